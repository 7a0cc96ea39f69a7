//! The authors claimed by the file.

use super::{Claims, source};
use crate::article::Sourced;
use crate::ingest::raw::{Claim, Field, Origin, Trust};
use crate::lines::byline::{self, MOST_AUTHORS};
use crate::lines::date;
use crate::people;

/// Returns the authors from the most trusted kind of claim that names any, except
/// the site itself. On a person's own site the two are the same.
pub fn choose(claims: &Claims<'_>) -> Vec<Sourced<String>> {
    let sites = source::Names::new(claims);
    let is_foreign = |name: &str| !sites.contain(name) && !sites.begin(name);
    let is_own = |name: &str| {
        let is_short = name.split(' ').count() <= 2 && people::is_known_name(name);
        (is_short || people::begins_with_given_name(name)) && !sites.begin(name)
    };
    let Some(authors) = named(claims, &sites, is_foreign) else {
        return named(claims, &sites, is_own).map_or_else(Vec::new, Authors::sourced);
    };
    with_more(claims, &sites, &authors)
        .unwrap_or(authors)
        .sourced()
}

/// The authors from one kind of claim, at least one.
struct Authors<'a> {
    names: Vec<String>,
    from: &'a Origin,
}

impl Authors<'_> {
    fn sourced(self) -> Vec<Sourced<String>> {
        let names = self.names.into_iter();
        names.map(|name| Sourced::new(name, self.from)).collect()
    }
}

fn named<'a>(
    claims: &Claims<'a>,
    sites: &source::Names,
    is_wanted: impl Fn(&str) -> bool,
) -> Option<Authors<'a>> {
    let mut authors: Vec<String> = Vec::new();
    let mut from: Option<&Origin> = None;
    for claim in claims.about(Field::Author) {
        if claim.trust == Trust::Mention && describes_book(claims) {
            break;
        }
        if authors.len() >= MOST_AUTHORS {
            break;
        }
        if from.is_some_and(|first| *first != claim.from) {
            break;
        }
        // A list that was split at every comma: `John Doe`, `Jr.`
        if let (Some(suffix), Some(last)) = (byline::suffix(&claim.value), authors.last_mut()) {
            last.push(' ');
            last.push_str(suffix);
            continue;
        }
        let names = names_at(sites, claim);
        // Several labels of this kind are a list of other works.
        if claim.trust == Trust::Mention && !authors.is_empty() && !names.is_empty() {
            return None;
        }
        for name in names.into_iter().take(MOST_AUTHORS) {
            if is_wanted(&name) && !authors.contains(&name) {
                authors.push(name);
                from = Some(&claim.from);
            }
        }
    }
    drop_longer_forms(&mut authors);
    Some(Authors {
        names: authors,
        from: from?,
    })
}

/// Returns the printed byline if it names all known authors and more, or one of them
/// in full: metadata often contains only the first author, or a given name. The
/// first byline with one of these names is the story's own.
fn with_more<'a>(
    claims: &Claims<'a>,
    sites: &source::Names,
    known: &Authors<'_>,
) -> Option<Authors<'a>> {
    let printed = claims.about(Field::Author).filter(|claim| {
        matches!(claim.trust, Trust::Markup | Trust::Layout)
            && claim.from != *known.from
            && !matches!(claim.from, Origin::Another(_))
    });
    let known = &known.names;
    let (claim, names) = printed.take(MOST_PRINTED).find_map(|claim| {
        let names = names_at(sites, claim);
        let is_own = names
            .iter()
            .any(|name| known.iter().any(|author| is_or_begins(author, name)));
        is_own.then_some((claim, names))
    })?;
    let is_known = |name: &String| known.iter().any(|author| is_or_begins(author, name));
    let has_all = known
        .iter()
        .all(|author| names.iter().any(|name| is_or_begins(author, name)));
    let is_fuller = known.iter().any(|author| !names.contains(author));
    let is_more = has_all
        && (names.len() > known.len() || names.len() == known.len() && is_fuller)
        && names
            .iter()
            .all(|name| is_known(name) || people::begins_with_given_name(name));
    is_more.then_some(Authors {
        names,
        from: &claim.from,
    })
}

/// Whether a name is equal to another, or the given name at its beginning.
fn is_or_begins(name: &str, whole: &str) -> bool {
    name == whole
        || !name.contains(' ')
            && whole
                .strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(' '))
}

/// The maximum number of printed bylines that are searched for more authors.
const MOST_PRINTED: usize = 8;

