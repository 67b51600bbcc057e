//! THE op table. Every op stands here once: meaning, name, operands.
//!
//! Notation: `R[x]` is register x of the frame, `K` the unit's constants, `G` its global
//! names' cells, `N` its names. `pc` is the address of the instruction itself, jumps are
//! relative to it. A *call window* at A is: `R[A]` callee and later the result,
//! `R[A+1] R[A+2]` the frame link (written by the call), `R[A+3]..` the arguments, which
//! become registers 0.. of the callee. "poll" marks ops that serve interrupts and the
//! scheduler when they jump.

/// Calls `$m!` with the whole table: rows of `name = Variant { operand: Type, .. };`
/// with the meaning as doc comment.
#[macro_export]
macro_rules! for_each_op {
    ($m:ident) => {
        $m! {
            // ---- moves and constants
            /// `R[dst] := R[src]`
            mov = Mov { dst: Dst, src: Src };
            /// `R[dst] := imm` as int
            load_i8 = LoadI8 { dst: Dst, imm: Int8 };
            /// `R[dst] := imm` as int
            load_i16 = LoadI16 { dst: Dst, imm: Int16 };
            /// `R[dst] := the immediate value number imm` (see `Special`)
            load_special = LoadSpecial { dst: Dst, imm: Imm8 };
            /// `R[dst] := K[k]`
            load_k8 = LoadK8 { dst: Dst, k: Const8 };
            /// `R[dst] := K[k]`
            load_k = LoadK { dst: Dst, k: Const };
            /// raise NameError if `R[src]` is unbound
            check_bound = CheckBound { src: Src };

            // ---- globals and names
            /// `R[dst] := G[g]`, the module's own name or else the builtin one
            get_global = GetGlobal { dst: Dst, g: Global };
            /// `G[g] := R[src]`
            set_global = SetGlobal { g: Global, src: Src };
            /// `del G[g]`
            del_global = DelGlobal { g: Global };
            /// `G[g] += imm`
            inc_global = IncGlobal { g: Global, imm: Int8 };
            /// `R[dst] := R[0][N[n]]`, else the global or builtin of that name; R[0] is the namespace dict
            get_name = GetName { dst: Dst, n: Name };
            /// `R[0][N[n]] := R[src]`
            set_name = SetName { n: Name, src: Src };
            /// `del R[0][N[n]]`
            del_name = DelName { n: Name };

            // ---- closures
            /// `R[r] := cell(R[r])`
            make_cell = MakeCell { r: Mod };
            /// `R[dst] := R[cell].value`; NameError if unbound
            get_cell = GetCell { dst: Dst, cell: Src };
            /// `R[cell].value := R[src]`
            set_cell = SetCell { cell: Src, src: Src };
            /// `R[dst] := free[i].value`; NameError if unbound
            get_free = GetFree { dst: Dst, i: Free };
            /// `free[i].value := R[src]`
            set_free = SetFree { i: Free, src: Src };
            /// `R[dst] := free[i]`, the cell itself
            load_free = LoadFree { dst: Dst, i: Free };
            /// `R[dst] := function(K[code])`; the window at a holds, as the code's flags tell:
            /// the tuple of defaults, the dict of keyword defaults, then its `nfree` cells
            make_function = MakeFunction { dst: Dst, code: Code, a: Win };

            // ---- arithmetic
            /// `R[dst] := R[a] + R[b]`
            add = Add { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] - R[b]`
            sub = Sub { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] * R[b]`
            mul = Mul { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] / R[b]`
            truediv = TrueDiv { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] // R[b]`
            floordiv = FloorDiv { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] % R[b]`
            modulo = Mod { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] ** R[b]`
            pow = Pow { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] @ R[b]`
            matmul = MatMul { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] & R[b]`
            and = And { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] | R[b]`
            or = Or { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] ^ R[b]`
            xor = Xor { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] << R[b]`
            shl = Shl { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] >> R[b]`
            shr = Shr { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] + imm`
            add_i = AddI { dst: Dst, a: Src, imm: Int8 };
            /// `R[dst] := R[a] - imm`
            sub_i = SubI { dst: Dst, a: Src, imm: Int8 };
            /// `R[dst] := R[a] * imm`
            mul_i = MulI { dst: Dst, a: Src, imm: Int8 };
            /// `R[dst] := R[a] // imm`
            floordiv_i = FloorDivI { dst: Dst, a: Src, imm: Int8 };
            /// `R[dst] := R[a] % imm`
            mod_i = ModI { dst: Dst, a: Src, imm: Int8 };
            /// `R[dst] := R[a] & imm`
            and_i = AndI { dst: Dst, a: Src, imm: Int8 };
            /// `R[dst] := R[a] << imm`
            shl_i = ShlI { dst: Dst, a: Src, imm: Int8 };
            /// `R[dst] := R[a] >> imm`
            shr_i = ShrI { dst: Dst, a: Src, imm: Int8 };
            /// `R[dst] := R[a]; R[dst] += R[b]`
            iadd = IAdd { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a]; R[dst] -= R[b]`
            isub = ISub { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a]; R[dst] *= R[b]`
            imul = IMul { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a]; R[dst] &= R[b]`
            iand = IAnd { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a]; R[dst] |= R[b]`
            ior = IOr { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a]; R[dst] ^= R[b]`
            ixor = IXor { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a]; R[dst] += imm`
            iadd_i = IAddI { dst: Dst, a: Src, imm: Int8 };
            /// `R[dst] := R[a]; R[dst] -= imm`
            isub_i = ISubI { dst: Dst, a: Src, imm: Int8 };
            /// `R[dst] := R[a]; R[dst] op= R[b]` with op a `BinaryOp`
            inplace = InPlace { dst: Dst, a: Src, b: Src, op: Imm8 };
            /// `R[dst] := -R[src]`
            neg = Neg { dst: Dst, src: Src };
            /// `R[dst] := +R[src]`
            pos = Pos { dst: Dst, src: Src };
            /// `R[dst] := ~R[src]`
            invert = Invert { dst: Dst, src: Src };
            /// `R[dst] := not R[src]`
            not = Not { dst: Dst, src: Src };

            // ---- comparison to a value
            /// `R[dst] := R[a] < R[b]`
            lt = Lt { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] <= R[b]`
            le = Le { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] > R[b]`
            gt = Gt { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] >= R[b]`
            ge = Ge { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] == R[b]`
            eq = Eq { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] != R[b]`
            ne = Ne { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] is R[b]`
            is = Is { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] is not R[b]`
            is_not = IsNot { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] in R[b]`
            contains = Contains { dst: Dst, a: Src, b: Src };
            /// `R[dst] := R[a] not in R[b]`
            not_contains = NotContains { dst: Dst, a: Src, b: Src };

            // ---- jumps
            /// `pc += off`
            jump = Jump { off: Jump };
            /// `pc += off`; poll
            loop_back = LoopBack { off: Jump };
            /// if `R[src]` is true then `pc += off`; poll
            jump_true = JumpTrue { src: Src, off: Jump };
            /// if `R[src]` is false then `pc += off`
            jump_false = JumpFalse { src: Src, off: Jump };
            /// if `R[src] is None` then `pc += off`
            jump_none = JumpNone { src: Src, off: Jump };
            /// if `R[src] is not None` then `pc += off`
            jump_not_none = JumpNotNone { src: Src, off: Jump };
            /// if `R[a] is R[b]` then `pc += off`
            jump_is = JumpIs { a: Src, b: Src, off: Jump };
            /// if `R[a] is not R[b]` then `pc += off`
            jump_is_not = JumpIsNot { a: Src, b: Src, off: Jump };
            /// if `R[a] < R[b]` then `pc += off`; poll
            jump_lt = JumpLt { a: Src, b: Src, off: Jump };
            /// if `R[a] <= R[b]` then `pc += off`; poll
            jump_le = JumpLe { a: Src, b: Src, off: Jump };
            /// if `R[a] > R[b]` then `pc += off`; poll
            jump_gt = JumpGt { a: Src, b: Src, off: Jump };
            /// if `R[a] >= R[b]` then `pc += off`; poll
            jump_ge = JumpGe { a: Src, b: Src, off: Jump };
            /// if `R[a] == R[b]` then `pc += off`; poll
            jump_eq = JumpEq { a: Src, b: Src, off: Jump };
            /// if `R[a] != R[b]` then `pc += off`; poll
            jump_ne = JumpNe { a: Src, b: Src, off: Jump };
            /// if not `R[a] < R[b]` then `pc += off`
            unless_lt = UnlessLt { a: Src, b: Src, off: Jump };
            /// if not `R[a] <= R[b]` then `pc += off`
            unless_le = UnlessLe { a: Src, b: Src, off: Jump };
            /// if not `R[a] > R[b]` then `pc += off`
            unless_gt = UnlessGt { a: Src, b: Src, off: Jump };
            /// if not `R[a] >= R[b]` then `pc += off`
            unless_ge = UnlessGe { a: Src, b: Src, off: Jump };
            /// if not `R[a] == R[b]` then `pc += off`
            unless_eq = UnlessEq { a: Src, b: Src, off: Jump };
            /// if not `R[a] != R[b]` then `pc += off`
            unless_ne = UnlessNe { a: Src, b: Src, off: Jump };
            /// if `R[a] < imm` then `pc += off`; poll
            jump_lt_i = JumpLtI { a: Src, imm: Int8, off: Jump };
            /// if `R[a] <= imm` then `pc += off`; poll
            jump_le_i = JumpLeI { a: Src, imm: Int8, off: Jump };
            /// if `R[a] > imm` then `pc += off`; poll
            jump_gt_i = JumpGtI { a: Src, imm: Int8, off: Jump };
            /// if `R[a] >= imm` then `pc += off`; poll
            jump_ge_i = JumpGeI { a: Src, imm: Int8, off: Jump };
            /// if `R[a] == imm` then `pc += off`; poll
            jump_eq_i = JumpEqI { a: Src, imm: Int8, off: Jump };
            /// if `R[a] != imm` then `pc += off`; poll
            jump_ne_i = JumpNeI { a: Src, imm: Int8, off: Jump };
            /// if not `R[a] < imm` then `pc += off`
            unless_lt_i = UnlessLtI { a: Src, imm: Int8, off: Jump };
            /// if not `R[a] <= imm` then `pc += off`
            unless_le_i = UnlessLeI { a: Src, imm: Int8, off: Jump };
            /// if not `R[a] > imm` then `pc += off`
            unless_gt_i = UnlessGtI { a: Src, imm: Int8, off: Jump };
            /// if not `R[a] >= imm` then `pc += off`
            unless_ge_i = UnlessGeI { a: Src, imm: Int8, off: Jump };
            /// if not `R[a] == imm` then `pc += off`
            unless_eq_i = UnlessEqI { a: Src, imm: Int8, off: Jump };
            /// if not `R[a] != imm` then `pc += off`
            unless_ne_i = UnlessNeI { a: Src, imm: Int8, off: Jump };

            // ---- loops
            /// Start of `for .. in range(..)`: `R[a]` is the callee the source names, `R[a+3]..R[a+2+n]` its
            /// 1 to 3 arguments. If the callee is the builtin range and the arguments are ints:
            /// `R[a] := start, R[a+1] := stop, R[a+2] := step`; else `R[a+2] := iter(R[a](..))` and
            /// `R[a] := R[a+1] := 0`. The loop op that follows tests before the first round.
            range_prep = RangePrep { a: Win, n: Count };
            /// If `R[a] < R[a+1]`: `R[dst] := R[a]; R[a] += 1; pc += off`, poll. Else if `R[a+2]` is an iterator,
            /// as `for_iter`. Else go on. For a step of 1 known when compiling.
            for_range = ForRange { a: Win, dst: Dst, off: Jump };
            /// As `for_range`, with the step in `R[a+2]` of either sign
            for_range_step = ForRangeStep { a: Win, dst: Dst, off: Jump };
            /// `R[a], R[a+1] := iteration state of iter(R[src])`
            get_iter = GetIter { a: Win, src: Src };
            /// If the iteration at `R[a], R[a+1]` has a next value: `R[dst] := it; pc += off`, poll. Else go on.
            for_iter = ForIter { a: Win, dst: Dst, off: Jump };
            /// As `for_iter`, where the jump leads to an `unpack` of `R[dst]`, which nothing else reads: both can be
            /// done in one, and `R[dst]` is None then
            for_unpack = ForUnpack { a: Win, dst: Dst, off: Jump };

            // ---- attributes
            /// `R[dst] := R[obj].N[n]`
            get_attr = GetAttr { dst: Dst, obj: Src, cache: Cache, n: Name };
            /// `R[obj].N[n] := R[src]`
            set_attr = SetAttr { obj: Src, cache: Cache, n: Name, src: Src };
            /// `del R[obj].N[n]`
            del_attr = DelAttr { obj: Src, n: Name };
            /// `R[obj].N[n] += imm`
            inc_attr = IncAttr { obj: Src, cache: Cache, n: Name, imm: Int8 };
            /// `R[a] := method N[n] of R[obj], R[a+3] := R[obj]`; if the attribute is no method of the object's
            /// class, `R[a]` is the attribute and `R[a+3]` unbound
            get_method = GetMethod { a: Win, obj: Src, cache: Cache, n: Name };
            /// `R[a] := method N[n] of super(R[a+1], R[a+3])`, as `get_method`
            get_super_method = GetSuperMethod { a: Win, n: Name };

            // ---- subscripts
            /// `R[dst] := R[obj][R[key]]`
            get_item = GetItem { dst: Dst, obj: Src, key: Src };
            /// `R[obj][R[key]] := R[src]`
            set_item = SetItem { obj: Src, key: Src, src: Src };
            /// `del R[obj][R[key]]`
            del_item = DelItem { obj: Src, key: Src };
            /// `R[dst] := R[obj][imm]`
            get_item_i = GetItemI { dst: Dst, obj: Src, imm: Int8 };
            /// `R[obj][imm] := R[src]`
            set_item_i = SetItemI { obj: Src, imm: Int8, src: Src };
            /// `R[dst] := R[obj][R[a]:R[a+1]]`
            get_slice = GetSlice { dst: Dst, obj: Src, a: Win };
            /// `R[dst] := slice(R[a], R[a+1], R[a+2])`
            build_slice = BuildSlice { dst: Dst, a: Win };

            // ---- calls
            /// `R[a] := R[a](R[a+3] .. R[a+2+n])`
            call = Call { a: Win, n: Count };
            /// As `call`; the last of the n values are keyword arguments named by the tuple `K[names]`
            call_kw = CallKw { a: Win, n: Count, names: Const };
            /// After `get_method`: `R[a] := R[a](R[a+3], R[a+4] .. R[a+3+n])`, without `R[a+3]` if that is unbound
            call_method = CallMethod { a: Win, n: Count };
            /// `call_method` with keyword arguments as in `call_kw`
            call_method_kw = CallMethodKw { a: Win, n: Count, names: Const };
            /// `R[a] := R[a](*R[a+3], **R[a+4])`; `R[a+3]` is any iterable, `R[a+4]` a dict or None
            call_star = CallStar { a: Win };
            /// return `R[src]`
            ret = Ret { src: Src };
            /// return None
            ret_none = RetNone { };

            // ---- displays
            /// `R[dst] := (R[a] .. R[a+n-1])`
            build_tuple = BuildTuple { dst: Dst, a: Win, n: Count };
            /// `R[dst] := [R[a] .. R[a+n-1]]`
            build_list = BuildList { dst: Dst, a: Win, n: Count };
            /// `R[dst] := {R[a] .. R[a+n-1]}`
            build_set = BuildSet { dst: Dst, a: Win, n: Count };
            /// `R[dst] := {R[a]: R[a+1], .. }` of n pairs
            build_map = BuildMap { dst: Dst, a: Win, n: Count };
            /// `R[dst] := concatenation of the strs R[a] .. R[a+n-1]`
            build_string = BuildString { dst: Dst, a: Win, n: Count };
            /// `R[dst] := format(R[a], R[a+1])`; conv is 0, or the letter r, s or a to convert with first
            format_value = FormatValue { dst: Dst, a: Win, conv: Imm8 };
            /// `R[list].append(R[src])`
            list_append = ListAppend { list: Src, src: Src };
            /// `R[list].extend(R[src])`
            list_extend = ListExtend { list: Src, src: Src };
            /// `R[dst] := tuple(R[list])`
            list_to_tuple = ListToTuple { dst: Dst, list: Src };
            /// `R[set].add(R[src])`
            set_add = SetAdd { set: Src, src: Src };
            /// `R[set].update(R[src])`
            set_update = SetUpdate { set: Src, src: Src };
            /// `R[map][R[key]] := R[src]`
            map_add = MapAdd { map: Src, key: Src, src: Src };
            /// `R[map].update(R[src])`; TypeError if a key repeats and flag is 1 (call with `**`)
            map_update = MapUpdate { map: Src, src: Src, flag: Imm8 };
            /// `R[a] .. R[a+n-1] := R[src]`
            unpack = Unpack { a: Win, n: Count, src: Src };
            /// `R[a] .. R[a+before+after] := R[src]`, the middle one the list of the rest
            unpack_star = UnpackStar { a: Win, before: Count, after: Count, src: Src };

            // ---- exceptions
            /// raise `R[src]`
            raise = Raise { src: Src };
            /// raise `R[src]` from `R[cause]`
            raise_from = RaiseFrom { src: Src, cause: Src };
            /// raise the exception object `R[src]` again, keeping its traceback
            reraise = Reraise { src: Src };
            /// if the exception `R[exc]` does not match `R[kind]` then `pc += off`
            jump_no_match = JumpNoMatch { exc: Src, kind: Src, off: Jump };
            /// `R[a] := type(R[src]).__exit__, R[a+1] := R[src]`, for `with`; names "__enter__" or "__aexit__" by flag 0 or 1
            with_setup = WithSetup { a: Win, src: Src, flag: Imm8 };
            /// Call window w for leaving the `with` at a: callee and self from it, then `type(e), e, None`
            /// for the exception e = `R[exc]`, or three times None if that is None. `call_method w 3` follows.
            with_args = WithArgs { w: Win, a: Win, exc: Src };

            // ---- generators and coroutines
            /// hand out `R[src]`; when resumed, `R[dst] :=` the value sent
            yield_value = Yield { dst: Dst, src: Src };
            /// `R[a] := iterator for yield from R[src]`; flag 1: for await
            get_delegate = GetDelegate { a: Win, src: Src, flag: Imm8 };
            /// Delegate to the iterator `R[a]` until it ends, then `R[dst] :=` its result. `R[a+1]` is the value to send
            /// next, None at first.
            delegate = Delegate { dst: Dst, a: Win };

            // ---- imports, classes, the rest
            /// `R[dst] := __import__(N[n], globals, None, R[from], level)`
            import = Import { dst: Dst, n: Name, from: Src, level: Imm8 };
            /// `R[dst] := from R[module] import N[n]`
            import_from = ImportFrom { dst: Dst, module: Src, n: Name };
            /// `from R[module] import *`
            import_star = ImportStar { module: Src };
            /// `R[dst] := __build_class__`
            load_build_class = LoadBuildClass { dst: Dst };
            /// `R[dst] := ` function `n` of the VM that only compiled code calls (`Helper`)
            load_helper = LoadHelper { dst: Dst, n: Imm8 };
            /// show `R[src]` as the prompt does
            print_expr = PrintExpr { src: Src };

            // ---- machine words in registers, for viper
            /// `R[dst] := imm` as machine word
            load_word = LoadWord { dst: Dst, imm: Int8 };
            /// `R[dst] := R[a] kind R[b]` on machine words, with kind a `WordOp`
            word = Word { dst: Dst, a: Src, b: Src, kind: Imm8 };
            /// `R[dst] := R[a] kind imm` on machine words
            word_i = WordI { dst: Dst, a: Src, imm: Int8, kind: Imm8 };
            /// the memory at address `R[a]`, item `R[b]`, `:= R[src]`; kind is the `WordOp` that loads it
            word_store = WordStore { a: Src, b: Src, src: Src, kind: Imm8 };
            /// if `R[a] kind R[b]` on machine words then `pc += off`; poll
            word_jump = WordJump { a: Src, b: Src, kind: Imm8, off: Jump };
            /// if `R[a] kind imm` on machine words then `pc += off`; poll
            word_jump_i = WordJumpI { a: Src, imm: Int8, kind: Imm8, off: Jump };

            /// native code of the function can be entered here: at its start, at handlers, behind suspensions
            native = Native { };

            // ---- continuations: only in the VM's own stub code, never in a compiled unit
            /// leave the interpreter loop
            stub_native = StubNative { };
            /// `__init__` returned: it must be None; the instance is the result of the call
            stub_init = StubInit { };
            /// a function called on behalf of an instruction returned: complete that instruction
            stub_complete = StubComplete { };
            /// a generator resumed by an instruction ended
            stub_gen_end = StubGenEnd { };
            /// a generator resumed by an instruction handed out a value
            stub_gen_yield = StubGenYield { };
            /// a generator resumed by native code ended
            stub_native_end = StubNativeEnd { };
            /// a generator resumed by native code handed out a value
            stub_native_yield = StubNativeYield { };
            /// a function called by native code returned: go on in the native code behind this mark
            stub_back = StubBack { };
            /// a frame pushed for an instruction of native code returned: do as the stub it stands for, then go on in native code
            stub_resume = StubResume { };
        }
    };
}

