//! Whole articles.
