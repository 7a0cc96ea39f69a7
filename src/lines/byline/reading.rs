//! Classifies the pieces of a byline.

mod catalogued;
mod pieces;
mod signs;

use self::catalogued::{shouted_surname_first, surname_first};
use self::pieces::{
    before_other_work, before_outlet, before_partner, before_suppliers, segments, trim,
    without_addresses, without_photographers,
};
use self::signs::{
    generation, is_beside, is_namesake, is_of_role, is_organised, is_paper_supplied,
    is_paper_with_article, is_place_like, is_short_form, is_small, is_suffix, is_verb,
};
use super::{MOST_AUTHORS, glued, name, words};
use crate::people;

pub use self::signs::{generation as suffix, may_have_sign};

/// The classified pieces of a byline.
#[derive(Default)]
pub struct Reading {
    /// The authors, in order.
    pub authors: Vec<String>,
    /// The outlet they wrote for.
    pub outlet: Option<String>,
    /// The number of pieces that are a role or an agency.
    pub roles: usize,
    /// The number of pieces that are agencies and other unnamed writers.
    pub nobody: usize,
    /// The number of pieces that were not understood.
    pub unknown: usize,
    /// Whether the first piece is a name.
    pub name_first: bool,
    /// The number of all pieces.
    pub pieces: usize,
    /// Whether it has a word that is unusual in a byline without other evidence:
    /// "Rovers Leads Press Men On Chase".
    pub is_loose: bool,
    /// Whether the piece follows a comma in its segment.
    after_comma: bool,
    /// Whether the segment has joined two people by "and", or follows a dash: the
    /// next piece is not another person, but where they work.
    is_joined: bool,
}

impl Reading {
    /// Parses a byline without its opening, which is `marker`. If `inverted`, "Roe,
    /// Jane" is one person.
    pub fn read(&mut self, text: &str, marker: &str, inverted: bool) {
        let is_role = |word: &str| words::is_role(&word.to_lowercase());
        let text = glued::apart(text, begins_role, is_role);
        let text = without_photographers(&text);
        let text = before_partner(before_other_work(&text), marker);
        let (text, outlet) = before_outlet(text);
        let text = without_addresses(text);
        if let Some(outlet) = outlet.filter(|_| !marker.is_empty()) {
            self.outlet = Some(outlet.to_owned());
        }
        let text = text.trim();
        match before_suppliers(text) {
            Some((before, with)) => self.supplied(trim(before), with, marker, inverted),
            None => self.segments(text, marker, inverted),
        }
    }

    /// Parses the text before a byline's agencies: its writers, or the newspaper.
    fn supplied(&mut self, before: &str, with: &str, marker: &str, inverted: bool) {
        let parts: Vec<&str> = before.split_whitespace().collect();
        if is_paper_supplied(&parts, with) {
            self.pieces += 1;
            self.nobody += 1;
            self.outlet.get_or_insert_with(|| before.to_owned());
        } else {
            self.segments(before, marker, inverted);
        }
        self.pieces += 1;
        self.roles += 1;
        self.nobody += 1;
    }

    fn segments(&mut self, text: &str, marker: &str, inverted: bool) {
        for (segment, is_behind_dash) in segments(text) {
            let catalogued = match inverted {
                true => surname_first(segment),
                false if !marker.is_empty() => shouted_surname_first(segment),
                false => None,
            };
            if let Some(name) = catalogued {
                self.author(name);
                continue;
            }
            // "Por Jane Roe — Example Town": a place, not a person.
            let is_behind_dash = is_behind_dash && !marker.is_empty();
            self.is_joined = is_behind_dash;
            for (n, item) in segment.split([',', '，']).enumerate() {
                self.after_comma = n > 0 || is_behind_dash;
                self.item(item, marker);
            }
        }
    }

    /// Parses the text between two commas: one or more people joined by "and".
    fn item(&mut self, item: &str, marker: &str) {
        let all: Vec<&str> = item.split_whitespace().collect();
        let mut from = 0;
        let mut is_joined = false;
        for at in 0..=all.len() {
            let ends = at == all.len()
                || words::is_conjunction(all[at], marker)
                || matches!(all[at], "en" | "i") && stands_between_names(&all, at);
            // "José Ortega y Gasset" is one man: a Spanish or Portuguese "and" needs
            // a full name on its other side.
            let inside = at < all.len()
                && matches!(all[at], "y" | "e")
                && all.len() - at == 2
                && at - from >= 2;
            if ends && !inside && !stands_between_beats(&all, at) {
                self.person(&all[from.min(at)..at], marker);
                is_joined |= at < all.len() && at > from;
                from = at + 1;
            }
        }
        self.is_joined |= is_joined && self.authors.len() >= 2;
    }

