//! The renderers of reports: one file and one row of the table each.

use super::text::View;
use super::{GradedFile, Report, json, text};

/// A form in which reports are written to a file.
pub struct Renderer {
    /// What `--report KIND=FILE` calls it.
    pub kind: &'static str,
    /// One submission.
    pub one: fn(&Report, View) -> String,
    /// Many submissions to one problem.
    pub many: fn(&[GradedFile]) -> String,
}

/// All renderers.
pub const RENDERERS: [Renderer; 2] = [
    Renderer { kind: "json", one: |report, _| json::pretty(report), many: json::lines },
    Renderer { kind: "text", one: text::plain, many: text::plain_lines },
];

/// The renderer of this kind.
pub fn renderer(kind: &str) -> Option<&'static Renderer> {
    RENDERERS.iter().find(|renderer| renderer.kind == kind)
}
