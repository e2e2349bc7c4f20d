//! One compilation: the submission's files under their own names, perhaps a driver that includes the first, and the linker.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use crate::cache::{Cache, Scratch};
use crate::error::Error;
use crate::frontend::native::{self, CompileResult};
use crate::frontend::source::{extension, write_files};
use crate::process::{Finished, Invocation};
use crate::toolchain::table::{Checks, FrontendKind, Language};

use super::arrays;
use super::clang::{Clang, Origin};
use super::diagnostics;
use super::entry::Entry;
use super::formats;
use super::gnu_headers;
use super::locals;
use super::runtime;
use super::unit::{EVERYTHING, TranslationUnit};
use super::view::{self, View};

/// The standard of C that the shipped row names, as GCC takes old programs, and the one in which newer programs are read.
const USUAL_C: &str = "-std=gnu17";
const NEWEST_C: &str = "-std=gnu23";
/// The standard of C++ that the shipped row names, and the one in which programs of several files are read next: what a jury wrote for it
/// may have functions that the library has by now, as `println`.
const USUAL_CPP: &str = "-std=gnu++23";
const OLDER_CPP: &str = "-std=gnu++20";
/// How often a text with filled arrays is compiled: clang stops after a few of them.
const MOST_FILLINGS: usize = 8;
/// What the compiler makes of the first file.
const OBJECT: &str = "submission.o";

/// Compiles and links.
pub(crate) fn compile(
    cache: &Cache,
    clang: &Clang,
    language: &Language,
    unit: &TranslationUnit<'_>,
) -> Result<CompileResult, Error> {
    let scratch = cache.scratch()?;
    let first = Compilation::new(&scratch, clang, language, unit)?;
    let others: Vec<_> = unit.others().enumerate().map(|(number, unit)| first.beside(number, unit)).collect();
    let all: Vec<_> = [first].into_iter().chain(others).collect();
    for one in &all {
        if let Err(refused) = one.object()? {
            return Ok(refused);
        }
    }
    program(&all)
}

/// What became of a text.
enum Reading {
    /// It does not compile; what the compiler says.
    Failed(Vec<u8>),
    /// Its object file is there, or it is refused.
    Ended(Result<(), CompileResult>),
}

/// The compilation of one file of a submission in the submission's own folder.
struct Compilation<'a> {
    clang: &'a Clang,
    language: &'a Language,
    unit: TranslationUnit<'a>,
    folder: PathBuf,
    view: View,
    /// Whether the submission has thread-local variables.
    has_locals: bool,
    /// What the compiler makes.
    object: String,
    /// The arguments of the compiler, without what an attempt adds.
    args: Vec<OsString>,
}

impl<'a> Compilation<'a> {
    /// Makes the folder and writes everything into it but the submission.
    fn new(
        scratch: &Scratch,
        clang: &'a Clang,
        language: &'a Language,
        unit: &TranslationUnit<'a>,
    ) -> Result<Self, Error> {
        let folder = scratch.path().join("work");
        fs::create_dir(&folder).map_err(Error::io("make", &folder))?;
        let view = View::new(clang, &folder, scratch.path().join("view.json"))?;
        let has_locals = match unit.beside {
            [] => locals::has_some(unit.text),
            others => locals::has_some(
                &[&[unit.text], &*others.iter().map(|(_, text)| *text).collect::<Vec<_>>()].concat().join(&b'\n'),
            ),
        };
        write_files(unit.beside, &folder)?;
        let (args, object) = (Vec::new(), OBJECT.to_owned());
        let mut made = Self { clang, language, unit: *unit, folder, view, has_locals, object, args };
        let root = made.root()?;
        for (name, text) in unit.headers {
            made.write(name, text.as_bytes())?;
        }
        made.args = made.arguments(root);
        Ok(made)
    }

    /// The compilation of another file of the same submission.
    fn beside(&self, number: usize, unit: TranslationUnit<'a>) -> Self {
        let (folder, view, object) = (self.folder.clone(), self.view.clone(), format!("submission.{number}.o"));
        let mut made = Self { unit, folder, view, object, args: Vec::new(), ..*self };
        made.args = made.arguments(unit.name.to_owned());
        made
    }

