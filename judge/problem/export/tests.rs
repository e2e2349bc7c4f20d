//! What is written is read back the same.

use std::collections::BTreeMap;
use std::time::Duration;

use super::super::import::native_files;
use super::super::package::{self, GroupScoring, IcpcAggregation, Objection, OutputJudge, PackageFiles};
use super::*;

struct Memory {
    names: Vec<String>,
    bytes: BTreeMap<String, Vec<u8>>,
}

impl Memory {
    fn of(files: Vec<(String, Vec<u8>)>) -> Self {
        let count = files.len();
        let bytes: BTreeMap<_, _> = files.into_iter().collect();
        assert_eq!(bytes.len(), count, "a file is written twice");
        Self { names: bytes.keys().cloned().collect(), bytes }
    }

    fn text(&self, name: &str) -> &str {
        std::str::from_utf8(self.bytes.get(name).unwrap_or_else(|| panic!("no {name} in {:?}", self.names))).unwrap()
    }
}

impl PackageFiles for Memory {
    fn names(&self) -> &[String] {
        &self.names
    }

    fn read(&self, name: &str, _limit: u64) -> Result<Vec<u8>, Objection> {
        let missing =
            || Objection { file: name.to_owned(), line: None, message: "is not there".to_owned(), hint: None };
        self.bytes.get(name).cloned().ok_or_else(missing)
    }

    fn size(&self, name: &str) -> u64 {
        self.bytes.get(name).map_or(0, |bytes| bytes.len() as u64)
    }
}

fn case(name: &str, input: &str, answer: &str) -> ExportCase {
    ExportCase { name: name.to_owned(), input: input.to_owned(), answer: answer.to_owned(), interaction: None }
}

fn group(name: &str, cases: Vec<ExportCase>) -> ExportGroup {
    ExportGroup { name: name.to_owned(), cases, ..ExportGroup::default() }
}

fn submission(folder: &str, name: &str) -> ExportSubmission {
    ExportSubmission { folder: folder.to_owned(), name: name.to_owned(), text: b"x\n".to_vec() }
}

fn problem() -> ExportProblem {
    ExportProblem {
        slug: "a-plus-b".to_owned(),
        title: "Sum: \"a\" # b".to_owned(),
        language: "en".to_owned(),
        statement: "# Sum\n\nAdd $a$ and $b$.\n\n## Example\n\nInput:\n\n    1 2\n".to_owned(),
        editorial: "# Sum\n\nAdd them.\n".to_owned(),
        time: Duration::from_millis(1500),
        memory: 256 << 20,
        output: 16 << 20,
        judge: ExportJudge::Tokens(vec!["case_sensitive".to_owned(), "float_tolerance".to_owned(), "1e-6".to_owned()]),
        groups: vec![
            group("sample", vec![case("two", "1 2\n", "3\n"), case("one", "0 0\n", "0\n")]),
            ExportGroup {
                hint: "Think: \"big\".".to_owned(),
                ..group("small", vec![case("b", "2 2\n", "4\n"), case("a", "3 3\n", "6\n")])
            },
            group("empty", vec![case("nothing", "", "")]),
        ],
        submissions: vec![
            submission("accepted", "sum.py"),
            submission("wrong_answer", "no.cpp"),
            submission("memory_limit_exceeded", "no.cpp"),
            submission("run_time_error", "no.cpp"),
            submission("compile_error", "no.cpp"),
            submission("accepted", "sum.torch.py"),
        ],
        input_validators: vec![("check.py".to_owned(), b"exit(42)\n".to_vec())],
        ..ExportProblem::default()
    }
}

