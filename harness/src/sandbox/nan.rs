//! Finds where NaNs have to be made canonical, so that a program shows the same on every processor: where they can be seen.
//!
//! The meaning is the engine's own, which would make each result of arithmetic canonical at once: every NaN that is computed is
//! the positive quiet one without payload; those that are loaded, are constants or come from integers keep their bits, and
//! `neg`, `abs` and `copysign` change the sign of what they are given. Here a computed NaN stays *pending*, with whatever
//! bits the processor gave it, as long as nothing asks for more than whether it is a NaN. Nothing can be told from that:
//!
//! - Each operator has a role ([`Role`]), and whatever is not known to ask for less sees all bits.
//! - A value is pending, exact, or canonical, which is both ([`Class`]). Where a pending one is seen, it is made canonical
//!   behind the operator that left it on the stack: nobody else has it, because an operand is used once.
//! - Where values meet (a local, a `select`), all of them are of one class; if they are not, the pending ones are made
//!   canonical before. So none that is exact is ever changed.
//! - Operands of blocks, branches and calls are seen, and so are results of functions, so that all parameters are exact.
//!
//! Locals are looked at by what is assigned to them: assignments that may be read in the same place have one class, and only
//! they. All of this takes one walk, in proportion to the function and to its branches times its locals, up to a bound;
//! beyond it a local has the same class everywhere.

use std::collections::BTreeMap;

use wasmparser::{
    Catch, FuncToValidate, FuncValidator, FuncValidatorAllocations, FunctionBody, Operator, Parser, ValType,
    ValidPayload, Validator, ValidatorResources,
};

use super::nan_flow::{Flow, Node};
use super::nan_role::{Class, Kind, Role, Sight};

/// Locals times branches of a function whose locals are told apart.
const MAX_WORK: usize = 1 << 22;

/// Where a function makes NaNs canonical: behind these operators, by their indices.
pub(super) type Places = BTreeMap<usize, Kind>;

/// Returns the places in each function that a valid module defines.
pub(super) fn find(wasm: &[u8]) -> Result<Vec<Places>, String> {
    let (mut validator, mut places) = (Validator::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.map_err(|error| error.to_string())?;
        if let ValidPayload::Func(function, body) = validator.payload(&payload).map_err(|error| error.to_string())? {
            places.push(in_function(&function, &body)?);
        }
    }
    Ok(places)
}

fn in_function(function: &FuncToValidate<ValidatorResources>, body: &FunctionBody<'_>) -> Result<Places, String> {
    if !computes(body)? {
        return Ok(Places::new());
    }
    let found = Walk::go(function, body, Locals::Apart).map_err(|error| error.to_string())?;
    let found = found.map_or_else(|| Walk::go(function, body, Locals::Whole), |places| Ok(Some(places)));
    Ok(found.map_err(|error| error.to_string())?.unwrap_or_default())
}

/// Whether a function computes with floats.
fn computes(body: &FunctionBody<'_>) -> Result<bool, String> {
    let mut computes = false;
    for operator in body.get_operators_reader().map_err(|error| error.to_string())? {
        match Role::of(&operator.map_err(|error| error.to_string())?) {
            Role::Unknown(what) => return Err(format!("an operator {what} is not supported")),
            Role::Makes(_, Class::Pending(_)) => computes = true,
            _ => {}
        }
    }
    Ok(computes)
}

/// How locals are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Locals {
    /// Each assignment by itself, as far as it is not read together with others.
    Apart,
    /// All assignments to a local together.
    Whole,
}

/// A value on the stack.
#[derive(Clone, Copy)]
struct Value {
    node: Node,
    /// The operator that left it there.
    maker: usize,
}

const EXACT: Value = Value { node: Node::EXACT, maker: 0 };

/// A block that is open.
struct Block {
    /// Values on the stack below it.
    height: usize,
    is_loop: bool,
    /// What locals hold at its label.
    label: Option<Vec<Node>>,
    /// What they hold where an `if` begins, as long as it has no `else`.
    skipped: Option<Vec<Node>>,
    /// How many handlers there are outside.
    handlers: usize,
}

/// A walk through a function.
struct Walk {
    mode: Locals,
    flow: Flow,
    stack: Vec<Value>,
    blocks: Vec<Block>,
    /// Blocks that exceptions lead to, by their places in `blocks`.
    handlers: Vec<usize>,
    /// Which locals hold floats: their places in `locals`.
    floats: Vec<Option<usize>>,
    locals: Vec<Node>,
    work: usize,
}

