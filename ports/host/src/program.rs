//! Running files, commands, modules and standard input.

use crate::explain::explain;
use crate::options::{Command, Image, Options};
use crate::{disasm, machine, output, prompt, signals};
use adder_bundle::image::Word;
use adder_syntax::Source;
use adder_vm::fmt::Print;
use adder_vm::image::{is_image, Input};
use adder_vm::import::ROM;
use adder_vm::native::Show;
use adder_vm::object::{Dict, Exception, Gc, Tuple};
use adder_vm::run::Mode;
use adder_vm::state::slots;
use adder_vm::types::exception::{KEYBOARD_INTERRUPT, SYSTEM_EXIT};
use adder_vm::types::{dict, list};
use adder_vm::{Val, Vm, R};
use std::fs::File;
use std::io::{BufRead, BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

/// Where an uncaught exception is shown.
#[derive(Clone, Copy)]
enum Report {
    Stdout,
    Stderr,
}

impl Report {
    fn write(self, text: &[u8]) {
        match self {
            Report::Stdout => output::write(text),
            Report::Stderr => output::write_error(text),
        }
    }
}

/// Text that is not written yet.
struct Collected(Vec<u8>);

impl Print for Collected {
    fn write(&mut self, text: &[u8]) -> R<()> {
        self.0.extend_from_slice(text);
        Ok(())
    }
}

/// Exit statuses.
const FAILED: i32 = 1;
const NO_FILE: i32 = 2;
const INTERRUPTED: i32 = 130;

/// Runs what the options say; the answer is the exit status.
pub fn run(program: &str, options: &Options) -> i32 {
    let Some(vm) = machine::start(options.heap) else { return FAILED };
    vm.opt_level.set(options.opt_level);
    vm.emitter.set(options.emitter);
    vm.heap.collect_always(options.gc_stress);
    if let Err(status) = set_up(vm, options) {
        return status;
    }
    if options.fail_alloc > 0 || options.count_allocs {
        vm.heap.fail_nth(if options.count_allocs { u32::MAX } else { options.fail_alloc });
    }
    let mut status = match &options.command {
        Command::File(path) => match open_file(vm, path) {
            Ok(mut source) => match (source.image(), vm.main_dict()) {
                (Some(image), Some(globals)) => {
                    signals::catch_interrupts();
                    finish(vm, run_image(vm, &image, globals), Report::Stdout)
                }
                _ => execute(vm, source, path, options, Report::Stdout),
            },
            Err(e) => {
                let errno = e.raw_os_error().unwrap_or(0);
                let text = format!("{program}: can't open file '{path}': [Errno {errno}] {}\n", describe(&e));
                output::write_error(text.as_bytes());
                NO_FILE
            }
        },
        Command::Text(text) => execute(vm, text.as_bytes(), "<string>", options, Report::Stdout),
        Command::Module(name) => {
            signals::catch_interrupts();
            finish(vm, vm.import_main(name), Report::Stderr)
        }
        Command::Stdin if std::io::stdin().is_terminal() || options.inspect => prompt::run(vm),
        Command::Stdin => execute(vm, Bytes(std::io::stdin().lock()), "<stdin>", options, Report::Stderr),
        Command::Disasm(_) | Command::Compile(_) | Command::Size(_) | Command::Romfs(_) => 0,
    };
    // Looked up again: the program can ask for the prompt by setting the variable.
    let inspect = options.inspect || std::env::var_os("MICROPYINSPECT").is_some();
    if inspect && options.command != Command::Stdin && status != NO_FILE {
        status = prompt::run(vm);
    }
    let at_exit = vm.roots[slots::ATEXIT].replace(Val::UNBOUND);
    if at_exit != Val::UNBOUND && !at_exit.is_none() {
        let result = vm.call(at_exit, &[]);
        if result.is_err() {
            finish(vm, result, Report::Stderr);
        }
    }
    vm.run_finalizers(true);
    if options.count_allocs {
        output::write_error(format!("allocations: {}\n", u32::MAX - vm.heap.until_failure()).as_bytes());
    }
    if options.verbose > 0 {
        show_memory(vm);
    }
    output::flush();
    status
}

/// An error text without the number that std adds.
fn describe(e: &std::io::Error) -> String {
    let text = e.to_string();
    text.split(" (os error").next().unwrap_or("").to_owned()
}

/// The bytes of a reader.
struct Bytes<T>(T);

impl<T: Read> Source for Bytes<T> {
    fn next_byte(&mut self) -> Option<u8> {
        let mut byte = [0];
        match self.0.read(&mut byte) {
            Ok(1) => Some(byte[0]),
            _ => None,
        }
    }
}

impl Bytes<BufReader<File>> {
    /// The whole file, if it is a compiled one.
    fn image(&mut self) -> Option<Vec<u8>> {
        let compiled = self.0.fill_buf().is_ok_and(is_image);
        let mut image = Vec::new();
        (compiled && self.0.read_to_end(&mut image).is_ok()).then_some(image)
    }
}

/// Opens a file and makes its directory the first place to look for modules.
fn open_file(vm: &Vm, path: &str) -> std::io::Result<Bytes<BufReader<File>>> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() {
        return Err(std::io::Error::from_raw_os_error(libc::EISDIR));
    }
    let full = Path::new(path).canonicalize()?;
    let dir = full.parent().map(|d| d.to_string_lossy().into_owned()).unwrap_or_default();
    let paths = vm.roots[slots::PATH].get();
    let set = vm.new_str(&dir).and_then(|dir| vm.set_item(paths, Val::ZERO, dir));
    let set = set.and_then(|_| set_global(vm, "__file__", path));
    if set.is_err() {
        vm.take_exception();
    }
    Ok(Bytes(BufReader::new(file)))
}

