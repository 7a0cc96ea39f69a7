//! Compares two parts of names.

mod differences;

use super::apart::Part;
use super::consonants::share_consonants;
use super::forms::Forms;
pub use super::slips::is_typing_slip;
use super::slips::{is_slip, is_slip_of_scan, undoubled};
use super::sound::{self, Sound};
use super::{elsewhere, is_in_another_script, romanise, variants};
use crate::people::sex::Sex;
pub use differences::{
    are_one_letter_apart, are_two_given, are_two_usual, differ_by_near_consonants, is_diminutive,
    is_near_in_sound, is_other_consonant, is_voiced, sing_otherwise,
};
use differences::{
    begin_otherwise, differ_in_sex, end_otherwise, is_hers, nearly_same, same_sound,
};

/// How two parts agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Agreement {
    /// Different names.
    Conflict,
    /// Similar, but both are separate names: `Smith` and `Smyth`.
    Near,
    /// One or two wrong letters.
    Slip,
    /// One is the initial of the other.
    Initial,
    /// Spellings of the same sound.
    Sound,
    /// A short or pet form.
    Nickname,
    /// Another spelling according to the table.
    Variant,
    /// Equal, ignoring case and accents.
    Equal,
}

impl Agreement {
    /// Whether the two are certainly one name.
    pub fn is_strong(self) -> bool {
        self >= Self::Sound
    }

    /// Whether the two differ only by case, accents or an initial.
    pub fn is_letter_for_letter(self) -> bool {
        matches!(self, Self::Equal | Self::Initial)
    }
}

/// Compares given names.
pub fn given(a: &Part, b: &Part) -> Agreement {
    let plain = either(a, b);
    if plain == Agreement::Variant && is_hers(&a.plain, &b.plain) {
        return Agreement::Conflict;
    }
    if plain != Agreement::Conflict {
        return plain;
    }
    if is_cut_from(a, b) || is_cut_from(b, a) {
        return Agreement::Initial;
    }
    let known = variants::are_nicknames(a.hash, b.hash) && !is_word(a) && !is_word(b);
    if known || a.forms.are_of_one(&b.forms) {
        return Agreement::Nickname;
    }
    // `Sonia` and `Sanjay` sound alike, but are a woman's and a man's.
    if !Sex::of_given(a.hash).agrees(Sex::of_given(b.hash)) {
        return Agreement::Conflict;
    }
    spelling(
        a,
        b,
        a.entry.is_usual_given() && b.entry.is_usual_given(),
        true,
    )
}

/// Matches `Yu.` with Yuri, `Chr.` with Christian.
fn is_cut_from(cut: &Part, full: &Part) -> bool {
    cut.cut && !full.initial && full.plain.starts_with(&cut.plain)
}

/// Pet forms for both men and women.
const OF_BOTH: &str = "alex andy charlie chris danny drew eddie frankie freddie gerry jerry lou \
    max pat ray robbie ronnie sam terry vic";

/// Whether a pet form may be a man's: `Chris` is Christine or Christopher.
pub fn may_be_mans(a: &Part, b: &Part) -> bool {
    let is_pet = |part: &Part| OF_BOTH.split(' ').any(|pet| pet == part.plain);
    let is_womans = |part: &Part| Sex::of_given(part.hash) == Sex::Woman;
    is_pet(a) && is_womans(b) || is_pet(b) && is_womans(a)
}

/// Whether it is an ordinary word, and a surname rather than a given name: `Wood` is
/// no form of `Woody`.
fn is_word(part: &Part) -> bool {
    let is_printed = part.entry.may_be_small();
    is_printed && !part.entry.is_usual_given() && part.entry.is_usual_surname()
}

