//! Loading compiled files: images, and stock `.mpy` files. Everything they say is checked, so that a damaged or hostile file is an error and no
//! more. Code and long texts in memory that stays are used where they lie; the rest is copied to the heap.

use crate::import::Files;
use crate::object::*;
use crate::types::{int, list, TypeId};
use crate::unit::Compiling;
use crate::value::{Float, Val, R};
use crate::Vm;
use adder_compile::stock::{self, StockError};
use adder_compile::{Options, Problem};
use adder_heap::{Buf, Header as ObjectHeader, NoMemory, ShapeId};
use adder_image::{
    aligned, layout, Check, Header, ImageError, Item, Record, Tag, HEADER_SIZE, ITEM_SIZE, LONGEST_NAME, RECORD_SIZE,
    STORED,
};
use adder_isa::code::HEAD_SIZE;
use adder_isa::decode;
use adder_isa::verify::{self, Constants, Limits};
use adder_isa::{CodeHead, Flags};
use core::cell::Cell;

const _: () = {
    const fn is(class: layout::Class, ty: TypeId, kind: Kind) -> bool {
        class.ty == ty as u16 && class.kind == kind as u8
    }
    assert!(is(layout::STR, TypeId::Str, Kind::Str) && is(layout::BYTES, TypeId::Bytes, Kind::Bytes));
    assert!(is(layout::CODE, TypeId::Code, Kind::Code) && layout::ASCII == STR_ASCII);
    assert!(layout::text_start(size_of::<usize>() as u8) == TEXT_DATA);
    assert!(layout::code_start(size_of::<usize>() as u8) == core::mem::offset_of!(CodeObj, head) + HEAD_SIZE);
};

/// Where the bytes of an image come from.
pub enum Input<'a> {
    Bytes(&'a [u8]),
    /// Memory that stays as it is as long as the VM runs, and is not in the heap.
    Memory(&'static [u8]),
    /// An open file, by its handle.
    File(&'a Files, usize),
}

/// Reads an image from its start to its end.
struct Reader<'a> {
    input: Input<'a>,
    at: usize,
    /// Bytes in all; only what the header says.
    len: usize,
    check: Check,
}

type Loaded<T> = Result<T, ImageError>;

impl Reader<'_> {
    fn fill(&mut self, to: &mut [u8]) -> Loaded<()> {
        let end = self.at.checked_add(to.len()).filter(|end| *end <= self.len).ok_or(ImageError::CutOff)?;
        match &self.input {
            Input::Bytes(bytes) => to.copy_from_slice(bytes.get(self.at..end).ok_or(ImageError::CutOff)?),
            Input::Memory(bytes) => to.copy_from_slice(bytes.get(self.at..end).ok_or(ImageError::CutOff)?),
            Input::File(files, handle) => {
                let mut done = 0;
                while let Some(rest) = to.get_mut(done..).filter(|rest| !rest.is_empty()) {
                    let n = usize::try_from((files.read)(*handle, rest)).unwrap_or(0);
                    if n == 0 {
                        return Err(ImageError::CutOff);
                    }
                    done += n;
                }
            }
        }
        self.check.add(to);
        self.at = end;
        Ok(())
    }

    fn array<const N: usize>(&mut self) -> Loaded<[u8; N]> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    /// Skips what fills up to a multiple of `ALIGN`.
    fn align(&mut self) -> Loaded<()> {
        while self.at != aligned(self.at) {
            self.array::<1>()?;
        }
        Ok(())
    }

    /// Whether so many bytes can still follow.
    fn has(&self, n: usize) -> Loaded<()> {
        if n > self.len.saturating_sub(self.at) {
            return Err(ImageError::CutOff);
        }
        Ok(())
    }

    /// The next bytes, if they are in memory that stays.
    fn in_place(&self, n: usize) -> Option<&'static [u8]> {
        match self.input {
            Input::Memory(bytes) => bytes.get(self.at..self.at.checked_add(n)?),
            _ => None,
        }
    }

    fn skip(&mut self, bytes: &[u8]) {
        self.check.add(bytes);
        self.at += bytes.len();
    }
}

