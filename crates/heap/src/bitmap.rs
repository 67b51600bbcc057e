//! The side bitmaps: two bits for each granule of an area.
//!
//! * START: a block begins at this granule.
//! * LIVE: this granule is taken. Between collections that means "belongs to a block or to the hole that is
//!   being filled"; while marking it means "belongs to a block that was reached".
//!
//! The bits of `BITS` consecutive granules (a group: 256 bytes on 32-bit machines, 1 KB on 64-bit ones) sit
//! in one START word followed by one LIVE word, so that one address computation reaches both. Groups are
//! aligned in memory to their own size, and [`Map`] holds the address of the bitmaps minus the share of the
//! area's address: an address is turned into its bits by one shift and one addition, with no area base to
//! subtract. Bits of a group that lie outside the area are taken and start nothing, as is the group after the
//! last granule, so searches stop there by themselves.

use crate::header::GRANULE;
use core::cell::Cell;
use core::mem::size_of;
use core::ptr::{from_ref, with_exposed_provenance, with_exposed_provenance_mut};
use core::slice::from_raw_parts;

pub(crate) const BITS: usize = usize::BITS as usize;
pub(crate) const GRANULE_SHIFT: u32 = GRANULE.trailing_zeros();
/// Address to group number.
pub(crate) const GROUP_SHIFT: u32 = GRANULE_SHIFT + BITS.trailing_zeros();
/// Bytes of memory one group describes.
pub(crate) const GROUP: usize = 1 << GROUP_SHIFT;

/// The bits of one group.
#[repr(C)]
pub(crate) struct Pair {
    pub start: Cell<usize>,
    pub live: Cell<usize>,
}

pub(crate) const PAIR: usize = size_of::<Pair>();

/// The number of an address' granule within its group.
#[inline(always)]
pub(crate) fn bit(addr: usize) -> usize {
    (addr >> GRANULE_SHIFT) & (BITS - 1)
}

/// Finds the bits of an address of one area.
#[derive(Clone, Copy)]
pub(crate) struct Map(usize);

impl Map {
    /// For `Cell::new`: no area, must not be asked.
    pub const NONE: Map = Map(0);

    /// # Safety
    /// `pairs` is the exposed address of the initialised pairs of the groups from that of `base` to that of
    /// `end`, both included. The map may afterwards be asked only about addresses in `base..=end`.
    pub unsafe fn new(pairs: usize, base: usize) -> Map {
        Map(pairs.wrapping_sub((base >> GROUP_SHIFT) * PAIR))
    }

    #[inline(always)]
    pub fn group(&self, number: usize) -> &Pair {
        let pair = with_exposed_provenance::<Pair>(self.0.wrapping_add(number * PAIR));
        // SAFETY: by the promise given to `new`, the pair exists and lives as long as the area, and nothing
        // but this crate's shared references to cells touches it.
        unsafe { &*pair }
    }

    /// Writes the bits of a group for the first time.
    ///
    /// # Safety
    /// The map has memory for the group, and no bits of it have been used yet.
    pub unsafe fn clear_group(&self, number: usize) {
        let pair = with_exposed_provenance_mut::<Pair>(self.0.wrapping_add(number * PAIR));
        // SAFETY: as required of the caller.
        unsafe { pair.write(Pair { start: Cell::new(0), live: Cell::new(0) }) };
    }

    /// The bits of the groups from `first` to `last`, both included.
    #[inline(always)]
    pub fn groups(&self, first: usize, last: usize) -> &[Pair] {
        // SAFETY: as for `group`; the pairs of neighbouring groups are neighbours.
        unsafe { from_raw_parts(self.group(first), (last + 1).saturating_sub(first)) }
    }

    #[inline(always)]
    pub fn at(&self, addr: usize) -> &Pair {
        self.group(addr >> GROUP_SHIFT)
    }

    #[inline(always)]
    pub fn set_start(self, addr: usize) {
        let word = &self.at(addr).start;
        word.set(word.get() | 1 << bit(addr));
    }

    #[inline(always)]
    pub fn clear_start(self, addr: usize) {
        let word = &self.at(addr).start;
        word.set(word.get() & !(1 << bit(addr)));
    }

    #[inline(always)]
    pub fn is_start(self, addr: usize) -> bool {
        self.at(addr).start.get() >> bit(addr) & 1 != 0
    }

    #[inline(always)]
    pub fn is_live(self, addr: usize) -> bool {
        self.at(addr).live.get() >> bit(addr) & 1 != 0
    }

    /// Sets LIVE for the granules of `from..to`, which is not empty.
    #[inline(always)]
    pub fn set_live(self, from: usize, to: usize) {
        let first = self.at(from);
        let head = usize::MAX << bit(from);
        let tail = usize::MAX >> (BITS - 1 - bit(to - GRANULE));
        if from >> GROUP_SHIFT == (to - GRANULE) >> GROUP_SHIFT {
            first.live.set(first.live.get() | head & tail);
        } else {
            self.set_live_far(from, to, head, tail);
        }
    }

    #[inline(never)]
    fn set_live_far(self, from: usize, to: usize, head: usize, tail: usize) {
        let last = (to - GRANULE) >> GROUP_SHIFT;
        let first = &self.at(from).live;
        first.set(first.get() | head);
        for number in (from >> GROUP_SHIFT) + 1..last {
            self.group(number).live.set(usize::MAX);
        }
        let end = &self.group(last).live;
        end.set(end.get() | tail);
    }

