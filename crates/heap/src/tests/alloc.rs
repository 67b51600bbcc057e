//! The allocator against a model that knows every block, and the test modes.

use super::*;
use crate::Stats;

#[test]
fn header_is_one_word() {
    assert_eq!(size_of::<Header>(), WORD);
    assert_eq!(GRANULE, 2 * WORD);
    assert_eq!(core::mem::offset_of!(Header, kind), WORD / 2);
}

#[test]
fn useless_requests_are_refused() {
    let empty = Heap::empty();
    assert!(empty.alloc(8).is_none());
    assert!(empty.alloc(0).is_none());
    collect(&empty, &[]);
    assert!(!empty.is_block(0));
    assert_eq!(empty.stats(), Stats::default());
    for size in [0, 1, 40, 100, 200] {
        let tiny = space(&[size]);
        tiny.heap.alloc(usize::MAX);
        collect(&tiny.heap, &[]);
        assert_sound(&tiny.heap);
    }
    let space = space(&[10_000]);
    for size in [usize::MAX, usize::MAX - 1, usize::MAX - GRANULE, isize::MAX as usize, 10_000] {
        assert!(space.heap.alloc(size).is_none());
        assert_sound(&space.heap);
    }
    let nothing = space.heap.alloc(0).unwrap();
    assert!(space.heap.is_block(address(nothing)));
}

/// What the allocator promises, in the simplest form.
struct Model<'h> {
    heap: &'h Heap,
    random: Random,
    /// Address to size asked for; the blocks are filled with a byte made of their address.
    blocks: BTreeMap<usize, usize>,
}

fn pattern(addr: usize) -> u8 {
    (addr / GRANULE % 251) as u8
}

impl Model<'_> {
    fn size(&mut self) -> usize {
        let limit = [GRANULE, 3 * GRANULE, 12 * GRANULE, 60 * GRANULE, 200 * GRANULE][self.random.below(5)];
        1 + self.random.below(limit)
    }

    fn any(&mut self) -> Option<(NonNull<Header>, usize)> {
        if self.blocks.is_empty() {
            return None;
        }
        let index = self.random.below(self.blocks.len());
        let (addr, size) = self.blocks.iter().nth(index)?;
        Some((NonNull::new(*addr as *mut Header)?, *size))
    }

    fn insert(&mut self, block: NonNull<Header>, size: usize) {
        let addr = address(block);
        let end = addr + size.next_multiple_of(GRANULE);
        let before = self.blocks.range(..end).next_back();
        assert!(before.is_none_or(|(a, s)| a + s.next_multiple_of(GRANULE) <= addr), "blocks overlap");
        self.blocks.insert(addr, size);
        // SAFETY: the block is at least that long.
        unsafe { block.cast::<u8>().write_bytes(pattern(addr), size) };
    }

    fn verify(&self, block: NonNull<Header>, size: usize) {
        // SAFETY: the block is at least that long and was filled.
        let held = unsafe { core::slice::from_raw_parts(block.cast::<u8>().as_ptr(), size) };
        assert!(held.iter().all(|byte| *byte == pattern(address(block))), "block overwritten");
    }

    fn alloc(&mut self) {
        let size = self.size();
        match self.heap.alloc(size) {
            Some(block) => self.insert(block, size),
            None => assert!(self.heap.stats().largest_free < size, "a free run was not found"),
        }
    }

    fn free(&mut self) {
        let Some((block, size)) = self.any() else {
            return;
        };
        self.verify(block, size);
        self.blocks.remove(&address(block));
        // SAFETY: the block is known to have this size.
        unsafe { self.heap.free(block, size) };
        assert!(!self.heap.is_block(address(block)));
    }

    fn grow(&mut self) {
        let Some((block, size)) = self.any() else {
            return;
        };
        let new = size + self.size();
        // SAFETY: the block is known to have this size.
        if unsafe { self.heap.grow_in_place(block, size, new) } {
            self.verify(block, size);
            self.blocks.remove(&address(block));
            self.insert(block, new);
        }
    }

    fn shrink(&mut self) {
        let Some((block, size)) = self.any() else {
            return;
        };
        let new = 1 + self.random.below(size);
        // SAFETY: the block is known to have this size.
        unsafe { self.heap.shrink(block, size, new) };
        self.verify(block, new);
        self.blocks.insert(address(block), new);
    }

    /// Keeps a random part of the blocks. The layout of the collector needs headers, so the pattern is
    /// replaced by a payload header for the time being.
    fn collect(&mut self) {
        let mut roots = Vec::new();
        let all: Vec<(usize, usize)> = self.blocks.iter().map(|(a, s)| (*a, *s)).collect();
        for (addr, size) in &all {
            let header = Header::payload(KIND_RAW, *size).unwrap();
            // SAFETY: every block has room for a header.
            unsafe { (*addr as *mut Header).write(header) };
            if self.random.below(4) != 0 {
                roots.push(*addr);
            } else {
                self.blocks.remove(addr);
            }
        }
        collect(self.heap, &roots);
        for (addr, size) in &self.blocks {
            // SAFETY: every block has room for a header.
            unsafe { (*addr as *mut u8).write_bytes(pattern(*addr), WORD) };
            self.verify(NonNull::new(*addr as *mut Header).unwrap(), *size);
        }
        assert_eq!(self.heap.used_since_collect(), 0);
    }

    fn compare(&self) {
        assert_sound(self.heap);
        let rounded: BTreeMap<usize, usize> =
            self.blocks.iter().map(|(a, s)| (*a, s.next_multiple_of(GRANULE))).collect();
        assert_eq!(blocks(self.heap), rounded);
        let stats = self.heap.stats();
        assert_eq!(stats.used, rounded.values().sum::<usize>());
        assert_eq!(stats.blocks, rounded.len());
        assert_eq!(stats.largest_block, rounded.values().copied().max().unwrap_or(0));
        assert_eq!(stats.used + stats.free, stats.total);
    }
}

