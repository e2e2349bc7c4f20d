//! What the judge says about a package: the only place that knows the shape of its JSON.

use std::collections::BTreeMap;
use std::fmt::Write;

use serde_json::Value as Json;

use crate::environment::Printed;

/// What `judge verify` found.
#[derive(Default)]
pub(super) struct Observed {
    /// Jury submissions by path in the package.
    pub(super) submissions: BTreeMap<String, Submission>,
    /// The time limit in seconds.
    pub(super) time_limit: Option<f64>,
}

/// What became of a submission.
#[derive(Default)]
pub(super) struct Submission {
    /// Empty where it was not judged.
    pub(super) verdict: String,
    /// Its score, where the problem has scores.
    pub(super) score: Option<f64>,
    /// Verdict and score by path of the group in `data`.
    pub(super) groups: BTreeMap<String, (String, Option<f64>)>,
    /// Path in `data` and verdict of each case, in their order; `-` where it did not run.
    pub(super) cases: Vec<(String, String)>,
    /// The first case that is not accepted.
    pub(super) first_failed: Option<String>,
}

impl Observed {
    /// Reads `{problems: [{package: {submissions: [{path, verdict, score}], time_limit_ms}}]}`.
    pub(super) fn of_verify(printed: &Printed) -> Self {
        let json: Json = serde_json::from_str(&printed.stdout).unwrap_or_default();
        let package = &json["problems"][0]["package"];
        let path = |submission: &Json| submission["path"].as_str().unwrap_or_default().to_owned();
        let submissions = items(&package["submissions"]).iter().map(|one| (path(one), Submission::of(one)));
        let time_limit = package["time_limit_ms"].as_f64().map(|milliseconds| milliseconds / 1000.0);
        Self { submissions: submissions.collect(), time_limit }
    }

    /// Reads a report.
    pub(super) fn of_submit(printed: &Printed) -> Submission {
        Submission::of(&serde_json::from_str(&printed.stdout).unwrap_or_default())
    }
}

impl Submission {
    /// Reads `{verdict, score, grading: {score, groups: [{path, verdict, score}]}, groups: [{name, verdict}], cases: [{group,
    /// name, verdict}]}`: what graders made of groups stands before what is in them.
    fn of(json: &Json) -> Self {
        let verdict = |json: &Json| json["verdict"].as_str().unwrap_or_default().to_owned();
        let (grading, named) = (&json["grading"], |json: &Json, key| json[key].as_str().unwrap_or_default().to_owned());
        let plain = items(&json["groups"]).iter().map(|group| (named(group, "name"), (verdict(group), None)));
        let graded = items(&grading["groups"]).iter();
        let graded = graded.map(|group| (named(group, "path"), (verdict(group), score(&group["score"]))));
        let ran = |case: &Json| Some(verdict(case)).filter(|verdict| !verdict.is_empty());
        let cases =
            items(&json["cases"]).iter().map(|case| (path_of(case), ran(case).unwrap_or_else(|| "-".to_owned())));
        let cases: Vec<(String, String)> = cases.collect();
        let failed = cases.iter().find(|(_, verdict)| verdict != "-" && verdict != "AC");
        Self {
            verdict: verdict(json),
            score: if grading.is_null() { score(&json["score"]) } else { score(&grading["score"]) },
            groups: plain.chain(graded).collect(),
            first_failed: failed.map(|(path, _)| path.clone()),
            cases,
        }
    }

    /// The verdict of a case.
    pub(super) fn of_case(&self, path: &str) -> Option<&str> {
        self.cases.iter().find(|(case, _)| case == path).map(|(_, verdict)| verdict.as_str())
    }
}

/// A number, its text, or `{points, of}`.
fn score(json: &Json) -> Option<f64> {
    let number = |json: &Json| json.as_f64().or_else(|| json.as_str()?.parse().ok());
    number(json).or_else(|| number(&json["points"]))
}

/// The path of a case in `data`, whether its name has it already or not.
fn path_of(case: &Json) -> String {
    let [group, name] = ["group", "name"].map(|key| case[key].as_str().unwrap_or_default());
    if group.is_empty() || name.starts_with(&format!("{group}/")) { name.to_owned() } else { format!("{group}/{name}") }
}

fn items(json: &Json) -> &[Json] {
    json.as_array().map_or(&[], Vec::as_slice)
}

/// Everything that was told, on both channels; a `file` and a `line` that are fields of JSON as `file:line`.
pub(super) fn told(printed: &Printed) -> String {
    let mut told = format!("{}\n{}\n", printed.stdout, printed.stderr);
    if let Ok(json) = serde_json::from_str::<Json>(&printed.stdout) {
        write_texts(&json, &mut told);
    }
    told
}

fn write_texts(json: &Json, told: &mut String) {
    match json {
        Json::String(text) => writeln!(told, "{text}").unwrap(),
        Json::Array(items) => items.iter().for_each(|item| write_texts(item, told)),
        Json::Object(fields) => {
            if let (Some(file), Some(line)) = (json["file"].as_str(), json["line"].as_u64()) {
                writeln!(told, "{file}:{line}: ").unwrap();
            }
            fields.values().for_each(|field| write_texts(field, told));
        }
        _ => {}
    }
}

/// Whether a text is told; a number at its end is not the beginning of a longer one.
pub(super) fn contains_place(told: &str, text: &str) -> bool {
    let counts = text.ends_with(|last: char| last.is_ascii_digit());
    told.match_indices(text)
        .any(|(at, _)| !counts || !told[at + text.len()..].starts_with(|next: char| next.is_ascii_digit()))
}

/// Whether a verdict is one of those that `WA|TLE` allows; `RTE` is what ICPC calls the judge's `RE`.
pub(super) fn agrees(expected: &str, actual: &str) -> bool {
    let plain = |code: &str| if code == "RTE" { "RE".to_owned() } else { code.to_owned() };
    expected.split('|').any(|one| plain(one) == plain(actual))
}
