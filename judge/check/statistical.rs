//! Random draws: tested by their distribution, never compared.
//!
//! Two tests for each support, over all draws from it: how often each value came, and which value came after which. Both
//! look at both tails: a round robin hits every value equally often, far more equally than chance does. A first stage at
//! level 1e-3 is only a suspicion; the verdict is that of a second one at 1e-6 over fresh and more draws, which the caller
//! makes with other seeds. So a fair class is rejected about once in 10^8 runs, and a biased one reads its numbers.

use harness::value::Value;
use statrs::function::gamma::{checked_gamma_lr, checked_gamma_ur};

use super::Expectation;
use super::calls::Calls;
use super::expectation::CallExpect;
use super::mismatch::Mismatch;
use super::show;
use super::support::{self, Members, Support};
use crate::phrase;

/// Draws that a cell must expect: in the far tail chi-squared is no fair picture of fewer.
const CELL: f64 = 25.0;
/// Groups of values in the test of pairs, at most; they make as many cells as their square.
const GROUPS: f64 = 64.0;

/// Which of the two tests in a row this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// A suspicion only.
    First,
    /// The verdict, on fresh draws.
    Second,
}

impl Stage {
    fn level(self) -> f64 {
        match self {
            Self::First => 1e-3,
            Self::Second => 1e-6,
        }
    }
}

/// The draws of one case, by support; those of several runs can be pooled.
#[derive(Clone, Debug, PartialEq)]
pub struct Draws(Vec<Pool>);

/// All draws from one support.
#[derive(Clone, Debug, PartialEq)]
struct Pool {
    /// The call that drew.
    call: String,
    /// The support in words.
    set: String,
    /// Its values in words, as many as are shown.
    names: Vec<String>,
    probabilities: Vec<f64>,
    /// For each run the indices of the drawn values, in order.
    runs: Vec<Vec<u32>>,
}

