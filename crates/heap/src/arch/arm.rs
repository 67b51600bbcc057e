//! Callee-saved registers of 32-bit ARM, in instructions that every variant has, the 16-bit one included.

use core::arch::asm;

pub const COUNT: usize = 8;

#[inline(always)]
pub fn save_registers(saved: &mut [usize; COUNT]) -> *const u8 {
    let low;
    // SAFETY: writes COUNT words to the array and reads the stack pointer.
    unsafe {
        asm!(
            "str r4, [{to}]",
            "str r5, [{to}, #4]",
            "str r6, [{to}, #8]",
            "str r7, [{to}, #12]",
            "mov {low}, r8",
            "str {low}, [{to}, #16]",
            "mov {low}, r9",
            "str {low}, [{to}, #20]",
            "mov {low}, r10",
            "str {low}, [{to}, #24]",
            "mov {low}, r11",
            "str {low}, [{to}, #28]",
            "mov {low}, sp",
            to = in(reg) saved.as_mut_ptr(),
            low = out(reg) low,
            options(nostack, preserves_flags),
        );
    }
    low
}
