//! The log of reviews, `reviews.jsonl`, and what an accepted submission adds to it.

use std::path::PathBuf;

use super::{Attempt, Error, Store};
use crate::problem::Level;
use crate::review::{Day, Deed, Entry, Item, Moment, Rater, Rating, Schedule, Solve, State};
use crate::verdict::Verdict;

/// What became of the schedule of an exercise when a submission to it was accepted.
#[derive(Clone, Debug, PartialEq)]
pub enum Solved {
    /// It was rated.
    Rated(Rating, State),
    /// It is not due yet, so that nothing was rated.
    NotDue(State),
    /// It is due, and this is a submission that was accepted before: what was remembered is for the learner to say.
    SameSource(State),
}

impl Store {
    /// All lines of the log, the oldest first.
    pub fn review_log(&self) -> Vec<Entry> {
        self.lines(&self.reviews_path())
    }

    /// What comes again, and when.
    pub fn reviews(&self) -> Schedule {
        Schedule::of(&self.review_log())
    }

    /// Rates an item, as the learner says.
    pub fn rate(&self, item: &Item, rating: Rating, now: Moment) -> Result<State, Error> {
        self.add_rating(item, now, rating, Rater::Learner)
    }

    /// Puts an item off until the next day.
    pub fn put_off(&self, item: &Item, now: Moment) -> Result<Day, Error> {
        let until = now.day.after(1);
        self.append_line(&self.reviews_path(), &Entry { item: item.clone(), at: now, deed: Deed::PutOff(until) })?;
        Ok(until)
    }

    /// Takes the last line of the log back.
    pub fn undo_review(&self) -> Result<Option<Entry>, Error> {
        self.take_last_line(&self.reviews_path())
    }

    /// Rates an exercise by its latest attempt, which was accepted, where it is new or due.
    pub fn rate_solved(
        &self,
        problem: &str,
        level: Level,
        seconds: Option<u64>,
        now: Moment,
    ) -> Result<Option<Solved>, Error> {
        let item = Item::Problem(problem.to_owned());
        let attempts = self.attempts(problem);
        let Some((latest, earlier)) = attempts.split_last().filter(|(latest, _)| latest.verdict == Verdict::Accepted)
        else {
            return Ok(None);
        };
        let known = self.reviews().state(&item).cloned();
        match known {
            Some(state) if state.due > now.day => return Ok(Some(Solved::NotDue(state))),
            Some(state) if was_accepted(latest, earlier) => return Ok(Some(Solved::SameSource(state))),
            _ => {}
        }
        let rating = self.how_solved(problem, known.as_ref(), earlier, seconds).rating(level);
        let state = self.add_rating(&item, now, rating, Rater::Submission)?;
        Ok(Some(Solved::Rated(rating, state)))
    }

    /// The rating that a submission would get if it were accepted now.
    pub fn rating_if_solved(&self, problem: &str, level: Level, seconds: Option<u64>) -> Rating {
        let known = self.reviews().state(&Item::Problem(problem.to_owned())).cloned();
        self.how_solved(problem, known.as_ref(), &self.attempts(problem), seconds).rating(level)
    }

    /// Remembers that the editorial or a solution of a problem was shown.
    pub fn remember_editorial(&self, problem: &str, time: u64) -> Result<(), Error> {
        self.keep(&format!("editorials/{problem}"), &time)
    }

    /// When the editorial or a solution of a problem was shown last, in seconds since 1970.
    pub fn editorial_seen(&self, problem: &str) -> Option<u64> {
        self.document(&format!("editorials/{problem}"))
    }

    /// What happened since an exercise was reviewed last; `earlier` are the attempts before the accepted one.
    fn how_solved(&self, problem: &str, known: Option<&State>, earlier: &[Attempt], seconds: Option<u64>) -> Solve {
        // Between reviews one may try and read what one likes; once it is due, that is help.
        let in_this_round =
            |time: u64| known.is_none_or(|state| time >= state.last.time && Day::local(time) >= state.due);
        let tried = earlier.iter().rev().take_while(|attempt| attempt.verdict != Verdict::Accepted);
        let tried = tried.filter(|attempt| in_this_round(attempt.time));
        let wrong = tried.filter(|attempt| attempt.verdict != Verdict::CompileError).count();
        let editorial = self.editorial_seen(problem).is_some_and(in_this_round);
        let hints = self.hints_seen(problem) != known.map_or(0, |state| state.hints);
        Solve { wrong, hints, editorial, seconds }
    }

    fn add_rating(&self, item: &Item, at: Moment, rating: Rating, by: Rater) -> Result<State, Error> {
        let hints = match item {
            Item::Problem(slug) => self.hints_seen(slug),
            Item::Card(_) => 0,
        };
        let entry = Entry { item: item.clone(), at, deed: Deed::Rated { rating, by, hints } };
        let mut log = self.review_log();
        self.append_line(&self.reviews_path(), &entry)?;
        // Another process may take it back meanwhile.
        log.push(entry);
        Ok(Schedule::of(&log).state(item).expect("what was rated is in the schedule").clone())
    }

    fn reviews_path(&self) -> PathBuf {
        self.folder.join("reviews.jsonl")
    }
}

