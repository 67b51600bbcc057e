//! The statements around the current one that matter when control leaves them: loops, `try`, `with`, handlers.
//!
//! A block with a handler covers code from `start` on. When `return`, `break` or `continue` leaves it, its cleanup
//! is put in line there, and the covered range is split so that the cleanup is not covered by its own block.

use crate::emit::Label;
use crate::error::{Problem, Result};
use crate::gen::Gen;
use crate::regs::Reg;
use crate::unit::{Lit, Unit};
use adder_isa::Op;
use adder_syntax::ast::Node;
use adder_syntax::NodeId;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BlockKind {
    Loop,
    /// The body of `try` .. `except`: only its covered range matters.
    Covered,
    /// `try` .. `finally` whose cleanup is put in line at every exit; `node` is the `Try`.
    Finally,
    /// `try` .. `finally` with one copy of the cleanup: exits note what they are in register `reg` (an `Action`)
    /// and the value in the next one, and go to `leave`.
    Pending,
    /// `with`; its state is in the window `reg`.
    With,
    AsyncWith,
    /// An `except` clause; the exception is in `reg`, `node` is the `ExceptHandler`. It has a handler itself if its
    /// variable must be unbound when an exception leaves it.
    Handler,
}

/// What to do after a pending cleanup.
pub(crate) mod action {
    pub const NOTHING: i32 = 0;
    pub const RAISE: i32 = 1;
    pub const RETURN: i32 = 2;
    pub const BREAK: i32 = 3;
    pub const CONTINUE: i32 = 4;
}

#[derive(Clone, Copy)]
pub(crate) struct Block {
    pub kind: BlockKind,
    parent: Option<u16>,
    /// Where the code covered by the handler begins.
    pub start: usize,
    pub handler: u16,
    /// The register of the exception for the handler.
    pub exc: Reg,
    pub reg: Reg,
    pub node: NodeId,
    /// Where `break` goes, or the cleanup of a pending block.
    pub leave: Label,
    /// Where `continue` goes.
    pub again: Label,
    /// The actions that exits of a pending block noted, one bit each.
    pub actions: u8,
}

/// How control leaves.
#[derive(Clone, Copy)]
pub(crate) enum Exit {
    /// With the value in a register, or None.
    Return(Option<Reg>),
    Break,
    Continue,
}

impl<U: Unit> Gen<'_, '_, U> {
    #[inline(never)]
    pub fn push_block(&mut self, kind: BlockKind, node: NodeId, reg: Reg) -> Result<u16> {
        let index = u16::try_from(self.fun.blocks.len()).map_err(|_| Problem::TooDeep)?;
        if kind != BlockKind::Loop {
            self.fun.pin();
        }
        let block = Block {
            kind,
            parent: self.fun.current,
            start: self.fun.here(),
            handler: 0,
            exc: 0,
            reg,
            node,
            leave: Label::new(),
            again: Label::new(),
            actions: 0,
        };
        self.fun.blocks.push(block)?;
        self.fun.current = Some(index);
        Ok(index)
    }

    /// A block whose code is covered by a new handler, which gets the exception in register `exc`.
    pub fn push_covered(&mut self, kind: BlockKind, node: NodeId, reg: Reg, exc: Reg) -> Result<u16> {
        let index = self.push_block(kind, node, reg)?;
        let handler = self.fun.new_handler();
        self.fun.regs.cover(exc, 1)?;
        self.change_block(index, |block| {
            block.handler = handler;
            block.exc = exc;
        });
        Ok(index)
    }

    pub fn change_block(&mut self, index: u16, change: impl FnOnce(&mut Block)) {
        if let Some(block) = self.fun.blocks.get_mut(index as usize) {
            change(block);
        }
    }

    fn block_at(&self, index: u16) -> Result<Block> {
        self.fun.blocks.get(index as usize).copied().ok_or(Problem::TooDeep)
    }

    /// Ends the innermost block; what it covered reaches up to here.
    #[inline(never)]
    pub fn pop_block(&mut self, index: u16) -> Result<Block> {
        let block = self.block_at(index)?;
        self.close(&block)?;
        self.fun.blocks.truncate(index as usize);
        self.fun.current = block.parent;
        Ok(block)
    }

    fn close(&mut self, block: &Block) -> Result {
        match block.kind {
            BlockKind::Loop => Ok(()),
            BlockKind::Handler if block.handler == 0 => Ok(()),
            _ => self.fun.cover(block.start, block.handler, block.exc),
        }
    }

