//! Lines of stories that are no sentences, in texts with and without a page around them.

use super::parse;

/// Lines of a page, which may be copied along.
const PAGE: &str = "\n\nRead more\n\nOtters return to the Mole\n\nSubscribe\n";

const LEAD: &str = "Anjali Deshmukh held the Fore Street ward by 17 votes after two recounts, the last of which ended at 4.30 am.\n\n";
const END: &str = "The returning officer said that turnout was higher than in any election since the ward was formed in 1974.\n\n";

/// Asserts that lines are part of the body of a text.
fn keeps(text: &str, lines: &[&str]) {
    let body = parse("paste.txt", text).body();
    for line in lines {
        assert!(body.split("\n\n").any(|one| one == *line), "{line}: {body}");
    }
}

fn signed(lines: &str) -> String {
    format!("Deshmukh holds Fore Street by 17 votes\n\nBy Jane Roe\n3 May 2024\n\n{lines}")
}

#[test]
fn results_are_of_the_story() {
    const ROWS: &str = "The full result:\n\nAnjali Deshmukh (Lab) 1,204\nBrian Stubbs (Con) 1,187\nHester Vane (Green) 640\n\n";
    for story in [
        format!("{LEAD}{ROWS}{END}"),
        format!("{LEAD}{END}{ROWS}"),
        format!("{ROWS}{LEAD}{END}"),
    ] {
        let rows: Vec<&str> = ROWS.split('\n').filter(|row| !row.is_empty()).collect();
        keeps(&signed(&story), &rows);
        if !story.starts_with(ROWS) {
            keeps(&format!("{}{PAGE}", signed(&story)), &rows);
        }
    }
}

#[test]
fn a_page_is_still_removed() {
    let article = parse(
        "paste.txt",
        &format!("{}{PAGE}", signed(&format!("{LEAD}{END}"))),
    );
    assert_eq!(article.body(), format!("{LEAD}{END}").trim_end());
}

#[test]
fn letters_keep_their_writers() {
    let letters = "Letters\n\n10 August 2024\n\nGulls have feelings too\n\nSIR – Your report made me weep. He was a gentleman.\nJoan Carrick\n\
        Port Ellis\n\nSIR – Nine per cent is an outrage. I remember when it was sixpence.\nP. Ince\nWesthaven\n\nSIR – What is wrong with peas?\n\
        Denise Kett\nMill Lane\n";
    let kept = [
        "Joan Carrick",
        "Port Ellis",
        "P. Ince",
        "SIR – What is wrong with peas?",
        "Mill Lane",
    ];
    keeps(letters, &kept);
    let title = parse("paste.txt", letters).title;
    assert_eq!(
        title.map(|title| title.value),
        Some("Gulls have feelings too".to_owned())
    );
}

#[test]
fn chronologies_keep_their_dates() {
    let lines = [
        "June 2022",
        "First payment to Lowmoor",
        "3 May 2023",
        "No contract is found",
        "23 May 2023",
        "Orrick resigns",
    ];
    let groups: Vec<String> = lines.chunks(2).map(|two| two.join("\n")).collect();
    let text = format!(
        "Timeline: the Lowmoor affair\n\nBy Jane Roe\n24 May 2024\n\n{}\n\n{END}",
        groups.join("\n\n")
    );
    for text in [text.clone(), format!("{text}{PAGE}")] {
        keeps(&text, &lines);
        let article = parse("paste.txt", &text);
        assert_eq!(
            article.published.map(|day| day.value.to_string()),
            Some("2024-05-24".to_owned())
        );
    }
}

#[test]
fn verdicts_amounts_and_programmes_are_of_the_story() {
    keeps(
        &format!(
            "Did the mayor say that?\n\nClaim: Brandt always said £3m\nVerdict: Mostly false\n\nBy Jane Roe | August 16, 2024\n\n{LEAD}{END}{PAGE}"
        ),
        &["Claim: Brandt always said £3m", "Verdict: Mostly false"],
    );
    keeps(
        "Mushy peas\n\nBy Jane Roe\n\n300g dried peas\n1 tsp bicarbonate of soda\n50g butter\n\nSoak the peas overnight.\n\nDrain and rinse.",
        &["300g dried peas", "1 tsp bicarbonate of soda", "50g butter"],
    );
    keeps(
        "TV tonight\n\nMonday 5 August 2024\n\nThe Keeper\n9pm, BBC One\nA new drama in which a keeper finds a boat.\n\nPea Soup\n10pm, Channel 4\n\
         Denise Kett cooks for a jury of nine fishermen.",
        &["The Keeper", "9pm, BBC One", "Pea Soup", "10pm, Channel 4"],
    );
}

