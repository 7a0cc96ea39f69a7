//! Names with grammatical endings: `rozmowa Donalda Tuska`, `Erdoğan'ın`,
//! `Donalds Tramps`.
//!
//! The ending alone does not reliably determine the nominative: a declined name is
//! recognised only beside its nominative.

use super::apart::Part;
use super::parts::{self, Agreement};
use super::romanise::romanise;
use super::{Comparable, Judgement, Verdict, greek, variants};
use crate::people::tokens;

/// Whether two names differ only by case endings, or by those of the Baltic
/// languages. Whoever compares the two knows that no woman of that name is meant; in
/// an archive `Roberta` may be one.
pub(super) fn judge(a: &Comparable, b: &Comparable) -> Option<Judgement> {
    read_beside(a, b).or_else(|| read_beside(b, a))
}

impl Comparable {
    /// Whether a printed name is this one in another case: `Olafa Scholza` of `Olaf
    /// Scholz` and of `Scholz`. Of a surname alone, the given name before it must be no
    /// name by itself: `Anna Petrova` is not a form of Petrov.
    pub(crate) fn is_declined_in(&self, printed: &str) -> bool {
        let form = Self::new(printed);
        if let ([surname], [given, .., last]) = (&self.name.parts[..], &form.name.parts[..]) {
            return is_oblique(&plain(&surname.text), &plain(&last.text))
                && !is_name_by_itself(given);
        }
        read_beside(self, &form).is_some_and(|found| found.verdict == Verdict::Same)
    }
}

fn read_beside(name: &Comparable, form: &Comparable) -> Option<Judgement> {
    let (own, other) = (&name.name.parts[..], &form.name.parts[..]);
    let ([_, _, ..], [given, _, ..]) = (own, other) else {
        return None;
    };
    let words =
        |parts: &[Part]| -> Vec<String> { parts.iter().map(|part| plain(&part.text)).collect() };
    let (nominative, declined) = (words(own), words(other));
    // `Kalina Stoyanova` is a woman, not a case of Kalin Stoyanov.
    let is_called_so = is_name_by_itself(given);
    let cases = [is_oblique, is_russian_case];
    let is_case = cases
        .iter()
        .any(|case| is_full_form(&nominative, &declined, *case));
    // A man's name in Greek is never a woman's in another case.
    let is_greek = given.text.starts_with(greek::is_greek);
    let is_one = is_greek && is_full_form(&nominative, &declined, is_greek_case)
        || is_case && (!is_called_so || own[0].plain == given.plain)
        || is_baltic(own, other)
        || is_ended(own, other);
    let text = |parts: &[Part]| -> String {
        let texts: Vec<&str> = parts.iter().map(|part| part.text.as_str()).collect();
        texts.join(" ")
    };
    let reason = || format!("{} is a form of {}", text(other), text(own));
    is_one.then(|| Judgement::because(Verdict::Same, reason()))
}

/// Whether a form of a given name is also another name: `Kalina`, `Daniele`.
fn is_name_by_itself(given: &Part) -> bool {
    given.entry.given() > 0
        || given.entry.is_name_part()
        || variants::is_known(given.hash)
        || given.plain.ends_with('a') && variants::is_known(tokens::hash(&given.plain))
}

/// Matches `Володимира Зеленського`, `Sergeya Lavrova`, romanised.
fn is_russian_case(name: &str, form: &str) -> bool {
    const CASES: &[(&str, &[&str])] = &[
        ("iya", &["ii", "iyu", "iyey"]),
        ("ya", &["i", "e", "yu", "ey"]),
        ("aya", &["oi", "oy", "uyu", "oyu"]),
        ("a", &["oi", "oy", "oyu", "u", "y", "e"]),
        ("ii", &["ogo", "omu", "im", "om", "iya", "iyu", "iyem"]),
        (
            "iy",
            &[
                "ogo", "omu", "im", "om", "oho", "iya", "iyu", "iyem", "ya", "yu",
            ],
        ),
        ("yi", &["ogo", "omu", "ym", "om"]),
        ("yy", &["ogo", "omu", "ym", "om"]),
        (
            "i",
            &["ya", "yu", "yem", "em", "ogo", "oho", "omu", "im", "om"],
        ),
        (
            "y",
            &[
                "ya", "yu", "yem", "ye", "e", "ogo", "oho", "omu", "ym", "om",
            ],
        ),
        ("", &["a", "u", "om", "ym", "e", "em", "ya", "yu", "yem"]),
    ];
    let mut cases = CASES.iter().filter_map(|(end, endings)| {
        let ending = form.strip_prefix(name.strip_suffix(end)?)?;
        Some(endings.contains(&ending))
    });
    name.len() > 2 && name != form && cases.any(|fits| fits)
}

