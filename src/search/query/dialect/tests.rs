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
            ("ferry /s strike", "ferry w/s strike", 0),
            ("ferry +5 strike", "ferry pre/5 strike", 0),
            ("ferry pre/s strike", "ferry w/s strike", 1),
            ("hlead(ferry /p strike)", "hlead:(ferry w/p strike)", 0),
            ("ferry not /s strike", "ferry not w/s strike", 0),
            ("ferry but not bridge", "ferry NOT bridge", 0),
            ("ferry & strike", "ferry AND strike", 0),
            ("bank not w/seg oil", "bank NOT oil", 1),
            ("bank not /seg oil", "bank NOT oil", 1),
            (
                "OPEC w/15 cut! w/5 output",
                "OPEC w/15 (cut* w/5 output)",
                0,
            ),
            ("a w/s b w/5 c", "a w/s (b w/5 c)", 0),
            ("term(strike) and ferry", "ferry", 1),
            ("ferry and not term(strike)", "ferry", 1),
            ("ferry and not term(strike) and crews", "ferry AND crews", 1),
            ("ferry w/5 term(strike)", "ferry", 1),
            ("country(france) or cite(x) or ferry", "ferry", 2),
            ("source-type(newspaper) and ferry", "ferry", 1),
            (
                "atleast2 ferry crews and x",
                "atleast2(\"ferry crews\") AND x",
                0,
            ),
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
            ("oil or gas and price", "oil OR (gas AND price)", 0),
            ("oil not gas or price", "(oil NOT gas) OR price", 0),
            ("president w/2 bush", "president pre/2 bush", 0),
            ("ferry adj strike", "ferry pre/1 strike", 0),
            ("ferry near strike", "ferry w/1 strike", 0),
            (
                "boeing 747/N30/british airways",
                "\"boeing 747\" w/30 \"british airways\"",
                0,
            ),
            ("ferry /n5/ strike", "ferry w/5 strike", 0),
            ("toyota/F50/ and x", "first50:toyota AND x", 0),
            ("president % clinton", "\"president * clinton\"", 0),
            ("% clinton", "clinton", 1),
            ("(a or b) % clinton", "(a OR b) clinton", 1),
            ("atleast1 ferry crews", "atleast1(\"ferry crews\")", 0),
            (
                "atleast1 ferry crews and x",
                "atleast1(\"ferry crews\") AND x",
                0,
            ),
            ("date 20240304 and x", "published:2024-03-04 AND x", 0),
            ("x and date last month", "x AND published:\"last month\"", 0),
            (
                "date from 01/03/2024 to 31/03/2024",
                "published:2024-03-01..2024-03-31",
                0,
            ),
            ("date after 28/02/2024", "published:>2024-02-28", 0),
            ("date after 02/03/2024", "published:>2024-02-03", 1),
            ("https://example.com/a?b=c", "https://example.com/a?b=c", 0),
        ],
    );
}
