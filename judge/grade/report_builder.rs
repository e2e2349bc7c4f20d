//! The fold of everything that happened into a report.

use std::collections::HashMap;

use harness::outcome::COST_MODEL;
use harness::{Diagnostics, Language};

use super::case_result::CaseResult;
use super::grading::Graded;
use super::{Options, Reveal};
use crate::check::{DiffLine, Mismatch, Stopped};
use crate::problem::{self, Problem, SAMPLE, TestCase};
use crate::report::present;
use crate::report::untrusted::{self, Bound};
use crate::report::{Case, Cause, Detail, Group, Growth, Limits, Part, Report, Score};
use crate::verdict::{Reason, Verdict};

/// Steps up to a limit to which use is rounded where inputs are hidden.
const STEPS: u64 = 16;

/// A report being written.
pub(super) struct ReportBuilder<'a> {
    problem: &'a Problem,
    cases: &'a [TestCase],
    language: &'a Language,
    toolchain: String,
    part: Part,
    reveal: Reveal,
}

impl<'a> ReportBuilder<'a> {
    pub(super) fn new(
        problem: &'a Problem,
        cases: &'a [TestCase],
        language: &'a Language,
        toolchain: String,
        options: &Options<'_>,
    ) -> Self {
        Self { problem, cases, language, toolchain, part: options.scope.part(), reveal: options.reveal }
    }

    /// The compiler refused the submission.
    pub(super) fn refused(self, diagnostics: &Diagnostics) -> Report {
        let of = self.problem.groups.iter().map(|group| self.points(group)).sum();
        let compiler = untrusted::text(&diagnostics.text, Bound { lines: 200, columns: 400 });
        Report {
            verdict: Verdict::CompileError,
            reason: Some(Cause::Compiler { line: first_error(&compiler) }),
            score: Score { points: 0, of },
            compiler: Some(compiler),
            ..self.blank()
        }
    }

    /// All cases were judged.
    pub(super) fn finish(self, ran: &[Option<CaseResult>], growth: Vec<Growth>, graded: Option<Graded>) -> Report {
        let mut cases: Vec<Case> =
            self.cases.iter().zip(ran).map(|(case, ran)| self.case(case, ran.as_ref())).collect();
        withhold_hints(&mut cases);
        if let Some(graded) = &graded {
            for (case, counts) in cases.iter_mut().zip(&graded.counted) {
                case.counts = *counts;
                if !counts {
                    leave_out(case);
                }
            }
        }
        let groups = self.groups(&cases, &growth);
        let gravest = Verdict::of_all(groups.iter().filter_map(|group| group.verdict));
        let verdict = graded.as_ref().map_or(gravest, |graded| graded.verdict);
        let sum = groups.iter().fold(Score::default(), |sum, group| Score {
            points: sum.points + group.score.points,
            of: sum.of + group.score.of,
        });
        let score = graded.as_ref().map_or(sum, |graded| Score { points: graded.points.0, of: graded.points.1 });
        let grading = graded.map(|graded| graded.grading);
        let fault = grading.as_ref().and_then(|grading| grading.faults.first()).cloned();
        let scoring = fault.map(|what| Cause::Scoring { what });
        let source = grading.as_ref().and_then(|grading| {
            grading.sources.iter().find(|source| source.verdict == verdict && verdict != Verdict::Accepted)
        });
        let source = source.map(|source| Cause::Source { group: source.path.clone() });
        let most = |of: fn(&CaseResult) -> u64| ran.iter().flatten().map(of).max().unwrap_or(0);
        let limits = self.problem.limits(self.language);
        let growth = match self.reveal {
            Reveal::Everything => growth,
            Reveal::Nothing => growth.into_iter().map(|growth| Growth { table: None, ..growth }).collect(),
        };
        Report {
            verdict,
            reason: scoring.or_else(|| cause(verdict, &cases, &growth)).or(source),
            fuel: Some(self.rounded(most(|ran| ran.usage.fuel), limits.fuel)),
            memory: Some(self.rounded(most(|ran| ran.usage.memory), limits.memory)),
            score,
            grading,
            groups,
            cases,
            growth,
            ..self.blank()
        }
    }

    /// How much was used. Exact numbers would carry a hidden input out: a program may well work as long as a number in it says.
    fn rounded(&self, used: u64, limit: u64) -> u64 {
        match self.reveal {
            Reveal::Everything => used,
            Reveal::Nothing => coarse(used, limit),
        }
    }

    fn blank(&self) -> Report {
        let limits = self.problem.limits(self.language);
        Report {
            problem: self.problem.slug.clone(),
            language: self.language.id().to_owned(),
            toolchain: self.toolchain.clone(),
            cost_model: COST_MODEL,
            part: self.part.clone(),
            verdict: Verdict::Accepted,
            reason: None,
            fuel: None,
            memory: None,
            limits: Limits { fuel: limits.fuel, memory: limits.memory, output: limits.output },
            score: Score::default(),
            grading: None,
            groups: Vec::new(),
            cases: Vec::new(),
            replays: Vec::new(),
            growth: Vec::new(),
            ours: Vec::new(),
            compiler: None,
            shrinking: None,
        }
    }

