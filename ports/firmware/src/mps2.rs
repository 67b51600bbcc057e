//! The peripherals of an MPS2 board, where its board file says they are.

use crate::{board, python};
use adder_cortex_m::cpu::{enable_line, wait_unless, Core};
use adder_cortex_m::memory::AddressSpace;
use adder_cortex_m::systick;
use adder_hal::{Board, Clock, Console, Cpu, Memory};
use adder_qemu_mps2::register::Block;
use adder_qemu_mps2::{Timer, Uart};

// SAFETY: the board file names the registers of the console's serial port.
static CONSOLE: Uart = Uart::new(unsafe { Block::new(board::CONSOLE_UART) }, python::takes);
// SAFETY: the board file names the registers of a timer that nothing else uses.
static CLOCK: Timer = Timer::new(unsafe { Block::new(board::CLOCK_TIMER) }, board::CLOCK_HZ as u32);

/// The board this firmware is for.
pub struct ThisBoard;

/// Starts the console and the clock.
pub fn start() {
    CONSOLE.start();
    CLOCK.start();
    enable_line(board::CONSOLE_IRQ as u16);
    enable_line(board::CLOCK_IRQ as u16);
}

pub fn console() -> &'static dyn Console {
    &CONSOLE
}

/// An interrupt of the chip.
pub fn on_interrupt(number: usize) {
    match number {
        board::CONSOLE_IRQ => CONSOLE.on_receive(),
        board::CLOCK_IRQ => CLOCK.on_interrupt(),
        _ => {}
    }
}

impl Board for ThisBoard {
    fn cpu(&self) -> &dyn Cpu {
        &Core
    }
    fn clock(&self) -> &dyn Clock {
        self
    }
    fn memory(&self) -> &dyn Memory {
        &AddressSpace
    }
    fn unique_id(&self) -> &[u8] {
        b"qemu"
    }
}

impl Clock for ThisBoard {
    fn now_us(&self) -> u64 {
        CLOCK.now_us()
    }
    fn rest_us(&self, us: u64) {
        systick::rest(us.saturating_mul(board::CLOCK_HZ as u64 / 1_000_000), python::is_called);
    }
}

/// Rests until there is input or an interrupt asks for the program's attention.
pub fn wait_for_input() {
    wait_unless(|| CONSOLE.has_input() || python::is_called());
}
