//! Hints on errors, on files with problems and on names, in terms of the flags of the
//! program, which the library does not know.

use morgue::error::Error;
use morgue::ingest::Reason;
use morgue::ingest::record::Lost;
use morgue::search::people::{AskedName, narrower};

/// Returns a hint on an error, if there is one.
pub fn of_error(error: &Error) -> Option<String> {
    Some(match error {
        Error::NoArchive(_) => "make one with: morgue index PATH…".to_owned(),
        Error::NotAnArchive(_) => "choose another place with --archive DIR".to_owned(),
        Error::OtherVersion { path, .. } | Error::Damaged { path, .. } => format!(
            "build it again from its sources with: morgue index --rebuild --archive {} PATH…",
            path.display()
        ),
        Error::NoSuchArticle(asked) if is_short(asked) => {
            "an id needs four or more digits".to_owned()
        }
        Error::NothingToIndex => "name a directory: morgue index PATH…".to_owned(),
        Error::DiskFull => "free some space and run it again; it continues from there".to_owned(),
        Error::WouldLose { .. } => "--accept-empty drops them anyway".to_owned(),
        Error::KnowsPeople => {
            "rebuild it without people with: morgue index --rebuild --no-people".to_owned()
        }
        _ => return None,
    })
}

/// Whether something may be the beginning of an id that is too short to be one.
fn is_short(asked: &str) -> bool {
    asked.len() < 4 && asked.bytes().all(|c| c.is_ascii_hexdigit())
}

/// Returns a hint on a file that was not read.
pub fn of_problem(reason: &Reason) -> Option<&'static str> {
    match reason {
        Reason::TooLarge { .. }
        | Reason::TooMuch { .. }
        | Reason::Record {
            why: Lost::TooLarge,
            ..
        } => Some("raise it with --max-file-size"),
        Reason::RootEmptied => Some("--accept-empty drops them"),
        _ => None,
    }
}

/// The hint for an archive that was built without people.
pub const LOOK_FOR_PEOPLE: &str = "to find people, rebuild it: morgue index --rebuild";

/// Returns how to keep apart the people whose given names differ that a name may mean.
pub fn of_given_names(asked: &AskedName) -> Option<String> {
    let other = asked.given_otherwise.first()?;
    let (typed, other) = (&asked.typed, &other.name);
    Some(format!(
        "if they are two people: morgue people split {typed:?} {other:?}"
    ))
}

/// Returns how to ask for one of the several people that a name may mean.
pub fn of_name(asked: &AskedName) -> Option<String> {
    let names = asked.people.iter().map(|person| person.name.as_str());
    let narrower = narrower(&asked.typed, names).filter(|_| asked.people.len() > 1)?;
    Some(format!("narrow with --person {narrower:?}"))
}
