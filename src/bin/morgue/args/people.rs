//! Flags of `people` and the lists of other names.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::{Filters, Place, Shape, number};

#[derive(Debug, ClapArgs)]
pub struct List {
    /// Only names that this one can mean
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,
    /// Only articles with these words
    #[arg(long, value_name = "WORDS")]
    pub query: Option<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// How many names to print [default: all]
    #[arg(long, short = 'n', value_name = "N", value_parser = number(1), allow_negative_numbers = true)]
    pub limit: Option<usize>,
    /// How to print the names
    #[arg(long, default_value = "text", value_name = "FORMAT")]
    pub format: Shape,
}

impl List {
    /// Returns the name asked for, given as one quoted argument or several.
    pub fn name(&self) -> Option<String> {
        (!self.name.is_empty()).then(|| self.name.join(" "))
    }

    /// Returns the maximum number of names to print.
    pub fn most(&self) -> usize {
        self.limit.unwrap_or(usize::MAX)
    }
}

#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true)]
pub struct People {
    /// Correct who is who, or look through a text
    #[command(subcommand)]
    pub action: Option<PeopleAction>,
    /// Tell whether two names can be one person's: exit 0 yes, 1 no, 3 unsure
    #[arg(long, num_args = 2, value_names = ["NAME", "NAME"], conflicts_with_all = ["name", "query", "limit"])]
    pub same: Option<Vec<String>>,
    /// Only people whom no earlier article names, and one with a date does
    #[arg(long, value_name = "DATE", conflicts_with = "name")]
    pub new_since: Option<String>,
    /// Only people whom the thirty days up to the newest article name more than
    /// the thirty before
    #[arg(long, conflicts_with = "name")]
    pub rising: bool,
    #[command(flatten)]
    pub list: List,
}

/// What can be done about people. Decisions are kept in the archive's
/// `people.toml` and hold from the next question on.
#[derive(Debug, Subcommand)]
pub enum PeopleAction {
    /// These names are one person's
    Merge {
        /// Two names or more
        #[arg(required = true, num_args = 2.., value_parser = a_name)]
        names: Vec<String>,
    },
    /// These names are different people's
    Split {
        /// Two names or more
        #[arg(required = true, num_args = 2.., value_parser = a_name)]
        names: Vec<String>,
    },
    /// Show nobody of this name: it is a ship, a company, a misread line
    ///
    /// The person whom the archive shows under it, or has it of in full, is
    /// hidden under all names, and nobody else comes to their articles. A short
    /// form names nobody any more; who is called so in full stays.
    Hide {
        /// The name as the archive shows it
        #[arg(value_parser = a_name)]
        name: String,
    },
    /// Show a person under another name
    Rename {
        /// A name of the person
        #[arg(value_parser = a_name)]
        name: String,
        /// The name to show
        #[arg(value_parser = a_name)]
        to: String,
    },
    /// Find a person when something else is typed
    Alias {
        /// A name of the person
        #[arg(value_parser = a_name)]
        name: String,
        /// What is typed
        #[arg(value_parser = a_name)]
        alias: String,
    },
    /// Take the latest decision back
    Undo,
    /// Print the decisions
    Edits,
    /// Tell which people of the archive a text names
    Screen {
        /// The text's file, or - for standard input
        file: PathBuf,
        /// How to print the people
        #[arg(long, default_value = "text", value_name = "FORMAT")]
        format: Shape,
    },
}

fn a_name(text: &str) -> Result<String, String> {
    if text.chars().any(char::is_alphanumeric) {
        Ok(text.to_owned())
    } else {
        Err("this is no name".to_owned())
    }
}