macro_rules! define_ops {
    ($($(#[doc = $doc:literal])* $name:ident = $variant:ident { $($field:ident: $kind:ident),* };)*) => {
        /// An opcode.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Op { $($(#[doc = $doc])* $variant),* }

        /// All ops in the order of their numbers.
        pub const ALL: &[Op] = &[$(Op::$variant),*];

        impl Op {
            /// The name used in listings.
            pub const fn name(self) -> &'static str {
                match self { $(Op::$variant => stringify!($name)),* }
            }
            /// The operands in the order they are stored.
            pub const fn operands(self) -> &'static [$crate::Operand] {
                match self { $(Op::$variant => &[$($crate::Operand::$kind),*]),* }
            }
            /// The operands' names in the same order.
            pub const fn operand_names(self) -> &'static [&'static str] {
                match self { $(Op::$variant => &[$(stringify!($field)),*]),* }
            }
            /// The meaning, from the table.
            pub const fn doc(self) -> &'static str {
                match self { $(Op::$variant => concat!($($doc),*)),* }
            }
        }
    };
}
for_each_op!(define_ops);

/// Number of ops.
pub const COUNT: usize = ALL.len();

/// A number that changes when an op or its operands do: code is only good for the table that it was made with.
pub const FINGERPRINT: u32 = {
    let mut hash = 0x811C_9DC5u32;
    let mut i = 0;
    while i < COUNT {
        let name = ALL[i].name().as_bytes();
        let mut j = 0;
        while j < name.len() {
            hash = (hash ^ name[j] as u32).wrapping_mul(0x0100_0193);
            j += 1;
        }
        let operands = ALL[i].operands();
        let mut j = 0;
        while j < operands.len() {
            hash = (hash ^ (operands[j] as u32 + 0x100)).wrapping_mul(0x0100_0193);
            j += 1;
        }
        i += 1;
    }
    hash
};

