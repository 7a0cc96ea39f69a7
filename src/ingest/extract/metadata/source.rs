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

fn is_name(value: &str) -> bool {
    value.len() <= 80 && !value.contains("://") && !value.starts_with('@')
}
