//! Vendors' downloads sent by mail: pages with many articles.

use std::io::Cursor;
use std::path::Path;

use mail_parser::Message;

use super::part;
use crate::ingest::format::aliases::Aliases;
use crate::ingest::format::{Syntax, html, of_vendor};
use crate::ingest::record::{At, Record, Sink, Stream};

/// Returns the articles of a message whose text is a download; none for any other.
pub fn records(message: &Message<'_>) -> Vec<Record> {
    let mut records = Vec::new();
    let Some(part) = message.html_bodies().find(|part| part.is_text_html()) else {
        return records;
    };
    let page = part::text(message, part);
    let Some(vendor) = of_vendor(&html::FORMAT, page.as_bytes()) else {
        return records;
    };
    let Syntax::Records(read) = vendor.syntax else {
        return records;
    };
    let aliases = Aliases::default();
    let content = Box::new(Cursor::new(page.as_bytes()));
    let mut stream = Stream::new(content, Path::new(""), page.len() as u64, &aliases);
    let mut receive = |_: At, record: Record| {
        records.push(record);
        Ok(())
    };
    // Reading from memory cannot fail.
    let _ = read(&mut stream, &mut Sink::new(&mut receive));
    records
}

#[cfg(test)]
mod tests {
    use super::super::FORMAT;
    use crate::ingest::format::testing::{read_records, texts, values};
    use crate::ingest::raw::Field;

    #[test]
    fn a_download_that_was_sent_has_its_articles() {
        let article = |number: u32, title: &str| {
            format!(
                "<a name=3D\"DocID_A_{number}\"></a><p></p>\n<p>{title}</p>\n<p><strong>Author: </strong>Roe, Jane</p>\n\
                 <p><strong>Full text: </strong>The strike is over.</p>\n<p><strong>Publication date: </strong>Feb 2{number}, 2024</p>\n"
            )
        };
        let mail = format!(
            "From: <noreply@proquest.example>\nMessage-ID: <1>\nSubject: Your ProQuest Research\nDate: Sun, 3 Mar 2024 01:02:03 -0400\n\
             MIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n\
             <html><body><div>ProQuest\n{}{}</div></body></html>\n",
            article(1, "One"),
            article(2, "Two")
        );
        let (articles, lost) = read_records(&FORMAT, "a.eml", mail.as_bytes());
        assert_eq!((articles.len(), lost.len()), (2, 0), "{lost:?}");
        assert_eq!(values(&articles[1], Field::Title), ["Two"]);
        assert_eq!(values(&articles[1], Field::Author), ["Jane Roe"]);
        assert_eq!(values(&articles[1], Field::Published), ["2024-02-22"]);
        assert_eq!(texts(&articles[1]), ["The strike is over."]);
    }
}
