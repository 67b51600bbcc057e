//! `enumerate`, `filter` and `reversed`.

use super::{itself, step};
use crate::builtins::{self, arg};
use crate::intern::names;
use crate::native::Native;
use crate::object::*;
use crate::types::int;
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::BinaryOp;
use core::cell::Cell;
use core::mem::size_of;

#[repr(C)]
struct Enumerate {
    ext: Ext,
    source: Val,
    count: Cell<Val>,
}

static ENUMERATE_NATIVE: Native = Native {
    size: size_of::<Enumerate>(),
    new: Some(new_enumerate),
    iter: Some(itself),
    next: Some(next_enumerate),
    ..Native::new("enumerate", Kind::Ext)
};
pub static ENUMERATE: Type = Type::ext(&ENUMERATE_NATIVE);

fn new_enumerate(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut bound = [Val::UNBOUND; 2];
    vm.bind("enumerate", &["iterable", "start"], 1, args, kw, &mut bound)?;
    let [iterable, start] = bound;
    let count = if start == Val::UNBOUND { Val::ZERO } else { start };
    let source = vm.iter(iterable)?;
    Ok(vm.alloc_ext(Enumerate { ext: Ext::header(&ENUMERATE), source, count: Cell::new(count) })?.val())
}

fn next_enumerate(vm: &Vm, v: Val) -> R {
    match next_numbered(vm, v)? {
        Some([count, item]) => vm.new_pair(count, item),
        None => Ok(Val::STOP),
    }
}

/// The next number and item of an `enumerate`; None at the end.
pub(super) fn next_numbered(vm: &Vm, v: Val) -> R<Option<[Val; 2]>> {
    // SAFETY: this is only called with an object of the type.
    let e: Gc<Enumerate> = unsafe { v.cast_unchecked() };
    vm.check_stack()?;
    let item = step(vm, e.source)?;
    if item == Val::STOP {
        return Ok(None);
    }
    let count = e.count.get();
    e.count.set(match count.small_int().and_then(|n| Val::try_small(n + 1)) {
        Some(next) => next,
        None => vm.binary(BinaryOp::Add, count, Val::small(1))?,
    });
    Ok(Some([count, item]))
}

#[repr(C)]
struct Filter {
    ext: Ext,
    func: Val,
    source: Val,
}

static FILTER_NATIVE: Native = Native {
    size: size_of::<Filter>(),
    new: Some(new_filter),
    iter: Some(itself),
    next: Some(next_filter),
    ..Native::new("filter", Kind::Ext)
};
pub static FILTER: Type = Type::ext(&FILTER_NATIVE);

fn new_filter(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    builtins::no_keywords(vm, kw)?;
    builtins::check_count(vm, args, 2, 2)?;
    let source = vm.iter(arg(args, 1))?;
    Ok(vm.alloc_ext(Filter { ext: Ext::header(&FILTER), func: arg(args, 0), source })?.val())
}

fn next_filter(vm: &Vm, v: Val) -> R {
    // SAFETY: hooks are only called with an object of their type.
    let f: Gc<Filter> = unsafe { v.cast_unchecked() };
    vm.check_stack()?;
    loop {
        let item = step(vm, f.source)?;
        if item == Val::STOP {
            return Ok(item);
        }
        let verdict = if f.func.is_none() { item } else { vm.call(f.func, &[item])? };
        if vm.truth(verdict)? {
            return Ok(item);
        }
    }
}

/// Walks a sequence from its end by index.
#[repr(C)]
struct Reversed {
    ext: Ext,
    /// NONE at the end.
    seq: Cell<Val>,
    /// Items still to come.
    left: Cell<usize>,
}

static REVERSED_NATIVE: Native = Native {
    size: size_of::<Reversed>(),
    new: Some(new_reversed),
    iter: Some(itself),
    next: Some(next_reversed),
    ..Native::new("reversed", Kind::Ext)
};
pub static REVERSED: Type = Type::ext(&REVERSED_NATIVE);

fn new_reversed(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    builtins::no_keywords(vm, kw)?;
    builtins::check_count(vm, args, 1, 1)?;
    let seq = arg(args, 0);
    if let Some((method, this)) = vm.find_method(seq, *names::__reversed__)? {
        return match this {
            Some(this) => vm.call(method, &[this]),
            None => vm.call(method, &[]),
        };
    }
    let left = vm.len(seq)?;
    let inner = vm.payload_of(seq);
    if vm.native_of(inner).get_item.is_none() && vm.special(seq, *names::__getitem__)?.is_none() {
        return Err(vm.type_error(format_args!("'{}' object isn't reversible", vm.type_name(seq))));
    }
    let object = Reversed { ext: Ext::header(&REVERSED), seq: Cell::new(seq), left: Cell::new(left) };
    Ok(vm.alloc_ext(object)?.val())
}

fn next_reversed(vm: &Vm, v: Val) -> R {
    // SAFETY: hooks are only called with an object of their type.
    let r: Gc<Reversed> = unsafe { v.cast_unchecked() };
    let seq = r.seq.get();
    let at = r.left.get().wrapping_sub(1);
    if let Some(item) = crate::types::sequence::item(seq, at) {
        r.left.set(at);
        return Ok(item);
    }
    let known = seq.is_none() || seq.is_kind(Kind::List) || seq.is_kind(Kind::Tuple);
    if known || r.left.get() == 0 {
        r.seq.set(Val::NONE);
        return Ok(Val::STOP);
    }
    r.left.set(at);
    vm.get_item(seq, int::from_isize(vm, at as isize)?)
}
