//! Flags of `people` and the lists of other names.

use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::{Filters, Place, Shape, number};

#[derive(Debug, ClapArgs)]
pub struct List {
    /// Only the people or names that this name can mean
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
    /// Check whether two names can be the same person's: exit 0 yes, 1 no, 3 unsure
    #[arg(long, num_args = 2, value_names = ["NAME", "NAME"], conflicts_with_all = ["name", "query", "limit"])]
    pub same: Option<Vec<String>>,
    /// Only people named in no article before this date, but in a dated one since
    #[arg(long, value_name = "DATE", conflicts_with = "name")]
    pub new_since: Option<String>,
    /// Only people named more often in the thirty days up to the newest article
    /// than in the thirty before
    #[arg(long, conflicts_with = "name")]
    pub rising: bool,
    #[command(flatten)]
    pub list: List,
}

/// What can be done about people. Decisions are kept in the archive's
/// `people.toml` and hold from the next question on.
#[derive(Debug, Subcommand)]
pub enum PeopleAction {
    /// These names belong to one person
    Merge {
        /// Two names or more
        #[arg(required = true, num_args = 2.., value_parser = a_name)]
        names: Vec<String>,
    },
    /// These names belong to different people
    Split {
        /// Two names or more
        #[arg(required = true, num_args = 2.., value_parser = a_name)]
        names: Vec<String>,
    },
    /// Show no person with this name: it is a ship, a company, a misread line
    ///
    /// Hides the person that the archive shows under this name, or that has it as
    /// a full name, under all names; nobody else gets their articles. If it is a
    /// short form, it names nobody any more, but people with it as a full name stay.
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
    /// Find a person under another name, too
    Alias {
        /// A name of the person
        #[arg(value_parser = a_name)]
        name: String,
        /// The other name
        #[arg(value_parser = a_name)]
        alias: String,
    },
    /// Take the latest decision back
    Undo,
    /// Print the decisions
    Edits,
    /// List the people of the archive that a text names
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
        Err("this is not a name".to_owned())
    }
}
