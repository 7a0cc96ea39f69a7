//! Queries that were read differently from how they were typed, or that found
//! unwanted articles.

use crate::support::Bench;

/// Returns a bench with one article per text.
fn texts(articles: &[(&str, &str)]) -> Bench {
    let articles = articles.iter().map(|(name, text)| {
        let article = serde_json::json!({"title": "Report", "text": text, "language": "en"});
        (*name, article.to_string())
    });
    let articles: Vec<(&str, String)> = articles.collect();
    let files: Vec<(&str, &str)> = articles.iter().map(|(n, a)| (*n, &**a)).collect();
    let bench = Bench::with(&files);
    bench.index();
    bench
}

/// Returns the names of what is found, sorted.
fn found(bench: &Bench, args: &[&str]) -> Vec<String> {
    let mut names = bench.search(args.iter().copied()).names();
    names.sort();
    names
}

#[test]
fn a_sentence_beside_a_field_has_one_of_its_words() {
    let bench = texts(&[
        (
            "1.json",
            "A zebra was seen at the harbour of Brest this morning.",
        ),
        (
            "2.json",
            "The parliament voted on the budget after a long night.",
        ),
    ]);
    let words = "zebra lion tiger wolf bear";
    for field in [
        "lang:en",
        "title:report",
        "words:>3",
        "exists:title",
        "(report OR news)",
    ] {
        let query = format!("{words} {field}");
        for strict in [&[][..], &["--strict"]] {
            let args = [strict, &[&*query]].concat();
            assert_eq!(found(&bench, &args), ["1.json"], "{args:?}");
        }
    }
}

#[test]
fn question_marks_within_a_word() {
    let bench = texts(&[
        ("1.json", "The book of the bank was closed."),
        ("2.json", "An apple fell from the tree."),
    ]);
    for (query, expected) in [
        ("b??k", "1.json"),
        ("\"b??k of\"", "1.json"),
        ("body:a??le", "2.json"),
    ] {
        assert_eq!(found(&bench, &[query]), [expected], "{query}");
    }
}

#[test]
fn wildcards_and_umlauts_in_two_letters() {
    let texts = [
        (
            "1.json",
            "Die Aerzte in Muenchen fuehren eine lange Liste der Moebel.",
        ),
        (
            "2.json",
            "Die Mühle am Bach wurde gestern nach einem Brand geschlossen.",
        ),
    ];
    let article = |text| serde_json::json!({"title": "Bericht", "text": text, "language": "de"});
    let texts = texts.map(|(name, text)| (name, article(text).to_string()));
    let files: Vec<(&str, &str)> = texts.iter().map(|(n, a)| (*n, &**a)).collect();
    let bench = Bench::with(&files);
    bench.index();
    for query in [
        "muench*",
        "munch*",
        "münch*",
        "muench?n",
        "/muenchen/",
        "aerzt*",
        "moeb*",
        "fuehr*",
        "*uenchen",
    ] {
        assert_eq!(found(&bench, &[query]), ["1.json"], "{query}");
    }
    let marked = bench.search(["munch*"]);
    assert!(!marked.hits[0].snippet.highlights.is_empty());
    assert!(found(&bench, &["muehlen*"]).is_empty());
}

#[test]
fn wildcards_mean_all_spellings_of_umlauts() {
    let text = "Herr Mueller und Frau Müller erlebten eine Überraschung. Der neue Nuss lag da.";
    for language in ["de", "sv"] {
        let article = serde_json::json!({"title": "Report", "text": text, "language": language});
        let bench = Bench::with(&[("1.json", &article.to_string())]);
        bench.index();
        for (query, words) in [
            ("ueber*", &["Überraschung"][..]),
            ("über*", &["Überraschung"]),
            ("muel*", &["Mueller", "Müller"]),
            ("mül*", &["Mueller", "Müller"]),
            ("m?eller", &["Mueller"]),
            ("*üller", &["Mueller", "Müller"]),
            // No word is printed with an umlaut in that place.
            ("nue*", &[]),
        ] {
            let hits = bench.search(["--strict", "--", query]).hits;
            let marked: Vec<String> = hits
                .iter()
                .flat_map(|hit| {
                    let text: Vec<char> = hit.snippet.text.chars().collect();
                    let ranges = hit.snippet.highlights.iter();
                    let ranges = ranges.map(move |[a, b]| text[*a..*b].iter().collect());
                    ranges.collect::<Vec<String>>()
                })
                .collect();
            assert_eq!(marked, words, "{language} {query}");
        }
    }
}

