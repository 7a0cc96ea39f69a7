//! Stories as wires send them to newspapers, and scans of printed columns: wrapped,
//! and not from any page.

use super::parse;
use super::pasted::check;
use crate::article::{Article, Role};

const STORY: &str =
    "EXAMPLE TOWN, Orm (EXN) — The harbour was closed on Monday after a storm had torn
two ships from their moorings, the harbour master said. It will open again as
soon as the wind allows, but nobody knows when that will be.

Nobody was hurt, but the damage is considerable, and the repairs will take
weeks, said Nell Thackery, who leads the harbour watch.";

fn paragraphs(article: &Article) -> Vec<&str> {
    article.paragraphs().collect()
}

#[test]
fn what_wires_print_for_desks_is_none_of_the_story() {
    let text = format!(
        "BC-OR--Harbour Storm,4th Ld-Writethru, OR, 642\nMar 4, 2024 7:48 PM ET\nUSNX0614\n\
         Eds: UPDATES: With details on the ships, quotes from the harbour master, who\nspoke late. With EXN Photos.\n\n\
         Two ships torn from moorings as storm closes harbour\n\nBy JANE ROE\nExample Press\n\n{STORY}\n\n(More)\n\n\
         BC-OR--Harbour Storm, 1st Add, 266\n\nEXAMPLE TOWN, Orm: harbour watch.\n\n\
         The ferries will leave from Lower Brindle until the work is done, she said, and\nthe buses will wait for them.\n\n\
         XX-NY-03-04-24 1948EDT\n"
    );
    let article = parse("a.txt", &text);
    assert_eq!(
        article.headline(),
        "Two ships torn from moorings as storm closes harbour"
    );
    assert_eq!(article.authors[0].value, "Jane Roe");
    let body = article.body();
    for none in [
        "Writethru",
        "Eds:",
        "USNX",
        "1st Add",
        "Orm: harbour watch",
        "1948EDT",
        "(More)",
    ] {
        assert!(!body.contains(none), "{none}: {body}");
    }
    assert_eq!(article.paragraphs().count(), 3, "{body}");
}

#[test]
fn a_head_without_blank_lines_is_not_one_paragraph() {
    let text = format!(
        "s3010usnx----\nr s EX-ORM--Harbour Storm 03-04 0611\nEX-ORM--Harbour Storm, 2nd Ld-Writethru\n\
         Eds: Corrects the number of ships to two in graf 3. Adds quotes.\n\
         Two ships torn from moorings as storm closes harbour\nBy JANE ROE\nEXN Staff Writer\nMonday, March 4, 2024\n{STORY}\n"
    );
    let article = parse("a.txt", &text);
    assert_eq!(
        article.headline(),
        "Two ships torn from moorings as storm closes harbour"
    );
    assert_eq!(paragraphs(&article).len(), 2);
}

#[test]
fn headlines_between_dashes_are_no_bullets() {
    check(
        "t|Storm closes harbour for the third day

n|By Jane Roe
n|4 March 2024

b|The harbour was closed on Monday after a storm had torn two ships from their moorings, the harbour master said late in the evening.

b|- Two ships -

b|Nobody was hurt, but the damage is considerable, and the repairs will take weeks, said Nell Thackery, who leads the harbour watch.

f|jr/nt/xy

f|EXN 041642 GMT MAR 24",
    );
}

