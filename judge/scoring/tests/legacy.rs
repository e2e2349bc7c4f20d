//! Rules of the legacy format.

use super::super::grader::{GraderCall, parse_grade};
use super::*;

fn problem(root: &str, secret: &str, entries: Vec<EntrySpec>) -> ScoreTree {
    let sample = group("sample", legacy(""), cases("sample", 1));
    tree(legacy(root), vec![sample, group("secret", legacy(secret), entries)], true)
}

#[test]
fn judging_ends_at_the_first_error_by_default() {
    let sample = group("sample", legacy(""), cases("sample", 1));
    let tree = tree(legacy(""), vec![sample, group("secret", legacy(""), cases("secret", 3))], false);
    for (results, expected, counts) in [
        ("AC AC AC AC", "AC -/-", "1111"),
        ("AC WA JE TLE", "WA -/-", "1100"),
        ("AC AC TLE RTE", "TLE -/-", "1110"),
        ("RTE AC AC AC", "RTE -/-", "1000"),
        ("AC JE AC AC", "JE -/-", "1100"),
    ] {
        assert_eq!(told(&tree, results), expected, "{results}");
        assert_eq!(counted(&tree, results), counts, "{results}");
    }
    assert_eq!(told_groups(&tree, "RTE AC AC AC"), "sample RTE -/-, secret behind 0 -/-");
}

#[test]
fn the_gravest_error_or_the_first_decides_where_judging_continues() {
    let tree = |flags: &str| {
        tree(
            legacy("continue"),
            vec![group("secret", legacy(&format!("continue flags={flags}")), cases("secret", 4))],
            false,
        )
    };
    assert_eq!(told(&tree(""), "WA TLE AC WA"), "TLE -/-");
    assert_eq!(told(&tree("first_error"), "WA TLE AC WA"), "WA -/-");
    assert_eq!(told(&tree("always_accept"), "WA TLE WA WA"), "AC -/-");
    assert_eq!(told(&tree("accept_if_any_accepted"), "WA TLE AC WA"), "AC -/-");
    assert_eq!(told(&tree("accept_if_any_accepted"), "WA TLE WA WA"), "TLE -/-");
    for (results, worst) in [
        ("OLE WA AC AC", "OLE"),
        ("TLE OLE AC AC", "TLE"),
        ("MLE TLE AC AC", "MLE"),
        ("RTE MLE AC AC", "RTE"),
        ("IF RTE AC AC", "IF"),
        ("PE WA AC AC", "WA"),
        ("PE AC AC AC", "PE"),
    ] {
        assert_eq!(told(&tree(""), results), format!("{worst} -/-"), "{results}");
    }
    // A judge error is never covered up.
    assert_eq!(told(&tree("always_accept"), "AC JE AC AC"), "JE -/-");
}

#[test]
fn scores_are_added_up_averaged_or_bounded() {
    let told = |flags: &str, results: &str| {
        let rule = format!("continue accept=10 reject=1 flags=always_accept,{flags}");
        told(&tree(legacy(&rule), cases("secret", 3), true), results)
    };
    assert_eq!(told("sum", "AC WA AC"), "AC 21/-");
    assert_eq!(told("avg", "AC WA AC"), "AC 7/-");
    assert_eq!(told("min", "AC WA AC"), "AC 1/-");
    assert_eq!(told("max", "AC WA AC"), "AC 10/-");
    assert_eq!(told("sum", "AC:s0.1 AC:s0.2 WA"), "AC 1.3/-");
    // A score of the validator holds whatever the verdict is.
    assert_eq!(told("sum", "WA:s5 AC WA"), "AC 16/-");
    assert_eq!(told("sum", "AC:s-5 AC AC"), "AC 15/-");
}

#[test]
fn the_score_of_a_submission_that_is_not_accepted_is_ignored() {
    let tree = problem("continue", "continue", cases("secret", 2));
    assert_eq!(told(&tree, "AC AC AC"), "AC 3/-");
    assert_eq!(told(&tree, "AC AC WA"), "WA -/-");
    assert_eq!(told_groups(&tree, "AC AC WA"), "sample AC 1/-, secret WA 1/-");
}

#[test]
fn the_sample_can_be_ignored() {
    let tree = problem("continue flags=ignore_sample", "continue", cases("secret", 2));
    assert_eq!(told(&tree, "WA AC AC"), "AC 2/-");
    assert_eq!(told(&tree, "AC WA AC"), "WA -/-");
    assert_eq!(counted(&tree, "WA AC AC"), "111");
    // With `break` a sample that fails is all there is.
    assert_eq!(told(&problem("flags=ignore_sample", "continue", cases("secret", 2)), "WA AC AC"), "WA -/-");
}

