//! Queries in the languages of the news databases, put into ours.
//!
//! Word by word: an operator or a field that we have under another name is
//! renamed, words in a row become the phrase that they are there, and what
//! cannot be honoured is told and left out. After LexisNexis, "Search Tips and
//! Connectors", and Factiva, "Search Builder: Free Text".

mod bounds;

use serde::{Deserialize, Serialize};

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
        notes: Vec::new(),
    };
    let pieces = pieces(typed);
    let mut at = 0;
    while at < pieces.len() {
        at += writer.step(&pieces[at..]);
    }
    writer.end_words();
    while writer
        .out
        .first()
        .is_some_and(|first| matches!(&**first, "AND" | "OR"))
    {
        writer.out.remove(0);
    }
    (
        writer.out.join(" ").replace("( ", "(").replace(" )", ")"),
        writer.notes,
    )
}

/// Words, quotations with their marks, and parentheses. What stands before an
/// opening parenthesis without a blank has it with it: `hlead(`.
fn pieces(typed: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut rest = typed.trim_start();
    while let Some(c) = rest.chars().next() {
        let length = match c {
            '(' | ')' => 1,
            '"' => rest[1..].find('"').map_or(rest.len(), |end| end + 2),
            _ => {
                let ends = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"');
                let end = rest.find(ends).unwrap_or(rest.len());
                end + usize::from(rest[end..].starts_with('('))
            }
        };
        pieces.push(&rest[..length]);
        rest = rest[length..].trim_start();
    }
    pieces
}

