//! What a person waits for: the whole process, its memory, and the first use of a language.

use std::cell::RefCell;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use harness::{Config, Harness, Progress};

use crate::native::Python;
use crate::table::{Table, Unit, in_turns, median, time};
use crate::{kept, many};

const LARGEST: &str = "pub fn largest(xs: Vec<i64>) -> i64 {\n    xs.into_iter().max().unwrap()\n}\n";

/// The real binary with a cache and a data folder of its own.
pub(crate) fn judge(cache: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_judge"));
    command.args(arguments).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.env("JUDGE_CACHE_DIR", cache).env("JUDGE_DATA_DIR", kept("data")).stdout(Stdio::null());
    command
}

pub(crate) fn succeed(mut command: Command) {
    let status = command.status().expect("the judge can be started");
    assert!(status.success(), "{command:?} ends with {status}");
}

/// `judge submit` from its start to its end: of a problem with two small cases, so that it is all the judge's own, and of one with long
/// ones.
pub(crate) fn whole_process(table: &mut Table, cache: &Path) {
    let few = many::registry("few", 2);
    let largest = kept("few-largest.rs");
    fs::write(&largest, LARGEST).expect("a disk with room");
    let [few, largest] = [&few, &largest].map(|path| path.to_str().expect("a path in UTF-8"));
    let small = ["--problems", few, "submit", "largest", largest];
    succeed(judge(cache, &small));
    let rust = ["submit", "a-plus-b", "problems/a-plus-b/submissions/accepted/tokens.rs"];
    let python = ["submit", "a-plus-b", "problems/a-plus-b/submissions/accepted/tokens.py"];
    succeed(judge(cache, &rust));
    succeed(judge(cache, &python));
    let samples = ["test", "a-plus-b", "problems/a-plus-b/submissions/accepted/tokens.py"];
    let [small, rust_warm, python_warm, python_test, list] = in_turns(
        20,
        5,
        [
            &mut || succeed(judge(cache, &small)),
            &mut || succeed(judge(cache, &rust)),
            &mut || succeed(judge(cache, &python)),
            &mut || succeed(judge(cache, &samples)),
            &mut || succeed(judge(cache, &["list"])),
        ],
    );
    let [cold] = in_turns(
        5,
        5,
        [&mut || {
            let fresh = tempfile::tempdir().expect("a temporary folder");
            succeed(judge(&fresh.path().join("cache"), &rust));
        }],
    );
    table.bounded("`judge submit`, unchanged Rust, two small cases, whole process", median(&small), 0.020, Unit::Time);
    table.told("`judge submit`, unchanged Rust, whole process with all cases", median(&rust_warm), Unit::Time);
    table.bounded(
        "`judge test`, unchanged Python, whole process with the samples",
        median(&python_test),
        0.030,
        Unit::Time,
    );
    table.bounded("`judge list`, whole process", median(&list), 0.008, Unit::Time);
    table.told("`judge submit`, Python, whole process with all cases", median(&python_warm), Unit::Time);
    table.bounded("`judge submit`, Rust, empty cache", median(&cold), 1.5, Unit::Time);
}

/// Resident memory of a Python submit with two threads.
pub(crate) fn memory(table: &mut Table, cache: &Path) {
    let Some(python) = Python::all().into_iter().next() else {
        table.note("There is no native Python to ask for the peak memory.");
        return;
    };
    let submission = "problems/stable-softmax/submissions/accepted/numpy-shift.py";
    let submit = ["submit", "stable-softmax", submission, "--jobs", "2"];
    let peak = python.peak_memory(&judge(cache, &submit));
    table.bounded("peak memory of a Python submit, two threads", peak, 300e6, Unit::Memory);
}

/// What the first use of a language takes on a machine that has nothing of it, download included, and where the time goes.
pub(crate) fn preparation(table: &mut Table) {
    for id in ["python", "cpp", "go", "javascript"] {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let config = Config { cache_dir: folder.path().join("cache"), threads: 2, languages: None };
        let harness = Harness::open(&config).expect("a cache of its own");
        let language = harness.languages().by_id(id).expect("a row of the language table");
        let steps = RefCell::new(Vec::<(String, Instant)>::new());
        let begin = |what: String| {
            let mut steps = steps.borrow_mut();
            if steps.last().is_none_or(|(last, _)| *last != what) {
                steps.push((what, Instant::now()));
            }
        };
        let progress = |progress: Progress| {
            if let Progress::Step { what, .. } = progress {
                begin(what);
            }
        };
        let taken = time(&mut || {
            if let Err(error) = harness.install(language, &progress) {
                panic!("{id} cannot be prepared: {error}");
            }
        });
        begin(String::new());
        table.told(&format!("first use of {}, all of it", language.name), taken.as_secs_f64(), Unit::Time);
        for pair in steps.into_inner().windows(2) {
            let [(what, start), (_, end)] = pair else { continue };
            let row = format!("first use of {}: {}", language.name, what.trim_end_matches([' ', '…']));
            table.told(&row, (*end - *start).as_secs_f64(), Unit::Time);
        }
    }
}
