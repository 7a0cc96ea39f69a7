//! Names in languages that decline them: `rozmowa Donalda Tuska`, `Erdoğan'ın`.
//!
//! A declined name is joined to the nominative that the same article has; where
//! the article has none, it stays as printed: which nominative an ending
//! belongs to, only the language's grammar and much luck can tell.

use rustc_hash::FxHashMap;

use super::document::Document;
use super::entry;
use super::link::Naming;
use super::name::Name;
use super::recognise::Mention;
use super::same::romanise::romanise;
use super::tokens;

/// Languages with Slavic endings in Latin letters.
const SLAVIC: &[&str] = &["pl", "cs", "sk", "hr", "sr", "bs", "sl"];

/// What Turkish says before a name.
const TURKISH_TITLES: &[&str] = &[
    "Cumhurbaşkanı",
    "Başbakan",
    "Başbakanı",
    "Başkanı",
    "Başkan",
    "Bakanı",
    "Bakan",
    "Sözcüsü",
];

/// Looks at the mentions of a text in such a language again: cuts Turkish
/// suffixes off, and the word that begins a sentence off a declined name.
pub fn refine(text: &str, document: &mut Document, mentions: &mut Vec<Mention>, language: &str) {
    match language {
        "tr" => mentions
            .iter_mut()
            .for_each(|mention| cut_suffix(text, document, mention)),
        language if SLAVIC.contains(&language) => {
            drop_first_words(text, document, mentions);
            add_declined(text, document, mentions);
        }
        _ => {}
    }
}

/// `Recep Tayyip Erdoğan'a`: the apostrophe parts name and ending.
fn cut_suffix(text: &str, document: &mut Document, mention: &mut Mention) {
    while mention.end - mention.first > 1 {
        let first = document.tokens[mention.first as usize].of(text);
        if !TURKISH_TITLES.contains(&first) {
            break;
        }
        mention.first += 1;
    }
    for t in mention.first..mention.end {
        let token = &mut document.tokens[t as usize];
        let word = token.of(text);
        let Some(at) = word.find(['\'', '’']).filter(|at| *at > 1) else {
            continue;
        };
        let suffix = word[at..].trim_start_matches(['\'', '’']);
        if !suffix.is_empty() && suffix.chars().all(char::is_lowercase) {
            token.hash = tokens::hash(&word[..at]);
            token.end = token.start + at as u32;
            mention.end = t + 1;
            return;
        }
    }
}

/// `Zdaniem Tuska` beside `Donald Tusk`: in the opinion of Tusk.
fn drop_first_words(text: &str, document: &Document, mentions: &mut [Mention]) {
    let words = |mention: &Mention| -> Vec<String> {
        let tokens = mention.tokens(&document.tokens).iter();
        tokens.map(|token| plain(token.of(text))).collect()
    };
    let known: Vec<Vec<String>> = mentions.iter().map(words).collect();
    let by_surname = BySurname::of(&known, 0..known.len());
    for (n, mention) in mentions.iter_mut().enumerate() {
        let [first, ..] = mention.tokens(&document.tokens) else {
            continue;
        };
        let [own, rest @ ..] = known[n].as_slice() else {
            continue;
        };
        let may_go = first.is(tokens::SENTENCE) && entry(first).given() == 0 && !rest.is_empty();
        let is_of = |full: &Vec<String>| {
            let Some(at) = full
                .len()
                .checked_sub(rest.len())
                .filter(|_| full.len() > 1)
            else {
                return false;
            };
            let same = |(name, form): (&String, &String)| name == form || is_oblique(name, form);
            let begins_otherwise = at == 0 || !same((&full[at - 1], own));
            begins_otherwise && full[at..].iter().zip(rest).all(same)
        };
        let alike = by_surname.alike(rest);
        if may_go && alike.iter().any(|m| *m != n && is_of(&known[*m])) {
            mention.first += 1;
        }
    }
}

