//! Lines that recur across an archive are furniture; reprints are not.

use crate::support::{Bench, story};

const MOTTO: &str = "The Weekly Heron stands on one leg and sees everything.";

/// Twelve stories, six of which carry the outlet's motto.
fn herons() -> Bench {
    let bench = Bench::new();
    for n in 0..12 {
        let own = format!(
            "Story number {n} tells of pond {n}, where {n} frogs were counted.\n\nIts second paragraph, the {n}th of its kind, adds a detail."
        );
        let body = if n < 6 {
            format!("{own}\n\n{MOTTO}\n\nThe end of story {n} is near.")
        } else {
            own
        };
        bench.write(
            &format!("{n}.txt"),
            story(&format!("Pond {n}"), "2024-01-01", &body),
        );
    }
    bench
}

#[test]
fn an_outlets_motto_is_neither_body_nor_found_but_kept() {
    let bench = herons();
    assert_eq!(bench.index().recurring_lines, 1);
    for n in 0..6 {
        let shown = bench.show(&format!("{n}.txt"));
        assert!(!shown.body.contains("one leg"), "{}", shown.body);
        assert!(shown.body.contains("is near"), "{}", shown.body);
    }
    assert_eq!(bench.search(["\"one leg\""]).total, 0);
    let found = bench.search(["frogs", "--limit", "20"]);
    assert_eq!(found.total, 12);
    assert!(
        found
            .hits
            .iter()
            .all(|hit| !hit.snippet.text.contains("leg"))
    );
    let path = bench.corpus().join("0.txt");
    let raw = bench.run(["show", "--raw", path.to_str().unwrap()]).code(0);
    assert!(raw.stdout.contains(MOTTO), "{}", raw.stdout);
    let plain = bench.run(["show", path.to_str().unwrap()]).code(0);
    assert!(!plain.stdout.contains(MOTTO), "{}", plain.stdout);
    // A single file is not enough to recognise it.
    let parsed = bench.run(["parse", path.to_str().unwrap()]).code(0);
    assert!(parsed.stdout.contains(MOTTO), "{}", parsed.stdout);
}

#[test]
fn a_motto_is_recognised_once_enough_articles_have_come_in() {
    let bench = herons();
    let all = "0 1 2 3 4 5".split(' ').map(|n| format!("{n}.txt"));
    let later: Vec<String> = all.skip(3).collect();
    for name in &later {
        bench.rename(name, &format!("../{name}"));
    }
    assert_eq!(bench.index().recurring_lines, 0);
    assert_eq!(bench.search(["\"one leg\""]).total, 3);
    for name in &later {
        bench.rename(&format!("../{name}"), name);
    }
    assert_eq!(bench.index().recurring_lines, 1);
    assert_eq!(bench.search(["\"one leg\""]).total, 0);
}

#[test]
fn a_reprinted_wire_story_is_a_story() {
    let bench = herons();
    for n in 0..6 {
        bench.write(&format!("wire-{n}.txt"), story("Otters return", "2024-01-02", "Otters have returned to the lower weir after forty years.\n\nThree of them were seen on Monday morning by a postman.\n\nHe delivered his letters all the same."));
    }
    bench.index();
    assert_eq!(bench.search(["otters postman", "--limit", "20"]).total, 6);
    assert!(bench.show("wire-3.txt").body.contains("postman"));
}

/// Stories that share a line between their paragraphs.
fn sharing(line: &str) -> Bench {
    let bench = Bench::new();
    for (n, what) in ["ferry", "bridge", "mill", "school", "market", "weir"]
        .iter()
        .enumerate()
    {
        let body = format!(
            "The {what} opened on Monday, and the council had nothing to say about it to reporters who asked.\n\n{line}\n\n\
             Witnesses of the {what} said {n} times that it opened before noon, at the corner of street {n}."
        );
        bench.write(
            &format!("{n}.txt"),
            story(&format!("The {what} opens"), "2024-03-01", &body),
        );
    }
    bench
}

#[test]
fn background_in_the_same_words_is_the_storys() {
    let long = "Greece asked for the bailout after its deficit was found to be twice what it had told the European Union.";
    let bench = sharing(long);
    assert_eq!(bench.index().recurring_lines, 0);
    assert_eq!(
        bench
            .search(["\"asked for the bailout\"", "--limit", "20"])
            .total,
        6
    );
    // A short sentence is furniture, unless it is about the subject of the rest.
    let bench = sharing("A heron stands on one leg behind closed doors.");
    bench.index();
    assert_eq!(bench.search(["\"closed doors\"", "--limit", "20"]).total, 0);
    let bench = sharing("The Council of reporters asked nothing.");
    bench.index();
    assert_eq!(
        bench
            .search(["\"reporters asked nothing\"", "--limit", "20"])
            .total,
        6
    );
}

#[test]
fn a_call_between_paragraphs_is_furniture() {
    let bench = sharing(
        "This paper is made by people like you, who read it in the morning and pay for it at night.",
    );
    assert_eq!(bench.index().recurring_lines, 1);
    let bench = Bench::new();
    let line = "Greece asked for the bailout after its deficit was found to be twice what it had told the European Union.";
    for n in 0..6 {
        let body = format!(
            "Story number {n} tells of pond {n}, where {n} frogs sat.\n\nThe {n}th detail.\n\n{line}"
        );
        bench.write(
            &format!("{n}.txt"),
            story(&format!("Pond {n}"), "2024-01-01", &body),
        );
    }
    // Below all of the stories it is furniture.
    assert_eq!(bench.index().recurring_lines, 1);
}

