//! Rules of 2025-09.

use super::super::tree::CaseSpec;
use super::*;

/// A problem with a sample, and `secret` with these cases or groups.
fn problem(secret: &str, entries: Vec<EntrySpec>) -> ScoreTree {
    let sample = group("sample", icpc("sample"), cases("sample", 1));
    tree(GroupRule::Root, vec![sample, group("secret", icpc(secret), entries)], true)
}

fn static_case(group: &str) -> EntrySpec {
    EntrySpec::Case(CaseSpec { path: format!("{group}/static"), points: None, is_static: true })
}

#[test]
fn a_pass_fail_problem_is_accepted_if_every_case_is() {
    let sample = group("sample", icpc("sample"), cases("sample", 1));
    let secret = group("secret", icpc("all"), cases("secret", 3));
    let tree = tree(GroupRule::Root, vec![sample, secret], false);
    for (results, expected) in [
        ("AC AC AC AC", "AC -/-"),
        ("WA AC AC AC", "WA -/-"),
        ("AC TLE RTE AC", "TLE -/-"),
        ("AC WA AC TLE", "WA -/-"),
        ("AC WA JE AC", "JE -/-"),
    ] {
        assert_eq!(told(&tree, results), expected, "{results}");
    }
    assert_eq!(counted(&tree, "WA WA WA WA"), "1111");
    let scored = score(&tree, "AC AC WA TLE");
    assert_eq!(
        (scored.groups[0].first_failing, scored.groups[1].first_failing, scored.groups[2].first_failing),
        (Some(2), None, Some(2))
    );
}

#[test]
fn a_pass_fail_problem_has_no_score_files() {
    let tree = tree(GroupRule::Root, vec![group("secret", icpc("all"), cases("secret", 1))], false);
    assert_eq!(told(&tree, "AC:s1"), "JE -/-");
    assert_eq!(
        fault(&tree, "AC:m1"),
        "secret/a: the validator wrote `score_multiplier.txt`, and submissions to this problem get no score"
    );
}

#[test]
fn the_cases_of_a_sum_share_its_points() {
    let tree = problem("sum max=100", cases("secret", 3));
    for (results, expected) in [
        ("AC AC AC AC", "AC 100/100"),
        ("AC AC WA AC", "WA 66.666666667/100"),
        ("AC WA WA AC", "WA 33.333333333/100"),
        ("AC WA WA WA", "WA 0/100"),
        // The sample gives no points, and takes none.
        ("WA AC AC AC", "WA 100/100"),
        ("AC AC:m0.5 AC:m0.25 AC", "AC 58.333333333/100"),
        ("AC AC:s33.333333333333336 AC AC", "AC 100/100"),
        ("AC AC:s0.1 AC:s0.2 AC:s0", "AC 0.3/100"),
        ("AC AC:m0 AC:m1 AC", "AC 66.666666667/100"),
    ] {
        assert_eq!(told(&tree, results), expected, "{results}");
    }
}

#[test]
fn a_minimum_is_that_of_its_cases() {
    let tree = problem("min max=60", cases("secret", 3));
    for (results, expected) in [
        ("AC AC AC AC", "AC 60/60"),
        ("AC AC:m0.5 AC AC:s40", "AC 30/60"),
        ("AC AC:s20.5 AC AC:s40", "AC 20.5/60"),
        ("AC AC RTE AC", "RTE 0/60"),
        ("AC AC:s60 AC AC", "AC 60/60"),
    ] {
        assert_eq!(told(&tree, results), expected, "{results}");
    }
}

