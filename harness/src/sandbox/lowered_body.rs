//! Lowers the body of a function: puts the low half in place of each address, where it is used or where it was made.

use std::collections::BTreeMap;

use wasm_encoder::reencode::{Error, Reencode, RoundtripReencoder};
use wasm_encoder::{Function, Instruction, MemArg};
use wasmparser::{
    FuncToValidate, FuncValidator, FuncValidatorAllocations, FunctionBody, Operator, RefType, ValType,
    ValidatorResources,
};

use super::checked::{self, Checked};
use super::validate::{MAX_FUNCTION_BYTES, Rejection};

/// What becomes of a load, store or indirect call whose address has 4 GiB or more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wild {
    /// It wraps, as addresses do on a 32-bit machine.
    Wraps,
    /// It is a trap, as on a 64-bit machine; every address that is not known to be small is compared.
    Traps,
}

/// Which memories and tables have 64 bits.
#[derive(Debug, Default)]
pub(super) struct Widths {
    /// Whether the memory has, of which there is one at most.
    pub(super) memory64: bool,
    /// Those of the tables, by their indices, with what they hold.
    pub(super) tables64: BTreeMap<u32, RefType>,
}

/// Whether an operator may handle addresses.
enum Reach {
    /// It loads or stores.
    Memory,
    /// It does so only if it is named in [`Body::lower`].
    Named,
    /// This is unknown.
    Unknown(&'static str),
}

/// Knows the reach of every operator by its proposal and its fields: one of a new proposal does not compile here.
macro_rules! reach {
    ($(@$proposal:ident $op:ident $({ $($field:ident: $ty:ty),* })? => $visit:ident ($($arity:tt)*))*) => {
        fn reach(operator: &Operator<'_>) -> Reach {
            match operator {
                $(Operator::$op { .. } => reach!(in $proposal $($($field)*)?),)*
                _ => Reach::Unknown("of an unknown proposal"),
            }
        }
    };
    (in mvp $($field:ident)*) => { reach!(known $($field)*) };
    (in sign_extension $($field:ident)*) => { reach!(known $($field)*) };
    (in saturating_float_to_int $($field:ident)*) => { reach!(known $($field)*) };
    (in bulk_memory $($field:ident)*) => { reach!(known $($field)*) };
    (in reference_types $($field:ident)*) => { reach!(known $($field)*) };
    (in function_references $($field:ident)*) => { reach!(known $($field)*) };
    (in simd $($field:ident)*) => { reach!(known $($field)*) };
    (in relaxed_simd $($field:ident)*) => { reach!(known $($field)*) };
    (in exceptions $($field:ident)*) => { reach!(known $($field)*) };
    (in tail_call $($field:ident)*) => { reach!(known $($field)*) };
    (in gc $($field:ident)*) => { reach!(known $($field)*) };
    (in wide_arithmetic $($field:ident)*) => { reach!(known $($field)*) };
    (in legacy_exceptions $($field:ident)*) => { Reach::Unknown("for old exceptions") };
    (in threads $($field:ident)*) => { Reach::Unknown("for threads") };
    (in shared_everything_threads $($field:ident)*) => { Reach::Unknown("for threads") };
    (in memory_control $($field:ident)*) => { Reach::Unknown("for memory control") };
    (in stack_switching $($field:ident)*) => { Reach::Unknown("for stack switching") };
    (in custom_descriptors $($field:ident)*) => { Reach::Unknown("for custom descriptors") };
    (known memarg $($field:ident)*) => { Reach::Memory };
    (known $($field:ident)*) => { Reach::Named };
}
wasmparser::for_each_operator!(reach);

/// Lowers the bodies of a module.
pub(super) struct Bodies<'a> {
    pub(super) widths: &'a Widths,
    pub(super) wild: Wild,
    /// What a checked module knows of itself.
    pub(super) checked: Option<&'a Checked>,
}