    fn person(&mut self, words: &[&str], marker: &str) {
        if words.is_empty() {
            return;
        }
        self.pieces += 1;
        let words = self.cut_preposition(words, marker);
        let text = trim(&words.join(" ")).to_owned();
        if text.is_empty() {
            return;
        }
        if is_suffix(&text) {
            return self.suffix(&text);
        }
        let mut parts: Vec<&str> = text.split(' ').collect();
        let is_named = parts.len() > 2 && text.contains(char::is_lowercase);
        // "Nell Thackery CNN"; in "John Doe DVM" it is no outlet.
        parts.pop_if(|word| is_named && is_short_form(word));
        let text = parts.join(" ");
        if is_namesake(&parts) {
            return self.author(text);
        }
        if let Some(role) = parts.iter().position(|word| is_beside(word)) {
            return self.beside(&parts, role);
        }
        if parts.len() == 1 && text.eq_ignore_ascii_case("guest") {
            self.nobody += 1;
            return;
        }
        if self.pieces > 1 && words::is_place(&parts) {
            return;
        }
        if !self.authors.is_empty() && words::is_outlet(&parts) {
            self.roles += 1;
            self.outlet.get_or_insert(text);
            return;
        }
        // "Darren Star" is a person; "Kent Messenger" may be one.
        let is_given = people::begins_with_given_name(&text);
        let is_person = is_given && parts.len() == 2 && !people::begins_with_place(&text);
        if self.after_comma
            && !self.authors.is_empty()
            && !is_person
            && words::ends_as_paper(&parts)
        {
            self.roles += 1;
            if !is_given {
                self.outlet.get_or_insert(text);
            }
            return;
        }
        // "By Jane Roe, BBC South West"
        let begins_as_station = is_named && is_short_form(parts[0]);
        if self.after_comma && !self.authors.is_empty() && begins_as_station {
            self.roles += 1;
            self.outlet.get_or_insert(text);
            return;
        }
        // "By Jane Roe, Kettle Lookout, and John Doe, Ardle Weekly"
        let is_affiliation = !is_given && people::is_hardly_name(&text);
        if self.after_comma && !self.authors.is_empty() && (is_affiliation || self.is_joined) {
            return;
        }
        if self.pieces == 1 && is_paper_with_article(&parts, marker) {
            self.nobody += 1;
            return;
        }
        match name::name(&text) {
            Some(name) => self.author(name),
            None if is_place_like(&parts) => {}
            None => self.unknown += 1,
        }
    }

    fn author(&mut self, name: String) {
        self.name_first |= self.pieces <= 1;
        if self.authors.len() < MOST_AUTHORS && !self.authors.contains(&name) {
            self.authors.push(name);
        }
    }

    /// Appends "Jr." after a comma to the name before it.
    fn suffix(&mut self, text: &str) {
        if let Some(last) = self.authors.last_mut()
            && let Some(suffix) = generation(text)
        {
            last.push(' ');
            last.push_str(suffix);
        }
    }

