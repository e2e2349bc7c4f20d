//! The reasons of a report in one line each, as every renderer writes them.

use super::untrusted;
use super::{Case, Cause, Detail, Report, Shrunk};
use crate::verdict::{Reason, Verdict};

/// Characters of a message.
const LONGEST: usize = 400;

impl Report {
    /// Why the submission was not accepted; nothing when it was.
    pub fn message(&self) -> Option<String> {
        Some(match self.reason.as_ref()? {
            Cause::Compiler { line } => line.clone(),
            Cause::Growth { exponent, at_most, .. } => format!("grows as n^{exponent}, the limit is {at_most}"),
            Cause::Work { excess, .. } => excess.to_string(),
            Cause::Source { group } => format!("the static validator of `{group}` rejects the text of the submission"),
            Cause::Scoring { what } => untrusted::line_of(what, LONGEST),
            Cause::Conversation { sample, what } => {
                untrusted::line_of(&format!("conversation of sample `{sample}`: {what}"), LONGEST)
            }
            Cause::Case { group, case } => {
                let decisive = self.cases.iter().find(|known| known.group == *group && known.name == *case);
                let why = decisive.and_then(Case::message).unwrap_or_default();
                format!("case `{case}` of `{group}`: {why}")
            }
        })
    }
}

impl Case {
    /// What went wrong; when accepted, what was odd and ignored, or nothing.
    pub fn message(&self) -> Option<String> {
        let Some(verdict) = self.verdict else {
            return Some("skipped: an earlier case exceeded a limit".to_owned());
        };
        if verdict == Verdict::Accepted {
            return (!self.remarks.is_empty()).then(|| self.remarks.join("; "));
        }
        let Some(reason) = &self.reason else { return Some(verdict.words().to_owned()) };
        Some(explained(reason, self.detail.as_ref()))
    }
}

impl Shrunk {
    /// What went wrong.
    pub fn message(&self) -> String {
        match &self.reason {
            Some(reason) => explained(reason, Some(&self.detail)),
            None => self.verdict.words().to_owned(),
        }
    }
}

/// A reason with the place where it shows, on one line.
fn explained(reason: &Reason, detail: Option<&Detail>) -> String {
    let behind = match detail.map(|detail| (&detail.mismatch, &detail.call)) {
        Some((Some(mismatch), _)) => mismatch.headline(),
        Some((None, Some(call))) => format!(", in {}", call.at),
        Some((None, None)) | None => String::new(),
    };
    untrusted::line_of(&format!("{reason}{behind}").replace('\n', " "), LONGEST)
}
