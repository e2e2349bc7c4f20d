//! Complexity as a test: how the fuel of a group's cases grows with their size, and whether it is more than the problem grants.

use harness::Language;

use crate::check::Complexity;
use crate::check::growth::{self, Per};
use crate::problem::{self, Problem, TestCase};
use crate::report::{Excess, Growth, Measured};
use crate::verdict::Verdict;

use super::case_result::CaseResult;

/// Sizes that must be left of a group whose larger cases took too long.
const FEWEST: usize = 3;

/// Measures every group that has a limit and whose cases were all accepted: a wrong answer may well be a fast one. Cases that
/// took too long, and those skipped behind them, are left out: the smaller sizes may tell why. `measurable` says of which
/// groups all cases are there.
pub(super) fn measure(
    problem: &Problem,
    language: &Language,
    cases: &[TestCase],
    ran: &[Option<CaseResult>],
    measurable: impl Fn(&str) -> bool,
) -> Vec<Growth> {
    let of_group = |limit: &problem::Growth| {
        let granted = |size: u64| problem.work.bound(&limit.group, language, size);
        of_group(limit, granted, cases, ran)
    };
    problem.growth.iter().filter(|limit| measurable(&limit.group)).filter_map(of_group).collect()
}

fn of_group(
    limit: &problem::Growth,
    granted: impl Fn(u64) -> Option<u64>,
    cases: &[TestCase],
    ran: &[Option<CaseResult>],
) -> Option<Growth> {
    let mut measured = Vec::new();
    let mut others = Vec::new();
    let mut cut_short = false;
    for (case, ran) in cases.iter().zip(ran) {
        let judged = ran.as_ref().map(|ran| (ran.judged.verdict, ran.usage.fuel));
        match (case.group == limit.group, case.size, judged) {
            (true, Some(size), Some((Verdict::Accepted, fuel))) => measured.push((size, fuel)),
            (true, Some(_), Some((Verdict::TimeLimit, _)) | None) => cut_short = true,
            (true, _, _) => return None,
            (false, _, Some((Verdict::Accepted, fuel))) => others.push(fuel),
            (false, ..) => {}
        }
    }
    if cut_short && measured.len() < FEWEST {
        return None;
    }
    // The smallest other case stands for the empty program: it pays for the same start, imports included.
    let smallest = measured.iter().map(|(_, fuel)| *fuel).min()?;
    let baseline = others.into_iter().min().filter(|fuel| *fuel < smallest).unwrap_or(0);
    // At the largest size: what is done once weighs least there, and whoever hides how his work grows must do it all.
    let largest = measured.iter().copied().max()?;
    let excess = granted(largest.0)
        .filter(|granted| largest.1 - baseline > *granted)
        .map(|granted| Excess { size: largest.0, granted });
    let per = if limit.per_operation { Per::Operation } else { Per::Run };
    let at_most: Complexity = limit.at_most.parse().ok()?;
    let fit = growth::fit(&measured, baseline, per)?;
    let within = fit.within(at_most);
    // What is left of a curve can only be evidence against it.
    if cut_short && within && excess.is_none() {
        return None;
    }
    let table = fit.table.iter().map(|row| Measured { size: row.size, fuel: row.fuel.round() as u64 });
    Some(Growth {
        group: limit.group.clone(),
        at_most: limit.at_most.clone(),
        class: fit.class.to_string(),
        exponent: format!("{:.2}", fit.exponent),
        within,
        excess,
        table: Some(table.collect()),
    })
}

#[cfg(test)]
mod tests {
    use harness::outcome::Usage;

    use super::*;
    use crate::problem::{CaseInput, Expect};
    use crate::verdict::Judged;

    fn case(group: &str, size: Option<u64>) -> TestCase {
        TestCase {
            name: format!("{group} {size:?}"),
            group: group.to_owned(),
            input: CaseInput::Stdin(String::new()),
            expect: Expect::Text(String::new()),
            supports: Vec::new(),
            size,
            limits: None,
            extra: None,
        }
    }

