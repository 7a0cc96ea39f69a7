//! Decides whether two names ready to be compared are one person's.

use super::{Comparable, agreement};
use crate::people::same::apart::{self, FullName, Part};
use crate::people::same::parts::{self, Agreement};
use crate::people::same::{
    Judgement, Verdict, chinese, japanese, judge, korean, mandarin, palladius, skeleton, variants,
};

impl Comparable {
    /// Compares it with another name.
    pub fn judge(&self, other: &Self) -> Judgement {
        let judgement = judge::judge(&self.name, &other.name);
        if judgement.verdict == Verdict::Same && self.has_other_consonant_than(other) {
            return Judgement::new(Verdict::Unsure, judgement.reasons);
        }
        if judgement.verdict != Verdict::Different {
            return judgement;
        }
        let by_sound = [skeleton::judge, palladius::judge];
        let mut found = by_sound.iter();
        if let Some(found) = found.find_map(|judge| judge(&self.name, &other.name)) {
            return found;
        }
        if let Some(unread) = self.cannot_be_read_beside(other) {
            return unread;
        }
        if self.is_han() == other.is_han() {
            return judgement;
        }
        let (han, spelt) = if self.is_han() {
            (&self.name, &other.name)
        } else {
            (&other.name, &self.name)
        };
        let readings = [korean::judge, japanese::judge, mandarin::judge];
        if let Some(found) = readings.iter().find_map(|judge| judge(han, spelt)) {
            return found;
        }
        // `村上春樹`: a given name may have readings that are in no table.
        let unread = self.unread().or(other.unread());
        match unread.or_else(|| unread_beside_surname(han, spelt)) {
            Some(part) => Judgement::because(
                Verdict::Unsure,
                format!("how {} is read is not known", part.text),
            ),
            _ => judgement,
        }
    }

    /// Returns the verdict on an unreadable name beside one in another script:
    /// nothing is known about them, not even that they differ.
    fn cannot_be_read_beside(&self, other: &Self) -> Option<Judgement> {
        let is_unread = |name: &Self| {
            let mut parts = name.name.parts.iter().filter(|part| !part.initial);
            parts.all(|part| parts::is_foreign(part) && !part.text.contains(apart::is_han))
        };
        let (own, others) = (is_unread(self), is_unread(other));
        let name = match (own, others) {
            (true, false) => self,
            (false, true) => other,
            _ => return None,
        };
        let text = &name.name.parts.first()?.text;
        let reason = format!("how {text} is read is not known");
        Some(Judgement::because(Verdict::Unsure, reason))
    }

    /// Returns a part in Chinese characters that the table of spellings lacks, and
    /// which therefore may be any name in other letters.
    fn unread(&self) -> Option<&Part> {
        let is_unread =
            |part: &&Part| part.text.chars().all(apart::is_han) && !variants::is_known(part.hash);
        self.name.parts.iter().find(is_unread)
    }

    /// Returns only the verdict: most pairs are rejected by a quick check.
    pub fn verdict(&self, other: &Self) -> Verdict {
        if !self.may_agree(other) || self.is_plainly_another(other) {
            return Verdict::Different;
        }
        self.judge(other).verdict
    }

    /// Whether in names of two parts neither order lets both agree: a shortcut for
    /// [`judge`](judge::judge).
    pub(in crate::people::same) fn is_plainly_another(&self, other: &Self) -> bool {
        let ([a, b], [c, d]) = (&self.name.parts[..], &other.name.parts[..]) else {
            return false;
        };
        let nicknamed = self.name.nickname.is_some() || other.name.nickname.is_some();
        let conflict = |one: &Part, two: &Part| {
            parts::given(one, two).max(parts::surname(one, two)) == Agreement::Conflict
                && !one.is_initial_elsewhere(two)
        };
        !nicknamed
            && (conflict(a, c) || conflict(b, d))
            && (conflict(a, d) || conflict(b, c))
            && !chinese::may_be_one([&a.plain, &b.plain], [&c.plain, &d.plain])
    }

    /// Whether enough parts begin alike, or are known forms of one name.
    fn may_agree(&self, other: &Self) -> bool {
        let (short, long) = if self.len() <= other.len() {
            (self, other)
        } else {
            (other, self)
        };
        if short.len() < 2 {
            return true;
        }
        let near = |word: &&Part| {
            let mut parts = long.name.parts.iter().chain(&long.name.nickname);
            parts.any(|part| part.begins_like(word))
        };
        let near = short
            .name
            .parts
            .iter()
            .chain(&short.name.nickname)
            .filter(near)
            .count();
        // Two Chinese syllables may be one word, which begins differently.
        let wanted = if short.len() == 2 && long.len() == 3 {
            1
        } else {
            2
        };
        near >= wanted
    }
}

/// Returns the given name of a name in Chinese characters whose surname occurs in
/// the name in letters.
fn unread_beside_surname<'n>(han: &'n FullName, spelt: &FullName) -> Option<&'n Part> {
    let [surname, given] = &han.parts[..] else {
        return None;
    };
    let mut parts = spelt.parts.iter();
    parts
        .any(|part| agreement(surname, part).is_strong())
        .then_some(given)
}
