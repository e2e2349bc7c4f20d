//! Whole packages of DMOJ.

use std::collections::BTreeMap;
use std::io::{Cursor, Write};
use std::time::Duration;

use super::super::polygon::fixture::{Memory, texts};
use super::read;
use crate::problem::package::model::{
    CaseData, GroupScoring, OutputJudge, Package, PackageFormat, PointScoring, TestGroup,
};

/// An archive of empty files.
pub(super) fn zip(names: &[&str]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for name in names {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(b"").unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// A package with flat data, an archive, and programs.
fn memory(description: &str) -> Memory {
    let data = ["1.in", "1.out", "2.in", "2.out", "3.in", "3.out", "gen.cpp", "head.h", "check.cpp", "lib/testlib.h"];
    let mut files: Vec<(String, Vec<u8>)> = data.iter().map(|name| ((*name).to_owned(), Vec::new())).collect();
    files.push(("data.zip".to_owned(), zip(&["a.1.in", "a.1.out", "a.2.in", "a.2.out", "b/3-1.in", "b/3-1.out"])));
    files.push(("uses.cpp".to_owned(), b"#include \"testlib.h\"\n".to_vec()));
    files.push(("init.yml".to_owned(), description.as_bytes().to_vec()));
    Memory::with(files)
}

fn package(description: &str) -> Package {
    read(&memory(description), "sum").unwrap_or_else(|objections| panic!("{description}: {objections:#?}"))
}

fn objections(description: &str) -> Vec<String> {
    texts(&read(&memory(description), "sum").unwrap_err())
}

fn refused(description: &str, text: &str) {
    let objections = objections(description);
    assert!(objections.iter().any(|objection| objection.contains(text)), "{description}: {text}: {objections:#?}");
}

fn scoring(group: &TestGroup) -> &PointScoring {
    match &group.scoring {
        GroupScoring::Points(scoring) => scoring,
        other => panic!("{other:?}"),
    }
}

fn paths(group: &TestGroup) -> Vec<String> {
    let own = group.cases.iter().map(|case| case.path.clone());
    own.chain(group.groups.iter().flat_map(paths)).collect()
}

fn file(name: &str) -> CaseData {
    CaseData::File(name.to_owned())
}

fn archived(name: &str) -> CaseData {
    CaseData::Archived { archive: "data.zip".to_owned(), name: name.to_owned() }
}

fn dmoj(name: &str, args: &[(&str, &str)]) -> OutputJudge {
    let args: BTreeMap<String, String> =
        args.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect();
    OutputJudge::Dmoj { name: name.to_owned(), args }
}

#[test]
fn single_cases_are_right_in_the_root() {
    let package = package("test_cases:\n- {in: 1.in, out: 1.out, points: 5}\n- {in: 2.in, out: 2.out}\n");
    assert_eq!(package.format, PackageFormat::Dmoj);
    assert!(package.is_scoring && package.root.groups.is_empty());
    assert_eq!(paths(&package.root), ["1", "2"]);
    let case = &package.root.cases[0];
    assert_eq!((&case.input, &case.answer, case.points), (&Some(file("1.in")), &Some(file("1.out")), Some(5.0)));
    assert_eq!((case.description.as_str(), package.root.cases[1].points), ("1.in", Some(1.0)));
    assert_eq!(package.output, dmoj("standard", &[]));
    assert!(!scoring(&package.root).all_or_nothing && !scoring(&package.root).breaks);
}

#[test]
fn limits_are_not_known_and_that_is_said() {
    let package = package("test_cases: [{in: 1.in, out: 1.out}]\noutput_limit_length: 1000\n");
    assert_eq!((package.limits.time, package.limits.memory, package.limits.output), (None, None, Some(1000)));
    assert!(texts(&package.remarks)[0].contains("keeps time and memory limits on its site"));
}

#[test]
fn data_may_lie_in_an_archive_and_beside_it() {
    let package =
        package("archive: data.zip\ntest_cases:\n- {in: a.1.in, out: a.1.out}\n- {in: 2.in, out: b/3-1.out}\n");
    let cases = &package.root.cases;
    assert_eq!((&cases[0].input, &cases[0].answer), (&Some(archived("a.1.in")), &Some(archived("a.1.out"))));
    assert_eq!((&cases[1].input, &cases[1].answer), (&Some(file("2.in")), &Some(archived("b/3-1.out"))));
}

#[test]
fn batches_get_all_or_nothing_and_name_what_they_need() {
    let package = package(
        "test_cases:
- {points: 0, in: 1.in, out: 1.out}
- {points: 10, in: 2.in, out: 2.out}
- {points: 20, in: 3.in, out: 3.out}
- points: 30
  batched: [{in: 1.in, out: 1.out}, {in: 2.in, out: 2.out}]
- points: 40
  batched: [{in: 3.in, out: 3.out}]
  dependencies: [1]
- {in: 1.in, out: 1.out}
",
    );
    let wanted = ["pretest-1/1", "cases-1/2", "cases-1/3", "batch-1/4", "batch-1/5", "batch-2/6", "cases-2/7"];
    assert_eq!(paths(&package.root), wanted);
    let [pretest, row, first, second, last] = &package.root.groups[..] else { panic!() };
    assert_eq!((scoring(pretest).points, scoring(pretest).needs.len()), (Some(0.0), 0));
    assert_eq!((scoring(row).points, scoring(row).all_or_nothing), (None, false));
    assert_eq!(row.cases[1].points, Some(20.0));
    assert!(scoring(first).all_or_nothing && scoring(first).breaks);
    assert_eq!((scoring(first).points, first.cases[0].points), (Some(30.0), None));
    assert_eq!(scoring(second).needs, ["pretest-1", "batch-1"]);
    assert_eq!(scoring(last).needs, ["pretest-1"]);
}

#[test]
fn a_batch_worth_nothing_keeps_its_number_and_ends_judging() {
    let package = package(
        "test_cases:
- {points: 0, batched: [{in: 1.in, out: 1.out}]}
- {points: 5, batched: [{in: 2.in, out: 2.out}], dependencies: [1]}
",
    );
    assert_eq!(paths(&package.root), ["batch-1/1", "batch-2/2"]);
    assert_eq!(scoring(&package.root.groups[1]).needs, ["batch-1", "batch-1"]);
}

#[test]
fn pretests_come_first_and_are_worth_nothing() {
    let package = package(
        "pretest_test_cases:
- {in: 1.in, out: 1.out, points: 50}
- {points: 5, batched: [{in: 1.in, out: 1.out}]}
test_cases:
- {in: 2.in, out: 2.out, points: 50}
- {batched: [{in: 3.in, out: 3.out}], points: 5}
",
    );
    assert_eq!(paths(&package.root), ["pretest-1/1", "pretest-2/2", "cases-1/3", "batch-1/4"]);
    let points: Vec<Option<f64>> = package.root.groups.iter().map(|group| scoring(group).points).collect();
    assert_eq!(points, [Some(0.0), Some(0.0), None, Some(5.0)]);
    assert_eq!(scoring(&package.root.groups[3]).needs, ["pretest-2"]);
    assert_eq!(scoring(&package.root.groups[1]).needs, ["pretest-1"]);
}

#[test]
fn what_is_above_holds_below() {
    let package = package(
        "points: 3
checker: {name: floats, args: {precision: 4}}
test_cases:
- {in: 1.in, out: 1.out}
- {in: 2.in, out: 2.out, checker: identical}
- points: 7
  checker: easy
  batched: [{in: 3.in, out: 3.out}, {in: 3.in, out: 3.out, checker: rstripped}]
",
    );
    assert_eq!(package.output, dmoj("floats", &[("precision", "4")]));
    let [row, batch] = &package.root.groups[..] else { panic!() };
    assert_eq!((row.cases[0].points, &row.cases[0].output), (Some(3.0), &None));
    assert_eq!(row.cases[1].output, Some(dmoj("identical", &[])));
    assert_eq!((&batch.output, &batch.cases[0].output), (&Some(dmoj("easy", &[])), &None));
    assert_eq!(batch.cases[1].output, Some(dmoj("rstripped", &[])));
}

#[test]
fn binary_data_are_an_argument_of_the_checker() {
    let binary = ("binary_data", "true");
    let whole = package("binary_data: true\ntest_cases: [{in: 1.in, out: 1.out}]\n");
    assert_eq!((&whole.output, &whole.root.cases[0].output), (&dmoj("standard", &[binary]), &None));
    let one = package("test_cases: [{in: 1.in, out: 1.out, binary_data: true}, {in: 1.in, out: 1.out}]\n");
    assert_eq!(one.output, dmoj("standard", &[]));
    assert_eq!(one.root.cases[0].output, Some(dmoj("standard", &[binary])));
    assert_eq!(one.root.cases[1].output, None);
}

#[test]
fn checkers_have_their_names_and_arguments() {
    let output =
        |checker: &str| package(&format!("checker: {checker}\ntest_cases: [{{in: 1.in, out: 1.out}}]\n")).output;
    assert_eq!(output("sorted"), dmoj("sorted", &[]));
    assert_eq!(output("{name: sorted, args: {split_on: whitespace}}"), dmoj("sorted", &[("split_on", "whitespace")]));
    let points = [("point_distribution", "[1, 2]"), ("filler_lines_required", "false")];
    let points = dmoj("linematches", &points);
    let written = "{name: linematches, args: {point_distribution: [1, 2], filler_lines_required: false}}";
    assert_eq!(output(written), points);
}

#[test]
fn a_bridged_checker_is_one_with_testlib() {
    let package = package(
        "checker: {name: bridged, args: {files: [check.cpp, head.h], lang: CPP17, type: testlib, time_limit: 3,
  memory_limit: 65536, compiler_time_limit: 60, feedback: true, flags: []}}
test_cases: [{in: 1.in}]\n",
    );
    let OutputJudge::Testlib(program) = &package.output else { panic!("{:?}", package.output) };
    assert_eq!(
        (&program.files[..], program.language.as_deref()),
        (&["check.cpp".to_owned(), "head.h".to_owned()][..], Some("CPP17"))
    );
    assert_eq!(package.limits.validation_time, Some(Duration::from_secs(3)));
    assert_eq!(package.limits.validation_memory, Some(64 << 20));
    assert_eq!((&package.root.cases[0].input, &package.root.cases[0].answer), (&Some(file("1.in")), &None));
}

