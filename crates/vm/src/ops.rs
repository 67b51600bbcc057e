//! The operators, for native code: dispatch by type, special methods of instances, reflection.
//!
//! The interpreter loop has its own fast paths and comes here for the rest.

use crate::intern::names;
use crate::object::*;
use crate::types::{self, dict::table};
use crate::value::{Val, R};
use crate::Vm;
use adder_isa::{BinaryOp, CompareOp, UnaryOp};

/// The names of special methods by operator.
pub(crate) fn binary_names(op: BinaryOp) -> (Gc<Str>, Gc<Str>, Gc<Str>) {
    macro_rules! table {
        ($($op:ident $m:ident $r:ident $i:ident;)*) => {
            match op { $(BinaryOp::$op => (*names::$m, *names::$r, *names::$i)),* }
        };
    }
    table! {
        Add __add__ __radd__ __iadd__;
        Sub __sub__ __rsub__ __isub__;
        Mul __mul__ __rmul__ __imul__;
        TrueDiv __truediv__ __rtruediv__ __itruediv__;
        FloorDiv __floordiv__ __rfloordiv__ __ifloordiv__;
        Mod __mod__ __rmod__ __imod__;
        Pow __pow__ __rpow__ __ipow__;
        MatMul __matmul__ __rmatmul__ __imatmul__;
        And __and__ __rand__ __iand__;
        Or __or__ __ror__ __ior__;
        Xor __xor__ __rxor__ __ixor__;
        Shl __lshift__ __rlshift__ __ilshift__;
        Shr __rshift__ __rrshift__ __irshift__;
    }
}

pub(crate) fn compare_name(op: CompareOp) -> Gc<Str> {
    match op {
        CompareOp::Lt => *names::__lt__,
        CompareOp::Le => *names::__le__,
        CompareOp::Gt => *names::__gt__,
        CompareOp::Ge => *names::__ge__,
        CompareOp::Eq => *names::__eq__,
        CompareOp::Ne => *names::__ne__,
    }
}

impl Vm {
    /// `a op b`
    pub fn binary(&self, op: BinaryOp, a: Val, b: Val) -> R {
        let r = self.binary_maybe(op, a, b)?;
        if r != Val::NOT_IMPLEMENTED {
            return Ok(r);
        }
        Err(self.unsupported_operands(op.method(), a, b))
    }

    #[cold]
    pub(crate) fn unsupported_operands(&self, method: &str, a: Val, b: Val) -> crate::Raised {
        self.type_error(format_args!(
            "unsupported types for {}: '{}', '{}'",
            method,
            self.type_name(a),
            self.type_name(b)
        ))
    }

    /// `a op b`, NOT_IMPLEMENTED if neither operand knows how.
    pub fn binary_maybe(&self, op: BinaryOp, a: Val, b: Val) -> R {
        let (method, reflected, _) = binary_names(op);
        // A subclass on the right goes first, so that it can refine what its base does.
        let b_first = b.is_kind(Kind::Instance)
            && a.is_kind(Kind::Instance)
            && a.header().shape != b.header().shape
            && self.type_of(a) != self.type_of(b)
            && self.is_subtype(self.type_of(b), self.type_of(a));
        if b_first {
            if let Some(r) = self.call_special(b, reflected, &[a])? {
                if r != Val::NOT_IMPLEMENTED {
                    return Ok(r);
                }
            }
        }
        if let Some(r) = self.call_special(a, method, &[b])? {
            if r != Val::NOT_IMPLEMENTED {
                return Ok(r);
            }
        }
        self.binary_after_left(op, a, b, b_first)
    }

    /// The rest of `a op b` once a's special method has declined.
    pub(crate) fn binary_after_left(&self, op: BinaryOp, a: Val, b: Val, tried_right: bool) -> R {
        let (pa, pb) = (self.payload_of(a), self.payload_of(b));
        if !pa.is_kind(Kind::Instance) {
            if let Some(f) = self.native_of(pa).binary {
                let r = f(self, op, pa, pb, false)?;
                if r != Val::NOT_IMPLEMENTED {
                    return Ok(r);
                }
            }
        }
        if !tried_right {
            if let Some(r) = self.call_special(b, binary_names(op).1, &[a])? {
                return Ok(r);
            }
        }
        if !pb.is_kind(Kind::Instance) {
            if let Some(f) = self.native_of(pb).binary {
                return f(self, op, pb, pa, true);
            }
        }
        Ok(Val::NOT_IMPLEMENTED)
    }

