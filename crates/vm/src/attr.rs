//! Attribute access: `obj.name`, its assignment and deletion.

use crate::intern::names;
use crate::object::*;
use crate::shape::Place;
use crate::types::dict::table;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;

/// How an attribute was found, for whoever wants to call or cache it.
#[derive(Clone, Copy)]
pub enum Attr {
    /// A value that needs no binding.
    Value(Val),
    /// A plain function of the class: to be called with the object first. The slot is where the class keeps it
    /// (null for builtin methods).
    Method { func: Val, this: Val, slot: *const Val },
    /// A call gives the value: function and arguments.
    Call { func: Val, args: [Val; 2], count: u8 },
}

impl Vm {
    /// The value of slot number `i` of an instance.
    pub fn read_slot(&self, obj: Gc<Instance>, i: u8) -> Val {
        let shape = self.shapes.get(obj.val().header().shape);
        match shape.place(i) {
            Place::Inline(at) => obj.slot(at as usize),
            Place::Overflow(at) => {
                // SAFETY: an instance of such a shape has the overflow block in its last inline slot.
                unsafe { overflow(obj, shape.inline).data().add(at as usize).read().get() }
            }
        }
    }

    fn write_slot(&self, obj: Gc<Instance>, i: u8, v: Val) {
        let shape = self.shapes.get(obj.val().header().shape);
        match shape.place(i) {
            Place::Inline(at) => obj.set_slot(at as usize, v),
            Place::Overflow(at) => {
                // SAFETY: as in `read_slot`.
                unsafe { (*overflow(obj, shape.inline).data().add(at as usize)).set(v) }
            }
        }
    }

    /// The instance's own attribute.
    pub fn own_slot(&self, obj: Gc<Instance>, name: Gc<Str>) -> Option<Val> {
        match self.dict_of(obj) {
            Some(d) => table::get_str(d, name),
            None => self.shapes.find(obj.val().header().shape, name.val()).map(|i| self.read_slot(obj, i)),
        }
    }

    /// The dict of an instance in dict mode, which its shape tells; it is in the slot behind the reserved ones.
    pub fn dict_of(&self, obj: Gc<Instance>) -> Option<Gc<Dict>> {
        let shape = self.shapes.get(obj.val().header().shape);
        if shape.name != crate::shape::DICT_MODE {
            return None;
        }
        obj.slot(shape.count as usize - 1).cast::<Dict>()
    }

    /// Attributes of an instance as (name, value), in order of definition.
    pub fn instance_dict(&self, obj: Gc<Instance>) -> R<Gc<Dict>> {
        if let Some(d) = self.dict_of(obj) {
            return table::copy(self, d);
        }
        let shape = obj.val().header().shape;
        let count = self.shapes.attributes(shape).count();
        let dict = table::new(self, count)?;
        for wanted in (0..count).rev() {
            if let Some((name, slot)) = self.shapes.attributes(shape).nth(wanted) {
                table::set(self, dict, name, self.read_slot(obj, slot))?;
            }
        }
        Ok(dict)
    }

    /// Finds an attribute without running Python code.
    pub fn lookup(&self, v: Val, name: Gc<Str>) -> R<Option<Attr>> {
        match v.kind() {
            Some(Kind::Instance) => self.lookup_instance(v, name),
            Some(Kind::Type) => self.lookup_type(v, name),
            Some(Kind::Module) => Ok(self.lookup_module(v, name)?.map(Attr::Value)),
            Some(Kind::Super) => self.lookup_super(v, name),
            _ => self.lookup_native(v, name),
        }
    }

    fn lookup_instance(&self, v: Val, name: Gc<Str>) -> R<Option<Attr>> {
        let class = self.shapes.class(v.header().shape);
        if class.is_rare(rare::GETATTRIBUTE) {
            return self.lookup_by_hook(v, class, name);
        }
        self.lookup_instance_plain(v, name)
    }

