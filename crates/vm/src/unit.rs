//! The compiler's view of the VM: names, constants and global names of the source file being compiled.

use crate::exec::globals::STORED;
use crate::fmt::Print;
use crate::object::*;
use crate::types::{self, int, TypeId};
use crate::value::{Val, R};
use crate::Vm;
use adder_compile::{Lit, Unit as CompileUnit};
use adder_heap::{Buf, Header, NoMemory, ShapeId, KIND_RAW, KIND_VALUES};
use adder_isa::{BinaryOp, CodeHead, CompareOp, UnaryOp};
use adder_syntax::{Const, Name, Pool};
use core::cell::Cell;

impl Vm {
    /// An empty unit for a file in a namespace.
    pub(crate) fn new_unit(&self, file: Gc<Str>, namespace: Gc<Dict>) -> R<Gc<Unit>> {
        let unit = self.alloc_object(Unit {
            hdr: Header::new(0, Kind::Unit as u8, 0),
            next: Cell::new(None),
            names: Cell::new(Payload::NONE),
            consts: Cell::new(Payload::NONE),
            globals: Cell::new(Payload::NONE),
            cells: Cell::new(Payload::NONE),
            nnames: Cell::new(0),
            nconsts: Cell::new(0),
            nglobals: Cell::new(0),
            spare: Cell::new(0),
            namespace: Cell::new(namespace.val()),
            file: Cell::new(file.val()),
        })?;
        unit.next.set(self.units.get());
        self.units.set(Some(unit));
        Ok(unit)
    }

    /// Makes the unit ready to run: cells for its globals, no room left over in its tables.
    pub(crate) fn seal_unit(&self, unit: Gc<Unit>) -> R<()> {
        self.make_cells(unit)?;
        self.settle_table(&unit.names, unit.nnames.get(), KIND_VALUES);
        self.settle_table(&unit.consts, unit.nconsts.get(), KIND_VALUES);
        self.settle_table(&unit.globals, unit.nglobals.get(), KIND_RAW);
        Ok(())
    }

    /// Cells for the unit's globals, none of them looked up.
    pub(crate) fn make_cells(&self, unit: Gc<Unit>) -> R<()> {
        let cells = self.alloc_raw::<*mut Val>(unit.nglobals.get() as usize)?;
        unit.cells.set(cells);
        unit.reset_cells();
        Ok(())
    }
}

/// The unit being compiled.
pub(crate) struct Compiling<'v> {
    pub vm: &'v Vm,
    pub unit: Gc<Unit>,
}

fn no_memory(vm: &Vm) -> NoMemory {
    // The exception would say the same.
    vm.take_exception();
    NoMemory
}

/// A table entry number that no table of 16-bit indices can have.
fn full(vm: &Vm) -> NoMemory {
    vm.heap.refuse(usize::from(u16::MAX) * size_of::<Val>())
}

impl Compiling<'_> {
    fn push(&self, table: &Cell<Payload<Cell<Val>>>, count: &Cell<u16>, v: Val) -> Result<u32, NoMemory> {
        let n = count.get() as usize;
        if n >= STORED as usize - 1 {
            return Err(full(self.vm));
        }
        if table.get().capacity() <= n {
            self.vm.grow_table(table, n, KIND_VALUES).map_err(|_| no_memory(self.vm))?;
        }
        // SAFETY: there is room for one more.
        unsafe { (*table.get().data().add(n)).set(v) };
        count.set(n as u16 + 1);
        Ok(n as u32)
    }

    fn constant(&self, v: Val) -> Result<Const, NoMemory> {
        // SAFETY: `nconsts` values are filled.
        let all = unsafe { self.unit.consts.get().slice(self.unit.nconsts.get() as usize) };
        let same = |c: &Cell<Val>| same_constant(c.get(), v);
        if let Some(i) = all.iter().position(same) {
            return Ok(Const(i as u32));
        }
        self.push(&self.unit.consts, &self.unit.nconsts, v).map(Const)
    }

    fn made(&self, v: R) -> Result<Const, NoMemory> {
        match v {
            Ok(v) => self.constant(v),
            Err(_) => Err(no_memory(self.vm)),
        }
    }

    pub(crate) fn value(&self, lit: Lit) -> Val {
        match lit {
            Lit::None => Val::NONE,
            Lit::False => Val::FALSE,
            Lit::True => Val::TRUE,
            Lit::Ellipsis => Val::ELLIPSIS,
            Lit::Int(n) => int::from_isize(self.vm, n as isize).unwrap_or(Val::NONE),
            // SAFETY: constant numbers come from `constant`.
            Lit::Const(c) => unsafe { (*self.unit.consts.get().data().add(c.0 as usize)).get() },
        }
    }

    fn lit(&self, v: Val) -> Result<Option<Lit>, NoMemory> {
        let known =
            [(Val::NONE, Lit::None), (Val::FALSE, Lit::False), (Val::TRUE, Lit::True), (Val::ELLIPSIS, Lit::Ellipsis)];
        if let Some((_, lit)) = known.iter().find(|k| k.0 == v) {
            return Ok(Some(*lit));
        }
        Ok(Some(match v.small_int().and_then(|n| i32::try_from(n).ok()) {
            Some(n) => Lit::Int(n),
            None => Lit::Const(self.constant(v)?),
        }))
    }

    /// The result of an operation on constants. An exception means that it is left to run time.
    fn folded(&self, r: R) -> Result<Option<Lit>, NoMemory> {
        match r {
            Ok(v) if self.vm.foldable(v) => self.lit(v),
            Ok(_) => Ok(None),
            Err(_) => {
                self.vm.take_exception();
                Ok(None)
            }
        }
    }
}

