//! Spanish, French, Italian, Portuguese and Dutch prose, where small words join two
//! names, or a name and what precedes it.
//!
//! The recogniser was trained on English, where `de` and `y` occur only inside
//! names. Here a small word before a name is a preposition (`de Carlos Gómez`,
//! `de la Fiscalía`), and one between two names separates them (`Pacheco e
//! Bolsonaro`), unless it joins the surnames of one man (`José Ortega y Gasset`).

use rustc_hash::FxHashSet;

use super::document::Document;
use super::entry;
use super::lexicon::{Entry, PLACE, TITLE};
use super::recognise::Mention;
use super::tokens::{self, Token};
use crate::text::is_digits;

/// The languages, each with its words for `and`.
const LANGUAGES: &[(&str, &[&str])] = &[
    ("es", &["y", "e"]),
    ("fr", &["et"]),
    ("it", &["e", "ed"]),
    ("pt", &["e"]),
    ("ca", &["i"]),
    ("gl", &["e"]),
    ("nl", &["en"]),
];

/// Words for `according to`, capitalised at the start of a sentence.
const ACCORDING: &[&str] = &["Según", "Selon", "Secondo", "Segundo", "Segons", "Volgens"];

/// Words that begin names of places, before the name of a saint or somebody else.
const PLACES: &[&str] = &[
    "San", "Santa", "São", "Sant", "Sierra", "Serra", "Castel", "Monte",
];

/// Prepositions that begin no surnames in these languages, only Arabic ones after a
/// given name: `ha detto Roe al Corriere`.
const TOWARDS: &[&str] = &["al", "alla", "au", "aux", "ao", "à"];

/// Prepositions that also begin surnames, before a place: `Da Roma la presidente`.
const FROM: &[&str] = &["Da", "Dal", "Dalla", "De", "Desde", "A", "Di", "Du"];

/// Endings of Dutch words for things named after somebody: `Prins Maartenbrug`.
const BUILT: &[&str] = &[
    "brug",
    "straat",
    "plein",
    "kade",
    "tunnel",
    "stadion",
    "ziekenhuis",
];

/// Articles before an office: no article follows a name.
const ARTICLES: &[&str] = &["il", "lo", "la", "le", "el", "los", "las", "les", "o", "os"];

/// Words between an office and its organisation or place.
const OF: &[&str] = &[
    "di", "del", "della", "dell", "de", "du", "da", "do", "des", "dos", "van",
];

/// Things named after somebody who is not meant.
const NAMED_AFTER: &[&str] = &[
    "aeroporto",
    "aeropuerto",
    "aéroport",
    "luchthaven",
    "stadio",
    "estadio",
    "estádio",
    "stade",
    "stadion",
    "ospedale",
    "hospital",
    "hôpital",
    "ziekenhuis",
    "scuola",
    "escuela",
    "escola",
    "école",
    "liceo",
    "liceu",
    "lycée",
    "collège",
    "università",
    "universidad",
    "universidade",
    "université",
    "istituto",
    "instituto",
    "institut",
    "fondazione",
    "fundación",
    "fundação",
    "fondation",
    "stichting",
    "premio",
    "prémio",
    "prêmio",
    "prix",
    "via",
    "viale",
    "corso",
    "piazza",
    "plaza",
    "praça",
    "place",
    "rue",
    "calle",
    "rua",
    "avenida",
    "avenue",
    "boulevard",
    "museo",
    "museu",
    "musée",
    "teatro",
    "théâtre",
    "palazzo",
    "ponte",
    "puente",
    "pont",
    "biblioteca",
    "bibliothèque",
    "caserma",
    "cuartel",
    "caserne",
    "nave",
    "buque",
    "fragata",
    "frégate",
];

