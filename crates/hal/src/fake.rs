//! A board made of variables, for tests on the host.

use crate::{Board, Clock, Console, Cpu, InterruptState, Memory};
use core::sync::atomic::{AtomicBool, AtomicU32, AtomicU8, AtomicUsize, Ordering::Relaxed};

const WORDS: usize = 64;
const LINE: usize = 256;

/// 256 bytes of memory from address 0, a clock that runs while one rests, and a console that hears
/// what was said to it.
pub struct FakeBoard {
    words: [AtomicU32; WORDS],
    line: [AtomicU8; LINE],
    read: AtomicUsize,
    written: AtomicUsize,
    micros: AtomicU32,
    interrupts: AtomicBool,
}

impl FakeBoard {
    pub const fn new() -> FakeBoard {
        FakeBoard {
            words: [const { AtomicU32::new(0) }; WORDS],
            line: [const { AtomicU8::new(0) }; LINE],
            read: AtomicUsize::new(0),
            written: AtomicUsize::new(0),
            micros: AtomicU32::new(0),
            interrupts: AtomicBool::new(true),
        }
    }

    fn change(&self, address: usize, mask: u32, value: u32) {
        if let Some(word) = self.words.get(address / 4) {
            let shift = address % 4 * 8;
            let old = word.load(Relaxed) & !(mask << shift);
            word.store(old | (value & mask) << shift, Relaxed);
        }
    }

    fn look(&self, address: usize) -> u32 {
        self.words.get(address / 4).map_or(0, |w| w.load(Relaxed) >> (address % 4 * 8))
    }
}

impl Default for FakeBoard {
    fn default() -> FakeBoard {
        FakeBoard::new()
    }
}

impl Memory for FakeBoard {
    fn read8(&self, address: usize) -> u8 {
        self.look(address) as u8
    }
    fn read16(&self, address: usize) -> u16 {
        self.look(address) as u16
    }
    fn read32(&self, address: usize) -> u32 {
        self.look(address)
    }
    fn write8(&self, address: usize, value: u8) {
        self.change(address, 0xFF, u32::from(value));
    }
    fn write16(&self, address: usize, value: u16) {
        self.change(address, 0xFFFF, u32::from(value));
    }
    fn write32(&self, address: usize, value: u32) {
        self.change(address, u32::MAX, value);
    }
}

impl Clock for FakeBoard {
    fn now_us(&self) -> u64 {
        u64::from(self.micros.load(Relaxed))
    }
    fn rest_us(&self, us: u64) {
        self.micros.fetch_add(us as u32, Relaxed);
    }
}

impl Console for FakeBoard {
    fn read_byte(&self) -> Option<u8> {
        let at = self.read.load(Relaxed);
        if at == self.written.load(Relaxed) {
            return None;
        }
        self.read.store(at + 1, Relaxed);
        self.line.get(at % LINE).map(|b| b.load(Relaxed))
    }
    fn has_input(&self) -> bool {
        self.read.load(Relaxed) != self.written.load(Relaxed)
    }
    fn write_byte(&self, byte: u8) {
        let at = self.written.fetch_add(1, Relaxed);
        if let Some(place) = self.line.get(at % LINE) {
            place.store(byte, Relaxed);
        }
    }
}

impl Cpu for FakeBoard {
    fn disable_interrupts(&self) -> InterruptState {
        InterruptState(self.interrupts.swap(false, Relaxed))
    }
    fn restore_interrupts(&self, state: InterruptState) {
        self.interrupts.store(state.0, Relaxed);
    }
    fn wait_for_interrupt(&self) {
        self.micros.fetch_add(1000, Relaxed);
    }
    fn reset(&self) -> ! {
        panic!("the fake board was reset")
    }
}

impl Board for FakeBoard {
    fn cpu(&self) -> &dyn Cpu {
        self
    }
    fn clock(&self) -> &dyn Clock {
        self
    }
    fn memory(&self) -> &dyn Memory {
        self
    }
    fn unique_id(&self) -> &[u8] {
        b"fake"
    }
}

#[cfg(test)]
mod tests {
    use super::FakeBoard;
    use crate::{Board, Console};

    #[test]
    fn narrow_accesses_leave_their_neighbours() {
        let board = FakeBoard::new();
        let memory = board.memory();
        memory.write32(8, 0x1122_3344);
        memory.write8(9, 0xAB);
        memory.write16(10, 0xCDEF);
        assert_eq!(memory.read32(8), 0xCDEF_AB44);
        assert_eq!((memory.read8(8), memory.read16(10)), (0x44, 0xCDEF));
    }

    #[test]
    fn text_gets_carriage_returns() {
        let board = FakeBoard::new();
        board.write_text(b"a\nb");
        let heard: std::vec::Vec<u8> = core::iter::from_fn(|| board.read_byte()).collect();
        assert_eq!(heard, b"a\r\nb");
    }

    #[test]
    fn interrupts_nest() {
        let board = FakeBoard::new();
        let outer = board.cpu().disable_interrupts();
        let inner = board.cpu().disable_interrupts();
        assert!(outer.0 && !inner.0);
        board.cpu().restore_interrupts(inner);
        assert!(!board.cpu().disable_interrupts().0);
        board.cpu().restore_interrupts(outer);
    }
}
