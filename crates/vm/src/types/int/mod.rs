//! The type `int`: a word for small ints, a `BigInt` object for others.
//!
//! | file | what |
//! |---|---|
//! | `small` | the operators on up to 63 bits, machine numbers in and out |
//! | `big` | objects, the operators on any size |
//! | `limbs`, `pairs`, `divide` | arithmetic on slices of limbs |
//! | `power` | powers, gcd, square root, rounding |
//! | `real` | ints and floats |
//! | `convert` | text in and out |
//! | `methods` | methods of the type |
//!
//! An int that fits a word is always a word, so equal ints are both words or both objects. `True` and `False`
//! count as 1 and 0 in everything here.

mod big;
mod convert;
mod divide;
pub(crate) mod limbs;
mod methods;
mod pairs;
mod power;
mod real;
mod small;

pub use big::from_limbs;
pub use convert::{parse, parse_digits, write};
pub use power::{divmod, gcd, isqrt, pow_mod, round};
pub use real::{compare_float, from_float, hash_float, scaled, to_float};
pub use small::{binary, from_i64, from_isize, from_u64, from_usize, is_int, to_i64, to_u32_wrapping, to_u64_wrapping};

#[cfg(target_pointer_width = "32")]
pub(super) use divide::long as divide_long;

use crate::fmt::Print;
use crate::intern::names;
use crate::native::{Native, Show};
use crate::object::{BigInt, Gc, Kind, Str, Type};
use crate::types::{float, TypeId, OBJECT};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use adder_isa::{BinaryOp, CompareOp, UnaryOp};
use big::Operand;
use core::cmp::Ordering;

pub static INT: Type = Type::builtin(&INT_NATIVE, TypeId::Int as ShapeId, &OBJECT);

static INT_NATIVE: Native = Native {
    methods: &methods::METHODS,
    new: Some(new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary_hook),
    compare: Some(compare_hook),
    hash: Some(hash),
    truth: Some(truth),
    ..Native::new("int", Kind::BigInt)
};

fn new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    if let ([v], []) = (args, kw) {
        return convert(vm, *v);
    }
    let mut bound = [Val::UNBOUND; 2];
    vm.bind("int", &["x", "base"], 0, args, kw, &mut bound)?;
    let [v, base] = bound;
    if base == Val::UNBOUND {
        return if v == Val::UNBOUND { Ok(Val::ZERO) } else { convert(vm, v) };
    }
    let base = vm.index(base)?;
    if base != 0 && !(2..=36).contains(&base) {
        return Err(vm.value_error(format_args!("int() arg 2 must be >= 2 and <= 36")));
    }
    if v == Val::UNBOUND {
        return Err(vm.type_error(format_args!("int() missing string argument")));
    }
    let text = vm.payload_of(v);
    if is_int(text) || vm.try_buffer(text, false)?.is_none() {
        let name = vm.type_name(text);
        return Err(vm.type_error(format_args!("can't convert '{}' object to str implicitly", name)));
    }
    parse_object(vm, text, base as u32)
}

/// `int(v)`
fn convert(vm: &Vm, v: Val) -> R {
    if is_int(v) {
        return Ok(as_int(v));
    }
    if let Some(x) = float::value(v) {
        return from_float(vm, x);
    }
    if let Some(text) = v.cast::<Str>() {
        return parse(vm, text.bytes(), 10);
    }
    convert_other(vm, v)
}

#[inline(never)]
fn convert_other(vm: &Vm, v: Val) -> R {
    for name in [*names::__int__, *names::__index__] {
        if let Some((method, this)) = vm.find_method(v, name)? {
            let result = match this {
                Some(this) => vm.call(method, &[this])?,
                None => vm.call(method, &[])?,
            };
            return if is_int(result) { Ok(as_int(result)) } else { Err(cannot_convert(vm, result)) };
        }
    }
    let inner = vm.payload_of(v);
    if inner != v {
        return convert(vm, inner);
    }
    if vm.try_buffer(v, false)?.is_some() {
        return parse_object(vm, v, 10);
    }
    Err(cannot_convert(vm, v))
}

#[cold]
fn cannot_convert(vm: &Vm, v: Val) -> crate::value::Raised {
    vm.type_error(format_args!("can't convert {} to int", vm.type_name(v)))
}

