//! Layouts of the objects: what lies behind a pointer value.
//!
//! All mutable fields are `Cell`s, so a `Gc<T>` can be dereferenced to `&T` anywhere: objects do
//! not move, and a `Gc` held in a local keeps its object alive because native stacks are scanned.
//! Every object starts with a `Header`; `Layout` in `trace.rs` knows the size of each kind.

use crate::value::{Float, Val};
use adder_heap::{Header, ShapeId, KIND_RAW, KIND_VALUES};
use core::cell::Cell;
use core::marker::PhantomData;
use core::ops::Deref;
use core::ptr::NonNull;

/// What an object is laid out as. Leaves (no word is a value or a pointer to a block) come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Kind {
    Raw = KIND_RAW,
    Float,
    BigInt,
    Complex,
    Str,
    Bytes,
    Code,
    /// Last of the leaves. A native function; always in ROM.
    Builtin,
    Values = KIND_VALUES,
    ByteArray,
    Array,
    MemoryView,
    List,
    Tuple,
    Dict,
    Set,
    FrozenSet,
    Range,
    Slice,
    Function,
    BoundMethod,
    Cell,
    Generator,
    Type,
    Instance,
    Module,
    Exception,
    Property,
    StaticMethod,
    ClassMethod,
    Super,
    Unit,
    /// Iterator over a sequence by index; see `types/iter`.
    SeqIter,
    /// Any other object: word 1 points to its `Type`, and its size is in that type.
    Ext,
}

impl Kind {
    #[inline(always)]
    pub fn from_u8(n: u8) -> Kind {
        debug_assert!(n <= Kind::Ext as u8);
        // SAFETY: headers are only written with kinds of this enum.
        unsafe { core::mem::transmute::<u8, Kind>(n) }
    }
}

/// Pointer to a heap or ROM object. See the module's text for why it can be dereferenced freely.
#[repr(transparent)]
pub struct Gc<T>(NonNull<T>, PhantomData<T>);

impl<T> Clone for Gc<T> {
    #[inline(always)]
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Gc<T> {}
impl<T> PartialEq for Gc<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Gc<T> {
    /// # Safety
    /// `p` must point to a live object laid out as a `T`.
    #[inline(always)]
    pub const unsafe fn from_raw(p: NonNull<T>) -> Gc<T> {
        Gc(p, PhantomData)
    }
    pub const fn from_static(object: &'static T) -> Gc<T> {
        Gc(NonNull::from_ref(object), PhantomData)
    }
    #[inline(always)]
    pub fn as_non_null(self) -> NonNull<T> {
        self.0
    }
    #[inline(always)]
    pub fn val(self) -> Val {
        self.into()
    }
    /// As `val`, for tables in ROM.
    pub const fn as_val(self) -> Val {
        Val::from_non_null(self.0.cast())
    }
    pub fn addr(self) -> usize {
        self.0.addr().get()
    }
}
impl<T> Deref for Gc<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        // SAFETY: the object is alive (a local Gc is a root) and all its mutable fields are Cells.
        unsafe { self.0.as_ref() }
    }
}

/// A layout that can be recognised by the kind in the header.
pub trait Object {
    fn matches(kind: u8) -> bool;
}

macro_rules! objects {
    ($($layout:ident: $($kind:ident)|+;)*) => {
        $(impl Object for $layout {
            #[inline(always)]
            fn matches(kind: u8) -> bool {
                $(kind == Kind::$kind as u8)||+
            }
        })*
    };
}
objects! {
    FloatObj: Float;
    BigInt: BigInt;
    Complex: Complex;
    Str: Str;
    Bytes: Bytes;
    CodeObj: Code;
    Builtin: Builtin;
    Buffer: ByteArray | Array;
    MemoryView: MemoryView;
    List: List;
    Tuple: Tuple;
    Dict: Dict;
    Set: Set | FrozenSet;
    Range: Range;
    Slice: Slice;
    Function: Function;
    BoundMethod: BoundMethod;
    CellObj: Cell;
    Generator: Generator;
    Type: Type;
    Instance: Instance;
    Module: Module;
    Exception: Exception;
    Property: Property;
    Wrapper: StaticMethod | ClassMethod;
    Super: Super;
    Unit: Unit;
    SeqIter: SeqIter;
    Ext: Ext;
}

