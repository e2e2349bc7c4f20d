//! Doors for what describes a package of another format, and for archives that may be one. Whatever is read goes the
//! whole way: its groups are scored, its rule about time limits is asked, and what its submissions are expected to do
//! is compared.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::Duration;

use crate::problem::package::expectation::{self, Seen, SeenCase};
use crate::problem::package::time_limit::{TimeRule, timed};
use crate::problem::package::{self, Objection, Package, PackageFiles, PackageTree, PackageVerdict};
use crate::scoring::{self, CaseScore, ScoredVerdict};

/// Most bytes that are read of one file of an archive.
const MAX_READ: u64 = 1 << 20;
/// Most files of an archive that are read.
const MAX_FILES: usize = 50;

/// A small package of 2025-09.
const MODERN: [(&str, &str); 13] = [
    ("problem.yaml", "problem_format_version: 2025-09\nname: Sum\nuuid: 0f0dd4bc\ntype: [scoring, multi-pass]\n"),
    ("statement/problem.en.md", "Add.\n"),
    ("statement/problem.sv.tex", "\\problemname{Summa}\n"),
    ("data/sample/1.in", "1 2\n"),
    ("data/sample/1.ans", "3\n"),
    ("data/secret/a/1.in", "1 2\n"),
    ("data/secret/a/1.ans", "3\n"),
    ("data/secret/b/2.in", "1 2\n"),
    ("data/secret/b/2.ans", "3\n"),
    ("input_validators/check.py", ""),
    ("output_validator/check.py", ""),
    ("submissions/accepted/sum.py", ""),
    ("submissions/rejected/no/main.py", ""),
];
/// What may describe it.
const MODERN_PLACES: [&str; 6] = [
    "problem.yaml",
    "data/test_group.yaml",
    "data/secret/test_group.yaml",
    "data/secret/a/test_group.yaml",
    "data/secret/a/1.yaml",
    "submissions/submissions.yaml",
];
/// A small package of the legacy format.
const LEGACY: [(&str, &str); 13] = [
    ("problem.yaml", "name: Sum\ntype: scoring\nvalidation: custom score\n"),
    ("problem_statement/problem.en.tex", "\\problemname{Sum}\n"),
    ("data/sample/1.in", "1 2\n"),
    ("data/sample/1.ans", "3\n"),
    ("data/secret/a/1.in", "1 2\n"),
    ("data/secret/a/1.ans", "3\n"),
    ("data/secret/b/2.in", "1 2\n"),
    ("data/secret/b/2.ans", "3\n"),
    ("input_validators/check.py", ""),
    ("output_validators/check.py", ""),
    ("graders/grade.py", ""),
    ("submissions/accepted/sum.py", "# @EXPECTED_RESULTS@: CORRECT\n"),
    ("submissions/wrong_answer/no.py", ""),
];
/// What may describe it.
const LEGACY_PLACES: [&str; 5] = [
    "problem.yaml",
    "data/testdata.yaml",
    "data/secret/testdata.yaml",
    "data/secret/a/testdata.yaml",
    "domjudge-problem.ini",
];
/// Files that the `problem.xml` of a package of Polygon may name.
const POLYGON: [(&str, &str); 14] = [
    ("files/testlib.h", ""),
    ("files/check.cpp", ""),
    ("files/gen.cpp", ""),
    ("files/val.cpp", ""),
    ("files/interactor.cpp", ""),
    ("solutions/a.cpp", ""),
    ("solutions/b.py", ""),
    ("statements/english/problem.tex", "\\begin{problem}{Sum}{}{}{}{}\n\\end{problem}\n"),
    ("tests/01", "1 2\n"),
    ("tests/01.a", "3\n"),
    ("tests/02", "1 2\n"),
    ("tests/02.a", "3\n"),
    ("files/tests/validator-tests/01", "1\n"),
    ("files/tests/checker-tests/01", "1\n"),
];
/// Files that the `init.yml` of a package of DMOJ may name.
const DMOJ: [(&str, &str); 10] = [
    ("1.in", "1 2\n"),
    ("1.out", "3\n"),
    ("2.in", "1 2\n"),
    ("2.out", "3\n"),
    ("check.cpp", "#include \"testlib.h\"\n"),
    ("gen.cpp", ""),
    ("head.h", ""),
    ("lib/testlib.h", ""),
    ("interact.py", ""),
    ("data.zip", ""),
];
/// Names in the archive of that package.
const ARCHIVED: [&str; 7] = ["a.1.in", "a.1.out", "a.2.in", "a.2.out", "b/3-1.in", "b/3-1.out", "notes.txt"];