    /// Clears LIVE for the granules of `from..to`, which is not empty.
    pub fn clear_live(self, from: usize, to: usize) {
        let last = (to - GRANULE) >> GROUP_SHIFT;
        let mut keep = !(usize::MAX << bit(from));
        let keep_tail = !(usize::MAX >> (BITS - 1 - bit(to - GRANULE)));
        let mut number = from >> GROUP_SHIFT;
        while number < last {
            let word = &self.group(number).live;
            word.set(word.get() & keep);
            keep = 0;
            number += 1;
        }
        let word = &self.group(last).live;
        word.set(word.get() & (keep | keep_tail));
    }

    /// The lowest address at or after `from` where `granules` free granules follow each other. `last` is the
    /// number of the last group to look at.
    #[inline(always)]
    pub fn find_free(self, from: usize, last: usize, granules: usize) -> Option<usize> {
        let first = from >> GROUP_SHIFT;
        let taken = self.group(first).live.get() | !(usize::MAX << bit(from));
        if taken != usize::MAX && granules <= BITS {
            let starts = run_starts(!taken, granules);
            if starts != 0 {
                let index = first * BITS + starts.trailing_zeros() as usize;
                return Some(index << GRANULE_SHIFT);
            }
        }
        self.find_free_far(first, taken.leading_zeros() as usize, last, granules)
    }

    /// As `find_free`, from the group after `first`, which ends with `carried` free granules.
    #[inline(never)]
    fn find_free_far(self, first: usize, mut carried: usize, last: usize, granules: usize) -> Option<usize> {
        // A long run that fits into a group covers the middle of it, so most groups need no closer look.
        let middle = match granules {
            0..=BITS if granules * 2 > BITS => usize::MAX >> (BITS - granules) & usize::MAX << (BITS - granules),
            0..=BITS => 0,
            _ => usize::MAX,
        };
        for pair in self.groups(first + 1, last) {
            let taken = pair.live.get();
            if taken == usize::MAX {
                carried = 0;
                continue;
            }
            // A free run at the beginning of the group counts together with what the groups before end with.
            let lead = if taken == 0 { BITS } else { taken.trailing_zeros() as usize };
            let at = from_ref(pair).addr().wrapping_sub(self.0) / PAIR * BITS;
            if carried + lead >= granules {
                return Some((at - carried) << GRANULE_SHIFT);
            }
            if taken == 0 {
                carried += BITS;
                continue;
            }
            if taken & middle == 0 {
                let starts = run_starts(!taken, granules);
                if starts != 0 {
                    return Some((at + starts.trailing_zeros() as usize) << GRANULE_SHIFT);
                }
            }
            carried = taken.leading_zeros() as usize;
        }
        None
    }

    /// The highest place for `granules` free granules below the end of the group of `end`, searched from the top down
    /// to group `first`. Runs inside one group, of which they reach neither end, are passed over.
    pub fn find_free_from_top(self, end: usize, first: usize, granules: usize) -> Option<usize> {
        let mut number = end >> GROUP_SHIFT;
        let mut carried = 0;
        loop {
            let taken = self.group(number).live.get();
            if taken == 0 {
                carried += BITS;
                if carried >= granules {
                    return Some((number * BITS + carried - granules) << GRANULE_SHIFT);
                }
            } else {
                let above = taken.leading_zeros() as usize;
                if carried + above >= granules {
                    let top = (number + 1) * BITS + carried;
                    return Some((top - granules) << GRANULE_SHIFT);
                }
                carried = taken.trailing_zeros() as usize;
            }
            if number <= first {
                return None;
            }
            number -= 1;
        }
    }

    /// The first taken granule at or after `from`, but at most `limit`.
    pub fn free_end(self, from: usize, limit: usize) -> usize {
        let taken = self.at(from).live.get() >> bit(from);
        if taken != 0 {
            let end = from + ((taken.trailing_zeros() as usize) << GRANULE_SHIFT);
            return end.min(limit);
        }
        let mut number = (from >> GROUP_SHIFT) + 1;
        while number << GROUP_SHIFT < limit {
            let taken = self.group(number).live.get();
            if taken != 0 {
                let end = (number * BITS + taken.trailing_zeros() as usize) << GRANULE_SHIFT;
                return end.min(limit);
            }
            number += 1;
        }
        limit
    }

    /// The START at or before `addr`, searched down to `base`.
    pub fn start_before(self, addr: usize, base: usize) -> Option<usize> {
        let mut number = addr >> GROUP_SHIFT;
        let mut starts = self.group(number).start.get() & usize::MAX >> (BITS - 1 - bit(addr));
        loop {
            if starts != 0 {
                let index = number * BITS + (BITS - 1 - starts.leading_zeros() as usize);
                return Some(index << GRANULE_SHIFT);
            }
            if number <= base >> GROUP_SHIFT {
                return None;
            }
            number -= 1;
            starts = self.group(number).start.get();
        }
    }

    /// The first START or free granule after the granule of `addr`, but at most `end`: where the block at
    /// `addr` ends, as far as the bitmaps know.
    pub fn block_end(self, addr: usize, end: usize) -> usize {
        let mut at = addr + GRANULE;
        while at < end {
            let pair = self.at(at);
            let stops = (pair.start.get() | !pair.live.get()) >> bit(at);
            if stops != 0 {
                return (at + ((stops.trailing_zeros() as usize) << GRANULE_SHIFT)).min(end);
            }
            at = (at & !(GROUP - 1)) + GROUP;
        }
        end
    }
}

/// Of a word of free bits, those where a run of `granules` (at most `BITS`) free bits begins that ends within
/// the word.
#[inline(always)]
fn run_starts(mut free: usize, granules: usize) -> usize {
    let mut run = 1;
    while run * 2 <= granules {
        free &= free >> run;
        run *= 2;
    }
    free & free >> (granules - run)
}
