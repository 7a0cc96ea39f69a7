//! Where in its bytes each part of a value begins, which parsing forgets: an
//! answer that holds a hundred articles is one value of the file.

/// Where a value begins, and where what is in it does.
#[derive(Debug, Default)]
pub struct Place<'b> {
    /// Bytes before it.
    pub at: usize,
    /// What is in it; the names are those of an object's members, as written.
    inner: Vec<(&'b [u8], Place<'b>)>,
}

impl<'b> Place<'b> {
    /// The places of a value that was parsed, mended or not: nothing else is
    /// promised of them.
    pub fn of(bytes: &'b [u8]) -> Self {
        Scanner { bytes, at: 0 }.value(MOST_DEPTH)
    }

    /// Where an object's member is; of several of one name the last is read.
    pub fn member(&self, name: &str) -> Option<&Self> {
        let mut inner = self.inner.iter().rev();
        let found = inner.find(|(written, _)| *written == name.as_bytes());
        found.map(|(_, place)| place)
    }

    /// Where a list's member is.
    pub fn item(&self, number: usize) -> Option<&Self> {
        self.inner.get(number).map(|(_, place)| place)
    }
}

/// Deeper than the parser goes.
const MOST_DEPTH: usize = 130;

struct Scanner<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Scanner<'b> {
    /// The value that begins here or behind spaces.
    fn value(&mut self, depth: usize) -> Place<'b> {
        self.skip(b" \t\r\n");
        let mut place = Place {
            at: self.at,
            inner: Vec::new(),
        };
        match self.peek() {
            Some(b'"') => drop(self.string()),
            Some(open @ (b'{' | b'[')) if depth > 0 => {
                self.at += 1;
                loop {
                    self.skip(b" \t\r\n,");
                    match self.peek() {
                        None => break,
                        Some(b'}' | b']') => {
                            self.at += 1;
                            break;
                        }
                        Some(_) => {}
                    }
                    let mut name = &b""[..];
                    if open == b'{' {
                        name = self.string();
                        self.skip(b" \t\r\n:");
                    }
                    place.inner.push((name, self.value(depth - 1)));
                }
            }
            _ => self.word(),
        }
        place
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip(&mut self, skipped: &[u8]) {
        while self.peek().is_some_and(|byte| skipped.contains(&byte)) {
            self.at += 1;
        }
    }

    /// Passes over a string; gives what stands between its quotes.
    fn string(&mut self) -> &'b [u8] {
        self.at += 1;
        let begin = self.at.min(self.bytes.len());
        while let Some(byte) = self.peek() {
            match byte {
                b'"' => break,
                b'\\' => self.at += 2,
                _ => self.at += 1,
            }
        }
        let end = self.at.min(self.bytes.len());
        self.at = end + 1;
        &self.bytes[begin..end]
    }

    /// Passes over a number or a word, at least one byte.
    fn word(&mut self) {
        self.at += 1;
        while self
            .peek()
            .is_some_and(|byte| !b",]} \t\r\n".contains(&byte))
        {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_found_by_their_names_and_numbers() {
        let text = r#"{"a": -1, "b\"": "}", "list": [ {"x": [1, 2]}, {"x": NaN,}, 3 ], "last": 4}"#;
        let places = Place::of(text.as_bytes());
        let list = places.member("list").unwrap();
        let second = list.item(1).unwrap();
        assert!(text[second.at..].starts_with(r#"{"x": NaN"#));
        assert!(text[second.member("x").unwrap().at..].starts_with("NaN"));
        assert!(text[list.item(2).unwrap().at..].starts_with("3 ]"));
        assert!(text[places.member("last").unwrap().at..].starts_with("4}"));
        assert!(list.item(3).is_none() && places.member("c").is_none());
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_safe(bytes in "[\\[\\]{}\",:a\\\\ ]{0,60}") {
            Place::of(bytes.as_bytes());
        }
    }
}
