//! The words that join two names, of people or of agencies.

/// "And" in the languages whose bylines are read. In Dutch it is `en`, which between
/// names in Spanish and French is "in": that counts where both sides tell.
const AND: [&str; 10] = ["and", "&", "und", "et", "y", "e", "ed", "og", "och", "ve"];

/// Whether a word, as it is printed, joins two names.
pub fn is_and(word: &str) -> bool {
    AND.contains(&word)
}

/// What stands behind the "and" that a line begins with: `and John Doe`.
pub fn behind_and(text: &str) -> Option<&str> {
    let (first, rest) = text.split_once(' ')?;
    is_and(first).then_some(rest)
}

/// The parts of a text that words of a kind join, without those.
pub fn parts(text: &str, joins: impl Fn(&str) -> bool) -> impl Iterator<Item = &str> {
    let mut rest = Some(text);
    std::iter::from_fn(move || {
        let here = rest?;
        // Each place is looked at once: of a word that is nowhere in a long text, the
        // whole rest would be searched for every part.
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
