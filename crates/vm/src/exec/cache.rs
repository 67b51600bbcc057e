//! Inline caches: per attribute site of a function, what the last lookup found for one shape.
//!
//! An entry is only valid for the shape in it. What it refers to in a class is the *address* of the value in
//! the class dict, so assigning a class attribute needs no invalidation; adding or removing names in a class,
//! or moving its dict, flushes all entries. Blocks of entries are allocated when a function has missed often
//! enough; until then it points to entries that match nothing. See docs/design/caches.md.

use crate::object::{Function, Gc, Payload};
use crate::value::Val;
use crate::Vm;
use adder_heap::{Header, ShapeId};
use adder_isa::operand::NO_CACHE;
use core::cell::Cell;
use core::ptr;

/// One site's entry.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Entry {
    /// 0 matches nothing.
    pub shape: ShapeId,
    /// Byte offset of the value in the object, or one of the `at` numbers, which are no offsets.
    pub at: ShapeId,
    /// Depends on `at`.
    pub cell: *const Val,
}

/// Values of `Entry::at` that are not offsets.
pub mod at {
    use adder_heap::ShapeId;
    /// The attribute is a class's; `cell` is where its value is.
    pub const CLASS: ShapeId = 0;
    /// The attribute is a method of a builtin type; `cell` is the function itself.
    pub const BUILTIN: ShapeId = 1;
    /// As `CLASS`, for a value that needs no binding.
    pub const VALUE: ShapeId = 2;
    /// As `CLASS`, for a property; or, with an odd `cell`, one of the instance's attributes outside its inline slots:
    /// `cell` is made by `overflow`.
    pub const OTHER: ShapeId = 3;
    /// Larger numbers are offsets, which are behind the header.
    pub const LAST: ShapeId = 3;
}

/// `Entry::cell` for an attribute in the overflow block that inline slot `link` points to.
pub(super) fn overflow(link: u8, place: u8) -> *const Val {
    ptr::without_provenance((link as usize) << 16 | (place as usize) << 8 | 1)
}

/// What `overflow` was made from, if it is such a cell.
pub(super) fn overflow_parts(cell: *const Val) -> Option<(u8, u8)> {
    let word = cell.addr();
    (word & 1 != 0).then_some(((word >> 16) as u8, (word >> 8) as u8))
}

/// Entries that match nothing, for functions without a block.
struct NeverMatching([Entry; NO_CACHE as usize + 1]);
// SAFETY: only read.
unsafe impl Sync for NeverMatching {}
static NEVER: NeverMatching = NeverMatching([Entry { shape: 0, at: 0, cell: ptr::null() }; NO_CACHE as usize + 1]);

/// The entries of a function that has none of its own.
pub fn never() -> *mut Entry {
    NEVER.0.as_ptr().cast_mut()
}

/// What precedes the entries in a block.
#[repr(C)]
struct BlockHead {
    next: Payload<u8>,
    owner: Gc<Function>,
    count: usize,
}

/// A remembered lookup of a name in a class.
#[derive(Clone, Copy)]
pub struct Lookup {
    pub class: usize,
    pub name: usize,
    /// UNBOUND: no such name.
    pub value: Val,
    pub slot: *const Val,
}

const LOOKUPS: usize = if size_of::<usize>() == 4 { 32 } else { 256 };
const NO_LOOKUP: Lookup = Lookup { class: 0, name: 0, value: Val::UNBOUND, slot: ptr::null() };

/// Misses before a function gets entries of its own.
const WARM: u8 = 3;
const COUNTERS: usize = 64;

/// All blocks of entries, and how often functions without one have missed.
pub struct CachePool {
    blocks: Cell<Payload<u8>>,
    lookups: [Cell<Lookup>; LOOKUPS],
    misses: [Cell<u8>; COUNTERS],
    /// Entries in all blocks, and the most there may be.
    entries: Cell<usize>,
    pub limit: Cell<usize>,
}

impl CachePool {
    pub const fn new() -> CachePool {
        CachePool {
            blocks: Cell::new(Payload::NONE),
            lookups: [const { Cell::new(NO_LOOKUP) }; LOOKUPS],
            misses: [const { Cell::new(0) }; COUNTERS],
            entries: Cell::new(0),
            limit: Cell::new(512),
        }
    }

