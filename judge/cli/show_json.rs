//! What `judge show` gives to programs.

use std::collections::BTreeMap;

use harness::Language;
use harness::interface::Interface;
use serde::Serialize;
use serde_json::Value as Json;

use super::error::Error;
use super::path::AskedQuestion;
use crate::problem::{Problem, Visibility};
use crate::report::Limits;

/// An exercise.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Shown<'a> {
    /// Version of this form.
    format: u32,
    /// Name in the registry.
    slug: &'a str,
    /// Name for people.
    title: &'a str,
    /// Id of its track.
    track: &'a str,
    /// `easy`, `medium` or `hard`.
    level: String,
    /// What it is about.
    tags: &'a [String],
    /// Ids of the interview questions that it answers.
    answers: &'a [String],
    /// Its number on LeetCode; null where it has none.
    leetcode: Option<u32>,
    /// What a solution is: a program, a function or a class.
    #[cfg_attr(test, schemars(with = "super::schema::InterfaceForm"))]
    interface: &'a Interface,
    /// The statement, in Markdown.
    statement: &'a str,
    /// The samples, whole.
    #[cfg_attr(test, schemars(with = "Vec<SampleForm>"))]
    samples: Vec<Json>,
    /// What one case may use, for each language.
    limits: BTreeMap<&'a str, Limits>,
    /// As many hints as were asked for.
    hints: &'a [&'a str],
}

/// A sample, as a case file has it: `args` of a function, `new` and `calls` of a class, or `input` of a program.
#[cfg(test)]
#[derive(schemars::JsonSchema)]
#[schemars(rename = "Sample")]
#[expect(dead_code, reason = "only its schema is used")]
struct SampleForm {
    /// Name of the case.
    name: String,
    /// The arguments of a function, in order.
    args: Option<Vec<Json>>,
    /// Standard input.
    input: Option<String>,
    /// The arguments of a constructor.
    new: Option<Vec<Json>>,
    /// Pairs of a method and its arguments.
    calls: Option<Vec<(String, Vec<Json>)>>,
    /// What must come out; for a class one result a call.
    expect: Json,
    /// What random draws may give.
    supports: Option<Json>,
    /// How large the case is.
    size: Option<u64>,
    /// Limits of its own.
    limits: Option<Json>,
}

/// Questions of an interview.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Questions<'a> {
    /// Version of this form.
    pub(super) format: u32,
    /// The question, or all its parts.
    pub(super) questions: Vec<AskedQuestion<'a>>,
}

/// What explains a solved exercise.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Explanation<'a> {
    /// Version of this form.
    pub(super) format: u32,
    /// Name in the registry.
    pub(super) slug: &'a str,
    /// Whether you solved it.
    pub(super) solved: bool,
    /// The text, in Markdown.
    pub(super) editorial: &'a str,
    /// The solutions that come with the exercise; `judge show SLUG --solution FILE` prints one.
    pub(super) solutions: Vec<&'a str>,
}

impl<'a> Shown<'a> {
    pub(super) fn of(
        problem: &'a Problem,
        title: &'a str,
        languages: &'a [Language],
        statement: &'a str,
        hints: &'a [&'a str],
    ) -> Result<Self, Error> {
        let samples = problem.cases(Visibility::Sample)?;
        let limits = languages.iter().map(|language| {
            let harness::outcome::Limits { fuel, memory, output } = problem.limits(language);
            (language.id(), Limits { fuel, memory, output })
        });
        Ok(Self {
            format: 1,
            slug: &problem.slug,
            title,
            track: &problem.track,
            level: problem.level.to_string(),
            tags: &problem.tags,
            answers: &problem.questions,
            leetcode: problem.leetcode,
            interface: &problem.interface,
            statement,
            samples: samples.iter().map(|case| problem.case_json(case)).collect(),
            limits: limits.collect(),
            hints,
        })
    }
}
