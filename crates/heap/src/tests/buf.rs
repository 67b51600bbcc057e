//! `Buf`: against `Vec`, on the native stack during collections, and when memory runs out.

use super::*;
use crate::{with_native_stack, Buf, NoMemory};
use std::format;

#[inline(never)]
fn collect_from_native_stack(heap: &Heap, base: *const usize) {
    with_native_stack(|low| {
        heap.begin_mark();
        // SAFETY: everything between the two ends of the stack can be read.
        unsafe { heap.mark_conservative::<TestLayout>(low, base) };
        heap.end_mark();
    });
}

#[test]
fn native_stack_keeps_buffers_alive() {
    let space = space(&[20_000]);
    let heap = &space.heap;
    let base = std::hint::black_box([0usize; 1]);
    use_buffers_while_collecting(heap, base.as_ptr());
}

#[inline(never)]
fn use_buffers_while_collecting(heap: &Heap, base: *const usize) {
    let mut words: Buf<'_, usize> = Buf::new(heap);
    words.extend(&[1, 2, 3]).unwrap();
    let text = Buf::from_slice(heap, b"kept because it is on the stack").unwrap();
    for turn in 0..50 {
        collect_from_native_stack(heap, base);
        assert_sound(heap);
        words.push(turn).unwrap();
        for _ in 0..20 {
            bytes(heap, 30).unwrap();
        }
    }
    assert_eq!(words[..4], [1, 2, 3, 0]);
    assert_eq!(words.len(), 53);
    assert_eq!(&text[..], b"kept because it is on the stack");
}

#[test]
fn buf_agrees_with_vec() {
    for seed in 1..30 {
        let mut random = Random(seed * 31);
        let space = space(&[60_000]);
        let heap = &space.heap;
        let mut bufs: Vec<(Buf<'_, u32>, Vec<u32>)> = (0..4).map(|_| (Buf::new(heap), vec![])).collect();
        for step in 0..2000u32 {
            let (buf, vec) = &mut bufs[random.below(4)];
            let index = random.below(vec.len() + 1);
            match random.below(24) {
                0..=9 => {
                    buf.push(step).unwrap();
                    vec.push(step);
                }
                10..=12 => {
                    let items = vec![step; random.below(40)];
                    buf.extend(&items).unwrap();
                    vec.extend(&items);
                }
                13 => {
                    buf.insert(index, step).unwrap();
                    vec.insert(index, step);
                }
                14 => assert_eq!(buf.pop(), vec.pop()),
                15 | 16 => {
                    buf.truncate(index);
                    vec.truncate(index);
                }
                17 => buf.shrink(),
                18 => {
                    let removed = if index < vec.len() { Some(vec.remove(index)) } else { None };
                    assert_eq!(buf.remove(index), removed);
                }
                19 if step % 5 == 0 => {
                    buf.clear();
                    vec.clear();
                }
                20 => {
                    buf.resize(index + 3, step).unwrap();
                    vec.resize(index + 3, step);
                }
                21 => {
                    let copy = Buf::from_slice(heap, vec).unwrap();
                    *buf = copy;
                }
                _ => {
                    assert!(bytes(heap, 24).is_some());
                    if step % 64 == 0 {
                        let roots: Vec<usize> = bufs.iter().map(|(buf, _)| buf.as_ptr() as usize).collect();
                        heap.begin_mark();
                        let range = roots.as_ptr_range();
                        // SAFETY: the range is an array.
                        unsafe { heap.mark_conservative::<TestLayout>(range.start, range.end) };
                        heap.end_mark();
                    }
                }
            }
            assert!(bufs.iter().all(|(buf, vec)| buf[..] == vec[..]));
            if step % 16 == 0 {
                assert_sound(heap);
            }
        }
        drop(bufs);
        collect(heap, &[]);
        assert_eq!(heap.stats().blocks, 0);
    }
}

#[test]
fn buf_needs_no_memory_while_empty_and_frees_on_drop() {
    let space = space(&[5000]);
    let heap = &space.heap;
    {
        let mut buf: Buf<'_, u64> = Buf::new(heap);
        assert_eq!(buf.pop(), None);
        buf.shrink();
        assert_eq!(heap.stats().blocks, 0);
        buf.push(1).unwrap();
        assert!(buf.capacity() >= 1);
        assert_eq!(heap.stats().blocks, 1);
        assert_eq!(format!("{buf:?}"), "[1]");
    }
    assert_eq!(heap.stats().blocks, 0);
    let huge: Result<(), NoMemory> = Buf::<u64>::new(heap).reserve(usize::MAX);
    assert!(huge.is_err());
    assert!(Buf::<u8>::new(heap).reserve(5000).is_err());
    assert!(Buf::<u8>::from_slice(heap, b"").unwrap().into_block().is_none());
    let (block, count) = Buf::from_slice(heap, b"handed over").unwrap().into_block().unwrap();
    assert_eq!(count, 11);
    assert_eq!(heap.stats().blocks, 1);
    // SAFETY: the data is behind the header.
    let data = unsafe { core::slice::from_raw_parts(block.as_ptr().add(1).cast::<u8>(), count) };
    assert_eq!(data, b"handed over");
}

#[test]
fn running_out_calls_the_hook_once() {
    use core::cell::Cell;
    struct Hook<'h> {
        heap: &'h Heap,
        calls: Cell<usize>,
    }
    fn hook(cx: *const ()) {
        // SAFETY: the context given to the heap below.
        let hook = unsafe { &*cx.cast::<Hook<'_>>() };
        hook.calls.set(hook.calls.get() + 1);
        collect(hook.heap, &[]);
    }
    let space = space(&[4000]);
    let heap = &space.heap;
    while bytes(heap, 50).is_some() {}
    assert!(Buf::from_slice(heap, &[7u8; 1000]).is_err());
    let context = Hook { heap, calls: Cell::new(0) };
    heap.set_out_of_memory_hook(hook, core::ptr::from_ref(&context).cast());
    let buf = Buf::from_slice(heap, &[7u8; 1000]).unwrap();
    assert_eq!((context.calls.get(), buf[999]), (1, 7));
    assert!(Buf::<u8>::new(heap).reserve(100_000).is_err());
    assert_eq!(context.calls.get(), 2);
    core::mem::forget(buf);
    collect(heap, &[]);
    // The hook is called in both test modes, also when less memory than wished for would do.
    let mut buf = Buf::from_slice(heap, &[1u8; 100]).unwrap();
    heap.alloc(8).unwrap();
    heap.fail_nth(1);
    assert!(buf.extend(&[1; 20]).is_err());
    assert_eq!((context.calls.get(), buf.len()), (3, 100));
    heap.collect_always(true);
    for _ in 0..3 {
        assert!(Buf::from_slice(heap, &[1u8; 100]).is_ok());
    }
    assert_eq!(context.calls.get(), 6);
    core::mem::forget(buf);
}
