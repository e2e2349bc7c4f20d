//! `judge new --problem`: writes a problem to begin with, and says what is left to do.

use std::path::Path;

use harness::plain_file::shown;
use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::ui::Format;
use crate::phrase::shell_word;
use crate::problem::{AnswerRule, Edit, Skeleton, SkeletonKind};
use crate::report::untrusted;

/// A kind, as it is named on the command line.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum KindName {
    /// A program on standard input and output
    Stdio,
    /// A function
    Function,
    /// A class
    Class,
}

/// What `judge new --problem` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct NewProblem<'a> {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: &'a str,
    /// The folder that was written.
    folder: &'a Path,
    /// The files in it.
    files: Vec<&'static str>,
    /// What only you can write.
    edits: Vec<EditOutput>,
}

/// A line that only an author can write.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct EditOutput {
    /// The file in the folder.
    file: String,
    /// The line, counted from 1.
    line: usize,
    /// What to do there.
    task: String,
}

impl From<Edit> for EditOutput {
    fn from(Edit { file, line, task }: Edit) -> Self {
        Self { file, line, task }
    }
}

/// Writes the skeleton of a problem into a folder, whose name is its slug.
pub(super) fn write(
    kind: KindName,
    rule: AnswerRule,
    folder: &Path,
    session: &Session,
) -> Result<CommandOutcome, Error> {
    let kind = match kind {
        KindName::Stdio => SkeletonKind::Stdio,
        KindName::Function => SkeletonKind::Function,
        KindName::Class => SkeletonKind::Class,
    };
    let slug = folder.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let refused = |reason| {
        Error::new(format!("cannot make a problem in `{}`: {reason}", shown(folder)))
            .hint("for example `judge new --problem function problems/max-gap`; the last part names the problem")
    };
    let skeleton = Skeleton::new(kind, &slug, rule).map_err(refused)?;
    skeleton.write(folder)?;
    match session.ui.format {
        Format::Json => {
            let edits = skeleton.edits().into_iter().map(EditOutput::from).collect();
            let files = skeleton.files().collect();
            session.ui.json(&NewProblem { format: 1, problem: &slug, folder, files, edits })?;
        }
        Format::Text => skeleton.files().try_for_each(|file| session.ui.line(&shown(&folder.join(file))))?,
    }
    session.ui.note(&advice(&skeleton, folder));
    let root = folder.parent().filter(|root| !root.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let root = shell_word(&untrusted::path(root));
    session.ui.suggest(&format!("judge --problems {root} verify {slug} --write"));
    Ok(CommandOutcome::Success)
}

/// What is left to do.
fn advice(skeleton: &Skeleton, folder: &Path) -> String {
    let edits = skeleton.edits().into_iter();
    let edits = edits.map(|edit| format!("\n  {}:{}: {}", shown(&folder.join(&edit.file)), edit.line, edit.task));
    format!(
        "it asks for a sum until you make it yours: signature, limits and constraints stand in problem.toml, the solutions \
         in submissions/. Three edits are left:{}",
        edits.collect::<String>()
    )
}
