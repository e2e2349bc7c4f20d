//! The look-alike of PyTorch against the stored answers of PyTorch itself: every area of `tests/torch/`, in the sandbox.

use std::fs;
use std::path::PathBuf;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits};
use harness::{Build, Source};

use super::harness;
use crate::environment::Environment;

/// What differs for good: the sandbox numbers errors of files as WASI does.
const OF_THE_SANDBOX: (&str, &str) = ("[Errno 44] ", "[Errno 2] ");

#[test]
fn torch_answers_what_pytorch_answered() {
    let harness = harness();
    let program = fs::read(Environment::repository("tests/torch/compare.py")).unwrap();
    let language = harness.languages().by_id("torch").unwrap();
    let source = Source { name: "compare.torch.py", text: &program, language, files: &[] };
    let Build::Ready(artifact) = harness.build(&source, &Interface::Stdio, &|_| {}).unwrap() else {
        panic!("compare.py")
    };
    let areas: Vec<(String, String)> = areas();
    let limits = Limits { fuel: 1 << 42, memory: 2 << 30, ..Limits::default() };
    let reports = harness.run_all(harness::default_threads(), areas.len(), |index| {
        let outcome = harness.run(&artifact, &Input::Stdin(areas[index].1.as_bytes()), 1, &limits).unwrap();
        let said = String::from_utf8_lossy(&outcome.stdout).into_owned();
        let stderr = String::from_utf8_lossy(&outcome.stderr);
        let has_ended = matches!(outcome.exit, Exit::Code(0 | 1)) && said.ends_with(" disagree\n");
        let strays = disagreements(&areas[index].0, &said);
        if has_ended && strays.is_empty() { None } else { Some(format!("{strays}{:?}\n{stderr}", outcome.exit)) }
    });
    let wrong: Vec<String> =
        areas.iter().zip(reports).filter_map(|((name, _), report)| Some(format!("{name}: {}", report?))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The lines of a report that tell of a disagreement; those of calls that are refused by name, or known to disagree, do not.
fn disagreements(area: &str, said: &str) -> String {
    let is_listed = |line: &&str| ["absent", "known"].iter().any(|kind| line.starts_with(&format!("{area}: {kind}: ")));
    let (ours, theirs) = OF_THE_SANDBOX;
    let told = said.lines().filter(|line| !line.ends_with(" disagree") && !is_listed(line));
    told.filter(|line| !(line.contains(ours) && line.contains(theirs))).flat_map(|line| [line, "\n"]).collect()
}

/// Name and input of each area: its name in the first line, its calls or programs, and the stored answers.
fn areas() -> Vec<(String, String)> {
    let only = std::env::var("TORCH_AREA").unwrap_or_default();
    let folder = Environment::repository("tests/torch");
    let mut areas = Vec::new();
    for kind in ["calls", "programs"] {
        let mut files: Vec<PathBuf> =
            fs::read_dir(folder.join(kind)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        for file in files {
            let area = file.file_stem().unwrap().to_str().unwrap().to_owned();
            let answers = fs::read_to_string(folder.join(format!("answers/{kind}-{area}.txt"))).unwrap();
            let (name, corpus) = (format!("{kind}/{area}"), fs::read_to_string(&file).unwrap());
            if name.contains(&only) {
                areas.push((name.clone(), format!("{name}\n{corpus}\n%%%\n{answers}")));
            }
        }
    }
    areas
}
