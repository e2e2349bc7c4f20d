//! `GET /api/problems/{slug}`: everything of an exercise that may be seen before it is solved.

use std::collections::{BTreeMap, BTreeSet};

use axum::extract::{Path, State};
use axum::routing::get;
use axum::{Json, Router};
use harness::interface::{Interface, Param, camel_case};
use harness::types::Type;
use serde::Serialize;

use super::catalog::{Exercise, neighbours};
use super::common::{Common, Shared, blocking};
use super::explained::{Told, told};
use super::html;
use super::refusal::Refusal;
use super::sent::{Asked, InTongue};
use crate::catalog::Entry;
use crate::grade::untouched::own_starter;
use crate::mock;
use crate::problem::{CaseInput, Expect, Problem, TestCase, Tongue, Visibility};
use crate::report::drawing::{Valued, arguments};
use crate::report::{Limits, present};

/// The file of the statement.
const STATEMENT: &str = "statement.md";

/// An exercise.
#[derive(Serialize)]
struct Shown {
    #[serde(flatten)]
    exercise: Exercise,
    kind: &'static str,
    statement: String,
    params: Vec<Parameter>,
    samples: Vec<Sample>,
    /// Number of hints.
    hints: usize,
    /// Those that were seen.
    seen: Vec<Told>,
    /// By languages.
    starters: BTreeMap<String, String>,
    /// Names that may be completed.
    names: BTreeSet<String>,
    /// By languages.
    limits: BTreeMap<String, Limits>,
    /// Whether the editorial spoils nothing any more.
    editorial: bool,
    /// Why it cannot be judged.
    closed: Option<String>,
    previous: Option<String>,
    next: Option<String>,
}

/// A parameter of a function, for a form of one's own input.
#[derive(Serialize)]
struct Parameter {
    name: String,
    #[serde(rename = "type")]
    ty: String,
    /// What the manifest says of it.
    constraints: Vec<String>,
}

/// A case of the statement.
#[derive(Serialize)]
struct Sample {
    name: String,
    input: String,
    expect: String,
    /// As `judge test --case` takes it.
    case: String,
    /// Arguments and answer of a function, for drawing.
    values: Option<Vec<Valued>>,
}

pub(super) fn routes() -> Router<Shared> {
    Router::new().route("/api/problems/{slug}", get(show))
}

async fn show(
    State(shared): State<Shared>,
    Path(slug): Path<String>,
    Asked(asked): Asked<InTongue>,
) -> Result<Json<Shown>, Refusal> {
    blocking(&shared, move |common| Ok(Json(Shown::of(common, &slug, common.tongue_of(asked.tongue.as_deref()))?)))
        .await
}

impl Shown {
    fn of(common: &Common, slug: &str, tongue: Tongue) -> Result<Self, Refusal> {
        let problem = common.problem(slug)?;
        let store = common.store();
        let of_problem = |error| Refusal::of_problem(&error);
        let statement = html::untitled(&problem.told(STATEMENT, tongue).map_err(of_problem)?);
        let closed = problem.check_open().err().map(|error| common.private.hide(&error.to_string()));
        let cases =
            if closed.is_some() { Vec::new() } else { problem.cases(Visibility::Sample).map_err(of_problem)? };
        let hints = problem.hints(tongue).map_err(of_problem)?;
        let seen = store.hints_seen(slug).min(hints.len());
        let (previous, next) = neighbours(&common.registry, slug);
        let languages = common.harness.languages().all();
        let starter = |language: &harness::Language| {
            let own = own_starter(&problem, language);
            (language.id().to_owned(), own.unwrap_or_else(|| harness::starter(language, &problem.interface)))
        };
        let limits = |language: &harness::Language| {
            let harness::outcome::Limits { fuel, memory, output } = problem.limits(language);
            (language.id().to_owned(), Limits { fuel, memory, output })
        };
        let (starters, limits) = (languages.iter().map(starter).collect(), languages.iter().map(limits).collect());
        let (kind, params, names) = (kind(&problem), parameters(&problem), names(&problem.interface));
        let samples = cases.iter().map(|case| Sample::of(&problem, case)).collect();
        let has_editorial = problem.has_file(super::explained::EDITORIAL);
        let entry = Entry::read(problem, &store, tongue);
        let editorial = has_editorial && entry.solved() && !mock::asks(&store, slug);
        Ok(Self {
            exercise: Exercise::of(&entry, tongue),
            kind,
            statement,
            params,
            samples,
            hints: hints.len(),
            seen: told(&hints[..seen]),
            starters,
            names,
            limits,
            editorial,
            closed,
            previous,
            next,
        })
    }
}

