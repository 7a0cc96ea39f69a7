//! Full names that one of their own words shows not to be a person's:
//! `Teluk Marlowe`, `Marlowe Platinum`, `Marlowe AI`, `Preston Albion`.
//!
//! Half of the world's place names begin with the local word for a bay, an island or
//! a hill, which no English list of names has.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::document::Document;
use super::lexicon::{COMPANY, PLACE};
use super::recognise::Mention;
use super::runs::Run;
use super::tokens::{self, hashes};

/// Whether a mention whose person is not introduced anywhere is a place by its own
/// words, whatever the text says about it.
pub fn is_surely_place(document: &Document, mention: &Mention) -> bool {
    let (first, last) = (mention.first as usize, mention.end as usize - 1);
    is_behind(document, first) || (1..=3).contains(&(last - first)) && begins_place(document, first)
}

/// Whether a mention whose person does not speak either is a place, a company or a
/// team.
pub fn is_thing(text: &str, document: &Document, mention: &Mention) -> bool {
    let (first, last) = (mention.first as usize, mention.end as usize - 1);
    let is_shouted = || document.run_at(mention.first).is_none_or(Run::shouts);
    is_surely_place(document, mention)
        || is_place(text, document, first, last)
        || first < last
            && (ends_like_house(document, first, last)
                || !is_shouted() && is_firm(text, document, first, last))
}

/// Whether a word only begins names of places, and the next word continues it.
pub fn begins_place(document: &Document, t: usize) -> bool {
    let token = &document.tokens[t];
    let is_word = token.is(tokens::CAPITAL) && !token.has_any(tokens::DOTTED | tokens::HYPHEN);
    is_word && token.end - token.start > 2 && PLACES.contains(&token.hash)
}

/// Whether a mention is like `near Isla Marlowe`, `Isla Marlowe and Teluk Roe`, if
/// Marlowe is rarely a name.
fn is_place(text: &str, document: &Document, first: usize, last: usize) -> bool {
    if !(1..=3).contains(&(last - first))
        || !CALLED_SO_TOO.contains(&document.tokens[first].hash)
        || document.entry(last).surname() > 0
        || document.entry(last).given() > 0
    {
        return false;
    }
    let before = first.checked_sub(1).filter(|_| !is_cut(document, first));
    let lies = before.is_some_and(|t| LIES.contains(&document.tokens[t].of(text)));
    let joins = || matches!(document.word(text, last + 1), "and" | ",");
    let is_listed = document.entry(last).has(PLACE);
    lies || is_listed
        || document.tokens.len() > last + 2 && joins() && begins_place(document, last + 2)
}

/// Whether only the second word of `Teluk Marlowe` was taken for a name.
fn is_behind(document: &Document, first: usize) -> bool {
    let before = first.checked_sub(1).filter(|_| !is_cut(document, first));
    before.is_some_and(|t| begins_place(document, t))
}

/// Matches `Marlowe Athletic`, `Rose Cottage`; `Henry Cabot Lodge` is a person.
fn ends_like_house(document: &Document, first: usize, last: usize) -> bool {
    let is_called = document.entry(last).surname() > 0 && document.entry(first).given() > 0;
    !is_called && ENDS.contains(&document.tokens[last].hash)
}

/// Whether a paragraph begins at a token.
fn is_cut(document: &Document, t: usize) -> bool {
    document.tokens[t].is(tokens::PARAGRAPH)
}

/// Matches `Marlowe AI`, `Marlowe X`, `Marlowe Platinum`: the first word is no given
/// name, and the second ends no name.
fn is_firm(text: &str, document: &Document, first: usize, last: usize) -> bool {
    let (own, end) = (document.entry(first), document.entry(last));
    if last > first + 1 || own.given() > 0 {
        return false;
    }
    let (one, token) = (&document.tokens[first], &document.tokens[last]);
    if one.has_any(tokens::INITIAL | tokens::ALL_CAPS) || token.is(tokens::HYPHEN) {
        return false;
    }
    let word = token.of(text);
    let is_letters =
        token.is(tokens::ALL_CAPS) && word.len() <= 3 && !is_ordinal(word) || word.len() == 1;
    let is_word =
        end.is_small() && end.given() == 0 && !end.is_usual_surname() && !end.is_name_part();
    is_letters || is_word && !own.is_usual_surname() || end.has(COMPANY) && end.surname() == 0
}

/// Whether a word is `XI`, `JR` or similar.
fn is_ordinal(word: &str) -> bool {
    matches!(word, "JR" | "SR") || word.bytes().all(|byte| b"IVXLCDM".contains(&byte))
}

/// Words that begin names of places, in many languages, and are no names.
static PLACES: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "teluk tanjung pulau gunung bukit kampung kampong sungai danau pantai kabupaten \
         kecamatan kelurahan nusa rumah pasar selat jalan \
         cerro arroyo playa puerto barrio hacienda embalse volcán nevado cayo ciudad calle \
         avenida carretera bahía laguna barangay sitio \
         ilha morro praia lagoa \
         île château \
         isola rione castello piazza \
         jebel djebel jabal gebel wadi oued deir kafr kfar hassi qasr burj ain \
         panadería farmacia librería ferretería carnicería peluquería cafetería \
         boulangerie pâtisserie librairie pharmacie brasserie trattoria ristorante osteria \
         pizzeria bäckerei konditorei gasthof gasthaus \
         ortsteil stadtteil landkreis stadtbezirk \
         khao gora ozero mauna ust lough slieve loch mount fort isle cape kwa \
         inis inish oileán baile cnoc gleann sliabh béal ceann \
         ynys nant cwm mynydd llyn afon eilean beinn",
    )
});

