//! Tests in Python, run in an interpreter of their own: the sample is in another one and answers what they ask. So a sample can end
//! itself, rewrite the language or read all that its interpreter holds, and meets neither the tests nor what they expect.

use std::collections::BTreeMap;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits};
use harness::{Artifact, Build, Contents, Harness, PairOutcome, PairSide, Planned, Purpose, Source, Workspace};
use serde::Deserialize;

use super::ruling::Ruling;
use super::task::Apart;
use crate::check::Check;
use crate::grade::Error;
use crate::verdict::Verdict;

/// The status with which tests end that passed, and no other way to end has.
const PASSED: i32 = 40;
const FAILED: i32 = 41;
/// Memory of the tests.
const TESTS_MEMORY: u64 = 2 << 30;
/// Bytes that the two say to each other.
const OUTPUT: u64 = 1 << 30;

const VALUES: &str = include_str!("guest/values.py");
const SAMPLE: &str = include_str!("guest/sample.py");
const TESTS: [&str; 4] = [
    include_str!("guest/link.py"),
    include_str!("guest/tests.py"),
    include_str!("guest/pytest_tests.py"),
    include_str!("guest/judge.py"),
];

/// The two programs of ours, built.
#[derive(Debug)]
pub(super) struct Interpreters {
    sample: Artifact,
    tests: Artifact,
}

/// What the tests say at their end.
#[derive(Deserialize)]
struct Said {
    kind: String,
    what: String,
    line: u64,
}

impl Interpreters {
    /// Builds them; both are the same for all samples.
    pub(super) fn build(harness: &Harness) -> Result<Self, Error> {
        let sample = build(harness, "sample_side.py", &[VALUES, SAMPLE].concat())?;
        let tests = build(harness, "test_side.py", &[&[VALUES], &TESTS[..]].concat().concat())?;
        Ok(Self { sample, tests })
    }

    /// Tries a sample.
    pub(super) fn run(
        &self,
        harness: &Harness,
        apart: &Apart,
        program: &str,
        limits: &Limits,
    ) -> Result<Ruling, Error> {
        let file = |name: &str, text: &str| (name.to_owned(), Contents::from(text.as_bytes().to_vec()));
        let own = Workspace { files: BTreeMap::from([file("sample.py", program)]), ..Workspace::default() };
        let mut files = BTreeMap::from([file("task.json", &apart.line), file("plan.json", &apart.plan.to_string())]);
        files.extend(apart.cases.as_deref().map(|cases| file("tests.json", cases)));
        let theirs = Workspace { files, ..Workspace::default() };
        // What the tests do themselves is bounded like what the sample does; they are not slower than it because of a sample.
        let most = Limits { fuel: limits.fuel.saturating_mul(4), memory: TESTS_MEMORY, output: OUTPUT };
        let limits = Limits { output: OUTPUT, ..*limits };
        let side = |artifact, limits, workspace| PairSide {
            artifact,
            planned: Planned { input: Input::Stdin(&[]), seed: 0, limits, purpose: Purpose::Answer },
            workspace: Some(workspace),
        };
        let pair = harness.run_pair(side(&self.sample, limits, &own), side(&self.tests, most, &theirs))?;
        Ok(Self::ruling(harness, &pair, &limits))
    }

    fn ruling(harness: &Harness, pair: &PairOutcome, limits: &Limits) -> Ruling {
        let usage = pair.submission.usage;
        let said = match pair.interactor.exit {
            Exit::Code(PASSED) => return Ruling::passed(usage),
            Exit::Code(FAILED) => serde_json::from_slice(&pair.interactor.stderr).ok(),
            Exit::Fuel => return Ruling::of(Verdict::TimeLimit, "the tests did not end in their time", usage),
            Exit::Memory | Exit::Output(_) => {
                return Ruling::of(Verdict::MemoryLimit, "what the sample gave filled the memory of the tests", usage);
            }
            _ => None,
        };
        let Some(Said { kind, what, line }) = said else {
            return Ruling::of(Verdict::RunTimeError, "what the sample gave ended the tests", usage);
        };
        let at = if line > 0 { format!(" (line {line})") } else { String::new() };
        let of = |verdict, words: &str| Ruling::of(verdict, words, usage);
        match kind.as_str() {
            "wrong" => of(
                Verdict::WrongAnswer,
                &format!("{what}{}", if line > 0 { format!(" (line {line} of the tests)") } else { String::new() }),
            ),
            "foreign" => of(Verdict::WrongAnswer, &what),
            "rejected" => of(Verdict::CompileError, &what),
            "exit" => of(Verdict::RunTimeError, &format!("the sample ended itself: {what}{at}")),
            "memory" => of(Verdict::MemoryLimit, &what),
            "exception" => of(Verdict::RunTimeError, &format!("{what}{at}")),
            "ended" => Self::ended(harness, pair, limits),
            "unsupported" => Ruling::not_judged(&what),
            _ => of(Verdict::RunTimeError, &format!("what the sample wrote is no answer: {what}")),
        }
    }

    /// The sample was gone while the tests ran.
    fn ended(harness: &Harness, pair: &PairOutcome, limits: &Limits) -> Ruling {
        let usage = pair.submission.usage;
        let gone = "the sample ended before the tests did";
        let language = harness.languages().by_id("python");
        match (&pair.submission.exit, language) {
            (Exit::Code(_), _) | (_, None) => Ruling::of(Verdict::RunTimeError, gone, usage),
            (_, Some(language)) => Ruling::of_run(&pair.submission, limits, language, || Check::Accepted),
        }
    }
}

fn build(harness: &Harness, name: &str, text: &str) -> Result<Artifact, Error> {
    let language = harness.languages().by_id("python").ok_or_else(|| Error::Failed("there is no Python".to_owned()))?;
    let source = Source { name, text: text.as_bytes(), language, files: &[] };
    match harness.build(&source, &Interface::Stdio, &|_| {})? {
        Build::Ready(artifact) => Ok(artifact),
        Build::Rejected(diagnostics) => {
            Err(Error::Failed(format!("the judge's own {name} was refused: {}", diagnostics.text)))
        }
    }
}
