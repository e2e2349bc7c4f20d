//! When something comes again, in the words of messages.

use super::session::Session;
use super::ui::Format;
use crate::phrase::counted;
use crate::problem::Problem;
use crate::review::{Day, Moment, State};
use crate::store::{Solved, now};

/// What ratings are called, for messages.
pub(super) const SCALE: &str = "1 again, 2 hard, 3 good, 4 easy";

/// Today.
pub(super) fn today() -> Moment {
    Moment::at(now())
}

/// `today`, `tomorrow`, `in 12 days`.
pub(super) fn when(due: Day, today: Day) -> String {
    match due.since(today) {
        0 => "today".to_owned(),
        1 => "tomorrow".to_owned(),
        days => format!("in {}", counted(days, "day")),
    }
}

/// `today`, or `3 days late`.
pub(super) fn lateness(due: Day, today: Day) -> String {
    match today.since(due) {
        0 => "today".to_owned(),
        days => format!("{} late", counted(days, "day")),
    }
}

/// Says when an exercise that was solved comes again, for people.
pub(super) fn tell(session: &Session, problem: &Problem, solved: &Solved) {
    if session.ui.format == Format::Text {
        session.ui.note(&told(&problem.slug, solved, today().day));
    }
}

fn told(slug: &str, solved: &Solved, today: Day) -> String {
    let comes = |state: &State| format!("`{slug}` comes again {}", when(state.due, today));
    match solved {
        Solved::Rated(rating, state) => {
            let other = if u8::from(*rating) == 4 { 3 } else { u8::from(*rating) + 1 };
            format!("{}, rated {rating}; `judge review --rate {other} {slug}` rates it otherwise", comes(state))
        }
        Solved::NotDue(state) => comes(state),
        Solved::SameSource(_) => format!(
            "`{slug}` is due, and this submission was accepted before: `judge review --rate 3 {slug}` says how well you remember it ({SCALE})"
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_told_from_today() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        let today = day("2026-02-28");
        let whens = ["2026-02-01", "2026-02-28", "2026-03-01", "2026-03-02"].map(|due| when(day(due), today));
        assert_eq!(whens, ["today", "today", "tomorrow", "in 2 days"]);
        let late = ["2026-02-28", "2026-02-27", "2026-02-01"].map(|due| lateness(day(due), today));
        assert_eq!(late, ["today", "1 day late", "27 days late"]);
    }
}
