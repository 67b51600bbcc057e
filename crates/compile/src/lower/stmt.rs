//! Statements: dispatch, and those without a file of their own.

use crate::emit::Label;
use crate::error::{Problem, Result};
use crate::flow::Exit;
use crate::gen::Gen;
use crate::unit::{Lit, Unit};
use adder_isa::Op;
use adder_syntax::ast::{Node, Nodes};
use adder_syntax::NodeId;

impl<U: Unit> Gen<'_, '_, U> {
    /// Statements in a row; what cannot be reached makes no code.
    pub fn block(&mut self, nodes: Nodes<'_>) -> Result {
        for node in nodes {
            if !self.fun.reachable {
                break;
            }
            self.stmt(node)?;
        }
        Ok(())
    }

    pub fn stmt(&mut self, id: NodeId) -> Result {
        self.enter()?;
        self.at(id);
        let mark = self.mark();
        match self.ast.get(id) {
            Node::Pass | Node::Global { .. } | Node::Nonlocal { .. } => {}
            Node::Expr { value } => self.expr_stmt(value)?,
            Node::Assign { targets, value } => {
                if !self.is_hidden_const(targets, value) {
                    self.assign(targets, value)?;
                }
            }
            Node::AugAssign { target, op, value } => self.aug_assign(id, target, op, value)?,
            Node::AnnAssign { target, value: Some(value), .. } => self.ann_assign(target, value)?,
            Node::AnnAssign { value: None, .. } => {}
            Node::Del { targets } => {
                for target in targets {
                    self.delete(target)?;
                }
            }
            Node::Break => self.break_or_continue(Exit::Break)?,
            Node::Continue => self.break_or_continue(Exit::Continue)?,
            Node::Return { value } => self.return_stmt(value)?,
            Node::Raise { exc, cause } => self.raise_stmt(exc, cause)?,
            Node::Import { aliases } => self.import(aliases)?,
            Node::ImportFrom { level, module, names, star } => self.import_from(level, module, names, star)?,
            Node::Assert { test, message } => self.assert_stmt(test, message)?,
            Node::If { arms, orelse } => self.if_stmt(arms, orelse)?,
            Node::While { test, body, orelse } => self.while_stmt(id, test, body, orelse)?,
            Node::For { target, iter, body, orelse, is_async } => {
                if is_async {
                    self.async_for(id, target, iter, body, orelse)?;
                } else {
                    self.for_stmt(id, target, iter, body, orelse)?;
                }
            }
            Node::Match { subject, cases } => self.match_stmt(subject, cases)?,
            Node::Try { .. } => self.try_stmt(id)?,
            Node::With { items, body, is_async } => self.with_stmt(items, 0, body, is_async)?,
            Node::FunctionDef { name, decorators, .. } => self.define(id, name, decorators)?,
            Node::ClassDef { name, decorators, .. } => self.define(id, name, decorators)?,
            // Everything else is an expression, which the parser wraps in `Expr`.
            _ => self.expr_stmt(id)?,
        }
        self.release(mark);
        self.depth -= 1;
        Ok(())
    }

    #[inline(never)]
    fn expr_stmt(&mut self, value: NodeId) -> Result {
        if self.file.options.interactive && self.scope == crate::scope::MODULE {
            let r = self.operand(value, None)?;
            return self.emit(Op::PrintExpr, &[r as i32]);
        }
        self.effect(value)
    }

    /// Evaluates for the side effects alone.
    pub fn effect(&mut self, id: NodeId) -> Result {
        if self.fold(id)?.is_some() {
            return Ok(());
        }
        let mark = self.mark();
        match self.ast.get(id) {
            Node::BoolOp { .. } | Node::IfExp { .. } | Node::Compare { .. } => self.effect_of_condition(id)?,
            _ => {
                self.operand(id, None)?;
            }
        }
        self.release(mark);
        Ok(())
    }

    #[inline(never)]
    fn effect_of_condition(&mut self, id: NodeId) -> Result {
        let mut end = Label::new();
        match self.ast.get(id) {
            Node::BoolOp { op, values } => {
                let last = values.len().saturating_sub(1);
                for (i, value) in values.iter().enumerate() {
                    if i < last {
                        let ends_on = op == adder_syntax::ast::BoolOp::Or;
                        self.jump_if(value, ends_on, &mut end, false)?;
                    } else if self.fun.reachable {
                        self.effect(value)?;
                    }
                }
            }
            Node::IfExp { test, body, orelse } => {
                let mut other = Label::new();
                self.jump_if(test, false, &mut other, false)?;
                if self.fun.reachable {
                    self.effect(body)?;
                }
                self.fun.jump(Op::Jump, &[], &mut end)?;
                self.fun.place(&mut other);
                if self.fun.reachable {
                    self.effect(orelse)?;
                }
            }
            _ => {
                let r = self.tmp()?;
                self.expr_to(id, r)?;
            }
        }
        self.fun.place(&mut end);
        Ok(())
    }