    fn case(&self, case: &TestCase, ran: Option<&CaseResult>) -> Case {
        let mut report = Case {
            name: case.name.clone(),
            group: case.group.clone(),
            verdict: None,
            fuel: None,
            memory: None,
            reason: None,
            remarks: Vec::new(),
            hint: None,
            detail: None,
            drawing: None,
            judge_message: String::new(),
            counts: true,
        };
        let Some(ran) = ran else { return report };
        if self.reveal == Reveal::Everything {
            report.judge_message.clone_from(&ran.judge_message);
        }
        report.verdict = Some(ran.judged.verdict);
        let has_feedback = case.extra.as_ref().is_some_and(|extra| extra.full_feedback);
        // Samples have no secrets.
        let open = self.reveal == Reveal::Everything || case.group == SAMPLE || has_feedback;
        if open {
            (report.fuel, report.memory) = (Some(ran.usage.fuel), Some(ran.usage.memory));
        }
        if ran.judged.verdict == Verdict::Accepted {
            report.remarks = if open { ran.remarks.clone() } else { Vec::new() };
            return report;
        }
        let group = self.problem.groups.iter().find(|group| group.name == case.group);
        let hint = group.map(|group| group.hint.clone()).filter(|hint| !hint.is_empty());
        let own = case.extra.as_ref().map(|extra| extra.hint.clone()).filter(|hint| !hint.is_empty());
        report.hint = ran.more_digits.map(str::to_owned).or(own).or(hint);
        report.detail = open.then(|| detail(self.problem, case, ran));
        if let (Some(detail), Reveal::Everything) = (&mut report.detail, self.reveal) {
            tell_jury(detail, &ran.judge_message);
        }
        report.drawing = ran.drawing.clone().filter(|_| open);
        report.reason = if open { reason(ran) } else { redacted_reason(ran) };
        report
    }

    /// What a group is worth; whoever has only a part judged gets no points.
    fn points(&self, group: &problem::Group) -> u32 {
        match self.part {
            Part::Samples | Part::All => group.points,
            Part::Group { .. } | Part::Failed => 0,
        }
    }

    /// Groups that have cases in this scope.
    fn groups(&self, cases: &[Case], growth: &[Growth]) -> Vec<Group> {
        let judged = self.problem.groups.iter().map(|group| {
            let own: Vec<&Case> = cases.iter().filter(|case| case.group == group.name).collect();
            let too_steep = growth.iter().any(|growth| growth.group == group.name && !growth.holds());
            let ran = own.iter().filter_map(|case| case.verdict);
            let verdict = ran.chain(too_steep.then_some(Verdict::TimeLimit)).max();
            let accepted = own.iter().filter(|case| case.verdict == Some(Verdict::Accepted)).count();
            let whole = accepted == own.len() && !too_steep;
            Group {
                name: group.name.clone(),
                title: group.title.clone(),
                verdict,
                accepted: accepted as u32,
                cases: own.len() as u32,
                score: Score { points: if whole { self.points(group) } else { 0 }, of: self.points(group) },
            }
        });
        judged.filter(|group| group.cases > 0).collect()
    }
}

/// A case that the rules of a package leave out is as one that did not run.
fn leave_out(case: &mut Case) {
    (case.verdict, case.fuel, case.memory, case.reason) = (None, None, None, None);
    (case.detail, case.drawing, case.hint) = (None, None, None);
    case.remarks.clear();
}

/// What was used, rounded up to a sixteenth of the limit.
pub(crate) fn coarse(used: u64, limit: u64) -> u64 {
    used.next_multiple_of((limit / STEPS).max(1))
}

/// Adds what a validator told the jury, unless it told everybody.
fn tell_jury(detail: &mut Detail, message: &str) {
    let is_told = detail.mismatch.as_ref().is_some_and(|mismatch| {
        mismatch.why.contains(message) || mismatch.what.contains(message.lines().next().unwrap_or_default())
    });
    if message.is_empty() || is_told {
        return;
    }
    let told = message.lines().map(|line| format!("to the jury: {line}"));
    match &mut detail.mismatch {
        Some(mismatch) => mismatch.details.extend(told),
        None => detail.stderr = [detail.stderr.clone()].into_iter().chain(told).collect::<Vec<_>>().join("\n"),
    }
}

/// What explains a case, harmless to print.
pub(super) fn detail(problem: &Problem, case: &TestCase, ran: &CaseResult) -> Detail {
    // Where standard output is the answer, the mismatch shows it already.
    let shown = problem.kind().answers_on_stdout() && ran.judged.mismatch.is_some();
    Detail {
        input: present::input(problem, case),
        mismatch: ran.judged.mismatch.as_ref().map(mismatch),
        call: ran.stopped.as_ref().map(call),
        stdout: (!shown).then(|| ran.stdout.clone()),
        // A Rust panic begins with an empty line.
        stderr: ran.stderr.trim_start_matches('\n').to_owned(),
    }
}

