//! A program of a problem, built, and one run of it.

use std::collections::BTreeMap;

use harness::interface::Interface;
use harness::outcome::{Limits, Outcome};
use harness::{Artifact, Build, Contents, Harness, Kept, Language, Source, Workspace};

use super::super::input_bounds::BoundsLog;
use super::super::{Error, build, language_of};
use crate::problem::{Convention, Problem, Program};
use crate::report::Observer;

/// The folder that a program may write to.
pub(super) const FEEDBACK: &str = "feedback";

/// A program that is built.
pub(in crate::grade) struct Built {
    /// How messages name it.
    pub(in crate::grade) file: String,
    pub(in crate::grade) artifact: Artifact,
    pub(in crate::grade) convention: Convention,
    /// What a package calls it: its file or folder inside of the folder of its kind.
    pub(in crate::grade) name: String,
    /// Its own arguments.
    pub(in crate::grade) args: Vec<String>,
    pub(in crate::grade) limits: Limits,
    pub(in crate::grade) language: Language,
    /// How it tells which bounds an input reaches, if it can.
    pub(in crate::grade) bounds_log: Option<BoundsLog>,
}

/// What a program does in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::grade) enum Role {
    /// It judges what was written.
    Judges,
    /// It talks with the submission; with testlib it writes the file that a checker judges.
    Talks,
}

/// What a program is given to read.
pub(in crate::grade) struct Files<'a> {
    pub(in crate::grade) input: &'a str,
    pub(in crate::grade) answer: &'a str,
    /// What the submission wrote.
    pub(in crate::grade) output: &'a [u8],
    /// What the same program left in its folder in the pass before.
    pub(in crate::grade) feedback: &'a BTreeMap<String, Vec<u8>>,
}

impl Built {
    /// Builds a program of a problem.
    pub(in crate::grade) fn open(
        harness: &Harness,
        problem: &Problem,
        program: &Program,
        observer: Observer<'_>,
    ) -> Result<Self, Error> {
        let Some(main) = program.files.first() else {
            let file = problem.shown("");
            return Err(Error::Checker { file, messages: "has a program without files".to_owned() });
        };
        let file = problem.shown(main);
        let language = match &program.language {
            Some(id) => super::super::language(harness, id)?,
            None => language_of(harness, main).map_err(|_| Error::Checker {
                file: file.clone(),
                messages: "is in a language that is not there".to_owned(),
            })?,
        };
        let folder = program.folder().to_owned();
        let name = main.strip_prefix(&folder).unwrap_or(main);
        let text = problem.file(main)?;
        let beside = companions(problem, &folder, &program.files[1..])?;
        let beside: Vec<(&str, &[u8])> = beside.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        let texts: Vec<&[u8]> = [text.as_slice()].into_iter().chain(beside.iter().map(|(_, bytes)| *bytes)).collect();
        let bounds_log = BoundsLog::of(&texts);
        let source = Source { name, text: &text, language, files: &beside };
        match build(harness, (&source, problem.storage(main)), &Interface::Stdio, observer)? {
            Build::Ready(artifact) => Ok(Self {
                file,
                artifact,
                convention: program.convention,
                name: main.split('/').nth(1).unwrap_or(main).to_owned(),
                args: program.args.clone(),
                limits: problem.programs.limits.limits(),
                language: language.clone(),
                bounds_log,
            }),
            Build::Rejected(diagnostics) => {
                Err(Error::Checker { file, messages: format!("does not compile:\n{}", diagnostics.text) })
            }
        }
    }

    /// What a run of it finds beside its standard input: the files, and arguments as its convention orders them.
    pub(in crate::grade) fn workspace(&self, files: &Files<'_>, args: Option<&[String]>, role: Role) -> Workspace {
        let mut workspace = Workspace {
            files: [
                ("input".to_owned(), contents(files.input.as_bytes())),
                ("answer".to_owned(), contents(files.answer.as_bytes())),
            ]
            .into(),
            folders: vec![FEEDBACK.to_owned()],
            kept: vec![FEEDBACK.to_owned()],
            args: Vec::new(),
        };
        let names: &[&str] = match (self.convention, role) {
            (Convention::Icpc, _) => &["input", "answer", "feedback/"],
            (Convention::Testlib, Role::Judges) => &["input", "output", "answer", "feedback/report.txt"],
            (Convention::Testlib, Role::Talks) => &["input", "feedback/output", "answer", "feedback/report.txt"],
        };
        if self.convention == Convention::Testlib && role == Role::Judges {
            workspace.files.insert("output".to_owned(), contents(files.output));
        }
        workspace.args.extend(names.iter().map(|name| (*name).to_owned()));
        workspace.args.extend(args.unwrap_or(&self.args).iter().cloned());
        let left = files.feedback.iter().map(|(name, bytes)| (format!("{FEEDBACK}/{name}"), contents(bytes)));
        workspace.files.extend(left);
        workspace
    }

    /// Runs it on what a submission wrote.
    pub(in crate::grade) fn run(
        &self,
        harness: &Harness,
        files: &Files<'_>,
        args: Option<&[String]>,
        seed: u64,
    ) -> Result<(Outcome, Kept), Error> {
        let workspace = self.workspace(files, args, Role::Judges);
        let stdin = if self.convention == Convention::Icpc { files.output } else { &[] };
        Ok(harness.run_in(&workspace, &self.artifact, stdin, seed, &self.limits)?)
    }
}

fn contents(bytes: &[u8]) -> Contents {
    bytes.to_vec().into()
}

/// The files of a program beside the first, with their names in its folder.
fn companions(problem: &Problem, folder: &str, files: &[String]) -> Result<Vec<(String, Vec<u8>)>, Error> {
    let read = |file: &String| Ok((file.strip_prefix(folder).unwrap_or(file).to_owned(), problem.file(file)?));
    files.iter().map(read).collect()
}