/// Lengths of the ops' instructions, opcode included.
const LENGTHS: [u8; COUNT] = {
    let mut lengths = [1; COUNT];
    let mut i = 0;
    while i < COUNT {
        let operands = ALL[i].operands();
        let mut j = 0;
        while j < operands.len() {
            lengths[i] += operands[j].size() as u8;
            j += 1;
        }
        i += 1;
    }
    lengths
};

impl Op {
    /// The op with this number.
    pub fn from_u8(n: u8) -> Option<Op> {
        ALL.get(n as usize).copied()
    }

    /// Length of the instruction in bytes, opcode included.
    #[allow(clippy::len_without_is_empty, reason = "no instruction is empty")]
    #[inline(always)]
    pub const fn len(self) -> usize {
        LENGTHS[self as usize] as usize
    }

    /// Whether the op only occurs in the VM's own stub code.
    pub const fn is_stub(self) -> bool {
        self as u8 >= Op::StubNative as u8
    }

    /// Whether the op serves interrupts when it jumps, so that it can close a loop.
    pub const fn polls(self) -> bool {
        let loops =
            matches!(self, Op::LoopBack | Op::JumpTrue | Op::ForRange | Op::ForRangeStep | Op::ForIter | Op::ForUnpack)
                || matches!(self, Op::WordJump | Op::WordJumpI);
        let number = self as u8;
        loops
            || number >= Op::JumpLt as u8 && number <= Op::JumpNe as u8
            || number >= Op::JumpLtI as u8 && number <= Op::JumpNeI as u8
    }

