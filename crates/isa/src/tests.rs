//! Tests of the op table and of what is derived from it.

use crate::code::{lines, CodeHead, ExcEntry, ExcKind, Flags};
use crate::decode::{decode, instructions, MAX_OPERANDS};
use crate::encode::{encode, MAX_LEN};
use crate::ops::{ALL, COUNT};
use crate::verify::{scratch_words, verify, Constants, Limits};
use crate::{Op, Operand};
use std::vec;
use std::vec::Vec;

extern crate std;

#[test]
fn numbers_are_positions() {
    const { assert!(COUNT <= 256) };
    for (i, &op) in ALL.iter().enumerate() {
        assert_eq!(op as usize, i);
        assert_eq!(Op::from_u8(i as u8), Some(op));
        assert!(op.operands().len() <= MAX_OPERANDS);
        assert!(op.len() <= MAX_LEN);
        assert!(!op.doc().is_empty());
    }
    assert_eq!(Op::from_u8(COUNT as u8), None);
}

#[test]
fn a_jump_distance_is_the_last_operand() {
    for &op in ALL {
        let jump = op.operands().iter().position(|&kind| kind == Operand::Jump);
        assert!(jump.is_none_or(|at| at + 1 == op.operands().len()), "{}", op.name());
    }
}

#[test]
fn what_is_encoded_is_decoded() {
    for &op in ALL {
        let values: Vec<i32> = op
            .operands()
            .iter()
            .enumerate()
            .map(|(i, kind)| match kind {
                Operand::Int8 => -128 + i as i32,
                Operand::Int16 | Operand::Jump => -30000 + i as i32,
                kind if kind.size() == 2 => 60000 + i as i32,
                _ => 200 + i as i32,
            })
            .collect();
        let mut bytes = [0; MAX_LEN];
        let len = encode(op, &values, &mut bytes).unwrap();
        assert_eq!(len, op.len());
        let inst = decode(&bytes, 0).unwrap();
        assert_eq!(inst.op, op);
        assert_eq!(inst.operands().map(|(_, value)| value).collect::<Vec<_>>(), values);
        if len > 1 {
            assert_eq!(decode(&bytes[..len - 1], 0), None);
        }
    }
}

#[test]
fn operands_that_do_not_fit_are_refused() {
    let mut out = [0; MAX_LEN];
    assert!(encode(Op::Mov, &[256, 0], &mut out).is_err());
    assert!(encode(Op::Mov, &[0], &mut out).is_err());
    assert!(encode(Op::LoadI8, &[0, 128], &mut out).is_err());
    assert!(encode(Op::Jump, &[40000], &mut out).is_err());
}

#[test]
fn line_tables_give_lines_back() {
    let places = [(0, 7u32), (3, 7), (10, 300), (700, 299), (701, 5), (702, 1000)];
    let mut table: Vec<u8> = Vec::new();
    let (mut at, mut line) = (0, 1u32);
    for (offset, new_line) in places {
        let put = |pair: [u8; 2]| -> Result<(), ()> {
            table.extend(pair);
            Ok(())
        };
        lines::encode(offset - at, new_line as i64 - line as i64, put).unwrap();
        (at, line) = (offset, new_line);
    }
    for (offset, line) in places {
        assert_eq!(lines::line_at(&table, 1, offset), line, "at {offset}");
    }
    assert_eq!(lines::line_at(&table, 1, 9), 7);
    assert_eq!(lines::line_at(&table, 1, 5000), 1000);
}

/// A code object written out in a test.
#[derive(Clone, Default)]
struct Code {
    head: CodeHead,
    code: Vec<u8>,
    exc: Vec<ExcEntry>,
}

fn code(frame: u8, instructions: &[(Op, &[i32])]) -> Code {
    let mut made = Code::default();
    made.head.frame = frame;
    for (op, operands) in instructions {
        let mut bytes = [0; MAX_LEN];
        let len = encode(*op, operands, &mut bytes).unwrap();
        made.code.extend(&bytes[..len]);
    }
    made
}

/// Constant 0 is a function with one free variable, constant 1 a tuple of two.
struct Table;

impl Constants for Table {
    fn code(&self, index: u32) -> Option<(u8, Flags)> {
        (index == 0).then_some((1, Flags(0)))
    }
    fn tuple(&self, index: u32) -> Option<usize> {
        (index == 1).then_some(2)
    }
    fn is_stored(&self, global: u32) -> bool {
        global == 0
    }
}

