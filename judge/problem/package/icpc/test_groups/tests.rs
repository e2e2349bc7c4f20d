//! Groups of 2025-09 and their files.

use super::super::memory::MemoryFiles;
use super::*;

fn scoring(files: &[(&str, &str)]) -> MemoryFiles {
    MemoryFiles::modern("type: scoring\n", files)
}

/// A scoring problem with the groups `a` and `b` and these texts about `secret`, `a` and `b`.
fn groups(secret: &str, one: &str, two: &str) -> MemoryFiles {
    scoring(&[
        ("data/secret/test_group.yaml", secret),
        ("data/secret/a/1.in", ""),
        ("data/secret/a/1.ans", ""),
        ("data/secret/a/test_group.yaml", one),
        ("data/secret/b/1.in", ""),
        ("data/secret/b/1.ans", ""),
        ("data/secret/b/test_group.yaml", two),
    ])
    .without("data/secret/1")
}

fn icpc(group: &TestGroup) -> &IcpcScoring {
    match &group.scoring {
        GroupScoring::Icpc(scoring) => scoring,
        other => panic!("{other:?}"),
    }
}

#[test]
fn without_a_file_the_defaults_count() {
    let root = scoring(&[]).package().root;
    assert_eq!((icpc(&root.groups[0]).max_score, icpc(&root.groups[0]).aggregation), (None, IcpcAggregation::PassFail));
    assert_eq!(
        (icpc(&root.groups[1]).max_score, icpc(&root.groups[1]).aggregation),
        (Some(100.0), IcpcAggregation::Sum)
    );
    assert!(root.groups[0].full_feedback && !root.groups[1].full_feedback);
    let root = MemoryFiles::modern("", &[]).package().root;
    assert_eq!((icpc(&root.groups[1]).max_score, icpc(&root.groups[1]).aggregation), (None, IcpcAggregation::PassFail));
}

#[test]
fn all_keys_are_read() {
    let one = "max_score: 30\nscore_aggregation: min\nrequire_pass: sample\nargs: [x]\ninput_validator_args: [i]\n\
               output_validator_args: [case_sensitive]\ninput_visualizer_args: [v]\noutput_visualizer_args: [w]\n\
               full_feedback: true\n";
    let root = groups("", one, "max_score: 70\nrequire_pass: [sample]\n").package().root;
    let group = &root.groups[1].groups[0];
    assert_eq!((group.path.as_str(), group.full_feedback), ("secret/a", true));
    let wanted = IcpcScoring {
        max_score: Some(30.0),
        aggregation: IcpcAggregation::Min,
        static_score: None,
        require_pass: vec!["sample".into()],
    };
    assert_eq!(icpc(group), &wanted);
    assert_eq!(
        (group.input_args.as_slice(), group.output_args.as_deref()),
        (["i".to_owned()].as_slice(), Some(["case_sensitive".to_owned()].as_slice()))
    );
    assert_eq!(
        (group.cases[0].args.as_slice(), group.cases[0].path.as_str()),
        (["x".to_owned()].as_slice(), "secret/a/1")
    );
}

#[test]
fn wrong_values_are_refused() {
    for (text, wanted) in [
        ("max_score: -1", "`max_score` must be a whole number, 0 or more, or `unbounded`, not `-1`"),
        ("max_score: 1.5", "`max_score` must be a whole number, 0 or more, or `unbounded`, not `1.5`"),
        ("score_aggregation: max", "`score_aggregation` must be `pass-fail`, `sum` or `min`, not `max`"),
        ("require_pass: {a: b}", "`require_pass` must be a text or a list of texts, not a map"),
        ("on_reject: break", "unknown key `on_reject`"),
        ("static_validator_args: [x]", "`static_validator_args` is given without a `static_validation_score`"),
        (
            "static_validation_score: 1",
            "`static_validation_score` is given, and there is no program in `static_validator`",
        ),
    ] {
        let objections = scoring(&[("data/secret/test_group.yaml", &format!("{text}\n"))]).objections();
        assert_eq!(objections, [format!("data/secret/test_group.yaml:1: {wanted}")]);
    }
}

