//! One function in the making: instructions, jumps, exception table, line table, and which registers are bound.
//!
//! Jumps to a label that is not placed yet form a chain through their own offset operands, so labels need no
//! memory. Every label also collects the set of variables that are bound on all ways that lead to it.

use crate::error::{Problem, Result};
use crate::flow::Block;
use crate::gen::operand_index;
use crate::regs::{Bits, Reg, Registers, TRACKED};
use crate::scope::ScopeId;
use crate::unit::{Emitter, Lit, Unit};
use crate::viper::Type;
use adder_heap::{Buf, Heap};
use adder_isa::code::{lines, CodeHead, ExcEntry, ExcKind, Flags};
use adder_isa::decode::decode;
use adder_isa::encode::{encode, MAX_LEN};
use adder_isa::operand::Operand;
use adder_isa::ops::Special;
use adder_isa::Op;
use adder_syntax::{Const, Name};

/// Code of one function stays below this, so that all jumps reach.
const MAX_CODE: usize = 0x7FF0;
/// Exception table entries of a handler that is not placed yet name it by this bit and its serial number.
const UNPLACED: u16 = 0x8000;
/// How many jumps in a row are shortened to one.
const MAX_HOPS: usize = 8;
/// End of a label's chain of jumps.
const END: i16 = -1;

/// A place in the code, before or after it is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    /// Where it is, or the start of the last jump to it.
    at: i16,
    placed: bool,
    bound: Bits,
}

impl Label {
    pub const fn new() -> Self {
        Label { at: END, placed: false, bound: Bits::ALL }
    }
    pub fn is_placed(&self) -> bool {
        self.placed
    }
}

/// What kind of code a function is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FunKind {
    Module,
    Class,
    /// Functions, lambdas and generator expressions.
    Function,
}

pub(crate) struct Fun<'h> {
    pub kind: FunKind,
    pub scope: ScopeId,
    pub regs: Registers,
    code: Buf<'h, u8>,
    lines: Buf<'h, u8>,
    exc: Buf<'h, ExcEntry>,
    /// The statements around the current one that have to do with jumps and exceptions.
    pub blocks: Buf<'h, Block>,
    /// Attributes stored on the first parameter.
    pub self_names: Buf<'h, u32>,
    pub current: Option<u16>,
    handlers: u16,
    caches: u8,
    /// Line of the code being made.
    pub line: u32,
    first_line: u32,
    recorded_line: u32,
    recorded_at: usize,
    /// End of the last instruction that can raise.
    last_raise: usize,
    /// A place that is referred to; everything before it stays as it is.
    pinned: usize,
    /// Variables certainly bound here.
    pub bound: Bits,
    /// Registers to be set to Unbound at the start.
    pub clear: Bits,
    /// Variables that can be unbound again.
    pub unsteady: Bits,
    /// Whether control can get here.
    pub reachable: bool,
    /// Module code that keeps its names in the dict in register 0.
    pub names: bool,
    /// The first parameter is still what it was: stores on it count as attributes of the instance.
    pub has_self: bool,
    /// What it is compiled to, and what functions in it are.
    pub emitter: Emitter,
    /// The types of variables and of the result, if it is viper.
    types: Buf<'h, Type>,
    pub result: Type,
}

impl<'h> Fun<'h> {
    pub fn new(heap: &'h Heap, kind: FunKind, scope: ScopeId, line: u32) -> Self {
        // The line table counts from what the head of the code can say.
        let first_line = line.min(u16::MAX as u32);
        Fun {
            kind,
            scope,
            regs: Registers::new(),
            code: Buf::new(heap),
            lines: Buf::new(heap),
            exc: Buf::new(heap),
            blocks: Buf::new(heap),
            self_names: Buf::new(heap),
            current: None,
            handlers: 0,
            caches: 0,
            line,
            first_line,
            recorded_line: first_line,
            recorded_at: 0,
            last_raise: 0,
            pinned: 0,
            bound: Bits::NONE,
            clear: Bits::NONE,
            unsteady: Bits::NONE,
            reachable: true,
            names: false,
            has_self: false,
            emitter: Emitter::Bytecode,
            types: Buf::new(heap),
            result: Type::Object,
        }
    }

    /// The type of a variable.
    pub fn type_of(&self, r: Reg) -> Type {
        self.types.get(r as usize).copied().unwrap_or_default()
    }

    pub fn set_type(&mut self, r: Reg, t: Type) -> Result {
        if self.types.len() <= r as usize {
            self.types.resize(r as usize + 1, Type::Unknown)?;
        }
        if let Some(place) = self.types.get_mut(r as usize) {
            *place = t;
        }
        Ok(())
    }

