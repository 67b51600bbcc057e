//! `deque`: a ring of values, kept in a list of which every item is a place of the ring.

use adder_isa::{BinaryOp, CompareOp};
use adder_vm::builtins::arg;
use adder_vm::fmt::Print;
use adder_vm::native::{Const, Native, Show};
use adder_vm::object::{Builtin, Ext, Gc, Kind, List, Type};
use adder_vm::types::{int, iter, list, sequence};
use adder_vm::{Raised, Val, Vm, R};
use core::cell::Cell;
use core::mem::size_of;

#[repr(C)]
struct Deque {
    ext: Ext,
    /// The places; unused ones hold None.
    ring: Cell<Gc<List>>,
    /// Place of the first item.
    first: Cell<usize>,
    count: Cell<usize>,
    /// Most items, usize::MAX for any number.
    most: usize,
    /// Full means IndexError, not that the item at the other end goes.
    strict: bool,
}

static METHODS: [Builtin; 14] = [
    Builtin::exact("append", 2, append),
    Builtin::exact("appendleft", 2, append_left),
    Builtin::exact("pop", 1, pop),
    Builtin::exact("popleft", 1, pop_left),
    Builtin::exact("extend", 2, |vm, args| each(vm, args, append)),
    Builtin::exact("extendleft", 2, |vm, args| each(vm, args, append_left)),
    Builtin::exact("clear", 1, clear),
    Builtin::exact("copy", 1, |vm, args| copy(vm, this(arg(args, 0)))),
    Builtin::exact("count", 2, count),
    Builtin::range("index", 2, 4, index_of),
    Builtin::exact("insert", 3, insert),
    Builtin::exact("remove", 2, remove),
    Builtin::exact("reverse", 1, reverse),
    Builtin::range("rotate", 1, 2, rotate),
];

static NATIVE: Native = Native {
    size: size_of::<Deque>(),
    methods: &METHODS,
    consts: &[("maxlen", Const::Get(|vm, v| most(vm, this(v))))],
    new: Some(new),
    print: Some(print),
    binary: Some(binary),
    inplace: Some(inplace),
    compare: Some(compare),
    truth: Some(|_, v| Ok(this(v).count.get() != 0)),
    len: Some(|_, v| Ok(this(v).count.get())),
    get_item: Some(get_item),
    set_item: Some(set_item),
    iter: Some(iter::over_sequence),
    ..Native::new("deque", Kind::Ext)
};
pub static DEQUE: Type = Type::ext(&NATIVE);

fn this(v: Val) -> Gc<Deque> {
    // SAFETY: hooks and methods are only called with an object of their type.
    unsafe { v.cast_unchecked() }
}

impl Deque {
    /// Place of item `i`.
    fn place(&self, i: usize) -> usize {
        let size = self.ring.get().len.get();
        let at = self.first.get().wrapping_add(i);
        if at >= size {
            at.wrapping_sub(size)
        } else {
            at
        }
    }

    fn get(&self, i: usize) -> Option<Val> {
        if i < self.count.get() {
            self.ring.get().get(self.place(i))
        } else {
            None
        }
    }

    fn put(&self, i: usize, v: Val) {
        self.ring.get().put(self.place(i), v);
    }

    /// Makes room for one more item.
    fn grow(&self, vm: &Vm) -> R<()> {
        let n = self.count.get();
        if n < self.ring.get().len.get() {
            return Ok(());
        }
        let size = n.saturating_add(n / 2).saturating_add(4).min(self.most);
        let ring = vm.new_list(size)?;
        for i in 0..size {
            list::push(vm, ring, self.get(i).unwrap_or(Val::NONE))?;
        }
        self.ring.set(ring);
        self.first.set(0);
        Ok(())
    }
}

fn most(vm: &Vm, d: Gc<Deque>) -> R {
    if d.most == usize::MAX {
        Ok(Val::NONE)
    } else {
        int::from_usize(vm, d.most)
    }
}

fn empty(vm: &Vm, most: usize, strict: bool) -> R<Gc<Deque>> {
    let ring = vm.new_list(0)?;
    let ext = Ext::header(&DEQUE);
    vm.alloc_ext(Deque { ext, ring: Cell::new(ring), first: Cell::new(0), count: Cell::new(0), most, strict })
}

