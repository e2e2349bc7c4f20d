//! The list of `judge review`: what is due, what comes later, and which cards are new.

use std::fmt::Write;

use serde::Serialize;

use super::error::Error;
use super::rating::{SCALE, lateness, when};
use super::session::Session;
use super::ui::{self, Ui};
use super::{cards, catalog, translated};
use crate::phrase::counted;
use crate::problem::Registry;
use crate::report::style::{CODE, DIM, paint};
use crate::report::untrusted::escape;
use crate::review::{Day, Deck, Item, Rating, Schedule, State};
use crate::store::Store;

/// What is due, what comes later, and the names of new cards.
pub(super) struct Lists {
    pub(super) due: Vec<Item>,
    pub(super) later: Vec<Item>,
    pub(super) new: Vec<String>,
}

/// The schedule beside the exercises and cards that there are.
pub(super) struct Reviews<'a> {
    session: &'a Session,
    registry: &'a Registry,
    schedule: Schedule,
    deck: Deck,
    today: Day,
}

/// What `judge review --list` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Listed {
    /// Version of this form.
    format: u32,
    /// The day, such as `2026-11-29`, where this machine is.
    today: String,
    /// What is due, the longest overdue first.
    due: Vec<Row>,
    /// What comes later, the soonest first.
    later: Vec<Row>,
    /// Cards that may be begun today.
    new: Vec<Row>,
}

/// What `judge review ITEM` gives to programs.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct One<'a> {
    /// Version of this form.
    pub(super) format: u32,
    /// The exercise or the card.
    #[serde(flatten)]
    pub(super) row: &'a Row,
}

/// An exercise or a card in the schedule, or a card that is not in it yet.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[cfg_attr(test, schemars(rename = "Review"))]
pub(super) struct Row {
    /// `problem:two-sum` or `card:adam-bias-correction`.
    item: String,
    /// The title of the exercise, or the question of the card.
    title: String,
    /// The day on which it comes again; null where it was never rated, like all down to `reviews`.
    due: Option<String>,
    /// Days until the probability of recall has fallen to 90 %.
    stability: Option<f64>,
    /// How hard it is, from 1 to 10.
    difficulty: Option<f64>,
    /// The probability of recall today.
    recall: Option<f64>,
    /// How often it was rated.
    reviews: u32,
    /// The days on which it would come again, by ratings 1 to 4.
    would: [String; 4],
    #[serde(skip)]
    name: String,
    #[serde(skip)]
    due_on: Option<Day>,
    #[serde(skip)]
    would_on: [Day; 4],
}

impl<'a> Reviews<'a> {
    pub(super) fn open(session: &'a Session, store: &Store, registry: &'a Registry, today: Day) -> Result<Self, Error> {
        let curriculum = registry.curriculum_in(session.tongue)?;
        let deck = Deck::open(registry, &curriculum, session.tongue)?;
        Ok(Self { session, registry, schedule: store.reviews(), deck, today })
    }

    /// What is there; an exercise or a card that is gone is passed over.
    pub(super) fn lists(&self, new_a_day: usize) -> Lists {
        let known = |rows: Vec<(&Item, &State)>| {
            rows.into_iter().map(|(item, _)| item.clone()).filter(|item| item.is_in(self.registry)).collect()
        };
        let cards = self.deck.cards.iter().map(|card| card.id.as_str());
        let new = self.schedule.fresh(cards, self.today, new_a_day).into_iter().map(str::to_owned).collect();
        Lists { due: known(self.schedule.due(self.today)), later: known(self.schedule.later(self.today)), new }
    }

    pub(super) fn row(&self, item: &Item) -> Row {
        let state = self.schedule.state(item);
        let would = self.schedule.would(item, self.today);
        Row {
            item: item.to_string(),
            title: self.title(item),
            due: state.map(|state| state.due.to_string()),
            stability: state.map(|state| state.memory.stability),
            difficulty: state.map(|state| state.memory.difficulty),
            recall: state.map(|state| state.memory.recall(self.today.since(state.last.day))),
            reviews: state.map_or(0, |state| state.reviews),
            would: would.map(|day| day.to_string()),
            name: item.name().to_owned(),
            due_on: state.map(|state| state.due),
            would_on: would,
        }
    }

