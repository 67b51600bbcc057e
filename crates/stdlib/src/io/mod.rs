//! Module `io`: files, streams in memory, and the base class of streams written in Python.
//!
//! | file | what |
//! |---|---|
//! | `access` | reading and writing any stream from native code |
//! | `methods` | `read`, `write`, ... shared by all stream types, as methods of `IOBase` |
//! | `base` | `IOBase`: streams whose class is written in Python |
//! | `file` | files of the port, and `open` |
//! | `memory` | `StringIO`, `BytesIO` |
//! | `buffered` | `BufferedWriter` |
//! | `ring` | `micropython.RingIO` |

mod access;
mod base;
mod buffered;
mod file;
mod memory;
pub(crate) mod methods;
pub mod ring;

pub use access::{is_stream, poll, read_some, write_all, Writer};
pub use base::IO_BASE;
pub use file::{new_file, OPEN};

use adder_vm::native::{Const, NativeModule};
use adder_vm::object::{Module, Type};
use adder_vm::Val;

const fn class(name: &'static str, ty: &'static Type) -> (&'static str, Const) {
    (name, Const::Val(Val::from_static(ty)))
}

static CONSTS: &[(&str, Const)] = &[
    class("BufferedWriter", &buffered::BUFFERED_WRITER),
    class("BytesIO", &memory::BYTES_IO),
    class("FileIO", &file::FILE_IO),
    class("IOBase", &base::IO_BASE),
    class("StringIO", &memory::STRING_IO),
    class("TextIOWrapper", &file::TEXT_IO),
    ("open", Const::Val(Val::from_static(&OPEN))),
];

static IO: NativeModule = NativeModule { consts: CONSTS, extensible: true, ..NativeModule::new("io") };
pub static MODULE: Module = IO.module();
