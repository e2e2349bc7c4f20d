//! The languages, as far as their lexemes differ, and the words that each keeps for itself.

use crate::frontend::naming::{CPP_KEYWORDS, GO_KEYWORDS};
use crate::toolchain::table::{FrontendKind, Language};

/// The keywords of Rust.
const RUST_KEYWORDS: &str = "Self as async await break const continue crate dyn else enum extern false fn for if impl in let loop \
    match mod move mut pub ref return self static struct super trait true type union unsafe use where while yield";

/// The keywords of JavaScript, and the words of TypeScript that stand in the place of one.
const JAVASCRIPT_KEYWORDS: &str = "abstract any as async await boolean break case catch class const continue debugger declare \
    default delete do else enum export extends false finally for from function get if implements import in instanceof \
    interface is keyof let namespace never new null number of private protected public readonly return set static string super \
    switch this throw true try type typeof undefined unknown var void while with yield";

/// The keywords of Python.
const PYTHON_KEYWORDS: &str = "False None True and as assert async await break case class continue def del elif else except \
    finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield";

/// How a text is cut into lexemes; several languages may share one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dialect {
    /// C and C++: raw literals have a prefix, and a backslash continues a line.
    C,
    /// Go: raw literals stand between backticks, and nothing continues a line.
    Go,
    /// JavaScript and TypeScript: patterns stand between slashes, texts between backticks.
    JavaScript,
    /// Python: comments begin with `#`, texts may have three quotes.
    Python,
    /// Rust: comments nest, texts go over lines, a quote may begin the name of a lifetime.
    Rust,
    /// WebAssembly's text format: words hold signs, comments nest.
    Wat,
}

impl Dialect {
    /// Returns the dialect of a language; a language of the user's own is taken for one with the same comments.
    pub fn of(language: &Language) -> Self {
        match language.frontend {
            FrontendKind::C | FrontendKind::Cpp => Self::C,
            FrontendKind::Go => Self::Go,
            FrontendKind::Python => Self::Python,
            FrontendKind::Rust => Self::Rust,
            FrontendKind::Wasm => Self::Wat,
            FrontendKind::Command if language.comment.starts_with('#') => Self::Python,
            FrontendKind::JavaScript | FrontendKind::TypeScript | FrontendKind::Command => Self::JavaScript,
        }
    }

    /// Returns the keywords, with blanks between them. In [`Dialect::Wat`] each word is one that does not begin with `$`.
    pub fn keywords(self) -> &'static str {
        match self {
            Self::C => CPP_KEYWORDS,
            Self::Go => GO_KEYWORDS,
            Self::JavaScript => JAVASCRIPT_KEYWORDS,
            Self::Python => PYTHON_KEYWORDS,
            Self::Rust => RUST_KEYWORDS,
            Self::Wat => "",
        }
    }
}
