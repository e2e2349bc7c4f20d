//! Gives the packaged interpreter the three exports that a snapshot is taken and entered through, and a deep stack.
//!
//! The pinned module is a QuickJS that can only start; everything else that a host needs is in it too, but not exported.
//! [`adapt`] finds those functions by the module's own name section and adds two small ones of its own that call them: nothing
//! of QuickJS is changed, but for the tracker of rejected promises, the hash of keys ([`hash`]), the collector of cycles, which
//! can rest, and the names of its own modules.
//!
//! - `_initialize` starts the interpreter with its system modules as globals.
//! - `turn`, the first time, runs a source text. What that gives is a function, the driver: it is called at each further turn,
//!   and whenever nothing is left to run, until it says that it is done. The first turn also moves the stack: the linker left 2 MiB of it below
//!   the heap, where running over its end would be a silent write into data. A further turn with a text has the collector of cycles
//!   rest until memory has grown to [`REST_PAGES`].
//! - `host_alloc` is `malloc`.

use wasm_encoder::{
    BlockType, CodeSection, Encode, ExportKind, ExportSection, Function, Instruction, MemArg, Module, RawSection,
    SectionId, ValType,
};
use wasmparser::{BinaryReaderError, FunctionBody, Operator};

use super::hash;
use crate::frontend::interpreter::Link;

/// The stack of a case, in bytes. A call takes some 350 bytes of it and some three times as much of the machine's own stack.
const STACK: i32 = 80 << 20;
/// The part of it that is left when the interpreter reports an overflow: for library functions that do not check.
const MARGIN: i32 = 1 << 20;

/// Addresses below the data, which the linker leaves free: where the driver is kept, and what the interpreter is started with.
const HOOK: i32 = 64;
const RESTS: i32 = 72;
const ARGUMENTS: i32 = 80;
const ARGV: i32 = 128;
const NAME: i32 = 160;
const START: [&[u8]; 3] = [b"<judge>\0", b"qjs\0", b"--std\0"];

/// Pages of memory, the stack included, up to which a collector that rests does so: 128 MiB.
const REST_PAGES: i32 = 2048;

/// `undefined` and the upper halves of exceptions and truth values, as the interpreter packs values into 64 bits.
const UNDEFINED: i64 = 3 << 32;
const EXCEPTION: i64 = 6;
const BOOLEAN: i64 = 1 << 32;

