//! The score of a submission where a package or groups that need each other have rules for it.

use std::collections::HashMap;

use harness::Workspace;
use harness::outcome::Exit;

use super::Error;
use super::case_result::CaseResult;
use super::helper::Built;
use super::runner::Runner;
use crate::problem::package::language_code;
use crate::problem::{Problem, SAMPLE, TestCase};
use crate::report::untrusted::{self, Bound};
use crate::report::{GradedGroup, GradedSource, Grading};
use crate::scoring::{
    self, CaseScore, Grade, GraderCall, NativeGroup, Score, ScoreTree, Scored, ScoredVerdict, SkipReason,
};
use crate::verdict::Verdict;

/// Letters of the bar of a score.
const BAR: usize = 20;

/// A score by the rules of a problem.
pub(super) struct Graded {
    pub(super) grading: Grading,
    pub(super) verdict: Verdict,
    /// For each case whether its result counts.
    pub(super) counted: Vec<bool>,
    /// What is earned and what could be, in whole points.
    pub(super) points: (u32, u32),
}

/// The groups of a problem with their rules; `None` where each group simply has its points.
pub(super) fn tree(problem: &Problem, cases: &[TestCase]) -> Result<Option<ScoreTree>, Error> {
    let refused = |refusal: scoring::TreeRefusal| {
        let place =
            if refusal.group.is_empty() { "the groups".to_owned() } else { format!("group `{}`", refusal.group) };
        Error::Failed(format!("{place} of `{}` cannot be scored: {}", problem.slug, refusal.message))
    };
    if let Some(foreign) = problem.foreign() {
        let tree = scoring::of_package(&foreign.package).map(Some);
        return tree.map_err(|objection| foreign.refused(vec![objection]).into());
    }
    if problem.groups.iter().all(|group| group.rule.is_none()) {
        return Ok(None);
    }
    let groups: Vec<NativeGroup> = problem
        .groups
        .iter()
        .map(|group| {
            let own = cases.iter().filter(|case| case.group == group.name).map(|case| case.name.clone()).collect();
            let rule = group.rule.clone().unwrap_or_default();
            NativeGroup {
                name: group.name.clone(),
                points: Score::whole(group.points),
                needs: rule.needs,
                aggregate: rule.aggregate,
                cases: own,
            }
        })
        .collect();
    scoring::of_native(groups).map(Some).map_err(refused)
}

impl Runner<'_> {
    /// Scores the results of cases.
    pub(super) fn graded(
        &self,
        tree: &ScoreTree,
        cases: &[TestCase],
        results: &[Option<CaseResult>],
        sources: &[(String, CaseScore)],
    ) -> Graded {
        let place: HashMap<String, usize> =
            cases.iter().enumerate().map(|(index, case)| (case.path(), index)).collect();
        let of_case: Vec<Option<usize>> = tree.cases().map(|path| place.get(path).copied()).collect();
        let mut faults = Vec::new();
        // Cases behind one that exceeded a limit are not run: the program would most likely do so there too.
        let last = results.iter().flatten().rfind(|result| result.exceeds_a_limit());
        let missing = last.map(|stop| CaseScore::plain(to_scored(stop.judged.verdict)));
        let scores = of_case.iter().enumerate().map(|(number, case)| {
            if tree.is_static(number) {
                let path = tree.cases().nth(number).unwrap_or_default();
                let own = sources.iter().filter(|(group, _)| path.starts_with(group.as_str()));
                return own.max_by_key(|(group, _)| group.len()).map(|(_, score)| *score);
            }
            let index = (*case)?;
            match &results[index] {
                Some(result) => Some(case_score(&cases[index], result, &mut faults)),
                None => missing,
            }
        });
        let scores: Vec<Option<CaseScore>> = scores.collect();
        let result = scoring::score(tree, &scores, &mut |call| self.ask_grader(call));
        let mut counted = vec![false; cases.len()];
        for (case, counts) in of_case.iter().zip(&result.counted) {
            if let Some(case) = case {
                counted[*case] = *counts;
            }
        }
        faults.extend(result.faults.iter().map(|fault| format!("`{}`: {}", fault.path, fault.message)));
        let verdict = if faults.is_empty() { of_scored(result.verdict) } else { Verdict::JudgeError };
        let points = (whole(result.score), whole(result.max));
        let source = |(path, score): &(String, CaseScore)| GradedSource {
            path: path.clone(),
            verdict: of_scored(score.verdict),
        };
        let mut grading = grading(&result, tree, faults);
        grading.sources = sources.iter().map(source).collect();
        Graded { grading, verdict, counted, points }
    }

    /// Runs the grader of the package on the results of a group.
    fn ask_grader(&self, call: &GraderCall<'_>) -> Result<Grade, String> {
        let Some(grader) = &self.helpers.grader else { return Err("there is no grader".to_owned()) };
        let args = grader.args.iter().chain(call.args).cloned().collect();
        let workspace = Workspace { args, ..Workspace::default() };
        let run = self.harness.run_in(&workspace, &grader.artifact, call.input.as_bytes(), 0, &grader.limits);
        let (outcome, _) = run.map_err(|error| error.to_string())?;
        if outcome.exit != Exit::Code(0) {
            let said = untrusted::bytes(&outcome.stderr, Bound::VALUE);
            return Err(format!("the grader `{}` ended with {:?}: {said}", grader.file, outcome.exit));
        }
        scoring::parse_grade(&outcome.stdout).map_err(|why| format!("`{}`: {why}", grader.file))
    }

    /// Has the static validator look at the text of the submission, once for each group that asks for it: path and result.
    pub(super) fn look_at_source(&self, name: &str, text: &[u8]) -> Result<Vec<(String, CaseScore)>, Error> {
        let Some(validator) = &self.helpers.source else { return Ok(Vec::new()) };
        let groups = self.problem.foreign().map(|foreign| foreign.static_groups()).unwrap_or_default();
        let look =
            |(path, args): (&str, &[String])| Ok((path.to_owned(), self.look_with(validator, args, (name, text))?));
        self.harness.run_all(1, groups.len(), |index| look(groups[index])).into_iter().collect()
    }

    fn look_with(&self, validator: &Built, args: &[String], (name, text): (&str, &[u8])) -> Result<CaseScore, Error> {
        let own = [language_code(self.language.family()).to_owned(), name.to_owned(), "feedback/".to_owned()];
        let workspace = Workspace {
            args: own.into_iter().chain(validator.args.iter().chain(args).cloned()).collect(),
            files: [(name.to_owned(), text.to_vec().into())].into(),
            folders: vec!["feedback".to_owned()],
            kept: vec!["feedback".to_owned()],
            is_read_only: false,
        };
        let (outcome, kept) = self.harness.run_in(&workspace, &validator.artifact, &[], 0, &validator.limits)?;
        let ruling = super::helper::Ruling::of(validator, &outcome, kept)?;
        let verdict = if ruling.accepted { ScoredVerdict::Accepted } else { ScoredVerdict::WrongAnswer };
        let number = |text: &Option<String>| text.as_ref().and_then(|text| text.trim().parse::<f64>().ok());
        Ok(CaseScore { verdict, score: number(&ruling.score), multiplier: number(&ruling.multiplier) })
    }
}

