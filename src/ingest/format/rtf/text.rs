//! Extracts the running text of an RTF file.

use encoding_rs::{Encoding, WINDOWS_1252};

/// Groups without running text.
const OTHERS: [&str; 20] = [
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "object",
    "fldinst",
    "footnote",
    "listtable",
    "listoverridetable",
    "themedata",
    "generator",
];

/// The maximum number of open groups; only malicious files have more.
const MOST_GROUPS: usize = 10_000;

/// Returns the text; a paragraph ends with a line feed, a page with a form feed.
pub fn text(bytes: &[u8]) -> String {
    let mut reader = Reader {
        out: String::new(),
        pending: Vec::new(),
        encoding: WINDOWS_1252,
        group: Group::default(),
        groups: Vec::new(),
        skip: 0,
        surrogate: None,
    };
    let mut rest = bytes;
    while let Some((&byte, after)) = rest.split_first() {
        rest = match byte {
            b'{' => {
                reader.open();
                after
            }
            b'}' => {
                reader.close();
                after
            }
            b'\\' => reader.control(after),
            b'\r' | b'\n' => after,
            byte => {
                reader.byte(byte);
                after
            }
        };
    }
    reader.flush();
    reader.out
}

/// The state of a group, restored at its end.
#[derive(Clone, Copy)]
struct Group {
    is_hidden: bool,
    /// The number of fallback characters for each Unicode one, for older programs.
    fallback: usize,
}

impl Default for Group {
    fn default() -> Self {
        Self {
            is_hidden: false,
            fallback: 1,
        }
    }
}

struct Reader {
    out: String,
    /// Bytes in the code page, not decoded yet, since a letter may have two.
    pending: Vec<u8>,
    encoding: &'static Encoding,
    group: Group,
    groups: Vec<Group>,
    /// The number of fallback characters to skip.
    skip: usize,
    surrogate: Option<u16>,
}

impl Reader {
    fn open(&mut self) {
        self.flush();
        if self.groups.len() < MOST_GROUPS {
            self.groups.push(self.group);
        }
        self.skip = 0;
    }

    fn close(&mut self) {
        self.flush();
        self.group = self.groups.pop().unwrap_or_default();
        self.skip = 0;
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            let text = self.encoding.decode_without_bom_handling(&self.pending).0;
            self.out.push_str(&text);
            self.pending.clear();
        }
    }

    fn byte(&mut self, byte: u8) {
        if self.skip > 0 {
            self.skip -= 1;
        } else if !self.group.is_hidden {
            self.pending.push(byte);
        }
    }

    fn push(&mut self, character: char) {
        if !self.group.is_hidden {
            self.flush();
            self.out.push(character);
        }
    }

    /// Parses the text after a backslash; returns the rest.
    fn control<'b>(&mut self, text: &'b [u8]) -> &'b [u8] {
        let Some(&first) = text.first() else {
            return text;
        };
        if !first.is_ascii_alphabetic() {
            return self.symbol(first, &text[1..]);
        }
        let name_end = text
            .iter()
            .position(|b| !b.is_ascii_alphabetic())
            .unwrap_or(text.len());
        let (name, rest) = text.split_at(name_end.min(32));
        let digits = rest
            .iter()
            .enumerate()
            .position(|(at, b)| !(b.is_ascii_digit() || (at == 0 && *b == b'-')))
            .unwrap_or(rest.len());
        let (number, rest) = rest.split_at(digits.min(12));
        let number = std::str::from_utf8(number)
            .ok()
            .and_then(|n| n.parse::<i64>().ok());
        let rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let name = std::str::from_utf8(name).unwrap_or_default();
        if name == "bin" {
            let length = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            return rest.get(length..).unwrap_or_default();
        }
        self.word(name, number);
        rest
    }

    fn symbol<'b>(&mut self, symbol: u8, rest: &'b [u8]) -> &'b [u8] {
        match symbol {
            b'\'' => {
                let digits = rest.get(..2).and_then(|d| std::str::from_utf8(d).ok());
                if let Some(byte) = digits.and_then(|d| u8::from_str_radix(d, 16).ok()) {
                    self.byte(byte);
                    return &rest[2..];
                }
            }
            b'*' => self.group.is_hidden = true,
            b'~' => self.push('\u{a0}'),
            b'_' => self.push('-'),
            b'\\' | b'{' | b'}' => self.byte(symbol),
            b'\r' | b'\n' => self.push('\n'),
            _ => {}
        }
        rest
    }

    fn word(&mut self, name: &str, number: Option<i64>) {
        match name {
            "par" | "line" | "row" | "sect" => self.push('\n'),
            "page" => self.push('\u{c}'),
            "tab" | "cell" => self.push('\t'),
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "bullet" => self.push('•'),
            "uc" => self.group.fallback = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(8),
            "u" => self.unicode(number.unwrap_or(0)),
            "ansicpg" => {
                self.flush();
                let label = format!("windows-{}", number.unwrap_or(1252));
                self.encoding = match number {
                    Some(65001) => encoding_rs::UTF_8,
                    Some(932) => encoding_rs::SHIFT_JIS,
                    Some(936) => encoding_rs::GBK,
                    Some(949) => encoding_rs::EUC_KR,
                    Some(950) => encoding_rs::BIG5,
                    _ => Encoding::for_label(label.as_bytes()).unwrap_or(WINDOWS_1252),
                };
            }
            name if OTHERS.contains(&name) => self.group.is_hidden = true,
            _ => {}
        }
    }

    fn unicode(&mut self, number: i64) {
        self.skip = self.group.fallback;
        let Ok(unit) = u16::try_from(number.rem_euclid(0x1_0000)) else {
            return;
        };
        match (self.surrogate.take(), unit) {
            (_, 0xd800..=0xdbff) => self.surrogate = Some(unit),
            (Some(high), 0xdc00..=0xdfff) => {
                let both = char::decode_utf16([high, unit]).next();
                self.push(both.and_then(Result::ok).unwrap_or('\u{fffd}'));
            }
            (_, unit) => self.push(char::from_u32(u32::from(unit)).unwrap_or('\u{fffd}')),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_come_out_of_every_notation() {
        for (rtf, expected) in [
            (r"{\rtf1 a\'e9b\u8217\'92c}", "aéb’c"),
            (r"{\rtf1{\uc0\u233}x\u8211 ?y}", "éx–y"),
            (r"{\rtf1\u-10179?\u-8704?}", "😀"),
            (r"{\rtf1 a{\*\x b}{\pict 00ff}c\par d}", "ac\nd"),
            (r"{\rtf1\ansicpg1251\'cf\'f0}", "Пр"),
            (r"{\rtf1 a\bin3 }}}b\{\\\}}", "ab{\\}"),
            (r"}}}\", ""),
        ] {
            assert_eq!(text(rtf.as_bytes()), expected, "{rtf}");
        }
    }
}