#[test]
fn scores_are_for_scoring_problems_and_not_for_samples() {
    let wanted = ["data/secret/test_group.yaml:1: `max_score` is only for problems of the type `scoring`"];
    assert_eq!(MemoryFiles::modern("", &[("data/secret/test_group.yaml", "max_score: 1\n")]).objections(), wanted);
    let text = "max_score: 1\nscore_aggregation: sum\nrequire_pass: []\n";
    let wanted = ["max_score", "score_aggregation", "require_pass"];
    let wanted = wanted.iter().zip(1..).map(|(key, line)| {
        format!("data/sample/test_group.yaml:{line}: `{key}` is not for `sample`, which has no score")
    });
    assert_eq!(scoring(&[("data/sample/test_group.yaml", text)]).objections(), wanted.collect::<Vec<_>>());
}

#[test]
fn groups_need_a_largest_score_where_secret_has_one() {
    let wanted = ["data/secret/a/test_group.yaml: the group needs a `max_score`, since `secret` has one"];
    assert_eq!(groups("", "", "max_score: 1\n").objections(), wanted);
    let wanted = ["data/secret/a/test_group.yaml: with `score_aggregation: pass-fail` there must be a `max_score`"];
    assert_eq!(groups("max_score: unbounded\n", "", "max_score: 1\n").objections(), wanted);
    let files = groups("max_score: unbounded\n", "score_aggregation: sum\n", "score_aggregation: min\n");
    assert_eq!(icpc(&files.package().root.groups[1].groups[0]).max_score, None);
    let wanted =
        ["data/secret/a/test_group.yaml: `secret` has `score_aggregation: pass-fail`, and so must its groups have"];
    assert_eq!(
        groups("score_aggregation: pass-fail\n", "max_score: 1\nscore_aggregation: sum\n", "max_score: 1\n")
            .objections(),
        wanted
    );
}

#[test]
fn more_points_than_secret_has_are_remarked() {
    let wanted = ["data/secret/test_group.yaml: the groups have 110 points together, and `secret` has 100 at most"];
    assert_eq!(groups("", "max_score: 50\n", "max_score: 60\n").remarks(), wanted);
}

#[test]
fn required_groups_come_first_and_are_all_or_nothing() {
    let good = groups("require_pass: sample\n", "max_score: 1\n", "max_score: 1\nrequire_pass: [sample, secret/a]\n");
    assert_eq!(icpc(&good.package().root.groups[1].groups[1]).require_pass, ["sample", "secret/a"]);
    let place = "data/secret/a/test_group.yaml:2: `require_pass`:";
    let wanted = [format!("{place} `secret/b` is not a group that comes before this one")];
    assert_eq!(groups("", "max_score: 1\nrequire_pass: secret/b\n", "max_score: 1\n").objections(), wanted);
    let wanted = ["data/secret/b/test_group.yaml:2: `require_pass`: `secret/a` has no `score_aggregation: pass-fail`"];
    let summed = "max_score: 1\nscore_aggregation: sum\n";
    assert_eq!(groups("", summed, "max_score: 1\nrequire_pass: secret/a\n").objections(), wanted);
    let wanted = ["data/secret/test_group.yaml:1: `require_pass`: `secret/a` is not `sample`, the only one \
         that `secret` can require"];
    assert_eq!(groups("require_pass: secret/a\n", "max_score: 1\n", "max_score: 1\n").objections(), wanted);
}

#[test]
fn secret_has_cases_or_groups() {
    let files = MemoryFiles::modern("", &[("data/secret/a/1.in", ""), ("data/secret/a/1.ans", "")]);
    let wanted = ["data/secret: `secret` has cases and groups; it must have one or the other"];
    assert_eq!(files.objections(), wanted);
    let files = MemoryFiles::modern("", &[("data/sample/a/1.in", ""), ("data/sample/a/1.ans", "")]);
    assert_eq!(files.objections(), ["data/sample/a: `sample` has no groups"]);
}