/// Why a module could not be adapted.
#[derive(Debug, thiserror::Error)]
pub(super) enum AdaptError {
    /// The bytes are not a well-formed module.
    #[error("the module is malformed: {0}")]
    Malformed(#[from] BinaryReaderError),
    /// A function is missing.
    #[error("the module is laid out differently: it has no function `{0}`")]
    Function(&'static str),
    /// The hash of a key is not computed as it was.
    #[error(transparent)]
    Hash(#[from] hash::UnknownHash),
    /// The interpreter's record of its stack is not where it is looked for.
    #[error("the module is laid out differently: the record of its stack is not found")]
    Stack,
}

/// Adapts the interpreter; the result depends on the bytes alone.
pub(super) fn adapt(wasm: &[u8]) -> Result<Vec<u8>, AdaptError> {
    let link = Link::parse(wasm)?;
    let calls = InterpreterFunctions::of(&link)?;
    let record = StackRecord::of(&link)?;
    let first_type = link.types;
    let own = [initialize(&calls), turn(&calls, &record)];
    let first_own = link.imported + link.bodies.len() as u32;

    let mut module = Module::new();
    for (id, bytes) in &link.sections {
        let data: Vec<u8>;
        if *id == SectionId::Type as u8 {
            data = appended(bytes, 2, &[0x60, 0, 0, 0x60, 2, 0x7f, 0x7f, 1, 0x7f])?;
        } else if *id == SectionId::Function as u8 {
            let mut types = Vec::new();
            first_type.encode(&mut types);
            (first_type + 1).encode(&mut types);
            data = appended(bytes, 2, &types)?;
        } else if *id == SectionId::Data as u8 {
            data = without_modules(appended(bytes, 1, &start_arguments())?);
        } else if *id == SectionId::Export as u8 {
            module.section(&exports(&calls, first_own));
            continue;
        } else if *id == SectionId::Code as u8 {
            module.section(&code(wasm, &link, &calls, &own)?);
            continue;
        } else {
            data = bytes.to_vec();
        }
        module.section(&RawSection { id: *id, data: &data });
    }
    Ok(module.finish())
}

/// The functions of the interpreter that are called, by index.
struct InterpreterFunctions {
    initialize: u32,
    start: u32,
    context: u32,
    runtime: u32,
    malloc: u32,
    eval: u32,
    call: u32,
    job: u32,
    exception: u32,
    print_exception: u32,
    free: u32,
    /// Tracks promises that are rejected without a handler, and those that get one later.
    rejections: u32,
    /// Hashes the key of a map.
    hash: u32,
    /// Collects cycles.
    collect: u32,
}

impl InterpreterFunctions {
    fn of(link: &Link<'_>) -> Result<Self, AdaptError> {
        let find = |name| link.function(name).ok_or(AdaptError::Function(name));
        Ok(Self {
            initialize: find("_initialize")?,
            start: find("qjs_init_argv")?,
            context: find("qjs_get_context")?,
            runtime: find("JS_GetRuntime")?,
            malloc: find("malloc")?,
            eval: find("JS_Eval")?,
            call: find("JS_Call")?,
            job: find("JS_ExecutePendingJob")?,
            exception: find("JS_GetException")?,
            print_exception: find("js_std_dump_error")?,
            free: find("JS_FreeValue")?,
            rejections: find("js_std_promise_rejection_tracker")?,
            hash: find(hash::HASH)?,
            collect: find("JS_RunGC")?,
        })
    }
}

/// The offsets of the stack's limits in the interpreter's runtime, read from the function that sets them.
struct StackRecord {
    size: u64,
    top: u64,
    limit: u64,
}

impl StackRecord {
    fn of(link: &Link<'_>) -> Result<Self, AdaptError> {
        const SETTER: &str = "JS_SetMaxStackSize";
        let setter = link.function(SETTER).ok_or(AdaptError::Function(SETTER))?;
        let body = setter.checked_sub(link.imported).and_then(|own| link.bodies.get(own as usize));
        let (mut stores, mut loads) = (Vec::new(), Vec::new());
        for operator in body.ok_or(AdaptError::Function(SETTER))?.get_operators_reader()? {
            match operator? {
                Operator::I32Store { memarg } => stores.push(memarg.offset),
                Operator::I32Load { memarg } => loads.push(memarg.offset),
                _ => {}
            }
        }
        match (&stores[..], &loads[..]) {
            ([size, limit, again], [top]) if limit == again => Ok(Self { size: *size, top: *top, limit: *limit }),
            _ => Err(AdaptError::Stack),
        }
    }
}

fn exports(calls: &InterpreterFunctions, first_own: u32) -> ExportSection {
    let mut exports = ExportSection::new();
    exports.export("memory", ExportKind::Memory, 0);
    exports.export("__stack_pointer", ExportKind::Global, 0);
    exports.export("host_alloc", ExportKind::Func, calls.malloc);
    exports.export("_initialize", ExportKind::Func, first_own);
    exports.export("turn", ExportKind::Func, first_own + 1);
    exports
}

fn code(
    wasm: &[u8],
    link: &Link<'_>,
    calls: &InterpreterFunctions,
    own: &[Function],
) -> Result<CodeSection, AdaptError> {
    let mut code = CodeSection::new();
    for (index, body) in (link.imported..).zip(&link.bodies) {
        if index == calls.rejections {
            code.function(&rejections(calls));
        } else if index == calls.hash {
            code.raw(&hash::spread(&wasm[body.range()])?);
        } else if index == calls.collect {
            code.raw(&resting(wasm, body)?);
        } else {
            code.raw(&wasm[body.range()]);
        }
    }
    for function in own {
        code.function(function);
    }
    Ok(code)
}

/// A function that returns nothing and does nothing while it rests.
fn resting(wasm: &[u8], body: &FunctionBody<'_>) -> Result<Vec<u8>, BinaryReaderError> {
    let (range, code) = (body.range(), body.get_operators_reader()?.original_position());
    let mut bytes = wasm[range.start..code].to_vec();
    for instruction in [
        Instruction::I32Const(RESTS),
        Instruction::I32Load(at(0, 2)),
        Instruction::If(BlockType::Empty),
        Instruction::MemorySize(0),
        Instruction::I32Const(REST_PAGES),
        Instruction::I32LtU,
        Instruction::BrIf(1),
        Instruction::End,
    ] {
        instruction.encode(&mut bytes);
    }
    bytes.extend_from_slice(&wasm[code..range.end]);
    Ok(bytes)
}

/// `_initialize()`: starts the interpreter with the arguments that [`start_arguments`] placed.
fn initialize(calls: &InterpreterFunctions) -> Function {
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
fn turn(calls: &InterpreterFunctions, record: &StackRecord) -> Function {
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
fn rejections(calls: &InterpreterFunctions) -> Function {
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
        Instruction::LocalGet(CONTEXT),
        Instruction::LocalGet(CONTEXT),
        Instruction::I32Const(HOOK),
        Instruction::I64Load(at(0, 3)),
        Instruction::I64Const(UNDEFINED),
        Instruction::I32Const(3),
        Instruction::GlobalGet(0),
        Instruction::Call(calls.call),
        Instruction::Call(calls.free),
        Instruction::GlobalGet(0),
        Instruction::I32Const(FRAME),
        Instruction::I32Add,
        Instruction::GlobalSet(0),
        Instruction::End,
    ] {
        body.instruction(&instruction);
    }
    body
}

fn at(offset: u64, align: u32) -> MemArg {
    MemArg { offset, align, memory_index: 0 }
}

/// A data segment: the arguments `qjs --std` and the name that the driver's frames go by.
fn start_arguments() -> Vec<u8> {
    let [name, program, option] = START;
    let program_at = NAME + name.len() as i32;
    let words = [program_at, program_at + program.len() as i32, 0];
    let mut bytes: Vec<u8> = words.iter().flat_map(|word| word.to_le_bytes()).collect();
    bytes.resize((NAME - ARGV) as usize, 0);
    bytes.extend([name, program, option].concat());
    let mut segment = vec![0]; // active, in memory 0
    Instruction::I32Const(ARGV).encode(&mut segment);
    Instruction::End.encode(&mut segment);
    bytes.encode(&mut segment);
    segment
}

/// The interpreter's own modules, which Node does not have: their names lose the first letter, in its own script as well, so
/// that importing one fails like importing any that is not there.
fn without_modules(mut data: Vec<u8>) -> Vec<u8> {
    const PREFIX: &[u8] = b"qjs:";
    for at in 0..data.len().saturating_sub(PREFIX.len()) {
        if data[at..].starts_with(PREFIX) {
            data[at] = 1;
        }
    }
    data
}

/// A section that is a counted sequence, with more entries behind its own.
fn appended(section: &[u8], count: u32, entries: &[u8]) -> Result<Vec<u8>, AdaptError> {
    let mut reader = wasmparser::BinaryReader::new(section, 0);
    let before = reader.read_var_u32()?;
    let mut out = Vec::with_capacity(section.len() + entries.len() + 5);
    (before + count).encode(&mut out);
    out.extend_from_slice(&section[reader.current_position()..]);
    out.extend_from_slice(entries);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_module_without_the_interpreters_functions_is_refused() {
        let module = wat::parse_str("(module (func $malloc (param i32) (result i32) local.get 0))").unwrap();
        assert!(matches!(adapt(&module), Err(AdaptError::Function("_initialize"))));
        assert!(matches!(adapt(b"\0asm"), Err(AdaptError::Malformed(_))));
    }

    #[test]
    fn what_the_interpreter_starts_with_lies_where_it_is_looked_for() {
        let segment = start_arguments();
        let bytes = &segment[segment.len() - (NAME - ARGV) as usize - START.concat().len()..];
        let text = |at: usize| {
            let at = at - ARGV as usize;
            bytes[at..].split(|byte| *byte == 0).next().unwrap()
        };
        let word = |index: usize| u32::from_le_bytes(bytes[4 * index..4 * index + 4].try_into().unwrap()) as usize;
        assert_eq!((text(word(0)), text(word(1)), word(2)), (&b"qjs"[..], &b"--std"[..], 0));
        assert_eq!(text(NAME as usize), b"<judge>");
    }
}
