//! Groups of tests, their points and what they depend on.

use std::collections::{BTreeMap, BTreeSet};

use super::findings::Findings;
use super::values;
use super::xml::Element;
use crate::problem::package::model::{GroupScoring, PackageCase, PointScoring, TestGroup};

/// Groups of a testset.
const MAX_GROUPS: usize = 500;
/// Groups that one group needs.
const MAX_NEEDS: usize = 100;
/// Bytes of the name of a group.
const MAX_NAME: usize = 100;

/// A test with the group that it names.
pub(super) struct Test {
    pub(super) group: Option<String>,
    pub(super) line: usize,
    pub(super) case: PackageCase,
}

/// What the package says about a group.
#[derive(Clone, Debug)]
struct Policy {
    line: usize,
    points: Option<f64>,
    is_complete: bool,
    full_feedback: bool,
    needs: Vec<String>,
}

/// Whether any test or group is worth something.
pub(super) fn is_scoring(root: &TestGroup) -> bool {
    let has_points = |points: Option<f64>| points.is_some_and(|points| points > 0.0);
    let group_has = |group: &TestGroup| match &group.scoring {
        GroupScoring::Points(scoring) => has_points(scoring.points),
        GroupScoring::Icpc(_) | GroupScoring::Legacy(_) => false,
    };
    let case_has = |group: &TestGroup| group.cases.iter().any(|case| has_points(case.points));
    case_has(root) || root.groups.iter().any(|group| group_has(group) || case_has(group))
}

/// The root group: tests without a group are right in it, the others in groups of their own.
pub(super) fn arrange(testset: &Element, tests: Vec<Test>, findings: &mut Findings) -> TestGroup {
    let policies = policies(testset, findings);
    check_dependencies(&policies, findings);
    // What has no policy: with points each test counts alone, without points all have to be accepted.
    let worth = |case: &PackageCase| case.points.is_some_and(|points| points > 0.0);
    let is_scoring = tests.iter().any(|test| worth(&test.case))
        || policies.values().any(|policy| policy.points.is_some_and(|points| points > 0.0));
    let fallback = Policy { line: 0, points: None, is_complete: !is_scoring, full_feedback: false, needs: Vec::new() };
    let name = testset.attribute("name").unwrap_or_default();
    let mut root = group(String::new(), name, &fallback, is_scoring);
    for test in tests {
        match test.group {
            None => root.cases.push(test.case),
            Some(group) => add(&mut root, &group, test.line, test.case, &policies, (name, is_scoring), findings),
        }
    }
    settle(&mut root, &policies, is_scoring, findings);
    order(&mut root.groups);
    root
}

/// Adds a case to its group, which begins with its first case.
fn add(
    root: &mut TestGroup,
    name: &str,
    line: usize,
    case: PackageCase,
    policies: &BTreeMap<String, Policy>,
    (testset, is_scoring): (&str, bool),
    findings: &mut Findings,
) {
    if let Some(known) = root.groups.iter_mut().rev().find(|group| group.path == name) {
        known.cases.push(case);
        return;
    }
    if !policies.contains_key(name) {
        findings.object(line, format!("`groups` has no group `{name}`"), "");
    }
    if root.groups.len() >= MAX_GROUPS {
        findings.object(line, format!("more than {MAX_GROUPS} groups"), "");
        return;
    }
    let nothing = Policy { line, points: None, is_complete: false, full_feedback: false, needs: Vec::new() };
    let mut made = group(name.to_owned(), testset, policies.get(name).unwrap_or(&nothing), is_scoring);
    made.cases.push(case);
    root.groups.push(made);
}

fn group(path: String, testset: &str, policy: &Policy, is_scoring: bool) -> TestGroup {
    // `validator --testset tests --group small`, as Polygon itself calls validators.
    let mut input_args = vec!["--testset".to_owned(), testset.to_owned()];
    if !path.is_empty() {
        input_args.extend(["--group".to_owned(), path.clone()]);
    }
    let scoring = PointScoring {
        points: policy.points.filter(|_| policy.is_complete && is_scoring),
        all_or_nothing: policy.is_complete,
        breaks: policy.is_complete,
        needs: policy.needs.clone(),
    };
    let (scoring, full_feedback) = (GroupScoring::Points(scoring), policy.full_feedback);
    TestGroup { path, scoring, input_args, full_feedback, ..TestGroup::default() }
}

