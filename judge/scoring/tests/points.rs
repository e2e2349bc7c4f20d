//! Rules of Polygon, DMOJ and native packages.

use super::super::native::{NativeGroup, of_native};
use super::*;

#[test]
fn a_complete_group_gives_all_or_nothing() {
    let entries = vec![
        group("samples", points("all points=0"), cases("samples", 1)),
        group("1", points("all points=40"), cases("1", 2)),
    ];
    let tree = tree(points("sum"), entries, true);
    assert_eq!(told(&tree, "AC AC AC"), "AC 40/40");
    assert_eq!(told(&tree, "WA AC AC"), "WA 40/40");
    assert_eq!(told(&tree, "AC AC TLE"), "TLE 0/40");
    // Accepted for a part of the points is not complete.
    assert_eq!(told(&tree, "AC AC AC:m0.5"), "AC 0/40");
    assert_eq!(told(&tree, "AC AC AC:m1"), "AC 40/40");
}

#[test]
fn a_complete_group_may_take_its_points_from_its_tests() {
    let tests = vec![pointed("1/a", "0"), pointed("1/b", "60")];
    let tree = tree(points("sum"), vec![group("1", points("all"), tests)], true);
    assert_eq!(told(&tree, "AC AC"), "AC 60/60");
    assert_eq!(told(&tree, "WA AC"), "WA 0/60");
    assert_eq!(told(&tree, "AC AC:s59"), "AC 0/60");
}

#[test]
fn each_test_gives_its_own_points() {
    let tests = vec![pointed("1/a", "10"), pointed("1/b", "20.5"), pointed("1/c", "0")];
    // Points of the group are the author's sum, and those of the tests hold.
    let tree = tree(points("sum"), vec![group("1", points("sum points=100"), tests)], true);
    assert_eq!(told(&tree, "AC AC AC"), "AC 30.5/30.5");
    assert_eq!(told(&tree, "WA AC AC"), "WA 20.5/30.5");
    assert_eq!(told(&tree, "AC:s3 AC:m0.5 AC"), "AC 13.25/30.5");
    assert_eq!(fault(&tree, "AC:s10.5 AC AC"), "1/a: `score.txt` says 10.5, and the case gives at most 10");
    assert_eq!(fault(&tree, "AC:s1,m1 AC AC"), "1/a: the checker gave both points and a part of the points");
}

#[test]
fn a_checker_may_give_a_part_for_a_wrong_answer() {
    let tree = tree(points("sum"), vec![pointed("a", "10"), pointed("b", "10")], true);
    assert_eq!(told(&tree, "WA:m0.3 AC"), "WA 13/20");
    assert_eq!(told(&tree, "WA AC"), "WA 10/20");
}

#[test]
fn a_group_that_depends_on_another_gives_nothing_without_it() {
    let entries = vec![
        group("1", points("sum points=20"), cases("1", 2)),
        group("2", points("sum points=30 needs=1"), cases("2", 3)),
        group("3", points("all points=50 needs=1,2"), cases("3", 1)),
    ];
    let tree = tree(points("sum"), entries, true);
    assert_eq!(told(&tree, "AC AC AC WA AC AC"), "WA 40/100");
    assert_eq!(told(&tree, "AC WA AC AC AC AC"), "WA 10/100");
    assert_eq!(told_groups(&tree, "AC WA AC AC AC AC"), "1 WA 10/20, 2 needs 1 0/30, 3 needs 1 0/50");
    assert_eq!(told_groups(&tree, "AC AC AC AC WA AC"), "1 AC 20/20, 2 WA 20/30, 3 needs 2 0/50");
}

#[test]
fn a_group_may_depend_on_a_later_one() {
    let entries = vec![
        group("1", points("all points=20 needs=2"), cases("1", 1)),
        group("2", points("all points=30"), cases("2", 1)),
    ];
    let tree = tree(points("sum"), entries, true);
    assert_eq!(told(&tree, "AC AC"), "AC 50/50");
    assert_eq!(told(&tree, "AC MLE"), "MLE 0/50");
    assert_eq!(counted(&tree, "AC MLE"), "01");
}

