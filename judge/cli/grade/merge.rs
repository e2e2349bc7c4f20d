//! `judge grade merge`: parts of a class, graded on several machines, become the class.

use std::path::{Path, PathBuf};

use harness::plain_file::{self, Links, PlainFile};

use crate::cli::command_outcome::CommandOutcome;
use crate::cli::error::Error;
use crate::cli::report_files::ReportArgs;
use crate::cli::session::Session;
use crate::cli::ui::Format;
use crate::homework::merge;
use crate::phrase::bytes;
use crate::report::class::{ClassReport, json, text};
use crate::report::{Subject, untrusted};

/// Largest report that is read.
const MOST: u64 = 1 << 30;

#[derive(clap::Args)]
#[command(about = "put parts of a class together")]
pub(super) struct Args {
    /// Reports of the parts, written by `--report json=FILE`
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    reports: ReportArgs,
}

pub(super) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let parts = args.files.iter().map(|path| read(path)).collect::<Result<Vec<_>, _>>()?;
    let sources: Vec<_> = args.files.iter().map(PathBuf::as_path).collect();
    let reports = args.reports.create(Subject::Class, &sources)?;
    let class = merge(parts).map_err(|failure| {
        let error = Error::new(failure.message);
        failure.hint.into_iter().fold(error, Error::hint)
    })?;
    match session.ui.format {
        Format::Text => session.ui.print(&text::summary(&class))?,
        Format::Json => session.ui.print(&json::pretty(&class))?,
    }
    reports.write_class(&class)?;
    Ok(super::outcome::of(&class))
}

fn read(path: &Path) -> Result<ClassReport, Error> {
    let shown = untrusted::path(path);
    let text = match plain_file::read(path, Links::Followed, MOST) {
        Ok(PlainFile::Whole(text)) => text,
        Ok(PlainFile::TooLarge) => return Err(Error::new(format!("`{shown}` is larger than {}", bytes(MOST)))),
        Ok(PlainFile::Other(kind)) => return Err(Error::new(format!("`{shown}` is not a plain file but {kind}"))),
        Err(error) => return Err(Error::caused(format!("cannot read `{shown}`"), &error)),
    };
    let class = String::from_utf8(text).map_err(|_| "it is not UTF-8".to_owned()).and_then(|text| json::read(&text));
    class.map_err(|reason| {
        Error::new(format!("`{shown}` is no report of a class: {}", untrusted::line_of(&reason, 200)))
            .hint("`judge grade homework.toml --report json=FILE` writes one")
    })
}