#[test]
fn cases_in_folders_of_a_group_are_its_own() {
    let files = groups("", "max_score: 50\n", "max_score: 50\n");
    let mut more = files.clone();
    for name in ["data/secret/a/x/2.in", "data/secret/a/x/2.ans", "data/secret/a/0.in", "data/secret/a/0.ans"] {
        more.put(name, "");
    }
    let root = more.package().root;
    let paths: Vec<&str> = root.groups[1].groups[0].cases.iter().map(|case| case.path.as_str()).collect();
    assert_eq!(paths, ["secret/a/0", "secret/a/1", "secret/a/x/2"]);
    more.put("data/secret/a/x/test_group.yaml", "");
    assert_eq!(more.objections(), ["data/secret/a/x/test_group.yaml: groups of 2025-09 have no groups in them"]);
}

#[test]
fn a_group_has_a_case() {
    let mut files = groups("", "max_score: 50\n", "max_score: 50\n");
    files.put("data/secret/c/test_group.yaml", "max_score: 0\n");
    assert_eq!(files.objections(), ["data/secret/c: the group has no case"]);
}

#[test]
fn a_folder_and_a_case_have_different_names() {
    let mut files = groups("", "max_score: 50\n", "max_score: 50\n");
    files.put("data/secret/a/1/2.in", "");
    files.put("data/secret/a/1/2.ans", "");
    assert_eq!(files.objections(), ["data/secret/a/1: a folder and a case are both called `1`"]);
}

#[test]
fn files_without_an_input_are_refused() {
    let files = MemoryFiles::modern("", &[("data/secret/2.yaml", ""), ("data/secret/3.files/x", "")]);
    let wanted = [
        "data/secret/2.yaml: the file belongs to a case without an input `2.in`",
        "data/secret/3.files/x: the file belongs to a case without an input `3.in`",
    ];
    assert_eq!(files.objections(), wanted);
}

#[test]
fn files_of_other_versions_are_refused() {
    let files = MemoryFiles::modern(
        "",
        &[
            ("data/secret/1.args", ""),
            ("data/secret/1.hint", ""),
            ("data/secret/1.desc", ""),
            ("data/secret/testdata.yaml", ""),
        ],
    );
    let wanted = [
        "data/secret/testdata.yaml: 2025-09 has no `testdata.yaml`",
        "data/secret/1.args: 2025-09 has no `.args` files",
        "data/secret/1.hint: 2025-09 has no `.hint` files",
        "data/secret/1.desc: 2025-09 has no `.desc` files",
    ];
    assert_eq!(files.objections(), wanted);
}

#[test]
fn no_case_is_called_like_the_file_about_its_group() {
    let files = MemoryFiles::modern("", &[("data/secret/test_group.in", ""), ("data/secret/test_group.ans", "")]);
    let wanted = ["data/secret/test_group.in: no case may be called `test_group`, since of `test_group.yaml`"];
    assert_eq!(files.objections(), wanted);
}

#[test]
fn what_is_shown_may_differ_from_what_is_judged() {
    let files = MemoryFiles::modern(
        "",
        &[("data/sample/1.in.statement", ""), ("data/sample/1.in.download", ""), ("data/sample/1.out", "")],
    );
    let package = files.package();
    let case = &package.root.groups[0].cases[0];
    assert_eq!(case.shown_input.as_deref(), Some("data/sample/1.in.statement"));
    assert_eq!(case.shown_answer.as_deref(), Some("data/sample/1.out"));
    let test = &package.validator_tests[0];
    assert_eq!((test.kind, test.output.as_deref()), (ValidatorTestKind::ValidOutput, Some("data/sample/1.out")));
}

#[test]
fn what_is_shown_is_one_thing() {
    let with = |endings: &[&str]| {
        let names: Vec<String> = endings.iter().map(|ending| format!("data/sample/1{ending}")).collect();
        MemoryFiles::modern("", &names.iter().map(|name| (name.as_str(), "")).collect::<Vec<_>>()).objections()
    };
    let wanted = ["data/sample/1.out: a case has either `.out` or `.ans.statement`"];
    assert_eq!(with(&[".out", ".ans.statement", ".ans.download"]), wanted);
    let wanted = ["data/sample/1.in.statement: `.in.statement` and `.in.download` must both be there, or neither"];
    assert_eq!(with(&[".in.statement"]), wanted);
    let wanted = ["data/sample/1.out: beside an `.interaction` nothing else is shown"];
    assert_eq!(with(&[".interaction", ".out"]), wanted);
}

