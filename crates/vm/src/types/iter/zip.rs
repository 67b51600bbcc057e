//! `zip` and `map`: several iterators in step.

use super::{itself, step};
use crate::builtins::{self, arg};
use crate::native::Native;
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use core::mem::size_of;

/// Both keep the iterators in a tuple.
#[repr(C)]
struct Together {
    ext: Ext,
    sources: Gc<Tuple>,
    /// The function of `map`; for `zip` whether all sources must end together.
    func: Val,
}

static ZIP_NATIVE: Native = Native {
    size: size_of::<Together>(),
    new: Some(new_zip),
    iter: Some(itself),
    next: Some(next_zip),
    ..Native::new("zip", Kind::Ext)
};
pub static ZIP: Type = Type::ext(&ZIP_NATIVE);

static MAP_NATIVE: Native = Native {
    size: size_of::<Together>(),
    new: Some(new_map),
    iter: Some(itself),
    next: Some(next_map),
    ..Native::new("map", Kind::Ext)
};
pub static MAP: Type = Type::ext(&MAP_NATIVE);

fn together(vm: &Vm, ty: &'static Type, func: Val, iterables: &[Val]) -> R {
    let list = vm.new_list(iterables.len())?;
    for v in iterables {
        crate::types::list::push(vm, list, vm.iter(*v)?)?;
    }
    let sources = this_tuple(vm.new_tuple(list.items())?);
    Ok(vm.alloc_ext(Together { ext: Ext::header(ty), sources, func })?.val())
}

fn this_tuple(v: Val) -> Gc<Tuple> {
    // SAFETY: only called with new tuples.
    unsafe { v.cast_unchecked() }
}

fn this(v: Val) -> Gc<Together> {
    // SAFETY: hooks are only called with an object of their type.
    unsafe { v.cast_unchecked() }
}

fn new_zip(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut strict = Val::FALSE;
    for pair in kw.chunks_exact(2) {
        let &[name, value] = pair else { continue };
        if !builtins::is_word(name, "strict") {
            return Err(builtins::unexpected_keyword(vm, name));
        }
        strict = Val::bool(vm.truth(value)?);
    }
    together(vm, &ZIP, strict, args)
}

fn new_map(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    builtins::no_keywords(vm, kw)?;
    builtins::check_count(vm, args, 2, usize::MAX)?;
    together(vm, &MAP, arg(args, 0), args.get(1..).unwrap_or(&[]))
}

/// The next value of each source, as a new tuple; STOP if one has ended.
fn advance(vm: &Vm, z: Gc<Together>) -> R {
    vm.check_stack()?;
    if z.sources.len == 2 {
        // The common case needs no list to collect the values in.
        return match next_two(vm, Val::from(z))? {
            Some([x, y]) => vm.new_pair(x, y),
            None => Ok(Val::STOP),
        };
    }
    let list = vm.new_list(z.sources.len)?;
    for (i, source) in z.sources.items().iter().enumerate() {
        let v = step(vm, *source)?;
        if v == Val::STOP {
            return ended(vm, z, i);
        }
        crate::types::list::push(vm, list, v)?;
    }
    if list.len.get() == 0 {
        return Ok(Val::STOP);
    }
    vm.new_tuple(list.items())
}

/// The next values of the two sources; None if one has ended.
pub(super) fn next_two(vm: &Vm, v: Val) -> R<Option<[Val; 2]>> {
    let z = this(v);
    let &[a, b] = z.sources.items() else { return Ok(None) };
    let x = step(vm, a)?;
    if x == Val::STOP {
        return ended(vm, z, 0).map(|_| None);
    }
    let y = step(vm, b)?;
    if y == Val::STOP {
        return ended(vm, z, 1).map(|_| None);
    }
    Ok(Some([x, y]))
}

/// Whether a `zip` has two sources.
pub(super) fn is_of_two(v: Val) -> bool {
    this(v).sources.len == 2
}

/// Source `i` has ended; with `strict` all others must have ended as well.
fn ended(vm: &Vm, z: Gc<Together>, i: usize) -> R {
    if z.func != Val::TRUE || !core::ptr::eq(z.ext.ty, &ZIP) {
        return Ok(Val::STOP);
    }
    if i > 0 {
        return Err(vm.value_error(format_args!("zip() argument {} is shorter than argument {}", i + 1, i)));
    }
    for (k, source) in z.sources.items().iter().enumerate().skip(1) {
        if step(vm, *source)? != Val::STOP {
            return Err(vm.value_error(format_args!("zip() argument {} is longer than argument {}", k + 1, k)));
        }
    }
    Ok(Val::STOP)
}

fn next_zip(vm: &Vm, v: Val) -> R {
    advance(vm, this(v))
}

fn next_map(vm: &Vm, v: Val) -> R {
    let m = this(v);
    if let &[source] = m.sources.items() {
        vm.check_stack()?;
        let item = step(vm, source)?;
        return if item == Val::STOP { Ok(item) } else { vm.call(m.func, &[item]) };
    }
    let args = advance(vm, m)?;
    match args.cast::<Tuple>() {
        Some(args) => vm.call(m.func, args.items()),
        None => Ok(Val::STOP),
    }
}
