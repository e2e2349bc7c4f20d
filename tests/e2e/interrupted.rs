//! What is left of compilers and temporary folders when the judge ends early, and compilers that would wait for themselves.

use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::environment::Environment;

/// Far longer than anything here takes.
const PATIENCE: Duration = Duration::from_mins(1);
/// A program that rustc computes with until it is stopped.
const ENDLESS: &str = "#![allow(long_running_const_eval)]
const A: u64 = {
    let mut i = 0;
    while i < u64::MAX {
        i += 1;
    }
    i
};
fn main() {
    println!(\"{A}\");
}
";

pub(super) fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let start = Instant::now();
    while !holds() {
        assert!(start.elapsed() < PATIENCE, "never: {what}");
        thread::yield_now();
    }
}

/// How many processes work in a folder of this cache.
pub(super) fn working_in(cache: &Path) -> usize {
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let folders = processes.filter_map(|process| fs::read_link(process.path().join("cwd")).ok());
    folders.filter(|folder| folder.starts_with(cache)).count()
}

pub(super) fn is_empty(folder: &Path) -> bool {
    fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_none())
}

/// The same command, heeding signals: whoever runs the tests may ignore one, and a judge keeps that.
pub(super) fn default_signals(judge: &Command) -> Command {
    let mut command = Command::new("env");
    command.arg("--default-signal=HUP,INT,TERM").arg(judge.get_program()).args(judge.get_args()).env_clear();
    command.envs(judge.get_envs().filter_map(|(name, value)| Some((name, value?))));
    command
}

/// Starts a judge on a cache of its own and waits until its compiler works.
fn compiling(environment: &Environment) -> Child {
    environment.write("endless.rs", ENDLESS);
    let judge = environment.command(&["submit", "a-plus-b", "endless.rs"]);
    let mut command = default_signals(&judge);
    command.current_dir(environment.path(""));
    command.env("JUDGE_CACHE_DIR", environment.path("cache")).stdout(Stdio::null()).stderr(Stdio::null());
    let judge = command.spawn().unwrap();
    until("a compiler works", || {
        let folders = fs::read_dir(environment.path("cache/tmp")).into_iter().flatten().flatten();
        working_in(&environment.path("cache")) > 0 && folders.count() > 0
    });
    judge
}

fn signal(judge: &mut Child, name: &str) -> ExitStatus {
    let sent = Command::new("kill").args(["-s", name, &judge.id().to_string()]).status().unwrap();
    assert!(sent.success());
    judge.wait().unwrap()
}

#[test]
fn a_signal_ends_the_compiler_and_removes_its_folder() {
    for (name, number) in [("INT", 2), ("TERM", 15), ("HUP", 1)] {
        let environment = Environment::new();
        let status = signal(&mut compiling(&environment), name);
        assert_eq!(status.signal(), Some(number));
        assert_eq!(working_in(&environment.path("cache")), 0, "{name}");
        assert!(is_empty(&environment.path("cache/tmp")), "{name}");
        assert!(!environment.path("data").exists(), "{name}: an attempt was recorded");
    }
}

#[test]
fn a_killed_judge_takes_its_compiler_along_and_the_next_one_removes_the_folder() {
    let environment = Environment::new();
    let status = signal(&mut compiling(&environment), "KILL");
    assert_eq!(status.signal(), Some(9));
    until("the compiler ends", || working_in(&environment.path("cache")) == 0);
    assert!(!is_empty(&environment.path("cache/tmp")));
    let mut next = environment.command(&["cache"]);
    assert!(next.env("JUDGE_CACHE_DIR", environment.path("cache")).output().unwrap().status.success());
    assert!(is_empty(&environment.path("cache/tmp")));
}

#[test]
fn a_source_that_includes_the_streams_of_its_compiler_is_a_compile_error() {
    let environment = Environment::new();
    for (number, stream) in
        ["/dev/stdin", "/dev/fd/0", "/dev/stderr", "/proc/self/fd/1", "/proc/self/fd/2"].iter().enumerate()
    {
        let include = format!("#include \"{stream}\"\nint main() {{}}\n");
        let bytes = format!("const A: &[u8] = include_bytes!(\"{stream}\");\nfn main() {{ println!(\"{{A:?}}\"); }}\n");
        for (language, source) in [("c", &include), ("cpp", &include), ("rs", &bytes)] {
            let file = format!("stream{number}.{language}");
            environment.write(&file, source);
            let printed = environment.judge(&["submit", "a-plus-b", &file]);
            assert_eq!(printed.status, 1, "{stream}: {}", printed.all());
            assert!(printed.stdout.contains("CE "), "{stream}: {}", printed.all());
        }
    }
}
