//! Foreign names in scripts that spell them by sound: `에마뉘엘 마크롱` is
//! `Emmanuel Macron`, `ทักษิณ ชินวัตร` `Thaksin Shinawatra`.
//!
//! Their vowels are too uncertain, but the consonants of both names must agree from
//! first to last: each letter of the script stands for some consonants of languages
//! in Latin script.

use super::apart::FullName;
use super::thai;
use super::{Judgement, Verdict};

/// A consonant of the other script: the Latin consonants it may stand for, and
/// whether it may be silent. `C` as in church, `S` as in ship, `N` as in song.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    pub stands_for: &'static str,
    pub may_be_silent: bool,
}

/// A Latin consonant.
struct Consonant {
    class: char,
    may_be_silent: bool,
}

/// Compares a name in such a script with one in Latin letters by their consonants;
/// `None` if they are inconclusive.
pub(super) fn judge(a: &FullName, b: &FullName) -> Option<Judgement> {
    read_beside(a, b).or_else(|| read_beside(b, a))
}

fn read_beside(foreign: &FullName, latin: &FullName) -> Option<Judgement> {
    let is_of_script = |c: char| matches!(c, '\u{e00}'..='\u{e7f}' | '\u{30a0}'..='\u{30ff}' | '\u{ac00}'..='\u{d7a3}');
    if !foreign.parts.first()?.text.starts_with(is_of_script) {
        return None;
    }
    let letters: Vec<Vec<Letter>> = foreign
        .parts
        .iter()
        .map(|part| {
            let text = part.text.as_str();
            thai::letters(text)
                .or_else(|| hangul(text))
                .or_else(|| katakana(text))
        })
        .collect::<Option<_>>()?;
    let longest = foreign
        .parts
        .iter()
        .map(|part| part.text.chars().count())
        .max()?;
    let mut words: Vec<String> = Vec::new();
    for part in &latin.parts {
        match words.last_mut() {
            Some(word) if part.hyphened => word.push_str(&part.plain),
            _ => words.push(part.plain.clone()),
        }
    }
    let is_latin = |word: &String| word.len() > 1 && word.bytes().all(|b| b.is_ascii_lowercase());
    if letters.len() < 2 || letters.len() != words.len() || !words.iter().all(is_latin) {
        return None;
    }
    // Korean and Japanese names have their vowels spelt out, by other rules.
    let is_native = match foreign.parts[0].text.chars().next()? {
        '\u{ac00}'..='\u{d7a3}' => longest < 3,
        '\u{30a0}'..='\u{30ff}' => words.iter().all(|word| is_japanese(word)),
        _ => false,
    };
    if is_native {
        return None;
    }
    let words = words.iter().map(|word| consonants(word));
    let agree = letters
        .iter()
        .zip(words)
        .all(|(own, other)| spell(own, &other));
    let texts = |name: &FullName| {
        let texts: Vec<&str> = name.parts.iter().map(|part| part.text.as_str()).collect();
        texts.join(" ")
    };
    let (own, other) = (texts(foreign), texts(latin));
    Some(if agree {
        Judgement::because(Verdict::Same, format!("{own} is how {other} is written"))
    } else {
        Judgement::because(Verdict::Different, format!("{own} is not read {other}"))
    })
}

/// Whether the letters can spell the consonants, one for one.
fn spell(letters: &[Letter], consonants: &[Consonant]) -> bool {
    // Whether the letters so far can spell the consonants up to each index.
    let mut told = vec![true];
    for other in consonants {
        told.push(told[told.len() - 1] && other.may_be_silent);
    }
    for own in letters {
        let mut longer = vec![told[0] && own.may_be_silent];
        for (n, other) in consonants.iter().enumerate() {
            let is_told = told[n] && own.stands_for.contains(other.class)
                || told[n + 1] && own.may_be_silent
                || longer[n] && other.may_be_silent;
            longer.push(is_told);
        }
        told = longer;
    }
    told[consonants.len()]
}

/// Latin spellings of two or more letters, and the classes of each.
const SPELLINGS: &[(&str, &str)] = &[
    ("tsch", "C"),
    ("sch", "S"),
    ("tch", "C"),
    ("ch", "C"),
    ("sh", "S"),
    ("th", "t"),
    ("dh", "d"),
    ("ph", "p"),
    ("bh", "b"),
    ("kh", "k"),
    ("gh", "g"),
    ("ng", "N"),
    ("ck", "k"),
    ("qu", "k"),
    ("ge", "j"),
    ("gi", "j"),
    ("x", "ks"),
];

