//! The file of decisions. Users edit it too: their comments and ordering are
//! preserved.

use std::fs;
use std::io::ErrorKind;
use std::iter::once;
use std::path::Path;

use super::{Edit, Edits};
use crate::durable;
use crate::error::{Error, Result};

/// The file's name in the archive.
pub(crate) const FILE: &str = "people.toml";

/// The lock file, held while the file is changed; empty.
pub(crate) const LOCK: &str = "people.lock";

/// The first line of a decision.
const HEADER: &str = "[[edit]]";

/// What earlier versions wrote after the last decision was undone. Nothing may
/// follow it.
const NONE: &str = "edit = []";

impl Edits {
    /// Reads an archive's file; a missing file means no edits.
    pub fn load(archive: &Path) -> Result<Self> {
        parse(archive, &text(archive)?)
    }

    /// Appends a decision to the archive's file.
    pub fn add(archive: &Path, edit: Edit) -> Result<()> {
        alone(archive, || {
            let before = text(archive)?;
            let mut edits = parse(archive, &before)?;
            let text = with_last(&before, &edit)?;
            edits.all.push(edit);
            write(archive, &text, &edits)
        })
    }

    /// Removes the latest decision from the archive's file; `None` if there is none.
    pub fn undo(archive: &Path) -> Result<Option<Edit>> {
        alone(archive, || {
            let before = text(archive)?;
            let mut edits = parse(archive, &before)?;
            let Some(undone) = edits.all.pop() else {
                return Ok(None);
            };
            write(archive, &without_last(&before, &edits, &undone), &edits)?;
            Ok(Some(undone))
        })
    }
}

/// Changes the archive's file under a lock: a second writer waits until the first is
/// done, so that no decision is lost.
fn alone<T>(archive: &Path, change: impl FnOnce() -> Result<T>) -> Result<T> {
    let path = archive.join(LOCK);
    let lock = fs::File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(Error::io("open", &path))?;
    lock.lock().map_err(Error::io("lock", &path))?;
    let result = change();
    // Closing it would not release the lock while a child process also holds it.
    lock.unlock().map_err(Error::io("unlock", &path))?;
    result
}

fn text(archive: &Path) -> Result<String> {
    let path = archive.join(FILE);
    match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(String::new()),
        text => text.map_err(Error::io("read", &path)),
    }
}

fn parse(archive: &Path, text: &str) -> Result<Edits> {
    toml::from_str(text).map_err(|error| {
        let error = error.to_string();
        let error = error.trim_end();
        Error::Malformed {
            detail: format!("{error}\n  mend the file, or remove it to go without its edits"),
            path: archive.join(FILE),
        }
    })
}

/// Writes the file if its text parses to the wanted decisions.
fn write(archive: &Path, text: &str, wanted: &Edits) -> Result<()> {
    let path = archive.join(FILE);
    if says(text, wanted) {
        return durable::write_whole(&path, text.as_bytes());
    }
    Err(Error::Malformed {
        detail: format!("its edits are no blocks that begin with {HEADER}\n  write them so"),
        path,
    })
}

fn says(text: &str, wanted: &Edits) -> bool {
    toml::from_str::<Edits>(text).is_ok_and(|edits| edits == *wanted)
}

/// Returns the text with one more decision at the end.
fn with_last(text: &str, edit: &Edit) -> Result<String> {
    let last = Edits {
        all: vec![edit.clone()],
    };
    let last = toml::to_string(&last);
    let last = last.map_err(|error| Error::Internal(format!("{edit:?}: {error}")))?;
    let lines = text.split_inclusive('\n');
    let text: String = lines.filter(|line| line.trim() != NONE).collect();
    Ok(match text.trim_end() {
        "" => last,
        text => format!("{text}\n\n{last}"),
    })
}

/// Returns the text without its last decision, if that is a block of its own; `left`
/// are the others. Comments above and below it stay.
fn without_last(text: &str, left: &Edits, last: &Edit) -> String {
    let last = Edits {
        all: vec![last.clone()],
    };
    // A line within a string may look like the beginning or the end of a block.
    let mut starts = ends_of_lines(text).filter(|at| text[*at..].trim_start().starts_with(HEADER));
    let start = starts.rfind(|at| says(&text[..*at], left));
    let Some((above, block)) = start.map(|start| text.split_at(start)) else {
        return text.to_owned();
    };
    let end = ends_of_lines(block).find(|end| says(&block[..*end], &last));
    let below = &block[end.unwrap_or(block.len())..];
    match above.trim_end() {
        "" => below.trim_start().to_owned(),
        above => format!("{above}\n{below}"),
    }
}

