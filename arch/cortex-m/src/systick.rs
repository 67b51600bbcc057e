//! The core's own timer, used only to wake up from a rest.

use cortex_m::peripheral::{syst::SystClkSource, SYST};

const MOST_TICKS: u64 = 0x00FF_FFFF;

/// Rests until an interrupt comes, at the latest after this many cycles of the core's clock (or what the timer can count).
/// `ready` as in [`crate::cpu::wait_unless`]. The timer's handler has nothing to do.
pub fn rest(cycles: u64, ready: impl Fn() -> bool) {
    // SAFETY: the timer is used here and nowhere else, and its handler does not touch it.
    let mut timer = unsafe { cortex_m::Peripherals::steal() }.SYST;
    start(&mut timer, cycles.clamp(64, MOST_TICKS) as u32);
    crate::cpu::wait_unless(ready);
    timer.disable_interrupt();
    timer.disable_counter();
}

fn start(timer: &mut SYST, cycles: u32) {
    timer.set_clock_source(SystClkSource::Core);
    timer.set_reload(cycles);
    timer.clear_current();
    timer.enable_interrupt();
    timer.enable_counter();
}
