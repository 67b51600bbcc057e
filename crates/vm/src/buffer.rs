//! The buffer protocol: native code's access to the bytes of bytes, bytearray, array, memoryview, str.

use crate::value::{Val, R};
use crate::Vm;

/// Where an object's bytes are. Only valid until Python code runs or something is allocated that could
/// make the owner move its data.
#[derive(Clone, Copy)]
pub struct RawBuffer {
    pub data: *mut u8,
    /// Bytes.
    pub len: usize,
    pub typecode: u8,
}

impl RawBuffer {
    /// # Safety
    /// See the type: no other code may run while the slice is used.
    pub unsafe fn bytes<'a>(self) -> &'a [u8] {
        // SAFETY: the owner keeps `len` bytes at `data`; the caller keeps the owner unchanged.
        unsafe { core::slice::from_raw_parts(self.data, self.len) }
    }
    /// # Safety
    /// As `bytes`, and the buffer must have been asked for writing.
    pub unsafe fn bytes_mut<'a>(self) -> &'a mut [u8] {
        // SAFETY: as above; a writable buffer is not in ROM.
        unsafe { core::slice::from_raw_parts_mut(self.data, self.len) }
    }
}

impl Vm {
    /// The bytes of an object that supports the buffer protocol; TypeError if it does not, or is read-only.
    pub fn buffer(&self, v: Val, writable: bool) -> R<RawBuffer> {
        match self.try_buffer(v, writable)? {
            Some(b) => Ok(b),
            None => Err(self.type_error(format_args!("object with buffer protocol required"))),
        }
    }

    /// As `buffer`, None if the object has no buffer.
    pub fn try_buffer(&self, v: Val, writable: bool) -> R<Option<RawBuffer>> {
        let v = self.payload_of(v);
        match self.native_of(v).buffer {
            Some(f) => f(self, v, writable).map(Some),
            None => Ok(None),
        }
    }

    /// Reads the bytes of an object into `f`, which must not run Python code or allocate.
    pub fn with_bytes<T>(&self, v: Val, f: impl FnOnce(&[u8]) -> T) -> R<T> {
        let b = self.buffer(v, false)?;
        // SAFETY: `f` neither runs Python code nor allocates, so the owner does not change.
        Ok(f(unsafe { b.bytes() }))
    }
}