#[test]
fn several_lines_of_an_outlet_in_each_article_are_furniture() {
    const LINES: [&str; 3] = [
        "Our edition reaches every household on the peninsula.",
        "The Heron Fund pays for our coverage of schools.",
        "Your letters to us are read by all of our editors.",
    ];
    let bench = Bench::new();
    for n in 0..12 {
        let told = format!(
            "The market of quay {n} opened on Monday after {n} sellers had waited for years, said the guild of quay {n}, which owns the hall, and which has promised the {n} families beside it that no lorry will come before the sun has risen over the harbour."
        );
        let body = format!("{told}\n\n{}\n\nQuay {n} is content.", LINES.join("\n\n"));
        bench.write(
            &format!("{n}.txt"),
            story(&format!("Market of quay {n}"), "2024-01-01", &body),
        );
    }
    assert_eq!(bench.index().recurring_lines, 3);
    assert_eq!(bench.search(["peninsula"]).total, 0);
    assert_eq!(bench.search(["content", "--limit", "20"]).total, 12);
}

#[test]
fn the_headings_of_tables_are_the_storys() {
    let bench = Bench::new();
    for n in 1..9 {
        let body = format!(
            "    Shr {n} cts vs 1{n} cts\n    Net {n},373,000 vs 3,346,000\n    Nine mths\n    \
             Shr 1.{n} dlrs vs 1.18 dlrs\n    Net 1{n}.7 mln vs 7,745,000\n\nQuay {n} fell by {n} cts."
        );
        bench.write(
            &format!("{n}.txt"),
            story(&format!("QUAY {n} FURNITURE 3RD QTR"), "2023-01-01", &body),
        );
    }
    assert_eq!(bench.index().recurring_lines, 0);
    assert_eq!(bench.search(["\"nine mths\"", "--limit", "20"]).total, 8);
}

/// Eight stories with a shared sentence: in the middle where `is_within` says so, at
/// the end in the others.
fn strikes(bench: &Bench, is_within: impl Fn(usize) -> bool, numbers: &[usize]) {
    const CUT: &str = "The strike began in March after the owners of the ferries cut the wages of the crews by a tenth.";
    let what = [
        "crews voted to strike at the port on Tuesday",
        "council approved a new school near the river",
        "striker scored twice as the home side won the cup",
        "farmers expect poor wheat because no rain fell",
        "museum bought a painting from a kitchen wall",
        "bank lowered its rate by half a point in June",
        "doctor warned that the new fever spreads faster",
        "judge freed the man whom no witness had seen",
    ];
    for &n in numbers {
        let (what, end) = (what[n], "Nobody in town knew what it would bring");
        let body = if is_within(n) {
            format!("The {what}.\n\n{CUT}\n\n{end}, or {n} times that, to the {what}.")
        } else {
            format!("The {what}.\n\n{end}, or {n} times that, to the {what}.\n\n{CUT}")
        };
        let title = format!("Story number {n} is told here");
        bench.write(&format!("{n}.txt"), story(&title, "2024-03-01", &body));
    }
}

#[test]
fn what_recurs_does_not_depend_on_the_order_of_arrival() {
    let is_within = |n| n % 2 == 0;
    let hits = |runs: &[&[usize]]| {
        let bench = Bench::new();
        for numbers in runs {
            strikes(&bench, is_within, numbers);
            bench.index();
        }
        bench.search(["\"wages of the crews\"", "-n", "20"]).total
    };
    let at_once = hits(&[&[0, 1, 2, 3, 4, 5, 6, 7]]);
    assert_eq!(hits(&[&[0, 2, 4, 6], &[1, 3, 5, 7]]), at_once);
    assert_eq!(hits(&[&[1, 3, 5, 7], &[0, 2, 4, 6]]), at_once);
    assert_eq!(hits(&[&[6, 7], &[2, 3], &[0, 1], &[4, 5]]), at_once);
}

#[test]
fn a_line_is_the_storys_again_when_too_few_stories_have_it() {
    let bench = herons();
    // Six articles with the motto, two of which tell the same story.
    let path = |name: &str| bench.corpus().join(name);
    std::fs::copy(path("1.txt"), path("0.txt")).unwrap();
    assert_eq!(bench.index().recurring_lines, 1);
    std::fs::remove_file(path("2.txt")).unwrap();
    assert_eq!(bench.index().recurring_lines, 0);
    assert!(bench.show("3.txt").body.contains(MOTTO));
}

#[test]
fn copies_of_an_article_of_one_paragraph_keep_their_text() {
    let bench = Bench::new();
    for n in 0..6 {
        let body = "The ferries of the islands have been on strike since Monday over wages.";
        bench.write(
            &format!("{n}.txt"),
            story("Ferry strike", "2024-03-01", body),
        );
    }
    assert_eq!(bench.index().recurring_lines, 0);
    assert_eq!(bench.search(["islands", "--copies"]).total, 6);
}