    /// The attribute of an instance whose class defines `__getattribute__`.
    fn lookup_by_hook(&self, v: Val, class: Gc<Type>, name: Gc<Str>) -> R<Option<Attr>> {
        let Some(hook) = self.special_of(class, *names::__getattribute__)? else {
            return self.lookup_instance_plain(v, name);
        };
        match self.call_bound(hook, v, &[name.val()]) {
            Ok(value) => Ok(Some(Attr::Value(value))),
            Err(e) => match self.special_of(class, *names::__getattr__)? {
                Some(f) if self.take_if(&crate::types::exception::ATTRIBUTE_ERROR).is_some() => {
                    Ok(Some(Attr::Call { func: f, args: [v, name.val()], count: 2 }))
                }
                _ => Err(e),
            },
        }
    }

    /// As `object.__getattribute__` and `type.__getattribute__` do.
    pub(crate) fn find_attr_plain(&self, v: Val, name: Gc<Str>) -> R<Option<Val>> {
        let attr = match v.is_kind(Kind::Instance) {
            true => self.lookup_instance_plain(v, name)?,
            false => self.lookup(v, name)?,
        };
        attr.map(|attr| self.attr_value(attr)).transpose()
    }

    fn lookup_instance_plain(&self, v: Val, name: Gc<Str>) -> R<Option<Attr>> {
        // SAFETY: the caller has checked the kind.
        let obj: Gc<Instance> = unsafe { v.cast_unchecked() };
        let class = self.shapes.class(v.header().shape);
        if !class.has(type_flags::DESCRIPTORS) {
            if let Some(value) = self.own_slot(obj, name) {
                return Ok(Some(Attr::Value(value)));
            }
        }
        let found = self.class_lookup(class, name)?;
        if class.has(type_flags::DESCRIPTORS) {
            let is_data = match found {
                Some(f) => self.is_data_descriptor(f.value)?,
                None => false,
            };
            if !is_data {
                if let Some(value) = self.own_slot(obj, name) {
                    return Ok(Some(Attr::Value(value)));
                }
            }
        }
        if let Some(f) = found {
            return self.attr_of_class(f, v, class).map(Some);
        }
        if name == *names::__class__ {
            return Ok(Some(Attr::Value(class.val())));
        }
        if name == *names::__dict__ && !class.is_rare(rare::SLOTS) {
            return Ok(Some(Attr::Value(self.instance_dict(obj)?.val())));
        }
        if class.has(type_flags::PAYLOAD) {
            let payload = obj.slot(0);
            if let Some(attr) = self.lookup_native(payload, name)? {
                return Ok(Some(attr));
            }
        }
        if class.has(type_flags::GETATTR) {
            if let Some(f) = self.special_of(class, *names::__getattr__)? {
                return Ok(Some(Attr::Call { func: f, args: [v, name.val()], count: 2 }));
            }
        }
        Ok(None)
    }

    /// How an attribute found in an object's class binds to the object.
    fn attr_of_class(&self, f: crate::class::Found, v: Val, class: Gc<Type>) -> R<Attr> {
        Ok(match f.value.kind() {
            Some(Kind::Function) => Attr::Method { func: f.value, this: v, slot: f.slot },
            // A builtin function that Python code put into a class is no method.
            Some(Kind::Builtin) if !f.slot.is_null() => Attr::Value(f.value),
            Some(Kind::Builtin) if f.value.cast::<Builtin>().is_some_and(|b| b.is_static) => Attr::Value(f.value),
            Some(Kind::Builtin) => {
                let own = class.has(type_flags::PAYLOAD) && !crate::types::class::is_object_method(f.value);
                Attr::Method { func: f.value, this: if own { self.payload_of(v) } else { v }, slot: f.slot }
            }
            Some(Kind::Property) => {
                // SAFETY: the kind was checked.
                let p: Gc<Property> = unsafe { f.value.cast_unchecked() };
                if p.get.is_none() {
                    return Err(self.attribute_error(format_args!("unreadable attribute")));
                }
                Attr::Call { func: p.get, args: [v, Val::NONE], count: 1 }
            }
            Some(Kind::ClassMethod) => {
                Attr::Method { func: self.wrapped(f.value), this: class.val(), slot: core::ptr::null() }
            }
            Some(Kind::StaticMethod) => Attr::Value(self.wrapped(f.value)),
            Some(Kind::Instance) => match self.special(f.value, *names::__get__)? {
                Some(_) => Attr::Value(self.bind_attr(f.value, v, class)?),
                None => Attr::Value(f.value),
            },
            _ => Attr::Value(f.value),
        })
    }