/// Refines the mentions found in a text in one of these languages: splits, shortens
/// and removes them. Does nothing in other languages.
pub fn refine(text: &str, document: &Document, mentions: &mut Vec<Mention>, language: &str) {
    let Some((_, and)) = LANGUAGES.iter().find(|(code, _)| *code == language) else {
        return;
    };
    let reader = Reader {
        text,
        document,
        and,
    };
    let parted: Vec<Mention> = mentions
        .iter()
        .flat_map(|mention| reader.parted(mention))
        .collect();
    // Words of names that occur without a preposition before them.
    let known: FxHashSet<u64> = parted
        .iter()
        .filter(|mention| !reader.is_small(mention.first))
        .flat_map(|mention| reader.tokens(mention))
        .filter(|token| token.is(tokens::CAPITAL))
        .map(|token| token.hash)
        .collect();
    // The last words of longer names: `Jane Le Roux`.
    let known_tails: FxHashSet<u64> = parted
        .iter()
        .filter(|mention| mention.end - mention.first > 2)
        .map(|mention| document.tokens[mention.end as usize - 1].hash)
        .collect();
    mentions.clear();
    for mention in parted {
        let mut name = reader.without_first_words(mention);
        if language == "fr" {
            name.first = reader.behind_monsieur(&name);
        }
        if language == "nl" {
            name.end = reader.end_of_surname(&name);
        } else {
            name.end = reader.end_before_preposition(&name);
        }
        let has_preposition = name.first > mention.first && reader.is_small(mention.first);
        let tokens = reader.tokens(&name);
        let is_known = || {
            let mut capitals = tokens.iter().filter(|token| token.is(tokens::CAPITAL));
            capitals.all(|token| known.contains(&token.hash))
        };
        let begins = tokens.first().is_some_and(|first| entry(first).given() > 0);
        if !tokens.is_empty()
            && (!has_preposition || begins || is_known())
            && !reader.is_birthplace(&name)
            && !reader.is_place(&name)
            && !reader.is_named_after(&name)
            && !(language == "fr" && reader.is_paper(&name, &known_tails))
        {
            mentions.push(name);
        }
    }
}

struct Reader<'r> {
    text: &'r str,
    document: &'r Document,
    and: &'static [&'static str],
}