#[test]
fn columns_are_joined_however_narrow() {
    let head =
        "THE EVENING POST.\nTuesday, March 4, 1884.\n\nTHE HARBOUR WALL TO BE BUILT AGAIN.\n\n";
    let words = "The council of Oakfield voted on Tuesday to build the harbour wall again, after the storm of last winter took the old one away. The vote was carried by eleven against four, Alderman Henry Pratt dissenting.";
    let more = "\"It will stand for a hundred years,\" said the Mayor, Mr. Thomas Doe. The work begins in the spring and will cost four thousand pounds, of which the county has promised one half.";
    let wrapped = |text: &str, width: usize, divides: bool| {
        let mut lines = vec![String::new()];
        for word in text.split(' ') {
            let last = lines.last_mut().unwrap();
            let left = width.saturating_sub(last.len() + 1);
            if last.is_empty() || word.len() <= left {
                if !last.is_empty() {
                    last.push(' ');
                }
                last.push_str(word);
            } else if divides && left >= 4 && word.len() > left + 2 && word.is_ascii() {
                let (one, other) = word.split_at(left - 1);
                last.push(' ');
                last.push_str(one);
                last.push('-');
                lines.push(other.to_owned());
            } else {
                lines.push(word.to_owned());
            }
        }
        lines.join("\n")
    };
    for width in [20, 22, 26, 30, 34, 40, 55, 72] {
        for divides in [false, true] {
            for blank in ["\n", "\n\n"] {
                let (one, two) = (
                    wrapped(words, width, divides),
                    wrapped(more, width, divides),
                );
                let article = parse("a.txt", &format!("{head}{one}{blank}{two}\n"));
                let body = article.body().replace("\n\n", " ");
                assert_eq!(
                    body,
                    format!("{words} {more}"),
                    "{width} {divides} {blank:?}"
                );
                assert_eq!(article.headline(), "THE HARBOUR WALL TO BE BUILT AGAIN.");
                let source = article.source.map(|source| source.value);
                assert_eq!(source.as_deref(), Some("The Evening Post"));
                assert!(article.authors.is_empty());
                let day = article.published.map(|day| day.value.to_string());
                assert_eq!(day.as_deref(), Some("1884-03-04"));
            }
        }
    }
}

#[test]
fn a_divided_headline_is_whole_and_the_price_is_none() {
    let article = parse(
        "a.txt",
        "THE EVENING POST.\nTUESDAY, MARCH 4, 1884.\nPRICE ONE PENNY.\n\nTHE HAR-\nBOUR WALL.\n\nThe council of Oak-\nfield voted on Tues-\nday to build the har-\nbour wall again, after\nthe storm of last win-\nter took the old one a-\nway. The work begins in\nthe spring of the next\nyear.\n",
    );
    assert_eq!(article.headline(), "THE HARBOUR WALL.");
    assert!(article.authors.is_empty());
    assert_eq!(
        article.body(),
        "The council of Oakfield voted on Tuesday to build the harbour wall again, after the storm of last winter took the old one away. The work begins in the spring of the next year."
    );
}

#[test]
fn compounds_keep_the_hyphen_at_which_a_line_was_broken() {
    let article = parse(
        "a.txt",
        "Storm closes harbour\nBy Jane Roe\n\nThe well-known harbour master, a 61-year-old ex-sailor with a hand-written\nlog, closed the harbour on Monday after a storm had torn two half-\nempty ships from their moorings. A long-awaited ferry from the well-\nto-do island of Orm had to wait for two hours off the old sea-wall.\n",
    );
    assert!(
        article.body().contains("half-empty ships"),
        "{}",
        article.body()
    );
    assert!(article.body().contains("well-to-do"), "{}", article.body());
}

#[test]
fn a_headline_that_names_a_paper_is_one() {
    for text in [
        "Evening Post Closes After 140 Years\n4 March 2024\n\nThe Evening Post was printed for the last time on Monday, 140 years after its first number.\n",
        "THE EVENING POST\n4 March 2024\n\nThe Evening Post was printed for the last time on Monday, 140 years after its first number.\n",
    ] {
        let article = parse("a.txt", text);
        assert!(
            article
                .headline()
                .to_lowercase()
                .starts_with("the evening post")
                || article.headline().starts_with("Evening Post"),
            "{text}"
        );
        assert_eq!(article.blocks[0].role, Role::Title);
    }
}

#[test]
fn a_name_and_a_paper_around_the_day_are_no_paragraphs() {
    let article = parse(
        "a.txt",
        "Pensioner comes down after council backs off bog road\n=====================================================\n\nJane Roe\nWednesday, December 9th, 2020\nThe Ballycroy Champion\n\nA woman of 77 who spent two nights up a telephone mast in\nprotest over a bog road came down on Tuesday evening to applause and a\nflask of tea.\n\nShe had objected to a plan by the county council to widen the road\nacross the bog, where her late husband cut turf.\n",
    );
    assert_eq!(article.authors[0].value, "Jane Roe");
    assert!(
        article.body().starts_with("A woman of 77"),
        "{}",
        article.body()
    );
}

