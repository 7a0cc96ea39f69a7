//! Repairs JSON by programs that ignore its grammar: `NaN`, raw control characters
//! in strings, unpaired surrogates, other encodings.

use serde_json::Value;

use crate::ingest::decode::decode;

/// Parses a value, after repairing it if needed. An error refers to the original value.
pub fn parse(bytes: &[u8]) -> Result<Value, serde_json::Error> {
    let error = match serde_json::from_slice(bytes) {
        Ok(value) => return Ok(value),
        Err(error) => error,
    };
    let mended = mend(&decode(bytes.to_vec()));
    serde_json::from_str(&mended).map_err(|_| error)
}

/// Repairs errors that have only one interpretation.
fn mend(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut in_string = false;
    let mut rest = text.trim_start_matches('\u{feff}');
    while let Some(c) = rest.chars().next() {
        let mut taken = c.len_utf8();
        match c {
            '"' => {
                in_string = !in_string;
                out.push(c);
            }
            '\\' if in_string => taken = escape(rest, &mut out),
            c if in_string && c < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(c))),
            ',' if !in_string && ends_list(&rest[1..]) => {}
            'N' | 'I' | '-' if !in_string => {
                let names = ["NaN", "Infinity", "-Infinity"];
                match names.iter().find(|name| rest.starts_with(**name)) {
                    Some(name) => {
                        out.push_str("null");
                        taken = name.len();
                    }
                    None => out.push(c),
                }
            }
            c => out.push(c),
        }
        rest = &rest[taken..];
    }
    out
}

/// Whether a comma is followed by the end of its list or object.
fn ends_list(rest: &str) -> bool {
    rest.trim_start().starts_with([']', '}'])
}

/// Copies the escape at the beginning of `rest`; returns its length.
fn escape(rest: &str, out: &mut String) -> usize {
    match rest[1..].chars().next() {
        Some('"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't') => {
            out.push_str(&rest[..2]);
            2
        }
        Some('u') => match (unit(rest), rest.get(6..).and_then(unit)) {
            (Some(0xd800..=0xdbff), Some(0xdc00..=0xdfff)) => {
                out.push_str(&rest[..12]);
                12
            }
            (Some(0xd800..=0xdfff), _) => {
                out.push('\u{fffd}');
                6
            }
            (Some(_), _) => {
                out.push_str(&rest[..6]);
                6
            }
            (None, _) => {
                out.push_str("\\\\");
                1
            }
        },
        // Python and JavaScript escape characters that JSON does not.
        Some('\'') => {
            out.push('\'');
            2
        }
        _ => {
            out.push_str("\\\\");
            1
        }
    }
}

/// Returns the number of an escape such as `\u00e9`.
fn unit(text: &str) -> Option<u32> {
    let digits = text.strip_prefix("\\u")?.get(..4)?;
    // `from_str_radix` would accept a sign, which an escape cannot have.
    let is_number = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    is_number.then(|| u32::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_nearly_json_is_read() {
        for (text, expected) in [
            (
                r#"{"a": NaN, "b": [-Infinity, -1,],}"#,
                r#"{"a":null,"b":[null,-1]}"#,
            ),
            (
                "{\"a\": \"one\ntwo\t\u{1}\"}",
                r#"{"a":"one\ntwo\t\u0001"}"#,
            ),
            (r#"{"a": "\ud83d x \ud83d\ude00"}"#, r#"{"a":"� x 😀"}"#),
            (r#"{"a": "\u+0e9"}"#, r#"{"a":"\\u+0e9"}"#),
            (r#"{"a": "it\'s \x"}"#, r#"{"a":"it's \\x"}"#),
        ] {
            let value = parse(text.as_bytes()).unwrap();
            assert_eq!(value.to_string(), expected);
        }
        assert!(parse(b"{'a': 1}").is_err());
        let latin = parse(b"{\"a\": \"caf\xe9\"}").unwrap();
        assert_eq!(latin["a"], "café");
    }
}
