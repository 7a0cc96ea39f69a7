//! The SGML of research collections: Reuters-21578 and the TREC newswire
//! (AP, Financial Times, Los Angeles Times, Wall Street Journal, AQUAINT, …).
//!
//! Not XML: elements that nobody closes, references to control characters.
//! Of TREC the tags that its collections share are known; not read are those
//! that hold codes.

use super::parts::{day as day_of, indented};
use super::xml::{Element, Node, records, root};
use super::{Format, Syntax, plain_text};
use crate::ingest::raw::{BlockKind, Field, RawArticle, Trust};
use crate::ingest::record::{Reading, Sink, Stream};

/// `.sgm`, `.sgml`, and what begins with `<REUTERS` or `<DOC>` with a number.
pub const FORMAT: Format = Format {
    name: "sgml",
    about: "Reuters-21578 and TREC newswire collections",
    extensions: &["sgm", "sgml"],
    recognised_by: "`<REUTERS`, or `<DOC>` with `<DOCNO>`",
    looks_like,
    syntax: Syntax::Records(read),
};

fn looks_like(head: &str) -> bool {
    let root = root(head);
    root.starts_with("<REUTERS")
        || (root.starts_with("<DOC") && (head.contains("<DOCNO>") || head.contains("<DOC id=")))
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    records(stream, sink, &["reuters", "doc"], |tree, _| {
        let document = tree.elements().next();
        Ok(document.map(|document| match document.name.as_str() {
            "reuters" => reuters(document),
            _ => trec(document),
        }))
    })
}

/// One article of Reuters-21578.
fn reuters(document: &Element) -> RawArticle {
    let mut raw = RawArticle::default();
    let text = |name: &str| {
        document
            .below(name)
            .first()
            .map_or(String::new(), |e| e.text())
    };
    let mut add = |field, from: &'static str, value: &str| {
        raw.claim(field, Trust::Structured, from, value);
    };
    let title = without_stars(&text("title")).to_owned();
    add(Field::Title, "Reuters TITLE", &title);
    add(Field::Author, "Reuters AUTHOR", &text("author"));
    add(Field::Published, "Reuters DATE", &date(&text("date")));
    add(Field::Source, "Reuters-21578", "Reuters");
    let labels = |name: &str| {
        let lists = document.below(name);
        let labels = lists
            .iter()
            .flat_map(|list| list.all("d").map(Element::text));
        labels.collect::<Vec<_>>()
    };
    for name in labels("people") {
        add(Field::Person, "Reuters PEOPLE", &spoken(&name));
    }
    for name in ["topics", "places", "orgs", "exchanges", "companies"] {
        for label in labels(name) {
            add(Field::Keyword, "Reuters labels", &label);
        }
    }
    let dateline = text("dateline");
    add(Field::Dateline, "Reuters DATELINE", &dateline);
    add(Field::Agency, "Reuters-21578", "Reuters");
    let mut body = text("body");
    if body.trim().is_empty() {
        // Short ones have their text beside the title, not in a body.
        body = document
            .below("text")
            .first()
            .map_or(String::new(), |text| {
                let own = text.children.iter().filter_map(|child| match child {
                    Node::Text(text) => Some(text.as_str()),
                    Node::Element(_) => None,
                });
                own.collect()
            });
    }
    let body = without_stars(&body)
        .trim_end_matches(|c: char| c.is_whitespace() || c.is_control())
        .trim_end_matches("REUTER")
        .trim_end_matches("Reuter");
    let body = match dateline.trim() {
        "" => body.to_owned(),
        dateline => format!("    {dateline} {}", body.trim_start()),
    };
    indented(&body, &mut raw);
    raw
}

/// A text without the stars that stand before urgent news: `******SHARES FALL`.
fn without_stars(text: &str) -> &str {
    match text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control()) {
        starred if starred.starts_with("**") => starred.trim_start_matches('*').trim_start(),
        _ => text,
    }
}

