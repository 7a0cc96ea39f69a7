//! Operators, distances, and fields before values.

use super::{FARTHEST, Kind, Lexer};
use crate::search::query::{Field, Node, Reach};

impl Lexer<'_> {
    pub fn operator(&mut self, run: &str) -> bool {
        if !self.is_prose && !self.rest()[run.len()..].starts_with('(') {
            self.doubt_operator(run);
        }
        let kind = match run {
            "OR" if !self.is_prose => Kind::Or,
            "AND" if !self.is_prose => Kind::And,
            "NOT" | "not" | "Not" => return self.not(run),
            _ => match reach(run)
                .or_else(|| self.unordered(run))
                .or_else(|| self.slashed(run, self.at))
            {
                Some(reach) => Kind::Near {
                    reach,
                    refused: false,
                },
                None => return false,
            },
        };
        if let Kind::Near {
            reach: Reach::Words(n) | Reach::Ordered(n),
            ..
        } = kind
            && n == FARTHEST
            && !run.ends_with("255")
        {
            self.remark(
                self.at..self.at + run.len(),
                format!("distances are limited to {FARTHEST} words"),
            );
        }
        self.push(kind, run.len());
        true
    }

    /// Lexes `NOT` or `not w/5`.
    pub fn not(&mut self, run: &str) -> bool {
        let after = &self.rest()[run.len()..];
        let next = after.trim_start();
        let end = next.find(char::is_whitespace).unwrap_or(next.len());
        let place = self.typed.len() - next.len();
        let near = reach(&next[..end]).or_else(|| self.slashed(&next[..end], place));
        if let Some(reach) = near {
            let length = run.len() + (after.len() - next.len()) + end;
            let refused = true;
            self.push(Kind::Near { reach, refused }, length);
            return true;
        }
        if run != "NOT" || self.is_prose {
            return false;
        }
        self.push(Kind::Not, run.len());
        true
    }

    /// Lexes a prefix before a colon or a parenthesis, which modifies what follows.
    pub fn prefix(&mut self, run: &str, after: &str) -> bool {
        self.doubt_zero(run, after);
        if after.starts_with('(')
            && let Some(times) = numbered(run, "atleast")
        {
            self.push(Kind::AtLeast(times), run.len() + 1);
            self.depth += 1;
            self.after_blank = true;
            return true;
        }
        let Some((name, value)) = run.split_once(':') else {
            return false;
        };
        self.doubt_field(name, value);
        if value.is_empty() && self.field_before_blank(name, after) {
            return true;
        }
        if value.is_empty() && !after.starts_with(['"', '“', '(', '„', '«']) {
            return false;
        }
        if value.is_empty() && after.starts_with('(') && name.eq_ignore_ascii_case("exists") {
            self.push(Kind::Exists, name.len() + 1);
            return true;
        }
        if value.is_empty() && self.quoted_bound(name, after) {
            return true;
        }
        if self.whole_prefix(name, value) {
            return true;
        }
        let kind = match (Field::of(name), numbered(name, "first")) {
            (Some(field), _) if field.is_ordered() && !value.is_empty() => {
                let bounds = value.split('^').next().unwrap_or_default();
                if !bounds.contains(char::is_alphanumeric) {
                    self.remark(
                        self.at..self.at + run.len(),
                        "a field without a value; read as a word",
                    );
                    return false;
                }
                let range = Node::Range(field, bounds.to_owned());
                self.push(Kind::Leaf(range), name.len() + 1 + bounds.len());
                return true;
            }
            (Some(field), _) => Kind::Field(field),
            (None, Some(words)) => Kind::First(words),
            (None, None) if name.eq_ignore_ascii_case("said") => Kind::Said,
            (None, None) => return false,
        };
        // URLs such as `lead://` are not fields.
        if value.starts_with("//") {
            return false;
        }
        self.push(kind, name.len() + 1);
        self.after_blank = true;
        true
    }

    /// Lexes a prefix that is complete with the word after its colon:
    /// `exists:author`, `any:person`, `since:2024`.
    fn whole_prefix(&mut self, name: &str, value: &str) -> bool {
        // A boost or a comma may follow.
        let word = value.split(|c: char| !c.is_alphanumeric()).next();
        let word = word.unwrap_or_default();
        let length = name.len() + 1 + word.len();
        if name.eq_ignore_ascii_case("exists") {
            let Some(field) = Field::of(word) else {
                return false;
            };
            self.push(Kind::Leaf(Node::Exists(field)), length);
            return true;
        }
        if name.eq_ignore_ascii_case("any") && word.eq_ignore_ascii_case("person") {
            self.push(Kind::Leaf(Node::Anybody), length);
            return true;
        }
        if let Some(sign) = Field::bound(name)
            && self.bounds_days(name, value)
        {
            let day = value.split('^').next().unwrap_or_default();
            let range = Node::Range(Field::Published, format!("{sign}{day}"));
            self.push(Kind::Leaf(range), name.len() + 1 + day.len());
            return true;
        }
        false
    }

    /// Whether the value after `since:` and the like is read as a date: always if it
    /// starts with a digit, and if it is a word, unless the query is prose. Values that
    /// are not dates are reported by the planner, which knows the current day.
    fn bounds_days(&self, name: &str, value: &str) -> bool {
        let is_typed = !self.is_prose && name.bytes().all(|b| b.is_ascii_lowercase());
        value.starts_with(|c: char| c.is_ascii_digit() || is_typed && c.is_alphabetic())
    }

    /// Reads `since:"last week"`.
    fn quoted_bound(&mut self, name: &str, after: &str) -> bool {
        let is_quote = |c: char| matches!(c, '"' | '“' | '”' | '„' | '«' | '»');
        let inside = after.strip_prefix(is_quote);
        let (Some(sign), Some(inside)) = (Field::bound(name), inside) else {
            return false;
        };
        let Some((day, rest)) = inside.split_once(is_quote) else {
            return false;
        };
        if !self.bounds_days(name, day.trim()) {
            return false;
        }
        let range = Node::Range(Field::Published, format!("{sign}{}", day.trim()));
        let length = after.len() - rest.len();
        self.push(Kind::Leaf(range), name.len() + 1 + length);
        true
    }
}

