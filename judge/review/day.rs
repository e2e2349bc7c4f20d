//! Days on the calendar of whoever learns: reviews are due on days, not at hours.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};

/// A day, written `2026-11-29`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct Day(Date);

impl Day {
    /// The day of a time, in seconds since 1970, where this machine is; by UTC where the machine does not say where that is.
    pub fn local(seconds: u64) -> Self {
        Self(TimeZone::system().to_datetime(timestamp(seconds)).date())
    }

    /// A time as git takes it: seconds since 1970, and how far the clocks here are from UTC then.
    pub fn git_date(seconds: u64) -> String {
        let offset = TimeZone::system().to_offset(timestamp(seconds)).seconds();
        let (sign, minutes) = (if offset < 0 { '-' } else { '+' }, offset.abs() / 60);
        format!("{seconds} {sign}{:02}{:02}", minutes / 60, minutes % 60)
    }

    /// So many days later; the last day of all where there are no more.
    #[must_use]
    pub fn after(self, days: u32) -> Self {
        Self(self.0.saturating_add(Span::new().days(days.min(3_000_000))))
    }

    /// Days from an earlier day to this one; none where that is later.
    pub fn since(self, earlier: Self) -> u32 {
        let days = earlier.0.until(self.0).map_or(0, |span| span.get_days());
        u32::try_from(days).unwrap_or(0)
    }
}

fn timestamp(seconds: u64) -> Timestamp {
    Timestamp::from_second(i64::try_from(seconds).unwrap_or(i64::MAX)).unwrap_or(Timestamp::MAX)
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        // No time is taken for a day, and no year before Christ.
        let day = text.parse().ok().map(Self).filter(|day| text.len() == "2026-11-29".len() && day.to_string() == text);
        day.ok_or_else(|| format!("`{text}` is no day such as `2026-11-29`"))
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl TryFrom<String> for Day {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        assert_eq!(day("2028-02-28").after(2), day("2028-03-01"));
        assert_eq!(day("2028-03-01").since(day("2027-12-31")), 61);
        assert_eq!((day("2026-01-01").since(day("2026-01-02")), day("2026-01-01").since(day("2026-01-01"))), (0, 0));
        assert_eq!(day("9999-12-30").after(u32::MAX), day("9999-12-31"));
    }

    #[test]
    fn only_days_are_days() {
        for text in ["", "2026-13-01", "2026-2-3", "2026-02-03T10:00", "20260203", "-002026-02-03"] {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }

    #[test]
    fn a_time_is_within_a_day_of_the_day_by_utc() {
        let local = Day::local(1_795_000_000);
        assert!(local >= day("2026-11-17") && local <= day("2026-11-19"), "{local}");
        assert!(Day::git_date(1_795_000_000).starts_with("1795000000 "));
        assert_eq!(Day::local(u64::MAX).to_string().len(), 10);
    }
}
