//! Parses a full name: removes titles and suffix, orders the parts, and records
//! initials, particles and hyphens.

use super::damage;
use super::forms::Forms;
use super::romanise::{lacks_vowels, romanise};
use super::sound::{self, Sound};
use super::suffix::{drop_realm, ends_in_initial, number_of_ruler, relation_of, suffix_of};
use super::titles::{Title, drop_birth_name, drop_honours, drop_titles, is_honour, is_role};
use super::{houses, readings, unspaced, variants};
use crate::people::lexicon::Entry;
use crate::people::tokens;

/// One word of a name.
#[derive(Clone, Debug)]
pub struct Part {
    /// As printed.
    pub text: String,
    /// Folded: lowercase and without accents.
    pub plain: String,
    /// Its word list entry.
    pub entry: Entry,
    /// Whether it is a single letter that stands for a word.
    pub initial: bool,
    /// Whether a full stop shows that it is abbreviated: `Yu.`, `Chr.`
    pub cut: bool,
    /// Whether a hyphen joins it to the part before.
    pub hyphened: bool,
    /// Whether a particle precedes it (`de`, `van der`, `al-`).
    pub particle: bool,
    /// Those particles, folded and joined to one word.
    pub led_by: String,
    /// Whether it is written without vowels.
    pub bare: bool,
    /// Its sounds.
    pub sounds: Vec<Sound>,
    /// The classes that its first consonant can have.
    class: u16,
    /// The rows of forms that contain it.
    pub forms: Forms,
    /// Its hash in the tables.
    pub hash: u64,
}

impl Part {
    /// Parses a part as printed.
    pub fn new(text: &str) -> Self {
        let plain = romanise(text);
        Self {
            entry: variants::entry(text),
            initial: plain.chars().count() == 1 && plain.is_ascii() || is_lone_letter(text),
            cut: false,
            hyphened: false,
            particle: false,
            led_by: String::new(),
            bare: lacks_vowels(text),
            class: readings::first_classes(&plain),
            forms: Forms::of(&plain),
            sounds: sound::sounds(&plain),
            hash: tokens::hash(text),
            text: text.to_owned(),
            plain,
        }
    }

    /// Whether it is so common that an initial is not enough.
    pub fn is_very_usual_surname(&self) -> bool {
        self.entry.is_usual_surname() && VERY_USUAL.split(' ').any(|name| name == self.plain)
    }

    /// Whether the two begin compatibly, or are known forms of one name.
    pub fn begins_like(&self, other: &Part) -> bool {
        if self.initial || other.initial {
            let equal = self.plain.chars().next() == other.plain.chars().next();
            return equal || self.is_initial_elsewhere(other);
        }
        self.class & other.class != 0
            || self.forms.are_of_one(&other.forms)
            || self.forms.are_spellings(&other.forms)
            || variants::are_nicknames(self.hash, other.hash)
            || variants::share_a_set(self.hash, other.hash)
    }

    /// Whether an initial fits another language's spelling: `W. Putin` in German.
    pub fn is_initial_elsewhere(&self, other: &Part) -> bool {
        let (a, b) = (self.plain.bytes().next(), other.plain.bytes().next());
        let letters = a.min(b).zip(a.max(b));
        (self.initial || other.initial)
            && matches!(
                letters,
                Some((b'v', b'w') | (b'j', b'y') | (b'a', b'o') | (b'e', b'y') | (b'e', b'j'))
            )
    }

    /// Returns the two joined as one word.
    pub fn joined(&self, next: &Part) -> Self {
        Self {
            hyphened: self.hyphened,
            particle: self.particle,
            led_by: self.led_by.clone(),
            ..Self::new(&format!("{}{}", self.text, next.text))
        }
    }
}

/// Whether it is a single letter, such as `Ю`, which is `Yu` in Latin letters.
fn is_lone_letter(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|letter| letter.is_uppercase()) && letters.next().is_none()
}

/// The most common surnames by country: one in three hundred people has each.
const VERY_USUAL: &str = "\
    smith johnson williams brown jones miller davis garcia rodriguez wilson martinez anderson \
    taylor thomas hernandez moore martin jackson thompson white lopez lee gonzalez harris clark \
    lewis robinson walker perez hall young allen king wright evans roberts baker adams scott \
    green campbell mitchell carter murphy kelly kim park choi wang li zhang liu chen yang huang \
    zhao wu zhou wong chan lim tan nguyen tran le pham singh kumar sharma khan ahmed ali hussain \
    mohamed sato suzuki \
    takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki saito \
    yamaguchi matsumoto inoue kimura hayashi shimizu muller schmidt schneider fischer meyer weber wagner rossi russo \
    ferrari silva santos souza ivanov nielsen jensen hansen andersen andersson johansson \
    karlsson";