/// Parses the bytes of an object with a buffer.
#[inline(never)]
fn parse_object(vm: &Vm, text: Val, radix: u32) -> R {
    let bytes = vm.buffer(text, false)?;
    // SAFETY: `text` stays alive, and parsing does not change the bytes of any object.
    parse(vm, unsafe { bytes.bytes() }, radix)
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    write(vm, v, 10, false, out)
}

/// The same number as a plain int: what `v` is, unless it is a bool.
#[inline]
pub fn as_int(v: Val) -> Val {
    if v.is_bool() {
        Val::small((v == Val::TRUE) as isize)
    } else {
        v
    }
}

/// `abs(v)`
pub fn abs(vm: &Vm, v: Val) -> R {
    if is_negative(v) {
        binary(vm, BinaryOp::Sub, Val::ZERO, v)
    } else {
        Ok(as_int(v))
    }
}

/// Whether an int is below 0.
pub fn is_negative(v: Val) -> bool {
    match v.small_int() {
        Some(n) => n < 0,
        None => v.cast::<BigInt>().is_some_and(|big| big.is_negative()),
    }
}

/// Bits of the magnitude of an int.
pub fn bit_length(v: Val) -> usize {
    Operand::of(v).map_or(0, |n| limbs::bit_len(n.limbs()))
}

pub(super) fn unary(vm: &Vm, op: UnaryOp, v: Val) -> R {
    match op {
        UnaryOp::Neg => binary(vm, BinaryOp::Sub, Val::ZERO, v),
        UnaryOp::Invert => binary(vm, BinaryOp::Sub, Val::small(-1), v),
        UnaryOp::Pos => Ok(as_int(v)),
        UnaryOp::Not => Ok(Val::NOT_IMPLEMENTED),
    }
}

pub(super) fn binary_hook(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    if let Some(x) = float::value(b) {
        return real::mixed(vm, op, a, x, reflected);
    }
    if reflected {
        binary(vm, op, b, a)
    } else {
        binary(vm, op, a, b)
    }
}

/// The order of two ints.
#[inline]
pub fn compare(a: Val, b: Val) -> Ordering {
    match (small::narrow(a), small::narrow(b)) {
        (Some(x), Some(y)) => x.cmp(&y),
        _ => compare_slow(a, b),
    }
}

#[inline(never)]
fn compare_slow(a: Val, b: Val) -> Ordering {
    let (Some(x), Some(y)) = (Operand::of(a), Operand::of(b)) else { return Ordering::Equal };
    match (x.negative, y.negative) {
        (false, false) => limbs::compare(x.limbs(), y.limbs()),
        (true, true) => limbs::compare(y.limbs(), x.limbs()),
        (true, false) => Ordering::Less,
        (false, true) => Ordering::Greater,
    }
}

/// Whether a comparison holds for operands in that order; None: one of them is nan.
#[inline]
pub fn holds(op: CompareOp, order: Option<Ordering>) -> bool {
    match (op, order) {
        (_, None) => op == CompareOp::Ne,
        (CompareOp::Lt, Some(o)) => o.is_lt(),
        (CompareOp::Le, Some(o)) => o.is_le(),
        (CompareOp::Gt, Some(o)) => o.is_gt(),
        (CompareOp::Ge, Some(o)) => o.is_ge(),
        (CompareOp::Eq, Some(o)) => o.is_eq(),
        (CompareOp::Ne, Some(o)) => o.is_ne(),
    }
}

pub(super) fn compare_hook(_: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    if is_int(b) {
        return Ok(Val::bool(holds(op, Some(compare(a, b)))));
    }
    match float::value(b) {
        Some(x) => Ok(Val::bool(holds(op, compare_float(a, x)))),
        None => Ok(Val::NOT_IMPLEMENTED),
    }
}

pub(crate) fn hash(_: &Vm, v: Val) -> R<usize> {
    match (as_int(v).small_int(), v.cast::<BigInt>()) {
        (Some(n), _) => Ok(n as usize),
        (None, Some(big)) => Ok(real::hash_limbs(big.is_negative(), big.limbs())),
        (None, None) => Ok(0),
    }
}

pub(super) fn truth(_: &Vm, v: Val) -> R<bool> {
    Ok(v != Val::ZERO && v != Val::FALSE)
}
