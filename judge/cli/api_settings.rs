//! Where the settings of `judge api` come from: options, then variables of the environment, then a file, then what is usual. What
//! options may be is known from the command line alone. Where one may be given several times, its values are one text, with commas.

use std::any::TypeId;
use std::env;
use std::ffi::{OsStr, OsString};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches};
use harness::plain_file::shown;
use toml::de::{DeTable, DeValue};

use super::error::Error;
use super::otlp;
use crate::report::untrusted::inline;

/// What variables begin with.
const PREFIX: &str = "JUDGE_API_";
/// What Kubernetes sets beside a service that is called `judge-api`.
const FOREIGN: [&str; 2] = ["SERVICE_", "PORT"];
/// Options that are no settings.
const APART: [&str; 4] = ["config", "print_config", "help", "version"];
/// The one option of every command that is a setting of this one.
const JOBS: &str = "jobs";
/// Bytes of a file.
const MOST_FILE: u64 = 1 << 20;

/// Where a setting comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Source {
    Usual,
    /// The file, and the line in it.
    File(PathBuf, usize),
    Variable(String),
    Option,
}

/// A setting that has a value.
#[derive(Clone, Debug)]
struct Setting {
    key: String,
    value: OsString,
    source: Source,
}

/// All settings.
pub(super) struct Settings {
    /// The command line, without what other commands share.
    command: clap::Command,
    given: Vec<Setting>,
    unset: Vec<String>,
}

/// What a file says, with the lines.
type Said = Vec<(String, usize, OsString)>;

impl Settings {
    /// Looks everywhere.
    pub(super) fn gather(mut command: clap::Command) -> Result<Self, Error> {
        command.build();
        // It was read before, so that it can be read.
        let matches = command.clone().try_get_matches().map_err(|error| Error::new(error.to_string()))?;
        let matches = matches.subcommand_matches("api").cloned().unwrap_or_default();
        let command = command.find_subcommand("api").cloned().unwrap_or_default();
        let args: Vec<&Arg> = command.get_arguments().filter(|arg| is_setting(arg)).collect();
        let keys: Vec<String> = args.iter().map(|arg| key(arg)).collect();
        unknown_variables(&keys)?;
        let file = matches.get_one::<PathBuf>("config").cloned();
        let file = file.or_else(|| harness::environment::variable(&format!("{PREFIX}CONFIG")).map(PathBuf::from));
        let said = file.as_deref().map(|file| read(file, &args)).transpose()?.unwrap_or_default();
        let mut gathered = Self { command: command.clone(), given: Vec::new(), unset: Vec::new() };
        for arg in args {
            match setting(arg, &matches, file.as_deref(), &said) {
                Some(setting) => gathered.given.push(setting),
                None => gathered.unset.push(key(arg)),
            }
        }
        Ok(gathered)
    }

    /// All of them, as options are read.
    pub(super) fn read<T>(&self, read: impl Fn(&ArgMatches) -> Result<T, clap::Error>) -> Result<T, Error> {
        let parsed = |settings: &[&Setting]| {
            let words = settings.iter().filter(|setting| setting.key != JOBS).map(|setting| setting.word());
            let words: Vec<OsString> = std::iter::once("api".into()).chain(words).collect();
            self.command.clone().try_get_matches_from(words)
        };
        for setting in &self.given {
            parsed(&[setting]).map_err(|error| setting.wrong(&error))?;
        }
        let all: Vec<&Setting> = self.given.iter().collect();
        parsed(&all).and_then(|matches| read(&matches)).map_err(|error| Error::new(said_first(&error)))
    }

    /// How many programs are judged at once, if that is said.
    pub(super) fn jobs(&self) -> Result<Option<usize>, Error> {
        let Some(setting) = self.given.iter().find(|setting| setting.key == JOBS) else { return Ok(None) };
        let jobs = setting.value.to_str().and_then(|text| text.parse::<u16>().ok()).filter(|jobs| *jobs > 0);
        let wrong = || Error::new(format!("{}: `jobs` is not a number from 1 to {}", setting.source.words(), u16::MAX));
        jobs.map(usize::from).map(Some).ok_or_else(wrong)
    }