fn kind(problem: &Problem) -> &'static str {
    match problem.interface {
        Interface::Stdio if problem.programs.interactor.is_some() => "interactive",
        Interface::Stdio => "stdio",
        Interface::Function(_) => "function",
        Interface::Class(_) => "class",
    }
}

fn parameters(problem: &Problem) -> Vec<Parameter> {
    let Interface::Function(function) = &problem.interface else { return Vec::new() };
    let parameter = |param: &Param| {
        let mut rules: Vec<&str> = problem.constraints.hold.iter().map(|rule| rule.text.as_str()).collect();
        // A rule of several comparisons stands there once for each.
        rules.dedup();
        rules.retain(|rule| words(rule).any(|word| word == param.name));
        let constraints = rules.into_iter().map(str::to_owned).collect();
        Parameter { name: param.name.clone(), ty: param.ty.to_string(), constraints }
    };
    function.params.iter().map(parameter).collect()
}

/// The names in a text.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
}

/// The names of a signature, as any language spells them.
fn names(interface: &Interface) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut types: Vec<&Type> = Vec::new();
    match interface {
        Interface::Stdio => {}
        Interface::Function(function) => {
            names.insert(function.name.clone());
            types.push(&function.returns);
        }
        Interface::Class(class) => {
            names.insert(class.name.clone());
            names.extend(class.methods.iter().map(|method| method.name.clone()));
            types.extend(class.methods.iter().map(|method| &method.returns));
        }
    }
    for param in crate::problem::kind::of(interface).params() {
        names.insert(param.name.clone());
        types.push(&param.ty);
    }
    for ty in types {
        type_names(ty, &mut names);
    }
    let camel: Vec<String> = names.iter().map(|name| camel_case(name)).collect();
    names.extend(camel);
    names
}

/// What a type brings to a language: nodes with their fields, fields of records.
fn type_names(ty: &Type, names: &mut BTreeSet<String>) {
    let mut add = |all: &[&str]| names.extend(all.iter().map(|name| (*name).to_owned()));
    match ty {
        Type::Tree(_) => add(&["TreeNode", "val", "left", "right"]),
        Type::Linked(_) => add(&["ListNode", "val", "next"]),
        _ => {}
    }
    match ty {
        Type::List(item) | Type::Opt(item) | Type::Tree(item) | Type::Linked(item) => type_names(item, names),
        Type::Map(key, item) => [key, item].into_iter().for_each(|ty| type_names(ty, names)),
        Type::Tuple(items) => items.iter().for_each(|ty| type_names(ty, names)),
        Type::Record(fields) => fields.iter().for_each(|(name, ty)| {
            names.insert(name.clone());
            type_names(ty, names);
        }),
        _ => {}
    }
}

impl Sample {
    fn of(problem: &Problem, case: &TestCase) -> Self {
        Self {
            name: case.name.clone(),
            input: present::input(problem, case),
            expect: present::expected(problem, case),
            case: problem.kind().typed_input(&case.input),
            values: values(problem, case),
        }
    }
}

/// The arguments of a function and its answer; nothing where they are too large, and for everything else.
fn values(problem: &Problem, case: &TestCase) -> Option<Vec<Valued>> {
    let (Interface::Function(function), CaseInput::Call(args), Expect::Value(answer)) =
        (&problem.interface, &case.input, &case.expect)
    else {
        return None;
    };
    let result = Param { name: "result".to_owned(), ty: function.answer_type().clone() };
    let mut values = arguments(&function.params, args)?;
    values.extend(arguments(&[result], std::slice::from_ref(answer))?);
    Some(values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::problem::Registry;

    #[test]
    fn a_form_knows_what_the_manifest_says_of_each_parameter() {
        let problem = Registry::open(None).unwrap().get("two-sum").unwrap();
        let params = parameters(&problem);
        assert_eq!(params[0].constraints, ["2 <= len(nums) <= 10^6", "-10^9 <= nums, target <= 10^9"]);
        assert_eq!(params[1].constraints, ["-10^9 <= nums, target <= 10^9"]);
        let names = names(&problem.interface);
        assert!(names.contains("two_sum") && names.contains("twoSum") && names.contains("target"));
    }

    #[test]
    fn every_sample_of_a_shipped_problem_can_be_run_as_an_input_of_ones_own() {
        let registry = Registry::open(None).unwrap();
        for problem in registry.slugs().iter().map(|slug| registry.get(slug).unwrap()) {
            for case in problem.cases(Visibility::Sample).unwrap() {
                let sample = Sample::of(&problem, &case);
                assert_eq!(problem.own_case(&sample.case).unwrap().input, case.input, "{} {}", problem.slug, case.name);
            }
        }
    }
}
