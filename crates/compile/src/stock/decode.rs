//! Stock bytecode: preludes and instructions.

use super::error::{Result, StockError};

/// Numbers of the instructions, as the format has them.
pub(super) mod op {
    pub const LOAD_STRING: u8 = 0x10;
    pub const LOAD_NAME: u8 = 0x11;
    pub const LOAD_GLOBAL: u8 = 0x12;
    pub const LOAD_ATTR: u8 = 0x13;
    pub const LOAD_METHOD: u8 = 0x14;
    pub const LOAD_SUPER_METHOD: u8 = 0x15;
    pub const STORE_NAME: u8 = 0x16;
    pub const STORE_GLOBAL: u8 = 0x17;
    pub const STORE_ATTR: u8 = 0x18;
    pub const DELETE_NAME: u8 = 0x19;
    pub const DELETE_GLOBAL: u8 = 0x1A;
    pub const IMPORT_NAME: u8 = 0x1B;
    pub const IMPORT_FROM: u8 = 0x1C;
    pub const MAKE_CLOSURE: u8 = 0x20;
    pub const MAKE_CLOSURE_DEFAULTS: u8 = 0x21;
    pub const LOAD_INT: u8 = 0x22;
    pub const LOAD_OBJECT: u8 = 0x23;
    pub const LOAD_FAST: u8 = 0x24;
    pub const LOAD_DEREF: u8 = 0x25;
    pub const STORE_FAST: u8 = 0x26;
    pub const STORE_DEREF: u8 = 0x27;
    pub const DELETE_FAST: u8 = 0x28;
    pub const DELETE_DEREF: u8 = 0x29;
    pub const BUILD_TUPLE: u8 = 0x2A;
    pub const BUILD_LIST: u8 = 0x2B;
    pub const BUILD_MAP: u8 = 0x2C;
    pub const BUILD_SET: u8 = 0x2D;
    pub const BUILD_SLICE: u8 = 0x2E;
    pub const STORE_COMP: u8 = 0x2F;
    pub const UNPACK: u8 = 0x30;
    pub const UNPACK_STAR: u8 = 0x31;
    pub const MAKE_FUNCTION: u8 = 0x32;
    pub const MAKE_FUNCTION_DEFAULTS: u8 = 0x33;
    pub const CALL: u8 = 0x34;
    pub const CALL_STAR: u8 = 0x35;
    pub const CALL_METHOD: u8 = 0x36;
    pub const CALL_METHOD_STAR: u8 = 0x37;
    pub const UNWIND_JUMP: u8 = 0x40;
    pub const JUMP: u8 = 0x42;
    pub const POP_JUMP_TRUE: u8 = 0x43;
    pub const POP_JUMP_FALSE: u8 = 0x44;
    pub const JUMP_TRUE_OR_POP: u8 = 0x45;
    pub const JUMP_FALSE_OR_POP: u8 = 0x46;
    pub const SETUP_WITH: u8 = 0x47;
    pub const SETUP_EXCEPT: u8 = 0x48;
    pub const SETUP_FINALLY: u8 = 0x49;
    pub const POP_EXCEPT_JUMP: u8 = 0x4A;
    pub const FOR_ITER: u8 = 0x4B;
    pub const LOAD_FALSE: u8 = 0x50;
    pub const LOAD_NONE: u8 = 0x51;
    pub const LOAD_TRUE: u8 = 0x52;
    pub const LOAD_NULL: u8 = 0x53;
    pub const LOAD_BUILD_CLASS: u8 = 0x54;
    pub const LOAD_SUBSCR: u8 = 0x55;
    pub const STORE_SUBSCR: u8 = 0x56;
    pub const DUP: u8 = 0x57;
    pub const DUP_TWO: u8 = 0x58;
    pub const POP: u8 = 0x59;
    pub const ROT_TWO: u8 = 0x5A;
    pub const ROT_THREE: u8 = 0x5B;
    pub const WITH_CLEANUP: u8 = 0x5C;
    pub const END_FINALLY: u8 = 0x5D;
    pub const GET_ITER: u8 = 0x5E;
    pub const GET_ITER_STACK: u8 = 0x5F;
    pub const STORE_MAP: u8 = 0x62;
    pub const RETURN: u8 = 0x63;
    pub const RAISE_LAST: u8 = 0x64;
    pub const RAISE: u8 = 0x65;
    pub const RAISE_FROM: u8 = 0x66;
    pub const YIELD: u8 = 0x67;
    pub const YIELD_FROM: u8 = 0x68;
    pub const IMPORT_STAR: u8 = 0x69;
    /// Short forms, which `decode` turns into the long ones.
    pub const INT_MULTI: core::ops::RangeInclusive<u8> = 0x70..=0xAF;
    pub const LOAD_FAST_MULTI: core::ops::RangeInclusive<u8> = 0xB0..=0xBF;
    pub const STORE_FAST_MULTI: core::ops::RangeInclusive<u8> = 0xC0..=0xCF;
    pub const UNARY: core::ops::RangeInclusive<u8> = 0xD0..=0xD3;
    pub const NOT: u8 = 0xD3;
    pub const BINARY: core::ops::RangeInclusive<u8> = 0xD7..=0xF9;
    pub const IN: u8 = 0xD7 + 6;
    pub const IS: u8 = 0xD7 + 7;
    pub const EXC_MATCH: u8 = 0xD7 + 8;
}

