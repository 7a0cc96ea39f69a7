//! Detects that two adjacent mentions are not the same person, as in
//! `Reagan and Nancy Reagan`, or are father and son with the same name.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::link::Naming;
use super::recognise::Mention;
use super::tokens::{self, Token, hashes};

/// Records this in the namings, each of which belongs to the mention at its index.
pub fn note(text: &str, tokens: &[Token], mentions: &[Mention], namings: &mut [Naming<'_>]) {
    let reader = Reader { text, tokens };
    for n in 1..mentions.len() {
        let (one, next) = (&mentions[n - 1], &mentions[n]);
        let is_kin = reader.has_kin_between(one, next);
        if is_kin || reader.is_joined(one, next) {
            namings[n].beside = Some(n - 1);
            namings[n - 1].beside = Some(n);
        }
        if is_kin {
            namings[n].kin = Some(n - 1);
            namings[n - 1].kin = Some(n);
        }
    }
    tell_generations_apart(&reader, mentions, namings);
}

/// Marks all full names that the text somewhere distinguishes by a suffix:
/// `Adam Roe and his son, Adam Roe Jr.`
fn tell_generations_apart(reader: &Reader<'_>, mentions: &[Mention], namings: &mut [Naming<'_>]) {
    if !namings.iter().any(|naming| naming.name.suffix.is_some()) {
        return;
    }
    for n in 1..namings.len() {
        let (one, next) = (&namings[n - 1].name, &namings[n].name);
        let is_known = namings[n].is_apart && namings[n - 1].is_apart;
        let are_of_one_name = one.suffix != next.suffix && one.agrees_but_for_suffix(next);
        if is_known || !are_of_one_name || !reader.are_two(&mentions[n - 1], &mentions[n]) {
            continue;
        }
        let name = next.clone();
        for naming in namings.iter_mut() {
            naming.is_apart |= naming.name.agrees_but_for_suffix(&name);
        }
    }
}

struct Reader<'r> {
    text: &'r str,
    tokens: &'r [Token],
}

impl<'r> Reader<'r> {
    /// Returns the tokens between two mentions.
    fn between(&self, one: &Mention, next: &Mention) -> &'r [Token] {
        let range = one.end as usize..next.first as usize;
        self.tokens.get(range).unwrap_or_default()
    }

    /// Whether a paragraph ends between the two.
    fn is_apart(&self, one: &Mention, next: &Mention) -> bool {
        let range = one.end as usize..next.first as usize + 1;
        let tokens = self.tokens.get(range).unwrap_or_default();
        tokens.iter().any(|token| token.is(tokens::PARAGRAPH))
    }

    /// Matches `Michael Reagan, son of President Reagan`.
    fn has_kin_between(&self, one: &Mention, next: &Mention) -> bool {
        const MOST_BETWEEN: usize = 5;
        let between = self.between(one, next);
        between.len() <= MOST_BETWEEN
            && !self.is_apart(one, next)
            && !between.iter().any(|token| token.is(tokens::STOP))
            && between.iter().any(|token| KIN.contains(&token.hash))
    }

    /// Matches `Reagan and Nancy Reagan`.
    fn is_joined(&self, one: &Mention, next: &Mention) -> bool {
        let between = self.between(one, next);
        let [and] = between else { return false };
        AND.contains(&and.of(self.text)) && !self.is_apart(one, next)
    }

    /// Whether two names equal but for the suffix are two people: relatives, or
    /// adjacent in a list.
    fn are_two(&self, one: &Mention, next: &Mention) -> bool {
        const MOST_TO_KIN: usize = 12;
        const MOST_TO_HIS_FATHER: usize = 60;
        let between = self.between(one, next);
        if self.is_apart(one, next) || between.is_empty() {
            return false;
        }
        let and = |token: &Token| AND.contains(&token.of(self.text));
        let is_list = between
            .iter()
            .all(|token| and(token) || matches!(token.of(self.text), "," | ";"));
        let stop = between.iter().rposition(|token| token.is(tokens::STOP));
        let last = &between[stop.map_or(0, |stop| stop + 1)..];
        let Some(kin) = last
            .iter()
            .rposition(|token| GENERATIONS.contains(&token.hash))
        else {
            return is_list;
        };
        // `his father, Adam Roe`, `the son of the late Adam Roe`; not `lost his son, and`
        let behind = &last[kin + 1..];
        let is_next = match behind {
            [] => true,
            [mark] if mark.of(self.text) == "," => true,
            [of, ..] => OF.contains(&of.of(self.text)),
        };
        // In a later sentence it must be somebody's father or son.
        let is_his = kin
            .checked_sub(1)
            .is_some_and(|his| self.is_his(&last[his]));
        let told = match stop {
            None => between.len() <= MOST_TO_KIN,
            Some(_) => between.len() <= MOST_TO_HIS_FATHER && behind.len() < 2 && is_his,
        } && is_next;
        is_list || told
    }

    fn is_his(&self, token: &Token) -> bool {
        const HIS: &[&str] = &[
            "his", "her", "son", "sa", "sein", "seine", "seinem", "su", "suo", "il", "seu", "o",
            "zijn",
        ];
        let word = token.of(self.text);
        token.is(tokens::POSSESSIVE) || HIS.iter().any(|his| his.eq_ignore_ascii_case(word))
    }
}

/// Words for `of`.
const OF: &[&str] = &[
    "of", "to", "de", "du", "des", "von", "di", "del", "do", "van",
];

/// Words for `and`.
const AND: &[&str] = &["and", "&", "und", "et", "y", "e", "en"];

/// Words for relatives.
static KIN: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "wife husband widow son sons daughter brother sister father mother grandson granddaughter \
         nephew niece cousin uncle aunt stepson stepfather grandfather grandmother namesake \
         épouse mari veuve fils fille frère sœur père mère neveu nièce \
         Frau Ehefrau Ehemann Witwe Sohn Tochter Bruder Schwester Vater Mutter Neffe Nichte \
         esposa marido viuda hijo hija hermano hermana padre madre sobrino \
         moglie marito vedova figlio figlia fratello sorella nipote \
         filho filha irmão irmã pai mãe \
         echtgenote zoon dochter broer zus vader moeder",
    )
});

/// Words for relatives whose names may differ only by a suffix.
static GENERATIONS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "son sons father grandson grandfather dad namesake nephew uncle elder younger stepson stepfather \
         fils père neveu Sohn Vater Neffe hijo padre figlio nipote filho pai zoon vader",
    )
});
