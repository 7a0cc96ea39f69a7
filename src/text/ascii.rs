//! Scans runs of ASCII eight bytes at a time: several modules read texts from end to
//! end, and a byte-wise loop mispredicts the end of every word.

/// The number of bytes examined together.
const BYTES: usize = 8;
/// The highest bit of each of them, and the lowest.
const HIGH: u64 = 0x8080_8080_8080_8080;
const LOW: u64 = 0x0101_0101_0101_0101;

/// Returns the end of the ASCII letters and digits that begin at `at`; `at` itself
/// if there are none.
#[inline]
pub fn alphanumeric_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(eight) = bytes.get(at..).and_then(<[u8]>::first_chunk::<BYTES>) {
        let others = !letters(u64::from_le_bytes(*eight)) & HIGH;
        if others != 0 {
            return at + others.trailing_zeros() as usize / BYTES;
        }
        at += BYTES;
    }
    let rest = bytes.get(at..).unwrap_or_default();
    let letters = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric());
    at + letters.count()
}

/// Whether a text is a number in ASCII digits.
pub fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Sets the highest bit of each ASCII letter or digit; other bits are undefined.
///
/// Each comparison is an addition that carries into that bit from the first byte of
/// a range on. The highest bits are cleared first, so no byte carries into the next.
#[inline]
fn letters(eight: u64) -> u64 {
    let plain = eight & !HIGH;
    let small = plain | (LOW << 5);
    let from = |bytes: u64, first: u8| bytes + LOW * u64::from(0x80 - first);
    let is_letter = from(small, b'a') & !from(small, b'z' + 1);
    let is_digit = from(plain, b'0') & !from(plain, b'9' + 1);
    (is_letter | is_digit) & !eight
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_empty_text_is_no_number() {
        for (text, expected) in [("2024", true), ("", false), ("20.4", false), ("２", false)] {
            assert_eq!(is_digits(text), expected, "{text}");
        }
    }

    #[test]
    fn each_byte_is_told_from_letters_as_it_is_by_itself() {
        for byte in 0..=u8::MAX {
            for place in 0..BYTES {
                let mut eight = [b'x'; BYTES];
                eight[place] = byte;
                let end = if byte.is_ascii_alphanumeric() {
                    BYTES
                } else {
                    place
                };
                assert_eq!(alphanumeric_end(&eight, 0), end, "{byte} at {place}");
            }
        }
    }

    proptest! {
        #[test]
        fn a_run_ends_where_its_letters_do(text in "[a-z0-9@\\[`{/:é ]{0,40}", at in 0usize..50) {
            let bytes = text.as_bytes();
            let rest = bytes.get(at..).unwrap_or_default();
            let letters = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count();
            prop_assert_eq!(alphanumeric_end(bytes, at), at + letters);
        }
    }
}
