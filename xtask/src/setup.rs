//! What the tests need besides cargo: installed where that is permitted, else the reason why it is missing.

use crate::firmware;
use crate::succeeds;
use std::process::{Command, Stdio};

/// Debian's packages with a compiler that comes with the sources of its library.
const COMPILER: &[&str] = &["rustc-web", "cargo-web", "rust-web-src", "rust-web-clippy", "lld"];

/// Formatter and linter, which a minimal toolchain lacks.
pub fn need_components() {
    for (subcommand, component) in [("fmt", "rustfmt"), ("clippy", "clippy")] {
        if !runs("cargo", &[subcommand, "--version"]) {
            succeeds("rustup", &["component", "add", component]);
        }
    }
}

/// All it takes to build a firmware and to run it on an emulated board.
pub fn need_emulation() -> Result<(), String> {
    let has_emulator = || runs("qemu-system-arm", &["--version"]);
    if !(has_emulator() || install(&["qemu-system-arm"]) && has_emulator()) {
        return Err("there is no qemu-system-arm, and it could not be installed".into());
    }
    if firmware::can_build() {
        return Ok(());
    }
    if install(COMPILER) && firmware::can_build() {
        return Ok(());
    }
    if succeeds("rustup", &["component", "add", "rust-src"]) && firmware::can_build() {
        return Ok(());
    }
    Err("there is no compiler with the sources of its library, and none could be installed".into())
}

/// Python with its installer of packages.
pub fn need_pip() -> Result<(), String> {
    let has_pip = || runs("python3", &["-m", "pip", "--version"]);
    if has_pip() || install(&["python3-pip"]) && has_pip() {
        return Ok(());
    }
    Err("there is no pip, and it could not be installed".into())
}

/// Whether a program exists and is content.
pub fn runs(program: &str, args: &[&str]) -> bool {
    let mut command = Command::new(program);
    command.args(args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

/// Installs Debian packages if that is possible without asking.
fn install(packages: &[&str]) -> bool {
    if !runs("apt-get", &["--version"]) {
        return false;
    }
    let is_root = Command::new("id").arg("-u").output().is_ok_and(|id| id.stdout.starts_with(b"0\n"));
    if !is_root && !runs("sudo", &["-n", "true"]) {
        return false;
    }
    let apt = |args: &[&str]| {
        let mut words = vec!["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"];
        words.extend(args);
        if is_root {
            succeeds(words[0], &words[1..])
        } else {
            words.insert(0, "-n");
            succeeds("sudo", &words)
        }
    };
    let mut wanted = vec!["install", "--no-install-recommends"];
    wanted.extend(packages);
    // A fresh machine may not know any package yet.
    apt(&wanted) || apt(&["update"]) && apt(&wanted)
}
