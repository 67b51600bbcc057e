//! Interrupt mask, waiting and reset of a Cortex-M core.

use adder_hal::{Cpu, InterruptState};
use cortex_m::peripheral::SCB;
use cortex_m::register::primask;
use cortex_m::{asm, interrupt};

/// The core this code runs on.
pub struct Core;

impl Cpu for Core {
    fn disable_interrupts(&self) -> InterruptState {
        let enabled = primask::read().is_active();
        interrupt::disable();
        InterruptState(enabled)
    }

    fn restore_interrupts(&self, state: InterruptState) {
        if state.0 {
            // SAFETY: they were enabled when the matching `disable_interrupts` ran, so nothing relies on
            // their being off but the section that ends here.
            unsafe { interrupt::enable() }
        }
    }

    fn wait_for_interrupt(&self) {
        asm::wfi();
    }

    fn reset(&self) -> ! {
        SCB::sys_reset()
    }
}

/// Runs `f` with interrupts masked.
#[inline]
pub fn masked<T>(f: impl FnOnce() -> T) -> T {
    interrupt::free(|_| f())
}

/// Waits for an interrupt unless `ready` says that there is something to do. An interrupt that comes
/// between the question and the wait is not lost.
#[inline]
pub fn wait_unless(ready: impl Fn() -> bool) {
    interrupt::free(|_| {
        if !ready() {
            // A pending interrupt ends the wait even while interrupts are masked.
            asm::wfi();
        }
    });
}

/// Lets an interrupt line of the chip through.
pub fn enable_line(number: u16) {
    const NVIC_ISER: usize = 0xE000_E100;
    let register = (NVIC_ISER + usize::from(number / 32) * 4) as *mut u32;
    // SAFETY: the set-enable registers of the interrupt controller; writing a one enables that line and
    // leaves the others. Handlers of this firmware are all in place from the start.
    unsafe { register.write_volatile(1 << (number % 32)) }
}
