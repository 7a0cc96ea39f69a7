//! Compression and archives, taken off layer by layer until there is content.

use std::io::{self, Read};
use std::path::Path;

use super::{HEAD, Reader};
use crate::ingest::sidecar::{self, SidecarError};
use crate::ingest::unpack::{Bytes, Layer, MEMBER, MOST_LAYERS, archive, compressed, inner_name};
use crate::ingest::walk::SIDECAR_SUFFIX;
use crate::ingest::{Reason, format};

impl Reader<'_, '_> {
    /// Reads content that lies at `path`; `name` is by what its format may be
    /// known. Whether it is of a format that must hold articles.
    pub(super) fn layer(
        &mut self,
        bytes: Bytes<'_>,
        path: &str,
        name: &str,
        depth: u32,
    ) -> Result<bool, Reason> {
        let (head, bytes) = match bytes {
            // The usual file, which is in memory already, is not copied.
            Bytes::Memory(bytes) => match Layer::of(&bytes) {
                None => return self.content(bytes, path, name),
                Some(layer) => (layer, Bytes::Memory(bytes)),
            },
            bytes => {
                let (head, bytes) = bytes.peek(HEAD).map_err(broken_layer(depth))?;
                match Layer::of(&head) {
                    None => return self.large(head, bytes, path, name),
                    Some(layer) => (layer, bytes),
                }
            }
        };
        if depth >= MOST_LAYERS {
            return Err(Reason::TooDeep(MOST_LAYERS));
        }
        match head {
            Layer::Zip => self.zip(bytes, path, name, depth),
            Layer::Tar => {
                self.tar(bytes.into_reader(), path, depth);
                Ok(false)
            }
            layer => {
                let Some(unpacked) = compressed::open(layer, bytes.into_reader()) else {
                    return Ok(false);
                };
                let unpacked = Bytes::Pipe(Box::new(self.budget.bound(unpacked)));
                self.layer(unpacked, path, inner_name(name), depth + 1)
            }
        }
    }

    fn zip(
        &mut self,
        bytes: Bytes<'_>,
        path: &str,
        name: &str,
        depth: u32,
    ) -> Result<bool, Reason> {
        let limit = self.options.max_file_size;
        let seekable = bytes.into_seekable(limit).map_err(Reason::Packed)?;
        let Some(seekable) = seekable else {
            return Err(Reason::TooMuch { limit });
        };
        let (mut zip, hidden) = match archive::open_zip(seekable) {
            Ok(zip) => zip,
            // A program or a picture may begin like an archive.
            Err(_) if !format::is_packed_name(name) => return Ok(false),
            Err(error) => return Err(Reason::Packed(error)),
        };
        if let Some((format, read)) = format::package(&zip) {
            let limit = usize::try_from(limit).unwrap_or(usize::MAX);
            let budget = self.budget.clone();
            let mut package = format::Package {
                zip: &mut zip,
                budget: &budget,
                limit,
                name: Path::new(path),
            };
            self.records(path, format.name, &mut |sink| read(&mut package, sink));
            return Ok(false);
        }
        if format::is_foreign_package(&zip) {
            return Ok(false);
        }
        if hidden > 0 {
            let _ = self.lose(path, Reason::SameNames(hidden));
        }
        for (member, text) in archive::zip_sidecars(&mut zip) {
            self.sidecar(&format!("{path}{MEMBER}{member}"), text);
        }
        let is_web_archive = format::is_web_archive(&zip);
        let budget = self.budget.clone();
        archive::zip_members(&mut zip, &mut |member, content| {
            if is_web_archive && !format::is_in_web_archive(member) {
                return true;
            }
            match content {
                Ok(content) => self.member(path, member, Ok(&mut budget.bound(content)), depth),
                Err(error) => self.member(path, member, Err(error), depth),
            }
        });
        Ok(false)
    }

    /// Takes in what an archive says of one of its members.
    fn sidecar(&mut self, path: &str, text: io::Result<String>) {
        let claims = text.map_err(SidecarError::from);
        let claims = claims.and_then(|text| sidecar::claims(&text));
        let of = path.strip_suffix(SIDECAR_SUFFIX).unwrap_or(path).to_owned();
        match claims {
            Ok(claims) => drop(self.beside.insert(of, claims)),
            Err(error) => drop(self.lose(path, Reason::Sidecar(error))),
        }
    }

    fn tar(&mut self, reader: impl Read, path: &str, depth: u32) {
        let end = archive::tar_members(reader, &mut |member, content| {
            self.member(path, member, content, depth)
        });
        if let Err(error) = end {
            let _ = self.lose(path, Reason::Packed(error));
        }
    }

    /// Reads one member of an archive; whether to go on with the next.
    fn member(
        &mut self,
        archive: &str,
        member: &str,
        content: io::Result<&mut dyn Read>,
        depth: u32,
    ) -> bool {
        let path = format!("{archive}{MEMBER}{member}");
        let read = match content {
            Ok(content) => self.layer(Bytes::Pipe(Box::new(content)), &path, member, depth + 1),
            Err(error) => Err(Reason::Packed(error)),
        };
        if let Err(reason) = read {
            let _ = self.lose(&path, reason);
        }
        !self.stopped
    }
}

fn broken_layer(depth: u32) -> impl Fn(io::Error) -> Reason {
    move |error| match depth {
        0 => Reason::Unreadable(error),
        _ => Reason::Packed(error),
    }
}
