//! Translation of the operators of the news databases.

use super::Syntax;

/// An operator in our language.
#[derive(Debug, PartialEq, Eq)]
pub struct Operator {
    /// The operator as we write it.
    pub own: String,
    /// The number of pieces it consists of.
    pub length: usize,
    /// A note on it.
    pub note: Option<String>,
}

/// Translates the operator that a lowercase piece is, possibly with the next one.
pub fn operator([word, next]: [&str; 2], syntax: Syntax) -> Option<Operator> {
    let is_nexis = syntax == Syntax::Nexis;
    let known = |own: &str, length| Some(Operator::new(own, length, None));
    match word {
        "and" if next == "not" => known("NOT", 2),
        "but" if next == "not" && is_nexis => known("NOT", 2),
        "and" => known("AND", 1),
        "&" if is_nexis => known("AND", 1),
        "or" => known("OR", 1),
        "not" if is_part(next) => {
            let note = format!("not {next} is read as and not");
            Some(Operator::new("NOT", 2, Some(note)))
        }
        "not" => match distance(next, syntax) {
            Some(near) => Some(Operator {
                own: format!("not {}", near.own),
                length: near.length + 1,
                ..near
            }),
            None => known("NOT", 1),
        },
        "same" if syntax == Syntax::Factiva => known("w/p", 1),
        _ if is_part(word) => {
            let note = format!("{word} is read as and");
            Some(Operator::new("AND", 1, Some(note)))
        }
        _ => distance(word, syntax),
    }
}

impl Operator {
    fn new(own: &str, length: usize, note: Option<String>) -> Self {
        Self {
            own: own.to_owned(),
            length,
            note,
        }
    }
}

/// Whether an operator requires one segment, or the whole document.
fn is_part(word: &str) -> bool {
    let within = ["w/", "/", "pre/", "+"].into_iter();
    let mut within = within.filter_map(|sign| word.strip_prefix(sign));
    within.any(|part| matches!(part, "seg" | "segment" | "doc" | "field"))
}

/// Translates `w/5`, `/5`, `/s`, `pre/3`, `+3`; in Factiva `near5`, `adj3`, `/n5/`,
/// where `w/5` is ordered too.
fn distance(word: &str, syntax: Syntax) -> Option<Operator> {
    let is_factiva = syntax == Syntax::Factiva;
    let (both, ordered): (&[&str], &[&str]) = if is_factiva {
        (
            &["near/", "/n", "/", "near"],
            &["w/", "pre/", "onear/", "adj"],
        )
    } else {
        (&["w/", "near/", "/"], &["pre/", "onear/", "+"])
    };
    let after = |signs: &[&str]| signs.iter().find_map(|sign| reached(word, sign));
    let (own, is_ordered) = match after(both) {
        Some(own) => (own, false),
        None => (after(ordered)?, true),
    };
    let has_order = own.bytes().all(|byte| byte.is_ascii_digit());
    let note = (is_ordered && !has_order && !word.starts_with("w/"))
        .then(|| format!("{word} is read as w/{own}, in any order"));
    let sign = if is_ordered && has_order { "pre" } else { "w" };
    Some(Operator::new(&format!("{sign}/{own}"), 1, note))
}

/// Returns the reach of a distance: a number of words, `s` or `p`.
fn reached(word: &str, sign: &str) -> Option<String> {
    let rest = word.strip_prefix(sign)?;
    let is_apart = sign.ends_with(['/', '+']);
    let number = match (sign, rest) {
        // Without a number, both are adjacent.
        ("near" | "adj", "") => "1",
        ("/n", rest) => rest.strip_suffix('/')?,
        _ => rest,
    };
    match number {
        "s" | "sent" | "sentence" if is_apart => Some("s".to_owned()),
        "p" | "para" | "paragraph" if is_apart => Some("p".to_owned()),
        number => {
            let number: u32 = number.parse().ok().filter(|number| *number > 0)?;
            Some(number.to_string())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_operator_is_one_of_ours() {
        let (nexis, factiva) = (Syntax::Nexis, Syntax::Factiva);
        for (typed, syntax, own, is_noted) in [
            ("/s", nexis, "w/s", false),
            ("w/sentence", nexis, "w/s", false),
            ("w/para", nexis, "w/p", false),
            ("/p", nexis, "w/p", false),
            ("/5", nexis, "w/5", false),
            ("+5", nexis, "pre/5", false),
            ("pre/s", nexis, "w/s", true),
            ("+p", nexis, "w/p", true),
            ("not /s", nexis, "not w/s", false),
            ("not w/5", nexis, "not w/5", false),
            ("not w/seg", nexis, "NOT", true),
            ("not /seg", nexis, "NOT", true),
            ("/seg", nexis, "AND", true),
            ("but not", nexis, "NOT", false),
            ("and not", nexis, "NOT", false),
            ("&", nexis, "AND", false),
            ("w/5", factiva, "pre/5", false),
            ("w/s", factiva, "w/s", false),
            ("adj", factiva, "pre/1", false),
            ("adj3", factiva, "pre/3", false),
            ("near", factiva, "w/1", false),
            ("near5", factiva, "w/5", false),
            ("/n30/", factiva, "w/30", false),
            ("same", factiva, "w/p", false),
        ] {
            let words: Vec<&str> = typed.split(' ').collect();
            let word = |n: usize| words.get(n).copied().unwrap_or_default();
            let found = operator([word(0), word(1)], syntax).unwrap();
            let found = (found.own.as_str(), found.length, found.note.is_some());
            assert_eq!(found, (own, words.len(), is_noted), "{typed}");
        }
        for (word, syntax) in [
            ("w/o", nexis),
            ("nearly", factiva),
            ("adjoin", factiva),
            ("+", nexis),
            ("w/0", nexis),
            ("near", nexis),
        ] {
            assert_eq!(operator([word, ""], syntax), None, "{word}");
        }
    }
}
