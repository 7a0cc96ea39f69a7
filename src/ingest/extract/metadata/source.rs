//! The outlet's name.

use crate::article::Sourced;
use crate::ingest::raw::Field;

use super::Claims;

/// The first claim that is a name, not an address or a handle.
pub fn choose(claims: &Claims<'_>) -> Option<Sourced<String>> {
    let claim = claims
        .about(Field::Source)
        .find(|claim| is_name(&claim.value))?;
    Some(Sourced::new(claim.value.clone(), claim.from.clone()))
}

/// Words of the longest names; more are a headline.
pub const LONGEST: usize = 8;

fn is_name(value: &str) -> bool {
    let words = value.split_whitespace().count();
    value.len() <= 80 && words <= LONGEST && !value.contains("://") && !value.starts_with('@')
}
