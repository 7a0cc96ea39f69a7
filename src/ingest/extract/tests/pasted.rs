//! Stories pasted with parts of their page. Each line is prefixed by the letter of
//! its expected role (`t` title, `n` note, `b` body, `c` caption, `f` furniture).

use super::{letter, parse};
use crate::article::{Article, Moment, Role};

/// Reads a marked text without its marks, and compares the roles with them.
pub(super) fn check(marked: &str) -> Article {
    let text: Vec<&str> = marked
        .lines()
        .map(|line| line.split_once('|').map_or("", |(_, text)| text))
        .collect();
    let article = parse("a.txt", &text.join("\n"));
    let read: Vec<String> = article
        .blocks
        .iter()
        .map(|block| format!("{}|{}", letter(block.role), block.text))
        .collect();
    let expected: Vec<&str> = marked.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(read, expected);
    article
}

#[test]
fn a_deck_below_the_headline_is_not_the_headline() {
    let article = check(
        "t|Storm Strikes Northern Orm
n|Hundreds of Boat Houses Fall; 14 Are Hurt

n|By Jane Roe
n|February 27, 2024

b|A storm struck the northern coast of Orm early Tuesday, damaging hundreds of boat houses and cutting power to the port, the authorities said.

b|At least 14 people were hurt when the roofs of boat houses fell, said Nell Thackery, who leads the harbour watch. None of them is in danger.",
    );
    assert_eq!(article.authors[0].value, "Jane Roe");
}

#[test]
fn a_headline_without_blanks_is_not_of_one_word() {
    let article = check(
        "t|南方多省将迎强降雨

n|2024年6月5日 09:12 来源：海河日报

b|中央气象台5日发布暴雨橙色预警，预计未来三天南方多省将出现大到暴雨，局部地区有大暴雨。

b|应急管理部要求各地做好防汛准备，组织危险区域群众转移。",
    );
    assert_eq!(article.source.unwrap().value, "海河日报");
    assert!(article.published.is_some());
}

#[test]
fn a_last_paragraph_that_is_signed_in_brackets_is_of_the_story() {
    check(
        "t|水道管更新を前倒し 都、1200キロ交換へ

b|東京都は15日、老朽化した水道管の更新計画を前倒しし、2030年度までに約1200キロを交換すると発表した。事業費は総額2800億円を見込む。

b|小池山知事は記者会見で「都民の命を守るため、先送りはできない」と述べた。

b|一方、都議会からは料金の値上げにつながるとの懸念の声も出ている。（山田太郎）",
    );
}

#[test]
fn links_between_paragraphs_are_no_part_of_the_story() {
    check(
        "t|Ferry to Orm Island will carry sheep again

n|By Jane Roe
n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

f|Lighthouse keeper retires after 40 winters
f|Why gulls prefer chips from the north pier

b|The council voted for it on Tuesday by nine to two.

f|Read more
f|What the storm left behind in Port Callum

b|Sheep and sheepdogs

b|Up to six sheep may travel on each crossing if a sheepdog or a shepherd goes with them, the harbour master said.

f|Bakery wins prize for the longest eclair in Wexmoor county

b|Passengers who do not care for wool may stand at the bow.",
    );
}

#[test]
fn lone_lines_of_the_story_are_its_headings() {
    check(
        "t|Ferry to Orm Island will carry sheep again

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The return of the wool

b|The council voted for it on Tuesday by nine to two.

b|What will it cost?

b|A crossing costs two pounds for a sheep and four for a ram, the harbour master said.",
    );
}

#[test]
fn nothing_of_the_story_stands_below_readers_comments() {
    check(
        "t|Ferry to Orm Island will carry sheep again

n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two.

b|The first sheep are expected at the quay at seven in the morning.

f|Comments (2)
f|Anna Berg
f|I have waited for this since the day it was stopped, and so has my ram.
f|Reply
f|Karl Holm
f|Nobody thinks of those who are allergic to wool.",
    );
}

#[test]
fn labels_below_the_last_paragraph_are_no_headings() {
    check(
        "t|Ferry to Orm Island will carry sheep again

n|By Jane Roe
n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two.

b|The first sheep are expected at the quay at seven in the morning.

f|Islands
f|Farming
f|Orm

n|Jane Roe
n|Jane Roe writes about harbours and whatever is shipped from them.",
    );
}

#[test]
fn what_speaks_to_the_reader_between_furniture_is_an_invitation() {
    check(
        "t|Ferry to Orm Island will carry sheep again

n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

f|The Tide Table
f|Get the harbour's news in your inbox every Friday with our newsletter.
f|Your email address

b|The council voted for it on Tuesday by nine to two, and you could hear the flock cheer.

b|The first sheep are expected at the quay at seven in the morning.",
    );
}

#[test]
fn captions_below_the_notes_need_no_credit() {
    check(
        "t|Ferry to Orm Island will carry sheep again
n|The council has found a way to keep them from the timetable

n|27 February 2024

c|A ram waits for the first ferry on the quay in Port Callum

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two.",
    );
}

#[test]
fn the_headline_below_menus_is_the_line_of_which_the_story_speaks() {
    for menu in [
        "f|Home News Sport Tides Letters Notices",
        "f|Courage is Our Compass",
    ] {
        let article = check(&format!(
            "{menu}

f|Islands & Farming

t|Ferry to Orm Island will carry sheep again
n|By Jane Roe
n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two."
        ));
        let from = article.title.unwrap().from;
        assert_eq!(from, "line that the story repeats");
    }
}

#[test]
fn lists_and_tables_of_a_story_stay() {
    check(
        "t|How to dry a wet sheep

b|Nobody on Orm Island owns a sheep that has never fallen off the quay, and everybody knows what to do.

b|What you need

b|A towel for each leg, and one for the shepherd.",
    );
    check(
        "t|Orm Rovers beat Callum Town
n|27 February 2024

b|Orm Rovers won the island's cup for the third time in a row on Tuesday.

b|Rovers 3 1 2 6
b|Town 1 1 0 2
b|Referee 0 0 1 1",
    );
}

#[test]
fn angle_quotes_open_sentences_too() {
    check(
        "t|Færgen til Orm sejler igen

b|Færgen til Orm sejler igen fra mandag, elleve år efter at et får åd fartplanen på kajen.

b|»Vi har savnet dem«, siger havnefogeden.",
    );
}

