//! Tests the whole module on invented stories: people, their counts and spans.

use proptest::prelude::*;

use super::people;
use crate::article::Person;

/// Returns names and mention counts of a body alone, in order.
fn named(body: &str) -> Vec<(String, u32)> {
    found("", body, "")
}

fn listed(people: &[Person]) -> Vec<(String, u32)> {
    people
        .iter()
        .map(|person| (person.name.clone(), person.mentions))
        .collect()
}

fn check(body: &str, expected: &[(&str, u32)]) {
    check_in("", body, expected);
}

/// Checks the names in an English text and their counts.
pub(super) fn check_english(body: &str, expected: &[(&str, u32)]) {
    check_in("en", body, expected);
}

/// Checks the names in a text in any language and their counts.
pub(super) fn check_in(language: &str, body: &str, expected: &[(&str, u32)]) {
    assert_eq!(found("", body, language), owned(expected), "{body}");
}

/// Checks the names in an English text and their counts, in any order.
pub(super) fn check_in_any_order(body: &str, expected: &[(&str, u32)]) {
    check_story("", body, "en", expected);
}

/// Checks the names in a story with a headline and their counts, in any order.
pub(super) fn check_story(title: &str, body: &str, language: &str, expected: &[(&str, u32)]) {
    let (mut found, mut expected) = (found(title, body, language), owned(expected));
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected, "{body}");
}

fn found(title: &str, body: &str, language: &str) -> Vec<(String, u32)> {
    listed(&people(title, body, &[], &[], language))
}

fn owned(names: &[(&str, u32)]) -> Vec<(String, u32)> {
    let names = names.iter();
    names
        .map(|(name, count)| ((*name).to_owned(), *count))
        .collect()
}

#[test]
fn short_forms_go_to_the_full_name() {
    check(
        "Mayor Anna Lindqvist opened the harbour on Monday. Lindqvist said the work was done. \
         \"We are glad,\" Ms. Lindqvist added. Lindqvist's aides agreed.",
        &[("Anna Lindqvist", 4)],
    );
    check(
        "Ukrainian President Volodymyr Marchenko met ministers. Volodomyr Marchenko then left. Marchenko said little.",
        &[("Volodymyr Marchenko", 3)],
    );
    check(
        "French minister Jean-Luc de Villiers and Ursula von der Heide met in Brussels. Mr. de Villiers agreed.",
        &[("Jean-Luc de Villiers", 2), ("Ursula von der Heide", 1)],
    );
}

#[test]
fn names_keep_the_accents_that_one_of_their_forms_has() {
    check(
        "Viktor Orban met ministers. Viktor Orban then left. \"No,\" said Viktor Orbán. Orban said little.",
        &[("Viktor Orbán", 4)],
    );
}

#[test]
fn things_named_after_people_are_no_people() {
    check(
        "Police found the car near Hubert H. Humphrey Park, Anna Lindqvist said. \"Go home,\" Lindqvist said.",
        &[("Anna Lindqvist", 2)],
    );
    check(
        "The firm sells its stake in the Johan Sverdrup oil field, Anna Lindqvist said. \
         Lindqvist said the Johan Sverdrup field was theirs.",
        &[("Anna Lindqvist", 2)],
    );
    check(
        "\"He said no plan,\" said Anne Gjelsvik at brokerage Fearnleys, who has a hold rating on it.",
        &[("Anne Gjelsvik", 1)],
    );
}

#[test]
fn firms_that_bear_names_are_no_people() {
    check(
        "Shares of Adam Thornby and Co rose after Adam Thornby said its profit had grown. \
         Goldman Sachs analyst Nell Thackery was surprised.",
        &[("Nell Thackery", 1)],
    );
    check(
        "Chairman Adam Thornby of Adam Thornby Inc resigned. Mr. Thornby gave no reason.",
        &[("Adam Thornby", 2)],
    );
    // Short forms of the firm, unless a person is introduced by the name.
    check(
        "Thornby International Corp said that it would merge. Thornby agreed to sell a unit, and Thornby shares rose.",
        &[],
    );
    check(
        "Thornby <THB> said that its merger with Baxley Tool Co was off. Late on Monday, Baxley told Thornby why.",
        &[],
    );
    check(
        "The issue is led by Thornby, Peabody and Co. A trader said Thornby was confident.",
        &[],
    );
    check(
        "Joanne Tempest, a solicitor at Irwin Marlow, met Mr. Mallory, a former surveyor with Thomas Wimple.",
        &[("Joanne Tempest", 1), ("Mallory", 1)],
    );
    check(
        "Thornby Corp named Adam Thornby its chairman. Thornby said he was glad.",
        &[("Adam Thornby", 2)],
    );
}

