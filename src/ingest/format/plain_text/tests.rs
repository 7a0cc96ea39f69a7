//! Texts and the blocks they are parsed into, one per line: the kind's letter, then
//! the text.

use std::path::Path;

use super::*;
use crate::ingest::raw::Field;

fn raw(text: &str, name: &str) -> RawArticle {
    read(&Input {
        path: Path::new(name),
        text,
    })
}

fn check(text: &str, expected: &[&str]) {
    let kind = |kind| match kind {
        BlockKind::Heading(6) => "t".to_owned(),
        BlockKind::Heading(level) => level.to_string(),
        BlockKind::Paragraph => "p".to_owned(),
        BlockKind::ListItem => "l".to_owned(),
        BlockKind::Row => "r".to_owned(),
        BlockKind::Caption => "c".to_owned(),
        BlockKind::Aside => "a".to_owned(),
        BlockKind::Loose => "x".to_owned(),
    };
    let raw = raw(text, "a.md");
    let read: Vec<String> = raw
        .blocks
        .iter()
        .map(|block| format!("{} {}", kind(block.kind), block.text))
        .collect();
    assert_eq!(read, expected, "{text:?}");
}

fn check_claims(text: &str, expected: &[(Field, &str)]) {
    let raw = raw(text, "a.txt");
    let read: Vec<_> = raw
        .claims
        .iter()
        .map(|claim| (claim.field, claim.value.as_str()))
        .collect();
    assert_eq!(read, expected, "{text:?}");
}

#[test]
fn lines_that_stand_alone_stay_apart() {
    check(
        "Storm Closes Harbour\nBy Jane Roe\n27 February 2024\nThe harbour was closed on Monday after a storm had torn two ships from their moorings.\n\nNobody was hurt.\n",
        &[
            "p Storm Closes Harbour",
            "p By Jane Roe",
            "t 27 February 2024",
            "p The harbour was closed on Monday after a storm had torn two ships from their moorings.",
            "p Nobody was hurt.",
        ],
    );
    check("One line.\rTwo lines.", &["p One line.", "p Two lines."]);
    check("", &[]);
}

#[test]
fn wrapped_lines_are_joined() {
    check(
        "Storm Closes Harbour for the Third Day and the Ferries Stay Where They Are\nBy Jane Roe\n\nThe harbour was closed on Monday after a storm had torn two ships\nfrom their moorings, the master said. It will open again as soon\nas the wind allows.\n\nNobody was hurt, but the damage is considerable and the repairs\nwill take weeks.\n",
        &[
            "p Storm Closes Harbour for the Third Day and the Ferries Stay Where They Are",
            "p By Jane Roe",
            "p The harbour was closed on Monday after a storm had torn two ships from their moorings, the master said. It will open again as soon as the wind allows.",
            "p Nobody was hurt, but the damage is considerable and the repairs will take weeks.",
        ],
    );
}

#[test]
fn a_story_without_a_headline_keeps_its_first_line() {
    check(
        "Example Tools Inc said it has\nsigned a letter of intent to acquire a majority interest in\nprivately held Coast Sales, a distributor of ceramic products.\n    Terms were not disclosed.\n",
        &[
            "p Example Tools Inc said it has signed a letter of intent to acquire a majority interest in privately held Coast Sales, a distributor of ceramic products.",
            "p Terms were not disclosed.",
        ],
    );
    check(
        "Imports subject to the U.S.\nquota totalled 5,988 tons.",
        &["p Imports subject to the U.S. quota totalled 5,988 tons."],
    );
}

#[test]
fn indented_lines_begin_paragraphs() {
    check(
        "HARBOUR CLOSES\nBy Jane Roe, Example Wire\n26-FEB-1987\n    EXAMPLE TOWN, Feb 26 - The harbour was closed on Thursday after\na storm had torn two ships from their moorings, the master said.\n    Nobody was hurt, but the damage is considerable and the repairs\nwill take weeks.\n",
        &[
            "p HARBOUR CLOSES",
            "p By Jane Roe, Example Wire",
            "t 26-FEB-1987",
            "p EXAMPLE TOWN, Feb 26 - The harbour was closed on Thursday after a storm had torn two ships from their moorings, the master said.",
            "p Nobody was hurt, but the damage is considerable and the repairs will take weeks.",
        ],
    );
}

