//! The registry: files in, domain out. A problem is its manifest, its texts, its cases and its shipped solutions.
//!
//! Everything here is an immutable value, read strictly, with errors that point at the place. Nothing is judged and no
//! program is run. "Hidden" means that a case is not printed by default; it is not a secret.

mod case;
mod cases;
/// What inputs keep to.
pub mod constraints;
mod conversations;
mod curriculum;
mod curriculum_words;
mod error;
mod export;
mod exported;
mod foreign;
mod foreign_problem;
mod group;
mod hints;
mod import;
/// The kinds of problem: a program, a function, a class.
pub mod kind;
mod limits;
mod lint;
mod manifest;
mod names;
/// Known names that look like an unknown one.
pub mod nearest;
mod pack;
pub(crate) mod package;
mod packaged;
mod place;
pub(crate) mod planned;
mod programs;
mod reader;
mod registry;
mod seal;
mod shipped;
mod skeleton;
mod stored;
#[cfg(test)]
mod tests;
mod tongue;
mod translation;
mod tree;
mod waiver;
mod work;
mod write;

use std::sync::Arc;

use harness::interface::Interface;
use harness::outcome::Limits;
use harness::{Language, Storage};
use serde::{Deserialize, Serialize};

pub use self::case::{CaseDraft, CaseExtra, CaseInput, Expect, PartialExpect, TestCase, Visibility};
pub use self::constraints::Constraints;
pub use self::curriculum::{Curriculum, InterviewPath, Part, Question, Track};
pub use self::curriculum_words::CurriculumWords;
pub(crate) use self::error::Source;
pub use self::error::{Error, Location};
pub(crate) use self::export::package_name;
use self::foreign::Foreign;
pub use self::group::{Aggregate, Group, GroupRule, SAMPLE};
pub use self::hints::Hint;
use self::kind::Interactive;
pub use self::kind::Kind;
pub use self::limits::Bounds;
pub(crate) use self::limits::LimitTable;
pub use self::lint::Lint;
pub(crate) use self::names::{not_empty, question as question_id, slug as plain_slug};
pub(crate) use self::package::conversation::{Conversation, Line, Side as LineSide};
pub use self::programs::{Convention, Program, ProgramLimits, Programs};
pub use self::registry::Registry;
use self::seal::Seal;
pub use self::seal::{Closed, FILE as SEALED, Keyring, NewKey, Recipients, SealedPackage, seal};
pub use self::shipped::{FOLDERS, Shipped};
pub use self::skeleton::{AnswerRule, Edit, Skeleton, SkeletonKind};
pub use self::stored::StoredText;
pub use self::tongue::Tongue;
pub(crate) use self::translation::is_digest;
pub use self::translation::{GroupWords, Original, TEXTS, Translation, WORDS, Words, digest};
pub use self::tree::CARDS;
use self::tree::Tree;
pub use self::waiver::Waiver;
pub use self::work::WorkTable;
use crate::check::CheckSpec;

/// Whether a path is meant to be a package of another format: it is one, or an archive.
pub fn is_package(path: &std::path::Path) -> bool {
    package::is_meant(path)
}

/// Largest text or source file of a problem.
const MAX_FILE: u64 = 4 << 20;

/// One exercise.
#[derive(Clone, Debug)]
pub struct Problem {
    /// Its name: `num-islands`.
    pub slug: String,
    /// Its name for people.
    pub title: String,
    /// The course it belongs to.
    pub track: String,
    /// How hard it is.
    pub level: Level,
    /// What it is about.
    pub tags: Vec<String>,
    /// The interview questions it answers.
    pub questions: Vec<String>,
    /// Its number on LeetCode, where it is known from there.
    pub leetcode: Option<u32>,
    /// What a submission must offer.
    pub interface: Interface,
    /// What inputs keep to.
    pub constraints: Constraints,
    /// How answers are compared.
    pub check: CheckSpec,
    /// Groups of cases, in the order of reports.
    pub groups: Vec<Group>,
    /// Groups whose cost must not grow faster than a class.
    pub growth: Vec<Growth>,
    /// What its slowest accepted solutions need there.
    pub work: WorkTable,
    /// Findings that its author knows and explains.
    pub waivers: Vec<Waiver>,
    /// The programs that judge what a submission does.
    pub programs: Programs,
    limits: Option<LimitTable>,
    files: Vec<String>,
    source: Source,
    tree: Tree,
    /// Where a part of it is sealed: what is inside, or why that cannot be told.
    seal: Option<Seal>,
    /// The package that it is made of, where that has another format.
    foreign: Option<Arc<Foreign>>,
}

