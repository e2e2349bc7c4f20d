//! `judge new`: writes a starter file, or with `--problem` the skeleton of a problem.

use std::fs::OpenOptions;
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use harness::{Language, Languages};
use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::new_problem::{self, KindName};
use super::session::Session;
use super::tasks::{self, Change, TaskEditor};
use super::ui::Format;
use super::{editor, find, source, starter};
use crate::grade::source::of_extension;
use crate::phrase::shell_word;
use crate::problem::{AnswerRule, Problem, Registry};
use crate::report::untrusted;

#[derive(clap::Args)]
#[command(
    about = "write a starter of a solution, or of a problem",
    after_long_help = "\
Writes `num_islands.py` with statement, samples and signature into the current folder, and never over a file.

Examples:
  judge new num-islands                    in the language that you used last, or in Python
  judge new num-islands --lang rust        in Rust
  judge new num-islands -o tries/one.go    somewhere else, in Go
  judge new num-islands --editor           and opens it in `$VISUAL` or `$EDITOR`
  judge new num-islands --editor vscode    and writes tasks for VS Code, which test and submit the open file
  judge new --editor zed                   tasks for Zed alone

For authors, `--problem` writes a problem to begin with: manifest, statement, hints, generator, samples, right and wrong
solutions. It says which three edits are left.
  judge new --problem function problems/max-gap              a function, in the folder `problems/max-gap`
  judge new --problem function --checker problems/max-gap    whose answers a program of yours checks"
)]
pub(crate) struct Args {
    /// The exercise, such as `num-islands`; with `--problem` a folder that is not there yet
    #[arg(value_name = "SLUG|DIR", required_unless_present = "editor")]
    slug: Option<String>,
    /// The language [default: that of the extension of FILE, or the one that you used last]
    #[arg(short, long)]
    lang: Option<String>,
    /// Where to write it
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Open it in `$VISUAL` or `$EDITOR`; for `vscode` and `zed`, write tasks that test and submit the open file
    #[arg(short, long, value_name = "EDITOR", num_args = 0..=1, default_missing_value = "")]
    editor: Option<String>,
    /// Write the skeleton of a problem of this kind
    #[arg(long, value_name = "KIND", conflicts_with_all = ["lang", "output", "editor"])]
    problem: Option<KindName>,
    /// With a checker program, where several answers are right
    #[arg(long, requires = "problem")]
    checker: bool,
}

/// What `judge new` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Written<'a> {
    /// Version of this form.
    format: u32,
    /// Slug of the problem.
    problem: &'a str,
    /// The file that was written; with `--editor vscode` or `zed` it may have been there.
    file: &'a Path,
    /// The file with tasks for an editor; null where none was asked for.
    tasks: Option<&'a Path>,
}

/// The same where tasks alone were asked for.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct WrittenTasks<'a> {
    /// Version of this form.
    format: u32,
    /// The file with tasks for an editor.
    tasks: &'a Path,
}

/// What `--editor` asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// Nothing.
    Nothing,
    /// The file is opened.
    Opened,
    /// An editor gets tasks.
    Tasks(TaskEditor),
}

