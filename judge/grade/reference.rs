//! What the shipped solutions of a problem answer: for an input of one's own, and for storing expected values.

use harness::interface::{Interface, Param};
use harness::outcome::{Outcome, Reply};
use harness::{Artifact, Build, Harness, Language};
use serde::Serialize;
use serde_json::{Value as Json, json};

use super::case::{Line, Ran};
use super::checker::Checker;
use super::{Error, Submission, build, language};
use crate::check::{CallExpect, Check};
use crate::problem::{Draft, Expect, Known, Problem, Shipped, TestCase};
use crate::report::{Observer, present};
use crate::verdict::{self, Verdict};

/// The first accepted solution, ready to be asked.
pub struct Reference<'a> {
    problem: &'a Problem,
    /// Its file.
    pub path: String,
    language: &'a Language,
    artifact: Artifact,
}

impl<'a> Reference<'a> {
    /// Builds the reference solution of a problem. Python's is what expected values are stored from; whoever only wants an
    /// answer prefers the language that is at hand.
    pub fn open(
        harness: &'a Harness,
        problem: &'a Problem,
        preferred: &Language,
        observer: Observer<'_>,
    ) -> Result<Self, Error> {
        let failed = |why: &str| Error::Reference { problem: problem.slug.clone(), why: why.to_owned() };
        let mut accepted: Vec<_> =
            problem.submissions()?.into_iter().filter(|shipped| shipped.folder == "accepted").collect();
        let others = |shipped: &Shipped| !preferred.extensions.iter().any(|known| known == extension(&shipped.name));
        accepted.sort_by_key(|shipped| (others(shipped), extension(&shipped.name) != "py", shipped.name.clone()));
        let shipped = accepted.into_iter().next().ok_or_else(|| failed("there is none in `submissions/accepted/`"))?;
        let submission = shipped_submission(harness, problem, &shipped)?;
        let language = language(harness, &submission.language)?;
        match build(harness, problem, &submission, language, observer)? {
            Build::Ready(artifact) => Ok(Self { problem, path: shipped.path, language, artifact }),
            Build::Rejected(diagnostics) => Err(failed(&format!("it does not compile:\n{}", diagnostics.text))),
        }
    }

    /// The whole case: what is not known of its expectation is as the reference answers. To be called on a thread of
    /// `Harness::run_all`, as everything that runs guests.
    pub fn complete(&self, harness: &Harness, draft: Draft) -> Result<TestCase, Error> {
        if matches!(draft.known, Known::All(_)) {
            let nothing = Expect::Text(String::new());
            return Ok(draft.complete(nothing));
        }
        // Only the input of this case is looked at before the reference has answered.
        let asked = draft.clone().complete(Expect::Text(String::new()));
        let line =
            Line { harness, problem: self.problem, language: self.language, artifact: &self.artifact, checker: None };
        let outcome = line.run(&asked, 0)?;
        let judged = verdict::of(&outcome, &line.limits(&asked), || Check::Accepted);
        let failed = |why: String| Error::Reference {
            problem: self.problem.slug.clone(),
            why: format!("`{}` fails in case `{}`: {why}", self.path, draft.name),
        };
        if judged.verdict != Verdict::Accepted {
            return Err(failed(judged.words()));
        }
        let answer = answer(self.problem, outcome).map_err(failed)?;
        Ok(draft.clone().complete(answer))
    }
}

/// A solution that comes with the problem, as if a user had handed it in.
pub fn shipped_submission(harness: &Harness, problem: &Problem, shipped: &Shipped) -> Result<Submission, Error> {
    let extension = extension(&shipped.name);
    let language = harness.languages().by_extension(extension);
    let language = language.ok_or_else(|| Error::Language(extension.to_owned()))?;
    let text = problem.file(&shipped.path)?;
    Ok(Submission { name: shipped.name.clone(), text, language: language.id().to_owned() })
}

fn extension(name: &str) -> &str {
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

fn answer(problem: &Problem, outcome: Outcome) -> Result<Expect, String> {
    if problem.interface == Interface::Stdio {
        return String::from_utf8(outcome.stdout).map(Expect::Text).map_err(|_| "it prints no text".to_owned());
    }
    match (&problem.interface, outcome.reply) {
        (Interface::Class(_), Reply::Answer(results)) => {
            Ok(Expect::Results(results.into_iter().map(CallExpect::Value).collect()))
        }
        (_, Reply::Answer(answers)) => answers.into_iter().next().map(Expect::Value).ok_or("it answers nothing".into()),
        (_, Reply::None) => Err("it answers nothing".to_owned()),
        (_, Reply::Refused(why) | Reply::Malformed(why)) => Err(why),
    }
}

/// What a submission and the reference make of an input of the user's own.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tried {
    /// Version of this form.
    pub format: u32,
    /// Slug of the problem.
    pub problem: String,
    /// The input as it was understood.
    pub input: String,
    /// What the reference answers.
    pub reference: String,
    /// What the submission answers; empty if it does not.
    pub yours: String,
    /// Compared as the problem compares.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// What the submission printed, where that is not its answer.
    pub stdout: String,
    /// What it printed to standard error.
    pub stderr: String,
}

