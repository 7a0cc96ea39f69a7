//! Bookmarks as exported by browsers and read-later services: Netscape's bookmark
//! file, Pocket's `ril_export.html`.
//!
//! A bookmark consists of a title, a URL and tags, without a text. The time when it
//! was added is no date of the article. Not read: folders, notes, icons.

use super::{Format, Syntax};
use crate::ingest::address::is_address;
use crate::ingest::decode::decode;
use crate::ingest::format::xml::{Element, parse};
use crate::ingest::raw::{Field, RawArticle};
use crate::ingest::record::{At, Line, Lost, Reading, Sink, Stream};

/// `<!DOCTYPE NETSCAPE-Bookmark-file-1>`, or a page titled as Pocket's export.
pub const FORMAT: Format = Format {
    name: "bookmarks",
    about: "bookmarks of browsers, Pocket, Instapaper, Pinboard: HTML",
    extensions: &[],
    recognised_by: "`<!DOCTYPE NETSCAPE-Bookmark-file-1>`, `<title>Pocket Export</title>`",
    looks_like: |head| {
        let start = super::start(head)
            .get(..40)
            .unwrap_or_default()
            .to_ascii_lowercase();
        start.starts_with("<!doctype netscape-bookmark-file")
            || (start.starts_with('<') && head.contains("<title>Pocket Export</title>"))
            || (start.starts_with('<') && head.contains("<title>Instapaper: Export</title>"))
    },
    syntax: Syntax::Records(read),
};

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let mut at = At::default();
    let mut line = Vec::new();
    loop {
        at.offset = stream.offset();
        match stream.line(&mut line)? {
            Line::End => return Ok(()),
            Line::Cut => {
                sink.lost(at, Lost::TooLarge)?;
                at.advance(stream.offset());
                continue;
            }
            Line::Whole => {}
        }
        let text = decode(std::mem::take(&mut line));
        for link in parse(&text).below("a") {
            let Some(address) = link.attribute("href").filter(|href| is_address(href)) else {
                continue;
            };
            sink.record(at, || Ok(Some(bookmark(link, address))))?;
            at.advance(stream.offset());
        }
    }
}

fn bookmark(link: &Element, address: &str) -> RawArticle {
    let mut raw = RawArticle {
        is_record: true,
        ..RawArticle::default()
    };
    // Pocket uses the URL as title for pages that it did not fetch. This is better
    // than an empty title, which would lose the tags as well.
    let title = link.text();
    raw.state(Field::Title, "bookmark", &title);
    raw.state(Field::Url, "bookmark", address);
    for tag in link.attribute("tags").unwrap_or_default().split([',', '|']) {
        raw.state(Field::Keyword, "bookmark's tags", tag);
    }
    raw
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, values};

    #[test]
    fn bookmarks_are_read() {
        let text = "<!DOCTYPE NETSCAPE-Bookmark-file-1>\n<META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=UTF-8\">\n\
            <TITLE>Bookmarks</TITLE>\n<DL><p>\n<DT><H3>Ferries</H3>\n<DL><p>\n\
            <DT><A HREF=\"https://courier.example/ferry?a=1&amp;b=2\" ADD_DATE=\"1709000000\" TAGS=\"ferry,strike\">Ferry strike ends</A>\n\
            <DT><A HREF=\"javascript:void(0)\">Nothing</A>\n</DL><p>\n<DT><A HREF=\"https://b.example/\">B</A>\n</DL>";
        assert!((FORMAT.looks_like)(text));
        let (articles, lost) = read_records(&FORMAT, "a.html", text.as_bytes());
        assert_eq!((articles.len(), lost.len()), (2, 0));
        assert_eq!(values(&articles[0], Field::Title), ["Ferry strike ends"]);
        assert_eq!(
            values(&articles[0], Field::Url),
            ["https://courier.example/ferry?a=1&b=2"]
        );
        assert_eq!(values(&articles[0], Field::Keyword), ["ferry", "strike"]);
        let bare = "<a href=\"https://c.example/a\" tags=\"news\">https://c.example/a</a>";
        let (articles, _) = read_records(&FORMAT, "a.html", bare.as_bytes());
        assert_eq!(values(&articles[0], Field::Title), ["https://c.example/a"]);
        assert_eq!(values(&articles[0], Field::Keyword), ["news"]);
        assert!(!(FORMAT.looks_like)(
            "<!doctype html><title>Bookmarks of the day</title>"
        ));
    }
}
