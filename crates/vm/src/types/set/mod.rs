//! `set` and `frozenset`, on the hash table they share with dict.

mod methods;

pub use methods::isdisjoint;

use super::dict::hash::{hash_key, of_set, simple_hash, Table, ASK, MISSING};
use super::dict::is_set_like;
use super::dict::make::{new_set, set_of};
use super::{TypeId, OBJECT};
use crate::fmt::Print;
use crate::native::{Native, Show};
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use adder_isa::{BinaryOp, CompareOp};

const BASE: Native = Native {
    print: Some(print),
    binary: Some(binary),
    compare: Some(compare),
    truth: Some(|_, v| Ok(length(v) != 0)),
    len: Some(|_, v| Ok(length(v))),
    contains: Some(holds),
    iter: Some(super::dict::over_set),
    ..Native::new("set", Kind::Set)
};
static SET_NATIVE: Native = Native { methods: &methods::METHODS, new: Some(construct), inplace: Some(inplace), ..BASE };
static FROZENSET_NATIVE: Native = Native {
    name: "frozenset",
    kind: Kind::FrozenSet,
    methods: methods::FROZEN_METHODS,
    new: Some(new_frozen),
    hash: Some(hash),
    ..BASE
};
pub static SET: Type = Type::builtin(&SET_NATIVE, TypeId::Set as ShapeId, &OBJECT);
pub static FROZENSET: Type = Type::builtin(&FROZENSET_NATIVE, TypeId::FrozenSet as ShapeId, &OBJECT);

fn length(v: Val) -> usize {
    v.cast::<Set>().map_or(0, |s| of_set(s).live())
}

/// The set that a method was called on.
#[inline(always)]
fn this(args: &[Val]) -> Gc<Set> {
    // SAFETY: methods are only called with an object of their type.
    unsafe { args.first().unwrap_or(&Val::NONE).cast_unchecked() }
}

/// An empty set with room for `capacity` members.
pub fn new(vm: &Vm, capacity: usize) -> R<Gc<Set>> {
    new_set(vm, capacity, false)
}

/// A set of these values.
pub fn from_items(vm: &Vm, items: &[Val]) -> R<Gc<Set>> {
    if let Some(s) = set_of(vm, items)? {
        return Ok(s);
    }
    let s = new(vm, items.len())?;
    for v in items {
        add(vm, s, *v)?;
    }
    Ok(s)
}

/// `set.add(v)`
#[inline]
pub fn add(vm: &Vm, s: Gc<Set>, v: Val) -> R<()> {
    let t = of_set(s);
    if !t.find_word::<1>(v).is_null() {
        return Ok(());
    }
    add_rest(vm, t, v)
}

#[inline(never)]
fn add_rest(vm: &Vm, t: Gc<Table>, v: Val) -> R<()> {
    let e = t.locate::<1>(v);
    if let (true, Some(hash)) = (e.is_null(), simple_hash(v)) {
        return t.insert::<1>(vm, v, hash).map(|_| ());
    }
    if e != ASK {
        return Ok(());
    }
    let hash = hash_key(vm, v)?;
    if t.find(vm, v, hash)? == MISSING {
        t.insert::<1>(vm, v, hash)?;
    }
    Ok(())
}

#[inline]
pub fn contains(vm: &Vm, s: Gc<Set>, v: Val) -> R<bool> {
    let t = of_set(s);
    if !t.find_word::<1>(v).is_null() {
        return Ok(true);
    }
    let e = t.locate::<1>(v);
    if e != ASK {
        return Ok(!e.is_null());
    }
    let hash = hash_key(vm, v)?;
    Ok(t.find(vm, v, hash)? != MISSING)
}

/// `v in set`; a set that is looked for stands for the frozenset with the same members.
fn holds(vm: &Vm, set: Val, v: Val) -> R<bool> {
    contains(vm, this(&[set]), member(vm, v)?)
}

