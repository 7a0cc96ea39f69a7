//! Bylines whose parts were printed as one, as by scripts that drop a page's tags:
//! `ByJane RoeCommunity reporter`, `byJane RoeandJohn Doe`.

use std::borrow::Cow;

/// What such a line says behind its opening, or nothing if it is another line.
/// No English word has a capital behind `by`.
pub fn rest(text: &str) -> Option<&str> {
    let rest = text
        .strip_prefix("By")
        .or_else(|| text.strip_prefix("by"))?;
    rest.starts_with(char::is_uppercase).then_some(rest)
}

/// Parts the names and roles of such a line; `is_role` says of its end whether it
/// stands beside names.
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

/// A line with a comma before the role that was printed as one word with a surname:
/// `Jane RoeSenior reporter`. `is_role_word` says of the role's first word whether it
/// begins one, `is_role` of any that it is one: `Jane McDonald` and `Jane McRoyal` stay
/// whole, as does `ZooRoyal Petcare`, where no given name stands before.
pub fn apart(
    text: &str,
    is_role_word: impl Fn(&str) -> bool,
    is_role: impl Fn(&str) -> bool,
) -> Cow<'_, str> {
    // What surnames begin with that have a capital inside.
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
