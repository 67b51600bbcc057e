//! Module `errno`: error numbers, as Linux has them.

use adder_vm::native::{Const, NativeModule};
use adder_vm::object::Module;
use adder_vm::types::dict::table as dict;
use adder_vm::{Val, Vm, R};

pub use adder_vm::errno::*;

/// Interrupted by a signal; never reaches Python code.
pub const EINTR: i32 = 4;

/// The numbers and `errorcode`.
static CONSTS: [(&str, Const); ALL.len() + 1] = {
    let mut all = [("errorcode", Const::Get(errorcode)); ALL.len() + 1];
    let mut i = 0;
    while i < ALL.len() {
        all[i] = (ALL[i].0, Const::Int(ALL[i].1 as isize));
        i += 1;
    }
    all
};

/// Numbers and names.
fn errorcode(vm: &Vm, _module: Val) -> R {
    let codes = dict::new(vm, ALL.len())?;
    for &(name, number) in ALL {
        let name = vm.intern(name)?;
        dict::set(vm, codes, Val::small(number as isize), name.val())?;
    }
    dict::freeze(codes);
    Ok(codes.val())
}

static ERRNO: NativeModule = NativeModule { consts: &CONSTS, extensible: true, ..NativeModule::new("errno") };
pub static MODULE: Module = ERRNO.module();
