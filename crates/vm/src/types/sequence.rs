//! Indexing, slicing, comparing and searching: what list, tuple, str, bytes, range and others share.

use crate::fmt::Print;
use crate::intern::names;
use crate::native::Show;
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::CompareOp;

/// Index `key` into a sequence of `len` items; `what` is the type's name, for messages.
#[inline(always)]
pub fn index(vm: &Vm, key: Val, len: usize, what: &str) -> R<usize> {
    if key.is_int() {
        let n = key.as_small();
        let at = if n < 0 { n.wrapping_add(len as isize) } else { n } as usize;
        if at < len {
            return Ok(at);
        }
    }
    index_slow(vm, key, len, what)
}

#[cold]
#[inline(never)]
fn index_slow(vm: &Vm, key: Val, len: usize, what: &str) -> R<usize> {
    let inner = vm.payload_of(key);
    let n = if let Some(n) = inner.small_int() {
        n
    } else if inner.is_bool() {
        (inner == Val::TRUE) as isize
    } else if inner.is_kind(Kind::BigInt) {
        return Err(out_of_range(vm, what));
    } else if inner.is_kind(Kind::Instance) && vm.special(key, *names::__index__)?.is_some() {
        vm.index(key)?
    } else {
        let name = vm.type_name(key);
        return Err(vm.type_error(format_args!("{what} indices must be integers, not {name}")));
    };
    let at = if n < 0 { n.wrapping_add(len as isize) } else { n } as usize;
    if at < len {
        Ok(at)
    } else {
        Err(out_of_range(vm, what))
    }
}

#[cold]
fn out_of_range(vm: &Vm, what: &str) -> crate::value::Raised {
    vm.index_error(format_args!("{what} index out of range"))
}

/// The items a slice selects: `count` items from `start` on, every `step`-th. `stop` is where the slice was
/// asked to end, which with `count` 0 may be on the wrong side of `start`.
#[derive(Clone, Copy, Debug)]
pub struct Bounds {
    pub start: isize,
    pub step: isize,
    pub count: usize,
    pub stop: isize,
}

/// What `slice` selects of a sequence of `len` items.
pub fn bounds(vm: &Vm, slice: Gc<Slice>, len: usize) -> R<Bounds> {
    let len = len as isize;
    let step = if slice.step.is_none() { 1 } else { clamped(vm, slice.step)? };
    if step == 0 {
        return Err(vm.value_error(format_args!("slice step can't be zero")));
    }
    // With a negative step, positions run from len - 1 down to -1.
    let (low, high) = if step < 0 { (-1, len - 1) } else { (0, len) };
    let place = |v: Val, default: isize| -> R<isize> {
        if v.is_none() {
            return Ok(default);
        }
        let n = clamped(vm, v)?;
        Ok(if n < 0 { n.saturating_add(len).max(low) } else { n.min(high) })
    };
    let start = place(slice.start, if step < 0 { high } else { 0 })?;
    let stop = place(slice.stop, if step < 0 { -1 } else { len })?;
    let count = span(start, stop, step);
    Ok(Bounds { start, step, count, stop })
}

/// Number of steps from `start` until `stop` is reached or passed.
pub fn span(start: isize, stop: isize, step: isize) -> usize {
    let (distance, step) = if step > 0 {
        if start >= stop {
            return 0;
        }
        (stop.wrapping_sub(start) as usize, step as usize)
    } else {
        if start <= stop {
            return 0;
        }
        (start.wrapping_sub(stop) as usize, step.unsigned_abs())
    };
    if step == 1 {
        distance
    } else {
        (distance - 1) / step + 1
    }
}

/// An int for a slice; one that does not fit a word counts as the largest or smallest word.
fn clamped(vm: &Vm, v: Val) -> R<isize> {
    if v.is_int() {
        return Ok(v.as_small());
    }
    match vm.payload_of(v).cast::<BigInt>() {
        Some(big) if big.is_negative() => Ok(isize::MIN),
        Some(_) => Ok(isize::MAX),
        None => vm.index(v),
    }
}

/// The optional start and stop arguments of `index` methods.
pub fn search_range(vm: &Vm, args: &[Val], len: usize) -> R<(usize, usize)> {
    let mut ends = [0, len];
    for (end, arg) in ends.iter_mut().zip(args) {
        let n = clamped(vm, *arg)?;
        *end = if n < 0 { n.saturating_add(len as isize).max(0) as usize } else { (n as usize).min(len) };
    }
    Ok((ends[0], ends[1]))
}

/// The count for `sequence * n`: negative counts as 0. None if `n` is not an int.
pub fn repeat_count(vm: &Vm, n: Val) -> R<Option<usize>> {
    if n.is_int() {
        return Ok(Some(n.as_small().max(0) as usize));
    }
    let inner = vm.payload_of(n);
    if inner.is_bool() {
        return Ok(Some((inner == Val::TRUE) as usize));
    }
    match inner.cast::<BigInt>() {
        Some(big) if big.is_negative() => Ok(Some(0)),
        Some(_) => Ok(Some(usize::MAX)),
        None if inner.is_kind(Kind::Instance) && vm.special(n, *names::__index__)?.is_some() => {
            Ok(Some(vm.index(n)?.max(0) as usize))
        }
        None => Ok(inner.small_int().map(|n| n.max(0) as usize)),
    }
}

