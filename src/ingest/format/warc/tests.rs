use super::*;
use crate::ingest::format::testing::{read_records, texts, values};

fn record(kind: &str, url: &str, block: &str, length: usize) -> String {
    format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-03-01T00:00:00Z\r\n\
         Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n{block}\r\n\r\n"
    )
}

fn page(title: &str) -> String {
    format!(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<html><head><title>{title}</title></head>\
         <body><article><h1>{title}</h1><p>The strike of the ferry crews is over, and all of the boats are back.</p></article></body></html>"
    )
}

fn whole(kind: &str, url: &str, block: &str) -> String {
    record(kind, url, block, block.len())
}

#[test]
fn pages_are_read_and_nothing_else() {
    let archive = [
        whole("warcinfo", "", "software: x\r\n"),
        whole("request", "https://v.example/a", "GET /a HTTP/1.1\r\n\r\n"),
        whole("response", "https://v.example/a", &page("One")),
        whole("revisit", "https://v.example/a", "HTTP/1.1 200 OK\r\n\r\n"),
        whole(
            "response",
            "https://v.example/b",
            "HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<html>no",
        ),
        whole(
            "response",
            "https://v.example/c",
            "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG",
        ),
    ]
    .concat();
    let (articles, lost) = read_records(&FORMAT, "a.warc", archive.as_bytes());
    assert_eq!((articles.len(), lost.len()), (1, 0), "{lost:?}");
    assert!(values(&articles[0], Field::Url).contains(&"https://v.example/a"));
    assert_eq!(values(&articles[0], Field::Published), [""; 0]);
    assert!(
        texts(&articles[0])
            .iter()
            .any(|text| text.starts_with("The strike"))
    );
}

#[test]
fn a_wrong_length_costs_one_record() {
    let one = page("One");
    for (wrong, expected) in [(one.len() - 20, 2), (one.len() + 300, 2), (7, 1)] {
        let archive = [
            record("response", "https://v.example/a", &one, wrong),
            whole("response", "https://v.example/b", &page("Two")),
        ]
        .concat();
        let (articles, _) = read_records(&FORMAT, "a.warc", archive.as_bytes());
        assert_eq!(articles.len(), expected, "{wrong}");
        assert!(values(articles.last().unwrap(), Field::Url).contains(&"https://v.example/b"));
    }
}

#[test]
fn a_body_is_unpacked_whatever_packed_it() {
    let text = b"<html><body><p>The strike of the ferry crews is over.</p></body></html>";
    for (coding, body) in [
        ("br", brotli_stored(text)),
        ("br", text.to_vec()),
        ("gzip", text.to_vec()),
    ] {
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {coding}\r\n\r\n"
        );
        let block = [head.as_bytes(), &body].concat();
        let page = response(&block, 1 << 20, &mut true).unwrap().unwrap();
        assert_eq!(page.as_bytes(), text, "{coding}");
    }
    for broken in [&b"\xff\xff\xff\xff"[..], b"\0\x01garbage"] {
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n";
        let error = response(&[head, broken].concat(), 1 << 20, &mut true).unwrap_err();
        assert!(error.to_string().contains("cannot be unpacked"), "{error}");
    }
}

#[test]
fn a_page_whose_compression_is_cut_off_is_kept_and_told() {
    use std::io::Write;
    let text = page("One").split_once("\r\n\r\n").unwrap().1.repeat(50);
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::none());
    packed.write_all(text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
    let mut is_whole = true;
    let block = [head, &packed[..packed.len() / 2]].concat();
    let page = response(&block, 1 << 20, &mut is_whole).unwrap().unwrap();
    assert!(!is_whole && page.contains("One"));
}

/// Returns a Brotli stream of one uncompressed block (RFC 7932, section 9.2): a
/// window of 16 bits, a block of `length` bytes, then an empty last one.
fn brotli_stored(text: &[u8]) -> Vec<u8> {
    let length = text.len() as u32 - 1;
    // WBITS `0`, ISLAST `0`, MNIBBLES `00` for four, the length less one, ISUNCOMPRESSED `1`.
    let bits = length << 4 | 1 << 20;
    let mut stream = bits.to_le_bytes()[..3].to_vec();
    stream.extend(text);
    // ISLAST and ISLASTEMPTY.
    stream.push(0b11);
    stream
}

#[test]
fn a_cut_file_is_told() {
    let archive = [
        whole("response", "https://v.example/a", &page("One")),
        whole("response", "https://v.example/b", &page("Two")),
    ]
    .concat();
    let (articles, lost) =
        read_records(&FORMAT, "a.warc", &archive.as_bytes()[..archive.len() - 60]);
    assert_eq!((articles.len(), lost.len()), (1, 1));
    assert!(
        lost[0].starts_with("1 ") && lost[0].contains("ends with the file"),
        "{lost:?}"
    );
}

#[test]
fn a_page_that_unpacks_to_more_than_the_limit_is_told() {
    let text = [b"<html><body>", [b'x'; 90].as_slice()].concat();
    let head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n";
    let block = [head.as_bytes(), &brotli_stored(&text)].concat();
    assert!(response(&block, text.len() as u64, &mut true).is_ok());
    assert!(response(&block, text.len() as u64 - 1, &mut true).is_err());
}
