//! `adder compile`: files compiled ahead of time, with the options of `mpy-cross`. The program behaves so too if it is
//! called by that name.

use adder_bundle::image::{self, Word};
use adder_bundle::{compile, Tables};
use adder_isa::ops::FINGERPRINT;
use std::io::{Read, Write};

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Format {
    /// Adder's own, see docs/design/image.md.
    Image,
}

impl Format {
    const ALL: [(&'static str, Format); 1] = [("adder", Format::Image)];

    fn write(self, tables: &Tables, target: &Target) -> Result<Vec<u8>, String> {
        match self {
            Format::Image => image::write(tables, target.word),
        }
    }
}

/// The machine that the files are for.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Target {
    name: &'static str,
    word: Word,
}

const fn target(name: &'static str, word: Word) -> Target {
    Target { name, word }
}

const TARGETS: [Target; 14] = [
    target("x86", Word::Bits32),
    target("x64", Word::Bits64),
    target("armv6", Word::Bits32),
    target("armv6m", Word::Bits32),
    target("armv7m", Word::Bits32),
    target("armv7em", Word::Bits32),
    target("armv7emsp", Word::Bits32),
    target("armv7emdp", Word::Bits32),
    target("xtensa", Word::Bits32),
    target("xtensawin", Word::Bits32),
    target("rv32imc", Word::Bits32),
    target("rv64imc", Word::Bits64),
    target("host", if size_of::<usize>() == 8 { Word::Bits64 } else { Word::Bits32 }),
    target("debug", Word::Bits32),
];

/// The words of a machine by its name.
pub fn target_word(name: &str) -> Option<Word> {
    TARGETS.iter().find(|t| t.name == name).map(|t| t.word)
}

struct Options {
    inputs: Vec<String>,
    output: Option<String>,
    source_name: Option<String>,
    opt_level: u8,
    lines: bool,
    target: Target,
    format: Format,
}

/// Why there is nothing to do, and the exit status.
enum Stop {
    Usage,
    Version,
    Text(&'static str),
}

const FAILED: i32 = 1;

/// Runs the subcommand; the answer is the exit status.
pub fn run(program: &str, arguments: &[String]) -> i32 {
    let options = match parse(arguments) {
        Ok(options) => options,
        Err(Stop::Usage) => {
            print!("{}", help(program));
            return FAILED;
        }
        Err(Stop::Version) => {
            println!("{}; adder compile, emitting images of format {:08x}", crate::machine::banner(), FINGERPRINT);
            return 0;
        }
        Err(Stop::Text(text)) => {
            eprintln!("{text}");
            return FAILED;
        }
    };
    for input in &options.inputs {
        if let Err(e) = one(input, &options) {
            eprintln!("{e}");
            return FAILED;
        }
    }
    0
}

fn help(program: &str) -> String {
    let names: Vec<_> = TARGETS.iter().map(|t| t.name).collect();
    let formats: Vec<_> = Format::ALL.iter().map(|f| f.0).collect();
    format!(
        "usage: {program} [<opts>] [-X <implopt>] [--] <input filename>...
Options:
--version : show the version
-o : output file (defaults to the input filename with the extension .mpy, or stdout if the input is stdin)
-s : source filename to embed (defaults to the input file)
-v : verbose; no effect
-O[N] : optimisation level N
--format <format> : one of: {}

Target specific options:
-msmall-int-bits=number : no effect, as constants suit any machine
-march=<arch> : the machine, whose layout of objects the file gets so that it can be run where it lies (defaults to
                32-bit ones): {}
-march-flags=<flags> : no effect

Implementation specific options:
  emit={{bytecode,native,viper}} -- the default code emitter
  heapsize=<n> -- no effect
  source-lines    -- include source line numbers (default)
  no-source-lines -- exclude source line numbers
",
        formats.join(", "),
        names.join(", ")
    )
}

fn parse(arguments: &[String]) -> Result<Options, Stop> {
    let mut options = Options {
        inputs: Vec::new(),
        output: None,
        source_name: None,
        opt_level: 0,
        lines: true,
        target: TARGETS[4],
        format: Format::Image,
    };
    let mut rest = arguments.iter();
    let mut only_files = false;
    while let Some(arg) = rest.next() {
        if only_files || arg == "-" || !arg.starts_with('-') {
            options.inputs.push(arg.clone());
            continue;
        }
        let mut value = || rest.next().cloned().ok_or(Stop::Usage);
        match arg.as_str() {
            "--" => only_files = true,
            "--version" => return Err(Stop::Version),
            "-o" => options.output = Some(value()?),
            "-s" => options.source_name = Some(value()?),
            "--format" => {
                let name = value()?;
                options.format = Format::ALL.iter().find(|f| f.0 == name).ok_or(Stop::Usage)?.1;
            }
            "-X" => match value()?.as_str() {
                "source-lines" => options.lines = true,
                "no-source-lines" => options.lines = false,
                other if other.starts_with("emit=") || other.starts_with("heapsize=") => {}
                _ => return Err(Stop::Usage),
            },
            _ if arg[1..].bytes().all(|b| b == b'v') => {}
            _ if arg.starts_with("-O") => {
                options.opt_level = crate::options::opt_level(&arg[2..]).ok_or(Stop::Usage)?;
            }
            _ if arg.starts_with("-msmall-int-bits=") || arg.starts_with("-march-flags=") => {}
            _ => {
                let name = arg.strip_prefix("-march=").ok_or(Stop::Usage)?;
                options.target = *TARGETS.iter().find(|t| t.name == name).ok_or(Stop::Usage)?;
            }
        }
    }
    match options.inputs.len() {
        0 => Err(Stop::Text("no input file")),
        1 => Ok(options),
        _ if options.output.is_some() || options.source_name.is_some() => Err(Stop::Text("multiple input files")),
        _ => Ok(options),
    }
}

/// Compiles one file.
fn one(input: &str, options: &Options) -> Result<(), String> {
    let from_stdin = input == "-";
    let mut source = Vec::new();
    let read = if from_stdin {
        std::io::stdin().read_to_end(&mut source).map(|_| ())
    } else {
        std::fs::read(input).map(|bytes| source = bytes)
    };
    read.map_err(|e| format!("OSError: ({}, \"can't open {input}\")", e.raw_os_error().unwrap_or(0)))?;
    let default_name = if from_stdin { "<stdin>" } else { input };
    let name = options.source_name.as_deref().unwrap_or(default_name);
    let mut tables = compile(&source, name, options.opt_level).map_err(|e| e.to_string())?;
    if !options.lines {
        tables.strip_lines();
    }
    let bytes = options.format.write(&tables, &options.target).map_err(|e| format!("{input}: {e}"))?;
    let output = match &options.output {
        Some(output) => output.clone(),
        None if from_stdin => "-".into(),
        None => format!("{}.mpy", input.strip_suffix(".py").unwrap_or(input)),
    };
    let written = match output.as_str() {
        "-" => std::io::stdout().write_all(&bytes),
        path => std::fs::write(path, &bytes),
    };
    written.map_err(|e| format!("{output}: {e}"))
}
