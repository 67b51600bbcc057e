//! `type` and `object`, classes made by Python code, and the descriptors property, staticmethod,
//! classmethod and super.

use crate::exec::globals;
use crate::fmt::Print;
use crate::intern::names;
use crate::native::{Const, Native, Show};
use crate::object::*;
use crate::types::{dict::table, metaclass, slots, TypeId, OBJECT};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use core::cell::Cell;

// ---- type

static TYPE_NATIVE: Native = Native {
    methods: &metaclass::METHODS,
    new: Some(type_new),
    call: Some(type_call),
    print: Some(print_type),
    ..Native::new("type", Kind::Type)
};
pub static TYPE: Type = Type::builtin(&TYPE_NATIVE, TypeId::Type as ShapeId, &OBJECT);

fn type_new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    match *args {
        [v] => Ok(vm.type_of(v).val()),
        [name, bases, dict] => {
            let (Some(name), Some(bases), Some(dict)) =
                (name.cast::<Str>(), bases.cast::<Tuple>(), dict.cast::<Dict>())
            else {
                return Err(vm.type_error(format_args!("type() takes a str, a tuple and a dict")));
            };
            let meta = metaclass::winner(vm, None, bases.items())?;
            if let Some(meta) = meta.filter(|m| m.is_dynamic()) {
                return vm.call_type(meta, args, kw);
            }
            let namespace = table::copy(vm, dict)?;
            make_class(vm, name, bases.items(), namespace, 4, kw, None)
        }
        _ => Err(vm.type_error(format_args!("type takes 1 or 3 arguments"))),
    }
}

fn type_call(vm: &Vm, ty: Val, args: &[Val], kw: &[Val]) -> R {
    match ty.cast::<Type>() {
        Some(ty) => vm.call_type(ty, args, kw),
        None => vm.unsupported("call", ty),
    }
}

pub(super) fn type_mro(vm: &Vm, args: &[Val]) -> R {
    match args[0].cast::<Type>() {
        Some(ty) => mro_tuple(vm, ty),
        None => vm.unsupported("mro", args[0]),
    }
}

fn mro_tuple(vm: &Vm, ty: Gc<Type>) -> R {
    let list = vm.new_list(4)?;
    let mut result = Ok(());
    vm.each_base(ty, |t| {
        result = crate::types::list::push(vm, list, t.val());
        result.is_err()
    });
    result?;
    vm.new_tuple(list.items())
}

fn print_type(vm: &Vm, v: Val, out: &mut dyn Print, show: Show) -> R<()> {
    if v.cast::<Type>().is_some_and(|t| t.has(type_flags::RARE)) {
        let text = match vm.call_special(v, *names::__repr__, &[])? {
            Some(text) if show == Show::Repr => Some(text),
            text => vm.call_special(v, *names::__str__, &[])?.or(text),
        };
        if let Some(text) = text.and_then(|t| t.cast::<Str>()) {
            return out.str(text.as_str());
        }
    }
    let name = v.cast::<Type>().map_or("type", |t| vm.name_of_type(t));
    out.str("<class '")?;
    out.str(name)?;
    out.str("'>")
}

/// Attributes that every class has.
pub(crate) fn type_attr(vm: &Vm, ty: Gc<Type>, name: Gc<Str>) -> R<Option<Val>> {
    Ok(Some(if name == *names::__name__ || name == *names::__qualname__ {
        match ty.name.get().cast::<Str>() {
            Some(name) => name.val(),
            None => vm.intern(ty.native_name())?.val(),
        }
    } else if name == *names::__bases__ {
        if !ty.bases.get().is_none() {
            ty.bases.get()
        } else if ty.base.get().is_none() {
            vm.new_tuple(&[])?
        } else {
            vm.new_tuple(&[ty.base.get()])?
        }
    } else if name == *names::__mro__ {
        mro_tuple(vm, ty)?
    } else if name == *names::__class__ {
        vm.type_of(ty.val()).val()
    } else if name == *names::__dict__ {
        match ty.dict.get().cast::<Dict>() {
            Some(d) => table::copy(vm, d)?.val(),
            None => native_dict(vm, ty)?.val(),
        }
    } else if name == *names::__module__ && !ty.is_dynamic() {
        vm.new_str("builtins")?
    } else {
        return Ok(None);
    }))
}

fn native_dict(vm: &Vm, ty: Gc<Type>) -> R<Gc<Dict>> {
    let dict = table::new(vm, ty.native().methods.len())?;
    for m in ty.native().methods {
        let name = vm.intern(m.name())?;
        table::set_str(vm, dict, name, crate::types::unbound::new(vm, ty, Val::from_static(m))?)?;
    }
    Ok(dict)
}

