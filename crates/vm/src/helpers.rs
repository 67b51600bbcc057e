//! Functions that only compiled code calls: `load_helper` loads them by their number (`adder_isa::ops::Helper`).

use crate::intern::names;
use crate::object::*;
use crate::types::{self, dict::table, list};
use crate::value::{Val, R};
use crate::Vm;

pub(crate) static TABLE: [Builtin; adder_isa::ops::Helper::COUNT] = [
    Builtin::exact("match", 3, match_sequence),
    Builtin::range("match", 2, 255, match_mapping),
    Builtin::range("match", 3, 255, match_class),
    Builtin::exact("except*", 2, types::exception::group::split_for_handler),
    Builtin::exact("except*", 3, types::exception::group::finish),
];

fn match_sequence(vm: &Vm, args: &[Val]) -> R {
    let v = vm.payload_of(args[0]);
    let is_sequence = match v.kind() {
        Some(Kind::List | Kind::Tuple | Kind::Range | Kind::Array | Kind::MemoryView) => true,
        Some(Kind::Ext) => vm.native_of(v).name == "deque",
        _ => false,
    };
    if !is_sequence {
        return Ok(Val::FALSE);
    }
    let (len, n) = (vm.len(v)?, vm.index(args[1])? as usize);
    Ok(Val::bool(len == n || len > n && args[2] == Val::TRUE))
}

fn match_mapping(vm: &Vm, args: &[Val]) -> R {
    let Some(d) = vm.payload_of(args[0]).cast::<Dict>() else { return Ok(Val::NONE) };
    let found = vm.new_list(args.len() - 1)?;
    for &key in &args[2..] {
        match table::get(vm, d, key)? {
            Some(v) => list::push(vm, found, v)?,
            None => return Ok(Val::NONE),
        }
    }
    if args[1] == Val::TRUE {
        let rest = table::new(vm, 0)?;
        table::update(vm, rest, d.val())?;
        for &key in &args[2..] {
            table::remove(vm, rest, key)?;
        }
        list::push(vm, found, rest.val())?;
    }
    vm.new_tuple(found.items())
}

/// Builtin types that match themselves by one positional pattern.
fn matches_itself(vm: &Vm, class: Gc<Type>) -> bool {
    let kinds = [&types::int::INT, &types::float::FLOAT, &types::str::STR, &types::bytes::BYTES];
    let more = [&types::list::LIST, &types::tuple::TUPLE, &types::dict::DICT, &types::set::SET];
    let rest = [&types::boolean::BOOL, &types::bytes::BYTEARRAY, &types::set::FROZENSET];
    kinds.into_iter().chain(more).chain(rest).any(|t| vm.is_subtype(class, Gc::from_static(t)))
}

fn match_class(vm: &Vm, args: &[Val]) -> R {
    let (v, n) = (args[0], vm.index(args[2])? as usize);
    let Some(class) = args[1].cast::<Type>() else {
        return Err(vm.type_error(format_args!("called match pattern must be a class")));
    };
    if types::metaclass::check(vm, args[1], *names::__instancecheck__, v)? != Some(true) {
        return Ok(Val::NONE);
    }
    let found = vm.new_list(n + args.len() - 3)?;
    if n > 0 {
        let match_args = vm.intern("__match_args__")?;
        let declared = vm.find_attr_quiet(args[1], match_args)?;
        let names = declared.and_then(|d| d.cast::<Tuple>());
        if declared.is_none() && n == 1 && matches_itself(vm, class) {
            list::push(vm, found, v)?;
        } else {
            let count = names.map_or(0, |t| t.len);
            if n > count {
                let name = vm.name_of_type(class);
                return Err(vm.type_error(format_args!(
                    "{name}() accepts {count} positional sub-pattern{} ({n} given)",
                    if count == 1 { "" } else { "s" }
                )));
            }
            for i in 0..n {
                let name = names.and_then(|t| t.items().get(i).copied()).unwrap_or(Val::NONE);
                if !push_attr(vm, found, v, name)? {
                    return Ok(Val::NONE);
                }
            }
        }
    }
    for &name in &args[3..] {
        if !push_attr(vm, found, v, name)? {
            return Ok(Val::NONE);
        }
    }
    vm.new_tuple(found.items())
}

fn push_attr(vm: &Vm, to: Gc<List>, v: Val, name: Val) -> R<bool> {
    let Some(name) = name.cast::<Str>() else {
        return Err(vm.type_error(format_args!("__match_args__ elements must be strings")));
    };
    let name = vm.intern_str(name)?;
    match vm.find_attr_quiet(v, name)? {
        Some(value) => list::push(vm, to, value).map(|_| true),
        None => Ok(false),
    }
}
