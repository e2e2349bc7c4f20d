//! Your work against ours: what `submit` says of the solutions that come with a problem once yours is accepted.

use super::session::Session;
use super::ui::Format;
use crate::phrase::{bytes, seconds};
use crate::report::Report;
use crate::report::untrusted::inline;

/// Names a solution that needs far less.
pub(super) fn point_out(session: &Session, report: &Report) {
    let (Some(ours), Some(fuel), Some(memory)) = (report.outdone_by(), report.fuel, report.memory) else { return };
    let (own, least) = if ours.is_quicker_than(fuel) {
        (seconds(fuel), seconds(ours.fuel))
    } else {
        (bytes(memory), bytes(ours.memory))
    };
    let (file, slug) = (inline(&ours.file), &report.problem);
    note(session, &format!("`{file}` needs {least} instead of {own}: `judge show {slug} --solution {file}` shows it"));
}

/// A note for people.
pub(super) fn note(session: &Session, text: &str) {
    if session.ui.format == Format::Text {
        session.ui.note(text);
    }
}
