//! Short hand-written texts with the right answers marked: the benchmark for changes
//! to this module.

/// The cases, one per line; the groups and marks are explained at the top.
const CASES: &str = include_str!("cases.txt");

/// One text and the names in it.
#[derive(Debug)]
pub struct Case {
    /// The group that the case belongs to.
    pub group: &'static str,
    /// The text without marks.
    pub text: String,
    /// The spans of the names, in Unicode characters.
    pub names: Vec<[u32; 2]>,
}

/// Returns all cases in order.
pub fn cases() -> Vec<Case> {
    let mut group = "";
    let mut cases = Vec::new();
    for line in CASES.lines() {
        if let Some(title) = line.strip_prefix("## ") {
            group = title;
        } else if !line.is_empty() && !line.starts_with("# ") {
            cases.push(read(group, line));
        }
    }
    cases
}

fn read(group: &'static str, line: &str) -> Case {
    let (text, names) = unmarked(&line.replace(" | ", "\n\n"));
    Case { group, text, names }
}

/// Returns a text without the brackets around names, and the spans of these names in
/// Unicode characters.
pub fn unmarked(marked: &str) -> (String, Vec<[u32; 2]>) {
    let (mut text, mut names) = (String::new(), Vec::new());
    let (mut length, mut opened) = (0, 0);
    for c in marked.chars() {
        match c {
            '[' => opened = length,
            ']' => names.push([opened, length]),
            _ => {
                text.push(c);
                length += 1;
            }
        }
    }
    (text, names)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::people;

    /// The last model had 93.4.
    const FLOOR: f64 = 92.5;

    #[test]
    fn the_challenge_is_met_as_well_as_ever() {
        let (mut right, mut given, mut missed) = (0, 0, Vec::new());
        for case in cases() {
            let found: Vec<[u32; 2]> = people("", &case.text, &[], &[], "")
                .into_iter()
                .flat_map(|person| person.spans)
                .collect();
            let hits = case
                .names
                .iter()
                .filter(|span| found.contains(span))
                .count();
            right += 2 * hits;
            given += found.len() + case.names.len();
            if 2 * hits < found.len() + case.names.len() {
                missed.push(format!("{}: {}", case.group, case.text));
            }
        }
        let f1 = 100.0 * right as f64 / given as f64;
        assert!(f1 >= FLOOR, "F1 {f1:.1}\n{}", missed.join("\n"));
    }
}
