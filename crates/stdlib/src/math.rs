//! Module `math`.

use adder_heap::Buf;
use adder_isa::BinaryOp;
use adder_vm::native::{Const, NativeModule};
use adder_vm::object::{Builtin, Module};
use adder_vm::types::float::bits::{compose, decompose};
use adder_vm::types::float::{self, real};
use adder_vm::types::int;
use adder_vm::value::{Float, Raised, Val, R};
use adder_vm::Vm;

pub static MODULE: Module = MATH.module();

static MATH: NativeModule = NativeModule { functions: &FUNCTIONS, consts: CONSTS, ..NativeModule::new("math") };

static CONSTS: &[(&str, Const)] = &[
    ("e", Const::Float(core::f64::consts::E as Float)),
    ("pi", Const::Float(core::f64::consts::PI as Float)),
    ("tau", Const::Float(core::f64::consts::TAU as Float)),
    ("inf", Const::Float(Float::INFINITY)),
    ("nan", Const::Float(Float::NAN)),
];

/// A function of one float.
macro_rules! one {
    ($name:literal, $f:expr) => {
        Builtin::exact($name, 1, |vm, args| of_one(vm, args, $f))
    };
}

/// A function of two floats.
macro_rules! two {
    ($name:literal, $f:expr) => {
        Builtin::exact($name, 2, |vm, args| of_two(vm, args, $f))
    };
}

/// A test of a float.
macro_rules! test {
    ($name:literal, $f:expr) => {
        Builtin::exact($name, 1, |vm, args| Ok(Val::bool($f(float::get(vm, arg(args, 0))?))))
    };
}

/// A function to an int, which leaves ints as they are.
macro_rules! integral {
    ($name:literal, $f:expr) => {
        Builtin::exact($name, 1, |vm, args| to_int(vm, arg(args, 0), $f))
    };
}

static FUNCTIONS: [Builtin; 50] = [
    one!("sqrt", real::sqrt),
    one!("exp", real::exp),
    one!("expm1", real::expm1),
    one!("log1p", real::log1p),
    one!("sin", real::sin),
    one!("cos", real::cos),
    one!("tan", real::tan),
    one!("asin", real::asin),
    one!("acos", real::acos),
    one!("atan", real::atan),
    one!("sinh", real::sinh),
    one!("cosh", real::cosh),
    one!("tanh", real::tanh),
    one!("asinh", real::asinh),
    one!("acosh", real::acosh),
    one!("atanh", real::atanh),
    one!("erf", real::erf),
    one!("erfc", real::erfc),
    one!("gamma", real::tgamma),
    one!("lgamma", real::lgamma),
    one!("fabs", Float::abs),
    one!("degrees", Float::to_degrees),
    one!("radians", Float::to_radians),
    two!("pow", real::pow),
    two!("fmod", real::fmod),
    two!("atan2", real::atan2),
    two!("copysign", Float::copysign),
    test!("isnan", Float::is_nan),
    test!("isinf", Float::is_infinite),
    test!("isfinite", Float::is_finite),
    integral!("floor", real::floor),
    integral!("ceil", real::ceil),
    integral!("trunc", real::trunc),
    Builtin::range("log", 1, 2, log),
    Builtin::exact("log2", 1, |vm, args| new_log(vm, arg(args, 0), real::log2)),
    Builtin::exact("log10", 1, |vm, args| new_log(vm, arg(args, 0), real::log10)),
    Builtin::exact("frexp", 1, frexp),
    Builtin::exact("ldexp", 2, ldexp),
    Builtin::exact("modf", 1, modf),
    Builtin::kw("isclose", 2, 2, isclose),
    Builtin::range("hypot", 0, 255, hypot),
    Builtin::exact("dist", 2, dist),
    Builtin::exact("fsum", 1, fsum),
    Builtin::kw("prod", 1, 1, prod),
    Builtin::exact("factorial", 1, factorial),
    Builtin::range("gcd", 0, 255, gcd),
    Builtin::range("lcm", 0, 255, lcm),
    Builtin::exact("isqrt", 1, isqrt),
    Builtin::exact("comb", 2, comb),
    Builtin::range("perm", 1, 2, perm),
];

