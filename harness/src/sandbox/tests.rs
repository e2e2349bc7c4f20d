//! Guests written by hand, and what becomes of them.

use std::sync::OnceLock;
use std::time::Duration;

use super::backstop::Backstop;
use super::job::{Job, Purpose, Run};
use super::prices::UNWINDING;
use super::{Program, Sandbox, Trust};
use crate::sandbox::outcome::{Exit, Limits, Stream};
use crate::sandbox::threads::on_big_stack;

pub(super) const MODULE: &str = "wasi_snapshot_preview1";
const SMALL: Limits = Limits { fuel: 200_000_000, memory: 16 << 20, output: 1 << 16 };

pub(super) fn sandbox() -> &'static Sandbox {
    static SANDBOX: OnceLock<Sandbox> = OnceLock::new();
    SANDBOX.get_or_init(|| Sandbox::new(16, &[]).unwrap())
}

pub(super) fn load(wat: &str) -> Result<Program, String> {
    let wasm = wat::parse_str(wat).unwrap_or_else(|error| panic!("{error}\n{wat}"));
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), sandbox().compile(&wasm, Trust::Untrusted)?).unwrap();
    sandbox().load(file.path(), None).map_err(|error| error.to_string())
}

pub(super) fn run(program: &Program, stdin: &[u8], seed: u64, limits: &Limits) -> Run {
    let job = Job { stdin: stdin.to_vec(), seed, ..Job::default() };
    on_big_stack(|| sandbox().run(program, job, limits, Backstop::Off)).unwrap()
}

/// Runs the body of a `_start` in a module with one page of memory.
fn start(body: &str) -> Run {
    run(&load(&module(body)).unwrap(), b"hello", 1, &SMALL)
}

