//! What a chip offers to the rest of the firmware: small traits, one per peripheral.
//!
//! Chips (`chips/*`) implement them, `crates/machine` and the firmware are written against them, and
//! [`fake`] is an implementation for tests on the host. Every method takes `&self`: a peripheral
//! is shared between ordinary code and interrupt handlers, and what is needed to make that safe is
//! the implementation's affair.

#![no_std]
#![forbid(unsafe_code)]

#[cfg(test)]
extern crate std;

mod clock;
mod console;
mod cpu;
pub mod fake;
mod memory;

pub use clock::Clock;
pub use console::Console;
pub use cpu::{Cpu, InterruptState};
pub use memory::Memory;

/// All that a board has, as the `machine` module uses it.
pub trait Board: Sync {
    fn cpu(&self) -> &dyn Cpu;
    fn clock(&self) -> &dyn Clock;
    fn memory(&self) -> &dyn Memory;
    /// Bytes that tell this board from others of its kind.
    fn unique_id(&self) -> &[u8];
}