    /// Whether the op is about machine words, which can be made to be anything.
    pub const fn is_word(self) -> bool {
        self as u8 >= Op::LoadWord as u8 && self as u8 <= Op::WordJumpI as u8
    }

    /// Whether control never goes on to the next instruction.
    pub const fn ends_block(self) -> bool {
        matches!(self, Op::Jump | Op::LoopBack | Op::Ret | Op::RetNone | Op::Raise | Op::RaiseFrom | Op::Reraise)
    }
}

/// The functions that `load_helper` can load.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Helper {
    /// `(value, n, more)`: whether the value is a sequence of n items, or of at least so many.
    MatchSequence = 0,
    /// `(value, rest, *keys)`: tuple of a mapping's values for the keys, and if `rest` a dict of the others; None if
    /// it is no mapping or lacks a key.
    MatchMapping = 1,
    /// `(value, class, n, *names)`: tuple of the first n attributes in `__match_args__` and those named; None if the
    /// value is no instance or lacks an attribute.
    MatchClass = 2,
    /// `(exception or None, kind)`: the part of an exception that `except* kind` takes, as a group, and the rest.
    SplitGroup = 3,
    /// `(exception, rest, raised)`: what to raise after the `except*` clauses, or None.
    FinishGroup = 4,
}

impl Helper {
    /// How many there are.
    pub const COUNT: usize = 5;
}

/// The immediate values that `load_special` can load; the number is the value's index in the word layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Special {
    None = 0,
    False = 1,
    True = 2,
    Ellipsis = 3,
    NotImplemented = 4,
    Unbound = 5,
}
