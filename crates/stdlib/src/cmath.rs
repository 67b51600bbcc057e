//! Module `cmath`.

use adder_vm::native::{Const, NativeModule};
use adder_vm::object::{Builtin, Module};
use adder_vm::types::complex::{self, Parts};
use adder_vm::types::float::{self, real};
use adder_vm::value::{Float, Val, R};
use adder_vm::Vm;

pub static MODULE: Module = CMATH.module();

static CMATH: NativeModule = NativeModule { functions: &FUNCTIONS, consts: CONSTS, ..NativeModule::new("cmath") };

static CONSTS: &[(&str, Const)] =
    &[("e", Const::Float(core::f64::consts::E as Float)), ("pi", Const::Float(core::f64::consts::PI as Float))];

/// A function of one complex number.
macro_rules! one {
    ($name:literal, $f:expr) => {
        Builtin::exact($name, 1, |vm, args| complex::from_parts(vm, $f(argument(vm, args)?)))
    };
}

static FUNCTIONS: [Builtin; 9] = [
    Builtin::exact("phase", 1, |vm, args| vm.new_float(angle(argument(vm, args)?))),
    Builtin::exact("polar", 1, polar),
    Builtin::exact("rect", 2, rect),
    one!("exp", |(re, im)| complex::from_polar(real::exp(re), im)),
    Builtin::range("log", 1, 2, log),
    Builtin::exact("log10", 1, log10),
    one!("sqrt", sqrt),
    one!("cos", |(re, im)| (real::cos(re) * real::cosh(im), -real::sin(re) * real::sinh(im))),
    one!("sin", |(re, im)| (real::sin(re) * real::cosh(im), real::cos(re) * real::sinh(im))),
];

fn argument(vm: &Vm, args: &[Val]) -> R<Parts> {
    complex::get(vm, args.first().copied().unwrap_or(Val::NONE))
}

fn angle((re, im): Parts) -> Float {
    real::atan2(im, re)
}

fn length((re, im): Parts) -> Float {
    real::hypot(re, im)
}

/// `polar(z)`: distance from 0 and angle.
fn polar(vm: &Vm, args: &[Val]) -> R {
    let z = argument(vm, args)?;
    vm.new_tuple(&[vm.new_float(length(z))?, vm.new_float(angle(z))?])
}

/// `rect(distance, angle)`
fn rect(vm: &Vm, args: &[Val]) -> R {
    match *args {
        [r, phi] => complex::from_parts(vm, complex::from_polar(float::get(vm, r)?, float::get(vm, phi)?)),
        _ => Ok(Val::NONE),
    }
}

fn log_of(vm: &Vm, z: Parts) -> R<Parts> {
    if z == (0.0, 0.0) {
        return Err(vm.value_error(format_args!("math domain error")));
    }
    Ok((real::log(length(z)), angle(z)))
}

/// `log(z, base=e)`
fn log(vm: &Vm, args: &[Val]) -> R {
    let z = log_of(vm, argument(vm, args)?)?;
    let Some(&base) = args.get(1) else { return complex::from_parts(vm, z) };
    let base = log_of(vm, complex::get(vm, base)?)?;
    match complex::divided(z, base) {
        Some(z) => complex::from_parts(vm, z),
        None => Err(vm.zero_division()),
    }
}

/// `log10(z)`
fn log10(vm: &Vm, args: &[Val]) -> R {
    let (re, im) = log_of(vm, argument(vm, args)?)?;
    const LN_10: Float = core::f64::consts::LN_10 as Float;
    complex::from_parts(vm, (re / LN_10, im / LN_10))
}

/// The root with a real part that is not negative.
fn sqrt(z: Parts) -> Parts {
    let (re, im) = z;
    // Halved first, so that the sum does not overflow.
    let root = real::sqrt(length(z) / 2.0 + re.abs() / 2.0);
    if root == 0.0 {
        return (0.0, im);
    }
    let other = im.abs() / (root * 2.0);
    if re >= 0.0 {
        (root, other.copysign(im))
    } else {
        (other, root.copysign(im))
    }
}
