//! Whole packages of Polygon.

use std::time::Duration;

use super::fixture::{Memory, texts};
use super::read;
use crate::problem::package::model::PackageVerdict::{Accepted, RunTimeError, TimeLimit, WrongAnswer};
use crate::problem::package::model::{
    CaseData, ForTimeLimit, GroupScoring, Markup, OutputJudge, Package, PackageFormat, PointScoring, TestGroup,
    ValidatorTestKind,
};

/// A description in parts, each of which a test may replace.
struct Draft {
    names: &'static str,
    judging: &'static str,
    tests: String,
    groups: &'static str,
    checker: &'static str,
    assets: &'static str,
    solutions: &'static str,
    files: Vec<(&'static str, &'static str)>,
}

impl Draft {
    fn new() -> Self {
        Self {
            names: "<name language='english' value='Sum'/>",
            judging: "input-file='' output-file='' run-count='1'",
            tests: "<test method='manual' sample='true'/><test method='generated' cmd='gen 1 \"a b\"'/>".to_owned(),
            groups: "",
            checker: "<checker name='std::wcmp.cpp' type='testlib'><source path='files/check.cpp' type='cpp.g++17'/>
                <binary path='check.exe' type='exe.win32'/><copy path='check.cpp'/></checker>",
            assets: "",
            solutions: "<solution tag='main'><source path='solutions/a.cpp' type='cpp.g++17'/></solution>",
            files: vec![
                ("files/testlib.h", ""),
                ("files/check.cpp", ""),
                ("files/gen.cpp", ""),
                ("solutions/a.cpp", ""),
                ("statements/english/problem.tex", ""),
                ("tests/01", "1"),
                ("tests/01.a", "1"),
            ],
        }
    }

    fn text(&self) -> String {
        let count = self.tests.matches("<test ").count();
        format!(
            "<?xml version='1.0' encoding='utf-8' standalone='no'?>
<problem revision='1' short-name='sum'><names>{}</names>
<statements><statement language='english' path='statements/english/problem.tex' type='application/x-tex'/>
<statement language='english' path='statements/.pdf/english/problem.pdf' type='application/pdf'/></statements>
<judging {}>
<testset name='tests'><time-limit>1500</time-limit><memory-limit>268435456</memory-limit>
<test-count>{count}</test-count><input-path-pattern>tests/%02d</input-path-pattern>
<answer-path-pattern>tests/%02d.a</answer-path-pattern>
<tests>{}</tests>{}</testset></judging>
<files><resources><file path='files/testlib.h' type='h.g++'/></resources><executables>
<executable><source path='files/check.cpp' type='cpp.g++17'/></executable>
<executable><source path='files/gen.cpp' type='cpp.g++17'/></executable></executables></files>
<assets>{}{}
<solutions>{}</solutions></assets>
<properties><property name='tests-wellformed' value='true'/></properties></problem>",
            self.names, self.judging, self.tests, self.groups, self.checker, self.assets, self.solutions
        )
    }

    fn memory(&self) -> Memory {
        let files = self.files.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned()));
        Memory::with(files.chain([("problem.xml".to_owned(), self.text())]))
    }

    fn package(&self) -> Package {
        read(&self.memory(), "sum").unwrap_or_else(|objections| panic!("{objections:#?}"))
    }

    fn objections(&self) -> Vec<String> {
        texts(&read(&self.memory(), "sum").unwrap_err())
    }

    /// The one objection that holds this text.
    fn refused(&self, text: &str) {
        let objections = self.objections();
        assert!(objections.iter().any(|objection| objection.contains(text)), "{text}: {objections:#?}");
    }
}

fn points(group: &TestGroup) -> &PointScoring {
    match &group.scoring {
        GroupScoring::Points(scoring) => scoring,
        other => panic!("{other:?}"),
    }
}

const GROUPED: &str = "<test method='manual' group='0' points='0.0' sample='true'/>
    <test method='manual' group='2' points='30.0'/><test method='manual' group='2' points='10.0'/>
    <test method='manual' group='1' points='5.0'/><test method='manual' group='1' points='6.0'/>";