    #[inline(never)]
    fn break_or_continue(&mut self, exit: Exit) -> Result {
        if !self.in_loop() {
            return Err(Problem::OutsideLoop);
        }
        self.leave(exit)
    }

    #[inline(never)]
    fn return_stmt(&mut self, value: Option<NodeId>) -> Result {
        let value = match value {
            _ if self.is_viper() => self.viper_result(value)?,
            None => None,
            Some(value) if self.fold(value)? == Some(Lit::None) => None,
            Some(value) if self.has_cleanup(Exit::Return(None)) => {
                // The cleanup may change a local; what is returned is the value of now.
                let r = self.tmp()?;
                self.expr_to(value, r)?;
                Some(r)
            }
            Some(value) => Some(self.operand(value, None)?),
        };
        self.leave(Exit::Return(value))
    }

    #[inline(never)]
    fn raise_stmt(&mut self, exc: Option<NodeId>, cause: Option<NodeId>) -> Result {
        if self.is_viper() {
            self.check_viper_raise(exc, cause)?;
        }
        match (exc, cause) {
            (None, _) => match self.handled_exception() {
                Some(r) => self.emit(Op::Reraise, &[r as i32]),
                // The VM looks for the exception that a caller is handling.
                None => {
                    let r = self.tmp()?;
                    self.load_special(r, adder_isa::ops::Special::Unbound)?;
                    self.emit(Op::Raise, &[r as i32])
                }
            },
            (Some(exc), None) => {
                let r = self.operand(exc, None)?;
                self.emit(Op::Raise, &[r as i32])
            }
            (Some(exc), Some(cause)) => {
                let a = self.operand(exc, Some(cause))?;
                let b = self.operand(cause, None)?;
                self.emit(Op::RaiseFrom, &[a as i32, b as i32])
            }
        }
    }

    /// `raise name(argument)`
    fn raise_named(&mut self, name: &str, argument: impl FnOnce(&mut Self, u8) -> Result) -> Result {
        let name = self.unit.name(name)?;
        let g = self.global(name, false)?;
        let a = self.fun.regs.alloc_n(4)?;
        self.emit(Op::GetGlobal, &[a as i32, g])?;
        argument(self, a + 3)?;
        self.emit(Op::Call, &[a as i32, 1])?;
        self.emit(Op::Raise, &[a as i32])
    }

    #[inline(never)]
    fn assert_stmt(&mut self, test: NodeId, message: Option<NodeId>) -> Result {
        if self.file.options.opt_level >= 1 {
            return Ok(());
        }
        let mut fine = Label::new();
        self.jump_if(test, true, &mut fine, false)?;
        if self.fun.reachable {
            match message {
                Some(message) => self.raise_named("AssertionError", |gen, r| gen.expr_to(message, r))?,
                None => {
                    let name = self.unit.name("AssertionError")?;
                    let g = self.global(name, false)?;
                    let r = self.tmp()?;
                    self.emit(Op::GetGlobal, &[r as i32, g])?;
                    self.emit(Op::Raise, &[r as i32])?;
                }
            }
        }
        self.fun.place(&mut fine);
        Ok(())
    }

    #[inline(never)]
    fn if_stmt(&mut self, arms: Nodes<'_>, orelse: Nodes<'_>) -> Result {
        let mut end = Label::new();
        for (i, arm) in arms.iter().enumerate() {
            let Node::IfArm { test, body } = self.ast.get(arm) else { continue };
            if !self.fun.reachable {
                break;
            }
            self.at(arm);
            let mark = self.mark();
            let mut next = Label::new();
            self.jump_if(test, false, &mut next, false)?;
            self.release(mark);
            self.block(body)?;
            if i + 1 < arms.len() || !orelse.is_empty() {
                self.fun.jump(Op::Jump, &[], &mut end)?;
            }
            self.fun.place(&mut next);
        }
        self.block(orelse)?;
        self.fun.place(&mut end);
        Ok(())
    }

    /// `_X = const(..)`, which leaves no trace in the code.
    fn is_hidden_const(&self, targets: Nodes<'_>, value: NodeId) -> bool {
        let target = targets.first().filter(|_| targets.len() == 1);
        let Some(Node::Name(name)) = target.map(|target| self.ast.get(target)) else { return false };
        self.const_call(value).is_some() && self.unit.text(name, |text| text.starts_with('_'))
    }

    #[inline(never)]
    fn ann_assign(&mut self, target: NodeId, value: NodeId) -> Result {
        if let (Node::Name(name), Some(inner)) = (self.ast.get(target), self.const_call(value)) {
            if self.unit.text(name, |text| text.starts_with('_')) {
                return Ok(());
            }
            return self.assign_const(target, inner);
        }
        self.assign_one(target, value)
    }

    /// `name = const(value)`
    pub fn assign_const(&mut self, target: NodeId, value: NodeId) -> Result {
        self.in_const = true;
        self.assign_one(target, value)?;
        self.in_const = false;
        Ok(())
    }
}
