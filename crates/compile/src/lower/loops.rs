//! `while` and `for`.
//!
//! Loops are inverted: the test stands at the bottom, so a round costs one jump. Where the test is small it is
//! repeated at the entry; otherwise the loop is entered by a jump to it.

use crate::emit::Label;
use crate::error::Result;
use crate::flow::BlockKind;
use crate::gen::{Gen, Place};
use crate::lower::call::LINK;
use crate::regs::Reg;
use crate::unit::{Lit, Unit};
use crate::viper::Type;
use adder_isa::Op;
use adder_syntax::ast::{Node, Nodes, UnaryOp};
use adder_syntax::NodeId;

/// A running iteration: the op that steps it, and its window of state.
#[derive(Clone, Copy)]
pub(crate) struct Iteration {
    step: Op,
    window: Reg,
}

impl<'a, U: Unit> Gen<'a, '_, U> {
    #[inline(never)]
    pub fn while_stmt(&mut self, id: NodeId, test: NodeId, body: Nodes<'_>, orelse: Nodes<'_>) -> Result {
        let truth = self.known_truth(test)?;
        if truth == Some(false) {
            return self.block(orelse);
        }
        let mut otherwise = Label::new();
        let mut at_test = Label::new();
        let jumps_to_test = truth.is_none() && !self.is_small_test(test);
        if jumps_to_test {
            let bound = self.fun.bound;
            self.fun.jump(Op::Jump, &[], &mut at_test)?;
            self.fun.resume(&bound);
        } else if truth.is_none() {
            self.jump_if(test, false, &mut otherwise, false)?;
        }
        let mut head = self.fun.loop_head();
        let block = self.push_block(BlockKind::Loop, id, 0)?;
        let again = if truth == Some(true) { head } else { at_test };
        self.change_block(block, |block| block.again = again);
        self.block(body)?;
        let done = self.pop_block(block)?;
        let (mut leave, mut again) = (done.leave, done.again);
        if truth == Some(true) {
            self.fun.jump(Op::LoopBack, &[], &mut head)?;
        } else {
            self.fun.place(&mut again);
            if self.fun.reachable {
                self.at(id);
                self.jump_if(test, true, &mut head, true)?;
            }
        }
        self.fun.place(&mut otherwise);
        self.block(orelse)?;
        self.fun.place(&mut leave);
        Ok(())
    }

    /// Whether a loop's test may stand in the code twice.
    fn is_small_test(&self, id: NodeId) -> bool {
        match self.ast.get(id) {
            Node::Compare { left, rest } => {
                rest.len() == 1 && self.is_small(left) && rest.get(0).is_some_and(|(_, right)| self.is_small(right))
            }
            Node::Unary { op: UnaryOp::Not, operand } => self.is_small(operand),
            _ => self.is_small(id),
        }
    }

    fn is_small(&self, id: NodeId) -> bool {
        match self.ast.get(id) {
            Node::Attribute { value, .. } => self.is_atom(value),
            Node::Unary { operand, .. } => matches!(self.ast.get(operand), Node::Int(_)),
            _ => self.is_atom(id),
        }
    }

    #[inline(never)]
    pub fn for_stmt(&mut self, id: NodeId, target: NodeId, iter: NodeId, body: Nodes<'_>, orelse: Nodes<'_>) -> Result {
        let state = self.start_iteration(iter)?;
        self.at(id);
        let mut test = Label::new();
        let counts = self.is_viper() && state.step != Op::ForIter;
        let (mut head, element) = self.begin_loop(target, counts, &mut test)?;
        let block = self.push_block(BlockKind::Loop, id, 0)?;
        self.change_block(block, |block| block.again = test);
        if !counts || !self.count_word(target, element)? {
            self.after_step(target, element)?;
        }
        self.block(body)?;
        let done = self.pop_block(block)?;
        let (mut leave, mut test) = (done.leave, done.again);
        self.fun.enter_empty_loop(&mut head, &mut test);
        self.fun.place(&mut test);
        self.at(id);
        self.end_loop(&state, target, element, &mut head)?;
        self.block(orelse)?;
        self.fun.place(&mut leave);
        Ok(())
    }

    /// Evaluates the iterable and begins to iterate; the window stays taken.
    #[inline(never)]
    pub fn start_iteration(&mut self, iter: NodeId) -> Result<Iteration> {
        if let Some((func, args)) = self.range_call(iter) {
            let window = self.fun.regs.alloc_n(LINK as usize)?;
            let mark = self.mark();
            self.expr_to(func, window)?;
            for arg in args {
                let r = self.tmp()?;
                self.expr_to(arg, r)?;
            }
            self.at(iter);
            self.emit(Op::RangePrep, &[window as i32, args.len() as i32])?;
            self.release(mark);
            let by_one = match args.get(2) {
                Some(step) => self.fold(step)? == Some(Lit::Int(1)),
                None => true,
            };
            let step = if by_one { Op::ForRange } else { Op::ForRangeStep };
            return Ok(Iteration { step, window });
        }
        let mark = self.mark();
        let src = self.sequence_operand(iter, None)?;
        self.release(mark);
        let window = self.fun.regs.alloc_n(2)?;
        self.at(iter);
        self.emit(Op::GetIter, &[window as i32, src as i32])?;
        Ok(Iteration { step: Op::ForIter, window })
    }

    /// Begins to iterate over what is in a register.
    pub fn iterate_register(&mut self, src: Reg) -> Result<Iteration> {
        let window = self.fun.regs.alloc_n(2)?;
        self.emit(Op::GetIter, &[window as i32, src as i32])?;
        Ok(Iteration { step: Op::ForIter, window })
    }

    /// `range` called by name with 1 to 3 plain arguments.
    fn range_call(&self, id: NodeId) -> Option<(NodeId, Nodes<'a>)> {
        let ast = self.ast;
        let Node::Call { func, args } = ast.get(id) else { return None };
        let Node::Name(name) = ast.get(func) else { return None };
        let plain = args.iter().all(|arg| {
            !matches!(ast.get(arg), Node::Starred { .. } | Node::DoubleStarred { .. } | Node::Keyword { .. })
        });
        ((1..=3).contains(&args.len()) && plain && self.is_name(name, "range")).then_some((func, args))
    }

    /// Enters a loop by its test at the bottom; gives the head and the register of the element.
    /// `apart`: the element does not come to the variable itself.
    pub fn begin_loop(&mut self, target: NodeId, apart: bool, test: &mut Label) -> Result<(Label, Reg)> {
        let element = match self.ast.get(target) {
            Node::Name(name) if !apart => match self.place(name) {
                Place::Local(r) => r,
                _ => self.tmp()?,
            },
            _ => self.tmp()?,
        };
        let bound = self.fun.bound;
        self.fun.jump(Op::Jump, &[], test)?;
        self.fun.resume(&bound);
        let head = self.fun.loop_head();
        Ok((head, element))
    }

    /// At the head of the loop: the element has been stepped to.
    pub fn after_step(&mut self, target: NodeId, element: Reg) -> Result {
        match self.ast.get(target) {
            Node::Name(name) if self.place(name) == Place::Local(element) => {
                if self.is_viper() && self.is_var(element) {
                    self.note_type(name, element, Type::Object)?;
                }
                self.fun.bound.add(element);
                Ok(())
            }
            _ => self.store(target, element),
        }
    }

    /// The test at the bottom.
    pub fn end_loop(&mut self, state: &Iteration, target: NodeId, element: Reg, head: &mut Label) -> Result {
        let step = match self.ast.get(target) {
            // The head unpacks the element, which is in a temporary register.
            Node::Tuple { .. } | Node::List { .. } if state.step == Op::ForIter => Op::ForUnpack,
            _ => state.step,
        };
        self.fun.jump(step, &[state.window as i32, element as i32], head)
    }
}
