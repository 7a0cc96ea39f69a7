//! Parallel work on all processors.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// Applies `work` to all pieces in parallel and returns the results in the order of
/// the pieces.
pub fn at_once<Piece: Sync, Done: Send>(
    pieces: &[Piece],
    work: impl Fn(&Piece) -> Done + Sync,
) -> Vec<Done> {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let next = AtomicUsize::new(0);
    let some = || {
        let mut done = Vec::new();
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            match pieces.get(n) {
                Some(piece) => done.push((n, work(piece))),
                None => return done,
            }
        }
    };
    let mut done = thread::scope(|scope| {
        let others = 1..threads.min(pieces.len());
        let others: Vec<_> = others.map(|_| scope.spawn(some)).collect();
        let mut done = some();
        for other in others {
            match other.join() {
                Ok(more) => done.extend(more),
                Err(panic) => std::panic::resume_unwind(panic),
            }
        }
        done
    });
    done.sort_unstable_by_key(|(n, _)| *n);
    done.into_iter().map(|(_, done)| done).collect()
}

#[cfg(test)]
mod tests {
    use super::at_once;

    #[test]
    fn results_come_in_the_order_of_the_pieces() {
        let pieces: Vec<usize> = (0..100).collect();
        assert_eq!(at_once(&pieces, |n| n * 2)[..3], [0, 2, 4]);
        assert_eq!(at_once(&pieces, |n| n + 1).len(), 100);
        assert!(at_once(&pieces[..0], |n| *n).is_empty());
    }
}
