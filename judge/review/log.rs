//! What was rated and when, line by line; what is due follows from it alone.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::day::Day;
use super::item::Item;
use super::schedule::{Memory, Rating};

/// New cards that may be begun in a day, where nobody says otherwise.
pub const NEW_A_DAY: usize = 5;

/// A time and its day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970.
    pub time: u64,
    /// The day where the learner is.
    pub day: Day,
}

impl Moment {
    /// The moment of a time, in seconds since 1970.
    pub fn at(time: u64) -> Self {
        Self { time, day: Day::local(time) }
    }
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "Line", try_from = "Line")]
pub struct Entry {
    /// What was reviewed.
    pub item: Item,
    /// When.
    pub at: Moment,
    /// What was done.
    pub deed: Deed,
}

/// What was done with an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It was rated.
    Rated {
        /// How it was remembered.
        rating: Rating,
        /// Who says so.
        by: Rater,
        /// Hints of the exercise that were seen by then.
        hints: usize,
    },
    /// It was put off until a day.
    PutOff(Day),
}

impl Deed {
    /// The rating, where it was rated.
    pub fn rating(self) -> Option<Rating> {
        match self {
            Self::Rated { rating, .. } => Some(rating),
            Self::PutOff(_) => None,
        }
    }
}

/// Who rated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rater {
    /// The learner.
    Learner,
    /// It follows from an accepted submission; a rating of the learner's on the same day takes its place.
    Submission,
}

/// An entry as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    item: Item,
    day: Day,
    time: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rating: Option<Rating>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    derived: bool,
    #[serde(default, skip_serializing_if = "is_none")]
    hints: usize,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    until: Option<Day>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_none(hints: &usize) -> bool {
    *hints == 0
}

impl From<Entry> for Line {
    fn from(Entry { item, at, deed }: Entry) -> Self {
        let line = Self { item, day: at.day, time: at.time, rating: None, derived: false, hints: 0, until: None };
        match deed {
            Deed::Rated { rating, by, hints } => {
                Self { rating: Some(rating), derived: by == Rater::Submission, hints, ..line }
            }
            Deed::PutOff(day) => Self { until: Some(day), ..line },
        }
    }
}

impl TryFrom<Line> for Entry {
    type Error = &'static str;

    fn try_from(line: Line) -> Result<Self, Self::Error> {
        let by = if line.derived { Rater::Submission } else { Rater::Learner };
        let deed = match (line.rating, line.until) {
            (Some(rating), None) => Deed::Rated { rating, by, hints: line.hints },
            (None, Some(day)) => Deed::PutOff(day),
            _ => return Err("a line has either `rating` or `until`"),
        };
        Ok(Self { item: line.item, at: Moment { time: line.time, day: line.day }, deed })
    }
}

/// What is known of an item that was rated.
#[derive(Clone, Debug, PartialEq)]
pub struct State {
    /// How well it is remembered.
    pub memory: Memory,
    /// The day on which it comes again.
    pub due: Day,
    /// When it was rated last.
    pub last: Moment,
    /// The day of its first rating.
    pub begun: Day,
    /// How often it was rated.
    pub reviews: u32,
    /// Hints of the exercise that were seen by then.
    pub hints: usize,
    /// Whose the last rating is.
    by: Rater,
    /// What was known before the last rating.
    before: Option<(Memory, Day)>,
}

impl State {
    /// Days until it comes again.
    pub fn days_left(&self, today: Day) -> u32 {
        self.due.since(today)
    }

    /// What the next rating builds on: what a submission said today gives way to the learner's word.
    fn base(&self, today: Day, by: Rater) -> Option<(Memory, Day)> {
        if self.gives_way(today, by) { self.before } else { Some((self.memory, self.last.day)) }
    }

    fn gives_way(&self, today: Day, by: Rater) -> bool {
        self.by == Rater::Submission && by == Rater::Learner && self.last.day == today
    }
}

/// All that was rated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Schedule {
    states: BTreeMap<Item, State>,
}

impl Schedule {
    /// What follows from a log.
    pub fn of(log: &[Entry]) -> Self {
        let mut schedule = Self::default();
        for entry in log {
            schedule.add(entry);
        }
        schedule
    }

