//! A class as `JUnit` XML, as Jenkins, GitHub and GitLab read it: a suite for each student and problem, a test case for each group.

use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::words::{failures, verdict_words};
use super::{Attempt, AttemptFate, ClassReport, GroupResult, Judged, StudentReport, TaskReport};
use crate::report::untrusted::{escape, inline};
use crate::verdict::Verdict;

/// A class as XML.
pub fn xml(class: &ClassReport) -> String {
    let mut report = Report::new("judge");
    for student in &class.students {
        for task in &student.tasks {
            report.add_test_suite(suite(student, task));
        }
    }
    if !class.strays.is_empty() {
        let mut suite = TestSuite::new("not graded");
        for stray in &class.strays {
            suite.add_test_case(refused(&stray.file, "not graded", &stray.failure.message));
        }
        report.add_test_suite(suite);
    }
    let text = report.to_string().unwrap_or_default();
    text + "\n"
}

fn suite(student: &StudentReport, task: &TaskReport) -> TestSuite {
    let name = format!("{}/{}", student.student, task.problem);
    let mut suite = TestSuite::new(inline(&name));
    match task.counting() {
        None => {
            let mut case = TestCase::new("handed in", TestCaseStatus::skipped());
            case.set_classname(inline(&name));
            suite.add_test_case(case);
        }
        Some(attempt) => cases(&name, attempt).into_iter().for_each(|case| {
            suite.add_test_case(case);
        }),
    }
    suite
}

fn cases(name: &str, attempt: &Attempt) -> Vec<TestCase> {
    match &attempt.fate {
        AttemptFate::Judged(judged) if judged.groups.iter().all(|group| group.cases.is_none() && !group.passed) => {
            vec![whole(name, judged)]
        }
        AttemptFate::Judged(judged) => judged.groups.iter().map(|group| case(name, group)).collect(),
        AttemptFate::Refused(failure) => vec![refused("submission", name, &failure.message)],
        AttemptFate::Surplus => vec![refused("submission", name, "one attempt more than are judged")],
        AttemptFate::Failed(failure) => {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status.set_type("JE").set_message(escape(&failure.message));
            vec![named("submission", name, status)]
        }
    }
}

/// A submission of which no group is known, as it was not compiled.
fn whole(name: &str, judged: &Judged) -> TestCase {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type(judged.verdict.map_or("--", Verdict::code));
    status.set_message(escape(judged.message.as_deref().unwrap_or("not accepted")));
    if let Some(compiler) = &judged.compiler {
        status.set_description(escape(compiler));
    }
    named("submission", name, status)
}

fn case(name: &str, group: &GroupResult) -> TestCase {
    let status = if group.passed {
        TestCaseStatus::success()
    } else {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status.set_type(group.verdict.map_or("--", Verdict::code));
        status.set_message(verdict_words(group));
        status.set_description(escape(&failures(group)));
        status
    };
    named(&format!("{} ({})", group.title, group.name), name, status)
}

fn refused(case: &str, name: &str, message: &str) -> TestCase {
    let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
    status.set_type("refused").set_message(escape(message));
    named(case, name, status)
}

fn named(case: &str, class: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(inline(case), status);
    case.set_classname(inline(class));
    case
}