const DAMAGED_TEXT: ImageError = ImageError::Damaged("text");

/// The constants of a unit, for the verifier.
struct UnitConstants(Gc<Unit>);

impl UnitConstants {
    fn get(&self, index: u32) -> Option<Val> {
        // SAFETY: all entries of the table are written.
        unsafe { self.0.consts.get().slice(self.0.nconsts.get().into()) }.get(index as usize).map(Cell::get)
    }
}

impl Constants for UnitConstants {
    fn code(&self, index: u32) -> Option<(u8, Flags)> {
        self.get(index)?.cast::<CodeObj>().map(|code| (code.head.nfree, code.head.flags))
    }
    fn tuple(&self, index: u32) -> Option<usize> {
        self.get(index)?.cast::<Tuple>().filter(|t| t.items().iter().all(|v| v.is_kind(Kind::Str))).map(|t| t.len)
    }
    fn is_stored(&self, global: u32) -> bool {
        self.0.is_stored(global as usize)
    }
}

/// Either an exception is under way, or the image is bad.
enum Fail {
    Raised,
    Bad(ImageError),
}

impl From<ImageError> for Fail {
    fn from(e: ImageError) -> Fail {
        Fail::Bad(e)
    }
}

impl From<crate::value::Raised> for Fail {
    fn from(_: crate::value::Raised) -> Fail {
        Fail::Raised
    }
}

type Step<T> = Result<T, Fail>;

/// Whether a file that begins like this is an image.
pub fn is_image(start: &[u8]) -> bool {
    start.starts_with(&adder_image::MAGIC[..3]) || stock::is_mpy(start)
}

impl Vm {
    /// A function without parameters that runs the module of an image in a namespace.
    #[inline(never)]
    pub fn load_image(&self, input: Input<'_>, namespace: Gc<Dict>) -> R {
        let mut loader =
            Loader { vm: self, reader: Reader { input, at: 0, len: HEADER_SIZE, check: Check::START }, names: 0 };
        loader.load(namespace).map_err(|fail| match fail {
            Fail::Raised => crate::value::Raised,
            Fail::Bad(e) => self.value_error(format_args!("{e}")),
        })
    }
}

struct Loader<'v, 'i> {
    vm: &'v Vm,
    reader: Reader<'i>,
    names: u16,
}

impl Loader<'_, '_> {
    fn load(&mut self, namespace: Gc<Dict>) -> Step<Val> {
        let vm = self.vm;
        let mut start = [0; HEADER_SIZE];
        let [first, rest @ ..] = &mut start;
        self.reader.fill(core::slice::from_mut(first)).map_err(|_| ImageError::NotAnImage)?;
        if stock::is_stock(core::slice::from_ref(first)) {
            return self.load_stock(namespace);
        }
        self.reader.fill(rest).map_err(|_| ImageError::NotAnImage)?;
        let header = Header::from_bytes(&start)?;
        self.reader.len = header.len as usize;
        self.reader.check = Check::START;
        self.names = header.names;
        let unit = vm.new_unit(vm.intern("?")?, namespace)?;
        self.names(unit, &header)?;
        self.globals(unit, &header)?;
        unit.consts.set(vm.alloc_values(header.consts.into())?);
        for i in 0..header.consts {
            let v = self.constant(unit, &header)?;
            // SAFETY: the table has room for all constants of the header.
            unsafe { (*unit.consts.get().data().add(i.into())).set(v) };
            unit.nconsts.set(i + 1);
        }
        if self.reader.check.0 != header.check {
            return Err(ImageError::Damaged("check sum").into());
        }
        unit.file.set(unit.name(header.file.into()).val());
        verify_unit(vm, unit)?;
        let main = UnitConstants(unit).get(header.main.into()).and_then(|v| v.cast::<CodeObj>());
        let Some(main) = main.filter(|code| is_module(&code.head)) else {
            return Err(ImageError::Damaged("code of the module").into());
        };
        vm.make_cells(unit)?;
        Ok(vm.new_function(main, unit, Val::UNBOUND, Val::UNBOUND, &[])?.val())
    }

