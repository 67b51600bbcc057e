//! Raising exceptions from native code.

use crate::fmt::{Print, TextBuf};
use crate::object::{Gc, Type};
use crate::types;
use crate::value::{Raised, Val, R};
use crate::Vm;
use adder_heap::NoMemory;
use core::fmt::Arguments;

macro_rules! raisers {
    ($($(#[$doc:meta])* $name:ident => $ty:ident;)*) => {
        $($(#[$doc])* #[cold] #[inline(never)]
        pub fn $name(&self, text: Arguments<'_>) -> Raised {
            self.raise_text(&types::exception::$ty, text)
        })*
    };
}

impl Vm {
    raisers! {
        type_error => TYPE_ERROR;
        value_error => VALUE_ERROR;
        index_error => INDEX_ERROR;
        name_error => NAME_ERROR;
        attribute_error => ATTRIBUTE_ERROR;
        runtime_error => RUNTIME_ERROR;
        overflow_error => OVERFLOW_ERROR;
        import_error => IMPORT_ERROR;
        module_not_found_error => MODULE_NOT_FOUND_ERROR;
        not_implemented_error => NOT_IMPLEMENTED_ERROR;
        unicode_error => UNICODE_ERROR;
        lookup_error => LOOKUP_ERROR;
        syntax_error => SYNTAX_ERROR;
        eof_error => EOF_ERROR;
    }

    /// Raises `ty(text)`.
    #[cold]
    #[inline(never)]
    pub fn raise_text(&self, ty: &'static Type, text: Arguments<'_>) -> Raised {
        let mut out = TextBuf::new(self);
        match out.args(text).and_then(|_| out.into_str()) {
            Ok(message) => self.raise_with(ty, message),
            Err(_) => self.raise_reserved_text(ty, text),
        }
    }

    /// Raises `ty(arg)`.
    #[cold]
    #[inline(never)]
    pub fn raise_with(&self, ty: &'static Type, arg: Val) -> Raised {
        match self.new_exception(ty, &[arg]) {
            Ok(e) => self.raise(e),
            Err(raised) => raised,
        }
    }

    /// Raises `ty()`.
    #[cold]
    #[inline(never)]
    pub fn raise_bare(&self, ty: &'static Type) -> Raised {
        match self.new_exception(ty, &[]) {
            Ok(e) => self.raise(e),
            Err(raised) => raised,
        }
    }

    /// Raises an exception object.
    #[cold]
    pub fn raise(&self, exception: Val) -> Raised {
        self.exc.set(exception);
        Raised
    }

    pub fn zero_division(&self) -> Raised {
        self.raise_text(&types::exception::ZERO_DIVISION_ERROR, format_args!("divide by zero"))
    }

    pub fn key_error(&self, key: Val) -> Raised {
        self.raise_with(&types::exception::KEY_ERROR, key)
    }

    /// OSError with an errno.
    pub fn os_error(&self, errno: i32) -> Raised {
        self.raise_with(types::exception::os_error_type(errno as isize), Val::small(errno as isize))
    }

    /// MemoryError for an allocation that failed, naming its size and what is free.
    #[cold]
    #[inline(never)]
    pub fn no_memory(&self, _: NoMemory) -> Raised {
        self.raise_memory_error(self.heap.refused())
    }

    /// MemoryError for an object whose size no number can say.
    #[cold]
    #[inline(never)]
    pub fn too_large(&self) -> Raised {
        self.raise_memory_error(usize::MAX)
    }

    /// `StopIteration(value)`, without argument for None.
    pub fn stop_iteration(&self, value: Val) -> Raised {
        if value.is_none() {
            self.raise_bare(&types::exception::STOP_ITERATION)
        } else {
            self.raise_with(&types::exception::STOP_ITERATION, value)
        }
    }

    /// Whether the exception under way is an instance of `ty`; if so it is taken off.
    pub fn take_if(&self, ty: &'static Type) -> Option<Val> {
        let e = self.exc.get();
        if e != Val::UNBOUND && self.is_instance_of(e, Gc::from_static(ty)) {
            self.exc.set(Val::UNBOUND);
            Some(e)
        } else {
            None
        }
    }

    /// The exception under way, taken off.
    pub fn take_exception(&self) -> Val {
        self.exc.replace(Val::UNBOUND)
    }

    /// The name of a value's type, for messages.
    pub fn type_name(&self, v: Val) -> &str {
        self.name_of_type(self.type_of(v))
    }

    /// "unsupported type for op: 'name'"
    pub fn unsupported<T>(&self, what: &str, v: Val) -> R<T> {
        Err(self.type_error(format_args!("unsupported type for {}: '{}'", what, self.type_name(v))))
    }
}
