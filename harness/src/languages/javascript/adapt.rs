//! Gives the packaged interpreter the three exports that a snapshot is taken and entered through, and a deep stack.
//!
//! The pinned module is a QuickJS that can only start; everything else that a host needs is in it too, but not exported.
//! [`adapt`] finds those functions by the module's own name section and adds two small ones of its own that call them: nothing
//! of QuickJS is changed, but for the tracker of rejected promises, the hash of keys ([`hash`]), the remainder of numbers
//! ([`remainder`]), the collector of cycles, which can rest, and the names of its own modules.
//!
//! - `_initialize` starts the interpreter with its system modules as globals.
//! - `turn`, the first time, runs a source text. What that gives is a function, the driver: it is called at each further turn,
//!   and whenever nothing is left to run, until it says that it is done. The first turn also moves the stack: the linker left 2 MiB of it below
//!   the heap, where running over its end would be a silent write into data. A further turn with a text has the collector of cycles
//!   rest until memory has grown to [`REST_PAGES`].
//! - `host_alloc` is `malloc`.

use wasm_encoder::{
    BlockType, CodeSection, Encode, ExportKind, ExportSection, Function, Instruction, MemArg, Module, RawSection,
    SectionId,
};
use wasmparser::{BinaryReader, BinaryReaderError, FunctionBody};

use super::entry::{giving_stacks, initialize, making_errors, rejections, turn};
use super::functions::{ARGV, InterpreterFunctions, NAME, RESTS, StackRecord, Unknown};
use super::{hash, peek, remainder, shift, spread};
use crate::frontend::interpreter::Link;

/// What the interpreter is started with.
const START: [&[u8]; 3] = [b"<judge>\0", b"qjs\0", b"--std\0"];

/// Pages of memory, the stack included, up to which a collector that rests does so: 128 MiB.
const REST_PAGES: i32 = 2048;

/// The types of the functions that are added: `initialize`, `turn` and `slide`.
const OWN_TYPES: (u32, &[u8]) = (3, &[0x60, 0, 0, 0x60, 2, 0x7f, 0x7f, 1, 0x7f, 0x60, 4, 0x7f, 0x7f, 0x7f, 0x7f, 0]);

/// Why a module could not be adapted.
#[derive(Debug, thiserror::Error)]
pub(super) enum AdaptError {
    /// The bytes are not a well-formed module.
    #[error("the module is malformed: {0}")]
    Malformed(#[from] BinaryReaderError),
    /// A function is missing, or keeps its records elsewhere.
    #[error(transparent)]
    Unknown(#[from] Unknown),
    /// The hash of a key is not computed as it was.
    #[error(transparent)]
    Hash(#[from] hash::UnknownHash),
    /// Items are not shifted as they were.
    #[error(transparent)]
    Shift(#[from] shift::UnknownShift),
    /// The number of arguments is not bounded as it was.
    #[error(transparent)]
    Spread(#[from] spread::UnknownLimit),
}

/// Adapts the interpreter; the result depends on the bytes alone.
pub(super) fn adapt(wasm: &[u8]) -> Result<Vec<u8>, AdaptError> {
    let link = Link::parse(wasm)?;
    let calls = InterpreterFunctions::of(&link)?;
    let record = StackRecord::of(&link)?;
    let first_own = link.imported + link.bodies.len() as u32;
    let own = [initialize(&calls), turn(&calls, &record), shift::slide()];

    let mut module = Module::new();
    for (id, bytes) in &link.sections {
        let data: Vec<u8>;
        if *id == SectionId::Type as u8 {
            data = appended(bytes, OWN_TYPES.0, OWN_TYPES.1)?;
        } else if *id == SectionId::Function as u8 {
            let mut types = Vec::new();
            for own in 0..OWN_TYPES.0 {
                (link.types + own).encode(&mut types);
            }
            for moved in [calls.make_error, calls.stack] {
                type_of(bytes, moved - link.imported)?.encode(&mut types);
            }
            data = appended(bytes, OWN_TYPES.0 + 2, &types)?;
        } else if *id == SectionId::Data as u8 {
            data = without_modules(appended(bytes, 1, &start_arguments())?);
        } else if *id == SectionId::Export as u8 {
            module.section(&exports(&calls, first_own));
            continue;
        } else if *id == SectionId::Code as u8 {
            module.section(&code(wasm, &link, &calls, first_own, &own)?);
            continue;
        } else {
            data = bytes.to_vec();
        }
        module.section(&RawSection { id: *id, data: &data });
    }
    Ok(module.finish())
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
    first_own: u32,
    own: &[Function],
) -> Result<CodeSection, AdaptError> {
    let (slide, moved) = (first_own + 2, first_own + OWN_TYPES.0);
    let mut code = CodeSection::new();
    let (mut make_error, mut give_stack): (&[u8], &[u8]) = (&[], &[]);
    for (index, body) in (link.imported..).zip(&link.bodies) {
        let bytes = &wasm[body.range()];
        if index == calls.rejections {
            code.function(&rejections(calls));
        } else if index == calls.terminal {
            code.function(&peek::peek(calls));
        } else if index == calls.make_error {
            code.function(&making_errors(calls, moved));
            make_error = bytes;
        } else if index == calls.stack {
            code.function(&giving_stacks(calls, moved + 1));
            give_stack = bytes;
        } else if index == calls.hash {
            code.raw(&hash::spread(bytes)?);
        } else if index == calls.spread {
            code.raw(&spread::widened(bytes)?);
        } else if index == calls.remainder {
            code.raw(&remainder::of_whole_numbers(wasm, body)?);
        } else if index == calls.pop {
            code.raw(&shift::sliding(bytes, slide)?);
        } else if index == calls.free_block {
            code.raw(&shift::freeing(wasm, body)?);
        } else if index == calls.grow_block {
            code.raw(&shift::growing(wasm, body)?);
        } else if index == calls.collect {
            code.raw(&resting(wasm, body)?);
        } else {
            code.raw(bytes);
        }
    }
    for function in own {
        code.function(function);
    }
    // The interpreter's own functions of these purposes, under other numbers.
    code.raw(make_error);
    code.raw(give_stack);
    Ok(code)
}

/// The type of a function, counted from the first that the module defines.
fn type_of(functions: &[u8], wanted: u32) -> Result<u32, BinaryReaderError> {
    let mut reader = BinaryReader::new(functions, 0);
    let count = reader.read_var_u32()?;
    for _ in 0..wanted.min(count) {
        reader.read_var_u32()?;
    }
    reader.read_var_u32()
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
    let mut reader = BinaryReader::new(section, 0);
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
        assert!(matches!(adapt(&module), Err(AdaptError::Unknown(Unknown::Function("_initialize")))));
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
