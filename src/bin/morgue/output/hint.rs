//! Ways out of what went wrong, in the program's own flags: the library's
//! messages, which other programs may show, end with what is the matter.

use morgue::error::Error;
use morgue::ingest::Reason;
use morgue::ingest::record::Lost;
use morgue::search::people::{AskedName, narrower};

/// What can be done about an error, if the program knows.
pub fn of_error(error: &Error) -> Option<String> {
    Some(match error {
        Error::NoArchive(_) => "make one with: morgue index PATH…".to_owned(),
        Error::NotAnArchive(_) => "choose another place with --archive DIR".to_owned(),
        Error::OtherVersion { path, .. } | Error::Damaged { path, .. } => format!(
            "build it again from its sources with: morgue index --rebuild --archive {} PATH…",
            path.display()
        ),
        Error::NothingToIndex => "name a directory: morgue index PATH…".to_owned(),
        Error::DiskFull => "make room, and run it again: it goes on from there".to_owned(),
        Error::WouldLose { .. } => "--accept-empty lets them go".to_owned(),
        Error::KnowsPeople => {
            "build it again without them with: morgue index --rebuild --no-people".to_owned()
        }
        _ => return None,
    })
}

/// What can be done about a file that was not read.
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

/// What can be done where an archive knows no people.
pub const LOOK_FOR_PEOPLE: &str = "look for them with: morgue index --rebuild";

/// How one of several people is asked for whom a name was taken for.
pub fn of_name(asked: &AskedName) -> Option<String> {
    let names = asked.people.iter().map(|person| person.name.as_str());
    let narrower = narrower(&asked.typed, names).filter(|_| asked.people.len() > 1)?;
    Some(format!("narrow with --person {narrower:?}"))
}
