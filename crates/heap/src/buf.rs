//! A growable array of plain data for Rust code, living in the Python heap.
//!
//! A `Buf` is a `KIND_RAW` block that its owner frees. It survives a collection because its pointer is found
//! on the native stack, so a `Buf` must live on the stack (or in registers), not in a static or in a heap
//! block. The collector does not look into its data: values kept only in a `Buf` are not kept alive by it.

use crate::header::{Header, NoMemory, ShapeId, GRANULE, KIND_RAW};
use crate::Heap;
use core::fmt;
use core::mem::{align_of, size_of};
use core::ops::{Deref, DerefMut};
use core::ptr::NonNull;
use core::slice;

/// The first allocation has room for this many bytes of data.
const LEAST: usize = 16;

pub struct Buf<'h, T: Copy> {
    heap: &'h Heap,
    /// The data, behind the header of its block; dangling while `cap` is 0.
    data: NonNull<T>,
    len: usize,
    /// 0 means that there is no block.
    cap: usize,
}

impl<'h, T: Copy> Buf<'h, T> {
    /// Where the data begins in the block.
    const OFFSET: usize = {
        assert!(align_of::<T>() <= GRANULE && size_of::<T>() > 0);
        if align_of::<T>() > size_of::<Header>() {
            align_of::<T>()
        } else {
            size_of::<Header>()
        }
    };

    /// An empty array, without a block.
    pub fn new(heap: &'h Heap) -> Self {
        Buf { heap, data: NonNull::dangling(), len: 0, cap: 0 }
    }

    /// A copy of `items`.
    pub fn from_slice(heap: &'h Heap, items: &[T]) -> Result<Self, NoMemory> {
        let mut buf = Buf::new(heap);
        buf.extend(items)?;
        Ok(buf)
    }