    /// The file that is compiled: a driver that includes the submission, or the submission itself.
    fn root(&self) -> Result<String, Error> {
        let Some(driver) = self.unit.driver else { return Ok(self.unit.name.to_owned()) };
        let name = format!("__judge.{}", if self.language.frontend == FrontendKind::C { "c" } else { "cpp" });
        self.write(&name, driver.text.as_bytes())?;
        Ok(name)
    }

    fn arguments(&self, root: String) -> Vec<OsString> {
        let mut args = self.clang.arguments(self.language);
        // A header beside the submission is found in angle brackets, too.
        args.extend(["-I", "."].map(Into::into));
        if self.language.frontend == FrontendKind::Cpp {
            args.extend(self.included_first());
        }
        args.extend(self.has_locals.then(|| locals::FLAG.into()));
        // A file in C that belongs to a program in C++ is read as C++, whose standard its flags name.
        let is_other = self.language.frontend == FrontendKind::Cpp && extension(&root) == "c";
        args.extend(is_other.then_some(["-x", "c++"]).into_iter().flatten().map(Into::into));
        args.extend(["-o".into(), self.object.clone().into(), root.into()]);
        args
    }

    /// What stands before the first line: the whole standard library, already compiled, or what the program's headers bring
    /// along where they are GCC's.
    fn included_first(&self) -> Vec<OsString> {
        let included = self.unit.included();
        if self.clang.precompiled.is_some() && included.contains(EVERYTHING) {
            return view::include_precompiled().into();
        }
        let brought = gnu_headers::brought(&included).into_iter();
        brought.flat_map(|header| ["-include".into(), header.into()]).collect()
    }

    fn write(&self, name: &str, text: &[u8]) -> Result<(), Error> {
        let path = self.folder.join(name);
        fs::write(&path, text).map_err(Error::io("write", &path))
    }

    /// Makes the object file of the submission as it is, or with its arrays filled as GCC fills them.
    fn object(&self) -> Result<Result<(), CompileResult>, Error> {
        let said = match self.object_of(self.unit.text)? {
            Reading::Failed(said) => said,
            Reading::Ended(end) => return Ok(end),
        };
        let mut text = arrays::filled(self.unit.name, self.unit.text, &said);
        for _ in 0..MOST_FILLINGS {
            let Some(filled) = text.filter(|_| self.language.frontend == FrontendKind::Cpp) else { break };
            text = match self.object_of(&filled)? {
                Reading::Failed(said) => arrays::filled(self.unit.name, &filled, &said),
                Reading::Ended(end) => return Ok(end),
            };
        }
        Ok(Err(diagnostics::refusal(&said, self.clang, &self.unit)))
    }

    /// Compiles a text in the first standard in which it can be read; its messages are about the one that the row names.
    fn object_of(&self, text: &[u8]) -> Result<Reading, Error> {
        let mut said = None;
        for &standard in standards(self.language, !self.unit.beside.is_empty()) {
            if self.is_compiled_with_casts(text, standard)? {
                return Ok(Reading::Ended(Ok(())));
            }
            self.write(self.unit.name, text)?;
            match self.compiler(standard, None)? {
                Ok(finished) if finished.status.success() => return Ok(Reading::Ended(Ok(()))),
                Ok(finished) => said.get_or_insert(finished.stderr),
                Err(refused) => return Ok(Reading::Ended(Err(refused))),
            };
        }
        Ok(Reading::Failed(said.unwrap_or_default()))
    }

