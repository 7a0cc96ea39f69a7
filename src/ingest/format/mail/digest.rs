//! Digests: messages that contain others, each an article of its own.
//!
//! Two kinds are recognisable by their structure: a `multipart/digest`, and the text
//! format of RFC 1153, in which a line of 70 hyphens ends the table of contents and
//! one of 30 each message. Anything before the first message is not read.

use mail_parser::{Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// Returns the bytes of the messages in a digest; empty if a message is no digest.
pub fn pieces(bytes: &[u8]) -> Vec<Vec<u8>> {
    // Most messages are no digests, and should not be parsed twice.
    let marks = [&b"ultipart/digest"[..], &[b'-'; 70]];
    if !marks
        .iter()
        .any(|mark| memchr::memmem::find(bytes, mark).is_some())
    {
        return Vec::new();
    }
    let Some(message) = MessageParser::default().parse(bytes) else {
        return Vec::new();
    };
    let parts = of_parts(&message);
    if parts.is_empty() {
        message
            .body_text(0)
            .map_or(Vec::new(), |text| of_text(&text))
    } else {
        parts
    }
}

/// Returns the messages in the parts of type `multipart/digest`.
fn of_parts(message: &Message<'_>) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    for part in message.parts.iter().filter(|part| is_digest(part)) {
        let PartType::Multipart(inner) = &part.body else {
            continue;
        };
        let inner = inner.iter().filter_map(|n| message.parts.get(*n as usize));
        found.extend(inner.filter_map(|part| match &part.body {
            PartType::Message(message) => Some(message.raw_message().to_vec()),
            _ => None,
        }));
    }
    found
}

fn is_digest(part: &MessagePart<'_>) -> bool {
    part.content_type().is_some_and(|kind| {
        kind.ctype().eq_ignore_ascii_case("multipart")
            && kind
                .subtype()
                .is_some_and(|kind| kind.eq_ignore_ascii_case("digest"))
    })
}

/// Returns the messages in the text of a digest.
fn of_text(text: &str) -> Vec<Vec<u8>> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let Some(preamble) = lines.iter().position(|line| is_rule(line, 70)) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let mut begin = preamble + 1;
    for at in preamble + 1..lines.len() {
        let is_end = is_rule(lines[at], 30)
            && lines[at - 1].is_empty()
            && lines.get(at + 1).is_none_or(|line| line.is_empty());
        if is_end {
            found.extend(piece(&lines[begin..at]));
            begin = at + 1;
        }
    }
    found
}

fn is_rule(line: &str, length: usize) -> bool {
    line.len() == length && line.bytes().all(|byte| byte == b'-')
}

/// Returns a message if its headers include at least sender and subject.
fn piece(lines: &[&str]) -> Option<Vec<u8>> {
    let first = lines.iter().position(|line| !line.is_empty())?;
    let text = lines[first..].join("\n");
    let names = super::header_names(&text);
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    (has("From") && has("Subject")).then(|| text.into_bytes())
}
