//! What is known of an exercise or a card that was rated, and when it would come again.

use serde::Serialize;

use super::html::plain;
use crate::catalog;
use crate::problem::{Registry, Tongue};
use crate::review::{self, Day, Item, Moment, Schedule};
use crate::store::{Solved, Store, now};

/// An exercise or a card in the schedule.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Review {
    /// `problem:two-sum` or `card:adam-bias-correction`.
    item: String,
    title: String,
    /// The day on which it comes again.
    due: String,
    /// Days until the probability of recall has fallen to 90 %.
    stability: f64,
    /// From 1 to 10.
    difficulty: f64,
    /// The rating that a submission would give now; nothing for a card.
    suggested: Option<u8>,
    /// The days on which it would come again, by ratings 1 to 4.
    would: [String; 4],
}

/// The moment at which something is rated.
pub(super) fn today() -> Moment {
    Moment::at(now())
}

/// How many exercises and cards are due today.
pub(super) fn due_today(registry: &Registry, store: &Store) -> usize {
    store.reviews().due(today().day).into_iter().filter(|(item, _)| item.is_in(registry)).count()
}

impl Review {
    /// What is known of an item; nothing where it was never rated.
    pub(super) fn of(
        registry: &Registry,
        store: &Store,
        schedule: &Schedule,
        (item, tongue): (&Item, Tongue),
    ) -> Option<Self> {
        let state = schedule.state(item)?;
        let (title, suggested) = match item {
            Item::Problem(slug) => match registry.get(slug) {
                Ok(problem) => {
                    let rating = store.rating_if_solved(slug, problem.level, None);
                    (catalog::words(&problem, tongue, |_| {}).title, Some(u8::from(rating)))
                }
                Err(_) => (slug.clone(), None),
            },
            Item::Card(id) => {
                let card = review::told(registry, id, tongue).ok().flatten();
                (card.map_or_else(|| id.clone(), |card| plain(&card.asks)), None)
            }
        };
        Some(Self {
            item: item.to_string(),
            title,
            due: state.due.to_string(),
            stability: state.memory.stability,
            difficulty: state.memory.difficulty,
            suggested,
            would: would(schedule, item, today().day),
        })
    }

    /// What an accepted submission made of the schedule, where the learner may say better; nothing where it was not due.
    pub(super) fn after(
        (registry, store): (&Registry, &Store),
        slug: &str,
        solved: &Solved,
        tongue: Tongue,
    ) -> Option<Self> {
        let rating = match solved {
            Solved::Rated(rating, _) => Some(u8::from(*rating)),
            Solved::SameSource(_) => None,
            Solved::NotDue(_) => return None,
        };
        let item = Item::Problem(slug.to_owned());
        let review = Self::of(registry, store, &store.reviews(), (&item, tongue))?;
        Some(Self { suggested: rating, ..review })
    }
}

/// The days on which an item would come again, by ratings 1 to 4.
pub(super) fn would(schedule: &Schedule, item: &Item, day: Day) -> [String; 4] {
    schedule.would(item, day).map(|day| day.to_string())
}