fn grouped() -> Draft {
    let mut draft = Draft::new();
    draft.tests = GROUPED.to_owned();
    draft.groups = "<groups><group name='0' points='0.0' points-policy='complete-group' feedback-policy='complete'/>
        <group name='1' points-policy='each-test' feedback-policy='icpc'/>
        <group name='2' points='40.0' points-policy='complete-group' feedback-policy='none'>
        <dependencies><dependency group='0'/><dependency group='1'/></dependencies></group></groups>";
    draft.files.extend([("tests/02", ""), ("tests/03", ""), ("tests/04", ""), ("tests/05", "")]);
    draft
}

#[test]
fn a_package_is_read() {
    let package = Draft::new().package();
    assert_eq!(package.format, PackageFormat::Polygon);
    assert_eq!(package.titles["en"], "Sum");
    assert_eq!(package.limits.time, Some(Duration::from_millis(1500)));
    assert_eq!(package.limits.memory, Some(256 << 20));
    assert!(!package.interactive && !package.is_scoring);
    let OutputJudge::Testlib(checker) = &package.output else { panic!("{:?}", package.output) };
    assert_eq!(checker.files, ["files/check.cpp", "files/testlib.h"]);
    assert_eq!(package.generators.len(), 1);
    assert_eq!(package.generators[0].files[0], "files/gen.cpp");
}

#[test]
fn a_statement_that_is_missing_is_a_remark() {
    let package = Draft::new().package();
    assert_eq!(package.statements.len(), 1);
    assert_eq!((package.statements[0].language.as_str(), package.statements[0].markup), ("en", Markup::Tex));
    assert_eq!(texts(&package.remarks), ["4: `statements/.pdf/english/problem.pdf` is missing"]);
}

#[test]
fn a_test_that_is_there_is_a_file() {
    let package = Draft::new().package();
    let case = &package.root.cases[0];
    assert_eq!((case.name.as_str(), case.path.as_str(), case.is_sample), ("01", "01", true));
    assert_eq!(case.input, Some(CaseData::File("tests/01".to_owned())));
    assert_eq!(case.answer, Some(CaseData::File("tests/01.a".to_owned())));
}

#[test]
fn a_test_that_is_not_there_is_generated_and_answered_by_the_model() {
    let package = Draft::new().package();
    let case = &package.root.cases[1];
    let Some(CaseData::Generated { program, args, .. }) = &case.input else { panic!("{:?}", case.input) };
    assert_eq!((program.files[0].as_str(), args), ("files/gen.cpp", &vec!["1".to_owned(), "a b".to_owned()]));
    assert_eq!((&case.answer, case.is_sample), (&Some(CaseData::Model), false));
    assert_eq!((case.description.as_str(), &case.recipe), ("gen 1 \"a b\"", &case.input));
}

#[test]
fn a_test_that_is_there_keeps_its_recipe() {
    let mut draft = Draft::new();
    draft.files.push(("tests/02", "2"));
    let case = &draft.package().root.cases[1];
    assert_eq!(case.input, Some(CaseData::File("tests/02".to_owned())));
    assert!(matches!(case.recipe, Some(CaseData::Generated { .. })));
}

#[test]
fn without_points_all_tests_have_to_be_accepted() {
    let package = Draft::new().package();
    let scoring = points(&package.root);
    assert!(scoring.all_or_nothing && scoring.breaks && scoring.points.is_none());
    assert_eq!(package.root.input_args, ["--testset", "tests"]);
}

#[test]
fn groups_have_their_points_and_stand_behind_what_they_need() {
    let package = grouped().package();
    assert!(package.is_scoring);
    let paths: Vec<&str> = package.root.groups.iter().map(|group| group.path.as_str()).collect();
    assert_eq!(paths, ["0", "1", "2"]);
    let [sample, each, complete] = &package.root.groups[..] else { panic!() };
    assert!(sample.full_feedback && !each.full_feedback && !complete.full_feedback);
    assert_eq!((points(each).points, points(each).all_or_nothing), (None, false));
    let worth: Vec<Option<f64>> = each.cases.iter().map(|case| case.points).collect();
    assert_eq!(worth, [Some(5.0), Some(6.0)]);
    assert_eq!((points(complete).points, points(complete).breaks), (Some(40.0), true));
    assert!(complete.cases.iter().all(|case| case.points.is_none()));
    assert_eq!(points(complete).needs, ["0", "1"]);
    assert_eq!(complete.cases[0].path, "2/02");
    assert_eq!(complete.input_args, ["--testset", "tests", "--group", "2"]);
}