/// Compares surnames.
pub fn surname(a: &Part, b: &Part) -> Agreement {
    let plain = either(a, b);
    // `Harris` and `Harries`.
    let usual = a.entry.surname().max(b.entry.surname()) >= 3;
    let both = a.entry.surname().min(b.entry.surname()) > 0;
    // Korean syllables have many spellings: `In-yong`, `In-young`.
    let is_syllable = a.hyphened || b.hyphened;
    let is_word_list =
        !is_syllable && !a.forms.are_spellings(&b.forms) && !is_foreign(a) && !is_foreign(b);
    if plain == Agreement::Variant && usual && both && is_word_list && !same_sound(a, b) {
        return Agreement::Near;
    }
    if plain != Agreement::Conflict {
        return plain;
    }
    let known = |part: &Part| part.entry.is_usual_surname();
    spelling(a, b, known(a) && known(b), false)
}

/// Compares two parts as equal, an initial, or a variant in the table.
fn either(a: &Part, b: &Part) -> Agreement {
    if a.plain == b.plain
        || umlauts(&a.plain, &b.plain)
        || clan(&a.plain) == clan(&b.plain)
        || differ_by_glide(&a.plain, &b.plain)
    {
        return Agreement::Equal;
    }
    if let Some(found) = with_particles_of(a, b).or_else(|| with_particles_of(b, a)) {
        return found;
    }
    if a.initial || b.initial {
        let (a, b) = (first(a), first(b));
        return if a == b {
            Agreement::Initial
        } else {
            Agreement::Conflict
        };
    }
    if differ_by_s(a, b) {
        return Agreement::Near;
    }
    match variants::share_a_set(a.hash, b.hash) || a.forms.are_spellings(&b.forms) {
        true if are_two(a, b) => Agreement::Near,
        true => Agreement::Variant,
        false => Agreement::Conflict,
    }
}

/// Matches `Le Pen` and `Lepen`, `Fatah al-Sisi` and `Fatah Alsisi`, `bin Ladin` and
/// `Binladen`.
fn with_particles_of(word: &Part, apart: &Part) -> Option<Agreement> {
    if apart.led_by.is_empty() {
        return None;
    }
    let rest = word.plain.strip_prefix(apart.led_by.as_str())?;
    if rest == apart.plain {
        return Some(Agreement::Equal);
    }
    let is_arabic = matches!(apart.led_by.as_str(), "bin" | "ibn" | "ben" | "al" | "el");
    let is_one = is_arabic && rest.len() > 3 && sound::alike(&sound::sounds(rest), &apart.sounds);
    is_one.then_some(Agreement::Sound)
}

/// Whether two spellings are separate names: `Davis` and `Davies`, and Chinese
/// syllables, as in `Wang Yi` and `Wang Li`.
fn are_two(a: &Part, b: &Part) -> bool {
    let usual = a.entry.surname() >= 3 && b.entry.surname() >= 3;
    let syllable = a.plain.len().min(b.plain.len()) < 3;
    let is_bare = a.bare || b.bare;
    (usual || syllable && !is_bare) && !is_foreign(a) && !is_foreign(b)
}

/// Whether the two differ like `Simon` and `Simons`, `Harris` and `Harries`, which
/// are not spellings of each other.
pub fn differ_by_s(a: &Part, b: &Part) -> bool {
    let (short, long) = if a.plain.len() < b.plain.len() {
        (a, b)
    } else {
        (b, a)
    };
    let is_longer = long.plain.strip_suffix('s') == Some(&short.plain)
        && !short.plain.ends_with(['a', 'e', 'i', 'o', 'u', 's']);
    let stem = short.plain.strip_suffix("is");
    let is_softer = stem.is_some() && long.plain.strip_suffix("ies") == stem;
    let is_name = short.entry.surname() > 0 || short.entry.is_usual_given();
    (is_longer || is_softer) && is_name || is_neighbours(&a.plain, &b.plain)
}

