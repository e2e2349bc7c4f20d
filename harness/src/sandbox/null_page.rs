//! Makes a dereferenced null pointer a trap: nobody may touch the first 64 KiB of a guest's memory.
//!
//! That is possible where the stack lies at the bottom, as the judge's linkers place it: nothing but the very end of the stack
//! is there. [`guard`] marks such a module and [`NullPage`] protects the memory of its instances. The processor tells when
//! the guest's own loads and stores go there. The engine's own code must never: it copies and fills on behalf of a guest, so
//! [`guard`] has every such instruction touch its operands first, and calls of the system interface look at
//! [`FORBIDDEN`] themselves. A memory that could move while it grows is left as it is, because the engine would copy it.

use std::ffi::c_void;
use std::ops::Range;
use std::ptr::NonNull;

use rustix::mm::{MprotectFlags, mprotect};
use wasm_encoder::{BlockType, Encode, ExportKind, Function, Instruction, MemArg, Module, RawSection, SectionId};
use wasmparser::{
    BinaryReader, BinaryReaderError, ConstExpr, DataKind, ExternalKind, FunctionBody, Operator, Parser, Payload,
    TypeRef,
};
use wasmtime::{Memory, Store};

use super::guest_state::GuestState;
use crate::error::Error;

/// Bytes at the start of memory that a guest must not touch: a page of WebAssembly, whole pages on every machine.
pub(super) const FORBIDDEN: u32 = 1 << 16;
/// What a guarded module exports. Submissions must not.
pub(super) const MARK: &str = "judge: no null";

/// Returns the module with its copies guarded and the mark; returns `None` if its stack is not at the bottom.
pub(super) fn guard(wasm: &[u8]) -> Result<Option<Vec<u8>>, BinaryReaderError> {
    let layout = Layout::of(wasm)?;
    if layout.is_guardable() { layout.rewrite(wasm).map(Some) } else { Ok(None) }
}

/// What decides whether a module can be guarded, and what the guard needs to know.
#[derive(Default)]
struct Layout<'a> {
    /// How many types it has.
    types: u32,
    /// How many functions it has, imported ones included.
    functions: u32,
    /// How many globals it imports.
    imported_globals: u32,
    /// The value that each of its globals begins with, as far as it is a 32-bit constant.
    globals: Vec<Option<u32>>,
    /// The global that is the stack pointer.
    stack_pointer: Option<u32>,
    /// Where its lowest data begin; unknown places count as the lowest.
    data: Option<u32>,
    /// Whether there are passive data segments: those are copied to memory by the engine.
    is_passive: bool,
    bodies: Vec<FunctionBody<'a>>,
    sections: Vec<(u8, Range<usize>)>,
}

impl<'a> Layout<'a> {
    fn of(wasm: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut layout = Self::default();
        for payload in Parser::new(0).parse_all(wasm) {
            layout.add(payload?)?;
        }
        Ok(layout)
    }

    fn add(&mut self, payload: Payload<'a>) -> Result<(), BinaryReaderError> {
        self.sections.extend(payload.as_section());
        match payload {
            Payload::TypeSection(groups) => {
                for group in groups {
                    self.types += group?.types().len() as u32;
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    match import?.ty {
                        TypeRef::Func(_) | TypeRef::FuncExact(_) => self.functions += 1,
                        TypeRef::Global(_) => self.imported_globals += 1,
                        _ => {}
                    }
                }
            }
            Payload::FunctionSection(functions) => self.functions += functions.count(),
            Payload::GlobalSection(globals) => {
                for global in globals {
                    self.globals.push(constant(&global?.init_expr)?);
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if export.name == "__stack_pointer" && export.kind == ExternalKind::Global {
                        self.stack_pointer = export.index.checked_sub(self.imported_globals);
                    }
                }
            }
            Payload::DataSection(segments) => {
                for segment in segments {
                    let DataKind::Active { offset_expr, .. } = segment?.kind else {
                        self.is_passive = true;
                        continue;
                    };
                    let start = constant(&offset_expr)?.unwrap_or(0);
                    self.data = Some(self.data.map_or(start, |lowest| lowest.min(start)));
                }
            }
            Payload::CodeSectionEntry(body) => self.bodies.push(body),
            _ => {}
        }
        Ok(())
    }

    /// The stack lies below all data and is larger than what is forbidden.
    fn is_guardable(&self) -> bool {
        let top = self.stack_pointer.and_then(|global| *self.globals.get(global as usize)?);
        !self.is_passive && top.zip(self.data).is_some_and(|(top, data)| top >= 2 * FORBIDDEN && data >= top)
    }

    /// The module with two functions more, which every copy and fill is replaced by, and the mark.
    fn rewrite(&self, wasm: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
        let mut module = Module::new();
        for (id, range) in &self.sections {
            let bytes = &wasm[range.clone()];
            let data = match SECTIONS.into_iter().find(|section| *section as u8 == *id) {
                Some(SectionId::Code) => self.code(wasm)?,
                Some(section) => extended(bytes, &self.addition(section))?,
                None => bytes.to_vec(),
            };
            module.section(&RawSection { id: *id, data: &data });
        }
        Ok(module.finish())
    }

