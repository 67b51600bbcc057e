//! Displays of tuples, lists, sets and dicts, and f-strings.
//!
//! Short ones are built from a window of registers; long ones and those with `*` grow piece by piece.

use crate::error::{Problem, Result};
use crate::gen::Gen;
use crate::regs::Reg;
use crate::unit::{Lit, Unit};
use adder_heap::Buf;
use adder_isa::Op;
use adder_syntax::ast::{Conversion, DictItems, Node, Nodes};
use adder_syntax::NodeId;

/// The most items that are put in a window at once.
const CHUNK: usize = 32;
/// A list of at least this many constants is made from a constant tuple.
const LEAST_FOR_CONSTANT: usize = 5;

impl<U: Unit> Gen<'_, '_, U> {
    #[inline(never)]
    pub fn tuple(&mut self, items: Nodes<'_>, dst: Reg) -> Result {
        if let Some(a) = self.simple_items(items)? {
            return self.emit(Op::BuildTuple, &[dst as i32, a as i32, items.len() as i32]);
        }
        let t = self.scratch(dst)?;
        self.grow_list(items, t)?;
        self.emit(Op::ListToTuple, &[dst as i32, t as i32])
    }

    #[inline(never)]
    pub fn list(&mut self, items: Nodes<'_>, dst: Reg) -> Result {
        if items.len() >= LEAST_FOR_CONSTANT {
            if let Some(value) = self.constant_items(items)? {
                let list = self.scratch(dst)?;
                let t = self.tmp()?;
                self.emit(Op::BuildList, &[list as i32, t as i32, 0])?;
                self.load_lit(t, value)?;
                self.emit(Op::ListExtend, &[list as i32, t as i32])?;
                return self.mov(dst, list);
            }
        }
        if let Some(a) = self.simple_items(items)? {
            return self.emit(Op::BuildList, &[dst as i32, a as i32, items.len() as i32]);
        }
        let t = self.scratch(dst)?;
        self.grow_list(items, t)?;
        self.mov(dst, t)
    }

    /// Evaluates what is only looked through: a list of constants may be a constant tuple as well.
    pub fn sequence_operand(&mut self, id: NodeId, next: Option<NodeId>) -> Result<Reg> {
        if let Node::List { items } = self.ast.get(id) {
            if let Some(value) = self.constant_items(items)? {
                let t = self.tmp()?;
                self.load_lit(t, value)?;
                return Ok(t);
            }
        }
        self.operand(id, next)
    }

    /// All items as one constant tuple, if they are constants.
    #[inline(never)]
    fn constant_items(&mut self, items: Nodes<'_>) -> Result<Option<Lit>> {
        let mut values: Buf<Lit> = Buf::new(self.heap);
        for item in items {
            match self.fold(item)? {
                Some(value) => values.push(value)?,
                None => return Ok(None),
            }
        }
        Ok(Some(Lit::Const(self.unit.tuple(&values)?)))
    }

    /// Evaluates the items to a window, unless there are too many or some are starred.
    fn simple_items(&mut self, items: Nodes<'_>) -> Result<Option<Reg>> {
        if items.len() > CHUNK || items.iter().any(|id| matches!(self.ast.get(id), Node::Starred { .. })) {
            return Ok(None);
        }
        // Locals that happen to lie in a row need not be moved.
        if let Some(first) = self.items_in_row(items)? {
            return Ok(Some(first));
        }
        let a = self.window_items(items)?;
        Ok(Some(a))
    }

    fn items_in_row(&mut self, items: Nodes<'_>) -> Result<Option<Reg>> {
        let mut first = None;
        for (i, item) in items.iter().enumerate() {
            let Node::Name(name) = self.ast.get(item) else { return Ok(None) };
            if self.fold(item)?.is_some() {
                return Ok(None);
            }
            let crate::gen::Place::Local(r) = self.place(name) else { return Ok(None) };
            let first = *first.get_or_insert(r);
            if r as usize != first as usize + i || !self.fun.bound.has(r) {
                return Ok(None);
            }
        }
        Ok(first)
    }

    /// Evaluates expressions to registers in a row.
    pub fn window_items(&mut self, items: Nodes<'_>) -> Result<Reg> {
        let first = self.mark() as Reg;
        for item in items {
            let r = self.tmp()?;
            self.expr_to(item, r)?;
        }
        Ok(first)
    }

    /// Builds a list of any length, with starred items.
    pub fn grow_list(&mut self, items: Nodes<'_>, list: Reg) -> Result {
        self.grow(items, list, [Op::BuildList, Op::ListAppend, Op::ListExtend])
    }

