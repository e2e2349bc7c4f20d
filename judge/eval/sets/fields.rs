//! The fields of a line.

use serde_json::{Map, Value};

use crate::eval::format::SetFormat;
use crate::eval::lenient;
use crate::eval::task::name_of;

/// The fields of a line.
pub(super) struct Fields(Map<String, Value>);

impl Fields {
    /// Reads a line; numbers that JSON does not know are `null`.
    pub(super) fn read(line: &str) -> Result<Self, String> {
        serde_json::from_str(&lenient::strict(line))
            .map(Self)
            .map_err(|error| format!("it is no object of JSON: {error}"))
    }

    pub(super) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name).filter(|value| !value.is_null())
    }

    /// A text that must be there.
    pub(super) fn text(&self, name: &str) -> Result<&str, String> {
        let value = self.get(name).ok_or_else(|| format!("it has no field `{name}`"))?;
        value.as_str().ok_or_else(|| format!("its field `{name}` is no text"))
    }

    /// A text that may be missing.
    pub(super) fn optional(&self, name: &str) -> Result<Option<&str>, String> {
        self.get(name).map(|_| self.text(name)).transpose()
    }

    /// A list of texts that may be missing.
    pub(super) fn texts(&self, name: &str) -> Result<Vec<String>, String> {
        let Some(value) = self.get(name) else { return Ok(Vec::new()) };
        serde_json::from_value(value.clone()).map_err(|_| format!("its field `{name}` is no list of texts"))
    }

    /// The name of the task.
    pub(super) fn id(&self, number: usize, format: SetFormat) -> String {
        let names: &[&str] = match format {
            SetFormat::HumanEval | SetFormat::Mbpp | SetFormat::EvalPlus | SetFormat::HumanEvalX => &["task_id"],
            SetFormat::MultiPlE | SetFormat::CodeContests => &["name"],
            SetFormat::Apps | SetFormat::Taco => &["problem_id", "id"],
            SetFormat::LiveCodeBench | SetFormat::KodCode => &["question_id"],
        };
        let own = names.iter().chain(&["task_id"]).find_map(|name| self.get(name).and_then(name_of));
        own.unwrap_or_else(|| number.to_string())
    }
}