    /// The offset of the next instruction.
    pub fn here(&self) -> usize {
        self.code.len()
    }

    /// Appends an instruction. Nothing happens where control cannot get to.
    #[inline(never)]
    pub fn emit(&mut self, op: Op, operands: &[i32]) -> Result {
        if !self.reachable {
            return Ok(());
        }
        if self.code.len() > MAX_CODE {
            return Err(Problem::CodeTooLarge);
        }
        if can_raise(op) {
            self.note_line()?;
            self.last_raise = self.code.len() + 1;
        }
        let mut bytes = [0; MAX_LEN];
        let len = encode(op, operands, &mut bytes).map_err(|_| Problem::TooManyNames)?;
        self.code.extend(bytes.get(..len).unwrap_or(&[]))?;
        if op.ends_block() {
            self.unreachable();
        }
        Ok(())
    }

    #[inline(never)]
    pub fn load_lit<U: Unit>(&mut self, unit: &mut U, dst: Reg, value: Lit) -> Result {
        let special = match value {
            Lit::None => Special::None,
            Lit::False => Special::False,
            Lit::True => Special::True,
            Lit::Ellipsis => Special::Ellipsis,
            Lit::Int(value) if i8::try_from(value).is_ok() => return self.emit(Op::LoadI8, &[dst.into(), value]),
            Lit::Int(value) if i16::try_from(value).is_ok() => return self.emit(Op::LoadI16, &[dst.into(), value]),
            Lit::Int(value) => {
                let k = unit.int_const(value)?;
                return self.load_const(dst, k);
            }
            Lit::Const(k) => return self.load_const(dst, k),
        };
        self.emit(Op::LoadSpecial, &[dst.into(), special as i32])
    }

    pub fn load_const(&mut self, dst: Reg, k: Const) -> Result {
        let op = if k.0 <= u8::MAX as u32 { Op::LoadK8 } else { Op::LoadK };
        self.emit(op, &[dst.into(), operand_index(k.0)?])
    }

    /// Lets the instruction at `start` write its result to another register, if it is the last one and control only
    /// gets behind it through it.
    pub fn redirect(&mut self, start: usize, from: Reg, to: Reg) -> bool {
        let Some(inst) = decode(&self.code, start) else { return false };
        let writes = inst.op.operands().first() == Some(&Operand::Dst) && self.code.get(start + 1) == Some(&from);
        if !writes || inst.next() != self.code.len() || self.pinned == self.code.len() || !self.reachable {
            return false;
        }
        if let Some(byte) = self.code.get_mut(start + 1) {
            *byte = to;
        }
        true
    }

    /// Says that control does not get here.
    pub fn unreachable(&mut self) {
        self.reachable = false;
        self.bound = Bits::ALL;
    }

    /// Control gets here after all, with these variables bound.
    pub fn resume(&mut self, bound: &Bits) {
        self.reachable = true;
        self.bound = *bound;
    }

    /// Appends a jump; its last operand, the distance, is added here.
    pub fn jump(&mut self, op: Op, operands: &[i32], label: &mut Label) -> Result {
        if !self.reachable {
            return Ok(());
        }
        let start = self.code.len() as i32;
        let distance = if label.placed { label.at as i32 - start } else { label.at as i32 };
        let mut all = [0; 4];
        let n = operands.len().min(3);
        all[..n].copy_from_slice(&operands[..n]);
        all[n] = distance;
        if !label.placed {
            label.at = i16::try_from(start).map_err(|_| Problem::CodeTooLarge)?;
            label.bound.intersect(&self.bound);
        }
        self.emit(op, &all[..n + 1])
    }

    /// What comes next is referred to by its place: the code before it can no longer be shortened.
    pub fn pin(&mut self) {
        self.pinned = self.code.len();
    }

    /// Takes back a jump to the label that would only jump over nothing.
    fn drop_jump_to_next(&mut self, label: &mut Label) {
        let here = self.code.len();
        let Ok(start) = usize::try_from(label.at) else { return };
        if label.placed || self.pinned == here || start + Op::Jump.len() != here {
            return;
        }
        if let Some(&[op, low, high]) = self.code.get(start..) {
            if op == Op::Jump as u8 {
                label.at = i16::from_le_bytes([low, high]);
                self.code.truncate(start);
                self.resume(&label.bound);
            }
        }
    }

