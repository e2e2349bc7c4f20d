//! Folders, rules and tags of submissions.

use ForTimeLimit::{ByFolder, Lower, No, Upper};
use PackageVerdict::{Accepted, RunTimeError, TimeLimit, WrongAnswer};

use super::super::memory::MemoryFiles;
use super::*;

fn of<'a>(submissions: &'a [JurySubmission], path: &str) -> &'a JurySubmission {
    submissions.iter().find(|one| one.path == format!("submissions/{path}")).unwrap()
}

fn legacy(files: &[(&str, &str)]) -> Vec<JurySubmission> {
    MemoryFiles::legacy(files).package().submissions
}

fn ruled(rules: &str, files: &[(&str, &str)]) -> MemoryFiles {
    let mut made = MemoryFiles::modern("", files);
    made.put("submissions/submissions.yaml", rules);
    made
}

#[test]
fn submissions_are_files_and_folders() {
    let found = legacy(&[
        ("submissions/wrong_answer/x/b.py", ""),
        ("submissions/wrong_answer/x/main.py", ""),
        ("submissions/wrong_answer/y.cpp", ""),
    ]);
    assert_eq!(
        found.iter().map(|one| one.path.as_str()).collect::<Vec<_>>(),
        ["submissions/accepted/sum.py", "submissions/wrong_answer/x", "submissions/wrong_answer/y.cpp"]
    );
    assert_eq!(found[1].files, ["submissions/wrong_answer/x/main.py", "submissions/wrong_answer/x/b.py"]);
    assert_eq!((found[1].language.as_deref(), found[2].language.as_deref()), (Some("python3"), Some("cpp")));
}

#[test]
fn folders_of_the_legacy_format_have_its_expectations() {
    let found = legacy(&[("submissions/time_limit_exceeded/a.py", ""), ("submissions/mixed/b.py", "")]);
    assert_eq!(of(&found, "accepted/sum.py").expected.permitted, Some(vec![Accepted]));
    let expected = &of(&found, "time_limit_exceeded/a.py").expected;
    assert_eq!(expected.permitted, Some(vec![Accepted, WrongAnswer, TimeLimit]));
    assert_eq!(expected.required, Some(vec![TimeLimit]));
    assert_eq!(of(&found, "mixed/b.py").expected, Expected::default());
    assert_eq!(of(&found, "accepted/sum.py").for_time_limit, ForTimeLimit::ByFolder);
}

#[test]
fn a_part_of_the_points_is_for_scoring_problems() {
    let submission = ("submissions/partially_accepted/a.py", "");
    let wanted = ["submissions/partially_accepted: `partially_accepted` is only for problems of `type: scoring`"];
    assert_eq!(MemoryFiles::legacy(&[submission]).faults(), wanted);
    let found = legacy(&[submission, ("problem.yaml", "type: scoring\n"), ("data/testdata.yaml", "range: 0 100\n")]);
    let expected = &of(&found, "partially_accepted/a.py").expected;
    assert_eq!(expected.overall, Some(vec![Accepted]));
    assert!(expected.score.unwrap().1 < 100.0);
}

#[test]
fn folders_and_files_that_nobody_expects_are_remarked() {
    let files = MemoryFiles::legacy(&[
        ("submissions/slow/a.py", ""),
        ("submissions/README", ""),
        ("submissions/submissions.yaml", ""),
    ]);
    let wanted = [
        "submissions/submissions.yaml: the legacy format has no `submissions.yaml`; it is not read",
        "submissions/slow: the format expects nothing of this folder; its submissions may get any verdict",
        "submissions/README: submissions lie in folders such as `submissions/accepted`; the file is not read",
    ];
    assert_eq!(files.remarks(), wanted);
    let files = MemoryFiles::legacy(&[]).without("submissions");
    assert_eq!(files.faults(), ["submissions/accepted: there is no accepted submission"]);
    let files = MemoryFiles::legacy(&[("submissions/wrong_answer/a.py", "")]).without("submissions/accepted");
    assert_eq!(files.faults(), ["submissions/accepted: there is no accepted submission"]);
}

