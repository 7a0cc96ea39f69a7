use super::*;
use crate::ingest::format::testing::{read_records, texts, values};

const RSS: &str = r#"<?xml version="1.0"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Veldra Courier</title><link>https://veldra.example/</link><language>en-us</language>
<atom:link rel="self" href="https://veldra.example/rss"/>
<item><title>Ferry &amp;amp; strike</title><link>/2024/ferry</link><guid isPermaLink="false">17</guid>
<pubDate>Tue, 27 Feb 2024 04:40:00 -0500</pubDate><dc:creator><![CDATA[Jane Roe]]></dc:creator>
<category>Ports</category><description>&lt;p&gt;Short.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>One.</p><p>Two &amp; three.</p>]]></content:encoded>
<media:content url="a.jpg"><media:description>The quay.</media:description><media:credit>Photo: A. Roe</media:credit></media:content></item>
<item><title>Second</title><author>desk@veldra.example (John Doe)</author><description>Only this.</description></item>
<item><title>Third
</channel></rss>"#;

#[test]
fn only_the_feeds_own_words_name_fields() {
    let feed = "<rss><channel><item><media:title>Of the picture</media:title><title>Ferry</title></item>\
        <item><title mode=\"base64\">RmVycnkg\nc3RyaWtl</title></item>\
        <item><title>Mill</title><content type=\"application/octet-stream\">SXQgaXMgc29sZC4=</content></item></channel></rss>";
    let (articles, lost) = read_records(&FORMAT, "a.rss", feed.as_bytes());
    assert!(lost.is_empty(), "{lost:?}");
    assert_eq!(values(&articles[0], Field::Title), ["Ferry"]);
    assert_eq!(values(&articles[1], Field::Title), ["Ferry strike"]);
    assert_eq!(texts(&articles[2]), ["It is sold."]);
    for head in [
        "<?xml version=\"1.0\"?><r:rss xmlns:r=\"http://backend.userland.com/rss2\">",
        "<rdf:RDF xmlns=\"http://my.netscape.com/rdf/simple/0.9/\">",
    ] {
        assert!((FORMAT.looks_like)(head), "{head}");
    }
}

#[test]
fn rss_is_understood() {
    let (articles, lost) = read_records(&FORMAT, "a.xml", RSS.as_bytes());
    assert_eq!(articles.len(), 2);
    assert_eq!(lost.len(), 1, "{lost:?}");
    let first = &articles[0];
    assert_eq!(values(first, Field::Title), ["Ferry & strike"]);
    assert_eq!(values(first, Field::Author), ["Jane Roe"]);
    assert_eq!(
        values(first, Field::Published),
        ["Tue, 27 Feb 2024 04:40:00 -0500"]
    );
    assert_eq!(
        values(first, Field::Url),
        ["https://veldra.example/2024/ferry"]
    );
    assert_eq!(values(first, Field::Source), ["Veldra Courier"]);
    assert_eq!(values(first, Field::Description), ["Short."]);
    assert_eq!(values(first, Field::Keyword), ["Ports"]);
    assert_eq!(
        texts(first),
        ["One.", "Two & three.", "The quay. Photo: A. Roe"]
    );
    assert_eq!(values(&articles[1], Field::Author), ["John Doe"]);
    assert_eq!(texts(&articles[1]), ["Only this."]);
}

#[test]
fn atom_is_understood() {
    let atom = r#"<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Anzeiger</title>
        <link rel="self" href="https://k.example/feed"/><link href="https://k.example/"/>
        <entry><title type="html">Die &lt;i&gt;Glocke&lt;/i&gt;</title><link rel="replies" href="https://k.example/c"/>
        <link rel="alternate" href="https://k.example/glocke"/><id>tag:k.example,2024:1</id>
        <published>2024-03-21T06:00:00+01:00</published><updated>2024-03-22T06:00:00+01:00</updated>
        <author><name>Ute Brandt</name><email>u@k.example</email></author>
        <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Eins.</p><p>Zwei &amp; drei.</p></div></content>
        </entry></feed>"#;
    let (articles, _) = read_records(&FORMAT, "a.xml", atom.as_bytes());
    let entry = &articles[0];
    assert_eq!(values(entry, Field::Title), ["Die Glocke"]);
    assert_eq!(values(entry, Field::Url), ["https://k.example/glocke"]);
    assert_eq!(values(entry, Field::Author), ["Ute Brandt"]);
    assert_eq!(values(entry, Field::Updated), ["2024-03-22T06:00:00+01:00"]);
    assert_eq!(values(entry, Field::Language), ["de"]);
    assert_eq!(texts(entry), ["Eins.", "Zwei & drei."]);
}

