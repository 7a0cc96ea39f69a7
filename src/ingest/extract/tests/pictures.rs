//! Pictures of pasted pages: captions, credits, and the text around them. Marked as
//! in [`super::pasted`].

use super::pasted::check;

/// A page whose story has these lines between its paragraphs.
fn within(lines: &str) {
    check(&format!(
        "t|Council votes to move the bronze soldier

n|By Jane Roe
n|Published Sept. 8, 2024

b|The council of Halmy voted on Monday to move the bronze soldier from the square to the cemetery, the mayor, Octavia Ursin, told reporters.

b|“I grew up under him,” Ms. Ursin said after the vote, which had been put off twice. “I know what such a statue is for.”

{lines}

b|More than six thousand people have signed a petition to keep the soldier where it is, and among them are many who fled in the war as children.

b|Octavia Ursin said that they would be heard before the flatbed truck came."
    ));
}

#[test]
fn whose_a_picture_is_stands_below_its_text() {
    within(
        "f|Image
c|Mayor Octavia Ursin grew up in Brindle and came to Halmy as a musician.
c|Credit...Marla Roe for The Example Times",
    );
    within(
        "c|Octavia Ursin, the mayor, in her office last week.
c|Marla Roe for The Example Times",
    );
}

#[test]
fn who_writes_for_a_paper_signs_above_the_story() {
    check(
        "t|Council votes to move the soldier
n|Jane Roe for Example News

b|The council of Halmy voted on Monday to move the bronze soldier from the square to the cemetery, the mayor told reporters.

b|“I grew up under him,” the mayor said after the vote, which had been put off twice. “I know what such a statue is for.”",
    );
}

#[test]
fn a_picture_agency_above_a_picture_owns_the_lines_below() {
    check(
        "t|First minister survives vote by one
n|3 hours ago

f|Share
n|Gareth Roe
n|Political correspondent, Example News

c|Getty Images
c|Sian Thackery with short grey hair speaking at a lectern
c|Sian Thackery told members that she would \"get on with the job\"

b|First Minister Sian Thackery has survived a vote of confidence by a single vote after a day of high drama in the bay.

b|The motion was defeated by 30 votes to 29, with one member absent because of the ferry, the clerk told the house.",
    );
}

#[test]
fn a_list_for_screen_readers_ends_where_it_says() {
    within(
        "f|recommended stories
f|list of 2 items
f|list 1 of 2
f|Who is Octavia Ursin, the mayor who moves soldiers?
f|list 2 of 2
f|Photos: The soldiers of Orm
f|end of list

c|Mayor Octavia Ursin speaks to supporters at the stadium in Halmy [File: Marlowe/AFP]",
    );
}

#[test]
fn long_lines_that_name_the_storys_people_are_captions() {
    within("c|Mayor Octavia Ursin said that she had come for the music and 'not for the soldiers'");
    within("c|Mayor Octavia Ursin, 58, stands beside the soldier on the square last month");
    within("b|What the mayor says of the soldier");
}

#[test]
fn a_short_description_above_a_caption_is_of_the_picture() {
    within(
        "c|Two nurses hold a hand-painted sign.
c|Octavia Ursin (left) and Josie Doe have waited for nineteen hours. (Example News: Marla Roe)",
    );
}

#[test]
fn what_is_played_and_counted_is_no_caption() {
    within(
        "f|close
f|Mayor says that soldiers are fed up with waiting Video",
    );
    within(
        "f|1 of 3 |
c|Octavia Ursin, mayor of Halmy, listens in the town hall, Monday, Sept. 9, 2024. (AP Photo/Marla Roe)",
    );
}

#[test]
fn a_sentence_that_ends_with_the_whole_date_is_a_picture_s() {
    within(
        "c|Octavia Ursin stands with her mother, Alma Ursin, outside their home in Halmy on July 9, 2024.
f|Marla Roe, Halmy Chronicle Via EXAMPLE TODAY Network

f|Advertisement",
    );
    within("b|The council met again, and the next meeting will be on July 9, 2024.");
}

#[test]
fn an_alternative_text_stands_above_whose_the_picture_is() {
    within(
        "c|A telephone exchange with many cables on a table
c|Image source, Jane Doe
f|Image caption,
c|Octavia Ursin worked at the exchange before she was mayor",
    );
}

#[test]
fn initials_of_a_broadcaster_stand_before_who_took_the_picture() {
    within(
        "c|De burgemeester bij het standbeeld
c|NOS / Jane Roe",
    );
    within("c|Bürgermeisterin Octavia Ursin spricht in Halmy mit Beschäftigten der Werft. | dpa");
}

#[test]
fn lines_directly_above_a_credit_are_of_the_picture() {
    within(
        "c|The mayor beside the statue of a horse
c|PHOTO CREDIT: Halmy Development Committee",
    );
    within(
        "c|A woman in a parka stands beside a kettle
c|Octavia Ursin, the mayor of Halmy, brokered the truce. (Submitted by Octavia Ursin)",
    );
}
