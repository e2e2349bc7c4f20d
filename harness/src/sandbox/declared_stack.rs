//! Declares how much of a module's memory is stack, as most compilers do: by a global that is exported as `__stack_pointer`. Go's
//! linker and Python's package export none, so [`declare`] adds one, a constant.

use wasm_encoder::{ConstExpr, Encode, ExportKind, GlobalType, Module, RawSection, SectionId, ValType};
use wasmparser::{Parser, Payload};

/// Adds the global, for a stack of so many bytes. Returns `None` if the bytes are not a module with globals and exports.
pub(crate) fn declare(wasm: &[u8], size: u32) -> Option<Vec<u8>> {
    let mut module = Module::new();
    let (mut global, mut exported) = (None, false);
    for payload in Parser::new(0).parse_all(wasm) {
        let payload = payload.ok()?;
        match &payload {
            Payload::GlobalSection(globals) => {
                global = Some(globals.count());
                let items = &wasm[globals.original_position()..globals.range().end];
                module.section(&RawSection {
                    id: SectionId::Global as u8,
                    data: &longer(globals.count(), items, &stack(size)),
                });
            }
            Payload::ExportSection(exports) => {
                exported = true;
                let items = &wasm[exports.original_position()..exports.range().end];
                let data = longer(exports.count(), items, &export(global?));
                module.section(&RawSection { id: SectionId::Export as u8, data: &data });
            }
            _ => {
                if let Some((id, range)) = payload.as_section() {
                    module.section(&RawSection { id, data: &wasm[range] });
                }
            }
        }
    }
    exported.then(|| module.finish())
}

/// The content of a section that has one item more.
fn longer(count: u32, items: &[u8], last: &[u8]) -> Vec<u8> {
    let mut data = Vec::with_capacity(items.len() + last.len() + 5);
    count.saturating_add(1).encode(&mut data);
    data.extend_from_slice(items);
    data.extend_from_slice(last);
    data
}

/// A constant global that says how large the stack is.
fn stack(size: u32) -> Vec<u8> {
    let mut item = Vec::new();
    GlobalType { val_type: ValType::I32, mutable: false, shared: false }.encode(&mut item);
    ConstExpr::i32_const(size as i32).encode(&mut item);
    item
}

/// An export of the global with this index.
fn export(global: u32) -> Vec<u8> {
    let mut item = Vec::new();
    "__stack_pointer".encode(&mut item);
    ExportKind::Global.encode(&mut item);
    global.encode(&mut item);
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_global_is_added_behind_the_others() {
        let module = wat::parse_str(
            "(module (global i64 (i64.const 7)) (func) (memory 1) (export \"memory\" (memory 0)) (export \"_start\" (func 0)))",
        )
        .unwrap();
        let text = |wasm: &[u8]| {
            wasmparser::Validator::new().validate_all(wasm).unwrap();
            let mut names = Vec::new();
            for payload in wasmparser::Parser::new(0).parse_all(wasm) {
                if let wasmparser::Payload::ExportSection(exports) = payload.unwrap() {
                    names.extend(exports.into_iter().map(|export| {
                        let export = export.unwrap();
                        format!("{} {}", export.name, export.index)
                    }));
                }
            }
            names.join(", ")
        };
        assert_eq!(text(&module), "memory 0, _start 0");
        assert_eq!(text(&declare(&module, 1 << 20).unwrap()), "memory 0, _start 0, __stack_pointer 1");
    }

    #[test]
    fn what_is_no_such_module_is_left_alone() {
        assert_eq!(declare(b"\0asm\x01\0\0\0", 1), None);
        assert_eq!(declare(b"\0asm\x01\0\0\0\x06\xff\xff\xff\xff\xff\xff", 1), None);
        assert_eq!(declare(b"\0asm\x01\0\0\0\x07\x01\x00", 1), None);
    }
}
