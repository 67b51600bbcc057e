//! Calls of classes: instances, `__new__`, `__init__`.

use crate::intern::names;
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;

impl Vm {
    /// Calls a class.
    pub fn call_type(&self, ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
        if !ty.is_dynamic() {
            return match ty.native().new {
                Some(f) => f(self, ty, args, kw),
                None => Err(self.type_error(format_args!("can't create '{}' instances", self.name_of_type(ty)))),
            };
        }
        if ty.is_rare(rare::CALL) {
            if let Some(call) = self.special(ty.val(), *names::__call__)? {
                let bound = self.new_bound_method(call, ty.val())?;
                return self.call_kw(bound, args, kw);
            }
        }
        self.call_type_plain(ty, args, kw)
    }

    /// As `type.__call__` does.
    pub(crate) fn call_type_plain(&self, ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
        if !ty.is_dynamic() {
            return self.call_type(ty, args, kw);
        }
        if ty.is_rare(rare::META) {
            return crate::types::metaclass::call(self, ty, args, kw);
        }
        let obj = self.make_instance(ty, args, kw)?;
        if obj.is_kind(Kind::Instance) && self.is_instance_of(obj, ty) {
            match self.init_of(ty)? {
                Some(init) => {
                    let r = self.call_init(init, obj, args, kw)?;
                    if !r.is_none() {
                        return Err(self.init_result(r));
                    }
                }
                None => self.check_no_args(ty, args, kw)?,
            }
        }
        Ok(obj)
    }

    fn call_init(&self, init: Val, obj: Val, args: &[Val], kw: &[Val]) -> R {
        let bound = self.new_bound_method(init, obj)?;
        self.call_kw(bound, args, kw)
    }

    #[cold]
    pub(crate) fn init_result(&self, r: Val) -> crate::Raised {
        self.type_error(format_args!("__init__() should return None, not '{}'", self.type_name(r)))
    }

    /// A class without `__init__` and `__new__` takes no arguments, unless a builtin base does.
    pub(crate) fn check_no_args(&self, ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R<()> {
        if (args.is_empty() && kw.is_empty()) || ty.has(type_flags::PAYLOAD | type_flags::NEW) {
            return Ok(());
        }
        Err(self.type_error(format_args!(
            "function takes 0 positional arguments but {} were given",
            args.len() + kw.len() / 2
        )))
    }

    /// The Python `__init__` of a class, remembered in the class.
    pub(crate) fn init_of(&self, ty: Gc<Type>) -> R<Option<Val>> {
        if ty.init.get() == Val::UNBOUND {
            let init = self.special_of(ty, *names::__init__)?;
            ty.init.set(init.unwrap_or(Val::NONE));
        }
        Ok(Some(ty.init.get()).filter(|v| !v.is_none()))
    }

    /// An instance, from the class's `__new__` if it has one.
    pub(crate) fn make_instance(&self, ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
        if ty.has(type_flags::NEW) {
            if let Some(f) = self.special_of(ty, *names::__new__)? {
                let f = self.wrapped(f);
                let bound = self.new_bound_method(f, ty.val())?;
                return self.call_kw(bound, args, kw);
            }
        }
        self.new_instance(ty, args, kw)
    }

    /// A new instance without calling `__init__`.
    pub fn new_instance(&self, ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
        let obj = self.alloc_instance(ty)?;
        if ty.is_rare(rare::DEL) {
            self.finalize_later(obj.val())?;
        }
        if ty.has(type_flags::PAYLOAD) {
            // A class with its own __init__ gives the builtin object its arguments there; exceptions and
            // immutable ones get them now.
            let plain = self.init_of(ty)?.is_none();
            let native = ty.native();
            let payload = if plain || native.set_item.is_none() {
                match self.new_payload(ty, args, kw) {
                    Err(e) if !plain && native.kind != Kind::Exception => {
                        // Arguments meant for __init__ need not suit the builtin base.
                        if self.take_if(&crate::types::exception::TYPE_ERROR).is_none()
                            && self.take_if(&crate::types::exception::VALUE_ERROR).is_none()
                        {
                            return Err(e);
                        }
                        self.new_payload(ty, &[], &[])?
                    }
                    other => other?,
                }
            } else {
                self.new_payload(ty, &[], &[])?
            };
            obj.set_slot(0, payload);
        }
        Ok(obj.val())
    }

    /// The builtin object of an instance of a subclass of a builtin type.
    pub(crate) fn new_payload(&self, ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
        let mut base = ty;
        self.each_base(ty, |t| {
            base = t;
            !t.is_dynamic()
        });
        match base.native().new {
            Some(f) if base.native().kind == Kind::Exception => f(self, base, args, &[]),
            Some(f) => f(self, base, args, kw),
            None => Err(self.type_error(format_args!("can't create '{}' instances", self.name_of_type(base)))),
        }
    }

    /// A new instance with unbound slots.
    #[inline]
    pub(crate) fn alloc_instance(&self, ty: Gc<Type>) -> R<Gc<Instance>> {
        let shape = self.shapes.get(ty.shape.get());
        let n = shape.inline as usize;
        let hdr = adder_heap::Header::new(ty.shape.get(), Kind::Instance as u8, shape.inline);
        let p = self.alloc_block(size_of::<Instance>() + n * size_of::<Val>(), hdr)?.cast::<Instance>();
        // SAFETY: the block has room for the header and n slots.
        unsafe {
            let obj = Gc::from_raw(p);
            for i in 0..n {
                obj.slots_ptr().add(i).write(Val::UNBOUND);
            }
            Ok(obj)
        }
    }
}
