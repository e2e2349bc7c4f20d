//! `--report KIND=FILE`: reports that are written to files, beside what standard output gets.

use std::fs::File;
use std::path::{Path, PathBuf};

use harness::plain_file::Kind;

use super::error::Error;
use crate::phrase::listed;
use crate::report::class::ClassReport;
use crate::report::text::View;
use crate::report::untrusted;
use crate::report::{GradedFile, RENDERERS, Renderer, Report, Subject, renderer};

/// The option, for every command that judges.
#[derive(clap::Args)]
pub(crate) struct ReportArgs {
    #[arg(long = "report", value_name = "KIND=FILE", help = help())]
    reports: Vec<String>,
}

/// Files that can be written, each with the renderer that fills it.
#[derive(Default)]
pub(crate) struct ReportFiles(Vec<(&'static Renderer, PathBuf)>);

impl ReportArgs {
    /// Creates the files, empty: what cannot be written is an error before anything is judged, and a report of yesterday
    /// does not outlive a failure of today. `sources` are the submissions, which no report may overwrite.
    pub(crate) fn create(&self, subject: Subject, sources: &[&Path]) -> Result<ReportFiles, Error> {
        let files = self.reports.iter().map(|wanted| parse(wanted, subject)).collect::<Result<Vec<_>, _>>()?;
        let mut taken = Taken::by(sources);
        files.iter().try_for_each(|(_, path)| taken.claim("--report", path))?;
        files.iter().try_for_each(|(_, path)| create(path))?;
        Ok(ReportFiles(files))
    }
}

/// Where something is already, or will be, and what.
struct Taken(Vec<(PathBuf, &'static str)>);

impl Taken {
    fn by(sources: &[&Path]) -> Self {
        Self(sources.iter().map(|source| (location(source), "is a submission")).collect())
    }

    /// Takes a place for what an option writes.
    fn claim(&mut self, option: &str, path: &Path) -> Result<(), Error> {
        let place = location(path);
        if let Some((_, why)) = self.0.iter().find(|(other, _)| *other == place) {
            return Err(Error::new(format!("`{option}` cannot write `{}`: it {why}", untrusted::path(path)))
                .hint("name another file"));
        }
        self.0.push((place, "is named by two reports"));
        Ok(())
    }
}

impl ReportFiles {
    /// Creates one more file, for what another option writes, in the same way.
    pub(crate) fn create_beside(&self, option: &str, path: &Path, sources: &[&Path]) -> Result<(), Error> {
        let mut taken = Taken::by(sources);
        self.0.iter().try_for_each(|(_, other)| taken.claim("--report", other))?;
        taken.claim(option, path)?;
        create(path)
    }

    /// Whether no report is to be written.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether a report of this kind is to be written.
    pub(crate) fn wants(&self, kind: &str) -> bool {
        self.0.iter().any(|(renderer, _)| renderer.kind == kind)
    }

    /// Writes the report of one submission.
    pub(crate) fn write(&self, report: &Report, view: View) -> Result<(), Error> {
        self.write_all(|renderer| renderer.one.map(|one| one(report, view)))
    }

    /// Writes the reports of many submissions.
    pub(crate) fn write_many(&self, entries: &[GradedFile]) -> Result<(), Error> {
        self.write_all(|renderer| renderer.many.map(|many| many(entries)))
    }

    /// Writes the reports of a class.
    pub(crate) fn write_class(&self, class: &ClassReport) -> Result<(), Error> {
        self.write_all(|renderer| Some((renderer.class)(class)))
    }

    /// What a renderer has no form for was refused when the files were created.
    fn write_all(&self, render: impl Fn(&Renderer) -> Option<String>) -> Result<(), Error> {
        self.0.iter().try_for_each(|(renderer, path)| {
            let text = render(renderer).unwrap_or_default();
            std::fs::write(path, text).map_err(|error| cannot_write(path, &error))
        })
    }
}

fn kinds(subject: Subject) -> Vec<&'static str> {
    RENDERERS.iter().filter(|renderer| renderer.serves(subject)).map(|renderer| renderer.kind).collect()
}

fn help() -> String {
    let (all, class) = (kinds(Subject::One), kinds(Subject::Class));
    let more: Vec<&str> = class.into_iter().filter(|kind| !all.contains(kind)).collect();
    format!(
        "Write a report to a file as well; KIND is {}, of a homework also {}; may be given several times",
        listed(&all, "or"),
        listed(&more, "or")
    )
}

fn parse(wanted: &str, subject: Subject) -> Result<(&'static Renderer, PathBuf), Error> {
    let kinds = kinds(subject);
    let Some((kind, file)) = wanted.split_once('=') else {
        return Err(Error::new(format!("`--report {wanted}` names no file"))
            .hint(format!("write `--report KIND=FILE`, where KIND is {}", listed(&kinds, "or"))));
    };
    let Some(renderer) = renderer(kind) else {
        let hint = format!("known kinds are {}", listed(&kinds, "and"));
        return Err(Error::new(format!("`{kind}` is not a kind of report")).nearest(kind, kinds, &hint));
    };
    if !renderer.serves(subject) {
        return Err(Error::new(format!("`{kind}` is a report of a homework"))
            .hint(format!("`judge grade homework.toml` gives one; kinds for this are {}", listed(&kinds, "and"))));
    }
    match file {
        "" => {
            Err(Error::new(format!("`--report {wanted}` names no file")).hint(format!("write `--report {kind}=FILE`")))
        }
        "-" => Err(Error::new("`--report` writes files, not standard output")
            .hint("`--format json` prints the JSON report on standard output")),
        file => Ok((renderer, PathBuf::from(file))),
    }
}

/// Where a file is or will be, whatever its path looks like.
fn location(path: &Path) -> PathBuf {
    let beside = || Some(path.parent()?.join(".").canonicalize().ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(beside).unwrap_or_else(|| path.to_owned())
}

/// A FIFO would wait for a reader; what a shell gives in `/dev` has one.
fn refuse_pipe(path: &Path) -> Result<(), Error> {
    let kind = std::fs::metadata(path).ok().and_then(|about| Kind::of(about.file_type()));
    match kind {
        Some(kind @ (Kind::Pipe | Kind::Socket)) if !path.starts_with("/dev") => Err(Error::new(format!(
            "cannot write the report `{}`: it is not a plain file but {kind}",
            untrusted::path(path)
        ))
        .hint("name another file")),
        _ => Ok(()),
    }
}

fn create(path: &Path) -> Result<(), Error> {
    refuse_pipe(path)?;
    File::create(path).map(drop).map_err(|error| cannot_write(path, &error))
}

fn cannot_write(path: &Path, cause: &std::io::Error) -> Error {
    Error::caused(format!("cannot write the report `{}`", untrusted::path(path)), cause)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(reports: &[&str], sources: &[&Path]) -> String {
        let args = ReportArgs { reports: reports.iter().map(ToString::to_string).collect() };
        match args.create(Subject::One, sources) {
            Err(Error::Message { message, hint }) => format!("{message}; {}", hint.unwrap_or_default()),
            _ => panic!("{reports:?} is accepted"),
        }
    }

    #[test]
    fn what_is_not_a_report_is_named_with_what_to_type() {
        let said = refused(&["pdf=a"], &[]);
        assert_eq!(said, "`pdf` is not a kind of report; known kinds are `json` and `text`");
        assert!(refused(&["html=a"], &[]).starts_with("`html` is a report of a homework; `judge grade homework.toml`"));
        assert_eq!(refused(&["jsn=a"], &[]), "`jsn` is not a kind of report; did you mean `json`?");
        assert!(refused(&["json"], &[]).starts_with("`--report json` names no file; write `--report KIND=FILE`"));
        assert!(refused(&["text="], &[]).ends_with("write `--report text=FILE`"));
        assert!(refused(&["json=-"], &[]).contains("`--format json`"));
    }

    #[test]
    fn a_report_overwrites_neither_a_submission_nor_another_report() {
        let folder = tempfile::tempdir().unwrap();
        let solution = folder.path().join("a.py");
        std::fs::write(&solution, "pass").unwrap();
        let wanted = |name: &str| format!("json={}", folder.path().join(name).display());
        assert!(refused(&[&wanted("a.py")], &[&solution]).contains("it is a submission"));
        assert_eq!(std::fs::read_to_string(&solution).unwrap(), "pass");
        assert!(refused(&[&wanted("r"), &wanted("./r")], &[]).contains("it is named by two reports"));
        assert!(refused(&[&wanted("none/r")], &[]).contains("cannot write the report `"));
    }
}
