//! The REPL on the console, from one soft reset to the next.

use crate::{board, mps2, python};
use adder_repl::{Console, Repl};

/// Memory for the lines entered before.
const HISTORY: usize = 512;

const NAME: &str = concat!("Adder v", env!("CARGO_PKG_VERSION"), "; ");

struct Line;

impl Console for Line {
    fn read_byte(&mut self) -> Option<u8> {
        loop {
            if let Ok(byte) = u8::try_from(python::adder_console_wait()) {
                return Some(byte);
            }
            // At the prompt nobody serves what calls the program, so that it would not wait.
            let vm = python::vm();
            if vm.handle_pending().is_err() {
                vm.take_exception();
            }
        }
    }

    fn write(&mut self, bytes: &[u8]) {
        mps2::console().write(bytes);
    }
}

/// Serves the prompt for ever.
pub fn serve() -> ! {
    let mut banner = [0u8; NAME.len() + board::MACHINE.len()];
    let (name, machine) = banner.split_at_mut(NAME.len());
    name.copy_from_slice(NAME.as_bytes());
    machine.copy_from_slice(board::MACHINE.as_bytes());
    let banner = core::str::from_utf8(&banner).unwrap_or(board::MACHINE);
    let mut repl = Repl::<HISTORY>::new();
    loop {
        let vm = python::start();
        repl.run(vm, &mut Line, banner);
        Line.write(b"MPY: soft reboot\r\n");
    }
}