impl Code {
    fn check(&self) -> Result<(), &'static str> {
        let mut head = self.head;
        head.code_len = self.code.len() as u16;
        head.exc_count = self.exc.len() as u16;
        let mut body = self.code.clone();
        for entry in &self.exc {
            body.extend(entry.to_bytes());
        }
        body.extend(vec![0; head.all_params() * 2]);
        let mut scratch = vec![0; scratch_words(&head, &body)];
        let limits = Limits { names: 1, consts: 2, globals: 1 };
        verify(&head, &body, limits, &Table, &mut scratch).map_err(|e| e.what)
    }
    fn covered(mut self, start: u16, end: u16, handler: u16, reg: u8) -> Self {
        self.exc.push(ExcEntry { start, end, handler, reg, kind: ExcKind::Handler });
        self
    }
    fn params(mut self, n: u8) -> Self {
        self.head.nparams = n;
        self
    }
}

const RET: (Op, &[i32]) = (Op::RetNone, &[]);

#[test]
fn good_code_is_accepted() {
    assert_eq!(code(0, &[RET]).check(), Ok(()));
    assert_eq!(code(32, &[(Op::LoadI8, &[31, 0]), (Op::Ret, &[31])]).check(), Ok(()));
    // i = 0; while i < n: i += 1
    let counting: &[(Op, &[i32])] = &[
        (Op::LoadI8, &[1, 0]),
        (Op::UnlessLt, &[1, 0, 14]),
        (Op::IAddI, &[1, 1, 1]),
        (Op::JumpLt, &[1, 0, -4]),
        (Op::Ret, &[1]),
    ];
    assert_eq!(code(2, counting).params(1).check(), Ok(()));
}

#[test]
fn malformed_code_is_refused() {
    let refused = |code: Code, what| assert_eq!(code.check(), Err(what));
    refused(code(1, &[]), "control falls off the end");
    refused(code(1, &[(Op::LoadI8, &[0, 0])]), "control falls off the end");
    refused(code(1, &[(Op::LoadI8, &[1, 0]), RET]), "register out of range");
    refused(code(1, &[(Op::StubNative, &[]), RET]), "stub instruction");
    refused(code(1, &[(Op::LoadK8, &[0, 2]), RET]), "constant out of range");
    refused(code(1, &[(Op::GetGlobal, &[0, 1]), RET]), "global out of range");
    refused(code(1, &[(Op::GetFree, &[0, 0]), RET]), "free variable out of range");
    refused(code(1, &[(Op::GetName, &[0, 0]), RET]), "code without a namespace");
    refused(code(1, &[(Op::LoadSpecial, &[0, 6]), RET]), "flag out of range");
    refused(code(1, &[(Op::Jump, &[-1]), RET]), "jump out of the code");
    refused(code(1, &[(Op::Jump, &[1]), RET]), "jump into an instruction");
    refused(code(1, &[(Op::Jump, &[4]), RET]), "jump out of the code");
    refused(code(4, &[(Op::LoadI8, &[0, 0]), (Op::GetMethod, &[1, 0, 127, 0]), RET]), "window outside the frame");
    refused(code(3, &[(Op::LoadI8, &[0, 0]), (Op::GetMethod, &[0, 0, 0, 0]), RET]), "cache out of range");
    refused(code(1, &[(Op::LoadI8, &[0, 0]), (Op::Yield, &[0, 0]), RET]), "code that is no generator");
    refused(code(2, &[(Op::MakeFunction, &[0, 1, 1]), RET]), "not a code object");
    let mut unknown = code(1, &[RET]);
    unknown.code.insert(0, 255);
    refused(unknown, "unknown instruction");
    refused(code(1, &[RET]).covered(0, 0, 0, 0), "bad covered range");
    refused(code(1, &[RET]).covered(0, 1, 1, 0), "bad handler");
    refused(code(1, &[RET]).covered(0, 1, 0, 0), "bad handler");
    refused(code(1, &[RET, RET]).covered(0, 1, 1, 1), "register out of range");
}

