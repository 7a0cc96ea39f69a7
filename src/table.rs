//! A read-only hash table over bytes that lie in the program itself.
//!
//! The embedded files (word list, models) are such tables. They are
//! used in place: nothing is unpacked, parsed or allocated at first use, the
//! operating system pages in what is touched. A slot is found by the key's low
//! half and told apart by a 16-bit fingerprint of its high bits; fingerprints
//! stand together, apart from the rows, so that a miss (the usual case) reads
//! one cache line.

/// Bytes before the fingerprints: slot count, row width, then a free field of
/// [`HEADER`] - 8 bytes for the table's owner.
pub const HEADER: usize = 128;

/// Keys looked up together.
const AT_ONCE: usize = 32;

/// A table whose rows are `WIDTH` bytes wide.
#[derive(Clone, Copy, Debug)]
pub struct Table<'b, const WIDTH: usize> {
    slots: u64,
    header: &'b [u8],
    prints: &'b [[u8; 2]],
    rows: &'b [[u8; WIDTH]],
}

impl<'b, const WIDTH: usize> Table<'b, WIDTH> {
    /// Reads a table in place; bytes of any other form make an empty one.
    pub fn new(bytes: &'b [u8]) -> Self {
        Self::read(bytes).unwrap_or(Self {
            slots: 1,
            header: &[0; HEADER],
            prints: &[[0; 2]],
            rows: &[],
        })
    }

    fn read(bytes: &'b [u8]) -> Option<Self> {
        let (header, rest) = bytes.split_at_checked(HEADER)?;
        let slots = u32::from_le_bytes(header.get(..4)?.try_into().ok()?) as usize;
        let width = u32::from_le_bytes(header.get(4..8)?.try_into().ok()?) as usize;
        let (prints, rows) = rest.split_at_checked(slots.checked_mul(2)?)?;
        let prints = prints.as_chunks::<2>().0;
        let rows = rows.as_chunks::<WIDTH>().0;
        let sound = slots > 0 && width == WIDTH && rows.len() == slots;
        sound.then_some(Self {
            slots: slots as u64,
            header,
            prints,
            rows,
        })
    }

    /// The owner's bytes of the header.
    pub fn header(&self) -> &'b [u8] {
        &self.header[8..]
    }

    /// The row stored for `key`, if there is one.
    #[inline]
    pub fn get(&self, key: u64) -> Option<&'b [u8; WIDTH]> {
        self.get_from(first_slot(key, self.slots), key)
    }

    /// Calls `see` with the rows stored for `keys`, in their order.
    ///
    /// For many keys the faster way: the first fingerprints of several are read
    /// before any is looked at, so that misses of the cache overlap, which would
    /// wait for one another behind a branch that nobody foresees.
    #[inline]
    pub fn each(&self, keys: &[u64], mut see: impl FnMut(&'b [u8; WIDTH])) {
        for keys in keys.chunks(AT_ONCE) {
            let mut firsts = [[0; 2]; AT_ONCE];
            for (first, key) in firsts.iter_mut().zip(keys) {
                let slot = first_slot(*key, self.slots);
                *first = self.prints.get(slot).copied().unwrap_or_default();
            }
            for (first, &key) in firsts.iter().zip(keys) {
                if *first == [0; 2] {
                    continue;
                }
                let slot = first_slot(key, self.slots);
                let row = if *first == fingerprint(key).to_le_bytes() {
                    self.rows.get(slot)
                } else {
                    self.get_from(slot + 1, key)
                };
                if let Some(row) = row {
                    see(row);
                }
            }
        }
    }

    /// The row of a key whose fingerprint stands in no slot of its chain before
    /// `slot`.
    #[inline]
    fn get_from(&self, mut slot: usize, key: u64) -> Option<&'b [u8; WIDTH]> {
        let print = fingerprint(key).to_le_bytes();
        while let Some(found) = self.prints.get(slot) {
            if *found == print {
                return self.rows.get(slot);
            }
            if *found == [0; 2] {
                return None;
            }
            slot += 1;
        }
        self.get_at_start(print)
    }

    /// Goes on at the table's beginning. A sound table has free slots; one
    /// without is looked through twice.
    #[cold]
    fn get_at_start(&self, print: [u8; 2]) -> Option<&'b [u8; WIDTH]> {
        let ends = |found: &[u8; 2]| *found == print || *found == [0; 2];
        let slot = self.prints.iter().position(ends)?;
        let is_found = self.prints[slot] == print;
        if is_found { self.rows.get(slot) } else { None }
    }
}

/// Where the search for a key begins: its low half, scaled to the table.
#[inline]
fn first_slot(key: u64, slots: u64) -> usize {
    (((key & 0xffff_ffff) * slots) >> 32) as usize
}

/// The upper bits of a key, never 0, which marks a free slot.
#[inline]
fn fingerprint(key: u64) -> u16 {
    ((key >> 48) as u16).max(1)
}

/// Lays out a table: the form that [`Table::new`] reads.
///
/// Rows must come in a fixed order for the same bytes to come out. Of keys
/// that look alike (same slot chain, same fingerprint) the first one stays.
#[cfg(feature = "training")]
pub fn build<const WIDTH: usize>(rows: &[(u64, [u8; WIDTH])], owner: &[u8]) -> Vec<u8> {
    // Two thirds full: at nine tenths a miss, the usual case, would look at
    // fifty slots, here at five.
    let slots = rows.len() * 3 / 2 + 2;
    let mut prints = vec![[0u8; 2]; slots];
    let mut data = vec![[0u8; WIDTH]; slots];
    for (key, row) in rows {
        let print = fingerprint(*key).to_le_bytes();
        let mut slot = first_slot(*key, slots as u64);
        while prints[slot] != [0; 2] && prints[slot] != print {
            slot = (slot + 1) % slots;
        }
        if prints[slot] == [0; 2] {
            prints[slot] = print;
            data[slot] = *row;
        }
    }
    let mut bytes = Vec::with_capacity(HEADER + slots * (WIDTH + 2));
    bytes.extend((slots as u32).to_le_bytes());
    bytes.extend((WIDTH as u32).to_le_bytes());
    bytes.extend(&owner[..owner.len().min(HEADER - 8)]);
    bytes.resize(HEADER, 0);
    bytes.extend(prints.as_flattened());
    bytes.extend(data.as_flattened());
    bytes
}
