//! Commands that a page shows, with or without their output.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;

use super::Proof;
use crate::environment::{Environment, Printed};
use crate::workflows::with_judge;

/// What stands in a shown line for the rest of the line.
const ELLIPSIS: &str = "…";

/// What stands before the command that writes what is generated.
const WRITES: &str = "JUDGE_WRITE_DOCS=1 ";

/// Tells whether a line is a command of this repository.
pub(super) fn is_command(line: &str) -> bool {
    ["cargo ", "judge ", ".ci/", WRITES].iter().any(|start| line.starts_with(start))
}

/// Runs the commands of a block one after the other, in one folder; each must succeed. What the tests are themselves is not
/// run again; that it exists is checked.
pub(super) fn run(text: &str) -> Proof {
    run_in(&Folder::new(), text)
}

fn run_in(folder: &Folder, text: &str) -> Proof {
    text.lines().try_for_each(|line| {
        let command = line.split("  #").next().unwrap_or_default().trim();
        let ours = command.strip_prefix("cargo run --release -- ").map(|rest| format!("judge {rest}"));
        let command = ours.as_deref().unwrap_or(command);
        if command.is_empty() || is_exempt(command) {
            return Ok(());
        }
        if !command.starts_with("judge ") {
            return Err(format!("nobody knows how to prove the command `{command}`"));
        }
        if command.starts_with("judge grade package") {
            folder.write("homework.toml", HOMEWORK);
        }
        let printed = folder.run(command);
        if command.starts_with("judge new num-islands") {
            folder.solve();
        }
        if printed.status == 0 { Ok(()) } else { Err(format!("`{command}` fails\n{}", printed.all())) }
    })
}

/// Runs a program in Python that calls the judge, or asks its service by the package of the wheel.
pub(super) fn python(text: &str) -> Proof {
    let folder = Folder::new();
    folder.environment.write("program.py", text);
    let asks = text.contains("import judge");
    let run = if asks && !cfg!(feature = "service") { "python3 -m py_compile" } else { "python3" };
    let package = Environment::repository("judge/service/python");
    let settings = format!("PYTHONPATH='{}' XDG_RUNTIME_DIR=\"$PWD\" JUDGE_IDLE_EXIT=5", package.display());
    let printed = folder.run(&format!("{settings} PYTHONDONTWRITEBYTECODE=1 {run} program.py"));
    if printed.status == 0 { Ok(()) } else { Err(format!("the program fails\n{}", printed.all())) }
}

/// Tells whether a command is one of these, and no other: those that run the tests, of which this is one, and the measurements,
/// which take minutes.
fn is_exempt(command: &str) -> bool {
    let command = command.strip_prefix(WRITES).unwrap_or(command);
    match command.split(' ').collect::<Vec<_>>()[..] {
        ["cargo", "test", ref arguments @ ..] => arguments.iter().all(|one| {
            ["--workspace", "--features", "service", "--lib", "--test", "judge", "documentation"].contains(one)
        }),
        [".ci/run"] => Environment::repository(".ci/run").is_file(),
        // They install, tell what a machine lacks, or run until someone ends them.
        ["cargo", "bench"]
        | ["cargo", "install", ..]
        | ["judge", "doctor"]
        | ["judge", "api" | "worker" | "listen" | "practice" | "serve" | "watch", ..]
        | ["judge", "toolchain", "install", ..] => true,
        _ => false,
    }
}

/// Runs each command behind a `$` and compares what it prints with what is shown.
pub(super) fn shown(text: &str) -> Proof {
    let folder = Folder::new();
    for part in format!("\n{text}").split("\n$ ").skip(1) {
        let (command, shown) = part.split_once('\n').unwrap_or((part, ""));
        if !command.starts_with("judge ") {
            return Err(format!("`{command}` is not `judge`"));
        }
        let printed = folder.run(command);
        same(shown, &printed.stdout).map_err(|reason| format!("`{command}`: {reason}\n{}", printed.all()))?;
    }
    Ok(())
}