#[test]
fn whoever_is_named_before_the_day_of_publication_wrote_it() {
    let article = check(
        "t|Ferry to Orm Island will carry sheep again
n|Zubaira Qandil Published February 27, 2024 09:40am PKT

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two.",
    );
    assert_eq!(article.authors[0].value, "Zubaira Qandil");
    let published = article.published.unwrap().value.to_string();
    assert_eq!(published, "2024-02-27T09:40:00+05:00");
}

#[test]
fn places_and_updates_stand_in_lines_of_dates() {
    for (line, updated) in [
        ("Port Callum (N/R), Feb. 27, 2024", None),
        (
            "dinsdag 27 februari 2024, 09:40 • Aangepast woensdag 28 februari 2024, 11:02",
            Some("2024-02-28T11:02:00"),
        ),
    ] {
        let article = check(&format!(
            "t|Ferry to Orm Island will carry sheep again
n|By Jane Roe
n|{line}

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two."
        ));
        let published = article.published.unwrap().value.to_string();
        assert!(published.starts_with("2024-02-27"), "{published}");
        let read = article.updated.map(|date| date.value.to_string());
        assert_eq!(read.as_deref(), updated);
    }
}

#[test]
fn a_story_is_signed_below_its_last_paragraph() {
    let story = "t|Ferry to Orm Island will carry sheep again

n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable and another one swam home with the bell of the ship.

b|The council voted for it on Tuesday by nine to two.

b|The first sheep are expected at the quay at seven.
";
    for (signature, below) in [
        (
            "By Karen Holm",
            "f|Send a correction\nf|Comments (32)\nf|Old Ram\nf|I have waited for this.\nf|Reply\nf|Ewe\nf|So have I.\nf|Reply",
        ),
        ("KAREN HOLM", ""),
        ("— Karen Holm", ""),
    ] {
        let article = check(&format!("{story}\nn|{signature}\n{below}"));
        assert_eq!(article.authors[0].value, "Karen Holm");
    }
}

#[test]
fn two_names_below_a_dated_headline_are_a_byline() {
    let article = check(
        "n|Feb 27, 2024 - Economy

t|Sheep are the new passengers

n|Karen Holm, Anna Berg

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two, and passengers did not object.",
    );
    assert_eq!(article.authors.len(), 2);
}

#[test]
fn a_papers_name_above_the_headline_is_no_headline() {
    check(
        "f|The Port Callum Leader-Post

t|Ferry to Orm Island will carry sheep again
n|Jane Roe
n|27 February 2024

b|The ferry from Port Callum to Orm Island will carry sheep again from Monday, and its leader is a ram.

b|The council voted for it on Tuesday by nine to two.",
    );
    check(
        "f|Home page

f|Islands & the Sea

t|Island hotel sues the tide
n|The owners say that it takes their guests to the mainland twice a day and brings back other people
n|By Jane Roe
n|27 February 2024

b|The owners of the island hotel say that the tide takes guests to the mainland twice a day.

b|The court will hear it on Monday, if the tide allows.",
    );
}

#[test]
fn numbered_and_named_lines_of_a_list_stay() {
    check(
        "t|Four sheds in which a sheep can dry
n|By Jane Roe
n|27 February 2024

b|Nobody on Orm Island owns a sheep that has never fallen off the quay, and most of them know a shed.

f|You may also like
f|The longest eclair in Wexmoor county
f|What the storm left behind in Port Callum

b|1. The Tar Shed, Port Callum
b|Room: six sheep
b|Warmth: a stove

b|The shed smells of tar and so will your sheep, but nobody has ever been turned away at its door.

b|2. The Net Loft, Orm
b|Room: two sheep
b|Warmth: none

b|The loft has a ladder, which is why there is always room in it for sheep.",
    );
}

#[test]
fn reports_as_things_happen_keep_their_headings() {
    check(
        "t|Sheep at sea: the ferry is late
n|Mon 26 Feb 2024

f|19.45 GMT
b|The flock is ashore

b|All of the flock is ashore, the harbour master says, and most of it is dry again.

f|Share

f|19.10 GMT
b|The ram has eaten the flare

b|A passenger says that nobody can find the signal, and that somebody is chewing in the dark.

f|Share

f|18.32 GMT
b|Nobody is to blame

b|The timetable does not mention the animals on board, the council has announced.

f|Share",
    );
}

#[test]
fn results_end_a_story_and_exchange_rates_are_notes() {
    check(
        "t|Orm Rovers win the sheep race
n|27 February 2024

b|Orm Rovers won the island's sheep race for the third time in a row on Tuesday, by the length of a nose.

b|The ram of Callum Town stopped at the bakery and could not be made to leave it.

b|Result, two miles:
b|1. Lens (Orm) 25:41,3
b|2. Holm (Callum) +0,1

f|All races in our app

f|Most read
f|Bakery wins prize",
    );
    check(
        "t|Price of wool sinks on Orm Island
n|By Jane Roe
n|27 February 2024

b|The price of wool sank to 12 crowns a pound on Tuesday, which is less than the sheep think it worth.

b|Merchants in Port Callum said they would wait until the animals had calmed down.

n|($1 = 10.04 Orm crowns)

f|Most read
f|Bakery wins prize",
    );
}

#[test]
fn lists_of_sources_are_no_part_of_the_story() {
    check(
        "t|No, the ram did not vote

b|A picture that shows a ram at the ballot box of Orm Island has been altered, the council says.

b|The council voted on Tuesday by nine to two, and all of the eleven were people.

f|Sources:
f|Minutes of the council. Orm Island, https://council.example/minutes
f|Photographs of the quay. Accessed 27 Feb. 2024.",
    );
}

#[test]
fn a_box_may_have_a_line_that_goes_on() {
    check(
        "t|Ferry to Orm Island will carry sheep again
n|By Jane Roe
n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

f|The Morning Tide
f|by post and never miss one of our best stories
f|Your address

b|The council voted for it on Tuesday by nine to two.",
    );
}

#[test]
fn what_an_update_adds_is_a_note() {
    check(
        "t|Ferry to Orm Island will carry sheep again
n|27 February 2024
n|(Adds remark of the harbour master in last paragraph)

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two.",
    );
}

