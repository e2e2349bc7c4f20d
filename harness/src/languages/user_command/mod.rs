//! Interpreters of a user's own: a row of their language table names a WASI command module on disk, which finds the submission as a
//! file in a read-only folder in memory and gets its name as an argument.
//!
//! The judge trusts the module no more than a submission: it runs as one, within the same limits. No driver could
//! put a function's arguments into an interpreter that it does not know, so only problems with standard input and output can be solved.

mod module;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::error::Error;
use crate::frontend::Frontend;
use crate::frontend::context::Context;
use crate::frontend::source::{Build, Diagnostics, Source, file_name};
use crate::sandbox::Library;
use crate::sandbox::artifact::{Artifact, JobTemplate};
use crate::toolchain::command::SUBMISSION_FILE;
use crate::toolchain::probe::{Probe, Progress, Toolchain, unusable};
use crate::toolchain::table::Language;
use crate::value::interface::Interface;

use module::CommandModule;

/// Where the guest finds its files: relative names and those from the root lead there.
const FOLDER: &str = "/";
/// An interpreter of the user's own, a WASI command.
pub(crate) struct UserCommand;

impl Frontend for UserCommand {
    fn probe(&self, context: &Context, language: &Language) -> Probe {
        match CommandModule::find(language).and_then(|module| module.admit(&context.sandbox).map(|()| module)) {
            Ok(module) => Probe::Ready(Toolchain { version: module.version }),
            Err(probe) => probe,
        }
    }

    fn install(&self, context: &Context, language: &Language, progress: &dyn Fn(Progress)) -> Result<Toolchain, Error> {
        let module = CommandModule::find(language).map_err(unusable)?;
        module.compiled(context, progress)?;
        Ok(Toolchain { version: module.version })
    }

    fn build(
        &self,
        context: &Context,
        source: &Source<'_>,
        interface: &Interface,
        progress: &dyn Fn(Progress),
    ) -> Result<Build, Error> {
        if !matches!(interface, Interface::Stdio) {
            let text = format!("{}\nhint: take another language for this problem\n", signature(interface));
            return Ok(Build::Rejected(Diagnostics::new(text)));
        }
        let module = CommandModule::find(source.language).map_err(unusable)?;
        let extensions = &source.language.extensions;
        let known = |extension: &&String| source.name.ends_with(&format!(".{extension}"));
        let name = file_name(source.name, extensions.iter().find(known).unwrap_or(&extensions[0]));
        let mut files: BTreeMap<String, Vec<u8>> = module.files()?;
        if files.insert(name.clone(), source.text.into()).is_some() {
            let text =
                format!("`{name}` is the name of a file of the interpreter\nhint: give the submission another name\n");
            return Ok(Build::Rejected(Diagnostics::new(text)));
        }
        let args = std::iter::once(module.name.clone())
            .chain(module.command.args.iter().map(|arg| arg.replace(SUBMISSION_FILE, &name)))
            .collect();
        if let Some((path, _)) = source.files.iter().find(|(path, _)| files.contains_key(*path)) {
            let text = format!("`{path}` is the name of a file of the interpreter\nhint: give yours another name\n");
            return Ok(Build::Rejected(Diagnostics::new(text)));
        }
        let files = files.into_iter().map(|(name, bytes)| (name, bytes.into())).collect();
        let files = Arc::new(Library { path: FOLDER.to_owned(), files });
        Ok(Build::Ready(Artifact {
            interface: interface.clone(),
            code: module.compiled(context, progress)?,
            library: None,
            template: JobTemplate { args, files: Some(files), workspace: source.workspace(), ..JobTemplate::default() },
        }))
    }

    fn signature(&self, _: &Language, interface: &Interface) -> String {
        signature(interface)
    }

    fn starter(&self, language: &Language, interface: &Interface) -> String {
        starter(language, interface)
    }

    fn compiles_natively(&self) -> bool {
        false
    }

    fn runtimes_prefix(&self) -> Option<&'static str> {
        None
    }
}

/// What a submission must offer.
fn signature(interface: &Interface) -> String {
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(_) | Interface::Class(_) => {
            "an interpreter of your own can only solve problems with standard input and output".to_owned()
        }
    }
}

/// The text that `judge new` writes.
fn starter(language: &Language, interface: &Interface) -> String {
    match interface {
        Interface::Stdio => String::new(),
        Interface::Function(_) | Interface::Class(_) => format!("{} {}\n", language.comment, signature(interface)),
    }
}
