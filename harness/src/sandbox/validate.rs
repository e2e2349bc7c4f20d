//! Whether a module may be run here at all: that it is valid, brings its own memory, asks for nothing but WASI preview 1
//! in its right types, and is no bomb for the compiler of its machine code.
//!
//! Submissions reach this through any language: a compiler lets its user import what it likes. So whatever is found here
//! is the submission's deed, told in words; nothing is run and nothing is compiled.

use std::collections::BTreeMap;

use wasmparser::{
    BinaryReaderError, CompositeInnerType, ExternalKind, FuncType, FunctionBody, Operator, Parser, Payload, TypeRef,
    Validator,
};
use wasmtime::{Extern, Linker, Store};

use super::guest_state::GuestState;
use super::{Sandbox, failed};
use crate::error::Error;

/// Bounds that the engine's pool of instances has; hardly a toolchain comes near them.
const FUNCTIONS: usize = 100_000;
const GLOBALS: usize = 10_000;
const TABLES: usize = 1;
/// Elements that a table may begin with.
pub(super) const ELEMENTS: u64 = 200_000;
/// The longest function, in bytes of WebAssembly.
const FUNCTION_LENGTH: usize = 1 << 20;
/// What making values of locals may cost the compiler of machine code: locals times branches, and more where loops are nested.
/// CPython's largest function has 125,000, Go's 21,000; a thousand loops in each other around a thousand locals, which are
/// sixteen kilobytes, would take half a minute.
const FUNCTION_WORK: u64 = 1_000_000;
/// The same for all functions together; those of usual size do not count.
const MODULE_WORK: u64 = 4_000_000;
const USUAL_WORK: u64 = 100_000;
/// Loops nested this deep cost twice as much.
const DEEP: u64 = 16;

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
    fn new(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), hint: None, offset: None }
    }

    fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// The words, with the hint.
    pub(crate) fn text(&self) -> String {
        let hint = self.hint.map_or_else(String::new, |hint| format!("hint: {hint}\n"));
        format!("{}\n{hint}", self.reason)
    }
}

impl From<BinaryReaderError> for Rejection {
    fn from(error: BinaryReaderError) -> Self {
        Self { offset: Some(error.offset()), ..Self::new(error.message()) }
    }
}

/// What modules may import: the type of each call.
#[derive(Debug)]
pub(super) struct AllowedImports(BTreeMap<(String, String), String>);

impl AllowedImports {
    /// Every call of WASI preview 1; what else the linker has is for an interpreter.
    pub(super) fn of(linker: &Linker<GuestState>) -> Self {
        let mut store = Store::new(linker.engine(), GuestState::new(Default::default(), 0, 0, 0));
        let all: Vec<_> = linker
            .iter(&mut store)
            .filter(|(module, ..)| *module == super::wasi::MODULE)
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

/// How far a module is trusted to be no bomb for the compiler of machine code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trust {
    /// Whoever submits: its compilation has to end soon.
    Untrusted,
    /// Who owns the machine and waits for it once: an interpreter may have functions as large as interpreters have.
    Trusted,
}

impl Sandbox {
    /// Why the module is not run, if there is a reason.
    pub(crate) fn rejection(&self, wasm: &[u8], trust: Trust) -> Result<Option<Rejection>, Error> {
        if Parser::is_component(wasm) {
            let component = Rejection::new("this is a component, not a module");
            return Ok(Some(component.hint("build for WASI preview 1: the target `wasm32-wasip1`")));
        }
        if let Some(invalid) = self.invalid(wasm) {
            return Ok(Some(invalid));
        }
        match ModuleSummary::of(wasm) {
            Ok(summary) => Ok(summary.rejection(&self.allowed, trust)),
            Err(error) => Err(failed(wasmtime::Error::from(error).context("a valid module cannot be read"))),
        }
    }

