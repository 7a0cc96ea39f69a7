//! Transcripts: paragraphs that begin with a speaker's name and a colon.
//!
//! `HELENA ORRICK: By me, I believe.` is her speech, and so are the paragraphs without
//! a name that follow, up to the next name, unless names are rare. A list of people with a remark on each
//! looks alike, but has each name once: in a transcript, somebody speaks twice.

use std::collections::HashSet;
use std::ops::Range;

use super::Quotation;
use super::pieces::Mention;

/// The maximum number of words before the colon.
const MOST_WORDS: usize = 6;

/// The maximum number of bytes before the colon.
const MOST_BYTES: usize = 100;

/// The minimum number of names at the beginning of paragraphs if none is in capitals.
const FEWEST_IN_LOWER_CASE: usize = 3;

/// The maximum number of paragraphs per name at which those without a name are speech.
const MOST_PER_NAME: usize = 4;

/// Quotation marks, except those that are apostrophes, too.
const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// A paragraph of the body.
struct Paragraph {
    range: Range<usize>,
    /// The name with which it begins, if any.
    label: Option<Label>,
}

/// A name and a colon at the beginning of a paragraph.
struct Label {
    /// The person, if it is one whom the article names.
    speaker: Option<usize>,
    is_capital: bool,
    /// Where the speech begins.
    speech: usize,
}

/// Returns what the people of a transcript say, in order; nothing if the body is no
/// transcript. `mentions` are sorted.
pub(super) fn turns(body: &str, mentions: &[Mention]) -> Vec<Quotation> {
    let paragraphs: Vec<Paragraph> = paragraphs(body)
        .map(|range| Paragraph {
            label: label(body, range.clone(), mentions),
            range,
        })
        .collect();
    if !is_transcript(&paragraphs) {
        return Vec::new();
    }
    let is_named = |p: &Paragraph| p.label.is_some();
    let first = paragraphs.iter().position(is_named);
    let last = paragraphs.iter().rposition(is_named);
    let names = paragraphs.iter().filter(|p| is_named(p)).count();
    let span = last.unwrap_or_default() - first.unwrap_or_default();
    let goes_on = span <= names * MOST_PER_NAME;
    let mut turns = Vec::new();
    let mut speaking = None;
    for (n, Paragraph { range, label }) in paragraphs.into_iter().enumerate() {
        let start = match label {
            Some(label) => {
                speaking = label.speaker;
                label.speech
            }
            // After the last name, the article itself may go on.
            None if last.is_none_or(|last| last < n) => break,
            None if !goes_on || is_remark(&body[range.clone()]) => continue,
            None => range.start,
        };
        if let Some(speaker) = speaking
            && start < range.end
        {
            let range = start..range.end;
            turns.push(Quotation { range, speaker });
        }
    }
    turns
}

fn paragraphs(body: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let ends = memchr::memmem::find_iter(body.as_bytes(), "\n\n");
    ends.chain([body.len()]).map(move |end| {
        let range = start.min(end)..end;
        start = end + 2;
        range
    })
}

/// Whether somebody speaks twice, and the names are in capitals or at the beginning of
/// most paragraphs.
fn is_transcript(paragraphs: &[Paragraph]) -> bool {
    let labels = || paragraphs.iter().filter_map(|p| p.label.as_ref());
    let mut known = HashSet::new();
    let mut speakers = labels().filter_map(|label| label.speaker);
    if !speakers.any(|speaker| !known.insert(speaker)) {
        return false;
    }
    if labels().any(|label| label.is_capital && label.speaker.is_some()) {
        return true;
    }
    let from = paragraphs.iter().position(|p| p.label.is_some());
    let number = labels().count();
    let all = paragraphs.len() - from.unwrap_or_default();
    number >= FEWEST_IN_LOWER_CASE && number * 2 >= all
}

/// Returns the name with which a paragraph begins, after a time or a list mark.
fn label(body: &str, range: Range<usize>, mentions: &[Mention]) -> Option<Label> {
    let text = &body[range.clone()];
    let is_before = |c: char| !c.is_alphabetic() && !QUOTES.contains(&c);
    let start = text.len() - text.trim_start_matches(is_before).len();
    let rest = &text[start..];
    let within = rest.as_bytes().get(..MOST_BYTES.min(rest.len()))?;
    let colon = memchr::memchr(b':', within)?;
    let speech = rest[colon + 1..].trim_start_matches(['*', '_']);
    // `12:30` and `http://` are no names.
    if !speech.starts_with(char::is_whitespace) || speech.trim().is_empty() {
        return None;
    }
    let name = rest[..colon].trim_end_matches(['*', '_', ' ']);
    // A role may follow the name: `HELENA ORRICK (chair):`
    let bare = name.split(['(', '[']).next().unwrap_or_default().trim_end();
    let words = || bare.split_whitespace();
    let is_name = words().all(|word| word.starts_with(char::is_uppercase))
        && (1..=MOST_WORDS).contains(&words().count())
        && !bare.contains([';', '!', '?'])
        && !bare.contains(QUOTES);
    if !is_name {
        return None;
    }
    let at = range.start + start;
    let of = at..at + bare.len();
    let first = mentions.partition_point(|(mention, _)| mention.start < of.start);
    let mut within = mentions[first..]
        .iter()
        .take_while(|(mention, _)| mention.end <= of.end);
    let speaker = within.next();
    let is_one = within.all(|(_, other)| speaker.is_some_and(|(_, person)| person == other));
    // The name ends at the colon: `Orrick Report:` is no speaker.
    let speaker = speaker.filter(|(mention, _)| is_one && mention.end == of.end);
    Some(Label {
        speaker: speaker.map(|(_, person)| *person),
        is_capital: speaker
            .is_some_and(|(mention, _)| !body[mention.clone()].contains(char::is_lowercase)),
        speech: range.end - speech.trim_start().len(),
    })
}

