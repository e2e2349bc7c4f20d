//! Fills a list with numbers as they stand on the wire, eight bytes each, with no step of the interpreter for each of them.
//!
//! `(list, question, bytes, from)`: the list holds numbers already, as many as the bytes hold; those from this place on are
//! replaced, up to an integer that is no safe one, for which the driver makes a `BigInt`. Returns the place that it came to.

use wasm_encoder::{BlockType, Instruction, MemArg, ValType};

/// The locals behind the four parameters: where to write, from where to read, where the list ends, and a number.
pub(super) const LOCALS: [(u32, ValType); 2] = [(3, ValType::I32), (1, ValType::I64)];
const TO: u32 = 4;
const FROM: u32 = 5;
const END: u32 = 6;
const NUMBER: u32 = 7;

/// The parameters: the list, and where its value and those of the other arguments are.
const LIST: u32 = 1;
const ARGUMENTS: u32 = 3;
const BYTES: u64 = 16;
const PLACE: u64 = 24;
/// Where a list has its items, and a typed array its bytes; and how many items it has.
const ITEMS: u64 = 28;
const COUNT: u64 = 32;

/// The largest safe integer.
const SAFE: i64 = (1 << 53) - 1;
/// What is taken off the bits of a float so that it is told from other values by its upper half; an integer of 32 bits is itself.
const PACKED: i64 = 0x7ff8_000a << 32;
/// The bits of the only NaN.
const NAN: i64 = 0x7ff8 << 48;

/// The answer to the question for integers.
pub(super) fn integers() -> Vec<Instruction<'static>> {
    filled(&[
        Instruction::LocalGet(NUMBER),
        Instruction::I64Extend32S,
        Instruction::LocalGet(NUMBER),
        Instruction::I64Eq,
        Instruction::If(BlockType::Empty),
        Instruction::LocalGet(NUMBER),
        Instruction::I64Const(0xffff_ffff),
        Instruction::I64And,
        Instruction::LocalSet(NUMBER),
        Instruction::Else,
        // The list is left where the integer is not a safe one.
        Instruction::LocalGet(NUMBER),
        Instruction::I64Const(SAFE),
        Instruction::I64Add,
        Instruction::I64Const(2 * SAFE),
        Instruction::I64GtU,
        Instruction::BrIf(2),
        Instruction::LocalGet(NUMBER),
        Instruction::F64ConvertI64S,
        Instruction::I64ReinterpretF64,
        Instruction::I64Const(PACKED),
        Instruction::I64Sub,
        Instruction::LocalSet(NUMBER),
        Instruction::End,
    ])
}

/// The answer to the question for floats.
pub(super) fn floats() -> Vec<Instruction<'static>> {
    filled(&[
        Instruction::LocalGet(NUMBER),
        Instruction::I64Const(NAN),
        Instruction::LocalGet(NUMBER),
        Instruction::F64ReinterpretI64,
        Instruction::LocalGet(NUMBER),
        Instruction::F64ReinterpretI64,
        Instruction::F64Eq,
        Instruction::Select,
        Instruction::I64Const(PACKED),
        Instruction::I64Sub,
        Instruction::LocalSet(NUMBER),
    ])
}

/// The loop over the list; `packed` makes a value of the number, or leaves the loop by the second block from its own.
fn filled(packed: &[Instruction<'static>]) -> Vec<Instruction<'static>> {
    let object = [Instruction::LocalGet(LIST), Instruction::I32WrapI64];
    let argument =
        |offset| [Instruction::LocalGet(ARGUMENTS), Instruction::I64Load(at(offset, 3)), Instruction::I32WrapI64];
    let scaled = [Instruction::I32Const(3), Instruction::I32Shl];
    let mut all = Vec::new();
    // The end: the items, and eight bytes for each.
    all.extend(object.clone());
    all.push(Instruction::I32Load(at(ITEMS, 2)));
    all.push(Instruction::LocalTee(TO));
    all.extend(object.clone());
    all.push(Instruction::I32Load(at(COUNT, 2)));
    all.extend(scaled.clone());
    all.extend([Instruction::I32Add, Instruction::LocalSet(END)]);
    // Both beginnings, moved to the place.
    all.extend(argument(BYTES));
    all.push(Instruction::I32Load(at(ITEMS, 2)));
    all.extend(argument(PLACE));
    all.extend(scaled.clone());
    all.extend([Instruction::I32Add, Instruction::LocalSet(FROM), Instruction::LocalGet(TO)]);
    all.extend(argument(PLACE));
    all.extend(scaled);
    all.extend([Instruction::I32Add, Instruction::LocalSet(TO)]);
    all.extend([
        Instruction::Block(BlockType::Empty),
        Instruction::Loop(BlockType::Empty),
        Instruction::LocalGet(TO),
        Instruction::LocalGet(END),
        Instruction::I32GeU,
        Instruction::BrIf(1),
        Instruction::LocalGet(FROM),
        Instruction::I64Load(at(0, 0)),
        Instruction::LocalSet(NUMBER),
    ]);
    all.extend_from_slice(packed);
    all.extend([Instruction::LocalGet(TO), Instruction::LocalGet(NUMBER), Instruction::I64Store(at(0, 3))]);
    for place in [TO, FROM] {
        all.extend([
            Instruction::LocalGet(place),
            Instruction::I32Const(8),
            Instruction::I32Add,
            Instruction::LocalSet(place),
        ]);
    }
    all.extend([Instruction::Br(0), Instruction::End, Instruction::End, Instruction::LocalGet(TO)]);
    all.extend(object);
    all.extend([
        Instruction::I32Load(at(ITEMS, 2)),
        Instruction::I32Sub,
        Instruction::I32Const(3),
        Instruction::I32ShrU,
        Instruction::I64ExtendI32U,
    ]);
    all
}

fn at(offset: u64, align: u32) -> MemArg {
    MemArg { offset, align, memory_index: 0 }
}
