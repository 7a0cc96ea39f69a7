//! Headlines, outlets and dates above stories without a page around them, and the lines
//! that were mistaken for them.

use super::parse;

/// Returns an article's title, authors, date and outlet.
fn facts(text: &str) -> String {
    let article = parse("a.txt", text);
    let title = article.headline().to_owned();
    let names: Vec<&str> = article.authors.iter().map(|name| &*name.value).collect();
    let day = article.published.as_ref();
    let day = day.map_or(String::new(), |day| day.value.date.to_string());
    let source = article.source.as_ref().map_or("", |source| &*source.value);
    format!("{title} | {} | {day} | {source}", names.join("; "))
}

fn check(rows: &[(&str, &str)]) {
    for (text, expected) in rows {
        assert_eq!(facts(text), *expected, "{text}");
    }
}

#[test]
fn items_of_a_list_are_no_headline() {
    check(&[
        (
            "Three walks\n\nPriya Raman\n19 October 2024\n\n1. Cliff Path\n\nFour miles. Start at the lido.\n\n2. Mill Pond\n\nBring bread for the ducks.\n\n3. Orrick Woods\n\nNamed after the Orrick family, who own the sawmill.",
            "Three walks | Priya Raman | 2024-10-19 | ",
        ),
        (
            "Denise Kett's mushy peas\n\nMakes enough for four\n\n300g dried marrowfat peas\n1 tsp bicarbonate of soda\n50g butter\nSalt and vinegar\n\nSoak the peas overnight with the bicarbonate of soda.\n\nDrain, rinse and simmer for 30 minutes until they give up.\n\nStir in the butter. Season.",
            "Denise Kett's mushy peas |  |  | ",
        ),
        (
            "Saltby Parish Council\n\nMinutes of the meeting held on 13 May 2024\n\nPresent: Councillors Brian Lowe, Ann Carrick, Peter Dunn\n\n1. Apologies\n\nCouncillor Mwangi sent his apologies.\n\n2. Planning\n\nCouncillor Carrick proposed that the council object to the houses in Mill Lane.",
            "Minutes of the meeting held on 13 May 2024 |  | 2024-05-13 | ",
        ),
        (
            "Minutes of the 12th meeting held on 13 May 2024\n\nPresent: Councillors Brian Lowe, Ann Carrick, Peter Dunn\n\n1. Apologies\n\nCouncillor Mwangi sent his apologies.",
            "Minutes of the 12th meeting held on 13 May 2024 |  | 2024-05-13 | ",
        ),
        (
            "Minutes of Fed meeting of 31 January 2024 show split over cuts\nBy Jane Roe\n21 February 2024\n\nThe members of the board were divided over the pace of the cuts, the minutes show.\n\nNobody wanted to go first, they said on Wednesday.",
            "Minutes of Fed meeting of 31 January 2024 show split over cuts | Jane Roe | 2024-02-21 | ",
        ),
        (
            "By Jane Roe\n21 February 2024\n\nMinutes of Fed meeting of 31 January 2024 show split over cuts\n\nThe members of the board were divided over the pace of the cuts, the minutes show.\n\nNobody wanted to go first, they said on Wednesday.",
            "Minutes of Fed meeting of 31 January 2024 show split over cuts | Jane Roe | 2024-02-21 | ",
        ),
        (
            "Minutes of madness cost United on 11 May 2024\n\nUnited lost their lead in the last two minutes of the match on Saturday, the coach said.\n\nNobody had a good word for them on the way home.",
            "Minutes of madness cost United on 11 May 2024 |  |  | ",
        ),
    ]);
}

#[test]
fn a_headline_in_capitals_may_have_a_standfirst() {
    check(&[
        (
            "THE LONG WALK HOME\nWhat happened to the men of the Arctic Queen\n\nBy Siobhán Ní Dhomhnaill\n\n12 March 2024\n\nIn the winter of 1961 eleven men set out across the ice. Four of them came back.\n\nI first heard the story from my grandfather, Pádraig Ó Laoire, who had it from the cook.",
            "THE LONG WALK HOME | Siobhán Ní Dhomhnaill | 2024-03-12 | ",
        ),
        (
            "MIDDLE EAST CRISIS\nStorm closes the harbour of Port Callum\n\nBy Jane Roe\n\n12 March 2024\n\nThe harbour of Port Callum was closed on Monday after a storm, the master said.\n\nNobody was hurt in the storm, but two ferries were damaged.",
            "Storm closes the harbour of Port Callum | Jane Roe | 2024-03-12 | ",
        ),
        (
            "GRANARY\nIssue 44 · Spring 2024\n\nThe Cheese Thief\nStacey Bell stole eleven cheeses. Then she wrote to every one of the shops\n\nWords Jane Roe\nPhotographs John Doe\n\nShe began with a small Wensleydale. It was Tuesday, and it was raining, and nobody in the shop looked up.\n\n\"I did not even like it,\" says Stacey Bell, who is 41, and who has since become something of an expert.",
            "The Cheese Thief | Jane Roe |  | ",
        ),
    ]);
}