    /// Compiles a submission that names `printf`, with arguments that are as wide as its formats say. Where it does not
    /// compile, what compiles it as it is says why.
    fn is_compiled_with_casts(&self, text: &[u8], standard: Option<&str>) -> Result<bool, Error> {
        let name = self.unit.name;
        if self.unit.driver.is_some() || !formats::may_differ(text) {
            return Ok(false);
        }
        self.write(name, text)?;
        let told = match self.compiler(standard, Some(&formats::FLAGS))? {
            Ok(finished) if finished.status.success() => finished.stderr,
            _ => return Ok(false),
        };
        let Some(cast) = formats::cast(name, text, &told) else { return Ok(true) };
        self.write(name, &cast)?;
        Ok(self.compiler(standard, None)?.is_ok_and(|finished| finished.status.success()))
    }

    /// Runs the compiler, silent about all but errors, or with flags that let it speak.
    fn compiler(
        &self,
        standard: Option<&str>,
        speaking: Option<&[&str]>,
    ) -> Result<Result<Finished, CompileResult>, Error> {
        let is_kept = |flag: &&OsString| speaking.is_none() || **flag != formats::SILENCE;
        let mut args: Vec<OsString> = self.args.iter().filter(is_kept).cloned().collect();
        if standard == Some(OLDER_CPP) {
            view::exclude_precompiled(&mut args);
        }
        args.extend(speaking.unwrap_or_default().iter().copied().chain(standard).map(Into::into));
        native::compile(&self.view.compiler(self.clang, &self.folder, args))
    }
}

/// The standards in which a submission is read, one after another: for C, C17, in which `bool` is not a keyword and functions
/// may be used undeclared, then the newest; for several files in C++ the newest, then the one before. A row that names another standard
/// means that one.
fn standards(language: &Language, has_others: bool) -> &'static [Option<&'static str>] {
    let standard = language.flags.iter().rfind(|flag| flag.starts_with("-std="));
    match standard.map(String::as_str) {
        Some(USUAL_C) => &[None, Some(NEWEST_C)],
        Some(USUAL_CPP) if has_others => &[None, Some(OLDER_CPP)],
        _ => &[None],
    }
}

/// Puts the thread-local variables of an object file side by side.
fn gather_locals(object: &Path) -> Result<(), Error> {
    let bytes = fs::read(object).map_err(Error::io("read", object))?;
    let gathered = locals::gathered(&bytes).map_err(|error| Error::Engine(format!("an object of clang: {error}")))?;
    fs::write(object, gathered).map_err(Error::io("write", object))
}

/// Links the object files of all files of a submission, the first one first.
fn program(all: &[Compilation<'_>]) -> Result<CompileResult, Error> {
    let Some(Compilation { clang, language, unit, folder, has_locals, .. }) = all.first() else {
        return Err(Error::Misuse("there is nothing to link".to_owned()));
    };
    let mut entry = None;
    for object in all.iter().map(|one| folder.join(&one.object)) {
        if *has_locals {
            gather_locals(&object)?;
        }
        let symbols = fs::read(&object).map_err(Error::io("read", &object))?;
        entry = entry.or_else(|| Entry::of(&symbols));
    }
    // The C library has a `main` of its own, which does nothing but abort.
    let Some(entry) = entry else {
        return Ok(CompileResult::rejected_uncached("error: there is no function `main`\n"));
    };
    let objects: Vec<&str> = all.iter().map(|one| one.object.as_str()).collect();
    let linker = linker(clang, language, folder, (entry, &objects));
    let finished = match native::compile(&linker)? {
        Ok(finished) => finished,
        Err(refused) => return Ok(refused),
    };
    if !finished.status.success() {
        return Ok(CompileResult::rejected_uncached(diagnostics::linker(&finished.stderr)));
    }
    let product = native::product(&linker, "submission.wasm")?;
    Ok(native::lowered(product, clang.checks(language), unit.name))
}

fn linker(clang: &Clang, language: &Language, folder: &Path, (entry, objects): (Entry, &[&str])) -> Invocation {
    let options = language.flags.iter().filter_map(|flag| flag.strip_prefix("-Wl,"));
    let start = clang.runtime.join(runtime::CPP_START);
    let mut args: Vec<OsString> = ["-o", "submission.wasm"].iter().chain(objects).map(Into::into).collect();
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
