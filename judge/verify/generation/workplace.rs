//! Where the files of cases go: nothing is written outside of it, no file is half written, and what somebody else made stays.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use harness::plain_file::shown;

use super::case_files::Made;
use super::ledger::Ledger;
use super::outcome::{MadeCase, MadeState};
use crate::grade::Error;
use crate::problem;
use crate::problem::package::generators::{ANSWER, GeneratorCall, INPUT, Plan, PlannedCase, are_alike, endings};
use crate::problem::package::{PackageFiles, PackageTree};

/// Most bytes of a file that is compared or copied.
const MAX_FILE: u64 = 1 << 30;

/// Where the files go.
pub(crate) enum Destination<'a> {
    /// Into the package itself.
    Package(&'a Path),
    /// Into a new folder, with everything else that the package has.
    Copy(&'a Path),
    /// Nowhere: it is only told what differs.
    Nowhere,
}

/// What may be replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Replacing {
    /// What the judge made.
    Own,
    /// Everything.
    All,
}

/// The folder in which cases are made.
pub(super) struct Workplace<'a> {
    tree: &'a PackageTree,
    root: Option<PathBuf>,
    replacing: Replacing,
    ledger: Mutex<Ledger>,
}

/// What is to be done with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Step {
    Leave,
    Make,
    Replace,
    Keep,
}

impl<'a> Workplace<'a> {
    /// Opens the place, and copies the package where that is wanted.
    pub(super) fn new(
        tree: &'a PackageTree,
        destination: &Destination<'_>,
        replacing: Replacing,
        ledger: Ledger,
    ) -> Result<Self, Error> {
        let (root, replacing) = match destination {
            Destination::Nowhere => (None, Replacing::All),
            Destination::Package(root) => (Some((*root).to_owned()), replacing),
            Destination::Copy(root) => (Some((*root).to_owned()), Replacing::All),
        };
        let place = Self { tree, root, replacing, ledger: Mutex::new(ledger) };
        if let Destination::Copy(_) = destination {
            for name in tree.names() {
                place.write(name, &place.read(name)?)?;
            }
        }
        Ok(place)
    }

    /// Puts the files of a case in their place: all of them, or none where one of them is not to be replaced.
    pub(super) fn put(&self, case: &PlannedCase, made: Made) -> Result<MadeCase, Error> {
        let mut told = MadeCase {
            path: case.path.clone(),
            state: MadeState::Failed,
            line: Some(case.line),
            command: case.call.as_ref().map(GeneratorCall::shown),
            files: Vec::new(),
            why: None,
            stderr: None,
        };
        match made {
            Made::Failed { why, stderr } => {
                told.why = Some(why);
                told.stderr = Some(stderr).filter(|stderr| !stderr.is_empty());
            }
            Made::Files(files) => {
                let mut files: BTreeMap<String, Vec<u8>> =
                    files.into_iter().map(|(ending, bytes)| (case.place(&ending), bytes)).collect();
                // What is its own source was made by somebody else, whatever becomes of it.
                files.retain(|path, _| !case.copies.values().any(|source| source == path));
                self.put_all(&files, &mut told)?;
            }
        }
        Ok(told)
    }

    /// Puts a file of a group in its place.
    pub(super) fn put_text(&self, path: &str, text: &str) -> Result<MadeCase, Error> {
        let mut told = MadeCase {
            path: path.to_owned(),
            state: MadeState::Unchanged,
            line: None,
            command: None,
            files: Vec::new(),
            why: None,
            stderr: None,
        };
        self.put_all(&BTreeMap::from([(path.to_owned(), text.as_bytes().to_vec())]), &mut told)?;
        Ok(told)
    }

    fn put_all(&self, files: &BTreeMap<String, Vec<u8>>, told: &mut MadeCase) -> Result<(), Error> {
        let mut steps = Vec::with_capacity(files.len());
        for (path, bytes) in files {
            steps.push((path, bytes, self.step(path, bytes)?));
        }
        let kept: Vec<&String> =
            steps.iter().filter(|(.., step)| *step == Step::Keep).map(|(path, ..)| *path).collect();
        if let Some(first) = kept.first() {
            told.state = MadeState::Kept;
            told.why = Some(format!("the `{first}` that is there differs, and the judge did not make it"));
            told.files = kept.into_iter().cloned().collect();
            return Ok(());
        }
        let all = || steps.iter().map(|(.., step)| *step);
        told.state = if all().any(|step| step == Step::Replace) {
            MadeState::Changed
        } else if all().any(|step| step == Step::Make) {
            MadeState::Made
        } else {
            MadeState::Unchanged
        };
        for (path, bytes, step) in steps {
            if step == Step::Leave {
                self.ledger().add_found(path, bytes);
                continue;
            }
            self.write(path, bytes)?;
            self.ledger().add_written(path, bytes);
            told.files.push(path.clone());
        }
        Ok(())
    }