#[test]
fn a_very_long_story_is_sorted_as_a_short_one_is() {
    let paragraphs = |from: usize| -> String {
        let one = |n: usize| {
            format!(
                "b|Entry {n} of the log tells of gulls, of fog and of the keeper's {n} letters \
                 to a sister who never wrote back.\n\n\
                 b|Keeper's letters {n}\n\n\
                 b|The keeper put {n} drops of oil into the lamp and waited for the night to end.\n\n\
                 f|Why the sheep of Orm Island vote {n} times\n\n"
            )
        };
        (from..from + 2000).map(one).collect()
    };
    check(&format!(
        "t|The log of the last keeper of Orm\n\nn|By Jane Roe\n\n{}b|That is all.\n\nf|Most read",
        paragraphs(1)
    ));
}

#[test]
fn a_picture_saved_twice_is_one_of_the_page() {
    let article = check(
        "n|Energy & Environment
t|Council renames the ferry after the ram
n|by Jane Roe - 02/27/24 3:12 PM ET
f|Link copied
c|The ferry is seen from the quay in Port Callum on Feb. 8, 2024.
c|Carl Lens/The Tide
c|The ferry is seen from the quay in Port Callum on Feb. 8, 2024.

b|The council of Orm Island voted on Tuesday to rename its ferry after the ram that ate the timetable.

b|The harbour master said that the ram had not been asked.",
    );
    assert_eq!(article.authors.len(), 1);
}

#[test]
fn who_took_a_picture_below_the_byline_has_not_written_the_story() {
    let article = check(
        "t|The last signalman of Orm Island retires at 88
n|July 9, 2025 5:00 AM ET
n|By

n|Jane Roe

c|Karl Holm polishes his lamp in the signal box in Port Callum. He has lit it every night.
c|Anna Lens for The Tide
f|Advertisement

b|When Karl Holm lit the lamp in Port Callum for the first time, there were two other signalmen on the island.

b|Now his is the only lamp for 60 miles, and the ferry needs none.",
    );
    let authors: Vec<&str> = article
        .authors
        .iter()
        .map(|author| author.value.as_str())
        .collect();
    assert_eq!(authors, ["Jane Roe"]);
}

#[test]
fn a_sentence_in_a_form_is_no_part_of_the_story() {
    check(
        "t|Ferry to Orm Island will carry sheep again
n|By Jane Roe
n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

f|Free weekly newsletter
f|The planet's best writing. Get all of the week's news - the good, the bad and the essential
f|Enter your email address

b|The council voted for it on Tuesday by nine to two.

b|Passengers who do not care for wool may stand at the bow.",
    );
}

#[test]
fn another_storys_date_is_not_the_date() {
    let article = check(
        "t|Fähre nach Orm fährt ohne Kapitän
n|Von Karl Holm

b|Die Fähre nach Orm legt ab, ohne dass jemand ein Ruder berührt. Acht Kameras halten Ausschau.

b|Die Hafenmeisterin sprach von einem kleinen Schiff und einem großen Schritt.

f|mehr
f|24.02.2025
f|Schafe im Bürgerbus

b|Der Test ist auf sechs Monate begrenzt.

b|Danach soll die Fähre wieder von Hand gesteuert werden.

b|Ein Kapitän wird dafür schon gesucht.

b|Wer Möwen mag, wird bevorzugt.

f|Lesen Sie auch",
    );
    assert_eq!(article.published, None);
}

#[test]
fn who_helped_below_the_story_is_noted() {
    check(
        "t|Ferry to Orm Island will carry sheep again
n|By Jane Roe
n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two.

b|Passengers who do not care for wool may stand at the bow.

n|Anna Lens contributed research.
n|This story was edited by Karl Holm.",
    );
}

#[test]
fn a_picture_on_top_is_not_the_headline() {
    check(
        "c|A robot arm lays a row of bricks
c|Image credits: Lumen
n|Startups
t|Lumen has money to teach robots the one job that masons hate
n|Jane Roe
n|7:30 AM PDT · August 6, 2025

b|Karl Holm laid bricks for his uncle in Port Callum for six summers, and hated to cut them.

b|His robots cut bricks and do nothing else, he told the masons of Orm Island.",
    );
}

#[test]
fn teasers_above_the_headline_are_not_the_headline() {
    let article = parse(
        "a.txt",
        "Home
Investing
Timber stocks fall for a third week; copper off 12 points
Transport
Ferry to Orm Island will carry sheep again from Monday
Published: Feb. 27, 2024 at 4:31 p.m. ET
By
Jane Roe

The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

The council voted for it on Tuesday by nine to two, and the price of wool rose in Port Callum, the harbour master said.

Passengers who do not care for wool may stand at the bow.",
    );
    assert_eq!(
        article.title.map(|title| title.value).as_deref(),
        Some("Ferry to Orm Island will carry sheep again from Monday")
    );
}

#[test]
fn a_quotation_ends_a_sentence_in_every_typography() {
    check(
        "t|Orm bekommt eine Seilbahn
n|Von Karl Holm
n|27.02.2024, 14.22 Uhr

b|Die Insel Orm bekommt eine Seilbahn über den Hafen. Der Rat stimmte am Dienstag dafür.

f|Mehr zum Thema
f|Fähren: Warum die Inseln keine Brücken bauen
f|Der Leuchtturm: Ein Porträt der alten Lampe

b|Anna Lens, Sprecherin des Vereins, kündigte an, man werde auch den Klageweg gehen: »Notfalls bis ans Meer.«

b|Die Kosten waren zuletzt auf sechs Millionen gestiegen.",
    );
    check(
        "t|A Orm, la dernière criée du port s’est tue
n|Par Hélène Guérin
n|Publié le 27 février 2024 à 17h30

b|A 5 heures, mardi, il n’y avait que trois caisses de lieu jaune sur le carrelage de la criée. Karl Roussel a éteint la lumière.

b|« J’ai vendu ici trente ans, dit le crieur. On ne va pas faire un discours pour trois caisses. »

f|Lire aussi
f|Pêche : le gouvernement promet un plan pour les petits ports

b|La flottille est passée de 64 navires à 7 aujourd’hui, et la halle deviendra un marché couvert.",
    );
}

