//! `cargo xtask <command>`: everything one does with this project besides building it.
//!
//! | command | what |
//! |---|---|
//! | `test` | formatting, clippy, tidy, unit tests, the Python corpus in all modes |
//! | `corpus [options] [FILTER..]` | the Python corpus alone, see `corpus` |
//! | `tidy` | what every source file must have |
//! | `build --board BOARD` | builds a firmware, see `firmware` |
//! | `size [--board BOARD]` | what the firmware of one or all boards takes |
//! | `qemu --board BOARD FILE` | runs a Python file on an emulated board, see `qemu` |

mod board;
mod corpus;
mod firmware;
mod qemu;
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
        "test" => test(),
        "corpus" => corpus::main(rest),
        "tidy" => tidy::main(),
        "build" => firmware::main(rest),
        "size" => firmware::size(rest),
        "qemu" => qemu::main(rest),
        _ => {
            eprintln!("usage: cargo xtask test | corpus [--mode M] [-jN] [FILTER..] | tidy | build --board B | size | qemu --board B FILE");
            false
        }
    };
    exit(!ok as i32);
}

/// The checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().map_or_else(|| ".".into(), Path::to_path_buf)
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

fn cargo(args: &[&str]) -> bool {
    succeeds(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()), args)
}

/// Builds the host program and answers its path.
pub fn build_host() -> Option<PathBuf> {
    if !cargo(&["build", "--release", "--package", "adder_host"]) {
        return None;
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    Some(root().join(target).join("release").join("adder"))
}

/// All that must hold before a change goes in. Goes on after a failure, so that one run shows all.
fn test() -> bool {
    let mut failed = Vec::new();
    let mut check = |name: &'static str, ok: bool| {
        if !ok {
            failed.push(name);
        }
    };
    check("formatting", cargo(&["fmt", "--all", "--check"]));
    check("tidy", tidy::main());
    check("clippy", cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"]));
    check("unit tests", cargo(&["test", "--workspace", "--quiet"]));
    check("corpus", corpus::main(&[]));
    if failed.is_empty() {
        println!("all tests passed");
    } else {
        eprintln!("failed: {}", failed.join(", "));
    }
    failed.is_empty()
}
