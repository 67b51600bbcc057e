//! One function, instruction by instruction.

use super::blocks::{Action, Block, Loop};
use super::decode::{decode, op, Inst, Lines, Prelude};
use super::error::{Result, StockError};
use super::marks::{self, mark, Marks};
use super::qstrs::STAR;
use super::reader::File;
use super::stack::{Entry, Slot};
use crate::emit::{Fun, FunKind, Label};
use crate::error::Problem;
use crate::gen::operand_index;
use crate::regs::{Bits, Reg};
use crate::scope;
use crate::unit::{Lit, Unit};
use adder_heap::Buf;
use adder_isa::ops::Special;
use adder_isa::{CodeHead, Flags, Op};
use adder_syntax::{Const, Name};

/// What a function is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Use {
    Module,
    Class { free: u8 },
    Function { free: u8 },
}

impl Use {
    fn free(self) -> u8 {
        match self {
            Use::Module => 0,
            Use::Class { free } | Use::Function { free } => free,
        }
    }
}

/// A function that has been translated.
#[derive(Clone, Copy)]
pub(super) struct Child {
    pub code: Const,
    pub flags: u16,
    pub free: u8,
    /// Where attributes that it stores on its first parameter are in the file's `self_names`.
    self_names: (usize, usize),
}

/// A place that is jumped to.
#[derive(Clone, Copy)]
pub(super) struct Target {
    at: u32,
    label: Label,
    /// The height of the stack there.
    depth: Option<u8>,
    /// How many blocks are around it.
    level: Option<u8>,
}

pub(super) struct Translator<'t, 'a, 'h, U: Unit> {
    pub file: &'t mut File<'a, 'h, U>,
    pub children: &'t [Child],
    pub fun: Fun<'h>,
    pub code: &'t [u8],
    pub marks: Marks<'h>,
    pub role: Use,
    /// Locals that are cells.
    cells: Buf<'h, Reg>,
    pub stack: Buf<'h, Entry>,
    pub targets: Buf<'h, Target>,
    pub blocks: Buf<'h, Block>,
    pub actions: Buf<'h, Action>,
    pub loops: Buf<'h, Loop>,
    /// Registers of blocks begin here; see `blocks`.
    pub block_base: u16,
    /// How many blocks there is room for.
    pub max_blocks: usize,
    /// The home of the lowest value on the stack.
    pub base: u16,
    /// Where the instruction being translated is.
    pub at: usize,
    /// Where the last instruction that `result` emitted begins.
    pub last: usize,
    /// The locals that were bound where control last stopped.
    pub stopped: Bits,
    /// Blocks begun in code that is never reached.
    pub dead_blocks: u32,
}

pub(super) fn function<'h, U: Unit>(
    file: &mut File<'_, 'h, U>,
    role: Use,
    prelude: &Prelude<'_>,
    children: &[Child],
) -> Result<Child> {
    let heap = file.heap;
    let marks = marks::walk(heap, prelude.code)?;
    let mut lines = Lines::new(prelude.lines);
    let kind = match role {
        Use::Module => FunKind::Module,
        Use::Class { .. } => FunKind::Class,
        Use::Function { .. } => FunKind::Function,
    };
    let fun = Fun::new(heap, kind, scope::MODULE, lines.at(0));
    let mut t = Translator {
        file,
        children,
        fun,
        code: prelude.code,
        marks,
        role,
        stack: Buf::new(heap),
        targets: Buf::new(heap),
        blocks: Buf::new(heap),
        actions: Buf::new(heap),
        cells: Buf::new(heap),
        loops: Buf::new(heap),
        block_base: 0,
        max_blocks: prelude.blocks,
        base: 0,
        at: 0,
        last: 0,
        stopped: Bits::NONE,
        dead_blocks: 0,
    };
    let mut names: Buf<u8> = Buf::new(heap);
    let mut head = t.enter(prelude, &mut names)?;
    while t.at < t.code.len() {
        let inst = decode(t.code, t.at).ok_or(StockError::CutOff)?;
        t.fun.line = lines.at(t.at);
        t.arrive()?;
        if t.fun.reachable {
            let bound = t.fun.bound;
            t.at = t.step(&inst)?;
            if !t.fun.reachable {
                t.stopped = bound;
            }
        } else {
            t.skip(&inst)?;
            t.at = inst.next;
        }
    }
    t.arrive()?;
    if t.fun.reachable {
        return Err(StockError::Damaged("end of a function"));
    }
    head.name = operand_index(t.name(index_at(prelude.names, 0)?)?.0)? as u16;
    let Translator { mut fun, cells, .. } = t;
    let keep_lines = file.options.opt_level < 3;
    let code = fun.finish(file.unit, heap, head, &names, &cells, keep_lines)?;
    let first = file.self_names.len();
    file.self_names.extend(&fun.self_names)?;
    Ok(Child { code, flags: head.flags.0, free: head.nfree, self_names: (first, file.self_names.len()) })
}