    fn add(&mut self, entry: &Entry) {
        match entry.deed {
            Deed::Rated { rating, by, hints } => {
                let state = self.rated(&entry.item, entry.at, (rating, by, hints));
                self.states.insert(entry.item.clone(), state);
            }
            Deed::PutOff(day) => {
                self.states.get_mut(&entry.item).into_iter().for_each(|state| state.due = state.due.max(day));
            }
        }
    }

    /// What an item becomes when it is rated.
    fn rated(&self, item: &Item, at: Moment, (rating, by, hints): (Rating, Rater, usize)) -> State {
        let known = self.states.get(item);
        let before = known.and_then(|state| state.base(at.day, by));
        let memory = after(before, rating, at.day);
        let again = known.map_or(1, |state| state.reviews + u32::from(!state.gives_way(at.day, by)));
        let begun = known.map_or(at.day, |state| state.begun);
        State { memory, due: at.day.after(memory.interval()), last: at, begun, reviews: again, hints, by, before }
    }

    /// What is known of an item.
    pub fn state(&self, item: &Item) -> Option<&State> {
        self.states.get(item)
    }

    /// What comes again on a day or should have come before it, the longest overdue first.
    pub fn due(&self, today: Day) -> Vec<(&Item, &State)> {
        self.by_day(|state| state.due <= today)
    }

    /// What comes again behind a day, the soonest first.
    pub fn later(&self, today: Day) -> Vec<(&Item, &State)> {
        self.by_day(|state| state.due > today)
    }

    fn by_day(&self, wanted: impl Fn(&State) -> bool) -> Vec<(&Item, &State)> {
        let mut found: Vec<_> = self.states.iter().filter(|(_, state)| wanted(state)).collect();
        found.sort_by_key(|(_, state)| state.due);
        found
    }

    /// The days on which an item would come again, by each rating that the learner could give it today.
    pub fn would(&self, item: &Item, today: Day) -> [Day; 4] {
        let before = self.states.get(item).and_then(|state| state.base(today, Rater::Learner));
        Rating::ALL.map(|rating| today.after(after(before, rating, today).interval()))
    }

    /// The first of these cards that were never rated, no more than may still be begun today.
    pub fn fresh<'a>(&self, cards: impl IntoIterator<Item = &'a str>, today: Day, a_day: usize) -> Vec<&'a str> {
        let begun = |(item, state): &(&Item, &State)| matches!(item, Item::Card(_)) && state.begun == today;
        let left = a_day.saturating_sub(self.states.iter().filter(begun).count());
        let is_new = |id: &&str| !self.states.contains_key(&Item::Card((*id).to_owned()));
        cards.into_iter().filter(is_new).take(left).collect()
    }
}

