use super::dates::{american, filed, six_digits};
use super::*;
use crate::ingest::format::testing::{read_records, texts, values};
use crate::ingest::raw::{BlockKind, Field, Hint};

#[test]
fn reuters_is_understood() {
    let text = "<!DOCTYPE lewis SYSTEM \"lewis.dtd\">\n<REUTERS TOPICS=\"YES\" NEWID=\"1\">\n\
        <DATE>26-FEB-1987 15:01:01.79</DATE>\n<TOPICS><D>cocoa</D></TOPICS>\n<PEOPLE><D>nell-thackery</D></PEOPLE>\n\
        <UNKNOWN>&#5;&#5;C T</UNKNOWN>\n<TEXT>&#2;\n<TITLE>FERRY &lt;FRY> STRIKE ENDS</TITLE>\n\
        <AUTHOR>    By Jane Roe, Reuters</AUTHOR>\n<DATELINE>    VELDRA, Feb 26 - </DATELINE>\
        <BODY>The strike\nis over.\n    Crews said so.\n Reuter\n&#3;</BODY></TEXT>\n</REUTERS>\n\
        <REUTERS NEWID=\"2\"><TEXT TYPE=\"BRIEF\"><TITLE>SHORT</TITLE>Qtly div</TEXT></REUTERS>\n\
        <REUTERS NEWID=\"3\"><DATE>27-MAR-1987 00:02:59.13\u{5}\u{5}\u{5}RM</DATE><TEXT><BODY>It sank. REUTER \u{3}\n&#3;</BODY></TEXT></REUTERS>";
    assert!(looks_like(text));
    let (articles, lost) = read_records(&FORMAT, "a.sgm", text.as_bytes());
    assert_eq!((articles.len(), lost.len()), (3, 0));
    let raw = &articles[0];
    assert_eq!(values(raw, Field::Title), ["FERRY <FRY> STRIKE ENDS"]);
    assert_eq!(values(raw, Field::Published), ["26-FEB-1987 15:01:01"]);
    assert_eq!(values(raw, Field::Person), ["Nell Thackery"]);
    assert_eq!(
        texts(raw),
        ["VELDRA, Feb 26 - The strike is over.", "Crews said so."]
    );
    assert_eq!(texts(&articles[1]), ["Qtly div"]);
    let brief = "<REUTERS><TEXT TYPE=\"BRIEF\">&#2;\n******<TITLE>****** FED ADDS\n</TITLE>It did.\n&#3;</TEXT></REUTERS>\
        <REUTERS><TEXT TYPE=\"UNPROC\">&#2;\n******FED ADDS MORE\n&#3;</TEXT></REUTERS>";
    let (briefs, _) = read_records(&FORMAT, "a.sgm", brief.as_bytes());
    assert_eq!(values(&briefs[0], Field::Title), ["FED ADDS"]);
    assert_eq!(texts(&briefs[0]), ["It did."]);
    assert_eq!(texts(&briefs[1]), ["FED ADDS MORE"]);
    assert_eq!(texts(&articles[2]), ["It sank."]);
    assert_eq!(
        values(&articles[2], Field::Published),
        ["27-MAR-1987 00:02:59"]
    );
}

