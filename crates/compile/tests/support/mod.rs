//! A unit for tests: tables in ordinary vectors, and listings of what was compiled.

use adder_compile::{compile_module, Lit, Options, Unit};
use adder_heap::{Heap, NoMemory};
use adder_isa::code::{lines, ExcEntry, ExcKind, EXC_SIZE};
use adder_isa::decode::instructions;
use adder_isa::disasm::{write_inst, Symbols};
use adder_isa::verify::{self, Constants, Limits};
use adder_isa::{BinaryOp, CodeHead, CompareOp, Flags, Operand, UnaryOp};
use adder_syntax::{Const, Name, Pool};
use std::fmt::Write;

#[derive(Clone, PartialEq)]
pub enum Value {
    Str(String),
    Bytes(Vec<u8>),
    Int(i128),
    Float(f64),
    Imag(f64),
    Tuple(Vec<Lit>),
    Code(CodeHead, Vec<u8>),
}

/// What became of a source.
pub enum Outcome {
    Fine(FakeUnit),
    /// Place and message.
    Refused(String),
}

pub fn compile(source: &[u8]) -> Outcome {
    compile_with(source, |heap, source, unit| compile_module(heap, source, unit, Options::default()))
}

/// Compiles by a function that is given heap, source and unit.
pub fn compile_with(
    source: &[u8],
    run: impl FnOnce(&Heap, &[u8], &mut FakeUnit) -> Result<Const, adder_compile::Error>,
) -> Outcome {
    let mut memory = vec![0u64; 1 << 18];
    let heap = Heap::empty();
    // SAFETY: the memory outlives the heap's use in this function and is used for nothing else.
    unsafe { heap.init(memory.as_mut_ptr().cast(), memory.len() * 8) };
    let mut unit = FakeUnit::default();
    match run(&heap, source, &mut unit) {
        Ok(_) => Outcome::Fine(unit),
        Err(error) => {
            let (line, column) = error.position();
            Outcome::Refused(format!("{line}:{column}: {error}\n"))
        }
    }
}

#[derive(Default)]
pub struct FakeUnit {
    pub names: Vec<String>,
    pub consts: Vec<Value>,
    pub globals: Vec<(Name, bool)>,
}

impl FakeUnit {
    fn add(&mut self, value: Value) -> Result<Const, NoMemory> {
        let at = self.consts.iter().position(|old| *old == value && !matches!(value, Value::Code(..)));
        Ok(Const(at.unwrap_or_else(|| {
            self.consts.push(value);
            self.consts.len() - 1
        }) as u32))
    }

    fn int_value(&self, a: Lit) -> Option<i128> {
        match a {
            Lit::Int(value) => Some(value as i128),
            Lit::Const(k) => match self.consts[k.0 as usize] {
                Value::Int(value) => Some(value),
                _ => None,
            },
            _ => None,
        }
    }

    fn lit(&mut self, value: i128) -> Lit {
        match i32::try_from(value) {
            Ok(value) => Lit::Int(value),
            Err(_) => Lit::Const(self.add(Value::Int(value)).unwrap()),
        }
    }

    pub fn show(&self, a: Lit) -> String {
        match a {
            Lit::Int(value) => value.to_string(),
            Lit::Const(k) => match &self.consts[k.0 as usize] {
                Value::Str(text) => format!("{text:?}"),
                Value::Bytes(data) => format!("b{:?}", String::from_utf8_lossy(data)),
                Value::Int(value) => value.to_string(),
                Value::Float(value) => format!("{value:?}"),
                Value::Imag(value) => format!("{value:?}j"),
                Value::Tuple(items) => {
                    format!("({})", items.iter().map(|&item| self.show(item)).collect::<Vec<_>>().join(", "))
                }
                Value::Code(head, _) => format!("<{}#{}>", self.names[head.name as usize], k.0),
            },
            other => format!("{other:?}"),
        }
    }

    /// Listings of all code objects, the module first.
    pub fn listing(&self) -> String {
        let mut out = String::new();
        for (i, value) in self.consts.iter().enumerate().rev() {
            if let Value::Code(head, body) = value {
                self.list_code(&mut out, i, head, body);
            }
        }
        out
    }

