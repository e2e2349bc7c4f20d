//! What a problem has of its package, where that has another format.

use std::time::Duration;

use harness::Language;

use super::Problem;
use super::error::Error;
use super::foreign::Foreign;
use super::import::{self, Import};
use super::package::{self, JurySubmission};

impl Problem {
    /// The package that it is made of, where that has another format.
    pub(crate) fn foreign(&self) -> Option<&Foreign> {
        self.foreign.as_deref()
    }

    /// The files beside one of its submissions that belong to it: their names there, and their bytes.
    ///
    /// # Errors
    ///
    /// If one cannot be read.
    pub fn companions(&self, submission: &str) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let files = self.foreign.as_ref().map(|foreign| foreign.companions(submission)).unwrap_or_default();
        files.into_iter().map(|(name, path)| Ok((name, self.file(&path)?))).collect()
    }

    /// The files that it puts beside every submission in a language: their names there, and their bytes.
    ///
    /// # Errors
    ///
    /// If one cannot be read.
    pub fn included(&self, language: &Language) -> Result<Vec<(String, Vec<u8>)>, Error> {
        let files = self.foreign.as_ref().map(|foreign| foreign.included(language.id())).unwrap_or_default();
        files.into_iter().map(|(name, path)| Ok((name, self.file(&path)?))).collect()
    }

    /// An error if a package does not take submissions in a language.
    ///
    /// # Errors
    ///
    /// If it names languages, and this is none of them.
    pub(crate) fn check_language(&self, language: &Language) -> Result<(), Error> {
        let Some(named) = self.foreign().and_then(|foreign| foreign.package.languages.as_ref()) else { return Ok(()) };
        let is_named = |name: &String| package::language_id(name) == Some(language.family());
        if named.iter().any(is_named) {
            return Ok(());
        }
        let reason = format!("takes submissions in {}, and this one is in {}", named.join(", "), language.name);
        Err(Error::Refused { file: self.shown(""), reason })
    }

    /// The language of one of its submissions, where a package says it.
    pub fn jury_language(&self, submission: &str) -> Option<&'static str> {
        self.foreign.as_ref()?.language(submission)
    }

    /// Whether the package says that one of its submissions is the one to look at.
    pub(crate) fn is_model(&self, submission: &str) -> bool {
        let is_it = |own: &JurySubmission| own.is_model && own.files.first().is_some_and(|main| main == submission);
        self.foreign().is_some_and(|foreign| foreign.package.submissions.iter().any(is_it))
    }

    /// The files of a problem of ours that is like this package, and what has no such form.
    ///
    /// # Errors
    ///
    /// If something would change a verdict.
    pub(crate) fn import(&self, slug: &str) -> Result<Import, Error> {
        let Some(foreign) = self.foreign() else {
            let reason = "is a problem of the judge's own form already".to_owned();
            return Err(Error::Refused { file: self.slug.clone(), reason });
        };
        let mut package = foreign.package.clone();
        package.limits.time = self.limits.as_ref().and_then(|limits| limits.base.time);
        import::native_files(&package, &*foreign.tree, slug).map_err(|objections| foreign.refused(objections))
    }

    /// Whether submissions write no files.
    pub(crate) fn forbids_files(&self) -> bool {
        self.foreign().is_some_and(Foreign::forbids_files)
    }

    /// The most bytes that a submission may have, where a package says it.
    pub(crate) fn code_limit(&self) -> Option<u64> {
        self.foreign.as_ref().and_then(|foreign| foreign.package.limits.code)
    }

    /// Whether it is a package that leaves its time limit to the judge.
    pub(crate) fn lacks_time_limit(&self) -> bool {
        let of_package = self.limits.as_ref().is_some_and(|limits| limits.base.time.is_some());
        self.foreign.is_some() && !of_package
    }

    /// The same problem with another time limit, before the factor of a language.
    pub(crate) fn with_time_limit(&self, time: Duration) -> Self {
        let mut problem = self.clone();
        let mut limits = problem.limits.take().unwrap_or_default();
        limits.base.time = Some(time);
        problem.limits = Some(limits);
        problem
    }

    /// The same problem with a time limit that is not tighter than this, before the factor of a language.
    pub(crate) fn with_more_time(&self, least: Duration) -> Self {
        let own = self.limits.as_ref().and_then(|limits| limits.base.time).unwrap_or_default();
        self.with_time_limit(own.max(least))
    }

    /// Whether rules of its own make a score of the results of cases.
    pub fn is_scored(&self) -> bool {
        self.foreign.as_ref().is_some_and(|foreign| foreign.package.is_scoring)
            || self.groups.iter().any(|group| group.rule.is_some())
    }
}
