//! `try`, `with`, `for`, and leaving them.
//!
//! The stack machine keeps a stack of active blocks; here the blocks around an instruction are known. Each has two
//! registers: the first takes the exception. Of a `finally` the first says why its code runs (0: it was reached,
//! 1: an exception, more: leaving in one of the ways in `actions`), the second has the exception or the value to return.

use super::decode::{decode, op, Inst};
use super::error::{Result, StockError};
use super::marks::mark;
use super::stack::Slot;
use super::translate::Translator;
use crate::emit::Label;
use crate::regs::{Bits, Reg};
use crate::unit::{Lit, Unit};
use adder_isa::code::ExcKind;
use adder_isa::ops::Special;
use adder_isa::Op;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Except,
    Finally,
    With,
    AsyncWith,
}

impl Kind {
    /// How many slots of the stack belong to the block.
    fn slots(self) -> usize {
        match self {
            Kind::Except | Kind::Finally => 0,
            Kind::With => 2,
            Kind::AsyncWith => 1,
        }
    }
}

#[derive(Clone, Copy)]
pub(super) struct Block {
    kind: Kind,
    /// Where its handler begins in the stack machine's code.
    handler_at: usize,
    /// The height of the stack in the handler, without the exception.
    depth: usize,
    /// Where the code that it covers begins.
    start: usize,
    handler: u16,
    /// The locals bound at its start.
    bound: Bits,
    /// Control is in the handler, which begins here in the code made.
    handling: Option<usize>,
    /// The code of a `finally`.
    cleanup: Label,
    /// Behind a `with`.
    end: Label,
}

/// A way to leave a `finally` when its code has run.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Action {
    level: usize,
    exit: Exit,
    /// How many more blocks to leave.
    left: usize,
}

#[derive(Clone, Copy, PartialEq)]
pub(super) enum Exit {
    Return,
    /// To a place with this height of the stack.
    Jump {
        to: usize,
        depth: usize,
    },
}

/// Why the code of a `finally` runs.
mod cause {
    pub const REACHED: i32 = 0;
    pub const RAISED: i32 = 1;
    /// The first of the actions.
    pub const LEFT: i32 = 2;
}

#[derive(Clone, Copy)]
pub(super) struct Loop {
    pub top: usize,
    end: usize,
    /// The height of the stack without the iteration.
    depth: usize,
    state: Reg,
    dst: Reg,
    line: u32,
    /// The instruction that fetches the next value, behind the body.
    pub test: Label,
    body: Label,
}

const BLOCKS: StockError = StockError::Damaged("blocks of a function");