    /// All of them as a file, with where each comes from. What a URL says of who asks is left out.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        for setting in &self.given {
            let value = without_secret(&setting.value.to_string_lossy());
            let is_number = value.parse::<i64>().is_ok() || value.contains('.') && value.parse::<f64>().is_ok();
            let value = if is_number { value } else { toml::Value::String(value).to_string() };
            let _ = writeln!(text, "{} = {value}  # {}", setting.key, setting.source.words());
        }
        for key in &self.unset {
            let _ = writeln!(text, "# {key} is not set");
        }
        text
    }
}

/// A URL without the name and the password in it.
fn without_secret(value: &str) -> String {
    let plain =
        |url: &str| match url.split_once("://").and_then(|(scheme, rest)| Some((scheme, rest.rsplit_once('@')?.1))) {
            Some((scheme, rest)) => format!("{scheme}://{rest}"),
            None => url.to_owned(),
        };
    if value.contains("://") { value.split(',').map(plain).collect::<Vec<_>>().join(",") } else { value.to_owned() }
}

fn is_setting(arg: &Arg) -> bool {
    let id = arg.get_id().as_str();
    let takes_value = arg.get_long().is_some() && arg.get_action().takes_values();
    takes_value && !APART.contains(&id) && (id == JOBS || !arg.is_global_set())
}

fn key(arg: &Arg) -> String {
    arg.get_long().unwrap_or_default().replace('-', "_")
}

/// The value of an option: of the first who says it.
fn setting(arg: &Arg, matches: &ArgMatches, file: Option<&Path>, said: &Said) -> Option<Setting> {
    let (id, key) = (arg.get_id().as_str(), key(arg));
    let option = || {
        let is_given = matches.value_source(id) == Some(ValueSource::CommandLine);
        let mut values = matches.get_raw(id).filter(|_| is_given)?;
        let value = if is_list(arg) { joined(values) } else { values.next_back()?.to_owned() };
        Some((value, Source::Option))
    };
    let name = format!("{PREFIX}{}", key.to_uppercase());
    let variable = || Some((harness::environment::variable(&name)?, Source::Variable(name.clone())));
    let in_file = || {
        let (_, line, value) = said.iter().find(|(said, ..)| *said == key)?;
        Some((value.clone(), Source::File(file?.to_owned(), *line)))
    };
    let usual = || Some((arg.get_default_values().first()?.to_owned().into(), Source::Usual));
    // Whoever runs programs that OpenTelemetry knows says this to all of them.
    let of_all = || {
        let is_known = id == "otlp";
        Some((otlp::usual().filter(|_| is_known)?.into(), Source::Variable(otlp::VARIABLE.to_owned())))
    };
    let (value, source) = option().or_else(variable).or_else(in_file).or_else(usual).or_else(of_all)?;
    Some(Setting { key, value, source })
}

/// Refuses variables that look like settings and are none.
fn unknown_variables(keys: &[String]) -> Result<(), Error> {
    for (name, _) in env::vars_os() {
        let Some(key) = name.to_str().and_then(|name| name.strip_prefix(PREFIX)) else { continue };
        let lower = key.to_lowercase();
        if FOREIGN.iter().any(|foreign| key.starts_with(foreign)) || lower == "config" || keys.contains(&lower) {
            continue;
        }
        let message = format!("there is no setting `{}`", inline(&format!("{PREFIX}{key}")));
        return Err(Error::new(message).nearest(
            &lower,
            keys.iter().map(String::as_str),
            "`judge api --print-config` has them all",
        ));
    }
    Ok(())
}

