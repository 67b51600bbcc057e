//! The type `float`: most floats are words, the others (zeros, infinities, nan, very large and very small ones)
//! are objects.
//!
//! | file | what |
//! |---|---|
//! | `bits` | mantissa and exponent |
//! | `real` | the functions of `libm` |
//! | `single` | functions for singles that `libm` has for doubles |
//! | `print`, `parse` | text |

pub mod bits;
mod parse;
mod print;
pub mod real;
#[cfg(target_pointer_width = "32")]
mod single;

pub use parse::{parse, parse_value};
pub use print::{write, write_fmt, write_short};

use crate::fmt::Print;
use crate::intern::names;
use crate::native::{rom_header, Native, Show};
use crate::object::{Builtin, FloatObj, Gc, Kind, Type};
use crate::types::{complex, int, TypeId, OBJECT};
use crate::value::{Float, Raised, Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use adder_isa::{BinaryOp, CompareOp, UnaryOp};

pub static FLOAT: Type = Type::builtin(&FLOAT_NATIVE, TypeId::Float as ShapeId, &OBJECT);

static FLOAT_NATIVE: Native = Native {
    methods: &METHODS,
    new: Some(new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary_hook),
    compare: Some(compare),
    hash: Some(hash),
    truth: Some(truth),
    ..Native::new("float", Kind::Float)
};

static METHODS: [Builtin; 1] = [Builtin::exact("is_integer", 1, is_integer)];

const fn rom(value: Float) -> FloatObj {
    FloatObj { hdr: rom_header(TypeId::Float as ShapeId, Kind::Float), value }
}
static ZERO: FloatObj = rom(0.0);
static MINUS_ZERO: FloatObj = rom(-0.0);
static INFINITY: FloatObj = rom(Float::INFINITY);
static MINUS_INFINITY: FloatObj = rom(Float::NEG_INFINITY);
static NAN: FloatObj = rom(Float::NAN);

impl Vm {
    /// A float that does not fit a word.
    #[inline(never)]
    pub fn new_float_object(&self, x: Float) -> R {
        let common = match (x == 0.0 || x.is_infinite(), x.is_sign_negative()) {
            (false, _) if x.is_nan() => &NAN,
            (false, _) => {
                let hdr = Header::new(TypeId::Float as ShapeId, Kind::Float as u8, 0);
                return Ok(self.alloc_object(FloatObj { hdr, value: x })?.val());
            }
            (true, negative) => match (x == 0.0, negative) {
                (true, false) => &ZERO,
                (true, true) => &MINUS_ZERO,
                (false, false) => &INFINITY,
                (false, true) => &MINUS_INFINITY,
            },
        };
        Ok(Val::from_static(common))
    }
}

/// The number, if `v` is a float.
#[inline(always)]
pub fn value(v: Val) -> Option<Float> {
    if v.is_inline_float() {
        Some(v.as_inline_float())
    } else {
        v.cast::<FloatObj>().map(|object| object.value)
    }
}

/// The number, if `v` is a float, int or bool. OverflowError for ints out of range.
#[inline]
pub fn number(vm: &Vm, v: Val) -> R<Option<Float>> {
    if let Some(x) = value(v) {
        return Ok(Some(x));
    }
    if int::is_int(v) {
        return int::to_float(vm, v).map(Some);
    }
    Ok(None)
}

/// `v` as a float, for functions that take real numbers: also objects with `__float__`.
#[inline]
pub fn get(vm: &Vm, v: Val) -> R<Float> {
    match value(v) {
        Some(x) => Ok(x),
        None => get_other(vm, v),
    }
}

#[inline(never)]
fn get_other(vm: &Vm, v: Val) -> R<Float> {
    if let Some(x) = number(vm, v)? {
        return Ok(x);
    }
    if let Some((method, this)) = vm.find_method(v, *names::__float__)? {
        let result = match this {
            Some(this) => vm.call(method, &[this])?,
            None => vm.call(method, &[])?,
        };
        return match value(vm.payload_of(result)) {
            Some(x) => Ok(x),
            None => Err(cannot_convert(vm, result)),
        };
    }
    match number(vm, vm.payload_of(v))? {
        Some(x) => Ok(x),
        None => Err(cannot_convert(vm, v)),
    }
}

#[cold]
fn cannot_convert(vm: &Vm, v: Val) -> Raised {
    vm.type_error(format_args!("can't convert {} to float", vm.type_name(v)))
}

fn new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut bound = [Val::UNBOUND];
    vm.bind("float", &["x"], 0, args, kw, &mut bound)?;
    let [v] = bound;
    if v == Val::UNBOUND {
        return vm.new_float(0.0);
    }
    if value(v).is_some() {
        return Ok(v);
    }
    let inner = vm.payload_of(v);
    if !int::is_int(inner) && vm.try_buffer(inner, false)?.is_some() {
        let bytes = vm.buffer(inner, false)?;
        // SAFETY: `inner` stays alive, and parsing does not change the bytes of any object.
        return parse(vm, unsafe { bytes.bytes() });
    }
    vm.new_float(get(vm, v)?)
}

fn print(_: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    write(value(v).unwrap_or(0.0), out)
}

