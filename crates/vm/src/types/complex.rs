//! The type `complex`.

use super::float::{self, real};
use super::{int, TypeId, OBJECT};
use crate::fmt::Print;
use crate::intern::names;
use crate::native::{Const, Native, Show};
use crate::object::{Complex, Gc, Kind, Str, Type};
use crate::value::{Float, Raised, Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use adder_isa::{BinaryOp, CompareOp, UnaryOp};

pub static COMPLEX: Type = Type::builtin(&COMPLEX_NATIVE, TypeId::Complex as ShapeId, &OBJECT);

static COMPLEX_NATIVE: Native = Native {
    consts: &[
        ("real", Const::Get(|vm, v| vm.new_float(parts(v).0))),
        ("imag", Const::Get(|vm, v| vm.new_float(parts(v).1))),
    ],
    new: Some(new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary_hook),
    compare: Some(compare),
    hash: Some(hash),
    truth: Some(truth),
    ..Native::new("complex", Kind::Complex)
};

/// Real and imaginary part.
pub type Parts = (Float, Float);

/// The complex number with these parts.
#[inline(never)]
pub fn from_parts(vm: &Vm, (re, im): Parts) -> R {
    let hdr = Header::new(TypeId::Complex as ShapeId, Kind::Complex as u8, 0);
    Ok(vm.alloc_object(Complex { hdr, re, im })?.val())
}

/// The parts of a complex object; zeros for anything else.
fn parts(v: Val) -> Parts {
    v.cast::<Complex>().map_or((0.0, 0.0), |c| (c.re, c.im))
}

/// The parts of any number, None for what is not one.
#[inline(never)]
pub fn number(vm: &Vm, v: Val) -> R<Option<Parts>> {
    if let Some(c) = v.cast::<Complex>() {
        return Ok(Some((c.re, c.im)));
    }
    Ok(float::number(vm, v)?.map(|x| (x, 0.0)))
}

/// `v` as a complex number, for functions that take one: also objects with `__complex__` or `__float__`.
#[inline(never)]
pub fn get(vm: &Vm, v: Val) -> R<Parts> {
    if let Some(z) = number(vm, v)? {
        return Ok(z);
    }
    if let Some((method, this)) = vm.find_method(v, *names::__complex__)? {
        let result = match this {
            Some(this) => vm.call(method, &[this])?,
            None => vm.call(method, &[])?,
        };
        return match result.cast::<Complex>() {
            Some(_) => Ok(parts(result)),
            None => Err(cannot_convert(vm, result)),
        };
    }
    if let Some(z) = number(vm, vm.payload_of(v))? {
        return Ok(z);
    }
    if vm.find_method(v, *names::__float__)?.is_some() {
        return Ok((float::get(vm, v)?, 0.0));
    }
    Err(cannot_convert(vm, v))
}

#[cold]
fn cannot_convert(vm: &Vm, v: Val) -> Raised {
    vm.type_error(format_args!("can't convert {} to complex", vm.type_name(v)))
}

fn new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut bound = [Val::UNBOUND; 2];
    vm.bind("complex", &["real", "imag"], 0, args, kw, &mut bound)?;
    let [re, im] = bound;
    if im == Val::UNBOUND {
        if re.cast::<Complex>().is_some() {
            return Ok(re);
        }
        if let Some(text) = text_of(vm, re) {
            return match parse(text.bytes()) {
                Some(z) => from_parts(vm, z),
                None => Err(vm.value_error(format_args!("invalid syntax for number"))),
            };
        }
    }
    let (x, y) = (part(vm, re)?, part(vm, im)?);
    // A part that a number does not have is not added, so that the sign of a zero stays.
    let re = if y.1 == 0.0 { x.0 } else { x.0 - y.1 };
    let im = if x.1 == 0.0 { y.0 } else { x.1 + y.0 };
    from_parts(vm, (re, im))
}

fn part(vm: &Vm, v: Val) -> R<Parts> {
    if v == Val::UNBOUND {
        return Ok((0.0, 0.0));
    }
    get(vm, v)
}

fn text_of(vm: &Vm, v: Val) -> Option<Gc<Str>> {
    if v == Val::UNBOUND {
        return None;
    }
    vm.payload_of(v).cast::<Str>()
}

/// A real part, an imaginary part with `j`, or both; parentheses around are allowed.
#[inline(never)]
pub fn parse(text: &[u8]) -> Option<Parts> {
    let mut text = crate::types::str::split::trim(text);
    if let [b'(', inner @ .., b')'] = text {
        text = crate::types::str::split::trim(inner);
    }
    if text.iter().any(|c| crate::types::str::split::is_blank(*c)) {
        return None;
    }
    let Some(numbers) = text.strip_suffix(b"j").or(text.strip_suffix(b"J")) else {
        return Some((float::parse_value(text)?, 0.0));
    };
    // The sign of the imaginary part: the last one that is not an exponent's.
    let mut split = 0;
    let mut before = 0;
    for (i, &c) in numbers.iter().enumerate() {
        if matches!(c, b'+' | b'-') && !matches!(before, b'e' | b'E') {
            split = i;
        }
        before = c;
    }
    let (re, im) = numbers.split_at_checked(split)?;
    let im = match im {
        b"" | b"+" => 1.0,
        b"-" => -1.0,
        _ => float::parse_value(im)?,
    };
    let re = if re.is_empty() { 0.0 } else { float::parse_value(re)? };
    Some((re, im))
}

fn print(_: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    let (re, im) = parts(v);
    if re == 0.0 && !re.is_sign_negative() {
        float::write_short(im, "", out)?;
        return out.str("j");
    }
    out.str("(")?;
    float::write_short(re, "", out)?;
    if im.is_nan() || !im.is_sign_negative() {
        out.str("+")?;
    }
    float::write_short(im, "", out)?;
    out.str("j)")
}

