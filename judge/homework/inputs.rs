//! Gathers what was handed in from folders, files, archives and lines of JSON, in one order everywhere.

use std::collections::BTreeMap;
use std::path::Path;
use std::str::FromStr;

use jiff::Timestamp;

use super::assignment::Assignment;
use super::commit;
use super::entry::{Content, Entry, Gathered, task, unknown};
use crate::report::{Failure, untrusted};

/// Who hands in, and when, where entries do not say.
#[derive(Clone, Debug, Default)]
pub struct Sender {
    /// The only student: paths need not say one.
    pub student: Option<String>,
    /// When everything was handed in.
    pub submitted: Option<Submitted>,
    /// How many attempts were made before, which lie elsewhere.
    pub earlier: u32,
}

/// When something was handed in, where entries do not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// Then.
    At(Timestamp),
    /// When it was committed, as the git repository says that each file lies in.
    Committed,
}

impl Submitted {
    /// The time that is the same for all.
    pub(super) fn at(self) -> Option<Timestamp> {
        match self {
            Self::At(time) => Some(time),
            Self::Committed => None,
        }
    }
}

impl FromStr for Submitted {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "git" {
            return Ok(Self::Committed);
        }
        text.parse()
            .map(Self::At)
            .map_err(|_| "it is neither a point in time, such as `2026-10-12T23:58:00+02:00`, nor `git`".to_owned())
    }
}

/// Gathers entries.
pub(super) struct Gatherer<'a> {
    pub(super) assignment: &'a Assignment,
    pub(super) sender: &'a Sender,
    pub(super) gathered: Gathered,
}

/// Everything that was handed in at these places; `-` is lines of JSON on standard input.
pub fn gather<P: AsRef<Path>>(places: &[P], assignment: &Assignment, sender: &Sender) -> Result<Gathered, Failure> {
    let mut gatherer = Gatherer { assignment, sender, gathered: Gathered::default() };
    for place in places {
        let place = place.as_ref();
        let extension = place.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
        match extension.to_ascii_lowercase().as_str() {
            "jsonl" | "ndjson" => gatherer.lines(place)?,
            "zip" => gatherer.archive(place)?,
            _ if place.as_os_str() == "-" => gatherer.lines(place)?,
            _ => gatherer.folder(place)?,
        }
    }
    let mut found = gatherer.gathered;
    if sender.submitted == Some(Submitted::Committed) {
        for entry in &mut found.entries {
            if let Content::File(path) = &entry.content {
                entry.submitted = commit::date(path)?;
            }
        }
    }
    refuse_rivals(&mut found.entries, assignment);
    Ok(found)
}

impl Gatherer<'_> {
    /// Takes a file by its path inside of what was handed in.
    pub(super) fn file(&mut self, path: &str, content: Content) {
        let read = self.assignment.inputs.read(path, |name| task(self.assignment, name).is_some());
        if let Some(student) = &self.sender.student {
            // What is no answer to a problem is whatever else the student keeps there.
            let base = path.rsplit('/').next().unwrap_or(path);
            let stem = base.split('.').next().unwrap_or(base).to_owned();
            let attempt = read.as_ref().and_then(|named| named.attempt.clone());
            let problem = read.map_or(stem, |named| named.problem);
            if let Some(task) = task(self.assignment, &problem) {
                self.push(path, student.clone(), (task, attempt), content);
            }
            return;
        }
        let failure = match read {
            Some(named) => match (named.student, task(self.assignment, &named.problem)) {
                (Some(student), Some(task)) => return self.push(path, student, (task, named.attempt), content),
                (Some(_), None) => unknown(self.assignment, &named.problem),
                (None, _) => {
                    Failure::new("nothing says which student handed it in").hint("name one with `--student NAME`")
                }
            },
            None => Failure::new("its path does not say who handed in what")
                .hint("`inputs` in `homework.toml` says how paths are read"),
        };
        self.gathered.stray(untrusted::inline(path), failure);
    }

    fn push(&mut self, path: &str, student: String, (task, attempt): (usize, Option<String>), content: Content) {
        let submitted = self.sender.submitted.and_then(Submitted::at);
        let file = untrusted::inline(path);
        self.gathered.entries.push(Entry { file, student, task, attempt, submitted, language: None, content });
    }
}

/// Refuses files of one student for one problem among which nothing says which counts.
fn refuse_rivals(entries: &mut [Entry], assignment: &Assignment) {
    let mut places: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, entry) in entries.iter().enumerate() {
        // Lines of JSON say their language, and have an order.
        if entry.language.is_none() && !assignment.inputs.has_attempts() {
            places.entry((entry.student.clone(), entry.task)).or_default().push(index);
        }
    }
    for rivals in places.into_values().filter(|rivals| rivals.len() > 1) {
        let files: Vec<String> = rivals.iter().map(|index| entries[*index].file.clone()).collect();
        for (place, index) in rivals.into_iter().enumerate() {
            let other = &files[usize::from(place == 0)];
            let failure = Failure::new(format!("there is another file for the same problem, `{other}`"))
                .hint("remove one of them, or let `inputs` say which attempt a file is with `{attempt}`");
            entries[index].content = Content::Flawed(failure);
        }
    }
}
