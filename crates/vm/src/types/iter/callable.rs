//! `iter(func, sentinel)`

use super::itself;
use crate::native::Native;
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use core::cell::Cell;
use core::mem::size_of;

#[repr(C)]
struct Calls {
    ext: Ext,
    /// NONE at the end.
    func: Cell<Val>,
    sentinel: Val,
}

static CALLS_NATIVE: Native =
    Native { size: size_of::<Calls>(), iter: Some(itself), next: Some(next), ..Native::new("iterator", Kind::Ext) };
static CALLS: Type = Type::ext(&CALLS_NATIVE);

/// Iterator over the results of `func()` until one equals `sentinel`.
pub fn until_sentinel(vm: &Vm, func: Val, sentinel: Val) -> R {
    Ok(vm.alloc_ext(Calls { ext: Ext::header(&CALLS), func: Cell::new(func), sentinel })?.val())
}

fn next(vm: &Vm, v: Val) -> R {
    // SAFETY: hooks are only called with an object of their type.
    let calls: Gc<Calls> = unsafe { v.cast_unchecked() };
    if calls.func.get().is_none() {
        return Ok(Val::STOP);
    }
    let result = vm.call(calls.func.get(), &[])?;
    if crate::types::sequence::same(vm, result, calls.sentinel)? {
        calls.func.set(Val::NONE);
        return Ok(Val::STOP);
    }
    Ok(result)
}