impl Bodies<'_> {
    /// Validates a function and returns it lowered, or what is wrong with it.
    pub(super) fn lower(
        &self,
        function: FuncToValidate<ValidatorResources>,
        body: &FunctionBody<'_>,
    ) -> Result<Function, Rejection> {
        let length = body.range().len();
        if length > MAX_FUNCTION_BYTES {
            return Err(Rejection::new(format!(
                "a function is {length} bytes long, the limit is {MAX_FUNCTION_BYTES}"
            )));
        }
        let mut validator = function.into_validator(FuncValidatorAllocations::default());
        let mut reader = body.get_binary_reader();
        validator.read_locals(&mut reader)?;
        let mut lowered = Body::new(self, validator.len_locals());
        let mut dead = None;
        for item in body.get_operators_reader()?.into_iter_with_offsets() {
            let (operator, offset) = item?;
            if is_reached(&operator, &validator, &mut dead) {
                let gives = operator.operator_arity(&validator).map_or(0, |(_, gives)| gives);
                lowered.lower(&operator, &validator, offset)?;
                validator.op(offset, &operator)?;
                lowered.note(&operator, gives, validator.operand_stack_height() as usize);
            } else {
                validator.op(offset, &operator)?;
            }
        }
        lowered.finish(body)
    }
}

impl Bodies<'_> {
    /// How the place is narrowed where an operator of a checked module writes, if it does.
    fn writing(&self, change: &Change, offset: u64) -> Option<Narrowing> {
        let constants = self.checked.filter(|_| change.writes)?.constants();
        let start = constants.start.wrapping_sub(offset);
        (!constants.is_empty()).then(|| Narrowing::Writes { start, length: constants.end - constants.start })
    }
}

/// Returns whether an operator can be reached; what cannot has operands of no type and is left out. `dead` is the depth of the
/// block whose rest is never reached.
fn is_reached(operator: &Operator<'_>, validator: &FuncValidator<ValidatorResources>, dead: &mut Option<u32>) -> bool {
    let depth = validator.control_stack_height();
    if dead.is_none() && validator.get_control_frame(0).is_some_and(|frame| frame.unreachable) {
        *dead = Some(depth);
    }
    let ends = *dead == Some(depth) && matches!(operator, Operator::End | Operator::Else);
    if ends {
        *dead = None;
    }
    dead.is_none()
}

/// A load where no memory reaches.
const OUT_OF_BOUNDS: [Instruction<'static>; 3] = [
    Instruction::I32Const(-1),
    Instruction::I32Load8U(MemArg { offset: u32::MAX as u64, align: 0, memory_index: 0 }),
    Instruction::Drop,
];

/// How an address becomes narrow.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Narrowing {
    /// Its low half is taken.
    Wraps,
    /// What has more than 32 bits becomes the largest number of 32 bits, where no memory and no table reaches.
    Saturates,
    /// The same, and the program ends where it is in this range, in which constants are.
    Writes { start: u64, length: u64 },
}

/// What an operator needs where addresses are narrow.
struct Change {
    /// Whether each of its last operands is wide, the lowest first.
    operands: Vec<bool>,
    narrowing: Narrowing,
    /// Whether its lowest operand is where it writes.
    writes: bool,
    /// What references among them are: the validator's own types name none.
    reference: Option<RefType>,
    /// What makes its result wide again.
    widening: Option<Instruction<'static>>,
}

impl Change {
    /// Operands of which nothing out of bounds may come in bounds.
    fn exact<const N: usize>(operands: [bool; N]) -> Self {
        let (narrowing, writes) = (Narrowing::Saturates, false);
        Self { operands: operands.into(), narrowing, writes, reference: None, widening: None }
    }

    fn writing(self) -> Self {
        Self { writes: true, ..self }
    }

    fn of(self, reference: Option<RefType>) -> Self {
        Self { reference, ..self }
    }

