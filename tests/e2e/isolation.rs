//! The second wall: submissions run in worker processes that gave up everything, and nobody can tell from a report.

use std::fmt::Write;
use std::fs;
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits, Outcome};
use harness::{Artifact, Build, Config, Error, Harness, Source, Workspace};

use super::containment::without_landlock;
use super::interrupted::until;
use crate::environment::{Environment, cache, harness};

/// Prints what it reads, when it has worked for a while.
const SLOW: &str = "\
use std::hint::black_box;
fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    let mut sum = 0u64;
    for i in 0..black_box(1_000_000_000u64) { sum = black_box(sum ^ i); }
    println!(\"{}\", line.trim());
}
";

/// Of the tests that look for workers of this process, one at a time.
fn alone() -> MutexGuard<'static, ()> {
    static ONE: Mutex<()> = Mutex::new(());
    ONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn isolated() -> Harness {
    let config = Config { cache_dir: cache(), threads: 2, languages: None };
    Harness::open(&config).unwrap().isolating(env!("CARGO_BIN_EXE_judge").into()).unwrap()
}

fn built(harness: &Harness, text: &str) -> Artifact {
    let language = harness.languages().by_id("rust").unwrap();
    let source = Source { name: "a.rs", text: text.as_bytes(), language, files: &[] };
    match harness.build(&source, &Interface::Stdio, &|_| {}) {
        Ok(Build::Ready(artifact)) => artifact,
        other => panic!("{other:?}"),
    }
}

/// The ids of a process's workers.
fn workers_of(judge: u32) -> Vec<u32> {
    let judge = judge.to_string();
    let is_worker = |pid: &u32| {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
        let is_child = status.lines().any(|line| line.strip_prefix("PPid:").is_some_and(|id| id.trim() == judge));
        let command = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        is_child && command.ends_with(b"\0sandbox-worker\0")
    };
    let names = fs::read_dir("/proc").unwrap().flatten();
    names.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).filter(is_worker).collect()
}

/// Clock ticks that a process has worked for.
fn ticks(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    stat.rsplit(')').next()?.split_whitespace().nth(11)?.parse().ok()
}

/// Waits for a worker of this process that works and is none of those known; sends it a signal.
fn signal_one(name: &str, known: &[u32]) -> u32 {
    let mut found = None;
    until("a worker works", || {
        let workers = workers_of(std::process::id()).into_iter();
        found = workers.filter(|pid| !known.contains(pid)).find(|pid| ticks(*pid).is_some_and(|ticks| ticks > 20));
        found.is_some()
    });
    let pid = found.unwrap();
    assert!(Command::new("kill").args(["-s", name, &pid.to_string()]).status().unwrap().success());
    pid
}

fn run(harness: &Harness, artifact: &Artifact) -> Result<Outcome, Error> {
    let limits = Limits { fuel: u64::MAX / 1000, ..Limits::default() };
    harness.run(artifact, &Input::Stdin(b"done\n"), 1, &limits)
}

#[test]
fn arguments_and_files_reach_a_worker_and_what_it_leaves_comes_back() {
    let text = "fn main() {
    let args: Vec<String> = std::env::args().collect();
    let read = std::fs::read_to_string(&args[1]).unwrap();
    std::fs::write(\"out/copy\", format!(\"{read} {}\", args[2])).unwrap();
}
";
    let workspace = Workspace {
        args: vec!["data/in".to_owned(), "a b".to_owned()],
        files: [("data/in".to_owned(), vec![b'x'; 1_000_000].into()), ("out/old".to_owned(), b"old".to_vec().into())]
            .into(),
        folders: vec!["out".to_owned()],
        kept: vec!["out".to_owned()],
        is_read_only: false,
    };
    let told = [isolated(), harness(2)].map(|harness| {
        let artifact = built(&harness, text);
        harness.run_in(&workspace, &artifact, b"", 1, &Limits::default()).unwrap()
    });
    assert_eq!(told[0], told[1]);
    let kept = &told[0].1.files;
    assert_eq!((kept["out/copy"].len(), &kept["out/old"][..]), (1_000_004, &b"old"[..]));
}

