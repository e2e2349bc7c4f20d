//! `judge eval`: samples of a model against a set of tasks.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::builder::PossibleValuesParser;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::session::Session;
use super::signals;
use super::ui::{Format, table};
use crate::eval::{self, Extraction, Options, Run, Samples, Set, SetFormat, Summary};
use crate::phrase::{counted, group_digits};
use crate::problem::Bounds;
use crate::report::style::{DOUBT, STRONG, paint};
use crate::report::{Event, Failure, untrusted};

/// The names of formats, for the command line.
pub(super) const FORMATS: [&str; SetFormat::ALL.len()] = {
    let mut names = [""; SetFormat::ALL.len()];
    let mut place = 0;
    while place < names.len() {
        names[place] = SetFormat::ALL[place].name();
        place += 1;
    }
    names
};
/// Tasks that are named in the summary.
const SHOWN_TASKS: usize = 20;

#[derive(clap::Args)]
#[command(
    about = "judge samples of a model against a set of tasks: pass@k",
    after_long_help = "\
SET and SAMPLES are JSON lines, plain or `.gz`. The format of a set is known by its fields, and said: HumanEval, MBPP,
EvalPlus, HumanEval-X, MultiPL-E, APPS, TACO, CodeContests, LiveCodeBench, KodCode. A sample is a line with `task_id`
and `completion` (what a model said: it goes on where the prompt ends, or has code between fences) or `solution` (a
whole program); a task may have many.

With `--out` each result is written as soon as it is known, and the same command goes on where it was ended. Tests that
cannot be honoured are `not judged`, with the reason, and count neither for nor against anybody.

Examples:
  judge eval HumanEval.jsonl.gz samples.jsonl --out results.jsonl
  judge eval mbpp.jsonl samples.jsonl --k 1,5 --report html=mbpp.html
  judge eval test6.jsonl samples.jsonl --time 2s --memory \"512 MiB\" --jobs 16
  judge eval codecontests.jsonl samples.jsonl --lang cpp
  judge reverify results.jsonl --set HumanEval.jsonl.gz --samples samples.jsonl

Exit status: 0 all samples were judged, 2 some could not be."
)]
pub(crate) struct Args {
    /// The tasks
    set: PathBuf,
    /// What a model said
    samples: PathBuf,
    /// Where results go; a file of the same run is continued
    #[arg(short, long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The format of the set, where its fields do not tell
    #[arg(long, value_name = "NAME", value_parser = PossibleValuesParser::new(FORMATS))]
    set_format: Option<String>,
    /// The language of samples, where the set has none [default: python]
    #[arg(short, long)]
    lang: Option<String>,
    /// Which pass@k
    #[arg(long, value_name = "K,…", value_delimiter = ',', default_value = "1,10,100", value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    k: Vec<u64>,
    /// Metered time of a case, or of all tests of a task, such as `3s`; the factor of the language comes on top [default: the set's]
    #[arg(long, value_parser = time)]
    time: Option<Duration>,
    /// Memory, such as `512 MiB` [default: the set's, or 1 GiB]
    #[arg(long, value_parser = memory)]
    memory: Option<u64>,
    /// When code is looked for in samples: `auto` does where there is a fence
    #[arg(long, value_name = "WHEN", default_value = "auto", value_parser = PossibleValuesParser::new(["auto", "always", "never"]))]
    extract: String,
    /// Do not try the set's own solutions first
    #[arg(long)]
    trust_set: bool,
    /// Write the summary to a file as well; KIND is `json` or `html`
    #[arg(long = "report", value_name = "KIND=FILE", value_parser = report)]
    reports: Vec<(Kind, PathBuf)>,
}

/// A form of the summary.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Json,
    Html,
}

fn time(text: &str) -> Result<Duration, String> {
    let bounds = serde_json::from_value::<Bounds>(serde_json::json!({ "time": text }));
    bounds.map_err(|error| error.to_string())?.time.ok_or_else(|| "no time".to_owned())
}

fn memory(text: &str) -> Result<u64, String> {
    let bounds = serde_json::from_value::<Bounds>(serde_json::json!({ "memory": text }));
    bounds.map_err(|error| error.to_string())?.memory.ok_or_else(|| "no size".to_owned())
}

