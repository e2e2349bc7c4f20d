//! The functions of its own that the adapted interpreter has: how it starts, takes a turn, runs what promises leave, and tells the
//! driver about rejections and errors.

use wasm_encoder::{BlockType, Function, Instruction, MemArg, ValType};

use super::functions::{
    ARGUMENTS, ARGV, BOOLEAN, EXCEPTION, HOOK, InterpreterFunctions, NAME, RESTS, StackRecord, UNDEFINED,
};

/// The stack of a case, in bytes. A call takes some 350 bytes of it and some three times as much of the machine's own stack.
const STACK: i32 = 80 << 20;
/// The part of it that is left when the interpreter reports an overflow: for library functions that do not check.
const MARGIN: i32 = 1 << 20;
/// Where it is noted that the driver is at work on an error, so that errors of its own are left alone.
const REWORDS: i32 = 76;
/// Where an error is noted that has yet to get its stack.
const NOTED: i32 = 96;

/// `_initialize()`: starts the interpreter with the arguments that `start_arguments` placed.
pub(super) fn initialize(calls: &InterpreterFunctions) -> Function {
    let mut body = Function::new([]);
    for instruction in [
        Instruction::Call(calls.initialize),
        Instruction::I32Const(2),
        Instruction::I32Const(ARGV),
        Instruction::Call(calls.start),
        Instruction::If(BlockType::Empty),
        Instruction::Unreachable,
        Instruction::End,
        Instruction::End,
    ] {
        body.instruction(&instruction);
    }
    body
}

/// `turn(text, length) -> status`; the text ends in a zero byte, which its length counts.
pub(super) fn turn(calls: &InterpreterFunctions, record: &StackRecord) -> Function {
    const TEXT: u32 = 0;
    const LENGTH: u32 = 1;
    const VALUE: u32 = 2;
    const PLACE: u32 = 3;
    let mut body = Function::new([(1, ValType::I64), (1, ValType::I32)]);
    let hook = at(0, 3);
    let is_exception = |body: &mut Function| {
        for instruction in [
            Instruction::LocalGet(VALUE),
            Instruction::I64Const(32),
            Instruction::I64ShrU,
            Instruction::I64Const(EXCEPTION),
            Instruction::I64Eq,
            Instruction::If(BlockType::Empty),
            Instruction::Call(calls.context),
            Instruction::Call(calls.print_exception),
            Instruction::I32Const(1),
            Instruction::Return,
            Instruction::End,
        ] {
            body.instruction(&instruction);
        }
    };
    for instruction in [
        Instruction::I32Const(HOOK),
        Instruction::I64Load(hook),
        Instruction::I64Eqz,
        Instruction::If(BlockType::Empty),
        Instruction::Call(calls.context),
        Instruction::LocalGet(TEXT),
        Instruction::LocalGet(LENGTH),
        Instruction::I32Const(1),
        Instruction::I32Sub,
        Instruction::I32Const(NAME),
        Instruction::I32Const(0),
        Instruction::Call(calls.eval),
        Instruction::LocalSet(VALUE),
    ] {
        body.instruction(&instruction);
    }
    is_exception(&mut body);
    for instruction in [
        Instruction::I32Const(HOOK),
        Instruction::LocalGet(VALUE),
        Instruction::I64Store(hook),
        Instruction::I32Const(STACK),
        Instruction::Call(calls.malloc),
        Instruction::LocalTee(PLACE),
        Instruction::I32Eqz,
        Instruction::If(BlockType::Empty),
        Instruction::Unreachable,
        Instruction::End,
        Instruction::LocalGet(PLACE),
        Instruction::I32Const(STACK),
        Instruction::I32Add,
        Instruction::I32Const(-16),
        Instruction::I32And,
        Instruction::GlobalSet(0),
        Instruction::Call(calls.context),
        Instruction::Call(calls.runtime),
        Instruction::LocalTee(TEXT),
        Instruction::GlobalGet(0),
        Instruction::I32Store(at(record.top, 2)),
        Instruction::LocalGet(TEXT),
        Instruction::I32Const(STACK - MARGIN),
        Instruction::I32Store(at(record.size, 2)),
        Instruction::LocalGet(TEXT),
        Instruction::LocalGet(PLACE),
        Instruction::I32Const(MARGIN),
        Instruction::I32Add,
        Instruction::I32Store(at(record.limit, 2)),
        Instruction::I32Const(0),
        Instruction::Return,
        Instruction::End,
        Instruction::I32Const(RESTS),
        Instruction::LocalGet(LENGTH),
        Instruction::I32Const(1),
        Instruction::I32GtU,
        Instruction::I32Store(at(0, 2)),
        Instruction::Call(calls.context),
        Instruction::Call(calls.context),
        Instruction::I32Const(HOOK),
        Instruction::I64Load(hook),
        Instruction::I64Const(UNDEFINED),
        Instruction::I32Const(0),
        Instruction::I32Const(0),
        Instruction::Call(calls.call),
        Instruction::Call(calls.free),
    ] {
        body.instruction(&instruction);
    }
    run_jobs(&mut body, calls);
    body.instruction(&Instruction::End);
    body
}