#[test]
fn a_paragraph_below_a_captions_button_is_the_storys() {
    check(
        "t|The weed that ate the bay of Orm
n|Jane Roe Environment reporter
n|Sat 24 Feb 2024 18.03 GMT

b|On the third day, the shops in Port Callum began to close their windows. On the fifth, they closed their doors.

c|A digger clears weed from the slipway at Orm. Photograph: Karl Holm/The Observer
f|View image in fullscreen
b|The smell comes from a green weed that grows into mats half a metre thick and gives off gas when it rots. Anna Lens, who knows the sea, has measured ninety parts per million above the tideline.

b|“It is not dangerous for an hour,” she says. “It is quite dangerous for a night.”",
    );
}

#[test]
fn advertisements_above_the_last_paragraph_make_no_card_of_it() {
    check(
        "t|Ferry to Orm Island will carry sheep again
n|By Jane Roe
n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two, and the price of wool rose in Port Callum.

f|Advert
f|Advert

b|Passengers who do not care for wool may stand at the bow, the harbour master said, and those who do may stand wherever they like.

f|Harbours
f|Winter timetables of all the northern ports
f|What the keepers of the lights have to say about the coming season, in their own words and pictures.
f|Lights
f|The oldest lamp on the coast is for sale
f|Whoever buys it has to clean it every morning, and may read by it at night if there are no ships.
f|Lights
f|How to build a lamp from two bottles
f|It takes a day and a steady hand, and burns for a week on what is left over in any kitchen.",
    );
}

#[test]
fn a_picture_may_stand_between_a_heading_and_its_paragraph() {
    check(
        "t|Orm Island may leave the Union of Harbours
n|By Jane Roe
n|27 February 2024

b|The council of Orm Island has asked whether it may leave the Union after a quarrel about the depth of its quay.

b|The harbour master said that the Union had never let anybody go, and that nobody had ever asked it to.

f|Timber prices fall in the north for a third week
f|Keeper of the last lamp retires
f|Dolphins return to the strait

b|What is Unio?
c|Getty Images
c|Unio was founded in Port Callum in 1949

b|Unio was formed in Port Callum by twelve harbours, which feared that a thirteenth might be dug.",
    );
}

#[test]
fn a_name_in_capitals_above_the_writers_took_the_picture() {
    let article = check(
        "t|El pueblo de Orm vota cada domingo quién riega

n|Orm, con 140 vecinos, ha resucitado un tribunal medieval para repartir el agua

c|Vecinos de Orm durante la votación del domingo en el lavadero.
n|JAVIER CASTELLS
n|Lucía Barrenechea
n|Orm - 14 MAY 2024 - 05:40 CEST

b|Los domingos a las doce, después de misa, Orm vota. No se eligen alcaldes ni reinas: se decide quién abre la compuerta.

b|El embalse está medio vacío, y quien no acude pierde el turno.",
    );
    assert_eq!(authors(&article), ["Lucía Barrenechea"]);
}

#[test]
fn writers_stand_above_where_they_teach() {
    let article = check(
        "t|Why do we hear our name in a noisy room? A 1953 puzzle finally has an answer

n|August 13, 2024 8.09pm AEST

n|Authors
n|Jane Roe
n|Senior Lecturer in Psychology, University of Orm

n|Karl Holm
n|PhD Candidate, Auditory Neuroscience, University of Orm

b|Imagine that you are at a party. You are listening to one person and ignoring forty. Then somebody across the room says your name.

b|In 1953, engineers noticed that pilots could follow one voice out of several in a headset, and that most of it was thrown away late.

b|Our new study, published in the Journal of Hearing, tested the idea on 212 volunteers.",
    );
    assert_eq!(authors(&article), ["Jane Roe", "Karl Holm"]);
}

#[test]
fn pictures_are_credited_in_capitals_in_brackets_and_by_buttons() {
    check(
        "t|A Orm, la dernière criée du port s’est tue
n|Par Hélène Guérin
n|Publié le 27 février 2024 à 17h30

c|La halle à marée d’Orm, le 1er février 2024. YANN HOLM POUR « LE QUOTIDIEN »

b|A 5 heures, mardi, il n’y avait que trois caisses de lieu jaune sur le carrelage de la criée. Karl Roussel a éteint la lumière.

c|Jane and Karl Roe at the drawbridge of their house
f|+5
f|View gallery

b|La flottille est passée de 64 navires à 7 aujourd’hui, et la halle deviendra un marché couvert. Les derniers équipages, eux, livreront leur poisson à Port-Callum, à quatre-vingts kilomètres de là, où personne ne les attend.",
    );
    check(
        "t|Stolen parade float found, missing its walleye
c|A float shaped like a giant walleye was stolen from the warehouse.(WABC)
n|By Jane Roe
n|Published: Feb. 27, 2024 at 10:47 PM CDT
b|Deputies have found a parade float that was stolen last week, but the walleye that sat on top is still missing.
b|The harbour master of Port Callum said that somebody had seen it, since it was a big fish.",
    );
}

#[test]
fn a_staff_is_nobody() {
    for (staff, names) in [("Al Marsa", vec![]), ("Jane Smith", vec!["Jane Smith"])] {
        let article = parse(
            "a.txt",
            &format!(
                "Ferry to Orm Island will carry sheep again\nBy {staff} Staff\n27 February 2024\n\n\
                 The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.\n"
            ),
        );
        assert_eq!(authors(&article), names);
    }
}

pub(super) fn authors(article: &Article) -> Vec<&str> {
    let authors = article.authors.iter();
    authors.map(|author| author.value.as_str()).collect()
}

#[test]
fn what_no_rule_knows_is_told_by_the_model() {
    check(
        "f|Marlow County Sentinel
f|Skip to main content
f|An independent voice since 1871
f|Home / News / Transport
t|School bus drivers walk out over broken heaters
n|By Ana Torvald
n|March 4, 2025 | 6:10 a.m.
b|Drivers of forty school buses in Marlow County stayed home on Tuesday because the heaters of their buses have been broken since January, their union said.
f|Have a story to tell? Write to our newsroom and win a mug.
b|\"We drive in coats and the children sit in blankets,\" said Peter Hallam, who has driven the route to Orm for nine years.
b|The county said that parts for the heaters were on their way and that the buses would run again by Friday.
b|No child was hurt.
b|The union meets again on Thursday evening to vote on whether to go on with the strike.
f|You may also be interested in these stories
f|Mayor of Orm loses his hat in a storm",
    );
}

