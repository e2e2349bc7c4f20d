//! A report for people: groups, the first failures, the verdict in the last line.

use std::collections::HashMap;
use std::fmt::Write;

use anstream::adapter::strip_str;
use unicode_width::UnicodeWidthStr;

use super::comparison;
use super::replay;
use super::style::{BAD, CODE, DIM, DOUBT, GOOD, Mark, STRONG, paint};
use super::untrusted::{self, Bound};
use super::{
    Case, Detail, Fate, GradedFile, Grading, Group, Growth, Origin, Part, Report, Score, Shrinking, Shrunk, graded,
};
use crate::phrase::{bytes, counted, group_digits, seconds};
use crate::problem::SAMPLE;
use crate::verdict::Verdict;

/// Most columns that names are filled up to.
const WIDEST: usize = 60;

/// Characters of a reason in the line of the verdict.
const SUMMARY: usize = 280;

/// How much of a report is shown.
#[derive(Clone, Copy, Debug)]
pub struct View {
    /// How many failed cases are explained; further ones are only counted.
    pub failures: usize,
}

/// The whole report without colours.
pub fn plain(report: &Report, view: View) -> String {
    strip_str(&render(report, view)).to_string()
}

/// Many submissions, a line for each, without colours.
pub fn plain_lines(files: &[GradedFile]) -> String {
    let widest = widest(files.iter().map(|graded| graded.file.as_str()));
    files.iter().map(|graded| strip_str(&line(graded, widest)).to_string()).collect()
}

/// Columns of the longest of these names; a very long one does not push all others away.
pub fn widest<'a>(names: impl Iterator<Item = &'a str>) -> usize {
    names.map(|name| untrusted::inline(name).width()).max().unwrap_or(0).min(WIDEST)
}

/// One of many submissions: its name in `widest` columns, then its verdict.
pub fn line(graded: &GradedFile, widest: usize) -> String {
    let mut name = untrusted::inline(&graded.file);
    name.push_str(&" ".repeat(widest.saturating_sub(name.width())));
    match &graded.fate {
        Fate::Judged(report) => format!("{name}  {}", verdict_line(report)),
        Fate::Refused { failure, score } => {
            let message = untrusted::inline(&failure.message);
            format!("{name}  {} {message}{}\n", paint(BAD, "--"), paint(DIM, format!(" · {}", points(*score))))
        }
        Fate::Failed(failure) => {
            format!("{name}  {} {}\n", paint(DOUBT, "--"), untrusted::inline(&failure.message))
        }
    }
}

/// The whole report.
pub fn render(report: &Report, view: View) -> String {
    let mut text = String::new();
    if report.verdict == Verdict::CompileError {
        let _ =
            writeln!(text, "{}\n", untrusted::text(report.compiler.as_deref().unwrap_or_default(), Bound::MESSAGES));
    } else {
        match &report.grading {
            Some(grading) => graded::groups(grading, &mut text),
            None => groups(report, &mut text),
        }
        failures(report, view, &mut text);
        text.push_str(&replay::render(&report.replays));
        report.growth.iter().filter(|growth| !growth.holds()).for_each(|growth| growth_table(growth, &mut text));
        text.push_str(&comparison::render(report));
        report.shrinking.iter().for_each(|found| text.push_str(&shrinking(found)));
    }
    text.push_str(&verdict_line(report));
    text
}

/// One line: the verdict and what it cost.
fn verdict_line(report: &Report) -> String {
    let mut parts = Vec::new();
    match report.message() {
        None => parts.push(format!("{}{}", replay::judged(report), part(&report.part))),
        Some(message) => parts.push(untrusted::line_of(&message, SUMMARY)),
    }
    parts.extend(report.fuel.map(seconds));
    parts.extend(report.memory.map(bytes));
    match &report.grading {
        Some(Grading { score: Some(score), max: Some(max), .. }) => parts.push(format!("{score}/{max} points")),
        Some(Grading { score: Some(score), max: None, .. }) => parts.push(format!("{score} points")),
        None if report.score.of > 0 => parts.push(points(report.score)),
        Some(_) | None => {}
    }
    parts.push(report.toolchain.clone());
    let tail = parts.join(" · ");
    format!("{} {}\n", paint(style_of(report.verdict).bold(), report.verdict.code()), dim_after_first(&tail))
}

