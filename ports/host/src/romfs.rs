//! `adder romfs`: making and looking into file systems for the flash of a board.

use crate::compile::target_word;
use adder_bundle::romfs::{build, Sources};
use adder_romfs::{Folder, Node, RomFs};

const USAGE: &str = "usage: adder romfs build [-o FILE] [--no-mpy] [-march=ARCH] FOLDER
       adder romfs list FILE
       adder romfs query FILE";

/// Runs the subcommand; the answer is the exit status.
pub fn run(arguments: &[String]) -> i32 {
    let result = match arguments.split_first().map(|(command, rest)| (command.as_str(), rest)) {
        Some(("build", rest)) => make(rest),
        Some(("list", [file])) => read(file).and_then(|image| list(file, &image)),
        Some(("query", [file])) => read(file).and_then(|image| query(file, &image)),
        _ => Err(USAGE.into()),
    };
    match result {
        Ok(()) => 0,
        Err(e) => {
            eprintln!("{e}");
            1
        }
    }
}

fn read(file: &str) -> Result<Vec<u8>, String> {
    std::fs::read(file).map_err(|e| format!("{file}: {e}"))
}

fn open<'a>(file: &str, image: &'a [u8]) -> Result<RomFs<'a>, String> {
    RomFs::new(image).ok_or_else(|| format!("{file}: not a ROMFS file system, or cut off"))
}

fn make(arguments: &[String]) -> Result<(), String> {
    let (mut output, mut folder, mut compiled, mut march) = (None, None, true, "armv7m");
    let mut rest = arguments.iter();
    while let Some(arg) = rest.next() {
        match arg.as_str() {
            "-o" | "--output" => output = Some(rest.next().ok_or(USAGE)?.clone()),
            "--no-mpy" => compiled = false,
            "-m" | "--mpy" => compiled = true,
            _ if arg.starts_with("-march=") => march = &arg["-march=".len()..],
            _ if arg.starts_with('-') || folder.is_some() => return Err(USAGE.into()),
            _ => folder = Some(arg.clone()),
        }
    }
    let folder = folder.ok_or(USAGE)?;
    let word = target_word(march).ok_or_else(|| format!("unknown machine {march}"))?;
    let output = output.unwrap_or_else(|| format!("{}.romfs", folder.trim_end_matches('/')));
    let image = build(folder.as_ref(), if compiled { Sources::Compiled(word) } else { Sources::Kept })?;
    std::fs::write(&output, &image).map_err(|e| format!("{output}: {e}"))?;
    println!("{output}: {} bytes", image.len());
    Ok(())
}

/// Shows the files with their sizes and places.
fn list(file: &str, image: &[u8]) -> Result<(), String> {
    show(open(file, image)?.root(), "", image);
    Ok(())
}

fn show(folder: Folder<'_>, path: &str, image: &[u8]) {
    for entry in folder.entries() {
        match entry.node {
            Node::Folder(inner) => {
                println!("{:>8} {:>8} {path}{}/", "", "", entry.name);
                show(inner, &format!("{path}{}/", entry.name), image);
            }
            Node::File(data) => {
                let at = data.as_ptr().addr() - image.as_ptr().addr();
                println!("{at:#8x} {:>8} {path}{}", data.len(), entry.name);
            }
        }
    }
}

fn count(folder: Folder<'_>) -> (usize, usize) {
    folder.entries().fold((0, 0), |(files, folders), entry| match entry.node {
        Node::File(_) => (files + 1, folders),
        Node::Folder(inner) => {
            let (more, inside) = count(inner);
            (files + more, folders + 1 + inside)
        }
    })
}

fn query(file: &str, image: &[u8]) -> Result<(), String> {
    let fs = open(file, image)?;
    let (files, folders) = count(fs.root());
    println!("{file}: ROMFS of {} bytes, {files} files in {} folders", fs.size(), folders + 1);
    Ok(())
}