fn consonants(word: &str) -> Vec<Consonant> {
    let mut found: Vec<Consonant> = Vec::new();
    let mut rest = word;
    let mut after_vowel = false;
    while let Some(letter) = rest.chars().next() {
        let spelt = SPELLINGS.iter().find(|(spelt, _)| rest.starts_with(spelt));
        let is_vowel = |c: char| matches!(c, 'a' | 'e' | 'i' | 'o' | 'u');
        // The vowel that softens a `g` is still to be read.
        let length = match spelt {
            Some(("ge" | "gi", _)) => 1,
            Some((spelt, _)) => spelt.len(),
            None => letter.len_utf8(),
        };
        let before_vowel = rest[length..].starts_with(is_vowel);
        let classes =
            spelt.map_or_else(|| letter.to_string(), |(_, classes)| (*classes).to_owned());
        rest = &rest[length..];
        if is_vowel(letter) && spelt.is_none() {
            after_vowel = true;
            continue;
        }
        for class in classes.chars() {
            let is_double = !after_vowel && found.last().is_some_and(|last| last.class == class);
            // A letter that lengthens or colours the preceding vowel.
            let is_coloured =
                after_vowel && !before_vowel && matches!(class, 'r' | 'h' | 'w' | 'y');
            let is_glide = matches!(class, 'w' | 'y' | 'h');
            if !is_double {
                found.push(Consonant {
                    class,
                    may_be_silent: is_coloured || is_glide,
                });
            }
        }
        // `Angela`: the `g` may be pronounced or not.
        if before_vowel && found.last().is_some_and(|last| last.class == 'N') {
            found.push(Consonant {
                class: 'g',
                may_be_silent: true,
            });
        }
        after_vowel = false;
    }
    found
}

/// Whether a word may be Japanese: a vowel follows each consonant except `n`.
fn is_japanese(word: &str) -> bool {
    let plain = word
        .replace("sh", "s")
        .replace("ch", "t")
        .replace("ts", "t");
    let plain = plain.replace("ky", "k").replace("ry", "r");
    let letters = plain.as_bytes();
    let is_vowel = |letter: Option<&u8>| letter.is_some_and(|letter| b"aeiou".contains(letter));
    let fits = |(n, letter): (usize, &u8)| match letter {
        b'l' | b'v' | b'q' | b'x' | b'c' => false,
        b'n' => true,
        letter => is_vowel(Some(letter)) || is_vowel(letters.get(n + 1)),
    };
    letters.iter().enumerate().all(fits)
}

/// Returns the consonants of a word in katakana; `None` if it is in another script.
fn katakana(word: &str) -> Option<Vec<Letter>> {
    const ROWS: [(&str, &str); 23] = [
        ("アイエオァィゥェォッー", ""),
        ("カキクケコ", "kcq"),
        ("ガギグゲゴ", "gk"),
        ("サスセソ", "stc"),
        ("シ", "Ssc"),
        ("ザズゼゾ", "zs"),
        ("ジヂ", "jzgdS"),
        ("タテト", "t"),
        ("チ", "CtS"),
        ("ツ", "tszC"),
        ("ダデドヅ", "d"),
        ("ナニヌネノ", "n"),
        ("ハヒヘホ", "hjkC"),
        ("フ", "fhp"),
        ("パピプペポ", "p"),
        ("バビブベボ", "bv"),
        ("マミムメモ", "m"),
        ("ラリルレロ", "rl"),
        ("ヤユヨャュョ", "y"),
        ("ワヰヱヲ", "w"),
        ("ウ", "wv"),
        ("ヴ", "vw"),
        ("ン", "nNm"),
    ];
    let mut letters = Vec::new();
    for c in word.chars() {
        let (_, stands_for) = ROWS.iter().find(|(row, _)| row.contains(c))?;
        if !stands_for.is_empty() {
            letters.push(Letter {
                stands_for,
                may_be_silent: matches!(*stands_for, "y" | "w" | "wv"),
            });
        }
    }
    Some(letters)
}