struct Writer<'a> {
    syntax: Syntax,
    out: Vec<String>,
    /// Words in a row, which are a phrase.
    words: Vec<&'a str>,
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
        self.out.push(text.into());
    }

    /// Writes what the first pieces mean, and tells how many they were.
    fn step(&mut self, pieces: &[&'a str]) -> usize {
        let piece = pieces[0];
        if let Some((own, length)) = bounds::restriction(pieces) {
            self.push(own);
            return length;
        }
        let next = pieces.get(1).copied().unwrap_or_default();
        let lower = piece.to_lowercase();
        if let Some(operator) = self.operator(&lower, &next.to_lowercase()) {
            self.push(operator.0);
            return operator.1;
        }
        match piece {
            "(" | ")" => self.push(piece),
            _ if piece.starts_with('"') => self.push(piece),
            _ if piece.ends_with('(') => return self.segment(&lower, pieces),
            _ if self.syntax == Syntax::Factiva => return self.factiva(piece, pieces),
            _ => self.words.push(piece),
        }
        1
    }

    /// An operator in our language, and how many pieces it is there.
    fn operator(&mut self, word: &str, next: &str) -> Option<(String, usize)> {
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
            ("w/seg" | "w/doc", _) => {
                self.note(format!("{word} is read as and"));
                "AND"
            }
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
    fn segment(&mut self, name: &str, pieces: &[&'a str]) -> usize {
        let name = &name[..name.len() - 1];
        if let Some((field, "")) = name.split_once('=') {
            self.field(field, "(");
            return 1;
        }
        let field = match name {
            "headline" | "head" | "title" => "title:(",
            "hlead" => "hlead:(",
            "lead" => "lead:(",
            "body" | "text" => "body:(",
            "byline" | "author" => "author:(",
            "publication" | "pub" | "source" => "source:(",
            "section" => "section:(",
            "caption" | "graphic" => "caption:(",
            "person" | "people" => "person:(",
            "language" => "lang:(",
            "dateline" => "dateline:(",
            _ if name.starts_with("atleast") => {
                self.push(format!("{name}("));
                return 1;
            }
            "caps" | "allcaps" | "nocaps" | "plural" | "singular" => {
                self.note(format!(
                    "{name}() cannot be honoured: case and number do not matter here (=Apple finds the word as printed)"
                ));
                "("
            }
            "date" | "length" | "terms" | "company" | "geographic" | "subject" | "ticker"
            | "industry" | "load-date" => {
                let length = group(pieces);
                let whole = pieces[..length].join(" ");
                let way_out = match name {
                    "date" => "; use --since and --until",
                    "length" => "; write words:>800",
                    _ => "",
                };
                self.note(format!("{whole} cannot be honoured; left out{way_out}"));
                self.drop_operator();
                return length;
            }
            _ => {
                self.note(format!("{name}() is unknown; searched anywhere"));
                "("
            }
        };
        self.push(field);
        1
    }

    /// `hd=apple`, `wc>800`, `atleast5 apple`, `apple /F50/`, `apple$`.
    fn factiva(&mut self, piece: &'a str, pieces: &[&'a str]) -> usize {
        let lower = piece.to_lowercase();
        if let Some(bounds) = lower
            .strip_prefix("wc")
            .filter(|b| b.starts_with(['>', '<']))
        {
            self.push(format!("words:{bounds}"));
            return 1;
        }
        if let Some((name, value)) = piece.split_once('=') {
            self.field(&name.to_lowercase(), value);
            return 1;
        }
        let times = lower
            .strip_prefix("atleast")
            .and_then(|n| n.parse::<u32>().ok());
        if let (Some(times), Some(next)) = (times, pieces.get(1)) {
            if next.starts_with(['(', '"']) {
                self.push(format!("atleast{times}"));
                return 1;
            }
            self.push(format!("atleast{times}({})", stars(next, self.syntax)));
            return 2;
        }
        // `opec/F50/`
        if let Some(at) = lower
            .rfind("/f")
            .filter(|at| *at > 0 && lower.ends_with('/'))
        {
            self.words.push(&piece[..at]);
            return self.factiva(&piece[at..], pieces);
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

    fn field(&mut self, name: &str, value: &str) {
        let field = match name {
            "hd" => "title",
            "hlp" => "hlead",
            "lp" => "lead",
            "td" => "body",
            "by" | "au" => "author",
            "sn" | "pub" => "source",
            "se" => "section",
            "la" => "lang",
            "art" => "caption",
            _ => {
                self.note(format!(
                    "{name}= cannot be honoured: codes are not known here; left out"
                ));
                self.drop_operator();
                if value == "(" {
                    self.push("(");
                }
                return;
            }
        };
        self.push(format!("{field}:{}", stars(value, self.syntax)));
    }

    /// Takes back the operator before what is left out.
    fn drop_operator(&mut self) {
        self.end_words();
        while self
            .out
            .last()
            .is_some_and(|last| matches!(&**last, "AND" | "OR" | "NOT"))
        {
            self.out.pop();
        }
    }

    fn end_words(&mut self) {
        let words = std::mem::take(&mut self.words);
        let words: Vec<String> = words.iter().map(|word| stars(word, self.syntax)).collect();
        match &words[..] {
            [] => {}
            [word] => self.out.push(word.clone()),
            words => self.out.push(format!("\"{}\"", words.join(" "))),
        }
    }
}

/// How many pieces a group has, its opening one included.
fn group(pieces: &[&str]) -> usize {
    let mut depth = 0;
    for (n, piece) in pieces.iter().enumerate() {
        depth += i32::from(piece.ends_with('('));
        depth -= i32::from(*piece == ")");
        if depth == 0 {
            return n + 1;
        }
    }
    pieces.len()
}

/// The signs for letters: `!` and `$` end a word open, and in Nexis a star is
/// one letter.
fn stars(word: &str, syntax: Syntax) -> String {
    match syntax {
        Syntax::Nexis => {
            let start = word.trim_end_matches(['!', '*']);
            let inner = start.replace('*', "?");
            match &word[start.len()..] {
                "" => inner,
                "*" => format!("({inner} OR {inner}?)"),
                _ => format!("{inner}*"),
            }
        }
        _ => {
            let digits = word.trim_end_matches(|c: char| c.is_ascii_digit());
            match digits.strip_suffix('$') {
                Some(start) => format!("{start}*"),
                None => word.to_owned(),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(syntax: Syntax, cases: &[(&str, &str, usize)]) {
        for (typed, expected, notes) in cases {
            let (own, told) = translate(typed, syntax);
            assert_eq!(
                (own.as_str(), told.len()),
                (*expected, *notes),
                "{typed}: {told:?}"
            );
        }
    }

    #[test]
    fn nexis() {
        check(
            Syntax::Nexis,
            &[
                (
                    "hlead(caps(apple)) and atleast5(apple) and not byline(cook)",
                    "hlead:((apple)) AND atleast5(apple) NOT author:(cook)",
                    1,
                ),
                (
                    "apple computer w/5 tim cook",
                    "\"apple computer\" w/5 \"tim cook\"",
                    0,
                ),
                (
                    "brib! /10 minist! OR wom*n",
                    "brib* w/10 minist* OR wom?n",
                    0,
                ),
                ("headline(bank*)", "title:((bank OR bank?))", 0),
                ("a PRE/3 b AND date(geq (1/1/2024))", "a pre/3 b", 1),
                ("a not w/5 b w/seg c", "a not w/5 b AND c", 1),
                ("ticker(aapl) and \"tim cook\"", "\"tim cook\"", 1),
            ],
        );
    }

    #[test]
    fn factiva() {
        check(
            Syntax::Factiva,
            &[
                (
                    "hd=apple and apple near5 cook not by=cook",
                    "title:apple AND apple w/5 cook NOT author:cook",
                    0,
                ),
                (
                    "hlp=(apple or google) same tim cook",
                    "hlead:(apple OR google) w/p \"tim cook\"",
                    0,
                ),
                (
                    "wc>800 and atleast3 bank$ and la=en",
                    "words:>800 AND atleast3(bank*) AND lang:en",
                    0,
                ),
                ("apple /F50/ and ns=c13", "first50:apple", 1),
                ("merger adj3 bank$2", "merger pre/3 bank*", 0),
            ],
        );
    }
}
