//! Compressed files: gzip, bzip2, xz and Zstandard, including concatenated ones.
//!
//! Checksums are verified where the decoders support it: all except Zstandard's.

use std::io::{self, BufRead, Read};

use lzma_rust2::XzReader;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

use super::Layer;
use super::bzip2::Bzip2;
use super::gzip::Members;

/// Returns the unpacked content of `packed`; `None` if the layer is an archive.
pub fn open<'a>(layer: Layer, packed: impl BufRead + 'a) -> Option<Box<dyn Read + 'a>> {
    Some(match layer {
        Layer::Gzip => Box::new(Members::new(packed)),
        Layer::Bzip2 => Box::new(Bzip2::new(packed)),
        Layer::Xz => Box::new(XzReader::new(packed, true)),
        Layer::Zstd => Box::new(Frames {
            packed,
            decoder: FrameDecoder::new(),
            within: false,
        }),
        Layer::Zip | Layer::Tar => return None,
    })
}

/// The concatenated frames of a Zstandard file; those without content are skipped.
struct Frames<R> {
    packed: R,
    decoder: FrameDecoder,
    within: bool,
}

impl<R: BufRead> Frames<R> {
    /// Opens the next frame; returns whether there is one.
    fn next(&mut self) -> io::Result<bool> {
        while !self.packed.fill_buf()?.is_empty() {
            match self.decoder.init(&mut self.packed) {
                Ok(()) => return Ok(true),
                Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                    length,
                    ..
                })) => {
                    let mut skipped = (&mut self.packed).take(u64::from(length));
                    io::copy(&mut skipped, &mut io::sink())?;
                }
                Err(error) => return Err(io::Error::other(error)),
            }
        }
        Ok(false)
    }
}

impl<R: BufRead> Read for Frames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.within && !self.next()? {
                return Ok(0);
            }
            self.within = true;
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                self.decoder
                    .decode_blocks(&mut self.packed, BlockDecodingStrategy::UptoBlocks(1))
                    .map_err(io::Error::other)?;
            }
            let read = self.decoder.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            self.within = false;
        }
    }
}
