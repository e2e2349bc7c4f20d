//! What a unit of fuel takes, for every operator and call that is slower than it looks: real time over counted time.

use std::fs;
use std::time::Duration;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits};
use harness::{Artifact, Harness, on_big_stack};

use crate::table::{Table, Unit, time};
use crate::{build, repository};

/// The most real time that a second of counted time may take.
const BOUND: f64 = 20.0;

/// What is repeated for ever, in WebAssembly's text format. `$i`, `$j`, `$x` and `$y` are locals of the four types of numbers.
const OPERATORS: [(&str, &str); 27] = [
    ("i32.add, for comparison", "(local.set $i (i32.add (local.get $i) (i32.const 7)))"),
    ("i32.load, in the nearest cache", "(local.set $i (i32.load (local.get $i)))"),
    (
        "i32.div_s",
        "(local.set $i (i32.add (i32.div_s (i32.const 2147483647) (i32.or (local.get $i) (i32.const 3))) (i32.const 5)))",
    ),
    (
        "i32.rem_u",
        "(local.set $i (i32.add (i32.rem_u (i32.const -1) (i32.or (local.get $i) (i32.const 3))) (i32.const 5)))",
    ),
    (
        "i64.div_s",
        "(local.set $j (i64.add (i64.div_s (i64.const 9223372036854775807) (i64.or (local.get $j) (i64.const 3))) (i64.const 5)))",
    ),
    (
        "i64.rem_u",
        "(local.set $j (i64.add (i64.rem_u (i64.const -1) (i64.or (local.get $j) (i64.const 3))) (i64.const 5)))",
    ),
    ("f32.sqrt", "(local.set $x (f32.sqrt (f32.add (local.get $x) (f32.const 1.5))))"),
    ("f64.sqrt", "(local.set $y (f64.sqrt (f64.add (local.get $y) (f64.const 1.5))))"),
    ("f64.div", "(local.set $y (f64.div (f64.const 1.7) (local.get $y)))"),
    (
        "f64.div of subnormals",
        "(local.set $y (f64.div (f64.const 0x1p-1040) (f64.add (local.get $y) (f64.const 1.1))))",
    ),
    ("f64.nearest", "(local.set $y (f64.nearest (f64.add (local.get $y) (f64.const 0.7))))"),
    (
        "i64.trunc_f64_u",
        "(local.set $j (i64.trunc_f64_u (f64.convert_i64_u (i64.and (local.get $j) (i64.const 0xffff)))))",
    ),
    ("call", "(local.set $i (call $same (local.get $i)))"),
    ("call_indirect", "(local.set $i (call_indirect (type $same) (local.get $i) (i32.const 0)))"),
    ("memory.copy of 1 byte", "(memory.copy (i32.const 0) (i32.const 4096) (i32.const 1))"),
    ("memory.copy of 64 KiB", "(memory.copy (i32.const 0) (i32.const 65536) (i32.const 65536))"),
    ("memory.copy of 8 MiB", "(memory.copy (i32.const 0) (i32.const 0x800000) (i32.const 0x800000))"),
    ("memory.fill of 1 byte", "(memory.fill (i32.const 0) (i32.const 1) (i32.const 1))"),
    ("memory.fill of 8 MiB", "(memory.fill (i32.const 0) (i32.const 1) (i32.const 0x800000))"),
    ("memory.grow by nothing", "(drop (memory.grow (i32.const 0)))"),
    ("table.get and table.set", "(table.set $t (i32.const 9) (table.get $t (i32.const 0)))"),
    ("table.copy of 1 element", "(table.copy $t $t (i32.const 0) (i32.const 1000) (i32.const 1))"),
    ("table.copy of 10,000 elements", "(table.copy $t $t (i32.const 0) (i32.const 10000) (i32.const 10000))"),
    ("table.fill of 10,000 elements", "(table.fill $t (i32.const 100) (ref.null func) (i32.const 10000))"),
    ("table.init of 1 element", "(table.init $t $e (i32.const 0) (i32.const 0) (i32.const 1))"),
    ("throw and catch", "(block $b (try_table (catch $e $b) (throw $e)))"),
    ("throw through a frame", "(block $b (try_table (catch $e $b) (call $throw)))"),
];

