//! The user's own solutions: accepted attempts whose source was kept.

use super::{Attempt, Store};
use crate::verdict::Verdict;

/// Which of several accepted attempts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// The one that was submitted last.
    Latest,
    /// The one that needed the least work.
    Best,
}

/// An accepted attempt and its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnSolution {
    /// The attempt.
    pub attempt: Attempt,
    /// Its source.
    pub text: Vec<u8>,
}

impl Store {
    /// The accepted solution of a problem; nothing where none was accepted, or no source was kept.
    pub fn own_solution(&self, problem: &str, choice: Choice) -> Option<OwnSolution> {
        let attempts = self.attempts(problem);
        let accepted = attempts.into_iter().filter(|attempt| attempt.verdict == Verdict::Accepted);
        let kept = accepted.filter_map(|attempt| Some((self.source(attempt.source.as_deref()?)?, attempt)));
        let mut kept: Vec<OwnSolution> = kept.map(|(text, attempt)| OwnSolution { attempt, text }).collect();
        match choice {
            Choice::Latest => kept.pop(),
            // The first of equals, as everywhere.
            Choice::Best => {
                kept.into_iter().min_by_key(|one| (std::cmp::Reverse(one.attempt.points), one.attempt.fuel))
            }
        }
    }

    /// Whether a text was ever submitted to a problem.
    pub fn was_submitted(&self, problem: &str, text: &[u8]) -> bool {
        let digest = blake3::hash(text).to_hex();
        self.attempts(problem).iter().any(|attempt| attempt.source.as_deref() == Some(digest.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_and_the_best_accepted_source_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        let submit = |verdict, fuel, text: Option<&str>| {
            let source = text.map(|text| store.keep_source(text.as_bytes()).unwrap());
            let name = "p.py".to_owned();
            let (language, reason) = ("python".to_owned(), None);
            let attempt =
                Attempt { time: 1, name, language, verdict, fuel, memory: 1, points: 1, of: 1, reason, source };
            store.record("p", &attempt).unwrap();
        };
        let text = |choice| store.own_solution("p", choice).map(|one| String::from_utf8(one.text).unwrap());
        submit(Verdict::Accepted, 1, None);
        assert_eq!(text(Choice::Best), None);
        submit(Verdict::Accepted, 5, Some("a"));
        submit(Verdict::Accepted, 3, Some("b"));
        submit(Verdict::Accepted, 9, Some("c"));
        submit(Verdict::WrongAnswer, 1, Some("d"));
        assert_eq!((text(Choice::Latest).unwrap(), text(Choice::Best).unwrap()), ("c".into(), "b".into()));
        assert!(store.was_submitted("p", b"d") && !store.was_submitted("p", b"e") && !store.was_submitted("q", b"d"));
    }
}
