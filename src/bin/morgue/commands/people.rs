//! `morgue people`: lists people, compares names and records the user's decisions.

use std::path::Path;

use anyhow::{Result, bail};

use super::{Status, decisions};
use crate::args::{Args, People, PeopleAction, Shape};
use crate::output;
use morgue::archive::Archive;
use morgue::error::Error;
use morgue::people::edits::Edit;
use morgue::people::same::{Verdict, same};
use morgue::search::SearchRequest;
use morgue::search::dates::Days;
use morgue::search::people::{AskedName, SPELT_BY_NOBODY, narrower};
use morgue::search::roster::{Entry, ProfileOptions, Roster, RosterOptions};

/// Runs the command.
pub fn run(args: &Args, people: &People) -> Result<Status> {
    if let Some([one, other]) = people.same.as_deref() {
        if [one, other].iter().any(|name| is_empty(name)) {
            bail!("there is no name to compare");
        }
        return compare(args, people, one, other);
    }
    if let Some(action) = &people.action {
        return act(&super::open(args, action.place())?, action);
    }
    if let Some(name) = people.list.name() {
        return profile(args, people, &name);
    }
    list(args, people)
}

/// Compares two names, by the archive's decisions if there is an archive.
fn compare(args: &Args, people: &People, one: &str, other: &str) -> Result<Status> {
    let archive = match super::open(args, &people.list.place) {
        Ok(archive) => Some(archive),
        Err(error) if is_no_archive(&error) && !names_archive(args) => None,
        // The names can still be compared.
        Err(error) => {
            output::note(&format!("decisions are not known: {error}"));
            None
        }
    };
    let judgement = match archive {
        Some(archive) => archive.same(one, other)?,
        None => same(one, other),
    };
    match people.list.format {
        Shape::Text => output::judgement(&judgement)?,
        Shape::Json => output::json(&judgement)?,
    }
    Ok(match judgement.verdict {
        Verdict::Same => Status::Done,
        Verdict::Different => Status::NothingFound,
        Verdict::Unsure => Status::Unsure,
    })
}

/// Whether the user named an archive: only the default one may be absent without a
/// note.
fn names_archive(args: &Args) -> bool {
    let variable = std::env::var_os("MORGUE_ARCHIVE");
    args.archive.is_some() || variable.is_some_and(|directory| !directory.is_empty())
}

fn is_no_archive(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(Error::NoArchive(_)))
}

fn list(args: &Args, people: &People) -> Result<Status> {
    let today = super::today();
    let query = people.list.query.as_deref();
    let request = people.list.filters.request(query, today)?;
    let new_since = match &people.new_since {
        Some(date) => Days::since(date, today)?.first,
        None => None,
    };
    let options = RosterOptions {
        new_since,
        rising: people.rising,
    };
    let archive = super::open(args, &people.list.place)?;
    let mut found = archive.people(&request, None, options)?;
    output::understood(&found.understood);
    let all = found.entries.len();
    found.entries.truncate(people.list.most());
    match people.list.format {
        Shape::Text => output::roster(&found.entries)?,
        Shape::Json => output::json(&found.entries)?,
    }
    output::shown_of(found.entries.len(), all, people.list.limit);
    tell(&archive, &found, options);
    Ok(Status::found(!found.entries.is_empty()))
}

/// Prints notes on a list of people.
fn tell(archive: &Archive, found: &Roster, options: RosterOptions) {
    if found.entries.is_empty() {
        nothing_found(archive);
    }
    match found.undated_left_out {
        0 => {}
        1 => output::note("1 person left out, named only in articles without a date"),
        n => output::note(&format!(
            "{n} people left out, named only in articles without a date"
        )),
    }
    match found.imprecise_left_out {
        0 => {}
        1 => {
            output::note("1 person left out, first named in a month or year that contains that day")
        }
        n => output::note(&format!(
            "{n} people left out, first named in a month or year that contains that day"
        )),
    }
    if let (true, Some(days)) = (options.rising, found.compared()) {
        let [last, before] = days.map(|days| output::span(days.first, days.last));
        output::note(&format!(
            "compared: {last}, up to the newest article that states a day, with {before}"
        ));
        if found.earlier == 0 {
            output::note(
                "there are no articles from the days before, so everybody named is listed",
            );
        }
    }
}

/// Prints one person in detail: the one with exactly this full name, or the only one
/// that the name may mean. Otherwise prints a list.
fn profile(args: &Args, people: &People, name: &str) -> Result<Status> {
    let query = people.list.query.as_deref();
    let request = people.list.filters.request(query, super::today())?;
    let archive = super::open(args, &people.list.place)?;
    let found = archive.people(&request, Some(name), RosterOptions::default())?;
    output::understood(&found.understood);
    let found = Named {
        archive: &archive,
        people,
        request: &request,
        name,
        who: archive.who(name)?,
        entries: found.entries,
    };
    let is_found = !found.listed().is_empty();
    match people.list.format {
        _ if !is_found => found.nobody()?,
        Shape::Json => found.json()?,
        // The one with exactly this name may be among those beyond the limit.
        Shape::Text => match shown_so(&archive, name, &found.entries)? {
            Some(one) => found.one(one)?,
            None => found.several()?,
        },
    }
    Ok(Status::found(is_found))
}

/// The people that a name may mean.
struct Named<'a> {
    archive: &'a Archive,
    people: &'a People,
    request: &'a SearchRequest,
    name: &'a str,
    who: AskedName,
    entries: Vec<Entry>,
}

