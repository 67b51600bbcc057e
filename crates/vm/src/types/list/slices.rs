//! Slices of lists: reading, assigning and deleting, with any step.

use super::open_gap;
use crate::object::*;
use crate::types::sequence::{self, bounds, Bounds};
use crate::value::{Val, R};
use crate::Vm;

/// `list[a:b:c]`
pub fn get(vm: &Vm, list: Gc<List>, b: Bounds) -> R {
    if b.step == 1 {
        let items = list.items().get(b.start as usize..).and_then(|rest| rest.get(..b.count));
        return Ok(vm.new_list_from(items.unwrap_or(&[]))?.val());
    }
    let new = vm.new_list(b.count)?;
    let mut at = b.start;
    for _ in 0..b.count {
        let Some(v) = list.get(at as usize) else { break };
        super::push(vm, new, v)?;
        at = at.wrapping_add(b.step);
    }
    Ok(new.val())
}

/// `list[a:b:c] = values`
pub fn set(vm: &Vm, list: Gc<List>, slice: Gc<Slice>, values: Val) -> R<()> {
    let mut values = sequence::listed(vm, values)?;
    if values == list.val() {
        values = vm.new_list_from(list.items())?.val();
    }
    let n = sequence::items(&values).map_or(0, <[Val]>::len);
    // Making the list of values may have changed this one, so the bounds are taken only now.
    let b = bounds(vm, slice, list.len.get())?;
    if b.step == 1 {
        let (at, old) = (b.start as usize, b.count);
        if n > old {
            open_gap(vm, list, at + old, n - old)?;
        } else {
            close_gap(list, at + n, old - n);
        }
    } else if n != b.count {
        let count = b.count;
        return Err(
            vm.value_error(format_args!("attempt to assign sequence of size {n} to extended slice of size {count}"))
        );
    }
    let mut at = b.start;
    for i in 0..n {
        if let Some(v) = sequence::item(values, i) {
            list.put(at as usize, v);
        }
        at = at.wrapping_add(b.step);
    }
    Ok(())
}

/// Removes `n` items at `at`.
fn close_gap(list: Gc<List>, at: usize, n: usize) {
    // SAFETY: nothing else runs in this function.
    if let Some(tail) = unsafe { list.items_mut() }.get_mut(at..) {
        if n > 0 && n <= tail.len() {
            tail.copy_within(n.., 0);
            list.cut(list.len.get() - n);
        }
    }
}

/// `del list[a:b:c]`
pub fn delete(list: Gc<List>, b: Bounds) {
    if b.count == 0 {
        return;
    }
    // The same items in ascending order.
    let last = b.start + (b.count as isize - 1) * b.step;
    let (first, step) = (b.start.min(last) as usize, b.step.unsigned_abs());
    if step == 1 {
        return close_gap(list, first, b.count);
    }
    let len = list.len.get();
    let (mut to, mut doomed, mut left) = (first, first, b.count);
    for from in first..len {
        if left > 0 && from == doomed {
            doomed = doomed.saturating_add(step);
            left -= 1;
        } else if let Some(v) = list.get(from) {
            list.put(to, v);
            to += 1;
        }
    }
    list.cut(to);
}
