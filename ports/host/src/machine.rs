//! The VM, its memory, and what it asks of the host.

use crate::{environment, files, frozen, imports, output, signals, threads};
use adder_stdlib::port::Port;
use adder_stdlib::MODULES as COMMON;
use adder_vm::exec::tier::Tier;
use adder_vm::object::Module;
use adder_vm::state::Host;
use adder_vm::Vm;
use std::alloc::{alloc_zeroed, Layout};
use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Stack of the thread that runs Python. Python's own calls do not use it; nested native calls do.
const NATIVE_STACK: usize = 8 << 20;
/// Registers of Python functions.
const VM_STACK: usize = 1 << 20;

/// The compiler to machine code, where there is one for the processor.
#[cfg(target_arch = "x86_64")]
const TIER: Option<&Tier> = {
    static TIER: Tier = adder_native::tier(&crate::code_memory::CODE_MEMORY);
    Some(&TIER)
};
#[cfg(not(target_arch = "x86_64"))]
const TIER: Option<&Tier> = None;

static HOST: Host = Host {
    write: output::write,
    ticks_us,
    sleep_us,
    files: Some(&imports::FILES),
    platform: PLATFORM,
    modules: &MODULES,
    rom: || ROM.get().copied().unwrap_or(&[]),
    frozen: Some(&frozen::FROZEN),
    native_stack_limit: threads::native_stack_limit,
    native_stack_top: threads::native_stack_top,
    threads: Some(&threads::THREADS),
    tier: TIER,
};

/// The modules that every build has, and those of this one.
static MODULES: [&Module; COMMON.len() + 2] = {
    let mut all = [&adder_stdlib::thread::MODULE; COMMON.len() + 2];
    all[COMMON.len()] = &adder_stdlib::select::MODULE;
    let mut i = 0;
    while i < COMMON.len() {
        all[i] = COMMON[i];
        i += 1;
    }
    all
};

static ROM: OnceLock<&'static [u8]> = OnceLock::new();

/// Mounts a file system at `/rom`, for as long as the program runs.
pub fn mount_rom(image: &[u8]) -> bool {
    let image = at_multiple_of_eight(image);
    adder_romfs::RomFs::new(image).is_some() && ROM.set(image).is_ok()
}

/// A copy of the bytes that is never given back and begins where objects can.
pub fn at_multiple_of_eight(bytes: &[u8]) -> &'static [u8] {
    const ALIGN: usize = 8;
    let memory = vec![0u8; bytes.len() + ALIGN].leak();
    let start = memory.as_ptr().align_offset(ALIGN).min(ALIGN);
    let copy = &mut memory[start..start + bytes.len()];
    copy.copy_from_slice(bytes);
    copy
}

static PORT: Port = Port {
    now_us,
    utc_offset: environment::utc_offset,
    read: files::read,
    write: files::write,
    ioctl: files::ioctl,
    random: environment::random,
    machine: concat!("Adder v", env!("CARGO_PKG_VERSION"), " for desktop systems"),
    build: "standard",
    executable: Some(environment::executable),
    files: Some(&files::FILE_SYSTEM),
    environment: Some(&environment::ENVIRONMENT),
};

#[cfg(target_os = "macos")]
const PLATFORM: &str = "darwin";
#[cfg(not(target_os = "macos"))]
const PLATFORM: &str = "linux";

struct Shared(Vm);
// SAFETY: only the thread that holds the interpreter lock (see `threads`) uses the VM; from elsewhere only `interrupt`
// and `request_switch` are called, which are made for that.
unsafe impl Sync for Shared {}
static VM: Shared = Shared(Vm::new(&HOST));

/// The VM. Only for the thread that holds the interpreter lock, and for `interrupt` and `request_switch`.
pub fn vm() -> &'static Vm {
    &VM.0
}

/// The line that names the program.
pub fn banner() -> String {
    format!(
        "MicroPython 1.29 language on Adder {}; {} [{}] version",
        env!("CARGO_PKG_VERSION"),
        PLATFORM,
        std::env::consts::ARCH
    )
}

/// Runs `f` on a thread whose stack has a known size, and answers the exit status it gives.
pub fn on_big_stack(f: impl FnOnce() -> i32 + Send + 'static) -> i32 {
    let thread = std::thread::Builder::new().name("python".into()).stack_size(NATIVE_STACK).spawn(|| {
        threads::note_stack(NATIVE_STACK);
        f()
    });
    signals::leave_to_other_threads();
    match thread.map(|t| t.join()) {
        Ok(Ok(status)) => status,
        Ok(Err(_)) => 101,
        Err(e) => {
            eprintln!("adder: can't start a thread: {e}");
            101
        }
    }
}

/// What is used of the heap at first: about what caches hold.
const INITIAL_HEAP: usize = 2 << 20;

/// Gives the VM its memory; None if it is too little. Once only.
pub fn start(heap: usize) -> Option<&'static Vm> {
    let (heap, heap_len) = memory(heap);
    let (stack, stack_len) = memory(VM_STACK);
    vm().heap.start_small(INITIAL_HEAP);
    // SAFETY: the memory is used by nothing else and never given back; the VM is started once, by the thread
    // that runs Python.
    let started = unsafe { vm().start(heap, heap_len, stack, stack_len) };
    if started.and_then(|_| adder_stdlib::start(vm(), &PORT)).is_err() {
        output::write_error(b"adder: the heap is too small\n");
        return None;
    }
    Some(vm())
}

/// Memory that lasts until the program ends.
fn memory(len: usize) -> (*mut u8, usize) {
    // A larger alignment would make the allocator clear the memory by hand, which touches all of it.
    let Ok(layout) = Layout::from_size_align(len, adder_heap::GRANULE) else { return (std::ptr::null_mut(), 0) };
    // SAFETY: the size is not zero (see `options`).
    let start = unsafe { alloc_zeroed(layout) };
    if start.is_null() {
        eprintln!("adder: no memory for a heap of {len} bytes");
        std::process::exit(1);
    }
    (start, len)
}

fn ticks_us() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_micros() as u64
}

/// Sleeps at most this long; a signal ends it early.
fn sleep_us(us: u64) {
    output::flush();
    let time =
        libc::timespec { tv_sec: (us / 1_000_000) as libc::time_t, tv_nsec: (us % 1_000_000 * 1000) as libc::c_long };
    // SAFETY: the request is a valid timespec; the rest is not wanted.
    vm().unlocked(|| unsafe { libc::nanosleep(&time, std::ptr::null_mut()) });
}

fn now_us() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_micros() as u64
}
