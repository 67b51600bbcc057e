//! Callee-saved registers of AArch64.

use core::arch::asm;

pub const COUNT: usize = 12;

#[inline(always)]
pub fn save_registers(saved: &mut [usize; COUNT]) -> *const u8 {
    let low;
    // SAFETY: writes COUNT words to the array and reads the stack pointer.
    unsafe {
        asm!(
            "stp x19, x20, [{to}]",
            "stp x21, x22, [{to}, #16]",
            "stp x23, x24, [{to}, #32]",
            "stp x25, x26, [{to}, #48]",
            "stp x27, x28, [{to}, #64]",
            "stp x29, x30, [{to}, #80]",
            "mov {low}, sp",
            to = in(reg) saved.as_mut_ptr(),
            low = lateout(reg) low,
            options(nostack, preserves_flags),
        );
    }
    low
}