#[test]
fn what_is_wrong_with_a_checker_is_refused_with_its_line() {
    let wrong = |checker: &str, text: &str| {
        refused(&format!("test_cases: [{{in: 1.in, out: 1.out}}]\nchecker: {checker}\n"), text);
    };
    wrong("exact", "2: unknown checker `exact`");
    wrong("check.py", "2: the checker `check.py` is a module of DMOJ's own");
    wrong("{name: floats, args: {digits: 3}}", "the checker `floats` has no argument `digits`");
    wrong("{name: floats, args: {precision: x}}", "not a whole number of digits");
    wrong("{name: floats, args: {precision: {a: 1}}}", "`checker.args.precision` is a map");
    wrong("{name: floats, args: 3}", "`checker.args` must be a map");
    wrong("{name: floats, arg: {}}", "unknown key `checker.arg`");
    wrong("{args: {}}", "the checker has no `name`");
    wrong("bridged", "needs `args` with `files`");
    wrong("{name: bridged, args: {lang: C}}", "the program has no `files`");
    wrong("{name: bridged, args: {files: other.cpp}}", "`other.cpp` is missing");
    wrong("{name: bridged, args: {files: ../1.in}}", "`../1.in` is missing");
    wrong("{name: bridged, args: {files: check.cpp, type: coci}}", "is `coci`, which is not supported");
    wrong("{name: bridged, args: {files: check.cpp, type: other}}", "`checker.args.type` must be `default`, `testlib`");
    wrong("{name: bridged, args: {files: check.cpp, flags: [-O3]}}", "`checker.args.flags` is not supported");
    wrong("{name: bridged, args: {files: check.cpp, args_format_string: '{output_file}'}}", "is not supported unless");
    wrong("{name: bridged, args: {files: check.cpp, speed: 1}}", "unknown key `checker.args.speed`");
    wrong(
        "{name: bridged, args: {files: uses.cpp}}",
        "`uses.cpp` includes `testlib.h`, which the package does not have",
    );
}

