//! Repairs names damaged by programs and text recognition: `Bj&ouml;rn`,
//! `FranÃ§ois`, `Emmanue1`.

use std::borrow::Cow;

/// Returns the repaired name.
pub fn mended(name: &str) -> Cow<'_, str> {
    let mut name = Cow::Borrowed(name);
    if name.contains('&') && name.contains(';') {
        name = Cow::Owned(without_entities(&name));
    }
    if !name.is_ascii()
        && let Some(decoded) = decoded_once_more(&name)
    {
        name = Cow::Owned(decoded);
    }
    name
}

/// Named HTML entities.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("apos", "'"),
    ("rsquo", "’"),
    ("lsquo", "‘"),
    ("quot", "\""),
    ("ldquo", "“"),
    ("rdquo", "”"),
    ("nbsp", " "),
    ("shy", ""),
    ("ndash", "–"),
    ("szlig", "ß"),
    ("aelig", "æ"),
    ("AElig", "Æ"),
    ("oelig", "œ"),
    ("OElig", "Œ"),
    ("oslash", "ø"),
    ("Oslash", "Ø"),
    ("lstrok", "ł"),
    ("Lstrok", "Ł"),
    ("eth", "ð"),
    ("ETH", "Ð"),
    ("thorn", "þ"),
    ("THORN", "Þ"),
];

/// Endings of entity names for accents, with the combining mark.
const MARKS: &[(&str, char)] = &[
    ("uml", '\u{308}'),
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("circ", '\u{302}'),
    ("tilde", '\u{303}'),
    ("ring", '\u{30a}'),
    ("cedil", '\u{327}'),
    ("caron", '\u{30c}'),
    ("ogon", '\u{328}'),
];

fn without_entities(name: &str) -> String {
    let mut read = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('&') {
        read.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let meant = rest.split_once(';').and_then(|(entity, after)| {
            let meant = entity_of(entity)?;
            Some((meant, after))
        });
        match meant {
            Some((meant, after)) => {
                read.push_str(&meant);
                rest = after;
            }
            None => read.push('&'),
        }
    }
    read + rest
}

fn entity_of(entity: &str) -> Option<String> {
    if let Some(number) = entity.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16),
            None => number.parse(),
        };
        return code.ok().and_then(char::from_u32).map(String::from);
    }
    if let Some((_, meant)) = ENTITIES.iter().find(|(known, _)| *known == entity) {
        return Some((*meant).to_owned());
    }
    let letter = entity.chars().next().filter(char::is_ascii_alphabetic)?;
    let (_, mark) = MARKS.iter().find(|(mark, _)| *mark == &entity[1..])?;
    Some(format!("{letter}{mark}"))
}

/// The second of two UTF-8 bytes as read in Windows-1252, where it differs: the
/// characters for 0x80 to 0x9f.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Decodes UTF-8 that was read as Windows-1252; `None` if it was not.
fn decoded_once_more(name: &str) -> Option<String> {
    let begins_pair = |c: char| matches!(c, 'Ã' | 'Ä' | 'Å' | 'Â' | 'Ð' | 'Ñ');
    if !name.contains(begins_pair) {
        return None;
    }
    let byte = |c: char| match u32::from(c) {
        code @ (0..0x80 | 0xa0..=0xff) => u8::try_from(code).ok(),
        _ => {
            let at = WINDOWS.chars().position(|known| known == c)?;
            u8::try_from(0x80 + at).ok()
        }
    };
    let bytes: Vec<u8> = name.chars().map(byte).collect::<Option<_>>()?;
    String::from_utf8(bytes).ok()
}

/// Digits that scans confuse with letters.
const TAKEN: &[u8] = b"01358";

/// Beginnings of words with an inner capital: `McIntyre`, `DiIorio`.
const BEGINNINGS: &[&str] = &["Mc", "Mac", "Fitz", "De", "Di", "Da", "Al", "El"];

/// Replaces digits that a scan read for letters, and a capital `I` for a lowercase
/// `l`; `None` if there are none.
pub fn with_letters(word: &str) -> Option<String> {
    let has_digits = word.bytes().any(|byte| byte.is_ascii_digit());
    let inner = word.find('I').filter(|at| *at > 0);
    if has_digits {
        return with_digits_read(word);
    }
    let at = inner?;
    let (before, after) = (&word[..at], &word[at + 1..]);
    let is_taken = before.ends_with(char::is_lowercase)
        && after.starts_with(char::is_lowercase)
        && !BEGINNINGS.contains(&before);
    is_taken.then(|| format!("{before}l{after}"))
}

fn with_digits_read(word: &str) -> Option<String> {
    let digits = || word.bytes().filter(u8::is_ascii_digit);
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let are_taken = digits().count() < 3 && digits().all(|digit| TAKEN.contains(&digit));
    // `4th` and `3rd` are not such words.
    if !are_taken || letters < 3 || letters <= 2 * digits().count() {
        return None;
    }
    let shouts = !word.contains(char::is_lowercase);
    let read = word
        .chars()
        .enumerate()
        .map(|(n, c)| match (c, shouts || n == 0) {
            ('0', true) => 'O',
            ('0', false) => 'o',
            ('1', true) => 'I',
            ('1', false) => 'l',
            ('3', true) => 'E',
            ('3', false) => 'e',
            ('5', true) => 'S',
            ('5', false) => 's',
            ('8', _) => 'B',
            (other, _) => other,
        });
    Some(read.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_did_to_a_name_is_undone() {
        for (name, expected) in [
            ("Bj&ouml;rn Borg", "Bjo\u{308}rn Borg"),
            ("Conor O&#39;Brien", "Conor O'Brien"),
            ("Conor O&#x2019;Brien", "Conor O’Brien"),
            ("Lech Wa&lstrok;&eogon;sa", "Lech Wałe\u{328}sa"),
            ("Marks & Spencer; Co", "Marks & Spencer; Co"),
            ("FranÃ§ois Hollande", "François Hollande"),
            ("Slobodan MiloÅ¡eviÄ‡", "Slobodan Milošević"),
            ("Ångström", "Ångström"),
            ("João", "João"),
        ] {
            assert_eq!(mended(name), expected);
        }
    }

    #[test]
    fn letters_that_a_scan_took_for_digits() {
        for (word, expected) in [
            ("Emmanue1", Some("Emmanuel")),
            ("Macr0n", Some("Macron")),
            ("MACR0N", Some("MACRON")),
            ("CIinton", None),
            ("WilIiam", Some("William")),
            ("McIntyre", None),
            ("MacIntyre", None),
            ("4th", None),
            ("51st", None),
            ("Louis", None),
            ("R2D2", None),
        ] {
            assert_eq!(with_letters(word).as_deref(), expected, "{word}");
        }
    }
}
