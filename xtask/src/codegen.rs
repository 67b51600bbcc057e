//! `cargo xtask codegen`: writes the files that are made from the sources; `tidy` complains when one is stale.
//!
//! `docs/ops.md` is the op table of `adder_isa` as a page, `docs/compat.md` is made from `tests/differences`.

use crate::root;
use adder_isa::ops::{ALL, COUNT};
use adder_isa::{Op, Operand};
use std::fmt::Write;

struct Generated {
    file: &'static str,
    make: fn() -> String,
}

const ALL_FILES: &[Generated] = &[
    Generated { file: "docs/ops.md", make: ops },
    Generated { file: "docs/compat.md", make: crate::differences::page },
];

pub fn main() -> bool {
    ALL_FILES.iter().all(|g| match std::fs::write(root().join(g.file), (g.make)()) {
        Ok(()) => true,
        Err(e) => {
            eprintln!("{}: {e}", g.file);
            false
        }
    })
}

/// Generated files that are not what the sources say.
pub fn stale() -> impl Iterator<Item = &'static str> {
    let is_stale = |g: &&Generated| std::fs::read_to_string(root().join(g.file)).ok() != Some((g.make)());
    ALL_FILES.iter().filter(is_stale).map(|g| g.file)
}

/// The page of all ops.
fn ops() -> String {
    let mut page = format!(
        "# The ops\n\n\
         Made from `crates/isa/src/ops.rs` by `cargo xtask codegen`; do not edit.\n\n\
         {COUNT} ops. `R[x]` is register x of the frame, `K` the unit's constants, `G` the cells of its global names, `N` \
         its\nnames. `pc` is the address of the instruction itself, and jumps are relative to it. A call window at a is: \
         `R[a]` the\ncallee and later the result, `R[a+1]` and `R[a+2]` the frame link, `R[a+3]..` the arguments. \"poll\": \
         events are served\nwhen the op jumps. See [design/bytecode.md](design/bytecode.md).\n\n\
         | no. | op | bytes | operands | meaning |\n|---|---|---|---|---|\n"
    );
    for &op in ALL {
        let operands = op.operand_names().iter().zip(op.operands());
        let operands: Vec<String> = operands.map(|(name, kind)| format!("{name}: {}", describe(*kind))).collect();
        // A vertical bar would end the column.
        let meaning = op.doc().trim().replace('|', "\\|");
        // Writing to a String cannot fail.
        let _ =
            writeln!(page, "| {} | `{}` | {} | {} | {meaning} |", op as u8, op.name(), length(op), operands.join(", "));
    }
    page
}

fn length(op: Op) -> usize {
    1 + op.operands().iter().map(|operand| operand.size()).sum::<usize>()
}

fn describe(operand: Operand) -> &'static str {
    match operand {
        Operand::Dst => "register written",
        Operand::Src => "register read",
        Operand::Mod => "register changed",
        Operand::Win => "window",
        Operand::Count => "count",
        Operand::Imm8 => "u8",
        Operand::Int8 => "i8",
        Operand::Int16 => "i16",
        Operand::Const8 => "constant (u8)",
        Operand::Const => "constant",
        Operand::Code => "code object",
        Operand::Global => "global",
        Operand::Name => "name",
        Operand::Cache => "cache",
        Operand::Free => "free variable",
        Operand::Jump => "jump",
    }
}
