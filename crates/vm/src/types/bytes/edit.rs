//! Changing bytearrays and arrays in place: growing, inserting, deleting, assigning to slices.
//!
//! Memoryviews look their base up at each access, so the data may move at any time.

use crate::buffer::RawBuffer;
use crate::object::{Buffer, Gc, Payload};
use crate::types::sequence::Bounds;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Buf, Header};

/// An object with `len` items of `bytes` bytes in all, zeroed.
pub fn new_buffer(vm: &Vm, hdr: Header, len: usize, bytes: usize) -> R<Gc<Buffer>> {
    let buffer = vm.alloc_object(super::empty_buffer(hdr))?;
    if bytes > 0 {
        let data = vm.alloc_raw::<u8>(bytes)?;
        // SAFETY: the block has room for `bytes` bytes.
        unsafe { data.data().write_bytes(0, bytes) };
        buffer.data.set(data);
        buffer.len.set(len);
    }
    Ok(buffer)
}

/// Makes the object `len` items long. New items are zero.
pub fn resize(vm: &Vm, buffer: Gc<Buffer>, len: usize) -> R<()> {
    let (old, size) = (buffer.len.get(), buffer.item_size());
    let Some(bytes) = len.checked_mul(size) else {
        return Err(vm.too_large());
    };
    let used = old * size;
    if bytes > buffer.data.get().capacity() {
        // Half as much again, so that appending one by one costs constant time.
        let generous = bytes.saturating_add(used / 2).saturating_add(8);
        let data = buffer.data.get();
        let grown = vm.grow_raw(data, used, generous)?;
        buffer.data.set(grown);
    }
    if bytes > used {
        // SAFETY: the block has room for `bytes` bytes.
        unsafe { buffer.data.get().data().add(used).write_bytes(0, bytes - used) };
    }
    buffer.len.set(len);
    Ok(())
}

/// Appends a byte to a bytearray.
#[inline]
pub fn push(vm: &Vm, buffer: Gc<Buffer>, byte: u8) -> R<()> {
    let len = buffer.len.get();
    if len >= buffer.data.get().capacity() {
        resize(vm, buffer, len.saturating_add(1))?;
    }
    buffer.len.set(len + 1);
    // SAFETY: there is room for `len + 1` bytes.
    unsafe { buffer.data.get().data().add(len).write(byte) };
    Ok(())
}

/// Removes all items and gives the memory back.
pub fn clear(vm: &Vm, buffer: Gc<Buffer>) {
    buffer.len.set(0);
    vm.free_payload(buffer.data.replace(Payload::NONE));
}

/// Replaces the items from `start` to `end` by `count` new ones, whose bytes are undefined.
pub fn open_gap(vm: &Vm, buffer: Gc<Buffer>, start: usize, end: usize, count: usize) -> R<()> {
    let (len, size) = (buffer.len.get(), buffer.item_size());
    let end = end.min(len);
    let start = start.min(end);
    let tail = len - end;
    let Some(new_len) = (start + tail).checked_add(count) else {
        return Err(vm.too_large());
    };
    if new_len > len {
        if vm.heap_locked.get() > 0 {
            // Whether there happens to be room is left to chance.
            return Err(vm.raise_memory_error(new_len));
        }
        resize(vm, buffer, new_len)?;
    }
    if tail > 0 && count != end - start {
        let data = buffer.data.get().data();
        // SAFETY: both ranges lie within the larger of the old and the new length, for which there is room.
        unsafe { core::ptr::copy(data.add(end * size), data.add((start + count) * size), tail * size) };
    }
    buffer.len.set(new_len);
    Ok(())
}

/// Removes the items from `start` to `end`.
pub fn remove_range(vm: &Vm, buffer: Gc<Buffer>, start: usize, end: usize) -> R<()> {
    open_gap(vm, buffer, start, end, 0)
}

