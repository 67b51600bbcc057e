//! The type `bool`. True and False are immediate words; as operands they count as 1 and 0.

use super::{int, TypeId};
use crate::fmt::Print;
use crate::native::{Native, Show};
use crate::object::{Gc, Kind, Type};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use adder_isa::BinaryOp;

pub static BOOL: Type = Type::builtin(&BOOL_NATIVE, TypeId::Bool as ShapeId, &int::INT);

static BOOL_NATIVE: Native = Native {
    new: Some(new),
    print: Some(print),
    unary: Some(int::unary),
    binary: Some(binary),
    compare: Some(int::compare_hook),
    hash: Some(int::hash),
    truth: Some(int::truth),
    ..Native::new("bool", Kind::BigInt)
};

fn new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut bound = [Val::UNBOUND];
    vm.bind("bool", &["x"], 0, args, kw, &mut bound)?;
    let [v] = bound;
    Ok(Val::bool(v != Val::UNBOUND && vm.truth(v)?))
}

fn print(_: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    out.str(if v == Val::TRUE { "True" } else { "False" })
}

fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    let (x, y) = (a == Val::TRUE, b == Val::TRUE);
    match op {
        BinaryOp::And if b.is_bool() => Ok(Val::bool(x & y)),
        BinaryOp::Or if b.is_bool() => Ok(Val::bool(x | y)),
        BinaryOp::Xor if b.is_bool() => Ok(Val::bool(x ^ y)),
        _ => int::binary_hook(vm, op, a, b, reflected),
    }
}
