//! The `%` operator of str, bytes and bytearray.

use super::view::{view, Flavor, View};
use crate::fmt::{Print, TextBuf};
use crate::intern::names;
use crate::native::Show;
use crate::object::{Bytes, Kind, Str, Tuple};
use crate::types::format::number::{format_float, format_int, write_small};
use crate::types::format::spec::Spec;
use crate::types::format::{convert, format_text};
use crate::types::{self, float, int, TypeId};
use crate::value::{Raised, Val, R};
use crate::Vm;

/// The right operand.
struct Operands<'a> {
    vm: &'a Vm,
    all: Val,
    /// The template's type.
    flavor: Flavor,
    /// Those used up so far.
    used: usize,
}

impl Operands<'_> {
    fn get(&self, i: usize) -> Option<Val> {
        match self.all.cast::<Tuple>() {
            Some(t) => t.items().get(i).copied(),
            None => (i == 0).then_some(self.all),
        }
    }

    fn next(&mut self) -> R {
        let i = self.used;
        self.used += 1;
        match self.get(i) {
            Some(v) => Ok(v),
            None => Err(self.vm.type_error(format_args!("format string needs more arguments"))),
        }
    }

    /// Whether fields can be looked up by name.
    fn is_mapping(&self) -> bool {
        let plain = match self.all.kind() {
            Some(Kind::Tuple | Kind::Str) => true,
            Some(Kind::Bytes | Kind::ByteArray) => self.flavor != Flavor::Str,
            _ => false,
        };
        !plain
            && (self.all.kind() == Some(crate::object::Kind::Instance)
                || self.vm.native_of(self.all).get_item.is_some())
    }
}

/// `template % operands`
pub fn format(vm: &Vm, template: Val, operands: Val) -> R {
    let Some(mut text) = view(&template) else { return Ok(Val::NOT_IMPLEMENTED) };
    let inner = vm.payload_of(operands);
    let all = if inner.cast::<Tuple>().is_some() {
        inner
    } else if inner.is_kind(Kind::Ext) && vm.native_of(inner).name == "tuple" {
        // What `os.uname()` gives.
        vm.call(types::builtin(TypeId::Tuple).val(), &[inner])?
    } else {
        operands
    };
    let mut operands = Operands { vm, all, flavor: text.flavor, used: 0 };
    let copy;
    if text.flavor == Flavor::ByteArray {
        // Formatting runs Python code, which could resize a bytearray: the template is a copy of it.
        copy = vm.new_bytes(text.data)?;
        text.data = view(&copy).map_or(&[], |v| v.data);
    }
    let mut out = TextBuf::new(vm);
    let mut rest = text.data;
    while let Some(at) = rest.iter().position(|c| *c == b'%') {
        if at > 0 {
            out.write(&rest[..at])?;
        }
        rest = &rest[at + 1..];
        rest = match (rest.first(), operands.get(operands.used).and_then(Val::small_int)) {
            (Some(b'%'), _) => {
                out.write(b"%")?;
                &rest[1..]
            }
            (Some(b'd'), Some(n)) => {
                operands.used += 1;
                write_small(n, &mut out)?;
                &rest[1..]
            }
            _ => conversion(vm, text, rest, &mut operands, &mut out)?,
        };
    }
    out.write(rest)?;
    let left_over = operands.get(operands.used).is_some();
    if left_over && !(operands.all.cast::<Tuple>().is_none() && operands.is_mapping()) {
        return Err(vm.type_error(format_args!("format string didn't convert all arguments")));
    }
    match text.flavor {
        Flavor::Str => out.into_str(),
        _ => text.make(vm, out.as_bytes()),
    }
}

#[cold]
fn incomplete(vm: &Vm) -> Raised {
    vm.value_error(format_args!("incomplete format"))
}

fn starred(vm: &Vm, operands: &mut Operands<'_>) -> R<isize> {
    let v = operands.next()?;
    vm.index(v)
}