fn set_global(vm: &Vm, name: &str, text: &str) -> R<()> {
    let Some(globals) = vm.main_dict() else { return Ok(()) };
    let value = vm.new_str(text)?;
    dict::set_str(vm, globals, vm.intern(name)?, value)
}

/// Compiles and runs a source in `__main__`.
fn execute(vm: &Vm, source: impl Source, file: &str, options: &Options, report: Report) -> i32 {
    signals::catch_interrupts();
    let Some(globals) = vm.main_dict() else { return FAILED };
    let result = match options.image {
        _ if options.compile_only => vm.compile_source(source, file, Mode::Exec, globals),
        Some(image) => run_as_image(vm, source, file, globals, image),
        None if options.verbose >= LISTING => list_and_run(vm, source, file, globals),
        None => run_source(vm, source, file, globals),
    };
    finish(vm, result, report)
}

/// Compiles to an image and runs that; what does not compile is left to the VM to complain about.
fn run_as_image(vm: &Vm, mut source: impl Source, file: &str, globals: Gc<Dict>, image: Image) -> R {
    let text: Vec<u8> = std::iter::from_fn(|| source.next_byte()).collect();
    let word = match (image, size_of::<usize>()) {
        (Image::InPlace, 8) | (Image::Copied, 4) => Word::Bits64,
        _ => Word::Bits32,
    };
    let bytes = adder_bundle::compile(&text, file, vm.opt_level.get())
        .map_err(|e| e.to_string())
        .and_then(|tables| adder_bundle::image::write(&tables, word));
    let Ok(bytes) = bytes else { return run_source(vm, &text[..], file, globals) };
    run_image(vm, &bytes, globals)
}

/// Runs an image. Its memory is not given back, as what it defines may be used to the end.
fn run_image(vm: &Vm, image: &[u8], globals: Gc<Dict>) -> R {
    let bytes = machine::at_multiple_of_eight(image);
    let function = vm.load_image(Input::Memory(bytes), globals)?;
    let result = vm.call(function, &[]);
    if result.is_ok() && vm.poll.get() != 0 {
        return vm.handle_pending().and(result);
    }
    result
}

/// `-v` so many times shows the bytecode.
const LISTING: u32 = 2;

/// Shows the program's bytecode before it runs.
fn list_and_run(vm: &Vm, mut source: impl Source, file: &str, globals: Gc<Dict>) -> R {
    let text: Vec<u8> = std::iter::from_fn(|| source.next_byte()).collect();
    let module = vm.compile_source(&text[..], file, Mode::Exec, globals)?;
    let mut listing = String::new();
    // Writing to a string does not fail.
    let _ = disasm::list(vm, module, &String::from_utf8_lossy(&text), &mut listing);
    output::write(listing.as_bytes());
    finish_run(vm, vm.call(module, &[]))
}

fn run_source(vm: &Vm, source: impl Source, file: &str, globals: Gc<Dict>) -> R {
    finish_run(vm, vm.run_source(source, file, Mode::Exec, globals))
}

fn finish_run(vm: &Vm, result: R) -> R {
    // Callbacks that were scheduled last, or Ctrl-C at the very end.
    if result.is_ok() && vm.poll.get() != 0 {
        return vm.handle_pending().and(result);
    }
    result
}

/// Under a syntax error, the source line with a caret. Only for people: programs that read the output expect the
/// traceback alone.
fn show_source(vm: &Vm, exception: Val) {
    let Some((file, line, column)) = vm.place_of_error(exception) else { return };
    let Ok(text) = std::fs::read_to_string(file.as_str()) else { return };
    let Some(source) = line.checked_sub(1).and_then(|n| text.lines().nth(n)) else { return };
    // Tabs stay tabs, so that the caret stands under its character.
    let indent: String =
        source.chars().take(column.saturating_sub(1)).map(|c| if c == '\t' { c } else { ' ' }).collect();
    output::write_error(format!("{source}\n{indent}^\n").as_bytes());
}

