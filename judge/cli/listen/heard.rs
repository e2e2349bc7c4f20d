//! What is said of one problem that arrived.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use harness::Language;
use serde::Serialize;

use super::super::error::Error;
use super::super::new;
use super::super::session::Session;
use super::super::ui::Format;
use crate::companion::{Batch, Imported, Misfit, State, Task};
use crate::phrase::{counted, shell_word};
use crate::report::style::{DIM, paint};
use crate::report::untrusted::{self, inline};

/// What `judge listen` gives to programs for each problem.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(crate) struct Heard<'a> {
    /// Version of this form.
    format: u32,
    /// Its name on its page.
    name: &'a str,
    /// Where it stands; null where that is no address of the web.
    url: Option<&'a str>,
    /// `new`; `known` where the same was there; `kept` where it was there with other files, which stay; `refused`.
    state: &'static str,
    /// Why it was refused; null where it was not.
    reason: Option<&'a str>,
    /// Slug of the problem; null where it was refused.
    problem: Option<String>,
    /// The folder of the problem; null where it was refused.
    folder: Option<PathBuf>,
    /// How many samples it has.
    samples: usize,
    /// The starter; null where none was asked for.
    starter: Option<PathBuf>,
    /// The parse that it belongs to; null where the extension does not tell.
    batch: Option<BatchOutput<'a>>,
}

/// Problems that were parsed at once.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct BatchOutput<'a> {
    /// What they have in common.
    id: &'a str,
    /// How many there are.
    size: u32,
}

impl<'a> From<&'a Batch> for BatchOutput<'a> {
    fn from(batch: &'a Batch) -> Self {
        Self { id: &batch.id, size: batch.size }
    }
}

impl<'a> Heard<'a> {
    /// A problem that is there now, with a starter in a language where one is wanted.
    pub(super) fn of(
        session: &Session,
        task: &'a Task,
        imported: &Imported,
        language: Option<&Language>,
    ) -> Result<Self, Error> {
        let starter = language.map(|language| starter(session, imported, language)).transpose()?;
        Ok(Self {
            format: 1,
            name: &task.name,
            url: task.url.as_deref(),
            state: match imported.state {
                State::New => "new",
                State::Known => "known",
                State::Kept => "kept",
            },
            reason: None,
            problem: Some(imported.problem.slug.clone()),
            folder: Some(imported.folder.clone()),
            samples: task.samples.len(),
            starter,
            batch: task.batch.as_ref().map(BatchOutput::from),
        })
    }

    /// One that cannot be judged here.
    pub(super) fn refused(misfit: &'a Misfit) -> Self {
        Self {
            format: 1,
            name: &misfit.name,
            url: None,
            state: "refused",
            reason: Some(&misfit.reason),
            problem: None,
            folder: None,
            samples: 0,
            starter: None,
            batch: misfit.batch.as_ref().map(BatchOutput::from),
        }
    }

    /// Prints it; what was refused is a warning, and nothing more for people.
    pub(super) fn print(&self, session: &Session) -> Result<(), Error> {
        match (session.ui.format, &self.folder) {
            (Format::Json, _) => session.ui.json(self),
            (Format::Text, None) => Ok(()),
            (Format::Text, Some(folder)) => {
                let about = format!("{} · {}", inline(self.name), counted(self.samples, "sample"));
                session.ui.line(&format!("{}  {}", untrusted::path(folder), paint(DIM, about)))?;
                if self.state == "kept" {
                    let folder = untrusted::path(folder);
                    session.ui.note(&format!(
                        "`{folder}` differs from its page, and stays as it is: move it away to have it anew"
                    ));
                }
                Ok(())
            }
        }
    }

    /// What to type next: after a contest, where all of it is.
    pub(super) fn suggest(&self, session: &Session, folder: &Path, batch: Option<&Batch>) {
        let Some(slug) = &self.problem else { return };
        // Where the command line names the folder, the suggestion gets it from there.
        let option = format!("--problems {} ", shell_word(&untrusted::file_name(folder)));
        let option = if session.problems() == Some(folder) { "" } else { &option };
        let command = match (batch, &self.starter) {
            (Some(batch), _) if batch.size > 1 => "list".to_owned(),
            (_, Some(starter)) => format!("test {}", shell_word(&untrusted::file_name(starter))),
            (_, None) => format!("new {slug}"),
        };
        session.ui.suggest(&format!("judge {option}{command}"));
    }
}

/// Writes a starter; one that is there stays.
fn starter(session: &Session, imported: &Imported, language: &Language) -> Result<PathBuf, Error> {
    let path = PathBuf::from(new::file_name(&imported.problem, language));
    match path.symlink_metadata() {
        Err(error) if error.kind() == ErrorKind::NotFound => new::write(&path, &imported.problem, language)?,
        _ => session.ui.note(&format!("`{}` is there already, and stays as it is", untrusted::path(&path))),
    }
    Ok(path)
}
