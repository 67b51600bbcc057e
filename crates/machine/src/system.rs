//! Reset, idling, interrupts, identity.

use adder_hal::InterruptState;
use adder_vm::object::Builtin;
use adder_vm::types::exception::SYSTEM_EXIT;
use adder_vm::{Val, Vm, R};

/// How long `idle` lets the processor rest at most.
const IDLE_US: u64 = 1000;

pub static FUNCTIONS: &[Builtin] = &[
    Builtin::exact("disable_irq", 0, disable_irq),
    Builtin::exact("enable_irq", 1, enable_irq),
    Builtin::exact("idle", 0, idle),
    Builtin::exact("reset", 0, |vm, _| crate::board(vm)?.cpu().reset()),
    // Uncaught, it ends the program, and what comes after a program is a fresh start.
    Builtin::exact("soft_reset", 0, |vm, _| Err(vm.raise_bare(&SYSTEM_EXIT))),
    Builtin::exact("unique_id", 0, |vm, _| vm.new_bytes(crate::board(vm)?.unique_id())),
];

fn disable_irq(vm: &Vm, _args: &[Val]) -> R {
    Ok(Val::bool(crate::board(vm)?.cpu().disable_interrupts().0))
}

/// Takes what `disable_irq` answered.
fn enable_irq(vm: &Vm, args: &[Val]) -> R {
    let state = InterruptState(vm.truth(args[0])?);
    crate::board(vm)?.cpu().restore_interrupts(state);
    Ok(Val::NONE)
}

fn idle(vm: &Vm, _args: &[Val]) -> R {
    crate::board(vm)?.clock().rest_us(IDLE_US);
    if vm.poll.get() != 0 {
        vm.handle_pending()?;
    }
    Ok(Val::NONE)
}