#[test]
fn a_lone_line_of_a_text_without_a_page_is_the_storys() {
    // The model is not applied without recognised furniture.
    check(
        "t|The long wait for the ferry
b|Passengers waited for the ferry to Orm Island for four hours on Monday, because its captain had lost the key to the bridge.
b|Write to the newsroom and win a mug.
b|The key was found in the pocket of his other coat, which had gone to the cleaner's on the mainland that morning.",
    );
}

#[test]
fn lines_that_name_the_storys_people_are_captions() {
    check(
        "t|Landlord of the Ebb Inn wins the harbour lottery

n|By Jane Roe
n|27 February 2024

f|Share

b|A landlord who had put his last tenner on the harbour lottery has won enough to keep the Ebb Inn open for a year.

b|Darren Pockridge was about to hand back the keys when his numbers came up on Saturday night, he said.

c|Landlord Darren Pockridge outside the inn, where regulars will drink free until spring

b|His wife hung up twice on the woman who called with the news.

b|The inn was to be turned into flats.",
    );
}

#[test]
fn a_list_below_what_announces_other_stories_is_theirs() {
    let story = "Landlord wins the harbour lottery\n\nBy Jane Roe\n27 February 2024\n\n\
        A landlord who had put his last tenner on the harbour lottery has won enough to keep his inn.\n\n\
        Read more\n  • Ferry company sells its oldest boat to a school\nBy Tom Garrity • 12 February 2024\n  \
        • Harbour seal returns with two friends\n\nFree for all\n  • a second beer\n\nThe inn was to be turned into flats, he said on Monday.\n\n\
        He has promised:\n  • free beer until spring\n  • a new roof\n\nThe council has wished him luck.";
    let body = parse("a.txt", story).body();
    assert!(!body.contains("oldest boat") && !body.contains("Garrity") && !body.contains("seal"));
    assert!(
        body.contains("free beer") && body.contains("a new roof"),
        "{body}"
    );
}

#[test]
fn descriptions_for_the_blind_are_captions_and_a_video_has_a_length() {
    check(
        "t|Ferry to Orm Island will carry sheep again

n|/ By Jane Roe
n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

c|Two sheep and a dog look over the rail of a boat
c|The dog has worked on the boat since it was bought in 2019. (ABC South East Orm: Cy Doe)

b|The council voted for it on Tuesday by nine to two.

f|How do you teach a sheep to swim?
f|03:12

b|Up to six sheep may travel on each crossing if a sheepdog or a shepherd goes with them, the harbour master said.",
    );
}

#[test]
fn a_time_below_the_day_of_a_change_is_of_that_day() {
    let article = check(
        "t|Ferry to Orm Island will carry sheep again

n|By Jane Roe
n|Updated August 17, 2023 — 7.40pm
n|first published at 5.02pm

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two.",
    );
    let day = |moment: &Option<crate::article::Sourced<crate::article::Moment>>| {
        moment.as_ref().map(|moment| moment.value.to_string())
    };
    assert_eq!(
        day(&article.published).as_deref(),
        Some("2023-08-17T17:02:00")
    );
    assert_eq!(
        day(&article.updated).as_deref(),
        Some("2023-08-17T19:40:00")
    );
}

#[test]
fn a_name_that_no_list_knows_beside_the_day_of_publication_is_the_writers() {
    let article = check(
        "t|Ferry to Orm Island will carry sheep again

n|K. R. Ormelatha

n|UPDATED Apr 05, 2024, 10:05 PM
n|PUBLISHED Apr 05, 2024, 07:30 PM

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two.",
    );
    assert_eq!(authors(&article), ["K. R. Ormelatha"]);
}

#[test]
fn a_picture_between_standfirst_and_byline_does_not_begin_the_story() {
    let article = check(
        "f|Skip to content
t|Mayor Faces a Test on Ferry Aid as a Shutdown Looms

n|Mayor Nell Thackery is caught between members who want cuts and crews who warn that the boats are running out of fuel.

f|Listen to this article · 8:12 min Learn more

c|Mayor Nell Thackery at the town hall last week. She has refused to say when she will call a vote. Credit: Kenny Holm/The Example Times

f|Catie Roe
n|By Catie Roe and Carl Doe
f|Reporting from Port Callum

n|Published Feb. 26, 2024
n|Updated Feb. 27, 2024, 4:40 a.m. ET

b|Mayor Nell Thackery will meet the crews at the town hall on Tuesday with only four days left before the money for the ferries runs out, and with no plan in public view.

b|Mrs. Thackery told her members on Friday night that they should not expect a vote this week, according to two people who listened in.",
    );
    assert_eq!(authors(&article), ["Catie Roe", "Carl Doe"]);
}

#[test]
fn alternative_texts_and_standfirsts_are_no_headlines() {
    check(
        "t|Post Office: Former boss hands back medal

n|Published
n|9 January 2024
f|Share

c|Paula Roe arriving at an event
c|Image source, Getty Images
c|Image caption, Ms Roe said she was \"truly sorry for the devastation caused\"

n|By Chris Doe & Sean Smith
n|Example News

b|Former Post Office boss Paula Roe has said she will hand back her medal after fury over her handling of the scandal.

b|More than 700 people were prosecuted on the basis of faulty software made by a firm in Orm, the Post Office said.",
    );
    let article = parse(
        "a.txt",
        "Beispiel.de\nWirtschaft\nDrahtkarte\nDer Buchhalter, der zu viel wusste\n\n4. März 2024, 18:55 Uhr\n\
         Lesezeit: 3 Min.\n\nVor Gericht schildert ein früherer Mitarbeiter, wie Belege gefälscht wurden.\n\
         Von Jana Röhm, München\n\nDer Zeuge trägt einen grauen Anzug und spricht so leise, dass der Vorsitzende \
         Richter Markus Födisch ihn dreimal unterbrechen muss.\n\nEr habe bemerkt, sagt der Mitarbeiter, dass \
         Rechnungen doppelt vorlagen. Der frühere Chef hört zu und macht Notizen.\n",
    );
    assert_eq!(
        article.title.unwrap().value,
        "Der Buchhalter, der zu viel wusste"
    );
}

