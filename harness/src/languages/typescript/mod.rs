//! TypeScript: JavaScript whose types are taken off. Nothing checks the types; what is left runs as JavaScript does.

mod apart;
mod edits;
mod enums;
mod strip;
#[cfg(test)]
mod tests;

use std::fs;

use crate::cache::Key;
use crate::error::Error;
use crate::frontend::Frontend;
use crate::frontend::context::Context;
use crate::frontend::source::{Build, Diagnostics, Source, file_name};
use crate::languages::javascript::{self, JavaScript, Notation};
use crate::toolchain::probe::{Probe, Progress, Toolchain};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

use apart::Answer;

pub use apart::{STRIP_TYPES, strip_types};

/// By what rules the types are taken off: answers are kept for texts and these.
const RULES: [&[u8]; 4] =
    [b"types taken off, oxc 0.146", include_bytes!("strip.rs"), include_bytes!("enums.rs"), include_bytes!("edits.rs")];

/// JavaScript whose types are stripped.
pub(crate) struct TypeScript;

impl Frontend for TypeScript {
    fn probe(&self, context: &Context, language: &Language) -> Probe {
        JavaScript.probe(context, language)
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
                javascript::build_as(context, source, javascript.as_bytes(), "ts", interface, progress)
            }
            Ok(Err(mistakes)) => {
                let shown: Vec<_> = mistakes.iter().map(|mistake| shown(mistake, &name, text)).collect();
                Ok(Build::Rejected(Diagnostics::new(shown.join("\n"))))
            }
            Err(refusal) => Ok(Build::Rejected(Diagnostics::new(format!("{name}: {refusal}")))),
        }
    }

    fn signature(&self, interface: &Interface) -> String {
        javascript::typed_signature(interface, Notation::Annotation)
    }

    fn starter(&self, _: &Language, interface: &Interface) -> String {
        javascript::typed_stub(interface, Notation::Annotation)
    }

    fn compiles_natively(&self) -> bool {
        true
    }

    fn runtimes_prefix(&self) -> Option<&'static str> {
        JavaScript.runtimes_prefix()
    }
}

/// The text without its types, or its mistakes: asked once and kept. The inner error is a limit that the text led over; another
/// machine may have more room, so it is not kept.
fn stripped(context: &Context, text: &str) -> Result<Result<Answer, String>, Error> {
    let key = Key::of(&[&RULES[..], &[text.as_bytes()]].concat());
    if let Some(kept) = context.cache.get(&key).and_then(|path| fs::read(path).ok()) {
        return apart::answer(&kept).map(Ok);
    }
    context.check_containment()?;
    let Some(program) = &context.type_stripper else {
        return Err(Error::Misuse("this harness was not told with which program types are taken off".to_owned()));
    };
    match apart::ask(&context.cache, program, text)? {
        Ok(printed) => {
            let answer = apart::answer(&printed)?;
            context.cache.put(&key, &printed)?;
            Ok(Ok(answer))
        }
        Err(refusal) => Ok(Err(refusal)),
    }
}

/// A mistake at its line, as the interpreter shows its own.
fn shown(mistake: &strip::Mistake, name: &str, text: &str) -> String {
    const LONGEST_LINE: usize = 200;
    let before = text.get(..mistake.place).unwrap_or(text);
    let number = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let line = text[start..].lines().next().unwrap_or_default();
    if line.len() > LONGEST_LINE {
        return format!("{name}:{number}\nSyntaxError: {}\n", mistake.message);
    }
    let margin: String = before[start..].chars().map(|c| if c == '\t' { c } else { ' ' }).collect();
    format!("{name}:{number}\n{line}\n{margin}^\nSyntaxError: {}\n", mistake.message)
}
