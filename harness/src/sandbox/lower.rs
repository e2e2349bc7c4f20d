//! Lowers a module of wasm64 to 32-bit memories and tables: what lies below its pointers stays, so that `size_t` and `usize` have
//! 64 bits while the engine leaves bounds to the processor, as it can for 32-bit memories alone.
//!
//! An address is the low half of its 64 bits. Where the high half is not zero the module means memory that does not exist; whether
//! that is a trap or wraps is up to [`Wild`] for loads, stores and indirect calls. All other operators always trap. Signatures,
//! globals and constants keep their 64 bits, and so does the system interface: wasi-libc calls it with 32-bit types.

use std::borrow::Cow;

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, ConstExpr, DataSection, ElementSection, Function, MemoryType, Module, TableType};
use wasmparser::{
    Data, DataKind, Element, ElementKind, FunctionBody, Operator, Parser, Payload, TypeRef, ValidPayload, Validator,
    WasmFeatures,
};

use super::checked::Checked;
pub(crate) use super::lowered_body::Wild;
use super::lowered_body::{Bodies, Widths};
use super::validate::Rejection;

/// The most pages of 64 KiB that a lowered memory has: the last address is out of bounds, whatever is added to it.
const MAX_PAGES: u64 = (1 << 16) - 1;

/// Returns the module with 32-bit memories and tables: itself, if it has no others. The result is still to be validated.
///
/// # Errors
///
/// A [`Rejection`] of a module that is not valid, or needs more than 32 bits.
pub(crate) fn lower(wasm: &[u8], wild: Wild) -> Result<Cow<'_, [u8]>, Rejection> {
    lower_with(wasm, wild, None)
}

/// Returns the module of a checked build in the same way: a wild address is a trap, the line of the submission's file is kept at
/// hand, and what tells the lines is left out.
///
/// # Errors
///
/// As [`lower`].
pub(crate) fn lower_checked<'a>(wasm: &'a [u8], file: &str) -> Result<Cow<'a, [u8]>, Rejection> {
    lower_with(wasm, Wild::Traps, Some(&Checked::of(wasm, file)?))
}

fn lower_with<'a>(wasm: &'a [u8], wild: Wild, checked: Option<&Checked>) -> Result<Cow<'a, [u8]>, Rejection> {
    // What cannot be read is refused where modules are admitted, in the engine's words.
    let Ok(Some(widths)) = widths(wasm) else { return Ok(Cow::Borrowed(wasm)) };
    let bodies = bodies(wasm, &Bodies { widths: &widths, wild, checked })?;
    let mut lowering = Lowering { bodies: bodies.into_iter(), widths, is_checked: checked.is_some() };
    let mut module = Module::new();
    match lowering.parse_core_module(&mut module, Parser::new(0), wasm) {
        Ok(()) => Ok(Cow::Owned(module.finish())),
        Err(Error::UserError(rejection)) => Err(rejection),
        Err(error) => Err(Rejection::new(error.to_string())),
    }
}

/// Reads which memories and tables have 64 bits, if some have. It stops at the code, which comes behind them.
fn widths(wasm: &[u8]) -> wasmparser::Result<Option<Widths>> {
    let (mut memories, mut tables) = (Vec::new(), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    match import?.ty {
                        TypeRef::Memory(memory) => memories.push(memory.memory64),
                        TypeRef::Table(table) => tables.push(table),
                        _ => {}
                    }
                }
            }
            Payload::TableSection(section) => {
                for table in section {
                    tables.push(table?.ty);
                }
            }
            Payload::MemorySection(section) => {
                for memory in section {
                    memories.push(memory?.memory64);
                }
            }
            Payload::CodeSectionStart { .. } | Payload::ModuleSection { .. } => break,
            _ => {}
        }
    }
    let is_wide = |(index, table): (u32, wasmparser::TableType)| table.table64.then_some((index, table.element_type));
    let tables64 = (0..).zip(tables).filter_map(is_wide).collect();
    let widths = Widths { memory64: memories.contains(&true), tables64 };
    Ok((widths.memory64 || !widths.tables64.is_empty()).then_some(widths))
}

