//! What stubs, notices and errors say.
//!
//! Each phrase speaks to a reader of this page; what a story could say of
//! paywalls, cookies or errors is not here.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::lines::phrases::{Phrases, automaton, listed};

/// That the rest of the text is for subscribers, or for who logs in.
pub static BEYOND: Phrases = Phrases::new(|| automaton(include_str!("phrases/subscribers.txt")));

/// What asks for cookies, consent or scripts before a page is shown.
pub static NOTICES: Phrases = Phrases::new(|| automaton(include_str!("phrases/notices.txt")));

/// What errors and checks for robots say.
pub static ERRORS: Phrases = Phrases::new(|| automaton(include_str!("phrases/errors.txt")));

/// Titles that only servers give.
pub static ERROR_TITLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed(include_str!("phrases/error_titles.txt")).collect());

/// Titles of servers' errors that may be a story's as well.
pub static BARE_ERRORS: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed(include_str!("phrases/bare_errors.txt")).collect());

/// What a site that is being worked on says of itself.
pub static MAINTENANCE: Phrases =
    Phrases::new(|| automaton(include_str!("phrases/maintenance.txt")));

/// What such a site says besides, and who closes something else, too.
pub static APOLOGIES: Phrases = Phrases::new(|| automaton(include_str!("phrases/apologies.txt")));

/// Titles of sites that are being worked on, and of stories of such work.
pub static MAINTENANCE_TITLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed(include_str!("phrases/maintenance_titles.txt")).collect());

/// Titles of notices, which may be a story's as well.
pub static NOTICE_TITLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed(include_str!("phrases/notice_titles.txt")).collect());

/// What stands above a list of headlines.
pub static LIST_TITLES: LazyLock<FxHashSet<&str>> =
    LazyLock::new(|| listed(include_str!("phrases/lists.txt")).collect());
