//! Tests what differs between two similar parts of names.

use crate::people::same::apart::Part;
use crate::people::same::slips::is_slip;
use crate::people::same::sound::{self, Sound};
use crate::people::same::variants;

/// Whether two similar surnames are usual, one of them very, and sound different.
pub fn are_two_usual(a: &Part, b: &Part) -> bool {
    let (own, other) = (a.entry.surname(), b.entry.surname());
    own.min(other) >= 2 && own.max(other) >= 3 && !same_sound(a, b)
}

/// Whether two given names are usual separately, though once the same in some
/// language: `Anna` and `Hanna`, `Natalia` and `Natalie`.
pub fn are_two_given(a: &Part, b: &Part) -> bool {
    let (own, other) = (a.entry.given(), b.entry.given());
    own.min(other) >= 2
        && own.max(other) >= 3
        && !same_sound(a, b)
        && !variants::are_nicknames(a.hash, b.hash)
}

/// Whether one letter and the sound differ: `Neeson` and `Nelson`.
pub fn are_one_letter_apart(a: &Part, b: &Part) -> bool {
    let pairs = a.plain.bytes().zip(b.plain.bytes());
    let differing = pairs.filter(|(own, other)| own != other).count();
    a.plain.len() == b.plain.len() && differing == 1 && !same_sound(a, b)
}

/// Whether syllables begin differently: `Cheng` and `Sheng`, `Khan` and `Chan`.
pub fn begin_otherwise(a: &Part, b: &Part) -> bool {
    let is_syllable = |part: &Part| {
        let vowels = part
            .sounds
            .iter()
            .filter(|sound| matches!(sound, Sound::Vowels(..)));
        vowels.count() == 1 && part.plain.len() < 7
    };
    let differ = match (a.sounds.first(), b.sounds.first()) {
        (Some(Sound::Consonant(own)), Some(Sound::Consonant(other))) => own != other,
        _ => false,
    };
    differ && is_syllable(a) && is_syllable(b) && !a.hyphened && !b.hyphened
}

/// Whether vowels differ in more than one place, as in `Khamenei` and `Khomeini`,
/// which have the same consonants: in a misheard or misspelt name one vowel differs.
pub fn sing_otherwise(a: &Part, b: &Part) -> bool {
    /// The maximum distance of a slip.
    const MOST: f32 = 0.45;
    let vowels = |part: &Part| -> Vec<Sound> {
        let sounds = part.sounds.iter().copied();
        sounds
            .filter(|sound| matches!(sound, Sound::Vowels(..)))
            .collect()
    };
    let (own, other) = (vowels(a), vowels(b));
    let differing = own.iter().zip(&other).filter(|(own, other)| own != other);
    own.len() > 2
        && own.len() == other.len()
        && differing.count() > 1
        && sound::vowels_apart(&a.sounds, &b.sounds) > MOST
}

/// Whether two words of the same length differ only in one consonant.
pub fn is_other_consonant(a: &Part, b: &Part) -> bool {
    let is_vowel = |letter: u8| b"aeiouy".contains(&letter);
    let mut differing = a
        .plain
        .bytes()
        .zip(b.plain.bytes())
        .filter(|(own, other)| own != other);
    let first = differing.next();
    a.plain.len() == b.plain.len()
        && differing.next().is_none()
        && first.is_some_and(|(own, other)| !is_vowel(own) && !is_vowel(other))
}

/// Whether two words differ only by letters for the same or nearly the same sound:
/// `Schmidt`, `Schmitt`.
pub fn differ_by_near_consonants(a: &str, b: &str) -> bool {
    const NEAR: [&str; 7] = ["bp", "cgkqx", "dt", "fvw", "csz", "ijy", "mn"];
    let is_near = |(own, other): (char, char)| {
        own == other
            || NEAR
                .iter()
                .any(|row| row.contains(own) && row.contains(other))
    };
    a.chars().zip(b.chars()).all(is_near)
}

/// Whether two surnames of southern Europe differ only by the last vowel, as
/// `Solana` and `Solano`.
pub fn end_otherwise(a: &Part, b: &Part) -> bool {
    let stem = |part: &Part| part.plain.strip_suffix(['a', 'e', 'i', 'o']).map(str::len);
    let stems = stem(a).zip(stem(b));
    stems.is_some_and(|(own, other)| {
        own > 3 && own == other && a.plain[..own] == b.plain[..other] && a.plain != b.plain
    })
}

/// Whether two Russian surnames in English spelling differ only by a voiced first
/// letter, as `Sakharov` and `Zakharov`. German writes `S` for both, but then also
/// `ch` for the `kh`, and `w` for the `v`.
pub fn is_voiced(a: &Part, b: &Part) -> bool {
    let rest = |part: &Part| part.plain.strip_prefix(['s', 'z']).map(str::to_owned);
    let is_english = |rest: &String| rest.contains("kh") || rest.ends_with('v');
    a.plain != b.plain && rest(a) == rest(b) && rest(a).as_ref().is_some_and(is_english)
}

/// Whether two words sound nearly the same, as a misspelt name does.
pub fn is_near_in_sound(a: &Part, b: &Part) -> bool {
    sound::alike(&a.sounds, &b.sounds) || is_slip(&a.plain, &b.plain)
}

pub fn nearly_same(a: &Part, b: &Part) -> bool {
    sound::distance(&a.sounds, &b.sounds, 0.25) <= 0.25
}

pub fn same_sound(a: &Part, b: &Part) -> bool {
    sound::distance(&a.sounds, &b.sounds, 0.05) <= 0.05
}

/// Whether the endings differ in sex: `Mario` and `Maria`, `Jan` and `Jana`.
pub fn differ_in_sex(a: &str, b: &str) -> bool {
    let (a, b) = (a.trim_end_matches('h'), b.trim_end_matches('h'));
    let ending = |word: &str| match word.bytes().last() {
        Some(b'a') => 'a',
        Some(b'o' | b'u') => 'o',
        // `Grigorij` ends in the sound of `Grigory`.
        Some(b'e' | b'i' | b'j' | b'y') => 'e',
        _ => '-',
    };
    let (own, other) = (ending(a), ending(b));
    let feminine = |x: char, y: char| x == 'a' && y != 'a' || x == 'e' && y == '-';
    own != other && (feminine(own, other) || feminine(other, own)) && {
        // Only the ending, or little more, may differ.
        let shared = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
        shared + 2 >= a.len().min(b.len())
    }
}

/// Whether two names are a man's and a woman's, like `Gerd` and `Gerda`, which the
/// multilingual table has in one row.
pub fn is_hers(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let is_mans = short.ends_with(|c: char| c.is_ascii_lowercase() && !"aeiouhy".contains(c));
    is_mans && long.strip_suffix('a') == Some(short)
}

/// Matches `Ivana` and `Ivanka`: mother and daughter, or one woman.
pub fn is_diminutive(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    long.strip_suffix("ka") == short.strip_suffix('a') && short.ends_with('a')
}
