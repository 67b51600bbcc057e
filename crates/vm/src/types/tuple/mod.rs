//! `tuple`: values in the object itself, never changed.

mod named;

pub use named::new_class;

use super::sequence::{self, bounds, index};
use super::{TypeId, OBJECT};
use crate::builtins;
use crate::fmt::Print;
use crate::native::{Native, Show};
use crate::object::*;
use crate::value::{Val, R};
use crate::Vm;
use adder_heap::ShapeId;
use adder_isa::{BinaryOp, CompareOp};

static METHODS: [Builtin; 2] =
    [Builtin::exact("count", 2, sequence::count), Builtin::range("index", 2, 4, sequence::index_of)];

/// What tuples and those of `namedtuple` classes have in common.
const BASE: Native = Native {
    binary: Some(binary),
    compare: Some(compare),
    hash: Some(hash),
    truth: Some(|_, v| Ok(length(v) != 0)),
    len: Some(|_, v| Ok(length(v))),
    contains: Some(sequence::contains),
    get_item: Some(get_item),
    iter: Some(super::iter::over_sequence),
    ..Native::new("tuple", Kind::Tuple)
};
static TUPLE_NATIVE: Native = Native { methods: &METHODS, new: Some(new), print: Some(print), ..BASE };
pub static TUPLE: Type = Type::builtin(&TUPLE_NATIVE, TypeId::Tuple as ShapeId, &OBJECT);

/// The tuple without items.
pub static EMPTY: Tuple = Tuple::empty();

fn length(v: Val) -> usize {
    v.cast::<Tuple>().map_or(0, |t| t.len)
}

fn this(v: Val) -> Gc<Tuple> {
    // SAFETY: hooks are only called with an object of their type.
    unsafe { v.cast_unchecked() }
}

/// The values of any iterable as a tuple.
pub fn from_iterable(vm: &Vm, iterable: Val) -> R {
    if iterable.is_kind(Kind::Tuple) && iterable.header().shape == TypeId::Tuple as ShapeId {
        return Ok(iterable);
    }
    let list = sequence::listed(vm, iterable)?;
    vm.new_tuple(sequence::items(&list).unwrap_or(&[]))
}

fn new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    builtins::no_keywords(vm, kw)?;
    match builtins::optional(vm, args)? {
        Some(v) => from_iterable(vm, v),
        None => Ok(Val::from_static(&EMPTY)),
    }
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    out.write(b"(")?;
    sequence::print_items(vm, v, out)?;
    out.write(if length(v) == 1 { b",)" } else { b")" })
}

fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    match op {
        BinaryOp::Add if !reflected => {
            let Some(y) = vm.payload_of(b).cast::<Tuple>() else { return Ok(Val::NOT_IMPLEMENTED) };
            joined(vm, &[this(a), y])
        }
        BinaryOp::Mul => {
            let Some(n) = sequence::repeat_count(vm, b)? else { return Ok(Val::NOT_IMPLEMENTED) };
            repeated(vm, this(a), n)
        }
        _ => Ok(Val::NOT_IMPLEMENTED),
    }
}

fn joined(vm: &Vm, parts: &[Gc<Tuple>; 2]) -> R {
    let [a, b] = parts;
    if a.len == 0 {
        return Ok(b.val());
    }
    if b.len == 0 {
        return Ok(a.val());
    }
    let sum = vm.alloc_tuple(a.len.saturating_add(b.len))?;
    // SAFETY: the new tuple has room for the items of both.
    unsafe {
        core::ptr::copy_nonoverlapping(a.items_ptr(), sum.items_ptr(), a.len);
        core::ptr::copy_nonoverlapping(b.items_ptr(), sum.items_ptr().add(a.len), b.len);
    }
    Ok(sum.val())
}

fn repeated(vm: &Vm, t: Gc<Tuple>, n: usize) -> R {
    if n == 1 {
        return Ok(t.val());
    }
    if n == 0 || t.len == 0 {
        return Ok(Val::from_static(&EMPTY));
    }
    let Some(total) = t.len.checked_mul(n) else {
        return Err(vm.too_large());
    };
    let product = vm.alloc_tuple(total)?;
    for i in 0..n {
        // SAFETY: the new tuple has room for n times the items.
        unsafe { core::ptr::copy_nonoverlapping(t.items_ptr(), product.items_ptr().add(i * t.len), t.len) };
    }
    Ok(product.val())
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    let b = vm.payload_of(b);
    if b.is_kind(Kind::Tuple) {
        sequence::compare(vm, op, a, b)
    } else {
        Ok(Val::NOT_IMPLEMENTED)
    }
}

fn hash(vm: &Vm, v: Val) -> R<usize> {
    vm.check_stack()?;
    let mut hash: usize = 0x0345_6789;
    for item in this(v).items() {
        let h = super::dict::hash::hash_key(vm, *item)?;
        hash = (hash.rotate_left(5) ^ h).wrapping_mul(0x9E37_79B1);
    }
    Ok(hash)
}

fn get_item(vm: &Vm, v: Val, key: Val) -> R {
    let t = this(v);
    if let Some(slice) = key.cast::<Slice>() {
        let b = bounds(vm, slice, t.len)?;
        if b.step == 1 {
            if b.count == t.len {
                return Ok(v);
            }
            return vm.new_tuple(t.items().get(b.start as usize..).and_then(|i| i.get(..b.count)).unwrap_or(&[]));
        }
        if b.count == 0 {
            return Ok(Val::from_static(&EMPTY));
        }
        let new = vm.alloc_tuple(b.count)?;
        let mut at = b.start;
        for i in 0..b.count {
            let item = t.items().get(at as usize).copied().unwrap_or(Val::NONE);
            // SAFETY: the new tuple has room for `count` items.
            unsafe { new.items_ptr().add(i).write(item) };
            at = at.wrapping_add(b.step);
        }
        return Ok(new.val());
    }
    let i = index(vm, key, t.len, "tuple")?;
    t.items().get(i).copied().ok_or(crate::value::Raised)
}
