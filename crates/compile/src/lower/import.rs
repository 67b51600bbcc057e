//! Imports.

use crate::error::{Problem, Result};
use crate::gen::Gen;
use crate::unit::{Lit, Unit};
use adder_heap::Buf;
use adder_isa::Op;
use adder_syntax::ast::{Aliases, Node, Nodes};
use adder_syntax::Name;

impl<U: Unit> Gen<'_, '_, U> {
    /// `import a.b, c.d as e`
    #[inline(never)]
    pub fn import(&mut self, aliases: Nodes<'_>) -> Result {
        for alias in aliases {
            let Node::ImportAlias { module, parts, asname } = self.ast.get(alias) else { continue };
            self.at(alias);
            let mark = self.mark();
            let t = self.tmp()?;
            self.load_lit(t, Lit::None)?;
            let n = self.name_operand(module)?;
            self.emit(Op::Import, &[t as i32, n, t as i32, 0])?;
            if asname.is_some() {
                // The import gives the outermost package; the rest is reached through attributes.
                for part in parts.skip(1) {
                    let n = self.name_operand(part)?;
                    let cache = self.fun.cache();
                    self.emit(Op::GetAttr, &[t as i32, t as i32, cache, n])?;
                }
            }
            if let Some(name) = asname.or(parts.first()) {
                self.store_name(name, t)?;
            }
            self.release(mark);
        }
        Ok(())
    }

    /// `from ..module import a, b as c`
    #[inline(never)]
    pub fn import_from(&mut self, level: u32, module: Option<Name>, names: Aliases<'_>, star: bool) -> Result {
        let mut wanted: Buf<Lit> = Buf::new(self.heap);
        if star {
            wanted.push(Lit::Const(self.unit.str(b"*")?))?;
        }
        for (name, _) in names {
            wanted.push(Lit::Const(self.name_const(name)?))?;
        }
        let t = self.tmp()?;
        let list = self.unit.tuple(&wanted)?;
        self.load_const(t, list)?;
        let module = match module {
            Some(module) => module,
            None => self.unit.name("")?,
        };
        let n = self.name_operand(module)?;
        let level = i32::from(u8::try_from(level).map_err(|_| Problem::TooManyNames)?);
        self.emit(Op::Import, &[t as i32, n, t as i32, level])?;
        if star {
            self.emit(Op::ImportStar, &[t as i32])?;
        }
        let mark = self.mark();
        for (name, asname) in names {
            let n = self.name_operand(name)?;
            let r = self.tmp()?;
            self.emit(Op::ImportFrom, &[r as i32, t as i32, n])?;
            self.store_name(asname.unwrap_or(name), r)?;
            self.release(mark);
        }
        Ok(())
    }
}
