//! Chinese names in Russian spelling: `Си Цзиньпин` is `Xi Jinping`.
//!
//! The Palladius system has one spelling for each pinyin syllable, with `нь` for `n`
//! and `н` for `ng`.

use super::apart::FullName;
use super::mandarin::{halves, is_syllable};
use super::{Judgement, Verdict};

/// Compares a name in Cyrillic with one in pinyin; `None` if inconclusive.
pub(super) fn judge(a: &FullName, b: &FullName) -> Option<Judgement> {
    read_beside(a, b).or_else(|| read_beside(b, a))
}

fn read_beside(russian: &FullName, pinyin: &FullName) -> Option<Judgement> {
    let ([family, own], [surname, given]) = (&russian.parts[..], &pinyin.parts[..]) else {
        return None;
    };
    let is_cyrillic = |text: &str| text.chars().all(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    if !is_cyrillic(&family.text) || !is_cyrillic(&own.text) || !is_syllable(&surname.plain) {
        return None;
    }
    let is_surname = spelt(&surname.plain).as_ref() == Some(&family.text.to_lowercase());
    let own = own.text.to_lowercase();
    let is_given = || {
        let whole = is_syllable(&given.plain) && spelt(&given.plain).as_ref() == Some(&own);
        whole
            || halves(&given.plain).any(|(first, second)| {
                let both = spelt(first).zip(spelt(second));
                both.is_some_and(|(first, second)| own == format!("{first}{second}"))
            })
    };
    let reason = || {
        format!(
            "{} {} is how Russian spells it",
            family.text, russian.parts[1].text
        )
    };
    (is_surname && is_given()).then(|| Judgement::because(Verdict::Same, reason()))
}

const INITIALS: &[(&str, &str)] = &[
    ("zh", "чж"),
    ("ch", "ч"),
    ("sh", "ш"),
    ("b", "б"),
    ("p", "п"),
    ("m", "м"),
    ("f", "ф"),
    ("d", "д"),
    ("t", "т"),
    ("n", "н"),
    ("l", "л"),
    ("g", "г"),
    ("k", "к"),
    ("h", "х"),
    ("j", "цз"),
    ("q", "ц"),
    ("x", "с"),
    ("r", "ж"),
    ("z", "цз"),
    ("c", "ц"),
    ("s", "с"),
];

const FINALS: &[(&str, &str)] = &[
    ("a", "а"),
    ("ai", "ай"),
    ("an", "ань"),
    ("ang", "ан"),
    ("ao", "ао"),
    ("e", "э"),
    ("ei", "эй"),
    ("en", "энь"),
    ("eng", "эн"),
    ("er", "эр"),
    ("i", "и"),
    ("ia", "я"),
    ("ian", "янь"),
    ("iang", "ян"),
    ("iao", "яо"),
    ("ie", "е"),
    ("in", "инь"),
    ("ing", "ин"),
    ("iong", "юн"),
    ("iu", "ю"),
    ("o", "о"),
    ("ong", "ун"),
    ("ou", "оу"),
    ("u", "у"),
    ("ua", "уа"),
    ("uai", "уай"),
    ("uan", "уань"),
    ("uang", "уан"),
    ("ue", "юэ"),
    ("ui", "уй"),
    ("un", "унь"),
    ("uo", "о"),
];

/// Syllables without a consonant, and `u` that is `ü` after `j`, `q` and `x`.
const WHOLE: &[(&str, &str)] = &[
    ("ya", "я"),
    ("yan", "янь"),
    ("yang", "ян"),
    ("yao", "яо"),
    ("ye", "е"),
    ("yi", "и"),
    ("yin", "инь"),
    ("ying", "ин"),
    ("yong", "юн"),
    ("you", "ю"),
    ("yu", "юй"),
    ("yuan", "юань"),
    ("yue", "юэ"),
    ("yun", "юнь"),
    ("wa", "ва"),
    ("wai", "вай"),
    ("wan", "вань"),
    ("wang", "ван"),
    ("wei", "вэй"),
    ("wen", "вэнь"),
    ("weng", "вэн"),
    ("wo", "во"),
    ("wu", "у"),
    ("hui", "хуэй"),
];

fn spelt(syllable: &str) -> Option<String> {
    let find = |rows: &[(&'static str, &'static str)], word: &str| {
        let row = rows.iter().find(|(known, _)| *known == word);
        row.map(|(_, spelt)| *spelt)
    };
    if let Some(whole) = find(WHOLE, syllable) {
        return Some(whole.to_owned());
    }
    let begin = INITIALS
        .iter()
        .find(|(begin, _)| syllable.starts_with(begin));
    let (begin, consonant) = begin.copied().unwrap_or_default();
    let end = &syllable[begin.len()..];
    let vowels = match (begin, end) {
        ("z" | "c" | "s", "i") => "ы",
        ("j" | "q" | "x", "u") => "юй",
        ("j" | "q" | "x", "uan") => "юань",
        ("j" | "q" | "x", "un") => "юнь",
        _ => find(FINALS, end)?,
    };
    Some(format!("{consonant}{vowels}"))
}

#[cfg(test)]
mod tests {
    use crate::people::same::{Verdict, same};

    #[test]
    fn russian_spellings_are_read() {
        for (russian, pinyin, expected) in [
            ("Си Цзиньпин", "Xi Jinping", Verdict::Same),
            ("Ху Цзиньтао", "Hu Jintao", Verdict::Same),
            ("Мао Цзэдун", "Mao Zedong", Verdict::Same),
            ("Дэн Сяопин", "Deng Xiaoping", Verdict::Same),
            ("Чжоу Эньлай", "Zhou Enlai", Verdict::Same),
            ("Ли Кэцян", "Li Keqiang", Verdict::Same),
            ("Ван Ян", "Wang Yang", Verdict::Same),
            ("Ху Цзиньтао", "Hu Yaobang", Verdict::Different),
        ] {
            assert_eq!(
                same(russian, pinyin).verdict,
                expected,
                "{russian} {pinyin}"
            );
        }
    }
}
