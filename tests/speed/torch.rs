//! What the look-alike of PyTorch costs: nothing where it is not imported, little where it is, and how it calculates beside NumPy.

use std::fs;

use harness::call::Input;
use harness::interface::{Function, Interface, Param};
use harness::outcome::{Exit, Limits};
use harness::types::Type;
use harness::value::Value;
use harness::{Artifact, Harness, on_big_stack};

use crate::native::{self, Python};
use crate::table::{Table, Unit, in_turns, median};
use crate::{build, kept, repository};

const TIMES: i64 = 10;

/// Two functions that do nothing, one with `torch`; and attention forward and backward beside native NumPy.
pub(crate) fn torch(table: &mut Table, harness: &Harness) {
    const NOTHING: &str = "def attention(times):\n    return 0.0\n";
    let (plain, imported) = (of(harness, NOTHING), of(harness, &format!("import torch\n\n\n{NOTHING}")));
    let [plain, imported] =
        on_big_stack(|| in_turns(300, 300, [&mut || run(harness, &plain, 0), &mut || run(harness, &imported, 0)]));
    table.told("a case of a function in Python", median(&plain), Unit::Time);
    table.bounded("`import torch` in a case", median(&imported) - median(&plain), 0.2e-3, Unit::Time);

    let [torch, numpy] = ["attention_torch.py", "attention_numpy.py"].map(|name| step(harness, name));
    table.told("attention forward and backward in torch", torch, Unit::Time);
    table.told("the same by hand in the sandbox's NumPy", numpy, Unit::Time);
    let Some(python) = Python::all().into_iter().find_map(|python| python.with_numpy(&kept("venv"))) else {
        table.note("Native NumPy could not be installed with pip, so there is no comparison with it.");
        return;
    };
    let line = ["env", "OMP_NUM_THREADS=1", "OPENBLAS_NUM_THREADS=1"].map(Into::into).into_iter();
    let program = repository("tests/speed/attention_numpy.py");
    let line: Vec<_> = line.chain([python.path().into(), "-I".into(), program.into()]).collect();
    let printed = String::from_utf8(native::output(&line, b"")).expect("a number");
    let native: f64 = printed.trim().parse().expect("a number");
    table.told("the same by hand in native NumPy", native, Unit::Time);
    table.bounded("attention in torch, times native NumPy", torch / native, 3.0, Unit::Factor);
}

/// The seconds that one step of attention takes.
fn step(harness: &Harness, file: &str) -> f64 {
    let text = fs::read_to_string(repository(&format!("tests/speed/{file}"))).expect("a file of the repository");
    let attention = of(harness, &text);
    let [none, steps] = on_big_stack(|| {
        in_turns(15, 15, [&mut || run(harness, &attention, 0), &mut || run(harness, &attention, TIMES)])
    });
    (median(&steps) - median(&none)) / TIMES as f64
}

fn of(harness: &Harness, text: &str) -> Artifact {
    let function = Function {
        name: "attention".to_owned(),
        params: vec![Param { name: "times".to_owned(), ty: Type::Int }],
        returns: Type::Float,
        answer: None,
        unchanged: Vec::new(),
    };
    build(harness, "python", "attention.py", text, &Interface::Function(function))
}

fn run(harness: &Harness, artifact: &Artifact, times: i64) {
    let limits = Limits { fuel: 1 << 40, ..Limits::default() };
    let outcome = harness.run(artifact, &Input::Call(&[Value::Int(times)]), 1, &limits).expect("a run");
    assert_eq!(outcome.exit, Exit::Code(0), "{}", String::from_utf8_lossy(&outcome.stderr));
}