impl Args {
    /// The exercise, and what is to be done for an editor. A word behind `--editor` that is no editor is the exercise.
    fn wanted(&self) -> Result<(Option<&str>, Wanted), Error> {
        let slug = self.slug.as_deref();
        let Some(named) = &self.editor else { return Ok((slug, Wanted::Nothing)) };
        let named = Some(named.as_str()).filter(|name| !name.is_empty());
        let editor = TaskEditor::ALL.into_iter().find(|editor| Some(editor.name()) == named);
        if let Some(editor) = editor {
            return Ok((slug, Wanted::Tasks(editor)));
        }
        match (named, slug) {
            (Some(slug), None) | (None, Some(slug)) => Ok((Some(slug), Wanted::Opened)),
            (Some(name), Some(_)) => Err(Error::new(format!("no tasks can be written for the editor `{name}`"))
                .nearest(
                    name,
                    TaskEditor::ALL.map(TaskEditor::name),
                    "there are `vscode` and `zed`; `--editor` alone opens the file in `$VISUAL`",
                )),
            (None, None) => {
                Err(Error::new("no exercise is named").hint("for example `judge new num-islands --editor`"))
            }
        }
    }
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    if let Some(kind) = args.problem {
        let rule = if args.checker { AnswerRule::Checker } else { AnswerRule::Equal };
        return new_problem::write(kind, rule, Path::new(args.slug.as_deref().unwrap_or_default()), session);
    }
    let (slug, wanted) = args.wanted()?;
    let tasks = match wanted {
        Wanted::Tasks(editor) => Some(for_editor(editor, session)?),
        Wanted::Nothing | Wanted::Opened => None,
    };
    let Some(slug) = slug else {
        // Tasks alone.
        if session.ui.format == Format::Json {
            session.ui.json(&WrittenTasks { format: 1, tasks: tasks.as_deref().unwrap_or(Path::new("")) })?;
        }
        return Ok(CommandOutcome::Success);
    };
    let languages = session.languages()?;
    let registry = session.registry()?;
    let problem = find::named(&registry, slug)?;
    let language = language(args, session, &registry, &languages)?;
    if language.only_programs() && !problem.kind().answers_on_stdout() {
        let why = harness::signature(language, &problem.interface);
        return Err(Error::new(format!("`{}` cannot be solved in {}: {why}", problem.slug, language.name))
            .hint("name another language with `--lang`"));
    }
    let path = args.output.clone().unwrap_or_else(|| PathBuf::from(file_name(&problem, language)));
    let shown = untrusted::path(&path);
    if tasks.is_some() && path.is_file() {
        session.ui.note(&format!("`{shown}` is there already, and stays as it is"));
    } else {
        write(&path, &problem, language)?;
    }
    match session.ui.format {
        Format::Json => {
            let tasks = tasks.as_deref();
            session.ui.json(&Written { format: 1, problem: &problem.slug, file: &path, tasks })?;
        }
        Format::Text => session.ui.line(&shown)?,
    }
    if wanted == Wanted::Opened {
        editor::open(&path)?;
    }
    session.ui.note(&format!("try it with `judge test {}`", shell_word(&untrusted::file_name(&path))));
    Ok(CommandOutcome::Success)
}

/// Writes tasks for an editor, and says how they are run.
fn for_editor(editor: TaskEditor, session: &Session) -> Result<PathBuf, Error> {
    let (file, change) = tasks::write(editor, session.problems())?;
    let (shown, title) = (untrusted::path(&file), editor.title());
    let told = match change {
        Change::Written => format!("`{shown}` has tasks for {title}"),
        Change::Added => format!("`{shown}` has tasks of the judge now, behind its own"),
        Change::Nothing => format!("`{shown}` has the tasks of the judge already"),
    };
    session.ui.note(&format!("{told}: {}", editor.usage()));
    Ok(file)
}

/// Writes a starter into a new file.
pub(crate) fn write(path: &Path, problem: &Problem, language: &Language) -> Result<(), Error> {
    let shown = untrusted::path(path);
    let mut file = OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Error::new(format!("`{shown}` exists already")).hint("name another file with `-o`"),
        _ => Error::caused(format!("cannot write `{shown}`"), &error),
    })?;
    file.write_all(starter::text(problem, language)?.as_bytes())
        .map_err(|error| Error::caused(format!("cannot write `{shown}`"), &error))
}

/// The name of the file for a problem: `num_islands.py`.
pub(crate) fn file_name(problem: &Problem, language: &Language) -> String {
    format!("{}.{}", problem.slug.replace('-', "_"), language.extensions[0])
}

/// The language that is asked for: by name, by the extension of the file, or the one of the latest attempt.
fn language<'a>(
    args: &Args,
    session: &Session,
    registry: &Registry,
    languages: &'a Languages,
) -> Result<&'a Language, Error> {
    let named = args.lang.as_deref().map(|name| source::named(name, languages)).transpose()?;
    let Some(path) = &args.output else {
        let last = || session.last_language(registry).and_then(|id| languages.by_id(&id));
        return Ok(named.or_else(last).unwrap_or(&languages.all()[0]));
    };
    // The file may not exist yet, and its extension is all that counts.
    match (named, of_extension(path, languages)) {
        (Some(named), Ok(other)) if named.family() != other.family() => Err(Error::new(format!(
            "`{}` is a file of {}, and `--lang` asks for {}",
            untrusted::path(path),
            other.name,
            named.name
        ))
        .hint(format!("give it the extension `.{}`, or leave `--lang` out", named.extensions[0]))),
        (Some(named), _) => Ok(named),
        (None, other) => Ok(other?),
    }
}
