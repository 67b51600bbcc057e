//! Callee-saved registers of x86-64: those of both calling conventions in use (rdi and rsi on Windows).

use core::arch::asm;

pub const COUNT: usize = 8;

#[inline(always)]
pub fn save_registers(saved: &mut [usize; COUNT]) -> *const u8 {
    let low;
    // SAFETY: writes COUNT words to the array and reads the stack pointer.
    unsafe {
        asm!(
            "mov [{to}], rbx",
            "mov [{to} + 8], rbp",
            "mov [{to} + 16], r12",
            "mov [{to} + 24], r13",
            "mov [{to} + 32], r14",
            "mov [{to} + 40], r15",
            "mov [{to} + 48], rdi",
            "mov [{to} + 56], rsi",
            "mov {low}, rsp",
            to = in(reg) saved.as_mut_ptr(),
            low = lateout(reg) low,
            options(nostack, preserves_flags),
        );
    }
    low
}
