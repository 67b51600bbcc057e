//! Stable merge sort of lists: insertion sort for short stretches, merging through a buffer of half the
//! length, and nothing to do where the halves are in order already.

use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use core::cell::Cell;

/// Stretches up to this length are sorted by insertion.
const SHORT: usize = 8;

/// Keys and, if they are not the values themselves, the values that move along with them.
struct Sorter<'v> {
    vm: &'v Vm,
    /// All keys are strs.
    strs: bool,
    reverse: bool,
    keys: *mut Val,
    /// Null if the keys are the values.
    values: *mut Val,
    spare_keys: *mut Val,
    spare_values: *mut Val,
}

/// Sorts in place. The list is empty while keys are computed and compared, so that code called meanwhile
/// cannot disturb the sorting.
pub fn sort(vm: &Vm, list: Gc<List>, key: Option<Val>, reverse: bool) -> R<()> {
    let n = list.len.get();
    if n < 2 {
        return Ok(());
    }
    if key.is_none() && list.items().iter().all(|v| v.is_int()) {
        sort_ints(list, reverse);
        return Ok(());
    }
    let items = list.items.replace(Payload::NONE);
    let cap = list.cap.replace(0);
    list.len.set(0);
    let result = sort_items(vm, items, n, key, reverse);
    let changed = list.cap.get() != 0;
    list.items.set(items);
    list.cap.set(cap);
    list.len.set(n);
    result?;
    if changed {
        return Err(vm.value_error(format_args!("list modified during sort")));
    }
    Ok(())
}

/// Sorts small ints, of which equal ones cannot be told apart.
fn sort_ints(list: Gc<List>, reverse: bool) {
    // SAFETY: nothing else runs until the end. Words of small ints compare as the ints do, so they can be
    // sorted as numbers.
    let words = unsafe { &mut *(list.items_mut() as *mut [Val] as *mut [isize]) };
    let depth = 2 * words.len().ilog2();
    sort_words(words, depth);
    if reverse {
        words.reverse();
    }
}

/// Quicksort; after `depth` bad partitions in a row it goes on as heapsort.
fn sort_words(mut words: &mut [isize], mut depth: u32) {
    while words.len() > SHORT {
        if depth == 0 {
            return heapsort(words);
        }
        depth -= 1;
        let at = partition(words);
        let (left, right) = words.split_at_mut(at);
        // The larger part in the loop, so that the recursion is not deep.
        let (small, large) = if left.len() < right.len() { (left, right) } else { (right, left) };
        sort_words(small, depth);
        words = large;
    }
    let p = words.as_mut_ptr();
    for i in 1..words.len() {
        // SAFETY: i is below the length, and `at` goes down from i to 1 at least.
        unsafe {
            let word = *p.add(i);
            let mut at = i;
            while at > 0 && *p.add(at - 1) > word {
                *p.add(at) = *p.add(at - 1);
                at -= 1;
            }
            *p.add(at) = word;
        }
    }
}

/// Moves what is not greater than some word of the middle before what is not less; neither part is empty.
fn partition(words: &mut [isize]) -> usize {
    let n = words.len();
    let (a, b, c) = (words[0], words[n / 2], words[n - 1]);
    let pivot = a.min(b).max(a.max(b).min(c));
    let (mut i, mut j) = (0, n - 1);
    loop {
        // SAFETY: the pivot is the median of three words, so at first there is one not less than it to the right
        // and one not greater to the left; after that, the words exchanged last stop the loops.
        unsafe {
            while *words.get_unchecked(i) < pivot {
                i += 1;
            }
            while *words.get_unchecked(j) > pivot {
                j -= 1;
            }
        }
        if i >= j {
            return j + 1;
        }
        words.swap(i, j);
        i += 1;
        j -= 1;
    }
}

fn heapsort(words: &mut [isize]) {
    let n = words.len();
    for step in (0..n + n / 2).rev() {
        // First every root of a heap sinks, then the greatest goes to the end again and again.
        let (mut at, len) = if step >= n {
            (step - n, n)
        } else {
            words.swap(0, step);
            (0, step)
        };
        loop {
            let mut child = 2 * at + 1;
            if child >= len {
                break;
            }
            if child + 1 < len && words[child] < words[child + 1] {
                child += 1;
            }
            if words[at] >= words[child] {
                break;
            }
            words.swap(at, child);
            at = child;
        }
    }
}

