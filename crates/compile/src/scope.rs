//! Scopes and symbols of one top-level statement: who binds which name, who captures it.
//!
//! `scan` records what each scope binds and uses; `resolve` then finds for every name that is used but not
//! bound the function that binds it. What is bound nowhere is global. Module-level names have no symbols:
//! they are always global.

use crate::error::{Problem, Result};
use adder_heap::{Buf, Heap, NoMemory};
use adder_syntax::{Name, NodeId};

/// Index of a scope; 0 is the module.
pub(crate) type ScopeId = u16;

/// The module's scope.
pub(crate) const MODULE: ScopeId = 0;
const NO_SYMBOL: u16 = u16::MAX;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ScopeKind {
    Module,
    /// Functions, lambdas, generator expressions.
    Function,
    Class,
    /// A list, set or dict comprehension: part of the function around it, with variables of its own.
    Comprehension,
}

#[derive(Clone, Copy)]
pub(crate) struct Scope {
    pub node: u32,
    pub parent: ScopeId,
    pub kind: ScopeKind,
    first: u16,
    last: u16,
    pub free: u8,
    /// Contains `yield` or `await`.
    pub suspends: bool,
    pub is_async: bool,
    /// An `async def` with `yield`, or a generator expression that awaits.
    pub is_async_generator: bool,
    /// A class whose functions use `super()` or `__class__`.
    pub class_cell: bool,
    /// The function of a generator expression, which does not keep the names it assigns.
    pub is_generator_expression: bool,
    /// A class with bases or keywords: its metaclass may put names in the namespace.
    pub has_bases: bool,
}

impl Scope {
    const fn new(kind: ScopeKind, node: u32, parent: ScopeId) -> Self {
        Scope {
            node,
            parent,
            kind,
            first: NO_SYMBOL,
            last: NO_SYMBOL,
            free: 0,
            suspends: false,
            is_async: false,
            is_async_generator: false,
            class_cell: false,
            is_generator_expression: false,
            has_bases: false,
        }
    }
}

/// What is known about a name in a scope.
#[derive(Clone, Copy)]
pub(crate) struct Symbol {
    pub name: u32,
    next: u16,
    pub flags: u16,
    /// The register, or the index among the free variables.
    pub slot: u8,
}

impl Symbol {
    pub const BOUND: u16 = 1;
    pub const PARAM: u16 = 2;
    /// Declared `global`.
    pub const GLOBAL: u16 = 4;
    /// Declared `nonlocal`.
    pub const NONLOCAL: u16 = 8;
    pub const USED: u16 = 16;
    /// Captured by a function inside: lives in a cell.
    pub const CELL: u16 = 32;
    /// Captured from a function around this one.
    pub const FREE: u16 = 64;
    /// Assigned inside an expression.
    pub const WALRUS: u16 = 128;
    /// Can become unbound again.
    pub const UNSTEADY: u16 = 256;
    /// A class body's captured variable, apart from a name of its namespace that may be spelled alike.
    pub const HIDDEN: u16 = 512;
    /// The parameter `*args`.
    pub const VARARGS: u16 = 1024;
    /// A parameter that is assigned to.
    pub const REBOUND: u16 = 2048;

    pub fn has(&self, flag: u16) -> bool {
        self.flags & flag != 0
    }
}

pub(crate) struct Scopes<'h> {
    scopes: Buf<'h, Scope>,
    symbols: Buf<'h, Symbol>,
}

impl<'h> Scopes<'h> {
    pub fn new(heap: &'h Heap) -> Self {
        Scopes { scopes: Buf::new(heap), symbols: Buf::new(heap) }
    }

    /// Forgets everything but the module.
    pub fn restart(&mut self) -> Result {
        self.scopes.clear();
        self.symbols.clear();
        self.add(ScopeKind::Module, NodeId(u32::MAX), MODULE)?;
        Ok(())
    }

