//! Removes what surrounds a name: titles, styles, honours.

use super::apart::PARTICLES;
use super::forms::Forms;
use super::romanise::romanise;
use super::variants;
use crate::people::honorifics::FORMS_OF_ADDRESS;
use crate::people::lexicon::TITLE;
use crate::people::sex::Sex;

/// What the titles before a name imply about its bearer.
#[derive(Clone, Debug, Default)]
pub struct Title {
    /// Whether any title was removed.
    pub taken_off: bool,
    /// The kind of ruler, if any.
    pub reign: Option<Reign>,
    /// The last title removed, folded.
    pub last: String,
    /// Whether the first remaining part may be a title: `Sheikh Hasina`.
    pub doubtful: bool,
    /// Whether it is `Mrs.` before a man's given name: his wife.
    pub wife: bool,
    /// The sex that the title implies: `Herr`, `Frau`.
    pub sex: Sex,
}

/// Kinds of rulers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reign {
    Pope,
    King,
    Queen,
    Prince,
    Princess,
    Emperor,
}

/// Titles of rulers in European languages, folded.
const RULERS: &[(Reign, &str)] = &[
    (Reign::Pope, "pope papst pape papa paus papiez"),
    (
        Reign::King,
        "king konig roi rey rei re koning kung konge krol",
    ),
    (
        Reign::Queen,
        "queen konigin reine reina rainha regina koningin drottning dronning",
    ),
    (
        Reign::Prince,
        "prince prinz principe prins ksiaze kronprinz",
    ),
    (
        Reign::Princess,
        "princess prinzessin princesse princesa principessa prinses",
    ),
    (
        Reign::Emperor,
        "emperor kaiser empereur emperador imperatore tsar czar zar",
    ),
];

/// Titles that are also names or function words.
const DOUBTFUL_RULERS: &[&str] = &["roi", "rey", "rei", "re", "regina", "kung", "zar"];

fn reign_of(plain: &str) -> Option<Reign> {
    let is = |titles: &str| titles.split(' ').any(|title| title == plain);
    let found = RULERS.iter().find(|(_, titles)| is(titles));
    found.map(|(reign, _)| *reign)
}

/// Removes leading titles, as long as a name remains.
pub fn drop_titles(words: &mut Vec<&str>) -> Title {
    let mut title = Title::default();
    drop_styles(words);
    while words.len() > 1 {
        let plain = words[0].trim_end_matches('.');
        // In `Sultan bin Abdulaziz` it is a name.
        if matches!(words[1], "bin" | "ibn" | "bint") || are_initials(words) {
            break;
        }
        let Some(reign) = title_at(words) else {
            title.doubtful = !title.taken_off && is_office(plain) && words.len() == 2;
            break;
        };
        title.wife = plain == "Mrs" && is_mans(words[1]);
        title.reign = reign;
        if title.sex == Sex::Untold {
            title.sex = sex_of(words[0], reign);
        }
        title.last = romanise(plain);
        title.taken_off = true;
        words.remove(0);
    }
    title
}

/// Whether the first word is a title, and the kind of ruler, if any.
fn title_at(words: &[&str]) -> Option<Option<Reign>> {
    let plain = words[0].trim_end_matches('.');
    let known = variants::entry(plain);
    let dotted = words[0].ends_with('.') && plain.chars().count() > 1;
    // `Dean Rusk`, `Judge Reinhold`: a title that is also a given name stays if only
    // a surname would remain.
    let is_name = known.given() > 0 && words.len() < 3 && !dotted;
    let honorific = words.len() > 2
        && HONORIFICS
            .iter()
            .any(|title| title.eq_ignore_ascii_case(plain));
    let folded = romanise(plain);
    let may_be_courtesy = dotted || known.given() == 0 && known.surname() == 0;
    let is_courtesy = may_be_courtesy && courtesy_of(&folded) != Sex::Untold;
    let reign = reign_of(&folded).filter(|_| {
        !DOUBTFUL_RULERS.contains(&folded.as_str()) || words[1..].iter().any(|w| is_ruler(w))
    });
    // `Prince` is also a given name, but not before a ruler's name.
    let is_ruler = reign.is_some() && (!is_name || words[1..].iter().all(|w| is_ruler(w)));
    let office = is_office(plain) && !is_name || is_ruler;
    (honorific || office || is_courtesy || modifies(words)).then_some(reign)
}

