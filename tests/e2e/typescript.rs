//! TypeScript: programs run without their types, mistakes are shown at the author's own lines, and no text keeps the judge busy.

use std::fs;
use std::process::{Command, Output};

use harness::call::Input;
use harness::interface::{Function, Interface, Param};
use harness::outcome::{Exit, Limits, Outcome, Reply};
use harness::types::Type;
use harness::value::Value;
use harness::{Build, Source};
use proptest::prelude::*;
use tempfile::TempDir;

use crate::environment::{self, Environment};

fn case(text: &str, interface: &Interface, input: &Input<'_>) -> Result<Outcome, String> {
    let harness = environment::harness(1);
    let language = harness.languages().by_id("typescript").unwrap();
    let source = Source { name: "main.ts", text: text.as_bytes(), language, files: &[] };
    match harness.build(&source, interface, &|_| {}).unwrap() {
        Build::Ready(artifact) => Ok(harness.run(&artifact, input, 1, &Limits::default()).unwrap()),
        Build::Rejected(diagnostics) => Err(diagnostics.text),
    }
}

fn run(text: &str) -> Outcome {
    case(text, &Interface::Stdio, &Input::Stdin(b"4 5\n")).unwrap_or_else(|text| panic!("{text}"))
}

fn rejected(text: &str) -> String {
    case(text, &Interface::Stdio, &Input::Stdin(b"")).unwrap_err()
}

#[test]
fn what_typescript_adds_to_the_language_runs() {
    let outcome = run("
enum Bit { One = 1 << 0, Two = 1 << 1, Both = One | Two, Next }
enum Word { Yes = 'YES', No = 'NO' }
class Base { constructor(readonly a: number) {} }
class Point extends Base { constructor(public x: number, a = 2) { super(a) } }
console.log(Bit.Both, Bit[3], Bit.Next, Word.Yes, new Point(7));");
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), "3 Both 4 YES Point { a: 2, x: 7 }\n");
}

#[test]
fn types_of_every_kind_are_taken_off() {
    let outcome = run("
abstract class Shape<T extends object = {}> { abstract area(): number; protected tag?: keyof T; declare z: T; static #n = 0; }
class Square extends Shape<{ a: 1 }> implements Iterable<number> {
  constructor(private readonly side: number) { super(); }
  override area(): number { return this.side ** 2; }
  *[Symbol.iterator](): IterableIterator<number> { yield this.side; }
  get twice(): number { return 2 * this.side!; }
}
type Fn<A extends unknown[], R> = (...args: A) => R;
function over(x: number): string;
function over(x: string): string;
function over(x: any): string { return `${x}`; }
function isText(x: unknown): x is string { return typeof x === 'string'; }
const pick = <T, K extends keyof T>(of: T, key: K): T[K] => of[key];
const later: Fn<[number], Promise<number>> = async (n: number): Promise<number> => n + 1;
const palette = { red: [255, 0] } satisfies Record<string, number[]>;
const frozen = [1, 2] as const;
let maybe: { a?: { b: number } | undefined } | null = { a: { b: 3 } };
label: for (const [key, value] of new Map<string, number>([['k', 1]])) { if (key as string) continue label; }
const size = <number>frozen.length < (3 as number) ? pick({ p: 5 }, 'p') : 0;
export type { Fn }; export default Square;
console.log(new Square(3).area(), [...new Square(4)], new Square(1).twice, over(1), isText(2), palette.red[0], maybe!.a!.b, size);
later(1).then((n): void => console.log(n));");
    let stderr = String::from_utf8_lossy(&outcome.stderr);
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), "9 [ 4 ] 2 1 false 255 3 5\n2\n", "{stderr}");
}

#[test]
fn a_program_may_import_and_wait() {
    for text in [
        "import * as fs from 'fs';\nconst [a, b]: number[] = fs.readFileSync(0, 'utf8').trim().split(' ').map(Number);\nconsole.log(a + b);",
        "import { createInterface, Interface } from 'readline';\nconst rl: Interface = createInterface({ input: process.stdin });\n\
         for await (const line of rl) { const [a, b] = line.split(' ').map(Number); console.log(a! + b!); }",
        "declare function require(name: string): any;\nconst fs = require('fs');\nconst s: string = fs.readFileSync('/dev/stdin').toString();\n\
         console.log(s.split(' ').reduce((sum: number, x: string): number => sum + Number(x), 0));",
    ] {
        let outcome = run(text);
        let stderr = String::from_utf8_lossy(&outcome.stderr);
        assert_eq!(String::from_utf8_lossy(&outcome.stdout), "9\n", "{text}\n{stderr}");
    }
}

#[test]
fn a_function_is_called_as_in_javascript() {
    let interface = Interface::Function(Function {
        name: "add_all".to_owned(),
        params: vec![Param { name: "nums".to_owned(), ty: Type::parse("list<int>").unwrap() }],
        returns: Type::Int,
        answer: None,
        unchanged: vec![],
    });
    let nums = [Value::List(vec![Value::Int(1), Value::Int(2)])];
    for text in [
        "function addAll(nums: number[]): number { return nums.reduce((a, b) => a + b, 0); }",
        "export const add_all = (nums: readonly number[]): number => nums.reduce((a, b) => a + b, 0);",
        "class Solution { addAll(nums: Array<number>): number { let sum = 0; for (const x of nums) sum += x; return sum; } }",
    ] {
        let outcome = case(text, &interface, &Input::Call(&nums)).unwrap();
        assert_eq!(outcome.reply, Reply::Answer(vec![Value::Int(3)]), "{text}");
    }
}

