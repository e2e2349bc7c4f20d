//! A set: its tasks by name, read one at a time.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use serde_json::Map;

use super::format::SetFormat;
use super::lenient;
use super::lines::Lines;
use super::sets::{self, Choice};
use super::task::Task;
use crate::report::{Failure, untrusted};

/// Characters of a message about a line.
const MAX_MESSAGE: usize = 300;

/// A set of tasks.
#[derive(Debug)]
pub(crate) struct Set {
    lines: Lines,
    format: SetFormat,
    names: HashMap<String, usize>,
    languages: BTreeSet<String>,
}

impl Set {
    /// Opens a set, whose format is that of its first task unless one is named.
    pub(crate) fn open(path: &Path, format: Option<SetFormat>, language: Option<&str>) -> Result<Self, Failure> {
        let lines = Lines::open(path)?;
        if lines.len() == 0 {
            return Err(Failure::new(format!("`{}` has no task", lines.shown())).hint("a set is a file of JSON lines"));
        }
        let format = format.map_or_else(|| known_by_fields(&lines), Ok)?;
        let (mut names, mut languages) = (HashMap::new(), BTreeSet::new());
        for index in 0..lines.len() {
            let found = sets::name(&lines.read(index)?, index, Choice { format, language });
            let (name, own_language) = found.map_err(|why| at(&lines, index, &why))?;
            languages.insert(own_language);
            if let Some(first) = names.insert(name.clone(), index) {
                let why =
                    format!("its task `{}` is that of line {} too", untrusted::inline(&name), lines.number(first));
                return Err(at(&lines, index, &why));
            }
        }
        Ok(Self { lines, format, names, languages })
    }

    pub(crate) fn format(&self) -> SetFormat {
        self.format
    }

    /// How many tasks there are.
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }

    /// What tells it from any other.
    pub(crate) fn hash(&self) -> &str {
        self.lines.hash()
    }

    /// The languages of its samples.
    pub(super) fn languages(&self) -> impl Iterator<Item = &str> {
        self.languages.iter().map(String::as_str)
    }

    /// The place of a task. EvalPlus writes `Mbpp/2` where MBPP itself writes 2.
    pub(super) fn place(&self, name: &str) -> Option<usize> {
        let short = || name.strip_prefix("Mbpp/").or_else(|| name.strip_prefix("MBPP/"));
        self.names.get(name).or_else(|| self.names.get(short()?)).copied()
    }

    /// The task at a place, or why it cannot be judged; fails where the file cannot be read.
    pub(super) fn task(&self, place: usize, language: Option<&str>) -> Result<Result<Task, String>, Failure> {
        let line = self.lines.read(place)?;
        Ok(sets::read(line, place, Choice { format: self.format, language }))
    }
}

fn known_by_fields(lines: &Lines) -> Result<SetFormat, Failure> {
    let first = lines.read(0)?;
    let fields: Map<_, _> = serde_json::from_str(&lenient::strict(&first))
        .map_err(|error| at(lines, 0, &format!("it is no object of JSON: {error}")))?;
    SetFormat::of(&fields)
}

fn at(lines: &Lines, index: usize, why: &str) -> Failure {
    Failure::new(format!("{}: {}", lines.place(index), untrusted::line_of(&untrusted::inline(why), MAX_MESSAGE)))
}
