//! Groups and cases in the order in which they run, with the rule of each group; checked once, so that scoring cannot
//! fail.

use std::collections::HashMap;
use std::ops::Range;

use super::decimal::Score;
use super::rule::GroupRule;
use crate::problem::Aggregate;

/// How deep groups may lie in each other: scoring walks them by recursion.
pub(crate) const MAX_DEPTH: usize = 32;

/// The most groups of a problem.
pub(crate) const MAX_GROUPS: usize = 10_000;

/// The most cases of a problem; sums of scores cannot overflow below it.
pub(crate) const MAX_CASES: usize = 100_000;

/// A group, as a reader describes it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct GroupSpec {
    /// Its path: `secret/1-small`; empty for the root.
    pub(crate) path: String,
    /// How its verdict and its score follow from what is in it.
    pub(crate) rule: GroupRule,
    /// What is in it, in the order in which it runs.
    pub(crate) entries: Vec<EntrySpec>,
}

/// What is in a group.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum EntrySpec {
    Case(CaseSpec),
    Group(GroupSpec),
}

/// A case.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct CaseSpec {
    /// Its path: `secret/1-small/01-max`.
    pub(crate) path: String,
    /// Its points, where cases have their own.
    pub(crate) points: Option<Score>,
    /// Whether it stands for the static validator's look at the text of the submission.
    pub(crate) is_static: bool,
}

/// Why groups and cases cannot be scored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TreeRefusal {
    /// The group.
    pub(crate) group: String,
    /// What is wrong: a sentence without a full stop.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) hint: Option<String>,
}

/// All groups and cases of a problem.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ScoreTree {
    /// The groups, each before those in it; the root is the first.
    pub(super) groups: Vec<ScoreGroup>,
    /// The cases, in the order in which they run.
    pub(super) cases: Vec<ScoreCase>,
    /// Whether submissions get points.
    pub(super) is_scoring: bool,
}

/// A group of a tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ScoreGroup {
    pub(super) path: String,
    pub(super) rule: GroupRule,
    pub(super) items: Vec<ScoreItem>,
    /// The group around it.
    pub(super) parent: Option<usize>,
    /// All cases in it and in its groups.
    pub(super) cases: Range<usize>,
    /// The first group behind it and those in it.
    pub(super) end: usize,
    /// What has to be accepted before it counts.
    pub(super) needs: Vec<Need>,
    /// How many cases right in it have an input.
    pub(super) inputs: usize,
    /// Whether cases right in it have points of their own.
    pub(super) has_case_points: bool,
    /// The points of a group that has points, or those of all in it.
    pub(super) total: Score,
}

/// A case of a tree.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct ScoreCase {
    pub(super) spec: CaseSpec,
    /// The group that it is right in.
    pub(super) group: usize,
}

/// What is in a group, by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ScoreItem {
    Case(usize),
    Group(usize),
}

/// What has to be accepted before a group counts.
pub(super) type Need = ScoreItem;

impl ScoreTree {
    /// Checks groups and cases and numbers them in the order in which they run.
    pub(crate) fn new(root: GroupSpec, is_scoring: bool) -> Result<Self, TreeRefusal> {
        let mut tree = Self { groups: Vec::new(), cases: Vec::new(), is_scoring };
        tree.push(root, None, 0)?;
        tree.link()?;
        tree.check_circles()?;
        Ok(tree)
    }

    /// Paths of all cases, in the order in which they run: results are given and asked for by their place here.
    pub(crate) fn cases(&self) -> impl ExactSizeIterator<Item = &str> {
        self.cases.iter().map(|case| case.spec.path.as_str())
    }

    /// Whether a case stands for the static validator, which is not run with an input.
    pub(crate) fn is_static(&self, case: usize) -> bool {
        self.cases.get(case).is_some_and(|case| case.spec.is_static)
    }

    /// Paths of all groups, each before those in it; the root, whose path is empty, is the first.
    #[cfg(test)]
    pub(crate) fn groups(&self) -> impl ExactSizeIterator<Item = &str> {
        self.groups.iter().map(|group| group.path.as_str())
    }

