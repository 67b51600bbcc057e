//! Unwinding: from a raised exception to its handler, frame by frame.

use super::complete::is_generator_stub;
use super::frame::{function, Stub};
use super::{generator, LENGTHS};
use crate::object::*;
use crate::types::exception;
use crate::value::Val;
use crate::Vm;
use adder_isa::{code, Op};

/// Finds the handler of the exception in `vm.exc`, raised by the instruction at `vm.pc` in the frame at
/// `vm.base`. Returns the handler's address with `vm.base` set; or null if the exception leaves the
/// innermost run of the loop.
#[cold]
#[inline(never)]
pub(super) fn unwind(vm: &Vm) -> *const u8 {
    let mut pc = vm.pc.get();
    let mut base = vm.base.get();
    // SAFETY: pc and base are those of the instruction that raised; frames are linked as `frame` describes.
    unsafe {
        // Raised again: this frame is in the traceback already.
        let mut note = *pc != Op::Reraise as u8;
        loop {
            let f = function(base);
            let offset = pc.offset_from(f.code.body_ptr()) as usize;
            if note {
                vm.add_traceback(f, offset);
            }
            note = true;
            if let Some((handler, reg)) = find_handler(&f.code, offset) {
                base.add(reg).write(vm.take_exception());
                vm.base.set(base);
                return f.code.body_ptr().add(handler);
            }
            let ret = base.sub(2).cast::<*const u8>().read();
            let caller = base.sub(1).cast::<*mut Val>().read();
            let Some(stub) = Stub::at(ret) else {
                // Inside the call instruction, which is what its range in the tables covers.
                pc = ret.sub(1);
                base = caller;
                continue;
            };
            if is_generator_stub(stub) {
                generator::finish(base);
                generator_raised(vm);
            }
            pc = base.sub(4).cast::<*const u8>().read();
            vm.base.set(caller);
            vm.pc.set(pc);
            if matches!(stub, Stub::Native | Stub::NativeEnd) {
                return core::ptr::null();
            }
            base = caller;
            if stub == Stub::Complete && ends_loop(vm, *pc) {
                return pc.add(LENGTHS[*pc as usize] as usize);
            }
        }
    }
}

/// `__next__` of an instance raised StopIteration under a `for`: the loop ends.
fn ends_loop(vm: &Vm, op: u8) -> bool {
    let is_for = op == Op::ForIter as u8 || op == Op::ForRange as u8 || op == Op::ForRangeStep as u8;
    is_for && vm.take_if(&exception::STOP_ITERATION).is_some()
}

/// A StopIteration that leaves a generator would end its consumer's loop by mistake.
fn generator_raised(vm: &Vm) {
    if vm.take_if(&exception::STOP_ITERATION).is_some() {
        vm.runtime_error(format_args!("generator raised StopIteration"));
    }
}

/// Offset and register of the handler for an instruction.
fn find_handler(code: &CodeObj, offset: usize) -> Option<(usize, usize)> {
    if code.head.exc_count == 0 {
        return None;
    }
    // SAFETY: the body has `exc_count` entries behind the code.
    let table = unsafe {
        let start = code.body_ptr().add(code.head.exc_offset()).cast::<[u8; code::EXC_SIZE]>();
        core::slice::from_raw_parts(start, code.head.exc_count as usize)
    };
    table.iter().find_map(|bytes| {
        let e = adder_isa::ExcEntry::from_bytes(bytes)?;
        (e.start as usize..e.end as usize).contains(&offset).then_some((e.handler as usize, e.reg as usize))
    })
}
