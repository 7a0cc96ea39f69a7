//! Edit distance between words.

/// Whether a word is at most `most` edits away: insertions, deletions, substitutions
/// and transpositions of neighbours (optimal string alignment).
pub fn within_edits(wanted: &[char], word: &str, most: u32) -> bool {
    let most = most as usize;
    // UTF-8 takes one to four bytes per letter.
    if word.len() + most < wanted.len() || word.len() > 4 * (wanted.len() + most) {
        return false;
    }
    let letters: Vec<char> = word.chars().collect();
    if letters.len().abs_diff(wanted.len()) > most {
        return false;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=wanted.len()).collect();
    for (i, letter) in letters.iter().enumerate() {
        let mut row = Vec::with_capacity(last.len());
        row.push(i + 1);
        for (j, other) in wanted.iter().enumerate() {
            let changed = last[j] + usize::from(letter != other);
            let mut cost = changed.min(last[j + 1] + 1).min(row[j] + 1);
            let swapped = i > 0 && j > 0 && *letter == wanted[j - 1] && letters[i - 1] == *other;
            if swapped {
                cost = cost.min(before[j - 1] + 1);
            }
            row.push(cost);
        }
        if row.iter().all(|cost| *cost > most) {
            return false;
        }
        before = std::mem::replace(&mut last, row);
    }
    last[wanted.len()] <= most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_differ() {
        let near = |a: &str, b, most| within_edits(&a.chars().collect::<Vec<_>>(), b, most);
        assert!(near("macron", "marcon", 1));
        assert!(near("macron", "macro", 1));
        assert!(near("macron", "macroon", 1));
        assert!(!near("macron", "marcno", 1));
        assert!(near("macron", "marcno", 2));
        assert!(near("élan", "elan", 1));
        assert!(!near("cat", "dog", 2));
    }
}
