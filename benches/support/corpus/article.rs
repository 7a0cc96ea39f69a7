//! One invented article.

use super::vocabulary::capitalised;
use super::world::{Outlet, Person, World};
use crate::support::rng::Rng;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const OFFICES: &[&str] = &[
    "President",
    "Prime Minister",
    "Senator",
    "Mayor",
    "Foreign Minister",
    "Judge",
    "General",
];

/// An article as its outlet prints it.
pub struct Article<'a> {
    /// The outlet that prints it.
    pub outlet: &'a Outlet,
    /// The headline.
    pub title: String,
    /// The authors.
    pub writers: Vec<&'a Person>,
    /// Year, month and day of publication.
    pub day: (usize, usize, usize),
    /// The text.
    pub paragraphs: Vec<String>,
    date_line: Option<String>,
    pitched: bool,
}

impl<'a> Article<'a> {
    /// Writes an article.
    pub fn new(world: &'a World, rng: &mut Rng) -> Self {
        let outlet = &world.outlets[rng.below(world.outlets.len())];
        let day = (
            rng.between(2019, 2024),
            rng.between(1, 12),
            rng.between(1, 28),
        );
        let mut story = Story::new(world, rng);
        let mut paragraphs: Vec<String> = (0..rng.between(8, 25))
            .map(|_| story.paragraph(rng))
            .collect();
        let date_line = date_line(day, rng);
        if date_line.is_none() {
            let town = world.place(rng).to_uppercase();
            let month = &MONTHS[day.1 - 1][..3];
            paragraphs[0] = format!("{town}, {month} {} (Wire) — {}", day.2, paragraphs[0]);
        }
        let writer = |rng: &mut Rng| &outlet.writers[rng.below(outlet.writers.len())];
        Self {
            outlet,
            title: story.title(rng),
            writers: (0..rng.between(3, 8) / 3).map(|_| writer(rng)).collect(),
            day,
            paragraphs,
            date_line,
            pitched: rng.chance(0.7),
        }
    }

    /// Returns the folder: `outlet/year/month`.
    pub fn folder(&self) -> String {
        let (year, month, _) = self.day;
        format!("{}/{year}/{month:02}", self.outlet.slug)
    }

    /// Returns the title's words for the file name.
    pub fn slug(&self) -> String {
        let words = self.title.split(' ').take(5);
        words.collect::<Vec<_>>().join("-").to_ascii_lowercase()
    }

    /// Returns the writers as one line: `Anna Brandock and Carl Stol`.
    pub fn byline(&self) -> String {
        let names: Vec<String> = self.writers.iter().map(|w| w.full()).collect();
        names.join(" and ")
    }

    /// Returns the article as people paste it into a file.
    pub fn text(&self) -> String {
        let mut text = format!("{}\n\nBy {}\n", self.title, self.byline());
        if let Some(line) = &self.date_line {
            text.push_str(line);
            text.push('\n');
        }
        for paragraph in self
            .paragraphs
            .iter()
            .map(String::as_str)
            .chain(self.pitch())
        {
            text.push('\n');
            text.push_str(paragraph);
            text.push('\n');
        }
        text
    }

    /// Returns the newsletter pitch, if it is printed below this article.
    pub fn pitch(&self) -> Option<&str> {
        self.pitched.then_some(self.outlet.pitch.as_str())
    }
}

/// Returns the date line of some outlet; `None` leaves the date to the dateline.
fn date_line((year, month, day): (usize, usize, usize), rng: &mut Rng) -> Option<String> {
    let name = MONTHS[month - 1];
    let short = &name[..3];
    let (hour, minute) = (rng.between(1, 11), rng.below(60));
    Some(match rng.below(7) {
        0 => format!("Published: {day} {name} {year} {hour:02}:{minute:02} GMT"),
        1 => format!("{short} {day}, {year} at {hour}:{minute:02} AM EST"),
        2 => format!("{year}-{month:02}-{day:02}T{hour:02}:{minute:02}:00Z"),
        3 => format!("Update {month}/{day}/{year} at {hour}:{minute:02} a.m. ET"),
        4 => format!("{day:02}.{month:02}.{year}"),
        5 => format!("Updated {hour}:{minute:02} p.m. {name} {day}, {year}"),
        _ => return None,
    })
}

/// The subject of an article while it is written.
struct Story<'a> {
    world: &'a World,
    people: Vec<(&'a Person, bool)>,
}

impl<'a> Story<'a> {
    fn new(world: &'a World, rng: &mut Rng) -> Self {
        let people = (0..rng.between(2, 6)).map(|_| (world.person(rng), false));
        Self {
            people: people.collect(),
            world,
        }
    }

    fn title(&self, rng: &mut Rng) -> String {
        let words = (0..rng.between(5, 10)).map(|_| self.world.vocabulary.word(rng));
        let words: Vec<String> = words.collect();
        capitalised(&words.join(" "))
    }

    fn paragraph(&mut self, rng: &mut Rng) -> String {
        let sentences: Vec<String> = (0..rng.between(1, 3)).map(|_| self.sentence(rng)).collect();
        sentences.join(" ")
    }

    fn sentence(&mut self, rng: &mut Rng) -> String {
        match rng.below(10) {
            0 | 1 => {
                let quote = capitalised(&self.clause(rng, 4, 12));
                format!("“{quote},” said {}.", self.name(rng))
            }
            2 | 3 => {
                let name = self.name(rng);
                format!("{name} {}.", self.clause(rng, 6, 13))
            }
            4 | 5 => {
                let first = capitalised(&self.clause(rng, 5, 10));
                let place = self.world.place(rng);
                format!("{first} in {place}, {}.", self.clause(rng, 4, 10))
            }
            _ => capitalised(&self.clause(rng, 8, 18)) + ".",
        }
    }

    fn clause(&self, rng: &mut Rng, least: usize, most: usize) -> String {
        let mut clause = String::new();
        for n in 0..rng.between(least, most) {
            if n > 0 {
                clause.push_str(if n > 3 && rng.chance(0.05) { ", " } else { " " });
            }
            if rng.chance(0.015) {
                clause.push_str(&rng.between(2, 4000).to_string())
            } else {
                clause.push_str(&self.world.vocabulary.word(rng))
            }
        }
        clause
    }

    /// Returns the full name at first mention, often with an office; then the
    /// surname.
    fn name(&mut self, rng: &mut Rng) -> String {
        let at = rng.below(self.people.len());
        let (person, known) = &mut self.people[at];
        match (std::mem::replace(known, true), rng.chance(0.4)) {
            (true, _) => person.surname.clone(),
            (false, true) => format!("{} {}", rng.pick(OFFICES), person.full()),
            (false, false) => person.full(),
        }
    }
}