/// Courtesy titles missing from the list of titles, folded.
const COURTESIES: &[(Sex, &str)] = &[
    (Sex::Man, "sr dhr hr gn"),
    (
        Sex::Woman,
        "sra srta sta mme mlle mevr mevrouw fru froken fraulein mademoiselle senora \
         senorita signorina pani gospozha gzha bayan hanim",
    ),
];

fn courtesy_of(plain: &str) -> Sex {
    let is = |titles: &str| titles.split(' ').any(|title| title == plain);
    let found = COURTESIES.iter().find(|(_, titles)| is(titles));
    found.map_or(Sex::Untold, |(sex, _)| *sex)
}

/// Returns the sex that a title implies. `M.` is Monsieur, or an initial.
fn sex_of(word: &str, reign: Option<Reign>) -> Sex {
    match reign {
        Some(Reign::Pope | Reign::King | Reign::Prince | Reign::Emperor) => return Sex::Man,
        Some(Reign::Queen | Reign::Princess) => return Sex::Woman,
        None => {}
    }
    match courtesy_of(&romanise(word)) {
        Sex::Untold => Sex::of_title(word),
        told => told,
    }
}

/// `M. H. Lee` and `M K Stalin` do not begin with Monsieur.
fn are_initials(words: &[&str]) -> bool {
    let is_initial = |word: &str| word.trim_end_matches('.').chars().count() == 1;
    is_initial(words[0]) && is_initial(words[1])
}

fn is_ruler(word: &str) -> bool {
    Forms::of(&romanise(word)).is_rulers()
}

fn is_office(plain: &str) -> bool {
    let is = |word: &&str| word.eq_ignore_ascii_case(plain);
    let is_address = || {
        let forms = FORMS_OF_ADDRESS.split(' ');
        forms
            .chain(OTHER_FORMS_OF_ADDRESS.split(' '))
            .any(|form| is(&form))
    };
    variants::entry(plain).has(TITLE) || OFFICES.iter().any(is) || is_address()
}

/// Matches `Treasury` of Treasury Secretary James Baker, `el` of el presidente.
fn modifies(words: &[&str]) -> bool {
    let is_title = |word: &&str| {
        let entry = variants::entry(word.trim_end_matches('.'));
        entry.has(TITLE) && entry.given() == 0 || OFFICES.contains(&word.to_lowercase().as_str())
    };
    let mut following = words[1..]
        .iter()
        .take_while(|word| word.len() > 3 || **word == "CEO");
    words.len() > 2
        && following.any(is_title)
        && (variants::entry(words[0]).given() == 0 || words[0].starts_with(char::is_lowercase))
}

/// Removes `HRH`, `U.S.`: they precede titles and would be read as initials.
fn drop_styles(words: &mut Vec<&str>) {
    let is_style = |word: &str| {
        let plain: String = word.chars().filter(|c| *c != '.').collect();
        STYLES.contains(&plain.as_str())
    };
    // `The Rt Hon.`, `the Honourable`.
    if words.len() > 3 && words[0].eq_ignore_ascii_case("the") && is_style(words[1]) {
        words.remove(0);
    }
    while words.len() > 2 && is_style(words[0]) {
        words.remove(0);
    }
}

const STYLES: &[&str] = &[
    "HRH",
    "HIH",
    "HSH",
    "HM",
    "HE",
    "US",
    "UK",
    "EU",
    "UN",
    "Hon",
    "Rt",
    "Right",
    "Most",
    "Very",
    "Honourable",
    "Honorable",
    "Reverend",
    "Rev",
    "Revd",
];

/// More forms of address. In a text they may be given names (`Puan Maharani`), so
/// that only comparing names drops them.
const OTHER_FORMS_OF_ADDRESS: &str = "mulla puan tuan rebbe";

