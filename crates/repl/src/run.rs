//! Running what was entered, and showing how it ended.

use crate::{key, Exit};
use adder_syntax::Source;
use adder_vm::fmt::Print;
use adder_vm::run::Mode;
use adder_vm::types::exception::SYSTEM_EXIT;
use adder_vm::{Val, Vm, R};

/// Name of the source in tracebacks.
pub(crate) const FILE: &str = "<stdin>";

/// Text to the console through the host, which translates line ends where needed.
pub(crate) struct HostOut<'v>(pub &'v Vm);

impl Print for HostOut<'_> {
    fn write(&mut self, text: &[u8]) -> R<()> {
        (self.0.host.write)(text);
        Ok(())
    }
}

/// A program that left the heap locked must not keep the prompt from working.
pub(crate) fn unlock_heap(vm: &Vm) {
    vm.heap_locked.set(0);
    vm.heap.lock(false);
}

/// Compiles a source in the namespace of `__main__`; the answer is a function to be called.
pub(crate) fn compile(vm: &Vm, source: impl Source, mode: Mode) -> R {
    let Some(namespace) = vm.main_dict() else {
        return Err(vm.runtime_error(format_args!("no main module")));
    };
    vm.compile_source(source, FILE, mode, namespace)
}

/// Runs a compiled source, during which Ctrl-C interrupts.
pub(crate) fn call(vm: &Vm, function: Val) -> R {
    vm.pending.interrupt_char.set(key::CTRL_C as i16);
    let mut result = vm.call(function, &[]);
    if result.is_ok() && vm.poll.get() != 0 {
        // An interrupt that came with the last instruction.
        result = vm.handle_pending().and(result);
    }
    vm.pending.interrupt_char.set(-1);
    result
}

/// Shows the exception of a failed run; SystemExit ends the REPL.
pub(crate) fn report<T>(vm: &Vm, result: R<T>) -> Option<Exit> {
    if result.is_ok() {
        return None;
    }
    if let Some(exception) = vm.take_if(&SYSTEM_EXIT) {
        return Some(Exit::SystemExit(exception));
    }
    let exception = vm.take_exception();
    if vm.print_exception(exception, &mut HostOut(vm)).is_err() {
        vm.take_exception();
    }
    None
}
