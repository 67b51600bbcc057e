//! `cargo xtask test`: all that must hold before a change goes in. It goes on after a failure, so that one run
//! shows everything, and its last line is `N passed, M failed`.
//!
//! | step | counted |
//! |---|---|
//! | formatting, tidy, clippy of the workspace and the firmware | one each |
//! | unit and golden tests | each test |
//! | the Python corpus in all modes of the host program | each program and mode |
//! | the Python corpus on an emulated board | each program |
//!
//! The firmware is built on the side, which takes about as long as the steps before it is needed.

use crate::firmware::BoardFolder;
use crate::{cargo_path, corpus, firmware, root, setup, succeeds, target_dir, tidy, Counts};
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::Instant;

/// The board that the corpus runs on.
const BOARD: &str = "mps2-an505";

/// What has been done so far.
#[derive(Default)]
struct Report {
    passed: usize,
    failed: usize,
    /// Steps with failures.
    bad: Vec<String>,
    /// Steps that could not be done.
    skipped: Vec<String>,
}

impl Report {
    /// Does a step that passes or fails as a whole.
    fn check(&mut self, step: &str, f: impl FnOnce() -> bool) {
        self.count(step, || Some(Counts { passed: 1, ..Counts::default() }).filter(|_| f()));
    }

    /// Does a step that consists of many tests; None if it could not be done at all.
    fn count(&mut self, step: &str, f: impl FnOnce() -> Option<Counts>) {
        println!("==== {step}");
        let start = Instant::now();
        let counts = f().unwrap_or(Counts { failed: 1, ..Counts::default() });
        println!("==== {step}: {:.0} s", start.elapsed().as_secs_f32());
        self.passed += counts.passed;
        self.failed += counts.failed;
        if counts.failed > 0 {
            self.bad.push(format!("{step} ({})", counts.failed));
        }
    }
}

pub fn main() -> bool {
    let start = Instant::now();
    let mut report = Report::default();
    setup::need_components();
    std::thread::scope(|scope| {
        let firmware = scope.spawn(build_firmware);
        report.check("formatting", formatting);
        report.check("tidy", tidy::main);
        report.check("clippy", clippy);
        report.count("unit tests", unit_tests);
        report.count("corpus on this machine", || corpus::run(&[]));
        match firmware.join() {
            Ok(Ok(elf)) => on_board(&mut report, elf),
            Ok(Err(Missing::Tools(why))) => report.skipped.push(format!("{BOARD}: {why}")),
            Ok(Err(Missing::Build(log))) => report.check("firmware", || {
                println!("{log}");
                false
            }),
            Err(_) => report.check("firmware", || false),
        }
    });
    println!("==== {:.0} s in all", start.elapsed().as_secs_f32());
    for step in &report.skipped {
        println!("skipped: {step}");
    }
    for step in &report.bad {
        println!("failed: {step}");
    }
    println!("{} passed, {} failed", report.passed, report.failed);
    report.failed == 0
}

fn formatting() -> bool {
    // The firmware is a workspace of its own.
    let firmware = ["fmt", "--all", "--check", "--manifest-path", "ports/firmware/Cargo.toml"];
    let all = [succeeds(&cargo_path(), &["fmt", "--all", "--check"]), succeeds(&cargo_path(), &firmware)];
    !all.contains(&false)
}

fn clippy() -> bool {
    succeeds(&cargo_path(), &["clippy", "--quiet", "--workspace", "--all-targets", "--", "-D", "warnings"])
}

/// Why there is no firmware.
enum Missing {
    Tools(String),
    Build(String),
}

fn build_firmware() -> Result<PathBuf, Missing> {
    let folder = BoardFolder::find(BOARD).map_err(Missing::Build)?;
    setup::need_emulation().map_err(Missing::Tools)?;
    firmware::build(&folder).map_err(Missing::Build)
}

fn on_board(report: &mut Report, elf: PathBuf) {
    report.check("size of the firmware", || firmware::within_budget(BOARD, &elf));
    match BoardFolder::find(BOARD).ok().and_then(|folder| firmware::clippy(&folder)) {
        Some(ok) => report.check("clippy of the firmware", || ok),
        None => report.skipped.push("clippy of the firmware: the compiler for its target has none".into()),
    }
    let args = ["--board", BOARD, "--binary", &elf.to_string_lossy()].map(str::to_owned);
    report.count(&format!("corpus on {BOARD}"), || corpus::run(&args));
}

/// `cargo test`, whose results are shown and added up.
fn unit_tests() -> Option<Counts> {
    println!("$ cargo test --workspace");
    let mut command = Command::new(cargo_path());
    command.args(["test", "--workspace", "--no-fail-fast"]).current_dir(root()).stdout(Stdio::piped());
    // Tests that look for built programs find those of this run.
    command.env("CARGO_TARGET_DIR", target_dir());
    let mut child = command.spawn().map_err(|e| eprintln!("cargo: {e}")).ok()?;
    let mut all = Vec::new();
    for line in BufReader::new(child.stdout.take()?).lines().map_while(Result::ok) {
        all.extend(parse_result(&line));
        if !line.is_empty() && !line.ends_with(" ... ok") && !line.starts_with("running ") {
            println!("{line}");
        }
    }
    let mut counts: Counts = all.into_iter().sum();
    // A test program that does not build or crashes has no result.
    if !child.wait().ok()?.success() && counts.failed == 0 {
        counts.failed = 1;
    }
    Some(counts)
}

/// Reads `test result: ok. 5 passed; 0 failed; 1 ignored; ..`.
fn parse_result(line: &str) -> Option<Counts> {
    let (_, numbers) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let number = |what: &str| numbers.split("; ").find_map(|n| n.strip_suffix(what)?.trim().parse().ok());
    Some(Counts { passed: number("passed")?, failed: number("failed")?, ..Counts::default() })
}

#[cfg(test)]
mod tests {
    use super::parse_result;

    #[test]
    fn results_are_read() {
        let line = "test result: FAILED. 12 passed; 3 failed; 0 ignored; 0 measured; 1 filtered out; finished in 0.01s";
        let counts = parse_result(line).expect("a result");
        assert_eq!((counts.passed, counts.failed), (12, 3));
        assert!(parse_result("running 3 tests").is_none());
    }
}
