//! Wraps text to the width of the terminal and marks matches.

use std::fmt::Write as _;
use std::io::IsTerminal;

use anstream::adapter::strip_str;
use anstyle::{AnsiColor, Style};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::DIM;
use super::sanitize::clean;

const MATCH: Style = AnsiColor::Yellow.on_default().bold();

/// Wraps a text into lines of at most `width` columns, with its matches marked.
/// `highlights` are ranges of characters.
pub fn wrap(text: &str, highlights: &[[usize; 2]], style: Style, width: usize) -> Vec<String> {
    let text = clean(text);
    let mut lines = Vec::new();
    let (mut line, mut used) = (Line::new(style), 0);
    let mut at = 0;
    for word in text.split(' ') {
        let columns = word.width();
        if used > 0 && used + 1 + columns > width {
            lines.push(std::mem::replace(&mut line, Line::new(style)).finish());
            used = 0;
        }
        if used > 0 {
            line.push(' ', in_any(highlights, at - 1) && in_any(highlights, at));
            used += 1;
        }
        for c in word.chars() {
            let columns = c.width().unwrap_or(0);
            if used + columns > width {
                lines.push(std::mem::replace(&mut line, Line::new(style)).finish());
                used = 0;
            }
            line.push(c, in_any(highlights, at));
            used += columns;
            at += 1;
        }
        at += 1;
    }
    lines.push(line.finish());
    lines
}

/// Wraps a text and a remark on it, which stands behind it or below, for lines that
/// are indented by some of the columns.
pub fn with_remark(text: &str, remark: &str, columns: usize, indent: usize) -> Vec<String> {
    let width = columns.saturating_sub(indent);
    let mut lines = match text {
        "" => Vec::new(),
        text => wrap(text, &[], Style::new(), width),
    };
    if remark.is_empty() {
        return lines;
    }
    let fits = |line: &&mut String| {
        let used = strip_str(line).to_string().width();
        used.saturating_add(2 + remark.width()) <= width
    };
    match lines.last_mut().filter(fits) {
        Some(line) => line.push_str(&format!("  {DIM}{}{DIM:#}", clean(remark))),
        None => lines.extend(wrap(remark, &[], DIM, width)),
    }
    lines
}

/// Wraps a text after a label of one line; the lines below are indented as far.
pub fn labelled(label: &str, text: &str, style: Style, columns: usize) -> Vec<String> {
    let indent = strip_str(label).to_string().width();
    let lines = wrap(text, &[], style, columns.saturating_sub(indent));
    let lines = lines.into_iter().enumerate();
    let labelled = lines.map(|(n, line)| match n {
        0 => format!("{label}{line}"),
        _ => format!("{:indent$}{line}", ""),
    });
    labelled.collect()
}

/// Wraps a text whose parts have styles into lines of at most `width` columns.
pub fn wrap_parts(parts: &[(Style, String)], width: usize) -> Vec<String> {
    let whole: String = parts.iter().map(|(_, part)| part.as_str()).collect();
    let lines = match width {
        usize::MAX => vec![whole],
        width => {
            let lines = wrap(&whole, &[], Style::new(), width);
            let plain = lines.iter().map(|line| strip_str(line).to_string());
            plain.collect()
        }
    };
    let styles = parts
        .iter()
        .flat_map(|(style, part)| part.chars().map(move |c| (*style, c)));
    let mut styles = styles.peekable();
    let mut styled = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        // The blanks at which the line before ended.
        while n > 0 && !line.starts_with(' ') && styles.next_if(|(_, c)| *c == ' ').is_some() {}
        let (mut text, mut now) = (String::new(), Style::new());
        for c in line.chars() {
            let (style, _) = styles.next().unwrap_or((now, c));
            if style != now {
                let _ = write!(text, "{now:#}{style}");
                now = style;
            }
            text.push(c);
        }
        let _ = write!(text, "{now:#}");
        styled.push(text);
    }
    styled
}

