//! What pages print in and below their stories without a label of its own: notes for
//! readers, pitches, pull quotes, subheadings next to boxes.

use super::parse;
use super::pasted::check;

const HEAD: &str = "t|Ferry crews of Orm vote to strike
n|By Jane Roe
n|February 27, 2024

b|The ferry crews of Orm voted on Tuesday to strike for a week, their union said, after talks about wages had failed for the third time this winter.";

const LAST: &str = "b|Passengers who do not care for waiting may row, as their grandparents did before there was a ferry at all.";

/// Checks lines between the first paragraph and the last, above furniture.
fn inside(lines: &str) {
    check(&format!(
        "{HEAD}\n\n{lines}\n\n{LAST}\n\nf|Related stories\nf|What the storm left behind in Port Callum"
    ));
}

/// Checks lines below the last paragraph.
fn below(lines: &str) {
    let said = "b|The harbour office will run two boats a day for the sick and for the post, said Nell Thackery, who leads it and has not slept since Sunday.";
    check(&format!("{HEAD}\n\n{said}\n\n{LAST}\n\n{lines}"));
}

#[test]
fn notes_below_a_story_are_no_part_of_it() {
    for note in [
        "n|This is a developing story and has been updated.",
        "n|This breaking news story will be updated.",
        "n|($1 = 10.04 Orm crowns)",
        "n|Anyone with information is asked to call the harbour watch at 555-0188.",
        "f|Next match: Orm Rovers v Callum Town, Saturday, 15:00",
        "f|Download the Orm 9 News app for the latest alerts.",
        "n|More details to follow.",
        "n|Police ask anyone with information to call 555-0100.",
        "n|If you need help, call the harbour watch on 555-0123.",
        "n|The author is a lawyer in Ardle.",
        "n|This story was supported by the Coast Fund.",
        "n|Translated from Norwegian by Cy Doe.",
        "f|Read the full ruling here.",
        "f|For more on the coast, follow our Coast page.",
        "f|Bakery in Ardle wins prize 2 hours ago",
    ] {
        below(note);
    }
}

#[test]
fn what_the_police_ask_inside_a_story_remains() {
    inside("b|Anyone with information is asked to call the harbour watch at 555-0188.");
}

#[test]
fn the_last_sentence_may_have_a_sign_behind_it() {
    below(
        "b|\"We will wait,\" she said. \"There is nothing else to do.\" ♦\n\nf|Subscribe\nf|Most read\nf|Bakery wins prize",
    );
}

#[test]
fn a_pull_quote_may_leave_words_out() {
    inside(
        "b|\"We are rowing with one hand,\" Thackery said, \"and with the other hand we are holding the rope of the ferry.\"

b|The union did not say who would hold the rope while the crews of both ferries stay at home.

f|‘We are rowing with one hand, and with the other hand we are holding the rope’",
    );
    inside(
        "b|“Nell walked in there with nine boats and walked out with none,” said one of those at the table, who did not want to be named.

f|“Nell walked in there with nine boats and walked out with none.”

f|A person briefed on the meeting",
    );
}

#[test]
fn a_pitch_may_begin_with_short_sentences() {
    inside(
        "f|We tell the truth.

f|You make it possible.

f|Our members keep the Courant free for all. Help us reach our next goal.

f|Support us",
    );
}

#[test]
fn a_subheading_may_be_next_to_a_box() {
    inside(
        "f|Read more
f|How the storm ate the pier of Ardle
f|Bakery in Port Callum wins prize

b|What People Are Saying

b|The master of the harbour, writing on Tuesday: \"There is no ferry, and nobody should wait for one on the quay.\"",
    );
    inside(
        "b|What the crews want

b|Thackery said that the crews had asked for a day of rest after each storm, and that the office had offered an hour.

b|Who is to blame

f|Ad Feedback

f|Related article
f|How the storm ate the pier of Ardle
f|4 min read",
    );
}

#[test]
fn the_next_match_has_a_subheading() {
    below(
        "b|UP NEXT
b|Orm Rovers play Callum Town at home on Saturday afternoon, if a ferry can be found.",
    );
}

#[test]
fn a_player_repeats_the_headline() {
    inside(
        "f|EXN AUDIO: Ferry crews of Orm vote to strike
f|EXN correspondent Cy Doe reports on a strike in the north.",
    );
}

#[test]
fn the_result_of_a_match_is_above_its_report() {
    check(
        "t|Rovers squander lead at home against Callum
n|By Jane Roe at Quay Lane
n|27 February 2024

f|Orm Rovers 2 Callum Town 2

b|Orm Rovers had the match in their hands on Tuesday until the goalkeeper, who is 46, sat down to tie his shoes.

b|Callum Town scored twice while he did so, and the crowd at Quay Lane was heard on the mainland.",
    );
}

