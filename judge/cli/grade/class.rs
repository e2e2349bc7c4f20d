//! `judge grade homework.toml`: a class.

use std::path::{Path, PathBuf};

use harness::{Harness, Languages};

use super::outcome;
use crate::cli::command_outcome::CommandOutcome;
use crate::cli::error::Error;
use crate::cli::judging;
use crate::cli::report_files::ReportArgs;
use crate::cli::session::{Session, identity};
use crate::cli::signals;
use crate::cli::similar::{self, Similar};
use crate::cli::ui::Format;
use crate::homework::{Assignment, Audience, Class, ClassOptions, Memory, Sender, Shard, gather};
use crate::report::class::{AttemptFate, ClassReport, SimilarWork};
use crate::report::{Event, Subject, class, untrusted};

/// The folder of submissions beside a homework.
const SUBMISSIONS: &str = "submissions";

/// What is graded, and how.
pub(super) struct Request<'a> {
    /// The file of the homework.
    pub(super) homework: &'a Path,
    /// What was handed in; the folder of submissions beside the homework where nothing is named.
    pub(super) files: &'a [PathBuf],
    pub(super) sender: Sender,
    pub(super) audience: Audience,
    /// Whether what was judged before is judged anew.
    pub(super) fresh: bool,
    /// The part of the class that is graded; all of it where absent.
    pub(super) shard: Option<Shard>,
    /// Where to write what is similar.
    pub(super) similarity: Option<&'a Path>,
}

pub(super) fn run(request: &Request<'_>, reports: &ReportArgs, session: &Session) -> Result<CommandOutcome, Error> {
    let homework = request.homework;
    let harness = session.harness_for_grading()?;
    let assignment = open(homework, &harness, session)?;
    let places = places(homework, request.files)?;
    let sources: Vec<&Path> = std::iter::once(homework).chain(places.iter().map(PathBuf::as_path)).collect();
    let reports = reports.create(Subject::Class, &sources)?;
    let mut gathered = gather(&places, &assignment, &request.sender).map_err(|failure| {
        let error = Error::new(failure.message);
        failure.hint.into_iter().fold(error, Error::hint)
    })?;
    if gathered.entries.is_empty() && gathered.strays.is_empty() {
        return Err(Error::new("nothing was handed in").hint("name the folder, archive or file with the submissions"));
    }
    if let Some(shard) = request.shard {
        shard.cut(&mut gathered);
    }
    if assignment.late.is_some() && gathered.entries.iter().any(|entry| entry.submitted.is_none()) {
        session.ui.warn(
            "the homework is due at some time, and not every entry says when it was handed in: those count as in time",
        );
    }
    if let Some(file) = request.similarity {
        reports.create_beside("--similarity", file, &sources)?;
    }
    let keeps_sources = reports.wants("html") || request.similarity.is_some();
    let options = ClassOptions { audience: request.audience, jobs: session.jobs, sources: keeps_sources };
    let memory = if request.fresh { None } else { Some(Memory::of(&harness, &identity()?)) };
    let earlier = request.sender.earlier;
    let progress = session.ui.progress();
    signals::stop_when_asked();
    let stop = signals::is_stopping;
    let class = Class { harness: &harness, assignment: &assignment, options, earlier, memory, stop: &stop };
    let mut printed = Ok(());
    let observer = |event| match event {
        Event::Judging { done, total } => progress.step("grading", done, total),
        Event::Note(text) => progress.note(&text),
        _ => {}
    };
    let mut report = class.grade(gathered, &observer, &mut |student, problem, attempt| {
        let line = match session.ui.format {
            Format::Text => class::text::line(student, problem, attempt),
            Format::Json => class::json::line(student, problem, attempt),
        };
        // Without a reader the work goes on: the exit status and the reports are about all submissions.
        if printed.is_ok() {
            printed = progress.suspend(|| session.ui.print(&line));
        }
    });
    if let (Format::Text, Ok(())) = (session.ui.format, &printed) {
        printed = progress.suspend(|| session.ui.print(&format!("\n{}", class::text::summary(&report))));
    }
    if stop() {
        session.ui.note("the run was stopped; the reports hold what is done, and the same command goes on from there");
    }
    let compared = request.similarity.map(|file| similarity(&assignment, &mut report, harness.languages(), file));
    let compared = compared.transpose();
    reports.write_class(&report)?;
    if let (Some(summary), Format::Text, Ok(())) = (compared?, session.ui.format, &printed) {
        printed = progress.suspend(|| session.ui.print(&summary));
    }
    judging::conclude(printed, outcome::of(&report))
}

/// Compares what counts of all students, a problem at a time, and adds it to the report; the file has a document for each problem.
/// Returns what people see.
fn similarity(
    assignment: &Assignment,
    class: &mut ClassReport,
    languages: &Languages,
    file: &Path,
) -> Result<String, Error> {
    let (mut documents, mut summaries) = (String::new(), String::new());
    for (place, task) in assignment.tasks.iter().enumerate() {
        let mut similar = Similar::new(&task.problem, languages)?;
        for student in &class.students {
            let Some(attempt) = student.tasks[place].counting() else { continue };
            if let AttemptFate::Judged(judged) = &attempt.fate
                && let Some(source) = &judged.source
            {
                similar.add(&attempt.file, source.as_bytes(), languages.by_id(&judged.language));
            }
        }
        let found = similar.finish();
        documents.push_str(&found.json);
        summaries += &["\n", &task.problem.slug, &found.summary].concat();
        class.similar.push(SimilarWork { title: class.problems[place].title.clone(), comparison: found.comparison });
    }
    similar::write(file, &documents)?;
    Ok(summaries)
}

/// The homework of a file, with the problems beside it and those of the session.
pub(super) fn open(homework: &Path, harness: &Harness, session: &Session) -> Result<Assignment, Error> {
    let own = beside(homework).join("problems");
    let mut registries = Vec::new();
    if own.is_dir() {
        registries.push(session.registry_in(Some(&own))?);
    }
    registries.push(session.registry()?);
    let assignment = Assignment::open(homework, &registries, harness.languages())?;
    assignment.tasks.iter().try_for_each(|task| task.problem.check_open())?;
    Ok(assignment)
}

/// What is graded: what is named, or the folder of submissions beside the homework.
fn places(homework: &Path, named: &[PathBuf]) -> Result<Vec<PathBuf>, Error> {
    let usual = beside(homework).join(SUBMISSIONS);
    if !named.is_empty() {
        Ok(named.to_vec())
    } else if usual.is_dir() {
        Ok(vec![usual])
    } else {
        Err(Error::new(format!(
            "nothing is named that was handed in, and there is no folder `{}`",
            untrusted::path(&usual)
        ))
        .hint("name folders, archives (.zip) or lines of JSON (.jsonl); of one student: `. --student NAME`"))
    }
}

/// The folder of a homework.
fn beside(homework: &Path) -> PathBuf {
    match homework.parent() {
        Some(folder) if folder.as_os_str().is_empty() => PathBuf::from("."),
        Some(folder) => folder.to_owned(),
        None => PathBuf::from("."),
    }
}
