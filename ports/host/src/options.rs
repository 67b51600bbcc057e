//! The command line.

use adder_compile::Emitter;
use std::path::Path;

/// What to run.
#[derive(Debug, PartialEq)]
pub enum Command {
    /// Standard input: a prompt on a terminal, else a script.
    Stdin,
    File(String),
    /// `-c`
    Text(String),
    /// `-m`
    Module(String),
    Disasm(Vec<String>),
    Compile(Vec<String>),
    Size(Vec<String>),
    Romfs(Vec<String>),
}

/// What becomes of a program that is compiled to an image first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Image {
    /// Made for this machine, used where it lies.
    InPlace,
    /// Made for another one.
    Copied,
}

#[derive(Debug, PartialEq)]
pub struct Options {
    pub command: Command,
    /// What the program gets behind `sys.argv[0]`.
    pub arguments: Vec<String>,
    pub inspect: bool,
    pub verbose: u32,
    pub opt_level: u8,
    pub emitter: Emitter,
    pub heap: usize,
    pub compile_only: bool,
    /// A file system for `/rom`.
    pub rom: Option<String>,
    /// Test mode: compile to an image and run that.
    pub image: Option<Image>,
    /// Test mode: collect at every allocation.
    pub gc_stress: bool,
    /// Test mode: this allocation fails; 0 for none.
    pub fail_alloc: u32,
    /// Test mode: say how many allocations there were.
    pub count_allocs: bool,
}

pub enum Parsed {
    Run(Options),
    Help,
    Version,
    Invalid,
}

/// The heap, unless `-X heapsize` says otherwise. Memory that is not used is never touched.
const DEFAULT_HEAP: usize = 64 << 20;
/// Too little to run anything.
const LEAST_HEAP: usize = 700;

pub fn help(program: &str) -> String {
    format!(
        "usage: {program} [<opts>] [-X <implopt>] [-c <command> | -m <module> | <filename>]
Options:
-h : show this text
--version : show the version
-i : interactive prompt after the program
-v : memory figures at the end; -v -v : also the bytecode
-O[N] : optimisation level N

{program} disasm [--tokens | --ast] <filename> : show what a source is compiled to
{program} compile [<opts>] <filename>... : compile to .mpy files; `compile -h` shows the options
{program} size <filename> : what a module takes on a device
{program} romfs build | list | query : file systems for the flash of a board

Implementation options (-X):
  compile-only                  compile, do not run
  emit=bytecode|native|viper    the default code emitter
  heapsize=<n>[w][K|M]          size of the heap
  rom=<filename>                a ROMFS file system, mounted at /rom
  image | imagecopy             compile to a file in memory, run that where it is or copied
  gcstress                      collect at every allocation
  failalloc=<n>                 let the n-th allocation fail
  countalloc                    say how many allocations there were
"
    )
}

pub fn parse(args: &[String]) -> Parsed {
    let mut options = Options {
        command: Command::Stdin,
        arguments: Vec::new(),
        inspect: std::env::var_os("MICROPYINSPECT").is_some(),
        verbose: 0,
        opt_level: 0,
        emitter: Emitter::Bytecode,
        heap: DEFAULT_HEAP,
        compile_only: false,
        rom: None,
        image: None,
        gc_stress: false,
        fail_alloc: 0,
        count_allocs: false,
    };
    let mut rest = args.iter().skip(1);
    // A file of that name takes precedence over the subcommand.
    if let Some(name) = args.get(1).filter(|name| !Path::new(name).exists()) {
        let rest = args.get(2..).unwrap_or(&[]).to_vec();
        let command = match name.as_str() {
            "disasm" => Some(Command::Disasm(rest)),
            "compile" => Some(Command::Compile(rest)),
            "size" => Some(Command::Size(rest)),
            "romfs" => Some(Command::Romfs(rest)),
            _ => None,
        };
        if let Some(command) = command {
            options.command = command;
            return Parsed::Run(options);
        }
    }
    // Called by the name of MicroPython's compiler, it is that.
    if args.first().is_some_and(|a| Path::new(a).file_name().is_some_and(|f| f == "mpy-cross")) {
        options.command = Command::Compile(args.get(1..).unwrap_or(&[]).to_vec());
        return Parsed::Run(options);
    }
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "-h" | "--help" => return Parsed::Help,
            "--version" => return Parsed::Version,
            "-i" => options.inspect = true,
            "-X" => {
                if rest.next().and_then(|o| implementation_option(o, &mut options)).is_none() {
                    return Parsed::Invalid;
                }
            }
            "-c" | "-m" => {
                let Some(what) = rest.next() else { return Parsed::Invalid };
                options.command = if arg == "-c" { Command::Text(what.clone()) } else { Command::Module(what.clone()) };
                break;
            }
            _ if arg.starts_with("-v") && arg[1..].bytes().all(|b| b == b'v') => {
                options.verbose += arg.len() as u32 - 1;
            }
            _ if arg.starts_with("-O") => match opt_level(&arg[2..]) {
                Some(level) => options.opt_level = level,
                None => return Parsed::Invalid,
            },
            _ if arg.starts_with('-') => return Parsed::Invalid,
            _ => {
                options.command = Command::File(arg.clone());
                break;
            }
        }
    }
    options.arguments = rest.cloned().collect();
    Parsed::Run(options)
}

