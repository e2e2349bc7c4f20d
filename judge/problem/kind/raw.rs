//! A case as it is written: the fields of all kinds, typed later by one.

use serde::{Deserialize, Deserializer};
use serde_json::Value as Json;
use serde_json::value::RawValue;

use super::super::case::{CaseInput, PartialExpect};
use super::super::limits::Bounds;
use crate::check::Support;

/// An object of a case file or of a generator.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields, expecting = "a case, which is an object")]
pub struct RawCase<'a> {
    /// A slug; there is one of each in a group.
    pub(in crate::problem) name: Option<String>,
    /// `[function]`: the arguments, in order.
    #[serde(borrow)]
    pub(super) args: Option<Vec<&'a RawValue>>,
    /// `[stdio]`: standard input.
    pub(super) input: Option<String>,
    /// `[interactive]`: a conversation that the statement shows; `<` is said to the submission, `>` by it.
    pub(super) interaction: Option<String>,
    /// `[class]`: the arguments of the constructor.
    #[serde(borrow)]
    pub(super) new: Option<Vec<&'a RawValue>>,
    /// `[class]`: pairs of a method and its arguments.
    #[serde(borrow)]
    pub(super) calls: Option<&'a RawValue>,
    /// What must come out; for a class one result a call, `null` for none, `{"draw": k}` for a random draw.
    #[serde(borrow, default, deserialize_with = "even_null")]
    pub(super) expect: Option<&'a RawValue>,
    /// How large the case is, where growth is measured.
    pub(in crate::problem) size: Option<u64>,
    /// What random draws may give: a list of values for each, or `{"values": […], "weights": […]}`.
    #[serde(default)]
    pub(super) supports: Vec<Json>,
    /// Limits of its own.
    pub(in crate::problem) limits: Option<Bounds>,
}

/// What stands in a field that is there, also where that is `null`: an answer may be absent.
fn even_null<'de: 'a, 'a, D: Deserializer<'de>>(deserializer: D) -> Result<Option<&'a RawValue>, D::Error> {
    <&RawValue>::deserialize(deserializer).map(Some)
}

impl RawCase<'_> {
    /// The fields that are there although only some kinds have them.
    pub(in crate::problem) fn fields(&self) -> impl Iterator<Item = &'static str> {
        let fields = [
            ("args", self.args.is_some()),
            ("input", self.input.is_some()),
            ("interaction", self.interaction.is_some()),
            ("new", self.new.is_some()),
            ("calls", self.calls.is_some()),
            ("supports", !self.supports.is_empty()),
        ];
        fields.into_iter().filter(|(_, given)| *given).map(|(field, _)| field)
    }
}

/// What a case must hold when it is read.
#[derive(Clone, Copy, Debug)]
pub struct CaseRules<'a> {
    /// Whether the whole expectation must be there.
    pub(in crate::problem) complete: bool,
    /// The methods whose results are random draws.
    pub(in crate::problem) draws: &'a [String],
}

/// Why a case is none of its problem.
#[derive(Debug)]
pub struct Objection {
    /// The place in the case, such as `args[1][0]`; empty where it is the whole case.
    pub(in crate::problem) at: String,
    /// What is wrong there, with the place as people know it.
    pub(in crate::problem) text: String,
}

impl<T: Into<String>> From<T> for Objection {
    fn from(text: T) -> Self {
        Self { at: String::new(), text: text.into() }
    }
}

/// What a kind reads of a case.
#[derive(Debug)]
pub struct TypedCase {
    pub(in crate::problem) input: CaseInput,
    pub(in crate::problem) known: PartialExpect,
    pub(in crate::problem) supports: Vec<Support>,
    pub(in crate::problem) interaction: Option<String>,
}
