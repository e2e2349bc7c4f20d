//! The tables of a manifest that declare a kind: exactly one is there.

use harness::interface::Interface;
use toml::Spanned;

use super::super::error::{Error, Source};
use super::{class, function, stdio};

/// What stands in a manifest for each kind.
pub(in crate::problem) struct Tables {
    pub(in crate::problem) function: Option<Spanned<function::Table>>,
    pub(in crate::problem) class: Option<Spanned<class::Table>>,
    pub(in crate::problem) stdio: Option<Spanned<stdio::Table>>,
}

impl Tables {
    /// The interface that the only table declares.
    pub(in crate::problem) fn interface(self, source: &Source) -> Result<Interface, Error> {
        match (self.function, self.class, self.stdio) {
            (Some(table), None, None) => function::declare(source, table).map(Interface::Function),
            (None, Some(table), None) => class::declare(source, table).map(Interface::Class),
            (None, None, Some(_)) => Ok(Interface::Stdio),
            (None, None, None) => Err(source.error(0..0, "one of `[function]`, `[class]` and `[stdio]` is missing")),
            (_, class, stdio) => {
                let spans = [class.map(|class| class.span()), stdio.map(|stdio| stdio.span())];
                let last = spans.into_iter().flatten().max_by_key(|span| span.start).unwrap_or(0..0);
                Err(source.error(last, "only one of `[function]`, `[class]` and `[stdio]` may be there"))
            }
        }
    }
}
