//! JavaScript through the real interpreter and the real sandbox.

use std::time::Duration;

use harness::call::Input;
use harness::interface::{Class, Function, Interface, Method, Param};
use harness::outcome::{Exit, Limits, Outcome, Reply};
use harness::types::Type;
use harness::value::Value;
use harness::{Artifact, Build, Harness, Source};

use super::harness;
use super::samples::same_bits;

fn build(harness: &Harness, name: &str, text: &str, interface: &Interface) -> Result<Artifact, String> {
    let extension = name.rsplit('.').next().unwrap();
    let language = harness.languages().by_extension(extension).unwrap();
    let source = Source { name, text: text.as_bytes(), language, files: &[] };
    match harness.build(&source, interface, &|_| {}).unwrap() {
        Build::Ready(artifact) => Ok(artifact),
        Build::Rejected(diagnostics) => Err(diagnostics.text),
    }
}

fn case(name: &str, text: &str, interface: &Interface, input: &Input<'_>, limits: &Limits) -> Outcome {
    let harness = harness();
    let artifact = build(&harness, name, text, interface).unwrap_or_else(|text| panic!("{text}"));
    harness.run_all(1, 1, |_| harness.run(&artifact, input, 1, limits)).remove(0).unwrap()
}

fn run(text: &str, stdin: &str) -> Outcome {
    case("main.js", text, &Interface::Stdio, &Input::Stdin(stdin.as_bytes()), &Limits::default())
}

fn call(text: &str, interface: &Interface, arguments: &[Value]) -> Outcome {
    case("main.js", text, interface, &Input::Call(arguments), &Limits::default())
}

fn said(outcome: &Outcome) -> String {
    String::from_utf8_lossy(&outcome.stderr).into_owned()
}

fn prints(text: &str, stdin: &str, expected: &str) {
    let outcome = run(text, stdin);
    assert_eq!(said(&outcome), "", "{text}");
    assert_eq!((outcome.exit, String::from_utf8_lossy(&outcome.stdout).as_ref()), (Exit::Code(0), expected), "{text}");
}

fn function(params: &[&str], returns: &str) -> Interface {
    let param = |(index, ty): (usize, &&str)| Param { name: format!("p{index}"), ty: Type::parse(ty).unwrap() };
    Interface::Function(Function {
        name: "give_back".to_owned(),
        params: params.iter().enumerate().map(param).collect(),
        returns: Type::parse(returns).unwrap(),
        answer: None,
        unchanged: vec![],
    })
}

fn ints(values: &[i64]) -> Value {
    Value::List(values.iter().copied().map(Value::Int).collect())
}

fn answer(outcome: &Outcome) -> &[Value] {
    let Reply::Answer(values) = &outcome.reply else { panic!("{outcome:?}\n{}", said(outcome)) };
    values
}

/// Values that tend to be lost on the way.
fn values() -> Vec<(&'static str, Value)> {
    let floats = vec![f64::NAN, -0.0, f64::INFINITY, f64::NEG_INFINITY, f64::MIN_POSITIVE, f64::MAX, 5e-324];
    let safe = (1_i64 << 53) - 1;
    let edges = [i64::MIN, -1 << 53, -safe, -1 << 32, -1, 0, 1 << 31, 1 << 32, safe, 1 << 53, (1 << 53) + 1, i64::MAX];
    let slots = [Some(1), None, Some(i64::from(i32::MIN)), Some(3)].map(|slot| slot.map(Value::Int));
    let text = |text: &str| Value::Str(text.to_owned());
    vec![
        ("bool", Value::Bool(true)),
        ("int", Value::Int(i64::MIN)),
        ("float", Value::Float(-0.0)),
        ("char", Value::Char('\u{10ffff}')),
        ("list<int>", ints(&edges)),
        ("list<int>", ints(&[0, -1, 2, -3, i64::from(i32::MAX), i64::from(i32::MIN), 6, 7, 8])),
        ("list<float>", Value::List(floats.iter().copied().map(Value::Float).collect())),
        ("list<char>", Value::List("\0é\u{10ffff}abcdefghijkl".chars().map(Value::Char).collect())),
        ("list<bool>", Value::List(vec![Value::Bool(true), Value::Bool(false)])),
        ("str", text("né\0\u{1f600}\n")),
        ("str", text(&"long enough for another way ".repeat(9))),
        ("str", text(&"länger \u{1f600} ".repeat(99))),
        ("list<list<char>>", Value::List(vec![Value::List(vec![]), Value::List(vec![Value::Char('x')])])),
        ("map<str, list<int>>", Value::Map(vec![(text(""), ints(&[1])), (text("b"), ints(&[]))])),
        ("map<int, float>", Value::Map(vec![(Value::Int(i64::MAX), Value::Float(f64::NAN))])),
        ("opt<int>", Value::Opt(None)),
        ("opt<str>", Value::Opt(Some(Box::new(text(""))))),
        ("tuple<int, str>", Value::Tuple(vec![Value::Int(7), text("seven")])),
        ("{a: int, b: vec[n]}", Value::Tuple(vec![Value::Int(1), Value::Vec(vec![1.5])])),
        ("vec[m]", Value::Vec(floats)),
        ("vec[z]", Value::Vec(vec![])),
        ("mat[r, c]", Value::Mat { rows: 2, cols: 3, data: vec![1.0, 2.0, 3.0, 4.0, -0.0, 6.0] }),
        ("tree<int>", Value::Tree(slots.to_vec())),
        ("tree<int>", Value::Tree(vec![])),
        ("linked<str>", Value::List(["a", "", "b"].map(text).to_vec())),
        ("linked<int>", ints(&[])),
    ]
}

