//! What one case costs: a run in a fresh instance and the check of its answer.

use std::fs;
use std::time::Duration;

use harness::call::Input;
use harness::interface::{Function, Interface, Param};
use harness::outcome::Limits;
use harness::types::Type;
use harness::value::Value;
use harness::{Artifact, Harness, on_big_stack};
use judge::check::{Check, CheckSpec, Expectation, Tokens, check};

use crate::native::{self, Python};
use crate::table::{Table, Unit, in_turns, median};
use crate::{HELLO, build, kept, repository};

const CUMULATE: &str = "def cumulate(x):\n    return np.cumsum(np.array(x))\n";

/// A Rust program that reads a line and prints one, stdin and check included, and the same program without a judge.
pub(crate) fn compiled_case(table: &mut Table, harness: &Harness) {
    let (source, program) = (kept("hello.rs"), kept("hello"));
    fs::write(&source, HELLO).expect("the folder was made");
    native::rustc(&source, &program, &["-Ctarget-feature=+crt-static"]);
    let line = [program.into()];
    let artifact = build(harness, "rust", "hello.rs", HELLO, &Interface::Stdio);
    let (limits, spec) = (Limits::default(), CheckSpec::Tokens(Tokens::default()));
    let [case, process] = on_big_stack(|| {
        in_turns(
            2000,
            100,
            [
                &mut || {
                    let outcome = harness.run(&artifact, &Input::Stdin(b"world\n"), 1, &limits).expect("a run");
                    let asked = Expectation::Text("hello, world\n");
                    assert_eq!(check(&spec, asked, &outcome), Check::Accepted);
                },
                &mut || assert_eq!(native::output(&line, b"world\n"), b"hello, world\n"),
            ],
        )
    });
    let (case, process) = (median(&case), median(&process));
    table.bounded("case in Rust", case, 30e-6, Unit::Time);
    table.told("the same program as a native static process", process, Unit::Time);
    table.bounded("case in Rust, of that process", case / process, 1.0 / 12.0, Unit::Part);
}

/// A Python function with a small NumPy array, and what native Python takes only to be there.
pub(crate) fn python_case(table: &mut Table, harness: &Harness) {
    let vector = Type::parse("vec[n]").expect("a type");
    let function = Function {
        name: "cumulate".to_owned(),
        params: vec![Param { name: "x".to_owned(), ty: vector.clone() }],
        returns: vector,
        answer: None,
        unchanged: Vec::new(),
    };
    let args = [Value::Vec((0..16_u8).map(f64::from).collect())];
    let expected = Value::Vec((0..16_u8).map(|i| f64::from(i) * f64::from(i + 1) / 2.0).collect());
    let artifact = build(harness, "python", "cumulate.py", CUMULATE, &Interface::Function(function.clone()));
    let (limits, spec) = (Limits::default(), CheckSpec::Exact { nan_equal: false });
    let mut case = || {
        let outcome = harness.run(&artifact, &Input::Call(&args), 1, &limits).expect("a run");
        let asked = Expectation::Value { function: &function, args: &args, expected: &expected };
        assert_eq!(check(&spec, asked, &outcome), Check::Accepted, "{outcome:?}");
    };
    let mut pythons = Python::all();
    pythons.sort_by_cached_key(|python| {
        let [times] = in_turns(15, 15, [&mut || python.run("pass")]);
        Duration::from_secs_f64(median(&times))
    });
    let Some(python) = pythons.first() else {
        let [case] = on_big_stack(|| in_turns(200, 20, [&mut case]));
        table.told("case in Python with NumPy", median(&case), Unit::Time);
        table.note("There is no native Python to compare with.");
        return;
    };
    let [case, pass] = on_big_stack(|| in_turns(200, 20, [&mut case, &mut || python.run("pass")]));
    let (case, pass) = (median(&case), median(&pass));
    table.told("case in Python with NumPy", case, Unit::Time);
    table.told("fastest native `python3 -I -c pass`", pass, Unit::Time);
    table.bounded("case in Python, of `python3 -I -c pass`", case / pass, 1.0 / 8.0, Unit::Part);
    let Some(numpy) = pythons.into_iter().find_map(|python| python.with_numpy(&kept("venv"))) else {
        table.note("Native NumPy could not be installed with pip, so there is no comparison with it.");
        return;
    };
    let [import] = in_turns(15, 15, [&mut || numpy.run("import numpy")]);
    let import = median(&import);
    table.told("native `import numpy`", import, Unit::Time);
    table.bounded("case in Python, of native `import numpy`", case / import, 1.0 / 60.0, Unit::Part);
}

