//! Exceptions: the hierarchy, making them.
//!
//! | file | what |
//! |---|---|
//! | `attrs` | attributes, and which exception led to which |
//! | `group` | exception groups and `except*` |
//! | `reserve` | exceptions without memory |
//! | `text` | their text, tracebacks as they are shown |
//! | `traceback` | noting frames, traceback objects |

mod attrs;
pub(crate) mod group;
mod reserve;
mod text;
pub mod traceback;

pub(crate) use attrs::is_link;
pub(crate) use reserve::ReserveText;
pub use text::print_args;

use crate::native::{Const, Native};
use crate::object::*;
use crate::types::TypeId;
use crate::value::{Raised, Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use core::cell::Cell;

macro_rules! exceptions {
    ($($id:ident $name:literal $base:ident;)*) => {
        $(pub static $id: Type = Type::builtin(&NATIVE, TypeId::Exception as ShapeId, &$base);)*
        /// All exception types with their names.
        pub static ALL: &[(&str, &Type)] = &[
            ("BaseException", &BASE_EXCEPTION),
            ("BaseExceptionGroup", &group::BASE_EXCEPTION_GROUP),
            ("ExceptionGroup", &group::EXCEPTION_GROUP),
            $(($name, &$id)),*
        ];
    };
}

static METHODS: [Builtin; 2] =
    [Builtin::exact("add_note", 2, attrs::add_note), Builtin::exact("with_traceback", 2, attrs::with_traceback)];

/// The behaviour of all of them; so their names are elsewhere, in `ALL`.
static NATIVE: Native = Native {
    methods: &METHODS,
    consts: &[
        ("args", Const::Get(|_, v| Ok(v.cast::<Exception>().map_or(Val::NONE, |e| e.args.get())))),
        ("value", Const::Get(first_arg)),
        ("errno", Const::Get(first_arg)),
    ],
    new: Some(exception_new),
    print: Some(text::print_value),
    get_attr: Some(attrs::get),
    set_attr: Some(attrs::set),
    ..Native::new("BaseException", Kind::Exception)
};

pub static BASE_EXCEPTION: Type = Type::builtin(&NATIVE, TypeId::Exception as ShapeId, &super::OBJECT);

exceptions! {
    SYSTEM_EXIT "SystemExit" BASE_EXCEPTION;
    KEYBOARD_INTERRUPT "KeyboardInterrupt" BASE_EXCEPTION;
    GENERATOR_EXIT "GeneratorExit" BASE_EXCEPTION;
    EXCEPTION "Exception" BASE_EXCEPTION;
    STOP_ASYNC_ITERATION "StopAsyncIteration" EXCEPTION;
    STOP_ITERATION "StopIteration" EXCEPTION;
    VIPER_TYPE_ERROR "ViperTypeError" TYPE_ERROR;
    ARITHMETIC_ERROR "ArithmeticError" EXCEPTION;
    FLOATING_POINT_ERROR "FloatingPointError" ARITHMETIC_ERROR;
    OVERFLOW_ERROR "OverflowError" ARITHMETIC_ERROR;
    ZERO_DIVISION_ERROR "ZeroDivisionError" ARITHMETIC_ERROR;
    ASSERTION_ERROR "AssertionError" EXCEPTION;
    ATTRIBUTE_ERROR "AttributeError" EXCEPTION;
    EOF_ERROR "EOFError" EXCEPTION;
    IMPORT_ERROR "ImportError" EXCEPTION;
    MODULE_NOT_FOUND_ERROR "ModuleNotFoundError" IMPORT_ERROR;
    LOOKUP_ERROR "LookupError" EXCEPTION;
    INDEX_ERROR "IndexError" LOOKUP_ERROR;
    KEY_ERROR "KeyError" LOOKUP_ERROR;
    MEMORY_ERROR "MemoryError" EXCEPTION;
    NAME_ERROR "NameError" EXCEPTION;
    UNBOUND_LOCAL_ERROR "UnboundLocalError" NAME_ERROR;
    OS_ERROR "OSError" EXCEPTION;
    BLOCKING_IO_ERROR "BlockingIOError" OS_ERROR;
    CHILD_PROCESS_ERROR "ChildProcessError" OS_ERROR;
    CONNECTION_ERROR "ConnectionError" OS_ERROR;
    BROKEN_PIPE_ERROR "BrokenPipeError" CONNECTION_ERROR;
    CONNECTION_ABORTED_ERROR "ConnectionAbortedError" CONNECTION_ERROR;
    CONNECTION_REFUSED_ERROR "ConnectionRefusedError" CONNECTION_ERROR;
    CONNECTION_RESET_ERROR "ConnectionResetError" CONNECTION_ERROR;
    FILE_EXISTS_ERROR "FileExistsError" OS_ERROR;
    FILE_NOT_FOUND_ERROR "FileNotFoundError" OS_ERROR;
    INTERRUPTED_ERROR "InterruptedError" OS_ERROR;
    IS_A_DIRECTORY_ERROR "IsADirectoryError" OS_ERROR;
    NOT_A_DIRECTORY_ERROR "NotADirectoryError" OS_ERROR;
    PERMISSION_ERROR "PermissionError" OS_ERROR;
    PROCESS_LOOKUP_ERROR "ProcessLookupError" OS_ERROR;
    TIMEOUT_ERROR "TimeoutError" OS_ERROR;
    RUNTIME_ERROR "RuntimeError" EXCEPTION;
    NOT_IMPLEMENTED_ERROR "NotImplementedError" RUNTIME_ERROR;
    RECURSION_ERROR "RecursionError" RUNTIME_ERROR;
    SYNTAX_ERROR "SyntaxError" EXCEPTION;
    INDENTATION_ERROR "IndentationError" SYNTAX_ERROR;
    TYPE_ERROR "TypeError" EXCEPTION;
    VALUE_ERROR "ValueError" EXCEPTION;
    UNICODE_ERROR "UnicodeError" VALUE_ERROR;
    WARNING "Warning" EXCEPTION;
    DEPRECATION_WARNING "DeprecationWarning" WARNING;
    RUNTIME_WARNING "RuntimeWarning" WARNING;
    USER_WARNING "UserWarning" WARNING;
}

/// The subclass of OSError for each errno that has one.
static BY_ERRNO: &[(u8, &Type)] = &[
    (1, &PERMISSION_ERROR),
    (2, &FILE_NOT_FOUND_ERROR),
    (3, &PROCESS_LOOKUP_ERROR),
    (4, &INTERRUPTED_ERROR),
    (10, &CHILD_PROCESS_ERROR),
    (11, &BLOCKING_IO_ERROR),
    (13, &PERMISSION_ERROR),
    (17, &FILE_EXISTS_ERROR),
    (20, &NOT_A_DIRECTORY_ERROR),
    (21, &IS_A_DIRECTORY_ERROR),
    (32, &BROKEN_PIPE_ERROR),
    (103, &CONNECTION_ABORTED_ERROR),
    (104, &CONNECTION_RESET_ERROR),
    (108, &BROKEN_PIPE_ERROR),
    (110, &TIMEOUT_ERROR),
    (111, &CONNECTION_REFUSED_ERROR),
    (114, &BLOCKING_IO_ERROR),
    (115, &BLOCKING_IO_ERROR),
];

/// The type of an OSError with this number.
pub(crate) fn os_error_type(number: isize) -> &'static Type {
    BY_ERRNO.iter().find(|(n, _)| *n as isize == number).map_or(&OS_ERROR, |(_, ty)| ty)
}