fn after(before: Option<(Memory, Day)>, rating: Rating, today: Day) -> Memory {
    before.map_or_else(|| Memory::first(rating), |(memory, last)| memory.rated(rating, today.since(last)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn item(text: &str) -> Item {
        text.parse().unwrap()
    }

    fn entry(of: &str, on: &str, deed: Deed) -> Entry {
        Entry { item: item(of), at: Moment { time: 1, day: day(on) }, deed }
    }

    fn rated(of: &str, on: &str, rating: Rating, by: Rater) -> Entry {
        entry(of, on, Deed::Rated { rating, by, hints: 0 })
    }

    fn due(log: &[Entry], today: &str) -> Vec<String> {
        Schedule::of(log).due(day(today)).into_iter().map(|(item, _)| item.to_string()).collect()
    }

    #[test]
    fn what_is_due_follows_from_the_log() {
        use Rater::Learner;
        let log = [
            rated("problem:b", "2026-01-01", Rating::Good, Learner),
            rated("card:a", "2026-01-02", Rating::Again, Learner),
            rated("problem:c", "2026-01-02", Rating::Easy, Learner),
        ];
        assert_eq!(due(&log, "2026-01-02"), [""; 0]);
        assert_eq!(due(&log, "2026-01-03"), ["problem:b", "card:a"]);
        assert_eq!(due(&log, "2026-02-01"), ["problem:b", "card:a", "problem:c"]);
        let schedule = Schedule::of(&log);
        assert_eq!(schedule.later(day("2026-01-03")).len(), 1);
        assert_eq!(schedule.state(&item("problem:b")).unwrap().days_left(day("2026-01-01")), 2);
    }

    #[test]
    fn whoever_comes_late_is_not_punished() {
        let log = |late: &str| {
            let first = rated("card:a", "2026-01-01", Rating::Good, Rater::Learner);
            Schedule::of(&[first, rated("card:a", late, Rating::Good, Rater::Learner)])
        };
        let stability = |late: &str| log(late).state(&item("card:a")).unwrap().memory.stability;
        assert!(stability("2026-02-01") > stability("2026-01-03"));
    }

    #[test]
    fn the_learner_has_the_last_word_on_a_submission_of_the_same_day() {
        let derived = rated("problem:a", "2026-01-01", Rating::Good, Rater::Submission);
        let own = rated("problem:a", "2026-01-01", Rating::Hard, Rater::Learner);
        let both = Schedule::of(&[derived.clone(), own.clone()]);
        let (both, only) = (both.state(&own.item).unwrap().clone(), Schedule::of(std::slice::from_ref(&own)));
        assert_eq!((both.memory, both.reviews), (only.state(&own.item).unwrap().memory, 1));
        let next = rated("problem:a", "2026-01-02", Rating::Hard, Rater::Learner);
        assert_eq!(Schedule::of(&[derived, next]).state(&own.item).unwrap().reviews, 2);
    }

    #[test]
    fn what_would_come_is_what_comes() {
        let mut log = vec![rated("card:a", "2026-01-01", Rating::Good, Rater::Submission)];
        for today in ["2026-01-01", "2026-01-09"] {
            let would = Schedule::of(&log).would(&item("card:a"), day(today));
            for (rating, would) in Rating::ALL.into_iter().zip(would) {
                let log = [log.clone(), vec![rated("card:a", today, rating, Rater::Learner)]].concat();
                assert_eq!(Schedule::of(&log).state(&item("card:a")).unwrap().due, would);
            }
        }
        log.clear();
        let first = Schedule::of(&log).would(&item("card:a"), day("2026-01-01"));
        assert_eq!(first.map(|day| day.to_string()), ["2026-01-02", "2026-01-02", "2026-01-03", "2026-01-09"]);
    }

    #[test]
    fn what_is_put_off_waits_and_comes_as_before() {
        let mut log = vec![rated("card:a", "2026-01-01", Rating::Good, Rater::Learner)];
        log.push(entry("card:a", "2026-01-03", Deed::PutOff(day("2026-01-04"))));
        log.push(entry("card:unknown", "2026-01-03", Deed::PutOff(day("2026-01-04"))));
        assert_eq!((due(&log, "2026-01-03").len(), due(&log, "2026-01-04")), (0, vec!["card:a".to_owned()]));
    }

    #[test]
    fn only_so_many_new_cards_are_begun_in_a_day() {
        let log = [
            rated("card:a", "2026-01-01", Rating::Good, Rater::Learner),
            rated("card:b", "2026-01-02", Rating::Good, Rater::Learner),
            rated("problem:c", "2026-01-02", Rating::Good, Rater::Learner),
        ];
        let schedule = Schedule::of(&log);
        let fresh = |today, a_day| schedule.fresh(["a", "b", "c", "d", "e"], day(today), a_day);
        assert_eq!((fresh("2026-01-02", 2), fresh("2026-01-03", 2)), (vec!["c"], vec!["c", "d"]));
        assert_eq!(fresh("2026-01-02", 0), [""; 0]);
    }

    #[test]
    fn a_line_says_what_was_done_and_nothing_else() {
        let lines = [
            r#"{"item":"problem:a","day":"2026-01-01","time":1,"rating":3,"derived":true,"hints":2}"#,
            r#"{"item":"card:a","day":"2026-01-01","time":1,"rating":1}"#,
            r#"{"item":"card:a","day":"2026-01-01","time":1,"until":"2026-01-02"}"#,
        ];
        for line in lines {
            let entry: Entry = serde_json::from_str(line).unwrap();
            assert_eq!(serde_json::to_string(&entry).unwrap(), line);
        }
        for wrong in [lines[1].replace("1}", "5}"), lines[2].replace("\"until", "\"rating\":1,\"until"), "{}".into()] {
            assert!(serde_json::from_str::<Entry>(&wrong).is_err(), "{wrong}");
        }
    }
}
