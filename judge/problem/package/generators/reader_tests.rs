//! Plans are read as they say, and what they cannot say is refused at its line.

use super::super::call::Leaves;
use super::super::plan::{ANSWER, Answering, CaseRole, INPUT};
use super::super::seed::seed;
use super::*;
use crate::problem::package::icpc::memory::MemoryFiles;

/// The files of a package with this plan, two generators and a case that somebody wrote.
fn files(plan: &str) -> MemoryFiles {
    MemoryFiles::new(&[
        (FILE, plan),
        ("generators/gen.py", ""),
        ("generators/tree/main.cpp", ""),
        ("generators/tree/tree.h", ""),
        ("generators/lib/lib.py", ""),
        ("generators/manual/one.in", "1\n"),
        ("generators/manual/one.ans", "1\n"),
        ("generators/manual/one.desc", "legacy\n"),
        ("data/secret/there.in", ""),
        ("submissions/accepted/a.py", ""),
    ])
}

fn plan_of(text: &str) -> Plan {
    let facts = Facts { is_modern: true, ..Facts::default() };
    read(&files(text), &facts).unwrap()
}

/// The lines and the messages of what is wrong with a plan.
fn wrong(text: &str) -> Vec<String> {
    let facts = Facts { is_modern: true, ..Facts::default() };
    let objections = read(&files(text), &facts).unwrap_err();
    objections.iter().map(|one| format!("{}: {}", one.line.unwrap_or(0), one.message)).collect()
}

/// A plan with these lines below `data: secret: data:`.
fn secret(lines: &str) -> String {
    let indented: Vec<String> = lines.lines().map(|line| format!("      {line}\n")).collect();
    format!("data:\n  secret:\n    data:\n{}", indented.concat())
}

fn paths(plan: &Plan) -> Vec<&str> {
    plan.cases.iter().map(|case| case.path.as_str()).collect()
}

#[test]
fn cases_of_a_map_are_called_by_their_keys_and_sorted() {
    let plan = plan_of(&secret("b: gen.py 2\na: gen.py 1\n"));
    assert_eq!(paths(&plan), ["data/secret/a", "data/secret/b"]);
    let call = plan.cases[0].call.as_ref().unwrap();
    assert_eq!(
        (call.program.files.as_slice(), call.args(0)),
        (&["generators/gen.py".to_owned()][..], vec!["1".to_owned()])
    );
    assert_eq!((call.leaves.clone(), plan.cases[0].line), (Leaves::TestCase, 5));
    assert_eq!((plan.cases[0].answer.clone(), plan.cases[0].role), (Answering::Model, CaseRole::Judged));
    assert_eq!(plan.cases[0].place(INPUT), "data/secret/a.in");
}

#[test]
fn cases_of_lists_are_numbered_over_the_whole_plan_and_groups_in_their_list() {
    let text = "data:\n  sample:\n    data:\n      - '': gen.py 0\n  secret:\n    data:\n      - a: {generate: 'gen.py {count}', count: 9}\n      \
                - group:\n          data:\n            - b: gen.py b\n            - '': gen.py c\n      - other:\n          data:\n            z: gen.py z\n";
    let plan = plan_of(text);
    let names = paths(&plan);
    assert_eq!(names[..3], ["data/sample/01", "data/secret/02-a-1", "data/secret/03-a-2"]);
    assert_eq!(
        names[9..],
        ["data/secret/10-a-9", "data/secret/1-group/11-b", "data/secret/1-group/12", "data/secret/2-other/z"]
    );
    assert_eq!(plan.cases[3].call.as_ref().unwrap().args(0), ["3"]);
}

#[test]
fn seeds_are_those_of_bapctools() {
    let lines = "a: gen.py {seed:1} -n 3\nb:\n  generate: gen.py {seed} {count}\n  count: 2\n  random_salt: salt\n";
    let plan = plan_of(&secret(lines));
    let seeds: Vec<_> = plan.cases.iter().map(|case| case.call.as_ref().unwrap().seed).collect();
    let wanted =
        [seed("", 1, "gen.py {seed:1} -n 3"), seed("salt", 1, "gen.py {seed} 1"), seed("salt", 2, "gen.py {seed} 2")];
    assert_eq!(seeds, wanted.map(Some));
    assert_eq!(plan.cases[0].call.as_ref().unwrap().args(0), [wanted[0].to_string(), "-n".to_owned(), "3".to_owned()]);
}

#[test]
fn what_a_group_says_holds_for_everything_in_it() {
    let text = "solution: /submissions/accepted/a.py\nrandom_salt: x\nretries: 4\ndata:\n  secret:\n    data:\n      a: gen.py 1\n      g:\n        \
                solution:\n        data:\n          b: {generate: gen.py 2, retries: 1}\n";
    let plan = plan_of(text);
    assert_eq!(plan.cases[0].answer, Answering::Submission { path: "submissions/accepted/a.py".to_owned(), line: 1 });
    assert_eq!((plan.cases[0].call.as_ref().unwrap().attempts, plan.cases[1].call.as_ref().unwrap().attempts), (4, 1));
    assert_eq!(plan.cases[1].answer, Answering::Nobody);
}

