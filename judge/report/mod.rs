//! What happened to a submission, as plain data; one renderer per file.
//!
//! A report depends on problem, submission, tool versions and limits alone: no clock, no path, no order of threads. Its
//! JSON form is public, described by `schema/report.json` and numbered by `format`.

pub mod foreign;
pub mod json;
pub mod style;
pub mod text;

use serde::Serialize;

use crate::verdict::Verdict;

/// The number of the JSON form.
pub const FORMAT: u32 = 1;

/// Everything that is said about one submission.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Report {
    /// Version of this form.
    pub format: u32,
    /// Slug of the problem.
    pub problem: String,
    /// Id of the language.
    pub language: String,
    /// Name and version of what compiled or interpreted the submission.
    pub toolchain: String,
    /// What fuel means, see the documentation of limits.
    pub cost_model: u32,
    /// The verdict on the whole submission.
    #[cfg_attr(test, schemars(with = "schema::VerdictCode"))]
    pub verdict: Verdict,
    /// Why, in one line; empty when accepted.
    pub reason: String,
    /// The largest fuel of any case; rounded up to a sixteenth of the limit where inputs are hidden.
    pub fuel: u64,
    /// The largest memory of any case, in bytes; rounded in the same way.
    pub memory: u64,
    /// What one case may use.
    pub limits: Limits,
    /// Points of all groups together.
    pub score: Score,
    /// Groups in the order of the problem.
    pub groups: Vec<Group>,
    /// Cases in the order of the problem.
    pub cases: Vec<Case>,
    /// How the cost grew with the size, where the problem asks for it.
    pub growth: Vec<Growth>,
    /// Messages of the compiler; empty unless it refused the submission.
    pub compiler: String,
}

/// What one case may use.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Limits {
    /// Units of guest work.
    pub fuel: u64,
    /// Bytes.
    pub memory: u64,
    /// Bytes on each stream.
    pub output: u64,
}

/// Points got of points there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Score {
    /// Got.
    pub points: u32,
    /// There are.
    pub of: u32,
}

/// Cases that test one idea.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Group {
    /// Name in the package.
    pub name: String,
    /// Name for people.
    pub title: String,
    /// The worst of its cases; null when all were skipped.
    #[cfg_attr(test, schemars(with = "Option<schema::VerdictCode>"))]
    pub verdict: Option<Verdict>,
    /// Cases that were accepted.
    pub accepted: u32,
    /// All its cases.
    pub cases: u32,
    /// All or nothing.
    pub score: Score,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Case {
    /// Name, unique in its group.
    pub name: String,
    /// Name of its group.
    pub group: String,
    /// Null when the case was skipped after a limit was exceeded.
    #[cfg_attr(test, schemars(with = "Option<schema::VerdictCode>"))]
    pub verdict: Option<Verdict>,
    /// Units of guest work; 0 where its input is hidden.
    pub fuel: u64,
    /// Peak bytes; 0 where its input is hidden.
    pub memory: u64,
    /// What went wrong, in one line; when accepted, what was odd and ignored, or nothing.
    pub message: String,
    /// The group's hint; empty when accepted.
    pub hint: String,
    /// What to look at; null when accepted, or when nothing may be revealed.
    pub detail: Option<Detail>,
}

/// What one looks at to understand a case; foreign text, escaped and cut.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Detail {
    /// The arguments or the standard input.
    pub input: String,
    /// Where the first mismatch is; empty when the case failed in another way.
    pub at: String,
    /// What was expected there.
    pub expected: String,
    /// What was found there.
    pub actual: String,
    /// More about the mismatch: distances, lengths, a diff.
    pub notes: Vec<String>,
    /// What the submission printed, where that is not the answer itself.
    pub stdout: String,
    /// What it printed to standard error, a traceback for example.
    pub stderr: String,
}

/// The cost of a group's cases over their size.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Growth {
    /// Name of the group.
    pub group: String,
    /// The class that the problem allows, such as `n log n`.
    pub at_most: String,
    /// The class that fits best.
    pub class: String,
    /// The exponent of the fitted power of the size, to two digits.
    pub exponent: String,
    /// Whether the class is within the limit.
    pub within: bool,
    /// What was measured; empty where inputs are hidden.
    pub table: Vec<Measured>,
}

