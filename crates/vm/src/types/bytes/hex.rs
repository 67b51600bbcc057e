//! hex and fromhex.

use crate::fmt::{Print, TextBuf};
use crate::object::Str;
use crate::value::{Val, R};
use crate::Vm;

const DIGITS: &[u8; 16] = b"0123456789abcdef";

/// `b.hex(sep, bytes_per_sep)`
pub fn hex(vm: &Vm, args: &[Val]) -> R {
    let sep = match args.get(1) {
        Some(v) => {
            let sep = match vm.payload_of(*v).cast::<Str>() {
                Some(s) => s.bytes().first().copied().filter(|_| s.len == 1),
                None => vm.with_bytes(*v, |b| b.first().copied().filter(|_| b.len() == 1))?,
            };
            match sep {
                Some(c) => Some(c),
                None => return Err(vm.value_error(format_args!("sep must be length 1."))),
            }
        }
        None => None,
    };
    let group = match args.get(2) {
        Some(n) => vm.index(*n)?,
        None => 1,
    };
    let mut out = TextBuf::new(vm);
    let from = vm.buffer(args[0], false)?;
    // SAFETY: writing the text runs no Python code, and the argument keeps the bytes.
    let data = unsafe { from.bytes() };
    for (i, c) in data.iter().enumerate() {
        // Groups are counted from the right, or with a negative size from the left.
        let boundary = match group {
            0 => false,
            n if n > 0 => (data.len() - i) % n as usize == 0,
            n => i % n.unsigned_abs() == 0,
        };
        if let Some(sep) = sep.filter(|_| i > 0 && boundary) {
            out.push(sep)?;
        }
        out.write(&[DIGITS[(c >> 4) as usize], DIGITS[(c & 15) as usize]])?;
    }
    out.into_str()
}

/// The bytes that hexadecimal text stands for.
fn parse<'v>(vm: &'v Vm, v: Val) -> R<TextBuf<'v>> {
    let Some(text) = vm.payload_of(v).cast::<Str>() else {
        return Err(vm.type_error(format_args!("can't convert '{}' object to str implicitly", vm.type_name(v))));
    };
    let mut out = TextBuf::new(vm);
    let mut rest = text.bytes();
    while let [c, after @ ..] = rest {
        if crate::types::str::split::is_blank(*c) {
            rest = after;
            continue;
        }
        let value = |c: &u8| (*c as char).to_digit(16);
        let (Some(high), Some(low)) = (value(c), after.first().and_then(value)) else {
            return Err(vm.value_error(format_args!("non-hex digit")));
        };
        out.push((high << 4 | low) as u8)?;
        rest = &after[1..];
    }
    Ok(out)
}

/// `bytes.fromhex(text)`, a static method
pub fn fromhex(vm: &Vm, args: &[Val]) -> R {
    parse(vm, args[args.len() - 1])?.into_bytes()
}

/// `bytearray.fromhex(text)`, a static method
pub fn fromhex_bytearray(vm: &Vm, args: &[Val]) -> R {
    let data = parse(vm, args[args.len() - 1])?;
    Ok(super::new_bytearray(vm, data.as_bytes())?.val())
}
