//! What the second wall costs: a case in a worker process, beside the same case in this one.

use std::fs;
use std::path::Path;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits};
use harness::{Artifact, Config, Harness, Planned, Purpose, on_big_stack};

use crate::table::{Table, Unit, in_turns, median};
use crate::whole::{judge, succeed};
use crate::{HELLO, build, kept, many};

/// Cases that go to a worker together, as the judge sends them where they are this cheap.
const TOGETHER: usize = 32;

/// Cases of the judged programs: the difference is what is measured.
const FEW: usize = 100;
const MANY: usize = 3000;

const HERE: &str = "--no-isolate";
const THERE: &str = "--isolate";

/// Language, extension, and a function that finds the largest of three numbers.
const SUBMISSIONS: [(&str, &str, &str); 3] = [
    ("rust", "rs", "pub fn largest(xs: Vec<i64>) -> i64 {\n    xs.into_iter().max().unwrap()\n}\n"),
    ("javascript", "js", "function largest(xs) {\n    return Math.max(...xs);\n}\n"),
    ("python", "py", "import numpy as np\n\n\ndef largest(xs):\n    return int(np.max(np.array(xs)))\n"),
];

/// The engine's part alone, and whole runs of the judge.
pub(crate) fn walls(table: &mut Table, harness: &Harness, config: &Config, cache: &Path) {
    let worker = Harness::open(config).and_then(|harness| harness.isolating(env!("CARGO_BIN_EXE_judge").into()));
    let worker = worker.expect("a worker process");
    let artifact = build(harness, "rust", "hello.rs", HELLO, &Interface::Stdio);
    let [here, there, alone] = on_big_stack(|| {
        in_turns(
            400,
            400,
            [&mut || hello(harness, &artifact, TOGETHER), &mut || hello(&worker, &artifact, TOGETHER), &mut || {
                (0..TOGETHER).for_each(|_| hello(&worker, &artifact, 1));
            }],
        )
    });
    let [here, there, alone] = [here, there, alone].map(|times| median(&times));
    let each = |seconds: f64| seconds / TOGETHER as f64;
    table.told("case in Rust, in this process", each(here), Unit::Time);
    table.told("case in Rust, in a worker, 32 together", each(there), Unit::Time);
    table.told("case in Rust, in a worker, one by one", each(alone), Unit::Time);
    table.told("case in Rust in a worker, of one in this process", there / here, Unit::Factor);
    judged(table, harness, cache);
}

/// A case more of a whole `judge submit`, where the judge decides which cases go together, with workers and without.
fn judged(table: &mut Table, harness: &Harness, cache: &Path) {
    let [few, many] = [FEW, MANY].map(|cases| many::registry(&format!("walls-{cases}"), cases));
    let folder = kept("walls");
    fs::create_dir_all(&folder).expect("a folder of the benchmark's own");
    for (language, extension, text) in SUBMISSIONS {
        let file = folder.join(format!("largest.{extension}"));
        fs::write(&file, text).expect("a disk with room");
        let submit = |registry: &Path, wall: &str, jobs: &str| {
            let [registry, file] = [registry, &file].map(|path| path.to_str().expect("a path in UTF-8"));
            let submit = ["--problems", registry, "--quiet", "--jobs", jobs, "submit", "largest", file, wall];
            succeed(judge(cache, &submit));
        };
        for jobs in ["1", "2"] {
            let times = in_turns(
                9,
                1,
                [
                    &mut || submit(&few, HERE, jobs),
                    &mut || submit(&many, HERE, jobs),
                    &mut || submit(&few, THERE, jobs),
                    &mut || submit(&many, THERE, jobs),
                ],
            );
            let [few, many, few_apart, many_apart] = times.map(|times| median(&times));
            let each = |few: f64, many: f64| (many - few) / (MANY - FEW) as f64;
            let (here, there) = (each(few, many), each(few_apart, many_apart));
            let name = &harness.languages().by_id(language).expect("a row of the language table").name;
            let threads = if jobs == "1" { "one thread" } else { "two threads" };
            table.told(&format!("one more case in {name}, `{HERE}`, {threads}"), here, Unit::Time);
            table.bounded(
                &format!("the same in a worker, of that, {name}, {threads}"),
                there / here,
                1.15,
                Unit::Factor,
            );
        }
    }
}

/// Runs a program so many times, as many at once as the harness does.
fn hello(harness: &Harness, artifact: &Artifact, count: usize) {
    let planned =
        Planned { input: Input::Stdin(b"world\n"), seed: 1, limits: Limits::default(), purpose: Purpose::Answer };
    let planned = vec![planned; count];
    let mut done = 0;
    while done < count {
        for outcome in harness.run_several(artifact, &planned[done..]) {
            let outcome = outcome.expect("a run");
            assert_eq!((outcome.exit, &outcome.stdout[..]), (Exit::Code(0), &b"hello, world\n"[..]));
            done += 1;
        }
    }
}