#[test]
fn a_running_head_names_the_outlet_and_the_day() {
    let story = "FATAL ACCIDENT AT THE HARBOUR.\n\nAn inquest was held on Thursday at the Town Hall, before the Coroner, Mr. E. H. Tregear, on the body of William Pascoe (34), labourer, of Fore-street.\n\nThe jury, of which Mr. Saml. Hocking was foreman, returned a verdict of Accidental Death.";
    for (head, day) in [
        ("THE WESTHAVEN ECHO, SATURDAY, MAY 2, 1931.", "1931-05-02"),
        ("The Westhaven Echo                     Page 4", ""),
        (
            "4              THE WESTHAVEN ECHO            Friday, June 6, 1947",
            "1947-06-06",
        ),
    ] {
        let text = format!("{head}\n\n{story}");
        let expected = format!("FATAL ACCIDENT AT THE HARBOUR. |  | {day} | The Westhaven Echo");
        assert_eq!(facts(&text), expected, "{head}");
    }
    let article = parse("a.txt", &format!("The Westhaven Echo   Page 4\n\n{story}"));
    assert_eq!(article.page.map(|page| page.value).as_deref(), Some("4"));
}

#[test]
fn a_section_above_the_day_is_no_outlet() {
    let story = "15 August 2024\n\nGeese stop play\n\nA flock of forty geese stopped play for an hour at the Saltby cricket ground on Saturday afternoon.";
    for section in [
        "SPORT IN BRIEF",
        "NEWS IN BRIEF",
        "WORLD NEWS",
        "Local News",
    ] {
        let expected = "Geese stop play |  | 2024-08-15 | ";
        assert_eq!(
            facts(&format!("{section}\n\n{story}")),
            expected,
            "{section}"
        );
    }
}

#[test]
fn an_outlet_next_to_the_day_is_the_source() {
    let story = "Dorothy Kellaway, who has died aged 101, was one of the last surviving women of Hut 7.\n\nShe married Squadron Leader Peter Kellaway in 1946. He died in 1989.";
    let title = "Dorothy Kellaway, codebreaker, dies aged 101";
    for outlet in ["Westhaven Echo", "Saltby Gazette", "Irish Times"] {
        let text = format!("{title}\n\n{outlet}\n2 February 2024\n\n{story}");
        let expected = format!("{title} |  | 2024-02-02 | {outlet}");
        assert_eq!(facts(&text), expected);
    }
    let text = format!("{title}\n\nBy Jane Roe, Westhaven Echo\n2 February 2024\n\n{story}");
    assert_eq!(
        facts(&text),
        format!("{title} | Jane Roe | 2024-02-02 | Westhaven Echo")
    );
}

#[test]
fn the_language_shows_which_number_is_the_day() {
    let (french, spanish) = (
        "Le chantier du port suspendu\n\nPar Yann Le Goff\nPublié le 12/09/2024\n\nLa maire de Saint-Malo, Hélène Kerbrat, a annoncé la suspension du chantier du nouveau port de plaisance, après la découverte d'amiante.\n\nLe préfet, Bernard Chauvel, a salué une décision « de bon sens ».",
        "Dimite el alcalde de Oria\n\nPor Lucía Fernández\n05/04/2024 08:30\n\nEl alcalde de Oria, Iñaki Echeverría, anunció este lunes su dimisión tras la publicación de los contratos.\n\nSu sucesora será Maite Urrutia.",
    );
    check(&[
        (
            french,
            "Le chantier du port suspendu | Yann Le Goff | 2024-09-12 | ",
        ),
        (
            spanish,
            "Dimite el alcalde de Oria | Lucía Fernández | 2024-04-05 | ",
        ),
    ]);
    let day = parse("a.txt", french).published.unwrap();
    assert_eq!(
        day.from,
        "publication line, day first as usual in the language of the text"
    );
}

