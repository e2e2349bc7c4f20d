//! The fold of everything that happened into a report.

use harness::outcome::COST_MODEL;
use harness::{Diagnostics, Language};

use super::case_result::CaseResult;
use super::{Reveal, input};
use crate::check::{Mismatch, Side, Stopped};
use crate::problem::{Problem, TestCase};
use crate::report::foreign::{self, Bound};
use crate::report::{Case, Detail, FORMAT, Group, Growth, Limits, Report, Score};
use crate::verdict::Verdict;

/// The name of the group of samples, which have no secrets.
const SAMPLE: &str = "sample";

/// Steps up to a limit in which use is told where inputs are hidden.
const STEPS: u64 = 16;

/// A report being written.
pub(super) struct ReportBuilder<'a> {
    problem: &'a Problem,
    cases: &'a [TestCase],
    language: &'a Language,
    toolchain: String,
    reveal: Reveal,
}

impl<'a> ReportBuilder<'a> {
    pub(super) fn new(
        problem: &'a Problem,
        cases: &'a [TestCase],
        language: &'a Language,
        toolchain: String,
        reveal: Reveal,
    ) -> Self {
        Self { problem, cases, language, toolchain, reveal }
    }

    /// The compiler refused the submission.
    pub(super) fn refused(self, diagnostics: &Diagnostics) -> Report {
        let of = self.problem.groups.iter().map(|group| group.points).sum();
        let compiler = foreign::text(&diagnostics.text, Bound { lines: 200, columns: 400 });
        Report {
            verdict: Verdict::CompileError,
            reason: first_error(&compiler),
            score: Score { points: 0, of },
            compiler,
            ..self.blank()
        }
    }

    /// All cases were judged.
    pub(super) fn finish(self, ran: &[Option<CaseResult>], growth: Vec<Growth>) -> Report {
        let cases: Vec<Case> = self.cases.iter().zip(ran).map(|(case, ran)| self.case(case, ran.as_ref())).collect();
        let groups = self.groups(&cases, &growth);
        let verdict = Verdict::of_all(groups.iter().filter_map(|group| group.verdict));
        let score = groups.iter().fold(Score::default(), |sum, group| Score {
            points: sum.points + group.score.points,
            of: sum.of + group.score.of,
        });
        let most = |of: fn(&CaseResult) -> u64| ran.iter().flatten().map(of).max().unwrap_or(0);
        let limits = self.problem.limits(self.language);
        let growth = match self.reveal {
            Reveal::Everything => growth,
            Reveal::Nothing => growth.into_iter().map(|growth| Growth { table: Vec::new(), ..growth }).collect(),
        };
        Report {
            verdict,
            reason: reason(verdict, &cases, &growth),
            fuel: self.rounded(most(|ran| ran.usage.fuel), limits.fuel),
            memory: self.rounded(most(|ran| ran.usage.memory), limits.memory),
            score,
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
            Reveal::Nothing => used.next_multiple_of((limit / STEPS).max(1)),
        }
    }

    fn blank(&self) -> Report {
        let limits = self.problem.limits(self.language);
        Report {
            format: FORMAT,
            problem: self.problem.slug.clone(),
            language: self.language.id().to_owned(),
            toolchain: self.toolchain.clone(),
            cost_model: COST_MODEL,
            verdict: Verdict::Accepted,
            reason: String::new(),
            fuel: 0,
            memory: 0,
            limits: Limits { fuel: limits.fuel, memory: limits.memory, output: limits.output },
            score: Score::default(),
            groups: Vec::new(),
            cases: Vec::new(),
            growth: Vec::new(),
            compiler: String::new(),
        }
    }

    fn case(&self, case: &TestCase, ran: Option<&CaseResult>) -> Case {
        let mut report = Case {
            name: case.name.clone(),
            group: case.group.clone(),
            verdict: None,
            fuel: 0,
            memory: 0,
            message: String::new(),
            hint: String::new(),
            detail: None,
        };
        let Some(ran) = ran else {
            "skipped: an earlier case exceeded a limit".clone_into(&mut report.message);
            return report;
        };
        report.verdict = Some(ran.judged.verdict);
        let open = self.reveal == Reveal::Everything || case.group == SAMPLE;
        if open {
            (report.fuel, report.memory) = (ran.usage.fuel, ran.usage.memory);
        }
        if ran.judged.verdict == Verdict::Accepted {
            report.message = if open { ran.remarks.join("; ") } else { String::new() };
            return report;
        }
        let group = self.problem.groups.iter().find(|group| group.name == case.group);
        report.hint = group.map(|group| group.hint.clone()).unwrap_or_default();
        if open {
            report.message = message(ran);
            report.detail = Some(self.detail(case, ran));
        } else {
            report.message = redacted_message(ran);
        }
        report
    }