/// How hard a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// A warm-up.
    Easy,
    /// A usual interview.
    Medium,
    /// A long one.
    Hard,
}

impl std::fmt::Display for Level {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(match self {
            Self::Easy => "easy",
            Self::Medium => "medium",
            Self::Hard => "hard",
        })
    }
}

/// How fast the cost of a group may grow with the size of its cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Growth {
    /// The group; each of its cases has a size.
    pub group: String,
    /// The class: `1`, `log n`, `n`, `n log n`, `n^2`, `n^2 log n` or `n^3`.
    pub at_most: String,
    /// Whether it is the cost of one call that is meant.
    pub per_operation: bool,
}

impl Problem {
    /// What follows from the interface for its cases.
    pub fn kind(&self) -> &dyn Kind {
        if self.programs.interactor.is_some() { &Interactive } else { kind::of(&self.interface) }
    }

    /// Why an input lies outside of what the constraints allow. `None` if it lies inside.
    pub fn objection(&self, input: &CaseInput) -> Option<String> {
        self.constraints.objection(&self.kind().arguments(input))
    }

    /// What a solution in this language may use in every case without limits of its own.
    pub fn limits(&self, language: &Language) -> Limits {
        self.case_limits(language, None)
    }

    /// What a solution in this language may use in a case with these limits.
    pub fn case_limits(&self, language: &Language, case: Option<&Bounds>) -> Limits {
        self.limits.as_ref().unwrap_or(&LimitTable::default()).of(language, case)
    }

    /// Replaces what the manifest says of limits.
    pub(crate) fn set_limits(&mut self, limits: LimitTable) {
        self.limits = Some(limits);
    }

    /// The table of limits in one line, for a key of the cache.
    pub(crate) fn shown_limits(&self) -> String {
        format!("{:?}", self.limits)
    }

    /// Whether the manifest has a table of limits.
    pub fn has_limits(&self) -> bool {
        self.limits.is_some()
    }

    /// The languages for which the manifest sets limits of their own.
    pub fn languages_with_limits(&self) -> impl Iterator<Item = &str> {
        self.limits.iter().flat_map(|limits| limits.languages.keys()).map(String::as_str)
    }

