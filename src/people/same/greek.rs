//! Greek digraphs.

/// Whether a letter is Greek.
pub fn is_greek(c: char) -> bool {
    matches!(c, '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}')
}

/// Replaces Greek digraphs by Latin letters: `Άγγελα`, `Μπάγκογλου`, `Παπανδρέου`.
pub fn pairs(letters: &str) -> String {
    const BEGINNINGS: [(&str, &str); 3] = [("μπ", "b"), ("ντ", "d"), ("γκ", "g")];
    const PAIRS: [(&str, &str); 9] = [
        ("λντ", "ld"),
        ("ρντ", "rd"),
        ("γγ", "ng"),
        ("γκ", "ng"),
        ("γχ", "nch"),
        ("μπ", "mb"),
        ("ου", "ou"),
        ("αυ", "av"),
        ("ευ", "ev"),
    ];
    let mut rest = letters;
    let mut latin = String::with_capacity(letters.len());
    if let Some((pair, spelt)) = BEGINNINGS.iter().find(|(pair, _)| rest.starts_with(pair)) {
        latin.push_str(spelt);
        rest = &rest[pair.len()..];
    }
    PAIRS.iter().fold(latin + rest, |latin, (pair, spelt)| {
        latin.replace(pair, spelt)
    })
}