#[test]
fn conversations_are_for_problems_with_several_turns() {
    let sample = ("data/sample/1.interaction", "");
    let wanted = ["data/sample/1.interaction: conversations are for interactive and multi-pass problems"];
    assert_eq!(MemoryFiles::modern("", &[sample]).remarks(), wanted);
    let files = MemoryFiles::modern("type: interactive\n", &[sample, ("output_validator/v.py", "")]);
    assert_eq!((files.remarks().len(), files.package().interactive), (0, true));
}

#[test]
fn a_group_may_have_a_static_case_alone() {
    let files = MemoryFiles::modern(
        "",
        &[("static_validator/s.py", ""), ("data/secret/a/test_group.yaml", "static_validation_score: pass-fail\n")],
    );
    let package = files.without("data/secret/1").package();
    assert_eq!(icpc(&package.root.groups[1].groups[0]).static_score, Some(0.0));
}

#[test]
fn constants_are_written_out_in_files_about_groups() {
    let files = MemoryFiles::modern(
        "type: scoring\nconstants:\n  most: 40\n",
        &[("data/secret/test_group.yaml", "max_score: {{most}}\nargs: ['{{most}}', '{{x}}']\n")],
    );
    let secret = files.package().root.groups[1].clone();
    assert_eq!((icpc(&secret).max_score, secret.cases[0].args.join(" ")), (Some(40.0), "40 {{x}}".to_owned()));
}

#[test]
fn static_cases_have_points_where_others_have() {
    let with = |secret: &str| scoring(&[("static_validator/s.py", ""), ("data/secret/test_group.yaml", secret)]);
    let package = with("static_validation_score: 10\nstatic_validator_args: [x]\n").package();
    assert_eq!(icpc(&package.root.groups[1]).static_score, Some(10.0));
    assert_eq!(package.root.groups[1].static_args, ["x"]);
    for (text, wanted) in [
        ("static_validation_score: pass-fail\n", "may be `pass-fail` only where `score_aggregation` is `pass-fail`"),
        ("static_validation_score: 101\n", "is more than the `max_score` of the group"),
        ("static_validation_score: x\n", "must be a whole number, 0 or more, or `pass-fail`, not `x`"),
    ] {
        let wanted = [format!("data/secret/test_group.yaml:1: `static_validation_score` {wanted}")];
        assert_eq!(with(text).objections(), wanted);
    }
    let text = "score_aggregation: pass-fail\nstatic_validation_score: 1\n";
    let wanted =
        ["data/secret/test_group.yaml:2: `static_validation_score` must be `pass-fail` where the cases have no points"];
    assert_eq!(with(text).objections(), wanted);
    let package = with("score_aggregation: pass-fail\nstatic_validation_score: pass-fail\n").package();
    assert_eq!(icpc(&package.root.groups[1]).static_score, Some(0.0));
}

#[test]
fn the_file_about_groups_does_not_lie_in_data_itself() {
    let wanted = ["data/test_group.yaml: `test_group.yaml` belongs into `data/sample`, `data/secret` or a group"];
    assert_eq!(MemoryFiles::modern("", &[("data/test_group.yaml", "")]).objections(), wanted);
}

#[test]
fn files_of_a_case_are_not_called_like_those_of_an_input_validator() {
    let files =
        MemoryFiles::modern("", &[("data/secret/1.files/check.py", ""), ("data/secret/1.files/x/check.py", "")]);
    let wanted = "an input validator has a file of the same name, `input_validators/check.py`";
    assert_eq!(files.faults(), [format!("data/secret/1.files/check.py: {wanted}")]);
    let files = MemoryFiles::modern(
        "",
        &[("data/secret/1.files/x.h", ""), ("input_validators/v/a.c", ""), ("input_validators/v/x.h", "")],
    );
    assert_eq!(files.faults().len(), 1);
}
