//! Starting the VM, compiling and running source, showing what went wrong.

use crate::fmt::{Print, TextBuf};
use crate::intern::{names, LONGEST_NAME};
use crate::native::Show;
use crate::object::*;
use crate::state::slots;
use crate::types::{dict::table, exception, TypeId};
use crate::unit::Compiling;
use crate::value::{Val, R};
use crate::Vm;
use adder_compile::Options;
use adder_syntax::Source;

/// What kind of source is compiled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A whole file.
    Exec,
    /// As `Exec`, with names looked up in a locals dict passed as argument.
    ExecNames,
    /// One statement at the prompt, whose value is shown.
    Single,
    /// An expression.
    Eval,
}

/// A source of any kind, so that there is one parser and compiler in the program and not one for each kind.
struct AnySource<'s>(&'s mut dyn Source);

impl Source for AnySource<'_> {
    fn next_byte(&mut self) -> Option<u8> {
        self.0.next_byte()
    }
}

impl Vm {
    /// Begins anew with this memory: heap and VM stack.
    ///
    /// # Safety
    /// Both areas are writable, used by nothing else, and stay where they are; no value of an earlier start
    /// is used any more.
    pub unsafe fn start(&self, heap: *mut u8, heap_len: usize, stack: *mut u8, stack_len: usize) -> R<()> {
        let words = stack_len / size_of::<Val>();
        let stack = stack.cast::<Val>();
        self.stack.set(stack);
        self.stack_end.set(stack.wrapping_add(words));
        self.restore_limit();
        self.base.set(self.stack_base());
        self.pc.set(core::ptr::null());
        self.extra.set(0);
        self.native_limit.set((self.host.native_stack_limit)());
        self.poll.set(0);
        for cell in [&self.exc, &self.builtins_extra, &self.main, &self.modules] {
            cell.set(Val::UNBOUND);
        }
        self.roots.iter().for_each(|r| r.set(Val::UNBOUND));
        self.pending.reset();
        self.weak.reset();
        self.units.set(None);
        self.contexts.set(core::ptr::null());
        self.reserve_used.set(true);
        self.allocated.set(0);
        self.peak.set(0);
        self.interned.reset();
        self.shapes.reset();
        self.caches.reset((heap_len / 32 / size_of::<crate::exec::cache::Entry>()).max(64));
        self.machine_code.reset();
        self.heap_locked.set(0);
        self.gc_enabled.set(true);
        self.gc_threshold.set(usize::MAX);
        // SAFETY: the caller gives the memory away.
        unsafe {
            self.heap.init(heap, heap_len);
            for i in 0..crate::exec::frame::LINK.min(words) {
                stack.add(i).write(Val::NONE);
            }
        }
        self.heap.set_out_of_memory_hook(collect_hook, (self as *const Vm).cast());
        self.set_up()
    }

    fn set_up(&self) -> R<()> {
        // Kept from the start, as there may be no memory for it when it is needed.
        self.keep_exception_ready();
        let modules = table::new(self, 2)?;
        self.modules.set(modules.val());
        let name = *names::__main__;
        let module = self.new_module(name)?;
        self.main.set(module.dict.get());
        table::set_str(self, modules, name, module.val())?;
        self.roots[slots::PATH].set(self.new_list(0)?.val());
        self.roots[slots::ARGV].set(self.new_list(0)?.val());
        Ok(())
    }

    /// Compiles source to a function without parameters (in mode `ExecNames`, with the locals dict as its
    /// parameter).
    pub fn compile_source<S: Source>(&self, mut source: S, file: &str, mode: Mode, namespace: Gc<Dict>) -> R {
        self.compile_any_source(AnySource(&mut source), file, mode, namespace)
    }