#[test]
fn agencies_and_abbreviations_are_no_people() {
    check("The strike is over, crews said.\n\n REUTER", &[]);
    check(
        "Shr 34 cts vs 12 cts. Sen. Adam Thornby (D-Tex) agreed.",
        &[("Adam Thornby", 1)],
    );
}

#[test]
fn roles_are_noted_where_they_stand() {
    let body = "Slovak Prime Minister Robert Marlow met the country's defense minister, Anton Roe, on Monday. \
                Nell Thackery, the former chairman of the ferry board, said: \"Robert Marlow is right.\" \
                Mr. Roe and Jane Poole left.";
    let told: Vec<_> = people("", body, &[], &[], "")
        .into_iter()
        .map(|person| {
            let roles = person
                .roles
                .into_iter()
                .map(|stated| (stated.role, stated.mention));
            (person.name, roles.collect::<Vec<_>>(), person.quoted)
        })
        .collect();
    let role = |role: &str| vec![(role.to_owned(), Some(0))];
    assert_eq!(
        told,
        [
            (
                "Robert Marlow".to_owned(),
                role("Slovak Prime Minister"),
                vec![1]
            ),
            ("Anton Roe".to_owned(), role("defense minister"), vec![]),
            (
                "Nell Thackery".to_owned(),
                role("former chairman of the ferry board"),
                vec![]
            ),
            ("Jane Poole".to_owned(), vec![], vec![]),
        ]
    );
}

#[test]
fn roles_of_other_languages_are_noted() {
    for (language, body, expected) in [
        (
            "de",
            "Am Montag traf Innenministerin Nanette Förster die Presse.",
            "Innenministerin",
        ),
        (
            "de",
            "Der ukrainische Präsident Wolodymyr Selenskyj schwieg.",
            "ukrainische Präsident",
        ),
        (
            "de",
            "Nanette Förster, die Vizepräsidentin des Landtags, schwieg.",
            "Vizepräsidentin des Landtags",
        ),
        (
            "fr",
            "La ministre de la Culture Anne Villiers était absente.",
            "ministre de la Culture",
        ),
        (
            "es",
            "El presidente del Gobierno, Pedro Romero, habló el lunes.",
            "presidente del Gobierno",
        ),
        ("it", "Il sindaco Mario Rossi ha parlato lunedì.", "sindaco"),
    ] {
        let found = people("", body, &[], &[], language);
        let roles: Vec<&str> = found
            .iter()
            .flat_map(|p| &p.roles)
            .map(|r| r.role.as_str())
            .collect();
        assert_eq!(roles, [expected], "{body}");
    }
}

#[test]
fn offices_of_several_words_are_roles() {
    for (body, expected) in [
        (
            "The French Secretary of State Adam Thornby left.",
            "French Secretary of State",
        ),
        (
            "Chancellor of the Exchequer Adam Thornby left.",
            "Chancellor of the Exchequer",
        ),
        ("The Mayor of Bray Paul Thornby left.", "Mayor of Bray"),
        (
            "\"No,\" Jim Thornby, president of the growers said.",
            "president of the growers",
        ),
    ] {
        let found = people("", body, &[], &[], "");
        let roles: Vec<&str> = found[0].roles.iter().map(|role| &*role.role).collect();
        assert_eq!(roles, [expected], "{body}");
    }
}

#[test]
fn a_role_ends_with_its_sentence() {
    for (body, expected) in [
        (
            "Asked about Jane Thornby, mayor of Bray! It was late on Monday, they said.",
            "mayor of Bray",
        ),
        (
            "Who was Jane Thornby, a former mayor? Nobody knew until late on Monday.",
            "former mayor",
        ),
        (
            "They met Jane Thornby, a former mayor… Nobody knew until late on Monday.",
            "former mayor",
        ),
    ] {
        let found = people("", body, &[], &[], "en");
        let roles: Vec<&str> = found[0].roles.iter().map(|role| &*role.role).collect();
        assert_eq!(roles, [expected], "{body}");
    }
}

