//! `match`.
//!
//! A pattern is code that jumps to the next case where it does not fit. What it captures waits in registers until the
//! whole pattern fits. Sequences, mappings and classes are taken apart by functions of the VM (`load_helper`).

use crate::emit::Label;
use crate::error::{Problem, Result};
use crate::gen::Gen;
use crate::lower::call::LINK;
use crate::regs::Reg;
use crate::unit::{Lit, Unit};
use adder_heap::Buf;
use adder_isa::ops::Helper;
use adder_isa::Op;
use adder_syntax::ast::{Node, Nodes};
use adder_syntax::{Name, NodeId};

/// Names captured by the pattern, with the registers where the values wait.
type Captures<'h> = Buf<'h, (Name, Reg)>;

impl<'h, U: Unit> Gen<'_, 'h, U> {
    #[inline(never)]
    pub fn match_stmt(&mut self, subject: NodeId, cases: Nodes<'_>) -> Result {
        let r = self.tmp()?;
        self.expr_to(subject, r)?;
        let mut end = Label::new();
        for (i, case) in cases.iter().enumerate() {
            let Node::Case { pattern, guard, body } = self.ast.get(case) else { continue };
            if !self.fun.reachable {
                break;
            }
            self.at(case);
            let mark = self.mark();
            let mut next = Label::new();
            let mut captures = Buf::new(self.heap);
            self.pattern(pattern, r, &mut captures, &mut next)?;
            for &(name, from) in captures.iter() {
                self.store_name(name, from)?;
            }
            self.release(mark);
            if let Some(guard) = guard {
                self.jump_if(guard, false, &mut next, false)?;
                self.release(mark);
            }
            self.block(body)?;
            if i + 1 < cases.len() {
                self.fun.jump(Op::Jump, &[], &mut end)?;
            }
            self.fun.place(&mut next);
        }
        self.fun.place(&mut end);
        Ok(())
    }

    /// Goes on if the value in `r` fits the pattern, else jumps to `fail`.
    #[inline(never)]
    fn pattern(&mut self, id: NodeId, r: Reg, captures: &mut Captures<'h>, fail: &mut Label) -> Result {
        self.enter()?;
        self.at(id);
        match self.ast.get(id) {
            Node::Pass => {}
            Node::Name(name) => self.capture(name, r, captures)?,
            Node::None | Node::True | Node::False => {
                let t = self.tmp()?;
                self.expr_to(id, t)?;
                self.fun.jump(Op::JumpIsNot, &[r as i32, t as i32], fail)?;
            }
            Node::NamedExpr { target, value } => {
                self.pattern(value, r, captures, fail)?;
                self.pattern(target, r, captures, fail)?;
            }
            Node::BoolOp { values, .. } => self.alternatives(values, r, captures, fail)?,
            Node::List { items } => self.sequence(items, r, captures, fail)?,
            Node::Dict { .. } => self.mapping(id, r, captures, fail)?,
            Node::Call { func, args } => self.class_pattern(func, args, r, captures, fail)?,
            _ => {
                let mark = self.mark();
                let value = self.operand(id, None)?;
                self.fun.jump(Op::UnlessEq, &[r as i32, value as i32], fail)?;
                self.release(mark);
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// Keeps the value for the name. In a later alternative the name has its register already.
    fn capture(&mut self, name: Name, r: Reg, captures: &mut Captures<'h>) -> Result {
        if captures.iter().any(|(n, _)| n.0 == name.0) {
            return Err(Problem::CapturedTwice);
        }
        let t = self.tmp()?;
        self.mov(t, r)?;
        captures.push((name, t))?;
        Ok(())
    }

    #[inline(never)]
    fn alternatives(&mut self, values: Nodes<'_>, r: Reg, captures: &mut Captures<'h>, fail: &mut Label) -> Result {
        let mut fits = Label::new();
        let before = captures.len();
        // What the first alternative captures decides the registers.
        let mut wanted: Captures<'h> = Buf::new(self.heap);
        for (i, value) in values.iter().enumerate() {
            let is_last = i + 1 == values.len();
            let mut next = Label::new();
            self.pattern(value, r, captures, if is_last { &mut *fail } else { &mut next })?;
            let found = captures.get(before..).unwrap_or(&[]);
            if i == 0 {
                wanted.extend(found)?;
            } else {
                if found.len() != wanted.len() {
                    return Err(Problem::DifferentNames);
                }
                for k in 0..found.len() {
                    let Some(&(name, to)) = wanted.get(k) else { break };
                    let from = captures.iter().skip(before).find(|(n, _)| n.0 == name.0).map(|&(_, r)| r);
                    self.mov(to, from.ok_or(Problem::DifferentNames)?)?;
                }
            }
            captures.truncate(before);
            if !is_last {
                self.fun.jump(Op::Jump, &[], &mut fits)?;
                self.fun.place(&mut next);
            }
        }
        captures.extend(&wanted)?;
        self.fun.place(&mut fits);
        Ok(())
    }

    /// Calls a helper with what `args` puts behind the value in the window; gives the register of the result.
    pub fn helper(&mut self, helper: Helper, r: Reg, args: impl FnOnce(&mut Self) -> Result<i32>) -> Result<Reg> {
        let a = self.tmp()?;
        self.emit(Op::LoadHelper, &[a as i32, helper as i32])?;
        self.fun.regs.alloc_n(LINK as usize - 1)?;
        let value = self.tmp()?;
        self.mov(value, r)?;
        let n = args(self)?;
        self.emit(Op::Call, &[a as i32, 1 + n])?;
        self.release(a as u16 + 1);
        Ok(a)
    }

    #[inline(never)]
    fn sequence(&mut self, items: Nodes<'_>, r: Reg, captures: &mut Captures<'h>, fail: &mut Label) -> Result {
        let is_star = |id| matches!(self.ast.get(id), Node::Starred { .. });
        let star = items.iter().position(is_star);
        if items.iter().filter(|&id| is_star(id)).count() > 1 {
            return Err(Problem::StarTarget);
        }
        let n = items.len() - star.is_some() as usize;
        let a = self.helper(Helper::MatchSequence, r, |gen| {
            for value in [Lit::Int(n as i32), if star.is_some() { Lit::True } else { Lit::False }] {
                let t = gen.tmp()?;
                gen.load_lit(t, value)?;
            }
            Ok(2)
        })?;
        self.fun.jump(Op::JumpFalse, &[a as i32], fail)?;
        self.release(a as u16);
        if items.iter().all(|id| match self.ast.get(id) {
            Node::Starred { value } => matches!(self.ast.get(value), Node::Pass),
            node => matches!(node, Node::Pass),
        }) {
            return Ok(());
        }
        let first = self.fun.regs.alloc_n(items.len())?;
        match star {
            None => self.emit(Op::Unpack, &[first as i32, n as i32, r as i32])?,
            Some(at) => self.emit(Op::UnpackStar, &[first as i32, at as i32, (n - at) as i32, r as i32])?,
        }
        for (i, item) in items.iter().enumerate() {
            let item = if let Node::Starred { value } = self.ast.get(item) { value } else { item };
            self.pattern(item, first + i as Reg, captures, fail)?;
        }
        Ok(())
    }

    #[inline(never)]
    fn mapping(&mut self, id: NodeId, r: Reg, captures: &mut Captures<'h>, fail: &mut Label) -> Result {
        let Node::Dict { items } = self.ast.get(id) else { return Ok(()) };
        let mut rest = None;
        for (key, value) in items {
            if key.is_none() {
                rest = Some(value);
            }
        }
        let n = items.len() - rest.is_some() as usize;
        let a = self.helper(Helper::MatchMapping, r, |gen| {
            let t = gen.tmp()?;
            gen.load_lit(t, if rest.is_some() { Lit::True } else { Lit::False })?;
            for (key, _) in items {
                if let Some(key) = key {
                    let t = gen.tmp()?;
                    gen.expr_to(key, t)?;
                }
            }
            Ok(n as i32 + 1)
        })?;
        let values = items.iter().filter(|(key, _)| key.is_some()).map(|(_, value)| value);
        self.parts(a, values.chain(rest), n + rest.is_some() as usize, captures, fail)
    }

    #[inline(never)]
    fn class_pattern(
        &mut self,
        class: NodeId,
        args: Nodes<'_>,
        r: Reg,
        captures: &mut Captures<'h>,
        fail: &mut Label,
    ) -> Result {
        let keyword = |gen: &Self, id| match gen.ast.get(id) {
            Node::Keyword { name, value } => Some((name, value)),
            _ => None,
        };
        let a = self.helper(Helper::MatchClass, r, |gen| {
            let t = gen.tmp()?;
            gen.expr_to(class, t)?;
            let positional = args.iter().filter(|&arg| keyword(gen, arg).is_none()).count();
            let t = gen.tmp()?;
            gen.load_lit(t, Lit::Int(positional as i32))?;
            for arg in args {
                if let Some((name, _)) = keyword(gen, arg) {
                    let t = gen.tmp()?;
                    let k = gen.name_const(name)?;
                    gen.load_const(t, k)?;
                }
            }
            Ok((args.len() - positional) as i32 + 2)
        })?;
        let ast = self.ast;
        let patterns = args.iter().map(|arg| match ast.get(arg) {
            Node::Keyword { value, .. } => value,
            _ => arg,
        });
        self.parts(a, patterns, args.len(), captures, fail)
    }

    /// The tuple of parts in R[a], or None, against their patterns.
    fn parts(
        &mut self,
        a: Reg,
        patterns: impl Iterator<Item = NodeId>,
        n: usize,
        captures: &mut Captures<'h>,
        fail: &mut Label,
    ) -> Result {
        self.fun.jump(Op::JumpNone, &[a as i32], fail)?;
        if n == 0 {
            return Ok(());
        }
        let first = self.fun.regs.alloc_n(n)?;
        self.emit(Op::Unpack, &[first as i32, n as i32, a as i32])?;
        for (i, pattern) in patterns.enumerate() {
            self.pattern(pattern, first + i as Reg, captures, fail)?;
        }
        Ok(())
    }
}
