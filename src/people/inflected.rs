//! Names in languages that decline them: `rozmowa Donalda Tuska`, `Erdoğan'ın`.
//!
//! A declined name is joined to a nominative in the same article; without one it
//! stays as printed, since the ending alone does not reliably determine the
//! nominative.

use rustc_hash::FxHashMap;

use super::document::Document;
use super::entry;
use super::link::Naming;
use super::name::Name;
use super::recognise::Mention;
use super::same::declined::{is_form, is_oblique, plain};
use super::tokens;

/// Slavic languages in Latin script.
const SLAVIC: &[&str] = &["pl", "cs", "sk", "hr", "sr", "bs", "sl"];

/// Turkish titles before a name.
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

/// Refines the mentions of a text in such a language: removes Turkish suffixes, and
/// the word before a declined name that begins a sentence.
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

/// Removes the ending of `Recep Tayyip Erdoğan'a` after the apostrophe.
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

/// Turns `Zdaniem Tuska`, in the opinion of Tusk, into `Tuska` beside `Donald Tusk`.
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

/// Adds declined full names that the recogniser, which was trained on English, does
/// not recognise.
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
            && !tokens[t].is(tokens::PARAGRAPH);
        if !may_be_one {
            continue;
        }
        let mention = Mention::added(t as u32 - 1, t as u32 + 1);
        let known = mention.overlapping(&mentions[..found]);
        if known.is_none_or(Mention::is_lone) {
            let form = [word(t - 1), word(t)];
            let alike = by_surname.alike(&form);
            if alike.iter().any(|n| is_form(&names[*n], &form)) {
                mentions.push(mention);
            }
        }
    }
    if mentions.len() > found {
        // Earlier mentions of such a name are parts of it.
        mentions.sort_by_key(|mention| (mention.first, std::cmp::Reverse(mention.end)));
        let mut end = 0;
        mentions.retain(|mention| {
            let is_new = mention.end > end;
            end = end.max(mention.end);
            is_new
        });
    }
}

/// Replaces declined names by the nominatives in the article.
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
        // If it can be two people's it is left as it is.
        if let (Some(&only), None) = (fitting.next(), fitting.next()) {
            let parts = namings[only].name.parts.clone();
            let kept = parts.len() - plain[n].len();
            namings[n].name.parts = parts[kept..].to_vec();
            namings[n].declined = true;
        }
    }
}

/// The indices of names by the first letters of their surnames, which stay the same.
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

    /// Returns the indices of names of which this name may be a form.
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

#[cfg(test)]
mod tests {
    use super::super::people;

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
