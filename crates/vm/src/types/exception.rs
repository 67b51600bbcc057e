//! Exceptions: the hierarchy, making them, their text, tracebacks.

use crate::fmt::Print;
use crate::intern::names;
use crate::native::{Const, Native, Show};
use crate::object::*;
use crate::types::TypeId;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId, KIND_VALUES};
use core::cell::Cell;

macro_rules! exceptions {
    ($($id:ident $name:literal $base:ident;)*) => {
        $(pub static $id: Type = Type::builtin(&NATIVE, TypeId::Exception as ShapeId, &$base);)*
        /// All exception types with their names.
        pub static ALL: &[(&str, &Type)] = &[("BaseException", &BASE_EXCEPTION), $(($name, &$id)),*];
    };
}

static METHODS: [Builtin; 1] = [Builtin::exact("with_traceback", 2, |_, args| Ok(args[0]))];

/// The behaviour of all of them; so their names are elsewhere, in `ALL`.
static NATIVE: Native = Native {
    methods: &METHODS,
    consts: &[
        ("args", Const::Get(|_, v| Ok(v.cast::<Exception>().map_or(Val::NONE, |e| e.args.get())))),
        ("value", Const::Get(first_arg)),
        ("errno", Const::Get(first_arg)),
    ],
    new: Some(exception_new),
    print: Some(print_exception_value),
    set_attr: Some(set_exception_attr),
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
    ARITHMETIC_ERROR "ArithmeticError" EXCEPTION;
    OVERFLOW_ERROR "OverflowError" ARITHMETIC_ERROR;
    ZERO_DIVISION_ERROR "ZeroDivisionError" ARITHMETIC_ERROR;
    ASSERTION_ERROR "AssertionError" EXCEPTION;
    ATTRIBUTE_ERROR "AttributeError" EXCEPTION;
    EOF_ERROR "EOFError" EXCEPTION;
    IMPORT_ERROR "ImportError" EXCEPTION;
    LOOKUP_ERROR "LookupError" EXCEPTION;
    INDEX_ERROR "IndexError" LOOKUP_ERROR;
    KEY_ERROR "KeyError" LOOKUP_ERROR;
    MEMORY_ERROR "MemoryError" EXCEPTION;
    NAME_ERROR "NameError" EXCEPTION;
    OS_ERROR "OSError" EXCEPTION;
    RUNTIME_ERROR "RuntimeError" EXCEPTION;
    NOT_IMPLEMENTED_ERROR "NotImplementedError" RUNTIME_ERROR;
    SYNTAX_ERROR "SyntaxError" EXCEPTION;
    INDENTATION_ERROR "IndentationError" SYNTAX_ERROR;
    TYPE_ERROR "TypeError" EXCEPTION;
    VALUE_ERROR "ValueError" EXCEPTION;
    UNICODE_ERROR "UnicodeError" VALUE_ERROR;
}

fn exception_new(vm: &Vm, ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    if !kw.is_empty() {
        return Err(vm.type_error(format_args!("{}() takes no keyword arguments", vm.name_of_type(ty))));
    }
    let args = vm.new_tuple(args)?;
    vm.new_exception_object(ty.native_type(), args)
}

fn first_arg(_: &Vm, v: Val) -> R {
    Ok(v.cast::<Exception>()
        .and_then(|e| e.args.get().cast::<Tuple>())
        .and_then(|t| t.items().first().copied())
        .unwrap_or(Val::NONE))
}

fn set_exception_attr(vm: &Vm, v: Val, name: Gc<Str>, value: Val) -> R<bool> {
    let Some(e) = v.cast::<Exception>() else { return Ok(false) };
    if name == *names::__traceback__ {
        e.traceback_len.set(0);
        return Ok(true);
    }
    if name == *names::args {
        if let Some(t) = value.cast::<Tuple>() {
            e.args.set(t.val());
            return Ok(true);
        }
        return Err(vm.type_error(format_args!("args must be a tuple")));
    }
    Ok(name == *names::__cause__ || name == *names::__context__ || name == *names::__suppress_context__)
}

/// `str(e)` and `repr(e)`.
fn print_exception_value(vm: &Vm, v: Val, out: &mut dyn Print, show: Show) -> R<()> {
    let Some(e) = v.cast::<Exception>() else { return Ok(()) };
    let args = e.args.get();
    let items: &[Val] = args.cast::<Tuple>().map_or(&[], |t| t.static_items());
    if show == Show::Repr {
        out.str(e.ty.native_name())?;
        return print_args(vm, items, out);
    }
    match *items {
        [] => Ok(()),
        [arg] => {
            if core::ptr::eq(e.ty, &OS_ERROR) {
                if let Some(name) = arg.small_int().and_then(|n| crate::errno::name(n as i32)) {
                    out.str("[Errno ")?;
                    vm.print(arg, out, Show::Str)?;
                    out.str("] ")?;
                    return out.str(name);
                }
            }
            vm.print(arg, out, Show::Str)
        }
        [errno, text] if core::ptr::eq(e.ty, &OS_ERROR) => {
            out.str("[Errno ")?;
            vm.print(errno, out, Show::Str)?;
            out.str("] ")?;
            if let Some(name) = errno.small_int().and_then(|n| crate::errno::name(n as i32)) {
                out.str(name)?;
                out.str(": ")?;
            }
            vm.print(text, out, Show::Str)
        }
        _ => vm.print(args, out, Show::Repr),
    }
}

