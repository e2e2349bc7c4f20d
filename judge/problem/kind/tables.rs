//! The tables of a manifest that declare a kind: exactly one is there.

use harness::interface::Interface;
use toml::Spanned;

use super::super::error::{Error, Source};
use super::{class, function, interactive, stdio};

/// What stands in a manifest for each kind.
pub(in crate::problem) struct Tables {
    pub(in crate::problem) function: Option<Spanned<function::Table>>,
    pub(in crate::problem) class: Option<Spanned<class::Table>>,
    pub(in crate::problem) stdio: Option<Spanned<stdio::Table>>,
    pub(in crate::problem) interactive: Option<Spanned<interactive::Table>>,
}

impl Tables {
    /// The interface that the only table declares.
    pub(in crate::problem) fn interface(self, source: &Source) -> Result<Interface, Error> {
        let programs = [self.stdio.map(|table| table.span()), self.interactive.map(|table| table.span())];
        let program = programs.iter().flatten().max_by_key(|span| span.start).cloned();
        let only_one = programs.iter().flatten().count() < 2;
        match (self.function, self.class, program) {
            (Some(table), None, None) => function::declare(source, table).map(Interface::Function),
            (None, Some(table), None) => class::declare(source, table).map(Interface::Class),
            (None, None, Some(_)) if only_one => Ok(Interface::Stdio),
            (None, None, None) => {
                Err(source.error(0..0, "one of `[function]`, `[class]`, `[stdio]` and `[interactive]` is missing"))
            }
            (_, class, program) => {
                let spans = [class.map(|class| class.span()), program];
                let last = spans.into_iter().flatten().max_by_key(|span| span.start).unwrap_or(0..0);
                let message = "only one of `[function]`, `[class]`, `[stdio]` and `[interactive]` may be there";
                Err(source.error(last, message))
            }
        }
    }
}
