//! `adder`: Python on a desktop system.
//!
//! | file | what |
//! |---|---|
//! | `options` | the command line |
//! | `machine` | the VM, its memory, and what it asks of the host |
//! | `program` | running files, commands and modules |
//! | `prompt` | the REPL on a terminal |
//! | `disasm`, `compile`, `size`, `romfs` | `adder disasm`, `adder compile` and so on |
//! | `explain` | source lines and suggestions under a traceback |
//! | `frozen` | the modules that the manifest names |
//! | `code_memory` | memory for machine code |
//! | `output` | standard output |
//! | `files`, `imports`, `environment` | the operating system for `io`, `os` and `import` |
//! | `threads` | threads of the system, and the interpreter lock |
//! | `signals`, `terminal` | Ctrl-C, and the modes of a terminal |

#[cfg(target_arch = "x86_64")]
mod code_memory;
mod compile;
mod disasm;
mod environment;
mod explain;
mod files;
mod frozen;
mod imports;
mod machine;
mod options;
mod output;
mod program;
mod prompt;
mod romfs;
mod signals;
mod size;
mod terminal;
mod threads;

use options::{Command, Parsed};
use std::process::exit;

/// Exit status of wrong usage.
const USAGE: i32 = 1;

fn main() {
    let args: Vec<String> = std::env::args_os().map(|a| a.to_string_lossy().into_owned()).collect();
    let program = args.first().map_or("adder", |a| a.as_str());
    let options = match options::parse(&args) {
        Parsed::Run(options) => options,
        Parsed::Help => {
            print!("{}", options::help(program));
            exit(0);
        }
        Parsed::Version => {
            println!("{}", machine::banner());
            exit(0);
        }
        Parsed::Invalid => {
            eprintln!("Invalid command line arguments. Use -h option for help.");
            exit(USAGE);
        }
    };
    signals::ignore_broken_pipes();
    let program = program.to_owned();
    let status = machine::on_big_stack(move || match &options.command {
        Command::Disasm(arguments) => disasm::run(arguments),
        Command::Compile(arguments) => compile::run(&program, arguments),
        Command::Size(arguments) => size::run(arguments),
        Command::Romfs(arguments) => romfs::run(arguments),
        _ => program::run(&program, &options),
    });
    output::flush();
    exit(status);
}
