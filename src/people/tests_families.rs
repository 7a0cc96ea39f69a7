//! Tests who is who within one article: fathers and sons, couples, and things that
//! bear somebody's name.

use super::people;
use super::tests::{check_in_any_order as is, check_story as check};

#[test]
fn father_and_son_of_one_name_are_two() {
    is(
        "Adam Thornby Jr. spoke for his father, Adam Thornby, at a rally in Reno on Sunday. Adam \
         Thornby was in Florida.",
        &[("Adam Thornby Jr.", 1), ("Adam Thornby", 2)],
    );
    is(
        "Jesse Thornby and his son, Jesse Thornby Jr., met ministers on Sunday.",
        &[("Jesse Thornby", 1), ("Jesse Thornby Jr.", 1)],
    );
    is(
        "Jesse Thornby, Jesse Thornby Jr. and Anna Roe were there.",
        &[
            ("Jesse Thornby", 1),
            ("Jesse Thornby Jr.", 1),
            ("Anna Roe", 1),
        ],
    );
    is(
        "Fernando Marlow Jr., the son of the late dictator Fernando Marlow, won on Monday. Marlow \
         Jr. said he was glad.",
        &[("Fernando Marlow Jr.", 2), ("Fernando Marlow", 1)],
    );
    is(
        "John D. Thornby III was the grandson of John D. Thornby, who founded the bank.",
        &[("John D. Thornby III", 1), ("John D. Thornby", 1)],
    );
    is(
        "Ken Marlow Sr. and Ken Marlow Jr. played together on Friday. Marlow Sr. hit first. \
         Marlow Jr. followed.",
        &[("Ken Marlow Sr.", 2), ("Ken Marlow Jr.", 2)],
    );
    is(
        "Martin Luther Roe III marched on Monday. His father, Martin Luther Roe Jr., was shot in \
         1968. Martin Luther Roe Sr. preached in Atlanta.",
        &[
            ("Martin Luther Roe III", 1),
            ("Martin Luther Roe Jr.", 1),
            ("Martin Luther Roe Sr.", 1),
        ],
    );
}

#[test]
fn one_man_with_and_without_his_suffix_is_one() {
    is(
        "Joseph R. Thornby Jr. spoke on Monday. Joseph Thornby said the bill was dead. Joe Thornby left.",
        &[("Joseph R. Thornby Jr.", 3)],
    );
}

#[test]
fn who_was_called_so_before_is_the_elder() {
    check(
        "Thornby, Marlow clash over border",
        "Mr. Marlow and Mr. Thornby clashed on Thursday. Joe Marlow, 81, said the bill was dead. Adam \
         Thornby Jr. spoke for his father, Adam Thornby, at a rally. \"Thornby lied,\" Mr. Marlow said.",
        "en",
        &[
            ("Joe Marlow", 4),
            ("Adam Thornby", 4),
            ("Adam Thornby Jr.", 1),
        ],
    );
}

#[test]
fn a_ruler_keeps_his_number() {
    is(
        "Pope Leo met King Charles III on Wednesday. The king smiled. The pope gave Charles a medal.",
        &[("Leo", 1), ("Charles III", 2)],
    );
}

#[test]
fn the_father_of_somebody_is_not_them() {
    is(
        "Police named Mohammed Yusuf al-Rashid, 22. Mr al-Rashid's father, Yusuf al-Rashid, said he wept.",
        &[("Mohammed Yusuf al-Rashid", 2), ("Yusuf al-Rashid", 1)],
    );
}

#[test]
fn given_names_tell_who_is_mrs() {
    is(
        "Bill Thornby and Hillary Thornby spoke on Saturday. Mrs. Thornby spoke first. Mr. Thornby left early.",
        &[("Bill Thornby", 2), ("Hillary Thornby", 2)],
    );
    check(
        "",
        "Patrick Villiers et Isabelle Villiers ont été condamnés lundi à Paris. M. Villiers était présent. \
         Mme Villiers était absente.",
        "fr",
        &[("Patrick Villiers", 2), ("Isabelle Villiers", 2)],
    );
}

#[test]
fn monsieur_is_no_initial() {
    check(
        "",
        "Benoît de La Motte-Villiers a parlé lundi. M. de La Motte-Villiers a dit que tout allait bien.",
        "fr",
        &[("Benoît de La Motte-Villiers", 2)],
    );
}