#[test]
fn signs_among_characters_without_blanks() {
    let bench = texts(&[
        (
            "1.json",
            "노동자들이 파업을 시작했다. 학생들은 거리로 나왔다.",
        ),
        ("2.json", "東京都の知事は記者会見を開いた。"),
        (
            "3.json",
            "A plain text in English, with a single letter: x.",
        ),
    ]);
    for (query, expected) in [
        ("파업*", "1.json"),
        ("*학생*", "1.json"),
        ("東京*", "2.json"),
        ("東?都", "2.json"),
        ("東*知事", "2.json"),
        ("東京~", "2.json"),
        ("\"東京* 知事\"~3", "2.json"),
    ] {
        assert_eq!(found(&bench, &[query]), [expected], "{query}");
    }
    let notes = bench.search(["東京~"]).notes.concat();
    assert!(notes.contains("searched as typed"), "{notes}");
}

#[test]
fn expressions_are_folded_like_words() {
    let bench = texts(&[
        ("1.json", "The élève sat in the café on Hauptstraße."),
        ("2.json", "A well-known senator, O'Brien, left the room."),
    ]);
    for query in [
        "/élève/",
        "/café/",
        "/hauptstraße/",
        "/[éè]l.+e/",
        "/ÉLÈVE/",
    ] {
        assert_eq!(found(&bench, &[query]), ["1.json"], "{query}");
    }
    for query in ["/well-known/", "/o'brien/"] {
        let found = bench.search([query]);
        assert!(found.hits.is_empty() && found.notes.concat().contains("single words"));
    }
}

#[test]
fn mentions_are_counted_and_no_name_is_near_itself() {
    let bench = texts(&[
        (
            "1.json",
            "Emmanuel Macron met the farmers of Brest. They left early.",
        ),
        (
            "2.json",
            "Emmanuel Macron met the farmers of Brest. Later Macron left for Paris.",
        ),
    ]);
    assert_eq!(found(&bench, &["person:macron"]), ["1.json", "2.json"]);
    assert_eq!(found(&bench, &["atleast2(person:macron)"]), ["2.json"]);
    assert!(found(&bench, &["person:macron w/1 macron"]).is_empty());
    assert!(found(&bench, &["any:person w/1 emmanuel"]).is_empty());
    assert_eq!(
        found(&bench, &["atleast1(person:macron) paris"]),
        ["2.json"]
    );
}

#[test]
fn commas_part_thousands_only() {
    let bench = texts(&[
        ("1.json", "Prices rose by 12,5 percent in the spring."),
        ("2.json", "It had 125 seats and 1,250 visitors."),
    ]);
    for (query, expected) in [
        ("12,5", &["1.json"][..]),
        ("125", &["2.json"]),
        ("1250", &["2.json"]),
        ("1,250", &["2.json"]),
        ("\"12,5 percent\"", &["1.json"]),
        ("125,0", &[]),
    ] {
        assert_eq!(found(&bench, &[query]), expected, "{query}");
    }
}