#[test]
fn a_first_line_that_lost_its_dateline_is_joined() {
    // The second line begins with a capital, and no other paragraph is flush.
    check(
        "ENVOY SAID TO MEET MINISTER\n\nSecretary of Ports Hazel Quillan and\nForeign Minister Tom Garrity will meet in Example City\nin mid-April, administration sources said.\n    The sources said they will meet April 13 to 16 and are\nexpected to discuss the full range of issues.\n    But tides are expected to be the major focus of the\ntalks, with a breakthrough widely expected.\n Wire\n",
        &[
            "p ENVOY SAID TO MEET MINISTER",
            "p Secretary of Ports Hazel Quillan and Foreign Minister Tom Garrity will meet in Example City in mid-April, administration sources said.",
            "p The sources said they will meet April 13 to 16 and are expected to discuss the full range of issues.",
            "p But tides are expected to be the major focus of the talks, with a breakthrough widely expected.",
            "p Wire",
        ],
    );
    // Too short to determine its width, but it continues in lowercase.
    check(
        "EXAMPLE BUYS 5,000 TONNES OF RAPESEED\n\nExample bought 5,000 tonnes of Canadian\nrapeseed overnight at an undisclosed price for April shipment,\ntrade sources said.\n Wire\n",
        &[
            "p EXAMPLE BUYS 5,000 TONNES OF RAPESEED",
            "p Example bought 5,000 tonnes of Canadian rapeseed overnight at an undisclosed price for April shipment, trade sources said.",
            "p Wire",
        ],
    );
    // Numbers listed one below another are no prose.
    check(
        "EXAMPLE INC 4TH QTR\n\nShr 30 cts vs 36 cts\nNet 1,914,388 vs 1,906,095\nRevs 24.1 mln vs 23.9 mln\n    NOTE: The company said that the results of the quarter\ninclude a gain of two mln dlrs from the sale of its ferries.\n",
        &[
            "p EXAMPLE INC 4TH QTR",
            "p Shr 30 cts vs 36 cts",
            "p Net 1,914,388 vs 1,906,095",
            "t Revs 24.1 mln vs 23.9 mln",
            "p NOTE: The company said that the results of the quarter include a gain of two mln dlrs from the sale of its ferries.",
        ],
    );
}

#[test]
fn one_paragraph_per_line_is_not_wrapped() {
    check(
        "Storm Closes Harbour\n\nThe harbour was closed on Monday after a storm.\nNobody was hurt, the harbour master told us.\nThe damage is considerable, according to him.\nRepairs will take weeks if not months to do.\n",
        &[
            "p Storm Closes Harbour",
            "p The harbour was closed on Monday after a storm.",
            "p Nobody was hurt, the harbour master told us.",
            "p The damage is considerable, according to him.",
            "p Repairs will take weeks if not months to do.",
        ],
    );
}

#[test]
fn tables_embeds_and_callouts_of_markdown() {
    check(
        "It voted.\n\n| Councillor | Vote |\n|:---|---:|\n| [[people/Roe\\|Jane Roe]] | **for** |\n| Doe | |\n\nIt left.",
        &[
            "p It voted.",
            "r Councillor | Vote",
            "r Jane Roe | for",
            "r Doe",
            "p It left.",
        ],
    );
    // Not without the line below the first, and not for links.
    check("| Councillor | Vote |", &["p | Councillor | Vote |"]);
    check(
        "| [News](/n) | [Sport](/s) |\n|---|---|\n| [Food](/f) | [Travel](/t) |",
        &["p News | Sport", "p Food | Travel"],
    );
    check(
        "One.\n\n![[pier.jpg]]\n\n> [!quote]- Jane Roe\n> I have it.\n\n> [!note]\n> Two.",
        &[
            "p One.",
            "a pier.jpg",
            "p Jane Roe",
            "p I have it.",
            "p Two.",
        ],
    );
}

#[test]
fn markdown_is_understood() {
    check(
        "# Storm Closes Harbour\n*By Jane Roe*\n\n![The harbour on Monday](a.jpg)\n\nIt [closed](http://example.com) on **Monday**.\n\n## What is next\n\n- Repairs\n* Insurance\n• Politics\n\n---\n\nThe End\n=======\n\n** More\n-------\n",
        &[
            "1 Storm Closes Harbour",
            "p By Jane Roe",
            "c The harbour on Monday",
            "p It closed on Monday.",
            "2 What is next",
            "l Repairs",
            "l Insurance",
            "l Politics",
            "1 The End",
            "2 More",
        ],
    );
}

