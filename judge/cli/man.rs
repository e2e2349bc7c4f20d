//! `judge man`: the manual pages, written where `man` finds them.

use std::fs;
use std::path::PathBuf;

use clap::Command;
use clap_mangen::Man;
use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::completions;
use super::error::Error;
use super::session::Session;
use super::ui::Format;
use crate::phrase::counted;
use crate::report::untrusted;

#[derive(clap::Args)]
#[command(
    about = "write the manual pages",
    after_long_help = "\
Examples:
  judge man ~/.local/share/man/man1    for you; then `man judge`, `man judge-submit`
  judge man /usr/local/share/man/man1  for everyone on the machine"
)]
pub(crate) struct Args {
    /// The folder to write to; it is made where it is missing
    folder: PathBuf,
}

/// The pages that were written.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Pages {
    /// Version of this form.
    format: u32,
    /// Names of the files in the folder.
    pages: Vec<String>,
}

/// Writes a page for `judge`, the whole command line, and one for each command.
pub(crate) fn run(args: &Args, session: &Session, judge: &Command) -> Result<CommandOutcome, Error> {
    let folder = untrusted::path(&args.folder);
    let cannot = |error: std::io::Error| Error::new(format!("cannot write to `{folder}`: {error}"));
    fs::create_dir_all(&args.folder).map_err(cannot)?;
    let mut judge = completions::visible(judge);
    judge.build();
    let mut pages = Vec::new();
    for page in pages_of(&judge) {
        page.generate_to(&args.folder).map_err(cannot)?;
        pages.push(page.get_filename());
    }
    match session.ui.format {
        Format::Json => session.ui.json(&Pages { format: 1, pages })?,
        Format::Text => session.ui.line(&format!("{} in `{folder}`; try `man judge`", counted(pages.len(), "page")))?,
    }
    Ok(CommandOutcome::Success)
}

/// A page for a command, whose own commands are built, and one for each of them.
fn pages_of(command: &Command) -> Vec<Man> {
    let version = env!("CARGO_PKG_VERSION");
    let inner = command.get_subcommands().filter(|inner| !inner.is_hide_set()).flat_map(pages_of);
    std::iter::once(Man::new(command.clone()).source(format!("judge {version}"))).chain(inner).collect()
}
