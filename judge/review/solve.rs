//! How well an exercise was remembered, as an accepted submission tells it.

use super::schedule::Rating;
use crate::problem::Level;

/// What is known of how an exercise was solved, since it was reviewed last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Solve {
    /// Submissions that were wrong before; a compile error is a slip.
    pub wrong: usize,
    /// Whether a hint was shown.
    pub hints: bool,
    /// Whether the editorial or a solution was shown.
    pub editorial: bool,
    /// Seconds from reading it to solving it, where somebody measured them.
    pub seconds: Option<u64>,
}

impl Solve {
    /// The rating that follows: 1 after the editorial, 2 with hints or after wrong attempts, 4 where it went fast, else 3.
    pub fn rating(&self, level: Level) -> Rating {
        if self.editorial {
            Rating::Again
        } else if self.hints || self.wrong > 0 {
            Rating::Hard
        } else if self.seconds.is_some_and(|seconds| seconds <= fast(level)) {
            Rating::Easy
        } else {
            Rating::Good
        }
    }
}

/// Seconds that whoever knows an exercise by heart needs at most.
pub fn fast(level: Level) -> u64 {
    60 * match level {
        Level::Easy => 4,
        Level::Medium => 8,
        Level::Hard => 15,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn help_counts_more_than_speed() {
        let fast = Solve { seconds: Some(30), ..Solve::default() };
        let rated = |solve: Solve| solve.rating(Level::Easy);
        assert_eq!((rated(Solve::default()), rated(fast)), (Rating::Good, Rating::Easy));
        assert_eq!(rated(Solve { seconds: Some(241), ..fast }), Rating::Good);
        assert_eq!(rated(Solve { wrong: 1, ..fast }), Rating::Hard);
        assert_eq!(rated(Solve { hints: true, ..fast }), Rating::Hard);
        assert_eq!(rated(Solve { editorial: true, hints: true, ..fast }), Rating::Again);
        assert_eq!(Solve { seconds: Some(480), ..fast }.rating(Level::Medium), Rating::Easy);
    }
}
