//! `judge review`: what is due today, and how well it was remembered.

use std::path::PathBuf;

use serde::Serialize;

use super::command_outcome::CommandOutcome;
use super::error::Error;
use super::rating::{self, SCALE, when};
use super::review_list::{Due, Reviews};
use super::session::Session;
use super::ui::Format;
use super::{find, review_explained, review_log, reviewing};
use crate::phrase::counted;
use crate::problem::Registry;
use crate::review::{self, Entry, Item, Moment, NEW_A_DAY, Rating, State};
use crate::store::Store;

#[derive(clap::Args)]
#[command(
    about = "review what you solved and read, before you forget it",
    after_long_help = "\
What you solve comes again when you are about to forget it, and so do question cards: after days, then weeks, then months. On a
terminal, cards are asked one after the other; an exercise is solved again and submitted. Who comes late has lost nothing.

An accepted submission rates itself: 3 good at the first try, 2 hard after wrong ones or hints, 1 again after the editorial. Your own
rating of the same day takes its place.

Examples:
  judge review                             what is due today, and the cards among it
  judge review --list                      the list alone
  judge review adam-bias-correction        one card, due or not
  judge review --rate 2 two-sum            rate it: 1 again, 2 hard, 3 good, 4 easy
  judge review --later two-sum             not today
  judge review --later                     nothing more today
  judge review --undo                      take the last of these back
  judge review --export reviews.csv        all ratings, or as JSON lines in any other file
  judge review --explain                   how the days are counted"
)]
#[command(group = clap::ArgGroup::new("deed").args(["rate", "later", "undo", "export", "explain", "list"]))]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Args {
    /// An exercise or a card, such as `two-sum` or `adam-bias-correction`; `card:NAME` where both are called so
    item: Option<String>,
    /// Rate it: 1 again, 2 hard, 3 good, 4 easy
    #[arg(long, value_name = "1-4", requires = "item", value_parser = rating)]
    rate: Option<Rating>,
    /// Put it off until tomorrow; without a name, all that is due
    #[arg(long)]
    later: bool,
    /// Take the last rating back
    #[arg(long, conflicts_with = "item")]
    undo: bool,
    /// Write all ratings to a new file: CSV for `.csv`, else JSON lines; `-` is standard output
    #[arg(long, value_name = "FILE", conflicts_with = "item")]
    export: Option<PathBuf>,
    /// Explain how the days are counted
    #[arg(long, conflicts_with = "item")]
    explain: bool,
    /// List what is due and ask nothing
    #[arg(long, conflicts_with = "item")]
    list: bool,
    /// New cards in a day
    #[arg(long, value_name = "N", default_value_t = NEW_A_DAY, value_parser = clap::builder::RangedU64ValueParser::<usize>::new().range(0..=1000))]
    new: usize,
}

fn rating(text: &str) -> Result<Rating, String> {
    let number: u8 = text.parse().map_err(|_| format!("there are {SCALE}"))?;
    Rating::try_from(number)
}

pub(crate) fn run(args: &Args, session: &Session) -> Result<CommandOutcome, Error> {
    if args.explain {
        return review_explained::print(session);
    }
    let store = session.store()?;
    let outcome = act(args, session, &store);
    session.report_warnings(&store);
    outcome
}

fn act(args: &Args, session: &Session, store: &Store) -> Result<CommandOutcome, Error> {
    let now = rating::today();
    if args.undo {
        return undo(session, store);
    }
    if let Some(file) = &args.export {
        return review_log::export(session, &store.review_log(), file);
    }
    let registry = session.registry()?;
    let item = args.item.as_deref().map(|wanted| named(&registry, wanted)).transpose()?;
    match (item, args.rate) {
        (Some(item), Some(rating)) => rate(session, store, &item, (rating, now)),
        (None, _) if args.later => put_off_all(session, store, &registry, now),
        (Some(item), None) if args.later => {
            let schedule = store.reviews();
            let state = schedule.state(&item).filter(|state| state.due <= now.day);
            state.ok_or_else(|| not_due(&item, schedule.state(&item), now))?;
            put_off(session, store, &[item], now)
        }
        (Some(Item::Card(id)), None) if reviewing::asks(session) => reviewing::cards(session, store, &registry, &[id]),
        (Some(item), None) => one(session, store, &registry, &item, now),
        (None, _) => due(args, session, store, &registry, now),
    }
}

/// The exercise or the card that is called so.
pub(super) fn named(registry: &Registry, wanted: &str) -> Result<Item, Error> {
    if wanted.contains(':') {
        let item: Item = wanted.parse().map_err(Error::new)?;
        return if item.is_in(registry) { Ok(item) } else { Err(unknown(registry, wanted)) };
    }
    let card = Some(Item::Card(wanted.to_owned())).filter(|card| card.is_in(registry));
    match (card, registry.has(wanted)) {
        (Some(_), true) => Err(Error::new(format!("`{wanted}` is an exercise and a card"))
            .hint(format!("name one of them: `problem:{wanted}` or `card:{wanted}`"))),
        (Some(card), false) => Ok(card),
        (None, _) => match find::named(registry, wanted) {
            Ok(problem) => Ok(Item::Problem(problem.slug)),
            // An exercise that is there and cannot be read says more.
            Err(error) if registry.has(wanted) => Err(error),
            Err(_) => Err(unknown(registry, wanted)),
        },
    }
}

fn unknown(registry: &Registry, wanted: &str) -> Error {
    let cards = review::ids(registry).unwrap_or_default();
    let known = registry.slugs().iter().chain(&cards).map(String::as_str);
    let name = wanted.rsplit(':').next().unwrap_or(wanted);
    Error::new(format!("there is no exercise and no card `{wanted}`")).nearest(
        name,
        known,
        "`judge list` shows all exercises, `judge cards` all cards",
    )
}

