//! Making a failing program as small as possible.

use super::{render, Engines, Stmt};

/// Removes sections and statements, and puts bodies in place of blocks, as long as the program still fails.
pub fn shrink(engines: &Engines, mut sections: Vec<Vec<Stmt>>) -> Vec<Vec<Stmt>> {
    let fails = |sections: &[Vec<Stmt>]| engines.difference(&render(sections)).is_some();
    loop {
        let before = sections.clone();
        let mut i = sections.len();
        while i > 0 {
            i -= 1;
            let mut without = sections.clone();
            without.remove(i);
            if fails(&without) {
                sections = without;
            }
        }
        for i in 0..sections.len() {
            let mut at = 0;
            while let Some(candidates) = edits(&sections[i], at) {
                let better = candidates.into_iter().find(|smaller| {
                    let mut all = sections.clone();
                    all[i] = smaller.clone();
                    fails(&all)
                });
                match better {
                    Some(smaller) => sections[i] = smaller,
                    None => at += 1,
                }
            }
        }
        if sections == before {
            return sections;
        }
    }
}

/// The list without its statement number `at` (counted through all blocks), and with its body instead. None: there is no
/// such statement.
fn edits(list: &[Stmt], at: usize) -> Option<Vec<Vec<Stmt>>> {
    let mut left = at;
    for (i, s) in list.iter().enumerate() {
        if left == 0 {
            let mut without = list.to_vec();
            without.remove(i);
            let mut all = vec![without];
            if !s.body.is_empty() {
                let mut flat = list.to_vec();
                flat.splice(i..=i, s.body.iter().cloned());
                all.push(flat);
            }
            return Some(all);
        }
        left -= 1;
        let inner = count(&s.body);
        if left < inner {
            let changed = edits(&s.body, left)?;
            return Some(
                changed
                    .into_iter()
                    .map(|body| {
                        let mut all = list.to_vec();
                        all[i].body = body;
                        all
                    })
                    .collect(),
            );
        }
        left -= inner;
    }
    None
}

fn count(list: &[Stmt]) -> usize {
    list.iter().map(|s| 1 + count(&s.body)).sum()
}