    /// A native function found as attribute of a class: if it is a method of a builtin type, it has to check
    /// what it is called with.
    fn unbound_method(&self, ty: Gc<Type>, name: Gc<Str>, func: Val) -> R {
        let mut owner = ty;
        self.each_base(ty, |t| {
            owner = t;
            matches!(self.own_attr(t, name), Ok(Some(_)))
        });
        let is_static = func.cast::<Builtin>().is_some_and(|b| b.is_static);
        if owner.is_dynamic() || is_static || crate::types::class::is_object_method(func) {
            return Ok(func);
        }
        crate::types::unbound::new(self, owner, func)
    }

    fn lookup_type(&self, v: Val, name: Gc<Str>) -> R<Option<Attr>> {
        // SAFETY: the caller has checked the kind.
        let ty: Gc<Type> = unsafe { v.cast_unchecked() };
        let meta = ty.meta.get().cast::<Type>();
        let of_meta = match meta {
            Some(meta) => self.class_lookup(meta, name)?.map(|f| (f, meta)),
            None => None,
        };
        if let Some((f, meta)) = of_meta {
            if self.is_data_descriptor(f.value)? {
                return self.attr_of_class(f, v, meta).map(Some);
            }
        }
        if let Some(f) = self.class_lookup(ty, name)? {
            if f.value.is_kind(Kind::Instance) && ty.has(type_flags::DESCRIPTORS) {
                if let Some(get) = self.special(f.value, *names::__get__)? {
                    return Ok(Some(Attr::Value(self.call_bound(get, f.value, &[Val::NONE, v])?)));
                }
            }
            return Ok(Some(match f.value.kind() {
                Some(Kind::ClassMethod) => {
                    Attr::Method { func: self.wrapped(f.value), this: v, slot: core::ptr::null() }
                }
                Some(Kind::StaticMethod) => Attr::Value(self.wrapped(f.value)),
                Some(Kind::Builtin) if crate::types::class::is_builtin_class_method(f.value) => {
                    Attr::Method { func: f.value, this: v, slot: core::ptr::null() }
                }
                Some(Kind::Builtin) if of_meta.is_none_or(|(f, _)| f.value.is_kind(Kind::Builtin)) => {
                    Attr::Value(self.unbound_method(ty, name, f.value)?)
                }
                // What the metaclass defines comes before what every object has.
                Some(Kind::Builtin) if of_meta.is_some() => match of_meta {
                    Some((f, meta)) => self.attr_of_class(f, v, meta)?,
                    None => Attr::Value(f.value),
                },
                _ => Attr::Value(f.value),
            }));
        }
        if let Some((f, meta)) = of_meta.filter(|(f, _)| !f.value.is_kind(Kind::Builtin)) {
            return self.attr_of_class(f, v, meta).map(Some);
        }
        if let Some(value) = crate::types::class::type_attr(self, ty, name)? {
            return Ok(Some(Attr::Value(value)));
        }
        let mut found = Ok(None);
        self.each_base(ty, |t| {
            if !t.is_dynamic() {
                found = self.class_const(t.native(), name, ty);
            }
            !matches!(found, Ok(None))
        });
        if let Some(value) = found? {
            return Ok(Some(Attr::Value(value)));
        }
        if let Some(f) = self.own_attr(Gc::from_static(&crate::types::class::TYPE), name)? {
            return self.attr_of_class(f, v, self.type_of(v)).map(Some);
        }
        if let Some(meta) = meta.filter(|m| m.has(type_flags::GETATTR)) {
            if let Some(f) = self.special_of(meta, *names::__getattr__)? {
                return Ok(Some(Attr::Call { func: f, args: [v, name.val()], count: 2 }));
            }
        }
        Ok(None)
    }

