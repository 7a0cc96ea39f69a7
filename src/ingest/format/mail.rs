//! E-mail: one message per file (EML, Maildir), one article per message.
//!
//! For a newsletter (a message with unsubscribe information) the sender is the outlet,
//! unless it is a person; for any other message the author. For a mailing list, the
//! list is the outlet. The text is the HTML part if there is one, since a newsletter's
//! plain part is often an advertisement for the other. Each message of a digest is an
//! article, and so is each article of a vendor's download sent by mail. Not read:
//! attachments and forwarded messages.

mod digest;
mod download;
mod frame;
mod headers;
pub(super) mod part;
mod sender;

use std::ops::RangeInclusive;

use mail_parser::{HeaderValue, Message, MessageParser, MimeHeaders};

use super::{Format, Syntax, markup, plain_text};
use crate::ingest::guard::guarded;
use crate::ingest::raw::{Field, RawArticle, Trust};
use crate::ingest::record::{At, Lost, Reading, Record, Sink, Stream};

/// `.eml`, and text that begins with the headers of a message.
pub const FORMAT: Format = Format {
    name: "mail",
    about: "messages and newsletters: EML files, Maildir folders",
    extensions: &["eml", "emlx"],
    recognised_by: "mail headers (From, Subject and Received or Message-ID …)",
    looks_like,
    syntax: Syntax::Records(read),
};

fn looks_like(head: &str) -> bool {
    let names = header_names(head);
    let has = |wanted: &[&str]| {
        names.iter().any(|name| {
            wanted
                .iter()
                .any(|wanted| wanted.eq_ignore_ascii_case(name))
        })
    };
    let is_of_letter = names.len() >= 3
        && has(&["From", "Subject"])
        && has(&[
            "Message-ID",
            "MIME-Version",
            "Received",
            "Return-Path",
            "Delivered-To",
            "X-Mailer",
            "DKIM-Signature",
            "Content-Transfer-Encoding",
        ]);
    is_of_letter || is_transport(head, &names)
}

/// Headers that mail servers add above the message's own: often more than the part of
/// a file that is examined.
const TRANSPORT: [&str; 12] = [
    "ARC-Authentication-Results",
    "ARC-Message-Signature",
    "ARC-Seal",
    "Authentication-Results",
    "Delivered-To",
    "Delivery-Date",
    "DKIM-Signature",
    "Envelope-To",
    "Received",
    "Received-SPF",
    "Return-Path",
    "X-Original-To",
];

/// Whether the beginning of a file has only headers, the first of which are those of
/// mail in transit: the message's own follow after the part that is examined.
fn is_transport(head: &str, names: &[&str]) -> bool {
    const FEWEST: usize = 2;
    const SHORTEST: usize = 3000;
    let is_transport = |name: &&&str| TRANSPORT.iter().any(|one| one.eq_ignore_ascii_case(name));
    let ended = head.lines().any(|line| line.trim().is_empty());
    head.len() >= SHORTEST
        && !ended
        && names.first().is_some_and(|first| is_transport(&first))
        && names.iter().filter(is_transport).count() >= FEWEST
}

/// Returns the names of the headers at the beginning of a text.
pub(super) fn header_names(head: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for line in super::start(head).lines() {
        if line.starts_with([' ', '\t']) && !names.is_empty() {
            continue;
        }
        let Some((name, _)) = line.split_once(':') else {
            break;
        };
        let is_name = !name.is_empty()
            && name
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
        if !is_name {
            break;
        }
        names.push(name);
    }
    names
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    match stream.rest()? {
        Some(bytes) => messages(without_count(&bytes), &mut at, sink),
        None => sink.lost(at, Lost::TooLarge),
    }
}

/// Records a message, or those of a digest, and advances past them.
pub(super) fn messages(bytes: &[u8], at: &mut At, sink: &mut Sink<'_>) -> Reading {
    let pieces = guarded(|| digest::pieces(bytes)).unwrap_or_default();
    for piece in &pieces {
        one(piece, at, sink)?;
    }
    if pieces.is_empty() {
        one(bytes, at, sink)?;
    }
    Ok(())
}