    fn push(&mut self, spec: GroupSpec, parent: Option<usize>, depth: usize) -> Result<usize, TreeRefusal> {
        let number = self.groups.len();
        let refuse = |message: String| Err(TreeRefusal { group: spec.path.clone(), message, hint: None });
        if depth > MAX_DEPTH {
            return refuse(format!("groups lie in each other more than {MAX_DEPTH} deep"));
        }
        if number >= MAX_GROUPS || self.cases.len() + spec.entries.len() > MAX_CASES {
            return refuse(format!("there are more than {MAX_GROUPS} groups or {MAX_CASES} cases"));
        }
        let first = self.cases.len();
        self.groups.push(ScoreGroup {
            path: spec.path,
            rule: spec.rule,
            items: Vec::new(),
            parent,
            cases: first..first,
            end: number,
            needs: Vec::new(),
            inputs: 0,
            has_case_points: false,
            total: Score::ZERO,
        });
        for entry in spec.entries {
            let item = match entry {
                EntrySpec::Case(spec) => self.push_case(spec, number),
                EntrySpec::Group(spec) => ScoreItem::Group(self.push(spec, Some(number), depth + 1)?),
            };
            self.groups[number].items.push(item);
        }
        self.groups[number].cases = first..self.cases.len();
        self.groups[number].end = self.groups.len();
        self.sum_up(number);
        Ok(number)
    }

    /// Counts what is right in a group; the groups in it are known.
    fn sum_up(&mut self, number: usize) {
        let (mut inputs, mut points, mut has_case_points) = (0, Score::ZERO, false);
        for item in &self.groups[number].items {
            match *item {
                ScoreItem::Group(inner) => points = points + self.groups[inner].total,
                ScoreItem::Case(case) => {
                    let spec = &self.cases[case].spec;
                    inputs += usize::from(!spec.is_static);
                    has_case_points |= spec.points.is_some();
                    points = points + spec.points.unwrap_or_default();
                }
            }
        }
        let group = &mut self.groups[number];
        // Where points are added up, those of cases are the author's word.
        let own = match &group.rule {
            GroupRule::Points(rule) if has_case_points && rule.aggregate == Aggregate::Sum => None,
            GroupRule::Points(rule) => rule.points,
            GroupRule::Root | GroupRule::Icpc(_) | GroupRule::Legacy(_) => None,
        };
        (group.inputs, group.has_case_points, group.total) = (inputs, has_case_points, own.unwrap_or(points));
    }

    fn push_case(&mut self, spec: CaseSpec, group: usize) -> ScoreItem {
        self.cases.push(ScoreCase { spec, group });
        ScoreItem::Case(self.cases.len() - 1)
    }

    /// Finds what each group needs.
    fn link(&mut self) -> Result<(), TreeRefusal> {
        let groups = self.groups.iter().enumerate().map(|(number, group)| (&group.path, ScoreItem::Group(number)));
        let cases = self.cases.iter().enumerate().map(|(number, case)| (&case.spec.path, ScoreItem::Case(number)));
        // A group hides a case with its name.
        let known: HashMap<&String, ScoreItem> = cases.chain(groups).collect();
        let needs = self.groups.iter().map(|group| {
            let found = |path: &String| known.get(path).copied().ok_or_else(|| unknown(group, path));
            group.rule.needs().iter().map(found).collect()
        });
        let needs = needs.collect::<Result<Vec<Vec<Need>>, TreeRefusal>>()?;
        for (group, needs) in self.groups.iter_mut().zip(needs) {
            group.needs = needs;
        }
        Ok(())
    }

    /// Refuses groups that need each other, or a group around them.
    fn check_circles(&self) -> Result<(), TreeRefusal> {
        let mut visits = vec![Visit::New; self.groups.len()];
        for start in 0..self.groups.len() {
            self.visit(start, &mut visits)?;
        }
        Ok(())
    }

    /// Goes depth first along needs and into groups, with a stack of its own: a chain of needs may be as long as there
    /// are groups.
    fn visit(&self, start: usize, visits: &mut [Visit]) -> Result<(), TreeRefusal> {
        let mut stack = vec![(start, false)];
        while let Some((group, is_left)) = stack.pop() {
            if is_left {
                visits[group] = Visit::Done;
            } else if visits[group] == Visit::New {
                visits[group] = Visit::Open;
                stack.push((group, true));
                for next in self.leads_to(group) {
                    match visits[next] {
                        Visit::Open => return Err(circle(&self.groups[group])),
                        Visit::New => stack.push((next, false)),
                        Visit::Done => {}
                    }
                }
            }
        }
        Ok(())
    }

