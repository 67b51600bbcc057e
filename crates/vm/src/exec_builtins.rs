//! The builtin functions that compile and run code: exec, eval, compile, `__import__`, `__build_class__`.

use crate::fmt::TextBuf;
use crate::object::*;
use crate::run::Mode;
use crate::types::class;
use crate::unit::{copy_text, TextSource};
use crate::value::{Val, R};
use crate::Vm;

/// `__build_class__`
pub static BUILD_CLASS: Builtin = Builtin::kw("__build_class__", 2, 255, class::build_class);

pub static FUNCTIONS: [Builtin; 7] = [
    Builtin::range("exec", 1, 3, |vm, args| run_code(vm, args, Mode::Exec)),
    Builtin::range("eval", 1, 3, |vm, args| run_code(vm, args, Mode::Eval)),
    Builtin::range("compile", 3, 6, compile),
    Builtin::range("execfile", 1, 3, execfile),
    Builtin::range("__import__", 1, 5, import),
    Builtin::exact("__repl_print__", 1, repl_print),
    Builtin::kw("__build_class__", 2, 255, class::build_class),
];

fn namespaces(vm: &Vm, args: &[Val]) -> R<(Gc<Dict>, Option<Val>)> {
    let globals = match args.get(1) {
        Some(v) if !v.is_none() => match v.cast::<Dict>() {
            Some(d) => d,
            None => return Err(vm.type_error(format_args!("globals must be a dict"))),
        },
        _ => match vm.current_globals() {
            Some(d) => d,
            None => return Err(vm.runtime_error(format_args!("no globals"))),
        },
    };
    let locals = args.get(2).copied().filter(|v| !v.is_none() && *v != globals.val());
    if locals.is_some_and(|v| vm.native_of(vm.payload_of(v)).get_item.is_none() && !v.is_kind(Kind::Instance)) {
        return Err(vm.type_error(format_args!("locals must be a mapping")));
    }
    Ok((globals, locals))
}

/// exec and eval of source or of what `compile` returned.
fn run_code(vm: &Vm, args: &[Val], mode: Mode) -> R {
    let (globals, locals) = namespaces(vm, args)?;
    if let Some(code) = args[0].cast::<Function>() {
        return run_compiled(vm, code, globals, locals);
    }
    let text = vm.with_bytes(args[0], |b| copy_text(vm, b))??;
    let mode = if locals.is_some() && mode == Mode::Exec { Mode::ExecNames } else { mode };
    let body: &[u8] = if mode == Mode::Eval { trim_start(&text) } else { &text };
    let f = match (mode, locals.and_then(|l| l.cast::<Dict>())) {
        // An expression with locals of its own: names are looked up there first.
        (Mode::Eval, Some(l)) => {
            let merged = crate::types::dict::table::copy(vm, globals)?;
            crate::types::dict::table::update(vm, merged, l.val())?;
            vm.compile_source(TextSource::new(body), "<string>", mode, merged)?
        }
        _ => vm.compile_source(TextSource::new(body), "<string>", mode, globals)?,
    };
    match (mode, locals) {
        (Mode::ExecNames, Some(l)) => vm.call(f, &[l]),
        _ => vm.call(f, &[]),
    }
}

fn trim_start(text: &[u8]) -> &[u8] {
    let n = text.iter().take_while(|c| matches!(c, b' ' | b'\t')).count();
    &text[n..]
}

/// Runs compiled code in a namespace: a copy of its unit refers to that.
fn run_compiled(vm: &Vm, f: Gc<Function>, globals: Gc<Dict>, locals: Option<Val>) -> R {
    let old = f.unit;
    let file = match old.file.get().cast::<Str>() {
        Some(s) => s,
        None => vm.intern("<string>")?,
    };
    let unit = vm.new_unit(file, globals)?;
    unit.names.set(old.names.get());
    unit.nnames.set(old.nnames.get());
    unit.consts.set(old.consts.get());
    unit.nconsts.set(old.nconsts.get());
    unit.globals.set(old.globals.get());
    unit.nglobals.set(old.nglobals.get());
    vm.make_cells(unit)?;
    let f = vm.new_function(f.code, unit, Val::UNBOUND, Val::UNBOUND, &[])?;
    if f.code.head.flags.has(adder_isa::Flags::NAMESPACE) {
        return vm.call(f.val(), &[locals.unwrap_or(globals.val())]);
    }
    vm.call(f.val(), &[])
}

/// compile(source, filename, mode)
fn compile(vm: &Vm, args: &[Val]) -> R {
    let (Some(file), Some(mode)) = (args[1].cast::<Str>(), args[2].cast::<Str>()) else {
        return Err(vm.type_error(format_args!("compile() takes a source, a file name and a mode")));
    };
    let mode = match mode.as_str() {
        "exec" => Mode::ExecNames,
        "single" => Mode::Single,
        "eval" => Mode::Eval,
        _ => return Err(vm.value_error(format_args!("bad compile mode"))),
    };
    let text = vm.with_bytes(args[0], |b| copy_text(vm, b))??;
    let body: &[u8] = if mode == Mode::Eval { trim_start(&text) } else { &text };
    let (globals, _) = namespaces(vm, &[])?;
    vm.compile_source(TextSource::new(body), file.as_str(), mode, globals)
}

fn execfile(vm: &Vm, args: &[Val]) -> R {
    let Some(path) = args[0].cast::<Str>() else {
        return Err(vm.type_error(format_args!("file name must be a str")));
    };
    let (globals, _) = namespaces(vm, args)?;
    vm.exec_file(path.as_str(), globals)
}

/// `__import__(name, globals, locals, fromlist, level)`
fn import(vm: &Vm, args: &[Val]) -> R {
    let Some(name) = args[0].cast::<Str>() else {
        return Err(vm.type_error(format_args!("module name must be a str")));
    };
    let level = args.get(4).and_then(|v| v.small_int()).unwrap_or(0);
    // Only relative imports need them.
    let given = if level > 0 { args.len().min(2) } else { 0 };
    let (globals, _) = namespaces(vm, &args[..given])?;
    let Ok(level) = usize::try_from(level) else {
        return Err(vm.value_error(format_args!("level must be >= 0")));
    };
    let mut copy = TextBuf::new(vm);
    crate::fmt::Print::str(&mut copy, name.as_str())?;
    let from = args.get(3).copied().unwrap_or(Val::NONE);
    vm.import_name(core::str::from_utf8(copy.as_bytes()).unwrap_or(""), globals, from, level)
}

fn repl_print(vm: &Vm, args: &[Val]) -> R {
    vm.display(args[0])?;
    Ok(Val::NONE)
}
