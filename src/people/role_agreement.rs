//! Decides whether two stated roles agree.

/// Words that do not narrow a role.
const EMPTY: &[&str] = &[
    "the", "a", "an", "of", "for", "at", "in", "to", "and", "former", "then", "acting", "late",
    "us", "u.s", "u.s.", "new", "outgoing", "incoming",
];

/// Whether two folded roles can be the same office of one person: the same head, and
/// no contradicting modifiers. `president` agrees with `french president`,
/// `treasury secretary` does not agree with `secretary of state`.
pub fn agree(a: &str, b: &str) -> bool {
    let (head, own) = taken_apart(a);
    let (other_head, other) = taken_apart(b);
    head == other_head
        && (own.is_empty()
            || other.is_empty()
            || own
                .iter()
                .any(|word| other.iter().any(|known| is_short_for(word, known))))
}

/// Returns the head of a role: `secretary` of `secretary of state`.
pub fn office(role: &str) -> &str {
    taken_apart(role).0
}

/// Whether a known role is an office at some organisation while the stated one has
/// no modifiers: `president of Marlowe Foods`, `president`.
pub fn is_elsewhere(known: &str, stated: &str) -> bool {
    let is_narrowed = known
        .split_whitespace()
        .any(|word| matches!(word, "of" | "for" | "at"));
    is_narrowed && taken_apart(stated).1.is_empty()
}

/// Returns the head of a role and its modifiers.
fn taken_apart(role: &str) -> (&str, Vec<&str>) {
    let words: Vec<&str> = role.split_whitespace().collect();
    let narrowed = words
        .iter()
        .position(|word| matches!(*word, "of" | "for" | "at" | "in" | "to"));
    let head = narrowed.unwrap_or(words.len()).saturating_sub(1);
    let rest = words
        .iter()
        .enumerate()
        .filter(|(n, word)| *n != head && !EMPTY.contains(word));
    (
        words.get(head).copied().unwrap_or(""),
        rest.map(|(_, word)| *word).collect(),
    )
}

/// Whether one word is a prefix of the other, as `fed` is of `federal`.
fn is_short_for(a: &str, b: &str) -> bool {
    a == b || a.len().min(b.len()) > 2 && (a.starts_with(b) || b.starts_with(a))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offices() {
        for (a, b, expected) in [
            ("president", "french president", true),
            ("president", "president of france", true),
            ("fed chairman", "chairman of the federal reserve", true),
            ("treasury secretary", "secretary", true),
            ("treasury secretary", "secretary of state", false),
            ("french president", "russian president", false),
            ("senator", "judge", false),
        ] {
            assert_eq!(agree(a, b), expected, "{a} / {b}");
            assert_eq!(agree(b, a), expected, "{b} / {a}");
        }
    }
}