    /// Whether an attribute of a class decides about the attribute of its instances even where they have their own.
    fn is_data_descriptor(&self, v: Val) -> R<bool> {
        Ok(match v.kind() {
            Some(Kind::Property) => true,
            Some(Kind::Instance) => {
                self.special(v, *names::__set__)?.is_some() || self.special(v, *names::__delete__)?.is_some()
            }
            _ => false,
        })
    }

    pub(crate) fn lookup_module(&self, v: Val, name: Gc<Str>) -> R<Option<Val>> {
        // SAFETY: the caller has checked the kind.
        let module: Gc<Module> = unsafe { v.cast_unchecked() };
        if let Some(d) = module.dict.get().cast::<Dict>() {
            if let Some(value) = table::get_str(d, name) {
                return Ok(Some(value));
            }
            if name == *names::__dict__ {
                return Ok(Some(d.val()));
            }
            return Ok(None);
        }
        let Some(native) = module.native else { return Ok(None) };
        if core::ptr::eq(native, &crate::builtins::BUILTINS) {
            if let Some(value) = self.builtins_extra.get().cast::<Dict>().and_then(|d| table::get_str(d, name)) {
                return Ok(Some(value));
            }
        }
        for f in native.functions {
            if f.name().as_bytes() == name.bytes() {
                return Ok(Some(Val::from_static(f)));
            }
        }
        if let Some(value) = self.const_in(native.consts, name, v)? {
            return Ok(Some(value));
        }
        if name == *names::__name__ {
            return self.new_str(native.name).map(Some);
        }
        if name == *names::__dict__ {
            return self.native_module_dict(v, native).map(|d| Some(d.val()));
        }
        Ok(None)
    }

    fn lookup_super(&self, v: Val, name: Gc<Str>) -> R<Option<Attr>> {
        // SAFETY: the caller has checked the kind.
        let sup: Gc<Super> = unsafe { v.cast_unchecked() };
        self.super_attr(sup.class, sup.this, name)
    }

    /// Attribute `name` of `super(class, this)`.
    pub(crate) fn super_attr(&self, class: Val, this: Val, name: Gc<Str>) -> R<Option<Attr>> {
        let Some(after) = class.cast::<Type>() else {
            return Err(self.type_error(format_args!("super() argument 1 must be a type")));
        };
        // In a classmethod `this` is the class itself.
        let (start, on_class) = match this.cast::<Type>() {
            Some(t) if self.is_subtype(t, after) => (t, true),
            _ => (self.type_of(this), false),
        };
        let mut passed = false;
        let mut found = Ok(None);
        self.each_base(start, |t| {
            if passed {
                found = self.own_attr(t, name);
            }
            passed |= t == after;
            !matches!(found, Ok(None))
        });
        match found? {
            Some(f) if on_class => Ok(Some(match f.value.kind() {
                Some(Kind::ClassMethod) => Attr::Method { func: self.wrapped(f.value), this, slot: core::ptr::null() },
                Some(Kind::StaticMethod) => Attr::Value(self.wrapped(f.value)),
                Some(Kind::Builtin) if crate::types::class::is_builtin_class_method(f.value) => {
                    Attr::Method { func: f.value, this, slot: core::ptr::null() }
                }
                _ => Attr::Value(f.value),
            })),
            Some(f) => self.attr_of_class(f, this, start).map(Some),
            None => Ok(None),
        }
    }

