//! A read-only hash table over bytes embedded in the program.
//!
//! The embedded files (word list, models) are such tables. They are used in place:
//! nothing is unpacked, parsed or allocated at first use, and the operating system
//! pages in only what is accessed. The low half of a key selects the slot, and a
//! 16-bit fingerprint of its high bits tells keys apart. Fingerprints are stored
//! together, apart from the rows, so that a miss (the usual case) reads one cache
//! line.

/// Bytes before the fingerprints: slot count, row width, then [`HEADER`] - 8 bytes
/// for use by the table's owner.
pub const HEADER: usize = 128;

/// The number of keys looked up together.
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
    /// Reads a table in place; malformed bytes give an empty one.
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

    /// Returns the owner's bytes of the header.
    pub fn header(&self) -> &'b [u8] {
        &self.header[8..]
    }

    /// Returns the row stored for `key`, if there is one.
    #[inline]
    pub fn get(&self, key: u64) -> Option<&'b [u8; WIDTH]> {
        self.get_from(first_slot(key, self.slots), key)
    }

    /// Calls `see` with the rows stored for `keys`, in their order.
    ///
    /// Faster than [`Table::get`] for many keys: the first fingerprints of several
    /// are read before any is compared, so that their cache misses overlap instead
    /// of waiting for each other behind an unpredictable branch.
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

    /// Returns the row of a key whose fingerprint is in no slot of its chain before
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

    /// Continues at the start of the table. A well-formed table has free slots; one
    /// without is searched twice.
    #[cold]
    fn get_at_start(&self, print: [u8; 2]) -> Option<&'b [u8; WIDTH]> {
        let ends = |found: &[u8; 2]| *found == print || *found == [0; 2];
        let slot = self.prints.iter().position(ends)?;
        let is_found = self.prints[slot] == print;
        if is_found { self.rows.get(slot) } else { None }
    }
}

/// Returns the first slot to search for a key: its low half, scaled to the table.
#[inline]
fn first_slot(key: u64, slots: u64) -> usize {
    (((key & 0xffff_ffff) * slots) >> 32) as usize
}

/// Returns the upper bits of a key; never 0, which marks a free slot.
#[inline]
fn fingerprint(key: u64) -> u16 {
    ((key >> 48) as u16).max(1)
}

/// Builds a table in the format that [`Table::new`] reads.
///
/// The output depends on the order of the rows, so they must come in a fixed order.
/// Of keys that collide (same slot chain, same fingerprint) the first is kept.
#[cfg(feature = "training")]
pub fn build<const WIDTH: usize>(rows: &[(u64, [u8; WIDTH])], owner: &[u8]) -> Vec<u8> {
    // Two thirds full: a miss, the usual case, examines five slots; at nine tenths
    // it would examine fifty.
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