    /// The value of `a` after `a op= b`
    pub fn inplace(&self, op: BinaryOp, a: Val, b: Val) -> R {
        let (_, _, method) = binary_names(op);
        if let Some(r) = self.call_special(a, method, &[b])? {
            if r != Val::NOT_IMPLEMENTED {
                return Ok(r);
            }
        }
        let pa = self.payload_of(a);
        if !pa.is_kind(Kind::Instance) {
            if let Some(f) = self.native_of(pa).inplace {
                let r = f(self, op, pa, self.payload_of(b))?;
                if r == pa {
                    return Ok(a);
                }
                if r != Val::NOT_IMPLEMENTED {
                    return Ok(r);
                }
            }
        }
        let r = self.binary_maybe(op, a, b)?;
        if r != Val::NOT_IMPLEMENTED {
            return Ok(r);
        }
        Err(self.unsupported_operands(op.inplace(), a, b))
    }

    /// `op v`
    pub fn unary(&self, op: UnaryOp, v: Val) -> R {
        if op == UnaryOp::Not {
            return Ok(Val::bool(!self.truth(v)?));
        }
        let name = match op {
            UnaryOp::Neg => *names::__neg__,
            UnaryOp::Pos => *names::__pos__,
            _ => *names::__invert__,
        };
        if let Some(r) = self.call_special(v, name, &[])? {
            return Ok(r);
        }
        let p = self.payload_of(v);
        if let Some(f) = self.native_of(p).unary {
            let r = f(self, op, p)?;
            if r != Val::NOT_IMPLEMENTED {
                return Ok(r);
            }
        }
        self.unsupported(op.method(), v)
    }

    /// `a op b` for comparisons; the result need not be a bool.
    pub fn compare(&self, op: CompareOp, a: Val, b: Val) -> R {
        self.check_stack()?;
        if let Some(r) = self.call_special(a, compare_name(op), &[b])? {
            if r != Val::NOT_IMPLEMENTED {
                return Ok(r);
            }
        }
        self.compare_after_left(op, a, b)
    }

    pub(crate) fn compare_after_left(&self, op: CompareOp, a: Val, b: Val) -> R {
        if op == CompareOp::Ne {
            // Without __ne__, the opposite of __eq__.
            if let Some(r) = self.call_special(a, *names::__eq__, &[b])? {
                if r != Val::NOT_IMPLEMENTED {
                    return Ok(Val::bool(!self.truth(r)?));
                }
            }
        }
        if let Some(r) = self.call_special(b, compare_name(op.swapped()), &[a])? {
            if r != Val::NOT_IMPLEMENTED {
                return Ok(r);
            }
        } else if op == CompareOp::Ne {
            if let Some(r) = self.call_special(b, *names::__eq__, &[a])? {
                if r != Val::NOT_IMPLEMENTED {
                    return Ok(Val::bool(!self.truth(r)?));
                }
            }
        }
        let (pa, pb) = (self.payload_of(a), self.payload_of(b));
        for (op, x, y) in [(op, pa, pb), (op.swapped(), pb, pa)] {
            if x.is_kind(Kind::Instance) {
                continue;
            }
            if let Some(f) = self.native_of(x).compare {
                let r = f(self, op, x, y)?;
                if r != Val::NOT_IMPLEMENTED {
                    return Ok(r);
                }
            }
        }
        match op {
            CompareOp::Eq => Ok(Val::bool(a == b)),
            CompareOp::Ne => Ok(Val::bool(a != b)),
            _ => Err(self.unsupported_operands(op.method(), a, b)),
        }
    }

    /// `a == b` as containers use it: identical objects are equal.
    pub fn equal(&self, a: Val, b: Val) -> R<bool> {
        if a == b {
            return Ok(true);
        }
        if a.is_int() && b.is_int() {
            return Ok(false);
        }
        if let (Some(x), Some(y)) = (a.cast::<Str>(), b.cast::<Str>()) {
            return Ok(equal_bytes(x.bytes(), y.bytes()));
        }
        let r = self.compare(CompareOp::Eq, a, b)?;
        self.truth(r)
    }

    /// `a < b`, for sorting.
    pub fn less(&self, a: Val, b: Val) -> R<bool> {
        if a.is_int() && b.is_int() {
            return Ok(a.as_small() < b.as_small());
        }
        let r = self.compare(CompareOp::Lt, a, b)?;
        self.truth(r)
    }

    /// `bool(v)`
    #[inline]
    pub fn truth(&self, v: Val) -> R<bool> {
        if v.is_int() {
            return Ok(v != Val::ZERO);
        }
        if !v.is_ptr() {
            return Ok(v != Val::FALSE && v != Val::NONE);
        }
        self.truth_of_object(v)
    }

