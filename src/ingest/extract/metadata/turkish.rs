//! Turkish names in capitals: `YILMAZ` becomes Yılmaz, not Yilmaz.

use super::Claims;
use crate::ingest::raw::{Claim, Field};

/// Returns the claims with bylines in capitals converted to Turkish mixed case;
/// `None` if there are none.
pub fn names(claims: &Claims<'_>) -> Option<Vec<Claim>> {
    let is_shouted = |claim: &&Claim| claim.value.split_whitespace().any(is_shouted);
    claims.about(Field::Author).find(is_shouted)?;
    let written = claims.0.iter().map(|claim| {
        let mut claim = (*claim).clone();
        if claim.field == Field::Author {
            claim.value = written(&claim.value);
        }
        claim
    });
    Some(written.collect())
}

/// The minimum number of letters; shorter words are abbreviations.
const SHORTEST: usize = 3;

fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST
        && !word.contains(char::is_lowercase)
}

/// Returns a byline with words in capitals lowercased, except their first letters.
fn written(byline: &str) -> String {
    let words = byline.split(' ').map(|word| {
        if !is_shouted(word) {
            return word.to_owned();
        }
        let mut is_first = true;
        let letters = word.chars().flat_map(|c| {
            let small = match c {
                _ if is_first => c.to_string(),
                'I' => "ı".to_owned(),
                'İ' => "i".to_owned(),
                c => c.to_lowercase().to_string(),
            };
            is_first = !c.is_alphabetic();
            small.chars().collect::<Vec<_>>()
        });
        letters.collect()
    });
    words.collect::<Vec<String>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn capitals_are_written_as_turkish_is() {
        for (byline, expected) in [
            ("AYŞE YILMAZ / İSTANBUL", "Ayşe Yılmaz / İstanbul"),
            ("İBRAHİM ÇELİK-IŞIK", "İbrahim Çelik-Işık"),
            ("Ayşe Yılmaz, AA", "Ayşe Yılmaz, AA"),
        ] {
            assert_eq!(written(byline), expected);
        }
    }
}
