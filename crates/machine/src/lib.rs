//! Module `machine`: the hardware, as Python programs see it.
//!
//! | file | what |
//! |---|---|
//! | `memory` | `mem8`, `mem16`, `mem32` |
//! | `system` | reset, idling, interrupts, the board's identity |
//!
//! The port registers its board with [`set`] before the VM runs.

#![no_std]

mod memory;
mod system;

use adder_hal::Board;
use adder_vm::native::{Const, NativeModule};
use adder_vm::object::Module;
use adder_vm::{Val, Vm};
use core::ptr::null_mut;
use core::sync::atomic::{AtomicPtr, Ordering};

static CONSTS: &[(&str, Const)] = &[
    ("mem8", Const::Val(Val::from_static(&memory::MEM8))),
    ("mem16", Const::Val(Val::from_static(&memory::MEM16))),
    ("mem32", Const::Val(Val::from_static(&memory::MEM32))),
];

static MACHINE: NativeModule =
    NativeModule { functions: system::FUNCTIONS, consts: CONSTS, extensible: true, ..NativeModule::new("machine") };
pub static MODULE: Module = MACHINE.module();

static BOARD: AtomicPtr<&'static dyn Board> = AtomicPtr::new(null_mut());

/// Registers the board.
pub fn set(board: &'static &'static dyn Board) {
    BOARD.store(core::ptr::from_ref(board).cast_mut(), Ordering::Release);
}

/// The registered board; RuntimeError if there is none.
fn board(vm: &Vm) -> adder_vm::R<&'static dyn Board> {
    let board = BOARD.load(Ordering::Acquire);
    if board.is_null() {
        return Err(vm.runtime_error(format_args!("no board")));
    }
    // SAFETY: only `set` writes the pointer, and it takes it from a static reference.
    Ok(unsafe { *board })
}