/// What follows `-O`: nothing, more Os, or a digit.
pub fn opt_level(text: &str) -> Option<u8> {
    match text.as_bytes() {
        [digit @ b'0'..=b'9'] => Some(digit - b'0'),
        os if os.iter().all(|b| *b == b'O') => u8::try_from(os.len() + 1).ok(),
        _ => None,
    }
}

fn implementation_option(text: &str, options: &mut Options) -> Option<()> {
    match text.split_once('=') {
        None if text == "compile-only" => options.compile_only = true,
        None if text == "image" => options.image = Some(Image::InPlace),
        None if text == "imagecopy" => options.image = Some(Image::Copied),
        None if text == "gcstress" => options.gc_stress = true,
        None if text == "countalloc" => options.count_allocs = true,
        Some(("rom", path)) => options.rom = Some(path.to_owned()),
        Some(("emit", "bytecode")) => options.emitter = Emitter::Bytecode,
        Some(("emit", "native")) => options.emitter = Emitter::Native,
        Some(("emit", "viper")) => options.emitter = Emitter::Viper,
        Some(("heapsize", size)) => options.heap = heap_size(size)?,
        Some(("failalloc", n)) => options.fail_alloc = n.parse().ok()?,
        _ => return None,
    }
    Some(())
}

/// A number of bytes; `w` multiplies it by the machine's word size in units of 4 bytes.
fn heap_size(text: &str) -> Option<usize> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, unit) = text.split_at(end);
    let factor = match unit {
        "" => 1,
        "w" => size_of::<usize>() / 4,
        "K" | "k" => 1 << 10,
        "M" | "m" => 1 << 20,
        "wK" | "wk" => (size_of::<usize>() / 4) << 10,
        "wM" | "wm" => (size_of::<usize>() / 4) << 20,
        _ => return None,
    };
    digits.parse::<usize>().ok()?.checked_mul(factor).filter(|size| *size >= LEAST_HEAP)
}

#[cfg(test)]
mod tests {
    use super::{heap_size, parse, Command, Options, Parsed};

    fn parsed(args: &[&str]) -> Option<Options> {
        let args: Vec<String> = ["adder"].iter().chain(args).map(|a| a.to_string()).collect();
        match parse(&args) {
            Parsed::Run(options) => Some(options),
            _ => None,
        }
    }

    #[test]
    fn the_program_and_its_arguments() {
        let options = parsed(&["-O2", "-X", "heapsize=100K", "a.py", "-c", "x"]).unwrap();
        assert_eq!(options.command, Command::File("a.py".into()));
        assert_eq!(options.arguments, ["-c", "x"]);
        assert_eq!((options.opt_level, options.heap), (2, 102_400));
        let options = parsed(&["-c", "print()", "-v"]).unwrap();
        assert_eq!(options.command, Command::Text("print()".into()));
        assert_eq!(options.arguments, ["-v"]);
    }

    #[test]
    fn wrong_usage() {
        for args in [&["-x"][..], &["-c"], &["-X", "nothing"], &["-X"], &["-Oz"], &["-X", "heapsize=5"]] {
            assert!(parsed(args).is_none(), "{args:?}");
        }
    }

    #[test]
    fn heap_sizes() {
        assert_eq!(heap_size("100wK"), Some(size_of::<usize>() / 4 * 102_400));
        assert_eq!(heap_size("2M"), Some(2 << 20));
        assert_eq!(heap_size("100Kw"), None);
        assert_eq!(heap_size("699"), None);
    }
}
