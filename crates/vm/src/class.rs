//! Types of values, and looking names up in classes.

use crate::intern::names;
use crate::native::{Const, Native};
use crate::object::*;
use crate::types::{self, dict::table, TypeId};
use crate::value::{Val, R};
use crate::Vm;

/// What a class lookup found: the value, and where it is stored if that can change.
#[derive(Clone, Copy)]
pub struct Found {
    pub value: Val,
    /// Address of the value in a class dict; null for builtin types.
    pub slot: *const Val,
}

impl Vm {
    /// The type of a value.
    pub fn type_of(&self, v: Val) -> Gc<Type> {
        if !v.is_ptr() {
            return types::builtin(if v.is_int() {
                TypeId::Int
            } else if v.is_inline_float() {
                TypeId::Float
            } else if v.is_bool() {
                TypeId::Bool
            } else if v == Val::ELLIPSIS {
                TypeId::Ellipsis
            } else if v == Val::NOT_IMPLEMENTED {
                TypeId::NotImplemented
            } else {
                TypeId::NoneType
            });
        }
        let shape = v.header().shape as usize;
        if shape >= types::FIRST_DYNAMIC {
            // Instances, and tuples of a class of `namedtuple`.
            return self.shapes.class(shape as adder_heap::ShapeId);
        }
        if shape == TypeId::Type as usize {
            // SAFETY: objects of this shape are types.
            if let Some(meta) = unsafe { v.cast_unchecked::<Type>() }.meta.get().cast::<Type>() {
                return meta;
            }
        }
        if shape == TypeId::Ext as usize || shape == TypeId::Exception as usize {
            // SAFETY: objects of these kinds have their type behind the header, at the same place.
            return Gc::from_static(unsafe { v.cast_unchecked::<Ext>() }.get_type());
        }
        Gc::from_static(types::BUILTIN[shape])
    }

