//! Every type in and out of every language, through the real compilers and the real sandbox; compiled only for tests.

use crate::artifact::{Artifact, Build, Source};
use crate::call::Input;
use crate::interface::{Class, Function, Interface, Method, Param};
use crate::outcome::{Exit, Limits, Outcome, Reply};
use crate::samples::same_bits;
use crate::signature;
use crate::types::Type;
use crate::value::Value;
use crate::{Config, Harness};

fn harness() -> Harness {
    let cache_dir = std::env::var_os("JUDGE_TEST_CACHE")
        .map_or_else(|| std::env::temp_dir().join("judge-harness-test-cache"), Into::into);
    Harness::open(&Config { cache_dir, threads: 2, languages: None }).unwrap()
}

fn built(harness: &Harness, language: &str, text: &str, interface: &Interface) -> Artifact {
    let language = harness.languages().by_id(language).unwrap();
    let source = Source { name: "submission", text: text.as_bytes(), language };
    match harness.build(&source, interface, &|_| {}).unwrap() {
        Build::Ready(artifact) => artifact,
        Build::Rejected(diagnostics) => panic!("{}\n{text}", diagnostics.text),
    }
}

fn run(harness: &Harness, artifact: &Artifact, input: &Input<'_>) -> Outcome {
    let limits = Limits::default();
    harness.run_all(1, 1, |_| harness.run(artifact, input, 1, &limits)).remove(0).unwrap()
}

fn ints(values: &[i64]) -> Value {
    Value::List(values.iter().copied().map(Value::Int).collect())
}

fn strs(values: &[&str]) -> Value {
    Value::List(values.iter().map(|text| Value::Str((*text).to_owned())).collect())
}

/// Values that tend to be lost on the way.
fn values() -> Vec<(&'static str, Value)> {
    let floats = vec![f64::NAN, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, f64::MAX];
    let slots = [Some(1), None, Some(i64::from(i32::MIN)), Some(3)].map(|slot| slot.map(Value::Int));
    vec![
        ("bool", Value::Bool(true)),
        ("list<int>", ints(&[i64::MIN, -1, 0, i64::MAX])),
        ("list<float>", Value::List(floats.iter().copied().map(Value::Float).collect())),
        ("list<char>", Value::List(['\0', 'é', '\u{10ffff}'].map(Value::Char).to_vec())),
        ("str", Value::Str("né\0\u{1f600}\n".to_owned())),
        ("list<list<char>>", Value::List(vec![Value::List(vec![]), Value::List(vec![Value::Char('x')])])),
        ("map<str, list<int>>", Value::Map(vec![(Value::Str(String::new()), ints(&[1]))])),
        ("opt<int>", Value::Opt(None)),
        ("opt<str>", Value::Opt(Some(Box::new(Value::Str(String::new()))))),
        ("tuple<int, str>", Value::Tuple(vec![Value::Int(7), Value::Str("seven".to_owned())])),
        ("{a: int, b: vec[n]}", Value::Tuple(vec![Value::Int(1), Value::Vec(vec![1.5])])),
        ("vec[m]", Value::Vec(floats)),
        ("vec[z]", Value::Vec(vec![])),
        ("mat[r, c]", Value::Mat { rows: 2, cols: 3, data: vec![1.0, 2.0, 3.0, 4.0, -0.0, 6.0] }),
        ("tree<int>", Value::Tree(slots.to_vec())),
        ("linked<str>", strs(&["a", "", "b"])),
    ]
}

/// A function that gives its parameter back.
fn echo(ty: &str) -> Interface {
    let ty = Type::parse(ty).unwrap();
    let param = Param { name: "value".to_owned(), ty: ty.clone() };
    Interface::Function(Function {
        name: "give_back".to_owned(),
        params: vec![param],
        returns: ty,
        answer: None,
        unchanged: vec![0],
    })
}

