//! Tests which short and misspelt forms name somebody whom the article names in full.

use super::people;
use super::tests::{check_in_any_order as is, check_story as check};

#[test]
fn half_of_a_given_name_is_its_bearers() {
    check(
        "",
        "The roof came down on Chukwuemeka Eze on Monday. \"If they had paid us, Emeka would have \
         gone,\" said Nuhu Yakubu.",
        "en",
        &[("Chukwuemeka Eze", 2), ("Nuhu Yakubu", 1)],
    );
}

#[test]
fn a_nickname_may_have_two_words() {
    check(
        "",
        "He named the oldest, Winston \"Papa Shark\" Pantin, 79, who was sent home. \"Papa Shark \
         never had a bill,\" Akeem Lowry said.",
        "en",
        &[("Winston \"Papa Shark\" Pantin", 2), ("Akeem Lowry", 1)],
    );
}

#[test]
fn whose_relatives_are_named_is_meant_by_the_surname() {
    is(
        "Caroline Whitlock, 46, walked down the steps with letters from her husband, Peter \
         Whitlock. She hugged her daughter, Emma Whitlock.\n\n\
         Whitlock had taught English in Grodno.",
        &[
            ("Caroline Whitlock", 2),
            ("Peter Whitlock", 1),
            ("Emma Whitlock", 1),
        ],
    );
}

#[test]
fn a_caption_does_not_change_the_spelling() {
    let body = "Freja Lund scored in the last minute. \"I do not know why I went,\" said Lund.";
    let caption = "Freja Lundt was carried off the pitch by her team-mates";
    let found = people("", body, &[caption], &[], "en");
    let found: Vec<(&str, u32)> = found.iter().map(|p| (&*p.name, p.mentions)).collect();
    assert_eq!(found, [("Freja Lund", 3)]);
}

#[test]
fn who_is_called_by_a_pet_form_in_a_quotation_is_the_same() {
    is(
        "Prime Minister Benjamin Netanyahu met his war cabinet on Monday. \"Bibi has decided,\" \
         said Ronit Adler.",
        &[("Benjamin Netanyahu", 2), ("Ronit Adler", 1)],
    );
}

#[test]
fn who_speaks_is_not_called_by_the_pet_form() {
    is(
        "Mikhail Orlov told the inquiry of the night. \"Misha died in the fire,\" Orlov said of his \
         son. \"I miss Misha.\"",
        &[("Mikhail Orlov", 2), ("Misha", 2)],
    );
    is(
        "Hannelore Lindqvist spoke on Monday. \"Hanne was only six,\" Lindqvist said.",
        &[("Hanne", 1), ("Hannelore Lindqvist", 2)],
    );
}

#[test]
fn a_thing_with_somebodys_given_name_is_nobody() {
    is(
        "Katrina Roe has led the town since May. The town was destroyed by Katrina in 2005.",
        &[("Katrina Roe", 1)],
    );
    is(
        "Helene Fischer sang on Monday. Storm Helene hit the coast. Helene made landfall at night. \
         Damage from Helene grew.",
        &[("Helene Fischer", 1)],
    );
}

#[test]
fn two_usual_given_names_are_no_slip() {
    let body = "Marco Rossi scored in the last minute. \"I do not know why,\" said Rossi.";
    let caption = "Mario Rossi, his father, and Maria Rossi were carried off the pitch";
    let found = people("", body, &[caption], &[], "en");
    let found: Vec<(&str, u32)> = found.iter().map(|p| (&*p.name, p.mentions)).collect();
    assert_eq!(
        found,
        [("Marco Rossi", 2), ("Mario Rossi", 1), ("Maria Rossi", 1)]
    );
}

#[test]
fn surnames_with_particles_begin_sentences() {
    check(
        "",
        "La directora general, Inmaculada de la Fuente Oliva, visitó el pueblo en primavera. De la \
         Fuente se llevó prestada una biografía.",
        "es",
        &[("Inmaculada de la Fuente Oliva", 2)],
    );
    is(
        "Anna Lindqvist met Gonçalo Teles de Mira, its secretary for mobility, on Monday. Teles \
         de Mira said the scheme was the largest.",
        &[("Anna Lindqvist", 1), ("Gonçalo Teles de Mira", 2)],
    );
    check(
        "",
        "Burgemeester Annemiek 't Hart zegt niet boos te zijn. Jeroen van den Berg belde. ,,Ik \
         stond zelf ook in de rij'', aldus 't Hart.",
        "nl",
        &[("Annemiek 't Hart", 2), ("Jeroen van den Berg", 1)],
    );
}
