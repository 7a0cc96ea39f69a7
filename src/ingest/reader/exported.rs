//! A file of an unpacked export, and the claims in the export's lists about it.

use std::sync::Arc;

use super::Reader;
use crate::ingest::Reason;
use crate::ingest::export::Export;
use crate::ingest::format::omnivore;
use crate::ingest::unpack::Bytes;

impl Reader<'_, '_> {
    /// Takes over the claims in an export's lists about the file. Returns the part
    /// of it that is still to be read, if any.
    pub(super) fn exported<'b>(
        &mut self,
        export: &Arc<Export>,
        bytes: Bytes<'b>,
        path: &str,
    ) -> Result<Option<Bytes<'b>>, Reason> {
        let (place, limit) = (self.file.path, self.options.max_file_size);
        if export.has_list(place) {
            return self.rest_of_list(export, bytes);
        }
        let said = self
            .options
            .exports
            .said(export, limit, &self.options.aliases);
        // Other folders may have files with the same names.
        if export.has_highlights(place) && !said.is_empty() {
            return Ok(None);
        }
        if let Some(claims) = said.get(place) {
            self.beside.insert(path.to_owned(), claims.clone());
        }
        Ok(Some(bytes))
    }

    /// Returns a list of an export without the articles whose files are read.
    fn rest_of_list<'b>(
        &self,
        export: &Export,
        bytes: Bytes<'b>,
    ) -> Result<Option<Bytes<'b>>, Reason> {
        let limit = self.options.max_file_size;
        if self.file.size > limit {
            return Ok(Some(bytes));
        }
        let Some(list) = bytes.into_memory(limit).map_err(Reason::Unreadable)? else {
            return Err(Reason::TooMuch { limit });
        };
        let aliases = &self.options.aliases;
        let joined = omnivore::join(&list, |member| export.has(member), aliases);
        let Some((_, left)) = joined.filter(|(said, _)| !said.is_empty()) else {
            return Ok(Some(Bytes::Memory(list)));
        };
        Ok((left != b"[]").then_some(Bytes::Memory(left)))
    }
}