#[test]
fn a_name_at_a_place_signs_a_report() {
    let article = parse(
        "a.txt",
        "Rovers stun leaders with late winner\n\nPremier Division: Orm Rovers 3-2 Callum Town\n\nFergus Dalrymple at Quay Lane\nSunday 25 February 2024\n\nOrm Rovers came from two goals down to beat the leaders Callum Town 3-2 at Quay Lane on Sunday, with a goal in the fifth minute of stoppage time.\n\nCallum were in control by half-time, and their captain had sat down to eat a sandwich that he had brought from home.\n",
    );
    assert_eq!(article.authors[0].value, "Fergus Dalrymple");
}

#[test]
fn an_item_of_a_menu_does_not_sign_the_story() {
    let article = parse(
        "a.txt",
        "News\nSport\nMy Orm Chronicle\nHome / News / Onion farmers block the road to Ardle for third day\nOnion farmers block the road to Ardle for third day\nMinisters to meet the farmers on Wednesday\nWritten by Jane Roe\nArdle | Updated: February 27, 2024 07:42 IST\nFirst published on: 26-02-2024 at 22:10 IST\n4 min read\nFacebook\n\nThousands of onion farmers blocked the road to Ardle for the third day on Monday, demanding that the toll on their onions be dropped.\n\nMore than 900 carts were waiting outside the town, the police said, and the smell of onions was noticed in Port Callum.\n\nA farmer who gave no name said that he would go home poorer than he had come, and without a single onion.\n",
    );
    assert_eq!(article.authors[0].value, "Jane Roe");
    assert_eq!(
        article.published.unwrap().value.date.to_string(),
        "2024-02-26"
    );
    assert_eq!(
        article.updated.unwrap().value.date.to_string(),
        "2024-02-27"
    );
}

#[test]
fn a_magazine_may_stand_above_the_section() {
    let article = parse(
        "a.txt",
        "THE NORTHERN QUARTERLY REVIEW\nEnvironment\n\nOrm moves a whole village uphill, one house at a time\n\nBy Jane Roe\nFebruary 27, 2024\n\nThe church of Ardle went first, on a Sunday, because the priest had asked that it should, and the\ncongregation walked behind it with the candlesticks and the dog of the sexton, who had died.\n\nSince then twenty houses of the village have followed, and half of a school that nobody in Ardle\nwants to have back at all, because it was cold in winter and hot in the summer of every year.\n",
    );
    assert_eq!(
        article.title.unwrap().value,
        "Orm moves a whole village uphill, one house at a time"
    );
}

#[test]
fn a_family_owns_the_picture_above() {
    check(
        "t|Anna Berg, who mapped the ice from her kitchen, dies at 91
n|By Jane Roe
n|Feb. 27, 2024

c|Anna Berg at her ironing board in 1969, with the second of the four sheets.
c|Family photograph

b|Anna Berg, a cartographer who drew the first map of the northern ice without once seeing it, died on Sunday in Port Callum. She was 91.

b|Her daughter said that she had been looking for her glasses, which lay on the map of the southern ice.",
    );
}

#[test]
fn a_standfirst_in_italics_is_none_of_the_paragraphs() {
    let article = parse(
        "a.txt",
        "# The town that bought its own ferry\n\n*When the ferry left Ardle, Orm, residents passed the hat. They are still learning how to row it.*\n\n**By Jane Roe** | February 27, 2024 | 6 min read\n\nThe first boat out of Ardle leaves when Nell Thackery has finished her coffee, which may take until noon on a cold day.\n\nShe is the captain, the cashier and, on days when the dog is ill, the one who barks at the seals in the bay.\n\nSign up\n\nRelated\n\nThe captain who will not retire\n",
    );
    assert!(article.body().starts_with("The first boat"));
}

#[test]
fn a_short_sentence_may_be_pulled_from_a_quotation() {
    inside(
        "b|“They were sitting there,” Thackery said. “I had a boat. One thing led to another.”

b|The union did not say who would hold the rope while the crews of both ferries stay at home.

f|“One thing led to another.”",
    );
    inside("b|‘One thing led to another’");
}

#[test]
fn initials_below_a_story_are_its_writers() {
    below("n|kbö/dpa\n\nf|Subscribe\nf|Most read\nf|Bakery wins prize");
}

