//! The keys of `testdata.yaml`, and what groups take from their parents.

use super::super::super::model::{GroupScoring, LegacyScoring, OutputJudge};
use super::super::memory::MemoryFiles;

fn scoring(files: &[(&str, &str)]) -> MemoryFiles {
    let mut made = MemoryFiles::legacy(&[("problem.yaml", "type: scoring\n")]);
    for (path, text) in files {
        made.put(path, text);
    }
    made
}

fn legacy(scoring: &GroupScoring) -> &LegacyScoring {
    match scoring {
        GroupScoring::Legacy(legacy) => legacy,
        other => panic!("{other:?}"),
    }
}

fn objections(text: &str) -> Vec<String> {
    scoring(&[("data/secret/testdata.yaml", text)]).objections()
}

#[test]
fn without_a_file_the_defaults_count() {
    let root = scoring(&[]).package().root;
    let secret = legacy(&root.groups[1].scoring);
    assert!(secret.breaks && !secret.custom && secret.grader_flags.is_empty());
    assert_eq!((secret.accept_score, secret.reject_score), (1.0, 0.0));
    assert_eq!(secret.range, (f64::NEG_INFINITY, f64::INFINITY));
    assert_eq!(root.groups[1].output_args, None);
}

#[test]
fn all_keys_are_read() {
    let text = "on_reject: continue\ngrading: custom\ngrader_flags: a b\ninput_validator_flags: x y\n\
                output_validator_flags: float_tolerance 1e-3\naccept_score: 10\nreject_score: -1.5\nrange: 0 10\n";
    let root = scoring(&[("data/secret/testdata.yaml", text), ("graders/g.py", "")]).package().root;
    let secret = legacy(&root.groups[1].scoring);
    assert!(!secret.breaks && secret.custom);
    assert_eq!(secret.grader_flags, ["a", "b"]);
    assert_eq!((secret.accept_score, secret.reject_score, secret.range), (10.0, -1.5, (0.0, 10.0)));
    assert_eq!(root.groups[1].input_args, ["x", "y"]);
    assert_eq!(root.groups[1].output_args.as_deref().unwrap(), ["float_tolerance", "1e-3"]);
}

#[test]
fn a_group_takes_what_it_does_not_say_from_its_parent() {
    let files = scoring(&[
        ("data/testdata.yaml", "on_reject: continue\ngrader_flags: min ignore_sample\n"),
        ("data/secret/testdata.yaml", "accept_score: 3\n"),
        ("data/secret/a/testdata.yaml", "on_reject: break\n"),
        ("data/secret/a/b/1.in", ""),
        ("data/secret/a/b/1.ans", ""),
    ]);
    let root = files.package().root;
    assert_eq!(legacy(&root.scoring).grader_flags, ["min", "ignore_sample"]);
    let secret = &root.groups[1];
    assert_eq!((legacy(&secret.scoring).breaks, legacy(&secret.scoring).accept_score), (false, 3.0));
    let inner = &secret.groups[0].groups[0];
    assert_eq!((legacy(&inner.scoring).breaks, legacy(&inner.scoring).accept_score), (true, 3.0));
    assert_eq!(legacy(&inner.scoring).grader_flags, ["min"]);
}

#[test]
fn wrong_values_are_refused() {
    for (text, wanted) in [
        ("on_reject: stop", "`on_reject` must be `break` or `continue`, not `stop`"),
        ("grading: mine", "`grading` must be `default` or `custom`, not `mine`"),
        ("grading: custom", "`grading` is `custom`, and there is no grader in `graders`"),
        ("grader_flags: minn", "`minn` is not an argument of the default grader"),
        ("grader_flags: ignore_sample", "`ignore_sample` is only for `data/testdata.yaml`"),
        ("accept_score: x", "`accept_score` must be a number, not `x`"),
        (
            "range: 5 1",
            "`range` must be two numbers with a space between them, the least first: `0 100` or `-inf +inf`",
        ),
        (
            "output_validator_flags: float_tolerance",
            "`output_validator_flags`: `float_tolerance` needs a number behind it",
        ),
        ("onreject: break", "unknown key `onreject`"),
    ] {
        assert_eq!(objections(&format!("{text}\n")), [format!("data/secret/testdata.yaml:1: {wanted}")]);
    }
}

