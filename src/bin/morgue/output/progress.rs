//! Shows the progress of an update, on a terminal only.

use std::io::IsTerminal;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

use morgue::archive::Observer;
use morgue::ingest::Problem;

/// Shows a bar while many files are read, and every problem immediately.
pub struct Meter {
    bar: ProgressBar,
}

impl Meter {
    /// Returns a meter that shows nothing yet.
    pub fn new() -> Self {
        if !std::io::stderr().is_terminal() {
            return Self {
                bar: ProgressBar::hidden(),
            };
        }
        let style = ProgressStyle::with_template("{bar:30} {pos} of {len} files, {eta} left")
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        let bar = ProgressBar::new(0).with_style(style);
        bar.enable_steady_tick(Duration::from_millis(200));
        Self { bar }
    }

    /// Removes the bar.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Observer for Meter {
    fn problem(&self, problem: &Problem) {
        self.bar.suspend(|| super::problem(problem));
    }

    fn progress(&self, done: usize, total: usize) {
        self.bar.set_length(total as u64);
        self.bar.set_position(done as u64);
    }
}
