//! What the lowering asks of a target. Five files per target implement it: see `x64`.

use crate::code::{Code, Label};

/// The scratch registers every target has. None keeps its value over an instruction of the bytecode.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reg {
    A,
    B,
    C,
    D,
}

/// Scratch registers for floats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FReg {
    F,
    G,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cond {
    Eq,
    Ne,
    Lt,
    Le,
    Gt,
    Ge,
    /// Unsigned.
    Below,
    BelowEq,
    Above,
    AboveEq,
}

impl Cond {
    pub fn not(self) -> Cond {
        match self {
            Cond::Eq => Cond::Ne,
            Cond::Ne => Cond::Eq,
            Cond::Lt => Cond::Ge,
            Cond::Le => Cond::Gt,
            Cond::Gt => Cond::Le,
            Cond::Ge => Cond::Lt,
            Cond::Below => Cond::AboveEq,
            Cond::BelowEq => Cond::Above,
            Cond::Above => Cond::BelowEq,
            Cond::AboveEq => Cond::Below,
        }
    }
}

/// Operations on two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alu {
    Add,
    Sub,
    And,
    Or,
    Xor,
    Mul,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shift {
    Left,
    /// Copies of the sign come in.
    Right,
    /// Zeros come in.
    UnsignedRight,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatOp {
    Add,
    Sub,
    Mul,
    Div,
}

/// Size of a datum in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    Byte,
    Half,
    /// 32 bits.
    Long,
    Word,
}

/// The size of a shape number.
pub const SHAPE: Size = if size_of::<adder_heap::ShapeId>() == 2 { Size::Half } else { Size::Long };

/// Code that all functions share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Common {
    /// `Tier::leave`.
    Leave,
    /// Executes the instruction whose offset is in the offset register, and returns behind the call.
    Step,
    /// Serves events before a jump to the offset in the offset register; does not return.
    Poll,
    /// Returns register A from the function.
    Return,
    /// Goes to the bytecode at register A.
    Interpret,
}

pub trait Asm<'h> {
    fn code(&mut self) -> &mut Code<'h>;

    // ---- words
    fn word(&mut self, dst: Reg, word: usize);
    fn mov(&mut self, dst: Reg, src: Reg);
    /// Register i of the frame; the words of its link have negative numbers.
    fn get(&mut self, dst: Reg, i: i32);
    fn put(&mut self, i: i32, src: Reg);
    /// A constant to a register of the frame.
    fn put_word(&mut self, i: i32, word: usize);
    /// A field of the VM.
    fn vm_get(&mut self, dst: Reg, offset: usize);
    /// Address of register i of the frame.
    fn frame_address(&mut self, dst: Reg, i: i32);
    /// The frame is now at the address in a register.
    fn set_frame(&mut self, src: Reg);
    fn load(&mut self, size: Size, dst: Reg, base: Reg, offset: i32);
    fn store(&mut self, size: Size, base: Reg, offset: i32, src: Reg);
    /// The word at `base + index`, index in bytes.
    fn load_at(&mut self, dst: Reg, base: Reg, index: Reg);
    fn store_at(&mut self, base: Reg, index: Reg, src: Reg);
    /// The word number i, an int value, behind `base + offset`.
    fn load_item(&mut self, dst: Reg, base: Reg, int: Reg, offset: i32);
    fn store_item(&mut self, base: Reg, int: Reg, offset: i32, src: Reg);
    fn alu(&mut self, op: Alu, dst: Reg, src: Reg);
    fn alu_const(&mut self, op: Alu, dst: Reg, word: isize);
    /// `dst op= src` of signed words; to the label if it overflows. Only Add, Sub and Mul.
    fn checked(&mut self, op: Alu, dst: Reg, src: Reg, overflow: Label);
    fn checked_const(&mut self, op: Alu, dst: Reg, word: isize, overflow: Label);
    fn shift_const(&mut self, op: Shift, dst: Reg, by: u32);
    /// By a register, of which only the low bits count. Clobbers it.
    fn shift(&mut self, op: Shift, dst: Reg, by: Reg);
    /// Signed division of A by B, which is not 0, towards zero: quotient in A, remainder in C.
    fn divide(&mut self);
    fn not(&mut self, dst: Reg);

    // ---- tests
    fn if_not_int(&mut self, r: Reg, to: Label);
    /// Clobbers D.
    fn if_not_both_int(&mut self, a: Reg, b: Reg, to: Label);
    /// Clobbers D.
    fn if_not_float(&mut self, r: Reg, to: Label);
    fn if_not_pointer(&mut self, r: Reg, to: Label);
    fn compare(&mut self, a: Reg, b: Reg);
    fn compare_word(&mut self, a: Reg, word: usize);
    fn jump_if(&mut self, cond: Cond, to: Label);
    fn jump(&mut self, to: Label);
    fn jump_to(&mut self, address: Reg);
    /// To the label if no event waits.
    fn if_no_event(&mut self, to: Label);
    /// 1 if the last comparison was so, else 0; keeps other registers.
    fn set_if(&mut self, cond: Cond, dst: Reg);

    // ---- floats
    /// The float of a float value; clobbers the register.
    fn unbox(&mut self, dst: FReg, value: Reg);
    /// The value of a float; to the label if it needs an object. Clobbers D.
    fn make_float(&mut self, dst: Reg, src: FReg, other: Label);
    fn float_op(&mut self, op: FloatOp, dst: FReg, src: FReg);
    /// The float of a signed word.
    fn to_float(&mut self, dst: FReg, src: Reg);
    fn float_jump(&mut self, cond: Cond, a: FReg, b: FReg, to: Label);

    // ---- going elsewhere
    /// Loads the offset register.
    fn offset(&mut self, offset: usize);
    /// Goes to shared code; Step comes back.
    fn common(&mut self, what: Common);
    fn label_address(&mut self, dst: Reg, label: Label);
    /// Aligns to 4 bytes, where nothing is executed.
    fn align(&mut self);

    // ---- the whole
    /// The code that all functions share; which begins with the way in; gives the offsets of its parts.
    fn shared(&mut self) -> [usize; SHARED];
    /// Fills in the references, for code that is at `address`; false if one does not reach.
    fn link(&mut self, address: usize) -> bool;
}

/// Number of `Common` parts.
pub const SHARED: usize = Common::Interpret as usize + 1;