    /// What the engine's validator says. It looks at functions in parallel, so which mistake it names first is chance;
    /// one after another they are named in order.
    fn invalid(&self, wasm: &[u8]) -> Option<Rejection> {
        let error = wasmtime::Module::validate(&self.engine, wasm).err()?;
        if let Err(first) = Validator::new().validate_all(wasm) {
            return Some(first.into());
        }
        Some(match error.downcast::<BinaryReaderError>() {
            Ok(error) => error.into(),
            Err(error) => Rejection::new(format!("{error:#}")),
        })
    }
}

/// What counts of a module.
#[derive(Default)]
struct ModuleSummary<'a> {
    types: Vec<Option<FuncType>>,
    /// Module, name and type of each import.
    imports: Vec<(&'a str, &'a str, TypeRef)>,
    /// The type of each function, imported ones included.
    functions: Vec<u32>,
    exports: BTreeMap<&'a str, (ExternalKind, u32)>,
    globals: usize,
    /// Elements that each table begins with.
    tables: Vec<u64>,
    /// Offset and reason of the first function that is too much.
    heavy: Option<(usize, String)>,
    /// The work of the functions so far.
    work: u64,
}

impl<'a> ModuleSummary<'a> {
    fn of(wasm: &'a [u8]) -> Result<Self, BinaryReaderError> {
        let mut summary = ModuleSummary::default();
        for payload in Parser::new(0).parse_all(wasm) {
            summary.add(payload?)?;
        }
        Ok(summary)
    }

