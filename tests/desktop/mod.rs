//! What is right on a 64-bit desktop is right here: small programs, each with what it prints natively, run here and compared
//! byte for byte.
//!
//! A folder for each language holds the programs, as `txtar` files. `DESKTOP=name` runs the programs whose names contain that;
//! `TEST_SHARE` runs a part of them;
//! `JUDGE_RECORD=1` runs them natively and writes down what they print, and what is seen here of those known to differ.

mod archive;
mod facilities;
mod native;
mod page;
mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use harness::{Harness, Language, Probe};

use crate::environment::{self, Environment};
use crate::share::Share;
use archive::Archive;
use program::{Program, Seen};

/// The languages of the suite and the extensions of their sources.
const LANGUAGES: [(&str, &[&str]); 7] = [
    ("c", &["c"]),
    ("cpp", &["cpp"]),
    ("go", &["go"]),
    ("javascript", &["js", "mjs", "cjs"]),
    ("python", &["py"]),
    ("rust", &["rs"]),
    ("typescript", &["ts"]),
];

/// How many programs each language has at least.
const FEWEST: usize = 150;

/// The archives of a language, by name.
fn archives(language: &str) -> Vec<Archive> {
    let folder = Environment::repository("tests/desktop").join(language);
    let entries = fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| Archive::read(path)).collect()
}

/// The extensions of a language's sources.
fn extensions(language: &str) -> &'static [&'static str] {
    LANGUAGES.iter().find(|(id, _)| *id == language).expect("a language of the suite").1
}

/// Runs all programs of a language and tells everything that is not as on a desktop.
fn hold(id: &str) {
    let threads = harness::default_threads();
    let harness = environment::harness(threads);
    let language = harness.languages().by_id(id).unwrap();
    if !matches!(harness.probe(language), Probe::Ready(_)) {
        harness.install(language, &|_| {}).unwrap();
    }
    let only = std::env::var("DESKTOP").ok();
    let mut archives = archives(id);
    if std::env::var_os("JUDGE_RECORD").is_some() {
        for archive in &mut archives {
            record(&harness, language, archive, only.as_deref());
        }
    }
    let mut wrong: Vec<String> = archives.iter().flat_map(|archive| program::stray(archive, extensions(id))).collect();
    let programs: Vec<Program<'_>> =
        archives.iter().flat_map(|archive| program::programs(archive, extensions(id))).collect();
    wrong.extend(repeated(&programs));
    let share = Share::wished();
    let is_in = |program: &&Program<'_>| share.holds(program.name);
    let wanted = |program: &&Program<'_>| wanted(program, only.as_deref());
    let chosen: Vec<&Program<'_>> = programs.iter().filter(wanted).filter(is_in).collect();
    let checked = harness.run_all(threads, chosen.len(), |index| {
        let program = chosen[index];
        let seen = Seen::of(&harness, language, program);
        program.check(&seen).map_err(|reason| format!("== {}: {reason}", program.file))
    });
    wrong.extend(checked.into_iter().filter_map(Result::err));
    assert!(wrong.is_empty(), "{} of {} are not as on a desktop:\n{}", wrong.len(), chosen.len(), wrong.join("\n"));
    assert!(programs.len() >= FEWEST, "{} programs in {id}, {FEWEST} at least are wanted", programs.len());
}

fn wanted(program: &Program<'_>, only: Option<&str>) -> bool {
    only.is_none_or(|only| program.name.contains(only))
}

/// Names that two programs of a language have.
fn repeated(programs: &[Program<'_>]) -> Vec<String> {
    let mut known = BTreeSet::new();
    let twice = programs.iter().filter(|program| !known.insert(program.name));
    twice.map(|program| format!("two programs are called `{}`", program.name)).collect()
}

/// Writes down what programs print natively, and what is seen here of those that are known to differ.
fn record(harness: &Harness, language: &Language, archive: &mut Archive, only: Option<&str>) {
    let programs = program::programs(archive, extensions(&language.id));
    let mut news = Vec::new();
    for program in programs.iter().filter(|program| wanted(program, only)) {
        let (stdout, exit) = native::run(&language.id, program);
        news.push((program.name.to_owned(), "out", Some(stdout)));
        news.push((program.name.to_owned(), "exit", exit.map(|exit| exit + "\n")));
        if program.why.is_some() {
            news.push((program.name.to_owned(), "ours", Some(Seen::of(harness, language, program).text())));
        }
    }
    for (name, part, text) in news {
        archive.set(&name, part, text.as_deref());
    }
    archive.write();
}

#[test]
fn c_is_as_on_a_desktop() {
    hold("c");
}

#[test]
fn cpp_is_as_on_a_desktop() {
    hold("cpp");
}

#[test]
fn go_is_as_on_a_desktop() {
    hold("go");
}

#[test]
fn javascript_is_as_on_a_desktop() {
    hold("javascript");
}

#[test]
fn python_is_as_on_a_desktop() {
    hold("python");
}

#[test]
fn rust_is_as_on_a_desktop() {
    hold("rust");
}

#[test]
fn typescript_is_as_on_a_desktop() {
    hold("typescript");
}

#[test]
fn the_page_tells_what_differs() {
    page::hold(&LANGUAGES.map(|(id, _)| (id, archives(id))));
}
