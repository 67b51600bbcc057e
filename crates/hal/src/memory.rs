//! Raw access to addresses, for `machine.mem8` and its like.

/// Reads and writes of the address space. Addresses are aligned to the size of the access.
///
/// The methods are safe to call in Rust's sense only because Python programs that use them take the
/// responsibility: an implementation must do exactly one access of the given width.
pub trait Memory {
    fn read8(&self, address: usize) -> u8;
    fn read16(&self, address: usize) -> u16;
    fn read32(&self, address: usize) -> u32;
    fn write8(&self, address: usize, value: u8);
    fn write16(&self, address: usize, value: u16);
    fn write32(&self, address: usize, value: u32);
}