#[test]
fn an_office_that_is_not_held_says_so() {
    for (body, expected) in [
        (
            "Former port chief Adam Thornby was questioned on Monday.",
            "Former port chief",
        ),
        (
            "The former Big Four chief Adam Thornby was questioned.",
            "former Big Four chief",
        ),
        (
            "The ousted chief Adam Thornby was questioned.",
            "ousted chief",
        ),
        (
            "Incoming president Adam Thornby spoke to reporters.",
            "Incoming president",
        ),
        (
            "On Monday ex-police chief Adam Thornby was heard.",
            "ex-police chief",
        ),
        (
            "They buried the late president Adam Thornby.",
            "late president",
        ),
        ("A man of his former wife told chief Adam Thornby.", "chief"),
    ] {
        let found = people("", body, &[], &[], "");
        let roles: Vec<&str> = found[0].roles.iter().map(|role| &*role.role).collect();
        assert_eq!(roles, [expected], "{body}");
    }
}

#[test]
fn a_title_before_another_name_is_no_role_of_the_name_above() {
    for follows in [
        "Like Thornby, Senator Nell Berg is a Democrat.",
        "After meeting Thornby, Chancellor Nell Berg flew home.",
        "According to Thornby, Prime Minister Nell Berg knew.",
        "Asked about Thornby, Sen. Nell Berg said nothing.",
    ] {
        let body = format!("Adam Thornby signed the deal on Monday. {follows}");
        let found = people("", &body, &[], &[], "");
        let thornby = found.iter().find(|person| person.name == "Adam Thornby");
        assert!(
            thornby.is_some_and(|person| person.roles.is_empty()),
            "{body}"
        );
    }
}

#[test]
fn other_languages_are_understood_as_far_as_names_go() {
    check(
        "Le président Emmanuel Marchand a rencontré Olaf Brandt à Berlin. M. Brandt a déclaré que l'Europe est forte.",
        &[("Emmanuel Marchand", 1), ("Olaf Brandt", 2)],
    );
    check(
        "Bundeskanzler Olaf Brandt hat am Montag in Berlin den Minister Boris Petersen getroffen. Brandt sagte, Deutschland werde helfen.",
        &[("Olaf Brandt", 2), ("Boris Petersen", 1)],
    );
    check(
        "El presidente Pedro Sánchez se reunió con Alberto Núñez en Madrid. Sánchez dijo que el Partido Popular no quiere.",
        &[("Pedro Sánchez", 2), ("Alberto Núñez", 1)],
    );
}

#[test]
fn two_of_one_surname_stay_apart() {
    let found = named(
        "Senator Jane Marlow spoke first. Her brother John Marlow, a farmer, left early. The Marlows live near Bray.",
    );
    assert_eq!(
        found,
        [("Jane Marlow".to_owned(), 1), ("John Marlow".to_owned(), 1)]
    );
}

#[test]
fn the_family_of_somebody_is_not_them() {
    check(
        "President Thornby will visit Rome in June. The White House said Thornby and Nancy Thornby would meet the Pope.",
        &[("Thornby", 2), ("Nancy Thornby", 1)],
    );
    check(
        "The show is hosted by Michael Thornby, son of President Thornby.",
        &[("Michael Thornby", 1), ("Thornby", 1)],
    );
}

#[test]
fn a_surname_of_two_is_left_open_and_still_named() {
    check(
        "Jane Marlow and John Marlow wrote the book together. Critics say that Marlow is no poet. Marlow wept.",
        &[("Jane Marlow", 1), ("John Marlow", 1), ("Marlow", 2)],
    );
    check(
        "Jane Marlow and John Marlow wrote the book together. Critics say that Marlow is no poet.",
        &[("Jane Marlow", 1), ("John Marlow", 1)],
    );
    check(
        "Councillor Jane Marlow asked, and John Marlow replied. Councillor Marlow laughed.",
        &[("Jane Marlow", 2), ("John Marlow", 1)],
    );
}

#[test]
fn a_usual_surname_is_no_slip_of_another() {
    check(
        "President Reagan accepted the resignation of Donald Regan on Friday. Reagan thanked Regan.",
        &[("Reagan", 2), ("Donald Regan", 2)],
    );
}

#[test]
fn an_honorific_that_no_list_knows_is_no_part_of_a_name() {
    check(
        "The chairman, Alhaji Robert Thackery, announced it. \"Go home,\" Thackery said.",
        &[("Robert Thackery", 2)],
    );
    check(
        "A spokesman for Mzee Joseph Lekuton Thackery said so. Mr Thackery left.",
        &[("Joseph Lekuton Thackery", 2)],
    );
}

