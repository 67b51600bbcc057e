//! Sizes that everything else was planned with, in words. They are checked when the crate is compiled, for every
//! target: a field too many in one of these shows up here and not in a heap that is full sooner.

use crate::exec::cache::Entry;
use crate::object::*;
use crate::value::{Val, R};
use adder_heap::Header;

const WORD: usize = size_of::<usize>();

macro_rules! words {
    ($($type:ty: $words:expr;)*) => {
        $(const _: () = assert!(size_of::<$type>() == $words * WORD);)*
    };
}

words! {
    Val: 1;
    R: 1;
    Option<Val>: 1;
    Gc<List>: 1;
    Option<Gc<List>>: 1;
    Header: 1;
    FloatObj: 2;
    Complex: 3;
    BigInt: 2;
    List: 4;
    Tuple: 2;
    Dict: 4;
    Set: 4;
    Range: 4;
    Slice: 4;
    Function: 4;
    BoundMethod: 3;
    CellObj: 2;
    Generator: 4;
    Instance: 1;
    Exception: 6;
    Property: 4;
    SeqIter: 3;
    Buffer: 4;
    MemoryView: 4;
    Ext: 2;
    Entry: 2;
}

// Hooks that answer yes or no.
const _: () = assert!(size_of::<R<bool>>() == 1);
// The text follows at once: behind 10 bytes on a 32-bit machine.
const _: () = assert!(TEXT_DATA == if WORD == 4 { 10 } else { 16 });
const _: () = assert!(size_of::<adder_isa::CodeHead>() == adder_isa::code::HEAD_SIZE);
