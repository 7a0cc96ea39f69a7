//! Words that join two names of people or of agencies.

/// "And" in the supported languages. The Dutch `en` is excluded, since it is "in"
/// between Spanish and French names: it counts only with evidence on both sides.
const AND: [&str; 10] = ["and", "&", "und", "et", "y", "e", "ed", "og", "och", "ve"];

/// Whether a word, as printed, joins two names.
pub fn is_and(word: &str) -> bool {
    AND.contains(&word)
}

/// Returns the text after a leading "and": `and John Doe`.
pub fn behind_and(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once(' ')?;
    is_and(first).then_some(rest)
}

/// Splits a text at words of a kind, which are removed.
pub fn parts(text: &str, joins: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let here = rest?;
        // Each position is examined once: searching for an absent word would scan the
        // whole rest of a long text for every part.
        let first = here.match_indices(' ').find_map(|(at, _)| {
            let (word, _) = here[at + 1..].split_once(' ')?;
            joins(word).then_some((at, at + word.len() + 2))
        });
        let (part, behind) = match first {
            Some((end, begin)) => (&here[..end], Some(&here[begin..])),
            None => (here, None),
        };
        rest = behind;
        Some(part)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_parted_where_names_are_joined() {
        for (text, expected) in [
            ("Jane Roe and John Doe", &["Jane Roe", "John Doe"][..]),
            ("AFP et Reuters y EFE", &["AFP", "Reuters", "EFE"]),
            ("Jane E. Roe", &["Jane E. Roe"]),
            ("and John Doe", &["and John Doe"]),
            ("Roe and", &["Roe and"]),
            ("", &[""]),
        ] {
            assert_eq!(parts(text, is_and).collect::<Vec<_>>(), expected, "{text}");
        }
        assert_eq!(behind_and("y Juan Doe"), Some("Juan Doe"));
        assert_eq!(behind_and("andere Leute"), None);
    }
}