/// The nth number of a list of numbers.
fn index_at(list: &[u8], n: usize) -> Result<usize> {
    let mut at = 0;
    for _ in 0..n {
        super::decode::number(list, &mut at).ok_or(StockError::CutOff)?;
    }
    super::decode::number(list, &mut at).map(|n| n as usize).ok_or(StockError::CutOff)
}

impl<'h, U: Unit> Translator<'_, '_, 'h, U> {
    /// Registers and parameters.
    fn enter(&mut self, prelude: &Prelude<'_>, names: &mut Buf<'h, u8>) -> Result<CodeHead> {
        const HEAD: StockError = StockError::Damaged("parameters of a function");
        let free = usize::from(self.role.free());
        let mut head = CodeHead { nfree: self.role.free(), ..CodeHead::default() };
        let positional = prelude.positional.checked_sub(free).ok_or(HEAD)?;
        let add_name = |names: &mut Buf<'h, u8>, name: Name| -> Result {
            Ok(names.extend(&(operand_index(name.0)? as u16).to_le_bytes())?)
        };
        match self.role {
            Use::Function { .. } => {
                head.nparams = positional.try_into().map_err(|_| HEAD)?;
                head.nkwonly = prelude.kwonly.try_into().map_err(|_| HEAD)?;
                for i in 0..positional + prelude.kwonly {
                    let name = self.name(index_at(prelude.names, 1 + free + i)?)?;
                    add_name(names, name)?;
                }
                let flags = [
                    (prelude.varargs, Flags::VARARGS),
                    (prelude.varkw, Flags::VARKW),
                    (prelude.generator, Flags::GENERATOR),
                    (prelude.defaults > 0, Flags::DEFAULTS),
                    (prelude.kwdefaults, Flags::KWDEFAULTS),
                ];
                head.flags.0 = flags.iter().filter(|(on, _)| *on).fold(0, |all, (_, flag)| all | flag);
                for _ in 0..u8::from(prelude.varargs) + u8::from(prelude.varkw) {
                    let star = self.file.unit.name(STAR)?;
                    add_name(names, star)?;
                }
            }
            Use::Class { .. } => crate::lower::hidden_parameter(self.file.unit, &mut head, names)?,
            Use::Module => {}
        }
        let params = head.all_params();
        let own = self.marks.locals.saturating_sub(free) + usize::from(self.is_class());
        let highest = prelude.cells.iter().max().map_or(0, |c| usize::from(*c) + 1);
        let locals = own.max(params).max(highest.saturating_sub(free) + usize::from(self.is_class()));
        self.fun.regs.alloc_n(locals)?;
        self.fun.regs.locals = self.fun.regs.top;
        for r in 0..params {
            self.fun.bound.add(r as Reg);
        }
        for &cell in prelude.cells {
            let r = self.local(cell.into())?;
            self.fun.bound.remove(r);
            self.cells.push(r)?;
        }
        let deleted = core::mem::replace(&mut self.marks.deleted, Buf::new(self.file.heap));
        for &local in deleted.iter() {
            let r = self.local(local.into())?;
            self.fun.unsteady.add(r);
        }
        self.fun.has_self = head.nparams > 0 && matches!(self.role, Use::Function { .. }) && !self.cells.contains(&0);
        self.block_base = locals as u16;
        self.base = self.block_base + 2 * self.max_blocks.min(200) as u16;
        self.reg(self.base, 0)?;
        self.find_targets()?;
        Ok(head)
    }

    pub fn is_class(&self) -> bool {
        matches!(self.role, Use::Class { .. })
    }

    fn find_targets(&mut self) -> Result {
        for (at, flags) in self.marks.flags.iter().enumerate() {
            if flags & mark::TARGET != 0 {
                self.targets.push(Target { at: at as u32, label: Label::new(), depth: None, level: None })?;
            }
        }
        Ok(())
    }

    /// The register of a local of the stack machine, which counts free variables among them.
    pub fn local(&self, slot: usize) -> Result<Reg> {
        let own = slot.checked_sub(self.role.free().into()).ok_or(StockError::Damaged("local"))?;
        let r = own + usize::from(self.is_class());
        Reg::try_from(r).map_err(|_| Problem::TooManyRegisters.into())
    }

    pub fn name(&self, index: usize) -> Result<Name> {
        self.file.names.get(index).copied().ok_or(StockError::Damaged("number of a name"))
    }

    /// The number of a name as an operand.
    pub fn name_operand(&self, inst: &Inst) -> Result<i32> {
        Ok(operand_index(self.name(inst.index())?.0)?)
    }

    pub fn global(&mut self, inst: &Inst, stored: bool) -> Result<i32> {
        let name = self.name(inst.index())?;
        Ok(self.file.unit.global(name, stored)?.into())
    }

    /// A name as a str constant.
    pub fn name_lit(&mut self, index: usize) -> Result<Lit> {
        let name = self.name(index)?;
        let mut copy: Buf<u8> = Buf::new(self.file.heap);
        self.file.unit.text(name, |text| copy.extend(text.as_bytes()))?;
        Ok(Lit::Const(self.file.unit.str(&copy)?))
    }

    /// How many registers the value pushed here wants: a callee is followed by the link and the arguments.
    pub fn width_here(&self) -> u8 {
        if self.marks.has(self.at, mark::CALLEE) {
            3
        } else {
            1
        }
    }

    /// Pushes a constant, which may stay one.
    fn push_lit(&mut self, lit: Lit) -> Result {
        let width = if self.marks.has(self.at, mark::KEY) { 0 } else { self.width_here() };
        self.push(Slot::Lit(lit), width)
    }

    // ---- where ways meet

    fn target(&mut self, at: usize) -> Result<usize> {
        self.targets.binary_search_by_key(&(at as u32), |t| t.at).map_err(|_| StockError::Damaged("jump"))
    }

    /// Jumps to a place of the stack machine's code. All values that are still wanted there must be at home.
    pub fn jump(&mut self, op: Op, operands: &[i32], to: usize, depth: usize) -> Result {
        self.jump_out(op, operands, to, depth, self.blocks.len())
    }

    /// As `jump`, to where there are `level` blocks around.
    pub fn jump_out(&mut self, op: Op, operands: &[i32], to: usize, depth: usize, level: usize) -> Result {
        if let Some(l) = self.loops.iter_mut().rev().find(|l| l.top == to) {
            return Ok(self.fun.jump(op, operands, &mut l.test)?);
        }
        let index = self.target(to)?;
        let Some(target) = self.targets.get_mut(index) else { return Ok(()) };
        if self.fun.reachable {
            let depth = u8::try_from(depth).unwrap_or(u8::MAX);
            if *target.depth.get_or_insert(depth) != depth {
                return Err(StockError::Damaged("stack of a function"));
            }
        }
        target.level.get_or_insert(level.min(255) as u8);
        let op = if op == Op::Jump && target.label.is_placed() { Op::LoopBack } else { op };
        Ok(self.fun.jump(op, operands, &mut target.label)?)
    }

    /// Whether a jump to there goes back.
    pub fn is_back(&self, to: usize) -> bool {
        to <= self.at && !self.loops.iter().any(|l| l.top == to)
    }

    /// What happens at this place before its instruction: loops and blocks end, jumps arrive.
    fn arrive(&mut self) -> Result {
        self.end_loops()?;
        self.begin_handlers()?;
        if !self.marks.has(self.at, mark::TARGET) {
            return Ok(());
        }
        if self.fun.reachable {
            self.settle_all(self.stack.len())?;
        }
        let index = self.target(self.at)?;
        let Some(target) = self.targets.get_mut(index) else { return Ok(()) };
        let was_reachable = self.fun.reachable;
        if was_reachable {
            let depth = self.stack.len().min(255) as u8;
            if *target.depth.get_or_insert(depth) != depth {
                return Err(StockError::Damaged("stack of a function"));
            }
        }
        self.fun.place(&mut target.label);
        if self.marks.has(self.at, mark::LOOP) && self.dead_blocks == 0 {
            if !self.fun.reachable {
                self.fun.resume(&{ self.stopped });
            }
            let mut head = self.fun.loop_head();
            if let Some(target) = self.targets.get_mut(index) {
                core::mem::swap(&mut target.label, &mut head);
            }
        }
        if self.fun.reachable && !was_reachable {
            let target = self.targets.get(index).copied();
            // Blocks whose end is never reached have none in the code.
            let level = target.and_then(|t| t.level).map_or(self.blocks.len(), usize::from);
            while self.blocks.len() > level {
                self.end_dead_block()?;
            }
            self.dead_blocks = 0;
            let depth = target.and_then(|t| t.depth).map_or(self.stack.len(), usize::from);
            self.arrive_with(depth)?;
        }
        Ok(())
    }

    /// The stack has this height, and all values are at home.
    pub fn arrive_with(&mut self, depth: usize) -> Result {
        self.truncate(depth);
        while self.stack.len() < depth {
            self.push(Slot::Home, 1)?;
        }
        for entry in self.stack.iter_mut() {
            if matches!(entry.slot, Slot::Reg(_) | Slot::Local(_) | Slot::Lit(_)) {
                entry.slot = Slot::Home;
            }
        }
        Ok(())
    }

    /// Passes an instruction that is never reached.
    fn skip(&mut self, inst: &Inst) -> Result {
        match inst.op {
            op::SETUP_WITH | op::SETUP_EXCEPT | op::SETUP_FINALLY => self.dead_blocks += 1,
            op::END_FINALLY if self.dead_blocks > 0 => self.dead_blocks -= 1,
            op::END_FINALLY => self.end_dead_block()?,
            _ => {}
        }
        Ok(())
    }

    // ---- instructions

    /// Translates one instruction, with those behind it that it can take along; gives where to go on.
    fn step(&mut self, inst: &Inst) -> Result<usize> {
        let n = inst.index();
        let (takes, _) = marks::effect(inst);
        let below = self.below(takes)?;
        match inst.op {
            op::LOAD_STRING => {
                let lit = self.name_lit(n)?;
                self.push_lit(lit)?;
            }
            op::LOAD_INT => self.push_lit(Lit::Int(inst.arg))?,
            op::LOAD_OBJECT => {
                let lit = self.file.objects.get(n).copied().ok_or(StockError::Damaged("number of an object"))?;
                self.push_lit(lit)?;
            }
            op::LOAD_FALSE => self.push_lit(Lit::False)?,
            op::LOAD_NONE => return self.load_none(inst),
            op::LOAD_TRUE => self.push_lit(Lit::True)?,
            op::LOAD_NULL => return self.load_null(inst),
            op::LOAD_NAME if self.is_class() => {
                let name = self.name_operand(inst)?;
                self.result(Op::GetName, &[name])?;
            }
            op::LOAD_NAME | op::LOAD_GLOBAL => {
                let g = self.global(inst, false)?;
                self.result(Op::GetGlobal, &[g])?;
            }
            op::STORE_NAME if self.is_class() => {
                let (name, src) = (self.name_operand(inst)?, self.operand(below)?);
                self.fun.emit(Op::SetName, &[name, src.into()])?;
                self.truncate(below);
            }
            op::STORE_NAME | op::STORE_GLOBAL => {
                let (g, src) = (self.global(inst, true)?, self.operand(below)?);
                self.fun.emit(Op::SetGlobal, &[g, src.into()])?;
                self.truncate(below);
            }
            op::DELETE_NAME if self.is_class() => {
                let name = self.name_operand(inst)?;
                self.fun.emit(Op::DelName, &[name])?;
            }
            op::DELETE_NAME | op::DELETE_GLOBAL => {
                let g = self.global(inst, true)?;
                self.fun.emit(Op::DelGlobal, &[g])?;
            }
            op::LOAD_FAST => self.load_fast(n)?,
            op::STORE_FAST => {
                let local = self.plain_local(n)?;
                self.store_local(local)?;
            }
            op::DELETE_FAST => {
                let local = self.plain_local(n)?;
                self.save_local(local)?;
                self.check_bound(local)?;
                self.fun.emit(Op::LoadSpecial, &[local.into(), Special::Unbound as i32])?;
                self.fun.bound.remove(local);
            }
            op::LOAD_DEREF => {
                if n < self.role.free().into() {
                    self.result(Op::GetFree, &[n as i32])?;
                } else {
                    let cell = self.local(n)?;
                    self.result(Op::GetCell, &[cell.into()])?;
                }
            }
            op::STORE_DEREF => {
                let src = self.operand(below)?;
                self.store_deref(n, src)?;
                self.truncate(below);
            }
            op::DELETE_DEREF => {
                let r = self.window(1)?;
                // Reading it raises if it is unbound.
                if n < self.role.free().into() {
                    self.fun.emit(Op::GetFree, &[r.into(), n as i32])?;
                } else {
                    let cell = self.local(n)?;
                    self.fun.emit(Op::GetCell, &[r.into(), cell.into()])?;
                }
                self.fun.emit(Op::LoadSpecial, &[r.into(), Special::Unbound as i32])?;
                self.store_deref(n, r)?;
            }
            op::LOAD_ATTR => {
                let (obj, name) = (self.operand(below)?, self.name_operand(inst)?);
                self.truncate(below);
                let cache = self.fun.cache();
                self.result(Op::GetAttr, &[obj.into(), cache, name])?;
            }
            op::STORE_ATTR => self.store_attr(inst, below)?,
            op::LOAD_SUBSCR => {
                if let Slot::Lit(Lit::Int(key @ -128..=127)) = self.entry(below + 1).slot {
                    let obj = self.operand(below)?;
                    self.truncate(below);
                    self.result(Op::GetItemI, &[obj.into(), key])?;
                } else {
                    let [obj, key] = self.operands(below)?;
                    self.truncate(below);
                    self.result(Op::GetItem, &[obj.into(), key.into()])?;
                }
            }
            op::STORE_SUBSCR => self.store_subscr(below)?,
            op::IMPORT_NAME => {
                let Slot::Lit(Lit::Int(level @ 0..=255)) = self.entry(below).slot else {
                    return Err(StockError::Damaged("import"));
                };
                let (name, from) = (self.name_operand(inst)?, self.operand(below + 1)?);
                self.truncate(below);
                self.result(Op::Import, &[name, from.into(), level])?;
            }
            op::IMPORT_FROM => {
                let module = self.below(1)?;
                let (module, name) = (self.operand(module)?, self.name_operand(inst)?);
                self.result(Op::ImportFrom, &[module.into(), name])?;
            }
            op::IMPORT_STAR => {
                let module = self.operand(below)?;
                self.fun.emit(Op::ImportStar, &[module.into()])?;
                self.truncate(below);
            }
            op::DUP => {
                let entry = self.entry(below);
                let width = self.width_here();
                self.push(copy_of(&entry)?, width)?;
            }
            op::DUP_TWO => {
                for i in [below, below + 1] {
                    let entry = self.entry(i);
                    self.push(copy_of(&entry)?, 1)?;
                }
            }
            op::POP => self.truncate(below),
            op::ROT_TWO | op::ROT_THREE => self.rotate(below)?,
            op::GET_ITER => {
                // `await` and `yield from` take any iterable; else an iterator object is wanted.
                let a = self.replace(below, 2)?;
                let src = self.operand(below)?;
                self.truncate(below);
                let flag = if self.delegates(inst.next) { 0 } else { 2 };
                self.fun.emit(Op::GetDelegate, &[a.into(), src.into(), flag])?;
                self.push(Slot::Home, 1)?;
            }
            op::GET_ITER_STACK => {
                self.replace(below, 2)?;
                let src = self.operand(below)?;
                self.truncate(below);
                self.push_iteration(src)?;
            }
            op::FOR_ITER => return self.for_iter(inst),
            op::YIELD => {
                // Everything on the stack must be where it is saved.
                self.settle_all(below)?;
                let src = self.operand(below)?;
                self.truncate(below);
                self.fun.regs.suspend(self.next_home());
                self.result(Op::Yield, &[src.into()])?;
            }
            op::YIELD_FROM => {
                self.settle_all(self.stack.len())?;
                let a = self.reg(self.entry(below).home, 2)?;
                self.load_entry(below + 1, a + 1)?;
                self.truncate(below);
                self.fun.regs.suspend(u16::from(a) + 2);
                self.fun.emit(Op::Delegate, &[a.into(), a.into()])?;
                self.push_at(a)?;
            }
            op::RETURN => self.return_value(below)?,
            op::RAISE_LAST => self.raise_last()?,
            op::RAISE => {
                let src = self.operand(below)?;
                self.fun.emit(Op::Raise, &[src.into()])?;
            }
            op::RAISE_FROM => {
                let [src, cause] = self.operands(below)?;
                self.fun.emit(Op::RaiseFrom, &[src.into(), cause.into()])?;
            }
            op::JUMP => {
                self.settle_all(self.stack.len())?;
                self.jump(Op::Jump, &[], n, self.stack.len())?;
            }
            op::POP_JUMP_TRUE | op::POP_JUMP_FALSE => {
                self.settle_all(below)?;
                let src = self.operand(below)?;
                self.truncate(below);
                self.jump_if(src, inst.op == op::POP_JUMP_TRUE, n)?;
            }
            op::JUMP_TRUE_OR_POP | op::JUMP_FALSE_OR_POP => {
                self.settle_all(self.stack.len())?;
                let src = self.operand(below)?;
                let op = if inst.op == op::JUMP_TRUE_OR_POP { Op::JumpTrue } else { Op::JumpFalse };
                self.jump(op, &[src.into()], n, below + 1)?;
                self.truncate(below);
            }
            op::BUILD_TUPLE..=op::MAKE_FUNCTION_DEFAULTS | op::MAKE_CLOSURE..=op::MAKE_CLOSURE_DEFAULTS => {
                return self.build(inst, below);
            }
            op::STORE_MAP => {
                let [map, value, key] = self.operands(self.below(3)?)?;
                self.fun.emit(Op::MapAdd, &[map.into(), key.into(), value.into()])?;
                self.truncate(below);
            }
            op::LOAD_METHOD | op::LOAD_SUPER_METHOD | op::LOAD_BUILD_CLASS | op::CALL..=op::CALL_METHOD_STAR => {
                self.call_op(inst, below)?;
            }
            op::SETUP_WITH | op::SETUP_EXCEPT | op::SETUP_FINALLY => self.setup(inst)?,
            op::POP_EXCEPT_JUMP => {
                self.settle_all(self.stack.len())?;
                let level = self.blocks.len().saturating_sub(1);
                self.jump_out(Op::Jump, &[], n, self.stack.len(), level)?;
            }
            op::UNWIND_JUMP => self.unwind_jump(inst)?,
            op::END_FINALLY => self.end_finally()?,
            _ if op::UNARY.contains(&inst.op) => return self.unary(inst, below),
            _ if op::BINARY.contains(&inst.op) => return self.binary(inst, below),
            _ => return Err(StockError::Damaged("instruction")),
        }
        Ok(inst.next)
    }

    fn load_fast(&mut self, n: usize) -> Result {
        let width = self.width_here();
        if n < self.role.free().into() {
            return self.result(Op::LoadFree, &[n as i32]);
        }
        let local = self.local(n)?;
        self.check_bound(local)?;
        self.push(Slot::Local(local), width)
    }

    fn check_bound(&mut self, local: Reg) -> Result {
        // Cells have a value from the start.
        if !self.fun.bound.has(local) && !self.is_cell(local) {
            self.fun.clear.add(local);
            self.fun.emit(Op::CheckBound, &[local.into()])?;
            if !self.fun.unsteady.has(local) {
                self.fun.bound.add(local);
            }
        }
        Ok(())
    }

    fn is_cell(&self, local: Reg) -> bool {
        self.cells.contains(&local)
    }

    /// The register of a local that is no cell.
    pub fn plain_local(&self, slot: usize) -> Result<Reg> {
        let local = self.local(slot)?;
        if self.is_cell(local) {
            return Err(StockError::Damaged("local"));
        }
        Ok(local)
    }

    fn store_deref(&mut self, n: usize, src: Reg) -> Result {
        if n < self.role.free().into() {
            self.fun.emit(Op::SetFree, &[n as i32, src.into()])?;
        } else {
            let cell = self.local(n)?;
            self.fun.emit(Op::SetCell, &[cell.into(), src.into()])?;
        }
        Ok(())
    }

    fn store_attr(&mut self, inst: &Inst, below: usize) -> Result {
        let name = self.name_operand(inst)?;
        if self.entry(below).slot == Slot::Null {
            let obj = self.operand(below + 1)?;
            self.fun.emit(Op::DelAttr, &[obj.into(), name])?;
        } else {
            if self.fun.has_self && self.entry(below + 1).slot == Slot::Local(0) {
                let name = self.name(inst.index())?;
                self.fun.store_on_self(name)?;
            }
            let [src, obj] = self.operands(below)?;
            let cache = self.fun.cache();
            self.fun.emit(Op::SetAttr, &[obj.into(), cache, name, src.into()])?;
        }
        self.truncate(below);
        Ok(())
    }

    /// On the stack: value, object, key.
    fn store_subscr(&mut self, below: usize) -> Result {
        if self.entry(below).slot == Slot::Null {
            let [obj, key] = self.operands(below + 1)?;
            self.fun.emit(Op::DelItem, &[obj.into(), key.into()])?;
        } else if let Slot::Lit(Lit::Int(key @ -128..=127)) = self.entry(below + 2).slot {
            let [src, obj] = self.operands(below)?;
            self.fun.emit(Op::SetItemI, &[obj.into(), key, src.into()])?;
        } else {
            let [src, obj, key] = self.operands(below)?;
            self.fun.emit(Op::SetItem, &[obj.into(), key.into(), src.into()])?;
        }
        self.truncate(below);
        Ok(())
    }

    /// The last two or three values change places; the last goes down.
    fn rotate(&mut self, below: usize) -> Result {
        let height = self.stack.len();
        for i in below..height {
            let entry = self.entry(i);
            // From now on a value is not where its place says.
            let slot = match entry.slot {
                Slot::Home => Slot::Reg(self.reg(entry.home, 1)?),
                Slot::Iter | Slot::Method | Slot::Below => return Err(StockError::Damaged("stack of a function")),
                other => other,
            };
            self.set(i, slot);
        }
        let last = self.entry(height - 1).slot;
        for i in (below + 1..height).rev() {
            let slot = self.entry(i - 1).slot;
            self.set(i, slot);
        }
        self.set(below, last);
        Ok(())
    }

    /// None may be part of the way into an `async with`'s exit.
    fn load_none(&mut self, inst: &Inst) -> Result<usize> {
        if let Some(next) = self.leave_async_with(inst)? {
            return Ok(next);
        }
        self.push_lit(Lit::None)?;
        Ok(inst.next)
    }

    /// Null, iterator, null, null is the state of an iteration over an iterator that exists already.
    fn load_null(&mut self, inst: &Inst) -> Result<usize> {
        if let Some(local) = decode(self.code, inst.next).filter(|i| i.op == op::LOAD_FAST) {
            let nulls = self.code.get(local.next..local.next + 2);
            if nulls == Some(&[op::LOAD_NULL; 2]) {
                let src = self.local(local.index())?;
                self.check_bound(src)?;
                self.push_iteration(src)?;
                return Ok(local.next + 2);
            }
        }
        self.push(Slot::Null, 1)?;
        Ok(inst.next)
    }

    /// Whether `await` or `yield from` begins here, behind its iterator.
    fn delegates(&self, at: usize) -> bool {
        self.code.get(at..at + 2) == Some(&[op::LOAD_NONE, op::YIELD_FROM])
    }

    /// Names that methods store on their first parameter, for the class being translated.
    pub fn adopt(&mut self, child: &Child) -> Result {
        if self.is_class() {
            let (first, end) = child.self_names;
            for &name in self.file.self_names.get(first..end).unwrap_or(&[]) {
                self.fun.store_on_self(Name(name))?;
            }
        }
        Ok(())
    }
}

/// What a copy of a value on the stack is.
fn copy_of(entry: &Entry) -> Result<Slot> {
    match entry.slot {
        Slot::Home => Ok(Slot::Reg(Reg::try_from(entry.home).map_err(|_| Problem::TooManyRegisters)?)),
        Slot::Iter | Slot::Method | Slot::Below => Err(StockError::Damaged("stack of a function")),
        other => Ok(other),
    }
}
