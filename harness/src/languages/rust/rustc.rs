//! The rustc of this machine: which one, which version, and whether it can compile for the sandbox.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::panic::Panic;
use crate::cache::{Cache, Key, tree};
use crate::environment::variable;
use crate::error::Error;
use crate::plain_file::shown;
use crate::process::{Invocation, ProcessEnd};
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::lookup::{on_path, proxies, stamp};
use crate::toolchain::probe::Probe;
use crate::toolchain::table::Language;

/// An installed rustc.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Rustc {
    /// The compiler itself, not rustup's stand-in for it.
    pub(super) program: PathBuf,
    /// Where its libraries are.
    pub(super) sysroot: PathBuf,
    /// The first line of `rustc --version`.
    pub(super) version: String,
    /// Where the judge's own build of the standard library is, or will be, if it is for that.
    #[serde(skip)]
    pub(super) library: Option<PathBuf>,
    /// Where the compiled crates for that are, or will be, if a submission names some.
    #[serde(skip)]
    pub(super) crates: Option<PathBuf>,
    /// What a panic does in that.
    #[serde(skip)]
    pub(super) panic: Panic,
}

const NO_RUSTC: &str = "install Rust with rustup, from https://rustup.rs";

impl Rustc {
    /// Finds it. The answer is cached by everything that it depends on.
    pub(super) fn find(cache: &Cache, language: &Language) -> Result<Self, Probe> {
        let Some(found) = language.compiler.clone().or_else(|| on_path("rustc")) else {
            return Err(Probe::Missing { what: "no `rustc` on the path".to_owned(), hint: NO_RUSTC.to_owned() });
        };
        let key =
            Key::of(&[b"rustc", &stamp(&found), &stamp(&rustup_home().join("settings.toml")), &chosen_toolchain()]);
        if let Some(known) = cache.get(&key).and_then(|path| fs::read(path).ok())
            && let Ok(known) = serde_json::from_slice::<(Self, Vec<u8>)>(&known)
            && known.1 == stamp(&known.0.program)
        {
            return Ok(known.0);
        }
        let rustc = Self::ask(&found, cache)?;
        let known = serde_json::to_vec(&(&rustc, stamp(&rustc.program))).expect("paths and text are JSON");
        // If the answer cannot be cached, the next build asks again.
        let _ = cache.put(&key, &known);
        Ok(rustc)
    }

    fn ask(found: &Path, cache: &Cache) -> Result<Self, Probe> {
        let broken = |what: String| Probe::Broken { what, hint: "`rustup default stable` repairs most".to_owned() };
        let folder = cache.scratch().map_err(|error| broken(error.to_string()))?;
        let call = |args: &[&str]| -> Result<String, Probe> {
            let compiler = Invocation {
                args: args.iter().map(Into::into).collect(),
                env: variable("RUSTUP_TOOLCHAIN").map(|name| ("RUSTUP_TOOLCHAIN".into(), name)).into_iter().collect(),
                output: 64 << 10,
                ..Invocation::new(found, folder.path())
            };
            match compiler.run_unconfined() {
                Ok(ProcessEnd::Exit { status, stdout, .. }) if status.success() => {
                    Ok(String::from_utf8_lossy(&stdout).trim().to_owned())
                }
                Ok(ProcessEnd::Exit { stderr, .. }) => {
                    let text = String::from_utf8_lossy(&stderr);
                    Err(broken(format!(
                        "`rustc {}` fails: {}",
                        args.join(" "),
                        text.lines().next().unwrap_or("no reason given")
                    )))
                }
                Ok(ProcessEnd::TimedOut | ProcessEnd::OutputLimit | ProcessEnd::Exceeded(_)) => {
                    Err(broken(format!("`rustc {}` does not end", args.join(" "))))
                }
                Err(error) => Err(broken(format!("`rustc` cannot be started: {error}"))),
            }
        };
        let version = call(&["--version"])?;
        let sysroot = PathBuf::from(call(&["--print=sysroot"])?);
        if !sysroot.is_dir() {
            return Err(broken(format!(
                "`rustc --print=sysroot` says `{}`, which is not a directory",
                shown(&sysroot)
            )));
        }
        let direct = sysroot.join("bin/rustc");
        let program = if direct.is_file() { direct } else { found.to_owned() };
        Ok(Self { program, sysroot, version, library: None, crates: None, panic: Panic::default() })
    }

