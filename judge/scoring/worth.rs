//! What a single case is worth by the rule of its group, and what about its score files is a judge error.

use super::decimal::Score;
use super::result::{CaseScore, ScoredVerdict};
use super::rule::{GroupRule, IcpcRule, LegacyRule, PointRule};
use super::tree::ScoreTree;
use crate::problem::Aggregate;

/// What a case or a group adds to the score of the group around it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Worth {
    /// This part, from 0 to 1, of what the case gives at most.
    Part(Score),
    /// These points.
    Points(Score),
}

/// A case as its group sees it; `Err` says why it is a judge error.
pub(super) type Judged = Result<(ScoredVerdict, Worth), String>;

/// What a result means by the rule of the group of its case.
pub(super) fn judge(tree: &ScoreTree, case: usize, result: &CaseScore) -> Judged {
    if result.verdict == ScoredVerdict::JudgeError {
        return Ok((ScoredVerdict::JudgeError, Worth::Part(Score::ZERO)));
    }
    match &tree.groups[tree.cases[case].group].rule {
        GroupRule::Root => Ok(plain(result.verdict)),
        GroupRule::Icpc(rule) if rule.is_sample => Ok(plain(result.verdict)),
        GroupRule::Icpc(rule) => icpc(tree, case, rule, result),
        GroupRule::Legacy(_) if !tree.is_scoring => Ok((result.verdict, Worth::Points(Score::ZERO))),
        GroupRule::Legacy(rule) => legacy(rule, result),
        GroupRule::Points(_) if !tree.is_scoring => Ok(plain(result.verdict)),
        GroupRule::Points(rule) => points(tree, case, rule, result),
    }
}

/// All or nothing.
fn plain(verdict: ScoredVerdict) -> (ScoredVerdict, Worth) {
    let part = if verdict == ScoredVerdict::Accepted { Score::ONE } else { Score::ZERO };
    (verdict, Worth::Part(part))
}

/// The judge errors of 2025-09, in the order of its list.
fn icpc(tree: &ScoreTree, case: usize, rule: &IcpcRule, result: &CaseScore) -> Judged {
    let is_accepted = result.verdict == ScoredVerdict::Accepted;
    let has_files = result.score.is_some() || result.multiplier.is_some();
    let file = if result.score.is_some() { "score.txt" } else { "score_multiplier.txt" };
    if has_files && !tree.is_scoring {
        return Err(format!("the validator wrote `{file}`, and submissions to this problem get no score"));
    }
    if has_files && rule.aggregate == Aggregate::All {
        return Err(format!("the validator wrote `{file}` in a group whose `score_aggregation` is `pass-fail`"));
    }
    if has_files && !is_accepted {
        return Err(format!("the validator wrote `{file}` and did not accept the output"));
    }
    if result.score.is_some() && result.multiplier.is_some() {
        return Err("the validator wrote both `score.txt` and `score_multiplier.txt`".to_owned());
    }
    let max = case_max(tree, case);
    let needs_score = tree.is_scoring && rule.aggregate != Aggregate::All && max.is_none();
    if needs_score && result.multiplier.is_some() {
        return Err("the validator wrote `score_multiplier.txt` in a group whose `max_score` is `unbounded`".to_owned());
    }
    if needs_score && is_accepted && result.score.is_none() {
        return Err("the validator wrote no `score.txt` in a group whose `max_score` is `unbounded`".to_owned());
    }
    from_files(result, max)
}

/// The worth that the score files say: at most one of them is there.
fn from_files(result: &CaseScore, max: Option<Score>) -> Judged {
    match (result.score, result.multiplier) {
        (Some(score), _) => Ok((result.verdict, Worth::Points(score_in_bounds(score, max)?))),
        (None, Some(multiplier)) => Ok((result.verdict, Worth::Part(share(multiplier)?))),
        (None, None) => Ok(plain(result.verdict)),
    }
}

fn score_in_bounds(number: f64, max: Option<Score>) -> Result<Score, String> {
    let score = Score::of(number).filter(|score| *score >= Score::ZERO);
    let score =
        score.ok_or_else(|| format!("`score.txt` says {number}, which is not a score: scores are 0 or more"))?;
    match max {
        Some(max) if score > max => Err(format!("`score.txt` says {score}, and the case gives at most {max}")),
        _ => Ok(score),
    }
}

fn share(number: f64) -> Result<Score, String> {
    let share = Score::of(number).filter(|share| share.is_share());
    share.ok_or_else(|| format!("`score_multiplier.txt` says {number}, which does not lie between 0 and 1"))
}

/// Any number of `score.txt` is taken, whatever the verdict is; there is no other file.
fn legacy(rule: &LegacyRule, result: &CaseScore) -> Judged {
    let given = result
        .score
        .map(|number| Score::of(number).ok_or_else(|| format!("`score.txt` says {number}, which is not a score")));
    let fallback = match result.verdict {
        ScoredVerdict::Accepted => rule.accept_score,
        _ => rule.reject_score,
    };
    Ok((result.verdict, Worth::Points(given.transpose()?.unwrap_or(fallback))))
}

/// A checker may give a part of the points whatever the verdict is.
fn points(tree: &ScoreTree, case: usize, rule: &PointRule, result: &CaseScore) -> Judged {
    if result.score.is_some() && result.multiplier.is_some() {
        return Err("the checker gave both points and a part of the points".to_owned());
    }
    let max = if rule.aggregate == Aggregate::All { None } else { case_max(tree, case) };
    from_files(result, max)
}

/// What a case gives at most, rounded; `None` where that is not bounded.
pub(super) fn case_max(tree: &ScoreTree, case: usize) -> Option<Score> {
    let spec = &tree.cases[case].spec;
    let group = &tree.groups[tree.cases[case].group];
    match &group.rule {
        GroupRule::Root | GroupRule::Legacy(_) => None,
        GroupRule::Icpc(rule) if spec.is_static => rule.static_score,
        GroupRule::Icpc(IcpcRule { aggregate: Aggregate::Sum, max, static_score, .. }) => {
            let shared = (*max)? - static_score.unwrap_or_default();
            Some(shared.divided_by(group.inputs))
        }
        GroupRule::Icpc(rule) => rule.max,
        GroupRule::Points(rule) if rule.aggregate == Aggregate::Sum && !group.has_case_points => {
            Some(rule.points.unwrap_or_default().divided_by(group.inputs))
        }
        GroupRule::Points(rule) if rule.aggregate == Aggregate::Sum => Some(spec.points.unwrap_or_default()),
        GroupRule::Points(_) => Some(group.total),
    }
}
