//! The sender of a message: its authors, or the outlet of a newsletter.

use mail_parser::{Message, MessageParser};

use crate::ingest::raw::{Field, RawArticle, Trust};
use crate::lines::byline;
use crate::people;

/// Claims the sender from the headers.
pub fn claim(message: &Message<'_>, ends_as_newsletters_do: bool, raw: &mut RawArticle) {
    let mut claim = |field, from: &'static str, value: &str| {
        raw.claim(field, Trust::Structured, from, value);
    };
    let senders = names(message);
    let first = senders.first().map_or("", String::as_str);
    let has = |name: &str| message.header(name).is_some();
    let is_sent_to_many = ["List-Id", "List-Unsubscribe", "List-Post"]
        .into_iter()
        .any(has);
    let is_newsletter = is_sent_to_many
        || ends_as_newsletters_do && byline::names(first).is_none() && !first.is_empty();
    // "Jane Roe from The Example"
    if let Some((writer, outlet)) = first.split_once(" from ")
        && is_newsletter
        && byline::names(writer).is_some()
    {
        claim(Field::Author, "mail From", writer);
        return claim(Field::Source, "mail From", outlet);
    }
    if is_newsletter && !is_of_members(message) && !is_person(first) || is_firm(first) {
        return claim(Field::Source, "mail From", first);
    }
    for sender in &senders {
        claim(Field::Author, "mail From", sender);
    }
    claim(Field::Source, "mail List-Id", list_name(message));
}

/// Whether a message was sent to a list whose members write to one another.
fn is_of_members(message: &Message<'_>) -> bool {
    let post = message.header_raw("List-Post").unwrap_or_default();
    post.to_ascii_lowercase().contains("mailto:")
}

fn is_person(name: &str) -> bool {
    byline::names(name).is_some() && people::begins_with_given_name(name)
}

/// Whether a name joins two that are not people's: `Bridges & Sons`.
fn is_firm(name: &str) -> bool {
    let mut parts = name.split(" & ");
    name.contains(" & ") && !parts.all(people::begins_with_given_name)
}

/// Returns the name of the mailing list, if in words: programs use numbers.
fn list_name<'m>(message: &'m Message<'_>) -> &'m str {
    let list = message.header_raw("List-Id").unwrap_or_default();
    let name = list.split_once('<').map_or("", |(name, _)| name);
    let name = name.trim().trim_matches('"');
    let is_words = name.starts_with(char::is_uppercase) && !name.contains("=?");
    if is_words { name } else { "" }
}

/// Returns the names of the senders.
fn names(message: &Message<'_>) -> Vec<String> {
    let of = |message: &Message<'_>| -> Vec<String> {
        let all = message.from().into_iter().flat_map(|from| from.iter());
        all.filter_map(|from| Some(from.name()?.trim().to_owned()))
            .collect()
    };
    let header = message.header_raw("From").unwrap_or_default();
    let parted = parted(header).map(|header| format!("From: {}\n\n", header.trim()));
    let parted = parted.as_ref();
    match parted.and_then(|header| MessageParser::default().parse(header.as_bytes())) {
        Some(parted) => of(&parted),
        None => of(message),
    }
}

/// Returns addresses with the missing comma between two inserted: `Jane Roe
/// <j@v.example> John Doe <d@v.example>`.
fn parted(addresses: &str) -> Option<String> {
    let mut pieces = addresses.split_inclusive('>').peekable();
    let mut out = String::with_capacity(addresses.len() + 2);
    let mut lacked = false;
    while let Some(piece) = pieces.next() {
        out.push_str(piece);
        let next = pieces.peek().map_or("", |next| next.trim_start());
        if piece.ends_with('>') && next.contains('<') && !next.starts_with([',', ';', '>']) {
            out.push(',');
            lacked = true;
        }
    }
    lacked.then_some(out)
}
