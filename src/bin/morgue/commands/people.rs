//! `morgue people`: lists people, compares names and records the user's decisions.

use std::path::Path;

use anyhow::{Result, bail};

use super::Status;
use crate::args::{Args, People, PeopleAction, Shape};
use crate::output;
use morgue::archive::Archive;
use morgue::people::edits::{Edit, Edits};
use morgue::people::same::{Verdict, same};
use morgue::search::dates::Days;
use morgue::search::people::narrower;
use morgue::search::roster::{Entry, Roster, RosterOptions};
use morgue::search::{Kinds, SearchRequest};

/// The default maximum of profiles printed for one name.
const MOST_PROFILES: usize = 10;

/// Runs the command.
pub fn run(args: &Args, people: &People) -> Result<Status> {
    if let Some([one, other]) = people.same.as_deref() {
        if [one, other].iter().any(|name| is_empty(name)) {
            bail!("there is no name to compare");
        }
        return compare(one, other, people.list.format);
    }
    if let Some(action) = &people.action {
        return act(&super::open(args, &people.list.place)?, action);
    }
    if let Some(name) = people.list.name() {
        return profile(args, people, &name);
    }
    list(args, people)
}

fn compare(one: &str, other: &str, format: Shape) -> Result<Status> {
    let judgement = same(one, other);
    match format {
        Shape::Text => output::judgement(&judgement)?,
        Shape::Json => output::json(&judgement)?,
    }
    Ok(match judgement.verdict {
        Verdict::Same => Status::Done,
        Verdict::Different => Status::NothingFound,
        Verdict::Unsure => Status::Unsure,
    })
}

fn list(args: &Args, people: &People) -> Result<Status> {
    let words: Vec<String> = people.list.query.iter().cloned().collect();
    let today = super::today();
    let request = people.list.filters.request(&words, today)?;
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
    found.entries.truncate(people.list.most());
    match people.list.format {
        Shape::Text => output::roster(&found.entries)?,
        Shape::Json => output::json(&found.entries)?,
    }
    tell(&found, options);
    Ok(Status::found(!found.entries.is_empty()))
}

/// Prints notes on a list of people.
fn tell(found: &Roster, options: RosterOptions) {
    if found.entries.is_empty() {
        output::note("nothing found");
    }
    match found.undated_left_out {
        0 => {}
        1 => output::note("1 person left out whom only articles without a date name"),
        n => output::note(&format!(
            "{n} people left out whom only articles without a date name"
        )),
    }
    if let (true, Some(days)) = (options.rising, found.compared()) {
        let [last, before] = days.map(|days| output::span(days.first, days.last));
        output::note(&format!(
            "compared: {last}, up to the newest article, with {before}"
        ));
        if found.earlier == 0 {
            output::note("no article is of the days before, so everybody named rises");
        }
    }
}

/// Prints one person in detail, or a list if the name may mean several people.
fn profile(args: &Args, people: &People, name: &str) -> Result<Status> {
    let words: Vec<String> = people.list.query.iter().cloned().collect();
    let request = people.list.filters.request(&words, super::today())?;
    let archive = super::open(args, &people.list.place)?;
    let limit = people.list.limit.unwrap_or(MOST_PROFILES);
    let options = RosterOptions::default();
    let mut entries = archive.people(&request, Some(name), options)?.entries;
    entries.truncate(people.list.most());
    let nobody = if archive.who(name)?.is_borne_by_nobody() {
        "no name is spelt like that; "
    } else {
        ""
    };
    match (people.list.format, entries.as_slice()) {
        (format, []) => {
            if format == Shape::Json {
                output::json(&entries)?;
            }
            output::note("nothing found");
        }
        (Shape::Json, _) => output::json(&archive.profiles(&request, name, limit)?)?,
        (Shape::Text, [only]) => {
            for profile in archive.profiles(&request, name, 1)? {
                output::profile(&profile)?;
            }
            if !nobody.is_empty() {
                output::note(&format!("{name}: {nobody}taken for {}", only.name));
            }
        }
        (Shape::Text, several) => {
            output::roster(several)?;
            let names = several.iter().map(|entry| entry.name.as_str());
            let more = narrower(name, names);
            let more = more.map(|one| format!("; more with: morgue people {one:?}"));
            let more = more.unwrap_or_default();
            output::note(&match nobody {
                "" => format!("{name} can be any of these{more}"),
                nobody => format!("{name}: {nobody}it can be any of these{more}"),
            });
        }
    }
    Ok(Status::found(!entries.is_empty()))
}

