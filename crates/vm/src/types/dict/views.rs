//! Live views of a dict (`keys`, `values`, `items`), and iterators over dicts and sets.

use super::hash::{of_dict, of_set, Table};
use super::{table, this};
use crate::fmt::Print;
use crate::native::{Native, Show};
use crate::object::*;
use crate::types::{iter, sequence, set};
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::{BinaryOp, CompareOp};
use core::cell::Cell;
use core::mem::size_of;

/// What of the entries is shown.
#[derive(Clone, Copy, PartialEq)]
#[repr(usize)]
pub enum What {
    Keys,
    Values,
    Items,
}

#[repr(C)]
struct View {
    ext: Ext,
    dict: Gc<Dict>,
}

const fn native(name: &'static str) -> Native {
    Native {
        size: size_of::<View>(),
        print: Some(print),
        len: Some(|_, v| Ok(table::len(dict_of(v)))),
        iter: Some(|vm, v| start(vm, dict_of(v).val(), of_dict(dict_of(v)), what_of(v))),
        contains: Some(contains),
        methods: &METHODS,
        ..Native::new(name, Kind::Ext)
    }
}

static METHODS: [Builtin; 2] = [
    Builtin::exact("__reversed__", 1, |vm, args| {
        let v = crate::builtins::arg(args, 0);
        reversed(vm, what_of(v), dict_of(v))
    }),
    Builtin::exact("isdisjoint", 2, set::isdisjoint),
];

static KEYS_NATIVE: Native = Native { binary: Some(binary), compare: Some(compare), ..native("dict_keys") };
static VALUES_NATIVE: Native = native("dict_values");
static ITEMS_NATIVE: Native = Native { binary: Some(binary), compare: Some(compare), ..native("dict_items") };
pub static KEYS_VIEW: Type = Type::ext(&KEYS_NATIVE);
pub static VALUES_VIEW: Type = Type::ext(&VALUES_NATIVE);
pub static ITEMS_VIEW: Type = Type::ext(&ITEMS_NATIVE);

/// A view of the dict in `args[0]`.
pub fn new(vm: &Vm, what: What, args: &[Val]) -> R {
    let ty = match what {
        What::Keys => &KEYS_VIEW,
        What::Values => &VALUES_VIEW,
        What::Items => &ITEMS_VIEW,
    };
    Ok(vm.alloc_ext(View { ext: Ext::header(ty), dict: this(args) })?.val())
}

fn dict_of(v: Val) -> Gc<Dict> {
    // SAFETY: hooks are only called with an object of their type, and all three types are Views.
    unsafe { v.cast_unchecked::<View>() }.dict
}

fn what_of(v: Val) -> What {
    if v.cast_ext::<View>(&KEYS_VIEW).is_some() {
        What::Keys
    } else if v.cast_ext::<View>(&VALUES_VIEW).is_some() {
        What::Values
    } else {
        What::Items
    }
}

/// Whether a value is a view that behaves like a set.
pub fn is_set_like(v: Val) -> bool {
    v.cast_ext::<View>(&KEYS_VIEW).is_some() || v.cast_ext::<View>(&ITEMS_VIEW).is_some()
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    out.str(vm.type_name(v))?;
    out.write(b"([")?;
    let list = sequence::listed(vm, v)?;
    sequence::print_items(vm, list, out)?;
    out.write(b"])")
}

fn contains(vm: &Vm, v: Val, x: Val) -> R<bool> {
    let d = dict_of(v);
    match what_of(v) {
        What::Keys => Ok(table::get(vm, d, x)?.is_some()),
        What::Items => match sequence::items(&vm.payload_of(x)) {
            Some(&[key, value]) => match table::get(vm, d, key)? {
                Some(held) => sequence::same(vm, held, value),
                None => Ok(false),
            },
            _ => Ok(false),
        },
        What::Values => {
            let mut at = 0;
            while let Some((_, value)) = table::next_entry(d, &mut at) {
                if sequence::same(vm, value, x)? {
                    return Ok(true);
                }
            }
            Ok(false)
        }
    }
}

/// Set operations give sets.
fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    if !matches!(op, BinaryOp::And | BinaryOp::Or | BinaryOp::Xor | BinaryOp::Sub) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let (a, b) = if reflected { (b, a) } else { (a, b) };
    let (a, b) = (set::from_iterable(vm, a)?, set::from_iterable(vm, b)?);
    set::operate(vm, op, a.val(), b.val())
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    if !is_set_like(b) && vm.payload_of(b).cast::<Set>().is_none() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let (a, b) = (set::from_iterable(vm, a)?, set::from_iterable(vm, b)?);
    set::relate(vm, op, a, b)
}

/// Iterator over the entries of a dict or set.
#[repr(C)]
struct Walk {
    ext: Ext,
    /// The dict or set; NONE at the end.
    owner: Cell<Val>,
    /// Position of the next entry; in a reversed walk, one more than that.
    at: Cell<usize>,
    /// Entries when the walk began.
    live: usize,
    what: What,
}