    /// Puts the label here.
    #[inline(never)]
    pub fn place(&mut self, label: &mut Label) {
        self.drop_jump_to_next(label);
        let here = self.code.len();
        let mut at = label.at;
        let used = at != END;
        // The chain ends at END or, were it damaged, at anything that is no jump.
        while at != END {
            let start = at as usize;
            let Some(op) = self.code.get(start).and_then(|&b| Op::from_u8(b)) else { break };
            let operand = start + op.len() - 2;
            let Some([low, high]) = self.code.get_mut(operand..operand + 2) else { break };
            at = i16::from_le_bytes([*low, *high]);
            [*low, *high] = ((here - start) as i16).to_le_bytes();
        }
        if used {
            self.pin();
            self.bound.intersect(&label.bound);
            self.reachable = true;
        }
        label.at = here as i16;
        label.placed = true;
    }

    /// Takes back the jump into a loop whose body made no code. `head` follows the jump, `test` is its label.
    pub fn enter_empty_loop(&mut self, head: &mut Label, test: &mut Label) {
        let here = self.code.len();
        let start = here.wrapping_sub(Op::Jump.len());
        if head.at as usize == here && test.at as usize == start && !test.placed {
            self.code.truncate(start);
            self.resume(&test.bound);
            *test = Label::new();
            head.at = start as i16;
            self.pin();
        }
    }

    /// A label right here, for jumping back to: the head of a loop.
    pub fn loop_head(&mut self) -> Label {
        self.pin();
        self.bound.subtract(&{ self.unsteady });
        Label { at: self.code.len() as i16, placed: true, bound: Bits::ALL }
    }

    /// The index of an inline cache.
    pub fn cache(&mut self) -> i32 {
        if self.caches < adder_isa::operand::NO_CACHE && self.reachable {
            self.caches += 1;
            self.caches as i32 - 1
        } else {
            adder_isa::operand::NO_CACHE as i32
        }
    }

    /// A new exception handler, to be placed later.
    pub fn new_handler(&mut self) -> u16 {
        self.handlers += 1;
        UNPLACED | (self.handlers - 1) & (UNPLACED - 1)
    }

    /// Covers the code from `start` to here by the handler, if anything in it can raise.
    pub fn cover(&mut self, start: usize, handler: u16, reg: Reg) -> Result {
        if self.last_raise > start {
            self.pin();
            let (start, end) = (start as u16, self.code.len() as u16);
            self.exc.push(ExcEntry { start, end, handler, reg, kind: ExcKind::Handler })?;
        }
        Ok(())
    }

    /// Says that from `start` to here the exception in the register is being handled, if anything there can raise.
    pub fn handles(&mut self, start: usize, reg: Reg, kind: ExcKind) -> Result {
        if self.last_raise > start {
            self.pin();
            let (start, end) = (start as u16, self.code.len() as u16);
            self.exc.push(ExcEntry { start, end, handler: 0, reg, kind })?;
        }
        Ok(())
    }

    /// Puts the handler here, if anything is covered by it. `bound`: the variables bound where the covered code began.
    pub fn place_handler(&mut self, handler: u16, bound: &Bits) -> Result {
        let here = self.code.len() as u16;
        let mut used = false;
        for entry in self.exc.iter_mut().filter(|e| e.handler == handler && e.kind == ExcKind::Handler) {
            entry.handler = here;
            used = true;
        }
        if used {
            self.pin();
            self.reachable = true;
            self.bound = *bound;
            self.bound.subtract(&{ self.unsteady });
            self.native_entry()?;
        }
        Ok(())
    }

    /// A place where native code can be entered, if there is to be any.
    pub fn native_entry(&mut self) -> Result {
        match self.emitter {
            Emitter::Bytecode => Ok(()),
            Emitter::Native | Emitter::Viper => self.emit(Op::Native, &[]),
        }
    }

    fn note_line(&mut self) -> Result {
        if self.line != self.recorded_line {
            let here = self.code.len();
            let bytes = here - self.recorded_at;
            let delta = self.line as i64 - self.recorded_line as i64;
            let lines = &mut self.lines;
            lines::encode(bytes, delta, |pair| lines.extend(&pair))?;
            self.recorded_line = self.line;
            self.recorded_at = here;
        }
        Ok(())
    }

