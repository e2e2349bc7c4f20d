//! Adds to a module what the engine's table of prices cannot express, before the module is compiled.
//!
//! A module that throws is given an import, which it calls before it throws. A loop that chases pointers is given a counter:
//! after its first steps every step onto another page costs extra, where there is more memory than fits the caches. The extra
//! is a `nop`, which has a price and no machine code. A count that is paid for before it is looked at is lowered to the least
//! that is refused for certain: what is refused at once must not cost all the fuel there is. Where a NaN can be seen it is made
//! canonical, at no price; the instructions that this takes are free, so that a program's own are paid for apart.

use std::borrow::Cow;
use std::convert::Infallible;

use wasm_encoder::reencode::{self, Reencode, utils};
use wasm_encoder::{
    BlockType, CodeSection, EntityType, Function, FunctionSection, GlobalSection, ImportSection, Instruction, Module,
    SectionId, TypeSection, ValType,
};
use wasmparser::{
    CodeSectionReader, ConstExpr, ExternalKind, FunctionBody, FunctionSectionReader, GlobalSectionReader,
    ImportSectionReader, Operator, Parser, Payload, TypeRef, TypeSectionReader,
};

use super::canonical_nan::{self, Scratch};
use super::chase::{self, Chases};
use super::engine::MAX_TABLE_ELEMENTS;
use super::nan::{self, Places};
use super::outcome::MAX_RESERVED_STACK;
use super::prices::{CACHED_PAGES, PATIENCE};
use super::unwinding::IMPORT;
use super::validate::Trust;

/// The bytes of a page, by which memory grows.
const PAGE: u32 = 64 << 10;
/// The most pages that any memory has.
const MAX_PAGES: u32 = 1 << 16;

/// Adds surcharges to a valid module; where none applies the module stays as it is. Interpreters of the judge's and the user's
/// own chase nothing that takes longer than their interpretation.
pub(super) fn add(wasm: &[u8], trust: Trust) -> Result<Cow<'_, [u8]>, String> {
    let nans = nan::find(wasm)?;
    let changed = Surcharge::of(wasm, trust, nans).and_then(|it| it.map(|mut it| it.apply(wasm)).transpose());
    Ok(changed.map_err(|error| error.to_string())?.map_or(Cow::Borrowed(wasm), Cow::Owned))
}

type Reencoded<T = ()> = Result<T, reencode::Error<Infallible>>;

/// What has to be known of a module to change it.
#[derive(Default)]
struct Surcharge {
    types: u32,
    /// Imported functions, the new one not included; that is its index as well.
    imported: u32,
    /// Values of globals that are plain constants.
    globals: Vec<Option<u32>>,
    /// Where the stack begins: it lies below all data, and counts as no memory.
    stack: u32,
    throws: bool,
    /// How many counts are to be lowered.
    counts: usize,
    /// Functions of its own.
    defined: u32,
    /// Whether there are instructions that do nothing, which cost nothing and are left out, or some that are paid for apart.
    repriced: bool,
    /// Of each function.
    chases: Vec<Chases>,
    /// Where each function makes NaNs canonical.
    nans: Vec<Places>,
    /// Imported globals.
    imported_globals: u32,
    /// The judge's own globals, once they are written.
    scratch: Option<Scratch>,
    /// The function that comes next.
    next: usize,
    /// Whether the new import is written.
    imports: bool,
}

impl Surcharge {
    /// Reads a module; returns `None` if nothing has to be changed.
    fn of(wasm: &[u8], trust: Trust, nans: Vec<Places>) -> Reencoded<Option<Self>> {
        let mut surcharge = Self { nans, ..Self::default() };
        for payload in Parser::new(0).parse_all(wasm) {
            surcharge.read(payload?)?;
        }
        if trust != Trust::Trusted {
            surcharge.chases = chase::find(wasm)?;
        }
        let chases = surcharge.chases.iter().any(|chases| !chases.loads.is_empty());
        let changes = surcharge.throws || surcharge.counts > 0 || surcharge.repriced || chases;
        Ok((changes || surcharge.has_nans()).then_some(surcharge))
    }

