//! Syntax trees to instructions, one file per group of constructs.

mod assign;
mod call;
mod class;
mod comp;
mod cond;
mod display;
mod expr;
mod function;
mod generator;
mod import;
mod loops;
mod stmt;
mod try_with;

pub(crate) use function::hidden_parameter;
