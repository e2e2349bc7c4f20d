//! Texts of programs in tokens: one scanner for all languages, and what C's preprocessor leaves out. Nothing is parsed into a tree,
//! so nesting of any depth costs no stack, and nothing is refused: what the scanner does not understand is left to compilers.

mod dialect;
mod literal;
pub(crate) mod preprocessor;
pub(crate) mod scanner;

pub use dialect::Dialect;
pub use scanner::{Lexeme, LexemeKind, Scanner};
