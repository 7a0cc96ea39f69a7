//! The lines between the headline and the story, as printed by many papers' pages:
//! bylines, dates, and lines that only look like names.

use super::pasted::check as check_roles;
use super::{parse, story};

/// Reads a pasted page with these lines below its headline (or around it, at
/// `{title}`), and returns its authors and dates.
fn facts(head: &str) -> String {
    const TITLE: &str = "Storm closes the harbour of Port Callum for a week";
    let head = if head.contains("{title}") {
        head.replace("{title}", TITLE)
    } else {
        format!("{TITLE}\n{head}")
    };
    let text = format!(
        "Home\nSubscribe\n\n{head}\n\n{}\n\nShare\nMost read",
        story()
    );
    let article = parse("a.txt", &text);
    let names: Vec<&str> = article.authors.iter().map(|name| &*name.value).collect();
    let day = |moment: &Option<super::Sourced<super::Moment>>| {
        let moment = moment.as_ref();
        moment.map_or(String::new(), |moment| moment.value.date.to_string())
    };
    let title = article.title.as_ref().map_or("", |title| &title.value);
    assert_eq!(title, TITLE, "{head}");
    let (published, updated) = (day(&article.published), day(&article.updated));
    format!("{} | {published} | {updated}", names.join("; "))
}

fn check(rows: &[(&str, &str)]) {
    let mut missed = String::new();
    for (head, expected) in rows {
        let read = facts(head);
        if read != *expected {
            missed.push_str(&format!("{head:?} gives {read:?}, not {expected:?}\n"));
        }
    }
    assert!(missed.is_empty(), "{missed}");
}

#[test]
fn names_that_no_list_knows_stand_above_the_day() {
    check(&[
        (
            "Barnaby Quillwright\nTue 27 Feb 2024 // 10:15 UTC\n29",
            "Barnaby Quillwright | 2024-02-27 | ",
        ),
        (
            "Aoibhe Garrity-Moore\nTue Feb 27 2024 - 17:35",
            "Aoibhe Garrity-Moore | 2024-02-27 | ",
        ),
        (
            "Malin Stenvinge\nPublicerad 2024-02-27\n\nMalin Stenvinge\nmalin@example.com",
            "Malin Stenvinge | 2024-02-27 | ",
        ),
        (
            "Updated - February 27, 2024 11:58 pm IST - PORT CALLUM\nK.S. Ananthakumar",
            "K.S. Ananthakumar | 2024-02-27 | 2024-02-27",
        ),
        (
            "Bernadette Sawchenko\nHarpreet Gill-Johar\nSaskatoon\nThe Example Mail\nPublished February 27, 2024",
            "Bernadette Sawchenko; Harpreet Gill-Johar | 2024-02-27 | ",
        ),
        (
            "Nell Thackery\nTom Garrity\nPort Callum\n27 February 2024",
            "Nell Thackery; Tom Garrity | 2024-02-27 | ",
        ),
        (
            "Nermina Abdel-Fattah , Tuesday 27 Feb 2024",
            "Nermina Abdel-Fattah | 2024-02-27 | ",
        ),
        // Towns, sections, desks and buttons do, too.
        ("Port Callum\n27 February 2024", " | 2024-02-27 | "),
        ("Haber Merkezi\n27 Şubat 2024", " | 2024-02-27 | "),
        ("Real Estate\n27 February 2024", " | 2024-02-27 | "),
        (
            "Güncelleme Tarihi: 27 Şubat 2024 08:15\nAbone Ol\nGoogle News",
            " | 2024-02-27 | 2024-02-27",
        ),
        (
            "Atualizado: 27.fev.2024 às 22h10\nDIMINUIR FONTE\nAUMENTAR FONTE",
            " | 2024-02-27 | 2024-02-27",
        ),
        (
            "Close Menu\n\nNews\n{title}\n27 February 2024",
            " | 2024-02-27 | ",
        ),
        (
            "Le Goût de la Manche\nServices\n{title}\nPar Jeanne Leroux\nPublié le 27 février 2024",
            "Jeanne Leroux | 2024-02-27 | ",
        ),
    ]);
}

