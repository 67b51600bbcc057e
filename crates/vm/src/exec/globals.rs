//! Global names: every unit has, per global name it uses, the address of the value in its module's dict or
//! among the builtins. See docs/design/globals.md for when those addresses are forgotten.

use crate::builtins;
use crate::object::*;
use crate::types::dict::table;
use crate::value::{Val, R};
use crate::Vm;

/// Where cells point while the name has not been looked up; reads as UNBOUND, never written.
static UNRESOLVED: Val = Val::UNBOUND;

pub fn unresolved() -> *mut Val {
    (&raw const UNRESOLVED).cast_mut()
}

/// Dict flag next to `DICT_NAMESPACE`: the namespace of a class.
pub const DICT_CLASS: u8 = 4;

/// Makes a dict announce changes of its entries.
pub fn mark_namespace(dict: Gc<Dict>, flags: u8) {
    // SAFETY: dicts are heap objects; the header is their first word.
    unsafe {
        let hdr = &raw mut (*dict.as_non_null().as_ptr()).hdr.flags;
        hdr.write(hdr.read() | DICT_NAMESPACE | flags);
    }
}

/// Bit of `Unit::globals` entries: the unit assigns the name, so the builtin's address is never kept for it.
pub const STORED: u16 = 0x8000;

impl Unit {
    /// Name of global number g.
    pub fn global_name(&self, g: usize) -> Gc<Str> {
        // SAFETY: the compiler and verifier only let numbers below `nglobals` through; names are strs.
        unsafe {
            let n = self.globals.get().data().add(g).read() & !STORED;
            self.name(n as usize)
        }
    }

    /// Name number n.
    #[inline]
    pub fn name(&self, n: usize) -> Gc<Str> {
        // SAFETY: as above.
        unsafe { (*self.names.get().data().add(n)).get().cast_unchecked() }
    }

    pub(crate) fn is_stored(&self, g: usize) -> bool {
        // SAFETY: as above.
        unsafe { self.globals.get().data().add(g).read() & STORED != 0 }
    }

    #[inline(always)]
    pub fn cell(&self, g: usize) -> *mut *mut Val {
        self.cells.get().data().wrapping_add(g)
    }

    /// The namespace dict.
    pub fn dict(&self) -> Gc<Dict> {
        // SAFETY: units are made with a dict.
        unsafe { self.namespace.get().cast_unchecked() }
    }
}

impl Vm {
    /// The value of global number g of a unit.
    pub(crate) fn load_global(&self, unit: Gc<Unit>, g: usize) -> R {
        let name = unit.global_name(g);
        if let Some(slot) = table::slot_str(unit.dict(), name) {
            // SAFETY: the cell table has an entry per global; the slot is in a live dict.
            unsafe {
                mark_namespace(unit.dict(), 0);
                unit.cell(g).write(slot);
                return Ok(*slot);
            }
        }
        match self.builtin_slot(name) {
            Some(slot) => {
                if !unit.is_stored(g) {
                    mark_namespace(unit.dict(), 0);
                    // SAFETY: as above; `is_stored` keeps stores away from the builtins.
                    unsafe { unit.cell(g).write(slot.cast_mut()) };
                }
                // SAFETY: builtin slots are in ROM or in the live dict of added builtins.
                Ok(unsafe { *slot })
            }
            None => Err(self.name_error(format_args!("name '{}' isn't defined", name.as_str()))),
        }
    }

    /// Where the value of a builtin name is.
    fn builtin_slot(&self, name: Gc<Str>) -> Option<*const Val> {
        if let Some(d) = self.builtins_extra.get().cast::<Dict>() {
            if let Some(slot) = table::slot_str(d, name) {
                return Some(slot);
            }
        }
        builtins::find_slot(name.as_str()).map(|v| v as *const Val)
    }

    /// A name as code that is not in a function sees it: namespace `first`, then globals, then builtins.
    pub(crate) fn load_name(&self, unit: Gc<Unit>, first: Val, name: Gc<Str>) -> R {
        if let Some(v) = first.cast::<Dict>().and_then(|d| table::get_str(d, name)) {
            return Ok(v);
        }
        // A namespace of `__prepare__` need not be a dict.
        if first.is_kind(Kind::Instance) {
            match self.get_item(first, name.val()) {
                Err(e) if self.take_if(&crate::types::exception::KEY_ERROR).is_none() => return Err(e),
                Err(_) => {}
                found => return found,
            }
        }
        if let Some(v) = table::get_str(unit.dict(), name) {
            return Ok(v);
        }
        match self.builtin_slot(name) {
            // SAFETY: as in `load_global`.
            Some(slot) => Ok(unsafe { *slot }),
            None => Err(self.name_error(format_args!("name '{}' isn't defined", name.as_str()))),
        }
    }

    pub(crate) fn store_global(&self, unit: Gc<Unit>, g: usize, value: Val) -> R<()> {
        let name = unit.global_name(g);
        table::set_str(self, unit.dict(), name, value)?;
        if let Some(slot) = table::slot_str(unit.dict(), name) {
            mark_namespace(unit.dict(), 0);
            // SAFETY: as in `load_global`.
            unsafe { unit.cell(g).write(slot) };
        }
        Ok(())
    }

    pub(crate) fn delete_global(&self, unit: Gc<Unit>, g: usize) -> R<()> {
        let name = unit.global_name(g);
        match table::remove_str(self, unit.dict(), name)? {
            Some(_) => Ok(()),
            None => Err(self.name_error(format_args!("name '{}' isn't defined", name.as_str()))),
        }
    }

    /// The globals dict of the code that is running.
    pub fn current_globals(&self) -> Option<Gc<Dict>> {
        match self.current_function() {
            Some(f) => Some(f.unit.dict()),
            None => self.main_dict(),
        }
    }

    // ---- announcements of namespace dicts

    /// The entries of a namespace have moved.
    pub fn namespace_moved(&self, dict: Gc<Dict>) {
        self.forget_cells(dict);
        self.caches.flush();
    }

    /// A name was added: in a class it may hide a base's, in a module a builtin's.
    pub fn namespace_added(&self, dict: Gc<Dict>, key: Val) {
        if dict.hdr.flags & DICT_CLASS != 0 {
            self.caches.flush();
        } else if !self.heap.is_block(key.word()) {
            // Only names in ROM can be builtin ones.
            if key.cast::<Str>().is_some_and(|s| builtins::find_slot(s.as_str()).is_some()) {
                self.forget_cells(dict);
            }
        }
    }

    /// A name was removed; cells to its slot read UNBOUND, but caches do not check.
    pub fn namespace_removed(&self, dict: Gc<Dict>, _key: Val) {
        if dict.hdr.flags & DICT_CLASS != 0 {
            self.caches.flush();
        }
    }

    /// The dict of builtin names that Python code has added or replaced.
    pub fn builtins_dict(&self) -> R<Gc<Dict>> {
        if let Some(d) = self.builtins_extra.get().cast::<Dict>() {
            return Ok(d);
        }
        let d = table::new(self, 2)?;
        self.builtins_extra.set(d.val());
        Ok(d)
    }

    /// Adds or replaces a builtin name.
    pub fn set_builtin(&self, name: Gc<Str>, value: Val) -> R<()> {
        let d = self.builtins_dict()?;
        table::set_str(self, d, name, value)?;
        self.forget_builtins();
        Ok(())
    }

    /// Has every global name looked up again.
    pub(crate) fn forget_builtins(&self) {
        self.each_unit(|u| u.reset_cells());
    }
}
