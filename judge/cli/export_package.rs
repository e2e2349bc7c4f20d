//! `judge export SLUG --to FORMAT`: a problem as a package of another format.

use std::path::Path;

use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::ui::Format;
use super::{find, new_folder};
use crate::phrase::counted;
use crate::problem::package_name;
use crate::report::untrusted;

/// What `judge export --to` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct ExportedPackage {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: String,
    /// The files of the package, as paths inside of it, sorted.
    files: Vec<String>,
    /// What the format cannot say, a sentence each.
    remarks: Vec<String>,
}

/// Writes the package of a problem into a folder.
pub(super) fn run(slug: &str, into: &Path, session: &Session) -> Result<CommandOutcome, Error> {
    let problem = find::named(&session.registry()?, slug)?;
    let folder = into.join(package_name(&problem.slug));
    new_folder::is_free(&folder, "remove it, or name another folder with `--into`")?;
    let exported = problem.export_icpc()?;
    new_folder::write(&folder, &exported.files)?;
    let files = exported.files.into_iter().map(|(path, _)| path).collect();
    let told = ExportedPackage { format: 1, problem: problem.slug, files, remarks: exported.remarks };
    let shown = untrusted::path(&folder);
    match session.ui.format {
        Format::Json => session.ui.json(&told)?,
        Format::Text => session.ui.print(&format!("{shown}\n"))?,
    }
    told.remarks.iter().for_each(|remark| session.ui.warn(remark));
    session.ui.note(&format!("{} written", counted(told.files.len(), "file")));
    session.ui.suggest(&format!("judge verify {shown}"));
    Ok(CommandOutcome::Success)
}
