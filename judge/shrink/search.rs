//! The search for a smaller input: which inputs count, what they cost, and what is told of the smallest.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use harness::outcome::Limits;

use super::likeness::alike;
use super::measure::{PER_RUN, values};
use super::{text, typed};
use crate::grade::{Error, Trial, Trials, is_set};
use crate::phrase::seconds;
use crate::problem::constraints::Rule;
use crate::problem::{CaseDraft, CaseExtra, CaseInput, Constraints, Problem};
use crate::report::{Event, Observer, Origin, Shrinking, Shrunk};
use crate::verdict::{Reason, Verdict};

/// Fuel that each input costs that is looked at, for each of its values: what the judge itself has to do for it.
const PER_VALUE: u64 = 1000;
/// An input is taken for too slow after this part of the limit, and confirmed later.
const PATIENCE: u64 = 64;
/// And not before it takes so many times what the reference takes.
const SLOWER: u64 = 10;
/// Bytes of an input that a command line still holds.
const LONGEST: usize = 2000;
/// Bytes of an input that a report still holds.
const LARGEST: usize = 64 << 10;

/// A failure, where a search begins.
pub(super) struct Failure {
    pub(super) from: Origin,
    pub(super) input: CaseInput,
    /// What else its case has: arguments, files.
    pub(super) extra: Option<Arc<CaseExtra>>,
    /// Values in the input that is to become smaller.
    pub(super) values: u64,
    pub(super) verdict: Verdict,
    pub(super) reason: Option<Reason>,
}

/// The search for a smaller input.
pub(super) struct Search<'a> {
    problem: &'a Problem,
    trials: &'a Trials<'a>,
    /// What random inputs of the problem keep to as well, as far as the first input does.
    guide: Constraints,
    command: &'a (dyn Fn(&str) -> String + Sync),
    cancelled: Option<&'a Arc<AtomicBool>>,
    /// Fuel that may be spent, and that is.
    fuel: u64,
    spent: u64,
    tried: u64,
    /// Inputs that need not be tried again.
    known: HashSet<blake3::Hash>,
    /// Whether the fuel ended it.
    is_cut: bool,
    observer: Observer<'a>,
    /// A failure of the judge itself, which ends the search.
    error: Option<Error>,
}

/// What a search may cost, and how its result is tried.
#[derive(Clone, Copy)]
pub struct Request<'a> {
    /// Fuel that may be spent.
    pub fuel: u64,
    /// The command that tries an input.
    pub command: &'a (dyn Fn(&str) -> String + Sync),
    /// Becomes true where nobody wants the result any more.
    pub cancelled: Option<&'a Arc<AtomicBool>>,
}

/// What became of an input.
enum Answer {
    /// The submission fails on it like on the first one.
    Fails(Box<Trial>),
    /// It does not, or the input is not a fair one.
    Passes,
    /// Nothing more may be spent.
    Over,
}