impl<'r> Reader<'r> {
    fn tokens(&self, mention: &Mention) -> &'r [Token] {
        mention.tokens(&self.document.tokens)
    }

    fn is_small(&self, token: u32) -> bool {
        let word = self.document.tokens[token as usize].of(self.text);
        word.starts_with(char::is_lowercase)
    }

    /// Matches a birthplace: `Roe (Puerto Callum, 88 años)`.
    fn is_birthplace(&self, mention: &Mention) -> bool {
        let word = |t: usize| {
            let token = self.document.tokens.get(t);
            token.map_or("", |token| token.of(self.text))
        };
        let (first, end) = (mention.first as usize, mention.end as usize);
        let is_age = |text: &str| text.len() <= 3 && is_digits(text);
        first > 0
            && word(first - 1) == "("
            && word(end) == ","
            && is_age(word(end + 1))
            && matches!(word(end + 2), "años" | "anos" | "anni" | "ans" | "jaar")
    }

    /// Matches `San Giacomo`, `Sierra Bermeja`, and `Da Roma` at the beginning of a
    /// sentence, before its subject.
    fn is_place(&self, mention: &Mention) -> bool {
        let [first, second, rest @ ..] = self.tokens(mention) else {
            return false;
        };
        let word = first.of(self.text);
        let next = || {
            let next = self.document.tokens.get(mention.end as usize);
            next.map_or("", |next| next.of(self.text))
        };
        let is_from = first.is(tokens::SENTENCE)
            && FROM.contains(&word)
            && rest.is_empty()
            && (entry(second).has(PLACE) && next().starts_with(char::is_lowercase)
                || ARTICLES.contains(&next()));
        let last = rest.last().unwrap_or(second).of(self.text);
        let is_built = BUILT.iter().any(|built| {
            let before = last.strip_suffix(built);
            before.is_some_and(|before| before.chars().count() > 3)
        });
        PLACES.contains(&word) || is_from || is_built
    }

    /// Matches `l'aeroporto Amerigo Vespucci`: the name of a thing.
    fn is_named_after(&self, mention: &Mention) -> bool {
        let before = (mention.first as usize).checked_sub(1);
        let before = before.map_or("", |t| self.document.tokens[t].of(self.text));
        let thing = before.rsplit(['\'', '’']).next().unwrap_or(before);
        let is_thing = |named: &&str| *named == thing || named.eq_ignore_ascii_case(thing);
        self.tokens(mention).len() > 1 && NAMED_AFTER.iter().any(is_thing)
    }

    /// Matches `Le Parisien`, unless a full name ends so, or a title precedes it.
    fn is_paper(&self, mention: &Mention, tails: &FxHashSet<u64>) -> bool {
        let [article, last] = self.tokens(mention) else {
            return false;
        };
        let before = (mention.first as usize).checked_sub(1);
        let is_titled = before.is_some_and(|t| {
            let token = &self.document.tokens[t];
            let word = token.of(self.text);
            !article.is(tokens::PARAGRAPH)
                && (entry(token).has(TITLE) || matches!(word, "M." | "Mme"))
        });
        matches!(article.of(self.text), "Le" | "La" | "Les")
            && !is_titled
            && !tails.contains(&last.hash)
    }

    /// Returns the end of `Roe` in `ha detto Roe al Corriere`: a preposition
    /// continues no bare surname, but maybe a given name (`Bachar al Asad`).
    fn end_before_preposition(&self, name: &Mention) -> u32 {
        let is_lone = name.first + 1 < name.end
            && entry(&self.document.tokens[name.first as usize]).given() == 0;
        let next = self.document.tokens.get(name.first as usize + 1);
        let is_towards = next.is_some_and(|next| TOWARDS.contains(&next.of(self.text)));
        if is_lone && is_towards {
            name.first + 1
        } else {
            name.end
        }
    }

    /// Splits `Kristin Jones e Andrew Ginzel` into two names.
    fn parted(&self, mention: &Mention) -> Vec<Mention> {
        let inside = mention.first + 1..mention.end.saturating_sub(1).max(mention.first + 1);
        let parts = |at: &u32| {
            let word = self.document.tokens[*at as usize].of(self.text);
            let next = &self.document.tokens[*at as usize + 1];
            let alone = *at == mention.first + 1;
            // The second of two people has a full name; a second surname has not.
            let full = at + 2 < mention.end && entry(next).is_name_part();
            self.and.contains(&word) && (alone || full || entry(next).given() > 0)
        };
        match inside.clone().find(parts) {
            Some(at) => vec![
                Mention {
                    end: at,
                    ..*mention
                },
                Mention {
                    first: at + 1,
                    ..*mention
                },
            ],
            None => vec![*mention],
        }
    }

    /// Removes prepositions, and the first word of a sentence if a given name
    /// follows it.
    fn without_first_words(&self, mention: Mention) -> Mention {
        let mut name = mention;
        while name.first < name.end && self.is_small(name.first) {
            name.first += 1;
        }
        if self.is_behind_house(&name) {
            name.first += 1;
        }
        if let [first, second, ..] = self.tokens(&name)
            && first.is(tokens::SENTENCE)
            && (ACCORDING.contains(&first.of(self.text))
                || entry(first) == Entry::default() && entry(second).given() > 0
                || self.is_trade_before_name(&name))
        {
            name.first += 1;
        }
        name
    }

    /// Returns the start of the name in `M. Roe`, `M. de La Roe`.
    fn behind_monsieur(&self, name: &Mention) -> u32 {
        let [first, rest @ ..] = self.tokens(name) else {
            return name.first;
        };
        let small = rest.iter().take_while(|token| !token.is(tokens::CAPITAL));
        let is_monsieur = first.of(self.text) == "M." && !rest.is_empty();
        if is_monsieur {
            name.first + 1 + small.count() as u32
        } else {
            name.first
        }
    }

    /// Matches `Bakker Maria Kuipers`: a trade, capitalised at the start of a
    /// sentence. No surname precedes a given name in these languages.
    fn is_trade_before_name(&self, name: &Mention) -> bool {
        let [trade, given, surname, ..] = self.tokens(name) else {
            return false;
        };
        // An unlisted given name is rarely a usual surname, or printed in lowercase.
        let is_word = entry(trade).is_usual_surname() || entry(trade).is_small();
        entry(trade).given() == 0
            && is_word
            && !PLACES.contains(&trade.of(self.text))
            && entry(given).given() > 0
            && surname.is(tokens::CAPITAL)
            && surname.of(self.text).chars().count() > 2
    }

    /// Whether a full name follows its bearer's place or organisation:
    /// `il sindaco di Pistoia Jane Roe`, `la segretaria del Pd Jane Roe`.
    fn is_behind_house(&self, name: &Mention) -> bool {
        let [house, given, surname, ..] = self.tokens(name) else {
            return false;
        };
        let before = name.first.checked_sub(1);
        let is_of = before.is_some_and(|before| {
            let word = self.document.tokens[before as usize].of(self.text);
            OF.contains(&word)
        });
        is_of
            && entry(house).given() == 0
            && (!entry(house).is_usual_surname() || entry(house).has(PLACE))
            && entry(given).given() > 0
            && !given.of(self.text).starts_with(char::is_lowercase)
            && !surname.of(self.text).starts_with(char::is_lowercase)
    }

    /// Returns the end of `Jan van der Laan` in
    /// `Jan van der Laan van de Universiteit`: a Dutch name has small words in one
    /// place, and none after a surname (`minister Jan Laan van Financiën`).
    fn end_of_surname(&self, name: &Mention) -> u32 {
        let token = |at: u32| entry(&self.document.tokens[at as usize]);
        let goes_on = |at: &u32| self.is_small(*at) && !self.is_small(at - 1);
        let mut places = (name.first + 1..name.end).filter(goes_on);
        let Some(first) = places.next() else {
            return name.end;
        };
        let is_behind_surname = first == name.first + 2
            && token(name.first).given() > 0
            && token(name.first + 1).given() == 0;
        if is_behind_surname {
            return first;
        }
        places.next().unwrap_or(name.end)
    }
}

