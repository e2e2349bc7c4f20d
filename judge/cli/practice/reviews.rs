//! What comes again: the list of today, cards with their answers, and ratings.

use super::effect::{Answer, Notice, Reading, Recall, ToReview};
use super::styled;
use super::words::Words;
use crate::cli::cards;
use crate::cli::error::Error;
use crate::cli::rating::today;
use crate::cli::review_list::Reviews;
use crate::cli::session::Session;
use crate::problem::Registry;
use crate::review::{self, Deed, Entry, Item, NEW_A_DAY, Rater, Rating};
use crate::store::Store;

/// What is due today, the longest overdue first, and then the new cards of today.
pub(super) fn due(session: &Session, registry: &Registry, store: &Store) -> Result<Vec<ToReview>, Error> {
    let (reviews, schedule, today) =
        (Reviews::open(session, store, registry, today().day)?, store.reviews(), today().day);
    let all = reviews.lists(NEW_A_DAY);
    let row = |item: Item| {
        let late = schedule.state(&item).map(|state| today.since(state.due));
        ToReview { title: reviews.title(&item), late, item }
    };
    Ok(all.due.into_iter().chain(all.new.into_iter().map(Item::Card)).map(row).collect())
}

/// What is asked after an accepted submission: how well it was remembered, where that counts today.
pub(super) fn after_solve(store: &Store, slug: &str) -> Option<Recall> {
    let (item, today) = (Item::Problem(slug.to_owned()), today().day);
    let log = store.review_log();
    let by_itself = |entry: &Entry| match entry.deed {
        Deed::Rated { rating, by: Rater::Submission, .. } if entry.item == item && entry.at.day == today => {
            Some(rating)
        }
        _ => None,
    };
    let suggested = log.last().and_then(by_itself);
    let is_due = || store.reviews().state(&item).is_some_and(|state| state.due <= today);
    (suggested.is_some() || is_due()).then(|| recall(store, item, suggested))
}

fn recall(store: &Store, item: Item, suggested: Option<Rating>) -> Recall {
    let today = today().day;
    let would = store.reviews().would(&item, today).map(|day| day.since(today));
    Recall { item, suggested, would }
}

/// A card: its question, and its answer where that is wanted.
pub(super) fn card(session: &Session, id: &str, answer: Answer, columns: usize) -> Result<Reading, Error> {
    let (registry, store) = (session.registry()?, session.store()?);
    let card = review::told(&registry, id, session.tongue)?.ok_or_else(|| Error::new(format!("no card `{id}`")))?;
    let mut text = cards::question(&card, "", columns);
    let recall = match answer {
        Answer::Hidden => None,
        Answer::Shown => {
            text.push('\n');
            text.push_str(&cards::whole_answer(session, &card, columns));
            Some(recall(&store, Item::Card(id.to_owned()), None))
        }
    };
    Ok(Reading { lines: styled::lines(&text, columns), card: Some((id.to_owned(), answer)), recall })
}

/// Rates an item, and says when it comes again.
pub(super) fn rate(session: &Session, item: &Item, rating: Rating) -> Result<Notice, Error> {
    let now = today();
    let state = session.store()?.rate(item, rating, now).map_err(|error| Error::new(error.to_string()))?;
    let days = Words(session.tongue).in_days(state.due.since(now.day));
    Ok(Notice::note(format!("{} {days}", item.name())))
}