    pub(crate) fn reset(&self, limit: usize) {
        self.blocks.set(Payload::NONE);
        self.forget_lookups();
        self.misses.iter().for_each(|m| m.set(0));
        self.entries.set(0);
        self.limit.set(limit);
    }

    fn each_block(&self, mut f: impl FnMut(Payload<u8>, &BlockHead)) {
        let mut at = self.blocks.get();
        while !at.is_none() {
            // SAFETY: blocks in the list start with a BlockHead.
            let head = unsafe { &*at.data().cast::<BlockHead>() };
            let next = head.next;
            f(at, head);
            at = next;
        }
    }

    /// The place for the lookup of a name in a class.
    #[inline]
    pub(crate) fn lookup(&self, class: usize, name: usize) -> &Cell<Lookup> {
        &self.lookups[(class >> 4 ^ name >> 3) % LOOKUPS]
    }

    /// Forgets the lookups; also at every collection, as the address of a dead name can be used again.
    pub(crate) fn forget_lookups(&self) {
        self.lookups.iter().for_each(|l| l.set(NO_LOOKUP));
    }

    /// Empties every entry.
    pub fn flush(&self) {
        self.forget_lookups();
        self.each_block(|block, head| {
            for i in 0..head.count {
                // SAFETY: the block has `count` entries behind its head.
                unsafe { (*entries_of(block).add(i)).shape = 0 };
            }
        });
    }

    /// Takes the entries away from all functions, for when memory is short.
    pub fn drop_all(&self) {
        self.each_block(|_, head| head.owner.caches.set(never()));
        self.blocks.set(Payload::NONE);
        self.entries.set(0);
    }

    /// After marking: keeps the blocks of functions that live, drops the others.
    pub(crate) fn trace(&self, is_marked: impl Fn(*const Header) -> bool, mut mark: impl FnMut(*const Header)) {
        let mut kept = Payload::NONE;
        let mut count = 0;
        self.each_block(|block, head| {
            if is_marked(head.owner.as_non_null().as_ptr().cast()) {
                if let Some(b) = block.block() {
                    mark(b.as_ptr());
                }
                // SAFETY: the block starts with a BlockHead.
                unsafe { (*block.data().cast::<BlockHead>()).next = kept };
                kept = block;
                count += head.count;
            }
        });
        self.blocks.set(kept);
        self.entries.set(count);
    }
}

fn entries_of(block: Payload<u8>) -> *mut Entry {
    block.data().wrapping_add(size_of::<BlockHead>()).cast()
}

impl Vm {
    /// The entry to fill for cache number `index` of a function, or None while it has none.
    pub(crate) fn cache_entry(&self, func: Gc<Function>, index: u8) -> Option<*mut Entry> {
        if index == NO_CACHE {
            return None;
        }
        if func.caches.get() == never() && !self.warm_up(func) {
            return None;
        }
        Some(func.caches.get().wrapping_add(index as usize))
    }

    /// Gives a function its entries once it has missed often enough.
    fn warm_up(&self, func: Gc<Function>) -> bool {
        let pool = &self.caches;
        let counter = &pool.misses[(func.addr() >> 4) % COUNTERS];
        if counter.get() < WARM {
            counter.set(counter.get() + 1);
            return false;
        }
        let count = func.code.head.ncaches;
        // Sites without a cache look at the entry behind the others.
        let count = count as usize + usize::from(count == NO_CACHE);
        if count == 0 || pool.entries.get() + count > pool.limit.get() {
            return false;
        }
        let bytes = size_of::<BlockHead>() + count * size_of::<Entry>();
        // Entries only save time, so they are not worth a collection.
        let Some(block) = self.heap.alloc_payload(adder_heap::KIND_RAW, bytes + size_of::<Header>()) else {
            return false;
        };
        // SAFETY: a new payload block with room for the head and the entries.
        unsafe {
            let block: Payload<u8> = Payload::from_block(block);
            block.data().cast::<BlockHead>().write(BlockHead { next: pool.blocks.get(), owner: func, count });
            for i in 0..count {
                entries_of(block).add(i).write(Entry { shape: 0, at: 0, cell: ptr::null() });
            }
            pool.blocks.set(block);
            func.caches.set(entries_of(block));
        }
        pool.entries.set(pool.entries.get() + count);
        counter.set(0);
        true
    }
}
