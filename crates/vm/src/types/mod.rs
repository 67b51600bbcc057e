//! The builtin types, one folder or file each, and the table that numbers them.

use crate::native::Native;
use crate::object::{Gc, Kind, Type};
use crate::value::Val;

pub mod array;
pub(crate) mod async_generator;
pub mod boolean;
pub mod bytes;
pub mod callable;
pub mod class;
pub mod complex;
pub mod dict;
pub mod dunder;
pub mod exception;
pub mod float;
pub mod format;
pub mod generator;
pub mod int;
pub mod iter;
pub mod list;
pub mod memoryview;
pub mod metaclass;
pub mod module;
pub mod range;
pub mod sequence;
pub mod set;
pub mod singletons;
pub mod slice;
pub(crate) mod slots;
pub mod str;
pub mod tuple;
pub mod unbound;

macro_rules! type_table {
    ($($id:ident => $path:path;)*) => {
        /// Number of a builtin type: the shape of its objects.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u16)]
        pub enum TypeId { $($id),*, Ext }

        /// The builtin types by number.
        pub static BUILTIN: [&Type; TypeId::Ext as usize] = [$(&$path),*];
    };
}

type_table! {
    // Number 0 is never the shape of an object, so that an empty cache entry matches nothing.
    Object => OBJECT;
    Type => class::TYPE;
    NoneType => singletons::NONE_TYPE;
    Ellipsis => singletons::ELLIPSIS_TYPE;
    NotImplemented => singletons::NOT_IMPLEMENTED_TYPE;
    Bool => boolean::BOOL;
    Int => int::INT;
    Float => float::FLOAT;
    Complex => complex::COMPLEX;
    Str => str::STR;
    Bytes => bytes::BYTES;
    ByteArray => bytes::BYTEARRAY;
    Array => array::ARRAY;
    MemoryView => memoryview::MEMORYVIEW;
    List => list::LIST;
    Tuple => tuple::TUPLE;
    Dict => dict::DICT;
    OrderedDict => dict::ORDERED_DICT;
    Set => set::SET;
    FrozenSet => set::FROZENSET;
    Range => range::RANGE;
    Slice => slice::SLICE;
    Function => callable::FUNCTION;
    Builtin => callable::BUILTIN_FUNCTION;
    BoundMethod => callable::BOUND_METHOD;
    Closure => callable::CLOSURE;
    Cell => callable::CELL;
    Code => callable::CODE;
    Generator => generator::GENERATOR;
    Coroutine => generator::COROUTINE;
    Module => module::MODULE;
    Exception => exception::BASE_EXCEPTION;
    Property => class::PROPERTY;
    StaticMethod => class::STATIC_METHOD;
    ClassMethod => class::CLASS_METHOD;
    Super => class::SUPER;
    SeqIter => iter::SEQ_ITER;
}

/// First shape number that belongs to a class made by Python code.
pub const FIRST_DYNAMIC: usize = TypeId::Ext as usize + 1;

static OBJECT_NATIVE: Native =
    Native { methods: &class::OBJECT_METHODS, new: Some(class::object_new), ..Native::new("object", Kind::Instance) };
pub static OBJECT: Type = Type::rom(&OBJECT_NATIVE, TypeId::Object as adder_heap::ShapeId, Val::NONE);

/// The builtin type as an object.
pub fn builtin(id: TypeId) -> Gc<Type> {
    Gc::from_static(BUILTIN[id as usize])
}