    fn compile_any_source(&self, source: AnySource<'_>, file: &str, mode: Mode, namespace: Gc<Dict>) -> R {
        let file = if file.len() > LONGEST_NAME {
            self.new_text::<true>(TypeId::Str, Kind::Str, file.as_bytes(), if file.is_ascii() { STR_ASCII } else { 0 })?
        } else {
            self.intern(file)?
        };
        let unit = self.new_unit(file, namespace)?;
        let mut compiling = Compiling { vm: self, unit };
        let options = Options {
            opt_level: self.opt_level.get(),
            names: mode == Mode::ExecNames,
            interactive: mode == Mode::Single,
            emitter: self.emitter.get(),
        };
        let compiled = match mode {
            Mode::Exec | Mode::ExecNames => adder_compile::compile_module(&self.heap, source, &mut compiling, options),
            Mode::Single => adder_compile::compile_single(&self.heap, source, &mut compiling, options),
            Mode::Eval => adder_compile::compile_eval(&self.heap, source, &mut compiling, options),
        };
        match compiled {
            Ok(c) => {
                self.seal_unit(unit)?;
                // SAFETY: the compiler returns the number of a code constant.
                let code: Option<Gc<CodeObj>> =
                    unsafe { (*unit.consts.get().data().add(c.0 as usize)).get() }.cast::<CodeObj>();
                match code {
                    Some(code) => Ok(self.new_function(code, unit, Val::UNBOUND, Val::UNBOUND, &[])?.val()),
                    None => Err(self.runtime_error(format_args!("the compiler gave no code"))),
                }
            }
            Err(e) => Err(self.raise_compile_error(&e, file, unit)),
        }
    }

    /// Compiles and runs.
    pub fn run_source<S: Source>(&self, source: S, file: &str, mode: Mode, namespace: Gc<Dict>) -> R {
        let f = self.compile_source(source, file, mode, namespace)?;
        self.call(f, &[])
    }

    /// Raises what the compiler found: SyntaxError and the like carry the place in their traceback.
    fn raise_compile_error(&self, e: &adder_compile::Error, file: Gc<Str>, unit: Gc<Unit>) -> crate::Raised {
        use adder_syntax::Exception as E;
        let ty = match e.exception() {
            E::SyntaxError => &exception::SYNTAX_ERROR,
            E::IndentationError => &exception::INDENTATION_ERROR,
            E::NotImplementedError => &exception::NOT_IMPLEMENTED_ERROR,
            E::RuntimeError => &exception::RUNTIME_ERROR,
            E::ViperTypeError => &exception::VIPER_TYPE_ERROR,
            E::MemoryError => return self.raise_memory_error(self.heap.refused()),
        };
        let raised = match e.name() {
            Some(name) => self.raise_text(ty, format_args!("{}", e.with_name(unit.name(name.0 as usize).as_str()))),
            None => self.raise_text(ty, format_args!("{e}")),
        };
        let (line, column) = e.position();
        if let Some(object) = self.exception_object(self.exc.get()) {
            if let Ok(place) = self.alloc_values(3) {
                // SAFETY: the block has room for three values.
                unsafe {
                    (*place.data()).set(file.val());
                    (*place.data().add(1)).set(Val::small(line as isize));
                    (*place.data().add(2)).set(Val::small(column as isize));
                }
                object.traceback.set(place);
                object.traceback_len.set(1);
            }
        }
        raised
    }

    /// File, line and column of an error that the compiler found, if the exception comes straight from it.
    pub fn place_of_error(&self, e: Val) -> Option<(Gc<Str>, usize, usize)> {
        let object = self.exception_object(e)?;
        let place = object.traceback.get();
        if object.traceback_len.get() == 0 || place.capacity() < 3 {
            return None;
        }
        // SAFETY: the block has room for three values, and all values of a block are written.
        let [file, line, column] = unsafe { [0, 1, 2].map(|i| (*place.data().add(i)).get()) };
        let number = |v: Val| v.small_int().and_then(|n| usize::try_from(n).ok());
        Some((file.cast::<Str>()?, number(line)?, number(column)?))
    }

