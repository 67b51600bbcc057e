//! Tokens to syntax tree, one top-level statement at a time.
//!
//! Recursive descent with one token of look-ahead; operators by precedence climbing. Chains of operators,
//! trailers, `elif` arms and statements are loops, so the native stack grows only with real nesting, which
//! [`Limits::depth`] bounds. The same limit bounds the height of the trees, for the sake of those who walk
//! them recursively: `height` is the height of the highest tree finished in the current expression.
//!
//! Lists under construction live on one shared `stack` of words: a function notes its length, pushes,
//! hands the tail to the builder, and cuts it off again.

mod compound;
mod display;
mod expr;
mod params;
mod pattern;
mod stmt;
mod string;
mod target;
#[cfg(test)]
mod tests;
mod trailer;
mod with;

use crate::ast::{Ast, Node, NodeId, Word};
use crate::error::{Error, ErrorKind};
use crate::lexer::{Lexer, Source};
use crate::pool::{Name, Pool};
use crate::span::Pos;
use crate::token::{Token, TokenKind};
use adder_heap::{Buf, Heap, NoMemory};
use core::mem;

/// What a parser puts up with.
#[derive(Copy, Clone, PartialEq, Eq, Debug)]
pub struct Limits {
    /// Nesting of expressions and blocks, and height of an expression's tree.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { depth: 100 }
    }
}

/// Parsing cannot go on. Without contents, because it travels through every frame: the error is in the parser, and
/// if there is none, memory ran out.
#[derive(Copy, Clone)]
struct Stop;

impl From<NoMemory> for Stop {
    fn from(_: NoMemory) -> Stop {
        Stop
    }
}

type Parsed<T> = Result<T, Stop>;

/// Where the parser is between two top-level statements.
#[derive(Copy, Clone, PartialEq, Eq)]
enum State {
    /// No token read, or the current one is the line end after a statement.
    LineStart,
    /// The current token starts a line.
    Primed,
    /// The current token follows a `;`.
    InLine,
    /// An error was reported; it is reported again if asked.
    Failed,
}

/// The parser of one source.
pub struct Parser<'h, S, P> {
    heap: &'h Heap,
    lexer: Lexer<'h, S>,
    pool: P,
    token: Token,
    /// The tree being built; lent by the caller during each call.
    ast: Ast<'h>,
    stack: Buf<'h, u32>,
    limits: Limits,
    depth: u32,
    height: u32,
    state: State,
    /// At least one statement was parsed.
    begun: bool,
    /// Name of the class whose body is being parsed, without leading underscores: private names begin with it.
    class: Buf<'h, u8>,
    error: Option<Error>,
}

impl<'h, S: Source, P: Pool> Parser<'h, S, P> {
    pub fn new(heap: &'h Heap, source: S, pool: P) -> Self {
        Parser {
            heap,
            lexer: Lexer::new(heap, source),
            pool,
            token: Token { kind: TokenKind::Newline, radix: 0, pos: Pos::START },
            ast: Ast::new(heap),
            stack: Buf::new(heap),
            limits: Limits::default(),
            depth: 0,
            height: 0,
            state: State::LineStart,
            begun: false,
            class: Buf::new(heap),
            error: None,
        }
    }

    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    pub fn pool(&self) -> &P {
        &self.pool
    }

    pub fn pool_mut(&mut self) -> &mut P {
        &mut self.pool
    }

    /// The next top-level statement, built in `ast` after what is there; `None` at the end of the source.
    /// The caller clears `ast` when it is done with the statement.
    pub fn next_statement(&mut self, ast: &mut Ast<'h>) -> Result<Option<NodeId>, Error> {
        self.run(ast, |parser| {
            parser.prime()?;
            // A line of nothing but a backslash.
            while parser.state == State::Primed && parser.token.kind == TokenKind::Newline {
                parser.advance()?;
            }
            parser.top_statement()
        })
    }

    /// A whole source that is one expression (or several, separated by commas: a tuple).
    pub fn parse_eval(&mut self, ast: &mut Ast<'h>) -> Result<NodeId, Error> {
        let value = self.run(ast, |parser| {
            parser.prime()?;
            parser.accept(TokenKind::Indent)?;
            let value = parser.expressions()?;
            parser.end_of_source()?;
            Ok(Some(value))
        })?;
        value.ok_or_else(|| self.found())
    }

