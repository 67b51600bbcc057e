//! Syntax trees to instructions, one file per group of constructs.
//!
//! The walk is recursive and a device's stack is small: the functions that only tell the kinds of nodes apart have
//! small frames, because what they call is never inlined.

mod annotation;
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
mod pattern;
mod stmt;
mod try_with;
mod viper;

pub(crate) use function::hidden_parameter;
