//! Gaps in an archive: days missing from an outlet's rhythm, dates, authors, files.

use crate::support::Bench;

fn article(source: &str, byline: &str, day: &str, n: usize) -> String {
    let words = [
        "ferry", "bridge", "school", "harbour", "mill", "market", "tower",
    ];
    let word = words[n % words.len()];
    format!(
        "Title: The {word} of {source}, part {n}\nSource: {source}\n{byline}Published: {day}\n\n\
         Number {n} of {source} tells of the {word} and of what became of it on that day {n}.\n"
    )
}

/// A daily without Sundays that lacks a week, and a weekly that lacks an issue.
fn archive() -> Bench {
    let bench = Bench::new();
    let first: jiff::civil::Date = "2024-01-01".parse().unwrap();
    for n in 0..84 {
        let day = first + jiff::Span::new().days(n);
        let is_sunday = n % 7 == 6;
        if !is_sunday && !(35..42).contains(&n) {
            let text = article(
                "The Courier",
                "By: Jane Roe\n",
                &day.to_string(),
                n as usize,
            );
            bench.write(&format!("courier/{day}.txt"), text);
        }
        if n % 7 == 3 && n != 45 {
            let text = article("The Lantern", "", &day.to_string(), n as usize);
            bench.write(&format!("lantern/{day}.txt"), text);
        }
    }
    let undated = article("The Lantern", "", "", 99).replace("Published: \n", "");
    bench.write("lantern/undated.txt", undated);
    bench.write("torn.json", "{\"title\": \"Torn");
    bench.run(["index", "corpus"]).code(2);
    bench
}

#[test]
fn missing_days_follow_each_outlets_rhythm() {
    let bench = archive();
    let gaps: serde_json::Value = bench.run(["gaps", "--format", "json"]).code(0).json();
    let courier = &gaps["sources"][0];
    assert_eq!(courier["source"], "The Courier");
    let missing = serde_json::json!([{"first": "2024-02-05", "last": "2024-02-10", "days": 6}]);
    assert_eq!(courier["missing"], missing);
    assert_eq!(courier["unsigned"], 0);
    let lantern = &gaps["sources"][1];
    let missing = serde_json::json!([{"first": "2024-02-15", "last": "2024-02-15", "days": 1}]);
    assert_eq!(lantern["missing"], missing);
    assert_eq!(
        (&lantern["undated"], &lantern["unsigned"]),
        (&1.into(), &12.into())
    );
    let unreadable = gaps["unreadable"].as_array().unwrap();
    assert_eq!(unreadable.len(), 1);
    assert!(
        unreadable[0]["path"]
            .as_str()
            .unwrap()
            .ends_with("torn.json")
    );
}

#[test]
fn an_outlet_with_and_without_the_is_one() {
    let bench = Bench::new();
    for day in 1..9 {
        let source = if day % 2 == 0 {
            "Mill Courier"
        } else {
            "The Mill Courier"
        };
        let text = format!(
            "---\ntitle: Day {day}\ndate: 2023-01-0{day}\nsource: {source}\n---\n\nIt is day {day} of the year.\n"
        );
        bench.write(&format!("{day}.md"), text);
    }
    bench.index();
    let gaps: serde_json::Value = bench.run(["gaps", "--format", "json"]).code(0).json();
    assert_eq!(gaps["sources"].as_array().unwrap().len(), 1, "{gaps}");
    assert_eq!(gaps["sources"][0]["articles"], 8);
}

#[test]
fn filters_narrow_what_is_told() {
    let bench = archive();
    let told = bench.run(["gaps", "--source", "courier"]).code(0).stdout;
    assert!(told.contains("2024-02-05 to 2024-02-10  6 days"), "{told}");
    assert!(!told.contains("Lantern"), "{told}");
    let told = bench.run(["gaps", "--since", "2024-02-08", "--until", "2024-02-09"]);
    let told = told.code(0).stdout;
    assert!(told.contains("2024-02-08 to 2024-02-09  2 days"), "{told}");
    bench
        .run(["gaps", "--query", "zebra", "--format", "json"])
        .code(0);
}

#[test]
fn articles_without_an_outlet_have_no_rhythm() {
    let bench = Bench::new();
    for n in 0..12 {
        let day: jiff::civil::Date = "2024-01-01".parse().unwrap();
        let day = day + jiff::Span::new().weeks(if n < 6 { n } else { n + 6 });
        let text = article("Nobody", "", &day.to_string(), n as usize);
        bench.write(&format!("{day}.txt"), text.replace("Source: Nobody\n", ""));
    }
    bench.index();
    let gaps: serde_json::Value = bench.run(["gaps", "--format", "json"]).code(0).json();
    assert_eq!(gaps["sources"][0]["source"], serde_json::Value::Null);
    assert_eq!(gaps["sources"][0]["missing_days"], 0);
    let told = bench.run(["gaps"]).code(0).stdout;
    assert!(!told.contains("rhythm"), "{told}");
    assert!(told.contains("[[rules]]"), "{told}");
}

