//! What `judge new` writes: the exercise as comments, then the starter of its signature.

use std::fmt::Write;

use harness::Language;

use super::error::Error;
use super::markdown;
use crate::grade::untouched::own_starter;
use crate::problem::{Problem, Visibility};
use crate::report::present;
use crate::report::untrusted::escape;

/// Columns of a line of comment.
const WIDTH: usize = 78;

/// The problem's own starter file, or the starter of its signature, below comments that say what is to be done.
pub(crate) fn text(problem: &Problem, language: &Language) -> Result<String, Error> {
    let starter = own_starter(problem, language).unwrap_or_else(|| harness::starter(language, &problem.interface));
    let slug = &problem.slug;
    let mut text = commented(&format!("{}\njudge: {slug}\n\n", escape(&problem.title)), &language.comment);
    text.push_str(&commented(&exercise(problem, &language.comment)?, &language.comment));
    let _ = write!(text, "\n{starter}");
    Ok(text)
}

/// What is given to everybody in a language, without comments around it.
pub(crate) fn bare(problem: &Problem, language: &Language) -> Vec<String> {
    let signature = harness::starter(language, &problem.interface);
    own_starter(problem, language).into_iter().chain([signature]).collect()
}

/// Statement and samples as plain text.
fn exercise(problem: &Problem, comment: &str) -> Result<String, Error> {
    let statement = problem.text("statement.md")?;
    // Its heading is the title, which stands above it.
    let body = statement.trim_start();
    let body = if body.starts_with("# ") { body.split_once('\n').map_or("", |(_, rest)| rest) } else { body };
    let mut text = plain(&markdown::render(body, WIDTH - comment.len() - 1));
    text = text.trim().to_owned() + "\n";
    for case in problem.cases(Visibility::Sample)? {
        let input = present::input(problem, &case);
        let _ = writeln!(text, "\nSample {}\n{}", escape(&case.name), indented(&input, "    "));
        let _ = writeln!(text, "{}", indented(&present::expected(problem, &case), "  → "));
    }
    Ok(text)
}

/// Text without colours.
fn plain(text: &str) -> String {
    anstream::adapter::strip_str(text).to_string()
}

/// Lines, the first behind `first` and the others below it.
fn indented(text: &str, first: &str) -> String {
    let lines = text.lines().enumerate();
    let lines = lines.map(|(at, line)| format!("{}{line}", if at == 0 { first } else { "    " }));
    lines.collect::<Vec<_>>().join("\n")
}

/// Each line as a comment.
fn commented(text: &str, mark: &str) -> String {
    text.lines().map(|line| format!("{mark} {line}").trim_end().to_owned() + "\n").collect()
}