#[test]
fn every_value_comes_back_as_it_went() {
    let harness = harness();
    let limits = Limits::default();
    for (ty, value) in values() {
        let Interface::Function(mut echo) = function(&[ty], ty) else { panic!() };
        echo.unchanged = vec![0];
        let interface = Interface::Function(echo);
        let artifact = build(&harness, "a.js", "function giveBack(value) { return value; }", &interface).unwrap();
        let input = Input::Call(std::slice::from_ref(&value));
        let outcome = harness.run_all(1, 1, |_| harness.run(&artifact, &input, 1, &limits)).remove(0).unwrap();
        let came = answer(&outcome);
        assert_eq!(came.len(), 2);
        for came in came {
            assert!(same_bits(ty, came, &value), "{ty}: {value:?} came back as {came:?}");
        }
    }
}

#[test]
fn arguments_are_what_javascript_programmers_expect() {
    let shown = |ty: &str, value: Value| {
        let outcome = call(
            "const giveBack = (value) => { console.log(value, typeof value); };",
            &function(&[ty], "void"),
            &[value],
        );
        assert_eq!(said(&outcome), "");
        String::from_utf8_lossy(&outcome.stdout).trim_end().to_owned()
    };
    assert_eq!(shown("int", Value::Int((1 << 53) - 1)), "9007199254740991 number");
    assert_eq!(shown("int", Value::Int(1 << 53)), "9007199254740992n bigint");
    assert_eq!(shown("opt<int>", Value::Opt(None)), "null object");
    assert_eq!(
        shown("map<char, int>", Value::Map(vec![(Value::Char('a'), Value::Int(1))])),
        "Map(1) { 'a' => 1 } object"
    );
    assert_eq!(
        shown("{a: int, b: str}", Value::Tuple(vec![Value::Int(1), Value::Str("x".into())])),
        "{ a: 1, b: 'x' } object"
    );
    assert_eq!(shown("vec[n]", Value::Vec(vec![0.5, 2.0])), "[ 0.5, 2 ] object");
    assert_eq!(shown("linked<int>", ints(&[1])), "ListNode { val: 1, next: null } object");
    let tree = Value::Tree(vec![Some(Value::Int(1)), None, Some(Value::Int(2))]);
    let node = "TreeNode { val: 2, left: null, right: null }";
    assert_eq!(shown("tree<int>", tree), format!("TreeNode {{\n  val: 1,\n  left: null,\n  right: {node}\n}} object"));
}

