//! What a command prints, without what depends on the versions of toolchains: for snapshots of the whole text.

use crate::environment::{Environment, Printed};

/// The text without numbers of fuel and memory, exponents, versions and the place of this repository.
pub(super) fn redact(printed: &Printed) -> String {
    let text = printed.all().replace(env!("CARGO_MANIFEST_DIR"), "[repository]");
    let lines: Vec<String> =
        text.lines().map(|line| table_row(line).unwrap_or_else(|| line_of_verdict(&cost(line)))).collect();
    lines.join("\n")
}

/// A row of a table whose columns are as wide as its numbers.
fn table_row(line: &str) -> Option<String> {
    line_of_growth(line).or_else(|| line_of_ours(line))
}

/// `1 value instead of 11; 42 inputs tried in 0.1 s of metered time`.
fn cost(line: &str) -> String {
    match line.split_once(" tried in ") {
        Some((before, _)) => format!("{before} tried in [work] of metered time"),
        None => line.to_owned(),
    }
}

/// A row of a growth table: `1000  0.2 ms`.
fn line_of_growth(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    let [size, work, "ms" | "s"] = words[..] else { return None };
    let numbers = size.parse::<u64>().is_ok() && work.parse::<f64>().is_ok();
    numbers.then(|| format!("{size:>12}  [work]"))
}

/// A row of what a submission and the shipped solutions need: `  yours  0.2 s  61 MiB  n`, or the names of its columns.
fn line_of_ours(line: &str) -> Option<String> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words[..] {
        ["work", "memory"] | ["work", "memory", "growth"] => Some(format!("  {}", words.join("  "))),
        [name, work, "ms" | "s", memory, "KiB" | "MiB", ref growth @ ..] => {
            let numbers = work.parse::<f64>().is_ok() && memory.parse::<f64>().is_ok();
            numbers.then(|| format!("  {}", [&[name, "[work]", "[memory]"], growth].concat().join("  ")))
        }
        _ => None,
    }
}

/// `AC 7 cases · 1.2 ms · 1.4 MiB · 10/10 points · rustc 1.95.0`.
fn line_of_verdict(line: &str) -> String {
    let parts: Vec<&str> = line.split(" · ").collect();
    let last = parts.len() - 1;
    let part = |(index, part): (usize, &&str)| match part.rsplit_once(' ') {
        Some((number, "ms" | "s")) if number.parse::<f64>().is_ok() => "[work]".to_owned(),
        Some((number, "B" | "KiB" | "MiB")) if number.parse::<f64>().is_ok() => "[memory]".to_owned(),
        _ if last > 0 && index == last && parts[last - 1].ends_with("points") => "[toolchain]".to_owned(),
        _ if last > 2 && index == last => "[toolchain]".to_owned(),
        _ => exponent(part),
    };
    parts.iter().enumerate().map(part).collect::<Vec<_>>().join(" · ")
}

/// `grows as n^1.98, …`.
fn exponent(text: &str) -> String {
    match text.split_once("grows as n^") {
        Some((before, rest)) => {
            format!(
                "{before}grows as n^[exponent]{}",
                rest.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
            )
        }
        None => text.to_owned(),
    }
}

/// What a command prints in a folder with these files.
pub(super) fn judge(arguments: &[&str], files: &[(&str, &str)]) -> String {
    let environment = Environment::new();
    for (name, text) in files {
        environment.write(name, text);
    }
    // How long it takes is no part of the story.
    let arguments = [&["--quiet"], arguments].concat();
    redact(&environment.judge(&arguments))
}