/// YAML by itself, and as each file that may describe a package of the ICPC formats.
pub fn package_yaml(bytes: &[u8]) {
    for (files, places) in [(&MODERN, &MODERN_PLACES[..]), (&LEGACY, &LEGACY_PLACES[..])] {
        for place in places {
            settled(package::read(&Memory::with(files, place, bytes), "sum"));
        }
    }
}

/// The description of a package of Polygon.
pub fn polygon_xml(bytes: &[u8]) {
    settled(package::read(&Memory::with(&POLYGON, "problem.xml", bytes), "sum"));
}

/// The description of a package of DMOJ.
pub fn dmoj_yaml(bytes: &[u8]) {
    settled(package::read(&Memory::with(&DMOJ, "init.yml", bytes), "sum"));
}

/// A package in an archive, and test data in one inside of a package.
pub fn package_archive(bytes: &[u8]) {
    let folder = tempfile::tempdir().expect("there is room for a folder");
    let put = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap_or(Path::new("/"))).expect("there is room for a folder");
        fs::write(&path, bytes).expect("there is room for a file");
        path
    };
    let archive = put("sum.zip", bytes);
    if let Some(tree) = told(PackageTree::open(&archive).map_err(|objection| vec![objection])) {
        looked_into(&tree);
        settled(package::read(&tree, &package::slug_of(&archive)));
    }
    assert!(!package::is_at(&archive) || package::is_meant(&archive));
    put("dmoj/init.yml", b"archive: data.zip\n");
    put("dmoj/data.zip", bytes);
    let tree = PackageTree::open(&folder.path().join("dmoj")).expect("the folder is a package");
    settled(package::read(&tree, "sum"));
    if let Some(names) = told(tree.inner_names("data.zip").map_err(|objection| vec![objection])) {
        for name in names.iter().take(MAX_FILES) {
            let read = tree.read_inner("data.zip", name, MAX_READ);
            assert!(read.is_err() || read.is_ok_and(|read| read.len() as u64 <= MAX_READ));
        }
    }
}

/// What an archive says of its files is so, and nothing leads out of it.
fn looked_into(tree: &PackageTree) {
    let names = tree.names();
    assert!(names.is_sorted_by(|one, other| one < other), "a name is there twice");
    for name in names {
        let is_clean = |step: &str| !matches!(step, "" | "." | "..") && !step.contains(['\\', '\0', '\n']);
        assert!(name.split('/').all(is_clean), "{name:?} leads out of the package");
        assert!(tree.has(name));
    }
    for name in names.iter().take(MAX_FILES) {
        if let Ok(read) = tree.read(name, MAX_READ) {
            assert!(read.len() as u64 <= MAX_READ);
            assert_eq!(read.len() as u64, tree.size(name), "{name:?} has another size than the archive says");
        }
    }
}

/// What a reader made of a package is all that it may be.
fn settled(read: Result<Package, Vec<Objection>>) {
    let Some(package) = told(read) else { return };
    all_said(&package.remarks);
    let cases = case_paths(&package);
    if let Ok(tree) = scoring::of_package(&package) {
        for verdict in [ScoredVerdict::Accepted, ScoredVerdict::WrongAnswer] {
            for score in [None, Some(0.1), Some(-1e300)] {
                let one = CaseScore { verdict, score, multiplier: score };
                let results = vec![Some(one); tree.cases().len()];
                let scored = scoring::score(&tree, &results, &mut |_| Err("no grader runs here".to_owned()));
                for group in &scored.groups {
                    let _ = scoring::bar(group.score.unwrap_or_default(), group.max, 20);
                }
            }
        }
    }
    expected(&package, &cases);
}