/// Gives the points of tests to the groups that get all or nothing.
fn settle(root: &mut TestGroup, policies: &BTreeMap<String, Policy>, is_scoring: bool, findings: &mut Findings) {
    for group in &mut root.groups {
        let GroupScoring::Points(scoring) = &mut group.scoring else { continue };
        if !scoring.all_or_nothing || !is_scoring {
            continue;
        }
        let sum = group.cases.iter_mut().filter_map(|case| case.points.take()).sum::<f64>();
        let points = *scoring.points.get_or_insert(sum);
        if sum > 0.0 && (points - sum).abs() > 1e-9 {
            let line = policies.get(&group.path).map_or(0, |policy| policy.line);
            let message = format!("group `{}` has {points} points, its tests have {sum} together", group.path);
            findings.remark(line, format!("{message}; those of the group count"), "");
        }
    }
    for (name, policy) in policies.iter().filter(|(name, _)| !root.groups.iter().any(|group| group.path == **name)) {
        findings.remark(policy.line, format!("group `{name}` has no tests"), "");
    }
}

/// Puts groups behind those that they need; what is left in a circle was refused before.
fn order(groups: &mut Vec<TestGroup>) {
    let mut waiting: BTreeSet<String> = groups.iter().map(|group| group.path.clone()).collect();
    let mut left = std::mem::take(groups);
    loop {
        let before = left.len();
        for group in std::mem::take(&mut left) {
            if needs(&group).iter().any(|need| waiting.contains(need)) {
                left.push(group);
            } else {
                waiting.remove(&group.path);
                groups.push(group);
            }
        }
        if left.is_empty() || left.len() == before {
            return groups.append(&mut left);
        }
    }
}

fn needs(group: &TestGroup) -> &[String] {
    match &group.scoring {
        GroupScoring::Points(scoring) => &scoring.needs,
        GroupScoring::Icpc(_) | GroupScoring::Legacy(_) => &[],
    }
}

fn policies(testset: &Element, findings: &mut Findings) -> BTreeMap<String, Policy> {
    let mut policies = BTreeMap::new();
    let elements = testset.at(&["groups"], "group");
    if elements.len() > MAX_GROUPS {
        findings.object(testset.line, format!("more than {MAX_GROUPS} groups"), "");
    }
    for element in elements.into_iter().take(MAX_GROUPS) {
        let Some(name) = values::required(element, "name", findings) else { continue };
        if !is_name(name) {
            findings.object(element.line, format!("`{name}` is not a valid name of a group"), "rename it in Polygon");
        }
        if policies.insert(name.to_owned(), policy(element, findings)).is_some() {
            findings.object(element.line, format!("duplicate group `{name}`"), "");
        }
    }
    policies
}

fn is_name(name: &str) -> bool {
    let is_safe = |character: char| !character.is_control() && !matches!(character, '/' | '\\');
    !name.is_empty() && name.len() <= MAX_NAME && name.chars().all(is_safe) && !matches!(name, "." | "..")
}

fn policy(element: &Element, findings: &mut Findings) -> Policy {
    let is_complete = match element.attribute("points-policy") {
        Some("complete-group") => true,
        Some("each-test") => false,
        other => {
            let other = other.unwrap_or_default();
            let message = format!("`points-policy` is `{other}`, neither `complete-group` nor `each-test`");
            findings.object(element.line, message, "");
            false
        }
    };
    let full_feedback = match element.attribute("feedback-policy") {
        Some("complete") => true,
        Some("icpc" | "points" | "none") | None => false,
        Some(other) => {
            let message = format!("`feedback-policy` is `{other}`, not `complete`, `icpc`, `points` or `none`");
            findings.object(element.line, message, "");
            false
        }
    };
    let needs = element.at(&["dependencies"], "dependency");
    if needs.len() > MAX_NEEDS {
        findings.object(element.line, format!("a group depends on more than {MAX_NEEDS} groups"), "");
    }
    let needs = needs.into_iter().take(MAX_NEEDS).filter_map(|need| values::required(need, "group", findings));
    let needs = needs.map(str::to_owned).collect();
    Policy { line: element.line, points: values::points(element, findings), is_complete, full_feedback, needs }
}

/// Refuses what depends on nothing that is there, or on itself.
fn check_dependencies(policies: &BTreeMap<String, Policy>, findings: &mut Findings) {
    for (name, policy) in policies {
        for need in policy.needs.iter().filter(|need| !policies.contains_key(*need)) {
            findings.object(policy.line, format!("group `{name}` depends on `{need}`, which is not there"), "");
        }
    }
    // Groups that need nothing are taken away until none is left, or those that lie in or behind a circle.
    let mut left: BTreeMap<&String, &Policy> = policies.iter().collect();
    loop {
        let before = left.len();
        let names: BTreeSet<&String> = left.keys().copied().collect();
        left.retain(|_, policy| policy.needs.iter().any(|need| names.contains(need)));
        if left.len() == before {
            break;
        }
    }
    if let Some((name, policy)) = left.first_key_value() {
        let message = format!("group `{name}` depends on itself through its dependencies");
        findings.object(policy.line, message, "remove one of the dependencies in Polygon");
    }
}
