//! The program of a problem that prints its cases.

use std::time::Duration;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::Limits;
use harness::{Build, Harness, Language, Source};

use super::{Error, build, language_of};
use crate::check::Check;
use crate::problem::Problem;
use crate::report::{Event, Observer};
use crate::verdict::{self, Verdict};

/// Its file.
pub const GENERATOR: &str = "generate.py";

/// The language that generators are written in.
pub(super) fn language(harness: &Harness) -> Result<&Language, Error> {
    language_of(harness, GENERATOR)
}

/// What a generator may use: it is trusted to print the right cases, not to end. The slowest of those shipped needs a second.
fn limits() -> Limits {
    Limits { fuel: Limits::fuel_for(Duration::from_secs(30)), memory: 2 << 30, output: 256 << 20 }
}

/// The cases that the generator prints, run in the sandbox.
pub fn printed_cases(harness: &Harness, problem: &Problem, observer: Observer<'_>) -> Result<String, Error> {
    let failed = |why: String| Error::Generator { file: problem.shown(GENERATOR), why };
    observer(Event::Generating { problem: problem.slug.clone() });
    let language = language(harness)?;
    let text = problem.file(GENERATOR)?;
    let source = Source { name: GENERATOR, text: &text, language, files: &[] };
    let artifact = match build(harness, (&source, problem.storage(GENERATOR)), &Interface::Stdio, observer)? {
        Build::Ready(artifact) => artifact,
        Build::Rejected(diagnostics) => return Err(failed(format!("it does not compile:\n{}", diagnostics.text))),
    };
    let limits = limits();
    let outcome = harness.run_all(1, 1, |_| harness.run(&artifact, &Input::Stdin(b""), 0, &limits)).remove(0)?;
    let judged = verdict::of(&outcome, &limits, language, || Check::Accepted);
    if judged.verdict != Verdict::Accepted {
        let stderr = String::from_utf8_lossy(&outcome.stderr);
        return Err(failed(format!("{}\n{stderr}", judged.words()).trim_end().to_owned()));
    }
    String::from_utf8(outcome.stdout).map_err(|_| failed("it prints no text".to_owned()))
}