    fn detail(&self, case: &TestCase, ran: &CaseResult) -> Detail {
        let mismatch = ran.judged.mismatch.clone().unwrap_or_default();
        // Where standard output is the answer, the mismatch shows it already.
        let answered = self.problem.kind().answers_on_stdout() && ran.judged.mismatch.is_some();
        let stdout = if answered { String::new() } else { ran.stdout.clone() };
        Detail {
            input: input::shown(self.problem, case),
            at: foreign::line_of(&mismatch.at, 200),
            expected: foreign::text(&mismatch.expected, Bound::VALUE),
            actual: foreign::text(&mismatch.actual, Bound::VALUE),
            notes: notes(&mismatch, ran.stopped.as_ref()),
            stdout,
            // A Rust panic begins with an empty line.
            stderr: ran.stderr.trim_start_matches('\n').to_owned(),
        }
    }

    /// Groups that have cases in this scope.
    fn groups(&self, cases: &[Case], growth: &[Growth]) -> Vec<Group> {
        let judged = self.problem.groups.iter().map(|group| {
            let own: Vec<&Case> = cases.iter().filter(|case| case.group == group.name).collect();
            let too_steep = growth.iter().any(|growth| growth.group == group.name && !growth.within);
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
                score: Score { points: if whole { group.points } else { 0 }, of: group.points },
            }
        });
        judged.filter(|group| group.cases > 0).collect()
    }
}

/// What went wrong, in one line.
fn message(ran: &CaseResult) -> String {
    let text = match &ran.judged.mismatch {
        Some(mismatch) => {
            format!("{} at {}: expected {}, got {}", mismatch.what, mismatch.at, mismatch.expected, mismatch.actual)
        }
        None => match &ran.stopped {
            Some(stopped) => format!("{}, in {}", ran.judged.reason, stopped.at),
            None => ran.judged.reason.clone(),
        },
    };
    foreign::line_of(&text.replace('\n', " "), 400)
}

/// What went wrong without any word that could carry an input: an exception's text is the submission's to choose.
fn redacted_message(ran: &CaseResult) -> String {
    match ran.judged.verdict {
        Verdict::RunTimeError => ran.judged.verdict.words().to_owned(),
        _ => foreign::line_of(&ran.judged.reason, 200),
    }
}

fn notes(mismatch: &Mismatch, stopped: Option<&Stopped>) -> Vec<String> {
    let history = stopped.map_or(&[][..], |stopped| &stopped.history);
    let details = mismatch.details.iter().chain(history).map(|detail| foreign::line_of(detail, 200));
    let diff = mismatch.diff.iter().map(|line| {
        let mark = match line.side {
            Side::Both => ' ',
            Side::Expected => '-',
            Side::Actual => '+',
        };
        format!("{mark} {:>4} | {}", line.line, foreign::line_of(&line.text, 160))
    });
    details.chain(diff).collect()
}

/// Why a submission was not accepted: how it grows, where it is too slow, as that names the cause of every slow case; otherwise
/// the first case with the verdict of the whole.
fn reason(verdict: Verdict, cases: &[Case], growth: &[Growth]) -> String {
    if verdict == Verdict::Accepted {
        return String::new();
    }
    let steep = growth.iter().find(|growth| !growth.within && verdict == Verdict::TimeLimit);
    if let Some(growth) = steep {
        return format!("grows as n^{}, the limit is {}", growth.exponent, growth.at_most);
    }
    let deciding = cases.iter().find(|case| case.verdict == Some(verdict));
    deciding.map(|case| format!("case `{}` of `{}`: {}", case.name, case.group, case.message)).unwrap_or_default()
}

/// The line of the compiler's messages that says most.
fn first_error(messages: &str) -> String {
    let told = messages.lines().find(|line| line.starts_with("error") || line.contains("Error:"));
    told.or_else(|| messages.lines().find(|line| !line.trim().is_empty())).unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
#[path = "report_builder_tests.rs"]
mod tests;
