//! Random inputs of a problem, inside its constraints.
//!
//! Most are made from nothing. Where the constraints say what cannot be drawn, such as numbers that add up to one, an input keeps
//! some arguments of a stored one.

use std::collections::BTreeMap;

use harness::interface::Param;
use harness::value::Value;

use super::dice::Dice;
use super::draw::Draw;
use super::draw_scalar::Style;
use crate::problem::constraints::Scope;
use crate::problem::kind::{Arguments, Signature};
use crate::problem::{CaseInput, Problem, TestCase};

/// Tries to make an input; from this one on arguments of stored cases are kept.
const TRIES: usize = 400;
const FROM_NOTHING: usize = 200;
/// Tries to make a call that lies inside.
const TRIES_PER_CALL: usize = 40;
/// Stored inputs with more parts than this are not kept.
const LARGEST_KEPT: usize = 200;

/// Makes random inputs of one problem.
pub(crate) struct RandomInput<'a> {
    problem: &'a Problem,
    /// What the inputs follow from, beside their round.
    name: String,
    signatures: Vec<Signature<'a>>,
    /// Methods whose results are not random.
    methods: Vec<usize>,
    /// Stored inputs from which arguments may be kept.
    stored: Vec<&'a CaseInput>,
}

impl<'a> RandomInput<'a> {
    pub(crate) fn of(problem: &'a Problem, stored: &'a [TestCase]) -> Self {
        let signatures = problem.kind().signatures();
        let is_drawn = |name: &str| problem.draws().iter().any(|draw| draw == name);
        let methods =
            (1..signatures.len()).filter(|index| signatures[*index].method.is_none_or(|name| !is_drawn(name)));
        let is_small = |case: &&TestCase| {
            let calls = problem.kind().arguments(&case.input);
            calls.iter().flat_map(|call| call.values).flat_map(Value::leaves).count() <= LARGEST_KEPT
        };
        let stored = stored.iter().filter(is_small).map(|case| &case.input).collect();
        Self { problem, name: problem.slug.clone(), methods: methods.collect(), signatures, stored }
    }

    /// Others, for each seed.
    pub(crate) fn seeded(self, seed: u64) -> Self {
        Self { name: format!("{} seed {seed}", self.problem.slug), ..self }
    }

    /// The input of a round of so many; later ones are larger. Returns `None` if no try lies inside of the constraints.
    pub(crate) fn of_round(&self, round: usize, rounds: usize) -> Option<CaseInput> {
        let style = Style { size: 1 + 7 * round.min(rounds) / rounds.max(1), is_wide: round % 3 == 2 };
        let dice = Dice::of(&format!("{} {round}", self.name));
        let mut draw = Draw { constraints: &self.problem.constraints, style, dice };
        let inside = |input: &CaseInput| {
            let calls = self.problem.kind().arguments(input);
            self.problem.constraints.objection_to_random(&calls).is_none()
        };
        (0..TRIES).find_map(|attempt| {
            let kept = if attempt < FROM_NOTHING { None } else { draw.dice.pick(&self.stored).copied() };
            self.input(&mut draw, kept).filter(inside)
        })
    }

    fn input(&self, draw: &mut Draw<'_>, kept: Option<&CaseInput>) -> Option<CaseInput> {
        let first = self.signatures.first()?;
        let known = kept.map(|kept| self.problem.kind().arguments(kept)).unwrap_or_default();
        let kept = some(&mut draw.dice, first.params, known.first());
        let (new, lengths) = draw.arguments(first.params, Scope::default(), kept);
        if self.signatures.len() == 1 {
            return Some(CaseInput::Call(new));
        }
        let constructor = Arguments { prefix: String::new(), params: first.params, values: &new };
        let mut story = Story { random: self, constructor, lengths, sticky: BTreeMap::new(), known: &known };
        let calls = story.calls(draw)?;
        Some(CaseInput::Calls { new, calls })
    }
}

/// The calls of one object.
struct Story<'s> {
    random: &'s RandomInput<'s>,
    constructor: Arguments<'s>,
    /// Those that the constructor binds.
    lengths: BTreeMap<String, usize>,
    /// Those that all calls of a method share, where they do.
    sticky: BTreeMap<usize, BTreeMap<String, usize>>,
    /// A stored input.
    known: &'s [Arguments<'s>],
}

impl Story<'_> {
    fn calls(&mut self, draw: &mut Draw<'_>) -> Option<Vec<(usize, Vec<Value>)>> {
        let count = 1 + draw.dice.below(2 + 2 * draw.style.size);
        let is_sticky = !draw.dice.one_in(4);
        let mut calls = Vec::new();
        for _ in 0..count {
            let index = *draw.dice.pick(&self.random.methods)?;
            let args = (0..TRIES_PER_CALL).find_map(|_| self.call(draw, index, is_sticky))?;
            calls.push((index - 1, args));
        }
        Some(calls)
    }

    fn call(&mut self, draw: &mut Draw<'_>, index: usize, is_sticky: bool) -> Option<Vec<Value>> {
        let Signature { method, params } = self.random.signatures[index];
        let prefix = format!("{}.", method.unwrap_or_default());
        let mut base = Scope::default().with(&self.constructor);
        base.lengths.clone_from(self.sticky.get(&index).unwrap_or(&self.lengths));
        let own: Vec<&Arguments<'_>> = self.known.iter().filter(|call| call.prefix == prefix).collect();
        let model = draw.dice.pick(&own).copied();
        let kept = some(&mut draw.dice, params, model);
        let (args, lengths) = draw.arguments(params, base, kept);
        let call = [self.constructor.clone(), Arguments { prefix, params, values: &args }];
        if self.random.problem.constraints.objection_to_random(&call).is_some() {
            return None;
        }
        if is_sticky {
            self.sticky.insert(index, lengths);
        }
        Some(args)
    }
}

/// Some of the arguments of a call, each half of the time.
fn some(dice: &mut Dice, params: &[Param], call: Option<&Arguments<'_>>) -> Vec<Option<Value>> {
    let kept = |index: usize| call.and_then(|call| call.values.get(index)).cloned();
    (0..params.len()).map(|index| kept(index).filter(|_| dice.one_in(2))).collect()
}
