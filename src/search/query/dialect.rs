//! Queries in the languages of the news databases, put into ours.
//!
//! Word by word: an operator or a field that we have under another name is
//! renamed, words in a row become the phrase that they are there, and what
//! cannot be honoured is told and left out. After LexisNexis, "Search Tips and
//! Connectors", and Factiva, "Search Builder: Free Text".

mod bounds;
mod letters;
mod pieces;

use serde::{Deserialize, Serialize};

use bounds::Read;
use pieces::{Piece, cut, group, shown};

/// The language in which a query is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Syntax {
    /// Our own.
    #[default]
    Own,
    /// That of Nexis: `hlead(apple) and atleast5(apple) and not byline(cook)`.
    Nexis,
    /// That of Factiva: `hd=apple and apple near5 cook not by=cook`.
    Factiva,
}

/// A query in our language, and what was left out of it.
pub(crate) fn translate(typed: &str, syntax: Syntax) -> (String, Vec<String>) {
    if syntax == Syntax::Own {
        return (typed.to_owned(), Vec::new());
    }
    let mut writer = Writer {
        syntax,
        out: Vec::new(),
        words: Vec::new(),
        skips_operator: false,
        notes: Vec::new(),
    };
    let pieces = cut(typed, syntax);
    let mut at = 0;
    while at < pieces.len() {
        at += writer.step(&pieces[at..]).max(1);
    }
    writer.end_words();
    let mut own = String::new();
    for part in &writer.out {
        let is_beside = own.is_empty() || own.ends_with('(') || part == ")";
        own.push_str(if is_beside { "" } else { " " });
        own.push_str(part);
    }
    (own, writer.notes)
}

