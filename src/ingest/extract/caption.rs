//! Which pieces of text are photo captions and credits.
