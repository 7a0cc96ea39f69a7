//! Files in, articles out: walk, decode, format, extract.

pub mod extract;
pub mod format;
pub mod keys;
pub mod raw;
pub mod sidecar;