/// Validates the module as what it is, and lowers the functions on the way, because that takes the types of operands.
fn bodies(wasm: &[u8], bodies: &Bodies<'_>) -> Result<Vec<Function>, Rejection> {
    let features = (WasmFeatures::default() | WasmFeatures::MEMORY64) - WasmFeatures::MULTI_MEMORY;
    let (mut validator, mut lowered) = (Validator::new_with_features(features), Vec::new());
    for payload in Parser::new(0).parse_all(wasm) {
        if let ValidPayload::Func(function, body) = validator.payload(&payload?)? {
            lowered.push(bodies.lower(function, &body)?);
        }
    }
    Ok(lowered)
}

/// Copies a module section by section, with its lowered functions.
struct Lowering {
    bodies: std::vec::IntoIter<Function>,
    widths: Widths,
    is_checked: bool,
}

impl Lowering {
    fn is_wide(&self, table: Option<u32>) -> bool {
        self.widths.tables64.contains_key(&table.unwrap_or(0))
    }
}

impl Reencode for Lowering {
    type Error = Rejection;

    fn parse_custom_section(
        &mut self,
        module: &mut Module,
        section: wasmparser::CustomSectionReader<'_>,
    ) -> Result<(), Error<Rejection>> {
        if self.is_checked { Ok(()) } else { utils::parse_custom_section(self, module, section) }
    }

    fn memory_type(&mut self, memory: wasmparser::MemoryType) -> Result<MemoryType, Error<Rejection>> {
        if memory.memory64 && memory.initial > MAX_PAGES {
            return Err(refuse("the module begins with more memory than 4 GiB"));
        }
        let maximum = memory.maximum.map(|pages| if memory.memory64 { pages.min(MAX_PAGES) } else { pages });
        Ok(MemoryType { memory64: false, maximum, ..utils::memory_type(self, memory) })
    }

    fn table_type(&mut self, table: wasmparser::TableType) -> Result<TableType, Error<Rejection>> {
        if table.table64 && table.initial > u64::from(u32::MAX) {
            return Err(refuse("a table begins with 2^32 elements or more"));
        }
        let maximum = table.maximum.map(|elements| elements.min(u32::MAX.into()));
        Ok(TableType { table64: false, maximum, ..utils::table_type(self, table)? })
    }

    fn parse_data(&mut self, section: &mut DataSection, data: Data<'_>) -> Result<(), Error<Rejection>> {
        match data.kind {
            DataKind::Active { memory_index, offset_expr } if self.widths.memory64 => {
                section.active(memory_index, &offset(&offset_expr)?, data.data.iter().copied());
                Ok(())
            }
            _ => utils::parse_data(self, section, data),
        }
    }

    fn parse_element(&mut self, section: &mut ElementSection, element: Element<'_>) -> Result<(), Error<Rejection>> {
        match element.kind {
            ElementKind::Active { table_index, offset_expr } if self.is_wide(table_index) => {
                let items = self.element_items(element.items)?;
                section.active(table_index, &offset(&offset_expr)?, items);
                Ok(())
            }
            _ => utils::parse_element(self, section, element),
        }
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, _: FunctionBody<'_>) -> Result<(), Error<Rejection>> {
        let body = self.bodies.next().ok_or_else(|| refuse("the module has more functions than were validated"))?;
        code.function(&body);
        Ok(())
    }
}

/// Converts the place of a segment, which linkers write as a constant.
fn offset(expression: &wasmparser::ConstExpr<'_>) -> Result<ConstExpr, Error<Rejection>> {
    let mut operators = expression.get_operators_reader();
    let first = operators.read()?;
    match (first, operators.read()?) {
        (Operator::I64Const { value }, Operator::End) if u32::try_from(value).is_ok() => {
            Ok(ConstExpr::i32_const(value as u32 as i32))
        }
        _ => Err(refuse("a segment lies at a place that is not a constant below 4 GiB")),
    }
}

fn refuse(reason: &str) -> Error<Rejection> {
    Error::UserError(Rejection::new(format!("{reason}; a 64-bit module is lowered to memory of 32 bits")))
}
