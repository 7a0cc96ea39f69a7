//! Shared code of the benchmark programs.

pub mod corpus;
pub mod rng;

use std::ffi::OsString;

/// Returns the program's arguments, without the flag that `cargo bench` adds.
pub fn args() -> impl Iterator<Item = OsString> {
    std::env::args_os().filter(|arg| arg != "--bench")
}