/// Calls of the system interface, with what they ask for.
const CALLS: [(&str, &str); 9] = [
    ("fd_write of nothing", "(drop (call $write (i32.const 2) (i32.const 0) (i32.const 0) (i32.const 8)))"),
    ("fd_read of nothing", "(drop (call $read (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 8)))"),
    (
        "fd_read of 1,024 empty buffers",
        "(drop (call $read (i32.const 0) (i32.const 1024) (i32.const 1024) (i32.const 8)))",
    ),
    (
        "fd_pread of a descriptor that is closed",
        "(drop (call $pread (i32.const 77) (i32.const 0) (i32.const 0) (i64.const 0) (i32.const 8)))",
    ),
    ("clock_time_get", "(drop (call $clock (i32.const 1) (i64.const 0) (i32.const 8)))"),
    ("random_get of 1 byte", "(drop (call $random (i32.const 64) (i32.const 1)))"),
    ("random_get of 1 MiB", "(drop (call $random (i32.const 64) (i32.const 0x100000)))"),
    ("poll_oneoff of a clock", "(drop (call $poll (i32.const 1024) (i32.const 4096) (i32.const 1) (i32.const 8)))"),
    (
        "path_open of no file",
        "(drop (call $open (i32.const 3) (i32.const 0) (i32.const 1024) (i32.const 64) (i32.const 0) (i64.const 0) (i64.const 0) (i32.const 0) (i32.const 8)))",
    ),
];

/// Opens or makes the file `f` under a number that is stored at 8.
const OPEN: &str = "(drop (call $open (i32.const 3) (i32.const 0) (i32.const 512) (i32.const 1) (i32.const 1) (i64.const 0x3fffffff) \
    (i64.const 0) (i32.const 0) (i32.const 8)))";
const CLOSE: &str = "(drop (call $close (i32.load (i32.const 8))))";
/// Makes a file with a name of its own, as long as there may be more.
const MAKE: &str = "(i32.store (i32.const 520) (i32.or (i32.const 0x40404040) (i32.or (i32.and (local.get $i) (i32.const 0x3f)) \
    (i32.or (i32.and (i32.shl (local.get $i) (i32.const 2)) (i32.const 0x3f00)) (i32.and (i32.shl (local.get $i) (i32.const 4)) (i32.const 0x3f0000)))))) \
    (local.set $i (i32.add (local.get $i) (i32.const 1))) \
    (drop (call $open (i32.const 3) (i32.const 0) (i32.const 520) (i32.const 4) (i32.const 1) (i64.const 0) (i64.const 0) (i32.const 0) (i32.const 8)))";

/// What is done with files, in pieces.
const FILES: [(&str, &[&str]); 8] = [
    ("a file that is opened and closed", &[OPEN, CLOSE]),
    (
        "a file that is made and removed",
        &[OPEN, CLOSE, "(drop (call $unlink (i32.const 3) (i32.const 512) (i32.const 1)))"],
    ),
    ("files that are made for ever", &[MAKE, CLOSE]),
    (
        "files that are made, and all their names read",
        &[
            MAKE,
            CLOSE,
            "(drop (call $readdir (i32.const 3) (i32.const 0x10000) (i32.const 0x40000) (i64.const 0) (i32.const 12)))",
        ],
    ),
    (
        "a page of a file that is made and cut off",
        &[
            OPEN,
            "(i64.store (i32.const 32) (i64.const 0x100000200))",
            "(drop (call $pwrite (i32.load (i32.const 8)) (i32.const 32) (i32.const 1) (i64.const 0) (i32.const 12)))",
            "(drop (call $size (i32.load (i32.const 8)) (i64.const 0)))",
            CLOSE,
        ],
    ),
    (
        "16 MiB of a file that are made and cut off",
        &[
            OPEN,
            "(drop (call $allocate (i32.load (i32.const 8)) (i64.const 0) (i64.const 0x1000000)))",
            "(drop (call $size (i32.load (i32.const 8)) (i64.const 0)))",
            CLOSE,
        ],
    ),
    (
        "a path of 1,000 names",
        &[
            "(memory.fill (i32.const 0x10000) (i32.const 46) (i32.const 2000))",
            "(local.set $i (i32.const 0x10001))",
            "(loop $s (i32.store8 (local.get $i) (i32.const 47)) (local.set $i (i32.add (local.get $i) (i32.const 2))) (br_if $s (i32.lt_u (local.get $i) (i32.const 0x107d0))))",
            "(loop $o (drop (call $open (i32.const 3) (i32.const 0) (i32.const 0x10000) (i32.const 1999) (i32.const 0) (i64.const 0) (i64.const 0) (i32.const 0) (i32.const 8)))",
            CLOSE,
            "(br $o))",
        ],
    ),
    (
        "a symbolic link to itself",
        &[
            "(drop (call $symlink (i32.const 512) (i32.const 1) (i32.const 3) (i32.const 512) (i32.const 1)))",
            "(drop (call $open (i32.const 3) (i32.const 1) (i32.const 512) (i32.const 1) (i32.const 0) (i64.const 0) (i64.const 0) (i32.const 0) (i32.const 8)))",
        ],
    ),
];