/// The parts of a full name.
#[derive(Clone, Debug, Default)]
pub struct FullName {
    /// Given names, middle names, surnames.
    pub parts: Vec<Part>,
    /// The number of the suffix (`Jr.` is 1002, `Sr.` 1001, `II` is 2).
    pub suffix: Option<u32>,
    /// A nickname given in quotes or brackets.
    pub nickname: Option<Part>,
    /// The title before it.
    pub title: Title,
    /// Whether it names a company or a thing that bears somebody's name.
    pub house: bool,
    /// Whether it names a relative of the bearer: `Widow of Pablo Neruda`.
    pub kin: bool,
    /// Whether a comma or capitals show that the surname came first.
    pub turned: bool,
    /// Whether it begins with a possible given name: `Al`, `Ben`, `Van`.
    pub doubtful_first: bool,
}

impl FullName {
    /// Returns the characters of a name in a syllabic script.
    pub fn characters(&self) -> Vec<char> {
        let texts = self.parts.iter().flat_map(|part| part.text.chars());
        texts.collect()
    }
}

/// Separators of words; hyphens are handled later.
const APART: &[char] = &[' ', '\t', '\n', '\u{a0}', '_', '·', '・', '，'];

/// Parses a name as printed or typed.
pub fn apart(name: &str) -> FullName {
    let (mut outer, nickname) = without_nickname(&damage::mended(name));
    if is_label(&outer) {
        outer = outer.replace('-', " ");
    }
    if let Some(spread) = houses::spread(&outer) {
        outer = spread;
    }
    let (turned, words, suffix) = in_order(&outer);
    let mut full = FullName {
        turned,
        suffix,
        nickname: nickname.map(|nickname| Part::new(&nickname)),
        ..FullName::default()
    };
    let words = unspaced::apart(words);
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    drop_birth_name(&mut words);
    full.kin = houses::drop_kin(&mut words);
    full.title = drop_titles(&mut words);
    drop_honours(&mut words);
    full.house = houses::drop_marks(&mut words);
    drop_realm(&mut words);
    if let Some(number) = number_of_ruler(&words, full.title.reign.is_some()) {
        full.suffix = Some(number);
        words.pop();
    }
    while words.len() > 1
        && !ends_in_initial(&words)
        && let Some(number) = words.last().and_then(|word| suffix_of(word))
    {
        full.suffix = Some(number);
        words.pop();
    }
    if let Some(number) = relation_of(&words) {
        full.suffix = Some(number);
        words.pop();
    }
    full.turned |= capitals_first(&words);
    if capitals_first(&words) {
        words.rotate_left(1);
    }
    let shouts = words
        .iter()
        .all(|word| !word.chars().any(char::is_lowercase));
    let last = words.len().saturating_sub(1);
    for (n, word) in words.into_iter().enumerate() {
        let place = Position {
            first: n == 0,
            last: n == last,
        };
        add_word(&mut full, word, place, shouts);
    }
    full
}

/// Whether it is a Chinese character, which has no regular reading.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}

/// Whether it is a name as in addresses and labels: `john-paul-ii`.
fn is_label(name: &str) -> bool {
    name.contains('-') && name.chars().all(|c| c == '-' || c.is_lowercase())
}

fn without_nickname(name: &str) -> (String, Option<String>) {
    let opens = |c: char| matches!(c, '"' | '“' | '„' | '«' | '(' | '‘');
    let Some(start) = name.find(opens).filter(|start| *start > 0) else {
        return (name.trim_matches(['"', '“', '”']).to_owned(), None);
    };
    let inner = &name[start..];
    let inner = &inner[inner.chars().next().map_or(0, char::len_utf8)..];
    let closes = |c: char| matches!(c, '"' | '”' | '“' | '»' | ')' | '’');
    let Some(end) = inner.find(closes) else {
        return (name.to_owned(), None);
    };
    let rest = &inner[end + inner[end..].chars().next().map_or(0, char::len_utf8)..];
    let nickname = inner[..end].trim();
    let outer = format!("{} {}", &name[..start], rest);
    let single = !nickname.is_empty() && !nickname.contains(' ');
    (outer, single.then(|| nickname.to_owned()))
}

