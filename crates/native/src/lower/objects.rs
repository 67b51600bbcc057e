//! Constants, variables, attributes by the inline caches, subscripts of lists and tuples.

use super::Lower;
use crate::asm::{Alu, Asm, Cond, Reg, Shift, Size, SHAPE};
use adder_heap::Header;
use adder_isa::operand::NO_CACHE;
use adder_isa::Op;
use adder_vm::exec::cache::{at, Entry};
use adder_vm::object::{CellObj, Function, FunctionExtra, Kind, List, Tuple};
use adder_vm::Val;
use core::mem::offset_of;
use Reg::{A, B, C, D};

/// Offset of the first item from the start of a payload block.
pub(super) const PAYLOAD: i32 = size_of::<Header>() as i32;
/// Offset of the function's word from the base of a frame.
pub(super) const FUNCTION: i32 = -3;

impl<'h, A_: Asm<'h>> Lower<'h, A_> {
    pub(super) fn load_constant(&mut self) {
        // Constants live as long as their unit, which lives as long as its functions, and objects do not move.
        let consts = self.f.unit.consts.get();
        let (dst, k) = (self.operand(0), self.operand(1) as usize);
        // SAFETY: constant numbers of the function's code are within the unit's table.
        let v = unsafe { (*consts.data().add(k)).get() };
        self.put_value(dst, v);
    }

    pub(super) fn global(&mut self) {
        let slow = self.slow();
        let g = if self.inst.op == Op::GetGlobal { 1 } else { 0 };
        let place = self.f.unit.cell(self.operand(g) as usize);
        self.asm.word(B, place.expose_provenance());
        self.asm.load(Size::Word, B, B, 0);
        self.asm.load(Size::Word, A, B, 0);
        match self.inst.op {
            Op::GetGlobal => {
                self.unbound_is_slow();
                self.asm.put(self.operand(0), A);
            }
            Op::SetGlobal => {
                self.unbound_is_slow();
                self.asm.get(A, self.operand(1));
                self.asm.store(Size::Word, B, 0, A);
            }
            _ => {
                self.asm.if_not_int(A, slow);
                self.asm.checked_const(Alu::Add, A, 2 * self.operand(1) as isize, slow);
                self.asm.store(Size::Word, B, 0, A);
            }
        }
    }

    fn unbound_is_slow(&mut self) {
        let slow = self.slow();
        self.asm.compare_word(A, Val::UNBOUND.word());
        self.asm.jump_if(Cond::Eq, slow);
    }

    /// Variables in cells.
    pub(super) fn captured(&mut self) {
        let value = offset_of!(CellObj, value) as i32;
        let free = |i: i32| {
            let cells = size_of::<Function>() + size_of::<FunctionExtra>();
            (cells + i as usize * size_of::<usize>()) as i32
        };
        match self.inst.op {
            Op::GetCell | Op::GetFree => {
                if self.inst.op == Op::GetCell {
                    self.asm.get(B, self.operand(1));
                } else {
                    self.asm.get(B, FUNCTION);
                    self.asm.load(Size::Word, B, B, free(self.operand(1)));
                }
                self.asm.load(Size::Word, A, B, value);
                self.unbound_is_slow();
                self.asm.put(self.operand(0), A);
            }
            Op::LoadFree => {
                self.asm.get(B, FUNCTION);
                self.asm.load(Size::Word, A, B, free(self.operand(1)));
                self.asm.put(self.operand(0), A);
            }
            op => {
                if op == Op::SetCell {
                    self.asm.get(B, self.operand(0));
                } else {
                    self.asm.get(B, FUNCTION);
                    self.asm.load(Size::Word, B, B, free(self.operand(0)));
                }
                self.asm.get(A, self.operand(1));
                self.asm.store(Size::Word, B, value, A);
            }
        }
    }

    pub(super) fn attribute(&mut self) {
        let op = self.inst.op;
        let (obj, cache) = match op {
            Op::GetAttr | Op::GetMethod => (self.operand(1), self.operand(2)),
            _ => (self.operand(0), self.operand(1)),
        };
        if cache == i32::from(NO_CACHE) {
            return self.step();
        }
        let entry = cache * size_of::<Entry>() as i32;
        let (shape, place, cell) = (
            entry + offset_of!(Entry, shape) as i32,
            entry + offset_of!(Entry, at) as i32,
            entry + offset_of!(Entry, cell) as i32,
        );
        let slow = self.slow();
        self.asm.get(A, obj);
        self.asm.if_not_pointer(A, slow);
        self.asm.get(B, FUNCTION);
        self.asm.load(Size::Word, B, B, offset_of!(Function, caches) as i32);
        self.asm.load(SHAPE, C, A, offset_of!(Header, shape) as i32);
        self.asm.load(SHAPE, D, B, shape);
        self.asm.compare(C, D);
        self.asm.jump_if(Cond::Ne, slow);
        self.asm.load(SHAPE, D, B, place);
        if op == Op::GetMethod {
            let window = self.operand(0);
            let ready = self.asm.code().new_label();
            self.asm.compare_word(D, at::BUILTIN as usize);
            self.asm.jump_if(Cond::Above, slow);
            self.asm.load(Size::Word, C, B, cell);
            self.asm.compare_word(D, at::CLASS as usize);
            self.asm.jump_if(Cond::Ne, ready);
            self.asm.load(Size::Word, C, C, 0);
            self.asm.code().place(ready);
            self.asm.put(window, C);
            return self.asm.put(window + 3, A);
        }
        self.asm.compare_word(D, at::LAST as usize);
        self.asm.jump_if(Cond::BelowEq, slow);
        match op {
            Op::GetAttr => {
                self.asm.load_at(A, A, D);
                self.asm.put(self.operand(0), A);
            }
            Op::SetAttr => {
                let next = self.next();
                self.asm.get(C, self.operand(3));
                self.asm.store_at(A, D, C);
                self.asm.load(Size::Word, C, B, cell);
                self.asm.compare_word(C, 0);
                self.asm.jump_if(Cond::Eq, next);
                // The attribute is new: the instance takes the next shape.
                self.asm.store(SHAPE, A, offset_of!(Header, shape) as i32, C);
            }
            _ => {
                self.asm.load_at(C, A, D);
                self.asm.if_not_int(C, slow);
                self.asm.checked_const(Alu::Add, C, 2 * self.operand(3) as isize, slow);
                self.asm.store_at(A, D, C);
            }
        }
    }

    pub(super) fn subscript(&mut self) {
        let op = self.inst.op;
        let load = matches!(op, Op::GetItem | Op::GetItemI);
        let constant = matches!(op, Op::GetItemI | Op::SetItemI);
        let (obj, key) = if load { (1, 2) } else { (0, 1) };
        let slow = self.slow();
        if constant && self.operand(key) < 0 {
            self.slow = None;
            return self.step();
        }
        self.asm.get(A, self.operand(obj));
        if constant {
            self.asm.word(B, Val::small(self.operand(key) as isize).word());
        } else {
            self.asm.get(B, self.operand(key));
            self.asm.if_not_int(B, slow);
        }
        self.asm.if_not_pointer(A, slow);
        let (other, done) = (self.asm.code().new_label(), self.asm.code().new_label());
        self.kind_or(A, Kind::List, if load { other } else { slow });
        self.asm.load(Size::Word, C, A, offset_of!(List, len) as i32);
        self.index_within(slow);
        self.asm.load(Size::Word, A, A, offset_of!(List, items) as i32);
        if !load {
            self.asm.get(C, self.operand(2));
            return self.asm.store_item(A, B, PAYLOAD, C);
        }
        self.asm.load_item(A, A, B, PAYLOAD);
        self.asm.code().place(done);
        self.asm.put(self.operand(0), A);
        let next = self.next();
        self.asm.jump(next);
        self.asm.code().place(other);
        self.kind_or(A, Kind::Tuple, slow);
        self.asm.load(Size::Word, C, A, offset_of!(Tuple, len) as i32);
        self.index_within(slow);
        self.asm.load_item(A, A, B, size_of::<Tuple>() as i32);
        self.asm.jump(done);
    }

    /// To the label unless the int in B is less than the length in C, and not negative. Clobbers D.
    fn index_within(&mut self, other: crate::code::Label) {
        self.asm.mov(D, B);
        self.asm.shift_const(Shift::Right, D, 1);
        self.asm.compare(D, C);
        self.asm.jump_if(Cond::AboveEq, other);
    }
}
