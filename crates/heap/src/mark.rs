//! The collector: marks what can be reached, in place, without recursion; there is no sweep.
//!
//! A collection is `begin_mark`, marking from all roots, `end_mark`. `begin_mark` gives the hole back and
//! clears LIVE; marking sets LIVE for all granules of every block it reaches; `end_mark` keeps only those
//! START bits whose granule is live. From then on everything else is free, because free means "LIVE clear":
//! the allocator finds the holes when it needs them.
//!
//! # Colours
//!
//! | block | LIVE of its first granule | LIVE of its other granules |
//! |---|---|---|
//! | not reached | clear | clear |
//! | reached; its words are on the mark stack, or were looked at, or do not matter | set | set |
//! | reached, but put aside because the mark stack was full | set | clear |
//!
//! A block gets its words onto the stack once: when it leaves the first row, or when it leaves the third one.
//! Marking ends when the stack is empty and no block is in the third row.
//!
//! # The mark stack
//!
//! The loop goes depth first: on meeting a block it goes on with the words of that block, and the rest of the
//! range it was in, if any, waits on the stack. So the stack is as deep as the structure that is marked, not
//! counting steps through the last word of a block: long lists and chains of `next` fields need one entry.
//!
//! When the stack is full, the block is put aside instead. That needs no room: the table's third row tells,
//! and its area notes the lowest such address. When the stack has run empty, the loop goes on with the block
//! put aside last, which usually is the only one. In the end `rescan` goes through the bitmaps from the
//! lowest address on and picks the granules that start a block, are live, and are not followed by a live
//! granule: a few instructions for each group. Each pass scans every block it finds, so the total stays
//! proportional to what is live. Blocks of a single granule have no second granule to tell; they have only
//! one word, which `put_aside` follows at once.
//!
//! # What counts as a pointer
//!
//! Words are tested, not trusted: a word points to a block if it is aligned to a granule, lies in an area and
//! START is set there. So stale words on the VM's stack or uninitialised words in a block cannot do harm
//! beyond keeping a dead block alive. Native stacks hold pointers into the middle of blocks as well; for
//! those START is searched backwards and the block's size decides.
//!
//! # Rules for the VM
//!
//! * Nothing is allocated, freed or resized between `begin_mark` and `end_mark`.
//! * Every block has its header, and all that `Layout::size` reads, before the next allocation.
//! * Weak tables are cleared after the last `mark_*` call and before `end_mark`, by `is_marked`.

use crate::area::Area;
use crate::bitmap::{bit, Map, BITS, GRANULE_SHIFT, GROUP_SHIFT};
use crate::header::{Header, Layout, GRANULE, KIND_VALUES};
use crate::Heap;
use core::mem::size_of;
use core::ptr::with_exposed_provenance;

const WORD: usize = size_of::<usize>();

/// The size of the block at `addr`.
///
/// # Safety
/// A block starts at `addr`, and its header has been written.
#[inline(always)]
unsafe fn block_size<L: Layout>(addr: usize) -> usize {
    let p = with_exposed_provenance::<Header>(addr);
    // SAFETY: as required of the caller.
    unsafe {
        let header = p.read();
        if header.kind & !KIND_VALUES == 0 {
            header.shape as usize * GRANULE
        } else {
            L::size(p)
        }
    }
}

/// The kind of the block at `addr`.
///
/// # Safety
/// As for `block_size`.
#[inline(always)]
unsafe fn block_kind(addr: usize) -> u8 {
    // SAFETY: as required of the caller.
    unsafe { (*with_exposed_provenance::<Header>(addr)).kind }
}

#[inline(always)]
fn granules(bytes: usize) -> usize {
    (bytes + (GRANULE - 1)) >> GRANULE_SHIFT
}

/// Sets LIVE for all granules of the block at `addr`.
#[inline(never)]
fn set_extent(map: Map, addr: usize, granules: usize) {
    map.set_live(addr, addr + (granules.max(1) << GRANULE_SHIFT));
}

impl Heap {
    /// Begins a collection.
    pub fn begin_mark(&self) {
        self.close_hole();
        self.marking.set(true);
        self.unscanned.set(false);
        self.aside.set(0);
        for area in self.areas() {
            area.clear_live();
        }
    }