#[test]
fn answers_may_be_given_in_whatever_means_the_same() {
    let given = |returns: &str, text: &str| {
        let outcome = call(&format!("const giveBack = () => {text};"), &function(&[], returns), &[]);
        answer(&outcome)[0].clone()
    };
    assert_eq!(given("int", "-0"), Value::Int(0));
    assert_eq!(given("int", "2 ** 62"), Value::Int(1 << 62));
    assert_eq!(given("int", "9007199254740993n"), Value::Int((1 << 53) + 1));
    assert_eq!(given("list<int>", "new Int32Array([1, -2])"), ints(&[1, -2]));
    assert_eq!(given("list<int>", "new BigInt64Array([1n, -2n])"), ints(&[1, -2]));
    assert_eq!(given("vec[n]", "new Float32Array([0.5])"), Value::Vec(vec![0.5]));
    assert_eq!(given("mat[n, d]", "[new Float64Array([1, 2])]"), Value::Mat { rows: 1, cols: 2, data: vec![1.0, 2.0] });
    assert_eq!(given("map<int, bool>", "({ '-7': true })"), Value::Map(vec![(Value::Int(-7), Value::Bool(true))]));
    assert_eq!(given("opt<int>", "undefined"), Value::Opt(None));
    assert_eq!(given("void", "5"), Value::Void);
    for record in ["({ b: 'x', a: 1n })", "[1, 'x']"] {
        assert_eq!(given("{a: int, b: str}", record), Value::Tuple(vec![Value::Int(1), Value::Str("x".into())]));
    }
    assert_eq!(given("int", "Promise.resolve(4)"), Value::Int(4));
    assert_eq!(given("linked<int>", "({ val: 1, next: { val: 2, next: undefined } })"), ints(&[1, 2]));
}

#[test]
fn answers_of_another_type_are_refused_in_words() {
    let refused = |returns: &str, text: &str| {
        let outcome = call(&format!("const giveBack = () => {text};"), &function(&[], returns), &[]);
        let Reply::Refused(words) = outcome.reply else { panic!("{text}: {outcome:?}") };
        words
    };
    assert_eq!(
        refused("int", "0.5"),
        "`giveBack` returned the number 0.5, expected an integer: write `Math.floor(x)` for a quotient"
    );
    assert_eq!(
        refused("int", "2 ** 63"),
        "`giveBack` returned the number 9223372036854776000, expected a 64-bit integer"
    );
    assert_eq!(refused("int", "'7'"), "`giveBack` returned the string \"7\", expected an integer");
    assert_eq!(refused("bool", "1"), "`giveBack` returned the number 1, expected a boolean: write `Boolean(x)`");
    assert_eq!(refused("int", "true"), "`giveBack` returned true, expected an integer: write `Number(x)`");
    assert_eq!(refused("float", "1n"), "`giveBack` returned the BigInt 1, expected a number: write `Number(x)`");
    assert_eq!(
        refused("list<int>", "new Set([1])"),
        "`giveBack` returned an object of Set, expected an array of integers: write `[...x]`"
    );
    for (returns, pair) in [("float", "[0.5, {}]"), ("vec[n]", "[[1, 2], new Map()]")] {
        let words = "`giveBack` returned an array of 2 elements: its first element alone fits, return only that";
        assert_eq!(refused(returns, pair), words);
    }
    assert_eq!(
        refused("list<list<int>>", "[[1], [2, null]]"),
        "`giveBack` returned null at [1][1], expected an integer"
    );
    assert_eq!(refused("char", "'ab'"), "`giveBack` returned the string \"ab\", expected a one-character string");
    assert_eq!(refused("str", "'\\ud800'"), "`giveBack` returned a string with a lone surrogate, expected a string");
    assert_eq!(
        refused("mat[n, d]", "[[1, 2], [3]]"),
        "`giveBack` returned a row of 1 numbers at [1], expected 2, as in the first row"
    );
    assert_eq!(
        refused("{a: int}", "({})"),
        "`giveBack` returned an object of Object without `a`, expected an object with a"
    );
    assert_eq!(
        refused("list<int>", "undefined"),
        "`giveBack` returned undefined, expected an array of integers: is a `return` missing?"
    );
    let cycle = "{ const a = { val: 1 }; a.next = a; return a; }";
    assert_eq!(refused("linked<int>", cycle), "`giveBack` returned a list with a cycle, expected a list that ends");
}

