//! C++: from source files to WebAssembly bytes, with clang. The toolchain is C's too.
//!
//! A program is compiled as it is, under its own name, so that messages speak of its own lines. For function and class
//! problems the root of the compilation is a file that includes the driver's frame, the submission, and what calls it.

mod arrays;
mod clang;
mod compile;
mod declarations;
mod diagnostics;
mod disk;
mod driver;
mod entry;
mod exception;
mod formats;
mod gnu;
mod gnu_headers;
mod gnu_runtime;
mod libraries;
mod linux;
mod locals;
mod lp64;
mod members;
mod objects;
pub(crate) mod plan;
mod runtime;
mod signature;
mod threads;
mod toolchain;
mod types;
mod unit;
mod view;

use crate::error::Error;
use crate::frontend::Frontend;
use crate::frontend::compiler::Compiler;
use crate::frontend::context::Context;
use crate::frontend::source::{Build, Diagnostics, Source, file_name};
use crate::ingredients::Product;
use crate::sandbox::Trust;
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::probe::{Probe, Progress, Toolchain};
use crate::toolchain::table::{FrontendKind, Language};
use crate::value::interface::Interface;

use compile::compile;
use plan::Plan;
use unit::{Driver, TranslationUnit};

/// The prefix of the files of clang and its libraries in the cache's folder of runtimes.
pub(crate) const RUNTIMES_PREFIX: &str = "clang";

/// A header that interview sites have in C beside the standard library's: its name and its text.
pub(crate) const UTHASH: (&str, &str) = ("uthash.h", include_str!("../../../drivers/uthash.h"));

/// clang, with libc++.
pub(crate) struct Cpp;

impl Frontend for Cpp {
    fn probe(&self, context: &Context, language: &Language) -> Probe {
        toolchain::probe(&context.cache, language)
    }

    fn install(&self, context: &Context, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        toolchain::ready(&context.cache, language, progress).map(|clang| Toolchain { version: clang.version })
    }

    fn build(
        &self,
        context: &Context,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        build_as(context, source, interface, plan::plan, ["cpp", "hpp"], progress)
    }

    fn signature(&self, _: &Language, interface: &Interface) -> String {
        signature::signature(interface)
    }

    fn starter(&self, _: &Language, interface: &Interface) -> String {
        signature::starter(interface)
    }

    fn files(&self, context: &Context, language: &Language) -> ToolchainFiles {
        toolchain::find_usable(&context.cache, language).map(|clang| clang.files()).unwrap_or_default()
    }

    fn compiles_natively(&self) -> bool {
        true
    }

    fn runtimes_prefix(&self) -> Option<&'static str> {
        Some(RUNTIMES_PREFIX)
    }

    fn last_words(&self, lines: &[&str]) -> Option<String> {
        exception::message(lines)
    }
}

/// Builds a submission in C or C++ by its plan. The texts before and behind it are separate files; the extensions are those of
/// sources and headers.
pub(crate) fn build_as(
    context: &Context,
    source: &Source<'_>,
    interface: &Interface,
    plan: fn(&[u8], &Interface) -> Result<Plan, Diagnostics>,
    [extension, header]: [&str; 2],
    progress: &dyn Fn(Progress),
) -> Result<Build, Error> {
    if *interface != Interface::Stdio {
        takes_the_driver(source.language)?;
    }
    let (cache, language) = (&context.cache, source.language);
    if language.frontend == FrontendKind::C
        && let Some((path, _)) = source.files_of(&["cc", "cpp", "cxx", "c++"]).next()
    {
        let text =
            format!("`{path}` is in C++, and the program is in C\nhint: take C++, which reads files in C as well\n");
        return Ok(Build::Rejected(Diagnostics::new(text)));
    }
    let clang = toolchain::find_usable(cache, language)?;
    let name = file_name(source.name, extension);
    let plan = match plan(source.text, interface) {
        Ok(plan) => plan,
        Err(diagnostics) => return Ok(Build::Rejected(diagnostics)),
    };
    let [frame, tail] = ["__judge", "__judge_tail"].map(|stem| format!("{stem}.{header}"));
    let (driver, mut headers) = match &plan {
        Plan::Alone => (None, Vec::new()),
        Plan::Driven { before, after, signature, entries } => {
            let text = format!("#include \"{frame}\"\n#include \"{name}\"\n#include \"{tail}\"\n");
            let driver = Driver { text, signature: signature.clone(), entries: entries.clone() };
            (Some(driver), vec![(&*frame, &**before), (&*tail, &**after)])
        }
    };
    if source.language.frontend == FrontendKind::C {
        let mentions = |text: &[u8]| text.windows(UTHASH.0.len()).any(|window| window == UTHASH.0.as_bytes());
        let is_given = headers.iter().map(|(_, text)| text.as_bytes()).chain([source.text]).any(mentions);
        headers.extend(Some(UTHASH).filter(|_| is_given));
    }
    let beside = source.files;
    let unit = TranslationUnit { name: &name, text: source.text, driver: driver.as_ref(), headers: &headers, beside };
    let parts = unit.parts(&clang, language);
    let hello_name = format!("hello.{extension}");
    let hello =
        TranslationUnit { name: &hello_name, text: language.hello.as_bytes(), driver: None, headers: &[], beside: &[] };
    let compiler = Compiler {
        product: Product::ClangProgram,
        trust: Trust::Untrusted,
        parts: &parts.iter().map(Vec::as_slice).collect::<Vec<_>>(),
        files: clang.files(),
        prepare: &|| toolchain::ready(cache, language, progress),
        compile: &|clang| compile(cache, clang, language, &unit),
        hello: &|clang| compile(cache, clang, language, &hello),
        progress,
    };
    context.compile_native(source, interface, &compiler)
}

/// The standards of C++ before that in which the driver of functions and classes is written, C++17.
const TOO_OLD: [&str; 6] = ["98", "03", "0x", "11", "1y", "14"];

/// Refuses a row whose flags name a standard that the driver is not written in: no submission could pass.
fn takes_the_driver(language: &Language) -> Result<(), Error> {
    let standard = language.flags.iter().rev().find_map(|flag| flag.strip_prefix("-std="));
    let year = standard.and_then(|standard| standard.split_once("++")).map(|(_, year)| year);
    if !year.is_some_and(|year| TOO_OLD.contains(&year)) {
        return Ok(());
    }
    Err(Error::Toolchain {
        what: format!(
            "the row `{}` compiles with `-std={}`, which does for problems with standard input and output; functions and \
             classes need C++17 or newer",
            language.id,
            standard.unwrap_or_default()
        ),
        hint: format!("write a `main`, submit in `cpp`, or put `-std=gnu++17` last in the flags of `{}`", language.id),
    })
}
