//! Probe, install, build: from a language of the table to something that can be run. Each language's own work is in its
//! own module; here is only what they share, above all the cache.

use std::fs;
use std::sync::Arc;

use crate::Harness;
use crate::artifact::{Artifact, Build, Diagnostics, SOURCE_LIMIT, Source, file_name};
use crate::cache::Key;
use crate::error::Error;
use crate::interface::Interface;
use crate::language::{Id, Language};
use crate::rust::{self, Compiled};
use crate::toolchain::{Probe, Progress, Rustc, Toolchain, add_target};

impl Harness {
    /// Looks for a language on this machine; starts a compiler only if the answer is not known already.
    pub fn probe(&self, language: &Language) -> Probe {
        match language.id {
            Id::Rust => match Rustc::find(&self.cache) {
                Ok(rustc) if rustc.has_target(&language.target) => Probe::Ready(Toolchain { version: rustc.version }),
                Ok(rustc) => Probe::Missing {
                    what: format!("the target `{}` of {}", language.target, rustc.version),
                    hint: "`judge toolchain install rust` adds it, and so does the first use".to_owned(),
                },
                Err(probe) => probe,
            },
            Id::Python => Probe::Missing { what: "python".to_owned(), hint: String::new() },
        }
    }

    /// Installs what a language needs and the judge can install; does nothing if that is there.
    pub fn install(&self, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        match language.id {
            Id::Rust => self.rustc(language, progress).map(|rustc| Toolchain { version: rustc.version }),
            Id::Python => Err(Error::Misuse("python".to_owned())),
        }
    }

    /// Builds a submission, or finds it built.
    pub fn build(
        &self,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        if source.text.len() > SOURCE_LIMIT {
            return Ok(Build::Rejected(Diagnostics::new(format!(
                "the source is {} bytes long, the limit is {} KiB\n",
                source.text.len(),
                SOURCE_LIMIT >> 10
            ))));
        }
        match source.language.id {
            Id::Rust => self.build_rust(source, interface, progress),
            Id::Python => Err(Error::Misuse("python".to_owned())),
        }
    }

    /// rustc with the target, which is added if it is missing.
    fn rustc(&self, language: &Language, progress: &dyn Fn(Progress)) -> Result<Rustc, Error> {
        let rustc = Rustc::find(&self.cache).map_err(unusable)?;
        if !rustc.has_target(&language.target) {
            progress(Progress::Note(format!("adding the target `{}` with rustup, once", language.target)));
            add_target(&self.cache, &rustc, &language.target)?;
        }
        Ok(rustc)
    }

    fn build_rust(
        &self,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        let rustc = self.rustc(source.language, progress)?;
        let plan = match rust::plan(source.text, interface) {
            Ok(plan) => plan,
            Err(diagnostics) => return Ok(Build::Rejected(diagnostics)),
        };
        let name = file_name(source.name, "rs");
        let flags = source.language.flags.join("\n");
        let parts = [
            source.text,
            name.as_bytes(),
            plan.driver().as_bytes(),
            rustc.version.as_bytes(),
            source.language.target.as_bytes(),
            flags.as_bytes(),
        ];
        let keyed = |kind: &[u8]| Key::of(&[&[kind], &parts[..]].concat());
        let (ready, rejected) = (keyed(b"rust code"), keyed(b"rust messages"));
        let artifact = |code| {
            Build::Ready(Artifact {
                interface: Arc::new(interface.clone()),
                language: Id::Rust,
                code,
                program: Arc::new([]),
            })
        };
        if let Some(code) = self.cache.get(&ready) {
            return Ok(artifact(code));
        }
        if let Some(text) = self.cache.get(&rejected).and_then(|path| fs::read_to_string(path).ok()) {
            return Ok(Build::Rejected(Diagnostics { text }));
        }
        match rust::compile(&self.cache, &rustc, source, &name, &plan)? {
            Compiled::Wasm(wasm) => self.cache.put(&ready, &wasm).map(artifact),
            Compiled::Rejected { diagnostics, lasting } => {
                if lasting {
                    self.cache.put(&rejected, diagnostics.text.as_bytes())?;
                }
                Ok(Build::Rejected(diagnostics))
            }
        }
    }
}

/// A probe's answer where a toolchain was needed.
fn unusable(probe: Probe) -> Error {
    match probe {
        Probe::Missing { what, hint } => Error::Toolchain { what: format!("{what} is missing"), hint },
        Probe::Broken { what, hint } => Error::Toolchain { what, hint },
        Probe::Ready(toolchain) => Error::Misuse(format!("{} is ready", toolchain.version)),
    }
}