/// What an accepted part of a problem is, so that nobody takes it for the whole.
fn part(part: &Part) -> String {
    match part {
        Part::Samples | Part::All => String::new(),
        Part::Group { name } => format!(", group `{}` alone", untrusted::escape(name)),
        Part::Failed => ", those that failed before".to_owned(),
    }
}

fn points(score: Score) -> String {
    format!("{}/{} points", score.points, score.of)
}

fn dim_after_first(text: &str) -> String {
    match text.split_once(" · ") {
        Some((first, rest)) => format!("{first}{}", paint(DIM, format!(" · {rest}"))),
        None => text.to_owned(),
    }
}

fn style_of(verdict: Verdict) -> anstyle::Style {
    match verdict {
        Verdict::Accepted => GOOD,
        Verdict::JudgeError => DOUBT,
        _ => BAD,
    }
}

fn groups(report: &Report, text: &mut String) {
    let titles: Vec<String> = report.groups.iter().map(|group| untrusted::escape(&group.title)).collect();
    let widest = titles.iter().map(|title| title.width()).max().unwrap_or(0);
    for (group, title) in report.groups.iter().zip(titles) {
        let padding = " ".repeat(widest - title.width());
        let _ = writeln!(text, "  {} {title}{padding}  {}", mark(group), tally(group));
    }
    if !report.groups.is_empty() {
        text.push('\n');
    }
}

fn mark(group: &Group) -> Mark {
    group.verdict.map_or(Mark::Skipped, |verdict| Mark::of(verdict == Verdict::Accepted))
}

fn tally(group: &Group) -> String {
    let tally = format!("{}/{}", group.accepted, group.cases);
    match group.verdict {
        Some(Verdict::Accepted) => paint(DIM, tally).to_string(),
        Some(verdict) => format!("{tally} {}", paint(BAD, verdict.code())),
        None => paint(DIM, format!("{tally} skipped")).to_string(),
    }
}

fn failures(report: &Report, view: View, text: &mut String) {
    let mut failed: Vec<&Case> = report.cases.iter().filter(|case| failed(case)).collect();
    // A sample says most, then the cases that decided the verdict.
    failed.sort_by_key(|case| (case.group != SAMPLE, case.verdict != Some(report.verdict)));
    let told: Vec<Told<'_>> = distinct(&failed).into_iter().take(view.failures).collect();
    for (index, one) in told.iter().enumerate() {
        // The hint of a group once.
        let hinted =
            told[..index].iter().any(|before| before.case.group == one.case.group && before.case.hint.is_some());
        let hint = one.case.hint.as_deref().filter(|_| !hinted);
        failure(report, one, hint, text);
    }
    let remarked = report.cases.iter().find(|case| !case.remarks.is_empty());
    if let Some((case, remarks)) = remarked.and_then(|case| Some((case, case.message()?))) {
        let remark = format!("  accepted, but in case `{}`: {remarks}", case.name);
        let _ = writeln!(text, "{}\n", paint(DIM, untrusted::line_of(&remark, 200)));
    }
    let skipped = report.cases.iter().filter(|case| case.verdict.is_none()).count();
    let more = failed.len() - told.iter().map(|told| told.cases).sum::<usize>();
    if more > 0 {
        let _ =
            writeln!(text, "{}\n", paint(DIM, format!("  … and {more} more failed: `judge submit --all` shows all")));
    }
    if skipped > 0 {
        let _ = writeln!(text, "{}\n", paint(DIM, format!("  {} skipped", counted(skipped, "later case"))));
    }
    other_hints(report, &told, text);
}

fn failed(case: &Case) -> bool {
    case.verdict.is_some_and(|verdict| verdict != Verdict::Accepted)
}

/// A failure that is explained.
struct Told<'a> {
    /// The case that stands for it.
    case: &'a Case,
    /// How many cases failed for the same reason, this one among them.
    cases: usize,
}