#[test]
fn names_with_apostrophes_in_quotation_marks() {
    let article = |author: &str| serde_json::json!({"title": "Report", "text": "Rain fell.", "authors": [author]});
    let (one, other) = (article("Sean OBrien"), article("Ellie Cook"));
    let bench = Bench::with(&[("1.json", &one.to_string()), ("2.json", &other.to_string())]);
    bench.index();
    for query in [
        "author:\"o'brien\"",
        "author:\"Sean O'Brien\"",
        "author:o'brien",
    ] {
        assert_eq!(found(&bench, &[query]), ["1.json"], "{query}");
    }
}

#[test]
fn what_cannot_be_counted_is_asked_of_the_article() {
    let bench = texts(&[
        ("1.json", "Oil prices rose. Oil traders were glad."),
        ("2.json", "Oil prices rose. Oil and gas traders were glad."),
        ("3.json", "Oil prices rose."),
    ]);
    assert_eq!(found(&bench, &["atleast2(oil -gas)"]), ["1.json"]);
    assert_eq!(found(&bench, &["atleast2(oil words:>7)"]), ["2.json"]);
    let told = bench.search(["atleast2(oil OR -gas)"]);
    assert!(
        told.notes.concat().contains("cannot be counted"),
        "{told:?}"
    );
    assert_eq!(found(&bench, &["corrected:no oil"]).len(), 3);
}

#[test]
fn initials_with_their_last_stop_or_without() {
    let bench = texts(&[
        ("1.json", "The U.S. economy grew. It did so in spring."),
        ("2.json", "He took a u-turn in s-shape."),
    ]);
    for query in ["u.s", "u.s.", "us", "\"u.s economy\""] {
        assert_eq!(found(&bench, &[query]), ["1.json"], "{query}");
    }
}

#[test]
fn too_many_walks_along_the_dictionary_are_told() {
    let bench = texts(&[("1.json", "The harbour of Brest was closed.")]);
    let many = |word: &dyn Fn(usize) -> String, number: usize| {
        let words: Vec<String> = (0..number).map(word).collect();
        words.join(" OR ")
    };
    let fuzzy = |n| format!("harbour{n}~2");
    let notes = bench.search([&*many(&fuzzy, 11)]).notes.concat();
    assert!(notes.contains("at most 40"), "{notes}");
    let told = bench.run(["search", "--strict", &many(&fuzzy, 11)]).code(2);
    assert!(told.stderr.contains("at most 40"), "{told:?}");
    assert!(bench.search([&*many(&fuzzy, 10)]).notes.is_empty());
    let same = |_| "/.*/".to_owned();
    assert_eq!(found(&bench, &[&many(&same, 100)]), ["1.json"]);
}

/// Checks the number of articles that each query finds, given one article.
fn check_one(text: &str, cases: &[(&str, usize)]) {
    let bench = texts(&[("1.json", text)]);
    for (query, expected) in cases {
        let found = found(&bench, &["--strict", "--", query]);
        assert_eq!(found.len(), *expected, "{query}");
    }
}

#[test]
fn what_stands_between_two_words_is_near_them() {
    check_one(
        "The minister took a bribe for trade favours in the capital on Monday. Nobody was asked about ships.",
        &[
            ("minister w/5 trade w/5 bribe", 1),
            ("bribe w/10 (minister w/5 trade)", 1),
            ("minister w/5 (trade w/5 bribe)", 1),
            ("(bribe* OR kickback*) w/10 (minist* w/6 trade)", 1),
            ("(minister w/5 trade) w/s bribe", 1),
            ("(minister w/5 trade) w/p bribe", 1),
            ("\"minister trade\"~4 w/5 bribe", 1),
            ("body:(minister w/5 trade w/5 bribe)", 1),
            ("hlead:(minister w/5 trade w/5 bribe)", 1),
            ("(minister w/5 trade) not w/5 bribe", 0),
            ("(minister w/5 trade) not w/5 ships", 1),
            ("(minister w/5 trade) pre/9 capital", 1),
            ("(minister w/5 trade) pre/9 bribe", 0),
            // Within a sentence means completely within it.
            ("(Monday w/3 nobody) w/s capital", 0),
            ("(Monday w/3 nobody) w/p capital", 1),
        ],
    );
}

