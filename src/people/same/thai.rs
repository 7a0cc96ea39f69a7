//! The consonants of Thai words.
//!
//! Families romanise their names by sound or by spelling, in which Indic words keep
//! silent letters.

use super::skeleton::Letter;

/// A mark above a letter that silences it.
const SILENCER: char = '\u{0e4c}';

/// Returns the letters of a word; `None` if it is in another script.
pub fn letters(word: &str) -> Option<Vec<Letter>> {
    if !word.chars().all(|c| matches!(c, '\u{0e00}'..='\u{0e7f}')) {
        return None;
    }
    let mut letters: Vec<Letter> = Vec::new();
    let mut has_vowel = false;
    for c in word.chars() {
        if let Some(stands_for) = stands_for(c) {
            let repeats = |last: &&mut Letter| {
                !has_vowel && (last.stands_for == stands_for || matches!(c, 'ฐ' | 'ฏ'))
            };
            // `ทธ`, `ษฐ`: one sound, which is written twice.
            if let Some(last) = letters.last_mut().filter(repeats) {
                last.may_be_silent = true;
            }
            letters.push(Letter {
                stands_for,
                may_be_silent: matches!(c, 'ห' | 'ร' | 'ว' | 'ย' | 'อ'),
            });
            has_vowel = false;
        } else if c == SILENCER {
            silence(&mut letters, has_vowel);
        } else {
            has_vowel = true;
        }
    }
    Some(letters)
}

/// Silences `ษณ์`, `ทร์`: without a vowel between, the letter before is also silent.
fn silence(letters: &mut [Letter], has_vowel: bool) {
    if let [.., before, last] = letters {
        last.may_be_silent = true;
        before.may_be_silent |= !has_vowel;
    }
}

/// Returns the Latin consonants of a letter at the beginning and end of a syllable;
/// `None` for vowels and tones.
fn stands_for(c: char) -> Option<&'static str> {
    Some(match c {
        'ก' => "kg",
        'ข' | 'ฃ' | 'ค' | 'ฅ' | 'ฆ' => "kgc",
        'ง' => "Nn",
        'จ' => "CjtdS",
        'ฉ' | 'ช' | 'ฌ' => "CSjtd",
        'ซ' => "sz",
        'ญ' => "yn",
        'ฎ' | 'ด' => "dt",
        'ฏ' | 'ต' => "td",
        'ฐ' | 'ถ' | 'ท' | 'ธ' | 'ฑ' | 'ฒ' => "td",
        'ณ' | 'น' => "n",
        'บ' => "bpv",
        'ป' => "pb",
        'ผ' | 'พ' | 'ภ' => "pbv",
        'ฝ' | 'ฟ' => "fp",
        'ม' => "m",
        'ย' => "y",
        'ร' => "rnl",
        'ล' | 'ฬ' => "lnr",
        'ว' => "wv",
        'ศ' | 'ษ' | 'ส' => "stS",
        'ห' | 'ฮ' => "h",
        'อ' => "-",
        _ => return None,
    })
}
