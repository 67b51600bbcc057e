//! Builtin functions about text: `print`, `input`, `repr` and the like.

use super::{arg, is_word, unexpected_keyword};
use crate::fmt::{Print, TextBuf};
use crate::intern::names;
use crate::native::Show;
use crate::object::*;
use crate::state::slots;
use crate::types::{bytes, format};
use crate::value::{Raised, Val, R};
use crate::Vm;

pub const FUNCTIONS: &[Builtin] = &[
    Builtin::exact("ascii", 1, |vm, args| ascii(vm, arg(args, 0))),
    Builtin::range("breakpoint", 0, 255, |_, _| Ok(Val::NONE)),
    Builtin::range("format", 1, 2, format_function),
    Builtin::range("help", 0, 1, help),
    Builtin::range("input", 0, 1, input),
    Builtin::kw("print", 0, 255, print),
    Builtin::exact("repr", 1, |vm, args| vm.to_text(arg(args, 0), Show::Repr)),
];

/// Standard output as a place to print to.
pub struct StdOut<'v>(pub &'v Vm);

impl Print for StdOut<'_> {
    fn write(&mut self, text: &[u8]) -> R<()> {
        self.0.stdout_write(text)
    }
}

#[cold]
pub fn not_a_str(vm: &Vm, v: Val) -> Raised {
    vm.type_error(format_args!("can't convert '{}' object to str implicitly", vm.type_name(v)))
}

fn print(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let (mut sep, mut end, mut file) = (Val::NONE, Val::NONE, Val::NONE);
    for pair in kw.chunks_exact(2) {
        let &[name, value] = pair else { continue };
        if is_word(name, "end") {
            end = value;
        } else if is_word(name, "sep") {
            sep = value;
        } else if is_word(name, "file") {
            file = value;
        } else if !is_word(name, "flush") {
            return Err(unexpected_keyword(vm, name));
        }
    }
    for v in [sep, end] {
        if !v.is_none() && !vm.payload_of(v).is_kind(Kind::Str) {
            return Err(not_a_str(vm, v));
        }
    }
    if file.is_none() {
        print_to(vm, args, sep, end, true, &mut StdOut(vm))?;
        return Ok(Val::NONE);
    }
    let write = vm.get_attr(file, *names::write)?;
    // Streams written in Python get bytes, whatever is written to them.
    let stream = file.is_kind(Kind::Instance) && vm.native_of(file).stream.is_some();
    let out = &mut Writer { vm, write, as_bytes: stream && vm.payload_of(file) == file };
    print_to(vm, args, sep, end, false, out)?;
    Ok(Val::NONE)
}

/// Passes text on to a `write` method.
struct Writer<'v> {
    vm: &'v Vm,
    write: Val,
    as_bytes: bool,
}

impl Print for Writer<'_> {
    fn write(&mut self, text: &[u8]) -> R<()> {
        let text =
            if self.as_bytes { bytes::new_bytearray(self.vm, text)?.val() } else { self.vm.new_str_utf8(text)? };
        self.vm.call(self.write, &[text]).map(|_| ())
    }
}

/// `pieces` says that the text of one value may be written in pieces.
fn print_to(vm: &Vm, args: &[Val], sep: Val, end: Val, pieces: bool, out: &mut dyn Print) -> R<()> {
    for (i, v) in args.iter().enumerate() {
        if i > 0 {
            write_or(vm, sep, b" ", out)?;
        }
        match v.cast::<Str>() {
            Some(s) => out.write(s.bytes())?,
            None if pieces => vm.print(*v, out, Show::Str)?,
            None => {
                let mut text = TextBuf::new(vm);
                vm.print(*v, &mut text, Show::Str)?;
                out.write(text.as_bytes())?;
            }
        }
    }
    write_or(vm, end, b"\n", out)
}

/// Writes a str, or the default for None.
fn write_or(vm: &Vm, v: Val, default: &[u8], out: &mut dyn Print) -> R<()> {
    match vm.payload_of(v).cast::<Str>() {
        Some(s) => out.write(s.bytes()),
        None => out.write(default),
    }
}

