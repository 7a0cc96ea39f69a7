//! Which words match which: endings, accents, scripts, typing errors; and that
//! matching words are marked.

use crate::support::{Bench, story};

#[test]
fn words_are_stemmed_by_the_articles_language() {
    let bench = Bench::new();
    for (name, text) in [
        (
            "en.txt",
            "Running late\n\nThe runners were running along the river when the mayors of both towns announced that the races would be held again next year.\n",
        ),
        (
            "fr.txt",
            "Les élections approchent\n\nLes ministres ont annoncé que les négociations continueraient, mais les députés ne sont pas convaincus que les entreprises seraient protégées par cette loi.\n",
        ),
        (
            "de.txt",
            "Die Häuser am Hafen\n\nDie Bürgermeisterin hat am Montag gesagt, dass die alten Häuser am Hafen nicht abgerissen werden, weil die Bewohner sie für unverzichtbar halten und die Stadt kein Geld hat.\n",
        ),
        (
            "es.txt",
            "Las campanas suenan\n\nLos vecinos dijeron que las campanas de la iglesia sonaban todas las noches, aunque el alcalde había prometido que las reparaciones terminarían antes del verano.\n",
        ),
    ] {
        bench.write(name, text);
    }
    bench.index();
    for (query, expected) in [
        ("runs", "en.txt"),
        ("mayor", "en.txt"),
        ("announcing", "en.txt"),
        ("négociation", "fr.txt"),
        ("negociation", "fr.txt"),
        ("élection", "fr.txt"),
        ("Haus", "de.txt"),
        ("Bewohnern", "de.txt"),
        ("campana", "es.txt"),
        ("reparación", "es.txt"),
        ("reparacion", "es.txt"),
    ] {
        assert_eq!(bench.found([query]), [expected], "{query}");
    }
}

#[test]
fn umlauts_may_be_written_with_two_letters() {
    let body = |words: &str| story("Aus der Stadt", "2024-01-01", words);
    let bench = Bench::with(&[
        (
            "umlaut.txt",
            &body("Die Stadt München hat am Montag die Straße gesperrt, sagte Müller in Århus."),
        ),
        (
            "two.txt",
            &body(
                "Die Stadt Muenchen hat am Montag die Strasse gesperrt, sagte Mueller in Aarhus.",
            ),
        ),
        (
            "plain.txt",
            &body("Die neue Blue Note in Israel hat am Montag nicht geöffnet, wie man sagte."),
        ),
        (
            "other.txt",
            &body("Die Stadt Munchen hat am Montag nur einen Tippfehler, wie man sagte."),
        ),
    ]);
    bench.index();
    for (query, expected) in [
        ("München", &["other.txt", "two.txt", "umlaut.txt"][..]),
        ("Muenchen", &["other.txt", "two.txt", "umlaut.txt"]),
        ("=Muenchen", &["two.txt"]),
        ("Strasse", &["two.txt", "umlaut.txt"]),
        ("straße", &["two.txt", "umlaut.txt"]),
        ("aarhus", &["two.txt", "umlaut.txt"]),
        (
            "\"stadt muenchen\"",
            &["other.txt", "two.txt", "umlaut.txt"],
        ),
        ("neue", &["plain.txt"]),
        ("Israel", &["plain.txt"]),
        ("blue", &["plain.txt"]),
        ("geoeffnet", &["plain.txt"]),
    ] {
        assert_eq!(bench.found_sorted([query]), expected, "{query}");
    }
    assert_eq!(
        bench
            .search(["muenchen -two -tippfehler -\"Stadt Muenchen\""])
            .total,
        0
    );
}

