//! Frames on the VM stack.
//!
//! A frame's registers start at `base`; the three words before it are its link: the function (later the
//! result), the return address, and the caller's base. Calls made by the compiler's code place the link and
//! the arguments in the caller's own registers. Calls made on behalf of an instruction (`__add__`, a
//! generator's resumption) push a frame above the caller's, with what is needed to go on below the link:
//! ```text
//! base[-5]  generator            (only under stub_gen_*, stub_native_end/yield)
//! base[-4]  the instruction      (address; under every stub but stub_native)
//! base[-3]  function, result
//! base[-2]  return address: in the caller's code, or one of the stubs
//! base[-1]  caller's base
//! base[0..] registers
//! ```

use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::Op;

/// The VM's own code: frames pushed by the VM return here. A generator's `ret` comes to its `*_end` stub,
/// its `yield_value` to the op behind.
///
/// The second half is for frames pushed on behalf of instructions of native code: see `tier`.
pub static STUBS: [u8; 2 * STUB_COUNT] = [
    Op::StubNative as u8,
    Op::StubInit as u8,
    Op::StubComplete as u8,
    Op::StubGenEnd as u8,
    Op::StubGenYield as u8,
    Op::StubNativeEnd as u8,
    Op::StubNativeYield as u8,
    Op::StubResume as u8,
    Op::StubResume as u8,
    Op::StubResume as u8,
    Op::StubResume as u8,
    Op::StubResume as u8,
    Op::StubResume as u8,
    Op::StubResume as u8,
];

/// How far a stub for native code is from the one it stands for.
pub const STUB_COUNT: usize = 7;

/// Index of each stub in `STUBS`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(usize)]
pub enum Stub {
    Native = 0,
    Init = 1,
    Complete = 2,
    GenEnd = 3,
    NativeEnd = 5,
}

impl Stub {
    pub fn address(self) -> *const u8 {
        &raw const STUBS[self as usize]
    }

    /// The stub at a return address, if it is one.
    pub fn at(address: *const u8) -> Option<Stub> {
        let index = address.addr().wrapping_sub((&raw const STUBS).addr());
        if index >= STUBS.len() {
            return None;
        }
        Some(match index % STUB_COUNT {
            0 => Stub::Native,
            1 => Stub::Init,
            2 => Stub::Complete,
            3 => Stub::GenEnd,
            5 => Stub::NativeEnd,
            _ => return None,
        })
    }
}

/// Registers that a frame may use above its base without a further check: calls compare their base with a
/// limit this far below the end of the stack.
pub const SLACK: usize = 320;

/// The words of a frame's link.
pub const LINK: usize = 3;

/// The function that a frame executes.
///
/// # Safety
/// `base` must be the base of a frame of Python code.
#[inline(always)]
pub unsafe fn function(base: *mut Val) -> Gc<Function> {
    // SAFETY: the link holds the function while the frame is active.
    unsafe { base.sub(3).read().cast_unchecked() }
}

/// Words below a pushed frame's base: its link, the instruction it was pushed for, and the generator.
pub const PUSHED: usize = 5;

/// Registers kept free above a frame's own: a method call can move its arguments up by one.
const SPARE: usize = 2;

/// Where the base of a frame pushed above the one at `base` is, when native code has pushed nothing in between.
///
/// # Safety
/// As `function`.
#[inline(always)]
pub unsafe fn above(base: *mut Val) -> *mut Val {
    // SAFETY: the caller's promise.
    unsafe { base.wrapping_add(function(base).code.head.frame as usize + SPARE + PUSHED) }
}

/// Writes what is below the base of a pushed frame.
///
/// # Safety
/// The `PUSHED` words below `new` are free words of the VM stack; pc and base are those of the code that pushes.
#[inline(always)]
pub unsafe fn write_link(new: *mut Val, generator: Val, pc: *const u8, func: Val, stub: Stub, base: *mut Val) {
    // SAFETY: the caller's promise.
    unsafe {
        new.sub(5).write(generator);
        new.sub(4).cast::<*const u8>().write(pc);
        new.sub(3).write(func);
        new.sub(2).cast::<*const u8>().write(stub.address());
        new.sub(1).cast::<*mut Val>().write(base);
    }
}

impl Vm {
    /// The function whose code is running, None outside any.
    pub fn current_function(&self) -> Option<Gc<Function>> {
        let base = self.base.get();
        if base == self.stack_base() {
            return None;
        }
        // SAFETY: base is the current frame's.
        Some(unsafe { function(base) })
    }

    /// Base of the bottom frame, which is no function's.
    pub(crate) fn stack_base(&self) -> *mut Val {
        self.stack.get().wrapping_add(LINK)
    }

    /// First free register above the current frame and what native code has pushed on it.
    pub(crate) fn top(&self) -> *mut Val {
        let frame = self.current_function().map_or(0, |f| f.code.head.frame as usize);
        self.base.get().wrapping_add(frame + SPARE + self.extra.get())
    }

    /// Checks that a frame can start at `base` with `more` registers beyond the usual room.
    pub(crate) fn check_room(&self, base: *mut Val, more: usize) -> R<()> {
        if self.limit.get().is_null() {
            self.interrupted_call()?;
        }
        let needed = base.addr() + (SLACK + more) * size_of::<Val>();
        if needed > self.stack_end.get().addr() {
            return Err(self.raise_recursion());
        }
        Ok(())
    }

    /// Sets the base that no frame may reach, which interrupts take away.
    pub(crate) fn restore_limit(&self) {
        self.limit.set(self.stack_end.get().wrapping_sub(SLACK).max(self.stack.get()));
    }

    /// Pushes the link of a frame to be completed by `stub`, above the current frame, and returns its base.
    /// The caller then places the arguments.
    ///
    /// # Safety
    /// `vm.pc` and `vm.base` must be up to date.
    pub(crate) unsafe fn push_link(&self, stub: Stub, generator: Val, func: Val) -> R<*mut Val> {
        let base = self.top().wrapping_add(PUSHED);
        self.check_room(base, 0)?;
        // SAFETY: `check_room` has made sure of the space.
        unsafe { write_link(base, generator, self.pc.get(), func, stub, self.base.get()) };
        Ok(base)
    }
}