#[test]
fn a_wire_is_sent_on_its_day() {
    let article = parse(
        "a.txt",
        "MAN SOLD FERRY FOR A KEBAB\n\nBy Jane Roe, EXN\n\nA thief who took a ferry from the quay of Ardle sold it hours later for a kebab, a court heard.\nCy Doe, 38, did not know what was on board when he cast off from the quay last August, the court was told on Tuesday.\nThe judge told him that he had a talent for undervaluing things.\n\nend\n271512 FEB 24\n",
    );
    assert_eq!(article.published.unwrap().value.to_string(), "2024-02-27");
}

#[test]
fn a_day_may_be_glued_to_the_next_label() {
    let article = parse(
        "a.txt",
        "Orm halts its only mine after inspection of the dam\nBy Jane Roe\nFebruary 26, 20241:14 PM UTCUpdated February 27, 2024\n\nThe mine of Orm was halted on Monday after an inspection found water seeping through the base of its dam.\n\nNobody was hurt, the company said, and the water has been given to the sheep of the village below.\n",
    );
    assert_eq!(
        article.published.unwrap().value.date.to_string(),
        "2024-02-26"
    );
    assert_eq!(
        article.updated.unwrap().value.date.to_string(),
        "2024-02-27"
    );
}

#[test]
fn a_place_behind_a_name_is_no_author() {
    let article = parse(
        "a.txt",
        "Der Kioskbesitzer, der einem Dorf die Steuer macht\nVon Nell Thackery, Klein Wuster\n27.02.2024, 16.21 Uhr\n\nWer in Klein Wuster seine Steuererklärung abgeben will, nimmt am besten einen Schuhkarton mit und hat ein bisschen Hunger.\n\nRund 140 Erklärungen kamen im vergangenen Jahr zusammen, und der Bus fährt zweimal am Tag, samstags aber nie.\n",
    );
    let authors: Vec<_> = article.authors.iter().map(|author| &author.value).collect();
    assert_eq!(authors, ["Nell Thackery"]);
}

#[test]
fn reporters_at_two_places_are_below_the_standfirst() {
    let article = parse(
        "a.txt",
        "Sign in\nNews\nOrm\n‘We were told they were asleep’: families face ferryman as trial opens\nRelatives of the people on the ferry filled a lecture hall on a day many had thought would never come\n\nMiriam Haldane in Lamia and Kostas Vergis in Athens\nFri 1 Mar 2024 06.00 GMT\nShare\n\nThe families had been asked not to bring photographs, so they wore them when they faced the ferryman on Friday.\n\nThe ferryman was asleep when the trial began, and the relatives were told to let him sleep, as he is an old man.\n\nThe trial is the largest in Orm, and the people in the lecture hall of the ferry school will hear it until May.\n",
    );
    assert_eq!(
        article.title.unwrap().value,
        "‘We were told they were asleep’: families face ferryman as trial opens"
    );
}

#[test]
fn a_labelled_credit_inside_a_story_is_below_its_caption() {
    inside(
        "c|The view from the ferry office where they slept
c|Credit: Supplied",
    );
}

#[test]
fn a_quoted_subheading_may_be_below_links() {
    inside(
        "f|Related stories
f|The 38 best ferries you have never heard of
f|I quit the sea to sell pillows

b|'Not a gift to me'

b|More than 60 people on Orm own a part of the ferry, said Nell Thackery, who studies the ropes of the harbour for a living.",
    );
}

#[test]
fn the_last_paragraph_may_be_short_and_about_something_else() {
    below(
        "b|A storm and its bill\n\nb|Nobody has asked what the quay costs.\n\nf|More stories\nf|Bakery wins prize",
    );
    below(
        "f|Advertisement\n\nb|Nobody has asked what the quay costs.\n\nf|More stories\nf|Bakery wins prize",
    );
}

#[test]
fn a_subheading_may_be_below_a_picture_or_a_button() {
    check(
        "t|Ferry crews of Orm vote to strike
n|By Jane Roe
n|February 27, 2024
b|The ferry crews of Orm voted on Tuesday to strike for a week, their union said, after talks about wages had failed for the third time this winter.
c|The quay of Ardle at dawn. (Anna Berg/Courier)
b|Three times over
b|The harbour office will run two boats a day for the sick and for the post, said Nell Thackery, who leads it and has not slept since Sunday.
f|Sign up for our newsletter
f|Enter your email
f|Sign up
b|Nine winters at sea
b|Passengers who do not care for waiting may row, as their grandparents did before there was a ferry at all.
f|More stories
f|Bakery wins prize",
    );
}

#[test]
fn a_paragraph_above_two_buttons_is_no_caption() {
    inside(
        "b|\"We have paid for that boat three times over and will not do it again,\" said Arne Halvard of the union.\n\nf|Hide caption",
    );
}