    /// Shows an exception that nothing caught, on standard error.
    pub fn print_uncaught(&self, e: Val) {
        let mut text = TextBuf::new(self);
        let shown = self.print_exception(e, &mut text).and_then(|_| self.stderr_write(text.as_bytes()));
        if shown.is_err() {
            // Not even that: the type's name needs no memory.
            self.take_exception();
            (self.host.write)(self.type_name(e).as_bytes());
            (self.host.write)(b"\n");
        }
    }

    /// Writes to `sys.stdout`.
    pub fn stdout_write(&self, bytes: &[u8]) -> R<()> {
        self.write_to(slots::STDOUT, bytes)
    }

    pub fn stderr_write(&self, bytes: &[u8]) -> R<()> {
        self.write_to(slots::STDERR, bytes)
    }

    fn write_to(&self, slot: usize, bytes: &[u8]) -> R<()> {
        let stream = self.roots[slot].get();
        if stream == Val::UNBOUND {
            (self.host.write)(bytes);
            return Ok(());
        }
        if let Some(write) = self.native_of(stream).stream.and_then(|s| s.write) {
            return match write(self, stream, bytes)? {
                Ok(_) => Ok(()),
                Err(errno) => Err(self.os_error(errno)),
            };
        }
        let write = self.get_attr(stream, *names::write)?;
        let text = self.new_str_utf8(bytes)?;
        self.call(write, &[text]).map(|_| ())
    }

    /// Shows a value as the prompt does: nothing for None, else its repr; it becomes `_`.
    pub(crate) fn display(&self, v: Val) -> R<()> {
        if v.is_none() {
            return Ok(());
        }
        let underscore = self.intern("_")?;
        self.set_builtin(underscore, v)?;
        let mut text = TextBuf::new(self);
        self.print(v, &mut text, Show::Repr)?;
        text.str("\n")?;
        self.stdout_write(text.as_bytes())
    }

    /// `str(v)` or `repr(v)`, written to `out`.
    pub fn print(&self, v: Val, out: &mut dyn Print, show: Show) -> R<()> {
        self.check_stack()?;
        if v.is_kind(Kind::Instance) {
            return self.print_instance(v, out, show);
        }
        match self.native_of(v).print {
            Some(f) => f(self, v, out, show),
            None => self.print_default(v, out),
        }
    }

    fn print_instance(&self, v: Val, out: &mut dyn Print, show: Show) -> R<()> {
        let names = match show {
            Show::Str => &[*names::__str__, *names::__repr__][..],
            Show::Repr => &[*names::__repr__][..],
        };
        for &name in names {
            if let Some(text) = self.call_special(v, name, &[])? {
                return match text.cast::<Str>() {
                    Some(s) => out.str(s.as_str()),
                    None => {
                        let got = self.type_name(text);
                        Err(self.type_error(format_args!("{} returned non-string (type {})", name.as_str(), got)))
                    }
                };
            }
        }
        let payload = self.payload_of(v);
        if payload == v {
            return self.print_default(v, out);
        }
        if let (Some(e), Show::Repr) = (payload.cast::<Exception>(), show) {
            out.str(self.type_name(v))?;
            let args = e.args.get().cast::<Tuple>();
            return exception::print_args(self, args.map_or(&[], |t| t.static_items()), out);
        }
        self.print(payload, out, show)
    }

    /// `<name object at address>`
    pub fn print_default(&self, v: Val, out: &mut dyn Print) -> R<()> {
        out.str("<")?;
        out.str(self.type_name(v))?;
        out.str(" object")?;
        self.print_address(v, out)
    }
}

/// Called by the heap when memory for a `Buf` runs out.
fn collect_hook(vm: *const ()) {
    // SAFETY: the context is the VM that set the hook; a VM outlives its heap.
    let vm = unsafe { &*vm.cast::<Vm>() };
    if vm.gc_enabled.get() && vm.heap_locked.get() == 0 {
        vm.collect();
        vm.heap.grow_if_mostly_live();
    }
}