#[test]
fn the_field_of_an_office_is_no_part_of_a_name() {
    check(
        "The court on Tuesday sentenced former Minister for Mines R. Thackery to prison. Mr. Thackery \
         appealed.",
        &[("R. Thackery", 2)],
    );
}

#[test]
fn partners_behind_a_sign_are_a_firm() {
    check(
        "Omar Fadel, who tracks retail for the consultancy Birch & Lowe, says it will fade.",
        &[("Omar Fadel", 1)],
    );
}

#[test]
fn who_is_introduced_is_no_partner_behind_a_sign() {
    check(
        "Fabio Brissett was raised in Tampa. He is the son of the painter Ramon Brissett & \
         Fabio's grandfather wrote songs. By 1999 Fabio had moved to Lisbon.",
        &[("Fabio Brissett", 3), ("Ramon Brissett", 1)],
    );
}

#[test]
fn who_speaks_is_no_thing_that_is_told() {
    check(
        "Iver told Marlowe that the ferry was late. Marlowe said it was the fog. Marlowe added \
         that it would pass. Iver said no more.",
        &[("Iver", 2), ("Marlowe", 3)],
    );
    check(
        "The head of Marlowe's party resigned. Marlowe said he would stay. Marlowe said so on Monday.",
        &[("Marlowe", 3)],
    );
}

#[test]
fn an_island_that_claims_is_an_island() {
    check(
        "The opposition in the island nation of Saravia claimed victory. Saravia depends on oil.",
        &[],
    );
}

#[test]
fn who_is_introduced_is_no_house_of_that_name() {
    check(
        "District Attorney Walter Reed was convicted. Walter Reed, 70, will appeal. Mr. Reed said so.",
        &[("Walter Reed", 3)],
    );
    check("The soldier was treated at Walter Reed for a year.", &[]);
}

#[test]
fn mrs_is_not_her_son() {
    check(
        "Winifred Thackery died on Monday. Her son, Alec Thackery, said the cause was a fall. Mrs. \
         Thackery drew maps. Mr. Thackery will keep them.",
        &[("Winifred Thackery", 2), ("Alec Thackery", 2)],
    );
}

#[test]
fn who_contributed_to_the_report_is_not_of_the_story() {
    check(
        "Mayor Anna Lindqvist opened the harbour on Monday.\n\nData reporter Kate Thackery contributed \
         to this report. Photo editing by Vickie Dunn.",
        &[("Anna Lindqvist", 1)],
    );
}

#[test]
fn governments_are_called_by_their_heads() {
    check(
        "The Reagan Administration has left. The Obama administration had agreed.",
        &[("Reagan", 1), ("Obama", 1)],
    );
    check(
        "The Food and Drug Administration agreed with the Iraqi administration.",
        &[],
    );
}

#[test]
fn the_day_behind_a_name_is_no_part_of_it() {
    check(
        "A group led by Adam Thornby bid for it. President Thornby Friday said no.",
        &[("Adam Thornby", 2)],
    );
}

#[test]
fn places_and_companies_are_no_people() {
    for body in [
        "Officials in Kyiv and Paris said on Monday that talks in Geneva had failed.",
        "The United Nations Security Council met in New York. The World Bank agreed.",
        "Hurricane Katrina hit New Orleans in August. The USS Ronald Reagan sailed.",
    ] {
        check(body, &[]);
    }
}

#[test]
fn a_word_that_is_nowhere_introduced_is_a_place_or_a_paper() {
    for body in [
        "\"It is a long set of eyes,\" the officer told Statewright on Tuesday.",
        "Several towns in Kerr and Gillespie counties depend on the lake alone.",
        "The vote moves the 900 residents of Karabel to a valley in the north.",
        "Members of the union Prospera voted for six days of strikes. The secretary of Prospera agreed.",
        "Owners of cameras made by Wyse, Reolar and Eufia should change their passwords.",
        "The bus operator Dalesway said that its line had not been on time. Dalesway shares fell.",
        "Dan, a portfolio manager at Janus Hendry, had sold. The board and JPMorgan Chase warned.",
        "The ship sank off the island of Koh Tam on Monday.",
        "Retired Jal Nigar chief engineer A K Bose spoke of two roads, the newspaper said.",
    ] {
        let named = named(body);
        let is_person = |name: &str| name.ends_with("Bose") || name == "Dan";
        assert!(named.iter().all(|(name, _)| is_person(name)), "{named:?}");
    }
}