    fn list_code(&self, out: &mut String, number: usize, head: &CodeHead, body: &[u8]) {
        let name = &self.names[head.name as usize];
        write!(out, "{name}#{number}: frame {}", head.frame).unwrap();
        for (text, value) in [
            ("params", head.nparams as u16),
            ("posonly", head.nposonly as u16),
            ("kwonly", head.nkwonly as u16),
            ("free", head.nfree as u16),
            ("caches", head.ncaches as u16),
            ("self", head.nself as u16),
            ("flags", head.flags.0),
        ] {
            if value != 0 {
                write!(out, ", {text} {value}").unwrap();
            }
        }
        if head.flags.has(Flags::GENERATOR) {
            write!(out, ", saved {}", head.saved).unwrap();
        }
        out.push('\n');
        let code = &body[..head.code_len as usize];
        let table = &body[head.lines_offset()..head.body_len()];
        let mut line = 0;
        for inst in instructions(code) {
            let now = lines::line_at(table, head.first_line as u32, inst.at);
            if now != line {
                line = now;
                write!(out, "{line:3}").unwrap();
            } else {
                out.push_str("   ");
            }
            write_inst(out, &inst, self).unwrap();
            out.push('\n');
        }
        for entry in body[head.exc_offset()..head.params_offset()].chunks(EXC_SIZE) {
            let e = ExcEntry::from_bytes(entry).unwrap();
            match e.kind {
                ExcKind::Handler => {
                    writeln!(out, "   {}..{} raise to {} in r{}", e.start, e.end, e.handler, e.reg).unwrap()
                }
                ExcKind::Handled => writeln!(out, "   {}..{} handle r{}", e.start, e.end, e.reg).unwrap(),
                ExcKind::Pending => writeln!(out, "   {}..{} may handle r{}", e.start, e.end, e.reg + 1).unwrap(),
            }
        }
    }

    /// Runs the verifier over everything compiled.
    pub fn verify(&self) -> Result<(), String> {
        for (i, value) in self.consts.iter().enumerate() {
            if let Value::Code(head, body) = value {
                let limits = Limits {
                    names: self.names.len() as u32,
                    consts: self.consts.len() as u32,
                    globals: self.globals.len() as u32,
                };
                let mut scratch = vec![0u32; verify::scratch_words(head, body)];
                verify::verify(head, body, limits, self, &mut scratch)
                    .map_err(|e| format!("{}#{i}: at {}: {}", self.names[head.name as usize], e.at, e.what))?;
            }
        }
        Ok(())
    }
}

impl Pool for FakeUnit {
    fn name(&mut self, text: &str) -> Result<Name, NoMemory> {
        let at = self.names.iter().position(|old| old == text);
        Ok(Name(at.unwrap_or_else(|| {
            self.names.push(text.into());
            self.names.len() - 1
        }) as u32))
    }
    fn text<R>(&self, name: Name, f: impl FnOnce(&str) -> R) -> R {
        f(&self.names[name.0 as usize])
    }
    fn str(&mut self, utf8: &[u8]) -> Result<Const, NoMemory> {
        self.add(Value::Str(String::from_utf8_lossy(utf8).into()))
    }
    fn bytes(&mut self, data: &[u8]) -> Result<Const, NoMemory> {
        self.add(Value::Bytes(data.into()))
    }
    fn int(&mut self, digits: &[u8], radix: u32) -> Result<Const, NoMemory> {
        let value = i128::from_str_radix(std::str::from_utf8(digits).unwrap(), radix).unwrap_or(i128::MAX);
        self.add(Value::Int(value))
    }
    fn float(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        self.add(Value::Float(std::str::from_utf8(text).unwrap().parse().unwrap_or(0.0)))
    }
    fn imag(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        self.add(Value::Imag(std::str::from_utf8(text).unwrap().parse().unwrap_or(0.0)))
    }
}