/// Adds the declined full names that the recogniser, who learned from English,
/// does not know for names.
fn add_declined(text: &str, document: &Document, mentions: &mut Vec<Mention>) {
    let tokens = &document.tokens;
    let word = |t: usize| plain(tokens[t].of(text));
    let full = mentions
        .iter()
        .filter(|mention| mention.end - mention.first == 2);
    let mut names: Vec<Vec<String>> = full
        .map(|mention| vec![word(mention.first as usize), word(mention.end as usize - 1)])
        .collect();
    names.sort();
    names.dedup();
    let by_surname = BySurname::of(&names, 0..names.len());
    let found = mentions.len();
    for t in 1..tokens.len() {
        let may_be_one = tokens[t - 1].is(tokens::CAPITAL)
            && tokens[t].is(tokens::CAPITAL)
            && !tokens[t].is(tokens::SENTENCE | tokens::PARAGRAPH);
        if !may_be_one {
            continue;
        }
        let mention = Mention {
            first: t as u32 - 1,
            end: t as u32 + 1,
            margin: 0,
        };
        let at = mentions[..found].partition_point(|known| known.end <= mention.first);
        let is_taken = mentions[..found]
            .get(at)
            .is_some_and(|known| known.first < mention.end && known.end - known.first > 1);
        if !is_taken {
            let form = [word(t - 1), word(t)];
            let alike = by_surname.alike(&form);
            if alike.iter().any(|n| is_form(&names[*n], &form)) {
                mentions.push(mention);
            }
        }
    }
    if mentions.len() > found {
        // What was found of such a name is a part of it.
        mentions.sort_by_key(|mention| (mention.first, std::cmp::Reverse(mention.end)));
        let mut end = 0;
        mentions.retain(|mention| {
            let is_new = mention.end > end;
            end = end.max(mention.end);
            is_new
        });
    }
}

