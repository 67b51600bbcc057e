//! What happens when the core faults or Rust code panics: a line on the console, and a fresh start.

use crate::{hosted, mps2};
use adder_cortex_m::cpu::Core;
use adder_cortex_m::fault::Fault;
use adder_hal::Cpu;
use core::arch::global_asm;
use core::fmt::{self, Write};
use core::panic::PanicInfo;

// The fault handler proper. The stack pointer is the address of the registers that the core has stacked.
//
// A fault because the stack is used up has no stacked registers to look at. A breakpoint that nobody
// answers (a request to a host that is not there, see `adder_cortex_m::semihosting`) is skipped with the
// answer -1; no other fault leaves the fault status at 0 with a breakpoint under the program counter.
// Everything else is explained from the top of the stack, since the part below may be full.
global_asm!(
    ".global HardFault",
    ".type HardFault,%function",
    ".thumb_func",
    "HardFault:",
    "  mrs r0, msp",
    "  ldr r1, =_stack_end",
    "  cmp r0, r1",
    "  blo 2f",
    "  ldr r1, =0xE000ED28",
    "  ldr r1, [r1]",
    "  cmp r1, #0",
    "  bne 1f",
    "  ldr r1, [r0, #24]",
    "  ldrh r2, [r1]",
    "  movw r3, #0xBEAB",
    "  cmp r2, r3",
    "  bne 1f",
    "  adds r1, #2",
    "  str r1, [r0, #24]",
    "  movs r1, #0",
    "  mvns r1, r1",
    "  str r1, [r0]",
    "  bx lr",
    "2:",
    "  movs r0, #0",
    "1:",
    "  ldr r1, =_stack_start",
    "  mov sp, r1",
    "  bl {explain}",
    "  udf #0",
    explain = sym explain,
);

/// Registers as the core stacks them.
#[repr(C)]
struct Stacked {
    _r0_to_r3: [u32; 4],
    _r12: u32,
    lr: u32,
    pc: u32,
    _psr: u32,
}

extern "C" fn explain(stacked: *const Stacked) -> ! {
    // SAFETY: null or the address of the registers that the core has stacked, as the handler above found it.
    match unsafe { stacked.as_ref() } {
        Some(registers) => {
            let fault = Fault::read(stacked as u32, registers.lr, registers.pc);
            let _ = fault.explain(&mut Line);
        }
        None => mps2::console().write_text(b"\nFATAL: native stack overflow\n"),
    }
    die()
}

#[panic_handler]
fn panic(_: &PanicInfo<'_>) -> ! {
    // Only where panics do not stop at an undefined instruction (`.cargo/config.toml` has them do so). Without the
    // message: as nobody reads it, no text and no source line of any panic is in the program.
    mps2::console().write_text(b"\nFATAL: internal error\n");
    die()
}

/// Status of a program that ended so.
const STATUS: u8 = 70;

fn die() -> ! {
    hosted::exit_if_running(STATUS);
    Core.reset()
}

/// The console, written to as it is.
struct Line;

impl Write for Line {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        mps2::console().write_text(text.as_bytes());
        Ok(())
    }
}