/// One instruction.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inst {
    pub op: u8,
    /// The operand: a number, or where a jump goes.
    pub arg: i32,
    /// The byte behind the operand of some ops.
    pub extra: u8,
    /// Where the next instruction begins.
    pub next: usize,
}

impl Inst {
    pub fn index(&self) -> usize {
        self.arg.max(0) as usize
    }
    /// Whether `arg` is a place in the code.
    pub fn jumps(&self) -> bool {
        self.op >> 4 == 4
    }
}

/// A number in groups of 7 bits, the most significant first.
pub(super) fn number(code: &[u8], at: &mut usize) -> Option<u32> {
    let mut n = 0u32;
    loop {
        let byte = *code.get(*at)?;
        *at += 1;
        if n >> 24 != 0 {
            return None;
        }
        n = n << 7 | u32::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some(n);
        }
    }
}

fn signed(code: &[u8], at: &mut usize) -> Option<i32> {
    let mut n: i32 = if code.get(*at)? & 0x40 != 0 { -1 } else { 0 };
    loop {
        let byte = *code.get(*at)?;
        *at += 1;
        n = n.checked_mul(128)? | i32::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some(n);
        }
    }
}

/// The instruction at `at`, None if there is no whole one.
pub(super) fn decode(code: &[u8], at: usize) -> Option<Inst> {
    let first = *code.get(at)?;
    let mut next = at + 1;
    let mut extra = 0;
    let (op, arg) = match first {
        0x10..=0x1F => (first, number(code, &mut next)? as i32),
        op::LOAD_INT => (first, signed(code, &mut next)?),
        0x20..=0x3F => (first, number(code, &mut next)? as i32),
        0x40..=0x4F => {
            let (low, wide) = (*code.get(next)? as i32, code.get(next)? & 0x80 != 0);
            let mut distance = low & 0x7F;
            next += 1;
            if wide {
                distance |= i32::from(*code.get(next)?) << 7;
                next += 1;
            }
            if first <= op::POP_JUMP_FALSE {
                distance -= if wide { 0x4000 } else { 0x40 };
            }
            (first, i32::try_from(next).ok()?.checked_add(distance)?)
        }
        _ if op::INT_MULTI.contains(&first) => (op::LOAD_INT, i32::from(first) - 0x80),
        _ if op::LOAD_FAST_MULTI.contains(&first) => (op::LOAD_FAST, i32::from(first & 15)),
        _ if op::STORE_FAST_MULTI.contains(&first) => (op::STORE_FAST, i32::from(first & 15)),
        _ => (first, 0),
    };
    if matches!(op, op::MAKE_CLOSURE | op::MAKE_CLOSURE_DEFAULTS | op::UNWIND_JUMP) {
        extra = *code.get(next)?;
        next += 1;
    }
    Some(Inst { op, arg, extra, next })
}