/// Drops names that are another author's name with an addition: `Jane Roe Courier`
/// next to `Jane Roe`.
fn drop_longer_forms(authors: &mut Vec<String>) {
    let names: Vec<String> = authors.iter().map(|author| format!("{author} ")).collect();
    authors.retain(|author| !names.iter().any(|name| author.starts_with(name.as_str())));
}

/// Returns the people named by a claim, without the site's name after theirs.
fn names_at(sites: &source::Names, claim: &Claim) -> Vec<String> {
    let names = names(claim).into_iter();
    names
        .map(|name| {
            sites
                .without_end(without_button(&name), &claim.value)
                .to_owned()
        })
        .collect()
}

/// Returns a name without the button next to it: `Jane Roe Follow`. The Italian `Segui`
/// is missing, because it is also a surname.
fn without_button(name: &str) -> &str {
    const BUTTONS: [&str; 7] = [
        "Abonnieren",
        "Folgen",
        "Follow",
        "Following",
        "Seguir",
        "Subscribe",
        "Suivre",
    ];
    let parted = name.rsplit_once(' ');
    let parted = parted.filter(|(rest, word)| BUTTONS.contains(word) && rest.contains(' '));
    parted.map_or(name, |(rest, _)| rest)
}

/// Returns the people named by a claim.
fn names(claim: &Claim) -> Vec<String> {
    if claim.value.contains("://") {
        return Vec::new();
    }
    if let Some(name) = east_asian_name(&claim.value) {
        return vec![name];
    }
    if claim.trust >= Trust::Markup
        && let Some(name) = nicknamed(&claim.value)
    {
        return vec![name];
    }
    // Contributors did not write the story. If nobody else is named, the text decides
    // which of them are authors.
    if claim.trust < Trust::Meta && claim.value.contains(" contributed to ") {
        return Vec::new();
    }
    if claim.trust == Trust::Mention {
        return if claim.from == Origin::Signature {
            signature(&claim.value)
        } else {
            labelled(&claim.value)
        };
    }
    let line = without_label(&claim.value);
    let mut names = byline::authors(line);
    if names.is_empty() {
        names = byline::authors(without_date(line));
    }
    // `Author: Suharto` in a header refers to a person with a single name. The
    // fields of pages are too often filled by machines for that.
    let is_deliberate = claim.trust >= Trust::Header || claim.from == Origin::Byline;
    if names.is_empty() && is_deliberate {
        return byline::lone_name(&format!("by {}", claim.value))
            .into_iter()
            .collect();
    }
    if names.is_empty() && claim.trust >= Trust::Markup {
        let bare = byline::strip_marker(&claim.value).map_or(&*claim.value, |(_, rest)| rest);
        let name = given_name(bare).or_else(|| carelessly_written(bare));
        return name.into_iter().collect();
    }
    retain_people(&mut names, claim);
    names
}

/// Removes what a claim of this trust may name besides people: buttons, places,
/// companies and desks.
fn retain_people(names: &mut Vec<String>, claim: &Claim) {
    let is_read = claim.from == Origin::Byline;
    // The word list only contains names in Latin script.
    let is_latin = |name: &str| name.chars().all(|c| c < '\u{250}');
    if claim.trust == Trust::Layout && !is_read && byline::strip_marker(&claim.value).is_none() {
        // An element of an author class may be a button or a heading.
        names.retain(|name| !is_latin(name) || people::is_known_name(name));
    }
    if claim.value.contains(" | ") && claim.trust < Trust::Meta {
        // Place and time follow the author.
        let mut is_first = true;
        names.retain(|name| {
            std::mem::take(&mut is_first) || !is_latin(name) || people::begins_with_given_name(name)
        });
    }
    if claim.trust < Trust::Header && !is_read {
        // Machines also fill the fields with names of companies and desks.
        let has_particle = |name: &str| {
            let mut words = name.split(' ').skip(1);
            words.any(|word| byline::is_particle(&word.to_lowercase()))
        };
        let is_possible = |name: &str| {
            people::begins_with_given_name(name)
                || !people::is_hardly_name(name)
                || has_particle(name)
        };
        names.retain(|name| !is_latin(name) || is_possible(name));
    }
}

/// Returns a byline without the date after the names: `Jane Roe Friday, March 4,
/// 2024 7:35`.
fn without_date(byline: &str) -> &str {
    let Some(digit) = byline.find(|c: char| c.is_ascii_digit()) else {
        return byline;
    };
    let mut end = byline[..digit].trim_end().len();
    while let Some((before, word)) = byline[..end].rsplit_once(' ') {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !word.is_empty() && !is_of_date(&word.to_lowercase()) {
            break;
        }
        end = before.trim_end().len();
    }
    &byline[..end]
}

