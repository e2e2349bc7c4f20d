//! Whether anything was written since one looked last, without reading it.

use std::fs::{self, Metadata};
use std::path::Path;
use std::time::SystemTime;

use super::Store;

/// What the attempts and the log of reviews look like from outside: names, sizes and times of change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp(Vec<(String, u64, Option<SystemTime>)>);

impl Store {
    /// Another value as soon as an attempt or a review was written or taken back.
    pub fn stamp(&self) -> Stamp {
        let mut files: Vec<_> =
            self.names("attempts", ".jsonl").iter().map(|name| look(&self.attempts_path(name), name)).collect();
        files.push(look(&self.folder.join("reviews.jsonl"), "reviews"));
        Stamp(files)
    }
}

fn look(path: &Path, name: &str) -> (String, u64, Option<SystemTime>) {
    let about = fs::metadata(path).ok();
    (name.to_owned(), about.as_ref().map_or(0, Metadata::len), about.and_then(|about| about.modified().ok()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Attempt;
    use crate::verdict::Verdict;

    #[test]
    fn an_attempt_changes_the_stamp_and_reading_does_not() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(folder.path());
        let attempt = Attempt {
            time: 1,
            name: "a.py".to_owned(),
            language: "python".to_owned(),
            verdict: Verdict::WrongAnswer,
            fuel: 1,
            memory: 1,
            points: 0,
            of: 1,
            reason: None,
            source: None,
        };
        let mut seen = vec![store.stamp()];
        for _ in 0..3 {
            store.record("p", &attempt).unwrap();
            assert!(!seen.contains(&store.stamp()));
            assert_eq!(store.attempts("p").len(), seen.len());
            seen.push(store.stamp());
            assert_eq!(seen.last(), Some(&store.stamp()));
        }
    }
}
