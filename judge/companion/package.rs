//! The files of a parsed problem, as a registry has them.

use std::fmt::Write;

use serde_json::json;
use toml::Value as Toml;

use super::wording::{host, markdown};
use super::{Task, slug};
use crate::phrase::counted;
use crate::problem::SAMPLE;

/// The manifest, whose presence makes a folder a problem.
pub(super) const MANIFEST: &str = "problem.toml";
/// The statement.
pub(super) const STATEMENT: &str = "statement.md";
/// The samples.
pub(super) const CASES: &str = "cases/sample/sample.json";

/// A file inside the folder and its text.
pub(super) type File = (&'static str, String);

/// All files of a problem.
pub(super) fn files(task: &Task) -> [File; 3] {
    [(MANIFEST, manifest(task)), (STATEMENT, statement(task)), (CASES, cases(task))]
}

fn manifest(task: &Task) -> String {
    let text = |text: String| Toml::String(text).to_string();
    let contest = slug::contest(task);
    let tags = Toml::Array(if contest.is_empty() { Vec::new() } else { vec![Toml::String(contest)] });
    format!(
        "\
# Parsed by a browser extension: edit it as you like.

format = 1
title  = {title}
track  = {track}
level  = \"medium\"                       # no page tells it
tags   = {tags}

[stdio]

[limits]
time   = \"{time}ms\"
memory = \"{memory} MiB\"

[check]
kind = \"tokens\"                         # word by word; `float_tolerance = 1e-6` for numbers that may differ a little

[[group]]
name   = \"{SAMPLE}\"
title  = \"the samples of its page\"
",
        title = text(title(task)),
        track = text(slug::site(task)),
        time = task.time.as_millis(),
        memory = task.memory,
    )
}

/// The name of the problem. A starter begins with it, where `judge: …` would name another problem.
fn title(task: &Task) -> String {
    let bare = task.name.trim_start_matches(['/', '!', '#', ' ']);
    if bare.starts_with("judge:") { bare.replacen("judge:", "judge", 1) } else { task.name.clone() }
}

fn statement(task: &Task) -> String {
    let mut text = format!("# {}\n\n", markdown(&title(task)));
    match &task.url {
        Some(url) => {
            let site = host(url);
            let _ = writeln!(text, "Read it on {site}: <{url}>. Only its samples and limits are here.\n");
        }
        None => text.push_str("Read it on its page. Only its samples and limits are here.\n\n"),
    }
    let samples = counted(task.samples.len(), "sample");
    let _ = write!(
        text,
        "## Contract\n
- A program reads standard input and writes standard output.
- It may work {time} ms on a case, metered, and use {memory} MB; some languages get more time.
- Answers are compared word by word with {samples}. Where several answers are right, only its site can tell.
",
        time = task.time.as_millis(),
        memory = task.memory,
    );
    for remark in &task.remarks {
        let _ = writeln!(text, "- {remark}");
    }
    text.push_str("\n## Source\n\n");
    match (task.group.is_empty(), &task.url) {
        (false, Some(url)) => _ = writeln!(text, "{}: <{url}>", markdown(&task.group)),
        (false, None) => _ = writeln!(text, "{}", markdown(&task.group)),
        (true, Some(url)) => _ = writeln!(text, "<{url}>"),
        (true, None) => text.push_str("Its page had no address.\n"),
    }
    text
}

fn cases(task: &Task) -> String {
    let case = |(at, sample): (usize, &super::Sample)| {
        let name = format!("sample-{}", at + 1);
        json!({ "name": name, "input": sample.input, "expect": sample.output }).to_string()
    };
    let lines: Vec<String> = task.samples.iter().enumerate().map(case).collect();
    format!("{{\"cases\":[\n{}\n]}}\n", lines.join(",\n"))
}