    fn lookup_native(&self, v: Val, name: Gc<Str>) -> R<Option<Attr>> {
        let ty = self.type_of(v);
        if let Some(hook) = ty.native().get_attr {
            let value = hook(self, v, name)?;
            if value != Val::UNBOUND {
                return Ok(Some(Attr::Value(value)));
            }
        }
        let mut found = Ok(None);
        self.each_base(ty, |t| {
            found = self.native_attr(t, v, name);
            !matches!(found, Ok(None))
        });
        if let Ok(None) = found {
            if name == *names::__class__ {
                return Ok(Some(Attr::Value(ty.val())));
            }
        }
        found
    }

    fn native_attr(&self, ty: Gc<Type>, v: Val, name: Gc<Str>) -> R<Option<Attr>> {
        if let Some(f) = self.own_attr(ty, name)? {
            if f.value.cast::<Builtin>().is_some_and(|b| b.is_static) {
                return Ok(Some(Attr::Value(f.value)));
            }
            return Ok(Some(Attr::Method { func: f.value, this: v, slot: core::ptr::null() }));
        }
        Ok(self.const_in(ty.native().consts, name, v)?.map(Attr::Value))
    }

    /// `v.name`, None if there is no such attribute.
    pub fn find_attr(&self, v: Val, name: Gc<Str>) -> R<Option<Val>> {
        match self.lookup(v, name)? {
            None if v.is_kind(Kind::Module) => self.module_getattr(v, name),
            None => Ok(None),
            Some(attr) => self.attr_value(attr).map(Some),
        }
    }

    fn attr_value(&self, attr: Attr) -> R {
        match attr {
            Attr::Value(value) => Ok(value),
            Attr::Method { func, this, .. } => self.new_bound_method(func, this),
            Attr::Call { func, args, count } => self.call(func, &args[..count as usize]),
        }
    }

    /// PEP 562: a module's own `__getattr__`.
    fn module_getattr(&self, v: Val, name: Gc<Str>) -> R<Option<Val>> {
        match self.lookup_module(v, *names::__getattr__)? {
            Some(f) => self.call(f, &[name.val()]).map(Some),
            None => Ok(None),
        }
    }

    /// `v.name`
    pub fn get_attr(&self, v: Val, name: Gc<Str>) -> R {
        match self.find_attr(v, name)? {
            Some(value) => Ok(value),
            None => Err(self.no_attribute(v, name)),
        }
    }

    /// As `find_attr`, but an AttributeError raised by the lookup itself counts as not found.
    pub fn find_attr_quiet(&self, v: Val, name: Gc<Str>) -> R<Option<Val>> {
        match self.find_attr(v, name) {
            Err(e) => match self.take_if(&crate::types::exception::ATTRIBUTE_ERROR) {
                Some(_) => Ok(None),
                None => Err(e),
            },
            found => found,
        }
    }

    #[cold]
    pub fn no_attribute(&self, v: Val, name: Gc<Str>) -> crate::Raised {
        match v.kind() {
            Some(Kind::Type) => {
                // SAFETY: the kind was checked.
                let ty: Gc<Type> = unsafe { v.cast_unchecked() };
                let owner = self.name_of_type(ty);
                self.attribute_error(format_args!("type object '{}' has no attribute '{}'", owner, name.as_str()))
            }
            Some(Kind::Module) => {
                let module = self.find_attr_quiet(v, *names::__name__).ok().flatten().and_then(|n| n.cast::<Str>());
                let module = module.as_ref().map_or("?", |s| s.as_str());
                self.attribute_error(format_args!("module '{}' has no attribute '{}'", module, name.as_str()))
            }
            _ => self.attribute_error(format_args!(
                "'{}' object has no attribute '{}'",
                self.type_name(v),
                name.as_str()
            )),
        }
    }