#[test]
fn a_batch_gives_what_its_worst_case_gives_and_ends_there() {
    let batch = |path: &str, rule: &str| group(path, points(&format!("min breaks {rule}")), cases(path, 2));
    let tree = tree(
        points("sum"),
        vec![batch("1", "points=10"), batch("2", "points=20"), batch("3", "points=30 needs=1,2")],
        true,
    );
    assert_eq!(told(&tree, "AC AC AC AC AC AC"), "AC 60/60");
    assert_eq!(told(&tree, "AC AC:m0.5 AC:m0.9 AC:m0.8 AC AC"), "AC 51/60");
    assert_eq!(told(&tree, "WA AC AC AC AC AC"), "WA 20/60");
    assert_eq!(counted(&tree, "WA AC AC AC AC AC"), "101100");
}

#[test]
fn pretests_are_needed_by_all_behind_them() {
    let batch = |path: &str, rule: &str| group(path, points(&format!("min breaks {rule}")), cases(path, 1));
    let row = group("row", points("sum needs=pretest"), vec![pointed("row/a", "5"), pointed("row/b", "5")]);
    let tree =
        tree(points("sum"), vec![batch("pretest", "points=0"), row, batch("1", "points=10 needs=pretest")], true);
    assert_eq!(told(&tree, "AC WA AC AC"), "WA 15/20");
    assert_eq!(told(&tree, "WA AC AC AC"), "WA 0/20");
    assert_eq!(counted(&tree, "WA AC AC AC"), "1000");
    assert_eq!(told_groups(&tree, "WA AC AC AC"), "pretest WA 0/0, row needs pretest 0/10, 1 needs pretest 0/10");
}

#[test]
fn a_problem_without_points_has_a_verdict_alone() {
    let tree = tree(points("sum"), vec![group("1", points("sum"), cases("1", 2))], false);
    assert_eq!(told(&tree, "AC AC"), "AC -/-");
    assert_eq!(told(&tree, "WA TLE"), "WA -/-");
}

fn native(name: &str, points: u32, aggregate: Aggregate, needs: &[&str], count: usize) -> NativeGroup {
    NativeGroup {
        name: name.to_owned(),
        points: Score::whole(points),
        needs: needs.iter().map(ToString::to_string).collect(),
        aggregate,
        cases: (0..count).map(|number| number.to_string()).collect(),
    }
}

#[test]
fn a_native_problem_has_groups_with_points() {
    let groups = vec![
        native("sample", 0, Aggregate::All, &[], 1),
        native("small", 30, Aggregate::All, &["sample"], 2),
        native("large", 60, Aggregate::Sum, &["small"], 3),
        native("best", 10, Aggregate::Min, &[], 2),
    ];
    let tree = of_native(groups).unwrap();
    assert_eq!(tree.cases().nth(1), Some("small/0"));
    assert_eq!(told(&tree, "AC AC AC AC AC AC AC AC"), "AC 100/100");
    assert_eq!(told(&tree, "AC AC AC AC TLE AC AC:m0.5 AC"), "TLE 75/100");
    assert_eq!(
        told_groups(&tree, "AC AC WA AC AC AC AC AC"),
        "sample AC 0/0, small WA 0/30, large needs small 0/60, best AC 10/10"
    );
}

#[test]
fn a_native_group_needs_groups_before_it() {
    let refusal =
        of_native(vec![native("a", 1, Aggregate::All, &["b"], 1), native("b", 1, Aggregate::All, &[], 1)]).unwrap_err();
    assert_eq!(refusal.message, "it needs `b`, and no group before it has this name");
    assert!(of_native(vec![native("a", 1, Aggregate::All, &["a"], 1)]).is_err());
    assert_eq!(
        ["all", "sum", "min", "avg"].map(Aggregate::from_word),
        [Some(Aggregate::All), Some(Aggregate::Sum), Some(Aggregate::Min), None]
    );
}
