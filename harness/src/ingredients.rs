//! What shapes each thing that the cache keeps, beside its inputs: the judge's version and the sources that make it, so that a
//! change of a driver, a template, a fixed argument, a patch, a rule of admission or a price never meets what was made before.
//!
//! This table is the only place to add one. What takes minutes to make names files, all else names folders.

use std::sync::OnceLock;

/// Something that is made once and kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Product {
    /// A pinned package, unpacked.
    Package,
    /// The libraries that are compiled for the package's clang.
    ClangLibraries,
    /// Headers, start code and precompiled headers of a clang.
    ClangRuntime,
    /// Rust's standard library with pointers of 64 bits.
    RustLibrary,
    /// Crates of the registry, compiled for that.
    RustCrates,
    /// The compiled standard library of Go.
    GoLibrary,
    /// The module and the library of an interpreter, as they are taken from its package.
    InterpreterParts,
    /// Machine code of a started interpreter.
    Snapshot,
    /// A submission as its interpreter compiled it.
    InterpretedProgram,
    /// A submission as rustc compiled it, or its messages.
    RustProgram,
    /// The same for C and C++.
    ClangProgram,
    /// The same for Go.
    GoProgram,
    /// A module in WebAssembly, as the sandbox takes it.
    WasmProgram,
    /// JavaScript without the types of its TypeScript.
    StrippedTypes,
    /// A module for browsers, as it is taken from its package.
    Module,
    /// That a toolchain compiles a program which it must compile.
    Hello,
}

/// The sources of all products.
const SOURCES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// What decides which machine code is made of a module and which modules are admitted: engine, prices, rules.
const ENGINE: [&str; 1] = ["src/sandbox/"];

/// What all submissions have in common.
const SUBMISSIONS: [&str; 3] = ["src/frontend/", "src/value/", "src/languages/mod.rs"];

impl Product {
    const COUNT: usize = Self::Hello as usize + 1;

    /// The files and folders whose sources shape it.
    fn shaped_by(self) -> Vec<&'static str> {
        let own: &[&str] = match self {
            Self::Package => {
                &["src/toolchain/unpack.rs", "src/languages/cpp/members.rs", "src/languages/go/members.rs"]
            }
            Self::ClangLibraries => &[
                "src/languages/cpp/objects.rs",
                "src/languages/cpp/libraries.rs",
                "src/languages/cpp/disk.rs",
                "src/languages/cpp/linux.rs",
                "src/languages/cpp/threads.rs",
                "src/languages/cpp/lp64.rs",
                "src/languages/cpp/members.rs",
                "drivers/cpp/libc.txt",
                "drivers/cpp/wasi64.c",
                "drivers/cpp/files.c",
                "drivers/cpp/paths.h",
                "drivers/cpp/threads/",
            ],
            Self::ClangRuntime => &[
                "src/languages/cpp/objects.rs",
                "src/languages/cpp/entry.rs",
                "src/languages/cpp/gnu.rs",
                "src/languages/cpp/gnu_headers.rs",
                "src/languages/cpp/gnu_runtime.rs",
                "src/languages/cpp/linux.rs",
                "src/languages/cpp/runtime.rs",
                "src/languages/cpp/clang.rs",
                "src/languages/cpp/view.rs",
            ],
            Self::RustLibrary => &[
                "src/languages/rust/library.rs",
                "src/languages/rust/panic.rs",
                "src/languages/rust/change.rs",
                "src/languages/rust/threads.rs",
                "src/languages/rust/files.rs",
                "drivers/rust/std/",
            ],
            Self::RustCrates => &["src/languages/rust/registry.rs", "drivers/rust/crates/"],
            Self::GoLibrary => &[
                "src/languages/go/toolchain.rs",
                "src/languages/go/packages.rs",
                "src/languages/go/overlay.rs",
                "drivers/go/std/",
            ],
            Self::InterpreterParts => &[
                "src/languages/python/package.rs",
                "src/languages/python/shrink.rs",
                "src/languages/python/integers.rs",
                "src/languages/python/limits.rs",
                "src/languages/python/patch.rs",
                "src/languages/python/sizes.rs",
                "src/languages/javascript/package.rs",
                "src/languages/javascript/adapt.rs",
                "src/languages/javascript/entry.rs",
                "src/languages/javascript/functions.rs",
                "src/languages/javascript/hash.rs",
                "src/languages/javascript/numbers.rs",
                "src/languages/javascript/peek.rs",
                "src/languages/javascript/remainder.rs",
                "src/languages/javascript/shift.rs",
                "src/languages/javascript/spread.rs",
            ],
            Self::Snapshot => &[
                "src/frontend/interpreter/",
                "src/languages/python/stack.rs",
                "src/languages/python/tables.rs",
                "src/languages/javascript/freed.rs",
                "src/sandbox/",
            ],
            Self::InterpretedProgram => {
                &["src/languages/python/", "drivers/python/", "src/languages/javascript/", "drivers/javascript/"]
            }
            Self::RustProgram => &["src/languages/rust/", "drivers/rust/"],
            Self::ClangProgram => {
                &["src/languages/cpp/", "drivers/cpp/", "src/languages/c/", "drivers/c/", "drivers/uthash.h"]
            }
            Self::GoProgram => &["src/languages/go/", "drivers/go/"],
            Self::WasmProgram => &["src/languages/wasm/", "src/languages/user_command/"],
            Self::Module => &["src/toolchain/npm.rs", "src/languages/typescript/trusted.rs"],
            Self::StrippedTypes => &["src/languages/typescript/", "drivers/typescript/"],
            Self::Hello => &["src/frontend/compiler.rs", "src/languages/mod.rs"],
        };
        let shared: &[&str] = if self.is_of_a_submission() { &SUBMISSIONS } else { &[] };
        let engine: &[&str] = if self.is_of_a_submission() || self == Self::Snapshot { &ENGINE } else { &[] };
        [own, shared, engine].concat()
    }

    /// Returns the hash of all that shapes it, for its key.
    pub(crate) fn ingredients(self) -> [u8; 32] {
        static KNOWN: [OnceLock<[u8; 32]>; Product::COUNT] = [const { OnceLock::new() }; Product::COUNT];
        *KNOWN[self as usize].get_or_init(|| self.hashed())
    }

    fn hashed(self) -> [u8; 32] {
        let mut hasher = blake3::Hasher::new();
        if self.depends_on_the_version() {
            hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
        }
        let shaped_by = self.shaped_by();
        for (name, hash) in SOURCES.iter().filter(|(name, _)| shaped_by.iter().any(|part| is_in(name, part))) {
            hasher.update(name.as_bytes()).update(hash.as_bytes());
        }
        hasher.finalize().into()
    }

    /// What is fetched or takes minutes outlives a version that makes it in the same way.
    fn depends_on_the_version(self) -> bool {
        !matches!(
            self,
            Self::Package
                | Self::ClangLibraries
                | Self::RustLibrary
                | Self::RustCrates
                | Self::GoLibrary
                | Self::InterpreterParts
        )
    }

    fn is_of_a_submission(self) -> bool {
        use Product::{ClangProgram, GoProgram, InterpretedProgram, RustProgram, StrippedTypes, WasmProgram};

        matches!(self, ClangProgram | GoProgram | InterpretedProgram | RustProgram | StrippedTypes | WasmProgram)
    }
}

