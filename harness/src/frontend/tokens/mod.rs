//! The texts of the C family in tokens: one scanner, and what a preprocessor leaves out. Nothing is parsed into a tree, so
//! nesting of any depth costs no stack, and nothing is refused: what the scanner does not understand is left to compilers.

pub(crate) mod preprocessor;
pub(crate) mod scanner;
