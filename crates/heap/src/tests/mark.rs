//! The collector: random graphs against a search of the model, structures that are hard on the mark stack,
//! and words that are no pointers.

use super::*;
use crate::KIND_VALUES;

/// A random graph of tuples, cells, lists of values and leaves; what survives is what a search of the model
/// reaches.
#[test]
fn random_graphs_keep_what_is_reachable() {
    for seed in 1..40 {
        let mut random = Random(seed * 77_777);
        let sizes: &[usize] = if seed % 3 == 0 { &[2500, 8000, 50_000] } else { &[60_000] };
        let space = space(sizes);
        let heap = &space.heap;
        let mut edges: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for _round in 0..5 {
            loop {
                let known: Vec<usize> = edges.keys().copied().collect();
                let target = |random: &mut Random| match random.below(3) {
                    0 => int(random.below(100)),
                    _ if known.is_empty() => 4,
                    _ => known[random.below(known.len())],
                };
                let count = [1, 2, 5, 100][random.below(4)];
                let items: Vec<usize> = (0..random.below(count)).map(|_| target(&mut random)).collect();
                let block = match random.below(4) {
                    0 => bytes(heap, items.len()).map(|block| (block, vec![])),
                    1 => {
                        let item = target(&mut random);
                        cell(heap, item).map(|block| (block, vec![item]))
                    }
                    2 => heap.alloc_payload(KIND_VALUES, (1 + items.len()) * WORD).map(|block| {
                        for index in 0..items.len() / 2 * 2 + 1 {
                            let item = items.get(index).copied().unwrap_or(4);
                            // SAFETY: the words of the block, which is rounded up to granules.
                            unsafe { *word_at(block, 1 + index) = item };
                        }
                        (block, items)
                    }),
                    _ => tuple(heap, &items).map(|block| (block, items)),
                };
                let Some((block, items)) = block else { break };
                edges.insert(address(block), items);
            }
            // Some edges the other way, so that there are cycles.
            let known: Vec<usize> = edges.keys().copied().collect();
            for _ in 0..known.len() / 2 {
                let addr = known[random.below(known.len())];
                let block = NonNull::new(addr as *mut Header).unwrap();
                // SAFETY: a block with a header.
                if unsafe { block.read().kind } == CELL {
                    let item = known[random.below(known.len())];
                    // SAFETY: the one item of a cell.
                    unsafe { *word_at(block, 1) = item };
                    edges.insert(addr, vec![item]);
                }
            }
            let roots: Vec<usize> = (0..4).map(|_| known[random.below(known.len())]).collect();
            collect(heap, &roots);
            let mut reached = BTreeMap::new();
            let mut open = roots;
            while let Some(addr) = open.pop() {
                if let Some(items) = edges.get(&addr) {
                    if reached.insert(addr, items.clone()).is_none() {
                        open.extend(items);
                    }
                }
            }
            edges = reached;
            assert_sound(heap);
            assert_eq!(blocks(heap).keys().collect::<Vec<_>>(), edges.keys().collect::<Vec<_>>());
        }
    }
}

/// Builds a structure of at least `count` blocks, and says how many blocks it has.
type Build = fn(&Heap, usize) -> (usize, usize);

fn linked_first(heap: &Heap, count: usize) -> (usize, usize) {
    let root = (0..count).fold(4, |next, i| address(tuple(heap, &[next, int(i)]).unwrap()));
    (root, count)
}

fn linked_last(heap: &Heap, count: usize) -> (usize, usize) {
    let root = (0..count).fold(4, |next, i| address(tuple(heap, &[int(i), next]).unwrap()));
    (root, count)
}

fn linked_cells(heap: &Heap, count: usize) -> (usize, usize) {
    let root = (0..count).fold(4, |next, _| address(cell(heap, next).unwrap()));
    (root, count)
}

/// The chain before the leaves, so that leaves pile up on the stack; with one-granule and larger leaves.
fn left_deep(heap: &Heap, count: usize) -> (usize, usize) {
    let root = (0..count / 3).fold(4, |next, i| {
        let small = address(cell(heap, int(i)).unwrap());
        let large = address(tuple(heap, &[int(i), 4]).unwrap());
        address(tuple(heap, &[next, small, large]).unwrap())
    });
    (root, count / 3 * 3)
}

fn right_deep(heap: &Heap, count: usize) -> (usize, usize) {
    let root = (0..count / 3).fold(4, |next, i| {
        let small = address(cell(heap, int(i)).unwrap());
        let large = address(tuple(heap, &[int(i), 4]).unwrap());
        address(tuple(heap, &[small, large, next]).unwrap())
    });
    (root, count / 3 * 3)
}

fn wide(heap: &Heap, count: usize) -> (usize, usize) {
    let list = heap.alloc_payload(KIND_VALUES, (count + 1) * WORD).unwrap();
    for index in 0..count / 2 * 2 + 1 {
        // SAFETY: the words of the block, before anything else happens.
        unsafe { *word_at(list, 1 + index) = 4 };
    }
    for index in 0..count {
        let item = address(tuple(heap, &[int(1), int(2)]).unwrap());
        // SAFETY: an item of the list.
        unsafe { *word_at(list, 1 + index) = item };
    }
    (address(list), count + 1)
}

