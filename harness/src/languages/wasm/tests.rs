//! Modules of all kinds, most of them hostile, and what becomes of them.

use std::fmt::Write;

use tempfile::TempDir;

use crate::frontend::source::{Build, Source};
use crate::sandbox::outcome::{Exit, Limits, Outcome};
use crate::sandbox::{Sandbox, Trust};
use crate::value::call::Input;
use crate::value::interface::{Function, Interface};
use crate::value::types::Type;
use crate::{Config, Harness, Languages};

/// Opens a harness on a cache in a folder of its own.
fn harness(folder: &TempDir) -> Harness {
    let cache_dir = folder.path().join("cache");
    Harness::open(&Config { cache_dir, threads: 1, languages: None }).unwrap()
}

fn build(harness: &Harness, source: &[u8], interface: &Interface) -> Build {
    let language = harness.languages().by_id("wasm").unwrap();
    let name = if source.starts_with(b"\0asm") { "sum.wasm" } else { "sum.wat" };
    harness.build(&Source { name, text: source, language, files: &[] }, interface, &|_| {}).unwrap()
}

fn rejection(source: impl AsRef<[u8]>) -> String {
    match build(&harness(&TempDir::new().unwrap()), source.as_ref(), &Interface::Stdio) {
        Build::Rejected(diagnostics) => diagnostics.text,
        Build::Ready(_) => panic!("it was built"),
    }
}

fn run(source: impl AsRef<[u8]>) -> Outcome {
    let folder = TempDir::new().unwrap();
    let harness = harness(&folder);
    match build(&harness, source.as_ref(), &Interface::Stdio) {
        Build::Ready(artifact) => {
            let limits = Limits { fuel: 100_000_000, memory: 16 << 20, output: 1 << 16 };
            harness.run(&artifact, &Input::Stdin(b"hello"), 1, &limits).unwrap()
        }
        Build::Rejected(diagnostics) => panic!("{}", diagnostics.text),
    }
}

/// A command with one page of memory, and more.
fn command(more: &str) -> String {
    format!("(module\n  (memory (export \"memory\") 1)\n  {more})")
}

#[test]
fn text_and_bytes_are_the_same_program() {
    let stub = super::starter(&Interface::Stdio);
    let bytes = wat::parse_str(&stub).unwrap();
    for source in [stub.as_bytes(), &bytes] {
        let outcome = run(source);
        assert_eq!((outcome.exit, outcome.stdout.as_slice()), (Exit::Code(0), &b"hello"[..]));
        assert_eq!(outcome.usage.memory, 65_536);
    }
    let hello = Languages::embedded().by_id("wasm").unwrap().hello.clone();
    assert_eq!(run(hello).stdout, b"hello\n");
}

#[test]
fn mistakes_are_told_at_their_line() {
    for (more, wanted) in [
        ("(func (export \"_start\") (i32.cnst 1))", "error: unknown operator or unexpected token\n --> sum.wat:3:"),
        (
            "(func (export \"_start\")\n    (call $nobody))",
            "error: unknown func: failed to find name `$nobody`\n --> sum.wat:4:11\n4 |     (call $nobody))",
        ),
        (
            "(func (export \"_start\")\n    (drop (i32.const 1))\n    (drop\n      (i32.add (i32.const 1) (i64.const 2))))",
            "error: type mismatch: expected i32, found i64\n --> sum.wat:6:8\n6 |       (i32.add (i32.const 1) (i64.const 2)))))\n  |        ^\n",
        ),
        (
            "(func $f (result i32))\n(func (export \"_start\"))",
            "error: type mismatch: expected i32 but nothing on stack\n --> sum.wat:3:",
        ),
        ("(func (export \"_start\")", "error: expected `)`\n --> sum.wat:3:"),
        (
            "(export \"_start\" (func 3))",
            "error: unknown function 3: exported function index out of bounds\n --> sum.wat\n",
        ),
    ] {
        let text = rejection(command(more));
        assert!(text.starts_with(wanted), "{more}\n{text}");
    }
    assert_eq!(rejection([b'(', 0xff]), "`sum.wat` is neither UTF-8 text nor a module: byte 0xff at offset 1\n");
    assert_eq!(rejection(b"\0asm\x01\0\0\0\x01"), "error: unexpected end-of-file\n --> sum.wasm, byte 0x9\n");
    assert!(
        rejection(b"\0asm\x0d\0\x01\0")
            .starts_with("error: this is a component, not a module\n --> sum.wasm\nhint: build for WASI preview 1")
    );
}

