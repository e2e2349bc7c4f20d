//! One compilation: the submission's file under its own name, perhaps a driver that includes it, and the linker.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::cache::Cache;
use crate::error::Error;
use crate::frontend::native::{self, CompileResult};
use crate::process::Invocation;
use crate::toolchain::table::{FrontendKind, Language};

use super::diagnostics;
use super::longs;
use super::objects::{self, Cpp};
use super::runtime;
use super::toolchain::{Clang, Origin};

/// How long one compilation may take.
pub(super) const TIME: Duration = Duration::from_secs(20);
/// How much a compiler may print.
pub(super) const OUTPUT: usize = 1 << 20;

/// The names that clang gives to `main`, with and without parameters.
const MAINS: [&[u8]; 2] = [b"__main_void", b"__main_argc_argv"];
/// Tells a driver that repeats the submission's types that its text is widened.
const WIDENED: &str = "-D__JUDGE_WIDENED";

/// What is compiled.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unit<'a> {
    /// The name of the submission's file, safe in a build folder.
    pub(crate) name: &'a str,
    /// Its text.
    pub(crate) text: &'a [u8],
    /// What is compiled in its place and includes it, for function and class problems.
    pub(crate) driver: Option<&'a Driver>,
    /// Files beside it: name and text.
    pub(crate) headers: &'a [(&'a str, &'a str)],
}

/// The root of a compilation that includes the submission's file by its name.
#[derive(Clone, Debug)]
pub(crate) struct Driver {
    /// Its text.
    pub(crate) text: String,
    /// What the submission must offer, for messages.
    pub(crate) signature: String,
    /// Names and lines of what the driver calls, for messages.
    pub(crate) entries: Vec<(String, usize)>,
}

impl Unit<'_> {
    /// What the result depends on besides language and source.
    pub(crate) fn parts(&self, clang: &Clang, language: &Language) -> Vec<Vec<u8>> {
        let mut parts = vec![self.name.as_bytes().to_vec(), language.target.clone().into_bytes()];
        parts.push(language.flags.join("\n").into_bytes());
        parts.push(clang.version.clone().into_bytes());
        parts.extend([&clang.runtime, &clang.libraries].map(|folder| folder.as_os_str().as_encoded_bytes().to_vec()));
        parts.extend(self.driver.map(|driver| driver.text.clone().into_bytes()));
        parts.extend(self.headers.iter().flat_map(|(name, text)| [name.as_bytes().to_vec(), text.as_bytes().to_vec()]));
        parts
    }

    /// Whether the first thing that is included is the whole standard library.
    fn includes_everything(&self) -> bool {
        let includes = |text: &[u8]| {
            text.split(|byte| *byte == b'\n').any(|line| {
                let line = String::from_utf8_lossy(line);
                let line: String = line.split_whitespace().collect();
                line.starts_with("#include<bits/stdc++.h>") || line.starts_with("#include\"bits/stdc++.h\"")
            })
        };
        let driver = self.driver.is_some_and(|driver| includes(driver.text.as_bytes()));
        driver || includes(self.text) || self.headers.iter().any(|(_, text)| includes(text.as_bytes()))
    }
}

/// Compiles and links.
pub(crate) fn compile(
    cache: &Cache,
    clang: &Clang,
    language: &Language,
    unit: &Unit<'_>,
) -> Result<CompileResult, Error> {
    let folder = cache.scratch()?;
    let extension = if language.frontend == FrontendKind::C { "c" } else { "cpp" };
    let root = unit.driver.map(|driver| (format!("__judge.{extension}"), driver.text.as_bytes()));
    let write = |name: &str, text: &[u8]| {
        let path = folder.path().join(name);
        fs::write(&path, text).map_err(Error::io("write", &path))
    };
    if let Some((name, text)) = &root {
        write(name, text)?;
    }
    for (name, text) in unit.headers {
        write(name, text.as_bytes())?;
    }
    let mut args = clang.arguments(language);
    if let Some(header) = clang.precompiled.as_ref().filter(|_| unit.includes_everything()) {
        args.extend(["-include-pch".into(), header.into()]);
    }
    let root = root.as_ref().map_or(unit.name, |(name, _)| name);
    args.extend(["-o", "submission.o", root].map(Into::into));
    let mut stderr = None;
    for attempt in attempts(&args, unit.text, language) {
        write(unit.name, &attempt.text)?;
        let finished = match native::compile(&clang.clang(folder.path(), attempt.args))? {
            Ok(finished) => finished,
            Err(refused) => return Ok(refused),
        };
        if finished.status.success() {
            return link(clang, language, folder.path());
        }
        if attempt.is_plain {
            stderr = Some(finished.stderr);
        }
    }
    Ok(CompileResult::rejected(diagnostics::text(&stderr.unwrap_or_default(), clang, unit)))
}

