//! The prompt for people.

use crate::complete::VmCompleter;
use crate::editor::{Editor, Ended};
use crate::incomplete::needs_more;
use crate::run;
use crate::{key, Console, Exit, Mode, Repl};
use adder_heap::{Buf, NoMemory};
use adder_syntax::Source;
use adder_vm::native::Show;
use adder_vm::run::Mode as CompileMode;
use adder_vm::state::slots;
use adder_vm::{Val, Vm, R};

/// Serves the prompt; None when the mode has changed.
pub(crate) fn run<const N: usize>(
    repl: &mut Repl<N>,
    vm: &Vm,
    console: &mut dyn Console,
    banner: &str,
) -> Option<Exit> {
    console.editing(true);
    show_banner(console, banner);
    loop {
        run::unlock_heap(vm);
        vm.pending.interrupt_char.set(-1);
        console.editing(true);
        let mut editor = Editor::new(&vm.heap);
        let ended = match read_input(repl, vm, console, &mut editor) {
            Ok(ended) => ended,
            Err(e) => {
                let failed: R<()> = Err(vm.no_memory(e));
                run::report(vm, failed);
                continue;
            }
        };
        let exit = match ended {
            Input::Text => execute(vm, console, editor),
            Input::Nothing => None,
            Input::Key(key::CTRL_A) => {
                console.write(b"\r\n");
                repl.mode = Mode::Raw;
                return None;
            }
            Input::Key(key::CTRL_B) => {
                console.write(b"\r\n");
                show_banner(console, banner);
                None
            }
            Input::Key(key::CTRL_D) => {
                console.write(b"\r\n");
                return Some(Exit::Reset);
            }
            Input::Key(key::CTRL_E) => paste(vm, console),
            Input::Key(_) => {
                console.write(b"\r\n");
                None
            }
            Input::Hangup => return Some(Exit::Hangup),
        };
        if exit.is_some() {
            return exit;
        }
    }
}

fn show_banner(console: &mut dyn Console, banner: &str) {
    console.write(banner.as_bytes());
    console.write(b"\r\nType \"help()\" for more information.\r\n");
}

enum Input {
    /// The editor holds a complete input.
    Text,
    Nothing,
    Key(u8),
    Hangup,
}

/// A prompt of `sys` as text.
fn prompt<'h>(vm: &'h Vm, slot: usize, default: &[u8]) -> Result<Buf<'h, u8>, NoMemory> {
    let mut text = Buf::new(&vm.heap);
    let value = vm.roots[slot].get();
    if value == Val::UNBOUND {
        text.extend(default)?;
        return Ok(text);
    }
    match vm.to_text(value, Show::Str).map(|v| v.cast::<adder_vm::object::Str>()) {
        Ok(Some(s)) => text.extend(s.bytes())?,
        Ok(None) => {}
        Err(_) => {
            vm.take_exception();
        }
    }
    Ok(text)
}

/// Reads lines until the input is complete.
fn read_input<const N: usize>(
    repl: &mut Repl<N>,
    vm: &Vm,
    console: &mut dyn Console,
    editor: &mut Editor<'_>,
) -> Result<Input, NoMemory> {
    let mut ended = read_line(repl, vm, console, editor, &prompt(vm, slots::PS1, b">>> ")?)?;
    loop {
        match ended {
            None => return Ok(Input::Hangup),
            Some(Ended::Line) if editor.text().is_empty() => return Ok(Input::Nothing),
            Some(Ended::Line) if !needs_more(editor.text()) => return Ok(Input::Text),
            Some(Ended::Line) => {}
            Some(Ended::Key(key)) => return Ok(Input::Key(key)),
        }
        ended = read_line(repl, vm, console, editor, &prompt(vm, slots::PS2, b"... ")?)?;
        match ended {
            Some(Ended::Key(key::CTRL_C)) => {
                console.write(b"\r\n");
                return Ok(Input::Nothing);
            }
            // Ctrl-D ends the block; other control keys have no meaning here.
            Some(Ended::Key(_)) => {
                console.write(b"\r\n");
                return Ok(Input::Text);
            }
            _ => {}
        }
    }
}

fn read_line<const N: usize>(
    repl: &mut Repl<N>,
    vm: &Vm,
    console: &mut dyn Console,
    editor: &mut Editor<'_>,
    prompt: &[u8],
) -> Result<Option<Ended>, NoMemory> {
    editor.begin_line(console, prompt)?;
    loop {
        let Some(byte) = console.read_byte() else { return Ok(None) };
        if let Some(ended) = editor.key(byte, console, prompt, &mut repl.history, &mut VmCompleter { vm })? {
            return Ok(Some(ended));
        }
    }
}

/// Runs an input as an interactive statement.
fn execute(vm: &Vm, console: &mut dyn Console, editor: Editor<'_>) -> Option<Exit> {
    console.editing(false);
    let function = run::compile(vm, editor.text(), CompileMode::Single);
    drop(editor);
    let result = function.and_then(|f| run::call(vm, f));
    run::report(vm, result)
}

/// Source text that is echoed as it arrives, up to Ctrl-D.
struct Paste<'c> {
    console: &'c mut dyn Console,
    ended: bool,
    cancelled: bool,
    after_return: bool,
}

impl Source for Paste<'_> {
    fn next_byte(&mut self) -> Option<u8> {
        if self.ended {
            return None;
        }
        match self.console.read_byte() {
            None | Some(key::CTRL_D) => {
                self.console.write(b"\r\n");
                self.ended = true;
                None
            }
            Some(key::CTRL_C) => {
                self.console.write(b"\r\n");
                self.ended = true;
                self.cancelled = true;
                None
            }
            // A line ends with either, or both.
            Some(key::NEWLINE) if self.after_return => {
                self.after_return = false;
                self.next_byte()
            }
            Some(byte @ (key::RETURN | key::NEWLINE)) => {
                self.after_return = byte == key::RETURN;
                self.console.write(b"\r\n=== ");
                Some(b'\n')
            }
            Some(byte) => {
                self.after_return = false;
                self.console.write(&[byte]);
                Some(byte)
            }
        }
    }
}

/// Paste mode: everything up to Ctrl-D is one source file.
fn paste(vm: &Vm, console: &mut dyn Console) -> Option<Exit> {
    console.write(b"\r\npaste mode; Ctrl-C to cancel, Ctrl-D to finish\r\n=== ");
    let mut source = Paste { console, ended: false, cancelled: false, after_return: false };
    let function = run::compile(vm, &mut source, CompileMode::Exec);
    // After an error the rest is still taken, so that it does not end up at the prompt.
    while source.next_byte().is_some() {}
    if source.cancelled {
        vm.take_exception();
        return None;
    }
    source.console.editing(false);
    let result = function.and_then(|f| run::call(vm, f));
    run::report(vm, result)
}
