//! Removes from a module what only the judge's own compilers may put there.
//!
//! Whoever exports `__stack_pointer` has its stack in linear memory counted as stack and not as memory; that is true of
//! what the judge links, and a module of another origin could claim anything. So a command keeps the two exports that make it
//! one, and no custom sections, which nobody reads.

use wasm_encoder::{ExportKind, ExportSection, Module, RawSection};
use wasmparser::{BinaryReaderError, ExternalKind, Parser, Payload};

/// The exports of a command.
const COMMAND_EXPORTS: [&str; 2] = ["_start", "memory"];

/// The module without the rest.
pub(super) fn strip(wasm: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut module = Module::new();
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload?;
        match &payload {
            Payload::ExportSection(reader) => {
                let mut exports = ExportSection::new();
                for export in reader.clone() {
                    let export = export?;
                    let kind = match export.kind {
                        ExternalKind::Func | ExternalKind::FuncExact => ExportKind::Func,
                        ExternalKind::Memory => ExportKind::Memory,
                        ExternalKind::Table | ExternalKind::Global | ExternalKind::Tag => continue,
                    };
                    if COMMAND_EXPORTS.contains(&export.name) {
                        exports.export(export.name, kind, export.index);
                    }
                }
                module.section(&exports);
            }
            Payload::CustomSection(_) => {}
            _ => {
                if let Some((id, range)) = payload.as_section() {
                    module.section(&RawSection { id, data: &wasm[range] });
                }
            }
        }
    }
    Ok(module.finish())
}