/// Whether a word may precede the digits of a date.
fn is_of_date(lower: &str) -> bool {
    const WORDS: [&str; 14] = [
        "on",
        "am",
        "at",
        "le",
        "el",
        "il",
        "den",
        "vom",
        "op",
        "em",
        "posted",
        "published",
        "updated",
        "um",
    ];
    WORDS.contains(&lower) || date::month(lower).is_some() || date::weekday(lower).is_some()
}

/// Returns a name with a nickname in quotes between its words: `Jane "Captain" Roe`.
fn nicknamed(value: &str) -> Option<String> {
    // `“` opens in English and closes in German.
    const QUOTES: [(char, char); 4] = [('"', '"'), ('„', '“'), ('„', '”'), ('“', '”')];
    let (given, nickname, surname) = QUOTES.into_iter().find_map(|(open, close)| {
        let (given, rest) = value.split_once(open)?;
        let (nickname, surname) = rest.split_once(close)?;
        Some((given, nickname, surname))
    })?;
    let (given, surname) = (given.strip_suffix(' ')?, surname.strip_prefix(' ')?);
    let name = format!("{given} {surname}");
    let is_name = byline::authors(&name) == [name.as_str()];
    let is_short = (1..=3).contains(&nickname.split(' ').count()) && !nickname.is_empty();
    (is_name && is_short).then(|| value.trim().to_owned())
}

/// Returns the people in a line with a label for authors: `Autor: Jane Roe`.
fn labelled(line: &str) -> Vec<String> {
    let Some((marker, rest)) = byline::strip_marker(line) else {
        return Vec::new();
    };
    let label = line
        .trim_end()
        .strip_suffix(rest.trim_end())
        .unwrap_or(line);
    if !label.contains([':', '：']) {
        return Vec::new();
    }
    let mut names = byline::authors(line);
    // "Text: " may begin anything.
    let is_plain = AUTHOR_LABELS.contains(&marker.trim_end_matches(':'));
    names.retain(|name| people::is_known_name(name) || is_plain && !people::is_hardly_name(name));
    names
}

/// Returns the one or two people in a line of names only at the beginning or end of
/// a story. The conditions are weaker for names in capitals.
fn signature(line: &str) -> Vec<String> {
    if line.contains([',', ':', '|', '(', '.', '?', '!']) {
        return Vec::new();
    }
    let is_loud = !line.contains(char::is_lowercase);
    let names = if is_loud {
        byline::authors(line)
    } else {
        byline::names(line).unwrap_or_default()
    };
    let is_likely = |name: &String| {
        let is_town = byline::is_place(&name.split(' ').collect::<Vec<_>>());
        people::begins_with_given_name(name)
            || is_loud && !is_town && people::is_known_name(name) && !people::is_hardly_name(name)
    };
    let are_likely = names.len() <= 2 && names.iter().all(is_likely);
    if are_likely { names } else { Vec::new() }
}

/// Returns a full name typed without all of its capitals: `Jane roe`.
fn carelessly_written(value: &str) -> Option<String> {
    let words: Vec<&str> = value.split_whitespace().collect();
    let is_word = |word: &&str| word.chars().all(char::is_alphabetic) && word.len() > 1;
    if !(2..=3).contains(&words.len()) || !words.iter().all(is_word) {
        return None;
    }
    let capitals = words.iter().map(|word| {
        let mut letters = word.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>()
    });
    let name = capitals.collect::<Vec<_>>().join(" ");
    let names = byline::authors(&name);
    (names == [name.as_str()] && people::is_known_name(&name)).then_some(name)
}

/// Returns a single name, as used in blogs. The fields of pages contain many
/// one-word values, of which only known names are accepted.
fn given_name(value: &str) -> Option<String> {
    let is_word = value.chars().all(char::is_alphabetic) && value.chars().any(char::is_lowercase);
    let name = byline::lone_name(&format!("by {value}")).filter(|_| is_word)?;
    people::is_known_name(&name).then_some(name)
}

/// Whether lines of the page describe a book, whose author is not the page's.
fn describes_book(claims: &Claims<'_>) -> bool {
    const LABELS: [&str; 10] = [
        "isbn",
        "verlag",
        "seiten",
        "seitenzahl",
        "publisher",
        "pages",
        "éditeur",
        "editore",
        "uitgever",
        "editorial",
    ];
    let mut lines = claims
        .about(Field::Author)
        .filter(|claim| claim.trust == Trust::Mention);
    lines.any(|claim| {
        let label = claim.value.split(':').next().unwrap_or_default();
        LABELS.contains(&label.trim().to_lowercase().as_str())
    })
}

