//! Packages that become problems.

use std::collections::BTreeMap;
use std::io::Read;
use std::time::Duration;

use super::super::package::{
    CaseData, Expected, ForTimeLimit, GroupScoring, IcpcAggregation, IcpcScoring, JurySubmission, LegacyScoring,
    Markup, OutputJudge, PackageCase, PackageFormat, PackageLimits, PackageProgram, PackageVerdict, PointScoring,
    Statement, TestGroup,
};
use super::*;

#[derive(Default)]
pub(super) struct Memory {
    names: Vec<String>,
    bytes: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    fn of(files: &[(&str, &str)]) -> Self {
        let bytes: BTreeMap<_, _> =
            files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        Self { names: bytes.keys().cloned().collect(), bytes }
    }

    pub(super) fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.bytes.insert(name.to_owned(), bytes);
        self.names = self.bytes.keys().cloned().collect();
    }
}

impl PackageFiles for Memory {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn read(&self, name: &str, limit: u64) -> Result<Vec<u8>, Objection> {
        let refused =
            |message: &str| Objection { file: name.to_owned(), line: None, message: message.to_owned(), hint: None };
        let bytes = self.bytes.get(name).ok_or_else(|| refused("is not there"))?;
        if bytes.len() as u64 > limit { Err(refused("is too large")) } else { Ok(bytes.clone()) }
    }

    fn size(&self, name: &str) -> u64 {
        self.bytes.get(name).map_or(0, |bytes| bytes.len() as u64)
    }
}

pub(super) fn package() -> Package {
    Package {
        format: PackageFormat::Icpc2025,
        titles: BTreeMap::from([("en".to_owned(), "A \"sum\"".to_owned())]),
        statements: vec![statement("statement/problem.en.tex", "en", Markup::Tex)],
        interactive: false,
        passes: None,
        is_scoring: false,
        limits: PackageLimits {
            time: Some(Duration::from_millis(2500)),
            memory: Some(1 << 30),
            ..PackageLimits::default()
        },
        languages: None,
        output: OutputJudge::Tokens(Vec::new()),
        input_validators: Vec::new(),
        static_validator: None,
        grader: None,
        interactor: None,
        root: TestGroup {
            groups: vec![group("sample", &["1"]), group("secret", &["01-max", "02-min"])],
            ..TestGroup::default()
        },
        validator_tests: Vec::new(),
        submissions: vec![submission("submissions/accepted/a.b.cc", &[PackageVerdict::Accepted], None)],
        included: BTreeMap::new(),
        generators: Vec::new(),
        remarks: Vec::new(),
        constants: BTreeMap::new(),
        allows_file_writing: true,
        interactions: Vec::new(),
        faults: Vec::new(),
    }
}

pub(super) fn files() -> Memory {
    Memory::of(&[
        ("statement/problem.en.tex", "\\problemname{A sum}\nAdd $a$ and $b$.\n\\newthing{x}\n"),
        ("data/sample/1.in", "1 2\n"),
        ("data/sample/1.ans", "3\n"),
        ("data/secret/01-max.in", "9 9\n"),
        ("data/secret/01-max.ans", "18\n"),
        ("data/secret/02-min.in", "0 0\r\n"),
        ("data/secret/02-min.ans", "\"0\"\n"),
        ("submissions/accepted/a.b.cc", "int main() {}\n"),
    ])
}

fn statement(path: &str, language: &str, markup: Markup) -> Statement {
    Statement { language: language.to_owned(), path: path.to_owned(), markup }
}

pub(super) fn group(path: &str, cases: &[&str]) -> TestGroup {
    let cases = cases.iter().map(|name| case(&format!("{path}/{name}"))).collect();
    TestGroup { path: path.to_owned(), cases, ..TestGroup::default() }
}

pub(super) fn case(path: &str) -> PackageCase {
    let file = |ending: &str| Some(CaseData::File(format!("data/{path}.{ending}")));
    PackageCase {
        name: path.rsplit('/').next().unwrap().to_owned(),
        path: path.to_owned(),
        input: file("in"),
        answer: file("ans"),
        ..PackageCase::default()
    }
}

fn submission(path: &str, permitted: &[PackageVerdict], required: Option<&[PackageVerdict]>) -> JurySubmission {
    JurySubmission {
        path: path.to_owned(),
        files: vec![path.to_owned()],
        language: None,
        entry_point: None,
        expected: Expected {
            permitted: Some(permitted.to_vec()),
            required: required.map(<[_]>::to_vec),
            ..Expected::default()
        },
        in_groups: Vec::new(),
        is_model: false,
        for_time_limit: ForTimeLimit::default(),
        is_skipped: false,
    }
}

