//! `adder size`: what a module takes on a device, function by function.
//!
//! The figures are those of a machine with 32-bit words. "flash" is the code where it lies, in the firmware or in
//! ROMFS; a file that is copied takes the same in RAM. "frame" is what a call takes on the VM's stack, "object" what
//! the function takes once its `def` has run.

use adder_bundle::value::Value;
use adder_bundle::{compile, image, Tables};
use adder_isa::decode::instructions;
use adder_isa::{CodeHead, Flags, Op};

const WORD: usize = 4;
/// Words of a frame's link.
const LINK: usize = 3;
/// Words of the objects of modules: unit, module, namespace.
const MODULE: usize = 12 + 4 + 4;

fn granules(bytes: usize) -> usize {
    bytes.next_multiple_of(2 * WORD)
}

/// Runs the subcommand; the answer is the exit status.
pub fn run(arguments: &[String]) -> i32 {
    let [file] = arguments else {
        eprintln!("usage: adder size FILE");
        return 1;
    };
    match load(file) {
        Ok(tables) => {
            show(&tables);
            0
        }
        Err(e) => {
            eprintln!("{e}");
            1
        }
    }
}

/// The tables of a source or of a compiled file.
pub fn load(file: &str) -> Result<Tables, String> {
    let bytes = std::fs::read(file).map_err(|e| format!("{file}: {e}"))?;
    if adder_vm::image::is_image(&bytes) {
        return image::read(&bytes).map_err(|e| format!("{file}: {e}"));
    }
    compile(&bytes, file, 0).map_err(|e| e.to_string())
}

/// Instructions that make an object whenever they run.
fn allocations(head: &CodeHead, body: &[u8]) -> usize {
    let makes = |op| {
        matches!(
            op,
            Op::MakeFunction
                | Op::MakeCell
                | Op::BuildTuple
                | Op::BuildList
                | Op::BuildSet
                | Op::BuildMap
                | Op::BuildString
                | Op::BuildSlice
                | Op::GetSlice
                | Op::ListToTuple
        )
    };
    instructions(&body[..usize::from(head.code_len)]).filter(|i| makes(i.op)).count()
}

fn object_size(head: &CodeHead) -> usize {
    let extra = head.nfree > 0 || head.flags.has(Flags::DEFAULTS | Flags::KWDEFAULTS);
    granules(WORD * (4 + if extra { 2 + usize::from(head.nfree) } else { 0 }))
}

fn show(tables: &Tables) {
    println!("{:>6} {:>6} {:>6} {:>6} {:>6}  line  name", "flash", "frame", "object", "caches", "allocs");
    let (mut flash, mut objects) = (0, 0);
    for (i, value) in tables.consts.iter().enumerate().rev() {
        let Value::Code(head, body) = value else { continue };
        let name = tables.names.get(usize::from(head.name)).map_or("?", |n| n.as_str());
        let is_class = head.flags.has(Flags::NAMESPACE);
        let code = granules(WORD + adder_isa::code::HEAD_SIZE + body.len());
        let object = if i == tables.main || is_class { 0 } else { object_size(head) };
        flash += code;
        objects += object;
        println!(
            "{code:>6} {:>6} {object:>6} {:>6} {:>6} {:>5}  {}{name}",
            WORD * (LINK + usize::from(head.frame)),
            head.ncaches,
            allocations(head, body),
            head.first_line,
            if is_class { "class " } else { "" },
        );
    }
    let texts: usize = tables.names.iter().map(|n| granules(10 + n.len())).sum();
    let constants: usize = tables.consts.iter().map(constant_size).sum();
    let entries = WORD * (tables.names.len() + tables.consts.len()) + 2 * tables.globals.len();
    let cells = WORD * tables.globals.len();
    let fixed = WORD * MODULE + cells;
    println!("code {flash}, names {texts}, constants {constants}, tables {entries} bytes");
    println!(
        "at import: {} bytes of RAM if frozen, {} if copied, besides what the module itself makes",
        fixed + objects,
        fixed + objects + flash + texts + constants + entries
    );
}

/// Bytes of a constant's object.
fn constant_size(value: &Value) -> usize {
    match value {
        Value::Str(text) => granules(10 + text.len()),
        Value::Bytes(data) => granules(10 + data.len()),
        Value::Tuple(items) => granules(WORD * (2 + items.len())),
        Value::Int(n) if n.small().is_none_or(|n| n.unsigned_abs() >= 1 << 30) => granules(WORD * (2 + n.limbs.len())),
        Value::Imag(_) => granules(WORD * 3),
        _ => 0,
    }
}