/// A float that is not held in the value word.
#[repr(C, align(8))]
pub struct FloatObj {
    pub hdr: Header,
    pub value: Float,
}

/// An int of any size: sign (`hdr.flags` 1 = negative) and magnitude in 32-bit limbs, least first, no leading
/// zeros; never a number that fits a word.
#[repr(C)]
pub struct BigInt {
    pub hdr: Header,
    pub len: usize,
    limbs: [u32; 0],
}

#[repr(C)]
pub struct Complex {
    pub hdr: Header,
    pub re: Float,
    pub im: Float,
}

/// The hash that strings carry.
#[cfg(target_pointer_width = "32")]
pub type StrHash = u16;
/// The hash that strings carry.
#[cfg(target_pointer_width = "64")]
pub type StrHash = u32;

/// A str (UTF-8) or bytes object; the data follows the fields. Flags: `STR_ASCII`, `STR_INTERNED`.
#[repr(C)]
pub struct Text<const STR: bool> {
    pub hdr: Header,
    /// Bytes of data.
    pub len: u32,
    /// 0 while it has not been computed.
    pub hash: Cell<StrHash>,
    data: [u8; 0],
}
pub type Str = Text<true>;
pub type Bytes = Text<false>;

/// All characters are ASCII: index by byte.
pub const STR_ASCII: u8 = 1;
/// The one object with this text among all interned ones.
pub const STR_INTERNED: u8 = 2;
/// An interned string that is the name of a builtin function, type or constant.
pub const STR_BUILTIN: u8 = 4;

/// Offset of the data from the start of a `Text`.
pub const TEXT_DATA: usize = core::mem::offset_of!(Text<true>, data);

impl<const S: bool> Text<S> {
    #[inline(always)]
    pub fn bytes(&self) -> &[u8] {
        // SAFETY: `len` bytes of data follow the fields in the same block.
        unsafe {
            let start = (self as *const Self).cast::<u8>().add(TEXT_DATA);
            core::slice::from_raw_parts(start, self.len as usize)
        }
    }
}

/// Whether two byte strings are equal. Short strings are the rule, and on small cores the library's comparison
/// goes byte by byte.
#[inline]
pub fn equal_bytes(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    if size_of::<usize>() == 8 {
        return a == b;
    }
    let Some(last) = a.len().checked_sub(4) else { return a.iter().zip(b).all(|(p, q)| p == q) };
    // SAFETY: four bytes from `i` on are within both, as `i` is at most `last`.
    let same = |i: usize| unsafe {
        a.as_ptr().add(i).cast::<u32>().read_unaligned() == b.as_ptr().add(i).cast::<u32>().read_unaligned()
    };
    let mut i = 0;
    while i < last {
        if !same(i) {
            return false;
        }
        i += 4;
    }
    // The last word overlaps the one before.
    same(last)
}

impl Str {
    #[inline(always)]
    pub fn as_str(&self) -> &str {
        // SAFETY: str objects are only made from valid UTF-8.
        unsafe { core::str::from_utf8_unchecked(self.bytes()) }
    }
    pub fn is_ascii(&self) -> bool {
        self.hdr.flags & STR_ASCII != 0
    }
    pub fn is_interned(&self) -> bool {
        self.hdr.flags & STR_INTERNED != 0
    }
}

/// bytearray or array: `hdr.flags` is the typecode of an array (b'B' for a bytearray).
#[repr(C)]
pub struct Buffer {
    pub hdr: Header,
    /// Items in use.
    pub len: Cell<usize>,
    pub data: Cell<Payload<u8>>,
    /// Exports that forbid moving, or 0.
    pub spare: Cell<usize>,
}

/// A window on another object's bytes. `hdr.flags`: typecode, bit 7 set if read-only.
#[repr(C)]
pub struct MemoryView {
    pub hdr: Header,
    /// The object, or a tuple of it and a stride; None once released.
    pub base: Cell<Val>,
    /// Offset in bytes.
    pub offset: usize,
    /// Items.
    pub len: usize,
}

