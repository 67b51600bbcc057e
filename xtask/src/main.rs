//! `cargo xtask <command>`: everything one does with this project besides building it.
//!
//! | command | what |
//! |---|---|
//! | `test` | everything that must hold, see `test` |
//! | `corpus [options] [FILTER..]` | the Python corpus alone, see `corpus` |
//! | `fuzz diff [--seconds N] [--seed N]` | programs made at random on Adder and CPython, see `fuzz` |
//! | `tidy` | what every source file must have |
//! | `codegen` | writes the files that are made from the sources, see `codegen` |
//! | `build --board BOARD` | builds a firmware, see `firmware` |
//! | `size [--board BOARD]` | what the firmware of all boards takes, or of one, by part |
//! | `qemu --board BOARD FILE` | runs a Python file on an emulated board, see `qemu` |

mod board;
mod codegen;
mod corpus;
mod differences;
mod expected;
mod firmware;
mod fuzz;
mod parts;
mod qemu;
mod setup;
mod stock;
mod test;
mod tidy;

use std::path::{Path, PathBuf};
use std::process::{exit, Command};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let (command, rest) = match args.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", &[][..]),
    };
    let ok = match command {
        "test" => test::main(),
        "corpus" => corpus::run(rest).is_some_and(|counts| counts.failed == 0),
        "fuzz" => fuzz::main(rest),
        "tidy" => tidy::main(),
        "codegen" => codegen::main(),
        "build" => firmware::main(rest),
        "size" => firmware::size(rest),
        "qemu" => qemu::main(rest),
        _ => {
            eprintln!(
                "usage: cargo xtask test | corpus [--mode M] [--board B] [-jN] [FILTER..] | fuzz diff [--seconds N] [--seed N] | tidy | codegen
    | build --board B | size [--board B] | qemu --board B [FILE [ARGS..]]"
            );
            false
        }
    };
    exit(!ok as i32);
}

/// The checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| ".".into(), Path::to_path_buf)
}

/// What became of a number of tests.
#[derive(Clone, Copy, Default)]
pub struct Counts {
    pub passed: usize,
    pub failed: usize,
    /// Failed for a known reason.
    pub expected: usize,
    pub skipped: usize,
}

impl std::iter::Sum for Counts {
    fn sum<I: Iterator<Item = Counts>>(all: I) -> Counts {
        all.fold(Counts::default(), |a, b| Counts {
            passed: a.passed + b.passed,
            failed: a.failed + b.failed,
            expected: a.expected + b.expected,
            skipped: a.skipped + b.skipped,
        })
    }
}

/// Runs a program in the checkout; whether it succeeded.
pub fn succeeds(program: &str, args: &[&str]) -> bool {
    println!("$ {program} {}", args.join(" "));
    match Command::new(program).args(args).current_dir(root()).status() {
        Ok(status) => status.success(),
        Err(e) => {
            eprintln!("{program}: {e}");
            false
        }
    }
}

/// The cargo that runs this program.
pub fn cargo_path() -> String {
    std::env::var("CARGO").unwrap_or_else(|_| "cargo".into())
}

/// Where cargo puts what it builds.
pub fn target_dir() -> PathBuf {
    root().join(std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| "target".into(), PathBuf::from))
}

/// Builds the host program and answers its path.
pub fn build_host() -> Option<PathBuf> {
    let built = succeeds(&cargo_path(), &["build", "--release", "--package", "adder_host"]);
    built.then(|| target_dir().join("release").join("adder"))
}
