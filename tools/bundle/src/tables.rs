//! A unit whose tables are ordinary vectors: what the compiler fills, and what images and frozen modules are made
//! from.

use crate::value::{self, Int, Operand, Value};
use adder_compile::{Lit, Unit};
use adder_heap::NoMemory;
use adder_isa::verify::{self, Constants, Limits};
use adder_isa::{BinaryOp, CodeHead, CompareOp, Flags, UnaryOp};
use adder_syntax::{Const, Name, Pool};
use std::collections::HashMap;

/// The tables of a compiled file.
#[derive(Clone, Debug, Default)]
pub struct Tables {
    pub names: Vec<String>,
    pub consts: Vec<Value>,
    /// Number of a name; whether the unit stores it.
    pub globals: Vec<(u16, bool)>,
    /// Number of the module's code object among the constants.
    pub main: usize,
    /// Name of the source file.
    pub file: String,
    known_names: HashMap<String, u32>,
}

/// Most entries of a table: the upper bit of a name's number is a flag.
const MOST: usize = 0x7FFE;

impl Tables {
    pub fn new(file: &str) -> Tables {
        Tables { file: file.to_owned(), ..Tables::default() }
    }

    /// The tables of a file that is compiled already.
    pub(crate) fn from_parts(
        names: Vec<String>,
        consts: Vec<Value>,
        globals: Vec<(u16, bool)>,
        main: usize,
        file: String,
    ) -> Tables {
        Tables { names, consts, globals, main, file, known_names: HashMap::new() }
    }

    fn add(&mut self, value: Value) -> Result<Const, NoMemory> {
        let same = |old: &Value| !matches!(value, Value::Code(..)) && is_same(old, &value);
        if let Some(at) = self.consts.iter().position(same) {
            return Ok(Const(at as u32));
        }
        if self.consts.len() >= MOST {
            return Err(NoMemory);
        }
        self.consts.push(value);
        Ok(Const(self.consts.len() as u32 - 1))
    }

    fn operand(&self, lit: Lit) -> Option<Operand> {
        Some(match lit {
            Lit::Int(n) => Operand::Int(n.into()),
            Lit::False => Operand::Int(0),
            Lit::True => Operand::Int(1),
            Lit::Const(k) => match self.consts.get(k.0 as usize)? {
                Value::Int(n) => Operand::Int(n.small()?),
                Value::Float(x) => Operand::Float(*x),
                Value::Str(text) => Operand::Str(text.clone()),
                Value::Bytes(data) => Operand::Bytes(data.clone()),
                _ => return None,
            },
            _ => return None,
        })
    }

    fn lit(&mut self, value: Operand) -> Result<Lit, NoMemory> {
        let value = match value {
            Operand::Int(n) => match i32::try_from(n) {
                Ok(n) => return Ok(Lit::Int(n)),
                Err(_) => Value::Int(n.into()),
            },
            Operand::Float(x) => Value::Float(x),
            Operand::Str(text) => Value::Str(text),
            Operand::Bytes(data) => Value::Bytes(data),
        };
        self.add(value).map(Lit::Const)
    }

    /// Drops the line numbers.
    pub fn strip_lines(&mut self) {
        for value in &mut self.consts {
            if let Value::Code(head, body) = value {
                body.truncate(head.lines_offset());
                head.lines_len = 0;
                head.first_line = 0;
            }
        }
    }

    /// Checks everything compiled; what is wrong and where.
    pub fn verify(&self) -> Result<(), String> {
        let count = |n: usize| n as u32;
        let limits = Limits {
            names: count(self.names.len()),
            consts: count(self.consts.len()),
            globals: count(self.globals.len()),
        };
        for value in &self.consts {
            let Value::Code(head, body) = value else { continue };
            let mut scratch = vec![0u32; verify::scratch_words(head, body)];
            verify::verify(head, body, limits, self, &mut scratch).map_err(|e| {
                let name = self.names.get(usize::from(head.name)).map_or("?", |n| n.as_str());
                format!("{name} at {}: {}", e.at, e.what)
            })?;
        }
        Ok(())
    }
}

/// Whether one table entry can stand for both: same type and value, signs of zeros included.
fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Float(a), Value::Float(b)) | (Value::Imag(a), Value::Imag(b)) => a.to_bits() == b.to_bits(),
        _ => a == b,
    }
}

impl Pool for Tables {
    fn name(&mut self, text: &str) -> Result<Name, NoMemory> {
        if let Some(known) = self.known_names.get(text) {
            return Ok(Name(*known));
        }
        if self.names.len() >= MOST {
            return Err(NoMemory);
        }
        let number = self.names.len() as u32;
        self.names.push(text.to_owned());
        self.known_names.insert(text.to_owned(), number);
        Ok(Name(number))
    }
    fn text<R>(&self, name: Name, f: impl FnOnce(&str) -> R) -> R {
        f(self.names.get(name.0 as usize).map_or("", |n| n.as_str()))
    }
    fn str(&mut self, utf8: &[u8]) -> Result<Const, NoMemory> {
        match std::str::from_utf8(utf8) {
            Ok(text) => self.add(Value::Str(text.to_owned())),
            Err(_) => self.bytes(utf8),
        }
    }
    fn bytes(&mut self, data: &[u8]) -> Result<Const, NoMemory> {
        self.add(Value::Bytes(data.to_owned()))
    }
    fn int(&mut self, digits: &[u8], radix: u32) -> Result<Const, NoMemory> {
        self.add(Value::Int(Int::from_digits(digits, radix)))
    }
    fn float(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        self.add(Value::Float(number(text)))
    }
    fn imag(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        self.add(Value::Imag(number(text)))
    }
}

