//! Prints the list of formats.

use std::io::Write;

use anstyle::Style;
use anyhow::Result;
use serde::Serialize;

use super::lines::{columns, wrap};

/// A format in the list.
#[derive(Serialize)]
pub struct Listed {
    /// Its name, as in the articles' `format`.
    pub name: &'static str,
    /// A description.
    pub about: &'static str,
    /// The extensions that identify it if its content does not.
    pub extensions: Vec<&'static str>,
    /// What its content starts with.
    pub recognised_by: &'static str,
}

/// Prints the supported formats.
pub fn formats(formats: &[Listed]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let widths = formats.iter().map(|format| format.name.len() + 2);
    let column = widths.max().unwrap_or_default();
    let mut print = |name: &str, text: &str| -> Result<()> {
        let width = columns().saturating_sub(column);
        for (n, line) in wrap(text, &[], Style::new(), width).iter().enumerate() {
            let name = if n == 0 { name } else { "" };
            writeln!(out, "{name:<column$}{line}")?;
        }
        Ok(())
    };
    for format in formats {
        print(format.name, format.about)?;
        let extensions: Vec<String> = format
            .extensions
            .iter()
            .map(|extension| match *extension {
                "" => "no extension".to_owned(),
                extension => format!(".{extension}"),
            })
            .collect();
        if !extensions.is_empty() {
            print("", &format!("named {}", extensions.join(" ")))?;
        }
        print("", &format!("known by {}", format.recognised_by))?;
    }
    writeln!(
        out,
        "\nAny of them may be compressed (gzip, bzip2, xz, Zstandard) or in an archive\n(zip, tar)."
    )?;
    Ok(out.flush()?)
}
