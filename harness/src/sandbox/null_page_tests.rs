//! What a null pointer does, in each kind of memory, to guests that mean well and to those that do not.

use super::backstop::Backstop;
use super::engine::Memories;
use super::job::{Job, Run};
use super::null_page::{self, FORBIDDEN};
use super::outcome::{Exit, Limits};
use super::threads::on_big_stack;
use super::{Sandbox, Trust};

const LIMITS: Limits = Limits { fuel: 200_000_000, memory: 256 << 20, output: 1 << 16 };
const NULL: &str = "a null pointer was used";

/// A module whose stack takes the lowest eight pages, as the judge's linkers lay it out; `body` is its `_start`.
fn module(body: &str) -> Vec<u8> {
    let wat = format!(
        r#"(module
        (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 10)
        (data (i32.const 524288) "data")
        (global $sp (export "__stack_pointer") (mut i32) (i32.const 524288))
        (func (export "_start") {body}))"#
    );
    wat::parse_str(&wat).unwrap_or_else(|error| panic!("{error}\n{wat}"))
}

fn run_in(sandbox: &Sandbox, wasm: &[u8], limits: &Limits) -> Run {
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), sandbox.compile_submission(wasm).unwrap()).unwrap();
    let program = sandbox.load(file.path(), None).unwrap();
    // The second run finds what the first left of the memory.
    let [first, second] =
        [(); 2].map(|()| on_big_stack(|| sandbox.run(&program, Job::default(), limits, Backstop::Off)).unwrap());
    assert_eq!((&first.exit, first.usage), (&second.exit, second.usage));
    first
}

/// Runs a body with memories of both kinds, and returns how it ended.
fn start(body: &str) -> Exit {
    let [pooled, frugal] = [Memories::Pooled, Memories::Frugal]
        .map(|memories| run_in(&Sandbox::with(memories, 1, &[]).unwrap(), &module(body), &LIMITS));
    assert_eq!((&pooled.exit, pooled.usage), (&frugal.exit, frugal.usage), "{body}");
    pooled.exit
}

fn null() -> Exit {
    Exit::Trap(NULL.to_owned())
}

#[test]
fn loads_and_stores_through_a_null_pointer_are_traps() {
    for body in [
        "(drop (i32.load (i32.const 0)))",
        "(i32.store (i32.const 0) (i32.const 1))",
        // A field, an element, a vector.
        "(drop (i64.load offset=4000 (i32.const 0)))",
        "(i32.store8 (i32.const 65535) (i32.const 1))",
        "(drop (v128.load (i32.const 16)))",
    ] {
        assert_eq!(start(body), null(), "{body}");
    }
    assert_eq!(start("(i32.store (i32.const 65536) (i32.const 1))"), Exit::Code(0));
}

#[test]
fn what_the_engine_copies_for_a_guest_is_a_trap_too() {
    for body in [
        "(memory.copy (i32.const 0) (i32.const 524288) (i32.const 4))",
        "(memory.copy (i32.const 524288) (i32.const 0) (i32.const 4))",
        "(memory.copy (i32.const 65535) (i32.const 524288) (i32.const 100000))",
        "(memory.fill (i32.const 0) (i32.const 7) (i32.const 1))",
        "(memory.fill (i32.const 60000) (i32.const 7) (i32.const 500000))",
    ] {
        assert_eq!(start(body), null(), "{body}");
    }
    let wild = "(memory.copy (i32.const 524288) (i32.const -4) (i32.const 8))";
    assert_eq!(start(wild), Exit::Trap("memory access out of bounds".to_owned()));
    let nothing = "(memory.copy (i32.const 0) (i32.const 0) (i32.const 0)) (memory.fill (i32.const 0) (i32.const 1) (i32.const 0))";
    assert_eq!(start(nothing), Exit::Code(0));
}

