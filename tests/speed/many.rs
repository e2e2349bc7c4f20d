//! Judging many: distinct submissions by the thousand through `judge grade`, and what people use today on the same programs.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::kept;
use crate::native::{self, Python};
use crate::table::{Table, Unit, in_turns, least, median};
use crate::whole::{judge, succeed};

const MANIFEST: &str = "\
format = 1
title = \"Largest\"
track = \"algo\"
level = \"easy\"
tags = []
[function]
name = \"largest\"
params = [{ name = \"xs\", type = \"list<int>\" }]
returns = \"int\"
[limits]
time = \"10s\"
memory = \"256 MiB\"
[check]
kind = \"exact\"
[[group]]
name = \"sample\"
title = \"sample\"
";

const CLASS: &str = "\
format = 1
title = \"Largest\"
languages = [\"python\"]
[[problem]]
slug = \"largest\"
points = 10
";

/// Cases of a submission, and of one where only memory is looked at.
const CASES: usize = 20;
const FEW_CASES: usize = 2;
const SUBMISSIONS: usize = 1000;

/// Cases that the neighbours judge, which take long for each.
const NEIGHBOUR_CASES: usize = 200;

/// Submissions of Rust and Python, and their neighbours.
pub(crate) fn many(table: &mut Table, cache: &Path, venv: &Path) -> [f64; 2] {
    let registry = registry("many", CASES);
    let python = Python::all().into_iter().find_map(|python| python.with_numpy(venv));
    if python.is_none() {
        table.note("There is no native Python with NumPy to compare with.");
    }
    let rust = rate(table, cache, &registry, ("Rust", "rs", 100_000.0), |number| {
        format!(
            "pub fn largest(xs: Vec<i64>) -> i64 {{\n    let least = -{number};\n    xs.into_iter().fold(least, i64::max)\n}}\n"
        )
    });
    let scored = rate(table, cache, &registry, ("Python with NumPy", "py", 3000.0), python_source);
    class(table, cache);
    if let Some(python) = &python {
        neighbours(table, python, rust, scored);
        memory(table, cache, python);
    }
    [rust, scored]
}

fn python_source(number: usize) -> String {
    format!("import numpy as np\n\ndef largest(xs):\n    return int(np.max(np.array([-{number}] + xs)))\n")
}

/// A registry of one problem with so many cases.
pub(crate) fn registry(name: &str, cases: usize) -> PathBuf {
    let registry = kept(name);
    let folder = registry.join("largest");
    fs::create_dir_all(folder.join("cases/sample")).expect("a folder of the benchmark's own");
    let mut text = String::new();
    for case in 0..cases {
        let comma = if case > 0 { ",\n" } else { "" };
        write!(text, "{comma}{{\"name\":\"{case}\",\"args\":[[3,{case},1]],\"expect\":{}}}", case.max(3))
            .expect("a text grows");
    }
    let cases = format!("{{\"cases\":[{text}]}}");
    for (name, text) in
        [("cases/sample/sample.json", cases.as_str()), ("problem.toml", MANIFEST), ("statement.md", "# Largest\n")]
    {
        fs::write(folder.join(name), text).expect("a disk with room");
    }
    registry
}

/// Writes distinct submissions; the name of a set begins with their extension.
fn submissions(set: &str, count: usize, text: impl Fn(usize) -> String) -> PathBuf {
    let folder = kept(&format!("many-{set}-{count}"));
    let extension = set.split('-').next().unwrap_or(set);
    fs::create_dir_all(&folder).expect("a folder of the benchmark's own");
    for number in 0..count {
        fs::write(folder.join(format!("{number:05}.{extension}")), text(number)).expect("a disk with room");
    }
    folder
}

fn grade(cache: &Path, registry: &Path, folder: &Path) -> Command {
    let [registry, folder] = [registry, folder].map(|path| path.to_str().expect("a path in UTF-8"));
    judge(cache, &["--problems", registry, "--quiet", "--jobs", "2", "grade", "largest", folder])
}

/// Cases a second, of submissions that were compiled before.
fn rate(
    table: &mut Table,
    cache: &Path,
    registry: &Path,
    (title, extension, aim): (&str, &str, f64),
    text: impl Fn(usize) -> String,
) -> f64 {
    let folder = submissions(extension, SUBMISSIONS, text);
    succeed(grade(cache, registry, &folder));
    let [times] = in_turns(3, 3, [&mut || succeed(grade(cache, registry, &folder))]);
    let rate = (SUBMISSIONS * CASES) as f64 / least(&times);
    let what = format!("`judge grade`, {SUBMISSIONS} compiled submissions in {title}, {CASES} cases each, two threads");
    table.at_least(&what, rate, aim, Unit::Rate);
    rate
}

/// A class of which nothing has changed since it was graded: every entry was judged before.
fn class(table: &mut Table, cache: &Path) {
    let folder = kept("class");
    let _ = fs::remove_dir_all(&folder);
    let problems = registry("class/problems", CASES);
    // Points are for hidden cases.
    let largest = problems.join("largest");
    let hidden = format!("{MANIFEST}[[group]]\nname = \"all\"\ntitle = \"all\"\n");
    fs::write(largest.join("problem.toml"), hidden).expect("a disk with room");
    fs::create_dir_all(largest.join("cases/hidden")).expect("a folder of the benchmark's own");
    fs::copy(largest.join("cases/sample/sample.json"), largest.join("cases/hidden/all.json"))
        .expect("a disk with room");
    let homework = folder.join("homework.toml");
    fs::write(&homework, CLASS).expect("a disk with room");
    for number in 0..SUBMISSIONS {
        let student = folder.join(format!("submissions/s{number:04}"));
        fs::create_dir_all(&student).expect("a folder of the benchmark's own");
        fs::write(student.join("largest.py"), python_source(number)).expect("a disk with room");
    }
    let paths = [&problems, &homework, &folder.join("submissions"), &folder.join("class.json")];
    let [problems, homework, submissions, report] = paths.map(|path| path.to_str().expect("a path in UTF-8"));
    let report = format!("json={report}");
    let grade = ["--problems", problems, "--quiet", "--jobs", "2", "grade", homework, submissions, "--report", &report];
    let mut grade = || succeed(judge(cache, &grade));
    let [first] = in_turns(1, 1, [&mut grade]);
    let [second] = in_turns(3, 3, [&mut grade]);
    table.told(&format!("a class of {SUBMISSIONS} Python entries, first run"), median(&first), Unit::Time);
    table.bounded("the same class again, unchanged", median(&second), 1.0, Unit::Time);
}

/// A process for each case, and a server that forks for each case: the programs of the judge, on both cores.
fn neighbours(table: &mut Table, python: &Python, rust: f64, scored: f64) {
    let program = kept("largest-native");
    let source = kept("largest-native.rs");
    fs::write(&source, NATIVE).expect("the folder was made");
    native::rustc(&source, &program, &[]);
    let submission = kept("largest-native.py");
    fs::write(&submission, python_source(0)).expect("the folder was made");
    let rows = [
        ("a native process for each case, from a Python script", "process", &program, rust, "Rust", Some(50.0)),
        ("a Python process for each case, from a Python script", "process", &submission, scored, "Python", Some(20.0)),
        ("a fork of a server that has NumPy for each case", "fork", &submission, scored, "Python", None),
    ];
    for (title, manner, program, judged, language, aim) in rows {
        let script = crate::repository("tests/speed/neighbours.py");
        let mut command = Command::new(python.path());
        command.arg("-I").arg(script).arg(manner).arg(program).arg(NEIGHBOUR_CASES.to_string());
        let printed = command.stderr(Stdio::inherit()).output().expect("python was found before");
        assert!(printed.status.success(), "{command:?} ends with {}", printed.status);
        let told = String::from_utf8_lossy(&printed.stdout);
        let rate: f64 = told.trim().parse().expect("cases a second");
        table.told(title, rate, Unit::Rate);
        let what = format!("`judge grade` in {language}, of that");
        match aim {
            Some(aim) => table.at_least(&what, judged / rate, aim, Unit::Factor),
            None => table.told(&what, judged / rate, Unit::Factor),
        }
    }
}

/// Peak memory and time with a hundred and ten thousand submissions.
fn memory(table: &mut Table, cache: &Path, python: &Python) {
    let registry = registry("many-memory", FEW_CASES);
    let sizes = [100, 1000, 4000];
    let mut peaks = Vec::new();
    let mut times = Vec::new();
    for size in sizes {
        // None of them was built for another row, or all would be compared with some that were.
        let folder = submissions("py-few", size, |number| python_source(size * 1000 + number));
        let mut peak = 0.0;
        let [taken] = in_turns(1, 1, [&mut || peak = python.peak_memory(&grade(cache, &registry, &folder))]);
        table.told(&format!("peak memory of `judge grade`, {size} submissions in Python"), peak, Unit::Memory);
        peaks.push(peak);
        times.push(least(&taken));
    }
    table.bounded("peak memory with 4,000 submissions, of that with 100", peaks[2] / peaks[0], 1.25, Unit::Factor);
    let per = |from: usize, to: usize| (times[to] - times[from]) / (sizes[to] - sizes[from]) as f64;
    table.bounded(
        "a submission of the last 3,000, of one of the first 1,000",
        per(1, 2) / per(0, 1),
        1.5,
        Unit::Factor,
    );
}

/// The program of the neighbours in Rust: numbers of a line, and the largest of them.
const NATIVE: &str = "\
fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    println!(\"{}\", line.split_whitespace().map(|word| word.parse::<i64>().unwrap()).max().unwrap());
}
";
