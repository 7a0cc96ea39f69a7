//! Converts character offsets to byte offsets.

/// Converts character offsets to byte offsets; fast while they ascend.
pub struct Offsets<'a> {
    text: &'a str,
    is_ascii: bool,
    character: usize,
    byte: usize,
    /// The byte offset of every [`BETWEEN_MARKS`]th character, as far as was read:
    /// the people of a long text are named all over it, one after the other.
    marks: Vec<usize>,
}

/// The number of characters between two marks.
const BETWEEN_MARKS: usize = 512;

impl<'a> Offsets<'a> {
    /// Prepares conversions for a text.
    pub fn new(text: &'a str) -> Self {
        Self {
            text,
            is_ascii: text.is_ascii(),
            character: 0,
            byte: 0,
            marks: vec![0],
        }
    }

    /// Returns the byte at which a character begins; `None` beyond the text.
    pub fn byte(&mut self, character: usize) -> Option<usize> {
        if self.is_ascii {
            return (character <= self.text.len()).then_some(character);
        }
        let mark = character / BETWEEN_MARKS;
        while self.marks.len() <= mark {
            let last = *self.marks.last()?;
            self.marks
                .push(last + after(&self.text[last..], BETWEEN_MARKS)?);
        }
        if character < self.character || mark > self.character / BETWEEN_MARKS {
            (self.character, self.byte) = (mark * BETWEEN_MARKS, self.marks[mark]);
        }
        self.byte += after(&self.text[self.byte..], character - self.character)?;
        self.character = character;
        Some(self.byte)
    }
}

/// Returns the length in bytes of `characters` characters; `None` beyond the text.
fn after(text: &str, characters: usize) -> Option<usize> {
    let mut rest = text.chars();
    if let Some(last) = characters.checked_sub(1) {
        rest.nth(last)?;
    }
    Some(text.len() - rest.as_str().len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_found_in_any_order() {
        let text = "aé日😀".repeat(700);
        let mut offsets = Offsets::new(&text);
        let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let characters = bytes.len();
        let order = (0..characters).map(|n| n * 1_009 % characters);
        for character in order.chain(0..characters).chain((0..characters).rev()) {
            assert_eq!(offsets.byte(character), Some(bytes[character]));
        }
        assert_eq!(offsets.byte(characters), Some(text.len()));
        assert_eq!(offsets.byte(characters + 1), None);
        assert_eq!(offsets.byte(usize::MAX), None);
        assert_eq!(Offsets::new(&text).byte(characters + 1), None);
        assert_eq!(offsets.byte(3), Some(bytes[3]));
    }
}
