//! Finds pointer chases: loops in which where a load reads depends on what the same load read before.
//!
//! Such a load waits for the one before it, for a hundred nanoseconds each where the memory is larger than the caches, while
//! the loop around it may cost less than one. All other loads overlap. Which loads these are follows from the module alone.

use std::collections::{BTreeMap, BTreeSet};

use wasmparser::{FuncToValidate, FunctionBody, Operator, Parser, ValidPayload, Validator, ValidatorResources};

/// The loads that a value depends on, a bit for each of the first in the function.
type Loads = u64;

/// Locals times branches of the largest function that is looked at.
const MAX_WORK: usize = 1 << 22;
/// How often a function is gone through; few need more than three.
const MAX_PASSES: usize = 8;

/// Where a function chases, by the indices of its operators.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Chases {
    /// Loads that depend on themselves.
    pub(super) loads: BTreeSet<usize>,
    /// The innermost loops around them.
    pub(super) loops: BTreeSet<usize>,
    /// Parameters and locals of the function.
    pub(super) locals: u32,
}

/// Returns the chases of each function that a valid module defines.
pub(super) fn find(wasm: &[u8]) -> wasmparser::Result<Vec<Chases>> {
    let (mut validator, mut chases) = (Validator::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        if let ValidPayload::Func(function, body) = validator.payload(&payload?)? {
            chases.push(in_function(function, &body)?);
        }
    }
    Ok(chases)
}

fn in_function(function: FuncToValidate<ValidatorResources>, body: &FunctionBody<'_>) -> wasmparser::Result<Chases> {
    let code = Code::of(function, body)?;
    let branches: usize = code.steps.iter().map(|step| step.targets.len() + 1).sum();
    if code.loads == 0 || branches.saturating_mul(code.locals as usize) > MAX_WORK {
        return Ok(Chases::default());
    }
    let mut entries = BTreeMap::new();
    let mut found = BTreeMap::new();
    for _ in 0..MAX_PASSES {
        let before = entries.clone();
        found = Pass::new(code.locals, &mut entries).go(&code);
        if before == entries {
            break;
        }
    }
    found.retain(|_, around| !code.switches.contains(around));
    let loops = found.values().copied().collect();
    Ok(Chases { loads: found.into_keys().collect(), loops, locals: code.locals })
}

/// What an operator does to values.
enum Deed {
    Get(u32),
    Set(u32),
    Tee(u32),
    Load(Loads),
    Block,
    Loop,
    If,
    Else,
    End,
    /// A truth, which chooses between two places at most: processors guess it and go on.
    Compare,
    /// Every result depends on every operand.
    Mix,
}

/// An operator, as far as it matters here.
struct Step {
    deed: Deed,
    operands: usize,
    results: usize,
    /// Labels that it may branch to.
    targets: Vec<u32>,
    /// Whether it is never reached.
    dead: bool,
    /// Operands on the stack behind it.
    height: usize,
}

/// A function's operators.
struct Code {
    steps: Vec<Step>,
    locals: u32,
    /// Loads inside loops.
    loads: u32,
    /// Loops that hold a switch: an interpreter, or a compiler's way around missing jumps. What follows what is not known there.
    switches: BTreeSet<usize>,
}

impl Code {
    fn of(function: FuncToValidate<ValidatorResources>, body: &FunctionBody<'_>) -> wasmparser::Result<Self> {
        let mut validator = function.into_validator(wasmparser::FuncValidatorAllocations::default());
        let mut reader = body.get_binary_reader();
        validator.read_locals(&mut reader)?;
        let mut code = Self { steps: Vec::new(), locals: validator.len_locals(), loads: 0, switches: BTreeSet::new() };
        let mut open = Vec::new();
        for item in body.get_operators_reader()?.into_iter_with_offsets() {
            let (operator, offset) = item?;
            let dead = validator.get_control_frame(0).is_none_or(|frame| frame.unreachable);
            let (takes, gives) = operator.operator_arity(&validator).unwrap_or_default();
            validator.op(offset, &operator)?;
            let step = Step {
                deed: code.deed(&operator, &mut open),
                operands: takes as usize,
                results: gives as usize,
                targets: targets(&operator)?,
                dead,
                height: validator.operand_stack_height() as usize,
            };
            code.steps.push(step);
        }
        Ok(code)
    }

