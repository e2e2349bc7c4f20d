//! The renderers of reports: one file and one row of the table each.

use super::class::{self, ClassReport};
use super::text::View;
use super::{GradedFile, Report, json, text};

/// A form in which reports are written to a file.
pub struct Renderer {
    /// What `--report KIND=FILE` calls it.
    pub kind: &'static str,
    /// One submission; absent where the form is for classes.
    pub one: Option<fn(&Report, View) -> String>,
    /// Many submissions to one problem; absent in the same way.
    pub many: Option<fn(&[GradedFile]) -> String>,
    /// A class.
    pub class: fn(&ClassReport) -> String,
}

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// One submission.
    One,
    /// Many submissions to one problem.
    Many,
    /// A class.
    Class,
}

/// All renderers.
pub const RENDERERS: [Renderer; 12] = [
    Renderer {
        kind: "json",
        one: Some(|report, _| json::pretty(report)),
        many: Some(json::lines),
        class: class::json::pretty,
    },
    Renderer { kind: "text", one: Some(text::plain), many: Some(text::plain_lines), class: class::text::plain },
    for_classes("jsonl", class::json::lines),
    for_classes("csv", class::csv::table),
    for_classes("markdown", class::markdown::summary),
    for_classes("html", class::html::page),
    for_classes("junit", class::junit::xml),
    for_classes("github", class::github::annotations),
    for_classes("classroom", class::classroom::results),
    for_classes("gitlab", class::gitlab::code_quality),
    for_classes("gradescope", class::gradescope::results),
    for_classes("prairielearn", class::prairielearn::results),
];

/// A form that only a class has.
const fn for_classes(kind: &'static str, class: fn(&ClassReport) -> String) -> Renderer {
    Renderer { kind, one: None, many: None, class }
}

impl Renderer {
    /// Whether it has a form for this.
    pub fn serves(&self, subject: Subject) -> bool {
        match subject {
            Subject::One => self.one.is_some(),
            Subject::Many => self.many.is_some(),
            Subject::Class => true,
        }
    }
}

/// The renderer of this kind.
pub fn renderer(kind: &str) -> Option<&'static Renderer> {
    RENDERERS.iter().find(|renderer| renderer.kind == kind)
}
