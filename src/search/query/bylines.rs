//! Matching of typed names of authors and outlets: as other names, plus spelling
//! variants.

use crate::lines::byline::is_honorific;
use crate::search::names::NameQuery;
use crate::text::{fold, spelled_out, without_article, words};

/// A typed name, prepared for comparison with those of an archive.
pub struct Byline {
    /// The name as typed, and without apostrophes.
    queries: Vec<NameQuery>,
    /// Its words, folded.
    words: Vec<String>,
    /// Its words with umlauts, and their spellings without.
    spelled: Vec<(String, String)>,
    typed: String,
}

impl Byline {
    /// Parses the name of an author, as in a byline or alone; `None` if it contains
    /// no letter or digit.
    pub fn author(typed: &str) -> Option<Self> {
        Self::new(without_title(typed))
    }

    /// Parses the name of an outlet, with or without its article.
    pub fn outlet(typed: &str) -> Option<Self> {
        Self::new(without_article(typed))
    }

    fn new(typed: &str) -> Option<Self> {
        let query = NameQuery::new(typed)?;
        let joined = joined(typed).and_then(|joined| NameQuery::new(&joined));
        let spelled = words(typed).map(|word| word.text);
        let spelled = spelled.filter_map(|word| Some((word.to_owned(), spelled_out(word)?)));
        Some(Self {
            queries: [query].into_iter().chain(joined).collect(),
            words: words(typed)
                .map(|word| fold(word.text).into_owned())
                .collect(),
            spelled: spelled.collect(),
            typed: typed.to_owned(),
        })
    }

    /// Whether a printed name matches.
    pub fn names(&self, printed: &str) -> bool {
        let is_meant = |printed: &str| self.queries.iter().any(|typed| typed.names(printed));
        is_meant(printed)
            || joined(printed).is_some_and(|joined| is_meant(&joined))
            || self.as_typed(printed).is_some_and(|name| is_meant(&name))
            || self.as_printed(printed)
    }

    /// Respells umlauts of a printed name with two letters where the typed name has
    /// them.
    fn as_typed(&self, printed: &str) -> Option<String> {
        if printed.is_ascii() {
            return None;
        }
        let mut name = printed.to_owned();
        for word in words(printed) {
            let spelled = spelled_out(word.text).filter(|spelled| self.words.contains(spelled));
            if let Some(spelled) = spelled {
                name = name.replace(word.text, &spelled);
            }
        }
        (name != printed).then_some(name)
    }

    /// Whether the typed name matches if its umlauts are respelled with two letters
    /// where the printed name has them.
    fn as_printed(&self, printed: &str) -> bool {
        if self.spelled.is_empty() {
            return false;
        }
        let printed_words: Vec<String> = words(printed)
            .map(|word| fold(word.text).into_owned())
            .collect();
        let mut typed = self.typed.clone();
        for (word, spelled) in &self.spelled {
            if printed_words.contains(spelled) {
                typed = typed.replace(&**word, spelled);
            }
        }
        typed != self.typed && NameQuery::new(&typed).is_some_and(|typed| typed.names(printed))
    }
}

/// Returns a name without apostrophes, if it has any: `OBrien`.
fn joined(name: &str) -> Option<String> {
    const APOSTROPHES: [char; 3] = ['\'', '’', '‘'];
    let has_any = name.contains(APOSTROPHES);
    has_any.then(|| name.replace(APOSTROPHES, ""))
}

/// Strips what precedes a name in a byline: `By Mr. Ellie Cook`. Never strips the
/// whole name.
fn without_title(typed: &str) -> &str {
    let mut rest = typed.trim();
    loop {
        let Some((first, after)) = rest.split_once(char::is_whitespace) else {
            return rest;
        };
        let word = first.to_lowercase();
        let is_title = word == "by" || is_honorific(&word);
        if !is_title || words(after).next().is_none() {
            return rest;
        }
        rest = after.trim_start();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn authors_match_as_they_are_spelt() {
        for (typed, printed, expected) in [
            ("mueller", "Zoë Müller", true),
            ("Juergen Mueller", "Jürgen Müller", true),
            ("Jurgen Mueller", "Jürgen Müller", true),
            ("Jürgen Müller", "Juergen Muller", true),
            ("müller", "Zoe Mueller", true),
            ("muller", "Zoë Müller", true),
            ("OBrien", "Conor O’Brien", true),
            ("O'Brien", "Conor OBrien", true),
            ("By Ellie Cook", "Ellie Cook", true),
            ("Mr. Ellie Cook", "Ellie Cook", true),
            ("Ellie Cook", "James Cook", false),
            ("miller", "Zoë Müller", false),
        ] {
            assert_eq!(
                Byline::author(typed).unwrap().names(printed),
                expected,
                "{typed} / {printed}"
            );
        }
        assert!(Byline::author(" - ").is_none());
    }

    #[test]
    fn an_outlets_article_may_be_left_out() {
        for (typed, printed) in [
            ("The Halmy Herald", "Halmy Herald"),
            ("Halmy Herald", "The Halmy Herald"),
            ("the", "The"),
        ] {
            assert!(Byline::outlet(typed).unwrap().names(printed), "{typed}");
        }
    }
}