    fn add(&mut self, payload: Payload<'a>) -> Result<(), BinaryReaderError> {
        match payload {
            Payload::TypeSection(reader) => {
                for group in reader {
                    self.types.extend(group?.into_types().map(|ty| match ty.composite_type.inner {
                        CompositeInnerType::Func(func) => Some(func),
                        _ => None,
                    }));
                }
            }
            Payload::ImportSection(reader) => {
                for import in reader.into_imports() {
                    let import = import?;
                    if let TypeRef::Func(ty) | TypeRef::FuncExact(ty) = import.ty {
                        self.functions.push(ty);
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
            Payload::GlobalSection(reader) => self.globals += reader.count() as usize,
            Payload::ExportSection(reader) => {
                for export in reader {
                    let export = export?;
                    self.exports.insert(export.name, (export.kind, export.index));
                }
            }
            Payload::CodeSectionEntry(body) if self.heavy.is_none() => {
                let (start, length) = (body.range().start, body.range().len());
                let work = work(&body)?;
                self.work += work.saturating_sub(USUAL_WORK);
                let reason = if length > FUNCTION_LENGTH {
                    format!("a function is {length} bytes long, the limit is {} KiB", FUNCTION_LENGTH >> 10)
                } else if work > FUNCTION_WORK {
                    "a function has too many locals and branches together".to_owned()
                } else if self.work > MODULE_WORK {
                    "the functions have too many locals and branches together".to_owned()
                } else {
                    return Ok(());
                };
                self.heavy = Some((start, reason));
            }
            _ => {}
        }
        Ok(())
    }

    fn rejection(&self, allowed: &AllowedImports, trust: Trust) -> Option<Rejection> {
        let limits = [
            (self.functions.len(), FUNCTIONS, "functions"),
            (self.globals, GLOBALS, "globals"),
            (self.tables.len(), TABLES, "tables"),
        ];
        if let Some((found, most, what)) = limits.into_iter().find(|(found, most, _)| found > most) {
            return Some(Rejection::new(format!("the module has {found} {what}, the limit is {most}")));
        }
        if let Some(elements) = self.tables.iter().find(|elements| **elements > ELEMENTS) {
            return Some(Rejection::new(format!("a table begins with {elements} elements, the limit is {ELEMENTS}")));
        }
        if let Some((offset, reason)) = &self.heavy
            && trust == Trust::Untrusted
        {
            return Some(Rejection { offset: Some(*offset), ..Rejection::new(reason) });
        }
        self.imports.iter().find_map(|import| self.import(import, allowed)).or_else(|| self.missing())
    }

    /// Why an import is not given.
    fn import(&self, (module, name, ty): &(&str, &str, TypeRef), allowed: &AllowedImports) -> Option<Rejection> {
        let shown = format!("`{}::{}`", module.escape_debug(), name.escape_debug());
        let TypeRef::Func(index) = ty else {
            let rejection = Rejection::new(format!("the module imports {shown}, which is no function"));
            return Some(rejection.hint("a program brings its own memory, table and globals"));
        };
        let offered = allowed.0.get(&((*module).to_owned(), (*name).to_owned()));
        let Some(offered) = offered else {
            let hint = match *module {
                "wasi_unstable" => "that is an older WASI; build for the target `wasm32-wasip1`",
                "wasi_snapshot_preview1" => "WASI preview 1 has no call of that name",
                _ => "only WASI preview 1 is offered, under `wasi_snapshot_preview1`",
            };
            return Some(Rejection::new(format!("the module imports {shown}, which is not offered")).hint(hint));
        };
        let asked = self.type_of(*index);
        (asked != *offered)
            .then(|| Rejection::new(format!("the module imports {shown} as `{asked}`; it is `{offered}`")))
    }

    /// What a command must export and does not.
    fn missing(&self) -> Option<Rejection> {
        match self.exports.get("_start") {
            Some((ExternalKind::Func | ExternalKind::FuncExact, index)) => {
                let ty = self.functions.get(*index as usize).map_or_else(String::new, |ty| self.type_of(*ty));
                if ty != "() -> ()" {
                    return Some(Rejection::new(format!("`_start` is `{ty}`; it must be `() -> ()`")));
                }
            }
            Some(_) => return Some(Rejection::new("`_start` is exported, but it is no function")),
            None => {
                let rejection = Rejection::new("the module exports no function `_start`");
                return Some(rejection.hint("build a program (a WASI command), not a library or reactor"));
            }
        }
        match self.exports.get("memory") {
            Some((ExternalKind::Memory, _)) => None,
            Some(_) => Some(Rejection::new("`memory` is exported, but it is no memory")),
            None => Some(Rejection::new("the module exports no `memory`").hint("WASI calls read and write it")),
        }
    }

    fn type_of(&self, index: u32) -> String {
        let ty = self.types.get(index as usize).and_then(Option::as_ref);
        let texts = |types: &[wasmparser::ValType]| types.iter().map(ToString::to_string).collect::<Vec<_>>();
        ty.map_or_else(|| "no function type".to_owned(), |ty| type_text(&texts(ty.params()), &texts(ty.results())))
    }
}

fn type_text(params: &[String], results: &[String]) -> String {
    format!("({}) -> ({})", params.join(", "), results.join(", "))
}

/// What a function costs the compiler of machine code beside its length.
fn work(body: &FunctionBody<'_>) -> Result<u64, BinaryReaderError> {
    let mut locals = 1;
    for local in body.get_locals_reader()? {
        locals += u64::from(local?.0);
    }
    let (mut branches, mut loops) = (0_u64, 0_u64);
    let mut open = Vec::new();
    let mut reader = body.get_operators_reader()?;
    while !reader.eof() {
        match reader.read()? {
            Operator::Loop { .. } => {
                open.push(true);
                loops += 1;
                branches += 1 + loops / DEEP;
            }
            Operator::Block { .. } | Operator::If { .. } | Operator::TryTable { .. } => {
                open.push(false);
                branches += 1;
            }
            Operator::End => loops -= u64::from(open.pop() == Some(true)),
            Operator::BrTable { targets } => branches += 1 + u64::from(targets.len()),
            Operator::Else | Operator::Br { .. } | Operator::BrIf { .. } => branches += 1,
            _ => {}
        }
    }
    Ok(locals.saturating_mul(branches))
}
