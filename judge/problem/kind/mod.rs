//! A kind of problem: what it asks a submission to offer, and all that follows from it for its cases.
//!
//! Each kind is a folder here. Code that handles a case asks the [`Kind`] of its problem and never matches on the interface;
//! `of` is the only place that does. A kind reads its table of the manifest and its cases, writes and shows them, and says
//! what a case expects; it runs nothing and compares nothing.

mod class;
mod function;
mod interactive;
#[expect(clippy::module_inception, reason = "the file is named after its noun")]
mod kind;
mod parts;
mod raw;
mod signature;
mod stdio;
mod tables;
#[cfg(test)]
mod tests;
mod typed;
mod values;

use harness::interface::Interface;

pub(super) use class::Table as ClassTable;
pub(super) use function::Table as FunctionTable;
pub(super) use interactive::{Interactive, Table as InteractiveTable};
pub use kind::Kind;
pub use parts::{AnswerPart, Arguments, Replace, Signature, Slot};
pub(super) use raw::{CaseRules, Objection, RawCase, TypedCase};
pub(super) use stdio::Table as StdioTable;
pub(super) use tables::Tables;

/// The kind of an interface.
pub fn of(interface: &Interface) -> &dyn Kind {
    match interface {
        Interface::Stdio => &stdio::Stdio,
        Interface::Function(function) => function,
        Interface::Class(class) => class,
    }
}
