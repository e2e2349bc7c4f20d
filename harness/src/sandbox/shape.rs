//! The shape of a function, as far as it decides what the compiler of machine code needs for it. Most of that grows with
//! the square of something, so a few kilobytes of WebAssembly can take minutes and gigabytes. ARCHITECTURE.md has what was measured.

use wasmparser::{BinaryReaderError, BlockType, FuncType, FunctionBody, Operator};

/// What a call may pass and return without being noted.
const ORDINARY_CALL: u64 = 32;
/// The blocks of a cast of references, or of an operation on an object.
const CAST: u64 = 4;
/// Loops nested this deep make twice as many places for a local.
const DEEP_NESTING: u64 = 16;

/// What there is in a function, or in all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Shape {
    /// Operators.
    operators: u64,
    /// Pieces that the function is cut into: by blocks, branches and calls by pointer.
    blocks: u64,
    /// In each block each value that goes from one block to another, or may.
    block_values: u64,
    /// The most loops inside one another.
    deepest_loop: u64,
    /// The cubes of such numbers.
    nested_loops: u64,
    /// Each local at each branch.
    local_branches: u64,
    /// What calls of many values pass and return.
    passed: u64,
}

/// What is bounded, in words; what there is of it; and the most that there may be.
type Bound = (&'static str, fn(&Shape) -> u64, u64);

/// In one function. The largest of a program in Go has a tenth of it at most.
const FUNCTION: [Bound; 6] = [
    ("operators", |shape| shape.operators, 500_000),
    ("blocks and branches", |shape| shape.blocks, 14_000),
    ("blocks times values that pass between them", |shape| shape.block_values, 100_000_000),
    ("loops inside one another", |shape| shape.deepest_loop, 200),
    ("locals times branches", |shape| shape.local_branches, 500_000),
    ("values passed by calls of more than 32", |shape| shape.passed, 20_000),
];

/// In all functions together; a program with a large library may have several times as much. A small program in Go has a quarter of the operators, a third of the locals times branches, and
/// a tenth of the rest.
const MODULE: [Bound; 6] = [
    ("operators", |shape| shape.operators, 2_500_000),
    ("pairs of blocks", |shape| shape.blocks * shape.blocks, 200_000_000),
    ("blocks times values that pass between them", |shape| shape.block_values, 150_000_000),
    ("loops inside one another, cubed", |shape| shape.nested_loops, 100_000_000),
    ("locals times branches", |shape| shape.local_branches, 2_500_000),
    ("values passed by calls of more than 32", |shape| shape.passed, 100_000),
];

/// What all functions have together, in the order of the bounds.
#[derive(Debug, Default)]
pub(super) struct Total([u64; MODULE.len()]);

impl Total {
    /// Adds a function, which has this number; returns which bound it exceeds, by itself or `room` times with those before it.
    pub(super) fn add(&mut self, number: usize, shape: &Shape, room: u64) -> Result<(), String> {
        for (what, measure, limit) in FUNCTION {
            let found = measure(shape);
            if found > limit {
                return Err(format!("function {number} is too hard to compile; {what}: {found}, the limit is {limit}"));
            }
        }
        for ((what, measure, limit), total) in MODULE.into_iter().zip(&mut self.0) {
            *total += measure(shape);
            let limit = limit * room;
            if *total > limit {
                return Err(format!(
                    "the functions up to {number} are too hard to compile together; {what}: {total}, the limit is {limit}"
                ));
            }
        }
        Ok(())
    }
}

/// What the operators of a function name.
pub(super) trait Names {
    /// The type of this index, if it is one of functions.
    fn function_type(&self, index: u32) -> Option<&FuncType>;
    /// The type of the function of this index.
    fn type_of_function(&self, index: u32) -> Option<&FuncType>;
    /// Whether some global is a reference, whose every use is counted.
    fn has_reference_globals(&self) -> bool;
}

impl Shape {
    /// Measures a valid function.
    pub(super) fn of(body: &FunctionBody<'_>, names: &impl Names) -> Result<Self, BinaryReaderError> {
        let mut walk = Walk { names, shape: Self::default(), values: 0, branches: 0, open: Vec::new(), loops: 0 };
        let mut locals = 1;
        for local in body.get_locals_reader()? {
            locals += u64::from(local?.0);
        }
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            walk.add(&operators.read()?);
        }
        let Walk { shape, values, branches, .. } = walk;
        let block_values = shape.blocks.saturating_mul(values);
        let local_branches = locals.saturating_mul(branches);
        Ok(Self { block_values, local_branches, ..shape })
    }
}

/// A walk over the operators of a function.
struct Walk<'a, N> {
    names: &'a N,
    shape: Shape,
    /// Values that go from one block to another, or may: parameters and results of blocks, and locals that are set.
    values: u64,
    /// Branches, where there may be several values of a local.
    branches: u64,
    /// For each open block how many values a branch to it passes, and whether it is a loop.
    open: Vec<(u64, bool)>,
    /// How many loops are open.
    loops: u64,
}

