//! Reads a file, through all its layers, into its articles.

mod content;
mod exported;
mod layers;

use std::any::Any;
use std::collections::HashMap;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;
use std::sync::Arc;

use super::export::Export;
use super::extract::{self, FileFacts};
use super::format::{Format, Syntax};
use super::guard::{guarded, unguarded};
use super::issue::Issue;
use super::raw::{Claim, RawArticle};
use super::record::{At, Reading, Record, Sink, Stop};
use super::sidecar::{Sidecar, SidecarError};
use super::unpack::{Budget, Bytes, Damage, Layer};
use super::walk;
use super::{Found, Options, Problem, Reason, Receive};
use crate::article::{Role, path_text};
use content::recognise;

/// The number of bytes at a file's beginning that are passed to the formats.
pub(super) const HEAD: usize = 4096;

/// The maximum number of lost records of a file that are reported individually.
const TOLD: u32 = 20;

/// What is known about the file on disk.
pub(super) struct SourceFile<'a> {
    pub(super) path: &'a Path,
    /// The modification time, in seconds since 1970.
    pub(super) modified: i64,
    /// The size in bytes; 0 if unknown.
    pub(super) size: u64,
    /// The user's corrections to its articles.
    pub(super) corrections: &'a Sidecar,
    /// The issue that it may be part of.
    pub(super) issue: Option<&'a Issue>,
    /// The unpacked export that it may be part of.
    pub(super) export: Option<&'a Arc<Export>>,
}

/// Whether a file that begins like this is read piece by piece.
pub(super) fn is_streamed(path: &Path, head: &[u8]) -> bool {
    let is_records = |format: &Format| matches!(format.syntax, Syntax::Records(_));
    Layer::of(head).is_some() || recognise(path, head).is_ok_and(|f| f.is_some_and(is_records))
}

/// What reading a file gave.
#[derive(Debug)]
pub(super) struct Counts {
    pub(super) articles: u32,
    /// Records or members that could not be read.
    pub(super) lost: u32,
    /// Why its sidecar was not followed.
    pub(super) mistake: Option<SidecarError>,
}

/// Reads a file's content and passes its items to `receive`. Returns `None` for a file
/// of another kind.
pub(super) fn read(
    file: &SourceFile<'_>,
    bytes: Bytes<'_>,
    options: &Options,
    receive: &mut Receive<'_>,
) -> Result<Option<Counts>, Reason> {
    let budget = Budget::of(file.size);
    let bytes = match bytes {
        Bytes::Pipe(pipe) => Bytes::Pipe(Box::new(budget.grow_with(pipe))),
        bytes => bytes,
    };
    let mut reader = Reader {
        file,
        options,
        receive,
        budget,
        read_at: jiff::Timestamp::now().as_second(),
        articles: 0,
        lost: 0,
        stopped: false,
        panic: None,
        beside: HashMap::new(),
        sidecars: HashMap::new(),
        unmet: file.corrections.numbers().collect(),
        mistake: None,
    };
    let path = path_text(file.path);
    let bytes = match file.export {
        Some(export) => reader.exported(export, bytes, &path)?,
        None => Some(bytes),
    };
    let Some(bytes) = bytes else {
        // It is a known list, and other files have its contents.
        return Ok(Some(Counts {
            articles: 0,
            lost: 0,
            mistake: None,
        }));
    };
    let is_ours = reader.layer(bytes, &path, &path, 0);
    let (articles, lost) = (reader.articles, reader.lost);
    let unmet = std::mem::take(&mut reader.unmet);
    let is_unmet = !unmet.is_empty() && !reader.stopped;
    let unmet = is_unmet.then_some(SidecarError::NoRecord(unmet));
    let mistake = reader.mistake.take().or(unmet);
    if let Some(panic) = reader.panic {
        resume_unwind(panic);
    }
    let is_ours = is_ours?;
    if lost > TOLD {
        let reason = Reason::MoreRecords(lost - TOLD);
        let _ = receive(Found::Lost(Problem::of_file(file.path, reason)));
    }
    Ok((is_ours || articles + lost > 0).then_some(Counts {
        articles,
        lost,
        mistake,
    }))
}

