//! Makes the files of single cases: the generator, copies and texts of the plan, validators of the input, the answer.

use std::collections::BTreeMap;
use std::sync::Arc;

use harness::Harness;

use super::case_files::Made;
use crate::grade::{Error, Generators, InputArgs, InputCheck, Reference, all_cases};
use crate::problem::package::generators::{ANSWER, Answering, CaseRole, INPUT, Plan, PlannedCase, endings};
use crate::problem::package::{PackageFiles, PackageTree};
use crate::problem::{CaseDraft, CaseExtra, CaseInput, Expect, PartialExpect, Problem, TestCase, Visibility};
use crate::report::Observer;

/// Most bytes of a file that is copied.
const MAX_COPY: u64 = 256 << 20;
/// How many files a warning names.
const NAMED: usize = 5;

/// Who answers, by what the plan says; why not, where nobody can.
type Solutions<'a> = Vec<(Answering, Result<Reference<'a>, String>)>;

/// What makes cases: everything is built once.
pub(super) struct CaseMaker<'a> {
    problem: &'a Problem,
    plan: &'a Plan,
    tree: &'a PackageTree,
    generators: Generators<'a>,
    validators: InputCheck<'a>,
    solutions: Solutions<'a>,
    /// The cases as the package will have them, by the path of their input.
    cases: BTreeMap<String, TestCase>,
    is_modern: bool,
}

impl<'a> CaseMaker<'a> {
    /// Builds the programs that a plan needs.
    pub(super) fn open(
        harness: &'a Harness,
        problem: &'a Problem,
        plan: &'a Plan,
        tree: &'a PackageTree,
        observer: Observer<'_>,
    ) -> Result<Self, Error> {
        let calls = plan.cases.iter().filter_map(|case| case.call.as_ref());
        let generators = Generators::open(harness, problem, calls, observer)?;
        let validators = InputCheck::open(harness, problem, observer)?;
        let solutions = solutions(harness, problem, plan, observer)?;
        let by_input = |case: TestCase| match &case.input {
            CaseInput::Stored(text) => Some((text.path().to_owned(), case)),
            _ => None,
        };
        let cases = all_cases(problem)?.into_iter().filter_map(by_input).collect();
        let is_modern = problem
            .foreign()
            .is_some_and(|foreign| foreign.package.format == crate::problem::package::PackageFormat::Icpc2025);
        Ok(Self { problem, plan, tree, generators, validators, solutions, cases, is_modern })
    }

    /// The files of a case. To be called on a thread of `Harness::run_all`.
    pub(super) fn make(&self, case: &PlannedCase) -> Result<Made, Error> {
        let mut files = BTreeMap::new();
        if let Some(call) = &case.call {
            match self.generators.run(call)? {
                Ok(made) => files = made,
                Err(failure) => {
                    let name = call.program.files.first().map_or("the generator", String::as_str);
                    return Ok(Made::of_generator(name, failure));
                }
            }
            let known = endings(self.is_modern);
            if let Some(other) = files.keys().find(|ending| !known.contains(&ending.as_str())) {
                return Ok(Made::failed(format!(
                    "writes `testcase.{other}`, and a case of this format has no such file"
                )));
            }
        }
        for (ending, path) in &case.copies {
            match self.tree.read(path, MAX_COPY) {
                Ok(bytes) => files.insert(ending.clone(), bytes),
                Err(objection) => return Ok(Made::failed(objection.to_string())),
            };
        }
        files.extend(case.texts.iter().map(|(ending, text)| (ending.clone(), text.as_bytes().to_vec())));
        if let Some(why) = self.refused(case, &files)? {
            return Ok(Made::failed(why));
        }
        if let Some(why) = self.answer(case, &mut files)? {
            return Ok(Made::failed(why));
        }
        for (ending, target) in &case.links {
            match files.get(target) {
                Some(bytes) => files.insert(ending.clone(), bytes.clone()),
                None => return Ok(Made::failed(format!("`{ending}` links to `{target}`, which is not made"))),
            };
        }
        Ok(Made::Files(files))
    }

    /// Why the input is none.
    fn refused(&self, case: &PlannedCase, files: &BTreeMap<String, Vec<u8>>) -> Result<Option<String>, Error> {
        let Some(input) = files.get(INPUT).filter(|_| case.role != CaseRole::Refused) else { return Ok(None) };
        let Ok(input) = std::str::from_utf8(input) else { return Ok(Some("the input is not UTF-8".to_owned())) };
        let extra = self.extra(case);
        let objection = self.validators.objection(input, &InputArgs::of(self.problem, &extra)?)?;
        Ok(objection.map(|why| format!("the input is not valid: {why}")))
    }

    /// What the package says of a case beside its input and its answer.
    fn extra(&self, case: &PlannedCase) -> Arc<CaseExtra> {
        if let Some(known) = self.cases.get(&case.place(INPUT)) {
            return known.extra.clone().unwrap_or_default();
        }
        let tests =
            self.problem.foreign().map(|foreign| foreign.package.validator_tests.as_slice()).unwrap_or_default();
        let Some(test) = tests.iter().find(|test| test.input == case.place(INPUT)) else { return Arc::default() };
        Arc::new(CaseExtra {
            input_args: test.input_args.clone().unwrap_or_default(),
            input_args_by_name: test.input_args_by_name.clone().unwrap_or_default(),
            args: test.args.clone(),
            files: test.files.clone(),
            ..CaseExtra::default()
        })
    }