pub(super) fn program(files: &[&str]) -> PackageProgram {
    PackageProgram { files: files.iter().map(|file| (*file).to_owned()).collect(), language: None, args: Vec::new() }
}

pub(super) fn imported(package: &Package, files: &Memory) -> Import {
    native_files(package, files, "sum").unwrap()
}

pub(super) fn refused(package: &Package, files: &Memory) -> Vec<String> {
    native_files(package, files, "sum").unwrap_err().into_iter().map(|objection| objection.message).collect()
}

impl Import {
    pub(super) fn text(&self, path: &str) -> &str {
        let (_, bytes) = self.files.iter().find(|(name, _)| name == path).unwrap_or_else(|| panic!("no {path}"));
        std::str::from_utf8(bytes).unwrap()
    }

    pub(super) fn paths(&self) -> Vec<&str> {
        self.files.iter().map(|(path, _)| path.as_str()).collect()
    }
}

#[test]
fn a_package_becomes_a_native_problem() {
    let import = imported(&package(), &files());
    let paths = [
        "cases/hidden/secret.json",
        "cases/sample/sample.json",
        "problem.toml",
        "statement.md",
        "submissions/accepted/a-b.cc",
    ];
    assert_eq!(import.paths(), paths);
    let manifest = "format = 1\ntitle  = \"A \\\"sum\\\"\"\ntrack  = \"packages\"\nlevel  = \"medium\"\ntags   = []\n\n\
                    [stdio]\n\n[limits]\ntime   = \"2500ms\"\nmemory = \"1 GiB\"\n\n[check]\nkind = \"tokens\"\n\n\
                    [[group]]\nname   = \"sample\"\ntitle  = \"the examples\"\npoints = 0\n\n\
                    [[group]]\nname  = \"secret\"\ntitle = \"secret\"\n";
    assert_eq!(import.text("problem.toml"), manifest);
    let table: toml::Table = toml::from_str(manifest).unwrap();
    assert_eq!(table["title"].as_str(), Some("A \"sum\""));
    let cases = "{\"cases\":[\n\
                 {\"name\":\"max\",\"input\":\"9 9\\n\",\"expect\":\"18\\n\"},\n\
                 {\"name\":\"min\",\"input\":\"0 0\\r\\n\",\"expect\":\"\\\"0\\\"\\n\"}\n]}\n";
    assert_eq!(import.text("cases/hidden/secret.json"), cases);
    let statement = "# A \"sum\"\n\nAdd $a$ and $b$.\nx\n\n## Example\n\nInput:\n\n    1 2\n\nOutput:\n\n    3\n";
    assert_eq!(import.text("statement.md"), statement);
    let remark = &import.remarks[0];
    assert_eq!((remark.file.as_str(), remark.line), ("statement/problem.en.tex", Some(3)));
    assert_eq!(import.remarks.len(), 1);
    assert_eq!(imported(&package(), &files()), import);
}

fn scored(groups: Vec<(&str, GroupScoring)>) -> (Package, Memory) {
    let mut files = files();
    let groups = groups.into_iter().map(|(path, scoring)| {
        for ending in ["in", "ans"] {
            files.add(&format!("data/{path}/1.{ending}"), b"x\n".to_vec());
            files.add(&format!("data/{path}/2.{ending}"), b"x\n".to_vec());
        }
        TestGroup { scoring, ..group(path, &["1", "2"]) }
    });
    let secret = TestGroup { path: "secret".to_owned(), groups: groups.collect(), ..TestGroup::default() };
    let root = TestGroup { groups: vec![group("sample", &["1"]), secret], ..TestGroup::default() };
    (Package { is_scoring: true, root, ..package() }, files)
}