#[test]
fn a_function_may_be_written_in_any_of_the_usual_ways() {
    for text in [
        "function giveBack(a) { return a + 1; }",
        "function give_back(a) { return a + 1; }",
        "var giveBack = function (a) { return a + 1; };",
        "const giveBack = (a) => a + 1;",
        "giveBack = (a) => a + 1;",
        "class Solution { giveBack(a) { return a + 1; } }",
        "class Solution { static giveBack(a) { return a + 1; } }",
        "var Solution = function () {}; Solution.prototype.giveBack = function (a) { return a + 1; };",
        "module.exports = (a) => a + 1;",
        "module.exports = { giveBack: (a) => a + 1 };",
        "export function giveBack(a) { return a + 1; }",
        "export default function (a) { return a + 1; }",
        "export default class { giveBack(a) { return a + 1; } }",
        "async function giveBack(a) { await new Promise((done) => setTimeout(done, 5)); return a + 1; }",
        "'use strict';\nconst one = 1;\nfunction giveBack(a) { return a + one; }",
    ] {
        let outcome = call(text, &function(&["int"], "int"), &[Value::Int(41)]);
        assert_eq!(answer(&outcome), [Value::Int(42)], "{text}");
    }
    let outcome = call("function other() {}", &function(&["int"], "int"), &[Value::Int(41)]);
    let words = "`giveBack` is not defined: your file defines `other`; the problem calls `giveBack`; expected `function giveBack(p0: number): number`";
    assert_eq!(outcome.reply, Reply::Refused(words.to_owned()));
}

#[test]
fn an_answer_in_place_is_the_argument_after_the_call() {
    let Interface::Function(mut reverse) = function(&["list<int>"], "void") else { panic!() };
    reverse.answer = Some(0);
    let outcome = call("const giveBack = (a) => { a.reverse(); };", &Interface::Function(reverse), &[ints(&[1, 2, 3])]);
    assert_eq!(answer(&outcome), [ints(&[3, 2, 1])]);
}

fn counter() -> Interface {
    let param = |name: &str| Param { name: name.to_owned(), ty: Type::Int };
    Interface::Class(Class {
        name: "Counter".to_owned(),
        new: vec![param("start")],
        methods: vec![
            Method { name: "add_up".to_owned(), params: vec![param("by")], returns: Type::Void },
            Method { name: "total".to_owned(), params: vec![], returns: Type::Int },
        ],
    })
}

#[test]
fn a_class_answers_each_call() {
    let calls = |by| [(1, vec![]), (0, vec![Value::Int(by)]), (1, vec![])];
    let body = "if (by < 0) throw new RangeError('negative'); this.sum += by;";
    for text in [
        format!(
            "class Counter {{ constructor(start) {{ this.sum = start; }} addUp(by) {{ {body} }} total() {{ return this.sum; }} }}"
        ),
        format!(
            "var Counter = function (start) {{ this.sum = start; }};\nCounter.prototype.add_up = function (by) {{ {body} }};\n\
             Counter.prototype.total = function () {{ return this.sum; }};"
        ),
    ] {
        let run = |by| {
            let input = Input::Calls { new: &[Value::Int(5)], calls: &calls(by) };
            case("main.js", &text, &counter(), &input, &Limits::default())
        };
        assert_eq!(answer(&run(3)), [Value::Int(5), Value::Void, Value::Int(8)]);
        let bad = run(-3);
        assert_eq!(bad.exit, Exit::Code(1));
        assert!(
            said(&bad).contains("RangeError: negative") && said(&bad).contains("in call 2, `addUp(-3)`"),
            "{bad:?}"
        );
    }
}

#[test]
fn a_program_reads_in_any_of_the_usual_ways() {
    for text in [
        "console.log(require('fs').readFileSync(0, 'utf8').trim().split('\\n').length);",
        "console.log(require('fs').readFileSync('/dev/stdin').toString().trim().split('\\n').length);",
        "import { readFileSync } from 'node:fs';\nconsole.log(readFileSync(0, 'utf8').trim().split('\\n').length);",
        "let n = 0; require('readline').createInterface({ input: process.stdin }).on('line', () => n++).on('close', () => console.log(n));",
        "(async () => { let n = 0; for await (const line of require('readline').createInterface({ input: process.stdin })) n++; console.log(n); })();",
        "let s = ''; process.stdin.setEncoding('utf8'); process.stdin.on('data', (c) => (s += c)).on('end', () => console.log(s.trim().split('\\n').length));",
        "let s = ''; process.stdin.on('data', (c) => (s += c)); process.stdin.on('end', () => process.stdout.write(`${s.trim().split('\\n').length}\\n`));",
        "let s = ''; for await (const part of process.stdin) s += part; console.log(s.trim().split('\\n').length);",
        "const rl = require('readline').createInterface({ input: process.stdin }); rl.question('', (a) => rl.question('', (b) => { console.log(b.length + 2); rl.close(); }));",
    ] {
        prints(text, "one\né\n", if text.contains("question") { "3\n" } else { "2\n" });
    }
}

