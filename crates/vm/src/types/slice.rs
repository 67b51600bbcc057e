//! `slice` objects.

use super::sequence::{bounds, compare as compare_items};
use super::{int, TypeId, OBJECT};
use crate::builtins::{self, arg};
use crate::fmt::Print;
use crate::native::{Const, Native, Show};
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use adder_isa::CompareOp;

static METHODS: [Builtin; 1] = [Builtin::exact("indices", 2, indices)];

static SLICE_NATIVE: Native = Native {
    methods: &METHODS,
    consts: &[
        ("start", Const::Get(|_, v| Ok(this(v).start))),
        ("stop", Const::Get(|_, v| Ok(this(v).stop))),
        ("step", Const::Get(|_, v| Ok(this(v).step))),
    ],
    new: Some(new),
    print: Some(print),
    compare: Some(compare),
    hash: Some(|vm, v| vm.hash(parts(vm, v)?)),
    ..Native::new("slice", Kind::Slice)
};
pub static SLICE: Type = Type::builtin(&SLICE_NATIVE, TypeId::Slice as ShapeId, &OBJECT);

fn this(v: Val) -> Gc<Slice> {
    // SAFETY: hooks are only called with an object of their type.
    unsafe { v.cast_unchecked() }
}

fn new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    builtins::no_keywords(vm, kw)?;
    builtins::check_count(vm, args, 1, 3)?;
    match args {
        &[stop] => vm.new_slice(Val::NONE, stop, Val::NONE),
        _ => vm.new_slice(arg(args, 0), arg(args, 1), arg(args, 2)),
    }
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    vm.check_stack()?;
    let s = this(v);
    let mut before: &[u8] = b"slice(";
    for part in [s.start, s.stop, s.step] {
        out.write(before)?;
        before = b", ";
        vm.print(part, out, Show::Repr)?;
    }
    out.write(b")")
}

/// As tuples compare.
fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    if !b.is_kind(Kind::Slice) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    compare_items(vm, op, parts(vm, a)?, parts(vm, b)?)
}

/// Start, stop and step as a tuple.
fn parts(vm: &Vm, v: Val) -> R {
    let s = this(v);
    vm.new_tuple(&[s.start, s.stop, s.step])
}

fn indices(vm: &Vm, args: &[Val]) -> R {
    let len = vm.index(arg(args, 1))?;
    if len < 0 {
        return Err(vm.value_error(format_args!("length should not be negative")));
    }
    let slice = this(arg(args, 0));
    let b = bounds(vm, slice, len as usize)?;
    vm.new_tuple(&[int::from_isize(vm, b.start)?, int::from_isize(vm, b.stop)?, int::from_isize(vm, b.step)?])
}
