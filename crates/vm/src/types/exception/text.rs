//! The text of exceptions, and how they are shown with their tracebacks.

use super::{group, OS_ERROR};
use crate::fmt::{Print, TextBuf};
use crate::intern::names;
use crate::native::Show;
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;

/// Most exceptions that are shown before the one that led to them.
const MAX_CHAIN: u8 = 50;

fn indent(out: &mut dyn Print, depth: usize) -> R<()> {
    (0..=depth).try_for_each(|_| out.str("  "))
}

fn is_os_error(ty: &'static Type) -> bool {
    let mut at = Some(Gc::from_static(ty));
    while let Some(ty) = at {
        if ty == Gc::from_static(&OS_ERROR) {
            return true;
        }
        at = ty.base.get().cast::<Type>();
    }
    false
}

/// `str(e)` and `repr(e)`.
pub(super) fn print_value(vm: &Vm, v: Val, out: &mut dyn Print, show: Show) -> R<()> {
    let Some(e) = v.cast::<Exception>() else { return Ok(()) };
    let args = e.args.get();
    let items: &[Val] = args.cast::<Tuple>().map_or(&[], |t| t.static_items());
    if show == Show::Repr {
        out.str(e.ty.native_name())?;
        return print_args(vm, items, out);
    }
    if !group::members(e).is_empty() {
        if let [message, ..] = *items {
            vm.print(message, out, Show::Str)?;
        }
        let n = group::members(e).len();
        return out.args(format_args!(" ({n} sub-exception{})", if n == 1 { "" } else { "s" }));
    }
    match *items {
        [] => Ok(()),
        [arg] => {
            if is_os_error(e.ty) {
                if let Some(name) = arg.small_int().and_then(|n| crate::errno::name(n as i32)) {
                    out.str("[Errno ")?;
                    vm.print(arg, out, Show::Str)?;
                    out.str("] ")?;
                    return out.str(name);
                }
            }
            vm.print(arg, out, Show::Str)
        }
        [errno, text] if is_os_error(e.ty) => {
            out.str("[Errno ")?;
            vm.print(errno, out, Show::Str)?;
            out.str("] ")?;
            if let Some(name) = errno.small_int().and_then(|n| crate::errno::name(n as i32)) {
                out.str(name)?;
                out.str(": ")?;
            }
            vm.print(text, out, Show::Str)
        }
        _ => vm.print(args, out, Show::Repr),
    }
}

/// `(a, b)` as an exception's repr shows its arguments: one argument without a trailing comma.
pub fn print_args(vm: &Vm, items: &[Val], out: &mut dyn Print) -> R<()> {
    out.str("(")?;
    for (i, &a) in items.iter().enumerate() {
        if i > 0 {
            out.str(", ")?;
        }
        vm.print(a, out, Show::Repr)?;
    }
    if items.len() == 1 {
        out.str(",")?;
    }
    out.str(")")
}

impl Vm {
    /// Writes the traceback and the exception as the prompt shows them, after the exceptions that led to it.
    pub fn print_exception(&self, e: Val, out: &mut dyn Print) -> R<()> {
        self.print_chain(e, out, MAX_CHAIN)
    }

    fn print_chain(&self, e: Val, out: &mut dyn Print, left: u8) -> R<()> {
        self.check_stack()?;
        if let Some(object) = self.exception_object(e) {
            if let (Some((before, link)), 1..) = (object.led_to_it(), left) {
                self.print_chain(before, out, left - 1)?;
                out.str(link)?;
            }
            if !group::members(object).is_empty() {
                return self.print_group(e, out, 0);
            }
        }
        self.print_own(e, out, "")
    }

    /// The traceback, the exception's line and notes. `kind` comes before the word "Traceback".
    fn print_own(&self, e: Val, out: &mut dyn Print, kind: &str) -> R<()> {
        if let Some(object) = self.exception_object(e) {
            let len = object.traceback_len.get();
            if len > 0 {
                out.str(kind)?;
                out.str("Traceback (most recent call last):\n")?;
            }
            for i in (0..len).rev() {
                let Some((f, offset)) = object.frame(i) else { continue };
                if let Some(f) = f.cast::<Function>() {
                    self.print_frame(f, offset, out)?;
                } else if let Some(file) = f.cast::<Str>() {
                    // Where the compiler found an error: a file and a line.
                    out.args(format_args!("  File \"{}\", line {}\n", file.as_str(), offset))?;
                }
            }
        }
        self.print_exception_line(e, out)?;
        let notes = self.exception_object(e).and_then(|e| e.kept(*names::__notes__)).and_then(|n| n.cast::<List>());
        let mut at = 0;
        while let Some(note) = notes.and_then(|n| n.get(at)) {
            self.print(note, out, Show::Str)?;
            out.str("\n")?;
            at += 1;
        }
        Ok(())
    }

    /// An exception group as a tree.
    fn print_group(&self, e: Val, out: &mut dyn Print, depth: usize) -> R<()> {
        self.check_stack()?;
        let mut own = TextBuf::new(self);
        let Some(object) = self.exception_object(e) else { return Ok(()) };
        let members = group::members(object);
        self.print_own(e, &mut own, if members.is_empty() { "" } else { "Exception Group " })?;
        for (i, line) in own.as_bytes().split(|&c| c == b'\n').enumerate() {
            if !line.is_empty() {
                indent(out, depth)?;
                out.str(if i == 0 && depth == 0 && object.traceback_len.get() > 0 { "+ " } else { "| " })?;
                out.write(line)?;
                out.str("\n")?;
            }
        }
        for (i, &member) in members.iter().enumerate() {
            indent(out, if i == 0 { depth } else { depth + 1 })?;
            out.args(format_args!(
                "{}---------------- {} ----------------\n",
                if i == 0 { "+-+" } else { "+" },
                i + 1
            ))?;
            self.print_group(member, out, depth + 1)?;
        }
        if !members.is_empty() {
            indent(out, depth + 1)?;
            out.str("+------------------------------------\n")?;
        }
        Ok(())
    }

    fn print_frame(&self, f: Gc<Function>, offset: usize, out: &mut dyn Print) -> R<()> {
        out.str("  File \"")?;
        if let Some(file) = f.unit.file.get().cast::<Str>() {
            out.str(file.as_str())?;
        }
        let line = f.line_at(offset);
        out.args(format_args!("\", line {}, in {}\n", line, f.name().as_str()))
    }

    /// `Type: text` with a line end.
    fn print_exception_line(&self, e: Val, out: &mut dyn Print) -> R<()> {
        out.str(self.type_name(e))?;
        out.str(": ")?;
        self.print(e, out, Show::Str)?;
        out.str("\n")
    }
}
