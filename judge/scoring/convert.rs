//! The groups of a foreign package as a tree that can be scored.

use crate::problem::package::{
    GroupScoring, IcpcAggregation, IcpcScoring, LegacyScoring, Objection, Package, PackageCase, PackageFormat,
    PointScoring, TestGroup,
};

use super::decimal::Score;
use super::rule::{DefaultGrader, GraderChoice, GroupRule, IcpcRule, LegacyRule, PointRule};
use super::tree::{CaseSpec, EntrySpec, GroupSpec, MAX_DEPTH, ScoreTree, TreeRefusal};
use crate::problem::Aggregate;

/// What the default grader can be told.
const KNOWN_FLAGS: &str =
    "worst_error, first_error, always_accept, sum, avg, min, max, ignore_sample and accept_if_any_accepted";

/// The groups of a package, as they are scored. The objection names a group that cannot be.
pub(crate) fn of_package(package: &Package) -> Result<ScoreTree, Objection> {
    let Package { format, is_scoring, grader, root, .. } = package;
    Converter { format: *format, is_scoring: *is_scoring, has_grader: grader.is_some(), root }.tree()
}

/// What scoring looks at in a package.
pub(super) struct Converter<'a> {
    pub(super) format: PackageFormat,
    pub(super) is_scoring: bool,
    pub(super) has_grader: bool,
    pub(super) root: &'a TestGroup,
}

impl Converter<'_> {
    pub(super) fn tree(&self) -> Result<ScoreTree, Objection> {
        let tree = self.group(self.root, 0).and_then(|root| ScoreTree::new(root, self.is_scoring));
        tree.map_err(|refusal| self.objection(refusal))
    }

    fn group(&self, group: &TestGroup, depth: usize) -> Result<GroupSpec, TreeRefusal> {
        if depth > MAX_DEPTH {
            return Err(refusal(group, format!("groups lie in each other more than {MAX_DEPTH} deep")));
        }
        let rule = self.rule(group, depth == 0)?;
        let mut entries = Vec::with_capacity(group.cases.len() + group.groups.len() + 1);
        entries.extend(static_case(group).map(EntrySpec::Case));
        for case in &group.cases {
            entries.push(EntrySpec::Case(case_spec(group, case)?));
        }
        for inner in &group.groups {
            entries.push(EntrySpec::Group(self.group(inner, depth + 1)?));
        }
        if matches!(rule, GroupRule::Legacy(_)) {
            // Legacy groups hold cases and groups together, in the order of their names.
            entries.sort_by(|one, other| base_name(one).cmp(base_name(other)));
        }
        Ok(GroupSpec { path: group.path.clone(), rule, entries })
    }

    fn rule(&self, group: &TestGroup, is_root: bool) -> Result<GroupRule, TreeRefusal> {
        match &group.scoring {
            GroupScoring::Icpc(_) if is_root => Ok(GroupRule::Root),
            GroupScoring::Points(_) if is_root && self.format == PackageFormat::Icpc2025 => Ok(GroupRule::Root),
            GroupScoring::Icpc(scoring) => self.icpc(group, scoring).map(GroupRule::Icpc),
            GroupScoring::Legacy(scoring) => self.legacy(group, scoring, is_root).map(GroupRule::Legacy),
            GroupScoring::Points(scoring) => self.points(group, scoring).map(GroupRule::Points),
        }
    }

    fn icpc(&self, group: &TestGroup, scoring: &IcpcScoring) -> Result<IcpcRule, TreeRefusal> {
        let is_sample = group.path == "sample";
        let rule = IcpcRule {
            is_sample,
            aggregate: match scoring.aggregation {
                IcpcAggregation::PassFail => Aggregate::All,
                IcpcAggregation::Sum => Aggregate::Sum,
                IcpcAggregation::Min => Aggregate::Min,
            },
            max: scoring.max_score.map(|max| bounded(group, "max_score", max)).transpose()?,
            static_score: scoring
                .static_score
                .map(|score| bounded(group, "static_validation_score", score))
                .transpose()?,
            needs: scoring.require_pass.clone(),
        };
        if self.is_scoring && !is_sample {
            self.check_icpc(group, &rule)?;
        }
        Ok(rule)
    }

    /// What the specification forbids and would leave a score undefined.
    fn check_icpc(&self, group: &TestGroup, rule: &IcpcRule) -> Result<(), TreeRefusal> {
        if rule.max.is_none() && rule.aggregate == Aggregate::All && !self.is_inside_pass_fail(group) {
            return Err(TreeRefusal {
                hint: Some("say how many points it gives, as in `max_score: 20`".to_owned()),
                ..refusal(
                    group,
                    "its `score_aggregation` is `pass-fail`, and its `max_score` is `unbounded`".to_owned(),
                )
            });
        }
        if rule.aggregate == Aggregate::All && !group.groups.iter().all(is_pass_fail) {
            return Err(refusal(
                group,
                "its `score_aggregation` is `pass-fail`, and that of one of its groups is not".to_owned(),
            ));
        }
        if rule.max.zip(rule.static_score).is_some_and(|(max, score)| rule.aggregate == Aggregate::Sum && score > max) {
            return Err(refusal(group, "its `static_validation_score` is above its `max_score`".to_owned()));
        }
        Ok(())
    }

    /// Whether the points of a group do not matter: `secret` gives all or nothing.
    fn is_inside_pass_fail(&self, group: &TestGroup) -> bool {
        let secret = self.root.groups.iter().find(|group| group.path == "secret");
        secret.is_some_and(|secret| group.path != secret.path && is_pass_fail(secret))
    }

    fn legacy(&self, group: &TestGroup, scoring: &LegacyScoring, is_root: bool) -> Result<LegacyRule, TreeRefusal> {
        let grader = if scoring.custom {
            if !self.has_grader {
                return Err(TreeRefusal {
                    hint: Some("put a grader into `graders/`, or write `grading: default`".to_owned()),
                    ..refusal(group, "its `grading` is `custom`, and the package has no grader".to_owned())
                });
            }
            GraderChoice::Custom(scoring.grader_flags.clone())
        } else {
            GraderChoice::Default(default_grader(group, scoring, is_root)?)
        };
        Ok(LegacyRule {
            breaks: scoring.breaks,
            grader,
            accept_score: bounded(group, "accept_score", scoring.accept_score)?,
            reject_score: bounded(group, "reject_score", scoring.reject_score)?,
            range: (bound(group, scoring.range.0)?, bound(group, scoring.range.1)?),
        })
    }

    fn points(&self, group: &TestGroup, scoring: &PointScoring) -> Result<PointRule, TreeRefusal> {
        let is_dmoj = self.format == PackageFormat::Dmoj;
        Ok(PointRule {
            points: scoring.points.map(|points| bounded(group, "points", points)).transpose()?,
            aggregate: match (scoring.all_or_nothing, is_dmoj) {
                (false, _) => Aggregate::Sum,
                // A batch gives what its worst case gives, which may be a part of the points.
                (true, true) => Aggregate::Min,
                (true, false) => Aggregate::All,
            },
            breaks: scoring.breaks,
            needs: scoring.needs.clone(),
        })
    }

    fn objection(&self, refusal: TreeRefusal) -> Objection {
        let TreeRefusal { group, message, hint } = refusal;
        let folder = if group.is_empty() { "data".to_owned() } else { format!("data/{group}") };
        let file = match self.format {
            PackageFormat::Legacy | PackageFormat::LegacyIcpc => format!("{folder}/testdata.yaml"),
            PackageFormat::Icpc2025 => format!("{folder}/test_group.yaml"),
            PackageFormat::Polygon => "problem.xml".to_owned(),
            PackageFormat::Dmoj => "init.yml".to_owned(),
        };
        let subject = if group.is_empty() {
            "the cases cannot be scored".to_owned()
        } else {
            format!("group `{group}` cannot be scored")
        };
        Objection { file, line: None, message: format!("{subject}: {message}"), hint }
    }
}

