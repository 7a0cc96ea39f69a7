//! The built program, on real files. One binary, so that it links once.

#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

// Directories, the program's environment, and the promised shape of its JSON.
mod support;

// Small archives that several of the rooms below ask.
mod fixtures;

// What is understood of every file of the sample corpus.
mod expected;

// What `index` reads, leaves alone and tells.
mod index;

// What it does the next time, when files and sidecars came, changed or went.
mod updates;

// The archive on disk: versions, damage, a second writer.
mod archives;

// Sidecars and rules.
mod corrections;

// Who is who by the user's word.
mod decisions;

// What an archive lacks.
mod gaps;

// Damaged samples of every format.
mod malformed;

// Files made to cost more than they are large.
mod bounds;

// Files that hold many articles, compressed files, archives.
mod containers;

// What a query means, and what is told of what was not understood.
mod query;

// What people and other programs type, and how it is understood.
mod understood;

// What a query finds that nobody asked for, and what it misses.
mod asked;

// Names, outlets, days: what narrows a search.
mod filters;

// Which words match which, in which language, and what is marked of them.
mod words;

// In which order hits stand, and why.
mod ranking;

// How `search` prints what it finds, its statuses, and searching without an archive.
mod search;

// Lists, facets, telling words, likeness: many articles at once.
mod overviews;

// What a receipt says of a search, and what is told when it is asked again.
mod receipts;

// What is no story, and what else is known of one.
mod kinds;

// Who is who across an archive, and the user's word on it.
mod people;

// One person under several spellings.
mod spellings;

// Lists of people, and what is told of each.
mod profiles;

// Names of a list or a draft, looked up in an archive.
mod screening;

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

// Which room of the sources may know which.
mod map;

// What the documents claim, and what the program prints of itself.
mod docs;

// The engine next to a plain reading of the same query.
mod evaluator;

// The query language, line by line.
mod language;

// What people see, word for word.
mod snapshots;
