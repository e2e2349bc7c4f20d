//! Keeps the image of a started interpreter dense, so that the engine maps it and does not copy it for every run.
//!
//! An interpreter may have laid a stack of many megabytes into its memory, with a few words of its allocator behind it. The engine maps
//! an image that is mostly data and copies any other one. [`gather`] has a start function write what little lies behind a wide gap.

use std::collections::BTreeMap;

use wasm_encoder::{
    DataCountSection, Encode, Function, Instruction, MemArg, Module, RawSection, SectionId, StartSection,
};
use wasmparser::{BinaryReaderError, Data, DataKind, Operator, Parser, Payload, TypeRef};

use super::null_page::extended;

/// A gap so wide that the engine would not map the image over it, in bytes.
const WIDE: u64 = 16 << 20;
/// The place of data whose place is not a constant of memory 0: behind all others.
const UNKNOWN: u64 = u64::MAX;
/// Words behind it that a start function may write.
const MAX_WORDS: usize = 64;

/// Returns the module with what lies behind a wide gap in its data written at its start; returns `None` if there is no such gap,
/// or too much behind it.
pub(super) fn gather(wasm: &[u8]) -> Result<Option<Vec<u8>>, BinaryReaderError> {
    let parts = Parts::of(wasm)?;
    let Some(near) = parts.near() else { return Ok(None) };
    let words = words(&parts.segments[near..]);
    if parts.has_start || words.len() > MAX_WORDS { Ok(None) } else { parts.rewrite(near, &words).map(Some) }
}

/// What has to be known of a module.
#[derive(Default)]
struct Parts<'a> {
    types: u32,
    functions: u32,
    has_start: bool,
    /// Data that no place has, in front of all others: they keep their numbers.
    passive: Vec<&'a [u8]>,
    /// The other data in the order of their places.
    segments: Vec<(u64, Data<'a>)>,
    sections: Vec<(u8, &'a [u8])>,
}

impl<'a> Parts<'a> {
    fn of(wasm: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut parts = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            let payload = payload?;
            parts.sections.extend(payload.as_section().map(|(id, range)| (id, &wasm[range])));
            match payload {
                Payload::TypeSection(groups) => {
                    for group in groups {
                        parts.types += group?.types().len() as u32;
                    }
                }
                Payload::ImportSection(imports) => {
                    for import in imports.into_imports() {
                        parts.functions += u32::from(matches!(import?.ty, TypeRef::Func(_) | TypeRef::FuncExact(_)));
                    }
                }
                Payload::FunctionSection(functions) => parts.functions += functions.count(),
                Payload::StartSection { .. } => parts.has_start = true,
                Payload::DataSection(segments) => {
                    for segment in segments {
                        let segment = segment?;
                        if parts.segments.is_empty() && matches!(segment.kind, DataKind::Passive) {
                            parts.passive.push(segment.data);
                            continue;
                        }
                        parts.segments.push((place(&segment)?.unwrap_or(UNKNOWN), segment));
                    }
                }
                _ => {}
            }
        }
        parts.segments.sort_by_key(|(place, _)| *place);
        Ok(parts)
    }

    /// How many segments lie before the first wide gap, if there is one and all places are known and no two meet.
    fn near(&self) -> Option<usize> {
        let gaps = self.segments.windows(2).map(|pair| {
            let [(place, segment), (next, _)] = pair else { return None };
            next.checked_sub(place.checked_add(segment.data.len() as u64)?)
        });
        let gaps: Vec<u64> = gaps.collect::<Option<_>>()?;
        let is_known = self.segments.last()?.0 != UNKNOWN;
        gaps.iter().position(|gap| *gap >= WIDE).filter(|_| is_known).map(|last| last + 1)
    }

    /// The module without the segments behind the near ones, and with a start function.
    fn rewrite(&self, near: usize, words: &BTreeMap<u64, u64>) -> Result<Vec<u8>, BinaryReaderError> {
        let mut module = Module::new();
        let mut start = Some(StartSection { function_index: self.functions });
        for (id, bytes) in &self.sections {
            let is = |section: SectionId| section as u8 == *id;
            if [SectionId::Element, SectionId::DataCount, SectionId::Code].into_iter().any(is) {
                start.take().inspect(|start| _ = module.section(start));
            }
            let mut added = Vec::new();
            if is(SectionId::Type) {
                added.extend([0x60, 0, 0]);
            } else if is(SectionId::Function) {
                self.types.encode(&mut added);
            } else if is(SectionId::Code) {
                writing(words).encode(&mut added);
            } else if is(SectionId::DataCount) {
                module.section(&DataCountSection { count: (self.passive.len() + near) as u32 });
                continue;
            } else if is(SectionId::Data) {
                module.section(&RawSection { id: *id, data: &self.data(near) });
                continue;
            }
            if added.is_empty() {
                module.section(&RawSection { id: *id, data: bytes });
            } else {
                module.section(&RawSection { id: *id, data: &extended(bytes, &[added])? });
            }
        }
        Ok(module.finish())
    }

    /// The section of the near segments.
    fn data(&self, near: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        (self.passive.len() + near).encode(&mut bytes);
        for data in &self.passive {
            1_u32.encode(&mut bytes);
            data.encode(&mut bytes);
        }
        for (place, segment) in &self.segments[..near] {
            0_u32.encode(&mut bytes);
            Instruction::I32Const(*place as u32 as i32).encode(&mut bytes);
            Instruction::End.encode(&mut bytes);
            segment.data.encode(&mut bytes);
        }
        bytes
    }
}

