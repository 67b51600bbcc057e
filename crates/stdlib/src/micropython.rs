//! Module `micropython`: access to the interpreter's inner workings.

use crate::sys::Stdout;
use adder_vm::fmt::Print;
use adder_vm::native::{Const, NativeModule};
use adder_vm::object::{Builtin, Module};
use adder_vm::types::int;
use adder_vm::{Val, Vm, R};

static FUNCTIONS: &[Builtin] = &[
    Builtin::exact("alloc_emergency_exception_buf", 1, alloc_emergency_exception_buf),
    Builtin::exact("const", 1, |_, args| Ok(args[0])),
    Builtin::exact("heap_lock", 0, heap_lock),
    Builtin::exact("heap_locked", 0, |vm, _| Ok(Val::small(vm.heap_locked.get() as isize))),
    Builtin::exact("heap_unlock", 0, heap_unlock),
    Builtin::exact("kbd_intr", 1, kbd_intr),
    Builtin::exact("mem_current", 0, |vm, _| int::from_isize(vm, vm.heap.stats().used as isize)),
    Builtin::range("mem_info", 0, 1, mem_info),
    Builtin::exact("mem_total", 0, |vm, _| int::from_isize(vm, vm.heap.stats().total as isize)),
    Builtin::range("opt_level", 0, 1, opt_level),
    Builtin::range("qstr_info", 0, 1, qstr_info),
    Builtin::exact("schedule", 2, schedule),
    Builtin::exact("stack_use", 0, |vm, _| Ok(Val::small(stack_use(vm) as isize))),
];

static CONSTS: &[(&str, Const)] = &[("RingIO", Const::Val(Val::from_static(&crate::io::ring::RING_IO)))];

fn opt_level(vm: &Vm, args: &[Val]) -> R {
    if let [level] = args {
        vm.opt_level.set(vm.index(*level)?.clamp(0, 255) as u8);
        return Ok(Val::NONE);
    }
    Ok(Val::small(vm.opt_level.get() as isize))
}

/// The VM always keeps memory for an exception in reserve, so the size is of no consequence.
fn alloc_emergency_exception_buf(vm: &Vm, args: &[Val]) -> R {
    vm.index(args[0])?;
    Ok(Val::NONE)
}

fn heap_lock(vm: &Vm, _args: &[Val]) -> R {
    vm.heap_locked.set(vm.heap_locked.get().saturating_add(1));
    vm.heap.lock(vm.heap_locked.get() > 0);
    Ok(Val::NONE)
}

fn heap_unlock(vm: &Vm, _args: &[Val]) -> R {
    vm.heap_locked.set(vm.heap_locked.get().saturating_sub(1));
    vm.heap.lock(vm.heap_locked.get() > 0);
    Ok(Val::small(vm.heap_locked.get() as isize))
}

/// Sets the character that interrupts the program; -1 for none.
fn kbd_intr(vm: &Vm, args: &[Val]) -> R {
    vm.pending.interrupt_char.set(vm.index(args[0])?.clamp(-1, 255) as i16);
    Ok(Val::NONE)
}

fn schedule(vm: &Vm, args: &[Val]) -> R {
    vm.schedule(args[0], args[1])?;
    Ok(Val::NONE)
}

/// Bytes of native stack in use.
fn stack_use(vm: &Vm) -> usize {
    let here = 0u8;
    (vm.host.native_stack_top)().saturating_sub((&raw const here).addr())
}

fn mem_info(vm: &Vm, _args: &[Val]) -> R {
    let stats = vm.heap.stats();
    let top = (vm.host.native_stack_top)();
    let mut out = Stdout(vm);
    out.args(format_args!(
        "stack: {} out of {}\nGC: total: {}, used: {}, free: {}\n No. of 1-blocks: {}, 2-blocks: {}, max blk sz: {}, max free sz: {}\n",
        stack_use(vm),
        top.saturating_sub((vm.host.native_stack_limit)()),
        stats.total,
        stats.used,
        stats.free,
        stats.one_granule_blocks,
        stats.two_granule_blocks,
        stats.largest_block,
        stats.largest_free,
    ))?;
    Ok(Val::NONE)
}

/// Figures of the table of interned strings, in the form programs know from string pools.
fn qstr_info(vm: &Vm, _args: &[Val]) -> R {
    let (count, bytes) = vm.interned.usage();
    let total = bytes + count * adder_vm::object::TEXT_DATA;
    Stdout(vm)
        .args(format_args!("qstr pool: n_pool=1, n_qstr={count}, n_str_data_bytes={bytes}, n_total_bytes={total}\n"))?;
    Ok(Val::NONE)
}

static MICROPYTHON: NativeModule =
    NativeModule { functions: FUNCTIONS, consts: CONSTS, ..NativeModule::new("micropython") };
pub static MODULE: Module = MICROPYTHON.module();
