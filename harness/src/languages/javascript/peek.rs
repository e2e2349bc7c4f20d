//! What the interpreter knows of its objects and no program can ask: the state and result of a promise, and the collection
//! behind an iterator; and how it packs numbers, of which the driver reads many at once. The driver asks through the
//! interpreter's `isatty`, which is of no other use here.

use wasm_encoder::{BlockType, Function, Instruction, MemArg};

use super::numbers;

use super::functions::{InterpreterFunctions, UNDEFINED};

/// The classes of iterators of maps and of sets.
const ITERATORS: [i32; 2] = [44, 45];
/// Where an object has its class and what belongs to it; where an iterator has its kind and the place that it has come to.
const CLASS: u64 = 10;
const DATA: u64 = 24;
const KIND: u64 = 8;
const PLACE: u64 = 12;
/// The least value that has no count of references, read without its sign.
const UNCOUNTED: i64 = -38_654_705_664;
/// The parameters: the first is the context, the fourth points to the arguments, an object and what is asked about it.
const CONTEXT: u32 = 0;
const VALUE: u32 = 1;
const ARGUMENTS: u32 = 3;

/// `(object, question)`: 0 the state of a promise, 1 its result, 2 the collection of an iterator, 3 its kind, −1 if it has moved;
/// 4 and 5 fill a list with numbers, see [`numbers`].
pub(super) fn peek(calls: &InterpreterFunctions) -> Function {
    let mut body = Function::new(numbers::LOCALS);
    let questions = [
        (0, promise_state(calls)),
        (1, promise_result(calls)),
        (2, collection()),
        (3, kind()),
        (4, numbers::integers()),
        (5, numbers::floats()),
    ];
    for (question, answer) in questions {
        let asked = [
            Instruction::LocalGet(ARGUMENTS),
            Instruction::I64Load(at(0, 3)),
            Instruction::LocalSet(VALUE),
            Instruction::LocalGet(ARGUMENTS),
            Instruction::I64Load(at(8, 3)),
            Instruction::I64Const(question),
            Instruction::I64Eq,
            Instruction::If(BlockType::Empty),
        ];
        for instruction in asked.iter().chain(&answer).chain(&[Instruction::Return, Instruction::End]) {
            body.instruction(instruction);
        }
    }
    body.instruction(&Instruction::I64Const(UNDEFINED));
    body.instruction(&Instruction::End);
    body
}

fn promise_state(calls: &InterpreterFunctions) -> Vec<Instruction<'static>> {
    vec![
        Instruction::LocalGet(CONTEXT),
        Instruction::LocalGet(VALUE),
        Instruction::Call(calls.promise_state),
        Instruction::I64ExtendI32U,
    ]
}

fn promise_result(calls: &InterpreterFunctions) -> Vec<Instruction<'static>> {
    vec![Instruction::LocalGet(CONTEXT), Instruction::LocalGet(VALUE), Instruction::Call(calls.promise_result)]
}

fn object() -> [Instruction<'static>; 2] {
    [Instruction::LocalGet(VALUE), Instruction::I32WrapI64]
}

/// The collection, with one more reference to it.
fn collection() -> Vec<Instruction<'static>> {
    let mut all = object().to_vec();
    all.extend([
        Instruction::I32Load(at(DATA, 2)),
        Instruction::I64Load(at(0, 3)),
        Instruction::LocalTee(VALUE),
        Instruction::I64Const(UNCOUNTED),
        Instruction::I64GeU,
        Instruction::If(BlockType::Empty),
        Instruction::LocalGet(VALUE),
        Instruction::I32WrapI64,
        Instruction::I32Const(4),
        Instruction::I32Sub,
        Instruction::LocalGet(VALUE),
        Instruction::I32WrapI64,
        Instruction::I32Const(4),
        Instruction::I32Sub,
        Instruction::I32Load(at(0, 2)),
        Instruction::I32Const(1),
        Instruction::I32Add,
        Instruction::I32Store(at(0, 2)),
        Instruction::End,
        Instruction::LocalGet(VALUE),
    ]);
    all
}

/// The kind of an iterator that stands at its beginning or its end.
fn kind() -> Vec<Instruction<'static>> {
    let none = || [Instruction::I64Const(i64::from(u32::MAX)), Instruction::Return];
    let class = || [&object()[..], &[Instruction::I32Load16U(at(CLASS, 1))]].concat();
    let mut all = class();
    all.extend([Instruction::I32Const(ITERATORS[0]), Instruction::I32Ne]);
    all.extend(class());
    all.extend([Instruction::I32Const(ITERATORS[1]), Instruction::I32Ne, Instruction::I32And]);
    all.push(Instruction::If(BlockType::Empty));
    all.extend(none());
    all.push(Instruction::End);
    all.extend(object());
    all.extend([
        Instruction::I32Load(at(DATA, 2)),
        Instruction::I32Load(at(PLACE, 2)),
        Instruction::If(BlockType::Empty),
    ]);
    all.extend(none());
    all.push(Instruction::End);
    all.extend(object());
    all.extend([Instruction::I32Load(at(DATA, 2)), Instruction::I32Load(at(KIND, 2)), Instruction::I64ExtendI32U]);
    all
}

fn at(offset: u64, align: u32) -> MemArg {
    MemArg { offset, align, memory_index: 0 }
}