/// What is expected of each submission is compared with what each might do, and with how long it might take.
fn expected(package: &Package, cases: &[&str]) {
    let rule = TimeRule::of(package.format, &package.limits);
    let mut measured = Vec::new();
    for submission in &package.submissions {
        let _ = package::native_folder(submission);
        for verdict in [PackageVerdict::Accepted, PackageVerdict::TimeLimit, PackageVerdict::CompileError] {
            let seen: Vec<SeenCase<'_>> = cases.iter().map(|path| SeenCase { path, verdict, message: "no" }).collect();
            let groups: Vec<(&str, Option<f64>)> =
                package.root.groups.iter().map(|one| (&*one.path, Some(1.0))).collect();
            let seen = Seen { verdict, score: Some(1e9), cases: &seen, groups: &groups };
            assert!(expectation::unmet(submission, &seen).iter().all(|sentence| !sentence.is_empty()));
        }
        let times: Vec<(&str, Duration, bool)> =
            cases.iter().zip(1..).map(|(path, place)| (*path, Duration::from_millis(place), place % 5 == 0)).collect();
        for factor in package.limits.language_factors.values().copied().chain([1.0]) {
            measured.extend(timed(submission, package.format, factor, &times));
        }
    }
    let _ = rule.infer(&measured);
    for limit in [package.limits.time.unwrap_or_default(), Duration::from_nanos(1), Duration::MAX] {
        let _ = rule.check(limit, &measured);
    }
}

/// The paths of all cases; a group runs what is right in it once.
fn case_paths(package: &Package) -> Vec<&str> {
    let (mut open, mut paths) = (vec![&package.root], Vec::new());
    while let Some(group) = open.pop() {
        assert_eq!(group.entries().len(), group.cases.len() + group.groups.len(), "`{}` runs each once", group.path);
        paths.extend(group.cases.iter().map(|case| case.path.as_str()));
        open.extend(&group.groups);
    }
    paths
}

/// What was read; a refusal says why.
fn told<T>(result: Result<T, Vec<Objection>>) -> Option<T> {
    let objections = match result {
        Ok(read) => return Some(read),
        Err(objections) => objections,
    };
    assert!(!objections.is_empty(), "a refusal says why");
    all_said(&objections);
    None
}

/// What is said of a mistake is one line of a bounded length, with no control characters.
fn all_said(objections: &[Objection]) {
    for objection in objections {
        let text = format!("{objection} {}", objection.hint.as_deref().unwrap_or_default());
        assert!(!text.chars().any(char::is_control), "{text:?} holds control characters");
        assert!(text.len() < 20_000, "{text:?} is too long");
    }
}

/// A package in memory.
struct Memory {
    names: Vec<String>,
    files: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    /// These files, and one more or in the place of one of them.
    fn with(files: &[(&str, &str)], place: &str, bytes: &[u8]) -> Self {
        let mut all: BTreeMap<String, Vec<u8>> =
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        all.insert(place.to_owned(), bytes.to_vec());
        Self { names: all.keys().cloned().collect(), files: all }
    }
}

impl PackageFiles for Memory {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Objection> {
        let objection =
            |message: &str| Objection { file: name.into(), line: None, message: message.into(), hint: None };
        let bytes = self.files.get(name).ok_or_else(|| objection("is missing"))?;
        if bytes.len() as u64 > limit { Err(objection("is too large")) } else { Ok(bytes.clone()) }
    }

    fn size(&self, name: &str) -> u64 {
        self.files.get(name).map_or(0, |bytes| bytes.len() as u64)
    }

