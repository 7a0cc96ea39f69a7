//! Tests of the query language: parsing, printing and remarks.

use proptest::prelude::*;

use super::Join;
use super::parse::{parse, pointed};

fn shown(typed: &str) -> String {
    let parsed = parse(typed);
    let clauses: Vec<String> = parsed.clauses.iter().map(ToString::to_string).collect();
    clauses.join(match parsed.join {
        Join::Written => " AND ",
        Join::Implied => " ; ",
    })
}

fn check(cases: &[(&str, &str)]) {
    for (typed, expected) in cases {
        assert_eq!(shown(typed), *expected, "{typed}");
    }
}

#[test]
fn operators_where_a_person_means_them() {
    check(&[
        ("macron troops", "macron ; troops"),
        (
            "\"nothing excluded\" macron",
            "\"nothing excluded\" ; macron",
        ),
        ("troops -russia", "troops ; -russia"),
        ("troops NOT russia", "troops ; -russia"),
        ("fico OR fiala", "(fico OR fiala)"),
        ("a OR b OR c d", "(a OR b OR c) ; d"),
        (
            "(bribe OR kickback) minister",
            "(bribe OR kickback) ; minister",
        ),
        (
            "title:troops person:\"Robert Fico\"",
            "title:troops ; person:\"Robert Fico\"",
        ),
        ("author:(cook OR roe)", "author:(cook OR roe)"),
        ("-person:macron", "-person:macron"),
        ("a AND b", "a AND b"),
        ("a AND b OR c", "a AND (b OR c)"),
        ("a NOT b OR c", "a ; -(b OR c)"),
        ("NOT a OR b", "-(a OR b)"),
        ("-a OR b", "(-a OR b)"),
        ("NOT a b", "-a ; b"),
        ("NOT a w/3 b c", "-(a w/3 b) ; c"),
        ("NATO OR EU", "(NATO OR EU)"),
        ("(a b) c", "a ; b ; c"),
        ("(a b) OR c", "((a b) OR c)"),
    ]);
}

#[test]
fn small_operators_in_groups_that_hold_operators() {
    check(&[
        (
            "(strike* or walkout*) w/9 ferry",
            "((strike* OR walkout*) w/9 ferry)",
        ),
        (
            "ferry w/9 (strike or walkout)",
            "(ferry w/9 (strike OR walkout))",
        ),
        ("title:(strike or walkout)", "title:(strike OR walkout)"),
        ("title:(strike and walkout)", "title:(strike AND walkout)"),
        (
            "title:(strike and not walkout)",
            "title:(strike AND -walkout)",
        ),
        ("atleast3(oil or gas)", "atleast3((oil OR gas))"),
        ("said:macron (troops or war)", "said:macron (troops OR war)"),
        ("-(a or b)", "-(a OR b)"),
        ("(a or b) AND c", "(a OR b) AND c"),
        ("(\"a b\" or c)", "(\"a b\" OR c)"),
        ("((a or b) w/5 c or d)", "((a OR b) w/5 (c OR d))"),
        // Everyday text.
        ("(whale or strike)", "whale ; or ; strike"),
        ("ferry (or bus) strike", "ferry ; or ; bus ; strike"),
        ("title:(to be or not to be)", "title:(to be or not to be)"),
        ("title:(or not)", "title:(or not)"),
    ]);
    let remarks = |typed: &str| parse(typed).remarks.len();
    assert_eq!(remarks("title:(strike or walkout)"), 0);
    assert_eq!(remarks("title:(strike not walkout)"), 1);
}

#[test]
fn distances_as_the_vendors_shorten_them() {
    for (typed, expected, remarks) in [
        ("ferry /s strike", "(ferry w/s strike)", 1),
        ("ferry /5 strike", "(ferry w/5 strike)", 1),
        ("ferry not /p strike", "(ferry not w/p strike)", 1),
        ("title:(ferry /p strike)", "title:(ferry w/p strike)", 1),
        ("ferry w/sentence strike", "(ferry w/s strike)", 0),
        ("ferry w/paragraph strike", "(ferry w/p strike)", 0),
        ("ferry w/seg strike", "ferry ; \"w seg\" ; strike", 1),
        ("rated 4 /5 stars", "rated ; 4 ; 5 ; stars", 0),
        ("/s strike", "s ; strike", 0),
        ("sarcasm /s", "sarcasm ; s", 0),
    ] {
        assert_eq!(shown(typed), expected, "{typed}");
        assert_eq!(parse(typed).remarks.len(), remarks, "{typed}");
    }
}

