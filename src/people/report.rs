//! Converts mentions to people: the result of this module.
//!
//! Headline, body and captions are read as one text, so that each benefits from the
//! evidence in the others; here they are separated again.

mod fullest;
mod of_story;
mod peers;

use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::article::{Person, StatedRole};

use super::inflected;
use super::lexicon::{SAYS, TITLE};
use super::link::{self, Naming};
use super::name::{Name, is_suffix};
use super::recognise::{Mention, Workspace};
use super::relations;
use super::role::role;
use super::sex::Sex;
use super::things::is_thing;
use super::tokens::{self, Token};

/// The byte ranges of an article's parts in the combined text.
#[derive(Debug)]
pub struct Parts {
    body: Range<usize>,
    captions: Vec<Range<usize>>,
}

/// Concatenates the parts in `text`.
pub fn lay_out(title: &str, body: &str, captions: &[&str], text: &mut String) -> Parts {
    text.clear();
    let mut add = |part: &str| {
        let start = text.len();
        text.push_str(part);
        let range = start..text.len();
        text.push_str("\n\n");
        range
    };
    add(title);
    Parts {
        body: add(body),
        captions: captions.iter().map(|caption| add(caption)).collect(),
    }
}

/// Joins the workspace's mentions into people.
pub fn people(
    text: &str,
    parts: &Parts,
    workspace: &Workspace,
    authors: &[&str],
    language: &str,
) -> Vec<Person> {
    let reader = Reader {
        text,
        parts,
        workspace,
        language,
    };
    let mentions = reader.of_the_story();
    let quotes = reader.quotes();
    let mut namings = reader.namings(&mentions, &quotes);
    inflected::to_nominative(&mut namings, language);
    let people = link::link(&mut namings);
    let spans = reader.body_spans(&mentions);
    let authors: Vec<Vec<u64>> = authors.iter().map(|author| words(author)).collect();
    let mut reported: Vec<(usize, Person)> = Vec::new();
    for members in people {
        let only_writes = members.iter().all(|&m| reader.is_caption(&mentions[m]))
            && members
                .iter()
                .any(|&m| authors.contains(&reader.hashes(&mentions[m])));
        let Some(&first) = members.iter().min() else {
            continue;
        };
        let own: Vec<&Mention> = members.iter().map(|&m| &mentions[m]).collect();
        let shares = members.iter().any(|&m| namings[m].shares.is_some());
        // A caption of only a name credits the photographer.
        let is_labelled = || {
            members
                .iter()
                .all(|&m| reader.is_caption_itself(&mentions[m]))
        };
        let is_nobody = || {
            let is_no_name = || {
                reader.is_doubtful(&mentions, &members)
                    || reader.is_word_of_headline(&mentions, &members)
                    || is_thing(text, &workspace.document, &own)
            };
            is_labelled() || !shares && is_no_name()
        };
        if only_writes || is_nobody() {
            continue;
        }
        let name = reader.fullest(&mentions, &namings, &members);
        let name = reader.peer(&mentions, &namings, &members).unwrap_or(name);
        reported.push((
            first,
            reader.person(name, &members, &mentions, &spans, &quotes),
        ));
    }
    reported.sort_by_key(|(first, _)| *first);
    reported.into_iter().map(|(_, person)| person).collect()
}

fn words(name: &str) -> Vec<u64> {
    let mut cut = Vec::new();
    tokens::tokenize(name, &mut cut);
    cut.iter().map(|token| token.hash).collect()
}

struct Reader<'r> {
    text: &'r str,
    parts: &'r Parts,
    workspace: &'r Workspace,
    language: &'r str,
}

