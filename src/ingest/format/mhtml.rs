//! MHTML: a page saved by a browser into one file, as a mail message.
//!
//! The date of the message is the time of saving, not of publication. Not read:
//! frames and pictures.

use mail_parser::{MessageParser, MimeHeaders};

use super::mail::{header_names, part};
use super::{Format, Syntax, html};
use crate::ingest::address::is_address;
use crate::ingest::raw::{Field, Trust};
use crate::ingest::record::{At, Lost, Reading, Record, Sink, Stream};

/// `.mht`, `.mhtml`, and a message that is a page with its parts.
pub const FORMAT: Format = Format {
    name: "mhtml",
    about: "pages saved by a browser as one file",
    extensions: &["mht", "mhtml"],
    recognised_by: "mail headers with `multipart/related` of a page",
    looks_like,
    syntax: Syntax::Records(read),
};

fn looks_like(head: &str) -> bool {
    let names = header_names(head);
    let has = |wanted: &str| names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
    if !has("MIME-Version") {
        return false;
    }
    let is_saved = has("Snapshot-Content-Location") || head.contains("From: <Saved by");
    let is_mail = has("To") || has("Received") || sender(head).contains('@');
    is_saved || (!is_mail && head.contains("multipart/related"))
}

/// Returns the sender of a message: for a person this includes an address, for a
/// browser only its name, in its user's language.
fn sender(head: &str) -> String {
    let mut lines = head.lines();
    let named = lines.find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("From").then_some(value)
    });
    let more = lines.take_while(|line| line.starts_with([' ', '\t']));
    named.into_iter().chain(more).collect()
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let at = At::default();
    match stream.rest()? {
        Some(bytes) => {
            let mut is_whole = true;
            sink.record(at, || page(&bytes, &mut is_whole))?;
            if is_whole {
                return Ok(());
            }
            sink.lost(at, part::NOT_WHOLE)
        }
        None => sink.lost(at, Lost::TooLarge),
    }
}

fn page(bytes: &[u8], is_whole: &mut bool) -> Record {
    let message = MessageParser::default().parse(bytes).ok_or("is no MHTML")?;
    let pages = message.parts.iter();
    let page = pages
        .filter(|part| part.is_text_html())
        .chain(part::damaged(&message, "html"))
        .next()
        .ok_or("has no page in it")?;
    *is_whole = !page.is_encoding_problem;
    let mut raw = html::article(&part::text(&message, page));
    let snapshot = message.header("Snapshot-Content-Location");
    let snapshot = snapshot.and_then(|value| value.as_text());
    let address = snapshot
        .or_else(|| page.content_location())
        .unwrap_or_default();
    if is_address(address) {
        raw.claim(Field::Url, Trust::Layout, "address saved from", address);
    }
    Ok(Some(raw))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts, values};

    #[test]
    fn a_saved_page_is_understood() {
        let saved = "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://v.example/ferry\r\nSubject: x\r\n\
            Date: Fri, 1 Mar 2024 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\
            \ttype=\"text/html\";\r\n\tboundary=\"b\"\r\n\r\n\r\n--b\r\nContent-Type: text/html\r\n\
            Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://v.example/ferry\r\n\r\n\
            <html><head><meta charset=3D\"utf-8\"><title>Ferry strike</title></head><body><article><h1>Ferry strike</h1>\
            <p>The strike of the ferry crews is over, and the boats are back =E2=80=94 all of them.</p></article></body></html>\r\n--b--\r\n";
        assert!(looks_like(saved));
        let (articles, lost) = read_records(&FORMAT, "a.mht", saved.as_bytes());
        assert!(lost.is_empty(), "{lost:?}");
        assert_eq!(values(&articles[0], Field::Published), [""; 0]);
        assert!(values(&articles[0], Field::Url).contains(&"https://v.example/ferry"));
        let text = texts(&articles[0]).join(" ");
        assert!(text.contains("back — all"), "{text}");
    }

    #[test]
    fn browsers_name_themselves_and_may_be_cut_off() {
        let saved = "From: \"Saved by Windows Internet Explorer 11\"\nSubject: x\nMIME-Version: 1.0\n\
            Content-Type: multipart/related; boundary=B\n\n--B\nContent-Type: text/html\n\n\
            <html><body><h1>Ferry</h1><p>The ferry between Halmy and Brack will stop running on 1 March.</p><p>Cut he";
        assert!(looks_like(saved));
        let sent = saved.replace("\"Saved by", "Ann\n <a@v.example>");
        assert!(!looks_like(&sent));
        let (articles, lost) = read_records(&FORMAT, "a.mht", saved.as_bytes());
        assert!(
            lost[0].contains(part::NOT_WHOLE) && lost.len() == 1,
            "{lost:?}"
        );
        let text = texts(&articles[0]).join(" ");
        assert!(text.contains("will stop running"), "{text}");
    }
}
