//! Things that bear a person's name: `Walt Disney Co.`, the
//! `George Washington Bridge`, the `Konrad-Adenauer-Stiftung`.

use super::romanise::romanise;
use super::variants;
use crate::people::lexicon::COMPANY;

/// Removes words that show a name to be a thing's: the last words, or the first of a
/// ship's name. Returns whether there were any.
pub fn drop_marks(words: &mut Vec<&str>) -> bool {
    let before = words.len();
    // `Bob Marley and the Wailers`, `Bill und Hillary Clinton`: more than one
    // person. `von und zu Guttenberg` is one man.
    let is_couple = words.iter().enumerate().any(|(n, word)| {
        let before = n.checked_sub(1).map_or("", |n| words[n]);
        COUPLING.contains(word) && !before.starts_with(char::is_lowercase)
    });
    while let [.., before, last] = words[..]
        && is_mark(last, before, words.len())
    {
        words.pop();
    }
    if words.len() > 2 && is_place(words[0]) {
        words.remove(0);
    }
    if words.len() > 2 && SHIPS.contains(&words[0].trim_end_matches('.')) {
        words.remove(0);
    }
    is_couple || words.len() < before
}

/// Removes `widow of`, which makes it another person's name. Returns whether it was
/// there.
pub fn drop_kin(words: &mut Vec<&str>) -> bool {
    if !words
        .iter()
        .any(|word| word.starts_with(char::is_lowercase))
    {
        return false;
    }
    let is_article = |word: &str| ARTICLES.contains(&romanise(word).as_str());
    let from = usize::from(words.len() > 3 && is_article(words[0]));
    let [kin, of, _, ..] = words[from..] else {
        return false;
    };
    let is_kin =
        of.starts_with(char::is_lowercase) && is_listed_in(OF, of) && is_listed_in(KIN, kin);
    if is_kin {
        words.drain(..from + 2);
    }
    is_kin
}

const ARTICLES: &[&str] = &["the", "a", "la", "el", "le", "il", "o", "die", "der", "de"];

const OF: &str = "of to von de di du del da van af av d";

/// Words for relatives and associates.
const KIN: &str = "\
    widow widower wife husband son sons daughter daughters mother father brother sister brothers \
    sisters cousin nephew niece friend friends family relatives heirs estate lawyer lawyers \
    witwe witwer ehefrau ehemann sohn tochter mutter vater bruder schwester familie freund \
    freundin anwalt viuda viudo esposa esposo marido hijo hija madre padre hermano hermana \
    familia hijos veuve femme epouse mari fils fille mere pere frere soeur famille vedova moglie \
    marito figlio figlia fratello sorella famiglia figli viuva esposa filho filha mae pai irmao \
    irma weduwe vrouw echtgenote zoon dochter moeder broer zus enka hustru";

/// Splits `Konrad-Adenauer-Stiftung` into words; `None` for other names.
pub fn spread(name: &str) -> Option<String> {
    let (rest, last) = name.rsplit_once('-')?;
    let is_one = !name.contains(char::is_whitespace) && rest.contains('-');
    (is_one && is_listed(last)).then(|| name.replace('-', " "))
}

/// Whether the last word is a legal form or a kind of thing. An everyday word that
/// is no name counts after a full name; `Park` and `Hall`, which are also surnames,
/// after a surname.
fn is_mark(word: &str, before: &str, words: usize) -> bool {
    let plain = word.trim_end_matches('.');
    let known = variants::entry(plain);
    if is_short_form(word) {
        return words > 2 || plain.len() > 2;
    }
    let is_initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    if words < 3 || is_initial(word) {
        return false;
    }
    if is_listed(word) {
        let known_before = variants::entry(before);
        let is_behind_surname = known_before.given() == 0 || known_before.is_usual_surname();
        return known.surname() == 0 || is_behind_surname && !is_initial(before);
    }
    let is_nobodys = known.given() == 0 && known.surname() == 0;
    let is_everyday = known.is_small() || known.has(COMPANY);
    is_nobodys && is_everyday && word.starts_with(char::is_uppercase)
}

/// Whether the first word shows that the rest is a namesake.
fn is_place(word: &str) -> bool {
    variants::entry(word).given() == 0 && is_listed_in(PLACES, word)
}

fn is_listed(word: &str) -> bool {
    is_listed_in(THINGS, word)
}

fn is_listed_in(list: &str, word: &str) -> bool {
    let plain = romanise(word);
    list.split(' ').any(|known| known == plain)
}

/// Whether it is a legal form; short ones may be syllables of a name: `Sa`, `Co`.
fn is_short_form(word: &str) -> bool {
    let bare = word.trim_end_matches('.').replace('.', "");
    let is_so = |form: &&str| *form == bare;
    LEGAL.iter().any(is_so)
}

const COUPLING: &[&str] = &["&", "+", "and", "und", "et", "och", "og"];

const SHIPS: &[&str] = &["USS", "HMS", "HMAS", "HMCS", "USNS", "MV", "RMS"];

/// As they are printed.
const LEGAL: &[&str] = &[
    "Co", "Cos", "CO", "Corp", "CORP", "Inc", "INC", "Ltd", "LTD", "LLC", "LLP", "PLC", "Plc",
    "plc", "AG", "SA", "SE", "NV", "BV", "AB", "ASA", "AS", "Oyj", "KG", "KGaA", "GmbH", "mbH",
    "SpA", "SPA", "Srl", "SARL", "Sarl", "SAS", "Pty", "Pte", "eV",
];

/// Words before the name that a thing bears.
const PLACES: &str = "\
    avenida calle plaza paseo rua praca rue avenue boulevard quai piazza viale corso ulica ulitsa \
    estadio stade stadio aeropuerto aeroport aeroporto puente ponte lycee escuela escola colegio \
    ecole universidad universidade universite universita instituto fundacion fundacao fondation \
    fondazione teatro theatre museo musee premio prix hospital operation";

const THINGS: &str = "\
    company companies corporation incorporated limited holding holdings group gmbh industries \
    enterprises bank foundation trust institute institution institut university college school \
    academy hospital clinic center centre library museum gallery theatre theater orchestra \
    ensemble choir band stadium arena airport bridge tunnel dam highway boulevard street avenue \
    square park hotel tower building hall prize award medal cup trophy stiftung flughafen \
    brucke strasse platz allee schule universitat hochschule gymnasium krankenhaus preis haus \
    stadion halle verlag werke fondation fondazione fundacion fundacao aeroport aeropuerto \
    aeroporto pont puente universite universidad universita lycee act doctrine";