/// Programs that were written to take long.
const ATTACKS: [(&str, &str, &str); 6] = [
    ("a longjmp", "c", "setjmp.c"),
    ("a longjmp through 1,000 frames", "c", "setjmpdeep.c"),
    ("a throw through 1,000 frames", "cpp", "throwdeep.cpp"),
    ("a page touched for every store", "rust", "pagefault.rs"),
    ("gathers by NumPy", "python", "gather.py"),
    ("a chase through 128 MiB", "rust", "chase.rs"),
];

/// One line each for operators, calls and attacks.
pub(crate) fn prices(table: &mut Table, harness: &Harness) {
    for (what, body) in OPERATORS.into_iter().chain(CALLS) {
        let artifact = build(harness, "wasm", "price.wat", &module(body), &Interface::Stdio);
        row(table, harness, what, &artifact, 1);
    }
    for (what, pieces) in FILES {
        let artifact =
            build(harness, "wasm", "price.wat", &module(&format!("(block {})", pieces.join("\n"))), &Interface::Stdio);
        row(table, harness, what, &artifact, 1);
    }
    for (what, language, name) in ATTACKS {
        let text = fs::read_to_string(repository("tests/speed/attacks").join(name)).expect("an attack");
        row(table, harness, what, &build(harness, language, name, &text, &Interface::Stdio), 2);
    }
}

/// Runs an endless program until its counted time is over.
fn row(table: &mut Table, harness: &Harness, what: &str, artifact: &Artifact, tenths: u32) {
    let counted = Duration::from_millis(100) * tenths;
    let limits = Limits { fuel: Limits::fuel_for(counted), ..Limits::default() };
    let real = on_big_stack(|| {
        processor_time(&mut || {
            let outcome = harness.run(artifact, &Input::Stdin(b""), 1, &limits).expect("a run");
            assert_eq!(outcome.exit, Exit::Fuel, "{what}");
        })
    });
    table.bounded(&format!("real over counted time: {what}"), real.div_duration_f64(counted), BOUND, Unit::Factor);
}

/// A module that does one thing for ever.
fn module(body: &str) -> String {
    let import = |name: &str, called: &str, params: &str| {
        format!("(import \"wasi_snapshot_preview1\" \"{name}\" (func ${called} (param {params}) (result i32)))")
    };
    let imports = [
        import("fd_write", "write", "i32 i32 i32 i32"),
        import("fd_read", "read", "i32 i32 i32 i32"),
        import("fd_pread", "pread", "i32 i32 i32 i64 i32"),
        import("clock_time_get", "clock", "i32 i64 i32"),
        import("random_get", "random", "i32 i32"),
        import("poll_oneoff", "poll", "i32 i32 i32 i32"),
        import("path_open", "open", "i32 i32 i32 i32 i32 i64 i64 i32 i32"),
        import("fd_close", "close", "i32"),
        import("path_unlink_file", "unlink", "i32 i32 i32"),
        import("path_symlink", "symlink", "i32 i32 i32 i32 i32"),
        import("fd_readdir", "readdir", "i32 i32 i32 i64 i32"),
        import("fd_pwrite", "pwrite", "i32 i32 i32 i64 i32"),
        import("fd_filestat_set_size", "size", "i32 i64"),
        import("fd_allocate", "allocate", "i32 i64 i64"),
    ];
    format!(
        r#"(module {} (type $same (func (param i32) (result i32)))
        (memory (export "memory") 300) (data (i32.const 512) "f") (table $t 20000 funcref) (tag $e)
        (elem (i32.const 0) func $same) (elem $e func $same)
        (func $same (param i32) (result i32) (local.get 0))
        (func $throw (throw $e))
        (func (export "_start") (local $i i32) (local $j i64) (local $x f32) (local $y f64)
            (loop $l {} (br $l))))"#,
        imports.concat(),
        body.repeat(if body.contains("block") { 1 } else { 8 })
    )
}

/// How long a work occupies this thread: other programs do not count, where the kernel tells.
fn processor_time(work: &mut dyn FnMut()) -> Duration {
    let occupied = || {
        let statistics = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
        Some(Duration::from_nanos(statistics.split(' ').next()?.parse().ok()?))
    };
    let before = occupied();
    let passed = time(work);
    before.zip(occupied()).map_or(passed, |(before, after)| after.saturating_sub(before))
}