    /// A special method ready to call: function, and the object to pass first if it is a method. It is the class's,
    /// never an attribute of the object.
    pub fn find_method(&self, v: Val, name: Gc<Str>) -> R<Option<(Val, Option<Val>)>> {
        if v.is_kind(Kind::Instance) {
            return match self.special(v, name)? {
                Some(f) if f.is_kind(Kind::Function) => Ok(Some((f, Some(v)))),
                Some(f) => Ok(Some((self.bind_method(f, v)?, None))),
                None => match self.payload_of(v) {
                    inner if inner == v => Ok(None),
                    inner => self.find_method(inner, name),
                },
            };
        }
        match self.lookup(v, name)? {
            Some(Attr::Method { func, this, .. }) => Ok(Some((func, Some(this)))),
            _ => Ok(self.find_attr(v, name)?.map(|f| (f, None))),
        }
    }

    /// `v.name = value`; deletes the attribute if the value is UNBOUND.
    pub fn set_attr(&self, v: Val, name: Gc<Str>, value: Val) -> R<()> {
        match v.kind() {
            Some(Kind::Instance) => self.set_instance_attr(v, name, value),
            Some(Kind::Type) => self.set_type_attr(v, name, value),
            Some(Kind::Module) => self.set_module_attr(v, name, value),
            _ => {
                if let Some(hook) = self.native_of(v).set_attr {
                    if hook(self, v, name, value)? {
                        return Ok(());
                    }
                }
                Err(self.no_attribute(v, name))
            }
        }
    }

    fn set_instance_attr(&self, v: Val, name: Gc<Str>, value: Val) -> R<()> {
        let class = self.shapes.class(v.header().shape);
        let hook = if value == Val::UNBOUND {
            (type_flags::DELATTR, *names::__delattr__)
        } else {
            (type_flags::SETATTR, *names::__setattr__)
        };
        if class.has(hook.0) {
            if let Some(f) = self.special_of(class, hook.1)? {
                let args = [v, name.val(), value];
                let count = if value == Val::UNBOUND { 2 } else { 3 };
                return self.call(f, &args[..count]).map(|_| ());
            }
        }
        self.set_instance_attr_plain(v, name, value)
    }

    /// As `object.__setattr__` and `object.__delattr__` do.
    pub fn set_instance_attr_plain(&self, v: Val, name: Gc<Str>, value: Val) -> R<()> {
        let class = self.shapes.class(v.header().shape);
        if class.has(type_flags::DESCRIPTORS) && self.set_descriptor(class, v, name, value)? {
            return Ok(());
        }
        // SAFETY: the caller has checked the kind.
        let obj: Gc<Instance> = unsafe { v.cast_unchecked() };
        if class.has(type_flags::PAYLOAD) && crate::types::exception::is_link(name) {
            let payload = obj.slot(0);
            if payload.is_kind(Kind::Exception) {
                return self.set_attr(payload, name, value);
            }
        }
        if value == Val::UNBOUND {
            return self.delete_slot(obj, name);
        }
        let name = self.intern_str(name)?;
        self.set_slot_named(obj, name, value)
    }

    /// Gives the value to a property or other data descriptor of the class, if the name is one.
    fn set_descriptor(&self, class: Gc<Type>, v: Val, name: Gc<Str>, value: Val) -> R<bool> {
        let Some(found) = self.class_lookup(class, name)? else { return Ok(false) };
        if let Some(p) = found.value.cast::<Property>() {
            let (f, args): (Val, &[Val]) = if value == Val::UNBOUND { (p.del, &[v]) } else { (p.set, &[v, value]) };
            if f.is_none() {
                return Err(self.no_attribute(v, name));
            }
            self.call(f, args)?;
            return Ok(true);
        }
        let (method, args): (_, &[Val]) =
            if value == Val::UNBOUND { (*names::__delete__, &[v]) } else { (*names::__set__, &[v, value]) };
        match self.special(found.value, method)? {
            Some(f) => self.call_bound(f, found.value, args).map(|_| true),
            None if self.is_data_descriptor(found.value)? => Err(self.no_attribute(v, name)),
            None => Ok(false),
        }
    }