    /// Whether leaving from here in that way runs cleanup code.
    pub fn has_cleanup(&self, exit: Exit) -> bool {
        let mut at = self.fun.current;
        while let Some(block) = at.and_then(|i| self.fun.blocks.get(i as usize)) {
            match block.kind {
                BlockKind::Loop if !matches!(exit, Exit::Return(_)) => return false,
                BlockKind::Loop | BlockKind::Covered | BlockKind::Handler => {}
                _ => return true,
            }
            at = block.parent;
        }
        false
    }

    pub fn in_loop(&self) -> bool {
        let mut at = self.fun.current;
        while let Some(block) = at.and_then(|i| self.fun.blocks.get(i as usize)) {
            if block.kind == BlockKind::Loop {
                return true;
            }
            at = block.parent;
        }
        false
    }

    /// Whether an exception raised here may be seen by code of this function.
    pub fn is_covered(&self) -> bool {
        let mut at = self.fun.current;
        while let Some(block) = at.and_then(|i| self.fun.blocks.get(i as usize)) {
            if !matches!(block.kind, BlockKind::Loop | BlockKind::Handler) {
                return true;
            }
            at = block.parent;
        }
        false
    }

    /// The exception register of the `except` clause around here.
    pub fn handled_exception(&self) -> Option<Reg> {
        let mut at = self.fun.current;
        while let Some(block) = at.and_then(|i| self.fun.blocks.get(i as usize)) {
            if block.kind == BlockKind::Handler {
                return Some(block.reg);
            }
            at = block.parent;
        }
        None
    }

    /// Code for leaving through all blocks around here: cleanup, then the jump or return.
    #[inline(never)]
    pub fn leave(&mut self, exit: Exit) -> Result {
        let from = self.fun.current;
        let mut at = from;
        let splits = self.has_cleanup(exit);
        while let Some(index) = at {
            let block = self.block_at(index)?;
            match (block.kind, exit) {
                (BlockKind::Loop, Exit::Break) => {
                    let mut label = block.leave;
                    self.fun.jump(Op::Jump, &[], &mut label)?;
                    self.change_block(index, |block| block.leave = label);
                    break;
                }
                (BlockKind::Loop, Exit::Continue) => {
                    let mut label = block.again;
                    let op = if label.is_placed() { Op::LoopBack } else { Op::Jump };
                    self.fun.jump(op, &[], &mut label)?;
                    self.change_block(index, |block| block.again = label);
                    break;
                }
                _ => {}
            }
            if splits {
                self.close(&block)?;
            }
            self.fun.current = block.parent;
            at = block.parent;
            let mark = self.mark();
            match block.kind {
                BlockKind::Loop | BlockKind::Covered => {}
                BlockKind::Finally => {
                    if let Node::Try { finalbody, .. } = self.ast.get(block.node) {
                        self.block(finalbody)?;
                    }
                }
                BlockKind::Pending => self.leave_pending(index, &block, exit)?,
                BlockKind::With | BlockKind::AsyncWith => {
                    self.with_exit(block.reg, None, block.kind == BlockKind::AsyncWith)?;
                }
                BlockKind::Handler => {
                    if let Node::ExceptHandler { name: Some(name), .. } = self.ast.get(block.node) {
                        if splits || !matches!(exit, Exit::Return(_)) {
                            self.delete_name(name, true)?;
                        }
                    }
                }
            }
            self.release(mark);
            if !self.fun.reachable {
                break;
            }
        }
        match exit {
            Exit::Return(Some(r)) => self.emit(Op::Ret, &[r as i32])?,
            Exit::Return(None) => self.emit(Op::RetNone, &[])?,
            Exit::Break | Exit::Continue => {}
        }
        // The blocks go on covering what follows.
        self.fun.current = from;
        if splits {
            self.fun.pin();
        }
        let here = self.fun.here();
        let mut again = from;
        while let Some(index) = again.filter(|_| splits && again != at) {
            self.change_block(index, |block| block.start = here);
            again = self.block_at(index)?.parent;
        }
        self.fun.unreachable();
        Ok(())
    }

    fn leave_pending(&mut self, index: u16, block: &Block, exit: Exit) -> Result {
        let (number, value) = match exit {
            Exit::Return(value) => (action::RETURN, value),
            Exit::Break => (action::BREAK, None),
            Exit::Continue => (action::CONTINUE, None),
        };
        self.set_pending(block.reg, number, value)?;
        let mut label = block.leave;
        self.fun.jump(Op::Jump, &[], &mut label)?;
        self.change_block(index, |block| {
            block.leave = label;
            block.actions |= 1 << number;
        });
        Ok(())
    }

    pub fn set_pending(&mut self, reg: Reg, number: i32, value: Option<Reg>) -> Result {
        match value {
            Some(value) => self.mov(reg + 1, value)?,
            None => self.load_lit(reg + 1, Lit::None)?,
        }
        self.emit(Op::LoadI8, &[reg as i32, number])
    }
}
