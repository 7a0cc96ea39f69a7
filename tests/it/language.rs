//! The query language, one line per feature: the query and exactly the articles that
//! it must find, determined by reading them.

use std::collections::BTreeSet;

use morgue::archive::Archive;
use morgue::search::SearchRequest;

use crate::support::Bench;

/// Each article is identified by the first letter of its name.
const ARTICLES: [(&str, &str); 5] = [
    (
        "ferry.txt",
        "Ferry crews vote to strike\n\nBy Nell Thackery\n\n27 February 2024\n\n\
         Crews on the ferries voted on Monday to strike over pay. The minister took a bribe, the union said.\n\n\
         Passengers waited at the harbour for hours.\n",
    ),
    (
        "bribe.txt",
        "Ministers deny bribes\n\nBy Tom Okafor\n\n3 March 2024\n\n\
         The ministers denied that they had taken any kickback. A ferry owner had offered one.\n\n\
         The bribery trial opens in May.\n",
    ),
    (
        "harbour.txt",
        "Harbour master retires\n\nBy Nell Thackery\n\n10 June 2023\n\n\
         The harbour master, who never struck a deal with the union, retires on Friday. He kept the harbour open.\n\n\
         No ferry sank in his time. No ferry was late.\n",
    ),
    (
        "paris.txt",
        "Café owners fear the war\n\nBy Claire Dupont\n\n15 January 2024\n\n\
         Owners of the cafés near the Élysée fear that troops will march. The U.S. will send none.\n\n\
         The war is far from here.\n",
    ),
    (
        "undated.txt",
        "Notes on striking clocks\n\n\
         The clock strikes twelve. Its maker lives near the harbour.\n\n\
         Nobody knows when it was built.\n",
    ),
];

