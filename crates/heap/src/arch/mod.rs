//! The native stack as a root: where its low end is, with the callee-saved registers stored above it.
//!
//! Pointers that Rust code holds across a call are in its stack frames or in callee-saved registers. Each
//! file has one function, `save_registers`, that stores the latter in an array of the caller and returns the
//! stack pointer; everything between that and the base of the stack is then scanned conservatively.

use core::hint::black_box;

#[cfg(target_arch = "aarch64")]
#[path = "aarch64.rs"]
mod registers;
#[cfg(target_arch = "arm")]
#[path = "arm.rs"]
mod registers;
#[cfg(not(any(
    target_arch = "aarch64",
    target_arch = "arm",
    target_arch = "riscv32",
    target_arch = "riscv64",
    target_arch = "x86_64"
)))]
#[path = "other.rs"]
mod registers;
#[cfg(any(target_arch = "riscv32", target_arch = "riscv64"))]
#[path = "riscv.rs"]
mod registers;
#[cfg(target_arch = "x86_64")]
#[path = "x86_64.rs"]
mod registers;

/// Calls `f` with the low end of the native stack. All pointers held by the callers are in memory at or above
/// it for as long as `f` runs.
#[inline(never)]
pub fn with_native_stack<R>(f: impl FnOnce(*const usize) -> R) -> R {
    let mut saved = [0; registers::COUNT];
    let low = registers::save_registers(&mut saved);
    let result = f(low.cast());
    // Keeps the array, and with it this frame, in use until here.
    black_box(&saved);
    result
}
