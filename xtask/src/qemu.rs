//! `cargo xtask qemu --board BOARD [--icount] [--elf PROGRAM] [FILE [ARGS..]]`: builds the firmware for an
//! emulated board and runs a Python file of this machine on it; its status is that of the program.
//! Without a file it gives the prompt (Ctrl-A X ends the emulator).
//!
//! With `--icount` the emulator's clock counts instructions, one to the nanosecond, so that times repeat.

use crate::firmware::{self, BoardFolder};
use std::path::{Path, PathBuf};
use std::process::Command;

struct Options<'a> {
    board: Option<&'a str>,
    elf: Option<PathBuf>,
    icount: bool,
    program: &'a [String],
}

fn parse(args: &[String]) -> Option<Options<'_>> {
    let mut options = Options { board: None, elf: None, icount: false, program: &[] };
    let mut rest = args;
    loop {
        match rest {
            [option, value, more @ ..] if option == "--board" => {
                options.board = Some(value);
                rest = more;
            }
            [option, value, more @ ..] if option == "--elf" => {
                options.elf = Some(value.into());
                rest = more;
            }
            [option, more @ ..] if option == "--icount" => {
                options.icount = true;
                rest = more;
            }
            [option, ..] if option.starts_with('-') => return None,
            _ => {
                options.program = rest;
                return Some(options);
            }
        }
    }
}

pub fn main(args: &[String]) -> bool {
    let Some((options, name)) = parse(args).and_then(|o| o.board.map(|name| (o, name))) else {
        let boards = firmware::names().join(", ");
        eprintln!("usage: cargo xtask qemu --board BOARD [--icount] [--elf PROGRAM] [FILE [ARGS..]]\nboards: {boards}");
        return false;
    };
    match run(name, &options) {
        Ok(0) => true,
        Ok(status) => std::process::exit(status),
        Err(e) => firmware::report(Err(e)),
    }
}

fn run(name: &str, options: &Options) -> Result<i32, String> {
    let folder = BoardFolder::find(name)?;
    let elf = match &options.elf {
        Some(elf) => elf.clone(),
        None => firmware::build(&folder)?,
    };
    let mut emulator = emulator(&folder, &elf, options.program)?;
    if options.icount {
        emulator.args(["-icount", "shift=0,align=off,sleep=off"]);
    }
    emulator.args(["-serial", if options.program.is_empty() { "mon:stdio" } else { "stdio" }]);
    let status = emulator.status().map_err(|e| format!("qemu-system-arm: {e}"))?;
    Ok(status.code().unwrap_or(1))
}

/// The emulator that runs a firmware, told which program the firmware shall run. The serial line is left open.
pub fn emulator(folder: &BoardFolder, elf: &Path, program: &[String]) -> Result<Command, String> {
    let mut emulator = Command::new("qemu-system-arm");
    emulator.args(["-M", folder.board.text("qemu")?, "-display", "none"]);
    if program.is_empty() {
        emulator.arg("-semihosting");
    } else {
        let mut config = String::from("enable=on,target=native,arg=adder");
        for word in program {
            config += ",arg=";
            config += &word.replace(',', ",,");
        }
        emulator.args(["-monitor", "none", "-semihosting-config", &config]);
    }
    emulator.arg("-kernel").arg(elf);
    Ok(emulator)
}