#[test]
fn other_numbers_of_edits() {
    for (typed, expected, remarks) in [
        ("ferri~", "ferri~1", 0),
        ("ferri~2", "ferri~2", 0),
        ("ferri~5", "ferri~2", 1),
        ("ferry~0.8", "ferry~1", 1),
        ("ferry~0.5", "ferry~2", 1),
        ("ferry~.9", "ferry", 1),
        ("ferry~0", "ferry", 1),
        ("ferry~1.5", "ferry~1", 1),
        ("0.8 of 1.5", "0.8 ; of ; 1.5", 0),
        ("\"a b\"~1.5 c", "\"a b\"~1 ; c", 0),
        ("\"a b\"~2.", "\"a b\"~2", 0),
    ] {
        assert_eq!(shown(typed), expected, "{typed}");
        assert_eq!(parse(typed).remarks.len(), remarks, "{typed}");
    }
}

#[test]
fn forms_of_words() {
    check(&[
        ("minist*", "minist*"),
        ("*ster w?rd", "*ster ; w?rd"),
        ("?pec ??ec why?", "?pec ; ??ec ; why"),
        ("b??k title:a??le", "b??k ; title:a??le"),
        ("\"b??k of\" so", "\"b??k of\" ; so"),
        ("b?dge? minist?r? x", "\"b?dge?\" ; \"minist?r?\" ; x"),
        (
            "\"the budge?\" title:fic?",
            "\"the budge?\" ; title:\"fic?\"",
        ),
        ("x minist?r?", "x ; \"minist?r?\""),
        ("macro? w/3 said", "(\"macro?\" w/3 said)"),
        ("(fic? OR x)", "(\"fic?\" OR x)"),
        ("fic?", "\"fic?\""),
        ("who won?", "who ; won"),
        ("Who won? Macron", "Who ; won ; Macron"),
        (
            "who really won the vote?",
            "who ; really ; won ; the ; vote",
        ),
        (
            "\"U.S. economy\" \"the U.S.\"",
            "\"U.S. economy\" ; \"the U.S.\"",
        ),
        ("macrn~ macrn~2", "macrn~1 ; macrn~2"),
        ("/minist(er|ry)/ x", "/minist(er|ry)/ ; x"),
        ("=Macron", "=Macron"),
        ("=\"Nothing Excluded\"", "\"=Nothing =Excluded\""),
        ("troops^2 \"a b\"^0.5", "troops^2 ; \"a b\"^0.5"),
        ("\"nothing * excluded\"", "\"nothing * excluded\""),
        ("\"nothing excluded\"~3", "\"nothing excluded\"~3"),
        (
            "\"(aid OR arms) pack* =X y~2\"",
            "\"(aid OR arms) pack* =X y~2\"",
        ),
        ("anti-war*", "\"anti war*\""),
    ]);
}

#[test]
fn distances_counts_and_places() {
    check(&[
        ("a w/5 b", "(a w/5 b)"),
        ("a W/5 b", "(a w/5 b)"),
        ("a pre/3 b w/s c", "((a pre/3 b) w/s c)"),
        ("a not w/5 b", "(a not w/5 b)"),
        ("a NOT w/p b", "(a not w/p b)"),
        (
            "(bribe* OR kickback*) w/10 minist*",
            "((bribe* OR kickback*) w/10 minist*)",
        ),
        (
            "bribe OR kickback w/5 minister",
            "((bribe OR kickback) w/5 minister)",
        ),
        ("a w/3 (b w/2 c) d", "(a w/3 (b w/2 c)) ; d"),
        ("atleast3(word) x", "atleast3(word) ; x"),
        ("hlead:(a OR b)", "hlead:(a OR b)"),
        ("first50:(a b)", "first50:(a b)"),
        ("person:macron w/s troops", "(person:macron w/s troops)"),
        ("any:person w/5 bribe", "(any:person w/5 bribe)"),
        (
            "words:>800 published:2024-01..2024-03",
            "words:>800 ; published:2024-01..2024-03",
        ),
        ("published:\"3 months ago\"", "published:\"3 months ago\""),
        ("exists:author", "exists:author"),
        ("a w/9999 b", "(a w/255 b)"),
    ]);
}

#[test]
fn prose_is_words() {
    check(&[
        ("what's next - war?", "what's ; next ; war"),
        (
            "NUCLEAR WASTE AND ITS DISPOSAL",
            "NUCLEAR ; WASTE ; \"AND\" ; ITS ; DISPOSAL",
        ),
        // A headline with some words retyped in lowercase, and a list of acronyms.
        (
            "OPERATORS AND workers reach SETTLEMENT ON PENSIONS",
            "OPERATORS ; \"AND\" ; workers ; reach ; SETTLEMENT ; ON ; PENSIONS",
        ),
        (
            "NATO AND IMF AND OPEC meet",
            "NATO AND IMF AND OPEC AND meet",
        ),
        ("note: this", "note ; this"),
        ("he wrote title: this", "he ; wrote ; title ; this"),
        ("e-mail", "e-mail"),
        ("https://example.com/a-b?c=d", "https://example.com/a-b?c=d"),
        ("say \"yes", "say ; yes"),
        ("a) b (c", "a ; b ; c"),
        ("OR -", ""),
        ("person:", "person"),
        ("AC/DC 50%", "AC/DC ; 50"),
        ("either/or w/ cheese", "either ; or ; w ; cheese"),
        ("24/7 km/h", "24/7 ; km/h"),
        (
            "Did the minister NOT take money from them?",
            "Did ; the ; minister ; \"NOT\" ; take ; money ; from ; them",
        ),
        ("5 * 3 = 15", "5 ; 3 ; 15"),
        ("f***ing **bold**", "f***ing ; bold"),
        ("u.s u.s. \"u.s economy\"", "u.s. ; u.s. ; \"u.s. economy\""),
        ("author:\"o'brien\"", "author:\"o'brien\""),
        ("10^6 tons", "10^6 ; tons"),
        ("", ""),
    ]);
}