/// Returns the words in order; `Surname, Given` is reversed, `Davis, Jr.` is not.
fn in_order(name: &str) -> (bool, Vec<String>, Option<u32>) {
    let words = |piece: &str| -> Vec<String> {
        let pieces = piece.split(APART).filter(|word| !word.is_empty());
        pieces.map(str::to_owned).collect()
    };
    let mut suffix = None;
    let mut pieces: Vec<Vec<String>> = Vec::new();
    for piece in name.split(',') {
        let words = words(piece);
        match words.as_slice() {
            [] => {}
            [word] if !pieces.is_empty() && suffix_of(word).is_some() => suffix = suffix_of(word),
            [word] if !pieces.is_empty() && is_honour(word) => {}
            words if pieces.first().is_some_and(|name| name.len() > 1) && is_role(words) => {}
            _ => pieces.push(words),
        }
    }
    // `Davis, Sammy Jr.`; the `V.` of `Rao, P. V.` is an initial.
    if let [_, given, ..] = pieces.as_mut_slice()
        && given.len() > 1
        && !given.iter().all(|word| is_initial(word))
        && let Some(number) = given.last().and_then(|word| suffix_of(word))
    {
        suffix = Some(number);
        given.pop();
    }
    match pieces.as_slice() {
        [surname, given, ..] => (true, [given.clone(), surname.clone()].concat(), suffix),
        _ => (false, pieces.concat(), suffix),
    }
}

/// `P.`
fn is_initial(word: &str) -> bool {
    word.trim_end_matches('.').chars().count() == 1
}

/// Whether capitals mark the surname: `BIDEN Joe`.
fn capitals_first(words: &[&str]) -> bool {
    let [first, rest @ ..] = words else {
        return false;
    };
    let shouts =
        |word: &str| word.chars().count() > 1 && word.chars().all(|c| c.is_uppercase() || c == '-');
    !rest.is_empty()
        && shouts(first)
        && !is_initials(first)
        && rest.iter().all(|word| word.chars().any(char::is_lowercase))
        && first.chars().count() > 1
        && rest.len() < 3
}

/// Whether it is initials: `JK`, `FW`, `JRR`, no syllable, or `APJ`, no name.
fn is_initials(word: &str) -> bool {
    let bytes = word.as_bytes();
    let capitals = (2..=3).contains(&bytes.len()) && bytes.iter().all(u8::is_ascii_uppercase);
    let vowel = |b: &u8| matches!(b, b'A' | b'E' | b'I' | b'O' | b'U' | b'Y');
    capitals
        && (!bytes.iter().any(vowel)
            || bytes.len() == 2
                && vowel(&bytes[0])
                && !vowel(&bytes[1])
                && !matches!(word, "AN" | "EN" | "OH")
            || bytes.len() == 2 && bytes.contains(&b'J') && word != "JU"
            || bytes.len() == 3 && variants::entry(word).standing() == 0)
}

/// Where a word, or a piece of one, stands in its name.
#[derive(Clone, Copy, Debug)]
struct Position {
    first: bool,
    last: bool,
}

fn add_word(full: &mut FullName, word: &str, place: Position, shouts: bool) {
    // `Kennedy JF`: records put initials last.
    let is_behind = place.last
        && full.parts.len() == 1
        && is_initials(word)
        && !word.contains(['A', 'E', 'I', 'O', 'U', 'Y'])
        && word != "NG";
    let spread: Vec<String> = if is_initials(word) && !shouts && (!place.last || is_behind) {
        word.chars().map(String::from).collect()
    } else if word.contains('.') {
        word.split('.').map(str::to_owned).collect()
    } else {
        vec![word.to_owned()]
    };
    let stops = spread.len() - 1;
    for (at, piece) in spread.into_iter().enumerate() {
        let known = full.parts.len();
        // `e. e. cummings`: with the full stop, it is no particle.
        let is_letter = at < stops && piece.chars().count() == 1;
        let piece = if is_letter {
            piece.to_uppercase()
        } else {
            piece
        };
        let pieces = piece
            .split(['-', '‐', '‑', '–', '־', '='])
            .filter(|piece| !piece.is_empty());
        let pieces: Vec<String> = pieces.flat_map(camels).collect();
        let many = pieces.len() > 1;
        for (n, piece) in pieces.into_iter().enumerate() {
            let place = Position {
                first: place.first && n == 0,
                last: place.last && n > 0,
            };
            add_piece(full, &piece, place, many && n > 0);
        }
        // After the last word a full stop ends the sentence.
        if at < stops && !place.last && !many && full.parts.len() > known {
            mark_cut(full);
        }
    }
}

/// Marks the last part as abbreviated: `Yu.`, `Chr.`, `Alex.`
fn mark_cut(full: &mut FullName) {
    if let Some(part) = full.parts.last_mut() {
        let letters = part.text.chars().count();
        part.cut = !part.initial && (2..=LONGEST_CUT).contains(&letters);
    }
}

/// The maximum number of letters in an abbreviated given name.
const LONGEST_CUT: usize = 5;

/// Splits `ElBaradei` into `El Baradei`, `LePen` into `Le Pen`.
fn camels(word: &str) -> Vec<String> {
    let split = word
        .char_indices()
        .skip(2)
        .find(|(_, c)| c.is_uppercase())
        .map(|(at, _)| at)
        .filter(|at| is_particle(&romanise(&word[..*at])));
    match split {
        Some(at) if word[at..].chars().any(char::is_lowercase) => {
            vec![word[..at].to_owned(), word[at..].to_owned()]
        }
        _ => vec![word.to_owned()],
    }
}

