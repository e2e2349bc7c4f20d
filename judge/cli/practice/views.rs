//! The texts of an exercise, in the words and styles of the commands.

use std::fmt::Write;

use harness::Language;

use super::words::Words;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::{markdown, show, spoiler};
use crate::phrase::seconds;
use crate::problem::Problem;
use crate::report::style::{BAD, DIM, GOOD, paint};
use crate::report::untrusted::inline;
use crate::store::{Attempt, now};
use crate::verdict::Verdict;

/// What is asked, as `judge show` prints it.
pub(super) fn statement(
    session: &Session,
    problem: &Problem,
    languages: &[&Language],
    columns: usize,
) -> Result<String, Error> {
    show::exercise(problem, &problem.told("statement.md", session.tongue)?, languages, columns)
}

/// The hints that were seen, and how many are left.
pub(super) fn hints(session: &Session, problem: &Problem, columns: usize) -> Result<String, Error> {
    let words = Words(session.tongue);
    let all = problem.hints(session.tongue)?;
    let seen = session.store()?.hints_seen(&problem.slug).min(all.len());
    let mut text = String::new();
    for (at, hint) in all.iter().take(seen).enumerate() {
        let _ = writeln!(text, "{}", hint.render(at + 1, all.len(), columns));
    }
    let left = match (all.len(), all.len() - seen) {
        (0, _) => words.of("This exercise has no hints.", "这道题没有提示。").to_owned(),
        (_, 0) => words.of("All hints were shown.", "提示已全部显示。").to_owned(),
        (_, left) => format!("{} h: {left}", words.of("Hints left, key", "剩余提示，按")),
    };
    let _ = writeln!(text, "{}", paint(DIM, left));
    Ok(text)
}

/// The attempts, the latest first.
pub(super) fn attempts(session: &Session, problem: &Problem, columns: usize) -> Result<String, Error> {
    let words = Words(session.tongue);
    let store = session.store()?;
    let attempts = store.attempts(&problem.slug);
    session.report_warnings(&store);
    if attempts.is_empty() {
        let none = words.of("Not submitted yet; `s` submits.", "还没有提交；按 s 提交。");
        return Ok(format!("{}\n", paint(DIM, none)));
    }
    let now = now();
    Ok(attempts.iter().rev().map(|attempt| told(attempt, words, now, columns)).collect())
}

fn told(attempt: &Attempt, words: Words, now: u64, columns: usize) -> String {
    let style = if attempt.verdict == Verdict::Accepted { GOOD } else { BAD };
    let code = attempt.verdict.code();
    let ago = ago(now.saturating_sub(attempt.time), words);
    let points = format!("{}/{}", attempt.points, attempt.of);
    let about = format!("{points} · {} · {} · {ago}", attempt.language, seconds(attempt.fuel));
    let mut text = format!("{}  {}\n", paint(style.bold(), format!("{code:<3}")), paint(DIM, about));
    if let Some(reason) = &attempt.reason {
        let room = columns.saturating_sub(5);
        let lines = markdown::wrapped(anstyle::Style::new(), &inline(reason), room);
        text.extend(lines.lines().map(|line| format!("     {line}\n")));
    }
    text
}

/// How long ago, in the largest unit that fits.
fn ago(passed: u64, words: Words) -> String {
    let (number, unit) = match passed {
        ..60 => (passed, words.of("s ago", "秒前")),
        60..3600 => (passed / 60, words.of("min ago", "分钟前")),
        3600..86_400 => (passed / 3600, words.of("h ago", "小时前")),
        _ => (passed / 86_400, words.of("d ago", "天前")),
    };
    format!("{number} {unit}")
}

/// The whole solution, explained.
pub(super) fn editorial(session: &Session, problem: &Problem, columns: usize) -> Result<String, Error> {
    if !problem.files().iter().any(|file| file == show::EDITORIAL) {
        return Err(Error::new(format!("`{}` has no editorial", problem.slug)));
    }
    // Whoever read it before solving it remembers less; the note is shown below.
    spoiler::note(session, problem)?;
    Ok(markdown::render(&problem.told(show::EDITORIAL, session.tongue)?, columns))
}
