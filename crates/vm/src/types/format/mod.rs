//! Formatting of values by a specification: `format()`, f-strings, `str.format` and the `%` operator.

use crate::fmt::{Print, TextBuf};
use crate::intern::names;
use crate::native::Show;
use crate::object::{Instance, Str};
use crate::types::str::view::{char_offset, count_chars};
use crate::types::{float, int};
use crate::value::{Raised, Val, R};
use crate::Vm;
use number::{format_float, format_int, padding, write_fill, write_small};
use spec::Spec;

pub mod fields;
pub mod number;
pub mod spec;

/// Writes `format(v, spec)`; `spec` is UTF-8.
pub fn format_value(vm: &Vm, v: Val, spec: &[u8], out: &mut dyn Print) -> R<()> {
    if let Some(n) = v.small_int().filter(|_| spec.is_empty()) {
        return write_small(n, out);
    }
    if let Some(s) = v.cast::<Str>().filter(|_| spec.is_empty()) {
        return out.write(s.bytes());
    }
    if v.cast::<Instance>().is_some() {
        if let Some(text) = formatted_by_method(vm, v, spec)? {
            return match text.cast::<Str>() {
                Some(s) => out.write(s.bytes()),
                None => Err(vm.type_error(format_args!("__format__ must return a str, not {}", vm.type_name(text)))),
            };
        }
    }
    if spec.is_empty() {
        return vm.print(v, out, Show::Str);
    }
    let spec = spec::parse(vm, spec)?;
    format_parsed(vm, vm.payload_of(v), &spec, out)
}

/// What `__format__` of a Python-made class gives, if it has one.
fn formatted_by_method(vm: &Vm, v: Val, spec: &[u8]) -> R<Option<Val>> {
    let Some(func) = vm.special(v, *names::__format__)? else {
        return Ok(None);
    };
    let spec = vm.new_str_utf8(spec)?;
    vm.call_bound(func, v, &[spec]).map(Some)
}

#[cold]
fn unknown_code(vm: &Vm, v: Val, spec: &Spec) -> Raised {
    vm.value_error(format_args!("unknown format code '{}' for object of type '{}'", spec.kind as char, vm.type_name(v)))
}

#[cold]
fn invalid(vm: &Vm) -> Raised {
    vm.value_error(format_args!("invalid format specifier"))
}

fn format_parsed(vm: &Vm, v: Val, spec: &Spec, out: &mut dyn Print) -> R<()> {
    if int::is_int(v) {
        return format_integer(vm, v, spec, out);
    }
    if let Some(x) = float::value(v) {
        return match spec.kind {
            b'n' if spec.grouping != 0 => Err(invalid(vm)),
            0 | b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'n' | b'%' => format_float(vm, x, spec, out),
            _ => Err(unknown_code(vm, v, spec)),
        };
    }
    if spec.kind != 0 && spec.kind != b's' {
        return Err(unknown_code(vm, v, spec));
    }
    let Some(s) = v.cast::<Str>() else {
        return Err(vm.type_error(format_args!("can't convert '{}' object to str implicitly", vm.type_name(v))));
    };
    if spec.sign != 0 {
        return Err(vm.value_error(format_args!("sign not allowed in string format specifier")));
    }
    if spec.align == b'=' {
        return Err(vm.value_error(format_args!("'=' alignment not allowed in string format specifier")));
    }
    if spec.grouping != 0 || spec.alternate {
        return Err(invalid(vm));
    }
    format_text(s.bytes(), !s.is_ascii(), spec, out)
}

/// Text cut to the precision and padded, on the right unless the specification says otherwise.
pub fn format_text(text: &[u8], wide: bool, spec: &Spec, out: &mut dyn Print) -> R<()> {
    let end = match spec.precision {
        Some(p) if wide => char_offset(text, p),
        Some(p) => p.min(text.len()),
        None => text.len(),
    };
    let text = text.get(..end).unwrap_or(text);
    let len = if wide { count_chars(text) } else { text.len() };
    let (left, right) = padding(spec, b'<', len);
    write_fill(spec, left, out)?;
    out.write(text)?;
    write_fill(spec, right, out)
}

fn format_integer(vm: &Vm, v: Val, spec: &Spec, out: &mut dyn Print) -> R<()> {
    let groups_well = match spec.grouping {
        b',' => !matches!(spec.kind, b'b' | b'o' | b'x' | b'X' | b'c' | b'n'),
        b'_' => !matches!(spec.kind, b'c' | b'n'),
        _ => true,
    };
    if !groups_well || (spec.kind == b'c' && (spec.alternate || spec.precision.is_some())) {
        return Err(invalid(vm));
    }
    match spec.kind {
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%' => format_float(vm, int::to_float(vm, v)?, spec, out),
        b's' => Err(unknown_code(vm, v, spec)),
        b'c' => {
            if spec.sign != 0 {
                return Err(vm.value_error(format_args!("sign not allowed with integer format specifier 'c'")));
            }
            let c = int::to_i64(v).and_then(|n| u32::try_from(n).ok()).and_then(char::from_u32);
            let Some(c) = c else {
                return Err(vm.overflow_error(format_args!("char not in range(0x110000)")));
            };
            let align = if spec.align == 0 { b'>' } else { spec.align };
            format_text(c.encode_utf8(&mut [0; 4]).as_bytes(), true, &Spec { align, ..*spec }, out)
        }
        _ if spec.precision.is_some() => {
            Err(vm.value_error(format_args!("precision not allowed in integer format specifier")))
        }
        _ => format_int(vm, v, spec, 0, out),
    }
}

/// Writes `v` converted by `!s`, `!r` or `!a` (the letter is checked by the caller).
pub fn convert(vm: &Vm, v: Val, conversion: u8) -> R {
    match conversion {
        b'r' => vm.to_text(v, Show::Repr),
        b'a' => {
            let mut text = TextBuf::new(vm);
            vm.print(v, &mut text, Show::Repr)?;
            let mut out = TextBuf::new(vm);
            if let Ok(text) = core::str::from_utf8(text.as_bytes()) {
                crate::types::str::escape_non_ascii(text, &mut out)?;
            }
            out.into_str()
        }
        _ => vm.to_text(v, Show::Str),
    }
}
