//! A block of 32-bit registers at a fixed address.

/// Registers of one peripheral.
#[derive(Clone, Copy)]
pub struct Block(usize);

impl Block {
    /// # Safety
    /// At `base` is a peripheral with readable and writable registers in at least 64 bytes, whose
    /// registers cannot make it access memory.
    pub const unsafe fn new(base: usize) -> Block {
        Block(base)
    }

    /// The register at one of the offsets that this crate's drivers use.
    #[inline(always)]
    pub fn read<const OFFSET: usize>(self) -> u32 {
        const { assert!(OFFSET < 64 && OFFSET.is_multiple_of(4)) };
        // SAFETY: `new` vouches for the addresses.
        unsafe { ((self.0 + OFFSET) as *const u32).read_volatile() }
    }

    #[inline(always)]
    pub fn write<const OFFSET: usize>(self, value: u32) {
        const { assert!(OFFSET < 64 && OFFSET.is_multiple_of(4)) };
        // SAFETY: `new` vouches for the addresses, and that writing cannot touch memory.
        unsafe { ((self.0 + OFFSET) as *mut u32).write_volatile(value) }
    }
}