    /// Stores an attribute in the instance itself, adding it if it is new.
    pub fn set_slot_named(&self, obj: Gc<Instance>, name: Gc<Str>, value: Val) -> R<()> {
        let shape = obj.val().header().shape;
        let class = self.shapes.class(shape);
        if let Some(d) = self.dict_of(obj) {
            if class.is_rare(rare::SLOTS) && !crate::types::slots::allows(self, class, name) {
                return Err(self.no_attribute(obj.val(), name));
            }
            return table::set_str(self, d, name, value);
        }
        if let Some(i) = self.shapes.find(shape, name.val()) {
            self.write_slot(obj, i, value);
            return Ok(());
        }
        if class.is_rare(rare::SLOTS) && !crate::types::slots::allows(self, class, name) {
            return Err(self.no_attribute(obj.val(), name));
        }
        match self.shapes.with(self, shape, name.val())? {
            Some(new) => self.add_slot(obj, new, value),
            None => {
                self.to_dict_mode(obj)?;
                self.set_slot_named(obj, name, value)
            }
        }
    }

    /// Gives the instance the shape `new`, which has one more attribute.
    pub(crate) fn add_slot(&self, obj: Gc<Instance>, new: ShapeId, value: Val) -> R<()> {
        let shape = self.shapes.get(new);
        let last = shape.count - 1;
        if let Place::Overflow(at) = shape.place(last) {
            let link = shape.inline as usize - 1;
            if at == 1 {
                // The first attribute too many: the last inline one moves out with it.
                let block = self.alloc_values(3)?;
                // SAFETY: the block has room for 3 values.
                unsafe { (*block.data()).set(obj.slot(link)) };
                obj.set_slot(link, block_word(block));
            } else {
                // SAFETY: the shape before this one has its overflow block there.
                let block = unsafe { overflow(obj, shape.inline) };
                if at as usize >= block.capacity() {
                    let grown = self.grow_values(block, at as usize, at as usize * 2)?;
                    obj.set_slot(link, block_word(grown));
                }
            }
        }
        set_shape(obj, new);
        self.write_slot(obj, last, value);
        Ok(())
    }

    /// `setattr(v, name, value)`: as `set_attr`, but an instance that gets many attributes this way goes to dict mode.
    pub fn set_attr_by_data(&self, v: Val, name: Gc<Str>, value: Val) -> R<()> {
        let Some(obj) = v.cast::<Instance>() else { return self.set_attr(v, name, value) };
        let before = obj.val().header().shape;
        self.set_attr(v, name, value)?;
        let after = obj.val().header().shape;
        if after != before && self.shapes.get(after).count > crate::shape::MAX_NAMED_BY_DATA {
            self.to_dict_mode(obj)?;
        }
        Ok(())
    }

    fn delete_slot(&self, obj: Gc<Instance>, name: Gc<Str>) -> R<()> {
        if self.own_slot(obj, name).is_none() {
            return Err(self.no_attribute(obj.val(), name));
        }
        self.to_dict_mode(obj)?;
        if let Some(d) = self.dict_of(obj) {
            table::remove_str(self, d, name)?;
        }
        Ok(())
    }

    /// Moves all attributes into a dict: for deletion, and for very many attributes.
    fn to_dict_mode(&self, obj: Gc<Instance>) -> R<()> {
        if self.dict_of(obj).is_some() {
            return Ok(());
        }
        let dict = self.instance_dict(obj)?;
        let root = self.shapes.root(obj.val().header().shape);
        let reserved = self.shapes.get(root).count as usize;
        if let Some(shape) = self.shapes.with(self, root, crate::shape::DICT_MODE)? {
            obj.set_slot(reserved, dict.val());
            set_shape(obj, shape);
        }
        Ok(())
    }

