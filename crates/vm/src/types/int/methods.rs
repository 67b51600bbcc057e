//! Methods of int: to and from bytes, counting bits.

use super::big::{Fresh, Operand};
use super::{is_int, limbs, small};
use crate::object::{Builtin, Bytes, Gc, Kind, Str, TEXT_DATA};
use crate::types::TypeId;
use crate::value::{Val, R};
use crate::Vm;

pub(super) static METHODS: [Builtin; 4] = [
    Builtin::kw("from_bytes", 0, 255, from_bytes).as_static(),
    Builtin::kw("to_bytes", 1, 255, to_bytes),
    Builtin::exact("bit_length", 1, bit_length),
    Builtin::exact("bit_count", 1, bit_count),
];

/// Whether a byteorder argument says big; without one it is big.
fn is_big_endian(vm: &Vm, order: Val) -> R<bool> {
    if order == Val::UNBOUND {
        return Ok(true);
    }
    match order.cast::<Str>() {
        Some(name) if name.bytes() == b"big" => Ok(true),
        Some(name) if name.bytes() == b"little" => Ok(false),
        _ => Err(vm.value_error(format_args!("byteorder must be either 'little' or 'big'"))),
    }
}

fn flag(vm: &Vm, v: Val) -> R<bool> {
    if v == Val::UNBOUND {
        Ok(false)
    } else {
        vm.truth(v)
    }
}

/// The number if it is not negative and few of its bytes are not 0, so that it takes no memory.
fn small_from_bytes(vm: &Vm, source: Val, big_endian: bool, signed: bool) -> R<Option<Val>> {
    let buffer = vm.buffer(source, false)?;
    // SAFETY: nothing runs or allocates while the bytes are read.
    let bytes = unsafe { buffer.bytes() };
    let mut n = 0usize;
    for i in 0..bytes.len() {
        let byte = bytes.get(if big_endian { i } else { bytes.len() - 1 - i }).copied().unwrap_or(0);
        if n >> (usize::BITS - 16) != 0 || i == 0 && signed && byte & 0x80 != 0 {
            return Ok(None);
        }
        n = n << 8 | byte as usize;
    }
    Ok(Some(Val::small(n as isize)))
}

/// `int.from_bytes(bytes, byteorder="big", *, signed=False)`
fn from_bytes(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    // Called on an int object rather than on the type, that object comes first.
    let args = match args {
        [first, rest @ ..] if is_int(*first) => rest,
        _ => args,
    };
    let mut bound = [Val::UNBOUND; 3];
    vm.bind("from_bytes", &["bytes", "byteorder", "signed"], 1, args, kw, &mut bound)?;
    let [source, order, signed] = bound;
    let (big_endian, signed) = (is_big_endian(vm, order)?, flag(vm, signed)?);
    let text = vm.payload_of(source).is_kind(Kind::Str);
    let source = if !text && (vm.try_buffer(source, false)?.is_some() || is_int(vm.payload_of(source))) {
        source
    } else {
        // Any iterable of ints will do; a str will not.
        vm.call(crate::types::builtin(crate::types::TypeId::Bytes).val(), &[source])?
    };
    let len = vm.buffer(source, false)?.len;
    if let Some(n) = small_from_bytes(vm, source, big_endian, signed)? {
        return Ok(n);
    }
    let mut out = Fresh::new(vm, len.div_ceil(4))?;
    // What allocates may collect, so the bytes are only looked at now.
    let buffer = vm.buffer(source, false)?;
    // SAFETY: nothing runs or allocates while the bytes are read.
    let bytes = unsafe { buffer.bytes() };
    for place in 0..len {
        let at = if big_endian { len - 1 - place } else { place };
        if let (Some(limb), Some(&byte)) = (out.limbs().get_mut(place / 4), bytes.get(at)) {
            *limb |= (byte as u32) << (place % 4 * 8);
        }
    }
    let top = if big_endian { bytes.first() } else { bytes.last() };
    let negative = signed && top.is_some_and(|top| top & 0x80 != 0);
    if negative {
        limbs::negate(out.limbs());
        // There are copies of the sign above the last byte.
        if let Some(limb) = out.limbs().last_mut() {
            *limb &= u32::MAX >> (len.wrapping_neg() % 4 * 8);
        }
    }
    Ok(out.finish(vm, negative))
}

/// `n.to_bytes(length=1, byteorder="big", *, signed=False)`
fn to_bytes(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let [this, args @ ..] = args else { return Ok(Val::NONE) };
    let mut bound = [Val::UNBOUND; 3];
    vm.bind("to_bytes", &["length", "byteorder", "signed"], 0, args, kw, &mut bound)?;
    let [length, order, signed] = bound;
    let length = if length == Val::UNBOUND { 1 } else { vm.index(length)? };
    let (big_endian, signed) = (is_big_endian(vm, order)?, flag(vm, signed)?);
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.value_error(format_args!("length argument must be non-negative")));
    };
    let Some(n) = Operand::of(*this) else { return Ok(Val::NONE) };
    if n.negative && !signed {
        return Err(vm.overflow_error(format_args!("can't convert negative int to unsigned")));
    }
    if !fits(&n, length, signed) {
        return Err(vm.overflow_error(format_args!("buffer too small")));
    }
    let out: Gc<Bytes> = vm.alloc_text(TypeId::Bytes, Kind::Bytes, length, 0)?;
    // SAFETY: the new object has room for `length` bytes of data, and nobody else knows it.
    let data = unsafe {
        let start = out.as_non_null().cast::<u8>().add(TEXT_DATA).as_ptr();
        start.write_bytes(0, length);
        core::slice::from_raw_parts_mut(start, length)
    };
    let mut carry = n.negative;
    let invert = if n.negative { u32::MAX } else { 0 };
    for (i, chunk) in data.chunks_mut(4).enumerate() {
        let limb = n.limbs().get(i).copied().unwrap_or(0) ^ invert;
        let (limb, more) = limb.overflowing_add(carry as u32);
        carry = more;
        for (byte, value) in chunk.iter_mut().zip(limb.to_le_bytes()) {
            *byte = value;
        }
    }
    if big_endian {
        data.reverse();
    }
    Ok(out.val())
}

/// Whether the number can be represented in that many bytes.
fn fits(n: &Operand, bytes: usize, signed: bool) -> bool {
    let bits = limbs::bit_len(n.limbs());
    let room = bytes.saturating_mul(8);
    if !signed {
        return bits <= room;
    }
    // The least number of a width has a magnitude with one bit more than the others.
    let least = n.negative && limbs::trailing_zeros(n.limbs()) + 1 == bits;
    bits < room || bits == room && (least || bits == 0)
}

/// `n.bit_length()`
fn bit_length(vm: &Vm, args: &[Val]) -> R {
    let bits = args.first().map_or(0, |&v| super::bit_length(v));
    small::from_usize(vm, bits)
}

/// `n.bit_count()`
fn bit_count(vm: &Vm, args: &[Val]) -> R {
    let ones = |n: &Operand| n.limbs().iter().map(|limb| limb.count_ones() as usize).sum();
    small::from_usize(vm, args.first().and_then(|&v| Operand::of(v)).as_ref().map_or(0, ones))
}