/// `deque(iterable=(), maxlen=None, flags=0)`; flag 1 makes a full deque refuse further items.
fn new(vm: &Vm, _: Gc<Type>, args: &[Val], kw: &[Val]) -> R {
    let mut bound = [Val::UNBOUND; 3];
    vm.bind("deque", &["iterable", "maxlen", "flags"], 0, args, kw, &mut bound)?;
    let [iterable, maxlen, flags] = bound;
    let most = if maxlen == Val::UNBOUND && iterable != Val::UNBOUND {
        return Err(vm.type_error(format_args!("deque: 'maxlen' argument required")));
    } else if maxlen == Val::UNBOUND || maxlen.is_none() {
        usize::MAX
    } else {
        match usize::try_from(vm.index(maxlen)?) {
            Ok(n) => n,
            Err(_) => return Err(vm.value_error(format_args!("maxlen must be non-negative"))),
        }
    };
    let strict = flags != Val::UNBOUND && vm.index(flags)? & 1 != 0;
    let d = empty(vm, most, strict)?;
    if iterable != Val::UNBOUND {
        each(vm, &[d.val(), iterable], append)?;
    }
    Ok(d.val())
}

fn each(vm: &Vm, args: &[Val], add: fn(&Vm, &[Val]) -> R) -> R {
    let mut source = arg(args, 1);
    if source == arg(args, 0) {
        source = copy(vm, this(source))?;
    }
    vm.each(source, &mut |v| add(vm, &[arg(args, 0), v]).map(|_| ()))?;
    Ok(Val::NONE)
}

fn copy(vm: &Vm, d: Gc<Deque>) -> R {
    let new = empty(vm, d.most, d.strict)?;
    let mut i = 0;
    while let Some(v) = d.get(i) {
        append(vm, &[new.val(), v])?;
        i += 1;
    }
    Ok(new.val())
}

/// Before adding to a full deque: whether the item at the other end has to go.
fn is_full(vm: &Vm, d: Gc<Deque>) -> R<bool> {
    if d.count.get() < d.most {
        return Ok(false);
    }
    if d.strict {
        return Err(vm.index_error(format_args!("full")));
    }
    Ok(true)
}

fn append(vm: &Vm, args: &[Val]) -> R {
    let (d, v) = (this(arg(args, 0)), arg(args, 1));
    if is_full(vm, d)? {
        if d.most == 0 {
            return Ok(Val::NONE);
        }
        pop_left(vm, args)?;
    }
    d.grow(vm)?;
    let n = d.count.get();
    d.put(n, v);
    d.count.set(n + 1);
    Ok(Val::NONE)
}

fn append_left(vm: &Vm, args: &[Val]) -> R {
    let (d, v) = (this(arg(args, 0)), arg(args, 1));
    if is_full(vm, d)? {
        if d.most == 0 {
            return Ok(Val::NONE);
        }
        pop(vm, args)?;
    }
    d.grow(vm)?;
    let first = d.first.get();
    d.first.set(if first == 0 { d.ring.get().len.get() - 1 } else { first - 1 });
    d.count.set(d.count.get() + 1);
    d.put(0, v);
    Ok(Val::NONE)
}

#[cold]
fn is_empty(vm: &Vm) -> Raised {
    vm.index_error(format_args!("empty"))
}

fn pop(vm: &Vm, args: &[Val]) -> R {
    let d = this(arg(args, 0));
    let last = d.count.get().wrapping_sub(1);
    let v = d.get(last).ok_or_else(|| is_empty(vm))?;
    d.put(last, Val::NONE);
    d.count.set(last);
    Ok(v)
}

fn pop_left(vm: &Vm, args: &[Val]) -> R {
    let d = this(arg(args, 0));
    let v = d.get(0).ok_or_else(|| is_empty(vm))?;
    d.put(0, Val::NONE);
    d.first.set(d.place(1));
    d.count.set(d.count.get() - 1);
    Ok(v)
}

fn clear(vm: &Vm, args: &[Val]) -> R {
    let d = this(arg(args, 0));
    d.ring.set(vm.new_list(0)?);
    d.first.set(0);
    d.count.set(0);
    Ok(Val::NONE)
}

