//! `morgue completions` and `morgue man`, generated from the flags, and
//! `morgue help syntax`.

use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;
use clap_complete::env::Shells;

use super::Status;
use crate::args::Args;

/// The environment variable by which a shell requests completions.
pub const COMPLETE: &str = "MORGUE_COMPLETE";

/// Prints a shell's completion script, which calls this program for completions:
/// flags, and the archive's authors, people, outlets.
pub fn completions(shell: clap_complete::Shell) -> Result<Status> {
    let mut script = Vec::new();
    let shells = Shells::builtins();
    match shells.completer(&shell.to_string()) {
        Some(known) => {
            known.write_registration(COMPLETE, "morgue", "morgue", "morgue", &mut script)?;
        }
        None => clap_complete::generate(shell, &mut Args::command(), "morgue", &mut script),
    }
    print(&script)
}

/// Prints the manual page, including all subcommands.
pub fn man() -> Result<Status> {
    let mut command = Args::command();
    command.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(command.clone()).render(&mut page)?;
    for subcommand in command.get_subcommands() {
        if subcommand.get_name() != "help" {
            clap_mangen::Man::new(subcommand.clone()).render(&mut page)?;
        }
    }
    print(&page)
}

/// Prints the query language.
pub fn syntax() -> Result<Status> {
    print(morgue::search::query::HELP.as_bytes())
}

fn print(bytes: &[u8]) -> Result<Status> {
    let mut out = std::io::stdout().lock();
    out.write_all(bytes)?;
    out.flush()?;
    Ok(Status::Done)
}
