//! Classes made by `namedtuple`: their instances are tuples that carry the class's shape in their header.
//!
//! Such a class is a builtin type made at run time: it has no namespace, and the tuple of its field names is
//! in `Type::init`, which only Python-made classes use otherwise.

use super::{this, BASE, TUPLE};
use crate::builtins::{self, arg};
use crate::fmt::Print;
use crate::native::{Const, Native, Show};
use crate::object::*;
use crate::types::dict::table;
use crate::types::{sequence, TypeId};
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::{Header, ShapeId};
use core::cell::Cell;

static METHODS: [Builtin; 2] = [Builtin::exact("_asdict", 1, as_dict), Builtin::kw("_replace", 1, 1, replace)];
static MAKE: Builtin = Builtin::exact("_make", 2, make);

static NAMED_NATIVE: Native = Native {
    name: "namedtuple",
    methods: &METHODS,
    consts: &[
        ("_fields", Const::OfClass(|_, class| Ok(field_names(class)))),
        ("_make", Const::OfClass(|vm, class| vm.new_bound_method(Val::from_static(&MAKE), class.val()))),
    ],
    new: Some(new),
    print: Some(print),
    get_attr: Some(get_attr),
    ..BASE
};

/// `namedtuple(name, fields)`: fields are a list or tuple of names, or a str with names in it.
pub fn new_class(vm: &Vm, args: &[Val]) -> R {
    let Some(name) = vm.payload_of(arg(args, 0)).cast::<Str>() else {
        return Err(builtins::not_a_str(vm, arg(args, 0)));
    };
    let fields = vm.new_list(0)?;
    let given = vm.payload_of(arg(args, 1));
    if let Some(text) = given.cast::<Str>() {
        for word in text.as_str().split([' ', ',', '\t', '\n']).filter(|w| !w.is_empty()) {
            crate::types::list::push(vm, fields, vm.intern(word)?.val())?;
        }
    } else {
        let count = sequence::items(&given).map(<[Val]>::len);
        let Some(count) = count else {
            let name = vm.type_name(given);
            return Err(vm.type_error(format_args!("object '{name}' isn't a tuple or list")));
        };
        for i in 0..count {
            let field = sequence::item(given, i).unwrap_or(Val::NONE);
            match field.cast::<Str>() {
                Some(s) => crate::types::list::push(vm, fields, vm.intern_str(s)?.val())?,
                None => return Err(builtins::not_a_str(vm, field)),
            }
        }
    }
    let class = vm.alloc_object(Type {
        hdr: Header::new(TypeId::Type as ShapeId, Kind::Type as u8, 0),
        shape: Cell::new(0),
        slots: Cell::new(0),
        flags: Cell::new(0),
        name: Cell::new(name.val()),
        base: Cell::new(Val::from_static(&TUPLE)),
        bases: Cell::new(Val::NONE),
        mro: Cell::new(Val::NONE),
        dict: Cell::new(Val::NONE),
        init: Cell::new(Val::NONE),
        native: &NAMED_NATIVE,
        meta: Cell::new(Val::NONE),
    })?;
    class.init.set(vm.new_tuple(fields.items())?);
    class.shape.set(vm.shapes.add_root(vm, class, 0, 0)?);
    Ok(class.val())
}

/// Names of the fields of an instance.
fn fields_of(vm: &Vm, v: Val) -> Val {
    field_names(vm.type_of(v))
}

/// Names of the fields of a class, which may be a Python-made subclass of one with fields.
fn field_names(class: Gc<Type>) -> Val {
    let mut class = class;
    while !class.dict.get().is_none() {
        match class.base.get().cast::<Type>() {
            Some(base) => class = base,
            None => break,
        }
    }
    class.init.get()
}