#[cfg(test)]
mod tests {
    use super::super::people;

    fn names(body: &str, language: &str) -> Vec<String> {
        let found = people("", body, &[], &[], language);
        found.into_iter().map(|person| person.name).collect()
    }

    #[test]
    fn prepositions_are_no_part_of_a_name() {
        let body = "El discurso de Carlos Romero Gil duró una hora. Romero Gil habló ante la sede \
            de la Fiscalía y la Junta de Valdeoro. \"No me voy\", dijo Carlos Romero Gil.";
        assert_eq!(names(body, "es"), ["Carlos Romero Gil"]);
    }

    #[test]
    fn according_to_is_nobody_s_name() {
        let body = "Según Valtueña, la torre cayó. \"No queda nada\", dijo Ana Valtueña.";
        assert_eq!(names(body, "es"), ["Ana Valtueña"]);
    }

    #[test]
    fn dutch_names_end_before_where_somebody_is_from() {
        let body = "Hoogleraar Jan-Willem van der Laan van de Universiteit van Noorderveen is \
            verbaasd. Het boek van Anna Hoekstra ligt klaar, zei Van der Laan.";
        assert_eq!(
            names(body, "nl"),
            ["Jan-Willem van der Laan", "Anna Hoekstra"]
        );
    }

    #[test]
    fn dutch_ministers_are_not_called_as_their_ministries() {
        let body = "Minister Barry Madlener van Infrastructuur heeft geld toegezegd. Dat zei Anna \
            Maria van Dijk tegen Madlener.";
        assert_eq!(names(body, "nl"), ["Barry Madlener", "Anna Maria van Dijk"]);
    }

    #[test]
    fn places_that_bear_a_saints_name_are_nobody() {
        let body = "A San Giacomo il sindaco Luca Bontà ha parlato. Santa Reparata è vicina, ha detto \
            Bontà. Da Monte Fiore è arrivata Anna Riva.";
        assert_eq!(names(body, "it"), ["Luca Bontà", "Anna Riva"]);
    }

    #[test]
    fn what_somebody_is_of_is_no_part_of_a_name() {
        let body = "La segretaria del Pd Elena Corvi ha scelto. Il sindaco di Pistoia Marco Bardelli, \
            ha risposto. «Non ho chiesto niente», ha detto Bardelli al Corriere. Corvi tace.";
        assert_eq!(names(body, "it"), ["Elena Corvi", "Marco Bardelli"]);
    }

    #[test]
    fn things_named_after_somebody_are_nobody() {
        let body = "L'aeroporto Amerigo Vespucci resta chiuso, ha detto Luca Bontà. Da Roma la ministra \
            Anna Riva ha risposto: «Vedremo». Bontà e Riva si parlano.";
        assert_eq!(names(body, "it"), ["Luca Bontà", "Anna Riva"]);
    }

    #[test]
    fn dutch_trades_and_bridges_are_no_names() {
        let body = "Bakker Maria Kuipers zag klanten verdwijnen. \"Niemand komt\", zei Kuipers. Schipper \
            Anna Hoekstra moest door naar de Prins Willem-Alexanderbrug. Hoekstra voer.";
        assert_eq!(names(body, "nl"), ["Maria Kuipers", "Anna Hoekstra"]);
    }

    #[test]
    fn two_people_are_two() {
        let body = "Rodrigo Pacheco falou em Brasília. Maria Fontes e Rodrigo Pacheco discordam. \
            Daniel Souza não comentou.";
        assert_eq!(
            names(body, "pt"),
            ["Rodrigo Pacheco", "Maria Fontes", "Daniel Souza"]
        );
    }
}
