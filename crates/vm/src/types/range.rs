//! `range`: start, stop and step in machine words.

use super::sequence::{bounds, index, not_in_sequence, same, span};
use super::{int, TypeId, OBJECT};
use crate::builtins::{self, arg};
use crate::fmt::Print;
use crate::native::{Const, Native, Show};
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use adder_isa::CompareOp;

static METHODS: [Builtin; 2] = [Builtin::exact("count", 2, count), Builtin::exact("index", 2, index_of)];

static RANGE_NATIVE: Native = Native {
    methods: &METHODS,
    consts: &[
        ("start", Const::Get(|vm, v| int::from_isize(vm, this(v).start))),
        ("stop", Const::Get(|vm, v| int::from_isize(vm, this(v).stop))),
        ("step", Const::Get(|vm, v| int::from_isize(vm, this(v).step))),
    ],
    new: Some(new),
    print: Some(print),
    compare: Some(compare),
    hash: Some(hash),
    truth: Some(|_, v| Ok(length(&this(v)) != 0)),
    len: Some(|_, v| Ok(length(&this(v)))),
    contains: Some(|vm, v, x| Ok(position(vm, this(v), x)?.is_some())),
    get_item: Some(get_item),
    iter: Some(super::iter::over_sequence),
    ..Native::new("range", Kind::Range)
};
pub static RANGE: Type = Type::builtin(&RANGE_NATIVE, TypeId::Range as ShapeId, &OBJECT);

fn this(v: Val) -> Gc<Range> {
    // SAFETY: hooks are only called with an object of their type.
    unsafe { v.cast_unchecked() }
}

pub fn length(r: &Range) -> usize {
    span(r.start, r.stop, r.step)
}

/// Item `i`, None behind the end.
#[inline]
pub fn item(r: &Range, i: usize) -> Option<isize> {
    if i < length(r) {
        Some(place(r, i))
    } else {
        None
    }
}

/// Item `i`, which must be below the length.
fn place(r: &Range, i: usize) -> isize {
    r.start.wrapping_add((i as isize).wrapping_mul(r.step))
}

pub fn make(vm: &Vm, start: isize, stop: isize, step: isize) -> R {
    let hdr = Header::new(TypeId::Range as ShapeId, Kind::Range as u8, 0);
    Ok(vm.alloc_object(Range { hdr, start, stop, step })?.val())
}

fn new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    builtins::no_keywords(vm, kw)?;
    builtins::check_count(vm, args, 1, 3)?;
    let first = vm.index(arg(args, 0))?;
    if args.len() == 1 {
        return make(vm, 0, first, 1);
    }
    let stop = vm.index(arg(args, 1))?;
    let step = if args.len() == 3 { vm.index(arg(args, 2))? } else { 1 };
    if step == 0 {
        return Err(vm.value_error(format_args!("zero step")));
    }
    make(vm, first, stop, step)
}

fn print(_: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    let r = this(v);
    out.args(format_args!("range({}, {}", r.start, r.stop))?;
    if r.step != 1 {
        out.args(format_args!(", {}", r.step))?;
    }
    out.write(b")")
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let (a, Some(b)) = (this(a), vm.payload_of(b).cast::<Range>()) else { return Ok(Val::NOT_IMPLEMENTED) };
    let n = length(&a);
    let equal = n == length(&b) && (n == 0 || a.start == b.start && (n == 1 || a.step == b.step));
    match op {
        CompareOp::Eq => Ok(Val::bool(equal)),
        CompareOp::Ne => Ok(Val::bool(!equal)),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn hash(_: &Vm, v: Val) -> R<usize> {
    let r = this(v);
    let n = length(&r);
    let mut hash = n;
    for part in [if n > 0 { r.start } else { 0 }, if n > 1 { r.step } else { 0 }] {
        hash = (hash.rotate_left(5) ^ part as usize).wrapping_mul(0x9E37_79B1);
    }
    Ok(hash)
}

/// Position of a value in the range.
fn position(vm: &Vm, r: Gc<Range>, x: Val) -> R<Option<usize>> {
    let x = vm.payload_of(x);
    if x.is_int() || x.is_bool() {
        let n = if x.is_int() { x.as_small() } else { (x == Val::TRUE) as isize };
        let inside = if r.step > 0 { r.start <= n && n < r.stop } else { r.stop < n && n <= r.start };
        if !inside {
            return Ok(None);
        }
        let (distance, step) = (n.wrapping_sub(r.start).unsigned_abs(), r.step.unsigned_abs());
        return Ok(if distance % step == 0 { Some(distance / step) } else { None });
    }
    if x.is_kind(Kind::Str) || x.is_none() {
        return Ok(None);
    }
    for i in 0..length(&r) {
        if same(vm, int::from_isize(vm, place(&r, i))?, x)? {
            return Ok(Some(i));
        }
    }
    Ok(None)
}

fn count(vm: &Vm, args: &[Val]) -> R {
    Ok(Val::small(position(vm, this(arg(args, 0)), arg(args, 1))?.is_some() as isize))
}

fn index_of(vm: &Vm, args: &[Val]) -> R {
    match position(vm, this(arg(args, 0)), arg(args, 1))? {
        Some(i) => int::from_isize(vm, i as isize),
        None => Err(not_in_sequence(vm)),
    }
}

fn get_item(vm: &Vm, v: Val, key: Val) -> R {
    let r = this(v);
    let n = length(&r);
    if let Some(slice) = key.cast::<Slice>() {
        if n > isize::MAX as usize {
            return Err(vm.overflow_error(format_args!("range too large")));
        }
        let b = bounds(vm, slice, n)?;
        let at = |i: isize| r.start.saturating_add(i.saturating_mul(r.step));
        return make(vm, at(b.start), at(b.stop), r.step.saturating_mul(b.step));
    }
    let i = index(vm, key, n, "range")?;
    int::from_isize(vm, place(&r, i))
}
