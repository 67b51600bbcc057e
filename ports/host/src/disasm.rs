//! `adder disasm`: the tokens, the syntax tree or the bytecode of a source file, or of a compiled one.

use crate::machine;
use adder_heap::NoMemory;
use adder_isa::code::{lines, ExcEntry, ExcKind};
use adder_isa::decode::instructions;
use adder_isa::disasm::{write_inst, Symbols};
use adder_isa::Operand;
use adder_syntax::{dump, dump_token, Ast, Const, Lexer, Name, Parser, Pool, Show as ShowTables, TokenKind};
use adder_vm::image::{is_image, Input};
use adder_vm::native::Show;
use adder_vm::object::{CodeObj, Function, Gc, Str, Unit};
use adder_vm::run::Mode;
use adder_vm::{Val, Vm};
use std::fmt::{self, Write};

/// What to show.
#[derive(Clone, Copy)]
enum Stage {
    Tokens,
    Tree,
    Code,
}

const HEAP: usize = 64 << 20;

/// Runs the subcommand; the answer is the exit status.
pub fn run(arguments: &[String]) -> i32 {
    let (stage, path) = match arguments {
        [path] => (Stage::Code, path),
        [option, path] if option == "--tokens" => (Stage::Tokens, path),
        [option, path] if option == "--ast" => (Stage::Tree, path),
        _ => {
            eprintln!("usage: adder disasm [--tokens | --ast] <filename>");
            return 1;
        }
    };
    let source = match std::fs::read(path) {
        Ok(source) => source,
        Err(e) => {
            eprintln!("adder: can't open file '{path}': {e}");
            return 2;
        }
    };
    let Some(vm) = machine::start(HEAP) else { return 1 };
    let mut out = String::new();
    let result = match stage {
        Stage::Tokens => tokens(vm, &source, &mut out),
        Stage::Tree => tree(vm, &source, &mut out),
        Stage::Code => code(vm, &source, path, &mut out),
    };
    print!("{out}");
    match result {
        Ok(()) => 0,
        Err(message) => {
            eprintln!("{message}");
            1
        }
    }
}

fn tokens(vm: &Vm, source: &[u8], out: &mut String) -> Result<(), String> {
    let mut lexer = Lexer::new(&vm.heap, source);
    loop {
        let token = lexer.next_token().map_err(|e| e.to_string())?;
        dump_token(token, lexer.text(), out).map_err(|e| e.to_string())?;
        if token.kind == TokenKind::End {
            return Ok(());
        }
    }
}

fn tree(vm: &Vm, source: &[u8], out: &mut String) -> Result<(), String> {
    let mut tables = Tables::default();
    let mut ast = Ast::new(&vm.heap);
    let mut parser = Parser::new(&vm.heap, source, &mut tables);
    loop {
        let statement = parser.next_statement(&mut ast).map_err(|e| e.to_string())?;
        let Some(statement) = statement else { return Ok(()) };
        dump(&ast, statement, &**parser.pool(), out).map_err(|e| e.to_string())?;
        ast.clear();
    }
}

/// The tables of a unit as texts.
#[derive(Default)]
struct Tables {
    names: Vec<String>,
    constants: Vec<String>,
}

impl Tables {
    fn constant(&mut self, text: String) -> Result<Const, NoMemory> {
        self.constants.push(text);
        Ok(Const(self.constants.len() as u32 - 1))
    }
}

impl Pool for Tables {
    fn name(&mut self, text: &str) -> Result<Name, NoMemory> {
        let known = self.names.iter().position(|n| n == text);
        let index = known.unwrap_or_else(|| {
            self.names.push(text.to_owned());
            self.names.len() - 1
        });
        Ok(Name(index as u32))
    }
    fn text<R>(&self, name: Name, f: impl FnOnce(&str) -> R) -> R {
        f(self.names.get(name.0 as usize).map_or("?", |n| n.as_str()))
    }
    fn str(&mut self, utf8: &[u8]) -> Result<Const, NoMemory> {
        self.constant(format!("{:?}", String::from_utf8_lossy(utf8)))
    }
    fn bytes(&mut self, data: &[u8]) -> Result<Const, NoMemory> {
        self.constant(format!("b\"{}\"", data.escape_ascii()))
    }
    fn int(&mut self, digits: &[u8], radix: u32) -> Result<Const, NoMemory> {
        self.constant(format!("{} (base {radix})", digits.escape_ascii()))
    }
    fn float(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        self.constant(text.escape_ascii().to_string())
    }
    fn imag(&mut self, text: &[u8]) -> Result<Const, NoMemory> {
        self.constant(format!("{}j", text.escape_ascii()))
    }
}

impl ShowTables for Tables {
    fn name(&self, name: Name, out: &mut dyn Write) -> fmt::Result {
        self.text(name, |text| out.write_str(text))
    }
    fn constant(&self, constant: Const, out: &mut dyn Write) -> fmt::Result {
        out.write_str(self.constants.get(constant.0 as usize).map_or("?", |c| c.as_str()))
    }
}

