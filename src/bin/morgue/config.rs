//! The user's configuration file: `morgue/config.toml` in the folder for such.
//!
//! ```toml
//! [aliases]                     # names of fields in your dumps and tables
//! title = "kop"
//! body = ["tekst", "data.tekst"]
//! ```

use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use etcetera::BaseStrategy;

use morgue::ingest::format::aliases::Aliases;

/// The names of fields that the user has added to those that are known.
pub fn aliases() -> Result<Aliases> {
    let mut aliases = Aliases::default();
    let Some(path) = path() else {
        return Ok(aliases);
    };
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(aliases),
        text => text.with_context(|| format!("cannot read {}", path.display()))?,
    };
    add(&text, &mut aliases).with_context(|| format!("in {}", path.display()))?;
    Ok(aliases)
}

/// `$XDG_CONFIG_HOME/morgue/config.toml`.
fn path() -> Option<PathBuf> {
    let folders = etcetera::choose_base_strategy().ok()?;
    Some(folders.config_dir().join("morgue").join("config.toml"))
}

fn add(text: &str, aliases: &mut Aliases) -> Result<()> {
    let table: toml::Table = text.parse()?;
    for key in table.keys() {
        if key != "aliases" {
            bail!("unknown table [{key}]; known is [aliases]");
        }
    }
    let Some(fields) = table.get("aliases").and_then(toml::Value::as_table) else {
        return Ok(());
    };
    for (field, names) in fields {
        let names = match names {
            toml::Value::String(name) => vec![name.as_str()],
            toml::Value::Array(names) => names.iter().filter_map(toml::Value::as_str).collect(),
            _ => bail!("`{field}` is neither a name nor a list of names"),
        };
        // The first of a list is believed before the others.
        for name in names.into_iter().rev() {
            if !aliases.add(field, name) {
                let known: Vec<&str> = Aliases::fields().collect();
                bail!("unknown field `{field}`; known are {}", known.join(", "));
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_added_and_mistakes_told() {
        let mut aliases = Aliases::default();
        add(
            "[aliases]\ntitle = ['kop', 'data.kop']\nbody = 'tekst'",
            &mut aliases,
        )
        .unwrap();
        let first: Vec<&str> = aliases
            .iter()
            .take(3)
            .map(|(_, path)| path.written.as_str())
            .collect();
        assert_eq!(first, ["kop", "data.kop", "tekst"]);
        for (text, expected) in [
            ("[aliases]\nkop = 'title'", "unknown field `kop`"),
            ("[alias]\ntitle = 'kop'", "unknown table [alias]"),
            ("[aliases]\ntitle = 3", "`title` is neither"),
        ] {
            let error = add(text, &mut aliases).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