// ---- making classes

/// `__build_class__(body, name, *bases, **kw)`
pub fn build_class(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let [body, name, ref bases @ ..] = *args else {
        return Err(vm.type_error(format_args!("__build_class__ takes a function and a name")));
    };
    let (Some(body), Some(name)) = (body.cast::<Function>(), name.cast::<Str>()) else {
        return Err(vm.type_error(format_args!("__build_class__ takes a function and a name")));
    };
    let (bases, kw) = (vm.new_list_from(bases)?, vm.new_list_from(kw)?);
    let original = metaclass::resolve_bases(vm, bases)?;
    let wanted = metaclass::take_keyword(kw);
    let meta = match wanted {
        Some(callable) if !callable.is_kind(Kind::Type) => Some(callable),
        wanted => metaclass::winner(vm, wanted.and_then(|m| m.cast::<Type>()), bases.items())?.map(Gc::val),
    };
    let mut namespace = Val::NONE;
    if let Some(meta) = meta.filter(|m| *m != Val::from_static(&TYPE)) {
        if let Some(prepare) = vm.find_attr_quiet(meta, *names::__prepare__)? {
            let bases = vm.new_tuple(bases.items())?;
            namespace = vm.call_kw(prepare, &[name.val(), bases], kw.items())?;
        }
    }
    if namespace.is_none() {
        namespace = table::new(vm, 4)?.val();
    }
    if let Some(module) = vm.current_globals().and_then(|g| table::get_str(g, *names::__name__)) {
        vm.set_item(namespace, names::__module__.val(), module)?;
    }
    if let Some(original) = original {
        let key = vm.intern("__orig_bases__")?;
        vm.set_item(namespace, key.val(), original)?;
    }
    let cell = vm.call(body.val(), &[namespace])?;
    let slots = body.code.head.nself;
    let Some(meta) = meta.filter(|m| *m != Val::from_static(&TYPE)) else {
        return match namespace.cast::<Dict>() {
            Some(namespace) => {
                table::trim(vm, namespace);
                make_class(vm, name, bases.items(), namespace, slots, kw.items(), cell.cast::<CellObj>())
            }
            None => vm.unsupported("namespace", namespace),
        };
    };
    if cell.is_kind(Kind::Cell) {
        vm.set_item(namespace, names::__classcell__.val(), cell)?;
    }
    let bases = vm.new_tuple(bases.items())?;
    vm.call_kw(meta, &[name.val(), bases, namespace], kw.items())
}

/// A class with this namespace, which becomes the class's own.
/// `cell`: the variable `__class__` of its functions.
pub(super) fn make_class(
    vm: &Vm,
    name: Gc<Str>,
    bases: &[Val],
    namespace: Gc<Dict>,
    slots: u8,
    kw: &[Val],
    cell: Option<Gc<CellObj>>,
) -> R {
    let meta = metaclass::winner(vm, None, bases)?.filter(|m| m.is_dynamic());
    make_class_of(vm, meta, (name, bases, namespace), slots, kw, cell)
}

