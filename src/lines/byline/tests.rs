//! Tests bylines as printed, and the authors they name.

use super::*;

#[test]
fn an_outlet_behind_a_name_is_no_author() {
    for (line, authors, outlet) in [
        ("By Jane Roe, Millbrook Mail", "Jane Roe", "Millbrook Mail"),
        ("By Jane Roe, Westhaven Echo", "Jane Roe", "Westhaven Echo"),
        ("By Jane Roe, BBC South West", "Jane Roe", "BBC South West"),
        ("By Jane Roe, Saltby Star", "Jane Roe", "Saltby Star"),
        ("By Jane Roe, Saltby Argus", "Jane Roe", "Saltby Argus"),
        ("By Jane Roe, Kent Messenger", "Jane Roe", ""),
        ("By Jane Roe, Darren Star", "Jane Roe; Darren Star", ""),
        ("By Jane Roe, Hannah Mail", "Jane Roe; Hannah Mail", ""),
        (
            "By Jane Roe, Wambui Njoroge",
            "Jane Roe; Wambui Njoroge",
            "",
        ),
        (
            "By Jane Roe, Sudarsan Raghavan",
            "Jane Roe; Sudarsan Raghavan",
            "",
        ),
        ("By Jane Roe, Chinedu Asadu", "Jane Roe; Chinedu Asadu", ""),
        (
            "By Jane Roe, Tsvetelia Tsolova",
            "Jane Roe; Tsvetelia Tsolova",
            "",
        ),
        (
            "By Jane Roe, Westhaven Echo and Tim Poe",
            "Jane Roe; Tim Poe",
            "Westhaven Echo",
        ),
        ("By Jane Roe, John Doe", "Jane Roe; John Doe", ""),
        ("By Jane Roe, Wei Sun", "Jane Roe; Wei Sun", ""),
    ] {
        let by = super::line(line).unwrap();
        assert_eq!(by.authors.join("; "), authors, "{line}");
        assert_eq!(by.outlet.unwrap_or_default(), outlet, "{line}");
    }
}

#[test]
fn newspapers_are_told_from_sections() {
    for name in [
        "Westhaven Echo",
        "Saltby Gazette",
        "THE WESTHAVEN ECHO",
        "Irish Times",
        "Financial Times",
        "New York Times",
        "Daily Mail",
        "Daily Express",
        "The Daily Record",
        "The Saltby Star",
    ] {
        assert!(is_titled_outlet(name), "{name}");
    }
    for other in [
        "Jane Roe BBC News",
        "By Jane Roe, Westhaven Echo",
        "Emily Post",
        "Darren Star",
        "Ringo Star",
        "Lynn Mercury",
        "Hannah Mail",
        "Peter Record",
        "Film Review",
        "Dune Movie Review",
        "Women Set World Record",
        "Gold Standard",
        "The Government Publishes Spending Review",
        "Rothermere Keeps Daily Mail",
    ] {
        assert!(!is_titled_outlet(other), "{other}");
    }
    for name in [
        "World News",
        "NEWS IN BRIEF",
        "Local News",
        "BUSINESS NEWS",
        "SPORT IN BRIEF",
        "Echo",
    ] {
        assert!(!is_titled_outlet(name), "{name}");
        assert_eq!(is_section_title(name), name != "Echo", "{name}");
    }
}

