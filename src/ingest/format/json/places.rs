//! The byte offset of each part of a value, which parsing does not retain: a
//! response that contains a hundred articles is one value of the file.

/// The offset of a value, and of the objects and lists in it. Numbers and strings,
/// which are most of a file, are no articles and have no places.
#[derive(Debug, Default)]
pub struct Place<'b> {
    /// The number of bytes before it.
    pub at: usize,
    /// The places of its parts, sorted by name or index.
    inner: Vec<(Key<'b>, Place<'b>)>,
}

/// Identifies a part of a value.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Key<'b> {
    /// The name of an object's member, as written.
    Name(&'b [u8]),
    /// The index in its list.
    Number(usize),
}

impl<'b> Place<'b> {
    /// Returns the places of a value that could be parsed, with or without repairs;
    /// for other values they are unspecified.
    pub fn of(bytes: &'b [u8]) -> Self {
        let mut scanner = Scanner { bytes, at: 0 };
        scanner.value(MOST_DEPTH).unwrap_or_default()
    }

    /// Returns the place of an object's member; of several of one name the last.
    pub fn member(&self, name: &str) -> Option<&Self> {
        self.inner(&Key::Name(name.as_bytes()))
    }

    /// Returns the place of a list's member.
    pub fn item(&self, number: usize) -> Option<&Self> {
        self.inner(&Key::Number(number))
    }

    fn inner(&self, key: &Key<'_>) -> Option<&Self> {
        let behind = self.inner.partition_point(|(before, _)| before <= key);
        let (last, place) = self.inner.get(behind.checked_sub(1)?)?;
        (last == key).then_some(place)
    }
}

/// Exceeds the depth limit of the parser.
const MOST_DEPTH: usize = 130;

struct Scanner<'b> {
    bytes: &'b [u8],
    at: usize,
}

impl<'b> Scanner<'b> {
    /// Skips the value that begins here or after whitespace; returns the place of an
    /// object or a list.
    fn value(&mut self, depth: usize) -> Option<Place<'b>> {
        self.skip(b" \t\r\n");
        let mut place = Place {
            at: self.at,
            inner: Vec::new(),
        };
        match self.peek() {
            Some(b'"') => {
                self.string();
                None
            }
            Some(open @ (b'{' | b'[')) if depth > 0 => {
                self.at += 1;
                for number in 0.. {
                    self.skip(b" \t\r\n,");
                    match self.peek() {
                        None => break,
                        Some(b'}' | b']') => {
                            self.at += 1;
                            break;
                        }
                        Some(_) => {}
                    }
                    let mut key = Key::Number(number);
                    if open == b'{' {
                        key = Key::Name(self.string());
                        self.skip(b" \t\r\n:");
                    }
                    let value = self.value(depth - 1);
                    place.inner.extend(value.map(|value| (key, value)));
                }
                // A stable sort: of several with one name, the last stays the last.
                place.inner.sort_by(|(a, _), (b, _)| a.cmp(b));
                place.inner.shrink_to_fit();
                Some(place)
            }
            _ => {
                self.word();
                None
            }
        }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip(&mut self, skipped: &[u8]) {
        while self.peek().is_some_and(|byte| skipped.contains(&byte)) {
            self.at += 1;
        }
    }

    /// Skips a string; returns the bytes between its quotes.
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

    /// Skips a number or a word, at least one byte.
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
        let text = r#"{"a": -1, "b\"": "}", "list": [ 3, {"x": [1, 2]}, {"x": [NaN,]}, 3 ], "z": {}, "last": {"a": 4}, "z": [5]}"#;
        let places = Place::of(text.as_bytes());
        let list = places.member("list").unwrap();
        let second = list.item(2).unwrap();
        assert!(text[second.at..].starts_with(r#"{"x": [NaN"#));
        assert!(text[second.member("x").unwrap().at..].starts_with("[NaN"));
        assert!(text[places.member("last").unwrap().at..].starts_with(r#"{"a": 4}"#));
        assert!(text[places.member("z").unwrap().at..].starts_with("[5]"));
        assert!(list.item(0).is_none() && list.item(4).is_none());
        assert!(places.member("a").is_none() && places.member("c").is_none());
    }

    #[test]
    fn members_are_found_among_many() {
        let members: Vec<String> = (0..100_000).map(|n| format!(r#""id{n}": {{}}"#)).collect();
        let text = format!("{{{}}}", members.join(","));
        let places = Place::of(text.as_bytes());
        for n in 0..100_000 {
            let name = format!("id{n}");
            let at = places.member(&name).unwrap().at;
            assert!(text[..at].ends_with(&format!("\"{name}\": ")));
        }
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_safe(bytes in "[\\[\\]{}\",:a\\\\ ]{0,60}") {
            Place::of(bytes.as_bytes());
        }
    }
}
