//! `homework.toml`: which problems count how much, who sees what, and what lateness costs. Read strictly, every objection
//! pointing at its place.

use std::collections::BTreeMap;
use std::path::Path;

use harness::{Language, Languages};
use jiff::Timestamp;
use serde::Deserialize;
use toml::Spanned;
use toml::value::Datetime;

use super::duration::Duration;
use super::late::LatePolicy;
use super::pattern::Pattern;
use crate::problem::{Error, LimitTable, Problem, Registry, SAMPLE, Source, not_empty};
use crate::report::points::{Points, Share};

/// The name of the file.
pub const FILE: &str = "homework.toml";

/// Largest file.
const MAX_BYTES: u64 = 256 << 10;
/// Most problems of a homework.
const MAX_PROBLEMS: usize = 1000;
/// Most attempts that may be allowed.
const MAX_ATTEMPTS: u32 = 10_000;

/// A homework.
#[derive(Clone, Debug)]
pub struct Assignment {
    /// Its name for people.
    pub title: String,
    /// How entries are named, relative to what is graded.
    pub inputs: Pattern,
    /// Which attempt counts.
    pub keep: Keep,
    /// How many attempts at one problem are judged, the first ones; all where absent.
    pub attempts: Option<u32>,
    /// Decimals of the points of a student, at most two.
    pub rounding: u32,
    /// The share of all points with which the homework is passed, where that is asked.
    pub pass: Option<Share>,
    /// Whether students may compare the metered time of their work.
    pub leaderboard: bool,
    /// When it is due, and what lateness costs.
    pub late: Option<LatePolicy>,
    /// Its problems in order.
    pub tasks: Vec<Task>,
}

/// A problem of a homework.
#[derive(Clone, Debug)]
pub struct Task {
    /// The problem, with the limits of this homework.
    pub problem: Problem,
    /// What it is worth.
    pub points: Points,
    /// Whether its points come on top of all others.
    pub bonus: bool,
    /// Whether the homework is passed only with all of its points.
    pub required: bool,
    /// Ids of languages that are taken; all where empty.
    pub languages: Vec<String>,
    /// The parts of its groups, in the order of the problem.
    pub parts: Vec<u32>,
    /// What students see of its groups, in the order of the problem.
    pub shown: Vec<Shown>,
}

/// Which of several attempts counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Keep {
    /// The one with the most points after lateness; of equal ones the first.
    #[default]
    Best,
    /// The last one that is a submission.
    Last,
}