impl<'r> Reader<'r> {
    fn tokens(&self, mention: &Mention) -> &'r [Token] {
        mention.tokens(&self.workspace.document.tokens)
    }

    fn range(&self, mention: &Mention) -> Range<usize> {
        mention.range(&self.workspace.document.tokens)
    }

    fn hashes(&self, mention: &Mention) -> Vec<u64> {
        self.tokens(mention)
            .iter()
            .map(|token| token.hash)
            .collect()
    }

    /// Whether all members are single words without a title, of low margin and on no
    /// name list (as are towns missing from the list of places), or occur in
    /// lowercase elsewhere.
    fn is_doubtful(&self, mentions: &[Mention], members: &[usize]) -> bool {
        let document = &self.workspace.document;
        members.iter().all(|&m| {
            let (first, end) = (mentions[m].first as usize, mentions[m].end as usize);
            let titled = first > 0 && document.entry(first - 1).has(TITLE);
            // Any word is capitalised at the start of a sentence.
            let token = document.tokens[first];
            let begins = first == 0 || token.is(tokens::SENTENCE) || token.is(tokens::PARAGRAPH);
            let is_plain = !begins && mentions[m].margin >= DOUBTFUL;
            let is_known = document.entry(first).is_name_part() || is_plain;
            let is_word = is_known && !is_abbreviation(token.of(self.text));
            end == first + 1
                && !titled
                && (!is_word
                    || document.is_small_elsewhere(first)
                    || !document.entry(first).is_name_part()
                        && self.is_country(token.of(self.text)))
        })
    }

    /// Whether it is a rare name that only the headline has: headlines abbreviate
    /// (`Reps seek probe`), and stories give full names.
    fn is_word_of_headline(&self, mentions: &[Mention], members: &[usize]) -> bool {
        let document = &self.workspace.document;
        members.iter().all(|&m| {
            let entry = document.entry(mentions[m].first as usize);
            mentions[m].is_lone()
                && self.range(&mentions[m]).end <= self.parts.body.start
                && !entry.is_usual_surname()
                && !entry.is_usual_given()
        })
    }

    /// Whether the text also has the adjective of the country: `Sorvania`,
    /// `the Sorvanian president`.
    fn is_country(&self, word: &str) -> bool {
        word.ends_with('a') && self.text.contains(&format!("{word}n"))
    }

    fn is_caption(&self, mention: &Mention) -> bool {
        self.range(mention).start >= self.parts.body.end
    }

    fn namings(&self, mentions: &[Mention], quotes: &[Range<u32>]) -> Vec<Naming<'r>> {
        let tokens = &self.workspace.document.tokens;
        let (mut paragraph, mut at) = (0, 0);
        let mut namings = Vec::with_capacity(mentions.len());
        for mention in mentions {
            while at <= mention.first as usize {
                paragraph += u32::from(tokens[at].is(tokens::PARAGRAPH));
                at += 1;
            }
            let name = Name::read(self.text, self.tokens(mention));
            namings.push(Naming {
                given: name.sex_of_given(),
                name,
                sex: self.sex(mention),
                sure: mention.margin >= SURE || self.office(mention).is_some(),
                paragraph,
                office: self.office(mention),
                beside: None,
                kin: None,
                is_relative: self.is_relative(mention),
                is_quoted: self.is_quoted(quotes, mention),
                speaks: !self.is_quoted(quotes, mention) && self.speaks(mention),
                is_in_caption: self.is_caption(mention),
                is_apart: false,
                declined: false,
                shares: None,
                person: None,
            });
        }
        self.share_surnames(mentions, &mut namings);
        relations::note(self.text, &tokens[..], mentions, &mut namings);
        namings
    }

    /// Gives the first of `Jane and John Roe` the surname, unless somebody else has
    /// that name, or it occurred before without the surname.
    fn share_surnames(&self, mentions: &[Mention], namings: &mut [Naming<'r>]) {
        let joint = &self.workspace.joint;
        if joint.is_empty() {
            return;
        }
        // The surname of the full names with a word; `None` if there are several.
        let mut called: FxHashMap<u64, Option<u64>> = FxHashMap::default();
        for naming in namings.iter().filter(|naming| naming.name.is_full()) {
            let surname = naming.name.surname().map(|part| part.key);
            for part in &naming.name.parts {
                let known = called.entry(part.key).or_insert(surname);
                if *known != surname {
                    *known = None;
                }
            }
        }
        let mut met: FxHashSet<u64> = FxHashSet::default();
        for n in 1..mentions.len() {
            let (one, next) = (&mentions[n - 1], &mentions[n]);
            if !namings[n - 1].name.is_lone() {
                continue;
            }
            let own = namings[n - 1].name.parts[0].key;
            let is_pair = joint.binary_search(&one.first).is_ok()
                && next.first == one.end + 1
                && namings[n - 1].office.is_none();
            if let (Some(surname), true) = (namings[n].name.surname().copied(), is_pair) {
                let known = called.get(&own);
                let is_other = known.is_some_and(|known| *known != Some(surname.key));
                if !is_other && !met.contains(&own) {
                    let naming = &mut namings[n - 1];
                    naming.name.parts.push(surname);
                    naming.given = naming.name.sex_of_given();
                    naming.shares = Some(self.surname_in(next));
                    continue;
                }
            }
            // Headlines use short forms for everybody.
            if namings[n - 1].paragraph > 1 {
                met.insert(own);
            }
        }
    }

    /// Returns the surname at the end of a name, with its particles.
    fn surname_in(&self, mention: &Mention) -> &'r str {
        let tokens = self.tokens(mention);
        let particle = tokens[1..].iter().find(|token| !token.is(tokens::CAPITAL));
        let last = tokens.len() - 1;
        let ends = last > 0 && is_suffix(tokens[last].of(self.text));
        let first = particle.unwrap_or(&tokens[last - usize::from(ends)]);
        let range = first.start as usize..tokens[last - usize::from(ends)].end as usize;
        self.text.get(range).unwrap_or_default()
    }

    /// Returns the title immediately before it.
    fn office(&self, mention: &Mention) -> Option<u64> {
        let document = &self.workspace.document;
        let first = mention.first as usize;
        let before = first.checked_sub(1)?;
        let same_line = !document.tokens[first].is(tokens::PARAGRAPH);
        let titled = same_line && document.entry(before).has(TITLE);
        titled.then(|| document.tokens[before].hash)
    }

    fn sex(&self, mention: &Mention) -> Sex {
        let first = self.workspace.document.tokens[mention.first as usize];
        let before = (mention.first as usize)
            .checked_sub(1)
            .filter(|_| !first.is(tokens::PARAGRAPH));
        let word = |t: usize| self.workspace.document.tokens[t].of(self.text);
        let Some(before) = before else {
            return Sex::Untold;
        };
        match word(before) {
            "," if before > 0 => Sex::of_kin(word(before - 1)),
            title => match Sex::of_title(title) {
                Sex::Untold => Sex::of_kin(title),
                told => told,
            },
        }
    }

    fn person(
        &self,
        name: String,
        members: &[usize],
        mentions: &[Mention],
        spans: &[Option<[u32; 2]>],
        quotes: &[Range<u32>],
    ) -> Person {
        let mut members = members.to_vec();
        members.sort_by_key(|&m| mentions[m].first);
        let mut person = Person {
            name,
            mentions: members.len() as u32,
            ..Person::default()
        };
        for m in members {
            let mention = &mentions[m];
            let place = spans[m].map(|_| person.spans.len() as u32);
            match spans[m] {
                Some(span) => person.spans.push(span),
                None if self.is_caption(mention) => person.captions += 1,
                None => person.headline += 1,
            }
            if self.is_quoted(quotes, mention) {
                person.quoted.extend(place);
            }
            self.add_role(mention, place, &mut person.roles);
        }
        person
    }

    fn add_role(&self, mention: &Mention, place: Option<u32>, roles: &mut Vec<StatedRole>) {
        let Some(range) = role(
            self.text,
            &self.workspace.document,
            mention,
            &self.workspace.mentions,
            self.language,
        ) else {
            return;
        };
        let words: Vec<&str> = self.text[range].split_whitespace().collect();
        let stated = words.join(" ");
        let known = roles
            .iter()
            .any(|known| known.role.eq_ignore_ascii_case(&stated));
        if roles.len() < MOST_ROLES && !known {
            roles.push(StatedRole {
                role: stated,
                mention: place,
            });
        }
    }

    /// Whether it is within one of these quotations.
    fn is_quoted(&self, quotes: &[Range<u32>], mention: &Mention) -> bool {
        let quote = quotes.partition_point(|quote| quote.end <= mention.first);
        let quote = quotes.get(quote);
        quote.is_some_and(|quote| quote.start <= mention.first)
    }

    /// Whether a verb of saying is beside it: `Roe said`, `said Mr Roe`.
    fn speaks(&self, mention: &Mention) -> bool {
        let document = &self.workspace.document;
        let (first, end) = (mention.first as usize, mention.end as usize);
        let says = |t: usize| document.entry(t).has(SAYS);
        let titled = first > 0 && document.entry(first - 1).has(TITLE);
        let before = first.checked_sub(1 + usize::from(titled));
        let is_cut = |t: usize| {
            let mut since = document.tokens[t + 1..=first].iter();
            since.any(|token| token.is(tokens::PARAGRAPH))
        };
        !document.word(self.text, end).is_empty() && says(end)
            || before.is_some_and(|t| says(t) && !is_cut(t))
    }

    /// Whether a word of kinship precedes it: `her husband, John Roe`.
    fn is_relative(&self, mention: &Mention) -> bool {
        let document = &self.workspace.document;
        let first = mention.first as usize;
        let word = |n: usize| {
            let at = first.checked_sub(n);
            at.map_or("", |t| document.tokens[t].of(self.text))
        };
        let n = 1 + usize::from(word(1) == ",");
        let is_cut = document.tokens[first].is(tokens::PARAGRAPH);
        !is_cut && Sex::of_kin(word(n)) != Sex::Untold
    }

    /// Returns the token ranges of quotations that close within their paragraph.
    fn quotes(&self) -> Vec<Range<u32>> {
        let mut quotes = Vec::new();
        let mut opened: Option<u32> = None;
        let tokens = self.workspace.document.tokens.iter().enumerate();
        let tells = |token: &Token| token.has_any(tokens::PARAGRAPH | tokens::QUOTE);
        for (t, token) in tokens.filter(|(_, token)| tells(token)) {
            if token.is(tokens::PARAGRAPH) {
                opened = None;
            }
            if token.is(tokens::QUOTE)
                && matches!(token.of(self.text), "\"" | "“" | "”" | "«" | "»" | "„")
            {
                match opened.take() {
                    Some(start) => quotes.push(start..t as u32),
                    None => opened = Some(t as u32),
                }
            }
        }
        quotes
    }

    /// Returns the character ranges in the body of the mentions there.
    fn body_spans(&self, mentions: &[Mention]) -> Vec<Option<[u32; 2]>> {
        let body = &self.parts.body;
        let (mut byte, mut chars) = (body.start, 0);
        let mut count_to = |to: usize| {
            chars += self.text[byte..to].chars().count() as u32;
            byte = to;
            chars
        };
        let span = |mention: &Mention| {
            let range = self.range(mention);
            let inside = body.start <= range.start && range.end <= body.end;
            inside.then(|| [count_to(range.start), count_to(range.end)])
        };
        mentions.iter().map(span).collect()
    }
}

/// Whether a word such as `Shr`, `D-Tex` is no name, whatever the lists say.
fn is_abbreviation(word: &str) -> bool {
    let vowel = |c: char| !c.is_ascii() || "aeiouyAEIOUY".contains(c);
    let one_letter = word.char_indices().nth(1).is_some_and(|(_, c)| c == '-');
    one_letter || word.len() > 2 && !word.contains(vowel)
}

/// The maximum number of roles recorded for one person in an article.
const MOST_ROLES: usize = 4;

/// The margin from which a bare name is accepted without a full one, in units of the
/// model.
const SURE: i32 = 0;

/// The margin from which a single word within a sentence need not be on a list of
/// names: chosen on the development and held-out sets.
const DOUBTFUL: i32 = 480;