/// Compiles the source and lists the module's code and all functions in it, each line of the source before
/// the instructions made from it.
fn code(vm: &Vm, source: &[u8], path: &str, out: &mut String) -> Result<(), String> {
    let Some(namespace) = vm.main_dict() else { return Err("no main module".into()) };
    let function = match is_image(source) {
        true => vm.load_image(Input::Bytes(source), namespace),
        false => vm.compile_source(source, path, Mode::Exec, namespace),
    };
    let function = function.map_err(|_| {
        let exception = vm.take_exception();
        text_of(vm, exception, Show::Repr)
    })?;
    list(vm, function, &String::from_utf8_lossy(source), out).map_err(|e| e.to_string())
}

/// Lists the code of a compiled module and of all functions in it.
pub fn list(vm: &Vm, module: Val, source: &str, out: &mut String) -> fmt::Result {
    let Some(function) = module.cast::<Function>() else { return Ok(()) };
    let listing = Listing { vm, unit: function.unit, lines: source.lines().collect() };
    listing.function(function.code, out)?;
    for i in 0..function.unit.nconsts.get() as usize {
        if let Some(code) = listing.constant(i).and_then(|c| c.cast::<CodeObj>()) {
            if code != function.code {
                listing.function(code, out)?;
            }
        }
    }
    Ok(())
}

fn text_of(vm: &Vm, v: Val, show: Show) -> String {
    match vm.to_text(v, show).map(|t| t.cast::<Str>()) {
        Ok(Some(text)) => text.as_str().to_owned(),
        _ => "?".to_owned(),
    }
}

struct Listing<'a> {
    vm: &'a Vm,
    unit: Gc<Unit>,
    lines: Vec<&'a str>,
}

impl Listing<'_> {
    fn constant(&self, i: usize) -> Option<Val> {
        // SAFETY: the table has `nconsts` values.
        let all = unsafe { self.unit.consts.get().slice(self.unit.nconsts.get() as usize) };
        all.get(i).map(|c| c.get())
    }

    fn name(&self, i: usize) -> String {
        // SAFETY: the table has `nnames` values.
        let all = unsafe { self.unit.names.get().slice(self.unit.nnames.get() as usize) };
        all.get(i).map_or("?".to_owned(), |n| text_of(self.vm, n.get(), Show::Str))
    }

    fn global(&self, i: usize) -> String {
        // SAFETY: the table has `nglobals` indices.
        let all = unsafe { self.unit.globals.get().slice(self.unit.nglobals.get() as usize) };
        all.get(i).map_or("?".to_owned(), |n| self.name((n & 0x7fff) as usize))
    }

    fn function(&self, code: Gc<CodeObj>, out: &mut String) -> fmt::Result {
        let head = &code.head;
        writeln!(
            out,
            "{}: {} parameters, {} registers, {} bytes, {} caches",
            self.name(head.name as usize),
            head.all_params(),
            head.frame,
            head.code_len,
            head.ncaches
        )?;
        let table = code.body().get(head.lines_offset()..).unwrap_or(&[]);
        let mut shown = 0;
        for inst in instructions(code.code()) {
            let line = lines::line_at(table, head.first_line as u32, inst.at);
            if line != shown {
                shown = line;
                let text = self.lines.get(line.wrapping_sub(1) as usize).copied().unwrap_or("");
                writeln!(out, "  {line:4} | {text}")?;
            }
            out.push_str("         ");
            write_inst(out, &inst, self)?;
            out.push('\n');
        }
        for entry in code.body().get(head.exc_offset()..head.params_offset()).unwrap_or(&[]).chunks(8) {
            if let Some(e) = ExcEntry::from_bytes(entry) {
                match e.kind {
                    ExcKind::Handler => {
                        writeln!(out, "         {}..{} raises to {} in r{}", e.start, e.end, e.handler, e.reg)?
                    }
                    ExcKind::Handled => writeln!(out, "         {}..{} handles r{}", e.start, e.end, e.reg)?,
                    ExcKind::Pending => writeln!(out, "         {}..{} may handle r{}", e.start, e.end, e.reg + 1)?,
                }
            }
        }
        out.push('\n');
        Ok(())
    }
}

impl Symbols for Listing<'_> {
    fn describe(&self, kind: Operand, value: i32, out: &mut dyn Write) -> Result<bool, fmt::Error> {
        let index = value as usize;
        match kind {
            Operand::Name => out.write_str(&self.name(index))?,
            Operand::Global => out.write_str(&self.global(index))?,
            Operand::Const8 | Operand::Const => match self.constant(index) {
                Some(v) => out.write_str(&text_of(self.vm, v, Show::Repr))?,
                None => return Ok(false),
            },
            Operand::Code => match self.constant(index).and_then(|c| c.cast::<CodeObj>()) {
                Some(code) => out.write_str(&self.name(code.head.name as usize))?,
                None => return Ok(false),
            },
            _ => return Ok(false),
        }
        Ok(true)
    }
}
