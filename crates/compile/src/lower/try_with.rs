//! `try` and `with`.
//!
//! Entering a covered block costs nothing: the exception table says where to go. Cleanup code is put in line
//! at every way out if it is small; otherwise it stands once and a register tells what to do after it.

use crate::emit::Label;
use crate::error::Result;
use crate::flow::{action, BlockKind, Exit};
use crate::gen::Gen;
use crate::regs::{Bits, Reg};
use crate::unit::{Lit, Unit};
use adder_isa::ops::Helper;
use adder_isa::{ExcKind, Op};
use adder_syntax::ast::{Node, Nodes};
use adder_syntax::{Name, NodeId};

/// Cleanup of at most this weight is put in line.
const SMALL_CLEANUP: u32 = 4;

impl<U: Unit> Gen<'_, '_, U> {
    pub fn try_stmt(&mut self, id: NodeId) -> Result {
        let Node::Try { finalbody, .. } = self.ast.get(id) else { return Ok(()) };
        if finalbody.is_empty() {
            self.try_except(id)
        } else if self.weight(finalbody) <= SMALL_CLEANUP {
            self.try_finally_in_line(id, finalbody)
        } else {
            self.try_finally_once(id, finalbody)
        }
    }

    /// A measure of how much code the statements make.
    fn weight(&self, nodes: Nodes<'_>) -> u32 {
        let mut sum = 0u32;
        for node in nodes {
            let own = match self.ast.get(node) {
                Node::If { arms, orelse } if arms.len() == 1 => {
                    let Some(Node::IfArm { body, .. }) = arms.first().map(|arm| self.ast.get(arm)) else { continue };
                    1 + self.weight(body) + self.weight(orelse)
                }
                Node::If { .. } | Node::For { .. } | Node::While { .. } | Node::Try { .. } => 100,
                Node::With { .. } | Node::FunctionDef { .. } | Node::ClassDef { .. } => 100,
                Node::Pass => 0,
                _ => 1,
            };
            sum = sum.saturating_add(own);
        }
        sum
    }

    #[inline(never)]
    fn try_except(&mut self, id: NodeId) -> Result {
        let Node::Try { body, handlers, orelse, .. } = self.ast.get(id) else { return Ok(()) };
        if handlers.is_empty() {
            return self.block(body);
        }
        let bound = self.fun.bound;
        let mark = self.mark();
        let covered = self.push_covered(BlockKind::Covered, id, 0, mark as Reg)?;
        self.block(body)?;
        let handler = self.pop_block(covered)?.handler;
        self.block(orelse)?;
        let mut end = Label::new();
        self.fun.jump(Op::Jump, &[], &mut end)?;
        self.fun.place_handler(handler, &bound)?;
        let exc = self.tmp()?;
        let handling = self.fun.here();
        if self.is_group_handler(handlers) {
            self.group_handlers(handlers, exc)?;
            self.fun.handles(handling, exc, ExcKind::Handled)?;
            self.fun.place(&mut end);
            self.release(mark);
            return Ok(());
        }
        for clause in handlers {
            let Node::ExceptHandler { kind, name, body } = self.ast.get(clause) else { continue };
            if !self.fun.reachable {
                break;
            }
            self.at(clause);
            let mut next = Label::new();
            if let Some(kind) = kind {
                let mark = self.mark();
                let k = self.operand(kind, None)?;
                self.fun.jump(Op::JumpNoMatch, &[exc as i32, k as i32], &mut next)?;
                self.release(mark);
            }
            match name {
                Some(name) => self.named_handler(clause, name, body, exc)?,
                None => {
                    let block = self.push_block(BlockKind::Handler, clause, exc)?;
                    self.block(body)?;
                    self.pop_block(block)?;
                }
            }
            self.fun.jump(Op::Jump, &[], &mut end)?;
            self.fun.place(&mut next);
        }
        self.emit(Op::Reraise, &[exc as i32])?;
        self.fun.handles(handling, exc, ExcKind::Handled)?;
        self.fun.place(&mut end);
        self.release(mark);
        Ok(())
    }

    fn is_group_handler(&self, handlers: Nodes<'_>) -> bool {
        let Some(first) = handlers.first() else { return false };
        let Node::ExceptHandler { kind: Some(kind), .. } = self.ast.get(first) else { return false };
        matches!(self.ast.get(kind), Node::Starred { .. })
    }

