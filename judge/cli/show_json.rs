//! What `judge show` gives to programs.

use std::collections::BTreeMap;

use harness::Language;
use harness::interface::Interface;
use serde::Serialize;

use super::error::Error;
use super::path::AskedQuestion;
use crate::problem::{Problem, Visibility};
use crate::report::{Limits, present};

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
    /// The samples.
    samples: Vec<Sample>,
    /// What one case may use, for each language.
    limits: BTreeMap<&'a str, Limits>,
    /// As many hints as were asked for.
    hints: &'a [&'a str],
}

/// A sample of the statement; long values are shortened.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Sample {
    /// Name of the case.
    name: String,
    /// The arguments or the standard input.
    input: String,
    /// What must come out.
    expected: String,
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
}

impl<'a> Shown<'a> {
    pub(super) fn of(
        problem: &'a Problem,
        languages: &'a [Language],
        statement: &'a str,
        hints: &'a [&'a str],
    ) -> Result<Self, Error> {
        let samples = problem.cases(Visibility::Sample)?.into_iter().map(|case| Sample {
            input: present::input(problem, &case),
            expected: present::expected(problem, &case),
            name: case.name,
        });
        let limits = languages.iter().map(|language| {
            let harness::outcome::Limits { fuel, memory, output } = problem.limits(language);
            (language.id(), Limits { fuel, memory, output })
        });
        Ok(Self {
            format: 1,
            slug: &problem.slug,
            title: &problem.title,
            track: &problem.track,
            level: problem.level.to_string(),
            tags: &problem.tags,
            answers: &problem.questions,
            leetcode: problem.leetcode,
            interface: &problem.interface,
            statement,
            samples: samples.collect(),
            limits: limits.collect(),
            hints,
        })
    }
}
