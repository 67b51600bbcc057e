//! The tables of a unit while it is compiled. Like all that is there only for a while, they are kept away from what
//! lasts, among which each step of their growth would leave a gap; complete, they are moved there.

use crate::object::Payload;
use crate::value::R;
use crate::Vm;
use adder_heap::{Header, NoMemory, GRANULE};
use core::cell::Cell;
use core::ptr::NonNull;

/// Entries that a table begins with.
const FEWEST: usize = 20;

/// Bytes of a table's block.
fn size<T>(entries: usize) -> usize {
    entries * size_of::<T>() + size_of::<Header>()
}

/// Clears a block with a header from an offset on.
///
/// # Safety
/// The block is a payload block that belongs to the caller.
unsafe fn clear_behind(block: NonNull<Header>, from: usize) {
    // SAFETY: the header says how long the block is.
    unsafe {
        let end = (*block.as_ptr()).shape as usize * GRANULE;
        block.cast::<u8>().add(from.min(end)).write_bytes(0, end.saturating_sub(from));
    }
}

impl Vm {
    /// Makes room for more entries of a table, of which `used` are in use and fill it.
    pub(crate) fn grow_table<T>(&self, table: &Cell<Payload<T>>, used: usize, kind: u8) -> R<()> {
        let bytes = size::<T>((used + used / 2).max(FEWEST));
        let Some(hdr) = Header::payload(kind, bytes) else { return Err(self.no_memory(NoMemory)) };
        if let Some(block) = table.get().block() {
            let filled = size::<T>(table.get().capacity());
            // SAFETY: the block has that size; if it is moved, the table gets the new one, which is as long as the
            // header says.
            unsafe {
                let in_place = self.heap.grow_in_place(block, filled, bytes);
                if let Some(block) = if in_place { Some(block) } else { self.heap.grow_down(block, filled, bytes) } {
                    block.write(hdr);
                    clear_behind(block, filled);
                    table.set(Payload::from_block(block));
                    return Ok(());
                }
            }
        }
        let block = match self.heap.alloc_temporary(bytes) {
            Some(block) => block,
            None => self.alloc_block(bytes, hdr)?,
        };
        self.move_table(table, used, block, hdr);
        Ok(())
    }

    /// Puts a complete table where what lasts is, without room for more.
    pub(crate) fn settle_table<T>(&self, table: &Cell<Payload<T>>, used: u16, kind: u8) {
        let bytes = size::<T>(used as usize);
        let Some(hdr) = Header::payload(kind, bytes).filter(|_| used > 0) else { return };
        match self.heap.alloc(bytes) {
            Some(block) => self.move_table(table, used as usize, block, hdr),
            None => self.shrink_payload(table.get(), used as usize),
        }
    }

    /// Moves a table to a new block, which gets the header.
    fn move_table<T>(&self, table: &Cell<Payload<T>>, used: usize, block: NonNull<Header>, hdr: Header) {
        let old = table.get();
        // SAFETY: the block is as long as the header says and nobody else's; both have room for the entries in use.
        unsafe {
            block.write(hdr);
            clear_behind(block, size::<T>(used));
            let new: Payload<T> = Payload::from_block(block);
            if used > 0 {
                core::ptr::copy_nonoverlapping(old.data(), new.data(), used);
            }
            table.set(new);
        }
        self.free_payload(old);
    }
}
