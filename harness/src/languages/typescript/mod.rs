//! TypeScript: JavaScript by type stripping. Nothing checks the types.

mod class;
mod decorators;
mod dialect;
mod edits;
mod enums;
mod namespaces;
mod properties;
pub(super) mod strip;
pub(crate) mod subprocess;
#[cfg(test)]
mod tests;
pub(crate) mod trusted;

use std::borrow::Cow;
use std::fs;

use crate::cache::Key;
use crate::error::Error;
use crate::frontend::Frontend;
use crate::frontend::context::Context;
use crate::frontend::source::{Build, Diagnostics, Source, SourceFile, extension, file_name};
use crate::ingredients::Product;
use crate::languages::javascript::signature::{self, Notation};
use crate::languages::javascript::starter;
use crate::languages::javascript::{self, JavaScript};
use crate::toolchain::files::ToolchainFiles;
use crate::toolchain::probe::{Probe, Progress, Toolchain};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

use subprocess::Stripped;

/// The version of the parser; answers are cached by it, the judge's own part and the text.
const PARSER: &[u8] = b"oxc 0.146";

/// JavaScript whose types are stripped.
pub(crate) struct TypeScript;

impl Frontend for TypeScript {
    fn probe(&self, context: &Context, language: &Language) -> Probe {
        JavaScript.probe(context, language)
    }

    fn version(&self, context: &Context, language: &Language) -> String {
        JavaScript.version(context, language)
    }

    fn install(&self, context: &Context, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        JavaScript.install(context, language, progress)
    }

    fn build(
        &self,
        context: &Context,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        let name = file_name(source.name, "ts");
        let Ok(text) = std::str::from_utf8(source.text) else {
            return Ok(Build::Rejected(Diagnostics::new(format!("{name}: the source is not UTF-8\n"))));
        };
        match stripped(context, text)? {
            Ok(Ok(javascript)) => {
                let files = match modules(context, source)? {
                    Ok(files) => files,
                    Err(diagnostics) => return Ok(Build::Rejected(diagnostics)),
                };
                let files: Vec<SourceFile<'_>> = files.iter().map(|(path, text)| (&**path, &**text)).collect();
                let source = Source { files: &files, ..*source };
                javascript::build_as(context, &source, javascript.as_bytes(), "ts", interface, progress)
            }
            Ok(Err(errors)) => Ok(Build::Rejected(all_shown(&errors, &name, text))),
            Err(refusal) => Ok(Build::Rejected(Diagnostics::new(format!("{name}: {refusal}")))),
        }
    }

    fn signature(&self, _: &Language, interface: &Interface) -> String {
        signature::signature(interface, Notation::Annotation)
    }

    fn starter(&self, _: &Language, interface: &Interface) -> String {
        starter::starter(interface, Notation::Annotation)
    }

    fn files(&self, context: &Context, language: &Language) -> ToolchainFiles {
        JavaScript.files(context, language)
    }

    fn compiles_natively(&self) -> bool {
        true
    }

    fn runtimes_prefix(&self) -> Option<&'static str> {
        JavaScript.runtimes_prefix()
    }

    fn last_words(&self, lines: &[&str]) -> Option<String> {
        JavaScript.last_words(lines)
    }
}

/// A file beside a source: its path and its text.
type Module<'a> = (Cow<'a, str>, Cow<'a, [u8]>);

/// The files beside a source without types, those in TypeScript also under the name that they would have as JavaScript; the inner error
/// refuses one of them.
fn modules<'a>(context: &Context, source: &Source<'a>) -> Result<Result<Vec<Module<'a>>, Diagnostics>, Error> {
    let mut modules: Vec<Module<'a>> = Vec::new();
    for &(path, text) in source.files {
        let stem = path.strip_suffix(".ts").filter(|stem| extension(stem) != "d");
        let (Some(stem), Ok(typed)) = (stem, std::str::from_utf8(text)) else {
            modules.push((path.into(), text.into()));
            continue;
        };
        let plain = match stripped(context, typed)? {
            Ok(Ok(plain)) => plain.into_bytes(),
            Ok(Err(errors)) => return Ok(Err(all_shown(&errors, path, typed))),
            Err(refusal) => return Ok(Err(Diagnostics::new(format!("{path}: {refusal}")))),
        };
        let javascript = format!("{stem}.js");
        if source.files.iter().all(|(other, _)| *other != javascript) {
            modules.push((javascript.into(), plain.clone().into()));
        }
        modules.push((path.into(), plain.into()));
    }
    Ok(Ok(modules))
}

fn all_shown(errors: &[strip::SyntaxError], name: &str, text: &str) -> Diagnostics {
    let shown: Vec<_> = errors.iter().map(|error| shown(error, name, text)).collect();
    Diagnostics::new(shown.join("\n"))
}

/// Strips the types of a text, or finds the answer in the cache. The inner error is a limit that the text exceeded; it is not
/// cached, as another machine may be faster.
fn stripped(context: &Context, text: &str) -> Result<Result<Stripped, String>, Error> {
    let key = Key::of(&[&Product::StrippedTypes.ingredients(), PARSER, text.as_bytes()]);
    if let Some(kept) = context.cache.get(&key).and_then(|path| fs::read(path).ok()) {
        return subprocess::parse(&kept).map(Ok);
    }
    context.check_containment()?;
    let Some(program) = &context.type_stripper else {
        return Err(Error::Misuse("this harness has no program that strips types".to_owned()));
    };
    match subprocess::run(&context.cache, program, text)? {
        Ok(printed) => {
            let answer = subprocess::parse(&printed)?;
            context.cache.put(&key, &printed)?;
            Ok(Ok(answer))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// An error at its line, as the interpreter shows its own.
fn shown(error: &strip::SyntaxError, name: &str, text: &str) -> String {
    const LONGEST_LINE: usize = 200;
    let before = text.get(..error.place).unwrap_or(text);
    let number = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    if line.len() > LONGEST_LINE {
        return format!("{name}:{number}\nSyntaxError: {}\n", error.message);
    }
    let margin: String = before[start..].chars().map(|c| if c == '\t' { c } else { ' ' }).collect();
    format!("{name}:{number}\n{line}\n{margin}^\nSyntaxError: {}\n", error.message)
}
