//! Parses the author names of feed items.

/// Returns the names in a Dublin Core text: one, possibly followed by an address, or
/// those of a paper with several authors, `ROE, J., Doe, A. B.`.
pub fn names(text: &str) -> Vec<String> {
    let text = without_address(text);
    by_surname(text).unwrap_or_else(|| vec![text.to_owned()])
}

/// Returns the name in `desk@veldra.example (Jane Roe)`, `Jane Roe
/// (mailto:desk@veldra.example)` and `Jane Roe <desk@veldra.example>`.
pub fn without_address(text: &str) -> &str {
    let text = text.trim();
    if let Some((before, name)) = text.split_once('(')
        && before.contains('@')
    {
        return name.trim_end_matches(')');
    }
    for (open, close) in [('(', ')'), ('<', '>')] {
        let inside = text.strip_suffix(close);
        if let Some((name, address)) = inside.and_then(|text| text.split_once(open))
            && address.contains('@')
            && !name.trim().is_empty()
        {
            return name.trim();
        }
    }
    if text.contains('@') && !text.contains(' ') {
        ""
    } else {
        text
    }
}

/// Returns the names of a list with surnames before initials. A single name may as
/// well be a company's, `Roe, Inc.`
fn by_surname(text: &str) -> Option<Vec<String>> {
    const FEWEST: usize = 2;
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let (pairs, []) = parts.as_chunks::<2>() else {
        return None;
    };
    let is_name = |[surname, initials]: &[&str; 2]| !surname.is_empty() && are_initials(initials);
    (pairs.len() >= FEWEST && pairs.iter().all(is_name)).then(|| {
        let spoken = |[surname, initials]: &[&str; 2]| format!("{initials} {surname}");
        pairs.iter().map(spoken).collect()
    })
}

/// Whether a text consists of initials: `N.`, `P.-L.`, `R. J.`
fn are_initials(text: &str) -> bool {
    let mut letters = text.split(['.', '-', ' ']).filter(|part| !part.is_empty());
    text.ends_with('.')
        && letters.clone().count() <= 4
        && letters.all(|part| part.chars().count() <= 2 && part.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_beside_addresses_and_in_lists() {
        for (text, expected) in [
            ("Jane Roe", "Jane Roe"),
            ("desk@veldra.example (Jane Roe)", "Jane Roe"),
            ("Jane Roe (mailto:roe@veldra.example)", "Jane Roe"),
            ("Jane Roe <roe@veldra.example>", "Jane Roe"),
            ("Jane Roe (The Courier)", "Jane Roe (The Courier)"),
            ("desk@veldra.example", ""),
            ("ROE, J., Doe, A.-B. C.", "J. ROE|A.-B. C. Doe"),
            ("Roe, J.", "Roe, J."),
            ("Jane Roe, John Doe", "Jane Roe, John Doe"),
        ] {
            assert_eq!(names(text).join("|"), expected, "{text}");
        }
    }
}
