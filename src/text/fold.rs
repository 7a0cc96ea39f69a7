//! Folds spellings that are the same word to a reader.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark as is_mark;

/// Folds differences that do not matter to a reader: case, accents, compatibility
/// forms, and punctuation inside initials and numbers.
pub fn fold(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
    {
        return Cow::Borrowed(word);
    }
    let inner = |c: &char| !matches!(c, '.' | ',') || decimal_point(word, *c);
    if word.is_ascii() {
        return word
            .chars()
            .filter(inner)
            .map(|c| c.to_ascii_lowercase())
            .collect();
    }
    let mut folded = String::with_capacity(word.len());
    let mut base = ' ';
    for c in word.nfkd().flat_map(char::to_lowercase).filter(inner) {
        match c {
            _ if is_mark(c) && !carries_meaning(base, c) => {}
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'ı' => folded.push('i'),
            'ς' => folded.push('σ'),
            // Arabic letters that are typed for one another, including Persian ones,
            // and the stroke that only stretches a word.
            'ى' | 'ی' => folded.push('ي'),
            'ک' => folded.push('ك'),
            'ة' => folded.push('ه'),
            '\u{640}' => {}
            c => folded.push(digit(c).unwrap_or(c)),
        }
        if !is_mark(c) {
            base = c;
        }
    }
    Cow::Owned(folded.nfc().collect())
}

/// The zeros of scripts with their own digits: Arabic and Persian, N'Ko, Indian, Lao
/// and Tibetan, Burmese, Khmer, Mongolian and more, including Thai and the
/// full-width digits of East Asia.
const ZEROS: [u32; 30] = [
    0x0660, 0x06F0, 0x07C0, 0x0966, 0x09E6, 0x0A66, 0x0AE6, 0x0B66, 0x0BE6, 0x0C66, 0x0CE6, 0x0D66,
    0x0DE6, 0x0E50, 0x0ED0, 0x0F20, 0x1040, 0x1090, 0x17E0, 0x1810, 0x1946, 0x19D0, 0x1A80, 0x1B50,
    0x1BB0, 0x1C40, 0x1C50, 0xA8D0, 0xA9D0, 0xFF10,
];

/// Returns the ASCII digit for one of another script.
fn digit(c: char) -> Option<char> {
    let c = u32::from(c);
    let zero = *ZEROS[..ZEROS.partition_point(|zero| *zero <= c)].last()?;
    char::from_digit(c - zero, 10)
}

/// `3.5` is not `35`, while `10,000` is `10000`.
fn decimal_point(word: &str, c: char) -> bool {
    c == '.' && word.as_bytes().first().is_some_and(u8::is_ascii_digit)
}

/// Whether a mark carries meaning. Accents on Latin and Greek letters, Hebrew points
/// and Arabic vowels are optional; the breve of й and Indian vowel signs are not.
fn carries_meaning(base: char, mark: char) -> bool {
    let optional = matches!(u32::from(mark), 0x0300..=0x036F)
        && (base.is_ascii()
            || matches!(u32::from(base), 0x00C0..=0x024F | 0x0370..=0x03FF | 0x1E00..=0x1FFF))
        || base == 'е' && mark == '\u{308}'
        || matches!(u32::from(mark), 0x0591..=0x05C7 | 0x064B..=0x065F | 0x0670);
    !optional
}

/// Returns a word with its umlauts and rings spelled out, if it has any: `muenchen`
/// for `München`, `soeren` for `Søren`.
pub fn spelled_out(printed: &str) -> Option<String> {
    let mut spelled = String::with_capacity(printed.len() + 2);
    let mut has_any = false;
    for c in printed.nfc().flat_map(char::to_lowercase) {
        let letters = match c {
            'ä' => "ae",
            'ö' | 'ø' => "oe",
            'ü' => "ue",
            'å' => "aa",
            c => {
                spelled.push(c);
                continue;
            }
        };
        has_any = true;
        spelled.push_str(letters);
    }
    has_any.then(|| fold(&spelled).into_owned())
}

/// Returns the letters and digits of a text in lowercase, for comparing two
/// spellings of one thing: neither punctuation nor spaces matter.
pub fn small_letters(text: &str) -> impl Iterator<Item = char> + '_ {
    let kept = text.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_of_all_scripts_are_ours() {
        for (typed, expected) in [
            ("٢٠٢٤", "2024"),
            ("۲۰۲۴", "2024"),
            ("２０２４", "2024"),
            ("२०२४", "2024"),
            ("๒๐๒๔", "2024"),
            ("২০২৪", "2024"),
            ("١٠c", "10c"),
        ] {
            assert_eq!(fold(typed), expected);
        }
        assert!(ZEROS.is_sorted());
    }

    #[test]
    fn umlauts_are_spelled_out() {
        for (word, expected) in [
            ("München", Some("muenchen")),
            ("Mu\u{308}nchen", Some("muenchen")),
            ("Ålborg", Some("aalborg")),
            ("Grüße", Some("gruesse")),
            ("Israël", None),
            ("neue", None),
        ] {
            assert_eq!(spelled_out(word).as_deref(), expected, "{word}");
        }
    }

    #[test]
    fn folding_makes_spellings_alike() {
        let cases = [
            ("Élysée", "elysee"),
            ("Straße", "strasse"),
            ("ŁÓDŹ", "lodz"),
            ("U.S", "us"),
            ("10,000", "10000"),
            ("3.5", "3.5"),
            ("İstanbul", "istanbul"),
            ("Ёлка", "елка"),
            ("Чайковский", "чайковский"),
            ("Αθήνα", "αθηνα"),
            ("ﬁnance", "finance"),
            ("Ａｐｐｌｅ", "apple"),
            ("Ἑλλάς", "ελλασ"),
            ("Їжак", "їжак"),
            ("أَحْمَد", "احمد"),
            ("إيران", "ايران"),
            ("ایران", "ايران"),
            ("مـصـر", "مصر"),
            ("القاهرة", "القاهره"),
            ("שָׁלוֹם", "שלום"),
            ("ガ", "ガ"),
            ("カ\u{3099}", "ガ"),
            ("ไม่", "ไม่"),
            ("서울", "서울"),
            ("Đặng", "dang"),
        ];
        for (word, expected) in cases {
            assert_eq!(fold(word), expected, "{word}");
        }
    }
}
