//! The types of None, Ellipsis and NotImplemented.

use crate::native::Native;
use crate::object::{Kind, Type};
use crate::types::{TypeId, OBJECT};
use adder_heap::ShapeId;

macro_rules! singleton {
    ($ty:ident $native:ident $name:literal $text:literal $id:ident) => {
        static $native: Native = Native {
            print: Some(|_, _, out, _| out.str($text)),
            hash: Some(|_, v| Ok(v.word() >> 3)),
            ..Native::new($name, Kind::Instance)
        };
        pub static $ty: Type = Type::builtin(&$native, TypeId::$id as ShapeId, &OBJECT);
    };
}

singleton!(NONE_TYPE NONE_NATIVE "NoneType" "None" NoneType);
singleton!(ELLIPSIS_TYPE ELLIPSIS_NATIVE "ellipsis" "Ellipsis" Ellipsis);
singleton!(NOT_IMPLEMENTED_TYPE NOT_IMPLEMENTED_NATIVE "NotImplementedType" "NotImplemented" NotImplemented);
