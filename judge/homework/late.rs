//! What lateness costs. Times are given, never read from a clock.

use jiff::Timestamp;

use crate::report::class::Lateness;
use crate::report::points::Share;

/// Seconds of a day.
const DAY: u64 = 86_400;

/// What lateness costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LatePolicy {
    /// When it is due.
    pub due: Timestamp,
    /// Seconds after that in which nothing is lost.
    pub grace: u64,
    /// What each begun day takes away of what was earned.
    pub per_day: Share,
    /// The most that is taken away.
    pub at_most: Share,
    /// Seconds after `due` from which on nothing is earned at all; `None` where that never happens.
    pub until: Option<u64>,
}

impl LatePolicy {
    /// How late something is that was handed in then; `None` where it is in time.
    pub fn lateness(&self, submitted: Timestamp) -> Option<Lateness> {
        let seconds =
            u64::try_from(submitted.as_second() - self.due.as_second()).ok().filter(|late| *late > self.grace)?;
        let days = seconds.div_ceil(DAY);
        let penalty = match self.until {
            Some(until) if seconds > until => Share::ALL,
            _ => self.per_day.times(days).min(self.at_most),
        };
        Some(Lateness { seconds, penalty })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn penalty(submitted: &str) -> String {
        let share = |text: &str| Share::try_from(text.to_owned()).unwrap();
        let policy = LatePolicy {
            due: "2026-10-12T23:59:00+02:00".parse().unwrap(),
            grace: 900,
            per_day: share("10%"),
            at_most: share("35%"),
            until: Some(7 * DAY),
        };
        policy.lateness(submitted.parse().unwrap()).map_or("in time".to_owned(), |late| late.penalty.to_string())
    }

    #[test]
    fn each_begun_day_costs_up_to_the_most() {
        assert_eq!(penalty("2026-10-12T23:59:00+02:00"), "in time");
        assert_eq!(penalty("2026-10-12T21:59:00Z"), "in time");
        assert_eq!(penalty("2026-10-13T00:14:00+02:00"), "in time");
        assert_eq!(penalty("2026-10-13T00:14:01+02:00"), "10%");
        assert_eq!(penalty("2026-10-13T23:59:00+02:00"), "10%");
        assert_eq!(penalty("2026-10-13T23:59:01+02:00"), "20%");
        assert_eq!(penalty("2026-10-18T00:00:00+02:00"), "35%");
        assert_eq!(penalty("2026-10-19T23:59:01+02:00"), "100%");
        assert_eq!(penalty("1970-01-01T00:00:00Z"), "in time");
    }
}