    /// Adds the answer; returns why there is none.
    fn answer(&self, case: &PlannedCase, files: &mut BTreeMap<String, Vec<u8>>) -> Result<Option<String>, Error> {
        if files.contains_key(ANSWER) || case.links.contains_key(ANSWER) {
            return Ok(None);
        }
        let Some(input) = files.get(INPUT) else { return Ok(None) };
        let solution = match (&case.answer, case.role) {
            (Answering::Empty, _) => {
                files.insert(ANSWER.to_owned(), Vec::new());
                return Ok(None);
            }
            (Answering::Nobody, CaseRole::Judged) => {
                return Ok(Some("nothing makes its answer: `solution` is empty, and the case has no `ans`".to_owned()));
            }
            (Answering::Nobody, _) => return Ok(None),
            (wanted, _) => self.solutions.iter().find(|(answering, _)| answering == wanted),
        };
        let solution = match solution {
            Some((_, Ok(solution))) => solution,
            Some((_, Err(why))) => return Ok(Some(why.clone())),
            None => return Ok(Some("nothing makes its answer".to_owned())),
        };
        let input = String::from_utf8_lossy(input).into_owned();
        match solution.complete(self.draft(case, input)) {
            Ok(TestCase { expect: Expect::Text(answer), .. }) => {
                files.insert(ANSWER.to_owned(), answer.into_bytes());
                Ok(None)
            }
            Ok(_) => Ok(Some("its answer is no text".to_owned())),
            Err(error @ Error::Harness(_)) => Err(error),
            Err(Error::Reference { why, .. }) => Ok(Some(format!("no answer: {why}"))),
            Err(error) => Ok(Some(format!("no answer: {error}"))),
        }
    }

    fn draft(&self, case: &PlannedCase, input: String) -> CaseDraft {
        CaseDraft {
            visibility: Visibility::Hidden,
            name: case.path.clone(),
            group: String::new(),
            input: CaseInput::Stdin(input),
            known: PartialExpect::Nothing,
            supports: Vec::new(),
            size: None,
            limits: None,
            extra: Some(self.extra(case)),
        }
    }

    /// The submissions that answer.
    pub(super) fn answered_by(&self) -> Vec<String> {
        self.solutions.iter().filter_map(|(_, solution)| Some(solution.as_ref().ok()?.path.clone())).collect()
    }

    /// What an author may want to know, files that no rule makes among it.
    pub(super) fn warnings(&self, strays: Option<&[String]>) -> Vec<String> {
        let mut warnings: Vec<String> = self.plan.remarks.iter().map(ToString::to_string).collect();
        if self.validators.is_empty() {
            warnings.push("the package has no input validators: nobody looked at the inputs".to_owned());
        }
        warnings.extend(self.missing_model());
        if let Some(strays) = strays.filter(|strays| !strays.is_empty()) {
            let named: Vec<String> = strays.iter().take(NAMED).map(|path| format!("`{path}`")).collect();
            let more = strays.len().saturating_sub(NAMED);
            let more = if more == 0 { String::new() } else { format!(" and {more} more") };
            warnings.push(format!("no rule of `{}` makes {}{more}", self.plan.file, named.join(", ")));
        }
        warnings
    }
}

impl CaseMaker<'_> {
    /// Another solution answers where the package's own choice cannot be run.
    fn missing_model(&self) -> Option<String> {
        let (_, reference) = self.solutions.iter().find(|(answering, _)| *answering == Answering::Model)?;
        let reference = reference.as_ref().ok()?;
        let submissions = &self.problem.foreign()?.package.submissions;
        let main = submissions.iter().find(|own| own.is_model)?.files.first()?;
        (*main != reference.path).then(|| {
            format!("`{main}` is the main solution and in a language that is not there; `{}` answers", reference.path)
        })
    }
}

/// A solution for each way to answer that some case needs.
fn solutions<'a>(
    harness: &'a Harness,
    problem: &'a Problem,
    plan: &Plan,
    observer: Observer<'_>,
) -> Result<Solutions<'a>, Error> {
    let mut solutions: Solutions<'a> = Vec::new();
    for case in &plan.cases {
        if case.has(ANSWER) || solutions.iter().any(|(known, _)| *known == case.answer) {
            continue;
        }
        let opened = match &case.answer {
            Answering::Model => Reference::open(harness, problem, observer),
            Answering::Submission { path, .. } => Reference::named(harness, problem, path, observer),
            Answering::Empty | Answering::Nobody => continue,
        };
        let opened = match opened {
            Ok(reference) => Ok(reference),
            Err(error @ Error::Harness(_)) => return Err(error),
            Err(Error::Reference { why, .. }) => Err(format!("no solution answers it: {why}")),
            Err(error) => Err(format!("no solution answers it: {error}")),
        };
        solutions.push((case.answer.clone(), opened));
    }
    Ok(solutions)
}