/// Matches the Spanish `Gutiérrez` with the Portuguese `Guterres`.
fn is_neighbours(a: &str, b: &str) -> bool {
    let (spanish, portuguese) = if a.ends_with('z') { (a, b) } else { (b, a) };
    let stem = |word: &str, end: &str| word.strip_suffix(end).map(undoubled);
    let (own, other) = (stem(spanish, "ez"), stem(portuguese, "es"));
    own.is_some_and(|own| {
        other.is_some_and(|other| own == other || own.iter().filter(|c| **c != b'i').eq(&other))
    })
}

fn first(part: &Part) -> Option<char> {
    part.plain.chars().next()
}

/// `Schröder` and `Schroeder`, `Đinđić` and `Djindjic`, `Håkan` and `Haakan`.
fn umlauts(a: &str, b: &str) -> bool {
    let spelt = |plain: &str| {
        plain
            .replace("oe", "o")
            .replace("ue", "u")
            .replace("ae", "a")
            .replace("aa", "a")
            .replace("dj", "d")
    };
    let has = |plain: &str| {
        ["oe", "ue", "ae", "aa", "dj"]
            .iter()
            .any(|pair| plain.contains(pair))
    };
    let other_lengths = a.len() != b.len() && a.len().min(b.len()) > 3;
    other_lengths
        && a.as_bytes().first() == b.as_bytes().first()
        && (has(a) || has(b))
        && spelt(a) == spelt(b)
}

/// Matches `Aliyev` and `Aliev`, `Nazarbayeva` and `Nazarbaeva`.
fn differ_by_glide(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let stem = |word: &str, ends: [&str; 2]| {
        let mut ends = ends.iter();
        ends.find_map(|end| word.strip_suffix(end).map(str::len))
    };
    let own = stem(long, ["yev", "yeva"]);
    own.is_some_and(|at| {
        at > 1
            && stem(short, ["ev", "eva"]) == Some(at)
            && long[..at].ends_with(['a', 'e', 'i', 'o', 'u'])
            && short[..at] == long[..at]
            && short.ends_with('a') == long.ends_with('a')
    })
}

/// Strips the prefix of `MacDonald` and `McDonald`.
fn clan(plain: &str) -> &str {
    let rest = plain
        .strip_prefix("mac")
        .or_else(|| plain.strip_prefix("mc"));
    rest.filter(|rest| rest.len() > 3).unwrap_or(plain)
}

/// Compares sounds and detects slips. `both_known`: both are usual names.
fn spelling(a: &Part, b: &Part, both_known: bool, is_given: bool) -> Agreement {
    if is_foreign(a) || is_foreign(b) {
        return Agreement::Conflict;
    }
    let vowels = !a.bare && !b.bare;
    if vowels && is_given && differ_in_sex(&a.plain, &b.plain) {
        return Agreement::Conflict;
    }
    let alike = if vowels {
        sound::alike(&a.sounds, &b.sounds) || !both_known && sound_alike_elsewhere(a, b)
    } else {
        share_consonants(a, b)
    };
    let slip = vowels
        && (is_slip(&a.plain, &b.plain) || !both_known && is_slip_of_scan(&a.plain, &b.plain));
    // `Ivana` and `Ivanka`, `Hawking` and `Hawkins`: rare, but names.
    let both_names = if is_given {
        a.entry.given() > 0 && b.entry.given() > 0
    } else {
        a.entry.surname() > 0 && b.entry.surname() > 0
    };
    // `Ford` and `Fard`: in a surname this short, one vowel matters.
    if !is_given && alike && vowels && a.plain.len().max(b.plain.len()) < 5 && !nearly_same(a, b) {
        return Agreement::Near;
    }
    if vowels && alike && begin_otherwise(a, b) {
        return Agreement::Near;
    }
    if vowels && alike && !is_given && (both_names && end_otherwise(a, b) || is_voiced(a, b)) {
        return Agreement::Near;
    }
    // `Rakesh` and `Rajesh`: a true slip in a given name would sound alike.
    if is_given && !alike && slip && is_other_consonant(a, b) {
        return Agreement::Near;
    }
    if is_given && is_diminutive(&a.plain, &b.plain) {
        return Agreement::Near;
    }
    match (alike, slip) {
        (false, true) if both_names && !both_known && !is_typing_slip(&a.plain, &b.plain) => {
            Agreement::Near
        }
        (true, _) if !both_known => Agreement::Sound,
        // Usual names in two scripts are one name if they sound the same.
        (true, _) if vowels && are_transliterated(a, b) => Agreement::Sound,
        (_, true) if !both_known => Agreement::Slip,
        // `Merkel` and `Merkle`, `Whitaker` and `Whittaker`.
        (_, true) if !is_given && is_typing_slip(&a.plain, &b.plain) => Agreement::Slip,
        (true, _) | (_, true) if !is_given => Agreement::Near,
        // Known given names vary in spelling: `Mohamed`, `Mohammed`.
        (true, _) if same_sound(a, b) => Agreement::Sound,
        _ => Agreement::Conflict,
    }
}