/// `repr` with everything but ASCII escaped.
fn ascii(vm: &Vm, v: Val) -> R {
    let text = vm.to_text(v, Show::Repr)?;
    let Some(s) = text.cast::<Str>() else { return Ok(text) };
    if s.is_ascii() {
        return Ok(text);
    }
    let mut out = TextBuf::new(vm);
    for c in s.as_str().chars() {
        match c as u32 {
            0..=0x7f => out.push(c as u8)?,
            n @ 0x80..=0xff => out.args(format_args!("\\x{n:02x}"))?,
            n @ 0x100..=0xffff => out.args(format_args!("\\u{n:04x}"))?,
            n => out.args(format_args!("\\U{n:08x}"))?,
        }
    }
    out.into_str()
}

fn format_function(vm: &Vm, args: &[Val]) -> R {
    let (v, spec) = (arg(args, 0), args.get(1).copied());
    let spec = match spec {
        Some(spec) => spec,
        None => crate::intern::empty(),
    };
    let Some(text) = vm.payload_of(spec).cast::<Str>() else { return Err(not_a_str(vm, spec)) };
    if let Some(result) = vm.call_special(v, *names::__format__, &[spec])? {
        return Ok(result);
    }
    let inner = vm.payload_of(v);
    let formats = inner.is_kind(Kind::Str)
        || crate::types::int::is_int(inner)
        || crate::types::complex::number(vm, inner)?.is_some();
    if !formats && !text.bytes().is_empty() {
        let name = vm.type_name(v);
        return Err(vm.type_error(format_args!("unsupported format string passed to {name}.__format__")));
    }
    let mut out = TextBuf::new(vm);
    format::format_value(vm, v, text.bytes(), &mut out)?;
    out.into_str()
}

fn input(vm: &Vm, args: &[Val]) -> R {
    if let Some(prompt) = args.first() {
        vm.print(*prompt, &mut StdOut(vm), Show::Str)?;
    }
    let stdin = vm.roots[slots::STDIN].get();
    if stdin == Val::UNBOUND {
        return Err(vm.raise_bare(&crate::types::exception::EOF_ERROR));
    }
    let readline = vm.get_attr(stdin, *names::readline)?;
    let line = vm.call(readline, &[])?;
    let Some(s) = line.cast::<Str>() else { return Ok(line) };
    let text = s.as_str();
    if text.is_empty() {
        return Err(vm.raise_bare(&crate::types::exception::EOF_ERROR));
    }
    match text.strip_suffix('\n') {
        Some(rest) => vm.new_str(rest.strip_suffix('\r').unwrap_or(rest)),
        None => Ok(line),
    }
}

fn help(vm: &Vm, args: &[Val]) -> R {
    let out = &mut StdOut(vm);
    let Some(&v) = args.first() else {
        out.str("help(x) shows the attributes of x; help('modules') lists the builtin modules.\n")?;
        return Ok(Val::NONE);
    };
    if v.cast::<Str>().is_some_and(|s| s.as_str() == "modules") {
        for module in vm.host.modules {
            out.str(module.native.map_or("", |n| n.name))?;
            out.write(b"\n")?;
        }
        return Ok(Val::NONE);
    }
    out.write(b"object ")?;
    vm.print(v, out, Show::Str)?;
    out.args(format_args!(" is of type {}\n", vm.type_name(v)))?;
    let attributes = super::attributes::dir(vm, args)?;
    vm.each(attributes, &mut |name| {
        let Some(text) = name.cast::<Str>() else { return Ok(()) };
        let Some(value) = vm.find_attr_quiet(v, text)? else { return Ok(()) };
        out.args(format_args!("  {} -- ", text.as_str()))?;
        vm.print(value, out, Show::Repr)?;
        out.write(b"\n")
    })?;
    Ok(Val::NONE)
}
