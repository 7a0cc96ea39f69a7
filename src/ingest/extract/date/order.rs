//! Evidence for reading ambiguous numeric dates.