    fn names(&mut self, unit: Gc<Unit>, header: &Header) -> Step<()> {
        unit.names.set(self.vm.alloc_values(header.names.into())?);
        let mut text = [0; LONGEST_NAME];
        for i in 0..header.names {
            let [len] = self.reader.array::<1>()?;
            let name = text.get_mut(..len.into()).ok_or(DAMAGED_TEXT)?;
            self.reader.fill(name)?;
            let name = core::str::from_utf8(name).map_err(|_| DAMAGED_TEXT)?;
            let name = self.vm.intern(name)?;
            // SAFETY: the table has room for all names of the header.
            unsafe { (*unit.names.get().data().add(i.into())).set(name.val()) };
            unit.nnames.set(i + 1);
        }
        Ok(self.reader.align()?)
    }

    fn globals(&mut self, unit: Gc<Unit>, header: &Header) -> Step<()> {
        unit.globals.set(self.vm.alloc_raw(header.globals.into())?);
        for i in 0..header.globals {
            let entry = u16::from_le_bytes(self.reader.array()?);
            if entry & !STORED >= header.names {
                return Err(ImageError::Damaged("name of a global").into());
            }
            // SAFETY: the table has room for all globals of the header.
            unsafe { unit.globals.get().data().add(i.into()).write(entry) };
        }
        unit.nglobals.set(header.globals);
        Ok(self.reader.align()?)
    }

    fn constant(&mut self, unit: Gc<Unit>, header: &Header) -> Step<Val> {
        let vm = self.vm;
        let record = Record::from_bytes(&self.reader.array::<RECORD_SIZE>()?)?;
        self.reader.has(record.data_len())?;
        let v = match record.tag {
            Tag::Small => int::from_isize(vm, record.n as i32 as isize)?,
            Tag::Big => self.big(&record)?,
            Tag::Float => vm.new_float(self.float()?)?,
            Tag::Imag => crate::types::complex::from_parts(vm, (0.0, self.float()?))?,
            Tag::Name => {
                let text = self.data(record.n as usize)?;
                let text = core::str::from_utf8(&text).map_err(|_| DAMAGED_TEXT)?;
                vm.intern(text)?.val()
            }
            Tag::Str | Tag::Bytes => self.text(&record, header)?,
            Tag::Code => self.code(&record, header)?,
            Tag::Tuple => self.tuple(&record, unit)?,
        };
        self.reader.align()?;
        Ok(v)
    }

    fn float(&mut self) -> Step<Float> {
        Ok(f64::from_le_bytes(self.reader.array()?) as Float)
    }