/// Whether an accepted attempt has the source of an earlier accepted one.
fn was_accepted(latest: &Attempt, earlier: &[Attempt]) -> bool {
    let same = |attempt: &Attempt| attempt.verdict == Verdict::Accepted && attempt.source == latest.source;
    latest.source.is_some() && earlier.iter().any(same)
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: u64 = 86_400;

    /// A store, and what happens in it at noon of a day.
    struct Life {
        folder: tempfile::TempDir,
    }

    impl Life {
        fn begin() -> Self {
            Self { folder: tempfile::tempdir().unwrap() }
        }

        fn store(&self) -> Store {
            Store::open(self.folder.path())
        }

        fn submit(&self, day: u64, verdict: Verdict, source: &str) -> Option<Solved> {
            let store = self.store();
            let attempt = Attempt {
                time: noon(day).time,
                name: "p.py".into(),
                language: "python".into(),
                verdict,
                fuel: 1,
                memory: 1,
                points: 0,
                of: 1,
                reason: None,
                source: Some(store.keep_source(source.as_bytes()).unwrap()),
            };
            store.record("p", &attempt).unwrap();
            store.rate_solved("p", Level::Easy, None, noon(day)).unwrap()
        }

        fn rating(&self, day: u64, verdict: Verdict, source: &str) -> Option<Rating> {
            match self.submit(day, verdict, source) {
                Some(Solved::Rated(rating, _)) => Some(rating),
                _ => None,
            }
        }
    }

    fn noon(day: u64) -> Moment {
        Moment::at(20_000 * DAY + DAY / 2 + day * DAY)
    }

    #[test]
    fn an_exercise_comes_again_once_it_is_solved() {
        let life = Life::begin();
        assert_eq!(life.submit(0, Verdict::CompileError, "a"), None);
        assert!(life.store().reviews().due(noon(100).day).is_empty());
        assert_eq!(life.rating(0, Verdict::Accepted, "b"), Some(Rating::Good));
        assert_eq!(life.store().reviews().due(noon(2).day).len(), 1);
        assert!(matches!(life.submit(1, Verdict::Accepted, "c"), Some(Solved::NotDue(_))));
        assert!(matches!(life.submit(2, Verdict::Accepted, "b"), Some(Solved::SameSource(_))));
        assert_eq!(life.rating(2, Verdict::Accepted, "d"), Some(Rating::Good));
        assert!(matches!(life.submit(2, Verdict::Accepted, "e"), Some(Solved::NotDue(_))));
    }

    #[test]
    fn wrong_attempts_and_hints_count_since_the_last_review() {
        let life = Life::begin();
        life.submit(0, Verdict::WrongAnswer, "a");
        assert_eq!(life.rating(0, Verdict::Accepted, "b"), Some(Rating::Hard));
        assert_eq!(life.rating(9, Verdict::Accepted, "c"), Some(Rating::Good));
        life.store().remember_hint("p", 1).unwrap();
        assert_eq!(life.store().rating_if_solved("p", Level::Easy, Some(1)), Rating::Hard);
        assert_eq!(life.rating(99, Verdict::Accepted, "d"), Some(Rating::Hard));
        life.submit(100, Verdict::WrongAnswer, "early");
        assert_eq!(life.rating(999, Verdict::Accepted, "e"), Some(Rating::Good));
        life.submit(9999, Verdict::CompileError, "f");
        assert_eq!(life.store().rating_if_solved("p", Level::Easy, None), Rating::Good);
        life.submit(9999, Verdict::WrongAnswer, "g");
        assert_eq!(life.rating(9999, Verdict::Accepted, "h"), Some(Rating::Hard));
    }

    #[test]
    fn the_editorial_is_help_before_a_solve_and_reading_after_it() {
        let life = Life::begin();
        life.store().remember_editorial("p", noon(0).time).unwrap();
        assert_eq!(life.rating(0, Verdict::Accepted, "a"), Some(Rating::Again));
        assert_eq!(life.rating(5, Verdict::Accepted, "b"), Some(Rating::Good));
        life.store().remember_editorial("p", noon(5).time + 60).unwrap();
        assert_eq!(life.rating(50, Verdict::Accepted, "c"), Some(Rating::Good));
        life.store().remember_editorial("p", noon(500).time).unwrap();
        assert_eq!(life.rating(500, Verdict::Accepted, "d"), Some(Rating::Again));
    }

    #[test]
    fn the_last_rating_can_be_taken_back() {
        let life = Life::begin();
        let (store, card) = (life.store(), Item::Card("c".into()));
        assert_eq!(store.undo_review().unwrap(), None);
        store.rate(&card, Rating::Good, noon(0)).unwrap();
        let before = store.reviews();
        store.rate(&card, Rating::Again, noon(9)).unwrap();
        let undone = store.undo_review().unwrap().unwrap();
        assert_eq!((undone.item, undone.at), (card.clone(), noon(9)));
        assert_eq!(store.reviews(), before);
        assert_eq!(store.put_off(&card, noon(2)).unwrap(), noon(3).day);
        assert!(store.reviews().due(noon(2).day).is_empty());
        store.undo_review().unwrap();
        assert_eq!(store.reviews(), before);
    }

    #[test]
    fn a_line_that_cannot_be_read_is_set_aside_and_the_others_count() {
        let life = Life::begin();
        let store = life.store();
        store.rate(&Item::Card("c".into()), Rating::Good, noon(0)).unwrap();
        let path = store.reviews_path();
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, format!("{text}{{\"item\":\"card:../x\"}}\n")).unwrap();
        assert_eq!(store.review_log().len(), 1);
        assert!(store.take_warnings().concat().contains("reviews.jsonl` could not be understood"));
        store.rate(&Item::Card("d".into()), Rating::Good, noon(0)).unwrap();
        assert_eq!((store.review_log().len(), store.take_warnings().len()), (2, 0));
    }
}
