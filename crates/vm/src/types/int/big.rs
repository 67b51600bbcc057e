//! Ints of any size: operands as sign and magnitude, new objects, and the operators.

use super::{divide, limbs};
use crate::object::{BigInt, Gc, Kind};
use crate::types::TypeId;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Buf, Header, ShapeId, GRANULE};
use adder_isa::BinaryOp;
use core::cmp::Ordering;
use core::mem::size_of;

/// Above this many limbs an operation looks for Ctrl-C now and then.
const LONG: usize = 64;

/// An int as sign and magnitude.
pub struct Operand {
    pub negative: bool,
    /// The magnitude of an int that is not an object, and its limbs in use.
    own: [u32; 2],
    used: usize,
    object: Option<Gc<BigInt>>,
}

impl Operand {
    /// The operand, if `v` is an int or bool.
    #[inline(never)]
    pub fn of(v: Val) -> Option<Operand> {
        if let Some(n) = v.small_int() {
            return Some(Operand::of_i64(n as i64));
        }
        if let Some(big) = v.cast::<BigInt>() {
            return Some(Operand { negative: big.is_negative(), own: [0; 2], used: 0, object: Some(big) });
        }
        v.is_bool().then(|| Operand::of_i64((v == Val::TRUE) as i64))
    }

    pub fn of_i64(n: i64) -> Operand {
        let own = limbs::split(n.unsigned_abs());
        Operand { negative: n < 0, own, used: limbs::trim(&own).len(), object: None }
    }

    /// The magnitude, without leading zeros.
    #[inline]
    pub fn limbs(&self) -> &[u32] {
        match &self.object {
            Some(big) => big.limbs(),
            None => self.own.get(..self.used).unwrap_or(&[]),
        }
    }

    pub fn is_zero(&self) -> bool {
        self.limbs().is_empty()
    }
}

/// A magnitude that is being computed: an object that nobody else has seen yet.
pub struct Fresh(Gc<BigInt>);

/// Bytes of an object with that many limbs.
fn bytes_of(limbs: usize) -> Option<usize> {
    let bytes = limbs.checked_mul(size_of::<u32>())?.checked_add(size_of::<BigInt>())?;
    (bytes <= isize::MAX as usize).then_some(bytes)
}

fn header(negative: bool) -> Header {
    Header::new(TypeId::Int as ShapeId, Kind::BigInt as u8, negative as u8)
}

/// An object whose limbs are undefined; the caller writes them at once.
fn allocate(vm: &Vm, limbs: usize, negative: bool) -> R<Gc<BigInt>> {
    let Some(bytes) = bytes_of(limbs) else {
        return Err(vm.too_large());
    };
    let p = vm.alloc_block(bytes, header(negative))?.cast::<BigInt>();
    // SAFETY: the block has room for the fields.
    unsafe {
        (&raw mut (*p.as_ptr()).len).write(limbs);
        Ok(Gc::from_raw(p))
    }
}

/// Address of the first limb.
#[inline(always)]
fn limbs_of(object: Gc<BigInt>) -> *mut u32 {
    object.as_non_null().as_ptr().wrapping_add(1).cast()
}

impl Fresh {
    /// All limbs are 0.
    #[inline(never)]
    pub fn new(vm: &Vm, limbs: usize) -> R<Fresh> {
        let object = allocate(vm, limbs, false)?;
        // SAFETY: the object has room for the limbs behind its fields.
        unsafe { limbs_of(object).write_bytes(0, limbs) };
        Ok(Fresh(object))
    }

    #[inline]
    pub fn limbs(&mut self) -> &mut [u32] {
        // SAFETY: `len` limbs follow the fields, and were written by `new`; only this Fresh knows the object.
        unsafe { core::slice::from_raw_parts_mut(limbs_of(self.0), self.0.len) }
    }

    /// The int with this magnitude: the object cut to size, or a word.
    #[inline(never)]
    pub fn finish(self, vm: &Vm, negative: bool) -> Val {
        let len = self.0.len;
        let used = limbs::trim(self.0.limbs()).len();
        let word = small(negative, self.0.limbs().get(..used).unwrap_or(&[]));
        let block = self.0.as_non_null().cast::<Header>();
        let bytes = |limbs: usize| size_of::<BigInt>() + limbs * size_of::<u32>();
        let old = bytes(len);
        if let Some(word) = word {
            // SAFETY: the block was allocated with `old` bytes, and nobody else refers to it.
            unsafe { vm.heap.free(block, old) };
            return word;
        }
        let new = bytes(used);
        let object = self.0.as_non_null().as_ptr();
        // SAFETY: the object is alive, and nobody else refers to it.
        unsafe {
            (&raw mut (*object).len).write(used);
            (&raw mut (*object).hdr).write(header(negative));
        }
        if new.div_ceil(GRANULE) != old.div_ceil(GRANULE) {
            // SAFETY: the block was allocated with `old` bytes, and its length field has the new size.
            unsafe { vm.heap.shrink(block, old, new) };
        }
        self.0.val()
    }
}