#[test]
fn a_group_without_points_of_its_own_has_those_of_its_tests() {
    let mut draft = grouped();
    draft.groups = "<groups><group name='0' points-policy='complete-group'/><group name='1' points-policy='each-test'/>
        <group name='2' points-policy='complete-group'/></groups>";
    assert_eq!(points(&draft.package().root.groups[1]).points, Some(40.0));
}

#[test]
fn a_group_and_its_tests_that_disagree_are_a_remark() {
    let mut draft = grouped();
    draft.groups = "<groups><group name='0' points-policy='each-test'/><group name='1' points-policy='each-test'/>
        <group name='2' points='50' points-policy='complete-group'/><group name='3' points-policy='each-test'/>
        </groups>";
    let package = draft.package();
    let remarks = texts(&package.remarks).join("\n");
    assert!(remarks.contains("group `2` has 50 points, its tests have 40 together"), "{remarks}");
    assert!(remarks.contains("group `3` has no tests"), "{remarks}");
}

#[test]
fn without_points_a_group_only_orders() {
    let mut draft = grouped();
    draft.tests = GROUPED.replace("points", "description");
    draft.groups = "<groups><group name='0' points-policy='complete-group'/>
        <group name='1' points-policy='complete-group'/><group name='2' points-policy='complete-group'/></groups>";
    let package = draft.package();
    assert!(!package.is_scoring);
    assert!(package.root.groups.iter().all(|group| points(group).points.is_none() && points(group).all_or_nothing));
}

#[test]
fn what_is_wrong_with_groups_is_refused() {
    let refused = |groups: &'static str, text: &str| {
        let mut draft = grouped();
        draft.groups = groups;
        draft.refused(text);
    };
    refused("<groups><group name='0' points-policy='each-test'/></groups>", "`groups` has no group `2`");
    refused("<groups><group name='0' points-policy='some'/></groups>", "`points-policy` is `some`");
    refused("<groups><group name='0'/></groups>", "`points-policy` is ``");
    refused("<groups><group points-policy='each-test'/></groups>", "`group` has no `name`");
    refused("<groups><group name='a/b' points-policy='each-test'/></groups>", "`a/b` is not a valid name");
    refused(
        "<groups><group name='0' points-policy='each-test' feedback-policy='loud'/></groups>",
        "`feedback-policy` is `loud`",
    );
    refused(
        "<groups><group name='0' points-policy='each-test'/><group name='0' points-policy='each-test'/></groups>",
        "duplicate group `0`",
    );
    refused(
        "<groups><group name='0' points-policy='each-test'><dependencies><dependency group='9'/></dependencies></group>
         </groups>",
        "depends on `9`, which is not there",
    );
    refused(
        "<groups><group name='0' points-policy='each-test'><dependencies><dependency group='1'/></dependencies></group>
         <group name='1' points-policy='each-test'><dependencies><dependency group='0'/></dependencies></group>
         </groups>",
        "group `0` depends on itself",
    );
}