    /// What the value's builtin type, or its class's builtin base, does.
    #[inline]
    pub fn native_of(&self, v: Val) -> &'static Native {
        self.type_of(v).native()
    }

    /// For an instance of a Python-made subclass of a builtin type, the builtin object in it; else the value.
    #[inline]
    pub fn payload_of(&self, v: Val) -> Val {
        match v.cast::<Instance>() {
            Some(i) if self.shapes.class(v.header().shape).has(type_flags::PAYLOAD) => i.slot(0),
            _ => v,
        }
    }

    /// Whether `ty` is `base` or derived from it.
    pub fn is_subtype(&self, ty: Gc<Type>, base: Gc<Type>) -> bool {
        let mut at = ty;
        while at.mro.get().is_none() {
            if at == base {
                return true;
            }
            if at.base.get().is_none() {
                return false;
            }
            // SAFETY: a base that is not None is a type.
            at = unsafe { at.base.get().cast_unchecked() };
        }
        let ty = at;
        let mut found = false;
        self.each_base(ty, |t| {
            found = t == base;
            found
        });
        found
    }

    pub fn is_instance_of(&self, v: Val, ty: Gc<Type>) -> bool {
        self.is_subtype(self.type_of(v), ty)
    }

    /// Calls `f` for the class and its bases in resolution order until it returns true.
    pub fn each_base(&self, ty: Gc<Type>, mut f: impl FnMut(Gc<Type>) -> bool) {
        let mut at = ty;
        loop {
            if let Some(mro) = at.mro.get().cast::<Tuple>() {
                for &t in mro.items() {
                    if t.cast::<Type>().is_some_and(&mut f) {
                        return;
                    }
                }
                return;
            }
            if f(at) {
                return;
            }
            match at.base.get().cast::<Type>() {
                Some(base) => at = base,
                None => return,
            }
        }
    }

    /// Looks a name up in a class and its bases, without binding.
    #[inline]
    pub fn class_lookup(&self, ty: Gc<Type>, name: Gc<Str>) -> R<Option<Found>> {
        let known = self.caches.lookup(ty.addr(), name.addr()).get();
        if known.class == ty.addr() && known.name == name.addr() {
            if known.slot.is_null() {
                return Ok((known.value != Val::UNBOUND).then_some(Found { value: known.value, slot: known.slot }));
            }
            // SAFETY: the slot is in the dict of a class; changes of class dicts flush the lookups.
            return Ok(Some(Found { value: unsafe { *known.slot }, slot: known.slot }));
        }
        self.class_lookup_anew(ty, name)
    }

    #[inline(never)]
    fn class_lookup_anew(&self, ty: Gc<Type>, name: Gc<Str>) -> R<Option<Found>> {
        let mut found = None;
        let mut result = Ok(());
        self.each_base(ty, |t| {
            match self.own_attr(t, name) {
                Ok(f) => found = f,
                Err(e) => result = Err(e),
            }
            found.is_some() || result.is_err()
        });
        result?;
        if name.is_interned() {
            let (value, slot) = found.map_or((Val::UNBOUND, core::ptr::null()), |f| (f.value, f.slot));
            let lookup = crate::exec::cache::Lookup { class: ty.addr(), name: name.addr(), value, slot };
            self.caches.lookup(ty.addr(), name.addr()).set(lookup);
        }
        Ok(found)
    }

    /// An attribute that the class itself has, not a base.
    pub fn own_attr(&self, ty: Gc<Type>, name: Gc<Str>) -> R<Option<Found>> {
        if let Some(dict) = ty.dict.get().cast::<Dict>() {
            return Ok(table::slot_str(dict, name).map(|slot| {
                // SAFETY: the slot is in the entries of a live dict.
                Found { value: unsafe { *slot }, slot }
            }));
        }
        let native = ty.native();
        for m in native.methods {
            if m.name().as_bytes() == name.bytes() {
                return Ok(Some(Found { value: Val::from_static(m), slot: core::ptr::null() }));
            }
        }
        Ok(types::dunder::find(native, name).map(|value| Found { value, slot: core::ptr::null() }))
    }

    /// A constant of a builtin type, of a builtin module, or a property of one of its objects.
    pub(crate) fn const_in(
        &self,
        consts: &'static [(&'static str, Const)],
        name: Gc<Str>,
        this: Val,
    ) -> R<Option<Val>> {
        find_const(consts, name).map(|c| self.const_value(c, this)).transpose()
    }

    /// A constant of a builtin type, looked up in class `ty`: what is computed from an object is not one.
    pub(crate) fn class_const(&self, native: &'static Native, name: Gc<Str>, ty: Gc<Type>) -> R<Option<Val>> {
        match find_const(native.consts, name) {
            None | Some(Const::Get(_)) => Ok(None),
            Some(c) => self.const_value(c, ty.val()).map(Some),
        }
    }

    pub fn const_value(&self, c: &'static Const, this: Val) -> R {
        match *c {
            Const::Val(v) => Ok(v),
            Const::Int(n) => types::int::from_isize(self, n),
            Const::Float(x) => self.new_float(x),
            Const::Str(s) => self.new_str(s),
            Const::Get(f) => f(self, this),
            Const::OfClass(f) => f(self, this.cast::<Type>().unwrap_or_else(|| self.type_of(this))),
        }
    }

    pub fn name_of_type(&self, ty: Gc<Type>) -> &str {
        match ty.name.get().cast::<Str>() {
            // SAFETY of the lifetime: class names are kept by their class, which the shape table keeps.
            Some(s) => s.static_str(),
            None => ty.native_name(),
        }
    }

    /// A method of the value's class that Python code defined, for special methods: None for values of
    /// builtin types and where only the builtin base has it.
    #[inline]
    pub fn special(&self, v: Val, name: Gc<Str>) -> R<Option<Val>> {
        if !v.is_kind(Kind::Instance) {
            return if v.is_kind(Kind::Type) { self.special_of_class(v, name) } else { Ok(None) };
        }
        self.special_of(self.shapes.class(v.header().shape), name)
    }

    /// As `special`, for a class: what its metaclass defines.
    #[inline(never)]
    fn special_of_class(&self, class: Val, name: Gc<Str>) -> R<Option<Val>> {
        match class.cast::<Type>().and_then(|t| t.meta.get().cast::<Type>()) {
            Some(meta) => self.special_of(meta, name),
            None => Ok(None),
        }
    }

    pub(crate) fn special_of(&self, ty: Gc<Type>, name: Gc<Str>) -> R<Option<Val>> {
        Ok(match self.class_lookup(ty, name)? {
            Some(f) if !f.value.is_kind(Kind::Builtin) => Some(f.value),
            _ => None,
        })
    }

    /// Calls a special method of an instance if its class defines it.
    pub fn call_special(&self, v: Val, name: Gc<Str>, args: &[Val]) -> R<Option<Val>> {
        match self.special(v, name)? {
            Some(f) => self.call_bound(f, v, args).map(Some),
            None => Ok(None),
        }
    }

    /// Calls `func`, an attribute of v's class, as a method of `v`.
    pub fn call_bound(&self, func: Val, v: Val, args: &[Val]) -> R {
        if func.is_kind(Kind::Function) {
            let mut all = [Val::NONE; 4];
            if args.len() < all.len() {
                all[0] = v;
                all[1..=args.len()].copy_from_slice(args);
                return self.call(func, &all[..=args.len()]);
            }
        }
        let bound = self.bind_method(func, v)?;
        self.call(bound, args)
    }

    /// Binds a class attribute to an instance of the class, as attribute access does.
    pub fn bind_attr(&self, value: Val, this: Val, class: Gc<Type>) -> R {
        match value.kind() {
            Some(Kind::Function) => self.new_bound_method(value, this),
            Some(Kind::Builtin) if types::class::is_object_method(value) => self.new_bound_method(value, this),
            Some(Kind::Builtin) => self.new_bound_method(value, self.payload_of(this)),
            Some(Kind::StaticMethod) => Ok(self.wrapped(value)),
            Some(Kind::ClassMethod) => self.new_bound_method(self.wrapped(value), class.val()),
            Some(Kind::Property) => self.get_property(value, this),
            Some(Kind::Instance) => match self.special(value, *names::__get__)? {
                Some(get) => self.call_bound(get, value, &[this, class.val()]),
                None => Ok(value),
            },
            _ => Ok(value),
        }
    }

    /// Binds a function to an object without looking at its class.
    pub fn bind_method(&self, value: Val, this: Val) -> R {
        self.bind_attr(value, this, self.type_of(this))
    }

    pub(crate) fn wrapped(&self, v: Val) -> Val {
        v.cast::<Wrapper>().map_or(v, |w| w.func)
    }

    fn get_property(&self, property: Val, this: Val) -> R {
        match property.cast::<Property>() {
            Some(p) if !p.get.is_none() => self.call(p.get, &[this]),
            _ => Err(self.attribute_error(format_args!("unreadable attribute"))),
        }
    }
}