/// As `make_class`, with the metaclass if it is not `type`.
pub(super) fn make_class_of(
    vm: &Vm,
    meta: Option<Gc<Type>>,
    (name, bases, namespace): (Gc<Str>, &[Val], Gc<Dict>),
    slots: u8,
    kw: &[Val],
    cell: Option<Gc<CellObj>>,
) -> R {
    for &b in bases {
        let Some(base) = b.cast::<Type>() else {
            return Err(vm.type_error(format_args!("type '{}' is not an acceptable base type", vm.type_name(b))));
        };
        let is_final = core::ptr::eq(base.native(), crate::types::boolean::BOOL.native());
        if !base.is_dynamic() && (base.native().new.is_none() || is_final) {
            let name = vm.name_of_type(base);
            return Err(vm.type_error(format_args!("type '{}' is not an acceptable base type", name)));
        }
    }
    let mut native: &'static Native = OBJECT.native();
    let mut flags = 0;
    let mut rare_bits = 0;
    let declared = slots::declare(vm, name, bases, namespace)?;
    let mut inline = declared.map_or(slots, |n| {
        rare_bits |= rare::SLOTS;
        n
    });
    for b in bases.iter().filter_map(|b| b.cast::<Type>()) {
        flags |= b.flags.get();
        if b.is_dynamic() {
            rare_bits |= b.hdr.flags & (rare::DEL | rare::META | rare::GETATTRIBUTE);
        }
        if b.is_dynamic() {
            inline = inline.saturating_add(b.slots.get());
        }
        let other = b.native();
        if core::ptr::eq(other, OBJECT.native()) {
            continue;
        }
        if !core::ptr::eq(native, OBJECT.native()) && !core::ptr::eq(native, other) {
            // Two builtin bases are fine only where one derives from the other, as exceptions do.
            if !(native.kind == Kind::Exception && other.kind == Kind::Exception) {
                return Err(vm.type_error(format_args!("multiple bases have instance lay-out conflict")));
            }
            continue;
        }
        native = other;
        // Objects of a base like IOBase are instances themselves, those of a metaclass are classes.
        if other.kind == Kind::Type {
            rare_bits |= rare::META;
        } else if other.kind != Kind::Instance {
            flags |= type_flags::PAYLOAD;
        }
    }
    vm.check_name(name.bytes())?;
    rare_bits |= metaclass::bits_of(vm, meta, namespace)?;
    flags &= !type_flags::RARE;
    if rare_bits != 0 || meta.is_some() {
        flags |= type_flags::RARE;
    }
    let class = vm.alloc_object(Type {
        hdr: Header::new(TypeId::Type as ShapeId, Kind::Type as u8, rare_bits),
        shape: Cell::new(0),
        slots: Cell::new(inline.min(64)),
        flags: Cell::new(flags),
        name: Cell::new(name.val()),
        base: Cell::new(bases.first().copied().unwrap_or(Val::from_static(&OBJECT))),
        bases: Cell::new(Val::NONE),
        mro: Cell::new(Val::NONE),
        dict: Cell::new(namespace.val()),
        init: Cell::new(Val::UNBOUND),
        native,
        meta: Cell::new(meta.map_or(Val::NONE, Gc::val)),
    })?;
    if bases.len() > 1 {
        class.bases.set(vm.new_tuple(bases)?);
        let order = linearize(vm, class, bases)?;
        class.mro.set(order);
    } else if let Some(base) = bases.first().and_then(|b| b.cast::<Type>()) {
        if !base.mro.get().is_none() {
            let order = linearize(vm, class, bases)?;
            class.mro.set(order);
        }
    }
    let reserved = class.has(type_flags::PAYLOAD) as u8;
    let root = vm.shapes.add_root(vm, class, reserved, class.slots.get().saturating_add(reserved))?;
    class.shape.set(root);
    class.slots.set(vm.shapes.get(root).inline);
    if let Some(cell) = cell {
        cell.value.set(class.val());
    }
    globals::mark_namespace(namespace, globals::DICT_CLASS);
    let mut at = 0;
    // The attributes that want to know their name, with it: they may change the namespace.
    let mut named = None;
    while let Some((key, value)) = table::next_entry(namespace, &mut at) {
        if let Some(name) = key.cast::<Str>() {
            note_attr(vm, class, name, value)?;
            if let Some(f) = vm.special(value, *names::__set_name__)? {
                let list = match named {
                    Some(list) => list,
                    None => *named.insert(vm.new_list(3)?),
                };
                for v in [f, value, key] {
                    crate::types::list::push(vm, list, v)?;
                }
            }
        }
    }
    if let Some(list) = named {
        for call in list.items().chunks_exact(3) {
            vm.call_bound(call[0], call[1], &[class.val(), call[2]])?;
        }
    }
    if !bases.is_empty() || !kw.is_empty() {
        metaclass::init_subclass(vm, class, kw)?;
    }
    Ok(class.val())
}

