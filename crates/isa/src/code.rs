//! The code object: what the compiler hands to the VM for one function, class body or module.
//!
//! Layout, all numbers little-endian and every part byte-aligned:
//! ```text
//! CodeHead (HEAD_SIZE bytes)
//! code      code_len bytes of instructions
//! exc       exc_count entries of EXC_SIZE bytes, innermost first
//! params    one u16 name index per parameter: positional, keyword-only, *args, **kwargs
//! lines     (byte delta, line delta) pairs, see `lines`
//! ```
//! A code object refers to constants, names and globals by index in the tables of its unit
//! (the source file it came from), so it can lie anywhere, read-only.

/// Flags of a code object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Flags(pub u16);

impl Flags {
    /// Has `*args`.
    pub const VARARGS: u16 = 1;
    /// Has `**kwargs`.
    pub const VARKW: u16 = 2;
    /// A generator or coroutine: a call makes an object that is resumed later.
    pub const GENERATOR: u16 = 4;
    /// `async def`.
    pub const ASYNC: u16 = 8;
    /// `make_function` takes a tuple of defaults.
    pub const DEFAULTS: u16 = 16;
    /// `make_function` takes a dict of keyword defaults.
    pub const KWDEFAULTS: u16 = 32;
    /// With `yield`: an asynchronous generator. What it hands out to its consumer is in a cell, what it awaits is not.
    pub const ASYNC_GENERATOR: u16 = 256;
    /// A class body or other code whose register 0 is its namespace dict.
    pub const NAMESPACE: u16 = 64;
    /// To be compiled to machine code: has `native` instructions.
    pub const NATIVE: u16 = 128;

    /// Runs the parts of a long module one after the other; tracebacks leave it out.
    pub const PARTS: u16 = 256;

    pub const fn has(self, flag: u16) -> bool {
        self.0 & flag != 0
    }
}

/// Size of `CodeHead` in memory.
pub const HEAD_SIZE: usize = 20;
/// Size of an exception table entry in memory.
pub const EXC_SIZE: usize = 8;

/// The fixed part of a code object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[repr(C)]
pub struct CodeHead {
    /// Positional parameters, positional-only ones included.
    pub nparams: u8,
    /// How many of them are positional-only.
    pub nposonly: u8,
    /// Keyword-only parameters.
    pub nkwonly: u8,
    /// Registers of the frame, call windows included.
    pub frame: u8,
    /// Free variables, passed as cells when the function is made.
    pub nfree: u8,
    /// Inline caches.
    pub ncaches: u8,
    /// Distinct attributes that the code stores on its first parameter; sizes the instances of a class.
    pub nself: u8,
    /// Registers that hold values across an instruction of this frame when it is suspended:
    /// a generator saves registers 0..saved.
    pub saved: u8,
    pub flags: Flags,
    /// Index in the unit's names.
    pub name: u16,
    pub code_len: u16,
    pub exc_count: u16,
    /// Bytes of the line table.
    pub lines_len: u16,
    /// Line of the `def`, saturated.
    pub first_line: u16,
}

