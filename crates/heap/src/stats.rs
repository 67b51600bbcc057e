//! Counting what is in the heap, and checking it.

use crate::alloc::block_at;
use crate::bitmap::GRANULE_SHIFT;
use crate::header::GRANULE;
use crate::Heap;

/// What `gc.mem_free` and `micropython.mem_info` report. Sizes are in bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    pub total: usize,
    pub used: usize,
    pub free: usize,
    pub blocks: usize,
    pub one_granule_blocks: usize,
    pub two_granule_blocks: usize,
    pub largest_block: usize,
    pub largest_free: usize,
}

/// A run of free granules, or a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    pub addr: usize,
    pub bytes: usize,
    pub is_block: bool,
}

impl Heap {
    /// Counts everything; takes time in proportion to the heap. Not while marking.
    pub fn stats(&self) -> Stats {
        let mut stats = Stats::default();
        self.runs(|run| {
            stats.total += run.bytes;
            if !run.is_block {
                stats.free += run.bytes;
                stats.largest_free = stats.largest_free.max(run.bytes);
                return;
            }
            stats.used += run.bytes;
            stats.blocks += 1;
            stats.largest_block = stats.largest_block.max(run.bytes);
            match run.bytes >> GRANULE_SHIFT {
                1 => stats.one_granule_blocks += 1,
                2 => stats.two_granule_blocks += 1,
                _ => {}
            }
        });
        stats
    }

    /// As `runs`. `f` must not allocate.
    pub fn each_run(&self, mut f: impl FnMut(Run)) {
        self.runs(&mut f);
    }

    /// Calls `f` for every block and every free run, area by area in address order. Not while marking.
    pub(crate) fn runs(&self, mut f: impl FnMut(Run)) {
        self.close_hole();
        for area in self.areas() {
            let mut addr = area.base;
            while addr < area.end() {
                let is_block = area.map.is_live(addr);
                let end =
                    if is_block { area.map.block_end(addr, area.end()) } else { area.map.free_end(addr, area.end()) };
                f(Run { addr, bytes: end - addr, is_block });
                addr = end;
            }
        }
    }

    /// Checks the invariants of `alloc` as far as the bitmaps alone can tell; the tests call it after every
    /// step. The answer names the first thing found wrong.
    pub fn check(&self) -> Result<(), &'static str> {
        let (cur, end) = (self.cur.get(), self.end.get());
        if cur > end || (cur | end) & (GRANULE - 1) != 0 {
            return Err("the hole's limits are wrong");
        }
        if cur != end {
            let Some(area) = self.area_of(cur) else {
                return Err("the hole is in no area");
            };
            if end > area.end() {
                return Err("the hole reaches out of its area");
            }
            for addr in (cur..end).step_by(GRANULE) {
                if !area.map.is_live(addr) || area.map.is_start(addr) {
                    return Err("the hole is not reserved");
                }
            }
        }
        for area in self.areas() {
            for addr in (area.base..area.end()).step_by(GRANULE) {
                let (start, live) = (area.map.is_start(addr), area.map.is_live(addr));
                if start && !live {
                    return Err("a block is not live");
                }
                let unused = (cur..end).contains(&addr);
                let follows = addr > area.base && area.map.is_live(addr - GRANULE);
                if live && !start && !follows && !unused {
                    return Err("a live granule belongs to no block");
                }
                if start && self.find_block(addr) != Some(block_at(addr)) {
                    return Err("a block is not found at its address");
                }
            }
            let last = area.map.group(area.last_group());
            let border = usize::MAX << crate::bitmap::bit(area.end());
            if last.live.get() & border != border || last.start.get() & border != 0 {
                return Err("the border behind the area is open");
            }
        }
        Ok(())
    }
}
