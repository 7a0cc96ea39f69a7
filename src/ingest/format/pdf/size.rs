//! Checks how much a file's streams unpack to before they are held in memory.
//!
//! The reader unpacks each stream whole, and one megabyte can be crafted to unpack to
//! a thousand. So every stream is unpacked once, filter by filter, with a limit for
//! each filter and one for all of them. Pictures are skipped, since they are not
//! unpacked for their text.
//!
//! Streams that are encrypted (even if without a password) or inside other streams
//! cannot be seen here; [`contents_fit`] checks what pages draw once the file is open.

use std::borrow::Cow;

use hayro_interpret::hayro_syntax::content::TypedIter;
use hayro_interpret::hayro_syntax::content::ops::TypedInstruction;
use hayro_interpret::hayro_syntax::object::dict::keys::{
    CONTENTS, F, FILTER, FORM, IMAGE, SUBTYPE,
};
use hayro_interpret::hayro_syntax::object::{Array, FromBytes, MaybeRef, Name, Object, Stream};
use hayro_interpret::hayro_syntax::page::Page;
use memchr::memmem;

use super::filters::{Allowance, Excess, MOST, Unpacked, inflate, unpack};

/// Checks that the streams of a file unpack to no more than allowed.
pub fn streams_fit(file: &[u8], allowance: &mut Allowance) -> Result<(), Excess> {
    if has_endless_rows(file) {
        return Err(Excess::Bytes);
    }
    for at in memmem::find_iter(file, b"obj").filter(|at| !file[..*at].ends_with(b"end")) {
        allowance.check_time()?;
        let object = &file[at + b"obj".len()..];
        let Some(begin) = behind_comments(object) else {
            continue;
        };
        let is_dictionary = object[begin..].starts_with(b"<<");
        if is_dictionary && let Some(stream) = Stream::from_bytes(&object[begin..]) {
            stream_fits(&stream, allowance)?;
        }
    }
    Ok(())
}

/// Returns the position of the first byte outside of whitespace and comments.
fn behind_comments(text: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += text[at..].iter().position(|byte| !is_space(*byte))?;
        if text[at] != b'%' {
            return Some(at);
        }
        at += memchr::memchr2(b'\n', b'\r', &text[at..])?;
    }
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0
}

fn stream_fits(stream: &Stream<'_>, allowance: &mut Allowance) -> Result<(), Excess> {
    if has_kind(stream, IMAGE) {
        return Ok(());
    }
    let unpacked = if are_elsewhere(stream) {
        Unpacked::of_any_filter(unpacked_often(stream, allowance)?)
    } else {
        unpack(stream.raw_data(), &stream.filters(), allowance)?
    };
    let is_form = has_kind(stream, FORM);
    if unpacked.length > MOST
        || has_endless_rows(&unpacked.data)
        || is_form && may_show_too_much(&unpacked)
    {
        return Err(Excess::Bytes);
    }
    Ok(())
}

/// Whether an operator of a form shows more than allowed. A form whose bytes are only
/// counted is refused if it is large: nobody uses these filters for large forms.
fn may_show_too_much(form: &Unpacked<'_>) -> bool {
    shows_too_much(&form.data) || form.length > MOST_SHOWN && form.length > form.data.len()
}

fn has_kind(stream: &Stream<'_>, wanted: &[u8]) -> bool {
    let kind = stream.dict().get::<Name<'_>>(SUBTYPE);
    kind.is_some_and(|kind| &*kind == wanted)
}

/// The maximum number of bytes shown by one operator: the reader needs a hundred bytes
/// for each.
const MOST_SHOWN: usize = 4 << 20;

/// Whether an operator of a page or a form shows more than allowed.
fn shows_too_much(content: &[u8]) -> bool {
    if content.len() <= MOST_SHOWN {
        return false;
    }
    let mut operators = TypedIter::new(content);
    while let Some(operator) = operators.next() {
        let shown = match operator {
            TypedInstruction::ShowText(text) => text.0.as_bytes().len(),
            TypedInstruction::ShowTexts(texts) => texts.0.data().len(),
            TypedInstruction::NextLineAndShowText(text) => text.0.as_bytes().len(),
            TypedInstruction::ShowTextWithParameters(text) => text.2.as_bytes().len(),
            _ => 0,
        };
        if shown > MOST_SHOWN {
            return true;
        }
    }
    false
}

