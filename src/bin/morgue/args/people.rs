//! Flags of `people` and the lists of other names.

use std::io::{self, IsTerminal};
use std::path::PathBuf;

use clap::{Args as ClapArgs, Subcommand};

use super::{Filters, Place, Shape, number};
use crate::complete;
use morgue::search::query::Field;

/// The default maximum of names printed on a terminal.
const MOST_READ: usize = 50;

#[derive(Debug, ClapArgs)]
pub struct List {
    /// Only the people or names that this name can mean
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,
    /// Only articles with these words
    #[arg(long, value_name = "WORDS", add = complete::query())]
    pub query: Option<String>,
    #[command(flatten)]
    pub place: Place,
    #[command(flatten)]
    pub filters: Filters,
    /// How many names to print [default: on a terminal 50, else all]; of one person,
    /// how many companions and articles [default: 20]
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

    /// Returns the maximum number of names to print, smaller on a terminal.
    pub fn most(&self) -> usize {
        let is_read = self.format == Shape::Text && io::stdout().is_terminal();
        let usual = if is_read { MOST_READ } else { usize::MAX };
        self.limit.unwrap_or(usual)
    }
}

#[derive(Debug, ClapArgs)]
#[command(args_conflicts_with_subcommands = true)]
pub struct People {
    /// Correct who is who, or look through a text
    #[command(subcommand)]
    pub action: Option<PeopleAction>,
    /// Check whether two names can be the same person's: exit 0 yes, 1 no, 3 unsure
    #[arg(long, num_args = 2, value_names = ["NAME", "NAME"], conflicts_with_all = ["name", "query", "limit"], add = complete::values(Field::Person))]
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
        #[arg(required = true, num_args = 2.., value_parser = a_name, add = complete::values(Field::Person))]
        names: Vec<String>,
        #[command(flatten)]
        ahead: Ahead,
    },
    /// These names belong to different people
    Split {
        /// Two names or more
        #[arg(required = true, num_args = 2.., value_parser = a_name, add = complete::values(Field::Person))]
        names: Vec<String>,
        #[command(flatten)]
        ahead: Ahead,
    },
    /// Show no person with this name: it is a ship, a company, a misread line
    ///
    /// Hides the person that the archive shows under this name, or that has it as
    /// a full name, under all names; nobody else gets their articles. If it is a
    /// short form, it names nobody any more, but people with it as a full name stay.
    Hide {
        /// The name as the archive shows it
        #[arg(value_parser = a_name, add = complete::values(Field::Person))]
        name: String,
        #[command(flatten)]
        ahead: Ahead,
    },
    /// Show a person under another name
    Rename {
        /// A name of the person
        #[arg(value_parser = a_name, add = complete::values(Field::Person))]
        name: String,
        /// The name to show
        #[arg(value_parser = a_name)]
        to: String,
        #[command(flatten)]
        ahead: Ahead,
    },
    /// Find a person under another name, too
    Alias {
        /// A name of the person
        #[arg(value_parser = a_name, add = complete::values(Field::Person))]
        name: String,
        /// The other name
        #[arg(value_parser = a_name)]
        alias: String,
        #[command(flatten)]
        ahead: Ahead,
    },
    /// Take the latest decision back
    Undo {
        #[command(flatten)]
        place: Place,
    },
    /// Print the decisions
    Edits {
        #[command(flatten)]
        place: Place,
    },
    /// List the people of the archive that a text names
    Screen {
        /// The text's file, or - for standard input
        file: PathBuf,
        /// How to print the people
        #[arg(long, default_value = "text", value_name = "FORMAT")]
        format: Shape,
        #[command(flatten)]
        place: Place,
    },
}

impl PeopleAction {
    /// Returns where the people are.
    pub fn place(&self) -> &Place {
        match self {
            Self::Undo { place } | Self::Edits { place } | Self::Screen { place, .. } => place,
            Self::Merge { ahead, .. }
            | Self::Split { ahead, .. }
            | Self::Hide { ahead, .. }
            | Self::Rename { ahead, .. }
            | Self::Alias { ahead, .. } => &ahead.place,
        }
    }
}

/// The archive of a decision, and a flag that allows it to precede its articles.
#[derive(Debug, ClapArgs)]
pub struct Ahead {
    /// Keep it though no article has such a name yet
    #[arg(long)]
    pub anyway: bool,
    #[command(flatten)]
    pub place: Place,
}

fn a_name(text: &str) -> Result<String, String> {
    if text.chars().any(char::is_alphanumeric) {
        Ok(text.to_owned())
    } else {
        Err("this is not a name".to_owned())
    }
}
