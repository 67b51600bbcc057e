//! The CMSDK serial port, received by interrupt into a ring.

use crate::register::Block;
use adder_cortex_m::cpu::masked;
use adder_hal::Console;
use core::sync::atomic::{AtomicU8, AtomicUsize, Ordering::Relaxed};

const DATA: usize = 0x00;
const STATE: usize = 0x04;
const CTRL: usize = 0x08;
const INTERRUPT: usize = 0x0C;
const DIVIDER: usize = 0x10;

const STATE_TX_FULL: u32 = 1;
const STATE_RX_FULL: u32 = 2;
const CTRL_TX: u32 = 1;
const CTRL_RX: u32 = 2;
const CTRL_RX_INTERRUPT: u32 = 8;
const INTERRUPT_RX: u32 = 2;
/// Smallest that the port takes: as fast as it goes.
const FASTEST: u32 = 16;

/// Twice what a host may send at once in raw paste mode; a power of two.
const RING: usize = 256;

/// A serial port.
pub struct Uart {
    registers: Block,
    take: fn(u8) -> bool,
    ring: [AtomicU8; RING],
    /// Count of bytes put in, by the interrupt handler only.
    head: AtomicUsize,
    /// Count of bytes taken out, outside interrupts only.
    tail: AtomicUsize,
}

impl Uart {
    /// `take` sees each byte as it arrives and answers whether it keeps it from the ring.
    pub const fn new(registers: Block, take: fn(u8) -> bool) -> Uart {
        Uart {
            registers,
            take,
            ring: [const { AtomicU8::new(0) }; RING],
            head: AtomicUsize::new(0),
            tail: AtomicUsize::new(0),
        }
    }

    pub fn start(&self) {
        self.registers.write::<DIVIDER>(FASTEST);
        self.registers.write::<CTRL>(CTRL_TX | CTRL_RX | CTRL_RX_INTERRUPT);
    }

    /// The receive interrupt. While the ring is full, bytes wait in the port, which keeps the sender waiting.
    pub fn on_receive(&self) {
        self.registers.write::<INTERRUPT>(INTERRUPT_RX);
        while self.registers.read::<STATE>() & STATE_RX_FULL != 0 {
            let head = self.head.load(Relaxed);
            if head.wrapping_sub(self.tail.load(Relaxed)) >= RING {
                self.registers.write::<CTRL>(CTRL_TX | CTRL_RX);
                return;
            }
            let byte = self.registers.read::<DATA>() as u8;
            if !(self.take)(byte) {
                self.ring[head % RING].store(byte, Relaxed);
                self.head.store(head.wrapping_add(1), Relaxed);
            }
        }
    }

    /// Goes on receiving after the ring was full.
    #[cold]
    fn resume(&self) {
        masked(|| {
            self.registers.write::<CTRL>(CTRL_TX | CTRL_RX | CTRL_RX_INTERRUPT);
            // No interrupt tells of the byte that has been waiting.
            self.on_receive();
        });
    }
}

impl Console for Uart {
    fn read_byte(&self) -> Option<u8> {
        let tail = self.tail.load(Relaxed);
        if tail == self.head.load(Relaxed) {
            return None;
        }
        let byte = self.ring[tail % RING].load(Relaxed);
        self.tail.store(tail.wrapping_add(1), Relaxed);
        if self.registers.read::<CTRL>() & CTRL_RX_INTERRUPT == 0 {
            self.resume();
        }
        Some(byte)
    }

    fn has_input(&self) -> bool {
        self.tail.load(Relaxed) != self.head.load(Relaxed)
    }

    fn write_byte(&self, byte: u8) {
        while self.registers.read::<STATE>() & STATE_TX_FULL != 0 {}
        self.registers.write::<DATA>(u32::from(byte));
    }
}
