//! PDF: the text of its pages, in the order in which the file draws it.
//!
//! One file is one article. Title, author and date are taken from the text, since
//! the file's metadata is usually about its printing. Not read: pictures and scans
//! (which need OCR first), forms, notes, password-protected files. The columns of
//! files that draw across them are mixed up.
//!
//! A file that nests or loops is stopped by a [time limit](MOST_TIME) rather than
//! holding up the run, and [`size`] refuses files that unpack to far more than text.

mod filters;
mod lines;
mod size;

use std::panic::resume_unwind;
use std::sync::{Arc, Mutex, PoisonError, Weak, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::Dict;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use memchr::memmem;

use self::filters::{Allowance, Excess};
use self::lines::{Lines, Sign};
use super::{Format, Syntax};
use crate::ingest::guard::guarded;
use crate::ingest::raw::RawArticle;
use crate::ingest::record::{At, Lost, Reading, Record, Sink, Stream};

/// Files that begin with `%PDF-`.
pub const FORMAT: Format = Format {
    name: "pdf",
    about: "PDF files that have text",
    extensions: &["pdf"],
    recognised_by: "`%PDF-`",
    looks_like: |head| {
        let head = head.as_bytes();
        memmem::find(head.get(..1024).unwrap_or(head), b"%PDF-").is_some()
    },
    syntax: Syntax::Records(read),
};

/// The maximum time for one file.
const MOST_TIME: Duration = Duration::from_secs(20);

/// The maximum number of bytes that all streams of a file unpack to, and that its
/// pages draw.
const MOST_UNPACKED: usize = 1 << 30;

/// The maximum number of pages read.
const MOST_PAGES: usize = 2000;

/// The maximum number of bytes of text.
const MOST_TEXT: usize = 16 << 20;

/// The stack size in bytes; pages may be nested.
const STACK: usize = 32 << 20;

/// The maximum number of threads that are abandoned and still running. Each takes a
/// core and the memory of its file.
const MOST_ABANDONED: usize = 2;

/// The threads that were abandoned, each of which owns a reference while it runs.
static ABANDONED: Abandoned = Abandoned(Mutex::new(Vec::new()));

/// Threads that did not end in time.
struct Abandoned(Mutex<Vec<Weak<()>>>);

impl Abandoned {
    /// Returns how many of them are still running.
    fn count(&self) -> usize {
        let mut threads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        threads.retain(|thread| thread.strong_count() > 0);
        threads.len()
    }

    /// Adds the thread that owns the other reference.
    fn add(&self, thread: &Arc<()>) {
        let mut threads = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        threads.push(Arc::downgrade(thread));
    }
}

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let Some(bytes) = stream.rest()? else {
        return sink.lost(At::default(), Lost::TooLarge);
    };
    sink.record(At::default(), || in_thread(bytes))
}

/// Reads a file in a thread of its own, with a large stack.
///
/// The thread checks the clock wherever it can. If it hangs elsewhere, it is abandoned
/// after twice the time. While several such threads are running, no file is read.
fn in_thread(bytes: Vec<u8>) -> Record {
    refuse_after(&ABANDONED)?;
    let (answer, answered) = mpsc::channel();
    let running = Arc::new(());
    let owned = running.clone();
    let reader = thread::Builder::new().stack_size(STACK);
    let until = Instant::now() + MOST_TIME;
    let reader = reader.spawn(move || {
        // The receiver may have timed out.
        let _ = answer.send(guarded(|| article(bytes, until)));
        drop(owned);
    });
    reader.map_err(|error| format!("cannot be read now: {error}"))?;
    match answered.recv_timeout(2 * MOST_TIME) {
        Ok(Some(read)) => read,
        Ok(None) | Err(mpsc::RecvTimeoutError::Disconnected) => Err(Lost::ParserFailed),
        Err(mpsc::RecvTimeoutError::Timeout) => {
            ABANDONED.add(&running);
            Err(lost(Excess::Time))
        }
    }
}

/// Returns an error if too many of the threads are still running.
fn refuse_after(abandoned: &Abandoned) -> Result<(), Lost> {
    match abandoned.count() {
        count if count < MOST_ABANDONED => Ok(()),
        count => Err(format!(
            "was not tried, since {count} other PDF files have been read without end; \
             remove those that take too long, and read this one again"
        )
        .into()),
    }
}

