//! The formats of sets, and by which fields each is known.

use std::time::Duration;

use serde_json::{Map, Value};

use crate::phrase::listed;
use crate::report::Failure;

/// The format of a set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum SetFormat {
    HumanEval,
    Mbpp,
    EvalPlus,
    HumanEvalX,
    MultiPlE,
    Apps,
    Taco,
    CodeContests,
    LiveCodeBench,
    KodCode,
}

impl SetFormat {
    /// All formats.
    pub(crate) const ALL: [Self; 10] = [
        Self::HumanEval,
        Self::Mbpp,
        Self::EvalPlus,
        Self::HumanEvalX,
        Self::MultiPlE,
        Self::Apps,
        Self::Taco,
        Self::CodeContests,
        Self::LiveCodeBench,
        Self::KodCode,
    ];

    /// Its name on the command line and in results.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::HumanEval => "humaneval",
            Self::Mbpp => "mbpp",
            Self::EvalPlus => "evalplus",
            Self::HumanEvalX => "humaneval-x",
            Self::MultiPlE => "multipl-e",
            Self::Apps => "apps",
            Self::Taco => "taco",
            Self::CodeContests => "codecontests",
            Self::LiveCodeBench => "livecodebench",
            Self::KodCode => "kodcode",
        }
    }

    /// The format of this name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }

    /// How long a sample may work on a task, where neither the set nor the command line says it; the factor of its language comes on top.
    pub(crate) const fn time(self) -> Duration {
        Duration::from_secs(match self {
            Self::HumanEval | Self::Mbpp => 3,
            Self::Apps | Self::Taco | Self::CodeContests => 4,
            Self::LiveCodeBench => 6,
            Self::HumanEvalX | Self::MultiPlE | Self::KodCode => 10,
            Self::EvalPlus => 20,
        })
    }

    /// The format of a task, by its fields.
    pub(crate) fn of(task: &Map<String, Value>) -> Result<Self, Failure> {
        let has = |name: &str| task.contains_key(name);
        let any = |names: &[&str]| names.iter().any(|name| has(name));
        let all = |names: &[&str]| names.iter().all(|name| has(name));
        let found = if all(&["base_input", "canonical_solution", "entry_point"]) {
            Self::EvalPlus
        } else if all(&["name", "language", "prompt", "tests"]) {
            Self::MultiPlE
        } else if any(&["public_test_cases", "private_test_cases"]) {
            Self::LiveCodeBench
        } else if any(&["public_tests", "private_tests", "generated_tests"]) {
            Self::CodeContests
        } else if has("input_output") {
            if any(&["time_limit", "memory_limit"]) { Self::Taco } else { Self::Apps }
        } else if has("test_list") {
            Self::Mbpp
        } else if has("test_code") || all(&["test_info", "test"]) {
            Self::KodCode
        } else if all(&["prompt", "test", "declaration"]) {
            Self::HumanEvalX
        } else if all(&["prompt", "test", "entry_point"]) {
            Self::HumanEval
        } else {
            let fields: Vec<&str> = task.keys().map(String::as_str).take(20).collect();
            let fields = if fields.is_empty() { "none".to_owned() } else { listed(&fields, "and") };
            return Err(Failure::new(format!("the format of the set is not known by its fields: {fields}"))
                .hint("`--set-format NAME` says which it is; `judge eval --help` lists them"));
        };
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_is_known_by_its_fields() {
        let cases: [(&[&str], &str); 11] = [
            (&["task_id", "prompt", "entry_point", "canonical_solution", "test"], "humaneval"),
            (&["task_id", "prompt", "declaration", "canonical_solution", "test", "example_test"], "humaneval-x"),
            (&["task_id", "text", "code", "test_list", "test_setup_code", "challenge_test_list"], "mbpp"),
            (&["task_id", "prompt", "code", "test_imports", "test_list"], "mbpp"),
            (
                &["task_id", "prompt", "entry_point", "canonical_solution", "base_input", "plus_input", "test"],
                "evalplus",
            ),
            (&["name", "language", "prompt", "doctests", "tests", "stop_tokens"], "multipl-e"),
            (&["question", "input_output", "solutions", "starter_code"], "apps"),
            (&["question", "input_output", "solutions", "time_limit"], "taco"),
            (&["name", "description", "public_tests", "private_tests", "time_limit"], "codecontests"),
            (&["question_id", "public_test_cases", "private_test_cases", "metadata"], "livecodebench"),
            (&["question_id", "question", "solution", "test_code", "test_info"], "kodcode"),
        ];
        for (fields, name) in cases {
            let task = fields.iter().map(|field| ((*field).to_owned(), Value::Null)).collect();
            assert_eq!(SetFormat::of(&task).unwrap().name(), name, "{fields:?}");
            assert_eq!(SetFormat::named(name).map(SetFormat::name), Some(name));
        }
        assert!(SetFormat::of(&Map::new()).unwrap_err().message.contains("none"));
    }
}
