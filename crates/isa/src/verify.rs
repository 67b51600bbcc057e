//! Checks code before it runs: what the interpreter takes on trust is proved here.
//!
//! First every instruction is looked at by itself: a known op, operands in range, windows inside the frame, jumps
//! and handlers that land on instructions, no way off the end, no inline cache used twice. Then registers are followed
//! along all paths: for each jump target what every register certainly holds ([`Holds`]), met until nothing changes. What
//! follows a target is looked at again only if that has. A
//! call leaves nothing defined above its window, a suspended generator keeps what it saves, an exception may come at any
//! instruction of a covered range.
//!
//! Memory is a slice from the caller, of `scratch_words` words.

use crate::code::{CodeHead, ExcEntry, ExcKind, Flags, EXC_SIZE};
use crate::decode::{decode, instructions, Inst};
use crate::operand::NO_CACHE;
use crate::{BinaryOp, Op, Operand};

/// Sizes of the unit's tables.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    pub names: u32,
    pub consts: u32,
    pub globals: u32,
}

/// What the verifier must know of the unit's constants and globals.
pub trait Constants {
    /// Free variables and flags of the code object with this index; None if the constant is none.
    fn code(&self, index: u32) -> Option<(u8, Flags)>;
    /// Length of the tuple of names with this index; None if the constant is none.
    fn tuple(&self, index: u32) -> Option<usize>;
    /// Whether the table of globals says that the unit stores this one.
    fn is_stored(&self, global: u32) -> bool;
}

/// What is wrong, and the offset of the instruction it was found at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct VerifyError {
    pub at: usize,
    pub what: &'static str,
}

/// Bits of a word of the scratch slice.
const WORD: usize = u32::BITS as usize;
/// Words of the largest register set.
const MAX_SET: usize = 8;

/// What a register is known to hold; 0 stands for nothing. The interpreter looks at the contents of the last four without a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
enum Holds {
    Value = 1,
    Cell = 2,
    List = 3,
    /// The first of the three registers of `range_prep`, which hold its state.
    Range = 4,
    /// The first of the two registers of `get_iter`.
    Iter = 5,
}

/// Bits of a `Holds`.
const PLANES: usize = 3;

/// What all registers hold: bit n of a `Holds` is in plane n.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Set([[u32; MAX_SET]; PLANES]);

impl Set {
    const NONE: Set = Set([[0; MAX_SET]; PLANES]);

    fn get(&self, r: usize) -> u8 {
        let bit = |plane: &[u32; MAX_SET]| plane.get(r / WORD).map_or(0, |word| word >> (r % WORD) & 1);
        self.0.iter().rev().fold(0, |n, plane| n << 1 | bit(plane) as u8)
    }
    fn put(&mut self, r: usize, holds: Holds) {
        for (i, plane) in self.0.iter_mut().enumerate() {
            if let Some(word) = plane.get_mut(r / WORD) {
                *word = *word & !(1 << (r % WORD)) | (holds as u32 >> i & 1) << (r % WORD);
            }
        }
    }
    fn has(&self, r: usize) -> bool {
        let [a, b, c] = &self.0;
        let any = |i: usize| Some(a.get(i)? | b.get(i)? | c.get(i)?);
        any(r / WORD).is_some_and(|word| word >> (r % WORD) & 1 != 0)
    }
    fn holds(&self, r: usize, what: Holds) -> bool {
        self.get(r) == what as u8
    }
    /// Any values are written to the registers, which is the end of states that they belong to.
    fn add(&mut self, first: usize, count: usize) {
        if count == 0 {
            return;
        }
        for r in first..first + count {
            self.put(r, Holds::Value);
        }
        for (what, before) in [(Holds::Iter, 1), (Holds::Range, 1), (Holds::Range, 2)] {
            if let Some(r) = first.checked_sub(before).filter(|r| self.holds(*r, what)) {
                self.put(r, Holds::Value);
            }
        }
    }
    fn remove_from(&mut self, first: usize) {
        for plane in &mut self.0 {
            if let Some(word) = plane.get_mut(first / WORD) {
                *word &= (1u32 << (first % WORD)) - 1;
            }
            plane.iter_mut().skip(first / WORD + 1).for_each(|word| *word = 0);
        }
        for (what, size) in [(Holds::Iter, 2), (Holds::Range, 3)] {
            for r in first.saturating_sub(size - 1)..first {
                if self.holds(r, what) {
                    self.put(r, Holds::Value);
                }
            }
        }
    }
}

