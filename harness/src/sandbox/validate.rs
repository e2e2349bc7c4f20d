//! Checks a module before it is compiled to machine code: a valid module has a memory of its own, imports nothing but WASI
//! preview 1 with the right types, and does not blow up the compiler.
//!
//! Every language comes through here, because a compiler lets its user import anything. So a finding is the submission's
//! mistake, a [`Rejection`] with a message; nothing is run and nothing is compiled.

use std::collections::BTreeMap;

use wasmparser::{
    BinaryReaderError, CompositeInnerType, ExternalKind, FuncType, FunctionBody, Parser, Payload, TypeRef,
    TypeSectionReader, ValType, Validator,
};
use wasmtime::{Engine, Extern, Linker, Store};

use super::engine::{MAX_TABLE_ELEMENTS, failed};
use super::guest_state::GuestState;
use super::null_page;
use super::shape::{Names, Shape, Total};
use super::wasi;
use crate::error::Error;

/// Bounds of the engine's pool of instances and of its compiler; hardly a toolchain comes near them.
const MAX_FUNCTIONS: usize = 100_000;
/// The most functions that the compiler has to end soon with.
const MAX_SUBMITTED_FUNCTIONS: usize = 15_000;
const MAX_GLOBALS: usize = 10_000;
const MAX_TABLES: usize = 1;
/// The longest function, in bytes of WebAssembly.
pub(super) const MAX_FUNCTION_BYTES: usize = 1 << 20;
/// The most parameters and results of all types together, for each of which the compiler writes code.
const MAX_TYPE_SIZE: usize = 20_000;

/// Why a module is not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rejection {
    /// What is wrong.
    pub(crate) reason: String,
    /// What to do about it.
    pub(crate) hint: Option<&'static str>,
    /// Where in the module, in bytes.
    pub(crate) offset: Option<usize>,
}

impl Rejection {
    pub(super) fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), hint: None, offset: None }
    }

    fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// Returns the reason and the hint as lines of text.
    pub(crate) fn text(&self) -> String {
        let hint = self.hint.map_or_else(String::new, |hint| format!("hint: {hint}\n"));
        format!("{}\n{hint}", self.reason)
    }
}

impl std::fmt::Display for Rejection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)
    }
}

impl From<BinaryReaderError> for Rejection {
    fn from(error: BinaryReaderError) -> Self {
        Self { offset: Some(error.offset()), ..Self::new(error.message()) }
    }
}

/// The functions that modules may import, and the type of each.
#[derive(Clone, Debug)]
pub(super) struct AllowedImports(BTreeMap<(String, String), String>);

impl AllowedImports {
    /// Allows every call of WASI preview 1; the linker's other functions are for interpreters.
    pub(super) fn of(linker: &Linker<GuestState>) -> Self {
        let mut store = Store::new(linker.engine(), GuestState::new(Default::default(), 0, 0, 0));
        let all: Vec<_> = linker
            .iter(&mut store)
            .filter(|(module, ..)| *module == wasi::MODULE)
            .map(|(module, name, item)| (module.to_owned(), name.to_owned(), item))
            .collect();
        let text = |item: Extern| {
            let ty = item.into_func()?.ty(&store);
            let (params, results): (Vec<_>, Vec<_>) =
                (ty.params().map(|ty| ty.to_string()).collect(), ty.results().map(|ty| ty.to_string()).collect());
            Some(type_text(&params, &results))
        };
        Self(all.into_iter().filter_map(|(module, name, item)| Some(((module, name), text(item)?))).collect())
    }
}

/// Whether the author of a module is trusted not to blow up the compiler of machine code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// A submission: its compilation has to end soon.
    Untrusted,
    /// A submission that its compiler linked with a library of thousands of functions, none of them hard to compile.
    Linked,
    /// An interpreter of the user's own, compiled once: it may have the large functions of an interpreter.
    Trusted,
}

impl Trust {
    /// How many times as much all functions together may have: with all of Go's library linked in, a module has three times
    /// what other languages may. Compiling that takes the time of linking it.
    fn room(self) -> u64 {
        if self == Self::Untrusted { 1 } else { 4 }
    }
}

/// Returns why the module is rejected, if it is.
pub(super) fn rejection(
    engine: &Engine,
    allowed: &AllowedImports,
    wasm: &[u8],
    trust: Trust,
) -> Result<Option<Rejection>, Error> {
    if Parser::is_component(wasm) {
        let component = Rejection::new("this is a component, not a module");
        return Ok(Some(component.hint("build for WASI preview 1: the target `wasm32-wasip1`")));
    }
    if let Some(invalid) = invalid(engine, wasm) {
        return Ok(Some(invalid));
    }
    match ModuleSummary::of(wasm, trust.room()) {
        Ok(summary) => Ok(summary.rejection(allowed, trust)),
        Err(error) => Err(failed(wasmtime::Error::from(error).context("a valid module cannot be read"))),
    }
}