#[test]
fn claims_give_the_people_they_name() {
    for (claim, expected) in [
        ("Ellie Cook", "Ellie Cook"),
        ("By Jane Roe BBC News", "Jane Roe"),
        ("By JANE ROE BBC NEWS", "Jane Roe"),
        ("By Jane Roe Example News", "Jane Roe"),
        ("By Jane B. Roe Example News", "Jane B. Roe"),
        ("By DE LA CRUZ, Maria", "Maria de la Cruz"),
        ("By VAN DYKE, Peter J.", "Peter J. van Dyke"),
        ("By JANE ROE, London", "Jane Roe"),
        ("Anna Kowalska i Jan Nowak", "Anna Kowalska; Jan Nowak"),
        (
            "Autorzy: Anna Kowalska, Jan Nowak",
            "Anna Kowalska; Jan Nowak",
        ),
        ("oprac. Jan Nowak", "Jan Nowak"),
        ("Redatores: Ana Souza e José Costa", "Ana Souza; José Costa"),
        (
            "Von Anna Müller (Text) und Max Muster (Fotos)",
            "Anna Müller",
        ),
        ("By Daily Example Reporter", ""),
        ("Par Le Figaro avec AFP", ""),
        ("Por El País", ""),
        ("By BBC Sport", ""),
        ("By Dr Jane Roe MP", "Jane Roe"),
        ("Google Alerts", ""),
        ("Av Kari Nordmann og Øyvind Ås", "Kari Nordmann; Øyvind Ås"),
        ("By REUTERS, London", ""),
        ("By Ellie Cook", "Ellie Cook"),
        ("by: Ellie Cook", "Ellie Cook"),
        ("BY JANE ROE AND JOHN DOE", "Jane Roe; John Doe"),
        (
            "By JANE ROE and John Doe, Defence Correspondent",
            "Jane Roe; John Doe",
        ),
        ("Jane Roe | Staff Writer", "Jane Roe"),
        ("Words by Jane Roe", "Jane Roe"),
        (
            "Words by Jane Roe, photographs by John Doe and Ann Poe",
            "Jane Roe",
        ),
        ("Jane Roe, Defence Correspondent", "Jane Roe"),
        ("By Jane Roe in Kyiv", "Jane Roe"),
        (
            "By Jane Roe in Kyiv and John Doe in Tel Aviv",
            "Jane Roe; John Doe",
        ),
        ("By Jane Roe in New York", "Jane Roe"),
        (
            "By Jane Roe, John Doe and Example Post Staff",
            "Jane Roe; John Doe",
        ),
        ("Por Ana Roe, Portal K Vale do Sul", "Ana Roe"),
        (
            "Por Ana Roe e Rui Doe, Sertão Oeste Paulista",
            "Ana Roe; Rui Doe",
        ),
        ("Por Ana Roe — Pedra Funda", "Ana Roe"),
        ("By Jane Roe Local Democracy Reporter", "Jane Roe"),
        ("By state political reporter Jane Roe", "Jane Roe"),
        ("Anna Roe en Peter Doe", "Anna Roe; Peter Doe"),
        ("Ana Roe en Buenos Aires", "Ana Roe"),
        ("By Jane Roe, New York", "Jane Roe"),
        ("Jane Roe for Example News", "Jane Roe"),
        (
            "By Jane Roe, John Doe and Ann Poe",
            "Jane Roe; John Doe; Ann Poe",
        ),
        (
            "By Jane Roe, John Doe, and Ann Poe",
            "Jane Roe; John Doe; Ann Poe",
        ),
        ("Jane Roe & John Doe", "Jane Roe; John Doe"),
        ("Jane Roe; John Doe", "Jane Roe; John Doe"),
        ("Roe, Jane; Doe, John B.", "Jane Roe; John B. Doe"),
        ("By Jane Roe, Reuters", "Jane Roe"),
        (
            "by Rich Miller and Peter Torday, Reuters",
            "Rich Miller; Peter Torday",
        ),
        ("By JANE ROE Associated Press", "Jane Roe"),
        ("By Jane Roe Staff Writer", "Jane Roe"),
        ("By Jane Roe Defence Correspondent", "Jane Roe"),
        ("Jane Roe North of England correspondent", "Jane Roe"),
        ("By Jane Roe Middle East editor", "Jane Roe"),
        ("By Mary Jane West Sports reporter", "Mary Jane West"),
        ("By Jane Roe and Jane West Poe", "Jane Roe; Jane West Poe"),
        ("By  Jane Roe  @JaneR_Gazette  Trainee Reporter", "Jane Roe"),
        (
            "By PIPPA LANGTREE, SENIOR REPORTER and OLLIE McCARRON",
            "Pippa Langtree; Ollie McCarron",
        ),
        ("By Staff Writer Jane Roe", "Jane Roe"),
        ("By our foreign correspondent Jane Roe", "Jane Roe"),
        ("By Jane Roe (jane.roe@example.com)", "Jane Roe"),
        ("By Jane Roe jane.roe@example.com @janeroe", "Jane Roe"),
        ("By Jane Roe / AFP", "Jane Roe"),
        ("By J.R. Smith", "J.R. Smith"),
        ("BY J.R. SMITH", "J.R. Smith"),
        ("By R. Gopalakrishnan", "R. Gopalakrishnan"),
        ("By T. S. van der Berg", "T. S. van der Berg"),
        ("BY LUDWIG VAN DER BERG", "Ludwig van der Berg"),
        (
            "BY SHANE MCDONALD AND MARY O'BRIEN-JONES",
            "Shane McDonald; Mary O'Brien-Jones",
        ),
        ("BY TJ HOLMES", "TJ Holmes"),
        ("By Ted d'Afflisio, Reuters", "Ted d'Afflisio"),
        ("By Jean-Loup Fiévet", "Jean-Loup Fiévet"),
        ("Par Jean DUPONT", "Jean Dupont"),
        (
            "Par Jean Dupont et Marie Durand",
            "Jean Dupont; Marie Durand",
        ),
        ("Par Jean Dupont, envoyé spécial à Kiev", "Jean Dupont"),
        ("Propos recueillis par Jean Dupont", "Jean Dupont"),
        (
            "Von Anna Groß und Karl-Heinz Müller",
            "Anna Groß; Karl-Heinz Müller",
        ),
        ("Von Anna Groß, Berlin", "Anna Groß"),
        ("Von unserem Korrespondenten Karl Müller", "Karl Müller"),
        ("Ein Kommentar von Anna Groß", "Anna Groß"),
        (
            "Por María José García y Juan Pérez",
            "María José García; Juan Pérez",
        ),
        ("Por José Ortega y Gasset", "José Ortega y Gasset"),
        (
            "Di Mario Rossi ed Anna Bianchi",
            "Mario Rossi; Anna Bianchi",
        ),
        ("di Mario Rossi e Anna Bianchi", "Mario Rossi; Anna Bianchi"),
        (
            "Door Jan de Vries en Piet van den Berg",
            "Jan de Vries; Piet van den Berg",
        ),
        (
            "Av Kari Nordmann og Ola Hansen",
            "Kari Nordmann; Ola Hansen",
        ),
        ("Text: Anna Groß, Fotos: Karl Müller", "Anna Groß"),
        ("Autor: Jan Kowalski", "Jan Kowalski"),
        ("By Dr. Jane Roe", "Jane Roe"),
        ("By John Doe, Jr.", "John Doe Jr."),
        (
            "By Omar al-Rashid and Layla bin Saud",
            "Omar al-Rashid; Layla bin Saud",
        ),
        ("Jane Roe and agencies", "Jane Roe"),
        ("Jane Roe with Reuters", "Jane Roe"),
        ("Doe, John Jr", "John Doe Jr."),
        ("Doe, John F. III", "John F. Doe III"),
        ("Doe, John, Jr.; Roe, Jane", "John Doe Jr.; Jane Roe"),
        ("Doe Jr., John; Roe, Jane", "John Doe Jr.; Jane Roe"),
        ("John Doe, III", "John Doe III"),
        ("By John Doe, Jr., and Jane Roe", "John Doe Jr.; Jane Roe"),
        ("Nell Thackery CNN", "Nell Thackery"),
        (
            "By Nell Thackery and Jane Roe CNN",
            "Nell Thackery; Jane Roe",
        ),
        ("By John Doe DVM", "John Doe"),
        ("Karel VLK", "Karel VLK"),
        ("Jan Karel VLK", "Jan Karel VLK"),
        ("Jane Roe WRKL", "Jane Roe"),
        ("Jane Roe KRLD", "Jane Roe"),
        ("Jane Roe mit dpa", "Jane Roe"),
        ("Jane Roe con EFE", "Jane Roe"),
        ("Ana Roe con AFP y Reuters", "Ana Roe"),
        ("Por Ana Roe con información de EFE", "Ana Roe"),
        (
            "Jana Roh, Jan Doh mit Material von dpa",
            "Jana Roh; Jan Doh",
        ),
        ("Jane Roe et John Doe avec AFP", "Jane Roe; John Doe"),
        ("By Jane Roe, PhD", "Jane Roe"),
        ("By Jane Roe, Example News", "Jane Roe"),
        ("By Jane Roe, BBC News, Kyiv", "Jane Roe"),
        (
            "Jane Roe in Kyiv, John Doe in Moscow and agencies",
            "Jane Roe; John Doe",
        ),
    ] {
        assert_eq!(authors(claim).join("; "), expected, "{claim:?}");
    }
}