#[repr(C)]
pub struct List {
    pub hdr: Header,
    pub len: Cell<usize>,
    pub cap: Cell<usize>,
    pub items: Cell<Payload<Cell<Val>>>,
}

#[repr(C, align(8))]
pub struct Tuple {
    pub hdr: Header,
    pub len: usize,
    items: [Val; 0],
}

// SAFETY: tuples do not change.
unsafe impl Sync for Tuple {}

impl Tuple {
    /// The tuple without items, for ROM.
    pub const fn empty() -> Tuple {
        let hdr = Header::new(crate::types::TypeId::Tuple as ShapeId, Kind::Tuple as u8, 0);
        Tuple { hdr, len: 0, items: [] }
    }
    #[inline(always)]
    pub fn items(&self) -> &[Val] {
        // SAFETY: `len` values follow the fields; tuples are filled before anyone else sees them.
        unsafe {
            let start = (self as *const Self).add(1).cast::<Val>();
            core::slice::from_raw_parts(start, self.len)
        }
    }
    /// Address of item 0, for the code that fills a new tuple.
    pub fn items_ptr(&self) -> *mut Val {
        (self as *const Self).wrapping_add(1).cast::<Val>().cast_mut()
    }
}

/// A tuple in ROM; laid out as `Tuple` with its items.
#[repr(C, align(8))]
pub struct RomTuple<const N: usize> {
    hdr: Header,
    len: usize,
    items: [Val; N],
}

impl<const N: usize> RomTuple<N> {
    pub const fn new(items: [Val; N]) -> RomTuple<N> {
        let hdr = Header::new(crate::types::TypeId::Tuple as ShapeId, Kind::Tuple as u8, 0);
        RomTuple { hdr, len: N, items }
    }
}

impl BigInt {
    #[inline(always)]
    pub fn limbs(&self) -> &[u32] {
        // SAFETY: `len` limbs follow the fields.
        unsafe {
            let start = (self as *const Self).add(1).cast::<u32>();
            core::slice::from_raw_parts(start, self.len)
        }
    }
    pub fn limbs_ptr(&self) -> *mut u32 {
        (self as *const Self).wrapping_add(1).cast::<u32>().cast_mut()
    }
    pub fn is_negative(&self) -> bool {
        self.hdr.flags & 1 != 0
    }
}

/// Count of dict entries: dicts on 32-bit machines are below 64 K entries.
#[cfg(target_pointer_width = "32")]
pub type DictCount = u16;
/// Count of dict entries.
#[cfg(target_pointer_width = "64")]
pub type DictCount = u32;

/// Insertion-ordered dict: entries in order, and an index only when there are more than 8.
#[repr(C)]
pub struct Dict {
    pub hdr: Header,
    /// Entries filled, deleted ones included.
    pub used: Cell<DictCount>,
    /// Entries that hold a key.
    pub live: Cell<DictCount>,
    /// Pairs key, value; a deleted entry has key and value UNBOUND.
    pub entries: Cell<Payload<Cell<Val>>>,
    /// Hash index, see `types/dict/table.rs`.
    pub index: Cell<Payload<u8>>,
}
/// Dict flag: inline caches or global cells may point into the entries; moving them must be announced.
pub const DICT_NAMESPACE: u8 = 1;
/// Dict flag: read-only view made for the caller (`__dict__` of a class).
pub const DICT_FIXED: u8 = 2;

/// set or frozenset: as `Dict`, entries are single keys.
#[repr(C)]
pub struct Set {
    pub hdr: Header,
    pub used: Cell<DictCount>,
    pub live: Cell<DictCount>,
    pub entries: Cell<Payload<Cell<Val>>>,
    pub index: Cell<Payload<u8>>,
}

#[repr(C)]
pub struct Range {
    pub hdr: Header,
    pub start: isize,
    pub stop: isize,
    pub step: isize,
}

#[repr(C)]
pub struct Slice {
    pub hdr: Header,
    pub start: Val,
    pub stop: Val,
    pub step: Val,
}