/// `26-FEB-1987 15:01:01.79` without its hundredths, and without the control
/// characters and the code that follow on some days.
fn date(text: &str) -> String {
    let text = text.trim().split(char::is_control).next();
    let text = text.unwrap_or_default().trim();
    match text.rsplit_once('.') {
        Some((date, hundredths)) if hundredths.bytes().all(|b| b.is_ascii_digit()) => {
            date.to_owned()
        }
        _ => text.to_owned(),
    }
}

/// `james-baker` or `reagan` as a name.
fn spoken(label: &str) -> String {
    let parts = label.split(['-', ' ']).filter(|part| !part.is_empty());
    let capital = |part: &str| {
        let mut letters = part.chars();
        let first = letters.next().map(|c| c.to_uppercase().to_string());
        format!("{}{}", first.unwrap_or_default(), letters.as_str())
    };
    parts.map(capital).collect::<Vec<_>>().join(" ")
}

/// One document of a TREC collection.
fn trec(document: &Element) -> RawArticle {
    let mut raw = RawArticle::default();
    let texts = |names: &[&str]| {
        let found = names.iter().flat_map(|name| document.below(name));
        found.map(|element| element.text()).collect::<Vec<_>>()
    };
    for (field, names) in [
        (Field::Title, &["headline", "head", "hl", "h3", "title"][..]),
        (Field::Author, &["byline", "author", "au"]),
        (
            Field::Published,
            &["date_time", "date", "dd", "date1", "pubdate"],
        ),
        (Field::Source, &["source", "so", "pub"]),
        (Field::Edition, &["edition"]),
        (Field::Dateline, &["dateline"]),
        (Field::Agency, &["dateline"]),
    ] {
        for text in texts(names) {
            // The Los Angeles Times adds the edition and the weekday.
            let text = text.trim();
            match field {
                Field::Published => {
                    let text = text.split(", Home").next().unwrap_or(text);
                    let day = six_digits(text)
                        .or_else(|| american(text))
                        .unwrap_or_else(|| text.to_owned());
                    raw.claim(field, Trust::Structured, "TREC header", &day);
                }
                Field::Title => {
                    let title = without_issue(text);
                    raw.claim(field, Trust::Structured, "TREC header", title);
                }
                _ => raw.claim(field, Trust::Structured, "TREC header", text),
            }
        }
    }
    let corrected = texts(&["correction-date"]);
    let corrected = corrected.first().and_then(|day| day_of(day));
    for text in texts(&["correction"]) {
        let text = match &corrected {
            Some(day) => format!("{day}: {}", text.trim()),
            None => text,
        };
        raw.claim(Field::Correction, Trust::Structured, "TREC header", &text);
    }
    for (field, name) in [(Field::Section, "section"), (Field::Page, "page")] {
        for text in texts(&[name]) {
            place(field, text.trim(), &mut raw);
        }
    }
    if let Some(byline) = unmarked_byline(document) {
        raw.claim(Field::Author, Trust::Structured, "TREC header", &byline);
    }
    for id in texts(&["fileid"]) {
        if let Some(filed) = filed(&id) {
            raw.claim(Field::Published, Trust::Structured, "TREC FILEID", &filed);
        }
    }
    numbered(document, &mut raw);
    let dateline = texts(&["dateline"]).into_iter().next().unwrap_or_default();
    trec_text(document, dateline.trim(), &mut raw);
    for graphic in document.below("graphic") {
        captions(graphic, &mut raw);
    }
    raw
}

/// A headline without the paper and the day that the Financial Times puts before
/// its own: `FT  14 MAY 91 / Contigas plans German project`.
fn without_issue(title: &str) -> &str {
    let issue = title.split_once(" / ").filter(|(issue, _)| {
        let words: Vec<&str> = issue.split_whitespace().collect();
        matches!(words[..], [paper, day, _, year] if paper.chars().all(char::is_uppercase)
            && parses(day, 2) && parses(year, 2))
    });
    issue.map_or(title, |(_, title)| title)
}