/// Burmese, Indian and religious ones, which need at least three words.
const HONORIFICS: &[&str] = &[
    "daw", "shri", "smt", "hajji", "datuk", "tun", "tengku", "raden",
];

/// Titles missing from the word list.
const OFFICES: &[&str] = &[
    "prime",
    "vice",
    "former",
    "then",
    "late",
    "acting",
    "ex",
    "presidente",
    "presidenta",
    "président",
    "präsident",
    "präsidentin",
    "kanzler",
    "kanzlerin",
    "bundeskanzler",
    "bundeskanzlerin",
    "ministre",
    "ministro",
    "minister",
    "ceo",
    "ir",
    "drs",
    "dra",
    "hj",
    "kyai",
    "ustaz",
    "ustadz",
    "ustad",
    "maulana",
    "swami",
    "الرئيس",
    "السيد",
    "الشيخ",
    "الدكتور",
    "الملك",
];

/// Usual English given names of men, by which their wives were called.
const MEN: &str = "\
    john william james george charles joseph frank robert henry edward thomas walter harry \
    arthur fred albert paul louis richard david samuel daniel ralph donald kenneth michael \
    peter andrew stephen philip herbert ernest alfred frederick";

fn is_mans(word: &str) -> bool {
    let plain = romanise(word);
    MEN.split(' ').any(|name| name == plain)
}

/// Removes `née Roberts`.
pub fn drop_birth_name(words: &mut Vec<&str>) {
    let is_mark = |word: &&str| {
        word.starts_with(char::is_lowercase) && BORN.contains(&word.trim_end_matches('.'))
    };
    if let Some(at) = words.iter().position(is_mark).filter(|at| *at > 1) {
        words.truncate(at);
    }
}

const BORN: &[&str] = &[
    "née",
    "nee",
    "né",
    "geb",
    "geborene",
    "geborener",
    "rozená",
    "roz",
    "født",
    "född",
    "born",
    "nata",
    "nato",
    "nacida",
    "nacido",
    "nascida",
    "nascido",
];

/// Whether the text after a comma is a role: `CEO of Apple`, `Dutch prime minister`.
pub fn is_role(words: &[String]) -> bool {
    const JOINING: &[&str] = &["of", "for", "at", "in"];
    let is_small = |word: &String| {
        word.starts_with(|c: char| c.is_ascii_lowercase()) && !PARTICLES.contains(&word.as_str())
    };
    let is_joined = words.iter().any(|word| JOINING.contains(&word.as_str()));
    is_joined
        || words.len() > 1
            && words.iter().any(is_small)
            && words.iter().any(|word| is_office(word) && !is_honour(word))
}

/// Removes honours after a name.
pub fn drop_honours(words: &mut Vec<&str>) {
    while words.len() > 2 && words.last().is_some_and(|word| is_honour(word)) {
        words.pop();
    }
}

/// Whether a word is an honour: `MP`, `OBE`.
pub fn is_honour(word: &str) -> bool {
    let plain: String = word.chars().filter(|c| *c != '.').collect();
    HONOURS.contains(&plain.as_str())
}

/// Post-nominal letters that are no names: `MA` and `BA` are surnames.
pub const HONOURS: &[&str] = &[
    "MP", "MEP", "MSP", "MLA", "MdB", "MdL", "MHA", "PhD", "Phd", "DPhil", "MD", "MBA", "MSc",
    "BSc", "LLB", "LLM", "JD", "DDS", "DVM", "CPA", "RN", "KC", "QC", "PC", "OBE", "CBE", "MBE",
    "KBE", "DBE", "GBE", "KCB", "GCB", "CMG", "KCMG", "GCMG", "KCVO", "CVO", "LVO", "MVO", "DSO",
    "DFC", "FRS", "FBA", "FRSE", "FRCP", "FRCS", "OAM", "SJ", "OFM", "SDB", "CSC", "OSB", "Esq",
    "Esquire", "USN", "USAF", "USMC",
];
