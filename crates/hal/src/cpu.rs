//! The processor core.

/// Whether interrupts were enabled, as `Cpu::disable_interrupts` found it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct InterruptState(pub bool);

/// The core: interrupts, waiting, reset.
pub trait Cpu {
    fn disable_interrupts(&self) -> InterruptState;
    /// Back to the state before the matching `disable_interrupts`.
    fn restore_interrupts(&self, state: InterruptState);
    /// Waits for the next interrupt.
    fn wait_for_interrupt(&self);
    /// Starts the board again; does not return.
    fn reset(&self) -> !;
}
