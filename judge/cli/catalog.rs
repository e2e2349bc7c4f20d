//! The exercises in the order of teaching, each with your attempts: `list`, `next`, `path` and `show --answers` draw from it.
//!
//! `Catalog::open` reads every manifest and every attempt; `after` needs the order alone.

use std::collections::BTreeSet;

use serde::Serialize;

use super::Session;
use super::error::Error;
use super::{translated, ui, wide};
use crate::phrase::listed;
use crate::phrase::seconds;
use crate::problem::{Curriculum, Problem, Registry};
use crate::report::style::{CODE, DIM, Mark, paint};
use crate::report::untrusted::escape;
use crate::store::{Attempt, Store};
use crate::verdict::Verdict;

/// All exercises.
pub(crate) struct Catalog {
    pub(crate) registry: Registry,
    pub(crate) curriculum: Curriculum,
    pub(crate) entries: Vec<Entry>,
    /// How many exercises could not be read; their errors are printed already.
    pub(crate) broken: usize,
}

/// An exercise and what you did.
pub(crate) struct Entry {
    pub(crate) problem: Problem,
    /// Its name in the language of the session.
    pub(crate) title: String,
    pub(crate) attempts: usize,
    pub(crate) best: Option<Attempt>,
    /// When the last accepted attempt was made.
    solved_at: Option<u64>,
}

impl Entry {
    pub(crate) fn solved(&self) -> bool {
        self.best.as_ref().is_some_and(|best| best.verdict == Verdict::Accepted)
    }

    /// The best result in a few words.
    pub(crate) fn result(&self) -> String {
        match &self.best {
            None => String::new(),
            Some(best) if self.solved() => format!("AC {} {}", best.language, seconds(best.fuel)),
            Some(best) => format!("{} {}/{}", best.verdict.code(), best.points, best.of),
        }
    }

    fn mark(&self) -> Mark {
        match self.attempts {
            _ if self.solved() => Mark::Passed,
            0 => Mark::None,
            _ => Mark::Tried,
        }
    }

    pub(crate) fn json(&self) -> Exercise<'_> {
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
pub(crate) struct Exercise<'a> {
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
    pub(crate) fn open(session: &Session) -> Result<Self, Error> {
        let (registry, store) = (session.registry()?, session.store()?);
        let mut problems = Vec::new();
        let mut broken = 0;
        let curriculum = registry.curriculum_in(session.tongue).unwrap_or_else(|error| {
            session.ui.error(&error.into());
            broken += 1;
            Curriculum::default()
        });
        for read in registry.all() {
            match read {
                Ok(problem) => problems.push(problem),
                Err(error) => {
                    session.ui.error(&error.into());
                    broken += 1;
                }
            }
        }
        curriculum.sort(&mut problems);
        let entry = |problem: Problem| {
            let attempts = store.attempts(&problem.slug);
            let accepted = attempts.iter().filter(|attempt| attempt.verdict == Verdict::Accepted);
            let solved_at = accepted.map(|attempt| attempt.time).max();
            let title = translated::words(session, &problem).title;
            Entry { best: Attempt::best(&attempts).cloned(), attempts: attempts.len(), solved_at, title, problem }
        };
        let entries = problems.into_iter().map(entry).collect();
        session.report_warnings(&store);
        Ok(Self { registry, curriculum, entries, broken })
    }

    /// Ids of all tracks that have exercises, in the order of teaching.
    pub(crate) fn tracks(&self) -> Vec<&str> {
        let mut seen = BTreeSet::new();
        self.entries.iter().map(|row| row.problem.track.as_str()).filter(|track| seen.insert(*track)).collect()
    }

    /// The track of this name in any case; an unknown one is an error with the nearest names.
    pub(crate) fn track(&self, wanted: &str) -> Result<&str, Error> {
        let all = self.tracks();
        all.iter().find(|track| track.eq_ignore_ascii_case(wanted)).copied().ok_or_else(|| {
            let hint = format!("there are {}", listed(&all, "and"));
            Error::new(format!("no track `{wanted}`")).nearest(wanted, all.iter().copied(), &hint)
        })
    }

    /// The name of a track for people.
    pub(crate) fn title<'a>(&'a self, track: &'a str) -> &'a str {
        self.curriculum.track(track).map_or(track, |track| &track.title)
    }

    /// The exercises of a track.
    pub(crate) fn of(&self, track: &str) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |row| row.problem.track == track)
    }

    /// The exercises that answer a question.
    pub(crate) fn answering(&self, id: &str) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |row| row.problem.questions.iter().any(|answer| answer == id))
    }
}

/// The next exercise to do: the first unsolved one behind the one that was solved last, cyclically.
pub(crate) fn next<'a>(rows: &[&'a Entry]) -> Option<&'a Entry> {
    let solved = rows.iter().enumerate().filter(|(_, row)| row.solved_at.is_some());
    let start = solved.max_by_key(|(_, row)| row.solved_at).map_or(0, |(at, _)| at + 1);
    (0..rows.len()).map(|step| rows[(start + step) % rows.len()]).find(|row| !row.solved())
}