/// The jobs that promises leave, one after another. When there is none the driver is called with one argument, and says
/// whether there is more to come; when one throws, with the exception and another.
fn run_jobs(body: &mut Function, calls: &InterpreterFunctions) {
    const STATUS: u32 = 3;
    for instruction in [
        Instruction::Loop(BlockType::Empty),
        Instruction::Call(calls.context),
        Instruction::Call(calls.runtime),
        Instruction::I32Const(ARGUMENTS),
        Instruction::Call(calls.job),
        Instruction::LocalTee(STATUS),
        Instruction::I32Const(0),
        Instruction::I32GtS,
        Instruction::BrIf(0),
        Instruction::I32Const(ARGUMENTS),
        Instruction::Call(calls.context),
        Instruction::Call(calls.exception),
        Instruction::I64Store(at(0, 3)),
        Instruction::I32Const(ARGUMENTS),
        Instruction::I64Const(UNDEFINED),
        Instruction::I64Store(at(8, 3)),
        Instruction::Call(calls.context),
        Instruction::I32Const(HOOK),
        Instruction::I64Load(at(0, 3)),
        Instruction::I64Const(UNDEFINED),
        Instruction::LocalGet(STATUS),
        Instruction::I32Const(31),
        Instruction::I32ShrU,
        Instruction::I32Const(1),
        Instruction::I32Add,
        Instruction::I32Const(ARGUMENTS),
        Instruction::Call(calls.call),
        Instruction::I64Const(BOOLEAN | 1),
        Instruction::I64Eq,
        Instruction::BrIf(0),
        Instruction::End,
        Instruction::I32Const(0),
    ] {
        body.instruction(&instruction);
    }
}

/// `(context, promise, reason, is_handled, opaque)`: calls the driver with promise, reason and whether it is handled.
pub(super) fn rejections(calls: &InterpreterFunctions) -> Function {
    const CONTEXT: u32 = 0;
    const PROMISE: u32 = 1;
    const REASON: u32 = 2;
    const IS_HANDLED: u32 = 3;
    const FRAME: i32 = 32;
    let mut body = Function::new([]);
    for instruction in [
        Instruction::GlobalGet(0),
        Instruction::I32Const(FRAME),
        Instruction::I32Sub,
        Instruction::GlobalSet(0),
        Instruction::GlobalGet(0),
        Instruction::LocalGet(PROMISE),
        Instruction::I64Store(at(0, 3)),
        Instruction::GlobalGet(0),
        Instruction::LocalGet(REASON),
        Instruction::I64Store(at(8, 3)),
        Instruction::GlobalGet(0),
        Instruction::I64Const(BOOLEAN),
        Instruction::LocalGet(IS_HANDLED),
        Instruction::I64ExtendI32U,
        Instruction::I64Or,
        Instruction::I64Store(at(16, 3)),
    ] {
        body.instruction(&instruction);
    }
    call_hook(&mut body, calls, CONTEXT, 3, FRAME);
    body.instruction(&Instruction::End);
    body
}

/// The function that makes errors, around the interpreter's own: tells the driver, or notes the error if it has yet to get its stack.
pub(super) fn making_errors(calls: &InterpreterFunctions, make: u32) -> Function {
    const HAS_STACK: u32 = 2;
    const ERROR: u32 = 4;
    let mut body = Function::new([(1, ValType::I64)]);
    for parameter in 0..4 {
        body.instruction(&Instruction::LocalGet(parameter));
    }
    for instruction in [
        Instruction::Call(make),
        Instruction::LocalSet(ERROR),
        Instruction::LocalGet(HAS_STACK),
        Instruction::If(BlockType::Empty),
    ] {
        body.instruction(&instruction);
    }
    tell(&mut body, calls, ERROR);
    for instruction in [
        Instruction::Else,
        Instruction::I32Const(NOTED),
        Instruction::LocalGet(ERROR),
        Instruction::I32WrapI64,
        Instruction::I32Store(at(0, 2)),
        Instruction::End,
        Instruction::LocalGet(ERROR),
        Instruction::End,
    ] {
        body.instruction(&instruction);
    }
    body
}

