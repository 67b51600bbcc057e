//! Running a program of the machine that emulates or debugs the board, through semihosting.
//!
//! The command line `adder FILE ARGUMENTS..` asks for it; any other means that nobody does. Imports then
//! look for files of that machine too, and the program's end ends the emulator with the program's status.

use crate::{mps2, python};
use adder_cortex_m::semihosting;
use adder_syntax::Source;
use adder_vm::fmt::Print;
use adder_vm::import::{Files, Stat};
use adder_vm::object::{Exception, Tuple};
use adder_vm::run::Mode;
use adder_vm::state::slots;
use adder_vm::types::exception::SYSTEM_EXIT;
use adder_vm::types::{int, list};
use adder_vm::{Val, Vm, R};
use core::sync::atomic::{AtomicBool, Ordering::Relaxed};

const PROGRAM: &str = "adder";
const FAILED: u8 = 1;
const NO_FILE: u8 = 2;
const LONGEST_COMMAND: usize = 256;

static RUNNING: AtomicBool = AtomicBool::new(false);

/// Ends the emulator if it runs the board for a program's sake.
pub fn exit_if_running(status: u8) {
    if RUNNING.load(Relaxed) {
        semihosting::exit(status);
    }
}

/// Runs the program of the command line, if there is one.
pub fn run_if_asked() {
    let mut buffer = [0; LONGEST_COMMAND];
    let line = core::str::from_utf8(semihosting::command_line(&mut buffer)).unwrap_or("");
    let mut words = line.split(' ');
    if words.next() != Some(PROGRAM) {
        return;
    }
    let Some(path) = words.next() else { return };
    RUNNING.store(true, Relaxed);
    let status = run(line, path);
    exit_if_running(status);
    RUNNING.store(false, Relaxed);
}

fn run(line: &str, path: &str) -> u8 {
    let Some(handle) = semihosting::open(path.as_bytes()) else {
        mps2::console().write_text(b"can't open the program\n");
        return NO_FILE;
    };
    let vm = python::start();
    let result = set_up(vm, line, path).and_then(|()| execute(vm, handle, path));
    semihosting::close(handle);
    finish(vm, result)
}

/// Fills `sys.argv`, and makes the program's folder the place to look for modules.
fn set_up(vm: &Vm, line: &str, path: &str) -> R<()> {
    let argv = vm.new_list(0)?;
    for word in line.split(' ').skip(1) {
        list::push(vm, argv, vm.new_str(word)?)?;
    }
    vm.roots[slots::ARGV].set(argv.val());
    let folder = path.rsplit_once('/').map_or("", |p| p.0);
    python::set_path(vm, folder)
}

fn execute(vm: &Vm, handle: usize, path: &str) -> R {
    let Some(globals) = vm.main_dict() else { return Ok(Val::NONE) };
    let result = vm.run_source(File::new(handle), path, Mode::Exec, globals)?;
    if vm.poll.get() != 0 {
        vm.handle_pending()?;
    }
    Ok(result)
}

struct Console;

impl Print for Console {
    fn write(&mut self, text: &[u8]) -> R<()> {
        mps2::console().write_text(text);
        Ok(())
    }
}

/// Shows an uncaught exception; the exit status.
fn finish(vm: &Vm, result: R) -> u8 {
    if result.is_ok() {
        return 0;
    }
    if let Some(exit) = vm.take_if(&SYSTEM_EXIT) {
        return exit_status(vm, exit);
    }
    let exception = vm.take_exception();
    if vm.print_exception(exception, &mut Console).is_err() {
        vm.take_exception();
    }
    FAILED
}

/// The status that a SystemExit asks for.
fn exit_status(vm: &Vm, exit: Val) -> u8 {
    let args = vm.payload_of(exit).cast::<Exception>().and_then(|e| e.args.get().cast::<Tuple>());
    let value = args.and_then(|args| args.items().first().copied()).unwrap_or(Val::NONE);
    if value.is_none() {
        return 0;
    }
    int::to_i64(value).map_or(FAILED, |status| (status & 0xFF) as u8)
}

/// The bytes of an open file.
struct File {
    handle: usize,
    buffer: [u8; 128],
    at: usize,
    end: usize,
}

impl File {
    fn new(handle: usize) -> File {
        File { handle, buffer: [0; 128], at: 0, end: 0 }
    }
}

impl Source for File {
    fn next_byte(&mut self) -> Option<u8> {
        if self.at == self.end {
            self.at = 0;
            self.end = semihosting::read(self.handle, &mut self.buffer).unwrap_or(0).min(self.buffer.len());
        }
        let byte = self.buffer.get(..self.end)?.get(self.at).copied()?;
        self.at += 1;
        Some(byte)
    }
}

/// The host's files, for `import`.
pub static FILES: Files = Files { stat, open, read, close };

fn stat(path: &str) -> Stat {
    let Some(handle) = open(path) else { return Stat::None };
    // There is no request that tells a folder from a file, but only a folder has a length and nothing to read.
    let empty = semihosting::length(handle) == Some(0);
    let readable = semihosting::read(handle, &mut [0]) == Some(1);
    semihosting::close(handle);
    if empty || readable {
        Stat::File
    } else {
        Stat::Dir
    }
}

fn open(path: &str) -> Option<usize> {
    if !RUNNING.load(Relaxed) {
        return None;
    }
    semihosting::open(path.as_bytes())
}

fn read(handle: usize, buffer: &mut [u8]) -> isize {
    semihosting::read(handle, buffer).map_or(-1, |n| n as isize)
}

fn close(handle: usize) {
    semihosting::close(handle);
}
