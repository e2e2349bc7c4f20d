//! How the cost of judging grows: with the cases of a problem, with the bytes of a case, with the problems of a registry. Whole
//! processes over registries that are made here.

use std::fs;
use std::path::Path;

use crate::kept;
use crate::table::{Table, Unit, in_turns, least};
use crate::whole::{judge, succeed};

/// Adds all numbers of standard input.
const SUM: &str = "\
fn main() {
    let mut text = String::new();
    std::io::Read::read_to_string(&mut std::io::stdin(), &mut text).unwrap();
    println!(\"{}\", text.split_ascii_whitespace().map(|word| word.len() as u64).sum::<u64>());
}
";

const MANIFEST: &str = "\
format = 1
title = \"Sum\"
track = \"algo\"
level = \"easy\"
tags = []
[stdio]
[limits]
time = \"60s\"
memory = \"1 GiB\"
[check]
kind = \"tokens\"
[[group]]
name = \"sample\"
title = \"sample\"
";

/// How much more a unit may cost where there are many of them than where there are few: less than what a second factor of n, or
/// a logarithm, would make of it.
const LINEAR: f64 = 1.5;
/// From the start to the end of a command that reads one problem, in seconds.
const START: f64 = 0.010;

/// All three.
pub(crate) fn growth(table: &mut Table, cache: &Path) {
    fs::write(kept("sum.rs"), SUM).expect("the folder was made");
    cases(table, cache);
    bytes(table, cache);
    problems(table, cache);
}

/// Writes a problem whose samples are these inputs, each with what comes out.
fn problem(registry: &Path, slug: &str, cases: impl Iterator<Item = (String, usize)>) {
    fs::create_dir_all(registry.join(slug).join("cases/sample")).expect("a folder of the benchmark's own");
    let case =
        |(index, (input, sum))| format!("{{\"name\":\"{index}\",\"input\":\"{input}\",\"expect\":\"{sum}\\n\"}}");
    let cases: Vec<String> = cases.enumerate().map(case).collect();
    let cases = format!("{{\"cases\":[{}]}}", cases.join(",\n"));
    for (name, text) in
        [("cases/sample/sample.json", cases.as_str()), ("problem.toml", MANIFEST), ("statement.md", "# Sum\n")]
    {
        fs::write(registry.join(slug).join(name), text).expect("a disk with room");
    }
}

/// The least time of a command on a registry, in seconds.
fn taken(cache: &Path, registry: &Path, command: &[&str]) -> f64 {
    let arguments = [&["--problems", registry.to_str().expect("a path in UTF-8")], command].concat();
    succeed(judge(cache, &arguments));
    let [times] = in_turns(5, 5, [&mut || succeed(judge(cache, &arguments))]);
    least(&times)
}

/// What judging takes with each of these sizes of the one problem of a registry.
fn judged(cache: &Path, sizes: &[usize], cases: impl Fn(usize) -> Vec<(String, usize)>) -> Vec<f64> {
    let submission = kept("sum.rs");
    let command = ["submit", "sum", submission.to_str().expect("a path in UTF-8"), "--jobs", "1"];
    let of = |size: &usize| {
        let registry = tempfile::tempdir().expect("a temporary folder");
        problem(registry.path(), "sum", cases(*size).into_iter());
        taken(cache, registry.path(), &command)
    };
    sizes.iter().map(of).collect()
}

/// What a further unit costs at the upper end, of what it costs at the lower one.
fn steepness(sizes: &[usize], times: &[f64]) -> f64 {
    let per_unit = |from: usize, to: usize| (times[to] - times[from]) / (sizes[to] - sizes[from]) as f64;
    per_unit(sizes.len() - 2, sizes.len() - 1) / per_unit(0, sizes.len() - 2)
}

fn cases(table: &mut Table, cache: &Path) {
    let sizes = [10, 1000, 10_000];
    let times =
        judged(cache, &sizes, |count| (0..count).map(|index| (format!("{index}"), index.to_string().len())).collect());
    for (size, time) in sizes.iter().zip(&times) {
        table.told(&format!("`judge submit`, Rust, {size} cases, one thread"), *time, Unit::Time);
    }
    let steep = steepness(&sizes, &times);
    table.bounded("a case of the last 9,000, of one of the first 1,000", steep, LINEAR, Unit::Factor);
}

fn bytes(table: &mut Table, cache: &Path) {
    // A case file holds 64 MiB, some of which are around the input.
    let sizes = [1 << 10, 8 << 20, (64 << 20) - 1024];
    let times = judged(cache, &sizes, |bytes| vec![("1234567 ".repeat(bytes / 8), bytes / 8 * 7)]);
    for (size, time) in sizes.iter().zip(&times) {
        table.told(&format!("`judge submit`, Rust, a case of {size} bytes"), *time, Unit::Time);
    }
    let steep = steepness(&sizes, &times);
    table.bounded("a byte of the last 56 MiB of a case, of one of the first 8", steep, LINEAR, Unit::Factor);
}

fn problems(table: &mut Table, cache: &Path) {
    let sizes = [57, 3000];
    let mut lists = Vec::new();
    for size in sizes {
        let registry = tempfile::tempdir().expect("a temporary folder");
        (0..size)
            .for_each(|index| problem(registry.path(), &format!("sum-{index}"), [("1".to_owned(), 1)].into_iter()));
        let start = taken(cache, registry.path(), &["show", "sum-5"]);
        table.bounded(&format!("`judge show` of one problem of {size}"), start, START, Unit::Time);
        lists.push(taken(cache, registry.path(), &["list"]));
        table.told(&format!("`judge list` of {size} problems"), lists[lists.len() - 1], Unit::Time);
    }
    let steep = (lists[1] / f64::from(sizes[1])) / (lists[0] / f64::from(sizes[0]));
    table.bounded("a problem in a list of 3,000, of one in a list of 57", steep, LINEAR, Unit::Factor);
}