/// Takes decimal digits off the start of `rest`.
fn digits(rest: &mut &[u8]) -> usize {
    let mut n = 0usize;
    while let Some(c) = rest.first().filter(|c| c.is_ascii_digit()) {
        n = n.saturating_mul(10).saturating_add((c - b'0') as usize);
        *rest = &rest[1..];
    }
    n.min(isize::MAX as usize)
}

/// One conversion, behind its `%`; gives what follows it.
fn conversion<'t>(
    vm: &Vm,
    text: View<'t>,
    rest: &'t [u8],
    operands: &mut Operands<'_>,
    out: &mut TextBuf<'_>,
) -> R<&'t [u8]> {
    let mut rest = rest;
    let mut spec = Spec { align: b'>', ..Spec::default() };
    let mut by_name = None;
    if let [b'(', after @ ..] = rest {
        let mut open = 1;
        let end = after.iter().position(|c| {
            open += match c {
                b'(' => 1,
                b')' => -1,
                _ => 0,
            };
            open == 0
        });
        let Some(end) = end else {
            return Err(vm.value_error(format_args!("incomplete format key")));
        };
        if !operands.is_mapping() {
            return Err(vm.type_error(format_args!("format needs a dict")));
        }
        vm.check_name(&after[..end])?;
        let key = View {
            wide: text.wide,
            flavor: if text.flavor == Flavor::Str { Flavor::Str } else { Flavor::Bytes },
            data: text.data,
        };
        let key = key.make(vm, &after[..end])?;
        by_name = Some(vm.get_item(operands.all, key)?);
        operands.used = 1;
        rest = &after[end + 1..];
    }
    while let Some(c) = rest.first() {
        match c {
            b'-' => spec.align = b'<',
            b'+' => spec.sign = b'+',
            b' ' if spec.sign != b'+' => spec.sign = b' ',
            b' ' => {}
            b'#' => spec.alternate = true,
            b'0' => spec.zero = true,
            _ => break,
        }
        rest = &rest[1..];
    }
    if let [b'*', after @ ..] = rest {
        let n = starred(vm, operands)?;
        if n < 0 {
            spec.align = b'<';
        }
        spec.width = n.unsigned_abs();
        rest = after;
    } else {
        spec.width = digits(&mut rest);
    }
    if let [b'.', after @ ..] = rest {
        rest = after;
        spec.precision = Some(match rest {
            [b'*', after @ ..] => {
                rest = after;
                usize::try_from(starred(vm, operands)?).unwrap_or(0)
            }
            _ => digits(&mut rest),
        });
    }
    while let [b'h' | b'l' | b'L', after @ ..] = rest {
        rest = after;
    }
    let [kind, after @ ..] = rest else { return Err(incomplete(vm)) };
    if *kind == b'%' {
        out.write(b"%")?;
        return Ok(after);
    }
    let known = matches!(
        kind,
        b'd' | b'i'
            | b'u'
            | b'o'
            | b'x'
            | b'X'
            | b'e'
            | b'E'
            | b'f'
            | b'F'
            | b'g'
            | b'G'
            | b'c'
            | b's'
            | b'r'
            | b'a'
            | b'b'
    );
    if !known || (*kind == b'b' && text.flavor == Flavor::Str) {
        let index = text.data.len() - rest.len();
        return Err(vm.value_error(format_args!(
            "unsupported format character '{}' (0x{:x}) at index {}",
            *kind as char, kind, index
        )));
    }
    let v = match by_name {
        Some(v) => v,
        None => operands.next()?,
    };
    spec.kind = *kind;
    one(vm, text.flavor, v, spec, out)?;
    Ok(after)
}