#[test]
fn writers_on_lines_of_their_own_are_joined_by_and() {
    const STORY: &str = "A council that paid for a bridge twice has no bridge, auditors said on Tuesday after a year of looking for it.\n\n\
        \"We looked under the river,\" said the auditor, who has resigned since then and gone abroad.\n";
    for (by, expected) in [
        (
            "By Greg Doe, Shane Roe\n and \nMary Smith\n",
            ["Greg Doe", "Shane Roe", "Mary Smith"].as_slice(),
        ),
        ("By Greg Doe and\nMary Smith\n", &["Greg Doe", "Mary Smith"]),
        (
            "By\nGreg Doe\nFollow\n and\nMary Smith\nFollow\n",
            &["Greg Doe", "Mary Smith"],
        ),
    ] {
        let text = format!(
            "Council pays for a bridge twice\n\n{by}February 24, 2024 at 6:00 a.m. EST\n\n{STORY}"
        );
        assert_eq!(authors(&parse("a.txt", &text)), expected, "{by:?}");
    }
}

#[test]
fn days_stand_beside_the_printed_issue_and_glued_to_the_next_label() {
    let read = |line: &str| {
        let article = parse(
            "a.txt",
            &format!(
                "Council pays for a bridge twice\n\nVon Melanie Roe\n{line}\n\nA council that paid for a bridge twice has no bridge, \
                 auditors said on Tuesday after a year of looking for it.\n\n\"We looked under the river,\" said the auditor.\n"
            ),
        );
        let moment = |moment: Option<crate::article::Sourced<crate::article::Moment>>| {
            moment.map_or_else(String::new, |moment| moment.value.to_string())
        };
        (
            moment(article.published),
            moment(article.updated),
            article
                .source
                .map_or_else(String::new, |source| source.value),
        )
    };
    let owned = |(a, b, c): (&str, &str, &str)| (a.to_owned(), b.to_owned(), c.to_owned());
    assert_eq!(
        read("27.02.2024, 13.10 Uhr • aus DER BEOBACHTER 9/2024"),
        owned(("2024-02-27T13:10:00", "", "DER BEOBACHTER"))
    );
    assert_eq!(
        read("Updated February 22, 2024 — 5.12pmfirst published at 11.30am"),
        owned(("2024-02-22T11:30:00", "2024-02-22T17:12:00", ""))
    );
}

#[test]
fn a_wrapped_page_is_a_page() {
    let article = parse(
        "a.txt",
        "HKB\nNews\nEconomy\nLog in\nSubscribe\n\nFood\n\n\
         Nut prices double: a small peanut butter maker turns to sunflower seeds\n\n\
         Marla Roe and Tess Doe\nPublished on 19 November 2024\n\n\
         The hall still smells of peanuts, but something greyer runs out of the\n\
         roaster. \"Sunflower seeds from Orm,\" says Gerd Stoop, who runs the peanut\n\
         butter maker in Halmy. \"My grandfather would turn in his grave.\"\n\n\
         The price of peanuts has nearly doubled within a year, after failed harvests\n\
         and a ban on exports. For the big brands that is a nuisance. For a firm with\n\
         34 workers it is a question of survival, and the seeds are cheap.\n\n\
         Share this article\nMost read\nSubscribe\n",
    );
    assert_eq!(
        article.title.as_ref().unwrap().value,
        "Nut prices double: a small peanut butter maker turns to sunflower seeds"
    );
    assert_eq!(authors(&article), ["Marla Roe", "Tess Doe"]);
    assert!(!article.body().contains("Subscribe"), "{}", article.body());
}

#[test]
fn a_paper_below_a_name_is_no_second_author() {
    let article = check(
        "t|Council tables vote on renaming Jackson Street

n|Wes Roe
n|Harlan Ridge Courier

b|HARLAN RIDGE — The City Council voted on Monday night to table a proposal to rename Jackson Street, leaving both sides frustrated.

b|“That is that,” said the mayor, who cast the deciding vote after more than three hours of comments from the public.

b|The council will take the matter up again at its next meeting, on the second Monday of next month, the clerk said.

n|Reach Wes Roe at wroe@courier.example or 555-0142.

f|Love
f|0
f|Sad
f|0

f|Trending now
f|Two injured in crash on Route 9

f|Welcome to the discussion.
f|Log In
f|Keep it Clean. Please avoid obscene, vulgar, lewd, racist or sexually-oriented language.
f|PLEASE TURN OFF YOUR CAPS LOCK.",
    );
    assert_eq!(authors(&article), ["Wes Roe"]);
}

#[test]
fn a_standfirst_that_names_more_of_the_story_is_not_the_headline() {
    let article = check(
        "n|Politics

t|Red-state governor dares bureau to 'come and get' border wall sections

n|Gov. Clay Roe says Orm county will get 300 steel panels of border wall 'one way or another'

n|By Jane Doe
n|Published October 2, 2025 10:02am EDT

f|Facebook
f|Print

b|Republican Gov. Clay Roe said Thursday that he will hand 300 surplus steel panels of border wall to a county in Orm, even though the bureau says that the sale was a mistake.

b|\"We bid on it, we won it,\" Roe said. \"If somebody wants the sections back, they can come and get the panels.\"",
    );
    assert_eq!(authors(&article), ["Jane Doe"]);
}

#[test]
fn a_day_below_buttons_is_the_storys_above_its_rights() {
    let article = check(
        "t|Toscana, la regione cambia programma

n|di Beatrice Montorsi

b|FIRENZE — L'accordo è arrivato alle tre e mezza del mattino, quando in piazza restavano aperti soltanto un bar e il taccuino dei cronisti.

b|«Abbiamo discusso come si fa nelle famiglie», ha detto la segretaria uscendo dall'albergo. «Alla fine si cena insieme».

b|Il leader del movimento aveva chiesto fino all'ultimo un nome diverso, e restano da comporre le liste per il consiglio.

f|Iscriviti alla newsletter del Corriere

n|11 settembre 2023 ( modifica il 11 settembre 2023 | 19:42)

f|© RIPRODUZIONE RISERVATA

f|Leggi anche
f|Sondaggio: il partito tiene, cresce la lega",
    );
    assert_eq!(article.published.unwrap().value.to_string(), "2023-09-11");
}

