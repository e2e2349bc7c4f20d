//! A program on one input: what it printed and how it ended, without an opinion about it. The protocols of others ask for that.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use harness::outcome::{Exit, Limits};
use harness::{Build, Contents, Harness, Language, Source, Workspace};
use serde::{Deserialize, Serialize};

use super::engine::Engine;
use super::metrics::{Ending, Tally};
use super::refusal::Refusal;
use super::stages::Stages;
use crate::verdict::Verdict;

/// What a run may use at most, whatever a request asks for.
const MOST_TIME: Duration = Duration::from_mins(10);
const MOST_MEMORY: u64 = 2 << 30;
/// What it may use where the request does not say.
pub(super) const MEMORY: u64 = 1 << 30;
/// Bytes of standard output, and of standard error.
const OUTPUT: u64 = 16 << 20;

/// Exit statuses of programs that a signal ended, as a shell gives them.
const ABORTED: i32 = 134;
const KILLED: i32 = 137;
const SEGMENTATION_FAULT: i32 = 139;

/// A program and its input.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Program {
    /// Id of the language.
    pub(super) language: String,
    /// Its file name; empty for the language's own.
    pub(super) name: String,
    #[serde(with = "super::bytes")]
    pub(super) text: Vec<u8>,
    /// Files in its folder; sources among them belong to it.
    #[serde(with = "super::bytes::files")]
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) args: Vec<String>,
    #[serde(with = "super::bytes")]
    pub(super) stdin: Vec<u8>,
    pub(super) time: Duration,
    /// Bytes; `None` for what is usual.
    pub(super) memory: Option<u64>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Ran {
    /// Its compiler refused it.
    Rejected(String),
    /// It ran.
    Ended(Ended),
}

impl Ran {
    /// How it ended, as verdicts are called.
    pub(super) fn tally(&self) -> Tally {
        let judged = Ending::Judged;
        let Self::Ended(ended) = self else { return Tally { ending: judged(Verdict::CompileError), fuel: 0 } };
        let ending = match &ended.exit {
            Exit::Code(0) => Ending::Ran,
            Exit::Code(_) | Exit::Stack | Exit::Trap(_) => judged(Verdict::RunTimeError),
            Exit::Fuel => judged(Verdict::TimeLimit),
            Exit::Memory => judged(Verdict::MemoryLimit),
            Exit::Output(_) => judged(Verdict::OutputLimit),
        };
        Tally { ending, fuel: ended.fuel }
    }
}

/// What it did.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct Ended {
    pub(super) exit: Exit,
    #[serde(with = "super::bytes")]
    pub(super) stdout: Vec<u8>,
    #[serde(with = "super::bytes")]
    pub(super) stderr: Vec<u8>,
    /// Units of fuel.
    pub(super) fuel: u64,
    /// Bytes.
    pub(super) memory: u64,
    /// The files in its folder.
    #[serde(with = "super::bytes::files")]
    pub(super) files: BTreeMap<String, Vec<u8>>,
}

impl Program {
    fn limits(&self) -> Limits {
        let memory = self.memory.unwrap_or(MEMORY).clamp(1 << 20, MOST_MEMORY);
        Limits { fuel: Limits::fuel_for(self.time.min(MOST_TIME)).max(1), memory, output: OUTPUT }
    }

    /// Builds and runs it.
    pub(super) fn run(&self, engine: &Engine, cancelled: &Arc<AtomicBool>) -> Result<Ran, Refusal> {
        let (harness, stages) = (&engine.harness, Stages::begin(&engine.metrics));
        let unknown = || Refusal::unfit(format!("there is no language `{}`", self.language));
        let language = harness.languages().by_id(&self.language).ok_or_else(unknown)?;
        let own = format!("program.{}", language.extensions.first().map_or("txt", String::as_str));
        let name = if self.name.is_empty() { &own } else { &self.name };
        let sources: Vec<(&str, &[u8])> = self.sources(language).collect();
        let source = Source { name, text: &self.text, language, files: &sources };
        let found = engine.builds.get(harness, &source, &stages)?;
        match self.run_build(harness, &found.build, cancelled) {
            // The cache may have been cleared since it was built.
            Err(error) if found.is_remembered && error.is_retryable() && !cancelled.load(Ordering::Relaxed) => {
                self.run_build(harness, &engine.builds.make(harness, &source, &stages)?.build, cancelled)
            }
            ran => ran,
        }
    }

    fn run_build(&self, harness: &Harness, build: &Build, cancelled: &Arc<AtomicBool>) -> Result<Ran, Refusal> {
        let artifact = match build {
            Build::Ready(artifact) => artifact,
            Build::Rejected(diagnostics) => return Ok(Ran::Rejected(diagnostics.text.clone())),
        };
        let workspace = Workspace {
            args: self.args.clone(),
            files: self.files.iter().map(|(name, bytes)| (name.clone(), Contents::from(bytes.clone()))).collect(),
            kept: vec![Workspace::ROOT.to_owned()],
            ..Workspace::default()
        };
        let limits = self.limits();
        let run = || harness.run_in(&workspace, artifact, &self.stdin, 0, &limits);
        let (outcome, kept) = harness::cancellable(Some(cancelled), run).map_err(|error| match error {
            harness::Error::Misuse(message) => Refusal::unfit(message),
            other => other.into(),
        })?;
        let inside =
            |path: String| path.strip_prefix(Workspace::ROOT).map(|path| path.trim_start_matches('/').to_owned());
        Ok(Ran::Ended(Ended {
            exit: outcome.exit,
            stdout: outcome.stdout,
            stderr: outcome.stderr,
            fuel: outcome.usage.fuel,
            memory: outcome.usage.memory,
            files: kept.files.into_iter().filter_map(|(path, bytes)| Some((inside(path)?, bytes))).collect(),
        }))
    }

    /// The files that its compiler reads.
    fn sources(&self, language: &Language) -> impl Iterator<Item = (&str, &[u8])> {
        let is_source = |name: &str| {
            let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
            language.extensions.iter().any(|own| own == extension) || matches!(extension, "h" | "hpp")
        };
        let files = self.files.iter().filter(move |(name, _)| is_source(name));
        files.map(|(name, bytes)| (name.as_str(), bytes.as_slice()))
    }
}

/// How a program ended, as a system would say it.
pub(super) struct End {
    /// The exit status; `None` where its time was over.
    pub(super) status: Option<i32>,
    /// What is added to standard error, where the status alone does not say it.
    pub(super) said: String,
}

impl End {
    pub(super) fn of(ended: &Ended) -> Self {
        let (status, said) = match &ended.exit {
            Exit::Code(status) => (Some(*status), ""),
            Exit::Fuel => (None, ""),
            Exit::Memory => (Some(KILLED), "the memory limit was reached\n"),
            Exit::Output(_) => (Some(KILLED), "the output limit was reached\n"),
            Exit::Stack => (Some(SEGMENTATION_FAULT), "the stack overflowed\n"),
            Exit::Trap(words) => return Self { status: Some(ABORTED), said: format!("{words}\n") },
        };
        Self { status, said: said.to_owned() }
    }

    /// Standard error, with that.
    pub(super) fn stderr(&self, ended: &Ended) -> Vec<u8> {
        let own = &ended.stderr;
        let gap: &[u8] = if own.last().is_none_or(|byte| *byte == b'\n') || self.said.is_empty() { b"" } else { b"\n" };
        [own, gap, self.said.as_bytes()].concat()
    }
}