/// Whether two values are the same object or equal, as searching in containers asks.
#[inline(always)]
pub fn same(vm: &Vm, a: Val, b: Val) -> R<bool> {
    if a == b {
        Ok(true)
    } else if a.is_int() && b.is_int() {
        Ok(false)
    } else {
        vm.equal(a, b)
    }
}

/// Items of a list or tuple; None for anything else. Not to be held while other code runs.
#[inline(always)]
pub fn items(v: &Val) -> Option<&[Val]> {
    if let Some(list) = v.cast::<List>() {
        // SAFETY: `v` keeps the list alive.
        Some(unsafe { list.as_non_null().as_ref() }.items())
    } else if let Some(tuple) = v.cast::<Tuple>() {
        // SAFETY: as above.
        Some(unsafe { tuple.as_non_null().as_ref() }.items())
    } else {
        None
    }
}

/// Item `i` of a list or tuple as it is now.
#[inline(always)]
pub fn item(v: Val, i: usize) -> Option<Val> {
    items(&v)?.get(i).copied()
}

fn length(v: Val) -> usize {
    items(&v).map_or(0, <[Val]>::len)
}

/// `a op b` for two lists or two tuples.
pub fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    if equality && length(a) != length(b) {
        return Ok(Val::bool(op == CompareOp::Ne));
    }
    let mut i = 0;
    // The comparisons may change the lists, so items are looked up anew each time.
    while let (Some(x), Some(y)) = (item(a, i), item(b, i)) {
        if i == 0 {
            vm.check_stack()?;
        }
        if !same(vm, x, y)? {
            return match op {
                CompareOp::Eq => Ok(Val::FALSE),
                CompareOp::Ne => Ok(Val::TRUE),
                _ => vm.compare(op, x, y),
            };
        }
        i += 1;
    }
    let order = length(a).cmp(&length(b));
    Ok(Val::bool(match op {
        CompareOp::Lt => order.is_lt(),
        CompareOp::Le => order.is_le(),
        CompareOp::Gt => order.is_gt(),
        CompareOp::Ge => order.is_ge(),
        CompareOp::Eq => order.is_eq(),
        CompareOp::Ne => order.is_ne(),
    }))
}

/// Position of `what` in a list or tuple, between `from` and `to`.
pub fn find(vm: &Vm, seq: Val, what: Val, from: usize, to: usize) -> R<Option<usize>> {
    let mut i = from;
    while i < to {
        let Some(v) = item(seq, i) else { break };
        if same(vm, v, what)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

pub fn contains(vm: &Vm, seq: Val, what: Val) -> R<bool> {
    // The same word is an equal value, and different ints are different words.
    let mut tags = what.word();
    for v in items(&seq).unwrap_or(&[]) {
        if *v == what {
            return Ok(true);
        }
        tags &= v.word();
    }
    if tags & 1 != 0 {
        return Ok(false);
    }
    Ok(find(vm, seq, what, 0, usize::MAX)?.is_some())
}

/// `seq.count(x)`
pub fn count(vm: &Vm, args: &[Val]) -> R {
    let &[seq, what] = args else { return Ok(Val::ZERO) };
    let (mut n, mut i) = (0, 0);
    while let Some(v) = item(seq, i) {
        n += same(vm, v, what)? as isize;
        i += 1;
    }
    Ok(Val::small(n))
}

/// `seq.index(x[, start[, stop]])`
pub fn index_of(vm: &Vm, args: &[Val]) -> R {
    let &[seq, what, ref ends @ ..] = args else { return Ok(Val::ZERO) };
    let (from, to) = search_range(vm, ends, length(seq))?;
    match find(vm, seq, what, from, to)? {
        Some(i) => Ok(Val::small(i as isize)),
        None => Err(not_in_sequence(vm)),
    }
}

#[cold]
pub fn not_in_sequence(vm: &Vm) -> crate::value::Raised {
    vm.value_error(format_args!("object not in sequence"))
}

/// The items' texts, separated by commas.
pub fn print_items(vm: &Vm, seq: Val, out: &mut dyn Print) -> R<()> {
    vm.check_stack()?;
    let mut i = 0;
    while let Some(v) = item(seq, i) {
        if i > 0 {
            out.write(b", ")?;
        }
        vm.print(v, out, Show::Repr)?;
        i += 1;
    }
    Ok(())
}

/// The values of any iterable as a list or tuple: itself if it is one, else a new list.
pub fn listed(vm: &Vm, iterable: Val) -> R {
    let inner = vm.payload_of(iterable);
    if inner == iterable && (inner.is_kind(Kind::List) || inner.is_kind(Kind::Tuple)) {
        return Ok(inner);
    }
    let list = vm.new_list(0)?;
    super::list::extend(vm, list, iterable)?;
    Ok(list.val())
}
