//! Parsers may panic on a hostile file. That costs the file, or a record of it,
//! and is told as its problem: nobody has to see where in the code it was.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static GUARDED: Cell<bool> = const { Cell::new(false) };
}

/// Whether a panic on this thread would be caught and told as the problem of
/// what is being read. A program's panic hook need not tell of it, too.
pub fn is_guarded() -> bool {
    GUARDED.get()
}

/// What is read of a file; `None` if its reader panicked.
pub(crate) fn guarded<T>(read: impl FnOnce() -> T) -> Option<T> {
    marked(true, || catch_unwind(AssertUnwindSafe(read)).ok())
}

/// Does what is no fault of the file that is being read, if it fails.
pub(crate) fn unguarded<T>(work: impl FnOnce() -> T) -> T {
    marked(false, work)
}

fn marked<T>(is_guarded: bool, work: impl FnOnce() -> T) -> T {
    /// Puts the mark back after a panic, too.
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