#[test]
fn a_case_whose_worker_is_killed_is_run_once_more() {
    let _alone = alone();
    let harness = isolated();
    let artifact = built(&harness, SLOW);
    let outcome = thread::scope(|scope| {
        let running = scope.spawn(|| run(&harness, &artifact));
        signal_one("KILL", &[]);
        running.join().unwrap()
    });
    let outcome = outcome.unwrap();
    assert_eq!((outcome.exit, &outcome.stdout[..]), (Exit::Code(0), &b"done\n"[..]));
}

#[test]
fn a_case_that_ends_two_workers_is_told_so_and_the_next_one_runs() {
    let _alone = alone();
    let harness = isolated();
    let artifact = built(&harness, SLOW);
    let ran = thread::scope(|scope| {
        let running = scope.spawn(|| run(&harness, &artifact));
        let first = signal_one("KILL", &[]);
        signal_one("SYS", &[first]);
        running.join().unwrap()
    });
    assert_eq!(
        ran.unwrap_err().to_string(),
        "it ended two worker processes, and was not tried again: the second one made a system call that running does not need, \
         and was killed for it"
    );
    assert_eq!(run(&harness, &artifact).unwrap().stdout, b"done\n");
}

/// A module that takes the compiler of machine code seconds.
fn laborious() -> Vec<u8> {
    let mut text = "(module (memory (export \"memory\") 1) (func (export \"_start\"))".to_owned();
    for _ in 0..3 {
        let sums = "(local.set 0 (i32.add (local.get 0) (i32.const 3)))".repeat(100_000);
        write!(text, "(func (param i32) {sums})").unwrap();
    }
    wat::parse_str(text + ")").unwrap()
}

#[test]
fn a_module_that_is_too_much_for_the_compiler_is_a_compile_error_and_ends_nothing_else() {
    let _alone = alone();
    let harness = isolated().bypassing_cache();
    let wasm = laborious();
    let language = harness.languages().by_id("wasm").unwrap();
    let source = Source { name: "a.wasm", text: &wasm, language, files: &[] };
    for (signal, told) in [
        ("XCPU", Ok("making machine code of it took more than 120 s of processor time\n")),
        ("ABRT", Ok("making machine code of it took more than 3072 MiB of memory\n")),
        ("SYS", Ok("the compiler that makes machine code crashed on it\n")),
        (
            "KILL",
            Err("the compiler that makes machine code was ended from outside, as the kernel does when memory is short"),
        ),
    ] {
        let known = workers_of(std::process::id());
        let built = thread::scope(|scope| {
            let building = scope.spawn(|| harness.build(&source, &Interface::Stdio, &|_| {}));
            signal_one(signal, &known);
            building.join().unwrap()
        });
        match (built, told) {
            (Ok(Build::Rejected(diagnostics)), Ok(told)) => assert_eq!(diagnostics.text, told),
            (Err(error), Err(told)) => assert_eq!(error.to_string(), told),
            (built, _) => panic!("{signal}: {built:?}"),
        }
    }
    assert!(matches!(harness.build(&source, &Interface::Stdio, &|_| {}), Ok(Build::Ready(_))));
}

#[test]
fn a_class_is_graded_in_workers_that_hold_no_file_but_machine_code() {
    let environment = Environment::new();
    environment.write("slow.rs", SLOW);
    let mut command = environment.command(&["grade", "a-plus-b", "slow.rs", "--jobs", "1"]);
    let mut judge = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    let mut worker = 0;
    until("a worker runs the submission", || {
        let working = workers_of(judge.id()).into_iter().find(|pid| ticks(*pid).is_some_and(|ticks| ticks > 20));
        worker = working.unwrap_or(0);
        worker != 0 || judge.try_wait().unwrap().is_some()
    });
    let links = fs::read_dir(format!("/proc/{worker}/fd")).unwrap().flatten();
    let links: Vec<_> =
        links.filter_map(|link| Some(fs::read_link(link.path()).ok()?.to_string_lossy().into_owned())).collect();
    let status = fs::read_to_string(format!("/proc/{worker}/status")).unwrap();
    let objects = cache().join("objects").to_string_lossy().into_owned();
    for link in &links {
        let is_harmless = link.starts_with("socket:") || link == "/dev/null" || link.ends_with("/pagemap");
        assert!(is_harmless || link.starts_with(&objects), "{links:?}");
    }
    for line in ["Seccomp:\t2", "NoNewPrivs:\t1", "CapEff:\t0000000000000000"] {
        assert!(status.contains(line), "{status}");
    }
    // It ends with the judge, in the middle of its work.
    judge.kill().unwrap();
    judge.wait().unwrap();
    until("the worker ends", || !fs::exists(format!("/proc/{worker}/stat")).unwrap() || has_ended(worker));
}

