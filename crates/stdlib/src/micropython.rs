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
    Builtin::exact("mem_current", 0, |vm, _| int::from_isize(vm, vm.heap_use().stats.used as isize)),
    Builtin::range("mem_info", 0, 1, mem_info),
    Builtin::exact("mem_peak", 0, |vm, _| int::from_isize(vm, vm.heap_use().peak as isize)),
    Builtin::exact("mem_total", 0, |vm, _| int::from_isize(vm, vm.heap_use().total as isize)),
    Builtin::range("opt_level", 0, 1, opt_level),
    Builtin::range("qstr_info", 0, 1, qstr_info),
    Builtin::exact("schedule", 2, schedule),
    Builtin::exact("stack_use", 0, |vm, _| Ok(Val::small(stack_use(vm) as isize))),
];

static CONSTS: &[(&str, Const)] = &[
    ("RingIO", Const::Val(Val::from_static(&crate::io::ring::RING_IO))),
    ("kbd_intr", Const::Val(Val::from_static(&KBD_INTR))),
];
static KBD_INTR: Builtin = Builtin::exact("kbd_intr", 1, kbd_intr);

fn opt_level(vm: &Vm, args: &[Val]) -> R {
    if let [level] = args {
        vm.opt_level.set(vm.index(*level)?.clamp(0, 255) as u8);
        return Ok(Val::NONE);
    }
    Ok(Val::small(vm.opt_level.get() as isize))
}

/// The VM always keeps memory for an exception in reserve; this is for its text.
fn alloc_emergency_exception_buf(vm: &Vm, args: &[Val]) -> R {
    let size = usize::try_from(vm.index(args[0])?).unwrap_or(0);
    vm.reserve_exception_text(size)?;
    Ok(Val::NONE)
}

fn heap_lock(vm: &Vm, _args: &[Val]) -> R {
    vm.prepare_heap_lock();
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
    if args[0] == Val::from_static(&KBD_INTR) {
        vm.schedule_interrupt();
        return Ok(Val::NONE);
    }
    vm.schedule(args[0], args[1])?;
    Ok(Val::NONE)
}

/// Bytes of native stack in use.
fn stack_use(vm: &Vm) -> usize {
    let here = 0u8;
    (vm.host.native_stack_top)().saturating_sub((&raw const here).addr())
}

/// `mem_info([verbose])`: with an argument also where blocks are.
fn mem_info(vm: &Vm, args: &[Val]) -> R {
    let mut out = Stdout(vm);
    print_memory(vm, &mut out)?;
    if !args.is_empty() {
        show_layout(vm, &mut out)?;
    }
    Ok(Val::NONE)
}

/// The figures of heap and stack.
pub fn print_memory(vm: &Vm, out: &mut dyn Print) -> R<()> {
    let heap = vm.heap_use();
    let stats = heap.stats;
    let top = (vm.host.native_stack_top)();
    for (text, n) in [
        ("mem: total=", heap.total),
        (", current=", stats.used),
        (", peak=", heap.peak),
        ("\nstack: ", stack_use(vm)),
        (" out of ", top.saturating_sub((vm.host.native_stack_limit)())),
        ("\nGC: total: ", stats.total),
        (", used: ", stats.used),
        (", free: ", stats.free),
        ("\n No. of 1-blocks: ", stats.one_granule_blocks),
        (", 2-blocks: ", stats.two_granule_blocks),
        (", max blk sz: ", stats.largest_block),
        (", max free sz: ", stats.largest_free),
    ] {
        out.args(format_args!("{text}{n}"))?;
    }
    out.str("\n")
}

/// Granules in a line of the map.
const MAP_LINE: usize = 64;

/// A map of the heap: `h` where a block begins, `=` where it goes on, `.` where nothing is.
fn show_layout(vm: &Vm, out: &mut dyn Print) -> R<()> {
    let (mut column, mut started) = (0, false);
    let mut result = Ok(());
    vm.heap.each_run(|run| {
        if result.is_err() {
            return;
        }
        result = (|| {
            if !started {
                started = true;
                out.args(format_args!("GC memory layout; from {:x}:", run.addr))?;
            }
            let mut left = run.bytes / adder_heap::GRANULE;
            let mut mark = if run.is_block { "h" } else { "." };
            while left > 0 {
                let lines = left / MAP_LINE;
                if column == 0 && lines > 1 {
                    let what = if run.is_block { "of one block" } else { "all free" };
                    out.args(format_args!("\n       ({lines} lines {what})"))?;
                    left -= lines * MAP_LINE;
                    continue;
                }
                if column == 0 {
                    let at = run.addr + run.bytes - left * adder_heap::GRANULE;
                    out.args(format_args!("\n{:08x}: ", at & 0xffff_ffff))?;
                }
                out.str(mark)?;
                mark = if run.is_block { "=" } else { "." };
                column = (column + 1) % MAP_LINE;
                left -= 1;
            }
            Ok(())
        })();
    });
    result?;
    out.str("\n")
}

/// Figures of the table of interned strings, in the form programs know from string pools; with an argument also the
/// strings, the longest first.
fn qstr_info(vm: &Vm, args: &[Val]) -> R {
    let (count, bytes) = vm.interned.usage();
    let total = bytes + count * adder_vm::object::TEXT_DATA;
    let mut out = Stdout(vm);
    out.args(format_args!("qstr pool: n_pool=1, n_qstr={count}, n_str_data_bytes={bytes}, n_total_bytes={total}\n"))?;
    if args.is_empty() {
        return Ok(Val::NONE);
    }
    let mut limit = usize::MAX;
    while let Some(len) = vm.interned.longest_below(limit) {
        vm.interned.each_of_len(len, &mut |text| out.args(format_args!("Q({text})\n")))?;
        limit = len;
    }
    Ok(Val::NONE)
}

static MICROPYTHON: NativeModule =
    NativeModule { functions: FUNCTIONS, consts: CONSTS, ..NativeModule::new("micropython") };
pub static MODULE: Module = MICROPYTHON.module();