/// `(a, b)` as an exception's repr shows its arguments: one argument without a trailing comma.
pub fn print_args(vm: &Vm, items: &[Val], out: &mut dyn Print) -> R<()> {
    out.str("(")?;
    for (i, &a) in items.iter().enumerate() {
        if i > 0 {
            out.str(", ")?;
        }
        vm.print(a, out, Show::Repr)?;
    }
    if items.len() == 1 {
        out.str(",")?;
    }
    out.str(")")
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
        let args = self.new_tuple(args)?;
        self.new_exception_object(ty, args)
    }

    fn new_exception_object(&self, ty: &'static Type, args: Val) -> R {
        let hdr = Header::new(TypeId::Exception as ShapeId, Kind::Exception as u8, 0);
        Ok(self
            .alloc_object(Exception {
                hdr,
                ty,
                args: Cell::new(args),
                traceback: Cell::new(Payload::NONE),
                traceback_len: Cell::new(0),
            })?
            .val())
    }

    /// The exception that `raise v` raises: `v` itself, or an instance of the class `v`.
    pub fn exception_of(&self, v: Val) -> R {
        let base = Gc::from_static(&BASE_EXCEPTION);
        if let Some(ty) = v.cast::<Type>() {
            if self.is_subtype(ty, base) {
                if !ty.is_dynamic() {
                    return self.new_exception_object(ty.native_type(), Val::from_static(&super::tuple::EMPTY));
                }
                let e = self.call_type(ty, &[], &[])?;
                return self.exception_of(e);
            }
        } else if self.is_instance_of(v, base) {
            return Ok(v);
        }
        Err(self.type_error(format_args!("exceptions must derive from BaseException")))
    }

    /// `raise e from cause`
    pub fn set_cause(&self, exception: Val, cause: Val) -> R<()> {
        if !cause.is_none() {
            self.exception_of(cause)?;
        }
        let _ = exception;
        Ok(())
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
            Some(ty) => Ok(self.is_instance_of(exception, ty)),
            None => Err(self.type_error(format_args!("exceptions must derive from BaseException"))),
        }
    }

    /// The builtin exception object of an exception, which holds its arguments and traceback.
    pub(crate) fn exception_object(&self, e: Val) -> Option<Gc<Exception>> {
        self.payload_of(e).cast::<Exception>()
    }

    /// The value of a StopIteration.
    pub fn exception_value(&self, e: Val) -> Val {
        match self.exception_object(e) {
            Some(e) => first_arg(self, e.val()).unwrap_or(Val::NONE),
            None => Val::NONE,
        }
    }

    /// Notes a frame in the traceback of the exception under way. If there is no memory for it, the
    /// traceback stays shorter.
    pub(crate) fn add_traceback(&self, f: Gc<Function>, offset: usize) {
        let Some(e) = self.exception_object(self.exc.get()) else { return };
        // Constant objects such as the preallocated MemoryError are shared by all raises.
        let len = e.traceback_len.get();
        if e.traceback.get().capacity() < (len + 1) * 2 {
            if self.heap_locked.get() > 0 || len >= MAX_TRACEBACK {
                return;
            }
            let words = (len * 2).max(1) * 2;
            let bytes = (words + 1) * size_of::<Val>();
            // Never collects; the test mode that wants every allocation to collect refuses the first request.
            let mut block = self.heap.alloc_payload(KIND_VALUES, bytes);
            if block.is_none() && self.heap.collects_always() {
                block = self.heap.alloc_payload(KIND_VALUES, bytes);
            }
            let Some(block) = block else { return };
            // SAFETY: a new values block with room for at least `words` values; they are all written here.
            unsafe {
                let new: Payload<Cell<Val>> = Payload::from_block(block);
                for i in 0..new.capacity() {
                    let v = if i < len * 2 { (*e.traceback.get().data().add(i)).get() } else { Val::UNBOUND };
                    new.data().add(i).write(Cell::new(v));
                }
                e.traceback.set(new);
            }
        }
        // SAFETY: there is room for one more pair.
        unsafe {
            (*e.traceback.get().data().add(len * 2)).set(f.val());
            (*e.traceback.get().data().add(len * 2 + 1)).set(Val::small(offset as isize));
        }
        e.traceback_len.set(len + 1);
    }

    /// Writes the traceback and the exception as the prompt shows them.
    pub fn print_exception(&self, e: Val, out: &mut dyn Print) -> R<()> {
        if let Some(object) = self.exception_object(e) {
            let len = object.traceback_len.get();
            if len > 0 {
                out.str("Traceback (most recent call last):\n")?;
            }
            for i in (0..len).rev() {
                // SAFETY: `len` pairs are filled.
                let (f, offset) = unsafe {
                    let pair = object.traceback.get().data().add(i * 2);
                    ((*pair).get(), (*pair.add(1)).get().as_small())
                };
                if let Some(f) = f.cast::<Function>() {
                    self.print_frame(f, offset as usize, out)?;
                } else if let Some(file) = f.cast::<Str>() {
                    // Where the compiler found an error: a file and a line.
                    out.args(format_args!("  File \"{}\", line {}\n", file.as_str(), offset))?;
                }
            }
        }
        self.print_exception_line(e, out)
    }

    fn print_frame(&self, f: Gc<Function>, offset: usize, out: &mut dyn Print) -> R<()> {
        out.str("  File \"")?;
        if let Some(file) = f.unit.file.get().cast::<Str>() {
            out.str(file.as_str())?;
        }
        let line = f.line_at(offset);
        out.args(format_args!("\", line {}, in {}\n", line, f.name().as_str()))
    }

    /// `Type: text` with a line end.
    fn print_exception_line(&self, e: Val, out: &mut dyn Print) -> R<()> {
        out.str(self.type_name(e))?;
        out.str(": ")?;
        self.print(e, out, Show::Str)?;
        out.str("\n")
    }

    /// RuntimeError for recursion that is too deep; made without running anything.
    #[cold]
    #[inline(never)]
    pub fn raise_recursion(&self) -> crate::Raised {
        self.raise_text(&RUNTIME_ERROR, format_args!("maximum recursion depth exceeded"))
    }

    /// MemoryError for an allocation of `bytes`. Uses a preallocated exception, as there may be no memory for a
    /// new one; with enough memory left its text names the numbers.
    #[cold]
    #[inline(never)]
    pub fn raise_memory_error(&self, bytes: usize) -> crate::Raised {
        let e = self.emergency.get();
        if let Some(object) = e.cast::<Exception>() {
            object.traceback_len.set(0);
            object.args.set(Val::from_static(&super::tuple::EMPTY));
            if let Some(args) = self.memory_error_args(bytes) {
                // A fresh object keeps the message of an earlier MemoryError that is still referred to.
                let hdr = Header::new(TypeId::Exception as ShapeId, Kind::Exception as u8, 0);
                let new = Exception {
                    hdr,
                    ty: &MEMORY_ERROR,
                    args: Cell::new(args),
                    traceback: Cell::new(Payload::NONE),
                    traceback_len: Cell::new(0),
                };
                if let Some(p) = self.heap.alloc(size_of::<Exception>()) {
                    // SAFETY: a new block with room for the object.
                    unsafe {
                        p.cast::<Exception>().write(new);
                        return self.raise(Val::from(Gc::from_raw(p.cast::<Exception>())));
                    }
                }
                object.args.set(args);
            }
        }
        self.raise(e)
    }

    /// The argument tuple of a MemoryError, if there is memory for it without collecting.
    fn memory_error_args(&self, bytes: usize) -> Option<Val> {
        use core::fmt::Write;
        if self.heap_locked.get() > 0 {
            return Some(Val::from_static(&crate::intern::HEAP_LOCKED_ARGS));
        }
        let mut text = crate::fmt::SmallText::<64>::default();
        // What does not fit is left out.
        let _ = write!(text, "memory allocation failed, allocating {} bytes", bytes);
        let data = text.as_str().as_bytes();
        let p = self.heap.alloc(TEXT_DATA + data.len())?;
        // SAFETY: new blocks with room for what is written; no allocation comes between a block and its contents.
        unsafe {
            p.write(Header::new(TypeId::Str as ShapeId, Kind::Str as u8, STR_ASCII));
            let s = p.cast::<Str>();
            (&raw mut (*s.as_ptr()).len).write(data.len() as u32);
            (&raw mut (*s.as_ptr()).hash).write(Cell::new(0));
            core::ptr::copy_nonoverlapping(data.as_ptr(), p.cast::<u8>().add(TEXT_DATA).as_ptr(), data.len());
            let t = self.heap.alloc(size_of::<Tuple>() + size_of::<Val>())?;
            t.write(Header::new(TypeId::Tuple as ShapeId, Kind::Tuple as u8, 0));
            let t = t.cast::<Tuple>();
            (&raw mut (*t.as_ptr()).len).write(1);
            let t = Gc::from_raw(t);
            t.items_ptr().write(Val::from(Gc::from_raw(s)));
            Some(t.val())
        }
    }
}

/// Most frames that a traceback keeps: the innermost ones.
const MAX_TRACEBACK: usize = 64;

impl Function {
    /// Source line of the instruction at an offset in the function's code.
    pub fn line_at(&self, offset: usize) -> u32 {
        let code = &self.code;
        let lines = code.body().get(code.head.lines_offset()..).unwrap_or(&[]);
        adder_isa::code::lines::line_at(lines, code.head.first_line as u32, offset)
    }
}
