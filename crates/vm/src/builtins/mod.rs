//! The builtin names: functions, types, constants and exceptions, in one table in ROM.

mod attributes;
mod iteration;
mod numeric;
mod text;

pub use text::not_a_str;

use crate::native::{Const, NativeModule};
use crate::object::*;
use crate::types::exception as exc;
use crate::types::*;
use crate::value::{Raised, Val, R};
use crate::Vm;

/// The builtin functions, topic by topic.
static FUNCTIONS: [&[Builtin]; 5] = [
    attributes::FUNCTIONS,
    &iteration::FUNCTIONS,
    numeric::FUNCTIONS,
    text::FUNCTIONS,
    &crate::exec_builtins::FUNCTIONS,
];

const fn count<const N: usize>(_: &[Builtin; N]) -> usize {
    N
}

const FUNCTION_COUNT: usize = attributes::FUNCTIONS.len()
    + count(&iteration::FUNCTIONS)
    + numeric::FUNCTIONS.len()
    + text::FUNCTIONS.len()
    + count(&crate::exec_builtins::FUNCTIONS);

const fn ty(ty: &'static Type) -> (&'static str, Const) {
    (ty.native.name, Const::Val(Val::from_static(ty)))
}

/// Everything that is neither a function nor an exception.
static OTHERS: [(&str, Const); 28] = [
    ty(&OBJECT),
    ty(&class::TYPE),
    ty(&boolean::BOOL),
    ty(&int::INT),
    ty(&float::FLOAT),
    ty(&complex::COMPLEX),
    ty(&str::STR),
    ty(&bytes::BYTES),
    ty(&bytes::BYTEARRAY),
    ty(&memoryview::MEMORYVIEW),
    ty(&list::LIST),
    ty(&tuple::TUPLE),
    ty(&dict::DICT),
    ty(&set::SET),
    ty(&set::FROZENSET),
    ty(&range::RANGE),
    ty(&slice::SLICE),
    ty(&class::PROPERTY),
    ty(&class::STATIC_METHOD),
    ty(&class::CLASS_METHOD),
    ty(&class::SUPER),
    ty(&iter::ENUMERATE),
    ty(&iter::FILTER),
    ty(&iter::MAP),
    ty(&iter::REVERSED),
    ty(&iter::ZIP),
    ("Ellipsis", Const::Val(Val::ELLIPSIS)),
    ("NotImplemented", Const::Val(Val::NOT_IMPLEMENTED)),
];

/// All builtin names with their values; the addresses of the values are handed out.
static ENTRIES: [(&str, Const); OTHERS.len() + exc::ALL.len() + FUNCTION_COUNT] = {
    let mut all = [("", Const::Int(0)); OTHERS.len() + exc::ALL.len() + FUNCTION_COUNT];
    let mut n = 0;
    while n < OTHERS.len() {
        all[n] = OTHERS[n];
        n += 1;
    }
    while n < OTHERS.len() + exc::ALL.len() {
        let (name, ty) = exc::ALL[n - OTHERS.len()];
        all[n] = (name, Const::Val(Val::from_static(ty)));
        n += 1;
    }
    let mut topic = 0;
    while topic < FUNCTIONS.len() {
        let mut i = 0;
        while i < FUNCTIONS[topic].len() {
            let f: &'static Builtin = &FUNCTIONS[topic][i];
            all[n] = (f.name(), Const::Val(Val::from_static(f)));
            n += 1;
            i += 1;
        }
        topic += 1;
    }
    all
};

/// The module `builtins`.
pub static BUILTINS: NativeModule =
    NativeModule { consts: &ENTRIES, set_attr: Some(set_builtin), ..NativeModule::new("builtins") };
pub static MODULE: Module = BUILTINS.module();

fn set_builtin(vm: &Vm, name: Gc<Str>, value: Val) -> R<bool> {
    let names = vm.builtins_dict()?;
    if value != Val::UNBOUND {
        vm.set_builtin(name, value)?;
        return Ok(true);
    }
    let was_there = crate::types::dict::table::remove_str(vm, names, name)?.is_some();
    vm.forget_builtins();
    Ok(was_there)
}

/// Address of a builtin value.
pub fn find_slot(name: &str) -> Option<&'static Val> {
    match ENTRIES.iter().find(|e| e.0 == name) {
        Some((_, Const::Val(v))) => Some(v),
        _ => None,
    }
}

/// The value of a builtin name.
pub fn find(name: &str) -> Option<Val> {
    find_slot(name).copied()
}

// ---- what native functions need for their arguments

/// Argument `i`, None (of Python) if it was not given.
#[inline(always)]
pub fn arg(args: &[Val], i: usize) -> Val {
    match args.get(i) {
        Some(v) => *v,
        None => Val::NONE,
    }
}

/// For constructors: fails if there are keyword arguments.
pub fn no_keywords(vm: &Vm, kw: &[Val]) -> R<()> {
    if kw.is_empty() {
        return Ok(());
    }
    Err(vm.type_error(format_args!("function doesn't take keyword arguments")))
}

/// For constructors: fails unless there are `min` to `max` arguments.
pub fn check_count(vm: &Vm, args: &[Val], min: usize, max: usize) -> R<()> {
    let n = args.len();
    if n < min {
        if max == min {
            return Err(vm.type_error(format_args!("function takes {min} positional arguments but {n} were given")));
        }
        return Err(vm.type_error(format_args!("function missing {} required positional arguments", min - n)));
    }
    if n > max {
        return Err(vm.type_error(format_args!("function expected at most {max} arguments, got {n}")));
    }
    Ok(())
}

/// For constructors with one optional argument.
pub fn optional(vm: &Vm, args: &[Val]) -> R<Option<Val>> {
    check_count(vm, args, 0, 1)?;
    Ok(args.first().copied())
}

/// Whether a keyword's name is this word.
pub fn is_word(name: Val, word: &str) -> bool {
    name.cast::<Str>().is_some_and(|s| s.as_str() == word)
}

#[cold]
pub fn unexpected_keyword(vm: &Vm, _name: Val) -> Raised {
    vm.type_error(format_args!("extra keyword arguments given"))
}

/// KeyError with a sentence instead of a key.
#[cold]
pub fn key_error_text(vm: &Vm, text: &str) -> Raised {
    vm.raise_text(&exc::KEY_ERROR, format_args!("{text}"))
}