#[test]
fn two_of_one_surname_that_is_printed_once_both_have_it() {
    let expected = [("Barack Thornby", 1), ("Michelle Thornby", 1)];
    for (language, body) in [
        (
            "en",
            "On Monday, Barack and Michelle Thornby visited a school.",
        ),
        (
            "de",
            "Barack und Michelle Thornby haben am Montag eine Schule besucht.",
        ),
        (
            "fr",
            "Barack et Michelle Thornby ont visité une école lundi.",
        ),
        (
            "es",
            "Barack y Michelle Thornby visitaron el lunes una escuela.",
        ),
        ("it", "Barack e Michelle Thornby hanno visitato una scuola."),
        (
            "nl",
            "Barack en Michelle Thornby hebben een school bezocht.",
        ),
    ] {
        check("", body, language, &expected);
    }
    for body in [
        "The brothers Vitali and Wladimir Klitsch boxed on Monday.",
        "Brothers Vitali and Wladimir Klitsch boxed on Monday.",
    ] {
        is(body, &[("Vitali Klitsch", 1), ("Wladimir Klitsch", 1)]);
    }
    is(
        "Bill and Hillary van der Laan spoke. Bill said so.",
        &[("Bill van der Laan", 2), ("Hillary van der Laan", 1)],
    );
}

#[test]
fn who_stands_beside_a_name_in_full_may_be_another() {
    is(
        "Saul and Jonathan Marlow spoke. Saul Thornby said so.",
        &[("Saul Thornby", 2), ("Jonathan Marlow", 1)],
    );
    is(
        "Susan Roe of Maine and Jonathan Marlow of Ohio, a couple, spoke. Senators Adam Bent of Texas and \
         George Thackery of Maine agreed.",
        &[
            ("Susan Roe", 1),
            ("Jonathan Marlow", 1),
            ("Adam Bent", 1),
            ("George Thackery", 1),
        ],
    );
}

#[test]
fn surname_first_is_the_same_name() {
    check(
        "Orban Viktor meets Orban's friends",
        "Prime Minister Viktor Orban met ministers on Monday. Orban Viktor, as Hungarians say, did not speak.",
        "en",
        &[("Viktor Orban", 4)],
    );
}

#[test]
fn a_nickname_before_a_surname_is_no_other() {
    is(
        "Benjamin Thornby said on Sunday that the war would go on. \"Bibi\" Thornby and Anna Roe had been rivals.",
        &[("Benjamin Thornby", 2), ("Anna Roe", 1)],
    );
}

#[test]
fn the_surname_of_two_is_nobodys() {
    check(
        "",
        "Jane Le Roux a été condamnée lundi. Son père, Jean-Marie Le Roux, était mort. Le Roux fera appel.",
        "fr",
        &[("Jane Le Roux", 1), ("Jean-Marie Le Roux", 1)],
    );
}

#[test]
fn what_firms_do_tells_them() {
    for body in [
        "E.F. Thornby said on Monday that it would sell its brokerage.",
        "Hugo Thornby shares rise. Hugo Thornby is listed in Frankfurt.",
        "Walt Thornby and Marlow Bros fell on Monday in New York.",
        "Thornby's had valued the painting at $2 million.",
        "Goldman Sachs rose. Goldman will cut jobs.",
    ] {
        is(body, &[]);
    }
    check("", "Das gilt für die Firma Hugo Thornby auch.", "de", &[]);
    is(
        "Thornby stock rose on Monday. Adam Thornby, the vice chairman, offered to buy it. Thornby said it would sell.",
        &[("Adam Thornby", 3)],
    );
}

#[test]
fn ships_and_storms_are_nobody() {
    check(
        "USS Adam R. Thornby returns; HMS Queen Elizabeth delayed",
        "The aircraft carrier USS Adam R. Thornby returned on Wednesday. The Thornby had been at sea. The Carl \
         Roe and the Abraham Marlow remain there. HMS Queen Elizabeth stayed in port.",
        "en",
        &[],
    );
    is(
        "The cruise ship Thomas Thornby, the ferry John Joyce and the tanker Maria Roe collided.",
        &[],
    );
    is(
        "The aircraft carrier John Marlow sailed on Monday. The mail carrier John Thornby did not see it.",
        &[("John Thornby", 1)],
    );
    is("Storm Eunice had hit Britain; Eunice killed three.", &[]);
}

