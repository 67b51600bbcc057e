//! Where the linker script put the native stack and the free memory.

use core::ptr::addr_of_mut;

unsafe extern "C" {
    static mut _stack_start: u8;
    static mut _stack_end: u8;
    static mut __sheap: u8;
    static mut _heap_end: u8;
}

/// First address behind the native stack, where it begins.
#[inline]
pub fn top() -> usize {
    addr_of_mut!(_stack_start) as usize
}

/// Lowest address of the native stack; below lies no memory.
#[inline]
pub fn bottom() -> usize {
    addr_of_mut!(_stack_end) as usize
}

/// The memory that nothing else uses: its start and length.
pub fn free_memory() -> (*mut u8, usize) {
    let start = addr_of_mut!(__sheap);
    (start, addr_of_mut!(_heap_end) as usize - start as usize)
}
