//! Calls: windows, methods, keywords, `*` and `**`, `super()`.

use crate::emit::FunKind;
use crate::error::{Problem, Result};
use crate::gen::{Gen, Place};
use crate::regs::Reg;
use crate::scope::{ScopeKind, Symbol};
use crate::unit::{Lit, Unit};
use adder_heap::Buf;
use adder_isa::Op;
use adder_syntax::ast::{Node, Nodes};
use adder_syntax::{Name, NodeId};

/// Calls with more arguments go through a list.
const MAX_ARGUMENTS: usize = 100;
/// Most arguments before a starred one, as in MicroPython.
const MAX_BEFORE_STAR: usize = 64;
/// Positional arguments that start the list of a call with `*`.
const MAX_IN_WINDOW: usize = 16;
/// `locals()` leaves variables out rather than use registers above this one.
const LAST_FOR_LOCALS: u16 = 230;
/// Registers of a window before the arguments: callee and frame link.
pub(crate) const LINK: Reg = 3;

impl<U: Unit> Gen<'_, '_, U> {
    /// The first register of a call window: the destination if it is the last register taken, else a new one.
    /// The callee can be evaluated there before `link` takes the rest.
    pub fn window(&mut self, dst: Reg) -> Result<Reg> {
        let at_top = dst as u16 + 1 == self.mark() && !self.is_var(dst);
        if at_top {
            Ok(dst)
        } else {
            self.tmp()
        }
    }

    /// Takes the registers of the frame link, behind the callee's.
    pub fn link(&mut self) -> Result {
        self.fun.regs.alloc_n(LINK as usize - 1)?;
        Ok(())
    }

    #[inline(never)]
    pub fn call(&mut self, id: NodeId, func: NodeId, args: Nodes<'_>, dst: Reg) -> Result {
        let a = self.window(dst)?;
        if self.is_star_call(args) {
            self.expr_to(func, a)?;
            self.link()?;
            self.star_call(id, args, a)?;
            return self.mov(dst, a);
        }
        if let Node::Attribute { value, name } = self.ast.get(func) {
            self.method_call(id, func, value, name, args, a)?;
            return self.mov(dst, a);
        }
        self.expr_to(func, a)?;
        self.link()?;
        if args.is_empty() && self.is_super_name(func)? {
            let r = self.fun.regs.alloc_n(2)?;
            self.load_super_arguments(r, r + 1)?;
            self.emit(Op::Call, &[a as i32, 2])?;
            return self.mov(dst, a);
        }
        if args.is_empty() && self.is_locals_name(func) {
            let n = self.load_locals()?;
            self.at(id);
            self.emit(Op::Call, &[a as i32, n])?;
            return self.mov(dst, a);
        }
        let names = self.arguments(args)?;
        self.at(id);
        let n = args.len() as i32;
        match names {
            None => self.emit(Op::Call, &[a as i32, n])?,
            Some(names) => {
                let k = self.names_operand(names)?;
                self.emit(Op::CallKw, &[a as i32, n, k])?;
            }
        }
        self.mov(dst, a)
    }

    #[inline(never)]
    fn method_call(&mut self, id: NodeId, func: NodeId, object: NodeId, name: Name, args: Nodes<'_>, a: Reg) -> Result {
        let n = self.name_operand(name)?;
        if self.is_super(object)? {
            self.link()?;
            let receiver = self.tmp()?;
            self.load_super_arguments(a + 1, receiver)?;
            self.at(func);
            self.emit(Op::GetSuperMethod, &[a as i32, n])?;
        } else {
            let object = self.operand_in(object, None, Some(a))?;
            self.link()?;
            self.tmp()?;
            self.at(func);
            let cache = self.fun.cache();
            self.emit(Op::GetMethod, &[a as i32, object as i32, cache, n])?;
        }
        let names = self.arguments(args)?;
        self.at(id);
        let count = args.len() as i32;
        match names {
            None => self.emit(Op::CallMethod, &[a as i32, count]),
            Some(names) => {
                let k = self.names_operand(names)?;
                self.emit(Op::CallMethodKw, &[a as i32, count, k])
            }
        }
    }

    pub fn is_star_call(&self, args: Nodes<'_>) -> bool {
        args.len() > MAX_ARGUMENTS
            || args.iter().any(|id| matches!(self.ast.get(id), Node::Starred { .. } | Node::DoubleStarred { .. }))
    }

