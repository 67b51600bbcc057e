//! Exception groups, and what `except*` does with them.
//!
//! The arguments of a group are its message and a tuple of exceptions.

use super::{attrs, text, BASE_EXCEPTION, EXCEPTION};
use crate::native::Native;
use crate::object::*;
use crate::types::{list, TypeId, OBJECT};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use core::cell::Cell;

static METHODS: [Builtin; 3] = [
    Builtin::exact("derive", 2, |vm, args| derive(vm, args[0], args[1])),
    Builtin::exact("split", 2, |vm, args| {
        let (found, rest) = split(vm, args[0], &mut Test::Condition(args[1]))?;
        vm.new_tuple(&[found, rest])
    }),
    Builtin::exact("subgroup", 2, |vm, args| Ok(split(vm, args[0], &mut Test::Condition(args[1]))?.0)),
];

static NATIVE: Native = Native {
    methods: &METHODS,
    new: Some(new),
    print: Some(text::print_value),
    get_attr: Some(attrs::get),
    set_attr: Some(attrs::set),
    ..Native::new("BaseExceptionGroup", Kind::Exception)
};
pub static BASE_EXCEPTION_GROUP: Type = Type::builtin(&NATIVE, TypeId::Exception as ShapeId, &BASE_EXCEPTION);

static ORDER: RomTuple<5> = RomTuple::new([
    Val::from_static(&EXCEPTION_GROUP),
    Val::from_static(&BASE_EXCEPTION_GROUP),
    Val::from_static(&EXCEPTION),
    Val::from_static(&BASE_EXCEPTION),
    Val::from_static(&OBJECT),
]);
pub static EXCEPTION_GROUP: Type = {
    let mut ty = Type::builtin(&NATIVE, TypeId::Exception as ShapeId, &BASE_EXCEPTION_GROUP);
    ty.mro = Cell::new(Val::from_static(&ORDER));
    ty
};

/// The exceptions in a group; none if it is no group.
pub fn members(e: Gc<Exception>) -> &'static [Val] {
    if !core::ptr::eq(e.ty.native(), &NATIVE) {
        return &[];
    }
    let args = e.args.get().cast::<Tuple>();
    let members = args.and_then(|t| t.items().get(1).copied()).and_then(|m| m.cast::<Tuple>());
    members.map_or(&[], |t| t.static_items())
}

fn new(vm: &Vm, ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let &[message, given] = args else {
        return Err(vm.type_error(format_args!("BaseExceptionGroup.__new__() takes exactly 2 arguments")));
    };
    if !kw.is_empty() || !message.is_kind(Kind::Str) {
        return Err(vm.type_error(format_args!("argument 1 must be str, not {}", vm.type_name(message))));
    }
    if !matches!(given.kind(), Some(Kind::List | Kind::Tuple)) {
        return Err(vm.type_error(format_args!("second argument (exceptions) must be a sequence")));
    }
    let items = vm.new_list(2)?;
    list::extend(vm, items, given)?;
    if items.items().is_empty() {
        return Err(vm.value_error(format_args!("second argument (exceptions) must be a non-empty sequence")));
    }
    let is = |v: Val, ty: &'static Type| vm.is_instance_of(v, Gc::from_static(ty));
    if let Some(i) = items.items().iter().position(|&v| !is(v, &BASE_EXCEPTION)) {
        let text = format_args!("Item {i} of second argument (exceptions) is not an exception");
        return Err(vm.value_error(text));
    }
    let plain = items.items().iter().all(|&v| is(v, &EXCEPTION));
    let mut ty = ty.native_type();
    if plain {
        ty = &EXCEPTION_GROUP;
    } else if core::ptr::eq(ty, &EXCEPTION_GROUP) {
        return Err(vm.type_error(format_args!("Cannot nest BaseExceptions in an ExceptionGroup")));
    }
    let members = vm.new_tuple(items.items())?;
    vm.new_exception(ty, &[message, members])
}

/// A group with the message of another.
fn derive(vm: &Vm, group: Val, members: Val) -> R {
    let args = vm.exception_object(group).and_then(|e| e.args.get().cast::<Tuple>());
    let message = args.and_then(|t| t.items().first().copied()).unwrap_or(crate::intern::empty());
    new(vm, Gc::from_static(&BASE_EXCEPTION_GROUP), &[message, members], &[])
}

/// Which exceptions are taken out of a group.
enum Test {
    /// A type, a tuple of types, or a function.
    Condition(Val),
    /// Those in a list.
    Listed(Gc<List>),
}

impl Test {
    fn holds(&mut self, vm: &Vm, e: Val, is_group: bool) -> R<bool> {
        match *self {
            Test::Condition(c) if matches!(c.kind(), Some(Kind::Type | Kind::Tuple)) => vm.exception_matches(e, c),
            Test::Condition(f) => {
                let r = vm.call(f, &[e])?;
                vm.truth(r)
            }
            Test::Listed(list) => Ok(!is_group && list.items().contains(&e)),
        }
    }
}

