//! A program with a problem or its cases: what is asked, what comes of it, and how that is answered.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use harness::{Harness, Storage};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::engine::Engine;
use super::given_problem::GivenProblem;
use super::identity::Judge;
use super::metrics::{Ending, Tally};
use super::refusal::Refusal;
use super::stages::Stages;
use crate::grade::{self, Options, Reveal, Scope, Submission};
use crate::report::json::Document;
use crate::report::untrusted;
use crate::verdict::Verdict;

/// A program, and what it is judged by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct RunRequest {
    /// What the sender calls it; the answer says it again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<serde_json::Value>,
    /// Id of the language.
    language: String,
    /// The source.
    source: String,
    /// Texts of files beside it, by name.
    #[serde(default)]
    files: BTreeMap<String, String>,
    /// The slug of a problem, or a problem.
    problem: Asked,
    /// Whether values of cases are told: by default those that the request gives, and not those of the service's problems.
    #[serde(default)]
    reveal: Option<bool>,
}

/// A problem by its name, or as a whole.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "AskedProblem"))]
#[serde(untagged)]
enum Asked {
    /// The slug of a problem of the service.
    Named(String),
    /// A problem that comes with the request.
    Given(Box<GivenProblem>),
}

/// What came of it: the report as JSON, and who made it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Judged {
    judge: Judge,
    report: Box<RawValue>,
    /// What the service counts of it; no part of the answer.
    pub(super) tally: Tally,
}

/// The answer.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct RunAnswer<'a> {
    /// Version of this form.
    format: u32,
    /// What the request says it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    judge: &'a Judge,
    /// The report.
    #[cfg_attr(test, schemars(with = "Document<'static>"))]
    report: &'a RawValue,
}

/// An answer of the batch where nothing was judged.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct FailedAnswer<'a> {
    /// Version of this form.
    format: u32,
    /// What the request says it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a serde_json::Value>,
    judge: Judge,
    #[serde(flatten)]
    refusal: super::refusal::RefusalBody<'a>,
}

impl RunRequest {
    /// A program with inputs and outputs.
    pub(super) fn of_cases(language: String, source: String, cases: Vec<(String, String)>) -> Self {
        let problem = Asked::Given(Box::new(GivenProblem::of_cases(cases)));
        Self { id: None, language, source, files: BTreeMap::new(), problem, reveal: Some(false) }
    }

    pub(super) fn read(text: &[u8]) -> Result<Self, Refusal> {
        serde_json::from_slice(text).map_err(|error| Refusal::malformed(format!("this is no request: {error}")))
    }

    /// Whether its problem comes with it: one of the service may become another one under the same name.
    pub(super) fn brings_its_problem(&self) -> bool {
        matches!(self.problem, Asked::Given(_))
    }

    /// The hash of its source.
    pub(super) fn source_hash(&self) -> blake3::Hash {
        blake3::hash(self.source.as_bytes())
    }

    /// Judges it.
    pub(super) fn judged(&self, engine: &Engine, cancelled: &Arc<AtomicBool>) -> Result<Judged, Refusal> {
        let stages = Stages::begin(&engine.metrics);
        let submission = submission(&engine.harness, &self.language, &self.source, &self.files)?;
        let (problem, shows) = match &self.problem {
            Asked::Named(slug) => (engine.registry.get(slug)?, false),
            Asked::Given(given) => (given.open()?, true),
        };
        let reveal = if self.reveal.unwrap_or(shows) { Reveal::Everything } else { Reveal::Nothing };
        let options = Options { cancelled: Some(cancelled), ..Options::new(Scope::All, reveal, 1) };
        let report = grade::grade(&engine.harness, &problem, &submission, &options, &|event| stages.hear(&event))?;
        let fuel = report.cases.iter().filter_map(|case| case.fuel).fold(0, u64::saturating_add);
        let tally = Tally { ending: Ending::Judged(report.verdict), fuel };
        let report = serde_json::value::to_raw_value(&Document::of(&report)).expect("a report is plain data");
        Ok(Judged { judge: Judge::this(), report, tally })
    }
}

/// What is read of a report.
#[derive(Deserialize)]
struct Told {
    verdict: String,
    message: Option<String>,
    groups: Vec<Group>,
}

#[derive(Deserialize)]
struct Group {
    accepted: u32,
    cases: u32,
}

impl Judged {
    /// The share of cases that were accepted: 1 for all of them. What could not be judged has none.
    pub(super) fn share(&self) -> Result<f64, Refusal> {
        let read: Told = serde_json::from_str(self.report.get())
            .map_err(|error| Refusal::ours(format!("a report has no groups: {error}")))?;
        if read.verdict == Verdict::JudgeError.code() {
            return Err(Refusal::ours(read.message.unwrap_or_else(|| "it could not be judged".to_owned())));
        }
        let [accepted, cases] = [|group: &Group| group.accepted, |group: &Group| group.cases]
            .map(|number| read.groups.iter().map(number).sum::<u32>());
        Ok(f64::from(accepted) / f64::from(cases.max(1)))
    }

    /// The answer on one line.
    pub(super) fn answer(&self, id: Option<&serde_json::Value>) -> String {
        line(&RunAnswer { format: 1, id, judge: &self.judge, report: &self.report })
    }
}

/// The answer of a batch to a line that was not judged.
pub(super) fn refused(id: Option<&serde_json::Value>, refusal: &Refusal) -> String {
    line(&FailedAnswer { format: 1, id, judge: Judge::this(), refusal: refusal.body() })
}

fn line(answer: &impl Serialize) -> String {
    untrusted::json(&serde_json::to_string(answer).expect("an answer is plain data")) + "\n"
}

/// A program as a submission.
fn submission(
    harness: &Harness,
    language: &str,
    source: &str,
    files: &BTreeMap<String, String>,
) -> Result<Submission, Refusal> {
    let row = harness.languages().by_id(language).ok_or_else(|| {
        let known: Vec<&str> = harness.languages().all().iter().map(|row| row.id.as_str()).collect();
        Refusal::unfit(format!("there is no language `{language}`")).hint(format!("one of {}", known.join(", ")))
    })?;
    let name = format!("program.{}", row.extensions.first().map_or("txt", String::as_str));
    Ok(Submission {
        path: PathBuf::from(&name),
        name,
        text: source.as_bytes().to_vec(),
        files: files.iter().map(|(name, text)| (name.clone(), text.clone().into_bytes())).collect(),
        language: language.to_owned(),
        storage: Storage::Disk,
    })
}