    #[inline(never)]
    fn truth_of_object(&self, v: Val) -> R<bool> {
        if let Some(r) = self.call_special(v, *names::__bool__, &[])? {
            if !r.is_bool() {
                let name = self.type_name(r);
                return Err(self.type_error(format_args!("__bool__ should return bool, returned {}", name)));
            }
            return Ok(r == Val::TRUE);
        }
        if let Some(r) = self.call_special(v, *names::__len__, &[])? {
            return Ok(self.index(r)? != 0);
        }
        let p = self.payload_of(v);
        let native = self.native_of(p);
        match (native.truth, native.len) {
            (Some(f), _) => f(self, p),
            (None, Some(f)) => Ok(f(self, p)? != 0),
            _ => Ok(true),
        }
    }

    /// `hash(v)`
    pub fn hash(&self, v: Val) -> R<usize> {
        if let Some(s) = v.cast::<Str>() {
            return Ok(crate::intern::hash_of(s) as usize);
        }
        if v.is_kind(Kind::Instance) {
            let class = self.type_of(v);
            if class.has(type_flags::EQUALITY) {
                return self.hash_special(v, class);
            }
        }
        let p = self.payload_of(v);
        let native = self.native_of(p);
        match native.hash {
            Some(f) => f(self, p),
            None if native.compare.is_some() => self.unhashable(v),
            None => Ok(p.word() >> 3),
        }
    }

    pub(crate) fn unhashable<T>(&self, v: Val) -> R<T> {
        Err(self.type_error(format_args!("unsupported type for __hash__: '{}'", self.type_name(v))))
    }

    /// The hash of an instance whose class defines `__eq__` or `__hash__`: a class that defines only
    /// `__eq__` is not hashable, as is one that sets `__hash__` to None.
    fn hash_special(&self, v: Val, class: Gc<Type>) -> R<usize> {
        let mut found = Ok(None);
        self.each_base(class, |t| {
            if !t.is_dynamic() {
                return true;
            }
            found = self.own_attr(t, *names::__hash__);
            match &found {
                Ok(None) => match self.own_attr(t, *names::__eq__) {
                    Ok(Some(_)) => {
                        found = Ok(Some(crate::class::Found { value: Val::NONE, slot: core::ptr::null() }));
                        true
                    }
                    Ok(None) => false,
                    Err(e) => {
                        found = Err(e);
                        true
                    }
                },
                _ => true,
            }
        });
        match found? {
            Some(f) if f.value.is_none() => self.unhashable(v),
            Some(f) => {
                let h = self.call_bound(f.value, v, &[])?;
                match h.small_int() {
                    Some(n) => Ok(n as usize),
                    None if types::int::is_int(h) => types::int::hash(self, h),
                    None => Err(self.type_error(format_args!("__hash__ method should return an integer"))),
                }
            }
            None => {
                let p = self.payload_of(v);
                if p == v {
                    Ok(v.word() >> 3)
                } else {
                    self.hash(p)
                }
            }
        }
    }

    /// `len(v)`
    pub fn len(&self, v: Val) -> R<usize> {
        if let Some(r) = self.call_special(v, *names::__len__, &[])? {
            let n = self.index(r)?;
            return match usize::try_from(n) {
                Ok(n) => Ok(n),
                Err(_) => Err(self.value_error(format_args!("__len__() should return >= 0"))),
            };
        }
        let p = self.payload_of(v);
        match self.native_of(p).len {
            Some(f) => f(self, p),
            None => Err(self.type_error(format_args!("object of type '{}' has no len()", self.type_name(v)))),
        }
    }

    /// `item in container`
    pub fn contains(&self, container: Val, item: Val) -> R<bool> {
        if let Some(d) = container.cast::<Dict>() {
            return Ok(table::get(self, d, item)?.is_some());
        }
        if !container.is_kind(Kind::Instance) {
            if let Some(f) = self.native_of(container).contains {
                return f(self, container, item);
            }
        }
        self.contains_slow(container, item)
    }

    #[inline(never)]
    fn contains_slow(&self, container: Val, item: Val) -> R<bool> {
        if let Some(r) = self.call_special(container, *names::__contains__, &[item])? {
            return self.truth(r);
        }
        let p = self.payload_of(container);
        if let Some(f) = self.native_of(p).contains {
            return f(self, p, item);
        }
        let it = self.iter(container)?;
        loop {
            let x = self.next(it)?;
            if x == Val::STOP {
                return Ok(false);
            }
            if self.equal(x, item)? {
                return Ok(true);
            }
        }
    }

