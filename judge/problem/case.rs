//! A test case: what goes in and what must come out, typed by the problem's interface.

use harness::call::Input;
use harness::value::Value;
use serde::Deserialize;

use super::limits::Bounds;
use crate::check::{CallExpect, Support};

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
}

/// What goes in.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseInput {
    /// Standard input.
    Stdin(String),
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
    /// What the harness is given.
    pub fn as_input(&self) -> Input<'_> {
        match self {
            Self::Stdin(text) => Input::Stdin(text.as_bytes()),
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
        }
    }
}
