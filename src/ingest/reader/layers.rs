//! Removes compression and archives layer by layer until there is content.

use std::collections::HashMap;
use std::io::{self, Read, Seek};
use std::path::Path;

use super::{HEAD, Reader};
use crate::article::MEMBER;
use crate::ingest::format::omnivore;
use crate::ingest::sidecar::{self, SidecarError};
use crate::ingest::unpack::archive::Zip;
use crate::ingest::unpack::{Bytes, Layer, MOST_LAYERS, archive, compressed, inner_name};
use crate::ingest::walk::SIDECAR_SUFFIX;
use crate::ingest::{Reason, format};

impl Reader<'_, '_> {
    /// Reads content with the path `path`; `name` may identify its format. Returns
    /// whether its format is one that always contains articles.
    pub(super) fn layer(
        &mut self,
        bytes: Bytes<'_>,
        path: &str,
        name: &str,
        depth: u32,
    ) -> Result<bool, Reason> {
        let (layer, bytes) = match bytes {
            // The usual case, a file already in memory, is not copied.
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
        match layer {
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
        let Some(mut seekable) = seekable else {
            return Err(Reason::TooMuch { limit });
        };
        if format::is_packed_name(name) && matches!(archive::has_end(&mut seekable), Ok(false)) {
            return self.cut_zip(seekable, path, name, depth);
        }
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
        let budget = self.budget.clone();
        archive::zip_sidecars(&mut zip, &budget, |member, text| {
            self.sidecar(&format!("{path}{MEMBER}{member}"), text);
        });
        let is_web_archive = format::is_web_archive(&zip);
        let mut lists = self.lists(&mut zip, path);
        archive::zip_members(&mut zip, &budget, &mut |member, content| {
            if is_web_archive && !format::is_in_web_archive(member) {
                return true;
            }
            if let Some(left) = lists.remove(member) {
                return left.is_none_or(|left| self.member(path, member, Ok(&mut &*left), depth));
            }
            self.member(path, member, content, depth)
        });
        Ok(false)
    }

    /// Reads the complete members of a zip archive that is cut off. If it is a
    /// document or a book, there are none.
    fn cut_zip(
        &mut self,
        bytes: impl Read + Seek,
        path: &str,
        name: &str,
        depth: u32,
    ) -> Result<bool, Reason> {
        let extension = Path::new(name).extension();
        if extension.is_some_and(|extension| !extension.eq_ignore_ascii_case("zip")) {
            return Err(Reason::Unlisted(0));
        }
        let budget = self.budget.clone();
        let whole = archive::members_before_cut(bytes, &budget, &mut |member, content| {
            self.member(path, member, content, depth)
        });
        Err(Reason::Unlisted(whole))
    }

    /// Takes over the claims in the lists of an export about its members. Returns the
    /// parts of the lists that are still to be read, and the members to be skipped.
    fn lists(&mut self, zip: &mut Zip<'_>, path: &str) -> HashMap<String, Option<Vec<u8>>> {
        let mut lists = HashMap::new();
        if !omnivore::is_export(zip) {
            return lists;
        }
        let mut is_joined = false;
        let names: Vec<String> = zip.file_names().flatten().map(Into::into).collect();
        for name in names {
            if omnivore::is_highlights(&name) {
                lists.insert(name, None);
            } else if omnivore::is_list(&name)
                && let Some(list) = self.small_member(zip, &name)
                && let Some((said, left)) = omnivore::join(
                    &list,
                    |member| zip.index_for_name(member).is_some(),
                    &self.options.aliases,
                )
            {
                is_joined |= !said.is_empty();
                for said in said {
                    let member = format!("{path}{MEMBER}{}", said.member);
                    self.beside.entry(member).or_default().extend(said.claims);
                }
                lists.insert(name, Some(left).filter(|left| left != b"[]"));
            }
        }
        // Other archives may have members with the same names.
        if is_joined { lists } else { HashMap::new() }
    }

    /// Returns the bytes of a member within the size limit.
    fn small_member(&self, zip: &mut Zip<'_>, name: &str) -> Option<Vec<u8>> {
        let limit = self.options.max_file_size;
        archive::member_at_most(limit, zip, name, &self.budget).ok()?
    }

    /// Takes over an archive's sidecar about one of its members.
    fn sidecar(&mut self, path: &str, text: io::Result<String>) {
        let sidecar = text.map_err(SidecarError::from);
        let sidecar = sidecar.and_then(|text| sidecar::parse(&text));
        let of = path.strip_suffix(SIDECAR_SUFFIX).unwrap_or(path).to_owned();
        match sidecar {
            Ok(sidecar) => drop(self.sidecars.insert(of, sidecar)),
            Err(error) => drop(self.lose(path, Reason::Sidecar(error))),
        }
    }

    fn tar(&mut self, reader: impl Read, path: &str, depth: u32) {
        let budget = self.budget.clone();
        let end = archive::tar_members(reader, &budget, &mut |member, content| {
            self.member(path, member, content, depth)
        });
        if let Err(error) = end {
            let _ = self.lose(path, Reason::Packed(error));
        }
    }

    /// Reads one member of an archive; returns whether to continue with the next.
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
