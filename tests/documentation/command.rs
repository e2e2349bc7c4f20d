//! Commands that a page shows, with or without their output.

use std::fs;

use super::Proof;
use crate::environment::{Environment, Printed};

/// What stands in a shown line for the rest of the line.
const ELLIPSIS: &str = "…";

/// Tells whether a line is a command of this repository.
pub(super) fn is_command(line: &str) -> bool {
    ["cargo ", "judge ", ".ci/"].iter().any(|start| line.starts_with(start))
}

/// Runs a command, which must succeed. What the tests are themselves is not run again; that it exists is checked.
pub(super) fn run(line: &str) -> Proof {
    let command = line.split("  #").next().unwrap_or_default().trim();
    let judge = command.strip_prefix("cargo run --release -- ").or_else(|| command.strip_prefix("judge "));
    if let Some(arguments) = judge {
        let printed = judge_here(arguments);
        return if printed.status == 0 { Ok(()) } else { Err(format!("`{command}` fails\n{}", printed.all())) };
    }
    if command.is_empty() || is_exempt(command) {
        return Ok(());
    }
    Err(format!("nobody knows how to prove the command `{command}`"))
}

/// Tells whether a command is one of these, and no other: those that run the tests, of which this is one, and the measurements,
/// which take minutes.
fn is_exempt(command: &str) -> bool {
    match command.split(' ').collect::<Vec<_>>()[..] {
        ["cargo", "test", ref arguments @ ..] => arguments.iter().all(|one| ["--workspace", "--lib"].contains(one)),
        [".ci/run"] => Environment::repository(".ci/run").is_file(),
        ["cargo", "bench"] => true,
        _ => false,
    }
}

/// Runs each command behind a `$` and compares what it prints with what is shown.
pub(super) fn shown(text: &str) -> Proof {
    for part in format!("\n{text}").split("\n$ ").skip(1) {
        let (command, shown) = part.split_once('\n').unwrap_or((part, ""));
        let arguments = command.strip_prefix("judge ").ok_or_else(|| format!("`{command}` is not `judge`"))?;
        let printed = judge_here(arguments);
        same(shown, &printed.stdout).map_err(|reason| format!("`{command}`: {reason}\n{}", printed.all()))?;
    }
    Ok(())
}

/// Compares line by line; a shown line that ends with `…` is the beginning of a line.
fn same(shown: &str, printed: &str) -> Proof {
    let [shown, printed] = [shown, printed].map(|text| text.trim_end().lines().collect::<Vec<_>>());
    let alike = |shown: &str, printed: &str| match shown.strip_suffix(ELLIPSIS) {
        Some(start) => printed.starts_with(start),
        None => printed == shown,
    };
    match shown.iter().zip(&printed).find(|(shown, printed)| !alike(shown, printed)) {
        Some((shown, printed)) => Err(format!("shown: `{shown}`, printed: `{printed}`")),
        None if shown.len() == printed.len() => Ok(()),
        None => Err(format!("{} lines are shown, {} printed", shown.len(), printed.len())),
    }
}

/// Runs the binary where `problems/` is, as in the repository.
fn judge_here(arguments: &str) -> Printed {
    let environment = Environment::new();
    let arguments: Vec<&str> = arguments.split(' ').collect();
    for file in arguments.iter().filter(|argument| argument.starts_with("problems/")) {
        if let Ok(text) = fs::read(Environment::repository(file)) {
            environment.write(file, text);
        }
    }
    environment.judge(&arguments)
}

#[test]
fn what_is_shown_is_the_whole_output_but_for_ends_of_lines() {
    assert_eq!(same("a\nb …\n", "a\nb c\n"), Ok(()));
    for (shown, printed) in [("a\n", "a\nb\n"), ("a\nb\n", "a\n"), ("a …\n", "ab c\n"), ("a\n", "ab\n")] {
        assert!(same(shown, printed).is_err(), "{shown} {printed}");
    }
}
