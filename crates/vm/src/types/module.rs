//! Modules.

use crate::intern::names;
use crate::native::{Native, NativeModule};
use crate::object::*;
use crate::types::{dict::table, TypeId, OBJECT};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use core::cell::Cell;

static MODULE_NATIVE: Native = Native {
    new: Some(|vm, _, args, _| match args.first().and_then(|v| v.cast::<Str>()) {
        Some(name) => Ok(vm.new_module(name)?.val()),
        None => Err(vm.type_error(format_args!("module name must be a str"))),
    }),
    print: Some(|vm, v, out, _| {
        out.str("<module '")?;
        if let Some(m) = v.cast::<Module>() {
            let name = vm.module_name(m);
            out.str(name.as_ref().map_or(m.native.map_or("?", |n| n.name), |s| s.as_str()))?;
            let file = m.dict.get().cast::<Dict>().and_then(|d| table::get_str(d, *names::__file__));
            if let Some(file) = file.and_then(|f| f.cast::<Str>()) {
                out.str("' from '")?;
                out.str(file.as_str())?;
            }
        }
        out.str("'>")
    }),
    ..Native::new("module", Kind::Module)
};
pub static MODULE: Type = Type::builtin(&MODULE_NATIVE, TypeId::Module as ShapeId, &OBJECT);

impl Vm {
    /// A new module with only `__name__` in it.
    pub fn new_module(&self, name: Gc<Str>) -> R<Gc<Module>> {
        let dict = table::new(self, 4)?;
        table::set_str(self, dict, *names::__name__, name.val())?;
        self.module_of(dict)
    }

    /// A module object for a namespace.
    pub(crate) fn module_of(&self, dict: Gc<Dict>) -> R<Gc<Module>> {
        self.alloc_object(Module {
            hdr: Header::new(TypeId::Module as ShapeId, Kind::Module as u8, 0),
            dict: Cell::new(dict.val()),
            native: None,
        })
    }

    /// The contents of a builtin module, as a dict that cannot be changed.
    pub(crate) fn native_module_dict(&self, module: Val, native: &'static NativeModule) -> R<Gc<Dict>> {
        let d = table::new(self, native.functions.len() + native.consts.len() + 1)?;
        let name = self.new_str(native.name)?;
        table::set_str(self, d, *names::__name__, name)?;
        for f in native.functions {
            table::set_str(self, d, self.intern(f.name())?, Val::from_static(f))?;
        }
        for (name, c) in native.consts {
            let value = self.const_value(c, module)?;
            table::set_str(self, d, self.intern(name)?, value)?;
        }
        table::freeze(d);
        Ok(d)
    }

    fn module_name(&self, m: Gc<Module>) -> Option<Gc<Str>> {
        m.dict.get().cast::<Dict>().and_then(|d| table::get_str(d, *names::__name__)).and_then(|v: Val| v.cast::<Str>())
    }
}
