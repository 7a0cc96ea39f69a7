//! The sender of a message: its authors, or the outlet of a newsletter.

use mail_parser::{Message, MessageParser};

use crate::ingest::raw::{Field, RawArticle};
use crate::lines::byline;
use crate::people;

/// Claims the sender from the headers.
pub fn claim(message: &Message<'_>, ends_as_newsletters_do: bool, raw: &mut RawArticle) {
    let mut claim = |field, from: &'static str, value: &str| {
        raw.state(field, from, value);
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
        claim(Field::Source, "mail From", outlet);
    } else if is_newsletter && !is_of_member(message, first) && !is_person(first) || is_firm(first)
    {
        claim(Field::Source, "mail From", first);
    } else {
        for sender in &senders {
            claim(Field::Author, "mail From", sender);
        }
    }
    claim(Field::Source, "mail List-Id", list_name(message));
}

/// Whether a message was sent by one of a list's members, who write to one another.
/// The lists of newsletters may also have an address for posting, but they have no
/// name besides the sender's.
fn is_of_member(message: &Message<'_>, sender: &str) -> bool {
    let post = message.header_raw("List-Post").unwrap_or_default();
    post.to_ascii_lowercase().contains("mailto:")
        && (!list_name(message).is_empty() || may_be_person(sender))
}

fn is_person(name: &str) -> bool {
    byline::names(name).is_some() && people::begins_with_given_name(name)
}

/// Whether a text reads as a person's full name, even if the given name is unknown.
fn may_be_person(name: &str) -> bool {
    const ARTICLES: [&str; 7] = ["The", "El", "Los", "Las", "Der", "Die", "Das"];
    let begin = name.split(' ').next().unwrap_or_default();
    !ARTICLES.contains(&begin)
        && byline::names(name).is_some()
        && (people::begins_with_given_name(name) || !people::is_hardly_name(name))
}

/// Whether a name with an ampersand is a firm's: `Bridges & Sons`, but not `Ngozi &
/// Chidi Okafor`.
fn is_firm(name: &str) -> bool {
    let Some((_, last)) = name.rsplit_once(" & ") else {
        return false;
    };
    let is_of_firm = |word: &str| {
        let word = word.trim_end_matches(['.', ',']);
        FIRM_WORDS
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
    };
    let parts = || name.split(" & ");
    let are_people = parts().any(may_be_person) || parts().all(people::begins_with_given_name);
    last.split(' ').any(is_of_firm) || !are_people
}

/// Words of a firm's name after an ampersand that are in no person's.
const FIRM_WORDS: [&str; 16] = [
    "associates",
    "bros",
    "brothers",
    "co",
    "company",
    "daughters",
    "fils",
    "gmbh",
    "hijos",
    "inc",
    "llc",
    "llp",
    "ltd",
    "partners",
    "sons",
    "söhne",
];

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

#[cfg(test)]
mod tests {
    use super::*;

    /// Returns the outlets and the authors.
    fn claimed(headers: &str) -> [String; 2] {
        let message = format!("{headers}Subject: Ferry\n\nOne.\n");
        let message = MessageParser::default().parse(message.as_bytes()).unwrap();
        let mut raw = RawArticle::default();
        claim(&message, false, &mut raw);
        [Field::Source, Field::Author].map(|field| {
            let claims = raw.claims.iter().filter(|claim| claim.field == field);
            let values: Vec<&str> = claims.map(|claim| &*claim.value).collect();
            values.join("|")
        })
    }

    #[test]
    fn a_newsletter_with_an_address_for_posting_is_no_members_message() {
        let post = "List-Post: <mailto:lantern@lists.example>\n";
        let id = "List-Id: <lantern.lists.example>\n";
        let named = "List-Id: The Lantern <lantern.lists.example>\n";
        for (sender, list, expected) in [
            (
                "The Harbour Lantern",
                format!("{id}{post}"),
                ["The Harbour Lantern", ""],
            ),
            ("Jane Roe", format!("{id}{post}"), ["", "Jane Roe"]),
            (
                "The Harbour Lantern",
                named.to_owned(),
                ["The Harbour Lantern|The Lantern", ""],
            ),
            (
                "sailor",
                format!("{named}{post}"),
                ["The Lantern", "sailor"],
            ),
        ] {
            let headers = format!("From: {sender} <l@v.example>\n{list}");
            assert_eq!(claimed(&headers), expected, "{headers}");
        }
    }

    #[test]
    fn two_people_are_no_firm() {
        for (name, expected) in [
            ("Bridges & Sons", true),
            ("Jane Roe & Co.", true),
            ("Ardle & Brindle Partners", true),
            ("Ngozi & Chidi Okafor", false),
            ("Jane Roe & The Lantern", false),
            ("Jane & John", false),
            ("Jane Roe", false),
        ] {
            assert_eq!(is_firm(name), expected, "{name}");
        }
    }
}