struct Writer<'a> {
    syntax: Syntax,
    out: Vec<String>,
    /// Words in a row, which are a phrase.
    words: Vec<&'a str>,
    /// Whether something was left out in front, and what would join it.
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

    /// Writes what the first pieces mean, and tells how many they were.
    fn step(&mut self, pieces: &[Piece<'a>]) -> usize {
        let piece = pieces[0].text;
        if letters::is_foreign(piece, self.syntax) {
            self.note(format!(
                "{piece}: $ is a sign of Factiva's, in Nexis bank** has up to two letters more; read as words"
            ));
        }
        let text = |n: usize| pieces.get(n).map_or("", |piece| piece.text);
        if let Some((read, length)) = bounds::restriction(pieces) {
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
        if let Some((operator, length)) = self.operator(&lower, &text(1).to_lowercase()) {
            self.end_words();
            if operator == "NOT" || !self.skips_operator {
                self.push(operator);
            }
            return length;
        }
        let is_glued = pieces.get(1).is_some_and(|next| next.glued);
        match piece {
            "(" => self.push(piece),
            ")" => self.close(),
            _ if piece.starts_with(['"', '“', '”', '„']) => {
                let phrase = self.phrase(quotation(piece));
                self.push(phrase);
            }
            // Behind other words a segment's name is one of them.
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

    /// An operator in our language, and how many pieces it is there.
    fn operator(&mut self, word: &str, next: &str) -> Option<(String, usize)> {
        if matches!(word, "w/seg" | "w/doc") {
            self.note(format!("{word} is read as and"));
        }
        self.operator_of(word, next)
    }

    fn operator_of(&self, word: &str, next: &str) -> Option<(String, usize)> {
        let own = match (word, next) {
            ("and", "not") => return Some(("NOT".to_owned(), 2)),
            ("and", _) => "AND",
            ("or", _) => "OR",
            ("not", next) if self.distance(next).is_some() => {
                let distance = self.distance(next)?;
                return Some((format!("not {distance}"), 2));
            }
            ("not", _) => "NOT",
            ("same", _) if self.syntax == Syntax::Factiva => "w/p",
            ("w/seg" | "w/doc", _) => "AND",
            _ => return self.distance(word).map(|distance| (distance, 1)),
        };
        Some((own.to_owned(), 1))
    }

    /// `w/5`, `/5`, `pre/3`; of Factiva `near5`, `adj3`.
    fn distance(&self, word: &str) -> Option<String> {
        let numbered = |name: &str| {
            let number = word.strip_prefix(name)?;
            number.parse::<u32>().ok().filter(|number| *number > 0)
        };
        if matches!(word, "w/s" | "w/p" | "w/sent" | "w/para") {
            return Some(word.chars().take(3).collect());
        }
        // Factiva's `/N5/` is a distance, too.
        let between = |name: &str| {
            let number = word.strip_prefix(name)?.strip_suffix('/')?;
            number.parse::<u32>().ok().filter(|number| *number > 0)
        };
        let both = ["w/", "near/", "/"].into_iter().find_map(numbered);
        let ordered = ["pre/", "onear/"].into_iter().find_map(numbered);
        let (both, ordered) = match self.syntax {
            Syntax::Factiva => (
                both.or_else(|| numbered("near")).or_else(|| between("/n")),
                ordered.or_else(|| numbered("adj")),
            ),
            _ => (both, ordered),
        };
        let both = both.map(|words| format!("w/{words}"));
        both.or_else(|| ordered.map(|words| format!("pre/{words}")))
    }

    /// `hlead(`, `caps(`, `atleast5(`.
    fn segment(&mut self, name: &str, pieces: &[Piece<'a>]) -> usize {
        if let Some(field) = segment_field(name) {
            self.push(format!("{field}:("));
            return 2;
        }
        match name {
            _ if times(name).is_some() => self.push(format!("{name}(")),
            "caps" | "allcaps" | "nocaps" | "plural" | "singular" => {
                self.note(format!(
                    "{name}() cannot be honoured: case and number do not matter here (=Apple finds the word as printed)"
                ));
                self.push("(");
            }
            _ if LEFT_OUT.contains(&name) => {
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

    /// `hd=apple`, `sn="Harbour Lantern"`, `hlp=(apple or google)`.
    fn field(&mut self, name: &str, pieces: &[Piece<'a>]) -> usize {
        let value = &pieces[2..];
        let length = match value.first().map_or("", |first| first.text) {
            "(" => group(value),
            first if first.starts_with(['"', '“', '”', '„']) => 1,
            _ => self.row(value),
        };
        let Some(field) = code_field(name) else {
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

    /// How many words stand in a row, none of them an operator or a field.
    fn row(&self, pieces: &[Piece<'a>]) -> usize {
        let ends = |n: usize| {
            let text = pieces[n].text;
            let next = pieces.get(n + 1).map_or("", |next| next.text);
            let lower = text.to_lowercase();
            matches!(text, "(" | ")")
                || text.starts_with(['"', '“', '”', '„'])
                || next.starts_with(['=', '<', '>'])
                || self.operator_of(&lower, next).is_some()
                || times(&lower).is_some()
                || text.starts_with('/')
        };
        (0..pieces.len()).find(|n| ends(*n)).unwrap_or(pieces.len())
    }

    /// `atleast5 apple`, `apple /F50/`, `apple$`.
    fn word(&mut self, piece: &'a str, lower: &str, pieces: &[Piece<'a>]) -> usize {
        if let (Some(times), Some(next)) = (times(lower), pieces.get(1))
            && next.text != ")"
        {
            let of = if next.text.starts_with(['"', '“', '”', '„']) {
                self.phrase(quotation(next.text))
            } else {
                letters::own(next.text, self.syntax)
            };
            self.push(format!("atleast{times}({of})"));
            return 2;
        }
        if self.syntax != Syntax::Factiva {
            self.words.push(piece);
            return 1;
        }
        // `opec/F50/`
        let first = lower
            .rfind("/f")
            .filter(|at| *at > 0 && lower.ends_with('/') && piece.is_char_boundary(*at));
        if let Some(at) = first {
            self.words.push(&piece[..at]);
            return self.word(&piece[at..], &lower[at..], pieces);
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

    /// Leaves something out, with the operator that joins it.
    fn leave_out(&mut self, note: String) {
        self.note(note);
        self.end_words();
        let is_operator = |last: &String| matches!(&**last, "AND" | "OR" | "NOT");
        while self.out.last().is_some_and(is_operator) {
            self.out.pop();
        }
        self.skips_operator = self.out.last().is_none_or(|last| last.ends_with('('));
    }

    /// Ends a group, unless all that was in it was left out.
    fn close(&mut self) {
        self.end_words();
        let is_empty = self.out.last().is_some_and(|last| last.ends_with('('));
        if !(is_empty && self.skips_operator) {
            return self.push(")");
        }
        self.out.pop();
        let is_operator = |last: &String| matches!(&**last, "AND" | "OR" | "NOT");
        while self.out.last().is_some_and(is_operator) {
            self.out.pop();
        }
        self.skips_operator = self.out.last().is_none_or(|last| last.ends_with('('));
    }

    /// Words as a quotation in our language.
    fn phrase<'w>(&self, words: impl Iterator<Item = &'w str>) -> String {
        let words: Vec<String> = words.map(|word| letters::own(word, self.syntax)).collect();
        format!("\"{}\"", words.join(" "))
    }

    fn end_words(&mut self) {
        let words = std::mem::take(&mut self.words);
        let own = match &words[..] {
            [] => return,
            [word] => match letters::own(word, self.syntax) {
                // At the end of a word alone it would be punctuation.
                own if own.ends_with('?') => format!("\"{own}\""),
                own => own,
            },
            words => self.phrase(words.iter().copied()),
        };
        self.skips_operator = false;
        self.out.push(own);
    }
}

/// The words of a quotation.
fn quotation(typed: &str) -> impl Iterator<Item = &str> {
    typed.trim_matches(['"', '“', '”', '„']).split_whitespace()
}

/// `atleast5`.
fn times(word: &str) -> Option<u32> {
    let times = word.strip_prefix("atleast")?.parse().ok();
    times.filter(|times| *times > 0)
}

/// Segments of Nexis that say what we do not know of articles.
const LEFT_OUT: [&str; 8] = [
    "terms",
    "company",
    "geographic",
    "subject",
    "ticker",
    "industry",
    "load-date",
    "publication-type",
];

/// Our field for a segment of Nexis.
fn segment_field(name: &str) -> Option<&'static str> {
    Some(match name {
        "headline" | "head" | "title" => "title",
        "hlead" => "hlead",
        "lead" => "lead",
        "body" | "text" => "body",
        "byline" | "author" => "author",
        "publication" | "pub" | "source" => "source",
        "section" => "section",
        "caption" | "graphic" => "caption",
        "person" | "people" => "person",
        "language" => "lang",
        "dateline" => "dateline",
        _ => return None,
    })
}

/// Whether a word is a segment even if a blank stands before its parenthesis.
fn is_segment(name: &str) -> bool {
    let is_other = matches!(name, "caps" | "allcaps" | "nocaps" | "plural" | "singular");
    segment_field(name).is_some() || times(name).is_some() || is_other || LEFT_OUT.contains(&name)
}

/// Our field for a code of Factiva.
fn code_field(name: &str) -> Option<&'static str> {
    Some(match name {
        "hd" => "title",
        "hlp" => "hlead",
        "lp" => "lead",
        "td" => "body",
        "by" | "au" => "author",
        "sn" | "pub" => "source",
        "se" => "section",
        "la" => "lang",
        "art" => "caption",
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