#[test]
fn texts_end_with_a_line_feed_and_copies_bring_all_files_of_their_name() {
    let lines = "a: {in: '3', ans: \"\"}\nb:\n  copy: manual/one\n  yaml: {hint: think}\nc: manual/one.in\n";
    let plan = plan_of(&secret(lines));
    assert_eq!((&*plan.cases[0].texts[INPUT], &*plan.cases[0].texts[ANSWER]), ("3\n", ""));
    let copied: Vec<_> = plan.cases[1].copies.iter().map(|(ending, path)| (ending.as_str(), path.as_str())).collect();
    assert_eq!(copied, [("ans", "generators/manual/one.ans"), ("in", "generators/manual/one.in")]);
    assert_eq!(&*plan.cases[1].texts["yaml"], "hint: think\n");
    assert_eq!(plan.cases[2].copies.len(), 2);
}

#[test]
fn files_for_the_statement_may_be_the_same_as_others() {
    let text = "data:\n  sample:\n    data:\n      a:\n        in.statement: x\n        in.download: {link: in.statement}\n  secret:\n    data: {b: gen.py}\n";
    let plan = plan_of(text);
    assert_eq!((plan.cases[0].role, plan.cases[0].links["in.download"].as_str()), (CaseRole::Shown, "in.statement"));
    let broken = text.replace("link: in.statement", "link: ans");
    assert_eq!(wrong(&broken), ["6: `a.in.download` links to `ans`, and may link to `in` and what begins with `in.`"]);
}

#[test]
fn a_case_without_a_rule_is_the_one_that_is_there() {
    let plan = plan_of(&secret("there:\n"));
    assert_eq!(plan.cases[0].copies[INPUT], "data/secret/there.in");
    assert_eq!(wrong(&secret("a:\n")), ["4: nothing makes `data/secret/a.in`, and the package has no such file"]);
}

#[test]
fn generators_are_files_folders_and_what_the_plan_puts_together() {
    let text =
        format!("generators:\n  both: [lib/lib.py, gen.py]\n{}", secret("a: tree 1\nb: both 2\nc: lib/lib.py\n"));
    let plan = plan_of(&text);
    let files = |index: usize| plan.cases[index].call.as_ref().unwrap().program.files.clone();
    assert_eq!(files(0), ["generators/tree/main.cpp", "generators/tree/tree.h"]);
    assert_eq!(files(1), ["generators/lib/lib.py", "generators/gen.py"]);
    assert_eq!(files(2), ["generators/lib/lib.py"]);
    assert!(plan.used.contains(&"generators/gen.py".to_owned()));
}

#[test]
fn constants_are_written_out_before_a_command_is_split() {
    let constants = BTreeMap::from([("n".to_owned(), "1 2".to_owned())]);
    let facts = Facts { is_modern: true, constants, ..Facts::default() };
    let plan = read(&files(&secret("a: gen.py {{n}}\n")), &facts).unwrap();
    assert_eq!(plan.cases[0].call.as_ref().unwrap().args(0), ["1", "2"]);
}

#[test]
fn cases_are_included_by_their_keys() {
    let text = "data:\n  sample:\n    data:\n      - x: gen.py 1\n  secret:\n    include: [sample]\n    data:\n      - y: gen.py 2\n";
    let plan = plan_of(text);
    assert_eq!(paths(&plan), ["data/sample/1-x", "data/secret/2-y", "data/secret/1-x"]);
    assert_eq!(
        wrong(&text.replace("[sample]", "[samples]")),
        ["6: `secret.include` names `samples`, and no entry above is called so"]
    );
}

#[test]
fn files_of_groups_are_those_of_the_version() {
    let text = "data:\n  secret:\n    test_group.yaml:\n      max_score: 10\n    data: {a: gen.py}\n";
    assert_eq!(plan_of(text).texts["data/secret/test_group.yaml"], "max_score: 10\n");
    let legacy = read(&files(text), &Facts::default()).unwrap_err();
    assert!(legacy[0].message.contains("has `testdata.yaml` here"), "{}", legacy[0].message);
}

#[test]
fn where_a_program_judges_alone_answers_are_empty() {
    let facts = Facts { is_modern: true, judges_alone: true, ..Facts::default() };
    let plan = read(&files(&secret("a: gen.py\n").replace("secret", "sample")), &facts).unwrap();
    assert_eq!((plan.cases[0].answer.clone(), plan.remarks.len()), (Answering::Empty, 1));
}

#[test]
fn what_tests_validators_is_answered_by_nobody() {
    let text =
        "data:\n  invalid_input:\n    data: {a: {in: x}}\n  valid_output:\n    data: {b: {in: x, ans: y, out: z}}\n";
    let plan = plan_of(text);
    let roles: Vec<_> = plan.cases.iter().map(|case| (case.path.as_str(), case.role, case.answer.clone())).collect();
    assert_eq!(roles[0], ("data/invalid_input/a", CaseRole::Refused, Answering::Nobody));
    assert_eq!(roles[1], ("data/valid_output/b", CaseRole::TestsOutput, Answering::Nobody));
}

