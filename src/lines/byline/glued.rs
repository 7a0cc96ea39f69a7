//! Bylines whose parts were run together, as by scripts that strip a page's tags:
//! `ByJane RoeCommunity reporter`, `byJane RoeandJohn Doe`.

use std::borrow::Cow;

/// Returns the text after the opening of such a line, or `None` for other lines. No
/// English word has a capital after `by`.
pub fn rest(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix("By")
        .or_else(|| text.strip_prefix("by"))?;
    rest.starts_with(char::is_uppercase).then_some(rest)
}

/// Separates the names and roles of such a line; `is_role` decides whether its end
/// is text that follows names.
pub fn parted(rest: &str, is_role: impl Fn(&str) -> bool) -> String {
    const AND: &str = "and";
    const SHORTEST: usize = 4;
    let mut parts = String::with_capacity(rest.len() + 8);
    let mut word = 0;
    let mut before = ' ';
    for (at, c) in rest.char_indices() {
        if before.is_lowercase() && c.is_uppercase() {
            let joined = parts[word..].strip_suffix(AND);
            if let Some(name) = joined.filter(|name| name.chars().count() >= SHORTEST) {
                let end = word + name.len();
                parts.truncate(end);
                parts.push_str(" and ");
            } else if is_role(&rest[at..]) {
                parts.push_str(", ");
            }
        }
        if c.is_whitespace() {
            word = parts.len() + c.len_utf8();
        }
        parts.push(c);
        before = c;
    }
    parts
}

/// Inserts a comma before a role that was joined to a surname:
/// `Jane RoeSenior reporter`. `is_role_word` decides whether the first word begins a
/// role, `is_role` whether any word is one: `Jane McDonald` and `Jane McRoyal` stay
/// whole, as does `ZooRoyal Petcare`, which has no given name in front.
pub fn apart(
    text: &str,
    is_role_word: impl Fn(&str) -> bool,
    is_role: impl Fn(&str) -> bool,
) -> Cow<'_, str> {
    // Beginnings of surnames with a capital inside.
    const BEGINNINGS: [&str; 10] = [
        "Mc", "Mac", "De", "Di", "Da", "Du", "La", "Le", "Van", "Fitz",
    ];
    let is_joint = |pair: &[u8]| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase();
    let pairs = text.as_bytes().windows(2).enumerate();
    let mut joints = pairs.filter_map(|(at, pair)| is_joint(pair).then_some(at + 1));
    let role = joints.find(|at| {
        let (name, role) = text.split_at(*at);
        let surname = name.rsplit_once(' ').map(|(_, surname)| surname);
        let mut words = role.split([' ', ',']);
        surname.is_some_and(|surname| !BEGINNINGS.contains(&surname))
            && words.clone().next().is_some_and(&is_role_word)
            && words.any(&is_role)
    });
    match role {
        Some(at) => Cow::Owned(format!("{}, {}", &text[..at], &text[at..])),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_roles_are_parted() {
        let is_role = |text: &str| text == "Community reporter";
        for (line, expected) in [
            (
                "ByJane RoeCommunity reporter",
                "Jane Roe, Community reporter",
            ),
            ("byJane ThackeryandJohn Doe", "Jane Thackery and John Doe"),
            ("ByRonan McDonald", "Ronan McDonald"),
            ("byAmanda RolandandJo Hand", "Amanda Roland and Jo Hand"),
        ] {
            assert_eq!(parted(rest(line).unwrap(), is_role), expected);
        }
        let apart = |text| {
            let is_role_word = |word: &str| matches!(word, "Senior" | "Royal");
            apart(text, is_role_word, |word| word == "reporter").into_owned()
        };
        assert_eq!(
            apart("Jane McRoeSenior reporter"),
            "Jane McRoe, Senior reporter"
        );
        for whole in [
            "Jane McRoe",
            "ZooSenior Petcare",
            "Jane McRoyal",
            "Jane McRoyal, Senior reporter",
        ] {
            assert_eq!(apart(whole), whole);
        }
        assert!(
            ["Byron", "BYRON", "By Jane", "bypass", "By"]
                .iter()
                .all(|line| rest(line).is_none())
        );
    }
}
