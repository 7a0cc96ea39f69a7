//! The language of the text.

use whatlang::Lang;

use crate::article::{Block, Role, Sourced};
use crate::ingest::raw::{Field, Trust};

use super::Claims;
use crate::lines::stopwords;

/// Bytes of text that are looked at: enough to be sure, few enough to be quick.
const SAMPLE: usize = 600;

/// The text's own language when it is plain to see, else the claimed one:
/// `lang` attributes are wrong on one page of twenty. A claim of a language
/// that we cannot tell by its text, or only by its letters' statistics, is
/// believed over the small words that it shares with a larger neighbour.
pub fn choose(blocks: &[Block], claims: &Claims<'_>) -> Option<Sourced<String>> {
    let claimed = claims.about(Field::Language).find_map(|claim| {
        let code = code(&claim.value)?;
        Some((claim.trust, Sourced::new(code, &claim.from)))
    });
    // The owner of an archive knows.
    let claimed = match claimed {
        Some((Trust::Correction, corrected)) => return Some(corrected),
        claimed => claimed.map(|(_, claimed)| claimed),
    };
    let text = sample(blocks);
    let is_better = |claim: &Sourced<String>| {
        let code = claim.value.as_str();
        // English and French stand on many papers' sites, and look like none of these.
        let is_lingua_franca = || matches!(stopwords::language(&text), Some("en" | "fr"));
        UNTELLABLE.contains(&code) && !is_lingua_franca()
            || !stopwords::knows(code) && by_letters(&text) == Some(code)
    };
    if let Some(claimed) = claimed.clone().filter(is_better) {
        return Some(claimed);
    }
    let detected = detect(&text).map(|code| Sourced::new(code, "language of the text"));
    detected.or(claimed)
}

/// Languages with newspapers of their own that no statistics of ours tells,
/// and whose codes nobody sets by mistake.
const UNTELLABLE: &[&str] = &[
    "am", "bs", "cy", "eu", "fo", "fy", "ga", "gl", "ha", "ht", "ig", "is", "kk", "kl", "ku", "ky",
    "lb", "lo", "mg", "mi", "mn", "ms", "mt", "oc", "ps", "rw", "so", "sq", "sw", "tg", "xh", "yo",
];

/// The beginning of the body.
fn sample(blocks: &[Block]) -> String {
    let mut sample = String::with_capacity(SAMPLE);
    for block in blocks.iter().filter(|block| block.role == Role::Body) {
        let room = SAMPLE.saturating_sub(sample.len());
        let room = block.text.floor_char_boundary(room);
        if room == 0 {
            break;
        }
        sample.push_str(&block.text[..room]);
        sample.push(' ');
    }
    sample
}

fn detect(text: &str) -> Option<String> {
    // Most texts are plain: counting small words costs a hundredth of what
    // comparing letter statistics does.
    if let Some(code) = stopwords::language(text) {
        return Some(code.to_owned());
    }
    by_letters(text).map(str::to_owned)
}

/// The language by the statistics of its letters, if they are sure. A text in a
/// language of which we know the small words has some: tables of abbreviations
/// look like anything (`Shr 63 cts vs 50 cts`).
fn by_letters(text: &str) -> Option<&'static str> {
    if let Some(code) = cyrillic(text) {
        return Some(code);
    }
    if text.len() < 100 {
        return None;
    }
    if let Some(code) = danish_or_norwegian(text) {
        return Some(code);
    }
    let info = whatlang::detect(text)?;
    if !info.is_reliable() {
        return None;
    }
    let code = two_letters(info.lang())?;
    let is_plausible = !stopwords::knows(code) || stopwords::are_some_in(text, code);
    is_plausible.then_some(code)
}

/// Letters of a text in Cyrillic below which nothing is said of it.
const FEWEST_LETTERS: usize = 40;

