//! Functions: parameters, defaults, captured variables, and the code object.

use crate::emit::{Fun, FunKind};
use crate::error::Result;
use crate::flow::Exit;
use crate::gen::{Gen, Place, CLASS_CELL};
use crate::regs::Reg;
use crate::scan::param_group;
use crate::scope::{ScopeId, Symbol};
use crate::unit::{Emitter, Lit, Unit};
use adder_heap::Buf;
use adder_isa::code::{CodeHead, Flags};
use adder_isa::Op;
use adder_syntax::ast::{Node, Nodes, ParamKind};
use adder_syntax::{Const, Name, NodeId};

/// What a function consists of.
#[derive(Clone, Copy)]
pub(crate) enum Body<'a> {
    Statements(Nodes<'a>),
    /// A lambda's value.
    Value(NodeId),
    /// A generator expression.
    Elements {
        element: NodeId,
        clauses: Nodes<'a>,
    },
    Class(Nodes<'a>),
}

impl<'a, U: Unit> Gen<'a, '_, U> {
    pub fn lambda(&mut self, id: NodeId, params: Nodes<'a>, body: NodeId, dst: Reg) -> Result {
        let name = self.unit.name("<lambda>")?;
        self.function(id, name, params, Body::Value(body), dst)
    }

    /// Makes a function object in `dst`.
    #[inline(never)]
    pub fn function(&mut self, id: NodeId, name: Name, params: Nodes<'a>, body: Body<'a>, dst: Reg) -> Result {
        let emitter = self.emitter.take();
        let mark = self.mark();
        let mut flags = 0;
        let defaults = |gen: &Self, group| {
            params.iter().any(
                |p| matches!(gen.ast.get(p), Node::Param { kind, default: Some(_), .. } if param_group(kind) == group),
            )
        };
        if defaults(self, 0) {
            flags |= Flags::DEFAULTS;
            let r = self.tmp()?;
            self.positional_defaults(params, r)?;
        }
        if defaults(self, 1) {
            flags |= Flags::KWDEFAULTS;
            let r = self.tmp()?;
            self.keyword_defaults(params, r)?;
        }
        let scope = self.file.scopes.of(id);
        self.emitter = emitter;
        let code = self.code_object(id, scope, name, params, body, flags)?;
        self.at(id);
        self.make_function(scope, code, mark as Reg, flags == 0, dst)?;
        self.release(mark);
        Ok(())
    }

    /// Adds the captured cells to the window at a, and makes the function. `empty`: nothing is in the window yet.
    #[inline(never)]
    pub fn make_function(&mut self, scope: ScopeId, code: Const, mut a: Reg, empty: bool, dst: Reg) -> Result {
        let free = self.file.scopes.get(scope).free;
        for i in 0..free {
            let captured = self.file.scopes.symbols(scope).find(|(_, s)| s.has(Symbol::FREE) && s.slot == i);
            let Some((_, symbol)) = captured else { continue };
            match self.captured_place(Name(symbol.name)) {
                // A single cell is taken from where it is.
                Place::Cell(cell) if free == 1 && empty => a = cell,
                Place::Cell(cell) => {
                    let r = self.tmp()?;
                    self.mov(r, cell)?;
                }
                Place::Free(outer) => {
                    let r = self.tmp()?;
                    self.emit(Op::LoadFree, &[r as i32, outer as i32])?;
                }
                _ => {
                    self.tmp()?;
                }
            }
        }
        let k = crate::gen::operand_index(code.0)?;
        self.emit(Op::MakeFunction, &[dst as i32, k, a as i32])
    }

    #[inline(never)]
    fn positional_defaults(&mut self, params: Nodes<'_>, dst: Reg) -> Result {
        let mut known: Buf<Lit> = Buf::new(self.heap);
        let mut count = 0;
        for param in params {
            let Node::Param { kind, default: Some(default), .. } = self.ast.get(param) else { continue };
            if param_group(kind) == 0 {
                count += 1;
                if let Some(value) = self.fold(default)? {
                    known.push(value)?;
                }
            }
        }
        if known.len() == count {
            let k = self.unit.tuple(&known)?;
            return self.load_const(dst, k);
        }
        let mark = self.mark();
        for param in params {
            let Node::Param { kind, default: Some(default), .. } = self.ast.get(param) else { continue };
            if param_group(kind) == 0 {
                let r = self.tmp()?;
                self.expr_to(default, r)?;
            }
        }
        self.emit(Op::BuildTuple, &[dst as i32, mark as i32, count as i32])?;
        self.release(mark);
        Ok(())
    }

    #[inline(never)]
    fn keyword_defaults(&mut self, params: Nodes<'_>, dst: Reg) -> Result {
        let mark = self.mark();
        let mut count = 0;
        for param in params {
            let Node::Param { name, kind: ParamKind::KeywordOnly, default: Some(default), .. } = self.ast.get(param)
            else {
                continue;
            };
            let r = self.fun.regs.alloc_n(2)?;
            let key = self.name_const(name)?;
            self.load_const(r, key)?;
            self.expr_to(default, r + 1)?;
            count += 1;
        }
        self.emit(Op::BuildMap, &[dst as i32, mark as i32, count])?;
        self.release(mark);
        Ok(())
    }

    /// Compiles a function, lambda, generator expression or class body.
    #[inline(never)]
    pub fn code_object(
        &mut self,
        id: NodeId,
        scope: ScopeId,
        name: Name,
        params: Nodes<'_>,
        body: Body<'a>,
        flags: u16,
    ) -> Result<Const> {
        let is_class = matches!(body, Body::Class(_));
        let kind = if is_class { FunKind::Class } else { FunKind::Function };
        let line = self.ast.pos(id).line;
        let mut inner = Fun::new(self.heap, kind, scope, line);
        inner.emitter = match (self.emitter.take(), self.fun.emitter) {
            (Some(chosen), _) => chosen,
            // What is inside of a viper function has no declared types.
            (None, Emitter::Viper) => Emitter::Native,
            (None, outer) => outer,
        };
        core::mem::swap(self.fun, &mut inner);
        let outer_scope = core::mem::replace(&mut self.scope, scope);
        let mut head = CodeHead { name: crate::gen::operand_index(name.0)? as u16, ..CodeHead::default() };
        head.flags = Flags(flags);
        let mut names: Buf<u8> = Buf::new(self.heap);
        let mut cells: Buf<Reg> = Buf::new(self.heap);
        match body {
            // The namespace, or the iterator, is a parameter that has no name in the source.
            Body::Class(_) => {
                hidden_parameter(self.unit, &mut head, &mut names)?;
                self.enter_class(scope, &mut cells)?;
            }
            Body::Elements { .. } => {
                hidden_parameter(self.unit, &mut head, &mut names)?;
                self.enter_function(scope, 1, &mut cells)?;
            }
            _ => {
                self.count_params(params, &mut head, &mut names)?;
                self.enter_function(scope, 0, &mut cells)?;
                self.fun.has_self = head.nparams > 0 && !cells.contains(&0);
                if self.is_viper() {
                    self.enter_viper(id, params)?;
                }
            }
        }
        match body {
            Body::Statements(statements) => self.block(statements)?,
            Body::Class(statements) => {
                self.block(statements)?;
                self.class_annotations(id, statements)?;
            }
            Body::Value(value) => {
                let r = self.operand(value, None)?;
                self.emit(Op::Ret, &[r as i32])?;
            }
            Body::Elements { element, clauses } => self.elements(element, clauses)?,
        }
        let described = self.file.scopes.get(scope);
        if is_class && described.class_cell {
            self.emit(Op::Ret, &[CLASS_CELL as i32])?;
        }
        if self.is_viper() && self.fun.reachable {
            let result = self.viper_result(None)?;
            self.leave(Exit::Return(result))?;
        }
        self.emit(Op::RetNone, &[])?;
        if described.suspends {
            head.flags.0 |= Flags::GENERATOR;
        }
        if described.is_async {
            head.flags.0 |= Flags::ASYNC;
        }
        if described.is_async_generator {
            head.flags.0 |= Flags::ASYNC_GENERATOR;
        }
        head.nfree = described.free;
        let keep_lines = self.file.options.opt_level < 3;
        let code = self.fun.finish(self.unit, self.heap, head, &names, &cells, keep_lines)?;
        self.scope = outer_scope;
        core::mem::swap(self.fun, &mut inner);
        if self.fun.kind == FunKind::Class && !is_class {
            for &name in inner.self_names.iter() {
                self.fun.store_on_self(Name(name))?;
            }
        }
        Ok(code)
    }

    fn count_params(&self, params: Nodes<'_>, head: &mut CodeHead, names: &mut Buf<'_, u8>) -> Result {
        for group in 0..4 {
            for param in params {
                let Node::Param { name, kind, .. } = self.ast.get(param) else { continue };
                if param_group(kind) != group {
                    continue;
                }
                match kind {
                    ParamKind::PositionalOnly => {
                        head.nparams = head.nparams.saturating_add(1);
                        head.nposonly = head.nposonly.saturating_add(1);
                    }
                    ParamKind::Regular => head.nparams = head.nparams.saturating_add(1),
                    ParamKind::KeywordOnly => head.nkwonly = head.nkwonly.saturating_add(1),
                    ParamKind::VarArgs => head.flags.0 |= Flags::VARARGS,
                    ParamKind::VarKeywords => head.flags.0 |= Flags::VARKW,
                }
                names.extend(&(crate::gen::operand_index(name.0)? as u16).to_le_bytes())?;
            }
        }
        Ok(())
    }

    /// Gives the function's variables their registers, from `first` on: parameters, then the others.
    fn enter_function(&mut self, scope: ScopeId, first: usize, cells: &mut Buf<'_, Reg>) -> Result {
        self.fun.regs.alloc_n(first)?;
        for r in 0..first {
            self.fun.bound.add(r as Reg);
        }
        for wanted in [true, false] {
            let mut at = self.file.scopes.symbols(scope).next().map(|(at, _)| at);
            while let Some(index) = at {
                let Some(symbol) = self.file.scopes.at_mut(index).map(|s| *s) else { break };
                at = self.file.scopes.next(index);
                let param = symbol.has(Symbol::PARAM);
                let own = symbol.has(Symbol::BOUND) && !symbol.has(Symbol::GLOBAL | Symbol::NONLOCAL | Symbol::FREE);
                if !own || param != wanted {
                    continue;
                }
                let r = self.fun.regs.alloc()?;
                if let Some(symbol) = self.file.scopes.at_mut(index) {
                    symbol.slot = r;
                }
                if symbol.has(Symbol::CELL) {
                    cells.push(r)?;
                } else if param {
                    self.fun.bound.add(r);
                }
                if symbol.has(Symbol::UNSTEADY) {
                    self.fun.unsteady.add(r);
                }
            }
        }
        self.fun.regs.locals = self.fun.regs.top;
        Ok(())
    }

    fn enter_class(&mut self, scope: ScopeId, cells: &mut Buf<'_, Reg>) -> Result {
        let namespace = self.fun.regs.alloc()?;
        self.fun.bound.add(namespace);
        if self.file.scopes.get(scope).class_cell {
            cells.push(self.fun.regs.alloc()?)?;
        }
        self.fun.regs.locals = self.fun.regs.top;
        Ok(())
    }

    /// The variables of a comprehension get registers of the function around it.
    pub fn enter_comprehension(&mut self, id: NodeId) -> Result<ScopeId> {
        let scope = self.file.scopes.of(id);
        let mut at = self.file.scopes.symbols(scope).next().map(|(at, _)| at);
        while let Some(index) = at {
            at = self.file.scopes.next(index);
            let Some(symbol) = self.file.scopes.at_mut(index).map(|s| *s) else { break };
            if !symbol.has(Symbol::BOUND) {
                continue;
            }
            let r = self.fun.regs.alloc()?;
            if let Some(symbol) = self.file.scopes.at_mut(index) {
                symbol.slot = r;
            }
            self.fun.bound.remove(r);
            if symbol.has(Symbol::CELL) {
                self.load_special(r, adder_isa::ops::Special::Unbound)?;
                self.emit(Op::MakeCell, &[r as i32])?;
            }
        }
        Ok(core::mem::replace(&mut self.scope, scope))
    }
}

/// Adds a parameter that the source does not name.
pub(crate) fn hidden_parameter<U: Unit>(unit: &mut U, head: &mut CodeHead, names: &mut Buf<'_, u8>) -> Result {
    head.nparams = 1;
    let name = unit.name("*")?;
    names.extend(&(crate::gen::operand_index(name.0)? as u16).to_le_bytes())?;
    Ok(())
}
