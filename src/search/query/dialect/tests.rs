use super::*;

fn check(syntax: Syntax, cases: &[(&str, &str, usize)]) {
    for (typed, expected, notes) in cases {
        let (own, told) = translate(typed, syntax);
        assert_eq!(
            (own.as_str(), told.len()),
            (*expected, *notes),
            "{typed}: {told:?}"
        );
    }
}

#[test]
fn nexis() {
    check(
        Syntax::Nexis,
        &[
            (
                "hlead(caps(apple)) and atleast5(apple) and not byline(cook)",
                "hlead:((apple)) AND atleast5(apple) NOT author:(cook)",
                1,
            ),
            (
                "apple computer w/5 tim cook",
                "\"apple computer\" w/5 \"tim cook\"",
                0,
            ),
            (
                "brib! /10 minist! OR wom*n",
                "brib* w/10 minist* OR wom?n",
                0,
            ),
            ("headline(bank*)", "title:(/bank.?/)", 0),
            ("headline (budget)", "title:(budget)", 0),
            ("hlead (strike)", "hlead:(strike)", 0),
            ("atleast2 (budget)", "atleast2(budget)", 0),
            ("budge? strik*", "\"budge? /strik.?/\"", 0),
            ("budge?", "\"budge?\"", 0),
            ("bank$2", "bank$2", 1),
            ("\"aid pack*\"", "\"aid /pack.?/\"", 0),
            (
                "a PRE/3 b AND date(geq (1/1/2024))",
                "a pre/3 b AND published:>=2024-01-01",
                0,
            ),
            ("a not w/5 b w/seg c", "a not w/5 b AND c", 1),
            ("ticker(aapl) and \"tim cook\"", "\"tim cook\"", 1),
            ("(ticker(aapl) or company(apple)) and cook", "cook", 2),
            (
                "language(english) and strike",
                "lang:(english) AND strike",
                0,
            ),
            ("strike (port)", "strike (port)", 0),
            ("date of birth", "\"date of birth\"", 0),
            ("date > nothing and strike", "strike", 1),
        ],
    );
}

#[test]
fn factiva() {
    check(
        Syntax::Factiva,
        &[
            (
                "hd=apple and apple near5 cook not by=cook",
                "title:apple AND apple w/5 cook NOT author:cook",
                0,
            ),
            (
                "hlp=(apple or google) same tim cook",
                "hlead:(apple OR google) w/p \"tim cook\"",
                0,
            ),
            (
                "wc>800 and atleast3 bank$ and la=en",
                "words:>800 AND atleast3(bank*) AND lang:en",
                0,
            ),
            ("apple /F50/ and ns=c13", "first50:apple", 1),
            ("merger adj3 bank$2", "merger pre/3 /bank.{0,2}/", 0),
            ("hd=\"trial\"", "title:\"trial\"", 0),
            ("by=\"Nell Thackery\"", "author:\"Nell Thackery\"", 0),
            (
                "sn=Harbour Lantern and strike",
                "source:\"Harbour Lantern\" AND strike",
                0,
            ),
            ("hd=minister trade", "title:\"minister trade\"", 0),
            ("rst=(TNYT or TWP) and strike", "strike", 1),
            ("strike and ns=(c11 or c12)", "strike", 1),
            ("co=\"Apple Inc\" and apple", "apple", 1),
            ("co=Apple Inc and apple", "apple", 1),
            ("not ns=c11 and not strike", "NOT strike", 1),
            (
                "atleast3 (strike or walkout)",
                "atleast3(strike OR walkout)",
                0,
            ),
            ("atleast5 \"apple\"", "atleast5(\"apple\")", 0),
            ("bank$1", "/bank.?/", 0),
            (
                "pd>20240226 and la=english",
                "published:>2024-02-26 AND lang:english",
                0,
            ),
            ("https://example.com/a?b=c", "https://example.com/a?b=c", 0),
        ],
    );
}