#[inline(always)]
fn arg(args: &[Val], i: usize) -> Val {
    args.get(i).copied().unwrap_or(Val::NONE)
}

#[cold]
#[inline(never)]
fn domain_error(vm: &Vm) -> Raised {
    vm.value_error(format_args!("math domain error"))
}

/// The result, unless it is nan or infinite without an operand that explains it.
#[inline]
fn checked(vm: &Vm, result: Float, finite: bool, nan: bool) -> R {
    if result.is_nan() && !nan || result.is_infinite() && finite {
        return Err(domain_error(vm));
    }
    vm.new_float(result)
}

fn of_one(vm: &Vm, args: &[Val], f: fn(Float) -> Float) -> R {
    if let [v] = args {
        if v.is_inline_float() {
            // Such a float is finite, and so is a result of the same kind.
            if let Some(y) = Val::try_inline_float(f(v.as_inline_float())) {
                return Ok(y);
            }
        }
    }
    of_any(vm, args, f)
}

#[inline(never)]
fn of_any(vm: &Vm, args: &[Val], f: fn(Float) -> Float) -> R {
    let x = float::get(vm, arg(args, 0))?;
    checked(vm, f(x), !x.is_infinite(), x.is_nan())
}

fn of_two(vm: &Vm, args: &[Val], f: fn(Float, Float) -> Float) -> R {
    let (x, y) = (float::get(vm, arg(args, 0))?, float::get(vm, arg(args, 1))?);
    checked(vm, f(x, y), !x.is_infinite() && !y.is_infinite(), x.is_nan() || y.is_nan())
}

fn to_int(vm: &Vm, v: Val, f: fn(Float) -> Float) -> R {
    if int::is_int(v) {
        return Ok(int::as_int(v));
    }
    int::from_float(vm, f(float::get(vm, v)?))
}

/// A logarithm that also takes ints beyond the largest float.
fn log_of(vm: &Vm, v: Val, f: fn(Float) -> Float) -> R<Float> {
    if let Some((x, exponent)) = int::scaled(v) {
        return Ok(f(x) + f(2.0) * exponent as Float);
    }
    let x = float::get(vm, v)?;
    if x <= 0.0 {
        return Err(domain_error(vm));
    }
    Ok(f(x))
}

fn new_log(vm: &Vm, v: Val, f: fn(Float) -> Float) -> R {
    vm.new_float(log_of(vm, v, f)?)
}

/// `log(x, base=e)`
fn log(vm: &Vm, args: &[Val]) -> R {
    let x = log_of(vm, arg(args, 0), real::log)?;
    if args.len() < 2 {
        return vm.new_float(x);
    }
    let base = log_of(vm, arg(args, 1), real::log)?;
    if base == 0.0 {
        return Err(vm.zero_division());
    }
    vm.new_float(x / base)
}

/// `frexp(x)`: a fraction from 0.5 to 1 and a power of two.
fn frexp(vm: &Vm, args: &[Val]) -> R {
    let x = float::get(vm, arg(args, 0))?;
    if x == 0.0 || !x.is_finite() {
        return vm.new_tuple(&[vm.new_float(x)?, Val::ZERO]);
    }
    let (mantissa, exponent) = decompose(x);
    let bits = 64 - mantissa.leading_zeros() as i32;
    let fraction = vm.new_float(compose(mantissa, -bits).copysign(x))?;
    vm.new_tuple(&[fraction, Val::small((exponent + bits) as isize)])
}

/// `ldexp(x, n)`: `x * 2 ** n`
fn ldexp(vm: &Vm, args: &[Val]) -> R {
    /// Shifts every float out of range.
    const FAR: i64 = 10_000;
    let x = float::get(vm, arg(args, 0))?;
    let v = arg(args, 1);
    let n = match int::to_i64(v) {
        Some(n) => n.clamp(-FAR, FAR),
        None if int::is_int(v) && int::is_negative(v) => -FAR,
        None if int::is_int(v) => FAR,
        None => vm.index(v)? as i64,
    };
    if !x.is_finite() {
        return vm.new_float(x);
    }
    let (mantissa, exponent) = decompose(x);
    vm.new_float(compose(mantissa, exponent + n.clamp(-FAR, FAR) as i32).copysign(x))
}