/// Matches `Κυριάκου Μητσοτάκη`, romanised.
fn is_greek_case(name: &str, form: &str) -> bool {
    let cases = [("os", "ou"), ("is", "i"), ("as", "a"), ("os", "o")];
    cases.iter().any(|(end, case)| {
        let stem = name.strip_suffix(end);
        stem.is_some_and(|stem| stem.len() > 2 && form.strip_prefix(stem) == Some(case))
    })
}

/// Matches `Angela Merkels`, `Emmanuel Macronin`, `Orbán Viktornak`: German, Finnish
/// and Hungarian attach an ending only to the last word. If the result is a known
/// name, it is a different one: `Paul Simons`.
fn is_ended(name: &[Part], form: &[Part]) -> bool {
    let ([first, .., last], [.., ended]) = (name, form) else {
        return false;
    };
    let before = |parts: &[Part]| -> Vec<String> {
        let parts = parts[..parts.len() - 1].iter();
        parts.map(|part| part.plain.clone()).collect()
    };
    let Some(ending) = ended.plain.strip_prefix(last.plain.as_str()) else {
        return false;
    };
    let is_known = |part: &Part| {
        let entry = part.entry;
        entry.surname() > 0
            || entry.given() > 0
            || entry.is_name_part()
            || variants::is_known(part.hash)
    };
    // Names of Russia end in `-in` and `-ov`.
    let may_be_finnish = !first.forms.is_neighbours() && first.text.is_ascii();
    last.plain.len() > 3
        && before(name) == before(form)
        && !is_known(ended)
        && (ENDINGS.contains(&ending) || ending == "in" && may_be_finnish)
        && !last.plain.ends_with('s')
}

/// Endings of the German genitive, and of Finnish and Hungarian cases.
const ENDINGS: &[&str] = &[
    "s", "ille", "ista", "issa", "illa", "ilta", "iin", "lle", "sta", "lla", "lta", "nak", "nek",
    "val", "vel", "ral", "rel", "rol", "hoz", "hez", "tol", "ban", "ben", "nal", "nel",
];

/// Matches `Emanuelis Makronas`, `Donalds Tramps`: Lithuanian and Latvian spell
/// foreign names by sound and attach an ending to each word.
fn is_baltic(name: &[Part], form: &[Part]) -> bool {
    let ([given, surname], [called, family]) = (name, form) else {
        return false;
    };
    let stem = |word: &Part| {
        let ends = ["is", "as", "us", "ys", "s"];
        let stem = ends.iter().find_map(|end| word.plain.strip_suffix(end))?;
        (stem.len() > 2).then(|| Part::new(stem))
    };
    let is_one = |own: &Part, ended: &Part, agree: fn(&Part, &Part) -> Agreement| {
        let is_spelt = agree(own, ended) == Agreement::Variant;
        own.plain != ended.plain
            && !own.plain.ends_with('s')
            && stem(ended).is_some_and(|stem| agree(own, &stem).is_strong() || is_spelt)
    };
    called.entry.given() == 0
        && called.plain.ends_with('s')
        && family.plain.ends_with('s')
        && !called.initial
        && is_one(given, called, parts::given)
        && is_one(surname, family, parts::surname)
}