#[test]
fn the_usual_olympiad_tree_adds_up_its_subtasks() {
    let subtask = |number: u32, points: u32| {
        let path = format!("secret/{number}");
        group(&path, legacy(&format!("accept={points} flags=min low=0 high={points}")), cases(&path, 2))
    };
    let tree = problem(
        "continue flags=ignore_sample high=100",
        "continue flags=first_error,accept_if_any_accepted high=100",
        vec![subtask(1, 30), subtask(2, 70)],
    );
    assert_eq!(told(&tree, "AC AC AC AC AC"), "AC 100/100");
    assert_eq!(told(&tree, "WA AC AC TLE AC"), "AC 30/100");
    assert_eq!(told(&tree, "AC AC WA TLE AC"), "WA -/100");
    assert_eq!(
        told_groups(&tree, "AC AC AC TLE AC"),
        "sample AC 1/-, secret AC 30/100, secret/1 AC 30/30, secret/2 TLE 0/70"
    );
    assert_eq!(counted(&tree, "AC AC AC TLE AC"), "11110");
}

#[test]
fn a_break_passes_over_the_groups_behind_it() {
    let groups = vec![
        group("secret/1", legacy("continue"), cases("secret/1", 2)),
        group("secret/2", legacy(""), vec![group("secret/2/x", legacy(""), cases("secret/2/x", 1))]),
    ];
    let tree = problem("continue", "", groups);
    assert_eq!(counted(&tree, "AC WA AC AC"), "1110");
    assert_eq!(
        told_groups(&tree, "AC WA AC AC"),
        "sample AC 1/-, secret WA 1/-, secret/1 WA 1/-, secret/2 behind 1 -/-, secret/2/x behind 1 -/-"
    );
}

#[test]
fn a_score_outside_of_its_range_stands_and_is_told() {
    let tree = tree(legacy("low=0 high=10 accept=6"), cases("secret", 2), true);
    assert_eq!(told(&tree, "AC AC"), "AC 12/10");
    let remark = |results: &str| {
        let Scored { faults, remarks, .. } = score(&tree, results);
        (faults.len(), remarks.into_iter().map(|remark| remark.message).collect::<Vec<_>>())
    };
    assert_eq!(remark("AC AC"), (0, vec!["its score is 12, outside of its `range` of `0 10`".to_owned()]));
    assert_eq!(remark("AC:s-20 AC"), (0, vec!["its score is -14, outside of its `range` of `0 10`".to_owned()]));
}

#[test]
fn a_score_that_is_no_number_is_a_judge_error() {
    let tree = tree(legacy(""), cases("secret", 1), true);
    assert_eq!(fault(&tree, "AC:snan"), "secret/a: `score.txt` says NaN, which is not a score");
}

#[test]
fn a_group_without_results_is_accepted_with_nothing() {
    assert_eq!(told(&tree(legacy(""), vec![], true), ""), "AC 0/-");
}

#[test]
fn the_grader_of_the_package_decides() {
    let groups = vec![group("secret/1", legacy("continue custom flags=a,b accept=2.5"), cases("secret/1", 3))];
    let tree = problem("continue", "continue", groups);
    let mut calls = Vec::new();
    let scored = walk::score(&tree, &results("AC AC MLE AC"), &mut |call: &GraderCall<'_>| {
        calls.push((call.group.to_owned(), call.args.to_vec(), call.input.clone()));
        parse_grade(b"AC 42.5\n")
    });
    assert_eq!((scored.verdict, shown(scored.score)), (ScoredVerdict::Accepted, "43.5".to_owned()));
    assert_eq!(
        calls,
        [("secret/1".to_owned(), vec!["a".to_owned(), "b".to_owned()], "AC 2.5\nRTE 0\nAC 2.5\n".to_owned())]
    );
}

#[test]
fn a_grader_that_fails_is_a_judge_error_and_is_not_asked_about_one() {
    let tree = tree(legacy("continue custom"), cases("secret", 2), true);
    let with = |results_text: &str, grade: Result<(ScoredVerdict, Score), String>| {
        let mut calls = 0;
        let scored = walk::score(&tree, &results(results_text), &mut |_| {
            calls += 1;
            grade.clone()
        });
        (scored.verdict.code(), scored.faults.into_iter().map(|fault| fault.message).collect::<Vec<_>>(), calls)
    };
    assert_eq!(with("AC AC", Err("the grader failed".to_owned())), ("JE", vec!["the grader failed".to_owned()], 1));
    let gave_up = Ok((ScoredVerdict::JudgeError, Score::ZERO));
    assert_eq!(with("AC AC", gave_up.clone()), ("JE", vec!["the grader gave the verdict JE".to_owned()], 1));
    assert_eq!(with("AC JE", gave_up), ("JE", vec![], 0));
}