    fn step(&self, path: &str, bytes: &[u8]) -> Result<Step, Error> {
        if !self.tree.has(path) {
            return Ok(Step::Make);
        }
        let there = self.read(path)?;
        let is_yaml = ending(path) == "yaml";
        Ok(if there == bytes || (is_yaml && are_alike(&there, bytes)) {
            Step::Leave
        } else if self.replacing == Replacing::All || self.ledger().knows(path, &there) {
            Step::Replace
        } else {
            Step::Keep
        })
    }

    /// Removes what was made before and is made no more, but for cases that failed. Returns that, and the files that no rule makes
    /// where the plan is for all of them.
    pub(super) fn finish(
        &self,
        plan: &Plan,
        failed: &BTreeSet<&str>,
    ) -> Result<(Vec<String>, Option<Vec<String>>), Error> {
        let made: BTreeSet<String> = plan.texts.keys().cloned().collect();
        let belongs = |path: &str| {
            let stem = |case: &str| path.strip_prefix(case).is_some_and(|rest| rest.starts_with('.'));
            made.contains(path) || failed.iter().any(|case| stem(case))
        };
        let ours: BTreeSet<String> = plan.cases.iter().flat_map(places).collect();
        let mut removed = Vec::new();
        let known: Vec<String> = self.ledger().paths().cloned().collect();
        for path in known.into_iter().filter(|path| !ours.contains(path) && !belongs(path)) {
            if !self.tree.has(&path) {
                self.ledger().remove(&path);
                continue;
            }
            let there = self.read(&path)?;
            if self.ledger().wrote(&path, &there) {
                self.remove(&path)?;
                self.ledger().remove(&path);
                removed.push(path);
            }
        }
        if self.root.is_some() {
            self.ledger().keep();
        }
        let is_stray = |path: &&String| {
            path.starts_with("data/") && ending(path) == "in" && !ours.contains(*path) && !removed.contains(path)
        };
        let has_all = plan.cases.iter().all(|case| case.places.is_none());
        let strays = has_all.then(|| self.tree.names().iter().filter(is_stray).cloned().collect());
        Ok((removed, strays))
    }

    fn ledger(&self) -> std::sync::MutexGuard<'_, Ledger> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        let refused = |objection| problem::Error::Package { package: self.tree.shown(""), objections: vec![objection] };
        Ok(self.tree.read(path, MAX_FILE).map_err(refused)?)
    }

    /// Writes a file beside its place and moves it there. The path comes from a plan, whose names lead nowhere else.
    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let Some(root) = &self.root else { return Ok(()) };
        let place = root.join(path);
        let cannot = |source| problem::Error::Io { verb: "write", file: shown(&place), source };
        let folder = place.parent().unwrap_or(root);
        fs::create_dir_all(folder).map_err(cannot)?;
        let mut draft = tempfile::Builder::new().prefix(".judge-").tempfile_in(folder).map_err(cannot)?;
        draft.write_all(bytes).map_err(cannot)?;
        open_to_others(draft.as_file()).map_err(cannot)?;
        draft.persist(&place).map_err(|error| cannot(error.error))?;
        Ok(())
    }

    fn remove(&self, path: &str) -> Result<(), Error> {
        let Some(root) = &self.root else { return Ok(()) };
        let place = root.join(path);
        let cannot = |source| problem::Error::Io { verb: "remove", file: shown(&place), source };
        Ok(fs::remove_file(&place).map_err(cannot)?)
    }
}

fn ending(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The paths that files of a case may have.
fn places(case: &PlannedCase) -> Vec<String> {
    if let Some((input, answer)) = &case.places {
        return vec![input.clone(), answer.clone()];
    }
    let mut known = case.endings();
    if case.call.is_some() {
        known.extend(endings(true));
        known.extend(endings(false));
    }
    known.extend([INPUT, ANSWER]);
    known.into_iter().map(|ending| case.place(ending)).collect()
}

/// Temporary files are their owner's alone; this one is to stay.
fn open_to_others(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(fs::Permissions::from_mode(0o644))
}
