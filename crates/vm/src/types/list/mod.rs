//! `list`: a growable array of values in a payload block of its own.

mod methods;
mod slices;
mod sort;

pub use methods::sort_options;
pub use sort::sort;

use super::sequence::{self, bounds, index};
use super::{TypeId, OBJECT};
use crate::fmt::Print;
use crate::native::{Native, Show};
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use adder_isa::{BinaryOp, CompareOp};

static LIST_NATIVE: Native = Native {
    methods: &methods::METHODS,
    new: Some(new),
    print: Some(print),
    binary: Some(binary),
    inplace: Some(inplace),
    compare: Some(compare),
    truth: Some(|_, v| Ok(length(v) != 0)),
    len: Some(|_, v| Ok(length(v))),
    contains: Some(sequence::contains),
    get_item: Some(get_item),
    set_item: Some(set_item),
    iter: Some(super::iter::over_sequence),
    ..Native::new("list", Kind::List)
};
pub static LIST: Type = Type::builtin(&LIST_NATIVE, TypeId::List as ShapeId, &OBJECT);

impl List {
    /// The items. Only until other code runs: growing the list moves them.
    #[inline(always)]
    pub fn items(&self) -> &[Val] {
        // SAFETY: the payload has room for `len` values, all written; Cell<Val> is laid out as Val.
        unsafe { &*(self.items.get().slice(self.len.get()) as *const [core::cell::Cell<Val>] as *const [Val]) }
    }

    #[inline(always)]
    pub fn get(&self, i: usize) -> Option<Val> {
        self.items().get(i).copied()
    }

    /// Replaces item `i`, if there is one.
    #[inline(always)]
    pub fn put(&self, i: usize, v: Val) {
        // SAFETY: as for `items`.
        if let Some(cell) = unsafe { self.items.get().slice(self.len.get()) }.get(i) {
            cell.set(v);
        }
    }

    /// The items as memory that can be rearranged.
    ///
    /// # Safety
    /// No other code may run, and nothing may be allocated, while the slice is used.
    #[allow(clippy::mut_from_ref)]
    unsafe fn items_mut(&self) -> &mut [Val] {
        if self.items.get().is_none() {
            return &mut [];
        }
        // SAFETY: as for `items`; the caller makes sure that nobody else looks.
        unsafe { core::slice::from_raw_parts_mut(self.items.get().data().cast::<Val>(), self.len.get()) }
    }

    /// Makes the list shorter; dropped values are forgotten.
    fn cut(&self, len: usize) {
        // SAFETY: nothing else runs in this function.
        if let Some(tail) = unsafe { self.items_mut() }.get_mut(len..) {
            tail.fill(Val::UNBOUND);
            self.len.set(len);
        }
    }
}

fn length(v: Val) -> usize {
    v.cast::<List>().map_or(0, |l| l.len.get())
}

/// The list that a method was called on.
#[inline(always)]
fn this(args: &[Val]) -> Gc<List> {
    // SAFETY: methods are only called with an object of their type.
    unsafe { args.first().unwrap_or(&Val::NONE).cast_unchecked() }
}

/// `list.append(v)`
#[inline(always)]
pub fn push(vm: &Vm, list: Gc<List>, v: Val) -> R<()> {
    let n = list.len.get();
    if n == list.cap.get() {
        return push_slow(vm, list, v);
    }
    // SAFETY: there is room behind the last item.
    unsafe { (*list.items.get().data().add(n)).set(v) };
    list.len.set(n + 1);
    Ok(())
}

#[cold]
#[inline(never)]
fn push_slow(vm: &Vm, list: Gc<List>, v: Val) -> R<()> {
    reserve(vm, list, 1)?;
    push(vm, list, v)
}

/// An empty list with room for `capacity` items.
pub fn new_with_capacity(vm: &Vm, capacity: usize) -> R<Gc<List>> {
    vm.new_list(capacity)
}

/// Removes the first item, if there is one.
pub fn remove_first(list: Gc<List>) {
    if list.len.get() > 0 {
        take(list, 0);
    }
}

/// Reverses the order of the items.
pub fn reverse(list: Gc<List>) {
    // SAFETY: nothing else runs meanwhile.
    unsafe { list.items_mut() }.reverse();
}

/// Makes room for `more` items behind the last one.
pub fn reserve(vm: &Vm, list: Gc<List>, more: usize) -> R<()> {
    let (len, cap) = (list.len.get(), list.cap.get());
    if cap - len >= more {
        return Ok(());
    }
    let Some(least) = len.checked_add(more) else {
        return Err(vm.too_large());
    };
    let wish = least.max(cap.saturating_add(cap / 2).saturating_add(2));
    let items = match vm.grow_values(list.items.get(), len, wish) {
        Err(_) if least < wish => {
            // Little memory is left: only as much as is needed.
            vm.take_exception();
            vm.grow_values(list.items.get(), len, least.max(cap.saturating_add(cap / 8)).min(wish))?
        }
        items => items?,
    };
    list.items.set(items);
    list.cap.set(items.capacity());
    Ok(())
}

/// Opens a gap of `n` items at `at`, which the caller fills at once.
fn open_gap(vm: &Vm, list: Gc<List>, at: usize, n: usize) -> R<()> {
    reserve(vm, list, n)?;
    let len = list.len.get();
    // SAFETY: `reserve` made room for n more; `at` is at most `len`.
    unsafe {
        let p = list.items.get().data().add(at);
        core::ptr::copy(p, p.add(n), len - at);
    }
    list.len.set(len + n);
    Ok(())
}