#[test]
fn testlib_is_taken_from_the_package_where_a_program_includes_it() {
    let description = "checker: {name: bridged, args: {files: [uses.cpp, lib/testlib.h]}}\ntest_cases: [{in: 1.in}]\n";
    let OutputJudge::Testlib(program) = package(description).output else { panic!() };
    assert_eq!(program.files, ["uses.cpp", "lib/testlib.h"]);
    let description = "checker: {name: bridged, args: {files: uses.cpp}}\ntest_cases: [{in: 1.in}]\n";
    let files =
        ["init.yml", "1.in", "uses.cpp", "testlib.h"].into_iter().zip([description, "", "#include <testlib.h>", ""]);
    let memory = Memory::with(files.map(|(name, text)| (name.to_owned(), text)));
    let OutputJudge::Testlib(program) = read(&memory, "sum").unwrap().output else { panic!() };
    assert_eq!(program.files, ["uses.cpp", "testlib.h"]);
}

#[test]
fn an_interactor_judges_itself() {
    let package = package(
        "unbuffered: true
interactive: {files: check.cpp, type: testlib, lang: CPP14, preprocessing_time: 1}
checker: easy
test_cases: [{in: 1.in, points: 20}, {points: 80, checker: standard}]\n",
    );
    assert!(package.interactive);
    assert_eq!(package.interactor.unwrap().files, ["check.cpp"]);
    assert_eq!(package.output, OutputJudge::Programs(Vec::new()));
    assert_eq!(package.root.cases[1].input, None);
    assert_eq!(package.root.cases[1].output, None);
    let remarks = texts(&package.remarks);
    assert!(remarks[0].contains("have to flush") && remarks[1].contains("the checker is never asked"));
    refused("interactive: {files: check.cpp}\ntest_cases: [{}]\n", "1: an interactor of the type `default`");
    let call = "interactive: {files: check.cpp, type: testlib, args_format_string: '{input_file}'}\ntest_cases: [{}]\n";
    refused(call, "1: `interactive.args_format_string` is not supported unless");
    refused("interactive: {files: check.cpp, type: peg}\ntest_cases: [{}]\n", "is `peg`, which is not supported");
    refused("interactive: {lang: C}\ntest_cases: [{}]\n", "the program has no `files`");
    refused("interactive: check.cpp\ntest_cases: [{}]\n", "`interactive` must be a map");
}

