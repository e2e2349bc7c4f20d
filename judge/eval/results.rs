//! The file of results: a line that says what judged, then a line for each sample, in the order of the samples.

use std::collections::BTreeMap;
use std::time::Duration;

use harness::Harness;
use harness::outcome::COST_MODEL;
use serde::{Deserialize, Serialize};

use super::extract::Kind;
use super::format::SetFormat;
use super::judging::{Judged, Options};
use super::sample::Extraction;
use super::set::Set;
use crate::report::{Failure, untrusted};
use crate::verdict::Verdict;

/// What the first line is called.
pub(super) const NAME: &str = "judge eval";

/// The first line: what results depend on beside the samples.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "EvalHeader"))]
#[serde(deny_unknown_fields)]
pub(crate) struct Header {
    /// Version of this form.
    pub(super) format: u32,
    /// `judge eval`.
    pub(super) kind: String,
    /// Version of the judge.
    pub(super) judge: String,
    /// Hash of its engine, with the interpreters and compilers that it pins.
    pub(super) engine: String,
    /// What fuel means.
    pub(super) cost_model: u32,
    /// What compiled or interpreted samples, by language.
    pub(super) toolchains: BTreeMap<String, String>,
    /// Hash of the set.
    pub(super) set: String,
    /// Format of the set.
    pub(super) set_format: String,
    /// The language that was chosen.
    pub(super) language: Option<String>,
    /// Milliseconds that were chosen.
    pub(super) time_ms: Option<u64>,
    /// Bytes that were chosen.
    pub(super) memory: Option<u64>,
    /// When code was looked for in samples.
    pub(super) extract: String,
    /// Whether the set's own solutions were taken to pass.
    pub(super) trust_set: bool,
}

/// A sample.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "EvalResult"))]
#[serde(deny_unknown_fields)]
pub(crate) struct ResultLine {
    /// The line of the sample in its file.
    pub(super) line: usize,
    /// The name of its task.
    pub(super) task_id: String,
    /// Its number among the samples of the task, from 0 on.
    pub(super) sample: usize,
    /// Whether it passed.
    pub(super) passed: bool,
    /// The verdict; null where the tests of the task cannot be honoured.
    #[cfg_attr(test, schemars(with = "Option<crate::report::schema::VerdictCode>"))]
    pub(super) verdict: Option<Verdict>,
    /// Why it did not pass, or was not judged.
    pub(super) reason: Option<String>,
    /// The most fuel that it used on a case.
    pub(super) fuel: u64,
    /// The most bytes of memory.
    pub(super) memory: u64,
    /// How code was found in it; null where it was taken as it is.
    pub(super) extraction: Option<Kind>,
    /// Hash of the sample.
    pub(super) hash: String,
}

impl Header {
    pub(super) fn of(harness: &Harness, set: &Set, options: &Options) -> Result<Self, Failure> {
        let mut toolchains = BTreeMap::new();
        for id in set.languages() {
            let Some(language) = harness.languages().by_id(id) else { continue };
            let installed = harness.install(language, &|_| {}).map_err(|error| {
                let failure = Failure::new(error.to_string());
                error.hint().into_iter().fold(failure, Failure::hint)
            })?;
            toolchains.insert(id.to_owned(), installed.version);
        }
        let engine = blake3::Hash::from_bytes(harness::identity()).to_hex()[..32].to_owned();
        Ok(Self {
            format: 1,
            kind: NAME.to_owned(),
            judge: env!("CARGO_PKG_VERSION").to_owned(),
            engine,
            cost_model: COST_MODEL,
            toolchains,
            set: set.hash().to_owned(),
            set_format: set.format().name().to_owned(),
            language: options.language.clone(),
            time_ms: options.time.map(|time| time.as_millis() as u64),
            memory: options.memory,
            extract: options.extraction.name().to_owned(),
            trust_set: options.trusts_set,
        })
    }

    /// How samples were judged, where this can have been written by a run.
    pub(super) fn options(&self) -> Option<(Options, SetFormat)> {
        let options = Options {
            language: self.language.clone(),
            time: self.time_ms.map(Duration::from_millis),
            memory: self.memory,
            extraction: Extraction::named(&self.extract)?,
            trusts_set: self.trust_set,
        };
        Some((options, SetFormat::named(&self.set_format)?))
    }

    /// What differs from another one, in words.
    pub(super) fn differences(&self, other: &Self) -> Vec<String> {
        let fields = |header: &Self| serde_json::to_value(header).expect("a header is plain data");
        let (own, others) = (fields(self), fields(other));
        let Some(own) = own.as_object() else { return Vec::new() };
        let differ = own.iter().filter(|(name, value)| others[name.as_str()] != **value);
        differ
            .map(|(name, value)| {
                untrusted::inline(&format!("`{name}` is {value} now and was {}", others[name.as_str()]))
            })
            .collect()
    }
}

impl ResultLine {
    pub(super) fn of(line: usize, (task_id, sample): (&str, usize), hash: String, judged: Judged) -> Self {
        let Judged { ruling, extraction } = judged;
        let passed = ruling.verdict == Some(Verdict::Accepted);
        Self {
            line,
            task_id: task_id.to_owned(),
            sample,
            passed,
            verdict: ruling.verdict,
            reason: (!passed).then_some(ruling.reason),
            fuel: ruling.fuel,
            memory: ruling.memory,
            extraction,
            hash,
        }
    }

    /// Whether the judge failed on it.
    pub(super) fn is_failure(&self) -> bool {
        self.verdict == Some(Verdict::JudgeError)
    }
}

/// A line of the file.
pub(super) fn written(value: &impl Serialize) -> String {
    untrusted::json(&serde_json::to_string(value).expect("a result is plain data")) + "\n"
}
