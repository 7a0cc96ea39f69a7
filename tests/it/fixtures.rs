//! Small archives that several modules use.

use crate::support::{Bench, Summary, story};

/// Articles that differ in their words.
pub fn port() -> Bench {
    Bench::with(&[
        (
            "ferry.txt",
            "Ferry strike ends\n\nBy Nell Thackery and Tom Ash\n\nPublished: 27 February 2024\n\nThe ferry crews returned to work after the longest strike in the harbour's history. Emmanuel Macron sent a telegram.\n\nMacron had watched the strike closely.\n",
        ),
        (
            "fire.txt",
            "Fire at the pier\n\nBy Tom Ash\n\nPublished: 3 March 2024\n\nA fire broke out on the pier on Sunday. The ferry stopped for an hour. Brigitte Macron was not in town.\n",
        ),
        (
            "budget.txt",
            "Budget passes\n\nBy José Núñez\n\nPublished: 15 June 2023\n\nThe council passed the budget after a long night. No strike was mentioned, and the ministers went home.\n",
        ),
        (
            "letter.txt",
            "A letter from the island\n\nNobody dated this letter about the ferry, which came in a bottle and told of a café with a strike of luck.\n",
        ),
        (
            "page.html",
            r#"<html lang="en"><head><title>Tolls rise | The Port Gazette</title>
<meta property="og:site_name" content="The Port Gazette">
<link rel="canonical" href="https://www.portgazette.example/tolls">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Tolls rise again","datePublished":"2024-02-28T23:30:00-05:00","author":{"@type":"Person","name":"Ida Holm"},"articleSection":"City","publisher":{"@type":"Organization","name":"The Port Gazette"}}</script></head>
<body><article><h1>Tolls rise again</h1><p>The bridge tolls rise again in the spring, said the administration, which had promised otherwise a year ago.</p></article></body></html>"#,
        ),
    ])
}

/// The articles of [`port`], indexed.
pub fn indexed() -> Bench {
    let bench = port();
    bench.index();
    bench
}

