//! Articles that state only a month or a year: reading, filters, order, overviews.

use crate::support::{Bench, story};

const STORY: &str =
    "The ferry to Orm Island will carry sheep again, and Mayor Edda Holm is glad of it.";

/// Reads one file and returns its date of publication, or an empty text.
fn published(name: &str, content: &str) -> String {
    let bench = Bench::with(&[(name, content)]);
    let path = bench.corpus().join(name);
    let args = ["parse", "--format", "json", path.to_str().unwrap()];
    let parsed: serde_json::Value = bench.run(args).code(0).json();
    parsed["published"].as_str().unwrap_or_default().to_owned()
}

fn page(head: &str, body: &str) -> String {
    format!(
        "<html lang=en><head><title>Sheep on the ferry</title>{head}</head><body><article>\
         <h1>Sheep on the ferry</h1>{body}<p>{STORY}</p><p>{STORY} It was whitewashed.</p>\
         </article></body></html>"
    )
}

#[test]
fn every_format_states_months_in_its_own_way() {
    let data = |date: &str| {
        let data =
            format!("{{\"@type\": \"NewsArticle\", \"headline\": \"Sheep on the ferry\", {date}}}");
        format!("<script type=\"application/ld+json\">{data}</script>")
    };
    let meta = |name: &str, date: &str| format!("<meta name=\"{name}\" content=\"{date}\">");
    let month = data("\"datePublished\": \"2024-03\"");
    for (head, body, expected) in [
        (month.clone(), "", "2024-03"),
        (data("\"datePublished\": \"2024\""), "", "2024"),
        (
            data("\"datePublished\": \"2024\"") + &meta("citation_publication_date", "2024/03"),
            "",
            "2024-03",
        ),
        (meta("citation_publication_date", "2024/03"), "", "2024-03"),
        (meta("dc.date", "2024"), "", "2024"),
        (
            meta("citation_publication_date", "2024/03")
                + &meta("citation_online_date", "2024/02/27"),
            "",
            "2024-02-27",
        ),
        (
            month.clone(),
            "<time datetime=2024-03-14>x</time>",
            "2024-03-14",
        ),
        (month, "<p class=date>27 February 2024</p>", "2024-02-27"),
        (
            String::new(),
            "<time datetime=2024-03>March</time>",
            "2024-03",
        ),
        (String::new(), "<p>March 2024</p>", "2024-03"),
        (String::new(), "<p class=date>March 2024</p>", "2024-03"),
        (String::new(), "<p>March 2024 Issue</p>", "2024-03"),
        (String::new(), "<p>Vol. 2, No. 3, March 2024</p>", "2024-03"),
        (String::new(), "<p>2024</p>", ""),
        (String::new(), "<p>Spring 2024</p>", ""),
        (String::new(), "<h2>March 2024</h2>", ""),
        (
            String::new(),
            "<figure><img src=a.jpg><figcaption>March 2022</figcaption></figure>",
            "",
        ),
        (
            String::new(),
            "<p>By Jane Roe</p><img src=a.jpg><p class=caption>March 2022</p>",
            "",
        ),
        (
            String::new(),
            "<p class=date>Issue: 14 March 2024</p>",
            "2024-03-14",
        ),
        (
            String::new(),
            "<p class=date>Number 14 March 2024</p>",
            "2024-03-14",
        ),
        (
            String::new(),
            "<h2>March 2024</h2><p>One.</p><h2>April 2024</h2>",
            "",
        ),
    ] {
        assert_eq!(
            published("a.html", &page(&head, body)),
            expected,
            "{head}{body}"
        );
    }
    for menu in [
        "<nav><a href=/i>March 2024 issue</a></nav>",
        "<header><a href=/i>March 2024 issue</a></header>",
        "<div class=site-header><div class=menu><ul><li><a href=/>Home</a></li>\
         <li><a href=/i>March 2024 issue</a></li><li><a href=/s>Subscribe</a></li></ul></div></div>",
    ] {
        let content = page("", "<p>By Jane Roe</p>");
        let content = content.replace("<article>", &format!("{menu}<article>"));
        assert_eq!(published("a.html", &content), "", "{menu}");
    }
    let text = format!("{STORY} It was whitewashed.");
    for (name, content, expected) in [
        (
            "a.json",
            format!("{{\"title\": \"Sheep\", \"text\": \"{text}\", \"date\": \"March 2024\"}}"),
            "2024-03",
        ),
        (
            "a.json",
            format!("{{\"title\": \"Sheep\", \"text\": \"{text}\", \"published\": \"2024-03\"}}"),
            "2024-03",
        ),
        (
            "a.json",
            format!("{{\"title\": \"Sheep\", \"text\": \"{text}\", \"date\": 2024}}"),
            "2024",
        ),
        (
            "a.csv",
            format!("title,date,text\nSheep,2024-03,\"{text}\"\n"),
            "2024-03",
        ),
        (
            "a.md",
            format!("---\ntitle: Sheep\ndate: 2024-03\n---\n\n{text}\n"),
            "2024-03",
        ),
        (
            "a.md",
            format!("+++\ntitle = 'Sheep'\ndate = '2024-03'\n+++\n\n{text}\n"),
            "2024-03",
        ),
        (
            "a.nitf",
            format!(
                "<nitf><head><docdata><date.issue norm=\"202403\"/></docdata>\
                 <pubdata date.publication=\"2024-03\"/></head><body><body.head><hedline><hl1>Sheep</hl1>\
                 </hedline></body.head><body.content><p>{text}</p></body.content></body></nitf>"
            ),
            "2024-03",
        ),
    ] {
        assert_eq!(published(name, &content), expected, "{content}");
    }
}