#[test]
fn an_italic_line_below_a_picture_is_its_caption() {
    let article = parse(
        "a.md",
        "# Storm closes harbour\n\n![Portrait](https://a.example/1.jpg)\n\n*Nell Thackery at the harbour of Port Callum in 1998.*\n\n*She saw it coming.*\n\nThe harbour was closed on Monday after a storm had torn two ships from their moorings, the harbour master said.\n",
    );
    let captions: Vec<&str> = article.captions().collect();
    assert!(
        captions.contains(&"Nell Thackery at the harbour of Port Callum in 1998."),
        "{captions:?}"
    );
    assert!(!captions.contains(&"She saw it coming."), "{captions:?}");
}

#[test]
fn points_above_a_dateline_and_links_below_are_none_of_the_story() {
    let article = parse(
        "a.txt",
        "UPDATE 3-Port pilots end strike as shippers agree to night rest\n\nBy Jane Roe and John Doe\n\nNov 20, 2023 11:02 AM UTC\n\n\
         * Pilots to get 11 hours between shifts\n* 43 ships still at anchor off the port\n(Recasts with deal, adds comment)\n\n\
         PORT CALLUM, Nov 20 (Example Wire) - Port pilots ended a nine-day strike on Monday after shipping lines agreed to guarantee them 11 hours of rest between shifts.\n\n\
         \"We did not ask for a cent. We asked to sleep,\" a union leader told reporters outside the port authority's headquarters in the evening.\n\n\
         Strikes and more: exn.example/strikes-and-more\n",
    );
    assert_eq!(
        article.headline(),
        "Port pilots end strike as shippers agree to night rest"
    );
    assert_eq!(article.paragraphs().count(), 2, "{}", article.body());
    let article = parse(
        "a.md",
        "# Storm closes harbour\n\n*A harbour master who kept a log for 61 years saw it coming.*\n\nThe harbour was closed on Monday after a storm had torn two ships from their moorings, the harbour master said.\n",
    );
    assert!(
        article.body().starts_with("The harbour was closed"),
        "{}",
        article.body()
    );
    let description = article.description.map(|text| text.value);
    assert_eq!(
        description.as_deref(),
        Some("A harbour master who kept a log for 61 years saw it coming.")
    );
}

#[test]
fn lines_of_a_story_that_only_look_like_those_for_desks_stay() {
    let above = "The ferry had been the only way across the Isk since the war, said Nell Thackery, who leads the harbour watch.\n\nIt sank in the storm of last March, and its crew of four was saved by a boat from the mill.";
    let below = "The council bought the new one for two million crowns, most of which the province will pay back.\n\nIt carries forty cars and two hundred people, and needs nine minutes from bank to bank.\n\nNobody in the town has a bad word for it yet, and the old ferryman was the first on board.";
    let mut lost = Vec::new();
    for line in [
        "TV/VCR/DVD",
        "MH0370",
        "AFL-CIO--backed candidates win the seats",
        "Doors open on Friday at 19:30",
        "Kick-off is on Saturday at 15:00",
        "Sending money to pay@isk.example was his first mistake, the court heard.",
        "The interview had been edited to remove his answer, the commission found.",
    ] {
        let text = format!(
            "Ferry returns to the river\n\nBy Jane Roe\n\n27 February 2024\n\n{above}\n\n{line}\n\n{below}\n"
        );
        let article = parse("a.txt", &text);
        lost.extend(Some(line).filter(|line| !article.body().contains(line)));
    }
    assert!(lost.is_empty(), "{lost:?}");
}

#[test]
fn a_first_paragraph_above_a_heading_is_no_caption() {
    check(
        "t|Five want to be mayor

n|By Jane Roe
n|27 February 2024

b|Five people want to be mayor of the town, and we asked all of them.

b|John Marlow

b|Marlow has led the harbour watch since the war and wants a second ferry on the river, which the council has refused him twice.

b|Anna Gispream

b|Gispream owns the mill at the weir and says that the town has no money for another ferry, however many of its people ask.",
    );
}
