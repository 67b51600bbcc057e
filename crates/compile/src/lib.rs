//! Python syntax trees to register bytecode.
//!
//! A file is compiled one top-level statement at a time: parse it, scan it for names, make its code, drop its
//! tree. Functions become code objects of their own at once; module-level code accumulates. So memory is bounded
//! by the largest top-level statement.
//!
//! | file | what |
//! |---|---|
//! | `unit`, `erased` | [`Unit`], what the compiler needs from its surroundings |
//! | `scan`, `bind`, `scope` | the walk that finds out where names live |
//! | `fold` | constant expressions |
//! | `gen` | the state of code generation, names |
//! | `emit`, `regs` | one function in the making: instructions, labels, registers |
//! | `viper` | machine types, and what is wrong with their use |
//! | `flow` | leaving loops, `try` and `with` |
//! | `lower` | a file per group of constructs |
//! | `stock` | stock `.mpy` files, the other source of code |

#![no_std]
#![forbid(unsafe_code)]

mod bind;
mod emit;
mod erased;
mod error;
mod flow;
mod fold;
mod gen;
mod lower;
mod regs;
mod scan;
mod scope;
pub mod stock;
mod unit;
mod viper;

pub use error::{Error, Problem};
pub use unit::{Emitter, Lit, Options, Unit};

use adder_heap::{Buf, Heap};
use adder_isa::code::{CodeHead, Flags};
use adder_isa::Op;
use adder_syntax::{Ast, Const, NodeId, Parser, Pos, Source};
use emit::{Fun, FunKind};
use erased::{AnySource, AnyUnit};
use fold::Memo;
use gen::{File, Gen};

/// What a source is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Input {
    File,
    Single,
    Eval,
}

/// Compiles a whole file; gives the module's code object.
pub fn compile_module<S: Source, U: Unit>(
    heap: &Heap,
    mut source: S,
    unit: &mut U,
    options: Options,
) -> Result<Const, Error> {
    compile(heap, AnySource(&mut source), &mut AnyUnit(unit), options, Input::File)
}

/// Compiles one interactive statement.
pub fn compile_single<S: Source, U: Unit>(
    heap: &Heap,
    mut source: S,
    unit: &mut U,
    options: Options,
) -> Result<Const, Error> {
    let options = Options { interactive: true, ..options };
    compile(heap, AnySource(&mut source), &mut AnyUnit(unit), options, Input::Single)
}

/// Compiles an expression; the code returns its value.
pub fn compile_eval<S: Source, U: Unit>(
    heap: &Heap,
    mut source: S,
    unit: &mut U,
    options: Options,
) -> Result<Const, Error> {
    compile(heap, AnySource(&mut source), &mut AnyUnit(unit), options, Input::Eval)
}

#[inline(never)]
fn compile(
    heap: &Heap,
    source: AnySource<'_>,
    unit: &mut AnyUnit<'_>,
    options: Options,
    input: Input,
) -> Result<Const, Error> {
    let mut parser = Parser::new(heap, source, unit);
    let mut ast = Ast::new(heap);
    let mut module = Module::new(heap, options)?;
    loop {
        let next = match input {
            Input::File => parser.next_statement(&mut ast)?,
            Input::Single => parser.parse_single(&mut ast)?,
            Input::Eval => Some(parser.parse_eval(&mut ast)?),
        };
        let Some(root) = next else { break };
        module.add(&ast, *parser.pool_mut(), root, input)?;
        if input == Input::Eval {
            break;
        }
        ast.clear();
        module.split(*parser.pool_mut())?;
    }
    module.finish(*parser.pool_mut())
}

/// A module's code in the making.
struct Module<'h> {
    heap: &'h Heap,
    file: File<'h>,
    fun: Fun<'h>,
    /// The code so far, of a module that is too long for one code object.
    parts: Buf<'h, Const>,
}

/// A part of a module ends with the statement in which it gets this long, so that jumps and caches reach.
const PART: usize = 0x2000;

impl<'h> Module<'h> {
    fn new(heap: &'h Heap, options: Options) -> Result<Self, Error> {
        let constants = scope::Constants::new(heap);
        let file = File { scopes: scope::Scopes::new(heap), constants, options, mistaken: None };
        let fun = module_code(heap, &file.options, 1).map_err(|kind| Error::Compile { kind, line: 1, column: 1 })?;
        Ok(Module { heap, file, fun, parts: Buf::new(heap) })
    }

