//! Attributes of exceptions, and the links between them.
//!
//! Most exceptions have no more than arguments and the exception that was being handled when they were raised; only
//! others get a dict, for `raise .. from`, notes and attributes that programs set.

use super::{traceback, IMPORT_ERROR, OS_ERROR, SYSTEM_EXIT};
use crate::intern::names;
use crate::object::*;
use crate::types::{dict::table, list};
use crate::value::{Val, R};
use crate::Vm;

/// Attributes that are an argument, if there is one.
static ARGUMENTS: &[(&str, &Type, usize)] = &[
    ("strerror", &OS_ERROR, 1),
    ("filename", &OS_ERROR, 2),
    ("code", &SYSTEM_EXIT, 0),
    ("name", &IMPORT_ERROR, usize::MAX),
    ("msg", &IMPORT_ERROR, 0),
    ("message", &super::group::BASE_EXCEPTION_GROUP, 0),
    ("exceptions", &super::group::BASE_EXCEPTION_GROUP, 1),
];

impl Exception {
    /// An attribute in the exception's dict.
    pub(super) fn kept(&self, name: Gc<Str>) -> Option<Val> {
        table::get_str(self.more.get().cast::<Dict>()?, name)
    }

    fn context(&self) -> Val {
        let more = self.more.get();
        match more.is_kind(Kind::Dict) {
            true => self.kept(*names::__context__).unwrap_or(Val::NONE),
            false => more,
        }
    }

    /// The exception to show before this one, and what to say between them.
    pub(super) fn led_to_it(&self) -> Option<(Val, &'static str)> {
        let is_there = |v: &Val| !v.is_none();
        if let Some(cause) = self.kept(*names::__cause__).filter(is_there) {
            return Some((cause, "\nThe above exception was the direct cause of the following exception:\n\n"));
        }
        if self.kept(*names::__suppress_context__) == Some(Val::TRUE) {
            return None;
        }
        let text = "\nDuring handling of the above exception, another exception occurred:\n\n";
        Some(self.context()).filter(is_there).map(|context| (context, text))
    }
}

/// Gives an exception the context, cause, notes and traceback of another.
pub(super) fn copy_links(vm: &Vm, from: Gc<Exception>, to: Gc<Exception>) -> R<()> {
    match from.more.get().cast::<Dict>() {
        Some(d) => to.more.set(table::copy(vm, d)?.val()),
        None => to.more.set(from.more.get()),
    }
    traceback::copy(vm, from, to)
}

/// The exception's dict, made if it has none. It always has `__context__`, so storing that takes no memory.
fn dict(vm: &Vm, e: Gc<Exception>) -> R<Gc<Dict>> {
    if let Some(d) = e.more.get().cast::<Dict>() {
        return Ok(d);
    }
    let d = table::new(vm, 2)?;
    table::set_str(vm, d, *names::__context__, e.more.get())?;
    e.more.set(d.val());
    Ok(d)
}

fn put_context(vm: &Vm, e: Gc<Exception>, context: Val) -> R<()> {
    match e.more.get().cast::<Dict>() {
        Some(d) => table::set_str(vm, d, *names::__context__, context),
        None => {
            e.more.set(context);
            Ok(())
        }
    }
}

pub(super) fn get(vm: &Vm, v: Val, name: Gc<Str>) -> R {
    let Some(e) = v.cast::<Exception>() else { return Ok(Val::UNBOUND) };
    if name == *names::__context__ {
        return Ok(e.context());
    }
    if let Some(value) = e.kept(name) {
        return Ok(value);
    }
    if name == *names::__cause__ {
        return Ok(Val::NONE);
    }
    if name == *names::__suppress_context__ {
        return Ok(Val::FALSE);
    }
    if name == *names::__traceback__ {
        return traceback::outermost(vm, e);
    }
    let found = ARGUMENTS
        .iter()
        .find(|(n, ty, _)| *n == name.as_str() && vm.is_subtype(Gc::from_static(e.ty), Gc::from_static(ty)));
    let Some((_, _, i)) = found else { return Ok(Val::UNBOUND) };
    Ok(e.args.get().cast::<Tuple>().and_then(|t| t.items().get(*i).copied()).unwrap_or(Val::NONE))
}