#[test]
fn of_a_wordpress_export_the_posts_are_read() {
    let wxr = r#"<rss><channel><title>Blog</title><wp:author><wp:author_login><![CDATA[jane]]></wp:author_login>
        <wp:author_display_name>Jane Roe</wp:author_display_name></wp:author>
        <item><title>A</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status><dc:creator><![CDATA[jane]]></dc:creator><content:encoded><![CDATA[One
line.

Two. [caption id="1"]<img src="a"/> The quay.[/caption]]]></content:encoded></item>
        <item><title>B</title><wp:post_type><![CDATA[page]]></wp:post_type><wp:status>publish</wp:status></item>
        <item><title>C</title><wp:post_type>post</wp:post_type><wp:status>draft</wp:status></item></channel></rss>"#;
    let (articles, lost) = read_records(&FORMAT, "a.xml", wxr.as_bytes());
    assert_eq!((articles.len(), lost.len()), (1, 0));
    assert_eq!(values(&articles[0], Field::Author), ["Jane Roe"]);
    assert_eq!(texts(&articles[0]), ["One line.", "Two.", "The quay."]);
}

#[test]
fn feeds_are_told_from_pages() {
    assert!(looks_like(
        "\u{feff}<?xml version='1.0'?>\n<!-- x --><rss version='2.0'>"
    ));
    assert!(looks_like(
        "<!DOCTYPE rdf [ <!ENTITY x 'y'> ]><rdf:RDF xmlns='http://purl.org/rss/1.0/'>"
    ));
    assert!(looks_like("<feed xmlns='x'>"));
    assert!(!looks_like("<!doctype html><html><a href='rss'>"));
    assert!(!looks_like("<feedback>"));
    assert!(!looks_like("rss feeds are <rss"));
}

#[test]
fn of_a_bloggers_backup_the_posts_are_read() {
    let entry = |kind: &str, title: &str| {
        format!(
            "<entry><category scheme='http://schemas.google.com/g/2005#kind' term='http://schemas.google.com/blogger/2008/kind#{kind}'/>\
             <category scheme='http://www.blogger.com/atom/ns#' term='ports'/><title>{title}</title>\
             <content type='html'>One.</content></entry>"
        )
    };
    let feed = format!(
        "<feed xmlns='http://www.w3.org/2005/Atom'><title type='html'>Courier &amp;mdash; Arts</title>{}{}{}</feed>",
        entry("template", "T"),
        entry("post", "A"),
        entry("comment", "C")
    );
    let (articles, _) = read_records(&FORMAT, "a.xml", feed.as_bytes());
    let [raw] = &articles[..] else {
        panic!("{articles:?}")
    };
    assert_eq!(values(raw, Field::Title), ["A"]);
    assert_eq!(values(raw, Field::Keyword), ["ports"]);
    assert_eq!(values(raw, Field::Source), ["Courier — Arts"]);
}

#[test]
fn what_wordpress_would_replace_is_left_out() {
    let wxr = r#"<rss><channel><title>Blog</title><item><title>A</title><wp:post_type>post</wp:post_type><wp:status>publish</wp:status>
        <wp:post_modified>2024-04-17 09:05:11</wp:post_modified><wp:post_modified_gmt>2024-04-17 13:05:11</wp:post_modified_gmt>
        <content:encoded><![CDATA[One [sic] word.

[gallery ids="1,2,3"]

[...]

Two.]]></content:encoded></item></channel></rss>"#;
    let (articles, _) = read_records(&FORMAT, "a.xml", wxr.as_bytes());
    assert_eq!(texts(&articles[0]), ["One [sic] word.", "[...]", "Two."]);
    assert_eq!(
        values(&articles[0], Field::Updated)[0],
        "2024-04-17 13:05:11 UTC"
    );
}