/// Returns what the engine's validator rejects. It validates functions in parallel, so which mistake it reports first is
/// chance; a second, sequential validation reports them in order.
fn invalid(engine: &Engine, wasm: &[u8]) -> Option<Rejection> {
    let error = wasmtime::Module::validate(engine, wasm).err()?;
    if let Err(first) = Validator::new().validate_all(wasm) {
        return Some(first.into());
    }
    Some(match error.downcast::<BinaryReaderError>() {
        Ok(error) => error.into(),
        Err(error) => Rejection::new(format!("{error:#}")),
    })
}

/// The parts of a module that the rules read.
#[derive(Default)]
struct ModuleSummary<'a> {
    types: Vec<Option<FuncType>>,
    /// Module, name and type of each import.
    imports: Vec<(&'a str, &'a str, TypeRef)>,
    /// The type of each function, imported ones included.
    functions: Vec<u32>,
    exports: BTreeMap<&'a str, (ExternalKind, u32)>,
    globals: usize,
    /// Whether some global is a reference.
    has_references: bool,
    /// Elements that each table begins with.
    tables: Vec<u64>,
    /// How many functions it imports.
    imported: usize,
    /// How many functions were measured.
    measured: usize,
    /// What all functions so far have, and how many times as much as usual they may have.
    total: Total,
    room: u64,
    /// Offset and reason of the first function that is too hard to compile.
    too_hard: Option<(usize, String)>,
}

impl<'a> ModuleSummary<'a> {
    fn of(wasm: &'a [u8], room: u64) -> Result<Self, BinaryReaderError> {
        let mut summary = ModuleSummary { room, ..Self::default() };
        for payload in Parser::new(0).parse_all(wasm) {
            summary.add(payload?)?;
        }
        Ok(summary)
    }

    fn add(&mut self, payload: Payload<'a>) -> Result<(), BinaryReaderError> {
        match payload {
            Payload::TypeSection(reader) => self.add_types(reader)?,
            Payload::ImportSection(reader) => {
                for import in reader.into_imports() {
                    let import = import?;
                    if let TypeRef::Func(ty) | TypeRef::FuncExact(ty) = import.ty {
                        self.functions.push(ty);
                        self.imported += 1;
                    }
                    self.imports.push((import.module, import.name, import.ty));
                }
            }
            Payload::FunctionSection(reader) => {
                for ty in reader {
                    self.functions.push(ty?);
                }
            }
            Payload::TableSection(reader) => {
                for table in reader {
                    self.tables.push(table?.ty.initial);
                }
            }
            Payload::GlobalSection(reader) => {
                self.globals += reader.count() as usize;
                for global in reader {
                    self.has_references |= matches!(global?.ty.content_type, ValType::Ref(_));
                }
            }
            Payload::ExportSection(reader) => {
                for export in reader {
                    let export = export?;
                    self.exports.insert(export.name, (export.kind, export.index));
                }
            }
            Payload::CodeSectionEntry(body) if self.too_hard.is_none() => self.add_function(&body)?,
            _ => {}
        }
        Ok(())
    }

    fn add_types(&mut self, reader: TypeSectionReader<'_>) -> Result<(), BinaryReaderError> {
        for group in reader {
            self.types.extend(group?.into_types().map(|ty| match ty.composite_type.inner {
                CompositeInnerType::Func(func) => Some(func),
                _ => None,
            }));
        }
        Ok(())
    }

    /// Measures a function, and notes the first that is too hard to compile.
    fn add_function(&mut self, body: &FunctionBody<'_>) -> Result<(), BinaryReaderError> {
        let (start, length) = (body.range().start, body.range().len());
        let number = self.imported + self.measured;
        self.measured += 1;
        let shape = Shape::of(body, self)?;
        let reason = if length > MAX_FUNCTION_BYTES {
            format!("function {number} is {length} bytes long, the limit is {} KiB", MAX_FUNCTION_BYTES >> 10)
        } else if let Err(reason) = self.total.add(number, &shape, self.room) {
            reason
        } else {
            return Ok(());
        };
        self.too_hard = Some((start, reason));
        Ok(())
    }

    /// Returns the parameters and results of all types.
    fn type_size(&self) -> usize {
        self.types.iter().flatten().map(|ty| ty.params().len() + ty.results().len()).sum()
    }

