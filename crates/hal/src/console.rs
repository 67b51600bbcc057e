//! The serial line that the REPL talks on.

/// A serial line, received without waiting.
pub trait Console {
    /// The next received byte, if there is one.
    fn read_byte(&self) -> Option<u8>;
    /// Whether `read_byte` would give a byte.
    fn has_input(&self) -> bool;
    /// Sends a byte; waits while the transmitter is busy.
    fn write_byte(&self, byte: u8);

    /// Sends bytes as they are.
    fn write(&self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_byte(byte);
        }
    }

    /// Sends text with each newline as carriage return and newline, as terminals want it.
    fn write_text(&self, bytes: &[u8]) {
        for &byte in bytes {
            if byte == b'\n' {
                self.write_byte(b'\r');
            }
            self.write_byte(byte);
        }
    }
}
