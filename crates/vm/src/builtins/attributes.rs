//! Builtin functions about attributes, types and namespaces.

use super::arg;
use crate::intern::names;
use crate::native::special;
use crate::native::Const;
use crate::object::*;
use crate::types::dict::table;
use crate::types::{int, list, metaclass, set};
use crate::value::{Val, R};
use crate::Vm;

pub const FUNCTIONS: &[Builtin] = &[
    Builtin::exact("callable", 1, callable),
    Builtin::exact("delattr", 2, |vm, args| set_attribute(vm, args, Val::UNBOUND)),
    Builtin::range("dir", 0, 1, dir),
    Builtin::range("getattr", 2, 3, getattr),
    Builtin::exact("globals", 0, globals),
    Builtin::exact("hasattr", 2, hasattr),
    Builtin::exact("hash", 1, |vm, args| int::from_isize(vm, vm.hash(arg(args, 0))? as isize)),
    Builtin::exact("id", 1, |vm, args| int::from_isize(vm, arg(args, 0).word() as isize)),
    Builtin::special("isinstance", 2, 2, isinstance, special::ISINSTANCE),
    Builtin::exact("issubclass", 2, issubclass),
    Builtin::range("locals", 0, 255, locals),
    Builtin::exact("setattr", 3, |vm, args| set_attribute(vm, args, arg(args, 2))),
    Builtin::range("vars", 0, 1, vars),
];

fn callable(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    let yes = match v.kind() {
        Some(Kind::Function | Kind::Builtin | Kind::BoundMethod | Kind::Type) => true,
        Some(Kind::Instance) => vm.special(v, *names::__call__)?.is_some(),
        _ => vm.native_of(v).call.is_some(),
    };
    Ok(Val::bool(yes))
}

/// The name of an attribute that a function is given.
fn attribute_name(vm: &Vm, v: Val) -> R<Gc<Str>> {
    match vm.payload_of(v).cast::<Str>() {
        Some(s) => vm.intern_str(s),
        None => Err(super::text::not_a_str(vm, v)),
    }
}

fn set_attribute(vm: &Vm, args: &[Val], value: Val) -> R {
    let name = attribute_name(vm, arg(args, 1))?;
    vm.set_attr_by_data(arg(args, 0), name, value)?;
    Ok(Val::NONE)
}

fn getattr(vm: &Vm, args: &[Val]) -> R {
    let name = attribute_name(vm, arg(args, 1))?;
    match args.get(2) {
        None => vm.get_attr(arg(args, 0), name),
        Some(default) => Ok(vm.find_attr_quiet(arg(args, 0), name)?.unwrap_or(*default)),
    }
}

fn hasattr(vm: &Vm, args: &[Val]) -> R {
    let name = attribute_name(vm, arg(args, 1))?;
    Ok(Val::bool(vm.find_attr_quiet(arg(args, 0), name)?.is_some()))
}

fn globals(vm: &Vm, _: &[Val]) -> R {
    Ok(vm.current_globals().map_or(Val::NONE, Gc::val))
}

/// `locals()`: the compiler passes the namespace of a class body, or the names and values of local variables.
fn locals(vm: &Vm, args: &[Val]) -> R {
    match args.split_first() {
        None => globals(vm, args),
        Some((names, values)) => {
            let Some(names) = names.cast::<Tuple>() else { return Ok(*names) };
            let d = table::new(vm, values.len())?;
            for (name, value) in names.items().iter().zip(values) {
                let value = value.cast::<CellObj>().map_or(*value, |cell| cell.value.get());
                if value != Val::UNBOUND {
                    table::set(vm, d, *name, value)?;
                }
            }
            Ok(d.val())
        }
    }
}

fn vars(vm: &Vm, args: &[Val]) -> R {
    match args.first() {
        Some(v) => vm.get_attr(*v, *names::__dict__),
        None => globals(vm, args),
    }
}

fn isinstance(vm: &Vm, args: &[Val]) -> R {
    let (v, class) = (arg(args, 0), arg(args, 1));
    any_class(vm, class, &mut |class| metaclass::check(vm, class, *names::__instancecheck__, v))
}

fn issubclass(vm: &Vm, args: &[Val]) -> R {
    let sub = arg(args, 0);
    if !sub.is_kind(Kind::Type) {
        return Err(vm.type_error(format_args!("issubclass() arg 1 must be a class")));
    }
    any_class(vm, arg(args, 1), &mut |class| metaclass::check(vm, class, *names::__subclasscheck__, sub))
}

/// Whether the test holds for a class, or for one of a tuple of classes.
fn any_class(vm: &Vm, classes: Val, test: &mut dyn FnMut(Val) -> R<Option<bool>>) -> R {
    if let Some(answer) = test(classes)? {
        return Ok(Val::bool(answer));
    }
    let Some(tuple) = classes.cast::<Tuple>() else {
        return Err(vm.type_error(format_args!("issubclass() arg 2 must be a class or a tuple of classes")));
    };
    vm.check_stack()?;
    for class in tuple.items() {
        if any_class(vm, *class, test)? == Val::TRUE {
            return Ok(Val::TRUE);
        }
    }
    Ok(Val::FALSE)
}

pub fn dir(vm: &Vm, args: &[Val]) -> R {
    let found = set::new(vm, 0)?;
    match args.first() {
        None => {
            if let Some(d) = vm.current_globals() {
                set::update(vm, found, d.val())?;
            }
        }
        Some(&v) => {
            if let Some(names) = vm.call_special(v, *names::__dir__, &[])? {
                set::update(vm, found, names)?;
            } else {
                add_attributes(vm, found, v)?;
            }
        }
    }
    let names = vm.new_list(0)?;
    list::extend(vm, names, found.val())?;
    list::sort(vm, names, None, false)?;
    Ok(names.val())
}

/// Adds the names of the attributes of `v`.
fn add_attributes(vm: &Vm, found: Gc<Set>, v: Val) -> R<()> {
    if let Some(module) = v.cast::<Module>() {
        if module.dict.get().is_kind(Kind::Dict) {
            set::update(vm, found, module.dict.get())?;
        }
        return match module.native {
            Some(native) => add_native(vm, found, native.functions, native.consts),
            None => Ok(()),
        };
    }
    if let Some(instance) = v.cast::<Instance>() {
        set::update(vm, found, vm.instance_dict(instance)?.val())?;
    }
    let class = match v.cast::<Type>() {
        Some(class) => class,
        None => vm.type_of(v),
    };
    let mut result = Ok(());
    vm.each_base(class, |t| {
        result = if t.dict.get().is_kind(Kind::Dict) {
            set::update(vm, found, t.dict.get())
        } else {
            add_native(vm, found, t.native.methods, t.native.consts)
        };
        result.is_err()
    });
    result
}

fn add_native(vm: &Vm, found: Gc<Set>, methods: &[Builtin], consts: &[(&'static str, Const)]) -> R<()> {
    for name in methods.iter().map(Builtin::name).chain(consts.iter().map(|c| c.0)) {
        set::add(vm, found, vm.intern(name)?.val())?;
    }
    Ok(())
}
