//! The built program, on real files. One binary, so that it links once.

#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

// Directories, the program's environment, and the promised shape of its JSON.
mod support;

// What is understood of every file of the sample corpus.
mod expected;

// What `index` reads, leaves alone and tells.
mod index;

// Sidecars and rules.
mod corrections;

// What an archive lacks.
mod gaps;

// Damaged samples of every format.
mod malformed;

// Files that hold many articles, compressed files, archives.
mod containers;

// What `search` and its neighbours find, and how they print it.
mod search;

// What is no story, and what else is known of one.
mod kinds;

// Who is who across an archive, and the user's word on it.
mod people;

// What holds for every input: the doors that the fuzz targets use, too.
mod properties;

// Lines that recur across an archive.
mod recurrence;

// Copies, versions and reprints.
mod lineage;

// Odd names, pipes, full disks, damaged archives.
mod surroundings;

// Killed at any moment.
mod crash;

// What the documents claim, and what the program prints of itself.
mod docs;

// The engine next to a plain reading of the same query.
mod evaluator;

// The query language, line by line.
mod language;

// What people see, word for word.
mod snapshots;
