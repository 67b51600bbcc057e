//! The REPL on a terminal. The line editor is the one of the devices, so that it behaves the same
//! everywhere; see docs/design/repl.md.

use crate::program::{exit_status, home};
use crate::{machine, output, signals, terminal};
use adder_repl::{Console, Exit, Repl};
use adder_vm::Vm;
use std::fs;
use std::path::PathBuf;

/// Memory for the lines entered before.
const HISTORY: usize = 16 << 10;
/// Lines that are kept in the file.
const LINES_KEPT: usize = 50;

struct Terminal;

impl Console for Terminal {
    fn read_byte(&mut self) -> Option<u8> {
        output::flush();
        loop {
            let mut byte = 0u8;
            // SAFETY: reads at most one byte to where there is room for one.
            let read = || unsafe { libc::read(0, (&raw mut byte).cast(), 1) };
            match machine::vm().unlocked(read) {
                1 => return Some(byte),
                0 => return None,
                _ if std::io::Error::last_os_error().kind() == std::io::ErrorKind::Interrupted => {}
                _ => return None,
            }
        }
    }

    fn write(&mut self, bytes: &[u8]) {
        output::write(bytes);
    }

    fn editing(&mut self, on: bool) {
        output::flush();
        terminal::set_raw(on);
    }
}

/// Runs the REPL until it ends; the answer is the exit status.
pub fn run(vm: &Vm) -> i32 {
    signals::catch_interrupts();
    let mut repl = Box::new(Repl::<HISTORY>::new());
    let file = home().map(|home| home.join(".micropython.history"));
    load_history(&mut repl, &file);
    let exit = repl.run(vm, &mut Terminal, &machine::banner());
    save_history(&repl, &file);
    output::flush();
    match exit {
        Exit::SystemExit(exception) => exit_status(vm, exception),
        Exit::Reset | Exit::Hangup => 0,
    }
}

fn load_history(repl: &mut Repl<HISTORY>, file: &Option<PathBuf>) {
    if let Some(Ok(text)) = file.as_ref().map(fs::read) {
        for line in text.split(|b| *b == b'\n') {
            repl.history.add(line);
        }
    }
}

fn save_history(repl: &Repl<HISTORY>, file: &Option<PathBuf>) {
    let Some(file) = file else { return };
    let mut lines: Vec<&[u8]> = repl.history.lines().rev().take(LINES_KEPT).collect();
    lines.reverse();
    let mut text = lines.join(&b'\n');
    text.push(b'\n');
    // A history that cannot be kept is no reason to complain.
    let _ = fs::write(file, text);
}