/// Failures with different reasons, in the same order.
fn distinct<'a>(failed: &[&'a Case]) -> Vec<Told<'a>> {
    let mut told: Vec<Told<'a>> = Vec::new();
    let mut known = HashMap::new();
    for case in failed {
        let next = told.len();
        let at = case.shared_failure().map_or(next, |failure| *known.entry(failure).or_insert(next));
        match told.get_mut(at) {
            Some(told) => told.cases += 1,
            None => told.push(Told { case, cases: 1 }),
        }
    }
    told
}

/// The hints of groups that failed and of which no case is explained.
fn other_hints(report: &Report, told: &[Told<'_>], text: &mut String) {
    let explained = |group: &Group| told.iter().any(|told| told.case.group == group.name);
    let hint = |group: &Group| report.cases.iter().find(|case| case.group == group.name && case.hint.is_some());
    let others = report.groups.iter().filter(|group| !explained(group));
    let hints: Vec<_> = others.filter_map(|group| Some((&group.title, hint(group)?.hint.as_ref()?))).collect();
    if hints.is_empty() {
        return;
    }
    let _ = writeln!(text, "{}", paint(STRONG, "hints for the other groups"));
    for (title, hint) in hints {
        let _ = writeln!(text, "  {}", paint(DIM, untrusted::escape(title)));
        field(text, "", &untrusted::text(hint, Bound::VALUE), CODE);
    }
    text.push('\n');
}

fn failure(report: &Report, told: &Told<'_>, hint: Option<&str>, text: &mut String) {
    let case = told.case;
    let title = report.groups.iter().find(|group| group.name == case.group).map_or(&case.group, |group| &group.title);
    let verdict = case.verdict.unwrap_or(Verdict::JudgeError);
    let head = format!("{} in case `{}`", verdict.words(), untrusted::escape(&case.name));
    let _ = writeln!(text, "{} {}", paint(STRONG, head), paint(DIM, format!("({})", untrusted::escape(title))));
    let mismatch = case.detail.as_ref().and_then(|detail| detail.mismatch.as_ref());
    // The message of a mismatch repeats what the fields below it say.
    if let (None, Some(message)) = (mismatch, case.message()) {
        field(text, "why", &untrusted::text(&message, Bound::VALUE), STRONG);
    }
    if told.cases > 1 {
        field(text, "", &format!("{} fail for this reason", counted(told.cases, "case")), DIM);
    }
    if let Some(detail) = &case.detail {
        fields(detail, text);
    }
    if let Some(hint) = hint {
        field(text, "hint", &untrusted::text(hint, Bound::VALUE), CODE);
    }
    text.push('\n');
}

fn fields(detail: &Detail, text: &mut String) {
    let plain = anstyle::Style::new();
    if let Some(mismatch) = &detail.mismatch {
        field(text, "at", &mismatch.at, plain);
        field(text, "expected", &mismatch.expected, GOOD);
        field(text, "actual", &mismatch.actual, BAD);
        field(text, "", &mismatch.why, plain);
        mismatch.details.iter().for_each(|note| field(text, "", note, DIM));
        mismatch.diff.iter().for_each(|line| field(text, "", &line.to_string(), DIM));
    }
    if let Some(call) = &detail.call {
        call.history.iter().for_each(|line| field(text, "", line, DIM));
    }
    field(text, "input", &detail.input, plain);
    field(text, "printed", detail.stdout.as_deref().unwrap_or_default(), plain);
    field(text, "stderr", &detail.stderr, plain);
}

/// What became of the search for a smaller input.
pub fn shrinking(found: &Shrinking) -> String {
    match found {
        Shrinking::Found { smallest: shrunk } => smallest(shrunk),
        Shrinking::Nothing { why } => {
            format!("{}\n\n", paint(DIM, format!("nothing to shrink: {}", untrusted::escape(why))))
        }
    }
}

fn smallest(shrunk: &Shrunk) -> String {
    let from = match &shrunk.from {
        Origin::Case { group, case } => format!("(made from case `{case}` of `{group}`)"),
        Origin::Random { round } => format!("(made from random input {})", group_digits(*round)),
    };
    let head = format!("{} in the smallest input found", shrunk.verdict.words());
    let mut text = format!("{} {}\n", paint(STRONG, head), paint(DIM, untrusted::escape(&from)));
    if shrunk.detail.mismatch.is_none() {
        field(&mut text, "why", &shrunk.message(), STRONG);
    }
    fields(&shrunk.detail, &mut text);
    let command = shrunk.command.as_ref().map(|command| untrusted::inline(command));
    let whole =
        shrunk.case.as_ref().map(|_| "too long for a command line; `--format json` has the whole input".to_owned());
    field(&mut text, "try", &command.or(whole).unwrap_or_else(|| "too long to be typed".to_owned()), CODE);
    field(&mut text, "", &cost(shrunk), DIM);
    text.push('\n');
    text
}

/// What a search achieved and took.
fn cost(shrunk: &Shrunk) -> String {
    let values = |number: u64| counted(number, "value");
    let (tried, time) = (counted(shrunk.tried, "input"), seconds(shrunk.fuel));
    let change = match (shrunk.values_before, shrunk.values) {
        (before, after) if before == after => values(after),
        (before, after) => format!("{} instead of {}", values(after), group_digits(before)),
    };
    let cut = if shrunk.finished {
        ""
    } else {
        "\nthe time ended the search: a larger `--shrink-time` may find a smaller one"
    };
    format!("{change}; {tried} tried in {time} of metered time{cut}")
}

/// A name and its value; further lines stand below the first, and an empty value is left out.
fn field(text: &mut String, name: &str, value: &str, style: anstyle::Style) {
    for (index, line) in value.lines().enumerate() {
        let name = if index == 0 { name } else { "" };
        let _ = writeln!(text, "  {} {}", paint(DIM, format!("{name:<9}")), paint(style, line));
    }
}

fn growth_table(growth: &Growth, text: &mut String) {
    let (exponent, limit) = (&growth.exponent, &growth.at_most);
    if !growth.within {
        let _ = writeln!(text, "{}", paint(STRONG, format!("grows as n^{exponent}, the limit is {limit}")));
    }
    if let Some(excess) = growth.excess {
        let _ = writeln!(text, "{}", paint(STRONG, excess.to_string()));
    }
    if growth.table.is_some() {
        let _ = writeln!(text, "{}", paint(DIM, format!("  {:>10}  {:>12}", "size", "work")));
    }
    for row in growth.table.iter().flatten() {
        let _ = writeln!(text, "  {:>10}  {:>12}", row.size, seconds(row.fuel));
    }
    text.push('\n');
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use harness::outcome::Stream;

    use crate::check::Mismatch;
    use crate::report::{Cause, Limits, Measured, Ours};
    use crate::verdict::Reason;

    fn case(name: &str, verdict: Option<Verdict>) -> Case {
        Case {
            name: name.into(),
            group: "spiral".into(),
            verdict,
            fuel: Some(12_000_000),
            memory: Some(1_500_000),
            reason: None,
            remarks: vec![],
            hint: None,
            detail: None,
            drawing: None,
            judge_message: String::new(),
            counts: true,
        }
    }

    fn report(verdict: Verdict, cases: Vec<Case>) -> Report {
        let accepted = cases.iter().filter(|case| case.verdict == Some(Verdict::Accepted)).count() as u32;
        let group = Group {
            name: "spiral".into(),
            title: "one long spiral".into(),
            verdict: Some(verdict),
            accepted,
            cases: cases.len() as u32,
            score: Score { points: 0, of: 10 },
        };
        Report {
            problem: "num-islands".into(),
            language: "rust".into(),
            toolchain: "rustc 1.95.0".into(),
            cost_model: 3,
            part: Part::All,
            verdict,
            reason: None,
            fuel: Some(12_000_000),
            memory: Some(1_500_000),
            limits: Limits { fuel: 1, memory: 1, output: 1 },
            score: Score { points: 0, of: 10 },
            groups: vec![group],
            cases,
            replays: vec![],
            growth: vec![],
            ours: vec![],
            compiler: None,
            grading: None,
            shrinking: None,
        }
    }

    fn shown(report: &Report) -> String {
        plain(report, View { failures: 1 })
    }

    /// One of each kind, for other tests.
    pub(in crate::report) fn reports() -> Vec<Report> {
        let mut report = report(Verdict::TimeLimit, vec![case("a", Some(Verdict::Accepted)), case("b", None)]);
        report.cases[0].detail = Some(Detail { mismatch: Some(Mismatch::default()), ..Detail::default() });
        report.cases[0].reason = Some(Reason::OutputLimit { stream: Stream::Stdout, bytes: 1 });
        report.reason = Some(Cause::Compiler { line: "error".into() });
        report.groups[0].verdict = None;
        report.growth = vec![steep()];
        let ours = |file: &str, fuel, memory| Ours { file: file.into(), fuel, memory, growth: vec![steep()] };
        report.ours = vec![ours("hash-map.rs", 11_000_000, 1_200_000), ours("sorted.rs", 30_000_000, 900_000)];
        Verdict::ALL.into_iter().map(|verdict| Report { verdict, ..report.clone() }).collect()
    }

    fn steep() -> Growth {
        let table = Some(vec![Measured { size: 1000, fuel: 2_000_000 }, Measured { size: 2000, fuel: 8_000_000 }]);
        let (group, at_most, class) = ("spiral".into(), "n log n".into(), "n^2".into());
        Growth { group, at_most, class, exponent: "1.98".into(), within: false, excess: None, table }
    }

    #[test]
    fn an_accepted_submission_is_a_short_report() {
        let accepted = report(Verdict::Accepted, vec![case("a", Some(Verdict::Accepted))]);
        insta::assert_snapshot!(shown(&accepted), @r"
          ✓ one long spiral  1/1

        AC 1 case · 1.2 ms · 1.4 MiB · 0/10 points · rustc 1.95.0
        ");
    }

    #[test]
    fn a_wrong_answer_shows_where_and_what_and_the_hint() {
        let mut wrong = case("turns-left", Some(Verdict::WrongAnswer));
        wrong.hint = Some("Corners do not join.".into());
        wrong.reason = Some(Reason::WrongAnswer { what: "wrong value".into() });
        wrong.detail = Some(Detail {
            input: "grid = [[\"1\"]]\nk = 3".into(),
            mismatch: Some(Mismatch {
                at: "result".into(),
                expected: "3".into(),
                actual: "4".into(),
                details: vec!["off by 1".into()],
                ..Mismatch::default()
            }),
            stdout: Some("debug \\x1b".into()),
            ..Detail::default()
        });
        let cases = vec![case("a", Some(Verdict::Accepted)), wrong.clone(), wrong, case("late", None)];
        let mut report = report(Verdict::WrongAnswer, cases);
        report.reason = Some(Cause::Case { group: "spiral".into(), case: "turns-left".into() });
        insta::assert_snapshot!(shown(&report), @r#"
          ✗ one long spiral  1/4 WA

        wrong answer in case `turns-left` (one long spiral)
          at        result
          expected  3
          actual    4
                    off by 1
          input     grid = [["1"]]
                    k = 3
          printed   debug \x1b
          hint      Corners do not join.

          … and 1 more failed: `judge submit --all` shows all

          1 later case skipped

        WA case `turns-left` of `spiral`: wrong value at result: expected 3, got 4 · 1.2 ms · 1.4 MiB · 0/10 points · rustc 1.95.0
        "#);
    }

    #[test]
    fn growth_is_shown_with_its_table() {
        let mut report = report(Verdict::TimeLimit, vec![case("a", Some(Verdict::Accepted))]);
        report.reason =
            Some(Cause::Growth { group: "spiral".into(), exponent: "1.98".into(), at_most: "n log n".into() });
        report.growth = vec![steep()];
        insta::assert_snapshot!(shown(&report), @"
          ✗ one long spiral  1/1 TLE

        grows as n^1.98, the limit is n log n
                size          work
                1000        0.2 ms
                2000        0.8 ms

        TLE grows as n^1.98, the limit is n log n · 1.2 ms · 1.4 MiB · 0/10 points · rustc 1.95.0
        ");
    }
}