/// Two constants that one table entry can stand for: same type and same value, signs of zeros included.
fn same_constant(a: Val, b: Val) -> bool {
    if a == b {
        return true;
    }
    match (a.cast::<Str>(), b.cast::<Str>()) {
        (Some(x), Some(y)) => return x.bytes() == y.bytes(),
        (None, None) => {}
        _ => return false,
    }
    match (a.cast::<Bytes>(), b.cast::<Bytes>()) {
        (Some(x), Some(y)) => return x.bytes() == y.bytes(),
        (None, None) => {}
        _ => return false,
    }
    match (a.cast::<Tuple>(), b.cast::<Tuple>()) {
        (Some(x), Some(y)) => {
            return x.len == y.len && x.items().iter().zip(y.items()).all(|(&p, &q)| same_constant(p, q))
        }
        (None, None) => {}
        _ => return false,
    }
    match (a.cast::<BigInt>(), b.cast::<BigInt>()) {
        (Some(x), Some(y)) => x.is_negative() == y.is_negative() && x.limbs() == y.limbs(),
        _ => false,
    }
}

impl Vm {
    /// Whether a folded value is small enough to be kept as a constant.
    fn foldable(&self, v: Val) -> bool {
        match v.kind() {
            None => true,
            Some(Kind::Str) => v.cast::<Str>().is_some_and(|s| s.len <= 128),
            Some(Kind::Bytes) => v.cast::<Bytes>().is_some_and(|s| s.len <= 128),
            Some(Kind::BigInt) => v.cast::<BigInt>().is_some_and(|b| b.len <= 8),
            Some(Kind::Float) => true,
            _ => false,
        }
    }
}

impl Pool for Compiling<'_> {
    fn name(&mut self, text: &str) -> Result<Name, NoMemory> {
        let s = self.vm.intern(text).map_err(|_| no_memory(self.vm))?;
        // SAFETY: `nnames` values are filled.
        let all = unsafe { self.unit.names.get().slice(self.unit.nnames.get() as usize) };
        if let Some(i) = all.iter().position(|n| n.get() == s.val()) {
            return Ok(Name(i as u32));
        }
        self.push(&self.unit.names, &self.unit.nnames, s.val()).map(Name)
    }

    fn text<T>(&self, name: Name, f: impl FnOnce(&str) -> T) -> T {
        f(self.unit.name(name.0 as usize).as_str())
    }

    fn str(&mut self, utf8: &[u8]) -> Result<Const, NoMemory> {
        let Ok(text) = core::str::from_utf8(utf8) else { return self.bytes(utf8) };
        // Short texts are likely names.
        let v = if text.len() <= 10 { self.vm.intern(text).map(|s| s.val()) } else { self.long_str(text) };
        self.made(v)
    }

    fn bytes(&mut self, data: &[u8]) -> Result<Const, NoMemory> {
        self.made(self.vm.new_bytes(data))
    }

    fn int(&mut self, digits: &[u8], radix: u32) -> Result<Const, NoMemory> {
        self.made(int::parse_digits(self.vm, digits, radix))
    }

    fn float(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        self.made(types::float::parse(self.vm, text))
    }

    fn imag(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        let im = types::float::parse_value(text).unwrap_or(0.0);
        self.made(types::complex::from_parts(self.vm, (0.0, im)))
    }
}

impl Compiling<'_> {
    fn long_str(&self, text: &str) -> R {
        match self.vm.find_interned(text) {
            Some(s) => Ok(s.val()),
            None => self.vm.new_str(text),
        }
    }
}