/// Shows an uncaught exception; the exit status.
fn finish<T>(vm: &Vm, result: R<T>, report: Report) -> i32 {
    if result.is_ok() {
        return 0;
    }
    if let Some(exit) = vm.take_if(&SYSTEM_EXIT) {
        return exit_status(vm, exit);
    }
    let exception = vm.take_exception();
    let interrupted = vm.is_instance_of(exception, Gc::from_static(&KEYBOARD_INTERRUPT));
    let for_people = std::io::stderr().is_terminal();
    let mut text = Collected(Vec::new());
    if vm.print_exception(exception, &mut text).is_err() {
        vm.take_exception();
        output::write_error(b"exception while printing an exception\n");
    }
    let text = String::from_utf8_lossy(&text.0);
    let is_syntax_error = vm.place_of_error(exception).is_some();
    match for_people && !is_syntax_error {
        true => report.write(explain(vm, exception, &text).as_bytes()),
        false => report.write(text.as_bytes()),
    }
    if for_people {
        show_source(vm, exception);
    }
    if interrupted {
        INTERRUPTED
    } else {
        FAILED
    }
}

/// The exit status that a SystemExit asks for. A text is shown, and means failure.
pub fn exit_status(vm: &Vm, exit: Val) -> i32 {
    let args = vm.payload_of(exit).cast::<Exception>().and_then(|e| e.args.get().cast::<Tuple>());
    let value = args.and_then(|args| args.items().first().copied()).unwrap_or(Val::NONE);
    if value.is_none() {
        return 0;
    }
    if let Some(status) = adder_vm::types::int::to_i64(value) {
        return (status & 0xff) as i32;
    }
    let mut out = Collected(Vec::new());
    let shown = vm.print(value, &mut out, Show::Str).and_then(|_| out.str("\n"));
    if shown.is_err() {
        vm.take_exception();
    }
    Report::Stderr.write(&out.0);
    FAILED
}

/// Fills `sys.path` and `sys.argv`.
fn set_up(vm: &Vm, options: &Options) -> Result<(), i32> {
    if let Some(path) = &options.rom {
        if !std::fs::read(path).is_ok_and(|image| machine::mount_rom(&image)) {
            output::write_error(format!("adder: {path} is no ROMFS file system\n").as_bytes());
            return Err(FAILED);
        }
    }
    let argv0 = match &options.command {
        Command::File(path) => Some(path.as_str()),
        Command::Text(_) => Some("-c"),
        Command::Module(name) => Some(name.as_str()),
        _ => None,
    };
    let argv = argv0.into_iter().map(str::to_owned).chain(options.arguments.iter().cloned());
    let set = text_list(vm, argv).and_then(|argv| {
        vm.roots[slots::ARGV].set(argv);
        let rom = options.rom.iter().flat_map(|_| [ROM.to_owned(), format!("{ROM}/lib")]);
        vm.roots[slots::PATH].set(text_list(vm, search_path().into_iter().chain(rom))?);
        Ok(())
    });
    match set {
        Ok(()) => Ok(()),
        Err(_) => {
            vm.take_exception();
            output::write_error(b"adder: the heap is too small\n");
            Err(FAILED)
        }
    }
}

fn text_list(vm: &Vm, texts: impl Iterator<Item = String>) -> R {
    let all = vm.new_list(0)?;
    for text in texts {
        list::push(vm, all, vm.new_str(&text)?)?;
    }
    Ok(all.val())
}

const DEFAULT_PATH: &str = ".frozen:~/.micropython/lib:/usr/lib/micropython";

/// The initial `sys.path`: the program's directory (filled in later), then what the environment says.
fn search_path() -> Vec<String> {
    let path = std::env::var("MICROPYPATH").unwrap_or_else(|_| DEFAULT_PATH.to_owned());
    let entries = path.trim_start_matches(':').split(':').filter(|_| !path.is_empty()).map(expand_home);
    std::iter::once(String::new()).chain(entries).collect()
}

fn expand_home(entry: &str) -> String {
    match (entry.strip_prefix('~'), home()) {
        (Some(rest), Some(home)) => format!("{}{rest}", home.display()),
        _ => entry.to_owned(),
    }
}

pub fn home() -> Option<PathBuf> {
    std::env::var_os("HOME").map(PathBuf::from)
}

fn show_memory(vm: &Vm) {
    let mut out = Collected(Vec::new());
    if adder_stdlib::micropython::print_memory(vm, &mut out).is_err() {
        vm.take_exception();
    }
    Report::Stdout.write(&out.0);
}