#[test]
fn scripts_are_searched_as_their_readers_expect() {
    let bench = Bench::with(&[
        (
            "ja.txt",
            "東京都知事の会見\n\n東京都の知事は人々の前で会見し、ガソリン税について述べた。新しい計画は来年から始まる。\n",
        ),
        (
            "zh.txt",
            "北京的会议\n\n北京市政府昨天举行会议，讨论新的交通计划。市长说，计划明年开始。\n",
        ),
        (
            "th.txt",
            "ข่าววันนี้\n\nนายกรัฐมนตรีไม่เดินทางไปกรุงเทพมหานครในวันพรุ่งนี้ เพราะฝนตกหนัก\n",
        ),
        (
            "ko.txt",
            "서울의 봄\n\n서울에서 열린 회의에서 대통령은 새로운 계획을 발표했다.\n",
        ),
        (
            "ru.txt",
            "Новости дня\n\nПрезидент заявил, что всё идёт по плану. Ёлка стоит на площади, сказал министр иностранных дел.\n",
        ),
        (
            "el.txt",
            "Τα νέα\n\nΟ πρωθυπουργός μίλησε στην Αθήνα για τις εκλογές και την οικονομία της χώρας.\n",
        ),
        (
            "ar.txt",
            "أخبار اليوم\n\nقال الرئيس أَحْمَد إن الحكومة في القاهرة ستجتمع غداً لمناقشة الخطة الجديدة والمدرسة في ٢٠٢٤ مع ١٢٣ طالبا.\n",
        ),
        (
            "he.txt",
            "חדשות\n\nדובר צה\"ל אמר כי הממשלה תתכנס מחר בירושלים כדי לדון בתוכנית.\n",
        ),
    ]);
    bench.index();
    for (query, expected, marked) in [
        ("東京", "ja.txt", "東京"),
        ("京都", "ja.txt", "京都"),
        ("ガソリン", "ja.txt", "ガソリン"),
        ("\"知事は人々\"", "ja.txt", "知事は人々"),
        ("会议", "zh.txt", "会议"),
        ("政府", "zh.txt", "政府"),
        ("กรุงเทพ", "th.txt", "กรุงเทพ"),
        ("ไม่", "th.txt", "ไม่"),
        ("서울", "ko.txt", "서울"),
        ("대통령", "ko.txt", "대통령"),
        ("елка", "ru.txt", "Ёлка"),
        ("министры", "ru.txt", "министр"),
        ("ΑΘΗΝΑ", "el.txt", "Αθήνα"),
        ("εκλογων", "el.txt", "εκλογές"),
        ("احمد", "ar.txt", "أَحْمَد"),
        ("القاهره", "ar.txt", "القاهرة"),
        ("مدرسة", "ar.txt", "والمدرسة"),
        ("المدرسة", "ar.txt", "والمدرسة"),
        ("2024", "ar.txt", "٢٠٢٤"),
        ("۱۲۳", "ar.txt", "١٢٣"),
        ("צה\"ל", "he.txt", "צה\"ל"),
        ("=ירושלים OR בירושלים", "he.txt", "בירושלים"),
    ] {
        let found = bench.search([query]);
        assert_eq!(found.names(), [expected], "{query}: {:?}", found.notes);
        let snippet = &found.hits[0].snippet;
        assert!(
            snippet.marked().iter().any(|m| m == marked),
            "{query}: {snippet:?}"
        );
        assert!(found.notes.is_empty(), "{query}: {:?}", found.notes);
    }
    for query in ["京東", "都京", "ไหม", "议会 OR \"会 议 议\"", "울서"] {
        assert_eq!(bench.search(["--strict", query]).total, 0, "{query}");
    }
}

#[test]
fn a_word_two_edits_away_is_named_and_not_searched() {
    let text = story(
        "Parliament votes",
        "2024-02-27",
        "The parliament voted. Members left.",
    );
    let bench = Bench::with(&[
        ("a.txt", &text),
        ("b.txt", &text.replace("Members", "People")),
    ]);
    bench.index();
    let found = bench.search(["parlment"]);
    assert_eq!(found.total, 0, "{found:?}");
    let asked = "parlment is in no article; did you mean parliament?";
    assert!(found.notes.iter().any(|note| note == asked), "{found:?}");
    for query in ["zeppelin", "=parlment", "votin"] {
        let notes = bench.search([query]).notes;
        assert!(
            !notes.iter().any(|note| note.contains("did you mean")),
            "{notes:?}"
        );
    }
}