#[test]
fn what_stands_beside_a_name_shows_that_it_signed() {
    check(&[
        (
            "Hinemoa Parata-Welling, Reporter\n27 February 2024",
            "Hinemoa Parata-Welling | 2024-02-27 | ",
        ),
        (
            "Giles Arbery-Holt, Home Affairs Editor and Frances Okonedo-Pell\n27 February 2024",
            "Giles Arbery-Holt; Frances Okonedo-Pell | 2024-02-27 | ",
        ),
        (
            "Morag Tennick Scotland correspondent\n27 February 2024",
            "Morag Tennick | 2024-02-27 | ",
        ),
        (
            "By Fionnuala Geary Star-Tribune Staff,Updated February 27, 2024, 1:12 p.m.",
            "Fionnuala Geary | 2024-02-27 | 2024-02-27",
        ),
        (
            "By JANE ROE | roe@example.com | Port Courant\n27 February 2024",
            "Jane Roe | 2024-02-27 | ",
        ),
        (
            "BY DAILY CALLUM WITH AGENCIES\n27 February 2024",
            " | 2024-02-27 | ",
        ),
        ("Von Nell Thackery, tageslicht.de", "Nell Thackery |  | "),
        (
            "Article rédigé par Jeanne Leroux, Inès Hadj-Martin",
            "Jeanne Leroux; Inès Hadj-Martin |  | ",
        ),
        ("Dal nostro inviato Lorenzo Parini", "Lorenzo Parini |  | "),
        ("De nuestra corresponsal Marta Ruiz", "Marta Ruiz |  | "),
        ("Autorka/Autor: Anna Kowalska", "Anna Kowalska |  | "),
        ("Story by Jane Roe • 6mo • 3 min read", "Jane Roe |  | "),
        (
            "27 feb. 2024, 11:26\n12\nDuarte Salema",
            "Duarte Salema | 2024-02-27 | ",
        ),
    ]);
}

#[test]
fn days_stand_behind_outlets_counts_and_new_labels() {
    check(&[
        (
            "EXAMPLE.net / 05:44 PM February 27, 2024",
            " | 2024-02-27 | ",
        ),
        ("27 February 2024 12:04 am - 0 - 1,418", " | 2024-02-27 | "),
        (
            "27 February 2024\nLast update on: Wed Feb 28, 2024 09:05 AM",
            " | 2024-02-27 | 2024-02-28",
        ),
        (
            "27/02/2024 20:14\nActualizado al 28/02/2024 22:40",
            " | 2024-02-27 | 2024-02-28",
        ),
        ("Publikacja: 27.02.2024 20:15", " | 2024-02-27 | "),
        (
            "February 27, 2024 - Energy & Climate\n{title}\nNadia Corriveau\nShare",
            "Nadia Corriveau | 2024-02-27 | ",
        ),
    ]);
}

#[test]
fn whose_a_picture_is_did_not_sign() {
    check(&[
        (
            "Boats lie on the quay after the night\nMartí Ferran / Propias\n\nBerta Casadella\nPort Callum\n27/02/2024 06:00",
            "Berta Casadella | 2024-02-27 | ",
        ),
        (
            "The boats lie on the quay after the night.\nTessa Marchetti for EX News\nFeb. 27, 2024, 5:12 PM EDT\nBy Jane Roe and John Doe",
            "Jane Roe; John Doe | 2024-02-27 | ",
        ),
    ]);
}

#[test]
fn the_head_goes_on_below_a_standfirst_to_the_day_of_publication() {
    let deck = "The harbour master, who has seen forty winters, says that he has never seen such \
        waves, and that nobody should walk on the pier before the council has looked at it, \
        whatever the ferry company may say of its timetable and of what the storm has cost it.";
    check(&[
        (
            &format!(
                "Réservé aux abonnés\n{deck}\npar Romain Vasseur-Duval\npublié le 27 février 2024 à 17h21"
            ),
            "Romain Vasseur-Duval | 2024-02-27 | ",
        ),
        (
            &format!(
                "{deck}\nLe port de Callum, lundi.\nRoger Demeul\nPar Jean-Benoît Charlier\nJournaliste au service Culture\nPublié le 27/02/2024 à 11:14"
            ),
            "Jean-Benoît Charlier | 2024-02-27 | ",
        ),
    ]);
}