#[test]
fn what_a_command_lacks_or_asks_for_is_said() {
    let start = "(func (export \"_start\"))";
    for (source, wanted) in [
        (command(""), "error: the module exports no function `_start`\n --> sum.wat\nhint: build a program"),
        (
            command("(func (export \"_start\") (param i32))"),
            "error: `_start` is `(i32) -> ()`; it must be `() -> ()`\n",
        ),
        (
            command("(global (export \"_start\") i32 (i32.const 0))"),
            "error: `_start` is exported, but it is not a function\n",
        ),
        (format!("(module (memory 1) {start})"), "error: the module exports no `memory`\n"),
        (
            format!("(module (func (export \"memory\")) {start})"),
            "error: `memory` is exported, but it is not a memory\n",
        ),
        (
            format!("(module (import \"env\" \"emscripten_sleep\" (func)) (memory (export \"memory\") 1) {start})"),
            "error: the module imports `env::emscripten_sleep`, which is not offered\n --> sum.wat\nhint: only WASI preview 1 is offered",
        ),
        (
            format!("(module (import \"wasi_unstable\" \"fd_write\" (func)) (memory (export \"memory\") 1) {start})"),
            "error: the module imports `wasi_unstable::fd_write`, which is not offered\n --> sum.wat\nhint: that is an older WASI",
        ),
        (
            format!(
                "(module (import \"wasi_snapshot_preview1\" \"thread_spawn\" (func)) (memory (export \"memory\") 1) {start})"
            ),
            "error: the module imports `wasi_snapshot_preview1::thread_spawn`, which is not offered\n",
        ),
        (
            format!("(module (import \"host\" \"call\" (func)) (memory (export \"memory\") 1) {start})"),
            "error: the module imports `host::call`, which is not offered\n",
        ),
        (
            format!(
                "(module (import \"wasi_snapshot_preview1\" \"proc_exit\" (func (param i64))) (memory (export \"memory\") 1) {start})"
            ),
            "error: the module imports `wasi_snapshot_preview1::proc_exit` as `(i64) -> ()`; it is `(i32) -> ()`\n",
        ),
        (
            format!("(module (import \"env\" \"memory\" (memory 1)) (export \"memory\" (memory 0)) {start})"),
            "error: the module imports `env::memory`, which is not a function\n",
        ),
        (command(&format!("(memory 1) {start}")), "error: multiple memories\n"),
        (format!("(module (memory (export \"memory\") 1 1 shared) {start})"), "error: threads must be enabled"),
        (
            command(&format!("(table 1 funcref) (table 1 funcref) {start}")),
            "error: the module has 2 tables, the limit is 1\n",
        ),
        (
            command(&format!("(table 9000000 funcref) {start}")),
            "error: a table begins with 9000000 elements, the limit is 200000\n",
        ),
    ] {
        let text = rejection(&source);
        assert!(text.starts_with(wanted), "{source}\n{text}");
    }
}

#[test]
fn a_module_of_64_bits_is_lowered() {
    let wide = |body: &str| format!("(module (memory (export \"memory\") i64 1) (func (export \"_start\") {body}))");
    assert_eq!(run(wide("(i64.store (i64.const 8) (i64.load (i64.const 16)))")).exit, Exit::Code(0));
    let outside = run(wide("(i64.store (i64.const 0xffff_ffff) (i64.const 0))")).exit;
    assert_eq!(outside, Exit::Trap("memory access out of bounds".to_owned()));
    let text = rejection(wide("(i64.store (i32.const 8) (i64.const 0))"));
    assert!(text.starts_with("error: type mismatch: expected i64, found i32\n"), "{text}");
    let text = rejection("(module (memory (export \"memory\") i64 1 1 shared) (func (export \"_start\")))");
    assert!(text.starts_with("error: threads must be enabled"), "{text}");
}

