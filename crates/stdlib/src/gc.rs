//! Module `gc`.

use adder_vm::native::NativeModule;
use adder_vm::object::{Builtin, Module};
use adder_vm::types::int;
use adder_vm::{Val, Vm, R};

static FUNCTIONS: &[Builtin] = &[
    Builtin::range("collect", 0, 1, collect),
    Builtin::exact("disable", 0, |vm, _| set_enabled(vm, false)),
    Builtin::exact("enable", 0, |vm, _| set_enabled(vm, true)),
    Builtin::exact("isenabled", 0, |vm, _| Ok(Val::bool(vm.gc_enabled.get()))),
    Builtin::exact("mem_alloc", 0, |vm, _| int::from_isize(vm, vm.heap.stats().used as isize)),
    Builtin::exact("mem_free", 0, |vm, _| int::from_isize(vm, vm.heap.stats().free as isize)),
    Builtin::range("threshold", 0, 1, threshold),
];

/// Whether `collect` counts what it frees. Counting walks the heap, which takes longer than collecting
/// on a small machine; there the answer is None.
const COUNTS: bool = size_of::<usize>() > 4;

fn collect(vm: &Vm, _args: &[Val]) -> R {
    if !COUNTS {
        vm.collect_on_call();
        vm.run_finalizers(false);
        return Ok(Val::NONE);
    }
    let before = vm.heap.stats().blocks;
    vm.collect_on_call();
    vm.run_finalizers(false);
    let after = vm.heap.stats().blocks;
    Ok(Val::small(before.saturating_sub(after) as isize))
}

fn set_enabled(vm: &Vm, on: bool) -> R {
    vm.gc_enabled.set(on);
    Ok(Val::NONE)
}

/// Bytes in which the threshold is told.
const GRANULE: isize = 16;

/// Bytes allocated after which a collection is due, -1 for never.
fn threshold(vm: &Vm, args: &[Val]) -> R {
    if let [bytes] = args {
        let bytes = vm.index(*bytes)?;
        let bytes = usize::try_from(bytes).unwrap_or(usize::MAX);
        vm.gc_threshold.set(bytes);
        if !vm.heap.collects_always() {
            vm.heap.collect_after(bytes);
        }
        return Ok(Val::NONE);
    }
    match isize::try_from(vm.gc_threshold.get()) {
        // Whole blocks are counted.
        Ok(bytes) => int::from_isize(vm, bytes & -GRANULE),
        Err(_) => Ok(Val::small(-1)),
    }
}

static GC: NativeModule = NativeModule { functions: FUNCTIONS, ..NativeModule::new("gc") };
pub static MODULE: Module = GC.module();
