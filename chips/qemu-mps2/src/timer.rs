//! A CMSDK timer that counts down for ever, read as microseconds since start.

use crate::register::Block;
use adder_cortex_m::cpu::masked;
use core::sync::atomic::{AtomicU32, Ordering::Relaxed};

const CTRL: usize = 0x00;
const VALUE: usize = 0x04;
const RELOAD: usize = 0x08;
const INTERRUPT: usize = 0x0C;

const CTRL_ENABLE: u32 = 1;
const CTRL_INTERRUPT: u32 = 8;

/// A round of the counter takes 2 to this many microseconds.
const ROUND_BITS: u32 = 27;

pub struct Timer {
    registers: Block,
    ticks_per_us: u32,
    rounds: AtomicU32,
}

impl Timer {
    /// `clock_hz` is a whole number of megahertz, at most 31.
    pub const fn new(registers: Block, clock_hz: u32) -> Timer {
        let ticks_per_us = clock_hz / 1_000_000;
        assert!(ticks_per_us > 0 && ticks_per_us < 32 && clock_hz.is_multiple_of(1_000_000));
        Timer { registers, ticks_per_us, rounds: AtomicU32::new(0) }
    }

    pub fn start(&self) {
        self.registers.write::<RELOAD>(self.last());
        self.registers.write::<VALUE>(self.last());
        self.registers.write::<CTRL>(CTRL_ENABLE | CTRL_INTERRUPT);
    }

    /// Value that a round begins with.
    fn last(&self) -> u32 {
        (self.ticks_per_us << ROUND_BITS) - 1
    }

    /// The interrupt at the end of a round.
    pub fn on_interrupt(&self) {
        self.registers.write::<INTERRUPT>(1);
        self.rounds.store(self.rounds.load(Relaxed).wrapping_add(1), Relaxed);
    }

    /// Microseconds since `start`.
    pub fn now_us(&self) -> u64 {
        let (rounds, value) = masked(|| {
            let value = self.registers.read::<VALUE>();
            let rounds = self.rounds.load(Relaxed);
            if self.registers.read::<INTERRUPT>() & 1 == 0 {
                (rounds, value)
            } else {
                // A round has just ended, before or after the reading above; count it and read again.
                (rounds.wrapping_add(1), self.registers.read::<VALUE>())
            }
        });
        let ticks = self.last().wrapping_sub(value);
        (u64::from(rounds) << ROUND_BITS) + u64::from(ticks / self.ticks_per_us)
    }
}