fn one(bytes: &[u8], at: &mut At, sink: &mut Sink<'_>) -> Reading {
    let mut is_whole = true;
    let mut downloads = Vec::new();
    sink.record(*at, || message(bytes, &mut is_whole, &mut downloads))?;
    for record in downloads {
        sink.record(*at, || record)?;
        at.advance(at.offset);
    }
    if !is_whole {
        sink.lost(*at, part::NOT_WHOLE)?;
    }
    at.advance(at.offset);
    Ok(())
}

/// Removes the length of the message, which Apple Mail puts on a line before it.
fn without_count(bytes: &[u8]) -> &[u8] {
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    match bytes.get(digits) {
        Some(b' ' | b'\n' | b'\r') if digits > 0 => bytes[digits..].trim_ascii_start(),
        _ => bytes,
    }
}

/// Parses one message and sets whether its text is whole. A vendor's download sent by
/// mail is no article itself, but contains some.
fn message(bytes: &[u8], is_whole: &mut bool, downloads: &mut Vec<Record>) -> Record {
    let bytes = headers::readable(bytes);
    let message = MessageParser::default()
        .parse(&*bytes)
        .filter(|message| !message.headers().is_empty())
        .ok_or("is no mail message")?;
    *downloads = download::records(&message);
    if !downloads.is_empty() {
        return Ok(None);
    }
    let mut raw = RawArticle::default();
    let header = Trust::Structured;
    raw.claim(
        Field::Title,
        header,
        "mail Subject",
        message.subject().unwrap_or_default(),
    );
    if let Some(date) = message.date().filter(|date| date.is_valid()) {
        raw.claim(Field::Published, header, "mail Date", &date.to_rfc3339());
    }
    *is_whole = body(&message, &mut raw);
    let ends_as_newsletters_do = frame::set_apart(&mut raw.blocks);
    sender::claim(&message, ends_as_newsletters_do, &mut raw);
    let address = message.header("Archived-At").map(text).unwrap_or_default();
    let address = address.trim_matches(['<', '>', ' ']);
    if address.contains("://") {
        raw.claim(Field::Url, header, "mail Archived-At", address);
    }
    if raw.blocks.is_empty()
        && message
            .subject()
            .is_none_or(|subject| subject.trim().is_empty())
    {
        return Err("has neither a subject nor a text".into());
    }
    Ok(Some(raw))
}

fn text(value: &HeaderValue<'_>) -> String {
    value.as_text().unwrap_or_default().to_owned()
}

/// Adds the text of a message; returns whether it is complete. A complete plain part
/// is preferred over an incomplete HTML part.
fn body(message: &Message<'_>, raw: &mut RawArticle) -> bool {
    let html = message.html_bodies().find(|part| part.is_text_html());
    if let Some(html) = html {
        markup::blocks(&part::text(message, html), raw);
    }
    let mut is_whole = true;
    if raw.blocks.is_empty() {
        for part in message.text_bodies().filter(|part| !part.is_text_html()) {
            if part.attachment_name().is_none() {
                is_whole &= !part.is_encoding_problem;
                plain(&part::text(message, part), raw);
            }
        }
    }
    if let Some(html) = part::damaged(message, "html").filter(|_| html.is_none()) {
        is_whole = false;
        if raw.blocks.is_empty() {
            markup::blocks(&part::text(message, html), raw);
        }
    }
    if let Some(part) = part::damaged(message, "plain").filter(|_| raw.blocks.is_empty()) {
        is_whole = false;
        plain(&part::text(message, part), raw);
    }
    is_whole &= !raw.blocks.is_empty() || !part::lacks_its_parts(message);
    is_whole
}

fn plain(text: &str, raw: &mut RawArticle) {
    plain_text::body(&unwrapped(without_signature(text)), raw);
}

/// Joins the lines of each paragraph. Programs wrap mail at about 72 columns, so
/// lines of nearly that length are joined; in "flowed" text (RFC 3676) those that
/// end with a space.
fn unwrapped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line.trim_end());
        let is_open = lines.peek().is_some_and(|next| goes_on(line, next));
        out.push(if is_open { ' ' } else { '\n' });
    }
    out
}

/// The width of a line that may be full: programs wrap at 65 to 78 characters, and a
/// long word leaves a shorter line.
const FULL: RangeInclusive<usize> = 56..=80;

/// The minimum width at which programs wrap lines.
const NARROWEST_MARGIN: usize = 64;

