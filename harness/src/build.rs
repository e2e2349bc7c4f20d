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
use crate::python::{self, Interpreter};
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
            Id::Python => self.probe_python(),
        }
    }

    /// Installs what a language needs and the judge can install; does nothing if that is there.
    pub fn install(&self, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        match language.id {
            Id::Rust => self.rustc(language, progress).map(|rustc| Toolchain { version: rustc.version }),
            Id::Python => self.ready_interpreter(progress).map(|found| Toolchain { version: found.version }),
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
            Id::Python => self.build_python(source, interface, progress),
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
        let fingerprint = self.sandbox.fingerprint();
        let parts = [
            source.text,
            name.as_bytes(),
            plan.driver().as_bytes(),
            rustc.version.as_bytes(),
            source.language.target.as_bytes(),
            flags.as_bytes(),
            fingerprint.as_bytes(),
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
            Compiled::Wasm(wasm) => {
                let code = self.sandbox.compile(&wasm).map_err(Error::Engine)?;
                self.cache.put(&ready, &code).map(artifact)
            }
            Compiled::Rejected { diagnostics, lasting } => {
                if lasting {
                    self.cache.put(&rejected, diagnostics.text.as_bytes())?;
                }
                Ok(Build::Rejected(diagnostics))
            }
        }
    }
}

impl Harness {
    fn probe_python(&self) -> Probe {
        match self.interpreter() {
            Ok(interpreter) if interpreter.is_ready() => Probe::Ready(Toolchain { version: interpreter.version }),
            Ok(_) if Interpreter::can_fetch() => Probe::Missing {
                what: "CPython with NumPy is not prepared yet".to_owned(),
                hint: "`judge toolchain install python` prepares it, and so does the first use".to_owned(),
            },
            Ok(_) => Probe::Missing {
                what: "no `python3` on the path to fetch the interpreter with".to_owned(),
                hint: "install Python 3 with pip, then `judge toolchain install python`".to_owned(),
            },
            Err(error) => Probe::Broken { what: error.to_string(), hint: String::new() },
        }
    }

    /// The interpreter, prepared if it is not.
    fn ready_interpreter(&self, progress: &dyn Fn(Progress)) -> Result<Interpreter, Error> {
        let interpreter = self.interpreter()?;
        interpreter.provision(&self.cache, &self.sandbox, progress)?;
        Ok(interpreter)
    }

    fn build_python(
        &self,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        let interpreter = self.ready_interpreter(progress)?;
        let name = file_name(source.name, "py");
        let signature = serde_json::to_vec(interface).expect("an interface is JSON");
        let code = interpreter.code.as_os_str().as_encoded_bytes();
        let keyed = |kind: &[u8]| Key::of(&[kind, source.text, name.as_bytes(), &signature, code]);
        let (ready, rejected) = (keyed(b"python program"), keyed(b"python messages"));
        let artifact = |program: Vec<u8>| {
            Build::Ready(Artifact {
                interface: Arc::new(interface.clone()),
                language: Id::Python,
                code: interpreter.code.clone(),
                program: program.into(),
            })
        };
        if let Some(program) = self.cache.get(&ready).and_then(|path| fs::read(path).ok()) {
            return Ok(artifact(program));
        }
        if let Some(text) = self.cache.get(&rejected).and_then(|path| fs::read_to_string(path).ok()) {
            return Ok(Build::Rejected(Diagnostics { text }));
        }
        let loaded = self.load(&interpreter.code, Some(self.python_library()?))?;
        match python::compile(&self.sandbox, &loaded, &name, source.text, interface)? {
            python::Compiled::Program(program) => {
                self.cache.put(&ready, &program)?;
                Ok(artifact(program))
            }
            python::Compiled::Rejected(text) => {
                let diagnostics = Diagnostics::new(text);
                self.cache.put(&rejected, diagnostics.text.as_bytes())?;
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
