//! `cargo xtask fuzz diff`: random programs on Adder and on a reference interpreter; see docs/testing.md.

use crate::{root, succeeds};
use std::env;
use std::path::PathBuf;

pub fn main(args: &[String]) -> bool {
    let option = |name: &str, default: &str| {
        let at = args.iter().position(|a| a == name);
        at.and_then(|at| args.get(at + 1)).map_or(default, String::as_str).to_string()
    };
    if args.first().map(String::as_str) != Some("diff") {
        eprintln!("usage: cargo xtask fuzz diff [--seconds N] [--seed N]");
        return false;
    }
    if !succeeds("cargo", &["build", "-q", "--release", "-p", "adder_host", "-p", "adder_robustness"]) {
        return false;
    }
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let binary = |name: &str| target.join("release").join(name).to_string_lossy().into_owned();
    succeeds(&binary("differ"), &[&binary("adder"), &option("--seconds", "60"), &option("--seed", "1")])
}