/// What is taken and what is left, each None if there is nothing.
fn split(vm: &Vm, v: Val, test: &mut Test) -> R<(Val, Val)> {
    vm.check_stack()?;
    let Some(e) = vm.exception_object(v) else { return Ok((Val::NONE, v)) };
    let members = members(e);
    if test.holds(vm, v, !members.is_empty())? {
        return Ok((v, Val::NONE));
    }
    if members.is_empty() {
        return Ok((Val::NONE, v));
    }
    let parts = [vm.new_list(2)?, vm.new_list(2)?];
    for &member in members {
        let (found, rest) = split(vm, member, test)?;
        for (part, list) in [found, rest].into_iter().zip(parts) {
            if !part.is_none() {
                list::push(vm, list, part)?;
            }
        }
    }
    let mut made = [Val::NONE; 2];
    for (part, made) in parts.into_iter().zip(&mut made) {
        if !part.items().is_empty() {
            *made = derive(vm, v, part.val())?;
            if let Some(to) = vm.exception_object(*made) {
                attrs::copy_links(vm, e, to)?;
            }
        }
    }
    Ok((made[0], made[1]))
}

/// For `except* kind`: the part of an exception that it takes, always a group, and the rest.
pub(crate) fn split_for_handler(vm: &Vm, args: &[Val]) -> R {
    let &[v, kind] = args else { return Ok(Val::NONE) };
    let kinds = core::slice::from_ref(&kind);
    let kinds = kind.cast::<Tuple>().map_or(kinds, |t| t.static_items());
    for kind in kinds {
        let Some(ty) = kind.cast::<Type>().filter(|&ty| vm.is_subtype(ty, Gc::from_static(&BASE_EXCEPTION))) else {
            let text = "catching classes that do not inherit from BaseException is not allowed";
            return Err(vm.type_error(format_args!("{text}")));
        };
        if vm.is_subtype(ty, Gc::from_static(&BASE_EXCEPTION_GROUP)) {
            let text = "catching ExceptionGroup with except* is not allowed. Use except instead.";
            return Err(vm.type_error(format_args!("{text}")));
        }
    }
    if v.is_none() {
        return vm.new_pair(Val::NONE, Val::NONE);
    }
    let (mut found, rest) = split(vm, v, &mut Test::Condition(kind))?;
    if !found.is_none() && vm.exception_object(found).is_some_and(|e| members(e).is_empty()) {
        let one = vm.new_tuple(&[found])?;
        found = new(vm, Gc::from_static(&BASE_EXCEPTION_GROUP), &[crate::intern::empty(), one], &[])?;
    }
    vm.new_pair(found, rest)
}

/// Adds the exceptions at the leaves of a group.
fn add_leaves(vm: &Vm, to: Gc<List>, v: Val) -> R<()> {
    vm.check_stack()?;
    let inner = vm.exception_object(v).map_or(&[][..], members);
    if inner.is_empty() {
        return list::push(vm, to, v);
    }
    inner.iter().try_for_each(|&m| add_leaves(vm, to, m))
}

/// What to raise after the clauses: what none has taken or what they raised again, as one group of the same form, and
/// what they raised anew.
pub(crate) fn finish(vm: &Vm, args: &[Val]) -> R {
    let &[original, rest, raised] = args else { return Ok(Val::NONE) };
    let Some(raised) = raised.cast::<List>().filter(|l| !l.items().is_empty()) else { return Ok(rest) };
    let Some(caught) = vm.exception_object(original).filter(|e| !members(*e).is_empty()) else {
        // A single exception: at most one clause has run.
        return Ok(raised.get(0).unwrap_or(rest));
    };
    let (all, again, fresh) = (vm.new_list(4)?, vm.new_list(4)?, vm.new_list(2)?);
    add_leaves(vm, all, original)?;
    if !rest.is_none() {
        add_leaves(vm, again, rest)?;
    }
    let mut i = 0;
    while let Some(e) = raised.get(i) {
        i += 1;
        let leaves = vm.new_list(2)?;
        add_leaves(vm, leaves, e)?;
        let is_part = leaves.items().iter().all(|leaf| all.items().contains(leaf));
        // Raised again as it was: a `raise g` has added to the traceback.
        let as_it_was = vm
            .exception_object(e)
            .is_some_and(|e| !members(e).is_empty() && e.traceback_len.get() == caught.traceback_len.get());
        if is_part && as_it_was {
            list::extend(vm, again, leaves.val())?;
        } else {
            list::push(vm, fresh, e)?;
        }
    }
    let kept = if again.items().is_empty() { Val::NONE } else { split(vm, original, &mut Test::Listed(again))?.0 };
    if fresh.items().is_empty() {
        return Ok(kept);
    }
    if !kept.is_none() {
        list::push(vm, fresh, kept)?;
    }
    if let [only] = *fresh.items() {
        return Ok(only);
    }
    new(vm, Gc::from_static(&BASE_EXCEPTION_GROUP), &[crate::intern::empty(), fresh.val()], &[])
}
