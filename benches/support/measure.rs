//! Measures the cost of one run of a program.

use std::ffi::OsString;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, ensure};

/// The cost of a run.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// Elapsed seconds.
    pub wall: f64,
    /// CPU seconds on all cores, in user and system mode.
    pub cpu: f64,
    /// Peak resident memory, in bytes.
    pub memory: f64,
}

/// Runs a program in a measuring process of its own, since the system reports the
/// peak memory of all children of a process, not of each.
pub fn measure(program: &[OsString]) -> Result<Cost> {
    let this = std::env::current_exe()?;
    let output = Command::new(this)
        .arg("measured")
        .arg("--")
        .args(program)
        .stderr(Stdio::inherit())
        .output()?;
    ensure!(output.status.success(), "failed: {program:?}");
    let text = String::from_utf8(output.stdout)?;
    let mut numbers = text.split_whitespace().map(str::parse);
    let mut next = || anyhow::Ok(numbers.next().context("a number is missing")??);
    Ok(Cost {
        wall: next()?,
        cpu: next()?,
        memory: next()?,
    })
}

/// In the measuring process: runs the program and returns its cost as text.
pub fn measured(program: &[OsString]) -> Result<String> {
    let (name, args) = program.split_first().context("no program")?;
    let start = Instant::now();
    let status = Command::new(name)
        .args(args)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()?;
    let wall = start.elapsed().as_secs_f64();
    ensure!(
        status.code().is_some_and(|code| code < 2),
        "it failed: {status}"
    );
    let (cpu, memory) = usage()?;
    Ok(format!("{wall} {cpu} {memory}"))
}

#[cfg(unix)]
fn usage() -> Result<(f64, f64)> {
    use nix::sys::resource::{UsageWho, getrusage};
    use nix::sys::time::TimeVal;

    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    let unit = if cfg!(target_os = "macos") {
        1.0
    } else {
        1024.0
    };
    Ok((
        seconds(usage.user_time()) + seconds(usage.system_time()),
        usage.max_rss() as f64 * unit,
    ))
}

#[cfg(not(unix))]
fn usage() -> Result<(f64, f64)> {
    Ok((f64::NAN, f64::NAN))
}