/// A value as it is looked for: sets are not hashable, so a frozen copy.
fn member(vm: &Vm, v: Val) -> R {
    if v.is_kind(Kind::Set) {
        return Ok(copy(vm, this(&[v]), true)?.val());
    }
    Ok(v)
}

/// `set.discard(v)`; whether it was there.
pub fn discard(vm: &Vm, s: Gc<Set>, v: Val) -> R<bool> {
    let t = of_set(s);
    let hash = hash_key(vm, v)?;
    match t.find(vm, v, hash)? {
        MISSING => Ok(false),
        i => {
            t.delete(vm, i, hash);
            Ok(true)
        }
    }
}

/// Adds the values of any iterable.
pub fn update(vm: &Vm, s: Gc<Set>, iterable: Val) -> R<()> {
    if let Some(other) = vm.payload_of(iterable).cast::<Set>() {
        if other == s {
            return Ok(());
        }
        let mut at = 0;
        while let Some(v) = next_member(other, &mut at) {
            add(vm, s, v)?;
        }
        return Ok(());
    }
    vm.each(iterable, &mut |v| add(vm, s, v))
}

/// The next member from `at` on, which is moved behind it.
pub fn next_member(s: Gc<Set>, at: &mut usize) -> Option<Val> {
    let t = of_set(s);
    let i = t.next::<1>(*at)?;
    *at = i + 1;
    Some(t.key::<1>(i))
}

fn copy(vm: &Vm, s: Gc<Set>, frozen: bool) -> R<Gc<Set>> {
    let twin = new_set(vm, 0, frozen)?;
    of_set(twin).copy_from(vm, of_set(s))?;
    Ok(twin)
}

/// The values of any iterable as a set: itself if it is one, else a new set.
pub fn from_iterable(vm: &Vm, iterable: Val) -> R<Gc<Set>> {
    if let Some(s) = vm.payload_of(iterable).cast::<Set>() {
        return Ok(s);
    }
    let s = new(vm, 0)?;
    update(vm, s, iterable)?;
    Ok(s)
}

fn construct(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    make(vm, args, kw, false)
}

fn new_frozen(vm: &Vm, ty: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    if let &[v] = args {
        if v.is_kind(Kind::FrozenSet) && ty == Gc::from_static(&FROZENSET) {
            return Ok(v);
        }
    }
    make(vm, args, kw, true)
}

fn make(vm: &Vm, args: &[Val], kw: &[Val], frozen: bool) -> R {
    crate::builtins::no_keywords(vm, kw)?;
    let from = crate::builtins::optional(vm, args)?;
    if let Some(s) = from.and_then(|v| vm.payload_of(v).cast::<Set>()) {
        return Ok(copy(vm, s, frozen)?.val());
    }
    let s = new_set(vm, 0, frozen)?;
    if let Some(from) = from {
        update(vm, s, from)?;
    }
    Ok(s.val())
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    vm.check_stack()?;
    let s = this(&[v]);
    let frozen = v.is_kind(Kind::FrozenSet);
    if frozen {
        out.write(b"frozenset(")?;
    }
    if of_set(s).live() > 0 {
        let mut before: &[u8] = b"{";
        let mut at = 0;
        while let Some(x) = next_member(s, &mut at) {
            out.write(before)?;
            before = b", ";
            vm.print(x, out, Show::Repr)?;
        }
        out.write(b"}")?;
    } else if !frozen {
        out.write(b"set()")?;
    }
    if frozen {
        out.write(b")")?;
    }
    Ok(())
}

/// A hash that does not depend on the order of the members.
fn hash(vm: &Vm, v: Val) -> R<usize> {
    let s = this(&[v]);
    let mut hash = 0x345_6789 ^ of_set(s).live();
    let mut at = 0;
    while let Some(x) = next_member(s, &mut at) {
        let h = hash_key(vm, x)?;
        hash ^= (h ^ (h << 13) ^ 0x59d2_f15d).wrapping_mul(0x85eb_ca6b);
    }
    Ok(hash)
}

fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    if reflected && !is_set_like(b) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let (a, b) = if reflected { (b, a) } else { (a, b) };
    let b = if is_set_like(b) { from_iterable(vm, b)?.val() } else { vm.payload_of(b) };
    let a = if is_set_like(a) { from_iterable(vm, a)?.val() } else { a };
    if !b.is_kind(Kind::Set) && !b.is_kind(Kind::FrozenSet) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    operate(vm, op, a, b)
}

/// `a op b` for two sets; the result is of a's type.
pub fn operate(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    let (x, y) = (this(&[a]), this(&[b]));
    let frozen = a.is_kind(Kind::FrozenSet);
    let result = match op {
        BinaryOp::Or => {
            let s = copy(vm, x, frozen)?;
            update(vm, s, b)?;
            s
        }
        BinaryOp::And => select(vm, x, y, true, frozen)?,
        BinaryOp::Sub => select(vm, x, y, false, frozen)?,
        BinaryOp::Xor => {
            let s = select(vm, x, y, false, frozen)?;
            let mut at = 0;
            while let Some(v) = next_member(y, &mut at) {
                if !contains(vm, x, v)? {
                    add(vm, s, v)?;
                }
            }
            s
        }
        _ => return Ok(Val::NOT_IMPLEMENTED),
    };
    Ok(result.val())
}

/// The members of `x` that are, or are not, in `y`.
fn select(vm: &Vm, x: Gc<Set>, y: Gc<Set>, present: bool, frozen: bool) -> R<Gc<Set>> {
    let s = new_set(vm, 0, frozen)?;
    let mut at = 0;
    while let Some(v) = next_member(x, &mut at) {
        if contains(vm, y, v)? == present {
            add(vm, s, v)?;
        }
    }
    Ok(s)
}

/// Puts the members of `from` into `s` in place of its own.
fn become_copy(vm: &Vm, s: Gc<Set>, from: Gc<Set>) {
    let t = of_set(s);
    t.clear(vm);
    let f = of_set(from);
    t.entries.swap(&f.entries);
    t.index.swap(&f.index);
    t.used.swap(&f.used);
    t.live.swap(&f.live);
}

fn inplace(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    let other = if is_set_like(b) { from_iterable(vm, b)?.val() } else { vm.payload_of(b) };
    if !other.is_kind(Kind::Set) && !other.is_kind(Kind::FrozenSet) {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    if op == BinaryOp::Or {
        update(vm, this(&[a]), other)?;
        return Ok(a);
    }
    let result = operate(vm, op, a, other)?;
    if result == Val::NOT_IMPLEMENTED {
        return Ok(result);
    }
    become_copy(vm, this(&[a]), this(&[result]));
    Ok(a)
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let b = if is_set_like(b) { from_iterable(vm, b)?.val() } else { vm.payload_of(b) };
    match b.cast::<Set>() {
        Some(b) => relate(vm, op, this(&[a]), b),
        None => Ok(Val::NOT_IMPLEMENTED),
    }
}

/// `a op b` by inclusion.
pub fn relate(vm: &Vm, op: CompareOp, a: Gc<Set>, b: Gc<Set>) -> R {
    let (x, y) = (of_set(a).live(), of_set(b).live());
    Ok(Val::bool(match op {
        CompareOp::Eq => x == y && is_subset(vm, a, b)?,
        CompareOp::Ne => x != y || !is_subset(vm, a, b)?,
        CompareOp::Le => x <= y && is_subset(vm, a, b)?,
        CompareOp::Lt => x < y && is_subset(vm, a, b)?,
        CompareOp::Ge => x >= y && is_subset(vm, b, a)?,
        CompareOp::Gt => x > y && is_subset(vm, b, a)?,
    }))
}

fn is_subset(vm: &Vm, a: Gc<Set>, b: Gc<Set>) -> R<bool> {
    let mut at = 0;
    while let Some(v) = next_member(a, &mut at) {
        if !contains(vm, b, v)? {
            return Ok(false);
        }
    }
    Ok(true)
}