/// Compares line by line; a shown line that ends with `…` is the beginning of a line.
fn same(shown: &str, printed: &str) -> Proof {
    let [shown, printed] = [shown, printed].map(|text| text.trim_end().lines().collect::<Vec<_>>());
    let alike = |shown: &str, printed: &str| match shown.strip_suffix(ELLIPSIS) {
        Some(start) => printed.starts_with(start),
        None => printed == shown,
    };
    match shown.iter().zip(&printed).find(|(shown, printed)| !alike(shown, printed)) {
        Some((shown, printed)) => Err(format!("shown: `{shown}`, printed: `{printed}`")),
        None if shown.len() == printed.len() => Ok(()),
        None => Err(format!("{} lines are shown, {} printed", shown.len(), printed.len())),
    }
}

/// A folder with what the pages speak of: solutions of `num-islands`, and the homework of a class.
pub(super) struct Folder {
    environment: Environment,
}

/// The homework of students and classes.
pub(super) const HOMEWORK: &str = "format = 1\ntitle = \"Week 1\"\n[[problem]]\nslug = \"num-islands\"\n";
/// The classroom to try, which pages grade.
const CLASSROOM: &str = "examples/classroom";
/// Where the shipped solutions are that the folder holds under other names.
const SHIPPED: &str = "problems/num-islands/submissions/";

impl Folder {
    pub(super) fn new() -> Self {
        let folder = Self { environment: Environment::new() };
        folder.copy("homework/ada.py", "accepted/stack.py");
        folder.copy("homework/bob.py", "accepted/dfs-leetcode.py");
        folder.copy("submissions/ada/num_islands.py", "accepted/stack.py");
        folder.copy("submissions/bob/num_islands.py", "accepted/dfs-leetcode.py");
        folder
    }

    /// Puts a shipped solution of `num-islands` here.
    pub(super) fn copy(&self, name: &str, solution: &str) {
        self.environment.write(name, fs::read(Self::shipped(solution)).unwrap());
    }

    /// Where a shipped solution of `num-islands` is.
    pub(super) fn shipped(solution: &str) -> PathBuf {
        Environment::repository(&format!("{SHIPPED}{solution}"))
    }

    pub(super) fn write(&self, name: &str, text: &str) {
        self.environment.write(name, text);
    }

    /// What the reader writes.
    fn solve(&self) {
        self.copy("num_islands.py", "accepted/stack.py");
    }

    /// Puts a set of tasks and samples of a model here, for whoever judges them.
    fn evaluation(&self) {
        let own = |name: &str| fs::read(Environment::repository(&format!("tests/eval/{name}"))).unwrap();
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed.write_all(&own("humaneval.jsonl")).unwrap();
        self.environment.write("HumanEval.jsonl.gz", packed.finish().unwrap());
        self.environment.write("samples.jsonl", own("humaneval-samples.jsonl"));
    }

    /// Runs a line in a shell, with the binary as `judge` and the files of the repository that it names.
    pub(super) fn run(&self, line: &str) -> Printed {
        if line.contains(CLASSROOM) {
            self.environment.copy(CLASSROOM);
        }
        for file in line.split(' ').filter(|word| word.starts_with("problems/")) {
            if let Ok(text) = fs::read(Environment::repository(file)) {
                self.environment.write(file, text);
            }
        }
        if line.starts_with("judge eval") {
            self.evaluation();
        }
        if line.starts_with("judge reverify") {
            let _ = self.run("judge eval HumanEval.jsonl.gz samples.jsonl --out results.jsonl");
        }
        if line.contains("num_islands.py") && !self.environment.path("num_islands.py").exists() {
            self.solve();
        }
        let mut shell = with_judge(&self.environment, "sh");
        Printed::of(shell.args(["-c", line]).output().unwrap())
    }
}

#[test]
fn what_is_shown_is_the_whole_output_but_for_ends_of_lines() {
    assert_eq!(same("a\nb …\n", "a\nb c\n"), Ok(()));
    for (shown, printed) in [("a\n", "a\nb\n"), ("a\nb\n", "a\n"), ("a …\n", "ab c\n"), ("a\n", "ab\n")] {
        assert!(same(shown, printed).is_err(), "{shown} {printed}");
    }
}
