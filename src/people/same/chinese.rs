//! Wade-Giles and pinyin: `Teng Hsiao-ping` is `Deng Xiaoping`.
//!
//! A syllable of Wade-Giles, printed without its apostrophes as newspapers
//! did, can stand for a few of pinyin; a name matches if some choice does.

/// Initials of Wade-Giles and what each can be in pinyin, longest first.
const INITIALS: &[(&str, &[&str])] = &[
    ("ch", &["zh", "ch", "j", "q"]),
    ("hs", &["x"]),
    ("sh", &["sh"]),
    ("ts", &["z", "c"]),
    ("tz", &["z", "c"]),
    ("ss", &["s"]),
    ("sz", &["s"]),
    ("p", &["p", "b"]),
    ("t", &["t", "d"]),
    ("k", &["k", "g"]),
    ("j", &["r"]),
];

/// Finals that the two write differently.
const FINALS: &[(&str, &[&str])] = &[
    ("ien", &["ian"]),
    ("ieh", &["ie"]),
    ("ueh", &["ue"]),
    ("iung", &["iong"]),
    ("ung", &["ong"]),
    ("uei", &["ui"]),
    ("ui", &["ui"]),
    ("uen", &["un"]),
    ("ih", &["i"]),
    ("eh", &["e", "ie"]),
    ("en", &["en", "an"]),
    ("erh", &["er"]),
    ("yu", &["you", "yu"]),
    ("iu", &["iu"]),
    ("u", &["u", "i"]),
    ("o", &["uo", "e", "o"]),
];

/// Whether the syllables, read as Wade-Giles, spell the pinyin words: the
/// surname and the given name of two syllables run together.
pub fn is_pinyin_of(syllables: &[&str], surname: &str, given: &str) -> bool {
    let [family, rest @ ..] = syllables else {
        return false;
    };
    if rest.is_empty() || rest.len() > 2 || !readings(family).any(|reading| reading == surname) {
        return false;
    }
    let mut spelt = vec![String::new()];
    for syllable in rest {
        let longer = |start: &String| -> Vec<String> {
            readings(syllable)
                .map(|end| format!("{start}{end}"))
                .collect()
        };
        spelt = spelt.iter().flat_map(longer).collect();
    }
    spelt.iter().any(|word| word == given)
}

/// What a syllable can be in pinyin, itself included.
fn readings(syllable: &str) -> impl Iterator<Item = String> {
    let known = INITIALS
        .iter()
        .find(|(initial, _)| syllable.starts_with(initial));
    let (rest, initials) = match known {
        Some((initial, pinyin)) => (&syllable[initial.len()..], pinyin.to_vec()),
        None => {
            let vowel = syllable.find(['a', 'e', 'i', 'o', 'u', 'y']).unwrap_or(0);
            (&syllable[vowel..], vec![&syllable[..vowel]])
        }
    };
    let known = FINALS.iter().find(|(last, _)| *last == rest);
    let mut finals = vec![rest];
    finals.extend(known.into_iter().flat_map(|(_, pinyin)| pinyin.iter()));
    let mut readings = vec![syllable.to_owned()];
    for initial in initials {
        readings.extend(finals.iter().map(|last| format!("{initial}{last}")));
    }
    readings.into_iter()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_spellings_are_read() {
        for (syllables, surname, given) in [
            (["mao", "tse", "tung"], "mao", "zedong"),
            (["teng", "hsiao", "ping"], "deng", "xiaoping"),
            (["chou", "en", "lai"], "zhou", "enlai"),
            (["chao", "tzu", "yang"], "zhao", "ziyang"),
            (["hua", "kuo", "feng"], "hua", "guofeng"),
            (["li", "hsien", "nien"], "li", "xiannian"),
        ] {
            assert!(is_pinyin_of(&syllables, surname, given), "{given}");
        }
        assert!(!is_pinyin_of(&["li", "peng"], "li", "ping"));
    }
}