/// How long a run may take.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Patience {
    /// As long as the problem allows.
    Whole,
    /// A part of that.
    Little,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        problem: &'a Problem,
        trials: &'a Trials<'a>,
        request: Request<'a>,
        observer: Observer<'a>,
    ) -> Self {
        let Request { fuel, command, cancelled } = request;
        let guide = problem.constraints.clone();
        Self {
            problem,
            trials,
            guide,
            command,
            cancelled,
            fuel,
            spent: 0,
            tried: 0,
            known: HashSet::new(),
            is_cut: false,
            observer,
            error: None,
        }
    }

    /// The smallest input that fails like the first one, as far as the fuel goes.
    pub(super) fn smallest(&mut self, first: &Failure) -> Result<Shrinking, Error> {
        self.guide.hold = [self.problem.constraints.hold.clone(), self.kept_rules(&first.input)].concat();
        let start = if first.verdict == Verdict::WrongAnswer {
            without_draws(self.problem, first.input.clone())
        } else {
            first.input.clone()
        };
        let found = if first.verdict == Verdict::TimeLimit {
            self.smallest_slow(&start, first)
        } else {
            self.smallest_wrong(start, first)
        };
        if let Some(error) = self.error.take() {
            return Err(error);
        }
        let Some((trial, input)) = found else {
            return Ok(Shrinking::Nothing { why: self.why_nothing(first) });
        };
        let kind = self.problem.kind();
        let case = kind.typed_input(&input);
        let smallest = Box::new(Shrunk {
            from: first.from.clone(),
            verdict: trial.verdict(),
            reason: trial.shown_reason(),
            detail: trial.detail(self.problem),
            command: (case.len() <= LONGEST && !has_more(first)).then(|| (self.command)(&case)),
            case: (case.len() <= LARGEST).then_some(case),
            values_before: first.values,
            values: values(kind, &input),
            tried: self.tried,
            fuel: self.spent,
            finished: !self.is_cut,
            drawing: trial.drawing(),
        });
        Ok(Shrinking::Found { smallest })
    }

    /// The rules for random inputs that an input keeps to.
    fn kept_rules(&self, input: &CaseInput) -> Vec<Rule> {
        let calls = self.problem.kind().arguments(input);
        let keeps = |rule: &Rule| {
            let alone = Constraints { hold: vec![rule.clone()], draw: Vec::new() };
            alone.objection(&calls).is_none()
        };
        self.problem.constraints.draw.iter().filter(|rule| keeps(rule)).cloned().collect()
    }

    fn smallest_wrong(&mut self, start: CaseInput, first: &Failure) -> Option<(Trial, CaseInput)> {
        let Answer::Fails(mut best) = self.fails(&start, first, Patience::Whole) else { return None };
        let smallest = self.minimize(start, first, Patience::Whole, &mut |trial, _| best = trial);
        Some((*best, smallest))
    }

    /// An input that takes long is costly to try: it is first taken for too slow after a part of the limit. Of the inputs that were
    /// found in this way, the smallest that does exceed the limit counts.
    fn smallest_slow(&mut self, start: &CaseInput, first: &Failure) -> Option<(Trial, CaseInput)> {
        let whole = self.fuel;
        self.fuel = whole / 2;
        let mut chain: Vec<CaseInput> = vec![start.clone()];
        let mut last = u64::MAX;
        let kind = self.problem.kind();
        let smallest = self.minimize(start.clone(), first, Patience::Little, &mut |_, input| {
            let now = values(kind, input);
            if now < 200 || now < last / 10 * 9 {
                (last, chain) = (now, [std::mem::take(&mut chain), vec![input.clone()]].concat());
            }
        });
        if chain.last() != Some(&smallest) {
            chain.push(smallest);
        }
        self.fuel = whole;
        self.slowest_of(chain, first)
    }

    /// The last input of a chain, in which each is smaller than the one before, that exceeds the limit.
    fn slowest_of(&mut self, mut chain: Vec<CaseInput>, first: &Failure) -> Option<(Trial, CaseInput)> {
        self.known.clear();
        let last = chain.len() - 1;
        let (mut slow, mut quick) = (None, chain.len());
        let mut next = last;
        loop {
            match self.fails(&chain[next], first, Patience::Whole) {
                Answer::Fails(trial) => slow = Some((next, trial)),
                Answer::Passes => quick = next,
                Answer::Over => break,
            }
            let low = slow.as_ref().map_or(0, |(at, _)| at + 1);
            if low >= quick {
                break;
            }
            next = low.midpoint(quick);
        }
        let (at, trial) = slow?;
        Some((*trial, chain.swap_remove(at)))
    }

    /// Makes an input smaller; `found` is given each that fails.
    fn minimize(
        &mut self,
        start: CaseInput,
        first: &Failure,
        patience: Patience,
        found: &mut dyn FnMut(Box<Trial>, &CaseInput),
    ) -> CaseInput {
        let kind = self.problem.kind();
        let mut fails = |input: &CaseInput| match self.fails(input, first, patience) {
            Answer::Fails(trial) => {
                found(trial, input);
                Some(true)
            }
            Answer::Passes => Some(false),
            Answer::Over => None,
        };
        match start {
            CaseInput::Stdin(text) => {
                CaseInput::Stdin(text::minimize(text, &mut |text| fails(&CaseInput::Stdin(text.to_owned()))))
            }
            start => typed::minimize(kind, start, &mut fails),
        }
    }

    /// Runs the submission on an input, if that is a fair one.
    fn fails(&mut self, input: &CaseInput, first: &Failure, patience: Patience) -> Answer {
        if is_set(self.cancelled) {
            self.error.get_or_insert(Error::Cancelled);
        }
        if self.spent >= self.fuel || self.error.is_some() {
            self.is_cut = true;
            return Answer::Over;
        }
        self.spend(PER_VALUE * (100 + values(self.problem.kind(), input)));
        let Some(draft) = self.draft(input, first) else { return Answer::Passes };
        match self.trial(&draft, first, patience) {
            Ok(Some(trial)) => Answer::Fails(Box::new(trial)),
            Ok(None) => Answer::Passes,
            Err(error) => {
                self.error = Some(error);
                Answer::Over
            }
        }
    }

    fn spend(&mut self, fuel: u64) {
        self.spent = self.spent.saturating_add(fuel);
        let millis = |fuel: u64| Limits::time_for(fuel).as_millis() as u64;
        (self.observer)(Event::Shrinking { done: millis(self.spent.min(self.fuel)), total: millis(self.fuel) });
    }

    /// The input as `judge test --case` reads it, if it lies inside the constraints and was not tried before.
    fn draft(&mut self, input: &CaseInput, first: &Failure) -> Option<CaseDraft> {
        let kind = self.problem.kind();
        if self.guide.objection(&kind.arguments(input)).is_some() {
            return None;
        }
        let typed = kind.typed_input(input);
        if !self.known.insert(blake3::hash(typed.as_bytes())) {
            return None;
        }
        let draft = self.problem.own_case(&typed).ok()?;
        (kind.typed_input(&draft.input) == typed).then(|| CaseDraft { extra: first.extra.clone(), ..draft })
    }

    fn trial(&mut self, draft: &CaseDraft, first: &Failure, patience: Patience) -> Result<Option<Trial>, Error> {
        self.tried += 1;
        let (limit, left) = (self.trials.limit(), self.fuel - self.spent.min(self.fuel));
        let granted = move |reference: u64| match patience {
            Patience::Whole => limit.min(left),
            Patience::Little => (limit / PATIENCE).max(SLOWER * reference).min(left),
        };
        let tried = self.trials.run(draft, &granted)?;
        self.spend(tried.fuel + 2 * PER_RUN);
        if self.spent >= self.fuel && left < limit {
            // It may have ended for lack of the search's own fuel.
            self.is_cut = true;
            return Ok(None);
        }
        let same = |trial: &Trial| trial.verdict() == first.verdict && is_same(trial, first);
        let Some(trial) = tried.value.filter(same) else { return Ok(None) };
        let fair = self.trials.is_fair(&trial)?;
        self.spend(fair.fuel + PER_RUN);
        Ok(fair.value.then_some(trial))
    }

    fn why_nothing(&self, first: &Failure) -> String {
        if first.verdict == Verdict::TimeLimit {
            return "no smaller input that exceeds the limit was found: it may be slow on large ones alone".to_owned();
        }
        if self.spent >= self.fuel {
            return format!("{} of metered time were not enough to run it once more", seconds(self.fuel));
        }
        let draws = !self.problem.draws().is_empty() && first.verdict == Verdict::WrongAnswer;
        if draws {
            return "without its random draws the case does not fail, and only a stored case says what they may give"
                .to_owned();
        }
        "the case fails with its own limits or random numbers alone, not as `judge test --case` runs it".to_owned()
    }
}

/// Whether the input alone is not the whole case, so that no command line can try it.
fn has_more(first: &Failure) -> bool {
    first.extra.as_ref().is_some_and(|extra| !extra.args.is_empty() || !extra.files.is_empty())
}

/// Whether a run failed for the reason of the first one. Any wrong answer is one.
fn is_same(trial: &Trial, first: &Failure) -> bool {
    first.verdict == Verdict::WrongAnswer || first.reason.is_none() || alike(trial.reason(), first.reason.as_ref())
}

/// Random draws that an input asks for: only a stored case says what they may give.
fn without_draws(problem: &Problem, input: CaseInput) -> CaseInput {
    let is_draw = |call: &str| problem.draws().iter().any(|draw| draw == call);
    let CaseInput::Calls { new, calls } = input else { return input };
    let signatures = problem.kind().signatures();
    let method = |index: usize| signatures.get(index + 1).and_then(|signature| signature.method).unwrap_or_default();
    let calls = calls.into_iter().filter(|(index, _)| !is_draw(method(*index))).collect();
    CaseInput::Calls { new, calls }
}
