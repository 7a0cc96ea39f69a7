//! The program: parses flags, runs one command, reports errors and sets the exit
//! status (0 found or done, 1 nothing found, 2 wrong usage or failure, 3 undecided).

mod args;
mod commands;
mod complete;
mod config;
mod output;
mod places;

use std::io;
use std::panic::{self, AssertUnwindSafe};
use std::process::ExitCode;

use clap::Parser;
use clap_complete::CompleteEnv;

use args::Args;
use commands::Status;

fn main() -> ExitCode {
    // If a shell asks for completions, this prints them and exits.
    CompleteEnv::with_factory(complete::command)
        .var(commands::COMPLETE)
        .complete();
    let args = match Args::try_parse_from(args::with_negations(std::env::args_os())) {
        Ok(args) => args,
        Err(told) => return say(&told),
    };
    args.color.apply();
    leave_parsers_to_their_problems();
    // A damaged archive can make the engine panic.
    let Ok(outcome) = panic::catch_unwind(AssertUnwindSafe(|| commands::run(args))) else {
        output::fault();
        return ExitCode::from(2);
    };
    match outcome {
        Ok(Status::Done) => ExitCode::SUCCESS,
        Ok(Status::NothingFound) => ExitCode::from(1),
        Ok(Status::Incomplete) => ExitCode::from(2),
        Ok(Status::Unsure) => ExitCode::from(3),
        // The reader of our output has seen enough of it.
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            output::error(&error);
            ExitCode::from(2)
        }
    }
}

/// Silences panics of parsers, which are reported as problems of their files. The
/// location in the code would only be printed across the progress bar.
fn leave_parsers_to_their_problems() {
    let tell = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        if !morgue::ingest::is_guarded() {
            tell(panic);
        }
    }));
}

/// Prints help, or the error in the arguments.
fn say(told: &clap::Error) -> ExitCode {
    match told.print() {
        Err(error) if !told.use_stderr() && error.kind() != io::ErrorKind::BrokenPipe => {
            output::error(&error.into());
            ExitCode::from(2)
        }
        _ if told.use_stderr() => ExitCode::from(2),
        _ => ExitCode::SUCCESS,
    }
}

fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}