    pub(super) fn title(&self, item: &Item) -> String {
        match item {
            Item::Problem(slug) => self
                .registry
                .get(slug)
                .map_or_else(|_| slug.clone(), |problem| translated::words(self.session, &problem).title),
            Item::Card(id) => {
                let card = self.deck.cards.iter().find(|card| card.id == *id);
                card.map_or_else(|| id.clone(), |card| cards::plain(&card.asks))
            }
        }
    }

    pub(super) fn as_json(&self, all: &Lists) -> Listed {
        let rows = |items: &[Item]| items.iter().map(|item| self.row(item)).collect();
        let new: Vec<Item> = all.new.iter().cloned().map(Item::Card).collect();
        Listed {
            format: 1,
            today: self.today.to_string(),
            due: rows(&all.due),
            later: rows(&all.later),
            new: rows(&new),
        }
    }

    pub(super) fn as_text(&self, ui: &Ui, all: &Lists) -> String {
        let mut text = String::new();
        let new: Vec<Item> = all.new.iter().cloned().map(Item::Card).collect();
        let heading = match all.due.len() {
            0 => "Nothing is due today".to_owned(),
            due => format!("{due} due today"),
        };
        let _ = writeln!(text, "{}", ui::heading(&heading));
        text.push_str(
            &self.lines(&all.due, |row| row.due_on.map_or_else(String::new, |due| lateness(due, self.today))),
        );
        if !new.is_empty() {
            let _ = writeln!(text, "\n{}", ui::heading(&counted(new.len(), "new card")));
            text.push_str(&self.lines(&new, |_| String::new()));
        }
        if let Some(next) = all.later.first().and_then(|item| self.schedule.state(item)) {
            let later = format!("\n{} later, the next {}\n", all.later.len(), when(next.due, self.today));
            text.push_str(&paint(DIM, later).to_string());
        }
        let how = if all.due.iter().any(|item| matches!(item, Item::Problem(_))) {
            format!("\nAn exercise is solved anew and submitted, or rated: `judge review --rate 3 SLUG` ({SCALE})\n")
        } else {
            String::new()
        };
        text.push_str(&paint(DIM, ui.spelled(&how)).to_string());
        text
    }

    fn lines(&self, items: &[Item], behind: impl Fn(&Row) -> String) -> String {
        let rows: Vec<Row> = items.iter().map(|item| self.row(item)).collect();
        let names = rows.iter().map(|row| row.name.len()).max().unwrap_or(0);
        let late = rows.iter().map(|row| behind(row).len()).max().unwrap_or(0);
        let room = ui::columns().map_or(usize::MAX, |columns| columns.saturating_sub(names + late + 6));
        let cells = |row: &Row| {
            let title = catalog::begin(&escape(&row.title), room);
            let behind = behind(row);
            let behind = if behind.is_empty() { behind } else { paint(DIM, behind).to_string() };
            vec![paint(CODE, format!("  {}", row.name)).to_string(), title, behind]
        };
        ui::table(&rows.iter().map(cells).collect::<Vec<_>>())
    }
}

impl Row {
    /// When it comes again, and what each rating would make of that.
    pub(super) fn as_text(&self, ui: &Ui, today: Day) -> String {
        let state = match self.due_on {
            None => "never reviewed".to_owned(),
            Some(due) if due <= today => format!("due {}", lateness(due, today)),
            Some(due) => format!("comes again {}", when(due, today)),
        };
        let would = Rating::ALL.into_iter().zip(self.would_on);
        let would: Vec<String> = would.map(|(rating, day)| format!("{rating}: {}", when(day, today))).collect();
        let rate = ui.spelled(&format!("`judge review --rate N {}`", self.name));
        format!(
            "{}  {}\n{}\n{rate}: {}\n",
            paint(CODE, &self.name),
            escape(&self.title),
            paint(DIM, format!("{state}, {}", counted(self.reviews, "review"))),
            would.join(" · ")
        )
    }
}

/// How many exercises and cards are due today.
pub(super) fn due_today(registry: &Registry, store: &Store, today: Day) -> usize {
    store.reviews().due(today).into_iter().filter(|(item, _)| item.is_in(registry)).count()
}