    /// The groups on which the verdict of a group depends.
    fn leads_to(&self, group: usize) -> Vec<usize> {
        let ScoreGroup { needs, items, .. } = &self.groups[group];
        let needs = needs.iter().map(|need| match *need {
            ScoreItem::Group(number) => number,
            ScoreItem::Case(case) => self.cases[case].group,
        });
        let inside = items.iter().filter_map(|item| match *item {
            ScoreItem::Group(number) => Some(number),
            ScoreItem::Case(_) => None,
        });
        needs.chain(inside).collect()
    }
}

/// How far a search has come with a group.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Visit {
    New,
    Open,
    Done,
}

fn unknown(group: &ScoreGroup, path: &str) -> TreeRefusal {
    TreeRefusal {
        group: group.path.clone(),
        message: format!("it needs `{path}`, and there is neither a group nor a case of this name"),
        hint: Some("write the whole path, as in `secret/1-small`".to_owned()),
    }
}

fn circle(group: &ScoreGroup) -> TreeRefusal {
    TreeRefusal {
        group: group.path.clone(),
        message: "it needs itself, by way of the groups that it needs".to_owned(),
        hint: Some("let a group need only groups that run before it".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::rule::PointRule;
    use super::*;

    fn group(path: &str, needs: &[&str], entries: Vec<EntrySpec>) -> GroupSpec {
        let needs = needs.iter().map(ToString::to_string).collect();
        let rule = PointRule { points: None, aggregate: Aggregate::Sum, breaks: false, needs };
        GroupSpec { path: path.to_owned(), rule: GroupRule::Points(rule), entries }
    }

    fn case(path: &str) -> EntrySpec {
        EntrySpec::Case(CaseSpec { path: path.to_owned(), ..CaseSpec::default() })
    }

    #[test]
    fn cases_are_numbered_in_the_order_in_which_they_run() {
        let inner = group("a", &[], vec![case("a/1"), case("a/2")]);
        let tree = ScoreTree::new(group("", &[], vec![case("0"), EntrySpec::Group(inner), case("z")]), true).unwrap();
        assert_eq!(tree.cases().collect::<Vec<_>>(), ["0", "a/1", "a/2", "z"]);
        assert_eq!(tree.groups().collect::<Vec<_>>(), ["", "a"]);
        assert_eq!((tree.groups[1].cases.clone(), tree.groups[1].end, tree.groups[0].end), (1..3, 2, 2));
    }

    #[test]
    fn a_group_that_needs_itself_is_refused() {
        let refusal = |groups: Vec<GroupSpec>| {
            let root = group("", &[], groups.into_iter().map(EntrySpec::Group).collect());
            ScoreTree::new(root, true).map(|_| ()).unwrap_err()
        };
        let circle = refusal(vec![group("a", &["b"], vec![]), group("b", &["a"], vec![])]);
        assert!(circle.message.starts_with("it needs itself"), "{circle:?}");
        assert!(refusal(vec![group("a", &["a"], vec![])]).message.starts_with("it needs itself"));
        assert!(refusal(vec![group("a", &["a/1"], vec![case("a/1")])]).message.starts_with("it needs itself"));
        let around = group("a", &[], vec![EntrySpec::Group(group("a/b", &["a"], vec![]))]);
        assert!(refusal(vec![around]).message.starts_with("it needs itself"));
        let missing = refusal(vec![group("a", &["secret/x"], vec![])]);
        assert_eq!(missing.message, "it needs `secret/x`, and there is neither a group nor a case of this name");
    }

    #[test]
    fn a_group_may_need_a_later_one() {
        let groups = vec![group("a", &["b"], vec![]), group("b", &[], vec![])];
        assert!(ScoreTree::new(group("", &[], groups.into_iter().map(EntrySpec::Group).collect()), true).is_ok());
    }

    #[test]
    fn absurd_trees_are_refused() {
        let deep =
            (0..=MAX_DEPTH).fold(group("", &[], vec![]), |inner, _| group("", &[], vec![EntrySpec::Group(inner)]));
        assert!(ScoreTree::new(deep, true).unwrap_err().message.contains("deep"));
        let many = group("", &[], vec![case("x"); MAX_CASES + 1]);
        assert!(ScoreTree::new(many, true).unwrap_err().message.contains("more than"));
    }
}