#[test]
fn a_station_or_a_desk_may_stand_before_a_byline() {
    for (text, expected) in [
        (
            "Radio Callum / By Jane Roe and John Doe",
            "Jane Roe; John Doe",
        ),
        ("WEXA | By Jane Roe", "Jane Roe"),
        ("Callum Public Media • By JANE ROE", "Jane Roe"),
        (
            "NewsBy Jane Roe Court Reporter and John Doe",
            "Jane Roe; John Doe",
        ),
        ("PoliticsByJane RoePolitical editor", "Jane Roe"),
        ("SportBy Jane Roe", "Jane Roe"),
        ("Jane Roe By Jane Roe Example News", "Jane Roe"),
    ] {
        let read = line(text).unwrap_or_else(|| panic!("{text:?}"));
        assert_eq!(read.authors.join("; "), expected, "{text:?}");
    }
    for text in [
        "Stand By Me",
        "Death By Chocolate Roe",
        "Mayor praised | By the harbour a crane fell",
        "What now? / By Monday it was over",
    ] {
        assert_eq!(line(text), None, "{text:?}");
    }
}

#[test]
fn letters_behind_a_name_are_no_outlet() {
    assert_eq!(line("By John Doe DVM").unwrap().outlet, None);
}

#[test]
fn agencies_and_handles_are_nobody() {
    for claim in [
        "",
        "Reuters",
        "By Reuters Staff",
        "Staff",
        "By Staff",
        "Admin",
        "admin",
        "AFP",
        "By AP",
        "By The Associated Press",
        "Agence France-Presse",
        "By Our Correspondent",
        "Editorial Board",
        "By Staff Writer",
        "Example News",
        "The Example Times",
        "https://www.example.com/janeroe",
        "@janeroe",
        "jane@example.com",
        "Newsroom",
        "dpa",
        "Redaktion",
        "Von dpa",
        "By Web Desk",
        "Kyiv",
        "By",
        "123",
        "Guest Contributor",
        "By Bloomberg News",
        "Von der Redaktion",
        "Zur Person",
        "Über Jana",
        "Save Print",
        "Projektleiterin der Stiftung",
        "Le Monde avec AFP",
        "Le Petit Fanal avec AFP et Reuters",
        "Der Anker mit dpa",
        "El País con EFE",
        "con EFE",
        "mit Agenturen",
        "avec agences",
        "Redazione con ANSA",
        "Rédaction Le Fanal",
    ] {
        assert_eq!(authors(claim), Vec::<String>::new(), "{claim:?}");
    }
}

