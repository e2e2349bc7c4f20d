//! The published schemas say what the types say; compiled for tests alone.

use harness::tokens::Dialect;
use schemars::{JsonSchema, schema_for};

use super::class;
use super::fits::misfit;
use super::json::{self, Document, Line};
use super::text::tests::reports;
use super::{Failure, Fate, GradedFile, Score, similarity};
use crate::similarity::{Collection, Settings};

/// The codes of verdicts, as `Verdict` is written.
#[derive(JsonSchema)]
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

/// Compares the schema of a type with the published file; `JUDGE_WRITE_SCHEMA=1 cargo test schema` writes it anew.
pub(crate) fn is_published<T: JsonSchema>(name: &str) {
    let derived = serde_json::to_string_pretty(&schema_for!(T)).unwrap() + "\n";
    let path = format!("{}/judge/report/schema/{name}.json", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("JUDGE_WRITE_SCHEMA").is_some() {
        std::fs::write(&path, &derived).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == derived, "{path} is stale: JUDGE_WRITE_SCHEMA=1 cargo test --lib schema");
}

#[test]
fn the_schemas_of_reports_are_published() {
    is_published::<Document<'_>>("report");
    is_published::<Line<'_>>("grade");
    is_published::<class::json::Document<'_>>("class");
    is_published::<class::json::Line<'_>>("attempt");
    is_published::<similarity::Document<'_>>("similarity");
}

/// The published schema of this name.
fn published(name: &str) -> serde_json::Value {
    let path = format!("{}/judge/report/schema/{name}.json", env!("CARGO_MANIFEST_DIR"));
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn reports_of_every_verdict_fit_the_published_schema() {
    let (one, many) = (published("report"), published("grade"));
    for report in reports() {
        assert_eq!(misfit(&one, &serde_json::from_str(&json::pretty(&report)).unwrap()), None);
        let failure = Failure { message: "no file".to_owned(), hint: None };
        let refused = Fate::Refused { failure: failure.clone(), score: Score { points: 0, of: 100 } };
        for fate in [Fate::Judged(Box::new(report)), refused, Fate::Failed(failure)] {
            let line = json::line(&GradedFile { file: "a.py".to_owned(), fate });
            assert_eq!(misfit(&many, &serde_json::from_str(&line).unwrap()), None);
        }
    }
}

#[test]
fn what_submissions_share_fits_the_published_schema() {
    let mut collection = Collection::new(Settings::default());
    let program = "def f(a, b):\n    return [a[i] + b[i] * 2 for i in range(len(a)) if a[i] > 0]\n".repeat(4);
    for (name, text) in [("a.py", program.as_str()), ("b.py", &program.replace('a', "x")), ("c.py", "pass")] {
        collection.add(name, Dialect::Python, text.as_bytes());
    }
    let found = collection.compare();
    assert_eq!((found.pairs.len(), found.clusters.len(), found.remarks.len()), (1, 1, 1));
    let shown = serde_json::from_str(&similarity::json("sums", &found)).unwrap();
    assert_eq!(misfit(&published("similarity"), &shown), None);
}

#[test]
fn what_a_schema_does_not_list_does_not_fit() {
    let report = json::pretty(&reports()[0]);
    let with = |from: &str, to: &str| {
        let changed = report.replacen(from, to, 1);
        assert_ne!(changed, report);
        misfit(&published("report"), &serde_json::from_str(&changed).unwrap()).unwrap_or_default()
    };
    assert_eq!(with("\"score\"", "\"points\""), "$.points is not in the schema");
    assert_eq!(with("\"format\": 2,", ""), "$.format is missing");
    assert!(with("\"kind\": \"compiler\"", "\"kind\": \"linker\"").contains("\"linker\" is not \"compiler\""));
}
