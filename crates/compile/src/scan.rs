//! The first walk over a top-level statement: which scope binds and uses which names, and what `const()` defines.

use crate::error::{Problem, Result};
use crate::gen::Gen;
use crate::scope::{ScopeId, ScopeKind, Symbol};
use crate::unit::Unit;
use adder_syntax::ast::{Node, Nodes, ParamKind};
use adder_syntax::NodeId;

impl<U: Unit> Gen<'_, '_, U> {
    /// Scans a whole tree and resolves its names.
    pub fn scan_tree(&mut self, root: NodeId) -> Result {
        self.file.scopes.restart()?;
        self.file.constants.next_tree();
        self.scan(root, crate::scope::MODULE)?;
        let unit = &*self.unit;
        self.file.scopes.resolve(|name| unit.text(name, |text| text == "__class__"))
    }

    fn scan_all(&mut self, nodes: Nodes<'_>, s: ScopeId) -> Result {
        for node in nodes {
            self.scan(node, s)?;
        }
        Ok(())
    }

    fn scan_some(&mut self, node: Option<NodeId>, s: ScopeId) -> Result {
        node.map_or(Ok(()), |node| self.scan(node, s))
    }

    fn scan(&mut self, id: NodeId, s: ScopeId) -> Result {
        self.enter()?;
        self.pos = self.ast.pos(id);
        match self.ast.get(id) {
            Node::Pass | Node::Break | Node::Continue => {}
            Node::Int(_) | Node::Const(_) | Node::Str(_) | Node::Bytes(_) => {}
            Node::None | Node::True | Node::False | Node::Ellipsis => {}
            Node::Name(name) => self.use_name(name, id, s)?,
            Node::JoinedStr { parts } => self.scan_all(parts, s)?,
            Node::FormattedValue { value, spec, .. } => {
                self.scan(value, s)?;
                self.scan_some(spec, s)?;
            }
            Node::Tuple { items } | Node::List { items } | Node::Set { items } => self.scan_all(items, s)?,
            Node::Dict { items } => {
                for (key, value) in items {
                    self.scan_some(key, s)?;
                    self.scan(value, s)?;
                }
            }
            Node::ListComp { element, clauses } | Node::SetComp { element, clauses } => {
                self.scan_comprehension(id, ScopeKind::Comprehension, clauses, &[element], s)?;
            }
            Node::DictComp { key, value, clauses } => {
                self.scan_comprehension(id, ScopeKind::Comprehension, clauses, &[key, value], s)?;
            }
            Node::GeneratorExp { element, clauses } => {
                let inner = self.scan_comprehension(id, ScopeKind::Function, clauses, &[element], s)?;
                self.set_suspends(inner);
            }
            Node::Match { subject, cases } => {
                self.scan(subject, s)?;
                for case in cases {
                    if let Node::Case { pattern, guard, body } = self.ast.get(case) {
                        self.bind_pattern(pattern, s)?;
                        self.scan_some(guard, s)?;
                        self.scan_all(body, s)?;
                    }
                }
            }
            Node::Case { .. } => {}
            Node::CompFor { .. } | Node::IfArm { .. } | Node::Param { .. } | Node::WithItem { .. } => {}
            Node::ImportAlias { .. } | Node::ExceptHandler { .. } => {}
            Node::CompIf { test } => self.scan(test, s)?,
            Node::Unary { operand, .. } => self.scan(operand, s)?,
            Node::BinOp { left, right, .. } => {
                self.scan(left, s)?;
                self.scan(right, s)?;
            }
            Node::BinChain { first, rest } => {
                self.scan(first, s)?;
                for (_, operand) in rest {
                    self.scan(operand, s)?;
                }
            }
            Node::BoolOp { values, .. } => self.scan_all(values, s)?,
            Node::Compare { left, rest } => {
                self.scan(left, s)?;
                for (_, operand) in rest {
                    self.scan(operand, s)?;
                }
            }
            Node::IfExp { test, body, orelse } => {
                self.scan(test, s)?;
                self.scan(body, s)?;
                self.scan(orelse, s)?;
            }
            Node::Lambda { params, body } => {
                let inner = self.scan_params(id, params, false, s)?;
                self.scan(body, inner)?;
            }
            Node::NamedExpr { target, value } => {
                self.scan(value, s)?;
                if let Node::Name(name) = self.ast.get(target) {
                    self.bind_walrus(name, id, s)?;
                }
            }
            Node::Await { value } => {
                self.suspend(s, Problem::AwaitOutsideFunction)?;
                self.note_await(s);
                self.scan(value, s)?;
            }
            Node::Yield { value } => {
                self.suspend(s, Problem::YieldOutsideFunction)?;
                self.note_yield(s);
                self.scan_some(value, s)?;
            }
            Node::YieldFrom { value } => {
                self.suspend(s, Problem::YieldOutsideFunction)?;
                self.scan(value, s)?;
            }
            Node::Call { func, args } => {
                self.scan(func, s)?;
                if args.is_empty() {
                    self.scan_super(func, s)?;
                }
                self.scan_all(args, s)?;
            }
            Node::Keyword { value, .. }
            | Node::Starred { value }
            | Node::DoubleStarred { value }
            | Node::Attribute { value, .. }
            | Node::Expr { value } => self.scan(value, s)?,
            Node::Subscript { value, index } => {
                self.scan(value, s)?;
                self.scan(index, s)?;
            }
            Node::Slice { lower, upper, step } => {
                self.scan_some(lower, s)?;
                self.scan_some(upper, s)?;
                self.scan_some(step, s)?;
            }
            Node::Assign { targets, value } => {
                let target = if targets.len() == 1 { targets.first() } else { None };
                if !self.scan_const(id, target, value, s)? {
                    self.scan(value, s)?;
                    for target in targets {
                        self.bind_target(target, s, 0)?;
                    }
                }
            }
            Node::AugAssign { target, value, .. } => {
                self.bind_target(target, s, 0)?;
                self.scan(value, s)?;
            }
            Node::AnnAssign { target, value, .. } => match value {
                Some(value) => {
                    if !self.scan_const(id, Some(target), value, s)? {
                        self.scan(value, s)?;
                        self.bind_target(target, s, 0)?;
                    }
                }
                None => {
                    if let Node::Name(name) = self.ast.get(target) {
                        self.bind(name, s, 0)?;
                    }
                }
            },
            Node::Del { targets } => {
                for target in targets {
                    self.bind_target(target, s, Symbol::UNSTEADY)?;
                }
            }
            Node::Return { value } => {
                if self.file.scopes.get(s).kind != ScopeKind::Function {
                    return Err(Problem::ReturnOutsideFunction);
                }
                self.scan_some(value, s)?;
            }
            Node::Raise { exc, cause } => {
                self.scan_some(exc, s)?;
                self.scan_some(cause, s)?;
            }
            Node::Global { names } => self.declare(names, s, Symbol::GLOBAL, Problem::RedefinedAsGlobal)?,
            Node::Nonlocal { names } => {
                if self.file.scopes.get(s).kind == ScopeKind::Module {
                    return Err(Problem::NonlocalOutside);
                }
                self.declare(names, s, Symbol::NONLOCAL, Problem::RedefinedAsNonlocal)?;
            }
            Node::Import { aliases } => {
                for alias in aliases {
                    if let Node::ImportAlias { parts, asname, .. } = self.ast.get(alias) {
                        if let Some(name) = asname.or(parts.first()) {
                            self.bind(name, s, 0)?;
                        }
                    }
                }
            }
            Node::ImportFrom { names, star, .. } => {
                if star && self.file.scopes.get(s).kind != ScopeKind::Module {
                    return Err(Problem::ImportStar);
                }
                for (name, asname) in names {
                    self.bind(asname.unwrap_or(name), s, 0)?;
                }
            }
            Node::Assert { test, message } => {
                self.scan(test, s)?;
                self.scan_some(message, s)?;
            }
            Node::If { arms, orelse } => {
                for arm in arms {
                    if let Node::IfArm { test, body } = self.ast.get(arm) {
                        self.scan(test, s)?;
                        self.scan_all(body, s)?;
                    }
                }
                self.scan_all(orelse, s)?;
            }
            Node::While { test, body, orelse } => {
                self.scan(test, s)?;
                self.scan_all(body, s)?;
                self.scan_all(orelse, s)?;
            }
            Node::For { target, iter, body, orelse, is_async } => {
                if is_async {
                    self.need_async(s)?;
                }
                self.scan(iter, s)?;
                self.bind_target(target, s, 0)?;
                self.scan_all(body, s)?;
                self.scan_all(orelse, s)?;
            }
            Node::Try { body, handlers, orelse, finalbody } => {
                self.scan_all(body, s)?;
                for handler in handlers {
                    if let Node::ExceptHandler { kind, name, body } = self.ast.get(handler) {
                        self.scan_some(kind, s)?;
                        if let Some(name) = name {
                            self.bind(name, s, Symbol::UNSTEADY)?;
                        }
                        self.scan_all(body, s)?;
                    }
                }
                self.scan_all(orelse, s)?;
                self.scan_all(finalbody, s)?;
            }
            Node::With { items, body, is_async } => {
                if is_async {
                    self.need_async(s)?;
                }
                for item in items {
                    if let Node::WithItem { context, target } = self.ast.get(item) {
                        self.scan(context, s)?;
                        if let Some(target) = target {
                            self.bind_target(target, s, 0)?;
                        }
                    }
                }
                self.scan_all(body, s)?;
            }
            Node::FunctionDef { name, params, decorators, body, is_async, .. } => {
                self.scan_all(decorators, s)?;
                self.bind(name, s, 0)?;
                let inner = self.scan_params(id, params, is_async, s)?;
                self.scan_all(body, inner)?;
            }
            Node::ClassDef { name, args, decorators, body } => {
                self.scan_all(decorators, s)?;
                self.scan_all(args, s)?;
                self.bind(name, s, 0)?;
                let inner = self.file.scopes.add(ScopeKind::Class, id, s)?;
                if let Some(scope) = self.file.scopes.get_mut(inner) {
                    scope.has_bases = !args.is_empty();
                }
                self.scan_all(body, inner)?;
            }
        }
        self.depth -= 1;
        Ok(())
    }

