use super::*;
use crate::ingest::format::testing::{read_records, texts, values};

#[test]
fn a_message_is_understood() {
    let message = r#"<?xml version="1.0"?><newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
        <newsItem guid="a" xml:lang="en"><itemMeta><versionCreated>2024-02-27T06:00:00Z</versionCreated>
        <provider><name>NPA</name></provider></itemMeta>
        <contentMeta><contentCreated>2024-02-27T04:40:00Z</contentCreated><by>By Jane Roe</by>
        <headline>Ferry strike ends</headline><language tag="en"/>
        <subject type="cpnat:person" qcode="p:1"><name>Nell Thackery</name></subject>
        <subject type="cpnat:abstract"><name>Ports</name></subject></contentMeta>
        <contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>One.</p><p>Two.</p></body></html></inlineXML></contentSet>
        </newsItem><newsItem><contentMeta><headline>Cut</headline></itemSet></newsMessage>"#;
    assert!(looks_like(message) && !looks_like("<newsletter>"));
    let (articles, lost) = read_records(&FORMAT, "a.xml", message.as_bytes());
    assert_eq!((articles.len(), lost.len()), (1, 1));
    let raw = &articles[0];
    assert_eq!(values(raw, Field::Title), ["Ferry strike ends"]);
    assert_eq!(values(raw, Field::Author), ["By Jane Roe"]);
    assert_eq!(values(raw, Field::Published)[0], "2024-02-27T04:40:00Z");
    assert_eq!(values(raw, Field::Source), ["NPA"]);
    assert_eq!(values(raw, Field::Person), ["Nell Thackery"]);
    assert_eq!(values(raw, Field::Keyword), ["Ports"]);
    assert_eq!(texts(raw), ["One.", "Two."]);
}

fn only(text: &str) -> RawArticle {
    let (mut articles, lost) = read_records(&FORMAT, "a.xml", text.as_bytes());
    assert_eq!((articles.len(), lost.len()), (1, 0));
    articles.remove(0)
}

#[test]
fn a_page_is_read_without_what_repeats_the_item() {
    let raw = only(
        r#"<newsItem xml:lang="de"><itemMeta><service><name>Basisdienst</name></service></itemMeta><contentMeta>
        <subject type="x:category" qcode="cat:sp"><name>Sport</name></subject>
        <subject type="cpnat:poi" literal="ID1"><name>Stadion, Quai 7, Halmy</name></subject>
        <subject qcode="topics:437036" literal="Related topic"/>
        <headline role="h:title">Fähre fährt</headline><headline role="h:subtitle">Andrang am Quai</headline></contentMeta>
        <contentSet><inlineXML><html><head><title>Fähre fährt</title></head><body>
        <header><ul><li>Verkehr</li></ul><time>27.2.2024</time></header><h1>Fähre
        fährt</h1><h2>Andrang am Quai</h2><section><p>Eins.</p><h2>Zwei</h2><p>Drei.</p></section></body></html></inlineXML></contentSet></newsItem>"#,
    );
    assert_eq!(texts(&raw), ["Eins.", "Zwei", "Drei."]);
    assert_eq!(values(&raw, Field::Title), ["Fähre fährt"]);
    assert_eq!(values(&raw, Field::Description), ["Andrang am Quai"]);
    assert_eq!(values(&raw, Field::Section), ["Sport"]);
    assert!(values(&raw, Field::Keyword).is_empty());
    assert_eq!(values(&raw, Field::Language), ["de"]);
}

#[test]
fn a_document_in_newsml_1_is_read_without_its_head() {
    let raw = only(
        r#"<NewsML><NewsItem><NewsComponent><NewsLines><HeadLine>Ferry strike ends</HeadLine><SubHeadLine>PORTS UNIONS</SubHeadLine></NewsLines>
        <DescriptiveMetadata><Property FormalName="Keyword" Value="ferries;ports"/></DescriptiveMetadata>
        <ContentItem><DataContent><nitf baselang="en"><body><body.head><hedline><hl1>Ferry strike ends</hl1><hl2>PORTS UNIONS</hl2></hedline>
        <byline>By Jane Roe</byline><distributor>NPA</distributor><dateline><story.date norm="20240227T103600+0000">20240227T103600+0000</story.date></dateline>
        <abstract><p>Halmy.- It is</p></abstract></body.head><body.content><p>Halmy.- It is over.</p></body.content></body></nitf></DataContent></ContentItem>
        </NewsComponent></NewsItem></NewsML>"#,
    );
    assert_eq!(texts(&raw), ["Halmy.- It is over."]);
    assert_eq!(values(&raw, Field::Author), ["By Jane Roe"]);
    assert_eq!(values(&raw, Field::Keyword), ["ferries", "ports"]);
    assert_eq!(values(&raw, Field::Description), ["Halmy.- It is"]);
}

#[test]
fn escaped_markup_is_markup_and_lines_of_a_wire_are_paragraphs() {
    let item = |content: &str| {
        format!(
            "<NewsML><NewsItem><HeadLine>A</HeadLine><ContentItem><DataContent>{content}</DataContent></ContentItem></NewsItem></NewsML>"
        )
    };
    let raw = only(&item(
        "<![CDATA[<P>One &quot;two&quot;.</P>\n<P> </P><P>Three.</P>]]>",
    ));
    assert_eq!(texts(&raw), ["One \"two\".", "Three."]);
    let raw = only(&item(
        "<![CDATA[\n<p>\n            HALMY - The crews\nreturn.\n   \"It is\nover,\" they said.\n   They sail\nat noon.\n</p>]]>",
    ));
    let expected = [
        "HALMY - The crews return.",
        "\"It is over,\" they said.",
        "They sail at noon.",
    ];
    assert_eq!(texts(&raw), expected);
}
