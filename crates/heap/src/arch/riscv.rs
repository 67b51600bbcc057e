//! Callee-saved registers of RISC-V, s0 to s11 (s0 and s1 only where the E base has no more).

use core::arch::asm;

#[cfg(target_arch = "riscv32")]
macro_rules! store {
    ($register:literal, $index:literal) => {
        concat!("sw ", $register, ", 4*", $index, "({to})")
    };
}
#[cfg(target_arch = "riscv64")]
macro_rules! store {
    ($register:literal, $index:literal) => {
        concat!("sd ", $register, ", 8*", $index, "({to})")
    };
}

pub const COUNT: usize = 12;

#[inline(always)]
pub fn save_registers(saved: &mut [usize; COUNT]) -> *const u8 {
    let low;
    // SAFETY: writes COUNT words to the array at most and reads the stack pointer.
    unsafe {
        asm!(
            store!("s0", "0"),
            store!("s1", "1"),
            "mv {low}, sp",
            to = in(reg) saved.as_mut_ptr(),
            low = out(reg) low,
            options(nostack, preserves_flags),
        );
        #[cfg(not(target_feature = "e"))]
        asm!(
            store!("s2", "2"),
            store!("s3", "3"),
            store!("s4", "4"),
            store!("s5", "5"),
            store!("s6", "6"),
            store!("s7", "7"),
            store!("s8", "8"),
            store!("s9", "9"),
            store!("s10", "10"),
            store!("s11", "11"),
            to = in(reg) saved.as_mut_ptr(),
            options(nostack, preserves_flags),
        );
    }
    low
}