    /// `obj[key]`
    pub fn get_item(&self, obj: Val, key: Val) -> R {
        if let Some(r) = self.call_special(obj, *names::__getitem__, &[key])? {
            return Ok(r);
        }
        let p = self.payload_of(obj);
        match self.native_of(p).get_item {
            Some(f) => {
                if p != obj && p.is_kind(Kind::Dict) {
                    return self.get_or_missing(obj, p, key);
                }
                f(self, p, key)
            }
            None => match obj.cast::<Type>() {
                Some(ty) => self.class_get_item(ty, key),
                None => Err(self.type_error(format_args!("'{}' object isn't subscriptable", self.type_name(obj)))),
            },
        }
    }

    /// A subclass of dict can define `__missing__`.
    fn get_or_missing(&self, obj: Val, dict: Val, key: Val) -> R {
        if let Some(d) = dict.cast::<Dict>() {
            if let Some(v) = table::get(self, d, key)? {
                return Ok(v);
            }
            if let Some(v) = self.call_special(obj, *names::__missing__, &[key])? {
                return Ok(v);
            }
        }
        Err(self.key_error(key))
    }

    fn class_get_item(&self, ty: Gc<Type>, key: Val) -> R {
        match self.class_lookup(ty, *names::__class_getitem__)? {
            Some(f) => self.call(self.wrapped(f.value), &[ty.val(), key]),
            // `list[int]` and the like, in annotations.
            None if !ty.is_dynamic() && ty.native().iter.is_some() && ty.native().kind != Kind::Str => Ok(ty.val()),
            None => Err(self.type_error(format_args!("'type' object isn't subscriptable"))),
        }
    }

    /// `obj[key] = value`
    pub fn set_item(&self, obj: Val, key: Val, value: Val) -> R<()> {
        if self.call_special(obj, *names::__setitem__, &[key, value])?.is_some() {
            return Ok(());
        }
        let p = self.payload_of(obj);
        match self.native_of(p).set_item {
            Some(f) => f(self, p, key, value),
            None => {
                let name = self.type_name(obj);
                Err(self.type_error(format_args!("'{}' object doesn't support item assignment", name)))
            }
        }
    }

    /// `del obj[key]`
    pub fn del_item(&self, obj: Val, key: Val) -> R<()> {
        if self.call_special(obj, *names::__delitem__, &[key])?.is_some() {
            return Ok(());
        }
        let p = self.payload_of(obj);
        match self.native_of(p).set_item {
            Some(f) => f(self, p, key, Val::UNBOUND),
            None => {
                let name = self.type_name(obj);
                Err(self.type_error(format_args!("'{}' object doesn't support item deletion", name)))
            }
        }
    }

    /// `iter(v)`
    pub fn iter(&self, v: Val) -> R {
        if v.is_kind(Kind::Instance) {
            if let Some(f) = self.special(v, *names::__iter__)? {
                if f.is_none() {
                    return Err(self.not_iterable(v));
                }
                let it = self.call_bound(f, v, &[])?;
                self.check_iterator(it)?;
                return Ok(it);
            }
            let p = self.payload_of(v);
            if p != v {
                return self.iter(p);
            }
            if self.special(v, *names::__getitem__)?.is_some() {
                return types::iter::new_seq_iter(self, v);
            }
            return Err(self.not_iterable(v));
        }
        if let Some(it) = self.call_special(v, *names::__iter__, &[])? {
            self.check_iterator(it)?;
            return Ok(it);
        }
        let native = self.native_of(v);
        match (native.iter, native.next) {
            (Some(f), _) => f(self, v),
            (None, Some(_)) => Ok(v),
            _ => Err(self.not_iterable(v)),
        }
    }

    /// Fails if `v` is no iterator.
    pub(crate) fn check_iterator(&self, v: Val) -> R<()> {
        if self.native_of(v).next.is_some() || self.special(v, *names::__next__)?.is_some() {
            return Ok(());
        }
        Err(self.type_error(format_args!("'{}' object isn't an iterator", self.type_name(v))))
    }

    #[cold]
    fn not_iterable(&self, v: Val) -> crate::Raised {
        self.type_error(format_args!("'{}' object isn't iterable", self.type_name(v)))
    }