#[test]
fn what_is_wrong_with_tests_is_refused() {
    let refused = |tests: &str, text: &str| {
        let mut draft = Draft::new();
        draft.tests = tests.to_owned();
        draft.refused(text);
    };
    refused("", "the testset has no tests");
    refused("<test method='manual'/><test method='manual'/>", "9: `tests/02` is missing, and nothing makes it");
    refused("<test method='manual'/><test method='generated'/>", "9: a generated test has no `cmd`");
    refused("<test method='guessed'/>", "9: `method` is `guessed`");
    refused("<test method='manual' sample='maybe'/>", "9: `sample` is `maybe`");
    refused("<test method='manual' points='many'/>", "9: `points` is `many`");
    refused("<test method='manual' points='-1'/>", "9: `points` is `-1`");
    refused("<test method='manual' points='NaN'/>", "9: `points` is `NaN`");
    refused("<test method='manual' weight='1'/>", "9: unknown attribute `weight` of `test`");
    refused("<test method='manual'/><test method='generated' cmd='other 1'/>", "no executable is called `other`");
    refused("<test method='manual'/><test method='generated' cmd='gen 1 | sort'/>", "`|` outside of quotes");
    refused("<test method='manual'/><test method='generated' cmd='gen' from-file='../2'/>", "`from-file` is `../2`");
}

#[test]
fn a_test_may_be_one_of_the_files_that_a_generator_writes() {
    let mut draft = Draft::new();
    draft.tests = "<test method='manual'/><test method='generated' cmd='gen 2' from-file='b'/>".to_owned();
    let package = draft.package();
    let Some(CaseData::Generated { from_file, args, .. }) = &package.root.cases[1].input else { panic!() };
    assert_eq!((from_file.as_deref(), args), (Some("b"), &vec!["2".to_owned()]));
}

#[test]
fn a_wrong_command_of_a_test_that_is_there_is_a_remark() {
    let mut draft = Draft::new();
    draft.tests = "<test method='generated' cmd='other 1'/>".to_owned();
    let remarks = texts(&draft.package().remarks).join("\n");
    assert!(remarks.contains("9: `cmd` cannot be run: no executable is called `other`"), "{remarks}");
}

#[test]
fn a_count_that_is_wrong_is_refused() {
    let memory = |text: String| {
        let files = Draft::new().files.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
        Memory::with(files.chain([("problem.xml".to_owned(), text)]))
    };
    let refused = |from: &str, to: &str, message: &str| {
        let objections = texts(&read(&memory(Draft::new().text().replace(from, to)), "sum").unwrap_err());
        assert!(objections.iter().any(|objection| objection.contains(message)), "{message}: {objections:#?}");
    };
    refused("<test-count>2<", "<test-count>3<", "`test-count` says 3, and there are 2 tests");
    refused("<time-limit>1500<", "<time-limit>fast<", "6: `time-limit` is `fast`");
    refused("<time-limit>1500<", "<time-limit>0<", "6: `time-limit` is `0`");
    refused("<memory-limit>268435456</memory-limit>", "", "the testset has no `memory-limit`");
    refused("tests/%02d<", "tests/%s<", "7: `input-path-pattern` is `tests/%s`");
    refused("<answer-path-pattern>tests/%02d.a</answer-path-pattern>", "", "`testset` has no `answer-path-pattern`");
    refused("name='tests'", "name='pretests'", "there is no testset `tests`");
    refused("</testset>", "</testset><testset name='tests'/>", "a second testset `tests`");
    refused("<problem ", "<task ", "not valid XML");
    refused("<executable>", "<executable><source path='files/gen.cpp'/></executable><executable>", "are called `gen`");
}

#[test]
fn another_testset_is_a_remark() {
    let text = Draft::new().text().replace("</testset>", "</testset><testset name='pretests'/>");
    let files = Draft::new().files.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned()));
    let package = read(&Memory::with(files.chain([("problem.xml".to_owned(), text)])), "sum").unwrap();
    assert!(texts(&package.remarks).iter().any(|remark| remark.contains("`pretests` is not judged")));
}

#[test]
fn ways_of_judging_that_are_not_supported_are_refused() {
    let refused = |judging: &'static str, text: &str| {
        let mut draft = Draft::new();
        draft.judging = judging;
        draft.refused(text);
    };
    refused("input-file='sum.in'", "5: submissions have to use the file `sum.in`");
    refused("output-file='sum.out'", "5: submissions have to use the file `sum.out`");
    refused("run-count='2'", "5: `run-count` is 2");
    refused("treat-points-from-checker-as-percent='true'", "is not supported");
    let mut draft = Draft::new();
    draft.assets = "<scorer><source path='files/check.cpp'/></scorer>";
    draft.refused("a scorer of its own is not supported");
}