impl CodeHead {
    /// As it is written in images.
    pub const fn to_bytes(&self) -> [u8; HEAD_SIZE] {
        let (flags, name, code) = (self.flags.0.to_le_bytes(), self.name.to_le_bytes(), self.code_len.to_le_bytes());
        let (exc, lines) = (self.exc_count.to_le_bytes(), self.lines_len.to_le_bytes());
        let line = self.first_line.to_le_bytes();
        [
            self.nparams,
            self.nposonly,
            self.nkwonly,
            self.frame,
            self.nfree,
            self.ncaches,
            self.nself,
            self.saved,
            flags[0],
            flags[1],
            name[0],
            name[1],
            code[0],
            code[1],
            exc[0],
            exc[1],
            lines[0],
            lines[1],
            line[0],
            line[1],
        ]
    }
    /// The head with these bytes.
    pub const fn from_bytes(b: &[u8; HEAD_SIZE]) -> CodeHead {
        CodeHead {
            nparams: b[0],
            nposonly: b[1],
            nkwonly: b[2],
            frame: b[3],
            nfree: b[4],
            ncaches: b[5],
            nself: b[6],
            saved: b[7],
            flags: Flags(u16::from_le_bytes([b[8], b[9]])),
            name: u16::from_le_bytes([b[10], b[11]]),
            code_len: u16::from_le_bytes([b[12], b[13]]),
            exc_count: u16::from_le_bytes([b[14], b[15]]),
            lines_len: u16::from_le_bytes([b[16], b[17]]),
            first_line: u16::from_le_bytes([b[18], b[19]]),
        }
    }
    /// Parameters of all kinds, which are the names listed and the first registers.
    pub const fn all_params(&self) -> usize {
        self.nparams as usize
            + self.nkwonly as usize
            + self.flags.has(Flags::VARARGS) as usize
            + self.flags.has(Flags::VARKW) as usize
    }
    /// Offset of the exception table from the start of the code.
    pub const fn exc_offset(&self) -> usize {
        self.code_len as usize
    }
    /// Offset of the parameter names from the start of the code.
    pub const fn params_offset(&self) -> usize {
        self.exc_offset() + self.exc_count as usize * EXC_SIZE
    }
    /// Offset of the line table from the start of the code.
    pub const fn lines_offset(&self) -> usize {
        self.params_offset() + self.all_params() * 2
    }
    /// Bytes of everything behind the head.
    pub const fn body_len(&self) -> usize {
        self.lines_offset() + self.lines_len as usize
    }
}

/// What an entry of the exception table says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum ExcKind {
    /// An exception raised in the range goes to the handler, with the exception object in the register.
    Handler = 0,
    /// In the range the exception in the register is being handled. No handler.
    Handled = 1,
    /// In the range the exception in the next register is being handled if the register is 1. No handler.
    Pending = 2,
}

/// An entry of the exception table: what holds for instructions that start in `start..end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExcEntry {
    pub start: u16,
    pub end: u16,
    pub handler: u16,
    pub reg: u8,
    pub kind: ExcKind,
}

impl ExcEntry {
    pub const fn to_bytes(self) -> [u8; EXC_SIZE] {
        let (s, e, h) = (self.start.to_le_bytes(), self.end.to_le_bytes(), self.handler.to_le_bytes());
        [s[0], s[1], e[0], e[1], h[0], h[1], self.reg, self.kind as u8]
    }
    /// The entry at the start of `b`, if `b` is long enough.
    pub fn from_bytes(b: &[u8]) -> Option<ExcEntry> {
        match *b {
            [s0, s1, e0, e1, h0, h1, reg, kind, ..] => Some(ExcEntry {
                start: u16::from_le_bytes([s0, s1]),
                end: u16::from_le_bytes([e0, e1]),
                handler: u16::from_le_bytes([h0, h1]),
                reg,
                kind: match kind {
                    0 => ExcKind::Handler,
                    1 => ExcKind::Handled,
                    2 => ExcKind::Pending,
                    _ => return None,
                },
            }),
            _ => None,
        }
    }
}

/// The line table: pairs of (bytes of code, lines) to advance; a pair with 255 bytes or a line
/// delta of -128 only advances partly and is continued by the next pair.
pub mod lines {
    /// The line of the instruction at `offset`, starting from `first_line`.
    pub fn line_at(table: &[u8], first_line: u32, offset: usize) -> u32 {
        let mut line = first_line;
        let mut at = 0usize;
        for pair in table.chunks_exact(2) {
            at += pair[0] as usize;
            if at > offset {
                break;
            }
            line = line.wrapping_add(pair[1] as i8 as i32 as u32);
        }
        line
    }

    /// The pairs that move from one (offset, line) to the next; calls `put` for each.
    pub fn encode<E>(mut bytes: usize, mut lines: i64, mut put: impl FnMut([u8; 2]) -> Result<(), E>) -> Result<(), E> {
        while bytes > 255 {
            put([255, 0])?;
            bytes -= 255;
        }
        while !(-127..=127).contains(&lines) {
            let step = lines.clamp(-127, 127);
            put([bytes as u8, step as i8 as u8])?;
            bytes = 0;
            lines -= step;
        }
        if bytes > 0 || lines != 0 {
            put([bytes as u8, lines as i8 as u8])?;
        }
        Ok(())
    }
}
