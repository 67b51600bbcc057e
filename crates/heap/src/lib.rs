//! Memory of the Adder VM: blocks in one or more areas, handed out by bumping a pointer and taken back by
//! a non-moving collector that marks and never sweeps.
//!
//! | file | what |
//! |---|---|
//! | `header` | the header word, and the [`Layout`] trait by which the VM describes its blocks |
//! | `area` | a stretch of memory with its bookkeeping inside |
//! | `bitmap` | START and LIVE, two bits for each granule |
//! | `alloc` | allocation, growing, shrinking, freeing |
//! | `mark` | the collector |
//! | `buf` | [`Buf`], a growable array for Rust code |
//! | `arch` | the native stack and registers as roots |
//! | `stats` | counting, and the self-check of the tests |
//!
//! A collection is driven by the VM, which knows the roots: [`Heap::begin_mark`], then any number of
//! `mark_*` calls, then [`Heap::end_mark`].

#![no_std]

#[cfg(test)]
extern crate std;

mod alloc;
mod arch;
mod area;
mod bitmap;
mod buf;
mod header;
mod mark;
mod stats;
#[cfg(test)]
mod tests;

pub use arch::with_native_stack;
pub use buf::Buf;
pub use header::{Header, Layout, NoMemory, ShapeId, GRANULE, KIND_RAW, KIND_VALUES};
pub use stats::{Run, Stats};

use area::Area;
use bitmap::Map;
use core::cell::Cell;
use core::marker::PhantomData;
use core::mem::size_of;
use core::ptr::{null, null_mut, NonNull};

/// Called with its context when an allocation for Rust code fails, before giving up.
type OutOfMemoryHook = (fn(*const ()), *const ());

/// The heap. All methods take `&self`: the fields are cells, and no reference into the managed memory is ever
/// kept.
pub struct Heap {
    /// The hole that is being filled; see `alloc`.
    cur: Cell<usize>,
    end: Cell<usize>,
    /// The hole's area, and its bitmaps.
    map: Cell<Map>,
    area: Cell<*const Area>,
    marking: Cell<bool>,
    /// Bits: test modes, for which the cells below say what they are about to do, and one about the hole.
    mode: Cell<u8>,
    /// `collect_always` has refused a request that is now expected again.
    asked: Cell<bool>,
    /// Bytes after which `collect_after` asks for a collection.
    quota: Cell<usize>,
    /// `fail_nth` has refused the latest request, and does so again after a collection.
    refusing: Cell<bool>,
    refuse_retry: Cell<bool>,
    countdown: Cell<u32>,
    first: Cell<*const Area>,
    /// Bytes taken from free runs since the last collection, less those given back; wraps.
    claimed: Cell<usize>,
    /// No free run of this many granules exists.
    hopeless: Cell<usize>,
    /// While marking: some area has blocks that were put aside; the last of them, or 0.
    unscanned: Cell<bool>,
    aside: Cell<usize>,
    /// Ranges of words that have to be looked at while marking; the limits of the stack.
    mark_stack: Cell<*mut [usize; 2]>,
    mark_stack_end: Cell<*mut [usize; 2]>,
    hook: Cell<Option<OutOfMemoryHook>>,
    /// How much of the memory is used at first.
    initial: Cell<usize>,
    /// Size of the latest allocation that was refused.
    refused: Cell<usize>,
}

/// The mark stack takes this share of the first area, within limits.
const MARK_STACK_SHARE: usize = 128;
const MARK_STACK_RANGES: usize = if size_of::<usize>() == 4 { 128 } else { 512 };

impl Heap {
    /// A heap without memory: every allocation fails until `init`.
    pub const fn empty() -> Heap {
        Heap {
            cur: Cell::new(0),
            end: Cell::new(0),
            map: Cell::new(Map::NONE),
            area: Cell::new(null()),
            marking: Cell::new(false),
            mode: Cell::new(0),
            asked: Cell::new(false),
            quota: Cell::new(usize::MAX),
            refusing: Cell::new(false),
            refuse_retry: Cell::new(false),
            countdown: Cell::new(0),
            first: Cell::new(null()),
            claimed: Cell::new(0),
            hopeless: Cell::new(usize::MAX),
            unscanned: Cell::new(false),
            aside: Cell::new(0),
            mark_stack: Cell::new(null_mut()),
            mark_stack_end: Cell::new(null_mut()),
            hook: Cell::new(None),
            initial: Cell::new(usize::MAX),
            refused: Cell::new(0),
        }
    }

    /// From the next `init` on, only so many bytes are used until `grow` is called. A small heap that is collected
    /// often stays in the processor's cache, and is faster than a large one.
    pub fn start_small(&self, bytes: usize) {
        self.initial.set(bytes);
    }

    /// Uses more of the memory that `start_small` holds back, at least so many bytes if there are so many. False
    /// if everything is in use.
    pub fn grow(&self, bytes: usize) -> bool {
        let grown = self.areas().next().is_some_and(|area| area.grow(bytes));
        if grown {
            self.hopeless.set(usize::MAX);
        }
        grown
    }

