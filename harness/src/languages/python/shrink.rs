//! Makes the packaged interpreter several times cheaper to compile.
//!
//! The pinned `python.wasm` is one static link of `CPython`, `NumPy` and a whole set of data-science packages (`SciPy`, pandas, matplotlib,
//! lxml, …) that no exercise uses; their machine code would cost a user minutes at first use. [`shrink`] replaces the
//! bodies of those functions by `unreachable`. Indices, types, tables and data stay as they are, so nothing has to be relinked.
//!
//! It does not hide the dropped packages from Python: the driver does that, so that importing one is a clean `ImportError`.
//!
//! How a function is classified: the linker laid out object files one after another, so [`REGIONS`] names the function at which each
//! stretch begins. Code of a wanted stretch stays. Code of an unwanted stretch stays only if wanted code can reach it through direct
//! calls, which covers `LAPACK` (whose closure under `numpy.linalg` is a fraction of it) and inline C++ functions that the
//! linker happened to take from a dropped library. The wanted stretches include everything that is called through tables.

use std::collections::HashMap;

use wasm_encoder::{CodeSection, Function, Instruction, Module, RawSection};
use wasmparser::{BinaryReaderError, Operator};

use super::{integers, limits, patch, sizes};
use crate::frontend::interpreter::Link;

/// Whether the functions of a stretch are wanted for themselves, or only when wanted code calls them.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Retention {
    Keep,
    OnDemand,
}

/// The first function of each stretch, in the order of the link. What precedes the first one is the interpreter itself.
const REGIONS: [(&str, Retention); 10] = [
    ("pysqlite_close_all_blobs", Retention::OnDemand), // the module `_sqlite3`
    ("PyInit_array", Retention::Keep),                 // the other modules of the standard library, then NumPy
    ("PyInit__cyutility", Retention::OnDemand), // pandas, Pillow, matplotlib, lxml, SciPy, scikit-learn, statsmodels
    ("UBYTE_argmax", Retention::Keep),          // NumPy's loops, math and random library; the BLAS
    ("sgbbrd_", Retention::OnDemand),           // LAPACK, FreeType, HarfBuzz, Qhull, HiGHS, libxml2, …
    ("adler32_z", Retention::Keep),             // zlib
    ("chla_transtype_", Retention::OnDemand),   // adapters between LAPACK and its callers
    ("mmap", Retention::Keep),                  // libc++, unwinding, bzip2, xz
    ("sqlite3_log", Retention::OnDemand),       // SQLite
    ("_Py_LibHacl_Hacl_Hash_MD5_init", Retention::Keep), // hashes, expat, libc
];

/// Static constructors are called one after another from here, those of dropped libraries too: they become empty, not traps.
const CONSTRUCTORS: &str = "__wasm_call_ctors";

/// The import table points to adapters of this name, each calling one extension's initialiser: that call wants nothing by itself.
const ADAPTER_PREFIX: &str = "ctx_";

/// One function of each thing that must survive, and one of each that must not: a guard against a link laid out differently.
const MUST_STAY: [&str; 8] = [
    "_PyEval_EvalFrameDefault",
    "PyInit__multiarray_umath",
    "PyInit_mtrand",
    "PyInit__json",
    "wasi_numpy_dgesdd_",
    "dgesdd_",
    "random_standard_normal",
    "deflate",
];
const MUST_GO: [&str; 5] = ["PyInit__flapack", "PyInit_hashtable", "sgges_", "FT_Load_Glyph", "sqlite3VdbeExec"];