#[test]
fn copies_do_what_they_did() {
    let body = "(memory.fill (i32.const 600000) (i32.const 7) (i32.const 2))
        (memory.copy (i32.const 600001) (i32.const 524288) (i32.const 4))
        (call $exit (i32.add (i32.load8_u (i32.const 600000)) (i32.load8_u (i32.const 600004))))";
    assert_eq!(start(body), Exit::Code(7 + i32::from(b'a')));
}

#[test]
fn calls_of_the_system_interface_refuse_null_pointers() {
    // The buffer, the list of buffers, the place of the count; a buffer of no bytes is none.
    let exit = start("(call $exit (call $random (i32.const 0) (i32.const 8)))");
    assert_eq!(exit, Exit::Code(21));
    let exit = start("(call $exit (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 600000)))");
    assert_eq!(exit, Exit::Code(21));
    let exit = start("(call $exit (call $write (i32.const 1) (i32.const 600000) (i32.const 1) (i32.const 0)))");
    assert_eq!(exit, Exit::Code(21));
    assert_eq!(start("(call $exit (call $random (i32.const 0) (i32.const 0)))"), Exit::Code(0));
}

#[test]
fn a_stack_that_runs_into_the_null_page_is_an_overflow() {
    let fall = "(global.set $sp (i32.const 65520)) (i32.store (global.get $sp) (i32.const 1))";
    assert_eq!(start(fall), Exit::Stack);
}

#[test]
fn memory_grows_as_before_and_its_end_is_a_trap() {
    let body = "(drop (memory.grow (i32.const 1000))) (i32.store (i32.const 60000000) (i32.const 1))
        (drop (i32.load (i32.const 0)))";
    assert_eq!(start(body), null());
}

#[test]
fn a_memory_that_may_move_is_not_protected() {
    let limits = Limits { memory: 2 << 30, ..LIMITS };
    let wasm = module("(drop (memory.grow (i32.const 20000))) (drop (i32.load (i32.const 0)))");
    assert_eq!(run_in(&Sandbox::with(Memories::Frugal, 1, &[]).unwrap(), &wasm, &limits).exit, Exit::Code(0));
    assert_eq!(run_in(&Sandbox::with(Memories::Pooled, 1, &[]).unwrap(), &wasm, &limits).exit, null());
}

#[test]
fn only_a_module_with_its_stack_at_the_bottom_is_guarded() {
    let guarded = |wat: &str| null_page::guard(&wat::parse_str(wat).unwrap()).unwrap().is_some();
    let with = |top: u32, data: &str| {
        guarded(&format!(
            r#"(module (memory 10) {data} (global (export "__stack_pointer") (mut i32) (i32.const {top})) (func))"#
        ))
    };
    assert!(with(2 * FORBIDDEN, r#"(data (i32.const 131072) "a")"#));
    assert!(!with(FORBIDDEN, r#"(data (i32.const 131072) "a")"#), "the stack is too small");
    assert!(!with(2 * FORBIDDEN, r#"(data (i32.const 1024) "a")"#), "data at the bottom");
    assert!(!with(2 * FORBIDDEN, ""), "what is at the bottom is unknown");
    assert!(!with(2 * FORBIDDEN, r#"(data (i32.const 131072) "a") (data "passive")"#), "the engine copies data");
    assert!(!guarded(r#"(module (memory 10) (data (i32.const 131072) "a") (func))"#), "no stack");
}

#[test]
fn nobody_forges_the_mark() {
    let wat = format!(
        r#"(module (memory (export "memory") 1) (func (export "_start")) (func (export "{}")))"#,
        null_page::MARK
    );
    let sandbox = Sandbox::with(Memories::Frugal, 1, &[]).unwrap();
    let rejection = sandbox.rejection(&wat::parse_str(wat).unwrap(), Trust::Untrusted).unwrap().unwrap();
    assert_eq!(rejection.reason, "the module exports `judge: no null`, a name of the judge's own");
}