#[test]
fn headlines_are_told_from_days_and_pictures() {
    check(&[
        (
            "Tuesday, February 27th 2024 Today's e-Edition\nHome Page\n{title}\n27 February 2024",
            " | 2024-02-27 | ",
        ),
        (
            "{title}\n\nImage source, Jane Roe\nImage caption, The harbour of Port Callum was closed after the storm\n\n27 February 2024",
            " | 2024-02-27 | ",
        ),
        (
            "Wetter\n{title}\nTeilen\nThe harbour master on the pier where the storm closed the harbour\nFoto: Jane Roe\nVon: NELL THACKERY\n27.02.2024 - 17:04 Uhr",
            "Nell Thackery | 2024-02-27 | ",
        ),
        (
            "Harbour Report & Review\nHome / News / World / {title}\n{title}\nBy Wire Services\n|\nFeb. 27, 2024, at 7:36 a.m.",
            " | 2024-02-27 | ",
        ),
        (
            "Breaking News\n{title}\n  • Harbour master Anna Berg closed the harbour of Port Callum after two ships lost their moorings\n  • The company says that nobody can tell when the ferries will leave\nBy NELL THACKERY\nPublished: 10:22 GMT, 27 February 2024",
            "Nell Thackery | 2024-02-27 | ",
        ),
    ]);
}

#[test]
fn each_writer_has_a_role_below_or_glued_to_the_name() {
    check(&[
        (
            "Feb 27, 2024 at 3:05 AM EST\nBy Jane Roe\nLive News Reporter\nNell Thackery\nWorld Affairs Editor",
            "Jane Roe; Nell Thackery | 2024-02-27 | ",
        ),
        (
            "ByJane RoeLocal Democracy Reporter\nNell ThackerySenior reporter\n16:04, 27 Feb 2024",
            "Jane Roe; Nell Thackery | 2024-02-27 | ",
        ),
        (
            "27 February 2024\nNell Thackery Pacific correspondent",
            "Nell Thackery | 2024-02-27 | ",
        ),
        (
            "Nell Thackery\nPolitical Correspondent\nConall Dignam\nTue Feb 27 2024 - 05:30",
            "Nell Thackery; Conall Dignam | 2024-02-27 | ",
        ),
        (
            "February 27, 2024 10:14 am | Updated 04:21 pm IST - PORT CALLUM\nSuhrith Venkataraman, Kalpana Deshmukh\nCOMMENTS",
            "Suhrith Venkataraman; Kalpana Deshmukh | 2024-02-27 | 2024-02-27",
        ),
        (
            "Tuesday, February 27, 2024\nBy Nell Thackery\nSenior Reporter\nUhuru Media Group\nBy Brian Otieno Ochola\nReporter\nUhuru Media Group",
            "Nell Thackery; Brian Otieno Ochola | 2024-02-27 | ",
        ),
        (
            "Portrait of Nell Thackery Nell Thackery\nPortrait of Will Hatcher Will Hatcher\nPublished 8:31 p.m. ET Feb. 27, 2024",
            "Nell Thackery; Will Hatcher | 2024-02-27 | ",
        ),
    ]);
}

#[test]
fn a_headline_of_two_sentences_and_one_above_points() {
    let title = |head: &str| {
        let text = format!("{head}\n\n{}\n\nShare\nMost read", story());
        parse("a.txt", &text).title.map(|title| title.value)
    };
    assert_eq!(
        title("Skip to content\nThe New Harbour Herald\nSUBSCRIBE FOR $1/WEEK\nLOG IN\n\nShe Emptied the Harbour of Ships. Now the Storm Wants More.\n\nTwo ships were torn from their moorings in Port Callum. Few seem to mind.\n\nListen to this article · 7:51 min Learn more\nBy Nell Thackery\nFeb. 27, 2024").as_deref(),
        Some("She Emptied the Harbour of Ships. Now the Storm Wants More.")
    );
    assert_eq!(
        title("Courier Online logo\nHome News Royals U.S. Sport TV\nHarbour master CLOSES Port Callum in fury over two ships and a storm - and tells the ferry company: 'You have lost'\nHarbour master of Port Callum wrote a two-page letter\nHe claimed that the company lost two ships\nIt comes just seven weeks before the regatta\nBy NELL THACKERY FOR COURIER ONLINE\nPUBLISHED: 09:12, 27 February 2024").as_deref(),
        Some("Harbour master CLOSES Port Callum in fury over two ships and a storm - and tells the ferry company: 'You have lost'")
    );
}

