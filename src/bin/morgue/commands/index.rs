//! `morgue index`: creates an archive or brings it up to date.

use std::io::ErrorKind;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use super::Status;
use crate::args::{Args, Index, Shape};
use crate::output::{self, progress::Meter};
use morgue::archive::{Summary, UpdateOptions, update};
use morgue::error::Error;
use morgue::ingest::DEFAULT_MAX_FILE_SIZE;

/// Runs the command.
pub fn run(args: &Args, index: &Index) -> Result<Status> {
    if index.paths.iter().any(|path| path == Path::new("-")) {
        bail!(
            "standard input cannot be indexed: an archive is kept up to date with its files\n  \
             save it to a file first, or see what is understood of it: morgue parse -"
        );
    }
    if index.paths.is_empty() && !(index.include.is_empty() && index.exclude.is_empty()) {
        bail!(
            "--include and --exclude apply only to directories given with them\n  \
             give one: morgue index PATH… --exclude GLOB; all others keep their filters"
        );
    }
    let directory = args.archive()?;
    let start = Instant::now();
    let meter = Meter::new();
    let updated = update(&directory, &index.options()?, &meter);
    if updated.as_ref().is_err_and(is_forbidden) {
        output::note("you may not write to this archive; name another with --archive DIR");
    }
    let summary = updated.with_context(|| format!("cannot index into {}", directory.display()))?;
    meter.finish();
    match index.format {
        Shape::Json => output::json(&summary)?,
        Shape::Text => output::summary(&summary, &directory, start.elapsed())?,
    }
    if index.format == Shape::Text && summary.known_problems > 0 {
        output::note("morgue gaps --files names the files with problems as before");
    }
    if let Some(limit) = index.max_file_size
        && limit < DEFAULT_MAX_FILE_SIZE
        && summary.unchanged > 0
    {
        output::note(&format!(
            "--max-file-size applies only to files that are read now, not to {} unchanged {} (--rebuild reads all)",
            summary.unchanged,
            if summary.unchanged == 1 {
                "one"
            } else {
                "ones"
            }
        ));
    }
    Ok(status(&summary))
}

/// Brings the archive of a directory searched with `--in` up to date. If another
/// process is doing the same, the existing state is used.
pub fn refresh(directory: &Path, options: &UpdateOptions) -> Result<()> {
    let meter = Meter::new();
    let updated = match update(directory, options, &meter) {
        // A cache may be discarded whenever it cannot be used any more.
        Err(Error::OtherVersion { .. } | Error::Damaged { .. }) => {
            let rebuild = UpdateOptions {
                rebuild: true,
                ..options.clone()
            };
            update(directory, &rebuild, &meter)
        }
        updated => updated,
    };
    meter.finish();
    match updated {
        Err(error @ Error::Locked(_)) => {
            output::note(&format!("not refreshed: {error}"));
            Ok(())
        }
        Ok(summary) if summary.articles == 0 && summary.unreachable > 0 => {
            bail!("nothing could be read; check the permissions, or name another directory")
        }
        updated => updated.map(drop).map_err(Into::into),
    }
}

fn is_forbidden(error: &Error) -> bool {
    let kinds = [ErrorKind::PermissionDenied, ErrorKind::ReadOnlyFilesystem];
    matches!(error, Error::Io { action, source, .. }
        if *action != "read" && kinds.contains(&source.kind()))
}

fn status(summary: &Summary) -> Status {
    match summary.problems + summary.unreachable {
        0 => Status::Done,
        _ => Status::Incomplete,
    }
}