/// A run of registers: first and count.
type Run = (usize, usize);

/// Which registers an instruction reads and writes.
#[derive(Default)]
struct Effects {
    reads: [Run; 3],
    writes: [Run; 2],
    /// Nothing is defined from this register on when the instruction is done.
    clobbers: Option<usize>,
    /// A register only written if the jump is taken.
    if_jumping: Option<usize>,
    /// Registers that must hold this.
    needs: Option<(Run, Holds)>,
    /// A register that holds this when the instruction is done.
    gives: Option<(usize, Holds)>,
    /// The frame must reach up to here.
    reach: usize,
}

/// How many words `verify` needs for this code.
pub fn scratch_words(head: &CodeHead, body: &[u8]) -> usize {
    let code = body.get(..head.code_len as usize).unwrap_or(&[]);
    let jumps = instructions(code).filter(|inst| inst.target().is_some()).count();
    let targets = jumps + head.exc_count as usize;
    3 * code.len().div_ceil(WORD) + targets * PLANES * set_words(head)
}

/// Words of a plane of a register set, with at least one bit more than there are registers.
fn set_words(head: &CodeHead) -> usize {
    head.frame as usize / WORD + 1
}

/// Checks a code object: its head and the bytes behind it.
pub fn verify(
    head: &CodeHead,
    body: &[u8],
    limits: Limits,
    constants: &dyn Constants,
    scratch: &mut [u32],
) -> Result<(), VerifyError> {
    let fail = |what| Err(VerifyError { at: 0, what });
    if body.len() < head.body_len() {
        return fail("cut off");
    }
    if head.all_params() > head.frame as usize || head.nposonly > head.nparams {
        return fail("too many parameters");
    }
    if head.ncaches > NO_CACHE {
        return fail("too many caches");
    }
    if head.saved > head.frame || head.flags.has(Flags::NAMESPACE) && head.frame == 0 {
        return fail("frame too small");
    }
    let code = body.get(..head.code_len as usize).unwrap_or(&[]);
    let exc = body.get(head.exc_offset()..head.params_offset()).unwrap_or(&[]);
    let params = body.get(head.params_offset()..head.lines_offset()).unwrap_or(&[]);
    for name in params.chunks_exact(2) {
        let index = name.iter().rev().fold(0, |n, &byte| n << 8 | byte as u32);
        if index >= limits.names {
            return fail("parameter name out of range");
        }
    }
    let bitmap = code.len().div_ceil(WORD);
    if scratch.len() < scratch_words(head, body) {
        return fail("not enough scratch memory");
    }
    let (starts, rest) = scratch.split_at_mut(bitmap);
    let (targets, rest) = rest.split_at_mut(bitmap);
    let (news, states) = rest.split_at_mut(bitmap);
    starts.fill(0);
    targets.fill(0);
    news.fill(0);
    states.fill(u32::MAX);
    let mut checker = Checker { head, code, exc, limits, constants, starts, targets, news, states, changed: false };
    checker.structure()?;
    loop {
        checker.changed = false;
        checker.flow()?;
        if !checker.changed {
            return Ok(());
        }
    }
}

struct Checker<'a> {
    head: &'a CodeHead,
    code: &'a [u8],
    exc: &'a [u8],
    limits: Limits,
    constants: &'a dyn Constants,
    /// One bit for each offset where an instruction starts.
    starts: &'a mut [u32],
    /// One bit for each offset that is jumped to or handles exceptions.
    targets: &'a mut [u32],
    /// One bit for each target whose state has changed since what follows was looked at.
    news: &'a mut [u32],
    /// A register set for each target in the order of their offsets.
    states: &'a mut [u32],
    /// The state of a target that was passed already has changed.
    changed: bool,
}

fn set_bit(bits: &mut [u32], at: usize) {
    if let Some(word) = bits.get_mut(at / WORD) {
        *word |= 1 << (at % WORD);
    }
}

fn clear_bit(bits: &mut [u32], at: usize) {
    if let Some(word) = bits.get_mut(at / WORD) {
        *word &= !(1 << (at % WORD));
    }
}

