//! An area: one stretch of memory the heap may use, with everything needed to manage it inside it.
//!
//! ```text
//!   | Area | mark stack (first area only) | START/LIVE pairs | granules ............ |
//!                                                            ^ base                 ^ end
//! ```
//!
//! Areas form a list, so that banks of SRAM, external RAM or, on a host, further chunks can be added at any
//! time. Nothing in the heap requires them to be adjacent or in order.

use crate::bitmap::{Map, BITS, GROUP, GROUP_SHIFT, PAIR};
use crate::header::GRANULE;
use core::cell::Cell;
use core::mem::{align_of, size_of};
use core::ptr::null;

/// Requests of up to this many granules have a search position each; above, ranges of sizes share one.
pub(crate) const EXACT_CLASSES: usize = 8;
pub(crate) const CLASSES: usize = EXACT_CLASSES + 4;

/// The size class of a request: 0 to 7 for 1 to 8 granules, then one for each doubling.
#[inline(always)]
pub(crate) fn class(granules: usize) -> usize {
    if granules <= EXACT_CLASSES {
        granules - 1
    } else {
        let doublings = (granules - 1).ilog2() as usize - EXACT_CLASSES.ilog2() as usize;
        (EXACT_CLASSES + doublings).min(CLASSES - 1)
    }
}

pub(crate) struct Area {
    pub next: Cell<*const Area>,
    /// Address of the first granule.
    pub base: usize,
    /// Address behind the last granule in use, and how far it can be moved; see `grow`.
    end: Cell<usize>,
    limit: usize,
    pub map: Map,
    /// By size class, where the next search for a free run begins. A hint: runs below it may be free.
    pub rover: [Cell<usize>; CLASSES],
    /// Where the next search for a long run begins, which goes down. A hint as well.
    pub high: Cell<usize>,
    /// While marking: the lowest address of a block that is marked and still has to be scanned because the
    /// mark stack was full; `end` if there is none.
    pub unscanned: Cell<usize>,
}

/// An area just built, and the address of the words reserved in it for the mark stack.
pub(crate) struct NewArea {
    pub area: *const Area,
    pub stack: usize,
}

impl Area {
    /// Builds an area in the given memory, which for now uses at most `first` bytes of it; None if it is too small
    /// to hold anything.
    ///
    /// # Safety
    /// The memory is writable, belongs to the heap from now on and stays where it is.
    pub unsafe fn build(memory: *mut u8, len: usize, stack_words: usize, first: usize) -> Option<NewArea> {
        let begin = memory.expose_provenance();
        let limit = begin.checked_add(len)? & !(GRANULE - 1);
        let own = begin.checked_next_multiple_of(align_of::<Area>())?;
        let stack = own.checked_add(size_of::<Area>())?;
        let pairs = stack.checked_add(stack_words * size_of::<usize>())?;
        // One more than the groups of the whole memory can touch, and one for the group behind the end.
        let groups = (len >> GROUP_SHIFT) + 3;
        let base = pairs.checked_add(groups * PAIR)?.checked_next_multiple_of(GRANULE)?;
        if base.checked_add(GRANULE)? > limit {
            return None;
        }
        let end = base.saturating_add(first.max(GRANULE) & !(GRANULE - 1)).min(limit);
        let groups = (end >> GROUP_SHIFT) - (base >> GROUP_SHIFT) + 1;
        // SAFETY: own + size_of::<Area>() <= base <= limit, so the descriptor lies inside the given memory, and
        // `own` is aligned. The pairs lie in the memory as well: there is room for at least as many as from the
        // group of `base` to the group of `limit`; `groups` of them are in use.
        unsafe {
            let area = memory.wrapping_add(own - begin).cast::<Area>();
            memory.wrapping_add(pairs - begin).write_bytes(0, groups * PAIR);
            area.write(Area {
                next: Cell::new(null()),
                base,
                end: Cell::new(end),
                limit,
                map: Map::new(pairs, base),
                rover: [const { Cell::new(0) }; CLASSES],
                high: Cell::new(end),
                unscanned: Cell::new(end),
            });
            (*area).close_borders();
            (*area).reset_rovers();
            Some(NewArea { area, stack })
        }
    }

    /// Address behind the last granule in use.
    #[inline(always)]
    pub fn end(&self) -> usize {
        self.end.get()
    }

    #[inline(always)]
    pub fn contains(&self, addr: usize) -> bool {
        addr.wrapping_sub(self.base) < self.end() - self.base
    }

    pub fn first_group(&self) -> usize {
        self.base >> GROUP_SHIFT
    }

    pub fn last_group(&self) -> usize {
        self.end() >> GROUP_SHIFT
    }

    /// Marks the granules beside the area, but in its groups, as taken.
    fn close_borders(&self) {
        let below = self.base & (GROUP - 1);
        if below != 0 {
            self.map.set_live(self.base - below, self.base);
        }
        let last = self.map.group(self.last_group());
        last.live.set(last.live.get() | usize::MAX << ((self.end() / GRANULE) & (BITS - 1)));
    }

    /// Uses more of its memory, if there is more: `bytes` and at least twice what it uses so far.
    pub fn grow(&self, bytes: usize) -> bool {
        let old = self.end();
        let end = old.saturating_add(bytes.max(old - self.base) & !(GRANULE - 1)).min(self.limit);
        if end == old {
            return false;
        }
        let border = self.last_group();
        self.end.set(end);
        for number in border + 1..=self.last_group() {
            // SAFETY: `build` has reserved pairs as far as the group of `limit`. This one was not used before.
            unsafe { self.map.clear_group(number) };
        }
        let live = &self.map.group(border).live;
        live.set(live.get() & !(usize::MAX << ((old / GRANULE) & (BITS - 1))));
        self.close_borders();
        self.high.set(end);
        true
    }

    /// Whether more than half of it is live.
    pub fn is_mostly_live(&self) -> bool {
        let pairs = self.map.groups(self.first_group(), self.last_group());
        let live: usize = pairs.iter().map(|pair| pair.live.get().count_ones() as usize).sum();
        live * GRANULE > (self.end() - self.base) / 2
    }

    /// Before marking: no granule is known to be live.
    pub fn clear_live(&self) {
        for pair in self.map.groups(self.first_group(), self.last_group()) {
            pair.live.set(0);
        }
        self.close_borders();
        self.unscanned.set(self.end());
    }

    /// After marking: blocks that were not reached are no blocks any more, which frees them.
    pub fn drop_dead_starts(&self) {
        for pair in self.map.groups(self.first_group(), self.last_group()) {
            pair.start.set(pair.start.get() & pair.live.get());
        }
        self.reset_rovers();
    }

    fn reset_rovers(&self) {
        for rover in &self.rover {
            rover.set(self.base);
        }
        self.high.set(self.end());
    }
}
