//! Tests of what is expected of submissions.

use super::super::model::ForTimeLimit;
use super::PackageVerdict::{Accepted, CompileError, MemoryLimit, OutputLimit, RunTimeError, TimeLimit, WrongAnswer};
use super::*;

fn submission(expected: Expected, in_groups: Vec<(&str, Expected)>) -> JurySubmission {
    JurySubmission {
        path: "submissions/x/a.py".to_owned(),
        files: vec!["submissions/x/a.py".to_owned()],
        language: None,
        entry_point: None,
        expected,
        in_groups: in_groups.into_iter().map(|(pattern, rule)| (pattern.to_owned(), rule)).collect(),
        is_model: false,
        for_time_limit: ForTimeLimit::ByFolder,
        is_skipped: false,
    }
}

fn sets(permitted: &[PackageVerdict], required: &[PackageVerdict]) -> Expected {
    let set = |set: &[PackageVerdict]| (!set.is_empty()).then(|| set.to_vec());
    Expected { permitted: set(permitted), required: set(required), ..Expected::default() }
}

const PATHS: [&str; 4] = ["sample/1", "secret/1/a", "secret/1/b", "secret/2-hard"];

fn said(submission: &JurySubmission, verdicts: [PackageVerdict; 4]) -> Vec<String> {
    let case = |number: usize| SeenCase { path: PATHS[number], verdict: verdicts[number], message: "3 is not 4" };
    let cases = [0, 1, 2, 3].map(case);
    let groups = [("", Some(40.0)), ("secret", Some(40.0)), ("secret/1", Some(20.5)), ("secret/2", None)];
    unmet(submission, &Seen { verdict: verdicts[3], score: Some(40.0), cases: &cases, groups: &groups })
}

#[test]
fn a_verdict_that_is_not_permitted_is_named_with_its_case() {
    let accepted = submission(sets(&[Accepted], &[]), vec![]);
    assert_eq!(said(&accepted, [Accepted; 4]), [""; 0]);
    assert_eq!(
        said(&accepted, [Accepted, Accepted, WrongAnswer, Accepted]),
        ["`secret/1/b` got WA, and AC is permitted"]
    );
    assert_eq!(
        said(&accepted, [TimeLimit, WrongAnswer, WrongAnswer, WrongAnswer]),
        ["`sample/1` got TLE, and AC is permitted", "`secret/1/a` and 2 more cases got WA, and AC is permitted"]
    );
    let slow = submission(sets(&[Accepted, WrongAnswer, TimeLimit], &[]), vec![]);
    assert_eq!(
        said(&slow, [Accepted, Accepted, Accepted, RunTimeError]),
        ["`secret/2-hard` got RTE, and AC, WA or TLE is permitted"]
    );
}

#[test]
fn at_least_one_case_gets_what_is_required() {
    let wrong = submission(sets(&[Accepted, WrongAnswer], &[WrongAnswer]), vec![]);
    assert_eq!(said(&wrong, [Accepted, WrongAnswer, Accepted, Accepted]), [""; 0]);
    assert_eq!(said(&wrong, [Accepted; 4]), ["no case got WA, and at least one has to"]);
}

#[test]
fn memory_and_output_limits_are_run_time_errors_for_formats_without_them() {
    let crash = submission(sets(&[Accepted, RunTimeError], &[RunTimeError]), vec![]);
    assert_eq!(said(&crash, [Accepted, MemoryLimit, Accepted, OutputLimit]), [""; 0]);
    let hog = submission(sets(&[], &[MemoryLimit]), vec![]);
    assert_eq!(said(&hog, [Accepted, Accepted, Accepted, RunTimeError]), ["no case got MLE, and at least one has to"]);
}

#[test]
fn groups_have_expectations_of_their_own() {
    let rules = || {
        vec![
            ("sample", sets(&[Accepted], &[])),
            ("secret/1", sets(&[Accepted], &[])),
            ("secret/*-hard", sets(&[Accepted, TimeLimit], &[TimeLimit])),
        ]
    };
    let solves_easy = submission(Expected::default(), rules());
    assert_eq!(said(&solves_easy, [Accepted, Accepted, Accepted, TimeLimit]), [""; 0]);
    assert_eq!(
        said(&solves_easy, [Accepted, Accepted, TimeLimit, Accepted]),
        ["`secret/1/b` got TLE, and AC is permitted", "no case in `secret/*-hard` got TLE, and at least one has to"]
    );
    let nowhere = submission(Expected::default(), vec![("secret/9", sets(&[], &[Accepted]))]);
    assert_eq!(
        said(&nowhere, [Accepted; 4]),
        ["something is expected in `secret/9`, and no case that counts is there"]
    );
}

#[test]
fn scores_lie_in_their_range() {
    let score = |least, most| Expected { score: Some((least, most)), ..Expected::default() };
    assert_eq!(said(&submission(score(40.0, 40.0), vec![]), [Accepted; 4]), [""; 0]);
    assert_eq!(
        said(&submission(score(41.0, 60.0), vec![]), [Accepted; 4]),
        ["the score is 40, and 41 to 60 is expected"]
    );
    let groups = vec![("secret/{1,2}", score(20.0, 20.0)), ("secret/3", score(1.0, 1.0))];
    assert_eq!(
        said(&submission(Expected::default(), groups), [Accepted; 4]),
        [
            "the score of `secret/1` is 20.5, and 20 is expected",
            "there is no score of `secret/2`, and 20 is expected",
            "a score is expected in `secret/3`, and no group has this name"
        ]
    );
}

#[test]
fn a_message_of_the_judge_is_looked_for() {
    let message = |text: &str| submission(Expected { message: Some(text.to_owned()), ..Expected::default() }, vec![]);
    assert_eq!(said(&message("is not 4"), [Accepted; 4]), [""; 0]);
    assert_eq!(said(&message("IS NOT"), [Accepted; 4]), ["no message of the judge contains `IS NOT`"]);
    assert_eq!(said(&message(""), [Accepted; 4]), [""; 0]);
}

#[test]
fn the_verdict_over_all_may_be_expected() {
    let overall =
        |set: &[PackageVerdict]| submission(Expected { overall: Some(set.to_vec()), ..Expected::default() }, vec![]);
    assert_eq!(said(&overall(&[WrongAnswer, TimeLimit]), [Accepted, Accepted, Accepted, TimeLimit]), [""; 0]);
    assert_eq!(
        said(&overall(&[WrongAnswer, TimeLimit]), [Accepted; 4]),
        ["it got AC over all, and WA or TLE is expected"]
    );
}

#[test]
fn a_submission_that_does_not_compile_says_only_that() {
    let seen = Seen { verdict: CompileError, score: None, cases: &[], groups: &[] };
    let wrong = submission(sets(&[Accepted, WrongAnswer], &[WrongAnswer]), vec![]);
    assert_eq!(unmet(&wrong, &seen), ["it does not compile"]);
    let broken = submission(Expected { overall: Some(vec![CompileError]), ..Expected::default() }, vec![]);
    assert_eq!(unmet(&broken, &seen), [""; 0]);
    assert_eq!(said(&broken, [Accepted; 4]), ["it got AC over all, and CE is expected"]);
}