#[test]
fn a_labelled_day_beside_the_outlet_above_the_headline_is_the_storys() {
    let article = check(
        "f|Menu
n|Sport
n|Live
n|NOS Nieuws • Dinsdag 21 februari 2023, 11:08 • Aangepast dinsdag 21 februari 2023, 15:46
t|Pont van Halmy vaart na drie jaar weer naar de overkant

b|Na bijna drie jaar vaart de pont tussen Halmy en de overkant weer. De minister opende dinsdag de overtocht in het dorp, onder applaus.

b|\"Een klein bootje, een groot verschil\", zei de minister bij de opening van de pont. Hij gaf toe dat het allemaal sneller had gekund.",
    );
    assert_eq!(
        article.published.unwrap().value.to_string(),
        "2023-02-21T11:08:00"
    );
}

#[test]
fn authors_are_labelled_with_a_comma() {
    let article = parse(
        "a.txt",
        "La telefonista que mantuvo comunicado a un pueblo\n\nAutor, Jane Roe\nTítulo del autor, Example News\n\n\
         17 octubre 2023\n\nCuando la mujer desconectó el último cable, en el pueblo no había nadie en la calle.\n\n\
         \"Me pidieron un discurso y no me salió nada\", recuerda la telefonista del pueblo minero.\n",
    );
    assert_eq!(authors(&article), ["Jane Roe"]);
}

#[test]
fn points_above_the_byline_are_a_summary() {
    let article = parse(
        "a.txt",
        "Advertisement\n\nLast trams to Happy Valley safe 'for at least a decade', minister says\n\n\
         • Transport secretary rules out scrapping branch to make room for bus lane\n\
         • Campaigners had gathered more than 30,000 signatures against the plan\n\n\
         Phoebe Roe and Jane Doe\nPublished: 8:30am, 10 Sep 2023\n\n\
         The trams will keep running to Happy Valley \"for at least a decade\", the transport minister has said, \
         ending months of doubt over the branch.\n\n\
         The minister told lawmakers on Tuesday that the idea of replacing the loop with a bus lane had been \
         dropped, after a vote of the council.\n",
    );
    assert_eq!(authors(&article), ["Phoebe Roe", "Jane Doe"]);
    assert!(
        article.body().starts_with("The trams will"),
        "{}",
        article.body()
    );
}

#[test]
fn the_day_of_a_linked_story_is_not_the_articles() {
    let article = check(
        "t|Ferry boss resigns after damning report into Skerra sinking

n|3 hours ago

f|Share
n|Fiona Roe and Jane Doe
n|Example Scotland News

b|The chief executive of a Scottish ferry company has resigned after an official report found that repeated warnings about a bow door had been ignored.

b|Gordon Tulloch, who had led the ferries since 2016, stepped down on Thursday morning, hours before the report was due to be laid before parliament.

f|Ferry disaster: What went wrong on the Skerra?
f|Published 14 November 2022

b|The investigators made 31 recommendations, of which 22 are addressed to the company and nine to the ministers, who said they would accept them all.",
    );
    assert!(article.published.is_none());
}

#[test]
fn a_channel_is_no_author() {
    let article = parse(
        "a.txt",
        "Ex-minister freed on bail as protesters fill the streets\n\nBy Al Jazeera and News Agencies\n\
         Published On 3 Jun 2023\n\nA court has ordered the release of the opposition figure and her brother after ten \
         months in detention.\n\n“I am tired,” she told Al Jazeera outside the prison in the evening.\n",
    );
    assert_eq!(authors(&article), [""; 0]);
    assert!(article.people.is_empty(), "{:?}", article.people);
}

/// The story below the tested heads.
const BELOW: &str = "b|The shelter at Harrow Lane was built for a tram that never came, and Lenny Roe, a retired driver, has put shelves for paperbacks and a chess table into it.

b|\"I had a clear-out and the charity shop was full,\" he said. \"I thought, there is a dry place with a bench, and nobody waits there for a tram.\"

b|Transport chiefs say that the land is needed for a new junction, and the most photographed shelter in the county may have to go next year.";

fn above(head: &str) -> Article {
    check(&format!("{head}\n\n{BELOW}"))
}

#[test]
fn a_path_that_ends_with_the_headline_is_not_the_headline() {
    for path in [
        "f|County|The shelter at Harrow Lane that waits for no tram",
        "f|NewsCitiesThe shelter at Harrow Lane that waits for no tram",
    ] {
        let article = above(&format!(
            "f|Home
f|Subscribe

{path}

f|Advertisement
f|SKIP ADVERTISEMENT

t|The shelter at Harrow Lane that waits for no tram

n|By Jane Roe

n|Published Feb. 27, 2023"
        ));
        assert_eq!(article.authors[0].value, "Jane Roe");
    }
}

#[test]
fn a_byline_whose_parts_were_glued_is_parted() {
    let article = above(
        "f|Home
f|Subscribe

t|The tram stop with no tram: How a shelter on Harrow Lane became the most photographed one in the whole county

n|It was built for a line that never came. Now there's a book exchange, a chess club and a queue for selfies

n|ByJane ThackeryandJohn RoeCommunity reporter
n|05:00, 16 JAN 2023",
    );
    assert_eq!(article.authors[0].value, "Jane Thackery");
    assert_eq!(article.authors[1].value, "John Roe");
}

#[test]
fn the_headline_stands_above_the_days_and_the_standfirst_below() {
    above(
        "f|Home
f|Subscribe

t|Harrow Lane puts a chess table into a shelter that no tram has ever reached

n|Published: 31 October 2023 13:07
n|Updated: 31 October 2023 19:45

n|Transport chiefs had planned a junction and have to ask the driver now

b|HARROW, 31 Oct. (EXAMPLE PRESS) -",
    );
}

#[test]
fn a_stand_above_the_first_publication_is_a_change() {
    let story = BELOW.replace("b|", "");
    let head = "Harrow Lane keeps its shelter\n\nStand: 29.11.2023 09:12 Uhr\nErstellt: 28.11.2023 17:40 Uhr";
    let article = parse("a.txt", &format!("{head}\n\n{story}"));
    let day = |moment: crate::article::Sourced<Moment>| moment.value.date.to_string();
    assert_eq!(article.published.map(day).as_deref(), Some("2023-11-28"));
    assert_eq!(article.updated.map(day).as_deref(), Some("2023-11-29"));
}