    /// Keeps account of open blocks, which are `Some` if they are loops.
    fn deed(&mut self, operator: &Operator<'_>, open: &mut Vec<Option<usize>>) -> Deed {
        match operator {
            Operator::LocalGet { local_index } => return Deed::Get(*local_index),
            Operator::LocalSet { local_index } => return Deed::Set(*local_index),
            Operator::LocalTee { local_index } => return Deed::Tee(*local_index),
            Operator::Loop { .. } => {
                open.push(Some(self.steps.len()));
                return Deed::Loop;
            }
            Operator::Block { .. } | Operator::TryTable { .. } => {
                open.push(None);
                return Deed::Block;
            }
            Operator::If { .. } => {
                open.push(None);
                return Deed::If;
            }
            Operator::Else => return Deed::Else,
            Operator::End => {
                open.pop();
                return Deed::End;
            }
            Operator::BrTable { .. } => self.switches.extend(open.iter().flatten()),
            _ if is_load(operator) && open.iter().any(Option::is_some) => {
                self.loads += 1;
                return Deed::Load(1_u64.checked_shl(self.loads - 1).unwrap_or(0));
            }
            _ if compares(operator) => return Deed::Compare,
            _ => {}
        }
        Deed::Mix
    }
}

fn compares(operator: &Operator<'_>) -> bool {
    use Operator as O;
    matches!(
        operator,
        O::I32Eqz
            | O::I32Eq
            | O::I32Ne
            | O::I32LtS
            | O::I32LtU
            | O::I32GtS
            | O::I32GtU
            | O::I32LeS
            | O::I32LeU
            | O::I32GeS
            | O::I32GeU
            | O::I64Eqz
            | O::I64Eq
            | O::I64Ne
            | O::I64LtS
            | O::I64LtU
            | O::I64GtS
            | O::I64GtU
            | O::I64LeS
            | O::I64LeU
            | O::I64GeS
            | O::I64GeU
    )
}

/// Loads of integers: only they lead to an address.
fn is_load(operator: &Operator<'_>) -> bool {
    use Operator as O;
    matches!(
        operator,
        O::I32Load { .. }
            | O::I32Load8S { .. }
            | O::I32Load8U { .. }
            | O::I32Load16S { .. }
            | O::I32Load16U { .. }
            | O::I64Load { .. }
            | O::I64Load8S { .. }
            | O::I64Load8U { .. }
            | O::I64Load16S { .. }
            | O::I64Load16U { .. }
            | O::I64Load32S { .. }
            | O::I64Load32U { .. }
    )
}

fn targets(operator: &Operator<'_>) -> wasmparser::Result<Vec<u32>> {
    Ok(match operator {
        Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => vec![*relative_depth],
        Operator::BrTable { targets } => {
            let mut labels = targets.targets().collect::<wasmparser::Result<Vec<_>>>()?;
            labels.push(targets.default());
            labels
        }
        _ => Vec::new(),
    })
}

/// A block that is open.
#[derive(Default)]
struct Block {
    /// The index of a loop's operator.
    around: Option<usize>,
    /// What locals depend on where an `if` without `else` begins.
    skipped: Option<Vec<Loads>>,
    /// What they depend on behind the block.
    behind: Option<Vec<Loads>>,
    /// What its results depend on.
    results: Loads,
}

/// One walk through a function.
struct Pass<'a> {
    /// What locals depend on where each loop begins: before it and at each of its ends.
    entries: &'a mut BTreeMap<usize, Vec<Loads>>,
    locals: Vec<Loads>,
    stack: Vec<Loads>,
    blocks: Vec<Block>,
}

impl<'a> Pass<'a> {
    fn new(locals: u32, entries: &'a mut BTreeMap<usize, Vec<Loads>>) -> Self {
        Self { entries, locals: vec![0; locals as usize], stack: Vec::new(), blocks: Vec::new() }
    }

    /// Returns the loads that depend on themselves, each with the innermost loop around it.
    fn go(mut self, code: &Code) -> BTreeMap<usize, usize> {
        let mut found = BTreeMap::new();
        self.blocks.push(Block::default());
        for (index, step) in code.steps.iter().enumerate() {
            match step.deed {
                Deed::Get(local) => self.stack.push(self.locals[local as usize]),
                Deed::Set(local) => self.locals[local as usize] = self.stack.pop().unwrap_or(0),
                Deed::Tee(local) => self.locals[local as usize] = self.stack.last().copied().unwrap_or(0),
                Deed::Load(own) => {
                    let address = self.stack.pop().unwrap_or(0);
                    if address & own != 0
                        && !step.dead
                        && let Some(around) = self.blocks.iter().rev().find_map(|block| block.around)
                    {
                        found.insert(index, around);
                    }
                    self.stack.push(address | own);
                }
                Deed::Block | Deed::Loop | Deed::If => self.open(index, &step.deed),
                Deed::Else => self.otherwise(step),
                Deed::End => self.close(step),
                Deed::Compare => {
                    self.take(step.operands);
                    self.stack.push(0);
                }
                Deed::Mix => {
                    let mixed = self.take(step.operands);
                    self.stack.extend(std::iter::repeat_n(mixed, step.results));
                    if !step.dead {
                        step.targets.iter().for_each(|label| self.branch(*label as usize, mixed));
                    }
                }
            }
            self.stack.resize(step.height, 0);
        }
        found
    }

