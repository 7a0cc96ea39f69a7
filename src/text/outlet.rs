//! Compares spellings of outlet names.

use super::{fold, words};

/// Returns an outlet's name without a leading `The`, which papers print or omit.
pub fn without_article(name: &str) -> &str {
    let name = name.trim();
    match name.split_once(' ') {
        Some((first, rest)) if first.eq_ignore_ascii_case("the") && !rest.trim().is_empty() => {
            rest.trim_start()
        }
        _ => name,
    }
}

/// Returns a key that all spellings of an outlet's name share, whatever their case,
/// accents, punctuation and leading `The`; empty for a name without words.
pub fn outlet_key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in words(without_article(name)) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(&fold(word.text));
    }
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_outlet_have_one_key() {
        for (one, other) in [
            ("The Harbour Lantern", "HARBOUR LANTERN"),
            ("Le Phare", "Lé Phare"),
            ("U.S. News & World Report", "U.S. News World Report"),
        ] {
            assert_eq!(outlet_key(one), outlet_key(other), "{one}");
        }
        assert_ne!(outlet_key("The Lantern"), outlet_key("The Heron"));
        assert_eq!(outlet_key("The"), "the");
        assert_eq!(outlet_key("***"), "");
    }
}