impl Ext {
    pub fn get_type(&self) -> &'static Type {
        self.ty
    }
}

impl Exception {
    pub fn get_type(&self) -> &'static Type {
        self.ty
    }
}

impl Str {
    /// The text, for the rare places where the compiler cannot see that the str outlives its use.
    fn static_str(&self) -> &'static str {
        // SAFETY: only used for names of classes, which live as long as the VM (see `name_of_type`).
        unsafe { core::mem::transmute::<&str, &'static str>(self.as_str()) }
    }
}

impl Type {
    #[inline]
    pub fn native(&self) -> &'static Native {
        self.native
    }
    #[inline]
    pub fn has(&self, flag: u8) -> bool {
        self.flags.get() & flag != 0
    }
    /// Whether the class has one of these bits of `rare`.
    #[inline]
    pub fn is_rare(&self, bits: u8) -> bool {
        self.has(type_flags::RARE) && self.hdr.flags & bits != 0
    }
    /// Made by Python code.
    pub fn is_dynamic(&self) -> bool {
        self.dict.get() != Val::NONE
    }
}

impl Instance {
    #[inline]
    pub fn slot(&self, i: usize) -> Val {
        // SAFETY: callers take i from the instance's shape, which is within its inline slots.
        unsafe { self.slots_ptr().add(i).read() }
    }
    #[inline]
    pub fn set_slot(&self, i: usize, v: Val) {
        // SAFETY: as in `slot`.
        unsafe { self.slots_ptr().add(i).write(v) }
    }
}

fn find_const(consts: &'static [(&'static str, Const)], name: Gc<Str>) -> Option<&'static Const> {
    consts.iter().find(|(n, _)| n.len() == name.len as usize && n.as_bytes() == name.bytes()).map(|(_, c)| c)
}