#[test]
fn who_is_introduced_is_a_person_however_short_the_name() {
    check(
        "Mr. Marlowe told Ms. Kerr so.",
        &[("Marlowe", 1), ("Kerr", 1)],
    );
    check(
        "Police in Boston arrested the driver. Kowalczyk said he was sorry.",
        &[("Kowalczyk", 1)],
    );
    check(
        "Mayor Piotr Maj opened the road. It leads to a field, said Mayor Piotr Maj.",
        &[("Piotr Maj", 2)],
    );
    check(
        "Analysts at Elm Bank liked Elon Musk. Musk shares his views. Musk's shares rose.",
        &[("Elon Musk", 3)],
    );
}

#[test]
fn headlines_are_read_by_what_the_story_says() {
    let body = "Prime Minister Robert Halvorsen said on Tuesday that taxes would fall. Halvorsen spoke in Bergen.";
    for title in [
        "Taxes Could Fall Next Year, Halvorsen Says",
        "HALVORSEN SAYS TAXES WILL FALL",
        "Halvorsen says taxes will fall",
    ] {
        assert_eq!(
            found(title, body, ""),
            [("Robert Halvorsen".to_owned(), 3)],
            "{title}"
        );
    }
}

#[test]
fn a_lone_word_of_a_headline_behind_an_office_is_a_word() {
    let body = "Slovenia could begin shooting down drones, Defense Minister Juraj Halvorsen said on Tuesday. Halvorsen spoke in Bergen.";
    let title = "Ally Weighs Shooting Down Drones, Minister Hints";
    let found = people(title, body, &[], &[], "");
    assert_eq!(listed(&found), [("Juraj Halvorsen".to_owned(), 2)]);
}

#[test]
fn what_a_picture_is_of_is_no_part_of_the_name_before_it() {
    let body = "Defense Minister Juraj Halvorsen said on Tuesday that Slovenia could help. Halvorsen spoke in Bergen.";
    let captions = ["Juraj Halvorsen Greenland"];
    let found = people("", body, &captions, &[], "");
    assert_eq!(listed(&found), [("Juraj Halvorsen".to_owned(), 3)]);
}

#[test]
fn photographers_and_writers_are_not_of_the_story() {
    let body =
        "President Maria Santos visited the school on Friday. Santos said it was a good day.";
    let caption = "President Maria Santos visits a school on March 1. Peter Hollis/Getty Images";
    let found = people("", body, &[caption], &["Ellen Brook"], "");
    assert_eq!(listed(&found), [("Maria Santos".to_owned(), 3)]);
    assert_eq!(found[0].spans.len(), 2);
}

#[test]
fn who_is_named_in_a_caption_alone_is_named() {
    let captions =
        ["Farmer Peter Hollis sells apples at the market in Leeds on Friday. Jane Roe/Reuters"];
    let found = people(
        "",
        "Prices rose again in May.",
        &captions,
        &["Jane Roe"],
        "",
    );
    let told: Vec<_> = found
        .iter()
        .map(|p| (p.name.as_str(), p.captions))
        .collect();
    assert_eq!(told, [("Peter Hollis", 1)]);
}

#[test]
fn tables_of_sport_are_read() {
    check(
        "1. Marta Kessler (Germany) 2:01.34\n\nScorers: Ajax - Lindqvist 20\n\n\
         Boston at Toronto, 7:35\n\nArsenal 3 Chelsea 1",
        &[("Marta Kessler", 1), ("Lindqvist", 1)],
    );
    // On no list of names, but clear from their context.
    check(
        "Chelsea 1 (Zolan 12) Everton 2 (Brancho 17, Kanchelin 28). 0-1. 28,418",
        &[("Zolan", 1), ("Brancho", 1), ("Kanchelin", 1)],
    );
}

#[test]
fn spans_count_characters() {
    let body = "„Ja“, sagte Ministerpräsident Jürgen Kästner am Montag. Kästner ging.";
    for person in people("", body, &[], &[], "") {
        for [start, end] in person.spans {
            let text: String = body
                .chars()
                .skip(start as usize)
                .take((end - start) as usize)
                .collect();
            assert!(person.name.ends_with(&text), "{text}");
        }
    }
}

#[test]
fn hostile_texts_are_survived() {
    for text in [
        "",
        "\n\n",
        "'",
        "’s",
        "A.",
        "\"A\" B",
        "İ",
        "A\u{301}.B.",
        "de de de A",
        "A-",
        "-A-b",
        "𝒜𝒷 Smith",
        "Mr. Mr. Mr.",
    ] {
        people(text, text, &[text, text], &[text], "de");
    }
    people("", &"Al ".repeat(20_000), &[], &[], "");
    people("", &"A".repeat(100_000), &[], &[], "");
}