/// Whether a text is a number of so many digits or one less.
fn parses(text: &str, digits: usize) -> bool {
    (digits - 1..=digits).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// The section and the page, which one element may have both: `Book Review; Page 1;
/// Book Review Desk`, `International Page 26`.
fn place(field: Field, line: &str, raw: &mut RawArticle) {
    let from = "TREC header";
    let paged = |part: &str| {
        let (before, number) = part.rsplit_once(' ')?;
        let before = before
            .strip_suffix("Page")
            .or_else(|| before.strip_suffix("Pg."))?;
        let is_page = number.len() <= 6 && number.bytes().any(|b| b.is_ascii_digit());
        is_page.then(|| (before.trim().to_owned(), number.to_owned()))
    };
    let Some((section, page)) = line.split(';').map(str::trim).find_map(paged) else {
        return raw.claim(field, Trust::Structured, from, line);
    };
    let first = line.split(';').next().unwrap_or_default();
    let section = if section.is_empty() && field == Field::Section {
        first.to_owned()
    } else {
        section
    };
    raw.claim(Field::Section, Trust::Structured, from, &section);
    raw.claim(Field::Page, Trust::Structured, from, &page);
}

/// The captions of the Los Angeles Times, each told what it is of: `Photo, The
/// bridge.`
fn captions(graphic: &Element, raw: &mut RawArticle) {
    let paragraphs: Vec<String> = graphic.all("p").map(Element::text).collect();
    let whole = || vec![graphic.text()];
    for text in if paragraphs.is_empty() {
        whole()
    } else {
        paragraphs
    } {
        let kind = text.split_once([',', ':']).filter(|(kind, _)| {
            let word = kind.split_whitespace().next_back().unwrap_or_default();
            let is_kind = [
                "photo",
                "photos",
                "photograph",
                "drawing",
                "map",
                "chart",
                "table",
            ];
            is_kind.contains(&word.to_lowercase().as_str())
        });
        let caption = kind.map_or(&*text, |(_, caption)| caption);
        // "Photo" alone says that there was one.
        if caption.split_whitespace().count() > 2 {
            raw.block(BlockKind::Caption, caption);
        }
    }
}

/// The text of a document, its dateline before the first words.
fn trec_text(document: &Element, dateline: &str, raw: &mut RawArticle) {
    let is_outer = |body: &&Element| {
        let mut inner = body.elements();
        inner.any(|inner| ["text", "lp"].contains(&inner.local()))
    };
    let bodies = ["text", "lp", "leadpara", "body"]
        .iter()
        .flat_map(|name| document.below(name));
    for (n, body) in bodies.filter(|body| !is_outer(body)).enumerate() {
        let paragraphs: Vec<String> = body.all("p").map(Element::text).collect();
        let mut text = if paragraphs.is_empty() {
            body.text()
        } else {
            paragraphs.join("\n\n")
        };
        if n == 0 && !dateline.is_empty() && !text.trim_start().starts_with(dateline) {
            // The Financial Times has the town alone: a dash parts it from the first words.
            let dash = if dateline.ends_with(char::is_alphabetic) {
                " —"
            } else {
                ""
            };
            text = format!("{dateline}{dash} {}", text.trim_start());
        }
        if text.lines().any(|line| line.starts_with("   ")) {
            indented(&text, raw);
        } else {
            plain_text::body(&text, raw);
        }
    }
}

/// The line that AQUAINT has between headline and text, in no element: `By JANE ROE`.
fn unmarked_byline(document: &Element) -> Option<String> {
    let body = document.below("body").into_iter().next()?;
    let lines = body.children.iter().filter_map(|child| match child {
        Node::Text(text) => Some(text.lines()),
        Node::Element(_) => None,
    });
    let byline = lines.flatten().map(str::trim).find(|line| {
        let is_opened = line
            .get(..3)
            .is_some_and(|start| start.eq_ignore_ascii_case("by "));
        is_opened && line.len() < 120
    });
    byline.map(str::to_owned)
}

/// The outlet and the day in a document's number, weaker than what it states:
/// `NYT19980601.0001` of AQUAINT, `NYT_ENG_20040227.0001` of Gigaword,
/// `AP880212-0001` of TREC.
fn numbered(document: &Element, raw: &mut RawArticle) {
    let number = document
        .below("docno")
        .first()
        .map(|element| element.text());
    let id = || document.attribute("id").map(str::to_owned);
    let Some(number) = number.or_else(id) else {
        return;
    };
    let number = number.trim();
    let begin = number.find(|c: char| c.is_ascii_digit()).unwrap_or(0);
    let end = number[begin..].find(|c: char| !c.is_ascii_digit());
    let digits = &number[begin..begin + end.unwrap_or(0)];
    let from = "TREC document number";
    let day = match digits.len() {
        8 => Some(format!(
            "{}-{}-{}",
            &digits[..4],
            &digits[4..6],
            &digits[6..]
        )),
        6 if document.below("date").is_empty() => numbered_day(number, digits),
        _ => None,
    };
    let is_dated = raw
        .claims
        .iter()
        .any(|claim| claim.field == Field::Published);
    if let Some(day) = day.filter(|_| !is_dated) {
        raw.claim(Field::Published, Trust::Meta, from, &day);
    }
    let code = number[..begin].split('_').next().unwrap_or_default();
    let known = OUTLETS.iter().find(|(known, _)| *known == code);
    if let Some((_, name)) = known {
        raw.claim(Field::Source, Trust::Meta, from, name);
        raw.claim(Field::Agency, Trust::Meta, from, name);
    }
}

/// Six digits of a number as a day, in the order that the collection has them:
/// `LA010189` is the first of January, `AP880212` the twelfth of February.
fn numbered_day(number: &str, digits: &str) -> Option<String> {
    let (a, b, c) = (&digits[..2], &digits[2..4], &digits[4..]);
    if number.starts_with("LA") {
        return Some(format!("19{c}-{a}-{b}"));
    }
    let is_known = ["AP", "WSJ", "SJMN"]
        .iter()
        .any(|code| number.starts_with(code));
    is_known.then(|| format!("19{a}-{b}-{c}"))
}

/// What the letters in the numbers of the collections stand for.
const OUTLETS: [(&str, &str); 9] = [
    ("AFP", "Agence France Presse"),
    ("AP", "Associated Press"),
    ("APW", "Associated Press"),
    ("CNA", "Central News Agency"),
    ("LTW", "Los Angeles Times/Washington Post"),
    ("NYT", "New York Times"),
    ("XIE", "Xinhua"),
    ("XIN", "Xinhua"),
    ("WPB", "Washington Post/Bloomberg"),
];

/// `06/21/1998 00:12:00`, as AQUAINT has it, whose months come first, and
/// `03/24/87` of the Wall Street Journal.
fn american(text: &str) -> Option<String> {
    let (day, clock) = text.split_once(' ').unwrap_or((text, ""));
    let [month, day, year] = day.split('/').collect::<Vec<_>>()[..] else {
        return None;
    };
    let is_number = |part: &str| part.len() == 2 && part.bytes().all(|b| b.is_ascii_digit());
    let century = match year.len() {
        2 => "19",
        4 => "",
        _ => return None,
    };
    (is_number(month) && is_number(day) && year.bytes().all(|b| b.is_ascii_digit())).then(|| {
        format!("{century}{year}-{month}-{day} {clock}")
            .trim()
            .to_owned()
    })
}

/// `910514`, as the Financial Times has it. The collections are of the years up
/// to 1996.
fn six_digits(text: &str) -> Option<String> {
    let is_date = text.len() == 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    is_date.then(|| format!("19{}-{}-{}", &text[..2], &text[2..4], &text[4..]))
}

/// When the Associated Press filed it: `AP-NR-02-12-88 2344EST`.
fn filed(id: &str) -> Option<String> {
    let (day, clock) = id.trim().strip_prefix("AP-NR-")?.split_once(' ')?;
    let [month, day, year] = day.split('-').collect::<Vec<_>>()[..] else {
        return None;
    };
    let (time, zone) = clock.trim().split_at_checked(4)?;
    let (hour, minute) = time.split_at_checked(2)?;
    Some(format!("19{year}-{month}-{day} {hour}:{minute} {zone}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts, values};

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
}