#[test]
fn scores_are_for_scoring_problems() {
    let files = MemoryFiles::legacy(&[("data/testdata.yaml", "accept_score: 1\nrange: 0 1\n")]);
    let wanted = [
        "data/testdata.yaml:1: `accept_score` is only for problems of `type: scoring`",
        "data/testdata.yaml:2: `range` is only for problems of `type: scoring`",
    ];
    assert_eq!(files.objections(), wanted);
}

#[test]
fn arguments_of_the_package_come_first() {
    let files = MemoryFiles::legacy(&[
        ("problem.yaml", "validator_flags: case_sensitive\n"),
        ("data/secret/testdata.yaml", "output_validator_flags: float_tolerance 1\n"),
    ]);
    let root = files.package().root;
    assert_eq!(root.groups[1].output_args.as_deref().unwrap(), ["case_sensitive", "float_tolerance", "1"]);
    assert_eq!(root.groups[0].output_args, None);
}

#[test]
fn a_group_may_name_its_validators() {
    let with = |text: &str| {
        MemoryFiles::legacy(&[
            ("problem.yaml", "validation: custom\n"),
            ("output_validators/a.py", ""),
            ("output_validators/b.py", ""),
            ("data/secret/testdata.yaml", text),
        ])
    };
    let secret =
        with("output_validator_flags: {name: b, flags: x y}\ninput_validator_flags: {name: check, flags: z}\n");
    let secret = &secret.package().root.groups[1];
    assert_eq!(secret.output_args.as_deref().unwrap(), ["x", "y"]);
    let Some(OutputJudge::Programs(programs)) = &secret.output else { panic!("no program") };
    assert_eq!(programs[0].files, ["output_validators/b.py"]);
    assert_eq!(secret.input_args_by_name["check.py"], ["z"]);
    let secret = with("output_validator_flags: a.py\n");
    assert!(secret.package().root.groups[1].output.is_some());
    let wanted = "data/secret/testdata.yaml:1: `output_validator_flags.name` is `c`, and there is no such validator";
    assert_eq!(with("output_validator_flags: {name: c}\n").objections(), [wanted]);
}

#[test]
fn very_old_scores_count_everywhere() {
    let files = MemoryFiles::legacy(&[("problem.yaml", "type: scoring\ngrading:\n  accept_score: 7\n  range: 0 7\n")]);
    let package = files.package();
    assert_eq!(legacy(&package.root.groups[1].scoring).range, (0.0, 7.0));
    assert_eq!(package.remarks.len(), 2);
}

#[test]
fn other_files_about_groups_are_refused() {
    let wanted = ["data/secret/test_group.yaml: the legacy format has no `test_group.yaml`"];
    assert_eq!(MemoryFiles::legacy(&[("data/secret/test_group.yaml", "")]).objections(), wanted);
    let icpc = ("problem.yaml", "problem_format_version: legacy-icpc\n");
    let wanted = ["data/secret/testdata.yaml: `legacy-icpc` has no `testdata.yaml`"];
    assert_eq!(MemoryFiles::legacy(&[icpc, ("data/secret/testdata.yaml", "")]).objections(), wanted);
}

#[test]
fn ignoring_samples_needs_judging_to_go_on() {
    let remarks = scoring(&[("data/testdata.yaml", "grader_flags: ignore_sample\n")]).remarks();
    assert!(remarks[0].contains("a rejected sample ends judging before the secret cases"), "{remarks:?}");
}

#[test]
fn keys_that_are_as_in_the_group_above_are_remarked_once() {
    let files = MemoryFiles::legacy(&[
        ("data/testdata.yaml", "on_reject: continue\ngrader_flags: ignore_sample\n"),
        ("data/sample/testdata.yaml", "grader_flags: first_error\n"),
        ("data/secret/testdata.yaml", "grader_flags: first_error\n"),
    ]);
    let wanted = "`on_reject` is not given and counts as in the group above, as problemtools has it; by the letter of \
                  the format it has its default here";
    assert_eq!(files.remarks(), [format!("data/sample/testdata.yaml: {wanted}")]);
    let files = MemoryFiles::legacy(&[("data/testdata.yaml", "on_reject: continue\n")]);
    assert!(files.remarks().is_empty());
}