impl Unit for FakeUnit {
    fn module_const(&mut self, _module: Name, _name: Name) -> Result<Option<Lit>, NoMemory> {
        Ok(Some(Lit::Int(1)))
    }
    fn global(&mut self, name: Name, stored: bool) -> Result<u16, NoMemory> {
        if let Some(at) = self.globals.iter().position(|old| old.0 == name) {
            self.globals[at].1 |= stored;
            return Ok(at as u16);
        }
        self.globals.push((name, stored));
        Ok(self.globals.len() as u16 - 1)
    }
    fn int_const(&mut self, value: i32) -> Result<Const, NoMemory> {
        self.add(Value::Int(value as i128))
    }
    fn tuple(&mut self, items: &[Lit]) -> Result<Const, NoMemory> {
        self.add(Value::Tuple(items.into()))
    }
    fn unary(&mut self, op: UnaryOp, a: Lit) -> Result<Option<Lit>, NoMemory> {
        let Some(a) = self.int_value(a) else {
            if let (UnaryOp::Neg, Lit::Const(k)) = (op, a) {
                if let Value::Float(value) = self.consts[k.0 as usize] {
                    return Ok(Some(Lit::Const(self.add(Value::Float(-value))?)));
                }
            }
            return Ok(None);
        };
        let value = match op {
            UnaryOp::Neg => -a,
            UnaryOp::Pos => a,
            UnaryOp::Invert => !a,
            UnaryOp::Not => return Ok(None),
        };
        Ok(Some(self.lit(value)))
    }
    fn binary(&mut self, op: BinaryOp, a: Lit, b: Lit) -> Result<Option<Lit>, NoMemory> {
        let (Some(a), Some(b)) = (self.int_value(a), self.int_value(b)) else { return Ok(None) };
        let value = match op {
            BinaryOp::Add => a.checked_add(b),
            BinaryOp::Sub => a.checked_sub(b),
            BinaryOp::Mul => a.checked_mul(b),
            BinaryOp::FloorDiv if b != 0 => Some(a.div_euclid(b)),
            BinaryOp::Mod if b != 0 => Some(a.rem_euclid(b)),
            BinaryOp::And => Some(a & b),
            BinaryOp::Or => Some(a | b),
            BinaryOp::Xor => Some(a ^ b),
            BinaryOp::Shl if (0..64).contains(&b) => a.checked_mul(1 << b),
            BinaryOp::Shr if (0..127).contains(&b) => Some(a >> b),
            _ => None,
        };
        Ok(value.map(|value| self.lit(value)))
    }
    fn compare(&mut self, op: CompareOp, a: Lit, b: Lit) -> Result<Option<bool>, NoMemory> {
        let (Some(a), Some(b)) = (self.int_value(a), self.int_value(b)) else { return Ok(None) };
        Ok(Some(match op {
            CompareOp::Lt => a < b,
            CompareOp::Le => a <= b,
            CompareOp::Gt => a > b,
            CompareOp::Ge => a >= b,
            CompareOp::Eq => a == b,
            CompareOp::Ne => a != b,
        }))
    }
    fn truth(&mut self, a: Lit) -> bool {
        match a {
            Lit::None | Lit::False | Lit::Int(0) => false,
            Lit::Const(k) => match &self.consts[k.0 as usize] {
                Value::Str(text) => !text.is_empty(),
                Value::Bytes(data) => !data.is_empty(),
                Value::Tuple(items) => !items.is_empty(),
                Value::Int(value) => *value != 0,
                Value::Float(value) | Value::Imag(value) => *value != 0.0,
                Value::Code(..) => true,
            },
            _ => true,
        }
    }
    fn code(&mut self, head: &CodeHead, parts: &[&[u8]]) -> Result<Const, NoMemory> {
        let body = parts.concat();
        assert_eq!(body.len(), head.body_len());
        self.add(Value::Code(*head, body))
    }
}

impl Constants for FakeUnit {
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

impl Symbols for FakeUnit {
    fn describe(&self, kind: Operand, value: i32, out: &mut dyn Write) -> Result<bool, std::fmt::Error> {
        let value = value as usize;
        match kind {
            Operand::Name => out.write_str(self.names.get(value).ok_or(std::fmt::Error)?)?,
            Operand::Global => {
                let global = self.globals.get(value).ok_or(std::fmt::Error)?;
                out.write_str(&self.names[global.0 .0 as usize])?;
            }
            Operand::Const | Operand::Const8 | Operand::Code => {
                out.write_str(&self.show(Lit::Const(Const(value as u32))))?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }
}
