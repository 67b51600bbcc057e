//! Allocation: bumping through holes, and what happens when a hole is used up.
//!
//! The *hole* is a run of free granules that is being filled: blocks are cut off at `cur` until `end`. The
//! fast path is a comparison, an addition and one bit in START. Setting START at once costs eight
//! instructions and spares the heap from ever having to walk blocks of which it cannot know the size.
//!
//! Invariants, outside of marking:
//! 1. LIVE is set for every granule of every block *and of the whole hole*, so that no search can find space
//!    that is already promised. Granules with LIVE clear are free.
//! 2. START is set exactly at the first granule of every block; so between `cur` and `end` it is clear.
//! 3. `cur == end` when there is no hole; the fast path then always fails.
//!
//! A hole takes at most `CHUNK` bytes of a free run at once, which bounds the work of opening it; when it is
//! used up, it first tries to claim more behind its end. That is how fresh memory is filled, and how a block
//! that grows at the end of the heap keeps growing in place.
//!
//! Small requests that do not fit open the next hole. Medium ones (more than eight granules) are put directly
//! into the first run that takes them and leave the hole alone. Large ones (more than 1 KB) go to the top end
//! of the area, away from the small blocks that would pin the space around them.
//!
//! Searching starts at a position kept per size class. These are hints: a request fails only after all
//! areas have been searched completely. `hopeless` remembers the smallest such failure until memory is
//! released, so that a full heap refuses quickly.

use crate::area::{class, Area, EXACT_CLASSES};
use crate::bitmap::{bit, BITS, GRANULE_SHIFT};
use crate::header::{Header, GRANULE, KIND_VALUES};
use crate::Heap;
use core::ptr::{with_exposed_provenance_mut, NonNull};

/// How much of a free run a hole claims at once.
const CHUNK: usize = 256 * GRANULE;
/// Requests above this are placed at the top end.
const LARGE: usize = 1024;

/// Bits of `Heap::mode`: the test modes and the lock, and that there may be free granules right behind the hole.
const MODE_FAIL: u8 = 1;
const MODE_COLLECT: u8 = 2;
const MODE_LOCKED: u8 = 8;
/// The modes in which requests may be refused.
const TEST_MODES: u8 = MODE_FAIL | MODE_COLLECT | MODE_LOCKED;
const EXTENDABLE: u8 = 4;

/// Bytes rounded up to granules; only for sizes that were checked to be in range.
#[inline(always)]
fn rounded(bytes: usize) -> usize {
    bytes.wrapping_add(GRANULE - 1) & !(GRANULE - 1)
}

impl Heap {
    /// A block of at least `bytes` bytes, granule-aligned, uninitialised; None if no area has a long enough
    /// run of free granules. Never collects. The caller writes the header before anything else happens on
    /// this heap.
    #[inline(always)]
    pub fn alloc(&self, bytes: usize) -> Option<NonNull<Header>> {
        match self.alloc_in_hole(bytes) {
            None => self.alloc_slow(bytes),
            block => block,
        }
    }

    /// As `alloc` while the hole has room; None means that `alloc` has to look further. It calls nothing.
    #[inline(always)]
    pub fn alloc_in_hole(&self, bytes: usize) -> Option<NonNull<Header>> {
        let cur = self.cur.get();
        // Wraps for 0 bytes, so that they take the slow path as well.
        if bytes.wrapping_sub(1) >= self.end.get().wrapping_sub(cur) {
            return None;
        }
        Some(self.cut(cur, rounded(bytes)))
    }

    /// As `alloc`, for a payload block (`KIND_RAW` or `KIND_VALUES`), with its header written.
    pub fn alloc_payload(&self, kind: u8, bytes: usize) -> Option<NonNull<Header>> {
        debug_assert!(kind & !KIND_VALUES == 0);
        let header = Header::payload(kind, bytes)?;
        let block = self.alloc(bytes)?;
        // SAFETY: a fresh block has room for its header.
        unsafe { block.write(header) };
        Some(block)
    }