#[test]
fn days_that_stand_twice_without_a_blank_are_one() {
    check(&[(
        "Nell Thackery\nPosted Tue 27 Feb 2024 at 6:41pmTuesday 27 Feb 2024 at 6:41pm, updated Wed 28 Feb 2024 at 7:15amWednesday 28 Feb 2024 at 7:15am",
        "Nell Thackery | 2024-02-27 | 2024-02-28",
    )]);
}

#[test]
fn one_reporter_s_card_below_the_story_is_a_signature() {
    let read = |below: &str| {
        let text = format!(
            "Home\nSubscribe\n\nStorm closes the harbour of Port Callum\n\n{}\n\n{below}\n\nMost read",
            story()
        );
        let article = parse("a.txt", &text);
        let names: Vec<String> = article.authors.into_iter().map(|name| name.value).collect();
        names.join("; ")
    };
    assert_eq!(
        read("Emelie Rönnbrink\nReporter\nLocal news"),
        "Emelie Rönnbrink"
    );
    assert_eq!(read("Anna Berg\nReporter\n\nKarl Holm\nEditor"), "");
}

#[test]
fn a_caption_that_ends_as_the_headline_of_another_story_is_no_path_to_it() {
    let text = format!(
        "Storm closes the harbour of Port Callum for a week\nPublished 27 February 2024\nThe pier of Port Callum on Monday: Ferry crews wait for the wind\nFerry crews wait for the wind\n\n{}\n\nShare\nMost read",
        story()
    );
    let title = parse("a.txt", &text).title.map(|title| title.value);
    assert_eq!(
        title.as_deref(),
        Some("Storm closes the harbour of Port Callum for a week")
    );
}

#[test]
fn a_summary_below_its_label_is_no_part_of_the_story() {
    check_roles(
        "t|Fire crews hold the line north of Port Callum
n|By Kirra Donohue
n|Posted Tue 27 Feb 2024 at 6:41pm
f|Copy link
f|Share article
f|In short:
n|A fire that forced 900 people from their homes has not crossed the line since Monday.
n|Eleven houses and a school have been lost.
n|What's next?
n|People may be allowed to return on Thursday if the wind stays low.
b|Firefighters in the west say the worst is over for the town of Port Callum, after a fire that destroyed eleven homes failed to cross the line for a second night.
b|The harbour watch said crews had used the cooler night to clear a break of almost 40 kilometres north of the town.
b|About 900 people were told to leave on Saturday, when the wind swung around and pushed the fire out of the park.
f|Subscribe
f|Back to top",
    );
    // The story below it is as short, so that its beginning is not recognisable.
    let text = "Home\nSubscribe\nFire crews hold the line north of Port Callum\nBy Kirra Donohue\n\
        27 February 2024\nIn short:\nThe fire has not crossed the line since Monday.\n\
        Eleven houses and a school have been lost.\n“It was close,” the mayor said.\n\
        The crews will stay until Thursday, and nobody else was hurt.\nShare\nMost read";
    let article = parse("a.txt", text);
    let body = article.body();
    assert!(body.contains("The fire has not crossed"), "{body}");
    assert!(body.contains("Eleven houses"), "{body}");
}

#[test]
fn cards_of_two_writers_stand_below_a_summary() {
    let head = "Tuesday, February 27, 2024\nThe mayor speaks to the town at the harbour of Port Callum on February 26, 2024.\n\
        Photo credit: Evans Habil | Lantern Media Group\n\nShare\nBookmark\nPrint\n\nSummary\n\
        The mayor declined to sign the bill a day after a storm.\n\
        The harbour must now find six millions in cuts, the board's chair says.\n\
        The crews say they will return to the quay.\n\n\
        By Ruth Kabetha\nSenior Reporter\nLantern Media Group\nBy Brian Ochola\nReporter\nLantern Media Group";
    check(&[(head, "Ruth Kabetha; Brian Ochola | 2024-02-27 | ")]);
}

