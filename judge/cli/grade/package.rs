//! `judge grade package`: a homework for a platform that grades in containers.

use std::fs;
use std::io::{self, Cursor, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};

use serde::Serialize;
use zip::write::{SimpleFileOptions, ZipWriter};

use crate::cli::command_outcome::CommandOutcome;
use crate::cli::error::Error;
use crate::cli::session::Session;
use crate::cli::ui::Format;
use crate::homework::FILE;
use crate::homework::package::{Package, PackedFile, Platform, Program};
use crate::phrase::listed;
use crate::report::untrusted;

#[derive(clap::Args)]
#[command(
    about = "make an autograder of a homework for Gradescope or PrairieLearn",
    after_long_help = "\
The package holds the homework, its problems and the judge. For Gradescope it is a zip archive: upload it as the autograder of
a programming assignment. For PrairieLearn it is a folder: build the image in it, then copy `tests` into the question and what
stands in `info.json` into the question's.

Examples:
  judge grade package gradescope                        homework.toml here becomes gradescope.zip
  judge grade package gradescope --judge judge-….whl    with the judge of a wheel, from a Mac for example
  judge grade package prairielearn --output grader      a folder"
)]
pub(super) struct Args {
    /// The platform
    platform: PlatformName,
    /// The file of the homework
    #[arg(default_value = FILE)]
    homework: PathBuf,
    /// Where to write it [default: gradescope.zip, or a folder prairielearn]
    #[arg(short, long)]
    output: Option<PathBuf>,
    /// The judge that grades: a program for Linux, or a wheel with one [default: this program]
    #[arg(long, value_name = "FILE")]
    judge: Option<PathBuf>,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum PlatformName {
    Gradescope,
    #[value(name = "prairielearn")]
    PrairieLearn,
}

/// The JSON form.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "GradePackage"))]
pub(crate) struct Packed<'a> {
    /// Version of this form.
    format: u32,
    /// What was written: an archive or a folder.
    package: &'a str,
    /// The files in it.
    files: Vec<&'a str>,
    /// The languages that are prepared in the container.
    languages: &'a [String],
}

pub(super) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let platform = match args.platform {
        PlatformName::Gradescope => Platform::Gradescope,
        PlatformName::PrairieLearn => Platform::PrairieLearn,
    };
    let assignment = super::class::open(&args.homework, &session.harness()?, session)?;
    let languages = session.languages()?;
    let program = program(args.judge.as_deref(), platform)?;
    let package = Package::of(&args.homework, &assignment, program, &languages)?;
    let prepared = package.languages().to_vec();
    let files = package.files(platform)?;
    let place = args.output.clone().unwrap_or_else(|| match platform {
        Platform::Gradescope => PathBuf::from("gradescope.zip"),
        Platform::PrairieLearn => PathBuf::from("prairielearn"),
    });
    let shown = untrusted::path(&place);
    if platform == Platform::PrairieLearn && place.symlink_metadata().is_ok() {
        return Err(
            Error::new(format!("`{shown}` is there already")).hint("remove it, or `--output FOLDER` writes another")
        );
    }
    match platform {
        Platform::Gradescope => archive(&files, &place),
        Platform::PrairieLearn => folder(&files, &place),
    }
    .map_err(|error| Error::caused(format!("cannot write `{shown}`"), &error))?;
    let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
    match session.ui.format {
        Format::Json => {
            session.ui.json(&Packed { format: 1, package: &shown, files: names, languages: &prepared })?;
        }
        Format::Text => session.ui.line(&format!("wrote {shown} for {}", listed(&prepared, "and")))?,
    }
    session.ui.note(&advice(platform, &shown, &assignment.of().to_string()));
    Ok(CommandOutcome::Success)
}

fn program(named: Option<&Path>, platform: Platform) -> Result<Program, Error> {
    let path = match named {
        Some(path) => path.to_owned(),
        None => std::env::current_exe().map_err(|error| {
            Error::caused("cannot find the judge's own program", &error).hint("`--judge FILE` names one")
        })?,
    };
    Program::read(&path, platform).map_err(|failure| {
        let error = Error::new(failure.message);
        failure.hint.into_iter().fold(error, Error::hint)
    })
}

/// What is left to do.
fn advice(platform: Platform, shown: &str, points: &str) -> String {
    match platform {
        Platform::Gradescope => format!(
            "upload it as the autograder of a programming assignment of {points} points; its image needs the network once, \
             for pip"
        ),
        Platform::PrairieLearn => format!(
            "`docker build --tag NAME {shown}` makes the image; `{shown}/tests` belongs into the folder of the question, and \
             what stands in `{shown}/info.json` into its `info.json`, with NAME"
        ),
    }
}

/// Writes an archive with the same bytes for the same files.
fn archive(files: &[PackedFile], place: &Path) -> io::Result<()> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for file in files {
        let mode = if file.executable { 0o755 } else { 0o644 };
        archive.start_file(&*file.path, SimpleFileOptions::DEFAULT.unix_permissions(mode))?;
        archive.write_all(&file.bytes)?;
    }
    fs::write(place, archive.finish()?.into_inner())
}

/// Writes a new folder.
fn folder(files: &[PackedFile], place: &Path) -> io::Result<()> {
    files.iter().try_for_each(|file| {
        let path = place.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(place))?;
        let mode = if file.executable { 0o755 } else { 0o644 };
        fs::OpenOptions::new().write(true).create_new(true).mode(mode).open(path)?.write_all(&file.bytes)
    })
}