    fn grow(&mut self, items: Nodes<'_>, dst: Reg, [build, add, extend]: [Op; 3]) -> Result {
        let mark = self.mark();
        let starred = |id| matches!(self.ast.get(id), Node::Starred { .. });
        let plain = items.iter().take(CHUNK).take_while(|&id| !starred(id)).count();
        let a = self.mark() as Reg;
        for item in items.iter().take(plain) {
            let r = self.tmp()?;
            self.expr_to(item, r)?;
        }
        self.emit(build, &[dst as i32, a as i32, plain as i32])?;
        self.release(mark);
        for item in items.skip(plain) {
            let (op, value) = match self.ast.get(item) {
                Node::Starred { value } => (extend, value),
                _ => (add, item),
            };
            let r = self.operand(value, None)?;
            self.emit(op, &[dst as i32, r as i32])?;
            self.release(mark);
        }
        Ok(())
    }

    #[inline(never)]
    pub fn set(&mut self, items: Nodes<'_>, dst: Reg) -> Result {
        if let Some(a) = self.simple_items(items)? {
            return self.emit(Op::BuildSet, &[dst as i32, a as i32, items.len() as i32]);
        }
        let t = self.scratch(dst)?;
        self.grow(items, t, [Op::BuildSet, Op::SetAdd, Op::SetUpdate])?;
        self.mov(dst, t)
    }

    #[inline(never)]
    pub fn dict(&mut self, items: DictItems<'_>, dst: Reg) -> Result {
        let chunk = CHUNK / 2;
        let plain = items.iter().take(chunk).take_while(|(key, _)| key.is_some()).count();
        let all = plain == items.len();
        let t = if all { dst } else { self.scratch(dst)? };
        let mark = self.mark();
        let a = self.mark() as Reg;
        for (key, value) in items.iter().take(plain) {
            let r = self.fun.regs.alloc_n(2)?;
            // The value first, as in MicroPython.
            self.expr_to(value, r + 1)?;
            if let Some(key) = key {
                self.expr_to(key, r)?;
            }
        }
        self.emit(Op::BuildMap, &[t as i32, a as i32, plain as i32])?;
        self.release(mark);
        for (key, value) in items.iter().skip(plain) {
            match key {
                Some(key) => {
                    let v = self.operand(value, Some(key))?;
                    let k = self.operand(key, None)?;
                    self.emit(Op::MapAdd, &[t as i32, k as i32, v as i32])?;
                }
                None => {
                    let v = self.operand(value, None)?;
                    self.emit(Op::MapUpdate, &[t as i32, v as i32, 0])?;
                }
            }
            self.release(mark);
        }
        self.mov(dst, t)
    }

    #[inline(never)]
    pub fn joined_str(&mut self, parts: Nodes<'_>, dst: Reg) -> Result {
        if let (1, Some(only)) = (parts.len(), parts.first()) {
            return self.expr_to(only, dst);
        }
        if parts.len() <= CHUNK {
            let a = self.window_items(parts)?;
            return self.emit(Op::BuildString, &[dst as i32, a as i32, parts.len() as i32]);
        }
        let sum = self.scratch(dst)?;
        let mut done = 0;
        while done < parts.len() {
            let mark = self.mark();
            let a = self.mark() as Reg;
            let mut n = 0;
            if done > 0 {
                let r = self.tmp()?;
                self.mov(r, sum)?;
                n = 1;
            }
            for part in parts.skip(done).iter().take(CHUNK) {
                let r = self.tmp()?;
                self.expr_to(part, r)?;
                n += 1;
            }
            self.emit(Op::BuildString, &[sum as i32, a as i32, n])?;
            self.release(mark);
            done += CHUNK;
        }
        self.mov(dst, sum)
    }

    #[inline(never)]
    pub fn formatted_value(&mut self, id: NodeId, dst: Reg) -> Result {
        let Node::FormattedValue { value, conversion, spec } = self.ast.get(id) else {
            return Err(Problem::AssignToExpression);
        };
        let a = self.fun.regs.alloc_n(2)?;
        self.expr_to(value, a)?;
        match spec {
            Some(spec) => self.expr_to(spec, a + 1)?,
            None => {
                let empty = self.unit.str(b"")?;
                self.load_const(a + 1, empty)?;
            }
        }
        let conversion = match conversion {
            Conversion::None => 0,
            Conversion::Str => b's',
            Conversion::Repr => b'r',
            Conversion::Ascii => b'a',
        };
        self.emit(Op::FormatValue, &[dst as i32, a as i32, conversion as i32])
    }
}