    /// Returns the type of the operand that has `depth` others above.
    fn operand(&self, stack: &FuncValidator<ValidatorResources>, depth: usize) -> Result<ValType, Rejection> {
        match (stack.get_operand_type(depth).flatten(), self.reference) {
            (Some(ValType::Ref(_)), Some(reference)) => Ok(ValType::Ref(reference)),
            (Some(ty), _) => Ok(ty),
            (None, _) => Err(Rejection::new("an operand has no type")),
        }
    }

    fn widened(self, wide: bool, widening: Instruction<'static>) -> Self {
        Self { widening: wide.then_some(widening), ..self }
    }
}

/// A body in the making.
struct Body<'a> {
    bodies: &'a Bodies<'a>,
    code: Vec<Instruction<'a>>,
    /// Places in the code behind which an address is narrowed that is used later.
    made: BTreeMap<usize, Narrowing>,
    /// For each value on the stack, lowest first: where in the code it was made, if nothing else can have seen it since.
    makers: Vec<Option<usize>>,
    /// Values below this lie there since before the last change of control, which may have seen them.
    known: usize,
    /// The line that was noted, if no other code can have run since.
    line: Option<u32>,
    /// How many locals the function has itself.
    locals: u32,
    /// Our own locals, behind them.
    scratch: Vec<ValType>,
}

impl<'a> Body<'a> {
    fn new(bodies: &'a Bodies<'a>, locals: u32) -> Self {
        Self {
            bodies,
            code: Vec::new(),
            made: BTreeMap::new(),
            makers: Vec::new(),
            known: 0,
            line: None,
            locals,
            scratch: Vec::new(),
        }
    }

    /// Writes an operator, behind what narrows its operands; `offset` is its place in the module.
    fn lower(
        &mut self,
        operator: &Operator<'a>,
        stack: &FuncValidator<ValidatorResources>,
        offset: usize,
    ) -> Result<(), Rejection> {
        let change = self.change(operator, stack)?;
        let mut copy = Copy { is_far: false, offset: 0 };
        let copied = copy.instruction(operator.clone()).map_err(|error| unencodable(&error))?;
        self.narrow(&change, stack, copy.offset)?;
        self.note_line(operator, offset);
        if copy.is_far {
            self.code.extend(OUT_OF_BOUNDS);
        }
        self.code.push(copied);
        self.code.extend(change.widening);
        Ok(())
    }

    /// In a checked module, notes the line of an operator. Code of headers has none: the line that calls it stays noted.
    fn note_line(&mut self, operator: &Operator<'_>, offset: usize) {
        let Some(checked) = self.bodies.checked else { return };
        if is_control(operator) {
            self.line = None;
            return;
        }
        self.code.extend(checked.note(offset, &mut self.line).into_iter().flatten());
        if checked::is_call(operator) {
            self.line = None;
        }
    }

    fn change(&self, operator: &Operator<'a>, stack: &FuncValidator<ValidatorResources>) -> Result<Change, Rejection> {
        let Widths { memory64, tables64 } = self.bodies.widths;
        let (memory, table) = (*memory64, |index: u32| tables64.contains_key(&index));
        let access = match self.bodies.wild {
            Wild::Wraps => Narrowing::Wraps,
            Wild::Traps => Narrowing::Saturates,
        };
        Ok(match *operator {
            Operator::MemorySize { .. } => Change::exact([]).widened(memory, Instruction::I64ExtendI32U),
            Operator::MemoryGrow { .. } => Change::exact([memory]).widened(memory, Instruction::I64ExtendI32S),
            Operator::MemoryFill { .. } => Change::exact([memory, false, memory]).writing(),
            Operator::MemoryCopy { .. } => Change::exact([memory; 3]).writing(),
            Operator::MemoryInit { .. } => Change::exact([memory, false, false]).writing(),
            Operator::TableSize { table: of } => Change::exact([]).widened(table(of), Instruction::I64ExtendI32U),
            Operator::TableGrow { table: of } => {
                Change::exact([false, table(of)]).widened(table(of), Instruction::I64ExtendI32S)
            }
            Operator::TableGet { table: of } => Change::exact([table(of)]),
            Operator::TableSet { table: of } => Change::exact([table(of), false]).of(tables64.get(&of).copied()),
            Operator::TableFill { table: of } => {
                Change::exact([table(of), false, table(of)]).of(tables64.get(&of).copied())
            }
            Operator::TableCopy { dst_table: to, src_table: from } => {
                Change::exact([table(to), table(from), table(to) && table(from)])
            }
            Operator::TableInit { table: of, .. } => Change::exact([table(of), false, false]),
            Operator::CallIndirect { table_index, .. } | Operator::ReturnCallIndirect { table_index, .. } => {
                Change { narrowing: access, ..Change::exact([table(table_index)]) }
            }
            _ => match reach(operator) {
                Reach::Memory => {
                    let (takes, gives) = operator.operator_arity(stack).unwrap_or((0, 0));
                    let operands = (0..takes).map(|index| index == 0 && memory).collect();
                    Change { operands, narrowing: access, writes: gives == 0, ..Change::exact([]) }
                }
                Reach::Named => Change::exact([]),
                Reach::Unknown(what) => return Err(Rejection::new(format!("an operator {what} is not supported"))),
            },
        })
    }