    /// Evaluates the arguments to the next registers; gives the names of those that have one.
    #[inline(never)]
    pub fn arguments(&mut self, args: Nodes<'_>) -> Result<Option<Lit>> {
        let mut names: Buf<Lit> = Buf::new(self.heap);
        for arg in args {
            let r = self.tmp()?;
            match self.ast.get(arg) {
                Node::Keyword { name, value } => {
                    names.push(Lit::Const(self.name_const(name)?))?;
                    self.expr_to(value, r)?;
                }
                _ => self.expr_to(arg, r)?,
            }
        }
        if names.is_empty() {
            return Ok(None);
        }
        Ok(Some(Lit::Const(self.unit.tuple(&names)?)))
    }

    pub fn names_operand(&self, names: Lit) -> Result<i32> {
        match names {
            Lit::Const(k) => crate::gen::operand_index(k.0),
            _ => Err(Problem::TooManyNames),
        }
    }

    /// The arguments as a list and a dict, then the call of `R[a]`.
    #[inline(never)]
    pub fn star_call(&mut self, id: NodeId, args: Nodes<'_>, a: Reg) -> Result {
        let first_star = args.iter().position(|id| matches!(self.ast.get(id), Node::Starred { .. }));
        if first_star.is_some_and(|i| i >= MAX_BEFORE_STAR) {
            return Err(Problem::TooManyArguments);
        }
        let list = self.fun.regs.alloc_n(2)?;
        let map = list + 1;
        let mark = self.mark();
        if !self.passes_varargs(args, list)? {
            let is_plain = |id| {
                let node = self.ast.get(id);
                !matches!(node, Node::Starred { .. } | Node::Keyword { .. } | Node::DoubleStarred { .. })
            };
            let plain = args.iter().take(MAX_IN_WINDOW).take_while(|&id| is_plain(id)).count();
            let window = self.mark() as Reg;
            for arg in args.iter().take(plain) {
                let r = self.tmp()?;
                self.expr_to(arg, r)?;
            }
            self.emit(Op::BuildList, &[list as i32, window as i32, plain as i32])?;
            self.release(mark);
            self.extend_positional(args.skip(plain), list)?;
        }
        self.keyword_map(args, map)?;
        self.at(id);
        self.emit(Op::CallStar, &[a as i32])
    }

    /// Adds positional arguments to the list.
    pub fn extend_positional(&mut self, args: Nodes<'_>, list: Reg) -> Result {
        let mark = self.mark();
        for arg in args {
            let (op, value) = match self.ast.get(arg) {
                Node::Keyword { .. } | Node::DoubleStarred { .. } => continue,
                Node::Starred { value } => (Op::ListExtend, value),
                _ => (Op::ListAppend, arg),
            };
            let r = self.operand(value, None)?;
            self.emit(op, &[list as i32, r as i32])?;
            self.release(mark);
        }
        Ok(())
    }

    /// `f(*args)` where args is the function's own parameter, which always is a tuple.
    fn passes_varargs(&mut self, args: Nodes<'_>, list: Reg) -> Result<bool> {
        let mut positional =
            args.iter().filter(|&id| !matches!(self.ast.get(id), Node::Keyword { .. } | Node::DoubleStarred { .. }));
        let (Some(only), None) = (positional.next(), positional.next()) else { return Ok(false) };
        let Node::Starred { value } = self.ast.get(only) else { return Ok(false) };
        self.expr_to(value, list)?;
        Ok(true)
    }

    /// The keyword arguments as a dict, or None.
    #[inline(never)]
    pub fn keyword_map(&mut self, args: Nodes<'_>, map: Reg) -> Result {
        let mut made = false;
        let mark = self.mark();
        for arg in args {
            match self.ast.get(arg) {
                Node::Keyword { name, value } => {
                    let k = self.fun.regs.alloc_n(2)?;
                    let key = self.name_const(name)?;
                    self.load_const(k, key)?;
                    self.expr_to(value, k + 1)?;
                    if made {
                        // An update and not an addition, as it finds names given twice.
                        self.emit(Op::BuildMap, &[k as i32, k as i32, 1])?;
                        self.emit(Op::MapUpdate, &[map as i32, k as i32, 1])?;
                    } else {
                        self.emit(Op::BuildMap, &[map as i32, k as i32, 1])?;
                        made = true;
                    }
                }
                Node::DoubleStarred { value } => {
                    if !made {
                        self.emit(Op::BuildMap, &[map as i32, map as i32, 0])?;
                        made = true;
                    }
                    let r = self.operand(value, None)?;
                    self.emit(Op::MapUpdate, &[map as i32, r as i32, 1])?;
                }
                _ => {}
            }
            self.release(mark);
        }
        if !made {
            self.load_lit(map, Lit::None)?;
        }
        Ok(())
    }