/// The int as a word, if it fits.
fn small(negative: bool, magnitude: &[u32]) -> Option<Val> {
    let n = match *magnitude {
        [] => 0,
        [low] => low as i64,
        [low, high] if high >> 31 == 0 => limbs::join([low, high]) as i64,
        _ => return None,
    };
    Val::try_small(isize::try_from(if negative { -n } else { n }).ok()?)
}

/// The int with this sign and magnitude, which does not fit a word.
#[inline(never)]
pub fn from_u64(vm: &Vm, negative: bool, magnitude: u64) -> R {
    let [low, high] = limbs::split(magnitude);
    let object = allocate(vm, 1 + (high != 0) as usize, negative)?;
    // SAFETY: the object has room for one limb, and for a second one if that is not 0.
    unsafe {
        limbs_of(object).write(low);
        if high != 0 {
            limbs_of(object).add(1).write(high);
        }
    }
    Ok(object.val())
}

/// The int with this sign and magnitude.
#[inline(never)]
pub fn from_limbs(vm: &Vm, negative: bool, magnitude: &[u32]) -> R {
    let magnitude = limbs::trim(magnitude);
    if let Some(word) = small(negative, magnitude) {
        return Ok(word);
    }
    let object = allocate(vm, magnitude.len(), negative)?;
    for (i, &limb) in magnitude.iter().enumerate() {
        // SAFETY: the object has room for as many limbs.
        unsafe { limbs_of(object).add(i).write(limb) };
    }
    Ok(object.val())
}

/// Serves Ctrl-C and the like in the middle of a long calculation.
#[inline]
pub fn pause(vm: &Vm) -> R<()> {
    if vm.poll.get() != 0 {
        vm.handle_pending()?;
    }
    Ok(())
}

/// `a + b`, where b's sign is replaced by `b_negative`.
pub fn add(vm: &Vm, a: &Operand, b: &Operand, b_negative: bool) -> R {
    let (x, y) = (a.limbs(), b.limbs());
    let order = limbs::compare(x, y);
    let (long, short, negative) = if order == Ordering::Less { (y, x, b_negative) } else { (x, y, a.negative) };
    let mut out = Fresh::new(vm, long.len() + 1)?;
    if a.negative == b_negative {
        limbs::add(out.limbs(), long, short);
    } else {
        limbs::sub(out.limbs(), long, short);
    }
    Ok(out.finish(vm, negative))
}

#[inline(never)]
pub fn multiply(vm: &Vm, a: &Operand, b: &Operand) -> R {
    let (x, y) = (a.limbs(), b.limbs());
    if let (&[x0, x1], &[y0, y1]) = (x, y) {
        return super::from_limbs(vm, a.negative != b.negative, &multiply_pairs([x0, x1], [y0, y1]));
    }
    let (long, short) = if x.len() < y.len() { (y, x) } else { (x, y) };
    if short.is_empty() {
        return Ok(Val::ZERO);
    }
    let mut out = Fresh::new(vm, long.len() + short.len())?;
    for (i, digit) in short.chunks(limbs::ROW).enumerate() {
        if long.len() > LONG {
            pause(vm)?;
        }
        if let Some(row) = out.limbs().get_mut(i * limbs::ROW..) {
            limbs::add_row(row, digit, long);
        }
    }
    Ok(out.finish(vm, a.negative != b.negative))
}

/// The product of two numbers of two limbs each.
pub fn multiply_pairs(x: [u32; 2], y: [u32; 2]) -> [u32; 4] {
    let (x0, x1, y0, y1) = (x[0] as u64, x[1] as u64, y[0] as u64, y[1] as u64);
    let low = x0 * y0;
    // Neither sum can overflow: each adds at most two halves to a product.
    let middle = x1 * y0 + (low >> 32);
    let other = x0 * y1 + (middle & 0xffff_ffff);
    let high = x1 * y1 + (middle >> 32) + (other >> 32);
    [low as u32, other as u32, high as u32, (high >> 32) as u32]
}

/// Which results of a division are wanted; the other one is returned as 0.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Want {
    Quotient,
    Rest,
    Both,
}

/// Quotient rounded down and remainder with b's sign; both operands must be ints.
#[inline(never)]
pub fn divide(vm: &Vm, a: Val, b: Val, want: Want) -> R<(Val, Val)> {
    let (Some(n), Some(d)) = (Operand::of(a), Operand::of(b)) else {
        return Ok((Val::NOT_IMPLEMENTED, Val::NOT_IMPLEMENTED));
    };
    if d.is_zero() {
        return Err(vm.zero_division());
    }
    let opposite = n.negative != d.negative;
    if limbs::compare(n.limbs(), d.limbs()) == Ordering::Less {
        return if n.is_zero() || !opposite {
            Ok((Val::ZERO, super::as_int(a)))
        } else {
            Ok((Val::small(-1), if want == Want::Quotient { Val::ZERO } else { add(vm, &n, &d, d.negative)? }))
        };
    }
    if let [divisor] = *d.limbs() {
        return divide_by_limb(vm, &n, divisor, d.negative, want);
    }
    divide_long(vm, &n, &d, want)
}