    /// The `except*` clauses: each takes its part of the exception; what is left and what they raise goes on.
    #[inline(never)]
    fn group_handlers(&mut self, handlers: Nodes<'_>, exc: Reg) -> Result {
        let bound = self.fun.bound;
        let rest = self.tmp()?;
        self.mov(rest, exc)?;
        let raised = self.tmp()?;
        self.emit(Op::BuildList, &[raised as i32, raised as i32, 0])?;
        for clause in handlers {
            let Node::ExceptHandler { kind: Some(kind), name, body } = self.ast.get(clause) else { continue };
            let Node::Starred { value: kind } = self.ast.get(kind) else { continue };
            self.at(clause);
            self.fun.bound.intersect(&bound);
            let mark = self.mark();
            let parts = self.helper(Helper::SplitGroup, rest, |gen| {
                let t = gen.tmp()?;
                gen.expr_to(kind, t)?;
                Ok(1)
            })?;
            let second = self.tmp()?;
            self.emit(Op::Unpack, &[parts as i32, 2, parts as i32])?;
            self.mov(rest, second)?;
            let mut next = Label::new();
            self.fun.jump(Op::JumpNone, &[parts as i32], &mut next)?;
            let handling = self.fun.here();
            let before = self.fun.bound;
            let covered = self.push_covered(BlockKind::Covered, clause, 0, second)?;
            match name {
                Some(name) => self.named_handler(clause, name, body, parts)?,
                None => {
                    let block = self.push_block(BlockKind::Handler, clause, parts)?;
                    self.block(body)?;
                    self.pop_block(block)?;
                }
            }
            let handler = self.pop_block(covered)?.handler;
            self.fun.handles(handling, parts, ExcKind::Handled)?;
            self.fun.jump(Op::Jump, &[], &mut next)?;
            self.fun.place_handler(handler, &before)?;
            if self.fun.reachable {
                self.emit(Op::ListAppend, &[raised as i32, second as i32])?;
            }
            self.fun.place(&mut next);
            self.release(mark);
        }
        let result = self.helper(Helper::FinishGroup, exc, |gen| {
            for r in [rest, raised] {
                let t = gen.tmp()?;
                gen.mov(t, r)?;
            }
            Ok(2)
        })?;
        let mut done = Label::new();
        self.fun.jump(Op::JumpNone, &[result as i32], &mut done)?;
        self.emit(Op::Reraise, &[result as i32])?;
        self.fun.place(&mut done);
        Ok(())
    }

    /// `except .. as name: body`, which unbinds the name at its end.
    #[inline(never)]
    fn named_handler(&mut self, clause: NodeId, name: Name, body: Nodes<'_>, exc: Reg) -> Result {
        let second = self.mark() as Reg;
        let covered = self.is_covered();
        self.store_name(name, exc)?;
        let block = if covered {
            self.push_covered(BlockKind::Handler, clause, exc, second)?
        } else {
            self.push_block(BlockKind::Handler, clause, exc)?
        };
        let bound = self.fun.bound;
        self.block(body)?;
        let handler = self.pop_block(block)?.handler;
        if self.fun.reachable {
            self.delete_name(name, true)?;
        }
        if covered {
            let mut end = Label::new();
            self.fun.jump(Op::Jump, &[], &mut end)?;
            self.fun.place_handler(handler, &bound)?;
            let mark = self.mark();
            let second = self.tmp()?;
            self.delete_name(name, true)?;
            self.emit(Op::Reraise, &[second as i32])?;
            self.release(mark);
            self.fun.place(&mut end);
        }
        Ok(())
    }

    #[inline(never)]
    fn try_finally_in_line(&mut self, id: NodeId, finalbody: Nodes<'_>) -> Result {
        let bound = self.fun.bound;
        let mark = self.mark();
        let covered = self.push_covered(BlockKind::Finally, id, 0, mark as Reg)?;
        self.try_except(id)?;
        let handler = self.pop_block(covered)?.handler;
        self.block(finalbody)?;
        let mut end = Label::new();
        self.fun.jump(Op::Jump, &[], &mut end)?;
        self.fun.place_handler(handler, &bound)?;
        let exc = self.tmp()?;
        let handling = self.fun.here();
        self.block(finalbody)?;
        self.emit(Op::Reraise, &[exc as i32])?;
        self.fun.handles(handling, exc, ExcKind::Handled)?;
        self.fun.place(&mut end);
        self.release(mark);
        Ok(())
    }

    #[inline(never)]
    fn try_finally_once(&mut self, id: NodeId, finalbody: Nodes<'_>) -> Result {
        let bound = self.fun.bound;
        let mark = self.mark();
        let pending = self.fun.regs.alloc_n(2)?;
        let covered = self.push_covered(BlockKind::Pending, id, pending, pending + 1)?;
        self.try_except(id)?;
        let block = self.pop_block(covered)?;
        let mut cleanup = block.leave;
        let mut actions = block.actions;
        let after_body = self.fun.reachable.then_some(self.fun.bound);
        if after_body.is_some() {
            self.set_pending(pending, action::NOTHING, None)?;
            self.fun.jump(Op::Jump, &[], &mut cleanup)?;
        }
        self.fun.place_handler(block.handler, &bound)?;
        if self.fun.reachable {
            actions |= 1 << action::RAISE;
            self.emit(Op::LoadI8, &[pending as i32, action::RAISE])?;
        }
        self.fun.place(&mut cleanup);
        let handling = self.fun.here();
        self.block(finalbody)?;
        if actions & 1 << action::RAISE != 0 {
            self.fun.handles(handling, pending, ExcKind::Pending)?;
        }
        if self.fun.reachable {
            self.dispatch(pending, actions, after_body.is_some())?;
        }
        if let (Some(after_body), true) = (after_body, self.fun.reachable) {
            self.bind_both(&after_body);
        }
        self.release(mark);
        Ok(())
    }