fn sort_items(vm: &Vm, items: Payload<Cell<Val>>, n: usize, key: Option<Val>, reverse: bool) -> R<()> {
    let half = n / 2;
    let mut keys = items;
    let mut sorter = Sorter {
        vm,
        strs: false,
        reverse,
        keys: items.data().cast(),
        values: core::ptr::null_mut(),
        spare_keys: core::ptr::null_mut(),
        spare_values: core::ptr::null_mut(),
    };
    if let Some(key) = key {
        keys = vm.alloc_values(n)?;
        for i in 0..n {
            // SAFETY: both blocks hold n values.
            unsafe { (*keys.data().add(i)).set(vm.call(key, &[(*items.data().add(i)).get()])?) };
        }
        sorter.keys = keys.data().cast();
        sorter.values = items.data().cast();
    }
    sorter.strs = (0..n).all(|i| sorter.key(i).is_kind(Kind::Str));
    let (mut spare_keys, mut spare_values) = (Payload::NONE, Payload::NONE);
    if n > SHORT {
        spare_keys = vm.alloc_values(half)?;
        sorter.spare_keys = spare_keys.data().cast();
        if !sorter.values.is_null() {
            spare_values = vm.alloc_values(half)?;
            sorter.spare_values = spare_values.data().cast();
        }
    }
    let result = sorter.sort(0, n);
    vm.free_payload(spare_keys);
    vm.free_payload(spare_values);
    if key.is_some() {
        vm.free_payload(keys);
    }
    result
}

impl Sorter<'_> {
    #[inline(always)]
    fn key(&self, i: usize) -> Val {
        // SAFETY: all positions are below the length sorted.
        unsafe { *self.keys.add(i) }
    }

    /// Whether `a` must stand before `b`.
    #[inline(always)]
    fn before(&self, a: Val, b: Val) -> R<bool> {
        let (a, b) = if self.reverse { (b, a) } else { (a, b) };
        if a.is_int() && b.is_int() {
            return Ok((a.word() as isize) < b.word() as isize);
        }
        self.less(a, b)
    }

    #[inline(never)]
    fn less(&self, a: Val, b: Val) -> R<bool> {
        if self.strs {
            if let (Some(a), Some(b)) = (a.cast::<Str>(), b.cast::<Str>()) {
                return Ok(a.bytes() < b.bytes());
            }
        }
        self.vm.less(a, b)
    }

    /// Moves entry `from` to `to`.
    #[inline(always)]
    fn shift(&self, from: usize, to: usize) {
        // SAFETY: both positions are below the length sorted.
        unsafe {
            *self.keys.add(to) = *self.keys.add(from);
            if !self.values.is_null() {
                *self.values.add(to) = *self.values.add(from);
            }
        }
    }

    fn sort(&self, from: usize, to: usize) -> R<()> {
        if to - from <= SHORT {
            return self.insertion(from, to);
        }
        let mid = from + (to - from) / 2;
        self.sort(from, mid)?;
        self.sort(mid, to)?;
        if self.before(self.key(mid), self.key(mid - 1))? {
            self.merge(from, mid, to)?;
        }
        Ok(())
    }

    fn insertion(&self, from: usize, to: usize) -> R<()> {
        for i in from + 1..to {
            let key = self.key(i);
            let mut at = i;
            // The place is found before anything moves, so that a failing comparison loses nothing.
            while at > from && self.before(key, self.key(at - 1))? {
                at -= 1;
            }
            if at == i {
                continue;
            }
            // SAFETY: from <= at < i < to.
            unsafe {
                rotate(self.keys.add(at), i - at);
                if !self.values.is_null() {
                    rotate(self.values.add(at), i - at);
                }
            }
        }
        Ok(())
    }

    /// Merges two sorted neighbours. The left one, which is not the longer one, waits in the spare blocks.
    fn merge(&self, from: usize, mid: usize, to: usize) -> R<()> {
        let n = mid - from;
        // SAFETY: the spare blocks hold half of the whole, and n is at most half of a part.
        unsafe {
            core::ptr::copy_nonoverlapping(self.keys.add(from), self.spare_keys, n);
            if !self.values.is_null() {
                core::ptr::copy_nonoverlapping(self.values.add(from), self.spare_values, n);
            }
        }
        let (mut left, mut right, mut at) = (0, mid, from);
        let mut result = Ok(());
        while left < n && right < to {
            // SAFETY: left < n, and the spare keys hold n.
            let key = unsafe { *self.spare_keys.add(left) };
            match self.before(self.key(right), key) {
                Ok(true) => {
                    self.shift(right, at);
                    right += 1;
                }
                Ok(false) => {
                    self.unspare(left, at);
                    left += 1;
                }
                Err(raised) => {
                    result = Err(raised);
                    break;
                }
            }
            at += 1;
        }
        // What is left on the left goes into the gap, which is exactly as long; also after an exception.
        while left < n {
            self.unspare(left, at);
            left += 1;
            at += 1;
        }
        result
    }

    #[inline(always)]
    fn unspare(&self, left: usize, at: usize) {
        // SAFETY: `left` is below what the spare blocks hold, `at` below the length sorted.
        unsafe {
            *self.keys.add(at) = *self.spare_keys.add(left);
            if !self.values.is_null() {
                *self.values.add(at) = *self.spare_values.add(left);
            }
        }
    }
}

/// Moves the value `n` places behind `p` to `p`, and those before it one place up.
unsafe fn rotate(p: *mut Val, n: usize) {
    // SAFETY: the caller's block reaches over the n + 1 places.
    unsafe {
        let v = *p.add(n);
        let mut i = n;
        while i > 0 {
            *p.add(i) = *p.add(i - 1);
            i -= 1;
        }
        *p = v;
    }
}