#[test]
fn random_histories_agree_with_the_model() {
    let areas: [&[usize]; 5] = [&[3000], &[20_000], &[200_000], &[5000, 9000, 2500], &[100_000, 64, 30_000]];
    for (index, sizes) in areas.iter().enumerate() {
        for seed in 1..=3 {
            let space = space(sizes);
            let random = Random(seed * 0x9E37_79B9 + index as u64);
            let mut model = Model { heap: &space.heap, random, blocks: BTreeMap::new() };
            // Phases in which the heap fills up, and in which it empties.
            for step in 0..3000 {
                let filling = step / 300 % 2 == 0;
                match model.random.below(if filling { 40 } else { 60 }) {
                    0..=21 => model.alloc(),
                    22..=27 => model.grow(),
                    28..=33 => model.shrink(),
                    34 if step % 7 == 0 => model.collect(),
                    _ => model.free(),
                }
                // Comparing closes the hole, so it must not happen after each step.
                match step % 16 {
                    0 => model.compare(),
                    5 | 10 => assert_sound(model.heap),
                    _ => {}
                }
            }
        }
    }
}

#[test]
fn used_since_collect_counts_bytes() {
    let space = space(&[50_000]);
    let heap = &space.heap;
    let a = heap.alloc(2 * GRANULE).unwrap();
    assert_eq!(heap.used_since_collect(), 2 * GRANULE);
    heap.alloc(5000).unwrap();
    let expected = 2 * GRANULE + 5000usize.next_multiple_of(GRANULE);
    assert_eq!(heap.used_since_collect(), expected);
    // SAFETY: allocated above with this size.
    unsafe { heap.free(a, 2 * GRANULE) };
    assert_eq!(heap.used_since_collect(), expected - 2 * GRANULE);
}