fn unary(vm: &Vm, op: UnaryOp, v: Val) -> R {
    match op {
        UnaryOp::Neg => vm.new_float(-value(v).unwrap_or(0.0)),
        UnaryOp::Pos => Ok(v),
        UnaryOp::Invert | UnaryOp::Not => Ok(Val::NOT_IMPLEMENTED),
    }
}

/// `abs(v)` of a float.
pub fn abs(vm: &Vm, v: Val) -> R {
    vm.new_float(value(v).unwrap_or(0.0).abs())
}

fn binary_hook(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    if reflected {
        binary(vm, op, b, a)
    } else {
        binary(vm, op, a, b)
    }
}

/// `a op b` on floats, ints and bools; NOT_IMPLEMENTED for other operands.
#[inline]
pub fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    match (number(vm, a)?, number(vm, b)?) {
        (Some(x), Some(y)) => arithmetic(vm, op, x, y),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

/// `x op y`
#[inline]
pub fn arithmetic(vm: &Vm, op: BinaryOp, x: Float, y: Float) -> R {
    let result = match op {
        BinaryOp::Add => x + y,
        BinaryOp::Sub => x - y,
        BinaryOp::Mul => x * y,
        BinaryOp::TrueDiv if y != 0.0 => x / y,
        BinaryOp::FloorDiv if y != 0.0 => floor_div(x, y).0,
        BinaryOp::Mod if y != 0.0 => floor_div(x, y).1,
        BinaryOp::TrueDiv | BinaryOp::FloorDiv | BinaryOp::Mod => return Err(vm.zero_division()),
        BinaryOp::Pow => return power(vm, x, y),
        _ => return Ok(Val::NOT_IMPLEMENTED),
    };
    vm.new_float(result)
}

/// Quotient rounded down and remainder with the sign of `y`, which is not 0.
#[inline(never)]
fn floor_div(x: Float, y: Float) -> (Float, Float) {
    let mut rest = real::fmod(x, y);
    // The rest is exact, so this quotient is almost an integer.
    let mut quotient = (x - rest) / y;
    if rest == 0.0 {
        rest = (0.0 as Float).copysign(y);
    } else if (rest < 0.0) != (y < 0.0) {
        rest += y;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return ((0.0 as Float).copysign(x / y), rest);
    }
    let down = real::floor(quotient);
    (if quotient - down > 0.5 { down + 1.0 } else { down }, rest)
}

/// `divmod(x, y)`
pub fn divmod(vm: &Vm, x: Float, y: Float) -> R<(Val, Val)> {
    if y == 0.0 {
        return Err(vm.zero_division());
    }
    let (quotient, rest) = floor_div(x, y);
    Ok((vm.new_float(quotient)?, vm.new_float(rest)?))
}

/// `x ** y`: complex for a root of a negative number.
#[inline(never)]
pub fn power(vm: &Vm, x: Float, y: Float) -> R {
    if y == 2.0 {
        return vm.new_float(x * x);
    }
    if x == 0.0 && y < 0.0 && y.is_finite() {
        return Err(vm.zero_division());
    }
    if x < 0.0 && x.is_finite() && y.is_finite() && real::floor(y) != y {
        return complex::power(vm, (x, 0.0), (y, 0.0));
    }
    vm.new_float(real::pow(x, y))
}

fn compare(_: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let x = value(a).unwrap_or(0.0);
    let order = if let Some(y) = value(b) {
        x.partial_cmp(&y)
    } else if int::is_int(b) {
        int::compare_float(b, x).map(|order| order.reverse())
    } else {
        return Ok(Val::NOT_IMPLEMENTED);
    };
    Ok(Val::bool(int::holds(op, order)))
}

fn hash(_: &Vm, v: Val) -> R<usize> {
    Ok(hash_of(value(v).unwrap_or(0.0)))
}

/// The hash of a float: that of the equal int if there is one.
#[inline(never)]
pub fn hash_of(x: Float) -> usize {
    let word = x as isize;
    if word as Float == x && (Val::INT_MIN..=Val::INT_MAX).contains(&word) {
        return word as usize;
    }
    if x.is_finite() && real::floor(x) == x {
        return int::hash_float(x);
    }
    let bits = x.to_bits();
    // Short fractions only differ in the upper bits.
    (bits ^ (bits >> (usize::BITS / 2))) as usize
}

fn truth(_: &Vm, v: Val) -> R<bool> {
    Ok(value(v) != Some(0.0))
}

/// `x.is_integer()`
fn is_integer(_: &Vm, args: &[Val]) -> R {
    let x = args.first().and_then(|&v| value(v)).unwrap_or(0.0);
    Ok(Val::bool(x.is_finite() && real::floor(x) == x))
}

/// The integer nearest to `x`, halves to the even one.
#[inline(never)]
pub fn round_even(x: Float) -> Float {
    let down = real::floor(x);
    let rest = x - down;
    let up = rest > 0.5 || rest == 0.5 && real::fmod(down, 2.0) != 0.0;
    (if up { down + 1.0 } else { down }).copysign(x)
}

/// `round(x)` (an int), or `round(x, places)` (a float).
pub fn round(vm: &Vm, x: Float, places: Option<isize>) -> R {
    let Some(places) = places else {
        return int::from_float(vm, round_even(x));
    };
    if !x.is_finite() {
        return vm.new_float(x);
    }
    vm.new_float(print::rounded(x, places.clamp(-1000, 1000) as i32))
}
