//! The encodings against an independent disassembler: a golden file has the bytes and what objdump makes of them.
//! `ADDER_BLESS=1` writes it anew, for which objdump is needed; read the difference.

extern crate std;

use crate::code::{Code, Target};
use crate::x64::enc::{self, *};
use adder_heap::Heap;
use std::format;
use std::path::Path;
use std::process::Command;
use std::string::String;
use std::vec::Vec;

fn heap() -> Heap {
    let memory: &'static mut [u128] = Vec::leak(std::vec![0u128; 1 << 14]);
    let heap = Heap::empty();
    // SAFETY: the memory is given away.
    unsafe { heap.init(memory.as_mut_ptr().cast(), memory.len() * 16) };
    heap
}

/// Every encoding, with low and high registers, and displacements of all sizes.
fn instructions(c: &mut Code) {
    for (r, s) in [(RAX, RBX), (R12, RCX), (RSI, R13)] {
        for f in [mov, add, or, and, sub, xor, cmp, test, imul, xchg] {
            f(c, r, s);
        }
        for f in [add_imm, or_imm, and_imm, sub_imm, xor_imm, cmp_imm, cmp_imm32, and_imm32, mov_simm] {
            f(c, r, -5);
            f(c, r, 0x12345);
        }
        for (base, disp) in [(RBX, 0), (R12, 8), (R13, 0), (RBP, -24), (s, 0x400)] {
            for f in [load, load32, load16, load8, lea] {
                f(c, r, base, disp);
            }
            for f in [store, store32, store16, store8] {
                f(c, base, disp, r);
            }
            store_simm(c, base, disp, -2);
            cmp_mem32_0(c, base, disp);
            cmp_mem8(c, base, disp, 9);
        }
        load_at(c, r, s, R8, 0, 0);
        load_at(c, r, s, RCX, 2, 12);
        store_at(c, s, R8, 2, -4, r);
        lea_at(c, r, s, RDX, 28);
        for f in [rol_imm, ror_imm, shl_imm, shr_imm, sar_imm] {
            f(c, r, 3);
        }
        for f in [not, idiv, shl_cl, shr_cl, sar_cl, push, pop, jmp_reg, call_reg] {
            f(c, r);
        }
        for cond in [cc::O, cc::B, cc::AE, cc::E, cc::NE, cc::BE, cc::A, cc::P, cc::L, cc::GE, cc::LE, cc::G] {
            setcc(c, cond, r);
            jcc(c, cond, Target::Address(0));
        }
        mov_imm64(c, r, 0x1122_3344_5566_7788);
        mov_imm32(c, r, 0x8765_4321);
        imul_imm(c, r, s, 1000);
        movzx8(c, r, s);
        test_imm8(c, r, 7);
        lea_rip(c, r, Target::Address(0));
        movq_to_float(c, 1, r);
        movq_from_float(c, r, 1);
        cvtsi2sd(c, 1, r);
    }
    for f in [addsd, mulsd, subsd, divsd, ucomisd] {
        f(c, 0, 1);
    }
    cqo(c);
    jmp(c, Target::Address(0));
    enc::call(c, Target::Address(0));
    ret(c);
}

/// What objdump makes of the code: lines of bytes and text.
fn disassembled(code: &[u8]) -> String {
    let file = std::env::temp_dir().join(format!("adder-encodings-{}", std::process::id()));
    std::fs::write(&file, code).expect("temporary file");
    let arguments = ["-D", "-b", "binary", "-m", "i386:x86-64", "-M", "intel", "--insn-width=12"];
    let output = Command::new("objdump").args(arguments).arg(&file).output().expect("objdump");
    let _ = std::fs::remove_file(&file);
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut lines = String::new();
    for line in text.lines() {
        let mut columns = line.split('\t').skip(1);
        if let (Some(bytes), Some(text)) = (columns.next(), columns.next()) {
            lines += &format!("{} | {}\n", bytes.trim(), text.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    lines
}

#[test]
fn encodings() {
    let heap = heap();
    let mut code = Code::new(&heap, 0);
    instructions(&mut code);
    assert!(code.is_complete());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/golden/native/x64.txt");
    if std::env::var_os("ADDER_BLESS").is_some() {
        std::fs::write(&path, disassembled(&code.bytes)).expect("golden file");
    }
    let golden = std::fs::read_to_string(&path).expect("golden file");
    let bytes: Vec<u8> = golden
        .lines()
        .filter_map(|line| line.split('|').next())
        .flat_map(|column| column.split_whitespace())
        .map(|hex| u8::from_str_radix(hex, 16).expect("hex"))
        .collect();
    assert_eq!(bytes, &code.bytes[..]);
}
