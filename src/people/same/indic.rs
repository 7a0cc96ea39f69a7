//! Names in Indic scripts, transliterated as in English newspapers: `नरेन्द्र` is
//! `Narendra`.
//!
//! The scripts share one order of letters, so the offset in the block determines the
//! sound. A consonant has an inherent `a`, which is silent at the end of a word and
//! between two syllables with vowels.

/// The blocks from Devanagari to Malayalam, 128 letters each.
const BLOCKS: std::ops::Range<u32> = 0x0900..0x0d80;

/// Independent vowels, from offset 5.
const VOWELS: [&str; 16] = [
    "a", "a", "i", "i", "u", "u", "ri", "l", "e", "e", "e", "ai", "o", "o", "o", "au",
];

/// Consonants, from offset 21.
const CONSONANTS: [&str; 37] = [
    "k", "kh", "g", "gh", "n", "ch", "chh", "j", "jh", "n", "t", "th", "d", "dh", "n", "t", "th",
    "d", "dh", "n", "n", "p", "ph", "b", "bh", "m", "y", "r", "r", "l", "l", "zh", "v", "sh", "sh",
    "s", "h",
];

/// Dependent vowels, from offset 62.
const SIGNS: [&str; 15] = [
    "a", "i", "i", "u", "u", "ri", "ri", "e", "e", "e", "ai", "o", "o", "o", "au",
];

/// The languages of the first four blocks omit the final `a`.
const MUTE_BLOCKS: u32 = 4;

/// A consonant or none, and the vowel after it.
#[derive(Debug)]
struct Syllable {
    consonant: String,
    vowel: Option<&'static str>,
    /// Whether the vowel is the unwritten one.
    is_inherent: bool,
}

/// Transliterates a word to `a` to `z`; `None` if it is in another script.
pub fn romanise(word: &str) -> Option<String> {
    let first = u32::from(word.chars().next()?);
    if !BLOCKS.contains(&first) {
        return None;
    }
    let mut syllables: Vec<Syllable> = Vec::new();
    for c in word.chars() {
        let code = u32::from(c);
        if BLOCKS.contains(&code) {
            add(&mut syllables, (code % 0x80) as usize);
        }
    }
    if (first - BLOCKS.start) / 0x80 < MUTE_BLOCKS {
        silence(&mut syllables);
    }
    let mut plain = String::new();
    for (n, syllable) in syllables.iter().enumerate() {
        let next = syllables.get(n + 1).map(|next| next.consonant.as_str());
        // A nasalisation mark is `m` before `b` and `p`.
        let is_nasal = syllable.consonant == NASAL;
        let before_lips = next.is_some_and(|next| next.starts_with(['b', 'p', 'm']));
        plain.push_str(match is_nasal {
            true if before_lips => "m",
            true => "n",
            false => &syllable.consonant,
        });
        plain.push_str(syllable.vowel.unwrap_or_default());
    }
    Some(plain)
}

/// Stands for the nasalisation mark.
const NASAL: &str = "~";

fn add(syllables: &mut Vec<Syllable>, place: usize) {
    let consonant = |spelt: &str, vowel| Syllable {
        consonant: spelt.to_owned(),
        vowel,
        is_inherent: vowel.is_some(),
    };
    match place {
        1 | 2 => syllables.push(consonant(NASAL, None)),
        5..=20 => syllables.push(Syllable {
            consonant: String::new(),
            vowel: Some(VOWELS[place - 5]),
            is_inherent: false,
        }),
        21..=57 => syllables.push(consonant(CONSONANTS[place - 21], Some("a"))),
        60 => soften(syllables),
        62..=76 => {
            if let Some(last) = syllables.last_mut() {
                last.vowel = Some(SIGNS[place - 62]);
                last.is_inherent = false;
            }
        }
        77 => {
            if let Some(last) = syllables.last_mut() {
                last.vowel = None;
                last.is_inherent = false;
            }
        }
        88..=95 => {
            let spelt = ["k", "kh", "g", "z", "r", "rh", "f", "y"][place - 88];
            syllables.push(consonant(spelt, Some("a")));
        }
        _ => {}
    }
}

/// Applies the dot below a consonant.
fn soften(syllables: &mut [Syllable]) {
    let Some(last) = syllables.last_mut() else {
        return;
    };
    let soft = match last.consonant.as_str() {
        "j" => "z",
        "ph" => "f",
        "d" => "r",
        "dh" => "rh",
        _ => return,
    };
    soft.clone_into(&mut last.consonant);
}

/// Removes inherent vowels that are silent.
fn silence(syllables: &mut [Syllable]) {
    let last = syllables.len().saturating_sub(1);
    if last == 0 {
        return;
    }
    // It is pronounced after two consonants: `Narendra`.
    let before = &syllables[last - 1];
    if syllables[last].is_inherent && (before.vowel.is_some() || before.consonant == NASAL) {
        syllables[last].vowel = None;
    }
    for n in (1..last).rev() {
        let is_between = syllables[n - 1].vowel.is_some() && syllables[n + 1].vowel.is_some();
        if syllables[n].is_inherent && is_between {
            syllables[n].vowel = None;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_india_are_read() {
        for (word, expected) in [
            ("नरेन्द्र", Some("narendra")),
            ("मोदी", Some("modi")),
            ("अमिताभ", Some("amitabh")),
            ("बच्चन", Some("bachchan")),
            ("मनमोहन", Some("manmohan")),
            ("तेंदुलकर", Some("tendulkar")),
            ("यादव", Some("yadav")),
            ("अरविंद", Some("arvind")),
            ("मुंबई", Some("mumbai")),
            ("ज़ाकिर", Some("zakir")),
            ("শেখ", Some("shekh")),
            ("ஸ்டாலின்", Some("stalin")),
            ("modi", None),
            ("", None),
        ] {
            assert_eq!(romanise(word).as_deref(), expected, "{word}");
        }
    }
}
