//! Machine code in the making: bytes, labels, and references to them that are filled in at the end.

use adder_heap::{Buf, Heap};

/// A place in the code. The labels below the length of the bytecode are those of its instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label(pub u32);

/// How a reference is written; each target has its own kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Where it is.
    pub at: u32,
    pub kind: u8,
    pub to: Target,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    Label(Label),
    /// An address outside this code.
    Address(usize),
}

const UNPLACED: u32 = u32::MAX;

/// Running out of memory is remembered, and found at the end.
pub struct Code<'h> {
    pub bytes: Buf<'h, u8>,
    labels: Buf<'h, u32>,
    pub references: Buf<'h, Reference>,
    failed: bool,
}

impl<'h> Code<'h> {
    /// With labels for the instructions of so many bytes of bytecode.
    pub fn new(heap: &'h Heap, bytecode: usize) -> Self {
        let mut labels = Buf::new(heap);
        let failed = labels.resize(bytecode, UNPLACED).is_err();
        Code { bytes: Buf::new(heap), labels, references: Buf::new(heap), failed }
    }

    pub fn here(&self) -> usize {
        self.bytes.len()
    }

    pub fn put(&mut self, bytes: &[u8]) {
        self.failed |= self.bytes.extend(bytes).is_err();
    }

    pub fn new_label(&mut self) -> Label {
        self.failed |= self.labels.push(UNPLACED).is_err();
        Label(self.labels.len() as u32 - u32::from(!self.failed))
    }

    /// Puts the label here.
    pub fn place(&mut self, label: Label) {
        let here = self.here() as u32;
        match self.labels.get_mut(label.0 as usize) {
            Some(place) => *place = here,
            None => self.failed = true,
        }
    }

    /// Notes a reference whose bytes come next.
    pub fn refer(&mut self, kind: u8, to: Target) {
        let reference = Reference { at: self.here() as u32, kind, to };
        self.failed |= self.references.push(reference).is_err();
    }

    /// Where a label is, if it was placed.
    pub fn offset(&self, label: Label) -> Option<usize> {
        self.labels.get(label.0 as usize).filter(|&&at| at != UNPLACED).map(|&at| at as usize)
    }

    /// Whether everything could be stored.
    pub fn is_complete(&self) -> bool {
        !self.failed
    }

    pub fn fail(&mut self) {
        self.failed = true;
    }
}
