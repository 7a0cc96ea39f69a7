//! PDF: the text of its pages, in the order in which the file draws it.
//!
//! One file is one article. Title, author and date are taken from the text, since
//! the file's metadata is usually about its printing. Not read: pictures and scans
//! (which need OCR first), forms, notes, password-protected files. The columns of
//! files that draw across them are mixed up.
//!
//! A page with excessive nesting or loops exceeds its [time](MOST_TIME) limit and does
//! not block the run, and [`size`] rejects files that unpack to far more than text.

mod lines;
mod size;

use std::panic::resume_unwind;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps,
    InterpreterCache, InterpreterSettings, SoftMask, interpret_page,
};
use memchr::memmem;

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

/// The time limit for the pages of one file.
const MOST_TIME: Duration = Duration::from_secs(20);

/// The maximum number of pages read.
const MOST_PAGES: usize = 2000;

/// The maximum number of bytes of text.
const MOST_TEXT: usize = 16 << 20;

/// The stack size in bytes; pages may be nested.
const STACK: usize = 32 << 20;

fn read(stream: &mut Stream<'_>, sink: &mut Sink<'_>) -> Reading {
    let Some(bytes) = stream.rest()? else {
        return sink.lost(At::default(), Lost::TooLarge);
    };
    sink.record(At::default(), || in_thread(bytes))
}

/// Reads a file in a thread with a larger stack.
fn in_thread(bytes: Vec<u8>) -> Record {
    let reader = thread::Builder::new().stack_size(STACK);
    let reader = reader.spawn(move || guarded(|| article(bytes)));
    let reader = reader.map_err(|error| format!("cannot be read now: {error}"))?;
    let read = reader.join().ok().flatten();
    read.unwrap_or(Err(Lost::ParserFailed))
}

fn article(bytes: Vec<u8>) -> Record {
    if size::is_too_much(&bytes) {
        return Err("has a stream that unpacks to far more than a page's text does".into());
    }
    let pdf = Pdf::new(Arc::new(bytes)).map_err(|error| match error {
        LoadPdfError::Decryption(_) => "is encrypted and needs a password",
        LoadPdfError::Invalid => "is damaged: nothing that makes a PDF can be found in it",
    })?;
    let mut lines = Lines::default();
    let deadline = Instant::now() + MOST_TIME;
    for page in pdf.pages().iter().take(MOST_PAGES) {
        let cache = InterpreterCache::new();
        let settings = InterpreterSettings::default();
        let bounds = Rect::new(0.0, 0.0, 1.0, 1.0);
        let mut context = Context::new(Affine::IDENTITY, bounds, &cache, pdf.xref(), settings);
        let mut reader = Reader {
            lines: &mut lines,
            deadline,
        };
        // A page that cannot be read does not affect the others.
        let _ = guarded(|| interpret_page(page, &mut context, &mut reader));
        lines.end_page();
        if Instant::now() > deadline {
            let most = MOST_TIME.as_secs();
            return Err(format!("takes longer to read than {most} seconds").into());
        }
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

/// Collects the glyphs that a page draws.
struct Reader<'l> {
    lines: &'l mut Lines,
    deadline: Instant,
}

impl Reader<'_> {
    /// Aborts the page after the time limit; unwinding is the only way out.
    fn check(&self) {
        if Instant::now() > self.deadline || self.lines.bytes() > MOST_TEXT {
            resume_unwind(Box::new("time is over"));
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

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::format::testing::{read_records, texts};
    use crate::ingest::raw::BlockKind;

    /// Returns a file of pages, each a content stream, in the standard font Helvetica.
    fn pdf(pages: &[&str]) -> Vec<u8> {
        let mut file = String::from("%PDF-1.4\n");
        let mut places = Vec::new();
        let mut add = |file: &mut String, object: &str| {
            places.push(file.len());
            let number = places.len();
            file.push_str(&format!("{number} 0 obj\n{object}\nendobj\n"));
        };
        let kids: Vec<String> = (0..pages.len())
            .map(|n| format!("{} 0 R", 4 + 2 * n))
            .collect();
        add(&mut file, "<< /Type /Catalog /Pages 2 0 R >>");
        add(
            &mut file,
            &format!(
                "<< /Type /Pages /Count {} /Kids [{}] >>",
                pages.len(),
                kids.join(" ")
            ),
        );
        add(
            &mut file,
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        );
        for (n, content) in pages.iter().enumerate() {
            let content_at = 5 + 2 * n;
            add(
                &mut file,
                &format!(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents {content_at} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
                ),
            );
            add(
                &mut file,
                &format!(
                    "<< /Length {} >>\nstream\n{content}\nendstream",
                    content.len()
                ),
            );
        }
        let table = file.len();
        file.push_str(&format!(
            "xref\n0 {}\n0000000000 65535 f \n",
            places.len() + 1
        ));
        for place in &places {
            file.push_str(&format!("{place:010} 00000 n \n"));
        }
        file.push_str(&format!(
            "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n",
            places.len() + 1
        ));
        file.into_bytes()
    }

    const PAGE: &str = "BT /F1 24 Tf 72 720 Td (Ferry strike ends) Tj ET\n\
        BT /F1 10 Tf 72 690 Td (By Jane Roe) Tj ET\n\
        BT /F1 10 Tf 72 660 Td 12 TL (The strike of the ferry crews in the har-) Tj T* (bour of Veldra is over, and all) Tj T* (boats are back.) Tj ET\n\
        BT /F1 10 Tf 72 610 Td (Crews ) Tj (said so) Tj 3 0 Td (.) Tj ET";

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
