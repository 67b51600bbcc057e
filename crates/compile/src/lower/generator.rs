//! `yield`, `await`, generator expressions, `async for`.

use crate::emit::Label;
use crate::error::Result;
use crate::flow::BlockKind;
use crate::gen::Gen;
use crate::lower::function::Body;
use crate::regs::Reg;
use crate::unit::{Lit, Unit};
use adder_isa::Op;
use adder_syntax::ast::{Node, Nodes};
use adder_syntax::NodeId;

/// What `get_delegate` makes.
mod delegate {
    pub const YIELD_FROM: i32 = 0;
    pub const AWAIT: i32 = 1;
    pub const ITERATOR: i32 = 2;
}

impl<'a, U: Unit> Gen<'a, '_, U> {
    #[inline(never)]
    pub fn yield_value(&mut self, value: Option<NodeId>, dst: Reg) -> Result {
        let live = if self.is_var(dst) { self.mark() } else { self.mark().min(dst as u16) };
        let scratch = self.scratch(dst)?;
        let src = match value {
            Some(value) => self.operand_in(value, None, Some(scratch))?,
            None => {
                self.load_lit(scratch, Lit::None)?;
                scratch
            }
        };
        let src = self.handed_out(src)?;
        self.fun.regs.suspend(live);
        self.emit(Op::Yield, &[dst as i32, src as i32])?;
        self.fun.native_entry()
    }

    /// The register with what a `yield` hands out: an asynchronous generator puts its values in cells, which tells
    /// them from what it awaits.
    pub fn handed_out(&mut self, src: Reg) -> Result<Reg> {
        let owner = self.file.scopes.owner(self.scope);
        if !self.file.scopes.get(owner).is_async_generator {
            return Ok(src);
        }
        let t = self.tmp()?;
        self.mov(t, src)?;
        self.emit(Op::MakeCell, &[t as i32])?;
        Ok(t)
    }

    pub fn yield_from(&mut self, value: NodeId, dst: Reg) -> Result {
        self.delegate_to(value, dst, delegate::YIELD_FROM)
    }

    pub fn await_value(&mut self, value: NodeId, dst: Reg) -> Result {
        self.delegate_to(value, dst, delegate::AWAIT)
    }

    #[inline(never)]
    fn delegate_to(&mut self, value: NodeId, dst: Reg, flag: i32) -> Result {
        // The window begins where the value is, if that is not a variable.
        let mark = self.mark();
        let src = self.operand(value, None)?;
        self.release(mark);
        let a = self.fun.regs.alloc_n(2)?;
        self.delegate_register(dst, a, src, flag)
    }

    /// Delegates to R[src] with the window a.
    fn delegate_register(&mut self, dst: Reg, a: Reg, src: Reg, flag: i32) -> Result {
        self.emit(Op::GetDelegate, &[a as i32, src as i32, flag])?;
        self.load_lit(a + 1, Lit::None)?;
        self.fun.regs.suspend(self.mark());
        self.emit(Op::Delegate, &[dst as i32, a as i32])?;
        self.fun.native_entry()
    }

    /// Awaits the result of a call at the top of the registers, in place. The next register must be taken too.
    pub fn await_result(&mut self, w: Reg) -> Result {
        self.delegate_register(w, w, w, delegate::AWAIT)
    }

    /// A generator expression: a function of the first iterator, called at once.
    #[inline(never)]
    pub fn generator_expression(&mut self, id: NodeId, element: NodeId, clauses: Nodes<'a>, dst: Reg) -> Result {
        let Some(Node::CompFor { iter, is_async, .. }) = clauses.first().map(|first| self.ast.get(first)) else {
            return Ok(());
        };
        let a = self.window(dst)?;
        let name = self.unit.name("<genexpr>")?;
        let none = clauses.skip(clauses.len());
        self.function(id, name, none, Body::Elements { element, clauses }, a)?;
        self.link()?;
        if is_async {
            self.async_iterator(iter, iter)?;
        } else {
            let mark = self.mark();
            let src = self.operand(iter, None)?;
            self.release(mark);
            let r = self.fun.regs.alloc_n(2)?;
            self.at(iter);
            self.emit(Op::GetDelegate, &[r as i32, src as i32, delegate::ITERATOR])?;
        }
        self.at(id);
        self.emit(Op::Call, &[a as i32, 1])?;
        self.mov(dst, a)
    }

    /// Calls the method without arguments on R[object]; the result is in the window w of 4 registers.
    pub fn call_special(&mut self, w: Reg, object: Reg, method: &str) -> Result {
        let name = self.unit.name(method)?;
        let n = self.name_operand(name)?;
        let cache = self.fun.cache();
        self.emit(Op::GetMethod, &[w as i32, object as i32, cache, n])?;
        self.emit(Op::CallMethod, &[w as i32, 0])
    }

    /// `iter.__aiter__()`; the register of the result stays taken.
    #[inline(never)]
    pub fn async_iterator(&mut self, id: NodeId, iter: NodeId) -> Result<Reg> {
        let iterator = self.tmp()?;
        let mark = self.mark();
        let src = self.operand_in(iter, None, Some(iterator))?;
        self.fun.regs.alloc_n(3)?;
        self.at(id);
        self.call_special(iterator, src, "__aiter__")?;
        self.release(mark);
        Ok(iterator)
    }

    #[inline(never)]
    pub fn async_for(
        &mut self,
        id: NodeId,
        target: NodeId,
        iter: NodeId,
        body: Nodes<'_>,
        orelse: Nodes<'_>,
    ) -> Result {
        let iterator = self.async_iterator(id, iter)?;
        self.async_loop(id, target, iterator, &mut |gen| gen.block(body), orelse)
    }

    /// The asynchronous loop over the iterator in a register.
    #[inline(never)]
    pub fn async_loop(
        &mut self,
        id: NodeId,
        target: NodeId,
        iterator: Reg,
        body: &mut dyn FnMut(&mut Self) -> Result,
        orelse: Nodes<'_>,
    ) -> Result {
        let mark = self.mark();
        let mut head = self.fun.loop_head();
        let bound = self.fun.bound;
        let outer = self.push_block(BlockKind::Loop, id, 0)?;
        self.change_block(outer, |block| block.again = head);
        let exc = self.mark() as Reg;
        let covered = self.push_covered(BlockKind::Covered, id, 0, exc)?;
        let w = self.fun.regs.alloc_n(4)?;
        self.call_special(w, iterator, "__anext__")?;
        self.await_result(w)?;
        let handler = self.pop_block(covered)?.handler;
        self.store(target, w)?;
        self.release(mark);
        body(self)?;
        let mut leave = self.pop_block(outer)?.leave;
        self.fun.jump(Op::LoopBack, &[], &mut head)?;
        let mut other = Label::new();
        let mut ended = Label::new();
        self.fun.place_handler(handler, &bound)?;
        self.at(id);
        let exc = self.tmp()?;
        let kind = self.tmp()?;
        let name = self.unit.name("StopAsyncIteration")?;
        let g = self.global(name, false)?;
        self.emit(Op::GetGlobal, &[kind as i32, g])?;
        self.fun.jump(Op::JumpNoMatch, &[exc as i32, kind as i32], &mut other)?;
        self.fun.jump(Op::Jump, &[], &mut ended)?;
        self.fun.place(&mut other);
        self.emit(Op::Reraise, &[exc as i32])?;
        self.fun.place(&mut ended);
        self.release(mark);
        self.block(orelse)?;
        self.fun.place(&mut leave);
        Ok(())
    }
}
