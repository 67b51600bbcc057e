//! `defaultdict`: a dict in an object that makes missing values. What it does not do itself it leaves to the
//! dict.

use adder_isa::{BinaryOp, CompareOp};
use adder_vm::builtins::arg;
use adder_vm::fmt::Print;
use adder_vm::native::{Native, Show};
use adder_vm::object::{Dict, Ext, Gc, Str, Type};
use adder_vm::types::dict::{self, table};
use adder_vm::{Val, Vm, R};
use core::mem::size_of;

#[repr(C)]
struct DefaultDict {
    ext: Ext,
    factory: Val,
    dict: Gc<Dict>,
}

static NATIVE: Native = Native {
    size: size_of::<DefaultDict>(),
    new: Some(new),
    print: Some(print),
    binary: Some(binary),
    inplace: Some(inplace),
    compare: Some(compare),
    truth: Some(|_, v| Ok(table::len(inner(v)) != 0)),
    len: Some(|_, v| Ok(table::len(inner(v)))),
    contains: Some(|vm, v, key| vm.contains(inner(v).val(), key)),
    get_item: Some(get_item),
    set_item: Some(|vm, v, key, value| {
        if value == Val::UNBOUND {
            vm.del_item(inner(v).val(), key)
        } else {
            table::set(vm, inner(v), key, value)
        }
    }),
    iter: Some(|vm, v| vm.iter(inner(v).val())),
    get_attr: Some(get_attr),
    ..Native::new("defaultdict", adder_vm::object::Kind::Ext)
};
pub static DEFAULT_DICT: Type = Type::ext(&NATIVE);

fn this(v: Val) -> Gc<DefaultDict> {
    // SAFETY: hooks are only called with an object of their type.
    unsafe { v.cast_unchecked() }
}

fn inner(v: Val) -> Gc<Dict> {
    this(v).dict
}

/// For the right operand: the dict in it, if it is one of these.
fn unwrapped(v: Val) -> Val {
    v.cast_ext::<DefaultDict>(&DEFAULT_DICT).map_or(v, |d| d.dict.val())
}

fn wrapped(vm: &Vm, factory: Val, dict: Gc<Dict>) -> R {
    Ok(vm.alloc_ext(DefaultDict { ext: Ext::header(&DEFAULT_DICT), factory, dict })?.val())
}

fn new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    adder_vm::builtins::check_count(vm, args, 0, 2)?;
    let d = table::new(vm, 0)?;
    dict::fill(vm, d, args.get(1).copied(), kw)?;
    wrapped(vm, arg(args, 0), d)
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    vm.check_stack()?;
    out.write(b"defaultdict(")?;
    vm.print(this(v).factory, out, Show::Repr)?;
    out.write(b", ")?;
    vm.print(inner(v).val(), out, Show::Repr)?;
    out.write(b")")
}

fn get_item(vm: &Vm, v: Val, key: Val) -> R {
    if let Some(value) = table::get(vm, inner(v), key)? {
        return Ok(value);
    }
    let factory = this(v).factory;
    if factory.is_none() {
        return Err(vm.key_error(key));
    }
    let value = vm.call(factory, &[])?;
    table::set(vm, inner(v), key, value)?;
    Ok(value)
}

fn get_attr(vm: &Vm, v: Val, name: Gc<Str>) -> R {
    match name.as_str() {
        "default_factory" => Ok(this(v).factory),
        "__class__" => Ok(Val::UNBOUND),
        _ => Ok(vm.find_attr(inner(v).val(), name)?.unwrap_or(Val::UNBOUND)),
    }
}

fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    let (x, y) = (inner(a).val(), unwrapped(b));
    let result = if reflected { vm.binary_maybe(op, y, x)? } else { vm.binary_maybe(op, x, y)? };
    match result.cast::<Dict>() {
        Some(d) if !reflected => wrapped(vm, this(a).factory, d),
        _ => Ok(result),
    }
}

fn inplace(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    if op != BinaryOp::Or {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    table::update(vm, inner(a), unwrapped(b))?;
    Ok(a)
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    match op {
        CompareOp::Eq | CompareOp::Ne => vm.compare(op, inner(a).val(), unwrapped(b)),
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}