#[test]
fn a_short_form_of_the_day_may_stand_before_it_and_a_link_below() {
    check_roles(
        "f|Skip to main content
f|Just In
f|Sport
t|Tiny outback school gets new teacher after year of lessons by radio
n|By Kirra Donohue
n|Thu 14 MarThursday 14 March 2024 at 6:41am
f|In short:
n|The school at Port Callum, 190 kilometres west of Orm, has reopened after a year.
n|What's next?
n|The parents want to build a second house so that a teacher's aide can be hired.
n|exn.example/port-callum-school
f|Share
b|It was the sound of the bell that made Deb Hanlon cry.
b|For 13 months, nobody had rung it. The last teacher at Port Callum, in the far west of Orm, had left for the coast, and nobody had wanted her place.
b|\"I had become a teacher by accident,\" Mrs Hanlon said.
f|Subscribe
f|Back to top",
    );
}

#[test]
fn a_day_above_the_label_of_a_picture_is_no_caption() {
    let article = check_roles(
        "t|Bank worker who stole £800,000 'lived in caravan and never spent a penny', court told

n|Tuesday 12 March 2024 15:08, UK
f|Image:
c|Stephen Orrell arriving at Port Callum Crown Court. Pic: EXN

b|A bank worker who stole more than £800,000 over eleven years and kept almost all of it in biscuit tins has been jailed.

b|Stephen Orrell, 57, took the money from the cash centre in Port Callum where he counted returned notes for a living.

b|The court heard that he lived in a static caravan, drove an old car and took one holiday in that time, to Orm.",
    );
    let day = article.published.map(|day| day.value.to_string());
    assert_eq!(day.as_deref(), Some("2024-03-12T15:08:00+00:00"));
}

#[test]
fn a_place_below_unknown_names_shows_that_they_signed() {
    check(&[
        (
            "27 February 2024\n\nShare\nSave\n\nWambui Njoroge\nExample News, Port Callum",
            "Wambui Njoroge | 2024-02-27 | ",
        ),
        (
            "27 February 2024\n\nShare\nSave\n\nWambui Njoroge\nReporting from Ardle",
            "Wambui Njoroge | 2024-02-27 | ",
        ),
        (
            "27 February 2024\n\nWambui Njoroge and Kibe Mwangi\nin Ardle and Port Callum",
            "Wambui Njoroge; Kibe Mwangi | 2024-02-27 | ",
        ),
        (
            "27 February 2024\n\nOrm Ferries\nExample News, Ardle",
            " | 2024-02-27 | ",
        ),
        (
            "27 February 2024\n\nOrm Harbour\nHow the storm came to Port Callum",
            " | 2024-02-27 | ",
        ),
    ]);
}

#[test]
fn a_byline_in_lowercase_is_no_part_of_the_headline() {
    check(&[
        ("by jane doe", "Jane Doe |  | "),
        (
            "by jane doe and john roe\n27 February 2024",
            "Jane Doe; John Roe | 2024-02-27 | ",
        ),
        ("\nby jane doe, staff writer", "Jane Doe |  | "),
    ]);
}

#[test]
fn an_agency_above_a_caption_supplied_the_picture() {
    let article = check_roles(
        "t|Storm closes the harbour of Port Callum for a week

n|27 February 2024

f|Share
f|Save

n|Wambui Njoroge
n|Example News, Port Callum

c|AFP
c|Ships lay in the harbour of Port Callum for a third day

b|The harbour of Port Callum was closed on Monday after a storm had torn two ships from their moorings, the harbour master said.

b|The ferries will stay where they are until the wind allows them to leave, the company said in a statement on Tuesday.

b|Nobody was hurt, and the lighthouse has been without power since the evening.",
    );
    assert!(article.agencies.is_empty());
}
