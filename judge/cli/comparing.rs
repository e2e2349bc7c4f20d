//! Your work against ours: what `submit` says of the solutions that come with a problem once yours is accepted.

use harness::Harness;

use super::judging;
use super::session::Session;
use super::ui::Format;
use crate::ours;
use crate::phrase::{bytes, seconds};
use crate::problem::Problem;
use crate::report::untrusted::inline;
use crate::report::{Ours, Report};

/// What our solutions in the same language need, with progress on standard error. That there are none, or a failure, is a note:
/// nothing of it touches the verdict.
pub(super) fn compare(session: &Session, harness: &Harness, problem: &Problem, report: &Report) -> Vec<Ours> {
    let Some(language) = harness.languages().by_id(&report.language) else { return Vec::new() };
    if ours::accepted(problem, language, harness.languages()).is_empty() {
        let (name, slug) = (&language.name, &problem.slug);
        note(session, &format!("no solution in {name} comes with `{slug}` to compare yours with"));
        return Vec::new();
    }
    let progress = session.ui.progress();
    let compared = ours::of(harness, problem, report, session.jobs, &|event| judging::show(&progress, event));
    drop(progress);
    compared.unwrap_or_else(|error| {
        note(session, &format!("yours could not be compared with our solutions: {}", inline(&error.to_string())));
        Vec::new()
    })
}

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

fn note(session: &Session, text: &str) {
    if session.ui.format == Format::Text {
        session.ui.note(text);
    }
}
