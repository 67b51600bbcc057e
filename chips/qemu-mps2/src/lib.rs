//! Peripherals of Arm's MPS2 boards as QEMU emulates them. Where they are and what their interrupts are
//! called is the board's data.

#![no_std]

pub mod register;
pub mod timer;
pub mod uart;

pub use timer::Timer;
pub use uart::Uart;
