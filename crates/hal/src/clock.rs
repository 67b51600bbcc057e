//! Time since start.

/// A clock that never runs backwards.
pub trait Clock {
    /// Microseconds since the board started.
    fn now_us(&self) -> u64;
    /// Lets the processor rest for about that long; may return early, for example on an interrupt.
    fn rest_us(&self, us: u64);
}