fn divide_by_limb(vm: &Vm, n: &Operand, d: u32, d_negative: bool, want: Want) -> R<(Val, Val)> {
    let opposite = n.negative != d_negative;
    let (quotient, mut rest);
    if want == Want::Rest {
        quotient = Val::ZERO;
        rest = limbs::rem_small(n.limbs(), d);
    } else {
        // One limb more, for rounding down what is negative.
        let mut out = Fresh::new(vm, n.limbs().len() + 1)?;
        for (limb, &x) in out.limbs().iter_mut().zip(n.limbs()) {
            *limb = x;
        }
        rest = limbs::div_small(out.limbs(), d);
        if opposite && rest != 0 {
            limbs::increment(out.limbs());
        }
        quotient = out.finish(vm, opposite);
    }
    if opposite && rest != 0 {
        rest = d - rest;
    }
    Ok((quotient, from_limbs(vm, d_negative, &[rest])?))
}

fn divide_long(vm: &Vm, n: &Operand, d: &Operand, want: Want) -> R<(Val, Val)> {
    let (x, y) = (n.limbs(), d.limbs());
    let opposite = n.negative != d.negative;
    let shift = y.last().map_or(0, |top| top.leading_zeros());
    let mut divisor = Buf::new(&vm.heap);
    divisor.resize(y.len(), 0).map_err(|e| vm.no_memory(e))?;
    limbs::shl(&mut divisor, y, shift as usize);
    let mut rest = Fresh::new(vm, x.len() + 1)?;
    limbs::shl(rest.limbs(), x, shift as usize);
    // One limb more than the quotient has, for rounding down what is negative.
    let wanted = if want == Want::Rest { 0 } else { x.len() + 2 - y.len() };
    let mut quotient = Fresh::new(vm, wanted)?;
    let long = y.len() > LONG;
    divide::long(quotient.limbs(), rest.limbs(), &divisor, || if long { pause(vm) } else { Ok(()) })?;
    limbs::shr_few(rest.limbs(), shift);
    if opposite && rest.limbs().iter().any(|&x| x != 0) {
        limbs::increment(quotient.limbs());
        limbs::negate(rest.limbs());
        limbs::add_assign(rest.limbs(), y);
    }
    Ok((quotient.finish(vm, opposite), rest.finish(vm, d.negative)))
}

/// The limbs of an int in two's complement, without end.
struct TwosComplement<'a> {
    limbs: core::slice::Iter<'a, u32>,
    invert: u32,
    carry: bool,
}

impl<'a> TwosComplement<'a> {
    fn new(of: &'a Operand) -> TwosComplement<'a> {
        let invert = if of.negative { u32::MAX } else { 0 };
        TwosComplement { limbs: of.limbs().iter(), invert, carry: of.negative }
    }

    fn next(&mut self) -> u32 {
        let limb = self.limbs.next().copied().unwrap_or(0) ^ self.invert;
        let (limb, carry) = limb.overflowing_add(self.carry as u32);
        self.carry = carry;
        limb
    }
}

#[inline(never)]
pub fn bitwise(vm: &Vm, op: BinaryOp, a: &Operand, b: &Operand) -> R {
    let apply = |x: u32, y: u32| match op {
        BinaryOp::And => x & y,
        BinaryOp::Or => x | y,
        _ => x ^ y,
    };
    let (mut x, mut y) = (TwosComplement::new(a), TwosComplement::new(b));
    let negative = apply(a.negative as u32, b.negative as u32) != 0;
    // The limb above the longer operand holds nothing but signs.
    let mut out = Fresh::new(vm, a.limbs().len().max(b.limbs().len()) + 1)?;
    for limb in out.limbs() {
        *limb = apply(x.next(), y.next());
    }
    if negative {
        limbs::negate(out.limbs());
    }
    Ok(out.finish(vm, negative))
}

#[inline(never)]
pub fn shift_left(vm: &Vm, a: &Operand, count: usize) -> R {
    if a.is_zero() {
        return Ok(Val::ZERO);
    }
    if count == usize::MAX {
        return Err(vm.overflow_error(format_args!("overflow converting long int to machine word")));
    }
    let mut out = Fresh::new(vm, a.limbs().len() + count / 32 + 1)?;
    limbs::shl(out.limbs(), a.limbs(), count);
    Ok(out.finish(vm, a.negative))
}

/// Rounds down.
#[inline(never)]
pub fn shift_right(vm: &Vm, a: &Operand, count: usize) -> R {
    // One limb more, for rounding down what is negative.
    let mut out = Fresh::new(vm, a.limbs().len().saturating_sub(count / 32) + 1)?;
    let lost = limbs::shr(out.limbs(), a.limbs(), count);
    if lost && a.negative {
        limbs::increment(out.limbs());
    }
    Ok(out.finish(vm, a.negative))
}

/// The same int with another sign.
#[inline(never)]
pub fn with_sign(vm: &Vm, v: Val, negative: bool) -> R {
    match Operand::of(v) {
        Some(x) => from_limbs(vm, negative, x.limbs()),
        None => Ok(Val::NOT_IMPLEMENTED),
    }
}
