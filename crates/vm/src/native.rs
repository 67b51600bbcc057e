//! How builtin types and modules are declared: static tables of plain functions, all in ROM.
//!
//! A type is a `Type` static with a `Native`: its methods and what it does for the operators.
//! A hook that is `None` means the type does not support the operation; the caller raises.
//! See docs/guides/add-builtin.md.

use crate::fmt::Print;
use crate::object::{Builtin, Gc, Kind, Module, NativeCode, NativeFn, NativeKw, NativePlain, Type};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use adder_isa::{BinaryOp, CompareOp, UnaryOp};

/// How `Native::print` shows an object.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Show {
    Str,
    Repr,
}

/// An attribute of a builtin type or module that is not a function.
#[derive(Clone, Copy)]
pub enum Const {
    Val(Val),
    Int(isize),
    Float(crate::value::Float),
    /// By reference, so that the others take less room.
    Str(&'static &'static str),
    /// Computed at each access; the argument is the object (or the module).
    Get(fn(&Vm, Val) -> R),
    /// Computed from the class, be it asked of the class or of an object.
    OfClass(fn(&Vm, crate::object::Gc<crate::object::Type>) -> R),
}

/// What a builtin type does. Hooks take the object first.
pub struct Native {
    pub name: &'static str,
    /// Kind of the objects.
    pub kind: Kind,
    /// Bytes of an object of kind `Ext`, the header included.
    pub size: usize,
    pub methods: &'static [Builtin],
    pub consts: &'static [(&'static str, Const)],
    /// `T(...)`: type called (may be a subclass), positional arguments, keyword name-value pairs.
    pub new: Option<fn(&Vm, Gc<Type>, &[Val], &[Val]) -> R>,
    /// `obj(...)`
    pub call: Option<fn(&Vm, Val, &[Val], &[Val]) -> R>,
    /// Text of the object; without it `<name object at ..>`.
    pub print: Option<fn(&Vm, Val, &mut dyn Print, Show) -> R<()>>,
    /// `op obj`; Ok(NOT_IMPLEMENTED) if it does not apply.
    pub unary: Option<fn(&Vm, UnaryOp, Val) -> R>,
    /// `a op b` where the type is a's, or (last argument true) `b op a` reflected: a is always of this type.
    /// Ok(NOT_IMPLEMENTED) if it does not apply.
    pub binary: Option<fn(&Vm, BinaryOp, Val, Val, bool) -> R>,
    /// `a op= b`; without it, or on NOT_IMPLEMENTED, `binary` is used.
    pub inplace: Option<fn(&Vm, BinaryOp, Val, Val) -> R>,
    /// `a op b`; Ok(NOT_IMPLEMENTED) if it does not apply (then identity decides == and !=).
    pub compare: Option<fn(&Vm, CompareOp, Val, Val) -> R>,
    /// Hash; without it objects hash by identity, or are unhashable if `compare` is set.
    pub hash: Option<fn(&Vm, Val) -> R<usize>>,
    pub truth: Option<fn(&Vm, Val) -> R<bool>>,
    pub len: Option<fn(&Vm, Val) -> R<usize>>,
    pub contains: Option<fn(&Vm, Val, Val) -> R<bool>>,
    /// `obj[key]`
    pub get_item: Option<fn(&Vm, Val, Val) -> R>,
    /// `obj[key] = value`; value UNBOUND: `del obj[key]`
    pub set_item: Option<fn(&Vm, Val, Val, Val) -> R<()>>,
    /// `iter(obj)`
    pub iter: Option<fn(&Vm, Val) -> R>,
    /// Next value, or STOP.
    pub next: Option<fn(&Vm, Val) -> R>,
    /// Attribute by name, before the type's tables; Ok(UNBOUND) if there is none of that name.
    pub get_attr: Option<fn(&Vm, Val, Gc<crate::object::Str>) -> R>,
    /// Set, or delete if the value is UNBOUND; Ok(false) if there is none of that name.
    pub set_attr: Option<fn(&Vm, Val, Gc<crate::object::Str>, Val) -> R<bool>>,
    /// The object's bytes, for the buffer protocol.
    pub buffer: Option<fn(&Vm, Val, bool) -> R<crate::buffer::RawBuffer>>,
    /// Stream protocol, see `stream.rs`.
    pub stream: Option<&'static crate::stream::Stream>,
}

impl Native {
    /// A type without behaviour, to be filled with `..Native::new("name", kind)`.
    pub const fn new(name: &'static str, kind: Kind) -> Native {
        Native {
            name,
            kind,
            size: 0,
            methods: &[],
            consts: &[],
            new: None,
            call: None,
            print: None,
            unary: None,
            binary: None,
            inplace: None,
            compare: None,
            hash: None,
            truth: None,
            len: None,
            contains: None,
            get_item: None,
            set_item: None,
            iter: None,
            next: None,
            get_attr: None,
            set_attr: None,
            buffer: None,
            stream: None,
        }
    }
}

/// Contents of a builtin module.
pub struct NativeModule {
    pub name: &'static str,
    pub functions: &'static [Builtin],
    pub consts: &'static [(&'static str, Const)],
    /// Set, or delete if the value is UNBOUND; Ok(false) if the attribute cannot be set.
    pub set_attr: Option<fn(&Vm, Gc<crate::object::Str>, Val) -> R<bool>>,
    /// A file of that name on `sys.path` takes precedence.
    pub extensible: bool,
}

