//! Translation of queries in the languages of news databases into our own.
//!
//! Operators and fields that we have under other names are renamed, consecutive words
//! become the phrase that they are there, and what cannot be supported is reported
//! and left out. Then parentheses are added where operator precedence differs. After
//! LexisNexis, "Search Tips and Connectors", and Factiva, "Search Builder: Free Text"
//! and "Search Statement Operators".

mod bounds;
mod letters;
mod names;
mod operators;
mod order;
mod pieces;

use serde::{Deserialize, Serialize};

use bounds::{DayOrder, Read};
use names::times;
use operators::Operator;
use pieces::{Piece, cut, group, shown};

/// The language of a query.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Syntax {
    /// Our own.
    #[default]
    Own,
    /// Nexis: `hlead(apple) and atleast5(apple) and not byline(cook)`.
    Nexis,
    /// Factiva: `hd=apple and apple near5 cook not by=cook`.
    Factiva,
}

/// Translates a query. Returns it in our language, and notes on what was left out.
pub(crate) fn translate(typed: &str, syntax: Syntax) -> (String, Vec<String>) {
    if syntax == Syntax::Own {
        return (typed.to_owned(), Vec::new());
    }
    let pieces = cut(typed, syntax);
    let mut writer = Writer {
        syntax,
        days: DayOrder::of(&pieces),
        out: Vec::new(),
        words: Vec::new(),
        skips_operator: false,
        notes: Vec::new(),
    };
    let mut at = 0;
    while at < pieces.len() {
        at += writer.step(&pieces[at..]).max(1);
    }
    writer.end_words();
    if let (Syntax::Factiva, Some(day)) = (syntax, bounds::doubtful_day(&pieces)) {
        writer.note(format!(
            "{day} is read with the month first; write 20240227 for the 27th of February"
        ));
    }
    let mut own = String::new();
    for part in &order::grouped(writer.out, syntax) {
        let is_beside = own.is_empty() || own.ends_with('(') || part == ")";
        own.push_str(if is_beside { "" } else { " " });
        own.push_str(part);
    }
    (own, writer.notes)
}

struct Writer<'a> {
    syntax: Syntax,
    days: DayOrder,
    out: Vec<String>,
    /// Consecutive words, which are a phrase.
    words: Vec<&'a str>,
    /// Whether something was just left out, so that a joining operator is skipped.
    skips_operator: bool,
    notes: Vec<String>,
}

impl<'a> Writer<'a> {
    fn note(&mut self, text: String) {
        if !self.notes.contains(&text) {
            self.notes.push(text);
        }
    }

    fn push(&mut self, text: impl Into<String>) {
        self.end_words();
        self.skips_operator = false;
        self.out.push(text.into());
    }

