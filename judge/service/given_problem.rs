//! A problem that comes with a request: the same manifest and cases as in a package, in JSON, and in memory alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::refusal::Refusal;
use crate::problem::{Problem, Registry};

/// The slug that it has in reports.
const SLUG: &str = "given";
/// Cases of one request.
const MOST_CASES: usize = 10_000;

/// What programs are to do, and the cases that show whether they do.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(super) struct GivenProblem {
    /// A function, as in a manifest.
    function: Option<Map<String, Value>>,
    /// A class, as in a manifest.
    class: Option<Map<String, Value>>,
    /// How answers are compared, as in a manifest; without that, token by token for programs and exactly for functions.
    check: Option<Map<String, Value>>,
    /// Time, memory and output, as in a manifest.
    limits: Option<Map<String, Value>>,
    /// Cases, as in a file of cases.
    cases: Vec<Map<String, Value>>,
}

impl GivenProblem {
    /// Inputs and outputs of programs.
    pub(super) fn of_cases(cases: Vec<(String, String)>) -> Self {
        let case = |(input, output): (String, String)| {
            Map::from_iter([("input".to_owned(), input.into()), ("expect".to_owned(), output.into())])
        };
        Self { cases: cases.into_iter().map(case).collect(), ..Self::default() }
    }

    /// Reads it as a package is read.
    pub(super) fn open(&self) -> Result<Problem, Refusal> {
        let Self { function, class, check, limits, mut cases } = self.clone();
        if cases.is_empty() || cases.len() > MOST_CASES {
            return Err(Refusal::unfit(format!("a problem has 1 to {MOST_CASES} cases, and this has {}", cases.len())));
        }
        for (number, case) in cases.iter_mut().enumerate() {
            case.entry("name").or_insert_with(|| format!("{}", number + 1).into());
        }
        let is_typed = function.is_some() || class.is_some();
        let kind = if is_typed { "exact" } else { "tokens" };
        let mut manifest = json!({
            "format": 1, "title": SLUG, "track": SLUG, "level": "easy", "tags": [],
            "check": check.unwrap_or_else(|| Map::from_iter([("kind".to_owned(), kind.into())])),
            "group": [{ "name": "sample", "title": "the cases" }],
        });
        let tables = [("function", function), ("class", class), ("limits", limits)];
        for (name, table) in tables {
            if let Some(table) = table {
                manifest[name] = Value::Object(table);
            }
        }
        if !is_typed {
            manifest["stdio"] = json!({});
        }
        let manifest = toml::to_string(&manifest)
            .map_err(|error| Refusal::unfit(format!("`problem` cannot be a manifest: {error}")))?;
        let cases = serde_json::to_vec(&json!({ "cases": cases })).expect("it was JSON");
        let files = BTreeMap::from([
            ("cases/sample/sample.json".to_owned(), cases),
            ("problem.toml".to_owned(), manifest.into_bytes()),
            ("statement.md".to_owned(), b"# Given\n".to_vec()),
        ]);
        Ok(Registry::of_one(SLUG, files).get(SLUG)?)
    }
}
