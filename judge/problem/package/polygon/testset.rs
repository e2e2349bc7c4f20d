//! The tests of a testset: their files or what makes them, their points and their groups.

use std::time::Duration;

use super::findings::Findings;
use super::groups::{self, Test};
use super::pattern::PathPattern;
use super::programs::Programs;
use super::values;
use super::xml::Element;
use crate::problem::package::model::{CaseData, MadeAt, PackageCase, PackageLimits, TestGroup};
use crate::problem::package::words::{self, Pipes};

/// The testset that submissions are judged by.
pub(super) const TESTSET: &str = "tests";
/// Tests of a testset.
const MAX_TESTS: usize = 20_000;
/// Milliseconds of a time limit: an hour.
const MAX_TIME: u64 = 3_600_000;
/// Bytes of a memory limit: 1 TiB.
const MAX_MEMORY: u64 = 1 << 40;

/// What reads the tests, and where it says what is wrong.
pub(super) struct TestReader<'a> {
    pub(super) programs: &'a Programs<'a>,
    pub(super) findings: &'a mut Findings,
    /// Whether a solution is tagged `main`.
    pub(super) has_model: bool,
}

/// The time and the memory of a testset.
pub(super) fn limits(testset: &Element, findings: &mut Findings) -> PackageLimits {
    let time = values::number(testset, "time-limit", (1, MAX_TIME), findings);
    let memory = values::number(testset, "memory-limit", (1, MAX_MEMORY), findings);
    for name in ["time-limit", "memory-limit"] {
        if testset.child(name).is_none() {
            findings.object(
                testset.line,
                format!("the testset has no `{name}`"),
                "add it in Polygon, and download again",
            );
        }
    }
    PackageLimits {
        time: time.map(Duration::from_millis),
        memory,
        // Polygon has a limit and measures nothing: accepted is below it, too slow is above it.
        ac_to_time_limit: 1.0,
        time_limit_to_tle: 1.0,
        time_resolution: Duration::from_millis(1),
        ..PackageLimits::default()
    }
}

/// A path pattern in an element.
pub(super) fn pattern(parent: &Element, name: &str, findings: &mut Findings) -> Option<PathPattern> {
    let Some(element) = parent.child(name) else {
        findings.object(parent.line, format!("`{}` has no `{name}`", parent.name), "");
        return None;
    };
    let pattern = PathPattern::parse(&element.text);
    if pattern.is_none() {
        let message = format!("`{name}` is `{}`, which has no number such as `%02d`", element.text);
        findings.object(element.line, message, "");
    }
    pattern
}

/// The tests that an element holds, of which there are as many as it says.
pub(super) fn elements<'a>(testset: &'a Element, findings: &mut Findings) -> Vec<&'a Element> {
    let tests = testset.at(&["tests"], "test");
    let count = values::number(testset, "test-count", (0, MAX_TESTS as u64), findings);
    if tests.len() > MAX_TESTS {
        findings.object(testset.line, format!("{} tests, more than {MAX_TESTS}", tests.len()), "");
        return Vec::new();
    }
    if count.is_some_and(|count| count != tests.len() as u64) {
        let message = format!("`test-count` says {}, and there are {} tests", count.unwrap_or(0), tests.len());
        findings.object(testset.line, message, "download the package from Polygon again");
    }
    tests
}

