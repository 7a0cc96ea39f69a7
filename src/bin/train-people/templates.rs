//! Texts of kinds that the marked sets lack, filled with invented names: tables of
//! sport, headlines, and things named after a person.

use std::collections::BTreeMap;

use crate::corpus::Marked;
use crate::invent::{Invented, Inventor};
use crate::random::Random;

/// The templates; their format is described at their top.
const TEMPLATES: &str = include_str!("templates.txt");

/// Fills the templates.
pub struct Press<'i> {
    inventor: &'i Inventor,
    /// Names of towns and countries, in lowercase.
    places: Vec<String>,
    lists: BTreeMap<&'static str, Vec<&'static str>>,
    texts: Vec<Text>,
}

/// One of the texts.
#[derive(Default)]
struct Text {
    /// The country that many of its people's names are from.
    country: Option<&'static str>,
    lines: Vec<&'static str>,
}

impl<'i> Press<'i> {
    /// Reads the templates.
    pub fn new(inventor: &'i Inventor, places: Vec<String>) -> Self {
        let mut lists = BTreeMap::new();
        let mut texts: Vec<Text> = Vec::new();
        for line in TEMPLATES.lines().filter(|line| !line.starts_with('#')) {
            if let Some((name, items)) = line.strip_prefix('=').and_then(|l| l.split_once(':')) {
                lists.insert(name, items.split(',').map(str::trim).collect());
            } else if line.is_empty() {
                texts.push(Text::default());
            } else if let Some(text) = texts.last_mut() {
                match line.strip_prefix('~') {
                    Some(country) => text.country = Some(country),
                    None => text.lines.push(line),
                }
            }
        }
        texts.retain(|text| !text.lines.is_empty());
        Self {
            inventor,
            places,
            lists,
            texts,
        }
    }

    /// Returns the number of templates.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Returns the `n`th text with new names.
    pub fn print(&self, n: usize, random: &mut Random) -> Marked {
        let text = &self.texts[n];
        let mut sheet = Sheet {
            press: self,
            country: text.country,
            people: BTreeMap::new(),
            marked: Marked::default(),
            length: 0,
        };
        for line in &text.lines {
            let (times, line) = match line.strip_prefix('*').and_then(|l| l.split_once(' ')) {
                Some((most, line)) => (1 + random.below(most.parse().unwrap_or(1)), line),
                None => (1, *line),
            };
            for _ in 0..times {
                if sheet.length > 0 {
                    sheet.push("\n\n");
                }
                sheet.line(line, random);
            }
        }
        sheet.marked
    }
}

/// The percentage of people in a text with a country whose names are from there.
const LOCAL: usize = 60;

struct Sheet<'p> {
    press: &'p Press<'p>,
    country: Option<&'static str>,
    people: BTreeMap<String, Invented>,
    marked: Marked,
    length: usize,
}

impl Sheet<'_> {
    fn push(&mut self, text: &str) {
        self.marked.text.push_str(text);
        self.length += text.chars().count();
    }

    fn line(&mut self, line: &str, random: &mut Random) {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('{') {
            self.push(before);
            let (field, after) = after.split_once('}').unwrap_or((after, ""));
            self.field(field, random);
            rest = after;
        }
        self.push(rest);
    }

    fn field(&mut self, field: &str, random: &mut Random) {
        if let Some(person) = self.person(field, random) {
            let start = self.length;
            self.push(&person);
            if !field.starts_with('-') {
                self.marked.spans.push([start, self.length]);
            }
            return;
        }
        let text = match field {
            "n" => random.below(90).to_string(),
            "d" => random.below(10).to_string(),
            "T" | "TT" => {
                let place = &self.press.places[random.below(self.press.places.len())];
                let place = crate::invent::with_capital(place);
                if field == "TT" {
                    place.to_uppercase()
                } else {
                    place
                }
            }
            _ => {
                let items = self.press.lists.get(field);
                items.map_or("", |items| random.one(items)).to_owned()
            }
        };
        self.push(&text);
    }

    /// Returns a form of a name. Fields are `-` if unmarked, the form, the person.
    fn person(&mut self, field: &str, random: &mut Random) -> Option<String> {
        let (form, who) = field.trim_start_matches('-').split_once(':')?;
        let inventor = self.press.inventor;
        let somebody = |random: &mut Random| match self.country {
            Some(country) if random.chance(LOCAL) => inventor.somebody_of(country, random),
            _ => inventor.somebody(random),
        };
        let person = if who.is_empty() {
            somebody(random)
        } else if let Some(known) = self.people.get(who) {
            known.clone()
        } else {
            let person = somebody(random);
            self.people.insert(who.to_owned(), person.clone());
            person
        };
        Some(match form {
            "N" => person.full,
            "S" => person.short,
            "G" => person.given,
            "I" => person.initialled,
            "US" => person.short.to_uppercase(),
            "UN" => person.full.to_uppercase(),
            "P" => inventor.part(random),
            "F" => format!("{} {}", inventor.given(random), inventor.part(random)),
            _ => return None,
        })
    }
}
