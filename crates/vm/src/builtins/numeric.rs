//! Builtin functions about numbers.

use super::arg;
use crate::fmt::{Print, TextBuf};
use crate::intern::names;
use crate::native::special;
use crate::object::*;
use crate::types::{complex, float, int, str};
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::BinaryOp;

pub const FUNCTIONS: &[Builtin] = &[
    Builtin::special("abs", 1, 1, abs, special::ABS),
    Builtin::exact("bin", 1, |vm, args| in_radix(vm, arg(args, 0), 2, "0b")),
    Builtin::exact("chr", 1, chr),
    Builtin::exact("divmod", 2, divmod),
    Builtin::exact("hex", 1, |vm, args| in_radix(vm, arg(args, 0), 16, "0x")),
    Builtin::exact("oct", 1, |vm, args| in_radix(vm, arg(args, 0), 8, "0o")),
    Builtin::exact("ord", 1, ord),
    Builtin::range("pow", 2, 3, pow),
    Builtin::range("round", 1, 2, round),
];

fn abs(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    if let Some(result) = vm.call_special(v, *names::__abs__, &[])? {
        return Ok(result);
    }
    let n = vm.payload_of(v);
    if let Some(n) = n.small_int() {
        return int::from_isize(vm, n.abs());
    }
    if int::is_int(n) {
        return int::abs(vm, n);
    }
    if let Some(x) = float::value(n) {
        return vm.new_float(x.abs());
    }
    if n.is_kind(Kind::Complex) {
        return complex::abs(vm, n);
    }
    vm.unsupported("__abs__", v)
}

/// The int that an argument is, or that its `__index__` gives.
fn as_int(vm: &Vm, v: Val) -> R {
    let n = vm.payload_of(v);
    if int::is_int(n) {
        return Ok(n);
    }
    int::from_isize(vm, vm.index(v)?)
}

fn in_radix(vm: &Vm, v: Val, radix: u32, prefix: &str) -> R {
    let n = as_int(vm, v)?;
    let mut out = TextBuf::new(vm);
    if int::is_negative(n) {
        out.push(b'-')?;
    }
    out.str(prefix)?;
    int::write(vm, int::abs(vm, n)?, radix, false, &mut out)?;
    out.into_str()
}

fn chr(vm: &Vm, args: &[Val]) -> R {
    let n = vm.index(arg(args, 0))?;
    match u32::try_from(n).ok().and_then(char::from_u32) {
        Some(c) => str::new_char(vm, c),
        None => Err(vm.value_error(format_args!("chr() arg not in range(0x110000)"))),
    }
}

fn ord(vm: &Vm, args: &[Val]) -> R {
    let v = vm.payload_of(arg(args, 0));
    let length = if let Some(s) = v.cast::<Str>() {
        let mut chars = s.as_str().chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return Ok(Val::small(c as isize));
        }
        s.as_str().chars().count()
    } else if v.is_kind(Kind::Bytes) || v.is_kind(Kind::ByteArray) {
        let (len, first) = vm.with_bytes(v, |b| (b.len(), b.first().copied()))?;
        if let (1, Some(b)) = (len, first) {
            return Ok(Val::small(b as isize));
        }
        len
    } else {
        return Err(super::not_a_str(vm, v));
    };
    Err(vm.type_error(format_args!("ord() expected a character, but string of length {length} found")))
}

fn divmod(vm: &Vm, args: &[Val]) -> R {
    let (a, b) = (arg(args, 0), arg(args, 1));
    for (v, name, other) in [(a, *names::__divmod__, b), (b, *names::__rdivmod__, a)] {
        if let Some(result) = vm.call_special(v, name, &[other])? {
            if result != Val::NOT_IMPLEMENTED {
                return Ok(result);
            }
        }
    }
    let (x, y) = (vm.payload_of(a), vm.payload_of(b));
    let number = |v: Val| int::is_int(v) || float::value(v).is_some();
    if !number(x) || !number(y) {
        return Err(vm.unsupported_operands("__divmod__", a, b));
    }
    let (quotient, rest) = if int::is_int(x) && int::is_int(y) {
        int::divmod(vm, x, y)?
    } else {
        (vm.binary(BinaryOp::FloorDiv, x, y)?, vm.binary(BinaryOp::Mod, x, y)?)
    };
    vm.new_tuple(&[quotient, rest])
}

fn pow(vm: &Vm, args: &[Val]) -> R {
    let (a, b) = (arg(args, 0), arg(args, 1));
    let Some(m) = args.get(2).filter(|m| !m.is_none()) else {
        return vm.binary(BinaryOp::Pow, a, b);
    };
    let (a, b, m) = (vm.payload_of(a), vm.payload_of(b), vm.payload_of(*m));
    if !int::is_int(a) || !int::is_int(b) || !int::is_int(m) {
        return Err(vm.type_error(format_args!("pow() with 3 arguments requires integers")));
    }
    int::pow_mod(vm, a, b, m)
}

fn round(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    let given = args.get(1).copied().filter(|n| !n.is_none());
    if let Some(result) = vm.call_special(v, *names::__round__, args.get(1..).unwrap_or(&[]))? {
        return Ok(result);
    }
    let n = vm.payload_of(v);
    if int::is_int(n) {
        return match given {
            Some(digits) => int::round(vm, n, vm.index(digits)?),
            None => Ok(int::as_int(n)),
        };
    }
    let x = float::get(vm, v)?;
    let Some(digits) = given else {
        return int::from_float(vm, float::real::rint(x));
    };
    let digits = vm.index(digits)?;
    if !x.is_finite() || digits > MOST_DIGITS {
        return vm.new_float(x);
    }
    float::round(vm, x, Some(digits))
}

/// Rounding to more decimal places than this changes no float that has any.
const MOST_DIGITS: isize = 22;