    fn rejection(&self, allowed: &AllowedImports, trust: Trust) -> Option<Rejection> {
        let (functions, types) = match trust {
            Trust::Untrusted => (MAX_SUBMITTED_FUNCTIONS, MAX_TYPE_SIZE),
            Trust::Linked => (2 * MAX_SUBMITTED_FUNCTIONS, MAX_TYPE_SIZE),
            Trust::Trusted => (MAX_FUNCTIONS, usize::MAX),
        };
        let limits = [
            (self.functions.len(), functions, "functions"),
            (self.type_size(), types, "parameters and results in its types"),
            (self.globals, MAX_GLOBALS, "globals"),
            (self.tables.len(), MAX_TABLES, "tables"),
        ];
        if let Some((found, most, what)) = limits.into_iter().find(|(found, most, _)| found > most) {
            return Some(Rejection::new(format!("the module has {found} {what}, the limit is {most}")));
        }
        if let Some(elements) = self.tables.iter().find(|elements| **elements > MAX_TABLE_ELEMENTS) {
            return Some(Rejection::new(format!(
                "a table begins with {elements} elements, the limit is {MAX_TABLE_ELEMENTS}"
            )));
        }
        if self.exports.contains_key(null_page::MARK) {
            return Some(Rejection::new(format!(
                "the module exports `{}`, a name of the judge's own",
                null_page::MARK
            )));
        }
        if let Some((offset, reason)) = &self.too_hard
            && trust != Trust::Trusted
        {
            return Some(Rejection { offset: Some(*offset), ..Rejection::new(reason) });
        }
        self.imports.iter().find_map(|import| self.import(import, allowed)).or_else(|| self.missing())
    }

    /// Returns why an import is not allowed, if it is not.
    fn import(&self, (module, name, ty): &(&str, &str, TypeRef), allowed: &AllowedImports) -> Option<Rejection> {
        let shown = format!("`{}::{}`", module.escape_debug(), name.escape_debug());
        let TypeRef::Func(index) = ty else {
            let rejection = Rejection::new(format!("the module imports {shown}, which is not a function"));
            return Some(rejection.hint("a program brings its own memory, table and globals"));
        };
        let Some(expected) = allowed.0.get(&((*module).to_owned(), (*name).to_owned())) else {
            let hint = match *module {
                "wasi_unstable" => "that is an older WASI; build for the target `wasm32-wasip1`",
                "wasi_snapshot_preview1" => "WASI preview 1 has no call of that name",
                _ => "only WASI preview 1 is offered, under `wasi_snapshot_preview1`",
            };
            return Some(Rejection::new(format!("the module imports {shown}, which is not offered")).hint(hint));
        };
        let found = self.type_of(*index);
        (found != *expected)
            .then(|| Rejection::new(format!("the module imports {shown} as `{found}`; it is `{expected}`")))
    }

    /// Returns what a command must export and this module does not.
    fn missing(&self) -> Option<Rejection> {
        match self.exports.get("_start") {
            Some((ExternalKind::Func | ExternalKind::FuncExact, index)) => {
                let ty = self.functions.get(*index as usize).map_or_else(String::new, |ty| self.type_of(*ty));
                if ty != "() -> ()" {
                    return Some(Rejection::new(format!("`_start` is `{ty}`; it must be `() -> ()`")));
                }
            }
            Some(_) => return Some(Rejection::new("`_start` is exported, but it is not a function")),
            None => {
                let rejection = Rejection::new("the module exports no function `_start`");
                return Some(rejection.hint("build a program (a WASI command), not a library or reactor"));
            }
        }
        match self.exports.get("memory") {
            Some((ExternalKind::Memory, _)) => None,
            Some(_) => Some(Rejection::new("`memory` is exported, but it is not a memory")),
            None => Some(Rejection::new("the module exports no `memory`").hint("WASI calls read and write it")),
        }
    }

    fn type_of(&self, index: u32) -> String {
        let ty = self.types.get(index as usize).and_then(Option::as_ref);
        let texts = |types: &[ValType]| types.iter().map(ToString::to_string).collect::<Vec<_>>();
        ty.map_or_else(|| "no function type".to_owned(), |ty| type_text(&texts(ty.params()), &texts(ty.results())))
    }
}

fn type_text(params: &[String], results: &[String]) -> String {
    format!("({}) -> ({})", params.join(", "), results.join(", "))
}

impl Names for ModuleSummary<'_> {
    fn function_type(&self, index: u32) -> Option<&FuncType> {
        self.types.get(index as usize)?.as_ref()
    }

    fn type_of_function(&self, index: u32) -> Option<&FuncType> {
        self.function_type(*self.functions.get(index as usize)?)
    }

    fn has_reference_globals(&self) -> bool {
        self.has_references
    }
}