    /// The group with this name.
    pub fn group(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.name == name)
    }

    /// Whether it has samples and nothing else, no solution either, so that nobody can tell more of a submission than that they pass.
    pub fn has_only_samples(&self) -> bool {
        let is_solution = |file: &String| file.starts_with("submissions/");
        self.groups.iter().all(|group| group.name == SAMPLE) && !self.files.iter().any(is_solution)
    }

    /// Whether it is measured how the cost of this group grows.
    pub fn measures(&self, group: &str) -> bool {
        self.growth.iter().any(|growth| growth.group == group)
    }

    /// All files, sorted, as paths inside the problem.
    pub fn files(&self) -> &[String] {
        &self.files
    }

    /// The bytes of one of its files.
    pub fn file(&self, name: &str) -> Result<Vec<u8>, Error> {
        self.read(name, MAX_FILE)
    }

    /// The bytes of one of its files, at most `limit` of them. What was sealed comes from there, whatever lies beside it.
    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Error> {
        if let Some(bytes) = self.foreign.as_ref().and_then(|foreign| foreign.file(name)) {
            return Ok(bytes);
        }
        if let Some(Seal::Open(vault)) = &self.seal
            && let Some(bytes) = vault.file(name)
        {
            let fits = bytes.len() as u64 <= limit;
            return if fits { Ok(bytes.clone()) } else { Err(tree::too_large(self.shown(name), limit)) };
        }
        self.unsealed(name)?;
        let bytes = self.tree.read(&self.slug, name, limit)?;
        Ok(match &self.foreign {
            Some(foreign) => foreign.with_constants(name, bytes),
            None => bytes,
        })
    }

    /// An error if a file may be one of those that are sealed, and no key opened them. Where nobody gave a key, what lies in the
    /// clear is taken, as it is by its author; where a key failed, it could be anybody's.
    fn unsealed(&self, name: &str) -> Result<(), Error> {
        match &self.seal {
            Some(Seal::Closed(Closed::NoKey)) if self.files.iter().any(|file| file == name) => Ok(()),
            Some(Seal::Closed(closed)) if !seal::is_public(name) => Err(self.sealed(closed)),
            _ => Ok(()),
        }
    }

    fn sealed(&self, closed: &Closed) -> Error {
        Error::Sealed { slug: self.slug.clone(), file: self.shown(SEALED), closed: closed.clone() }
    }

    /// An error if something is sealed, no key opened it, and it does not lie in the clear either.
    pub fn check_open(&self) -> Result<(), Error> {
        match &self.seal {
            Some(Seal::Closed(Closed::NoKey)) if !self.lacks_cases() => Ok(()),
            Some(Seal::Closed(closed)) => Err(self.sealed(closed)),
            _ => Ok(()),
        }
    }

    /// Whether a part of it is sealed, and no key opened it.
    pub fn is_closed(&self) -> bool {
        matches!(self.seal, Some(Seal::Closed(_)))
    }

    /// Where what is made of one of its files may be kept: nothing of what was sealed comes to a disk.
    pub fn storage(&self, name: &str) -> Storage {
        match &self.seal {
            Some(Seal::Open(_)) if !seal::is_public(name) => Storage::Memory,
            _ => Storage::Disk,
        }
    }

    /// Whether a key opened what is sealed of it.
    pub fn is_unsealed(&self) -> bool {
        matches!(self.seal, Some(Seal::Open(_)))
    }

    /// Results that are to be kept on disk: as they are, or sealed where the problem is. Returns `None` if that fails.
    pub(crate) fn conceal(&self, results: Vec<u8>) -> Option<Vec<u8>> {
        match &self.seal {
            Some(Seal::Open(vault)) => vault.conceal(&results),
            _ => Some(results),
        }
    }

    /// What [`Problem::conceal`] was given.
    pub(crate) fn disclose(&self, kept: Vec<u8>) -> Option<Vec<u8>> {
        match &self.seal {
            Some(Seal::Open(vault)) => vault.disclose(&kept),
            _ => Some(kept),
        }
    }

    /// What belongs into keys of kept results, so that nobody confirms guesses at what is sealed by them.
    pub(crate) fn pepper(&self) -> Vec<u8> {
        match &self.seal {
            Some(Seal::Open(vault)) => vault.pepper(),
            _ => Vec::new(),
        }
    }

    /// The text of one of its files; bytes that are no UTF-8 become replacement characters.
    pub fn text(&self, name: &str) -> Result<String, Error> {
        Ok(String::from_utf8_lossy(&self.file(name)?).into_owned())
    }

    /// Whether it comes with the judge.
    pub fn is_embedded(&self) -> bool {
        matches!(self.tree, Tree::Embedded(_))
    }

    /// How messages name one of its files.
    pub fn shown(&self, name: &str) -> String {
        self.tree.shown(&self.slug, name)
    }

    /// The first line of the manifest that holds a name between quotes.
    pub fn line_of(&self, name: &str) -> Option<usize> {
        self.source.text.find(&format!("\"{name}\"")).map(|at| self.source.line(at))
    }

    /// The line of the manifest that names a group.
    pub fn line_of_group(&self, group: &Group) -> usize {
        self.source.line(group.span.start)
    }

    /// The files in the folders of verdicts, sorted by path: those of accepted solutions first. A lint finds files elsewhere, and
    /// those that are no programs.
    pub fn submissions(&self) -> Vec<Shipped> {
        if let Some(foreign) = &self.foreign {
            return foreign.submissions();
        }
        self.files.iter().filter_map(|path| Shipped::at(path)).collect()
    }

    /// The methods whose results are random draws.
    pub fn draws(&self) -> &[String] {
        match &self.check {
            CheckSpec::Statistical { draws } => draws,
            _ => &[],
        }
    }
}