/// Reads a file. Paths in it are beside it.
fn read(file: &Path, args: &[&Arg]) -> Result<Said, Error> {
    let is_large = fs::metadata(file).is_ok_and(|about| about.len() > MOST_FILE);
    if is_large {
        return Err(Error::new(format!("`{}` has more than {} KiB", shown(file), MOST_FILE >> 10)));
    }
    let text =
        fs::read_to_string(file).map_err(|error| Error::caused(format!("cannot read `{}`", shown(file)), &error))?;
    let line = |at: usize| text.get(..at).unwrap_or_default().matches('\n').count() + 1;
    let table = DeTable::parse(&text).map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        Error::new(format!("`{}`, line {}: {}", shown(file), line(at), error.message()))
    })?;
    let mut said = Vec::new();
    for (key, value) in table.get_ref() {
        let (name, at) = (key.get_ref().as_ref(), line(key.span().start));
        let place = format!("`{}`, line {at}", shown(file));
        let Some(arg) = args.iter().find(|arg| self::key(arg) == name) else {
            let known: Vec<String> = args.iter().map(|arg| self::key(arg)).collect();
            return Err(Error::new(format!("{place}: there is no setting `{}`", inline(name))).nearest(
                name,
                known.iter().map(String::as_str),
                "`judge api --print-config` has them all",
            ));
        };
        let value = match value.get_ref() {
            DeValue::String(text) if is_path(arg) => beside(file, text.as_ref()),
            DeValue::String(text) => text.as_ref().into(),
            DeValue::Integer(number) => number.to_string().into(),
            DeValue::Float(number) => number.to_string().into(),
            DeValue::Array(values) if is_list(arg) => {
                let texts: Option<Vec<&OsStr>> =
                    values.iter().map(|value| value.get_ref().as_str().map(OsStr::new)).collect();
                let wrong = || Error::new(format!("{place}: `{name}` has something else than texts in it"));
                joined(texts.ok_or_else(wrong)?)
            }
            _ => return Err(Error::new(format!("{place}: `{name}` is neither a text nor a number"))),
        };
        said.push((name.to_owned(), at, value));
    }
    Ok(said)
}

fn is_path(arg: &Arg) -> bool {
    arg.get_value_parser().type_id() == TypeId::of::<PathBuf>()
}

/// Whether an option may be given several times.
fn is_list(arg: &Arg) -> bool {
    matches!(arg.get_action(), ArgAction::Append)
}

fn joined<'a>(values: impl IntoIterator<Item = &'a OsStr>) -> OsString {
    let values: Vec<&OsStr> = values.into_iter().collect();
    values.join(OsStr::new(","))
}

fn beside(file: &Path, path: &str) -> OsString {
    file.parent().unwrap_or_else(|| Path::new("")).join(path).into_os_string()
}

impl Setting {
    /// As a word of the command line.
    fn word(&self) -> OsString {
        let mut word = OsString::from(format!("--{}=", self.key.replace('_', "-")));
        word.push(&self.value);
        word
    }

    fn wrong(&self, error: &clap::Error) -> Error {
        Error::new(format!("{}: {}", self.source.words(), said_first(error)))
            .hint("`judge api --help` tells what it may be")
    }
}

impl Source {
    fn words(&self) -> String {
        match self {
            Self::Usual => "as usual".to_owned(),
            Self::File(file, line) => format!("`{}`, line {line}", shown(file)),
            Self::Variable(name) => name.clone(),
            Self::Option => "the command line".to_owned(),
        }
    }
}

/// The first line of what is wrong.
fn said_first(error: &clap::Error) -> String {
    let text = error.to_string();
    let line = text.lines().next().unwrap_or_default();
    inline(line.strip_prefix("error: ").unwrap_or(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_url_is_printed_without_who_asks() {
        for (url, printed) in [
            ("nats://name:secret@a:4222,nats://b:4222", "nats://a:4222,nats://b:4222"),
            ("tls://token@a", "tls://a"),
            ("tokens.toml", "tokens.toml"),
            ("a@b", "a@b"),
        ] {
            assert_eq!(without_secret(url), printed);
        }
    }
}
