//! Metaclasses: which class a new class is of, what calling one does, and the methods of `type`.

use super::class::{make_class_of, type_mro};
use crate::intern::names;
use crate::object::*;
use crate::types::{dict::table, list};
use crate::value::{Val, R};
use crate::Vm;

pub static METHODS: [Builtin; 8] = [
    Builtin::exact("mro", 1, type_mro),
    Builtin::kw("__new__", 4, 4, type_new).as_static(),
    Builtin::kw("__init__", 1, 4, |_, _, _| Ok(Val::NONE)),
    Builtin::kw("__call__", 1, 255, type_call),
    Builtin::kw("__prepare__", 0, 255, |vm, _, _| Ok(table::new(vm, 4)?.val())).as_static(),
    Builtin::exact("__subclasses__", 1, subclasses),
    Builtin::exact("__instancecheck__", 2, |vm, args| {
        Ok(Val::bool(args[0].cast::<Type>().is_some_and(|t| vm.is_instance_of(args[1], t))))
    }),
    Builtin::exact("__subclasscheck__", 2, |vm, args| {
        let (class, sub) = (args[0].cast::<Type>(), args[1].cast::<Type>());
        Ok(Val::bool(class.zip(sub).is_some_and(|(class, sub)| vm.is_subtype(sub, class))))
    }),
];

/// `type.__new__(meta, name, bases, namespace, **keywords)`
fn type_new(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let parts = (args[0].cast::<Type>(), args[1].cast::<Str>(), args[2].cast::<Tuple>());
    let (Some(meta), Some(name), Some(bases)) = parts else {
        return Err(vm.type_error(format_args!("type.__new__() takes a metaclass, a str, a tuple and a dict")));
    };
    let Some(namespace) = vm.payload_of(args[3]).cast::<Dict>() else {
        return Err(vm.type_error(format_args!("type.__new__() takes a metaclass, a str, a tuple and a dict")));
    };
    let namespace = table::copy(vm, namespace)?;
    let cell = table::remove_str(vm, namespace, *names::__classcell__)?.and_then(|c| c.cast::<CellObj>());
    let meta = winner(vm, Some(meta), bases.items())?.filter(|m| m.is_dynamic());
    let slots = if bases.len == 0 { 2 } else { 0 };
    make_class_of(vm, meta, (name, bases.items(), namespace), slots, kw, cell)
}

/// `type.__call__(cls, ..)`
fn type_call(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    match args[0].cast::<Type>() {
        Some(ty) => vm.call_type_plain(ty, &args[1..], kw),
        None => vm.unsupported("__call__", args[0]),
    }
}

/// The classes derived directly from one.
fn subclasses(vm: &Vm, args: &[Val]) -> R {
    let found = vm.new_list(4)?;
    let mut result = Ok(());
    vm.shapes.each_class(|c| {
        let is_base = match c.bases.get().cast::<Tuple>() {
            Some(bases) => bases.items().contains(&args[0]),
            None => c.base.get() == args[0],
        };
        if is_base && !found.items().contains(&c.val()) && result.is_ok() {
            result = list::push(vm, found, c.val());
        }
    });
    result?;
    Ok(found.val())
}

/// Calls a metaclass.
pub fn call(vm: &Vm, meta: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut new = None;
    if meta.has(type_flags::NEW) {
        new = vm.special_of(meta, *names::__new__)?;
    }
    let with_meta = vm.new_list_from(&[meta.val()])?;
    args.iter().try_for_each(|&v| list::push(vm, with_meta, v))?;
    let class = match new {
        Some(f) => vm.call_kw(vm.wrapped(f), with_meta.items(), kw)?,
        None if args.len() == 3 => type_new(vm, with_meta.items(), kw)?,
        None => return Err(vm.type_error(format_args!("type takes 1 or 3 arguments"))),
    };
    if vm.is_instance_of(class, meta) {
        if let Some(init) = vm.special_of(meta, *names::__init__)? {
            let bound = vm.new_bound_method(init, class)?;
            vm.call_kw(bound, args, kw)?;
        }
    }
    Ok(class)
}

