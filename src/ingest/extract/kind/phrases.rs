//! Phrases of stubs, notices and errors.
//!
//! Each phrase addresses the reader of the page. Phrases that a story about
//! paywalls, cookies or errors could contain are excluded.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lines::phrases::{Phrases, automaton, listed};

/// Statements that the rest of the text is for subscribers or after a login.
pub static BEYOND: Phrases = Phrases::new(|| automaton(include_str!("phrases/subscribers.txt")));

/// Requests for cookies, consent or scripts before a page is shown.
pub static NOTICES: Phrases = Phrases::new(|| automaton(include_str!("phrases/notices.txt")));

/// Phrases of error pages and bot checks.
pub static ERRORS: Phrases = Phrases::new(|| automaton(include_str!("phrases/errors.txt")));

/// Titles that only servers produce.
pub static ERROR_TITLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed(include_str!("phrases/error_titles.txt")).collect());

/// Titles of server errors that may also be a story's title.
pub static BARE_ERRORS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed(include_str!("phrases/bare_errors.txt")).collect());

/// Statements of a site under maintenance about itself.
pub static MAINTENANCE: Phrases =
    Phrases::new(|| automaton(include_str!("phrases/maintenance.txt")));

/// Further phrases of such a site, also used where something else is closed.
pub static APOLOGIES: Phrases = Phrases::new(|| automaton(include_str!("phrases/apologies.txt")));

/// Titles of sites under maintenance, and of stories about maintenance.
pub static MAINTENANCE_TITLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed(include_str!("phrases/maintenance_titles.txt")).collect());

/// Titles of notices, which may also be a story's title.
pub static NOTICE_TITLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed(include_str!("phrases/notice_titles.txt")).collect());

/// Titles of lists of headlines.
pub static LIST_TITLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed(include_str!("phrases/lists.txt")).collect());