    /// The paths that it reads when it compiles.
    pub(super) fn reads(&self) -> Vec<PathBuf> {
        // A distribution's own rustc lives among everything else in `/usr`.
        let own = ["lib/rustlib", "bin", "lib", "libexec"].map(|part| self.sysroot.join(part));
        let own = if self.sysroot.starts_with("/usr") { &own[..1] } else { &own[..] };
        own.iter().chain([&self.program]).chain(&self.library).chain(&self.crates).cloned().collect()
    }

    /// The files that it consists of: the compiler with its libraries, and the standard library for a target.
    pub(super) fn files(&self, target: &str) -> ToolchainFiles {
        let mut foreign = vec![self.program.clone()];
        if self.library.is_none() {
            foreign.push(self.sysroot.join("lib/rustlib").join(target).join("lib"));
        }
        // A distribution's own rustc lives among everything else in `/usr`.
        foreign.extend(Some(self.sysroot.join("lib")).filter(|folder| !folder.starts_with("/usr")));
        ToolchainFiles {
            foreign,
            trees: self.library.iter().chain(&self.crates).cloned().collect(),
            ..ToolchainFiles::default()
        }
    }

    /// What makes it compile for a target.
    pub(super) fn target(&self, target: &str) -> Vec<OsString> {
        let mut args: Vec<OsString> = vec!["--target".into(), target.into()];
        if let Some(library) = &self.library {
            args.extend(["--sysroot".into(), library.into()]);
            args.extend(self.panic.flags().iter().map(Into::into));
        }
        args
    }

    /// Whether the standard library for a target is installed: the library, not only its folder.
    pub(super) fn has_target(&self, target: &str) -> bool {
        if let Some(library) = &self.library {
            return tree::is_whole(library);
        }
        let files = fs::read_dir(self.sysroot.join("lib/rustlib").join(target).join("lib"));
        let is_std = |name: &[u8]| name.starts_with(b"libstd-") && name.ends_with(b".rlib");
        files.is_ok_and(|files| files.flatten().any(|file| is_std(file.file_name().as_encoded_bytes())))
    }
}

/// Has rustup add something to the toolchain that `rustc` belongs to: `what`, as words of its command line, after which it has
/// to be there.
pub(super) fn add(cache: &Cache, rustc: &Rustc, what: &[&str], is_there: impl Fn(&Rustc) -> bool) -> Result<(), Error> {
    let install = |reason: String, hint: String| Error::Install { language: "Rust".to_owned(), reason, hint };
    let (command, thing) = (format!("rustup {}", what.join(" ")), what.last().copied().unwrap_or_default());
    let Some(rustup) = on_path("rustup") else {
        return Err(install(
            format!("`{thing}` is not installed for {} and there is no rustup to add it", rustc.version),
            format!("install `{thing}` the way Rust was installed, or {NO_RUSTC}"),
        ));
    };
    let toolchain = rustc.sysroot.file_name().unwrap_or_default().to_owned();
    let folder = cache.scratch()?;
    let compiler = Invocation {
        args: what.iter().map(Into::into).chain(["--toolchain".into(), toolchain]).collect(),
        env: proxies(),
        time: Duration::from_mins(10),
        ..Invocation::new(rustup, folder.path())
    };
    let hint = format!("try `{command}` by hand; it says more");
    match compiler.run_unconfined().map_err(Error::io("start", &compiler.program))? {
        ProcessEnd::Exit { status, .. } if status.success() && is_there(rustc) => Ok(()),
        ProcessEnd::Exit { status, .. } if status.success() => Err(install(
            format!("`{command}` says that it is there, and it is not"),
            format!("try `{}`, then `{command}`", command.replace(" add ", " remove ")),
        )),
        ProcessEnd::Exit { stderr, .. } => {
            let text = String::from_utf8_lossy(&stderr);
            let line = text.lines().rev().find(|line| line.starts_with("error")).or_else(|| text.lines().next_back());
            let reason = line.map_or("no reason given", |line| line.trim_start_matches("error: "));
            Err(install(format!("`{command}` fails: {reason}"), hint))
        }
        ProcessEnd::TimedOut => Err(install(format!("`{command}` took longer than 10 min"), hint)),
        ProcessEnd::OutputLimit => Err(install(format!("`{command}` printed without end"), hint)),
        ProcessEnd::Exceeded(excess) => Err(install(format!("`{command}` {excess}"), hint)),
    }
}

fn rustup_home() -> PathBuf {
    match variable("RUSTUP_HOME") {
        Some(home) => home.into(),
        None => PathBuf::from(variable("HOME").unwrap_or_default()).join(".rustup"),
    }
}

fn chosen_toolchain() -> Vec<u8> {
    variable("RUSTUP_TOOLCHAIN").unwrap_or_default().into_encoded_bytes()
}
