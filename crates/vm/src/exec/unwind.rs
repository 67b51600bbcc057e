//! Unwinding: from a raised exception to its handler, frame by frame.

use super::complete::{is_for, is_generator_stub};
use super::frame::{function, Stub};
use super::{generator, LENGTHS};
use crate::object::*;
use crate::types::exception;
use crate::value::Val;
use crate::Vm;
use adder_isa::{code, ExcKind, Flags, Op};

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
        if note {
            note_context(vm, pc);
        }
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
                // A generator takes what it is handling to wherever it is resumed.
                let from = if f.code.head.flags.has(Flags::GENERATOR) { core::ptr::null_mut() } else { base };
                if from < vm.handling.get() {
                    vm.handling.set(from);
                }
                return f.code.body_ptr().add(handler);
            }
            let ret = base.sub(2).cast::<*const u8>().read();
            let caller = base.sub(1).cast::<*mut Val>().read();
            let Some(stub) = Stub::at(ret) else {
                // Inside the call instruction, which is what its range in the tables covers.
                pc = super::tier::bytecode_of(ret, caller).sub(1);
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
    is_for(op) && vm.take_if(&exception::STOP_ITERATION).is_some()
}

/// A StopIteration that leaves a generator would end its consumer's loop by mistake.
fn generator_raised(vm: &Vm) {
    if vm.take_if(&exception::STOP_ITERATION).is_some() {
        vm.runtime_error(format_args!("generator raised StopIteration"));
    }
}

/// `Vm::handling` when no exception is being handled.
pub(crate) const NOTHING_HANDLED: *mut Val = core::ptr::without_provenance_mut(usize::MAX);

/// Links an exception raised by the instruction at `pc` to the one that is being handled there.
///
/// # Safety
/// `pc` is that of the frame at `vm.base`.
unsafe fn note_context(vm: &Vm, pc: *const u8) {
    let exception = vm.exc.get();
    // SAFETY: the caller's promise.
    let by_statement = unsafe { *pc == Op::Raise as u8 || *pc == Op::RaiseFrom as u8 };
    // One that comes from native code has been through this if it has been through Python code.
    let is_new = vm.exception_object(exception).is_some_and(|e| e.traceback_len.get() == 0);
    if by_statement || is_new {
        if let Some(handled) = vm.handled_exception() {
            vm.set_context(exception, handled);
        }
    }
}

impl Vm {
    /// The exception that is being handled by the innermost `except`, `finally` or `with` around what is running.
    pub fn handled_exception(&self) -> Option<Val> {
        let mut pc = self.pc.get();
        let mut base = self.base.get();
        // SAFETY: pc and base are those of the running frame; frames are linked as `frame` describes, the bottom one
        // is no function's. Registers named by the exception table hold values in its ranges.
        unsafe {
            let from = self.handling.get();
            while base >= from && base != self.stack_base() {
                let code = function(base).code;
                if code.head.exc_count != 0 {
                    if let Some(exception) = handled_in(&code, pc, base) {
                        return Some(exception);
                    }
                }
                let ret = base.sub(2).cast::<*const u8>().read();
                let caller = base.sub(1).cast::<*mut Val>().read();
                pc = match Stub::at(ret) {
                    None => super::tier::bytecode_of(ret, caller).sub(1),
                    Some(_) => base.sub(4).cast::<*const u8>().read(),
                };
                base = caller;
            }
            if !from.is_null() {
                self.handling.set(NOTHING_HANDLED);
            }
        }
        None
    }
}

/// The exception that code of the frame at `base` is handling at `pc`.
///
/// # Safety
/// The code is the frame's, and `pc` in it.
#[inline(never)]
unsafe fn handled_in(code: &CodeObj, pc: *const u8, base: *mut Val) -> Option<Val> {
    // SAFETY: the caller's promise.
    let offset = unsafe { pc.offset_from(code.body_ptr()) } as usize;
    entries_at(code, offset).find_map(|e| {
        // SAFETY: the registers of an entry have values in its range.
        unsafe {
            let r = base.add(e.reg as usize);
            match e.kind {
                HANDLER => None,
                PENDING if *r != Val::small(1) => None,
                PENDING => Some(r.add(1).read()),
                _ => Some(r.read()),
            }
        }
    })
}

const HANDLER: u8 = ExcKind::Handler as u8;
const PENDING: u8 = ExcKind::Pending as u8;

/// An entry of the exception table as it lies in memory; see `adder_isa::ExcEntry`.
#[derive(Clone, Copy)]
#[repr(C, packed)]
struct Entry {
    start: u16,
    end: u16,
    handler: u16,
    reg: u8,
    kind: u8,
}
const _: () = assert!(size_of::<Entry>() == code::EXC_SIZE);

/// The entries that cover an instruction.
#[inline(always)]
fn entries_at(code: &CodeObj, offset: usize) -> impl Iterator<Item = &Entry> {
    let table = if code.head.exc_count == 0 {
        &[][..]
    } else {
        // SAFETY: the body has `exc_count` entries behind the code.
        unsafe {
            let start = code.body_ptr().add(code.head.exc_offset()).cast::<Entry>();
            core::slice::from_raw_parts(start, code.head.exc_count as usize)
        }
    };
    table.iter().filter(move |e| offset >= u16::from_le(e.start) as usize && offset < u16::from_le(e.end) as usize)
}

/// Offset and register of the handler for an instruction.
#[inline(always)]
fn find_handler(code: &CodeObj, offset: usize) -> Option<(usize, usize)> {
    let e = entries_at(code, offset).find(|e| e.kind == HANDLER)?;
    Some((u16::from_le(e.handler) as usize, e.reg as usize))
}