/// Position of a value from `from` on, before `to`.
fn find(vm: &Vm, d: Gc<Deque>, what: Val, from: usize, to: usize) -> R<Option<usize>> {
    let mut i = from;
    while i < to {
        let Some(v) = d.get(i) else { break };
        if sequence::same(vm, v, what)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

fn count(vm: &Vm, args: &[Val]) -> R {
    let (mut n, mut from) = (0, 0);
    while let Some(i) = find(vm, this(arg(args, 0)), arg(args, 1), from, usize::MAX)? {
        n += 1;
        from = i + 1;
    }
    Ok(Val::small(n))
}

fn index_of(vm: &Vm, args: &[Val]) -> R {
    let d = this(arg(args, 0));
    let (from, to) = sequence::search_range(vm, args.get(2..).unwrap_or(&[]), d.count.get())?;
    match find(vm, d, arg(args, 1), from, to)? {
        Some(i) => int::from_usize(vm, i),
        None => Err(sequence::not_in_sequence(vm)),
    }
}

fn insert(vm: &Vm, args: &[Val]) -> R {
    let (d, at, v) = (this(arg(args, 0)), vm.index(arg(args, 1))?, arg(args, 2));
    if d.count.get() >= d.most {
        return Err(vm.index_error(format_args!("full")));
    }
    let n = d.count.get();
    let at = if at < 0 { at.saturating_add(n as isize).max(0) as usize } else { (at as usize).min(n) };
    append(vm, &[d.val(), Val::NONE])?;
    for i in (at..n).rev() {
        d.put(i + 1, d.get(i).unwrap_or(Val::NONE));
    }
    d.put(at, v);
    Ok(Val::NONE)
}

/// Removes item `i`.
fn take(vm: &Vm, d: Gc<Deque>, i: usize) -> R<()> {
    for k in i..d.count.get().saturating_sub(1) {
        d.put(k, d.get(k + 1).unwrap_or(Val::NONE));
    }
    pop(vm, &[d.val()])?;
    Ok(())
}

fn remove(vm: &Vm, args: &[Val]) -> R {
    let d = this(arg(args, 0));
    match find(vm, d, arg(args, 1), 0, usize::MAX)? {
        Some(i) => take(vm, d, i).map(|_| Val::NONE),
        None => Err(sequence::not_in_sequence(vm)),
    }
}

fn reverse(_: &Vm, args: &[Val]) -> R {
    let d = this(arg(args, 0));
    let n = d.count.get();
    for i in 0..n / 2 {
        if let (Some(a), Some(b)) = (d.get(i), d.get(n - 1 - i)) {
            d.put(i, b);
            d.put(n - 1 - i, a);
        }
    }
    Ok(Val::NONE)
}

fn rotate(vm: &Vm, args: &[Val]) -> R {
    let d = this(arg(args, 0));
    let n = d.count.get() as isize;
    let steps = if args.len() > 1 { vm.index(arg(args, 1))? } else { 1 };
    if n == 0 {
        return Ok(Val::NONE);
    }
    for _ in 0..steps.rem_euclid(n) {
        let v = pop(vm, args)?;
        append_left(vm, &[d.val(), v])?;
    }
    Ok(Val::NONE)
}

fn print(vm: &Vm, v: Val, out: &mut dyn Print, _: Show) -> R<()> {
    vm.check_stack()?;
    let d = this(v);
    out.write(b"deque([")?;
    let mut i = 0;
    while let Some(item) = d.get(i) {
        if i > 0 {
            out.write(b", ")?;
        }
        vm.print(item, out, Show::Repr)?;
        i += 1;
    }
    out.write(b"]")?;
    if d.most != usize::MAX {
        out.args(format_args!(", maxlen={}", d.most))?;
    }
    out.write(b")")
}

fn binary(vm: &Vm, op: BinaryOp, a: Val, b: Val, reflected: bool) -> R {
    if op != BinaryOp::Add || reflected || b.cast_ext::<Deque>(&DEQUE).is_none() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let sum = copy(vm, this(a))?;
    each(vm, &[sum, b], append)?;
    Ok(sum)
}

fn inplace(vm: &Vm, op: BinaryOp, a: Val, b: Val) -> R {
    if op != BinaryOp::Add {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    each(vm, &[a, b], append)?;
    Ok(a)
}

fn compare(vm: &Vm, op: CompareOp, a: Val, b: Val) -> R {
    if b.cast_ext::<Deque>(&DEQUE).is_none() {
        return Ok(Val::NOT_IMPLEMENTED);
    }
    let a = sequence::listed(vm, a)?;
    let b = sequence::listed(vm, b)?;
    sequence::compare(vm, op, a, b)
}

fn get_item(vm: &Vm, v: Val, key: Val) -> R {
    let d = this(v);
    let i = sequence::index(vm, key, d.count.get(), "deque")?;
    d.get(i).ok_or_else(|| is_empty(vm))
}

fn set_item(vm: &Vm, v: Val, key: Val, value: Val) -> R<()> {
    let d = this(v);
    if value == Val::UNBOUND {
        return Err(vm.type_error(format_args!("'deque' object doesn't support item deletion")));
    }
    let i = sequence::index(vm, key, d.count.get(), "deque")?;
    d.put(i, value);
    Ok(())
}