    /// Interactive input: a line of simple statements, or one compound statement. Each call gives a
    /// statement, `None` means done; anything after the line or the compound statement is an error.
    pub fn parse_single(&mut self, ast: &mut Ast<'h>) -> Result<Option<NodeId>, Error> {
        self.run(ast, |parser| {
            if parser.begun && parser.state != State::InLine {
                parser.prime()?;
                parser.end_of_source()?;
                return Ok(None);
            }
            parser.top_statement()
        })
    }

    /// Runs `parse` with the caller's tree in place, and turns a stop into an error.
    #[inline(never)]
    fn run(
        &mut self,
        ast: &mut Ast<'h>,
        parse: fn(&mut Self) -> Parsed<Option<NodeId>>,
    ) -> Result<Option<NodeId>, Error> {
        if self.state == State::Failed {
            return Err(self.found());
        }
        mem::swap(&mut self.ast, ast);
        self.stack.clear();
        self.class.clear();
        self.depth = 0;
        self.height = 0;
        let result = parse(self);
        mem::swap(&mut self.ast, ast);
        result.map_err(|Stop| {
            self.state = State::Failed;
            self.found()
        })
    }

    /// Why the parser has stopped.
    fn found(&self) -> Error {
        self.error.unwrap_or(Error::new(ErrorKind::NoMemory, self.token.pos))
    }

    #[inline(never)]
    fn top_statement(&mut self) -> Parsed<Option<NodeId>> {
        let in_line = self.state == State::InLine;
        self.prime()?;
        if self.token.kind == TokenKind::End {
            return Ok(None);
        }
        self.begun = true;
        if !in_line && self.starts_compound() {
            let statement = self.compound_statement()?;
            self.state = State::Primed;
            return Ok(Some(statement));
        }
        let (statement, is_block) = if in_line { (self.simple_statement()?, false) } else { self.statement()? };
        if is_block {
            self.state = State::Primed;
            return Ok(Some(statement));
        }
        self.state = if self.end_of_statement()? { State::LineStart } else { State::InLine };
        Ok(Some(statement))
    }

    /// Makes the current token the first one of the next statement.
    fn prime(&mut self) -> Parsed<()> {
        if self.state == State::LineStart {
            self.advance()?;
            self.state = State::Primed;
        }
        Ok(())
    }

    #[inline(never)]
    fn end_of_source(&mut self) -> Parsed<()> {
        while let TokenKind::Newline | TokenKind::Dedent = self.token.kind {
            self.advance()?;
        }
        if self.token.kind == TokenKind::End {
            return Ok(());
        }
        Err(self.unexpected())
    }

    // ---- tokens ----

    #[inline(never)]
    fn advance(&mut self) -> Parsed<()> {
        match self.lexer.next_token() {
            Ok(token) => {
                self.token = token;
                Ok(())
            }
            Err(error) => {
                self.error = Some(error);
                Err(Stop)
            }
        }
    }

    /// Consumes the token if it is of this kind.
    #[inline(never)]
    fn accept(&mut self, kind: TokenKind) -> Parsed<bool> {
        let found = self.token.kind == kind;
        if found {
            self.advance()?;
        }
        Ok(found)
    }

    #[inline(never)]
    fn expect(&mut self, kind: TokenKind) -> Parsed<()> {
        if self.token.kind != kind {
            return Err(self.unexpected());
        }
        self.advance()
    }

    /// Consumes a token and gives its position.
    #[inline(never)]
    fn skip(&mut self) -> Parsed<Pos> {
        let pos = self.token.pos;
        self.advance()?;
        Ok(pos)
    }

    /// Consumes an identifier.
    #[inline(never)]
    fn name(&mut self) -> Parsed<Name> {
        if self.token.kind != TokenKind::Name {
            return Err(self.unexpected());
        }
        let Ok(text) = core::str::from_utf8(self.lexer.text()) else {
            return Err(self.fail(ErrorKind::InvalidUtf8));
        };
        if text.len() > crate::LONGEST_NAME {
            return Err(self.fail(ErrorKind::NameTooLong));
        }
        let name = match self.class.is_empty() || !text.starts_with("__") || text.ends_with("__") {
            true => self.pool.name(text)?,
            false => self.private_name()?,
        };
        self.advance()?;
        Ok(name)
    }

