//! What the second wall costs: a case in a worker process, beside the same case in this one.

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::{Exit, Limits};
use harness::{Artifact, Config, Harness, Planned, Purpose, on_big_stack};

use crate::cases::Largest;
use crate::table::{Table, Unit, in_turns, median};
use crate::{HELLO, build};

/// Cases that go to a worker together, as the judge sends them where they are this cheap.
const TOGETHER: usize = 32;

/// Cheap cases go together; those of an interpreter one by one.
pub(crate) fn walls(table: &mut Table, harness: &Harness, config: &Config) {
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
    for (language, extension, bound) in [("javascript", "js", 1.15), ("python", "py", 1.15)] {
        let largest = Largest::build(harness, language, extension);
        let [here, there] = on_big_stack(|| {
            in_turns(400, 400, [&mut || largest.judge_short(harness), &mut || largest.judge_short(&worker)])
        });
        let (here, there) = (median(&here), median(&there));
        let name = &harness.languages().by_id(language).expect("a row of the language table").name;
        table.told(&format!("case in {name}, in a worker"), there, Unit::Time);
        table.bounded(
            &format!("case in {name} in a worker, of one in this process"),
            there / here,
            bound,
            Unit::Factor,
        );
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