/// Whether a paragraph is not spoken: `(Laughter)`.
fn is_remark(text: &str) -> bool {
    let text = text.trim().trim_matches(['*', '_']);
    text.starts_with('(') && text.ends_with(')') || text.starts_with('[') && text.ends_with(']')
}

/// Adds to the speech of a transcript the quotations outside of it.
pub(super) fn joined(mut turns: Vec<Quotation>, quoted: Vec<Quotation>) -> Vec<Quotation> {
    if turns.is_empty() {
        return quoted;
    }
    let spoken = turns.len();
    for quotation in quoted {
        let range = &quotation.range;
        let next = turns[..spoken].partition_point(|turn| turn.range.end <= range.start);
        let is_within = next < spoken && turns[next].range.start < range.end;
        if !is_within {
            turns.push(quotation);
        }
    }
    turns.sort_by_key(|turn| turn.range.start);
    turns
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns what each of some people says in a body that names them.
    fn spoken<'b>(body: &'b str, people: &[&str]) -> Vec<(usize, &'b str)> {
        let mut mentions: Vec<Mention> = Vec::new();
        for (n, name) in people.iter().enumerate() {
            let found = body.match_indices(name);
            mentions.extend(found.map(|(at, name)| (at..at + name.len(), n)));
        }
        mentions.sort_by_key(|(range, _)| range.start);
        let turns = turns(body, &mentions).into_iter();
        turns
            .map(|turn| (turn.speaker, &body[turn.range]))
            .collect()
    }

    #[test]
    fn a_paragraph_after_a_name_in_capitals_is_that_persons_speech() {
        let body = "Q: Who signed?\n\nHELENA ORRICK: They were signed.\n\nIn the ordinary \
                    way.\n\n(Laughter)\n\nRAJ SINGH (auditor): By whom?\n\nINTERVIEWER: \
                    Well?\n\nSo?\n\nHELENA ORRICK: By me.\n\nThe hearing ended at noon.";
        assert_eq!(
            spoken(body, &["HELENA ORRICK", "RAJ SINGH"]),
            [
                (0, "They were signed."),
                (0, "In the ordinary way."),
                (1, "By whom?"),
                (0, "By me."),
            ]
        );
    }

    #[test]
    fn an_article_with_a_few_such_paragraphs_is_not_all_speech() {
        let told = "The committee met again.\n\n".repeat(12);
        let body = format!("HELENA ORRICK: By me.\n\n{told}HELENA ORRICK: I did.");
        let spoken = spoken(&body, &["HELENA ORRICK"]);
        assert_eq!(spoken, [(0, "By me."), (0, "I did.")]);
    }

    #[test]
    fn times_and_names_in_lower_case_are_read() {
        let body = "[00:00:04] Leah Abara: Welcome.\n\n[00:00:12] Jean Tolliver: \
                    Hello.\n\n**Leah Abara:** Where did it go?";
        assert_eq!(
            spoken(body, &["Leah Abara", "Jean Tolliver"]),
            [(0, "Welcome."), (1, "Hello."), (0, "Where did it go?")]
        );
    }

    #[test]
    fn a_list_of_people_and_a_lone_colon_are_no_transcript() {
        for body in [
            "HELENA ORRICK: Missed a penalty.\n\nRAJ SINGH: Sent off.\n\nHe left.",
            "Helena Orrick: the long way\n\nThe chair came.\n\nShe sat.\n\nHelena Orrick: a life\n\nEnd.",
            "Questions for Helena Orrick: who signed?\n\nQuestions for Helena Orrick: why?\n\nFor \
             Helena Orrick: when?",
        ] {
            assert_eq!(
                spoken(body, &["Helena Orrick", "HELENA ORRICK", "RAJ SINGH"]),
                []
            );
        }
    }

    #[test]
    fn quotations_within_the_speech_are_part_of_it() {
        let one = |range: Range<usize>, speaker| Quotation { range, speaker };
        let turns = vec![one(10..20, 0), one(30..40, 1)];
        let quoted = vec![one(0..5, 1), one(12..15, 1), one(22..28, 0)];
        let expected = [one(0..5, 1), one(10..20, 0), one(22..28, 0), one(30..40, 1)];
        assert_eq!(joined(turns, quoted), expected);
    }
}