/// Updates what a class knows about itself for an attribute that is (now) in its namespace.
pub(crate) fn note_attr(vm: &Vm, class: Gc<Type>, name: Gc<Str>, value: Val) -> R<()> {
    let mut flag = match name {
        n if n == *names::__getattr__ => type_flags::GETATTR,
        n if n == *names::__setattr__ => type_flags::SETATTR,
        n if n == *names::__delattr__ => type_flags::DELATTR,
        n if n == *names::__eq__ || n == *names::__hash__ => type_flags::EQUALITY,
        n if n == *names::__new__ => {
            // A plain function named __new__ is a static method.
            if value.is_kind(Kind::Function) {
                if let Some(d) = class.dict.get().cast::<Dict>() {
                    let wrapper = new_wrapper(vm, TypeId::StaticMethod, value)?;
                    table::set_str(vm, d, name, wrapper)?;
                }
            }
            type_flags::NEW
        }
        n if n == *names::__init_subclass__ || n == *names::__class_getitem__ => {
            if value.is_kind(Kind::Function) {
                if let Some(d) = class.dict.get().cast::<Dict>() {
                    let wrapper = new_wrapper(vm, TypeId::ClassMethod, value)?;
                    table::set_str(vm, d, name, wrapper)?;
                }
            }
            0
        }
        _ => 0,
    };
    match value.kind() {
        Some(Kind::Property) => flag |= type_flags::DESCRIPTORS,
        Some(Kind::Instance) => {
            for method in [*names::__get__, *names::__set__, *names::__delete__] {
                if vm.special(value, method)?.is_some() {
                    flag |= type_flags::DESCRIPTORS;
                }
            }
        }
        _ => {}
    }
    if flag != 0 {
        class.flags.set(class.flags.get() | flag);
        vm.shapes.each_class(|c| {
            if vm.is_subtype(c, class) {
                c.flags.set(c.flags.get() | flag);
            }
        });
    }
    Ok(())
}

/// C3 linearization of a class and its bases.
fn linearize(vm: &Vm, class: Gc<Type>, bases: &[Val]) -> R {
    // Each sequence still to merge is a list; heads are taken off by index.
    let lists = vm.new_list(bases.len() + 1)?;
    for b in bases.iter().filter_map(|b| b.cast::<Type>()) {
        let order = vm.new_list(4)?;
        let mut result = Ok(());
        vm.each_base(b, |t| {
            result = crate::types::list::push(vm, order, t.val());
            result.is_err()
        });
        result?;
        crate::types::list::push(vm, lists, order.val())?;
    }
    let direct = vm.new_list_from(bases)?;
    crate::types::list::push(vm, lists, direct.val())?;
    let out = vm.new_list(4)?;
    crate::types::list::push(vm, out, class.val())?;
    loop {
        let sequences = || lists.items().iter().filter_map(|l| l.cast::<List>()).filter(|l| l.len.get() > 0);
        if sequences().next().is_none() {
            return vm.new_tuple(out.items());
        }
        let in_tail = |t: Val| sequences().any(|l| l.items()[1..].contains(&t));
        let Some(next) = sequences().map(|l| l.items()[0]).find(|&t| !in_tail(t)) else {
            return Err(
                vm.type_error(format_args!("Cannot create a consistent method resolution order (MRO) for bases"))
            );
        };
        for l in sequences() {
            if l.items()[0] == next {
                crate::types::list::remove_first(l);
            }
        }
        crate::types::list::push(vm, out, next)?;
    }
}

// ---- object

pub static OBJECT_METHODS: [Builtin; 8] = [
    Builtin::kw("__init__", 1, 255, object_init),
    Builtin::range("__new__", 1, 255, object_dunder_new),
    Builtin::exact("__setattr__", 3, object_setattr),
    Builtin::exact("__delattr__", 2, object_delattr),
    Builtin::exact("__repr__", 1, object_repr),
    Builtin::exact("__getattribute__", 2, object_getattribute),
    Builtin::range("__format__", 1, 2, object_format),
    Builtin::exact("__init_subclass__", 1, |_, _| Ok(Val::NONE)),
];

/// Whether a function is one of object's own methods, which take the instance itself.
pub(crate) fn is_object_method(v: Val) -> bool {
    OBJECT_METHODS.iter().any(|m| Val::from_static(m) == v)
}

pub fn object_new(vm: &Vm, ty: Gc<Type>, _: &[Val], _: &[Val]) -> R {
    if ty.is_dynamic() {
        return vm.new_instance(ty, &[], &[]);
    }
    let plain = plain_object_class(vm)?;
    vm.new_instance(plain, &[], &[])
}

/// `object()` gives instances of a class without attributes, made when first needed.
fn plain_object_class(vm: &Vm) -> R<Gc<Type>> {
    let slot = &vm.roots[crate::state::slots::OBJECT_CLASS];
    if let Some(ty) = slot.get().cast::<Type>() {
        return Ok(ty);
    }
    let namespace = table::new(vm, 0)?;
    let name = vm.intern("object")?;
    let class = make_class(vm, name, &[], namespace, 0, &[], None)?;
    slot.set(class);
    match class.cast::<Type>() {
        Some(ty) => Ok(ty),
        None => vm.unsupported("object", class),
    }
}