/// A way to read a submission.
struct Attempt<'a> {
    text: Cow<'a, [u8]>,
    args: Vec<OsString>,
    /// Whether its messages are about the submission as it stands, in the newest language.
    is_plain: bool,
}

/// What is tried until one is a program: `long` of 64 bits or as it is; for C, today's language or that of 2017, which has
/// no `bool` of its own.
fn attempts<'a>(args: &[OsString], text: &'a [u8], language: &Language) -> Vec<Attempt<'a>> {
    let mut attempts = Vec::new();
    let standards = if language.frontend == FrontendKind::C { &["", "-std=gnu17"][..] } else { &[""] };
    for standard in standards {
        let mut args = args.to_vec();
        args.extend(Some(standard).filter(|standard| !standard.is_empty()).map(Into::into));
        if let Some(text) = longs::widened(text) {
            let mut args: Vec<OsString> = args.iter().filter(|arg| *arg != "-w").cloned().collect();
            args.extend(["-Wno-everything", "-Werror=format", WIDENED].map(Into::into));
            attempts.push(Attempt { text: text.into(), args, is_plain: false });
        }
        attempts.push(Attempt { text: text.into(), args, is_plain: standard.is_empty() });
    }
    attempts
}

fn link(clang: &Clang, language: &Language, folder: &Path) -> Result<CompileResult, Error> {
    let object = folder.join("submission.o");
    let symbols = fs::read(&object).map_err(Error::io("read", &object))?;
    // The C library has a `main` of its own, which does nothing but abort.
    if !MAINS.iter().any(|name| symbols.windows(name.len()).any(|window| window == *name)) {
        return Ok(CompileResult::rejected("error: there is no function `main`\n"));
    }
    let linker = clang.linker(language, folder);
    let finished = match native::compile(&linker)? {
        Ok(finished) => finished,
        Err(refused) => return Ok(refused),
    };
    if !finished.status.success() {
        return Ok(CompileResult::rejected(diagnostics::linker(&finished.stderr)));
    }
    native::product(&linker, "submission.wasm")
}

impl Clang {
    /// How a language's sources are compiled, without what to compile.
    pub(super) fn arguments(&self, language: &Language) -> Vec<OsString> {
        let flags = language.flags.iter().filter(|flag| !flag.starts_with("-Wl,"));
        let mut args: Vec<OsString> = vec!["-c".into(), format!("--target={}", language.target).into()];
        args.extend(flags.map(Into::into));
        args.extend(["-I".into(), self.runtime.join("include").into()]);
        if let Origin::Package(_) = self.origin {
            args.extend(objects::headers(
                &self.root(),
                if language.frontend == FrontendKind::C { Cpp::No } else { Cpp::Yes },
            ));
        }
        args
    }

    fn linker(&self, language: &Language, folder: &Path) -> Invocation {
        let options = language.flags.iter().filter_map(|flag| flag.strip_prefix("-Wl,"));
        let start = self.runtime.join(runtime::CPP_START);
        let mut args: Vec<OsString> = ["-o", "submission.wasm", "submission.o"].map(Into::into).into();
        args.push(self.runtime.join(runtime::ALLOCATOR).into());
        if let Origin::Package(_) = self.origin {
            args.extend(options.flat_map(|option| option.split(',')).map(Into::into));
            args.push(
                if language.frontend == FrontendKind::C { self.libraries.join(runtime::C_START) } else { start }.into(),
            );
            args.push(self.runtime.join(runtime::OVERRIDES).into());
            args.extend(runtime::LIBRARIES.iter().map(|name| self.libraries.join(name).into()));
            return self.tool("wasm-ld", folder, args);
        }
        args.push(format!("--target={}", language.target).into());
        args.extend(language.flags.iter().map(Into::into));
        if language.frontend == FrontendKind::Cpp {
            args.extend(["-nostartfiles".into(), start.into(), "-lunwind".into()]);
        }
        args.extend(
            ["-lwasi-emulated-process-clocks", "-lwasi-emulated-signal", "-lwasi-emulated-getpid"].map(Into::into),
        );
        self.clang(folder, args)
    }
}