/// Queries, and the first letters of the articles they find.
const QUERIES: [(&str, &str); 125] = [
    // Words, in all forms or in one.
    ("ferry", "bfh"),
    ("FERRIES", "bfh"),
    ("=ferries", "f"),
    ("=Ferry", "f"),
    ("=bribe", "f"),
    ("strike", "fu"),
    ("cafe", "p"),
    ("elysee", "p"),
    ("=Élysée", "p"),
    ("=elysee", ""),
    ("U.S.", "p"),
    ("thackery", ""),
    ("the", "bfhpu"),
    ("of the", "p"),
    ("harbour ferry", "fh"),
    ("harbour^3 ferry", "fh"),
    // Operators; OR binds closest.
    ("harbour AND ferry", "fh"),
    ("harbour OR bribe", "bfhu"),
    ("bribe OR kickback", "bf"),
    ("troops war OR clock", "p"),
    ("clock OR troops march", "p"),
    ("(clock OR troops) march", "p"),
    ("(clock AND maker) OR march", "pu"),
    ("harbour NOT ferry", "u"),
    ("harbour -ferry", "u"),
    ("harbour -(ferry OR clock)", ""),
    ("ferry NOT title:ferry", "bh"),
    ("NOT ferry", "pu"),
    ("-harbour", "bp"),
    ("NOT NOT ferry", "bfh"),
    // Phrases.
    ("\"harbour master\"", "h"),
    ("“harbour master”", "h"),
    ("\"master harbour\"", ""),
    ("\"master harbour\"~1", ""),
    ("\"master harbour\"~2", "h"),
    ("\"the harbour\"", "fhu"),
    ("\"no * sank\"", "h"),
    ("\"no ferry\"", "h"),
    ("=\"No ferry\"", "h"),
    ("=\"no ferry\"", ""),
    ("\"ferr* owner\"", "b"),
    ("\"hours the\"", ""),
    ("-\"harbour master\" harbour", "fu"),
    // Wildcards and the like.
    ("minist*", "bf"),
    ("ferr*", "bfh"),
    ("*bour", "fhu"),
    ("w?r", "p"),
    ("f?rry", "bfh"),
    ("*e*", "bfhpu"),
    ("fery~1", "bfh"),
    ("frery~", "bfh"),
    ("/bribe(s|ry)/", "b"),
    ("/[k]ick.*/", "b"),
    // Distances.
    ("bribe w/2 took", "f"),
    ("bribe w/1 took", ""),
    ("took pre/2 bribe", "f"),
    ("bribe pre/2 took", ""),
    ("minister w/2 bribe", "b"),
    ("minister w/3 bribe", "bf"),
    ("ferry w/s owner", "b"),
    ("kickback w/s ferry", ""),
    ("kickback w/p ferry", "b"),
    ("crew w/p passenger", ""),
    ("retires w/50 master", "h"),
    ("harbour not w/3 master", "fhu"),
    ("harbour not w/50 master", "fu"),
    ("(bribe* OR kickback*) w/10 minist*", "bf"),
    ("harbour w/5 (hour* OR master)", "fh"),
    ("(took w/3 bribe) w/6 union", "f"),
    ("\"ferry crews\" w/5 strike", "f"),
    ("(harbour AND ferry) w/60 no", "h"),
    ("owner w/3 (fear OR \"had offered\")", "bp"),
    // Frequency and position.
    ("atleast2(ferry)", "fh"),
    ("atleast3(harbour)", "h"),
    ("atleast2(ferry OR kickback)", "bfh"),
    ("title:ferry", "f"),
    ("headline:ferry", "f"),
    ("title:(harbour OR café)", "hp"),
    ("title:\"deny bribes\"", "b"),
    ("lead:ferry", "bf"),
    ("body:ferry", "bfh"),
    ("hlead:war", "p"),
    ("hlead:(ferry w/2 crew)", "f"),
    ("first2:harbour", "h"),
    ("first3:crew", "f"),
    ("first1:harbour", ""),
    // Fields.
    ("author:thackery", "fh"),
    ("author:\"nell thackery\" ferry", "fh"),
    ("byline:okafor", "b"),
    ("exists:author", "bfhp"),
    ("NOT exists:published", "u"),
    ("published:2024", "bfp"),
    ("published:2024-01..2024-02", "fp"),
    ("published:>=2024-03", "b"),
    ("published:<2024", "h"),
    ("path:undated", "u"),
    ("words:>20 ferry", "bfh"),
    // Combinations.
    ("brbe~1 w/3 minister", "f"),
    ("/min.*/ w/3 bribe", "bf"),
    ("title:/ferr(y|ies)/", "f"),
    ("title:(ferr* w/4 stri*)", "f"),
    ("author:/thack.*/", "fh"),
    ("author:thack*", "fh"),
    ("\"=Harbour =master\" retires", "h"),
    ("\"harbour m?ster\"", "h"),
    ("\"took a =bribe\"", "f"),
    ("=Ministers w/4 kickback", ""),
    ("\"(ferry OR harbour) (crews OR master)\"", "fh"),
    ("(harbour OR ferry) not w/3 (master OR crew)", "bfhu"),
    ("harbour not w/s master", "fhu"),
    ("(bribe not w/3 took) w/20 trial", ""),
    ("harbour w/5 (master not w/3 retires)", "h"),
    ("first5:(crew w/4 ferr*)", "f"),
    ("hlead:(bribe OR kickback) AND body:owner", "b"),
    ("lead:(union w/s bribe)", "f"),
    ("atleast2(\"the harbour\")", "h"),
    ("atleast3(harbour) OR atleast2(bribe*)", "bh"),
    ("(stri* pre/3 pay) OR (war pre/3 far)", "fp"),
    ("((ferry AND owner) OR clock) NOT kickback", "u"),
    ("exists:title AND NOT exists:author", "u"),
    ("exists:section", ""),
    ("words:20..30", "bfhp"),
    ("published:2024-02..", "bf"),
    ("published:..2023-12-31", "h"),
    ("lang:en AND war", "p"),
];

