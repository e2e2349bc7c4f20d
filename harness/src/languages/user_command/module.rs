//! The module of a row: found on disk, compared with its hash, admitted like a submission, compiled once.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::PathBuf;

use sha2::{Digest, Sha256};

use crate::cache::Key;
use crate::error::Error;
use crate::frontend::context::Context;
use crate::ingredients::Product;
use crate::languages::wasm;
use crate::plain_file::{self, shown};
use crate::sandbox::{Sandbox, Trust};
use crate::toolchain::command::Command;
use crate::toolchain::probe::{Probe, Progress, unusable};
use crate::toolchain::table::Language;

/// The largest module, in bytes.
const MODULE: u64 = 64 << 20;
/// Files beside the submission, and bytes in all of them together.
const MOST_FILES: (usize, u64) = (1000, 64 << 20);
/// Digits of a hash that are shown.
const SHOWN: usize = 12;

/// A module that exists and has the hash of its row.
pub(super) struct CommandModule<'l> {
    pub(super) command: &'l Command,
    /// Its own name, without its folder and extension.
    pub(super) name: String,
    /// Its name in reports: the same for the same module, wherever it lies.
    pub(super) version: String,
    wasm: Vec<u8>,
    language: &'l Language,
}

impl<'l> CommandModule<'l> {
    /// Reads the module of a row; the error is the answer of a probe.
    pub(super) fn find(language: &'l Language) -> Result<Self, Probe> {
        let Some(command) = &language.command else {
            let what = format!("the row `{}` names no module", language.id);
            return Err(Probe::Broken { what, hint: "the README says what a row may hold".to_owned() });
        };
        let path = &command.module;
        let wasm = match plain_file::whole(path, MODULE) {
            Ok(Some(wasm)) => wasm,
            Ok(None) => {
                let what = format!("`{}` is larger than {} MiB", shown(path), MODULE >> 20);
                return Err(Probe::Broken { what, hint: "strip its debug information".to_owned() });
            }
            Err(error) => {
                let what = format!("the module `{}` ({error})", shown(path));
                let hint = format!("put it there, or change `module` in the row `{}`", language.id);
                return Err(Probe::Missing { what, hint });
            }
        };
        let hash = format!("{:x}", Sha256::digest(&wasm));
        if let Some(wanted) = &command.sha256
            && *wanted != hash
        {
            return Err(Probe::Broken {
                what: format!("`{}` has the SHA-256 {hash}, the row `{}` wants {wanted}", shown(path), language.id),
                hint: "get the right file, or write its hash into the row".to_owned(),
            });
        }
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { command, name, version: format!("{} ({file} {})", language.name, &hash[..SHOWN]), wasm, language })
    }

    /// Whether it is a command that the sandbox can run.
    pub(super) fn admit(&self, sandbox: &Sandbox) -> Result<(), Probe> {
        let shown = shown(&self.command.module);
        match sandbox.rejection(&self.wasm, Trust::Trusted) {
            Ok(None) => Ok(()),
            Ok(Some(rejection)) => Err(Probe::Broken {
                what: format!("`{shown}` cannot be run: {}", rejection.reason),
                hint: rejection.hint.unwrap_or("it must be a WASI preview 1 command").to_owned(),
            }),
            Err(error) => Err(Probe::broken(error)),
        }
    }

    /// The file with its machine code.
    pub(super) fn compiled(&self, context: &Context, progress: &dyn Fn(Progress)) -> Result<PathBuf, Error> {
        let key = Key::of(&[
            b"command",
            &Product::WasmProgram.ingredients(),
            &self.wasm,
            context.sandbox.fingerprint().as_bytes(),
        ]);
        if let Some(code) = context.cache.get(&key) {
            return Ok(code);
        }
        self.admit(&context.sandbox).map_err(unusable)?;
        progress(Progress::Note(format!("compiling the interpreter of {}, once", self.language.name)));
        let stripped = wasm::command(&self.wasm)?;
        let code = context.sandbox.compile(&stripped, Trust::Trusted).map_err(Error::Engine)?;
        context.cache.put(&key, &code)
    }

    /// What it finds beside the submission, by name.
    pub(super) fn files(&self) -> Result<BTreeMap<String, Vec<u8>>, Error> {
        let (most, mut room) = MOST_FILES;
        let mut files = BTreeMap::new();
        for path in self.paths()? {
            let too_much = || Error::Toolchain {
                what: format!(
                    "the files of the row `{}` are more than {most}, or {} MiB",
                    self.language.id,
                    MOST_FILES.1 >> 20
                ),
                hint: "name only what the interpreter needs in `files`".to_owned(),
            };
            let bytes = plain_file::whole(&path, room).map_err(Error::io("read", &path))?.ok_or_else(too_much)?;
            room -= bytes.len() as u64;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            if files.insert(name.clone(), bytes).is_some() {
                return Err(Error::Toolchain {
                    what: format!("the row `{}` has two files `{name}`", self.language.id),
                    hint: "all files stand in one folder: give them different names".to_owned(),
                });
            }
            if files.len() > most {
                return Err(too_much());
            }
        }
        Ok(files)
    }

    fn paths(&self) -> Result<Vec<PathBuf>, Error> {
        let mut paths = Vec::new();
        for path in &self.command.files {
            if !path.is_dir() {
                paths.push(path.clone());
                continue;
            }
            let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
            let entries = entries.map_err(Error::io("read", path))?;
            paths.extend(entries.iter().map(fs::DirEntry::path).filter(|path| path.is_file()).take(MOST_FILES.0 + 1));
        }
        Ok(paths)
    }
}
