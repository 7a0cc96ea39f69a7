//! Which pieces of text are page furniture, by rules that name no publisher.