    pub fn add(&mut self, kind: ScopeKind, node: NodeId, parent: ScopeId) -> Result<ScopeId> {
        let id = u16::try_from(self.scopes.len()).map_err(|_| Problem::TooManyNames)?;
        self.scopes.push(Scope::new(kind, node.0, parent))?;
        Ok(id)
    }

    pub fn get(&self, id: ScopeId) -> Scope {
        let module = Scope::new(ScopeKind::Module, u32::MAX, MODULE);
        self.scopes.get(id as usize).copied().unwrap_or(module)
    }

    pub fn get_mut(&mut self, id: ScopeId) -> Option<&mut Scope> {
        self.scopes.get_mut(id as usize)
    }

    /// The scope that this node opens.
    pub fn of(&self, node: NodeId) -> ScopeId {
        self.scopes.iter().position(|s| s.node == node.0).unwrap_or(0) as ScopeId
    }

    /// The scope that is compiled to a code object and contains this one.
    pub fn owner(&self, mut id: ScopeId) -> ScopeId {
        while self.get(id).kind == ScopeKind::Comprehension {
            id = self.get(id).parent;
        }
        id
    }

    /// The symbols of a scope in the order of their appearance.
    pub fn symbols(&self, id: ScopeId) -> impl Iterator<Item = (u16, Symbol)> + '_ {
        let mut at = self.get(id).first;
        core::iter::from_fn(move || {
            let symbol = *self.symbols.get(at as usize)?;
            let found = (at, symbol);
            at = symbol.next;
            Some(found)
        })
    }

    fn find(&self, id: ScopeId, name: Name, hidden: bool) -> Option<u16> {
        self.symbols(id).find(|(_, s)| s.name == name.0 && s.has(Symbol::HIDDEN) == hidden).map(|(at, _)| at)
    }

    pub fn symbol(&self, id: ScopeId, name: Name) -> Option<Symbol> {
        self.find(id, name, false).and_then(|at| self.symbols.get(at as usize).copied())
    }

    /// The captured variable of that name of a function or class body.
    pub fn captured(&self, id: ScopeId, name: Name) -> Option<Symbol> {
        let hidden = self.get(id).kind == ScopeKind::Class;
        let at = self.find(id, name, hidden)?;
        self.symbols.get(at as usize).copied().filter(|s| s.has(Symbol::FREE))
    }

    /// The symbol after this one in its scope.
    pub fn next(&self, at: u16) -> Option<u16> {
        self.symbols.get(at as usize).map(|s| s.next).filter(|&next| next != NO_SYMBOL)
    }

    pub fn at_mut(&mut self, at: u16) -> Option<&mut Symbol> {
        self.symbols.get_mut(at as usize)
    }

    /// Adds flags to the name's symbol; gives the flags it had.
    pub fn mark(&mut self, id: ScopeId, name: Name, flags: u16) -> Result<u16> {
        let hidden = flags & Symbol::HIDDEN != 0;
        if let Some(symbol) = self.find(id, name, hidden).and_then(|at| self.at_mut(at)) {
            let before = symbol.flags;
            symbol.flags |= flags;
            return Ok(before);
        }
        let at = u16::try_from(self.symbols.len()).ok().filter(|&at| at != NO_SYMBOL).ok_or(Problem::TooManyNames)?;
        self.symbols.push(Symbol { name: name.0, next: NO_SYMBOL, flags, slot: 0 })?;
        let last = self.get(id).last;
        if let Some(before) = self.symbols.get_mut(last as usize) {
            before.next = at;
        }
        if let Some(scope) = self.scopes.get_mut(id as usize) {
            if scope.first == NO_SYMBOL {
                scope.first = at;
            }
            scope.last = at;
        }
        Ok(0)
    }

    /// Makes the name a free variable of the scope.
    fn add_free(&mut self, id: ScopeId, name: Name) -> Result {
        let scope = self.get(id);
        let hidden = if scope.kind == ScopeKind::Class { Symbol::HIDDEN } else { 0 };
        let before = self.mark(id, name, Symbol::FREE | hidden)?;
        if before & Symbol::FREE == 0 {
            if scope.free == u8::MAX {
                return Err(Problem::TooManyRegisters);
            }
            let at = self.find(id, name, hidden != 0);
            if let Some(symbol) = at.and_then(|at| self.at_mut(at)) {
                symbol.slot = scope.free;
            }
            if let Some(scope) = self.get_mut(id) {
                scope.free += 1;
            }
        }
        Ok(())
    }

    /// Finds the binding of every name that is used where it is not bound. `is_class`: whether a name is `__class__`.
    pub fn resolve(&mut self, is_class: impl Fn(Name) -> bool) -> Result {
        for id in 0..self.scopes.len() as ScopeId {
            let mut at = self.get(id).first;
            while let Some(symbol) = self.symbols.get(at as usize).copied() {
                at = symbol.next;
                let searched = symbol.has(Symbol::NONLOCAL)
                    || symbol.has(Symbol::USED) && !symbol.has(Symbol::BOUND | Symbol::GLOBAL);
                if searched && !symbol.has(Symbol::HIDDEN) {
                    self.resolve_symbol(id, &symbol, &is_class)?;
                }
            }
        }
        Ok(())
    }

    fn resolve_symbol(&mut self, id: ScopeId, symbol: &Symbol, is_class: &impl Fn(Name) -> bool) -> Result {
        let name = Name(symbol.name);
        let mut at = id;
        let home = loop {
            at = self.get(at).parent;
            match self.get(at).kind {
                ScopeKind::Module => break None,
                ScopeKind::Class => {
                    if is_class(name) {
                        if let Some(scope) = self.get_mut(at) {
                            scope.class_cell = true;
                        }
                        break Some(at);
                    }
                }
                ScopeKind::Function | ScopeKind::Comprehension => {
                    if let Some(outer) = self.symbol(at, name) {
                        if outer.has(Symbol::GLOBAL) {
                            break None;
                        }
                        if outer.has(Symbol::FREE) {
                            break Some(at);
                        }
                        if outer.has(Symbol::BOUND) && !outer.has(Symbol::NONLOCAL) {
                            self.mark(at, name, Symbol::CELL)?;
                            break Some(at);
                        }
                    }
                }
            }
        };
        let Some(home) = home else {
            return if symbol.has(Symbol::NONLOCAL) { Err(Problem::NonlocalUnbound) } else { Ok(()) };
        };
        let mut at = id;
        while at != home {
            if self.get(at).kind != ScopeKind::Comprehension {
                self.add_free(at, name)?;
            }
            at = self.get(at).parent;
        }
        Ok(())
    }
}

/// Values of `const()` definitions, by name, for the whole file.
pub(crate) struct Constants<'h, T: Copy> {
    entries: Buf<'h, (u32, u32, T)>,
    /// One bit for each name number modulo 64: most names are ruled out by it.
    filter: u64,
}

impl<'h, T: Copy> Constants<'h, T> {
    pub fn new(heap: &'h Heap) -> Self {
        Constants { entries: Buf::new(heap), filter: 0 }
    }

    /// `since`: the node of the definition; nodes after it see the constant.
    pub fn define(&mut self, name: Name, since: NodeId, value: T) -> core::result::Result<(), NoMemory> {
        self.filter |= 1 << (name.0 % 64);
        self.entries.push((name.0, since.0, value))
    }

    /// The value that `name` has at node `at`.
    pub fn get(&self, name: Name, at: NodeId) -> Option<T> {
        if self.filter >> (name.0 % 64) & 1 == 0 {
            return None;
        }
        self.entries.iter().find(|e| e.0 == name.0 && at.0 >= e.1).map(|e| e.2)
    }

    /// A new tree begins, in which everything comes after the definitions so far.
    pub fn next_tree(&mut self) {
        for entry in self.entries.iter_mut() {
            entry.1 = 0;
        }
    }
}