/// The language of a text in Cyrillic by letters that no other has: Russian by
/// `ы`, `э` and `ё` without those of its neighbours, Ukrainian by `ї`, `є` and
/// `і` without Russian ones, Belarusian by `ў`. Statistics want some lines more.
fn cyrillic(text: &str) -> Option<&'static str> {
    let (mut cyrillic, mut others, mut russian, mut ukrainian) = (0, 0, 0, 0);
    let mut belarusian = false;
    for c in text.chars().filter(|c| c.is_alphabetic()) {
        match c.to_lowercase().next().unwrap_or(c) {
            'ы' | 'э' | 'ё' => russian += 1,
            'ї' | 'є' | 'і' | 'ґ' => ukrainian += 1,
            'ў' => belarusian = true,
            'а'..='я' => {}
            // Other languages, such as Serbian and Kazakh, have letters of
            // their own.
            '\u{400}'..='\u{52F}' => return None,
            _ => {
                others += 1;
                continue;
            }
        }
        cyrillic += 1;
    }
    if cyrillic < FEWEST_LETTERS || 4 * others > cyrillic {
        return None;
    }
    match (russian, ukrainian) {
        (1.., 1..) if belarusian => Some("be"),
        (1.., 0) if !belarusian => Some("ru"),
        (0, 1..) if !belarusian => Some("uk"),
        _ => None,
    }
}

/// Which of the two languages a short text with `og` and their letters is in:
/// statistics are sure of neither.
fn danish_or_norwegian(text: &str) -> Option<&'static str> {
    let lower = text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    let is_theirs = lower.contains(['å', 'ø', 'æ']) && !lower.contains(['ä', 'ö', 'ð', 'þ']);
    if !is_theirs || !words.any(|word| word == "og") {
        return None;
    }
    let both = whatlang::Detector::with_allowlist(vec![Lang::Dan, Lang::Nob]);
    two_letters(both.detect_lang(text)?)
}

/// A claimed code or tag (`en-GB`, `de_DE`) as ISO 639-1. Bokmål is what papers
/// mean by Norwegian, which has two codes then.
pub fn code(tag: &str) -> Option<String> {
    let code = tag
        .trim()
        .split(['-', '_', ',', ';', ' '])
        .next()?
        .to_ascii_lowercase();
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then(|| if code == "nb" { "no".to_owned() } else { code })
}

fn two_letters(lang: Lang) -> Option<&'static str> {
    let row = TWO_LETTERS.iter().find(|(known, _)| *known == lang)?;
    Some(row.1)
}

