//! The exercises in the order of teaching as commands show them: `list`, `next`, `path` and `show --answers` draw from them.

use super::Session;
use super::error::Error;
use super::{ui, wide};
use crate::phrase::{listed, seconds};
use crate::report::style::{CODE, DIM, Mark, paint};
use crate::report::untrusted::escape;

pub(crate) use crate::catalog::{Catalog, Entry, Exercise, after, count, next};

impl Catalog {
    /// All exercises; what is wrong with some of them is printed.
    pub(crate) fn open(session: &Session) -> Result<Self, Error> {
        let (registry, store) = (session.registry()?, session.store()?);
        let catalog = Self::read(registry, &store, session.tongue);
        catalog.broken.iter().for_each(|error| session.ui.error(&error.into()));
        catalog.untold.iter().for_each(|error| session.ui.warn(&error.to_string()));
        session.report_warnings(&store);
        Ok(catalog)
    }

    /// The track of this name in any case; an unknown one is an error with the nearest names.
    pub(crate) fn track(&self, wanted: &str) -> Result<&str, Error> {
        let all = self.tracks();
        all.iter().find(|track| track.eq_ignore_ascii_case(wanted)).copied().ok_or_else(|| {
            let hint = format!("there are {}", listed(&all, "and"));
            Error::new(format!("no track `{wanted}`")).nearest(wanted, all.iter().copied(), &hint)
        })
    }
}

impl Entry {
    /// The best result in a few words.
    pub(crate) fn result(&self) -> String {
        match &self.best {
            None => String::new(),
            Some(best) if self.solved() => format!("AC {} {}", best.language, seconds(best.fuel)),
            Some(best) => format!("{} {}/{}", best.verdict.code(), best.points, best.of),
        }
    }

    pub(crate) fn mark(&self) -> Mark {
        match self.attempts {
            _ if self.solved() => Mark::Passed,
            0 => Mark::None,
            _ => Mark::Tried,
        }
    }
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
