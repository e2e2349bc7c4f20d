//! A report as JSON, for programs; the form is described by `schema/report.json`.

use super::Report;

/// The schema of the JSON form.
pub const SCHEMA: &str = include_str!("schema/report.json");

/// Over several lines, for one report.
pub fn pretty(report: &Report) -> String {
    serde_json::to_string_pretty(report).expect("a report is plain data") + "\n"
}

/// On one line, for many reports.
pub fn line(report: &Report) -> String {
    serde_json::to_string(report).expect("a report is plain data") + "\n"
}