impl<N: Names> Walk<'_, N> {
    fn add(&mut self, operator: &Operator<'_>) {
        self.shape.operators += 1;
        match operator {
            Operator::Loop { blockty } => {
                self.loops += 1;
                self.shape.deepest_loop = self.shape.deepest_loop.max(self.loops);
                self.shape.nested_loops += 3 * self.loops * self.loops;
                self.open_block(*blockty, true);
                self.branches += self.loops / DEEP_NESTING;
            }
            Operator::Block { blockty } | Operator::If { blockty } => self.open_block(*blockty, false),
            Operator::TryTable { try_table } => {
                self.open_block(try_table.ty, false);
                self.shape.blocks += 2 + try_table.catches.len() as u64;
            }
            Operator::End => self.loops -= u64::from(self.open.pop().is_some_and(|(_, is_loop)| is_loop)),
            Operator::Else => self.cut(1),
            Operator::Br { relative_depth } | Operator::BrIf { relative_depth } => self.branch(*relative_depth),
            Operator::BrOnNull { relative_depth }
            | Operator::BrOnNonNull { relative_depth }
            | Operator::BrOnCast { relative_depth, .. }
            | Operator::BrOnCastFail { relative_depth, .. } => {
                self.branch(*relative_depth);
                self.shape.blocks += CAST;
            }
            Operator::BrTable { targets } => {
                self.branch(targets.default());
                // The targets are those of a valid function.
                targets.targets().flatten().for_each(|target| self.branch(target));
            }
            Operator::LocalSet { .. } | Operator::LocalTee { .. } => self.values += 1,
            Operator::Call { function_index } | Operator::ReturnCall { function_index } => {
                self.call(self.names.type_of_function(*function_index));
            }
            Operator::CallIndirect { type_index, .. }
            | Operator::ReturnCallIndirect { type_index, .. }
            | Operator::CallRef { type_index }
            | Operator::ReturnCallRef { type_index } => {
                self.call(self.names.function_type(*type_index));
                self.shape.blocks += 3;
            }
            Operator::GlobalGet { .. } | Operator::GlobalSet { .. } if self.names.has_reference_globals() => {
                self.shape.blocks += CAST;
            }
            operator => self.shape.blocks += hidden_blocks(operator),
        }
    }

    /// A block begins: its parameters and results go in and out.
    fn open_block(&mut self, ty: BlockType, is_loop: bool) {
        let (params, results) = match ty {
            BlockType::Empty => (0, 0),
            BlockType::Type(_) => (0, 1),
            BlockType::FuncType(index) => self.names.function_type(index).map_or((0, 0), arity),
        };
        self.open.push((if is_loop { params } else { results }, is_loop));
        self.values += params + results;
        self.cut(1);
    }

    /// A branch passes the values of its target.
    fn branch(&mut self, depth: u32) {
        let target = self.open.len().checked_sub(1 + depth as usize).and_then(|index| self.open.get(index));
        self.values += target.map_or(0, |(passed, _)| *passed);
        self.cut(1);
    }

    fn cut(&mut self, pieces: u64) {
        self.shape.blocks += pieces;
        self.branches += pieces;
    }

    fn call(&mut self, ty: Option<&FuncType>) {
        let (params, results) = ty.map_or((0, 0), arity);
        if params + results > ORDINARY_CALL {
            self.shape.passed += params + results;
        }
    }
}

fn arity(ty: &FuncType) -> (u64, u64) {
    (ty.params().len() as u64, ty.results().len() as u64)
}

/// Blocks that the engine makes of one operator: where it looks whether an object is there, or what it is.
fn hidden_blocks(operator: &Operator<'_>) -> u64 {
    match operator {
        Operator::TableGet { .. } | Operator::TableSet { .. } | Operator::Throw { .. } | Operator::ThrowRef => 2,
        Operator::StructNew { .. }
        | Operator::StructNewDefault { .. }
        | Operator::StructGet { .. }
        | Operator::StructGetS { .. }
        | Operator::StructGetU { .. }
        | Operator::StructSet { .. }
        | Operator::ArrayNew { .. }
        | Operator::ArrayNewDefault { .. }
        | Operator::ArrayNewFixed { .. }
        | Operator::ArrayNewData { .. }
        | Operator::ArrayNewElem { .. }
        | Operator::ArrayGet { .. }
        | Operator::ArrayGetS { .. }
        | Operator::ArrayGetU { .. }
        | Operator::ArraySet { .. }
        | Operator::ArrayLen
        | Operator::ArrayFill { .. }
        | Operator::ArrayCopy { .. }
        | Operator::ArrayInitData { .. }
        | Operator::ArrayInitElem { .. }
        | Operator::RefTestNonNull { .. }
        | Operator::RefTestNullable { .. }
        | Operator::RefCastNonNull { .. }
        | Operator::RefCastNullable { .. } => CAST,
        _ => 0,
    }
}
