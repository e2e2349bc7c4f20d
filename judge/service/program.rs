//! A program on one input: what it printed and how it ended, without an opinion about it. The protocols of others ask for that.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use harness::interface::Interface;
use harness::outcome::{Exit, Limits, Outcome};
use harness::{Build, Contents, Harness, Kept, Language, Source, Workspace};

use super::refusal::Refusal;

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
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Program {
    /// Id of the language.
    pub(super) language: String,
    /// Its file name; empty for the language's own.
    pub(super) name: String,
    pub(super) text: Vec<u8>,
    /// Files in its folder; sources among them belong to it.
    pub(super) files: BTreeMap<String, Vec<u8>>,
    pub(super) args: Vec<String>,
    pub(super) stdin: Vec<u8>,
    pub(super) time: Duration,
    /// Bytes; `None` for what is usual.
    pub(super) memory: Option<u64>,
}

/// What became of it.
pub(super) enum Ran {
    /// Its compiler refused it.
    Rejected(String),
    /// It ran.
    Ended { outcome: Outcome, kept: Kept },
}

impl Program {
    fn limits(&self) -> Limits {
        let memory = self.memory.unwrap_or(MEMORY).clamp(1 << 20, MOST_MEMORY);
        Limits { fuel: Limits::fuel_for(self.time.min(MOST_TIME)).max(1), memory, output: OUTPUT }
    }

    /// Builds and runs it.
    pub(super) fn run(&self, harness: &Harness, cancelled: &Arc<AtomicBool>) -> Result<Ran, Refusal> {
        let unknown = || Refusal::unfit(format!("there is no language `{}`", self.language));
        let language = harness.languages().by_id(&self.language).ok_or_else(unknown)?;
        let own = format!("program.{}", language.extensions.first().map_or("txt", String::as_str));
        let name = if self.name.is_empty() { &own } else { &self.name };
        let sources: Vec<(&str, &[u8])> = self.sources(language).collect();
        let source = Source { name, text: &self.text, language, files: &sources };
        let artifact = match harness.build(&source, &Interface::Stdio, &|_| {})? {
            Build::Ready(artifact) => artifact,
            Build::Rejected(diagnostics) => return Ok(Ran::Rejected(diagnostics.text)),
        };
        let workspace = Workspace {
            args: self.args.clone(),
            files: self.files.iter().map(|(name, bytes)| (name.clone(), Contents::from(bytes.clone()))).collect(),
            kept: vec![Workspace::ROOT.to_owned()],
            ..Workspace::default()
        };
        let limits = self.limits();
        let run = || harness.run_in(&workspace, &artifact, &self.stdin, 0, &limits);
        let (outcome, kept) = harness::cancellable(Some(cancelled), run).map_err(|error| match error {
            harness::Error::Misuse(message) => Refusal::unfit(message),
            other => other.into(),
        })?;
        Ok(Ran::Ended { outcome, kept })
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
    pub(super) fn of(outcome: &Outcome) -> Self {
        let (status, said) = match &outcome.exit {
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
    pub(super) fn stderr(&self, outcome: &Outcome) -> Vec<u8> {
        let own = &outcome.stderr;
        let gap: &[u8] = if own.last().is_none_or(|byte| *byte == b'\n') || self.said.is_empty() { b"" } else { b"\n" };
        [own, gap, self.said.as_bytes()].concat()
    }
}
