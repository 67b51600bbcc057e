//! The interactive prompt, and the raw REPL by which tools upload and run code. Shared by all ports.
//!
//! | file | what |
//! |---|---|
//! | `editor` | one line of input: keys in, echo out |
//! | `history` | the lines entered before |
//! | `complete` | what the Tab key offers |
//! | `incomplete` | whether an input needs more lines |
//! | `friendly` | the prompt |
//! | `raw` | the raw REPL and raw paste |
//! | `run` | running what was entered |
//!
//! See docs/design/repl.md for the bytes of the protocols.

#![no_std]
#![forbid(unsafe_code)]

#[cfg(test)]
extern crate std;

mod complete;
mod editor;
mod friendly;
mod history;
mod incomplete;
mod raw;
mod run;

pub use editor::{Completer, Completion, Editor, Ended};
pub use history::History;
pub use incomplete::needs_more;

use adder_vm::{Val, Vm};

/// Where keys come from and what is shown goes to, as bytes without translation.
pub trait Console {
    /// The next byte, waiting for it; None if the other side is gone.
    fn read_byte(&mut self) -> Option<u8>;
    fn write(&mut self, bytes: &[u8]);
    /// Called with true when the prompt begins to take keys and with false before a program runs.
    fn editing(&mut self, _on: bool) {}
}

/// Bytes of the control keys.
pub(crate) mod key {
    pub const CTRL_A: u8 = 1;
    pub const CTRL_B: u8 = 2;
    pub const CTRL_C: u8 = 3;
    pub const CTRL_D: u8 = 4;
    pub const CTRL_E: u8 = 5;
    pub const CTRL_F: u8 = 6;
    pub const BACKSPACE: u8 = 8;
    pub const TAB: u8 = 9;
    pub const NEWLINE: u8 = 10;
    pub const CTRL_K: u8 = 11;
    pub const RETURN: u8 = 13;
    pub const CTRL_N: u8 = 14;
    pub const CTRL_P: u8 = 16;
    pub const CTRL_U: u8 = 21;
    pub const CTRL_W: u8 = 23;
    pub const ESCAPE: u8 = 27;
    pub const DELETE: u8 = 127;
}

/// Why the REPL ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Ctrl-D on an empty line: a device resets softly, a host program ends.
    Reset,
    /// The console is gone.
    Hangup,
    /// SystemExit was raised; the exception.
    SystemExit(Val),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Friendly,
    Raw,
}

/// The REPL. It outlives soft resets, so that its mode and history do too; `HISTORY` is the memory for the
/// history in bytes.
pub struct Repl<const HISTORY: usize> {
    mode: Mode,
    pub history: History<HISTORY>,
}

impl<const HISTORY: usize> Default for Repl<HISTORY> {
    fn default() -> Self {
        Self::new()
    }
}

impl<const HISTORY: usize> Repl<HISTORY> {
    pub const fn new() -> Self {
        Repl { mode: Mode::Friendly, history: History::new() }
    }

    /// Whether a tool is in control; programs that run at start then print nothing of their own.
    pub fn is_raw(&self) -> bool {
        self.mode == Mode::Raw
    }

    /// Serves the console until it ends. `banner` is a line that names the program, without line end.
    pub fn run(&mut self, vm: &Vm, console: &mut dyn Console, banner: &str) -> Exit {
        loop {
            let exit = match self.mode {
                Mode::Friendly => friendly::run(self, vm, console, banner),
                Mode::Raw => raw::run(self, vm, console),
            };
            if let Some(exit) = exit {
                console.editing(false);
                return exit;
            }
        }
    }
}