    /// `name = const(value)`: defines the constant. True if the statement was that, and binds nothing else.
    #[inline(never)]
    fn scan_const(&mut self, id: NodeId, target: Option<NodeId>, value: NodeId, s: ScopeId) -> Result<bool> {
        let Some(target) = target else { return Ok(false) };
        let (Node::Name(name), Node::Call { func, args }) = (self.ast.get(target), self.ast.get(value)) else {
            return Ok(false);
        };
        if !matches!(self.ast.get(func), Node::Name(func) if self.is_name(func, "const")) {
            return Ok(false);
        }
        let Some(value) = args.first().filter(|_| args.len() == 1) else { return Err(Problem::NotConstant) };
        let hidden = self.unit.text(name, |text| text.starts_with('_'));
        if self.file.constants.get(name, id).is_some() {
            return Err(Problem::AssignToExpression);
        }
        if !hidden {
            self.bind(name, s, 0)?;
        }
        self.pos = self.ast.pos(value);
        self.in_const = true;
        let value = self.fold(value)?.ok_or(Problem::NotConstant)?;
        self.in_const = false;
        self.file.constants.define(name, id, value)?;
        Ok(true)
    }

    #[inline(never)]
    fn scan_comprehension(
        &mut self,
        id: NodeId,
        kind: ScopeKind,
        clauses: Nodes<'_>,
        results: &[NodeId],
        s: ScopeId,
    ) -> Result<ScopeId> {
        let inner = self.file.scopes.add(kind, id, s)?;
        if let Some(scope) = self.file.scopes.get_mut(inner) {
            scope.is_generator_expression = kind == ScopeKind::Function;
        }
        for (i, clause) in clauses.iter().enumerate() {
            if let Node::CompFor { target, iter, is_async } = self.ast.get(clause) {
                if is_async {
                    // The asynchronous loop is in the generator expression, or in the function around.
                    self.note_await(inner);
                    self.need_async(inner)?;
                    self.suspend(inner, Problem::AsyncComprehension)?;
                }
                if i == 0 {
                    self.scan(iter, s)?;
                }
                self.bind_target(target, inner, 0)?;
            }
        }
        for (i, clause) in clauses.iter().enumerate() {
            match self.ast.get(clause) {
                Node::CompFor { iter, .. } if i > 0 => self.scan(iter, inner)?,
                Node::CompIf { test } => self.scan(test, inner)?,
                _ => {}
            }
        }
        for &result in results {
            self.scan(result, inner)?;
        }
        Ok(inner)
    }