/// The largest of a list of integers: a short list for the cost of a case, a long one for that of its argument.
pub(crate) struct Largest {
    artifact: Artifact,
    function: Function,
}

impl Largest {
    pub(crate) fn build(harness: &Harness, language: &str, extension: &str) -> Self {
        let ints = Type::parse("list<int>").expect("a type");
        let function = Function {
            name: "largest".to_owned(),
            params: vec![Param { name: "xs".to_owned(), ty: ints }],
            returns: Type::parse("int").expect("a type"),
            answer: None,
            unchanged: Vec::new(),
        };
        let name = format!("largest.{extension}");
        let text = fs::read_to_string(repository(&format!("tests/speed/largest/{name}"))).expect("a program");
        let artifact = build(harness, language, &name, &text, &Interface::Function(function.clone()));
        Self { artifact, function }
    }

    /// Judges a list of sixteen.
    pub(crate) fn judge_short(&self, harness: &Harness) {
        self.judge(harness, &[Value::List((0..16).map(Value::Int).collect())], &Value::Int(15));
    }

    fn judge(&self, harness: &Harness, args: &[Value], expected: &Value) {
        let outcome = harness.run(&self.artifact, &Input::Call(args), 1, &Limits::default()).expect("a run");
        let asked = Expectation::Value { function: &self.function, args, expected };
        assert_eq!(check(&CheckSpec::Exact { nan_equal: false }, asked, &outcome), Check::Accepted, "{outcome:?}");
    }
}

/// The languages of the table that have functions, the bound of a case and that of a million integers, in seconds.
pub(crate) const LANGUAGES: [(&str, &str, Option<f64>, Option<f64>); 6] = [
    ("rust", "rs", None, Some(0.010)),
    ("c", "c", None, None),
    ("cpp", "cpp", None, None),
    ("go", "go", None, None),
    ("javascript", "js", Some(0.001), None),
    ("python", "py", None, Some(0.100)),
];

/// Whether the command line names a language, or none.
pub(crate) fn is_wanted(language: &str) -> bool {
    let is_named = |language: &str| std::env::args().any(|argument| argument == language);
    is_named(language) || !LANGUAGES.iter().any(|(language, ..)| is_named(language))
}

/// A function over a short list and over a million integers, in every language or those that the command line names.
pub(crate) fn every_language(table: &mut Table, harness: &Harness) {
    const MANY: i64 = 1_000_000;
    let long = [Value::List((0..MANY).map(Value::Int).collect())];
    for (language, extension, case_bound, million_bound) in LANGUAGES {
        if !is_wanted(language) {
            continue;
        }
        let name = harness.languages().by_id(language).expect("a row of the language table").name.clone();
        let largest = Largest::build(harness, language, extension);
        let [case] = on_big_stack(|| in_turns(200, 200, [&mut || largest.judge_short(harness)]));
        let [million] =
            on_big_stack(|| in_turns(10, 10, [&mut || largest.judge(harness, &long, &Value::Int(MANY - 1))]));
        let case = median(&case);
        let mut row = |what: String, seconds: f64, bound: Option<f64>| match bound {
            Some(bound) => table.bounded(&what, seconds, bound, Unit::Time),
            None => table.told(&what, seconds, Unit::Time),
        };
        row(format!("case of a function in {name}"), case, case_bound);
        row(format!("10^6 integers sent, read and searched in {name}"), median(&million) - case, million_bound);
    }
}
