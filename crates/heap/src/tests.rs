//! The tests' own VM in miniature: three kinds of block, and a heap with its memory.

mod alloc;
mod buf;
mod mark;

use crate::{Header, Heap, Layout, GRANULE, KIND_RAW};
use core::mem::size_of;
use core::ptr::NonNull;
use std::collections::BTreeMap;
use std::vec;
use std::vec::Vec;

const WORD: usize = size_of::<usize>();
/// `[header, count, item ...]`
const TUPLE: u8 = 2;
/// `[header, byte count, byte ...]`
const BYTES: u8 = 3;
/// `[header, item]`
const CELL: u8 = 4;

struct TestLayout;

impl Layout for TestLayout {
    unsafe fn size(p: *const Header) -> usize {
        // SAFETY: the test blocks have their count in the second word.
        unsafe {
            let count = *p.cast::<usize>().add(1);
            match (*p).kind {
                TUPLE => (2 + count) * WORD,
                BYTES => 2 * WORD + count,
                _ => 2 * WORD,
            }
        }
    }

    fn is_leaf(kind: u8) -> bool {
        kind == KIND_RAW || kind == BYTES
    }
}

/// Numbers that look random and are the same in every run (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit
    }
}

/// A heap with its memory, at an odd offset to exercise the alignment of borders.
struct Space {
    heap: Heap,
    _memory: Vec<Vec<u8>>,
}

fn space(sizes: &[usize]) -> Space {
    let mut memory: Vec<Vec<u8>> = sizes.iter().map(|size| vec![0xA5; *size + 3]).collect();
    let heap = Heap::empty();
    for (index, bytes) in memory.iter_mut().enumerate() {
        // SAFETY: the vectors are kept, and used by nothing else.
        unsafe {
            match index {
                0 => heap.init(bytes.as_mut_ptr().add(3), bytes.len() - 3),
                _ => heap.add_area(bytes.as_mut_ptr().add(1), bytes.len() - 1),
            }
        }
    }
    Space { heap, _memory: memory }
}

fn word_at(block: NonNull<Header>, index: usize) -> *mut usize {
    block.as_ptr().cast::<usize>().wrapping_add(index)
}

fn address(block: NonNull<Header>) -> usize {
    block.as_ptr() as usize
}

/// A tuple with these items.
fn tuple(heap: &Heap, items: &[usize]) -> Option<NonNull<Header>> {
    let block = heap.alloc((2 + items.len()) * WORD)?;
    // SAFETY: the block was made this long.
    unsafe {
        block.write(Header::new(0, TUPLE, 0));
        *word_at(block, 1) = items.len();
        for (index, item) in items.iter().enumerate() {
            *word_at(block, 2 + index) = *item;
        }
    }
    Some(block)
}

fn cell(heap: &Heap, item: usize) -> Option<NonNull<Header>> {
    let block = heap.alloc(2 * WORD)?;
    // SAFETY: the block was made this long.
    unsafe {
        block.write(Header::new(0, CELL, 0));
        *word_at(block, 1) = item;
    }
    Some(block)
}

fn bytes(heap: &Heap, count: usize) -> Option<NonNull<Header>> {
    let block = heap.alloc(2 * WORD + count)?;
    // SAFETY: the block was made this long.
    unsafe {
        block.write(Header::new(0, BYTES, 0));
        *word_at(block, 1) = count;
        block.cast::<u8>().add(2 * WORD).write_bytes(0, count);
    }
    Some(block)
}

fn int(value: usize) -> usize {
    value << 1 | 1
}

fn collect(heap: &Heap, roots: &[usize]) {
    heap.begin_mark();
    let range = roots.as_ptr_range();
    // SAFETY: the range is a slice.
    unsafe { heap.mark_range::<TestLayout>(range.start, range.end) };
    heap.end_mark();
}

fn blocks(heap: &Heap) -> BTreeMap<usize, usize> {
    let mut found = BTreeMap::new();
    heap.runs(|run| {
        if run.is_block {
            found.insert(run.addr, run.bytes);
        }
    });
    found
}

fn assert_sound(heap: &Heap) {
    assert_eq!(heap.check(), Ok(()));
}