#[test]
fn secret_adds_up_its_groups() {
    let groups = vec![
        group("secret/1", icpc("all max=20"), cases("secret/1", 2)),
        group("secret/2", icpc("sum max=50"), cases("secret/2", 2)),
        group("secret/3", icpc("min max=30"), cases("secret/3", 2)),
    ];
    let tree = problem("sum max=100", groups);
    assert_eq!(told(&tree, "AC AC AC AC AC AC AC"), "AC 100/100");
    assert_eq!(told(&tree, "AC AC WA AC TLE AC:m0.5 AC"), "WA 40/100");
    assert_eq!(
        told_groups(&tree, "AC AC WA AC TLE AC:m0.5 AC"),
        "sample AC -/-, secret WA 40/100, secret/1 WA 0/20, secret/2 TLE 25/50, secret/3 AC 15/30"
    );
}

#[test]
fn secret_may_take_the_least_of_its_groups_or_all_of_them() {
    let groups = || {
        vec![
            group("secret/1", icpc("all max=20"), cases("secret/1", 1)),
            group("secret/2", icpc("sum max=50"), cases("secret/2", 2)),
        ]
    };
    assert_eq!(told(&problem("min max=100", groups()), "AC AC AC WA"), "WA 20/100");
    let all = vec![
        group("secret/1", icpc("all"), cases("secret/1", 1)),
        group("secret/2", icpc("all"), cases("secret/2", 1)),
    ];
    let tree = problem("all max=70", all);
    assert_eq!(told(&tree, "AC AC AC"), "AC 70/70");
    assert_eq!(told(&tree, "AC AC TLE"), "TLE 0/70");
}

#[test]
fn an_unbounded_group_takes_scores_as_they_are() {
    let tree = problem("sum", cases("secret", 2));
    assert_eq!(told(&tree, "AC AC:s1234567.5 AC:s0.25"), "AC 1234567.75/-");
    assert_eq!(told(&tree, "AC AC:s7 WA"), "WA 7/-");
    for (results, expected) in [
        ("AC AC:s1 AC", "secret/b: the validator wrote no `score.txt` in a group whose `max_score` is `unbounded`"),
        (
            "AC AC:m1 AC:s1",
            "secret/a: the validator wrote `score_multiplier.txt` in a group whose `max_score` is `unbounded`",
        ),
    ] {
        assert_eq!(told(&tree, results), "JE -/-");
        assert_eq!(fault(&tree, results), expected);
    }
}

#[test]
fn score_files_that_contradict_the_verdict_or_the_group_are_judge_errors() {
    let sum = problem("sum max=10", cases("secret", 2));
    for (results, expected) in [
        ("AC WA:s1 AC", "the validator wrote `score.txt` and did not accept the output"),
        ("AC WA:m1 AC", "the validator wrote `score_multiplier.txt` and did not accept the output"),
        ("AC AC:s1,m1 AC", "the validator wrote both `score.txt` and `score_multiplier.txt`"),
        ("AC AC:s5.1 AC", "`score.txt` says 5.1, and the case gives at most 5"),
        ("AC AC:s-1 AC", "`score.txt` says -1, which is not a score: scores are 0 or more"),
        ("AC AC:snan AC", "`score.txt` says NaN, which is not a score: scores are 0 or more"),
        ("AC AC:sinf AC", "`score.txt` says inf, which is not a score: scores are 0 or more"),
        ("AC AC:m1.5 AC", "`score_multiplier.txt` says 1.5, which does not lie between 0 and 1"),
        ("AC AC:m-0.5 AC", "`score_multiplier.txt` says -0.5, which does not lie between 0 and 1"),
    ] {
        assert_eq!(fault(&sum, results), format!("secret/a: {expected}"));
        assert_eq!(told(&sum, results), "JE -/10");
    }
    let all = problem("all max=10", cases("secret", 2));
    for results in ["AC AC:s5 AC", "AC AC:m1 AC", "AC WA:s0 AC"] {
        assert!(fault(&all, results).ends_with("in a group whose `score_aggregation` is `pass-fail`"), "{results}");
    }
}

#[test]
fn score_files_of_the_sample_are_ignored() {
    let tree = problem("sum max=10", cases("secret", 1));
    assert_eq!(told(&tree, "AC:s99,m7 AC"), "AC 10/10");
    assert_eq!(told(&tree, "WA:s99 AC"), "WA 10/10");
}