/// The codes of ISO 639-1 that newspapers' pages use.
const TWO_LETTERS: &[(Lang, &str)] = &[
    (Lang::Afr, "af"),
    (Lang::Ara, "ar"),
    (Lang::Aze, "az"),
    (Lang::Bel, "be"),
    (Lang::Ben, "bn"),
    (Lang::Bul, "bg"),
    (Lang::Cat, "ca"),
    (Lang::Ces, "cs"),
    (Lang::Cmn, "zh"),
    (Lang::Dan, "da"),
    (Lang::Deu, "de"),
    (Lang::Ell, "el"),
    (Lang::Eng, "en"),
    (Lang::Est, "et"),
    (Lang::Fin, "fi"),
    (Lang::Fra, "fr"),
    (Lang::Guj, "gu"),
    (Lang::Heb, "he"),
    (Lang::Hin, "hi"),
    (Lang::Hrv, "hr"),
    (Lang::Hun, "hu"),
    (Lang::Hye, "hy"),
    (Lang::Ind, "id"),
    (Lang::Ita, "it"),
    (Lang::Jav, "jv"),
    (Lang::Jpn, "ja"),
    (Lang::Kan, "kn"),
    (Lang::Kat, "ka"),
    (Lang::Khm, "km"),
    (Lang::Kor, "ko"),
    (Lang::Lat, "la"),
    (Lang::Lav, "lv"),
    (Lang::Lit, "lt"),
    (Lang::Mal, "ml"),
    (Lang::Mar, "mr"),
    (Lang::Mkd, "mk"),
    (Lang::Mya, "my"),
    (Lang::Nep, "ne"),
    (Lang::Nld, "nl"),
    (Lang::Nob, "no"),
    (Lang::Ori, "or"),
    (Lang::Pan, "pa"),
    (Lang::Pes, "fa"),
    (Lang::Pol, "pl"),
    (Lang::Por, "pt"),
    (Lang::Ron, "ro"),
    (Lang::Rus, "ru"),
    (Lang::Sin, "si"),
    (Lang::Slk, "sk"),
    (Lang::Slv, "sl"),
    (Lang::Sna, "sn"),
    (Lang::Spa, "es"),
    (Lang::Srp, "sr"),
    (Lang::Swe, "sv"),
    (Lang::Tam, "ta"),
    (Lang::Tel, "te"),
    (Lang::Tgl, "tl"),
    (Lang::Tha, "th"),
    (Lang::Tuk, "tk"),
    (Lang::Tur, "tr"),
    (Lang::Ukr, "uk"),
    (Lang::Urd, "ur"),
    (Lang::Uzb, "uz"),
    (Lang::Vie, "vi"),
    (Lang::Yid, "yi"),
    (Lang::Zul, "zu"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_tells_its_language() {
        for (text, expected) in [
            (
                "Der Hafen von Niederbrindel wurde am Montag geschlossen, nachdem ein Kran in das Becken gefallen war, wie die Stadt mitteilte.",
                Some("de"),
            ),
            (
                "Le port de Brindel a été fermé lundi après la chute d'une grue dans le bassin, a indiqué la mairie dans un communiqué.",
                Some("fr"),
            ),
            ("Too short.", None),
            (
                "Министр транспорта открыл новый мост через реку в пятницу. Жители города аплодировали.",
                Some("ru"),
            ),
            (
                "Рабочие порта объявили забастовку: новый мост был закрыт.",
                Some("ru"),
            ),
            (
                "Міністр транспорту відкрив новий міст через річку в п'ятницу. Мешканці міста аплодували.",
                Some("uk"),
            ),
            ("Новая мост.", None),
            (
                "Transportministeren åbnede fredag en ny bro over floden. Byens indbyggere klappede, og borgmesteren klippede snoren over.",
                Some("da"),
            ),
            // Statistics of letters take it for French.
            (
                "Shr loss six cts vs not available\n\nNet loss 562,231 vs profit 10,253\n\nRevs 8,871,874 vs 9,549,308\n\nYear\n\nShr loss 60 cts vs loss nine cts\n\nNet loss 5,058,145 vs loss 766,185\n\nRevs 34.3 mln vs 35.5 mln",
                None,
            ),
        ] {
            assert_eq!(detect(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn claims_of_smaller_languages_are_believed() {
        let danish = "Hun var ikke til stede, og det er en af de sager, som politiet har set på i flere uger, \
            men der er ikke fundet noget, siger han til avisen, og sagen er nu lukket.";
        let catalan = "El port de Brindel va tancar dilluns després que una grua caigués a la dàrsena, segons va \
            informar l'ajuntament en un comunicat, i els vaixells van haver de sortir d'un altre moll.";
        for (text, claim, expected) in [
            (danish, "is", "is"),
            (catalan, "ca-ES", "ca"),
            (catalan, "en", "ca"),
            (
                "The harbour of Brindle was closed on Monday after a crane fell into the basin, and that is all that the council said.",
                "ms",
                "en",
            ),
        ] {
            let block = Block {
                role: Role::Body,
                text: text.to_owned(),
            };
            let mut raw = crate::ingest::raw::RawArticle::default();
            raw.claim(
                Field::Language,
                crate::ingest::raw::Trust::Markup,
                "html lang",
                claim,
            );
            let chosen = choose(&[block], &Claims::new(&raw.claims)).unwrap();
            assert_eq!(chosen.value, expected, "{claim}");
        }
    }

    #[test]
    fn tags_are_cut_to_codes() {
        for (tag, expected) in [
            ("en-GB", Some("en")),
            ("de_DE", Some("de")),
            (" FR ", Some("fr")),
            ("english", None),
            ("", None),
        ] {
            assert_eq!(code(tag).as_deref(), expected, "{tag}");
        }
    }
}