    /// A copy of the next bytes, which goes when it is dropped.
    fn data(&mut self, n: usize) -> Step<Buf<'_, u8>> {
        let mut data = Buf::new(&self.vm.heap);
        data.resize(n, 0).map_err(|e| self.vm.no_memory(e))?;
        self.reader.fill(&mut data)?;
        Ok(data)
    }

    fn big(&mut self, record: &Record) -> Step<Val> {
        let count = record.n as usize;
        let mut limbs: Buf<u32> = Buf::new(&self.vm.heap);
        limbs.resize(count, 0).map_err(|e| self.vm.no_memory(e))?;
        for limb in limbs.iter_mut() {
            *limb = u32::from_le_bytes(self.reader.array()?);
        }
        Ok(int::from_limbs(self.vm, record.a == 1, &limbs)?)
    }

    /// A str or bytes object.
    fn text(&mut self, record: &Record, header: &Header) -> Step<Val> {
        let (vm, size) = (self.vm, record.n as usize);
        let is_str = record.tag == Tag::Str;
        let start = layout::text_start(header.word);
        let len = size.checked_sub(start).ok_or(DAMAGED_TEXT)?;
        if let Some(object) = self.reader.in_place(size).filter(|o| header.is_native() && is_aligned(o)) {
            let text = object.get(start..).unwrap_or(&[]);
            if is_str && core::str::from_utf8(text).is_err() || !starts_as_text(object, text, is_str, header.word) {
                return Err(DAMAGED_TEXT.into());
            }
            self.reader.skip(object);
            return Ok(Val::from_word(object.as_ptr().expose_provenance()));
        }
        let mut fields = [0; layout::text_start(8)];
        self.reader.fill(fields.get_mut(..start).ok_or(DAMAGED_TEXT)?)?;
        // Filled at once, as nothing may be allocated before that.
        if is_str {
            let text = self.data(len)?;
            let text = core::str::from_utf8(&text).map_err(|_| DAMAGED_TEXT)?;
            return Ok(vm.new_str(text)?);
        }
        let object = vm.alloc_text::<false>(TypeId::Bytes, Kind::Bytes, len, 0)?;
        // SAFETY: the new block has room for `len` bytes of data, to which there is no other reference.
        let data = unsafe {
            let to = object.as_non_null().cast::<u8>().add(TEXT_DATA).as_ptr();
            to.write_bytes(0, len);
            core::slice::from_raw_parts_mut(to, len)
        };
        self.reader.fill(data)?;
        Ok(object.val())
    }

    fn code(&mut self, record: &Record, header: &Header) -> Step<Val> {
        const DAMAGED: ImageError = ImageError::Damaged("size of code");
        let (vm, size) = (self.vm, record.n as usize);
        let start = layout::code_start(header.word);
        if let Some(object) = self.reader.in_place(size).filter(|o| header.is_native() && is_aligned(o)) {
            let head = object.get(header.word.into()..).and_then(|b| b.first_chunk()).ok_or(DAMAGED)?;
            let class = layout::header(layout::CODE, 0, header.word);
            if layout::code_size(&CodeHead::from_bytes(head), header.word) != size
                || !object.starts_with(&class[..header.word.into()])
            {
                return Err(DAMAGED.into());
            }
            self.reader.skip(object);
            return Ok(Val::from_word(object.as_ptr().expose_provenance()));
        }
        self.reader.fill(&mut [0; 8][..header.word.min(8).into()])?;
        let head = CodeHead::from_bytes(&self.reader.array::<HEAD_SIZE>()?);
        let len = size.checked_sub(start).filter(|len| *len == head.body_len()).ok_or(DAMAGED)?;
        let hdr = ObjectHeader::new(TypeId::Code as ShapeId, Kind::Code as u8, 0);
        let block = vm.alloc_block(size_of::<CodeObj>() + len, hdr)?.cast::<CodeObj>();
        // SAFETY: the block has room for the head and the body, to which there is no other reference; nothing is
        // allocated until they are written.
        let (code, body) = unsafe {
            (&raw mut (*block.as_ptr()).head).write(head);
            let code = Gc::from_raw(block);
            let body = code.body_ptr().cast_mut();
            body.write_bytes(0, len);
            (code, core::slice::from_raw_parts_mut(body, len))
        };
        self.reader.fill(body)?;
        vm.await_compilation(code);
        Ok(code.val())
    }

    fn tuple(&mut self, record: &Record, unit: Gc<Unit>) -> Step<Val> {
        let vm = self.vm;
        let items = vm.new_list(record.n as usize)?;
        for _ in 0..record.n {
            let item = match Item::from_bytes(&self.reader.array::<ITEM_SIZE>()?)? {
                Item::None => Val::NONE,
                Item::False => Val::FALSE,
                Item::True => Val::TRUE,
                Item::Ellipsis => Val::ELLIPSIS,
                Item::Int(n) => int::from_isize(vm, n as isize)?,
                // Only constants before this one are in the table.
                Item::Const(n) => UnitConstants(unit).get(n).ok_or(ImageError::Damaged("item of a tuple"))?,
            };
            list::push(vm, items, item)?;
        }
        Ok(vm.new_tuple(items.items())?)
    }
}