    /// Takes a block from the beginning of the hole, which is long enough.
    #[inline(always)]
    fn cut(&self, cur: usize, size: usize) -> NonNull<Header> {
        // SAFETY: the hole lies in an area, and those do not contain the address 0.
        unsafe { core::hint::assert_unchecked(cur != 0) };
        self.cur.set(cur.wrapping_add(size));
        self.map.get().set_start(cur);
        block_at(cur)
    }

    #[cold]
    #[inline(never)]
    fn alloc_slow(&self, bytes: usize) -> Option<NonNull<Header>> {
        if self.mode.get() == 0 && self.cur.get() == self.end.get() {
            if let Some(block) = self.alloc_in_next_hole(bytes) {
                return Some(block);
            }
        }
        if self.mode.get() & TEST_MODES != 0 {
            return self.alloc_tested(bytes);
        }
        self.alloc_anywhere(bytes)
    }

    /// The common case in a fragmented heap: the hole is used up, nothing is free behind it, and the next one
    /// begins in the first area and is long enough within one group. Everything happens in two words.
    #[inline(always)]
    fn alloc_in_next_hole(&self, bytes: usize) -> Option<NonNull<Header>> {
        if bytes.wrapping_sub(1) >= EXACT_CLASSES * GRANULE {
            return None;
        }
        let area = self.areas().next()?;
        let size = rounded(bytes);
        let granules = size >> GRANULE_SHIFT;
        let rover = area.rover.get(granules - 1)?;
        let found = area.map.find_free(rover.get(), area.last_group(), granules);
        let Some(addr) = found else {
            rover.set(area.end());
            return None;
        };
        let pair = area.map.at(addr);
        let live = pair.live.get();
        let behind = live >> bit(addr);
        let free = if behind == 0 { BITS - bit(addr) } else { behind.trailing_zeros() as usize };
        if free < granules {
            return None;
        }
        let one = 1 << bit(addr);
        pair.live.set(live | (usize::MAX >> (BITS - free)) << bit(addr));
        pair.start.set(pair.start.get() | one);
        let end = addr + (free << GRANULE_SHIFT);
        if behind == 0 {
            self.mode.set(EXTENDABLE);
        }
        rover.set(end);
        self.claimed.set(self.claimed.get().wrapping_add(end - addr));
        self.cur.set(addr + size);
        self.end.set(end);
        self.map.set(area.map);
        self.area.set(area);
        Some(block_at(addr))
    }

    fn alloc_anywhere(&self, bytes: usize) -> Option<NonNull<Header>> {
        if bytes > isize::MAX as usize {
            return None;
        }
        let size = rounded(bytes.max(1));
        let granules = size >> GRANULE_SHIFT;
        if size <= LARGE && self.extend_hole(size) {
            return Some(self.cut(self.cur.get(), size));
        }
        if granules >= self.hopeless.get() {
            return None;
        }
        if granules <= EXACT_CLASSES || size <= LARGE && self.cur.get() == self.end.get() {
            self.open_hole(granules)?;
            return Some(self.cut(self.cur.get(), size));
        }
        let find = || {
            if size > LARGE {
                self.find_high(granules)
            } else {
                self.find_low(granules)
            }
        };
        let retry = || {
            // The rest of the hole may complete a run that is long enough.
            if self.cur.get() == self.end.get() {
                return None;
            }
            self.close_hole();
            find()
        };
        let (area, addr) = find().or_else(retry)?;
        Some(self.take(area, addr, granules))
    }

    /// In the test modes the hole is always empty, and every request comes here.
    fn alloc_tested(&self, bytes: usize) -> Option<NonNull<Header>> {
        if self.is_locked() {
            return None;
        }
        let due = self.mode.get() & MODE_COLLECT != 0 && self.used_since_collect() >= self.quota.get();
        if due && !self.asked.replace(true) {
            return None;
        }
        self.asked.set(false);
        if self.refuses_now() {
            return None;
        }
        let block = self.alloc_anywhere(bytes);
        self.close_hole();
        block
    }

    /// Counts down for `fail_nth`. The refused request is refused again when it is repeated after a
    /// collection, as it would be in a heap that is really full.
    fn refuses_now(&self) -> bool {
        if self.mode.get() & MODE_FAIL == 0 {
            return false;
        }
        if self.refusing.replace(false) {
            self.set_test_mode(MODE_FAIL, false);
            return self.refuse_retry.replace(false);
        }
        self.countdown.set(self.countdown.get().saturating_sub(1));
        self.refusing.set(self.countdown.get() == 0);
        self.refusing.get()
    }

