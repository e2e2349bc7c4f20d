//! One compilation: the submission's file under its own name, perhaps a driver that includes it, and the linker.

use std::borrow::Cow;
use std::ffi::OsString;
use std::fs;
use std::path::Path;

use crate::cache::Cache;
use crate::error::Error;
use crate::frontend::native::{self, CompileResult};
use crate::process::Invocation;
use crate::toolchain::table::{Checks, FrontendKind, Language};

use super::clang::{Clang, Origin};
use super::diagnostics;
use super::entry::Entry;
use super::formats;
use super::locals;
use super::runtime;
use super::unit::TranslationUnit;
use super::view::{self, View};

/// The standard of C that the shipped row names, as GCC takes old programs, and the one in which newer programs are read.
const USUAL_C: &str = "-std=gnu17";
const NEWEST_C: &str = "-std=gnu23";

/// Compiles and links.
pub(crate) fn compile(
    cache: &Cache,
    clang: &Clang,
    language: &Language,
    unit: &TranslationUnit<'_>,
) -> Result<CompileResult, Error> {
    let scratch = cache.scratch()?;
    let folder = scratch.path().join("work");
    fs::create_dir(&folder).map_err(Error::io("make", &folder))?;
    let view = View::new(clang, &folder, scratch.path().join("view.json"))?;
    let extension = if language.frontend == FrontendKind::C { "c" } else { "cpp" };
    let root = unit.driver.map(|driver| (format!("__judge.{extension}"), driver.text.as_bytes()));
    let write = |name: &str, text: &[u8]| {
        let path = folder.join(name);
        fs::write(&path, text).map_err(Error::io("write", &path))
    };
    if let Some((name, text)) = &root {
        write(name, text)?;
    }
    for (name, text) in unit.headers {
        write(name, text.as_bytes())?;
    }
    let mut args = clang.arguments(language);
    // A header beside the submission is found in angle brackets, too.
    args.extend(["-I", "."].map(Into::into));
    if clang.precompiled.is_some() && unit.includes_everything() {
        args.extend(view::include_precompiled());
    }
    let has_locals = locals::has_some(unit.text);
    args.extend(has_locals.then(|| locals::FLAG.into()));
    let root = root.as_ref().map_or(unit.name, |(name, _)| name);
    args.extend(["-o", "submission.o", root].map(Into::into));
    let mut stderr = None;
    for text in texts(clang, &view, &folder, &args, unit)? {
        write(unit.name, &text)?;
        for attempt in attempts(&args, language) {
            let finished = match native::compile(&view.compiler(clang, &folder, attempt.args))? {
                Ok(finished) => finished,
                Err(refused) => return Ok(refused),
            };
            if finished.status.success() {
                if has_locals {
                    gather_locals(&folder)?;
                }
                return link(clang, language, &folder, unit.name);
            }
            if attempt.is_plain {
                stderr = Some(finished.stderr);
            }
        }
    }
    Ok(diagnostics::refusal(&stderr.unwrap_or_default(), clang, unit))
}

/// The texts of a program to compile, the first that can be: with its arguments as wide as their formats say, and as it is.
fn texts<'a>(
    clang: &Clang,
    view: &View,
    folder: &Path,
    args: &[OsString],
    unit: &TranslationUnit<'a>,
) -> Result<Vec<Cow<'a, [u8]>>, Error> {
    let mut texts = vec![Cow::Borrowed(unit.text)];
    if unit.driver.is_none() && formats::may_differ(unit.text) {
        let path = folder.join(unit.name);
        fs::write(&path, unit.text).map_err(Error::io("write", &path))?;
        let asked = args.iter().filter(|flag| *flag != formats::SILENCE).cloned();
        let asked = asked.chain(formats::FLAGS.map(Into::into)).collect();
        // Where the submission does not compile, or nothing can be said about it, what compiles it says why.
        if let Ok(told) = native::compile(&view.compiler(clang, folder, asked))? {
            texts.splice(0..0, formats::cast(unit.name, unit.text, &told.stderr).map(Cow::Owned));
        }
    }
    Ok(texts)
}

