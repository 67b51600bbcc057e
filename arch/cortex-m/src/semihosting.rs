//! Requests to the debugger or emulator that the part runs under: files, command line, exit.
//!
//! Where nobody listens, the breakpoint instruction is a fault; the fault handler (`fault.rs`) skips it and
//! answers -1, so these functions then simply fail.

use core::arch::asm;

const SYS_OPEN: usize = 0x01;
const SYS_CLOSE: usize = 0x02;
const SYS_READ: usize = 0x06;
const SYS_FLEN: usize = 0x0C;
const SYS_GET_CMDLINE: usize = 0x15;
const SYS_EXIT_EXTENDED: usize = 0x20;

const APPLICATION_EXIT: usize = 0x20026;
const OPEN_READ_BINARY: usize = 1;
const LONGEST_PATH: usize = 255;

/// Makes a request. The argument block must be as the request wants it.
#[inline(never)]
unsafe fn request(number: usize, block: *mut usize) -> isize {
    let answer;
    // SAFETY: the breakpoint is the semihosting interface; the caller vouches for the block.
    unsafe { asm!("bkpt #0xAB", inout("r0") number => answer, in("r1") block, options(nostack, preserves_flags)) }
    answer
}

/// Ends the emulator with this status. Returns if there is none.
pub fn exit(status: u8) {
    let mut block = [APPLICATION_EXIT, usize::from(status)];
    // SAFETY: a block of reason and status.
    unsafe { request(SYS_EXIT_EXTENDED, block.as_mut_ptr()) };
}

/// The command line, words separated by spaces; empty if there is none.
pub fn command_line(buffer: &mut [u8]) -> &[u8] {
    let mut block = [buffer.as_mut_ptr() as usize, buffer.len()];
    // SAFETY: a block of buffer and size; the host writes at most that much and a final zero, and answers the length.
    let answer = unsafe { request(SYS_GET_CMDLINE, block.as_mut_ptr()) };
    let len = if answer == 0 { block[1].min(buffer.len()) } else { 0 };
    let text = buffer.get(..len).unwrap_or(&[]);
    text.strip_suffix(&[0]).unwrap_or(text)
}

/// Opens a file for reading.
pub fn open(path: &[u8]) -> Option<usize> {
    let mut name = [0u8; LONGEST_PATH + 1];
    name.get_mut(..path.len().min(LONGEST_PATH + 1))?.copy_from_slice(path.get(..LONGEST_PATH.min(path.len()))?);
    if path.len() > LONGEST_PATH || path.contains(&0) {
        return None;
    }
    let mut block = [name.as_mut_ptr() as usize, OPEN_READ_BINARY, path.len()];
    // SAFETY: a block of zero-terminated name, mode and length.
    let answer = unsafe { request(SYS_OPEN, block.as_mut_ptr()) };
    usize::try_from(answer).ok().filter(|&handle| handle != 0)
}

/// Reads; answers the number of bytes, 0 at the end.
pub fn read(handle: usize, buffer: &mut [u8]) -> Option<usize> {
    let mut block = [handle, buffer.as_mut_ptr() as usize, buffer.len()];
    // SAFETY: a block of handle, buffer and size.
    let missing = unsafe { request(SYS_READ, block.as_mut_ptr()) };
    usize::try_from(missing).ok().and_then(|missing| buffer.len().checked_sub(missing))
}

/// Length of an open file. A directory has none.
pub fn length(handle: usize) -> Option<usize> {
    let mut block = [handle];
    // SAFETY: a block of the handle.
    usize::try_from(unsafe { request(SYS_FLEN, block.as_mut_ptr()) }).ok()
}

pub fn close(handle: usize) {
    let mut block = [handle];
    // SAFETY: a block of the handle.
    unsafe { request(SYS_CLOSE, block.as_mut_ptr()) };
}