/// Returns the offsets at which lines end, preceded by 0.
fn ends_of_lines(text: &str) -> impl DoubleEndedIterator<Item = usize> {
    let ends = text.match_indices('\n').map(|(at, _)| at + 1);
    once(0).chain(ends).chain(once(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hide(name: &str) -> Edit {
        Edit::Hide {
            hide: name.to_owned(),
        }
    }

    fn written(text: &str) -> tempfile::TempDir {
        let place = tempfile::tempdir().unwrap();
        fs::write(place.path().join(FILE), text).unwrap();
        place
    }

    #[test]
    fn the_file_can_be_read_and_written() {
        let all = [
            "[[edit]]\nmerge = [\"A Roe\", \"B Roe\"]\n",
            "[[edit]]\nhide = \"C\"\n",
            "[[edit]]\nrename = \"A Roe\"\nto = \"Ada Roe\"\n",
            "[[edit]]\nalias = \"Gipper\"\nof = \"A Roe\"\n",
            "[[edit]]\nsplit = [\"X\", \"Y\"]\n",
        ];
        let edits: Edits = toml::from_str(&all.concat()).unwrap();
        assert_eq!(edits.all.len(), all.len());
        let place = tempfile::tempdir().unwrap();
        assert_eq!(Edits::load(place.path()).unwrap(), Edits::default());
        assert_eq!(Edits::undo(place.path()).unwrap(), None);
        for edit in &edits.all {
            Edits::add(place.path(), edit.clone()).unwrap();
        }
        assert_eq!(text(place.path()).unwrap(), all.join("\n"));
        assert_eq!(Edits::load(place.path()).unwrap(), edits);
        let undone = Edits::undo(place.path()).unwrap();
        assert_eq!(undone.as_ref(), edits.all.last());
        assert_eq!(text(place.path()).unwrap(), all[..4].join("\n"));
    }

    #[test]
    fn a_mistake_in_the_file_is_told_with_its_place() {
        for (text, line, told) in [
            ("[[edit]]\nmerg = ['A', 'B']\n", 2, "unknown field `merg`"),
            (
                "[[edit]]\nhide = 'A'\n\n[[edit]]\nsplit = 'A'\n",
                5,
                "sequence",
            ),
            ("[[edit]]\nrename = 'A'\n", 1, "rename with to"),
            (
                "[[edit]]\nhide = 'A'\nmerge = ['A', 'B']\n",
                1,
                "one of: merge",
            ),
            ("[[edit]\n", 1, ""),
        ] {
            let place = written(text);
            let error = Edits::load(place.path()).unwrap_err().to_string();
            assert!(error.contains(&format!("line {line},")), "{text}: {error}");
            assert!(error.contains(told), "{text}: {error}");
        }
    }

    #[test]
    fn what_stands_around_a_decision_stays() {
        for (before, after_undo) in [
            // A file written by an earlier version, and one with a user's comment.
            ("edit = []\n", "edit = []\n"),
            ("# mine\nedit = []\n", "# mine\nedit = []\n"),
            ("[[edit]]\nhide = 'C' # a ship", ""),
            ("\u{feff}# mine\n[[edit]]\nhide = 'C'\n", "\u{feff}# mine\n"),
            (
                "# mine\r\n[[edit]]\r\nhide = 'C'\r\n# or not\r\n",
                "# mine\n# or not\r\n",
            ),
            (
                "[[edit]]\nhide = 'B'\n[[edit]]\nhide = '''\n[[edit]]\n# C'''\n\n# yes\n",
                "[[edit]]\nhide = 'B'\n\n# yes\n",
            ),
        ] {
            let place = written(before);
            let known = Edits::load(place.path()).unwrap().all.len();
            Edits::add(place.path(), hide("D")).unwrap();
            assert_eq!(Edits::load(place.path()).unwrap().all.len(), known + 1);
            for remark in before.lines().filter(|line| line.starts_with('#')) {
                assert!(text(place.path()).unwrap().contains(remark), "{before:?}");
            }
            assert_eq!(Edits::undo(place.path()).unwrap(), Some(hide("D")));
            let again = text(place.path()).unwrap();
            assert_eq!(
                Edits::load(place.path()).unwrap().all.len(),
                known,
                "{again:?}"
            );
            let undone = written(before);
            Edits::undo(undone.path()).unwrap();
            assert_eq!(text(undone.path()).unwrap(), after_undo, "{before:?}");
        }
    }

    #[test]
    fn what_cannot_be_added_to_is_told_and_stays() {
        let other = "edit = [{ hide = 'C' }] # mine\n";
        let place = written(other);
        for failed in [
            Edits::add(place.path(), hide("D")).unwrap_err(),
            Edits::undo(place.path()).unwrap_err(),
        ] {
            assert!(failed.to_string().contains(HEADER), "{failed}");
            assert_eq!(text(place.path()).unwrap(), other);
        }
    }

    #[test]
    fn no_writer_overwrites_another() {
        let place = tempfile::tempdir().unwrap();
        std::thread::scope(|scope| {
            for writer in 0..8 {
                let archive = place.path();
                scope.spawn(move || {
                    for n in 0..5 {
                        Edits::add(archive, hide(&format!("{writer} {n}"))).unwrap();
                    }
                });
            }
        });
        assert_eq!(Edits::load(place.path()).unwrap().all.len(), 40);
    }
}