/// A way to read a submission.
struct Attempt {
    args: Vec<OsString>,
    /// Whether its messages are about the language that the row names.
    is_plain: bool,
}

/// The attempts, of which the first that compiles is taken: for C, C17, in which `bool` is not a keyword and functions may be
/// used undeclared, then the newest standard. A row that names another standard means that one.
fn attempts(args: &[OsString], language: &Language) -> Vec<Attempt> {
    let mut attempts = Vec::new();
    let standard = language.flags.iter().rfind(|flag| flag.starts_with("-std="));
    let standards = if standard.is_some_and(|standard| standard == USUAL_C) { &["", NEWEST_C][..] } else { &[""] };
    for standard in standards {
        let mut args = args.to_vec();
        args.extend(Some(standard).filter(|standard| !standard.is_empty()).map(Into::into));
        attempts.push(Attempt { args, is_plain: standard.is_empty() });
    }
    attempts
}

/// Puts the thread-local variables of the submission side by side.
fn gather_locals(folder: &Path) -> Result<(), Error> {
    let object = folder.join("submission.o");
    let bytes = fs::read(&object).map_err(Error::io("read", &object))?;
    let gathered = locals::gathered(&bytes).map_err(|error| Error::Engine(format!("an object of clang: {error}")))?;
    fs::write(&object, gathered).map_err(Error::io("write", &object))
}

fn link(clang: &Clang, language: &Language, folder: &Path, file: &str) -> Result<CompileResult, Error> {
    let object = folder.join("submission.o");
    let symbols = fs::read(&object).map_err(Error::io("read", &object))?;
    // The C library has a `main` of its own, which does nothing but abort.
    let Some(entry) = Entry::of(&symbols) else {
        return Ok(CompileResult::rejected_uncached("error: there is no function `main`\n"));
    };
    let linker = linker(clang, language, folder, entry);
    let finished = match native::compile(&linker)? {
        Ok(finished) => finished,
        Err(refused) => return Ok(refused),
    };
    if !finished.status.success() {
        return Ok(CompileResult::rejected_uncached(diagnostics::linker(&finished.stderr)));
    }
    let product = native::product(&linker, "submission.wasm")?;
    Ok(native::lowered(product, clang.checks(language), file))
}

fn linker(clang: &Clang, language: &Language, folder: &Path, entry: Entry) -> Invocation {
    let options = language.flags.iter().filter_map(|flag| flag.strip_prefix("-Wl,"));
    let start = clang.runtime.join(runtime::CPP_START);
    let mut args: Vec<OsString> = ["-o", "submission.wasm", "submission.o"].map(Into::into).into();
    let checks = clang.checks(language);
    args.extend(runtime::objects(checks).iter().map(|name| clang.runtime.join(name).into()));
    if let Origin::Package(_) = clang.origin {
        args.extend((entry != Entry::Usual).then(|| clang.runtime.join(entry.object()).into()));
        args.push("-mwasm64".into());
        args.extend(options.flat_map(|option| option.split(',')).map(Into::into));
        if checks == Checks::On {
            args.retain(|arg| arg != "--strip-all");
            args.extend(["--export=__judge_line", "--export=__judge_constant"].map(Into::into));
        }
        args.push(
            if language.frontend == FrontendKind::C { clang.libraries.join(runtime::C_START) } else { start }.into(),
        );
        args.push(clang.runtime.join(runtime::OVERRIDES).into());
        args.extend(runtime::LIBRARIES.iter().map(|name| clang.libraries.join(name).into()));
        return clang.tool("wasm-ld", folder, args);
    }
    args.push(format!("--target={}", clang.target()).into());
    args.extend(language.flags.iter().map(Into::into));
    if language.frontend == FrontendKind::Cpp {
        args.extend(["-nostartfiles".into(), start.into(), "-lunwind".into()]);
    }
    args.extend(["-lwasi-emulated-process-clocks", "-lwasi-emulated-signal", "-lwasi-emulated-getpid"].map(Into::into));
    clang.clang(folder, args)
}
