//! What the scan records: a name is used, bound or declared in a scope, a function can be suspended.

use crate::error::{Problem, Result};
use crate::gen::Gen;
use crate::scope::{ScopeId, ScopeKind, Symbol};
use crate::unit::Unit;
use adder_syntax::ast::Names;
use adder_syntax::{Name, NodeId};

impl<U: Unit> Gen<'_, '_, U> {
    pub fn set_suspends(&mut self, s: ScopeId) {
        if let Some(scope) = self.file.scopes.get_mut(s) {
            scope.suspends = true;
        }
    }

    /// The function around here can be suspended.
    pub fn suspend(&mut self, s: ScopeId, problem: Problem) -> Result {
        let owner = self.file.scopes.owner(s);
        if self.file.scopes.get(owner).kind != ScopeKind::Function {
            return Err(problem);
        }
        self.set_suspends(owner);
        Ok(())
    }

    /// An `await` or asynchronous loop in a generator expression makes that an asynchronous generator.
    pub fn note_await(&mut self, s: ScopeId) {
        let owner = self.file.scopes.owner(s);
        if let Some(scope) = self.file.scopes.get_mut(owner).filter(|scope| scope.is_generator_expression) {
            scope.is_async = true;
            scope.is_async_generator = true;
        }
    }

    pub fn note_yield(&mut self, s: ScopeId) {
        let owner = self.file.scopes.owner(s);
        if let Some(scope) = self.file.scopes.get_mut(owner) {
            scope.is_async_generator = scope.is_async;
        }
    }

    pub fn need_async(&mut self, s: ScopeId) -> Result {
        let scope = self.file.scopes.get(self.file.scopes.owner(s));
        if scope.kind == ScopeKind::Function && scope.is_async {
            Ok(())
        } else {
            Err(Problem::AsyncOutsideAsync)
        }
    }

    /// `name := ..` in a comprehension or generator expression binds the name around it, unless it is one of its
    /// own variables.
    #[inline(never)]
    pub fn bind_walrus(&mut self, name: Name, node: NodeId, s: ScopeId) -> Result {
        let mut at = s;
        loop {
            let scope = self.file.scopes.get(at);
            if scope.kind != ScopeKind::Comprehension && !scope.is_generator_expression {
                break;
            }
            if self.file.scopes.symbol(at, name).is_some_and(|symbol| symbol.has(Symbol::BOUND)) {
                if at == s {
                    return Err(Problem::RebindsIteration);
                }
                break;
            }
            at = scope.parent;
        }
        self.bind_expression(name, node, at, Symbol::WALRUS)?;
        let in_function = self.file.scopes.get(at).kind == ScopeKind::Function;
        let mut between = s;
        while between != at {
            let scope = self.file.scopes.get(between);
            if scope.is_generator_expression {
                let flag = if in_function { Symbol::NONLOCAL } else { Symbol::GLOBAL };
                self.file.scopes.mark(between, name, flag)?;
            }
            between = scope.parent;
        }
        Ok(())
    }

    pub fn use_name(&mut self, name: Name, node: NodeId, s: ScopeId) -> Result {
        if self.file.constants.get(name, node).is_some() {
            return Ok(());
        }
        let mut at = s;
        loop {
            let scope = self.file.scopes.get(at);
            match scope.kind {
                ScopeKind::Module => return Ok(()),
                ScopeKind::Comprehension => {
                    if self.file.scopes.symbol(at, name).is_some_and(|symbol| symbol.has(Symbol::BOUND)) {
                        return Ok(());
                    }
                    at = scope.parent;
                }
                // The names of a class body are not seen by the comprehensions in it.
                ScopeKind::Class if at != s => {
                    self.file.scopes.mark(s, name, Symbol::USED)?;
                    return Ok(());
                }
                ScopeKind::Class | ScopeKind::Function => {
                    self.file.scopes.mark(at, name, Symbol::USED)?;
                    return Ok(());
                }
            }
        }
    }

    /// As `bind`, for a name that stands where an expression could: one that is a constant is none any more. All other
    /// names can be those of constants.
    pub fn bind_expression(&mut self, name: Name, node: NodeId, s: ScopeId, flags: u16) -> Result {
        if self.file.constants.get(name, node).is_some() {
            self.pos = self.ast.pos(node);
            return Err(Problem::AssignToExpression);
        }
        self.bind(name, s, flags)
    }

    pub fn bind(&mut self, name: Name, s: ScopeId, flags: u16) -> Result {
        if self.file.scopes.get(s).kind != ScopeKind::Module {
            self.file.scopes.mark(s, name, Symbol::BOUND | Symbol::REBOUND | flags)?;
        }
        Ok(())
    }

    pub fn declare(&mut self, names: Names<'_>, s: ScopeId, flag: u16, problem: Problem) -> Result {
        if self.file.scopes.get(s).kind == ScopeKind::Module {
            return Ok(());
        }
        for name in names {
            let before = self.file.scopes.mark(s, name, flag)?;
            if before & (Symbol::BOUND | Symbol::PARAM) != 0 && before & flag == 0 {
                return Err(problem);
            }
        }
        Ok(())
    }
}
