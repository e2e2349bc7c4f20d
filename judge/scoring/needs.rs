//! Whether what a group needs was accepted.

use super::result::{CaseScore, ScoredVerdict};
use super::tree::{Need, ScoreItem, ScoreTree};
use super::worth;

/// Whether all that a group needs was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Met {
    Yes,
    /// That depends on results that are missing.
    Open,
    /// This was not accepted, by the fault of this case.
    No {
        path: String,
        case: Option<usize>,
    },
}

/// What is known about groups that others need; each is looked at once.
pub(super) struct Needs {
    accepted: Vec<Option<Acceptance>>,
}

/// Whether every case of a group was accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Acceptance {
    Yes,
    Open,
    No(Option<usize>),
}

impl Needs {
    pub(super) fn new(tree: &ScoreTree) -> Self {
        Self { accepted: vec![None; tree.groups.len()] }
    }

    /// Whether all that a group needs was accepted.
    pub(super) fn met(&mut self, tree: &ScoreTree, group: usize, results: &[Option<CaseScore>]) -> Met {
        let mut met = Met::Yes;
        for need in &tree.groups[group].needs {
            match self.acceptance(tree, *need, results) {
                Acceptance::Yes => {}
                Acceptance::Open => met = Met::Open,
                Acceptance::No(case) => return Met::No { path: path(tree, *need), case },
            }
        }
        met
    }

    fn acceptance(&mut self, tree: &ScoreTree, need: Need, results: &[Option<CaseScore>]) -> Acceptance {
        match need {
            ScoreItem::Case(case) => of_case(tree, case, results),
            ScoreItem::Group(group) => self.of_group(tree, group, results),
        }
    }

    /// A group is accepted if all its cases are: one that is not decides, whatever became of those before it. A group
    /// that was passed over, since what it needs was not accepted, is not accepted.
    fn of_group(&mut self, tree: &ScoreTree, group: usize, results: &[Option<CaseScore>]) -> Acceptance {
        if let Some(known) = self.accepted[group] {
            return known;
        }
        for number in self.order(tree, group) {
            if self.accepted[number].is_none() {
                self.accepted[number] = Some(self.of_ready_group(tree, number, results));
            }
        }
        self.accepted[group].unwrap_or(Acceptance::Open)
    }

    /// Everything that a group in it needs is known already.
    fn of_ready_group(&self, tree: &ScoreTree, number: usize, results: &[Option<CaseScore>]) -> Acceptance {
        let group = &tree.groups[number];
        let cases = group.cases.clone().map(|case| of_case(tree, case, results));
        let inner = tree.groups[number..group.end].iter().flat_map(|group| &group.needs);
        let needs = inner.map(|need| match *need {
            ScoreItem::Case(case) => of_case(tree, case, results),
            ScoreItem::Group(needed) => self.accepted[needed].unwrap_or(Acceptance::Open),
        });
        needs.chain(cases).fold(Acceptance::Yes, Acceptance::and)
    }

    /// A group and all whose acceptance it rests on, those first that others rest on. There are no circles, and each is
    /// listed once.
    fn order(&self, tree: &ScoreTree, group: usize) -> Vec<usize> {
        let mut order = Vec::new();
        let mut is_listed = vec![false; tree.groups.len()];
        let mut stack = vec![(group, false)];
        while let Some((number, is_left)) = stack.pop() {
            if is_left {
                order.push(number);
            } else if !is_listed[number] && self.accepted[number].is_none() {
                is_listed[number] = true;
                stack.push((number, true));
                let inner = tree.groups[number..tree.groups[number].end].iter().flat_map(|group| &group.needs);
                stack.extend(inner.filter_map(|need| match *need {
                    ScoreItem::Group(needed) => Some((needed, false)),
                    ScoreItem::Case(_) => None,
                }));
            }
        }
        order
    }
}

impl Acceptance {
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::No(case), _) | (_, Self::No(case)) => Self::No(case),
            (Self::Open, _) | (_, Self::Open) => Self::Open,
            (Self::Yes, Self::Yes) => Self::Yes,
        }
    }
}

fn of_case(tree: &ScoreTree, case: usize, results: &[Option<CaseScore>]) -> Acceptance {
    let Some(result) = results.get(case).copied().flatten() else { return Acceptance::Open };
    match worth::judge(tree, case, &result) {
        Ok((ScoredVerdict::Accepted, _)) => Acceptance::Yes,
        Ok(_) | Err(_) => Acceptance::No(Some(case)),
    }
}

fn path(tree: &ScoreTree, need: Need) -> String {
    match need {
        ScoreItem::Case(case) => tree.cases[case].spec.path.clone(),
        ScoreItem::Group(group) => tree.groups[group].path.clone(),
    }
}
