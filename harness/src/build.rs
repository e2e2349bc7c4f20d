//! Build: from a submission to something that can be run, or to the reason why not. How a language is compiled is in its own
//! folder; here is what they share: the bound of a source, and the cache by content.

use std::fs;
use std::path::PathBuf;
use std::sync::Arc;

use crate::Harness;
use crate::artifact::{Artifact, Build, Diagnostics, Source};
use crate::cache::{Key, room};
use crate::compiler::{self, Containment};
use crate::error::Error;
use crate::frame;
use crate::interface::Interface;
use crate::language::Language;
use crate::sandbox::Bringer;
use crate::toolchain::Progress;

/// What a compilation gave.
pub(crate) enum Compiled {
    /// WebAssembly bytes.
    Wasm(Vec<u8>),
    /// Messages; `lasting` unless another attempt might end otherwise.
    Rejected {
        /// What is shown.
        diagnostics: Diagnostics,
        /// Whether the same source is refused in the same way for ever.
        lasting: bool,
    },
}

impl Compiled {
    /// A refusal that lasts.
    pub(crate) fn rejected(text: impl Into<String>) -> Self {
        Self::Rejected { diagnostics: Diagnostics::new(text), lasting: true }
    }

    /// A refusal that may be the machine's doing, such as a compilation that took too long.
    pub(crate) fn rejected_now(text: impl Into<String>) -> Self {
        Self::Rejected { diagnostics: Diagnostics::new(text), lasting: false }
    }
}

impl Harness {
    /// Builds a submission, or finds it built.
    pub fn build(
        &self,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        if source.text.len() > source.language.source_limit() {
            return Ok(Build::Rejected(Diagnostics::new(format!(
                "the source is {} bytes long, the limit is {} KiB\n",
                source.text.len(),
                source.language.source
            ))));
        }
        frame::build(self, source, interface, progress)
    }

    /// How well compilers are contained; an error where they must be for this language and are not.
    pub(crate) fn refuse_uncontained(&self, language: &Language) -> Result<Containment, Error> {
        let containment = compiler::containment();
        if let Containment::Absent(why) = &containment
            && self.require_containment
            && frame::compiles_natively(language.frame)
        {
            return Err(Error::Toolchain {
                what: format!("compilers are not contained on this machine: {why}"),
                hint: "judge on Linux 5.13 or newer with Landlock switched on, or without `--require-containment`"
                    .to_owned(),
            });
        }
        Ok(containment)
    }

    /// The cache around a native compiler: machine code or messages by everything they depend on, which is `parts` besides
    /// language, source and engine. Only a miss calls `compile`.
    pub(crate) fn compiled(
        &self,
        source: &Source<'_>,
        interface: &Interface,
        parts: &[&[u8]],
        compile: impl FnOnce() -> Result<Compiled, Error>,
    ) -> Result<Build, Error> {
        let containment = self.refuse_uncontained(source.language)?;
        let fingerprint = self.sandbox.fingerprint();
        // What was compiled where files could be read may hold them.
        let reach = matches!(containment, Containment::Absent(_)).then_some(&b"not contained"[..]).unwrap_or_default();
        let keyed = |kind: &[u8]| {
            let own = [kind, reach, source.language.id.as_bytes(), source.text, fingerprint.as_bytes()];
            Key::of(&[&own, parts].concat())
        };
        let (ready, rejected) = (keyed(b"code"), keyed(b"messages"));
        let artifact = |code: PathBuf| {
            Build::Ready(Artifact {
                interface: Arc::new(interface.clone()),
                code,
                interpreter: None,
                program: Arc::new([]),
                given: None,
            })
        };
        if let Some(code) = self.cache.get(&ready) {
            return Ok(artifact(code));
        }
        if let Some(text) = self.cache.get(&rejected).and_then(|path| fs::read_to_string(path).ok()) {
            return Ok(Build::Rejected(Diagnostics { text }));
        }
        match compile()? {
            Compiled::Wasm(wasm) => {
                if let Some(refusal) = self.sandbox.refusal(&wasm, Bringer::Submitter)? {
                    // Some linkers do not notice that only half of what they write arrives.
                    room(&self.cache.temporary())?;
                    let text = Diagnostics::new(refusal.text()).text;
                    self.cache.put(&rejected, text.as_bytes())?;
                    return Ok(Build::Rejected(Diagnostics { text }));
                }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Config;

    #[test]
    fn a_submission_is_compiled_once_and_again_only_afresh() {
        let folder = tempfile::tempdir().unwrap();
        let config = Config { cache_dir: folder.path().join("cache"), threads: 1, languages: None };
        let mut harness = Harness::open(&config).unwrap();
        let module = b"\0asm\x01\0\0\0";
        let calls = |harness: &Harness| {
            let language = harness.languages().by_id("rust").unwrap();
            let source = Source { name: "a.rs", text: b"fn main() {}", language };
            let mut calls = 0;
            let compile = || {
                calls += 1;
                Ok(Compiled::Wasm(module.to_vec()))
            };
            harness.compiled(&source, &Interface::Stdio, &[], compile).unwrap();
            calls
        };
        assert_eq!([calls(&harness), calls(&harness)], [1, 0]);
        harness = harness.afresh();
        assert_eq!([calls(&harness), calls(&harness)], [1, 1]);
    }
}