#[test]
fn a_language_that_cannot_be_told_is_a_fault() {
    let files = MemoryFiles::legacy(&[
        ("submissions/accepted/a.xyz", ""),
        ("submissions/accepted/mixed/a.py", ""),
        ("submissions/accepted/mixed/a.c", ""),
    ]);
    let wanted = ["a.xyz", "mixed"].map(|name| {
        format!("submissions/accepted/{name}: the language of the submission cannot be told from its files")
    });
    assert_eq!(files.faults(), wanted);
}

#[test]
fn tags_take_the_place_of_the_folder() {
    let found = legacy(&[
        ("submissions/accepted/a.py", "# @EXPECTED_RESULTS@: CORRECT, TIMELIMIT\n"),
        ("submissions/accepted/b.py", "# @EXPECTED_RESULTS@: CORRECT\n"),
        ("submissions/mixed/c.py", "# @EXPECTED_RESULTS@: CHECK-MANUALLY\n"),
    ]);
    let one = of(&found, "accepted/a.py");
    assert_eq!((one.expected.overall.clone(), one.expected.permitted.clone()), (Some(vec![Accepted, TimeLimit]), None));
    assert_eq!(one.for_time_limit, ForTimeLimit::No);
    assert_eq!(of(&found, "accepted/b.py").for_time_limit, ForTimeLimit::ByFolder);
    assert!(of(&found, "mixed/c.py").is_skipped);
}

#[test]
fn a_tag_with_an_unknown_verdict_is_a_fault() {
    let files = MemoryFiles::legacy(&[("submissions/accepted/a.py", "\n# @EXPECTED_RESULTS@: FINE\n")]);
    assert_eq!(files.faults(), ["submissions/accepted/a.py:2: `FINE` in `FINE` is not the name of a verdict"]);
}

#[test]
fn grades_are_those_of_the_groups() {
    let groups = [
        ("problem.yaml", "type: scoring\n"),
        ("data/secret/a/1.in", ""),
        ("data/secret/a/1.ans", ""),
        ("data/secret/b/1.in", ""),
        ("data/secret/b/1.ans", ""),
        ("submissions/accepted/a.py", "# @EXPECTED_GRADES@ AC WA\n# @EXPECTED_SCORE@: 40\n"),
    ];
    let found = legacy(&groups);
    let one = of(&found, "accepted/a.py");
    let [(first, right), (second, wrong)] = &one.in_groups[..] else { panic!("not two groups") };
    assert_eq!(
        (first.as_str(), right.permitted.clone(), right.required.clone()),
        ("secret/a", Some(vec![Accepted]), None)
    );
    assert_eq!(
        (second.as_str(), wrong.permitted.clone(), wrong.required.clone()),
        ("secret/b", None, Some(vec![WrongAnswer]))
    );
    assert_eq!(one.expected.score, Some((40.0, 40.0)));
    let files = MemoryFiles::legacy(&[("submissions/accepted/a.py", "# @EXPECTED_GRADES@ AC WA\n")]);
    let wanted = ["submissions/accepted/a.py:1: `@EXPECTED_GRADES@` has 2 verdicts for 0 groups; it is not used"];
    assert_eq!(files.remarks(), wanted);
}

#[test]
fn folders_of_2025_09_have_its_expectations() {
    let names = ["rejected", "wrong_answer", "time_limit_exceeded", "run_time_error", "brute_force"];
    let names: Vec<String> = names.iter().map(|name| format!("submissions/{name}/a.py")).collect();
    let files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "")).collect();
    let found = MemoryFiles::modern("", &files).package().submissions;
    assert!(found.iter().all(|one| one.for_time_limit == ByFolder));
    assert_eq!(of(&found, "brute_force/a.py").expected.permitted, Some(vec![Accepted, RunTimeError, TimeLimit]));
}