/// What stands before the instructions of a function.
pub(super) struct Prelude<'a> {
    /// Blocks that can be active at once.
    pub blocks: usize,
    pub generator: bool,
    pub varkw: bool,
    pub varargs: bool,
    pub kwdefaults: bool,
    pub positional: usize,
    pub kwonly: usize,
    pub defaults: usize,
    /// Indices of the name and of the parameters' names.
    pub names: &'a [u8],
    pub lines: &'a [u8],
    /// Locals that live in cells.
    pub cells: &'a [u8],
    pub code: &'a [u8],
}

impl<'a> Prelude<'a> {
    pub fn read(data: &'a [u8]) -> Result<Prelude<'a>> {
        let mut at = 0;
        let mut byte = || {
            let byte = data.get(at).copied().ok_or(StockError::CutOff);
            at += 1;
            byte.map(usize::from)
        };
        let mut z = byte()?;
        let (mut blocks, mut flags, mut positional) = (z >> 2 & 1, 0, z & 3);
        let (mut kwonly, mut defaults) = (0, 0);
        let mut n = 0;
        while z & 0x80 != 0 {
            if n > 7 {
                return Err(StockError::Damaged("head of a function"));
            }
            z = byte()?;
            blocks |= (z & 2) << n;
            flags |= (z >> 6 & 1) << n;
            positional |= (z & 4) << n;
            kwonly |= (z >> 3 & 1) << n;
            defaults |= (z & 1) << n;
            n += 1;
        }
        let (mut info, mut ncells) = (0usize, 0usize);
        n = 0;
        loop {
            let z = byte()?;
            ncells |= (z & 1) << n;
            info |= (z >> 1 & 0x3F) << (6 * n);
            n += 1;
            if z & 0x80 == 0 {
                break;
            }
            if n > 3 {
                return Err(StockError::Damaged("head of a function"));
            }
        }
        let rest = data.get(at..).unwrap_or(&[]);
        let (info, rest) = rest.split_at_checked(info).ok_or(StockError::CutOff)?;
        let (cells, code) = rest.split_at_checked(ncells).ok_or(StockError::CutOff)?;
        let mut at = 0;
        for _ in 0..1 + positional + kwonly {
            number(info, &mut at).ok_or(StockError::CutOff)?;
        }
        let (names, lines) = info.split_at_checked(at).ok_or(StockError::CutOff)?;
        Ok(Prelude {
            blocks,
            generator: flags & 1 != 0,
            varkw: flags & 2 != 0,
            varargs: flags & 4 != 0,
            kwdefaults: flags & 8 != 0,
            positional,
            kwonly,
            defaults,
            names,
            lines,
            cells,
            code,
        })
    }
}

/// The lines of the instructions, asked for in order.
pub(super) struct Lines<'a> {
    table: &'a [u8],
    line: u32,
    /// Where the line changes next.
    until: usize,
    then: u32,
}

impl<'a> Lines<'a> {
    pub fn new(table: &'a [u8]) -> Self {
        let mut lines = Lines { table, line: 1, until: 0, then: 0 };
        lines.take();
        lines
    }

    fn take(&mut self) {
        let (bytes, lines, len) = match *self.table {
            [a, b, ..] if a & 0x80 != 0 => (a & 15, u32::from(a) << 4 & 0x700 | u32::from(b), 2),
            [a, ..] if a & 0x80 == 0 => (a & 31, u32::from(a >> 5), 1),
            _ => {
                self.until = usize::MAX;
                return;
            }
        };
        self.until += usize::from(bytes);
        self.then = lines;
        self.table = self.table.get(len..).unwrap_or(&[]);
    }

    pub fn at(&mut self, offset: usize) -> u32 {
        while offset >= self.until {
            self.line += self.then;
            self.take();
        }
        self.line
    }
}
