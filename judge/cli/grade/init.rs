//! `judge grade init`: a commented `homework.toml`. On a terminal it asks for what the command line does not say.

use std::fmt::Write as _;
use std::fs::OpenOptions;
use std::io::{ErrorKind, IsTerminal, Write, stdin, stdout};
use std::path::PathBuf;

use jiff::Timestamp;

use super::questions::Questions;
use crate::cli::command_outcome::CommandOutcome;
use crate::cli::error::Error;
use crate::cli::find;
use crate::cli::session::Session;
use crate::cli::source;
use crate::cli::ui::Format;
use crate::homework::FILE;
use crate::report::untrusted;

/// The problems of a homework for which none are named.
const USUAL: &str = "two-sum num-islands";

#[derive(clap::Args)]
#[command(
    about = "write a commented homework.toml",
    after_long_help = "\
On a terminal it asks for what is not given; without one, what is not given is as usual.

Examples:
  judge grade init                          asks
  judge grade init two-sum lru-cache --title \"Week 3\" --due 2026-10-12T23:59:00+02:00 --language python"
)]
pub(super) struct Args {
    /// The problems, such as `two-sum num-islands`
    slugs: Vec<String>,
    /// Its name for people [default: Homework]
    #[arg(long)]
    title: Option<String>,
    /// When it is due, such as `2026-10-12T23:59:00+02:00`
    #[arg(long, value_name = "TIME")]
    due: Option<Timestamp>,
    /// A language that is taken, such as `python`; all where none is named
    #[arg(long, value_name = "LANGUAGE")]
    language: Vec<String>,
    /// Where to write it
    #[arg(short, long, default_value = FILE)]
    output: PathBuf,
}

pub(super) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let shown = untrusted::path(&args.output);
    let there = || Error::new(format!("`{shown}` is there already")).hint("`--output FILE` writes another");
    if args.output.symlink_metadata().is_ok() {
        return Err(there());
    }
    let registry = session.registry()?;
    let languages = session.languages()?;
    let slugs = |text: &str| {
        let named = text.split([' ', ',']).filter(|slug| !slug.is_empty());
        named.map(|slug| find::named(&registry, slug)).collect::<Result<Vec<_>, _>>()
    };
    let known = |text: &str| {
        let named = text.split([' ', ',']).filter(|name| !name.is_empty());
        named.map(|name| source::named(name, &languages).map(|row| row.id().to_owned())).collect::<Result<Vec<_>, _>>()
    };
    let asks = session.ui.format == Format::Text && stdin().is_terminal() && stdout().is_terminal();
    let ask = Questions::new(asks);
    let title = ask.about("Title", "Homework", args.title.clone(), |text| Ok(text.to_owned()))?;
    let problems = ask.about("Problems", USUAL, joined(&args.slugs), slugs)?;
    let due = args.due.map(|due| due.to_string());
    let due = ask.about("Due, such as 2026-10-12T23:59:00+02:00, or empty", "", due, point_in_time)?;
    let taken = ask.about("Languages, or empty for all", "", joined(&args.language), known)?;

    let mut tasks = String::new();
    for problem in &problems {
        let points: u32 = problem.groups.iter().map(|group| group.points).sum();
        let _ = write!(tasks, "\n[[problem]]\nslug = \"{}\"\npoints = {points}\n", problem.slug);
    }
    let text = TEMPLATE
        .replace("{languages}", &languages_line(&taken))
        .replace("{due}", &due_lines(due.as_deref()))
        .replace("{title}", &quoted(&title))
        .replace("{problems}", &tasks);
    let mut file =
        OpenOptions::new().write(true).create_new(true).open(&args.output).map_err(|error| match error.kind() {
            ErrorKind::AlreadyExists => there(),
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

/// What was given, as it would be typed; `None` where nothing was.
fn joined(given: &[String]) -> Option<String> {
    (!given.is_empty()).then(|| given.join(" "))
}

/// A date and time with its offset, as the file writes it; nothing for an empty text.
fn point_in_time(text: &str) -> Result<Option<String>, Error> {
    if text.is_empty() {
        return Ok(None);
    }
    text.parse::<Timestamp>().map_err(|_| {
        Error::new(format!("`{}` is not a point in time", untrusted::inline(text)))
            .hint("a date, `T`, a time and its distance from UTC, such as `2026-10-12T23:59:00+02:00`")
    })?;
    Ok(Some(text.to_owned()))
}

fn languages_line(taken: &[String]) -> String {
    if taken.is_empty() {
        return "# languages = [\"python\", \"cpp\"]           # all of them where absent".to_owned();
    }
    let quoted: Vec<String> = taken.iter().map(|id| quoted(id)).collect();
    format!("languages = [{}]", quoted.join(", "))
}

/// When it is due. What lateness costs is a choice that stays a comment: without it, what is late earns nothing.
fn due_lines(due: Option<&str>) -> String {
    match due {
        Some(due) => format!("due = {due}"),
        None => "# due = 2026-10-12T23:59:00+02:00".to_owned(),
    }
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

{languages}
# keep = \"last\"                           # of several attempts the best one counts where absent
# attempts = 20                           # further ones are not judged
# rounding = 1                            # decimals of a student's points: 2 where absent
# leaderboard = true                      # on Gradescope, of points and metered times
# pass = \"50%\"                            # with how much of all points the homework is passed

{due}
# [late]                                  # what is late earns nothing where this is absent
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