pub(super) fn set(vm: &Vm, v: Val, name: Gc<Str>, value: Val) -> R<bool> {
    let Some(e) = v.cast::<Exception>() else { return Ok(false) };
    if name == *names::__traceback__ {
        if value.is_none() {
            e.traceback_len.set(0);
        }
        return Ok(true);
    }
    if name == *names::args && value != Val::UNBOUND {
        if !value.is_kind(Kind::Tuple) {
            return Err(vm.type_error(format_args!("args must be a tuple")));
        }
        e.args.set(value);
        return Ok(true);
    }
    if name == *names::__cause__ {
        vm.set_cause(v, value)?;
        return Ok(true);
    }
    if name == *names::__context__ {
        check_link(vm, value)?;
        put_context(vm, e, value)?;
        return Ok(true);
    }
    if value == Val::UNBOUND {
        return match e.more.get().cast::<Dict>() {
            Some(d) => Ok(table::remove_str(vm, d, name)?.is_some()),
            None => Ok(false),
        };
    }
    let name = vm.intern_str(name)?;
    table::set_str(vm, dict(vm, e)?, name, value)?;
    Ok(true)
}

/// Whether setting this attribute of an instance of an exception class made by Python code is for the builtin object.
pub(crate) fn is_link(name: Gc<Str>) -> bool {
    [*names::args, *names::__cause__, *names::__context__, *names::__suppress_context__, *names::__traceback__]
        .contains(&name)
}

fn check_link(vm: &Vm, value: Val) -> R<()> {
    if value.is_none() || vm.is_instance_of(value, Gc::from_static(&super::BASE_EXCEPTION)) {
        return Ok(());
    }
    Err(vm.type_error(format_args!("exception cause must be None or derive from BaseException")))
}

pub(super) fn with_traceback(vm: &Vm, args: &[Val]) -> R {
    set(vm, args[0], *names::__traceback__, args[1])?;
    Ok(args[0])
}

pub(super) fn add_note(vm: &Vm, args: &[Val]) -> R {
    let Some(e) = args[0].cast::<Exception>() else { return Ok(Val::NONE) };
    if !args[1].is_kind(Kind::Str) {
        return Err(vm.type_error(format_args!("note must be a str, not '{}'", vm.type_name(args[1]))));
    }
    let notes = match e.kept(*names::__notes__).and_then(|n| n.cast::<List>()) {
        Some(notes) => notes,
        None => {
            let notes = vm.new_list(1)?;
            table::set_str(vm, dict(vm, e)?, *names::__notes__, notes.val())?;
            notes
        }
    };
    list::push(vm, notes, args[1])?;
    Ok(Val::NONE)
}

impl Vm {
    /// `raise e from cause`
    pub fn set_cause(&self, exception: Val, cause: Val) -> R<()> {
        let cause = if cause.is_kind(Kind::Type) { self.exception_of(cause)? } else { cause };
        check_link(self, cause)?;
        let Some(e) = self.exception_object(exception) else { return Ok(()) };
        let d = dict(self, e)?;
        table::set_str(self, d, *names::__cause__, cause)?;
        table::set_str(self, d, *names::__suppress_context__, Val::TRUE)
    }

    /// Notes that an exception was raised while `handled` was being handled.
    pub(crate) fn set_context(&self, exception: Val, handled: Val) {
        /// Links that are followed to keep the chain from becoming a ring.
        const FOLLOWED: usize = 100;
        let (Some(e), Some(mut at)) = (self.exception_object(exception), self.exception_object(handled)) else {
            return;
        };
        if e == at {
            return;
        }
        for _ in 0..FOLLOWED {
            let Some(next) = self.exception_object(at.context()) else { break };
            if next == e {
                // Both store to a place that is there.
                let _ = put_context(self, at, Val::NONE);
                break;
            }
            at = next;
        }
        let _ = put_context(self, e, handled);
    }
}