#[test]
fn a_section_in_the_feeds_title_shows_in_an_address() {
    for (title, link, source, section) in [
        (
            "The Courier - World",
            "https://a.example/world",
            "The Courier",
            "World",
        ),
        (
            "Middle East | The Courier",
            "https://a.example/news/middle-east/",
            "The Courier",
            "Middle East",
        ),
        (
            "The Courier - World",
            "https://a.example/",
            "The Courier - World",
            "",
        ),
        (
            "Latest news - World",
            "https://a.example/world",
            "Latest news - World",
            "",
        ),
        (
            "News - World",
            "https://a.example/news/world",
            "News - World",
            "",
        ),
        (
            "Ferry Notes - Medium",
            "https://medium.com/ferry-notes",
            "Ferry Notes",
            "",
        ),
        (
            "Latest news - Medium",
            "https://medium.com/latest",
            "Latest news - Medium",
            "",
        ),
        (
            "Bad-Neuheim aktuell",
            "https://a.example/aktuell",
            "Bad-Neuheim aktuell",
            "",
        ),
    ] {
        let feed = format!(
            "<rss><channel><title>{title}</title><link>{link}</link>\
             <item><title>Ferry</title><link>https://a.example/x</link></item></channel></rss>"
        );
        let (articles, _) = read_records(&FORMAT, "a.rss", feed.as_bytes());
        assert_eq!(values(&articles[0], Field::Source), [source], "{title}");
        assert_eq!(
            values(&articles[0], Field::Section).concat(),
            section,
            "{title}"
        );
    }
    let feed = "<rss><channel><title>The Courier - World</title><link>https://a.example/</link>\
        <item><title>Ferry</title><link>https://a.example/world/ferry</link></item></channel></rss>";
    let (articles, _) = read_records(&FORMAT, "a.rss", feed.as_bytes());
    assert_eq!(values(&articles[0], Field::Source), ["The Courier"]);
    assert_eq!(values(&articles[0], Field::Section), ["World"]);
}

#[test]
fn dublin_core_and_single_entries_are_read() {
    let feed = "<rdf:RDF xmlns=\"http://purl.org/rss/1.0/\"><item><title>Mill</title><dcterms:created>2024-02-27</dcterms:created>\
        <dc:creator>Jane Roe (mailto:roe@veldra.example)</dc:creator><dc:description>It is sold.</dc:description></item>\
        <item><title>Paper</title><dc:creator><![CDATA[ ROE, J., Doe, A. B. ]]></dc:creator></item></rdf:RDF>";
    let (articles, _) = read_records(&FORMAT, "a.rss", feed.as_bytes());
    assert_eq!(values(&articles[0], Field::Author), ["Jane Roe"]);
    assert_eq!(values(&articles[0], Field::Published), ["2024-02-27"]);
    assert_eq!(texts(&articles[0]), ["It is sold."]);
    assert_eq!(values(&articles[1], Field::Author), ["J. ROE", "A. B. Doe"]);
    let entry = "<?xml version=\"1.0\"?>\n<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>Mill</title><content>It is sold.</content></entry>";
    assert!(
        (FORMAT.looks_like)(entry) && !(FORMAT.looks_like)("<entry><title>Mill</title></entry>")
    );
    let (articles, _) = read_records(&FORMAT, "a.xml", entry.as_bytes());
    assert_eq!(texts(&articles[0]), ["It is sold."]);
}

#[test]
fn an_address_that_is_permanent_is_so_with_its_end() {
    let feed = "<rss><channel><item><title>A</title><guid>https://v.example/29#When:1</guid></item>\
        <item><title>B</title><link>https://v.example/b#top</link><guid>https://v.example/b</guid></item></channel></rss>";
    let (articles, _) = read_records(&FORMAT, "a.rss", feed.as_bytes());
    let origins = articles.iter().map(|raw| {
        let claim = raw.claims.iter().find(|claim| claim.field == Field::Url);
        claim.unwrap().from == Origin::PermanentAddress
    });
    assert_eq!(origins.collect::<Vec<_>>(), [true, false]);
}