#[test]
fn laws_cases_and_places_are_nobody() {
    is(
        "Lawmakers will review Megan's Law and Kendra's Law. Miranda v. Arizona was decided in 1966.",
        &[],
    );
    is(
        "The cities of Ardle, Lincoln and Jackson will get aid.",
        &[],
    );
    is("Walkers were found at Skipper's Hill on Monday.", &[]);
    is(
        "Michael Jordan flew in from Jordan on Monday.",
        &[("Michael Jordan", 1)],
    );
    check(
        "",
        "Via Giuseppe Garibaldi è chiusa da lunedì, ha detto il sindaco.",
        "it",
        &[],
    );
    check(
        "",
        "Le ministre a été interrogé par Le Parisien. Le Figaro se tait.",
        "fr",
        &[],
    );
}

#[test]
fn measures_and_states_are_nobody() {
    is(
        "It paid 12 N.Z. Dlrs and 3 H.K. Dlr, U.K. Chancellor of the Exchequer Nigel Thornby said.",
        &[("Nigel Thornby", 1)],
    );
}

#[test]
fn the_end_of_a_long_name_is_a_short_form() {
    check(
        "Suu Kyi jailed",
        "Aung San Suu Kyi was jailed on Monday. Suu Kyi is 78.",
        "en",
        &[("Aung San Suu Kyi", 3)],
    );
}

#[test]
fn a_text_in_capitals_has_short_forms() {
    check(
        "THORNBY MEETS HALVORSEN",
        "JOE THORNBY MET ROBERT HALVORSEN ON MONDAY. THORNBY SAID THE TALKS WERE GOOD.",
        "en",
        &[("JOE THORNBY", 3), ("ROBERT HALVORSEN", 2)],
    );
}

#[test]
fn letters_behind_a_name_are_no_part_of_it() {
    is(
        "She was represented by Sir Keir Thornby KC. \"No,\" Thornby said.",
        &[("Keir Thornby", 2)],
    );
}

#[test]
fn german_genitives_are_their_bearers() {
    check(
        "",
        "Markus Thörnby schwieg. Anna Lindqvist nannte Thörnbys Worte unanständig.",
        "de",
        &[("Markus Thörnby", 2), ("Anna Lindqvist", 1)],
    );
}

#[test]
fn a_nickname_alone_is_its_bearers() {
    is(
        "She and her neighbor, Odell \"Bud\" Thornby, spent five hours on the roof. \"Bud sang the \
         whole time,\" she said. Bud Thornby had no regrets.",
        &[("Odell \"Bud\" Thornby", 3)],
    );
    is(
        "The most conspicuous was Cornelius \"Corky\" van den Thorn Sr., a merchant. Corky denied \
         it until he died. His son, Cornelius van den Thorn Jr., denies it still.",
        &[
            ("Cornelius \"Corky\" van den Thorn Sr.", 2),
            ("Cornelius van den Thorn Jr.", 1),
        ],
    );
    is(
        "One of the first was Thaddeus Okonkwo, a man known as \"Whistle,\" who could name it. \
         \"She had the ear,\" Thaddeus \"Whistle\" Okonkwo recalled.",
        &[("Thaddeus \"Whistle\" Okonkwo", 3)],
    );
}

#[test]
fn a_nickname_that_is_a_word_is_not_its_bearers_elsewhere() {
    is(
        "Clara \"Chicago\" Thornby was born in Chicago. Wilbur \"Dutch\" Marlow lost, and the Dutch \
         won.",
        &[
            ("Clara \"Chicago\" Thornby", 1),
            ("Wilbur \"Dutch\" Marlow", 1),
        ],
    );
}

#[test]
fn the_first_of_two_surnames_is_a_short_form() {
    check(
        "",
        "En el bar, Faustino Heredia Montoya, de 81 años, bromeó. Heredia no se rio. «Que venga», \
         dijo.",
        "es",
        &[("Faustino Heredia Montoya", 2)],
    );
}