    fn ran(verdict: Verdict, fuel: u64) -> CaseResult {
        CaseResult {
            usage: Usage { fuel, memory: 0 },
            ..CaseResult::without_outcome(Judged { verdict, reason: None, mismatch: None })
        }
    }

    fn limit() -> problem::Growth {
        problem::Growth { group: "growth".to_owned(), at_most: "n".to_owned(), per_operation: false }
    }

    /// An interpreter's start would hide a quadratic program behind a large constant.
    #[test]
    fn the_start_of_the_program_does_not_count() {
        let start = 50_000_000_u64;
        let sizes = [1000_u64, 2000, 4000, 8000];
        let mut cases = vec![case("sample", None)];
        cases.extend(sizes.map(|size| case("growth", Some(size))));
        for (cost, within) in [((|n| 30 * n) as fn(u64) -> u64, true), (|n| n * n, false)] {
            let mut all = vec![Some(ran(Verdict::Accepted, start))];
            all.extend(sizes.map(|size| Some(ran(Verdict::Accepted, start + cost(size)))));
            let growth = of_group(&limit(), |_| None, &cases, &all).unwrap();
            assert_eq!(growth.within, within, "{growth:?}");
            assert_eq!(growth.table.unwrap().len(), 4);
        }
    }

    /// The largest cases of a slow program may well take too long: the smaller ones say why.
    #[test]
    fn sizes_that_took_too_long_are_left_out() {
        let sizes = [1000_u64, 2000, 4000, 8000, 16_000];
        let cases = sizes.map(|size| case("growth", Some(size)));
        let measure = |finished: usize, cost: fn(u64) -> u64| {
            let mut all: Vec<_> = sizes[..finished].iter().map(|n| Some(ran(Verdict::Accepted, cost(*n)))).collect();
            all.push(Some(ran(Verdict::TimeLimit, 1 << 40)));
            all.resize_with(sizes.len(), || None);
            of_group(&limit(), |_| None, &cases, &all)
        };
        let growth = measure(3, |n| n * n).unwrap();
        assert_eq!((growth.exponent.as_str(), growth.within), ("2.00", false));
        assert_eq!(growth.table.unwrap().len(), 3);
        assert_eq!(measure(2, |n| n * n), None);
        // A linear program with a heavy step was simply too slow.
        assert_eq!(measure(4, |n| 1000 * n), None);
    }

    /// Whoever does much in vain for small inputs grows as slowly as he likes.
    #[test]
    fn work_beyond_what_is_granted_is_told_for_the_largest_size() {
        let sizes = [1000_u64, 2000, 4000, 8000];
        let mut cases = vec![case("sample", None)];
        cases.extend(sizes.map(|size| case("growth", Some(size))));
        let mut all = vec![Some(ran(Verdict::Accepted, 500))];
        all.extend(sizes.map(|size| Some(ran(Verdict::Accepted, 500 + 100 * size))));
        let excess = |granted: fn(u64) -> Option<u64>| {
            let growth = of_group(&limit(), granted, &cases, &all).unwrap();
            assert!(growth.within && growth.holds() == growth.excess.is_none(), "{growth:?}");
            growth.excess
        };
        assert_eq!(excess(|size| Some(100 * size)), None);
        assert_eq!(excess(|size| Some(99 * size)), Some(Excess { size: 8000, granted: 99 * 8000 }));
        assert_eq!(excess(|size| Some(if size < 8000 { 0 } else { 100 * size })), None, "what is done once");
        assert_eq!(excess(|_| None), None);
    }

    #[test]
    fn a_group_with_a_failed_case_is_not_measured() {
        let cases = [case("growth", Some(10)), case("growth", Some(20))];
        let ran = [ran(Verdict::Accepted, 10), ran(Verdict::WrongAnswer, 400)].map(Some);
        assert_eq!(of_group(&limit(), |_| None, &cases, &ran), None);
    }
}