/// The next unsolved exercise in the order of teaching; `None` where the curriculum does not list `slug`.
pub(crate) fn after(registry: &Registry, store: &Store, slug: &str) -> Result<Option<String>, Error> {
    let curriculum = registry.curriculum()?;
    let order: Vec<&str> = curriculum.order().collect();
    let Some(at) = order.iter().position(|known| *known == slug) else { return Ok(None) };
    let mut others = (1..order.len()).map(|step| order[(at + step) % order.len()]);
    Ok(others.find(|slug| registry.has(slug) && !store.solved(slug)).map(str::to_owned))
}

/// How many exercises are solved, and how many there are.
pub(crate) fn count<'a>(rows: impl IntoIterator<Item = &'a Entry>) -> (usize, usize) {
    rows.into_iter().fold((0, 0), |(solved, all), row| (solved + usize::from(row.solved()), all + 1))
}

/// Draws exercises as lines: mark, name, title, level, best result, tags. A narrow terminal loses tags first,
/// then titles, then results.
pub(crate) struct Lines {
    indent: usize,
    slug: usize,
    title: usize,
    result: usize,
    tags: usize,
}

/// Columns of the longest level.
const LEVEL: usize = 6;
/// Columns between columns.
const GAP: usize = 2;

impl Lines {
    /// For lines below each other, `indent` columns from the left.
    pub(crate) fn new(rows: &[&Entry], indent: usize, columns: Option<usize>) -> Self {
        let widest = |of: &dyn Fn(&Entry) -> usize| rows.iter().map(|row| of(row)).max().unwrap_or(0);
        let slug = widest(&|row| row.problem.slug.len());
        let result = widest(&|row| ui::visible(&row.result()));
        let title = widest(&|row| ui::visible(&row.title));
        let taken = indent + 1 + GAP + slug + GAP + LEVEL;
        let mut left = columns.map_or(usize::MAX, |columns| columns.saturating_sub(taken));
        let mut take = |wanted: usize, least: usize| {
            let got = if left >= least + GAP { wanted.min(left - GAP) } else { 0 };
            left -= if got == 0 { 0 } else { got + GAP };
            got
        };
        Self {
            indent,
            slug,
            result: take(result, result),
            title: take(title, SHORTEST),
            tags: take(usize::MAX / 2, 2 * SHORTEST),
        }
    }

    pub(crate) fn without_tags(self) -> Self {
        Self { tags: 0, ..self }
    }

    pub(crate) fn line(&self, row: &Entry) -> String {
        let problem = &row.problem;
        let pad = |text: &str, width: usize| " ".repeat((width + GAP).saturating_sub(ui::visible(text)));
        let slug = paint(CODE, &problem.slug).to_string();
        let mut line = format!("{:1$}{2}  {slug}{3}", "", self.indent, row.mark(), pad(&slug, self.slug));
        let level = problem.level.to_string();
        let mut cell = |text: &str, width: usize, shown: String| {
            if width > 0 {
                line.push_str(&shown);
                line.push_str(&pad(text, width));
            }
        };
        let title = begin(&escape(&row.title), self.title);
        cell(&title, self.title, title.clone());
        cell(&level, LEVEL, level.clone());
        cell(&row.result(), self.result, row.result());
        let tags = problem.tags.iter().map(|tag| escape(tag)).collect::<Vec<_>>().join(", ");
        let tags = begin(&tags, self.tags);
        cell(&tags, usize::from(!tags.is_empty()), paint(DIM, &tags).to_string());
        line.trim_end().to_owned() + "\n"
    }
}

/// Columns that the beginning of a text needs at least.
const SHORTEST: usize = 8;

/// The beginning of a text that fits into `room` columns, cut between words where possible; empty below `SHORTEST` columns.
pub(super) fn begin(text: &str, room: usize) -> String {
    if ui::visible(text) <= room {
        return text.to_owned();
    }
    if room < SHORTEST {
        return String::new();
    }
    let cut = ui::fitting(text, room - 2);
    let ends = text[cut.len()..].chars().next().zip(cut.chars().next_back());
    let is_between = ends.is_some_and(|(right, left)| wide::may_break(left, right));
    let word = cut.rfind([' ', ',']).filter(|end| !is_between && *end > room / 2).map_or(cut, |end| &cut[..end]);
    format!("{} …", word.trim_end_matches([' ', ',', '，', '、']))
}

#[cfg(test)]
mod tests {
    use super::begin;

    #[test]
    fn a_narrow_column_ends_between_words() {
        assert_eq!(begin("attention, softmax", 18), "attention, softmax");
        assert_eq!(begin("attention, softmax", 17), "attention …");
        assert_eq!(begin("attention, softmax", 9), "attenti …");
        assert_eq!(begin("attention, softmax", 7), "");
        assert_eq!(begin("淘汰最久未使用者的缓存", 9), "淘汰最 …");
        assert_eq!(begin("和为 k 的子数组的个数", 15), "和为 k 的子数 …");
    }
}
