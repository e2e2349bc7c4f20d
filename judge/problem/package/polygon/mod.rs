//! Packages of Polygon, by their `problem.xml`.
//!
//! Tests that a package does not hold are made by its generators, and answers by its model solution. Nothing is run
//! here.

pub(super) mod findings;
#[cfg(test)]
pub(super) mod fixture;
mod groups;
mod languages;
mod pattern;
mod programs;
mod solutions;
mod statements;
#[cfg(test)]
mod tests;
mod testset;
mod trials;
mod values;
mod vocabulary;
mod xml;

use std::collections::BTreeMap;

use self::findings::Findings;
use self::programs::{Programs, Role};
use self::testset::{TESTSET, TestReader};
use self::xml::Element;
use super::model::{
    Objection, OutputJudge, Package, PackageFiles, PackageFormat, PackageLimits, PackageProgram, TestGroup,
};

/// The description of a package.
const DESCRIPTION: &str = "problem.xml";
/// Bytes of a description: one of 10,000 tests has about 1.5 MiB.
const MAX_BYTES: u64 = 8 << 20;

/// Reads a package; its name is of no use here, since the description has titles.
pub(crate) fn read(files: &dyn PackageFiles, _name: &str) -> Result<Package, Vec<Objection>> {
    let bytes = files.read(DESCRIPTION, MAX_BYTES).map_err(|objection| vec![objection])?;
    let mut findings = Findings::about(DESCRIPTION);
    match xml::parse(&bytes) {
        Ok(problem) if problem.name == "problem" => package(&problem, files, findings),
        Ok(other) => {
            let message = format!("the root element is `{}`, not `problem`", other.name);
            findings.object(other.line, message, "`problem.xml` has to come from Polygon");
            Err(findings.finish().err().unwrap_or_default())
        }
        Err(error) => {
            findings.object(error.line, format!("not valid XML: {}", error.message), "");
            Err(findings.finish().err().unwrap_or_default())
        }
    }
}

fn package(problem: &Element, files: &dyn PackageFiles, mut findings: Findings) -> Result<Package, Vec<Objection>> {
    vocabulary::check(problem, &mut findings);
    check_judging(problem, &mut findings);
    let programs = Programs::of(problem, files, &mut findings);
    let checker = checker(problem, &programs, &mut findings);
    let interactor = interactor(problem, &programs, &mut findings);
    let input_validators = validators(problem, &programs, &mut findings);
    let submissions = solutions::read(problem, &programs, &mut findings);
    let has_model = solutions::has_model(&submissions);
    let reader = TestReader { programs: &programs, findings: &mut findings, has_model };
    let (limits, root) = tests(problem, reader);
    let known = checker.iter().chain(&interactor).chain(&input_validators).collect::<Vec<_>>();
    let generators = programs.others(&known);
    let titles = statements::titles(problem, &mut findings);
    let statements = statements::statements(problem, &programs, &mut findings);
    let validator_tests = trials::read(problem, &programs, &mut findings);
    let remarks = findings.finish()?;
    // Without a checker there was an objection.
    let output = checker.map(OutputJudge::Testlib).ok_or_else(Vec::new)?;
    Ok(Package {
        format: PackageFormat::Polygon,
        titles,
        statements,
        interactive: interactor.is_some(),
        passes: None,
        is_scoring: groups::is_scoring(&root),
        limits,
        languages: None,
        output,
        input_validators,
        static_validator: None,
        grader: None,
        interactor,
        root,
        validator_tests,
        submissions,
        included: programs.included(),
        generators,
        remarks,
        constants: BTreeMap::new(),
        allows_file_writing: true,
        interactions: Vec::new(),
        faults: Vec::new(),
    })
}

/// The limits and the tests of the testset that is judged; others are only mentioned.
fn tests(problem: &Element, mut reader: TestReader<'_>) -> (PackageLimits, TestGroup) {
    let testsets = problem.at(&["judging"], "testset");
    let (judged, others): (Vec<&Element>, Vec<&Element>) =
        testsets.into_iter().partition(|testset| testset.attribute("name") == Some(TESTSET));
    for testset in others {
        let name = testset.attribute("name").unwrap_or_default();
        let message = format!("the testset `{name}` is not judged, only `{TESTSET}` is");
        reader.findings.remark(testset.line, message, "");
    }
    if let Some(second) = judged.get(1) {
        reader.findings.object(second.line, format!("a second testset `{TESTSET}`"), "");
    }
    let Some(testset) = judged.first() else {
        let message = format!("there is no testset `{TESTSET}`");
        reader.findings.object(problem.line, message, "name the testset so in Polygon, and download again");
        return (PackageLimits::default(), TestGroup::default());
    };
    (testset::limits(testset, reader.findings), reader.read(testset))
}

/// Refuses ways of judging that are not supported.
fn check_judging(problem: &Element, findings: &mut Findings) {
    let Some(judging) = problem.child("judging") else { return };
    for name in ["input-file", "output-file"] {
        let Some(file) = judging.attribute(name).filter(|file| !file.is_empty()) else { continue };
        let message = format!("submissions have to use the file `{file}` (`{name}`), which is not supported");
        findings.object(judging.line, message, "use standard input and output in Polygon, and download again");
    }
    if let Some(count) = judging.attribute("run-count").filter(|count| *count != "1") {
        let message = format!("`run-count` is {count}: problems in which a submission runs twice are not supported");
        findings.object(judging.line, message, "");
    }
    for name in ["treat-points-from-checker-as-percent", "extra-config"] {
        if values::is_true(judging, name, findings) {
            findings.object(judging.line, format!("`{name}` is not supported"), "");
        }
    }
    for tag in problem.at(&["tags"], "tag").into_iter().filter(|tag| tag.attribute("value") == Some("run-twice")) {
        findings.object(
            tag.line,
            "the tag `run-twice`: problems in which a submission runs twice are not supported",
            "",
        );
    }
    for scorer in problem.at(&["assets"], "scorer") {
        findings.object(scorer.line, "a scorer of its own is not supported", "give points to tests or groups instead");
    }
}

fn checker(problem: &Element, programs: &Programs<'_>, findings: &mut Findings) -> Option<PackageProgram> {
    let assets = problem.at(&["assets"], "checker");
    let Some(element) = assets.first() else {
        findings.object(problem.line, "the package has no checker", "choose one in Polygon, such as `std::wcmp.cpp`");
        return None;
    };
    if element.attribute("type") != Some("testlib") {
        let kind = element.attribute("type").unwrap_or_default();
        findings.object(element.line, format!("the checker is of the type `{kind}`, not `testlib`"), "");
    }
    let program = programs.program(element, Role::Checker, findings)?;
    if programs::lacks_library(&program) {
        let hint = "put the `testlib.h` that the checker was written with there";
        findings.object(element.line, "`files/testlib.h` is missing, which checkers include", hint);
    }
    Some(program)
}

fn interactor(problem: &Element, programs: &Programs<'_>, findings: &mut Findings) -> Option<PackageProgram> {
    let element = *problem.at(&["assets"], "interactor").first()?;
    if element.at(&["runs"], "run").len() > 1 {
        findings.object(element.line, "problems in which a submission runs twice are not supported", "");
    }
    programs.program(element, Role::Interactor, findings)
}

fn validators(problem: &Element, programs: &Programs<'_>, findings: &mut Findings) -> Vec<PackageProgram> {
    let elements = problem.at(&["assets", "validators"], "validator").into_iter();
    elements.filter_map(|element| programs.program(element, Role::Validator, findings)).collect()
}