    pub fn heap(&self) -> &'h Heap {
        self.heap
    }

    pub fn capacity(&self) -> usize {
        self.cap
    }

    #[inline]
    pub fn push(&mut self, item: T) -> Result<(), NoMemory> {
        if self.len == self.cap {
            self.grow(1)?;
        }
        // SAFETY: len < cap.
        unsafe { self.data.add(self.len).write(item) };
        self.len += 1;
        Ok(())
    }

    pub fn extend(&mut self, items: &[T]) -> Result<(), NoMemory> {
        self.reserve(items.len())?;
        // SAFETY: `reserve` made room behind `len`; `items` cannot overlap what is borrowed mutably.
        unsafe { self.data.add(self.len).copy_from_nonoverlapping(NonNull::from(items).cast(), items.len()) };
        self.len += items.len();
        Ok(())
    }

    /// Makes the array `len` long: cut off, or filled up with `item`.
    pub fn resize(&mut self, len: usize, item: T) -> Result<(), NoMemory> {
        if len > self.len {
            self.reserve(len - self.len)?;
            for at in self.len..len {
                // SAFETY: `reserve` made room up to `len`.
                unsafe { self.data.add(at).write(item) };
            }
        }
        self.len = len;
        Ok(())
    }

    /// Makes room for `more` further items.
    #[inline]
    pub fn reserve(&mut self, more: usize) -> Result<(), NoMemory> {
        if self.cap - self.len < more {
            self.grow(more)?;
        }
        Ok(())
    }

    /// Puts an item at `index`, or at the end if `index` lies behind it.
    pub fn insert(&mut self, index: usize, item: T) -> Result<(), NoMemory> {
        self.push(item)?;
        if let Some(tail) = self.get_mut(index..) {
            if !tail.is_empty() {
                tail.rotate_right(1);
            }
        }
        Ok(())
    }

    pub fn remove(&mut self, index: usize) -> Option<T> {
        let item = *self.get(index)?;
        self.get_mut(index..)?.rotate_left(1);
        self.len -= 1;
        Some(item)
    }

    pub fn pop(&mut self) -> Option<T> {
        let item = *self.last()?;
        self.len -= 1;
        Some(item)
    }

    pub fn truncate(&mut self, len: usize) {
        self.len = self.len.min(len);
    }

    /// Forgets all items, keeps the room.
    pub fn clear(&mut self) {
        self.len = 0;
    }

    /// Gives unused room back.
    pub fn shrink(&mut self) {
        if self.len == 0 {
            self.free();
        } else if self.len < self.cap {
            // No overflow: the block has at least this size.
            let (old, new) = (self.bytes(), Self::OFFSET + self.len * size_of::<T>());
            let block = self.block();
            self.adopt(block, new);
            // SAFETY: the block is ours, `old` bytes long, and its header says the new size.
            unsafe { self.heap.shrink(block, old, new) };
        }
    }

    /// Hands the block over to the collector: the header of a `KIND_RAW` block and the number of items in it,
    /// which begin right behind the header (for items aligned to more than a word: at their alignment). None
    /// if the array is empty.
    pub fn into_block(mut self) -> Option<(NonNull<Header>, usize)> {
        self.shrink();
        if self.cap == 0 {
            return None;
        }
        let handed = (self.block(), self.len);
        self.cap = 0;
        Some(handed)
    }

    fn block(&self) -> NonNull<Header> {
        // SAFETY: only called with a block, whose data begins OFFSET bytes behind its start.
        unsafe { self.data.byte_sub(Self::OFFSET).cast() }
    }

    /// The size of the block.
    fn bytes(&self) -> usize {
        (Self::OFFSET + self.cap * size_of::<T>()).next_multiple_of(GRANULE)
    }

    /// Writes the header of a block of that many bytes and makes it this array's block.
    fn adopt(&mut self, block: NonNull<Header>, bytes: usize) {
        let granules = bytes.div_ceil(GRANULE);
        // SAFETY: the block has room for its header and for OFFSET bytes.
        unsafe {
            block.write(Header::new(granules as ShapeId, KIND_RAW, 0));
            self.data = block.byte_add(Self::OFFSET).cast();
        }
        self.cap = (granules * GRANULE - Self::OFFSET) / size_of::<T>();
    }

    #[cold]
    #[inline(never)]
    fn grow(&mut self, more: usize) -> Result<(), NoMemory> {
        let least = self.len.saturating_add(more);
        let wish = (self.cap / 2).saturating_add(self.cap).max(LEAST / size_of::<T>());
        let least = Self::block_bytes(least).ok_or_else(|| self.heap.refuse(usize::MAX))?;
        let wish = Self::block_bytes(wish).unwrap_or(least).max(least);
        let modest = Self::block_bytes(self.cap + self.cap / 8).unwrap_or(least).max(least);
        if self.cap != 0 {
            let (block, old) = (self.block(), self.bytes());
            for new in [wish, modest, least] {
                // SAFETY: the block is ours and `old` bytes long.
                if unsafe { self.heap.grow_in_place(block, old, new) } {
                    self.adopt(block, new);
                    return Ok(());
                }
                // SAFETY: the same, and it is replaced by the new one.
                if let Some(moved) = unsafe { self.heap.grow_down(block, old, new) } {
                    self.adopt(moved, new);
                    return Ok(());
                }
            }
        }
        let (block, new) = self.heap.alloc_hard(wish, least).ok_or_else(|| self.heap.refuse(least))?;
        let mut moved = Buf::new(self.heap);
        moved.adopt(block, new);
        // SAFETY: both are blocks with room for `len` items, and they are different blocks.
        unsafe { moved.data.copy_from_nonoverlapping(self.data, self.len) };
        moved.len = self.len;
        *self = moved;
        Ok(())
    }

    /// The size of a block with room for `cap` items, if a header can say it.
    fn block_bytes(cap: usize) -> Option<usize> {
        let bytes = cap.checked_mul(size_of::<T>())?.checked_add(Self::OFFSET)?;
        ShapeId::try_from(bytes.div_ceil(GRANULE)).ok()?;
        bytes.checked_next_multiple_of(GRANULE)
    }

    fn free(&mut self) {
        if self.cap != 0 {
            // SAFETY: the block is ours, and forgotten at once.
            unsafe { self.heap.free(self.block(), self.bytes()) };
            self.cap = 0;
            self.len = 0;
        }
    }
}

impl<T: Copy> Drop for Buf<'_, T> {
    fn drop(&mut self) {
        self.free();
    }
}

impl<T: Copy> Deref for Buf<'_, T> {
    type Target = [T];

    #[inline(always)]
    fn deref(&self) -> &[T] {
        // SAFETY: the first `len` items are initialised; without a block, `len` is 0.
        unsafe { slice::from_raw_parts(self.data.as_ptr(), self.len) }
    }
}

impl<T: Copy> DerefMut for Buf<'_, T> {
    #[inline(always)]
    fn deref_mut(&mut self) -> &mut [T] {
        // SAFETY: as for `deref`, and the block belongs to this array alone.
        unsafe { slice::from_raw_parts_mut(self.data.as_ptr(), self.len) }
    }
}

impl<T: Copy + fmt::Debug> fmt::Debug for Buf<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

/// Text written to a `Buf` is appended; running out of memory is the only error.
impl fmt::Write for Buf<'_, u8> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.extend(text.as_bytes()).map_err(|_| fmt::Error)
    }
}
