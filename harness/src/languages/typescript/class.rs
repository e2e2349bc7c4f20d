//! What is to be known of a class before it is rewritten.

use oxc_ast::ast::ClassElement;

/// Where a class is exported.
#[derive(Clone, Copy, Debug)]
pub(super) struct Export {
    /// Where `export` stands, in bytes.
    pub(super) start: u32,
    /// It is the default.
    pub(super) is_default: bool,
}

/// Whether an element ends in what is written behind it.
pub(super) fn closes_itself(element: &ClassElement<'_>) -> bool {
    match element {
        ClassElement::PropertyDefinition(it) => !it.decorators.is_empty(),
        ClassElement::AccessorProperty(it) => it.computed || !it.decorators.is_empty(),
        _ => false,
    }
}