impl CompileUnit for Compiling<'_> {
    fn module_const(&mut self, module: Name, name: Name) -> Result<Option<Lit>, NoMemory> {
        let (module, name) = (self.unit.name(module.0 as usize), self.unit.name(name.0 as usize));
        let Some((module, _)) = self.vm.find_builtin_module(module.as_str()) else { return Ok(None) };
        let consts = module.native.map_or(&[][..], |n| n.consts);
        match consts.iter().find(|(n, _)| *n == name.as_str()) {
            // What is computed at each access is no constant.
            Some((_, crate::native::Const::Get(_))) | None => Ok(None),
            Some((_, c)) => self.folded(self.vm.const_value(c, Val::NONE)),
        }
    }

    fn stack_is_short(&self) -> bool {
        self.vm.stack_is_short()
    }

    fn global(&mut self, name: Name, stored: bool) -> Result<u16, NoMemory> {
        let n = self.unit.nglobals.get() as usize;
        let table = self.unit.globals.get();
        let stored = if stored { STORED } else { 0 };
        for i in 0..n {
            // SAFETY: `nglobals` entries are filled.
            unsafe {
                let entry = table.data().add(i);
                if u32::from(entry.read() & !STORED) == name.0 {
                    entry.write(entry.read() | stored);
                    return Ok(i as u16);
                }
            }
        }
        if n >= usize::from(u16::MAX) {
            return Err(full(self.vm));
        }
        if table.capacity() <= n {
            self.vm.grow_table(&self.unit.globals, n, KIND_RAW).map_err(|_| no_memory(self.vm))?;
        }
        // SAFETY: there is room for one more.
        unsafe { self.unit.globals.get().data().add(n).write(name.0 as u16 | stored) };
        self.unit.nglobals.set(n as u16 + 1);
        Ok(n as u16)
    }

    fn int_const(&mut self, value: i32) -> Result<Const, NoMemory> {
        self.made(int::from_isize(self.vm, value as isize))
    }

    fn tuple(&mut self, items: &[Lit]) -> Result<Const, NoMemory> {
        let list = self.vm.new_list(items.len()).map_err(|_| no_memory(self.vm))?;
        for &item in items {
            types::list::push(self.vm, list, self.value(item)).map_err(|_| no_memory(self.vm))?;
        }
        self.made(self.vm.new_tuple(list.items()))
    }

    fn unary(&mut self, op: UnaryOp, a: Lit) -> Result<Option<Lit>, NoMemory> {
        let r = self.vm.unary(op, self.value(a));
        self.folded(r)
    }

    fn binary(&mut self, op: BinaryOp, a: Lit, b: Lit) -> Result<Option<Lit>, NoMemory> {
        let (x, y) = (self.value(a), self.value(b));
        // Shifts and powers can be huge: only small ones are worth folding.
        let few = if op == BinaryOp::Pow { -128..=128 } else { 0..=128 };
        if matches!(op, BinaryOp::Shl | BinaryOp::Pow) && !y.small_int().is_some_and(|n| few.contains(&n)) {
            return Ok(None);
        }
        let is_sequence = |v: Val| matches!(v.kind(), Some(Kind::Str | Kind::Bytes | Kind::Tuple));
        if op == BinaryOp::Mul && (is_sequence(x) || is_sequence(y)) {
            return Ok(None);
        }
        let r = self.vm.binary(op, x, y);
        self.folded(r)
    }

    fn compare(&mut self, op: CompareOp, a: Lit, b: Lit) -> Result<Option<bool>, NoMemory> {
        match self.vm.compare(op, self.value(a), self.value(b)) {
            Ok(v) if v.is_bool() => Ok(Some(v == Val::TRUE)),
            Ok(_) => Ok(None),
            Err(_) => {
                self.vm.take_exception();
                Ok(None)
            }
        }
    }

    fn truth(&mut self, a: Lit) -> bool {
        let r = self.vm.truth(self.value(a));
        if r.is_err() {
            self.vm.take_exception();
        }
        r.unwrap_or(true)
    }

    fn is_word(&self, k: Const) -> bool {
        self.value(Lit::Const(k)).is_int()
    }

    fn code(&mut self, head: &CodeHead, parts: &[&[u8]]) -> Result<Const, NoMemory> {
        let bytes = size_of::<CodeObj>() + head.body_len();
        let hdr = Header::new(TypeId::Code as ShapeId, Kind::Code as u8, 0);
        let block = self.vm.alloc_block(bytes, hdr).map_err(|_| no_memory(self.vm))?;
        // SAFETY: the block has room for head and body; the parts together are `body_len` bytes long.
        let code = unsafe {
            let p = block.cast::<CodeObj>();
            (&raw mut (*p.as_ptr()).head).write(*head);
            let code = Gc::from_raw(p);
            let mut to = code.body_ptr().cast_mut();
            let end = to.add(head.body_len());
            for part in parts {
                let n = part.len().min(end.offset_from(to) as usize);
                core::ptr::copy_nonoverlapping(part.as_ptr(), to, n);
                to = to.add(n);
            }
            code
        };
        self.vm.await_compilation(code);
        self.push(&self.unit.consts, &self.unit.nconsts, code.val()).map(Const)
    }
}

/// Source text in memory.
pub struct TextSource<'a> {
    text: &'a [u8],
}

impl<'a> TextSource<'a> {
    pub fn new(text: &'a [u8]) -> Self {
        TextSource { text }
    }
}

impl adder_syntax::Source for TextSource<'_> {
    fn next_byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.text.split_first()?;
        self.text = rest;
        Some(first)
    }
}

/// A copy of a str's text that can be read while the str's owner changes.
pub(crate) fn copy_text<'v>(vm: &'v Vm, text: &[u8]) -> R<Buf<'v, u8>> {
    Buf::from_slice(&vm.heap, text).map_err(|e| vm.no_memory(e))
}

impl Vm {
    /// `<name>` or what else a value is called in messages that quote it.
    pub fn print_address(&self, v: Val, out: &mut dyn Print) -> R<()> {
        out.args(format_args!(" at 0x{:x}>", v.word()))
    }
}