/// Why a module could not be shrunk.
#[derive(Debug, thiserror::Error)]
pub(super) enum ShrinkError {
    /// The bytes are not a well-formed module.
    #[error("the module is malformed: {0}")]
    Malformed(#[from] BinaryReaderError),
    /// The name of a landmark occurs more than once, not at all, or out of order.
    #[error("the module is laid out differently: landmark `{0}` is missing, repeated or out of order")]
    Landmark(&'static str),
    /// A function that must survive would be dropped, or the other way round.
    #[error("the module is laid out differently: `{0}` landed on the wrong side")]
    WrongSide(&'static str),
    /// A function cannot be changed.
    #[error(transparent)]
    Patch(#[from] patch::UnknownLayout),
}

/// Replaces the code of packages that no exercise needs; the result has the same indices, types, tables and data.
pub(super) fn shrink(wasm: &[u8]) -> Result<Vec<u8>, ShrinkError> {
    let link = LinkedModule(Link::parse(wasm)?);
    let on_demand = link.on_demand()?;
    let fates = link.fates(&on_demand)?;
    link.check(&fates)?;
    link.rewrite(wasm, &fates)
}

/// What becomes of a function's body.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Keep,
    Empty,
    Trap,
}

/// The module, with its functions counted from the first defined one.
struct LinkedModule<'a>(Link<'a>);

impl<'a> LinkedModule<'a> {
    fn name(&self, function: usize) -> Option<&'a str> {
        self.0.name(self.0.imported + function as u32)
    }

    /// For each function, whether it lies in a stretch that is kept only as far as it is called.
    fn on_demand(&self) -> Result<Vec<bool>, ShrinkError> {
        let mut starts: HashMap<&str, Vec<usize>> = REGIONS.iter().map(|(name, _)| (*name, Vec::new())).collect();
        for function in 0..self.0.bodies.len() {
            if let Some(places) = self.name(function).and_then(|name| starts.get_mut(name)) {
                places.push(function);
            }
        }
        let mut flags = vec![false; self.0.bodies.len()];
        let mut previous = 0;
        for (name, policy) in REGIONS {
            match starts[name][..] {
                [start] if start > previous => {
                    flags[start..].fill(policy == Retention::OnDemand);
                    previous = start;
                }
                _ => return Err(ShrinkError::Landmark(name)),
            }
        }
        Ok(flags)
    }

    fn fates(&self, on_demand: &[bool]) -> Result<Vec<Fate>, ShrinkError> {
        let mut fates: Vec<Fate> =
            on_demand.iter().map(|on_demand| if *on_demand { Fate::Trap } else { Fate::Keep }).collect();
        let mut pending: Vec<usize> = (0..fates.len()).filter(|function| fates[*function] == Fate::Keep).collect();
        while let Some(caller) = pending.pop() {
            let name = self.name(caller).unwrap_or_default();
            if name.starts_with(ADAPTER_PREFIX) {
                continue;
            }
            for callee in self.callees(caller)? {
                if fates[callee] == Fate::Keep {
                    continue;
                }
                if name == CONSTRUCTORS {
                    fates[callee] = Fate::Empty;
                } else {
                    fates[callee] = Fate::Keep;
                    pending.push(callee);
                }
            }
        }
        Ok(fates)
    }

    /// The defined functions that a body names.
    fn callees(&self, function: usize) -> Result<Vec<usize>, ShrinkError> {
        let mut callees = Vec::new();
        for operator in self.0.bodies[function].get_operators_reader()? {
            let (Operator::Call { function_index: callee }
            | Operator::ReturnCall { function_index: callee }
            | Operator::RefFunc { function_index: callee }) = operator?
            else {
                continue;
            };
            callees.extend(callee.checked_sub(self.0.imported).map(|callee| callee as usize));
        }
        callees.retain(|callee| *callee < self.0.bodies.len());
        Ok(callees)
    }

    fn check(&self, fates: &[Fate]) -> Result<(), ShrinkError> {
        let mut found: HashMap<&str, Fate> = HashMap::new();
        for (function, fate) in fates.iter().enumerate() {
            if let Some(name) = self.name(function) {
                found.insert(name, *fate);
            }
        }
        for (names, expected) in [(&MUST_STAY[..], Fate::Keep), (&MUST_GO[..], Fate::Trap)] {
            if let Some(name) = names.iter().find(|name| found.get(**name) != Some(&expected)) {
                return Err(ShrinkError::WrongSide(name));
            }
        }
        Ok(())
    }

    fn rewrite(&self, wasm: &[u8], fates: &[Fate]) -> Result<Vec<u8>, ShrinkError> {
        let mut module = Module::new();
        for (id, bytes) in &self.0.sections {
            if *id == wasm_encoder::SectionId::Code as u8 {
                module.section(&self.code(wasm, fates)?);
            } else {
                module.section(&RawSection { id: *id, data: bytes });
            }
        }
        Ok(module.finish())
    }

    fn code(&self, wasm: &[u8], fates: &[Fate]) -> Result<CodeSection, ShrinkError> {
        let mut code = CodeSection::new();
        for (function, (body, fate)) in self.0.bodies.iter().zip(fates).enumerate() {
            if *fate == Fate::Keep {
                let mut body = wasm[body.range()].to_vec();
                let name = self.name(function).unwrap_or_default();
                patch::apply(&integers::PATCHES, name, &mut body)?;
                patch::apply(&limits::PATCHES, name, &mut body)?;
                patch::apply(&sizes::PATCHES, name, &mut body)?;
                code.raw(&body);
                continue;
            }
            let mut stub = Function::new([]);
            if *fate == Fate::Trap {
                stub.instruction(&Instruction::Unreachable);
            }
            stub.instruction(&Instruction::End);
            code.function(&stub);
        }
        Ok(code)
    }
}