    /// Claims free granules behind the hole until it has room for `size` bytes.
    fn extend_hole(&self, size: usize) -> bool {
        let (cur, end) = (self.cur.get(), self.end.get());
        let missing = size - (end - cur).min(size);
        if self.mode.get() & EXTENDABLE == 0 || missing == 0 {
            return missing == 0 && end != cur;
        }
        let map = self.map.get();
        let wanted = end + missing.max(CHUNK);
        let free = map.free_end(end, wanted);
        self.set_mode(EXTENDABLE, free == wanted);
        if free - end < missing {
            return false;
        }
        map.set_live(end, free);
        self.claimed.set(self.claimed.get().wrapping_add(free - end));
        self.end.set(free);
        true
    }

    /// Makes the next run of at least that many granules the hole.
    fn open_hole(&self, granules: usize) -> Option<()> {
        self.close_hole();
        let (area, addr) = self.find_low(granules)?;
        let wanted = addr + CHUNK;
        let end = area.map.free_end(addr, wanted);
        area.map.set_live(addr, end);
        area.rover[class(granules)].set(end);
        self.claimed.set(self.claimed.get().wrapping_add(end - addr));
        self.set_mode(EXTENDABLE, end == wanted);
        self.map.set(area.map);
        self.area.set(area);
        self.cur.set(addr);
        self.end.set(end);
        Some(())
    }

    /// Gives the rest of the hole back.
    pub(crate) fn close_hole(&self) {
        let (cur, end) = (self.cur.get(), self.end.get());
        self.set_mode(EXTENDABLE, false);
        if cur != end {
            self.end.set(cur);
            // SAFETY: while there is a hole, this is its area, which lives as long as the heap is in use.
            if let Some(area) = unsafe { self.area.get().as_ref() } {
                self.release(area, cur, end);
            }
        }
    }

    /// Makes taken granules free.
    fn release(&self, area: &Area, from: usize, to: usize) {
        area.map.clear_live(from, to);
        self.claimed.set(self.claimed.get().wrapping_sub(to - from));
        self.hopeless.set(usize::MAX);
        for rover in area.rover.iter().take(class((to - from) >> GRANULE_SHIFT) + 1) {
            if rover.get() > from {
                rover.set(from);
            }
        }
        if area.high.get() < to {
            area.high.set(to);
        }
    }

    /// A free run of that many granules: the next one after the class' last place, else the first one.
    fn find_low(&self, granules: usize) -> Option<(&Area, usize)> {
        let class = class(granules);
        for again in [false, true] {
            for area in self.areas() {
                let rover = &area.rover[class];
                let from = if again { area.base } else { rover.get() };
                if let Some(addr) = area.map.find_free(from, area.last_group(), granules) {
                    rover.set(addr);
                    return Some((area, addr));
                }
                rover.set(area.end());
            }
        }
        self.hopeless.set(granules);
        None
    }

    /// A long free run of that many granules.
    fn find_high(&self, granules: usize) -> Option<(&Area, usize)> {
        let found = self.search_high(granules);
        if found.is_none() {
            self.hopeless.set(granules);
        }
        found
    }

    /// A free run of that many granules near the top end: the next one below the last place, else the highest one.
    /// Short runs are not found everywhere.
    fn search_high(&self, granules: usize) -> Option<(&Area, usize)> {
        for again in [false, true] {
            for area in self.areas() {
                let from = if again { area.end() } else { area.high.get() };
                if let Some(addr) = area.map.find_free_from_top(from, area.first_group(), granules) {
                    area.high.set(addr);
                    return Some((area, addr));
                }
                area.high.set(area.base);
            }
        }
        None
    }

