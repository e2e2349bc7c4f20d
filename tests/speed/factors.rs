//! Time factors: what the judge counts for a program, over the processor time that it takes on this machine, language by language.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::Limits;
use harness::{Harness, on_big_stack};

use crate::inputs::{WORKLOADS, Workload};
use crate::native::{Native, Python};
use crate::table::{Table, Unit, median};
use crate::{build, kept, repository};

/// Runs a command a few times, more often where it is short, and prints the least processor time of a run.
/// Arguments: the file that it reads, the file that it writes, the command.
const WATCH: &str = "import resource, subprocess, sys
least, spent, runs = float('inf'), 0, 0
def used():
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime
while runs < 1 or runs < 5 and spent < 0.5:
    with open(sys.argv[1]) as read, open(sys.argv[2], 'w') as written:
        before = used()
        subprocess.run(sys.argv[3:], stdin=read, stdout=written, stderr=subprocess.DEVNULL, check=True)
        took = used() - before
    least, spent, runs = min(least, took), spent + took, runs + 1
print(least)";

/// A language of the judge, the extension of its programs, and what runs them on this machine: by name, with `None` where it is not there.
type Way = (&'static str, &'static str, Vec<(&'static str, Option<Native>)>);

/// A program of a language: what the judge counts for it, and what it prints.
struct Metered {
    seconds: f64,
    printed: String,
}

/// What the judge counts for all workloads against what they take natively.
pub(crate) fn factors(table: &mut Table, harness: &Harness) {
    let Some(watch) = Python::all().pop() else {
        table.note("There is no Python to count processor time with.");
        return;
    };
    fs::create_dir_all(kept("factors")).expect("a folder of the build");
    for (language, extension, natives) in ways() {
        let metered: Vec<Metered> = WORKLOADS.iter().map(|work| meter(harness, work, language, extension)).collect();
        let row = harness.languages().by_id(language).expect("a row of the language table");
        for (name, native) in natives {
            match native {
                Some(native) => against(table, &watch, (language, extension), row.time, &metered, &native),
                None => table.note(format!("There is no {name} to compare {language} with.")),
            }
        }
    }
}

/// All languages that are compared.
fn ways() -> [Way; 6] {
    let found = |name: &'static str, native: Native| (name, is_there(name).then_some(native));
    let python = Python::all().into_iter().next().map(|python| Native::python(&python));
    [
        ("c", "c", vec![found("gcc", compiled("gcc", &["-O2", "-std=gnu17", "-w"]))]),
        ("cpp", "cpp", vec![found("g++", compiled("g++", &["-O2", "-std=c++20", "-w"]))]),
        ("rust", "rs", vec![found("rustc", Native::rust())]),
        ("go", "go", vec![found("go", compiled("go", &["build"]))]),
        ("javascript", "js", vec![("node", Native::node(&[]))]),
        ("python", "py", vec![("CPython", python), found("pypy3", interpreted("pypy3"))]),
    ]
}

fn is_there(program: &str) -> bool {
    Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok()
}

/// What a compiler makes with these options.
fn compiled(compiler: &'static str, options: &'static [&'static str]) -> Native {
    let prepare = move |source: &Path, program: &Path| -> Vec<OsString> {
        let mut command = Command::new(compiler);
        command.args(options).arg("-o").arg(program).arg(source);
        assert!(command.status().expect("it is there").success(), "{} does not compile", source.display());
        vec![program.into()]
    };
    Native { name: format!("{compiler} {}", options[0]), prepare: Box::new(prepare) }
}

/// What an interpreter makes of a source.
fn interpreted(interpreter: &'static str) -> Native {
    let prepare = move |source: &Path, _: &Path| -> Vec<OsString> { vec![interpreter.into(), source.into()] };
    Native { name: interpreter.to_owned(), prepare: Box::new(prepare) }
}

/// The input of a workload for a language, in a file.
fn input(work: &Workload, language: &str) -> PathBuf {
    let size = if matches!(language, "python" | "javascript") { work.interpreted } else { work.compiled };
    let path = kept("factors").join(format!("{}-{size}.in", work.name));
    fs::write(&path, (work.input)(size)).expect("the folder was made");
    path
}

fn source(work: &Workload, extension: &str) -> PathBuf {
    repository(&format!("tests/workloads/{}.{extension}", work.name))
}

/// Runs a workload in the sandbox: once, as fuel is the same in every run.
fn meter(harness: &Harness, work: &Workload, language: &str, extension: &str) -> Metered {
    let limits = Limits { fuel: Limits::fuel_for(Duration::from_mins(1)), memory: 1 << 30, ..Limits::default() };
    let text = fs::read_to_string(source(work, extension)).expect("a workload");
    let artifact = build(harness, language, &format!("main.{extension}"), &text, &Interface::Stdio);
    let stdin = fs::read(input(work, language)).expect("it was written");
    let outcome = on_big_stack(|| harness.run(&artifact, &Input::Stdin(&stdin), 1, &limits)).expect("a run");
    let printed = String::from_utf8_lossy(&outcome.stdout).into_owned();
    Metered { seconds: Limits::time_for(outcome.usage.fuel).as_secs_f64(), printed }
}

/// One language against one native way to run it: how the ratios lie, and what that says of the factor in force.
fn against(
    table: &mut Table,
    watch: &Python,
    (language, extension): (&str, &str),
    factor: u32,
    metered: &[Metered],
    native: &Native,
) {
    let ratios: Vec<f64> = WORKLOADS
        .iter()
        .zip(metered)
        .map(|(work, metered)| {
            let program = kept("factors").join(format!("{}-{extension}", work.name));
            let line = (native.prepare)(&source(work, extension), &program);
            let (seconds, printed) = processor_time(watch, &line, &input(work, language));
            assert!(
                printed.split_whitespace().eq(metered.printed.split_whitespace()),
                "{} says something else in the sandbox",
                program.display()
            );
            metered.seconds / seconds
        })
        .collect();
    let title = format!("metered {language}, of {}", native.name);
    let (least, most) = ratios.iter().fold((f64::INFINITY, 0.0_f64), |(a, b), ratio| (a.min(*ratio), b.max(*ratio)));
    for (what, ratio) in [("least", least), ("median", median(&ratios)), ("most", most)] {
        table.told(&format!("{title}: {what}"), ratio, Unit::Factor);
    }
    table.told(&format!("time factor of {language}"), f64::from(factor), Unit::Factor);
    let factor = f64::from(factor);
    let those = |is_outside: &dyn Fn(f64) -> bool| {
        let outside = WORKLOADS.iter().zip(&ratios).filter(|(_, ratio)| is_outside(**ratio));
        let names: Vec<String> = outside.map(|(work, ratio)| format!("{} ({ratio:.2})", work.name)).collect();
        if names.is_empty() { "none".to_owned() } else { names.join(", ") }
    };
    table.note(format!(
        "{title}, with a factor of {factor}: too slow here, though half of the limit is enough natively: {}; fast enough here, though \
         twice the limit is not natively: {}.",
        those(&|ratio| ratio > 2.0 * factor),
        those(&|ratio| ratio < factor / 2.0),
    ));
}

/// The least processor time of a command, its own and the system's, and what it prints.
fn processor_time(watch: &Python, line: &[OsString], input: &Path) -> (f64, String) {
    let output = kept("factors").join("output");
    let mut command = Command::new(watch.path());
    command.args(["-I", "-c", WATCH]).arg(input).arg(&output).args(line);
    let said = command.output().expect("python was found before");
    assert!(said.status.success(), "{line:?} fails: {}", String::from_utf8_lossy(&said.stderr));
    let seconds = String::from_utf8_lossy(&said.stdout).trim().parse().expect("a number of seconds");
    (seconds, fs::read_to_string(output).expect("it was written"))
}