/// The state of reading one file on disk and everything in it.
struct Reader<'a, 'r> {
    file: &'a SourceFile<'a>,
    options: &'a Options,
    receive: &'a mut Receive<'r>,
    budget: Budget,
    /// The current time, in seconds since 1970.
    read_at: i64,
    articles: u32,
    lost: u32,
    /// Whether the receiver has requested to stop.
    stopped: bool,
    /// The receiver's panic. The receiver is called from within parsers, whose
    /// panics are caught, but its own panics are no fault of the file.
    panic: Option<Box<dyn Any + Send>>,
    /// The claims of an export's lists about its members, by their paths.
    beside: HashMap<String, Vec<Claim>>,
    /// The sidecars in archives, by the paths in their names.
    sidecars: HashMap<String, Sidecar>,
    /// The numbers of the articles that the file's sidecar is about and that were not
    /// met so far.
    unmet: Vec<u32>,
    /// Why the file's sidecar is not followed.
    mistake: Option<SidecarError>,
}

impl<'a> Reader<'a, '_> {
    /// Lets a format read its records, and passes them on.
    fn records(
        &mut self,
        path: &str,
        format: &'static str,
        read: &mut dyn FnMut(&mut Sink<'_>) -> Reading,
    ) {
        let mut last = At::default();
        // The first is held back until it is known whether it is the only one.
        let mut kept: Option<(At, RawArticle)> = None;
        let mut has_begun = false;
        let mut receive = |at: At, record: Record| {
            last = at;
            if matches!(record, Ok(None)) {
                return Ok(());
            }
            let is_first = !std::mem::replace(&mut has_begun, true);
            if let Some((at, raw)) = kept.take() {
                go_on(self.article(path, format, at, listed(raw), false))?;
            }
            match record {
                Ok(Some(raw)) if is_first => kept = Some((at, raw)),
                Ok(Some(raw)) => go_on(self.article(path, format, at, listed(raw), false))?,
                Ok(None) => {}
                Err(why) => go_on(self.lose(path, Reason::Record { at, why }))?,
            }
            Ok(())
        };
        let mut sink = Sink::new(&mut receive);
        let read = guarded(|| read(&mut sink));
        if let Some((at, raw)) = kept {
            let is_all = matches!(read, Some(Ok(())));
            let raw = if is_all { raw } else { listed(raw) };
            let _ = self.article(path, format, at, raw, true);
        }
        match read {
            Some(Ok(()) | Err(Stop::Enough)) => {}
            Some(Err(Stop::Broken(error))) if Damage::is(&error) => {
                let _ = self.lose(path, Reason::Damaged(error));
            }
            Some(Err(Stop::Broken(error))) => {
                let _ = self.lose(path, Reason::Broken { at: last, error });
            }
            None => {
                let _ = self.lose(path, Reason::ParserFailed);
            }
        }
    }

    /// Converts a record to an article and passes it on. `is_only` is whether there is
    /// no other at this path.
    fn article(
        &mut self,
        path: &str,
        format: &'static str,
        at: At,
        mut raw: RawArticle,
        is_only: bool,
    ) -> ControlFlow<()> {
        if let Some(claims) = self.beside.get(path) {
            raw.claims.extend(claims.iter().cloned());
        }
        let facts = FileFacts {
            path,
            format,
            record: at.record,
            modified: (self.file.modified != 0).then_some(self.file.modified),
            read_at: Some(self.read_at),
        };
        let is_record = raw.is_record;
        let of_member = self.sidecar_of_member(path, is_only);
        let is_member = path != path_text(self.file.path);
        if !is_member {
            self.unmet.retain(|number| *number != at.record);
        }
        let contents = match (is_member, is_only) {
            (true, _) => Contents::Members,
            (false, true) => Contents::OneArticle,
            (false, false) => Contents::Records,
        };
        let sidecar = self.sidecar_of_file(contents);
        let rules = &self.options.rules;
        let container = is_member.then(|| path_text(self.file.path).into_owned());
        let article = guarded(|| {
            let mut article = extract::article(raw, &facts);
            article.container = container;
            if let Some(sidecar) = &of_member {
                extract::correct::adopt(&mut article, sidecar, &facts);
            }
            extract::correct::follow(&mut article, sidecar, rules, &facts);
            article
        });
        let Some(article) = article else {
            return self.lose(path, Reason::ParserFailed);
        };
        let tells_something = |role| matches!(role, Role::Title | Role::Body | Role::Caption);
        if article.title.is_none() && !article.blocks.iter().any(|b| tells_something(b.role)) {
            // Not reported for a page in a web archive: many are not articles.
            return if is_record {
                let why = "has neither a title nor a text".into();
                self.lose(path, Reason::Record { at, why })
            } else {
                ControlFlow::Continue(())
            };
        }
        self.articles += 1;
        self.hand_over(Found::Article(Box::new(article)))
    }

    /// Returns the sidecar within an archive about one of its members.
    fn sidecar_of_member(&mut self, path: &str, is_only: bool) -> Option<Sidecar> {
        if self.sidecars.is_empty() {
            return None;
        }
        let mut names = walk::names_for(Path::new(path));
        let of = names.find_map(|name| {
            let name = name.to_string_lossy().into_owned();
            self.sidecars.contains_key(&name).then_some(name)
        })?;
        let sidecar = self.sidecars.get(&of)?;
        match sidecar.of_several() {
            Err(mistake) if !is_only => {
                self.sidecars.remove(&of);
                let path = format!("{of}{}", walk::SIDECAR_SUFFIX);
                let _ = self.lose(&path, Reason::Sidecar(mistake));
                None
            }
            _ => Some(sidecar.clone()),
        }
    }

    /// Returns the sidecar of the file on disk, which is not followed if it states of
    /// several articles what only one can have.
    fn sidecar_of_file(&mut self, contents: Contents) -> &'a Sidecar {
        static NONE: Sidecar = Sidecar::none();
        if self.mistake.is_some() {
            return &NONE;
        }
        self.mistake = match contents {
            Contents::OneArticle => None,
            Contents::Records => self.file.corrections.of_several().err(),
            Contents::Members => {
                let mistake = self.file.corrections.of_several().err();
                mistake.map(SidecarError::in_container)
            }
        };
        if self.mistake.is_some() {
            return &NONE;
        }
        self.file.corrections
    }

    fn lose(&mut self, path: &str, reason: Reason) -> ControlFlow<()> {
        self.lost = self.lost.saturating_add(1);
        if self.lost > TOLD {
            return ControlFlow::Continue(());
        }
        self.hand_over(Found::Lost(Problem {
            path: path.into(),
            reason,
        }))
    }

    fn hand_over(&mut self, found: Found) -> ControlFlow<()> {
        if self.panic.is_some() {
            return ControlFlow::Break(());
        }
        let receive = || unguarded(|| (self.receive)(found));
        let received = catch_unwind(AssertUnwindSafe(receive));
        let flow = received.unwrap_or_else(|panic| {
            self.panic = Some(panic);
            ControlFlow::Break(())
        });
        self.stopped |= flow.is_break();
        flow
    }
}