    /// Translates the first pieces, and returns their number.
    fn step(&mut self, pieces: &[Piece<'a>]) -> usize {
        let piece = pieces[0].text;
        if letters::is_foreign(piece, self.syntax) {
            self.note(format!(
                "{piece}: $ is a sign of Factiva's, in Nexis bank** has up to two letters more; read as words"
            ));
        }
        let text = |n: usize| pieces.get(n).map_or("", |piece| piece.text);
        if let Some((read, length)) = bounds::restriction(pieces, self.days, self.syntax) {
            match read {
                Read::Own(own) => self.push(own),
                Read::Unknown => {
                    let way_out = match bounds::field(piece) {
                        Some(super::Field::Words) => "write words:>800",
                        _ => "write published:>=2024-02-27",
                    };
                    let whole = shown(&pieces[..length]);
                    self.leave_out(format!("{whole} cannot be honoured; left out; {way_out}"));
                }
            }
            return length;
        }
        let lower = piece.to_lowercase();
        if let Some(operator) = self.operator(pieces) {
            operator.note.into_iter().for_each(|note| self.note(note));
            self.end_words();
            if operator.own == "NOT" || !self.skips_operator {
                self.push(operator.own);
            }
            return operator.length;
        }
        let is_glued = pieces.get(1).is_some_and(|next| next.glued);
        match piece {
            "(" => self.push(piece),
            ")" => self.close(),
            _ if piece.starts_with(['"', '“', '”', '„']) => {
                let phrase = self.phrase(quotation(piece));
                self.push(phrase);
            }
            // After other words, the name of a segment is one of them.
            _ if text(1) == "(" && (is_glued || self.words.is_empty() && is_segment(&lower)) => {
                return self.segment(&lower, pieces);
            }
            _ if self.syntax == Syntax::Factiva && text(1) == "=" => {
                return self.field(&lower, pieces);
            }
            _ => return self.word(piece, &lower, pieces),
        }
        1
    }

    /// Parses the operator at the beginning of the pieces.
    fn operator(&self, pieces: &[Piece<'a>]) -> Option<Operator> {
        let lower = |n: usize| pieces.get(n).map(|piece| piece.text.to_lowercase());
        let [first, second] = [0, 1].map(|n| lower(n).unwrap_or_default());
        operators::operator([&first, &second], self.syntax)
    }

    /// Translates `hlead(`, `caps(`, `atleast5(`.
    fn segment(&mut self, name: &str, pieces: &[Piece<'a>]) -> usize {
        if let Some(field) = names::of_segment(name) {
            self.push(format!("{field}:("));
            return 2;
        }
        match name {
            _ if times(name).is_some() => self.push(format!("{name}(")),
            _ if names::is_print(name) => {
                self.note(format!(
                    "{name}() cannot be honoured: case and number do not matter here (=Apple finds the word as printed)"
                ));
                self.push("(");
            }
            _ if names::is_left_out(name) => {
                let length = 1 + group(&pieces[1..]);
                let whole = shown(&pieces[..length]);
                self.leave_out(format!("{whole} cannot be honoured; left out"));
                return length;
            }
            _ => {
                self.note(format!("{name}() is unknown; searched anywhere"));
                self.push("(");
            }
        }
        2
    }

    /// Translates `hd=apple`, `sn="Harbour Lantern"`, `hlp=(apple or google)`.
    fn field(&mut self, name: &str, pieces: &[Piece<'a>]) -> usize {
        let value = &pieces[2..];
        let length = match value.first().map_or("", |first| first.text) {
            "(" => group(value),
            first if first.starts_with(['"', '“', '”', '„']) => 1,
            _ => self.row(value),
        };
        let Some(field) = names::of_code(name) else {
            let whole = shown(&pieces[..2 + length]);
            self.leave_out(format!(
                "{whole} cannot be honoured: codes are not known here; left out"
            ));
            return 2 + length;
        };
        match &value[..length] {
            [first, ..] if first.text == "(" => {
                self.push(format!("{field}:("));
                return 3;
            }
            [only] if !only.text.starts_with(['"', '“', '”', '„']) => {
                let own = letters::own(only.text, self.syntax);
                self.push(format!("{field}:{own}"));
            }
            several => {
                let words = several.iter().flat_map(|piece| quotation(piece.text));
                let phrase = self.phrase(words);
                self.push(format!("{field}:{phrase}"));
            }
        }
        2 + length
    }

    /// Returns the number of consecutive words, none of them an operator or a field.
    fn row(&self, pieces: &[Piece<'a>]) -> usize {
        let ends = |n: usize| {
            let text = pieces[n].text;
            let next = pieces.get(n + 1);
            let after = next.map_or("", |next| next.text);
            let lower = text.to_lowercase();
            let opens = after == "(" && next.is_some_and(|next| next.glued);
            matches!(text, "(" | ")")
                || text.starts_with(['"', '“', '”', '„'])
                || after.starts_with(['=', '<', '>'])
                || self.syntax == Syntax::Nexis && opens
                || self.operator(&pieces[n..]).is_some()
                || times(&lower).is_some()
                || text.starts_with('/')
        };
        (0..pieces.len()).find(|n| ends(*n)).unwrap_or(pieces.len())
    }

    /// Translates `atleast5 apple`, `apple /F50/`, `apple$`, `apple % computer`.
    fn word(&mut self, piece: &'a str, lower: &str, pieces: &[Piece<'a>]) -> usize {
        if let (Some(times), Some(next)) = (times(lower), pieces.get(1))
            && next.text != ")"
        {
            return 1 + self.counted(times, &pieces[1..]);
        }
        if self.syntax != Syntax::Factiva {
            self.words.push(piece);
            return 1;
        }
        if piece == "%" {
            self.any_word(&pieces[1..]);
            return 1;
        }
        let first = lower.strip_prefix("/f").and_then(|n| n.strip_suffix('/'));
        if let Some(words) = first.and_then(|n| n.parse::<u32>().ok()) {
            self.end_words();
            match self.out.pop() {
                Some(last) if !last.ends_with(')') => self.out.push(format!("first{words}:{last}")),
                last => {
                    self.out.extend(last);
                    self.note(format!(
                        "{piece} after a group cannot be honoured; left out"
                    ));
                }
            }
            return 1;
        }
        self.words.push(piece);
        1
    }

    /// Translates what is counted, possibly consecutive words; returns its length.
    fn counted(&mut self, times: u32, pieces: &[Piece<'a>]) -> usize {
        let first = pieces[0].text;
        let (of, length) = if first.starts_with(['"', '“', '”', '„']) {
            (self.phrase(quotation(first)), 1)
        } else {
            match self.row(pieces).max(1) {
                1 => (letters::own(first, self.syntax), 1),
                length => {
                    let words = pieces[..length].iter().map(|piece| piece.text);
                    (self.phrase(words), length)
                }
            }
        };
        self.push(format!("atleast{times}({of})"));
        length
    }

    /// Translates `%`: exactly one word of any kind between two others.
    fn any_word(&mut self, after: &[Piece<'a>]) {
        let is_between = !self.words.is_empty() && !after.is_empty() && self.row(after) > 0;
        if is_between {
            self.words.push("*");
        } else {
            self.note("% stands for a word between two others; left out".to_owned());
        }
    }

    /// Leaves something out, with the operator that joins it.
    fn leave_out(&mut self, note: String) {
        self.note(note);
        self.end_words();
        while self.out.last().is_some_and(|last| order::is_operator(last)) {
            self.out.pop();
        }
        self.skips_operator = self.out.last().is_none_or(|last| last.ends_with('('));
    }

    /// Closes a group, unless everything in it was left out.
    fn close(&mut self) {
        self.end_words();
        let is_empty = self.out.last().is_some_and(|last| last.ends_with('('));
        if !(is_empty && self.skips_operator) {
            return self.push(")");
        }
        self.out.pop();
        while self.out.last().is_some_and(|last| order::is_operator(last)) {
            self.out.pop();
        }
        self.skips_operator = self.out.last().is_none_or(|last| last.ends_with('('));
    }

    /// Returns words as a quotation in our language.
    fn phrase<'w>(&self, words: impl Iterator<Item = &'w str>) -> String {
        let words: Vec<String> = words.map(|word| letters::own(word, self.syntax)).collect();
        format!("\"{}\"", words.join(" "))
    }

    fn end_words(&mut self) {
        let words = std::mem::take(&mut self.words);
        let own = match &words[..] {
            [] => return,
            [word] => match letters::own(word, self.syntax) {
                // At the end of a single word it would be punctuation.
                own if own.ends_with('?') => format!("\"{own}\""),
                own => own,
            },
            words => self.phrase(words.iter().copied()),
        };
        self.skips_operator = false;
        self.out.push(own);
    }
}

/// Returns the words of a quotation.
fn quotation(typed: &str) -> impl Iterator<Item = &str> {
    typed.trim_matches(['"', '“', '”', '„']).split_whitespace()
}

/// Whether a word is a segment even if a blank precedes its parenthesis.
fn is_segment(name: &str) -> bool {
    names::of_segment(name).is_some()
        || times(name).is_some()
        || names::is_print(name)
        || names::is_left_out(name)
}

#[cfg(test)]
mod tests;