#[test]
fn points_of_the_icpc_format_become_points_of_groups() {
    let icpc = |max, aggregation, needs: &[&str]| {
        let require_pass = needs.iter().map(|need| (*need).to_owned()).collect();
        GroupScoring::Icpc(IcpcScoring { max_score: max, aggregation, static_score: None, require_pass })
    };
    let (package, files) = scored(vec![
        ("secret/01-small", icpc(Some(40.0), IcpcAggregation::PassFail, &["sample"])),
        ("secret/02-large", icpc(Some(60.0), IcpcAggregation::Min, &["secret/01-small"])),
    ]);
    let import = imported(&package, &files);
    let small =
        "name      = \"small\"\ntitle     = \"small\"\npoints    = 40\nneeds     = [\"sample\"]\naggregate = \"all\"\n";
    let large =
        "name      = \"large\"\ntitle     = \"large\"\npoints    = 60\nneeds     = [\"small\"]\naggregate = \"min\"\n";
    let manifest = import.text("problem.toml");
    assert!(manifest.contains(small) && manifest.contains(large), "{manifest}");
    let (package, files) = scored(vec![
        ("secret/a", icpc(None, IcpcAggregation::Sum, &[])),
        ("secret/b", icpc(Some(1.0), IcpcAggregation::Sum, &["secret/c"])),
    ]);
    let messages = [
        "this group has no `max_score`, and a native group has points",
        "needs `secret/c`, which is no group above it",
    ];
    assert_eq!(refused(&package, &files), messages);
}

#[test]
fn points_of_the_legacy_format_become_points_of_groups() {
    let legacy = |flags: &str, accept| {
        let grader_flags = flags.split_whitespace().map(ToOwned::to_owned).collect();
        GroupScoring::Legacy(LegacyScoring {
            breaks: false,
            custom: false,
            grader_flags,
            accept_score: accept,
            reject_score: 0.0,
            range: (0.0, f64::INFINITY),
        })
    };
    let (package, files) = scored(vec![
        ("secret/a", legacy("min", 25.0)),
        ("secret/b", legacy("", 10.0)),
        ("secret/c", legacy("first_error avg", 7.5)),
    ]);
    let import = imported(&package, &files);
    let manifest = import.text("problem.toml");
    for (name, points, aggregate) in [("a", 25, "all"), ("b", 20, "sum"), ("c", 8, "sum")] {
        let table = format!(
            "name      = \"{name}\"\ntitle     = \"{name}\"\npoints    = {points}\naggregate = \"{aggregate}\"\n"
        );
        assert!(manifest.contains(&table), "{manifest}");
    }
    assert!(import.remarks.iter().any(|remark| remark.message.contains("7.5 points")));
    let (package, files) = scored(vec![("secret/a", legacy("always_accept", 1.0))]);
    assert_eq!(refused(&package, &files), ["the flag `always_accept` of this group has no native form"]);
}

#[test]
fn cases_with_points_of_their_own_are_parted_where_they_differ() {
    let points = PointScoring { points: None, all_or_nothing: false, breaks: false, needs: Vec::new() };
    let (mut package, files) = scored(vec![("secret/a", GroupScoring::Points(points))]);
    for (case, points) in package.root.groups[1].groups[0].cases.iter_mut().zip([5.0, 10.0]) {
        case.points = Some(points);
    }
    let import = imported(&package, &files);
    let manifest = import.text("problem.toml");
    assert!(
        manifest.contains("\"a-1\"") && manifest.contains("points    = 5") && manifest.contains("points    = 10"),
        "{manifest}"
    );
    assert!(import.paths().contains(&"cases/hidden/a-2.json"));
}

#[test]
fn what_would_change_verdicts_is_refused() {
    let mut package = Package {
        passes: Some(2),
        static_validator: Some(program(&["s.py"])),
        included: BTreeMap::from([("default".to_owned(), vec!["x".to_owned()])]),
        ..package()
    };
    package.root.groups[1].cases[0].args = vec!["x".to_owned()];
    package.root.groups[1].cases[1].files = vec![("a".to_owned(), "b".to_owned())];
    package.root.groups[1].cases[1].input = Some(CaseData::Model);
    let messages = refused(&package, &files());
    assert_eq!(messages.len(), 6, "{messages:?}");
    let mut files = files();
    files.add("data/secret/01-max.in", vec![0xff]);
    let messages = refused(&self::package(), &files);
    assert_eq!(messages, ["the input of this case is not UTF-8, and native cases are text"]);
    files.bytes.remove("data/sample/1.ans");
    assert!(refused(&self::package(), &files).contains(&"is not there".to_owned()));
}