fn act(archive: &Archive, action: &PeopleAction) -> Result<Status> {
    let edit = match action {
        PeopleAction::Undo => return undo(archive),
        PeopleAction::Edits => {
            let edits = archive.edits()?;
            if edits.all.is_empty() {
                output::note("nothing has been decided");
            } else {
                output::edits(&edits)?;
            }
            return Ok(Status::found(!edits.all.is_empty()));
        }
        PeopleAction::Screen { file, format } => return screen(archive, file, *format),
        PeopleAction::Merge { names } => Edit::Merge {
            merge: different(names)?,
        },
        PeopleAction::Split { names } => Edit::Split {
            split: different(names)?,
        },
        PeopleAction::Hide { name } => Edit::Hide { hide: name.clone() },
        PeopleAction::Rename { name, to } => Edit::Rename {
            rename: name.clone(),
            to: to.clone(),
        },
        PeopleAction::Alias { name, alias } => Edit::Alias {
            alias: alias.clone(),
            of: name.clone(),
        },
    };
    warn_of_strangers(archive, action)?;
    tell_of_others(archive, action)?;
    archive.edit(edit)?;
    output::note("noted in the archive's people.toml; take it back with: morgue people undo");
    Ok(Status::Done)
}

fn is_empty(name: &str) -> bool {
    !name.chars().any(char::is_alphanumeric)
}

/// Checks that the names differ, so that there is something to decide.
fn different(names: &[String]) -> Result<Vec<String>> {
    let edits = Edits::default();
    for (n, name) in names.iter().enumerate() {
        let before = &names[..n];
        let twin = before
            .iter()
            .find(|known| edits.fold(known) == edits.fold(name));
        if let Some(twin) = twin {
            bail!(
                "{twin:?} and {name:?} are one name\n  case, accents and punctuation do not tell names apart"
            );
        }
    }
    Ok(names.to_vec())
}

/// Warns of unknown names: a decision may precede its articles, or be mistyped.
fn warn_of_strangers(archive: &Archive, action: &PeopleAction) -> Result<()> {
    let names = match action {
        PeopleAction::Merge { names } | PeopleAction::Split { names } => names.as_slice(),
        PeopleAction::Hide { name }
        | PeopleAction::Rename { name, .. }
        | PeopleAction::Alias { name, .. } => std::slice::from_ref(name),
        PeopleAction::Undo | PeopleAction::Edits | PeopleAction::Screen { .. } => &[],
    };
    let request = SearchRequest {
        kinds: Kinds::All,
        ..SearchRequest::default()
    };
    let edits = archive.edits()?;
    for name in names {
        let bears = |known: &String| edits.fold(known) == edits.fold(name);
        let found = archive.people(&request, Some(name), RosterOptions::default())?;
        let is_known = found
            .entries
            .iter()
            .any(|person| bears(&person.name) || person.spellings.iter().any(bears));
        let is_hidden = edits.is_hidden(name);
        match action {
            PeopleAction::Merge { .. } | PeopleAction::Rename { .. } if is_hidden => {
                output::note(&format!(
                    "{name:?} is hidden, and stays so while people.toml says it"
                ));
            }
            _ if !is_known && !is_hidden => {
                output::note(&format!("no article names {name:?} so far"));
            }
            _ => {}
        }
    }
    Ok(())
}

/// Reports effects of a decision that its words may not suggest.
fn tell_of_others(archive: &Archive, action: &PeopleAction) -> Result<()> {
    let request = SearchRequest {
        kinds: Kinds::All,
        ..SearchRequest::default()
    };
    let edits = archive.edits()?;
    let bearers = |name: &str| -> Result<Vec<Entry>> {
        let bears = |known: &String| edits.fold(known) == edits.fold(name);
        let found = archive.people(&request, Some(name), RosterOptions::default())?;
        let mut found = found.entries;
        found.retain(|person| bears(&person.name) || person.spellings.iter().any(bears));
        Ok(found)
    };
    match action {
        PeopleAction::Hide { name } => {
            for person in bearers(name)? {
                if edits.fold(&person.name) != edits.fold(name) {
                    output::note(&format!(
                        "{name:?} is a name of {}, {} articles",
                        person.name, person.articles
                    ));
                }
            }
        }
        PeopleAction::Alias { name, alias } => {
            for person in bearers(alias)? {
                if edits.fold(&person.name) != edits.fold(name)
                    && !person
                        .spellings
                        .iter()
                        .any(|own| edits.fold(own) == edits.fold(name))
                {
                    output::note(&format!(
                        "{} bears the name {alias:?} and is found by it, too",
                        person.name
                    ));
                }
            }
        }
        _ => {}
    }
    Ok(())
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
    if found.is_empty() {
        output::note("nobody of the archive is named");
    }
    match format {
        Shape::Text => output::screened(&found)?,
        Shape::Json => output::json(&found)?,
    }
    Ok(Status::found(!found.is_empty()))
}