fn module(body: &str) -> String {
    format!(
        r#"(module
        (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_close" (func $close (param i32) (result i32)))
        (import "wasi_snapshot_preview1" "clock_time_get" (func $clock (param i32 i64 i32) (result i32)))
        (import "wasi_snapshot_preview1" "poll_oneoff" (func $poll (param i32 i32 i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (memory (export "memory") 1)
        (global $sp (export "__stack_pointer") (mut i32) (i32.const 65536))
        (table $t 1 funcref)
        (func $print (param $at i32) (param $len i32)
            (i32.store (i32.const 0) (local.get $at))
            (i32.store (i32.const 4) (local.get $len))
            (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))))
        (func $recurse (result i32) (i32.add (call $recurse) (i32.const 1)))
        (func (export "_start") {body}))"#
    )
}

#[test]
fn a_program_reads_prints_and_ends() {
    let run = start(
        "(i32.store (i32.const 0) (i32.const 100)) (i32.store (i32.const 4) (i32.const 50))
        (drop (call $read (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)))
        (call $print (i32.const 100) (i32.load (i32.const 8)))",
    );
    assert_eq!((run.exit, run.stdout.as_slice()), (Exit::Code(0), &b"hello"[..]));
    // The page is all stack; what counts is the table's element.
    assert_eq!(run.usage.memory, 8);
    assert_eq!(start("(call $exit (i32.const 7))").exit, Exit::Code(7));
}

#[test]
fn the_same_run_costs_the_same_fuel() {
    let body = "(drop (call $random (i32.const 0) (i32.const 999))) (call $print (i32.const 100) (i32.const 50))";
    let (first, second) = (start(body), start(body));
    assert_eq!((first.usage, &first.stdout), (second.usage, &second.stdout));
    assert!(first.usage.fuel > 999 * 4);
}

#[test]
fn an_endless_loop_runs_out_of_fuel() {
    let run = start("(loop $l (br $l))");
    assert_eq!((run.exit, run.usage.fuel), (Exit::Fuel, SMALL.fuel));
}

#[test]
fn a_run_whose_real_time_is_over_is_given_up() {
    let endless = Limits { fuel: u64::MAX >> 1, ..SMALL };
    for body in [
        "(loop $l (br $l))",
        "(loop $l (drop (call $write (i32.const 1) (i32.const 0) (i32.const 0) (i32.const 8))) (br $l))",
        "(loop $l (memory.fill (i32.const 0) (i32.const 1) (i32.const 65536)) (br $l))",
    ] {
        let program = load(&module(body)).unwrap();
        let backstop = Backstop::After(Duration::from_millis(50));
        let given_up = on_big_stack(|| sandbox().run(&program, Job::default(), &endless, backstop)).unwrap_err();
        let text = given_up.to_string();
        assert!(text.starts_with("gave up after 0.05 s of real time, when "), "{text}");
        assert!(text.ends_with("; `--backstop off` waits for the end"), "{text}");
    }
    // A run that ends is judged as ever, and so is the next one in that place.
    let program = load(&module("(call $exit (i32.const 7))")).unwrap();
    let run = on_big_stack(|| sandbox().run(&program, Job::default(), &endless, Backstop::Generous)).unwrap();
    assert_eq!(run.exit, Exit::Code(7));
}

#[test]
fn endless_recursion_is_a_stack_overflow() {
    let limits = Limits { fuel: u64::MAX >> 1, ..SMALL };
    let program = load(&module("(drop (call $recurse))")).unwrap();
    assert_eq!(run(&program, b"", 1, &limits).exit, Exit::Stack);
}

#[test]
fn falling_off_the_stack_in_memory_is_a_stack_overflow() {
    let fall = "(global.set $sp (i32.const -16)) (i32.store (global.get $sp) (i32.const 1))";
    assert_eq!(start(fall).exit, Exit::Stack);
    // The innermost function need not move the pointer.
    let leaf = "(global.set $sp (i32.const 4000)) (i32.store (i32.const -16) (i32.const 1))";
    assert_eq!(start(leaf).exit, Exit::Stack);
    // The same access with the stack in good order is a wild pointer.
    let wild = "(i32.store (i32.const -16) (i32.const 1))";
    assert_eq!(start(wild).exit, Exit::Trap("memory access out of bounds".to_owned()));
}

#[test]
fn a_memory_bomb_ends_at_the_limit() {
    let grow = "(loop $l (br_if $l (i32.ne (memory.grow (i32.const 16)) (i32.const -1))))";
    let run = start(&format!("{grow} (unreachable)"));
    assert_eq!(run.exit, Exit::Memory);
    assert!(run.usage.memory <= SMALL.memory && run.usage.memory > SMALL.memory - (2 << 20));
    assert_eq!(start(&format!("{grow} (call $exit (i32.const 1))")).exit, Exit::Memory);
    // Who is refused and lives on is judged by the answer.
    assert_eq!(start(grow).exit, Exit::Code(0));
}

#[test]
fn a_table_bomb_ends_at_the_limit() {
    let run = start(
        "(loop $l (br_if $l (i32.ne (table.grow $t (ref.null func) (i32.const 100000)) (i32.const -1)))) (unreachable)",
    );
    assert_eq!(run.exit, Exit::Memory);
}

#[test]
fn what_is_refused_at_once_does_not_cost_what_it_asked_for() {
    let limits = Limits { fuel: 20_000_000, ..SMALL };
    let exit = |wat: &str| run(&load(wat).unwrap(), b"", 1, &limits).exit;
    for count in ["-1", "-2147483648", "1000000"] {
        // Who was refused and fails is over the limit.
        let refused =
            |growth: &str| format!("(br_if 0 (i32.ne ({growth} (i32.const {count})) (i32.const -1))) (unreachable)");
        assert_eq!(exit(&module(&refused("memory.grow"))), Exit::Memory, "{count}");
        assert_eq!(exit(&module(&refused("table.grow $t (ref.null func)"))), Exit::Memory, "{count}");
        for operands in [
            "fill $t (i32.const 0) (ref.null func)",
            "copy $t $t (i32.const 0) (i32.const 0)",
            "init $e (i32.const 0) (i32.const 0)",
        ] {
            let body = format!("(table.{operands} (i32.const {count}))");
            let wat = module(&body).replace("(table $t", "(elem $e funcref (ref.null func)) (table $t");
            assert_eq!(exit(&wat), Exit::Trap("table access out of bounds".to_owned()), "{body}");
        }
    }
    // What is granted is what was asked for.
    assert_eq!(start("(drop (memory.grow (i32.const 3))) (call $exit (memory.size))").exit, Exit::Code(4));
}

#[test]
fn an_output_flood_is_stopped_at_the_limit() {
    let run = start("(loop $l (call $print (i32.const 0) (i32.const 1000)) (br $l))");
    assert_eq!((run.exit, run.stdout.len()), (Exit::Output(Stream::Stdout), 1 << 16));
}

#[test]
fn a_closed_or_foreign_descriptor_is_an_error_number() {
    let run = start(
        "(drop (call $close (i32.const 1)))
        (i32.store (i32.const 0) (i32.const 8)) (i32.store (i32.const 4) (i32.const 1))
        (call $exit (i32.or
            (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 8))
            (i32.shl (call $write (i32.const 0) (i32.const 0) (i32.const 1) (i32.const 8)) (i32.const 8))))",
    );
    assert_eq!(run.exit, Exit::Code(8 | 8 << 8));
}