/// A function made by `def` or `lambda`. `hdr.flags` is the number of parameters if a plain call with that
/// many arguments needs no binding (no defaults, no star parameters, not a generator), else `FN_COMPLEX`.
/// Functions with defaults or free variables are longer: see `FunctionExtra`.
#[repr(C)]
pub struct Function {
    pub hdr: Header,
    pub code: Gc<CodeObj>,
    pub unit: Gc<Unit>,
    /// Inline caches; `NO_CACHES` until the function has proved hot.
    pub caches: Cell<*mut crate::exec::cache::Entry>,
}
/// `Function::hdr.flags` of functions whose arguments need binding.
pub const FN_COMPLEX: u8 = 255;

/// What follows the fields of a `Function` whose code has defaults or free variables.
#[repr(C)]
pub struct FunctionExtra {
    /// Tuple, or UNBOUND.
    pub defaults: Val,
    /// Dict, or UNBOUND.
    pub kwdefaults: Val,
    cells: [Val; 0],
}

#[repr(C)]
pub struct BoundMethod {
    pub hdr: Header,
    pub func: Val,
    pub this: Val,
}

#[repr(C)]
pub struct CellObj {
    pub hdr: Header,
    pub value: Cell<Val>,
}

/// Generator or coroutine: its registers while it is suspended. `hdr.flags`: `GEN_*` states.
#[repr(C)]
pub struct Generator {
    pub hdr: Header,
    pub state: Cell<GenState>,
    pub func: Gc<Function>,
    /// Where to go on.
    pub pc: Cell<*const u8>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum GenState {
    New,
    Suspended,
    Running,
    Finished,
    /// As `New` and `Suspended`, with an exception to be raised in it when it is resumed (`pend_throw`).
    NewThrown,
    SuspendedThrown,
}

impl Generator {
    pub fn regs_ptr(&self) -> *mut Val {
        (self as *const Self).wrapping_add(1).cast::<Val>().cast_mut()
    }
}

/// A class, builtin or not. Builtin ones are in ROM.
#[repr(C, align(8))]
pub struct Type {
    pub hdr: Header,
    /// Shape of builtin types' objects, root shape of instances.
    pub shape: Cell<ShapeId>,
    /// Slots that an instance gets inline.
    pub slots: Cell<u8>,
    pub flags: Cell<u8>,
    /// The name of a class made by Python code; UNBOUND for builtin ones, named in `native`.
    pub name: Cell<Val>,
    /// First base class, or NONE for object.
    pub base: Cell<Val>,
    /// Tuple of bases and of the resolution order where there is more than one base, else NONE.
    pub bases: Cell<Val>,
    pub mro: Cell<Val>,
    /// Namespace dict; NONE for builtin types.
    pub dict: Cell<Val>,
    /// `__init__` as a call of the class finds it: NONE for no Python one, UNBOUND if not looked up yet.
    pub init: Cell<Val>,
    /// Behaviour implemented natively: that of the nearest builtin base.
    pub native: &'static crate::native::Native,
    /// The class's class if that is not `type`, else NONE.
    pub meta: Cell<Val>,
}
// SAFETY: types in ROM are only read; the cells of heap types belong to the thread that holds the VM.
unsafe impl Sync for Type {}

/// Class flags.
pub mod type_flags {
    /// Instances hold an object of the builtin base type in slot 0.
    pub const PAYLOAD: u8 = 1;
    /// The class or a base defines `__getattr__`.
    pub const GETATTR: u8 = 2;
    /// The class or a base defines `__setattr__`.
    pub const SETATTR: u8 = 4;
    /// The class or a base defines `__delattr__`.
    pub const DELATTR: u8 = 8;
    /// The class dict holds, or a base's does, a property or another object with `__set__` or `__get__`.
    pub const DESCRIPTORS: u8 = 16;
    /// The class or a base defines `__eq__` or `__hash__`.
    pub const EQUALITY: u8 = 32;
    /// The class or a base defines `__new__`.
    pub const NEW: u8 = 64;
    /// The class has a metaclass, or one of the bits of `rare` is set in its header's flags.
    pub const RARE: u8 = 128;
}

/// Bits in the header's flags of a class, for what few classes have. `type_flags::RARE` says that there are any.
pub mod rare {
    /// Instances have no attributes but those in the `__slots__` of the class and its bases.
    pub const SLOTS: u8 = 1;
    /// The metaclass defines `__call__`.
    pub const CALL: u8 = 2;
    /// The class is a metaclass.
    pub const META: u8 = 4;
    /// The class or a base defines `__del__`.
    pub const DEL: u8 = 8;
    /// The class or a base defines `__getattribute__`.
    pub const GETATTRIBUTE: u8 = 16;
}

/// An instance of a class made by Python code; `hdr.flags` = inline slots.
#[repr(C)]
pub struct Instance {
    pub hdr: Header,
    slots: [Cell<Val>; 0],
}

impl Instance {
    pub fn inline_slots(&self) -> usize {
        self.hdr.flags as usize
    }
    /// Address of inline slot 0.
    #[inline(always)]
    pub fn slots_ptr(&self) -> *mut Val {
        (self as *const Self).wrapping_add(1).cast::<Val>().cast_mut()
    }
}

#[repr(C, align(8))]
pub struct Module {
    pub hdr: Header,
    /// Namespace dict of a module made from Python code; NONE for a builtin module.
    pub dict: Cell<Val>,
    /// Contents of a builtin module.
    pub native: Option<&'static crate::native::NativeModule>,
}
// SAFETY: as for `Type`.
unsafe impl Sync for Module {}

/// A builtin exception object; exceptions of Python-made classes hold one in slot 0.
#[repr(C)]
pub struct Exception {
    pub hdr: Header,
    pub ty: &'static Type,
    /// Tuple of arguments.
    pub args: Cell<Val>,
    /// Pairs function, offset of the instruction; the innermost frame first.
    pub traceback: Cell<Payload<Cell<Val>>>,
    pub traceback_len: Cell<usize>,
    /// None, the exception that was being handled when this one was raised, or a dict with that and all further
    /// attributes.
    pub more: Cell<Val>,
}

#[repr(C)]
pub struct Property {
    pub hdr: Header,
    pub get: Val,
    pub set: Val,
    pub del: Val,
}

#[repr(C)]
pub struct Wrapper {
    pub hdr: Header,
    pub func: Val,
}

#[repr(C)]
pub struct Super {
    pub hdr: Header,
    /// The class after which the search starts.
    pub class: Val,
    pub this: Val,
}

/// A compiled source file in one namespace: what its code objects refer to by index.
#[repr(C)]
pub struct Unit {
    pub hdr: Header,
    /// Next of all units (weak; dead ones are unlinked after marking).
    pub next: Cell<Option<Gc<Unit>>>,
    pub names: Cell<Payload<Cell<Val>>>,
    pub consts: Cell<Payload<Cell<Val>>>,
    /// Per global name: index in names, bit 15 set if the unit stores it.
    pub globals: Cell<Payload<u16>>,
    /// Per global name: address of the value in a namespace; see docs/design/globals.md.
    pub cells: Cell<Payload<*mut Val>>,
    pub nnames: Cell<u16>,
    pub nconsts: Cell<u16>,
    pub nglobals: Cell<u16>,
    pub spare: Cell<u16>,
    /// The globals dict.
    pub namespace: Cell<Val>,
    /// Name of the source file.
    pub file: Cell<Val>,
}

/// A code object; its body follows the head.
#[repr(C)]
pub struct CodeObj {
    pub hdr: Header,
    pub head: adder_isa::CodeHead,
    body: [u8; 0],
}

/// Number of a code object's machine code.
#[cfg(target_pointer_width = "32")]
pub type MachineNumber = u8;
/// Number of a code object's machine code.
#[cfg(not(target_pointer_width = "32"))]
pub type MachineNumber = u16;

impl CodeObj {
    /// Offset of the body from the start of the object.
    pub const BODY: usize = core::mem::offset_of!(CodeObj, body);