#[test]
fn last_block_grows_to_the_end_of_the_area() {
    let space = space(&[40_000]);
    let heap = &space.heap;
    let block = heap.alloc(GRANULE).unwrap();
    let mut size = GRANULE;
    // SAFETY: the block has this size.
    while unsafe { heap.grow_in_place(block, size, size + GRANULE) } {
        size += GRANULE;
        assert_sound(heap);
    }
    let stats = heap.stats();
    assert_eq!((stats.free, stats.used, stats.blocks), (0, size, 1));
}

/// Every second block of a full heap is freed by a collection, then the holes are filled again.
#[test]
fn every_hole_is_found() {
    for granules in 1..20 {
        let space = space(&[30_000]);
        let heap = &space.heap;
        let mut all = Vec::new();
        while let Some(block) = bytes(heap, granules * GRANULE - 2 * WORD) {
            all.push(address(block));
        }
        let kept: Vec<usize> = all.iter().copied().step_by(2).collect();
        collect(heap, &kept);
        assert_sound(heap);
        let mut refilled = kept.len();
        while let Some(block) = bytes(heap, granules * GRANULE - 2 * WORD) {
            assert!(all.contains(&address(block)) || granules > 1);
            refilled += 1;
        }
        assert!(refilled >= all.len(), "{granules}: {refilled} of {}", all.len());
        assert_sound(heap);
    }
}

#[test]
fn the_nth_allocation_fails() {
    let space = space(&[9000]);
    let heap = &space.heap;
    for n in 1..20u32 {
        heap.fail_nth(n);
        let results: Vec<bool> = (0..30).map(|_| heap.alloc(24).is_some()).collect();
        assert_eq!(results.iter().position(|ok| !ok), Some(n as usize - 1));
        assert_eq!(results.iter().filter(|ok| !**ok).count(), 1);
        collect(heap, &[]);
    }
    // The same request, repeated after a collection, fails as well; the one after that does not.
    heap.fail_nth(1);
    assert!(heap.alloc(24).is_none());
    collect(heap, &[]);
    assert!(heap.alloc(24).is_none());
    assert!(heap.alloc(24).is_some());
    heap.fail_nth(3);
    heap.fail_nth(0);
    assert!((0..10).all(|_| heap.alloc(24).is_some()));
    assert_sound(heap);
}

#[test]
fn collect_always_refuses_once() {
    let space = space(&[9000]);
    let heap = &space.heap;
    heap.collect_always(true);
    assert!(heap.collects_always());
    for _ in 0..10 {
        assert!(heap.alloc(24).is_none());
        collect(heap, &[]);
        assert!(heap.alloc(24).is_some());
        assert_sound(heap);
    }
    heap.collect_always(false);
    assert!((0..10).all(|_| heap.alloc(24).is_some()));
}

#[test]
fn a_small_start_grows_to_the_whole_memory() {
    const LEN: usize = 1 << 20;
    let memory = std::vec![0u8; LEN].leak();
    let heap = Heap::empty();
    heap.start_small(10_000);
    // SAFETY: the memory is given away.
    unsafe { heap.init(memory.as_mut_ptr(), LEN) };
    assert!((9_000..=10_016).contains(&heap.stats().total), "{:?}", heap.stats());
    while heap.alloc_payload(KIND_RAW, 40).is_some() {}
    assert_eq!(heap.check(), Ok(()));
    assert!(heap.alloc_or_grow(15_000).is_some());
    assert_eq!(heap.check(), Ok(()));
    assert!((22_000..=30_000).contains(&heap.stats().total), "{:?}", heap.stats());
    while heap.alloc_or_grow(40).is_some() {}
    assert_eq!(heap.check(), Ok(()));
    assert!(heap.stats().total > LEN / 10 * 9 && heap.stats().free < 500, "{:?}", heap.stats());
    assert!(!heap.grow(1));
    assert_eq!(heap.alloc_or_grow(LEN), None);
}