fn lost(excess: Excess) -> Lost {
    match excess {
        Excess::Bytes => {
            "has streams that unpack to far more than a page's text does, or draw it at once".into()
        }
        Excess::Time => {
            let most = MOST_TIME.as_secs();
            format!("takes longer to read than {most} seconds").into()
        }
    }
}

fn article(bytes: Vec<u8>, until: Instant) -> Record {
    let mut allowance = Allowance::new(MOST_UNPACKED, until);
    size::streams_fit(&bytes, &mut allowance).map_err(lost)?;
    let timed = Arc::new(Timed { bytes, until });
    // Only the clock shows whether a panic was meant to end this.
    let pdf = guarded(|| Pdf::new(timed));
    allowance.check_time().map_err(lost)?;
    let pdf = pdf
        .ok_or(Lost::ParserFailed)?
        .map_err(|error| match error {
            LoadPdfError::Decryption(_) => "is encrypted and needs a password",
            LoadPdfError::Invalid => "is damaged: nothing that makes a PDF can be found in it",
        })?;
    let mut lines = Lines::default();
    let mut allowance = Allowance::new(MOST_UNPACKED, until);
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let fits = guarded(|| size::contents_fit(page, &mut allowance));
        if let Some(fits) = fits {
            fits.map_err(lost)?;
        }
        let cache = InterpreterCache::new();
        let settings = InterpreterSettings::default();
        let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, bounds, &cache, pdf.xref(), settings);
        let mut reader = Reader {
            lines: &mut lines,
            until,
        };
        // A page that cannot be read does not affect the others.
        let _ = guarded(|| interpret_page(page, &mut context, &mut reader));
        lines.end_page();
        allowance.check_time().map_err(lost)?;
        if lines.bytes() > MOST_TEXT {
            return Err(format!("has more text than {} MiB", MOST_TEXT >> 20).into());
        }
    }
    let mut raw = RawArticle::default();
    lines.write(&mut raw);
    if raw.blocks.is_empty() {
        Err(
            "has no text, perhaps only pictures of it; run text recognition (OCR) on it first"
                .into(),
        )
    } else {
        Ok(Some(raw))
    }
}

/// A file's bytes. They are accessed whenever an object is looked up, so that loops
/// that draw nothing are also stopped.
struct Timed {
    bytes: Vec<u8>,
    until: Instant,
}

impl AsRef<[u8]> for Timed {
    fn as_ref(&self) -> &[u8] {
        if Instant::now() > self.until {
            leave();
        }
        &self.bytes
    }
}

/// Unwinds out of the parser, which cannot be stopped otherwise.
fn leave() -> ! {
    resume_unwind(Box::new("time is over"))
}

/// Collects the glyphs that a page draws.
struct Reader<'l> {
    lines: &'l mut Lines,
    until: Instant,
}

impl Reader<'_> {
    /// Unwinds if the time is over or the page draws too much.
    fn check(&self) {
        if Instant::now() > self.until || self.lines.bytes() > MOST_TEXT {
            leave();
        }
    }
}