#[test]
fn every_mention_of_a_long_text_counts() {
    let body = "Jane Roe said Paul Jones met Anne Sorensen. ".repeat(2_000);
    let named = people("", &body, &[], &[], "");
    let counts: Vec<(&str, u32)> = named
        .iter()
        .map(|person| (person.name.as_str(), person.mentions))
        .collect();
    let expected = ["Jane Roe", "Paul Jones", "Anne Sorensen"].map(|name| (name, 2_000));
    assert_eq!(counts, expected);
}

#[test]
fn forms_of_address_are_no_part_of_a_name() {
    check(
        "Cllr Brian Eckersley said he was not convinced. Cllr Eckersley said the mill was lost. Chairman Cllr Anna \
         Lindqvist said she was. \"I am,\" said Cllr Lindqvist.",
        &[("Brian Eckersley", 2), ("Anna Lindqvist", 2)],
    );
}

#[test]
fn an_interviews_letters_are_no_initials() {
    let body = "Remedios Alcaraz says little.\n\nP. Usted came to Madrid?\n\nR. Dos days later.\n\nP. Dicen it was \
        cold.\n\nR. Eso is true, and Remedios Alcaraz said so.\n\nP. Usted said it?\n\nR. Se was said.";
    assert_eq!(named(body), [("Remedios Alcaraz".to_owned(), 2)]);
}

#[test]
fn of_two_of_a_family_both_have_the_surname() {
    check(
        "Marcus and Andre Wilson, both juniors, were getting ready when Marcus saw a glow. Andre said that the brothers \
         broke a window. \"I yelled,\" said Marcus.",
        &[("Marcus Wilson", 3), ("Andre Wilson", 2)],
    );
}

#[test]
fn the_surname_alone_is_not_the_relatives_who_is_named_once() {
    check(
        "Carl Wayne Tuttle was arrested on Sunday.\n\nSheriff Randy Mize said he asked for pudding.\n\nAgents found \
         the letters of Leroy Tuttle, a coal miner who died in 1988.\n\nTuttle, a retired mechanic, has no record.\n\n\
         Mize said that Tuttle was calm.",
        &[
            ("Carl Wayne Tuttle", 3),
            ("Randy Mize", 2),
            ("Leroy Tuttle", 1),
        ],
    );
}

#[test]
fn pets_are_nobody() {
    check(
        "Giles Hartnell said that the couple's labradoodle, Barney, has been banned. Hartnell said Barney was sad.",
        &[("Giles Hartnell", 2)],
    );
}

#[test]
fn owned_firms_and_builders_are_no_people() {
    check(
        "Broker Jarvis Mallory cut its target. \"It is a tired brand,\" wrote Jarvis Mallory analyst \
         Imogen Lau.",
        &[("Imogen Lau", 1)],
    );
    check(
        "Family-owned Ernst Lorenz operates 610 stores. Ernst Lorenz has until April. Chairman Jane Roe welcomed it.",
        &[("Jane Roe", 1)],
    );
    check(
        "The council refused the application from Harry Fairbrother Homes. Speaking for Harry Fairbrother, planning \
         consultant Tom Rigby said the scheme was sound.",
        &[("Tom Rigby", 1)],
    );
    check(
        "Harry Fairbrother, 58, founded Harry Fairbrother Homes. Mr Fairbrother said that he was glad.",
        &[("Harry Fairbrother", 2)],
    );
}

#[test]
fn a_team_is_a_list() {
    check(
        "Then Cian Lohan came on. Lohan scored at once.\n\nARDLE: E Callan; P Ruane, D Moran, F Burke; C Leahy, G Lally, \
         T Killilea; S Linnane (0-1), M Hession (0-9); J Cooney (0-3), K Nash (1-1). Subs: C Lohan (1-3) for Nash.",
        &[("Cian Lohan", 2)],
    );
}

proptest! {
    #[test]
    fn any_text_gives_sound_spans(title in ".{0,40}", body in "(\\PC|[A-Z][a-z.'’-]{0,6} |\n|said |Mr\\. |de ){0,120}", caption in ".{0,40}") {
        let length = body.chars().count() as u32;
        for person in people(&title, &body, &[&caption], &[&title], "de") {
            prop_assert!(!person.name.is_empty() && person.mentions as usize >= person.spans.len());
            for [start, end] in person.spans {
                prop_assert!(start < end && end <= length);
            }
        }
    }
}
