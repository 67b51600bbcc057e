//! The functions of `libm` for the float of this build.

use crate::value::Float;

macro_rules! functions {
    ($($name:ident = $single:ident($($arg:ident),+);)*) => {
        $(
            #[inline]
            pub fn $name($($arg: Float),+) -> Float {
                #[cfg(target_pointer_width = "64")]
                return libm::$name($($arg),+);
                #[cfg(target_pointer_width = "32")]
                return libm::$single($($arg),+);
            }
        )*
    };
}

functions! {
    floor = floorf(x);
    ceil = ceilf(x);
    trunc = truncf(x);
    rint = rintf(x);
    pow = powf(x, y);
    exp = expf(x);
    expm1 = expm1f(x);
    log = logf(x);
    log1p = log1pf(x);
    log2 = log2f(x);
    log10 = log10f(x);
    atan = atanf(x);
    atan2 = atan2f(y, x);
    sinh = sinhf(x);
    cosh = coshf(x);
    tanh = tanhf(x);
    asinh = asinhf(x);
    acosh = acoshf(x);
    atanh = atanhf(x);
    erf = erff(x);
    erfc = erfcf(x);
}

#[cfg(target_pointer_width = "32")]
pub use super::single::{acos, asin, cos, fmod, hypot, lgamma, sin, tan, tgamma};
#[cfg(target_pointer_width = "64")]
pub use libm::{acos, asin, cos, fmod, hypot, lgamma, sin, tan, tgamma};

/// The square root.
#[cfg(not(all(target_arch = "arm", target_abi = "eabihf")))]
#[inline]
pub fn sqrt(x: Float) -> Float {
    #[cfg(target_pointer_width = "64")]
    return libm::sqrt(x);
    #[cfg(target_pointer_width = "32")]
    return libm::sqrtf(x);
}

/// The square root, by the instruction that `libm` does not know of.
#[cfg(all(target_arch = "arm", target_abi = "eabihf"))]
#[inline(always)]
pub fn sqrt(x: Float) -> Float {
    let mut bits = x.to_bits();
    // The compiler does not let the operands be float registers here, so one is borrowed.
    // SAFETY: processors with this calling convention have the instructions, which leave s0 as it was.
    unsafe {
        core::arch::asm!(
            "vmov {kept}, s0",
            "vmov s0, {bits}",
            "vsqrt.f32 s0, s0",
            "vmov {bits}, s0",
            "vmov s0, {kept}",
            bits = inout(reg) bits,
            kept = out(reg) _,
            options(pure, nomem, nostack)
        )
    };
    Float::from_bits(bits)
}