impl<U: Unit> Translator<'_, '_, '_, U> {
    /// The two registers of a block.
    fn block_regs(&mut self, level: usize) -> Result<Reg> {
        self.reg(self.block_base + 2 * level as u16, 2)
    }

    /// The register that takes the exception.
    fn exc_reg(&mut self, level: usize, kind: Kind) -> Result<Reg> {
        Ok(self.block_regs(level)? + u8::from(kind == Kind::Finally))
    }

    // ---- loops

    pub fn push_iteration(&mut self, src: Reg) -> Result {
        let a = self.reg(self.next_home(), 2)?;
        self.fun.emit(Op::GetIter, &[a.into(), src.into()])?;
        self.push(Slot::Iter, 2)?;
        for _ in 0..3 {
            self.push(Slot::Below, 0)?;
        }
        Ok(())
    }

    /// The loop is turned round: its test stands behind its body.
    pub fn for_iter(&mut self, inst: &Inst) -> Result<usize> {
        let depth = self.below(4)?;
        let state = self.entry(depth);
        if state.slot != Slot::Iter || inst.index() <= self.at {
            return Err(StockError::Damaged("loop"));
        }
        let state = self.reg(state.home, 2)?;
        self.settle_all(self.stack.len())?;
        let bound = self.fun.bound;
        let mut test = Label::new();
        self.fun.jump(Op::Jump, &[], &mut test)?;
        self.fun.resume(&bound);
        let body = self.fun.loop_head();
        let target = decode(self.code, inst.next).filter(|i| i.op == op::STORE_FAST);
        let (dst, next) = match target.filter(|_| !self.marks.has(inst.next, mark::TARGET)) {
            Some(store) => {
                let local = self.plain_local(store.index())?;
                self.fun.bound.add(local);
                (local, store.next)
            }
            None => {
                self.push(Slot::Home, 1)?;
                (self.reg(self.entry(self.stack.len() - 1).home, 1)?, inst.next)
            }
        };
        let (top, end, line) = (self.at, inst.index(), self.fun.line);
        self.loops.push(Loop { top, end, depth, state, dst, line, test, body })?;
        Ok(next)
    }

    pub fn end_loops(&mut self) -> Result {
        while self.loops.last().is_some_and(|l| l.end == self.at) {
            let Some(mut l) = self.loops.pop() else { break };
            if self.fun.reachable {
                return Err(StockError::Damaged("loop"));
            }
            self.fun.place(&mut l.test);
            if self.fun.reachable {
                self.fun.line = l.line;
                self.fun.jump(Op::ForIter, &[l.state.into(), l.dst.into()], &mut l.body)?;
                self.arrive_with(l.depth)?;
            }
        }
        Ok(())
    }

    // ---- blocks

    pub fn setup(&mut self, inst: &Inst) -> Result {
        let level = self.blocks.len();
        if level >= self.max_blocks {
            return Err(BLOCKS);
        }
        self.settle_all(self.stack.len())?;
        let mut depth = self.stack.len();
        let kind = match inst.op {
            op::SETUP_WITH => {
                self.enter_with()?;
                depth += 1;
                Kind::With
            }
            op::SETUP_EXCEPT => Kind::Except,
            _ if self.is_async_with(inst.index()) => Kind::AsyncWith,
            _ => Kind::Finally,
        };
        self.fun.pin();
        let handler = self.fun.new_handler();
        self.block_regs(level)?;
        self.blocks.push(Block {
            kind,
            handler_at: inst.index(),
            depth,
            start: self.fun.here(),
            handler,
            bound: self.fun.bound,
            handling: None,
            cleanup: Label::new(),
            end: Label::new(),
        })?;
        Ok(())
    }

    fn enter_with(&mut self) -> Result {
        let below = self.below(1)?;
        let src = self.operand(below)?;
        self.truncate(below);
        let a = self.reg(self.next_home(), 6)?;
        self.fun.emit(Op::WithSetup, &[a.into(), src.into(), 0])?;
        self.push(Slot::Home, 1)?;
        self.push(Slot::Home, 1)?;
        self.special_method(a + 2, a + 1, "__enter__")?;
        self.fun.emit(Op::CallMethod, &[(a + 2).into(), 0])?;
        self.push_at(a + 2)
    }

    fn special_method(&mut self, w: Reg, object: Reg, name: &str) -> Result {
        let name = self.file.unit.name(name)?;
        let n = crate::gen::operand_index(name.0)?;
        let cache = self.fun.cache();
        Ok(self.fun.emit(Op::GetMethod, &[w.into(), object.into(), cache, n])?)
    }

    /// `async with` is a `finally` whose code begins by asking whether there is an exception.
    fn is_async_with(&self, handler: usize) -> bool {
        if self.code.get(handler) != Some(&op::DUP) {
            return false;
        }
        let Some(load) = decode(self.code, handler + 1) else { return false };
        let base = matches!(load.op, op::LOAD_GLOBAL | op::LOAD_NAME)
            && self.name(load.index()).is_ok_and(|name| self.file.unit.text(name, |t| t == "BaseException"));
        base && self.code.get(load.next) == Some(&op::EXC_MATCH)
    }

    /// The way out of the body of an `async with`: None, exchange, jump, just before the handler.
    pub fn leave_async_with(&mut self, inst: &Inst) -> Result<Option<usize>> {
        let Some(block) = self.blocks.last() else { return Ok(None) };
        let is_async = block.kind == Kind::AsyncWith && block.handling.is_none();
        if !is_async || self.code.get(inst.next) != Some(&op::ROT_TWO) {
            return Ok(None);
        }
        let jump = decode(self.code, inst.next + 1).filter(|j| j.op == op::JUMP && j.next == block.handler_at);
        Ok(jump.map(|jump| jump.next))
    }

    fn block(&self, level: usize) -> Result<Block> {
        self.blocks.get(level).copied().ok_or(BLOCKS)
    }

    fn change_block(&mut self, level: usize, change: impl FnOnce(&mut Block)) {
        if let Some(block) = self.blocks.get_mut(level) {
            change(block);
        }
    }

    /// What the block covers ends here.
    fn close(&mut self, level: usize) -> Result {
        let block = self.block(level)?;
        let exc = self.exc_reg(level, block.kind)?;
        Ok(self.fun.cover(block.start, block.handler, exc)?)
    }

    /// Handlers that begin at this place.
    pub fn begin_handlers(&mut self) -> Result {
        while let Some(level) = self.blocks.iter().position(|b| b.handling.is_none() && b.handler_at == self.at) {
            while self.blocks.len() > level + 1 {
                self.end_dead_block()?;
            }
            self.dead_blocks = 0;
            let block = self.block(level)?;
            self.close(level)?;
            let exc = self.exc_reg(level, block.kind)?;
            if self.fun.reachable {
                if self.stack.len() < block.depth {
                    return Err(BLOCKS);
                }
                self.truncate(block.depth);
                self.reach_handler(level)?;
            }
            self.fun.place_handler(block.handler, &block.bound)?;
            let mut handling = self.fun.here();
            match block.kind {
                Kind::Except => {}
                Kind::Finally => {
                    if self.fun.reachable {
                        self.fun.emit(Op::LoadI8, &[i32::from(exc) - 1, cause::RAISED])?;
                    }
                    let mut cleanup = self.block(level)?.cleanup;
                    self.fun.place(&mut cleanup);
                    handling = self.fun.here();
                }
                Kind::With | Kind::AsyncWith => {
                    if self.fun.reachable {
                        let result = self.exit_with(&block, Some(exc))?;
                        let mut end = self.block(level)?.end;
                        self.fun.jump(Op::JumpTrue, &[result.into()], &mut end)?;
                        self.change_block(level, |block| block.end = end);
                        self.fun.emit(Op::Reraise, &[exc.into()])?;
                        self.fun.handles(handling, exc, ExcKind::Handled)?;
                    }
                }
            }
            self.change_block(level, |block| block.handling = Some(handling));
            if self.fun.reachable {
                self.arrive_with(block.depth)?;
                self.push(Slot::Reg(exc), 1)?;
            }
        }
        Ok(())
    }

    /// The end of the body of a block, reached without an exception.
    fn reach_handler(&mut self, level: usize) -> Result {
        let block = self.block(level)?;
        match block.kind {
            Kind::Except => Err(BLOCKS),
            Kind::Finally => self.begin_cleanup(level, cause::REACHED, None),
            Kind::With | Kind::AsyncWith => {
                self.exit_with(&block, None)?;
                let mut end = block.end;
                self.fun.jump(Op::Jump, &[], &mut end)?;
                self.change_block(level, |block| block.end = end);
                Ok(())
            }
        }
    }

    /// Goes to the code of a `finally`.
    fn begin_cleanup(&mut self, level: usize, why: i32, value: Option<Reg>) -> Result {
        let x = self.block_regs(level)?;
        match value {
            Some(value) => self.mov(x + 1, value)?,
            None => self.fun.load_lit(self.file.unit, x + 1, Lit::None)?,
        }
        self.fun.emit(Op::LoadI8, &[x.into(), why])?;
        let mut cleanup = self.block(level)?.cleanup;
        self.fun.jump(Op::Jump, &[], &mut cleanup)?;
        self.change_block(level, |block| block.cleanup = cleanup);
        Ok(())
    }

    /// Calls the exit method of a `with`; gives the register of what it returned.
    fn exit_with(&mut self, block: &Block, exc: Option<Reg>) -> Result<Reg> {
        let none = self.window(8)?;
        let w = none + 1;
        if block.kind == Kind::With {
            let exit = self.entry(block.depth.wrapping_sub(2));
            let a = self.reg(exit.home, 2)?;
            if exc.is_none() {
                self.fun.load_lit(self.file.unit, none, Lit::None)?;
            }
            self.fun.emit(Op::WithArgs, &[w.into(), a.into(), exc.unwrap_or(none).into()])?;
            self.fun.emit(Op::CallMethod, &[w.into(), 3])?;
            return Ok(w);
        }
        let manager = self.operand(block.depth.wrapping_sub(1))?;
        self.special_method(w, manager, "__aexit__")?;
        for i in 4..7 {
            match exc {
                Some(exc) if i == 4 => {
                    let class = self.file.unit.name("__class__")?;
                    let cache = self.fun.cache();
                    let n = crate::gen::operand_index(class.0)?;
                    self.fun.emit(Op::GetAttr, &[(w + 4).into(), exc.into(), cache, n])?;
                }
                Some(exc) if i == 5 => self.mov(w + 5, exc)?,
                _ => self.fun.load_lit(self.file.unit, w + i, Lit::None)?,
            }
        }
        self.fun.emit(Op::CallMethod, &[w.into(), 3])?;
        self.fun.emit(Op::GetDelegate, &[w.into(), w.into(), 1])?;
        self.fun.load_lit(self.file.unit, w + 1, Lit::None)?;
        self.fun.regs.suspend(u16::from(w) + 2);
        self.fun.emit(Op::Delegate, &[w.into(), w.into()])?;
        Ok(w)
    }

    pub fn end_finally(&mut self) -> Result {
        let level = self.blocks.len().checked_sub(1).ok_or(BLOCKS)?;
        let block = self.block(level)?;
        let Some(handling) = block.handling else { return Err(BLOCKS) };
        let x = self.block_regs(level)?;
        self.truncate(block.depth);
        match block.kind {
            Kind::Except => {
                self.fun.emit(Op::Reraise, &[x.into()])?;
                self.fun.handles(handling, x, ExcKind::Handled)?;
                self.blocks.pop();
            }
            Kind::Finally => {
                self.fun.handles(handling, x, ExcKind::Pending)?;
                self.blocks.pop();
                let mut next = Label::new();
                self.fun.jump(Op::UnlessEqI, &[x.into(), cause::RAISED], &mut next)?;
                self.fun.emit(Op::Reraise, &[(x + 1).into()])?;
                self.fun.place(&mut next);
                self.run_actions(level, x)?;
            }
            Kind::With | Kind::AsyncWith => return Err(BLOCKS),
        }
        Ok(())
    }

    fn run_actions(&mut self, level: usize, x: Reg) -> Result {
        let mut number = cause::LEFT;
        let mut i = 0;
        while let Some(action) = self.actions.get(i).copied() {
            i += 1;
            if action.level != level {
                continue;
            }
            let mut next = Label::new();
            self.fun.jump(Op::UnlessEqI, &[x.into(), number], &mut next)?;
            self.leave(action.exit, (action.exit == Exit::Return).then_some(x + 1), action.left)?;
            self.fun.place(&mut next);
            number += 1;
        }
        self.forget_actions(level);
        Ok(())
    }

    fn forget_actions(&mut self, level: usize) {
        while let Some(i) = self.actions.iter().position(|a| a.level == level) {
            self.actions.remove(i);
        }
    }

    /// The end of a block whose last part is never reached.
    pub fn end_dead_block(&mut self) -> Result {
        let level = self.blocks.len().checked_sub(1).ok_or(BLOCKS)?;
        let block = self.block(level)?;
        self.blocks.pop();
        let x = self.block_regs(level)?;
        if matches!(block.kind, Kind::Except | Kind::Finally) {
            let kind = if block.kind == Kind::Except { ExcKind::Handled } else { ExcKind::Pending };
            if let Some(handling) = block.handling {
                self.fun.handles(handling, x, kind)?;
            }
            self.forget_actions(level);
            self.truncate(block.depth);
            return Ok(());
        }
        let mut end = block.end;
        self.fun.place(&mut end);
        self.arrive_with(block.depth.checked_sub(block.kind.slots()).ok_or(BLOCKS)?)
    }

    // ---- leaving

    pub fn return_value(&mut self, below: usize) -> Result {
        let none = self.entry(below).slot == Slot::Lit(Lit::None);
        let all = self.blocks.len();
        if all == 0 && none {
            return Ok(self.fun.emit(Op::RetNone, &[])?);
        }
        let value = self.operand(below)?;
        self.leave(Exit::Return, Some(value), all)
    }

    pub fn unwind_jump(&mut self, inst: &Inst) -> Result {
        self.settle_all(self.stack.len())?;
        let count = usize::from(inst.extra & 0x7F);
        let outermost = self.blocks.len().checked_sub(count).ok_or(BLOCKS)?;
        // What the blocks have put on the stack goes, and the iteration of the loop if that is left.
        let depth = match self.blocks.get(outermost) {
            Some(block) => block.depth.checked_sub(block.kind.slots()).ok_or(BLOCKS)?,
            None => self.stack.len(),
        };
        let iteration = if inst.extra & 0x80 != 0 { 4 } else { 0 };
        let depth = depth.checked_sub(iteration).ok_or(BLOCKS)?;
        self.leave(Exit::Jump { to: inst.index(), depth }, None, count)
    }

    /// Leaves so many blocks: runs what they have to clean up, then goes where it should.
    fn leave(&mut self, exit: Exit, value: Option<Reg>, count: usize) -> Result {
        let from = self.blocks.len();
        let to = from.checked_sub(count).ok_or(BLOCKS)?;
        let mut done = false;
        let mut reached = from;
        for level in (to..from).rev() {
            let block = self.block(level)?;
            reached = level;
            if block.handling.is_some() {
                continue;
            }
            self.close(level)?;
            match block.kind {
                Kind::Except => {}
                Kind::With | Kind::AsyncWith => {
                    self.exit_with(&block, None)?;
                }
                Kind::Finally => {
                    let why = self.action(Action { level, exit, left: level - to })?;
                    self.begin_cleanup(level, why, value)?;
                    done = true;
                    break;
                }
            }
        }
        match exit {
            _ if done => {}
            Exit::Return => {
                let value = value.ok_or(BLOCKS)?;
                self.fun.emit(Op::Ret, &[value.into()])?;
            }
            Exit::Jump { to: at, depth } => self.jump_out(Op::Jump, &[], at, depth, to)?,
        }
        // The blocks go on covering what follows.
        self.fun.pin();
        let here = self.fun.here();
        for level in reached..from {
            self.change_block(level, |block| block.start = here);
        }
        self.fun.unreachable();
        Ok(())
    }

    /// The number by which a `finally` knows the action.
    fn action(&mut self, action: Action) -> Result<i32> {
        let mut number = cause::LEFT;
        for known in self.actions.iter().filter(|a| a.level == action.level) {
            if *known == action {
                return Ok(number);
            }
            number += 1;
        }
        self.actions.push(action)?;
        i8::try_from(number).map(i32::from).map_err(|_| BLOCKS)
    }

    /// `raise` alone.
    pub fn raise_last(&mut self) -> Result {
        let handling = (0..self.blocks.len())
            .rev()
            .find(|&level| self.block(level).is_ok_and(|block| block.handling.is_some() && block.kind == Kind::Except));
        if let Some(level) = handling {
            let x = self.block_regs(level)?;
            return Ok(self.fun.emit(Op::Reraise, &[x.into()])?);
        }
        // The VM looks for the exception that a caller is handling.
        let r = self.window(1)?;
        self.fun.emit(Op::LoadSpecial, &[r.into(), Special::Unbound as i32])?;
        Ok(self.fun.emit(Op::Raise, &[r.into()])?)
    }
}
