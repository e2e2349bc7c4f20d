//! Statements in LaTeX, as contests write them, into the Markdown of `statement.md`.
//!
//! Macros that the statement defines are expanded first; then text becomes tokens, tokens become blocks, and blocks are laid
//! out. Formulas stay TeX. What is not known keeps its text and is remarked. Whatever comes in, work and result are bounded.

mod accent;
mod command;
mod environment;
mod flow;
mod layout;
mod lexer;
mod macros;
mod math;
mod parser;
mod remarks;
mod scan;
mod symbol;
mod table;
#[cfg(test)]
mod tests;
mod token;
mod vocabulary;

use self::parser::Parser;
use self::remarks::Remarks;

/// Most bytes of a statement that are read.
const MAX_TEXT: usize = 256 << 10;

/// What became of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Converted {
    /// The text in Markdown: without a title where `\problemname` is missing.
    pub(crate) markdown: String,
    /// What was lost or guessed, with its line, in the order of lines.
    pub(crate) remarks: Vec<(usize, String)>,
}

/// Turns the LaTeX of a statement into Markdown.
pub(crate) fn to_markdown(text: &str) -> Converted {
    let mut remarks = Remarks::default();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n").replace('\r', "\n");
    let text = bounded(&text, &mut remarks);
    let expanded = macros::expand(text, &mut remarks);
    let tokens = lexer::tokens(&expanded, &mut remarks);
    let blocks = Parser::new(&tokens, &mut remarks).document();
    Converted { markdown: layout::markdown(&blocks), remarks: remarks.sorted() }
}

fn bounded<'a>(text: &'a str, remarks: &mut Remarks) -> &'a str {
    if text.len() <= MAX_TEXT {
        return text;
    }
    let end = (0..=MAX_TEXT).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    remarks
        .add(text[..end].matches('\n').count() + 1, "the text is longer than 256 KiB; the rest is left out".to_owned());
    &text[..end]
}