#[test]
fn names_that_agencies_have_too_are_names_behind_a_given_one() {
    assert_eq!(authors("By Martin Reuter"), ["Martin Reuter"]);
    assert_eq!(authors("By Martin Weber, Reuter"), ["Martin Weber"]);
    assert!(authors("By Reuter").is_empty());
}

#[test]
fn teams_and_partners_of_an_interview_are_no_authors() {
    for (text, expected) in [
        (
            "Posted by Jane Roe and John Doe - Example Browser team",
            &["Jane Roe", "John Doe"][..],
        ),
        ("Ein Interview von Jane Roe mit John Doe", &["Jane Roe"]),
        ("Interview by Jane Roe with John Doe", &["Jane Roe"]),
        ("By Jane Roe with John Doe", &["Jane Roe", "John Doe"]),
    ] {
        assert_eq!(authors(text), expected, "{text}");
    }
}

#[test]
fn lines_of_text_are_bylines_only_if_all_of_them_is_understood() {
    for (text, expected) in [
        ("By Ellie Cook", Some("Ellie Cook")),
        ("Jane Roe, Reuters", Some("Jane Roe")),
        ("Jane Roe | Staff Writer", Some("Jane Roe")),
        ("Jane Roe for Example News", Some("Jane Roe")),
        ("By Jane Roe for the Example News", Some("Jane Roe")),
        ("Jane Roe Whitehall editor", Some("Jane Roe")),
        (
            "Jane Roe in Kyiv and John Doe Defence and security editor",
            Some("Jane Roe; John Doe"),
        ),
        ("By Reuters Staff", Some("")),
        ("By Jane Roe.", Some("Jane Roe")),
        ("---- by Jane Roe", Some("Jane Roe")),
        ("Emmanuel Macron and Volodymyr Zelensky", None),
        ("By Monday, the troops had left.", None),
        ("By Jane Austen's standards it was a short book", None),
        ("By Friday evening Western troops had gone", None),
        ("Von der Leyen sagte am Montag", None),
        ("Von der Leyen", None),
        ("Di Maio attacca Salvini", None),
        ("By the end of the year", None),
        ("Por ahora no hay acuerdo", None),
        ("Par Toutatis", None),
        ("Reuters, Example Town", None),
        ("The Editor, the Reporter and the Minister", None),
        ("Western Troops Could Join Ukraine War", None),
        ("Uncommon Knowledge", None),
        ("By and large it worked", None),
        ("By Invitation", None),
    ] {
        let read = line(text).map(|byline| byline.authors.join("; "));
        assert_eq!(read.as_deref(), expected, "{text:?}");
    }
}

#[test]
fn names_in_lowercase_need_given_names() {
    for (text, expected) in [
        ("by jane doe", Some("Jane Doe")),
        (
            "by jane doe and john roe, staff writers",
            Some("Jane Doe; John Roe"),
        ),
        ("by jane doe, john roe", None),
        ("by popular demand", None),
        ("by the numbers", None),
        ("by next week", None),
        ("by grace alone", None),
        ("by jane Doe", None),
        ("By jane doe", None),
    ] {
        let read = small_names(text).map(|names| names.join("; "));
        assert_eq!(read.as_deref(), expected, "{text:?}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_safe(text in "\\PC*", line_like in "(By |von |)[A-Za-zİß',.@()|/& -]{0,60}") {
        let lines = [line(&line_like), line(&text)].into_iter().flatten();
        let names = lines.flat_map(|line| line.authors);
        let names = names.chain(authors(&text)).chain(authors(&line_like));
        // A name has only letters of the text.
        let small = format!("{text} {line_like}").to_lowercase();
        for name in names {
            for word in name.to_lowercase().split(' ') {
                proptest::prop_assert!(small.contains(word), "{name:?} of {small:?}");
            }
        }
    }
}
