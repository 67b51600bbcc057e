//! The standard library's modules that are written in Rust.
#![no_std]

#[cfg(test)]
extern crate std;

mod attrtuple;

pub mod array;
pub mod cmath;
pub mod collections;
pub mod errno;
pub mod gc;
pub mod io;
pub mod math;
pub mod micropython;
pub mod os;
pub mod port;
pub mod random;
pub mod select;
pub mod struct_;
pub mod sys;
pub mod thread;
pub mod time;

use adder_vm::object::Module;
use adder_vm::{state, Val, Vm, R};

/// The modules that every build has; a port adds its own.
pub static MODULES: &[&Module] = &[
    &array::MODULE,
    &adder_vm::builtins::MODULE,
    &cmath::MODULE,
    &collections::MODULE,
    &errno::MODULE,
    &gc::MODULE,
    &io::MODULE,
    &math::MODULE,
    &micropython::MODULE,
    &os::MODULE,
    &random::MODULE,
    &struct_::MODULE,
    &sys::MODULE,
    &time::MODULE,
];

/// Registers the port's services and adds the builtin functions that need them. To be called whenever the VM
/// has been started.
pub fn start(vm: &Vm, port: &'static port::Port) -> R<()> {
    port::set(port);
    if port.files.is_some() {
        let name = vm.intern(io::OPEN.name())?;
        vm.set_builtin(name, Val::from_static(&io::OPEN))?;
    }
    // `input` reads from it.
    sys::standard_stream(vm, state::slots::STDIN)?;
    Ok(())
}