#[test]
fn what_is_printed_looks_as_in_node() {
    prints(
        "console.log('%s is %d', 'x', 4.5, [1], { a: [new Map([[1, 'b']])] })",
        "",
        "x is 4.5 [ 1 ] { a: [ Map(1) { 1 => 'b' } ] }\n",
    );
    prints(
        "console.log([1.5, -0, 'it\\'s', null, undefined, 5n], new Set('a'))",
        "",
        "[ 1.5, -0, \"it's\", null, undefined, 5n ] Set(1) { 'a' }\n",
    );
    prints(
        "console.log(Array.from({ length: 12 }, (_, i) => i * i))",
        "",
        "[\n    0,   1,  4,  9, 16,\n   25,  36, 49, 64, 81,\n  100, 121\n]\n",
    );
    prints(
        "console.log({ a: { b: { c: {} } }, f() {}, g: class A {} })",
        "",
        "{ a: { b: { c: {} } }, f: [Function: f], g: [class A] }\n",
    );
}

#[test]
fn a_program_ends_when_nothing_is_left_to_run() {
    prints("(async () => { for (let i = 0; i < 10_000; i++) await i; console.log('done'); })();", "", "done\n");
    let lines = "x\n".repeat(5_000);
    let text = "const rl = require('readline').createInterface({ input: process.stdin });
let n = 0;
(async () => { for await (const line of rl) n += line.length; console.log(n); })();";
    prints(text, &lines, "5000\n");
    let deep = "const f = async (n) => { if (n > 0) await f(n - 1); else throw new Error('deep'); };\nf(500).catch((e) => { throw e; });";
    assert!(said(&run(deep, "")).contains("Uncaught Error: deep"));
    let outcome = run("queueMicrotask(() => { throw new Error('micro'); });", "");
    assert_eq!(outcome.exit, Exit::Code(1));
    assert!(said(&outcome).contains("Uncaught Error: micro"), "{outcome:?}");
}

#[test]
fn timers_run_in_the_order_of_their_time_on_the_guests_clock() {
    let text = "
const start = Date.now();
setTimeout(() => console.log('late', Date.now() - start >= 500), 500);
setTimeout(() => console.log('early'), 100);
setImmediate(() => console.log('soon'));
queueMicrotask(() => console.log('at once'));
console.log(new Date().getUTCFullYear());";
    prints(text, "", "2026\nat once\nsoon\nearly\nlate true\n");
}

#[test]
fn an_exception_shows_the_users_own_lines_and_none_of_the_drivers() {
    let outcome = run("function inner() {\n  throw new TypeError('boom');\n}\n[1].map(() => inner());\n", "");
    assert_eq!(outcome.exit, Exit::Code(1));
    let expected = "main.js:2
  throw new TypeError('boom');
            ^

Uncaught TypeError: boom
    at inner (main.js:2:13)
    at <anonymous> (main.js:4:15)
    at map (native)
    at <anonymous> (main.js:4:5)
";
    assert_eq!(said(&outcome), expected);
    let outcome = run("async function main() { await 1; null.x; }\nmain();", "");
    assert!(
        said(&outcome).contains("Cannot read properties of null (reading 'x')\n    at main (main.js:1:"),
        "{outcome:?}"
    );
    assert_eq!(run("process.exit(7)", "").exit, Exit::Code(7));
}

#[test]
fn a_syntax_error_is_a_compile_error_at_its_line() {
    let harness = harness();
    let rejected = |name: &str, text: &str| build(&harness, name, text, &Interface::Stdio).unwrap_err();
    assert_eq!(
        rejected("a.js", "let a = 1;\nlet b = ;\n"),
        "a.js:2\nlet b = ;\n        ^\nSyntaxError: Unexpected token ';'\n"
    );
    assert!(rejected("a.mjs", "import 5;").starts_with("a.mjs:1\nimport 5;\n"));
    assert!(rejected("a.js", "}); evil(); (function () {").contains("SyntaxError"));
    assert!(
        rejected("a.js", &"(".repeat(100_000)).contains("SyntaxError")
            || rejected("a.js", &"(".repeat(100_000)).contains("nested too deeply")
    );
}

