//! Items of typed memory: what array, memoryview and struct read and write by typecode.

use crate::types::{float, int};
use crate::value::{Float, Val, R};
use crate::Vm;

const LONG: usize = size_of::<usize>();

/// Bytes of an item; 0 for an unknown typecode.
#[inline]
pub const fn item_size(typecode: u8) -> usize {
    match typecode {
        b'b' | b'B' | b'?' | b'c' => 1,
        b'h' | b'H' | b'e' => 2,
        b'i' | b'I' | b'f' => 4,
        b'l' | b'L' | b'n' | b'N' | b'P' => LONG,
        b'q' | b'Q' | b'd' => 8,
        _ => 0,
    }
}

/// Whether arrays can have this typecode.
pub const fn is_array_code(typecode: u8) -> bool {
    matches!(typecode, b'b' | b'B' | b'h' | b'H' | b'i' | b'I' | b'l' | b'L' | b'q' | b'Q' | b'f' | b'd')
}

pub const fn is_float(typecode: u8) -> bool {
    matches!(typecode, b'f' | b'd' | b'e')
}

/// The bytes of item `index`; zeros if there is no such item.
#[inline]
fn bytes<const N: usize>(data: &[u8], index: usize) -> [u8; N] {
    match data.get(index * N..index * N + N).and_then(|b| b.try_into().ok()) {
        Some(b) => b,
        None => [0; N],
    }
}

/// Item `index` of typed memory.
#[inline]
pub fn get(vm: &Vm, typecode: u8, data: &[u8], index: usize) -> R {
    Ok(Val::small(match typecode {
        b'b' => i8::from_ne_bytes(bytes(data, index)) as isize,
        b'B' | b'c' => u8::from_ne_bytes(bytes(data, index)) as isize,
        b'h' => i16::from_ne_bytes(bytes(data, index)) as isize,
        b'H' => u16::from_ne_bytes(bytes(data, index)) as isize,
        _ => return get_wide(vm, typecode, data, index),
    }))
}

fn get_wide(vm: &Vm, typecode: u8, data: &[u8], index: usize) -> R {
    match typecode {
        b'i' => int::from_i64(vm, i32::from_ne_bytes(bytes(data, index)) as i64),
        b'I' => int::from_i64(vm, u32::from_ne_bytes(bytes(data, index)) as i64),
        b'l' | b'n' => int::from_isize(vm, isize::from_ne_bytes(bytes(data, index))),
        b'L' | b'N' | b'P' => int::from_u64(vm, usize::from_ne_bytes(bytes(data, index)) as u64),
        b'q' => int::from_i64(vm, i64::from_ne_bytes(bytes(data, index))),
        b'Q' => int::from_u64(vm, u64::from_ne_bytes(bytes(data, index))),
        b'f' => vm.new_float(f32::from_ne_bytes(bytes(data, index)) as Float),
        b'd' => vm.new_float(f64::from_ne_bytes(bytes(data, index)) as Float),
        b'e' => vm.new_float(half_to_single(u16::from_ne_bytes(bytes(data, index))) as Float),
        b'?' => Ok(Val::bool(bytes::<1>(data, index) != [0])),
        _ => Err(bad_typecode(vm)),
    }
}

#[cold]
pub fn bad_typecode(vm: &Vm) -> crate::value::Raised {
    vm.value_error(format_args!("bad typecode"))
}

/// The bits of a value as an item; ints are cut to the size when they are stored. Can run Python code.
#[inline]
pub fn encode(vm: &Vm, typecode: u8, v: Val) -> R<u64> {
    match v.small_int() {
        Some(n) if !is_float(typecode) && typecode != b'?' => Ok(n as u64),
        _ => encode_slow(vm, typecode, v),
    }
}

fn encode_slow(vm: &Vm, typecode: u8, v: Val) -> R<u64> {
    match typecode {
        b'f' => Ok((float::get(vm, v)? as f32).to_bits() as u64),
        b'd' => {
            // The widening is an identity where floats are double.
            #[allow(clippy::useless_conversion)]
            let x = f64::from(float::get(vm, v)?);
            Ok(x.to_bits())
        }
        b'e' => Ok(single_to_half(float::get(vm, v)? as f32) as u64),
        b'?' => Ok(vm.truth(v)? as u64),
        _ => {
            let inner = vm.payload_of(v);
            if int::is_int(inner) {
                return Ok(int::to_u64_wrapping(inner));
            }
            Ok(vm.index(v)? as u64)
        }
    }
}

/// Writes bits from `encode` as item `index`; nothing happens if there is no such item.
#[inline]
pub fn store(typecode: u8, data: &mut [u8], index: usize, bits: u64) {
    let size = item_size(typecode);
    let Some(to) = data.get_mut(index * size..index * size + size) else { return };
    match to {
        [byte] => *byte = bits as u8,
        [_, _] => to.copy_from_slice(&(bits as u16).to_ne_bytes()),
        [_, _, _, _] => to.copy_from_slice(&(bits as u32).to_ne_bytes()),
        [_, _, _, _, _, _, _, _] => to.copy_from_slice(&bits.to_ne_bytes()),
        _ => {}
    }
}

/// `encode` and `store`.
pub fn set(vm: &Vm, typecode: u8, data: &mut [u8], index: usize, v: Val) -> R<()> {
    let bits = encode(vm, typecode, v)?;
    store(typecode, data, index, bits);
    Ok(())
}

/// The number of a 16-bit float.
fn half_to_single(half: u16) -> f32 {
    let sign = (half as u32 & 0x8000) << 16;
    let exponent = half as u32 >> 10 & 31;
    let fraction = half as u32 & 0x3ff;
    match exponent {
        0 => {
            // Subnormal: fraction * 2^-24.
            let x = fraction as f32 * f32::from_bits(0x3380_0000);
            f32::from_bits(x.to_bits() | sign)
        }
        31 => f32::from_bits(sign | 0x7f80_0000 | fraction << 13),
        _ => f32::from_bits(sign | (exponent + 112) << 23 | fraction << 13),
    }
}

/// The nearest 16-bit float, ties to even; too large numbers become infinite.
fn single_to_half(x: f32) -> u16 {
    let bits = x.to_bits();
    let sign = (bits >> 16 & 0x8000) as u16;
    let magnitude = bits & 0x7fff_ffff;
    if magnitude > 0x7f80_0000 {
        return sign | 0x7e00;
    }
    let exponent = (magnitude >> 23) as i32 - 112;
    if exponent >= 31 {
        return sign | 0x7c00;
    }
    let (value, shift) = if exponent > 0 {
        ((exponent as u32) << 23 | magnitude & 0x7f_ffff, 13)
    } else if exponent >= -10 {
        (magnitude & 0x7f_ffff | 0x80_0000, (14 - exponent) as u32)
    } else {
        return sign;
    };
    let half = value >> shift;
    let rest = value & ((1 << shift) - 1);
    let middle = 1 << (shift - 1);
    let up = rest > middle || (rest == middle && half & 1 == 1);
    // A carry runs into the exponent, up to infinity, as it should.
    sign | (half + up as u32) as u16
}
