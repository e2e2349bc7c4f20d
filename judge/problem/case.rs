//! A test case: what goes in and what must come out, typed by the problem's interface.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use harness::call::Input;
use harness::value::Value;
use serde::Deserialize;

use super::error::Error;
use super::limits::Bounds;
use super::stored::StoredText;
use crate::check::{CallExpect, CheckSpec, Support};

/// Which cases: those of the statement, or all the others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Visibility {
    /// Shown in the statement.
    Sample,
    /// Not printed by default.
    Hidden,
}

impl Visibility {
    /// Both, in the order of reports.
    pub const ALL: [Self; 2] = [Self::Sample, Self::Hidden];

    /// The folder in `cases/`.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Sample => "sample",
            Self::Hidden => "hidden",
        }
    }
}

/// One case.
#[derive(Clone, Debug, PartialEq)]
pub struct TestCase {
    /// Its name, alone in its group.
    pub name: String,
    /// The group it belongs to.
    pub group: String,
    /// What goes in.
    pub input: CaseInput,
    /// What must come out.
    pub expect: Expect,
    /// What random draws may give; an expected draw names one by its index.
    pub supports: Vec<Support>,
    /// How large it is, where growth is measured.
    pub size: Option<u64>,
    /// Its own limits.
    pub limits: Option<Bounds>,
    /// What else is its own.
    pub extra: Option<Arc<CaseExtra>>,
}

/// What few cases have: those of packages in other formats, and of interactive problems.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CaseExtra {
    /// Its path in its package: `secret/1-small/01`; empty where there is none.
    pub path: String,
    /// Arguments of the submission.
    pub args: Vec<String>,
    /// Files beside the submission: the name there, and the path inside the problem.
    pub files: Vec<(String, String)>,
    /// How its output is compared, in place of what the problem says.
    pub check: Option<CheckSpec>,
    /// Arguments of the programs that judge output, in place of their own.
    pub output_args: Option<Vec<String>>,
    /// Arguments of the programs that look at its input, in place of their own.
    pub input_args: Vec<String>,
    /// The same for single programs, by their names: those that are not named get none. Empty where `input_args` counts.
    pub input_args_by_name: BTreeMap<String, Vec<String>>,
    /// What is shown in place of its input.
    pub shown_input: Option<String>,
    /// What is shown in place of its answer.
    pub shown_answer: Option<String>,
    /// A conversation that the statement shows: `<` is said to the submission, `>` by it.
    pub interaction: Option<String>,
    /// What to think of when it fails.
    pub hint: String,
    /// Whether what was wrong may be shown, although the case is not one of the statement's.
    pub full_feedback: bool,
}

/// What goes in.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseInput {
    /// Standard input.
    Stdin(String),
    /// Standard input, in a file of a package.
    Stored(StoredText),
    /// The arguments of the function.
    Call(Vec<Value>),
    /// The constructor of an object and the calls of its methods.
    Calls {
        /// The arguments of the constructor.
        new: Vec<Value>,
        /// Methods by index, with their arguments.
        calls: Vec<(usize, Vec<Value>)>,
    },
}

impl CaseInput {
    /// What the harness is given; nothing of what is stored, see [`TestCase::loaded`].
    pub fn as_input(&self) -> Input<'_> {
        match self {
            Self::Stdin(text) => Input::Stdin(text.as_bytes()),
            Self::Stored(_) => Input::Stdin(&[]),
            Self::Call(args) => Input::Call(args),
            Self::Calls { new, calls } => Input::Calls { new, calls },
        }
    }
}

/// What must come out.
#[derive(Clone, Debug, PartialEq)]
pub enum Expect {
    /// Standard output.
    Text(String),
    /// Standard output, in a file of a package.
    Stored(StoredText),
    /// The answer of the function.
    Value(Value),
    /// The result of each call.
    Results(Vec<CallExpect>),
}

/// A case whose expectation the reference solution completes, at least in part.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseDraft {
    /// Whether it is shown in the statement.
    pub visibility: Visibility,
    /// Its name.
    pub name: String,
    /// The group it belongs to.
    pub group: String,
    /// What goes in.
    pub input: CaseInput,
    /// What is known about the expectation.
    pub known: PartialExpect,
    /// As in [`TestCase`].
    pub supports: Vec<Support>,
    /// As in [`TestCase`].
    pub size: Option<u64>,
    /// As in [`TestCase`].
    pub limits: Option<Bounds>,
    /// As in [`TestCase`].
    pub extra: Option<Arc<CaseExtra>>,
}

/// What is known about an expectation before the reference solution runs.
#[derive(Clone, Debug, PartialEq)]
pub enum PartialExpect {
    /// Nothing is known.
    Nothing,
    /// All of it is known.
    All(Expect),
    /// The results of some calls are known.
    Calls(Vec<Option<CallExpect>>),
}

impl CaseDraft {
    /// The case, where the whole expectation is known.
    pub(super) fn stored(mut self) -> Option<TestCase> {
        match std::mem::replace(&mut self.known, PartialExpect::Nothing) {
            PartialExpect::All(expect) => Some(self.complete(expect)),
            PartialExpect::Nothing | PartialExpect::Calls(_) => None,
        }
    }

    /// The case, where what is not known yet is as the reference solution says.
    pub fn complete(self, reference: Expect) -> TestCase {
        let expect = match (self.known, reference) {
            (PartialExpect::All(expect), _) => expect,
            (PartialExpect::Calls(known), Expect::Results(results)) => {
                let pairs = known.into_iter().zip(results);
                Expect::Results(pairs.map(|(known, result)| known.unwrap_or(result)).collect())
            }
            (PartialExpect::Nothing | PartialExpect::Calls(_), reference) => reference,
        };
        TestCase {
            name: self.name,
            group: self.group,
            input: self.input,
            expect,
            supports: self.supports,
            size: self.size,
            limits: self.limits,
            extra: self.extra,
        }
    }
}

impl TestCase {
    /// The same case with everything that is stored read.
    ///
    /// # Errors
    ///
    /// If a file cannot be read.
    pub fn loaded(&self) -> Result<Cow<'_, Self>, Error> {
        if !matches!((&self.input, &self.expect), (CaseInput::Stored(_), _) | (_, Expect::Stored(_))) {
            return Ok(Cow::Borrowed(self));
        }
        let mut case = self.clone();
        if let CaseInput::Stored(text) = &self.input {
            case.input = CaseInput::Stdin(text.read()?);
        }
        if let Expect::Stored(text) = &self.expect {
            case.expect = Expect::Text(text.read()?);
        }
        Ok(Cow::Owned(case))
    }

    /// The conversation that the statement shows for it.
    pub fn interaction(&self) -> Option<&str> {
        self.extra.as_ref()?.interaction.as_deref()
    }

    /// Its path: that in its package, or group and name.
    pub fn path(&self) -> String {
        let own = self.extra.as_ref().map(|extra| &extra.path).filter(|path| !path.is_empty());
        own.map_or_else(|| format!("{}/{}", self.group, self.name), Clone::clone)
    }

    /// The file of its input inside the problem where it has one, otherwise its path.
    pub fn place(&self) -> String {
        match &self.input {
            CaseInput::Stored(text) => text.path().to_owned(),
            _ => self.path(),
        }
    }

    /// How its output is compared: in its own way, or in that of its problem.
    pub fn check<'a>(&'a self, of_problem: &'a CheckSpec) -> &'a CheckSpec {
        self.extra.as_ref().and_then(|extra| extra.check.as_ref()).unwrap_or(of_problem)
    }
}