    /// Ends a collection: every block that was not marked is free from now on.
    pub fn end_mark(&self) {
        for area in self.areas() {
            area.drop_dead_starts();
        }
        self.marking.set(false);
        self.claimed.set(0);
        self.hopeless.set(usize::MAX);
        self.refuse_retry.set(self.refusing.get());
    }

    /// Marks what one word points to, if it points to a block, and everything reachable from there.
    pub fn mark_word<L: Layout>(&self, word: usize) {
        if self.is_block(word) {
            let words = [word];
            let range = words.as_ptr_range();
            // SAFETY: the range is an array.
            unsafe { self.mark_range::<L>(range.start, range.end) };
        }
    }

    /// Marks what the words of a range point to, and everything reachable from there.
    ///
    /// # Safety
    /// The words of the range can be read, and all blocks have their headers.
    pub unsafe fn mark_range<L: Layout>(&self, from: *const usize, to: *const usize) {
        // SAFETY: as required of the caller.
        unsafe { self.trace::<L>(from.expose_provenance(), to.addr()) };
        self.rescan::<L>();
    }

    /// As `mark_range`, for native stacks: words may point anywhere into a block.
    ///
    /// # Safety
    /// The words of the range can be read, and all blocks have their headers.
    pub unsafe fn mark_conservative<L: Layout>(&self, from: *const usize, to: *const usize) {
        let mut at = from.addr().next_multiple_of(WORD);
        let from = from.expose_provenance();
        debug_assert!(at >= from);
        while at + WORD <= to.addr() {
            // SAFETY: the caller vouches for the range. Volatile, because the words may be anything, also
            // locals of running functions.
            let word = unsafe { with_exposed_provenance::<usize>(at).read_volatile() };
            at += WORD;
            let Some(area) = self.area_of(word) else {
                continue;
            };
            let Some(block) = area.map.start_before(word, area.base) else {
                continue;
            };
            // SAFETY: START says that a block is there.
            if word < block + unsafe { block_size::<L>(block) }.max(GRANULE) {
                self.mark_word::<L>(block);
            }
        }
    }

    /// While marking: whether the block has been reached. What lies outside the heap is never collected and
    /// counts as marked.
    pub fn is_marked(&self, p: *const Header) -> bool {
        self.area_of(p.addr()).is_none_or(|area| area.map.is_live(p.addr()))
    }

    /// The marking loop: looks at the words in `at..to` and then at everything that ends up on the stack.
    /// What does not fit there is left to `rescan`.
    ///
    /// # Safety
    /// As for `mark_range`.
    #[inline(never)]
    unsafe fn trace<L: Layout>(&self, mut at: usize, mut to: usize) {
        let Some(first) = self.areas().next() else {
            return;
        };
        let (base, len, home) = (first.base, first.end() - first.base, first.map);
        let (stack, limit) = (self.mark_stack.get(), self.mark_stack_end.get());
        // SAFETY: the stack has room for several entries.
        let bottom = unsafe {
            stack.write([0, 0]);
            stack.add(1)
        };
        let mut top = bottom;
        loop {
            while at < to {
                // The last word may reach over the end of a block, but not over that of its last granule.
                // SAFETY: the word is part of the range the caller vouches for, or of a block.
                let word = unsafe { with_exposed_provenance::<usize>(at).read() };
                at += WORD;
                if word & (GRANULE - 1) != 0 {
                    continue;
                }
                let mut map = home;
                if word.wrapping_sub(base) >= len {
                    match self.elsewhere(word) {
                        Some(other) => map = other,
                        None => continue,
                    }
                }
                let pair = map.at(word);
                let live = pair.live.get();
                let one = 1 << bit(word);
                if pair.start.get() & !live & one == 0 {
                    continue;
                }
                // SAFETY: START says that a block is there.
                let size = unsafe { block_size::<L>(word) };
                let granules = granules(size);
                if bit(word) + granules < BITS {
                    pair.live.set(live | ((one << granules) - one));
                } else {
                    set_extent(map, word, granules);
                }
                // SAFETY: the same. Reading the kind again is cheaper than keeping it in a register.
                if L::is_leaf(unsafe { block_kind(word) }) {
                    continue;
                }
                // On to the words of this block; the others have to wait.
                if at < to {
                    if top == limit {
                        self.put_aside::<L>(word);
                        continue;
                    }
                    // SAFETY: the stack has room for another range.
                    unsafe {
                        top.write([at, to]);
                        top = top.add(1);
                    }
                }
                at = word + size_of::<Header>();
                to = word + size;
            }
            // SAFETY: below the entries there is one with a 0, which no range begins with.
            unsafe {
                top = top.sub(1);
                [at, to] = top.read();
            }
            if at != 0 {
                continue;
            }
            top = bottom;
            if let Some(range) = self.resume_aside::<L>() {
                [at, to] = range;
            } else {
                return;
            }
        }
    }

