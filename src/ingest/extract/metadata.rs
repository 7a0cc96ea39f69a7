//! Which claimed title, source, section, language and URL to believe.