    /// Parses a piece with a role or an organisation; a name may precede it
    /// (`Jane Roe Staff Writer`) or follow (`Staff Writer Jane Roe`).
    fn beside(&mut self, parts: &[&str], role: usize) {
        let region = region_at_end(&parts[..role]);
        if region > 0 {
            let name = &parts[..role - region];
            return self.beside(&[name, &parts[role..]].concat(), name.len());
        }
        self.roles += 1;
        let is_role = |at: usize| words::is_role(&parts[at].to_lowercase());
        let mut before = without_beat(&parts[..role], is_role(role));
        if !is_role(role) {
            before = self.before_organisation(before, parts, role);
        }
        // "By Daily Example Reporter": not a name.
        if is_role(role)
            && words::is_outlet(before)
            && !people::begins_with_given_name(&before.join(" "))
        {
            self.nobody += 1;
            return;
        }
        // After a comma only a role is left: "Jane Roe, Local Government Reporter".
        let described = self.after_comma && !self.authors.is_empty() && is_role(role);
        // Running text has lowercase words that no role or agency has; a role that
        // describes a person named before or after it may have more of them: "state
        // political reporter Jane Roe".
        let is_described = described || is_role(role) && stands_before_name(parts, role);
        let strange = |word: &&str| is_verb(word) || (!is_described && is_small(word));
        if parts.len() > 7 || parts.iter().any(strange) {
            self.unknown += 1;
        }
        self.is_loose |= !described && !parts[role..].iter().all(is_of_role);
        // "By Jane Roe and Example Post Staff", "Example Browser team"
        let is_staff = ["staff", "team"]
            .iter()
            .any(|word| parts[role].eq_ignore_ascii_case(word));
        if is_staff && !self.authors.is_empty() && words::is_outlet(before) {
            self.outlet.get_or_insert(before.join(" "));
            return;
        }
        if let Some(name) = name::name(&before.join(" ")).filter(|_| !described) {
            // "By Example Dispatch Staff" names the newspaper. A person's name needs
            // more than one word that is a name.
            let is_known = before.iter().all(|word| people::is_known_name(word));
            if is_staff && parts.len() == role + 1 && !(is_known && people::is_likely_name(&name)) {
                self.nobody += 1;
                return;
            }
            return self.author(name);
        }
        self.behind(parts, role);
    }

    /// Parses the words after a role or an organisation that no name precedes.
    fn behind(&mut self, parts: &[&str], role: usize) {
        if !self.authors.is_empty() && words::is_outlet(parts) {
            self.outlet.get_or_insert(parts.join(" "));
        }
        let last = parts
            .iter()
            .rposition(|word| is_beside(word))
            .unwrap_or(role);
        let is_role = || words::is_role(&parts[last].to_lowercase());
        match name::name(&parts[last + 1..].join(" ")) {
            Some(name) if role > 0 || is_role() => self.author(name),
            _ => self.nobody += 1,
        }
    }

    /// Returns the name among the words before an organisation's word.
    fn before_organisation<'w, 't>(
        &mut self,
        before: &'w [&'t str],
        parts: &[&str],
        organisation: usize,
    ) -> &'w [&'t str] {
        let name = without_outlet(before, parts[organisation]);
        if name < before.len() && self.authors.is_empty() {
            self.outlet
                .get_or_insert_with(|| parts[name..=organisation].join(" "));
        }
        // "West Example Police": no name precedes such a word.
        let is_institution = words::is_institution(&parts[organisation].to_lowercase());
        &before[..if is_institution { 0 } else { name }]
    }

    fn cut_preposition<'a>(&mut self, words: &'a [&'a str], marker: &str) -> &'a [&'a str] {
        for (n, word) in words.iter().enumerate().skip(1) {
            if words::is_outlet_preposition(word) && n >= 2 {
                // "for the Example Post"
                let from = n + 1 + usize::from(words.get(n + 1) == Some(&"the"));
                let outlet = trim(&words[from..].join(" ")).to_owned();
                let length = outlet.split(' ').count();
                if outlet.starts_with(char::is_uppercase) && length <= 5 {
                    let is_shouted = !words.iter().any(|word| word.contains(char::is_lowercase));
                    self.is_loose |= (length > 2 || is_shouted) && !is_organised(&outlet);
                    self.outlet.get_or_insert(outlet);
                    return &words[..n];
                }
            }
            let dutch = *word == "en" && marker.contains("door");
            let place = words.get(n + 1).is_some_and(|next| {
                next.starts_with(char::is_uppercase) || next.eq_ignore_ascii_case("the")
            });
            let is_region = *word == "of" && DIRECTIONS.contains(&words[n - 1]);
            if words::is_place_preposition(word)
                && !dutch
                && !is_region
                && place
                && words.len() - n <= 5
            {
                return &words[..n];
            }
        }
        words
    }
}

/// Whether a word begins a role: `Senior`, `Reporter`.
fn begins_role(word: &str) -> bool {
    let lower = word.to_lowercase();
    words::is_role(&lower) || words::is_beat(&lower)
}