/// What students see of a group of cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shown {
    /// Nothing, not even that it is there.
    None,
    /// Whether it passed.
    Verdict,
    /// Its verdict, how many cases passed, and its hint.
    Group,
    /// Inputs, values and what the submission printed as well.
    Full,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Raw {
    /// The version of this format: 1.
    format: Spanned<i64>,
    /// The name of the homework for people.
    title: Spanned<String>,
    /// How entries are named: a path with `{student}`, `{problem}`, `{ext}` and `*`, or `moodle`, `canvas`.
    inputs: Option<Spanned<String>>,
    /// Languages that are taken; all where absent.
    #[serde(default)]
    languages: Vec<Spanned<String>>,
    /// Which attempt counts: `best` or `last`.
    #[serde(default)]
    keep: Keep,
    /// How many attempts at a problem are judged.
    attempts: Option<Spanned<u32>>,
    /// Decimals of a student's points: 0, 1 or 2.
    rounding: Option<Spanned<u32>>,
    /// The share of all points with which the homework is passed, such as `50%`.
    pass: Option<Share>,
    /// Whether Gradescope shows a leaderboard of points and metered times; no where absent.
    #[serde(default)]
    leaderboard: bool,
    /// When it is due: a date and time with its offset. Without `[late]`, what comes later earns nothing.
    due: Option<Spanned<Datetime>>,
    /// What lateness costs.
    late: Option<Spanned<RawLate>>,
    /// What students see of groups: of `sample`, and of all others as `hidden`.
    #[serde(default)]
    show: RawShow,
    /// The problems in order.
    problem: Vec<Spanned<RawTask>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawLate {
    /// How long after the due time nothing is lost, such as `15m`.
    grace: Option<Duration>,
    /// What each begun day takes away of what was earned, such as `10%`.
    per_day: Share,
    /// The most that lateness takes away; all where absent.
    at_most: Option<Share>,
    /// How long after the due time something is still earned, such as `7d`.
    until: Option<Duration>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct RawShow {
    /// What students see of the samples: `full` where absent.
    sample: Option<Shown>,
    /// What students see of hidden groups: `group` where absent.
    hidden: Option<Shown>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTask {
    /// The name of the problem.
    slug: Spanned<String>,
    /// What it is worth: what its groups are worth together where absent.
    points: Option<Points>,
    /// Whether its points come on top of all others.
    #[serde(default)]
    bonus: bool,
    /// Whether the homework is passed only with all of its points.
    #[serde(default)]
    required: bool,
    /// Languages that are taken for it, in place of those of the homework.
    languages: Option<Vec<Spanned<String>>>,
    /// The parts that groups count, in place of their points in the problem; 0 where a group is not named.
    groups: Option<BTreeMap<Spanned<String>, u32>>,
    /// What students see of single groups.
    #[serde(default)]
    show: BTreeMap<Spanned<String>, Shown>,
    /// What one case may use, in place of what the problem says.
    limits: Option<LimitTable>,
}

impl Assignment {
    /// Reads a homework from a file; a problem comes from the first of the registries that has it.
    pub fn open(path: &Path, registries: &[Registry], languages: &Languages) -> Result<Self, Error> {
        Self::read(&Self::source(path)?, registries, languages)
    }

    /// What is written in the file of a homework.
    pub(super) fn source(path: &Path) -> Result<Source, Error> {
        Source::read(path, MAX_BYTES)
    }

    fn read(source: &Source, registries: &[Registry], languages: &Languages) -> Result<Self, Error> {
        Reader { source, registries, languages }.assignment(source.toml()?)
    }

    /// The place of a problem in the homework.
    pub fn position(&self, slug: &str) -> Option<usize> {
        self.tasks.iter().position(|task| task.problem.slug == slug)
    }

    /// The points that count as all: without those that come on top.
    pub fn of(&self) -> Points {
        self.tasks.iter().filter(|task| !task.bonus).map(|task| task.points).sum()
    }
}

impl Task {
    /// Whether submissions in this language are taken: itself, or the one that it is a dialect of.
    pub fn takes(&self, language: &Language) -> bool {
        let is_it = |taken: &String| taken == language.id() || taken == language.family();
        self.languages.is_empty() || self.languages.iter().any(is_it)
    }

    /// What a group is worth, by its place in the problem.
    pub fn points_of(&self, group: usize) -> Points {
        self.points.part(self.parts[group].into(), self.all_parts())
    }

    /// The sum of the parts of all groups.
    pub fn all_parts(&self) -> u64 {
        self.parts.iter().copied().map(u64::from).sum()
    }
}

/// Turns what is written into what it means.
struct Reader<'a> {
    source: &'a Source,
    registries: &'a [Registry],
    languages: &'a Languages,
}

impl Reader<'_> {
    fn assignment(&self, raw: Raw) -> Result<Assignment, Error> {
        self.source.format_1(&raw.format)?;
        let late = self.late(raw.due, raw.late)?;
        let languages = self.languages(raw.languages)?;
        let tasks = self.tasks(raw.problem, &languages, &raw.show)?;
        Ok(Assignment {
            title: self.source.checked(raw.title, not_empty)?,
            inputs: self.inputs(raw.inputs)?,
            keep: raw.keep,
            leaderboard: raw.leaderboard,
            attempts: raw.attempts.map(|count| self.bounded(&count, 1, MAX_ATTEMPTS)).transpose()?,
            rounding: raw.rounding.map_or(Ok(2), |decimals| self.bounded(&decimals, 0, 2))?,
            pass: raw.pass,
            late,
            tasks,
        })
    }

    fn bounded(&self, number: &Spanned<u32>, least: u32, most: u32) -> Result<u32, Error> {
        match *number.get_ref() {
            value if (least..=most).contains(&value) => Ok(value),
            value => Err(self.source.error(number.span(), format!("{value} does not lie between {least} and {most}"))),
        }
    }

    fn inputs(&self, inputs: Option<Spanned<String>>) -> Result<Pattern, Error> {
        let Some(inputs) = inputs else { return Ok(Pattern::default()) };
        inputs.get_ref().parse().map_err(|reason: String| self.source.error(inputs.span(), reason))
    }

    fn late(
        &self,
        due: Option<Spanned<Datetime>>,
        late: Option<Spanned<RawLate>>,
    ) -> Result<Option<LatePolicy>, Error> {
        let (due, late) = match (due, late) {
            (None, None) => return Ok(None),
            (None, Some(late)) => return Err(self.source.error(late.span(), "`[late]` needs `due`")),
            (Some(due), late) => (due, late.map(Spanned::into_inner)),
        };
        let due = self.instant(&due)?;
        let Some(late) = late else {
            // Without a policy, what comes late earns nothing.
            return Ok(Some(LatePolicy { due, grace: 0, per_day: Share::ALL, at_most: Share::ALL, until: None }));
        };
        Ok(Some(LatePolicy {
            due,
            grace: late.grace.map_or(0, |grace| grace.seconds),
            per_day: late.per_day,
            at_most: late.at_most.unwrap_or(Share::ALL),
            until: late.until.map(|until| until.seconds),
        }))
    }

    fn instant(&self, due: &Spanned<Datetime>) -> Result<Timestamp, Error> {
        due.get_ref().to_string().parse().map_err(|_| {
            self.source
                .error(due.span(), format!("`{}` is not a point in time", due.get_ref()))
                .with_hint("write a date, a time and its offset, such as `2026-10-12T23:59:00+02:00`".to_owned())
        })
    }

    fn languages(&self, ids: Vec<Spanned<String>>) -> Result<Vec<String>, Error> {
        let known = |id: Spanned<String>| {
            let language = self.languages.by_id(id.get_ref()).map(|language| language.id().to_owned());
            language.ok_or_else(|| {
                let ids: Vec<&str> = self.languages.all().iter().map(Language::id).collect();
                let message = format!("there is no language `{}`: known are {}", id.get_ref(), ids.join(", "));
                self.source.error(id.span(), message)
            })
        };
        ids.into_iter().map(known).collect()
    }

    fn tasks(&self, raw: Vec<Spanned<RawTask>>, languages: &[String], show: &RawShow) -> Result<Vec<Task>, Error> {
        if raw.is_empty() || raw.len() > MAX_PROBLEMS {
            let message = format!("a homework has between 1 and {MAX_PROBLEMS} `[[problem]]`");
            return Err(self.source.error(0..0, message));
        }
        let mut tasks: Vec<Task> = Vec::new();
        for task in raw {
            let (span, task) = (task.get_ref().slug.span(), task.into_inner());
            let task = self.task(task, languages, show)?;
            if tasks.iter().any(|known| known.problem.slug == task.problem.slug) {
                return Err(self.source.error(span, format!("duplicate problem `{}`", task.problem.slug)));
            }
            tasks.push(task);
        }
        Ok(tasks)
    }

    fn task(&self, raw: RawTask, languages: &[String], show: &RawShow) -> Result<Task, Error> {
        let mut problem = self.problem(&raw.slug)?;
        let shown = self.shown(&problem, &raw.show, show)?;
        let parts = self.parts(&problem, raw.groups)?;
        let worth = problem.groups.iter().map(|group| u64::from(group.points)).sum::<u64>();
        let task = Task {
            points: raw.points.unwrap_or(Points::hundredths(worth * 100)),
            bonus: raw.bonus,
            required: raw.required,
            languages: raw.languages.map_or_else(|| Ok(languages.to_vec()), |ids| self.languages(ids))?,
            parts,
            shown,
            problem: {
                if let Some(limits) = raw.limits {
                    problem.set_limits(limits);
                }
                problem
            },
        };
        if task.all_parts() == 0 {
            return Err(self
                .source
                .error(raw.slug.span(), "none of its groups counts anything: no points can be given"));
        }
        Ok(task)
    }

    fn problem(&self, slug: &Spanned<String>) -> Result<Problem, Error> {
        let name = slug.get_ref();
        let known = self.registries.iter().find(|registry| registry.has(name)).or(self.registries.last());
        let Some(registry) = known else { return Err(self.source.error(slug.span(), "there are no problems")) };
        registry.get(name).map_err(|error| match (&error, error.hint()) {
            (Error::Unknown { .. }, Some(hint)) => self.source.error(slug.span(), error.to_string()).with_hint(hint),
            _ => error,
        })
    }

    /// The place of a group in a problem.
    fn group(&self, problem: &Problem, name: &Spanned<String>) -> Result<usize, Error> {
        problem.groups.iter().position(|group| group.name == *name.get_ref()).ok_or_else(|| {
            let names: Vec<&str> = problem.groups.iter().map(|group| group.name.as_str()).collect();
            let message =
                format!("`{}` has no group `{}`: its groups are {}", problem.slug, name.get_ref(), names.join(", "));
            self.source.error(name.span(), message)
        })
    }

    fn parts(&self, problem: &Problem, groups: Option<BTreeMap<Spanned<String>, u32>>) -> Result<Vec<u32>, Error> {
        let Some(groups) = groups else { return Ok(problem.groups.iter().map(|group| group.points).collect()) };
        let mut parts = vec![0; problem.groups.len()];
        for (name, part) in groups {
            parts[self.group(problem, &name)?] = part;
        }
        Ok(parts)
    }

    fn shown(
        &self,
        problem: &Problem,
        own: &BTreeMap<Spanned<String>, Shown>,
        all: &RawShow,
    ) -> Result<Vec<Shown>, Error> {
        let usual = |name: &str| match name {
            SAMPLE => all.sample.unwrap_or(Shown::Full),
            _ => all.hidden.unwrap_or(Shown::Group),
        };
        let mut shown: Vec<Shown> = problem.groups.iter().map(|group| usual(&group.name)).collect();
        for (name, wanted) in own {
            shown[self.group(problem, name)?] = *wanted;
        }
        Ok(shown)
    }
}

#[cfg(test)]
#[path = "assignment_tests.rs"]
mod tests;