/// What a file on disk contains.
#[derive(Clone, Copy)]
enum Contents {
    /// A single article.
    OneArticle,
    /// The records of a dump.
    Records,
    /// The members of a container, such as a zip file.
    Members,
}

/// Marks a record as one of several of its file.
fn listed(mut raw: RawArticle) -> RawArticle {
    raw.is_listed = raw.is_record;
    raw
}

fn go_on(flow: ControlFlow<()>) -> Reading {
    match flow {
        ControlFlow::Continue(()) => Ok(()),
        ControlFlow::Break(()) => Err(Stop::Enough),
    }
}

#[cfg(test)]
mod tests {
    use std::io;

    use super::*;

    const DUMP: &str = "{\"title\": \"The mill\", \"text\": \"It closed.\"}\n\
        {\"title\": \"The toll\", \"text\": \"A penny for the lane.\"}\n";

    fn read_as(
        name: &str,
        bytes: Vec<u8>,
        receive: &mut Receive<'_>,
    ) -> Result<Option<Counts>, Reason> {
        let file = SourceFile {
            path: Path::new(name),
            modified: 0,
            size: bytes.len() as u64,
            corrections: &Sidecar::default(),
            issue: None,
            export: None,
        };
        read(&file, Bytes::Memory(bytes), &Options::default(), receive)
    }

    #[test]
    fn the_receivers_panic_is_its_own_and_no_fault_of_the_file() {
        let story = "The mill closed\n\nThe wheel stopped turning at noon on Monday.\n";
        for (name, text) in [("a.jsonl", DUMP), ("a.txt", story)] {
            let mut calls = 0;
            let panic = catch_unwind(AssertUnwindSafe(|| {
                read_as(name, text.into(), &mut |_| {
                    calls += 1;
                    panic!("no room for another article")
                })
            }));
            let panic = panic.expect_err("the panic goes on");
            assert_eq!(panic.downcast_ref(), Some(&"no room for another article"));
            assert_eq!(calls, 1, "{name}");
        }
    }