    fn open(&mut self, index: usize, deed: &Deed) {
        let is_loop = matches!(deed, Deed::Loop);
        if is_loop {
            let entry = self.entries.entry(index).or_insert_with(|| vec![0; self.locals.len()]);
            merge(entry, &self.locals);
            self.locals.clone_from(entry);
        }
        let skipped = matches!(deed, Deed::If).then(|| self.locals.clone());
        self.blocks.push(Block { around: is_loop.then_some(index), skipped, ..Block::default() });
    }

    /// Takes operands from the stack and returns what any of them depends on.
    fn take(&mut self, operands: usize) -> Loads {
        let kept = self.stack.len().saturating_sub(operands);
        self.stack.drain(kept..).fold(0, |all, one| all | one)
    }

    fn otherwise(&mut self, step: &Step) {
        let results = self.take(step.operands);
        if !step.dead {
            self.leave(0, results);
        }
        if let Some(skipped) = self.blocks.last_mut().and_then(|block| block.skipped.take()) {
            self.locals = skipped;
        }
    }

    fn close(&mut self, step: &Step) {
        let results = self.take(step.operands);
        if !step.dead {
            self.leave(0, results);
        }
        let Some(block) = self.blocks.pop() else { return };
        self.stack.extend(std::iter::repeat_n(block.results, step.results));
        if let Some(behind) = block.behind {
            self.locals = behind;
        }
        if let Some(skipped) = block.skipped {
            merge(&mut self.locals, &skipped);
        }
    }

    fn branch(&mut self, label: usize, operands: Loads) {
        let around = self.blocks.iter().rev().nth(label).and_then(|block| block.around);
        match around.and_then(|index| self.entries.get_mut(&index)) {
            Some(entry) => merge(entry, &self.locals),
            None => self.leave(label, operands),
        }
    }

    /// Control passes behind a block, with its results.
    fn leave(&mut self, label: usize, results: Loads) {
        let Some(block) = self.blocks.iter_mut().rev().nth(label) else { return };
        block.results |= results;
        match &mut block.behind {
            Some(behind) => merge(behind, &self.locals),
            None => block.behind = Some(self.locals.clone()),
        }
    }
}

fn merge(into: &mut [Loads], from: &[Loads]) {
    into.iter_mut().zip(from).for_each(|(into, from)| *into |= from);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many loads of a function chase, in how many loops.
    fn chases(body: &str) -> (usize, usize) {
        let wat = format!("(module (memory 1) (func (param $p i32) (local $q i32) (local $n i32) {body}))");
        let chases = find(&wat::parse_str(wat).unwrap()).unwrap().pop().unwrap();
        (chases.loads.len(), chases.loops.len())
    }

    #[test]
    fn a_load_that_leads_to_itself_is_a_chase() {
        let list = "(loop $l (br_if $l (local.tee $p (i32.load (local.get $p)))))";
        assert_eq!(chases(list), (1, 1));
        let indices = "(loop $l (local.set $q (i32.load offset=64 (i32.shl (local.get $q) (i32.const 2)))) (br $l))";
        assert_eq!(chases(indices), (1, 1));
        // In turns through two loads, and out of the middle of the loop.
        let two = "(block $b (loop $l (local.set $q (i32.load (local.get $p)))
            (br_if $b (i32.eqz (local.get $q))) (local.set $p (i32.load (local.get $q))) (br $l)))";
        assert_eq!(chases(two), (2, 1));
        // Down a tree, on either side.
        let tree = "(loop $l (local.set $p (if (result i32) (i32.load (local.get $p))
            (then (i32.load offset=4 (local.get $p))) (else (i32.load offset=8 (local.get $p))))) (br $l))";
        assert!(chases(tree).0 >= 2);
    }

    #[test]
    fn other_loads_overlap() {
        let sum = "(loop $l (local.set $n (i32.add (local.get $n) (i32.load (local.get $p))))
            (local.set $p (i32.add (local.get $p) (i32.const 4))) (br_if $l (local.get $p)))";
        assert_eq!(chases(sum), (0, 0));
        let gather = "(loop $l (local.set $n (i32.load (i32.load (local.get $p))))
            (local.set $p (i32.add (local.get $p) (i32.const 4))) (br $l))";
        assert_eq!(chases(gather), (0, 0));
        let merged = "(loop $l (local.set $p (i32.add (local.get $p) (i32.lt_u (i32.load (local.get $p)) (i32.const 9)))) (br $l))";
        assert_eq!(chases(merged), (0, 0));
        // The same local for another purpose.
        let reused = "(loop $l (local.set $q (i32.load (local.get $p))) (local.set $n (local.get $q))
            (local.set $q (i32.const 0)) (local.set $n (i32.load (local.get $q))) (br $l))";
        assert_eq!(chases(reused), (0, 0));
        assert_eq!(chases("(local.set $p (i32.load (i32.load (local.get $p))))"), (0, 0));
    }
}