fn object_dunder_new(vm: &Vm, args: &[Val]) -> R {
    match args[0].cast::<Type>() {
        Some(ty) if ty.is_dynamic() => vm.new_instance(ty, &args[1..], &[]),
        Some(ty) if ty == Gc::from_static(&OBJECT) => vm.call_type(ty, &[], &[]),
        _ => Err(vm.type_error(format_args!("__new__ arg must be a user-type"))),
    }
}

fn attr_name(vm: &Vm, v: Val) -> R<Gc<Str>> {
    match v.cast::<Str>() {
        Some(s) => vm.intern_str(s),
        None => Err(vm.type_error(format_args!("attribute name must be string"))),
    }
}

fn object_setattr(vm: &Vm, args: &[Val]) -> R {
    let name = attr_name(vm, args[1])?;
    if args[0].is_kind(Kind::Instance) {
        vm.set_instance_attr_plain(args[0], name, args[2])?;
    } else if args[0].is_kind(Kind::Type) {
        vm.set_type_attr_plain(args[0], name, args[2])?;
    } else {
        vm.set_attr(args[0], name, args[2])?;
    }
    Ok(Val::NONE)
}

fn object_delattr(vm: &Vm, args: &[Val]) -> R {
    let name = attr_name(vm, args[1])?;
    if args[0].is_kind(Kind::Instance) {
        vm.set_instance_attr_plain(args[0], name, Val::UNBOUND)?;
    } else if args[0].is_kind(Kind::Type) {
        vm.set_type_attr_plain(args[0], name, Val::UNBOUND)?;
    } else {
        vm.set_attr(args[0], name, Val::UNBOUND)?;
    }
    Ok(Val::NONE)
}

fn object_getattribute(vm: &Vm, args: &[Val]) -> R {
    let name = attr_name(vm, args[1])?;
    match vm.find_attr_plain(args[0], name)? {
        Some(v) => Ok(v),
        None => Err(vm.no_attribute(args[0], name)),
    }
}

fn object_format(vm: &Vm, args: &[Val]) -> R {
    if args.get(1).and_then(|s| s.cast::<Str>()).is_some_and(|s| s.len > 0) {
        let name = vm.type_name(args[0]);
        return Err(vm.type_error(format_args!("unsupported format string passed to {name}.__format__")));
    }
    let mut out = crate::fmt::TextBuf::new(vm);
    vm.print(args[0], &mut out, Show::Str)?;
    out.into_str()
}

/// Whether a builtin method gets the class: `object.__init_subclass__`.
pub(crate) fn is_builtin_class_method(v: Val) -> bool {
    v == Val::from_static(&OBJECT_METHODS[OBJECT_METHODS.len() - 1])
}

fn object_repr(vm: &Vm, args: &[Val]) -> R {
    let mut out = crate::fmt::TextBuf::new(vm);
    vm.print_default(args[0], &mut out)?;
    out.into_str()
}

/// `object.__init__`. Where the class derives from another builtin type it gives the instance's builtin object its
/// contents.
fn object_init(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let Some(obj) = args[0].cast::<Instance>() else { return Ok(Val::NONE) };
    let class = vm.type_of(args[0]);
    if !class.has(type_flags::PAYLOAD) {
        return Ok(Val::NONE);
    }
    let payload = vm.new_payload(class, &args[1..], kw)?;
    // An exception that is already being raised keeps its traceback.
    if let (Some(old), Some(new)) = (obj.slot(0).cast::<Exception>(), payload.cast::<Exception>()) {
        old.args.set(new.args.get());
        return Ok(Val::NONE);
    }
    obj.set_slot(0, payload);
    Ok(Val::NONE)
}

// ---- property, staticmethod, classmethod

static PROPERTY_NATIVE: Native = Native {
    methods: &[
        Builtin::exact("getter", 2, property_getter),
        Builtin::exact("setter", 2, property_setter),
        Builtin::exact("deleter", 2, property_deleter),
    ],
    consts: &[
        ("fget", Const::Get(|_, v| Ok(v.cast::<Property>().map_or(Val::NONE, |p| p.get)))),
        ("fset", Const::Get(|_, v| Ok(v.cast::<Property>().map_or(Val::NONE, |p| p.set)))),
        ("fdel", Const::Get(|_, v| Ok(v.cast::<Property>().map_or(Val::NONE, |p| p.del)))),
    ],
    new: Some(property_new),
    ..Native::new("property", Kind::Property)
};
pub static PROPERTY: Type = Type::builtin(&PROPERTY_NATIVE, TypeId::Property as ShapeId, &OBJECT);