fn unary(vm: &Vm, op: UnaryOp, v: Val) -> R {
    let (re, im) = parts(v);
    match op {
        UnaryOp::Neg => from_parts(vm, (-re, -im)),
        UnaryOp::Pos => Ok(v),
        UnaryOp::Invert | UnaryOp::Not => Ok(Val::NOT_IMPLEMENTED),
    }
}

/// `abs(v)` of a complex number.
pub fn abs(vm: &Vm, v: Val) -> R {
    let (re, im) = parts(v);
    vm.new_float(real::hypot(re, im))
}

fn binary_hook(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    if reflected {
        binary(vm, op, b, a)
    } else {
        binary(vm, op, a, b)
    }
}

/// `a op b` on numbers, with a complex result; NOT_IMPLEMENTED for other operands.
pub fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    let (Some(x), Some(y)) = (number(vm, a)?, number(vm, b)?) else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    let result = match op {
        BinaryOp::Add => (x.0 + y.0, x.1 + y.1),
        BinaryOp::Sub => (x.0 - y.0, x.1 - y.1),
        BinaryOp::Mul => times(x, y),
        BinaryOp::TrueDiv => divided(x, y).ok_or_else(|| divided_by_zero(vm, "complex divide by zero"))?,
        BinaryOp::Pow => return power(vm, x, y),
        BinaryOp::FloorDiv => {
            return Err(vm.type_error(format_args!("can't truncate-divide a complex number")));
        }
        _ => return Ok(Val::NOT_IMPLEMENTED),
    };
    from_parts(vm, result)
}

#[cold]
fn divided_by_zero(vm: &Vm, text: &str) -> Raised {
    vm.raise_text(&super::exception::ZERO_DIVISION_ERROR, format_args!("{}", text))
}

pub fn times(x: Parts, y: Parts) -> Parts {
    (x.0 * y.0 - x.1 * y.1, x.0 * y.1 + x.1 * y.0)
}

/// `x / y`, None if `y` is zero. Scales by the larger part of `y`, so that nothing overflows early.
#[inline(never)]
pub fn divided(x: Parts, y: Parts) -> Option<Parts> {
    if y == (0.0, 0.0) {
        return None;
    }
    if y.0.abs() >= y.1.abs() {
        let ratio = y.1 / y.0;
        let denominator = y.0 + y.1 * ratio;
        Some(((x.0 + x.1 * ratio) / denominator, (x.1 - x.0 * ratio) / denominator))
    } else {
        let ratio = y.0 / y.1;
        let denominator = y.0 * ratio + y.1;
        Some(((x.0 * ratio + x.1) / denominator, (x.1 * ratio - x.0) / denominator))
    }
}

/// `x ** y`
#[inline(never)]
pub fn power(vm: &Vm, x: Parts, y: Parts) -> R {
    /// Powers up to this one are products.
    const FEW: Float = 100.0;
    let result = if y == (0.0, 0.0) {
        (1.0, 0.0)
    } else if x == (0.0, 0.0) {
        if y.1 != 0.0 || y.0 < 0.0 {
            return Err(divided_by_zero(vm, "0.0 to a complex power"));
        }
        (0.0, 0.0)
    } else if y.1 == 0.0 && y.0.abs() <= FEW && real::floor(y.0) == y.0 {
        let product = repeated(x, y.0.abs() as u32);
        if y.0 < 0.0 {
            divided((1.0, 0.0), product).ok_or_else(|| divided_by_zero(vm, "complex divide by zero"))?
        } else {
            product
        }
    } else {
        let length = real::pow(real::hypot(x.0, x.1), y.0);
        let angle = real::atan2(x.1, x.0);
        if y.1 == 0.0 {
            from_polar(length, angle * y.0)
        } else {
            let log = real::log(real::hypot(x.0, x.1));
            from_polar(length * real::exp(-angle * y.1), angle * y.0 + y.1 * log)
        }
    };
    from_parts(vm, result)
}

fn repeated(x: Parts, mut n: u32) -> Parts {
    let (mut result, mut square) = ((1.0, 0.0), x);
    while n != 0 {
        if n & 1 != 0 {
            result = times(result, square);
        }
        square = times(square, square);
        n >>= 1;
    }
    result
}

/// The number at this distance from 0 in that direction.
#[inline(never)]
pub fn from_polar(length: Float, angle: Float) -> Parts {
    (length * real::cos(angle), length * real::sin(angle))
}

fn compare(_: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let negate = match op {
        CompareOp::Eq => false,
        CompareOp::Ne => true,
        _ => return Ok(Val::NOT_IMPLEMENTED),
    };
    let (re, im) = parts(a);
    let equal = match b.cast::<Complex>() {
        Some(c) => re == c.re && im == c.im,
        None => {
            // The real parts compare as floats do, exactly with ints.
            let same = int::is_int(b) && int::compare_float(b, re).is_some_and(|order| order.is_eq());
            if float::value(b).is_none() && !int::is_int(b) {
                return Ok(Val::NOT_IMPLEMENTED);
            }
            im == 0.0 && (same || float::value(b) == Some(re))
        }
    };
    Ok(Val::bool(equal != negate))
}

fn hash(_: &Vm, v: Val) -> R<usize> {
    let (re, im) = parts(v);
    let (re, im) = (float::hash_of(re), if im == 0.0 { 0 } else { float::hash_of(im) });
    Ok(re.wrapping_add(im.wrapping_mul(1_000_003)))
}

fn truth(_: &Vm, v: Val) -> R<bool> {
    Ok(parts(v) != (0.0, 0.0))
}