#[test]
fn deep_recursion_works_and_endless_recursion_is_a_stack_overflow() {
    prints("function sum(n) { return n === 0 ? 0 : n + sum(n - 1); }\nconsole.log(sum(100_000));", "", "5000050000\n");
    let outcome = run("function endless(n) { return 1 + endless(n + 1); }\nendless(0);", "");
    assert_eq!(outcome.exit, Exit::Code(1), "{outcome:?}");
    assert!(said(&outcome).contains("stack overflow"), "{outcome:?}");
    prints(
        "const f = () => f();\ntry { f(); } catch (error) { console.log(error instanceof RangeError); }",
        "",
        "true\n",
    );
}

#[test]
fn memory_beyond_the_limit_is_told_from_an_exception() {
    let limits = Limits { memory: 64 << 20, ..Limits::default() };
    let text = "const all = [];\nfor (;;) all.push(new Array(1000).fill(0));";
    let outcome = case("main.js", text, &Interface::Stdio, &Input::Stdin(b""), &limits);
    assert_eq!(outcome.exit, Exit::Memory, "{}", said(&outcome));
    let outcome = case("main.js", "for (;;) ;", &Interface::Stdio, &Input::Stdin(b""), &limits);
    assert_eq!(outcome.exit, Exit::Fuel);
}

#[test]
fn a_submission_that_patches_the_built_ins_is_judged_by_what_it_answers() {
    let text = "
Array.prototype.push = () => 0; Array.prototype[Symbol.iterator] = null; Array.isArray = () => false;
JSON.parse = JSON.stringify = null; Map = Set = Promise = BigInt = Number = Reflect = DataView = Uint8Array = null;
Function.prototype.call = Function.prototype.apply = null; String.fromCharCode = () => 'x'; Object.keys = null;
function giveBack(a, b) { return a; }";
    let given = ints(&[1, 1 << 60]);
    let outcome = call(text, &function(&["list<int>", "str"], "list<int>"), &[given.clone(), Value::Str("é".into())]);
    assert_eq!(answer(&outcome), [given]);
}

#[test]
fn two_runs_are_equal_and_another_seed_gives_other_numbers() {
    let harness = harness();
    let text = "console.log(Math.random(), Date.now(), process.hrtime());";
    let artifact = build(&harness, "main.js", text, &Interface::Stdio).unwrap();
    let run = |seed| {
        let limits = Limits::default();
        harness.run_all(1, 1, |_| harness.run(&artifact, &Input::Stdin(b""), seed, &limits)).remove(0).unwrap()
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1).stdout, run(2).stdout);
}

#[test]
fn the_queues_of_interview_sites_are_there() {
    let text = "
const low = new MinPriorityQueue(); for (const x of [5, 1, 3]) low.enqueue(x);
const high = new MaxPriorityQueue((x) => x.rank); high.enqueue({ rank: 1 }).enqueue({ rank: 9 });
const own = new PriorityQueue((a, b) => b - a, [4, 8, 6]);
const line = new Queue([1, 2]); line.enqueue(3);
const ends = new Deque(); ends.pushBack(1); ends.pushFront(0);
console.log(low.dequeue(), low.front(), high.dequeue().rank, own.toArray(), line.dequeue(), line.size(), ends.toArray());";
    prints(text, "", "1 3 9 [ 8, 6, 4 ] 1 2 [ 0, 1 ]\n");
}

#[test]
fn a_map_is_as_fast_with_small_integers_as_with_any_other_keys() {
    let harness = harness();
    let fuel = |key: &str, count: u64| {
        let text = format!("const m = new Map(); for (let i = 0; i < {count}; i++) m.set({key}, i);");
        let artifact = build(&harness, "main.js", &text, &Interface::Stdio).unwrap();
        let limits = Limits { fuel: Limits::fuel_for(Duration::from_mins(1)), ..Limits::default() };
        harness.run_all(1, 1, |_| harness.run(&artifact, &Input::Stdin(b""), 1, &limits)).remove(0).unwrap().usage.fuel
    };
    for key in ["i", "-i", "2 * i", "1000 * i", "i / 8", "i * 65536", "{}", "String(i)", "BigInt(i)"] {
        let (few, many) = (fuel(key, 1000), fuel(key, 21_000));
        let each = (many - few) / 20_000;
        assert!(each < 6000, "{each} units for each key `{key}`");
    }
}
