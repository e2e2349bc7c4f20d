//! The rules of `submissions.yaml` that mean a submission, put together: each of them has to be kept.

use super::super::model::{Expected, ForTimeLimit, JurySubmission, PackageVerdict};
use super::findings::Findings;
use super::submissions_yaml::{FILE, Rule};

/// The pattern of all cases.
const EVERYWHERE: &str = "";

/// Applies what is expected of the folder, and all rules. The rule that is called like the folder takes its place. What
/// is said about the time limit follows from the expectations, unless a rule leaves the submission out of that.
pub(super) fn apply(
    made: &mut JurySubmission,
    folder: &str,
    own: Option<Expected>,
    rules: &[Rule],
    into: &mut Findings,
) {
    let path = inner(&made.path).to_owned();
    let named = rules.iter().find(|rule| rule.name == folder);
    let mut first = own.unwrap_or_default();
    let mut bounds = Vec::new();
    if let Some(rule) = named {
        first = replaced(first, &rule.expected);
    }
    bounds.push(bound(&first, named.and_then(|rule| rule.for_time_limit)));
    if let Some(rule) = named.filter(|_| is_impossible(&first)) {
        let message = format!("with `{}`, no submission in that folder can be as it is expected to be", rule.name);
        into.fault(FILE, Some(rule.line), message);
    }
    made.expected = first;
    for rule in rules.iter().filter(|rule| rule.glob.covers(&path)) {
        if rule.name != folder {
            add(made, rule, into);
            bounds.push(bound(&rule.expected, rule.for_time_limit));
        }
        describe(made, rule);
        bounds.extend(rule.groups.iter().filter_map(|(_, expected, given)| group_bound(expected, *given)));
    }
    check_groups(made, rules.iter().filter(|rule| rule.glob.covers(&path)), into);
    let joined = joined(made, &bounds, into);
    let is_left_out = bounds_given(folder, &path, rules).any(|given| given == ForTimeLimit::No);
    made.for_time_limit = if is_left_out { joined } else { ForTimeLimit::ByFolder };
}

/// A case of a group may get the verdicts alone that are permitted over all as well.
fn check_groups<'a>(made: &JurySubmission, rules: impl Iterator<Item = &'a Rule>, into: &mut Findings) {
    let all = &made.expected.permitted;
    for rule in rules {
        for (pattern, expected, _) in &rule.groups {
            let left = both(all.clone(), expected.permitted.clone());
            if expected.permitted.is_some() && left.is_some_and(|left| left.is_empty()) {
                let message = format!(
                    "what `{}` permits in `{pattern}` contradicts what is permitted to `{}` over all",
                    rule.name, made.path
                );
                into.fault(FILE, Some(rule.line), message);
            }
        }
    }
}

/// What the rules that mean a submission say themselves about the time limit.
fn bounds_given<'a>(folder: &'a str, path: &'a str, rules: &'a [Rule]) -> impl Iterator<Item = ForTimeLimit> + 'a {
    let meant = rules.iter().filter(move |rule| rule.name == folder || rule.glob.covers(path));
    meant.flat_map(|rule| rule.groups.iter().map(|(_, _, given)| *given).chain([rule.for_time_limit])).flatten()
}

/// The path of a submission in its folder: `accepted/a.py`.
pub(super) fn inner(path: &str) -> &str {
    path.strip_prefix("submissions/").unwrap_or(path)
}

/// What a rule does not say stays as it was.
fn replaced(old: Expected, new: &Expected) -> Expected {
    Expected {
        permitted: new.permitted.clone().or(old.permitted),
        required: new.required.clone().or(old.required),
        score: new.score.or(old.score),
        message: new.message.clone().or(old.message),
        overall: old.overall,
    }
}

/// A further rule, which counts beside the others.
fn add(made: &mut JurySubmission, rule: &Rule, into: &mut Findings) {
    let mut further = Expected::default();
    let expected = &mut made.expected;
    expected.permitted = both(expected.permitted.take(), rule.expected.permitted.clone());
    match &expected.required {
        Some(_) => further.required.clone_from(&rule.expected.required),
        None => expected.required.clone_from(&rule.expected.required),
    }
    match &expected.message {
        Some(_) => further.message.clone_from(&rule.expected.message),
        None => expected.message.clone_from(&rule.expected.message),
    }
    expected.score = match (expected.score, rule.expected.score) {
        (Some(one), Some(other)) => Some((one.0.max(other.0), one.1.min(other.1))),
        (one, other) => one.or(other),
    };
    if is_impossible(expected) || further.required.as_ref().is_some_and(|required| !is_possible(expected, required)) {
        let message = format!("with `{}`, what is expected of `{}` contradicts another rule", rule.name, made.path);
        into.fault(FILE, Some(rule.line), message);
    }
    if further != Expected::default() {
        made.in_groups.push((EVERYWHERE.to_owned(), further));
    }
}

fn both(one: Option<Vec<PackageVerdict>>, other: Option<Vec<PackageVerdict>>) -> Option<Vec<PackageVerdict>> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.into_iter().filter(|verdict| other.contains(verdict)).collect()),
        (one, other) => one.or(other),
    }
}

fn is_impossible(expected: &Expected) -> bool {
    expected.permitted.as_ref().is_some_and(Vec::is_empty)
        || expected.required.as_ref().is_some_and(|required| !is_possible(expected, required))
        || expected.score.is_some_and(|(least, most)| least > most)
}

fn is_possible(expected: &Expected, required: &[PackageVerdict]) -> bool {
    expected.permitted.as_ref().is_none_or(|permitted| required.iter().any(|verdict| permitted.contains(verdict)))
}

/// What a rule says beside expectations. The last one counts.
fn describe(made: &mut JurySubmission, rule: &Rule) {
    made.is_model |= rule.is_model;
    made.language = rule.language.clone().or(made.language.take());
    made.entry_point = rule.entry_point.clone().or(made.entry_point.take());
    let groups = rule.groups.iter().filter(|(_, expected, _)| *expected != Expected::default());
    made.in_groups.extend(groups.map(|(pattern, expected, _)| (pattern.clone(), expected.clone())));
}

/// What an expectation says about the time limit, unless the rule says it itself.
fn bound(expected: &Expected, given: Option<ForTimeLimit>) -> ForTimeLimit {
    if let Some(given) = given {
        return given;
    }
    if expected.required.as_deref() == Some(&[PackageVerdict::TimeLimit]) {
        return ForTimeLimit::Upper;
    }
    let is_in_time =
        expected.permitted.as_ref().is_some_and(|permitted| !permitted.contains(&PackageVerdict::TimeLimit));
    if is_in_time { ForTimeLimit::Lower } else { ForTimeLimit::No }
}

/// In a group only an upper bound counts for the whole: a submission that is fast in one may be slow in others.
fn group_bound(expected: &Expected, given: Option<ForTimeLimit>) -> Option<ForTimeLimit> {
    Some(bound(expected, given)).filter(|bound| *bound == ForTimeLimit::Upper)
}

fn joined(made: &JurySubmission, bounds: &[ForTimeLimit], into: &mut Findings) -> ForTimeLimit {
    let is_lower = bounds.contains(&ForTimeLimit::Lower);
    let is_upper = bounds.contains(&ForTimeLimit::Upper);
    if is_lower && is_upper {
        let message = format!("`{}` bounds the time limit from below and from above", made.path);
        into.fault(FILE, None, message);
    }
    match (is_lower, is_upper) {
        (true, _) => ForTimeLimit::Lower,
        (_, true) => ForTimeLimit::Upper,
        _ => ForTimeLimit::No,
    }
}
