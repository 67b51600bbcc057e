//! Module `os`: the file system, the environment and the system the port runs on.

mod files;

use crate::attrtuple;
use crate::errno::EOPNOTSUPP;
use crate::port::{self, Answer, Environment, FileSystem};
use adder_vm::native::{Const, NativeModule};
use adder_vm::object::{Builtin, Gc, Module, Str};
use adder_vm::{Raised, Val, Vm, R};

static FUNCTIONS: &[Builtin] = &[
    Builtin::exact("chdir", 1, files::chdir),
    Builtin::exact("getcwd", 0, files::getcwd),
    Builtin::range("getenv", 1, 2, getenv),
    Builtin::range("ilistdir", 0, 1, files::ilistdir),
    Builtin::range("listdir", 0, 1, files::listdir),
    Builtin::exact("mkdir", 1, files::mkdir),
    Builtin::exact("putenv", 2, putenv),
    Builtin::exact("remove", 1, files::remove),
    Builtin::exact("rename", 2, files::rename),
    Builtin::exact("rmdir", 1, files::rmdir),
    Builtin::exact("stat", 1, files::stat),
    Builtin::exact("statvfs", 1, files::statvfs),
    Builtin::exact("sync", 0, files::sync),
    Builtin::exact("system", 1, system),
    Builtin::exact("uname", 0, uname),
    Builtin::exact("unlink", 1, files::remove),
    Builtin::exact("unsetenv", 1, unsetenv),
    Builtin::exact("urandom", 1, urandom),
];

static CONSTS: &[(&str, Const)] = &[("sep", Const::Str(&"/"))];

/// The text of a str argument.
fn text(vm: &Vm, v: Val) -> R<Gc<Str>> {
    match v.cast::<Str>() {
        Some(text) => Ok(text),
        None => Err(vm.type_error(format_args!("can't convert '{}' object to str implicitly", vm.type_name(v)))),
    }
}

/// What the port answered, an errno as OSError.
fn check<T>(vm: &Vm, answer: Answer<T>) -> R<T> {
    answer.map_err(|errno| vm.os_error(errno))
}

fn missing(vm: &Vm) -> Raised {
    vm.os_error(EOPNOTSUPP)
}

fn file_system(vm: &Vm) -> R<&'static FileSystem> {
    port::get().files.ok_or_else(|| missing(vm))
}

fn environment(vm: &Vm) -> R<&'static Environment> {
    port::get().environment.ok_or_else(|| missing(vm))
}

fn getenv(vm: &Vm, args: &[Val]) -> R {
    let name = text(vm, args[0])?;
    let mut answer = Ok(args.get(1).copied().unwrap_or(Val::NONE));
    (environment(vm)?.get)(name.as_str(), &mut |value| answer = vm.new_str(value));
    answer
}

fn putenv(vm: &Vm, args: &[Val]) -> R {
    let (name, value) = (text(vm, args[0])?, text(vm, args[1])?);
    check(vm, (environment(vm)?.set)(name.as_str(), Some(value.as_str())))?;
    Ok(Val::NONE)
}

fn unsetenv(vm: &Vm, args: &[Val]) -> R {
    let name = text(vm, args[0])?;
    check(vm, (environment(vm)?.set)(name.as_str(), None))?;
    Ok(Val::NONE)
}

fn system(vm: &Vm, args: &[Val]) -> R {
    let command = text(vm, args[0])?;
    let status = check(vm, (environment(vm)?.system)(command.as_str()))?;
    Ok(Val::small(status as isize))
}

fn uname(vm: &Vm, _args: &[Val]) -> R {
    static NAMES: &[&str] = &["sysname", "nodename", "release", "version", "machine"];
    let mut fields = [vm.new_str("")?; 5];
    let mut failed = Ok(());
    (environment(vm)?.uname)(&mut |index, value| match (vm.new_str(value), fields.get_mut(index)) {
        (Ok(value), Some(field)) => *field = value,
        (Err(raised), _) => failed = Err(raised),
        _ => {}
    });
    failed?;
    attrtuple::new(vm, &NAMES, &fields)
}

fn urandom(vm: &Vm, args: &[Val]) -> R {
    let n = usize::try_from(vm.index(args[0])?).unwrap_or(0);
    let block = vm.alloc_raw::<u8>(n)?;
    // SAFETY: the block has room for `n` bytes, which are set before they are read.
    let bytes = unsafe {
        block.data().write_bytes(0, n);
        core::slice::from_raw_parts_mut(block.data(), n)
    };
    check(vm, (port::get().random)(bytes))?;
    let answer = vm.new_bytes(bytes);
    vm.free_payload(block);
    answer
}

static OS: NativeModule =
    NativeModule { functions: FUNCTIONS, consts: CONSTS, extensible: true, ..NativeModule::new("os") };
pub static MODULE: Module = OS.module();
