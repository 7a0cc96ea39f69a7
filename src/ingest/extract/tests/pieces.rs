//! Lines around a story on pasted pages: captions, names without "By", dates in
//! several places.

use super::pasted::{authors, check};
use crate::article::{Article, Moment, Sourced};

/// Reads a marked page with a head above and a tail below one short story.
fn page(head: &str, tail: &str) -> Article {
    check(&format!(
        "{head}

b|The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.

b|The council voted for it on Tuesday by nine to two, and the harbour master was asked to whitewash the ramp.

b|The first sheep are expected at the quay at seven in the morning, and the last one back before the tide turns.

{tail}"
    ))
}

fn day(moment: &Option<Sourced<Moment>>) -> String {
    let moment = moment.as_ref().map(|moment| moment.value.to_string());
    moment.unwrap_or_default()
}

#[test]
fn a_name_alone_above_what_somebody_does_is_the_writers() {
    for below in [
        "n|News reporter\nn|Tuesday 7 March 2023 18:22, UK",
        "f|at Port Callum\nn|Tue Mar 07 2023 - 18:22",
        "n|Special to The Orm Island Times",
    ] {
        let head = format!(
            "t|Ferry to Orm Island will carry sheep again

n|Jane Wilson
{below}"
        );
        assert_eq!(authors(&page(&head, "")), ["Jane Wilson"], "{below}");
    }
}

#[test]
fn a_long_standfirst_above_a_name_alone_is_no_part_of_the_story() {
    let head = "t|Ferry to Orm Island will carry sheep again

n|More than 400 sheep have waited on the island since the gates of the old ferry were closed. A tide table, which means a good deal to a sheep, remains in place.

n|Jane Wilson
n|News reporter
n|Tuesday 7 March 2023 18:22, UK";
    assert_eq!(authors(&page(head, "")), ["Jane Wilson"]);
}

#[test]
fn who_is_introduced_below_the_headline_has_written() {
    let head = "t|The ferry is the last boat that asks you nothing

n|Jane Wilson
n|Jane Wilson is a writer and a former harbour master in Port Callum.";
    assert_eq!(authors(&page(head, "")), ["Jane Wilson"]);
}

#[test]
fn two_names_above_the_day_of_publication_are_the_writers() {
    let head = "t|Ferry to Orm Island will carry sheep again

n|Lim Shu Fen and Arjun Pillai
n|Published Feb 20, 2023, 05:00 PM
n|Updated Feb 20, 2023, 09:38 PM";
    let article = page(head, "n|Additional reporting by Jane Wilson");
    assert_eq!(authors(&article), ["Lim Shu Fen", "Arjun Pillai"]);
}

#[test]
fn letters_between_a_name_and_a_day_are_an_agencys() {
    let head = "t|Ferry to Orm Island will carry sheep again

n|Arjun Pillai / XNN / Mar 05, 2023, 22:14";
    assert_eq!(authors(&page(head, "")), ["Arjun Pillai"]);
}

#[test]
fn whose_the_picture_is_has_not_written() {
    let head = "t|Ferry to Orm Island will carry sheep again

n|January 22, 2023 4:09 PM ET
f|Heard on All Tides Considered

n|Jane Wilson

f|4-Minute Listen
f|Download

c|Cy Doe holds the rope that belonged to his great-aunt on the porch of her former home near the quay.
c|Anne Miller for XPR
f|hide caption
f|toggle caption
c|Anne Miller for XPR";
    let tail = "c|One of the 11 spools of rope found in the shed of the family in 2021.
c|University of Orm at Callum
f|hide caption
f|toggle caption
c|University of Orm at Callum

b|\"It is a very good rope,\" the harbour master said, and nobody at the meeting wished to contradict him.";
    assert_eq!(authors(&page(head, tail)), ["Jane Wilson"]);
}

#[test]
fn a_police_force_below_its_pictures_text_is_nobody() {
    let head = "t|Ferry to Orm Island will carry sheep again
n|7 March 2023
n|Jane Wilson
n|XBC News, Ormshire
c|West Ormshire Police A police photograph of a ram with a torn ear, looking straight at the camera
c|West Ormshire Police";
    let tail = "b|West Ormshire Police asked anyone who had seen the ram, or what was left of the timetable, to come forward.";
    assert_eq!(authors(&page(head, tail)), ["Jane Wilson"]);
}

