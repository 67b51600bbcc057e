//! Turns the board's data into constants, freezes its modules, and hands its memory map to the linker.
//!
//! The board is named by the environment variable BOARD. The modules are those of the board's `manifest.py`, or of
//! the manifest named by FROZEN_MANIFEST.

use std::path::{Path, PathBuf};
use std::{env, fs};

#[path = "../../xtask/src/board.rs"]
mod board;

const DEFAULT_BOARD: &str = "mps2-an505";

fn main() {
    if let Err(e) = build() {
        println!("cargo::error={e}");
    }
}

fn build() -> Result<(), String> {
    let name = env::var("BOARD").unwrap_or_else(|_| DEFAULT_BOARD.to_owned());
    let here = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(|e| e.to_string())?);
    let folder = here.join("../../boards").join(&name);
    let file = folder.join("board.toml");
    let memory = folder.join("memory.x");
    for path in [&file, &memory] {
        println!("cargo::rerun-if-changed={}", path.display());
    }
    println!("cargo::rerun-if-env-changed=BOARD");

    let board = board::Board::read(&file)?;
    let target = env::var("TARGET").unwrap_or_default();
    if board.text("target")? != target {
        return Err(format!(
            "{name} needs --target {}; `cargo xtask build --board {name}` does it all",
            board.text("target")?
        ));
    }
    write(&out.join("board.rs"), constants(&board).as_bytes())?;
    println!("cargo::rerun-if-env-changed=FROZEN_MANIFEST");
    let manifest = env::var_os("FROZEN_MANIFEST").map_or_else(|| folder.join("manifest.py"), PathBuf::from);
    adder_bundle::build::frozen(&manifest, &here.join("../.."), &here, &folder, &out.join("frozen.rs"))?;
    write(&out.join("memory.x"), &fs::read(&memory).map_err(|e| e.to_string())?)?;
    // The linker script of cortex-m-rt asks for names of interrupt handlers; there is one for all.
    write(&out.join("device.x"), b"")?;
    println!("cargo::rustc-link-search={}", out.display());
    println!("cargo::rustc-link-arg=-Tlink.x");
    println!("cargo::rustc-link-arg=--nmagic");
    Ok(())
}

/// One constant for each value of the board file: `[console] irq` becomes `CONSOLE_IRQ`.
fn constants(board: &board::Board) -> String {
    let mut text = String::new();
    for (name, value) in board.all() {
        let name = name.replace(['.', '-'], "_").to_uppercase();
        text += &match value {
            board::Value::Text(value) => format!("pub const {name}: &str = {value:?};\n"),
            board::Value::Number(value) => format!("pub const {name}: usize = {value:#x};\n"),
        };
    }
    text
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    fs::write(path, bytes).map_err(|e| format!("{}: {e}", path.display()))
}