impl Walk {
    /// Returns `None` if it takes too long to tell locals apart.
    fn go(
        function: &FuncToValidate<ValidatorResources>,
        body: &FunctionBody<'_>,
        mode: Locals,
    ) -> wasmparser::Result<Option<Places>> {
        let function = FuncToValidate { resources: function.resources.clone(), ..*function };
        let mut validator = function.into_validator(FuncValidatorAllocations::default());
        let parameters = validator.len_locals();
        let mut reader = body.get_binary_reader();
        validator.read_locals(&mut reader)?;
        let mut walk = Self::new(&validator, parameters, mode);
        for (index, item) in body.get_operators_reader()?.into_iter_with_offsets().enumerate() {
            let (operator, offset) = item?;
            walk.step(index, &operator, &validator)?;
            validator.op(offset, &operator)?;
            walk.stack.resize(validator.operand_stack_height() as usize, EXACT);
            if walk.work > MAX_WORK && mode == Locals::Apart {
                return Ok(None);
            }
        }
        Ok(Some(walk.flow.places()))
    }

    fn new(validator: &FuncValidator<ValidatorResources>, parameters: u32, mode: Locals) -> Self {
        let (mut flow, mut floats, mut locals) = (Flow::default(), Vec::new(), Vec::new());
        for local in 0..validator.len_locals() {
            let is_float = matches!(validator.get_local_type(local), Some(ValType::F32 | ValType::F64 | ValType::V128));
            floats.push(is_float.then_some(locals.len()));
            if is_float {
                locals.push(flow.node(if local < parameters { Class::Exact } else { Class::Canonical }));
            }
        }
        let outermost = Block { height: 0, is_loop: false, label: None, skipped: None, handlers: 0 };
        Self { mode, flow, stack: Vec::new(), blocks: vec![outermost], handlers: Vec::new(), floats, locals, work: 0 }
    }

    fn step(
        &mut self,
        index: usize,
        operator: &Operator<'_>,
        validator: &FuncValidator<ValidatorResources>,
    ) -> wasmparser::Result<()> {
        let dead = validator.get_control_frame(0).is_none_or(|frame| frame.unreachable);
        let role = Role::of(operator);
        if role == Role::Jumps {
            return self.jump(operator, dead, validator);
        }
        if dead {
            return Ok(());
        }
        let (takes, gives) = operator.operator_arity(validator).unwrap_or_default();
        match role {
            Role::Moves => self.carry(index, operator),
            Role::Carries(from, to) => {
                let (value, node) = (self.pop(), self.flow.node(Class::Canonical));
                self.flow.change(value.node, value.maker, node, (from, to));
                self.stack.push(Value { node, maker: index });
            }
            Role::Makes(sight, class) => {
                self.take(takes as usize, sight);
                let value = Value { node: Node::of(class), maker: index };
                self.stack.extend(std::iter::repeat_n(value, gives as usize));
            }
            Role::Jumps | Role::Unknown(_) => self.take(takes as usize, Sight::Bits),
        }
        Ok(())
    }

    fn pop(&mut self) -> Value {
        self.stack.pop().unwrap_or(EXACT)
    }

    /// Takes operands from the stack, of which so much is seen.
    fn take(&mut self, operands: usize, sight: Sight) {
        let kept = self.stack.len().saturating_sub(operands);
        let target = match sight {
            Sight::Bits => Node::EXACT,
            Sight::Numbers(kind) => Node::of(Class::Pending(kind)),
        };
        for value in self.stack.drain(kept..) {
            self.flow.edge(value.node, value.maker, target);
        }
    }

    fn carry(&mut self, index: usize, operator: &Operator<'_>) {
        let node = match *operator {
            Operator::LocalGet { local_index } => self.local(local_index).map_or(Node::EXACT, |at| self.locals[at]),
            Operator::LocalSet { local_index } => return self.assign(local_index),
            Operator::LocalTee { local_index } => {
                self.assign(local_index);
                self.local(local_index).map_or(Node::EXACT, |at| self.locals[at])
            }
            Operator::Select | Operator::TypedSelect { .. } => {
                let (_, other, one) = (self.pop(), self.pop(), self.pop());
                self.meet(one, other)
            }
            Operator::F32Const { value } => constant(is_plain32(value.bits())),
            Operator::F64Const { value } => constant(is_plain64(value.bits())),
            Operator::V128Const { value } => constant(is_plain(value.i128() as u128)),
            Operator::Drop => {
                self.pop();
                return;
            }
            _ => return,
        };
        self.stack.push(Value { node, maker: index });
    }

    fn meet(&mut self, one: Value, other: Value) -> Node {
        if one.node == Node::EXACT && other.node == Node::EXACT {
            return Node::EXACT;
        }
        let node = self.flow.node(Class::Canonical);
        self.flow.edge(one.node, one.maker, node);
        self.flow.edge(other.node, other.maker, node);
        node
    }

    fn local(&self, index: u32) -> Option<usize> {
        self.floats.get(index as usize).copied().flatten()
    }

    /// Takes a value into a local.
    fn assign(&mut self, index: u32) {
        let value = self.pop();
        let Some(at) = self.local(index) else { return };
        if self.mode == Locals::Apart {
            self.locals[at] = self.flow.node(Class::Canonical);
            // Whatever throws may do so now.
            self.work += self.handlers.len();
            for handler in &self.handlers {
                if let Some(label) = &self.blocks[*handler].label {
                    self.flow.unite(label[at], self.locals[at]);
                }
            }
        }
        self.flow.edge(value.node, value.maker, self.locals[at]);
    }

