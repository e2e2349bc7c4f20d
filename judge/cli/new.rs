//! `judge new`: writes a starter file.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use harness::Language;
use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::source;
use super::ui::Format;
use crate::phrase::shell_word;
use crate::problem::Problem;
use crate::report::untrusted;

#[derive(clap::Args)]
#[command(
    about = "write a starter of a solution",
    after_long_help = "\
Writes `num_islands.py` with the signature into the current folder, and never over a file.

Examples:
  judge new num-islands                    Python
  judge new num-islands --lang rust        Rust
  judge new num-islands -o tries/one.py    somewhere else"
)]
pub(crate) struct Args {
    /// The exercise, such as `num-islands`
    slug: String,
    /// The language
    #[arg(short, long, default_value = "python")]
    lang: String,
    /// Where to write it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// What `judge new` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Written<'a> {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: &'a str,
    /// The file that was written.
    file: &'a Path,
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let languages = session.languages()?;
    let problem = session.registry()?.get(&args.slug)?;
    let language = source::named(&args.lang, &languages)?;
    let name = format!("{}.{}", problem.slug.replace('-', "_"), language.extensions[0]);
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(name));
    let shown = untrusted::path(&path);
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::new(format!("`{shown}` exists already")).hint("name another file with `-o`"),
        _ => Error::caused(format!("cannot write `{shown}`"), &error),
    })?;
    file.write_all(text(&problem, language).as_bytes())
        .map_err(|error| Error::caused(format!("cannot write `{shown}`"), &error))?;
    match session.ui.format {
        Format::Json => session.ui.json(&Written { format: 1, problem: &problem.slug, file: &path })?,
        Format::Text => session.ui.line(&shown)?,
    }
    session.ui.note(&format!("try it with `judge test {}`", shell_word(&untrusted::file_name(&path))));
    Ok(CommandOutcome::Success)
}

/// The problem's starter file, or the starter of its signature, below a comment that names the problem.
fn text(problem: &Problem, language: &Language) -> String {
    let extension = &language.extensions[0];
    let starter = problem.file(&format!("starter/{}.{extension}", problem.slug.replace('-', "_")));
    let starter = starter.ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let mark = &language.comment;
    format!(
        "{mark} {}\n{mark} judge: {}\n{mark} `judge show {}` explains it\n\n{}",
        problem.title,
        problem.slug,
        problem.slug,
        starter.unwrap_or_else(|| harness::starter(language, &problem.interface))
    )
}