/// Whether a stream's filters are given by references to other objects.
fn are_elsewhere(stream: &Stream<'_>) -> bool {
    [F, FILTER]
        .iter()
        .any(|key| match stream.dict().get_raw::<Object<'_>>(*key) {
            Some(MaybeRef::Ref(_)) => true,
            Some(MaybeRef::NotRef(Object::Array(filters))) => {
                let mut filters = filters.raw_iter();
                filters.any(|filter| matches!(filter, MaybeRef::Ref(_)))
            }
            _ => false,
        })
}

/// Inflates a stream repeatedly, up to a depth.
fn unpacked_often<'s>(
    stream: &Stream<'s>,
    allowance: &mut Allowance,
) -> Result<Cow<'s, [u8]>, Excess> {
    const DEPTH: usize = 4;
    let mut data = stream.raw_data();
    for _ in 0..DEPTH {
        let next = inflate(&data, allowance)?;
        if next.is_empty() {
            break;
        }
        data = Cow::Owned(next);
    }
    Ok(data)
}

/// Whether a predictor has rows of so many columns that allocating them would abort
/// the program.
fn has_endless_rows(bytes: &[u8]) -> bool {
    const MOST_DIGITS: usize = 7;
    const COLUMNS: &[u8] = b"/Columns";
    memmem::find_iter(bytes, COLUMNS).any(|at| {
        let value = bytes[at + COLUMNS.len()..].trim_ascii_start();
        let digits = value.iter().take_while(|byte| byte.is_ascii_digit());
        digits.skip_while(|digit| **digit == b'0').count() > MOST_DIGITS
    })
}

