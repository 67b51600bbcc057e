//! Tuples whose items also have names: `sys.implementation`, `os.uname()`.

use adder_isa::CompareOp;
use adder_vm::fmt::Print;
use adder_vm::native::{Native, Show};
use adder_vm::object::{Ext, Gc, Kind, Str, Tuple, Type};
use adder_vm::{Val, Vm, R};
use core::mem::size_of;

#[repr(C)]
struct AttrTuple {
    ext: Ext,
    names: &'static &'static [&'static str],
    items: Val,
}

static NATIVE: Native = Native {
    size: size_of::<AttrTuple>(),
    print: Some(print),
    len: Some(|vm, v| vm.len(items(v))),
    get_item: Some(|vm, v, key| vm.get_item(items(v), key)),
    iter: Some(|vm, v| vm.iter(items(v))),
    contains: Some(|vm, v, item| vm.contains(items(v), item)),
    compare: Some(|vm: &Vm, op: CompareOp, a, b| vm.compare(op, items(a), items(b))),
    hash: Some(|vm, v| vm.hash(items(v))),
    get_attr: Some(get_attr),
    ..Native::new("tuple", Kind::Ext)
};
static ATTR_TUPLE: Type = Type::ext(&NATIVE);

/// A new tuple with named items; `names` and `values` have the same length.
pub fn new(vm: &Vm, names: &'static &'static [&'static str], values: &[Val]) -> R {
    let items = vm.new_tuple(values)?;
    Ok(vm.alloc_ext(AttrTuple { ext: Ext::header(&ATTR_TUPLE), names, items })?.val())
}

/// The tuple in the object; other values are themselves.
fn items(v: Val) -> Val {
    match v.cast_ext::<AttrTuple>(&ATTR_TUPLE) {
        Some(t) => t.items,
        None => v,
    }
}

fn get_attr(_vm: &Vm, v: Val, name: Gc<Str>) -> R {
    let Some(t) = v.cast_ext::<AttrTuple>(&ATTR_TUPLE) else { return Ok(Val::UNBOUND) };
    let index = t.names.iter().position(|n| *n == name.as_str());
    let item = index.and_then(|i| t.items.cast::<Tuple>()?.items().get(i).copied());
    Ok(item.unwrap_or(Val::UNBOUND))
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _show: Show) -> R<()> {
    let Some(t) = v.cast_ext::<AttrTuple>(&ATTR_TUPLE) else { return Ok(()) };
    out.str("(")?;
    for (i, name) in t.names.iter().enumerate() {
        if i > 0 {
            out.str(", ")?;
        }
        out.str(name)?;
        out.str("=")?;
        vm.print(vm.get_item(t.items, Val::small(i as isize))?, out, Show::Repr)?;
    }
    out.str(")")
}
