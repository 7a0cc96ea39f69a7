//! Builds the word list: names, places, clusters and hand lists, one entry per word.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use morgue::people::training::{
    CALENDAR, COMMON, COMPANY, NAME_PART, NATION, PLACE, SAYS, TITLE, build_table, hash,
};

use crate::corpus::lines;
use crate::lists;

/// Builds `words.bin` from the folder of name lists.
pub fn build(names: &Path) -> Result<Vec<u8>> {
    let mut words = Words::default();
    words.census(names)?;
    words.countries(names)?;
    words.variants(names)?;
    for place in lines(&names.join("places.txt.gz"))? {
        words.set(&place, PLACE);
    }
    let case = Case::read(names)?;
    words.case(&case);
    words.hand_lists();
    words.clusters(names, &case)?;
    let rows: Vec<(u64, [u8; 4])> = words
        .0
        .iter()
        .map(|(&key, entry)| (key, entry.to_le_bytes()))
        .collect();
    println!("{} words", rows.len());
    Ok(build_table(&rows, &[]))
}

#[derive(Default)]
struct Words(BTreeMap<u64, u32>);

/// The first bits of the packed fields.
const SURNAME: u32 = 2;
const CASE: u32 = 4;
const CLUSTER: u32 = 14;
const FAMILY: u32 = 25;

impl Words {
    fn set(&mut self, word: &str, bits: u32) {
        *self.0.entry(hash(word)).or_insert(0) |= bits;
    }

    /// Raises a two-bit field to `level`.
    fn raise(&mut self, word: &str, field: u32, level: u32) {
        let entry = self.0.entry(hash(word)).or_insert(0);
        let level = level.max(*entry >> field & 3);
        *entry = *entry & !(3 << field) | level << field;
    }

    fn census(&mut self, names: &Path) -> Result<()> {
        for line in lines(&names.join("given_us1990.tsv.gz"))? {
            let (name, percent) = name_and_percent(&line);
            let level = 1 + u32::from(percent >= 0.006) + u32::from(percent >= 0.05);
            self.raise(name, 0, level);
        }
        for line in lines(&names.join("surnames_us1990.tsv.gz"))? {
            let (name, percent) = name_and_percent(&line);
            let level = 1 + u32::from(percent >= 0.001) + u32::from(percent >= 0.01);
            self.raise(name, SURNAME, level);
        }
        Ok(())
    }

    fn countries(&mut self, names: &Path) -> Result<()> {
        for (file, field) in [("forenames", 0), ("surnames", SURNAME)] {
            for line in lines(&names.join(format!("{file}_by_country.tsv.gz")))? {
                for form in line.split('\t').take(2) {
                    self.raise(form, field, 2);
                }
            }
        }
        for line in lines(&names.join("nicknames.csv.gz"))?.iter().skip(1) {
            let mut cells = line.split(',');
            for name in [cells.next(), cells.nth(1)].into_iter().flatten() {
                self.raise(name, 0, 1);
            }
        }
        Ok(())
    }

    fn variants(&mut self, names: &Path) -> Result<()> {
        for line in lines(&names.join("person_variants.txt.gz"))? {
            for form in line.split(", ") {
                // Latin script only: the recogniser uses nothing else.
                let latin = form
                    .chars()
                    .all(|c| c < '\u{250}' && (c.is_alphabetic() || c == '-' || c == '\''));
                if latin && form.chars().count() > 2 {
                    self.set(form, NAME_PART);
                }
            }
        }
        Ok(())
    }

    fn case(&mut self, case: &Case) {
        for (word, &(small, capital)) in &case.0 {
            // Rare words reflect the training texts more than the language.
            if small + capital >= 12 {
                let level = if small >= 4 * capital {
                    1
                } else if capital >= 4 * small {
                    3
                } else {
                    2
                };
                self.raise(word, CASE, level);
            }
            let entry = self.0.get(&hash(word)).copied().unwrap_or(0);
            if small >= 30 && capital * 20 <= small && entry & 3 < 2 {
                self.set(word, COMMON);
            }
        }
    }

    fn hand_lists(&mut self) {
        for (words, list) in [
            (lists::TITLES, TITLE),
            (lists::SAYS, SAYS),
            (lists::COMPANY, COMPANY),
            (lists::CALENDAR, CALENDAR),
            (lists::NATIONS, NATION),
        ] {
            for word in words.split_whitespace() {
                self.set(word, list);
            }
        }
        for word in lists::COMMON.split_whitespace() {
            self.set(word, COMMON);
        }
    }

    /// Sets the cluster of the form in which the word is usually printed.
    fn clusters(&mut self, names: &Path, case: &Case) -> Result<()> {
        let mut chosen: BTreeMap<String, (bool, u32)> = BTreeMap::new();
        for line in lines(&names.join("word_clusters.tsv.gz"))? {
            let mut cells = line.split('\t');
            let (Some(word), Some(fine), Some(coarse)) = (cells.next(), cells.next(), cells.next())
            else {
                continue;
            };
            let lower = word.to_lowercase();
            let mut chars = word.chars();
            let title =
                chars.next().is_some_and(char::is_uppercase) && chars.all(char::is_lowercase);
            let small = case
                .0
                .get(&lower)
                .is_some_and(|(small, capital)| small > capital);
            let wanted = if small { lower == word } else { title };
            let bits = (fine.parse::<u32>()? + 1) << CLUSTER | coarse.parse::<u32>()? << FAMILY;
            let known = chosen.entry(lower).or_insert((false, bits));
            if wanted && !known.0 {
                *known = (true, bits);
            }
        }
        for (word, (printed, bits)) in chosen {
            // Words without a capitalised form are only useful where they occur.
            if printed || case.0.contains_key(&word) || self.0.contains_key(&hash(&word)) {
                let entry = self.0.entry(hash(&word)).or_insert(0);
                if *entry >> CLUSTER == 0 {
                    *entry |= bits;
                }
            }
        }
        Ok(())
    }
}

fn name_and_percent(line: &str) -> (&str, f64) {
    let mut cells = line.split('\t');
    let name = cells.next().unwrap_or("");
    (
        name,
        cells
            .next()
            .and_then(|percent| percent.parse().ok())
            .unwrap_or(0.0),
    )
}

/// How often a word occurs in lowercase and with a capital inside sentences.
struct Case(BTreeMap<String, (u32, u32)>);

impl Case {
    fn read(names: &Path) -> Result<Self> {
        let mut counts = BTreeMap::new();
        for line in lines(&names.join("word_case.tsv.gz"))? {
            let mut cells = line.split('\t');
            let word = cells.next().unwrap_or("").to_owned();
            let mut number = || cells.next().and_then(|n| n.parse().ok()).unwrap_or(0);
            counts.insert(word, (number(), number()));
        }
        Ok(Self(counts))
    }
}