#[test]
fn a_checker_is_needed_and_has_to_use_testlib() {
    let refused = |checker: &'static str, text: &str| {
        let mut draft = Draft::new();
        draft.checker = checker;
        draft.refused(text);
    };
    refused("", "the package has no checker");
    refused("<checker type='testlib'/>", "`checker` has no `source`");
    refused("<checker type='own'><source path='files/check.cpp'/></checker>", "of the type `own`");
    refused("<checker type='testlib'><source path='files/c.cpp'/></checker>", "`files/c.cpp` is missing");
    let mut draft = Draft::new();
    draft.files.retain(|(name, _)| *name != "files/testlib.h");
    draft.refused("`files/testlib.h` is missing");
}

#[test]
fn an_interactor_makes_a_problem_interactive() {
    let mut draft = Draft::new();
    draft.assets = "<interactor><source path='files/gen.cpp' type='cpp.g++17'/></interactor>";
    let package = draft.package();
    assert!(package.interactive);
    assert_eq!(package.interactor.unwrap().files, ["files/gen.cpp", "files/testlib.h"]);
    draft.assets = "<interactor><source path='files/gen.cpp'/><runs><run>1</run><run>2</run></runs></interactor>";
    draft.refused("a submission runs twice");
}

#[test]
fn validators_come_with_their_tests() {
    let mut draft = Draft::new();
    draft.assets = "<validators><validator><source path='files/gen.cpp' type='cpp.g++17'/><testset>
        <test-count>3</test-count><input-path-pattern>files/tests/validator-tests/%02d</input-path-pattern>
        <tests><test verdict='valid'/><test verdict='invalid' group='1'/><test verdict='valid'/></tests></testset>
        </validator></validators>";
    draft.files.extend([("files/tests/validator-tests/01", ""), ("files/tests/validator-tests/02", "")]);
    let package = draft.package();
    assert_eq!(package.input_validators[0].files[0], "files/gen.cpp");
    let kinds: Vec<ValidatorTestKind> = package.validator_tests.iter().map(|test| test.kind).collect();
    assert_eq!(kinds, [ValidatorTestKind::ValidInput, ValidatorTestKind::InvalidInput]);
    assert_eq!(package.validator_tests[1].input_args, Some(vec!["--group".to_owned(), "1".to_owned()]));
    assert!(texts(&package.remarks).iter().any(|remark| remark.contains("validator-tests/03` is missing")));
    draft.assets = "<validators><validator><source path='files/gen.cpp'/><testset><test-count>1</test-count>
        <input-path-pattern>a%d</input-path-pattern><tests><test verdict='fine'/></tests></testset></validator>
        </validators>";
    draft.refused("unknown verdict `fine`");
}

#[test]
fn a_checker_comes_with_its_tests() {
    let mut draft = Draft::new();
    draft.checker = "<checker type='testlib'><source path='files/check.cpp' type='cpp.g++17'/><testset>
        <test-count>3</test-count><input-path-pattern>c/%02d</input-path-pattern>
        <output-path-pattern>c/%02d.o</output-path-pattern><answer-path-pattern>c/%02d.a</answer-path-pattern>
        <tests><test verdict='ok'/><test verdict='presentation-error'/><test verdict='crashed'/></tests></testset>
        </checker>";
    let files = ["c/01", "c/01.o", "c/01.a", "c/02", "c/02.o", "c/02.a"];
    draft.files.extend(files.map(|name| (name, "")));
    let trials = draft.package().validator_tests;
    let kinds: Vec<ValidatorTestKind> = trials.iter().map(|test| test.kind).collect();
    assert_eq!(kinds, [ValidatorTestKind::ValidOutput, ValidatorTestKind::InvalidOutput]);
    assert_eq!((trials[1].output.as_deref(), trials[1].answer.as_deref()), (Some("c/02.o"), Some("c/02.a")));
}

