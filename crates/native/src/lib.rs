//! The compiler from bytecode to machine code: one pass over the instructions, the interpreter's frames.
//!
//! | file | what |
//! |---|---|
//! | `code` | bytes, labels, references |
//! | `asm` | what the lowering asks of a target |
//! | `lower` | each op's machine code, for any target |
//! | `x64` | the target of this name: encodings, and `asm` in terms of them |
//!
//! See docs/design/native.md.
#![no_std]

mod asm;
mod code;
mod lower;
#[cfg(target_arch = "x86_64")]
mod x64;

#[cfg(all(test, target_arch = "x86_64"))]
mod tests;

use adder_heap::Buf;
use adder_vm::exec::tier::{CodeMemory, Place, Tier};
use adder_vm::object::{Function, Gc};
use adder_vm::{Val, Vm};
use asm::{Asm, Common, SHARED};
use code::Code;
use core::ptr;
use lower::Lower;

#[cfg(target_arch = "x86_64")]
use x64::X64 as Machine;

/// The tier for `Host::tier`, with the port's memory for code.
pub const fn tier(memory: &'static CodeMemory) -> Tier {
    Tier { compile: |vm, f| compile(vm, f).is_some(), run, memory }
}

/// What the compiled code of the bytecode of `f` has become is in its code object afterwards.
fn compile(vm: &Vm, f: Gc<Function>) -> Option<()> {
    let memory = vm.host.tier?.memory;
    let parts = share(vm, memory)?;
    let bytecode = f.code.code();
    let code = Code::new(&vm.heap, bytecode.len());
    let mut lower = Lower::new(&vm.heap, Machine::new(code, vm.machine_code.common.get(), parts), f);
    lower.function();
    let (mut asm, places) = lower.finish()?;
    let len = asm.code().here();
    if len >= Place::REACH {
        return None;
    }
    let (described, list) = vm.describe_machine_code(f.code, places.len())?;
    let start = (memory.alloc)(len)?;
    let linked = asm.link(start);
    let entry = start + size_of::<usize>();
    if let Some(word) = asm.code().bytes.get_mut(..size_of::<usize>()) {
        word.copy_from_slice(&described.expose_provenance().to_ne_bytes());
    }
    if !linked || !(memory.write)(start, &asm.code().bytes) {
        (memory.free)(start, len);
        return None;
    }
    // SAFETY: the description has room for the places, and the code is complete.
    unsafe {
        for (i, place) in places.iter().enumerate() {
            list.add(i).write(*place);
        }
        (*described).start = start;
        (*described).len = len;
        if !vm.add_machine_code(described, entry) {
            (memory.free)(start, len);
            return None;
        }
    }
    Some(())
}

/// Makes the shared code if there is none; gives the offsets of its parts.
fn share(vm: &Vm, memory: &CodeMemory) -> Option<[usize; SHARED]> {
    let mut asm = Machine::new(Code::new(&vm.heap, 0), 0, [0; SHARED]);
    let parts = asm.shared();
    if vm.machine_code.common.get() == 0 {
        if !asm.code().is_complete() {
            return None;
        }
        let start = (memory.alloc)(asm.code().here())?;
        if !asm.link(start) || !(memory.write)(start, &asm.code().bytes) {
            return None;
        }
        vm.machine_code.common.set(start);
        vm.machine_code.leave.set(start + parts[Common::Leave as usize]);
    }
    asm.code().is_complete().then_some(parts)
}

/// # Safety
/// As `Tier::run`.
unsafe fn run(vm: &Vm, base: *mut Val, address: usize) -> *const u8 {
    let enter = ptr::with_exposed_provenance::<()>(vm.machine_code.common.get());
    // SAFETY: the shared code begins with the way in, which takes these arguments.
    unsafe {
        let enter: unsafe extern "C" fn(&Vm, *mut Val, usize) -> *const u8 = core::mem::transmute(enter);
        enter(vm, base, address)
    }
}

/// The places of the instructions, in the order of their offsets.
type Places<'h> = Buf<'h, Place>;