#[test]
fn header_lines_are_claims() {
    check_claims(
        "Title: Storm Closes Harbour\nBy: Jane Roe\nPublished: 27 February 2024 09:40 GMT\nUpdated: 28 February 2024\nSource: The Example Gazette\nURL: https://example.com/a\n\nThe harbour closed.\n\nSource: harbour office",
        &[
            (Field::Title, "Storm Closes Harbour"),
            (Field::Author, "Jane Roe"),
            (Field::Published, "27 February 2024 09:40 GMT"),
            (Field::Updated, "28 February 2024"),
            (Field::Source, "The Example Gazette"),
            (Field::Url, "https://example.com/a"),
        ],
    );
    check_claims(
        "Storm\nPublished: 27 Feb 2024 | Updated: 28 Feb 2024\nText",
        &[],
    );
    check_claims("Harbour: what next?\n\nText", &[]);
}

#[test]
fn scripts_print_their_fields_above_a_text() {
    const STORY: &str = "The harbour closed on Monday after a storm.";
    for head in [
        "Source URL: https://a.example/1\nHeadline: Storm Closes Harbour\nAuthors: ['Jane Roe', \"John Doe\"]\nPublish date: 2024-02-27\nTop image: https://a.example/img/300812-1.jpg\nMeta description: It blew.\nArticle text:",
        "[HEADLINE] Storm Closes Harbour\n[BYLINE] Jane Roe and John Doe\n[FIRST PUBLISHED] 2024-02-27\n[WORDS] 205\n[BODY]",
        "SLUG: HARBOUR STORM\nEMBARGO: NONE\nAUTHOR: Jane Roe and John Doe\nDATE: 2024-02-27\n\nHEADLINE: Storm Closes Harbour\n",
        "TITLE: Storm Closes\nHarbour\nDATE: 2024-02-27\nTEXT:\n",
        "HEADLINE: Storm Closes Harbour as Nobody Thought Any Wind Would,\nNot in This Century\nWRITTEN BY: Jane Roe\nDATE: 2024-02-27\nTEXT:\n",
    ] {
        let text = format!("{head}\n{STORY}\n");
        let raw = raw(&text, "a.txt");
        let is_one = |field| raw.claims.iter().any(|claim| claim.field == field);
        assert!(is_one(Field::Title) && is_one(Field::Published), "{head}");
        let blocks = raw
            .blocks
            .iter()
            .filter(|block| block.kind != BlockKind::Aside);
        let blocks: Vec<&str> = blocks.map(|block| &*block.text).collect();
        let is_short = head.contains("Storm Closes\nHarbour");
        assert!(
            blocks == [STORY] || is_short && blocks == ["Harbour", STORY],
            "{blocks:?}"
        );
        let title = raw
            .claims
            .iter()
            .find(|claim| claim.field == Field::Title)
            .unwrap();
        assert!(title.value.ends_with("Harbour") || title.value.ends_with("Century") || is_short);
    }
    // `[RELATED]` below the text is from the same script.
    let raw = raw(
        &format!(
            "[HEADLINE] Storm\n[DATE] 2024-02-27\n[BODY]\n{STORY}\n[/BODY]\n[RELATED] Ferries stay\n"
        ),
        "a.txt",
    );
    let others = raw
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Aside);
    assert_eq!(others.count() + 1, raw.blocks.len(), "{:?}", raw.blocks);
}

#[test]
fn labels_that_no_script_has_printed_stay() {
    check(
        "Mayor: I did it\nBy: Jane Roe\nDate: 2024-02-27\n\nPlace: the town hall.\n",
        &["p Mayor: I did it", "p Place: the town hall."],
    );
    check(
        "[UPDATE] Storm closes harbour\n\nThe harbour closed.\n",
        &["p [UPDATE] Storm closes harbour", "p The harbour closed."],
    );
    check(
        "Title: Storm\nDate: 2024-02-27\n\nText: a history.\n",
        &["p Text: a history."],
    );
}