    /// What is added to a section.
    fn addition(&self, section: SectionId) -> Vec<Vec<u8>> {
        let mut bytes = Vec::new();
        match section {
            SectionId::Type => {
                // A function of three 32-bit integers without a result.
                bytes.extend([0x60, 3, 0x7f, 0x7f, 0x7f, 0]);
            }
            SectionId::Function => {
                self.types.encode(&mut bytes);
                return vec![bytes; HELPERS.len()];
            }
            SectionId::Export => {
                MARK.encode(&mut bytes);
                ExportKind::Func.encode(&mut bytes);
                self.functions.encode(&mut bytes);
            }
            _ => return Vec::new(),
        }
        vec![bytes]
    }

    /// The code section, with every copy and fill replaced by a call.
    fn code(&self, wasm: &[u8]) -> Result<Vec<u8>, BinaryReaderError> {
        let mut code = Vec::new();
        (self.bodies.len() + HELPERS.len()).encode(&mut code);
        for body in &self.bodies {
            self.body(wasm, body)?.as_slice().encode(&mut code);
        }
        for helper in HELPERS {
            helper.function().encode(&mut code);
        }
        Ok(code)
    }

    fn body(&self, wasm: &[u8], body: &FunctionBody<'_>) -> Result<Vec<u8>, BinaryReaderError> {
        let mut rewritten = Vec::new();
        let mut copied = body.range().start;
        let mut operators = body.get_operators_reader()?;
        while !operators.eof() {
            let (operator, place) = operators.read_with_offset()?;
            let helper = match operator {
                Operator::MemoryCopy { .. } => Helper::Copy,
                Operator::MemoryFill { .. } => Helper::Fill,
                _ => continue,
            };
            rewritten.extend(&wasm[copied..place]);
            Instruction::Call(self.functions + helper as u32).encode(&mut rewritten);
            copied = operators.original_position();
        }
        rewritten.extend(&wasm[copied..body.range().end]);
        Ok(rewritten)
    }
}

/// The sections that the guard changes.
const SECTIONS: [SectionId; 4] = [SectionId::Type, SectionId::Function, SectionId::Export, SectionId::Code];

/// A function that does what an instruction does, after it has touched the operands.
#[derive(Clone, Copy)]
enum Helper {
    Copy,
    Fill,
}

const HELPERS: [Helper; 2] = [Helper::Copy, Helper::Fill];

impl Helper {
    /// Parameters are the instruction's operands: the target, the source or value, and the length. Nothing is touched where
    /// nothing is copied: `memcpy(NULL, NULL, 0)` is no mistake.
    fn function(self) -> Function {
        let mut function = Function::new([]);
        let mut code = function.instructions();
        let touched: &[u32] = match self {
            Self::Copy => &[0, 1],
            Self::Fill => &[0],
        };
        code.local_get(2).if_(BlockType::Empty);
        for operand in touched {
            code.local_get(*operand).i32_load8_u(MemArg { offset: 0, align: 0, memory_index: 0 }).drop();
        }
        code.local_get(0).local_get(1).local_get(2);
        match self {
            Self::Copy => code.memory_copy(0, 0),
            Self::Fill => code.memory_fill(0),
        };
        code.end().end();
        function
    }
}

/// The value of a constant expression that is one 32-bit constant.
fn constant(expression: &ConstExpr<'_>) -> Result<Option<u32>, BinaryReaderError> {
    let mut operators = expression.get_operators_reader();
    let value = match operators.read()? {
        Operator::I32Const { value } => Some(value as u32),
        // A lowered module keeps pointers of 64 bits.
        Operator::I64Const { value } => u32::try_from(value).ok(),
        _ => None,
    };
    Ok(value.filter(|_| matches!(operators.read(), Ok(Operator::End))))
}

/// A section's items with more behind them.
pub(super) fn extended(section: &[u8], more: &[Vec<u8>]) -> Result<Vec<u8>, BinaryReaderError> {
    let mut reader = BinaryReader::new(section, 0);
    let count = reader.read_var_u32()?;
    let mut bytes = Vec::new();
    (count + more.len() as u32).encode(&mut bytes);
    bytes.extend(&section[reader.original_position()..]);
    bytes.extend(more.concat());
    Ok(bytes)
}

/// The protection of one memory; it ends when this is dropped, which must be before the memory is.
pub(super) struct NullPage(NonNull<c_void>);

impl NullPage {
    /// Protects the memory of a guarded module, which stays in place until this is dropped.
    #[expect(unsafe_code, reason = "the engine has no protection of parts of a memory")]
    pub(super) fn protect(memory: &Memory, store: &Store<GuestState>) -> Result<Option<Self>, Error> {
        let Some(start) = NonNull::new(memory.data_ptr(store).cast()) else { return Ok(None) };
        if memory.data_size(store) < FORBIDDEN as usize {
            return Ok(None);
        }
        // SAFETY: the range lies within the memory, which starts with whole pages of the machine. From now on no code of the
        // host touches it: instructions that the engine carries out touch their operands first, calls of the system interface
        // check them, the memory does not move, and the engine resets it only after `drop`.
        unsafe { mprotect(start.as_ptr(), FORBIDDEN as usize, MprotectFlags::empty()) }
            .map_err(|error| Error::Engine(format!("the null page cannot be protected: {error}")))?;
        Ok(Some(Self(start)))
    }
}

impl Drop for NullPage {
    #[expect(unsafe_code, reason = "what was protected is accessible again")]
    fn drop(&mut self) {
        // SAFETY: this is the range that `protect` changed, and it was accessible before. That two neighbours become one again
        // takes no memory, so it does not fail.
        let _ = unsafe { mprotect(self.0.as_ptr(), FORBIDDEN as usize, MprotectFlags::READ | MprotectFlags::WRITE) };
    }
}
