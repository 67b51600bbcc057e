//! For hosts without a file of their own: the address of a local stands for the stack pointer, and pointers
//! that are only in registers are missed. Good enough to collect at places where Rust code holds none.

pub const COUNT: usize = 1;

#[inline(never)]
pub fn save_registers(saved: &mut [usize; COUNT]) -> *const u8 {
    core::ptr::from_ref(&core::hint::black_box(saved)).cast()
}