    /// Opens the scope of a function; its defaults belong to the scope around it.
    #[inline(never)]
    fn scan_params(&mut self, id: NodeId, params: Nodes<'_>, is_async: bool, s: ScopeId) -> Result<ScopeId> {
        for param in params {
            if let Node::Param { default, .. } = self.ast.get(param) {
                self.scan_some(default, s)?;
            }
        }
        let inner = self.file.scopes.add(ScopeKind::Function, id, s)?;
        if let Some(scope) = self.file.scopes.get_mut(inner) {
            scope.is_async = is_async;
        }
        if is_async {
            self.set_suspends(inner);
        }
        for wanted in 0..4 {
            for param in params {
                let Node::Param { name, kind, .. } = self.ast.get(param) else { continue };
                if param_group(kind) == wanted {
                    let varargs = if kind == ParamKind::VarArgs { Symbol::VARARGS } else { 0 };
                    let before = self.file.scopes.mark(inner, name, Symbol::BOUND | Symbol::PARAM | varargs)?;
                    if before != 0 {
                        self.pos = self.ast.pos(param);
                        return Err(Problem::ArgumentReused);
                    }
                }
            }
        }
        Ok(inner)
    }

    /// `super()` in a function of a class refers to the class's cell.
    #[inline(never)]
    fn scan_super(&mut self, func: NodeId, s: ScopeId) -> Result {
        if let Node::Name(name) = self.ast.get(func) {
            let owner = self.file.scopes.owner(s);
            if self.is_name(name, "super") && self.file.scopes.get(owner).kind == ScopeKind::Function {
                let class = self.unit.name("__class__")?;
                self.use_name(class, func, owner)?;
            }
        }
        Ok(())
    }

