//! `shift` in constant time, as in V8, so that a list serves as a queue.
//!
//! The interpreter moves all items that are left by one place. Here a long list begins one place later instead: its block of memory
//! stays as it is, and in the place that became free stands, where the interpreter keeps the header of a block, how far the block's
//! true beginning is away. Whoever frees the block starts from there; whoever grows it first moves the items back to it.

use wasm_encoder::{BlockType, Encode, Function, Instruction, MemArg};
use wasmparser::{BinaryReaderError, FunctionBody};

/// A list of fewer bytes is moved, as it was.
const SHORT: i32 = 1024;
/// The marks in headers: of a block of its own, and of a list that begins later than its block.
const WHOLE: i32 = 0xffff;
const MOVED: i32 = 0xfffe;
/// The place of the size and of the items in a list.
const SIZE: u64 = 24;
const ITEMS: u64 = 28;

/// `memory.copy`, once in the function.
const OLD: &[u8] = &[0xfc, 0x0a, 0, 0];
/// The local in which that function has the list.
const LIST: u32 = 9;

/// The items of a list are not moved as they were.
#[derive(Debug, thiserror::Error)]
#[error("the module is laid out differently: where `shift` moves items is not found")]
pub(super) struct UnknownShift;

/// The function that takes the first item, with a call of `slide` in place of the move.
pub(super) fn sliding(body: &[u8], slide: u32) -> Result<Vec<u8>, UnknownShift> {
    let places: Vec<usize> =
        body.windows(OLD.len()).enumerate().filter(|(_, bytes)| *bytes == OLD).map(|(place, _)| place).collect();
    let &[place] = &places[..] else { return Err(UnknownShift) };
    let mut call = Vec::new();
    Instruction::LocalGet(LIST).encode(&mut call);
    Instruction::Call(slide).encode(&mut call);
    Ok([&body[..place], &call, &body[place + OLD.len()..]].concat())
}

/// `slide(to, from, bytes, list)`: the items begin at `from`.
pub(super) fn slide() -> Function {
    let mut body = Function::new([]);
    for instruction in [
        Instruction::LocalGet(2),
        Instruction::I32Const(SHORT),
        Instruction::I32LtU,
        Instruction::If(BlockType::Empty),
        Instruction::LocalGet(0),
        Instruction::LocalGet(1),
        Instruction::LocalGet(2),
        Instruction::MemoryCopy { src_mem: 0, dst_mem: 0 },
        Instruction::Return,
        Instruction::End,
        // How far the block's beginning is away from the place behind the one that becomes free.
        Instruction::LocalGet(0),
        Instruction::I32Const(8),
        Instruction::LocalGet(0),
        Instruction::I32Const(4),
        Instruction::I32Sub,
        Instruction::I32Load(at(0, 2)),
        Instruction::I32Const(8),
        Instruction::I32Add,
        Instruction::LocalGet(0),
        Instruction::I32Const(8),
        Instruction::I32Sub,
        Instruction::I32Load16U(at(0, 1)),
        Instruction::I32Const(WHOLE),
        Instruction::I32Eq,
        Instruction::Select,
        Instruction::I32Store(at(4, 2)),
        Instruction::LocalGet(0),
        Instruction::I32Const(MOVED),
        Instruction::I32Store16(at(0, 1)),
        Instruction::LocalGet(3),
        Instruction::LocalGet(1),
        Instruction::I32Store(at(ITEMS, 2)),
        Instruction::LocalGet(3),
        Instruction::LocalGet(3),
        Instruction::I32Load(at(SIZE, 2)),
        Instruction::I32Const(1),
        Instruction::I32Sub,
        Instruction::I32Store(at(SIZE, 2)),
        Instruction::End,
    ] {
        body.instruction(&instruction);
    }
    body
}

/// The function that frees a block, from its true beginning.
pub(super) fn freeing(wasm: &[u8], body: &FunctionBody<'_>) -> Result<Vec<u8>, BinaryReaderError> {
    let from_beginning =
        [Instruction::LocalGet(1), Instruction::LocalGet(1), Instruction::I32Const(4), Instruction::I32Sub].into_iter();
    let rest = [Instruction::I32Load(at(0, 2)), Instruction::I32Sub, Instruction::LocalSet(1)];
    before(wasm, body, if_moved(from_beginning.chain(rest)))
}

/// The function that grows a block, with the items moved back to its beginning.
pub(super) fn growing(wasm: &[u8], body: &FunctionBody<'_>) -> Result<Vec<u8>, BinaryReaderError> {
    // The third local is not yet in use: it holds the distance, then what is behind it.
    const DISTANCE: u32 = 3;
    // The allocator's own header and the interpreter's, and flags in the length of a block.
    const HEADERS: i32 = 12;
    const LENGTH: i32 = !7;
    let moves = [
        Instruction::LocalGet(1),
        Instruction::I32Const(4),
        Instruction::I32Sub,
        Instruction::I32Load(at(0, 2)),
        Instruction::LocalSet(DISTANCE),
        Instruction::LocalGet(1),
        Instruction::LocalGet(DISTANCE),
        Instruction::I32Sub,
        Instruction::LocalGet(1),
        Instruction::LocalGet(1),
        Instruction::LocalGet(DISTANCE),
        Instruction::I32Sub,
        Instruction::LocalTee(1),
        Instruction::I32Const(HEADERS),
        Instruction::I32Sub,
        Instruction::I32Load(at(0, 2)),
        Instruction::I32Const(LENGTH),
        Instruction::I32And,
        Instruction::I32Const(HEADERS),
        Instruction::I32Sub,
        Instruction::LocalGet(DISTANCE),
        Instruction::I32Sub,
        Instruction::MemoryCopy { src_mem: 0, dst_mem: 0 },
    ];
    before(wasm, body, if_moved(moves.into_iter()))
}

/// Something that happens if the block in the second parameter begins later than it did.
fn if_moved<'a>(then: impl Iterator<Item = Instruction<'a>>) -> Vec<Instruction<'a>> {
    let question = [
        Instruction::LocalGet(1),
        Instruction::If(BlockType::Empty),
        Instruction::LocalGet(1),
        Instruction::I32Const(8),
        Instruction::I32Sub,
        Instruction::I32Load16U(at(0, 1)),
        Instruction::I32Const(MOVED),
        Instruction::I32Eq,
        Instruction::If(BlockType::Empty),
    ];
    question.into_iter().chain(then).chain([Instruction::End, Instruction::End]).collect()
}

/// A function that does something first.
fn before(wasm: &[u8], body: &FunctionBody<'_>, first: Vec<Instruction<'_>>) -> Result<Vec<u8>, BinaryReaderError> {
    let (range, code) = (body.range(), body.get_operators_reader()?.original_position());
    let mut bytes = wasm[range.start..code].to_vec();
    for instruction in first {
        instruction.encode(&mut bytes);
    }
    bytes.extend_from_slice(&wasm[code..range.end]);
    Ok(bytes)
}

fn at(offset: u64, align: u32) -> MemArg {
    MemArg { offset, align, memory_index: 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_function_that_looks_different_is_refused() {
        assert!(matches!(sliding(&[1, 2], 7), Err(UnknownShift)));
        assert_eq!(sliding(&[&[1], OLD, &[2]].concat(), 7).unwrap(), [1, 0x20, 9, 0x10, 7, 2]);
    }
}
