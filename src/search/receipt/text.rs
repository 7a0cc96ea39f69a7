//! The text form of a receipt, and verification of its checksum.
//!
//! The checksum covers the text, not the parsed values, since a later version may
//! have more fields than an old receipt. White space between JSON tokens is ignored,
//! so the receipt may be reindented.

use super::{Receipt, short};
use crate::error::{Error, Result};

/// The beginning of the last member, which the checksum does not cover.
const CHECKSUM: &str = ",\"checksum\":\"";

impl Receipt {
    /// Returns the receipt as text, with its checksum.
    pub fn text(&self) -> Result<String> {
        let internal = |error: serde_json::Error| Error::Internal(error.to_string());
        let mut whole = Self {
            checksum: None,
            ..self.clone()
        };
        let bare = serde_json::to_string(&whole).map_err(internal)?;
        whole.checksum = Some(sum(&bare));
        let text = serde_json::to_string_pretty(&whole).map_err(internal)?;
        Ok(text + "\n")
    }

    /// Parses the text of a receipt.
    pub fn read(text: &str) -> Result<Self> {
        let read: serde_json::Result<Self> = serde_json::from_str(text);
        let read = read.map_err(|error| Error::Request(error.to_string()))?;
        let altered = read.checksum.as_ref().map(|checksum| {
            let text = compact(text);
            let bare = text.rsplit_once(CHECKSUM);
            let bare = bare.filter(|(_, rest)| rest.strip_suffix("\"}") == Some(checksum));
            bare.is_none_or(|(bare, _)| sum(&format!("{bare}}}")) != *checksum)
        });
        Ok(Self { altered, ..read })
    }
}

fn sum(text: &str) -> String {
    short(blake3::Hasher::new().update(text.as_bytes()))
}

/// Removes white space from JSON, except in strings.
fn compact(text: &str) -> String {
    let (mut is_string, mut is_escaped) = (false, false);
    let keep = |c: &char| {
        let ends = *c == '"' && !is_escaped;
        is_escaped = is_string && *c == '\\' && !is_escaped;
        is_string ^= ends;
        is_string || !c.is_ascii_whitespace()
    };
    text.chars().filter(keep).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A receipt as written when the checksum was introduced.
    const OLD: &str = include_str!("../../../tests/receipts/2026-11-28.json");

    /// Removes a member and recomputes the checksum, as in receipts of older
    /// versions.
    fn older(text: &str, without: &str) -> String {
        let mut bare = compact(text).replace(without, "");
        bare.truncate(bare.rfind(CHECKSUM).unwrap());
        let sum = sum(&format!("{bare}}}"));
        format!("{bare}{CHECKSUM}{sum}\"}}")
    }

    #[test]
    fn white_space_is_taken_out_between_words_alone() {
        for (text, expected) in [
            ("{\n  \"a b\": [ 1, 2 ]\n}\n", "{\"a b\":[1,2]}"),
            (
                r#"{ "a \" b": " \\" , "c": "\\\" d" }"#,
                r#"{"a \" b":" \\","c":"\\\" d"}"#,
            ),
        ] {
            assert_eq!(compact(text), expected);
        }
    }

    #[test]
    fn receipts_of_any_version_are_as_they_were_written() {
        for text in [
            OLD.to_owned(),
            OLD.replace('\n', "\r\n"),
            compact(OLD),
            older(OLD, ",\"recency\":0.0"),
            older(OLD, ",\"window\":8"),
            older(OLD, "\"syntax\":\"own\","),
        ] {
            assert_eq!(Receipt::read(&text).unwrap().altered, Some(false), "{text}");
        }
        let read = Receipt::read(OLD).unwrap();
        assert_eq!(read.altered, Some(false));
        assert_eq!(Receipt::read(&read.text().unwrap()).unwrap(), read);
    }

    #[test]
    fn whatever_is_changed_is_noticed() {
        for (what, with) in [
            ("\"total\": 2", "\"total\": 3"),
            ("Bridge", "bridge"),
            ("\"hits\"", "\"more\": 1, \"hits\""),
            ("\"checksum\": \"", "\"checksum\": \"0"),
            ("\"checksum\"", "\"more\": 1, \"checksum\""),
        ] {
            let changed = OLD.replacen(what, with, 1);
            assert_ne!(changed, OLD, "{what}");
            assert_eq!(
                Receipt::read(&changed).unwrap().altered,
                Some(true),
                "{what}"
            );
        }
        let mut lines: Vec<&str> = OLD.lines().collect();
        lines.retain(|line| !line.contains("checksum"));
        let without = lines.join("\n").replace("],\n}", "]\n}");
        assert_eq!(Receipt::read(&without).unwrap().altered, None);
    }
}