#[test]
fn a_generator_makes_what_a_case_lacks() {
    let package = package(
        "generator: {source: [gen.cpp, head.h], args: [7], language: CPP17, compiler_time_limit: 30}
test_cases:
- {generator_args: [1, x y, true]}
- {points: 2}
- {in: 1.in, out: 1.out}
",
    );
    let Some(CaseData::Generated { program, args, .. }) = &package.root.cases[0].input else { panic!() };
    assert_eq!((program.files.len(), args), (2, &vec!["1".to_owned(), "x y".to_owned(), "True".to_owned()]));
    assert_eq!(package.root.cases[0].answer, package.root.cases[0].input);
    let Some(CaseData::Generated { args, .. }) = &package.root.cases[1].input else { panic!() };
    assert_eq!(args, &vec!["7".to_owned()]);
    assert_eq!(package.root.cases[2].input, Some(file("1.in")));
    assert_eq!(package.generators.len(), 1);
    let short = self::package("generator: gen.cpp\ntest_cases: [{}]\n");
    assert!(matches!(short.root.cases[0].input, Some(CaseData::Generated { .. })));
}

#[test]
fn what_is_wrong_with_a_generator_is_refused() {
    let wrong = |generator: &str, text: &str| {
        refused(&format!("generator: {generator}\ntest_cases: [{{}}]\n"), text);
    };
    wrong("other.cpp", "1: `other.cpp` is missing");
    wrong("{args: [1]}", "the generator has no `source`");
    wrong("{source: gen.cpp, flags: [-O2]}", "`generator.flags` is not supported");
    wrong("[[gen.cpp]]", "a program must be a file or a list of files");
    wrong("{source: gen.cpp, args: 1}", "arguments must be a list");
    wrong("{source: gen.cpp, args: [[1]]}", "an argument is a list or a map");
    refused("generator: gen.cpp\ntest_cases: [{in: 1.in}]\n", "a generator that reads the input of a case");
}

#[test]
fn cases_are_found_by_the_names_in_the_archive() {
    for description in
        ["archive: data.zip\n", "archive: data.zip\ntest_cases:\n", "archive: data.zip\ntest_cases: {}\n"]
    {
        let package = package(description);
        assert_eq!(paths(&package.root), ["cases-1/1", "cases-1/2", "batch-1/3"]);
        assert_eq!(package.root.groups[0].cases[0].input, Some(archived("a.1.in")));
        assert_eq!(package.root.groups[1].cases[0].answer, Some(archived("b/3-1.out")));
        assert_eq!(scoring(&package.root.groups[1]).points, Some(1.0));
    }
}

