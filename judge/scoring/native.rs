//! The groups of a native problem, `[[group]] points, needs, aggregate`, as a tree that can be scored.

use super::decimal::Score;
use super::rule::{GroupRule, PointRule};
use super::tree::{CaseSpec, EntrySpec, GroupSpec, ScoreTree, TreeRefusal};
use crate::problem::Aggregate;

/// A `[[group]]` of a `problem.toml`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NativeGroup {
    /// Its name.
    pub(crate) name: String,
    /// Its points.
    pub(crate) points: Score,
    /// Names of groups before it that have to be accepted before it counts.
    pub(crate) needs: Vec<String>,
    /// How its points are earned.
    pub(crate) aggregate: Aggregate,
    /// Names of its cases, in the order in which they run.
    pub(crate) cases: Vec<String>,
}

/// The groups of a native problem, in the order in which they run. A case is called `group/case`.
pub(crate) fn of_native(groups: Vec<NativeGroup>) -> Result<ScoreTree, TreeRefusal> {
    for (number, group) in groups.iter().enumerate() {
        check_needs(group, &groups[..number])?;
    }
    let entries = groups.into_iter().map(|group| EntrySpec::Group(spec(group))).collect();
    let root = PointRule { points: None, aggregate: Aggregate::Sum, breaks: false, needs: Vec::new() };
    ScoreTree::new(GroupSpec { path: String::new(), rule: GroupRule::Points(root), entries }, true)
}

fn check_needs(group: &NativeGroup, before: &[NativeGroup]) -> Result<(), TreeRefusal> {
    let missing = group.needs.iter().find(|need| before.iter().all(|other| other.name != **need));
    missing.map_or(Ok(()), |need| {
        Err(TreeRefusal {
            group: group.name.clone(),
            message: format!("it needs `{need}`, and no group before it has this name"),
            hint: Some("a group may need groups that stand before it".to_owned()),
        })
    })
}

fn spec(group: NativeGroup) -> GroupSpec {
    let NativeGroup { name, points, needs, aggregate, cases } = group;
    let case = |case: String| EntrySpec::Case(CaseSpec { path: format!("{name}/{case}"), ..CaseSpec::default() });
    let entries = cases.into_iter().map(case).collect();
    let rule = PointRule { points: Some(points), aggregate, breaks: false, needs };
    GroupSpec { path: name, rule: GroupRule::Points(rule), entries }
}