#[test]
fn tags_say_what_is_expected() {
    let expected = |tag: &str| {
        let solution = format!(
            "<solution tag='main'><source path='solutions/a.cpp'/></solution>
             <solution tag='{tag}'><source path='solutions/a.cpp' type='java11'/></solution>"
        );
        let mut draft = Draft::new();
        draft.solutions = Box::leak(solution.into_boxed_str());
        let mut submissions = draft.package().submissions;
        submissions.remove(1)
    };
    let wrong = expected("wrong-answer");
    assert_eq!(wrong.expected.permitted, Some(vec![Accepted, WrongAnswer]));
    assert_eq!(wrong.expected.required, Some(vec![WrongAnswer]));
    assert_eq!((wrong.language.as_deref(), wrong.for_time_limit), (Some("java11"), ForTimeLimit::No));
    let slow = expected("time-limit-exceeded");
    assert_eq!((slow.expected.required, slow.for_time_limit), (Some(vec![TimeLimit]), ForTimeLimit::Upper));
    let accepted = expected("accepted");
    assert_eq!((accepted.expected.permitted, accepted.is_model), (Some(vec![Accepted]), false));
    let perhaps = expected("time-limit-exceeded-or-accepted");
    assert_eq!((perhaps.expected.required, perhaps.for_time_limit), (None, ForTimeLimit::No));
    assert!(expected("rejected").expected.required.unwrap().contains(&RunTimeError));
    assert!(expected("do-not-run").is_skipped);
    for tag in ["presentation-error", "memory-limit-exceeded", "failed", "runtime-error"] {
        assert!(expected(tag).expected.required.is_some(), "{tag}");
    }
    assert!(expected("time-limit-exceeded-or-memory-limit-exceeded").expected.permitted.is_some());
}

#[test]
fn a_tag_may_hold_for_a_group() {
    let mut draft = Draft::new();
    draft.solutions = "<solution tag='main'><source path='solutions/a.cpp'/></solution>
        <solution tag='rejected'><source path='solutions/a.cpp'/><extra-tags>
        <extra-tag group='1' testset='tests' tag='accepted'/><extra-tag group='1' testset='pretests' tag='rejected'/>
        </extra-tags></solution>";
    let submissions = draft.package().submissions;
    assert_eq!(submissions[1].in_groups.len(), 1);
    assert_eq!(submissions[1].in_groups[0].0, "1");
    assert_eq!(submissions[1].in_groups[0].1.permitted, Some(vec![Accepted]));
}

#[test]
fn what_is_wrong_with_solutions_is_refused() {
    let refused = |solutions: &'static str, text: &str| {
        let mut draft = Draft::new();
        draft.solutions = solutions;
        draft.refused(text);
    };
    refused("", "the answer `tests/02.a` is missing, and no solution is tagged `main`");
    refused("<solution tag='best'><source path='solutions/a.cpp'/></solution>", "unknown tag `best`");
    refused("<solution><source path='solutions/a.cpp'/></solution>", "`solution` has no `tag`");
    refused("<solution tag='main'><source path='solutions/b.cpp'/></solution>", "`solutions/b.cpp` is missing");
    refused(
        "<solution tag='main'><source path='solutions/a.cpp'/></solution>
         <solution tag='main'><source path='solutions/a.cpp'/></solution>",
        "a second solution is tagged `main`",
    );
}

#[test]
fn what_is_wrong_with_titles_is_refused() {
    let refused = |names: &'static str, text: &str| {
        let mut draft = Draft::new();
        draft.names = names;
        draft.refused(text);
    };
    refused("<name language='klingon' value='x'/>", "2: unknown language `klingon`");
    refused("<name language='english' value='x'/><name language='en' value='y'/>", "two titles in the language `en`");
    refused("<name language='english'/>", "`name` has no `value`");
}

#[test]
fn a_package_without_a_description_is_refused() {
    let objections = read(&Memory::with([("other".to_owned(), "")]), "sum").unwrap_err();
    assert_eq!(objections[0].file, "problem.xml");
    let objections = read(&Memory::with([("problem.xml".to_owned(), "<contest/>")]), "sum").unwrap_err();
    assert_eq!(texts(&objections), ["1: the root element is `contest`, not `problem`"]);
}