#[test]
fn a_rule_that_is_called_like_a_folder_takes_its_place() {
    let files =
        ruled("time_limit_exceeded:\n  permitted: [AC, WA, TLE]\n", &[("submissions/time_limit_exceeded/a.py", "")]);
    let found = files.package().submissions;
    let one = of(&found, "time_limit_exceeded/a.py");
    assert_eq!(one.expected.permitted, Some(vec![Accepted, WrongAnswer, TimeLimit]));
    assert_eq!((one.expected.required.clone(), one.for_time_limit), (Some(vec![TimeLimit]), ByFolder));
}

#[test]
fn further_rules_count_beside_the_folder() {
    let text = "'wrong_answer/*':\n  permitted: [WA]\n  message: off by one\n  authors: A\n\
                'wrong_answer/{a,b}.py':\n  required: [AC, WA]\n  message: two\n";
    let files = ruled(text, &[("submissions/wrong_answer/a.py", "")]);
    let found = files.package().submissions;
    let one = of(&found, "wrong_answer/a.py");
    assert_eq!(
        (one.expected.permitted.clone(), one.expected.required.clone()),
        (Some(vec![WrongAnswer]), Some(vec![WrongAnswer]))
    );
    assert_eq!(one.expected.message.as_deref(), Some("off by one"));
    let further =
        Expected { required: Some(vec![Accepted, WrongAnswer]), message: Some("two".into()), ..Expected::default() };
    assert_eq!(one.in_groups, [(String::new(), further)]);
}

#[test]
fn rules_that_contradict_each_other_are_faults() {
    let wanted = "submissions/submissions.yaml:1: with `accepted/sum.py`, what is expected of \
                  `submissions/accepted/sum.py` contradicts another rule";
    assert_eq!(ruled("accepted/sum.py: {permitted: [WA]}\n", &[]).faults(), [wanted]);
    let wanted =
        "submissions/submissions.yaml: `submissions/accepted/sum.py` bounds the time limit from below and from above";
    assert_eq!(ruled("accepted/*: {use_for_time_limit: upper}\n", &[]).faults()[1], wanted);
}

#[test]
fn a_rule_describes_its_submissions() {
    let text = "accepted/sum.py:\n  language: python3numpy\n  entrypoint: sum\n  model_solution: true\n  \
                use_for_time_limit: false\naccepted:\n  use_for_time_limit: false\n";
    let found = ruled(text, &[]).package().submissions;
    let one = of(&found, "accepted/sum.py");
    assert_eq!(
        (one.language.as_deref(), one.entry_point.as_deref(), one.is_model),
        (Some("python3numpy"), Some("sum"), true)
    );
    assert_eq!(one.for_time_limit, ForTimeLimit::No);
}

#[test]
fn a_submission_that_is_left_out_bounds_by_its_other_rules() {
    let with = |rules: &str| {
        ruled(rules, &[("submissions/mine/a.py", "")]).package().submissions.pop().unwrap().for_time_limit
    };
    assert_eq!(with("mine: {permitted: [AC], use_for_time_limit: false}\n"), No);
    assert_eq!(with("mine: {use_for_time_limit: false}\nmine/a.py: {permitted: [AC]}\n"), Lower);
    assert_eq!(with("mine: {use_for_time_limit: false}\nmine/a.py: {required: [TLE]}\n"), Upper);
    assert_eq!(with("mine: {permitted: [AC]}\n"), ByFolder);
}

#[test]
fn rules_may_be_for_groups() {
    let text =
        "mine:\n  sample:\n    permitted: [AC]\n  secret/*-hard:\n    permitted: [AC, TLE]\n    required: [TLE]\n";
    let found = ruled(text, &[("submissions/mine/a.py", "")]).package().submissions;
    let one = of(&found, "mine/a.py");
    assert_eq!(one.expected, Expected::default());
    let hard =
        Expected { permitted: Some(vec![Accepted, TimeLimit]), required: Some(vec![TimeLimit]), ..Expected::default() };
    assert_eq!(one.in_groups[1], ("secret/*-hard".to_owned(), hard));
    assert_eq!(one.for_time_limit, ByFolder);
}

