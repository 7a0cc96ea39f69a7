//! Selects the mentions of people in the story: not those only in its credits, on a
//! team's list, or in a company's name.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::Reader;
use crate::people::credits::credits;
use crate::people::eponyms::Eponyms;
use crate::people::firms::firms;
use crate::people::kinds::Kinds;
use crate::people::recognise::Mention;
use crate::people::things::is_institution;
use crate::people::tokens::{self, Token};

impl Reader<'_> {
    /// Whether a mention is the whole of a caption.
    pub fn is_caption_itself(&self, mention: &Mention) -> bool {
        let range = self.range(mention);
        let mut captions = self.parts.captions.iter();
        captions.any(|caption| {
            caption.contains(&range.start)
                && self.text[caption.clone()].trim().trim_end_matches('.')
                    == &self.text[range.clone()]
        })
    }

    /// Returns the mentions without credits, companies and families.
    pub fn of_the_story(&self) -> Vec<Mention> {
        let credits = self.credits();
        let mentions = &self.workspace.mentions;
        let firms = firms(self.text, &self.workspace.document, mentions);
        let eponyms = Eponyms::read(self.text, &self.workspace.document, mentions);
        let kinds = Kinds::read(self.text, &self.workspace.document, mentions);
        let told = |(mention, is_firm): &(&Mention, bool)| {
            let range = self.range(mention);
            let credited = credits
                .iter()
                .any(|zone| zone.start < range.end && range.start < zone.end);
            let is_thing = || is_institution(self.text, &self.workspace.document, mention);
            let is_nobody = || {
                self.is_stroked(mention)
                    || self.is_family(mention)
                    || is_thing()
                    || eponyms.bears(mention)
                    || kinds.bears(&self.workspace.document, mention)
            };
            !is_firm && !credited && !is_nobody()
        };
        let told = mentions.iter().zip(firms).filter(told);
        let mut told: Vec<Mention> = told.map(|(mention, _)| *mention).collect();
        self.drop_nicknames(&mut told);
        self.drop_speakers_letters(&mut told);
        self.drop_teams(&mut told);
        told
    }

    /// Removes `"Bo"` before `Marlow`: both are one name.
    fn drop_nicknames(&self, mentions: &mut Vec<Mention>) {
        let tokens = &self.workspace.document.tokens;
        let is_quote = |t: usize| tokens.get(t).is_some_and(|token| token.is(tokens::QUOTE));
        let followed: Vec<bool> = mentions
            .iter()
            .enumerate()
            .map(|(n, mention)| {
                let (first, end) = (mention.first as usize, mention.end as usize);
                let next = mentions.get(n + 1);
                let is_next = next.is_some_and(|next| next.first as usize == end + 1);
                is_next
                    && mention.is_lone()
                    && first > 0
                    && is_quote(first - 1)
                    && is_quote(end)
                    && !tokens[end + 1].is(tokens::PARAGRAPH)
            })
            .collect();
        let mut followed = followed.into_iter();
        mentions.retain(|_| !followed.next().unwrap_or_default());
    }

    /// Removes the letters that an interview prints before questions and answers:
    /// `Q. Usted`, `A. Dos`. The word after them has its capital from the start of a
    /// sentence.
    fn drop_speakers_letters(&self, mentions: &mut Vec<Mention>) {
        const FEWEST: usize = 3;
        let tokens = &self.workspace.document.tokens;
        let is_letter = |mention: &Mention| {
            let first = &tokens[mention.first as usize];
            first.is(tokens::PARAGRAPH)
                && first.is(tokens::INITIAL)
                && matches!(
                    first.of(self.text),
                    "P." | "R." | "Q." | "A." | "D." | "V." | "F."
                )
        };
        if mentions
            .iter()
            .filter(|m| is_letter(m))
            .nth(FEWEST - 1)
            .is_none()
        {
            return;
        }
        mentions.retain_mut(|mention| {
            if !is_letter(mention) {
                return true;
            }
            mention.first += 1;
            mention.end - mention.first > 1
        });
    }

    /// Removes mentions on a team's list: a paragraph of many initials without full
    /// stops and surnames (`E Roe; P Doe, D Lee (0-1)`).
    fn drop_teams(&self, mentions: &mut Vec<Mention>) {
        const FEWEST: usize = 6;
        let tokens = &self.workspace.document.tokens;
        let is_listed = |mention: &Mention| {
            let first = tokens[mention.first as usize].of(self.text);
            !mention.is_lone() && first.len() <= 2 && first.bytes().all(|b| b.is_ascii_uppercase())
        };
        if mentions
            .iter()
            .filter(|m| is_listed(m))
            .nth(FEWEST - 1)
            .is_none()
        {
            return;
        }
        let line = |mention: &Mention| {
            let at = self.range(mention).start;
            let begin = memchr::memrchr(b'\n', &self.text.as_bytes()[..at]);
            begin.map_or(0, |begin| begin + 1)
        };
        let mut lists: FxHashMap<usize, usize> = FxHashMap::default();
        for mention in mentions.iter().filter(|m| is_listed(m)) {
            *lists.entry(line(mention)).or_default() += 1;
        }
        mentions.retain(|mention| lists.get(&line(mention)).is_none_or(|n| *n < FEWEST));
    }

    /// Returns the byte ranges of credits in the whole text.
    fn credits(&self) -> Vec<Range<usize>> {
        let mut zones = Vec::new();
        let mut add = |part: &Range<usize>, caption| {
            let mut start = part.start;
            let text = &self.text[part.clone()];
            let ends = memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]);
            for end in ends {
                let line = &text[start - part.start..end];
                let found = credits(line, caption);
                zones.extend(
                    found
                        .into_iter()
                        .map(|zone| zone.start + start..zone.end + start),
                );
                start += line.len() + 1;
            }
        };
        add(&self.parts.body, false);
        self.parts
            .captions
            .iter()
            .for_each(|caption| add(caption, true));
        zones
    }

    /// Whether a slash beside a name in a caption shows a photographer.
    fn is_stroked(&self, mention: &Mention) -> bool {
        let tokens = &self.workspace.document.tokens;
        let stroke = |token: Option<&Token>| token.is_some_and(|token| token.of(self.text) == "/");
        let before = (mention.first as usize)
            .checked_sub(1)
            .and_then(|t| tokens.get(t));
        self.is_caption(mention) && (stroke(before) || stroke(tokens.get(mention.end as usize)))
    }

    /// Whether it is a family: `the Bidens` are two people or none, never one.
    fn is_family(&self, mention: &Mention) -> bool {
        let tokens = &self.workspace.document.tokens;
        let before = (mention.first as usize)
            .checked_sub(1)
            .and_then(|t| tokens.get(t));
        let the = before.is_some_and(|token| token.of(self.text).eq_ignore_ascii_case("the"));
        let range = self.range(mention);
        the && mention.end == mention.first + 1 && self.text[range].ends_with('s') && {
            let next = tokens.get(mention.end as usize);
            !next.is_some_and(|next| next.is(tokens::WORD | tokens::CAPITAL))
        }
    }
}