#[test]
fn every_query_finds_what_it_says() {
    let bench = Bench::with(&ARTICLES);
    bench.index();
    let archive = Archive::open(&bench.archive()).unwrap();
    let mut wrong = Vec::new();
    for (query, expected) in QUERIES {
        let request = SearchRequest {
            query: query.to_owned(),
            strict: true,
            limit: 10,
            ..SearchRequest::default()
        };
        let results = archive.search(&request).unwrap();
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default()[..1].to_owned();
        let found: BTreeSet<String> = results.hits.iter().map(|hit| name(&hit.path)).collect();
        let found: String = found.into_iter().collect();
        if found != expected {
            wrong.push(format!("{query}: {found:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_broken_expression_in_a_field_is_told_and_ignored() {
    let bench = Bench::with(&ARTICLES);
    bench.index();
    let archive = Archive::open(&bench.archive()).unwrap();
    let mut request = SearchRequest {
        query: "author:/a{1000}{1000}/ ferry".to_owned(),
        limit: 10,
        ..SearchRequest::default()
    };
    let results = archive.search(&request).unwrap();
    assert_eq!(results.total, 3);
    assert!(
        results
            .understood
            .notes
            .iter()
            .any(|note| note.contains("no regular expression"))
    );
    request.strict = true;
    assert!(archive.search(&request).is_err());
}

/// Also identified by their first letters.
const GERMAN: [(&str, &str); 6] = [
    (
        "apparat.txt",
        "Der Apparat steht still\n\nBerlin, 4. Mai 2024\n\n\
         Im Keller der Behörde steht ein alter Apparat, und niemand weiß, wer ihn gekauft hat. Der Vorrat an Papier ist \
         aufgebraucht, und der Rat der Stadt will nicht helfen. Vor dem Haus wartet ein Wagen, der vor allem Staub trägt.\n",
    ),
    (
        "english.txt",
        "Germans and their long words\n\n5 May 2024\n\n\
         The word Klimaschutzgesetz is longer than most of what the English write, and nobody here can say it. \
         It is what the Germans call their law on the protection of the climate.\n",
    ),
    (
        "gesetz.txt",
        "Das Gesetz gilt ab Mai\n\nBerlin, 6. Mai 2024\n\n\
         Das Gesetz über die Steuern gilt nun auch für die kleinen Betriebe, und die Gesetze der Länder werden \
         geändert. Das Klima im Saal war gut, sagte der Minister nach der Sitzung.\n",
    ),
    (
        "hyphen.txt",
        "Streit in der Koalition\n\nBerlin, 7. Mai 2024\n\n\
         Das Klimaschutz-Gesetz ist noch nicht fertig, und die Koalition streitet weiter über die Kosten. \
         Der Schutz der Mieter ist nicht geregelt, heißt es in einem Papier der Fraktion.\n",
    ),
    (
        "klima.txt",
        "Der Bundestag stimmt zu\n\nBerlin, 8. Mai 2024\n\n\
         Nach langer Debatte hat der Bundestag die Klimaschutzgesetze gebilligt, die das Land bis zum Jahr 2045 \
         verändern sollen. Der Außenminister war nicht im Saal.\n",
    ),
    (
        "land.txt",
        "Neue Regeln für Vereine\n\nBerlin, 9. Mai 2024\n\n\
         Ein Landesgesetz soll den Vereinen helfen, die im ganzen Land auf Geld warten. Das Landes Gesetz sei nicht \
         gut geschrieben, sagte ein Sprecher, doch es sei besser als nichts.\n",
    ),
];

/// Queries typed without `--strict`.
const COMPOUNDS: [(&str, &str); 22] = [
    ("Gesetz", "ghkl"),
    ("gesetze", "ghkl"),
    ("=Gesetz", "ghl"),
    ("\"Gesetz\"", "ghl"),
    ("Gesetz AND nicht", "hl"),
    ("title:Gesetz", "g"),
    ("Gesetz -Landesgesetz", "ghk"),
    ("nicht -Gesetz", "ak"),
    // Not part of a compound: unproven by the archive, or too short.
    ("Rat", "a"),
    ("Land", "gkl"),
    ("nehmen", ""),
    ("Minister", "gk"),
    ("Schutz", "h"),
    // As one word, with a hyphen, as two words.
    ("Klimaschutzgesetz", "ehk"),
    ("Klimaschutzgesetze", "ehk"),
    ("=Klimaschutzgesetz", "e"),
    ("Klimaschutz-Gesetz", "hk"),
    ("Klimaschutz Gesetz", "hk"),
    ("\"Klimaschutz Gesetz\"", "h"),
    ("Landesgesetz", "l"),
    ("Landes-Gesetze", "l"),
    ("law climate", "e"),
];

#[test]
fn compounds_are_found_by_their_last_part_and_in_pieces() {
    let bench = Bench::with(&GERMAN);
    bench.index();
    let archive = Archive::open(&bench.archive()).unwrap();
    let search = |query: &str, strict: bool| {
        let request = SearchRequest {
            query: query.to_owned(),
            strict,
            limit: 10,
            ..SearchRequest::default()
        };
        archive.search(&request).unwrap()
    };
    let name = |path: &str| path.rsplit('/').next().unwrap_or_default()[..1].to_owned();
    let mut wrong = Vec::new();
    for (query, expected) in COMPOUNDS {
        let found = search(query, false);
        let names: BTreeSet<String> = found.hits.iter().map(|hit| name(&hit.path)).collect();
        let names: String = names.into_iter().collect();
        if names != expected {
            wrong.push(format!(
                "{query}: {names:?}, not {expected:?} ({:?})",
                found.understood.notes
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    let found = search("Gesetz", false);
    let note = "also searched, as compounds of Gesetz: Klimaschutzgesetze, Landesgesetz";
    assert!(
        found.understood.notes[0].starts_with(note),
        "{:?}",
        found.understood.notes
    );
    assert_eq!(
        name(&found.hits[3].path),
        "k",
        "the word itself comes first"
    );
    let snippet = &found.hits[3].snippet;
    let [start, end] = snippet.highlights[0];
    let marked: String = snippet.text.chars().skip(start).take(end - start).collect();
    assert_eq!(marked, "Klimaschutzgesetze");
    assert_eq!(search("Gesetz", true).total, 3);
    assert_eq!(search("Klimaschutzgesetz", true).total, 2);
    assert_eq!(search("Klimaschutz Gesetz", true).total, 1);
}