/// The draws in the results of a run that [`super::check`] has accepted: every one is in its support.
pub fn collect(expectation: Expectation<'_>, results: &[Value]) -> Draws {
    let Some(calls) = Calls::of(expectation) else { return Draws(Vec::new()) };
    let mut pools: Vec<Option<(Pool, Members<'_>)>> = calls.supports.iter().map(|_| None).collect();
    for (index, (expected, result)) in calls.expected.iter().zip(results).enumerate() {
        let CallExpect::Draw(number) = expected else { continue };
        let Some(support) = calls.supports.get(*number) else { continue };
        let (pool, members) =
            pools[*number].get_or_insert_with(|| (Pool::new(&calls, index, support), Members::of(support)));
        pool.runs[0].extend(members.find(result));
    }
    Draws(pools.into_iter().flatten().map(|(pool, _)| pool).collect())
}

impl Draws {
    /// Adds the draws of another run of the same case.
    pub fn pool(&mut self, other: Self) {
        for (own, other) in self.0.iter_mut().zip(other.0) {
            own.runs.extend(other.runs);
        }
    }

    /// Returns `None` if the draws could be fair, and otherwise the test that they fail most clearly.
    pub fn test(&self, stage: Stage) -> Option<Mismatch> {
        let results: Vec<_> = self
            .0
            .iter()
            .flat_map(|pool| {
                let tests = [pool.frequencies(), pool.pairs()];
                tests.into_iter().flatten().map(move |result| (pool, result))
            })
            .collect();
        // Each test has two tails, and any of them may reject by chance.
        let level = stage.level() / (2 * results.len()).max(1) as f64;
        let worst =
            results.into_iter().filter(|(_, result)| result.p() < level).min_by(|a, b| a.1.p().total_cmp(&b.1.p()));
        worst.map(|(pool, result)| pool.mismatch(&result, level))
    }
}

impl Pool {
    fn new(calls: &Calls<'_>, index: usize, support: &Support) -> Self {
        let ty = calls.returns(index);
        let length = support.values.len();
        let weights = support.weights.clone().unwrap_or_else(|| vec![1.0; length]);
        let total: f64 = weights.iter().sum();
        Self {
            call: calls.label(index),
            set: support::set(ty, support),
            names: support.values.iter().take(8).map(|value| show::value(ty, value, 20)).collect(),
            probabilities: weights.iter().map(|weight| weight / total).collect(),
            runs: vec![Vec::new()],
        }
    }

    fn draws(&self) -> usize {
        self.runs.iter().map(Vec::len).sum()
    }

    fn counts(&self) -> Vec<u64> {
        let mut counts = vec![0; self.probabilities.len()];
        self.runs.iter().flatten().for_each(|value| counts[*value as usize] += 1);
        counts
    }

    /// How often each value came.
    fn frequencies(&self) -> Option<TestResult> {
        let draws = self.draws() as f64;
        let groups = Groups::new(&self.probabilities, CELL / draws)?;
        let mut observed = vec![0.0; groups.probabilities.len()];
        self.runs.iter().flatten().for_each(|value| observed[groups.of[*value as usize]] += 1.0);
        let mut sum = ChiSquared::default();
        groups.probabilities.iter().zip(&observed).for_each(|(p, observed)| sum.add(*observed, draws * p));
        Some(sum.result(groups.probabilities.len() - 1, Question::Frequencies))
    }

    /// Which value came after which: given one, the next must be distributed as any.
    fn pairs(&self) -> Option<TestResult> {
        let pairs: usize = self.runs.iter().map(|run| run.len().saturating_sub(1)).sum();
        let groups = Groups::new(&self.probabilities, (CELL / pairs as f64).sqrt().max(1.0 / GROUPS))?;
        let size = groups.probabilities.len();
        let mut after = vec![0.0; size * size];
        for pair in self.runs.iter().flat_map(|run| run.windows(2)) {
            after[groups.of[pair[0] as usize] * size + groups.of[pair[1] as usize]] += 1.0;
        }
        let (mut sum, mut rows) = (ChiSquared::default(), 0);
        for row in after.chunks(size) {
            let total: f64 = row.iter().sum();
            if total > 0.0 {
                rows += 1;
                row.iter().zip(&groups.probabilities).for_each(|(observed, p)| sum.add(*observed, total * p));
            }
        }
        (rows > 0).then(|| sum.result(rows * (size - 1), Question::Pairs))
    }

    fn mismatch(&self, result: &TestResult, level: f64) -> Mismatch {
        let draws = self.draws();
        let expected = if self.probabilities.iter().all(|p| (p - self.probabilities[0]).abs() < 1e-12) {
            format!(
                "{} draws, each value about {} times",
                phrase::group_digits(draws),
                phrase::group_digits((draws as f64 * self.probabilities[0]).round() as u64)
            )
        } else {
            format!(
                "{} draws, about {}",
                phrase::group_digits(draws),
                self.table(self.probabilities.iter().map(|p| (p * draws as f64).round() as u64))
            )
        };
        let (question, finding) =
            (result.question, if result.upper < result.lower { Finding::TooFar } else { Finding::TooClose });
        let reason = match (question, finding) {
            (Question::Frequencies, Finding::TooFar) => "some values come too often, others too seldom",
            (Question::Frequencies, Finding::TooClose) => {
                "the counts are more even than chance makes them: this is no random pick"
            }
            (Question::Pairs, Finding::TooFar) => "the next value depends on the one before",
            (Question::Pairs, Finding::TooClose) => {
                "what follows what is more even than chance makes it: this is no random pick"
            }
        };
        let p = result.p();
        let p = if p < 1e-300 { "p < 1e-300".to_owned() } else { format!("p = {p:.1e}") };
        Mismatch {
            what: "draws that are not fair".to_owned(),
            at: format!("{} and the draws like it, from {}", self.call, self.set),
            expected,
            actual: self.table(self.counts().into_iter()),
            why: reason.to_owned(),
            details: vec![format!(
                "chi-squared of the {} is {} with {} degree{} of freedom, {p} (a fair pick has p >= {level:.1e})",
                match question {
                    Question::Frequencies => "counts",
                    Question::Pairs => "pairs of draws in a row",
                },
                phrase::measure(result.statistic),
                phrase::group_digits(result.freedom),
                if result.freedom == 1 { "" } else { "s" },
            )],
            diff: Vec::new(),
        }
    }

    /// `1: 1,800, 2: 600, 3: 600`.
    fn table(&self, counts: impl ExactSizeIterator<Item = u64>) -> String {
        let length = counts.len();
        let mut cells: Vec<_> = self
            .names
            .iter()
            .zip(counts)
            .map(|(name, count)| format!("{name}: {}", phrase::group_digits(count)))
            .collect();
        if length > cells.len() {
            cells.push(format!("and {} more values", phrase::group_digits(length - cells.len())));
        }
        cells.join(", ")
    }
}

/// Neighbouring values put together until each group is likely enough.
struct Groups {
    of: Vec<usize>,
    probabilities: Vec<f64>,
}

impl Groups {
    /// Returns `None` if not even two groups are likely enough: then there is nothing to test.
    fn new(probabilities: &[f64], least: f64) -> Option<Self> {
        let (mut of, mut sums) = (Vec::with_capacity(probabilities.len()), vec![0.0]);
        for p in probabilities {
            if sums[sums.len() - 1] >= least {
                sums.push(0.0);
            }
            let group = sums.len() - 1;
            sums[group] += p;
            of.push(group);
        }
        if let [.., before, last] = sums.as_mut_slice()
            && *last < least
        {
            *before += *last;
            sums.pop();
            for group in &mut of {
                *group = (*group).min(sums.len() - 1);
            }
        }
        (sums.len() > 1).then_some(Self { of, probabilities: sums })
    }
}

/// Pearson's chi-squared statistic (Philosophical Magazine 50, 1900). Both tails count, and pairs are a second test: Knuth, The Art
/// of Computer Programming, volume 2, 3rd edition 1997, sections 3.3.1 and 3.3.2 B.
#[derive(Default)]
struct ChiSquared {
    statistic: f64,
    /// Sum of the squared sides of a cell of the lattice that counts can lie on, in the units of the statistic.
    lattice: f64,
}

impl ChiSquared {
    fn add(&mut self, observed: f64, expected: f64) {
        self.statistic += (observed - expected).powi(2) / expected;
        self.lattice += 1.0 / expected;
    }

    fn result(&self, freedom: usize, question: Question) -> TestResult {
        let half = freedom as f64 / 2.0;
        // Counts are whole numbers, so even a perfect fit has a probability: that of the cell around it. Widening the ball
        // by half the diagonal of a cell accounts for it.
        let radius = self.statistic.sqrt() + self.lattice.sqrt() / 2.0;
        TestResult {
            question,
            freedom,
            statistic: self.statistic,
            upper: checked_gamma_ur(half, self.statistic / 2.0).unwrap_or(1.0),
            lower: checked_gamma_lr(half, radius * radius / 2.0).unwrap_or(1.0),
        }
    }
}

#[derive(Clone, Copy)]
enum Question {
    Frequencies,
    Pairs,
}

#[derive(Clone, Copy)]
enum Finding {
    TooFar,
    TooClose,
}

struct TestResult {
    question: Question,
    freedom: usize,
    statistic: f64,
    upper: f64,
    lower: f64,
}

impl TestResult {
    fn p(&self) -> f64 {
        self.upper.min(self.lower)
    }
}
