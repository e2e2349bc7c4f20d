//! Every problem proves itself, one named test for each: right solutions are accepted, wrong ones get the verdict of their
//! folder, stored cases are those of today's generator and reference, and nothing is missing from the package.
//!
//! `cargo test --test problems sdpa` runs one of them.

use std::path::Path;
use std::process::Command;

use judge::problem::Registry;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() {
    let arguments = Arguments::from_args();
    let problems = Path::new(env!("CARGO_MANIFEST_DIR")).join("problems");
    let mut slugs: Vec<String> = std::fs::read_dir(problems)
        .expect("the problems folder")
        .filter_map(Result::ok)
        .filter(|entry| entry.path().join("problem.toml").is_file())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .collect();
    slugs.sort();
    let problems = slugs.into_iter().map(|slug| Trial::test(slug.clone(), move || proves_itself(&slug)));
    let trials = std::iter::once(Trial::test("curriculum", the_curriculum_holds)).chain(problems).collect();
    libtest_mimic::run(&arguments, trials).exit();
}

fn proves_itself(slug: &str) -> Result<(), Failed> {
    let temporary = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let cache = std::env::var_os("JUDGE_TEST_CACHE").map_or_else(|| temporary.join("judge-cache"), Into::into);
    let output = Command::new(env!("CARGO_BIN_EXE_judge"))
        // Each on one core, and never from memory: this is where it is proved.
        .args(["verify", slug, "--fresh", "--jobs", "1"])
        .env("JUDGE_CACHE_DIR", cache)
        .env("JUDGE_DATA_DIR", temporary.join("judge-data"))
        .env_remove("JUDGE_PROBLEMS")
        .output()?;
    if output.status.success() {
        return Ok(());
    }
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Err(format!("{}\n{}\n{}", output.status, text(&output.stdout), text(&output.stderr)).into())
}

/// Every problem has its place in the order of teaching, and every question of the interviews its answer.
fn the_curriculum_holds() -> Result<(), Failed> {
    let registry = Registry::open(None)?;
    let findings = judge::verify::curriculum(&registry);
    let told = findings.iter().map(ToString::to_string).collect::<Vec<_>>();
    if told.is_empty() { Ok(()) } else { Err(told.join("\n").into()) }
}