    /// What there is of machine code: a number explained in `exec::tier`, always 0 for code in ROM.
    #[inline(always)]
    pub fn machine(&self) -> MachineNumber {
        #[cfg(target_pointer_width = "32")]
        return self.hdr.flags;
        #[cfg(not(target_pointer_width = "32"))]
        return self.hdr.aux;
    }

    /// Offset of that number from the start of the object.
    #[cfg(target_pointer_width = "32")]
    pub const MACHINE: usize = core::mem::offset_of!(Header, flags);
    /// Offset of that number from the start of the object.
    #[cfg(not(target_pointer_width = "32"))]
    pub const MACHINE: usize = core::mem::offset_of!(Header, aux);

    #[inline(always)]
    pub fn body_ptr(&self) -> *const u8 {
        (self as *const Self).wrapping_byte_add(core::mem::offset_of!(CodeObj, body)).cast()
    }
    pub fn body(&self) -> &[u8] {
        // SAFETY: the compiler or loader wrote `body_len` bytes behind the head.
        unsafe { core::slice::from_raw_parts(self.body_ptr(), self.head.body_len()) }
    }
    pub fn code(&self) -> &[u8] {
        &self.body()[..self.head.code_len as usize]
    }
}

/// Iterator over anything that is read by index.
#[repr(C)]
pub struct SeqIter {
    pub hdr: Header,
    pub seq: Cell<Val>,
    pub index: Cell<usize>,
}

/// Start of an object of an extension type.
#[repr(C)]
pub struct Ext {
    pub hdr: Header,
    pub ty: &'static Type,
}

/// Signature of native functions: VM, positional arguments.
pub type NativePlain = fn(&crate::Vm, &[Val]) -> crate::R;
/// Signature of native functions with keywords: the last slice holds name, value pairs.
pub type NativeKw = fn(&crate::Vm, &[Val], &[Val]) -> crate::R;

#[derive(Clone, Copy)]
pub enum NativeFn {
    Plain(NativePlain),
    Kw(NativeKw),
}

/// The function of a `Builtin`.
#[derive(Clone, Copy)]
pub(crate) union NativeCode {
    pub plain: NativePlain,
    pub kw: NativeKw,
}

/// A native function or method. A method gets the object as first argument. The header's flags say how it is called,
/// see `native`. Packed, as there are hundreds.
#[repr(C, align(8))]
pub struct Builtin {
    pub hdr: Header,
    pub(crate) code: NativeCode,
    pub(crate) name: *const u8,
    pub(crate) name_len: u8,
    pub min: u8,
    /// Most positional arguments; 255 for any number.
    pub max: u8,
    pub is_static: bool,
}

// SAFETY: only read, and the name is a static.
unsafe impl Sync for Builtin {}

/// Pointer to a payload block of `T`s (its header comes first), or none.
#[repr(transparent)]
pub struct Payload<T>(*mut Header, PhantomData<T>);
impl<T> Clone for Payload<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Payload<T> {}

impl<T> Payload<T> {
    pub const NONE: Payload<T> = Payload(core::ptr::null_mut(), PhantomData);