/// Takes declined names for the nominatives that the article has.
pub fn to_nominative(namings: &mut [Naming<'_>], language: &str) {
    if !SLAVIC.contains(&language) {
        return;
    }
    let plain: Vec<Vec<String>> = namings
        .iter()
        .map(|naming| words_of(&naming.name))
        .collect();
    let mut full: Vec<usize> = (0..plain.len()).filter(|n| plain[*n].len() > 1).collect();
    full.sort_by(|a, b| plain[*a].cmp(&plain[*b]));
    full.dedup_by(|a, b| plain[*a] == plain[*b]);
    let by_surname = BySurname::of(&plain, full.iter().copied());
    let is_declined = |n: &usize| {
        let alike = by_surname.alike(&plain[*n]);
        alike.iter().any(|m| is_form(&plain[*m], &plain[*n]))
    };
    let nominatives = full.iter().copied().filter(|n| !is_declined(n));
    let by_surname = BySurname::of(&plain, nominatives);
    for n in 0..namings.len() {
        let fits = |m: &&usize| is_form(&plain[**m], &plain[n]);
        let mut fitting = by_surname.alike(&plain[n]).iter().filter(fits);
        // Of two people whose it can be it stays nobody's.
        if let (Some(&only), None) = (fitting.next(), fitting.next()) {
            let parts = namings[only].name.parts.clone();
            let kept = parts.len() - plain[n].len();
            namings[n].name.parts = parts[kept..].to_vec();
            namings[n].declined = true;
        }
    }
}

/// The places of names by how their surnames begin, which endings leave alone.
struct BySurname(FxHashMap<[u8; 2], Vec<usize>>);

impl BySurname {
    fn of(names: &[Vec<String>], places: impl Iterator<Item = usize>) -> Self {
        let mut by_surname: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        for place in places {
            let begins = Self::begins(&names[place]);
            by_surname.entry(begins).or_default().push(place);
        }
        Self(by_surname)
    }

    /// Where the names stand of which a name may be a form.
    fn alike(&self, name: &[String]) -> &[usize] {
        self.0.get(&Self::begins(name)).map_or(&[], Vec::as_slice)
    }

    fn begins(name: &[String]) -> [u8; 2] {
        let mut letters = name.last().map_or("", String::as_str).bytes();
        std::array::from_fn(|_| letters.next().unwrap_or_default())
    }
}

fn words_of(name: &Name<'_>) -> Vec<String> {
    name.parts.iter().map(|part| plain(part.text)).collect()
}

/// In plain small letters, but for the Polish endings that accents alone tell.
fn plain(word: &str) -> String {
    let mut plain = romanise(word);
    if word.ends_with(['ą', 'ę']) {
        plain.push(OGONEK);
    }
    plain
}

const OGONEK: char = '~';

/// Whether `form` is a declined form of a full name, or of its surname.
fn is_form(name: &[String], form: &[String]) -> bool {
    let ([given, .., surname], [.., last]) = (name, form) else {
        return false;
    };
    if form.len() == 1 {
        return is_oblique(surname, last);
    }
    // `Jana Nowak` is no Jan Nowak, who would be `Jana Nowaka`; but women's
    // surnames stay as they are (`Anny Nowak`), and so do foreign given names.
    let declines = |word: &str| !word.ends_with(['e', 'i', 'o', 'u', 'y']);
    let begins = given == &form[0] && !declines(given) || is_oblique(given, &form[0]);
    let ends = is_oblique(surname, last) || surname == last && given.ends_with('a');
    let inner = |(name, form): (&String, &String)| name == form || is_oblique(name, form);
    name.len() == form.len() && begins && ends && name != form && name.iter().zip(form).all(inner)
}

/// Whether a word is another in a case that is not the nominative; both as
/// [`plain`] gives them.
fn is_oblique(name: &str, form: &str) -> bool {
    let has = |stem: &str, endings: &[&str]| {
        let ending = form.strip_prefix(stem);
        stem.len() > 2 && ending.is_some_and(|ending| endings.contains(&ending))
    };
    let Some(last) = name.chars().last().filter(char::is_ascii) else {
        return false;
    };
    let stem = &name[..name.len() - 1];
    match last {
        'a' => has(
            stem,
            &[
                "y", "i", "e", "u", "o", "ie", "zie", "ou", "om", "ej", "iej", "a~", "e~",
            ],
        ),
        'i' | 'y' => {
            let endings = &[
                "iego", "iemu", "im", "ego", "emu", "eho", "eg", "em", "ym", "om", "og",
            ];
            has(stem, endings) || has(name, &["ho", "mu", "m", "ego", "emu", "ja", "ju", "jem"])
        }
        'o' | 'e' => has(stem, &["a", "u", "i", "y", "ovi", "owi", "em", "om"]),
        'u' => false,
        _ => {
            let endings = &[
                "a", "u", "e", "ie", "owi", "ovi", "em", "iem", "om", "ja", "ju", "jem",
            ];
            // `Marek`, `Marka`.
            let fleeting = stem.strip_suffix('e').map(|start| format!("{start}{last}"));
            has(name, endings) || fleeting.is_some_and(|stem| has(&stem, endings))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::people;
    use super::is_oblique;

    fn names(body: &str, language: &str) -> Vec<(String, u32)> {
        let found = people("", body, &[], &[], language);
        found
            .into_iter()
            .map(|person| (person.name, person.mentions))
            .collect()
    }

    fn is(found: &[(String, u32)], expected: &[(&str, u32)]) {
        let found: Vec<(&str, u32)> = found.iter().map(|(name, n)| (name.as_str(), *n)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn endings_are_known() {
        for (name, form, expected) in [
            ("tusk", "tuska", true),
            ("tusk", "tuskiem", true),
            ("kowalski", "kowalskiego", true),
            ("novotny", "novotneho", true),
            ("marek", "marka", true),
            ("fico", "fica", true),
            ("fiala", "fialy", true),
            ("duda", "dudzie", true),
            ("duda", "duda~", true),
            ("plenkovic", "plenkovica", true),
            ("kowalska", "kowalskiej", true),
            ("tuska", "tusk", false),
            ("jana", "jan", false),
            ("novak", "novakova", false),
        ] {
            assert_eq!(is_oblique(name, form), expected, "{name} {form}");
        }
    }

    #[test]
    fn declined_names_are_their_nominatives() {
        let found = names(
            "Premier Donald Wrona spotkał się w poniedziałek z prezydentem. Rozmowa premiera Donalda \
             Wrony z Tomaszem Kowalskim trwała godzinę. Zdaniem premiera Wrony rząd nie zmieni planów. Minister Tomasz \
             Kowalski nie chciał komentować słów Donalda Wrony.",
            "pl",
        );
        is(&found, &[("Donald Wrona", 4), ("Tomasz Kowalski", 2)]);
    }

    #[test]
    fn every_name_may_be_longer_than_the_other() {
        let found = names(
            "Premiér Petr Fiala se v pondělí sešel s Andrejem Babišem. Petr Fiala řekl, že jednání bylo \
             dobré. Podle Petra Fialy vláda plány nezmění. Andrej Babiš to odmítl.",
            "cs",
        );
        is(&found, &[("Petr Fiala", 3), ("Andrej Babiš", 2)]);
    }

    #[test]
    fn a_woman_is_no_declined_man() {
        let found = names(
            "Ivan Horvat je rekao da neće doći. Ivana Horvat je rekla da hoće. Ivan Horvat je otišao.",
            "hr",
        );
        is(&found, &[("Ivan Horvat", 2), ("Ivana Horvat", 1)]);
    }

    #[test]
    fn turkish_endings_are_no_part_of_a_name() {
        let found = names(
            "Cumhurbaşkanı Mehmet Yıldırım pazartesi günü geldi. Mehmet Yıldırım'ın ziyareti iki gün \
             sürecek. Ahmet Demir'le görüşecek olan Mehmet Yıldırım konuştu.",
            "tr",
        );
        is(&found, &[("Mehmet Yıldırım", 3), ("Ahmet Demir", 1)]);
    }
}