    /// Returns the titles and bodies in a file.
    fn titles(name: &str, bytes: Vec<u8>) -> Vec<(String, String)> {
        let mut found = Vec::new();
        let outcome = read_as(name, bytes, &mut |article| {
            if let Found::Article(article) = article {
                found.push((article.headline().to_owned(), article.body()));
            }
            ControlFlow::Continue(())
        });
        assert!(outcome.is_ok(), "{outcome:?}");
        found
    }

    #[test]
    fn a_nul_costs_nothing() {
        let page = "<html><head><title>The mill</title></head><body>\0\0<p>The wheel stopped turning at noon.</p></body></html>";
        let story = "The mill\n\nThe wheel\0 stopped turning at noon on Monday, and nobody knows why it did.\n";
        for (name, text) in [("a.html", page), ("a.txt", story)] {
            let found = titles(name, text.into());
            assert_eq!(found[0].0, "The mill", "{name}");
            assert!(found[0].1.starts_with("The wheel stopped"), "{found:?}");
        }
    }

    #[test]
    fn a_page_that_unpacks_itself_is_the_page_in_it() {
        use std::io::Write;
        let page = "<html><head><title>The mill</title></head><body><p>The wheel stopped turning at noon.</p></body></html>";
        let mut zip = zip::ZipWriter::new(io::Cursor::new(Vec::new()));
        let options = zip::write::SimpleFileOptions::default();
        zip.start_file("index.html", options).unwrap();
        zip.write_all(page.as_bytes()).unwrap();
        zip.start_file("images/0.png", options).unwrap();
        zip.write_all(&[0; 2000]).unwrap();
        let packed = zip.finish().unwrap().into_inner();
        let around = "<!DOCTYPE html> <html data-sfz><meta charset=windows-1252><body hidden><div>Please wait...</div><xmp>";
        let bytes = [around.as_bytes(), &packed, b"</xmp></html>"].concat();
        let found = titles("a.html", bytes);
        assert_eq!(found[0].0, "The mill");
        assert_eq!(found[0].1, "The wheel stopped turning at noon.");
    }

    #[test]
    fn a_record_is_an_article_or_told_as_lost() {
        let list = "title,url\nVeldra,https://www.veldra.example/\n\
            Courier,https://courier.example/about/courier\nA ferry sinks,https://veldra.example/ferry\n";
        let found = titles("saved.csv", list.into());
        let found: Vec<&str> = found.iter().map(|(title, _)| title.as_str()).collect();
        assert_eq!(found, ["Veldra", "Courier", "A ferry sinks"]);
        let feed = "<rss><channel><title>Veldra</title><item><title>A ferry sinks</title></item>\
            <item><link>https://veldra.example/b</link></item></channel></rss>";
        let outcome = read_as("feed.rss", feed.into(), &mut |_| ControlFlow::Continue(()));
        assert!(
            matches!(
                outcome,
                Ok(Some(Counts {
                    articles: 1,
                    lost: 1,
                    ..
                }))
            ),
            "{outcome:?}"
        );
    }

    #[test]
    fn a_list_has_no_day_for_its_records() {
        let days = |text: &str| {
            let mut days = Vec::new();
            let outcome = read_as("export.2024.02.06_21.10.json", text.into(), &mut |found| {
                if let Found::Article(article) = found {
                    days.push(article.published.map(|day| day.value.to_string()));
                }
                ControlFlow::Continue(())
            });
            assert!(outcome.is_ok(), "{outcome:?}");
            days
        };
        assert_eq!(days(DUMP), [None, None]);
        let one = DUMP.lines().next().unwrap();
        assert_eq!(days(one), [Some("2024-02-06".to_owned())]);
    }

    #[test]
    fn dumps_in_wide_encodings_are_read_with_a_mark_and_without() {
        let little = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        let wide = |order: fn(u32) -> [u8; 4]| {
            let text = format!("\u{feff}{DUMP}");
            text.chars().flat_map(|c| order(c.into())).collect()
        };
        let bytes: [Vec<u8>; 5] = [
            little(DUMP),
            big(DUMP),
            little(&format!("\u{feff}{DUMP}")),
            wide(u32::to_le_bytes),
            wide(u32::to_be_bytes),
        ];
        for bytes in bytes {
            let mut titles = Vec::new();
            let outcome = read_as("a.jsonl", bytes, &mut |found| {
                if let Found::Article(article) = found {
                    titles.extend(article.title.map(|title| title.value));
                }
                ControlFlow::Continue(())
            });
            assert!(
                matches!(outcome, Ok(Some(Counts { lost: 0, .. }))),
                "{outcome:?}"
            );
            assert_eq!(titles, ["The mill", "The toll"]);
        }
    }
}
