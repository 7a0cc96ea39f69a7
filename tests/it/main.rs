//! Tests of the built program on real files. A single binary, so that it links once.

#![allow(clippy::print_stdout, clippy::print_stderr, missing_docs)]

// Directories, the program's environment, and the expected structure of its JSON.
mod support;

// Small archives that several of the modules below use.
mod fixtures;

// Extraction from every file of the sample corpus.
mod expected;

// What `index` reads, skips and reports.
mod index;

// Later runs of `index`, after files and sidecars were added, changed or removed.
mod updates;

// The archive on disk: versions, damage, a second writer.
mod archives;

// Sidecars and rules of the user.
mod corrections;

// The user's decisions about people.
mod decisions;

// Gaps in an archive.
mod gaps;

// Damaged samples of every format.
mod malformed;

// Files crafted to cost more than their size.
mod bounds;

// Files with many articles, compressed files, archives.
mod completion;
mod containers;

// The meaning of queries, and notes on what was not understood.
mod query;

// Queries as people and other programs type them.
mod understood;

// Queries that find unwanted articles or miss wanted ones.
mod asked;

// Filters of a search: names, outlets, days.
mod filters;

// Articles that state only a month or a year.
mod months;

// Which words match which, in which language, and how they are marked.
mod words;

// The order of hits, and its reasons.
mod ranking;

// Output and exit statuses of `search`, and searching without an archive.
mod search;

// Many articles at once: lists, facets, distinguishing words, similarity.
mod overviews;

// Receipts of searches, and their verification.
mod receipts;

// Kinds of articles other than stories, and further facts about them.
mod kinds;

// People across an archive, and the user's decisions about them.
mod people;

// One person in several spellings.
mod spellings;

// Lists of people, and profiles.
mod profiles;

// Looking up the names of a list or a draft in an archive.
mod screening;

// Properties of every input, through the same functions as the fuzz targets.
mod properties;

// Recurring lines of an archive.
mod recurrence;

// Copies, versions and reprints.
mod lineage;

// Odd names, pipes, full disks, damaged archives.
mod surroundings;

// Killing the program at any moment.
mod crash;

// The allowed dependencies between modules.
mod map;

// Claims of the documentation, and the program's own help.
mod docs;

// The engine compared with a simple evaluation of the same query.
mod evaluator;

// The query language, line by line.
mod language;

// The exact output.
mod snapshots;