fn new_property(vm: &Vm, get: Val, set: Val, del: Val) -> R {
    let hdr = Header::new(TypeId::Property as ShapeId, Kind::Property as u8, 0);
    Ok(vm.alloc_object(Property { hdr, get, set, del })?.val())
}

fn property_new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut f = [Val::UNBOUND; 4];
    vm.bind("property", &["fget", "fset", "fdel", "doc"], 0, args, kw, &mut f)?;
    let f = f.map(|v| if v == Val::UNBOUND { Val::NONE } else { v });
    new_property(vm, f[0], f[1], f[2])
}

fn with_property(vm: &Vm, v: Val, f: impl FnOnce(&Property) -> [Val; 3]) -> R {
    match v.cast::<Property>() {
        Some(p) => {
            let [get, set, del] = f(&p);
            new_property(vm, get, set, del)
        }
        None => vm.unsupported("property", v),
    }
}

fn property_getter(vm: &Vm, args: &[Val]) -> R {
    with_property(vm, args[0], |p| [args[1], p.set, p.del])
}

fn property_setter(vm: &Vm, args: &[Val]) -> R {
    with_property(vm, args[0], |p| [p.get, args[1], p.del])
}

fn property_deleter(vm: &Vm, args: &[Val]) -> R {
    with_property(vm, args[0], |p| [p.get, p.set, args[1]])
}

const WRAPPED: &[(&str, Const)] =
    &[("__func__", Const::Get(|vm, v| Ok(vm.wrapped(v)))), ("__wrapped__", Const::Get(|vm, v| Ok(vm.wrapped(v))))];

static STATIC_METHOD_NATIVE: Native = Native {
    new: Some(|vm, _, args, _| wrap(vm, TypeId::StaticMethod, args)),
    call: Some(|vm, v, args, kw| vm.call_kw(vm.wrapped(v), args, kw)),
    consts: WRAPPED,
    ..Native::new("staticmethod", Kind::StaticMethod)
};
pub static STATIC_METHOD: Type = Type::builtin(&STATIC_METHOD_NATIVE, TypeId::StaticMethod as ShapeId, &OBJECT);

static CLASS_METHOD_NATIVE: Native = Native {
    new: Some(|vm, _, args, _| wrap(vm, TypeId::ClassMethod, args)),
    consts: WRAPPED,
    ..Native::new("classmethod", Kind::ClassMethod)
};
pub static CLASS_METHOD: Type = Type::builtin(&CLASS_METHOD_NATIVE, TypeId::ClassMethod as ShapeId, &OBJECT);

fn new_wrapper(vm: &Vm, id: TypeId, func: Val) -> R {
    let kind = if id == TypeId::StaticMethod { Kind::StaticMethod } else { Kind::ClassMethod };
    Ok(vm.alloc_object(Wrapper { hdr: Header::new(id as ShapeId, kind as u8, 0), func })?.val())
}

fn wrap(vm: &Vm, id: TypeId, args: &[Val]) -> R {
    match *args {
        [func] => new_wrapper(vm, id, func),
        _ => Err(vm.type_error(format_args!("function takes 1 positional arguments but {} were given", args.len()))),
    }
}

// ---- super

static SUPER_NATIVE: Native =
    Native { new: Some(super_new), print: Some(print_super), ..Native::new("super", Kind::Super) };
pub static SUPER: Type = Type::builtin(&SUPER_NATIVE, TypeId::Super as ShapeId, &OBJECT);

fn super_new(vm: &Vm, _: Gc<Type>, args: &[Val], _: &[Val]) -> R {
    match *args {
        [class, this] if class.is_kind(Kind::Type) => {
            let fits = |ty| class.cast::<Type>().is_some_and(|class| vm.is_subtype(ty, class));
            if !fits(vm.type_of(this)) && !this.cast::<Type>().is_some_and(fits) {
                return Err(vm.type_error(format_args!("super(type, obj): obj must be an instance or subtype of type")));
            }
            let hdr = Header::new(TypeId::Super as ShapeId, Kind::Super as u8, 0);
            Ok(vm.alloc_object(Super { hdr, class, this })?.val())
        }
        _ => Err(vm.type_error(format_args!("super() takes a class and an object"))),
    }
}

fn print_super(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    let Some(s) = v.cast::<Super>() else { return Ok(()) };
    out.str("<super: ")?;
    vm.print(s.class, out, Show::Repr)?;
    out.str(", ")?;
    vm.print_default(s.this, out)?;
    out.str(">")
}