#[test]
fn what_is_left_out_is_said() {
    let text = format!(
        "version: 2026-05\ngitignore_generated: true\nvisualizer: /visualizers/a.py\n{}",
        secret("a: {generate: gen.py, match: x}\nb: gen.py\n")
    );
    let remarks: Vec<_> = plan_of(&text).remarks.iter().map(ToString::to_string).collect();
    let wanted = [
        "generators/generators.yaml:2: `gitignore_generated` means nothing here",
        "generators/generators.yaml:7: `match` is not checked",
        "generators/generators.yaml:3: visualizers are not run",
        "generators/generators.yaml:8: `data/secret/b` is made as `data/secret/a` is: another number in `{seed:N}` makes another case",
    ];
    assert_eq!(remarks, wanted);
}

#[test]
fn mistakes_are_refused_at_their_lines() {
    for (lines, message) in [
        ("a: gne.py 1", "4: there is no generator `gne.py`"),
        (
            "a: gen.py {seed} {seed}",
            "4: `gen.py {seed} {seed}` cannot be run: `{seed}` is there twice, and a command has one",
        ),
        ("a: {in: 3}", "4: `a.in` must be a text, not `3`"),
        ("a: {ans: '3'}", "4: nothing makes the input of `data/secret/a`"),
        ("a: {copy: manual/one.in}", "4: there is no file of the case `generators/manual/one.in`"),
        ("a: {copy: ../secret}", "4: there is no file of the case `generators/../secret`"),
        ("a: {generate: gen.py, counts: 3}", "4: unknown key `a.counts`"),
        (
            "a: {generate: gen.py, count: 0}",
            "4: `count` must be a number from 1 to 100, a list of whole numbers, or a range such as `-4..=5`",
        ),
        ("a: {generate: gen.py, hint: x}", "4: unknown key `a.hint`"),
        (
            "a: {generate: gen.py, solution: a.py}",
            "4: `solution` is `a.py`, and must begin with `/`, such as `/submissions/accepted/a.py`",
        ),
        ("a.in: gen.py", "4: `a.in` ends with `.in`, which its files have anyway"),
        ("a b: gen.py", "4: the format does not allow the name `a b`"),
        ("../../x: gen.py", "4: the format does not allow the name `../../x`"),
        ("test_group: gen.py", "4: no case can be called `test_group`: a file of its group is called so"),
        ("a: [gen.py]", "4: `a` must be a command, a case or a group and is a list"),
        ("'': gen.py", "4: a case or group without a name"),
        ("- {a: gen.py, b: gen.py}", "4: an entry of a numbered list must be a map with one name"),
        ("a: {generate: ''}", "4: `` cannot be run: no generator is named"),
    ] {
        let found = wrong(&secret(lines));
        assert!(found.iter().any(|found| found.starts_with(message)), "{lines}: {found:?}");
    }
}

#[test]
fn mistakes_at_the_top_are_refused_too() {
    for (text, message) in [
        ("", "1: the plan makes no case"),
        ("- 1", "1: the file must be a map of keys and is a list"),
        ("data: [1]", "1: `data` must be a map of names, or a list of maps with one name each"),
        ("data: {samples: {data: {}}}", "1: `data/samples` is no folder of cases"),
        ("data: {secret: gen.py}", "1: `secret` must be a group: a map with `data`"),
        ("generatorz: {}\ndata: {secret: {data: {a: gen.py}}}", "1: unknown key `generatorz`"),
        ("generators: {x: []}\ndata: {}", "1: `generators.x` must be a list of files"),
        (
            "generators: {x: [../../etc/passwd]}\ndata: {}",
            "1: `generators.x` names `generators/../../etc/passwd`, which is not there",
        ),
        ("data: {secret: {data: {a: gen.py}, include: 3}}", "1: `secret.include` must be a list of texts"),
        ("a: &a\n- *a", "2: this alias stands for something"),
    ] {
        let found = wrong(text);
        assert!(found.iter().any(|found| found.starts_with(message)), "{text}: {found:?}");
    }
}

#[test]
fn a_plan_cannot_explode() {
    let deep = format!("data: {{secret: {}gen.py{}}}", "{data: {a: ".repeat(20), "}}".repeat(20));
    assert!(wrong(&deep).iter().any(|found| found.contains("more than 8 levels deep")), "{:?}", wrong(&deep));
    let group = |number: usize| format!("      g{number}:\n        include: [all, all]\n");
    let groups = (0..400).map(group).collect::<Vec<_>>().concat();
    let case = |number: usize| format!("          c{number}: {{generate: 'gen.py {number} {{count}}', count: 100}}\n");
    let all = (0..100).map(case).collect::<Vec<_>>().concat();
    let many = format!("data:\n  sample:\n    data:\n      all:\n        data:\n{all}  secret:\n    data:\n{groups}");
    assert!(!wrong(&many).is_empty());
}