#[test]
fn trec_is_understood() {
    let text = "<DOC>\n<DOCNO> AP880212-0001 </DOCNO>\n<FILEID>AP-NR-02-12-88 2344EST</FILEID>\n<HEAD>Ferry Strike Ends</HEAD>\n\
        <BYLINE>By JANE ROE</BYLINE>\n<DATELINE>VELDRA (AP) </DATELINE>\n<TEXT>\n   It is\nover.\n   Crews said so.\n</TEXT>\n</DOC>\n\
        <DOC>\n<DOCNO> FT911-3 </DOCNO>\n<HEADLINE>B</HEADLINE><DATE>910514</DATE><TEXT><P>One.</P><P>Two.</P></TEXT>\n";
    let (articles, lost) = read_records(&FORMAT, "a", text.as_bytes());
    assert_eq!((articles.len(), lost.len()), (1, 1));
    assert_eq!(
        texts(&articles[0]),
        ["VELDRA (AP) It is over.", "Crews said so."]
    );
    assert_eq!(values(&articles[0], Field::Author), ["By JANE ROE"]);
    assert_eq!(
        values(&articles[0], Field::Published),
        ["1988-02-12 23:44 EST"]
    );
    let text = "<DOC><DOCNO> NYT19980601.0001 </DOCNO><DATE_TIME> 06/02/1998 00:12:00 </DATE_TIME><BODY>\n\
        <HEADLINE>\nThe mystery\n</HEADLINE>\n   By JANE ROE\n   c.1998 Wire\n<TEXT><P>It is one.</P></TEXT></BODY></DOC>\n\
        <DOC id=\"APW_ENG_20040227.0001\" type=\"story\"><HEADLINE>BRIDGE</HEADLINE><TEXT><P>It opened.</P></TEXT></DOC>";
    let (articles, _) = read_records(&FORMAT, "a", text.as_bytes());
    assert_eq!(values(&articles[0], Field::Author), ["By JANE ROE"]);
    assert_eq!(
        values(&articles[0], Field::Published),
        ["1998-06-02 00:12:00"]
    );
    assert_eq!(values(&articles[1], Field::Published), ["2004-02-27"]);
    assert_eq!(values(&articles[1], Field::Source), ["Associated Press"]);
    assert_eq!(texts(&articles[1]), ["It opened."]);
    let text = "<DOC><DOCNO>FT911-3</DOCNO><DATE>910514\n</DATE><HEADLINE>\nFT  14 MAY 91 / News: Mill sold\n</HEADLINE>\
        <DATELINE>\n   VELDRA\n</DATELINE>\n<TEXT>\nIt is sold.\n</TEXT><PUB>The Financial Times\n</PUB><PAGE>\nInternational Page 26\n</PAGE></DOC>\
        <DOC><DOCNO> LA010189-0001 </DOCNO><SECTION><P>\nBook Review; Page 1; Book Review Desk\n</P></SECTION>\
        <HEADLINE><P>\nMILL;\n</P><P>\nSOLD\n</P></HEADLINE><TEXT><P>\nIt is sold.\n</P></TEXT>\
        <GRAPHIC><P>\nPhoto, The mill in its valley. JANE ROE\n</P><P>\nPhoto\n</P></GRAPHIC>\
        <CORRECTION-DATE><P>\nJanuary 8, 1989, Sunday\n</P></CORRECTION-DATE><CORRECTION><P>\nIt is not.\n</P></CORRECTION></DOC>";
    let (articles, _) = read_records(&FORMAT, "a", text.as_bytes());
    assert_eq!(values(&articles[0], Field::Title), ["News: Mill sold"]);
    assert_eq!(texts(&articles[0]), ["VELDRA — It is sold."]);
    assert_eq!(values(&articles[0], Field::Page), ["26"]);
    assert_eq!(values(&articles[0], Field::Section), ["International"]);
    assert_eq!(values(&articles[1], Field::Page), ["1"]);
    assert_eq!(
        values(&articles[1], Field::Correction),
        ["1989-01-08: It is not."]
    );
    assert_eq!(values(&articles[1], Field::Section), ["Book Review"]);
    let text = "<DOC><DOCNO>SJMN91-1</DOCNO><SECTION>Front</SECTION><PAGE>1A</PAGE><TEXT>It is.</TEXT></DOC>";
    let (front, _) = read_records(&FORMAT, "a", text.as_bytes());
    assert_eq!(values(&front[0], Field::Section), ["Front"]);
    assert_eq!(values(&front[0], Field::Page), ["1A"]);
    assert_eq!(
        texts(&articles[1]),
        ["It is sold.", "The mill in its valley. JANE ROE"]
    );
    assert_eq!(articles[1].blocks[1].kind, BlockKind::Caption);
    assert_eq!(american("03/24/87").as_deref(), Some("1987-03-24"));
    assert_eq!(american("January 5"), None);
    assert_eq!(six_digits("910514").as_deref(), Some("1991-05-14"));
    assert_eq!(filed("AP-NR-02-12-88"), None);
}

#[test]
fn a_type_is_a_section_or_a_keyword_where_it_says_what_a_piece_is() {
    for (fields, section, keywords) in [
        (
            "<TYPE>\n<P>\nLetter to the Editor \n</P>\n</TYPE>",
            "Letter to the Editor",
            "",
        ),
        (
            "<SECTION>Metro; Page 6</SECTION><TYPE>Obituary; Illustrated</TYPE>",
            "Metro",
            "Obituary",
        ),
        ("<TYPE>Wire</TYPE>", "", ""),
        ("<DOCTYPE> NEWS STORY </DOCTYPE>", "", ""),
    ] {
        let text = format!("<DOC><DOCNO> LA042990-0001 </DOCNO><TEXT>It is.</TEXT>{fields}</DOC>");
        let (articles, _) = read_records(&FORMAT, "a", text.as_bytes());
        assert_eq!(
            values(&articles[0], Field::Section).concat(),
            section,
            "{fields}"
        );
        assert_eq!(
            values(&articles[0], Field::Keyword).concat(),
            keywords,
            "{fields}"
        );
    }
}

#[test]
fn a_story_says_that_it_is_one() {
    for (text, is_story) in [
        (
            "<DOC><DOCNO> NYT19980601.0001 </DOCNO><DOCTYPE> NEWS STORY </DOCTYPE>",
            true,
        ),
        ("<DOC id=\"APW_ENG_20040227.0001\" type=\"story\">", true),
        ("<DOC id=\"APW_ENG_20040227.0001\" type=\"other\">", false),
        (
            "<DOC><DOCNO> LA042990-0001 </DOCNO><TYPE>Profile</TYPE>",
            false,
        ),
    ] {
        let text = format!("{text}<TEXT>It is.</TEXT></DOC>");
        let (articles, _) = read_records(&FORMAT, "a", text.as_bytes());
        assert_eq!(articles[0].hints.contains(&Hint::Story), is_story, "{text}");
    }
}
