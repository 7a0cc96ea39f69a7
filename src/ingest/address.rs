//! Addresses of pages and sites, as files write them. What needs more than a glance at
//! the text is parsed by the crate `url`.

/// Whether the whole value is the address of a page.
pub fn is_address(value: &str) -> bool {
    value.starts_with("http://") || value.starts_with("https://")
}

/// Returns a host without the `www.` that sites have in some addresses only.
pub fn without_www(host: &str) -> &str {
    host.strip_prefix("www.").unwrap_or(host)
}

/// Returns the host and the rest of an absolute address of the web, which may lack the
/// scheme: `//courier.example/`.
pub fn parted(address: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = address.split_once("//")?;
    if !matches!(scheme, "" | "http:" | "https:") {
        return None;
    }
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    Some((without_www(host), path))
}

/// Whether an address, absolute or not, is that of the front page, or of a language's:
/// `/en-gb`. Other short paths may be those of topics: `/ukraine`.
pub fn is_front(address: &str) -> bool {
    let path = match parted(address) {
        Some((_, "")) => return true,
        Some((_, path)) => path,
        None => address,
    };
    if matches!(path, "./" | "index.html" | "/index.html") {
        return true;
    }
    let Some(path) = path.strip_prefix('/') else {
        return false;
    };
    let path = path.strip_suffix('/').unwrap_or(path);
    let (language, region) = path.split_once(['-', '_']).unwrap_or((path, ""));
    let is_region =
        region.is_empty() || region.len() == 2 && region.bytes().all(|b| b.is_ascii_alphabetic());
    path.is_empty() || LANGUAGES.contains(&language) && is_region
}

/// Languages of editions, without `eu` and `uk`, which are also paths of topics.
const LANGUAGES: [&str; 30] = [
    "ar", "bg", "ca", "cs", "da", "de", "el", "en", "es", "fa", "fi", "fr", "he", "hi", "hu", "id",
    "it", "ja", "ko", "nb", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "vi", "zh",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_pages_are_recognised_in_any_notation() {
        for address in [
            "/",
            "./",
            "index.html",
            "/en/",
            "/pt-br",
            "https://courier.example",
            "https://www.courier.example/",
            "//courier.example/de",
        ] {
            assert!(is_front(address), "{address}");
        }
        for address in [
            "",
            "#",
            "/ukraine",
            "/en/ferry",
            "/?page=2",
            "mailto:desk@courier.example",
            "https://courier.example/ferry",
            "https://courier.example?id=3",
        ] {
            assert!(!is_front(address), "{address}");
        }
        let parts = parted("https://www.courier.example?id=3");
        assert_eq!(parts, Some(("courier.example", "?id=3")));
        assert_eq!(parted("ftp://courier.example/"), None);
    }
}