fn default_grader(group: &TestGroup, scoring: &LegacyScoring, is_root: bool) -> Result<DefaultGrader, TreeRefusal> {
    let unknown = |flag: &str| TreeRefusal {
        hint: Some(format!("it knows {KNOWN_FLAGS}")),
        ..refusal(group, format!("`{flag}` is not a flag of the default grader"))
    };
    let grader = DefaultGrader::from_flags(&scoring.grader_flags).map_err(unknown)?;
    if grader.ignore_sample && !is_root {
        return Err(TreeRefusal {
            hint: Some(
                "give the group a `testdata.yaml` of its own, without this flag: it is inherited from the group above"
                    .to_owned(),
            ),
            ..refusal(group, "`ignore_sample` is a flag for the root of the test data alone".to_owned())
        });
    }
    Ok(grader)
}

fn is_pass_fail(group: &TestGroup) -> bool {
    matches!(&group.scoring, GroupScoring::Icpc(scoring) if scoring.aggregation == IcpcAggregation::PassFail)
}

fn static_case(group: &TestGroup) -> Option<CaseSpec> {
    let GroupScoring::Icpc(IcpcScoring { static_score: Some(_), .. }) = &group.scoring else { return None };
    Some(CaseSpec { path: static_path(&group.path), points: None, is_static: true })
}

/// The name of the look at the text of a submission; no file may be named like this.
fn static_path(group: &str) -> String {
    format!("{group}/(static validation)")
}

fn case_spec(group: &TestGroup, case: &PackageCase) -> Result<CaseSpec, TreeRefusal> {
    let points = case.points.map(|points| bounded(group, "points", points)).transpose()?;
    Ok(CaseSpec { path: case.path.clone(), points, is_static: false })
}

fn base_name(entry: &EntrySpec) -> &str {
    let path = match entry {
        EntrySpec::Case(case) => &case.path,
        EntrySpec::Group(group) => &group.path,
    };
    path.rsplit('/').next().unwrap_or(path)
}

/// A number of points that is finite and not absurd.
fn bounded(group: &TestGroup, key: &str, number: f64) -> Result<Score, TreeRefusal> {
    Score::of(number).ok_or_else(|| refusal(group, format!("its `{key}` is {number}, beyond all bounds")))
}

/// An end of a range; `None` where it is infinite.
fn bound(group: &TestGroup, number: f64) -> Result<Option<Score>, TreeRefusal> {
    if number.is_infinite() { Ok(None) } else { bounded(group, "range", number).map(Some) }
}

fn refusal(group: &TestGroup, message: String) -> TreeRefusal {
    TreeRefusal { group: group.path.clone(), message, hint: None }
}
