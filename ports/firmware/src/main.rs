//! Adder for microcontroller boards: one program for all of them. The board's data, which the build script
//! turns into constants, says where things are.
//!
//! | file | what |
//! |---|---|
//! | `python` | the VM, its memory, what it asks of the board |
//! | `prompt` | the REPL on the console, from one soft reset to the next |
//! | `hosted` | running a program of the machine that emulates or debugs the board |
//! | `frozen` | the modules that the board's manifest names |
//! | `mps2` | the peripherals of the chip |
//! | `fault` | when all else fails |

#![no_std]
#![no_main]

mod fault;
mod frozen;
mod hosted;
mod mps2;
mod prompt;
mod python;

/// What the board file says.
mod board {
    #![allow(dead_code, reason = "not every program needs everything that is known about a board")]
    include!(concat!(env!("OUT_DIR"), "/board.rs"));
}

use cortex_m_rt::{entry, exception};

#[entry]
fn main() -> ! {
    mps2::start();
    hosted::run_if_asked();
    prompt::serve()
}

extern "C" {
    /// The function below.
    fn DefaultHandler();
}

/// The chip's part of the vector table. The boards have no interrupts beyond these.
#[link_section = ".vector_table.interrupts"]
#[no_mangle]
pub static __INTERRUPTS: [unsafe extern "C" fn(); 64] = [DefaultHandler; 64];

/// All interrupts of the chip; those of the core have handlers of their own.
#[exception]
unsafe fn DefaultHandler(number: i16) {
    if let Ok(number) = usize::try_from(number) {
        mps2::on_interrupt(number);
    }
}

/// Ends a rest; that it happens is all that is wanted.
#[exception]
fn SysTick() {}
