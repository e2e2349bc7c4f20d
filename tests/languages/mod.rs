//! Each language through its real toolchain and the real sandbox: which styles of writing are accepted, what comes through
//! unchanged, and what people read when something does not. What all languages have in common stands in `conformance/`.

mod c;
mod checked;
mod cpp;
mod desktop;
mod files;
mod given;
mod go;
mod javascript;
mod many;
mod pairs;
mod python;
mod rust;
mod samples;
mod torch;

use std::path::Path;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Limits, Outcome};
use harness::{Artifact, Build, Harness, Source};

use crate::environment;

/// A harness on the cache that all tests share.
fn harness() -> Harness {
    environment::harness(2)
}

/// What a submission must offer, in the words of a language.
fn signature(language: &str, interface: &Interface) -> String {
    harness::signature(harness().languages().by_id(language).unwrap(), interface)
}

/// How a program ends, the same in each of twenty runs, two at a time.
fn run(language: &str, name: &str, text: &str, stdin: &str) -> Outcome {
    let harness = harness();
    let language = harness.languages().by_id(language).unwrap();
    let source = Source { name, text: text.as_bytes(), language, files: &[] };
    let Build::Ready(artifact) = harness.build(&source, &Interface::Stdio, &|_| {}).unwrap() else {
        panic!("{name} was rejected");
    };
    let (input, limits) = (Input::Stdin(stdin.as_bytes()), Limits::default());
    let mut outcomes = harness.run_all(2, 20, |_| harness.run(&artifact, &input, 7, &limits).unwrap());
    assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]), "two runs differ");
    outcomes.remove(0)
}

/// The machine code of an artifact.
fn machine_code(artifact: &Artifact) -> Vec<u8> {
    let plain = serde_json::to_value(artifact).unwrap();
    std::fs::read(Path::new(plain["code"].as_str().unwrap())).unwrap()
}

/// The machine code of a submission, compiled now.
fn compiled_again(source: &Source<'_>, interface: &Interface) -> Vec<u8> {
    match harness().bypassing_cache().build(source, interface, &|_| {}).unwrap() {
        Build::Ready(artifact) => machine_code(&artifact),
        Build::Rejected(diagnostics) => panic!("{}", diagnostics.text),
    }
}
