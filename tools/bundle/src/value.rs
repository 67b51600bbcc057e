//! Constants of a unit, and the arithmetic that the compiler does with them.

use adder_compile::Lit;
use adder_isa::{BinaryOp, CodeHead, CompareOp};
use std::cmp::Ordering;

/// An int of any size: sign and limbs, least first, without leading zeros.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Int {
    pub negative: bool,
    pub limbs: Vec<u32>,
}

impl Int {
    /// The number that digits of a radix write; other characters are skipped.
    pub fn from_digits(digits: &[u8], radix: u32) -> Int {
        let mut limbs: Vec<u32> = Vec::new();
        for digit in digits.iter().filter_map(|d| char::from(*d).to_digit(radix)) {
            let mut carry = u64::from(digit);
            for limb in &mut limbs {
                let wide = u64::from(*limb) * u64::from(radix) + carry;
                *limb = wide as u32;
                carry = wide >> 32;
            }
            if carry != 0 {
                limbs.push(carry as u32);
            }
        }
        Int { negative: false, limbs }
    }

    pub fn small(&self) -> Option<i128> {
        if self.limbs.len() > 4 {
            return None;
        }
        let magnitude = self.limbs.iter().rev().fold(0u128, |n, limb| n << 32 | u128::from(*limb));
        let n = i128::try_from(magnitude).ok()?;
        Some(if self.negative { -n } else { n })
    }
}

impl From<i128> for Int {
    fn from(n: i128) -> Int {
        let mut magnitude = n.unsigned_abs();
        let mut limbs = Vec::new();
        while magnitude != 0 {
            limbs.push(magnitude as u32);
            magnitude >>= 32;
        }
        Int { negative: n < 0, limbs }
    }
}

/// An entry of the table of constants.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Int(Int),
    Float(f64),
    /// An imaginary number.
    Imag(f64),
    Str(String),
    Bytes(Vec<u8>),
    Tuple(Vec<Lit>),
    Code(CodeHead, Vec<u8>),
}

/// A value that arithmetic understands.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    Int(i128),
    Float(f64),
    Str(String),
    Bytes(Vec<u8>),
}

impl Operand {
    fn number(&self) -> Option<f64> {
        match *self {
            // Larger ones would be rounded.
            Operand::Int(n) => (n.unsigned_abs() < 1 << 53).then_some(n as f64),
            Operand::Float(x) => Some(x),
            _ => None,
        }
    }
}

/// Longest text or bytes that an operation on constants may make.
const LONGEST: usize = 128;

/// The result of an operation on constants; None leaves it to run time.
pub fn binary(op: BinaryOp, a: &Operand, b: &Operand) -> Option<Operand> {
    match (a, b) {
        (Operand::Int(a), Operand::Int(b)) => ints(op, *a, *b),
        (Operand::Str(a), Operand::Str(b)) if op == BinaryOp::Add && a.len() + b.len() <= LONGEST => {
            Some(Operand::Str(format!("{a}{b}")))
        }
        (Operand::Bytes(a), Operand::Bytes(b)) if op == BinaryOp::Add && a.len() + b.len() <= LONGEST => {
            Some(Operand::Bytes([&a[..], b].concat()))
        }
        _ => floats(op, a.number()?, b.number()?),
    }
}

fn ints(op: BinaryOp, a: i128, b: i128) -> Option<Operand> {
    let value = match op {
        BinaryOp::Add => a.checked_add(b),
        BinaryOp::Sub => a.checked_sub(b),
        BinaryOp::Mul => a.checked_mul(b),
        BinaryOp::FloorDiv => floor_div(a, b),
        BinaryOp::Mod => floor_div(a, b).and_then(|q| q.checked_mul(b)).and_then(|n| a.checked_sub(n)),
        BinaryOp::And => Some(a & b),
        BinaryOp::Or => Some(a | b),
        BinaryOp::Xor => Some(a ^ b),
        BinaryOp::Shl => u32::try_from(b).ok().filter(|b| *b < 126).and_then(|b| a.checked_mul(1 << b)),
        BinaryOp::Shr => u32::try_from(b).ok().map(|b| a >> b.min(127)),
        BinaryOp::Pow => u32::try_from(b).ok().filter(|b| *b <= 128).and_then(|b| a.checked_pow(b)),
        BinaryOp::TrueDiv => return floats(op, Operand::Int(a).number()?, Operand::Int(b).number()?),
        _ => None,
    };
    value.map(Operand::Int)
}

fn floor_div(a: i128, b: i128) -> Option<i128> {
    let quotient = a.checked_div(b)?;
    let inexact = a.checked_rem(b)? != 0;
    Some(if inexact && (a < 0) != (b < 0) { quotient - 1 } else { quotient })
}

fn floats(op: BinaryOp, a: f64, b: f64) -> Option<Operand> {
    let value = match op {
        BinaryOp::Add => a + b,
        BinaryOp::Sub => a - b,
        BinaryOp::Mul => a * b,
        BinaryOp::TrueDiv if b != 0.0 => a / b,
        _ => return None,
    };
    value.is_finite().then_some(Operand::Float(value))
}

/// The result of a comparison of constants; None leaves it to run time.
pub fn compare(op: CompareOp, a: &Operand, b: &Operand) -> Option<bool> {
    let order = match (a, b) {
        (Operand::Int(a), Operand::Int(b)) => a.partial_cmp(b),
        (Operand::Str(a), Operand::Str(b)) => a.partial_cmp(b),
        (Operand::Bytes(a), Operand::Bytes(b)) => a.partial_cmp(b),
        _ => a.number()?.partial_cmp(&b.number()?),
    }?;
    Some(match op {
        CompareOp::Lt => order == Ordering::Less,
        CompareOp::Le => order != Ordering::Greater,
        CompareOp::Gt => order == Ordering::Greater,
        CompareOp::Ge => order != Ordering::Less,
        CompareOp::Eq => order == Ordering::Equal,
        CompareOp::Ne => order != Ordering::Equal,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ints_of_any_size() {
        assert_eq!(Int::from_digits(b"ff", 16).small(), Some(255));
        assert_eq!(Int::from_digits(b"18446744073709551616", 10).limbs, [0, 0, 1]);
        assert_eq!(Int::from(-5).small(), Some(-5));
        assert_eq!(Int::from_digits(&[b'9'; 60], 10).small(), None);
    }

    #[test]
    fn division_rounds_down() {
        let op = |op, a, b| binary(op, &Operand::Int(a), &Operand::Int(b));
        assert_eq!(op(BinaryOp::FloorDiv, -7, 2), Some(Operand::Int(-4)));
        assert_eq!(op(BinaryOp::Mod, -7, 2), Some(Operand::Int(1)));
        assert_eq!(op(BinaryOp::Mod, 7, -2), Some(Operand::Int(-1)));
        assert_eq!(op(BinaryOp::FloorDiv, 7, 0), None);
        assert_eq!(op(BinaryOp::TrueDiv, 7, 2), Some(Operand::Float(3.5)));
    }
}
