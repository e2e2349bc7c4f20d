//! A report as JSON, for programs; `schema/report.json` and `schema/grade.json` describe the forms.

use serde::Serialize;

use super::untrusted;
use super::{Case, Fate, GradedFile, Report, Score};

/// The number of the form of a report.
pub const FORMAT: u32 = 2;
/// The number of the form of a line of many.
const LINE_FORMAT: u32 = 1;

/// The JSON form of a report: its data, and its reasons in words.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Report"))]
pub struct Document<'a> {
    /// Version of this form.
    format: u32,
    #[serde(flatten)]
    report: &'a Report,
    /// The reason in words, one line; null when accepted.
    message: Option<String>,
    /// Cases in the order of the problem.
    cases: Vec<CaseDocument<'a>>,
}

/// A case and its message.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Case"))]
struct CaseDocument<'a> {
    #[serde(flatten)]
    case: &'a Case,
    /// What went wrong, in one line; when accepted, what was odd and ignored; null when there is nothing to say.
    message: Option<String>,
}

/// One of many submissions: with its report, with the reason why it is no submission, or why it could not be judged.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Line<'a> {
    /// It was judged.
    Judged {
        /// Version of this form.
        format: u32,
        /// The file, as it was named.
        file: &'a str,
        /// Its report.
        report: Document<'a>,
    },
    /// It is no submission.
    Refused {
        /// Version of this form.
        format: u32,
        /// The file, as it was named.
        file: &'a str,
        /// What is wrong with it.
        refused: &'a str,
        /// What to type next.
        hint: Option<&'a str>,
        /// No points of all.
        score: Score,
    },
    /// It could not be judged.
    Failed {
        /// Version of this form.
        format: u32,
        /// The file, as it was named.
        file: &'a str,
        /// What happened.
        error: &'a str,
        /// What to type next.
        hint: Option<&'a str>,
    },
}

impl<'a> Document<'a> {
    /// The JSON form of a report.
    pub fn of(report: &'a Report) -> Self {
        let cases = report.cases.iter().map(|case| CaseDocument { case, message: case.message() }).collect();
        Self { format: FORMAT, report, message: report.message(), cases }
    }
}

impl<'a> Line<'a> {
    fn of(graded: &'a GradedFile) -> Self {
        let (format, file) = (LINE_FORMAT, graded.file.as_str());
        match &graded.fate {
            Fate::Judged(report) => Self::Judged { format, file, report: Document::of(report) },
            Fate::Refused { failure, score } => {
                let (refused, hint) = (failure.message.as_str(), failure.hint.as_deref());
                Self::Refused { format, file, refused, hint, score: *score }
            }
            Fate::Failed(failure) => {
                Self::Failed { format, file, error: &failure.message, hint: failure.hint.as_deref() }
            }
        }
    }
}

/// A report over several lines.
pub fn pretty(report: &Report) -> String {
    untrusted::json(&serde_json::to_string_pretty(&Document::of(report)).expect("a report is plain data")) + "\n"
}

/// One of many submissions on one line.
pub fn line(graded: &GradedFile) -> String {
    untrusted::json(&serde_json::to_string(&Line::of(graded)).expect("a report is plain data")) + "\n"
}

/// Many submissions, a line for each.
pub fn lines(files: &[GradedFile]) -> String {
    files.iter().map(line).collect()
}