impl Loader<'_, '_> {
    /// Loads a stock `.mpy` file, whose first byte has been read.
    fn load_stock(&mut self, namespace: Gc<Dict>) -> Step<Val> {
        let vm = self.vm;
        let mut copy: Buf<u8> = Buf::new(&vm.heap);
        let data = match &self.reader.input {
            Input::Bytes(bytes) => bytes,
            Input::Memory(bytes) => bytes,
            Input::File(files, handle) => {
                copy.push(b'M').map_err(|e| vm.no_memory(e))?;
                read_rest(files, *handle, &mut copy).map_err(|e| vm.no_memory(e))?;
                &copy[..]
            }
        };
        let unit = vm.new_unit(vm.intern("?")?, namespace)?;
        let options = Options { opt_level: vm.opt_level.get(), ..Options::default() };
        let main = match stock::translate(&vm.heap, data, &mut Compiling { vm, unit }, options) {
            Ok(main) => main,
            Err(StockError::Problem(Problem::NoMemory)) => return Err(vm.no_memory(NoMemory).into()),
            Err(e) => return Err(vm.value_error(format_args!("{e}")).into()),
        };
        drop(copy);
        // The first string of a file is the name of its source.
        unit.file.set(unit.name(0).val());
        verify_unit(vm, unit)?;
        vm.seal_unit(unit)?;
        let Some(main) = UnitConstants(unit).get(main.0).and_then(|v| v.cast::<CodeObj>()) else {
            return Err(ImageError::Damaged("code of the module").into());
        };
        Ok(vm.new_function(main, unit, Val::UNBOUND, Val::UNBOUND, &[])?.val())
    }
}

fn read_rest(files: &Files, handle: usize, to: &mut Buf<'_, u8>) -> Result<(), NoMemory> {
    let mut block = [0; 128];
    loop {
        let n = usize::try_from((files.read)(handle, &mut block)).unwrap_or(0);
        if n == 0 {
            return Ok(());
        }
        to.extend(block.get(..n).unwrap_or(&[]))?;
    }
}

/// Proves what the interpreter takes on trust.
fn verify_unit(vm: &Vm, unit: Gc<Unit>) -> Step<()> {
    let limits = Limits {
        names: unit.nnames.get().into(),
        consts: unit.nconsts.get().into(),
        globals: unit.nglobals.get().into(),
    };
    let constants = UnitConstants(unit);
    let mut scratch: Buf<u32> = Buf::new(&vm.heap);
    for i in 0..limits.consts {
        let Some(code) = constants.get(i).and_then(|v| v.cast::<CodeObj>()) else { continue };
        if code.head.name >= unit.nnames.get() {
            return Err(ImageError::Damaged("name of a function").into());
        }
        // Nothing can be proved about what computes addresses.
        if decode::instructions(code.code()).any(|inst| inst.op.is_word()) {
            return Err(ImageError::Damaged("viper function, which compiled files cannot have").into());
        }
        let words = verify::scratch_words(&code.head, code.body());
        scratch.resize(words, 0).map_err(|e| vm.no_memory(e))?;
        verify::verify(&code.head, code.body(), limits, &constants, &mut scratch)
            .map_err(|e| ImageError::Damaged(e.what))?;
    }
    Ok(())
}

/// Whether code can be run as a module: called without arguments, and with nothing around it.
fn is_module(head: &CodeHead) -> bool {
    let flags = Flags::NAMESPACE | Flags::GENERATOR | Flags::ASYNC | Flags::DEFAULTS | Flags::KWDEFAULTS;
    head.all_params() == 0 && head.nfree == 0 && !head.flags.has(flags)
}

/// Whether a value can point to the bytes.
fn is_aligned(object: &[u8]) -> bool {
    object.as_ptr().addr().is_multiple_of(adder_image::ALIGN) && !object.is_empty()
}

/// Whether the fields in front of a text are those that the object would have if it were made here.
fn starts_as_text(object: &[u8], text: &[u8], is_str: bool, word: u8) -> bool {
    let class = if is_str { layout::STR } else { layout::BYTES };
    let flags = if is_str && text.is_ascii() { layout::ASCII } else { 0 };
    let header = layout::header(class, flags, word);
    let word: usize = word.into();
    let hash = layout::text_hash(text, word as u8).to_le_bytes();
    object.starts_with(header.get(..word).unwrap_or(&header))
        && object.get(word..word + 4) == Some(&(text.len() as u32).to_le_bytes()[..])
        && object.get(word + 4..layout::text_start(word as u8)) == hash.get(..layout::text_start(word as u8) - word - 4)
}