/// Whether two words sound alike if one is read as French or as German.
fn sound_alike_elsewhere(a: &Part, b: &Part) -> bool {
    // Chinese syllables differ in sounds that those languages confuse.
    let is_short = |part: &Part| {
        let vowels = part
            .sounds
            .iter()
            .filter(|sound| matches!(sound, Sound::Vowels(..)));
        vowels.count() < 2
    };
    if is_short(a) || is_short(b) || !a.begins_like(b) {
        return false;
    }
    let (mut own, mut other) = (elsewhere::sounds(&a.plain), elsewhere::sounds(&b.plain));
    own.extend(elsewhere::spanish(&a.plain, &b.plain));
    other.extend(elsewhere::spanish(&b.plain, &a.plain));
    own.extend(elsewhere::nasal(&a.text));
    other.extend(elsewhere::nasal(&b.text));
    let alike = |one: &[Sound], two: &[Sound]| sound::alike(one, two);
    own.iter().any(|own| alike(own, &b.sounds))
        || other.iter().any(|other| alike(&a.sounds, other))
        || own
            .iter()
            .any(|own| other.iter().any(|other| alike(own, other)))
}

fn are_transliterated(a: &Part, b: &Part) -> bool {
    let is_long = a.plain.len().min(b.plain.len()) > 4;
    is_long && is_latin(a) != is_latin(b) && same_sound(a, b)
}

fn is_latin(part: &Part) -> bool {
    part.text.is_ascii() || !is_in_another_script(&part.text)
}

/// Whether a part is in letters with no known sound.
pub fn is_foreign(part: &Part) -> bool {
    !part.plain.bytes().all(|byte| byte.is_ascii_lowercase())
}

/// Whether two adjacent parts of one name are one part of the other: `Geun hye` and
/// `Geunhye`.
pub fn written_together(first: &Part, second: &Part, other: &Part) -> bool {
    if first.initial || second.initial {
        return false;
    }
    let together = format!("{}{}", first.plain, second.plain);
    // `María Teresa` is `Maite`, `José María` is `Chema`.
    if Forms::of(&together).are_of_one(&other.forms) {
        return true;
    }
    let is_long = together.len() > 4 && other.plain.len() > 4;
    if first.plain.as_bytes().first() != other.plain.as_bytes().first()
        || !(is_long || second.hyphened && together == other.plain)
    {
        return false;
    }
    if first.bare && !other.bare {
        // Two consonants may belong to one word by chance.
        let joined = Part::new(&format!("{}{}", first.text, second.text));
        let key = sound::key(&other.plain).unwrap_or_default();
        return key.len() > 2 && share_consonants(&joined, other);
    }
    let joined = romanise::romanise(&first.plain) + &romanise::romanise(&second.plain);
    joined == other.plain || sound::alike(&sound::sounds(&joined), &other.sounds)
}