#[test]
fn front_matter_is_claims() {
    check_claims(
        "---\ntitle: Storm\nauthor: [Jane Roe, {name: John Doe}]\ndate: 2024-02-27\ntags: [a]\ndraft: true\n---\n\nText",
        &[
            (Field::Title, "Storm"),
            (Field::Author, "Jane Roe"),
            (Field::Author, "John Doe"),
            (Field::Published, "2024-02-27"),
            (Field::Keyword, "a"),
        ],
    );
    check_claims(
        "---\nauthor: '[[Jane Roe]], [[people/John Doe|John Doe]]'\n---\nText",
        &[(Field::Author, "Jane Roe, John Doe")],
    );
    check_claims(
        "+++\ntitle = 'Storm'\ndate = 2024-02-27T09:40:00Z\n[extra]\na = 1\n+++\nText",
        &[
            (Field::Published, "2024-02-27T09:40:00Z"),
            (Field::Title, "Storm"),
        ],
    );
    check(
        "---\nnot: [closed\n---\nText",
        &["2 not: [closed", "p Text"],
    );
}

proptest::proptest! {
    #[test]
    fn any_text_is_safe(text in "(?s).{0,300}", lines in "([#*>•! \\-=A-Za-z:\\[\\](.\\r+]{0,50}\n){0,8}") {
        raw(&text, "a.txt");
        raw(&lines, "a.md");
        raw(&format!("---\n{lines}---\n{text}"), "a.md");
    }

    /// Unrecognised input is text.
    #[test]
    fn every_word_is_in_a_block_or_a_claim(lines in proptest::collection::vec((
        proptest::sample::select(vec![
            "", "", "Update: ", "Data: ", "Published: ", "Date: ", "Source: ", "By: ", "Title: ", "Journal: ",
            "URL: ", "Language: ", "Section: ", "Last updated: ", "# ", "- ", "> ", "Photo: ", "By ", "147 ",
        ]),
        "([A-Z]?[a-zé]{1,9}[,.]? ){0,12}(27 February 2024|2/3/2024|2024|at 4:40|)",
    ), 0..16), blank in proptest::bool::ANY, name in proptest::sample::select(vec!["a.txt", "a.md"])) {
        let lines: Vec<String> = lines.iter().map(|(label, words)| format!("{label}{words}")).collect();
        let text = lines.join(if blank { "\n\n" } else { "\n" });
        let raw = raw(&text, name);
        let mut said = String::new();
        for claim in &raw.claims {
            said.push_str(&format!("{} {} ", claim.from, claim.value));
        }
        for block in &raw.blocks {
            said.push_str(&block.text);
            said.push(' ');
        }
        let words = |text: &str| -> std::collections::HashSet<String> {
            text.split(|c: char| !c.is_alphanumeric()).map(str::to_owned).collect()
        };
        let said = words(&said);
        for word in words(&text) {
            proptest::prop_assert!(said.contains(&word), "{word:?} of {text:?}");
        }
    }
}

#[test]
fn a_line_is_a_header_if_its_value_is_one() {
    check(
        "Update: Three dead in ferry blast\n\nText.",
        &["p Update: Three dead in ferry blast", "p Text."],
    );
    check("Data: Interior Ministry", &["p Data: Interior Ministry"]);
    check(
        "Journal: a walk along the canal",
        &["p Journal: a walk along the canal"],
    );
    check(
        "Language: the last who spoke it",
        &["p Language: the last who spoke it"],
    );
    check_claims(
        "Journal: The Courier\nDate: 2/3/2024\n\nText.",
        &[
            (Field::Source, "The Courier"),
            (Field::Published, "2/3/2024"),
        ],
    );
}

#[test]
fn a_headline_broken_over_two_lines_is_one() {
    const STORY: &str =
        "The harbour was closed on Monday after a storm had torn two ships from their moorings.";
    for (head, whole) in [
        (
            "Storm Closes Harbour as Two Ships Are Torn\nFrom Their Moorings in the Night\n\n",
            true,
        ),
        (
            "Storm closes harbour as two ships are torn\nfrom their moorings in the night\nBy Jane Roe\n\n",
            true,
        ),
        (
            "Nobody can tell when the harbour and the\nPier of Port Callum will open again\n\n",
            true,
        ),
        // A standfirst is not part of the headline.
        (
            "Storm closes the harbour of Port Callum\nTwo ships torn from their moorings\n\n",
            false,
        ),
        (
            "Storm Closes Harbour\nTwo Ships Torn From Their Moorings\n\n",
            false,
        ),
        (
            "Storm Closes the Harbour of Port Callum\nJane Roe and John Doe\n\n",
            false,
        ),
        (
            "Storm Closes the Harbour of Port Callum\nBy Jane Roe, Defence Correspondent\n\n",
            false,
        ),
        (
            "Storm Closes the Harbour of Port Callum\n27 February 2024\n\n",
            false,
        ),
        (
            "Storm Closes the Harbour of Port Callum\nThe harbour was closed on Monday.\n\n",
            false,
        ),
    ] {
        let raw = raw(&format!("{head}{STORY}"), "a.txt");
        let first = head.lines().next().unwrap();
        let read = &raw.blocks[0].text;
        assert_eq!(read.len() > first.len(), whole, "{head:?} gives {read:?}");
    }
}