fn get_bit(bits: &[u32], at: usize) -> bool {
    bits.get(at / WORD).is_some_and(|word| word >> (at % WORD) & 1 != 0)
}

impl Checker<'_> {
    /// Every instruction by itself, and where jumps and handlers land.
    fn structure(&mut self) -> Result<(), VerifyError> {
        let mut at = 0;
        let mut ends = false;
        let mut caches = [0u32; MAX_SET];
        while at < self.code.len() {
            let error = |what| VerifyError { at, what };
            let inst = decode(self.code, at).ok_or(error("unknown instruction"))?;
            if inst.op.is_stub() {
                return Err(error("stub instruction"));
            }
            set_bit(self.starts, at);
            self.operands(&inst).map_err(error)?;
            for (kind, value) in inst.operands() {
                let cache = value as usize;
                if kind == Operand::Cache && value != i32::from(NO_CACHE) {
                    if get_bit(&caches, cache) {
                        return Err(error("cache used twice"));
                    }
                    set_bit(&mut caches, cache);
                }
            }
            let effects = self.effects(&inst).map_err(error)?;
            if effects.reach > self.head.frame as usize {
                return Err(error("window outside the frame"));
            }
            if let Some(target) = inst.target() {
                let target = usize::try_from(target).ok().filter(|&target| target < self.code.len());
                let target = target.ok_or(error("jump out of the code"))?;
                if target <= at && !inst.op.polls() {
                    return Err(error("loop without a poll"));
                }
                set_bit(self.targets, target);
            }
            ends = inst.op.ends_block();
            at = inst.next();
        }
        if !ends {
            return Err(VerifyError { at, what: "control falls off the end" });
        }
        for i in 0..self.head.exc_count as usize {
            let entry = self.exc.get(i * EXC_SIZE..).and_then(ExcEntry::from_bytes);
            let Some(entry) = entry else { return Err(VerifyError { at, what: "exception table cut off" }) };
            let (start, end, handler) = (entry.start as usize, entry.end as usize, entry.handler as usize);
            let error = |what| Err(VerifyError { at: start, what });
            let on_end = end == self.code.len() || get_bit(self.starts, end);
            if start >= end || !get_bit(self.starts, start) || !on_end {
                return error("bad covered range");
            }
            if entry.kind != ExcKind::Handler {
                let last = entry.reg as usize + (entry.kind == ExcKind::Pending) as usize;
                if last >= self.head.frame as usize {
                    return error("register out of range");
                }
                continue;
            }
            // A handler in what it covers or before it could make a loop without a poll.
            if !get_bit(self.starts, handler) || handler >= self.code.len() || handler < end {
                return error("bad handler");
            }
            if entry.reg >= self.head.frame {
                return error("register out of range");
            }
            set_bit(self.targets, handler);
        }
        let astray = self.starts.iter().zip(self.targets.iter()).position(|(start, target)| target & !start != 0);
        match astray {
            Some(word) => Err(VerifyError { at: word * WORD, what: "jump into an instruction" }),
            None => Ok(()),
        }
    }

    /// The operands' values against the sizes of what they index.
    fn operands(&self, inst: &Inst) -> Result<(), &'static str> {
        for (kind, value) in inst.operands() {
            let (value, limit, what) = match kind {
                Operand::Dst | Operand::Src | Operand::Mod => (value, self.head.frame as u32, "register out of range"),
                Operand::Const8 | Operand::Const | Operand::Code => {
                    (value, self.limits.consts, "constant out of range")
                }
                Operand::Global => (value, self.limits.globals, "global out of range"),
                Operand::Name => (value, self.limits.names, "name out of range"),
                Operand::Cache if value == NO_CACHE as i32 => continue,
                Operand::Cache => (value, self.head.ncaches as u32, "cache out of range"),
                Operand::Free => (value, self.head.nfree as u32, "free variable out of range"),
                Operand::Win | Operand::Count | Operand::Imm8 | Operand::Int8 | Operand::Int16 | Operand::Jump => {
                    continue
                }
            };
            if value as u32 >= limit {
                return Err(what);
            }
        }
        let flag = |flag, what| if self.head.flags.has(flag) { Ok(()) } else { Err(what) };
        let small = |i, limit| if inst.operand(i) <= limit { Ok(()) } else { Err("flag out of range") };
        match inst.op {
            Op::SetGlobal | Op::DelGlobal | Op::IncGlobal if !self.constants.is_stored(inst.operand(0) as u32) => {
                Err("global that is not the unit's own")
            }
            Op::LoadSpecial => small(1, crate::ops::Special::Unbound as i32),
            Op::InPlace => small(3, BinaryOp::ALL.len() as i32 - 1),
            Op::LoadHelper => small(1, crate::ops::Helper::COUNT as i32 - 1),
            Op::MapUpdate => small(2, 1),
            Op::WithSetup => small(2, 1),
            Op::GetDelegate => small(2, 2),
            Op::FormatValue if !matches!(inst.operand(2) as u8, 0 | b'r' | b's' | b'a') => Err("flag out of range"),
            Op::GetName | Op::SetName | Op::DelName => flag(Flags::NAMESPACE, "code without a namespace"),
            Op::Yield | Op::Delegate => flag(Flags::GENERATOR, "code that is no generator"),
            Op::CallKw | Op::CallMethodKw => {
                let names = self.constants.tuple(inst.operand(2) as u32);
                if names.is_some_and(|len| len <= inst.operand(1) as usize) {
                    Ok(())
                } else {
                    Err("bad keyword names")
                }
            }
            _ => Ok(()),
        }
    }

    fn effects(&self, inst: &Inst) -> Result<Effects, &'static str> {
        let mut e = Effects::default();
        let operand = |i| inst.operand(i) as usize;
        // Plain operands first; windows are in the op's own rule below.
        let mut reads = 0;
        for (kind, value) in inst.operands() {
            let register = value as usize;
            if matches!(kind, Operand::Src | Operand::Mod) {
                e.reads[reads] = (register, 1);
                reads += 1;
            }
            if matches!(kind, Operand::Dst | Operand::Mod) {
                e.writes[0] = (register, 1);
            }
        }
        match inst.op {
            Op::MakeFunction => {
                let (nfree, flags) = self.constants.code(operand(1) as u32).ok_or("not a code object")?;
                let defaults = flags.has(Flags::DEFAULTS) as usize + flags.has(Flags::KWDEFAULTS) as usize;
                e.reads[0] = (operand(2), defaults + nfree as usize);
                e.needs = Some(((operand(2) + defaults, nfree as usize), Holds::Cell));
            }
            Op::MakeCell => e.gives = Some((operand(0), Holds::Cell)),
            Op::LoadFree => e.gives = Some((operand(0), Holds::Cell)),
            Op::GetCell => e.needs = Some(((operand(1), 1), Holds::Cell)),
            Op::SetCell => e.needs = Some(((operand(0), 1), Holds::Cell)),
            Op::ListAppend => e.needs = Some(((operand(0), 1), Holds::List)),
            // A suspended generator keeps only these registers.
            Op::Yield => e.clobbers = Some(self.head.saved as usize),
            Op::RangePrep => {
                if !(1..=3).contains(&operand(1)) {
                    return Err("bad argument count");
                }
                e.reads = [(operand(0), 1), (operand(0) + 3, operand(1)), (0, 0)];
                e.writes[0] = (operand(0), 3);
                e.clobbers = Some(operand(0) + 3);
                e.gives = Some((operand(0), Holds::Range));
            }
            Op::ForRange | Op::ForRangeStep => {
                e.reads[0] = (operand(0), 3);
                e.needs = Some(((operand(0), 1), Holds::Range));
                e.writes[0] = (0, 0);
                e.if_jumping = Some(operand(1));
            }
            Op::ForIter | Op::ForUnpack => {
                e.reads[0] = (operand(0), 2);
                e.needs = Some(((operand(0), 1), Holds::Iter));
                e.writes[0] = (0, 0);
                e.if_jumping = Some(operand(1));
            }
            Op::GetIter => {
                e.writes[0] = (operand(0), 2);
                e.gives = Some((operand(0), Holds::Iter));
            }
            Op::WithSetup => e.writes[0] = (operand(0), 2),
            Op::GetMethod => {
                e.writes = [(operand(0), 1), (operand(0) + 3, 1)];
            }
            Op::GetSuperMethod => {
                e.reads = [(operand(0) + 1, 1), (operand(0) + 3, 1), (0, 0)];
                e.writes = [(operand(0), 1), (operand(0) + 3, 1)];
            }
            Op::GetSlice => e.reads[0] = (operand(2), 2),
            Op::BuildSlice => e.reads[0] = (operand(1), 3),
            Op::Call | Op::CallKw => call_effects(&mut e, operand(0), operand(1)),
            Op::CallMethod | Op::CallMethodKw => call_effects(&mut e, operand(0), operand(1) + 1),
            Op::CallStar => call_effects(&mut e, operand(0), 2),
            Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildString => {
                e.reads[0] = (operand(1), operand(2));
                if inst.op == Op::BuildList {
                    e.gives = Some((operand(0), Holds::List));
                }
            }
            Op::BuildMap => e.reads[0] = (operand(1), 2 * operand(2)),
            Op::FormatValue => e.reads[0] = (operand(1), 2),
            Op::Unpack => e.writes[0] = (operand(0), operand(1)),
            Op::UnpackStar => e.writes[0] = (operand(0), operand(1) + operand(2) + 1),
            Op::WithArgs => {
                e.reads[1] = (operand(1), 2);
                e.writes = [(operand(0), 1), (operand(0) + 3, 4)];
            }
            Op::GetDelegate => e.writes[0] = (operand(0), 1),
            Op::Delegate => {
                e.reads[0] = (operand(1), 2);
                e.clobbers = Some(self.head.saved as usize);
            }
            _ => {}
        }
        for (first, count) in e.reads.into_iter().chain(e.writes) {
            if count > 0 {
                e.reach = e.reach.max(first + count);
            }
        }
        Ok(e)
    }

    /// One pass over the code with what is known of the jump targets so far.
    fn flow(&mut self) -> Result<(), VerifyError> {
        let mut state = Set::NONE;
        state.add(0, self.head.all_params());
        if self.head.flags.has(Flags::NAMESPACE) {
            state.add(0, 1);
        }
        // None: control does not get here.
        let mut state = Some(state);
        let mut at = 0;
        let mut rank = 0;
        while let Some(op) = self.code.get(at).and_then(|op| Op::from_u8(*op)) {
            let error = |what| VerifyError { at, what };
            if get_bit(self.targets, at) {
                if let Some(state) = &state {
                    // The instruction is looked at next, so that nothing has to be looked at again.
                    self.meet(rank, state, at, 0);
                }
                let is_new = get_bit(self.news, at);
                if is_new {
                    clear_bit(self.news, at);
                }
                state = if is_new { self.known(rank) } else { None };
                rank += 1;
            }
            if let Some(mut now) = state {
                let Some(inst) = decode(self.code, at) else { break };
                let e = self.effects(&inst).map_err(error)?;
                for (first, count) in e.reads {
                    if (first..first + count).any(|r| !now.has(r)) {
                        return Err(error("register read before it is written"));
                    }
                }
                if let Some(((first, count), what)) = e.needs {
                    if (first..first + count).any(|r| !now.holds(r, what)) {
                        return Err(error("register does not hold what it must"));
                    }
                }
                // The kind of what is moved, as long as it is one register.
                let moved = match inst.op {
                    Op::Mov if now.holds(inst.operand(1) as usize, Holds::Cell) => Some(Holds::Cell),
                    Op::Mov if now.holds(inst.operand(1) as usize, Holds::List) => Some(Holds::List),
                    _ => None,
                };
                if let Some(first) = e.clobbers {
                    now.remove_from(first);
                }
                if self.head.exc_count > 0 {
                    // What an instruction writes, it may have written before it raises.
                    let mut interrupted = now;
                    for (first, count) in e.writes {
                        for r in first..first + count {
                            if interrupted.has(r) {
                                interrupted.add(r, 1);
                            }
                        }
                    }
                    self.meet_handlers(at, &interrupted).map_err(error)?;
                }
                for (first, count) in e.writes {
                    now.add(first, count);
                }
                if let Some(holds) = moved {
                    now.put(inst.operand(0) as usize, holds);
                }
                if let Some((r, holds)) = e.gives {
                    now.put(r, holds);
                }
                if let Some(target) = inst.target().and_then(|target| usize::try_from(target).ok()) {
                    let mut there = now;
                    if let Some(r) = e.if_jumping {
                        there.add(r, 1);
                    }
                    self.meet(self.rank(target), &there, target, at);
                }
                state = (!inst.op.ends_block()).then_some(now);
            }
            at += op.len();
        }
        Ok(())
    }

    fn meet_handlers(&mut self, at: usize, state: &Set) -> Result<(), &'static str> {
        let mut covered = false;
        for i in 0..self.head.exc_count as usize {
            let Some(entry) = self.exc.get(i * EXC_SIZE..).and_then(ExcEntry::from_bytes) else { break };
            if (entry.start as usize..entry.end as usize).contains(&at) {
                if entry.kind != ExcKind::Handler {
                    let last = entry.reg as usize + (entry.kind == ExcKind::Pending) as usize;
                    if !state.has(entry.reg as usize) || !state.has(last) {
                        return Err("register read before it is written");
                    }
                    continue;
                }
                // The entries around it do not see the exception, only what the handler lets through.
                if covered {
                    continue;
                }
                covered = true;
                let mut state = *state;
                state.add(entry.reg as usize, 1);
                self.meet(self.rank(entry.handler as usize), &state, entry.handler as usize, at);
            }
        }
        Ok(())
    }

    /// The number of the target at this offset.
    fn rank(&self, at: usize) -> usize {
        let before = self.targets.iter().take(at / WORD).map(|word| word.count_ones()).sum::<u32>();
        let word = self.targets.get(at / WORD).copied().unwrap_or(0);
        before as usize + (word & ((1u32 << (at % WORD)) - 1)).count_ones() as usize
    }

    fn state_words(&self, rank: usize) -> core::ops::Range<usize> {
        let n = PLANES * set_words(self.head);
        rank * n..(rank + 1) * n
    }

    /// Keeps of what the target's registers hold only what is also in `state`. `target`, `from`: where it is and where
    /// control comes from.
    fn meet(&mut self, rank: usize, state: &Set, target: usize, from: usize) {
        let mut met = match self.known(rank) {
            Some(known) => known,
            None => *state,
        };
        let mut smaller = false;
        let Set(planes) = &mut met;
        let n = set_words(self.head);
        for i in 0..n.min(MAX_SET) {
            let old = planes.map(|plane| plane.get(i).copied().unwrap_or(0));
            let new = state.0.map(|plane| plane.get(i).copied().unwrap_or(0));
            let differs = (old[0] ^ new[0]) | (old[1] ^ new[1]) | (old[2] ^ new[2]);
            let both = (old[0] | old[1] | old[2]) & (new[0] | new[1] | new[2]);
            // Where they differ there is a value if both have one.
            let kept = [old[0] & !differs | both & differs, old[1] & !differs, old[2] & !differs];
            smaller |= kept != old;
            for (plane, kept) in planes.iter_mut().zip(kept) {
                if let Some(word) = plane.get_mut(i) {
                    *word = kept;
                }
            }
        }
        let words = self.state_words(rank);
        let first = self.known(rank).is_none();
        let to = self.states.get_mut(words).unwrap_or(&mut []).chunks_exact_mut(n);
        for (to, plane) in to.zip(met.0) {
            for (word, kept) in to.iter_mut().zip(plane) {
                *word = kept;
            }
        }
        if smaller || first {
            set_bit(self.news, target);
            self.changed |= target <= from;
        }
    }

    /// What the target's registers hold; None while no way to it is known.
    fn known(&self, rank: usize) -> Option<Set> {
        let words = self.states.get(self.state_words(rank)).unwrap_or(&[]);
        let mut set = Set::NONE;
        for (to, from) in set.0.iter_mut().zip(words.chunks_exact(set_words(self.head))) {
            for (word, known) in to.iter_mut().zip(from) {
                *word = *known;
            }
        }
        // All bits are only set where nothing has been met: a plane has a bit that is no register's.
        let unmet = !words.is_empty() && words.iter().all(|&word| word == u32::MAX);
        (!unmet).then_some(set)
    }
}

/// A call window at a with n values.
fn call_effects(e: &mut Effects, a: usize, n: usize) {
    e.reads = [(a, 1), (a + 3, n), (0, 0)];
    e.writes[0] = (a, 1);
    e.clobbers = Some(a + 1);
    e.reach = a + 3 + n;
}