    /// Next value of an iterator, STOP at the end.
    pub fn next(&self, it: Val) -> R {
        if let Some(g) = it.cast::<Generator>() {
            return match self.generator_send(g, Val::NONE)? {
                Ok(v) => Ok(v),
                Err(value) => Ok(self.stop_with(value)),
            };
        }
        if let Some(r) = self.special(it, *names::__next__)? {
            return self.call_bound(r, it, &[]).or_else(|e| self.stop_of(e));
        }
        let p = self.payload_of(it);
        match self.native_of(p).next {
            Some(f) => f(self, p).or_else(|e| self.stop_of(e)),
            None => Err(self.type_error(format_args!("'{}' object isn't an iterator", self.type_name(it)))),
        }
    }

    /// The end of an iteration that an exception announced, if it is a StopIteration.
    #[cold]
    #[inline(never)]
    pub fn stop_of(&self, e: crate::Raised) -> R {
        match self.take_if(&types::exception::STOP_ITERATION) {
            Some(stop) => Ok(self.stop_with(self.exception_value(stop))),
            None => Err(e),
        }
    }

    /// STOP, with a value for whoever wants it.
    fn stop_with(&self, value: Val) -> Val {
        self.roots[crate::state::slots::STOP_VALUE].set(value);
        Val::STOP
    }

    /// The value with which the iteration ended that has just given STOP. To be called before it, too, as most
    /// iterators leave no value.
    pub fn take_stop_value(&self) -> Val {
        let value = self.roots[crate::state::slots::STOP_VALUE].replace(Val::NONE);
        if value == Val::UNBOUND {
            Val::NONE
        } else {
            value
        }
    }

    /// Runs `f` for every value of an iterable.
    pub fn each(&self, iterable: Val, f: &mut dyn FnMut(Val) -> R<()>) -> R<()> {
        if let Some(t) = iterable.cast::<Tuple>() {
            return t.items().iter().try_for_each(|&v| f(v));
        }
        if let Some(list) = iterable.cast::<List>() {
            let mut i = 0;
            while let Some(v) = list.get(i) {
                f(v)?;
                i += 1;
            }
            return Ok(());
        }
        if let Some(range) = iterable.cast::<Range>() {
            let mut n = range.start;
            for _ in 0..types::range::length(&range) {
                f(types::int::from_isize(self, n)?)?;
                n = n.wrapping_add(range.step);
                self.poll_events()?;
            }
            return Ok(());
        }
        if let Some(g) = iterable.cast::<Generator>() {
            return self.each_of_generator(g, f);
        }
        let it = self.iter(iterable)?;
        loop {
            let v = types::iter::step(self, it)?;
            if v == Val::STOP {
                return Ok(());
            }
            f(v)?;
            self.poll_events()?;
        }
    }

    /// The int `v` (or what its `__index__` gives) as a machine word.
    #[inline]
    pub fn index(&self, v: Val) -> R<isize> {
        match v.small_int() {
            Some(n) => Ok(n),
            None => self.index_slow(v),
        }
    }

    #[cold]
    fn index_slow(&self, v: Val) -> R<isize> {
        let p = self.payload_of(v);
        if types::int::is_int(p) {
            return match types::int::to_i64(p).and_then(|n| isize::try_from(n).ok()) {
                Some(n) => Ok(n),
                None => Err(self.overflow_error(format_args!("overflow converting long int to machine word"))),
            };
        }
        if let Some(r) = self.call_special(v, *names::__index__, &[])? {
            if types::int::is_int(r) {
                return self.index(r);
            }
        }
        Err(self.type_error(format_args!("can't convert {} to int", self.type_name(v))))
    }

    /// Binds positional and keyword arguments of a native function to names; what is missing stays UNBOUND.
    pub fn bind(
        &self,
        func: &str,
        params: &[&str],
        required: usize,
        args: &[Val],
        kw: &[Val],
        out: &mut [Val],
    ) -> R<()> {
        if args.len() > params.len() {
            return Err(self.type_error(format_args!(
                "function expected at most {} arguments, got {}",
                params.len(),
                args.len()
            )));
        }
        out.fill(Val::UNBOUND);
        out[..args.len()].copy_from_slice(args);
        for pair in kw.chunks_exact(2) {
            let Some(name) = pair[0].cast::<Str>() else { continue };
            match params.iter().position(|p| *p == name.as_str()) {
                Some(i) if out[i] == Val::UNBOUND => out[i] = pair[1],
                Some(_) => {
                    return Err(
                        self.type_error(format_args!("function got multiple values for argument '{}'", name.as_str()))
                    )
                }
                None => return Err(self.type_error(format_args!("extra keyword arguments given"))),
            }
        }
        match out[..required].iter().position(|v| *v == Val::UNBOUND) {
            Some(i) => Err(self.type_error(format_args!("{}: '{}' argument required", func, params[i]))),
            None => Ok(()),
        }
    }
}
