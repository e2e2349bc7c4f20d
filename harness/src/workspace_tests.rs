//! Runs with arguments and files, through the door of the crate; in WebAssembly, which needs no toolchain.

use crate::call::Input;
use crate::interface::Interface;
use crate::outcome::{Exit, Limits};
use crate::sandbox::artifact::Artifact;
use crate::{Build, Config, Contents, Error, Harness, PairSide, Planned, Purpose, Source, Workspace};

/// Prints its arguments with a zero behind each and what is in `data/1.in`, writes that to `out/copy` as well, and ends with the number of
/// the error that it gets when it opens `data/1.in` to write.
const COPY: &str = r#"(module
  (import "wasi_snapshot_preview1" "args_sizes_get" (func $sizes (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "args_get" (func $args (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "path_open"
    (func $open (param i32 i32 i32 i32 i32 i64 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
  (memory (export "memory") 1)
  (data (i32.const 100) "data/1.in") (data (i32.const 120) "out/copy")
  (func (export "_start")
    (drop (call $sizes (i32.const 0) (i32.const 4)))
    (drop (call $args (i32.const 1024) (i32.const 2048)))
    (i32.store (i32.const 8) (i32.const 2048)) (i32.store (i32.const 12) (i32.load (i32.const 4)))
    (drop (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 16)))
    (if (call $open (i32.const 3) (i32.const 0) (i32.const 100) (i32.const 9) (i32.const 0) (i64.const 2) (i64.const 0)
        (i32.const 0) (i32.const 20)) (then (call $exit (i32.const 1))))
    (i32.store (i32.const 8) (i32.const 4096)) (i32.store (i32.const 12) (i32.const 4096))
    (drop (call $read (i32.load (i32.const 20)) (i32.const 8) (i32.const 1) (i32.const 12)))
    (drop (call $write (i32.const 1) (i32.const 8) (i32.const 1) (i32.const 16)))
    (if (call $open (i32.const 3) (i32.const 0) (i32.const 120) (i32.const 8) (i32.const 1) (i64.const 64) (i64.const 0)
        (i32.const 0) (i32.const 20)) (then (call $exit (i32.const 2))))
    (drop (call $write (i32.load (i32.const 20)) (i32.const 8) (i32.const 1) (i32.const 16)))
    (call $exit (call $open (i32.const 3) (i32.const 0) (i32.const 100) (i32.const 9) (i32.const 0) (i64.const 64)
        (i64.const 0) (i32.const 0) (i32.const 20)))))"#;
/// The number of the error that nothing can be written here.
const READ_ONLY: i32 = 69;
const LIMITS: Limits = Limits { fuel: 10_000_000, memory: 16 << 20, output: 1 << 10 };

fn harness() -> (tempfile::TempDir, Harness) {
    let folder = tempfile::tempdir().unwrap();
    let config = Config { cache_dir: folder.path().join("cache"), threads: 1, languages: None };
    (folder, Harness::open(&config).unwrap())
}

fn build(harness: &Harness, text: &str, files: &[(&str, &[u8])]) -> Build {
    let language = harness.languages().by_id("wasm").unwrap();
    let source = Source { name: "copy.wat", text: text.as_bytes(), language, files };
    harness.build(&source, &Interface::Stdio, &|_| {}).unwrap()
}

fn built(harness: &Harness) -> Artifact {
    match build(harness, COPY, &[]) {
        Build::Ready(artifact) => artifact,
        Build::Rejected(diagnostics) => panic!("{}", diagnostics.text),
    }
}

fn workspace(text: &str) -> Workspace {
    Workspace {
        args: vec!["a b".to_owned(), "ö".to_owned()],
        files: [("data/1.in".to_owned(), text.as_bytes().to_vec().into())].into(),
        folders: vec!["out".to_owned()],
        kept: vec!["out".to_owned()],
        is_read_only: false,
    }
}

#[test]
fn a_run_has_arguments_and_files_and_leaves_files() {
    let (_folder, harness) = harness();
    let artifact = built(&harness);
    for text in ["first", "second"] {
        let (outcome, kept) = harness.run_in(&workspace(text), &artifact, b"", 1, &LIMITS).unwrap();
        assert_eq!(outcome.exit, Exit::Code(READ_ONLY));
        assert_eq!(String::from_utf8(outcome.stdout).unwrap(), format!("submission\0a b\0ö\0{text}"));
        assert_eq!(kept.files, [("out/copy".to_owned(), text.as_bytes().to_vec())].into());
    }
    // Where nothing may be made, the folder of the run is no exception, and what was given is there all the same.
    let fixed = Workspace { is_read_only: true, ..workspace("first") };
    let (outcome, kept) = harness.run_in(&fixed, &artifact, b"", 1, &LIMITS).unwrap();
    assert_eq!((outcome.exit, outcome.denied.as_deref()), (Exit::Code(2), Some("out/copy")));
    assert!(kept.files.is_empty() && outcome.stdout.ends_with(b"first"));
    // A run without all this is none the wiser.
    let outcome = harness.run(&artifact, &Input::Stdin(b""), 1, &LIMITS).unwrap();
    assert_eq!((outcome.exit, &outcome.stdout[..]), (Exit::Code(1), &b"submission\0"[..]));
}

#[test]
fn files_come_from_the_host_and_are_the_runs_own_in_its_folders() {
    let (folder, harness) = harness();
    let artifact = built(&harness);
    let path = folder.path().join("1.in");
    std::fs::write(&path, "on disk").unwrap();
    let mut given = workspace("");
    given.files.insert("data/1.in".to_owned(), Contents::of(std::fs::File::open(&path).unwrap()).unwrap());
    given.files.insert("out/before".to_owned(), b"kept".to_vec().into());
    let (outcome, kept) = harness.run_in(&given, &artifact, b"", 1, &LIMITS).unwrap();
    assert!(outcome.stdout.ends_with(b"on disk"));
    let left: Vec<_> = kept.files.keys().map(String::as_str).collect();
    assert_eq!(left, ["out/before", "out/copy"]);
    // In a folder of the run it may write to the same file.
    given.folders.push("data".to_owned());
    assert_eq!(harness.run_in(&given, &artifact, b"", 1, &LIMITS).unwrap().0.exit, Exit::Code(0));
}

#[test]
fn a_file_that_cannot_be_read_is_our_failure() {
    let (_folder, harness) = harness();
    let artifact = built(&harness);
    let file = tempfile::tempfile().unwrap();
    file.set_len(5).unwrap();
    let mut given = workspace("");
    given.files.insert("data/1.in".to_owned(), Contents::of(file.try_clone().unwrap()).unwrap());
    file.set_len(0).unwrap();
    let error = harness.run_in(&given, &artifact, b"", 1, &LIMITS).unwrap_err();
    assert!(error.to_string().contains("cannot read a file of the run"), "{error}");
}

#[test]
fn what_no_run_can_have_is_refused_before_it_begins() {
    let (_folder, harness) = harness();
    let artifact = built(&harness);
    let mut given = workspace("");
    given.kept.push("../etc".to_owned());
    let error = harness.run_in(&given, &artifact, b"", 1, &LIMITS).unwrap_err();
    assert!(matches!(error, Error::Misuse(_)) && error.to_string().contains("../etc"), "{error}");
}

#[test]
fn what_is_kept_is_bounded_by_the_limit_of_output() {
    let (_folder, harness) = harness();
    let limits = Limits { output: 100, ..LIMITS };
    let mut given = workspace("short");
    given.files.insert("out/long".to_owned(), vec![b'a'; 200].into());
    let (_, kept) = harness.run_in(&given, &built(&harness), b"", 1, &limits).unwrap();
    assert_eq!(kept.files.keys().collect::<Vec<_>>(), ["out/copy"]);
    assert!(kept.notes.len() == 1 && kept.notes[0].contains("`out/long`"), "{:?}", kept.notes);
}

/// Reads its input to the end.
const READ: &str = r#"(module
  (import "wasi_snapshot_preview1" "fd_read" (func $read (param i32 i32 i32 i32) (result i32)))
  (memory (export "memory") 1)
  (func (export "_start")
    (i32.store (i32.const 8) (i32.const 4096)) (i32.store (i32.const 12) (i32.const 4096))
    (loop $more
      (drop (call $read (i32.const 0) (i32.const 8) (i32.const 1) (i32.const 16)))
      (br_if $more (i32.load (i32.const 16))))))"#;

#[test]
fn an_interactor_has_arguments_and_files_and_leaves_files() {
    let (_folder, harness) = harness();
    let (reader, copier) = (build(&harness, READ, &[]), built(&harness));
    let Build::Ready(reader) = reader else { panic!("it was not built") };
    let given = workspace("secret");
    let planned = Planned { input: Input::Stdin(b""), seed: 1, limits: LIMITS, purpose: Purpose::Answer };
    let submission = PairSide { artifact: &reader, planned, workspace: None };
    let told = harness.run_pair(submission, PairSide { artifact: &copier, planned, workspace: Some(&given) }).unwrap();
    assert_eq!((told.submission.exit, told.interactor.exit), (Exit::Code(0), Exit::Code(READ_ONLY)));
    assert_eq!(told.kept.files, [("out/copy".to_owned(), b"secret".to_vec())].into());
}

#[test]
fn a_module_in_webassembly_has_no_files_beside_it() {
    let (_folder, harness) = harness();
    match build(&harness, COPY, &[("other.wat", b"")]) {
        Build::Rejected(diagnostics) => assert!(diagnostics.text.contains("is one file"), "{}", diagnostics.text),
        Build::Ready(_) => panic!("it was built"),
    }
    match build(&harness, COPY, &[("../other.wat", b"")]) {
        Build::Rejected(diagnostics) => {
            assert!(diagnostics.text.contains("cannot be the name"), "{}", diagnostics.text);
        }
        Build::Ready(_) => panic!("it was built"),
    }
}
