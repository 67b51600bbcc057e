//! The raw REPL: for tools, which send whole sources and read what they print.
//!
//! Sources are compiled while they arrive; nothing of them is stored.

use crate::run;
use crate::{key, Console, Exit, Mode, Repl};
use adder_syntax::Source;
use adder_vm::run::Mode as CompileMode;
use adder_vm::types::exception::KEYBOARD_INTERRUPT;
use adder_vm::{Vm, R};

/// Bytes the sender may send ahead in raw paste; one more window is allowed for each `CREDIT`.
const WINDOW: u16 = 128;
const CREDIT: &[u8] = b"\x01";
const END: &[u8] = b"\x04";

/// Serves tools; None when the mode has changed.
pub(crate) fn run<const N: usize>(repl: &mut Repl<N>, vm: &Vm, console: &mut dyn Console) -> Option<Exit> {
    console.editing(true);
    show_banner(console);
    loop {
        run::unlock_heap(vm);
        vm.pending.interrupt_char.set(-1);
        console.editing(true);
        console.write(b">");
        let first = match first_byte(console) {
            First::Byte(byte) => match execute(vm, console, byte) {
                Ok(None) => continue,
                Ok(exit) => return exit,
                Err(instead) => instead,
            },
            first => first,
        };
        let exit = match first {
            First::Byte(_) => None,
            First::Nothing => None,
            First::Banner => {
                show_banner(console);
                None
            }
            First::Paste => paste(vm, console),
            First::Leave => {
                console.write(b"\r\n");
                repl.mode = Mode::Friendly;
                return None;
            }
            First::Reset => {
                console.write(b"OK\r\n");
                return Some(Exit::Reset);
            }
            First::Hangup => return Some(Exit::Hangup),
        };
        if exit.is_some() {
            return exit;
        }
    }
}

fn show_banner(console: &mut dyn Console) {
    console.write(b"raw REPL; CTRL-B to exit\r\n");
}

/// What the tool wants.
enum First {
    /// To run a source that begins with this byte.
    Byte(u8),
    Nothing,
    Banner,
    Paste,
    Leave,
    Reset,
    Hangup,
}

fn first_byte(console: &mut dyn Console) -> First {
    let Some(byte) = console.read_byte() else { return First::Hangup };
    match byte {
        key::CTRL_A => First::Banner,
        key::CTRL_B => First::Leave,
        key::CTRL_C => First::Nothing,
        key::CTRL_D => First::Reset,
        key::CTRL_E => {
            // A letter that says what is asked for, and Ctrl-A.
            let (Some(what), Some(_)) = (console.read_byte(), console.read_byte()) else { return First::Hangup };
            if what == b'A' {
                return First::Paste;
            }
            console.write(b"R\x00");
            First::Nothing
        }
        _ => First::Byte(byte),
    }
}

/// What ended a source.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Open,
    Complete,
    /// Ctrl-C: forget it.
    Cancelled,
    /// Ctrl-A or Ctrl-B: forget it, and show the banner or leave.
    Banner,
    Leave,
    Hangup,
}

/// A source without flow control.
struct Plain<'c> {
    console: &'c mut dyn Console,
    first: Option<u8>,
    end: End,
}

impl Source for Plain<'_> {
    fn next_byte(&mut self) -> Option<u8> {
        if self.end != End::Open {
            return None;
        }
        if let Some(byte) = self.first.take() {
            return Some(byte);
        }
        let byte = self.console.read_byte();
        self.end = match byte {
            None => End::Hangup,
            Some(key::CTRL_A) => End::Banner,
            Some(key::CTRL_B) => End::Leave,
            Some(key::CTRL_C) => End::Cancelled,
            Some(key::CTRL_D) => End::Complete,
            _ => return byte,
        };
        None
    }
}

/// Runs a source that begins with a byte; or says what is wanted instead.
fn execute(vm: &Vm, console: &mut dyn Console, first: u8) -> Result<Option<Exit>, First> {
    let mut source = Plain { console, first: Some(first), end: End::Open };
    let function = run::compile(vm, &mut source, CompileMode::Exec);
    // After an error the rest is still to be taken.
    while source.next_byte().is_some() {}
    let instead = match source.end {
        End::Open | End::Complete => {
            source.console.write(b"OK");
            return Ok(finish(vm, source.console, function));
        }
        End::Hangup => return Ok(Some(Exit::Hangup)),
        End::Cancelled => First::Nothing,
        End::Banner => First::Banner,
        End::Leave => First::Leave,
    };
    vm.take_exception();
    Err(instead)
}

/// A source in raw paste.
struct Paste<'c> {
    console: &'c mut dyn Console,
    /// Bytes until the next credit is due.
    left: u16,
    end: End,
}

impl Paste<'_> {
    /// The next byte, without giving credit.
    fn take(&mut self) -> Option<u8> {
        if self.end != End::Open {
            return None;
        }
        let byte = self.console.read_byte();
        self.end = match byte {
            None => End::Hangup,
            Some(key::CTRL_C) => End::Cancelled,
            Some(key::CTRL_D) => End::Complete,
            _ => return byte,
        };
        None
    }
}

impl Source for Paste<'_> {
    fn next_byte(&mut self) -> Option<u8> {
        if self.end != End::Open {
            return None;
        }
        let Some(byte) = self.take() else {
            self.console.write(END);
            return None;
        };
        self.left -= 1;
        if self.left == 0 {
            self.left = WINDOW;
            self.console.write(CREDIT);
        }
        Some(byte)
    }
}

fn paste(vm: &Vm, console: &mut dyn Console) -> Option<Exit> {
    let [low, high] = WINDOW.to_le_bytes();
    console.write(&[b'R', 1, low, high]);
    console.write(CREDIT);
    let mut source = Paste { console, left: WINDOW, end: End::Open };
    let mut function = run::compile(vm, &mut source, CompileMode::Exec);
    if source.end == End::Open {
        // An error before the end: the sender is told to stop, and what it has sent is dropped.
        source.console.write(END);
        while source.take().is_some() {}
    }
    match source.end {
        End::Hangup => return Some(Exit::Hangup),
        End::Cancelled => {
            vm.take_exception();
            function = Err(vm.raise_bare(&KEYBOARD_INTERRUPT));
        }
        _ => {}
    }
    finish(vm, source.console, function)
}

/// Runs what was compiled; its output and its exception are each followed by an end mark.
fn finish(vm: &Vm, console: &mut dyn Console, function: R) -> Option<Exit> {
    console.editing(false);
    let result = function.and_then(|f| run::call(vm, f));
    console.write(END);
    let exit = run::report(vm, result);
    console.write(END);
    exit
}