/// `modf(x)`: fraction and whole part, both with the sign of `x`.
fn modf(vm: &Vm, args: &[Val]) -> R {
    let x = float::get(vm, arg(args, 0))?;
    let whole = real::trunc(x);
    let fraction = if x.is_infinite() { 0.0 } else { x - whole };
    vm.new_tuple(&[vm.new_float(fraction.copysign(x))?, vm.new_float(whole)?])
}

/// `isclose(a, b, *, rel_tol, abs_tol=0.0)`
fn isclose(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    const RELATIVE: Float = if cfg!(target_pointer_width = "64") { 1e-9 } else { 1e-5 };
    let mut bound = [Val::UNBOUND; 4];
    vm.bind("isclose", &["a", "b", "rel_tol", "abs_tol"], 2, args, kw, &mut bound)?;
    let [a, b, relative, absolute] = bound;
    let tolerance = |v: Val, default: Float| if v == Val::UNBOUND { Ok(default) } else { float::get(vm, v) };
    let (a, b) = (float::get(vm, a)?, float::get(vm, b)?);
    let (relative, absolute) = (tolerance(relative, RELATIVE)?, tolerance(absolute, 0.0)?);
    if relative < 0.0 || absolute < 0.0 {
        return Err(domain_error(vm));
    }
    if a == b {
        return Ok(Val::TRUE);
    }
    if a.is_infinite() || b.is_infinite() {
        return Ok(Val::FALSE);
    }
    let difference = (a - b).abs();
    Ok(Val::bool(difference <= absolute || difference <= relative * a.abs().max(b.abs())))
}

/// `hypot(*coordinates)`
fn hypot(vm: &Vm, args: &[Val]) -> R {
    let mut length = 0.0;
    for &v in args {
        length = real::hypot(length, float::get(vm, v)?);
    }
    vm.new_float(length)
}

/// The floats of an iterable.
fn floats<'v>(vm: &'v Vm, iterable: Val) -> R<Buf<'v, Float>> {
    let mut out = Buf::new(&vm.heap);
    vm.each(iterable, &mut |v| {
        let x = float::get(vm, v)?;
        out.push(x).map_err(|e| vm.no_memory(e))
    })?;
    Ok(out)
}

/// `dist(p, q)`: the distance of two points.
fn dist(vm: &Vm, args: &[Val]) -> R {
    let (p, q) = (floats(vm, arg(args, 0))?, floats(vm, arg(args, 1))?);
    if p.len() != q.len() {
        return Err(vm.value_error(format_args!("both points must have the same number of dimensions")));
    }
    vm.new_float(p.iter().zip(q.iter()).fold(0.0, |length, (a, b)| real::hypot(length, a - b)))
}

/// `fsum(iterable)`: the sum, rounded once.
fn fsum(vm: &Vm, args: &[Val]) -> R {
    // Floats that do not overlap, whose exact sum is the sum so far; the largest one comes last.
    let mut parts: Buf<'_, Float> = Buf::new(&vm.heap);
    let mut special = 0.0;
    vm.each(arg(args, 0), &mut |v| {
        let mut x = float::get(vm, v)?;
        if !x.is_finite() {
            special += x;
            return Ok(());
        }
        let mut kept = 0;
        for i in 0..parts.len() {
            let Some(&part) = parts.get(i) else { break };
            let (large, small) = if x.abs() < part.abs() { (part, x) } else { (x, part) };
            let sum = large + small;
            let lost = small - (sum - large);
            if let (Some(place), true) = (parts.get_mut(kept), lost != 0.0) {
                *place = lost;
                kept += 1;
            }
            x = sum;
        }
        parts.truncate(kept);
        parts.push(x).map_err(|e| vm.no_memory(e))
    })?;
    if special != 0.0 {
        return vm.new_float(special);
    }
    vm.new_float(rounded_sum(&parts))
}

