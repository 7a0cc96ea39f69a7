//! Agencies that supply stories and pictures: Reuters, dpa, Getty Images.
//!
//! `agencies/table.txt` is the only list of them. For every form of a name it states
//! the places where that form is enough to identify an agency: `AP` alone below a
//! picture is one, and in a byline; `Sid` is a given name and `Keystone` a town. The
//! callers define what these places look like.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// A place where a form of a name identifies an agency.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// A part of a byline, a dateline or a field: the agency supplied the story.
    Story,
    /// One word of a byline: an agency, not a person.
    Byline,
    /// One word of a byline that occurs in no person's name.
    Desk,
    /// A line below a picture.
    Alone,
    /// Anywhere in a line capitalised like a credit.
    Within,
    /// The end of a caption, after a slash or `via`.
    Last,
    /// Among the words after a caption's last sentence.
    Tail,
    /// The same, if there is also a slash or `via` among them.
    Stroke,
    /// After the last sentence of a story.
    Sign,
}

/// The places by their names in the table, in the order of [`Place`].
const PLACES: [(&str, Place); 9] = [
    ("story", Place::Story),
    ("byline", Place::Byline),
    ("desk", Place::Desk),
    ("alone", Place::Alone),
    ("within", Place::Within),
    ("last", Place::Last),
    ("tail", Place::Tail),
    ("stroke", Place::Stroke),
    ("sign", Place::Sign),
];

/// Returns the forms, as printed, that identify an agency in a place.
pub fn forms(place: Place) -> &'static [&'static str] {
    &AGENCIES.forms[place as usize]
}

/// Returns the usual name of the agency that a form names as supplier of a story.
///
/// Abbreviations match only as printed, longer forms in any case.
pub fn supplying(form: &str) -> Option<&'static str> {
    let names = &AGENCIES.names;
    let in_any_case = || match form.len() {
        0..=SHORT => None,
        _ => names.get(form.to_lowercase().as_str()),
    };
    names.get(form).or_else(in_any_case).copied()
}

/// The maximum length of an abbreviation, in bytes.
const SHORT: usize = 4;

struct Agencies {
    /// The names of agencies that supply stories, by each of their forms.
    names: FxHashMap<String, &'static str>,
    forms: [Vec<&'static str>; PLACES.len()],
}

static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
    let mut all = Agencies {
        names: FxHashMap::default(),
        forms: Default::default(),
    };
    let mut name = "";
    for (line, form, places) in rows() {
        if !line.starts_with(' ') {
            name = form;
        }
        for place in places.split_whitespace().filter_map(place) {
            all.forms[place as usize].push(form);
            if place == Place::Story {
                all.names.insert(form.to_owned(), name);
                if form.len() > SHORT && form.contains(char::is_lowercase) {
                    all.names.insert(form.to_lowercase(), name);
                }
            }
        }
    }
    all
});

/// Returns the lines of the table, each with its form and its places.
fn rows() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = include_str!("agencies/table.txt").lines();
    lines
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| {
            let (form, places) = line.split_once('=')?;
            Some((line, form.trim(), places))
        })
}

fn place(word: &str) -> Option<Place> {
    let mut places = PLACES.iter();
    places
        .find(|(known, _)| *known == word)
        .map(|(_, place)| *place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_the_table_is_a_place() {
        for (at, (_, place)) in PLACES.iter().enumerate() {
            assert_eq!(*place as usize, at);
        }
        for (line, _, places) in rows() {
            let mut words = places.split_whitespace();
            assert!(words.all(|word| place(word).is_some()), "{line:?}");
        }
    }

    #[test]
    fn a_form_stands_in_the_table_once() {
        let mut forms: Vec<&str> = rows().map(|(_, form, _)| form).collect();
        let all = forms.len();
        forms.sort_unstable();
        forms.dedup();
        assert_eq!(forms.len(), all);
    }

    #[test]
    fn forms_count_where_the_table_says() {
        assert_eq!(supplying("Thomson Reuters"), Some("Reuters"));
        assert_eq!(supplying("associated press"), Some("AP"));
        assert_eq!(supplying("sid"), Some("SID"));
        assert_eq!(supplying("Sid"), None);
        assert_eq!(supplying("Getty Images"), None);
        assert!(forms(Place::Alone).contains(&"Keystone"));
        assert!(!forms(Place::Tail).contains(&"Keystone"));
    }
}
