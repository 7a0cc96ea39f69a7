//! The lines and labels around dates.
