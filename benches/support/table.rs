//! A table of medians and ratios.

use std::fmt;

/// The measurements of both sides, by quantity.
#[derive(Debug, Default)]
pub struct Table {
    rows: Vec<(&'static str, Vec<(f64, f64)>)>,
}

impl Table {
    /// Adds two values that were measured one right after the other.
    pub fn add(&mut self, row: &'static str, morgue: f64, raw: f64) {
        match self.rows.iter_mut().find(|(name, _)| *name == row) {
            Some((_, pairs)) => pairs.push((morgue, raw)),
            None => self.rows.push((row, vec![(morgue, raw)])),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<38} {:>9} {:>9} {:>7} {:>13}",
            "", "morgue", "raw", "ratio", "least..most"
        )?;
        for (name, pairs) in &self.rows {
            let ours = sorted(pairs.iter().map(|pair| pair.0));
            let theirs = sorted(pairs.iter().map(|pair| pair.1));
            let ratios = sorted(pairs.iter().map(|pair| pair.0 / pair.1));
            let range = format!("{:.2}..{:.2}", ratios[0], ratios[ratios.len() - 1]);
            let (ours, theirs, ratio) = (median(&ours), median(&theirs), median(&ratios));
            writeln!(
                f,
                "{name:<38} {ours:>9.2} {theirs:>9.2} {ratio:>7.2} {range:>13}"
            )?;
        }
        Ok(())
    }
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    values
}

fn median(sorted: &[f64]) -> f64 {
    let middle = sorted.len() / 2;
    match sorted.len() % 2 {
        0 => (sorted[middle - 1] + sorted[middle]) / 2.0,
        _ => sorted[middle],
    }
}
