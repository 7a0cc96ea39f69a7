//! MHTML: a page that a browser saved into one file, as a mail message.
//!
//! The date of the message is when it was saved, never when the page was
//! published. Not read: frames and pictures.

use mail_parser::{MessageParser, MimeHeaders};

use super::mail::header_names;
use super::{Format, Syntax, html};
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
    let is_saved = has("Snapshot-Content-Location") || head.contains("From: <Saved by");
    let is_mail = has("From") || has("To") || has("Received");
    has("MIME-Version") && (is_saved || (!is_mail && head.contains("multipart/related")))
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let at = At::default();
    match stream.rest()? {
        Some(bytes) => sink.record(at, || page(&bytes)),
        None => sink.lost(at, Lost::TooLarge),
    }
}

fn page(bytes: &[u8]) -> Record {
    let message = MessageParser::default().parse(bytes).ok_or("is no MHTML")?;
    let part = message
        .parts
        .iter()
        .find(|part| part.is_text_html())
        .ok_or("has no page in it")?;
    let mut raw = html::article(part.text_contents().unwrap_or_default());
    let snapshot = message.header("Snapshot-Content-Location");
    let snapshot = snapshot.and_then(|value| value.as_text());
    let address = snapshot
        .or_else(|| part.content_location())
        .unwrap_or_default();
    if address.starts_with("http") {
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
}