fn new(vm: &Vm, class: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let names = field_names(class);
    let fields = sequence::items(&names).unwrap_or(&[]);
    let (want, name) = (fields.len(), vm.name_of_type(class));
    let given = args.len() + kw.len() / 2;
    if given != want {
        return Err(vm.type_error(format_args!("{name}() takes {want} positional arguments but {given} were given")));
    }
    let t = vm.alloc_tuple(want)?;
    // SAFETY: the new tuple has room for `want` items, which are written before anything else runs; its header
    // gets the shape of its class.
    unsafe {
        t.as_non_null().cast::<Header>().write(Header::new(class.shape.get(), Kind::Tuple as u8, 0));
        for i in 0..want {
            t.items_ptr().add(i).write(args.get(i).copied().unwrap_or(Val::UNBOUND));
        }
    }
    for pair in kw.chunks_exact(2) {
        let &[key, value] = pair else { continue };
        let text = key.cast::<Str>().map(|s| vm.intern_str(s)).transpose()?.map_or(key, Gc::val);
        let Some(i) = fields.iter().position(|f| *f == text) else {
            let key = key.cast::<Str>();
            let key = key.as_ref().map_or("", |s| s.as_str());
            return Err(vm.type_error(format_args!("unexpected keyword argument '{key}'")));
        };
        if t.items().get(i) != Some(&Val::UNBOUND) {
            let key = key.cast::<Str>();
            let key = key.as_ref().map_or("", |s| s.as_str());
            return Err(vm.type_error(format_args!("function got multiple values for argument '{key}'")));
        }
        // SAFETY: i is below the number of fields; nobody else has seen the tuple yet.
        unsafe { t.items_ptr().add(i).write(value) };
    }
    Ok(t.val())
}

/// `_make(iterable)` of a class
fn make(vm: &Vm, args: &[Val]) -> R {
    let items = vm.new_list(0)?;
    vm.each(arg(args, 1), &mut |item| crate::types::list::push(vm, items, item))?;
    vm.call(arg(args, 0), items.items())
}

fn get_attr(vm: &Vm, v: Val, name: Gc<Str>) -> R {
    let names = fields_of(vm, v);
    let i = sequence::items(&names).and_then(|fields| fields.iter().position(|f| *f == name.val()));
    Ok(i.and_then(|i| this(v).items().get(i).copied()).unwrap_or(Val::UNBOUND))
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    vm.check_stack()?;
    out.str(vm.type_name(v))?;
    let names = fields_of(vm, v);
    let mut before: &[u8] = b"(";
    for (name, item) in sequence::items(&names).unwrap_or(&[]).iter().zip(this(v).items()) {
        out.write(before)?;
        before = b", ";
        vm.print(*name, out, Show::Str)?;
        out.write(b"=")?;
        vm.print(*item, out, Show::Repr)?;
    }
    out.write(if this(v).len == 0 { b"()" } else { b")" })
}

fn as_dict(vm: &Vm, args: &[Val]) -> R {
    let v = arg(args, 0);
    let d = table::new(vm, this(v).len)?;
    let names = fields_of(vm, v);
    for (name, item) in sequence::items(&names).unwrap_or(&[]).iter().zip(this(v).items()) {
        table::set(vm, d, *name, *item)?;
    }
    Ok(d.val())
}

/// `_replace(field=value, ..)`
fn replace(vm: &Vm, args: &[Val], kw: &[Val]) -> R {
    let v = arg(args, 0);
    let class = vm.type_of(v);
    let all = vm.new_list(0)?;
    let names = fields_of(vm, v);
    for (name, item) in sequence::items(&names).unwrap_or(&[]).iter().zip(this(v).items()) {
        let word = name.cast::<Str>();
        let word = word.as_ref().map_or("", |s| s.as_str());
        let given = kw.chunks_exact(2).find(|pair| builtins::is_word(arg(pair, 0), word));
        crate::types::list::push(vm, all, given.map_or(*item, |pair| arg(pair, 1)))?;
    }
    for pair in kw.chunks_exact(2) {
        let key = arg(pair, 0).cast::<Str>();
        let key = key.as_ref().map_or("", |s| s.as_str());
        if !sequence::items(&names).unwrap_or(&[]).iter().any(|f| builtins::is_word(*f, key)) {
            return Err(vm.value_error(format_args!("unexpected field name '{key}'")));
        }
    }
    let values = all.val();
    new(vm, class, sequence::items(&values).unwrap_or(&[]), &[])
}
