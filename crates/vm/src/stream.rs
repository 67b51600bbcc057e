//! The stream protocol: what files, StringIO, UART and the like offer to the shared read/write methods.
//!
//! Errors are errno numbers; `EAGAIN` means "nothing now" on a non-blocking stream.

use crate::value::{Val, R};
use crate::Vm;

/// Result of a stream operation: a count, or an errno.
pub type IoResult = Result<usize, i32>;

/// What a stream type implements. Buffers are plain memory; implementations must not run Python code
/// while they hold them, except through `R`-returning hooks of user-defined streams.
pub struct Stream {
    /// Reads up to `buf.len()` bytes; 0 at the end.
    pub read: Option<fn(&Vm, Val, &mut [u8]) -> R<IoResult>>,
    pub write: Option<fn(&Vm, Val, &[u8]) -> R<IoResult>>,
    /// Other requests, see the constants.
    pub ioctl: Option<fn(&Vm, Val, u32, usize) -> R<IoResult>>,
    /// The stream carries text: `read` gives str objects and counts characters.
    pub text: bool,
}

/// Requests of `Stream::ioctl`, numbered as in the protocol that Python code sees.
pub mod ioctl {
    pub const FLUSH: u32 = 1;
    /// The argument is the address of a `Seek`.
    pub const SEEK: u32 = 2;
    pub const POLL: u32 = 3;
    pub const CLOSE: u32 = 4;
    pub const GET_FILENO: u32 = 10;
}

/// Argument and result of `ioctl::SEEK`.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Seek {
    /// Offset asked for, and the new position afterwards.
    pub offset: i64,
    /// 0 from the start, 1 from here, 2 from the end.
    pub whence: u8,
}
