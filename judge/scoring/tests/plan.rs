//! Which results count while others are missing.

use super::super::result::Standing;
use super::*;

/// `1` counts, `?` open, `0` skipped.
fn standing(tree: &ScoreTree, text: &str) -> String {
    let letter = |standing: &Standing| match standing {
        Standing::Counts => '1',
        Standing::Open => '?',
        Standing::Skipped => '0',
    };
    walk::standing(tree, &results(text)).iter().map(letter).collect()
}

#[test]
fn a_case_behind_a_failure_may_be_skipped_whatever_comes_before() {
    let tree = tree(legacy(""), cases("secret", 4), false);
    assert_eq!(standing(&tree, "- - - -"), "1???");
    assert_eq!(standing(&tree, "AC - - -"), "11??");
    assert_eq!(standing(&tree, "- WA - -"), "1?00");
    assert_eq!(standing(&tree, "AC WA AC AC"), "1100");
    assert_eq!(walk::counted(&tree, &results("- WA AC AC")), [false; 4]);
    assert_eq!(walk::counted(&tree, &results("AC WA AC -")), [true, true, false, false]);
    assert!(walk::may_skip(&tree, 2, &results("- WA - -")) && !walk::may_skip(&tree, 1, &results("- WA - -")));
    assert!(!walk::may_skip(&tree, 9, &[]));
}

#[test]
fn cases_run_one_after_the_other_in_order() {
    let tree = tree(legacy(""), cases("secret", 3), false);
    assert_eq!(walk::next(&tree, &[]), Some(0));
    assert_eq!(walk::next(&tree, &results("AC - -")), Some(1));
    assert_eq!(walk::next(&tree, &results("AC WA -")), None);
    assert_eq!(walk::next(&tree, &results("AC AC AC")), None);
}

#[test]
fn what_is_needed_decides_as_soon_as_one_case_fails() {
    let entries =
        vec![group("1", icpc("all max=1"), cases("1", 2)), group("2", icpc("all max=1 needs=1"), cases("2", 1))];
    let tree = tree(points("sum"), entries, true);
    assert_eq!(standing(&tree, "- - -"), "11?");
    assert_eq!(standing(&tree, "- WA -"), "110");
    assert_eq!(standing(&tree, "AC AC -"), "111");
    assert_eq!(walk::next(&tree, &results("AC - AC")), Some(1));
}

#[test]
fn a_group_that_may_be_passed_over_leaves_open_whether_judging_ends() {
    let entries = vec![
        group("1", points("all"), cases("1", 1)),
        group("2", points("all needs=1"), cases("2", 1)),
        group("3", points("all"), cases("3", 1)),
    ];
    let tree = tree(points("sum breaks"), entries, true);
    assert_eq!(standing(&tree, "- AC -"), "1??");
    assert_eq!(standing(&tree, "AC AC -"), "111");
    assert_eq!(standing(&tree, "WA AC -"), "100");
}

#[test]
fn a_grader_that_was_not_run_leaves_open_what_is_behind_it() {
    let custom = group("1", legacy("continue custom"), cases("1", 1));
    let tree = tree(legacy(""), vec![custom, group("2", legacy(""), cases("2", 1))], false);
    assert_eq!(standing(&tree, "WA -"), "1?");
    let accepted = walk::score(&tree, &results("WA AC"), &mut |_| Ok((ScoredVerdict::Accepted, Score::ZERO)));
    assert_eq!((accepted.verdict.code(), accepted.counted), ("AC", vec![true, true]));
    let rejected = walk::score(&tree, &results("WA -"), &mut |_| Ok((ScoredVerdict::WrongAnswer, Score::ZERO)));
    assert_eq!((rejected.verdict.code(), rejected.counted, rejected.faults), ("WA", vec![true, false], vec![]));
}

#[test]
fn a_hundred_thousand_cases_are_scored_at_once() {
    let many = (0..100_000).map(|number| CaseSpec { path: number.to_string(), ..CaseSpec::default() });
    let all = vec![Some(CaseScore::plain(ScoredVerdict::Accepted)); 100_000];
    for (rule, score) in [("sum points=100", 100), ("min points=7", 7), ("all points=7", 7)] {
        let tree = tree(points(rule), many.clone().map(EntrySpec::Case).collect(), true);
        let scored = walk::score(&tree, &all, &mut |_| Err(String::new()));
        assert_eq!(scored.score, Some(Score::whole(score)), "{rule}");
    }
}

#[test]
fn a_long_chain_of_needs_is_no_recursion() {
    let entry = |number: usize| {
        let rule = if number == 0 { points("all") } else { points(&format!("all needs={}", number - 1)) };
        group(&number.to_string(), rule, cases(&number.to_string(), 1))
    };
    let tree = tree(points("sum"), (0..5000).map(entry).rev().collect(), true);
    let all = vec![Some(CaseScore::plain(ScoredVerdict::Accepted)); 5000];
    assert_eq!(walk::counted(&tree, &all), vec![true; 5000]);
}
