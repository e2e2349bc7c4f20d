//! What a checked build carries along while it runs: the line of the submission that it has come to.
//!
//! The judge's own object files define a global for it, [`LINE`], which the lowering of a checked module sets
//! wherever another line begins, as the compiler says.

use wasm_encoder::Instruction;
use wasmparser::{ExternalKind, Operator, Parser, Payload};

use super::inlined::Sections;
use super::lines::Lines;

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
}

impl Checked {
    /// Reads a module that was linked with the judge's objects, and whose submission is in the file of this name.
    pub(super) fn of(wasm: &[u8], file: &str) -> wasmparser::Result<Self> {
        let (mut checked, mut sections, mut rows) = (Self::default(), Sections::default(), &[][..]);
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
                Payload::CustomSection(section) => match section.name() {
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