/// Returns the name without the ending after the apostrophe in `Erdoğan'ın`, whose
/// vowel must harmonise with the name's; `None` if there is none.
pub(super) fn without_turkish_ending(name: &str) -> Option<&str> {
    let (before, ending) = name.trim_end().rsplit_once(['\'', '’'])?;
    let word = before.rsplit(' ').next()?;
    let last = |text: &str| text.chars().rev().find_map(vowel);
    let (own, others) = (last(word)?, last(ending)?);
    let plain = ending
        .replace(['ı', 'i', 'u', 'ü'], "I")
        .replace(['a', 'e'], "A");
    let is_known = TURKISH.split(' ').any(|known| known == plain);
    let agrees = own.is_front == others.is_front;
    (is_known && agrees && word.chars().count() > 2).then_some(before)
}

/// Endings with `I` for any close vowel, and `A` for an open one.
const TURKISH: &str = "In nIn A yA I yI dA tA dAn tAn lA ylA nA nI";

struct Vowel {
    is_front: bool,
}

fn vowel(letter: char) -> Option<Vowel> {
    match letter {
        'a' | 'ı' | 'o' | 'u' | 'â' => Some(Vowel { is_front: false }),
        'e' | 'i' | 'ö' | 'ü' => Some(Vowel { is_front: true }),
        _ => None,
    }
}

/// Folds a word, but keeps Polish endings that only an accent marks.
pub fn plain(word: &str) -> String {
    let mut plain = romanise(word);
    if word.ends_with(['ą', 'ę']) {
        plain.push(OGONEK);
    }
    plain
}

const OGONEK: char = '~';

/// Whether `form` is a declined form of a full name, or of its surname.
pub fn is_form(name: &[String], form: &[String]) -> bool {
    let ([_, .., surname], [.., last]) = (name, form) else {
        return false;
    };
    if form.len() == 1 {
        return is_oblique(surname, last);
    }
    is_full_form(name, form, is_oblique)
}

/// Whether a full name is another one in an oblique case, with the endings of some
/// languages.
fn is_full_form(name: &[String], form: &[String], is_oblique: fn(&str, &str) -> bool) -> bool {
    let ([given, .., surname], [first, .., last]) = (name, form) else {
        return false;
    };
    // `Jana Nowak` is not Jan Nowak, who would be `Jana Nowaka`; but women's
    // surnames do not change (`Anny Nowak`), and neither do foreign given names.
    let declines = |word: &str| !word.ends_with(['e', 'i', 'o', 'u', 'y']);
    let begins = given == first && !declines(given) || is_oblique(given, first);
    let ends = is_oblique(surname, last) || surname == last && given.ends_with('a');
    let inner = |(name, form): (&String, &String)| name == form || is_oblique(name, form);
    name.len() == form.len() && begins && ends && name != form && name.iter().zip(form).all(inner)
}