    /// Narrows the operands on the stack; `offset` is what the operator adds to its address.
    fn narrow(
        &mut self,
        change: &Change,
        stack: &FuncValidator<ValidatorResources>,
        offset: u64,
    ) -> Result<(), Rejection> {
        let (count, narrowing) = (change.operands.len(), change.narrowing);
        let Some(lowest) = change.operands.iter().position(|wide| *wide) else { return Ok(()) };
        let above = &change.operands[lowest + 1..];
        let lowest_as = self.bodies.writing(change, offset).unwrap_or(narrowing);
        let place = (stack.operand_stack_height() as usize).checked_sub(count - lowest);
        let place = place.filter(|place| *place >= self.known);
        let maker = place.and_then(|place| self.makers.get(place).copied().flatten());
        if let (Some(maker), false) = (maker, above.is_empty() || above.contains(&true)) {
            self.made.insert(maker, lowest_as);
            return Ok(());
        }
        let mut stashed = Vec::new();
        for (depth, wide) in above.iter().rev().enumerate() {
            let ty = if *wide { ValType::I32 } else { change.operand(stack, depth)? };
            if *wide {
                self.narrow_top(narrowing, &stashed);
            }
            let local = self.local(ty, &stashed);
            self.code.push(Instruction::LocalSet(local));
            stashed.push(local);
        }
        self.narrow_top(lowest_as, &stashed);
        self.code.extend(stashed.into_iter().rev().map(Instruction::LocalGet));
        Ok(())
    }

    /// Narrows the value on top of the stack.
    fn narrow_top(&mut self, narrowing: Narrowing, taken: &[u32]) {
        let is_small = self.code.last().is_some_and(is_small);
        let instructions = self.narrowing(narrowing, is_small, taken);
        self.code.extend(instructions);
    }

