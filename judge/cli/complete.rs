//! What a shell is told while somebody types: exercises, languages, tracks and groups beside commands and options.
//!
//! A shell that has read `judge completions` calls the judge with `COMPLETE` set. Nothing is written then, no cache is looked at, and
//! what cannot be read offers nothing.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_complete::CompleteEnv;
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, PathCompleter, ValueCompleter};
use harness::Languages;
use harness::environment::variable;

use super::completions::visible;
use super::session;
use crate::grade::source::kebab;
use crate::problem::{Problem, Registry};
use crate::review;

/// Answers a shell that completes a line; false where none asks.
pub(super) fn answered(judge: &Command) -> Result<bool, clap::Error> {
    let command = || with_values(visible(judge));
    let folder = std::env::current_dir().ok();
    CompleteEnv::with_factory(command).bin("judge").try_complete(std::env::args_os(), folder.as_deref())
}

/// The commands, with what their arguments may be.
fn with_values(command: Command) -> Command {
    let name = command.get_name().to_owned();
    let command = command.mut_args(|arg| {
        let values: fn(&OsStr) -> Vec<CompletionCandidate> = match arg.get_id().as_str() {
            // These take a file alone as well.
            "slug" if ["submit", "test", "watch"].contains(&name.as_str()) => exercises_and_files,
            "slug" | "slugs" => exercises,
            "item" => exercises_and_cards,
            "lang" | "language" => languages,
            "track" => tracks,
            "group" => groups,
            _ => return arg,
        };
        arg.add(ArgValueCompleter::new(values))
    });
    command.mut_subcommands(with_values)
}

/// Those of these names that begin as what was typed does, each with what it stands for.
fn beginning(typed: &OsStr, names: impl IntoIterator<Item = (String, Option<String>)>) -> Vec<CompletionCandidate> {
    let typed = typed.to_string_lossy();
    let fits = names.into_iter().filter(|(name, _)| name.starts_with(&*typed));
    fits.map(|(name, help)| CompletionCandidate::new(name).help(help.map(Into::into))).collect()
}

fn exercises(typed: &OsStr) -> Vec<CompletionCandidate> {
    let Some(registry) = registry() else { return Vec::new() };
    let title = |slug: &String| registry.get(slug).ok().map(|problem| problem.title);
    let typed_text = typed.to_string_lossy();
    let named = registry.slugs().iter().filter(|slug| slug.starts_with(&*typed_text));
    beginning(typed, named.map(|slug| (slug.clone(), title(slug))))
}

fn exercises_and_files(typed: &OsStr) -> Vec<CompletionCandidate> {
    let mut all = exercises(typed);
    all.extend(PathCompleter::file().complete(typed));
    all
}

fn exercises_and_cards(typed: &OsStr) -> Vec<CompletionCandidate> {
    let cards = registry().and_then(|registry| review::ids(&registry).ok()).unwrap_or_default();
    let mut all = exercises(typed);
    all.extend(beginning(typed, cards.into_iter().map(|id| (id, None))));
    all
}

fn languages(typed: &OsStr) -> Vec<CompletionCandidate> {
    let own = variable("JUDGE_LANGUAGES").map(PathBuf::from).or_else(session::own_table);
    let own = own.filter(|file| file.is_file()).and_then(|file| Languages::with(&file).ok());
    let languages = own.unwrap_or_else(Languages::embedded);
    beginning(typed, languages.all().iter().map(|row| (row.id().to_owned(), Some(row.name.clone()))))
}

fn tracks(typed: &OsStr) -> Vec<CompletionCandidate> {
    let tracks = registry().and_then(|registry| registry.curriculum().ok()).map(|curriculum| curriculum.tracks);
    beginning(typed, tracks.into_iter().flatten().map(|track| (track.id, Some(track.title))))
}

/// The groups of the exercise that stands on the line, by its name or that of a file.
fn groups(typed: &OsStr) -> Vec<CompletionCandidate> {
    let groups = registry().and_then(|registry| exercise_on(&registry)).map(|problem| problem.groups);
    beginning(typed, groups.into_iter().flatten().map(|group| (group.name, Some(group.title))))
}

/// The words that were typed so far.
fn line() -> Vec<String> {
    let words = std::env::args_os().skip_while(|word| word != "--").skip(1);
    words.map(|word| word.to_string_lossy().into_owned()).collect()
}

fn exercise_on(registry: &Registry) -> Option<Problem> {
    let stem = |word: &str| Path::new(word).file_stem().map(|stem| kebab(&stem.to_string_lossy()));
    let words = line();
    let named = words.iter().skip(1).find_map(|word| registry.get(word).ok());
    named.or_else(|| words.iter().skip(1).find_map(|word| registry.get(&stem(word)?).ok()))
}

/// The registry that the line names, or the environment.
fn registry() -> Option<Registry> {
    let words = line();
    let behind = words.iter().position(|word| word == "--problems").and_then(|at| words.get(at + 1));
    let joined = words.iter().find_map(|word| word.strip_prefix("--problems=").map(str::to_owned));
    let folder = behind.cloned().or(joined).map(PathBuf::from);
    let folder = folder.or_else(|| variable("JUDGE_PROBLEMS").map(PathBuf::from));
    Registry::open(folder.as_deref()).ok()
}