fn number(text: &[u8]) -> f64 {
    std::str::from_utf8(text).ok().and_then(|t| t.parse().ok()).unwrap_or(0.0)
}

impl Unit for Tables {
    fn global(&mut self, name: Name, stored: bool) -> Result<u16, NoMemory> {
        let number = u16::try_from(name.0).map_err(|_| NoMemory)?;
        if let Some(at) = self.globals.iter().position(|g| g.0 == number) {
            self.globals[at].1 |= stored;
            return Ok(at as u16);
        }
        self.globals.push((number, stored));
        Ok(self.globals.len() as u16 - 1)
    }
    fn int_const(&mut self, value: i32) -> Result<Const, NoMemory> {
        self.add(Value::Int(i128::from(value).into()))
    }
    fn tuple(&mut self, items: &[Lit]) -> Result<Const, NoMemory> {
        self.add(Value::Tuple(items.to_owned()))
    }
    fn unary(&mut self, op: UnaryOp, a: Lit) -> Result<Option<Lit>, NoMemory> {
        if op == UnaryOp::Not {
            return Ok(Some(if self.truth(a) { Lit::False } else { Lit::True }));
        }
        let value = match (op, self.operand(a)) {
            (UnaryOp::Neg, Some(Operand::Int(n))) => n.checked_neg().map(Operand::Int),
            (UnaryOp::Pos, Some(Operand::Int(n))) => Some(Operand::Int(n)),
            (UnaryOp::Invert, Some(Operand::Int(n))) => Some(Operand::Int(!n)),
            (UnaryOp::Neg, Some(Operand::Float(x))) => Some(Operand::Float(-x)),
            (UnaryOp::Pos, Some(Operand::Float(x))) => Some(Operand::Float(x)),
            (UnaryOp::Neg, None) => return self.negated(a),
            _ => None,
        };
        value.map(|v| self.lit(v)).transpose()
    }
    fn binary(&mut self, op: BinaryOp, a: Lit, b: Lit) -> Result<Option<Lit>, NoMemory> {
        let (Some(a), Some(b)) = (self.operand(a), self.operand(b)) else { return Ok(None) };
        value::binary(op, &a, &b).map(|v| self.lit(v)).transpose()
    }
    fn compare(&mut self, op: CompareOp, a: Lit, b: Lit) -> Result<Option<bool>, NoMemory> {
        let (Some(a), Some(b)) = (self.operand(a), self.operand(b)) else { return Ok(None) };
        Ok(value::compare(op, &a, &b))
    }
    fn truth(&mut self, a: Lit) -> bool {
        match a {
            Lit::None | Lit::False | Lit::Int(0) => false,
            Lit::Const(k) => match self.consts.get(k.0 as usize) {
                Some(Value::Str(text)) => !text.is_empty(),
                Some(Value::Bytes(data)) => !data.is_empty(),
                Some(Value::Tuple(items)) => !items.is_empty(),
                Some(Value::Int(n)) => !n.limbs.is_empty(),
                Some(Value::Float(x) | Value::Imag(x)) => *x != 0.0,
                Some(Value::Code(..)) | None => true,
            },
            _ => true,
        }
    }
    fn code(&mut self, head: &CodeHead, parts: &[&[u8]]) -> Result<Const, NoMemory> {
        self.add(Value::Code(*head, parts.concat()))
    }
}

impl Tables {
    /// The negative of an int that is too large for arithmetic.
    fn negated(&mut self, a: Lit) -> Result<Option<Lit>, NoMemory> {
        let Lit::Const(k) = a else { return Ok(None) };
        let Some(Value::Int(n)) = self.consts.get(k.0 as usize) else { return Ok(None) };
        let n = Int { negative: !n.negative, limbs: n.limbs.clone() };
        self.add(Value::Int(n)).map(|k| Some(Lit::Const(k)))
    }
}

impl Constants for Tables {
    fn code(&self, index: u32) -> Option<(u8, Flags)> {
        match self.consts.get(index as usize)? {
            Value::Code(head, _) => Some((head.nfree, head.flags)),
            _ => None,
        }
    }
    fn tuple(&self, index: u32) -> Option<usize> {
        match self.consts.get(index as usize)? {
            Value::Tuple(items) => Some(items.len()),
            _ => None,
        }
    }
    fn is_stored(&self, global: u32) -> bool {
        self.globals.get(global as usize).is_some_and(|g| g.1)
    }
}