    fn set_type_attr(&self, v: Val, name: Gc<Str>, value: Val) -> R<()> {
        if let Some(meta) = v.cast::<Type>().and_then(|t| t.meta.get().cast::<Type>()) {
            let hook = if value == Val::UNBOUND { *names::__delattr__ } else { *names::__setattr__ };
            if let Some(f) = self.special_of(meta, hook)? {
                let args = [v, name.val(), value];
                let count = if value == Val::UNBOUND { 2 } else { 3 };
                return self.call(f, &args[..count]).map(|_| ());
            }
        }
        self.set_type_attr_plain(v, name, value)
    }

    /// As `type.__setattr__` and `type.__delattr__` do.
    pub(crate) fn set_type_attr_plain(&self, v: Val, name: Gc<Str>, value: Val) -> R<()> {
        // SAFETY: the caller has checked the kind.
        let ty: Gc<Type> = unsafe { v.cast_unchecked() };
        if let Some(meta) = ty.meta.get().cast::<Type>().filter(|m| m.has(type_flags::DESCRIPTORS)) {
            if self.set_descriptor(meta, v, name, value)? {
                return Ok(());
            }
        }
        let Some(dict) = ty.dict.get().cast::<Dict>() else {
            return Err(self.no_attribute(v, name));
        };
        let name = self.intern_str(name)?;
        self.caches.flush();
        if value == Val::UNBOUND {
            if table::remove_str(self, dict, name)?.is_none() {
                return Err(self.no_attribute(v, name));
            }
        } else {
            table::set_str(self, dict, name, value)?;
            crate::types::class::note_attr(self, ty, name, value)?;
        }
        self.forget_inits();
        Ok(())
    }

    /// After a change to a class: what calls of classes remember is looked up anew. A class without a namespace
    /// (of `namedtuple`) has something else there.
    fn forget_inits(&self) {
        self.shapes.each_class(|c| {
            if !c.dict.get().is_none() {
                c.init.set(Val::UNBOUND);
            }
        });
    }

    fn set_module_attr(&self, v: Val, name: Gc<Str>, value: Val) -> R<()> {
        // SAFETY: the caller has checked the kind.
        let module: Gc<Module> = unsafe { v.cast_unchecked() };
        if let Some(dict) = module.dict.get().cast::<Dict>() {
            let name = self.intern_str(name)?;
            if value != Val::UNBOUND {
                return table::set_str(self, dict, name, value);
            }
            return match table::remove_str(self, dict, name)? {
                Some(_) => Ok(()),
                None => Err(self.no_attribute(v, name)),
            };
        }
        if let Some(hook) = module.native.and_then(|n| n.set_attr) {
            if hook(self, name, value)? {
                return Ok(());
            }
        }
        Err(self.no_attribute(v, name))
    }
}

/// The block of the attributes that do not fit inline.
///
/// # Safety
/// The instance's shape must have more attributes than inline slots.
unsafe fn overflow(obj: Gc<Instance>, inline: u8) -> Payload<core::cell::Cell<Val>> {
    let word = obj.slot(inline as usize - 1);
    // SAFETY: the caller vouches that the slot holds the address of a block of values.
    unsafe { Payload::from_block(core::ptr::NonNull::new_unchecked(word.as_ptr().cast())) }
}

fn block_word(block: Payload<core::cell::Cell<Val>>) -> Val {
    Val::from_word(block.block().map_or(Val::NONE.word(), |b| b.addr().get()))
}

/// Changes an instance's shape.
pub(crate) fn set_shape(obj: Gc<Instance>, shape: ShapeId) {
    // SAFETY: instances are heap objects; the header is its first word.
    unsafe { (&raw mut (*obj.as_non_null().as_ptr()).hdr.shape).write(shape) };
}