#[test]
fn groups_and_cases_keep_their_order_by_counters() {
    let files = Memory::of(icpc_files(&problem()));
    let expected = [
        "data/sample/01-two.ans",
        "data/sample/01-two.in",
        "data/sample/02-one.ans",
        "data/sample/02-one.in",
        "data/sample/test_group.yaml",
        "data/secret/01-small/01-b.ans",
        "data/secret/01-small/01-b.in",
        "data/secret/01-small/01-b.yaml",
        "data/secret/01-small/02-a.ans",
        "data/secret/01-small/02-a.in",
        "data/secret/01-small/02-a.yaml",
        "data/secret/01-small/test_group.yaml",
        "data/secret/02-empty/01-nothing.ans",
        "data/secret/02-empty/01-nothing.in",
        "data/secret/02-empty/test_group.yaml",
        "input_validators/check.py",
        "problem.yaml",
        "solution/solution.en.md",
        "statement/problem.en.md",
        "submissions/accepted/sum.py",
        "submissions/run_time_error/memory-no.cpp",
        "submissions/run_time_error/no.cpp",
        "submissions/wrong_answer/no.cpp",
    ];
    assert_eq!(files.names, expected);
    assert_eq!(files.text("statement/problem.en.md"), "Add $a$ and $b$.\n");
    assert_eq!(files.text("data/secret/01-small/01-b.yaml"), "hint: \"Think: \\\"big\\\".\"\n");
    let args = "output_validator_args: [\"case_sensitive\", \"float_tolerance\", \"1e-6\"]\n";
    assert_eq!(files.text("data/secret/02-empty/test_group.yaml"), args);
}

#[test]
fn what_the_format_cannot_say_is_told() {
    let mut exported = ExportProblem { memory: 100, input_validators: Vec::new(), ..problem() };
    exported.groups[1].cases[0].input = "2 2".to_owned();
    exported.groups[1].cases[1].answer = "6\r\n".to_owned();
    let remarks = icpc_remarks(&exported);
    let expected = [
        "`submissions/memory_limit_exceeded/no.cpp` goes to `run_time_error`: that is its verdict in the format",
        "`submissions/compile_error/no.cpp` is left out: the format has no place for its verdict or its language",
        "`submissions/accepted/sum.torch.py` is left out: the format has no place for its verdict or its language",
        "there is no input validator, and the format wants one",
        "2 files of cases have CR LF or no line end at their end: other judges may refuse them",
        "the memory limit becomes 1 MiB: the format has whole ones",
        "the licence becomes `unknown`: write `license` and `rights_owner` into problem.yaml",
    ];
    assert_eq!(remarks, expected);
}

#[test]
fn a_package_keeps_its_identity_while_only_words_change() {
    let yaml = |problem: &ExportProblem| Memory::of(icpc_files(problem)).text("problem.yaml").to_owned();
    let uuid =
        |problem: &ExportProblem| yaml(problem).lines().find(|line| line.starts_with("uuid")).unwrap().to_owned();
    let first = problem();
    assert_eq!(uuid(&first), uuid(&ExportProblem { statement: "# Other\n".to_owned(), ..problem() }));
    assert_ne!(uuid(&first), uuid(&ExportProblem { slug: "other".to_owned(), ..problem() }));
    let start = "problem_format_version: 2025-09\ntype: pass-fail\nname: {\"en\": \"Sum: \\\"a\\\" # b\"}\nuuid: ";
    assert!(yaml(&first).starts_with(start));
    assert!(yaml(&first).ends_with("limits:\n  time_limit: 1.5\n  memory: 256\n  output: 16\n"));
    assert_eq!(uuid(&first).len(), "uuid: ".len() + 36);
    assert_eq!((package_name("a-plus-b"), package_name("-")), ("aplusb".to_owned(), "problem".to_owned()));
}

#[test]
fn reading_the_package_back_gives_the_same_problem() {
    let exported = problem();
    let files = Memory::of(icpc_files(&exported));
    let package = package::read(&files, "aplusb").unwrap();
    assert_eq!(package.titles.get("en"), Some(&exported.title));
    assert_eq!((package.limits.time, package.limits.memory), (Some(exported.time), Some(exported.memory)));
    assert_eq!(package.limits.output, Some(exported.output));
    let import = native_files(&package, &files, "a-plus-b").unwrap();
    let of = |path: &str| {
        let (_, bytes) = import.files.iter().find(|(name, _)| name == path).unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(bytes.clone()).unwrap()
    };
    let small = "{\"cases\":[\n{\"name\":\"b\",\"input\":\"2 2\\n\",\"expect\":\"4\\n\"},\n\
                 {\"name\":\"a\",\"input\":\"3 3\\n\",\"expect\":\"6\\n\"}\n]}\n";
    assert_eq!(of("cases/hidden/small.json"), small);
    let manifest = of("problem.toml");
    assert!(manifest.contains("case_sensitive = true\nfloat_tolerance = 1e-6\n"), "{manifest}");
    assert!(manifest.contains("hint  = \"Think: \\\"big\\\".\""), "{manifest}");
    let order = ["\"sample\"", "\"small\"", "\"empty\""].map(|name| manifest.find(name).unwrap());
    assert!(order.is_sorted());
    assert!(of("statement.md").contains("Add $a$ and $b$.") && of("statement.md").contains("## Examples"));
}

