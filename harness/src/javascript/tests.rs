//! JavaScript through the real interpreter and the real sandbox.

use crate::artifact::{Artifact, Build, Source};
use crate::call::Input;
use crate::interface::{Class, Function, Interface, Method, Param};
use crate::outcome::{Exit, Limits, Outcome, Reply};
use crate::samples::same_bits;
use crate::types::Type;
use crate::value::Value;
use crate::{Config, Harness};

fn harness() -> Harness {
    let cache_dir = std::env::var_os("JUDGE_TEST_CACHE")
        .map_or_else(|| std::env::temp_dir().join("judge-harness-test-cache"), Into::into);
    Harness::open(&Config { cache_dir, threads: 2, languages: None }).unwrap()
}

fn build(harness: &Harness, name: &str, text: &str, interface: &Interface) -> Result<Artifact, String> {
    let extension = name.rsplit('.').next().unwrap();
    let language = harness.languages().by_extension(extension).unwrap();
    let source = Source { name, text: text.as_bytes(), language };
    match harness.build(&source, interface, &|_| {}).unwrap() {
        Build::Ready(artifact) => Ok(artifact),
        Build::Rejected(diagnostics) => Err(diagnostics.text),
    }
}

fn run(text: &str, stdin: &str) -> Outcome {
    run_as("main.js", text, stdin)
}

fn run_as(name: &str, text: &str, stdin: &str) -> Outcome {
    let harness = harness();
    let artifact = build(&harness, name, text, &Interface::Stdio).unwrap();
    let input = Input::Stdin(stdin.as_bytes());
    harness.run_all(1, 1, |_| harness.run(&artifact, &input, 1, &Limits::default())).remove(0).unwrap()
}

fn call(text: &str, interface: &Interface, input: &Input<'_>) -> Outcome {
    let harness = harness();
    let artifact = build(&harness, "main.js", text, interface).unwrap();
    harness.run_all(1, 1, |_| harness.run(&artifact, input, 1, &Limits::default())).remove(0).unwrap()
}

fn prints(text: &str, stdin: &str, expected: &str) {
    let outcome = run(text, stdin);
    assert_eq!(String::from_utf8_lossy(&outcome.stderr), "", "{text}");
    assert_eq!((outcome.exit, String::from_utf8_lossy(&outcome.stdout).as_ref()), (Exit::Code(0), expected), "{text}");
}

#[test]
fn a_program_reads_and_prints() {
    prints("console.log(require('fs').readFileSync(0, 'utf8').trim() + '!')", "hello\n", "hello!\n");
}