fn exception_new(vm: &Vm, ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    if !kw.is_empty() {
        return Err(vm.type_error(format_args!("{}() takes no keyword arguments", vm.name_of_type(ty))));
    }
    let mut ty = ty.native_type();
    // With a number and a text the number decides.
    if let (true, [number, _, ..]) = (core::ptr::eq(ty, &OS_ERROR), args) {
        ty = number.small_int().map_or(ty, os_error_type);
    }
    vm.new_exception(ty, args)
}

fn first_arg(_: &Vm, v: Val) -> R {
    Ok(v.cast::<Exception>()
        .and_then(|e| e.args.get().cast::<Tuple>())
        .and_then(|t| t.items().first().copied())
        .unwrap_or(Val::NONE))
}

impl Exception {
    pub(crate) const fn new(hdr: Header, ty: &'static Type, args: Val) -> Exception {
        Exception {
            hdr,
            ty,
            args: Cell::new(args),
            traceback: Cell::new(Payload::NONE),
            traceback_len: Cell::new(0),
            more: Cell::new(Val::NONE),
        }
    }
}

impl Type {
    /// The name of a builtin type.
    pub(crate) fn native_name(&self) -> &'static str {
        if self.native().kind == Kind::Exception {
            if let Some((name, _)) = ALL.iter().find(|(_, ty)| core::ptr::eq(*ty, self)) {
                return name;
            }
        }
        self.native().name
    }

    /// The static type object: this type if builtin, else that of its builtin base.
    pub(crate) fn native_type(&self) -> &'static Type {
        // SAFETY: types that are not dynamic are statics; the loop ends at object at the latest.
        unsafe {
            let mut at: *const Type = self;
            while (*at).is_dynamic() {
                match (*at).base.get().cast::<Type>() {
                    Some(base) => at = base.as_non_null().as_ptr(),
                    None => return &super::OBJECT,
                }
            }
            &*at
        }
    }
}

