//! Ids of articles within an archive.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The number of digits that identify an article in most archives.
const SHORT: usize = 8;

/// Identifies an article within an archive; stable from run to run.
///
/// Prints and parses as 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct ArticleId(pub u64);

impl ArticleId {
    /// Returns the first digits, for display.
    pub fn short(self) -> String {
        let mut digits = self.to_string();
        digits.truncate(SHORT);
        digits
    }
}

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The error for a text that is not an id.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("an article's id has 16 hexadecimal digits, not {0:?}")]
pub struct NotAnId(pub String);

impl FromStr for ArticleId {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let is_id = text.len() == 16 && text.bytes().all(|c| c.is_ascii_hexdigit());
        let number = is_id.then(|| u64::from_str_radix(text, 16).ok()).flatten();
        number.map(Self).ok_or_else(|| NotAnId(text.to_owned()))
    }
}

impl From<ArticleId> for String {
    fn from(id: ArticleId) -> Self {
        id.to_string()
    }
}

impl TryFrom<String> for ArticleId {
    type Error = NotAnId;

    fn try_from(text: String) -> Result<Self, NotAnId> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_print_and_parse_with_all_their_digits() {
        let id = ArticleId(0x3f_a9);
        assert_eq!(id.to_string(), "0000000000003fa9");
        assert_eq!(id.short(), "00000000");
        assert_eq!(id.to_string().parse(), Ok(id));
        assert_eq!("0000000000003FA9".parse(), Ok(id));
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"0000000000003fa9\"");
        for text in ["", "3fa9", "+000000000003fa9", "0000000000003fag"] {
            assert!(text.parse::<ArticleId>().is_err(), "{text}");
        }
    }
}
