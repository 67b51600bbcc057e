//! Compiling Python files ahead of time, for the program `adder` and the build scripts of the ports.
//!
//! | file | what |
//! |---|---|
//! | `tables` | a unit whose tables are ordinary vectors |
//! | `value` | constants, and arithmetic on them |
//! | `compile` | source to tables |
//! | `manifest` | which files to freeze |
//! | `build` | what build scripts call |
//! | `image` | tables as a compiled file, and back |
//! | `romfs` | folders as file systems in flash |
//! | `freeze` | tables as Rust statics, for modules in ROM |

pub mod build;
pub mod compile;
pub mod freeze;
pub mod image;
pub mod manifest;
pub mod romfs;
pub mod tables;
pub mod value;

pub use compile::{compile, CompileError};
pub use tables::Tables;