/// Appends the values of any iterable.
pub fn extend(vm: &Vm, list: Gc<List>, iterable: Val) -> R<()> {
    let inner = vm.payload_of(iterable);
    if inner == iterable {
        if let Some(n) = sequence::items(&inner).map(<[Val]>::len) {
            reserve(vm, list, n)?;
            // Read again: the iterable may be this very list, whose items `reserve` has moved.
            append_items(list, sequence::items(&inner).unwrap_or(&[]));
            return Ok(());
        }
        if let Some(r) = inner.cast::<Range>() {
            reserve(vm, list, super::range::length(&r))?;
        }
    }
    vm.each(iterable, &mut |v| push(vm, list, v))
}

/// Appends items, for which there must be room.
fn append_items(list: Gc<List>, items: &[Val]) {
    let len = list.len.get();
    let n = items.len().min(list.cap.get() - len);
    // SAFETY: there is room for n items behind the last one; they come from before that or from elsewhere.
    unsafe {
        let to = list.items.get().data().cast::<Val>().add(len);
        for (i, v) in items.iter().take(n).enumerate() {
            to.add(i).write(*v);
        }
    }
    list.len.set(len + n);
}

fn new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    crate::builtins::no_keywords(vm, kw)?;
    let iterable = crate::builtins::optional(vm, args)?;
    let list = vm.new_list(0)?;
    if let Some(v) = iterable {
        extend(vm, list, v)?;
    }
    Ok(list.val())
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    out.write(b"[")?;
    sequence::print_items(vm, v, out)?;
    out.write(b"]")
}

fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    match op {
        BinaryOp::Add if !reflected => {
            let (Some(x), Some(y)) = (a.cast::<List>(), vm.payload_of(b).cast::<List>()) else {
                return Ok(Val::NOT_IMPLEMENTED);
            };
            let sum = vm.new_list(x.len.get().saturating_add(y.len.get()))?;
            extend(vm, sum, x.val())?;
            extend(vm, sum, y.val())?;
            Ok(sum.val())
        }
        BinaryOp::Mul => {
            let Some(n) = sequence::repeat_count(vm, b)? else { return Ok(Val::NOT_IMPLEMENTED) };
            let Some(x) = a.cast::<List>() else { return Ok(Val::NOT_IMPLEMENTED) };
            let product = vm.new_list(x.len.get().saturating_mul(n))?;
            repeat(vm, product, x, n)?;
            Ok(product.val())
        }
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

/// Appends the items of `x` n times. `to` may be `x` itself.
fn repeat(vm: &Vm, to: Gc<List>, x: Gc<List>, n: usize) -> R<()> {
    let len = x.len.get();
    if len == 0 {
        return Ok(());
    }
    let Some(total) = len.checked_mul(n) else {
        return Err(vm.too_large());
    };
    reserve(vm, to, total)?;
    let at = to.len.get();
    // SAFETY: `reserve` made room for `total` items; no other code runs.
    unsafe {
        let from = x.items.get().data().cast::<Val>();
        let mut p = to.items.get().data().cast::<Val>().add(at);
        if len == 1 {
            core::slice::from_raw_parts_mut(p, total).fill(*from);
        } else {
            for _ in 0..n {
                core::ptr::copy_nonoverlapping(from, p, len);
                p = p.add(len);
            }
        }
    }
    to.len.set(at + total);
    Ok(())
}

fn inplace(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    let Some(list) = a.cast::<List>() else { return Ok(Val::NOT_IMPLEMENTED) };
    match op {
        BinaryOp::Add => extend(vm, list, b)?,
        BinaryOp::Mul => match sequence::repeat_count(vm, b)? {
            None => return Ok(Val::NOT_IMPLEMENTED),
            Some(0) => list.cut(0),
            Some(n) => repeat(vm, list, list, n - 1)?,
        },
        _ => return Ok(Val::NOT_IMPLEMENTED),
    }
    Ok(a)
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let b = vm.payload_of(b);
    if b.is_kind(Kind::List) {
        sequence::compare(vm, op, a, b)
    } else {
        Ok(Val::NOT_IMPLEMENTED)
    }
}

fn get_item(vm: &Vm, v: Val, key: Val) -> R {
    let list = this(&[v]);
    if let Some(slice) = key.cast::<Slice>() {
        return slices::get(vm, list, bounds(vm, slice, list.len.get())?);
    }
    let i = index(vm, key, list.len.get(), "list")?;
    list.get(i).ok_or_else(|| vm.index_error(format_args!("list index out of range")))
}

fn set_item(vm: &Vm, v: Val, key: Val, value: Val) -> R<()> {
    let list = this(&[v]);
    if let Some(slice) = key.cast::<Slice>() {
        return if value == Val::UNBOUND {
            slices::delete(list, bounds(vm, slice, list.len.get())?);
            Ok(())
        } else {
            slices::set(vm, list, slice, value)
        };
    }
    let i = index(vm, key, list.len.get(), "list")?;
    if value == Val::UNBOUND {
        take(list, i);
    } else {
        list.put(i, value);
    }
    Ok(())
}

/// Removes item `i` and returns it.
fn take(list: Gc<List>, i: usize) -> Val {
    // SAFETY: nothing else runs in this function.
    let Some(tail) = unsafe { list.items_mut() }.get_mut(i..) else { return Val::NONE };
    let Some(&v) = tail.first() else { return Val::NONE };
    if tail.len() > 1 {
        tail.copy_within(1.., 0);
    }
    list.cut(list.len.get() - 1);
    v
}
