//! A VM with little memory, no files and a clock of its own, on which any program ends soon.

use adder_stdlib::port::Port;
use adder_vm::image::Input;
use adder_vm::object::{Builtin, Dict, Gc};
use adder_vm::run::Mode;
use adder_vm::state::Host;
use adder_vm::{Val, Vm, R};
use std::sync::atomic::{AtomicI64, AtomicU64, AtomicUsize, Ordering};
use std::sync::Mutex;

/// Memory for objects and for registers, in words.
const HEAP_WORDS: usize = 1 << 14;
const STACK_WORDS: usize = 1 << 13;
/// Native stack that programs may use.
const NATIVE_STACK: usize = 1 << 20;
/// Safepoints that a program may pass before it is interrupted at each of them.
const STEPS: i64 = 3000;

static STACK_TOP: AtomicUsize = AtomicUsize::new(0);
static CLOCK: AtomicU64 = AtomicU64::new(0);
static STEPS_LEFT: AtomicI64 = AtomicI64::new(0);

static HOST: Host = Host {
    write: |_| {},
    ticks_us: || CLOCK.fetch_add(1, Ordering::Relaxed),
    // Whatever is waited for comes at once.
    sleep_us: |_| {
        CLOCK.fetch_add(1 << 40, Ordering::Relaxed);
    },
    files: None,
    platform: "linux",
    modules: adder_stdlib::MODULES,
    rom: || &[],
    frozen: None,
    native_stack_limit: || STACK_TOP.load(Ordering::Relaxed).saturating_sub(NATIVE_STACK),
    native_stack_top: || STACK_TOP.load(Ordering::Relaxed),
    threads: None,
    tier: None,
};

static PORT: Port = Port {
    now_us: || CLOCK.load(Ordering::Relaxed),
    utc_offset: |_| 0,
    read: |_, _| Ok(0),
    write: |_, bytes| Ok(bytes.len()),
    ioctl: |_, _, _| Err(adder_stdlib::errno::EINVAL),
    random: |_| Ok(()),
    machine: "nothing",
    build: "robustness",
    executable: None,
    files: None,
    environment: None,
};

struct Shared(Vm);
// SAFETY: whoever uses the VM holds the lock on `MEMORY`; without it only `interrupt` is called, which is made for
// that.
unsafe impl Sync for Shared {}
static VM: Shared = Shared(Vm::new(&HOST));

struct Memory {
    heap: Vec<u64>,
    stack: Vec<u64>,
    /// The image that runs, which may be used where it lies.
    image: Vec<u64>,
}

static MEMORY: Mutex<Memory> = Mutex::new(Memory { heap: Vec::new(), stack: Vec::new(), image: Vec::new() });

/// Called at every safepoint: schedules itself again, and interrupts once all steps are used up.
static STEP: Builtin = Builtin::exact("step", 1, step);

fn step(vm: &Vm, _: &[Val]) -> R {
    if STEPS_LEFT.fetch_sub(1, Ordering::Relaxed) <= 0 {
        vm.interrupt();
    }
    vm.schedule(Val::from_static(&STEP), Val::NONE)?;
    Ok(Val::NONE)
}

/// Interrupts the program, from another thread.
pub fn interrupt() {
    VM.0.interrupt();
}

/// Compiles and runs the bytes as a file; shows the exception if there is one. Some runs collect at every
/// allocation, in some an allocation fails: the bytes decide.
#[inline(never)]
pub fn compile_run(source: &[u8]) {
    let mut memory = MEMORY.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let here = 0u64;
    STACK_TOP.store((&raw const here).addr(), Ordering::Relaxed);
    let vm = start(&mut memory, source);
    run(vm, |vm, globals| vm.run_source(source, "input.py", Mode::Exec, globals));
}

/// Loads and runs the bytes as a compiled file, used where it is or copied; the rest as `compile_run`.
#[inline(never)]
pub fn load_run(image: &[u8]) {
    let mut memory = MEMORY.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    let here = 0u64;
    STACK_TOP.store((&raw const here).addr(), Ordering::Relaxed);
    let vm = start(&mut memory, image);
    memory.image.clear();
    memory.image.extend(image.chunks(8).map(|bytes| {
        let mut all = [0; 8];
        all[..bytes.len()].copy_from_slice(bytes);
        u64::from_ne_bytes(all)
    }));
    // SAFETY: the words stay until the next run begins, when all values of this one are forgotten.
    let copy = unsafe { std::slice::from_raw_parts(memory.image.as_ptr().cast::<u8>(), image.len()) };
    let input = || if image.len().is_multiple_of(2) { Input::Memory(copy) } else { Input::Bytes(copy) };
    run(vm, |vm, globals| {
        let function = vm.load_image(input(), globals)?;
        vm.call(function, &[])
    });
}

/// The VM, started afresh.
fn start(memory: &mut Memory, input: &[u8]) -> &'static Vm {
    let Memory { heap, stack, .. } = memory;
    heap.resize(HEAP_WORDS, 0);
    stack.resize(STACK_WORDS, 0);
    STEPS_LEFT.store(STEPS, Ordering::Relaxed);
    CLOCK.store(0, Ordering::Relaxed);
    let vm = &VM.0;
    // SAFETY: the memory is used by this VM alone and lives as long; values of an earlier start are forgotten.
    let started =
        unsafe { vm.start(heap.as_mut_ptr().cast(), HEAP_WORDS * 8, stack.as_mut_ptr().cast(), STACK_WORDS * 8) };
    let started = started.and_then(|()| adder_stdlib::start(vm, &PORT));
    started.and_then(|()| step(vm, &[]).map(|_| ())).expect("memory for an empty VM");
    let hash = input.iter().fold(0u32, |h, b| h.wrapping_mul(31).wrapping_add(u32::from(*b)));
    match hash % 4 {
        0 => vm.heap.collect_always(true),
        1 => vm.heap.fail_nth(1 + hash / 4 % 600),
        _ => {}
    }
    vm
}

/// In a frame of its own, below the address that is the top of the stack for the collector.
#[inline(never)]
fn run(vm: &Vm, f: impl Fn(&Vm, Gc<Dict>) -> R) {
    let Some(globals) = vm.main_dict() else { return };
    if f(vm, globals).is_err() {
        let exception = vm.take_exception();
        vm.print_uncaught(exception);
    }
}