    /// After a collection: grows if more than half of the memory in use is live.
    pub fn grow_if_mostly_live(&self) {
        if self.initial.get() != usize::MAX && self.areas().next().is_some_and(Area::is_mostly_live) {
            self.grow(0);
        }
    }

    /// Says that an allocation of that size failed, or cannot succeed.
    pub fn refuse(&self, bytes: usize) -> NoMemory {
        self.refused.set(bytes);
        NoMemory
    }

    /// What was asked for when memory last ran out, in bytes.
    pub fn refused(&self) -> usize {
        self.refused.get()
    }

    /// Begins anew with one area. What the heap held before is forgotten, as after a soft reset; test modes
    /// and the hook are turned off.
    ///
    /// # Safety
    /// The memory is writable, is used by nothing else while the heap is in use, and stays where it is. No
    /// block of an earlier `init` is used any more.
    pub unsafe fn init(&self, area: *mut u8, len: usize) {
        self.cur.set(0);
        self.end.set(0);
        self.marking.set(false);
        self.mode.set(0);
        self.asked.set(false);
        self.refusing.set(false);
        self.refuse_retry.set(false);
        self.hook.set(None);
        self.first.set(null());
        self.claimed.set(0);
        self.hopeless.set(usize::MAX);
        let ranges = (len / MARK_STACK_SHARE / size_of::<[usize; 2]>()).clamp(8, MARK_STACK_RANGES);
        // SAFETY: the caller gives the memory away.
        if let Some(new) = unsafe { Area::build(area, len, ranges * 2, self.initial.get()) } {
            let stack: *mut [usize; 2] = area.wrapping_add(new.stack.wrapping_sub(area.addr())).cast();
            self.mark_stack.set(stack);
            self.mark_stack_end.set(stack.wrapping_add(ranges));
            self.add(new.area);
        }
    }

    /// Adds further memory, also while blocks are in use. Too little memory to be of use is ignored.
    ///
    /// # Safety
    /// As for `init`, which must have been called before.
    pub unsafe fn add_area(&self, area: *mut u8, len: usize) {
        // SAFETY: the caller gives the memory away.
        if let Some(new) = unsafe { Area::build(area, len, 0, usize::MAX) } {
            self.add(new.area);
        }
    }

    /// Appends to the list, so that earlier areas are filled first.
    fn add(&self, area: *const Area) {
        match self.areas().last() {
            Some(last) => last.next.set(area),
            None => self.first.set(area),
        }
        self.hopeless.set(usize::MAX);
    }

    #[inline(always)]
    fn areas(&self) -> Areas<'_> {
        Areas { next: self.first.get(), heap: PhantomData }
    }

    #[inline(never)]
    fn area_of(&self, addr: usize) -> Option<&Area> {
        let mut areas = self.areas();
        loop {
            let area = areas.next()?;
            if area.contains(addr) {
                return Some(area);
            }
        }
    }

    /// Whether the address lies in one of the areas.
    pub fn contains(&self, addr: usize) -> bool {
        self.area_of(addr).is_some()
    }

    /// Whether a block begins at this address.
    pub fn is_block(&self, addr: usize) -> bool {
        addr & (GRANULE - 1) == 0 && self.area_of(addr).is_some_and(|area| area.map.is_start(addr))
    }

    /// The block that contains this address, which may point anywhere into it. While marking, the answer may
    /// also be the nearest block before the address.
    pub fn find_block(&self, addr: usize) -> Option<NonNull<Header>> {
        let area = self.area_of(addr)?;
        let unused = self.cur.get()..self.end.get();
        if !self.marking.get() && (!area.map.is_live(addr) || unused.contains(&addr)) {
            return None;
        }
        area.map.start_before(addr, area.base).map(alloc::block_at)
    }

    /// Bytes allocated since the last collection, less those freed.
    pub fn used_since_collect(&self) -> usize {
        let unused = self.end.get().wrapping_sub(self.cur.get());
        let used = self.claimed.get().wrapping_sub(unused);
        if used > isize::MAX as usize {
            // More was freed than allocated.
            0
        } else {
            used
        }
    }

    /// Sets what a [`Buf`] calls once before it gives up: typically a collection.
    pub fn set_out_of_memory_hook(&self, f: fn(*const ()), cx: *const ()) {
        self.hook.set(Some((f, cx)));
    }
}

struct Areas<'h> {
    next: *const Area,
    heap: PhantomData<&'h Heap>,
}

impl<'h> Iterator for Areas<'h> {
    type Item = &'h Area;

    #[inline(always)]
    fn next(&mut self) -> Option<&'h Area> {
        // SAFETY: the list holds areas built by `Area::build`, which live as long as the heap is in use.
        let area = unsafe { self.next.as_ref() }?;
        self.next = area.next.get();
        Some(area)
    }
}