/// Appends the bytes of `source`, whose length must be a multiple of the item size.
pub fn extend_from(vm: &Vm, buffer: Gc<Buffer>, source: Val) -> R<()> {
    let from = vm.buffer(source, false)?;
    let (len, size) = (buffer.len.get(), buffer.item_size());
    let count = from.len / size;
    resize(vm, buffer, len.saturating_add(count))?;
    // The source may be this very object, whose data has moved.
    let from = vm.buffer(source, false)?;
    let bytes = (count * size).min(from.len);
    // SAFETY: the object has room behind its old items; `copy` allows overlap.
    unsafe { core::ptr::copy(from.data, buffer.data.get().data().add(len * size), bytes) };
    Ok(())
}

/// Whether a buffer's bytes are part of this object's.
fn overlaps(buffer: Gc<Buffer>, from: RawBuffer) -> bool {
    let data = buffer.data.get();
    let start = data.data().addr();
    !data.is_none() && from.data.addr() >= start && from.data.addr() < start + data.capacity()
}

/// `buffer[slice] = source` for bytes of the right item size. Also deletes, with an empty source.
pub fn assign_slice(vm: &Vm, buffer: Gc<Buffer>, bounds: Bounds, source: Val) -> R<()> {
    let from = vm.buffer(source, false)?;
    if overlaps(buffer, from) {
        // SAFETY: the copy is made before anything changes.
        let copy = Buf::from_slice(&vm.heap, unsafe { from.bytes() }).map_err(|e| vm.no_memory(e))?;
        return assign_bytes(vm, buffer, bounds, &copy);
    }
    // SAFETY: the bytes belong to another object, and changing this one runs no Python code.
    assign_bytes(vm, buffer, bounds, unsafe { from.bytes() })
}

/// As `assign_slice`; `from` is not part of the object.
pub fn assign_bytes(vm: &Vm, buffer: Gc<Buffer>, bounds: Bounds, from: &[u8]) -> R<()> {
    let size = buffer.item_size();
    let count = from.len() / size;
    // Finding the bounds can have run code that made the object shorter.
    let start = (bounds.start.max(0) as usize).min(buffer.len.get());
    if bounds.step == 1 {
        open_gap(vm, buffer, start, start + bounds.count, count)?;
        // SAFETY: no other reference to the bytes is in use.
        let to = unsafe { buffer.bytes_mut() };
        if let Some(to) = to.get_mut(start * size..(start + count) * size) {
            to.copy_from_slice(&from[..count * size]);
        }
        return Ok(());
    }
    if count == 0 {
        return delete_steps(buffer, bounds);
    }
    if count != bounds.count {
        return Err(vm.value_error(format_args!(
            "attempt to assign bytes of size {} to extended slice of size {}",
            count, bounds.count
        )));
    }
    // SAFETY: as above.
    let to = unsafe { buffer.bytes_mut() };
    let mut at = bounds.start;
    for item in from.chunks_exact(size) {
        let offset = (at as usize).wrapping_mul(size);
        if let Some(to) = to.get_mut(offset..offset.wrapping_add(size)) {
            to.copy_from_slice(item);
        }
        at = at.wrapping_add(bounds.step);
    }
    Ok(())
}

/// Removes the items that a slice with a step selects.
fn delete_steps(buffer: Gc<Buffer>, bounds: Bounds) -> R<()> {
    let (size, len) = (buffer.item_size(), buffer.len.get());
    let step = bounds.step.unsigned_abs();
    let start = bounds.start.max(0) as usize;
    let first =
        if bounds.step > 0 { start } else { start.saturating_sub(bounds.count.saturating_sub(1).saturating_mul(step)) };
    // Finding the bounds can have run code that made the object shorter.
    if bounds.count == 0 || first >= len {
        return Ok(());
    }
    // SAFETY: no other reference to the bytes is in use.
    let data = unsafe { buffer.bytes_mut() };
    let (mut to, mut left) = (first, bounds.count);
    for from in first..len {
        if left > 0 && (from - first) % step == 0 {
            left -= 1;
            continue;
        }
        data.copy_within(from * size..(from + 1) * size, to * size);
        to += 1;
    }
    buffer.len.set(to);
    Ok(())
}