fn report(text: &str) -> Result<(Kind, PathBuf), String> {
    let kind = match text.split_once('=') {
        Some(("json", file)) if !file.is_empty() => (Kind::Json, file),
        Some(("html", file)) if !file.is_empty() => (Kind::Html, file),
        _ => return Err("write `json=FILE` or `html=FILE`".to_owned()),
    };
    Ok((kind.0, PathBuf::from(kind.1)))
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    let format = args.set_format.as_deref().and_then(SetFormat::named);
    let options = Options {
        language: args.lang.as_deref().map(|name| language(name, session)).transpose()?,
        time: args.time,
        memory: args.memory,
        extraction: Extraction::named(&args.extract).unwrap_or(Extraction::Auto),
        trusts_set: args.trust_set,
    };
    let (set, samples) = opened((&args.set, &args.samples), (format, &options), session)?;
    apart(args)?;
    let harness = session.harness_for_grading()?;
    let progress = session.ui.progress();
    signals::stop_when_asked();
    let run = Run {
        harness: &harness,
        set: &set,
        samples: &samples,
        options: &options,
        jobs: session.jobs,
        stop: &signals::is_stopping,
    };
    let observer = |event| match event {
        Event::Judging { done, total } => progress.step("judging samples", done, total),
        Event::Note(text) => progress.note(&text),
        _ => {}
    };
    let (summary, is_whole) = eval::evaluate(&run, args.out.as_deref(), &args.k, &observer).map_err(failed)?;
    drop(progress);
    for (kind, path) in &args.reports {
        let content = match kind {
            Kind::Json => serde_json::to_string_pretty(&summary).expect("a summary is plain data") + "\n",
            Kind::Html => eval::page(&untrusted::path(&args.samples), &summary),
        };
        std::fs::write(path, content)
            .map_err(|error| Error::caused(format!("cannot write the report `{}`", untrusted::path(path)), &error))?;
    }
    match session.ui.format {
        Format::Text => session.ui.print(&text(&summary))?,
        Format::Json => session.ui.json(&summary)?,
    }
    if !is_whole {
        let goes_on = args.out.is_some();
        session.ui.note(if goes_on { "the run was stopped; the same command goes on" } else { "the run was stopped" });
    }
    Ok(if is_whole && summary.failures == 0 { CommandOutcome::Success } else { CommandOutcome::Failed })
}

/// The set and the samples; their sizes are said.
pub(super) fn opened(
    (set, samples): (&Path, &Path),
    (format, options): (Option<SetFormat>, &Options),
    session: &Session,
) -> Result<(Set, Samples), Error> {
    let set = Set::open(set, format, options.language.as_deref()).map_err(failed)?;
    let samples = Samples::open(samples, &set).map_err(failed)?;
    session.ui.note(&format!(
        "{} in the format `{}`, {}",
        counted(set.len() as u64, "task"),
        set.format().name(),
        counted(samples.len() as u64, "sample")
    ));
    Ok((set, samples))
}

/// Nothing that is written is what is read.
fn apart(args: &Args) -> Result<(), Error> {
    let place = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let mut taken = vec![place(&args.set), place(&args.samples)];
    for path in args.out.iter().chain(args.reports.iter().map(|(_, path)| path)) {
        if taken.contains(&place(path)) {
            return Err(Error::new(format!("`{}` would be written over", untrusted::path(path)))
                .hint("name another file for what is written"));
        }
        taken.push(place(path));
    }
    Ok(())
}

/// Id of a language that somebody named.
fn language(name: &str, session: &Session) -> Result<String, Error> {
    super::source::named(name, &session.languages()?).map(|row| row.id().to_owned())
}

pub(super) fn failed(failure: Failure) -> Error {
    let error = Error::new(failure.message);
    failure.hint.into_iter().fold(error, Error::hint)
}

/// The summary for people.
fn text(summary: &Summary) -> String {
    let mut rows = Vec::new();
    for pass in &summary.pass_at_k {
        let estimate = match pass.estimate {
            Some(estimate) => format!("{} {:.1} %", paint(STRONG, format!("{estimate:.4}")), estimate * 100.0),
            None => "–".to_owned(),
        };
        let of = match pass.tasks {
            0 => "no task has so many samples".to_owned(),
            tasks => format!("over {}", counted(tasks, "task")),
        };
        rows.push(vec![format!("pass@{}", pass.k), estimate, of]);
    }
    rows.push(vec![
        "judged".to_owned(),
        group_digits(summary.judged),
        format!("{} passed", group_digits(summary.passed)),
    ]);
    for (verdict, count) in &summary.verdicts {
        rows.push(vec![verdict.clone(), group_digits(*count), String::new()]);
    }
    for (name, count) in [("not judged", summary.not_judged), ("judge failed", summary.failures)] {
        if count > 0 {
            rows.push(vec![paint(DOUBT, name).to_string(), group_digits(count), String::new()]);
        }
    }
    if summary.tasks_without_samples > 0 {
        rows.push(vec![
            "tasks without a judged sample".to_owned(),
            group_digits(summary.tasks_without_samples),
            String::new(),
        ]);
    }
    let mut text = table(&rows);
    let unjudged: Vec<_> = summary.tasks.iter().filter(|task| task.not_judged > 0).collect();
    for task in unjudged.iter().take(SHOWN_TASKS) {
        let why = task.why.as_deref().unwrap_or_default();
        let _ =
            writeln!(text, "{}: {}", untrusted::line_of(&untrusted::inline(&task.task_id), 60), untrusted::escape(why));
    }
    if unjudged.len() > SHOWN_TASKS {
        let _ = writeln!(text, "… and {} more tasks", unjudged.len() - SHOWN_TASKS);
    }
    text
}