/// The function that gives an error its stack, around the interpreter's own: tells the driver about an error that was noted.
pub(super) fn giving_stacks(calls: &InterpreterFunctions, give: u32) -> Function {
    const CONTEXT: u32 = 0;
    const ERROR: u32 = 1;
    const PARAMETERS: u32 = 7;
    const THROWN: u32 = PARAMETERS;
    let mut body = Function::new([(1, ValType::I64)]);
    for parameter in 0..PARAMETERS {
        body.instruction(&Instruction::LocalGet(parameter));
    }
    for instruction in [
        Instruction::Call(give),
        Instruction::LocalGet(ERROR),
        Instruction::I32WrapI64,
        Instruction::I32Const(NOTED),
        Instruction::I32Load(at(0, 2)),
        Instruction::I32Eq,
        Instruction::If(BlockType::Empty),
        Instruction::I32Const(NOTED),
        Instruction::I32Const(0),
        Instruction::I32Store(at(0, 2)),
        Instruction::LocalGet(CONTEXT),
        Instruction::Call(calls.exception),
        Instruction::LocalSet(THROWN),
    ] {
        body.instruction(&instruction);
    }
    tell(&mut body, calls, ERROR);
    for instruction in [
        Instruction::LocalGet(CONTEXT),
        Instruction::LocalGet(THROWN),
        Instruction::Call(calls.throw),
        Instruction::Drop,
        Instruction::End,
        Instruction::End,
    ] {
        body.instruction(&instruction);
    }
    body
}

/// Calls the driver with an error and three more arguments, unless it is at work on another one.
fn tell(body: &mut Function, calls: &InterpreterFunctions, error: u32) {
    const CONTEXT: u32 = 0;
    const FRAME: i32 = 32;
    for instruction in [
        Instruction::I32Const(REWORDS),
        Instruction::I32Load(at(0, 2)),
        Instruction::I32Const(HOOK),
        Instruction::I64Load(at(0, 3)),
        Instruction::I64Eqz,
        Instruction::I32Or,
        Instruction::I32Eqz,
        Instruction::If(BlockType::Empty),
        Instruction::I32Const(REWORDS),
        Instruction::I32Const(1),
        Instruction::I32Store(at(0, 2)),
        Instruction::GlobalGet(0),
        Instruction::I32Const(FRAME),
        Instruction::I32Sub,
        Instruction::GlobalSet(0),
        Instruction::GlobalGet(0),
        Instruction::LocalGet(error),
        Instruction::I64Store(at(0, 3)),
    ] {
        body.instruction(&instruction);
    }
    for place in [8, 16, 24] {
        body.instruction(&Instruction::GlobalGet(0));
        body.instruction(&Instruction::I64Const(UNDEFINED));
        body.instruction(&Instruction::I64Store(at(place, 3)));
    }
    call_hook(body, calls, CONTEXT, 4, FRAME);
    for instruction in
        [Instruction::I32Const(REWORDS), Instruction::I32Const(0), Instruction::I32Store(at(0, 2)), Instruction::End]
    {
        body.instruction(&instruction);
    }
}

/// Calls the driver's hook with the arguments that stand in the frame, in the context of that local, and gives the frame back.
fn call_hook(body: &mut Function, calls: &InterpreterFunctions, context: u32, arguments: i32, frame: i32) {
    for instruction in [
        Instruction::LocalGet(context),
        Instruction::LocalGet(context),
        Instruction::I32Const(HOOK),
        Instruction::I64Load(at(0, 3)),
        Instruction::I64Const(UNDEFINED),
        Instruction::I32Const(arguments),
        Instruction::GlobalGet(0),
        Instruction::Call(calls.call),
        Instruction::Call(calls.free),
        Instruction::GlobalGet(0),
        Instruction::I32Const(frame),
        Instruction::I32Add,
        Instruction::GlobalSet(0),
    ] {
        body.instruction(&instruction);
    }
}

fn at(offset: u64, align: u32) -> MemArg {
    MemArg { offset, align, memory_index: 0 }
}
