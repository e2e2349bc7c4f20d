//! Real compilations and runs: which styles are accepted, what comes through unchanged, and what people read when it does not.

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
    Harness::open(&Config { cache_dir, threads: 1, languages: None }).unwrap()
}

fn build(name: &str, text: &str, interface: &Interface) -> Result<Artifact, String> {
    let harness = harness();
    let language = harness.languages().by_id("go").unwrap();
    let source = Source { name, text: text.as_bytes(), language };
    match harness.build(&source, interface, &|_| {}).unwrap() {
        Build::Ready(artifact) => Ok(artifact),
        Build::Rejected(diagnostics) => Err(diagnostics.text),
    }
}

fn refused(name: &str, text: &str, interface: &Interface) -> String {
    match build(name, text, interface) {
        Ok(_) => panic!("this was accepted:\n{text}"),
        Err(text) => text,
    }
}

fn run(text: &str, interface: &Interface, input: &Input<'_>) -> Outcome {
    run_within(text, interface, input, &Limits::default())
}

fn run_within(text: &str, interface: &Interface, input: &Input<'_>, limits: &Limits) -> Outcome {
    let artifact = build("submission.go", text, interface).unwrap_or_else(|said| panic!("{said}\n{text}"));
    harness().run(&artifact, input, 1, limits).unwrap()
}

fn param(text: &str) -> Param {
    let (name, ty) = text.split_once(": ").unwrap();
    Param { name: name.to_owned(), ty: Type::parse(ty).unwrap() }
}

fn function(name: &str, params: &[&str], returns: &str) -> Function {
    Function {
        name: name.to_owned(),
        params: params.iter().map(|text| param(text)).collect(),
        returns: Type::parse(returns).unwrap(),
        answer: None,
        unchanged: vec![],
    }
}

fn stderr(outcome: &Outcome) -> String {
    String::from_utf8_lossy(&outcome.stderr).into_owned()
}

fn ints(values: &[i64]) -> Value {
    Value::List(values.iter().copied().map(Value::Int).collect())
}

fn text(value: &str) -> Value {
    Value::Str(value.to_owned())
}

#[test]
fn a_program_reads_and_writes() {
    let program = "package main\n\nimport (\n\t\"bufio\"\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc main() {\n\tin := bufio.NewReader(os.Stdin)\n\tsum := 0\n\tfor {\n\t\tvar x int\n\t\tif _, err := fmt.Fscan(in, &x); err != nil {\n\t\t\tbreak\n\t\t}\n\t\tsum += x\n\t}\n\tfmt.Println(sum)\n}\n";
    let outcome = run(program, &Interface::Stdio, &Input::Stdin(b"1 2\n39"));
    assert_eq!((outcome.exit, &outcome.stdout[..]), (Exit::Code(0), &b"42\n"[..]));
    assert!(outcome.usage.memory < 16 << 20, "{:?}", outcome.usage);
}