fn in_any(ranges: &[[usize; 2]], at: usize) -> bool {
    ranges
        .iter()
        .any(|[start, end]| (*start..*end).contains(&at))
}

/// A line under construction in a style, with marked stretches.
struct Line {
    text: String,
    style: Style,
    marked: bool,
}

impl Line {
    fn new(style: Style) -> Self {
        Self {
            text: style.to_string(),
            style,
            marked: false,
        }
    }

    fn push(&mut self, c: char, marked: bool) {
        if marked != self.marked {
            let (from, to) = if marked {
                (self.style, MATCH)
            } else {
                (MATCH, self.style)
            };
            let _ = write!(self.text, "{from:#}{to}");
            self.marked = marked;
        }
        self.text.push(c);
    }

    fn finish(mut self) -> String {
        let last = if self.marked { MATCH } else { self.style };
        let _ = write!(self.text, "{last:#}");
        self.text
    }
}

/// Returns the terminal's width, clamped to 40 to 100 columns; 80 in a pipe.
pub fn width() -> usize {
    let width = terminal_size::terminal_size().map_or(80, |(width, _)| usize::from(width.0));
    width.clamp(40, 100)
}

/// Returns the terminal's width if the output goes there. Elsewhere lines are not
/// wrapped, so that they can be counted and sorted.
pub fn columns() -> usize {
    if std::io::stdout().is_terminal() {
        width()
    } else {
        usize::MAX
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(text: &str, width: usize) -> Vec<String> {
        let lines = wrap(text, &[], Style::new(), width);
        lines
            .iter()
            .map(|line| anstream::adapter::strip_str(line).to_string())
            .collect()
    }

    #[test]
    fn lines_break_between_words_and_within_what_has_none() {
        assert_eq!(plain("the old ship sank", 8), ["the old", "ship", "sank"]);
        assert_eq!(plain("東京都庁舎", 6), ["東京都", "庁舎"]);
        assert_eq!(plain("", 8), [""]);
    }

    #[test]
    fn lines_below_a_label_are_indented_as_far() {
        let lines = labelled("    id  ", "the old ship sank", Style::new(), 16);
        assert_eq!(lines, ["    id  the old", "        ship", "        sank"]);
        let lines = labelled("id  ", "the old ship sank", Style::new(), usize::MAX);
        assert_eq!(lines, ["id  the old ship sank"]);
    }

    #[test]
    fn styled_parts_keep_their_styles_across_lines() {
        let parts = [
            (Style::new(), "the ".to_owned()),
            (DIM, "old ship".to_owned()),
            (Style::new(), " sank".to_owned()),
        ];
        let expected = [
            format!("the {DIM}old{DIM:#}"),
            format!("{DIM}ship{DIM:#} sank"),
        ];
        assert_eq!(wrap_parts(&parts, 9), expected);
        let whole = format!("the {DIM}old ship{DIM:#} sank");
        assert_eq!(wrap_parts(&parts, usize::MAX), [whole]);
    }

    #[test]
    fn a_remark_stands_below_if_there_is_no_space_behind() {
        let plain = |columns: usize| {
            let lines = with_remark(
                "president of the harbour board  3",
                "1987-02-26",
                columns,
                10,
            );
            let lines = lines.iter().map(|line| strip_str(line).to_string());
            lines.collect::<Vec<_>>()
        };
        let narrow = ["president of the harbour board", "3  1987-02-26"];
        assert_eq!(plain(40), narrow);
        let wide = ["president of the harbour board  3  1987-02-26"];
        assert_eq!(plain(usize::MAX), wide);
    }

    #[test]
    fn matches_are_marked_across_their_blanks() {
        let line = wrap("the old ship", &[[4, 12]], Style::new(), 80).remove(0);
        assert_eq!(line, format!("the {MATCH}old ship{MATCH:#}"));
    }
}