/// Whether a line of mail continues in the next.
fn goes_on(line: &str, next: &str) -> bool {
    let is_prose =
        |line: &str| line.starts_with(|c: char| !c.is_whitespace() && !">*-•|".contains(c));
    let (width, first) = (
        line.trim_end().chars().count(),
        next.split(' ')
            .next()
            .map_or(0, |word| word.chars().count()),
    );
    let is_flowing = line.ends_with(' ') && width > 0;
    let is_full = FULL.contains(&width) && width + 1 + first > NARROWEST_MARGIN;
    is_prose(line) && is_prose(next) && (is_flowing || is_full)
}

/// Removes the signature below a line of two dashes and a space.
fn without_signature(text: &str) -> &str {
    let end = text.find("\n-- \n").or_else(|| text.find("\r\n-- \r\n"));
    end.map_or(text, |end| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts, values};

    const NEWSLETTER: &str = "Return-Path: <b@v.example>\r\nFrom: =?utf-8?q?Veldra_Courri=C3=A8re?= <news@v.example>\r\n\
        Subject: =?iso-8859-1?Q?Caf=E9?=\r\n strike\r\nDate: Tue, 27 Feb 2024 04:40:00 -0500\r\nList-Unsubscribe: <u>\r\n\
        MIME-Version: 1.0\r\nContent-Type: multipart/alternative; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\n\
        See it online.\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        <p>It is =C3=BCber.</p><p>Long=\r\n line.</p>\r\n--x--\r\n";

    #[test]
    fn a_newsletter_is_understood() {
        assert!(looks_like(NEWSLETTER));
        let (articles, lost) = read_records(&FORMAT, "a.eml", NEWSLETTER.as_bytes());
        assert!(lost.is_empty(), "{lost:?}");
        let raw = &articles[0];
        assert_eq!(values(raw, Field::Title), ["Café strike"]);
        assert_eq!(values(raw, Field::Published), ["2024-02-27T04:40:00-05:00"]);
        assert_eq!(values(raw, Field::Source), ["Veldra Courrière"]);
        assert_eq!(values(raw, Field::Author), [""; 0]);
        assert_eq!(texts(raw), ["It is über.", "Long line."]);
    }

    #[test]
    fn a_letter_that_ends_as_newsletters_do_is_one() {
        let claims = |sender: &str, end: &str| {
            let text = format!(
                "From: {sender} <a@v.example>\r\nSubject: The ferry\r\nDate: Tue, 27 Feb 2024 04:40:00 -0500\r\n\r\n\
                 The ferry sank at noon.\r\n\r\nNobody was on it.\r\n\r\n{end}\r\n"
            );
            let (articles, _) = read_records(&FORMAT, "a.eml", text.as_bytes());
            [Field::Source, Field::Author].map(|field| values(&articles[0], field).concat())
        };
        let end = "You received this email because you signed up. Unsubscribe";
        assert_eq!(claims("The Daily Brief", end), ["The Daily Brief", ""]);
        assert_eq!(claims("Jane Roe", end), ["", "Jane Roe"]);
        assert_eq!(claims("The Daily Brief", "Yours"), ["", "The Daily Brief"]);
    }

    #[test]
    fn who_writes_from_an_outlet_is_not_the_outlet() {
        let text = NEWSLETTER.replace(
            "=?utf-8?q?Veldra_Courri=C3=A8re?=",
            "Jane Roe from The Docket",
        );
        let (articles, _) = read_records(&FORMAT, "a.eml", text.as_bytes());
        assert_eq!(values(&articles[0], Field::Author), ["Jane Roe"]);
        assert_eq!(values(&articles[0], Field::Source), ["The Docket"]);
    }

    #[test]
    fn what_is_sent_to_a_mailing_list_is_its_senders() {
        let list = "List-Id: Harbour Talk <talk.v.example>\nList-Unsubscribe: <u>\nList-Post: <mailto:talk@v.example>\n";
        let bug = "List-Id: <bugs.v.example>\nList-Unsubscribe: <u>\n";
        let claims = |headers: &str| {
            let text = format!("{headers}Subject: Ferry\nMessage-ID: <1>\n\nOne.\n");
            let (articles, _) = read_records(&FORMAT, "a.eml", text.as_bytes());
            [Field::Source, Field::Author].map(|field| values(&articles[0], field).join("|"))
        };
        let sent = format!("From: sailor <s@v.example>\n{list}");
        assert_eq!(claims(&sent), ["Harbour Talk", "sailor"]);
        let told = format!("From: Jane Roe <j@v.example>\n{bug}");
        assert_eq!(claims(&told), ["", "Jane Roe"]);
        let letter = format!("From: The Harbour Lantern <l@v.example>\n{bug}");
        assert_eq!(claims(&letter), ["The Harbour Lantern", ""]);
        for two in [
            "Jane Roe <j@v.example>, John Doe <d@v.example>",
            "Jane Roe <j@v.example> John Doe <d@v.example>",
        ] {
            assert_eq!(claims(&format!("From: {two}\n")), ["", "Jane Roe|John Doe"]);
        }
        let firm = "From: \"El Puente de los Barcos & Verdes\" <b@v.example>\n";
        assert_eq!(claims(firm), ["El Puente de los Barcos & Verdes", ""]);
    }

    #[test]
    fn a_plain_message_has_an_author() {
        let plain = "From: Jane Roe <j@v.example>\nSubject: Ferry\nMessage-ID: <1>\n\nOne.\n\nTwo.\n-- \nJane\n";
        let (articles, _) = read_records(&FORMAT, "a.eml", plain.as_bytes());
        assert_eq!(values(&articles[0], Field::Author), ["Jane Roe"]);
        assert_eq!(texts(&articles[0]), ["One.", "Two."]);
    }

    #[test]
    fn of_a_digest_each_message_is_an_article() {
        let parts = "From: list@v.example\nSubject: Veldra Digest\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n\
            --x\nContent-Type: text/plain\n\nToday's Topics:\n\n--x\nContent-Type: multipart/digest; boundary=y\n\n\
            --y\n\nFrom: Jane Roe <j@v.example>\nSubject: Ferry\nDate: Tue, 27 Feb 2024 04:40:00 -0500\n\nOne.\n\
            --y\nContent-Type: message/rfc822\n\nFrom: John Doe <d@v.example>\nSubject: Mill\n\nTwo.\n--y--\n--x--\n";
        let rule = |length| "-".repeat(length);
        let text = format!(
            "From: list@v.example\nSubject: Veldra Digest\nMessage-ID: <1>\n\nToday's Topics:\n\n   1. Ferry\n\n{}\n\n\
             Date: Tue, 27 Feb 2024 04:40:00 -0500\nFrom: Jane Roe <j@v.example>\nSubject: Ferry\n\nOne.\n\n{}\n\n\
             From: John Doe <d@v.example>\nSubject: Mill\n\nTwo.\n\n{}\n\nEnd of Veldra Digest\n********************\n",
            rule(70),
            rule(30),
            rule(30)
        );
        for digest in [parts, &text] {
            let (articles, lost) = read_records(&FORMAT, "a.eml", digest.as_bytes());
            assert_eq!((articles.len(), lost.len()), (2, 0), "{lost:?}");
            assert_eq!(values(&articles[0], Field::Title), ["Ferry"]);
            assert_eq!(values(&articles[0], Field::Author), ["Jane Roe"]);
            assert_eq!(texts(&articles[0]), ["One."]);
            assert_eq!(values(&articles[1], Field::Title), ["Mill"]);
            assert_eq!(texts(&articles[1]), ["Two."]);
        }
    }

    #[test]
    fn headers_in_any_encoding_are_read() {
        let message = "From: Jürgen Groß <j@v.example>\nSubject: Fährstreik zu Ende\nMessage-ID: <1>\n\nText.\n";
        let bytes = encoding_rs::WINDOWS_1252.encode(message).0.into_owned();
        let (articles, _) = read_records(&FORMAT, "a.eml", &bytes);
        assert_eq!(values(&articles[0], Field::Title), ["Fährstreik zu Ende"]);
    }

    #[test]
    fn utf_8_shows_whatever_is_declared() {
        let sentence = "渡轮三月停运，港务局说。";
        for charset in ["gb2312", "us-ascii", "iso-8859-1", "utf-8"] {
            let message = format!(
                "From: a@v.example\nSubject: Ferry\nMessage-ID: <1>\nContent-Type: text/plain; charset={charset}\n\n{sentence}\n"
            );
            let (articles, _) = read_records(&FORMAT, "a.eml", message.as_bytes());
            assert_eq!(texts(&articles[0]), [sentence], "{charset}");
        }
    }

    #[test]
    fn charsets_of_east_asia_are_read() {
        let sentence = "渡轮三月停运，港务局说。";
        for charset in ["gb2312", "gb18030"] {
            let encoding = encoding_rs::Encoding::for_label(charset.as_bytes()).unwrap();
            let bytes = encoding.encode(sentence).0;
            let head = format!(
                "From: a@v.example\nSubject: =?gb2312?B?tsnC1s2j1Ms=?=\nMessage-ID: <1>\nContent-Type: text/plain; charset={charset}\n\n"
            );
            let message = [head.as_bytes(), &bytes].concat();
            let (articles, _) = read_records(&FORMAT, "a.eml", &message);
            assert_eq!(values(&articles[0], Field::Title), ["渡轮停运"]);
            assert_eq!(texts(&articles[0]), [sentence]);
        }
    }

    #[test]
    fn of_a_damaged_part_what_can_be_read_is_kept_and_the_rest_told() {
        let head = "From: a@v.example\nSubject: Ferry\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=B\n\n--B\n";
        for (part, expected) in [
            (
                "Content-Type: text/html\n\n<p>The ferry sank.</p><p>It was",
                "The ferry sank.|It was",
            ),
            (
                "Content-Type: text/html\nContent-Transfer-Encoding: base64\n\nPHA+T25lLjwvcD4=!!!!no\n",
                "One.",
            ),
            (
                "Content-Type: text/plain\n\nThe ferry sank.\n--B\nContent-Type: text/html\n\n<p>The fer",
                "The ferry sank.",
            ),
        ] {
            let (articles, lost) =
                read_records(&FORMAT, "a.eml", format!("{head}{part}").as_bytes());
            assert_eq!(texts(&articles[0]).join("|"), expected);
            assert!(
                lost.len() == 1 && lost[0].contains(part::NOT_WHOLE),
                "{lost:?}"
            );
        }
    }

    #[test]
    fn a_message_without_the_parts_that_it_announces_is_told() {
        let text = "From: a@v.example\nSubject: Ferry\nMIME-Version: 1.0\nContent-Type: multipart/alternative; boundary=A\n\n\
            --B\nContent-Type: text/html\n\n<p>The ferry sank.</p>\n--B--\n";
        let (articles, lost) = read_records(&FORMAT, "a.eml", text.as_bytes());
        assert_eq!(values(&articles[0], Field::Title), ["Ferry"]);
        assert!(
            lost.len() == 1 && lost[0].contains(part::NOT_WHOLE),
            "{lost:?}"
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let long = "The strike of the ferry crews is over, and all boats are back at";
        for (text, expected) in [
            (
                format!("{long}\nsea.\n\nCrews said so."),
                format!("{long} sea.\n\nCrews said so.\n"),
            ),
            ("One\nTwo\n".to_owned(), "One\nTwo\n".to_owned()),
            ("It \nflows.\n".to_owned(), "It flows.\n".to_owned()),
            (format!("> {long}\n{long}\n"), format!("> {long}\n{long}\n")),
            (
                format!("{long}\n- an item\n"),
                format!("{long}\n- an item\n"),
            ),
        ] {
            assert_eq!(unwrapped(&text), expected);
        }
    }

    #[test]
    fn mail_with_a_long_way_behind_it_is_known_by_that() {
        let hop = "Received: from a.v.example (a.v.example [192.0.2.1])\n\tby b.v.example with ESMTP id 1\n\tfor <j@v.example>; Tue, 27 Feb 2024 04:40:00 -0500\n";
        let long = format!("Delivered-To: j@v.example\n{}", hop.repeat(40));
        let head = &long[..4096];
        assert!(looks_like(head));
        // The headers have ended without one that marks a letter.
        assert!(!looks_like(&format!("{head}\n\nSubject to change.\n")));
        assert!(!looks_like("Received: 3 letters\nFiled: 2 of them\n"));
    }

    #[test]
    fn an_article_with_headers_is_no_mail() {
        assert!(!looks_like(
            "Title: A\nFrom: Jane Roe\nDate: 2024-02-27\nSubject: x\n\nText."
        ));
        assert!(!looks_like("From here on: it rains.\n"));
    }
}