    /// Whether the expression is `super()` in a function of a class.
    fn is_super(&mut self, id: NodeId) -> Result<bool> {
        let Node::Call { func, args } = self.ast.get(id) else { return Ok(false) };
        if !args.is_empty() {
            return Ok(false);
        }
        self.is_super_name(func)
    }

    fn is_super_name(&mut self, func: NodeId) -> Result<bool> {
        let Node::Name(name) = self.ast.get(func) else { return Ok(false) };
        if !self.is_name(name, "super") || !self.in_function() || self.place(name) != Place::Global {
            return Ok(false);
        }
        let class = self.unit.name("__class__")?;
        Ok(matches!(self.place(class), Place::Free(_)) && self.first_parameter().is_some())
    }

    fn is_locals_name(&self, func: NodeId) -> bool {
        match self.ast.get(func) {
            Node::Name(name) => self.is_name(name, "locals") && matches!(self.place(name), Place::Global | Place::Name),
            _ => false,
        }
    }

    /// Passes `locals()` what it cannot find out: the namespace of a class body; of a function the names of its
    /// variables and their values, or the cells they are in. Gives the number of arguments.
    #[inline(never)]
    fn load_locals(&mut self) -> Result<i32> {
        if self.fun.kind == FunKind::Class || self.fun.names {
            let r = self.tmp()?;
            self.mov(r, 0)?;
            return Ok(1);
        }
        if !self.in_function() {
            return Ok(0);
        }
        let first = self.tmp()?;
        let mut names: Buf<Lit> = Buf::new(self.heap);
        let mut scope = self.scope;
        loop {
            let mut at = self.file.scopes.symbols(scope).next().map(|(at, _)| at);
            while let Some(index) = at {
                let Some(symbol) = self.file.scopes.at_mut(index).map(|s| *s) else { break };
                at = self.file.scopes.next(index);
                let name = Name(symbol.name);
                if self.mark() < LAST_FOR_LOCALS && !self.is_name(name, "__class__") && self.load_raw(name)? {
                    names.push(Lit::Const(self.name_const(name)?))?;
                }
            }
            let described = self.file.scopes.get(scope);
            if described.kind != ScopeKind::Comprehension {
                break;
            }
            scope = described.parent;
        }
        let tuple = self.unit.tuple(&names)?;
        self.load_const(first, tuple)?;
        Ok(names.len() as i32 + 1)
    }

    /// Copies a local variable, bound or not, to a new register, or the cell it is in. False: it is none.
    fn load_raw(&mut self, name: Name) -> Result<bool> {
        match self.place(name) {
            Place::Local(r) if self.is_var(r) || self.fun.bound.has(r) => {
                if !self.fun.bound.has(r) {
                    self.fun.clear.add(r);
                }
                let t = self.tmp()?;
                self.mov(t, r)?;
            }
            Place::Cell(r) => {
                let t = self.tmp()?;
                self.mov(t, r)?;
            }
            Place::Free(i) => {
                let t = self.tmp()?;
                self.emit(Op::LoadFree, &[t as i32, i as i32])?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// The register of the function's first parameter.
    fn first_parameter(&self) -> Option<Symbol> {
        let scopes = &self.file.scopes;
        if scopes.get(self.fun.scope).kind != ScopeKind::Function {
            return None;
        }
        let first = scopes.symbols(self.fun.scope).map(|(_, symbol)| symbol).next();
        first.filter(|symbol| symbol.has(Symbol::PARAM))
    }

    #[inline(never)]
    fn load_super_arguments(&mut self, class: Reg, object: Reg) -> Result {
        let name = self.unit.name("__class__")?;
        self.load_name(name, class)?;
        match self.first_parameter() {
            Some(first) if first.has(Symbol::CELL) => self.emit(Op::GetCell, &[object as i32, first.slot as i32]),
            Some(first) => {
                self.check_bound(first.slot)?;
                self.mov(object, first.slot)
            }
            None => Ok(()),
        }
    }
}