#[test]
fn a_function_problem_cannot_be_solved() {
    let function =
        Function { name: "f".to_owned(), params: vec![], returns: Type::Int, answer: None, unchanged: vec![] };
    let Build::Rejected(diagnostics) =
        build(&harness(&TempDir::new().unwrap()), b"(module)", &Interface::Function(function))
    else {
        panic!("it was built")
    };
    assert!(diagnostics.text.starts_with("a WebAssembly module can only solve problems with standard input"));
}

#[test]
fn a_claimed_stack_is_memory_like_any_other() {
    // 512 pages are 32 MiB, the limit is 16.
    let claim = "(module (memory (export \"memory\") 512) (func (export \"_start\"))
        (global (export \"__stack_pointer\") (mut i32) (i32.const 0x10000000)))";
    assert_eq!(run(claim).exit, Exit::Memory);
    let honest = run("(module (memory (export \"memory\") 100) (func (export \"_start\")))");
    assert_eq!((honest.exit, honest.usage.memory), (Exit::Code(0), 100 << 16));
}

#[test]
fn memory_and_tables_are_metered_from_the_start() {
    for more in [
        "(memory (export \"memory\") 65536) (func (export \"_start\"))",
        "(memory (export \"memory\") 255) (table 200000 funcref) (func (export \"_start\"))",
        "(memory (export \"memory\") 1) (func (export \"_start\") (if (i32.eq (memory.grow (i32.const 60000)) (i32.const -1)) (then unreachable)))",
    ] {
        assert_eq!(run(format!("(module {more})")).exit, Exit::Memory, "{more}");
    }
}

#[test]
fn hostile_code_ends_within_its_limits() {
    let exits = |body: &str| run(command(&format!("(func $f (export \"_start\") {body})"))).exit;
    assert_eq!(exits("(loop $l (br $l))"), Exit::Fuel);
    assert_eq!(exits("unreachable"), Exit::Trap("the program aborted itself".to_owned()));
    assert_eq!(exits("(drop (i32.load (i32.const -1)))"), Exit::Trap("memory access out of bounds".to_owned()));
    // A function that begins before `_start` is metered as well.
    let early = command("(func $f (loop $l (br $l))) (start $f) (func (export \"_start\"))");
    assert_eq!(run(early).exit, Exit::Fuel);
    // Data behind the end of the memory.
    let data = "(module (memory (export \"memory\") 1) (data (i32.const 65535) \"ab\") (func (export \"_start\")))";
    assert_eq!(run(data).exit, Exit::Trap("memory access out of bounds".to_owned()));
}

#[test]
fn bombs_for_the_compiler_are_refused() {
    let mut long = command("(func (export \"_start\"))").strip_suffix(')').unwrap().to_owned();
    long += "(func";
    for _ in 0..200_000 {
        long += " i32.const 0 i32.load drop";
    }
    long += "))";
    let long = rejection(wat::parse_str(&long).unwrap());
    assert!(long.starts_with("error: function 1 is 1200002 bytes long, the limit is 1024 KiB\n"), "{long}");
    let mut wide = command("").strip_suffix(')').unwrap().to_owned();
    let _ = write!(wide, "(func (export \"_start\") (local {}) {}))", "i32 ".repeat(20_000), "(loop) ".repeat(20_000));
    assert!(
        rejection(&wide)
            .starts_with("error: function 0 is too hard to compile; blocks and branches: 20000, the limit is 14000")
    );
    // The owner of the machine waits for it, once.
    let sandbox = Sandbox::new(1, &[]).unwrap();
    assert_eq!(sandbox.rejection(&wat::parse_str(&wide).unwrap(), Trust::Trusted).unwrap(), None);
    let many =
        format!("(module (memory (export \"memory\") 1) (func (export \"_start\")) {})", "(func)".repeat(15_000));
    assert!(rejection(&many).starts_with("error: the module has 15001 functions, the limit is 15000\n"));
    let deep = format!("(module (func (export \"_start\") {}", "(block ".repeat(300_000));
    assert!(rejection(&deep).starts_with("error: "), "{}", rejection(&deep));
    let large = vec![b' '; (4 << 20) + 1];
    assert_eq!(rejection(&large), "the source is 4194305 bytes long, the limit is 4096 KiB\n");
}