#[test]
fn what_is_ignored_is_told() {
    for (typed, expected) in [
        ("say \"yes", 1),
        ("a) b (c", 2),
        ("OR a", 1),
        ("a w/5", 1),
        ("troops 🚀", 1),
        ("a -- b, c!", 0),
        ("fico OR fiala", 0),
    ] {
        assert_eq!(
            parse(typed).remarks.len(),
            expected,
            "{typed} {:?}",
            parse(typed)
        );
    }
    let typed = "über) b";
    let remark = &parse(typed).remarks[0];
    assert_eq!(
        pointed(typed, remark),
        "a closing parenthesis without its partner\n  über) b\n      ^"
    );
}

const PIECES: &[&str] = &[
    "a",
    "b",
    "troops",
    "\"",
    "(",
    ")",
    "-",
    "*",
    "?",
    "~",
    "~2",
    "^2",
    "=",
    "/",
    ":",
    " ",
    " ",
    " OR ",
    " AND ",
    " NOT ",
    " w/5 ",
    " pre/3 ",
    " w/s ",
    " not w/p ",
    "title:",
    "person:",
    "words:",
    "any:person",
    "exists:author",
    "atleast2(",
    "first50:",
    "hlead:",
    ">3",
    "..",
    "'",
    "é",
    "東京",
    "🚀",
    ".",
    "U.S.",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => proptest::sample::select(PIECES).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn anything_parses(typed in "\\PC{0,80}") {
        parse(&typed);
    }

    #[test]
    fn what_is_printed_parses_to_the_same(typed in pieces()) {
        // A headline in capitals or a sentence would be read as words.
        let printed = parse(&format!("(x OR y) {typed}")).shown();
        prop_assert_eq!(parse(&printed).shown(), printed, "{}", typed);
    }
}

#[test]
fn what_somebody_said() {
    check(&[
        ("said:macron \"a b\" c", "said:macron \"a b\" ; c"),
        ("said:macron a b", "said:macron (a b)"),
        ("said:macron a b OR c", "said:macron (a) ; (b OR c)"),
        ("said:macron a OR c", "(said:macron (a) OR c)"),
        (
            "said:\"Robert Fico\" (a OR b) c",
            "said:\"Robert Fico\" (a OR b) ; c",
        ),
        ("said:macron AND b", "(said:macron) AND b"),
        ("(said:macron) b", "(said:macron) ; b"),
        (
            "said:macron a OR said:fico b",
            "(said:macron (a) OR said:fico (b))",
        ),
        ("-said:macron \"a\"", "-said:macron \"a\""),
        ("said: a", "said ; a"),
        ("he said: nothing", "he ; said ; nothing"),
    ]);
}

#[test]
fn groups_of_values() {
    check(&[
        ("exists:(author)", "exists:author"),
        (
            "exists:(author OR caption)",
            "(exists:author OR exists:caption)",
        ),
        ("words:(>5 OR <3)", "(words:>5 OR words:<3)"),
        (
            "published:(2023 OR 2024-01..2024-03)",
            "(published:2023 OR published:2024-01..2024-03)",
        ),
        ("published:(2023) x", "published:2023 ; x"),
    ]);
}

#[test]
fn what_others_write_for_our_operators() {
    check(&[
        ("budget !night", "budget ; -night"),
        ("done! said", "done ; said"),
        ("strike/port AC/DC", "strike ; port ; AC/DC"),
        ("path:c/port", "path:c/port"),
        ("-said:macron macron", "-(said:macron) ; macron"),
        ("title: strike", "title:strike"),
        ("port OR words: >800", "(port OR words:>800)"),
        ("minister pre/s bribe", "(minister w/s bribe)"),
    ]);
    for typed in [
        "budget !night",
        "title: strike",
        "minister pre/s bribe",
        "minister w/5bribe",
        "strike^abc",
        "who won?",
        "c++",
        "c#",
        ".net",
        "oil | gas",
        "oil|gas",
        "title:\"(oil OR gas) *\"",
        "\"* of oil\"",
    ] {
        assert_eq!(parse(typed).remarks.len(), 1, "{typed}");
    }
}