#[test]
fn every_value_comes_back_from_rust_and_python_as_it_went() {
    let harness = harness();
    for (ty, value) in values() {
        let interface = echo(ty);
        for language in ["rust", "python"] {
            let text = match language {
                "rust" => {
                    let row = harness.languages().by_id(language).unwrap();
                    format!("{} {{ value }}", signature(row, &interface).replace("GiveBackResult", "Value"))
                }
                _ => "class Solution:\n    def giveBack(self, value):\n        return value\n".to_owned(),
            };
            let artifact = built(&harness, language, &text, &interface);
            let outcome = run(&harness, &artifact, &Input::Call(std::slice::from_ref(&value)));
            let Reply::Answer(answer) = &outcome.reply else { panic!("{language} {ty}: {outcome:?}") };
            assert_eq!(answer.len(), 2);
            for came in answer {
                assert!(same_bits(came, &value), "{language} {ty}: {value:?} came back as {came:?}");
            }
        }
    }
}

#[test]
fn an_argument_that_does_not_fit_the_chosen_type_is_said() {
    let harness = harness();
    let artifact = built(&harness, "rust", "fn give_back(value: i32) -> i32 { value }", &echo("int"));
    let outcome = run(&harness, &artifact, &Input::Call(&[Value::Int(1 << 40)]));
    let refused = "the argument 1099511627776 does not fit `i32`; take `i64`";
    assert_eq!(outcome.reply, Reply::Refused(refused.to_owned()));
}

#[test]
fn an_answer_in_place_is_the_argument_after_the_call() {
    let harness = harness();
    let Interface::Function(mut reverse) = echo("list<int>") else { panic!() };
    (reverse.name, reverse.returns) = ("reverse".to_owned(), Type::Void);
    (reverse.answer, reverse.unchanged) = (Some(0), vec![]);
    let interface = Interface::Function(reverse);
    for (language, text) in [
        ("rust", "impl Solution { pub fn reverse(value: &mut Vec<i32>) { value.reverse(); } }"),
        ("python", "def reverse(value):\n    value.reverse()\n"),
    ] {
        let artifact = built(&harness, language, text, &interface);
        let outcome = run(&harness, &artifact, &Input::Call(&[ints(&[1, 2, 3])]));
        assert_eq!(outcome.reply, Reply::Answer(vec![ints(&[3, 2, 1])]), "{language}");
    }
}

#[test]
fn a_class_answers_each_call() {
    let harness = harness();
    let param = |name: &str| Param { name: name.to_owned(), ty: Type::Int };
    let interface = Interface::Class(Class {
        name: "Counter".to_owned(),
        new: vec![param("start")],
        methods: vec![
            Method { name: "add_up".to_owned(), params: vec![param("by")], returns: Type::Void },
            Method { name: "total".to_owned(), params: vec![], returns: Type::Int },
        ],
    });
    let rust = "
struct Counter(i64);
impl Counter {
    fn new(start: i64) -> Self { Counter(start) }
    fn addUp(&mut self, by: i64) { assert!(by >= 0, \"negative\"); self.0 += by; }
    fn total(&self) -> i64 { self.0 }
}";
    let python = "
class Counter:
    def __init__(self, start):
        self.sum = start
    def add_up(self, by):
        assert by >= 0, 'negative'
        self.sum += by
    def total(self):
        return self.sum
";
    let calls = |by| [(1, vec![]), (0, vec![Value::Int(by)]), (1, vec![])];
    for (language, text) in [("rust", rust), ("python", python)] {
        let artifact = built(&harness, language, text, &interface);
        let new = [Value::Int(5)];
        let good = run(&harness, &artifact, &Input::Calls { new: &new, calls: &calls(3) });
        assert_eq!(good.reply, Reply::Answer(vec![Value::Int(5), Value::Void, Value::Int(8)]), "{language}");
        let bad = run(&harness, &artifact, &Input::Calls { new: &new, calls: &calls(-3) });
        assert_ne!(bad.exit, Exit::Code(0), "{language}");
        assert_eq!(bad.reply, Reply::Answer(vec![Value::Int(5)]), "{language}: the finished call stays answered");
        assert!(String::from_utf8_lossy(&bad.stderr).contains("negative"), "{language}: {bad:?}");
    }
}