fn case_score(case: &TestCase, result: &CaseResult, faults: &mut Vec<String>) -> CaseScore {
    let mut number = |text: &Option<String>, file: &str| {
        let text = text.as_ref()?;
        let number = text.trim().parse::<f64>().ok().filter(|number| number.is_finite());
        if number.is_none() && case.group != SAMPLE {
            let shown = untrusted::inline(text);
            faults.push(format!("`{}/{}`: {file} holds `{shown}`, which is not a number", case.group, case.name));
        }
        number
    };
    let (score, multiplier) = (number(&result.score, "score.txt"), number(&result.multiplier, "score_multiplier.txt"));
    CaseScore { verdict: to_scored(result.judged.verdict), score, multiplier }
}

fn grading(scored: &Scored, tree: &ScoreTree, faults: Vec<String>) -> Grading {
    let paths: Vec<&str> = tree.cases().collect();
    let groups = scored.groups.iter().filter(|group| scored.groups.len() < 3 || !group.path.is_empty()).map(|group| {
        GradedGroup {
            path: group.path.clone(),
            verdict: group.verdict.map(of_scored),
            score: group.score.map(|score| score.to_string()),
            max: group.max.map(|max| max.to_string()),
            bar: scoring::bar(group.score.unwrap_or_default(), group.max, BAR),
            skipped: group.skipped_because.as_ref().map(|why| match why {
                SkipReason::Needs(path) => format!("needs `{path}`, which was not accepted"),
                SkipReason::Stopped(Some(case)) => {
                    format!("judging ended at `{}`", paths.get(*case).copied().unwrap_or_default())
                }
                SkipReason::Stopped(None) => "judging had ended".to_owned(),
            }),
        }
    });
    Grading {
        score: scored.score.map(|score| score.to_string()),
        max: scored.score.and(scored.max).map(|max| max.to_string()),
        groups: groups.collect(),
        sources: Vec::new(),
        faults,
        remarks: scored.remarks.iter().map(|remark| format!("`{}`: {}", remark.path, remark.message)).collect(),
    }
}

/// Points without what is behind the decimal point.
fn whole(score: Option<Score>) -> u32 {
    score.map_or(0, |score| score.to_f64().clamp(0.0, f64::from(u32::MAX)) as u32)
}

fn to_scored(verdict: Verdict) -> ScoredVerdict {
    match verdict {
        Verdict::Accepted => ScoredVerdict::Accepted,
        Verdict::WrongAnswer => ScoredVerdict::WrongAnswer,
        Verdict::OutputLimit => ScoredVerdict::OutputLimit,
        Verdict::TimeLimit => ScoredVerdict::TimeLimit,
        Verdict::MemoryLimit => ScoredVerdict::MemoryLimit,
        Verdict::RunTimeError | Verdict::CompileError => ScoredVerdict::RunTimeError,
        Verdict::JudgeError => ScoredVerdict::JudgeError,
    }
}

fn of_scored(verdict: ScoredVerdict) -> Verdict {
    match verdict {
        ScoredVerdict::Accepted => Verdict::Accepted,
        ScoredVerdict::WrongAnswer | ScoredVerdict::PresentationError => Verdict::WrongAnswer,
        ScoredVerdict::OutputLimit => Verdict::OutputLimit,
        ScoredVerdict::TimeLimit => Verdict::TimeLimit,
        ScoredVerdict::MemoryLimit => Verdict::MemoryLimit,
        ScoredVerdict::RunTimeError | ScoredVerdict::IllegalFunction => Verdict::RunTimeError,
        ScoredVerdict::JudgeError => Verdict::JudgeError,
    }
}
