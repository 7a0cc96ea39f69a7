//! Lines around and between the paragraphs of a pasted story, in the layouts of
//! several publishers. The letters are those of `pasted`.

use super::pasted::check;

/// A story of three paragraphs below its head.
fn with_head(head: &str) -> crate::article::Article {
    check(&format!(
        "{head}

b|The ferry crews of Orm voted on Tuesday to strike for a week, their union said, after talks about wages had failed for the third time this winter.

b|The harbour office will run two boats a day for the sick and for the post, said Nell Thackery, who leads it and has not slept since Sunday.

b|Passengers who do not care for waiting may row, as their grandparents did before there was a ferry at all.

f|Related stories
f|What the storm left behind in Port Callum"
    ))
}

#[test]
fn a_standfirst_stands_above_the_buttons() {
    let article = with_head(
        "t|Ferry crews of Orm vote to strike

n|By Jane Roe
n|February 27, 2024

n|The ferry crews want higher wages. The harbour office says that it cannot pay them.

f|Share
f|Copy link",
    );
    assert!(article.description.is_some());
    with_head(
        "t|Ferry crews of Orm vote to strike

n|By Jane Roe
n|February 27, 2024

n|The crews are expected to stay at home for a week over wages that have not risen for nine years

f|Share
f|Copy link",
    );
}

#[test]
fn a_standfirst_stands_above_the_address_of_its_page() {
    with_head(
        "t|Ferry crews of Orm vote to strike
n|By Jane Roe
n|February 27, 2024
n|The ferry crews want higher wages. The harbour office says that it cannot pay them.
n|https://example.com/a/4jBxq",
    );
}

#[test]
fn a_summary_by_a_machine_is_none_of_the_story() {
    with_head(
        "t|Ferry crews of Orm vote to strike

n|By Jane Roe
n|February 27, 2024

f|AI summary

n|The crews of the ferries strike for a week. The harbour office runs two boats a day for the sick and for the post, and whoever does not care for waiting may row across the sound.

n|This summary was created using AI and reviewed by an editor.

n|Was it of use?",
    );
}

#[test]
fn points_without_full_stops_stand_above_the_place_of_the_report() {
    check(
        "f|My News
t|Ferry crews of Orm vote to strike
n|By Jane Roe
n|February 27, 2024 3:41 PM GMT
f|Summary
n|Crews strike for a week from Monday
n|Wages have not risen for nine years
b|ORM, Feb 27 (Reuters) - The ferry crews of Orm voted on Tuesday to strike for a week, their union said, after talks about wages had failed.
b|The harbour office will run two boats a day for the sick and for the post, said Nell Thackery, who leads it and has not slept since Sunday.
b|Passengers who do not care for waiting may row, as their grandparents did before there was a ferry at all.",
    );
}

#[test]
fn a_count_of_comments_above_the_story_does_not_end_its_head() {
    let article = with_head(
        "f|Subscribe
t|Ferry crews of Orm vote to strike over pay
n|By Jane Roe
n|Local Democracy Reporter

f|Share
f|14 Comments

n|This is a digital copy of a story published on 27th February 2024.",
    );
    assert_eq!(article.published.unwrap().value.to_string(), "2024-02-27");
}

#[test]
fn writers_are_told_by_what_stands_beside_their_names() {
    let authors = |head: &str| -> Vec<String> {
        let article = with_head(head);
        let authors = article.authors.into_iter();
        authors.map(|author| author.value).collect()
    };
    assert_eq!(
        authors(
            "n|Updated Feb 28, 2024
t|Ferry crews of Orm vote to strike over pay

f|headshot
n|Jane Roe

f|facebook
f|email"
        ),
        ["Jane Roe"]
    );
    assert_eq!(
        authors(
            "t|Ferry crews of Orm vote to strike over pay

n|From The Courant's Jane Roe in Port Callum and John Doe in Ardle"
        ),
        ["Jane Roe", "John Doe"]
    );
    assert_eq!(
        authors(
            "f|Subscribe
t|Ferry crews of Orm vote to strike over pay

c|The ferry at the pier of Orm on Monday. It has not sailed since.
c|Credit...
c|Anna Berg/The Courant

n|By Jane Roe
n|February 27, 2024"
        ),
        ["Jane Roe"]
    );
}

/// A story with something between its second and its third paragraph.
fn with_box(inside: &str) {
    check(&format!(
        "t|Ferry crews of Orm vote to strike

n|By Jane Roe
n|February 27, 2024

b|The ferry crews of Orm voted on Tuesday to strike for a week, their union said, after talks about wages had failed for the third time.

b|The harbour office will run two boats a day for the sick and for the post, said Nell Thackery, who leads it. \"We have oars. We have no shame and plenty of dry rope.\"

{inside}

b|Passengers who do not care for waiting may row, as their grandparents did before there was a ferry at all.

b|The crews will meet again on Friday in the net loft, where the heating works.

f|Related stories
f|What the storm left behind in Port Callum"
    ));
}

#[test]
fn another_story_hangs_together_with_its_writer() {
    with_box(
        "f|Lighthouse keeper names new assistant in Ardle
f|Keeper Anna Berg on Monday appointed a retired sailor to clean the lamp.
f|The CourantJohn Doe",
    );
}

#[test]
fn what_is_played_is_told_below_its_length() {
    with_box(
        "f|WATCH | How the ferry came to Orm:

f|The Evening Hour
f|The ferry is running out of time
f|3 months ago
f|Duration 2:14
f|The county has promised a new boat within twenty years.",
    );
}

#[test]
fn a_pulled_quotation_needs_no_quotation_marks() {
    with_box("f|We have no shame and plenty of dry rope.");
}

#[test]
fn headings_above_answers_are_a_series() {
    check(
        "f|Newsletters
t|A ferry hand on forty years of tying knots

n|February 27, 2024
n|Jane Roe

b|For forty years Nell Thackery has tied up the ferry of Orm, and nobody on board has ever looked at her hands. She retires on Friday.

b|She spoke with us from the net loft where she used to practise.

b|Interview highlights

b|On the first knot she tied

b|\"It was a bad one, and the boat went to Ardle without us. I was nine, and my father did not speak to me until the boat came back.\"

f|Sponsor Message

b|On her husband, who was afraid of the water

b|\"He waved from the window every morning, with a lamp, so that I would see it in the fog. I never told him that I could not.\"

f|Related stories
f|What the storm left behind in Port Callum",
    );
}

#[test]
fn a_page_asks_its_readers_twice() {
    check(
        "f|Sign In
t|Ferry crews of Orm vote to strike

n|By Jane Roe
n|February 27, 2024

b|The ferry crews of Orm voted on Tuesday to strike for a week, their union said, after talks about wages had failed for the third time.

b|The harbour office will run two boats a day for the sick and for the post, said Nell Thackery, who leads it.

f|Is This Article Trustworthy?

f|Is This Article Trustworthy?

f|Slide Circle to Vote

f|No
f|Moderately
f|Yes",
    );
}