/// Whether a word is an oblique case of another one; both as returned by [`plain`].
pub fn is_oblique(name: &str, form: &str) -> bool {
    let has = |stem: &str, endings: &[&str]| {
        let ending = form.strip_prefix(stem);
        stem.len() > 2 && ending.is_some_and(|ending| endings.contains(&ending))
    };
    let Some(last) = name.chars().last().filter(char::is_ascii) else {
        return false;
    };
    let stem = &name[..name.len() - 1];
    match last {
        'a' => has(
            stem,
            &[
                "y", "i", "e", "u", "o", "ie", "zie", "ou", "om", "ej", "iej", "a~", "e~",
            ],
        ),
        'i' | 'y' => {
            let endings = &[
                "iego", "iemu", "im", "ego", "emu", "eho", "eg", "em", "ym", "om", "og",
            ];
            has(stem, endings) || has(name, &["ho", "mu", "m", "ego", "emu", "ja", "ju", "jem"])
        }
        'o' | 'e' => has(stem, &["a", "u", "i", "y", "ovi", "owi", "em", "om"]),
        'u' => false,
        _ => {
            let endings = &[
                "a", "u", "e", "ie", "owi", "ovi", "em", "iem", "om", "ja", "ju", "jem",
            ];
            // `Marek`, `Marka`.
            let fleeting = stem.strip_suffix('e').map(|start| format!("{start}{last}"));
            has(name, endings) || fleeting.is_some_and(|stem| has(&stem, endings))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::people::same::same;

    #[test]
    fn endings_are_known() {
        for (name, form, expected) in [
            ("tusk", "tuska", true),
            ("tusk", "tuskiem", true),
            ("kowalski", "kowalskiego", true),
            ("novotny", "novotneho", true),
            ("marek", "marka", true),
            ("fico", "fica", true),
            ("fiala", "fialy", true),
            ("duda", "dudzie", true),
            ("duda", "duda~", true),
            ("plenkovic", "plenkovica", true),
            ("kowalska", "kowalskiej", true),
            ("tuska", "tusk", false),
            ("jana", "jan", false),
            ("novak", "novakova", false),
        ] {
            assert_eq!(is_oblique(name, form), expected, "{name} {form}");
        }
    }

    #[test]
    fn a_name_is_found_where_it_is_printed_in_another_case() {
        for (typed, printed, expected) in [
            ("Olaf Scholz", "Olafa Scholza", true),
            ("Scholz", "Olafa Scholza", true),
            ("Petrov", "Anna Petrova", false),
            ("Schulz", "Olafa Scholza", false),
            ("Olaf Scholz", "Olaf Scholz", false),
        ] {
            let found = Comparable::new(typed).is_declined_in(printed);
            assert_eq!(found, expected, "{typed} / {printed}");
        }
    }

    #[test]
    fn a_declined_name_is_known_beside_its_nominative() {
        use Verdict::{Different, Same};
        let mut wrong = Vec::new();
        for (a, b, expected) in [
            ("Владимира Путина", "Владимир Путин", Same),
            ("Владимиром Путиным", "Vladimir Putin", Same),
            ("Сергея Лаврова", "Сергей Лавров", Same),
            ("Володимира Зеленського", "Володимир Зеленський", Same),
            ("Donalda Tuska", "Donald Tusk", Same),
            ("Αλέξη Τσίπρα", "Αλέξης Τσίπρας", Same),
            ("Κυριάκου Μητσοτάκη", "Κυριάκος Μητσοτάκης", Same),
            ("Recep Tayyip Erdoğan'ın", "Recep Tayyip Erdoğan", Same),
            ("Abdullah Gül’ün", "Abdullah Gül", Same),
            ("Donalds Tramps", "Donald Trump", Same),
            ("Emanuelis Makronas", "Emmanuel Macron", Same),
            ("Vladimirs Putins", "Vladimir Putin", Same),
            ("Angela Merkels", "Angela Merkel", Same),
            ("Sanna Marinin", "Sanna Marin", Same),
            ("Orbán Viktornak", "Orbán Viktor", Same),
            ("Анны Политковской", "Анна Политковская", Same),
            ("Paul Simons", "Paul Simon", Different),
            ("Igor Ivashkin", "Igor Ivashk", Different),
            ("Petra Nováková", "Petr Novák", Different),
            ("Kalina Stoyanova", "Kalin Stoyanov", Different),
            ("Александра Иванова", "Александр Иванов", Different),
            ("Giorgio Meloni", "Giorgia Meloni", Different),
            ("Daniele Rossi", "Daniela Rossi", Different),
            ("Roberta Smitha", "Robert Smith", Different),
            ("Charles Roberts", "Charle Robert", Different),
            ("James Williams", "James William", Different),
        ] {
            let found = same(a, b).verdict;
            if found != expected {
                wrong.push(format!("{a} {b}: {found:?}"));
            }
        }
        assert_eq!(wrong, [""; 0]);
    }

    #[test]
    fn a_turkish_ending_follows_the_name() {
        for (name, expected) in [
            ("Erdoğan'ın", Some("Erdoğan")),
            ("Gül'ün", Some("Gül")),
            ("Demirel'e", Some("Demirel")),
            ("Erdoğan'in", None),
            ("Conor O'Brien", None),
            ("Teng Hsiao-p'ing", None),
            ("D'Amato", None),
        ] {
            assert_eq!(without_turkish_ending(name), expected, "{name}");
        }
    }
}