    /// Returns what narrows a value.
    fn narrowing(&mut self, narrowing: Narrowing, is_small: bool, taken: &[u32]) -> Vec<Instruction<'static>> {
        use Instruction as I;
        let mut instructions = Vec::new();
        if let Narrowing::Writes { start, length } = narrowing {
            instructions.extend(checked::refuse_constants(self.local(ValType::I64, taken), start, length));
        }
        if is_small || narrowing == Narrowing::Wraps {
            instructions.push(I::I32WrapI64);
            return instructions;
        }
        let wide = self.local(ValType::I64, taken);
        let is_high_half_zero = [I::LocalGet(wide), I::I64Const(32), I::I64ShrU, I::I64Eqz];
        instructions.extend([I::LocalTee(wide), I::I32WrapI64]);
        instructions.extend(is_high_half_zero);
        // One becomes no bits, zero becomes all bits.
        instructions.extend([I::I32Const(1), I::I32Sub, I::I32Or]);
        instructions
    }

    /// Returns a local of our own that is not taken.
    fn local(&mut self, ty: ValType, taken: &[u32]) -> u32 {
        let free = |(index, has): (usize, &ValType)| {
            let local = self.locals + index as u32;
            (*has == ty && !taken.contains(&local)).then_some(local)
        };
        if let Some(local) = self.scratch.iter().enumerate().find_map(free) {
            return local;
        }
        self.scratch.push(ty);
        self.locals + self.scratch.len() as u32 - 1
    }

    /// Notes where the value was made that an operator left on the stack, which is this high.
    fn note(&mut self, operator: &Operator<'_>, gives: u32, height: usize) {
        let below = height.saturating_sub(gives as usize);
        self.makers.truncate(below);
        self.makers.resize(height, None);
        if is_control(operator) {
            self.known = height;
        } else {
            self.known = self.known.min(below);
            if let (1, Some(top)) = (gives, self.makers.last_mut()) {
                *top = self.code.len().checked_sub(1);
            }
        }
    }

    /// Puts locals and code together.
    fn finish(mut self, body: &FunctionBody<'_>) -> Result<Function, Rejection> {
        let (code, made) = (std::mem::take(&mut self.code), std::mem::take(&mut self.made));
        let mut narrowed = Vec::with_capacity(code.len() + made.len());
        for (place, instruction) in code.into_iter().enumerate() {
            let narrows = made.get(&place).map(|narrowing| self.narrowing(*narrowing, is_small(&instruction), &[]));
            narrowed.push(instruction);
            narrowed.extend(narrows.into_iter().flatten());
        }
        let mut function = Function::new(self.declared(body)?);
        for instruction in &narrowed {
            function.instruction(instruction);
        }
        Ok(function)
    }

    fn declared(&self, body: &FunctionBody<'_>) -> Result<Vec<(u32, wasm_encoder::ValType)>, Rejection> {
        let mut locals = Vec::new();
        for group in body.get_locals_reader()? {
            locals.push(group?);
        }
        locals.extend(self.scratch.iter().map(|ty| (1, *ty)));
        let convert = |(count, ty)| Ok((count, RoundtripReencoder.val_type(ty).map_err(|error| unencodable(&error))?));
        locals.into_iter().map(convert).collect()
    }
}

/// Whether an instruction makes an address that has at most 32 bits.
fn is_small(instruction: &Instruction<'_>) -> bool {
    match instruction {
        Instruction::I64Const(value) => u32::try_from(*value).is_ok(),
        Instruction::I64ExtendI32U
        | Instruction::I64Load8U(_)
        | Instruction::I64Load16U(_)
        | Instruction::I64Load32U(_) => true,
        _ => false,
    }
}

/// Whether an operator begins, ends or leaves a block, so that values on the stack have to keep their types.
fn is_control(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::Block { .. }
            | Operator::Loop { .. }
            | Operator::If { .. }
            | Operator::Else
            | Operator::End
            | Operator::TryTable { .. }
            | Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::BrTable { .. }
            | Operator::BrOnNull { .. }
            | Operator::BrOnNonNull { .. }
            | Operator::BrOnCast { .. }
            | Operator::BrOnCastFail { .. }
    )
}

/// Copies operators.
struct Copy {
    /// Whether an offset alone is out of bounds.
    is_far: bool,
    /// The offset.
    offset: u64,
}

impl Reencode for Copy {
    type Error = std::convert::Infallible;

    /// Writes a short offset: the linker pads them to ten bytes, more than 32-bit memories allow.
    fn mem_arg(&mut self, arg: wasmparser::MemArg) -> Result<MemArg, Error<Self::Error>> {
        self.offset = arg.offset;
        self.is_far = u32::try_from(arg.offset).is_err();
        let offset = if self.is_far { 0 } else { arg.offset };
        Ok(MemArg { offset, align: arg.align.into(), memory_index: arg.memory })
    }
}

fn unencodable(error: &Error<std::convert::Infallible>) -> Rejection {
    Rejection::new(error.to_string())
}
