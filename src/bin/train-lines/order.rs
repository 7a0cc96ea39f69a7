//! Reproducible random orders.

/// The numbers below a limit, in a changing order.
pub struct Order {
    numbers: Vec<usize>,
    random: u64,
}

impl Order {
    pub fn new(len: usize) -> Self {
        Self {
            numbers: (0..len).collect(),
            random: 0x2545_f491_4f6c_dd1d,
        }
    }

    /// Returns the next order (xorshift).
    pub fn next(&mut self) -> &[usize] {
        for n in (1..self.numbers.len()).rev() {
            self.random ^= self.random << 13;
            self.random ^= self.random >> 7;
            self.random ^= self.random << 17;
            self.numbers
                .swap(n, (self.random % (n as u64 + 1)) as usize);
        }
        &self.numbers
    }
}
