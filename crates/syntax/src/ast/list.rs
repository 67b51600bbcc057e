//! Lists of one-word and two-word items, read from the arena on demand.

use super::node::Word;
use core::marker::PhantomData;

/// A run of one-word items in the arena. Iterate it, or index it with [`List::get`].
#[derive(Copy, Clone, Debug)]
pub struct List<'a, T> {
    words: &'a [u32],
    item: PhantomData<T>,
}

impl<'a, T: Word> List<'a, T> {
    pub(super) fn new(words: &'a [u32]) -> Self {
        List { words, item: PhantomData }
    }

    pub fn len(self) -> usize {
        self.words.len()
    }

    pub fn is_empty(self) -> bool {
        self.words.is_empty()
    }

    pub fn get(self, index: usize) -> Option<T> {
        self.words.get(index).map(|&word| T::from_word(word))
    }

    pub fn first(self) -> Option<T> {
        self.get(0)
    }

    pub fn last(self) -> Option<T> {
        self.words.last().map(|&word| T::from_word(word))
    }

    /// The items from index `from` on; empty if there are none.
    pub fn skip(self, from: usize) -> Self {
        List::new(self.words.get(from..).unwrap_or(&[]))
    }

    pub fn iter(self) -> ListIter<'a, T> {
        ListIter { words: self.words.iter(), item: PhantomData }
    }
}

impl<'a, T: Word> IntoIterator for List<'a, T> {
    type Item = T;
    type IntoIter = ListIter<'a, T>;
    fn into_iter(self) -> ListIter<'a, T> {
        self.iter()
    }
}

/// Iterator over a [`List`].
#[derive(Clone, Debug)]
pub struct ListIter<'a, T> {
    words: core::slice::Iter<'a, u32>,
    item: PhantomData<T>,
}

impl<T: Word> Iterator for ListIter<'_, T> {
    type Item = T;
    fn next(&mut self) -> Option<T> {
        self.words.next().map(|&word| T::from_word(word))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.words.size_hint()
    }
}

impl<T: Word> DoubleEndedIterator for ListIter<'_, T> {
    fn next_back(&mut self) -> Option<T> {
        self.words.next_back().map(|&word| T::from_word(word))
    }
}

impl<T: Word> ExactSizeIterator for ListIter<'_, T> {}

/// A run of two-word items in the arena.
#[derive(Copy, Clone, Debug)]
pub struct Pairs<'a, A, B> {
    words: &'a [u32],
    item: PhantomData<(A, B)>,
}

impl<'a, A: Word, B: Word> Pairs<'a, A, B> {
    pub(super) fn new(words: &'a [u32]) -> Self {
        Pairs { words, item: PhantomData }
    }

    pub fn len(self) -> usize {
        self.words.len() / 2
    }

    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    pub fn get(self, index: usize) -> Option<(A, B)> {
        self.iter().nth(index)
    }

    pub fn iter(self) -> PairsIter<'a, A, B> {
        PairsIter { words: self.words.chunks_exact(2), item: PhantomData }
    }
}

impl<'a, A: Word, B: Word> IntoIterator for Pairs<'a, A, B> {
    type Item = (A, B);
    type IntoIter = PairsIter<'a, A, B>;
    fn into_iter(self) -> PairsIter<'a, A, B> {
        self.iter()
    }
}

/// Iterator over [`Pairs`].
#[derive(Clone, Debug)]
pub struct PairsIter<'a, A, B> {
    words: core::slice::ChunksExact<'a, u32>,
    item: PhantomData<(A, B)>,
}

impl<A: Word, B: Word> PairsIter<'_, A, B> {
    fn decode(pair: &[u32]) -> Option<(A, B)> {
        match pair {
            &[a, b] => Some((A::from_word(a), B::from_word(b))),
            _ => None,
        }
    }
}

impl<A: Word, B: Word> Iterator for PairsIter<'_, A, B> {
    type Item = (A, B);
    fn next(&mut self) -> Option<(A, B)> {
        self.words.next().and_then(Self::decode)
    }
    fn nth(&mut self, n: usize) -> Option<(A, B)> {
        self.words.nth(n).and_then(Self::decode)
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.words.size_hint()
    }
}

impl<A: Word, B: Word> DoubleEndedIterator for PairsIter<'_, A, B> {
    fn next_back(&mut self) -> Option<(A, B)> {
        self.words.next_back().and_then(Self::decode)
    }
}

impl<A: Word, B: Word> ExactSizeIterator for PairsIter<'_, A, B> {}