impl<'a> Device<'a> for Reader<'_> {
    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        self.check();
        for glyph in run.glyphs() {
            let Some(text) = glyph.as_unicode() else {
                continue;
            };
            let [a, b, c, d, x, y] = (props.transform * glyph.transform()).as_coeffs();
            let text = match text {
                BfString::Char(sign) => sign.to_string(),
                BfString::String(text) => text,
            };
            let size = c.hypot(d);
            // Glyphs drawn by the file itself may have any unit.
            let width = match &**glyph {
                Glyph::Outline(glyph) => glyph.advance_width(),
                Glyph::Type3(_) => None,
            };
            let width = width.filter(|width| *width > 0.0);
            let width = width.map(|width| f64::from(width) * a.hypot(b));
            self.lines.add(Sign {
                x,
                y,
                size,
                width,
                text,
            });
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'a>, _: &DrawMode) {
        self.check();
    }

    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {
        self.check();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {
        self.check();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {
        self.check();
    }

    fn pop_clip(&mut self) {
        self.check();
    }

    fn pop_transparency_group(&mut self) {
        self.check();
    }

    fn begin_marked_content(&mut self, _: &[u8], _: Option<&Dict<'_>>) {
        self.check();
    }

    fn end_marked_content(&mut self) {
        self.check();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts};
    use crate::ingest::raw::BlockKind;

    /// Builds a file of these objects, the first of which is its catalog.
    fn file(objects: &[String]) -> Vec<u8> {
        let mut file = String::from("%PDF-1.4\n");
        let mut places = Vec::new();
        for (at, object) in objects.iter().enumerate() {
            places.push(file.len());
            file.push_str(&format!("{} 0 obj\n{object}\nendobj\n", at + 1));
        }
        let table = file.len();
        let size = places.len() + 1;
        file.push_str(&format!("xref\n0 {size}\n0000000000 65535 f \n"));
        for place in &places {
            file.push_str(&format!("{place:010} 00000 n \n"));
        }
        file.push_str(&format!(
            "trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n"
        ));
        file.into_bytes()
    }

    fn stream(dictionary: &str, content: &str) -> String {
        let length = content.len();
        format!("<< {dictionary} /Length {length} >>\nstream\n{content}\nendstream")
    }

    /// Builds a file of pages, each a content stream, in the standard font Helvetica.
    fn pdf(pages: &[&str]) -> Vec<u8> {
        let kids: Vec<String> = (0..pages.len())
            .map(|n| format!("{} 0 R", 4 + 2 * n))
            .collect();
        let (count, kids) = (pages.len(), kids.join(" "));
        let mut objects = vec![
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            format!("<< /Type /Pages /Count {count} /Kids [{kids}] >>"),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
                .to_owned(),
        ];
        for (n, content) in pages.iter().enumerate() {
            let content_at = 5 + 2 * n;
            objects.push(format!(
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content_at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            ));
            objects.push(stream("", content));
        }
        file(&objects)
    }

    const PAGE: &str = "BT /F1 24 Tf 72 720 Td (Ferry strike ends) Tj ET\n\
        BT /F1 10 Tf 72 690 Td (By Jane Roe) Tj ET\n\
        BT /F1 10 Tf 72 660 Td 12 TL (The strike of the ferry crews in the har-) Tj T* (bour of Veldra is over, and all) Tj T* (boats are back.) Tj ET\n\
        BT /F1 10 Tf 72 610 Td (Crews ) Tj (said so) Tj 3 0 Td (.) Tj ET";

    #[test]
    fn no_file_is_read_while_several_threads_do_not_end() {
        let abandoned = Abandoned(Mutex::new(Vec::new()));
        let threads = [Arc::new(()), Arc::new(())];
        abandoned.add(&threads[0]);
        assert_eq!(refuse_after(&abandoned), Ok(()));
        abandoned.add(&threads[1]);
        let why = refuse_after(&abandoned).unwrap_err().to_string();
        assert!(why.starts_with("was not tried, since 2 other"), "{why}");
        drop(threads);
        assert_eq!(refuse_after(&abandoned), Ok(()));
    }

    #[test]
    fn text_is_read_as_paragraphs() {
        let (articles, lost) = read_records(&FORMAT, "a.pdf", &pdf(&[PAGE]));
        assert!(lost.is_empty(), "{lost:?}");
        assert_eq!(
            texts(&articles[0])[..3],
            [
                "Ferry strike ends",
                "By Jane Roe",
                "The strike of the ferry crews in the harbour of Veldra is over, and all boats are back.",
            ]
        );
        assert_eq!(articles[0].blocks[0].kind, BlockKind::Heading(1));
    }

    #[test]
    fn words_are_parted_where_no_space_is_drawn() {
        let page = "BT /F1 10 Tf 72 690 Td [(The) -300 (mill) -280 (in) -250 (V) 80 (eldra)] TJ ET\n\
            BT /F1 10 Tf 3 Tc 72 640 Td (LETTERS APART) Tj ET";
        let (articles, _) = read_records(&FORMAT, "a.pdf", &pdf(&[page]));
        assert_eq!(texts(&articles[0]), ["The mill in Veldra", "LETTERS APART"]);
    }

    #[test]
    fn an_item_goes_on_below_a_bullet_of_another_size() {
        let page = "BT /F1 10 Tf 72 690 Td 12 TL /F1 7 Tf (\\225 ) Tj /F1 10 Tf (The mill of Veldra) Tj T* (is sold.) Tj\n\
            T* /F1 7 Tf (\\225 ) Tj /F1 10 Tf (The toll is not.) Tj ET";
        let (articles, _) = read_records(&FORMAT, "a.pdf", &pdf(&[page]));
        assert_eq!(
            texts(&articles[0]),
            ["• The mill of Veldra is sold.", "• The toll is not."]
        );
    }

    #[test]
    fn tight_lines_are_parted_into_paragraphs() {
        let by_distance = "BT /F1 10 Tf 72 690 Td 10 TL (The strike of the crews is over, and) Tj T* (the boats are back.) Tj\n\
            0 -14 Td (Nobody knows for how long they) Tj T* (will stay, said the master.) Tj ET";
        let by_indent = "BT /F1 10 Tf 82 690 Td 10 TL (The strike of the crews is over, and) Tj -10 -10 Td (the boats are back.) Tj\n\
            10 -10 Td (Nobody knows for how long they) Tj -10 -10 Td (will stay, said the master.) Tj ET";
        for page in [by_distance, by_indent] {
            let (articles, _) = read_records(&FORMAT, "a.pdf", &pdf(&[page]));
            assert_eq!(
                texts(&articles[0]),
                [
                    "The strike of the crews is over, and the boats are back.",
                    "Nobody knows for how long they will stay, said the master.",
                ]
            );
        }
    }

    #[test]
    fn what_is_broken_is_told() {
        let whole = pdf(&[PAGE]);
        let (articles, lost) = read_records(&FORMAT, "a.pdf", &pdf(&["0 0 m 10 10 l S"]));
        assert_eq!((articles.len(), lost.len()), (0, 1));
        assert!(lost[0].contains("run text recognition"), "{lost:?}");
        for end in [5, 20, whole.len() / 3, whole.len() / 2] {
            let (articles, lost) = read_records(&FORMAT, "a.pdf", &whole[..end]);
            assert_eq!(articles.len() + lost.len(), 1, "{end}");
        }
    }

    /// One page that draws `content` with the form A, and these objects from the fifth on.
    fn with_form(contents: &str, objects: &[String]) -> Vec<u8> {
        let page = format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents {contents} /Resources << /XObject << /A 4 0 R >> >> >>"
        );
        let begin = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
            &page,
        ];
        let begin = begin.into_iter().map(str::to_owned);
        file(&begin.chain(objects.iter().cloned()).collect::<Vec<_>>())
    }

    #[test]
    fn what_loops_without_drawing_ends() {
        let twice = "/A Do /A Do ";
        let naming_itself = [
            stream("/Subtype /Form /BBox [0 0 9 9]", twice),
            stream("", twice),
        ];
        // A form without bounds draws nothing, but it is read.
        let long = " ".repeat(1 << 20);
        let many = twice.repeat(50_000);
        let without_bounds = [
            stream("/Subtype /Form /Filter /AHx", &long),
            stream("", &many),
        ];
        for objects in [without_bounds, naming_itself] {
            let bytes = with_form("5 0 R", &objects);
            let begin = Instant::now();
            let read = article(bytes, begin + Duration::from_millis(500));
            assert_eq!(read.err(), Some(lost(Excess::Time)));
            assert!(begin.elapsed() < MOST_TIME);
        }
    }

    #[test]
    fn one_operator_shows_no_more_than_may_be_held() {
        let shown = |times: usize| {
            let page = format!("BT /F1 10 Tf 72 690 Td ({}) Tj ET", "mill ".repeat(times));
            article(pdf(&[&page]), Instant::now() + MOST_TIME)
        };
        assert!(shown(1000).is_ok());
        assert_eq!(shown(900_000).err(), Some(lost(Excess::Bytes)));
    }

    #[test]
    fn a_page_may_not_name_one_stream_without_end() {
        let contents = format!("[{}]", "5 0 R ".repeat(200_000));
        let objects = [stream("", ""), stream("", &" ".repeat(1 << 20))];
        let read = article(with_form(&contents, &objects), Instant::now() + MOST_TIME);
        assert_eq!(read.err(), Some(lost(Excess::Bytes)));
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(48))]
        #[test]
        fn any_damage_is_survived(at in 0usize..900, with in proptest::collection::vec(proptest::num::u8::ANY, 1..12)) {
            let mut file = pdf(&[PAGE]);
            let at = at.min(file.len() - with.len());
            file[at..at + with.len()].copy_from_slice(&with);
            let (articles, lost) = read_records(&FORMAT, "a.pdf", &file);
            proptest::prop_assert_eq!(articles.len() + lost.len(), 1);
        }
    }
}
