//! What is told of a run; `RunEvent` of `app/types.ts`.

use serde::Serialize;
use serde_json::Value as Json;

use super::review::Review;
use crate::grade::CustomRun;
use crate::problem::Tongue;
use crate::report::places::Place;
use crate::report::{self, Event};
use crate::verdict::Verdict;

/// An event of a run.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "lowercase")]
pub(super) enum RunEvent {
    /// It waits behind so many others.
    Queued { position: usize },
    /// Something takes its time; `total` 0 means that nobody knows how long.
    Progress { text: String, done: u64, total: u64 },
    /// Something is worth knowing.
    Note { text: String },
    /// A case was judged.
    Case { index: u64, total: u64, group: String, name: String, verdict: Option<Verdict> },
    /// All is judged.
    Report(Box<Judged>),
    /// An input of one's own was tried.
    Tried { tried: Box<CustomRun>, marks: Vec<Place> },
    /// Nothing follows.
    Done,
    /// Nothing was judged, and nothing follows.
    Failed { message: String, hint: Option<String> },
    /// Nobody wanted more, and nothing follows.
    Cancelled,
}

/// A report, and what belongs to it.
#[derive(Serialize)]
pub(super) struct Judged {
    /// As `judge submit --format json` prints it, with drawings beside.
    pub(super) report: Json,
    /// The number of the attempt at its problem.
    pub(super) attempt: Option<usize>,
    /// The exercise that comes next.
    pub(super) next: Option<String>,
    /// The review that an accepted attempt is rated for.
    pub(super) review: Option<Review>,
    /// Places in the source.
    pub(super) marks: Vec<Place>,
}

impl RunEvent {
    /// Whether nothing follows.
    pub(super) fn is_last(&self) -> bool {
        matches!(self, Self::Done | Self::Failed { .. } | Self::Cancelled)
    }

    /// Whether a page cannot do without.
    pub(super) fn is_telling(&self) -> bool {
        self.is_last() || matches!(self, Self::Report(_) | Self::Tried { .. })
    }

    /// What the judge does, in a tongue; nothing where the page has its own words for it.
    pub(super) fn of(event: Event, tongue: Tongue) -> Option<Self> {
        let zh = tongue == Tongue::Chinese;
        let (text, done, total) = match event {
            Event::Judged { index, total, group, name, verdict } => {
                return Some(Self::Case { index, total, group, name, verdict: Some(verdict) });
            }
            Event::Preparing { what, done, total } => (what, done, total),
            Event::Building { file } if zh => (format!("正在编译 {file}"), 0, 0),
            Event::Building { file } => (format!("building {file}"), 0, 0),
            Event::Judging { done: 0, total } => (if zh { "正在评测" } else { "judging" }.to_owned(), 0, total),
            Event::Comparing { file, done, total } if zh => (format!("正在评测参考题解 {file}"), done, total),
            Event::Comparing { file, done, total } => (format!("judging our solution {file}"), done, total),
            Event::Shrinking { done, total } => {
                (if zh { "正在寻找更小的输入" } else { "looking for a smaller input" }.to_owned(), done, total)
            }
            Event::Note(_)
            | Event::Built { .. }
            | Event::Judging { .. }
            | Event::Stressing { .. }
            | Event::Verifying { .. }
            | Event::Making { .. }
            | Event::Generating { .. }
            | Event::AskingReference { .. }
            | Event::TryingTrivialAnswers { .. }
            | Event::PerturbingArguments { .. }
            | Event::JudgingMutants { .. } => return None,
        };
        Some(Self::Progress { text, done, total })
    }
}

/// The JSON form of a report, with drawings beside its cases.
pub(super) fn drawn(report: &report::Report) -> Json {
    let mut json = serde_json::to_value(report::json::Document::of(report)).expect("a report is plain data");
    for (index, case) in report.cases.iter().enumerate() {
        if let (Some(drawing), Some(shown)) = (&case.drawing, json.pointer_mut(&format!("/cases/{index}"))) {
            shown["drawing"] = serde_json::to_value(drawing).expect("a drawing is plain data");
        }
    }
    if let (Some(report::Shrinking::Found { smallest }), Some(shown)) =
        (&report.shrinking, json.pointer_mut("/shrinking/smallest"))
    {
        shown["drawing"] = serde_json::to_value(&smallest.drawing).expect("a drawing is plain data");
    }
    json
}
