//! Class definitions, and decorators.

use crate::error::{Problem, Result};
use crate::gen::Gen;
use crate::lower::call::LINK;
use crate::lower::function::Body;
use crate::regs::Reg;
use crate::unit::{Emitter, Unit};
use adder_heap::Buf;
use adder_isa::Op;
use adder_syntax::ast::{Node, Nodes};
use adder_syntax::{Name, NodeId};

impl<'a, U: Unit> Gen<'a, '_, U> {
    /// `def` or `class`, with its decorators.
    #[inline(never)]
    pub fn define(&mut self, id: NodeId, name: Name, decorators: Nodes<'_>) -> Result {
        let mut windows: Buf<Reg> = Buf::new(self.heap);
        let mut chosen = None;
        for decorator in decorators {
            if let Some(emitter) = self.emitter_named(decorator)? {
                chosen = Some(emitter);
                continue;
            }
            let a = self.tmp()?;
            self.expr_to(decorator, a)?;
            self.fun.regs.alloc_n(LINK as usize - 1)?;
            windows.push(a)?;
        }
        // A function that is a local goes there at once.
        let dst = match self.place(name) {
            crate::gen::Place::Local(r) if windows.is_empty() && self.is_var(r) => r,
            _ => self.tmp()?,
        };
        self.make(id, chosen, dst)?;
        let mut result = dst;
        for (&a, decorator) in windows.iter().rev().zip(decorators.iter().rev()) {
            self.at(decorator);
            self.emit(Op::Call, &[a as i32, 1])?;
            result = a;
        }
        self.at(id);
        self.store_name(name, result)
    }

    fn make(&mut self, id: NodeId, emitter: Option<Emitter>, dst: Reg) -> Result {
        match self.ast.get(id) {
            Node::FunctionDef { name, params, body, .. } => {
                self.emitter = emitter;
                self.function(id, name, params, Body::Statements(body), dst)
            }
            Node::ClassDef { name, args, body, .. } => self.class(id, name, args, body, dst),
            _ => Ok(()),
        }
    }

    /// The emitter that the decorator names, if it is one of the compiler's: `@micropython.native` and its like.
    fn emitter_named(&mut self, decorator: NodeId) -> Result<Option<Emitter>> {
        let Node::Attribute { value, name } = self.ast.get(decorator) else { return Ok(None) };
        if let Node::Attribute { value, .. } = self.ast.get(value) {
            if matches!(self.ast.get(value), Node::Name(module) if self.is_name(module, "micropython")) {
                return Err(Problem::InvalidDecorator);
            }
        }
        let Node::Name(module) = self.ast.get(value) else { return Ok(None) };
        if !self.is_name(module, "micropython") {
            return Ok(None);
        }
        if self.is_name(name, "native") {
            return Ok(Some(Emitter::Native));
        }
        if self.is_name(name, "viper") {
            return Ok(Some(Emitter::Viper));
        }
        if self.is_name(name, "bytecode") {
            return Ok(Some(Emitter::Bytecode));
        }
        self.at(decorator);
        Err(Problem::InvalidDecorator)
    }

    /// `__build_class__(body, name, *bases, **keywords)`
    #[inline(never)]
    fn class(&mut self, id: NodeId, name: Name, args: Nodes<'_>, body: Nodes<'a>, dst: Reg) -> Result {
        let a = self.window(dst)?;
        self.emit(Op::LoadBuildClass, &[a as i32])?;
        self.link()?;
        let first = self.fun.regs.alloc_n(2)?;
        self.class_body(id, name, body, first)?;
        let text = self.name_const(name)?;
        self.load_const(first + 1, text)?;
        if self.is_star_call(args) {
            let list = first;
            let t = self.mark() as Reg;
            self.emit(Op::BuildList, &[list as i32, first as i32, 2])?;
            self.extend_positional(args, list)?;
            self.release(t as u16);
            self.keyword_map(args, list + 1)?;
            self.at(id);
            self.emit(Op::CallStar, &[a as i32])?;
        } else {
            let names = self.arguments(args)?;
            let n = args.len() as i32 + 2;
            self.at(id);
            match names {
                None => self.emit(Op::Call, &[a as i32, n])?,
                Some(names) => {
                    let k = self.names_operand(names)?;
                    self.emit(Op::CallKw, &[a as i32, n, k])?;
                }
            }
        }
        self.mov(dst, a)
    }

    fn class_body(&mut self, id: NodeId, name: Name, body: Nodes<'a>, dst: Reg) -> Result {
        let mark = self.mark();
        let scope = self.file.scopes.of(id);
        let code = self.code_object(id, scope, name, body.skip(body.len()), Body::Class(body), 0)?;
        self.at(id);
        self.make_function(scope, code, mark as Reg, true, dst)?;
        self.release(mark);
        Ok(())
    }
}