impl Named<'_> {
    /// Returns the people up to the limit.
    fn listed(&self) -> &[Entry] {
        &self.entries[..self.entries.len().min(self.people.list.most())]
    }

    /// Returns how many companions and articles of each person are printed.
    fn shown(&self) -> usize {
        let usual = ProfileOptions::default().shown;
        self.people.list.limit.unwrap_or(usual)
    }

    fn nobody(&self) -> Result<()> {
        if self.people.list.format == Shape::Json {
            output::json(&self.listed())?;
        }
        nothing_found(self.archive);
        if let Some(note) = self.who.note() {
            output::note(&note);
        }
        if self.people.list.name.len() > 1 {
            let name = self.name;
            output::note(&format!("the words were read as one name, {name:?}"));
        }
        Ok(())
    }

    fn json(&self) -> Result<()> {
        let limit = self.people.list.limit;
        let most = limit.unwrap_or(ProfileOptions::default().people);
        // If only one is asked for, it is the one with exactly this name.
        let only = shown_so(self.archive, self.name, &self.entries)?.filter(|_| most == 1);
        let options = ProfileOptions {
            people: most,
            only: only.map(|one| one.name.clone()),
            shown: self.shown(),
        };
        let profiles = self.archive.profiles(self.request, self.name, &options)?;
        output::json(&profiles)?;
        let all = self.entries.len();
        output::shown_of(most.min(all), all, limit);
        Ok(())
    }

    fn one(&self, one: &Entry) -> Result<()> {
        let name = self.name;
        let options = ProfileOptions {
            only: Some(one.name.clone()),
            people: 1,
            shown: self.shown(),
        };
        let profiles = self.archive.profiles(self.request, name, &options)?;
        profiles.iter().try_for_each(output::profile)?;
        if self.who.is_borne_by_nobody() {
            let one = &one.name;
            output::note(&format!("{name}: {SPELT_BY_NOBODY}; taken for {one}"));
        }
        let others = self.entries.iter().filter(|entry| entry.name != one.name);
        let others: Vec<&str> = others.map(|entry| entry.name.as_str()).collect();
        if !others.is_empty() {
            output::note(&format!("{name} can also be: {}", others.join(", ")));
        }
        Ok(())
    }

    fn several(&self) -> Result<()> {
        let (name, listed) = (self.name, self.listed());
        output::roster(listed)?;
        let names = listed.iter().map(|entry| entry.name.as_str());
        let more = narrower(name, names);
        let more = more.map(|one| format!("; more with: morgue people {one:?}"));
        let more = more.unwrap_or_default();
        output::note(&if self.who.is_borne_by_nobody() {
            format!("{name}: {SPELT_BY_NOBODY}; it can be any of these{more}")
        } else {
            format!("{name} can be any of these{more}")
        });
        output::shown_of(listed.len(), self.entries.len(), None);
        Ok(())
    }
}

/// Returns the only person, or the one among several with exactly this full name. A
/// single word may mean anyone with that surname, even if one person has no other
/// name.
fn shown_so<'e>(archive: &Archive, name: &str, people: &'e [Entry]) -> Result<Option<&'e Entry>> {
    if let [only] = people {
        return Ok(Some(only));
    }
    let edits = archive.edits()?;
    let name = edits.fold(name);
    let is_full = name.contains(' ');
    let mut shown = people
        .iter()
        .filter(|entry| is_full && edits.fold(&entry.name) == name);
    Ok(shown.next().filter(|_| shown.next().is_none()))
}

/// Reports that nobody was found, and the reason if the archive has no people at all.
fn nothing_found(archive: &Archive) {
    output::note("nothing found");
    if !archive.knows_people() {
        output::without_people();
    }
}

fn act(archive: &Archive, action: &PeopleAction) -> Result<Status> {
    let (edit, ahead) = match action {
        PeopleAction::Undo { .. } => return undo(archive),
        PeopleAction::Edits { .. } => return edits(archive),
        PeopleAction::Screen { file, format, .. } => return screen(archive, file, *format),
        PeopleAction::Merge { names, ahead } => {
            let merge = names.clone();
            (Edit::Merge { merge }, ahead)
        }
        PeopleAction::Split { names, ahead } => {
            let split = names.clone();
            (Edit::Split { split }, ahead)
        }
        PeopleAction::Hide { name, ahead } => {
            let hide = name.clone();
            (Edit::Hide { hide }, ahead)
        }
        PeopleAction::Rename { name, to, ahead } => {
            let (rename, to) = (name.clone(), to.clone());
            (Edit::Rename { rename, to }, ahead)
        }
        PeopleAction::Alias { name, alias, ahead } => {
            let (alias, of) = (alias.clone(), name.clone());
            (Edit::Alias { alias, of }, ahead)
        }
    };
    decisions::keep(archive, edit, ahead.anyway)
}

fn edits(archive: &Archive) -> Result<Status> {
    let edits = archive.edits()?;
    if edits.all.is_empty() {
        output::note("nothing has been decided");
    } else {
        output::edits(&edits)?;
    }
    Ok(Status::found(!edits.all.is_empty()))
}

fn is_empty(name: &str) -> bool {
    !name.chars().any(char::is_alphanumeric)
}

fn undo(archive: &Archive) -> Result<Status> {
    let undone = archive.undo_edit()?;
    match &undone {
        Some(edit) => output::edit_undone(edit)?,
        None => output::note("there is nothing to take back"),
    }
    Ok(Status::found(undone.is_some()))
}

fn screen(archive: &Archive, file: &Path, format: Shape) -> Result<Status> {
    let found = archive.screen(&super::text_of(file)?)?;
    let is_known = found.iter().any(|asked| !asked.people.is_empty());
    if !is_known {
        output::note("nobody in the archive is named");
        if !archive.knows_people() {
            output::without_people();
        }
    }
    match format {
        Shape::Text => output::screened(&found)?,
        Shape::Json => output::json(&found)?,
    }
    Ok(Status::found(is_known))
}