/// The metaclass of a class: the most derived of the one asked for and those of the bases. None for `type`.
pub fn winner(vm: &Vm, asked: Option<Gc<Type>>, bases: &[Val]) -> R<Option<Gc<Type>>> {
    let mut best = asked;
    for base in bases.iter().filter_map(|b| b.cast::<Type>()) {
        let Some(meta) = base.meta.get().cast::<Type>() else { continue };
        best = match best {
            Some(best) if vm.is_subtype(best, meta) => Some(best),
            Some(best) if !vm.is_subtype(meta, best) => {
                return Err(vm.type_error(format_args!(
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the \
                     metaclasses of all its bases"
                )))
            }
            _ => Some(meta),
        };
    }
    Ok(best)
}

/// The bits of `rare` that follow from the metaclass and from what a new class defines itself.
pub(super) fn bits_of(vm: &Vm, meta: Option<Gc<Type>>, namespace: Gc<Dict>) -> R<u8> {
    let mut bits = 0;
    if let Some(meta) = meta {
        if vm.special_of(meta, *names::__call__)?.is_some() {
            bits |= rare::CALL;
        }
    }
    for (name, bit) in [(*names::__del__, rare::DEL), (*names::__getattribute__, rare::GETATTRIBUTE)] {
        if table::get_str(namespace, name).is_some() {
            bits |= bit;
        }
    }
    Ok(bits)
}

/// Takes `metaclass=` out of the keywords of a class, which are names and values.
pub(super) fn take_keyword(kw: Gc<List>) -> Option<Val> {
    let i = (0..kw.len.get())
        .step_by(2)
        .find(|&i| kw.get(i).and_then(|name| name.cast::<Str>()).is_some_and(|name| name.as_str() == "metaclass"))?;
    let value = kw.get(i + 1);
    for at in i..kw.len.get() - 2 {
        kw.put(at, kw.get(at + 2).unwrap_or(Val::NONE));
    }
    kw.len.set(kw.len.get() - 2);
    value
}

/// Replaces bases that are no classes by what their `__mro_entries__` says. If there are any, the original bases.
pub(super) fn resolve_bases(vm: &Vm, bases: Gc<List>) -> R<Option<Val>> {
    if bases.items().iter().all(|b| b.is_kind(Kind::Type)) {
        return Ok(None);
    }
    let original = vm.new_tuple(bases.items())?;
    let method = vm.intern("__mro_entries__")?;
    bases.len.set(0);
    let count = original.cast::<Tuple>().map_or(0, |t| t.len);
    for i in 0..count {
        let base = original.cast::<Tuple>().and_then(|t| t.items().get(i).copied()).unwrap_or(Val::NONE);
        let entries = match base.is_kind(Kind::Type) {
            true => None,
            false => vm.call_special(base, method, &[original])?,
        };
        match entries {
            Some(entries) => list::extend(vm, bases, entries)?,
            None => list::push(vm, bases, base)?,
        }
    }
    Ok(Some(original))
}

/// `super(cls, cls).__init_subclass__(**keywords)`
pub(super) fn init_subclass(vm: &Vm, class: Gc<Type>, kw: &[Val]) -> R<()> {
    let mut found = Ok(None);
    vm.each_base(class, |t| {
        if t != class {
            found = vm.own_attr(t, *names::__init_subclass__);
        }
        !matches!(found, Ok(None))
    });
    match found? {
        Some(f) if !f.value.is_kind(Kind::Builtin) => {
            vm.call_kw(vm.wrapped(f.value), &[class.val()], kw)?;
            Ok(())
        }
        _ if kw.is_empty() => Ok(()),
        _ => {
            let name = vm.name_of_type(class);
            Err(vm.type_error(format_args!("{name}.__init_subclass__() takes no keyword arguments")))
        }
    }
}

/// Whether `class` says that `v` is an instance or subclass, by its metaclass or as usual. None if it is no class.
pub(crate) fn check(vm: &Vm, class: Val, method: Gc<Str>, v: Val) -> R<Option<bool>> {
    if method == *names::__instancecheck__ && vm.type_of(v).val() == class {
        return Ok(Some(true));
    }
    let ty = class.cast::<Type>();
    if class.is_kind(Kind::Instance) || ty.is_some_and(|t| t.has(type_flags::RARE)) {
        if let Some(answer) = vm.call_special(class, method, &[v])? {
            return vm.truth(answer).map(Some);
        }
    }
    Ok(ty.map(|ty| match v.cast::<Type>() {
        Some(sub) if method == *names::__subclasscheck__ => vm.is_subtype(sub, ty),
        _ => vm.is_instance_of(v, ty),
    }))
}
