//! Catches panics of parsers on malicious files. The file, or a record of it, is
//! lost and reported as a problem, without the location in the code.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread would be caught and reported as a problem of the
/// file being read. A program's panic hook need not report it as well.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// Returns what is read of a file; `None` if its reader panicked.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    marked(true, || catch_unwind(AssertUnwindSafe(read)).ok())
}

/// Runs code whose panics are no fault of the file being read.
pub(crate) fn unguarded<T>(work: impl FnOnce() -> T) -> T {
    marked(false, work)
}

fn marked<T>(is_guarded: bool, work: impl FnOnce() -> T) -> T {
    /// Restores the mark, even after a panic.
    struct Before(bool);
    impl Drop for Before {
        fn drop(&mut self) {
            GUARDED.set(self.0);
        }
    }
    let _before = Before(GUARDED.replace(is_guarded));
    work()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_stands_while_a_parser_reads() {
        let seen = guarded(|| {
            let inner = guarded(is_guarded);
            let outside = catch_unwind(|| unguarded(|| assert!(is_guarded(), "not a parser's")));
            (inner, outside.is_err(), is_guarded())
        });
        assert_eq!(seen, Some((Some(true), true, true)));
        assert_eq!(guarded(|| -> u32 { panic!("a hostile page") }), None);
        assert!(!is_guarded());
    }
}