    fn jump(
        &mut self,
        operator: &Operator<'_>,
        dead: bool,
        validator: &FuncValidator<ValidatorResources>,
    ) -> wasmparser::Result<()> {
        if matches!(operator, Operator::Else | Operator::End) {
            self.leave(matches!(operator, Operator::Else), dead);
            return Ok(());
        }
        let (takes, gives) = operator.operator_arity(validator).unwrap_or_default();
        if !dead {
            self.take(takes as usize, Sight::Bits);
            for label in labels(operator)? {
                self.branch(label);
            }
        }
        let handlers = self.handlers.len();
        if let (Operator::TryTable { try_table }, false) = (operator, dead) {
            let outermost = self.blocks.len() - 1;
            let places = try_table.catches.iter().map(|catch| outermost.saturating_sub(label(catch) as usize));
            self.handlers.extend(places);
            self.handlers[handlers..].sort_unstable();
        }
        if let Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } | Operator::TryTable { .. } =
            operator
        {
            let is_loop = matches!(operator, Operator::Loop { .. });
            let label = is_loop.then(|| self.all_locals());
            let skipped = matches!(operator, Operator::If { .. }).then(|| self.all_locals());
            self.blocks.push(Block { height: self.stack.len(), is_loop, label, skipped, handlers });
        }
        if !dead {
            self.stack.extend(std::iter::repeat_n(EXACT, gives as usize));
        }
        Ok(())
    }

    fn all_locals(&mut self) -> Vec<Node> {
        if self.mode == Locals::Whole {
            return Vec::new();
        }
        self.work += self.locals.len();
        self.locals.clone()
    }

    /// Control passes to a label, with what locals hold.
    fn branch(&mut self, label: u32) {
        let place = self.blocks.len().checked_sub(label as usize + 1);
        let Some(place) = place.filter(|_| self.mode == Locals::Apart) else { return };
        let held = self.all_locals();
        match &self.blocks[place].label {
            Some(others) => held.iter().zip(others).for_each(|(one, other)| self.flow.unite(*one, *other)),
            None => self.blocks[place].label = Some(held),
        }
    }

    /// Leaves a block, or the first half of one.
    fn leave(&mut self, first_half: bool, dead: bool) {
        let height = self.blocks.last().map_or(0, |block| block.height);
        if !dead {
            self.take(self.stack.len().saturating_sub(height), Sight::Bits);
        }
        self.stack.truncate(height);
        let is_loop = self.blocks.last().is_some_and(|block| block.is_loop);
        if !dead && !is_loop {
            self.branch(0);
        }
        let skipped = self.blocks.last_mut().and_then(|block| block.skipped.take());
        if let Some(skipped) = skipped.filter(|_| self.mode == Locals::Apart) {
            self.locals = skipped;
            if !first_half {
                self.branch(0);
            }
        }
        if first_half {
            return;
        }
        let Some(block) = self.blocks.pop() else { return };
        self.handlers.truncate(block.handlers);
        if let Some(label) = block.label.filter(|_| !block.is_loop && self.mode == Locals::Apart) {
            self.locals = label;
        }
    }
}

/// Returns where an operator may lead, besides on.
fn labels(operator: &Operator<'_>) -> wasmparser::Result<Vec<u32>> {
    let mut labels = match operator {
        Operator::Br { relative_depth }
        | Operator::BrIf { relative_depth }
        | Operator::BrOnNull { relative_depth }
        | Operator::BrOnNonNull { relative_depth }
        | Operator::BrOnCast { relative_depth, .. }
        | Operator::BrOnCastFail { relative_depth, .. } => vec![*relative_depth],
        Operator::BrTable { targets } => {
            let mut labels = targets.targets().collect::<wasmparser::Result<Vec<_>>>()?;
            labels.push(targets.default());
            labels
        }
        Operator::TryTable { try_table } => try_table.catches.iter().map(label).collect(),
        _ => Vec::new(),
    };
    labels.sort_unstable();
    labels.dedup();
    Ok(labels)
}

fn label(catch: &Catch) -> u32 {
    match *catch {
        Catch::One { label, .. } | Catch::OneRef { label, .. } | Catch::All { label } | Catch::AllRef { label } => {
            label
        }
    }
}

fn constant(is_plain: bool) -> Node {
    Node::of(if is_plain { Class::Canonical } else { Class::Exact })
}

/// Whether these bits are a number or the canonical NaN.
fn is_plain32(bits: u32) -> bool {
    !f32::from_bits(bits).is_nan() || bits == 0x7fc0_0000
}

fn is_plain64(bits: u64) -> bool {
    !f64::from_bits(bits).is_nan() || bits == 0x7ff8_0000_0000_0000
}

/// Whether that is true of all lanes, whatever they hold.
fn is_plain(bits: u128) -> bool {
    let lanes32 = (0..4).all(|lane| is_plain32((bits >> (32 * lane)) as u32));
    lanes32 && (0..2).all(|lane| is_plain64((bits >> (64 * lane)) as u64))
}
