//! Computing in the sandbox against computing without it: the same sources, native and metered.

use std::fs;
use std::path::Path;
use std::time::Duration;

use harness::call::Input;
use harness::interface::Interface;
use harness::outcome::Limits;
use harness::{Harness, on_big_stack};

use crate::native::{self, Native, Python};
use crate::table::{Table, Unit, in_turns, least};
use crate::{build, kept, repository};

/// What compiled languages compute.
pub(crate) const COMPILED: [&str; 11] = [
    "sieve",
    "hash_map",
    "sort",
    "dp_table",
    "matmul",
    "floyd_warshall",
    "n_body",
    "strings",
    "recursion",
    "big_integers",
    "priority_queue",
];

/// What interpreters compute: calls, an array, strings in a map, and where there is NumPy its matrices.
const INTERPRETED: [&str; 4] = ["calls", "loops", "words", "matrix"];

/// Metered WebAssembly against what is on this machine.
pub(crate) fn kernels(table: &mut Table, harness: &Harness, venv: &Path) {
    against(table, harness, ("rust", "rs"), &COMPILED, &Native::rust(), Some(1.2));
    match Native::cpp() {
        Some(native) => against(table, harness, ("cpp", "cpp"), &COMPILED, &native, Some(1.2)),
        None => table.note("There is no native C++ compiler to compare with."),
    }
    match Python::all().into_iter().find_map(|python| python.with_numpy(venv)) {
        Some(python) => against(table, harness, ("python", "py"), &INTERPRETED, &Native::python(&python), None),
        None => table.note("There is no native Python with NumPy to compare with."),
    }
    for flags in [&["--jitless"][..], &[]] {
        match Native::node(flags) {
            Some(native) => against(table, harness, ("javascript", "js"), &INTERPRETED[..3], &native, None),
            None => table.note("There is no node to compare with."),
        }
    }
}

/// One language of the judge, by id and extension, against one native way to run the same sources.
fn against(
    table: &mut Table,
    harness: &Harness,
    (language, extension): (&str, &str),
    kernels: &[&str],
    native: &Native,
    bound: Option<f64>,
) {
    let limits = Limits { fuel: Limits::fuel_for(Duration::from_mins(1)), memory: 1 << 30, ..Limits::default() };
    let mut product = 1.0_f64;
    let title = format!("metered {language} against {}", native.name);
    for kernel in kernels {
        let source = repository(&format!("tests/kernels/{kernel}.{extension}"));
        let line = (native.prepare)(&source, &kept(&format!("{kernel}-{extension}")));
        let text = fs::read_to_string(&source).expect("a kernel");
        let artifact = build(harness, language, &format!("{kernel}.{extension}"), &text, &Interface::Stdio);
        let expected = native::output(&line, b"");
        let [guest, native] = on_big_stack(|| {
            in_turns(
                5,
                1,
                [
                    &mut || {
                        let outcome = harness.run(&artifact, &Input::Stdin(b""), 1, &limits).expect("a run");
                        assert_eq!(outcome.stdout, expected, "{kernel}: {:?}", outcome.exit);
                    },
                    &mut || assert_eq!(native::output(&line, b""), expected),
                ],
            )
        });
        let factor = least(&guest) / least(&native);
        table.told(&format!("{title}: {kernel}"), factor, Unit::Factor);
        product *= factor;
    }
    let mean = product.powf(1.0 / kernels.len() as f64);
    let title = format!("{title}, geometric mean");
    match bound {
        Some(bound) => table.bounded(&title, mean, bound, Unit::Factor),
        None => table.told(&title, mean, Unit::Factor),
    }
}
