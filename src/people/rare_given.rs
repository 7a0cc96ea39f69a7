//! Adds rare given names: the first word of `Kanchha Tamrakar, 81`, of which only
//! the surname was found.

use super::document::Document;
use super::honorifics::{ADDRESSES, HONORIFICS};
use super::lexicon::{COMMON, COMPANY, NATION, PLACE, TITLE};
use super::recognise::Mention;
use super::{runs, tokens};

/// Extends mentions of a surname to the unknown word before it, if both are the
/// whole run and an age follows. `mentions` are in text order.
pub fn with_rare_given(document: &Document, mentions: &mut [Mention]) {
    for mention in mentions {
        let run = document.run_at(mention.first);
        let given = run
            .filter(|run| mention.is_lone() && run.len() == 2 && run.end == mention.end)
            .map(|run| run.first)
            .filter(|_| is_followed_by_age(document, mention.end as usize));
        if let Some(given) = given
            && is_unknown(document, given as usize)
        {
            mention.first = given;
        }
    }
}

/// Whether no list has a word, which is printed like a name.
fn is_unknown(document: &Document, t: usize) -> bool {
    let (token, entry) = (&document.tokens[t], document.entry(t));
    token.is_plain_capital()
        && !token.is(tokens::CAMEL)
        && entry.case() == 0
        && !entry.has(TITLE | COMMON | PLACE | NATION | COMPANY)
        && !ADDRESSES.contains(&token.hash)
        && !HONORIFICS.contains(&token.hash)
}

/// Whether `, 81,` begins at a token.
fn is_followed_by_age(document: &Document, t: usize) -> bool {
    const LONGEST: u32 = 3;
    let [comma, age, next] = document.tokens.get(t..t + 3).unwrap_or_default() else {
        return false;
    };
    comma.hash == runs::comma()
        && age.is(tokens::DIGIT)
        && age.end - age.start <= LONGEST
        && next.hash == runs::comma()
}

#[cfg(test)]
mod tests {
    use crate::people::tests::check_english as check;

    #[test]
    fn a_rare_given_name_belongs_to_the_name() {
        check(
            "The empty niche has been hung with marigolds. Kanchha Tamrakar, 81, a retired \
             metalworker, said he had kept the key. “My sons laughed at me,” Tamrakar said.",
            &[("Kanchha Tamrakar", 2)],
        );
    }
}