    fn archived_names(&self, _archive: &str) -> Option<Result<Vec<String>, Objection>> {
        Some(Ok(ARCHIVED.map(str::to_owned).to_vec()))
    }
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Write};

    use zip::CompressionMethod::{Deflated, Stored};
    use zip::write::SimpleFileOptions;

    use super::super::mutants::campaign;
    use super::*;

    const YAML: [&str; 8] = [
        "problem_format_version: 2025-09
name: {en: Sum, sv: Summa}
uuid: 0f0d
type: [scoring, interactive]
limits: {time_limit: 0.5, time_multipliers: {ac_to_time_limit: 2}, memory: 64}
credits: {authors: [A <a@b.c>]}
",
        r#"name: "Sum"
type: scoring
validation: custom score interactive
validator_flags: float_tolerance 1e-6
limits:
  time_multiplier: 5
  memory: 2048 # MiB
grading: {objective: max, on_reject: grade}
"#,
        r#"score_aggregation: sum
max_score: 40
require_pass: [sample]
output_validator_args: [case_sensitive]
input_validator_args:
  check: ["1", 'b']
"#,
        "on_reject: break\ngrading: custom\ngrader_flags: min first_error\nrange: 0 40.5\naccept_score: 20\n",
        "args: [-x]\ndescription: |\n  Two\n  lines\nhint: >-\n  folded\n  text\nfull_feedback: true\n",
        "accepted: {model_solution: true}
accepted/*.py:
  permitted: [AC]
  required: [AC]
  score: [0, 40]
rejected/{no,other}:
  use_for_time_limit: lower
  secret/*: {permitted: [WA, TLE], message: no}
",
        "a: &x [1, 2]\nb: *x\n? c\n: !!str 1\n<<: {d: ~}\n---\n...\n",
        "timelimit = 2.5\ncolor='#ff0000'\nspecial-run = x\n",
    ];
    const XML: &str = r#"<?xml version="1.0"?>
<problem short-name="sum" revision="1">
<names><name language="english" value="Sum"/></names>
<judging input-file="" output-file=""><testset name="tests"><time-limit>1000</time-limit>
<memory-limit>268435456</memory-limit><test-count>2</test-count><input-path-pattern>tests/%02d</input-path-pattern>
<answer-path-pattern>tests/%02d.a</answer-path-pattern>
<tests><test method="manual" sample="true" points="1.5"/>
<test method="generated" cmd="gen 5 &gt;&#65; -x" group="1"/></tests>
<groups><group name="1" points="9" points-policy="complete-group">
<dependencies><dependency group="0"/></dependencies></group></groups></testset></judging>
<files><executables><executable><source path="files/gen.cpp" type="cpp.g++17"/></executable></executables></files>
<assets><checker name="std::ncmp.cpp" type="testlib"><source path="files/check.cpp" type="cpp.g++17"/></checker>
<solutions><solution tag="main"><source path="solutions/a.cpp" type="cpp.g++17"/></solution>
<solution tag="rejected"><source path="solutions/b.py" type="python.3"/>
<extra-tags><extra-tag group="1" tag="accepted"/></extra-tags></solution></solutions></assets>
<![CDATA[x]]><!-- y --></problem>
"#;
    const INIT: [&str; 3] = [
        "archive: data.zip
points: 10
test_cases:
- {in: a.1.in, out: a.1.out}
- batched:
  - {in: a.2.in, out: a.2.out}
  points: 5
  dependencies: [1]
checker: {name: floats, args: {precision: 6}}
",
        r"archive: data.zip
test_cases:
  input_format: '^(?P<batch>[a-z])/(?P<case>\d+)-\d+\.in$'
  output_format: '^a\.(?P<case>\d+)\.out$'
  case_points: 1
pretest_test_cases: []
",
        "test_cases: [{in: 1.in, out: 1.out, points: 1}, {generator_args: [1, 2], points: 3}]
generator: gen.cpp
checker: {name: bridged, args: {files: check.cpp, type: testlib, lang: CPP17}}
interactive: {files: [interact.py]}
hints: [unicode]
file_io: {input: a.in, output: a.out}
",
    ];

    #[test]
    fn any_description_of_a_package_is_read_or_refused() {
        campaign("package_yaml", package_yaml, &YAML.map(Into::into));
        campaign("polygon_xml", polygon_xml, &[XML.into()]);
        campaign("dmoj_yaml", dmoj_yaml, &INIT.map(Into::into));
    }

    #[test]
    fn any_archive_is_read_or_refused() {
        campaign("package_archive", package_archive, &archives());
    }

    /// Archives of small packages: packed, stored, and with a folder around everything.
    fn archives() -> Vec<Vec<u8>> {
        let options = |method| SimpleFileOptions::default().compression_method(method);
        let around: Vec<(String, &str)> = LEGACY.iter().map(|(name, text)| (format!("sum/{name}"), *text)).collect();
        let around: Vec<(&str, &str)> = around.iter().map(|(name, text)| (name.as_str(), *text)).collect();
        let data: Vec<(&str, &str)> = ARCHIVED.iter().map(|name| (*name, "1 2\n")).collect();
        let large = "1 ".repeat(5000);
        vec![
            archive_of(&MODERN, options(Stored)),
            archive_of(&around, options(Deflated)),
            archive_of(&data, options(Deflated).large_file(true)),
            archive_of(&[("problem.yaml", "name: Sum\n"), ("data/secret/1.in", &large)], options(Deflated)),
        ]
    }

    /// An archive of these files, which takes them as they are.
    fn archive_of(files: &[(&str, &str)], options: SimpleFileOptions) -> Vec<u8> {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in files {
            zip.start_file(*name, options).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }
}