fn not_due(item: &Item, state: Option<&State>, now: Moment) -> Error {
    let name = item.name();
    match state {
        Some(state) => Error::new(format!("`{name}` is not due: it comes again {}", when(state.due, now.day))),
        None => Error::new(format!("`{name}` was never reviewed")),
    }
    .hint("`judge review --list` shows what is due")
}

/// What `judge review --rate` gives to programs, and `--undo` and `--later` for each item that they concern.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Changed {
    /// Version of this form.
    format: u32,
    /// The exercise or the card: `problem:two-sum` or `card:adam-bias-correction`.
    item: String,
    /// The rating that was given or taken back, from 1 to 4; null where it was put off.
    rating: Option<u8>,
    /// The day on which it comes again; null where it is no longer in the schedule.
    due: Option<String>,
    /// Days until the probability of recall has fallen to 90 %; null like `due`.
    stability: Option<f64>,
    /// How hard it is, from 1 to 10; null like `due`.
    difficulty: Option<f64>,
}

impl Changed {
    fn of(item: &Item, rating: Option<Rating>, state: Option<&State>) -> Self {
        Self {
            format: 1,
            item: item.to_string(),
            rating: rating.map(u8::from),
            due: state.map(|state| state.due.to_string()),
            stability: state.map(|state| state.memory.stability),
            difficulty: state.map(|state| state.memory.difficulty),
        }
    }
}

fn rate(
    session: &Session,
    store: &Store,
    item: &Item,
    (rating, now): (Rating, Moment),
) -> Result<CommandOutcome, Error> {
    let state = store.rate(item, rating, now).map_err(|error| Error::new(error.to_string()))?;
    match session.ui.format {
        Format::Json => session.ui.json(&Changed::of(item, Some(rating), Some(&state)))?,
        Format::Text => {
            let comes = when(state.due, now.day);
            session.ui.line(&format!("{} comes again {comes}, rated {rating}", item.name()))?;
        }
    }
    Ok(CommandOutcome::Success)
}

fn undo(session: &Session, store: &Store) -> Result<CommandOutcome, Error> {
    let undone = store.undo_review().map_err(|error| Error::new(error.to_string()))?;
    let Some(Entry { item, deed, .. }) = undone else {
        return Err(Error::new("there is no rating to take back"));
    };
    let (schedule, rating) = (store.reviews(), deed.rating());
    let state = schedule.state(&item);
    match session.ui.format {
        Format::Json => session.ui.json(&Changed::of(&item, rating, state))?,
        Format::Text => {
            let name = item.name();
            let what =
                rating.map_or_else(|| "is no longer put off".to_owned(), |rating| format!("is not rated {rating}"));
            let comes = state.map_or_else(
                || "it is not in the schedule".to_owned(),
                |state| format!("it comes again {}", when(state.due, rating::today().day)),
            );
            session.ui.line(&format!("{name} {what}; {comes}"))?;
        }
    }
    Ok(CommandOutcome::Success)
}

fn put_off_all(session: &Session, store: &Store, registry: &Registry, now: Moment) -> Result<CommandOutcome, Error> {
    let schedule = store.reviews();
    let items: Vec<Item> = schedule.due(now.day).into_iter().map(|(item, _)| item.clone()).collect();
    let items: Vec<Item> = items.into_iter().filter(|item| item.is_in(registry)).collect();
    if items.is_empty() && session.ui.format == Format::Text {
        session.ui.note("nothing is due today");
    }
    put_off(session, store, &items, now)
}

fn put_off(session: &Session, store: &Store, items: &[Item], now: Moment) -> Result<CommandOutcome, Error> {
    for item in items {
        let day = store.put_off(item, now).map_err(|error| Error::new(error.to_string()))?;
        match session.ui.format {
            Format::Json => session.ui.json(&Changed::of(item, None, store.reviews().state(item)))?,
            Format::Text => session.ui.line(&format!("{} comes again {}", item.name(), when(day, now.day)))?,
        }
    }
    Ok(CommandOutcome::Success)
}

/// One item: when it comes again, and what each rating would make of that.
fn one(
    session: &Session,
    store: &Store,
    registry: &Registry,
    item: &Item,
    now: Moment,
) -> Result<CommandOutcome, Error> {
    let reviews = Reviews::open(session, store, registry, now.day)?;
    let row = reviews.row(item);
    match session.ui.format {
        Format::Json => session.ui.json(&row)?,
        Format::Text => session.ui.print(&row.as_text(&session.ui, now.day))?,
    }
    Ok(CommandOutcome::Success)
}

fn due(
    args: &Args,
    session: &Session,
    store: &Store,
    registry: &Registry,
    now: Moment,
) -> Result<CommandOutcome, Error> {
    let reviews = Reviews::open(session, store, registry, now.day)?;
    let Due { due, later, new } = reviews.due(args.new);
    if session.ui.format == Format::Json {
        session.ui.json(&reviews.as_json(&Due { due, later, new }))?;
        return Ok(CommandOutcome::Success);
    }
    session.ui.print(&reviews.as_text(&session.ui, &Due { due: due.clone(), later, new: new.clone() }))?;
    let is_card = |item: Item| match item {
        Item::Card(id) => Some(id),
        Item::Problem(_) => None,
    };
    let cards: Vec<String> = due.into_iter().filter_map(is_card).chain(new).collect();
    if !args.list && !cards.is_empty() && reviewing::asks(session) {
        session.ui.line(&format!("\n{} now", counted(cards.len(), "card")))?;
        return reviewing::cards(session, store, registry, &cards);
    }
    Ok(CommandOutcome::Success)
}
