//! ROMFS: a file system in one piece of memory that is only read. Its format is MicroPython's; see
//! docs/design/image.md. Whatever is in the memory, reading it ends and stays inside it.

#![no_std]
#![forbid(unsafe_code)]

/// The bytes that every file system begins with: the number of its kind.
pub const MAGIC: [u8; 3] = [0xD2, 0xCD, 0x31];

/// Kinds of records.
pub mod kind {
    pub const PADDING: u32 = 1;
    /// The data of a file.
    pub const DATA: u32 = 2;
    /// Size of the data, and where it is, from the start of the file system.
    pub const POINTER: u32 = 3;
    pub const FOLDER: u32 = 4;
    pub const FILE: u32 = 5;
}

/// A file system.
#[derive(Clone, Copy)]
pub struct RomFs<'a> {
    /// All of it, which pointers refer to.
    all: &'a [u8],
    root: &'a [u8],
}

/// What is at a path.
#[derive(Clone, Copy)]
pub enum Node<'a> {
    Folder(Folder<'a>),
    File(&'a [u8]),
}

#[derive(Clone, Copy)]
pub struct Folder<'a> {
    fs: RomFs<'a>,
    records: &'a [u8],
}

/// A name in a folder.
pub struct Entry<'a> {
    pub name: &'a str,
    pub node: Node<'a>,
}

/// A number in groups of seven bits, the highest first; and what is behind it.
fn number(mut from: &[u8]) -> Option<(u32, &[u8])> {
    let mut n = 0u32;
    loop {
        let (&byte, rest) = from.split_first()?;
        from = rest;
        if n >> 25 != 0 {
            return None;
        }
        n = n << 7 | u32::from(byte & 0x7F);
        if byte & 0x80 == 0 {
            return Some((n, from));
        }
    }
}

/// A record's kind and contents; and what is behind it.
fn record(from: &[u8]) -> Option<(u32, &[u8], &[u8])> {
    let (kind, rest) = number(from)?;
    let (len, rest) = number(rest)?;
    let (contents, rest) = rest.split_at_checked(len as usize)?;
    Some((kind, contents, rest))
}

impl<'a> RomFs<'a> {
    /// The file system at the start of the memory, if there is one.
    pub fn new(memory: &'a [u8]) -> Option<RomFs<'a>> {
        if !memory.starts_with(&MAGIC) {
            return None;
        }
        let (_, root, rest) = record(memory)?;
        let all = memory.get(..memory.len() - rest.len())?;
        Some(RomFs { all, root })
    }

    /// Bytes of the file system.
    pub fn size(&self) -> usize {
        self.all.len()
    }

    pub fn root(self) -> Folder<'a> {
        Folder { fs: self, records: self.root }
    }

    /// What is at a path, whose parts are separated by `/`.
    pub fn find(self, path: &str) -> Option<Node<'a>> {
        let mut at = Node::Folder(self.root());
        for part in path.split('/').filter(|part| !part.is_empty()) {
            let Node::Folder(folder) = at else { return None };
            at = folder.entries().find(|e| e.name == part)?.node;
        }
        Some(at)
    }

    /// The data of a file from the records behind its name.
    fn data(self, mut records: &'a [u8]) -> Option<&'a [u8]> {
        loop {
            let (kind, contents, rest) = record(records)?;
            match kind {
                kind::DATA => return Some(contents),
                kind::POINTER => {
                    let (size, rest) = number(contents)?;
                    let (start, _) = number(rest)?;
                    return self.all.get(start as usize..)?.get(..size as usize);
                }
                _ => records = rest,
            }
        }
    }
}

impl<'a> Folder<'a> {
    pub fn entries(self) -> impl Iterator<Item = Entry<'a>> {
        let Folder { fs, mut records } = self;
        core::iter::from_fn(move || loop {
            let (kind, contents, rest) = record(records)?;
            records = rest;
            if kind != kind::FOLDER && kind != kind::FILE {
                continue;
            }
            let Some((name, rest)) = number(contents).and_then(|(len, rest)| rest.split_at_checked(len as usize))
            else {
                continue;
            };
            let Ok(name) = core::str::from_utf8(name) else { continue };
            let node = match kind {
                kind::FOLDER => Some(Node::Folder(Folder { fs, records: rest })),
                _ => fs.data(rest).map(Node::File),
            };
            if let Some(node) = node {
                return Some(Entry { name, node });
            }
        })
    }
}

#[cfg(test)]
mod tests {
    extern crate std;
    use super::*;
    use std::vec::Vec;

    fn names(folder: Folder<'_>) -> Vec<&str> {
        folder.entries().map(|e| e.name).collect()
    }

    /// A file `a` with "xyz", a folder `d` with a file `b` that points to the same bytes, padding, an unknown kind.
    const IMAGE: &[u8] = &[
        0xD2, 0xCD, 0x31, 32, // the file system
        5, 7, 1, b'a', 2, 3, b'x', b'y', b'z', // a
        1, 2, 0, 0, // padding
        0x80, 0x80, 4, 8, 1, b'd', 5, 4, 1, b'b', 3, 0, // d/b, with a pointer that is cut off
        9, 1, 0, // unknown
    ];

    #[test]
    fn files_are_found() {
        let mut image = IMAGE.to_vec();
        image[3] = image.len() as u8 - 4;
        let fs = RomFs::new(&image).unwrap();
        assert_eq!(names(fs.root()), ["a", "d"]);
        assert!(matches!(fs.find("/a"), Some(Node::File(b"xyz"))));
        assert!(matches!(fs.find("d/"), Some(Node::Folder(_))));
        assert!(fs.find("d/b").is_none() && fs.find("a/x").is_none() && fs.find("q").is_none());
    }

    #[test]
    fn nothing_panics() {
        for len in 0..IMAGE.len() {
            for at in 0..len {
                for byte in [0, 1, 5, 0x7F, 0x80, 0xFF] {
                    let mut image = IMAGE[..len].to_vec();
                    image[at] = byte;
                    if let Some(fs) = RomFs::new(&image) {
                        fs.find("d/b/c");
                        fs.root().entries().for_each(drop);
                    }
                }
            }
        }
    }

    #[test]
    fn an_empty_file_system() {
        assert_eq!(RomFs::new(&[0xD2, 0xCD, 0x31, 0]).unwrap().size(), 4);
        assert!(RomFs::new(&[0xD2, 0xCD, 0x31]).is_none());
        assert!(RomFs::new(&[0; 8]).is_none());
    }
}