/// Where a segment of memory 0 lies, if that is a constant.
fn place(segment: &Data<'_>) -> Result<Option<u64>, BinaryReaderError> {
    let DataKind::Active { memory_index: 0, offset_expr } = &segment.kind else { return Ok(None) };
    let mut operators = offset_expr.get_operators_reader();
    let Operator::I32Const { value } = operators.read()? else { return Ok(None) };
    Ok(matches!(operators.read()?, Operator::End).then_some(u64::from(value as u32)))
}

/// The words of eight bytes that are not zero.
fn words(segments: &[(u64, Data<'_>)]) -> BTreeMap<u64, u64> {
    let mut words = BTreeMap::new();
    for (place, segment) in segments {
        for (at, byte) in (*place..).zip(segment.data).filter(|(_, byte)| **byte != 0) {
            *words.entry(at & !7).or_default() |= u64::from(*byte) << (8 * (at & 7));
        }
    }
    words
}

/// A function that writes words to memory.
fn writing(words: &BTreeMap<u64, u64>) -> Function {
    let mut body = Function::new([]);
    for (place, word) in words {
        body.instruction(&Instruction::I32Const(*place as u32 as i32));
        body.instruction(&Instruction::I64Const(*word as i64));
        body.instruction(&Instruction::I64Store(MemArg { offset: 0, align: 3, memory_index: 0 }));
    }
    body.instruction(&Instruction::End);
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(data: &str) -> Vec<u8> {
        let text = format!(
            "(module (import \"a\" \"b\" (func)) (memory (export \"memory\") 1024) (table 1 funcref) \
             (elem (i32.const 0) 0) (func (export \"f\") (param i32)) {data})"
        );
        wat::parse_str(text).unwrap()
    }

    #[test]
    fn words_behind_a_wide_gap_are_written_at_the_start() {
        let wasm = module(
            "(data \"passive\") (data (i32.const 64) \"too\") (data (i32.const 8) \"near\") (data (i32.const 0x2000006) \"\\01\\02\\03\") \
             (data (i32.const 0x3000000) \"\\ff\")",
        );
        let gathered = gather(&wasm).unwrap().expect("there is a gap");
        wasmparser::validate(&gathered).expect("a module");
        let parts = Parts::of(&gathered).unwrap();
        assert!(parts.has_start);
        assert_eq!(parts.passive, [b"passive"]);
        assert_eq!(
            parts.segments.iter().map(|(place, data)| (*place, data.data)).collect::<Vec<_>>(),
            [(8, &b"near"[..]), (64, b"too")]
        );
        let far = Parts::of(&wasm).unwrap().segments.split_off(2);
        let expected = [(0x200_0000, 0x0201 << 48), (0x200_0008, 3), (0x300_0000, 0xff)];
        assert_eq!(words(&far), BTreeMap::from(expected));
    }

    #[test]
    fn dense_data_and_much_behind_a_gap_stay_where_they_are() {
        assert!(gather(&module("(data (i32.const 8) \"near\") (data (i32.const 64) \"too\")")).unwrap().is_none());
        let much = "\\01".repeat(8 * MAX_WORDS + 1);
        let data = format!("(data (i32.const 8) \"near\") (data (i32.const 0x2000000) \"{much}\")");
        assert!(gather(&module(&data)).unwrap().is_none());
    }
}