/// Parses a name followed by a number: `atleast3`, `first50`.
pub fn numbered(text: &str, name: &str) -> Option<u32> {
    let (start, digits) = text.split_at_checked(name.len())?;
    let number = digits.parse().ok().filter(|number| *number > 0)?;
    start.eq_ignore_ascii_case(name).then_some(number)
}

/// Parses a distance: `w/5`, `pre/3`, `w/s`, `w/p`.
pub fn reach(run: &str) -> Option<Reach> {
    let (name, distance) = run.split_once('/')?;
    let is = |names: &[&str]| names.iter().any(|known| known.eq_ignore_ascii_case(name));
    let number = || {
        let number: u32 = distance.parse().ok().filter(|n| *n > 0)?;
        Some(number.min(FARTHEST))
    };
    if is(&["pre", "onear"]) {
        return number().map(Reach::Ordered);
    }
    if !is(&["w", "near"]) {
        return None;
    }
    match distance {
        "s" | "S" | "sent" | "sentence" => Some(Reach::Sentence),
        "p" | "P" | "para" | "paragraph" => Some(Reach::Paragraph),
        _ => number().map(Reach::Words),
    }
}

/// Parses `~3` after a quotation. Returns the slop and the length of the text.
pub fn slop(rest: &str) -> (u32, usize) {
    let Some(digits) = rest.strip_prefix('~') else {
        return (0, 0);
    };
    let end = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    // Slop is integral: the fraction of `~1.5` is skipped.
    let fraction = digits[end..].strip_prefix('.').map_or(0, |rest| {
        let more = rest.find(|c: char| !c.is_ascii_digit());
        let more = more.unwrap_or(rest.len());
        if more > 0 { more + 1 } else { 0 }
    });
    match digits[..end].parse::<u32>() {
        Ok(slop) => (slop.min(FARTHEST), end + fraction + 1),
        Err(_) => (0, 0),
    }
}
