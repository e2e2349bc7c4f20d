//! Mock interviews: a few exercises against the clock, remembered in the store.

use serde::{Deserialize, Serialize};

use crate::store::{Attempt, Error, Store, now};
use crate::verdict::Verdict;

/// The document of the store that holds all of them.
const DOCUMENT: &str = "mocks.json";

/// A mock interview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct Mock {
    /// When it began, in seconds since 1970.
    pub started: u64,
    /// How long it may take.
    pub minutes: u32,
    /// Slugs of its exercises.
    pub problems: Vec<String>,
    /// When it was ended before its time was up, in seconds since 1970.
    pub ended: Option<u64>,
}

impl Mock {
    /// One that begins now.
    pub fn begin(minutes: u32, problems: Vec<String>) -> Self {
        Self { started: now(), minutes, problems, ended: None }
    }

    /// When it ends, or ended, in seconds since 1970.
    pub fn over(&self) -> u64 {
        self.ended.unwrap_or_else(|| self.started.saturating_add(u64::from(self.minutes) * 60))
    }

    /// Seconds that are left at a time; nothing where it is over.
    pub fn left(&self, at: u64) -> Option<u64> {
        self.over().checked_sub(at).filter(|left| *left > 0)
    }

    /// The attempts at a problem that were made in it.
    pub fn attempts(&self, store: &Store, problem: &str) -> Vec<Attempt> {
        let within = self.started..=self.over();
        store.attempts(problem).into_iter().filter(|attempt| within.contains(&attempt.time)).collect()
    }

    /// How many of its exercises were solved in it.
    pub fn solved(&self, store: &Store) -> usize {
        let accepted = |problem: &&String| {
            self.attempts(store, problem).iter().any(|attempt| attempt.verdict == Verdict::Accepted)
        };
        self.problems.iter().filter(accepted).count()
    }
}

/// All mock interviews, the oldest first.
pub fn all(store: &Store) -> Vec<Mock> {
    store.document(DOCUMENT).unwrap_or_default()
}

/// The one that is going on.
pub fn running(store: &Store) -> Option<Mock> {
    all(store).pop().filter(|mock| mock.left(now()).is_some())
}

/// Remembers one that begins.
pub fn remember(store: &Store, mock: Mock) -> Result<(), Error> {
    let mut mocks = all(store);
    mocks.push(mock);
    store.keep(DOCUMENT, &mocks)
}

/// Ends the one that is going on.
pub fn end(store: &Store) -> Result<(), Error> {
    let mut mocks = all(store);
    if let Some(last) = mocks.last_mut().filter(|mock| mock.left(now()).is_some()) {
        last.ended = Some(now());
    }
    store.keep(DOCUMENT, &mocks)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interview_is_over_when_its_time_is_up_or_when_it_is_ended() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        assert_eq!((all(&store), running(&store)), (vec![], None));
        let past = Mock { started: 1_000, minutes: 1, problems: vec!["p".into()], ended: None };
        assert_eq!((past.left(1_000), past.left(1_059), past.left(1_060)), (Some(60), Some(1), None));
        remember(&store, past).unwrap();
        assert_eq!(running(&store), None);
        remember(&store, Mock::begin(45, vec!["p".into(), "q".into()])).unwrap();
        assert_eq!(running(&store).unwrap().problems.len(), 2);
        end(&store).unwrap();
        assert_eq!((running(&store), all(&store).len()), (None, 2));
    }

    #[test]
    fn only_attempts_within_its_time_count() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        let mock = Mock { started: 100, minutes: 1, problems: vec!["p".into()], ended: None };
        for (time, verdict) in [(99, Verdict::Accepted), (120, Verdict::WrongAnswer), (161, Verdict::Accepted)] {
            let (name, language) = ("a.py".to_owned(), "python".to_owned());
            let attempt = Attempt {
                time,
                name,
                language,
                verdict,
                fuel: 1,
                memory: 1,
                points: 0,
                of: 1,
                reason: None,
                source: None,
            };
            store.record("p", &attempt).unwrap();
        }
        assert_eq!((mock.attempts(&store, "p").len(), mock.solved(&store)), (1, 0));
    }
}