static WALK_NATIVE: Native = Native {
    size: size_of::<Walk>(),
    iter: Some(iter::itself),
    next: Some(next_dict),
    ..Native::new("iterator", Kind::Ext)
};
static WALK: Type = Type::ext(&WALK_NATIVE);
static SET_WALK_NATIVE: Native = Native { next: Some(next_set), ..WALK_NATIVE_BASE };
static SET_WALK: Type = Type::ext(&SET_WALK_NATIVE);
static BACK_WALK_NATIVE: Native = Native { next: Some(next_back), ..WALK_NATIVE_BASE };
static BACK_WALK: Type = Type::ext(&BACK_WALK_NATIVE);
const WALK_NATIVE_BASE: Native =
    Native { size: size_of::<Walk>(), iter: Some(iter::itself), ..Native::new("iterator", Kind::Ext) };

/// `iter(dict)`
pub fn over_keys(vm: &Vm, v: Val) -> R {
    start(vm, v, of_dict(this(&[v])), What::Keys)
}

/// `iter(set)`
pub fn over_set(vm: &Vm, v: Val) -> R {
    let Some(s) = v.cast::<Set>() else { return Ok(Val::NONE) };
    walk(vm, &SET_WALK, v, 0, of_set(s).live(), What::Keys)
}

/// The item of a set at `index` or behind it; `index` moves behind that.
pub fn next_of_set(s: Gc<Set>, index: &mut usize) -> Option<Val> {
    let t = of_set(s);
    let i = t.next::<1>(*index)?;
    *index = i + 1;
    Some(t.key::<1>(i))
}

fn start(vm: &Vm, owner: Val, t: Gc<Table>, what: What) -> R {
    walk(vm, &WALK, owner, 0, t.live(), what)
}

/// `reversed(dict)` and of its views.
pub fn reversed(vm: &Vm, what: What, d: Gc<Dict>) -> R {
    let t = of_dict(d);
    walk(vm, &BACK_WALK, d.val(), t.used(), t.live(), what)
}

fn walk(vm: &Vm, ty: &'static Type, owner: Val, at: usize, live: usize, what: What) -> R {
    let walk = Walk { ext: Ext::header(ty), owner: Cell::new(owner), at: Cell::new(at), live, what };
    Ok(vm.alloc_ext(walk)?.val())
}

fn walk_of(v: Val) -> Gc<Walk> {
    // SAFETY: hooks are only called with an object of their type.
    unsafe { v.cast_unchecked() }
}

#[cold]
#[inline(never)]
fn resized(vm: &Vm, what: &str) -> R {
    Err(vm.runtime_error(format_args!("{what} changed size during iteration")))
}

fn next_dict(vm: &Vm, v: Val) -> R {
    match advance(vm, v)? {
        Some((t, i)) => show(vm, walk_of(v).what, t, i),
        None => Ok(Val::STOP),
    }
}

/// The table and the position of the next entry; None at the end.
#[inline]
fn advance(vm: &Vm, v: Val) -> R<Option<(Gc<Table>, usize)>> {
    let walk = walk_of(v);
    let Some(d) = walk.owner.get().cast::<Dict>() else { return Ok(None) };
    let t = of_dict(d);
    if t.live() != walk.live {
        resized(vm, "dictionary")?;
    }
    match t.next::<2>(walk.at.get()) {
        Some(i) => {
            walk.at.set(i + 1);
            Ok(Some((t, i)))
        }
        None => {
            walk.owner.set(Val::NONE);
            Ok(None)
        }
    }
}

/// Whether this is the iterator of `dict.items()`.
pub fn is_item_walk(v: Val) -> bool {
    v.cast_ext::<Walk>(&WALK).is_some_and(|walk| walk.what == What::Items)
}

/// The next key and value of such an iterator; None at the end.
pub fn next_item(vm: &Vm, v: Val) -> R<Option<[Val; 2]>> {
    Ok(advance(vm, v)?.map(|(t, i)| [t.key::<2>(i), t.value(i)]))
}

fn next_back(vm: &Vm, v: Val) -> R {
    let walk = walk_of(v);
    let Some(d) = walk.owner.get().cast::<Dict>() else { return Ok(Val::STOP) };
    let t = of_dict(d);
    if t.live() != walk.live {
        return resized(vm, "dictionary");
    }
    let mut i = walk.at.get().min(t.used());
    while i > 0 {
        i -= 1;
        if t.key::<2>(i) != Val::UNBOUND {
            walk.at.set(i);
            return show(vm, walk.what, t, i);
        }
    }
    walk.owner.set(Val::NONE);
    Ok(Val::STOP)
}

fn next_set(vm: &Vm, v: Val) -> R {
    let walk = walk_of(v);
    let Some(s) = walk.owner.get().cast::<Set>() else { return Ok(Val::STOP) };
    let t = of_set(s);
    if t.live() != walk.live {
        return resized(vm, "set");
    }
    match t.next::<1>(walk.at.get()) {
        Some(i) => {
            walk.at.set(i + 1);
            Ok(t.key::<1>(i))
        }
        None => {
            walk.owner.set(Val::NONE);
            Ok(Val::STOP)
        }
    }
}

#[inline(always)]
fn show(vm: &Vm, what: What, t: Gc<Table>, i: usize) -> R {
    match what {
        What::Keys => Ok(t.key::<2>(i)),
        What::Values => Ok(t.value(i)),
        What::Items => vm.new_pair(t.key::<2>(i), t.value(i)),
    }
}