impl Vm {
    /// A new exception of a builtin type.
    pub fn new_exception(&self, ty: &'static Type, args: &[Val]) -> R {
        let made = self.new_tuple(args).and_then(|args| self.new_exception_object(ty, args));
        match made {
            Ok(e) => {
                self.keep_exception_ready();
                Ok(e)
            }
            Err(Raised) => self.reserved_exception(ty, args),
        }
    }

    fn new_exception_object(&self, ty: &'static Type, args: Val) -> R {
        let hdr = Header::new(TypeId::Exception as ShapeId, Kind::Exception as u8, 0);
        Ok(self.alloc_object(Exception::new(hdr, ty, args))?.val())
    }

    /// The exception that `raise v` raises: `v` itself, or an instance of the class `v`.
    pub fn exception_of(&self, v: Val) -> R {
        let base = Gc::from_static(&BASE_EXCEPTION);
        if let Some(ty) = v.cast::<Type>() {
            if ty.shape.get() == TypeId::Exception as ShapeId || self.is_subtype(ty, base) {
                if !ty.is_dynamic() {
                    return self.new_exception(ty.native_type(), &[]);
                }
                let e = self.call_type(ty, &[], &[])?;
                return self.exception_of(e);
            }
        } else if self.is_instance_of(v, base) {
            return Ok(v);
        }
        Err(self.type_error(format_args!("exceptions must derive from BaseException")))
    }

    /// Whether an `except kind` clause takes the exception.
    pub fn exception_matches(&self, exception: Val, kind: Val) -> R<bool> {
        if let Some(kinds) = kind.cast::<Tuple>() {
            for &k in kinds.items() {
                if self.exception_matches(exception, k)? {
                    return Ok(true);
                }
            }
            return Ok(false);
        }
        match kind.cast::<Type>() {
            Some(ty) if exception.cast::<Exception>().is_some_and(|e| core::ptr::eq(e.ty, &*ty)) => Ok(true),
            Some(ty) => Ok(self.is_instance_of(exception, ty)),
            None => Err(self.type_error(format_args!("exceptions must derive from BaseException"))),
        }
    }

    /// The builtin exception object of an exception, which holds its arguments and traceback.
    pub(crate) fn exception_object(&self, e: Val) -> Option<Gc<Exception>> {
        match e.cast::<Exception>() {
            None => self.payload_of(e).cast::<Exception>(),
            found => found,
        }
    }

    /// The value of a StopIteration.
    pub fn exception_value(&self, e: Val) -> Val {
        match self.exception_object(e) {
            Some(e) => first_arg(self, e.val()).unwrap_or(Val::NONE),
            None => Val::NONE,
        }
    }

    /// RuntimeError for recursion that is too deep; made without running anything.
    #[cold]
    #[inline(never)]
    pub fn raise_recursion(&self) -> crate::Raised {
        self.raise_text(&RECURSION_ERROR, format_args!("maximum recursion depth exceeded"))
    }
}