#[test]
fn bounds_of_the_time_limit_are_expectations_as_well() {
    let text = "tle:\n  sample:\n    use_for_time_limit: lower\n  secret:\n    use_for_time_limit: upper\n";
    let found = ruled(text, &[("submissions/tle/a.py", "")]).package().submissions;
    let one = of(&found, "tle/a.py");
    let fast = Some(vec![Accepted, WrongAnswer, RunTimeError]);
    assert_eq!(
        (one.in_groups[0].1.permitted.clone(), one.in_groups[1].1.required.clone()),
        (fast, Some(vec![TimeLimit]))
    );
    assert_eq!(one.for_time_limit, ByFolder);
}

#[test]
fn a_rule_without_submissions_is_remarked() {
    let wanted = ["submissions/submissions.yaml:1: no submission is like `accepted/x.py`"];
    assert_eq!(ruled("accepted/x.py: {}\n", &[]).remarks(), wanted);
    assert!(ruled("brute_force: {permitted: [AC, TLE, RTE]}\n", &[]).remarks().is_empty());
}

#[test]
fn a_rule_makes_a_text_a_submission_by_its_language() {
    let text = ("submissions/accepted/a.txt", "");
    assert_eq!(ruled("", &[text]).package().submissions.len(), 1);
    let found = ruled("accepted/a.txt: {language: python3}\n", &[text]).package().submissions;
    assert_eq!(of(&found, "accepted/a.txt").language.as_deref(), Some("python3"));
    assert_eq!(ruled("accepted: {language: python3}\n", &[text]).package().submissions.len(), 1);
}

#[test]
fn the_entry_point_is_the_first_file() {
    let files = [("submissions/accepted/p/main.py", ""), ("submissions/accepted/p/start.py", "")];
    let found = ruled("accepted/p: {entrypoint: start.py}\n", &files).package().submissions;
    assert_eq!(of(&found, "accepted/p").files[0], "submissions/accepted/p/start.py");
    let found = ruled("accepted/p: {entrypoint: start}\n", &files).package().submissions;
    assert_eq!(of(&found, "accepted/p").files[0], "submissions/accepted/p/start.py");
}

#[test]
fn an_inferred_time_limit_needs_a_submission_below_it() {
    let rules = "accepted: {use_for_time_limit: false}\n";
    let wanted = "submissions: no submission bounds the time limit from below, and the package gives no `time_limit`";
    assert_eq!(ruled(rules, &[]).faults(), [wanted]);
    let with_limit = MemoryFiles::modern("limits: {time_limit: 1}\n", &[("submissions/submissions.yaml", rules)]);
    assert!(with_limit.faults().is_empty());
    let rules = "accepted: {use_for_time_limit: false}\naccepted/*: {secret: {permitted: [AC]}}\n";
    assert!(!ruled(rules, &[]).faults().is_empty());
}

#[test]
fn what_no_submission_can_be_like_is_a_fault() {
    let own = "submissions/submissions.yaml:1: ";
    let found = ruled("accepted: {required: [WA]}\n", &[]).faults();
    assert_eq!(
        found[..1],
        [format!("{own}with `accepted`, no submission in that folder can be as it is expected to be")]
    );
    let found = ruled("accepted/*: {secret: {permitted: [WA]}}\n", &[]).faults();
    let wanted =
        "what `accepted/*` permits in `secret` contradicts what is permitted to `submissions/accepted/sum.py` over all";
    assert_eq!(found, [format!("{own}{wanted}")]);
    assert!(ruled("accepted/*: {secret: {permitted: [WA, AC]}}\n", &[]).faults().is_empty());
}
