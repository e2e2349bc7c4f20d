//! What a checked build carries along while it runs: the line of the submission that it has come to, and where its constants are.
//!
//! The judge's own object files define a global for it, [`LINE`], which the lowering of a checked module sets
//! wherever another line begins, as the compiler says.

use std::ops::Range;

use wasm_encoder::{BlockType, Instruction, MemArg};
use wasmparser::{CustomSectionReader, Data, DataKind, ExternalKind, KnownCustom, Name, Operator, Parser, Payload};

use super::inlined::Sections;
use super::lines::Lines;

/// Where a program reads, and no memory reaches, before it would write to a constant.
pub(super) const CONSTANT: u32 = 0xffff_fff0;

/// The exported global that holds the line; 0 before any.
pub(super) const LINE: &str = "__judge_line";

/// What the lowering knows of a module that is checked.
#[derive(Debug, Default)]
pub(super) struct Checked {
    lines: Lines,
    /// Where the code section begins.
    code: usize,
    /// The global of the line.
    line: Option<u32>,
    /// Where the constants are, string literals among them.
    constants: Range<u64>,
}

impl Checked {
    /// Reads a module that was linked with the judge's objects, and whose submission is in the file of this name.
    pub(super) fn of(wasm: &[u8], file: &str) -> wasmparser::Result<Self> {
        let (mut checked, mut sections, mut rows) = (Self::default(), Sections::default(), &[][..]);
        let mut segments = Vec::new();
        for payload in Parser::new(0).parse_all(wasm) {
            match payload? {
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        let is_it = export.name == LINE && export.kind == ExternalKind::Global;
                        checked.line = checked.line.or(is_it.then_some(export.index));
                    }
                }
                Payload::CodeSectionStart { range, .. } => checked.code = range.start,
                Payload::DataSection(data) => {
                    for segment in data {
                        segments.push(place(&segment?));
                    }
                }
                Payload::CustomSection(section) => match section.name() {
                    "name" => checked.constants = constants(&section, &segments),
                    ".debug_line" => rows = section.data(),
                    ".debug_info" => sections.info = section.data(),
                    ".debug_abbrev" => sections.abbreviations = section.data(),
                    ".debug_ranges" => sections.ranges = section.data(),
                    _ => {}
                },
                _ => {}
            }
        }
        checked.lines = Lines::of(rows, file, sections);
        Ok(checked)
    }

    /// Where the constants are; an empty range where none are known.
    pub(super) fn constants(&self) -> &Range<u64> {
        &self.constants
    }

    /// Returns what notes the line of an instruction at an offset in the module, if that is known and was not noted.
    pub(super) fn note(&self, offset: usize, noted: &mut Option<u32>) -> Option<[Instruction<'static>; 2]> {
        let line = self.lines.at(offset.checked_sub(self.code)?)?;
        let global = self.line?;
        if *noted == Some(line) {
            return None;
        }
        *noted = Some(line);
        Some([Instruction::I32Const(line as i32), Instruction::GlobalSet(global)])
    }
}

/// Where a segment of data is.
fn place(segment: &Data<'_>) -> Range<u64> {
    let DataKind::Active { offset_expr, .. } = &segment.kind else { return 0..0 };
    match offset_expr.get_operators_reader().read() {
        Ok(Operator::I64Const { value }) => value as u64..value as u64 + segment.data.len() as u64,
        _ => 0..0,
    }
}

/// Where the segment is that the linker calls that of constants.
fn constants(section: &CustomSectionReader<'_>, segments: &[Range<u64>]) -> Range<u64> {
    let KnownCustom::Name(names) = section.as_known() else { return 0..0 };
    for name in names.into_iter().flatten() {
        let Name::Data(names) = name else { continue };
        if let Some(named) = names.into_iter().flatten().find(|named| named.name == ".rodata") {
            return segments.get(named.index as usize).cloned().unwrap_or(0..0);
        }
    }
    0..0
}

/// Ends the program where the address on top of the stack is that of a constant; `wide` is a local for it, `start` where constants
/// begin for the instruction that writes there.
pub(super) fn refuse_constants(wide: u32, start: u64, length: u64) -> [Instruction<'static>; 11] {
    use Instruction as I;
    [
        I::LocalTee(wide),
        I::I64Const(start as i64),
        I::I64Sub,
        I::I64Const(length as i64),
        I::I64LtU,
        I::If(BlockType::Empty),
        I::I32Const(CONSTANT as i32),
        I::I32Load8U(MemArg { offset: 0, align: 0, memory_index: 0 }),
        I::Drop,
        I::End,
        I::LocalGet(wide),
    ]
}

/// Whether other code runs before the next operator.
pub(super) fn is_call(operator: &Operator<'_>) -> bool {
    matches!(
        operator,
        Operator::Call { .. }
            | Operator::CallIndirect { .. }
            | Operator::ReturnCall { .. }
            | Operator::ReturnCallIndirect { .. }
    )
}