/// Returns the consonants of a word in hangul; `None` if it is in another script.
fn hangul(word: &str) -> Option<Vec<Letter>> {
    const FIRST: u32 = 0xac00;
    const INITIALS: [&str; 19] = [
        "kgcjq", "kcqg", "n", "dt", "td", "rl", "m", "bpv", "pb", "szcS", "szc", "", "jzCgS",
        "jzC", "CctSjz", "kcqCg", "tCc", "pfv", "hfCj",
    ];
    /// Final consonants: `ㄹ`, `ㅅ`, and stops.
    const FINALS: [&str; 28] = [
        "", "kgcq", "kgcq", "kgcq", "n", "n", "n", "dt", "lr", "kg", "m", "lr", "lr", "lr", "lr",
        "lr", "m", "pbvf", "pb", "tdszSC", "tds", "Nngk", "td", "tC", "kcgq", "td", "pf", "h",
    ];
    let syllables: Vec<char> = word.chars().collect();
    let is_hangul = syllables
        .iter()
        .all(|c| matches!(c, '\u{ac00}'..='\u{d7a3}'));
    if !is_hangul {
        return None;
    }
    let mut letters: Vec<Letter> = Vec::new();
    for syllable in syllables {
        let code = u32::from(syllable) - FIRST;
        for stands_for in [
            INITIALS[(code / 588) as usize],
            FINALS[(code % 28) as usize],
        ] {
            let repeats = letters.last().is_some_and(|last| last.stands_for == "lr");
            if stands_for.is_empty() || stands_for == "rl" && repeats {
                continue;
            }
            letters.push(Letter {
                stands_for,
                may_be_silent: stands_for.starts_with('h'),
            });
        }
    }
    Some(letters)
}

#[cfg(test)]
mod tests {
    use crate::people::same::{Verdict, same};

    #[test]
    fn names_are_told_by_their_consonants() {
        let mut wrong = Vec::new();
        for (foreign, latin, expected) in [
            ("에마뉘엘 마크롱", "Emmanuel Macron", Verdict::Same),
            ("올라프 숄츠", "Olaf Scholz", Verdict::Same),
            ("도널드 트럼프", "Donald Trump", Verdict::Same),
            ("조 바이든", "Joe Biden", Verdict::Same),
            (
                "ウォロディミル・ゼレンスキー",
                "Volodymyr Zelensky",
                Verdict::Same,
            ),
            ("サトウ・タロウ", "Seto Tori", Verdict::Different),
            ("ボリス・ジョンソン", "Boris Becker", Verdict::Different),
            ("버락 오바마", "Barack Obama", Verdict::Same),
            ("앙겔라 메르켈", "Angela Merkel", Verdict::Same),
            ("에마뉘엘 마크롱", "Brigitte Macron", Verdict::Different),
            ("ทักษิณ ชินวัตร", "Thaksin Shinawatra", Verdict::Same),
            ("ทักษิณ ชินวัตร", "Yingluck Shinawatra", Verdict::Different),
            ("ยิ่งลักษณ์ ชินวัตร", "Yingluck Shinawatra", Verdict::Same),
            ("อภิสิทธิ์ เวชชาชีวะ", "Abhisit Vejjajiva", Verdict::Same),
            ("เศรษฐา ทวีสิน", "Srettha Thavisin", Verdict::Same),
            ("แพทองธาร ชินวัตร", "Paetongtarn Shinawatra", Verdict::Same),
            ("พิธา ลิ้มเจริญรัตน์", "Pita Limjaroenrat", Verdict::Same),
            ("อนุทิน ชาญวีรกูล", "Anutin Charnvirakul", Verdict::Same),
            ("ชวน หลีกภัย", "Chuan Leekpai", Verdict::Same),
            ("สมชาย วงศ์สวัสดิ์", "Somchai Wongsawat", Verdict::Same),
            ("สมัคร สุนทรเวช", "Samak Sundaravej", Verdict::Same),
            ("บรรหาร ศิลปอาชา", "Banharn Silpa-archa", Verdict::Same),
            ("ประยุทธ์ จันทร์โอชา", "Prayut Chan-o-cha", Verdict::Same),
            ("ชวลิต ยงใจยุทธ", "Chavalit Yongchaiyudh", Verdict::Same),
            ("ประวิตร วงษ์สุวรรณ", "Prawit Wongsuwan", Verdict::Same),
            (
                "ธนาธร จึงรุ่งเรืองกิจ",
                "Thanathorn Juangroongruangkit",
                Verdict::Same,
            ),
            ("เปรม ติณสูลานนท์", "Prem Tinsulanonda", Verdict::Same),
        ] {
            let found = same(foreign, latin).verdict;
            if found != expected {
                wrong.push(format!("{foreign} {latin}: {found:?}"));
            }
        }
        assert_eq!(wrong, [""; 0]);
    }
}