    /// Leads jumps that land on a jump straight to where that goes. A jump that does not poll may only take the
    /// way over a `loop_back` if it becomes one, as every round of a loop must poll.
    fn shorten_jumps(&mut self) {
        let mut at = 0;
        while let Some(inst) = decode(&self.code, at) {
            at = inst.next();
            let Some(first) = inst.target().and_then(|target| usize::try_from(target).ok()) else { continue };
            let (mut op, mut target) = (inst.op, first);
            for _ in 0..MAX_HOPS {
                let Some(next) = decode(&self.code, target) else { break };
                match (op, next.op) {
                    (_, Op::Jump) | (Op::LoopBack, Op::LoopBack) => {}
                    (Op::Jump, Op::LoopBack) => op = Op::LoopBack,
                    _ => break,
                }
                match next.target().and_then(|target| usize::try_from(target).ok()) {
                    Some(further) if further != target => target = further,
                    _ => break,
                }
            }
            let distance = target as i64 - inst.at as i64;
            // A jump back that does not poll could close a loop without one.
            let polls = !(distance <= 0 && first > inst.at && op != Op::LoopBack);
            if let (true, Ok(distance)) = (target != first && polls, i16::try_from(distance)) {
                if let Some([.., low, high]) = self.code.get_mut(inst.at..at) {
                    [*low, *high] = distance.to_le_bytes();
                }
                if let Some(byte) = self.code.get_mut(inst.at) {
                    *byte = op as u8;
                }
            }
        }
    }

    /// Makes the code object. `cells`: registers to become cells at the start; those not in `params` begin unbound.
    #[inline(never)]
    pub fn finish<U: Unit>(
        &mut self,
        unit: &mut U,
        heap: &'h Heap,
        mut head: CodeHead,
        param_names: &[u8],
        cells: &[Reg],
        keep_lines: bool,
    ) -> Result<Const> {
        self.shorten_jumps();
        let params = head.all_params();
        let mut start: Buf<u8> = Buf::new(heap);
        if self.emitter != Emitter::Bytecode {
            head.flags.0 |= Flags::NATIVE;
            start.push(Op::Native as u8)?;
        }
        for r in 0..self.regs.locals.max(params as u16) as usize {
            let r = r as Reg;
            if (self.clear.has(r) || r >= TRACKED) && r as usize >= params {
                start.extend(&[Op::LoadSpecial as u8, r, Special::Unbound as u8])?;
            }
        }
        for &r in cells {
            if r as usize >= params && r < TRACKED && !self.clear.has(r) {
                start.extend(&[Op::LoadSpecial as u8, r, Special::Unbound as u8])?;
            }
            start.extend(&[Op::MakeCell as u8, r])?;
        }
        let shift = start.len();
        let code_len = shift + self.code.len();
        if code_len > MAX_CODE {
            return Err(Problem::CodeTooLarge);
        }
        let mut exc: Buf<u8> = Buf::new(heap);
        let shift16 = shift as u16;
        for e in self.exc.iter().filter(|e| e.handler & UNPLACED == 0) {
            let entry = ExcEntry { start: e.start + shift16, end: e.end + shift16, handler: e.handler + shift16, ..*e };
            exc.extend(&entry.to_bytes())?;
        }
        let mut first: Buf<u8> = Buf::new(heap);
        if shift > 0 && !self.lines.is_empty() {
            lines::encode(shift, 0, |pair| first.extend(&pair))?;
        }
        let line_parts: [&[u8]; 2] = if keep_lines { [&first, &self.lines] } else { [&[], &[]] };
        head.frame = self.regs.max.max(params as u16) as u8;
        head.ncaches = self.caches;
        head.nself = self.self_names.len().min(255) as u8;
        head.saved = self.regs.saved.max(params as u16).min(255) as u8;
        head.code_len = code_len as u16;
        head.exc_count = (exc.len() / adder_isa::code::EXC_SIZE) as u16;
        let lines_len = line_parts[0].len() + line_parts[1].len();
        head.lines_len = u16::try_from(lines_len).map_err(|_| Problem::CodeTooLarge)?;
        head.first_line = if keep_lines { self.first_line.min(u16::MAX as u32) as u16 } else { 1 };
        if self.kind == FunKind::Class || self.names {
            head.flags.0 |= Flags::NAMESPACE;
        }
        Ok(unit.code(&head, &[&start, &self.code, &exc, param_names, line_parts[0], line_parts[1]])?)
    }

    /// Notes that attribute `name` is stored on the first parameter.
    pub fn store_on_self(&mut self, name: Name) -> Result {
        if !self.self_names.contains(&name.0) {
            self.self_names.push(name.0)?;
        }
        Ok(())
    }
}

/// Whether an instruction can raise, or run other code that can.
fn can_raise(op: Op) -> bool {
    !matches!(
        op,
        Op::Mov
            | Op::LoadI8
            | Op::LoadI16
            | Op::LoadSpecial
            | Op::LoadK8
            | Op::LoadK
            | Op::SetCell
            | Op::SetFree
            | Op::LoadFree
            | Op::Is
            | Op::IsNot
            | Op::Jump
            | Op::JumpNone
            | Op::JumpNotNone
            | Op::JumpIs
            | Op::JumpIsNot
            | Op::Ret
            | Op::RetNone
            | Op::LoadBuildClass
            | Op::LoadHelper
    )
}
