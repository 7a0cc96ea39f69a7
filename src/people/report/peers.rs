//! Names of British peers and judges, in which a title replaces the given name.

use super::Reader;
use crate::people::lexicon::{COMMON, COMPANY, NATION, PLACE};
use crate::people::link::Naming;
use crate::people::recognise::Mention;
use crate::people::tokens;

impl Reader<'_> {
    /// Returns the name of a peer whose given name the article lacks, with the title
    /// that is part of it: `Lord Roe`, `Baroness Roe of Peckham`.
    pub fn peer(
        &self,
        mentions: &[Mention],
        namings: &[Naming<'_>],
        members: &[usize],
    ) -> Option<String> {
        let is_lone = |m: &usize| namings[*m].name.is_lone();
        if self.language != "en" || !members.iter().all(is_lone) {
            return None;
        }
        let tokens = &self.workspace.document.tokens;
        let titled = |&m: &usize| {
            let first = mentions[m].first as usize;
            let before = first.checked_sub(1)?;
            let is_peer = PEERS.contains(&tokens[before].of(self.text));
            (is_peer && !tokens[first].is(tokens::PARAGRAPH)).then_some((before, m))
        };
        let (title, m) = members.iter().find_map(titled)?;
        let end = self.end_of_seat(mentions[m].end as usize);
        let range = tokens[title].start as usize..tokens[end - 1].end as usize;
        let printed = self.text.get(range)?;
        Some(printed.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    /// Returns the token after the seat in `Baroness Roe of Peckham`, which begins at
    /// `end`; `end` if there is none.
    fn end_of_seat(&self, end: usize) -> usize {
        const LONGEST: usize = 4;
        let tokens = &self.workspace.document.tokens;
        let word = |t: usize| self.workspace.document.word(self.text, t);
        let is_capital = |t: &usize| {
            let token = tokens.get(*t);
            token.is_some_and(|token| token.is(tokens::CAPITAL)) && !word(*t).is_empty()
        };
        // `Lord Roe of Labour`, `Lord Roe of Leeds United`: no seat is another word.
        let is_seat = |t: usize| {
            let entry = self.workspace.document.entry(t);
            let is_other = entry.is_small() || entry.has(COMPANY | COMMON | NATION);
            entry.has(PLACE) || !is_other && !PARTIES.contains(&word(t))
        };
        let words = (end + 1..=end + LONGEST).take_while(is_capital).count();
        let is_club = words > 1 && CLUBS.contains(&word(end + words));
        let are_seat = !is_club && (end + 1..end + 1 + words).all(is_seat);
        let is_closed = matches!(word(end + 1 + words), "," | "" | ".");
        if word(end) == "of" && words > 0 && is_closed && are_seat {
            end + 1 + words
        } else {
            end
        }
    }
}

/// Titles of the British nobility and of its judges, which replace the given name.
const PEERS: &[&str] = &[
    "Lord",
    "Lady",
    "Baron",
    "Baroness",
    "Viscount",
    "Viscountess",
];

/// The last words of football clubs behind the town.
const CLUBS: &[&str] = &[
    "United",
    "Rovers",
    "Wanderers",
    "Athletic",
    "Rangers",
    "Albion",
];

/// Parties of the United Kingdom.
const PARTIES: &[&str] = &[
    "Labour",
    "Conservatives",
    "Tories",
    "Reform",
    "Plaid",
    "Cymru",
    "Greens",
    "Liberals",
    "Democrats",
];

#[cfg(test)]
mod tests {
    use crate::people::tests::check_english as check;

    #[test]
    fn a_peer_keeps_the_title() {
        check(
            "His brother was given eight years after the judge, Lord Strathbogie, accepted his plea. \
             Sentencing them, Lord Strathbogie said: \"You chose your victims.\"",
            &[("Lord Strathbogie", 2)],
        );
        check(
            "Baroness Okafor of Peckham, who chairs the committee, asked whether they had been told. \
             Okafor said afterwards that it would return to the matter.",
            &[("Baroness Okafor of Peckham", 2)],
        );
        check(
            "The bill was backed by Lord Hesketh of Labour, who spoke on Monday. Hesketh said so.",
            &[("Lord Hesketh", 2)],
        );
        check(
            "The fans booed Lord Marlow of Leeds United. Marlow said that he would stay.",
            &[("Lord Marlow", 2)],
        );
        check(
            "Lord Mandelson resigned. Peter Mandelson said on Monday that he was sorry.",
            &[("Peter Mandelson", 2)],
        );
    }
}