/// An archive with articles of days, months and a year around March 2024.
fn archive() -> Bench {
    let bench = Bench::with(&[
        ("day.txt", &story("Sheep", "2024-03-15", STORY)),
        (
            "first.txt",
            &story("Lambs", "2024-03-01", "A ferry ran aground."),
        ),
        (
            "month.txt",
            &story("Goats", "March 2024", "A ferry of goats."),
        ),
        (
            "april.txt",
            &story("Cows", "April 2024", "A ferry of cows, and Abel Tamm."),
        ),
        ("year.txt", "Title: Pigs\nDate: 2024\n\nA ferry of pigs.\n"),
        ("undated.txt", "Hens\n\nA ferry of hens.\n"),
    ]);
    bench.index();
    bench
}

#[test]
fn a_month_is_found_in_ranges_that_contain_all_of_it() {
    let bench = archive();
    for (args, found, imprecise) in [
        (&["--on", "2024-03"][..], &["day", "first", "month"][..], 1),
        (&["--on", "2024-03-15"], &["day"], 2),
        (&["--since", "2024-03-10"], &["april", "day"], 2),
        (&["--until", "2024-03-20"], &["day", "first"], 2),
        (
            &["--on", "2024"],
            &["april", "day", "first", "month", "year"],
            0,
        ),
        (
            &["--since", "2024"],
            &["april", "day", "first", "month", "year"],
            0,
        ),
        (&["--until", "2024-03"], &["day", "first", "month"], 1),
        (&["--on", "2023"], &[], 0),
        (&["--since", "2024-05"], &[], 1),
        (&["--on", "2024-03-31..2024-04-30"], &["april"], 2),
        (&["published:2024-03"], &["day", "first", "month"], 1),
        (&["published:<2024-04"], &["day", "first", "month"], 1),
        (&["published:>2024-03-15"], &["april"], 2),
        (
            &["published:>=2024-03", "--until", "2024-04-10"],
            &["day", "first", "month"],
            2,
        ),
        (&["goats", "published:2024-03-15"], &[], 1),
        (&["goats", "--on", "2024-03"], &["month"], 0),
        (
            &["ferry", "-published:2024-03", "-published:2024-04"],
            &["undated", "year"],
            0,
        ),
    ] {
        let results = bench.search(args.iter().chain(&["--sort", "oldest"]));
        let mut names = results.names();
        names.sort();
        let expected: Vec<String> = found.iter().map(|name| format!("{name}.txt")).collect();
        assert_eq!(names, expected, "{args:?}");
        assert_eq!(results.imprecise_left_out, imprecise, "{args:?}");
    }
    assert_eq!(bench.search(["--on", "2024-03"]).undated_left_out, 1);
    let output = bench.run(["search", "ferry", "--on", "2024-03-15"]);
    let told =
        "2 matching articles dated only by months or years that lie partly in these days left out";
    assert!(output.stderr.contains(told), "{output:?}");
    let output = bench.run(["search", "goats", "--on", "2024-03-15"]);
    let told =
        "1 matching article dated only by a month or year that lies partly in these days left out";
    assert!(output.stderr.contains(told), "{output:?}");
}

#[test]
fn a_month_is_printed_and_sorted_as_its_first_day() {
    let bench = archive();
    let newest = bench.found(["ferry", "--sort", "newest"]);
    assert_eq!(newest[0], "april.txt");
    assert_eq!(newest[1], "day.txt");
    assert_eq!(newest[4..], ["year.txt", "undated.txt"]);
    let hits = bench.run(["search", "goats"]).code(0).stdout;
    assert!(
        hits.contains(" · 2024-03\n") || hits.contains(" · 2024-03 "),
        "{hits}"
    );
    let shown = bench.show("month.txt");
    assert_eq!(shown.published.as_deref(), Some("2024-03"));
    let json = bench.search(["pigs"]);
    assert_eq!(json.hits[0].published.as_deref(), Some("2024"));
}