#[test]
fn registers_are_written_before_they_are_read() {
    let read = Err("register read before it is written");
    assert_eq!(code(1, &[(Op::Ret, &[0])]).check(), read);
    assert_eq!(code(1, &[(Op::Ret, &[0])]).params(1).check(), Ok(()));
    // Bound on one way only.
    let branch = |other: (Op, &'static [i32])| {
        code(2, &[(Op::JumpTrue, &[0, 10]), (Op::LoadI8, &[1, 0]), (Op::Jump, &[6]), other, (Op::Ret, &[1])])
    };
    assert_eq!(branch((Op::LoadI8, &[1, 1])).params(1).check(), Ok(()));
    assert_eq!(branch((Op::LoadI8, &[0, 1])).params(1).check(), read);
    // The way back around a loop does not bind it.
    let lost = &[(Op::JumpFalse, &[0, 10][..]), (Op::LoadI8, &[4, 0]), (Op::Call, &[1, 0]), (Op::Ret, &[4])];
    assert_eq!(code(5, lost).params(2).check(), read);
    // A handler sees what was bound before the covered code began, and the exception.
    let handled: &[(Op, &[i32])] = &[(Op::LoadI8, &[1, 0]), (Op::Neg, &[2, 0]), RET, (Op::Reraise, &[3])];
    assert_eq!(code(4, handled).params(1).covered(3, 6, 7, 3).check(), Ok(()));
    let late: &[(Op, &[i32])] = &[(Op::Neg, &[1, 0]), (Op::Neg, &[2, 0]), RET, (Op::Ret, &[1])];
    assert_eq!(code(4, late).params(1).covered(3, 6, 7, 3).check(), Ok(()));
    assert_eq!(code(4, late).params(1).covered(0, 6, 7, 3).check(), read);
}

#[test]
fn registers_hold_what_is_not_looked_at_again() {
    let wrong = Err("register does not hold what it must");
    let cell = &[(Op::MakeCell, &[0][..]), (Op::Mov, &[1, 0]), (Op::GetCell, &[1, 1]), (Op::Ret, &[1])];
    assert_eq!(code(2, cell).params(1).check(), Ok(()));
    assert_eq!(code(2, &[(Op::GetCell, &[1, 0]), RET]).params(1).check(), wrong);
    let after = |op: (Op, &'static [i32])| {
        let all = [(Op::GetIter, &[1, 0][..]), op, (Op::LoopBack, &[3]), (Op::ForIter, &[1, 3, -6]), RET];
        code(4, &all).params(1).check()
    };
    assert_eq!(after((Op::LoadI8, &[3, 1])), Ok(()));
    assert_eq!(after((Op::LoadI8, &[2, 1])), wrong);
    assert_eq!(code(2, &[(Op::BuildList, &[1, 0, 0]), (Op::ListAppend, &[1, 0]), RET]).params(1).check(), Ok(()));
    assert_eq!(code(2, &[(Op::Mov, &[1, 0]), (Op::ListAppend, &[1, 0]), RET]).params(1).check(), wrong);
}

#[test]
fn loops_poll() {
    assert_eq!(code(1, &[(Op::LoopBack, &[0]), RET]).check(), Ok(()));
    assert_eq!(code(1, &[(Op::Jump, &[0]), RET]).check(), Err("loop without a poll"));
}

#[test]
fn a_call_leaves_nothing_above_its_window() {
    let after = |r| code(5, &[(Op::LoadI8, &[4, 0]), (Op::Call, &[1, 0]), (Op::Ret, &[r])]);
    assert_eq!(after(1).params(2).check(), Ok(()));
    assert_eq!(after(0).params(2).check(), Ok(()));
    assert_eq!(after(4).params(2).check(), Err("register read before it is written"));
}

#[test]
fn a_loop_takes_effect_on_its_own_head() {
    // The head is reached from above with r1 bound and from below without it.
    let around: &[(Op, &[i32])] =
        &[(Op::LoadI8, &[4, 1]), (Op::Mov, &[5, 4]), (Op::Call, &[1, 0]), (Op::JumpTrue, &[1, -6]), RET];
    assert_eq!(code(6, around).params(2).check(), Err("register read before it is written"));
}

#[test]
fn random_bytes_never_panic() {
    let mut seed = 0x2545_F491_4F6C_DD1Du64;
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize
    };
    for round in 0..20_000 {
        let mut made = Code::default();
        made.head.frame = next() as u8;
        made.head.nparams = next() as u8 % 4;
        made.head.flags = Flags(next() as u16);
        made.code = (0..next() % 40).map(|_| (next() % if round % 2 == 0 { 256 } else { COUNT }) as u8).collect();
        for _ in 0..next() % 3 {
            let mut place = || (next() % 42) as u16;
            made = made.covered(place(), place(), place(), next() as u8);
        }
        let _ = made.check();
        let _ = instructions(&made.code).count();
    }
}