    /// Makes the block longer where it is, if the granules behind it are free. The caller then corrects the
    /// size in the block.
    ///
    /// # Safety
    /// `p` is a block of this heap, of `old_bytes` bytes.
    pub unsafe fn grow_in_place(&self, p: NonNull<Header>, old_bytes: usize, new_bytes: usize) -> bool {
        if new_bytes > isize::MAX as usize {
            return false;
        }
        let addr = p.addr().get();
        let end = addr + rounded(old_bytes);
        let new_end = addr.saturating_add(rounded(new_bytes)) & !(GRANULE - 1);
        if new_end <= end {
            return true;
        }
        if self.is_locked() {
            return false;
        }
        if end == self.cur.get() {
            let more = new_end - end;
            if more <= self.end.get() - end || self.extend_hole(more) {
                self.cur.set(new_end);
                return true;
            }
        }
        let Some(area) = self.area_of(addr) else {
            return false;
        };
        if new_end > area.end() || area.map.free_end(end, new_end) != new_end {
            return false;
        }
        area.map.set_live(end, new_end);
        self.claimed.set(self.claimed.get().wrapping_add(new_end - end));
        true
    }

    /// Makes the block longer by moving it down, if the granules below it are free: what large blocks, which lie at
    /// the top end, have more often than room behind them. The contents are moved along; the caller then corrects
    /// the size in the block.
    ///
    /// # Safety
    /// `p` is a block of this heap, of `old_bytes` bytes, and no pointer to it is used any more.
    pub unsafe fn grow_down(&self, p: NonNull<Header>, old_bytes: usize, new_bytes: usize) -> Option<NonNull<Header>> {
        if new_bytes > isize::MAX as usize || self.mode.get() & TEST_MODES != 0 {
            return None;
        }
        let addr = p.addr().get();
        let more = rounded(new_bytes).checked_sub(rounded(old_bytes)).filter(|&more| more > 0)?;
        let area = self.area_of(addr)?;
        let new = addr.checked_sub(more).filter(|&new| new >= area.base)?;
        if area.map.free_end(new, addr) != addr {
            return None;
        }
        area.map.set_live(new, addr);
        area.map.clear_start(addr);
        area.map.set_start(new);
        self.claimed.set(self.claimed.get().wrapping_add(more));
        if area.high.get() > new {
            area.high.set(new);
        }
        let moved = block_at(new);
        // SAFETY: the granules from `new` on are free or those of the block, which is not used meanwhile.
        unsafe { p.cast::<u8>().copy_to(moved.cast(), old_bytes) };
        Some(moved)
    }

    /// Makes the block shorter; the tail becomes free. The caller has corrected the size in the block.
    ///
    /// # Safety
    /// `p` is a block of this heap, of `old_bytes` bytes, of which nothing behind `new_bytes` is used.
    pub unsafe fn shrink(&self, p: NonNull<Header>, old_bytes: usize, new_bytes: usize) {
        let addr = p.addr().get();
        let end = addr + rounded(old_bytes);
        let new_end = addr + rounded(new_bytes.max(1));
        if new_end >= end {
            return;
        }
        if end == self.cur.get() {
            self.uncut(new_end);
        } else if let Some(area) = self.area_of(addr) {
            self.release(area, new_end, end);
        }
    }

    /// Frees a block.
    ///
    /// # Safety
    /// `p` is a block of this heap, of `bytes` bytes, and nothing refers to it any more.
    pub unsafe fn free(&self, p: NonNull<Header>, bytes: usize) {
        let addr = p.addr().get();
        let end = addr + rounded(bytes.max(1));
        let Some(area) = self.area_of(addr) else {
            return;
        };
        area.map.clear_start(addr);
        if end == self.cur.get() {
            self.uncut(addr);
        } else {
            self.release(area, addr, end);
        }
    }

    /// As `alloc`, for Rust code: a block of `wish` bytes, else of `least`, else of `least` after the
    /// out-of-memory hook has had a chance. Answers with the size it has.
    pub(crate) fn alloc_hard(&self, wish: usize, least: usize) -> Option<(NonNull<Header>, usize)> {
        let attempt = |bytes| Some((self.alloc_temporary(bytes)?, bytes));
        if let Some(done) = attempt(wish) {
            return Some(done);
        }
        // In a test mode, trying less would hide the refusal.
        if least < wish && self.mode.get() & TEST_MODES == 0 {
            if let Some(done) = attempt(least) {
                return Some(done);
            }
        }
        match self.hook.take() {
            Some((hook, cx)) => {
                // Meanwhile there is no hook: what it does may run out of memory as well.
                hook(cx);
                self.hook.set(Some((hook, cx)));
            }
            None if self.collects_always() => {}
            None => return None,
        }
        self.alloc_or_grow(least).map(|block| (block, least))
    }