#[test]
fn chinese_and_japanese_dates_stand_beside_names() {
    check(&[
        (
            "港口局长辞职\n\n2024年5月8日 19:30 来源：西港日报 作者：王小明\n\n西港市港口局长李伟8日表示，他将对与咨询公司签订的不透明合同负责，并辞去职务。\n\n“我深感抱歉，”李伟说。",
            "港口局长辞职 | 王小明 | 2024-05-08 | 西港日报",
        ),
        (
            "港湾局長が辞任へ\n\n2024年5月8日 佐藤健太\n\n西港市の港湾局長、田中一郎氏は8日、コンサルタント会社との不透明な契約の責任を取り、辞任する意向を明らかにした。\n\n「深くおわびする」と田中氏は述べた。",
            "港湾局長が辞任へ | 佐藤健太 | 2024-05-08 | ",
        ),
        (
            "港口局长辞职\n\n2024年5月8日 人民日报\n\n西港市港口局长李伟8日表示，他将对与咨询公司签订的不透明合同负责，并辞去职务。\n\n“我深感抱歉，”李伟说。",
            "港口局长辞职 |  | 2024-05-08 | ",
        ),
        (
            "港湾局長が辞任へ\n\n2024年5月8日 静岡県沼津\n\n西港市の港湾局長、田中一郎氏は8日、コンサルタント会社との不透明な契約の責任を取り、辞任する意向を明らかにした。\n\n「深くおわびする」と田中氏は述べた。",
            "港湾局長が辞任へ |  | 2024-05-08 | ",
        ),
    ]);
}

/// What the story below says does not decide.
const STORY: &str = "Ministers met in Oria on Monday after a long night, and the mayor said that nobody had slept.\n\nNobody was hurt in the storm, but two ferries were damaged, the harbour master said.";

#[test]
fn headlines_that_begin_as_the_number_of_an_issue_are_headlines() {
    for title in [
        "No 10 Denies Lockdown Party Claims",
        "No. 1 UConn Rolls Past Villanova",
        "NO 10 DENIES PARTY CLAIMS",
        "No. 2 Duke, No. 3 Kansas Upset",
        "Edition 3 Wins Booker",
    ] {
        let text = format!("{title}\n\nBy Jane Roe\n\n27 March 2024\n\n{STORY}");
        assert_eq!(facts(&text), format!("{title} | Jane Roe | 2024-03-27 | "));
    }
}

#[test]
fn headlines_with_a_number_are_no_running_head() {
    for title in [
        "2 Women Set World Record",
        "5 Killed on Mumbai Express",
        "Apple Launches Magic Mirror 2",
        "APPLE LAUNCHES MAGIC MIRROR 2",
    ] {
        let text = format!("{title}\n\nBy Jane Roe\n\n27 March 2024\n\n{STORY}");
        assert_eq!(facts(&text), format!("{title} | Jane Roe | 2024-03-27 | "));
        let article = parse("a.txt", &format!("{title}\n\n{STORY}"));
        assert_eq!(article.headline(), title);
        assert!(
            article.source.is_none() && article.page.is_none(),
            "{title}"
        );
    }
    let dated = "Government Publishes Spending Review, 27 March 2024";
    let article = parse("a.txt", &format!("{dated}\n\n{STORY}"));
    assert!(article.source.is_none(), "{:?}", article.source);
    for label in ["p. 4", "pg. 4", "Page 4"] {
        let text =
            format!("THE WESTHAVEN ECHO {label}\n\nFATAL ACCIDENT AT THE HARBOUR.\n\n{STORY}");
        let article = parse("a.txt", &text);
        assert_eq!(
            article.page.map(|page| page.value).as_deref(),
            Some("4"),
            "{label}"
        );
    }
}

#[test]
fn headlines_that_begin_with_a_number_stand_above_the_date() {
    for (title, below) in [
        (
            "3 killed as train hits lorry near Oria",
            "27 March 2024\nBy Jane Roe",
        ),
        (
            "10 things we learned from the storm in Oria",
            "27 March 2024, 10:15\nBy Jane Roe",
        ),
        (
            "2024 storm in Oria: what the mayor said",
            "5 min read\n27 March 2024\nBy Jane Roe",
        ),
    ] {
        let text = format!("Business\n\n{title}\n{below}\n\n{STORY}");
        assert_eq!(facts(&text), format!("{title} | Jane Roe | 2024-03-27 | "));
    }
}

#[test]
fn people_and_rubrics_that_end_as_newspapers_do_are_no_outlet() {
    let title = "Storm closes the harbour of Oria";
    for (name, author) in [
        ("Emily Post", "Emily Post"),
        ("Darren Star", "Darren Star"),
        ("Hannah Mail", "Hannah Mail"),
        ("Lynn Mercury", "Lynn Mercury"),
        ("Peter Record", "Peter Record"),
    ] {
        let text = format!("{title}\n\n{name}\n\n27 March 2024\n\n{STORY}");
        assert_eq!(facts(&text), format!("{title} | {author} | 2024-03-27 | "));
    }
    for rubric in [
        "Film Review",
        "Dune Movie Review",
        "Rothermere Keeps Daily Mail",
    ] {
        let text = format!("{title}\n\nBy Jane Roe\n{rubric}\n27 March 2024\n\n{STORY}");
        let article = parse("a.txt", &text);
        assert!(article.source.is_none(), "{rubric}: {:?}", article.source);
    }
}