#[test]
fn an_exception_shows_the_authors_own_text() {
    let outcome = run("type N = number;\nfunction f(x: N): never {\n  throw new Error(`${x as any}`);\n}\nf(5);");
    let expected = "main.ts:3\n  throw new Error(`${x as any}`);\n                     ^\n\nUncaught Error: 5\n    at f (main.ts:3:22)\n    at <anonymous> (main.ts:5:1)\n";
    assert_eq!(outcome.exit, Exit::Code(1));
    assert_eq!(String::from_utf8_lossy(&outcome.stderr), expected);
}

#[test]
fn what_is_no_typescript_is_a_compile_error_at_its_line() {
    assert_eq!(
        rejected("let a: number = ;"),
        "main.ts:1\nlet a: number = ;\n                ^\nSyntaxError: Unexpected token\n"
    );
    assert!(rejected("\nnamespace { export const a = 1; }").starts_with("main.ts:2\nnamespace {"));
    assert!(rejected("const old = (t: any, k: string, d: any) => d;\nclass A {\n  @old #run() {}\n}").contains(
        "main.ts:3\n  @old #run() {}\n  ^\nSyntaxError: decorators of the old kind are not for private names"
    ));
    assert!(rejected("let a = 1;\nlet a: string;").contains("main.ts:2"));
    assert!(rejected(&"(".repeat(100_000)).contains("this is nested too deeply"));
}

/// Each member of an enum is written with the enum's name: a short text that comes to gigabytes.
fn bomb() -> String {
    format!("enum {} {{ {} }}", "E".repeat(60_000), "a,".repeat(30_000))
}

#[test]
fn a_text_that_takes_too_much_is_a_compile_error_with_a_hint() {
    let environment = Environment::new();
    environment.write("bomb.ts", bomb());
    let printed = environment.judge(&["submit", "a-plus-b", "bomb.ts"]);
    assert_eq!(printed.status, 1, "{}", printed.all());
    assert!(
        printed.stdout.contains("bomb.ts: stripping the types took more than 512 MiB of memory"),
        "{}",
        printed.all()
    );
    assert!(printed.stdout.contains("hint: "), "{}", printed.all());
}

#[test]
fn operators_in_long_rows_end_in_an_answer() {
    for part in ["!", "x=>", "<a>", "A<", "a?", "new ", "1+", "x as ", "if(a)", "a?.b!.", "[", "`${"] {
        let _ = case(&part.repeat(120_000 / part.len()), &Interface::Stdio, &Input::Stdin(b""));
    }
}

/// The child by itself, with little time and memory.
fn child(text: &[u8]) -> Output {
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("source"), text).unwrap();
    let limited = "ulimit -c 0; ulimit -t 1; ulimit -v 1048576; exec \"$0\" \"$1\"";
    let mut shell = Command::new("/bin/sh");
    shell.args(["-c", limited, env!("CARGO_BIN_EXE_judge"), "strip-types"]).current_dir(folder.path()).output().unwrap()
}

/// Runs it and holds what must be true of every answer: as many lines as before, and nothing where it gave up.
fn hold(text: &str) {
    let output = child(text.as_bytes());
    if !output.status.success() {
        assert!(output.stdout.is_empty(), "{text:?} gave an answer and failed");
        return;
    }
    let answer: Result<String, serde_json::Value> = serde_json::from_slice(&output.stdout).unwrap();
    if let Ok(javascript) = answer {
        let breaks = |text: &str| text.matches('\n').count();
        assert_eq!(breaks(&javascript), breaks(text), "{text:?} became {javascript:?}");
    }
}

const SAMPLE: &str = "import { a, type B } from 'fs';
enum Bit { One = 1 << 0, Two,
  Three }
export abstract class Box<T> extends Base<T> implements Has<T> {
  constructor(private readonly x: number, public y?: T) { super(); }
  get z(): T | undefined { return this.y!; }
}
type Deep<T> = T extends (infer U)[] ? Deep<U> : { [K in keyof T]?: T[K] };
const f = async <T,>(x: T, ...rest: T[]): Promise<
  T
> => (x as unknown as T) satisfies T;
for (const [k, v] of new Map<string, number>()) { k ? (v) : f<number>(v); }
";

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_breaks_lines_or_the_child(text in "[a-z<>(){}:;=?!., '\"`$\\[\\]\n|&@#é-]{0,60}") {
        hold(&text);
    }

    #[test]
    fn no_torn_program_breaks_lines_or_the_child(
        cut in 0..SAMPLE.len(), drop in 0..SAMPLE.len(), length in 0..40_usize, put in "[<>(){}=?:!\n`]{0,6}",
    ) {
        let end = (drop + length).min(SAMPLE.len());
        hold(&SAMPLE[..cut]);
        hold(&format!("{}{put}{}", &SAMPLE[..drop], &SAMPLE[end..]));
    }
}
