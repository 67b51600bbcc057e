//! The functions of `os` that deal with files and directories.

use super::{check, file_system};
use crate::io::methods::path_arg;
use crate::port::Entry;
use adder_vm::types::{int, list};
use adder_vm::{Val, Vm, R};

pub(super) fn chdir(vm: &Vm, args: &[Val]) -> R {
    let path = path_arg(vm, args[0])?;
    check(vm, (file_system(vm)?.change_dir)(path.as_str()))?;
    Ok(Val::NONE)
}

pub(super) fn getcwd(vm: &Vm, _args: &[Val]) -> R {
    let mut path = Ok(Val::NONE);
    check(vm, (file_system(vm)?.get_dir)(&mut |text| path = vm.new_str(text)))?;
    path
}

/// A list with what `make` gives for each entry of the directory.
fn entries(vm: &Vm, args: &[Val], make: fn(&Vm, &Entry<'_>) -> R) -> R {
    let dir = match args {
        [dir] => Some(path_arg(vm, *dir)?),
        _ => None,
    };
    let dir = dir.as_ref().map_or("", |d| d.as_str());
    let found = vm.new_list(0)?;
    let mut failed = Ok(());
    let answer = (file_system(vm)?.list)(dir, &mut |entry| {
        failed = make(vm, entry).and_then(|value| list::push(vm, found, value));
        failed.is_ok()
    });
    failed?;
    check(vm, answer)?;
    Ok(found.val())
}

pub(super) fn listdir(vm: &Vm, args: &[Val]) -> R {
    entries(vm, args, |vm, entry| vm.new_str(entry.name))
}

/// Kinds of entries, as in the mode of a file.
const DIRECTORY: isize = 0x4000;
const REGULAR: isize = 0x8000;

/// An iterator over tuples of name, kind and inode.
pub(super) fn ilistdir(vm: &Vm, args: &[Val]) -> R {
    let all = entries(vm, args, |vm, entry| {
        let kind = Val::small(if entry.is_dir { DIRECTORY } else { REGULAR });
        let inode = int::from_u64(vm, entry.inode)?;
        vm.new_tuple(&[vm.new_str(entry.name)?, kind, inode])
    })?;
    vm.iter(all)
}

pub(super) fn mkdir(vm: &Vm, args: &[Val]) -> R {
    let path = path_arg(vm, args[0])?;
    check(vm, (file_system(vm)?.make_dir)(path.as_str()))?;
    Ok(Val::NONE)
}

pub(super) fn rmdir(vm: &Vm, args: &[Val]) -> R {
    let path = path_arg(vm, args[0])?;
    check(vm, (file_system(vm)?.remove_dir)(path.as_str()))?;
    Ok(Val::NONE)
}

pub(super) fn remove(vm: &Vm, args: &[Val]) -> R {
    let path = path_arg(vm, args[0])?;
    check(vm, (file_system(vm)?.remove)(path.as_str()))?;
    Ok(Val::NONE)
}

pub(super) fn rename(vm: &Vm, args: &[Val]) -> R {
    let (from, to) = (path_arg(vm, args[0])?, path_arg(vm, args[1])?);
    check(vm, (file_system(vm)?.rename)(from.as_str(), to.as_str()))?;
    Ok(Val::NONE)
}

pub(super) fn stat(vm: &Vm, args: &[Val]) -> R {
    let path = path_arg(vm, args[0])?;
    let stat = check(vm, (file_system(vm)?.stat)(path.as_str()))?;
    let unsigned =
        [stat.mode as u64, stat.inode, stat.device, stat.links, stat.user as u64, stat.group as u64, stat.size];
    let mut fields = [Val::ZERO; 10];
    for (field, n) in fields.iter_mut().zip(unsigned) {
        *field = int::from_u64(vm, n)?;
    }
    for (field, time) in fields.iter_mut().skip(7).zip([stat.accessed, stat.modified, stat.changed]) {
        *field = int::from_i64(vm, time)?;
    }
    vm.new_tuple(&fields)
}

pub(super) fn statvfs(vm: &Vm, args: &[Val]) -> R {
    let path = path_arg(vm, args[0])?;
    let numbers = check(vm, (file_system(vm)?.statvfs)(path.as_str()))?;
    let mut fields = [Val::ZERO; 10];
    for (field, n) in fields.iter_mut().zip(numbers) {
        *field = int::from_u64(vm, n)?;
    }
    vm.new_tuple(&fields)
}

pub(super) fn sync(vm: &Vm, _args: &[Val]) -> R {
    (file_system(vm)?.sync)();
    Ok(Val::NONE)
}