/// Labels used for authors only.
const AUTHOR_LABELS: [&str; 13] = [
    "author",
    "authors",
    "autor",
    "autoren",
    "autores",
    "autori",
    "autorin",
    "auteur",
    "auteurs",
    "autore",
    "autora",
    "forfatter",
    "yazar",
];

/// Returns a byline without the label before it: `Author Jane Roe`.
fn without_label(byline: &str) -> &str {
    match byline.split_once(' ') {
        Some((first, rest))
            if AUTHOR_LABELS.contains(&first.trim_end_matches(':').to_lowercase().as_str()) =>
        {
            rest
        }
        _ => byline,
    }
}

/// Returns a Chinese, Japanese or Korean name: two to five letters, optionally
/// followed by "reporter".
fn east_asian_name(text: &str) -> Option<String> {
    let mut name = text.trim();
    for role in ["기자", "記者", "记者"] {
        name = name.strip_suffix(role).unwrap_or(name).trim_end();
    }
    let is_letter = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{3040}'..='\u{30ff}');
    let length = name.chars().count();
    ((2..=5).contains(&length) && name.chars().all(is_letter)).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_suffix_by_itself_belongs_to_the_author_before() {
        let claim = |value: &str| Claim {
            field: Field::Author,
            trust: Trust::Structured,
            from: "test".into(),
            value: value.to_owned(),
        };
        let claims = ["Jr.", "John Doe", "Jr.", "Jane Roe"].map(claim);
        let authors = choose(&Claims::new(&claims));
        let names: Vec<&str> = authors.iter().map(|author| &*author.value).collect();
        assert_eq!(names, ["John Doe Jr.", "Jane Roe"]);
    }

    #[test]
    fn names_are_parted_from_what_stands_beside_them() {
        for (value, trust, expected) in [
            ("Jane Roe Follow", Trust::Markup, "Jane Roe"),
            (
                "Jane \"Captain\" Roe",
                Trust::Structured,
                "Jane \"Captain\" Roe",
            ),
            (
                "Jane „Captain“ Roe",
                Trust::Structured,
                "Jane „Captain“ Roe",
            ),
            (
                "Jane „Captain” Roe",
                Trust::Structured,
                "Jane „Captain” Roe",
            ),
            (
                "Jane “Captain” Roe",
                Trust::Structured,
                "Jane “Captain” Roe",
            ),
            ("Juan Carlos Segui", Trust::Structured, "Juan Carlos Segui"),
            ("Juan Carlos Roe Seguir", Trust::Markup, "Juan Carlos Roe"),
            (
                "John Doe and Jane Roe contributed to this report",
                Trust::Layout,
                "",
            ),
            (
                "Jane Roe | Puerto de Halmy | 08/01/2024",
                Trust::Layout,
                "Jane Roe",
            ),
            ("Jane Roe | John Doe", Trust::Layout, "Jane Roe|John Doe"),
        ] {
            let claim = Claim {
                field: Field::Author,
                trust,
                from: "test".into(),
                value: value.to_owned(),
            };
            let authors = choose(&Claims::new(&[claim]));
            let names: Vec<&str> = authors.iter().map(|author| &*author.value).collect();
            assert_eq!(names.join("|"), expected, "{value}");
        }
    }

    #[test]
    fn the_sites_own_letters_behind_a_name_are_no_part_of_it() {
        for (author, source, url, expected) in [
            ("Jane Roe WVLD", "WVLD", "", "Jane Roe"),
            (
                "Jane Roe WVLD",
                "",
                "https://www.wvld.example/ferry",
                "Jane Roe",
            ),
            (
                "Jane Roe VTV",
                "Veldra",
                "https://news.vtv.example/ferry",
                "Jane Roe",
            ),
            (
                "Jane Roe WAVO",
                "",
                "https://wavo.example/ferry",
                "Jane Roe",
            ),
            (
                "Jan Karel VLK",
                "VTV",
                "https://vtv.example/ferry",
                "Jan Karel VLK",
            ),
            (
                "Jane Marie SMITH",
                "",
                "https://smith.example/ferry",
                "Jane Marie Smith",
            ),
        ] {
            let claim = |field, value: &str| Claim {
                field,
                trust: Trust::Structured,
                from: "feed `author`".into(),
                value: value.to_owned(),
            };
            let claims = [
                claim(Field::Author, author),
                claim(Field::Source, source),
                claim(Field::Url, url),
            ];
            let authors = choose(&Claims::new(&claims));
            let names: Vec<&str> = authors.iter().map(|author| &*author.value).collect();
            assert_eq!(names, [expected], "{author} at {source} {url}");
        }
    }
}
