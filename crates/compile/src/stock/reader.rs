//! The file: header, tables of strings and objects, and the tree of functions.

use super::decode::{decode, op, Prelude};
use super::error::{Result, StockError};
use super::qstrs;
use super::translate::{self, Child, Use};
use crate::unit::{Lit, Options, Unit};
use adder_heap::{Buf, Heap};
use adder_isa::{BinaryOp, UnaryOp};
use adder_syntax::{Const, Name};

/// How deep functions may be nested in functions, and tuples in tuples.
const MAX_DEPTH: u8 = 40;

/// Bits of a small int where words have 32.
const LEAST_SMALL_BITS: u8 = usize::BITS as u8 - 1;

pub(super) struct File<'a, 'h, U: Unit> {
    data: &'a [u8],
    at: usize,
    pub heap: &'h Heap,
    pub unit: &'a mut U,
    pub options: Options,
    pub names: Buf<'h, Name>,
    pub objects: Buf<'h, Lit>,
    /// Attributes that functions store on their first parameters.
    pub self_names: Buf<'h, u32>,
}

impl<'a, 'h, U: Unit> File<'a, 'h, U> {
    pub fn new(heap: &'h Heap, data: &'a [u8], unit: &'a mut U, options: Options) -> Self {
        File {
            data,
            at: 0,
            heap,
            unit,
            options,
            names: Buf::new(heap),
            objects: Buf::new(heap),
            self_names: Buf::new(heap),
        }
    }

    /// Reads everything; gives the code of the module. The file's name becomes `file_name` of the unit.
    pub fn read(&mut self) -> Result<Const> {
        let [magic, version, feature, bits] = *self.take(4)?.first_chunk::<4>().ok_or(StockError::CutOff)?;
        if magic != b'M' {
            return Err(StockError::Damaged("start"));
        }
        if version != 6 {
            return Err(StockError::Version(version));
        }
        let arch = feature >> 2 & 15;
        if feature & 0xC0 != 0 {
            return Err(StockError::Damaged("header"));
        }
        if bits > LEAST_SMALL_BITS {
            return Err(StockError::SmallInts(bits));
        }
        let (names, objects) = (self.count()?, self.count()?);
        for _ in 0..names {
            let name = self.name()?;
            self.names.push(name)?;
        }
        for _ in 0..objects {
            let object = self.object(0)?;
            self.objects.push(object)?;
        }
        let module = self.function(Use::Module, arch, 0)?;
        Ok(module.code)
    }

    fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        let data = self.data;
        let end = self.at.checked_add(n).ok_or(StockError::CutOff)?;
        let bytes = data.get(self.at..end).ok_or(StockError::CutOff)?;
        self.at = end;
        Ok(bytes)
    }

    fn number(&mut self) -> Result<usize> {
        super::decode::number(self.data, &mut self.at).map(|n| n as usize).ok_or(StockError::CutOff)
    }

    /// How many things follow, each of at least one byte.
    fn count(&mut self) -> Result<usize> {
        let n = self.number()?;
        if n > self.data.len().saturating_sub(self.at) {
            return Err(StockError::CutOff);
        }
        Ok(n)
    }

    fn name(&mut self) -> Result<Name> {
        let n = self.number()?;
        let text = if n & 1 != 0 {
            qstrs::text(n >> 1).ok_or(StockError::Damaged("number of a string"))?
        } else {
            let bytes = self.take(n >> 1)?;
            self.end_of_text()?;
            core::str::from_utf8(bytes).map_err(|_| StockError::Damaged("string"))?
        };
        Ok(self.unit.name(text)?)
    }

    fn end_of_text(&mut self) -> Result {
        match self.take(1)? {
            [0] => Ok(()),
            _ => Err(StockError::Damaged("end of a string")),
        }
    }

    fn object(&mut self, depth: u8) -> Result<Lit> {
        let kind = self.take(1)?.first().copied().unwrap_or(0);
        Ok(match kind {
            1 => Lit::None,
            2 => Lit::False,
            3 => Lit::True,
            4 => Lit::Ellipsis,
            5 | 6 => {
                let n = self.number()?;
                let bytes = self.take(n)?;
                self.end_of_text()?;
                if kind == 6 {
                    Lit::Const(self.unit.bytes(bytes)?)
                } else {
                    core::str::from_utf8(bytes).map_err(|_| StockError::Damaged("string"))?;
                    Lit::Const(self.unit.str(bytes)?)
                }
            }
            7..=9 => {
                let n = self.number()?;
                let text = self.take(n)?;
                match kind {
                    7 => self.int(text)?,
                    8 => self.float(text)?,
                    _ => self.complex(text)?,
                }
            }
            10 => {
                let n = self.count()?;
                if depth >= MAX_DEPTH {
                    return Err(StockError::Damaged("tuple"));
                }
                let mut items: Buf<Lit> = Buf::new(self.heap);
                for _ in 0..n {
                    let item = self.object(depth + 1)?;
                    items.push(item)?;
                }
                Lit::Const(self.unit.tuple(&items)?)
            }
            _ => return Err(StockError::Damaged("kind of an object")),
        })
    }

    fn int(&mut self, text: &[u8]) -> Result<Lit> {
        const BAD: StockError = StockError::Damaged("int");
        let (negative, digits) = sign(text);
        if digits.is_empty() || !digits.iter().all(u8::is_ascii_digit) {
            return Err(BAD);
        }
        let value = Lit::Const(self.unit.int(digits, 10)?);
        self.signed(negative, value)
    }

    fn signed(&mut self, negative: bool, value: Lit) -> Result<Lit> {
        if negative {
            return self.unit.unary(UnaryOp::Neg, value)?.ok_or(StockError::Damaged("number"));
        }
        Ok(value)
    }

    /// A float as it is printed: digits, `inf` or `nan`.
    fn float(&mut self, text: &[u8]) -> Result<Lit> {
        const BAD: StockError = StockError::Damaged("float");
        let (negative, digits) = sign(text);
        let is_number = digits.first().is_some_and(|c| c.is_ascii_digit() || *c == b'.')
            && digits.iter().all(|c| c.is_ascii_digit() || b".e+-".contains(c));
        if !is_number && digits != b"inf" && digits != b"nan" {
            return Err(BAD);
        }
        let value = Lit::Const(self.unit.float(digits)?);
        self.signed(negative, value)
    }

    /// `1j` or `(2+1j)`
    fn complex(&mut self, text: &[u8]) -> Result<Lit> {
        const BAD: StockError = StockError::Damaged("complex");
        let text = text.strip_prefix(b"(").and_then(|t| t.strip_suffix(b")")).unwrap_or(text);
        let text = text.strip_suffix(b"j").ok_or(BAD)?;
        // The sign between the parts is not one of an exponent.
        let between = (1..text.len())
            .rev()
            .find(|&i| matches!(text.get(i), Some(b'+' | b'-')) && text.get(i - 1).is_some_and(|c| *c != b'e'));
        let (re, im) = text.split_at_checked(between.unwrap_or(0)).ok_or(BAD)?;
        let im = im.strip_prefix(b"+").unwrap_or(im);
        let (negative, digits) = sign(im);
        if digits.is_empty() || !digits.iter().all(|c| c.is_ascii_digit() || b".e+-".contains(c)) {
            return Err(BAD);
        }
        let value = Lit::Const(self.unit.imag(digits)?);
        let value = self.signed(negative, value)?;
        if re.is_empty() {
            return Ok(value);
        }
        let re = self.float(re)?;
        self.unit.binary(BinaryOp::Add, re, value)?.ok_or(BAD)
    }

    /// A function with all the functions in it.
    fn function(&mut self, role: Use, arch: u8, depth: u8) -> Result<Child> {
        let head = self.number()?;
        if head & 3 != 0 {
            return Err(StockError::Native(arch));
        }
        let data = self.take(head >> 3)?;
        let prelude = Prelude::read(data)?;
        let mut children: Buf<Child> = Buf::new(self.heap);
        if head & 4 != 0 {
            let n = self.count()?;
            if depth >= MAX_DEPTH {
                return Err(StockError::Damaged("functions, too deep"));
            }
            for i in 0..n {
                let child = self.function(use_of(prelude.code, i), arch, depth + 1)?;
                children.push(child)?;
            }
        }
        translate::function(self, role, &prelude, &children)
    }
}

fn sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    }
}

/// What the code does with the function of this number.
fn use_of(code: &[u8], index: usize) -> Use {
    let (mut at, mut for_class) = (0, false);
    while let Some(inst) = decode(code, at) {
        at = inst.next;
        match inst.op {
            op::LOAD_BUILD_CLASS => {
                for_class = true;
                continue;
            }
            op::MAKE_FUNCTION | op::MAKE_FUNCTION_DEFAULTS if inst.index() == index => {
                return if for_class { Use::Class { free: 0 } } else { Use::Function { free: 0 } };
            }
            op::MAKE_CLOSURE | op::MAKE_CLOSURE_DEFAULTS if inst.index() == index => {
                let free = inst.extra;
                return if for_class { Use::Class { free } } else { Use::Function { free } };
            }
            // The cells of a closure come between.
            op::LOAD_FAST => continue,
            _ => {}
        }
        for_class = false;
    }
    Use::Function { free: 0 }
}