/// Writes one value.
fn one(vm: &Vm, flavor: Flavor, v: Val, mut spec: Spec, out: &mut TextBuf<'_>) -> R<()> {
    let padded = spec.width > 0 || spec.precision.is_some();
    match spec.kind {
        b's' | b'b' => {
            if let Some(s) = v.cast::<Str>() {
                return format_text(s.bytes(), !s.is_ascii(), &spec, out);
            }
            if flavor != Flavor::Str {
                if let Some(b) = vm.payload_of(v).cast::<Bytes>() {
                    return format_text(b.bytes(), false, &spec, out);
                }
                if let Some(b) = vm.try_buffer(v, false)? {
                    // SAFETY: writing to the text allocates, which moves no object, and runs no Python code.
                    return format_text(unsafe { b.bytes() }, false, &spec, out);
                }
            }
            if !padded {
                return vm.print(v, out, Show::Str);
            }
            text_of(vm, v, b's', &spec, out)
        }
        b'r' if !padded => vm.print(v, out, Show::Repr),
        b'r' | b'a' => text_of(vm, v, spec.kind, &spec, out),
        b'c' => one_char(vm, flavor, v, spec, out),
        b'd' | b'i' | b'u' | b'o' | b'x' | b'X' => {
            let decimal = matches!(spec.kind, b'd' | b'i' | b'u');
            let n = integer(vm, v, decimal)?;
            if decimal {
                spec.kind = 0;
            }
            let digits = spec.precision.unwrap_or(0);
            zero_fill(&mut spec);
            format_int(vm, n, &spec, digits, out)
        }
        _ => {
            let x = float::get(vm, v)?;
            zero_fill(&mut spec);
            format_float(vm, x, &spec, out)
        }
    }
}

/// The `0` flag of a number, unless it is aligned to the left.
fn zero_fill(spec: &mut Spec) {
    if spec.zero && spec.align != b'<' {
        spec.align = b'=';
        spec.fill[0] = b'0';
    }
}

fn text_of(vm: &Vm, v: Val, how: u8, spec: &Spec, out: &mut TextBuf<'_>) -> R<()> {
    let text = convert(vm, v, how)?;
    match text.cast::<Str>() {
        Some(s) => format_text(s.bytes(), !s.is_ascii(), spec, out),
        None => Ok(()),
    }
}

/// The int that `%d` and its kin print; only decimal conversions cut floats.
fn integer(vm: &Vm, v: Val, decimal: bool) -> R {
    let payload = vm.payload_of(v);
    if int::is_int(payload) {
        return Ok(payload);
    }
    match float::value(payload) {
        Some(x) if decimal => int::from_float(vm, x),
        _ if decimal && vm.special(v, *names::__int__)?.is_some() => match vm.call_special(v, *names::__int__, &[])? {
            Some(n) if int::is_int(n) => Ok(n),
            _ => vm.unsupported("__int__", v),
        },
        _ => int::from_isize(vm, vm.index(v)?),
    }
}

fn one_char(vm: &Vm, flavor: Flavor, v: Val, mut spec: Spec, out: &mut TextBuf<'_>) -> R<()> {
    let bad = || vm.type_error(format_args!("%c needs int or char"));
    spec.precision = None;
    if int::is_int(v) {
        let n = int::to_i64(v).and_then(|n| u32::try_from(n).ok());
        if flavor != Flavor::Str {
            let Some(c) = n.and_then(|n| u8::try_from(n).ok()) else {
                return Err(vm.overflow_error(format_args!("%c arg not in range(256)")));
            };
            return format_text(&[c], false, &spec, out);
        }
        let Some(c) = n.and_then(char::from_u32) else {
            return Err(vm.overflow_error(format_args!("%c arg not in range(0x110000)")));
        };
        return format_text(c.encode_utf8(&mut [0; 4]).as_bytes(), true, &spec, out);
    }
    let v = vm.payload_of(v);
    match view(&v) {
        Some(c) if c.length() == 1 && (c.flavor == Flavor::Str) == (flavor == Flavor::Str) => {
            format_text(c.data, c.wide, &spec, out)
        }
        _ => Err(bad()),
    }
}
