//! The user's configuration file: `morgue/config.toml` in the configuration folder.
//!
//! ```toml
//! [aliases]                     # names of fields in your dumps and tables
//! title = "kop"
//! body = ["tekst", "data.tekst"]
//!
//! [[rules]]                     # facts about all articles somewhere
//! path = "lantern/*.txt"        # or url = "https://lantern.example/*"
//! source = "Harbour Lantern"
//! ```

use std::fs;
use std::io::ErrorKind;

use anyhow::{Context, Result, bail};

use morgue::ingest::format::aliases::Aliases;
use morgue::ingest::rules::Rules;

use crate::places;

/// The user's settings.
#[derive(Debug, Default)]
pub struct Config {
    /// Names of fields besides the built-in ones.
    pub aliases: Aliases,
    /// The user's rules: facts about some articles.
    pub rules: Rules,
}

/// Reads the configuration file, if there is one.
pub fn read() -> Result<Config> {
    let mut config = Config::default();
    let Some(path) = places::config() else {
        return Ok(config);
    };
    let text = match fs::read_to_string(&path) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(config),
        text => text.with_context(|| format!("cannot read {}", path.display()))?,
    };
    add(&text, &mut config).with_context(|| format!("in {}", path.display()))?;
    Ok(config)
}

fn add(text: &str, config: &mut Config) -> Result<()> {
    let table: toml::Table = text.parse()?;
    for (key, value) in &table {
        match (key.as_str(), value) {
            ("aliases", toml::Value::Table(fields)) => aliases(fields, &mut config.aliases)?,
            ("rules", toml::Value::Array(tables)) => rules(tables, &mut config.rules)?,
            ("aliases", _) => bail!("`aliases` is no table: write [aliases]"),
            ("rules", _) => bail!("`rules` is no list of tables: write [[rules]]"),
            _ => bail!("unknown table [{key}]; known are [aliases] and [[rules]]"),
        }
    }
    Ok(())
}

fn rules(tables: &[toml::Value], rules: &mut Rules) -> Result<()> {
    for (n, table) in tables.iter().enumerate() {
        let table = table
            .as_table()
            .context("`rules` is no list of tables: write [[rules]]")?;
        let added = rules.add(table);
        added.with_context(|| format!("in rule {}", n + 1))?;
    }
    Ok(())
}

fn aliases(fields: &toml::Table, aliases: &mut Aliases) -> Result<()> {
    for (field, names) in fields {
        let names: Option<Vec<&str>> = match names {
            toml::Value::String(name) => Some(vec![name.as_str()]),
            toml::Value::Array(names) => names.iter().map(toml::Value::as_str).collect(),
            _ => None,
        };
        let names =
            names.with_context(|| format!("`{field}` is neither a name nor a list of names"))?;
        // The first of a list has precedence over the others.
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
        let mut config = Config::default();
        add(
            "[aliases]\ntitle = ['kop', 'data.kop']\nbody = 'tekst'",
            &mut config,
        )
        .unwrap();
        let first: Vec<&str> = config
            .aliases
            .iter()
            .take(3)
            .map(|(_, path)| path.written.as_str())
            .collect();
        assert_eq!(first, ["kop", "data.kop", "tekst"]);
        for (text, expected) in [
            ("[aliases]\nkop = 'title'", "unknown field `kop`"),
            ("[alias]\ntitle = 'kop'", "unknown table [alias]"),
            ("[aliases]\ntitle = 3", "`title` is neither"),
            ("[aliases]\nbody = ['a', 3]", "`body` is neither"),
            ("rules = 3", "`rules` is no list"),
            ("[[rules]]\nsource = 'x'", "in rule 1"),
        ] {
            let error = add(text, &mut config).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
