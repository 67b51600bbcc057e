//! What is only kept as long as something else is: instances with `__del__`, and the attributes of functions.
//!
//! Both are tables outside the objects, so that other objects pay nothing. The collector does not look into them by
//! itself; after marking it moves dead instances to the front of their table, where they are kept until their
//! `__del__` has run, and drops the attributes of dead functions.

use crate::events::poll;
use crate::intern::names;
use crate::object::*;
use crate::types::dict::table;
use crate::value::{Val, R};
use crate::Vm;
use core::cell::Cell;

/// A table of words in a block that the collector takes for raw data.
pub(crate) struct Table {
    block: Cell<Payload<Val>>,
    len: Cell<usize>,
}

impl Table {
    const fn new() -> Table {
        Table { block: Cell::new(Payload::NONE), len: Cell::new(0) }
    }

    fn get(&self, i: usize) -> Val {
        // SAFETY: callers stay below `len`; all words below it are written.
        unsafe { self.block.get().data().add(i).read() }
    }

    fn set(&self, i: usize, v: Val) {
        // SAFETY: callers stay below `len`.
        unsafe { self.block.get().data().add(i).write(v) }
    }

    fn push(&self, vm: &Vm, values: &[Val]) -> R<()> {
        let needed = self.len.get() + values.len();
        if needed > self.block.get().capacity() {
            let new = vm.alloc_raw::<Val>((needed + 2).max(needed * 3 / 2))?;
            // The allocation may have collected, which changes the table.
            for i in 0..self.len.get() {
                // SAFETY: the new block is longer than the old one.
                unsafe { new.data().add(i).write(self.get(i)) };
            }
            self.block.set(new);
        }
        for &v in values {
            let i = self.len.get();
            self.len.set(i + 1);
            self.set(i, v);
        }
        Ok(())
    }
}

pub(crate) struct Weak {
    /// Instances whose class has a `__del__`: first `ready` dead ones, whose turn has come, then the live ones.
    pub(crate) finalizable: Table,
    ready: Cell<usize>,
    running: Cell<bool>,
    /// Pairs of a function and the dict of its attributes.
    pub(crate) functions: Table,
}

impl Weak {
    pub(crate) const fn new() -> Weak {
        Weak { finalizable: Table::new(), ready: Cell::new(0), running: Cell::new(false), functions: Table::new() }
    }

    pub(crate) fn reset(&self) {
        for table in [&self.finalizable, &self.functions] {
            table.block.set(Payload::NONE);
            table.len.set(0);
        }
        self.ready.set(0);
        self.running.set(false);
    }

    /// After marking: sorts the dead from the living. `mark` marks a value and all it refers to.
    pub(crate) fn after_mark(&self, is_marked: impl Fn(Val) -> bool, mark: impl Fn(usize)) -> bool {
        for table in [&self.finalizable, &self.functions] {
            if let Some(block) = table.block.get().block() {
                mark(block.addr().get());
            }
        }
        self.keep_attributes(&is_marked, &mark);
        let table = &self.finalizable;
        let before = self.ready.get();
        for i in before..table.len.get() {
            let v = table.get(i);
            if !is_marked(v) {
                table.set(i, table.get(self.ready.get()));
                table.set(self.ready.get(), v);
                self.ready.set(self.ready.get() + 1);
            }
        }
        for i in 0..self.ready.get() {
            mark(table.get(i).word());
        }
        // What the dead refer to has come back to life with them.
        self.keep_attributes(&is_marked, &mark);
        let functions = &self.functions;
        let mut kept = 0;
        for i in (0..functions.len.get()).step_by(2) {
            if is_marked(functions.get(i)) {
                functions.set(kept, functions.get(i));
                functions.set(kept + 1, functions.get(i + 1));
                kept += 2;
            }
        }
        functions.len.set(kept);
        self.ready.get() > 0
    }

    /// Marks the attributes of all functions that are marked, which may mark more functions.
    fn keep_attributes(&self, is_marked: &impl Fn(Val) -> bool, mark: &impl Fn(usize)) {
        let functions = &self.functions;
        let mut again = true;
        while again {
            again = false;
            for i in (0..functions.len.get()).step_by(2) {
                if is_marked(functions.get(i)) && !is_marked(functions.get(i + 1)) {
                    mark(functions.get(i + 1).word());
                    again = true;
                }
            }
        }
    }
}

impl Vm {
    /// Has `__del__` of the instance called when it is not referred to any more.
    #[inline(never)]
    pub(crate) fn finalize_later(&self, v: Val) -> R<()> {
        self.weak.finalizable.push(self, &[v])
    }

    /// Calls `__del__` of the instances that the collector has found dead; with `all`, of the others too.
    pub fn run_finalizers(&self, all: bool) {
        let weak = &self.weak;
        if weak.running.replace(true) {
            return;
        }
        self.clear_poll(poll::FINALIZE);
        loop {
            if all {
                weak.ready.set(weak.finalizable.len.get());
            }
            let Some(last) = weak.ready.get().checked_sub(1) else { break };
            // The oldest first; the table closes up behind it.
            let v = weak.finalizable.get(0);
            for i in 0..weak.finalizable.len.get() - 1 {
                weak.finalizable.set(i, weak.finalizable.get(i + 1));
            }
            weak.finalizable.len.set(weak.finalizable.len.get() - 1);
            weak.ready.set(last);
            if self.call_special(v, *names::__del__, &[]).is_err() {
                let e = self.take_exception();
                self.print_uncaught(e);
            }
        }
        weak.running.set(false);
    }

    /// An attribute that a program has set on a function.
    pub(crate) fn function_attr(&self, f: Val, name: Gc<Str>) -> Option<Val> {
        table::get_str(self.function_dict(f)?, name)
    }

    /// The dict of a function's attributes, if it has any.
    pub(crate) fn function_dict(&self, f: Val) -> Option<Gc<Dict>> {
        let functions = &self.weak.functions;
        let at = (0..functions.len.get()).step_by(2).find(|&i| functions.get(i) == f)?;
        functions.get(at + 1).cast::<Dict>()
    }

    /// Sets an attribute of a function, or deletes it if the value is UNBOUND. False if there is none to delete.
    pub(crate) fn set_function_attr(&self, f: Val, name: Gc<Str>, value: Val) -> R<bool> {
        let dict = self.function_dict(f);
        if value == Val::UNBOUND {
            return match dict {
                Some(d) => Ok(table::remove_str(self, d, name)?.is_some()),
                None => Ok(false),
            };
        }
        let dict = match dict {
            Some(d) => d,
            None => {
                let d = table::new(self, 1)?;
                self.weak.functions.push(self, &[f, d.val()])?;
                d
            }
        };
        let name = self.intern_str(name)?;
        table::set_str(self, dict, name, value)?;
        Ok(true)
    }
}