    /// Binds the names that a pattern captures, and scans the expressions in it.
    #[inline(never)]
    fn bind_pattern(&mut self, id: NodeId, s: ScopeId) -> Result {
        self.enter()?;
        match self.ast.get(id) {
            Node::Name(name) => self.bind_expression(name, id, s, 0)?,
            Node::List { items } | Node::BoolOp { values: items, .. } => {
                for item in items {
                    self.bind_pattern(item, s)?;
                }
            }
            Node::Starred { value } | Node::Keyword { value, .. } => self.bind_pattern(value, s)?,
            Node::NamedExpr { target, value } => {
                self.bind_pattern(value, s)?;
                self.bind_pattern(target, s)?;
            }
            Node::Call { func, args } => {
                self.scan(func, s)?;
                for arg in args {
                    self.bind_pattern(arg, s)?;
                }
            }
            Node::Dict { items } => {
                for (key, value) in items {
                    self.scan_some(key, s)?;
                    self.bind_pattern(value, s)?;
                }
            }
            _ => self.scan(id, s)?,
        }
        self.depth -= 1;
        Ok(())
    }

    /// Binds the names of a target and scans the expressions in it.
    #[inline(never)]
    fn bind_target(&mut self, id: NodeId, s: ScopeId, flags: u16) -> Result {
        self.enter()?;
        match self.ast.get(id) {
            Node::Name(name) => self.bind_expression(name, id, s, flags)?,
            Node::Tuple { items } | Node::List { items } => {
                for item in items {
                    self.bind_target(item, s, flags)?;
                }
            }
            Node::Starred { value } => self.bind_target(value, s, flags)?,
            _ => self.scan(id, s)?,
        }
        self.depth -= 1;
        Ok(())
    }
}

/// The order in which parameters take registers: positional, keyword-only, `*args`, `**kwargs`.
pub(crate) fn param_group(kind: ParamKind) -> u8 {
    match kind {
        ParamKind::PositionalOnly | ParamKind::Regular => 0,
        ParamKind::KeywordOnly => 1,
        ParamKind::VarArgs => 2,
        ParamKind::VarKeywords => 3,
    }
}