#[test]
fn points_survive_the_way_there_and_back() {
    let mut exported = ExportProblem { is_scoring: true, ..problem() };
    exported.groups[1].points = 30;
    exported.groups[2].points = 45;
    exported.groups[2].aggregate = ExportAggregate::Sum;
    exported.groups[2].needs = vec!["sample".to_owned(), "small".to_owned()];
    let files = Memory::of(icpc_files(&exported));
    assert_eq!(files.text("data/secret/test_group.yaml"), "max_score: 75\nscore_aggregation: sum\n");
    let package = package::read(&files, "aplusb").unwrap();
    assert!(package.is_scoring);
    let secret = package.root.groups.iter().find(|group| group.path == "secret").unwrap();
    let rules = secret.groups.iter().map(|group| match &group.scoring {
        GroupScoring::Icpc(rule) => (rule.max_score, rule.aggregation, rule.require_pass.clone()),
        other => panic!("{other:?}"),
    });
    let rules: Vec<_> = rules.collect();
    let needs = vec!["sample".to_owned(), "secret/01-small".to_owned()];
    let expected = [(Some(30.0), IcpcAggregation::PassFail, Vec::new()), (Some(45.0), IcpcAggregation::Sum, needs)];
    assert_eq!(rules, expected);
    let import = native_files(&package, &files, "a-plus-b").unwrap();
    let manifest = import.files.iter().find(|(name, _)| name == "problem.toml").unwrap();
    let manifest = String::from_utf8(manifest.1.clone()).unwrap();
    assert!(
        manifest.contains("points    = 45\nneeds     = [\"sample\", \"small\"]\naggregate = \"sum\"\n"),
        "{manifest}"
    );
    exported.groups[1].aggregate = ExportAggregate::Min;
    let remark = "group `empty` no longer needs `small`: in the format that has to give all or nothing";
    assert!(icpc_remarks(&exported).iter().any(|told| told == remark));
}

#[test]
fn programs_of_several_files_are_read_as_one() {
    let file = |name: &str| (name.to_owned(), b"# text\n".to_vec());
    let judge = |names: &[&str]| ExportJudge::Program {
        files: names.iter().map(|name| file(name)).collect(),
        args: vec!["x y".to_owned()],
    };
    for (names, interactive, first) in [
        (&["validate.cpp", "lib.h"][..], false, "output_validator/validate.cpp"),
        (&["interact.py"], true, "output_validator/interact.py"),
        (&["validate.py", "lib.py"], false, "output_validator/__main__.py"),
    ] {
        let mut exported = ExportProblem { judge: judge(names), is_interactive: interactive, ..problem() };
        exported.groups[0].cases[0].interaction = interactive.then(|| "<1\n>2".to_owned());
        let files = Memory::of(icpc_files(&exported));
        let package = package::read(&files, "aplusb").unwrap();
        assert_eq!(package.interactive, interactive);
        let OutputJudge::Programs(programs) = &package.output else { panic!("{:?}", package.output) };
        assert_eq!((programs.len(), programs[0].files[0].as_str()), (1, first));
        assert_eq!(files.names.iter().any(|name| name.ends_with("01-two.interaction")), interactive);
        let secret = package.root.groups.iter().find(|group| group.path == "secret").unwrap();
        assert_eq!(secret.groups[0].output_args, Some(vec!["x y".to_owned()]));
    }
}

#[test]
fn byte_for_byte_is_the_strictest_default_validator() {
    let files = Memory::of(icpc_files(&ExportProblem { judge: ExportJudge::Exact, ..problem() }));
    let args = "output_validator_args: [\"case_sensitive\", \"space_change_sensitive\"]\n";
    assert_eq!(files.text("data/sample/test_group.yaml"), args);
}