/// Returns the hash of the version and of all sources, for what is measured and kept.
pub(crate) fn all() -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(env!("CARGO_PKG_VERSION").as_bytes());
    for (name, hash) in SOURCES.iter().filter(|(name, _)| shapes_something(name)) {
        hasher.update(name.as_bytes()).update(hash.as_bytes());
    }
    hasher.finalize().into()
}

/// Tells whether a source is this file or in this folder.
fn is_in(name: &str, part: &str) -> bool {
    (name == part || part.ends_with('/') && name.starts_with(part)) && shapes_something(name)
}

/// Tells whether a source is more than a test, or a door for hostile bytes.
fn shapes_something(name: &str) -> bool {
    !name.ends_with("tests.rs") && !name.ends_with("fuzz.rs")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Product; Product::COUNT] = [
        Product::Package,
        Product::ClangLibraries,
        Product::ClangRuntime,
        Product::RustLibrary,
        Product::RustCrates,
        Product::GoLibrary,
        Product::InterpreterParts,
        Product::Snapshot,
        Product::InterpretedProgram,
        Product::RustProgram,
        Product::ClangProgram,
        Product::GoProgram,
        Product::WasmProgram,
        Product::Module,
        Product::StrippedTypes,
        Product::Hello,
    ];

    #[test]
    fn every_ingredient_is_a_source() {
        for product in ALL {
            for part in product.shaped_by() {
                assert!(SOURCES.iter().any(|(name, _)| is_in(name, part)), "{product:?}: there is no `{part}`");
            }
        }
    }

    /// A new file of a driver, a language or the sandbox is an ingredient of something without anybody's doing.
    #[test]
    fn every_source_that_makes_something_is_an_ingredient() {
        let used: Vec<_> = ALL.iter().flat_map(|product| product.shaped_by()).collect();
        for (name, _) in SOURCES.iter().filter(|(name, _)| shapes_something(name)) {
            let makes = ["drivers/", "src/frontend/", "src/languages/", "src/sandbox/", "src/value/"];
            if makes.iter().any(|folder| name.starts_with(folder)) {
                assert!(used.iter().any(|part| is_in(name, part)), "`{name}` is no ingredient");
            }
        }
    }

    #[test]
    fn products_have_ingredients_of_their_own() {
        let mut hashes: Vec<_> = ALL.iter().map(|product| product.ingredients()).collect();
        hashes.sort_unstable();
        hashes.dedup();
        assert_eq!(hashes.len(), ALL.len());
    }
}
