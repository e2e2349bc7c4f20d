//! The exercises in the order of teaching, each with your attempts: what commands and pages list and propose.
//!
//! `Catalog::read` reads every manifest and every attempt; `after` needs the order alone.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::problem::{Curriculum, Error, InterviewPath, Problem, Registry, Tongue, Words};
use crate::store::{Attempt, Store};
use crate::verdict::Verdict;

/// All exercises.
pub struct Catalog {
    /// Where they are from.
    pub registry: Registry,
    /// The order of teaching.
    pub curriculum: Curriculum,
    /// The exercises, in that order.
    pub entries: Vec<Entry>,
    /// Why others could not be read.
    pub broken: Vec<Error>,
    /// Why some are told in English.
    pub untold: Vec<Error>,
}

/// An exercise and what you did.
pub struct Entry {
    /// The exercise.
    pub problem: Problem,
    /// Its name in the language of the reader.
    pub title: String,
    /// How many attempts there were.
    pub attempts: usize,
    /// The best of them.
    pub best: Option<Attempt>,
    /// Its number among the attempts.
    pub best_at: Option<usize>,
    /// When the last accepted attempt was made.
    pub solved_at: Option<u64>,
}

impl Entry {
    /// An exercise with the attempts of a store; in English where its translation cannot be read.
    pub fn read(problem: Problem, store: &Store, tongue: Tongue) -> Self {
        let title = words(&problem, tongue, |_| {}).title;
        let attempts = store.attempts(&problem.slug);
        Self::new(problem, title, &attempts)
    }

    fn new(problem: Problem, title: String, attempts: &[Attempt]) -> Self {
        let accepted = attempts.iter().filter(|attempt| attempt.verdict == Verdict::Accepted);
        let solved_at = accepted.map(|attempt| attempt.time).max();
        let best = Attempt::best(attempts);
        let best_at = best.and_then(|best| attempts.iter().position(|attempt| std::ptr::eq(attempt, best)));
        Self { best: best.cloned(), best_at, attempts: attempts.len(), solved_at, title, problem }
    }

    /// Whether an attempt was accepted.
    pub fn solved(&self) -> bool {
        self.best.as_ref().is_some_and(|best| best.verdict == Verdict::Accepted)
    }

    /// The same for programs.
    pub fn json(&self) -> Exercise<'_> {
        let problem = &self.problem;
        Exercise {
            slug: &problem.slug,
            title: &self.title,
            track: &problem.track,
            level: problem.level.to_string(),
            tags: &problem.tags,
            answers: &problem.questions,
            leetcode: problem.leetcode,
            solved: self.solved(),
            attempts: self.attempts,
            best: self.best.as_ref(),
        }
    }
}

/// An exercise and what you did, for programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Exercise<'a> {
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
    /// Whether an attempt was accepted.
    solved: bool,
    /// How many attempts there were.
    attempts: usize,
    /// The best of them.
    best: Option<&'a Attempt>,
}

impl Catalog {
    /// All exercises in a language of people, with the attempts of a store.
    pub fn read(registry: Registry, store: &Store, tongue: Tongue) -> Self {
        let (mut broken, mut untold, mut problems) = (Vec::new(), Vec::new(), Vec::new());
        let curriculum = registry.curriculum_in(tongue).unwrap_or_else(|error| {
            broken.push(error);
            Curriculum::default()
        });
        for read in registry.all() {
            match read {
                Ok(problem) => problems.push(problem),
                Err(error) => broken.push(error),
            }
        }
        curriculum.sort(&mut problems);
        let entry = |problem: Problem| {
            let title = words(&problem, tongue, |error| untold.push(error)).title;
            let attempts = store.attempts(&problem.slug);
            Entry::new(problem, title, &attempts)
        };
        let entries = problems.into_iter().map(entry).collect();
        Self { registry, curriculum, entries, broken, untold }
    }

    /// Ids of all tracks that have exercises, in the order of teaching.
    pub fn tracks(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.entries.iter().map(|row| row.problem.track.as_str()).filter(|track| seen.insert(*track)).collect()
    }

    /// The name of a track for people.
    pub fn title<'a>(&'a self, track: &'a str) -> &'a str {
        self.curriculum.track(track).map_or(track, |track| &track.title)
    }

    /// The exercises of a track.
    pub fn of(&self, track: &str) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |row| row.problem.track == track)
    }

    /// The exercises that answer a question.
    pub fn answering(&self, id: &str) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |row| row.problem.questions.iter().any(|answer| answer == id))
    }

    /// The exercises of a path, each once, in the order of its questions.
    pub fn along(&self, path: &InterviewPath) -> Vec<&Entry> {
        let mut seen = BTreeSet::new();
        let questions = path.parts.iter().flat_map(|part| &part.questions);
        let rows = questions.flat_map(|question| self.answering(&question.id));
        rows.filter(|row| seen.insert(&row.problem.slug)).collect()
    }
}

/// Title and groups of an exercise in a language of people; in English, with a complaint, where the translation cannot be read.
pub fn words(problem: &Problem, tongue: Tongue, mut complain: impl FnMut(Error)) -> Words {
    let words = problem.words(tongue).or_else(|error| {
        complain(error);
        problem.words(Tongue::English)
    });
    words.expect("the words of the manifest are read already")
}

/// The next exercise to do: the first unsolved one behind the one that was solved last, cyclically.
pub fn next<'a>(rows: &[&'a Entry]) -> Option<&'a Entry> {
    let solved = rows.iter().enumerate().filter(|(_, row)| row.solved_at.is_some());
    let start = solved.max_by_key(|(_, row)| row.solved_at).map_or(0, |(at, _)| at + 1);
    (0..rows.len()).map(|step| rows[(start + step) % rows.len()]).find(|row| !row.solved())
}

/// The next unsolved exercise in the order of teaching; `None` where the curriculum does not list `slug`.
pub fn after(registry: &Registry, store: &Store, slug: &str) -> Result<Option<String>, Error> {
    let curriculum = registry.curriculum()?;
    let order: Vec<&str> = curriculum.order().collect();
    let Some(at) = order.iter().position(|known| *known == slug) else { return Ok(None) };
    let mut others = (1..order.len()).map(|step| order[(at + step) % order.len()]);
    Ok(others.find(|slug| registry.has(slug) && !store.solved(slug)).map(str::to_owned))
}

/// How many exercises are solved, and how many there are.
pub fn count<'a>(rows: impl IntoIterator<Item = &'a Entry>) -> (usize, usize) {
    rows.into_iter().fold((0, 0), |(solved, all), row| (solved + usize::from(row.solved()), all + 1))
}
