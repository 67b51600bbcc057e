//! Raw accesses to the address space, for `machine.mem32`.

use adder_hal::Memory;

/// The whole address space.
pub struct AddressSpace;

impl Memory for AddressSpace {
    fn read8(&self, address: usize) -> u8 {
        // SAFETY: see `Memory`: the Python program vouches for the address. A bad one is a fault, which resets.
        unsafe { (address as *const u8).read_volatile() }
    }
    fn read16(&self, address: usize) -> u16 {
        // SAFETY: as in `read8`; the caller has checked the alignment.
        unsafe { (address as *const u16).read_volatile() }
    }
    fn read32(&self, address: usize) -> u32 {
        // SAFETY: as in `read16`.
        unsafe { (address as *const u32).read_volatile() }
    }
    fn write8(&self, address: usize, value: u8) {
        // SAFETY: as in `read8`.
        unsafe { (address as *mut u8).write_volatile(value) }
    }
    fn write16(&self, address: usize, value: u16) {
        // SAFETY: as in `read16`.
        unsafe { (address as *mut u16).write_volatile(value) }
    }
    fn write32(&self, address: usize, value: u32) {
        // SAFETY: as in `read16`.
        unsafe { (address as *mut u32).write_volatile(value) }
    }
}
