//! Repeats marked documents with other people or under a headline, so that the model
//! learns where names occur, not who is in the news.

use std::collections::BTreeMap;

use crate::corpus::Marked;
use crate::invent::{Invented, Inventor};
use crate::random::Random;

/// Returns the same document with every person renamed; `None` if it names nobody.
pub fn renamed(marked: &Marked, inventor: &Inventor, random: &mut Random) -> Option<Marked> {
    if marked.spans.is_empty() {
        return None;
    }
    let chars: Vec<char> = marked.text.chars().collect();
    let form = |span: &[usize; 2]| {
        chars
            .get(span[0]..span[1])
            .map(|form| form.iter().collect())
    };
    let forms: Vec<String> = marked.spans.iter().map(form).collect::<Option<_>>()?;
    let mut cast = Cast::default();
    let mut fullest: Vec<&String> = forms.iter().collect();
    fullest.sort_by_key(|form| std::cmp::Reverse(form.split(' ').count()));
    fullest
        .iter()
        .for_each(|form| cast.introduce(form, inventor, random));
    let mut other = Marked::default();
    let (mut at, mut length) = (0, 0);
    for (span, form) in marked.spans.iter().zip(&forms) {
        if span[0] < at {
            return None;
        }
        let name = cast.name(form);
        other.text.extend(&chars[at..span[0]]);
        length += span[0] - at;
        other.text.push_str(&name);
        let end = length + name.chars().count();
        other.spans.push([length, end]);
        (at, length) = (span[1], end);
    }
    other.text.extend(&chars[at..]);
    Some(other)
}

/// Assigns new people to old names.
#[derive(Default)]
struct Cast {
    people: Vec<Invented>,
    /// Every form of the old names, with its person and kind.
    forms: BTreeMap<String, (usize, Form)>,
    /// Last and first words of the old full names.
    last: BTreeMap<String, usize>,
    first: BTreeMap<String, usize>,
}

#[derive(Clone, Copy)]
enum Form {
    Full,
    Short,
    Given,
}

impl Cast {
    fn introduce(&mut self, form: &str, inventor: &Inventor, random: &mut Random) {
        if self.forms.contains_key(form) {
            return;
        }
        let words: Vec<&str> = form.split(' ').collect();
        let (first, last) = (words[0].to_owned(), words[words.len() - 1].to_owned());
        let known = self.last.get(&last).map(|&person| (person, Form::Short));
        let known = known.or_else(|| self.first.get(&first).map(|&p| (p, Form::Given)));
        let role = match known {
            Some((person, _)) if words.len() > 1 => (person, Form::Full),
            Some(role) => role,
            None => {
                self.people.push(inventor.somebody(random));
                let form = if words.len() > 1 {
                    Form::Full
                } else {
                    Form::Short
                };
                (self.people.len() - 1, form)
            }
        };
        self.forms.insert(form.to_owned(), role);
        if words.len() > 1 {
            self.last.entry(last).or_insert(role.0);
            self.first.entry(first).or_insert(role.0);
        }
    }

    fn name(&self, form: &str) -> String {
        let Some(&(person, form)) = self.forms.get(form) else {
            return String::new();
        };
        let person = &self.people[person];
        match form {
            Form::Full => &person.full,
            Form::Short => &person.short,
            Form::Given => &person.given,
        }
        .clone()
    }
}

/// Returns the document under a headline made of one of its short lines, in capitals
/// or in Title Case; `None` if no line is short enough.
pub fn headed(marked: &Marked, random: &mut Random) -> Option<Marked> {
    let chars: Vec<char> = marked.text.chars().collect();
    let mut start = 0;
    let mut lines = Vec::new();
    for end in (0..=chars.len()).filter(|&n| chars.get(n).is_none_or(|&c| c == '\n')) {
        let words = chars[start..end].iter().filter(|&&c| c == ' ').count() + 1;
        if (4..=12).contains(&words) {
            lines.push(start..end);
        }
        start = end + 1;
    }
    if lines.is_empty() || marked.text.len() > 6000 {
        return None;
    }
    let line = lines.swap_remove(random.below(lines.len()));
    let spans = marked
        .spans
        .iter()
        .filter(|span| line.start <= span[0] && span[1] <= line.end);
    let spans: Vec<[usize; 2]> = spans.map(|span| span.map(|at| at - line.start)).collect();
    let shouts = random.chance(50);
    let old = &chars[line];
    let mut headline = Vec::new();
    for (n, &c) in old.iter().enumerate() {
        let starts = n == 0 || old[n - 1] == ' ';
        // Some letters become several in capitals; the spans must keep their places.
        let mut upper = c.to_uppercase();
        let upper = upper.next().filter(|_| upper.next().is_none()).unwrap_or(c);
        let raised = shouts || starts && (n == 0 || !is_small(&old[n..]));
        headline.push(if raised { upper } else { c });
    }
    while headline.last() == Some(&'.') {
        headline.pop();
    }
    let spans: Vec<[usize; 2]> = spans
        .into_iter()
        .filter(|s| s[1] <= headline.len())
        .collect();
    let moved = headline.len() + 2;
    let mut all = spans;
    all.extend(marked.spans.iter().map(|span| span.map(|at| at + moved)));
    let text = headline.iter().collect::<String>() + "\n\n" + &marked.text;
    Some(Marked { text, spans: all })
}

/// Whether the word at the start of `line` stays lowercase in Title Case.
fn is_small(line: &[char]) -> bool {
    const SMALL: &[&str] = &[
        "a", "an", "the", "of", "in", "on", "for", "to", "and", "by", "at", "from", "with", "as",
        "de", "al", "bin", "van", "von", "der", "la",
    ];
    let word: String = line.iter().take_while(|c| c.is_alphanumeric()).collect();
    SMALL.contains(&word.as_str())
}