#[test]
fn front_matter_may_be_an_object() {
    let matter = "{\n  \"title\": \"The {toll}\",\n  \"authors\": [\"Jane Roe\"],\n  \"draft\": false\n}\n\nThe council voted.\n";
    check_claims(
        matter,
        &[(Field::Author, "Jane Roe"), (Field::Title, "The {toll}")],
    );
    check(matter, &["p The council voted."]);
    check(
        "{\"weight\": 1}\nThe council voted.\n",
        &["p {\"weight\": 1}", "p The council voted."],
    );
}

#[test]
fn a_slip_in_front_matter_costs_one_line() {
    check_claims(
        "---\ntitle: [unclosed\nauthor: \"Jane Roe\"\ndate: 2024-02-27\n---\nStorm\n",
        &[
            (Field::Author, "Jane Roe"),
            (Field::Published, "2024-02-27"),
        ],
    );
    check_claims("---\nThe storm: it came\n---\nStorm\n", &[]);
}

#[test]
fn a_text_above_a_credit_is_a_caption() {
    check(
        "Storm\n\nIt blew hard.\n\nA ferry leaves the harbour on Monday.\nPhoto: Carl Lens\n\nIt rained.\nPhoto: Carl Lens\nIt snowed.\n",
        &[
            "p Storm",
            "p It blew hard.",
            "c A ferry leaves the harbour on Monday.",
            "p Photo: Carl Lens",
            "p It rained.",
            "p Photo: Carl Lens",
            "p It snowed.",
        ],
    );
}

#[test]
fn notes_are_read_without_their_marks() {
    check(
        "# Union boss used strike fund\n\n*By Fergal Doe* | *The Examiner* | 3 February 2024\n\n\
         It belongs to [Velta Roe](https://a.example) and [[people/Kaja Smith|Kaja Smith]], ==said== _one_ of 2*3*4 snake_case_names.\n",
        &[
            "1 Union boss used strike fund",
            "p By Fergal Doe | The Examiner | 3 February 2024",
            "p It belongs to Velta Roe and Kaja Smith, said one of 2*3*4 snake_case_names.",
        ],
    );
}

#[test]
fn what_programs_print_above_a_page_is_understood() {
    check_claims(
        "Title: Ferry strike ends\n\nURL Source: https://a.example/ferry\n\nPublished Time: 2025-04-08T17:15:22+00:00\n\n\
         Markdown Content:\nThe strike of the ferry crews is over.\n",
        &[
            (Field::Title, "Ferry strike ends"),
            (Field::Url, "https://a.example/ferry"),
            (Field::Published, "2025-04-08T17:15:22+00:00"),
        ],
    );
    check_claims(
        "The Wayback Machine - https://web.archive.org/web/20210305084512/https://a.example/2019/07/04/lobster\n\n\
         Lobster quota went to cousin\n",
        &[(Field::Url, "https://a.example/2019/07/04/lobster")],
    );
    check_claims(
        "From: editor@coast.example\nDate: Tue, 5 Mar 2024 10:00:00 +0000\nSubject: Trustees flew\n\nTrustees flew to a meeting.\n",
        &[
            (Field::Published, "Tue, 5 Mar 2024 10:00:00 +0000"),
            (Field::Title, "Trustees flew"),
        ],
    );
}

#[test]
fn a_message_that_was_sent_on_is_not_called_so() {
    check_claims(
        "Subject: Fwd: thought of you\nDate: Tue, 5 Mar 2024 10:00:00 +0000\n\nCovered bridge gets a sprinkler\n",
        &[(Field::Published, "Tue, 5 Mar 2024 10:00:00 +0000")],
    );
}