/// Returns the words before a role or an organisation without the beat: `Jane Roe`
/// of `Jane Roe Defence and security editor`, of `Jane Roe Moscow editor`.
fn without_beat<'a>(before: &'a [&'a str], is_role: bool) -> &'a [&'a str] {
    let is_beat = |word: &&&str| words::is_beat(&word.to_lowercase());
    let beat = before.iter().rev().take_while(is_beat).count();
    let before = &before[..before.len() - beat];
    match before {
        [name @ .., place] if name.len() > 1 && is_role && people::is_hardly_name(place) => name,
        // Some people have these surnames, but few with two other names.
        [name @ .., "Court" | "court" | "Courts" | "Crime"] if name.len() > 1 && is_role => name,
        _ => before,
    }
}

/// Words with which regions begin.
const DIRECTIONS: [&str; 18] = [
    "North",
    "South",
    "East",
    "West",
    "Northern",
    "Southern",
    "Eastern",
    "Western",
    "Central",
    "Middle",
    "Far",
    "Latin",
    "Mid",
    "North-east",
    "North-west",
    "South-east",
    "South-west",
    "Southeast",
];

/// Returns how many words before a role are the region that it is about: `Jane Roe
/// North of England correspondent`, `Jane Roe Middle East editor`.
fn region_at_end(before: &[&str]) -> usize {
    let is_name = |word: &str| word.starts_with(char::is_uppercase);
    match before {
        [_, _, .., direction, "of", place] if DIRECTIONS.contains(direction) && is_name(place) => 3,
        [_, _, .., direction, place]
            if DIRECTIONS.contains(direction) && is_name(place) && !begins_role(place) =>
        {
            2
        }
        _ => 0,
    }
}

/// Whether a word joins the two beats of one person: `Jane Roe Defence and
/// security editor`.
fn stands_between_beats(words: &[&str], at: usize) -> bool {
    let is_beat = |word: &&str| words::is_beat(&word.to_lowercase());
    let is_role = |word: &&str| words::is_role(&word.to_lowercase());
    at > 0
        && matches!(words.get(at), Some(&("and" | "&")))
        && is_beat(&words[at - 1])
        && words.last().is_some_and(is_role)
        && words[at + 1..words.len() - 1].iter().all(is_beat)
}

/// Whether a word stands between two full names: the Dutch "and" is the Spanish
/// "in".
fn stands_between_names(words: &[&str], at: usize) -> bool {
    let below = words[at + 1..].join(" ");
    at >= 2
        && words.len() - at > 2
        && !words::is_place(&words[at + 1..])
        && name::name(&below).is_some()
        && people::begins_with_given_name(&below)
}

/// Whether a role in lowercase precedes a name: "state political reporter Jane Roe".
fn stands_before_name(parts: &[&str], role: usize) -> bool {
    let (described, behind) = parts.split_at(role + 1);
    described
        .iter()
        .all(|word| word.starts_with(char::is_lowercase))
        && behind.len() >= 2
        && name::name(&behind.join(" ")).is_some()
}

/// Returns how many of the words before an organisation's are the name:
/// `Jane Roe BBC` before "News", `Jane Roe Example` before "Times".
fn without_outlet(words: &[&str], organisation: &str) -> usize {
    let is_acronym = |word: &str| {
        word.len() >= 2 && word.bytes().all(|b| b.is_ascii_uppercase()) && word.len() <= 5
    };
    let is_shouted = words
        .iter()
        .all(|word| !word.chars().any(char::is_lowercase));
    let mut end = words.len();
    while !is_shouted && end > 2 && is_acronym(words[end - 1]) && !is_suffix(words[end - 1]) {
        end -= 1;
    }
    // "Jane Roe Star-Tribune" before "Staff"
    let is_paper = |word: &str| word.contains('-') && word.split('-').any(words::is_of_paper);
    if end > 2 && is_paper(words[end - 1]) {
        return end - 1;
    }
    let has_particle = words.iter().any(|word| name::is_particle(word));
    if end < words.len() || has_particle || !words::is_outlet(&["The", organisation]) {
        return end;
    }
    // Of three words before "News" or "Times" one more likely belongs to the
    // newspaper than is a second given name.
    let spelled = words
        .iter()
        .enumerate()
        .filter(|(_, word)| !word.ends_with('.'));
    spelled.map(|(at, _)| at + 1).nth(1).unwrap_or(end)
}