#[test]
fn cases_may_be_found_by_expressions_and_have_points() {
    let package = package(
        "archive: data.zip
test_cases:
  input_format: '^a\\.(?P<case>\\d)\\.in$'
  output_format: '^a\\.(?P<case>\\d)\\.out$'
  case_points: [3, 4]
",
    );
    let points: Vec<Option<f64>> = package.root.cases.iter().map(|case| case.points).collect();
    assert_eq!(points, [Some(3.0), Some(4.0)]);
    let wrong = |keys: &str, text: &str| refused(&format!("archive: data.zip\ntest_cases: {{{keys}}}\n"), text);
    wrong("case_points: [1]", "`case_points` has 1 points for 3 cases and batches");
    wrong("case_points: 5", "`test_cases.case_points` must be a list of points");
    wrong("input_format: '('", "is not supported");
    wrong("input_format: '^b/(?P<case>.)-1.in$', output_format: '^$', x: 1", "unknown key `test_cases.x`");
    wrong("input_format: '^$'", "`a.1.out` has no input");
    refused("points: 5\n", "no list of `test_cases`, and no `archive`");
}

#[test]
fn what_is_wrong_with_cases_is_refused_with_its_line() {
    refused("test_cases:\n- {in: 1.in, out: 1.out}\n- {in: 9.in, out: 1.out}\n", "3: `9.in` is neither in the package");
    refused("test_cases:\n- {in: ../1.in, out: 1.out}\n", "2: `../1.in` is neither");
    refused("archive: none.zip\ntest_cases: [{in: 1.in, out: 1.out}]\n", "1: `archive` cannot be used");
    refused("test_cases:\n- {in: 1.in, out: 1.out, point: 50}\n", "2: unknown key `point`");
    refused("test_cases:\n- {in: 1.in, out: 1.out, points: -1}\n", "2: `points` must be a number of points");
    refused("test_cases:\n- {in: 1.in}\n", "2: the case has no `out`");
    refused("test_cases:\n- 1.in\n", "2: a case must be a map of keys");
    refused("test_cases:\n- {batched: []}\n", "2: `batched` must be a list of cases");
    refused("test_cases:\n- {batched: [{batched: [{}]}]}\n", "`batched.batched` may not be in a batch");
    let batch = "{batched: [{in: 1.in, out: 1.out}]";
    refused(
        &format!("test_cases:\n- {batch}}}\n- {batch}, dependencies: [2]}}\n"),
        "3: `dependencies` must be a list of",
    );
    refused(&format!("test_cases:\n- {batch}, dependencies: [0]}}\n"), "2: `dependencies` must be");
    refused(&format!("test_cases:\n- {batch}, requirements: [1]}}\n"), "2: unknown key `requirements`");
    refused("test_cases:\n- {in: 1.in, out: 1.out, output_limit_length: 5}\n", "is not supported for single cases");
    refused("test_cases: []\n", "the package has no test cases");
    refused("pretest_test_cases: {}\ntest_cases: [{in: 1.in, out: 1.out}]\n", "`pretest_test_cases` must be a list");
}

#[test]
fn what_only_dmoj_can_do_is_refused() {
    let wrong = |line: &str, text: &str| refused(&format!("test_cases: [{{in: 1.in, out: 1.out}}]\n{line}\n"), text);
    wrong("custom_judge: grader.py", "2: `custom_judge` is not supported");
    wrong("signature_grader: {entry: a.c, header: a.h}", "2: `signature_grader` is not supported");
    wrong("file_io: {input: a, output: b}", "2: `file_io` is not supported");
    wrong("symlinks: {link: /dev/stdin}", "2: `symlinks` is not supported");
    wrong("hints: [fast]", "2: `hints` has the unknown hint `fast`");
    wrong("time_limit: 3", "2: unknown key `time_limit`");
    wrong("test_cases++: x", "2: unknown key `test_cases++`");
    refused("- 1\n", "1: the file must be a map of keys");
    refused("a: [\n", "this is not YAML");
}

#[test]
fn what_changes_nothing_is_let_through() {
    let package = package(
        "test_cases: [{in: 1.in, out: 1.out, output_prefix_length: 0}]
output_prefix_length: 64
wall_time_factor: 3.5
short_circuit: true
symlinks: {}
hints: [unicode, nobigmath]
",
    );
    assert!(scoring(&package.root).breaks);
    assert!(texts(&package.remarks).iter().any(|remark| remark.contains("nobigmath")));
}
