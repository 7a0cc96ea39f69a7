//! The list of formats.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

/// One format as it is listed.
#[derive(Serialize)]
pub struct Listed {
    /// Its name, as in the articles' `format`.
    pub name: &'static str,
    /// What it is.
    pub about: &'static str,
    /// The extensions by which it is known if its content does not show it.
    pub extensions: Vec<&'static str>,
    /// What its content begins with.
    pub recognised_by: &'static str,
}

/// Prints the formats that are read.
pub fn formats(formats: &[Listed]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let widths = formats.iter().map(|format| format.name.len() + 2);
    let column = widths.max().unwrap_or_default();
    for format in formats {
        writeln!(out, "{:<column$}{}", format.name, format.about)?;
        let extensions: Vec<String> = format
            .extensions
            .iter()
            .map(|extension| match *extension {
                "" => "no extension".to_owned(),
                extension => format!(".{extension}"),
            })
            .collect();
        if !extensions.is_empty() {
            writeln!(out, "{:column$}  named {}", "", extensions.join(" "))?;
        }
        writeln!(out, "{:column$}  known by {}", "", format.recognised_by)?;
    }
    writeln!(
        out,
        "\nAny of them may be compressed (gzip, bzip2, xz, Zstandard) or in an archive (zip, tar)."
    )?;
    Ok(out.flush()?)
}
