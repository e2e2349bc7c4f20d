//! TypeScript through the stripper and the real interpreter.

use super::strip::strip;
use crate::artifact::{Build, Source};
use crate::call::Input;
use crate::interface::{Function, Interface, Param};
use crate::outcome::{Exit, Limits, Outcome, Reply};
use crate::types::Type;
use crate::value::Value;
use crate::{Config, Harness};

fn harness() -> Harness {
    let cache_dir = std::env::var_os("JUDGE_TEST_CACHE")
        .map_or_else(|| std::env::temp_dir().join("judge-harness-test-cache"), Into::into);
    Harness::open(&Config { cache_dir, threads: 1, languages: None }).unwrap()
}

fn case(text: &str, interface: &Interface, input: &Input<'_>) -> Result<Outcome, String> {
    let harness = harness();
    let language = harness.languages().by_id("typescript").unwrap();
    let source = Source { name: "main.ts", text: text.as_bytes(), language };
    match harness.build(&source, interface, &|_| {}).unwrap() {
        Build::Ready(artifact) => Ok(harness.run(&artifact, input, 1, &Limits::default()).unwrap()),
        Build::Rejected(diagnostics) => Err(diagnostics.text),
    }
}

fn run(text: &str) -> Outcome {
    case(text, &Interface::Stdio, &Input::Stdin(b"4 5\n")).unwrap_or_else(|text| panic!("{text}"))
}

#[test]
fn what_is_left_stands_where_it_stood() {
    for (typed, bare) in [
        ("let a: number = 1;", "let a         = 1;"),
        (
            "function f<T>(this: A, a?: T, ...r: T[]): T { return a!; }",
            "function f   (         a    , ...r     )    { return a ; }",
        ),
        ("const f = <T,>(x: T): T => x as T;", "const f =     (x   )    => x     ;"),
        ("const f = (\n  x,\n): A<\n  B\n> => x;", "const f = (\n  x,\n     \n   \n) => x;"),
        ("interface A { x: 1 }\nx;", ";                   \nx;"),
        ("type A = {\n  x: 1;\n};\n(y);", ";         \n       \n  \n(y);"),
        ("const a = b as C\n(d)", "const a = b;    \n(d)"),
        ("import { a, type B } from 'c'; a;", "import { a,        } from 'c'; a;"),
        ("import type { A } from 'a';", ";                          "),
        ("import { A, b } from 'a'; let c: A = b;", "import {    b } from 'a'; let c    = b;"),
        ("export type { A }; export { b, type C };", ";                  export { b,        };"),
        (
            "abstract class A<T> extends B<T> implements C, D<T> { }",
            "         class A    extends B                       { }",
        ),
        (
            "class A { private readonly x?: number = 1; declare y: B; z!: C }",
            "class A {                  x          = 1; ;             z ;   }",
        ),
        (
            "class A { abstract f(): void; public static g(): void { } [k: string]: B; }",
            "class A { ;                          static g()       { } ;               }",
        ),
        (
            "let x = new Map<string, number[]>(), y = <any>x, z = f<number>(y) satisfies A;",
            "let x = new Map                  (), y =      x, z = f        (y)            ;",
        ),
        ("try { } catch (e: unknown) { }", "try { } catch (e         ) { }"),
        (
            "declare const a: number; declare module 'b' { } declare global { }",
            ";                        ;                      ;                 ",
        ),
        ("import fs = require('fs');\nexport = fs;", "const  fs = require('fs');\nmodule.exports = fs;"),
    ] {
        assert_eq!(strip(typed).as_deref(), Ok(bare));
    }
}

#[test]
fn enums_and_parameter_properties_are_rewritten_on_their_lines() {
    let text = "enum A { B, C = 5,\n  D }\nclass E { constructor(private x: number, y: number) { y; } }";
    let bare = "var A; (function (A) { A[A[\"B\"] = 0] = \"B\"; A[A[\"C\"] = 5] = \"C\";\n  A[A[\"D\"] = 6] = \"D\" })(A || (A = {}));\n\
                class E { constructor(        x        , y        ) { this.x = x; y; } }";
    assert_eq!(strip(text).as_deref(), Ok(bare));
    let outcome = run("
enum Bit { One = 1 << 0, Two = 1 << 1, Both = One | Two, Next }
enum Word { Yes = 'YES', No = 'NO' }
class Base { constructor(readonly a: number) {} }
class Point extends Base { constructor(public x: number, a = 2) { super(a) } }
console.log(Bit.Both, Bit[3], Bit.Next, Word.Yes, new Point(7));");
    assert_eq!(String::from_utf8_lossy(&outcome.stdout), "3 Both 4 YES Point { a: 2, x: 7 }\n");
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
        assert_eq!(
            String::from_utf8_lossy(&outcome.stdout),
            "9\n",
            "{text}\n{}",
            String::from_utf8_lossy(&outcome.stderr)
        );
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
    let expected = "main.ts:3\n  throw new Error(`${x as any}`);\n            ^\n\nUncaught Error: 5\n    at f (main.ts:3:13)\n    at <anonymous> (main.ts:5:2)\n";
    assert_eq!(outcome.exit, Exit::Code(1));
    assert_eq!(String::from_utf8_lossy(&outcome.stderr), expected);
}

#[test]
fn what_is_no_typescript_is_a_compile_error_at_its_line() {
    let rejected = |text: &str| case(text, &Interface::Stdio, &Input::Stdin(b"")).unwrap_err();
    assert_eq!(
        rejected("let a: number = ;"),
        "main.ts:1\nlet a: number = ;\n                ^\nSyntaxError: Unexpected token\n"
    );
    assert!(rejected("\nnamespace N { export const a = 1; }").starts_with("main.ts:2\nnamespace N"));
    assert!(rejected("let a = 1;\nlet a: string;").contains("main.ts:2"));
    assert!(rejected(&"(".repeat(100_000)).contains("this is nested too deeply"));
    for bomb in ["!", "x=>", "<a>", "A<", "a?", "new ", "1+", "x as ", "if(a)"] {
        let _ = case(&bomb.repeat(120_000 / bomb.len()), &Interface::Stdio, &Input::Stdin(b""));
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "[a-z<>(){}:;=?!., '\"`$\\[\\]\n|&@#é-]{0,60}") {
        let _ = strip(&text);
    }
}
