//! One score out of those in a group, for formats in which no grader does it.

use super::decimal::Score;
use super::result::ScoredVerdict;
use super::rule::{IcpcRule, PointRule};
use super::tree::{ScoreGroup, ScoreItem, ScoreTree};
use super::worth::{Worth, case_max};
use crate::problem::Aggregate;

/// A case or group whose result counts, and what it is worth.
#[derive(Clone, Copy, Debug)]
pub(super) struct Counted {
    pub(super) item: ScoreItem,
    pub(super) verdict: ScoredVerdict,
    pub(super) worth: Worth,
}

/// The verdict over results that count: a judge error wherever it is, else the first that is not accepted.
pub(super) fn first_error(results: &[Counted]) -> ScoredVerdict {
    let is_broken = results.iter().any(|result| result.verdict == ScoredVerdict::JudgeError);
    let first = results.iter().find(|result| result.verdict != ScoredVerdict::Accepted);
    if is_broken { ScoredVerdict::JudgeError } else { first.map_or(ScoredVerdict::Accepted, |result| result.verdict) }
}

/// The score of a group of 2025-09. The error says why it is a judge error.
pub(super) fn icpc(
    tree: &ScoreTree,
    group: &ScoreGroup,
    rule: &IcpcRule,
    results: &[Counted],
) -> Result<Score, String> {
    let is_accepted = first_error(results) == ScoredVerdict::Accepted && !results.is_empty();
    let score = match rule.aggregate {
        Aggregate::All if is_accepted => rule.max.unwrap_or_default(),
        Aggregate::All => Score::ZERO,
        Aggregate::Sum => {
            let shared = rule.max.unwrap_or_default() - rule.static_score.unwrap_or_default();
            shares(tree, shared, group.inputs, results) + rest(tree, results)
        }
        Aggregate::Min => least(tree, results),
    };
    match rule.max {
        Some(max) if score.exceeds(max, results.len()) => {
            Err(format!("its score is {score}, above its `max_score` of {max}"))
        }
        Some(max) => Ok(score.min(max)),
        None => Ok(score),
    }
}

/// The sum of equal shares, rounded once.
fn shares(tree: &ScoreTree, shared: Score, count: usize, results: &[Counted]) -> Score {
    let parts = results.iter().map(|result| match result.worth {
        Worth::Part(part) if !is_static(tree, result.item) => part,
        Worth::Part(_) | Worth::Points(_) => Score::ZERO,
    });
    shared.part(parts.sum(), count)
}

/// The sum of what is not an equal share: points that validators gave, those of groups, and that of the static
/// validator.
fn rest(tree: &ScoreTree, results: &[Counted]) -> Score {
    let points =
        results.iter().filter(|result| !matches!(result.worth, Worth::Part(_)) || is_static(tree, result.item));
    points.map(|result| worth_in_points(tree, result)).sum()
}

fn is_static(tree: &ScoreTree, item: ScoreItem) -> bool {
    matches!(item, ScoreItem::Case(case) if tree.is_static(case))
}

fn least(tree: &ScoreTree, results: &[Counted]) -> Score {
    results.iter().map(|result| worth_in_points(tree, result)).min().unwrap_or_default()
}

/// What one result is worth.
fn worth_in_points(tree: &ScoreTree, result: &Counted) -> Score {
    match (result.worth, result.item) {
        (Worth::Points(points), _) => points,
        (Worth::Part(part), ScoreItem::Case(case)) => case_max(tree, case).unwrap_or_default().part(part, 1),
        (Worth::Part(_), ScoreItem::Group(_)) => Score::ZERO,
    }
}

/// The score of a group of Polygon, DMOJ or a native package.
pub(super) fn points(tree: &ScoreTree, group: &ScoreGroup, rule: &PointRule, results: &[Counted]) -> Score {
    match rule.aggregate {
        // Behind a case that ended the judging there is nothing that was earned.
        Aggregate::All | Aggregate::Min if results.len() < group.items.len() || results.is_empty() => Score::ZERO,
        Aggregate::All if results.iter().all(|result| is_full(tree, result)) => group.total,
        Aggregate::All => Score::ZERO,
        Aggregate::Min => least(tree, results),
        Aggregate::Sum if group.has_case_points => results.iter().map(|result| worth_in_points(tree, result)).sum(),
        Aggregate::Sum => shares(tree, rule.points.unwrap_or_default(), group.inputs, results) + rest(tree, results),
    }
}

/// Whether everything was earned: a case that is accepted for a part of its points is not.
fn is_full(tree: &ScoreTree, result: &Counted) -> bool {
    let is_full = match (result.worth, result.item) {
        (Worth::Part(part), _) => part == Score::ONE,
        (Worth::Points(points), ScoreItem::Case(case)) => {
            tree.cases[case].spec.points.is_none_or(|most| points >= most)
        }
        (Worth::Points(points), ScoreItem::Group(number)) => points >= tree.groups[number].total,
    };
    is_full && result.verdict == ScoredVerdict::Accepted
}