    /// The current token, `__x`, as a name in the class: `_Class__x`.
    #[cold]
    #[inline(never)]
    fn private_name(&mut self) -> Parsed<Name> {
        let mut mangled: Buf<u8> = Buf::new(self.heap);
        mangled.push(b'_')?;
        mangled.extend(&self.class)?;
        mangled.extend(self.lexer.text())?;
        match core::str::from_utf8(&mangled) {
            Ok(text) => Ok(self.pool.name(text)?),
            Err(_) => Err(self.fail(ErrorKind::InvalidUtf8)),
        }
    }

    /// Consumes `as name` if it is there.
    #[inline(never)]
    fn as_name(&mut self) -> Parsed<Option<Name>> {
        if self.accept(TokenKind::As)? {
            return self.name().map(Some);
        }
        Ok(None)
    }

    // ---- errors ----

    /// An error at the current token.
    #[cold]
    fn fail(&mut self, kind: ErrorKind) -> Stop {
        self.fail_at(kind, self.token.pos)
    }

    #[cold]
    fn fail_at(&mut self, kind: ErrorKind, pos: Pos) -> Stop {
        self.error = Some(Error::new(kind, pos));
        Stop
    }

    /// The current token has no place here.
    #[cold]
    fn unexpected(&mut self) -> Stop {
        if self.token.kind == TokenKind::Indent {
            return self.fail(ErrorKind::UnexpectedIndent);
        }
        self.fail(ErrorKind::InvalidSyntax)
    }

    // ---- bounds ----

    /// One level of recursion deeper. (After an error the count is reset as a whole.)
    #[inline(never)]
    fn enter(&mut self) -> Parsed<()> {
        self.depth += 1;
        if self.depth > self.limits.depth {
            return Err(self.fail(ErrorKind::TooDeep));
        }
        Ok(())
    }

    fn leave(&mut self) {
        self.depth = self.depth.saturating_sub(1);
    }

    /// A node was put on top of the trees finished so far.
    #[inline(never)]
    fn grow(&mut self) -> Parsed<()> {
        self.height += 1;
        if self.height > self.limits.depth {
            return Err(self.fail(ErrorKind::TooDeep));
        }
        Ok(())
    }

    /// Starts measuring the height of one item among several; the result goes to `merge`.
    fn measure(&mut self) -> u32 {
        mem::take(&mut self.height)
    }

    /// The item is done: the highest of its siblings counts.
    fn merge(&mut self, siblings: u32) {
        self.height = self.height.max(siblings);
    }

    // ---- the stack of lists ----

    fn push<T: Word>(&mut self, item: T) -> Parsed<()> {
        self.push_word(item.to_word())
    }

    #[inline(never)]
    fn push_word(&mut self, word: u32) -> Parsed<()> {
        Ok(self.stack.push(word)?)
    }

    /// Takes the items above `mark` off the stack and gives the result of building a node from them.
    fn build(
        &mut self,
        mark: usize,
        make: impl FnOnce(&mut Ast<'h>, &[u32]) -> Result<NodeId, NoMemory>,
    ) -> Parsed<NodeId> {
        let node = make(&mut self.ast, tail(&self.stack, mark))?;
        self.stack.truncate(mark);
        Ok(node)
    }

    fn is_starred(&self, node: NodeId) -> bool {
        matches!(self.ast.get(node), Node::Starred { .. })
    }

    /// `node` unless it is a lone `*x`, which is only allowed among other items.
    #[inline(never)]
    fn not_starred(&mut self, node: NodeId) -> Parsed<NodeId> {
        if self.is_starred(node) {
            let pos = self.ast.pos(node);
            return Err(self.fail_at(ErrorKind::StarOutsideTarget, pos));
        }
        Ok(node)
    }
}

/// What is above `mark`.
fn tail(stack: &[u32], mark: usize) -> &[u32] {
    stack.get(mark..).unwrap_or(&[])
}

/// What is between two marks.
fn between(stack: &[u32], from: usize, to: usize) -> &[u32] {
    stack.get(from..to).unwrap_or(&[])
}
