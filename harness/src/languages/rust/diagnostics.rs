//! rustc's messages, from its JSON lines: those about the submission are shown as they are, those about the driver in the words
//! of the problem.

use std::fmt::Write;
use std::path::Path;

use serde::Deserialize;

use super::plan::Plan;
use super::registry::NAMES;
use crate::frontend::native::CompileResult;

/// What is said about a crate that is not here.
fn crates_here() -> String {
    let names: Vec<String> = NAMES.iter().map(|name| format!("`{name}`")).collect();
    format!("note: beside Rust's standard library these crates are here: `rand`, {}\n", names.join(", "))
}

#[derive(Deserialize)]
struct RustcMessage {
    #[serde(rename = "message")]
    headline: String,
    level: String,
    rendered: Option<String>,
    #[serde(default)]
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    is_primary: bool,
}

/// The errors in the compiler's output; kept if all of them point into the submission.
pub(super) fn refusal(stderr: &[u8], sysroot: &Path, name: &str, plan: &Plan) -> CompileResult {
    let mut own = String::new();
    let mut driver = Vec::new();
    let mut other = String::new();
    for line in String::from_utf8_lossy(stderr).lines() {
        let Ok(message) = serde_json::from_str::<RustcMessage>(line) else {
            other += line;
            other.push('\n');
            continue;
        };
        if !message.level.starts_with("error") {
            continue;
        }
        let rendered = message.rendered.as_deref().unwrap_or_default();
        let without_reason = ABOUT_FILES.iter().any(|begin| message.headline.starts_with(begin));
        let rendered = if without_reason { &about_a_file(rendered) } else { rendered };
        let primary = message.spans.iter().find(|span| span.is_primary);
        match primary {
            Some(span) if span.file_name.starts_with("__judge") => driver.push(message.headline),
            Some(_) if rendered.contains("__judge") => own += &without_driver(rendered),
            Some(_) => own += rendered,
            None => other += rendered,
        }
    }
    let points_into_it = !own.is_empty() && driver.is_empty() && other.lines().all(is_summary);
    let text = match (own.is_empty(), driver.is_empty(), plan) {
        // Mistakes in the submission itself explain the driver's trouble with it.
        (false, ..) => own,
        (true, false, Plan::Driven { signature, entries, .. }) => misfit(&driver, name, signature, entries),
        _ => other,
    };
    let text = text.replace(&*sysroot.to_string_lossy(), "<rust>");
    let foreign = ["unlinked crate `", "can't find crate for `"].iter().any(|words| text.contains(words));
    let text = if foreign { text + &crates_here() } else { text };
    if points_into_it { CompileResult::rejected(text) } else { CompileResult::rejected_uncached(text) }
}

/// Tells whether a line only counts what was said before.
fn is_summary(line: &str) -> bool {
    line.trim().is_empty() || line.starts_with("error: aborting due to ")
}

/// What messages about files begin with: one that cannot be read, a module's that is not there, or that is there twice.
const ABOUT_FILES: [&str; 3] = ["couldn't read `", "file not found for module `", "file for module `"];

/// Gives all messages about files the same words: the real ones would reveal which files exist on this machine.
fn about_a_file(rendered: &str) -> String {
    let mut text = "error: nothing beside the submission can be read while compiling\n".to_owned();
    let shown = rendered.lines().skip(1).take_while(|line| !line.trim_start().starts_with("= "));
    let shown: Vec<_> = shown.collect();
    let end = shown.iter().rposition(|line| !matches!(line.trim(), "" | "|")).map_or(0, |last| last + 1);
    shown[..end].iter().for_each(|line| text.extend([*line, "\n"]));
    text.push('\n');
    text
}

/// The message if the driver cannot call the submission.
fn misfit(messages: &[String], name: &str, signature: &str, entries: &[(String, usize)]) -> String {
    let mut text = String::new();
    let names: Vec<_> = entries.iter().map(|(entry, _)| format!("`{entry}`")).collect();
    let _ = writeln!(text, "error: the types of {} do not fit the problem", names.join(", "));
    if let [(_, line)] = entries {
        let _ = writeln!(text, " --> {name}:{line}");
    }
    let mut seen: Vec<&String> = Vec::new();
    for message in messages {
        if !seen.contains(&message) {
            let _ = writeln!(text, "rustc: {message}");
            seen.push(message);
        }
    }
    let _ = writeln!(text, "expected: {signature}");
    text
}

/// A message without the paragraphs that show the driver's lines.
fn without_driver(rendered: &str) -> String {
    let mut text = String::new();
    let mut hidden = false;
    for line in rendered.lines() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("--> ") || trimmed.starts_with("::: ") {
            hidden = line.contains("__judge");
        } else if hidden && !trimmed.starts_with('|') && !trimmed.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        {
            hidden = false;
        }
        if !hidden {
            text += &line.replace("submission::__judge::prelude::", "").replace("__judge::prelude::", "");
            text.push('\n');
        }
    }
    text
}