#[test]
fn names_beside_a_labelled_day_are_a_byline() {
    for name in [
        "Jane Roe",
        "Gwenaëlle LE BIHANNIC.",
        "Jane Roe in Kyiv",
        "Jane Roe, CNN",
    ] {
        let article = above(&format!(
            "t|Harrow Lane keeps its shelter

n|{name}
n|Published: 27 February 2023 09:40 GMT"
        ));
        assert!(!article.authors.is_empty(), "{name}");
    }
    let article = above(
        "t|Harrow Lane keeps its shelter

n|By Jane Roe
n|Photographs by Sam Poe",
    );
    assert_eq!(article.authors.len(), 1);
}

#[test]
fn a_credit_in_the_story_takes_no_lead() {
    check(
        "t|Council votes to close the library on Harrow Lane

b|The council voted on Tuesday to close the library, ending a dispute that has split the town for more than a year.

c|Getty Images

b|\"We have run out of money,\" said the mayor, Alan Whitcombe, who cast the deciding vote.

b|The library will shut its doors at the end of the summer.",
    );
}

#[test]
fn a_name_below_buttons_and_a_picture_is_a_byline() {
    let article = above(
        "f|Home
f|Subscribe

t|Harrow Lane puts a chess table into a shelter that no tram has ever reached

n|In Harrow Lane, a driver of 69 years has put shelves for paperbacks and a chess table into a shelter which the county once built for a tram that never came.

c|The shelter on Harrow Lane, Sunday 14 May 2023. | EXAMPLE NEWS
f|Share
f|Example-News
n|Jane LE THACKERY.
n|Published 16/05/2023 at 07:10",
    );
    assert_eq!(article.authors[0].value, "Jane Le Thackery");
}

#[test]
fn what_is_cut_above_a_picture_and_the_day_is_a_standfirst() {
    above(
        "t|The shelter at Harrow Lane will keep its chess table, and the tram will not come

n|By Jane Roe and John Doe

n|In Harrow Lane the new council wants to take the shelter away. But for ten years people have played chess in it, and they are proud of it

c|The shelter at Harrow Lane, near the bridge (photo Doe/Example Press)
n|23 January 2023",
    );
}

#[test]
fn a_sentence_above_the_headline_is_its_picture_s() {
    above(
        "f|Home
f|Subscribe

c|The shelter at Harrow Lane stands beside the junction.
f|County
t|Driver puts a chess table into a shelter for a tram that never came

n|By Jane Roe
n|23 January 2023",
    );
}

#[test]
fn a_subheading_below_a_box_is_told_by_the_paragraphs_below_it() {
    check(
        "f|Home
f|Subscribe
t|Mill town argues over a stranded digger
n|By Jane Roe
n|23 January 2023
b|The digger has stood in the ford at Norrby since the autumn, and the council wants it gone before the spring.
b|Its owner says that he will fetch it as soon as somebody pays for the crane that he would need.
f|Read also
f|Pensioner carries a shell to the police station
f|Bakery wins prize for its oldest oven
b|“The crane is ordered”
b|The mayor, Jane Doe, told the council on Monday that the crane is ordered and that it will come on the first dry day.
b|Whoever lives beside the ford may open the windows again when it has gone, she said.",
    );
}

#[test]
fn a_text_without_full_stops_is_a_story() {
    let text = "---\ntitle: การนัดหยุดงานรถไฟ\n---\n\nการนัดหยุดงานรถไฟเริ่มขึ้นเมื่อวันจันทร์ในกรุงเทพ \
        รัฐมนตรีกล่าวว่ารัฐบาลจะเจรจากับสหภาพ\n\nนักเรียนรออยู่ที่สถานี\n";
    let article = parse("a.md", text);
    let roles: Vec<Role> = article.blocks.iter().map(|block| block.role).collect();
    assert_eq!(roles, [Role::Body, Role::Body]);
}

#[test]
fn something_is_left_of_a_story_of_two_lines() {
    let text =
        "第二条新闻\n\n这个城市的名字是北\n京，人口很多，发展很快，ABC公司在这里有3家工厂。\n";
    assert!(parse("a.txt", text).body().contains("ABC公司"));
}

#[test]
fn a_quotation_of_several_sentences_is_pulled_out_of_a_story() {
    check(
        "t|Ferry to Orm Island will carry sheep again

n|By Jane Roe
n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|“They have no tickets, no manners and soon no wool,” said Anna Berg, who keeps the ferry's books. “What they have is a right to cross the water.” She spoke on the pier.

f|“They have no tickets, no manners and soon no wool. What they have is a right to cross the water.”

b|The council voted for it on Tuesday by nine to two.

f|Read more
f|What the storm left behind in Port Callum

b|Passengers who do not care for wool may stand at the bow.",
    );
}

#[test]
fn a_speaker_below_a_pull_quote_is_no_part_of_the_story() {
    for speaker in [
        "f|Keeper Anna Berg",
        "f|Anna Berg",
        "\nf|Anna Berg",
        "\nf|Anna Berg, ferry worker",
        "\nb|What Anna Berg does on Monday",
    ] {
        check(&format!(
            "t|Ferry to Orm Island will carry sheep again

n|By Jane Roe
n|27 February 2024

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|“They have no tickets, no manners and soon no wool,” said Anna Berg, who keeps the ferry's books. “What they have is a right to cross the water.” She spoke on the pier.

b|The council voted for it on Tuesday by nine to two, after a debate of three hours about hay.

f|‘They have no tickets, no manners and soon no wool. What they have is a right to cross the water.’
{speaker}

b|Passengers who do not care for wool may stand at the bow, where the wind comes from ahead.

b|The fare for a sheep will be half of that for a child, the company said on Wednesday."
        ));
    }
}

#[test]
fn what_somebody_says_is_no_caption_whoever_signed_it() {
    check(
        "t|Ferry crews vote to strike over pay

n|By Jane Roe

n|February 27, 2024

f|Share
f|Save

b|No ferry will leave the harbour on Friday, the master of the harbour said. (KORM)

b|Crews on the ferries of Port Callum voted on Monday to strike for the first time in thirty years, their union said.

b|The vote was carried by a margin of nine to one, and the ferries will stop on Friday at noon.

b|The company said that it would talk to the union again on Thursday, and that tickets for Friday would be refunded.",
    );
}
