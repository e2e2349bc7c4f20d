//! `problem.yaml`.

use std::fmt::Write;

use super::problem::{ExportProblem, language};
use super::yaml::quoted;

const MEBIBYTE: u64 = 1 << 20;

pub(super) fn problem_yaml(problem: &ExportProblem) -> String {
    let mut text = String::from("problem_format_version: 2025-09\n");
    let mut line = |key: &str, value: &str| {
        // Writing to a text does not fail.
        let _ = writeln!(text, "{key}: {value}");
    };
    match (problem.is_scoring, problem.is_interactive) {
        (true, true) => line("type", "[scoring, interactive]"),
        (true, false) => line("type", "scoring"),
        (false, true) => line("type", "interactive"),
        (false, false) => line("type", "pass-fail"),
    }
    line("name", &format!("{{{}: {}}}", quoted(language(problem)), quoted(&problem.title)));
    line("uuid", &uuid(problem));
    // As in problems of ours: the same submissions get along.
    line("allow_file_writing", "true");
    line("limits", "");
    line("  time_limit", &format!("{:?}", problem.time.as_secs_f64()));
    line("  memory", &mebibytes(problem.memory).to_string());
    line("  output", &mebibytes(problem.output).to_string());
    text.replace("limits: \n", "limits:\n")
}

/// Whole mebibytes: what is allowed must not become less.
fn mebibytes(bytes: u64) -> u64 {
    bytes.div_ceil(MEBIBYTE).max(1)
}

/// Of the name and the inputs of a problem: it stays where only words change, as in the statement.
fn uuid(problem: &ExportProblem) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    add(&problem.slug);
    for group in &problem.groups {
        add(&group.name);
        for case in &group.cases {
            add(&case.input);
        }
    }
    let mut bytes = [0; 16];
    hasher.finalize_xof().fill(&mut bytes);
    // Version 8 is for values that a program makes in its own way.
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let digits = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().concat();
    [&digits[..8], &digits[8..12], &digits[12..16], &digits[16..20], &digits[20..]].join("-")
}

pub(super) fn remarks(problem: &ExportProblem) -> Vec<String> {
    let limits = [("memory", problem.memory), ("output", problem.output)];
    let uneven = limits.into_iter().filter(|(_, bytes)| *bytes == 0 || bytes % MEBIBYTE != 0);
    let mut remarks: Vec<String> = uneven
        .map(|(name, bytes)| format!("the {name} limit becomes {} MiB: the format has whole ones", mebibytes(bytes)))
        .collect();
    remarks.push("the licence becomes `unknown`: write `license` and `rights_owner` into problem.yaml".to_owned());
    remarks
}
