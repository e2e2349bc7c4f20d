//! A class as annotations of GitHub Actions: workflow commands on lines of their own, as many as one step may have.

use super::ClassReport;
use super::words::{fate, is_accepted};
use crate::report::untrusted;

/// Annotations of one kind that GitHub shows of a step.
const MOST: usize = 10;

/// One error for each problem that was not solved, and one warning for each file that was not graded, as far as they find room.
pub fn annotations(class: &ClassReport) -> String {
    let mut lines = Vec::new();
    for student in &class.students {
        for task in &student.tasks {
            let title = format!("{}: {}/{} points", task.problem, task.points, task.of);
            match task.counting() {
                Some(attempt) if is_accepted(attempt) => {}
                Some(attempt) => lines.push(command("error", Some(&attempt.file), &title, &fate(attempt))),
                None => lines.push(command("error", None, &title, "nothing was handed in")),
            }
        }
    }
    for stray in &class.strays {
        lines.push(command("warning", Some(&stray.file), "not graded", &stray.failure.message));
    }
    limit(&mut lines, "error", "problems are not solved");
    limit(&mut lines, "warning", "files are not graded");
    lines.concat()
}

/// Keeps what finds room of a kind; the last one counts the others.
fn limit(lines: &mut Vec<String>, kind: &str, what: &str) {
    let is_such = |line: &String| line.starts_with(&format!("::{kind} "));
    let all = lines.iter().filter(|line| is_such(line)).count();
    if all > MOST {
        let mut kept = 0;
        lines.retain(|line| {
            kept += usize::from(is_such(line));
            !is_such(line) || kept < MOST
        });
        let more = format!("{} more {what}; the report has them all", all - MOST + 1);
        lines.push(command(kind, None, "more", &more));
    }
}

fn command(kind: &str, file: Option<&str>, title: &str, message: &str) -> String {
    let file = file.map(|file| format!("file={},", property(file))).unwrap_or_default();
    format!("::{kind} {file}title={}::{}\n", property(title), data(message))
}

/// Text behind a command.
fn data(text: &str) -> String {
    untrusted::escape(text).replace('%', "%25").replace('\n', "%0A")
}

/// Text inside of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_begin_a_command() {
        let line = command("error", Some("a,b:c.py"), "t::t", "x\n::add-mask::y%0A");
        assert_eq!(line, "::error file=a%2Cb%3Ac.py,title=t%3A%3At::x%0A\\u{3a}:add-mask::y%250A\n");
    }
}
