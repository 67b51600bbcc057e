//! array: the module of the type.

use adder_vm::native::{Const, NativeModule};
use adder_vm::object::Module;
use adder_vm::types::array::ARRAY as TYPE;
use adder_vm::Val;

static NATIVE: NativeModule = NativeModule {
    consts: &[("array", Const::Val(Val::from_static(&TYPE)))],
    extensible: true,
    ..NativeModule::new("array")
};
pub static MODULE: Module = NATIVE.module();