/// Stories about a strike in two months, and others.
pub fn strikes() -> Bench {
    let bench = Bench::new();
    for (n, (day, words)) in [
        (
            "2024-01-05",
            "The ferry crews began a strike over wages, said union leader Nell Thackery.",
        ),
        (
            "2024-01-09",
            "The strike of the ferry crews went on while Nell Thackery asked for higher wages.",
        ),
        (
            "2024-02-01",
            "Wages rose and the strike of the ferry crews ended, Nell Thackery told reporters.",
        ),
        (
            "2024-02-03",
            "The orchard bloomed early, and bees came down from the hills.",
        ),
        ("2023-06-01", "Bees swarmed in the orchard of the old mill."),
        (
            "2023-06-02",
            "A storm broke the windows of the old mill, and nobody was hurt.",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        bench.write(
            &format!("{n}.txt"),
            story(&format!("Story number {n}"), day, words),
        );
    }
    bench.write(
        "undated.txt",
        "A note\n\nBy John Doe\n\nThe strike of the ferry crews was long, and wages were low.\n",
    );
    bench.index();
    bench
}

/// Articles that all match; the older, the more often.
pub fn strikes_over_years() -> Bench {
    let bench = Bench::new();
    for n in 0..12 {
        let text = format!("{} ferry crews of the town.", "The strike. ".repeat(12 - n));
        bench.write(
            &format!("{n}.txt"),
            story(
                &format!("Story number {n}"),
                &format!("{}-01-09", 2012 + n),
                &text,
            ),
        );
    }
    bench.index();
    bench
}

/// Some weeks of a wire: two Bakers, a Reagan and a Regan, a company with that name,
/// bare surnames, capitals in headlines, wire marks.
pub fn wire() -> Bench {
    let place = Bench::new();
    let mut n = 0;
    let mut file = |kind: &str, title: &str, body: &str| {
        n += 1;
        let day = format!("1987-0{}-{:02}", 1 + n % 9, 1 + n % 28);
        place.write(&format!("{kind}-{n}.txt"), story(title, &day, body));
    };
    for n in 0..4 {
        let (ships, rates) = (n * 3 + 2, n + 5);
        file(
            "ronald",
            &format!("Reagan sends {ships} ships to the Gulf"),
            &format!(
                "WASHINGTON, March 3 - President Ronald Reagan said on Tuesday that {ships} ships would sail to the Gulf. Reagan told reporters the ships would protect tankers."
            ),
        );
        file(
            "ronald",
            &format!("U.S. PRESIDENT SAYS BUDGET NUMBER {rates} IS DEAD"),
            &format!(
                "WASHINGTON, March 5 - President Reagan said he would veto budget number {rates}. The president spoke after a meeting with congressional leaders, officials said."
            ),
        );
        file(
            "ronald",
            &format!("REAGAN OPPOSES TAX OF {rates} PCT"),
            &format!(
                "WASHINGTON, March 9 - Reagan said a tax of {rates} pct would hurt the economy. \"We will not raise taxes,\" he told a business group."
            ),
        );
        file(
            "james",
            &format!("BAKER SAYS DOLLAR FELL {rates} PCT"),
            &format!(
                "WASHINGTON, April 2 - Treasury Secretary James Baker said the dollar had fallen {rates} pct. Baker told a Senate committee that he favoured stability."
            ),
        );
        file(
            "james",
            &format!("TREASURY CHIEF SEES GROWTH OF {rates} PCT"),
            &format!(
                "PARIS, April 8 - Treasury Secretary Baker said he expected growth of {rates} pct. Finance ministers met in Paris on Wednesday."
            ),
        );
        file(
            "howard",
            &format!("WHITE HOUSE SEES {rates} VOTES"),
            &format!(
                "WASHINGTON, April 9 - White House chief of staff Howard Baker said {rates} votes were missing. Baker said the president would call senators."
            ),
        );
        file(
            "hughes",
            &format!("BAKER HUGHES TO CLOSE {ships} PLANTS"),
            &format!(
                "HOUSTON, April 12 - Baker Hughes Inc said it would close {ships} plants. <Baker Hughes Inc> makes drilling tools, and its shares rose."
            ),
        );
        file(
            "volcker",
            &format!("VOLCKER SAYS INFLATION NEAR {rates} PCT"),
            &format!(
                "WASHINGTON, May 1 - Federal Reserve Board chairman Paul Volcker said inflation was near {rates} pct. Volcker declined to comment on rates."
            ),
        );
        file(
            "volcker",
            &format!("FED SEES NO CHANGE AT {rates} PCT"),
            &format!(
                "WASHINGTON, May 6 - Fed chairman Volcker said rates would stay near {rates} pct. Dealers had expected nothing else."
            ),
        );
    }
    file(
        "nancy",
        "First lady opens a school",
        "NEW YORK, May 9 - First Lady Nancy Reagan opened a school in Harlem on Friday. Mrs. Reagan spoke to pupils.",
    );
    file(
        "regan",
        "Regan writes his memoirs",
        "WASHINGTON, May 20 - Former White House chief of staff Donald Regan is writing his memoirs. Regan resigned in February.",
    );
    place.index();
    place
}

/// Two people with names similar to Smith, a president in two spellings, and two
/// Marshes, with articles that leave open which of them they mean.
pub fn neighbours() -> Bench {
    let bench = Bench::new();
    for (n, body) in [
        "The commissioner Nicolas Schmit opened the hall on Monday. Mr Schmit thanked the town.",
        "The teacher Helga Schmid opened the school on Monday. Ms Schmid thanked the town.",
        "President Volodymyr Zelensky opened the bridge on Monday. Mr Zelensky thanked the town.",
        "The painter Lena Marsh opened the show on Monday. Ms Marsh thanked the town.",
        "The sailor Cody Marsh opened the regatta on Monday. Mr Marsh thanked the town.",
        "Mr Marsh opened the tunnel on Monday, and afterwards Mr Marsh thanked the town.",
    ]
    .iter()
    .enumerate()
    {
        let title = format!("Opening number {n}");
        let day = format!("2024-03-0{}", n + 1);
        bench.write(&format!("{n}.txt"), story(&title, &day, body));
    }
    bench.index();
    bench
}

/// Ada and Bo together, each alone, and Ada in a passing mention.
pub fn two_people() -> Bench {
    let bench = Bench::new();
    for (file, title, body) in [
        (
            "both.txt",
            "Harbour talks go on",
            "DRUN, May 1 - Mayor Ada Lindqvist met the builder Robert Marlow in the town hall. \
             Lindqvist told reporters that Marlow would pay for the quay.",
        ),
        (
            "ada.txt",
            "Ada Lindqvist to stand again",
            "DRUN, May 2 - Mayor Ada Lindqvist said that she would stand again. Lindqvist has led the \
             town for eight years.\n\nLindqvist said the quay was her last wish.",
        ),
        (
            "bob.txt",
            "Builder buys a mill",
            "DRUN, May 3 - The builder Robert Marlow bought the old mill for a new school.",
        ),
        (
            "passing.txt",
            "Library opens after repairs",
            "DRUN, May 4 - The library opened after long repairs of its roof and its windows. Readers \
             came early and stayed late.\n\nThe reading room has forty seats more than it had.\n\nAmong \
             the guests was Ada Lindqvist.",
        ),
    ] {
        bench.write(file, story(title, "2024-05-01", body));
    }
    bench.index();
    bench
}

/// Two articles, one of them in a folder.
pub fn two() -> Bench {
    Bench::with(&[
        (
            "mill.txt",
            &story(
                "The mill closed",
                "2024-01-02",
                "The wheel stopped turning at noon on Monday.",
            ),
        ),
        (
            "lane/toll.txt",
            &story(
                "A toll for the lane",
                "2024-01-03",
                "Carters will pay a penny from Tuesday on.",
            ),
        ),
    ])
}

/// A summary with these numbers of articles and unchanged files, otherwise zero.
pub fn steady(articles: u64, unchanged: u64) -> Summary {
    Summary {
        articles,
        unchanged,
        ..Summary::default()
    }
}