    /// Adds the code of one tree.
    fn add<'a, U: Unit>(&mut self, ast: &'a Ast<'h>, unit: &mut U, root: NodeId, input: Input) -> Result<(), Error> {
        let mut gen = Gen {
            heap: self.heap,
            ast,
            unit,
            file: &mut self.file,
            fun: &mut self.fun,
            scope: scope::MODULE,
            pos: Pos::START,
            depth: 0,
            memo: Memo::new(),
            emitter: None,
            in_const: false,
        };
        let result = gen.scan_tree(root).and_then(|()| match input {
            Input::File | Input::Single => gen.stmt(root),
            Input::Eval => {
                let r = gen.operand(root, None)?;
                gen.emit(Op::Ret, &[r as i32])
            }
        });
        let pos = gen.pos;
        let name = gen.file.mistaken;
        result.map_err(|kind| match kind {
            Problem::Viper(mistake) => Error::Viper { mistake, name, line: pos.line, column: pos.column },
            kind => Error::Compile { kind, line: pos.line, column: pos.column },
        })
    }

    /// Ends the part of the module made so far, if it is long.
    fn split<U: Unit>(&mut self, unit: &mut U) -> Result<(), Error> {
        if self.fun.here() < PART {
            return Ok(());
        }
        let line = self.fun.line;
        self.end_part(unit).map_err(|kind| Error::Compile { kind, line, column: 1 })
    }

    #[inline(never)]
    fn end_part<U: Unit>(&mut self, unit: &mut U) -> error::Result {
        let code = self.end_code(unit, 0)?;
        self.parts.push(code)?;
        self.fun = module_code(self.heap, &self.file.options, self.fun.line)?;
        Ok(())
    }

    fn end_code<U: Unit>(&mut self, unit: &mut U, flags: u16) -> error::Result<Const> {
        let name = unit.name("<module>")?;
        let mut head = CodeHead { name: gen::operand_index(name.0)? as u16, ..CodeHead::default() };
        head.flags.0 |= flags;
        let mut params = Buf::new(self.heap);
        if self.fun.names {
            lower::hidden_parameter(unit, &mut head, &mut params)?;
        }
        self.fun.emit(Op::RetNone, &[])?;
        self.fun.finish(unit, self.heap, head, &params, &[], self.file.options.opt_level < 3)
    }

    fn finish<U: Unit>(mut self, unit: &mut U) -> Result<Const, Error> {
        let line = self.fun.line;
        let made = if self.parts.is_empty() { self.end_code(unit, 0) } else { self.finish_parts(unit) };
        made.map_err(|kind| Error::Compile { kind, line, column: 1 })
    }

    /// The code that calls the parts in turn.
    #[inline(never)]
    fn finish_parts<U: Unit>(&mut self, unit: &mut U) -> error::Result<Const> {
        self.end_part(unit)?;
        // Callee, two words of the frame link, and the namespace.
        let a = self.fun.regs.alloc_n(4)? as i32;
        let arguments = self.fun.names as i32;
        for i in 0..self.parts.len() {
            let Some(part) = self.parts.get(i) else { break };
            self.fun.emit(Op::MakeFunction, &[a, gen::operand_index(part.0)?, a])?;
            if self.fun.names {
                self.fun.emit(Op::Mov, &[a + 3, 0])?;
            }
            self.fun.emit(Op::Call, &[a, arguments])?;
        }
        self.end_code(unit, Flags::PARTS)
    }
}

/// The code of a module, or of a part of one, to be filled.
fn module_code<'h>(heap: &'h Heap, options: &Options, line: u32) -> error::Result<Fun<'h>> {
    let mut fun = Fun::new(heap, FunKind::Module, scope::MODULE, line);
    fun.emitter = match options.emitter {
        Emitter::Viper => Emitter::Native,
        emitter => emitter,
    };
    if options.names {
        fun.names = true;
        // The namespace dict is in register 0.
        fun.regs.alloc()?;
        fun.regs.locals = 1;
        fun.bound.add(0);
    }
    Ok(fun)
}