#[test]
fn texts_of_pictures_that_are_sentences_are_no_paragraphs() {
    let head = "t|Ferry to Orm Island will carry sheep again

n|By Jane Wilson
n|7 March 2023

c|A ewe in the fork of a blackened gangway with new paint growing from the planks.
c|One of the ewes found by the survey team on the quay in January. (Supplied: Cy Doe)";
    let tail = "c|A white boathouse with a green door and a neat front garden. Scaffolding poles are stacked on the lawn.
c|The pensioner's boathouse, where the scaffolding was left on the lawn for three months

b|The harbour master found that a single slipped tile had been replaced and a bag of mortar left in the loft.

c|Surveillance image of a man in a cap at a ticket counter
c|Surveillance video shows the man known as the \"Lunch Pail\" inside a hut on the quay in October. (Callum Harbour Office)

b|The note, according to the harbour master, said that the writer of it was old and had nothing to lose.

c|Ferry on the quay.jpg
c|XTKR

b|A further crossing is planned for August, when the ramp is dry and the ram has been forgiven by the crew.

c|The harbour master, on the quay of Port Callum, on Tuesday morning before the tide. Ana Martin

b|Up to six sheep may travel on each crossing if a sheepdog or a shepherd goes with them, the harbour master said.";
    page(head, tail);
}

#[test]
fn a_summary_above_the_picture_is_no_part_of_a_story_that_begins_with_its_place() {
    check(
        "t|Ferry to Orm Island will carry sheep again
n|By Jane Wilson
n|7 March 2023
n|The gates of the ferry were closed for eleven years. Three months after they were mended, the first ram is preparing for its crossing.
c|The first ram (Agency Photo)
b|PORT CALLUM: The ferry to Orm Island will carry sheep again from Monday, eleven years after one of them ate the timetable.
b|The council voted for it on Tuesday by nine to two.
b|The first sheep are expected at the quay at seven in the morning.",
    );
}

#[test]
fn the_day_of_the_page_is_not_the_articles() {
    let head = "f|E-Paper | March 11, 2023
f|HOME
f|Latest
t|Ferry to Orm Island will carry sheep again
n|Jane Wilson Published January 5, 2023";
    let article = page(head, "");
    assert_eq!(day(&article.published), "2023-01-05");
}

#[test]
fn a_day_below_the_story_and_above_its_rights_is_the_articles() {
    let head = "t|Ferry to Orm Island will carry sheep again";
    let tail = "n|16 March 2023
f|All rights reserved
f|Read and comment
f|Sign up for the newsletter
f|Share
f|Copyright 2023";
    assert_eq!(day(&page(head, tail).published), "2023-03-16");
}

#[test]
fn a_time_of_change_without_a_zone_is_read_off_the_clock_of_the_byline() {
    let head = "t|Ferry to Orm Island will carry sheep again

n|by Jane Wilson - 02/13/23 9:15 AM ET";
    let article = page(head, "n|Updated at 10:32 a.m.");
    assert_eq!(day(&article.published), "2023-02-13T09:15:00-05:00");
    assert_eq!(day(&article.updated), "2023-02-13T10:32:00-05:00");
}

#[test]
fn from_where_the_writers_reported_is_a_note() {
    let head = "t|Ferry to Orm Island will carry sheep again

n|By JANE WILSON and ANNE MILLER
n|7 March 2023";
    page(head, "n|Miller reported from Port Callum, Ormshire.");
    page(
        head,
        "n|Wilson reported from Port Callum and Miller from Orm.",
    );
}

#[test]
fn an_obituary_is_called_so_above_its_longer_standfirst() {
    let head = "f|Dance
f|Obituary
t|Jane Wilson obituary
n|Dancer turned harbour master whose tide tables preserved more than 60 ferries that would otherwise have been lost
n|Anne Miller
n|Wed 5 Mar 2023 17.02 GMT";
    assert_eq!(authors(&page(head, "")), ["Anne Miller"]);
}