impl NativeModule {
    pub const fn new(name: &'static str) -> NativeModule {
        NativeModule { name, functions: &[], consts: &[], set_attr: None, extensible: false }
    }

    /// The module object for a static.
    pub const fn module(&'static self) -> Module {
        Module {
            hdr: rom_header(crate::types::TypeId::Module as ShapeId, Kind::Module),
            dict: core::cell::Cell::new(Val::NONE),
            native: Some(self),
        }
    }
}

/// The header of a ROM object.
pub const fn rom_header(shape: ShapeId, kind: Kind) -> Header {
    Header::new(shape, kind as u8, 0)
}

impl Type {
    /// A builtin type. `shape` is its `TypeId`, or `TypeId::Ext` for types of kind `Ext`; `base` is None for object.
    pub const fn builtin(native: &'static Native, shape: ShapeId, base: &'static Type) -> Type {
        Type::rom(native, shape, Val::from_static(base))
    }

    pub(crate) const fn rom(native: &'static Native, shape: ShapeId, base: Val) -> Type {
        Type {
            hdr: rom_header(crate::types::TypeId::Type as ShapeId, Kind::Type),
            shape: core::cell::Cell::new(shape),
            slots: core::cell::Cell::new(0),
            flags: core::cell::Cell::new(0),
            name: core::cell::Cell::new(Val::UNBOUND),
            base: core::cell::Cell::new(base),
            bases: core::cell::Cell::new(Val::NONE),
            mro: core::cell::Cell::new(Val::NONE),
            dict: core::cell::Cell::new(Val::NONE),
            init: core::cell::Cell::new(Val::NONE),
            native,
            meta: core::cell::Cell::new(Val::NONE),
        }
    }

    /// A type of kind `Ext`, derived from object.
    pub const fn ext(native: &'static Native) -> Type {
        Type::rom(native, crate::types::TypeId::Ext as ShapeId, Val::from_static(&crate::types::OBJECT))
    }
}

/// Flags of a `Builtin` that takes a range of numbers of plain arguments. Below `FIRST_SPECIAL` the flags are the
/// number of arguments it takes, no fewer and no more.
pub const RANGE: u8 = 0xfe;
/// Flags of a `Builtin` that takes keywords.
const KEYWORDS: u8 = 0xff;

/// Flags of functions that call instructions execute themselves for common arguments; see `exec::quick::call`.
pub mod special {
    pub const NEXT: u8 = 0xf8;
    pub const LEN: u8 = 0xf9;
    pub const APPEND: u8 = 0xfa;
    pub const ABS: u8 = 0xfb;
    pub const ISINSTANCE: u8 = 0xfc;
    pub const GET: u8 = 0xfd;
}
/// Least flags that are no number of arguments.
pub const FIRST_SPECIAL: u8 = special::NEXT;

impl Builtin {
    const fn new(name: &'static str, min: u8, max: u8, func: NativeFn, flags: u8) -> Builtin {
        assert!(name.len() <= u8::MAX as usize);
        let code = match func {
            NativeFn::Plain(plain) => NativeCode { plain },
            NativeFn::Kw(kw) => NativeCode { kw },
        };
        let hdr = Header::new(crate::types::TypeId::Builtin as ShapeId, Kind::Builtin as u8, flags);
        Builtin { hdr, code, name: name.as_ptr(), name_len: name.len() as u8, min, max, is_static: false }
    }

    pub fn func(&self) -> NativeFn {
        // SAFETY: the flags say which it is.
        unsafe {
            match self.hdr.flags {
                KEYWORDS => NativeFn::Kw(self.code.kw),
                _ => NativeFn::Plain(self.code.plain),
            }
        }
    }

    /// The function, if it is without keywords.
    ///
    /// # Safety
    /// It is `Plain`.
    #[inline(always)]
    pub unsafe fn plain_unchecked(&self) -> NativePlain {
        // SAFETY: the caller's promise.
        unsafe { self.code.plain }
    }

    pub const fn name(&self) -> &'static str {
        // SAFETY: pointer and length are those of a static str.
        unsafe { core::str::from_utf8_unchecked(core::slice::from_raw_parts(self.name, self.name_len as usize)) }
    }

    /// As a static method: in a type's method table, but without an object.
    pub const fn as_static(mut self) -> Builtin {
        self.is_static = true;
        self
    }
    /// A function of exactly `n` positional arguments (for a method, the object included).
    pub const fn exact(name: &'static str, n: u8, f: NativePlain) -> Builtin {
        Builtin::range(name, n, n, f)
    }
    /// A function of `min` to `max` positional arguments; max 255 for any number.
    pub const fn range(name: &'static str, min: u8, max: u8, f: NativePlain) -> Builtin {
        let flags = if min == max && max < FIRST_SPECIAL { max } else { RANGE };
        Builtin::new(name, min, max, NativeFn::Plain(f), flags)
    }
    /// As `range`, for a function whose calls the interpreter can execute without it.
    /// `id` is one of `special`.
    pub const fn special(name: &'static str, min: u8, max: u8, f: NativePlain, id: u8) -> Builtin {
        Builtin::new(name, min, max, NativeFn::Plain(f), id)
    }
    /// A function that takes keywords.
    pub const fn kw(name: &'static str, min: u8, max: u8, f: NativeKw) -> Builtin {
        Builtin::new(name, min, max, NativeFn::Kw(f), KEYWORDS)
    }
}
