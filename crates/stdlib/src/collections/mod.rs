//! Module `collections`: deque, namedtuple, OrderedDict, defaultdict.

mod default_dict;
mod deque;

use adder_vm::native::{Const, NativeModule};
use adder_vm::object::{Builtin, Module};
use adder_vm::types::{dict, tuple};
use adder_vm::Val;

static FUNCTIONS: [Builtin; 1] = [Builtin::range("namedtuple", 2, 2, tuple::new_class)];

static NATIVE: NativeModule = NativeModule {
    functions: &FUNCTIONS,
    consts: &[
        ("OrderedDict", Const::Val(Val::from_static(&dict::ORDERED_DICT))),
        ("defaultdict", Const::Val(Val::from_static(&default_dict::DEFAULT_DICT))),
        ("deque", Const::Val(Val::from_static(&deque::DEQUE))),
    ],
    extensible: true,
    ..NativeModule::new("collections")
};
pub static MODULE: Module = NATIVE.module();
