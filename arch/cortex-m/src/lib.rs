//! What all Cortex-M parts have in common: the core, its sleep timer, faults, the debugger's host.

#![no_std]

mod compare;
mod copy;
pub mod cpu;
pub mod fault;
pub mod memory;
pub mod semihosting;
pub mod stack;
pub mod systick;