/// Checks that all that a page draws fits in memory. It may name one stream many
/// times.
pub fn contents_fit(page: &Page<'_>, allowance: &mut Allowance) -> Result<(), Excess> {
    let single = page.raw().get::<Stream<'_>>(CONTENTS);
    let many = match &single {
        Some(_) => None,
        None => page.raw().get::<Array<'_>>(CONTENTS),
    };
    let many = many.iter().flat_map(|many| many.iter::<Stream<'_>>());
    let mut total = 0;
    for stream in single.into_iter().chain(many) {
        total += unpack(stream.raw_data(), &stream.filters(), allowance)?.length;
        if total > MOST {
            return Err(Excess::Bytes);
        }
    }
    let is_long = total > MOST_SHOWN;
    let content = is_long.then(|| page.page_stream()).flatten();
    if content.is_some_and(shows_too_much) {
        return Err(Excess::Bytes);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::time::{Duration, Instant};

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use hayro_interpret::hayro_syntax::Pdf;

    use super::*;

    fn packed(content: &[u8]) -> Vec<u8> {
        let mut packer = ZlibEncoder::new(Vec::new(), Compression::best());
        packer.write_all(content).unwrap();
        packer.finish().unwrap()
    }

    fn file(dictionary: &str, content: &[u8]) -> Vec<u8> {
        let head = format!("%PDF-1.4\n1 0 obj % ours\n<< {dictionary} >>\nstream\n");
        [head.as_bytes(), content, b"\nendstream\nendobj\n"].concat()
    }

    fn fits(file: &[u8]) -> Result<(), Excess> {
        let until = Instant::now() + Duration::from_secs(60);
        streams_fit(file, &mut Allowance::new(3 * MOST, until))
    }

    #[test]
    fn what_unpacks_to_too_much_is_seen() {
        let zeros = vec![0; MOST + 1];
        let once = packed(&zeros);
        let twice = packed(&once);
        let hex: String = once.iter().map(|byte| format!("{byte:02x}")).collect();
        let text = packed(b"BT (Ferry) Tj ET");
        let line = format!("({}) Tj ", "a".repeat(1000));
        let lines = packed(line.repeat(5000).as_bytes());
        let shown = packed(format!("[{}] TJ", "(ab)(cd)".repeat(600_000)).as_bytes());
        let runs = [129, b'a'].repeat(MOST_SHOWN / 128 + 1);
        let few_runs = &runs[..1000];
        let columns = packed(b"/Columns 0099999999");
        for (dictionary, content, expected) in [
            ("/Filter /FlateDecode", &once[..], false),
            ("/Filter /FlateDecode", &text, true),
            ("/Filter [/FlateDecode /FlateDecode]", &twice, false),
            ("/Filter /FlateDecode", &twice, true),
            ("/Subtype /Image /Filter /FlateDecode", &once, true),
            ("/Length 3", &once, true),
            ("/Filter /Fl#61teDecode", &once, false),
            ("/F /Fl", &once, false),
            ("/Filter 7 0 R", &twice, false),
            ("/Filter [7 0 R]", &once, false),
            ("/Filter 7 0 R", b"BT (Ferry) Tj ET", true),
            ("/ProcSet [/PDF /ImageB] /Filter /FlateDecode", &once, false),
            ("/Filter [/AHx /Fl]", hex.as_bytes(), false),
            ("/X ( 5 0 obj <<) /Filter /FlateDecode", &once, false),
            ("/Filter [/FlateDecode /DCTDecode]", &once, true),
            ("/DecodeParms << /Columns 70000000000 >>", &text, false),
            (
                "/DecodeParms << /Columns 2480 >> /Filter /FlateDecode",
                &text,
                true,
            ),
            ("/Filter /FlateDecode", &columns, false),
            ("/Subtype /Form /Filter /FlateDecode", &shown, false),
            ("/Subtype /Form /Filter /FlateDecode", &lines, true),
            ("/Subtype /Form /Filter /RunLengthDecode", &runs, false),
            ("/Subtype /Form /Filter [7 0 R]", &runs, false),
            ("/Subtype /Form /Filter /RunLengthDecode", few_runs, true),
            ("/Filter /RunLengthDecode", &runs, true),
        ] {
            let fits = fits(&file(dictionary, content)).is_ok();
            assert_eq!(fits, expected, "{dictionary}");
        }
        let padded = format!("/X ({}) /Filter /FlateDecode", " ".repeat(5000));
        assert!(fits(&file(&padded, &once)).is_err());
    }

    #[test]
    fn what_a_page_shows_in_run_lengths_is_seen() {
        let fits = |text: &str| {
            let literals = text.as_bytes().chunks(128).flat_map(|piece| {
                let length = u8::try_from(piece.len() - 1).unwrap();
                let is_run = piece.len() == 128 && piece.iter().all(|byte| *byte == b'a');
                if is_run {
                    vec![129, b'a']
                } else {
                    [&[length], piece].concat()
                }
            });
            let content: Vec<u8> = literals.chain([128]).collect();
            let length = content.len();
            let head = format!(
                "%PDF-1.4\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n\
                 2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 99 99] >> endobj\n\
                 3 0 obj << /Type /Page /Parent 2 0 R /Contents 4 0 R >> endobj\n\
                 4 0 obj << /Length {length} /Filter /RunLengthDecode >>\nstream\n"
            );
            let end = b"\nendstream\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n";
            let file = [head.as_bytes(), &content, end].concat();
            let pdf = Pdf::new(file).unwrap_or_else(|_| panic!("no PDF"));
            let until = Instant::now() + Duration::from_secs(60);
            let page = &pdf.pages()[0];
            contents_fit(page, &mut Allowance::new(3 * MOST, until))
        };
        let shown = |size: usize| format!("BT ({}) Tj ET ", "a".repeat(size));
        assert_eq!(fits(&shown(MOST_SHOWN + 1000)), Err(Excess::Bytes));
        assert_eq!(fits(&shown(2000)), Ok(()));
        // Large, but no operator shows much of it.
        assert_eq!(fits(&shown(2000).repeat(3000)), Ok(()));
    }

    #[test]
    fn all_streams_and_all_their_layers_count() {
        let half = file("/Filter /FlateDecode", &packed(&vec![0; MOST / 2]));
        assert_eq!(fits(&half.repeat(5)), Ok(()));
        assert_eq!(fits(&half.repeat(7)), Err(Excess::Bytes));
        // Nothing, in as many empty blocks as the filters around it can compress to.
        let empty = [0, 0, 0, 0xff, 0xff].repeat(MOST / 10);
        let nothing = [&[0x78, 1], &empty[..], &[1, 0, 0, 0xff, 0xff, 0, 0, 0, 1]].concat();
        let blocks = packed(&nothing);
        let in_two = file("/Filter [/Fl /Fl]", &blocks);
        assert_eq!(fits(&in_two.repeat(5)), Ok(()));
        assert_eq!(fits(&in_two.repeat(7)), Err(Excess::Bytes));
        let mut over = Allowance::new(MOST, Instant::now());
        assert_eq!(streams_fit(&half, &mut over), Err(Excess::Time));
    }
}
