//! The walk over all groups: which results count, and what they come to.
//!
//! One walk serves two questions. At the end all results are there, and a result that counts and is missing is a fault.
//! Before that, a result that is missing leaves open what depends on it; no grader of the package is run then.

use super::aggregate::{self, Counted};
use super::decimal::Score;
use super::grader::{Grade, GraderCall, RunGrader};
use super::needs::{Met, Needs};
use super::result::{CaseScore, GroupScored, ScoreFault, Scored, ScoredVerdict, SkipReason, Standing};
use super::rule::{GraderChoice, GroupRule, LegacyRule};
use super::tree::{ScoreGroup, ScoreItem, ScoreTree};
use super::worth::{self, Worth};

/// Scores a submission, of which all results that count are there. `run_grader` runs the grader of the package, where
/// it has one.
pub(crate) fn score(tree: &ScoreTree, results: &[Option<CaseScore>], run_grader: &mut RunGrader<'_>) -> Scored {
    let mut walk = Walk::new(tree, results, Some(run_grader));
    let root = walk.group(0, &Flow::Go);
    let verdict = root.verdict.unwrap_or(ScoredVerdict::Accepted);
    let group = walk.groups.first();
    // The legacy format ignores the score of a submission that is not accepted.
    let is_ignored = matches!(tree.groups[0].rule, GroupRule::Legacy(_)) && verdict != ScoredVerdict::Accepted;
    Scored {
        verdict,
        score: group.and_then(|group| group.score).filter(|_| !is_ignored),
        max: group.and_then(|group| group.max),
        counted: walk.standing.iter().map(|standing| *standing == Standing::Counts).collect(),
        groups: walk.groups,
        faults: walk.faults,
        remarks: walk.remarks,
    }
}

#[cfg(test)]
/// What is known about each case while results are missing.
pub(crate) fn standing(tree: &ScoreTree, results: &[Option<CaseScore>]) -> Vec<Standing> {
    let mut walk = Walk::new(tree, results, None);
    walk.group(0, &Flow::Go);
    walk.standing
}

#[cfg(test)]
/// Which of the results count for certain: the others lie behind the end of judging of their group, or may yet.
pub(crate) fn counted(tree: &ScoreTree, results: &[Option<CaseScore>]) -> Vec<bool> {
    let has_result = |case: usize| results.get(case).is_some_and(Option::is_some);
    let standing = standing(tree, results);
    standing.iter().enumerate().map(|(case, standing)| *standing == Standing::Counts && has_result(case)).collect()
}

#[cfg(test)]
/// Whether a case need not run, whatever comes of those that still do.
pub(crate) fn may_skip(tree: &ScoreTree, case: usize, results: &[Option<CaseScore>]) -> bool {
    standing(tree, results).get(case) == Some(&Standing::Skipped)
}

#[cfg(test)]
/// The first case that has to run and has not; the next where cases run one after the other.
pub(crate) fn next(tree: &ScoreTree, results: &[Option<CaseScore>]) -> Option<usize> {
    let is_missing = |case: usize| results.get(case).is_none_or(Option::is_none);
    let standing = standing(tree, results);
    (0..standing.len()).find(|case| standing[*case] == Standing::Counts && is_missing(*case))
}

/// Whether the rest of a group is judged.
#[derive(Clone, Debug)]
enum Flow {
    Go,
    /// That depends on results that are missing.
    Open,
    Stop(SkipReason),
}

impl Flow {
    /// Whether judging goes on behind an item of a group.
    fn behind(self, group: &ScoreGroup, outcome: &Outcome) -> Self {
        match outcome.verdict {
            _ if !group.rule.breaks() => self,
            Some(ScoredVerdict::Accepted) => self,
            Some(_) => Self::Stop(SkipReason::Stopped(outcome.first_failing)),
            None => Self::Open,
        }
    }
}

/// What an item comes to.
struct Outcome {
    /// `None` while results are missing.
    verdict: Option<ScoredVerdict>,
    worth: Worth,
    first_failing: Option<usize>,
}

struct Walk<'a, 'g> {
    tree: &'a ScoreTree,
    results: &'a [Option<CaseScore>],
    run_grader: Option<&'a mut RunGrader<'g>>,
    needs: Needs,
    standing: Vec<Standing>,
    groups: Vec<GroupScored>,
    faults: Vec<ScoreFault>,
    remarks: Vec<ScoreFault>,
}