/// The same, for words that are also names.
static CALLED_SO_TOO: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "isla sierra villa vila koh rio monte mont punta costa ras wat ban dera val serra lake lac kota doi gili bayan desa",
    )
});

/// Prepositions before a place.
const LIES: &[&str] = &[
    "in", "off", "near", "around", "outside", "across", "into", "at", "on",
];

/// Words that end names of teams, houses and companies, and rarely a person's.
static ENDS: LazyLock<FxHashSet<u64>> = LazyLock::new(|| {
    hashes(
        "united rovers albion athletic wanderers rangers hotspur harriers academicals thistle \
         argyle orient hibernian casuals corinthians warriors \
         stadion stadium stadio estadio stade velodrome \
         cottage terrace gardens towers crescent mews lodge priory quay wharf plaza mall arcade \
         bio biotech pharma pharmaceuticals labs laboratories robotics software systems logistics \
         capital ventures energy foods motors airlines airways aviation chemicals minerals metals \
         resources mining petroleum telecom media studios payments insurance healthcare finance \
         financial immobilien plumbing \
         sangh sanghatana sangathan mahasangh samiti parishad mahasabha manch morcha kazhagam \
         andolan sansthan vidyalaya mahavidyalaya pratishthan akademi parivar panchayat \
         islanders highlanders",
    )
});

#[cfg(test)]
mod tests {
    use crate::people::tests::check_english as check;

    #[test]
    fn houses_are_nobody() {
        check(
            "Penfold Bio and Sable Energy signed. They beat Preston Albion. Kate Lamb said that the \
             farm, Rose Cottage, was old. Lamb wept.",
            &[("Kate Lamb", 2)],
        );
    }

    #[test]
    fn shops_and_firms_are_nobody() {
        check(
            "That is what worries Gus Marlow, whose family has run Marlow Shoes since 1951. \"My \
             customer is old,\" Marlow told the council. He owns Panadería La Aurora, too.",
            &[("Gus Marlow", 2)],
        );
        check(
            "Feamainn Bia, the Kerry company that turned a wild seaweed into feed, has hired advisers. \
             Jane Roe, who founded it, said that Feamainn Bia would stay.",
            &[("Jane Roe", 1)],
        );
        check(
            "Alastair Menzies-Grey, the member for Mid Dorset and Wareham, was filmed on Monday with \
             his eyes shut. Menzies-Grey slept.",
            &[("Alastair Menzies-Grey", 2)],
        );
    }

    #[test]
    fn what_somebody_is_is_no_part_of_his_name() {
        check(
            "\"I haven't read it,\" said Assemblymember Walt Brubaker, a Democrat. Brubaker left.",
            &[("Walt Brubaker", 2)],
        );
        check(
            "Detective Sergeant Callum Oyelaran of the police said the bank had paid. \"Harold is \
             proud,\" DS Oyelaran said.",
            &[("Callum Oyelaran", 2), ("Harold", 1)],
        );
        check(
            "Shire president Petra van der Linde said the animals arrived on Saturday. \"They can \
             smell it,\" Cr van der Linde said.",
            &[("Petra van der Linde", 2)],
        );
    }

    #[test]
    fn who_is_called_by_a_given_name_is_so_in_a_quotation() {
        check(
            "Her husband, Ignacio, repaired accordions. \"Ignacio had the hands,\" Odalys Villaverde \
             told me. She tuned them.\n\n\"Ignacio,\" she said. \"He would have hated this place.\"",
            &[("Ignacio", 3), ("Odalys Villaverde", 1)],
        );
    }

    #[test]
    fn a_day_behind_a_name_is_no_part_of_it() {
        check(
            "Cornelius Lindqvist2022-12-06 was here, said Anna Marlow. Marlow left.",
            &[("Cornelius Lindqvist", 1), ("Anna Marlow", 2)],
        );
    }

    #[test]
    fn two_surnames_are_one_name() {
        check(
            "Valentín Marroquín y Ayala, who left school at 12, died on Thursday. Mr. Marroquín \
             began the log in 1960.",
            &[("Valentín Marroquín y Ayala", 2)],
        );
    }

    #[test]
    fn stadiums_and_quarters_are_nobody() {
        check(
            "Die Partie im Anton Roe Stadion endete 2:1. Im Ortsteil Lindenthal feierte Anna Lindqvist. \
             Lindqvist weinte.",
            &[("Anna Lindqvist", 2)],
        );
    }

    #[test]
    fn places_of_other_languages_are_nobody() {
        check(
            "The boat sank near Isla Talisay. Isla Talisay has 300 people. The mayor of Isla Talisay \
             asked for help, said Anna Lindqvist.",
            &[("Anna Lindqvist", 1)],
        );
        check(
            "He crossed Teluk Beringin in a canoe. Villagers of Teluk Beringin met him. Gunung Rajawali \
             was quiet. Rajawali could wake again, Anna Lindqvist said.",
            &[("Anna Lindqvist", 1)],
        );
        check(
            "Isla Fisher arrived on Monday. \"No,\" said Fisher.",
            &[("Isla Fisher", 2)],
        );
        check(
            "The Vatican has opened its secret archives of the papacy of Pius XI, when his successor served \
             there. Ayman al-Zawahiri and Anna Lindqvist spoke.",
            &[
                ("Pius XI", 1),
                ("Ayman al-Zawahiri", 1),
                ("Anna Lindqvist", 1),
            ],
        );
    }
}