fn wide_of_chains_of_cells(heap: &Heap, count: usize) -> (usize, usize) {
    let (list, _) = wide(heap, count / 8);
    for index in 0..count / 8 {
        let (chain, _) = linked_cells(heap, 6);
        let item = address(tuple(heap, &[chain, list]).unwrap());
        let list = NonNull::new(list as *mut Header).unwrap();
        // SAFETY: an item of the list. The tuple that was there is garbage now.
        unsafe { *word_at(list, 1 + index) = item };
    }
    (list, 1 + count / 8 * 7)
}

/// Lists in lists, wide at each level.
fn bushy(heap: &Heap, count: usize) -> (usize, usize) {
    let mut level = 4;
    let mut made = 0;
    while made + 61 <= count {
        let leaves: Vec<usize> = (0..60).map(|i| address(tuple(heap, &[int(i), level]).unwrap())).collect();
        level = address(tuple(heap, &leaves).unwrap());
        made += 61;
    }
    (level, made)
}

#[test]
fn a_small_mark_stack_reaches_everything() {
    let shapes: [Build; 8] =
        [linked_first, linked_last, linked_cells, left_deep, right_deep, wide, wide_of_chains_of_cells, bushy];
    // The stack is in the first area and as small as that; nearly all blocks are in the second one.
    for sizes in [&[1200usize, 400_000][..], &[400_000], &[2000, 40_000, 300_000]] {
        for (index, build) in shapes.iter().enumerate() {
            let space = space(sizes);
            let heap = &space.heap;
            let (root, count) = build(heap, 3000);
            for _ in 0..3 {
                collect(heap, &[root]);
                assert_sound(heap);
                assert_eq!(heap.stats().blocks, count, "shape {index} in {sizes:?}");
                // Garbage to be collected the next time.
                assert!((0..100).all(|i| tuple(heap, &[root, int(i)]).is_some()));
            }
            collect(heap, &[]);
            assert_eq!(heap.stats().blocks, 0);
        }
    }
}

#[test]
fn stale_words_do_no_harm() {
    let space = space(&[8000]);
    let heap = &space.heap;
    let kept = tuple(heap, &[int(1)]).unwrap();
    let lost = tuple(heap, &[int(2)]).unwrap();
    let low = address(kept) & !0xFFF;
    let mut roots: Vec<usize> = (low..low + 16_000).filter(|addr| *addr & (GRANULE - 1) != 0).collect();
    roots.extend([0, usize::MAX, address(lost) + GRANULE, address(lost) + WORD, address(kept)]);
    collect(heap, &roots);
    assert_eq!(blocks(heap).into_keys().collect::<Vec<_>>(), [address(kept)]);
    // The old block's place is free, so its address is no block any more.
    collect(heap, &[address(lost)]);
    assert!(blocks(heap).is_empty());
}

#[test]
fn marks_can_be_asked_for_weak_tables() {
    let space = space(&[8000]);
    let heap = &space.heap;
    let kept = tuple(heap, &[int(1)]).unwrap();
    let lost = tuple(heap, &[int(2)]).unwrap();
    let outside = Header::new(0, TUPLE, 0);
    heap.begin_mark();
    heap.mark_word::<TestLayout>(address(kept));
    assert!(heap.is_marked(kept.as_ptr()));
    assert!(!heap.is_marked(lost.as_ptr()));
    assert!(heap.is_marked(&outside));
    heap.end_mark();
    assert!(heap.is_block(address(kept)) && !heap.is_block(address(lost)));
}

#[test]
fn interior_pointers_find_their_block() {
    let space = space(&[9000, 30_000]);
    let heap = &space.heap;
    let mut all = Vec::new();
    for count in [0, 1, 7, 40, 300, 3000] {
        all.push((bytes(heap, count).unwrap(), 2 * WORD + count));
    }
    for (block, size) in &all {
        for offset in [0, 1, WORD, size / 2, size - 1] {
            assert_eq!(heap.find_block(address(*block) + offset), Some(*block));
        }
    }
    assert_eq!(heap.find_block(0), None);
    for (block, size) in &all {
        for offset in [0, 1, size / 2, size - 1] {
            let words = [address(*block) + offset, 17];
            heap.begin_mark();
            let range = words.as_ptr_range();
            // SAFETY: the range is an array.
            unsafe { heap.mark_conservative::<TestLayout>(range.start, range.end) };
            assert!(heap.is_marked(block.as_ptr()));
            assert!(all.iter().all(|(other, _)| other == block || !heap.is_marked(other.as_ptr())));
            // Keeps the others for the next turn.
            all.iter().for_each(|(other, _)| heap.mark_word::<TestLayout>(address(*other)));
            heap.end_mark();
        }
    }
    let (last, size) = all[0];
    let behind = address(last) + size.next_multiple_of(GRANULE);
    assert_ne!(heap.find_block(behind), Some(last));
}