/// A case as a case file has it, from the shorter forms that a person may type.
fn own_text(interface: &Interface, text: &str) -> Result<String, String> {
    let parsed = serde_json::from_str::<Json>(text);
    Ok(match (interface, parsed) {
        // Standard input as it is, or as a JSON text where line ends matter.
        (Interface::Stdio, Ok(Json::Object(case))) => Json::Object(case).to_string(),
        (Interface::Stdio, Ok(Json::String(input))) => json!({ "input": input }).to_string(),
        (Interface::Stdio, _) => json!({ "input": text }).to_string(),
        // Arguments by name.
        (Interface::Function(function), Ok(Json::Object(case)))
            if !case.contains_key("args") && function.params.iter().any(|param| case.contains_key(&param.name)) =>
        {
            let known = |key: &String| function.params.iter().any(|param| param.name == *key);
            if let Some(key) = case.keys().find(|key| !known(key)) {
                return Err(format!("`{}` has no parameter `{key}`", function.name));
            }
            let arg = |param: &Param| case.get(&param.name).ok_or_else(|| format!("`{}` is missing", param.name));
            let args = function.params.iter().map(arg).collect::<Result<Vec<&Json>, _>>()?;
            json!({ "args": args }).to_string()
        }
        _ => text.to_owned(),
    })
}

/// Runs a submission and the reference on an input of the user's own.
pub fn try_case(
    harness: &Harness,
    problem: &Problem,
    submission: &Submission,
    text: &str,
    observer: Observer<'_>,
) -> Result<Tried, Error> {
    let text = own_text(&problem.interface, text).map_err(Error::Case)?;
    let draft = problem.own_case(&text).map_err(Error::Case)?;
    let language = language(harness, &submission.language)?;
    let reference = Reference::open(harness, problem, language, observer)?;
    let case = harness.run_all(1, 1, |_| reference.complete(harness, draft.clone())).remove(0);
    // The shipped solution is right: if it fails, the input is none that the statement allows.
    let case = case.map_err(|error| match error {
        Error::Reference { why, .. } => Error::Case(format!("the reference solution cannot answer it: {why}")),
        other => other,
    })?;
    let mut tried = Tried {
        format: 1,
        problem: problem.slug.clone(),
        input: present::input(problem, &case),
        reference: present::expected(problem, &case),
        yours: String::new(),
        verdict: Verdict::CompileError,
        reason: String::new(),
        stdout: String::new(),
        stderr: String::new(),
    };
    let artifact = match build(harness, problem, submission, language, observer)? {
        Build::Ready(artifact) => artifact,
        Build::Rejected(diagnostics) => return Ok(Tried { reason: diagnostics.text, ..tried }),
    };
    let checker = Checker::open(harness, problem, language, observer)?;
    let line = Line { harness, problem, language, artifact: &artifact, checker: checker.as_ref() };
    let ran = line.run_all(std::slice::from_ref(&case), 1, observer).into_iter().flatten().next();
    if let Some(ran) = ran {
        tried.verdict = ran.judged.verdict;
        tried.reason = why(&ran);
        if problem.interface == Interface::Stdio {
            tried.yours = ran.stdout;
        } else {
            (tried.yours, tried.stdout) = (ran.answer, ran.stdout);
        }
        tried.stderr = ran.stderr;
    }
    Ok(tried)
}

/// What went wrong, with the place and the first detail: a checker's own words, how far off.
fn why(ran: &Ran) -> String {
    let Some(mismatch) = &ran.judged.mismatch else { return ran.judged.words() };
    let at = if mismatch.at == "result" { String::new() } else { format!(" at {}", mismatch.at) };
    let detail = mismatch.details.first().map(|detail| format!(": {detail}")).unwrap_or_default();
    format!("{}{at}{detail}", mismatch.what)
}

#[cfg(test)]
mod tests {
    use harness::interface::Function;
    use harness::types::Type;

    use super::*;

    #[test]
    fn short_forms_of_an_input_become_cases() {
        let stdio = |text| own_text(&Interface::Stdio, text).unwrap();
        assert_eq!(stdio("1 2"), r#"{"input":"1 2"}"#);
        assert_eq!(stdio(r#""1 2\n""#), r#"{"input":"1 2\n"}"#);
        assert_eq!(stdio("7"), r#"{"input":"7"}"#);
        let param = |name: &str| Param { name: name.to_owned(), ty: Type::Int };
        let function = Interface::Function(Function {
            name: "add".to_owned(),
            params: vec![param("a"), param("b")],
            returns: Type::Int,
            answer: None,
            unchanged: Vec::new(),
        });
        let function = |text| own_text(&function, text).unwrap_or_else(|error| error);
        assert_eq!(function(r#"{"b": 2, "a": 1}"#), r#"{"args":[1,2]}"#);
        assert_eq!(function(r#"{"b": 2}"#), "`a` is missing");
        assert_eq!(function(r#"{"b": 2, "a": 1, "c": 3}"#), "`add` has no parameter `c`");
        assert_eq!(function("[1, 2]"), "[1, 2]");
        assert_eq!(function("[1, 2"), "[1, 2");
    }
}
