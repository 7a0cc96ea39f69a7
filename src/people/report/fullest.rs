//! Chooses the form by which a person is shown: the fullest one that the article prints.

use rustc_hash::FxHashMap;

use super::Reader;
use crate::people::WORDS;
use crate::people::lexicon::{Lexicon, NATION, PLACE};
use crate::people::link::Naming;
use crate::people::name::is_suffix;
use crate::people::recognise::Mention;

impl Reader<'_> {
    /// Returns the form with the most parts; of several spellings the one with
    /// accents, which are omitted more often than added, then the most frequent one,
    /// then the one whose words are known as names, then the first.
    pub fn fullest(
        &self,
        mentions: &[Mention],
        namings: &[Naming<'_>],
        members: &[usize],
    ) -> String {
        let forms: Vec<String> = members
            .iter()
            .map(|&m| match namings[m].shares {
                Some(surname) => format!("{} {surname}", self.printed(&mentions[m])),
                None => self.printed(&mentions[m]),
            })
            .collect();
        let mut times: FxHashMap<&str, usize> = FxHashMap::default();
        for form in &forms {
            *times.entry(form).or_default() += 1;
        }
        let rank = |m: usize, form: &str| {
            let name = &namings[m].name;
            let spelt_out = name.parts.iter().filter(|part| !part.initial).count();
            let known: u32 = (mentions[m].first..mentions[m].end)
                .map(|t| self.workspace.document.entry(t as usize))
                .map(|entry| u32::from(entry.is_name_part()) + u32::from(entry.cluster() > 0))
                .sum();
            let has_small_letters = form.chars().any(char::is_lowercase);
            let length = name.parts.len() + usize::from(name.suffix.is_some());
            let accents = form.chars().filter(|c| !c.is_ascii() && c.is_alphabetic());
            (
                has_small_letters,
                !is_followed_by_place(namings, members, m),
                !namings[m].declined,
                length,
                spelt_out,
                name.nickname.is_some(),
                !is_misspelt_caption(namings, members, m),
                accents.count(),
                times[form],
                known,
                // Headlines abbreviate where they can: `JK Roe`.
                self.range(&mentions[m]).start >= self.parts.body.start,
                std::cmp::Reverse(m),
            )
        };
        let fullest = members
            .iter()
            .zip(&forms)
            .max_by_key(|(m, form)| rank(**m, form));
        fullest.map(|(_, form)| form.clone()).unwrap_or_default()
    }

    fn printed(&self, mention: &Mention) -> String {
        let tokens = self.tokens(mention);
        let (first, last) = (
            tokens[0].start as usize,
            tokens[tokens.len() - 1].end as usize,
        );
        let mut text = &self.text[first..last];
        let is_name = |word: &str| word.chars().count() > 2 && !is_suffix(word);
        if let Some(word) = text.strip_suffix('.')
            && word
                .rsplit(' ')
                .next()
                .is_some_and(|last| is_name(last) && !last.contains('.'))
        {
            // The full stop of the sentence, although some abbreviate the word.
            text = word;
        }
        if let Some((given, surname)) = text.split_once(')')
            && !given.contains('(')
        {
            // An inserted phrase that ends within the name.
            return format!("{given}{surname}");
        }
        // Most names are ASCII letters with single spaces.
        let is_plain = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
        if text.bytes().all(is_plain) && !text.contains("  ") {
            return text.to_owned();
        }
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// Whether it is another form and a place, as in labels of pictures: `Lars Aagesen
/// Greenland`.
fn is_followed_by_place(namings: &[Naming<'_>], members: &[usize], m: usize) -> bool {
    let [name @ .., last] = &namings[m].name.parts[..] else {
        return false;
    };
    let entry = Lexicon::new(WORDS).get(last.hash);
    let is_place = entry.has(PLACE | NATION) && entry.surname() == 0 && entry.given() == 0;
    let equals = |&other: &usize| {
        let others = namings[other].name.parts.iter();
        others
            .map(|part| part.hash)
            .eq(name.iter().map(|part| part.hash))
    };
    is_place && name.len() > 1 && members.iter().any(equals)
}

/// Whether only a caption spells a name so, and the story has it in other letters.
fn is_misspelt_caption(namings: &[Naming<'_>], members: &[usize], m: usize) -> bool {
    let hashes = |m: usize| namings[m].name.parts.iter().map(|part| part.hash);
    let others = members
        .iter()
        .filter(|&&other| !namings[other].is_in_caption);
    let mut full =
        others.filter(|&&other| namings[other].name.parts.len() == namings[m].name.parts.len());
    namings[m].is_in_caption && full.any(|&other| !hashes(other).eq(hashes(m)))
}