    /// The words of the block that was put aside last, if it is still waiting.
    #[inline(never)]
    fn resume_aside<L: Layout>(&self) -> Option<[usize; 2]> {
        let addr = self.aside.replace(0);
        self.area_of(addr).and_then(|area| self.resume::<L>(area, addr))
    }

    /// The words of the block at `addr`, which was reached, if they were not looked at because it was put
    /// aside; now they will be.
    fn resume<L: Layout>(&self, area: &Area, addr: usize) -> Option<[usize; 2]> {
        // SAFETY: only called with blocks.
        let (kind, size) = unsafe { (block_kind(addr), block_size::<L>(addr)) };
        if size <= GRANULE || L::is_leaf(kind) || area.map.is_live(addr + GRANULE) {
            return None;
        }
        set_extent(area.map, addr, granules(size));
        Some([addr + size_of::<Header>(), addr + size])
    }

    /// The map of an address that is not in the first area.
    #[cold]
    #[inline(never)]
    fn elsewhere(&self, addr: usize) -> Option<Map> {
        self.area_of(addr).map(|area| area.map)
    }

    /// The block at `addr` is reached and has LIVE set for its extent, but there is no room for it on the
    /// stack: puts it back to the state of a block that is not scanned.
    #[cold]
    #[inline(never)]
    fn put_aside<L: Layout>(&self, mut addr: usize) {
        while let Some(area) = self.area_of(addr) {
            // SAFETY: only called with blocks.
            let size = unsafe { block_size::<L>(addr) };
            if size > GRANULE {
                area.map.clear_live(addr + GRANULE, addr + (granules(size) << GRANULE_SHIFT));
                area.unscanned.set(area.unscanned.get().min(addr));
                self.unscanned.set(true);
                self.aside.set(addr);
                return;
            }
            // One granule: nothing would tell that it is not scanned, so its one word is followed now.
            // SAFETY: a block of one granule has one word behind the header.
            let word = unsafe { with_exposed_provenance::<usize>(addr + size_of::<Header>()).read() };
            match self.reach(word) {
                // SAFETY: `reach` answers with blocks.
                Some(map) if L::is_leaf(unsafe { block_kind(word) }) => {
                    // SAFETY: the same.
                    set_extent(map, word, granules(unsafe { block_size::<L>(word) }));
                    return;
                }
                Some(_) => addr = word,
                None => return,
            }
        }
    }

    /// Marks the first granule of the block a word points to, if that was not done before.
    fn reach(&self, word: usize) -> Option<Map> {
        let area = self.area_of(word)?;
        let pair = area.map.at(word);
        let mask = 1 << bit(word);
        if word & (GRANULE - 1) != 0 || pair.start.get() & !pair.live.get() & mask == 0 {
            return None;
        }
        pair.live.set(pair.live.get() | mask);
        Some(area.map)
    }

    /// Scans the blocks that were put aside, until there are none.
    #[inline(always)]
    fn rescan<L: Layout>(&self) {
        while self.unscanned.replace(false) {
            for area in self.areas() {
                let from = area.unscanned.replace(area.end());
                if from < area.end() {
                    self.rescan_area::<L>(area, from);
                }
            }
        }
    }

    #[cold]
    #[inline(never)]
    fn rescan_area<L: Layout>(&self, area: &Area, from: usize) {
        for number in from >> GROUP_SHIFT..=area.last_group() {
            let pair = area.map.group(number);
            let live = pair.live.get();
            let next = if number < area.last_group() { area.map.group(number + 1).live.get() } else { 0 };
            let mut ends = pair.start.get() & live & !(live >> 1 | next << (BITS - 1));
            while ends != 0 {
                let addr = (number * BITS + ends.trailing_zeros() as usize) << GRANULE_SHIFT;
                ends &= ends - 1;
                if let Some([at, to]) = self.resume::<L>(area, addr) {
                    // SAFETY: these are the words of a block.
                    unsafe { self.trace::<L>(at, to) };
                }
            }
        }
    }
}