fn add_piece(full: &mut FullName, piece: &str, place: Position, hyphened: bool) {
    let mended = damage::with_letters(piece);
    let piece = mended.as_deref().unwrap_or(piece);
    // Arabic writes the article and the word as one.
    let bare = piece
        .strip_prefix("ال")
        .filter(|bare| bare.chars().count() > 2);
    let mut part = Part::new(bare.unwrap_or(piece));
    if bare.is_some() {
        "al".clone_into(&mut part.led_by);
    }
    if part.plain.is_empty() {
        return;
    }
    part.hyphened = hyphened;
    let is_particle = is_particle(&part.plain);
    // `Дэн`, which is `Deng`, is not the particle `den`.
    let is_russian = piece.starts_with(|c| matches!(c, '\u{400}'..='\u{4ff}'));
    let given = place.first && (is_russian || GIVEN_PARTICLES.contains(&part.plain.as_str()));
    let capital = piece.chars().next().is_some_and(char::is_uppercase);
    // `E.` is an initial, `y` joins two surnames.
    let is_particle = is_particle && !(capital && part.initial);
    if is_particle && !place.last && (!given || !capital) {
        full.parts.push(Part {
            particle: true,
            initial: false,
            ..part
        });
        return;
    }
    full.doubtful_first |= given;
    full.parts.push(part);
}

/// Whether a folded word is one that some spellings of a name omit.
fn is_particle(plain: &str) -> bool {
    PARTICLES.contains(&plain) || MORE_PARTICLES.contains(&plain)
}

/// Small words inside names, which are no part of a role.
pub const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "des", "la", "le", "van", "von",
    "der", "den", "ter", "ten", "zu", "zur", "zum", "af", "av", "y", "e", "al", "el", "bin", "ibn",
    "ben", "bint", "i",
];

/// Others inside names: Arabic articles before certain letters, saints, and words that
/// also occur in roles.
const MORE_PARTICLES: &[&str] = &[
    "ul", "as", "ash", "ad", "ar", "at", "an", "az", "ال", "st", "san", "the", "of",
];

/// Particles that are also given names, if first and capitalised.
const GIVEN_PARTICLES: &[&str] = &[
    "al", "ben", "van", "del", "an", "san", "della", "st", "do", "le", "di",
];

/// Attaches particles to the parts that they precede and removes them. A name of
/// only particles keeps its last one.
pub fn settle(name: &FullName) -> FullName {
    let mut settled = FullName {
        parts: Vec::new(),
        ..name.clone()
    };
    let mut pending = String::new();
    for (n, part) in name.parts.iter().enumerate() {
        let is_last = n + 1 == name.parts.len();
        if part.particle && !is_last {
            pending.push_str(&part.plain);
            continue;
        }
        let led_by = std::mem::take(&mut pending) + &part.led_by;
        settled.parts.push(Part {
            particle: !led_by.is_empty(),
            led_by,
            ..part.clone()
        });
    }
    join_servants(&mut settled.parts);
    initials_to_front(&mut settled);
    settled
}

/// Moves the surname last in `Putin V. V.`, `Macron E.`, as records and Russian
/// print it, unless the first word is a given name: `Kenny G`.
fn initials_to_front(name: &mut FullName) {
    let [first, rest @ ..] = &name.parts[..] else {
        return;
    };
    let is_surname = match rest.len() {
        0 => false,
        1 => first.entry.given() == 0,
        _ => first.entry.given() == 0 || first.entry.surname() > first.entry.given(),
    };
    if is_surname && !first.initial && rest.iter().all(|part| part.initial) {
        name.parts.rotate_left(1);
        name.turned = true;
    }
}

/// Joins `Abd al-Rahman`, `Abdel Rahman`, `Abdulrahman` to one name.
fn join_servants(parts: &mut Vec<Part>) {
    let mut n = 0;
    while n < parts.len() {
        let plain = parts[n].plain.clone();
        let alone = matches!(
            plain.as_str(),
            "abd" | "abdel" | "abdul" | "abdal" | "abdol"
        ) || parts[n].text == "عبد";
        if alone && n + 1 < parts.len() {
            let next = parts.remove(n + 1);
            let joined = Part::new(&format!("Abd{}", next.plain));
            parts[n] = Part {
                particle: false,
                ..joined
            };
        } else if let Some(rest) = ["abdel", "abdul", "abdal", "abdol"]
            .iter()
            .find_map(|start| plain.strip_prefix(start))
            .filter(|rest| rest.len() > 3)
        {
            parts[n] = Part::new(&format!("Abd{rest}"));
        }
        n += 1;
    }
}
