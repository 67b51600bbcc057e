//! encode and decode: UTF-8 and ASCII, with the error handlers strict, ignore and replace.

use super::view::{this, view, Flavor};
use crate::fmt::{Print, TextBuf};
use crate::object::Str;
use crate::value::{Raised, Val, R};
use crate::Vm;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum OnError {
    Strict,
    Ignore,
    Replace,
}

fn encoding(vm: &Vm, v: Val) -> R<Encoding> {
    if v == Val::UNBOUND {
        return Ok(Encoding::Utf8);
    }
    let Some(name) = vm.payload_of(v).cast::<Str>() else {
        return Err(not_str(vm, v));
    };
    match name.as_str() {
        "utf-8" | "utf8" | "UTF-8" | "UTF8" | "utf_8" => Ok(Encoding::Utf8),
        "ascii" | "us-ascii" | "ASCII" => Ok(Encoding::Ascii),
        other => Err(vm.lookup_error(format_args!("unknown encoding: {other}"))),
    }
}

fn on_error(vm: &Vm, v: Val) -> R<OnError> {
    if v == Val::UNBOUND {
        return Ok(OnError::Strict);
    }
    let Some(name) = vm.payload_of(v).cast::<Str>() else {
        return Err(not_str(vm, v));
    };
    match name.as_str() {
        "strict" => Ok(OnError::Strict),
        "ignore" => Ok(OnError::Ignore),
        "replace" => Ok(OnError::Replace),
        other => Err(vm.lookup_error(format_args!("unknown error handler name '{other}'"))),
    }
}

#[cold]
fn not_str(vm: &Vm, v: Val) -> Raised {
    vm.type_error(format_args!("can't convert '{}' object to str implicitly", vm.type_name(v)))
}

/// `str.encode(encoding, errors)`
pub fn encode(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let mut given = [Val::UNBOUND; 3];
    vm.bind("str", &["self", "encoding", "errors"], 1, args, kw, &mut given)?;
    let text = this(&given);
    if text.flavor != Flavor::Str {
        return vm.unsupported("encode", given[0]);
    }
    match encode_pieces(vm, given[0], given[1], given[2])? {
        Some(out) => out.into_bytes(),
        None => vm.new_bytes(text.data),
    }
}

/// The encoded text of a str, or None if it is the str's own bytes.
pub fn encode_pieces<'v>(vm: &'v Vm, s: Val, name: Val, errors: Val) -> R<Option<TextBuf<'v>>> {
    let (code, errors) = (encoding(vm, name)?, on_error(vm, errors)?);
    let Some(text) = view(&s).filter(|t| t.wide && code == Encoding::Ascii) else {
        return Ok(None);
    };
    let mut out = TextBuf::new(vm);
    let mut position = 0usize;
    for c in text.data {
        if c.is_ascii() {
            out.push(*c)?;
        } else if c & 0xc0 != 0x80 {
            match errors {
                OnError::Strict => {
                    return Err(vm.unicode_error(format_args!("character at index {position} isn't ASCII")));
                }
                OnError::Replace => out.push(b'?')?,
                OnError::Ignore => {}
            }
        }
        position += usize::from(c & 0xc0 != 0x80);
    }
    Ok(Some(out))
}

/// `bytes.decode(encoding, errors)`
pub fn decode_method(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let mut given = [Val::UNBOUND; 3];
    vm.bind("str", &["self", "encoding", "errors"], 1, args, kw, &mut given)?;
    let text = this(&given);
    if text.flavor == Flavor::Str {
        return vm.unsupported("decode", given[0]);
    }
    decode(vm, text.data, given[1], given[2])
}

/// A str of encoded bytes; `name` and `errors` are UNBOUND for the defaults.
pub fn decode(vm: &Vm, data: &[u8], name: Val, errors: Val) -> R {
    let (code, errors) = (encoding(vm, name)?, on_error(vm, errors)?);
    if data.is_ascii() {
        return super::view::ascii(vm, data);
    }
    let bad = |at: usize| {
        vm.unicode_error(format_args!("can't decode byte 0x{:02x} at index {at}", data.get(at).unwrap_or(&0)))
    };
    if code == Encoding::Utf8 && errors == OnError::Strict {
        return match core::str::from_utf8(data) {
            Ok(_) => vm.new_str_utf8(data),
            Err(e) => Err(bad(e.valid_up_to())),
        };
    }
    let mut out = TextBuf::new(vm);
    let mut at = 0;
    while let Some(c) = data.get(at) {
        let (good, skip) = if c.is_ascii() {
            (1, 0)
        } else if code == Encoding::Ascii {
            (0, 1)
        } else {
            match core::str::from_utf8(&data[at..]) {
                Ok(_) => (data.len() - at, 0),
                Err(e) => (e.valid_up_to(), e.error_len().unwrap_or(data.len() - at - e.valid_up_to())),
            }
        };
        out.write(&data[at..at + good])?;
        at += good;
        if skip > 0 {
            match errors {
                OnError::Strict => return Err(bad(at)),
                OnError::Ignore => {}
                OnError::Replace => out.char('\u{fffd}')?,
            }
            at += skip;
        }
    }
    out.into_str()
}