/// Takes the hint away where it cannot help: what fails alike in several groups, or in every case, is not what a group is about.
fn withhold_hints(cases: &mut [Case]) {
    let failures: Vec<Option<String>> = cases.iter().map(Case::shared_failure).collect();
    // For each failure the group of its first case, whether it is in others as well, and in how many cases.
    let mut alike: HashMap<&str, (String, bool, usize)> = HashMap::new();
    for (case, failure) in cases.iter().zip(&failures) {
        if let Some(failure) = failure {
            let (group, elsewhere, count) = alike.entry(failure).or_insert((case.group.clone(), false, 0));
            *elsewhere |= *group != case.group;
            *count += 1;
        }
    }
    let (all, ran) = (cases.len(), cases.iter().filter(|case| case.verdict.is_some()).count());
    for (case, failure) in cases.iter_mut().zip(&failures) {
        let limit = matches!(case.reason, Some(Reason::TimeLimit { .. } | Reason::MemoryLimit { .. }));
        let found = failure.as_ref().and_then(|failure| alike.get(failure.as_str()));
        if found.is_some_and(|(_, elsewhere, count)| !limit && (*elsewhere || all > 1 && *count == ran)) {
            case.hint = None;
        }
    }
}

/// Why a case was not accepted, harmless to print.
pub(super) fn reason(ran: &CaseResult) -> Option<Reason> {
    ran.judged.reason.clone().map(|reason| reason.map_texts(|text| untrusted::line_of(text, 400)))
}

/// The same without any word that could carry an input: an exception's text is the submission's to choose, and a checker that
/// fails says what it met.
fn redacted_reason(ran: &CaseResult) -> Option<Reason> {
    match (ran.judged.verdict, &ran.judged.reason) {
        (Verdict::JudgeError, Some(Reason::GaveUp { .. })) => reason(ran),
        (Verdict::RunTimeError | Verdict::JudgeError, _) => None,
        _ => reason(ran),
    }
}

/// A mismatch, harmless to print.
fn mismatch(mismatch: &Mismatch) -> Mismatch {
    let diff = mismatch.diff.iter().map(|line| DiffLine { text: untrusted::line_of(&line.text, 160), ..line.clone() });
    Mismatch {
        what: untrusted::line_of(&mismatch.what, 200),
        at: untrusted::line_of(&mismatch.at, 200),
        expected: untrusted::text(&mismatch.expected, Bound::VALUE),
        actual: untrusted::text(&mismatch.actual, Bound::VALUE),
        why: untrusted::text(&mismatch.why, Bound::VALUE),
        details: lines(&mismatch.details),
        diff: diff.collect(),
    }
}

/// The call that failed, harmless to print.
fn call(stopped: &Stopped) -> Stopped {
    Stopped { at: untrusted::line_of(&stopped.at, 200), history: lines(&stopped.history) }
}

fn lines(lines: &[String]) -> Vec<String> {
    lines.iter().map(|line| untrusted::line_of(line, 200)).collect()
}

/// What decided that a submission is not accepted: how it grows, where it is too slow, as that names the cause of every slow
/// case; otherwise the first case with the verdict of the whole.
fn cause(verdict: Verdict, cases: &[Case], growth: &[Growth]) -> Option<Cause> {
    if verdict == Verdict::Accepted {
        return None;
    }
    match growth.iter().find(|growth| !growth.holds() && verdict == Verdict::TimeLimit) {
        Some(Growth { group, within: true, excess: Some(excess), .. }) => {
            return Some(Cause::Work { group: group.clone(), excess: *excess });
        }
        Some(Growth { group, exponent, at_most, .. }) => {
            let (group, exponent, at_most) = (group.clone(), exponent.clone(), at_most.clone());
            return Some(Cause::Growth { group, exponent, at_most });
        }
        None => {}
    }
    let decisive = cases.iter().find(|case| case.verdict == Some(verdict))?;
    Some(Cause::Case { group: decisive.group.clone(), case: decisive.name.clone() })
}

/// The line of the compiler's messages that says most: what was expected, where the submission lacks it.
fn first_error(messages: &str) -> String {
    let lines: Vec<&str> = messages.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    if let [reason, expected] = lines[..]
        && let Some(signature) = expected.strip_prefix("expected: ")
        && reason.contains("` is missing")
    {
        return format!("expected `{signature}`: {reason}");
    }
    let error = messages.lines().find(|line| line.starts_with("error") || line.contains("Error:"));
    error.or_else(|| messages.lines().find(|line| !line.trim().is_empty())).unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
#[path = "report_builder_tests.rs"]
mod tests;