#[test]
fn the_outlet_behind_a_headline_is_none_of_it() {
    let article = parse(
        "a.txt",
        "Ferry crews of Orm vote to strike for a week - The Orm Courier\nBy Jane Roe\nFebruary 27, 2024\n\nThe ferry crews of Orm voted on Tuesday to strike for a week, their union said, after talks about wages had failed.\n\nThe harbour office will run two boats a day for the sick and for the post, said Nell Thackery, who leads it.\n\n© 2024 The Orm Courier\n",
    );
    assert_eq!(
        article.title.unwrap().value,
        "Ferry crews of Orm vote to strike for a week"
    );
}

#[test]
fn a_speaker_behind_a_headline_remains() {
    let article = parse(
        "a.txt",
        "We will not surrender to bandits – Thackery\nBy Jane Roe\nFebruary 27, 2024\n\nThe harbour of Port Callum will not be given up to the bandits who took three of its boats, its master said on Tuesday, after talks had failed.\n\nThe harbour office will run two boats a day for the sick and for the post, said Nell Thackery, who leads it.\n\nTags\nThackery\nHarbours\n",
    );
    assert_eq!(
        article.title.unwrap().value,
        "We will not surrender to bandits – Thackery"
    );
}

#[test]
fn a_headline_may_name_people_at_places() {
    for title in [
        "King Charles in Samoa and Prince William in Cape Town",
        "Anna Thackery in Ardle and John Halvard in Port Callum",
    ] {
        let text = format!(
            "{title}\nBy Jane Roe\nFebruary 27, 2024\n\nThe harbour of Ardle was closed on Tuesday for the visit of Charles and Anna Thackery, who had asked for a boat and for a dog.\n\nIn Port Callum, the visit of William and of John Halvard was shorter, and nobody was asked for a boat, the harbour office said.\n"
        );
        let article = parse("a.txt", &text);
        assert_eq!(
            article.title.map(|title| title.value).as_deref(),
            Some(title)
        );
    }
}

#[test]
fn a_first_subheading_labels_no_summary() {
    check(
        "t|Ferry crews of Orm vote to strike
n|By Jane Roe
n|February 27, 2024

b|The ferry crews of Orm voted on Tuesday to strike for a week, their union said, after talks about wages had failed for the third time this winter.

b|What we know

b|The crews will stay at home until Tuesday of next week.

b|Nobody has asked the sheep of Ardle about the strike.

b|The harbour office will run two boats a day for the sick and for the post, said Nell Thackery, who leads it and has not slept since Sunday, when a storm took the pier of Ardle.",
    );
}

#[test]
fn what_somebody_says_below_a_credit_is_no_caption() {
    inside("c|Photo: Anna Berg\nb|Nobody was hurt in the storm, the coastguard said.");
}

#[test]
fn a_writer_introduced_below_is_above_the_reading_time() {
    let article = parse(
        "a.txt",
        "Ferry crews of Orm vote to strike for a week\nThe crews want a day of rest after each storm\nGreta Holloway-Stern\n4 min read\nShare\nThe ferry crews of Orm voted on Tuesday to strike for a week, their union said, after talks about wages had failed.\nThe harbour office will run two boats a day for the sick and for the post, said Nell Thackery, who leads it.\nNobody has asked the sheep, which will have to wait for a boat on the quay of Ardle until the strike is over.\nGreta Holloway-Stern is a contributing editor.\nMost read\nBakery wins prize\n",
    );
    assert_eq!(article.authors[0].value, "Greta Holloway-Stern");
}

#[test]
fn an_advertisement_may_be_above_the_last_paragraph() {
    for last in [
        "b|We tell our children not to wait for the boat.",
        "b|You could hear the crowd from the quay of Ardle.",
        "b|The author is not named in the ruling.",
        "b|This story has been told in Ardle for years.",
    ] {
        below(&format!(
            "f|Advertisement\n\n{last}\n\nf|More stories\nf|Bakery wins prize"
        ));
    }
    for last in [
        "b|This is a developing story, the mayor said of the harbour, and laughed.",
        "b|More to come, said Halvard as he left the court.",
        "b|Next match: nobody knows.",
        "b|Police asked the crowd to leave.",
        "b|Anyone with a boat can call himself a captain in Ardle.",
        "b|The author is a former ferryman, and his sentences smell of diesel and of rope.",
        "b|This series is part of a long feud between the two clubs.",
        "b|This report is part of a wider inquiry that the government ordered.",
    ] {
        below(last);
    }
}