impl TestReader<'_> {
    /// The root group of a testset.
    pub(super) fn read(&mut self, testset: &Element) -> TestGroup {
        let input = pattern(testset, "input-path-pattern", self.findings);
        let answer = pattern(testset, "answer-path-pattern", self.findings);
        let elements = elements(testset, self.findings);
        let (Some(input), Some(answer)) = (input, answer) else { return TestGroup::default() };
        if elements.is_empty() {
            self.findings.object(testset.line, "the testset has no tests", "");
        }
        let tests = elements.into_iter().zip(1..);
        let tests = tests.map(|(element, number)| self.test(element, &input.path(number), &answer.path(number)));
        let tests = tests.collect();
        groups::arrange(testset, tests, self.findings)
    }

    fn test(&mut self, element: &Element, input: &str, answer: &str) -> Test {
        let group = element.attribute("group").filter(|group| !group.is_empty()).map(str::to_owned);
        let name = input.rsplit_once('/').map_or(input, |(_, name)| name).to_owned();
        let recipe = self.recipe(element, input);
        let described = element.attribute("description").or_else(|| element.attribute("cmd")).unwrap_or_default();
        let case = PackageCase {
            path: group.iter().map(String::as_str).chain([name.as_str()]).collect::<Vec<_>>().join("/"),
            name,
            input: self.input(element, input, recipe.as_ref()),
            answer: Some(self.answer(element, answer)),
            description: described.to_owned(),
            points: values::points(element, self.findings),
            is_sample: values::is_true(element, "sample", self.findings),
            recipe,
            made_at: Some(MadeAt { input: input.to_owned(), answer: answer.to_owned(), line: element.line }),
            ..PackageCase::default()
        };
        Test { group, line: element.line, case }
    }

    /// The file of an input if the package has it, what makes it otherwise.
    fn input(&mut self, element: &Element, path: &str, recipe: Option<&CaseData>) -> Option<CaseData> {
        if self.programs.has(path) {
            return Some(CaseData::File(path.to_owned()));
        }
        if recipe.is_none() {
            let hint = "download the full package from Polygon, which holds all tests";
            self.findings.object(element.line, format!("`{path}` is missing, and nothing makes it"), hint);
        }
        recipe.cloned()
    }

    fn answer(&mut self, element: &Element, path: &str) -> CaseData {
        if self.programs.has(path) {
            return CaseData::File(path.to_owned());
        }
        if !self.has_model {
            let message = format!("the answer `{path}` is missing, and no solution is tagged `main` to make it");
            self.findings.object(
                element.line,
                message,
                "download the full package from Polygon, which holds all tests",
            );
        }
        CaseData::Model
    }

    /// The generator and its arguments, and which of its files it is where a call writes several; `None` for a test that is a file.
    fn recipe(&mut self, element: &Element, input: &str) -> Option<CaseData> {
        match (element.attribute("method"), element.attribute("cmd")) {
            (Some("manual") | None, _) => None,
            (Some("generated"), Some(line)) => self.generated(element, line, input),
            (Some("generated"), None) => {
                self.findings.object(element.line, "a generated test has no `cmd`", "");
                None
            }
            (Some(other), _) => {
                let message = format!("`method` is `{other}`, neither `manual` nor `generated`");
                self.findings.object(element.line, message, "");
                None
            }
        }
    }

    /// A command that is wrong matters only where the package lacks what it makes.
    fn generated(&mut self, element: &Element, line: &str, input: &str) -> Option<CaseData> {
        let from_file = element.attribute("from-file").map(str::to_owned);
        let made = words::split(line, Pipes::Refused).and_then(|mut words| {
            let name = words.remove(0);
            let program = self.programs.generator(&name).cloned();
            let program = program.ok_or_else(|| format!("no executable is called `{name}`"))?;
            if let Some(file) = from_file.as_deref().filter(|file| file.is_empty() || file.contains('/')) {
                return Err(format!("`from-file` is `{file}`, which is no name of a file"));
            }
            Ok(CaseData::Generated { program, args: words, from_file })
        });
        made.map_err(|why| self.complain(element, &format!("`cmd` cannot be run: {why}"), input)).ok()
    }

    fn complain(&mut self, element: &Element, message: &str, input: &str) {
        if self.programs.has(input) {
            self.findings.remark(element.line, message, "");
        } else {
            self.findings.object(
                element.line,
                message,
                "download the full package from Polygon, which holds all tests",
            );
        }
    }
}