#[test]
fn a_title_that_is_not_his_is_hers() {
    is(
        "Ewan Thornby was at home. He had tried to loosen Mr Thornby's bonds. Moira Thornby, 71, \
         had been upstairs. When Mrs Thornby said so, he left. Mr Thornby said nothing.",
        &[("Ewan Thornby", 3), ("Moira Thornby", 2)],
    );
    is(
        "Trevor and Lynne Ogden were told on Friday. Mrs Ogden said it was bad. Mr Ogden agreed.",
        &[("Trevor Ogden", 2), ("Lynne Ogden", 2)],
    );
    check(
        "",
        "Marie-Claude Le Goff tient le phare du Nord, Yannick Le Goff celui du Sud. Mme Le Goff a \
         renvoyé les clés.",
        "fr",
        &[("Marie-Claude Le Goff", 2), ("Yannick Le Goff", 1)],
    );
}

#[test]
fn a_surname_that_stands_first_is_a_short_form_like_any_other() {
    is(
        "A team led by Chen Yu-ting spent a year there. \"We expected chaos,\" said Chen. David \
         Chen of the University of Leeds, who is not related to the author, agreed.",
        &[("Chen Yu-ting", 2), ("David Chen", 1)],
    );
    is(
        "Bashar Al-assad and Bashar Thornby met. Thornby said so.",
        &[("Bashar Al-assad", 1), ("Bashar Thornby", 2)],
    );
    is(
        "Anna Roe-smith met Anna Thornby. Roe-smith laughed. Anna Thornby did not.",
        &[("Anna Roe-smith", 2), ("Anna Thornby", 2)],
    );
}

#[test]
fn who_gave_the_money_is_not_meant() {
    is(
        "His adviser is Eliza Marlow, the Walter P. Thornby Professor of Acoustics.",
        &[("Eliza Marlow", 1)],
    );
}

#[test]
fn a_firm_of_heirs_is_nobody() {
    is(
        "Gold from Thornby & Daughter was in the safe of Ewan Thornby. It was run by Marlow \
         Terminals, whose chairman, Khalid Marlow, declined.",
        &[("Ewan Thornby", 1), ("Khalid Marlow", 1)],
    );
    is(
        "Harry Thornby scored twice. Thornby and Son combined, and Thornby and Son Heung-min left \
         early.",
        &[("Harry Thornby", 3), ("Son Heung-min", 1)],
    );
}

#[test]
fn the_letter_before_a_name_belongs_to_it() {
    is(
        "District Attorney H. Clay Thornby said his office was reviewing it.",
        &[("H. Clay Thornby", 1)],
    );
    is(
        "They left from platform B. Adam Thornby of Leeds said that the train was late.",
        &[("Adam Thornby", 1)],
    );
}

#[test]
fn particles_keep_a_surname_and_its_bearer_together() {
    is(
        "Geertje van den Thorn, his widow, opened the door. Later van den Thorn left.",
        &[("Geertje van den Thorn", 2)],
    );
    check(
        "",
        "Auch von der Wehlau sagte das. Für von der Wehlau ist es gut. Ursula von der Wehlau war da.",
        "de",
        &[("Ursula von der Wehlau", 3)],
    );
}

#[test]
fn a_title_tells_which_of_a_couple_is_meant() {
    is(
        "The judge said that he had tried to loosen Mr Thornby's bonds. Ewan Thornby lay on the \
         floor. Moira Thornby, 71, heard it. Mrs Thornby called him.",
        &[("Ewan Thornby", 2), ("Moira Thornby", 2)],
    );
}

#[test]
fn german_titles_are_part_of_a_name() {
    check(
        "",
        "Karl Graf von der Mühlen will davon nichts wissen. Das sagte von der Mühlen am Telefon.",
        "de",
        &[("Karl Graf von der Mühlen", 2)],
    );
}

#[test]
fn a_caption_of_a_name_is_a_photographers() {
    let found = people(
        "",
        "Anna Roe opened the harbour on Monday.",
        &["Anna Roe at the pier on Monday.", "Greg Nolan"],
        &[],
        "en",
    );
    let names: Vec<&str> = found.iter().map(|person| &*person.name).collect();
    assert_eq!(names, ["Anna Roe"]);
}

#[test]
fn half_of_a_surname_is_not_hers_beside_a_whole_one() {
    is(
        "Harold Thornby died on Friday. His daughter Ruth Thornby-Katz said so. Mr. Thornby did not \
         invent it. Dorothy Thornby died in 2016. The band stopped, Mrs. Thornby said.",
        &[
            ("Harold Thornby", 2),
            ("Ruth Thornby-Katz", 1),
            ("Dorothy Thornby", 2),
        ],
    );
}