    /// # Safety
    /// `block` must be a payload block whose data is valid for `T`.
    pub unsafe fn from_block(block: NonNull<Header>) -> Payload<T> {
        Payload(block.as_ptr(), PhantomData)
    }
    #[inline(always)]
    pub fn is_none(self) -> bool {
        self.0.is_null()
    }
    pub fn block(self) -> Option<NonNull<Header>> {
        NonNull::new(self.0)
    }
    /// A table in ROM, which is only read.
    pub(crate) const fn from_rom(header: *const Header) -> Payload<T> {
        Payload(header.cast_mut(), PhantomData)
    }
    /// Address of item 0.
    #[inline(always)]
    pub fn data(self) -> *mut T {
        self.0.wrapping_add(1).cast()
    }
    /// Items the block has room for.
    pub fn capacity(self) -> usize {
        match self.block() {
            Some(b) => {
                // SAFETY: a payload block has its size in granules in its header.
                let granules = unsafe { b.as_ref().shape } as usize;
                (granules * adder_heap::GRANULE - size_of::<Header>()) / size_of::<T>()
            }
            None => 0,
        }
    }
    /// The first `len` items.
    ///
    /// # Safety
    /// `len` must not exceed the capacity, and the items must have been written.
    #[inline(always)]
    pub unsafe fn slice<'a>(self, len: usize) -> &'a [T] {
        if self.0.is_null() {
            return &[];
        }
        // SAFETY: the caller vouches for length and contents; the block is kept alive by its owner.
        unsafe { core::slice::from_raw_parts(self.data(), len) }
    }
}
