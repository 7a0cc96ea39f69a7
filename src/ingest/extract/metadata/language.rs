//! The language of the text.

use whatlang::Lang;

use crate::article::{Block, Role, Sourced};
use crate::ingest::raw::Field;

use super::Claims;
use crate::ingest::extract::stopwords;

/// Bytes of text that are looked at: enough to be sure, few enough to be quick.
const SAMPLE: usize = 600;

/// The text's own language when it is plain to see, else the claimed one:
/// `lang` attributes are wrong on one page of twenty.
pub fn choose(blocks: &[Block], claims: &Claims<'_>) -> Option<Sourced<String>> {
    if let Some(code) = detect(&sample(blocks)) {
        return Some(Sourced::new(code, "language of the text"));
    }
    claims.about(Field::Language).find_map(|claim| {
        let code = code(&claim.value)?;
        Some(Sourced::new(code, claim.from.clone()))
    })
}

/// The beginning of the body.
fn sample(blocks: &[Block]) -> String {
    let mut sample = String::with_capacity(SAMPLE);
    for block in blocks.iter().filter(|block| block.role == Role::Body) {
        let mut room = SAMPLE.saturating_sub(sample.len()).min(block.text.len());
        while !block.text.is_char_boundary(room) {
            room -= 1;
        }
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
    let info = whatlang::detect(text)?;
    if !info.is_reliable() || text.len() < 100 {
        return None;
    }
    two_letters(info.lang()).map(str::to_owned)
}

/// A claimed code or tag (`en-GB`, `de_DE`) as ISO 639-1.
fn code(tag: &str) -> Option<String> {
    let code = tag
        .trim()
        .split(['-', '_', ',', ';', ' '])
        .next()?
        .to_ascii_lowercase();
    let is_code = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase());
    is_code.then_some(code)
}

fn two_letters(lang: Lang) -> Option<&'static str> {
    Some(match lang {
        Lang::Afr => "af",
        Lang::Ara => "ar",
        Lang::Aze => "az",
        Lang::Bel => "be",
        Lang::Ben => "bn",
        Lang::Bul => "bg",
        Lang::Cat => "ca",
        Lang::Ces => "cs",
        Lang::Cmn => "zh",
        Lang::Dan => "da",
        Lang::Deu => "de",
        Lang::Ell => "el",
        Lang::Eng => "en",
        Lang::Est => "et",
        Lang::Fin => "fi",
        Lang::Fra => "fr",
        Lang::Guj => "gu",
        Lang::Heb => "he",
        Lang::Hin => "hi",
        Lang::Hrv => "hr",
        Lang::Hun => "hu",
        Lang::Hye => "hy",
        Lang::Ind => "id",
        Lang::Ita => "it",
        Lang::Jav => "jv",
        Lang::Jpn => "ja",
        Lang::Kan => "kn",
        Lang::Kat => "ka",
        Lang::Khm => "km",
        Lang::Kor => "ko",
        Lang::Lat => "la",
        Lang::Lav => "lv",
        Lang::Lit => "lt",
        Lang::Mal => "ml",
        Lang::Mar => "mr",
        Lang::Mkd => "mk",
        Lang::Mya => "my",
        Lang::Nep => "ne",
        Lang::Nld => "nl",
        Lang::Nob => "no",
        Lang::Ori => "or",
        Lang::Pan => "pa",
        Lang::Pes => "fa",
        Lang::Pol => "pl",
        Lang::Por => "pt",
        Lang::Ron => "ro",
        Lang::Rus => "ru",
        Lang::Sin => "si",
        Lang::Slk => "sk",
        Lang::Slv => "sl",
        Lang::Sna => "sn",
        Lang::Spa => "es",
        Lang::Srp => "sr",
        Lang::Swe => "sv",
        Lang::Tam => "ta",
        Lang::Tel => "te",
        Lang::Tgl => "tl",
        Lang::Tha => "th",
        Lang::Tuk => "tk",
        Lang::Tur => "tr",
        Lang::Ukr => "uk",
        Lang::Urd => "ur",
        Lang::Uzb => "uz",
        Lang::Vie => "vi",
        Lang::Yid => "yi",
        Lang::Zul => "zu",
        _ => return None,
    })
}

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
        ] {
            assert_eq!(detect(text).as_deref(), expected, "{text}");
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