fn has_ended(pid: u32) -> bool {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap_or_default();
    stat.is_empty() || stat.contains(") Z ") || stat.contains(") X ")
}

#[test]
fn a_report_has_the_same_bytes_wherever_submissions_run() {
    let environment = Environment::new();
    for (problem, file) in [
        ("num-islands", "accepted/bfs.rs"),
        ("two-sum", "time_limit_exceeded/all-pairs.rs"),
        ("sdpa", "wrong_answer/no-scale.py"),
        ("sdpa", "run_time_error/no-shift-math.py"),
        ("randomized-set", "accepted/list-and-dict-leetcode.py"),
        ("a-plus-b", "accepted/tokens.py"),
    ] {
        let file = Environment::repository(&format!("problems/{problem}/submissions/{file}"));
        let report = |wall: &str| {
            let printed = environment.judge(&["submit", problem, file.to_str().unwrap(), "--format", "json", wall]);
            assert!(printed.status < 2, "{}", printed.all());
            printed.stdout
        };
        assert_eq!(report("--isolate"), report("--no-isolate"), "{}", file.display());
    }
}

#[test]
fn the_hostile_corpus_is_judged_alike_on_both_sides_of_the_wall() {
    let environment = Environment::new();
    let registry = Environment::repository("tests/registry");
    for problem in ["hostile-stdio", "hostile-function", "hostile-class"] {
        for verdict in ["run_time_error", "memory_limit_exceeded", "output_limit_exceeded"] {
            let folder = registry.join(problem).join("submissions").join(verdict);
            if !folder.is_dir() {
                continue;
            }
            let grade = |wall: &str| {
                let arguments = ["grade", problem, folder.to_str().unwrap(), "--format", "json", wall];
                let printed =
                    environment.judge(&[&["--problems", registry.to_str().unwrap()], &arguments[..]].concat());
                assert_eq!(printed.status, 1, "{}", printed.all());
                printed.stdout
            };
            assert!(grade("--isolate") == grade("--no-isolate"), "{}", folder.display());
        }
    }
}

#[test]
fn a_system_without_landlock_is_told_in_one_line_and_judged_on() {
    let environment = Environment::new();
    environment.write("a.py", "print(sum(map(int, input().split())))\n");
    let grade = || environment.judge(&["grade", "a-plus-b", "a.py", "--format", "json"]);
    // The first use of a language on a machine says that it is prepared.
    let _ = grade();
    let (usual, without) = (grade(), without_landlock(grade));
    assert_eq!(usual.stderr, "");
    assert_eq!(
        without.stderr,
        "warning: Landlock does not keep workers from files: there only the sandbox stands around submissions, see `judge doctor`\n"
    );
    assert_eq!((usual.stdout, usual.status), (without.stdout, without.status));
}

#[test]
fn doctor_has_a_worker_try_the_walls() {
    let environment = Environment::new();
    let found = |printed: crate::environment::Printed| printed.json()["isolation"].clone();
    let usual = found(environment.judge(&["doctor", "--format", "json"]));
    assert_eq!(usual["state"], "pass");
    assert_eq!(
        usual["what"],
        "workers were refused to read a file, write a file, listen to the network, make a socket, start a process and start a thread"
    );
    let without = found(without_landlock(|| environment.judge(&["doctor", "--format", "json"])));
    assert_eq!(
        (&without["state"], &without["what"]),
        (&"partly".into(), &"Landlock does not keep workers from files".into())
    );
}
