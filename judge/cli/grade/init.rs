//! `judge grade init`: a commented `homework.toml`.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::PathBuf;

use crate::cli::command_outcome::CommandOutcome;
use crate::cli::error::Error;
use crate::cli::find;
use crate::cli::session::Session;
use crate::cli::ui::Format;
use crate::homework::FILE;
use crate::report::untrusted;

#[derive(clap::Args)]
#[command(about = "write a commented homework.toml")]
pub(super) struct Args {
    /// The problems, such as `two-sum num-islands`
    #[arg(default_values = ["two-sum", "num-islands"])]
    slugs: Vec<String>,
    /// Its name for people
    #[arg(long, default_value = "Homework")]
    title: String,
    /// Where to write it
    #[arg(short, long, default_value = FILE)]
    output: PathBuf,
}

pub(super) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let registry = session.registry()?;
    let mut problems = String::new();
    for slug in &args.slugs {
        let problem = find::named(&registry, slug)?;
        let points: u32 = problem.groups.iter().map(|group| group.points).sum();
        let _ = write!(problems, "\n[[problem]]\nslug = \"{}\"\npoints = {points}\n", problem.slug);
    }
    let text = TEMPLATE.replace("{title}", &quoted(&args.title)).replace("{problems}", &problems);
    let shown = untrusted::path(&args.output);
    let mut file =
        OpenOptions::new().write(true).create_new(true).open(&args.output).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => {
                Error::new(format!("`{shown}` is there already")).hint("`--output FILE` writes another")
            }
            _ => Error::caused(format!("cannot write `{shown}`"), &error),
        })?;
    file.write_all(text.as_bytes()).map_err(|error| Error::caused(format!("cannot write `{shown}`"), &error))?;
    match session.ui.format {
        Format::Text => session.ui.print(&format!("wrote {shown}\n"))?,
        Format::Json => session.ui.json(&Written { format: 1, file: &shown })?,
    }
    session.ui.suggest("grade check");
    Ok(CommandOutcome::Success)
}

/// The JSON form.
#[derive(serde::Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "GradeInit"))]
pub(crate) struct Written<'a> {
    /// Version of this form.
    format: u32,
    /// The file.
    file: &'a str,
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

const TEMPLATE: &str = "\
format = 1
title = {title}

# How entries are named below what is graded: a path with {student}, {problem}, {ext}, {attempt} and *,
# or \"moodle\" or \"canvas\" for their downloads. In a repository of one student: \"{problem}.{ext}\" and --student NAME.
inputs = \"{student}/{problem}.{ext}\"

# languages = [\"python\", \"cpp\"]           # all of them where absent
# keep = \"last\"                           # of several attempts the best one counts where absent
# attempts = 20                           # further ones are not judged
# rounding = 1                            # decimals of a student's points: 2 where absent
# pass = \"50%\"                            # with how much of all points the homework is passed

# due = 2026-10-12T23:59:00+02:00
# [late]
# grace = \"15m\"                           # nothing is lost so long
# per_day = \"10%\"                         # each begun day takes away so much of what was earned
# at_most = \"50%\"                         # and no more than this
# until = \"7d\"                            # after which nothing is earned

[show]                                    # what students see: none, verdict, group or full
sample = \"full\"
hidden = \"group\"
{problems}\
# required = true                         # the homework is passed only with all of its points
# bonus = true                            # its points come on top
# groups = { sample = 0, NAME = 2 }       # parts of its points in place of those of the problem
# show = { NAME = \"none\" }                # of single groups
# limits = { time = \"2s\" }                # in place of those of the problem
";
