//! What the judge costs, as ratios from one run: `cargo bench`. The table is Markdown, for the README. `cargo bench -- PART …` measures
//! parts of it: cases, torch, walls, languages, whole, packages, growth, kernels, similarity, many, service and fleet (with `--features service`), factors; and only when asked pages, prices, widths, large.
//!
//! `JUDGE_BENCH_SOAK=30` has the service under load for so many minutes. `JUDGE_BENCH_PREPARE=1` also times the first use of each language that the judge installs, which takes a while.

#[path = "speed/cases.rs"]
mod cases;
#[path = "speed/factors.rs"]
mod factors;
#[path = "speed/growth.rs"]
mod growth;
#[path = "speed/inputs.rs"]
mod inputs;
#[path = "speed/kernels.rs"]
mod kernels;
#[path = "speed/many.rs"]
mod many;
#[path = "speed/native.rs"]
mod native;
#[path = "speed/packages.rs"]
mod packages;
#[path = "speed/pages.rs"]
mod pages;
#[path = "speed/prices.rs"]
mod prices;
#[cfg(feature = "service")]
#[path = "speed/service.rs"]
mod service;
#[path = "speed/similarity.rs"]
mod similarity;
#[path = "speed/table.rs"]
mod table;
#[path = "speed/torch.rs"]
mod torch;
#[path = "speed/walls.rs"]
mod walls;
#[path = "speed/whole.rs"]
mod whole;
#[path = "speed/widths.rs"]
mod widths;

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use harness::interface::Interface;
use harness::{Artifact, Backstop, Build, Config, Harness, Progress, Source};

use table::Table;

/// A Rust program that reads a line and prints one.
const HELLO: &str = "\
fn main() {
    let mut name = String::new();
    std::io::stdin().read_line(&mut name).unwrap();
    println!(\"hello, {}\", name.trim());
}
";

/// Where compiled things and the interpreters are kept from one benchmark to the next.
fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("speed").join(name)
}

fn repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn build(harness: &Harness, language: &str, name: &str, text: &str, interface: &Interface) -> Artifact {
    let language = harness.languages().by_id(language).expect("a row of the language table");
    let source = Source { name, text: text.as_bytes(), language, files: &[] };
    match harness.build(&source, interface, &|_: Progress| {}) {
        Ok(Build::Ready(artifact)) => artifact,
        other => panic!("{name} cannot be built: {other:?}"),
    }
}

fn main() -> io::Result<()> {
    // `cargo test --benches` only asks whether this can be started.
    if !std::env::args().any(|argument| argument == "--bench") {
        return Ok(());
    }
    let cache = kept("cache");
    fs::create_dir_all(kept("data"))?;
    let mut table = Table::default();
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let cores = harness::default_threads();
    let config = Config { cache_dir: cache.clone(), threads: 2, languages: None };
    let parts: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let wants = |part: &str| parts.is_empty() || parts.iter().any(|wanted| wanted == part);
    // These look at what only somebody who works on it wants to know.
    let asked = |part: &str| parts.iter().any(|wanted| wanted == part);
    if asked("pages") {
        pages::pages(&mut table, || Harness::open(&config).expect("a harness"));
    }
    let harness = Harness::open(&config).map_err(io::Error::other)?;
    if asked("prices") {
        prices::prices(&mut table, &harness.with_backstop(Backstop::Off));
        return io::stdout().write_all(table.to_string().as_bytes());
    }
    if asked("widths") {
        widths::widths(&mut table, &harness, &cache);
    }
    if wants("cases") {
        cases::compiled_case(&mut table, &harness);
        cases::python_case(&mut table, &harness);
    }
    if wants("torch") {
        torch::torch(&mut table, &harness);
    }
    if wants("walls") {
        walls::walls(&mut table, &harness, &config, &cache);
    }
    if wants("languages") {
        cases::every_language(&mut table, &harness);
    }
    if wants("whole") {
        whole::whole_process(&mut table, &cache);
        whole::memory(&mut table, &cache);
    }
    if wants("packages") {
        packages::packages(&mut table, &cache);
    }
    if asked("large") {
        packages::large(&mut table, &cache);
    }
    if wants("growth") {
        growth::growth(&mut table, &cache);
    }
    if wants("kernels") {
        kernels::kernels(&mut table, &harness, &kept("venv"));
    }
    if wants("similarity") {
        similarity::similarity(&mut table);
    }
    let graded = wants("many").then(|| many::many(&mut table, &cache, &kept("venv")));
    #[cfg(feature = "service")]
    if wants("service") {
        service::service(&mut table, &cache, &kept("venv"), graded);
    }
    #[cfg(feature = "service")]
    if wants("fleet") {
        service::fleet(&mut table, &cache);
    }
    #[cfg(not(feature = "service"))]
    let _ = graded;
    if wants("factors") {
        factors::factors(&mut table, &harness);
    }
    if std::env::var_os("JUDGE_BENCH_PREPARE").is_some_and(|wanted| wanted == "1") {
        whole::preparation(&mut table);
    }
    if let Some(load) = load.split(' ').next() {
        table.note(format!("{cores} cores; load average at the start {load}."));
    }
    if cfg!(debug_assertions) {
        table.note("Not a release build: the judge itself is slower here than it would be.");
    }
    io::stdout().write_all(table.to_string().as_bytes())
}