#[test]
fn a_group_above_its_maximum_is_a_judge_error() {
    let groups = vec![
        group("secret/1", icpc("sum max=60"), cases("secret/1", 1)),
        group("secret/2", icpc("sum max=60"), cases("secret/2", 1)),
    ];
    let tree = problem("sum max=100", groups);
    assert_eq!(told(&tree, "AC AC WA"), "WA 60/100");
    assert_eq!(told(&tree, "AC AC AC"), "JE -/100");
    assert_eq!(fault(&tree, "AC AC AC"), "secret: its score is 120, above its `max_score` of 100");
}

#[test]
fn a_group_is_passed_over_unless_what_it_needs_is_accepted() {
    let groups = vec![
        group("secret/1", icpc("all max=20 needs=sample"), cases("secret/1", 1)),
        group("secret/2", icpc("all max=30 needs=secret/1"), cases("secret/2", 2)),
        group("secret/3", icpc("all max=50"), cases("secret/3", 1)),
    ];
    let tree = problem("sum max=100", groups);
    assert_eq!(told(&tree, "AC AC AC AC AC"), "AC 100/100");
    assert_eq!(told(&tree, "AC TLE AC AC AC"), "TLE 50/100");
    assert_eq!(counted(&tree, "AC TLE AC AC AC"), "11001");
    assert_eq!(
        told_groups(&tree, "WA AC AC AC AC"),
        "sample WA -/-, secret WA 50/100, secret/1 needs sample 0/20, secret/2 needs secret/1 0/30, secret/3 AC 50/50"
    );
    // What stands behind the needed case stands in for the group.
    assert_eq!(told(&problem("sum max=5 needs=sample", cases("secret", 1)), "RTE AC"), "RTE 0/5");
}

#[test]
fn a_judge_error_is_no_acceptance() {
    let groups = vec![
        group("secret/1", icpc("all max=1"), cases("secret/1", 1)),
        group("secret/2", icpc("all max=1 needs=secret/1"), cases("secret/2", 1)),
    ];
    assert_eq!(counted(&problem("sum max=2", groups), "AC AC:s1 AC"), "110");
}

#[test]
fn the_static_validator_has_points_of_its_own() {
    let with_static = |rule: &str| {
        let mut entries = vec![static_case("secret")];
        entries.extend(cases("secret", 2));
        problem(rule, entries)
    };
    let tree = with_static("sum max=100 static=10");
    assert_eq!(told(&tree, "AC AC AC AC"), "AC 100/100");
    assert_eq!(told(&tree, "AC WA AC AC"), "WA 90/100");
    assert_eq!(told(&tree, "AC AC:m0.5 AC WA"), "WA 50/100");
    assert_eq!(told(&tree, "AC AC:s4 AC:s45 AC"), "AC 94/100");
    assert_eq!(fault(&tree, "AC AC:s11 AC AC"), "secret/static: `score.txt` says 11, and the case gives at most 10");
    assert_eq!(told(&with_static("min max=100 static=10"), "AC AC AC AC"), "AC 10/100");
    assert_eq!(told(&with_static("all max=100 static=0"), "AC WA AC AC"), "WA 0/100");
    assert!(tree.is_static(1) && !tree.is_static(2) && !tree.is_static(99));
}

#[test]
fn a_result_that_counts_and_is_missing_is_a_fault() {
    let tree = problem("sum max=10", cases("secret", 2));
    assert_eq!(told(&tree, "AC AC -"), "JE -/10");
    assert_eq!(fault(&tree, "AC AC"), "secret/b: it has no result");
}

#[test]
fn an_empty_group_gives_nothing() {
    assert_eq!(told(&problem("sum max=10", vec![]), "AC"), "AC 0/10");
    assert_eq!(told(&problem("all max=10", vec![]), "AC"), "AC 0/10");
}
