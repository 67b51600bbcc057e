//! Module `sys`.

use crate::{attrtuple, io};
use adder_vm::fmt::Print;
use adder_vm::native::{Const, NativeModule};
use adder_vm::object::{Builtin, Gc, Module, Str};
use adder_vm::state::slots;
use adder_vm::types::exception::SYSTEM_EXIT;
use adder_vm::{Val, Vm, R};

/// The version of MicroPython whose behaviour programs can count on.
const COMPATIBLE: [isize; 3] = [1, 29, 0];
const VERSION: &str = concat!("3.4.0; Adder ", env!("CARGO_PKG_VERSION"), " (as MicroPython 1.29)");

static FUNCTIONS: &[Builtin] = &[
    Builtin::exact("atexit", 1, atexit),
    Builtin::exact("exc_info", 0, exc_info),
    Builtin::range("exit", 0, 1, exit),
    Builtin::range("getsizeof", 1, 2, getsizeof),
    Builtin::exact("intern", 1, intern),
    Builtin::range("print_exception", 1, 2, print_exception),
];

static CONSTS: &[(&str, Const)] = &[
    ("argv", Const::Get(|vm, _| root(vm, slots::ARGV))),
    ("byteorder", Const::Str(if cfg!(target_endian = "little") { &"little" } else { &"big" })),
    ("executable", Const::Get(executable)),
    ("implementation", Const::Get(implementation)),
    ("maxsize", Const::Int(isize::MAX)),
    ("modules", Const::Get(|vm, _| Ok(vm.modules.get()))),
    ("path", Const::Get(|vm, _| root(vm, slots::PATH))),
    ("platform", Const::Get(|vm, _| Ok(vm.intern(vm.host.platform)?.val()))),
    ("ps1", Const::Get(|vm, _| prompt(vm, slots::PS1, ">>> "))),
    ("ps2", Const::Get(|vm, _| prompt(vm, slots::PS2, "... "))),
    ("stderr", Const::Get(|vm, _| standard_stream(vm, slots::STDERR))),
    ("stdin", Const::Get(|vm, _| standard_stream(vm, slots::STDIN))),
    ("stdout", Const::Get(|vm, _| standard_stream(vm, slots::STDOUT))),
    ("version", Const::Str(&VERSION)),
    ("version_info", Const::Get(|vm, _| vm.new_tuple(&[Val::small(3), Val::small(4), Val::small(0)]))),
];

/// Attributes that can be set, and where they are kept.
static SETTABLE: &[(&str, usize)] = &[
    ("argv", slots::ARGV),
    ("path", slots::PATH),
    ("ps1", slots::PS1),
    ("ps2", slots::PS2),
    ("stderr", slots::STDERR),
    ("stdin", slots::STDIN),
    ("stdout", slots::STDOUT),
];

fn set_attr(vm: &Vm, name: Gc<Str>, value: Val) -> R<bool> {
    if value == Val::UNBOUND {
        return Ok(false);
    }
    if name.as_str() == "modules" {
        vm.modules.set(value);
        return Ok(true);
    }
    let slot = SETTABLE.iter().find(|(n, _)| *n == name.as_str());
    if let Some(&(_, slot)) = slot {
        vm.roots[slot].set(value);
    }
    Ok(slot.is_some())
}

/// The value in a slot; one that has none yet gets an empty list.
fn root(vm: &Vm, slot: usize) -> R {
    let cell = &vm.roots[slot];
    if cell.get() == Val::UNBOUND {
        cell.set(vm.new_list(0)?.val());
    }
    Ok(cell.get())
}

/// Type, value and traceback of the exception that is being handled.
fn exc_info(vm: &Vm, _: &[Val]) -> R {
    let Some(e) = vm.handled_exception() else { return vm.new_tuple(&[Val::NONE; 3]) };
    let traceback = vm.get_attr(e, *adder_vm::intern::names::__traceback__)?;
    vm.new_tuple(&[vm.type_of(e).val(), e, traceback])
}

fn prompt(vm: &Vm, slot: usize, default: &str) -> R {
    let value = vm.roots[slot].get();
    if value == Val::UNBOUND {
        return Ok(vm.intern(default)?.val());
    }
    Ok(value)
}

/// The stream in a slot of `sys`, made when it is asked for first.
pub fn standard_stream(vm: &Vm, slot: usize) -> R {
    let cell = &vm.roots[slot];
    if cell.get() == Val::UNBOUND {
        let handle = match slot {
            slots::STDIN => crate::port::handle::STDIN,
            slots::STDOUT => crate::port::handle::STDOUT,
            _ => crate::port::handle::STDERR,
        };
        cell.set(io::new_file(vm, handle, true)?);
    }
    Ok(cell.get())
}

fn executable(vm: &Vm, _module: Val) -> R {
    let mut path = vm.new_str("")?;
    if let Some(get) = crate::port::get().executable {
        let mut answer = Ok(path);
        get(&mut |text| answer = vm.new_str(text));
        path = answer?;
    }
    Ok(path)
}

fn implementation(vm: &Vm, _module: Val) -> R {
    static NAMES: &[&str] = &["name", "version", "_machine", "_build"];
    static NAMES_WITH_THREADS: &[&str] = &["name", "version", "_machine", "_build", "_thread"];
    let port = crate::port::get();
    let [major, minor, micro] = COMPATIBLE.map(Val::small);
    let version = vm.new_tuple(&[major, minor, micro, vm.new_str("")?])?;
    let name = vm.intern("micropython")?.val();
    let values = [name, version, vm.new_str(port.machine)?, vm.new_str(port.build)?];
    if vm.host.threads.is_none() {
        return attrtuple::new(vm, &NAMES, &values);
    }
    let [name, version, machine, build] = values;
    attrtuple::new(vm, &NAMES_WITH_THREADS, &[name, version, machine, build, vm.new_str("GIL")?])
}

/// Registers a function to be called at exit; answers the one registered before.
fn atexit(vm: &Vm, args: &[Val]) -> R {
    let before = vm.roots[slots::ATEXIT].replace(args[0]);
    Ok(if before == Val::UNBOUND { Val::NONE } else { before })
}

fn exit(vm: &Vm, args: &[Val]) -> R {
    match args {
        [status] => Err(vm.raise_with(&SYSTEM_EXIT, *status)),
        _ => Err(vm.raise_bare(&SYSTEM_EXIT)),
    }
}

/// Bytes of the object's own block in the heap, 0 for values that need none.
fn getsizeof(vm: &Vm, args: &[Val]) -> R {
    Ok(Val::small(vm.block_size(args[0]) as isize))
}

fn intern(vm: &Vm, args: &[Val]) -> R {
    match args[0].cast::<Str>() {
        Some(text) => Ok(vm.intern(text.as_str())?.val()),
        None => Err(vm.type_error(format_args!("can't intern {}", vm.type_name(args[0])))),
    }
}

fn print_exception(vm: &Vm, args: &[Val]) -> R {
    match args {
        [exception, file] => vm.print_exception(*exception, &mut io::Writer::new(vm, *file))?,
        _ => vm.print_exception(args[0], &mut Stdout(vm))?,
    }
    Ok(Val::NONE)
}

/// Text for `sys.stdout`, whatever that is at the moment.
pub struct Stdout<'v>(pub &'v Vm);

impl Print for Stdout<'_> {
    fn write(&mut self, text: &[u8]) -> R<()> {
        self.0.stdout_write(text)
    }
}

static SYS: NativeModule =
    NativeModule { functions: FUNCTIONS, consts: CONSTS, set_attr: Some(set_attr), ..NativeModule::new("sys") };
pub static MODULE: Module = SYS.module();