impl<'a, 'g> Walk<'a, 'g> {
    fn new(tree: &'a ScoreTree, results: &'a [Option<CaseScore>], run_grader: Option<&'a mut RunGrader<'g>>) -> Self {
        Self {
            tree,
            results,
            run_grader,
            needs: Needs::new(tree),
            standing: vec![Standing::Skipped; tree.cases.len()],
            groups: Vec::with_capacity(tree.groups.len()),
            faults: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// The depth is bounded by the tree.
    fn group(&mut self, number: usize, flow: &Flow) -> Outcome {
        let tree = self.tree;
        let group = &tree.groups[number];
        let mut flow = match flow {
            Flow::Stop(reason) => return self.skip(number, reason, None),
            open => open.clone(),
        };
        let met = self.needs.met(tree, number, self.results);
        match &met {
            Met::Yes => {}
            Met::Open => flow = Flow::Open,
            Met::No { path, case } => return self.skip(number, &SkipReason::Needs(path.clone()), *case),
        }
        self.groups.push(empty(tree, group));
        let outcomes = self.items(group, flow);
        let outcome = self.conclude(number, &outcomes);
        // What it comes to if it is judged is not what it comes to if it is passed over.
        Outcome { verdict: outcome.verdict.filter(|_| met == Met::Yes), ..outcome }
    }

    fn items(&mut self, group: &ScoreGroup, mut flow: Flow) -> Vec<(ScoreItem, Outcome)> {
        let mut outcomes = Vec::new();
        for item in &group.items {
            let outcome = match *item {
                ScoreItem::Case(case) => self.case(case, &flow),
                ScoreItem::Group(number) => Some(self.group(number, &flow)),
            };
            if let (Some(outcome), Flow::Go | Flow::Open) = (outcome, &flow) {
                flow = flow.behind(group, &outcome);
                outcomes.push((*item, outcome));
            }
        }
        outcomes
    }

    fn case(&mut self, case: usize, flow: &Flow) -> Option<Outcome> {
        self.standing[case] = match flow {
            Flow::Go => Standing::Counts,
            Flow::Open => Standing::Open,
            Flow::Stop(_) => return None,
        };
        let judged = match self.results.get(case).copied().flatten() {
            Some(result) => worth::judge(self.tree, case, &result),
            None if self.run_grader.is_some() => Err("it has no result".to_owned()),
            None => {
                return Some(Outcome { verdict: None, worth: Worth::Part(Score::ZERO), first_failing: None });
            }
        };
        let (verdict, worth) = judged.unwrap_or_else(|message| {
            self.faults.push(ScoreFault { path: self.tree.cases[case].spec.path.clone(), message });
            (ScoredVerdict::JudgeError, Worth::Part(Score::ZERO))
        });
        let first_failing = (verdict != ScoredVerdict::Accepted).then_some(case);
        Some(Outcome { verdict: Some(verdict), worth, first_failing })
    }

    /// Passes over a group and those in it; it stands as the case that is to blame.
    fn skip(&mut self, number: usize, reason: &SkipReason, blamed: Option<usize>) -> Outcome {
        let tree = self.tree;
        for group in &tree.groups[number..tree.groups[number].end] {
            let is_graded = tree.is_scoring && !matches!(group.rule, GroupRule::Legacy(_));
            let score = is_graded.then_some(Score::ZERO);
            self.groups.push(GroupScored {
                skipped_because: Some(reason.clone()),
                score,
                verdict: None,
                ..empty(tree, group)
            });
        }
        let result = blamed.and_then(|case| Some((case, self.results.get(case).copied().flatten()?)));
        let verdict = result.map(|(case, result)| {
            worth::judge(tree, case, &result).map_or(ScoredVerdict::JudgeError, |judged| judged.0)
        });
        Outcome {
            verdict: Some(verdict.unwrap_or(ScoredVerdict::WrongAnswer)),
            worth: Worth::Points(Score::ZERO),
            first_failing: None,
        }
    }

    /// Makes one verdict and one score of the outcomes in a group.
    fn conclude(&mut self, number: usize, outcomes: &[(ScoreItem, Outcome)]) -> Outcome {
        let first_failing = outcomes.iter().find_map(|(_, outcome)| outcome.first_failing);
        let known = |(item, outcome): &(ScoreItem, Outcome)| {
            outcome.verdict.map(|verdict| Counted { item: *item, verdict, worth: outcome.worth })
        };
        let counted: Option<Vec<Counted>> = outcomes.iter().map(known).collect();
        let grade = counted.and_then(|counted| self.grade(number, &counted));
        let Some((verdict, score)) = grade else {
            return Outcome { verdict: None, worth: Worth::Points(Score::ZERO), first_failing };
        };
        self.note(number, verdict, score, first_failing);
        Outcome { verdict: Some(verdict), worth: Worth::Points(score), first_failing }
    }

    /// `None` where a grader of the package would have to be run.
    fn grade(&mut self, number: usize, counted: &[Counted]) -> Option<Grade> {
        let tree = self.tree;
        let group = &tree.groups[number];
        let verdict = aggregate::first_error(counted);
        if verdict == ScoredVerdict::JudgeError {
            return Some((verdict, Score::ZERO));
        }
        let score = match &group.rule {
            GroupRule::Legacy(rule) => return self.legacy(group, rule, counted),
            _ if !tree.is_scoring => Ok(Score::ZERO),
            GroupRule::Root => Ok(score_of_secret(tree, counted)),
            GroupRule::Icpc(rule) if rule.is_sample => Ok(Score::ZERO),
            GroupRule::Icpc(rule) => aggregate::icpc(tree, group, rule, counted),
            GroupRule::Points(rule) => Ok(aggregate::points(tree, group, rule, counted)),
        };
        Some(self.or_fault(group, score.map(|score| (verdict, score))))
    }

    fn legacy(&mut self, group: &ScoreGroup, rule: &LegacyRule, counted: &[Counted]) -> Option<Grade> {
        if counted.is_empty() {
            return Some((ScoredVerdict::Accepted, Score::ZERO));
        }
        let results: Vec<Grade> = counted.iter().map(|result| (result.verdict, legacy_points(result.worth))).collect();
        let (verdict, score) = match &rule.grader {
            GraderChoice::Default(grader) => grader.grade(&results),
            GraderChoice::Custom(args) => {
                let grade = self.run_grader.as_mut()?(&GraderCall::new(&group.path, args, &results));
                self.or_fault(group, grade.and_then(without_judge_error))
            }
        };
        if verdict != ScoredVerdict::JudgeError {
            self.check_range(group, rule, score);
        }
        Some((verdict, score))
    }

    /// A score outside of the range of its group is a mistake of the package, and stands.
    fn check_range(&mut self, group: &ScoreGroup, rule: &LegacyRule, score: Score) {
        let (least, most) = rule.range;
        if self.tree.is_scoring && (least.is_some_and(|least| score < least) || most.is_some_and(|most| score > most)) {
            let shown = |bound: Option<Score>, none: &str| bound.map_or(none.to_owned(), |bound| bound.to_string());
            let range = format!("{} {}", shown(least, "-inf"), shown(most, "inf"));
            let message = format!("its score is {score}, outside of its `range` of `{range}`");
            self.remarks.push(ScoreFault { path: group.path.clone(), message });
        }
    }

    fn or_fault(&mut self, group: &ScoreGroup, grade: Result<Grade, String>) -> Grade {
        grade.unwrap_or_else(|message| {
            self.faults.push(ScoreFault { path: group.path.clone(), message });
            (ScoredVerdict::JudgeError, Score::ZERO)
        })
    }

    fn note(&mut self, number: usize, verdict: ScoredVerdict, score: Score, first_failing: Option<usize>) {
        let has_score = self.tree.is_scoring && verdict != ScoredVerdict::JudgeError;
        let is_sample = matches!(&self.tree.groups[number].rule, GroupRule::Icpc(rule) if rule.is_sample);
        if let Some(noted) = self.groups.get_mut(number) {
            noted.verdict = Some(verdict);
            noted.score = Some(score).filter(|_| has_score && !is_sample);
            noted.first_failing = first_failing;
        }
    }
}

/// A grader that gives up says so for the jury.
fn without_judge_error((verdict, score): Grade) -> Result<Grade, String> {
    match verdict {
        ScoredVerdict::JudgeError => Err("the grader gave the verdict JE".to_owned()),
        _ => Ok((verdict, score)),
    }
}

/// A group of which nothing is known.
fn empty(tree: &ScoreTree, group: &ScoreGroup) -> GroupScored {
    GroupScored {
        path: group.path.clone(),
        verdict: None,
        score: None,
        max: group_max(tree, group),
        skipped_because: None,
        first_failing: None,
    }
}

/// The most points of a group.
fn group_max(tree: &ScoreTree, group: &ScoreGroup) -> Option<Score> {
    if !tree.is_scoring {
        return None;
    }
    match &group.rule {
        GroupRule::Root => secret(tree).and_then(|number| group_max(tree, &tree.groups[number])),
        GroupRule::Icpc(rule) => rule.max.filter(|_| !rule.is_sample),
        GroupRule::Legacy(rule) => rule.range.1,
        GroupRule::Points(_) => Some(group.total),
    }
}

fn secret(tree: &ScoreTree) -> Option<usize> {
    tree.groups.iter().position(|group| group.path == "secret" && group.parent == Some(0))
}

fn score_of_secret(tree: &ScoreTree, counted: &[Counted]) -> Score {
    let secret = secret(tree).map(ScoreItem::Group);
    counted.iter().find(|result| Some(result.item) == secret).map_or(Score::ZERO, |result| legacy_points(result.worth))
}

fn legacy_points(worth: Worth) -> Score {
    match worth {
        Worth::Points(points) | Worth::Part(points) => points,
    }
}