#[test]
fn sleeping_moves_the_clock_and_uses_fuel() {
    // One second: ten times what this run may use in all.
    let sleep = |nanoseconds: u64| {
        format!(
            "(i64.store (i32.const 24) (i64.const {nanoseconds}))
            (drop (call $poll (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 200)))
            (drop (call $clock (i32.const 1) (i64.const 0) (i32.const 300)))
            (call $print (i32.const 300) (i32.const 8))"
        )
    };
    assert_eq!(start(&sleep(1_000_000_000)).exit, Exit::Fuel);
    assert_eq!(start(&sleep(u64::MAX)).exit, Exit::Fuel);
    let run = start(&sleep(10_000_000));
    let clock = u64::from_le_bytes(run.stdout[..].try_into().unwrap());
    assert!((10_000_000..10_001_000).contains(&clock), "{clock}");
    assert!(run.usage.fuel > 100_000_000);
}

/// Two programs that look at the clock as often and do not work as much.
#[test]
fn where_growth_is_measured_the_clock_tells_nothing_of_work() {
    let told = |rounds: u32, purpose: Purpose| {
        let body = format!(
            "(local $i i32) (local.set $i (i32.const {rounds}))
            (drop (call $clock (i32.const 1) (i64.const 0) (i32.const 300)))
            (loop $l (local.set $i (i32.sub (local.get $i) (i32.const 1))) (br_if $l (local.get $i)))
            (i64.store (i32.const 24) (i64.const 5000000))
            (drop (call $poll (i32.const 0) (i32.const 100) (i32.const 1) (i32.const 200)))
            (drop (call $clock (i32.const 0) (i64.const 0) (i32.const 308)))
            (call $print (i32.const 300) (i32.const 16))"
        );
        let job = Job { purpose, ..Job::default() };
        let program = load(&module(&body)).unwrap();
        let run = on_big_stack(|| sandbox().run(&program, job, &SMALL, Backstop::Off)).unwrap();
        [0, 8].map(|at| u64::from_le_bytes(run.stdout[at..at + 8].try_into().unwrap()))
    };
    assert_eq!(told(10, Purpose::Growth), told(1_000_000, Purpose::Growth));
    let [first, last] = told(10, Purpose::Growth);
    // A microsecond for each look, that of the sleep too, and the sleep of five milliseconds.
    assert_eq!((first, last % 1_000_000_000), (1_000, 5_003_000));
    assert!(told(10, Purpose::Answer)[1] < told(1_000_000, Purpose::Answer)[1]);
}