    /// After the cleanup: does what the pending action says. `goes_on`: the action may be NOTHING.
    fn dispatch(&mut self, pending: Reg, actions: u8, goes_on: bool) -> Result {
        for number in [action::RAISE, action::RETURN, action::BREAK, action::CONTINUE] {
            if actions & 1 << number == 0 {
                continue;
            }
            let is_last = actions >> (number + 1) == 0 && !goes_on;
            let mut next = Label::new();
            if !is_last {
                self.fun.jump(Op::UnlessEqI, &[pending as i32, number], &mut next)?;
            }
            match number {
                action::RAISE => self.emit(Op::Reraise, &[pending as i32 + 1])?,
                action::RETURN => self.leave(Exit::Return(Some(pending + 1)))?,
                action::BREAK => self.leave(Exit::Break)?,
                _ => self.leave(Exit::Continue)?,
            }
            self.fun.place(&mut next);
        }
        Ok(())
    }

    /// Going on after the cleanup, what the body bound is bound too. The other ways to the cleanup did not bind
    /// it, so those variables need a value at the start for the code to be provably right.
    fn bind_both(&mut self, after_body: &Bits) {
        for r in 0..self.fun.regs.locals {
            let r = r as Reg;
            if after_body.has(r) && !self.fun.bound.has(r) && !self.fun.unsteady.has(r) {
                self.fun.clear.add(r);
                self.fun.bound.add(r);
            }
        }
    }

    /// `with items: body`, from item number `index` on.
    #[inline(never)]
    pub fn with_stmt(&mut self, items: Nodes<'_>, index: usize, body: Nodes<'_>, is_async: bool) -> Result {
        let Some(item) = items.get(index) else { return self.block(body) };
        let Node::WithItem { context, target } = self.ast.get(item) else { return Ok(()) };
        self.enter()?;
        let mark = self.mark();
        let src = self.operand(context, None)?;
        self.release(mark);
        let a = self.fun.regs.alloc_n(2)?;
        self.at(item);
        self.emit(Op::WithSetup, &[a as i32, src as i32, is_async as i32])?;
        let entered = self.fun.regs.alloc_n(4)?;
        self.call_special(entered, a + 1, if is_async { "__aenter__" } else { "__enter__" })?;
        if is_async {
            self.await_result(entered)?;
        }
        let bound = self.fun.bound;
        let kind = if is_async { BlockKind::AsyncWith } else { BlockKind::With };
        let covered = self.push_covered(kind, item, a, entered)?;
        if let Some(target) = target {
            self.store(target, entered)?;
        }
        self.release(entered as u16);
        self.with_stmt(items, index + 1, body, is_async)?;
        let handler = self.pop_block(covered)?.handler;
        self.at(item);
        let mut end = Label::new();
        if self.fun.reachable {
            self.with_exit(a, None, is_async)?;
            self.release(entered as u16);
            self.fun.jump(Op::Jump, &[], &mut end)?;
        }
        self.fun.place_handler(handler, &bound)?;
        let exc = self.tmp()?;
        let handling = self.fun.here();
        let result = self.with_exit(a, Some(exc), is_async)?;
        self.fun.jump(Op::JumpTrue, &[result as i32], &mut end)?;
        self.emit(Op::Reraise, &[exc as i32])?;
        self.fun.handles(handling, exc, ExcKind::Handled)?;
        self.fun.place(&mut end);
        self.release(mark);
        self.depth -= 1;
        Ok(())
    }

    /// Calls the exit method of the `with` at a, for an exception or None; gives the register of the result.
    pub fn with_exit(&mut self, a: Reg, exc: Option<Reg>, is_async: bool) -> Result<Reg> {
        let exc = match exc {
            Some(exc) => exc,
            None => {
                let t = self.tmp()?;
                self.load_lit(t, Lit::None)?;
                t
            }
        };
        let w = self.fun.regs.alloc_n(7)?;
        self.emit(Op::WithArgs, &[w as i32, a as i32, exc as i32])?;
        self.emit(Op::CallMethod, &[w as i32, 3])?;
        if is_async {
            self.await_result(w)?;
        }
        Ok(w)
    }
}