#[test]
fn files_with_problems_are_named_again_and_those_without_articles_listed() {
    let bench = Bench::with(&[
        (
            "mill.txt",
            "The mill closed\n\nThe wheel stood still at noon on Monday.\n",
        ),
        ("mill.txt.morgue.toml", "titel_ = 'x'\n"),
        ("torn.json", "{\"title\": \"Torn"),
    ]);
    bench.write("photo.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF\0");
    bench.run(["index", "corpus"]).code(2);
    // The problems are known now: they are counted, and a command names them.
    let again = bench.run(["index"]).code(0);
    assert!(
        again.stdout.contains("2 with problems as before"),
        "{again:?}"
    );
    assert!(again.stderr.contains("morgue gaps --files"), "{again:?}");
    let told = bench.run(["gaps", "--files"]).code(0).stdout;
    let lines: Vec<&str> = told
        .lines()
        .map(|line| line.rsplit('/').next().unwrap())
        .collect();
    let expected = [
        "mill.txt  sidecar has a mistake: unknown key `titel_`; known are title",
        "torn.json  could not be read: record 0 at byte 0 ends with the file",
        "photo.jpg  holds no article",
    ];
    assert_eq!(lines.len(), expected.len(), "{told}");
    for (line, expected) in lines.iter().zip(expected) {
        assert!(line.starts_with(expected), "{told}");
    }
    let gaps: serde_json::Value = bench.run(["gaps", "--format", "json"]).code(0).json();
    assert_eq!(gaps["not_articles"].as_array().unwrap().len(), 1);
    assert_eq!(gaps["uncorrected"].as_array().unwrap().len(), 1);
    assert_eq!(gaps["unreadable"].as_array().unwrap().len(), 1);
    let told = bench.run(["gaps", "--files", "--format", "json"]).code(0);
    let files: serde_json::Value = told.json();
    let keys: Vec<&String> = files.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["not_articles", "problems", "uncorrected", "unreadable"]
    );
    let mistake = files["problems"][0]["sidecar"].as_str().unwrap();
    assert!(mistake.contains("titel_"), "{files}");
    assert_eq!(
        files["problems"][1]["problems"].as_array().unwrap().len(),
        1
    );
    let why = bench.run(["why", "corpus/mill.txt"]).code(0).stderr;
    assert!(
        why.contains("sidecar has a mistake: ") && why.contains("titel_"),
        "{why}"
    );
    // A sidecar that was mended is no problem any more.
    bench.write("mill.txt.morgue.toml", "title = 'The mill'\n");
    let mended = bench.run(["index"]).code(0).stdout;
    assert!(mended.contains("1 with problems as before"), "{mended}");
    bench.remove("torn.json");
    bench.index();
    // A file of another format is no answer to a question about an outlet.
    bench.run(["gaps", "--source", "nosuch"]).code(1);
    bench.run(["gaps", "--files"]).code(0);
    bench.remove("photo.jpg");
    bench.index();
    bench.run(["gaps", "--files"]).code(1);
}

#[test]
fn the_reason_is_told_why_a_record_is_lost() {
    let bench = Bench::new();
    let record = |n: u32| {
        format!("{{\"title\": \"Story {n}\", \"body\": \"The mill number {n} closed.\"}}\n")
    };
    let text = format!("{}{{\"title\": oops}}\n{}", record(1), record(2));
    bench.write("dump.ndjson", text);
    bench.run(["index", "corpus"]).code(2);
    let told = bench.run(["gaps", "--files"]).code(0).stdout;
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.contains("1 record lost: record 1 at byte "), "{told}");
    // The file was mended, but not indexed again.
    bench.write("dump.ndjson", record(1));
    let told = bench.run(["gaps", "--files"]).code(0).stdout;
    assert!(
        told.contains("1 record lost; read again now, it has no problem"),
        "{told}"
    );
}

#[test]
fn a_span_is_that_of_the_days_asked_for() {
    let bench = archive();
    let asked = ["gaps", "--since", "2024-03-01", "--format", "json"];
    let output = bench.run(asked).code(0);
    let gaps: serde_json::Value = output.json();
    let courier = gaps["sources"].as_array().unwrap().iter();
    let courier = courier
        .clone()
        .find(|source| source["source"] == "The Courier");
    let courier = courier.unwrap();
    let span = (&courier["first"], &courier["last"]);
    assert_eq!(span, (&"2024-03-01".into(), &"2024-03-23".into()));
    assert_eq!(gaps["undated_left_out"], 1);
    let note = "note: 1 matching article without a date left out\n";
    assert_eq!(output.stderr, note);
    let dated = bench.run(["gaps", "--since", "2024-03-01", "--source", "courier"]);
    assert_eq!(dated.code(0).stderr, "");
}
