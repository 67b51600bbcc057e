//! Tests of the op table and what is derived from it.