#[test]
fn entries_of_live_blogs_keep_their_headings() {
    const ENTRIES: [(&str, &str); 3] = [
        ("22.04", "Budget passes by one vote"),
        ("21.40", "Stubbs walks out"),
        ("19.30", "Meeting starts"),
    ];
    let list: Vec<String> = ENTRIES
        .map(|(time, heading)| format!("{time} {heading}\n"))
        .into();
    for zone in ["", " GMT"] {
        for list in [String::new(), format!("Key events\n\n{}\n", list.concat())] {
            let entries: Vec<String> = ENTRIES
                .map(|(time, heading)| format!("{time}{zone}\n{heading}\n\n{LEAD}"))
                .into();
            let text = format!(
                "Budget vote – live updates\n\nJane Roe\n29 February 2024\n\n{list}{}",
                entries.concat()
            );
            for text in [text.clone(), format!("{text}{PAGE}")] {
                keeps(&text, &ENTRIES.map(|(_, heading)| heading));
            }
        }
    }
}

#[test]
fn tags_end_a_note() {
    keeps(
        "# Phone call with Brian Stubbs\n\nStubbs says that Brandt got an email from Pym. He will look for it. #lido #pym\n\nAsk Anjali Deshmukh.",
        &["Stubbs says that Brandt got an email from Pym. He will look for it. #lido #pym"],
    );
}

const CARDS: &str = "26 March 2024\nOtters return to the River Mole\n\n25 March 2024\nMayor resigns after recount\n\n24 March 2024\nBridge opens to walkers\n\n";

#[test]
fn dated_cards_leave_the_head_as_it_is() {
    const HEADLINE: &str = "Minister quits over party claims\n\n";
    const SIGNED: &str = "27 March 2024\nBy Jane Roe\n\n";
    const STORY: &str = "The prime minister's office said on Wednesday that the claims were untrue and that nobody had broken the rules. A spokesman told reporters that the matter was closed.\n\n\
        Opposition leaders called for an inquiry into the affair. They said that the public deserved answers before the summer break.\n\n";
    for text in [
        format!("{HEADLINE}{SIGNED}{STORY}More news\n\n{CARDS}Subscribe\nContact us\n"),
        format!("{HEADLINE}{SIGNED}{STORY}{CARDS}"),
        format!(
            "27 March 2024\n{HEADLINE}By Jane Roe\n\n{STORY}More news\n\n{CARDS}Subscribe\nContact us\n"
        ),
        format!(
            "Skip to content\nHome\nNews\nSport\nSubscribe\n\n{CARDS}{HEADLINE}By Jane Roe\n\n27 March 2024\n\n{STORY}Subscribe\nContact us\n"
        ),
    ] {
        let article = parse("paste.txt", &text);
        let authors = article.authors.iter().map(|author| author.value.as_str());
        assert_eq!(authors.collect::<Vec<_>>(), ["Jane Roe"], "{text}");
        assert_eq!(
            article.published.as_ref().map(|day| day.value.to_string()),
            Some("2024-03-27".to_owned()),
            "{text}"
        );
        assert_eq!(article.body(), STORY.trim_end(), "{text}");
    }
}

#[test]
fn counters_tags_and_titles_are_not_of_the_story() {
    let story = format!("{LEAD}{END}");
    for text in [
        signed(&format!("{LEAD}Likes 300\nShares 120\n\n{END}{PAGE}")),
        signed(&format!(
            "{story}Dow Jones 38,800\nNasdaq 16,200\nBitcoin 64,000\n{PAGE}"
        )),
        signed(&format!("{story}Politics\nWestminster\n")),
        signed(&format!(
            "{story}Mayor resigns after recount\nOtters return to the river\nBridge opens to walkers\n"
        )),
    ] {
        assert_eq!(parse("paste.txt", &text).body(), story.trim_end(), "{text}");
    }
}
