//! Names of fields in the news databases.

/// Segments of Nexis with properties of articles that we do not have: its index
/// terms, and the metadata of its records.
const LEFT_OUT: [&str; 29] = [
    "acc-no",
    "cite",
    "city",
    "company",
    "country",
    "distribution",
    "document-type",
    "geographic",
    "industry",
    "issn",
    "journal-code",
    "load-date",
    "naics",
    "organization",
    "pub-type",
    "publication-type",
    "sic",
    "source-type",
    "state",
    "subject",
    "tag",
    "taxonomy",
    "term",
    "terms",
    "ticker",
    "topic",
    "type",
    "update",
    "web-page",
];

/// Whether a segment of Nexis is not supported here.
pub fn is_left_out(name: &str) -> bool {
    LEFT_OUT.binary_search(&name).is_ok()
}

/// Whether a name such as `caps` restricts how a word is printed.
pub fn is_print(name: &str) -> bool {
    matches!(name, "caps" | "allcaps" | "nocaps" | "plural" | "singular")
}

/// Returns our field for a segment of Nexis.
pub fn of_segment(name: &str) -> Option<&'static str> {
    Some(match name {
        "headline" | "head" | "title" => "title",
        "hlead" => "hlead",
        "lead" => "lead",
        "body" | "text" => "body",
        "byline" | "author" => "author",
        "publication" | "pub" | "source" => "source",
        "section" => "section",
        "caption" | "graphic" => "caption",
        "person" | "people" => "person",
        "language" => "lang",
        "dateline" => "dateline",
        _ => return None,
    })
}

/// Returns our field for a code of Factiva.
pub fn of_code(name: &str) -> Option<&'static str> {
    Some(match name {
        "hd" => "title",
        "hlp" => "hlead",
        "lp" => "lead",
        "td" => "body",
        "by" | "au" => "author",
        "sn" | "pub" => "source",
        "se" => "section",
        "la" => "lang",
        "art" => "caption",
        _ => return None,
    })
}

/// Parses `atleast5`.
pub fn times(word: &str) -> Option<u32> {
    let times = word.strip_prefix("atleast")?.parse().ok();
    times.filter(|times| *times > 0)
}

#[cfg(test)]
mod tests {
    #[test]
    fn segments_are_in_order() {
        assert!(super::LEFT_OUT.is_sorted());
    }
}
