//! A reader to which bytes can be returned.
//!
//! Returned bytes are stored before the reader, not in a wrapper around it: a format
//! that returns bytes once per record does so a million times in a file.

use std::io::{self, BufRead, Read};

/// `inner`, preceded by the returned bytes.
pub struct Pushback<R> {
    /// The returned bytes; those before `at` have been read again.
    pending: Vec<u8>,
    at: usize,
    inner: R,
}

impl<R> Pushback<R> {
    /// Creates a reader of `inner` without returned bytes.
    pub fn new(inner: R) -> Self {
        Self {
            pending: Vec::new(),
            at: 0,
            inner,
        }
    }

    /// Returns bytes, which are read again before all others.
    pub fn unread(&mut self, bytes: &[u8]) {
        match self.at.checked_sub(bytes.len()) {
            // They were returned before, and are still in the buffer.
            Some(at) => {
                self.pending[at..self.at].copy_from_slice(bytes);
                self.at = at;
            }
            None => {
                self.pending.splice(..self.at, bytes.iter().copied());
                self.at = 0;
            }
        }
    }
}

impl<R: Read> Read for Pushback<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.at == self.pending.len() {
            return self.inner.read(buffer);
        }
        let read = (&self.pending[self.at..]).read(buffer)?;
        self.at += read;
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Pushback<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.at == self.pending.len() {
            return self.inner.fill_buf();
        }
        Ok(&self.pending[self.at..])
    }

    fn consume(&mut self, amount: usize) {
        if self.at == self.pending.len() {
            return self.inner.consume(amount);
        }
        self.at = self.pending.len().min(self.at + amount);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_back_is_read_again_first() {
        let mut reader = Pushback::new(&b"defgh"[..]);
        let next = |reader: &mut Pushback<&[u8]>, length: usize| {
            let mut bytes = vec![0; length];
            reader.read_exact(&mut bytes).unwrap();
            String::from_utf8(bytes).unwrap()
        };
        reader.unread(b"bc");
        reader.unread(b"a");
        assert_eq!(next(&mut reader, 2), "ab");
        reader.unread(b"xy");
        assert_eq!(reader.fill_buf().unwrap(), b"xyc");
        assert_eq!(next(&mut reader, 4), "xycd");
        reader.unread(b"0123456789");
        assert_eq!(next(&mut reader, 14), "0123456789efgh");
    }
}