#[test]
fn overviews_count_a_month_where_no_day_is_needed() {
    let bench = archive();
    let args = ["facets", "year", "month", "day", "--format", "json"];
    let facets: serde_json::Value = bench.run(args).code(0).json();
    let list = facets
        .as_array()
        .unwrap_or_else(|| facets["facets"].as_array().unwrap());
    let of = |at: usize| {
        let values = list[at]["values"].as_array().unwrap().iter();
        let values: Vec<String> = values
            .map(|value| format!("{} {}", value["name"].as_str().unwrap(), value["articles"]))
            .collect();
        (values.join(", "), list[at]["without"].as_u64().unwrap())
    };
    assert_eq!(of(0), ("2024 5".to_owned(), 1));
    assert_eq!(of(1), ("2024-03 3, 2024-04 1".to_owned(), 2));
    assert_eq!(of(2), ("2024-03-01 1, 2024-03-15 1".to_owned(), 4));
    let text = bench.run(["facets", "year", "month", "day"]).code(0).stdout;
    for without in ["1 undated", "2 without a month", "4 without a day"] {
        assert!(text.contains(without), "{text}");
    }
    let stats: serde_json::Value = bench.run(["stats", "--format", "json"]).code(0).json();
    assert_eq!(stats["first"], "2024-03-01");
    assert_eq!(stats["last"], "2024-03-15");
    assert_eq!(stats["undated"], 1);
    let gaps: serde_json::Value = bench
        .run(["gaps", "--on", "2024-03-15", "--format", "json"])
        .json();
    assert_eq!(gaps["imprecise_left_out"], 2);
    assert_eq!(gaps["undated_left_out"], 1);
}

#[test]
fn who_is_first_named_in_a_month_may_not_be_new() {
    let bench = archive();
    let new = |since: &str| bench.run(["people", "--new-since", since]);
    assert!(new("2024-04-01").stdout.contains("Abel Tamm"));
    let later = new("2024-04-10");
    assert!(!later.stdout.contains("Abel Tamm"), "{later:?}");
    let told = "1 person left out, first named in a month or year that contains that day";
    assert!(later.stderr.contains(told), "{later:?}");
    let profile = bench
        .run(["people", "Abel Tamm", "--format", "json"])
        .code(0);
    let profile: serde_json::Value = profile.json();
    let text = profile.to_string();
    assert!(text.contains("\"published\":\"2024-04\""), "{text}");
    assert!(text.contains("\"name\":\"2024-04\""), "{text}");
}

#[test]
fn a_sidecar_states_a_month() {
    let bench = Bench::with(&[("a.txt", &story("Sheep", "2024-03-15", STORY))]);
    bench.write(
        "a.txt.morgue.toml",
        "published = '2024-02'\nupdated = '2024'\n",
    );
    bench.index();
    let shown = bench.show("a.txt");
    assert_eq!(shown.published.as_deref(), Some("2024-02"));
    assert_eq!(shown.updated.as_deref(), Some("2024"));
    assert_eq!(bench.found(["--on", "2024-02"]), ["a.txt"]);
    assert_eq!(bench.found(["updated:2024"]), ["a.txt"]);
    assert!(bench.found(["updated:2024-03"]).is_empty());
    bench.remove("a.txt.morgue.toml");
    bench.index_with(&[], 0);
    assert_eq!(bench.show("a.txt").published.as_deref(), Some("2024-03-15"));
    assert!(bench.found(["--on", "2024-02"]).is_empty());
}

#[test]
fn days_of_a_month_with_articles_that_state_only_the_month_are_not_missing() {
    let table = |march: bool| {
        let mut rows = "title,text,date,source\n".to_owned();
        let mut day = jiff::civil::date(2024, 1, 1);
        while day.month() < 5 {
            let date = if day.month() == 3 {
                "2024-03".to_owned()
            } else {
                day.to_string()
            };
            if march || day.month() != 3 {
                rows.push_str(&format!(
                    "Ferry of {day},The ferry ran on {day}.,{date},Orm Daily\n"
                ));
            }
            day = day.tomorrow().unwrap();
        }
        rows
    };
    for (march, missing) in [(false, 31), (true, 0)] {
        let bench = Bench::with(&[("daily.csv", &table(march))]);
        bench.index();
        let gaps: serde_json::Value = bench.run(["gaps", "--format", "json"]).json();
        assert_eq!(gaps["sources"][0]["missing_days"], missing, "{gaps}");
    }
}