#[test]
fn chains_within_a_sentence_have_no_order() {
    check_one(
        "The minister took a bribe for trade favours. The minister left. Trade went on with a bribe.",
        &[
            ("minister w/s bribe w/s trade", 1),
            ("minister w/s trade w/s bribe", 1),
            ("bribe w/s minister w/s trade", 1),
            ("bribe w/s trade w/s minister", 1),
            ("trade w/s minister w/s bribe", 1),
            ("trade w/s bribe w/s minister", 1),
            ("trade w/s bribe w/s left", 0),
            ("left w/s bribe w/s trade", 0),
        ],
    );
}

#[test]
fn what_is_refused_may_hold_what_is_asked_for() {
    check_one(
        "They sold crude oil from the field. The banker left.",
        &[
            ("oil not w/5 \"crude oil\"", 0),
            ("oil not w/s \"crude oil\"", 0),
            ("oil not w/5 (crude pre/1 oil)", 0),
            ("oil w/s \"crude oil\"", 1),
            ("oil w/5 oil", 0),
            ("oil not w/5 oil", 1),
            ("bank* w/5 banker*", 0),
            ("bank* not w/5 banker*", 0),
            ("bank* not w/3 oil", 1),
        ],
    );
    let bench = texts(&[("1.json", "They sold crude oil from the field.")]);
    let args = ["--syntax", "nexis", "oil not w/5 crude oil"];
    assert_eq!(bench.search(args).total, 0);
}

#[test]
fn an_initial_is_no_surname() {
    let bench = texts(&[
        (
            "1.json",
            "President George Bush spoke in Ohio. \"There will be peace,\" Bush said on Monday.",
        ),
        (
            "2.json",
            "\"The strike will go on for weeks,\" said George B. Smith, who leads the union.",
        ),
    ]);
    for (query, expected) in [
        ("said:\"George Bush\" strike", &[][..]),
        ("said:\"George Bush\" peace", &["1.json"]),
        ("said:bush peace", &["1.json"]),
        ("person:\"George Bush\" w/s strike", &[]),
        ("person:\"George Bush\" w/s ohio", &["1.json"]),
        ("person:\"George Bush\" pre/9 union", &[]),
        ("person:\"George Smith\" pre/9 union", &["2.json"]),
        ("person:bus* w/s ohio", &["1.json"]),
    ] {
        assert_eq!(found(&bench, &["--", query]), expected, "{query}");
    }
}

#[test]
fn the_speech_in_a_transcript_is_its_speakers() {
    let bench = Bench::with(&[
        (
            "hearing.txt",
            "Transcript: audit committee\n\n21 May 2024\n\nQ: Who signed off these \
             payments?\n\nHELENA ORRICK: They were signed off in the ordinary way.\n\nRAJ \
             SINGH: By whom?\n\nHELENA ORRICK: By me, I believe.\n",
        ),
        (
            "podcast.txt",
            "The Harbour Podcast, episode 12\n\n[00:00:01] Leah Abara: It is Monday, and this is our \
             twelfth talk.\n\n[00:00:04] Leah Abara: Welcome to the Harbour \
             Podcast.\n\n[00:00:12] Jean Tolliver: And where did the money go?\n\n[00:00:20] \
             Leah Abara: Not into the mud, that much I know.\n",
        ),
    ]);
    bench.index();
    for (query, expected) in [
        ("said:orrick \"ordinary way\"", &["hearing.txt"][..]),
        ("said:singh whom", &["hearing.txt"]),
        ("said:singh believe", &[]),
        ("said:orrick payments", &[]),
        ("said:abara mud", &["podcast.txt"]),
        ("said:tolliver money", &["podcast.txt"]),
        ("said:tolliver mud", &[]),
    ] {
        assert_eq!(bench.found([query]), expected, "{query}");
    }
}
