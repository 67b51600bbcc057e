//! The VM, its memory, and what it asks of the board.

use crate::{board, frozen, hosted, mps2};
use adder_cortex_m::stack;
use adder_hal::{Board, Clock};
use adder_stdlib::errno::{EINTR, EINVAL, EOPNOTSUPP};
use adder_stdlib::port::{handle, Port};
use adder_vm::object::Module;
use adder_vm::state::{slots, Host};
use adder_vm::stream::{ioctl, IoResult};
use adder_vm::types::list;
use adder_vm::{Vm, R};

/// The modules of the standard library, and the board's.
static MODULES: [&Module; adder_stdlib::MODULES.len() + 1] = {
    let mut all = [&adder_machine::MODULE; adder_stdlib::MODULES.len() + 1];
    let mut i = 0;
    while i < adder_stdlib::MODULES.len() {
        all[i] = adder_stdlib::MODULES[i];
        i += 1;
    }
    all
};

static HOST: Host = Host {
    write: |text| mps2::console().write_text(text),
    ticks_us: || mps2::ThisBoard.now_us(),
    sleep_us: |us| mps2::ThisBoard.rest_us(us),
    files: Some(&hosted::FILES),
    platform: board::PLATFORM,
    modules: &MODULES,
    rom,
    frozen: Some(&frozen::FROZEN),
    native_stack_limit: || stack::bottom() + board::MEMORY_NATIVE_RESERVE,
    native_stack_top: stack::top,
    threads: None,
    tier: None,
};

static PORT: Port = Port {
    // There is no calendar clock: time begins with the board.
    now_us: || mps2::ThisBoard.now_us(),
    utc_offset: |_| 0,
    read,
    write,
    ioctl: request,
    random: |_| Err(EOPNOTSUPP),
    machine: board::MACHINE,
    build: board::NAME,
    executable: None,
    files: None,
    environment: None,
};

static BOARD: &dyn Board = &mps2::ThisBoard;

struct Shared(Vm);
// SAFETY: there is one thread. Interrupt handlers read `interrupt_char` and `poll` and set a bit in `poll`,
// which are single words that no one holds references to.
unsafe impl Sync for Shared {}
static VM: Shared = Shared(Vm::new(&HOST));

pub fn vm() -> &'static Vm {
    &VM.0
}

/// The VM, started afresh with all the memory there is. Whatever it held before is gone.
pub fn start() -> &'static Vm {
    adder_stdlib::port::set(&PORT);
    adder_machine::set(&BOARD);
    let (heap, len) = stack::free_memory();
    let heap_len = len.saturating_sub(board::MEMORY_VM_STACK);
    // SAFETY: the linker script leaves this memory to the VM alone, and the callers (`hosted`, `prompt`) keep
    // no value over a start.
    let started = unsafe { vm().start(heap, heap_len, heap.add(heap_len), len - heap_len) };
    if started.and_then(|()| set_up(vm())).is_err() {
        panic!("the board's memory is too small");
    }
    vm()
}

/// The part of the flash that is for a file system, whether there is one or not.
fn rom() -> &'static [u8] {
    let start = core::ptr::with_exposed_provenance(board::ROMFS_ADDRESS);
    // SAFETY: the board file vouches for the flash, which is never written while the program runs.
    unsafe { core::slice::from_raw_parts(start, board::ROMFS_SIZE) }
}

/// Fills `sys.path`: this folder, the modules in the firmware, the file system in flash.
pub fn set_path(vm: &Vm, folder: &str) -> R<()> {
    let search = vm.new_list(0)?;
    for entry in [folder, ".frozen", "/rom", "/rom/lib"] {
        list::push(vm, search, vm.new_str(entry)?)?;
    }
    vm.roots[slots::PATH].set(search.val());
    Ok(())
}

fn set_up(vm: &Vm) -> R<()> {
    // `input` reads from the stream that is there.
    adder_stdlib::sys::standard_stream(vm, slots::STDIN)?;
    set_path(vm, "")
}

/// In the console's interrupt: whether this byte interrupts the program, and so is not input.
pub fn takes(byte: u8) -> bool {
    let vm = vm();
    let interrupts = vm.pending.interrupt_char.get() == i16::from(byte);
    if interrupts {
        vm.interrupt();
    }
    interrupts
}

/// Whether something waits for the program's attention.
pub fn is_called() -> bool {
    vm().poll.get() != 0
}

/// Waits for a byte from the console, or until the program is called: then -1.
#[inline(never)]
#[no_mangle]
pub extern "C" fn adder_console_wait() -> i32 {
    loop {
        if let Some(byte) = mps2::console().read_byte() {
            return i32::from(byte);
        }
        if is_called() {
            return -1;
        }
        mps2::wait_for_input();
    }
}

fn read(from: usize, buffer: &mut [u8]) -> IoResult {
    if from != handle::STDIN {
        return Err(EINVAL);
    }
    for (i, place) in buffer.iter_mut().enumerate() {
        // Waits for the first byte only.
        if i > 0 && !mps2::console().has_input() {
            return Ok(i);
        }
        match u8::try_from(adder_console_wait()) {
            // The Enter key of a terminal.
            Ok(b'\r') => *place = b'\n',
            Ok(byte) => *place = byte,
            Err(_) if i > 0 => return Ok(i),
            Err(_) => return Err(EINTR),
        }
    }
    Ok(buffer.len())
}

fn write(to: usize, bytes: &[u8]) -> IoResult {
    if to != handle::STDOUT && to != handle::STDERR {
        return Err(EINVAL);
    }
    mps2::console().write_text(bytes);
    Ok(bytes.len())
}

/// Bits of `ioctl::POLL`.
const READABLE: usize = 1;
const WRITABLE: usize = 4;

fn request(of: usize, what: u32, argument: usize) -> IoResult {
    match what {
        ioctl::FLUSH | ioctl::CLOSE => Ok(0),
        ioctl::GET_FILENO => Ok(of),
        ioctl::POLL => {
            let readable = if mps2::console().has_input() { READABLE } else { 0 };
            Ok((readable | WRITABLE) & argument)
        }
        _ => Err(EINVAL),
    }
}