/// The sum of floats that do not overlap, rounded to even.
fn rounded_sum(parts: &[Float]) -> Float {
    let mut rest = parts.iter().rev();
    let mut high = rest.next().copied().unwrap_or(0.0);
    while let Some(&part) = rest.next() {
        let sum = high + part;
        let lost = part - (sum - high);
        high = sum;
        if lost != 0.0 {
            // If exactly half a unit was rounded away, what is left below decides.
            let below = rest.next().copied().unwrap_or(0.0);
            let other = high + lost * 2.0;
            if below != 0.0 && (below < 0.0) == (lost < 0.0) && other - high == lost * 2.0 {
                high = other;
            }
            break;
        }
    }
    high
}

/// `prod(iterable, *, start=1)`
fn prod(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let mut bound = [Val::UNBOUND; 2];
    vm.bind("prod", &["iterable", "start"], 1, args, kw, &mut bound)?;
    let [iterable, start] = bound;
    let mut product = if start == Val::UNBOUND { Val::small(1) } else { start };
    vm.each(iterable, &mut |v| {
        product = vm.binary(BinaryOp::Mul, product, v)?;
        Ok(())
    })?;
    Ok(product)
}

/// The product of the ints from `from` to `to`, by halves so that the factors are of similar size.
fn product(vm: &Vm, from: isize, to: isize) -> R {
    const FEW: isize = 8;
    if to - from < FEW {
        let mut result = Val::small(1);
        for n in from..=to {
            result = int::binary(vm, BinaryOp::Mul, result, int::from_isize(vm, n)?)?;
        }
        return Ok(result);
    }
    let middle = from + (to - from) / 2;
    let (low, high) = (product(vm, from, middle)?, product(vm, middle + 1, to)?);
    int::binary(vm, BinaryOp::Mul, low, high)
}

/// A count: an int that is not negative.
fn count(vm: &Vm, v: Val, what: &str) -> R<isize> {
    let n = vm.index(v)?;
    if n < 0 {
        return Err(vm.value_error(format_args!("negative {}", what)));
    }
    Ok(n)
}

/// `factorial(n)`
fn factorial(vm: &Vm, args: &[Val]) -> R {
    product(vm, 2, count(vm, arg(args, 0), "factorial")?)
}

/// `perm(n, k=n)`
fn perm(vm: &Vm, args: &[Val]) -> R {
    let n = count(vm, arg(args, 0), "argument")?;
    let k = match args.get(1) {
        Some(&v) if !v.is_none() => count(vm, v, "argument")?,
        _ => n,
    };
    if k > n {
        return Ok(Val::ZERO);
    }
    product(vm, n - k + 1, n)
}

/// `comb(n, k)`
fn comb(vm: &Vm, args: &[Val]) -> R {
    let (n, k) = (count(vm, arg(args, 0), "argument")?, count(vm, arg(args, 1), "argument")?);
    if k > n {
        return Ok(Val::ZERO);
    }
    let k = k.min(n - k);
    let (ways, orders) = (product(vm, n - k + 1, n)?, product(vm, 2, k)?);
    int::binary(vm, BinaryOp::FloorDiv, ways, orders)
}

/// The argument as an int of any size.
fn integer(vm: &Vm, v: Val) -> R {
    let inner = vm.payload_of(v);
    if int::is_int(inner) {
        return Ok(int::as_int(inner));
    }
    int::from_isize(vm, vm.index(v)?)
}

/// `gcd(*ints)`
fn gcd(vm: &Vm, args: &[Val]) -> R {
    let mut result = Val::ZERO;
    for &v in args {
        result = int::gcd(vm, result, integer(vm, v)?)?;
    }
    Ok(result)
}

/// `lcm(*ints)`
fn lcm(vm: &Vm, args: &[Val]) -> R {
    let mut result = Val::small(1);
    for &v in args {
        let n = int::abs(vm, integer(vm, v)?)?;
        let common = int::gcd(vm, result, n)?;
        if n == Val::ZERO {
            return Ok(Val::ZERO);
        }
        let reduced = int::binary(vm, BinaryOp::FloorDiv, n, common)?;
        result = int::binary(vm, BinaryOp::Mul, result, reduced)?;
    }
    Ok(result)
}

/// `isqrt(n)`
fn isqrt(vm: &Vm, args: &[Val]) -> R {
    let n = integer(vm, arg(args, 0))?;
    if int::is_negative(n) {
        return Err(domain_error(vm));
    }
    int::isqrt(vm, n)
}
