//! A small cache of what was read most recently, shared by all threads.

use std::sync::{Arc, Mutex, PoisonError};

/// The values of the most recently read keys.
#[derive(Debug)]
pub struct Recent<K, V>(Arc<Mutex<Vec<(K, V)>>>);

impl<K, V> Clone for Recent<K, V> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<K, V> Default for Recent<K, V> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<K, V: Clone> Recent<K, V> {
    /// Returns the value of the key for which `is_it`, or reads and keeps it in place of
    /// the oldest of `most` values.
    pub fn or_read(
        &self,
        most: usize,
        is_it: impl Fn(&K) -> bool,
        key: impl FnOnce() -> K,
        read: impl FnOnce() -> V,
    ) -> V {
        let lock = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((_, value)) = lock().iter().find(|(key, _)| is_it(key)) {
            return value.clone();
        }
        // Two threads may both read it, which is cheaper than blocking all.
        let value = read();
        let mut known = lock();
        if known.len() >= most {
            known.remove(0);
        }
        known.push((key(), value.clone()));
        value
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_is_read_again() {
        let recent = Recent::default();
        let mut read = Vec::new();
        for key in [1, 2, 1, 3, 2, 1] {
            let value = recent.or_read(
                2,
                |known| *known == key,
                || key,
                || {
                    read.push(key);
                    key * 10
                },
            );
            assert_eq!(value, key * 10);
        }
        assert_eq!(read, [1, 2, 3, 1]);
    }
}