    /// As `alloc`, for a block that will not last: at the top end, so that it leaves no gap among those that do.
    pub fn alloc_temporary(&self, bytes: usize) -> Option<NonNull<Header>> {
        let granules = rounded(bytes) >> GRANULE_SHIFT;
        if bytes > LARGE || self.mode.get() & TEST_MODES != 0 {
            return self.alloc(bytes);
        }
        match self.search_high(granules) {
            Some((area, addr)) => Some(self.take(area, addr, granules)),
            None => self.alloc(bytes),
        }
    }

    /// Makes free granules a block.
    fn take(&self, area: &Area, addr: usize, granules: usize) -> NonNull<Header> {
        let size = granules << GRANULE_SHIFT;
        area.map.set_live(addr, addr + size);
        area.map.set_start(addr);
        self.claimed.set(self.claimed.get().wrapping_add(size));
        block_at(addr)
    }

    /// As `alloc`, and uses more of the memory if it has to.
    pub fn alloc_or_grow(&self, bytes: usize) -> Option<NonNull<Header>> {
        loop {
            let block = self.alloc(bytes);
            if block.is_some() || !self.grow(bytes) {
                return block;
            }
        }
    }

    /// Moves the beginning of the hole back: what was cut off last is part of it again.
    fn uncut(&self, cur: usize) {
        self.hopeless.set(usize::MAX);
        self.cur.set(cur);
        if self.mode.get() & TEST_MODES != 0 {
            self.close_hole();
        }
    }

    /// Test mode: the n-th allocation from now on fails, also when it is repeated after a collection.
    /// 0 turns it off.
    pub fn fail_nth(&self, n: u32) {
        self.countdown.set(n);
        self.refusing.set(false);
        self.refuse_retry.set(false);
        if n != 0 {
            self.grow(usize::MAX);
        }
        self.set_test_mode(MODE_FAIL, n != 0);
    }

    /// How many allocations there are to come before the one that `fail_nth` refuses, itself included.
    pub fn until_failure(&self) -> u32 {
        self.countdown.get()
    }

    /// Test mode: every allocation is refused once, so that its caller collects and asks again.
    pub fn collect_always(&self, on: bool) {
        self.collect_after(if on { 0 } else { usize::MAX });
    }

    /// An allocation is refused once, so that its caller collects and asks again, when this many bytes have been
    /// allocated since the last collection; `usize::MAX` for never.
    pub fn collect_after(&self, bytes: usize) {
        self.asked.set(false);
        self.quota.set(bytes);
        if bytes != usize::MAX {
            self.grow(usize::MAX);
        }
        self.set_test_mode(MODE_COLLECT, bytes != usize::MAX);
    }

    /// Whether `collect_always` is on.
    pub fn collects_always(&self) -> bool {
        self.mode.get() & MODE_COLLECT != 0 && self.quota.get() == 0
    }

    /// While the heap is locked, every allocation fails.
    pub fn lock(&self, on: bool) {
        self.set_test_mode(MODE_LOCKED, on);
    }

    fn is_locked(&self) -> bool {
        self.mode.get() & MODE_LOCKED != 0
    }

    /// Without a hole the fast path fails, so the test modes cost it nothing.
    fn set_test_mode(&self, mode: u8, on: bool) {
        self.set_mode(mode, on);
        self.close_hole();
    }

    #[inline(always)]
    fn set_mode(&self, mode: u8, on: bool) {
        self.mode.set(if on { self.mode.get() | mode } else { self.mode.get() & !mode });
    }
}

#[inline(always)]
pub(crate) fn block_at(addr: usize) -> NonNull<Header> {
    // SAFETY: blocks lie in areas, and those do not contain the address 0.
    unsafe { NonNull::new_unchecked(with_exposed_provenance_mut(addr)) }
}