#[test]
fn the_environment_is_that_of_the_job() {
    let module = r#"(module
        (import "wasi_snapshot_preview1" "environ_sizes_get" (func $sizes (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "environ_get" (func $get (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
        (memory (export "memory") 1)
        (func (export "_start")
            (drop (call $sizes (i32.const 0) (i32.const 4)))
            (drop (call $get (i32.const 16) (i32.const 100)))
            (i32.store (i32.const 8) (i32.const 100)) (i32.store (i32.const 12) (i32.load (i32.const 4)))
            (drop (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 60)))))"#;
    let program = load(module).unwrap();
    for (env, told) in [(Vec::new(), ""), (vec!["A=b".to_owned(), "C=".to_owned()], "A=b\0C=\0")] {
        let job = Job { env, ..Job::default() };
        let run = on_big_stack(|| sandbox().run(&program, job, &SMALL, Backstop::Off)).unwrap();
        assert_eq!(String::from_utf8(run.stdout).unwrap(), told);
    }
}

#[test]
fn every_run_begins_at_the_same_moment() {
    let run = start(
        "(drop (call $clock (i32.const 0) (i64.const 0) (i32.const 300))) (call $print (i32.const 300) (i32.const 8))",
    );
    let now = u64::from_le_bytes(run.stdout[..].try_into().unwrap());
    assert_eq!(now / 1_000_000, 1_767_225_600_000);
}

#[test]
fn random_bytes_depend_on_the_seed_alone() {
    let body = "(drop (call $random (i32.const 100) (i32.const 64))) (call $print (i32.const 100) (i32.const 64))";
    let program = load(&module(body)).unwrap();
    let bytes = |seed| run(&program, b"", seed, &SMALL).stdout;
    assert_eq!(bytes(1), bytes(1));
    assert_ne!(bytes(1), bytes(2));
}

#[test]
fn a_module_that_wants_more_than_there_is_is_refused_clearly() {
    let too_large = load(r#"(module (memory (export "memory") 1000) (func (export "_start")))"#).unwrap();
    assert_eq!(run(&too_large, b"", 1, &SMALL).exit, Exit::Memory);
    for (wat, word) in [
        (r#"(module (table 2000000 funcref) (func (export "_start")))"#, "table"),
        (r#"(module (import "env" "secret" (func)) (func (export "_start")))"#, "secret"),
        (r#"(module (memory 1 1 shared) (func (export "_start")))"#, "shared"),
        (r#"(module (import "host" "call" (func)) (func (export "_start")))"#, "host"),
    ] {
        let error = load(wat).unwrap_err();
        assert!(error.contains(word), "{error}");
    }
}

#[test]
fn a_trap_before_the_start_and_a_guest_without_memory_are_outcomes() {
    let trap = load("(module (func $f unreachable) (start $f) (func (export \"_start\")))").unwrap();
    assert_eq!(run(&trap, b"", 1, &SMALL).exit, Exit::Trap("the program aborted itself".to_owned()));
    let no_memory = load(
        r#"(module (import "wasi_snapshot_preview1" "random_get" (func $random (param i32 i32) (result i32)))
        (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (func (export "_start") (call $exit (call $random (i32.const 0) (i32.const 1)))))"#,
    )
    .unwrap();
    assert_eq!(run(&no_memory, b"", 1, &SMALL).exit, Exit::Code(21));
}

#[test]
fn an_exception_that_nothing_catches_is_a_trap() {
    let missed = load(r#"(module (tag $t) (func (export "_start") (throw $t)))"#).unwrap();
    assert_eq!(run(&missed, b"", 1, &SMALL).exit, Exit::Trap("an exception that nothing caught".to_owned()));
    let endless = load(
        r#"(module (tag $t (param i64)) (func (export "_start")
            (loop $l (block $b (result i64) (try_table (catch $t $b) (throw $t (i64.const 1))) (i64.const 0)) drop (br $l))))"#,
    )
    .unwrap();
    let limits = Limits { fuel: 1_000_000, ..SMALL };
    assert_eq!(run(&endless, b"", 1, &limits).exit, Exit::Fuel);
}

#[test]
fn an_exception_costs_more_the_more_frames_it_unwinds() {
    let program = load(
        r#"(module (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
        (type $deep (func (param i32))) (tag $t) (table 1 funcref) (elem (i32.const 0) func $fall) (start $prepare)
        (global $depth (mut i32) (i32.const 0))
        (memory (export "memory") 1)
        (func $prepare (global.set $depth (i32.add (global.get $depth) (i32.const 500))))
        (func $fall (param i32)
            (if (i32.eqz (local.get 0)) (then (throw $t)))
            (call_indirect (type $deep) (i32.sub (local.get 0) (i32.const 1)) (i32.const 0)))
        (func (export "_start")
            (block $b (try_table (catch $t $b) (call $fall (global.get $depth))) (unreachable))
            (call $exit (i32.const 3))))"#,
    )
    .unwrap();
    let deep = run(&program, b"", 1, &SMALL);
    assert_eq!(deep.exit, Exit::Code(3));
    assert!((502 * UNWINDING..700 * UNWINDING).contains(&deep.usage.fuel), "{:?}", deep.usage);
    // Thrown without a section of imports.
    let shallow =
        load(r#"(module (tag $t) (func (export "_start") (block $b (try_table (catch $t $b) (throw $t)))))"#).unwrap();
    let shallow = run(&shallow, b"", 1, &SMALL);
    assert_eq!(shallow.exit, Exit::Code(0));
    assert!((UNWINDING..12 * UNWINDING).contains(&shallow.usage.fuel), "{:?}", shallow.usage);
}

#[test]
fn a_chase_through_large_memory_pays_for_its_steps() {
    let chase = |pages: u32| {
        let program = load(&format!(
            r#"(module (memory (export "memory") {pages}) (func (export "_start") (local $p i32) (local $n i32)
            (loop $l
                (i32.store (local.get $p) (i32.and (i32.add (local.get $p) (i32.const 4100)) (i32.const 0xfffc)))
                (local.set $p (i32.load (local.get $p)))
                (local.set $n (i32.add (local.get $n) (i32.const 1)))
                (br_if $l (i32.lt_u (local.get $n) (i32.const 10000))))
            (br_if 0 (i32.ne (local.get $p) (i32.and (i32.const 41000000) (i32.const 0xfffc)))) (unreachable)))"#
        ));
        let run = run(&program.unwrap(), b"", 1, &SMALL);
        // It comes to the right place all the same.
        assert_eq!(run.exit, Exit::Trap("the program aborted itself".to_owned()));
        run.usage.fuel
    };
    let (small, large) = (chase(60), chase(100));
    assert!(small < 40 * 10_000, "{small}");
    assert!(large > 120 * 9_900, "{large}");
    // What does nothing costs nothing, whatever the surcharge is made of.
    let idle = "(nop)".repeat(1000);
    let idle = load(&format!(r#"(module (func (export "_start") {idle}))"#)).unwrap();
    assert!(run(&idle, b"", 1, &SMALL).usage.fuel < 10);
}

/// Every call of preview 1 but `proc_exit`, with the widths of its parameters.
pub(super) const CALLS: [(&str, &str); 45] = [
    ("args_get", "ii"),
    ("args_sizes_get", "ii"),
    ("environ_get", "ii"),
    ("environ_sizes_get", "ii"),
    ("clock_res_get", "ii"),
    ("clock_time_get", "iIi"),
    ("poll_oneoff", "iiii"),
    ("random_get", "ii"),
    ("sched_yield", ""),
    ("proc_raise", "i"),
    ("fd_advise", "iIIi"),
    ("fd_allocate", "iII"),
    ("fd_datasync", "i"),
    ("fd_fdstat_get", "ii"),
    ("fd_fdstat_set_flags", "ii"),
    ("fd_fdstat_set_rights", "iII"),
    ("fd_filestat_get", "ii"),
    ("fd_filestat_set_size", "iI"),
    ("fd_filestat_set_times", "iIIi"),
    ("fd_pread", "iiiIi"),
    ("fd_prestat_get", "ii"),
    ("fd_prestat_dir_name", "iii"),
    ("fd_pwrite", "iiiIi"),
    ("fd_read", "iiii"),
    ("fd_readdir", "iiiIi"),
    ("fd_renumber", "ii"),
    ("fd_seek", "iIii"),
    ("fd_sync", "i"),
    ("fd_tell", "ii"),
    ("fd_write", "iiii"),
    ("path_create_directory", "iii"),
    ("path_filestat_get", "iiiii"),
    ("path_filestat_set_times", "iiiiIIi"),
    ("path_link", "iiiiiii"),
    ("path_open", "iiiiiIIii"),
    ("path_readlink", "iiiiii"),
    ("path_remove_directory", "iii"),
    ("path_rename", "iiiiii"),
    ("path_symlink", "iiiii"),
    ("path_unlink_file", "iii"),
    ("sock_accept", "iii"),
    ("sock_recv", "iiiiii"),
    ("sock_send", "iiiii"),
    ("sock_shutdown", "ii"),
    ("fd_close", "i"),
];

#[test]
fn every_call_survives_every_bad_pointer() {
    let param = |kind| if kind == 'I' { "i64" } else { "i32" };
    let import = |(name, params): &(&str, &str)| {
        let params: Vec<_> = params.chars().map(param).collect();
        format!("(import \"{MODULE}\" \"{name}\" (func ${name} (param {}) (result i32)))\n", params.join(" "))
    };
    let imports = CALLS.iter().map(import).collect::<Vec<_>>().concat();
    // Behind the end, at the very end, and so high that adding anything wraps; with a descriptor that exists or not.
    for bad in [65536_i64, 65535, 0x7fff_ffff, -1, -8, 0] {
        for first in [0, 1, 3, bad] {
            let call = |(name, params): &(&str, &str)| {
                let value = |index| if index == 0 { first } else { bad };
                let constant = |(index, kind)| format!("({}.const {})", param(kind), value(index));
                let constants: Vec<_> = params.chars().enumerate().map(constant).collect();
                format!("(drop (call ${name} {}))\n", constants.join(" "))
            };
            let calls = CALLS.iter().map(call).collect::<Vec<_>>().concat();
            let wat = format!("(module {imports} (memory (export \"memory\") 1) (func (export \"_start\") {calls}))");
            let exit = run(&load(&wat).unwrap(), b"hello", 1, &SMALL).exit;
            assert_eq!(exit, Exit::Code(0), "{first} {bad}");
        }
    }
}

#[test]
fn calls_that_do_little_still_pay_for_the_work_of_asking() {
    // A thousand empty buffers, written for ever.
    let run =
        start("(loop $l (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1024) (i32.const 9000))) (br $l))");
    assert_eq!(run.exit, Exit::Fuel);
    // Refused growth, asked for over and over.
    let run = start("(loop $l (drop (memory.grow (i32.const 60000))) (br $l))");
    assert_eq!(run.exit, Exit::Fuel);
}
