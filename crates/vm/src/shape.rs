//! Shapes: the hidden classes of instances. A shape says which attributes an instance has and in which
//! slots; instances of one class that got the same attributes in the same order share it.
//!
//! The shapes of a class form a tree under the class's root shape, one more attribute per level. Slot i is
//! inline if it is below the inline capacity; an instance with more attributes than that keeps in its last
//! inline slot a pointer to the block of the others.

use crate::object::{Gc, Payload, Type};
use crate::types::FIRST_DYNAMIC;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use core::cell::Cell;

/// Attributes that a shape can hold; instances with more use a dict.
pub const MAX_ATTRS: u8 = 120;

/// Attributes after which those added by `setattr` go to a dict: their names are data, and each would make a shape.
pub const MAX_NAMED_BY_DATA: u8 = 16;

/// In place of an attribute's name: instances of this shape keep their attributes in a dict.
pub const DICT_MODE: Val = Val::STOP;

/// One level of the tree.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Shape {
    pub class: Val,
    /// Attribute added at this level; UNBOUND at the root.
    pub name: Val,
    pub parent: ShapeId,
    pub child: ShapeId,
    pub sibling: ShapeId,
    /// Attributes of instances, reserved slots included.
    pub count: u8,
    /// Inline slots of instances.
    pub inline: u8,
}

/// Where an attribute lies in instances of a shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Inline(u8),
    Overflow(u8),
}

impl Shape {
    /// Where slot number `i` lies.
    pub fn place(&self, i: u8) -> Place {
        if self.count <= self.inline || i + 1 < self.inline {
            Place::Inline(i)
        } else {
            Place::Overflow(i + 1 - self.inline)
        }
    }
}

/// All shapes made at run time, numbered from `FIRST_DYNAMIC`.
pub struct ShapeTable {
    table: Cell<Payload<Cell<Val>>>,
    count: Cell<usize>,
}

const WORDS: usize = size_of::<Shape>() / size_of::<Val>();

impl ShapeTable {
    pub const fn new() -> ShapeTable {
        ShapeTable { table: Cell::new(Payload::NONE), count: Cell::new(0) }
    }

    pub(crate) fn reset(&self) {
        self.table.set(Payload::NONE);
        self.count.set(0);
    }

    pub(crate) fn block(&self) -> Option<core::ptr::NonNull<adder_heap::Header>> {
        self.table.get().block()
    }

    #[inline]
    fn entry(&self, id: ShapeId) -> *mut Shape {
        self.table.get().data().cast::<Shape>().wrapping_add(id as usize - FIRST_DYNAMIC)
    }

    /// The shape with this number, which must be a dynamic one.
    #[inline]
    pub fn get(&self, id: ShapeId) -> Shape {
        debug_assert!((id as usize) < FIRST_DYNAMIC + self.count.get());
        // SAFETY: only numbers handed out by `add` are in headers.
        unsafe { self.entry(id).read() }
    }

    /// The class of the instances of a shape.
    #[inline]
    pub fn class(&self, id: ShapeId) -> Gc<Type> {
        // SAFETY: a shape's class is a Type.
        unsafe { (*self.entry(id)).class.cast_unchecked() }
    }

    fn add(&self, vm: &Vm, shape: Shape) -> R<ShapeId> {
        let n = self.count.get();
        let Ok(id) = ShapeId::try_from(n + FIRST_DYNAMIC) else {
            return Err(vm.runtime_error(format_args!("too many classes")));
        };
        if (n + 1) * WORDS > self.table.get().capacity() {
            let grown = vm.grow_values(self.table.get(), n * WORDS, (n + 4).max(n * 3 / 2) * WORDS)?;
            self.table.set(grown);
        }
        // SAFETY: the table has room for n + 1 shapes.
        unsafe { self.entry(id).write(shape) };
        self.count.set(n + 1);
        Ok(id)
    }

    /// The root shape of a class.
    pub fn add_root(&self, vm: &Vm, class: Gc<Type>, reserved: u8, inline: u8) -> R<ShapeId> {
        let inline = inline.max(reserved + 1);
        let shape =
            Shape { class: class.val(), name: Val::UNBOUND, parent: 0, child: 0, sibling: 0, count: reserved, inline };
        self.add(vm, shape)
    }

    /// The root of the tree a shape is in.
    pub fn root(&self, id: ShapeId) -> ShapeId {
        let mut at = id;
        loop {
            match self.get(at).parent {
                0 => return at,
                parent => at = parent,
            }
        }
    }

    /// Slot number of an attribute.
    pub fn find(&self, id: ShapeId, name: Val) -> Option<u8> {
        let mut at = id;
        loop {
            // SAFETY: as in `get`; nothing is added while the entry is read.
            let shape = unsafe { &*self.entry(at) };
            if shape.name == name {
                return Some(shape.count - 1);
            }
            if shape.parent == 0 {
                return None;
            }
            at = shape.parent;
        }
    }

    /// The shape with one more attribute; None if there would be too many.
    pub fn with(&self, vm: &Vm, id: ShapeId, name: Val) -> R<Option<ShapeId>> {
        let shape = self.get(id);
        let mut child = shape.child;
        while child != 0 {
            let c = self.get(child);
            if c.name == name {
                return Ok(Some(child));
            }
            child = c.sibling;
        }
        if shape.count >= MAX_ATTRS {
            return Ok(None);
        }
        let new = Shape { name, parent: id, child: 0, sibling: shape.child, count: shape.count + 1, ..shape };
        let new_id = self.add(vm, new)?;
        // SAFETY: `id` is a number handed out by `add`.
        unsafe { (*self.entry(id)).child = new_id };
        Ok(Some(new_id))
    }

    /// Names of the attributes with their slots, last added first.
    pub fn attributes(&self, id: ShapeId) -> impl Iterator<Item = (Val, u8)> + '_ {
        let mut at = id;
        core::iter::from_fn(move || {
            let shape = self.get(at);
            if shape.parent == 0 {
                return None;
            }
            at = shape.parent;
            Some((shape.name, shape.count - 1))
        })
    }

    /// Every class that has a shape, possibly more than once.
    pub fn each_class(&self, mut f: impl FnMut(Gc<Type>)) {
        for i in 0..self.count.get() {
            f(self.class((i + FIRST_DYNAMIC) as ShapeId));
        }
    }
}
