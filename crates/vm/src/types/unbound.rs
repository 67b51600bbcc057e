//! Methods of builtin types as attributes of the type (`str.upper`): they check the object they are called with,
//! which methods themselves rely on.

use crate::fmt::Print;
use crate::native::{Native, Show};
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use core::mem::size_of;

#[repr(C)]
struct Unbound {
    ext: Ext,
    owner: Gc<Type>,
    func: Val,
}

static NATIVE: Native =
    Native { size: size_of::<Unbound>(), print: Some(print), call: Some(call), ..Native::new("function", Kind::Ext) };
static UNBOUND: Type = Type::ext(&NATIVE);

/// The method `func` of the builtin type `owner`.
pub fn new(vm: &Vm, owner: Gc<Type>, func: Val) -> R {
    Ok(vm.alloc_ext(Unbound { ext: Ext::header(&UNBOUND), owner, func })?.val())
}

fn print(_: &Vm, _: Val, out: &mut dyn Print, _: Show) -> R<()> {
    out.write(b"<function>")
}

fn call(vm: &Vm, v: Val, args: &[Val], kw: &[Val]) -> R {
    // SAFETY: hooks are only called with an object of their type.
    let method: Gc<Unbound> = unsafe { v.cast_unchecked() };
    let Some((&first, rest)) = args.split_first() else {
        return Err(vm.type_error(format_args!("function missing 1 required positional arguments")));
    };
    let this = vm.payload_of(first);
    if !vm.is_instance_of(this, method.owner) {
        let (want, got) = (vm.name_of_type(method.owner), vm.type_name(first));
        return Err(vm.type_error(format_args!("argument should be a '{want}' not a '{got}'")));
    }
    let mut all = [Val::NONE; 4];
    if rest.len() < all.len() {
        all[0] = this;
        all[1..=rest.len()].copy_from_slice(rest);
        return vm.call_kw(method.func, &all[..=rest.len()], kw);
    }
    let bound = vm.new_bound_method(method.func, this)?;
    vm.call_kw(bound, rest, kw)
}