#[test]
fn highlights_are_the_words_that_were_asked_for() {
    let bench = Bench::with(&[
        (
            "a.txt",
            "Überraschung in Łódź\n\nThe 🦆 ducks of Łódź — “quacking” as ever — won. Nobody had expected the ducks to win; ducks, they say, don't vote.\n\nA second paragraph tells of geese.\n",
        ),
        (
            "long.txt",
            &story(
                "Long",
                "2024-01-01",
                &("Filler sentence number one stands here. ".repeat(60)
                    + "At last the Pelicans’ beak appears, with geese. "
                    + &"More filler follows. ".repeat(60)),
            ),
        ),
    ]);
    bench.index();
    for (query, expected) in [
        ("duck", &["ducks"][..]),
        ("QUACK", &["quacking"]),
        ("\"ducks to win\"", &["ducks to win"]),
        ("pelican", &["Pelicans"]),
        ("pelican*", &["Pelicans"]),
        ("lodz", &["Łódź"]),
    ] {
        let found = bench.search([query]);
        assert!(found.total > 0, "{query}");
        for hit in &found.hits {
            let marks = hit.snippet.marked();
            assert!(!marks.is_empty(), "{query} {:?}", hit.snippet);
            for mark in &marks {
                let bare = mark.trim_end_matches(['’', '\'']);
                assert!(
                    expected.contains(&bare),
                    "{query}: {mark:?} in {:?}",
                    hit.snippet
                );
            }
            ranges_are_tidy(&hit.snippet.highlights);
        }
    }
    let hit = bench.search(["duck -geese OR pelican"]).hits;
    assert!(
        hit.iter()
            .all(|hit| !hit.snippet.marked().contains(&"geese".to_owned()))
    );
}

fn ranges_are_tidy(ranges: &[[usize; 2]]) {
    assert!(ranges.iter().all(|[start, end]| start < end), "{ranges:?}");
    assert!(
        ranges.windows(2).all(|pair| pair[0][1] <= pair[1][0]),
        "{ranges:?}"
    );
}

#[test]
fn several_passages_with_their_places() {
    let body = "The ferry left at noon. Nobody saw it go.\n\nThe weather was fair, and the sea was calm all day.\n\n\
                A strike was called in the evening.\n\nThe mayor slept.\n\nThe ferry and the strike met at the pier in Élysée.";
    let bench = Bench::with(&[("a.txt", &story("A day", "2024-01-01", body))]);
    bench.index();
    let hit = &bench.search(["ferry strike mayor", "--snippets", "3"]).hits[0];
    let shown: Vec<(Option<usize>, Vec<String>)> = hit
        .snippets
        .iter()
        .map(|s| (s.paragraph, s.marked()))
        .collect();
    let words = |words: &[&str]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        shown,
        [
            (Some(1), words(&["ferry"])),
            (Some(4), words(&["mayor"])),
            (Some(5), words(&["ferry", "strike"])),
        ]
    );
    assert_eq!(hit.snippet, hit.snippets[2]);
    let text: String = bench.show("a.txt").body;
    for snippet in &hit.snippets {
        let [start, end] = snippet.span.unwrap();
        let cut: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(cut, snippet.text);
    }
    let id = &hit.id[..8];
    let read = bench.run(["show", &format!("{id}#p4")]).code(0).stdout;
    assert!(
        read.contains("from paragraph 4 of 5") && read.contains("The mayor slept."),
        "{read}"
    );
    assert!(!read.contains("A strike was called"), "{read}");
    let error = bench.run(["show", &format!("{id}#p9")]).code(2).stderr;
    assert!(error.contains("has no paragraph 9, it has 5"), "{error}");
    let text = bench
        .run(["search", "ferry strike mayor", "--snippets", "2"])
        .stdout;
    assert!(
        text.contains("    #p5\n") && text.contains("    #p4\n"),
        "{text}"
    );
    bench.run(["search", "ferry", "--snippets", "4"]).code(2);
}
