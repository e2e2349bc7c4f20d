//! Groups of packages as trees.

use super::super::convert::Converter;
use super::*;
use crate::problem::package::{
    GroupScoring, IcpcAggregation, IcpcScoring, LegacyScoring, Objection, PackageCase, PackageFormat, PointScoring,
    TestGroup,
};

fn converted(format: PackageFormat, root: &TestGroup) -> Result<ScoreTree, Objection> {
    Converter { format, is_scoring: true, has_grader: false, root }.tree()
}

fn test_group(path: &str, scoring: GroupScoring, cases: &[&str], groups: Vec<TestGroup>) -> TestGroup {
    let case = |name: &&str| PackageCase {
        name: (*name).to_owned(),
        path: format!("{path}/{name}"),
        ..PackageCase::default()
    };
    TestGroup {
        path: path.to_owned(),
        scoring,
        cases: cases.iter().map(case).collect(),
        groups,
        ..TestGroup::default()
    }
}

fn testdata(flags: &str) -> LegacyScoring {
    LegacyScoring {
        breaks: false,
        custom: false,
        grader_flags: flags.split_whitespace().map(str::to_owned).collect(),
        accept_score: 0.1,
        reject_score: 0.0,
        range: (f64::NEG_INFINITY, 0.25),
    }
}

fn test_group_yaml(aggregation: IcpcAggregation, max_score: Option<f64>) -> IcpcScoring {
    IcpcScoring { max_score, aggregation, static_score: None, require_pass: Vec::new() }
}

#[test]
fn legacy_cases_and_groups_run_in_the_order_of_their_names() {
    let inner = test_group("secret/2", GroupScoring::Legacy(testdata("")), &["a"], vec![]);
    let secret = test_group("secret", GroupScoring::Legacy(testdata("")), &["1", "3"], vec![inner]);
    let root = test_group("", GroupScoring::Legacy(testdata("")), &[], vec![secret]);
    let tree = converted(PackageFormat::Legacy, &root).unwrap();
    assert_eq!(tree.cases().collect::<Vec<_>>(), ["secret/1", "secret/2/a", "secret/3"]);
    assert_eq!(told(&tree, "AC AC AC"), "AC 0.3/0.25");
}

#[test]
fn flags_of_the_default_grader_are_checked() {
    let objection = |flags: &str| {
        let secret = test_group("secret", GroupScoring::Legacy(testdata(flags)), &["1"], vec![]);
        let root = test_group("", GroupScoring::Legacy(testdata("ignore_sample")), &[], vec![secret]);
        converted(PackageFormat::Legacy, &root).unwrap_err()
    };
    let unknown = objection("median");
    assert_eq!(unknown.file, "data/secret/testdata.yaml");
    assert_eq!(unknown.message, "group `secret` cannot be scored: `median` is not a flag of the default grader");
    assert!(objection("ignore_sample").message.contains("for the root of the test data alone"));
}

#[test]
fn a_custom_grader_has_to_be_there() {
    let root =
        || test_group("", GroupScoring::Legacy(LegacyScoring { custom: true, ..testdata("any flag") }), &["1"], vec![]);
    let objection = converted(PackageFormat::Legacy, &root()).unwrap_err();
    assert_eq!(
        objection.message,
        "the cases cannot be scored: its `grading` is `custom`, and the package has no grader"
    );
    let with_grader = Converter { format: PackageFormat::Legacy, is_scoring: true, has_grader: true, root: &root() };
    assert!(with_grader.tree().is_ok());
}

#[test]
fn groups_of_2025_09_are_converted_with_their_static_cases() {
    let scoring = IcpcScoring { static_score: Some(10.0), ..test_group_yaml(IcpcAggregation::Sum, Some(100.0)) };
    let sample =
        test_group("sample", GroupScoring::Icpc(test_group_yaml(IcpcAggregation::PassFail, None)), &["1"], vec![]);
    let secret = test_group("secret", GroupScoring::Icpc(scoring), &["1", "2"], vec![]);
    let tree = converted(PackageFormat::Icpc2025, &test_group("", GroupScoring::default(), &[], vec![sample, secret]))
        .unwrap();
    assert_eq!(tree.cases().collect::<Vec<_>>(), ["sample/1", "secret/(static validation)", "secret/1", "secret/2"]);
    assert_eq!(told(&tree, "AC AC AC WA"), "WA 55/100");
}

#[test]
fn what_would_leave_a_score_undefined_is_refused() {
    let message = |secret: IcpcScoring, groups: Vec<TestGroup>| {
        let secret = test_group("secret", GroupScoring::Icpc(secret), &[], groups);
        let root = test_group("", GroupScoring::default(), &[], vec![secret]);
        converted(PackageFormat::Icpc2025, &root).map_or_else(|objection| objection.message, |_| String::new())
    };
    let inner = |aggregation, max| {
        test_group("secret/1", GroupScoring::Icpc(test_group_yaml(aggregation, max)), &["1"], vec![])
    };
    let hundred = || test_group_yaml(IcpcAggregation::Sum, Some(100.0));
    assert_eq!(message(hundred(), vec![inner(IcpcAggregation::PassFail, Some(1.0))]), "");
    assert!(
        message(hundred(), vec![inner(IcpcAggregation::PassFail, None)]).contains("its `max_score` is `unbounded`")
    );
    let all = || test_group_yaml(IcpcAggregation::PassFail, Some(100.0));
    assert_eq!(message(all(), vec![inner(IcpcAggregation::PassFail, None)]), "");
    assert!(message(all(), vec![inner(IcpcAggregation::Sum, Some(1.0))]).contains("that of one of its groups is not"));
    assert!(message(IcpcScoring { static_score: Some(101.0), ..hundred() }, vec![]).contains("above its `max_score`"));
    assert!(message(test_group_yaml(IcpcAggregation::Sum, Some(f64::NAN)), vec![]).contains("beyond all bounds"));
    assert!(
        message(IcpcScoring { require_pass: vec!["secret/0".to_owned()], ..hundred() }, vec![])
            .contains("needs `secret/0`")
    );
}

#[test]
fn all_or_nothing_is_the_worst_case_in_dmoj_and_complete_in_polygon() {
    let scoring = || {
        GroupScoring::Points(PointScoring {
            points: Some(10.0),
            all_or_nothing: true,
            breaks: false,
            needs: Vec::new(),
        })
    };
    let root = || test_group("", GroupScoring::default(), &[], vec![test_group("1", scoring(), &["1", "2"], vec![])]);
    let with = |format| told(&converted(format, &root()).unwrap(), "AC AC:m0.5");
    assert_eq!((with(PackageFormat::Dmoj), with(PackageFormat::Polygon)), ("AC 5/10".to_owned(), "AC 0/10".to_owned()));
}

#[test]
fn a_package_that_is_absurdly_deep_is_refused() {
    let deep = (0..40).fold(test_group("x", GroupScoring::default(), &[], vec![]), |inner, _| {
        test_group("x", GroupScoring::default(), &[], vec![inner])
    });
    assert!(converted(PackageFormat::Polygon, &deep).unwrap_err().message.contains("deep"));
}
