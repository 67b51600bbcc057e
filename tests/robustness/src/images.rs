//! Compiled files, changed at random, always the same way. The check sum is made good again, so that the changes get
//! as far as the other checks let them.

use crate::Random;
use adder_bundle::image::{write, Word};
use adder_bundle::value::Value;
use adder_bundle::Tables;
use adder_image::{Check, Header, HEADER_SIZE};
use adder_isa::decode::instructions;

pub struct ImageMutator {
    seeds: Vec<Tables>,
    random: Random,
}

impl ImageMutator {
    /// `sources`: programs; those that do not compile are left out.
    pub fn new(sources: &[Vec<u8>], seed: u64) -> ImageMutator {
        let seeds = sources.iter().filter_map(|s| adder_bundle::compile(s, "input.py", 0).ok()).collect();
        ImageMutator { seeds, random: Random::new(seed) }
    }

    pub fn next_image(&mut self) -> Vec<u8> {
        let at = self.random.below(self.seeds.len());
        let mut tables = self.seeds[at].clone();
        let in_code = self.random.below(4) != 0;
        if in_code {
            for _ in 0..1 + self.random.below(3) {
                self.change_code(&mut tables);
            }
        }
        let word = if self.random.below(2) == 0 { Word::Bits32 } else { Word::Bits64 };
        let Ok(mut image) = write(&tables, word) else { return Vec::new() };
        if !in_code {
            self.change_bytes(&mut image);
        }
        if self.random.below(20) != 0 {
            mend(&mut image);
        }
        image
    }

    /// Changes an operand, an opcode or the head of some code object.
    fn change_code(&mut self, tables: &mut Tables) {
        let mut codes: Vec<_> = tables.consts.iter_mut().filter(|v| matches!(v, Value::Code(..))).collect();
        let at = self.random.below(codes.len());
        let Value::Code(head, body) = &mut *codes[at] else { return };
        if self.random.below(8) == 0 {
            let mut bytes = head.to_bytes();
            let at = self.random.below(bytes.len());
            bytes[at] = self.byte(bytes[at]);
            *head = adder_isa::CodeHead::from_bytes(&bytes);
            return;
        }
        let code = &body[..usize::from(head.code_len).min(body.len())];
        let all: Vec<_> = instructions(code).map(|i| (i.at, i.op.len())).collect();
        if all.is_empty() {
            return;
        }
        let (start, len) = all[self.random.below(all.len())];
        match self.random.below(6) {
            0 => {
                // Another instruction of the same length, from elsewhere in the code.
                let (from, other) = all[self.random.below(all.len())];
                if other == len {
                    body.copy_within(from..from + len, start);
                }
            }
            1 => body[start] = self.byte(body[start]),
            _ => {
                let at = start + self.random.below(len);
                body[at] = self.byte(body[at]);
            }
        }
    }

    /// A byte near another one, or any.
    fn byte(&mut self, old: u8) -> u8 {
        match self.random.below(4) {
            0 => self.random.below(256) as u8,
            1 => old ^ 1 << self.random.below(8),
            2 => old.wrapping_add(1),
            _ => self.random.below(8) as u8,
        }
    }

    fn change_bytes(&mut self, image: &mut Vec<u8>) {
        for _ in 0..1 + self.random.below(4) {
            let at = self.random.below(image.len());
            match self.random.below(12) {
                0 => image.truncate(at),
                1 => image.insert(at, 0),
                2 => drop(image.remove(at)),
                _ => image[at] = self.byte(image[at]),
            }
            if image.is_empty() {
                return;
            }
        }
    }
}

/// Makes the check sum and the length good.
fn mend(image: &mut [u8]) {
    let len = image.len();
    let Some((start, rest)) = image.split_first_chunk_mut::<HEADER_SIZE>() else { return };
    if let Ok(mut header) = Header::from_bytes(start) {
        let mut check = Check::START;
        check.add(rest);
        header.check = check.0;
        header.len = len as u32;
        *start = header.to_bytes();
    }
}