    fn read(&mut self, payload: Payload<'_>) -> wasmparser::Result<()> {
        match payload {
            Payload::TypeSection(groups) => {
                for group in groups {
                    self.types += group?.into_types().len() as u32;
                }
            }
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    match import?.ty {
                        TypeRef::Func(_) | TypeRef::FuncExact(_) => self.imported += 1,
                        TypeRef::Global(_) => self.imported_globals += 1,
                        _ => {}
                    }
                }
            }
            Payload::FunctionSection(functions) => self.defined = functions.count(),
            Payload::GlobalSection(globals) => {
                for global in globals {
                    self.globals.push(constant(&global?.init_expr));
                }
            }
            Payload::ExportSection(exports) => {
                for export in exports {
                    let export = export?;
                    if (export.name, export.kind) == ("__stack_pointer", ExternalKind::Global) {
                        self.stack = self.globals.get(export.index as usize).copied().flatten().unwrap_or(0);
                    }
                }
            }
            Payload::CodeSectionEntry(body) => {
                for operator in body.get_operators_reader()? {
                    let operator = operator?;
                    self.throws |= throws(&operator);
                    self.counts += usize::from(most(&operator).is_some());
                    self.repriced |= matches!(operator, Operator::Nop) || canonical_nan::is_free(&operator);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn apply(&mut self, wasm: &[u8]) -> Reencoded<Vec<u8>> {
        let mut module = Module::new();
        self.parse_core_module(&mut module, Parser::new(0), wasm)?;
        Ok(module.finish())
    }

    fn import(&mut self, imports: &mut ImportSection) {
        if self.throws {
            imports.import(IMPORT.0, IMPORT.1, EntityType::Function(self.types));
        }
        self.imports = true;
    }

    fn has_nans(&self) -> bool {
        self.nans.iter().any(|places| !places.is_empty())
    }

    /// Adds the judge's own globals behind all others.
    fn declare(&mut self, globals: &mut GlobalSection) {
        if self.has_nans() {
            Scratch::declare(globals);
            self.scratch = Some(Scratch(self.imported_globals + self.globals.len() as u32));
        }
    }

    /// The index of the function that lowers counts: the last.
    fn least(&self) -> u32 {
        self.imported + u32::from(self.throws) + self.defined
    }

    /// The locals of a function, as they are declared, and those of its counter.
    fn locals(&mut self, body: &FunctionBody<'_>, chases: &Chases) -> Reencoded<Vec<(u32, ValType)>> {
        let mut locals = Vec::new();
        for group in body.get_locals_reader()? {
            let (count, ty) = group?;
            locals.push((count, self.val_type(ty)?));
        }
        if !chases.loads.is_empty() {
            locals.push((Counter::LOCALS + chases.loads.len() as u32, ValType::I32));
        }
        Ok(locals)
    }
}

fn throws(operator: &Operator<'_>) -> bool {
    matches!(operator, Operator::Throw { .. } | Operator::ThrowRef)
}

/// The least count with which an operator is refused for certain, where a unit costs more than a byte does.
fn most(operator: &Operator<'_>) -> Option<u32> {
    use Operator as O;
    match operator {
        O::MemoryGrow { .. } => Some(MAX_PAGES + 1),
        O::TableGrow { .. } | O::TableFill { .. } | O::TableCopy { .. } | O::TableInit { .. } => {
            Some(MAX_TABLE_ELEMENTS as u32 + 1)
        }
        _ => None,
    }
}

/// Returns the lesser of two counts.
fn least() -> Function {
    let mut function = Function::new([]);
    function.instructions().local_get(0).local_get(1).local_get(0).local_get(1).i32_lt_u().select().end();
    function
}

/// The value of a plain constant.
fn constant(expression: &ConstExpr<'_>) -> Option<u32> {
    match expression.get_operators_reader().read().ok()? {
        Operator::I32Const { value } => Some(value as u32),
        Operator::I64Const { value } => u32::try_from(value).ok(),
        _ => None,
    }
}

impl Reencode for Surcharge {
    type Error = Infallible;

    fn function_index(&mut self, index: u32) -> Reencoded<u32> {
        Ok(index + u32::from(self.throws && index >= self.imported))
    }

    fn parse_type_section(&mut self, types: &mut TypeSection, section: TypeSectionReader<'_>) -> Reencoded {
        utils::parse_type_section(self, types, section)?;
        if self.throws {
            types.ty().function([], []);
        }
        if self.counts > 0 {
            types.ty().function([ValType::I32; 2], [ValType::I32]);
        }
        Ok(())
    }

    fn parse_function_section(
        &mut self,
        functions: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Reencoded {
        utils::parse_function_section(self, functions, section)?;
        if self.counts > 0 {
            functions.function(self.types + u32::from(self.throws));
        }
        Ok(())
    }

    fn parse_code_section(&mut self, code: &mut CodeSection, section: CodeSectionReader<'_>) -> Reencoded {
        utils::parse_code_section(self, code, section)?;
        if self.counts > 0 {
            code.function(&least());
        }
        Ok(())
    }

    fn parse_import_section(&mut self, imports: &mut ImportSection, section: ImportSectionReader<'_>) -> Reencoded {
        utils::parse_import_section(self, imports, section)?;
        self.import(imports);
        Ok(())
    }

    fn parse_global_section(&mut self, globals: &mut GlobalSection, section: GlobalSectionReader<'_>) -> Reencoded {
        utils::parse_global_section(self, globals, section)?;
        self.declare(globals);
        Ok(())
    }

    /// Adds a section of imports or globals where there is none.
    fn intersperse_section_hook(
        &mut self,
        module: &mut Module,
        _: Option<SectionId>,
        next: Option<SectionId>,
    ) -> Reencoded {
        if self.throws && !self.imports && !matches!(next, Some(SectionId::Type | SectionId::Import)) {
            let mut imports = ImportSection::new();
            self.import(&mut imports);
            module.section(&imports);
        }
        let behind = [SectionId::Export, SectionId::Start, SectionId::Element, SectionId::DataCount, SectionId::Code];
        if self.scratch.is_none() && next.is_some_and(|next| behind.contains(&next)) && self.has_nans() {
            let mut globals = GlobalSection::new();
            self.declare(&mut globals);
            module.section(&globals);
        }
        Ok(())
    }

    fn parse_function_body(&mut self, code: &mut CodeSection, body: FunctionBody<'_>) -> Reencoded {
        let chases = self.chases.get_mut(self.next).map(std::mem::take).unwrap_or_default();
        let nans = self.nans.get_mut(self.next).map(std::mem::take).unwrap_or_default();
        self.next += 1;
        let cached_pages = CACHED_PAGES + self.stack.min(MAX_RESERVED_STACK as u32) / PAGE;
        let counter = Counter { first: chases.locals, cached_pages };
        let mut function = Function::new(self.locals(&body, &chases)?);
        for (index, operator) in body.get_operators_reader()?.into_iter().enumerate() {
            let operator = operator?;
            if throws(&operator) {
                function.instruction(&Instruction::Call(self.imported));
            }
            if chases.loops.contains(&index) {
                counter.begin(&mut function);
            }
            if chases.loads.contains(&index) {
                counter.step(&mut function, chases.loads.range(..index).count() as u32);
            }
            if let Some(most) = most(&operator) {
                function.instruction(&Instruction::I32Const(most as i32)).instruction(&Instruction::Call(self.least()));
            }
            if canonical_nan::is_free(&operator) {
                canonical_nan::pay(&mut function);
            }
            if !matches!(operator, Operator::Nop) {
                function.instruction(&self.instruction(operator)?);
            }
            if let (Some(kind), Some(scratch)) = (nans.get(&index), self.scratch) {
                scratch.canonicalize(&mut function, *kind);
            }
        }
        code.function(&function);
        Ok(())
    }
}

/// What counts the steps of a chase: locals of its function.
struct Counter {
    first: u32,
    cached_pages: u32,
}

impl Counter {
    /// Patience, address and page; behind them the page before, of each load.
    const LOCALS: u32 = 3;

    /// Begins a loop: its first steps are free.
    fn begin(&self, function: &mut Function) {
        function.instruction(&Instruction::I32Const(PATIENCE)).instruction(&Instruction::LocalSet(self.first));
    }

    /// Goes before a load, whose address is on the stack; `load` counts the loads.
    fn step(&self, function: &mut Function, load: u32) {
        use Instruction as I;
        let [patience, address, page] = std::array::from_fn(|index| self.first + index as u32);
        let last = self.first + Self::LOCALS + load;
        let instructions = [
            I::LocalSet(address),
            // Patience is a bit that wanders to the right and is lost.
            I::LocalGet(patience),
            I::I32Const(1),
            I::I32ShrU,
            I::LocalTee(patience),
            I::If(BlockType::Empty),
            I::Else,
            I::MemorySize(0),
            I::I32Const(self.cached_pages as i32),
            I::I32GtU,
            I::If(BlockType::Empty),
            I::LocalGet(address),
            I::I32Const(12),
            I::I32ShrU,
            I::LocalTee(page),
            I::LocalGet(last),
            I::I32Ne,
            I::If(BlockType::Empty),
            I::LocalGet(page),
            I::LocalSet(last),
            I::Nop,
            I::End,
            I::Else,
            // Where there is little memory one need not ask again soon.
            I::I32Const(1 << 30),
            I::LocalSet(patience),
            I::End,
            I::End,
            I::LocalGet(address),
        ];
        for instruction in &instructions {
            function.instruction(instruction);
        }
    }
}