/// One row of a growth table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Measured {
    /// Size of the case.
    pub size: u64,
    /// Fuel above that of an empty program.
    pub fuel: u64,
}

/// What a judge is doing: progress bars and `watch` listen to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// Something worth a line of its own: a missing target is being added.
    Note(String),
    /// How far a stage is; `total` 0 means that nobody knows.
    Step {
        /// Name of the stage.
        what: String,
        /// Units done.
        done: u64,
        /// Units in all.
        total: u64,
    },
}

/// Who listens to events, from several threads at once.
pub type Observer<'a> = &'a (dyn Fn(Event) + Sync);

#[cfg(test)]
pub(crate) mod schema {
    //! The published schema says what the types say.

    use serde_json::Value as Json;

    use super::Report;

    /// The codes of verdicts, as `Verdict` is written.
    #[derive(schemars::JsonSchema)]
    #[expect(dead_code, clippy::upper_case_acronyms, reason = "only its schema is used")]
    pub(crate) enum VerdictCode {
        AC,
        WA,
        TLE,
        MLE,
        OLE,
        RE,
        CE,
        JE,
    }

    /// Whether the file `schema/NAME.json` says what a type says. With `JUDGE_WRITE_SCHEMA=1` it is written anew.
    pub(crate) fn is_published<T: schemars::JsonSchema>(name: &str) {
        let derived = serde_json::to_string_pretty(&schemars::schema_for!(T)).unwrap() + "\n";
        let path = format!("{}/judge/report/schema/{name}.json", env!("CARGO_MANIFEST_DIR"));
        if std::env::var_os("JUDGE_WRITE_SCHEMA").is_some() {
            std::fs::write(&path, &derived).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(published == derived, "{path} is stale: JUDGE_WRITE_SCHEMA=1 cargo test published");
    }

    #[test]
    fn the_published_schema_is_that_of_the_types() {
        is_published::<Report>("report");
    }

    /// What of JSON Schema the derived schema uses: enough to tell whether a report fits.
    fn fits(root: &Json, schema: &Json, value: &Json, at: &str) {
        if let Some(name) = schema["$ref"].as_str().and_then(|path| path.strip_prefix("#/$defs/")) {
            return fits(root, &root["$defs"][name], value, at);
        }
        if let Some(any) = schema["anyOf"].as_array() {
            let null = any.iter().any(|one| one["type"] == "null");
            let other = any.iter().find(|one| one["type"] != "null").unwrap();
            if !(null && value.is_null()) {
                fits(root, other, value, at);
            }
            return;
        }
        let kind = match value {
            Json::Null => "null",
            Json::Bool(_) => "boolean",
            Json::Number(_) => "integer",
            Json::String(_) => "string",
            Json::Array(_) => "array",
            Json::Object(_) => "object",
        };
        let types = [&schema["type"]].into_iter().flat_map(|ty| ty.as_array().cloned().unwrap_or(vec![ty.clone()]));
        assert!(types.into_iter().any(|ty| ty == kind), "{at}: {value} is no {}", schema["type"]);
        if let Some(known) = schema["enum"].as_array() {
            assert!(known.contains(value), "{at}: {value} is none of {known:?}");
        }
        for (index, item) in value.as_array().into_iter().flatten().enumerate() {
            fits(root, &schema["items"], item, &format!("{at}[{index}]"));
        }
        for (key, inner) in value.as_object().into_iter().flatten() {
            assert!(schema["properties"][key].is_object(), "{at}.{key} is not in the schema");
            fits(root, &schema["properties"][key], inner, &format!("{at}.{key}"));
        }
        for key in schema["required"].as_array().into_iter().flatten() {
            assert!(value.get(key.as_str().unwrap()).is_some(), "{at}.{key} is missing");
        }
    }

    #[test]
    fn reports_fit_the_published_schema() {
        let schema: Json = serde_json::from_str(super::json::SCHEMA).unwrap();
        for report in super::text::tests::reports() {
            let value = serde_json::from_str(&super::json::pretty(&report)).unwrap();
            fits(&schema, &schema, &value, "report");
        }
    }
}