#[test]
fn submissions_lie_in_the_folders_of_their_verdicts() {
    use PackageVerdict::{Accepted, RunTimeError, TimeLimit, WrongAnswer};
    let mut files = files();
    let mut package = package();
    package.submissions = vec![
        submission("submissions/accepted/a.py", &[Accepted], None),
        submission("submissions/ok/a.py", &[Accepted], None),
        submission("submissions/wrong_answer/b.py", &[Accepted, WrongAnswer], Some(&[WrongAnswer])),
        submission("submissions/brute/c.py", &[Accepted, TimeLimit, RunTimeError], Some(&[TimeLimit, RunTimeError])),
        submission("submissions/accepted/d.java", &[Accepted], None),
        submission("submissions/accepted/e.kt", &[Accepted], None),
        JurySubmission {
            language: Some("python3".to_owned()),
            is_model: true,
            ..submission("submissions/accepted/f", &[Accepted], None)
        },
    ];
    for submission in &package.submissions {
        files.add(&submission.path, b"x\n".to_vec());
    }
    let import = imported(&package, &files);
    let paths: Vec<&str> = import.paths().into_iter().filter(|path| path.starts_with("submissions")).collect();
    let expected = [
        "submissions/accepted/a-2.py",
        "submissions/accepted/a.py",
        "submissions/accepted/model-f.py",
        "submissions/wrong_answer/b.py",
    ];
    assert_eq!(paths, expected);
    let messages: Vec<&str> = import.remarks.iter().map(|remark| remark.message.as_str()).collect();
    assert!(messages.contains(&"this submission is left out: more than one verdict is right for it"));
    assert!(messages.contains(&"1 submissions (`.java`) are left out: no native language"));
}

#[test]
fn a_large_group_is_packed_and_one_that_is_too_large_is_parted() {
    let mut files = files();
    let mut package = package();
    files.add("data/secret/01-max.in", vec![b'x'; 2 << 20]);
    let import = imported(&package, &files);
    let (_, bytes) = import.files.iter().find(|(path, _)| path == "cases/hidden/secret.json.gz").unwrap();
    let mut text = String::new();
    flate2::read::GzDecoder::new(bytes.as_slice()).read_to_string(&mut text).unwrap();
    assert!(text.len() > 2 << 20 && text.ends_with("\n]}\n"));
    for path in ["data/secret/01-max.in", "data/secret/02-min.in"] {
        files.add(path, vec![b'x'; 40 << 20]);
    }
    let import = imported(&package, &files);
    assert!(import.paths().contains(&"cases/hidden/secret-2.json.gz"));
    assert!(import.text("problem.toml").contains("\"secret-2\""));
    package.is_scoring = true;
    package.root.groups[1].scoring = GroupScoring::Icpc(IcpcScoring {
        max_score: Some(100.0),
        aggregation: IcpcAggregation::PassFail,
        static_score: None,
        require_pass: Vec::new(),
    });
    assert!(refused(&package, &files)[0].starts_with("this group is too large"));
}

#[test]
fn a_statement_in_markdown_gets_its_title_and_its_constants() {
    let mut files = files();
    files.add("statement/problem.en.md", b"# Input\n\nAt most {{limit}}.\n\n{{nextsample}}\n\n![a](b.png)\n".to_vec());
    let package = Package {
        statements: vec![
            statement("statement/problem.sv.tex", "sv", Markup::Tex),
            statement("statement/problem.en.md", "en", Markup::Markdown),
        ],
        constants: BTreeMap::from([("limit".to_owned(), "7".to_owned())]),
        ..package()
    };
    let import = imported(&package, &files);
    assert!(import.text("statement.md").starts_with("# A \"sum\"\n\n## Input\n\nAt most 7.\n"));
    assert_eq!(import.remarks.len(), 2, "{:?}", import.remarks);
    let unnamed = imported(&Package { titles: BTreeMap::new(), ..self::package() }, &files);
    assert!(unnamed.text("problem.toml").contains("title  = \"A sum\"\n"));
    assert!(unnamed.text("statement.md").starts_with("# A sum\n\nAdd "));
    let pdf = Package { statements: vec![statement("statement/problem.en.pdf", "en", Markup::Pdf)], ..package };
    let import = imported(&pdf, &files);
    assert!(import.remarks[0].message.starts_with("the statement is no text but statement/problem.en.pdf"));
}

#[test]
fn absurd_counts_are_refused() {
    let mut package = package();
    let groups = (0..1200).map(|index| group(&format!("secret/{index}"), &["1"]));
    package.root.groups = groups.collect();
    let messages = refused(&package, &files());
    assert_eq!(messages[0], "has 1200 groups; a native problem has at most 1000");
    assert_eq!(messages.len(), MAX_OBJECTIONS);
    package.root.groups = Vec::new();
    assert_eq!(refused(&package, &files()), ["has no cases"]);
}
